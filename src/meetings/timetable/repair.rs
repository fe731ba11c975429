//! A published timetable after something happened: somebody is absent or late, a table is gone, wishes came. What is held,
//! running or locked stays, freed seats are filled again, and as few people as possible see anything change; where nothing
//! happened, nothing moves.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap, HashSet};

use super::bound::floored;
use super::hall::{Hall, NO_SLOT, NONE, Set};
use super::instance::{Class, Instance, Refused, SlotSet};
use super::plan::{Meeting, Outcome, Timetable, Watch, aim, told};
use super::polish::gaps;
use super::prices::{Room, SlotPrices, prices};
use super::seats::Seats;
use super::tables;
use super::why::{self, push};

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
    let mended = |first: First| {
        let mut mended = Mended::new(&hall, published, first);
        mended.refill(&is_over);
        mended
    };
    let (calm, bold) = (mended(First::Calm), mended(First::Worth));
    let mended = if bold.is_better_than(&calm) { bold } else { calm };
    let kept = mended.kept();
    let seats = mended.seats;
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

/// What decides among wishes that are worth the same: those that change fewest days do better mostly, and not always.
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    /// Who sees a change already, and what keeps time and company.
    Calm,
    /// Their places alone.
    Worth,
}

/// A timetable under repair.
struct Mended<'h> {
    first: First,
    seats: Seats<'h>,
    /// The slot of each wish as published; `NO_SLOT` when it had none.
    old: Vec<u8>,
    /// Tables of published meetings that are still there.
    table: HashMap<u32, u32>,
    /// Wishes that can take the place of a meeting that is no more, so that one of the two keeps time and company: its slot
    /// and table.
    heirs: HashMap<u32, (usize, usize)>,
    /// Slots of each person in which such a wish would be.
    wanted: Vec<SlotSet>,
    /// People whose day something happened to: they lost a meeting, or have a new wish.
    struck: Vec<bool>,
    /// Wishes whose slot is not what it was.
    differs: Vec<bool>,
    /// How many changes each person sees.
    changes: Vec<u32>,
    price: f64,
}

/// What comes first: what wins more, disturbs fewer, keeps time and company, then by its place.
type Rank = (i64, Reverse<usize>, bool, Reverse<u32>);

impl<'h> Mended<'h> {
    fn new(hall: &'h Hall, published: &Published, first: First) -> Self {
        let mut seats = Seats::new(hall);
        let mut table = HashMap::new();
        let mut slots = vec![NO_SLOT; hall.edges.len()];
        let (mut struck, mut changes) = (vec![false; hall.people], vec![0; hall.people]);
        let find = |a: usize, b: usize| {
            let (a, b) = pair(a, b);
            hall.edges.binary_search_by_key(&(a as u32, b as u32), |edge| (edge.a, edge.b)).ok()
        };
        let mut old: Vec<(bool, i64, u32, &Meeting)> = Vec::new();
        for own in &published.timetable.meetings {
            let Some(at) = find(own.a, own.b) else {
                // Nobody wishes for it any more.
                for who in [own.a, own.b] {
                    struck[who] = true;
                    changes[who] += 1;
                }
                continue;
            };
            let homeless = match hall.booth_at(at as u32) {
                Some(booth) => booth as usize != own.table,
                None => hall.pool[own.slot].binary_search(&(own.table as u32)).is_err(),
            };
            slots[at] = own.slot as u8;
            old.push((homeless, -hall.edges[at].worth, at as u32, own));
        }
        // Who still has the table keeps the seat before others do.
        old.sort_unstable_by_key(|own| (own.0, own.1, own.2));
        let mut lost = Vec::new();
        for (homeless, _, at, own) in old {
            if hall.edges[at as usize].fixed {
                continue;
            }
            if homeless {
                changes[own.a] += 1;
                changes[own.b] += 1;
            } else {
                table.insert(at, own.table as u32);
            }
            if seats.may_sit(at) && seats.open(at) & (1 << own.slot) != 0 {
                seats.put(at, own.slot);
            } else {
                struck[own.a] = true;
                struck[own.b] = true;
                lost.push((at, own));
            }
        }
        for who in published.struck.iter().filter(|who| **who < hall.people) {
            struck[*who] = true;
            changes[*who] += 1;
        }
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
        let (heirs, wanted) = heirs(hall, &lost);
        let differs = vec![false; hall.edges.len()];
        let mut mended = Self { first, seats, old: slots, table, heirs, wanted, struck, differs, changes, price };
        (0..hall.edges.len() as u32).for_each(|at| mended.recount(at));
        mended.seats.begin();
        mended
    }

