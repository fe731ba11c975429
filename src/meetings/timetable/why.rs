//! Why a wish has no seat, by the first cause that is true, and what would mend it, found by trying: each change is made
//! and the event is planned on from the timetable it has.

use std::collections::BTreeSet;

use super::build::seat;
use super::chance::Chance;
use super::hall::{FREE, Hall, NONE, POOL};
use super::improve::{Cooling, Search};
use super::instance::{Class, Instance, MAX_SLOTS};
use super::plan::{Cause, Change, Fix, Unseated, Watch};
use super::seats::Seats;

/// The cheapest way to seat a wish by force.
pub struct Push {
    pub slot: usize,
    /// Meetings that would lose their seat.
    pub out: Vec<u32>,
    /// What the timetable would be worth less.
    pub loss: i64,
}

/// Tries every slot of a wish: whoever is in the way moves to an open slot if there is one. The seats stay as they are.
pub fn cheapest_push(seats: &mut Seats, edge: u32) -> Option<Push> {
    let hall = seats.hall;
    let mut best: Option<Push> = None;
    let mut rest = hall.edges[edge as usize].slots;
    while rest != 0 {
        let slot = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        let before = seats.worth;
        seats.begin();
        if let Some(out) = push(seats, edge, slot) {
            let loss = before - seats.worth;
            if best.as_ref().is_none_or(|own| loss < own.loss) {
                best = Some(Push { slot, out, loss });
            }
        }
        seats.back_to(0);
    }
    best
}

/// Seats a wish by force; tells who has no seat any more, or nothing when set meetings are in the way.
pub fn push(seats: &mut Seats, edge: u32, slot: usize) -> Option<Vec<u32>> {
    let hall = seats.hall;
    let own = &hall.edges[edge as usize];
    let mut aside: Vec<u32> =
        [own.a, own.b].map(|who| seats.meeting(who, slot)).into_iter().filter(|at| *at != NONE).collect();
    let holder = seats.holder(own.group);
    if holder != NONE && !aside.contains(&holder) {
        aside.push(holder);
    }
    for other in &aside {
        if hall.edges[*other as usize].fixed {
            return None;
        }
        seats.take(*other);
    }
    for who in [own.a, own.b] {
        while seats.is_at_maximum(who) {
            let least = least_of(seats, hall.of_person[who as usize].iter().copied())?;
            seats.take(least);
            aside.push(least);
        }
    }
    for taken in own.takes {
        if usize::from(taken) != FREE && seats.is_full(taken, slot) {
            let there =
                seats.seated_in(slot).iter().copied().filter(|at| hall.edges[*at as usize].takes.contains(&taken));
            let movable = there.clone().find(|at| !hall.edges[*at as usize].fixed && seats.open(*at) != 0);
            let least = match movable {
                Some(movable) => movable,
                None => least_of(seats, there)?,
            };
            seats.take(least);
            aside.push(least);
        }
    }
    seats.put(edge, slot);
    let mut out = Vec::new();
    for other in aside {
        let open = seats.open(other);
        if open != 0 && seats.may_sit(other) {
            seats.put(other, open.trailing_zeros() as usize);
        } else {
            out.push(other);
        }
    }
    out.sort_unstable();
    Some(out)
}

/// The seated one that is worth least and may move.
fn least_of(seats: &Seats, all: impl Iterator<Item = u32>) -> Option<u32> {
    let hall = seats.hall;
    all.filter(|at| seats.is_seated(*at) && !hall.edges[*at as usize].fixed)
        .min_by_key(|at| (hall.edges[*at as usize].worth, *at))
}

/// Seats by force whatever wins something, until nothing does (at most a few rounds): what is left outside is outside for
/// a reason.
pub fn settle(seats: &mut Seats) {
    for _ in 0..4 {
        let mut waiting = seats.waiting.clone();
        waiting.sort_unstable_by_key(|at| (std::cmp::Reverse(seats.hall.edges[*at as usize].worth), *at));
        let mut any = false;
        for edge in waiting {
            if seats.is_seated(edge) {
                continue;
            }
            if let Some(found) = cheapest_push(seats, edge)
                && found.loss < 0
            {
                push(seats, edge, found.slot);
                any = true;
            }
        }
        seats.begin();
        if !any {
            break;
        }
    }
}

