//! An event made ready for the search: wishes in one order whatever order they came in, the slots each can take as bits,
//! and everything that is shared (tables of the pool, shared booths, interpreters) as resources with a capacity per slot.

use std::collections::{BTreeMap, HashSet};

use super::instance::{Class, Instance, Refused, SlotSet, all_slots, span};

/// No wish, no slot, no group.
pub const NONE: u32 = u32::MAX;
pub const NO_SLOT: u8 = u8::MAX;
/// The resource that is never short.
pub const FREE: usize = 0;
/// The tables of the pool.
pub const POOL: usize = 1;

/// A meeting that may be seated: a wish, or a pinned pair nobody wished for.
#[derive(Clone, Debug)]
pub struct Edge {
    pub a: u32,
    pub b: u32,
    /// What seating it adds to the aim, minimums apart: utility times `scale`.
    pub worth: i64,
    pub utility: i64,
    pub class: Class,
    /// Slots it can take as far as nothing else is seated.
    pub slots: SlotSet,
    /// Slots in which both sides are there.
    pub common: SlotSet,
    /// The resources it takes: a table, an interpreter.
    pub takes: [u16; 2],
    pub group: u32,
    /// Its place in the instance's requests.
    pub request: Option<usize>,
    /// The booth at which it takes place; `NONE` at a table of the pool.
    pub booth: u32,
    /// It may never take place.
    pub excluded: bool,
    /// It is set and does not move.
    pub fixed: bool,
}

/// A meeting that is set.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    pub edge: u32,
    pub slot: usize,
    pub table: Option<usize>,
}

/// A meeting that is to be set; `held` ones happened, or are locked, whatever the rules now say.
#[derive(Clone, Copy, Debug)]
pub struct Set {
    pub a: usize,
    pub b: usize,
    pub slot: usize,
    pub table: Option<usize>,
    pub held: bool,
}

/// The event, ready.
#[derive(Clone, Debug)]
pub struct Hall {
    pub people: usize,
    pub slots: usize,
    pub edges: Vec<Edge>,
    /// The wishes of each person.
    pub of_person: Vec<Vec<u32>>,
    pub max: Vec<u16>,
    pub min: Vec<u16>,
    pub free: Vec<SlotSet>,
    /// capacity[resource * slots + slot]
    pub capacity: Vec<u16>,
    pub resources: usize,
    /// The first resource that is an interpreter.
    pub interpreters: usize,
    pub groups: Vec<Vec<u32>>,
    pub sessions: Vec<SlotSet>,
    pub fixed: Vec<Fixed>,
    /// The aim is scale * utility - penalty * shortfall.
    pub scale: i64,
    pub penalty: i64,
    /// Table numbers of the pool in each slot, ascending.
    pub pool: Vec<Vec<u32>>,
    /// The booths of each person that are taken by a meeting of theirs.
    pub booth: Vec<Option<usize>>,
    /// Whether minimums count as much as `Instance::minimum_weight` says (else only among equals).
    pub weighs_minimums: bool,
}

