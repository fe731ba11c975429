//! What is typed on the day itself: how a talk was, and what staff decide of one in dispute.

use serde::Deserialize;

use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field};
use crate::meetings::outcome::{NextStep, Told, Verdict};
use crate::meetings::words;

/// Characters of a note.
const NOTE: usize = 500;
/// Characters of a reason.
const REASON: usize = 300;
/// The most money, in hundredths of 10,000 yuan: a hundred billion yuan.
const MOST: i64 = 1_000_000_000;

/// What a side types about a talk.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::meetings) struct AnswerForm {
    pub held: String,
    pub useful: String,
    pub next: String,
    pub amount: String,
    pub negotiated: String,
    pub note: String,
    /// When what the page shows was told, in microseconds; empty where nothing was.
    pub known: String,
}

impl AnswerForm {
    /// What was told before, to be changed.
    pub fn of(told: &Told) -> Self {
        Self {
            held: if told.was_held { "yes" } else { "no" }.to_owned(),
            useful: told.useful.map(|points| points.to_string()).unwrap_or_default(),
            next: told.next.map(|next| next.code().to_owned()).unwrap_or_default(),
            amount: told.amount.map(|amount| format::decimal(amount, 100)).unwrap_or_default(),
            negotiated: if told.was_negotiated { "yes" } else { "" }.to_owned(),
            note: told.note.clone(),
            known: String::new(),
        }
    }

    /// Whether it took place; then what is told of one that did; then the note.
    pub fn fields(&self, problems: &Problems, tr: Tr) -> (Field, [Field; 4], Field) {
        let held = vec![Choice::new("yes", tr.hall_answer_held_yes()), Choice::new("no", tr.hall_answer_held_no())];
        let points = [
            tr.hall_answer_useful_1(),
            tr.hall_answer_useful_2(),
            tr.hall_answer_useful_3(),
            tr.hall_answer_useful_4(),
            tr.hall_answer_useful_5(),
        ];
        let useful = (1..).zip(points).map(|(n, words)| Choice::new(n.to_string(), words)).collect();
        let next = NextStep::ALL.into_iter().map(|step| Choice::new(step.code(), words::next_step(tr, step))).collect();
        (
            Field::radios("held", tr.hall_answer_held(), held).value(&self.held).required().from(problems, tr),
            [
                Field::radios("useful", tr.hall_answer_useful(), useful).value(&self.useful).from(problems, tr),
                Field::radios("next", tr.hall_answer_next(), next).value(&self.next).from(problems, tr),
                Field::number("amount", tr.hall_answer_amount())
                    .value(&self.amount)
                    .hint(tr.hall_answer_amount_hint())
                    .suffix(tr.hall_answer_amount_unit())
                    .from(problems, tr),
                Field::checks(
                    "negotiated",
                    tr.hall_answer_negotiated(),
                    vec![Choice::new("yes", tr.hall_answer_negotiated_yes())],
                )
                .values(std::slice::from_ref(&self.negotiated))
                .hint(tr.hall_answer_negotiated_hint())
                .from(problems, tr),
            ],
            Field::area("note", tr.hall_answer_note(), 2)
                .value(&self.note)
                .hint(tr.hall_answer_note_hint())
                .limit(NOTE)
                .from(problems, tr),
        )
    }

    /// What is told; of a talk that was not held nothing else is.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self) -> Result<Told, Problems> {
        let mut problems = Problems::default();
        let held = match self.held.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            "" => Err(Problem::Missing),
            _ => Err(Problem::NotInList),
        };
        let was_held = problems.take("held", held);
        let note = problems.take("note", text::optional_lines(&self.note, NOTE)).flatten().unwrap_or_default();
        let mut told = Told {
            was_held: was_held == Some(true),
            useful: None,
            next: None,
            amount: None,
            was_negotiated: false,
            note,
        };
        if was_held != Some(false) {
            told.useful = problems.take("useful", self.points()).flatten();
            told.next = problems.take("next", self.step()).flatten();
            told.amount = problems.take("amount", self.money(told.next)).flatten();
            told.was_negotiated = told.next == Some(NextStep::Contract) && self.negotiated == "yes";
        }
        if problems.is_empty() { Ok(told) } else { Err(problems) }
    }

    fn points(&self) -> Result<Option<u8>, Problem> {
        match self.useful.as_str() {
            "" => Ok(None),
            typed => typed.parse().ok().filter(|points| (1..=5).contains(points)).map(Some).ok_or(Problem::NotInList),
        }
    }

    fn step(&self) -> Result<Option<NextStep>, Problem> {
        match self.next.as_str() {
            "" => Ok(None),
            typed => NextStep::parse(typed).map(Some).ok_or(Problem::NotInList),
        }
    }

    fn money(&self, next: Option<NextStep>) -> Result<Option<i64>, Problem> {
        if self.amount.trim().is_empty() {
            return Ok(None);
        }
        // With a unit or a currency written beside it, it would be counted in yuan.
        let fen = text::amount(&self.amount, 2, 4)?;
        if fen % 10_000 != 0 {
            return Err(Problem::TooExact(2));
        }
        let amount = fen / 10_000;
        if !(0..=MOST).contains(&amount) {
            return Err(Problem::OutOfRange { min: 0, max: MOST / 100 });
        }
        if !next.is_some_and(NextStep::has_amount) {
            return Err(Problem::Says(|tr| tr.hall_problem_amount()));
        }
        Ok(Some(amount))
    }
}