/// The cause for every wish without a seat, in the order of the instance.
pub fn causes(hall: &Hall, seats: &Seats) -> Vec<Unseated> {
    let mut seats = seats.clone();
    let mut found: Vec<Unseated> = (0..hall.edges.len() as u32)
        .filter(|at| !seats.is_seated(*at))
        .filter_map(|at| hall.edges[at as usize].request.map(|request| (request, at)))
        .collect::<Vec<_>>()
        .into_iter()
        .map(|(request, at)| Unseated { request, cause: cause(hall, &mut seats, at) })
        .collect();
    found.sort_unstable_by_key(|own| own.request);
    found
}

fn cause(hall: &Hall, seats: &mut Seats, at: u32) -> Cause {
    let edge = &hall.edges[at as usize];
    let [table, needs] = edge.takes;
    if edge.excluded {
        return Cause::Excluded;
    }
    if edge.common == 0 {
        return Cause::NoCommonSlot;
    }
    let holder = seats.holder(edge.group);
    if holder != NONE {
        let by = &hall.edges[holder as usize];
        return Cause::GroupServed { by: (by.a as usize, by.b as usize) };
    }
    for who in [edge.a, edge.b] {
        if seats.is_at_maximum(who) {
            let meets = hall.of_person[who as usize].iter().filter(|own| seats.is_seated(**own));
            let mut meets: Vec<usize> = meets.map(|own| seats.partner(*own, who) as usize).collect();
            meets.sort_unstable();
            return Cause::AtMaximum { who: who as usize, meets };
        }
    }
    let both = edge.common & !seats.busy[edge.a as usize] & !seats.busy[edge.b as usize];
    if both != 0 || edge.slots == 0 {
        let slots = if both != 0 { both } else { edge.common };
        // Where a table is, only the interpreter is short.
        return if usize::from(needs) != FREE && slots & !seats.full(table) & !closed_to(hall, at) != 0 {
            Cause::NoInterpreter
        } else {
            Cause::NoTable
        };
    }
    match cheapest_push(seats, at) {
        Some(push) => {
            let pair = |at: &u32| (hall.edges[*at as usize].a as usize, hall.edges[*at as usize].b as usize);
            let worth = |at: &u32| hall.edges[*at as usize].utility;
            Cause::UnseatsMore {
                meetings: push.out.iter().map(pair).collect(),
                difference: push.out.iter().map(worth).sum::<i64>() - edge.utility,
            }
        }
        // Only set meetings are in the way.
        None => {
            let set = |who: u32| (0..hall.slots).map(move |slot| (who, slot));
            let mut meetings: Vec<(usize, usize)> = set(edge.a)
                .chain(set(edge.b))
                .filter(|(_, slot)| edge.slots & (1 << slot) != 0)
                .map(|(who, slot)| seats.meeting(who, slot))
                .filter(|own| *own != NONE && hall.edges[*own as usize].fixed)
                .map(|own| (hall.edges[own as usize].a as usize, hall.edges[own as usize].b as usize))
                .collect();
            meetings.sort_unstable();
            meetings.dedup();
            Cause::UnseatsMore { meetings, difference: 0 }
        }
    }
}

/// Common slots that a wish cannot take because of its table alone: its booth is gone, or the pool is empty.
fn closed_to(hall: &Hall, at: u32) -> u128 {
    let edge = &hall.edges[at as usize];
    let needs = edge.takes[1];
    (0..hall.slots)
        .filter(|slot| edge.slots & (1 << slot) == 0 && hall.capacity(needs, *slot) > 0)
        .fold(0, |all, slot| all | 1 << slot)
}

