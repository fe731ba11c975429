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
    /// For which companies its two sides sit there.
    pub sides: [CompanyId; 2],
    /// Where it stands.
    pub status: MeetingStatus,
    /// What the two sides tell, and since when they tell this step and sum.
    pub told: [Option<(Told, Moment)>; 2],
}

/// How many pairs came to a step, and with what sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReachedStep {
    /// Pairs of companies.
    pub pairs: usize,
    /// The sums that both sides tell alike, in hundredths of 10,000 yuan.
    pub amount: i64,
    /// Pairs whose sum both sides tell alike.
    pub with_amount: usize,
    /// The sums that only one side tells, and the lesser of two that differ.
    pub unconfirmed: i64,
    /// The organizations in it: where they are few, a public table says nothing.
    pub organizations: BTreeSet<CompanyId>,
}

impl ReachedStep {
    fn add(&mut self, (one, other): (CompanyId, CompanyId), reached: &Reached) {
        self.pairs += 1;
        self.amount += reached.amount.unwrap_or(0);
        self.with_amount += usize::from(reached.amount.is_some());
        self.unconfirmed += reached.unconfirmed.unwrap_or(0);
        self.organizations.extend([one, other]);
    }

    /// This one and another together.
    pub fn and(mut self, other: &Self) -> Self {
        self.pairs += other.pairs;
        self.amount += other.amount;
        self.with_amount += other.with_amount;
        self.unconfirmed += other.unconfirmed;
        self.organizations.extend(&other.organizations);
        self
    }
}

/// How far a pair has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The step.
    pub step: NextStep,
    /// The sum that both sides tell alike, in hundredths of 10,000 yuan.
    pub amount: Option<i64>,
    /// The sum that one side tells, or the lesser of two that differ.
    pub unconfirmed: Option<i64>,
    /// Whether both sides tell the step.
    pub is_confirmed: bool,
    /// It is a contract that was negotiated before the event, as one side says at least.
    pub was_negotiated: bool,
}

impl Reached {
    /// What counts first: the higher step, then one whose sum is known, then the greater sum.
    fn rank(&self) -> (NextStep, bool, i64) {
        (self.step, self.amount.is_some(), self.amount.or(self.unconfirmed).unwrap_or(0))
    }
}

/// How far two sides have come by what both tell: the lesser of their steps, since that much neither denies. A framework
/// agreement binds to less than an intent and stands beside it, so that one side's is confirmed only by the other's. Where one
/// side is silent its partner's word is not confirmed, nor is a sum that the two tell differently. Nothing where neither told
/// a step.
pub fn reached([one, other]: [Option<&Told>; 2]) -> Option<Reached> {
    let alone = |(step, told): (NextStep, &Told)| Reached {
        step,
        amount: None,
        unconfirmed: told.amount,
        is_confirmed: false,
        was_negotiated: told.was_negotiated,
    };
    let [one, other] = [one, other].map(|told| told.and_then(|told| told.next.map(|step| (step, told))));
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other).map(alone),
    };
    let is_framework = |step| step == NextStep::Framework;
    if one.0 != other.0 && (is_framework(one.0) || is_framework(other.0)) && one.0.min(other.0) >= NextStep::Intent {
        // A framework agreement beside an intent or a contract: they mean different papers.
        return Some(alone(if is_framework(one.0) { one } else { other }));
    }
    let step = one.0.min(other.0);
    let sums = [one.1.amount, other.1.amount];
    let is_alike = one.0 == other.0 && sums[0] == sums[1];
    let lesser = sums.into_iter().flatten().min();
    let (amount, unconfirmed) = match (step.has_amount(), is_alike) {
        (false, _) => (None, None),
        (true, true) => (sums[0], None),
        (true, false) => (None, lesser),
    };
    let was_negotiated = step == NextStep::Contract && (one.1.was_negotiated || other.1.was_negotiated);
    Some(Reached { step, amount, unconfirmed, is_confirmed: true, was_negotiated })
}

/// Days after the event by which conversion is told (domain: follow-up after 30, 90 and 180 days).
pub const CONVERSION_DAYS: [i64; 3] = [30, 90, 180];

/// Meetings or answers, and the organizations that make them up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How many.
    pub count: usize,
    /// Whose.
    pub organizations: BTreeSet<CompanyId>,
}

impl Group {
    fn add(&mut self, organizations: impl IntoIterator<Item = CompanyId>) {
        self.count += 1;
        self.organizations.extend(organizations);
    }

    fn all<'a>(groups: impl IntoIterator<Item = &'a Self>) -> Self {
        groups.into_iter().fold(Self::default(), |mut all, own| {
            all.count += own.count;
            all.organizations.extend(&own.organizations);
            all
        })
    }
}

/// What a pair came to: on the ladder of steps as both sides tell it, and as one does; and with a framework agreement beside it.
#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    confirmed: Option<(Reached, Moment)>,
    alone: Option<Reached>,
    framework: Option<Reached>,
}

