//! A timetable under work: who sits when, with the counts that a step needs, and every step noted so that it can be taken
//! back. It can hold only what the rules allow; tables get their numbers later.

use super::hall::{FREE, Hall, NO_SLOT, NONE};
use super::instance::SlotSet;

/// Seats taken so far.
#[derive(Clone)]
pub struct Seats<'h> {
    pub hall: &'h Hall,
    /// Slot of each wish; `NO_SLOT` when it has none.
    pub slot_of: Vec<u8>,
    /// at[person * slots + slot]
    pub at: Vec<u32>,
    pub busy: Vec<SlotSet>,
    pub count: Vec<u16>,
    load: Vec<u16>,
    full: Vec<SlotSet>,
    holder: Vec<u32>,
    /// What the timetable is worth: scale * utility - penalty * shortfall.
    pub worth: i64,
    /// Wishes without a seat that could have one, and the place of each in that list.
    pub waiting: Vec<u32>,
    place: Vec<u32>,
    /// Wishes seated in each slot, and the place of each in its list.
    seated: Vec<Vec<u32>>,
    seated_place: Vec<u32>,
    /// Steps since `begin`: a wish and the slot it had.
    log: Vec<(u32, u8)>,
    spare: Vec<u8>,
}

impl<'h> Seats<'h> {
    /// The set meetings, and nothing else.
    pub fn new(hall: &'h Hall) -> Self {
        let edges = hall.edges.len();
        let shortfall: i64 = hall.min.iter().map(|own| i64::from(*own)).sum();
        let mut seats = Self {
            hall,
            slot_of: vec![NO_SLOT; edges],
            at: vec![NONE; hall.people * hall.slots],
            busy: vec![0; hall.people],
            count: vec![0; hall.people],
            load: vec![0; hall.resources * hall.slots],
            full: (0..hall.resources)
                .map(|own| {
                    (0..hall.slots)
                        .filter(|slot| hall.capacity(own as u16, *slot) == 0)
                        .fold(0, |all, slot| all | 1 << slot)
                })
                .collect(),
            holder: vec![NONE; hall.groups.len()],
            worth: -shortfall * hall.penalty,
            waiting: Vec::new(),
            place: vec![NONE; edges],
            seated: vec![Vec::new(); hall.slots],
            seated_place: vec![NONE; edges],
            log: Vec::new(),
            spare: Vec::new(),
        };
        for edge in hall.live() {
            seats.place[edge as usize] = seats.waiting.len() as u32;
            seats.waiting.push(edge);
        }
        for own in &hall.fixed {
            seats.put(own.edge, own.slot);
        }
        seats.log.clear();
        seats
    }

    /// The same seats as a list made by `slots`.
    pub fn restored(hall: &'h Hall, slots: &[u8]) -> Self {
        let mut seats = Self::new(hall);
        for (edge, &slot) in slots.iter().enumerate() {
            if slot != NO_SLOT && !hall.edges[edge].fixed {
                seats.put(edge as u32, usize::from(slot));
            }
        }
        seats.log.clear();
        seats
    }

    pub fn is_seated(&self, edge: u32) -> bool {
        self.slot_of[edge as usize] != NO_SLOT
    }

    /// The other side.
    pub fn partner(&self, edge: u32, person: u32) -> u32 {
        let own = &self.hall.edges[edge as usize];
        own.a ^ own.b ^ person
    }

    pub fn meeting(&self, person: u32, slot: usize) -> u32 {
        self.at[person as usize * self.hall.slots + slot]
    }

    /// Slots it could take now, its sides' maxima and its group apart.
    pub fn open(&self, edge: u32) -> SlotSet {
        let own = &self.hall.edges[edge as usize];
        own.slots
            & !self.busy[own.a as usize]
            & !self.busy[own.b as usize]
            & !self.full[usize::from(own.takes[0])]
            & !self.full[usize::from(own.takes[1])]
    }

