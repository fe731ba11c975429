//! The room's forms: why a side does not want a pair, in a list and, to those who ask, in an introduction.

use serde::Deserialize;

use super::decline::DeclineReason;
use super::words;
use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field};

/// Characters of a note.
const NOTE: usize = 300;

/// What is typed to say no.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct RefusalForm {
    /// The code of the reason.
    pub reason: String,
    /// More words about it.
    pub note: String,
}

impl RefusalForm {
    /// The fields, in order; the hint tells who reads the note.
    pub(crate) fn fields(&self, hint: String, problems: &Problems, tr: Tr) -> [Field; 2] {
        let first = Choice::new("", tr.matching_field_reason_choose());
        let reasons =
            DeclineReason::ALL.into_iter().map(|reason| Choice::new(reason.code(), words::decline(tr, reason)));
        [
            Field::select("reason", tr.matching_field_reason(), std::iter::once(first).chain(reasons).collect())
                .value(&self.reason)
                .required()
                .from(problems, tr),
            Field::area("note", tr.matching_field_note(), 3)
                .value(&self.note)
                .hint(hint)
                .limit(NOTE)
                .from(problems, tr),
        ]
    }

    /// The reason and more words about it, which another reason than the listed ones needs.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub(crate) fn check(&self) -> Result<(DeclineReason, String), Problems> {
        let mut problems = Problems::default();
        let missing = if self.reason.is_empty() { Problem::Missing } else { Problem::NotInList };
        let reason = problems.take("reason", DeclineReason::parse(&self.reason).ok_or(missing));
        let note = problems.take("note", text::optional_lines(&self.note, NOTE)).flatten().unwrap_or_default();
        if reason == Some(DeclineReason::Other) && note.chars().count() < 2 && problems.at("note").is_none() {
            problems.note("note", Problem::Says(|tr| tr.matching_problem_note()));
        }
        reason.filter(|_| problems.is_empty()).map(|reason| (reason, note)).ok_or(problems)
    }
}
