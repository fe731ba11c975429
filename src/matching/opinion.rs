//! PURE: what a side says about a match: interested, not for us and why, or kept on the short list. Said on a page, taken
//! back on the same page, and at the same time something to learn from.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::introductions::DeclineReason;
use crate::listings::{ListingId, ListingKind};

/// What a side thinks of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stance {
    /// They would like to talk.
    Interested,
    /// They do not want it.
    Declined,
}

/// What a side said about a pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Opinion {
    /// What it thinks of it, if it said so.
    pub stance: Option<Stance>,
    /// Why it does not want it.
    pub reason: Option<DeclineReason>,
    /// More words about the reason; nobody but the own company and the organizers reads them.
    pub note: String,
    /// Whether it is on the short list.
    pub shortlisted: bool,
}

/// Which matches of a listing are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// Those that were not put aside.
    #[default]
    Open,
    /// The short list.
    Shortlist,
    /// Those that are not for us.
    Aside,
}

impl View {
    /// All of them, in the order of tabs.
    pub(crate) const ALL: [Self; 3] = [Self::Open, Self::Shortlist, Self::Aside];

    /// The word in the address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Shortlist => "shortlist",
            Self::Aside => "aside",
        }
    }

    /// Reads the word; any other is the open list.
    pub(crate) fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|view| view.code() == code).unwrap_or_default()
    }

    /// Whether a pair of which this was said is in it.
    pub(crate) fn holds(self, opinion: Option<&Opinion>) -> bool {
        let is_declined = opinion.is_some_and(|own| own.stance == Some(Stance::Declined));
        match self {
            Self::Open => !is_declined,
            Self::Shortlist => opinion.is_some_and(|own| own.shortlisted) && !is_declined,
            Self::Aside => is_declined,
        }
    }
}

/// A pair seen from one side's listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Seen {
    /// The side that looks.
    pub side: ListingKind,
    /// Its listing.
    pub own: ListingId,
    /// The other side's.
    pub other: ListingId,
}

impl Seen {
    /// The need of the pair.
    pub(crate) const fn need(self) -> ListingId {
        match self.side {
            ListingKind::Need => self.own,
            ListingKind::Offering => self.other,
        }
    }

    /// The offering of the pair.
    pub(crate) const fn offering(self) -> ListingId {
        match self.side {
            ListingKind::Need => self.other,
            ListingKind::Offering => self.own,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_in_the_views_that_its_opinion_puts_it_in() {
        let said = |stance, shortlisted| Opinion { stance, shortlisted, ..Opinion::default() };
        let (yes, no) = (Some(Stance::Interested), Some(Stance::Declined));
        for (opinion, open, shortlist, aside) in [
            (None, true, false, false),
            (Some(said(None, true)), true, true, false),
            (Some(said(yes, false)), true, false, false),
            (Some(said(yes, true)), true, true, false),
            (Some(said(no, true)), false, false, true),
        ] {
            let found = View::ALL.map(|view| view.holds(opinion.as_ref()));
            assert_eq!(found, [open, shortlist, aside], "{opinion:?}");
        }
        assert!(View::ALL.into_iter().all(|view| View::parse(view.code()) == view));
        assert_eq!(View::parse("other"), View::Open);
    }

    #[test]
    fn both_sides_see_the_same_pair() {
        let (own, other) = (ListingId(1), ListingId(2));
        let from_need = Seen { side: ListingKind::Need, own, other };
        let from_offering = Seen { side: ListingKind::Offering, own: other, other: own };
        assert_eq!((from_need.need(), from_need.offering()), (from_offering.need(), from_offering.offering()));
    }
}
