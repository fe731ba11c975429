//! PURE: what organizers see of two companies at an event: where their wish stands, and whether they are kept apart.

use super::wish::{Mark, WishStatus, standing};

/// Where the wish of two companies stands, as organizers see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairState {
    /// Both want to meet.
    Accepted,
    /// One asked, and the other has not answered yet.
    Asked,
    /// One asked, and the time for answers is over.
    Lapsed,
    /// One does not want to.
    Declined,
    /// Organizers keep them apart, whatever they say.
    Apart,
}

impl PairState {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Accepted, Self::Asked, Self::Lapsed, Self::Declined, Self::Apart];

    /// The code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Asked => "asked",
            Self::Lapsed => "lapsed",
            Self::Declined => "declined",
            Self::Apart => "apart",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// What follows from what both say and what organizers rule; nothing where nobody has said anything.
    pub const fn of(one: Option<Mark>, other: Option<Mark>, ruling: Ruling, is_over: bool) -> Option<Self> {
        if matches!(ruling, Ruling::KeptApart) {
            return Some(Self::Apart);
        }
        match standing(one, other, is_over) {
            WishStatus::Open => None,
            WishStatus::Asked(_) => Some(Self::Asked),
            WishStatus::Accepted => Some(Self::Accepted),
            WishStatus::Declined(_) => Some(Self::Declined),
            WishStatus::Lapsed(_) => Some(Self::Lapsed),
        }
    }
}

/// What organizers say of two companies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Nothing.
    Free,
    /// They do not meet.
    KeptApart,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_organizers_rule_comes_before_what_both_say() {
        let table = [
            (Some(Mark::Must), Some(Mark::Want), false, Some(PairState::Accepted)),
            (Some(Mark::Must), None, false, Some(PairState::Asked)),
            (None, Some(Mark::Want), true, Some(PairState::Lapsed)),
            (Some(Mark::NoThanks), Some(Mark::Must), true, Some(PairState::Declined)),
            (None, None, false, None),
        ];
        for (one, other, is_over, state) in table {
            assert_eq!(PairState::of(one, other, Ruling::Free, is_over), state, "{one:?} {other:?}");
            assert_eq!(PairState::of(one, other, Ruling::KeptApart, is_over), Some(PairState::Apart));
        }
        assert!(PairState::ALL.into_iter().all(|state| PairState::parse(state.code()) == Some(state)));
        assert_eq!(PairState::parse(""), None);
    }
}