/// Fixes that are tried at most, and steps for each wish.
const TRIED: usize = 12;
const STEPS: u64 = 20;
/// What share of the time may have gone when another fix is tried.
const TRY_UNTIL: f64 = 0.9;

/// Changes of the set-up that win something, the cheapest first, each with its gain over what the same work wins without it.
pub fn fixes(instance: &Instance, hall: &Hall, seats: &Seats, seed: u64, watch: &dyn Watch) -> Vec<Fix> {
    if seats.waiting.is_empty() && hall.edges.iter().all(|edge| edge.slots != 0) {
        return Vec::new();
    }
    let mut changes = candidates(instance, hall, seats);
    changes.truncate(TRIED);
    if changes.is_empty() {
        return Vec::new();
    }
    let plain = || carry_on(instance, seats, seed, watch);
    let each = |change: &Change| carry_on(&changed(instance, change), seats, seed, watch);
    let (mut odd, mut even) = (Vec::new(), Vec::new());
    for (at, change) in changes.iter().enumerate() {
        if at % 2 == 0 { even.push(change) } else { odd.push(change) }
    }
    let run = |some: Vec<&Change>| -> Vec<(Change, Option<Won>)> {
        some.into_iter().map(|change| (change.clone(), each(change))).collect()
    };
    let (base, mut tried) = std::thread::scope(|scope| {
        let other = scope.spawn(|| run(odd));
        let base = plain();
        let mut tried = run(even);
        tried.extend(other.join().unwrap_or_default());
        (base, tried)
    });
    let Some(base) = base else { return Vec::new() };
    tried.sort_by(|one, other| one.0.cmp(&other.0));
    tried
        .into_iter()
        .filter_map(|(change, won)| {
            let won = won?;
            let gain = won.utility - base.utility;
            let fix = Fix { change, gain, seated: won.seated - base.seated, accepted: won.accepted - base.accepted };
            (gain > 0).then_some(fix)
        })
        .collect()
}

/// What a timetable comes to.
#[derive(Clone, Copy)]
struct Won {
    utility: i64,
    seated: i64,
    accepted: i64,
}

/// Plans on from the seats in a changed event; none when the time has gone.
fn carry_on(instance: &Instance, seats: &Seats, seed: u64, watch: &dyn Watch) -> Option<Won> {
    if watch.gone() >= TRY_UNTIL {
        return None;
    }
    let hall = Hall::new(instance, &[], 0).ok()?;
    let mut now = Seats::restored(&hall, &seats.slot_of);
    let mut chance = Chance::new(seed, 20);
    let mut chain = Vec::new();
    let mut waiting = now.waiting.clone();
    waiting.sort_unstable_by_key(|at| (std::cmp::Reverse(hall.edges[*at as usize].worth), *at));
    for edge in waiting {
        now.begin();
        seat(&mut now, edge, &mut chance, &mut chain);
    }
    let worth: f64 = hall.edges.iter().map(|edge| edge.worth as f64).sum::<f64>() / hall.edges.len().max(1) as f64;
    let mut search = Search::new(now, seed, 21);
    let cooling = Cooling { from: worth * 0.03, to: worth * 0.003, steps: hall.edges.len() as u64 * STEPS };
    search.anneal(cooling, i64::MAX, &|_| (watch.gone() / TRY_UNTIL).min(1.0).floor());
    search.rewind();
    let seated = |own: &&super::hall::Edge, slot: u8| own.request.is_some() && slot != super::hall::NO_SLOT;
    let all = hall.edges.iter().zip(&search.seats.slot_of).filter(|(edge, slot)| seated(edge, **slot));
    let won = all.fold(Won { utility: 0, seated: 0, accepted: 0 }, |sum, (edge, _)| Won {
        utility: sum.utility + edge.utility,
        seated: sum.seated + 1,
        accepted: sum.accepted + i64::from(edge.class == Class::Accepted),
    });
    Some(won)
}

