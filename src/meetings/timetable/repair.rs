//! A published timetable after something happened: somebody is absent or late, a table is gone, wishes came. What is held,
//! running or locked stays, freed seats are filled again, and as few people as possible see anything change; where nothing
//! happened, nothing moves.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::bound::floored;
use super::hall::{Hall, Set};
use super::instance::{Class, Instance, Refused};
use super::plan::{Meeting, Outcome, Timetable, Watch, aim, told};
use super::polish::gaps;
use super::prices::{Room, SlotPrices, prices};
use super::seats::Seats;
use super::tables;
use super::why::{self, cheapest_push, push};

/// A timetable that people have, and what may not move in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// The meetings.
    pub timetable: Timetable,
    /// Pairs that were wished for and had no seat.
    pub known: Vec<(usize, usize)>,
    /// Whether `known` is the whole of it, so that any other wish is new.
    pub knows_wishes: bool,
    /// Pairs whose meeting may not move: running, held, locked by people.
    pub locked: Vec<(usize, usize)>,
    /// People to whom something happened that the rest does not tell: whom they met has left, or they came after all.
    pub struck: Vec<usize>,
    /// The first slot that may still be changed.
    pub now: usize,
}

impl Published {
    /// Meetings that are held or may not move.
    #[must_use]
    pub fn held(&self) -> Vec<Meeting> {
        let locked: HashSet<_> = self.locked.iter().map(|&(a, b)| pair(a, b)).collect();
        let held = |own: &&Meeting| own.slot < self.now || locked.contains(&pair(own.a, own.b));
        self.timetable.meetings.iter().filter(held).copied().collect()
    }
}

/// A repaired timetable, and what it changes.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The new timetable.
    pub outcome: Outcome,
    /// Meetings that are as they were.
    pub kept: usize,
    /// Meetings of the same two people at another time or table: before and now.
    pub moved: Vec<(Meeting, Meeting)>,
    /// Meetings that are no more.
    pub lost: Vec<Meeting>,
    /// Meetings that are new.
    pub added: Vec<Meeting>,
    /// Everybody whose day is not as it was.
    pub people: Vec<usize>,
}

/// What it costs to disturb somebody, as a share of what a wish is worth on average.
const DISTURBED: f64 = 0.12;
/// Rounds over the wishes.
const ROUNDS: usize = 3;
/// Rounds in which prices for the bound are sought.
const PRICE_ROUNDS: usize = 250;

/// Repairs a published timetable for an event as it now is. When the time is over, wishes are no longer seated by force and
/// the bound is no longer tightened.
///
/// # Errors
/// What is wrong with the event, or with meetings that may not move: their fields are `meetings[n]` and `locked[n]`.
pub fn repair(instance: &Instance, published: &Published, watch: &dyn Watch) -> Result<Repaired, Refused> {
    instance.refuse_wrong()?;
    let is_over = || watch.gone() >= 1.0;
    let people = instance.participants.len();
    let mut pairs = BTreeSet::new();
    for (at, own) in published.timetable.meetings.iter().enumerate() {
        if own.a >= people || own.b >= people || own.a == own.b || own.slot >= instance.slots {
            return Err(Refused::new(format!("meetings[{at}]"), "is no meeting of this event"));
        }
        if !pairs.insert((own.a.min(own.b), own.a.max(own.b))) {
            return Err(Refused::new(format!("meetings[{at}]"), "is of two who meet already"));
        }
    }
    let held: Vec<Set> = published
        .held()
        .iter()
        .map(|own| Set { a: own.a, b: own.b, slot: own.slot, table: Some(own.table), held: true })
        .collect();
    let hall = Hall::new(instance, &held, published.now)?;
    let mut mended = Mended::new(&hall, published);
    mended.refill(&is_over);
    let (seats, kept) = (mended.seats, mended.table);
    let table = tables::assign(&seats, &kept);
    let room = Room::new(&hall);
    let value = aim(&hall, &seats) as f64;
    let prices = prices(&hall, &room, 150, value);
    let mut by_slot = SlotPrices::from(&hall, &room, &prices);
    by_slot.descend(&hall, &room, PRICE_ROUNDS, value, &mut || watch.gone() >= 1.0);
    let bound = floored(prices.bound.min(by_slot.bound)) as i64;
    let mut outcome = told(&hall, &seats, &table, bound);
    outcome.unseated = why::causes(&hall, &seats);
    Ok(compare(published, outcome))
}

