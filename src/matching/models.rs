//! PURE: the models that were learnt, and which of them scores its programme: a challenger does when it is better, unless
//! an organizer pinned another one; an organizer goes back to an earlier one, to the experts' weights, or in a province to
//! what scores the nation.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::learn::{DECISIONS_BETWEEN, DECISIONS_OF_ITS_OWN, Lesson};
use super::programme::Programme;
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

/// Whether the weights of a programme are to be learnt again: every night where somebody decided anything, and after so many
/// decisions; in a province once there are enough. `last` is how many there were when a model was learnt last, and when that
/// was.
pub fn is_time_to_learn(programme: Programme, decisions: i64, last: Option<(i64, Moment)>, now: Moment) -> bool {
    let count = |decisions: usize| i64::try_from(decisions).unwrap_or(i64::MAX);
    if programme != Programme::NATION && decisions < count(DECISIONS_OF_ITS_OWN) {
        return false;
    }
    let (before, at) = last.unwrap_or((0, Moment::UNIX_EPOCH));
    let new = decisions - before;
    let is_another_day = beijing_day(at) < beijing_day(now);
    new >= count(DECISIONS_BETWEEN) || new > 0 && is_another_day
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
            let is_time = is_time_to_learn(Programme::NATION, decisions, last, now);
            assert_eq!(is_time, expected, "{decisions} {last:?} {now}");
        }
        let anhui = Programme::of_region("340000");
        assert!(!is_time_to_learn(anhui, 49, None, noon) && is_time_to_learn(anhui, 50, None, noon));
        assert!(!is_time_to_learn(anhui, 50, Some((50, noon)), night));
    }
}
