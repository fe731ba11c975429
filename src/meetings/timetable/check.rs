//! The checker: it verifies every rule on a timetable and recounts its figures from the event alone. It shares the types
//! with the engine and nothing else, so that a mistake there cannot hide here.

use std::collections::{BTreeMap, BTreeSet};

use super::instance::{Class, Instance};
use super::plan::{Figures, Timetable};

/// A rule that a timetable breaks; meetings by their place in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// A meeting of somebody who is no participant.
    UnknownPerson(usize),
    /// A meeting in a slot that is none.
    UnknownSlot(usize),
    /// A meeting of somebody with themselves.
    WithThemselves(usize),
    /// A meeting that nobody wished for or set.
    NotWished(usize),
    /// A pair that meets twice.
    Twice(usize),
    /// A pair that never meets: excluded or of one company.
    Excluded(usize),
    /// Somebody is not there in that slot.
    Away {
        /// The meeting.
        meeting: usize,
        /// Who is away.
        who: usize,
    },
    /// Somebody is in two meetings at once.
    TwoMeetings {
        /// Who.
        who: usize,
        /// When.
        slot: usize,
    },
    /// A table has two meetings at once.
    TableTwice {
        /// Which.
        table: usize,
        /// When.
        slot: usize,
    },
    /// A meeting at a table that it may not use: not the booth of a side, not of the pool, or gone.
    WrongTable(usize),
    /// Somebody has more meetings than they want.
    AboveMaximum(usize),
    /// More meetings take a resource in a slot than there are of it.
    TooFewInterpreters {
        /// The resource.
        resource: usize,
        /// When.
        slot: usize,
    },
    /// Two wishes of one group are seated.
    GroupTwice(u32),
    /// A set meeting is not where it was set; its place in the instance.
    PinMoved(usize),
}

