//! PURE: what two companies say of meeting each other at an event, and what follows. A wish counts as accepted where both
//! want it; it blocks no slot before it is scheduled, and where either says no it never is.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::companies::CompanyId;
use crate::kit::clock::Moment;

/// What a company says of meeting another one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Came for it.
    Must,
    /// Would like to.
    Want,
    /// Does not want to.
    NoThanks,
}

impl Mark {
    /// Every mark, the strongest first.
    pub const ALL: [Self; 3] = [Self::Must, Self::Want, Self::NoThanks];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Want => "want",
            Self::NoThanks => "no_thanks",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.code() == code)
    }

    /// Whether it asks for a meeting.
    pub const fn is_wish(self) -> bool {
        matches!(self, Self::Must | Self::Want)
    }
}

/// Why a company does not want to meet another one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum NoReason {
    /// They have nothing for each other.
    NotRelevant,
    /// There is no time left for it.
    NoTime,
    /// They know each other.
    KnownAlready,
    /// They compete.
    Competitor,
    /// Something else.
    Other,
}

impl NoReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [Self::NotRelevant, Self::NoTime, Self::KnownAlready, Self::Competitor, Self::Other];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotRelevant => "not_relevant",
            Self::NoTime => "no_time",
            Self::KnownAlready => "known_already",
            Self::Competitor => "competitor",
            Self::Other => "other",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// One side's word about the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who says it.
    pub company: CompanyId,
    /// About whom.
    pub other: CompanyId,
    /// What.
    pub mark: Mark,
    /// Why not, where they do not want to.
    pub reason: Option<NoReason>,
    /// A line to the other side.
    pub message: String,
    /// When.
    pub at: Moment,
}

/// Where a wish of two companies stands, seen from one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WishStatus {
    /// Neither has said anything.
    Open,
    /// One asked and the other has not answered yet.
    Asked(Asker),
    /// Both want to meet.
    Accepted,
    /// One does not want to, whatever the other says.
    Declined(Asker),
    /// One asked, and the time for answers is over.
    Lapsed(Asker),
}

/// Who said it, seen from one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asker {
    /// This side.
    Own,
    /// The other side.
    Other,
}

/// What follows from what both sides say.
pub const fn standing(own: Option<Mark>, other: Option<Mark>, is_over: bool) -> WishStatus {
    match (own, other) {
        (Some(Mark::NoThanks), _) => WishStatus::Declined(Asker::Own),
        (_, Some(Mark::NoThanks)) => WishStatus::Declined(Asker::Other),
        (Some(_), Some(_)) => WishStatus::Accepted,
        (Some(_), None) if is_over => WishStatus::Lapsed(Asker::Own),
        (None, Some(_)) if is_over => WishStatus::Lapsed(Asker::Other),
        (Some(_), None) => WishStatus::Asked(Asker::Own),
        (None, Some(_)) => WishStatus::Asked(Asker::Other),
        (None, None) => WishStatus::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_words_and_what_follows() {
        use Asker::{Other, Own};
        use Mark::{Must, NoThanks, Want};
        let table = [
            (None, None, WishStatus::Open, WishStatus::Open),
            (Some(Want), None, WishStatus::Asked(Own), WishStatus::Lapsed(Own)),
            (None, Some(Must), WishStatus::Asked(Other), WishStatus::Lapsed(Other)),
            (Some(Must), Some(Want), WishStatus::Accepted, WishStatus::Accepted),
            (Some(Want), Some(Want), WishStatus::Accepted, WishStatus::Accepted),
            (Some(NoThanks), Some(Must), WishStatus::Declined(Own), WishStatus::Declined(Own)),
            (Some(Must), Some(NoThanks), WishStatus::Declined(Other), WishStatus::Declined(Other)),
            (Some(NoThanks), None, WishStatus::Declined(Own), WishStatus::Declined(Own)),
            (None, Some(NoThanks), WishStatus::Declined(Other), WishStatus::Declined(Other)),
        ];
        for (own, other, open, over) in table {
            assert_eq!(standing(own, other, false), open, "{own:?} {other:?}");
            assert_eq!(standing(own, other, true), over, "{own:?} {other:?}, when it is over");
        }
    }

    #[test]
    fn codes_are_read_as_they_are_written() {
        assert!(Mark::ALL.into_iter().all(|mark| Mark::parse(mark.code()) == Some(mark)));
        assert!(NoReason::ALL.into_iter().all(|reason| NoReason::parse(reason.code()) == Some(reason)));
        assert_eq!((Mark::parse("maybe"), NoReason::parse("")), (None, None));
    }
}