    /// Fills freed seats: first without moving anybody, then with as little disturbance as the wish is worth; last, what is
    /// new gives way to what is worth no less and changes fewer days.
    fn refill(&mut self, is_over: &dyn Fn() -> bool) {
        for round in 0..ROUNDS {
            if !self.fill(|| round > 0 && !is_over()) && round > 0 {
                break;
            }
        }
        for _ in 0..ROUNDS {
            if !self.exchange(is_over) {
                break;
            }
            self.fill(|| !is_over());
        }
        self.seats.begin();
    }

    /// Seats what has an open slot, in the order of ranks, and by force what may be; false when it seats nothing.
    fn fill(&mut self, may_press: impl Fn() -> bool) -> bool {
        let hall = self.seats.hall;
        let mut ranks: BinaryHeap<Rank> = self.seats.waiting.iter().map(|at| self.rank(*at)).collect();
        let mut tried = vec![false; hall.edges.len()];
        let mut any = false;
        while let Some(rank) = ranks.pop() {
            let Reverse(at) = rank.3;
            if tried[at as usize] || self.seats.is_seated(at) {
                continue;
            }
            let now = self.rank(at);
            if now < rank {
                // One side has got its minimum since.
                ranks.push(now);
                continue;
            }
            tried[at as usize] = true;
            let edge = &hall.edges[at as usize];
            let open = self.seats.open(at);
            let newly = if open != 0 && self.seats.may_sit(at) {
                let slot = self.best_slot(at, open);
                self.seats.begin();
                self.seats.put(at, slot);
                Some(self.note())
            } else if (self.struck[edge.a as usize] || self.struck[edge.b as usize]) && may_press() {
                self.press(at)
            } else {
                None
            };
            any |= newly.is_some();
            for who in newly.into_iter().flatten() {
                let of = hall.of_person[who as usize].iter();
                let waits = of.filter(|at| hall.edges[**at as usize].slots != 0 && !self.seats.is_seated(**at));
                ranks.extend(waits.filter(|at| !tried[**at as usize]).map(|at| self.rank(*at)));
            }
        }
        any
    }

    fn rank(&self, at: u32) -> Rank {
        match self.first {
            First::Calm => (self.gain(at), Reverse(self.disturbs(at)), self.heirs.contains_key(&at), Reverse(at)),
            First::Worth => (self.seats.hall.edges[at as usize].worth, Reverse(0), false, Reverse(at)),
        }
    }

    /// Whether it is worth more than another repair by more than its further changes cost.
    fn is_better_than(&self, other: &Self) -> bool {
        let days = |own: &Self| own.changes.iter().filter(|count| **count > 0).count() as f64;
        (self.seats.worth - other.seats.worth) as f64 > self.price * (days(self) - days(other)).max(0.0)
    }

    /// What seating a wish wins, minimums among it.
    fn gain(&self, at: u32) -> i64 {
        let hall = self.seats.hall;
        let edge = &hall.edges[at as usize];
        let lacks = [edge.a, edge.b].into_iter().filter(|who| {
            let who = *who as usize;
            self.seats.count[who] < hall.min[who]
        });
        edge.worth + hall.penalty * lacks.count() as i64
    }

