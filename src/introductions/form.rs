//! The room's forms: asking, agreeing, saying no, telling what came of it. A box of consent is never ticked beforehand.

use serde::Deserialize;

use super::introduction::{DeclineReason, Next, Report, Talk};
use super::words;
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

/// Characters of a note.
const REFUSAL_NOTE: usize = 300;

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
        let first = Choice::new("", tr.introductions_field_reason_choose());
        let reasons =
            DeclineReason::ALL.into_iter().map(|reason| Choice::new(reason.code(), words::reason(tr, reason)));
        [
            Field::select("reason", tr.introductions_field_reason(), std::iter::once(first).chain(reasons).collect())
                .value(&self.reason)
                .required()
                .from(problems, tr),
            Field::area("note", tr.introductions_field_note(), 3)
                .value(&self.note)
                .hint(hint)
                .limit(REFUSAL_NOTE)
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
        let note = problems.take("note", text::optional_lines(&self.note, REFUSAL_NOTE)).flatten().unwrap_or_default();
        if reason == Some(DeclineReason::Other) && note.chars().count() < 2 && problems.at("note").is_none() {
            problems.note("note", Problem::Says(|tr| tr.introductions_problem_note()));
        }
        reason.filter(|_| problems.is_empty()).map(|reason| (reason, note)).ok_or(problems)
    }
}

/// What is typed to tell what came of an introduction.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OutcomeForm {
    pub held: String,
    pub useful: String,
    pub next: String,
    pub note: String,
}

/// Characters of a note about an outcome.
const OUTCOME_NOTE: usize = 500;

impl OutcomeForm {
    /// What was told before, to be changed.
    pub fn of(report: &Report) -> Self {
        let said = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        Self {
            held: said(report.talk.is_some()),
            useful: report.talk.map(|talk| said(talk.useful)).unwrap_or_default(),
            next: report.talk.map(|talk| talk.next.code().to_owned()).unwrap_or_default(),
            note: report.note.clone(),
        }
    }

    pub fn fields(&self, problems: &Problems, tr: Tr) -> [Field; 4] {
        let answers = || vec![Choice::new("yes", tr.introductions_yes()), Choice::new("no", tr.introductions_no())];
        let next = Next::ALL.into_iter().map(|next| Choice::new(next.code(), words::next(tr, next))).collect();
        let if_held = tr.introductions_outcome_if_held();
        [
            Field::radios("held", tr.introductions_outcome_held(), answers())
                .value(&self.held)
                .required()
                .from(problems, tr),
            Field::radios("useful", tr.introductions_outcome_useful(), answers())
                .value(&self.useful)
                .hint(&if_held)
                .required()
                .from(problems, tr),
            Field::radios("next", tr.introductions_outcome_next(), next)
                .value(&self.next)
                .hint(&if_held)
                .required()
                .from(problems, tr),
            Field::area("note", tr.introductions_outcome_note(), 3)
                .value(&self.note)
                .hint(tr.introductions_outcome_note_hint())
                .limit(OUTCOME_NOTE)
                .from(problems, tr),
        ]
    }

    /// The report; how a talk was is asked where one was held, and left out where none was.
    pub fn check(&self) -> Result<Report, Problems> {
        let mut problems = Problems::default();
        let held = problems.take("held", answer(&self.held));
        let talk = if held == Some(true) {
            let useful = problems.take("useful", answer(&self.useful));
            let missing = if self.next.is_empty() { Problem::Missing } else { Problem::NotInList };
            let next = problems.take("next", Next::parse(&self.next).ok_or(missing));
            useful.zip(next).map(|(useful, next)| Talk { useful, next })
        } else {
            None
        };
        let note = problems.take("note", text::optional_lines(&self.note, OUTCOME_NOTE)).flatten().unwrap_or_default();
        if problems.is_empty() { Ok(Report { talk, note }) } else { Err(problems) }
    }
}

fn answer(typed: &str) -> Result<bool, Problem> {
    match typed {
        "yes" => Ok(true),
        "no" => Ok(false),
        "" => Err(Problem::Missing),
        _ => Err(Problem::NotInList),
    }
}