    /// Whether neither maximum nor group forbids it.
    pub fn may_sit(&self, edge: u32) -> bool {
        let own = &self.hall.edges[edge as usize];
        self.count[own.a as usize] < self.hall.max[own.a as usize]
            && self.count[own.b as usize] < self.hall.max[own.b as usize]
            && (own.group == NONE || self.holder[own.group as usize] == NONE)
    }

    pub fn is_at_maximum(&self, person: u32) -> bool {
        self.count[person as usize] >= self.hall.max[person as usize]
    }

    pub fn holder(&self, group: u32) -> u32 {
        if group == NONE { NONE } else { self.holder[group as usize] }
    }

    pub fn is_full(&self, resource: u16, slot: usize) -> bool {
        self.full[usize::from(resource)] & (1 << slot) != 0
    }

    pub fn full(&self, resource: u16) -> SlotSet {
        self.full[usize::from(resource)]
    }

    pub fn load(&self, resource: u16, slot: usize) -> u16 {
        self.load[usize::from(resource) * self.hall.slots + slot]
    }

    pub fn seated_in(&self, slot: usize) -> &[u32] {
        &self.seated[slot]
    }

    /// Seats a wish; nothing may stand in its way but what the caller knows of.
    pub fn put(&mut self, edge: u32, slot: usize) {
        let hall = self.hall;
        let own = &hall.edges[edge as usize];
        let bit: SlotSet = 1 << slot;
        self.log.push((edge, NO_SLOT));
        self.slot_of[edge as usize] = slot as u8;
        for person in [own.a as usize, own.b as usize] {
            self.at[person * hall.slots + slot] = edge;
            self.busy[person] |= bit;
            if self.count[person] < hall.min[person] {
                self.worth += hall.penalty;
            }
            self.count[person] += 1;
        }
        for taken in own.takes.map(usize::from) {
            if taken != FREE {
                let load = &mut self.load[taken * hall.slots + slot];
                *load += 1;
                if *load >= hall.capacity[taken * hall.slots + slot] {
                    self.full[taken] |= bit;
                }
            }
        }
        if own.group != NONE {
            self.holder[own.group as usize] = edge;
        }
        self.worth += own.worth;
        self.seated_place[edge as usize] = self.seated[slot].len() as u32;
        self.seated[slot].push(edge);
        let place = self.place[edge as usize];
        if place != NONE {
            self.waiting.swap_remove(place as usize);
            if let Some(moved) = self.waiting.get(place as usize) {
                self.place[*moved as usize] = place;
            }
            self.place[edge as usize] = NONE;
        }
    }

    /// Takes a wish off its seat; returns the slot it had.
    pub fn take(&mut self, edge: u32) -> usize {
        let hall = self.hall;
        let own = &hall.edges[edge as usize];
        let slot = usize::from(self.slot_of[edge as usize]);
        let bit: SlotSet = 1 << slot;
        self.log.push((edge, slot as u8));
        self.slot_of[edge as usize] = NO_SLOT;
        for person in [own.a as usize, own.b as usize] {
            self.at[person * hall.slots + slot] = NONE;
            self.busy[person] &= !bit;
            self.count[person] -= 1;
            if self.count[person] < hall.min[person] {
                self.worth -= hall.penalty;
            }
        }
        for taken in own.takes.map(usize::from) {
            if taken != FREE {
                let load = &mut self.load[taken * hall.slots + slot];
                *load -= 1;
                if *load < hall.capacity[taken * hall.slots + slot] {
                    self.full[taken] &= !bit;
                }
            }
        }
        if own.group != NONE {
            self.holder[own.group as usize] = NONE;
        }
        self.worth -= own.worth;
        let place = self.seated_place[edge as usize] as usize;
        self.seated[slot].swap_remove(place);
        if let Some(moved) = self.seated[slot].get(place) {
            self.seated_place[*moved as usize] = place as u32;
        }
        self.place[edge as usize] = self.waiting.len() as u32;
        self.waiting.push(edge);
        slot
    }