impl Hall {
    /// Makes an event ready. Slots before `now` take nothing new.
    ///
    /// # Errors
    /// What is wrong with it, also with its pins.
    pub fn new(instance: &Instance, locked: &[Set], now: usize) -> Result<Self, Refused> {
        instance.refuse_wrong()?;
        let (people, slots) = (instance.participants.len(), instance.slots);
        let open = all_slots(slots) & !all_slots(now.min(slots));
        let closed = closed_slots(instance);
        let (booth, pool) = (instance.participants.iter().map(|own| own.table).collect(), pool(instance, &closed));
        let mut hall = Self {
            people,
            slots,
            edges: Vec::with_capacity(instance.requests.len()),
            of_person: vec![Vec::new(); people],
            max: instance.participants.iter().map(|own| own.max.min(slots) as u16).collect(),
            min: instance.participants.iter().map(|own| own.min.min(slots) as u16).collect(),
            free: instance.participants.iter().map(|own| own.free).collect(),
            capacity: vec![u16::MAX; slots],
            resources: 2,
            interpreters: 2,
            groups: Vec::new(),
            sessions: instance.session_sets(),
            fixed: Vec::new(),
            scale: 1,
            penalty: instance.minimum_weight(),
            pool,
            booth,
            weighs_minimums: true,
        };
        hall.capacity.extend(hall.pool.iter().map(|own| own.len() as u16));
        let mut shared: BTreeMap<usize, u16> = BTreeMap::new();
        for table in hall.booth.iter().flatten() {
            *shared.entry(*table).or_default() += 1;
        }
        let mut booth_resource = BTreeMap::new();
        for (&table, _) in shared.iter().filter(|(_, count)| **count > 1) {
            booth_resource.insert(table, hall.resources as u16);
            hall.resources += 1;
            hall.capacity.extend(std::iter::repeat_n(1, slots));
        }
        hall.interpreters = hall.resources;
        for own in &instance.resources {
            hall.resources += 1;
            hall.capacity.extend(own.counts.iter().map(|count| *count as u16));
        }
        let excluded = excluded_pairs(instance);
        let groups: BTreeMap<u32, u32> = {
            let names: std::collections::BTreeSet<u32> = instance.requests.iter().filter_map(|own| own.group).collect();
            names.into_iter().zip(0..).collect()
        };
        hall.groups = vec![Vec::new(); groups.len()];
        let mut order: Vec<(usize, usize, Option<usize>)> = instance
            .requests
            .iter()
            .enumerate()
            .map(|(at, own)| (own.a.min(own.b), own.a.max(own.b), Some(at)))
            .collect();
        let known: HashSet<(usize, usize)> = order.iter().map(|(a, b, _)| (*a, *b)).collect();
        let set: Vec<Set> = locked.iter().copied().chain(pins(instance)).collect();
        let mut unwished: Vec<_> = set
            .iter()
            .map(|own| (own.a.min(own.b), own.a.max(own.b), None))
            .filter(|(a, b, _)| !known.contains(&(*a, *b)))
            .collect();
        unwished.sort_unstable();
        unwished.dedup();
        order.extend(unwished);
        order.sort_unstable();
        for (a, b, request) in order {
            let wish = request.map(|at| &instance.requests[at]);
            let is_excluded = excluded.contains(&(a, b));
            let common = hall.free[a] & hall.free[b];
            let (table, closed, own_booth) =
                hall.table_of(a, b, &booth_resource, &closed, &shared).unwrap_or((POOL as u16, 0, NONE));
            let needs = wish.and_then(|own| own.needs).map_or(FREE, |own| hall.interpreters + own);
            let mut own_slots = if is_excluded { 0 } else { common & !closed & open };
            for slot in 0..slots {
                if hall.capacity[usize::from(table) * slots + slot] == 0 || hall.capacity[needs * slots + slot] == 0 {
                    own_slots &= !(1 << slot);
                }
            }
            let at = hall.edges.len() as u32;
            let group = wish.and_then(|own| own.group).map_or(NONE, |own| groups[&own]);
            if group != NONE {
                hall.groups[group as usize].push(at);
            }
            hall.edges.push(Edge {
                a: a as u32,
                b: b as u32,
                worth: 0,
                utility: wish.map_or(0, |own| own.utility),
                class: wish.map_or(Class::Suggested, |own| own.class),
                slots: own_slots,
                common,
                takes: [table, needs as u16],
                group,
                booth: own_booth,
                request,
                excluded: is_excluded,
                fixed: false,
            });
            hall.of_person[a].push(at);
            hall.of_person[b].push(at);
        }
        hall.weigh()?;
        hall.fix(&set, locked.len())?;
        Ok(hall)
    }

    fn weigh(&mut self) -> Result<(), Refused> {
        let minimums: i64 = self.min.iter().map(|own| i64::from(*own)).sum();
        if self.penalty == 0 {
            self.weighs_minimums = false;
            self.penalty = 1;
            self.scale = minimums + 1;
        }
        let total: i128 = self.edges.iter().map(|own| i128::from(own.utility)).sum();
        let most = total * i128::from(self.scale) + i128::from(minimums) * i128::from(self.penalty);
        if most > i128::from(i64::MAX / 8) {
            return Err(Refused::new("requests", "their utilities are too large to be added up"));
        }
        for edge in &mut self.edges {
            edge.worth = edge.utility * self.scale;
        }
        Ok(())
    }

    /// The booth's resource of a pair, and the slots in which that booth is gone; none where the pool serves them. Of two
    /// booths the one that is nobody else's, then the one that is open longer.
    fn table_of(
        &self,
        a: usize,
        b: usize,
        resources: &BTreeMap<usize, u16>,
        closed: &BTreeMap<usize, SlotSet>,
        shared: &BTreeMap<usize, u16>,
    ) -> Option<(u16, SlotSet, u32)> {
        let own = |table: usize| {
            let gone = closed.get(&table).copied().unwrap_or(0);
            (shared.get(&table).copied().unwrap_or(0) > 1, gone.count_ones(), table, gone)
        };
        let (_, _, table, gone) = [self.booth[a], self.booth[b]].into_iter().flatten().map(own).min()?;
        Some((resources.get(&table).copied().unwrap_or(FREE as u16), gone, table as u32))
    }

    /// The booth at which a wish sits; none: at a table of the pool.
    pub fn booth_at(&self, edge: u32) -> Option<u32> {
        let booth = self.edges[edge as usize].booth;
        (booth != NONE).then_some(booth)
    }

