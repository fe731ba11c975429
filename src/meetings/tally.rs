//! PURE: what came of an event's meetings, as the organizer reports it. A pair of companies counts once, at its highest step;
//! a step and its sum count where both sides tell them, and stand apart as unconfirmed where only one does; framework agreements
//! are never added to contracts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::meeting::MeetingStatus;
use super::outcome::{NextStep, Told};
use crate::companies::CompanyId;
use crate::kit::clock::Moment;

/// A meeting of the published timetable with what its sides tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// Whose people meet, the lesser number first.
    pub companies: (CompanyId, CompanyId),
    /// Where it stands.
    pub status: MeetingStatus,
    /// What the two sides tell, and when they said so last.
    pub told: [Option<(Told, Moment)>; 2],
}

/// How many pairs came to a step, and with what sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReachedStep {
    /// Pairs of companies.
    pub pairs: usize,
    /// Their sums, in hundredths of 10,000 yuan.
    pub amount: i64,
    /// Pairs whose sum both sides tell alike.
    pub with_amount: usize,
    /// The organizations in it: where they are few, a public table says nothing.
    pub organizations: BTreeSet<CompanyId>,
}

impl ReachedStep {
    fn add(&mut self, companies: (CompanyId, CompanyId), amount: Option<i64>) {
        self.pairs += 1;
        self.amount += amount.unwrap_or(0);
        self.with_amount += usize::from(amount.is_some());
        self.organizations.extend([companies.0, companies.1]);
    }

    /// This one and another together.
    pub fn and(mut self, other: &Self) -> Self {
        self.pairs += other.pairs;
        self.amount += other.amount;
        self.with_amount += other.with_amount;
        self.organizations.extend(&other.organizations);
        self
    }
}

/// How far a pair has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The step.
    pub step: NextStep,
    /// The sum that both sides tell, or that one tells where the step is not confirmed, in hundredths of 10,000 yuan.
    pub amount: Option<i64>,
    /// Whether both sides tell it.
    pub is_confirmed: bool,
}

/// How far two sides have come by what both tell: the lesser of their steps, since that much neither denies. A framework
/// agreement binds to less than an intent, so that one side's is confirmed only by the other's. Where one side is silent its
/// partner's word is not confirmed. Nothing where neither told a step.
pub fn reached([one, other]: [Option<&Told>; 2]) -> Option<Reached> {
    let step_of = |told: Option<&Told>| told.and_then(|told| told.next.map(|step| (step, told.amount)));
    let alone = |(step, amount)| Reached { step, amount, is_confirmed: false };
    let (one, other) = match (step_of(one), step_of(other)) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other).map(alone),
    };
    let is_framework = |step| step == NextStep::Framework;
    if one.0 != other.0 && (is_framework(one.0) || is_framework(other.0)) && one.0.min(other.0) >= NextStep::Intent {
        // A framework agreement beside an intent or a contract: they mean different papers.
        return Some(alone(if is_framework(one.0) { one } else { other }));
    }
    let step = one.0.min(other.0);
    let amount = if one == other && step.has_amount() { one.1 } else { None };
    Some(Reached { step, amount, is_confirmed: true })
}

/// Days after the event by which conversion is told (domain: follow-up after 30, 90 and 180 days).
pub const CONVERSION_DAYS: [i64; 3] = [30, 90, 180];

/// Meetings, and the organizations whose people meet in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How many meetings.
    pub count: usize,
    /// Whose.
    pub organizations: BTreeSet<CompanyId>,
}

/// What the organizer reports of an event's meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Meetings that people were told of, by where they stand.
    pub meetings: BTreeMap<MeetingStatus, Group>,
    /// Answers by how useful the meeting was, 1 to 5.
    pub useful: [usize; 5],
    /// Pairs by the highest step that both sides tell.
    pub steps: BTreeMap<NextStep, ReachedStep>,
    /// Pairs by the step that only one side tells.
    pub unconfirmed: BTreeMap<NextStep, ReachedStep>,
    /// Confirmed contracts within 30, 90 and 180 days after the event.
    pub contracts_within: [usize; 3],
}