impl Pair {
    fn keep(&mut self, now: Reached, at: Moment) {
        let best = |before: Option<Reached>| Some(before.filter(|own| own.rank() >= now.rank()).unwrap_or(now));
        match (now.step, now.is_confirmed) {
            (NextStep::Framework, _) => {
                let before = self.framework.filter(|own| own.is_confirmed >= now.is_confirmed);
                self.framework = best(before);
            }
            (_, false) => self.alone = best(self.alone),
            (_, true) if self.confirmed.is_none_or(|(own, _)| own.rank() < now.rank()) => {
                self.confirmed = Some((now, at));
            }
            (_, true) => {}
        }
    }
}

/// What the organizer reports of an event's meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Meetings that people were told of, by where they stand.
    pub meetings: BTreeMap<MeetingStatus, Group>,
    /// Answers by how useful the meeting was, 1 to 5.
    pub useful: [Group; 5],
    /// Pairs by the highest step that both sides tell.
    pub steps: BTreeMap<NextStep, ReachedStep>,
    /// Pairs by a step that only one side tells, above what both tell.
    pub unconfirmed: BTreeMap<NextStep, ReachedStep>,
    /// Contracts that were negotiated before the event: signed on the day, and not credited to it.
    pub negotiated: ReachedStep,
    /// Confirmed contracts within 30, 90 and 180 days after the event.
    pub contracts_within: [ReachedStep; 3],
}

impl Tally {
    /// Counts the meetings of an event that ends at `ends_at`.
    pub fn of(all: &[Met], ends_at: Moment) -> Self {
        let mut tally = Self::default();
        let mut pairs: BTreeMap<(CompanyId, CompanyId), Pair> = BTreeMap::new();
        for own in all {
            tally.meetings.entry(own.status).or_default().add(own.sides);
            if !matches!(own.status, MeetingStatus::Held | MeetingStatus::Planned) {
                continue;
            }
            for (company, told) in own.sides.into_iter().zip(&own.told) {
                let mark = told.as_ref().and_then(|(told, _)| told.useful).map_or(0, usize::from);
                if let Some(group) = tally.useful.get_mut(mark.wrapping_sub(1)) {
                    group.add([company]);
                }
            }
            let at = own.told.iter().flatten().map(|(_, at)| *at).max().unwrap_or(ends_at);
            let [one, other] = &own.told;
            if let Some(now) = reached([one, other].map(|side| side.as_ref().map(|(told, _)| told))) {
                let [one, other] = own.sides;
                pairs.entry((one.min(other), one.max(other))).or_default().keep(now, at);
            }
        }
        for (companies, pair) in pairs {
            tally.count(companies, &pair, ends_at);
        }
        tally
    }

    fn count(&mut self, companies: (CompanyId, CompanyId), pair: &Pair, ends_at: Moment) {
        if let Some((own, at)) = pair.confirmed {
            if own.was_negotiated {
                self.negotiated.add(companies, &own);
            } else {
                self.steps.entry(own.step).or_default().add(companies, &own);
                for (within, days) in self.contracts_within.iter_mut().zip(CONVERSION_DAYS) {
                    if own.step == NextStep::Contract && at <= ends_at + TimeDelta::days(days) {
                        within.add(companies, &own);
                    }
                }
            }
        }
        let is_above = |own: &Reached| pair.confirmed.is_none_or(|(confirmed, _)| own.step > confirmed.step);
        for own in pair.alone.into_iter().filter(is_above) {
            self.unconfirmed.entry(own.step).or_default().add(companies, &own);
        }
        if let Some(own) = pair.framework {
            let place = if own.is_confirmed { &mut self.steps } else { &mut self.unconfirmed };
            place.entry(own.step).or_default().add(companies, &own);
        }
    }

    /// Meetings that stand so.
    pub fn meetings(&self, status: MeetingStatus) -> Group {
        self.meetings.get(&status).cloned().unwrap_or_default()
    }

    /// Meetings that were to take place: all that were not called off.
    pub fn planned(&self) -> Group {
        let planned = self.meetings.iter().filter(|(status, _)| **status != MeetingStatus::Cancelled);
        Group::all(planned.map(|(_, group)| group))
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
        let share = |within: &ReachedStep| (intents > 0).then(|| within.pairs as f64 / intents as f64);
        self.contracts_within.each_ref().map(share)
    }

