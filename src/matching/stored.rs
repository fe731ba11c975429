//! PURE: what is kept of matches: each listing's list, whether a company has still to be told of a pair, and how far the
//! market has been followed. Explanations are not kept: they come from the facts and the model whenever they are read.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, Weekday};
use sea_orm::{DeriveActiveEnum, EnumIter};

use super::gates::Gate;
use super::rank::Ranked;
use crate::companies::CompanyId;
use crate::listings::{ListingId, ListingKind};

/// So many of the best are kept for each listing.
pub(crate) const LIST: usize = 50;
/// Daily and weekly letters about matches leave from this hour on, Beijing time.
const LETTERS_FROM: u32 = 9;
/// From this score on a later match is worth a letter.
pub(crate) const WORTH_TELLING: u8 = 60;

/// Whether a company was told of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum News {
    /// There was nothing to tell.
    None,
    /// It became news once; each who speaks for the company reads of it at their own pace.
    Told,
}

impl News {
    /// What becomes of it when the pair is in a list again: the first matches of a listing and those that an organizer
    /// adds are told whatever their score, others when they reach a good score for the first time.
    pub(super) const fn after(self, is_first: bool, was: Option<u8>, score: u8) -> Self {
        let was_good = matches!(was, Some(was) if was >= WORTH_TELLING);
        match self {
            Self::None if is_first || score >= WORTH_TELLING && !was_good => Self::Told,
            other => other,
        }
    }
}

/// How often somebody is written to about new matches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Pace {
    /// As soon as there are some.
    AtOnce,
    /// Once a day, at nine in the morning in Beijing.
    #[default]
    Daily,
    /// On Mondays, at nine in the morning in Beijing.
    Weekly,
    /// Not at all.
    Never,
}

impl Pace {
    /// All of them, in the order of the form.
    pub(super) const ALL: [Self; 4] = [Self::AtOnce, Self::Daily, Self::Weekly, Self::Never];

    /// The code in forms.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Never => "never",
        }
    }

    /// Reads a code.
    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pace| pace.code() == code)
    }

    /// Whether a letter is due at this moment to somebody who had the last one on that day. Days and hours are Beijing's.
    pub(super) fn is_due(self, last: Option<NaiveDate>, today: NaiveDate, hour: u32) -> bool {
        let is_a_new_day = last.is_none_or(|last| last < today);
        match self {
            Self::AtOnce => true,
            Self::Daily => hour >= LETTERS_FROM && is_a_new_day,
            Self::Weekly => hour >= LETTERS_FROM && is_a_new_day && today.weekday() == Weekday::Mon,
            Self::Never => false,
        }
    }
}

/// What most of the offerings that come nearest to a need fail by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hindrance {
    /// The condition.
    pub gate: Gate,
    /// How many fail it.
    pub count: usize,
}

/// A listing's list as it was computed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum List {
    /// The listing is on the market.
    Of {
        /// Which.
        listing: ListingId,
        /// Its side.
        kind: ListingKind,
        /// Whose it is.
        company: CompanyId,
        /// Its best pairs with the other side's company, best first.
        best: Vec<(Ranked, CompanyId)>,
        /// The same of those that an organizer added, which are only there.
        added: Vec<(Ranked, CompanyId)>,
        /// What stands in the way where there are none.
        hindrance: Option<Hindrance>,
    },
    /// It is not.
    Gone(ListingId),
}

/// Lists with the models that made them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Computed {
    /// The version of the one that scored the pairs of each need.
    pub models: HashMap<ListingId, String>,
    /// The lists.
    pub lists: Vec<List>,
}

impl List {
    /// Its pairs.
    pub(super) fn pairs(&self) -> impl Iterator<Item = &Ranked> {
        let (best, added) = match self {
            Self::Of { best, added, .. } => (best.as_slice(), added.as_slice()),
            Self::Gone(_) => (&[][..], &[][..]),
        };
        best.iter().chain(added).map(|(ranked, _)| ranked)
    }

    /// Whose list it is.
    pub(super) const fn listing(&self) -> ListingId {
        match self {
            Self::Of { listing, .. } => *listing,
            Self::Gone(listing) => *listing,
        }
    }
}

/// How far everything stored has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Progress {
    /// The number of the newest change that is in it.
    pub seq: i64,
    /// Moved by everybody who stores.
    pub stamp: i64,
    /// The day for which all lists were computed last.
    pub day: Option<NaiveDate>,
    /// The versions of the models by which they were.
    pub model: String,
}

/// What is reached when everything planned is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    /// Changes up to this number.
    pub seq: i64,
    /// All lists, for this day by these models.
    pub whole: Option<(NaiveDate, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_due_at_the_pace_that_was_chosen() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (sunday, monday, tuesday) = (day("2026-05-17"), day("2026-05-18"), day("2026-05-19"));
        for (pace, last, today, hour, due) in [
            (Pace::AtOnce, Some(monday), monday, 3, true),
            (Pace::Daily, None, monday, 8, false),
            (Pace::Daily, None, monday, 9, true),
            (Pace::Daily, Some(monday), monday, 23, false),
            (Pace::Daily, Some(sunday), monday, 9, true),
            (Pace::Weekly, Some(sunday), monday, 9, true),
            (Pace::Weekly, Some(monday), monday, 10, false),
            (Pace::Weekly, Some(monday), tuesday, 9, false),
            (Pace::Never, None, monday, 9, false),
        ] {
            assert_eq!(pace.is_due(last, today, hour), due, "{pace:?} {last:?} {today} {hour}");
        }
        assert!(Pace::ALL.into_iter().all(|pace| Pace::parse(pace.code()) == Some(pace)));
    }

    #[test]
    fn first_matches_are_told_whatever_their_score_and_later_ones_when_they_are_good() {
        use News::{None as Nothing, Told};
        for (before, is_first, was, score, after) in [
            (Nothing, true, None, 12, Told),
            (Nothing, false, None, 12, Nothing),
            (Nothing, false, None, 60, Told),
            (Nothing, false, Some(59), 60, Told),
            (Nothing, false, Some(60), 61, Nothing),
            (Told, true, None, 99, Told),
        ] {
            assert_eq!(before.after(is_first, was, score), after, "{before:?} {is_first} {was:?} {score}");
        }
    }
}
