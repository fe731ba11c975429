//! PURE: pairs of a whole event, and what an organizer rules about pairs: added ones are marked as such, removed ones are
//! left out. What only the two sides could settle may be overruled; no other failed gate is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::decision::Origin;
use super::explain::Match;
use super::gates::Gate;
use super::rank::{Market, Ranked};
use crate::listings::ListingKind;

/// What an organizer ruled about a pair; the reason is kept with the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The need's number.
    pub need: i64,
    /// The offering's number.
    pub offering: i64,
    /// What.
    pub ruled: Ruled,
}

/// Whether a pair was added or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruled {
    /// The two should meet.
    Added,
    /// They should not.
    Removed,
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
    /// Removed pairs that would be there.
    pub removed: Vec<Ranked>,
    /// Added pairs that cannot be: the gates that nobody can settle, or none where a listing is not on the market.
    pub impossible: Vec<(Ruling, Vec<Gate>)>,
    /// Who is in no pair.
    pub alone: Vec<(ListingKind, i64)>,
}

impl Market {
    /// Every eligible pair of an event's participants, with what an organizer ruled. A later ruling about the same pair
    /// takes the place of an earlier one. The order of participants changes nothing.
    pub fn pairs_of_event(&self, taking_part: &Participants, rulings: &[Ruling], today: NaiveDate) -> EventPairs {
        let found = self.between(&taking_part.needs, &taking_part.offerings, today);
        let (needs, offerings): (BTreeSet<i64>, BTreeSet<i64>) =
            (taking_part.needs.iter().copied().collect(), taking_part.offerings.iter().copied().collect());
        let rulings: Vec<Ruling> = rulings
            .iter()
            .filter(|own| needs.contains(&own.need) && offerings.contains(&own.offering))
            .copied()
            .collect();
        let mut all = ruled(found, &rulings, |need, offering| self.judge(need, offering, today));
        let paired_needs: BTreeSet<i64> = all.pairs.iter().map(|own| own.ranked.need).collect();
        let paired_offerings: BTreeSet<i64> = all.pairs.iter().map(|own| own.ranked.offering).collect();
        let alone_needs = needs.difference(&paired_needs).map(|&own| (ListingKind::Need, own));
        let alone_offerings = offerings.difference(&paired_offerings).map(|&own| (ListingKind::Offering, own));
        all.alone = alone_needs.chain(alone_offerings).collect();
        all
    }
}

/// A list of the engine with what an organizer ruled: removed pairs left out, added ones put in and marked.
pub fn ruled(list: Vec<Ranked>, rulings: &[Ruling], judge: impl Fn(i64, i64) -> Option<Match>) -> EventPairs {
    let rulings: BTreeMap<(i64, i64), Ruled> =
        rulings.iter().map(|own| ((own.need, own.offering), own.ruled)).collect();
    let mut all = EventPairs::default();
    let mut listed = BTreeSet::new();
    for ranked in list {
        let pair = (ranked.need, ranked.offering);
        listed.insert(pair);
        if rulings.get(&pair) == Some(&Ruled::Removed) {
            all.removed.push(ranked);
        } else {
            // A pair that the engine found anyway stays its own: its decisions tell about the engine.
            all.pairs.push(RuledPair { ranked, origin: Origin::Engine, fails: Vec::new() });
        }
    }
    for (&(need, offering), _) in
        rulings.iter().filter(|(pair, ruled)| **ruled == Ruled::Added && !listed.contains(pair))
    {
        let ruling = Ruling { need, offering, ruled: Ruled::Added };
        let Some(found) = judge(need, offering) else {
            all.impossible.push((ruling, Vec::new()));
            continue;
        };
        let mut fails: Vec<Gate> = found.failures().map(|check| check.gate).collect();
        fails.dedup();
        if fails.iter().any(|gate| !gate.is_negotiable()) {
            fails.retain(|gate| !gate.is_negotiable());
            all.impossible.push((ruling, fails));
        } else {
            all.pairs.push(RuledPair { ranked: found.ranked(), origin: Origin::Organizer, fails });
        }
    }
    // Added pairs that fail a gate have no score and stand at the end.
    all.pairs.sort_by_key(|own| std::cmp::Reverse((own.fails.is_empty(), own.ranked.order())));
    all
}
