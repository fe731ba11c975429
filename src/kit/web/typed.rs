//! What was typed into a form whose fields are not known beforehand: rows that come and go, questions that an
//! organizer wrote. The text is kept exactly as typed.

use serde::Deserialize;

use super::Field;
use crate::kit::i18n::Tr;
use crate::kit::problem::Problems;

/// Typed text by field name, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Typed(Vec<(String, String)>);

impl Typed {
    /// The text of a field; empty when it was not sent.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(of, _)| of == name).map_or("", |(_, text)| text)
    }

    /// Every text of a field that may come more than once.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(of, _)| of == name).map(|(_, text)| text.clone()).collect()
    }

    /// With one more text.
    pub(crate) fn with(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.push((name.into(), text.into()));
        self
    }

    /// With one more text for each of `texts`.
    pub(crate) fn with_all(mut self, name: &str, texts: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.0.extend(texts.into_iter().map(|text| (name.to_owned(), text.into())));
        self
    }
}

/// What fields need to stand in a form again: what was typed, what is wrong with it, in which language.
#[derive(Clone, Copy)]
pub(crate) struct Filling<'a> {
    pub typed: &'a Typed,
    pub problems: &'a Problems,
    pub tr: Tr,
}

impl Filling<'_> {
    /// A field with its text.
    pub(crate) fn fill(&self, field: Field) -> Field {
        let value = self.typed.one(&field.name).to_owned();
        field.value(value).from(self.problems, self.tr)
    }

    /// A field with everything that was chosen of it.
    pub(crate) fn fill_many(&self, field: Field) -> Field {
        let values = self.typed.all(&field.name);
        field.values(&values).from(self.problems, self.tr)
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn fields_are_read_in_order_and_repeated_ones_together() {
        let typed: Typed = serde_html_form::from_str("a=1&b=%E6%95%B0&a=2&c=").unwrap();
        assert_eq!((typed.one("a"), typed.one("b"), typed.one("c"), typed.one("d")), ("1", "数", "", ""));
        assert_eq!(typed.all("a"), ["1", "2"]);
        assert_eq!(serde_html_form::from_str::<Typed>("").unwrap(), Typed::default());
    }
}