/// Verifies a timetable and counts its figures. Meetings in `held` (pairs with their slot) took place or are locked: rules of
/// availability, tables and exclusion that came later do not count against them.
///
/// # Errors
/// Every rule that is broken, each place once.
pub fn check(
    instance: &Instance,
    timetable: &Timetable,
    held: &[(usize, usize, usize)],
) -> Result<Figures, Vec<Breach>> {
    let people = instance.participants.len();
    let mut breaches = BTreeSet::new();
    let mut wishes = BTreeMap::new();
    for own in &instance.requests {
        wishes.insert(pair(own.a, own.b), own);
    }
    let pins: BTreeSet<_> = instance.pinned.iter().map(|own| pair(own.a, own.b)).collect();
    let held: BTreeSet<_> = held.iter().map(|&(a, b, slot)| (pair(a, b), slot)).collect();
    let never: BTreeSet<_> = instance.excluded.iter().map(|&(a, b)| pair(a, b)).collect();
    let booths: BTreeSet<usize> = instance.participants.iter().filter_map(|own| own.table).collect();
    let mut pairs = BTreeSet::new();
    let mut persons: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut tables: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut interpreters: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut groups: BTreeMap<u32, usize> = BTreeMap::new();
    let mut figures = Figures { seated: timetable.meetings.len(), ..Figures::default() };
    let mut counted: i128 = 0;
    for (at, own) in timetable.meetings.iter().enumerate() {
        if own.a >= people || own.b >= people {
            breaches.insert(Breach::UnknownPerson(at));
            continue;
        }
        if own.slot >= instance.slots {
            breaches.insert(Breach::UnknownSlot(at));
            continue;
        }
        if own.a == own.b {
            breaches.insert(Breach::WithThemselves(at));
            continue;
        }
        let both = pair(own.a, own.b);
        let was_held = held.contains(&(both, own.slot));
        if !pairs.insert(both) {
            breaches.insert(Breach::Twice(at));
        }
        match wishes.get(&both) {
            Some(wish) => {
                counted += i128::from(wish.utility);
                figures.accepted_seated += usize::from(wish.class == Class::Accepted);
                if let Some(resource) = wish.needs {
                    *interpreters.entry((resource, own.slot)).or_default() += 1;
                }
                if let Some(group) = wish.group {
                    *groups.entry(group).or_default() += 1;
                }
            }
            None if pins.contains(&both) || was_held => {}
            None => {
                breaches.insert(Breach::NotWished(at));
            }
        }
        let company = || instance.same_company.iter().any(|all| all.contains(&own.a) && all.contains(&own.b));
        if !was_held && (never.contains(&both) || company()) {
            breaches.insert(Breach::Excluded(at));
        }
        for who in [own.a, own.b] {
            if !was_held && instance.participants[who].free >> own.slot & 1 == 0 {
                breaches.insert(Breach::Away { meeting: at, who });
            }
            *persons.entry((who, own.slot)).or_default() += 1;
        }
        *tables.entry((own.table, own.slot)).or_default() += 1;
        let sides = [instance.participants[own.a].table, instance.participants[own.b].table];
        let gone = instance
            .closed_tables
            .iter()
            .any(|closed| closed.table == own.table && (closed.from..=closed.to).contains(&own.slot));
        let pool = if instance.tables_by_slot.is_empty() { instance.tables } else { instance.tables_by_slot[own.slot] };
        let right = if sides == [None, None] {
            own.table < pool && !booths.contains(&own.table)
        } else {
            sides.contains(&Some(own.table))
        };
        if !was_held && (gone || !right) {
            breaches.insert(Breach::WrongTable(at));
        }
    }
    breaches
        .extend(persons.iter().filter(|own| *own.1 > 1).map(|own| Breach::TwoMeetings { who: own.0.0, slot: own.0.1 }));
    breaches
        .extend(tables.iter().filter(|own| *own.1 > 1).map(|own| Breach::TableTwice { table: own.0.0, slot: own.0.1 }));
    breaches.extend(groups.iter().filter(|own| *own.1 > 1).map(|own| Breach::GroupTwice(*own.0)));
    for (&(resource, slot), &count) in &interpreters {
        if instance.resources.get(resource).is_none_or(|own| own.counts.get(slot).is_none_or(|most| count > *most)) {
            breaches.insert(Breach::TooFewInterpreters { resource, slot });
        }
    }
    for (at, pin) in instance.pinned.iter().enumerate() {
        let sits = timetable.meetings.iter().any(|own| {
            pair(own.a, own.b) == pair(pin.a, pin.b)
                && own.slot == pin.slot
                && pin.table.is_none_or(|table| table == own.table)
        });
        if !sits {
            breaches.insert(Breach::PinMoved(at));
        }
    }
    figures.value = i64::try_from(counted).unwrap_or(i64::MAX);
    count_days(instance, timetable, &mut figures, &mut breaches, &held);
    if breaches.is_empty() { Ok(figures) } else { Err(breaches.into_iter().collect()) }
}

/// What is counted person by person.
fn count_days(
    instance: &Instance,
    timetable: &Timetable,
    figures: &mut Figures,
    breaches: &mut BTreeSet<Breach>,
    held: &BTreeSet<((usize, usize), usize)>,
) {
    let mut days: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); instance.participants.len()];
    let mut counts = vec![(0, 0); instance.participants.len()];
    for own in &timetable.meetings {
        let was_held = held.contains(&(pair(own.a, own.b), own.slot));
        for who in [own.a, own.b] {
            if let Some(day) = days.get_mut(who) {
                day.insert(own.slot, own.table);
                counts[who].0 += 1;
                counts[who].1 += usize::from(was_held);
            }
        }
    }
    let whole = vec![(0, instance.slots.saturating_sub(1))];
    let sessions = if instance.sessions.is_empty() { &whole } else { &instance.sessions };
    for (who, (own, day)) in instance.participants.iter().zip(&days).enumerate() {
        let (count, was_held) = counts[who];
        if count > own.max && count > was_held {
            breaches.insert(Breach::AboveMaximum(who));
        }
        figures.shortfall += own.min.min(instance.slots).saturating_sub(count) as u64;
        for &(first, last) in sessions {
            let there: Vec<usize> = day.range(first..=last).map(|(slot, _)| *slot).collect();
            for two in there.windows(2) {
                let between = two[1] - two[0] - 1;
                figures.idle += between as u64;
                figures.breaks += u64::from(between > 0);
            }
        }
        let tables: Vec<usize> = day.values().copied().collect();
        figures.table_moves += tables.windows(2).filter(|two| two[0] != two[1]).count() as u64;
    }
}

fn pair(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}
