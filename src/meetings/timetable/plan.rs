//! From an event to its timetable: a first answer at once, the bound beside it, then better as long as steps and time last,
//! polished, and explained. Two workers with streams of chance of their own meet after every stage, so that the answer does
//! not hang on which of them was faster.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};

use super::bound::{Relaxed, floored, relax, relax_slot_by_slot, replan};
use super::build::{build, fill};
use super::chance::Chance;
use super::hall::{Hall, NO_SLOT, NONE};
use super::improve::{Cooling, Search};
use super::instance::{Class, Instance, Refused, SlotSet};
use super::polish::{Polish, all_gaps};
use super::prices::{Prices, Room, SlotPrices, prices};
use super::seats::Seats;
use super::tables;
use super::why;

/// Who waits for a timetable: says how much of the time has gone, and hears how it goes.
pub trait Watch: Sync {
    /// The share of the time that has gone; 1 or more ends the work with the best so far. Without a limit it stays 0.
    fn gone(&self) -> f64;
    /// How it goes; called many times a second, from one thread at a time or from two.
    fn progress(&self, progress: &Progress);
}

/// Nobody waits.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn gone(&self) -> f64 {
        0.0
    }

    fn progress(&self, _: &Progress) {}
}

/// How it goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What the best so far is worth: utility, less what weighed minimums cost.
    pub value: i64,
    /// What no timetable exceeds, as far as is known.
    pub bound: i64,
    /// How far the value is from the bound, as a share of the bound.
    pub gap: f64,
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Order {
    /// Chooses among the ways of search; the same seed gives the same timetable.
    pub seed: u64,
    /// How thorough, in percent of the usual work.
    pub effort: u32,
    /// Whether fixes are tried.
    pub fixes: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { seed: 1, effort: 100, fixes: true }
    }
}

/// A meeting with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Meeting {
    /// When.
    pub slot: usize,
    /// The side with the lower number.
    pub a: usize,
    /// The other side.
    pub b: usize,
    /// Where.
    pub table: usize,
}

/// All meetings, by slot and people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timetable {
    /// The meetings.
    pub meetings: Vec<Meeting>,
}

/// What a timetable is like; each part apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Utility of all meetings.
    pub value: i64,
    /// How many meetings.
    pub seated: usize,
    /// Those of them that both sides accepted.
    pub accepted_seated: usize,
    /// Meetings missing to people's minimums.
    pub shortfall: u64,
    /// Free slots between meetings of one person inside a session.
    pub idle: u64,
    /// Gaps between meetings of one person inside a session.
    pub breaks: u64,
    /// How often somebody's next meeting is at another table.
    pub table_moves: u64,
}

/// A wish without a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseated {
    /// Its place in the instance's requests.
    pub request: usize,
    /// Why.
    pub cause: Cause,
}

/// Why a wish has no seat: the first that is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The two never meet: excluded, blocked, of one company.
    Excluded,
    /// The two are never there in the same slot.
    NoCommonSlot,
    /// Another wish of the same group has its seat.
    GroupServed {
        /// The pair that is served.
        by: (usize, usize),
    },
    /// One side has as many meetings as it wants, all with wishes worth as much or more.
    AtMaximum {
        /// That side.
        who: usize,
        /// Whom it meets.
        meets: Vec<usize>,
    },
    /// No table in any slot in which both are free.
    NoTable,
    /// No interpreter in any slot in which both are free.
    NoInterpreter,
    /// Seating it would unseat what is worth as much or more.
    UnseatsMore {
        /// The meetings that it would unseat, in the way that costs least.
        meetings: Vec<(usize, usize)>,
        /// How much more they are worth.
        difference: i64,
    },
}

/// A change of the set-up that seats more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What to change.
    pub change: Change,
    /// Utility that is won.
    pub gain: i64,
    /// Meetings that are won.
    pub seated: i64,
    /// Accepted wishes among them.
    pub accepted: i64,
}

