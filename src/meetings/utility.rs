//! PURE: what it is worth that two companies meet, from what both say of each other and how well they fit. The classes are
//! spaced so that no number of lesser meetings that one seat could displace outweighs a greater one.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::timetable::Class;
use super::wish::Mark;

/// A suggestion of the scorer, without its points.
const SUGGESTED: i64 = 100;
/// One side would like to, the other has not answered.
const ASKED_WANT: i64 = 1_000;
/// One side came for it, the other has not answered.
const ASKED_MUST: i64 = 1_500;
/// Both would like to. A meeting below the least is weighed in hundredths of this.
pub const BOTH_WANT: i64 = 10_000;
/// One side came for it, the other would like to.
const MUST_AND_WANT: i64 = 14_000;
/// Both came for it: worth more than two meetings that both sides merely would like.
const BOTH_MUST: i64 = 22_000;
/// The most that the points of the best pair add: they decide among equals only.
const POINTS: i64 = 100;

/// On whose wish two people meet.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum WishKind {
    /// Both companies want it.
    Accepted,
    /// One asked, the other has not answered.
    Asked,
    /// Neither said anything; the scorer suggests it.
    Suggested,
}

impl WishKind {
    /// Every kind, the strongest first.
    pub const ALL: [Self; 3] = [Self::Accepted, Self::Asked, Self::Suggested];

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Asked => "asked",
            Self::Suggested => "suggested",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The class that the engine knows it by.
    pub const fn class(self) -> Class {
        match self {
            Self::Accepted => Class::Accepted,
            Self::Asked => Class::Pending,
            Self::Suggested => Class::Suggested,
        }
    }
}

/// The kind of a wish and what its meeting is worth; `points` (0 to 100) is the score of the best pair between both
/// companies. Nothing where either side says no.
pub const fn worth(one: Option<Mark>, other: Option<Mark>, points: u8) -> Option<(WishKind, i64)> {
    let (kind, base) = match (one, other) {
        (Some(Mark::NoThanks), _) | (_, Some(Mark::NoThanks)) => return None,
        (Some(Mark::Must), Some(Mark::Must)) => (WishKind::Accepted, BOTH_MUST),
        (Some(Mark::Must), Some(Mark::Want)) | (Some(Mark::Want), Some(Mark::Must)) => {
            (WishKind::Accepted, MUST_AND_WANT)
        }
        (Some(Mark::Want), Some(Mark::Want)) => (WishKind::Accepted, BOTH_WANT),
        (Some(Mark::Must), None) | (None, Some(Mark::Must)) => (WishKind::Asked, ASKED_MUST),
        (Some(Mark::Want), None) | (None, Some(Mark::Want)) => (WishKind::Asked, ASKED_WANT),
        (None, None) => (WishKind::Suggested, SUGGESTED),
    };
    let points = points as i64;
    Some((kind, base + if points > POINTS { POINTS } else { points }))
}

/// What one meeting below somebody's least costs; `hundredths` of an accepted wish.
pub const fn shortfall(hundredths: u32) -> i64 {
    hundredths as i64 * BOTH_WANT / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: [Option<Mark>; 4] = [None, Some(Mark::Want), Some(Mark::Must), Some(Mark::NoThanks)];

    /// The least and the most that a wish of a kind is worth.
    fn range(kind: WishKind) -> (i64, i64) {
        let all = MARKS.into_iter().flat_map(|one| MARKS.map(|other| (one, other)));
        let worths: Vec<i64> = all
            .flat_map(|(one, other)| [0, 100].map(|points| worth(one, other, points)))
            .flatten()
            .filter(|(own, _)| *own == kind)
            .map(|(_, worth)| worth)
            .collect();
        (*worths.iter().min().unwrap(), *worths.iter().max().unwrap())
    }

    #[test]
    fn a_greater_meeting_outweighs_all_lesser_ones_that_its_seat_could_displace() {
        // A seat takes the slot of two people, a table and an interpreter: four meetings at most have to give way.
        let (accepted, asked, suggested) =
            (range(WishKind::Accepted), range(WishKind::Asked), range(WishKind::Suggested));
        assert!(accepted.0 > 4 * asked.1, "{accepted:?} {asked:?}");
        assert!(asked.0 > 4 * suggested.1, "{asked:?} {suggested:?}");
        // Among accepted ones only two people's seats are weighed: what both came for goes before two mere wishes.
        const { assert!(BOTH_MUST > 2 * (BOTH_WANT + POINTS)) };
        const { assert!(MUST_AND_WANT > BOTH_WANT + POINTS && BOTH_MUST > MUST_AND_WANT + POINTS) };
    }

    #[test]
    fn both_sides_are_heard_alike_and_a_no_ends_it() {
        for one in MARKS {
            for other in MARKS {
                assert_eq!(worth(one, other, 50), worth(other, one, 50));
                let is_no = one == Some(Mark::NoThanks) || other == Some(Mark::NoThanks);
                assert_eq!(worth(one, other, 50).is_none(), is_no);
            }
        }
        assert_eq!(worth(None, None, 73), Some((WishKind::Suggested, 173)));
        assert_eq!(worth(Some(Mark::Must), None, 0), Some((WishKind::Asked, 1_500)));
        assert_eq!(worth(Some(Mark::Want), Some(Mark::Must), 255), Some((WishKind::Accepted, 14_100)));
        assert!(WishKind::ALL.iter().all(|kind| WishKind::parse(kind.code()) == Some(*kind)));
    }

    #[test]
    fn the_least_is_weighed_in_hundredths_of_an_accepted_wish() {
        assert_eq!([0, 50, 100, 1_000].map(shortfall), [0, 5_000, 10_000, 100_000]);
    }
}