    /// How many of the two see no change yet.
    fn disturbs(&self, at: u32) -> usize {
        let edge = &self.seats.hall.edges[at as usize];
        [edge.a, edge.b].iter().filter(|who| self.changes[**who as usize] == 0).count()
    }

    /// Of the open slots that of the meeting whose place it takes, or its own of before, else the one that leaves the two least
    /// idle and is of no other such wish.
    fn best_slot(&self, at: u32, open: SlotSet) -> usize {
        let hall = self.seats.hall;
        let edge = &hall.edges[at as usize];
        let own = usize::from(self.old[at as usize]);
        let heir = self.heirs.get(&at).map(|heir| heir.0);
        if let Some(slot) = heir.or((own < hall.slots).then_some(own))
            && open & (1 << slot) != 0
        {
            return slot;
        }
        let wanted = self.wanted[edge.a as usize] | self.wanted[edge.b as usize];
        let idle = |slot: usize| {
            let own = |who: u32| gaps(&hall.sessions, self.seats.busy[who as usize] | 1 << slot).0;
            own(edge.a) + own(edge.b)
        };
        let cost = |slot: &usize| (wanted & (1 << *slot) != 0, idle(*slot));
        (0..hall.slots).filter(|slot| open & (1 << slot) != 0).min_by_key(cost).unwrap_or(0)
    }

    /// Seats a wish by force when that wins more than it disturbs; tells who sees a change by it that saw none.
    fn press(&mut self, at: u32) -> Option<Vec<u32>> {
        let hall = self.seats.hall;
        let edge = &hall.edges[at as usize];
        let is_accepted = |at: u32| hall.edges[at as usize].class == Class::Accepted;
        let mut best: Option<(i64, usize, usize)> = None;
        for slot in (0..hall.slots).filter(|slot| edge.slots & (1 << slot) != 0) {
            let before = self.seats.worth;
            self.seats.begin();
            if let Some(out) = push(&mut self.seats, at, slot) {
                let loss = before - self.seats.worth;
                // What both sides accepted and can be kept is called off for nobody, and anything else only for what both
                // accepted.
                let keeps = out.is_empty() || is_accepted(at) && !out.iter().any(|out| is_accepted(*out));
                if loss < 0 && keeps && best.is_none_or(|own| loss <= own.0) {
                    let own = (loss, self.newly_disturbed(at), slot);
                    best = Some(best.map_or(own, |best| best.min(own)));
                }
            }
            self.seats.back_to(0);
        }
        let (loss, new, slot) = best?;
        if (-loss) as f64 <= self.price * new as f64 {
            return None;
        }
        self.seats.begin();
        push(&mut self.seats, at, slot);
        Some(self.note())
    }

    /// How many see a change by the steps since `begin` that saw none, the two of this wish apart.
    fn newly_disturbed(&self, at: u32) -> usize {
        let hall = self.seats.hall;
        let edge = &hall.edges[at as usize];
        let touched = self.seats.touched().filter(|own| *own != at).map(|own| &hall.edges[own as usize]);
        let sides = touched.flat_map(|own| [own.a, own.b]);
        let new = sides.filter(|who| self.changes[*who as usize] == 0 && *who != edge.a && *who != edge.b);
        new.collect::<BTreeSet<u32>>().len()
    }

    /// Moves what was moved back where that has become possible, and exchanges each new meeting for one that is worth more,
    /// or as much and changes fewer days; false when there is none.
    fn exchange(&mut self, is_over: &dyn Fn() -> bool) -> bool {
        let hall = self.seats.hall;
        let mut any = false;
        for at in 0..hall.edges.len() as u32 {
            let slot = self.seats.slot_of[at as usize];
            if slot == NO_SLOT || slot == self.old[at as usize] || hall.edges[at as usize].fixed {
                continue;
            }
            if is_over() {
                break;
            }
            let slot = usize::from(slot);
            self.seats.begin();
            self.seats.take(at);
            self.note();
            let better = match self.old[at as usize] {
                NO_SLOT => self.better(at, slot),
                old => (self.seats.open(at) & (1 << old) != 0).then_some((at, usize::from(old))),
            };
            any |= better.is_some();
            let (other, slot) = better.unwrap_or((at, slot));
            self.seats.put(other, slot);
            self.note();
        }
        any
    }