/// What could be changed, the cheapest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// One person comes in one more slot.
    Availability {
        /// Who.
        who: usize,
        /// When.
        slot: usize,
    },
    /// One more interpreter in every slot.
    Interpreter {
        /// The resource.
        resource: usize,
    },
    /// More tables from a slot to another.
    Tables {
        /// How many more.
        count: usize,
        /// First slot.
        from: usize,
        /// Last slot.
        to: usize,
    },
    /// One more slot at the end, in which everybody is there who is there in the last one.
    Slot,
}

/// A timetable with all that is known about it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The meetings.
    pub timetable: Timetable,
    /// Its parts.
    pub figures: Figures,
    /// What the bound is about: the value, less what weighed minimums cost (`Instance::minimum_weight`).
    pub aim: i64,
    /// No timetable has a higher aim.
    pub bound: i64,
    /// How far the aim is from the bound, as a share of the bound.
    pub gap: f64,
    /// Whether the aim is proven to be the best.
    pub optimal: bool,
    /// Wishes without a seat, in the order of the instance.
    pub unseated: Vec<Unseated>,
    /// What would seat more, the cheapest first.
    pub fixes: Vec<Fix>,
}

/// How far a value is from a bound.
pub(super) fn gap(value: i64, bound: i64) -> f64 {
    if bound <= value { 0.0 } else { (bound - value) as f64 / (bound as f64).abs().max(1.0) }
}

/// Plans an event.
///
/// # Errors
/// What is wrong with it.
pub fn plan(instance: &Instance, order: &Order, watch: &dyn Watch) -> Result<Outcome, Refused> {
    let hall = Hall::new(instance, &[], 0)?;
    let (seats, bound) = search(&hall, order, watch);
    let table = tables::assign(&seats, &HashMap::new());
    let mut outcome = told(&hall, &seats, &table, bound);
    outcome.unseated = why::causes(&hall, &seats);
    if order.fixes {
        outcome.fixes = why::fixes(instance, &hall, &seats, order.seed, watch);
    }
    Ok(outcome)
}

/// An outcome without causes and fixes.
pub(super) fn told(hall: &Hall, seats: &Seats, table: &[u32], bound: i64) -> Outcome {
    let mut meetings = Vec::new();
    for (at, edge) in hall.edges.iter().enumerate() {
        if seats.slot_of[at] != NO_SLOT {
            let (a, b) = (edge.a as usize, edge.b as usize);
            meetings.push(Meeting { slot: usize::from(seats.slot_of[at]), a, b, table: table[at] as usize });
        }
    }
    meetings.sort_unstable();
    let (idle, breaks) = all_gaps(seats);
    let accepted = |at: &u32| {
        let edge = &hall.edges[*at as usize];
        edge.request.is_some() && edge.class == Class::Accepted
    };
    let figures = Figures {
        value: seats.utility(),
        seated: meetings.len(),
        accepted_seated: (0..hall.edges.len() as u32).filter(|at| seats.is_seated(*at)).filter(accepted).count(),
        shortfall: seats.shortfall(),
        idle,
        breaks,
        table_moves: tables::moves(seats, table),
    };
    let aim = aim(hall, seats);
    Outcome {
        timetable: Timetable { meetings },
        figures,
        aim,
        bound,
        gap: gap(aim, bound),
        optimal: aim >= bound,
        unseated: Vec::new(),
        fixes: Vec::new(),
    }
}

/// What the bound is about.
pub(super) fn aim(hall: &Hall, seats: &Seats) -> i64 {
    let weight = if hall.weighs_minimums { hall.penalty } else { 0 };
    seats.utility() - weight * seats.shortfall() as i64
}