    /// From here steps can be taken back.
    pub fn begin(&mut self) {
        self.log.clear();
    }

    /// How many steps were made since `begin`.
    pub fn steps(&self) -> usize {
        self.log.len()
    }

    /// The wishes that were touched since `begin`, some twice.
    pub fn touched(&self) -> impl Iterator<Item = u32> + '_ {
        self.log.iter().map(|(edge, _)| *edge)
    }

    /// Takes back all but the first `keep` steps since `begin`.
    pub fn back_to(&mut self, keep: usize) {
        while self.log.len() > keep {
            let Some((edge, slot)) = self.log.pop() else { break };
            if slot == NO_SLOT {
                self.take(edge);
            } else {
                self.put(edge, usize::from(slot));
            }
            self.log.pop();
        }
    }

    /// Swaps the two slots along the chain that begins with `person`'s meetings in them (Kempe). False, and nothing
    /// changed, when one of the meetings cannot take the other slot or a table or interpreter would be short.
    pub fn swap_chain(&mut self, person: u32, one: usize, other: usize, chain: &mut Vec<u32>) -> bool {
        if !self.find_chain(person, one, other, chain) {
            return false;
        }
        self.apply_chain(one, other, chain);
        true
    }

    /// The chain of `swap_chain`, if it can be swapped.
    pub fn find_chain(&self, person: u32, one: usize, other: usize, chain: &mut Vec<u32>) -> bool {
        chain.clear();
        let hall = self.hall;
        let (first_bit, other_bit): (SlotSet, SlotSet) = (1 << one, 1 << other);
        let mut net: [(u16, i32); 8] = [(0, 0); 8];
        let mut kinds = 0;
        'walk: for start in [one, other] {
            let (mut who, mut slot) = (person, start);
            loop {
                let edge = self.meeting(who, slot);
                if edge == NONE {
                    break;
                }
                let own = &hall.edges[edge as usize];
                let to = if slot == one { other_bit } else { first_bit };
                if own.slots & to == 0 || own.fixed {
                    return false;
                }
                chain.push(edge);
                let step = if slot == one { 1 } else { -1 };
                for taken in own.takes.into_iter().filter(|taken| usize::from(*taken) != FREE) {
                    match net[..kinds].iter().position(|(kind, _)| *kind == taken) {
                        Some(place) => net[place].1 += step,
                        None if kinds < net.len() => {
                            net[kinds] = (taken, step);
                            kinds += 1;
                        }
                        None => return false,
                    }
                }
                who ^= own.a ^ own.b;
                slot = one + other - slot;
                if who == person {
                    // The chain is closed.
                    break 'walk;
                }
            }
        }
        if chain.is_empty() {
            return false;
        }
        net[..kinds].iter().all(|&(kind, step)| {
            // step > 0: so many more in `other`.
            let (grows, by) = if step > 0 { (other, step) } else { (one, -step) };
            by == 0 || i32::from(self.load(kind, grows)) + by <= i32::from(hall.capacity(kind, grows))
        })
    }

    /// Swaps a chain that `find_chain` found.
    pub fn apply_chain(&mut self, one: usize, other: usize, chain: &[u32]) {
        let mut slots = std::mem::take(&mut self.spare);
        slots.clear();
        for &edge in chain {
            slots.push(self.take(edge) as u8);
        }
        for (&edge, slot) in chain.iter().zip(&slots) {
            self.put(edge, one + other - usize::from(*slot));
        }
        self.spare = slots;
    }

    /// Utility of everything seated.
    pub fn utility(&self) -> i64 {
        let seated = self.slot_of.iter().zip(&self.hall.edges).filter(|(slot, _)| **slot != NO_SLOT);
        seated.map(|(_, edge)| edge.utility).sum()
    }

    /// Meetings missing to the minimums.
    pub fn shortfall(&self) -> u64 {
        self.count.iter().zip(&self.hall.min).map(|(count, min)| u64::from(min.saturating_sub(*count))).sum()
    }
}
