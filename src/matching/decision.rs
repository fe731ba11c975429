//! PURE: what people did with matches that they were shown, and what came of it: the decision of one side with the
//! factors as they were shown, and the outcome of a pair. Both are only ever appended; learning reads nothing else.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::explain::Match;
use super::factors::Shares;
use super::facts::TrackRecord;
use super::programme::Programme;
use crate::introductions::DeclineReason;
use crate::listings::ListingKind;

/// What a side did with a match that it had seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It asked for an introduction, or agreed to one.
    Accepted,
    /// It said no, and why.
    Declined(DeclineReason),
    /// It said no without a reason.
    Refused,
    /// It was asked for an introduction and let the time for an answer pass.
    Lapsed,
    /// It saw the match and did nothing: weak evidence, since nobody can tell whether it made up its mind.
    Silent,
}

/// Who put a pair before the two sides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The engine.
    #[default]
    Engine,
    /// An organizer added it by hand; people treat such a pair differently, so learning counts it apart.
    Organizer,
}

/// One side's decision about a match, with everything that it rested on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Who decided.
    pub side: ListingKind,
    /// What.
    pub answer: Answer,
    /// Who had put the pair there.
    #[serde(default)]
    pub origin: Origin,
    /// The factors as they were shown, not as they would be now.
    pub shares: Shares,
    /// The model that showed it; empty where that is not known.
    #[serde(default)]
    pub model: String,
    /// The programme that the pair belonged to.
    #[serde(default)]
    pub programme: Programme,
    /// When.
    pub at: DateTime<Utc>,
}

impl Decision {
    /// What a side answered to a match of the nation's programme as it was shown.
    pub fn about(found: &Match, side: ListingKind, answer: Answer, at: DateTime<Utc>) -> Self {
        let (shares, model) = (found.shares, found.model.clone());
        Self { side, answer, origin: Origin::Engine, shares, model, programme: Programme::NATION, at }
    }

    /// Whether the side wanted the pair.
    pub fn is_accepted(&self) -> bool {
        self.answer == Answer::Accepted
    }

    /// Whether the side answered at all.
    pub fn is_answered(&self) -> bool {
        self.answer != Answer::Silent
    }
}

/// How far a pair has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    /// The meeting was not held.
    NotHeld,
    /// It was held.
    Held,
    /// Both called it useful.
    Useful,
    /// There is a contract.
    Contract,
}

impl Milestone {
    /// What it is worth as a result, in thousandths.
    const fn worth(self) -> u64 {
        match self {
            Self::NotHeld => 0,
            Self::Held => 500,
            Self::Useful => 800,
            Self::Contract => 1_000,
        }
    }
}

/// A pair reached a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The need's number.
    pub need: i64,
    /// The offering's number.
    pub offering: i64,
    /// What was reached.
    pub milestone: Milestone,
    /// When.
    pub at: DateTime<Utc>,
}

/// The outcomes of all offerings, to be asked what was known at a time: a record never rests on what came later, or
/// learning would see the future.
#[derive(Clone, Debug, Default)]
pub struct History {
    of: HashMap<i64, Vec<Outcome>>,
}

impl History {
    /// From outcomes in any order.
    pub fn new(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut of: HashMap<i64, Vec<Outcome>> = HashMap::new();
        for outcome in outcomes {
            of.entry(outcome.offering).or_default().push(outcome);
        }
        Self { of }
    }

    /// What an offering had to show before a moment: of every pair the furthest milestone.
    pub fn before(&self, offering: i64, at: DateTime<Utc>) -> Option<TrackRecord> {
        let mut furthest: HashMap<i64, Milestone> = HashMap::new();
        for outcome in self.of.get(&offering)?.iter().filter(|own| own.at < at) {
            let known = furthest.entry(outcome.need).or_insert(outcome.milestone);
            *known = (*known).max(outcome.milestone);
        }
        let count = u32::try_from(furthest.len()).ok().filter(|&count| count > 0)?;
        Some(TrackRecord { count, thousandths: furthest.values().map(|own| own.worth()).sum() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_rests_on_earlier_outcomes_and_the_furthest_of_each_pair() {
        let at = |hour: u32| format!("2026-05-20T{hour:02}:00:00Z").parse().expect("a moment");
        let outcome = |need, milestone, hour| Outcome { need, offering: 9, milestone, at: at(hour) };
        let history = History::new([
            outcome(2, Milestone::Useful, 5),
            outcome(1, Milestone::Contract, 4),
            outcome(1, Milestone::Held, 1),
            outcome(3, Milestone::NotHeld, 2),
        ]);
        assert_eq!(history.before(9, at(1)), None);
        assert_eq!(history.before(9, at(3)), Some(TrackRecord { count: 2, thousandths: 500 }));
        assert_eq!(history.before(9, at(5)), Some(TrackRecord { count: 2, thousandths: 1_000 }));
        assert_eq!(history.before(9, at(6)), Some(TrackRecord { count: 3, thousandths: 1_800 }));
        assert_eq!(history.before(8, at(6)), None);
    }
}