/// A timetable under repair.
struct Mended<'h> {
    seats: Seats<'h>,
    /// Tables of meetings that are where they were.
    table: HashMap<u32, u32>,
    /// People whose day something happened to: they lost a meeting, or have a new wish.
    struck: Vec<bool>,
    /// People who see a change already.
    disturbed: Vec<bool>,
    price: f64,
}

impl<'h> Mended<'h> {
    fn new(hall: &'h Hall, published: &Published) -> Self {
        let mut seats = Seats::new(hall);
        let mut table = HashMap::new();
        let mut struck = vec![false; hall.people];
        let find = |a: usize, b: usize| {
            let (a, b) = pair(a, b);
            hall.edges.binary_search_by_key(&(a as u32, b as u32), |edge| (edge.a, edge.b)).ok()
        };
        let mut old: Vec<(bool, i64, u32, &Meeting)> = Vec::new();
        for own in &published.timetable.meetings {
            let Some(at) = find(own.a, own.b) else {
                // Nobody wishes for it any more.
                struck[own.a] = true;
                struck[own.b] = true;
                continue;
            };
            let homeless = match hall.booth_at(at as u32) {
                Some(booth) => booth as usize != own.table,
                None => hall.pool[own.slot].binary_search(&(own.table as u32)).is_err(),
            };
            old.push((homeless, -hall.edges[at].worth, at as u32, own));
        }
        // Who still has the table keeps the seat before others do.
        old.sort_unstable_by_key(|own| (own.0, own.1, own.2));
        for (homeless, _, at, own) in old {
            if hall.edges[at as usize].fixed {
                continue;
            }
            if seats.may_sit(at) && seats.open(at) & (1 << own.slot) != 0 {
                seats.put(at, own.slot);
                if !homeless {
                    table.insert(at, own.table as u32);
                }
            } else {
                struck[own.a] = true;
                struck[own.b] = true;
            }
        }
        for who in published.struck.iter().filter(|who| **who < hall.people) {
            struck[*who] = true;
        }
        let disturbed = struck.clone();
        let mut known: HashSet<(usize, usize)> = published.known.iter().map(|&(a, b)| pair(a, b)).collect();
        known.extend(published.timetable.meetings.iter().map(|own| pair(own.a, own.b)));
        let mut has_any = vec![false; hall.people];
        for own in &published.timetable.meetings {
            has_any[own.a] = true;
            has_any[own.b] = true;
        }
        for edge in &hall.edges {
            let (a, b) = (edge.a as usize, edge.b as usize);
            if published.knows_wishes {
                if !known.contains(&(a, b)) {
                    struck[a] = true;
                    struck[b] = true;
                }
            } else {
                struck[a] |= !has_any[a];
                struck[b] |= !has_any[b];
            }
        }
        let worth: f64 = hall.edges.iter().map(|edge| edge.worth as f64).sum();
        let price = DISTURBED * worth / hall.edges.len().max(1) as f64;
        seats.begin();
        Self { seats, table, struck, disturbed, price }
    }

    /// Fills freed seats: first without moving anybody, then with as little disturbance as the wish is worth.
    fn refill(&mut self, is_over: &dyn Fn() -> bool) {
        let hall = self.seats.hall;
        for round in 0..ROUNDS {
            let mut waiting = self.seats.waiting.clone();
            waiting.sort_unstable_by_key(|at| (std::cmp::Reverse(hall.edges[*at as usize].worth), *at));
            let mut any = false;
            for at in waiting {
                if self.seats.is_seated(at) {
                    continue;
                }
                let edge = &hall.edges[at as usize];
                let open = self.seats.open(at);
                if open != 0 && self.seats.may_sit(at) {
                    let slot = self.least_idle(at, open);
                    self.seats.begin();
                    self.seats.put(at, slot);
                    self.note();
                    any = true;
                } else if round > 0 && !is_over() && (self.struck[edge.a as usize] || self.struck[edge.b as usize]) {
                    any |= self.press(at);
                }
            }
            if !any && round > 0 {
                break;
            }
        }
        self.seats.begin();
    }