impl Tally {
    /// Counts the meetings of an event that ends at `ends_at`.
    pub fn of(all: &[Met], ends_at: Moment) -> Self {
        let mut tally = Self::default();
        let mut pairs: BTreeMap<(CompanyId, CompanyId), (Reached, Option<Moment>)> = BTreeMap::new();
        for own in all {
            let group = tally.meetings.entry(own.status).or_default();
            group.count += 1;
            group.organizations.extend([own.companies.0, own.companies.1]);
            if !matches!(own.status, MeetingStatus::Held | MeetingStatus::Planned) {
                continue;
            }
            for useful in own.told.iter().flatten().filter_map(|(told, _)| told.useful) {
                if let Some(count) = tally.useful.get_mut(usize::from(useful).wrapping_sub(1)) {
                    *count += 1;
                }
            }
            let [one, other] = &own.told;
            if let Some(now) = reached([one, other].map(|side| side.as_ref().map(|(told, _)| told))) {
                let since = own.told.iter().flatten().map(|(_, at)| *at).max();
                let before = pairs.entry(own.companies).or_insert((now, since));
                if (now.is_confirmed, now.step) > (before.0.is_confirmed, before.0.step) {
                    *before = (now, since);
                }
            }
        }
        for (companies, (now, since)) in pairs {
            let place = if now.is_confirmed { &mut tally.steps } else { &mut tally.unconfirmed };
            place.entry(now.step).or_default().add(companies, now.amount);
            if now.is_confirmed && now.step == NextStep::Contract {
                for (count, days) in tally.contracts_within.iter_mut().zip(CONVERSION_DAYS) {
                    *count += usize::from(since.is_some_and(|at| at <= ends_at + TimeDelta::days(days)));
                }
            }
        }
        tally
    }

    /// Meetings that stand so.
    pub fn meetings(&self, status: MeetingStatus) -> Group {
        self.meetings.get(&status).cloned().unwrap_or_default()
    }

    /// Meetings that were to take place: all that were not called off.
    pub fn planned(&self) -> Group {
        let mut planned = Group::default();
        for (_, own) in self.meetings.iter().filter(|(status, _)| **status != MeetingStatus::Cancelled) {
            planned.count += own.count;
            planned.organizations.extend(&own.organizations);
        }
        planned
    }

    /// Pairs at a step that both sides tell.
    pub fn step(&self, step: NextStep) -> ReachedStep {
        self.steps.get(&step).cloned().unwrap_or_default()
    }

    /// Pairs at a step that one side tells.
    pub fn unconfirmed(&self, step: NextStep) -> ReachedStep {
        self.unconfirmed.get(&step).cloned().unwrap_or_default()
    }

    /// Pairs that came to an intent, whether it is a contract by now or not.
    pub fn ever_intended(&self) -> ReachedStep {
        self.step(NextStep::Intent).and(&self.step(NextStep::Contract))
    }

    /// Contracts ÷ intents at the end of each period (domain section 7); nothing where there was no intent.
    pub fn conversions(&self) -> [Option<f64>; 3] {
        let intents = self.ever_intended().pairs;
        self.contracts_within.map(|count| (intents > 0).then(|| count as f64 / intents as f64))
    }

