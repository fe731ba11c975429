//! A timetable made better: wishes without a seat push others aside, who look for another slot; chains are swapped; a step
//! that loses something is taken now and then (annealing), ever less often. Seeded, and counted in steps.

use super::chance::Chance;
use super::hall::{FREE, NONE};
use super::instance::SlotSet;
use super::seats::Seats;

/// A way from hot to cold.
#[derive(Clone, Copy, Debug)]
pub struct Cooling {
    /// Heat at the beginning and at the end, in worth that a step may lose.
    pub from: f64,
    pub to: f64,
    pub steps: u64,
}

/// Steps between two looks at the clock.
pub const STRIDE: u64 = 2_048;

/// How far a search is: by its steps, unless the time runs out clearly faster. The margin keeps a clock that does not bind
/// from having any say.
pub fn along(done: u64, steps: u64, gone: f64) -> f64 {
    let by_steps = done as f64 / steps.max(1) as f64;
    if gone > by_steps + 0.08 { gone } else { by_steps }
}

/// One worker's search.
pub struct Search<'h> {
    pub seats: Seats<'h>,
    pub best: Vec<u8>,
    pub best_worth: i64,
    chance: Chance,
    chain: Vec<u32>,
    aside: Vec<u32>,
}

impl<'h> Search<'h> {
    pub fn new(seats: Seats<'h>, seed: u64, stream: u64) -> Self {
        let (best, best_worth) = (seats.slot_of.clone(), seats.worth);
        Self { seats, best, best_worth, chance: Chance::new(seed, stream), chain: Vec::new(), aside: Vec::new() }
    }

    /// Anneals until the steps are done, `goal` is reached, or `hurry`, which hears the best so far, gives 1 or more: it is the share of the time
    /// that has gone, by which the heat falls when it is ahead of the steps.
    pub fn anneal(&mut self, cooling: Cooling, goal: i64, hurry: &dyn Fn(i64) -> f64) {
        let mut done = 0;
        let ratio = (cooling.to / cooling.from).max(1e-9);
        while done < cooling.steps && self.best_worth < goal {
            let gone = hurry(self.best_worth);
            if gone >= 1.0 {
                break;
            }
            let heat = cooling.from * ratio.powf(along(done, cooling.steps, gone));
            for _ in 0..STRIDE {
                self.step(heat);
            }
            done += STRIDE;
        }
    }

    /// Goes back to the best.
    pub fn rewind(&mut self) {
        if self.seats.worth != self.best_worth {
            self.seats = Seats::restored(self.seats.hall, &self.best);
        }
    }

    fn step(&mut self, heat: f64) {
        self.seats.begin();
        let before = self.seats.worth;
        let dice = self.chance.below(100);
        let waiting = self.seats.waiting.len();
        let moved = if waiting > 0 && dice < 67 {
            let edge = self.pick_waiting();
            if dice < 57 && self.seats.may_sit(edge) {
                let length = 1 + self.chance.below(8);
                self.chase(edge, length)
            } else {
                self.push_in(edge)
            }
        } else if dice < 91 {
            self.shift()
        } else {
            self.swap()
        };
        if !moved {
            self.seats.back_to(0);
            return;
        }
        let change = self.seats.worth - before;
        if change < 0 && (heat <= 0.0 || self.chance.share() >= (change as f64 / heat).exp()) {
            self.seats.back_to(0);
        } else if self.seats.worth > self.best_worth {
            self.best_worth = self.seats.worth;
            self.best.copy_from_slice(&self.seats.slot_of);
        }
    }

    /// A wish without a seat; half the time the dearer of two.
    fn pick_waiting(&mut self) -> u32 {
        let waiting = &self.seats.waiting;
        let edge = waiting[self.chance.below(waiting.len())];
        if self.chance.below(2) == 0 {
            return edge;
        }
        let other = waiting[self.chance.below(waiting.len())];
        let worth = |at: u32| self.seats.hall.edges[at as usize].worth;
        if worth(other) > worth(edge) { other } else { edge }
    }

    /// Gives a wish a slot, whoever has it now.
    fn push_in(&mut self, edge: u32) -> bool {
        let hall = self.seats.hall;
        let own = &hall.edges[edge as usize];
        let open = self.seats.open(edge);
        if open != 0 && self.seats.may_sit(edge) {
            self.seats.put(edge, self.chance.bit(open));
            return true;
        }
        let slot = if open != 0 {
            self.chance.bit(open)
        } else {
            // Of two slots the one in which less stands in the way.
            let one = self.chance.bit(own.slots);
            let other = self.chance.bit(own.slots);
            if self.in_the_way(edge, one) <= self.in_the_way(edge, other) { one } else { other }
        };
        self.seat_at(edge, slot)
    }

    /// Moves a seated meeting to another of its slots, whoever has that now.
    fn shift(&mut self) -> bool {
        let hall = self.seats.hall;
        let slot = self.chance.below(hall.slots);
        let there = self.seats.seated_in(slot);
        if there.is_empty() {
            return false;
        }
        let edge = there[self.chance.below(there.len())];
        let own = &hall.edges[edge as usize];
        let slots = own.slots & !(1 << slot);
        if own.fixed || slots == 0 {
            return false;
        }
        let open = self.seats.open(edge);
        let bits = if open != 0 { open } else { slots };
        let to = self.chance.bit(bits);
        self.seats.take(edge);
        self.seat_at(edge, to)
    }

