//! Prices for people, tables, interpreters and groups, and for each of them slot by slot. Any prices prove a bound on
//! every timetable (weak duality), so that one that is cut off early is valid too; good ones say which wishes to seat.

use super::hall::{FREE, Hall, NONE};
use super::instance::SlotSet;

/// What people, resources and groups cost, slots apart.
#[derive(Clone, Debug)]
pub struct Prices {
    /// No timetable is worth more (utility less weighed shortfall, set meetings included).
    pub bound: f64,
    pub person: Vec<f64>,
    pub resource: Vec<f64>,
    pub group: Vec<f64>,
}

/// What is left for wishes that are not set.
pub struct Room {
    /// Meetings each person can still take.
    pub cap: Vec<f64>,
    /// Meetings each person still lacks.
    pub lack: Vec<f64>,
    /// Slots in which each person is there and in no set meeting.
    pub free: Vec<SlotSet>,
    /// left[resource * slots + slot]
    pub left: Vec<f64>,
    /// Units of each resource in all slots together.
    pub total: Vec<f64>,
    /// Groups that no set meeting holds: 1, else 0.
    pub group: Vec<f64>,
    /// Utility of the set meetings.
    pub base: f64,
    /// Price of a missing meeting in utility.
    pub weight: f64,
    pub live: Vec<u32>,
}

impl Room {
    pub fn new(hall: &Hall) -> Self {
        let weight = if hall.weighs_minimums { hall.penalty as f64 } else { 0.0 };
        let mut count = vec![0u16; hall.people];
        let mut free = hall.free.clone();
        let mut left: Vec<f64> = hall.capacity.iter().map(|own| f64::from(*own)).collect();
        let mut group = vec![1.0; hall.groups.len()];
        let mut base = 0.0;
        for own in &hall.fixed {
            let edge = &hall.edges[own.edge as usize];
            for person in [edge.a as usize, edge.b as usize] {
                count[person] += 1;
                free[person] &= !(1 << own.slot);
            }
            for taken in edge.takes.map(usize::from) {
                let left = &mut left[taken * hall.slots + own.slot];
                *left = (*left - 1.0).max(0.0);
            }
            if edge.group != NONE {
                group[edge.group as usize] = 0.0;
            }
            base += edge.utility as f64;
        }
        let mut reach = vec![0 as SlotSet; hall.people];
        let live: Vec<u32> = hall.live().collect();
        for &at in &live {
            let edge = &hall.edges[at as usize];
            reach[edge.a as usize] |= edge.slots;
            reach[edge.b as usize] |= edge.slots;
        }
        let cap: Vec<f64> = (0..hall.people)
            .map(|own| {
                let most = hall.max[own].saturating_sub(count[own]);
                f64::from(most).min(f64::from((free[own] & reach[own]).count_ones()))
            })
            .collect();
        let lack: Vec<f64> = (0..hall.people).map(|own| f64::from(hall.min[own].saturating_sub(count[own]))).collect();
        let total = (0..hall.resources).map(|own| left[own * hall.slots..][..hall.slots].iter().sum()).collect();
        Self { cap, lack, free, left, total, group, base, weight, live }
    }

    /// What a person's price adds to the bound: for as many meetings as they can take; or where it is negative, a premium of at
    /// most the weight of a missing meeting, for as many as they lack.
    fn person(&self, person: usize, price: f64) -> f64 {
        price * if price >= 0.0 { self.cap[person] } else { self.lack[person] }
    }

    /// What all that is missing costs as long as nothing is seated.
    pub fn all_lack(&self) -> f64 {
        self.weight * self.lack.iter().sum::<f64>()
    }
}

/// Step lengths of a subgradient descent: as long as the best bound falls they stay, else they shrink.
struct Pace {
    theta: f64,
    best: f64,
    stale: u32,
}

impl Pace {
    const fn new() -> Self {
        Self { theta: 1.0, best: f64::INFINITY, stale: 0 }
    }

    /// The next step for a value above a target, with the length of the direction squared; whether the value is a new best.
    fn step(&mut self, value: f64, target: f64, length: f64, patience: u32) -> (f64, bool) {
        let better = value < self.best;
        if value < self.best - 1e-7 * self.best.abs() {
            self.stale = 0;
        } else {
            self.stale += 1;
            if self.stale >= patience {
                self.theta *= 0.6;
                self.stale = 0;
            }
        }
        self.best = self.best.min(value);
        let above = (value - target).max(1e-6 * value.abs());
        (if length > 0.0 { self.theta * above / length } else { 0.0 }, better)
    }
}