    /// How useful the meetings were on average, 1 to 5, and by how many answers.
    pub fn satisfaction(&self) -> (Option<f64>, usize) {
        let count: usize = self.useful.iter().sum();
        let sum: usize = self.useful.iter().zip(1..).map(|(count, mark)| count * mark).sum();
        ((count > 0).then(|| sum as f64 / count as f64), count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(day: u32) -> Moment {
        format!("2026-06-{day:02}T09:00:00Z").parse().unwrap()
    }

    fn told(next: NextStep, amount: Option<i64>) -> Option<Told> {
        Some(Told { was_held: true, useful: Some(4), next: Some(next), amount, note: String::new() })
    }

    #[test]
    fn a_step_counts_as_far_as_both_tell_it() {
        use NextStep::{Contact, Contract, Framework, Intent, Nothing, Quote};
        for (one, other, expected) in [
            (None, None, None),
            (told(Intent, Some(3_000)), None, Some((Intent, Some(3_000), false))),
            (told(Intent, Some(3_000)), told(Intent, Some(3_000)), Some((Intent, Some(3_000), true))),
            (told(Intent, Some(3_000)), told(Intent, Some(2_000)), Some((Intent, None, true))),
            (told(Contract, Some(3_000)), told(Intent, Some(3_000)), Some((Intent, None, true))),
            (told(Contract, None), told(Nothing, None), Some((Nothing, None, true))),
            (told(Framework, Some(0)), told(Framework, Some(0)), Some((Framework, Some(0), true))),
            (told(Framework, Some(900)), told(Contract, Some(900)), Some((Framework, Some(900), false))),
            (told(Framework, None), told(Quote, None), Some((Quote, None, true))),
            (told(Contact, None), told(Quote, None), Some((Contact, None, true))),
        ] {
            for sides in [[one.as_ref(), other.as_ref()], [other.as_ref(), one.as_ref()]] {
                let found = reached(sides).map(|own| (own.step, own.amount, own.is_confirmed));
                assert_eq!(found, expected, "{sides:?}");
            }
        }
    }

    #[test]
    fn a_pair_counts_once_at_its_highest_step_and_no_dispute_counts() {
        let on = |at: Moment, sides: [Option<Told>; 2]| sides.map(|side| side.map(|told| (told, at)));
        let met = |one: i64, other: i64, status, sides: [Option<Told>; 2]| Met {
            companies: (CompanyId(one), CompanyId(other)),
            status,
            told: on(moment(10), sides),
        };
        let late = |met: Met, at: &str| Met {
            told: met.told.map(|side| side.map(|(told, _)| (told, at.parse().unwrap()))),
            ..met
        };
        use MeetingStatus::{Cancelled, Disputed, Held, NoShow, Planned};
        use NextStep::{Contract, Intent, Quote};
        let all = [
            met(1, 2, Held, [told(Intent, Some(5_000)), told(Intent, Some(5_000))]),
            met(1, 2, Held, [told(Quote, None), told(Quote, None)]),
            late(met(1, 3, Held, [told(Contract, Some(8_000)), told(Contract, Some(8_000))]), "2026-08-01T00:00:00Z"),
            met(1, 4, Held, [told(Contract, Some(9_000)), None]),
            met(1, 5, Disputed, [told(Contract, Some(7_000)), told(Contract, Some(7_000))]),
            met(1, 6, NoShow, [None, None]),
            met(1, 7, Planned, [None, None]),
            met(1, 8, Cancelled, [None, None]),
        ];
        let tally = Tally::of(&all, moment(10));
        let counts = [Held, NoShow, Disputed, Planned, Cancelled].map(|status| tally.meetings(status).count);
        assert_eq!(counts, [4, 1, 1, 1, 1]);
        assert_eq!((tally.planned().count, tally.planned().organizations.len()), (7, 7));
        let intent = tally.step(Intent);
        assert_eq!((intent.pairs, intent.amount, intent.with_amount), (1, 5_000, 1));
        assert_eq!(intent.organizations.len(), 2);
        assert_eq!(tally.step(Quote).pairs, 0, "the pair stands at its intent");
        assert_eq!((tally.step(Contract).pairs, tally.step(Contract).amount), (1, 8_000));
        assert_eq!((tally.unconfirmed(Contract).pairs, tally.unconfirmed(Contract).amount), (1, 9_000));
        assert_eq!(tally.ever_intended().pairs, 2);
        assert_eq!(tally.conversions(), [Some(0.0), Some(0.5), Some(0.5)], "signed after seven weeks");
        assert_eq!(tally.satisfaction(), (Some(4.0), 7));
        assert_eq!(Tally::of(&[], moment(10)).conversions(), [None; 3]);
    }
}