    fn swap(&mut self) -> bool {
        let hall = self.seats.hall;
        if hall.people == 0 || hall.slots < 2 {
            return false;
        }
        let person = self.chance.below(hall.people) as u32;
        let busy = self.seats.busy[person as usize];
        if busy == 0 {
            return false;
        }
        let one = self.chance.bit(busy);
        let other = self.chance.bit(hall.free[person as usize] | busy);
        one != other && self.seats.swap_chain(person, one, other, &mut self.chain)
    }

    /// What is in the way of a wish in a slot, by its worth.
    fn in_the_way(&self, edge: u32, slot: usize) -> i64 {
        let hall = self.seats.hall;
        let own = &hall.edges[edge as usize];
        let mut sum = 0;
        for person in [own.a, own.b] {
            let other = self.seats.meeting(person, slot);
            if other != NONE {
                let other = &hall.edges[other as usize];
                sum += if other.fixed { i64::MAX / 8 } else { other.worth };
            }
        }
        sum
    }

    /// Seats `edge` in `slot`; who is in the way goes elsewhere if possible, else out.
    fn seat_at(&mut self, edge: u32, slot: usize) -> bool {
        let hall = self.seats.hall;
        let own = &hall.edges[edge as usize];
        let mut aside = std::mem::take(&mut self.aside);
        aside.clear();
        let mut fits = true;
        for person in [own.a, own.b] {
            let other = self.seats.meeting(person, slot);
            if other != NONE {
                fits &= !hall.edges[other as usize].fixed;
                aside.push(other);
            }
        }
        let holder = self.seats.holder(own.group);
        if fits && holder != NONE && !aside.contains(&holder) {
            fits = !hall.edges[holder as usize].fixed;
            aside.push(holder);
        }
        if fits {
            for other in &aside {
                self.seats.take(*other);
            }
            fits = self.below_maximum(own.a) && self.below_maximum(own.b) && self.spare(own.takes, slot, &mut aside);
        }
        if fits {
            self.seats.put(edge, slot);
            if self.chance.below(2) == 0 {
                aside.reverse();
            }
            for other in &aside {
                self.chase(*other, 1);
            }
        }
        self.aside = aside;
        fits
    }

    /// Takes a meeting off somebody who is at their maximum: the least of two.
    fn below_maximum(&mut self, person: u32) -> bool {
        while self.seats.is_at_maximum(person) {
            let busy = self.seats.busy[person as usize];
            let mut least = NONE;
            for _ in 0..3 {
                if busy == 0 {
                    return false;
                }
                let other = self.seats.meeting(person, self.chance.bit(busy));
                let edge = &self.seats.hall.edges[other as usize];
                if !edge.fixed && (least == NONE || edge.worth < self.seats.hall.edges[least as usize].worth) {
                    least = other;
                }
            }
            if least == NONE {
                return false;
            }
            self.seats.take(least);
        }
        true
    }

    /// Makes room at the tables and interpreters of a slot.
    fn spare(&mut self, takes: [u16; 2], slot: usize, aside: &mut Vec<u32>) -> bool {
        let hall = self.seats.hall;
        for taken in takes {
            if usize::from(taken) == FREE || !self.seats.is_full(taken, slot) {
                continue;
            }
            let there = self.seats.seated_in(slot);
            let mut least = NONE;
            for _ in 0..6 {
                if there.is_empty() {
                    return false;
                }
                let other = there[self.chance.below(there.len())];
                let edge = &hall.edges[other as usize];
                if edge.fixed || !edge.takes.contains(&taken) {
                    continue;
                }
                // One that can move away is best, then the one that is worth least.
                if self.seats.open(other) != 0 {
                    least = other;
                    break;
                }
                if least == NONE || edge.worth < hall.edges[least as usize].worth {
                    least = other;
                }
            }
            if least == NONE {
                return false;
            }
            self.seats.take(least);
            aside.push(least);
        }
        true
    }

    /// Finds a seat for a wish that lacks one: an open slot, or one in which a single other meeting is in the way, which
    /// then looks for a seat in the same manner. At the end of the chain somebody may stay outside. False when nobody moved.
    fn chase(&mut self, edge: u32, length: usize) -> bool {
        let hall = self.seats.hall;
        let (mut wish, mut barred): (u32, SlotSet) = (edge, 0);
        for step in 0..=length {
            if !self.seats.may_sit(wish) {
                return step > 0;
            }
            let open = self.seats.open(wish);
            if open != 0 {
                self.seats.put(wish, self.chance.bit(open));
                return true;
            }
            if step == length {
                break;
            }
            let own = &hall.edges[wish as usize];
            // Slots in which just one side is taken; where both are free, a table is short.
            let mut slots = own.slots & !barred & (self.seats.busy[own.a as usize] ^ self.seats.busy[own.b as usize]);
            let (mut victim, mut least, mut to) = (NONE, i64::MAX, 0);
            while slots != 0 {
                let slot = self.chance.bit(slots);
                slots &= !(1 << slot);
                let mut other = self.seats.meeting(own.a, slot);
                if other == NONE {
                    other = self.seats.meeting(own.b, slot);
                }
                let there = &hall.edges[other as usize];
                let relieved =
                    own.takes.iter().all(|taken| !self.seats.is_full(*taken, slot) || there.takes.contains(taken));
                if there.fixed || !relieved {
                    continue;
                }
                if self.seats.open(other) != 0 {
                    (victim, to) = (other, slot);
                    break;
                }
                let cost = self.chance.below(1 + there.worth as usize) as i64;
                if cost < least {
                    (victim, least, to) = (other, cost, slot);
                }
            }
            if victim == NONE {
                return step > 0;
            }
            self.seats.take(victim);
            self.seats.put(wish, to);
            barred = 1 << to;
            wish = victim;
        }
        true
    }
}