/// Finds prices that forget slots, in so many rounds; `target` is a worth that some timetable has.
pub fn prices(hall: &Hall, room: &Room, rounds: usize, target: f64) -> Prices {
    let mut person: Vec<f64> = vec![0.0; hall.people];
    let mut resource = vec![0.0; hall.resources];
    let mut group = vec![0.0; hall.groups.len()];
    let mut best =
        Prices { bound: f64::INFINITY, person: person.clone(), resource: resource.clone(), group: group.clone() };
    let mut pace = Pace::new();
    let (mut dp, mut dr, mut dg) = (vec![0.0; hall.people], vec![0.0; hall.resources], vec![0.0; group.len()]);
    for round in 0..rounds {
        // The direction remembers a part of the last ones, which keeps it from zigzagging.
        let keep = if round == 0 { 0.0 } else { 0.6 };
        let mut value = room.base;
        for own in 0..hall.people {
            value += room.person(own, person[own]);
            let units = if person[own] >= 0.0 { room.cap[own] } else { room.lack[own] };
            dp[own] = keep * dp[own] + units;
        }
        for own in 1..hall.resources {
            value += resource[own] * room.total[own];
            dr[own] = keep * dr[own] + room.total[own];
        }
        for own in 0..group.len() {
            value += group[own] * room.group[own];
            dg[own] = keep * dg[own] + room.group[own];
        }
        for &at in &room.live {
            let edge = &hall.edges[at as usize];
            let (a, b) = (edge.a as usize, edge.b as usize);
            let [table, needs] = edge.takes.map(usize::from);
            let mut gain = edge.utility as f64 - person[a] - person[b] - resource[table] - resource[needs];
            if edge.group != NONE {
                gain -= group[edge.group as usize];
            }
            if gain > 0.0 {
                value += gain;
                dp[a] -= 1.0;
                dp[b] -= 1.0;
                dr[table] -= 1.0;
                dr[needs] -= 1.0;
                if edge.group != NONE {
                    dg[edge.group as usize] -= 1.0;
                }
            }
        }
        dr[FREE] = 0.0;
        let length: f64 = [&dp, &dr, &dg].iter().flat_map(|all| all.iter()).map(|own| own * own).sum();
        let (step, better) = pace.step(value, target, length, 8);
        if better {
            best = Prices { bound: value, person: person.clone(), resource: resource.clone(), group: group.clone() };
        }
        if step <= 0.0 || value <= target + 1e-9 {
            break;
        }
        for own in 0..hall.people {
            person[own] = (person[own] - step * dp[own]).max(-room.weight);
        }
        for own in 1..hall.resources {
            resource[own] = (resource[own] - step * dr[own]).max(0.0);
        }
        for own in 0..group.len() {
            group[own] = (group[own] - step * dg[own]).max(0.0);
        }
    }
    best
}

/// Prices slot by slot: they see that two people have no common slot, that many wishes crowd into the same few, and that
/// a slot has too few tables.
pub struct SlotPrices {
    pub bound: f64,
    /// person[person * slots + slot]
    pub person: Vec<f64>,
    pub cap: Vec<f64>,
    pub resource: Vec<f64>,
    pub group: Vec<f64>,
    pace: f64,
}

impl SlotPrices {
    /// Begins where prices that forget slots ended.
    pub fn from(hall: &Hall, room: &Room, prices: &Prices) -> Self {
        let slots = hall.slots;
        let mut person = vec![0.0; hall.people * slots];
        let mut cap = vec![0.0; hall.people];
        for own in 0..hall.people {
            let there = f64::from(room.free[own].count_ones());
            if prices.person[own] > 0.0 && there <= room.cap[own] {
                person[own * slots..][..slots].fill(prices.person[own]);
            } else {
                cap[own] = prices.person[own];
            }
        }
        let resource = (0..hall.resources).flat_map(|own| std::iter::repeat_n(prices.resource[own], slots)).collect();
        Self { bound: f64::INFINITY, person, cap, resource, group: prices.group.clone(), pace: 1.0 }
    }

    /// What a wish gains at these prices in a slot.
    pub fn gain_in(&self, hall: &Hall, at: u32, slot: usize) -> f64 {
        let edge = &hall.edges[at as usize];
        let (a, b) = (edge.a as usize, edge.b as usize);
        let [table, needs] = edge.takes.map(usize::from);
        let group = if edge.group == NONE { 0.0 } else { self.group[edge.group as usize] };
        edge.utility as f64
            - self.cap[a]
            - self.cap[b]
            - group
            - self.person[a * hall.slots + slot]
            - self.person[b * hall.slots + slot]
            - self.resource[table * hall.slots + slot]
            - self.resource[needs * hall.slots + slot]
    }