    /// What would better be seated than this wish in this slot, now that it is not, and where.
    fn better(&self, at: u32, slot: usize) -> Option<(u32, usize)> {
        let fit = |at: u32, slot: usize| {
            let keeps = self.heirs.get(&at).is_some_and(|heir| heir.0 == slot);
            (self.gain(at), Reverse(self.disturbs(at)), keeps)
        };
        let own = fit(at, slot);
        let could = |other: &u32| self.gain(*other) >= own.0 && self.seats.may_sit(*other);
        let others = self.seats.waiting.iter().copied().filter(could).filter_map(|other| {
            let open = self.seats.open(other);
            (open != 0).then(|| (other, self.best_slot(other, open)))
        });
        let best = others.max_by_key(|&(other, slot)| (fit(other, slot), Reverse(other)))?;
        (fit(best.0, best.1) > own).then_some(best)
    }

    /// Notes what the steps just made change; tells who sees a change and saw none before.
    fn note(&mut self) -> Vec<u32> {
        let hall = self.seats.hall;
        let touched: BTreeSet<u32> = self.seats.touched().collect();
        let sides: BTreeSet<u32> =
            touched.iter().map(|at| &hall.edges[*at as usize]).flat_map(|edge| [edge.a, edge.b]).collect();
        let calm: Vec<u32> = sides.into_iter().filter(|who| self.changes[*who as usize] == 0).collect();
        touched.into_iter().for_each(|at| self.recount(at));
        self.seats.begin();
        calm.into_iter().filter(|who| self.changes[*who as usize] > 0).collect()
    }

    /// Counts anew whether a wish is where it was.
    fn recount(&mut self, at: u32) {
        let edge = &self.seats.hall.edges[at as usize];
        let at = at as usize;
        let differs = self.seats.slot_of[at] != self.old[at];
        if differs != self.differs[at] {
            self.differs[at] = differs;
            for who in [edge.a as usize, edge.b as usize] {
                if differs { self.changes[who] += 1 } else { self.changes[who] -= 1 }
            }
        }
    }

    /// Tables that stay: of meetings that are where they were, and of those whose place a new one takes.
    fn kept(&self) -> HashMap<u32, u32> {
        let stays = |at: u32| self.seats.is_seated(at) && !self.differs[at as usize];
        let mut kept: HashMap<u32, u32> =
            self.table.iter().filter(|(at, _)| stays(**at)).map(|(at, table)| (*at, *table)).collect();
        for (&at, &(slot, table)) in &self.heirs {
            if usize::from(self.seats.slot_of[at as usize]) == slot && self.differs[at as usize] {
                kept.insert(at, table as u32);
            }
        }
        kept
    }
}

/// For meetings that are no more: themselves, and the wishes of the same group that one of the two has; with the slots in
/// which each person would have one of these.
fn heirs(hall: &Hall, lost: &[(u32, &Meeting)]) -> (HashMap<u32, (usize, usize)>, Vec<SlotSet>) {
    let (mut heirs, mut wanted) = (HashMap::new(), vec![0; hall.people]);
    for (at, own) in lost {
        let group = hall.edges[*at as usize].group;
        let of: &[u32] = if group == NONE { std::slice::from_ref(at) } else { &hall.groups[group as usize] };
        for heir in of {
            let edge = &hall.edges[*heir as usize];
            let sides = [edge.a as usize, edge.b as usize];
            if edge.slots & (1 << own.slot) != 0 && sides.iter().any(|who| *who == own.a || *who == own.b) {
                heirs.insert(*heir, (own.slot, own.table));
                sides.iter().for_each(|who| wanted[*who] |= 1 << own.slot);
            }
        }
    }
    (heirs, wanted)
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
