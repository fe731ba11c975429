//! PURE: the models that were learnt, and which of them scores: a challenger does when it is better, unless an organizer
//! pinned another one; an organizer goes back to an earlier one, or to the experts' weights.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::learn::{DECISIONS_BETWEEN, Lesson};
use super::weights::Weights;
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::ids::typed_id;

typed_id!(
    /// A learnt model.
    ModelId
);

/// Where a model stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It was learnt, and does not score.
    Challenger,
    /// It scores.
    Live,
    /// It scored once.
    Retired,
}

/// A model as it was learnt.
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt {
    /// Its weights.
    pub weights: Weights,
    /// How it was made and what it is worth.
    pub lesson: Lesson,
    /// How many decisions there were.
    pub decisions: i64,
}

/// Whether weights are to be learnt again: every night where somebody decided anything, and after so many decisions.
/// `last` is how many there were when a model was learnt last, and when that was.
pub fn is_time_to_learn(decisions: i64, last: Option<(i64, Moment)>, now: Moment) -> bool {
    let (before, at) = last.unwrap_or((0, Moment::UNIX_EPOCH));
    let new = decisions - before;
    let is_another_day = beijing_day(at) < beijing_day(now);
    new >= i64::try_from(DECISIONS_BETWEEN).unwrap_or(i64::MAX) || new > 0 && is_another_day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_learnt_every_night_and_after_fifty_decisions() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let (noon, night) = (at("2026-05-20T04:00:00Z"), at("2026-05-20T16:00:00Z"));
        for (decisions, last, now, expected) in [
            (0, None, noon, false),
            (1, None, noon, true),
            (60, Some((10, noon)), noon, true),
            (59, Some((10, noon)), noon, false),
            (59, Some((10, noon)), night, true),
            (10, Some((10, noon)), night, false),
        ] {
            assert_eq!(is_time_to_learn(decisions, last, now), expected, "{decisions} {last:?} {now}");
        }
    }
}
