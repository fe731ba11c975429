//! PURE: what happened to a pair that was shown, in the words of the log that models learn from: what a side did, and the
//! factors, the model and the score that it was shown by.

use std::collections::BTreeMap;

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::decision::{Answer, Origin};
use super::explain::Match;
use super::factors::{Factor, Share, Shares};
use super::facts::Need;
use super::programme::Programme;
use crate::introductions::{DeclineReason, Next, Report, Step};
use crate::listings::{ListingId, ListingKind};

/// What a side did with a pair.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The side said that it is interested.
    Interested,
    /// The side asked for an introduction or agreed to one.
    Accepted,
    /// The side does not want it, and said why.
    Declined,
    /// The side was asked and did not answer in time.
    Lapsed,
    /// The side says that the talk was held.
    Held,
    /// The side says that it was useful.
    Useful,
    /// The side says that a contract came of it.
    Contract,
}

impl What {
    /// All of them, in the order of the funnel.
    pub const ALL: [Self; 7] =
        [Self::Interested, Self::Accepted, Self::Declined, Self::Lapsed, Self::Held, Self::Useful, Self::Contract];

    /// What a step of an introduction is, or the report that a side gives of it.
    pub fn of_answer(step: Option<Step>, report: Option<&Report>) -> Vec<Self> {
        match (step, report.and_then(|report| report.talk)) {
            (Some(Step::Ask | Step::Accept), _) => vec![Self::Accepted],
            (Some(Step::Decline), _) => vec![Self::Declined],
            (Some(Step::Lapse), _) => vec![Self::Lapsed],
            (Some(Step::Withdraw), _) | (None, None) => Vec::new(),
            (None, Some(talk)) => {
                [(Self::Held, true), (Self::Useful, talk.useful), (Self::Contract, talk.next == Next::Contract)]
                    .into_iter()
                    .filter_map(|(what, is_true)| is_true.then_some(what))
                    .collect()
            }
        }
    }

    /// What it decides: whether the side wanted the pair.
    pub const fn answer(self, reason: Option<DeclineReason>) -> Answer {
        match (self, reason) {
            (Self::Interested | Self::Accepted | Self::Held | Self::Useful | Self::Contract, _) => Answer::Accepted,
            (Self::Declined, Some(reason)) => Answer::Declined(reason),
            (Self::Declined, None) => Answer::Refused,
            (Self::Lapsed, _) => Answer::Lapsed,
        }
    }
}

/// Whether something that a side does with a pair adds to what it did before (oldest first): the same thing again does
/// not, nor does any step of a yes that still stands, as when the outcome of a talk is told a second time.
pub fn adds(before: &[(What, Option<DeclineReason>)], now: (What, Option<DeclineReason>)) -> bool {
    let is_yes = |what: What| what.answer(None) == Answer::Accepted;
    let stands = before.iter().rev().take_while(|own| is_yes(own.0)).any(|own| own.0 == now.0);
    before.last() != Some(&now) && !stands
}

/// What a pair looked like when something happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The share of every factor; none where it was not known.
    pub shares: Shares,
    /// The version of the model.
    pub model: String,
    /// 0 to 100.
    pub score: u8,
    /// The programme that the pair belonged to.
    pub programme: Programme,
    /// Who had put the pair there.
    pub origin: Origin,
}

impl Shown {
    /// As the engine sees a pair.
    pub fn of(found: &Match, need: &Need, origin: Origin) -> Self {
        let (model, programme) = (found.model.clone(), Programme::of_need(need));
        Self { shares: found.shares, model, score: found.potential.points(), programme, origin }
    }
}

/// Something that happened to a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The need.
    pub need: ListingId,
    /// The offering.
    pub offering: ListingId,
    /// The side that did it.
    pub side: ListingKind,
    /// What it did.
    pub what: What,
    /// Why, where it declined.
    pub reason: Option<DeclineReason>,
}

/// The known shares by the names of their factors, as they are stored.
pub fn stored(shares: &Shares) -> String {
    let known: BTreeMap<&str, u16> = Factor::ALL
        .iter()
        .filter_map(|&factor| Some((factor.code(), shares[factor as usize]?.ten_thousandths())))
        .collect();
    serde_json::to_string(&known).unwrap_or_default()
}

/// Reads stored shares; a factor that this version does not know is left out, one that is not there is not known.
pub fn read(text: &str) -> Shares {
    let known: BTreeMap<String, u16> = serde_json::from_str(text).unwrap_or_default();
    let mut shares: Shares = [None; Factor::ALL.len()];
    for (name, share) in known {
        if let Some(factor) = Factor::parse(&name) {
            shares[factor as usize] = Some(Share::new(share));
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_read_back_as_they_were_stored() {
        let mut shares: Shares = [None; Factor::ALL.len()];
        shares[Factor::Price as usize] = Some(Share::new(8_333));
        shares[Factor::Track as usize] = Some(Share::NONE);
        assert_eq!(stored(&shares), r#"{"price":8333,"track":0}"#);
        assert_eq!(read(&stored(&shares)), shares);
        assert_eq!(read(r#"{"price":8333,"luck":1,"track":0}"#), shares);
        assert_eq!(read("{"), [None; Factor::ALL.len()]);
    }

    #[test]
    fn the_same_thing_is_told_once_until_the_side_changes_its_mind() {
        use What::{Accepted, Contract, Declined, Held, Interested, Lapsed, Useful};
        let said = |what: What| (what, (what == Declined).then_some(DeclineReason::Price));
        for (before, now, expected) in [
            (&[][..], Held, true),
            (&[Interested], Interested, false),
            (&[Accepted, Held, Useful, Contract], Held, false),
            (&[Accepted, Held, Useful], Contract, true),
            (&[Interested, Declined], Interested, true),
            (&[Declined, Interested], Declined, true),
            (&[Declined], Declined, false),
            (&[Lapsed], Lapsed, false),
            (&[Accepted, Lapsed], Accepted, true),
        ] {
            let before: Vec<_> = before.iter().copied().map(said).collect();
            assert_eq!(adds(&before, said(now)), expected, "{before:?} {now:?}");
        }
        let other_reason = (Declined, Some(DeclineReason::Schedule));
        assert!(adds(&[said(Declined)], other_reason), "another reason is news");
    }

    #[test]
    fn wanting_a_pair_and_what_came_of_it_are_a_yes() {
        let yes = |what: What| what.answer(Some(DeclineReason::Price)) == Answer::Accepted;
        assert_eq!(What::ALL.map(yes), [true, true, false, false, true, true, true]);
        assert_eq!(What::Declined.answer(Some(DeclineReason::Price)), Answer::Declined(DeclineReason::Price));
        assert_eq!(What::Lapsed.answer(None), Answer::Lapsed);
    }
}