/// Up to these shares of the time the timetable is made better, and then polished; the rest is for causes and fixes.
const IMPROVED_BY: f64 = 0.8;
const POLISHED_BY: f64 = 0.9;
/// Wishes times common slots up to which the slot-by-slot program is solved.
const SMALL: u32 = 6_000;
/// Wishes up to which a few slots at a time are planned anew as an integer program, the share of the time that annealing
/// has before that, and the share of all time until which it goes on: polishing such an event takes little.
const REPLANNED: usize = 1_000;
const REPLANNED_AFTER: f64 = 0.95;
const REPLANNED_BY: f64 = 0.88;
/// How many slots at a time, at first and after many rounds that won nothing, and how often. Annealing leaves little to win
/// in fewer; more are seldom solved within the nodes that there are.
const REPLANNED_SLOTS: (usize, usize) = (8, 10);
const PATIENCE: usize = 3;
const REPLANS: usize = 120;
/// A gap below which the search stays cool.
const NEAR: f64 = 0.0004;
/// Rounds in which prices slot by slot are sought, and where slots are planned anew by what they lose at these prices.
const PRICE_ROUNDS: usize = 600;
const FINE_PRICE_ROUNDS: usize = 2_000;
/// Slots in which a wish loses more than this share of what a wish is worth, at those prices, are left aside; of a small event
/// more of them, so that slots are planned anew more often in the time that there is.
const FOCUS: f64 = 0.15;
const SMALL_FOCUS: f64 = 0.1;

/// The seats, and the bound.
fn search<'h>(hall: &'h Hall, order: &Order, watch: &dyn Watch) -> (Seats<'h>, i64) {
    let seed = order.seed;
    let room = Room::new(hall);
    // A first answer: the dearest wishes first, then those that gain most at fair prices.
    let mut by_utility = room.live.clone();
    by_utility.sort_by_key(|at| std::cmp::Reverse(hall.edges[*at as usize].worth));
    let mut best = build(hall, &[], &by_utility, seed);
    let first = prices(hall, &room, 150, aim(hall, &best) as f64);
    let mut bound = floored(first.bound) as i64;
    tell(watch, aim(hall, &best), bound);
    let (choice, rest) = by_gain(hall, &room, &first);
    keep_better(&mut best, build(hall, &choice, &rest, seed));
    tell(watch, aim(hall, &best), bound);
    let units = hall.edges.len() as u64 * u64::from(order.effort) / 100;
    let heat = typical(hall, &room.live);
    // One worker solves the choice, the other anneals meanwhile.
    let goal =
        |bound: i64| if hall.weighs_minimums { bound } else { bound.saturating_mul(hall.scale) - (hall.scale - 1) };
    if aim(hall, &best) < bound && watch.gone() < IMPROVED_BY {
        let start = best.clone();
        let teller = Teller::new(hall, watch, bound, &best);
        let hurry = |worth: i64| {
            teller.tell(worth);
            watch.gone() / IMPROVED_BY
        };
        let (relaxed, searched) = std::thread::scope(|scope| {
            let solver = scope.spawn(|| relax(hall, &room, nodes(hall), &mut || watch.gone() >= IMPROVED_BY));
            let mut search = Search::new(start, seed, 2);
            search.anneal(Cooling { from: heat * 0.1, to: heat * 0.01, steps: units * 60 }, goal(bound), &hurry);
            search.rewind();
            (solver.join().ok().flatten(), search.seats)
        });
        keep_better(&mut best, searched);
        if let Some(relaxed) = relaxed {
            bound = bound.min(floored(relaxed.bound) as i64);
            tell(watch, aim(hall, &best), bound);
            if aim(hall, &best) < bound {
                colour(hall, &relaxed, &first, &room, seed, &mut best);
            }
        }
        tell(watch, aim(hall, &best), bound);
    }
    if aim(hall, &best) < bound && watch.gone() < IMPROVED_BY {
        bound = improve(hall, &room, &first, order, watch, &mut best, bound, units, heat);
    }
    fill(&mut best);
    why::settle(&mut best);
    // Where something is missing to the bound, slots are scarce, and most gaps cannot be closed.
    let rounds = if aim(hall, &best) >= bound { 9_000 } else { 1_000 };
    let mut polished = polish(best, seed, units, rounds, watch);
    // Other slots, other openings.
    why::settle(&mut polished);
    tell(watch, aim(hall, &polished), bound);
    (polished, bound)
}

