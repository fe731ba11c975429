//! PURE: what organizers rule about pairs, and all pairs of an event. A removed pair fails a gate; an added one stands in
//! both sides' lists whatever its score, marked as such. What only the two sides could settle may be overruled; no other
//! failed gate is.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::decision::Origin;
use super::explain::Match;
use super::gates::Gate;
use super::rank::{Market, Ranked};
use super::score::Score;
use crate::kit::ids::typed_id;
use crate::listings::{ListingId, ListingKind};

typed_id!(
    /// A ruling.
    RulingId
);

/// Whether a pair was added or removed.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Ruled {
    /// The two should meet.
    Added,
    /// They should not.
    Removed,
}

impl Ruled {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Added, Self::Removed];

    /// The code in addresses and forms.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }

    /// Reads a code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ruled| ruled.code() == code)
    }
}

/// A ruling that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ruling {
    /// Its number.
    pub id: RulingId,
    /// The need of the pair.
    pub need: ListingId,
    /// The offering of the pair.
    pub offering: ListingId,
    /// What.
    pub ruled: Ruled,
    /// Why: of an added pair both sides read it, of a removed one only organizers do.
    pub reason: String,
}

impl Ruling {
    /// The other listing, seen from this side.
    pub(crate) const fn other(&self, own: ListingKind) -> ListingId {
        match own {
            ListingKind::Need => self.offering,
            ListingKind::Offering => self.need,
        }
    }
}

/// Who put a pair before the two sides when this was ruled about it. A ruling alone decides that, and not whether the
/// engine would have listed the pair too: who is told that an organizer suggests a pair treats it differently either way.
pub(crate) fn origin(ruling: Option<&Ruling>) -> Origin {
    match ruling.map(|ruling| ruling.ruled) {
        Some(Ruled::Added) => Origin::Organizer,
        Some(Ruled::Removed) | None => Origin::Engine,
    }
}

/// A pair with whoever put it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuledPair {
    /// The pair with its score; 0 where a gate fails.
    pub ranked: Ranked,
    /// Who.
    pub origin: Origin,
    /// The gates that an added pair fails; the two sides have to settle them.
    pub fails: Vec<Gate>,
}

impl RuledPair {
    fn of_engine(ranked: Ranked) -> Self {
        Self { ranked, origin: Origin::Engine, fails: Vec::new() }
    }

    /// Pairs that fail a gate have no score and stand at the end.
    fn order(&self) -> impl Ord + use<> {
        Reverse((self.fails.is_empty(), self.ranked.order()))
    }
}

/// A pair as an organizer may add it.
///
/// # Errors
/// The gates that it fails and that nobody can settle.
pub fn addition(found: &Match) -> Result<RuledPair, Vec<Gate>> {
    let mut fails: Vec<Gate> = found.failures().map(|check| check.gate).collect();
    fails.dedup();
    let (negotiable, firm): (Vec<Gate>, Vec<Gate>) = fails.into_iter().partition(|gate| gate.is_negotiable());
    if !firm.is_empty() {
        return Err(firm);
    }
    let ranked = match found.eligible {
        true => found.ranked(),
        false => Ranked { score: Score::default(), product: 0, ..found.ranked() },
    };
    Ok(RuledPair { ranked, origin: Origin::Organizer, fails: negotiable })
}

/// The listings that take part in an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participants {
    /// Numbers of needs.
    pub needs: Vec<i64>,
    /// Numbers of offerings.
    pub offerings: Vec<i64>,
}

/// All pairs of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventPairs {
    /// Those of the engine and those that an organizer added, best first.
    pub pairs: Vec<RuledPair>,
    /// Who is in no pair.
    pub alone: Vec<(ListingKind, i64)>,
}

impl Market {
    /// The pairs of a listing that an organizer added and that can be, best first.
    pub fn added_to(&self, side: ListingKind, id: i64, today: NaiveDate) -> Vec<RuledPair> {
        let pair = |other: &i64| match side {
            ListingKind::Need => self.judge(id, *other, today),
            ListingKind::Offering => self.judge(*other, id, today),
        };
        let mut added: Vec<RuledPair> =
            self.ruled_to_add(side, id).iter().filter_map(pair).filter_map(|found| addition(&found).ok()).collect();
        added.sort_by_key(RuledPair::order);
        added
    }

    /// Every pair of an event's participants: the eligible ones, and those that an organizer added. The order of
    /// participants changes nothing.
    pub fn pairs_of_event(&self, taking_part: &Participants, today: NaiveDate) -> EventPairs {
        let (needs, offerings): (BTreeSet<i64>, BTreeSet<i64>) =
            (taking_part.needs.iter().copied().collect(), taking_part.offerings.iter().copied().collect());
        let added: Vec<RuledPair> = needs
            .iter()
            .flat_map(|need| self.added_to(ListingKind::Need, *need, today))
            .filter(|own| offerings.contains(&own.ranked.offering))
            .collect();
        let by_hand: BTreeSet<(i64, i64)> = added.iter().map(|own| (own.ranked.need, own.ranked.offering)).collect();
        let found = self.between(&taking_part.needs, &taking_part.offerings, today);
        let of_engine = found.into_iter().filter(|own| !by_hand.contains(&(own.need, own.offering)));
        let mut pairs: Vec<RuledPair> = of_engine.map(RuledPair::of_engine).chain(added).collect();
        pairs.sort_by_key(RuledPair::order);
        let paired = |side: fn(&Ranked) -> i64| pairs.iter().map(|own| side(&own.ranked)).collect::<BTreeSet<i64>>();
        let (paired_needs, paired_offerings) = (paired(|own| own.need), paired(|own| own.offering));
        let alone_needs = needs.difference(&paired_needs).map(|&own| (ListingKind::Need, own));
        let alone_offerings = offerings.difference(&paired_offerings).map(|&own| (ListingKind::Offering, own));
        EventPairs { alone: alone_needs.chain(alone_offerings).collect(), pairs }
    }
}
