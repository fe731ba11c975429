//! The last polish: idle slots between the meetings of one person inside a session, and breaks, without losing anything
//! that is seated. A swap along a chain changes the day of the two people at its ends only.

use super::chance::Chance;
use super::hall::{FREE, Hall, NONE};
use super::improve::{STRIDE, along};
use super::instance::SlotSet;
use super::seats::Seats;

/// Idle slots and breaks of somebody who is busy in these slots.
pub fn gaps(sessions: &[SlotSet], busy: SlotSet) -> (u32, u32) {
    let (mut idle, mut breaks) = (0, 0);
    for session in sessions {
        let own = busy & session;
        if own == 0 {
            continue;
        }
        let (first, last) = (own.trailing_zeros(), 127 - own.leading_zeros());
        idle += last - first + 1 - own.count_ones();
        // A run of meetings begins where the slot before is not busy.
        breaks += (own & !(own << 1)).count_ones() - 1;
    }
    (idle, breaks)
}

/// Idle slots and breaks of everybody.
pub fn all_gaps(seats: &Seats) -> (u64, u64) {
    seats.busy.iter().fold((0, 0), |(idle, breaks), busy| {
        let own = gaps(&seats.hall.sessions, *busy);
        (idle + u64::from(own.0), breaks + u64::from(own.1))
    })
}

/// An idle slot weighs as much as so many breaks.
const IDLE: i64 = 3;

/// One worker's polish.
pub struct Polish<'h> {
    pub seats: Seats<'h>,
    pub best: Vec<u8>,
    pub best_cost: i64,
    cost: i64,
    /// People with idle slots, and the place of each in that list.
    idlers: Vec<u32>,
    place: Vec<u32>,
    own_cost: Vec<i64>,
    chance: Chance,
    chain: Vec<u32>,
}

fn cost_of(hall: &Hall, busy: SlotSet) -> i64 {
    let (idle, breaks) = gaps(&hall.sessions, busy);
    i64::from(idle) * IDLE + i64::from(breaks)
}

impl<'h> Polish<'h> {
    pub fn new(seats: Seats<'h>, seed: u64, stream: u64) -> Self {
        let people = seats.hall.people;
        let mut own = Self {
            best: seats.slot_of.clone(),
            best_cost: 0,
            cost: 0,
            idlers: Vec::new(),
            place: vec![NONE; people],
            own_cost: vec![0; people],
            chance: Chance::new(seed, stream),
            chain: Vec::new(),
            seats,
        };
        for person in 0..people {
            own.reckon(person);
        }
        own.best_cost = own.cost;
        own
    }

    /// Reckons somebody's cost anew.
    fn reckon(&mut self, person: usize) {
        let cost = cost_of(self.seats.hall, self.seats.busy[person]);
        self.cost += cost - self.own_cost[person];
        self.own_cost[person] = cost;
        let place = self.place[person];
        if cost > 0 && place == NONE {
            self.place[person] = self.idlers.len() as u32;
            self.idlers.push(person as u32);
        } else if cost == 0 && place != NONE {
            self.idlers.swap_remove(place as usize);
            if let Some(moved) = self.idlers.get(place as usize) {
                self.place[*moved as usize] = place;
            }
            self.place[person] = NONE;
        }
    }

    /// Anneals until nobody is idle, the steps are done or the time has gone.
    pub fn anneal(&mut self, from: f64, to: f64, steps: u64, hurry: &dyn Fn() -> f64) {
        let mut done = 0;
        while done < steps && self.cost > 0 {
            let gone = hurry();
            if gone >= 1.0 {
                break;
            }
            let heat = from * (to / from).powf(along(done, steps, gone));
            for _ in 0..STRIDE {
                self.step(heat);
                if self.cost < self.best_cost {
                    self.best_cost = self.cost;
                    self.best.copy_from_slice(&self.seats.slot_of);
                }
                if self.cost == 0 {
                    break;
                }
            }
            done += STRIDE;
        }
    }

    fn step(&mut self, heat: f64) {
        let hall = self.seats.hall;
        // Mostly somebody who is idle; now and then anybody.
        let person = if self.idlers.is_empty() || self.chance.below(8) == 0 {
            self.chance.below(hall.people)
        } else {
            self.idlers[self.chance.below(self.idlers.len())] as usize
        };
        let busy = self.seats.busy[person];
        let there = hall.free[person] & !busy;
        if busy == 0 || there == 0 {
            return;
        }
        // A slot beside a meeting, or any.
        let near = (busy << 1 | busy >> 1) & there;
        let to = if near != 0 && self.chance.below(4) != 0 { self.chance.bit(near) } else { self.chance.bit(there) };
        let edges = busy & !(busy << 1 & busy >> 1);
        let from = if self.chance.below(4) != 0 { self.chance.bit(edges) } else { self.chance.bit(busy) };
        let Some(other) = self.walk(person as u32, from, to) else { return };
        let both: SlotSet = 1 << from | 1 << to;
        let change = cost_of(hall, busy ^ both) - self.own_cost[person] + cost_of(hall, self.seats.busy[other] ^ both)
            - self.own_cost[other];
        if change > 0 && (heat <= 0.0 || self.chance.share() >= (-change as f64 / heat).exp()) {
            return;
        }
        let chain = std::mem::take(&mut self.chain);
        self.seats.begin();
        self.seats.apply_chain(from, to, &chain);
        self.chain = chain;
        self.reckon(person);
        self.reckon(other);
    }

    /// Walks the chain from `person`, who is busy in `from` and not in `to`; tells who is at its other end if the two slots can
    /// be swapped along it.
    fn walk(&mut self, person: u32, from: usize, to: usize) -> Option<usize> {
        let hall = self.seats.hall;
        self.chain.clear();
        let (mut who, mut slot) = (person, from);
        let mut net = [(FREE as u16, 0i32); 6];
        loop {
            let edge = self.seats.meeting(who, slot);
            if edge == NONE {
                break;
            }
            let own = &hall.edges[edge as usize];
            let next = from + to - slot;
            if own.fixed || own.slots & (1 << next) == 0 {
                return None;
            }
            self.chain.push(edge);
            let step = if slot == from { 1 } else { -1 };
            for taken in own.takes {
                if usize::from(taken) != FREE {
                    let place = net.iter().position(|(kind, _)| *kind == taken || usize::from(*kind) == FREE)?;
                    net[place] = (taken, net[place].1 + step);
                }
            }
            who ^= own.a ^ own.b;
            slot = next;
        }
        let fits = net.iter().all(|&(kind, step)| {
            let (grows, by) = if step > 0 { (to, step) } else { (from, -step) };
            by == 0 || i32::from(self.seats.load(kind, grows)) + by <= i32::from(hall.capacity(kind, grows))
        });
        fits.then_some(who as usize)
    }
}