fn nodes(hall: &Hall) -> u64 {
    (400_000 / (hall.edges.len() as u64 + 1)).clamp(20, 2_000)
}

fn tell(watch: &dyn Watch, value: i64, bound: i64) {
    watch.progress(&Progress { value, bound, gap: gap(value, bound) });
}

/// Tells the best of both workers, and the sharpest bound.
struct Teller<'w> {
    hall: &'w Hall,
    watch: &'w dyn Watch,
    bound: AtomicI64,
    best: AtomicI64,
}

impl<'w> Teller<'w> {
    fn new(hall: &'w Hall, watch: &'w dyn Watch, bound: i64, best: &Seats) -> Self {
        Self { hall, watch, bound: AtomicI64::new(bound), best: AtomicI64::new(aim(hall, best)) }
    }

    fn tell(&self, worth: i64) {
        // Worth is scale times utility less a shortfall that is smaller than the scale, or the aim itself.
        let aim = (worth + self.hall.scale - 1).div_euclid(self.hall.scale);
        let best = self.best.fetch_max(aim, Ordering::Relaxed).max(aim);
        tell(self.watch, best, self.bound.load(Ordering::Relaxed));
    }

    fn sharpen(&self, bound: i64) {
        self.bound.fetch_min(bound, Ordering::Relaxed);
    }
}

fn keep_better<'h>(best: &mut Seats<'h>, other: Seats<'h>) {
    if other.worth > best.worth {
        *best = other;
    }
}

/// Mean worth of a wish.
fn typical(hall: &Hall, live: &[u32]) -> f64 {
    let sum: f64 = live.iter().map(|at| hall.edges[*at as usize].worth as f64).sum();
    (sum / live.len().max(1) as f64).max(1.0)
}

/// Wishes that gain something at these prices, scarcest first, and all others by what they lose.
fn by_gain(hall: &Hall, room: &Room, prices: &Prices) -> (Vec<u32>, Vec<u32>) {
    let mut all: Vec<(f64, u32)> = room
        .live
        .iter()
        .map(|&at| {
            let edge = &hall.edges[at as usize];
            let [table, needs] = edge.takes.map(usize::from);
            let group = if edge.group == NONE { 0.0 } else { prices.group[edge.group as usize] };
            let gain = edge.utility as f64
                - prices.person[edge.a as usize]
                - prices.person[edge.b as usize]
                - prices.resource[table]
                - prices.resource[needs]
                - group;
            (gain, at)
        })
        .collect();
    all.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let chosen = all.iter().take_while(|own| own.0 > 0.0).count();
    let rest = all.split_off(chosen).into_iter().map(|own| own.1).collect();
    let mut choice: Vec<u32> = all.into_iter().map(|own| own.1).collect();
    choice.sort_by_key(|at| hall.edges[*at as usize].slots.count_ones());
    (choice, rest)
}

/// Colours the program's choice with slots, several times by different chance, and keeps the best.
fn colour<'h>(hall: &'h Hall, relaxed: &Relaxed, prices: &Prices, room: &Room, seed: u64, best: &mut Seats<'h>) {
    let mut choice = relaxed.choice.clone();
    // Whole ones first, scarce ones first.
    choice.sort_by_key(|(at, share)| {
        let parted = if *share < 1.0 - 1e-6 { (-share * 1e6) as i64 } else { i64::MIN };
        (parted, hall.edges[*at as usize].slots.count_ones(), *at)
    });
    let choice: Vec<u32> = choice.into_iter().map(|own| own.0).collect();
    let (some, rest) = by_gain(hall, room, prices);
    let rest: Vec<u32> = some.into_iter().chain(rest).collect();
    let coloured = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2u64)
            .map(|worker| {
                let (choice, rest) = (&choice, &rest);
                scope.spawn(move || {
                    let mut own = build(hall, choice, rest, seed.wrapping_add(worker * 2));
                    keep_better(&mut own, build(hall, choice, rest, seed.wrapping_add(worker * 2 + 1)));
                    own
                })
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).collect::<Vec<_>>()
    });
    for own in coloured {
        keep_better(best, own);
    }
}