    /// Of the open slots the one that leaves the two least idle.
    fn least_idle(&self, at: u32, open: u128) -> usize {
        let hall = self.seats.hall;
        let edge = &hall.edges[at as usize];
        let idle = |slot: usize| {
            let own = |who: u32| gaps(&hall.sessions, self.seats.busy[who as usize] | 1 << slot).0;
            own(edge.a) + own(edge.b)
        };
        (0..hall.slots).filter(|slot| open & (1 << slot) != 0).min_by_key(|slot| idle(*slot)).unwrap_or(0)
    }

    /// Seats a wish by force when that wins more than it disturbs.
    fn press(&mut self, at: u32) -> bool {
        let hall = self.seats.hall;
        let Some(found) = cheapest_push(&mut self.seats, at) else { return false };
        // What both sides accepted and can be kept is called off for nobody, and anything else only for what both accepted.
        let is_accepted = |at: u32| hall.edges[at as usize].class == Class::Accepted;
        let keeps = found.out.is_empty() || is_accepted(at) && !found.out.iter().any(|out| is_accepted(*out));
        if found.loss >= 0 || !keeps {
            return false;
        }
        self.seats.begin();
        push(&mut self.seats, at, found.slot);
        let edge = &hall.edges[at as usize];
        let new: BTreeSet<u32> = self
            .seats
            .touched()
            .filter(|own| *own != at)
            .flat_map(|own| [hall.edges[own as usize].a, hall.edges[own as usize].b])
            .filter(|who| !self.disturbed[*who as usize] && *who != edge.a && *who != edge.b)
            .collect();
        if (-found.loss) as f64 <= self.price * new.len() as f64 {
            self.seats.back_to(0);
            return false;
        }
        self.note();
        true
    }

    /// Notes who sees a change by the steps just made.
    fn note(&mut self) {
        let hall = self.seats.hall;
        for at in self.seats.touched().collect::<Vec<_>>() {
            let edge = &hall.edges[at as usize];
            for who in [edge.a, edge.b] {
                self.disturbed[who as usize] = true;
            }
            self.table.remove(&at);
        }
        self.seats.begin();
    }
}

fn compare(published: &Published, outcome: Outcome) -> Repaired {
    let before: HashMap<(usize, usize), Meeting> =
        published.timetable.meetings.iter().map(|own| (pair(own.a, own.b), *own)).collect();
    let after: HashMap<(usize, usize), Meeting> =
        outcome.timetable.meetings.iter().map(|own| (pair(own.a, own.b), *own)).collect();
    let mut repaired =
        Repaired { outcome, kept: 0, moved: Vec::new(), lost: Vec::new(), added: Vec::new(), people: Vec::new() };
    let mut people = BTreeSet::new();
    for own in &repaired.outcome.timetable.meetings {
        match before.get(&pair(own.a, own.b)) {
            Some(old) if old.slot == own.slot && old.table == own.table => repaired.kept += 1,
            Some(old) => repaired.moved.push((*old, *own)),
            None => repaired.added.push(*own),
        }
    }
    repaired.lost =
        published.timetable.meetings.iter().filter(|own| !after.contains_key(&pair(own.a, own.b))).copied().collect();
    for own in repaired.lost.iter().chain(&repaired.added).chain(repaired.moved.iter().map(|own| &own.1)) {
        people.extend([own.a, own.b]);
    }
    repaired.people = people.into_iter().collect();
    repaired
}

fn pair(a: usize, b: usize) -> (usize, usize) {
    (a.min(b), a.max(b))
}
