//! What can be wrong with a typed field, as values; the words are said in the reader's language.

use crate::kit::i18n::Tr;

/// One thing wrong with one field.
#[derive(Clone, Copy, Debug)]
pub enum Problem {
    /// Nothing was typed where something is needed.
    Missing,
    /// Fewer than so many characters.
    TooShort(usize),
    /// More than so many characters.
    TooLong(usize),
    /// Not a number.
    NotANumber,
    /// More than so many digits after the decimal point.
    TooExact(u32),
    /// A number beyond everything we count.
    TooLarge,
    /// Not a calendar date.
    NotADate,
    /// Not a date with a time of day.
    NotATime,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a telephone number.
    NotAPhone,
    /// Not an https link.
    NotALink,
    /// Outside the allowed numbers.
    OutOfRange {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// Outside the allowed years, which are written without separators.
    OutOfYears {
        /// The first allowed.
        min: i64,
        /// The last allowed.
        max: i64,
    },
    /// Not one of the offered choices.
    NotInList,
    /// More choices than allowed.
    TooMany(usize),
    /// Fewer choices than needed.
    TooFew(usize),
    /// The lower bound is above the upper one.
    MinOverMax,
    /// A date or time that has to come later.
    TooEarly,
    /// A date or time that has to come sooner.
    TooLate,
    /// Somebody else has it already.
    Taken,
    /// A room's own sentence.
    Says(fn(Tr) -> String),
    /// Two sentences of a room's own: what is wrong, and what helps.
    SaysBoth(fn(Tr) -> String, fn(Tr) -> String),
}

impl Problem {
    /// The sentence shown beside the field.
    pub(crate) fn say(&self, tr: Tr) -> String {
        match *self {
            Self::Missing => tr.kit_problem_missing(),
            Self::TooShort(min) => tr.kit_problem_too_short(min as i64),
            Self::TooLong(max) => tr.kit_problem_too_long(max as i64),
            Self::NotANumber => tr.kit_problem_not_a_number(),
            Self::TooExact(0) => tr.kit_problem_not_whole(),
            Self::TooExact(decimals) => tr.kit_problem_too_exact(i64::from(decimals)),
            Self::TooLarge => tr.kit_problem_too_large(),
            Self::NotADate => tr.kit_problem_not_a_date(),
            Self::NotATime => tr.kit_problem_not_a_time(),
            Self::NotAnEmail => tr.kit_problem_not_an_email(),
            Self::NotAPhone => tr.kit_problem_not_a_phone(),
            Self::NotALink => tr.kit_problem_not_a_link(),
            Self::OutOfRange { min, max } => tr.kit_problem_out_of_range(number(min), number(max)),
            Self::OutOfYears { min, max } => tr.kit_problem_out_of_range(min.to_string(), max.to_string()),
            Self::NotInList => tr.kit_problem_not_in_list(),
            Self::TooMany(most) => tr.kit_problem_too_many(most as i64),
            Self::TooFew(least) => tr.kit_problem_too_few(least as i64),
            Self::MinOverMax => tr.kit_problem_min_over_max(),
            Self::TooEarly => tr.kit_problem_too_early(),
            Self::TooLate => tr.kit_problem_too_late(),
            Self::Taken => tr.kit_problem_taken(),
            Self::Says(words) => words(tr),
            Self::SaysBoth(wrong, help) => tr.kit_problem_both(wrong(tr), help(tr)),
        }
    }
}

fn number(n: i64) -> String {
    crate::kit::i18n::format::number(n)
}

/// Every problem of one form, in the order of its fields.
#[derive(Clone, Debug, Default)]
pub struct Problems(Vec<(String, Problem)>);

impl Problems {
    /// Notes a problem of a field; a field's first problem is the one that is shown.
    pub fn note(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.push((field.into(), problem));
    }

    /// Takes the value, or notes the problem and returns nothing.
    pub fn take<T>(&mut self, field: impl Into<String>, result: Result<T, Problem>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.note(field, problem);
                None
            }
        }
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first problem of a field.
    pub fn at(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, problem)| problem)
    }

    /// All problems in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Problem)> {
        self.0.iter().map(|(name, problem)| (name.as_str(), problem))
    }
}
