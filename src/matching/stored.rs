//! PURE: what is kept of matches: each listing's list, whether a company has still to be told of a pair, and how far the
//! market has been followed. Explanations are not kept: they come from the facts and the model whenever they are read.

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter};

use super::gates::Gate;
use super::rank::Ranked;
use crate::companies::CompanyId;
use crate::listings::{ListingId, ListingKind};

/// So many of the best are kept for each listing.
pub(crate) const LIST: usize = 50;
/// From this score on a later match is worth a letter.
pub(super) const WORTH_TELLING: u8 = 60;

/// Whether a company has to be told of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum News {
    /// There is nothing to tell.
    None,
    /// It goes into the next letter.
    Due,
    /// It was in one, or left the lists before it came into one.
    Told,
}

impl News {
    /// What becomes of it when the pair is in a list again: the first matches of a listing are told whatever their
    /// score, later ones when they reach a good score for the first time.
    pub(super) const fn after(self, is_first: bool, was: Option<u8>, score: u8) -> Self {
        let was_good = matches!(was, Some(was) if was >= WORTH_TELLING);
        match self {
            Self::None if is_first || score >= WORTH_TELLING && !was_good => Self::Due,
            other => other,
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
        /// What stands in the way where there are none.
        hindrance: Option<Hindrance>,
    },
    /// It is not.
    Gone(ListingId),
}

/// Lists with the model that made them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Computed {
    /// Its version.
    pub model: String,
    /// The lists.
    pub lists: Vec<List>,
}

impl List {
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
    /// The model by which they were.
    pub model: String,
}

/// What is reached when everything planned is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reached {
    /// Changes up to this number.
    pub seq: i64,
    /// All lists, for this day by this model.
    pub whole: Option<(NaiveDate, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_matches_are_told_whatever_their_score_and_later_ones_when_they_are_good() {
        use News::{Due, None as Nothing, Told};
        for (before, is_first, was, score, after) in [
            (Nothing, true, None, 12, Due),
            (Nothing, false, None, 12, Nothing),
            (Nothing, false, None, 60, Due),
            (Nothing, false, Some(59), 60, Due),
            (Nothing, false, Some(60), 61, Nothing),
            (Due, false, Some(60), 30, Due),
            (Told, true, None, 99, Told),
        ] {
            assert_eq!(before.after(is_first, was, score), after, "{before:?} {is_first} {was:?} {score}");
        }
    }
}