/// Characters of a screen's name.
const NAME: usize = 40;

/// What organizers call a screen that they open.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ScreenForm {
    pub name: String,
}

impl ScreenForm {
    /// The field.
    pub(crate) fn field(&self, problems: &Problems, tr: Tr) -> Field {
        Field::text("name", tr.hall_screen_name())
            .value(&self.name)
            .hint(tr.hall_screen_name_hint())
            .limit(NAME)
            .from(problems, tr)
    }

    /// The name; empty where none is given.
    ///
    /// # Errors
    /// When it is too long.
    pub(crate) fn check(&self) -> Result<String, Problems> {
        let mut problems = Problems::default();
        let name = problems.take("name", text::optional(&self.name, NAME)).flatten().unwrap_or_default();
        if problems.is_empty() { Ok(name) } else { Err(problems) }
    }
}

/// What staff type about a talk in dispute.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DecisionForm {
    /// The code of what they decide.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// The code of what they had decided when the page was drawn; empty for nothing.
    pub known: String,
}

impl DecisionForm {
    /// The fields, in order.
    pub(crate) fn fields(&self, problems: &Problems, tr: Tr) -> [Field; 2] {
        let choice = |verdict: Verdict| Choice::new(verdict.code(), words::verdict(tr, verdict));
        let verdicts = [Verdict::Held, Verdict::NoShow].map(choice).to_vec();
        [
            Field::radios("verdict", tr.hall_decision_verdict(), verdicts)
                .value(&self.verdict)
                .required()
                .from(problems, tr),
            Field::area("reason", tr.hall_decision_reason(), 3)
                .value(&self.reason)
                .hint(tr.hall_decision_reason_hint())
                .limit(REASON)
                .required()
                .from(problems, tr),
        ]
    }

    /// What is decided and why.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub(crate) fn check(&self) -> Result<(Verdict, String), Problems> {
        let mut problems = Problems::default();
        let missing = if self.verdict.is_empty() { Problem::Missing } else { Problem::NotInList };
        let verdict = problems.take("verdict", Verdict::parse(&self.verdict).ok_or(missing));
        let reason = problems.take("reason", text::bounded_lines(&self.reason, 2, REASON));
        verdict.zip(reason).filter(|_| problems.is_empty()).ok_or(problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(held: &str, next: &str, amount: &str) -> AnswerForm {
        let own = str::to_owned;
        AnswerForm { held: own(held), useful: own("5"), next: own(next), amount: own(amount), ..AnswerForm::default() }
    }

    #[test]
    fn amounts_are_typed_in_tens_of_thousands_with_two_decimals() {
        let amount = |text: &str| typed("yes", "intent", text).check().map(|told| told.amount).ok();
        assert_eq!(amount("30"), Some(Some(3_000)));
        assert_eq!(amount("30.25"), Some(Some(3_025)));
        assert_eq!(amount("30万元"), Some(Some(3_000)));
        assert_eq!(amount("1亿"), Some(Some(1_000_000)));
        assert_eq!(amount(""), Some(None));
        for wrong in ["30.255", "-1", "x", "99999999999"] {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
        let told = typed("yes", "framework", "30.25").check().unwrap();
        assert_eq!(AnswerForm::of(&told).amount, "30.25");
    }

    #[test]
    fn an_amount_belongs_to_a_step_that_has_one() {
        let problems = typed("yes", "quote", "30").check().unwrap_err();
        assert!(problems.at("amount").is_some());
        assert!(typed("yes", "", "30").check().is_err());
        assert!(typed("", "", "").check().unwrap_err().at("held").is_some());
    }

    #[test]
    fn of_a_talk_that_was_not_held_nothing_else_is_told() {
        let told = typed("no", "contract", "x").check().unwrap();
        assert_eq!(
            told,
            Told {
                was_held: false,
                useful: None,
                next: None,
                amount: None,
                was_negotiated: false,
                note: String::new()
            }
        );
        let told = typed("yes", "contract", "").check().unwrap();
        assert_eq!((told.useful, told.next), (Some(5), Some(NextStep::Contract)));
        assert_eq!(AnswerForm::of(&told).check().unwrap(), told);
    }
}