    /// How useful the meetings were on average, 1 to 5; and the answers.
    pub fn satisfaction(&self) -> (Option<f64>, Group) {
        let answers = Group::all(&self.useful);
        let sum: usize = self.useful.iter().zip(1..).map(|(group, mark)| group.count * mark).sum();
        ((answers.count > 0).then(|| sum as f64 / answers.count as f64), answers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(day: u32) -> Moment {
        format!("2026-06-{day:02}T09:00:00Z").parse().unwrap()
    }

    fn told(next: NextStep, amount: Option<i64>) -> Option<Told> {
        let note = String::new();
        Some(Told { was_held: true, useful: Some(4), next: Some(next), amount, was_negotiated: false, note })
    }

    #[test]
    fn a_step_counts_as_far_as_both_tell_it() {
        use NextStep::{Contact, Contract, Framework, Intent, Nothing, Quote};
        for (one, other, expected) in [
            (None, None, None),
            (told(Intent, Some(3_000)), None, Some((Intent, None, Some(3_000), false))),
            (told(Intent, Some(3_000)), told(Intent, Some(3_000)), Some((Intent, Some(3_000), None, true))),
            (told(Intent, Some(3_000)), told(Intent, Some(2_000)), Some((Intent, None, Some(2_000), true))),
            (told(Contract, Some(3_000)), told(Intent, Some(3_000)), Some((Intent, None, Some(3_000), true))),
            (told(Contract, Some(3_000)), told(Contract, None), Some((Contract, None, Some(3_000), true))),
            (told(Contract, None), told(Nothing, None), Some((Nothing, None, None, true))),
            (told(Framework, Some(0)), told(Framework, Some(0)), Some((Framework, Some(0), None, true))),
            (told(Framework, Some(900)), told(Contract, Some(900)), Some((Framework, None, Some(900), false))),
            (told(Framework, None), told(Quote, None), Some((Quote, None, None, true))),
            (told(Contact, None), told(Quote, None), Some((Contact, None, None, true))),
        ] {
            for sides in [[one.as_ref(), other.as_ref()], [other.as_ref(), one.as_ref()]] {
                let found = reached(sides).map(|own| (own.step, own.amount, own.unconfirmed, own.is_confirmed));
                assert_eq!(found, expected, "{sides:?}");
            }
        }
    }

    fn met(one: i64, other: i64, status: MeetingStatus, sides: [Option<Told>; 2]) -> Met {
        let told = sides.map(|side| side.map(|told| (told, moment(10))));
        Met { sides: [CompanyId(one), CompanyId(other)], status, told }
    }

    fn both(next: NextStep, amount: Option<i64>) -> [Option<Told>; 2] {
        [told(next, amount), told(next, amount)]
    }

    #[test]
    fn a_pair_counts_once_at_its_highest_step_and_no_dispute_counts() {
        use MeetingStatus::{Cancelled, Disputed, Held, NoShow, Planned};
        use NextStep::{Contract, Intent, Quote};
        let late = |met: Met, at: &str| {
            let at: Moment = at.parse().unwrap();
            Met { told: met.told.map(|side| side.map(|(told, _)| (told, at))), ..met }
        };
        let all = [
            met(2, 1, Held, both(Intent, Some(5_000))),
            met(1, 2, Held, both(Quote, None)),
            late(met(1, 3, Held, both(Contract, Some(8_000))), "2026-08-01T00:00:00Z"),
            met(1, 4, Held, [told(Contract, Some(9_000)), None]),
            met(1, 5, Disputed, both(Contract, Some(7_000))),
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
        let alone = tally.unconfirmed(Contract);
        assert_eq!((alone.pairs, alone.amount, alone.unconfirmed), (1, 0, 9_000));
        assert_eq!(tally.ever_intended().pairs, 2);
        assert_eq!(tally.conversions(), [Some(0.0), Some(0.5), Some(0.5)], "signed after seven weeks");
        let (mean, answers) = tally.satisfaction();
        assert_eq!((mean, answers.count, answers.organizations.len()), (Some(4.0), 7, 3), "the fourth is silent");
        assert_eq!(Tally::of(&[], moment(10)).conversions(), [None; 3]);
    }

    #[test]
    fn framework_agreements_stand_beside_the_ladder_and_old_contracts_apart() {
        use MeetingStatus::Held;
        use NextStep::{Contact, Contract, Framework, Intent};
        let before = |next| both(next, Some(600)).map(|told| told.map(|told| Told { was_negotiated: true, ..told }));
        let all = [
            met(1, 2, Held, both(Intent, Some(5_000))),
            met(1, 2, Held, both(Framework, Some(0))),
            met(1, 3, Held, both(Contact, None)),
            met(1, 3, Held, [told(Contract, Some(700)), None]),
            met(1, 4, Held, before(Contract)),
            met(1, 5, Held, both(Contract, None)),
            met(1, 5, Held, both(Contract, Some(300))),
        ];
        let tally = Tally::of(&all, moment(10));
        assert_eq!((tally.step(Intent).pairs, tally.step(Framework).pairs), (1, 1), "neither hides the other");
        assert_eq!(tally.step(Contact).pairs, 1);
        assert_eq!(tally.unconfirmed(Contract).unconfirmed, 700, "what one side tells above it is told, too");
        assert_eq!((tally.negotiated.pairs, tally.negotiated.amount), (1, 600));
        let contracts = tally.step(Contract);
        assert_eq!((contracts.pairs, contracts.amount), (1, 300), "of two contracts the one whose sum is known");
        assert_eq!(tally.conversions()[0], Some(0.5), "what was negotiated before is not credited");
    }
}