/// Both workers anneal at prices slot by slot; where the event is small, one of them first solves that as a program, and
/// both plan slots anew at last.
#[expect(clippy::too_many_arguments, reason = "one stage of the search, with all that it goes on from")]
fn improve<'h>(
    hall: &'h Hall,
    room: &Room,
    first: &Prices,
    order: &Order,
    watch: &dyn Watch,
    best: &mut Seats<'h>,
    bound: i64,
    units: u64,
    heat: f64,
) -> i64 {
    let (begun, value) = (watch.gone(), aim(hall, best));
    let goal = if hall.weighs_minimums { bound } else { bound.saturating_mul(hall.scale) - (hall.scale - 1) };
    let small = hall.edges.len() <= REPLANNED;
    // A small event starts hotter; where little is missing, all stays cool.
    let (from, to) = if gap(value, bound) < NEAR {
        (0.05, 0.01)
    } else if small {
        (0.3, 0.06)
    } else {
        (0.12, 0.03)
    };
    let steps = units * if small { 2_500 } else { 1_800 };
    let cooling = Cooling { from: heat * from, to: heat * to, steps };
    let stop = || watch.gone() >= IMPROVED_BY * 0.8;
    let mut slot_prices = SlotPrices::from(hall, room, first);
    let rounds = if small { FINE_PRICE_ROUNDS } else { PRICE_ROUNDS };
    slot_prices.descend(hall, room, rounds, value as f64, &mut { stop });
    let bound = bound.min(floored(slot_prices.bound) as i64);
    tell(watch, aim(hall, best), bound);
    let share = if small { SMALL_FOCUS } else { FOCUS };
    let focused = focus(hall, &slot_prices, &best.slot_of, share * heat / hall.scale as f64);
    let start = Seats::restored(&focused, &best.slot_of);
    let teller = Teller::new(hall, watch, bound, best);
    let by = if small { REPLANNED_BY } else { IMPROVED_BY };
    let hurry = |worth: i64| {
        teller.tell(worth);
        ((watch.gone() - begun) / (by - begun).max(1e-9)).max(0.0)
    };
    let size: u32 = room.live.iter().map(|at| hall.edges[*at as usize].slots.count_ones()).sum();
    let found = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2u64)
            .map(|worker| {
                let start = start.clone();
                let (hurry, teller, slot_prices) = (&hurry, &teller, &slot_prices);
                scope.spawn(move || {
                    if worker == 1
                        && size <= SMALL
                        && let Some(exact) = relax_slot_by_slot(hall, room, &mut { stop })
                    {
                        teller.sharpen(floored(exact.bound) as i64);
                    }
                    let mut search = Search::new(start, order.seed, 3 + worker);
                    if !small {
                        search.anneal(cooling, goal, hurry);
                        return (search.best_worth, search.best);
                    }
                    search.anneal(cooling, goal, &|worth| hurry(worth) / REPLANNED_AFTER);
                    search.rewind();
                    let mut seats = search.seats;
                    replan_slots(&mut seats, slot_prices, &mut Chance::new(order.seed, 5 + worker), goal, hurry);
                    (seats.worth, seats.slot_of)
                })
            })
            .collect();
        let found = workers.into_iter().filter_map(|worker| worker.join().ok());
        found.max_by_key(|own| own.0)
    });
    if let Some((worth, slots)) = found
        && worth > best.worth
    {
        *best = Seats::restored(hall, &slots);
    }
    let bound = teller.bound.into_inner();
    tell(watch, aim(hall, best), bound);
    bound
}