    /// What a wish gains at these prices in its best slot.
    pub fn gain(&self, hall: &Hall, at: u32) -> (f64, usize) {
        let edge = &hall.edges[at as usize];
        let (a, b) = (edge.a as usize, edge.b as usize);
        let [table, needs] = edge.takes.map(usize::from);
        let mut least = (f64::INFINITY, 0);
        let mut rest = edge.slots;
        while rest != 0 {
            let slot = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let cost = self.person[a * hall.slots + slot]
                + self.person[b * hall.slots + slot]
                + self.resource[table * hall.slots + slot]
                + self.resource[needs * hall.slots + slot];
            if cost < least.0 {
                least = (cost, slot);
            }
        }
        let group = if edge.group == NONE { 0.0 } else { self.group[edge.group as usize] };
        (edge.utility as f64 - self.cap[a] - self.cap[b] - group - least.0, least.1)
    }

    /// Lowers the bound in so many rounds; `target` is a worth that some timetable has. Ends early when `stop` says so.
    pub fn descend(&mut self, hall: &Hall, room: &Room, rounds: usize, target: f64, stop: &mut dyn FnMut() -> bool) {
        let slots = hall.slots;
        let mut pace = Pace::new();
        pace.theta = self.pace;
        pace.best = self.bound;
        let mut now = Self {
            bound: 0.0,
            pace: 0.0,
            person: self.person.clone(),
            cap: self.cap.clone(),
            resource: self.resource.clone(),
            group: self.group.clone(),
        };
        let mut dp = vec![0.0; self.person.len()];
        let mut dc = vec![0.0; self.cap.len()];
        let mut dr = vec![0.0; self.resource.len()];
        let mut dg = vec![0.0; self.group.len()];
        for round in 0..rounds {
            if stop() {
                break;
            }
            let keep = if round == 0 { 0.0 } else { 0.7 };
            let mut value = room.base;
            for (own, way) in dc.iter_mut().enumerate() {
                value += room.person(own, now.cap[own]);
                *way = keep * *way + if now.cap[own] >= 0.0 { room.cap[own] } else { room.lack[own] };
                for slot in 0..slots {
                    let at = own * slots + slot;
                    if room.free[own] & (1 << slot) == 0 {
                        now.person[at] = 0.0;
                        dp[at] = 0.0;
                        continue;
                    }
                    value += now.person[at];
                    dp[at] = keep * dp[at] + 1.0;
                }
            }
            for ((price, way), left) in now.resource.iter().zip(&mut dr).zip(&room.left).skip(slots) {
                value += price * left;
                *way = keep * *way + left;
            }
            for ((price, way), left) in now.group.iter().zip(&mut dg).zip(&room.group) {
                value += price * left;
                *way = keep * *way + left;
            }
            for &at in &room.live {
                let (gain, slot) = now.gain(hall, at);
                if gain > 0.0 {
                    value += gain;
                    let edge = &hall.edges[at as usize];
                    for person in [edge.a as usize, edge.b as usize] {
                        dp[person * slots + slot] -= 1.0;
                        dc[person] -= 1.0;
                    }
                    for taken in edge.takes.map(usize::from) {
                        dr[taken * slots + slot] -= 1.0;
                    }
                    if edge.group != NONE {
                        dg[edge.group as usize] -= 1.0;
                    }
                }
            }
            dr[..slots].fill(0.0);
            // Where a price is nothing already, what would lower it further does not count.
            let mut length = 0.0;
            for (price, step) in
                now.person.iter().zip(&dp).chain(now.resource.iter().zip(&dr)).chain(now.group.iter().zip(&dg))
            {
                if *price > 0.0 || *step < 0.0 {
                    length += step * step;
                }
            }
            for (price, step) in now.cap.iter().zip(&dc) {
                if *price > -room.weight || *step < 0.0 {
                    length += step * step;
                }
            }
            let (step, better) = pace.step(value, target, length, 12);
            if better {
                self.bound = value;
                self.person.copy_from_slice(&now.person);
                self.cap.copy_from_slice(&now.cap);
                self.resource.copy_from_slice(&now.resource);
                self.group.copy_from_slice(&now.group);
            }
            if step <= 0.0 {
                break;
            }
            for (price, way) in now.person.iter_mut().zip(&dp) {
                *price = (*price - step * way).max(0.0);
            }
            for (price, way) in now.cap.iter_mut().zip(&dc) {
                *price = (*price - step * way).max(-room.weight);
            }
            for (price, way) in now.resource.iter_mut().zip(&dr) {
                *price = (*price - step * way).max(0.0);
            }
            for (price, way) in now.group.iter_mut().zip(&dg) {
                *price = (*price - step * way).max(0.0);
            }
        }
        self.pace = pace.theta;
    }
}
