//! The room's forms: asking and agreeing; saying no is the matches' form. A box of consent is never ticked beforehand.

use serde::Deserialize;

use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, ErrorSummary, Field};
use crate::listings::{ListingId, ListingKind};

/// From so many own listings on they are chosen in a list.
const FEW: usize = 6;

fn agreed(consent: &str, problems: &mut Problems) {
    if consent != "on" {
        problems.note("consent", Problem::Says(|tr| tr.introductions_problem_consent()));
    }
}

/// What is wrong with a form, on top of it. The sentence of consent is long; its short name stands for it.
pub(super) fn summary<'a>(tr: Tr, fields: impl IntoIterator<Item = &'a Field>) -> ErrorSummary {
    let short = |field: &Field| match field.name.as_str() {
        "consent" => Field { label: tr.introductions_field_consent(), ..field.clone() },
        _ => field.clone(),
    };
    let fields: Vec<Field> = fields.into_iter().map(short).collect();
    ErrorSummary::of(tr, &fields)
}

/// What is typed to ask the other side.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    pub own: String,
    pub message: String,
    pub consent: String,
}

impl AskForm {
    /// The fields, in order; `own` are the listings that can be chosen.
    pub fn fields(
        &self,
        side: ListingKind,
        own: Vec<Choice>,
        consent: &str,
        problems: &Problems,
        tr: Tr,
    ) -> Vec<Field> {
        let label = match side {
            ListingKind::Need => tr.introductions_field_own_need(),
            ListingKind::Offering => tr.introductions_field_own_offering(),
        };
        let mut chosen = self.own.clone();
        let own = match own.as_slice() {
            [only] => {
                chosen.clone_from(&only.value);
                Field::radios("own", label, own)
            }
            few if few.len() < FEW => Field::radios("own", label, own),
            _ => {
                let first = Choice::new("", tr.introductions_field_own_choose());
                Field::select("own", label, std::iter::once(first).chain(own).collect())
            }
        };
        vec![
            own.value(chosen).required().from(problems, tr),
            Field::area("message", tr.introductions_field_message(), 6)
                .value(&self.message)
                .hint(tr.introductions_field_message_hint())
                .required()
                .limit(500)
                .from(problems, tr),
            Field::check("consent", consent)
                .value(&self.consent)
                .hint(tr.introductions_consent_ask_hint())
                .required()
                .from(problems, tr),
        ]
    }

    /// The own listing, one of `offered`, and the message.
    pub fn check(&self, offered: &[ListingId]) -> Result<(ListingId, String), Problems> {
        let mut problems = Problems::default();
        let own = match self.own.parse::<ListingId>() {
            Ok(id) if offered.contains(&id) => Ok(id),
            _ if self.own.trim().is_empty() => Err(Problem::Missing),
            _ => Err(Problem::NotInList),
        };
        let own = problems.take("own", own);
        let message = problems.take("message", text::bounded_lines(&self.message, 10, 500));
        agreed(&self.consent, &mut problems);
        own.zip(message).filter(|_| problems.is_empty()).ok_or(problems)
    }
}

/// What is ticked to agree.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AcceptForm {
    pub consent: String,
}

impl AcceptForm {
    pub fn field(&self, consent: &str, problems: &Problems, tr: Tr) -> Field {
        Field::check("consent", consent)
            .value(&self.consent)
            .hint(tr.introductions_consent_accept_hint())
            .required()
            .from(problems, tr)
    }

    /// That the box is ticked.
    pub fn check(&self) -> Result<(), Problems> {
        let mut problems = Problems::default();
        agreed(&self.consent, &mut problems);
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}