/// Plans a few slots at a time anew, as well as can be, while nothing else moves: those first that lose most to the bound,
/// and more of them where nothing was won.
fn replan_slots(seats: &mut Seats, prices: &SlotPrices, chance: &mut Chance, goal: i64, hurry: &dyn Fn(i64) -> f64) {
    let mut in_vain = 0;
    for _ in 0..REPLANS {
        if hurry(seats.worth) >= 1.0 || seats.worth >= goal {
            return;
        }
        let (few, many) = REPLANNED_SLOTS;
        let slots = lossy_slots(seats, prices, (few + in_vain / PATIENCE).min(many), chance);
        in_vain += 1;
        let Some(new) = replan(seats, slots, chance, &|| hurry(seats.worth) >= 1.0) else { continue };
        let before = seats.worth;
        seats.begin();
        let out: Vec<u32> = (0..seats.hall.slots)
            .filter(|slot| slots & (1 << slot) != 0)
            .flat_map(|slot| seats.seated_in(slot).to_vec())
            .collect();
        for at in out {
            seats.take(at);
        }
        let mut fits = true;
        for (at, slot) in new {
            // The solver's answer is not taken on trust.
            fits &= seats.may_sit(at) && seats.open(at) & (1 << slot) != 0;
            if !fits {
                break;
            }
            seats.put(at, slot);
        }
        if !fits || seats.worth < before {
            seats.back_to(0);
        }
        if seats.worth > before {
            in_vain -= 1;
        }
    }
}

/// So many slots by chance, the likelier the more they lose to the bound: what is priced and not used in them, and what is
/// seated at a loss (cubed, against the mean slot). Drawn without putting back, by Efraimidis and Spirakis (2006).
fn lossy_slots(seats: &Seats, prices: &SlotPrices, count: usize, chance: &mut Chance) -> SlotSet {
    let hall = seats.hall;
    let loss = |slot: usize| {
        let idle = |own: &usize| (hall.free[*own] & !seats.busy[*own]) & (1 << slot) != 0;
        let unused: f64 = (0..hall.people).filter(idle).map(|own| prices.person[own * hall.slots + slot]).sum();
        let seated = seats.seated_in(slot).iter().map(|at| (-prices.gain_in(hall, *at, slot)).max(0.0));
        unused + seated.sum::<f64>()
    };
    let losses: Vec<f64> = (0..hall.slots).map(loss).collect();
    let mean = (losses.iter().sum::<f64>() / hall.slots as f64).max(1e-9);
    let mut keys: Vec<(f64, usize)> = losses
        .iter()
        .enumerate()
        .map(|(slot, loss)| (-chance.share().max(1e-12).ln() / ((loss / mean).powi(3) + 0.1), slot))
        .collect();
    keys.sort_by(|one, other| one.0.total_cmp(&other.0));
    keys.iter().take(count).fold(0, |slots, (_, slot)| slots | 1 << slot)
}

/// The event with only those slots of wishes that a good timetable may use: at these prices they lose at most `most`.
fn focus(hall: &Hall, prices: &SlotPrices, now: &[u8], most: f64) -> Hall {
    let mut focused = hall.clone();
    for (at, edge) in focused.edges.iter_mut().enumerate().filter(|(_, edge)| !edge.fixed) {
        for slot in (0..hall.slots).filter(|slot| usize::from(now[at]) != *slot) {
            if edge.slots & (1 << slot) != 0 && prices.gain_in(hall, at as u32, slot) < -most {
                edge.slots &= !(1 << slot);
            }
        }
    }
    focused
}

/// Both workers polish; whoever has fewer idle slots wins.
fn polish<'h>(best: Seats<'h>, seed: u64, units: u64, rounds: u64, watch: &dyn Watch) -> Seats<'h> {
    let begun = watch.gone();
    if begun >= POLISHED_BY {
        return best;
    }
    let hurry = || ((watch.gone() - begun) / (POLISHED_BY - begun)).max(0.0);
    let polished = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2u64)
            .map(|worker| {
                let seats = best.clone();
                let hurry = &hurry;
                scope.spawn(move || {
                    let mut polish = Polish::new(seats, seed, 9 + worker);
                    polish.anneal(2.0, 0.4, units * rounds, hurry);
                    (polish.best_cost, polish.best)
                })
            })
            .collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).min_by_key(|own| own.0)
    });
    match polished {
        Some((_, slots)) => Seats::restored(best.hall, &slots),
        None => best,
    }
}