/// Changes worth trying.
fn candidates(instance: &Instance, hall: &Hall, seats: &Seats) -> Vec<Change> {
    let mut changes = Vec::new();
    // Who misses most because their slots are full, and the slot in which most of those they miss are free.
    let mut missed: Vec<(i64, usize)> = (0..hall.people)
        .filter(|who| !seats.is_at_maximum(*who as u32))
        .map(|who| {
            let of = hall.of_person[who].iter().filter(|at| !seats.is_seated(**at));
            let may = |at: &&u32| {
                let edge = &hall.edges[**at as usize];
                !edge.excluded
                    && !seats.is_at_maximum(seats.partner(**at, who as u32))
                    && seats.holder(edge.group) == NONE
            };
            (of.filter(may).map(|at| hall.edges[*at as usize].utility).sum::<i64>(), who)
        })
        .filter(|own| own.0 > 0)
        .collect();
    missed.sort_unstable_by_key(|own| (std::cmp::Reverse(own.0), own.1));
    for &(_, who) in missed.iter().take(3) {
        let away = (0..hall.slots).filter(|slot| hall.free[who] & (1 << slot) == 0);
        let best = away
            .map(|slot| {
                let of = hall.of_person[who].iter().filter(|at| !seats.is_seated(**at)).filter(|at| {
                    let other = seats.partner(**at, who as u32) as usize;
                    hall.free[other] & !seats.busy[other] & (1 << slot) != 0 && !seats.is_at_maximum(other as u32)
                });
                (of.map(|at| hall.edges[*at as usize].utility).max().unwrap_or(0), slot)
            })
            .max_by_key(|own| (own.0, std::cmp::Reverse(own.1)));
        if let Some((worth, slot)) = best
            && worth > 0
        {
            changes.push(Change::Availability { who, slot });
        }
    }
    for resource in 0..instance.resources.len() {
        if seats.full((hall.interpreters + resource) as u16) != 0 {
            changes.push(Change::Interpreter { resource });
        }
    }
    if seats.full(POOL as u16) != 0 && hall.slots > 0 {
        let sessions: Vec<(usize, usize)> =
            if instance.sessions.is_empty() { vec![(0, hall.slots - 1)] } else { instance.sessions.clone() };
        for count in [2, 5] {
            for &(from, to) in sessions.iter().take(3) {
                if (from..=to).any(|slot| seats.is_full(POOL as u16, slot)) {
                    changes.push(Change::Tables { count, from, to });
                }
            }
        }
    }
    if hall.slots < MAX_SLOTS && hall.slots > 0 {
        changes.push(Change::Slot);
    }
    changes
}

/// The event after a change.
fn changed(instance: &Instance, change: &Change) -> Instance {
    let mut new = instance.clone();
    match *change {
        Change::Availability { who, slot } => new.participants[who].free |= 1 << slot,
        Change::Interpreter { resource } => new.resources[resource].counts.iter_mut().for_each(|own| *own += 1),
        Change::Tables { count, from, to } => {
            if new.tables_by_slot.is_empty() {
                new.tables_by_slot = vec![new.tables; new.slots];
            }
            // Numbers that are somebody's booth are not of the pool.
            let booths: BTreeSet<usize> = new.participants.iter().filter_map(|own| own.table).collect();
            for own in &mut new.tables_by_slot[from..=to] {
                let mut left = count;
                while left > 0 {
                    left -= usize::from(!booths.contains(own));
                    *own += 1;
                }
            }
        }
        Change::Slot => {
            let last = new.slots - 1;
            new.slots += 1;
            for own in &mut new.participants {
                own.free |= (own.free >> last & 1) << (last + 1);
            }
            for session in &mut new.sessions {
                session.1 += usize::from(session.1 == last);
            }
            if let Some(own) = new.tables_by_slot.last().copied() {
                new.tables_by_slot.push(own);
            }
            for own in &mut new.resources {
                own.counts.extend(own.counts.last().copied());
            }
        }
    }
    new
}
