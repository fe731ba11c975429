//! Form fields that know how to draw themselves: label, hint, what was typed, what is wrong with it.

use askama::Template;

use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};

/// One choice of a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// More words about it.
    pub hint: String,
    /// The heading it stands under; choices of one group follow each other.
    pub group: String,
}

impl Choice {
    pub(crate) fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub(crate) fn group(mut self, group: impl Into<String>) -> Self {
        self.group = group.into();
        self
    }
}

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A line; the `type` of the input.
    Line(&'static str),
    /// Several lines.
    Area(u8),
    /// One of a closed list.
    Select,
    /// One of a few, all seen.
    Radios,
    /// Any of a list, all seen.
    Checks,
    /// Yes or no.
    Check,
    /// A file.
    File,
    /// Not shown.
    Hidden,
}

/// One field of a form.
#[derive(Clone, Debug, Template)]
#[template(path = "kit/field.html")]
pub(crate) struct Field {
    pub name: String,
    pub label: String,
    pub shape: Shape,
    pub value: String,
    pub values: Vec<String>,
    pub choices: Vec<Choice>,
    /// Whether each group of choices can be folded away; long lists stay short to look at.
    pub folded: bool,
    pub hint: String,
    pub problem: Option<String>,
    pub required: bool,
    pub limit: Option<usize>,
    pub autocomplete: &'static str,
    pub inputmode: &'static str,
    pub suffix: String,
    pub lang: &'static str,
    pub accept: &'static str,
    pub optional_word: String,
    pub limit_word: String,
}

impl askama::filters::HtmlSafe for Field {}

impl Field {
    fn new(name: impl Into<String>, label: impl Into<String>, shape: Shape) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            shape,
            value: String::new(),
            values: Vec::new(),
            choices: Vec::new(),
            folded: false,
            hint: String::new(),
            problem: None,
            required: false,
            limit: None,
            autocomplete: "",
            inputmode: "",
            suffix: String::new(),
            lang: "",
            accept: "",
            optional_word: String::new(),
            limit_word: String::new(),
        }
    }

    pub(crate) fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Shape::Line("text"))
    }

    pub(crate) fn email(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { inputmode: "email", ..Self::new(name, label, Shape::Line("email")) }
    }

    pub(crate) fn phone(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { inputmode: "tel", ..Self::new(name, label, Shape::Line("tel")) }
    }

    pub(crate) fn link(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { inputmode: "url", ..Self::new(name, label, Shape::Line("text")) }
    }

    pub(crate) fn password(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Shape::Line("password"))
    }

    /// A number is typed as text, so that what was typed is never lost.
    pub(crate) fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { inputmode: "decimal", ..Self::new(name, label, Shape::Line("text")) }
    }

    pub(crate) fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Shape::Line("date"))
    }

    pub(crate) fn datetime(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Shape::Line("datetime-local"))
    }

    pub(crate) fn area(name: impl Into<String>, label: impl Into<String>, rows: u8) -> Self {
        Self::new(name, label, Shape::Area(rows))
    }

    pub(crate) fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new(name, label, Shape::Select) }
    }

    pub(crate) fn radios(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new(name, label, Shape::Radios) }
    }

    pub(crate) fn checks(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new(name, label, Shape::Checks) }
    }

    /// A box to tick; sends `on`.
    pub(crate) fn check(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Shape::Check)
    }

    pub(crate) fn file(name: impl Into<String>, label: impl Into<String>, accept: &'static str) -> Self {
        Self { accept, ..Self::new(name, label, Shape::File) }
    }

    pub(crate) fn hidden(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..Self::new(name, "", Shape::Hidden) }
    }

    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    pub(crate) fn values(mut self, values: &[String]) -> Self {
        self.values = values.to_vec();
        self
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With every group of choices folded away, but those in which something is chosen.
    pub(crate) fn folded(mut self) -> Self {
        self.folded = true;
        self
    }

    pub(crate) fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The most characters; shown as a counter, enforced by the form's check.
    pub(crate) fn limit(mut self, characters: usize) -> Self {
        self.limit = Some(characters);
        self
    }

    pub(crate) fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    pub(crate) fn suffix(mut self, suffix: impl Into<String>) -> Self {
        self.suffix = suffix.into();
        self
    }

    /// The language that is to be typed, where it is not the page's.
    pub(crate) fn lang(mut self, tag: &'static str) -> Self {
        self.lang = tag;
        self
    }

    /// What is wrong with this field, among all problems; also marks an optional field as such and says
    /// how much text it takes.
    pub(crate) fn from(mut self, problems: &Problems, tr: Tr) -> Self {
        self.problem = problems.at(&self.name).map(|problem| match (problem, &self.shape) {
            (Problem::Missing, Shape::Select | Shape::Radios | Shape::Checks | Shape::File) => {
                tr.kit_problem_not_chosen()
            }
            _ => problem.say(tr),
        });
        if !self.required && !matches!(self.shape, Shape::Check | Shape::Hidden) {
            self.optional_word = tr.kit_field_optional();
        }
        if let Some(limit) = self.limit {
            self.limit_word = tr.kit_field_limit(format::number(limit as i64));
        }
        self
    }

    fn is_chosen(&self, value: &str) -> bool {
        self.value == value || self.values.iter().any(|chosen| chosen == value)
    }

    /// Whether the choices are sentences, which read better below one another.
    fn has_long_choices(&self) -> bool {
        let width = |label: &str| label.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        self.choices.iter().any(|choice| width(&choice.label) > 48)
    }

    /// Choices under their headings, in order.
    fn groups(&self) -> Vec<(&str, Vec<&Choice>)> {
        let mut groups: Vec<(&str, Vec<&Choice>)> = Vec::new();
        for choice in &self.choices {
            match groups.last_mut() {
                Some((group, choices)) if *group == choice.group => choices.push(choice),
                _ => groups.push((&choice.group, vec![choice])),
            }
        }
        groups
    }

    /// How many of these choices are chosen.
    fn chosen_among(&self, choices: &[&Choice]) -> usize {
        choices.iter().filter(|choice| self.is_chosen(&choice.value)).count()
    }

    /// Ids of the texts that describe the input.
    fn described_by(&self) -> String {
        let mut ids = Vec::new();
        if !self.hint.is_empty() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.problem.is_some() {
            ids.push(format!("{}-problem", self.name));
        }
        if !self.limit_word.is_empty() {
            ids.push(format!("{}-limit", self.name));
        }
        ids.join(" ")
    }
}