    fn fix(&mut self, set: &[Set], locked: usize) -> Result<(), Refused> {
        let mut busy = vec![0 as SlotSet; self.people];
        let mut count = vec![0u16; self.people];
        let mut load = vec![0u16; self.resources * self.slots];
        let mut seated = HashSet::new();
        let mut tables = HashSet::new();
        let mut groups = HashSet::new();
        for (place, own) in set.iter().enumerate() {
            let field = if place < locked { format!("locked[{place}]") } else { format!("pinned[{}]", place - locked) };
            let refuse = |problem: &str| Err(Refused::new(field.clone(), problem));
            let (a, b) = (own.a.min(own.b), own.a.max(own.b));
            let bit: SlotSet = 1 << own.slot;
            let Ok(at) = self.edges.binary_search_by_key(&(a as u32, b as u32), |edge| (edge.a, edge.b)) else {
                return refuse("is no pair");
            };
            if !seated.insert(at) {
                // A pin that says what is locked already.
                if self.fixed.iter().any(|other| other.edge as usize == at && other.slot == own.slot) {
                    continue;
                }
                return refuse("is set twice");
            }
            let edge = &self.edges[at];
            if (busy[a] | busy[b]) & bit != 0 {
                return refuse("one side is in another set meeting in that slot");
            }
            if !own.held {
                if edge.excluded {
                    return refuse("this pair never meets");
                }
                if edge.slots & bit == 0 {
                    return refuse("one side is not there in that slot, or there is no table or interpreter");
                }
                if count[a] >= self.max[a] || count[b] >= self.max[b] {
                    return refuse("one side would have more meetings than its maximum");
                }
                if edge.group != NONE && groups.contains(&edge.group) {
                    return refuse("another wish of the same group is set");
                }
                for taken in edge.takes.map(usize::from) {
                    if taken != FREE
                        && load[taken * self.slots + own.slot] >= self.capacity[taken * self.slots + own.slot]
                    {
                        return refuse("no table or no interpreter is left in that slot");
                    }
                }
                if let Some(table) = own.table {
                    let fits = match self.booth_at(at as u32) {
                        Some(booth) => booth as usize == table,
                        None => self.pool[own.slot].binary_search(&(table as u32)).is_ok(),
                    };
                    if !fits {
                        return refuse("cannot be at that table");
                    }
                }
            }
            if let Some(table) = own.table
                && !tables.insert((own.slot, table))
            {
                return refuse("that table has another set meeting in that slot");
            }
            busy[a] |= bit;
            busy[b] |= bit;
            count[a] += 1;
            count[b] += 1;
            groups.insert(edge.group);
            for taken in edge.takes.map(usize::from) {
                load[taken * self.slots + own.slot] += 1;
            }
            let edge = &mut self.edges[at];
            edge.fixed = true;
            edge.slots = bit;
            self.fixed.push(Fixed { edge: at as u32, slot: own.slot, table: own.table });
        }
        Ok(())
    }

    pub fn capacity(&self, resource: u16, slot: usize) -> u16 {
        self.capacity[usize::from(resource) * self.slots + slot]
    }

    /// Wishes that can be seated at all and are not set.
    pub fn live(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.edges.len() as u32).filter(|at| {
            let edge = &self.edges[*at as usize];
            edge.slots != 0 && !edge.fixed
        })
    }
}

fn pins(instance: &Instance) -> impl Iterator<Item = Set> + '_ {
    instance.pinned.iter().map(|own| Set { a: own.a, b: own.b, slot: own.slot, table: own.table, held: false })
}

fn closed_slots(instance: &Instance) -> BTreeMap<usize, SlotSet> {
    let mut closed: BTreeMap<usize, SlotSet> = BTreeMap::new();
    for own in &instance.closed_tables {
        *closed.entry(own.table).or_default() |= span(own.from, own.to);
    }
    closed
}

fn pool(instance: &Instance, closed: &BTreeMap<usize, SlotSet>) -> Vec<Vec<u32>> {
    let booths: HashSet<usize> = instance.participants.iter().filter_map(|own| own.table).collect();
    (0..instance.slots)
        .map(|slot| {
            let count = instance.tables_by_slot.get(slot).copied().unwrap_or(instance.tables);
            (0..count)
                .filter(|table| !booths.contains(table))
                .filter(|table| closed.get(table).is_none_or(|gone| gone & (1 << slot) == 0))
                .map(|table| table as u32)
                .collect()
        })
        .collect()
}

fn excluded_pairs(instance: &Instance) -> HashSet<(usize, usize)> {
    let mut pairs: HashSet<(usize, usize)> = instance.excluded.iter().map(|&(a, b)| (a.min(b), a.max(b))).collect();
    for company in &instance.same_company {
        for (at, &a) in company.iter().enumerate() {
            pairs.extend(company[at + 1..].iter().filter(|b| **b != a).map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs
}