/// Where two versions of a form differ: the field's label, what it holds in `mine`, and what in `theirs`.
pub(crate) fn differences<'a>(
    mine: impl Iterator<Item = &'a Field>,
    theirs: impl Iterator<Item = &'a Field>,
) -> Vec<(String, String, String)> {
    let theirs: Vec<&Field> = theirs.collect();
    let difference = |mine: &Field| {
        let is = theirs.iter().find(|field| field.name == mine.name).map(|field| shown(field)).unwrap_or_default();
        let was = shown(mine);
        (is != was).then(|| (mine.label.clone(), was, is))
    };
    mine.filter_map(difference).collect()
}

/// What a field holds, as a reader would say it.
fn shown(field: &Field) -> String {
    let label = |value: &str| {
        field.choices.iter().find(|choice| choice.value == value).map_or_else(|| value.to_owned(), |c| c.label.clone())
    };
    let mut values: Vec<String> = field.values.iter().map(|value| label(value)).collect();
    values.sort();
    if !field.value.is_empty() {
        values.insert(0, label(&field.value));
    }
    values.dedup();
    values.join(" · ")
}

/// A hidden field.
#[derive(Clone, Copy, Debug, Template)]
#[template(source = r#"<input type="hidden" name="{{ name }}" value="{{ value }}">"#, ext = "html")]
pub(crate) struct Hidden<'a> {
    pub name: &'a str,
    pub value: &'a str,
}

impl askama::filters::HtmlSafe for Hidden<'_> {}

/// On top of a form that was not accepted: what is wrong, each with a link to its field.
#[derive(Clone, Template)]
#[template(path = "kit/summary.html")]
pub(crate) struct ErrorSummary {
    tr: Tr,
    problems: Vec<(String, String, String)>,
}

impl askama::filters::HtmlSafe for ErrorSummary {}

impl ErrorSummary {
    /// From the fields of the form, in their order.
    pub(crate) fn of<'a>(tr: Tr, fields: impl IntoIterator<Item = &'a Field>) -> Self {
        Self::under(tr, fields.into_iter().map(|field| ("", field)))
    }

    /// From fields that stand under headings (or under none, where it is empty): of fields that come again and again, the
    /// heading tells which is meant.
    pub(crate) fn under<'a>(tr: Tr, fields: impl IntoIterator<Item = (&'a str, &'a Field)>) -> Self {
        let label = |heading: &str, label: &str| {
            if heading.is_empty() { label.to_owned() } else { tr.kit_summary_field(heading, label) }
        };
        let problems = fields
            .into_iter()
            .filter_map(|(heading, field)| {
                let problem = field.problem.clone()?;
                Some((field.name.clone(), label(heading, &field.label), problem))
            })
            .collect();
        Self { tr, problems }
    }
}
