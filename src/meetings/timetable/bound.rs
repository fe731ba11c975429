//! The bound that forgets slots: of all wishes choose those worth most so that nobody exceeds their maximum or their
//! slots and tables and interpreters suffice in all. Its linear program is sharpened by cuts for odd sets and then
//! branched on; what comes out is never below what a timetable can be worth, also when it is cut off early.

use std::collections::BTreeMap;
use std::time::Duration;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Solution, SolveOptions, SolveOutcome, Variable};

use super::chance::Chance;
use super::hall::{FREE, Hall, NONE};
use super::instance::{Instance, Refused, SlotSet};
use super::prices::{Room, prices};
use super::seats::Seats;

/// A bound, and the choice that it comes from.
#[derive(Clone, Debug)]
pub struct Relaxed {
    /// No timetable is worth more (utility less weighed shortfall).
    pub bound: f64,
    /// Wishes that the choice takes, with the share it takes of each.
    pub choice: Vec<(u32, f64)>,
}

/// How long the solver works before it is asked whether to go on.
const SLICE: Duration = Duration::from_millis(40);
/// Rounds of cuts at most.
const ROUNDS: usize = 12;
/// Utilities are whole numbers: a bound may be lowered to the next one, less what the solver's sums may be off.
const EPSILON: f64 = 1e-6;

/// A bound as a whole number, with a tolerance for sums that are a trifle below it.
pub fn floored(bound: f64) -> f64 {
    (bound + EPSILON * bound.abs().clamp(1.0, 1e3)).floor()
}

/// The bound of engines.md B3 as it stands there: slots are forgotten, also whether two people have a common one.
///
/// # Errors
/// What is wrong with the event.
pub fn slot_free_bound(instance: &Instance) -> Result<i64, Refused> {
    let hall = Hall::new(instance, &[], 0)?;
    let mut room = Room::new(&hall);
    room.live = (0..hall.edges.len() as u32)
        .filter(|at| !hall.edges[*at as usize].excluded && !hall.edges[*at as usize].fixed)
        .collect();
    for own in 0..hall.people {
        let fixed = hall.fixed.iter().filter(|fixed| {
            let edge = &hall.edges[fixed.edge as usize];
            edge.a as usize == own || edge.b as usize == own
        });
        let most = usize::from(hall.max[own]).saturating_sub(fixed.count());
        room.cap[own] = (most as f64).min(f64::from(room.free[own].count_ones()));
    }
    let by_prices = prices(&hall, &room, 300, 0.0).bound;
    let solved = relax(&hall, &room, 200, &mut || false);
    Ok(floored(solved.map_or(by_prices, |own| own.bound.min(by_prices))) as i64)
}

/// Variables with their factors, and a row made of them.
type Terms = Vec<(Variable, f64)>;
type Row = (Terms, ComparisonOp, f64);

/// The program as the solver takes it.
struct Program<'h> {
    hall: &'h Hall,
    room: &'h Room,
    variables: Vec<Variable>,
    rows: Vec<Row>,
}

impl<'h> Program<'h> {
    fn new(hall: &'h Hall, room: &'h Room) -> Self {
        Self { hall, room, variables: Vec::new(), rows: Vec::new() }
    }

    /// Its variables and rows; `whole`: a wish is chosen or not.
    fn problem(&mut self, whole: bool) -> Problem {
        let (hall, room) = (self.hall, self.room);
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        self.variables.clear();
        for &at in &room.live {
            let utility = hall.edges[at as usize].utility as f64;
            self.variables.push(if whole {
                problem.add_binary_var(utility)
            } else {
                problem.add_var(utility, (0.0, 1.0))
            });
        }
        let mut lacks = vec![None; hall.people];
        if room.weight > 0.0 {
            for own in (0..hall.people).filter(|own| room.lack[*own] > 0.0) {
                lacks[own] = Some(problem.add_var(-room.weight, (0.0, room.lack[own])));
            }
        }
        if self.rows.is_empty() {
            self.make_rows(&lacks);
        }
        for (row, operator, side) in &self.rows {
            problem.add_constraint(row.as_slice(), *operator, *side);
        }
        problem
    }

    fn make_rows(&mut self, lacks: &[Option<Variable>]) {
        let (hall, room) = (self.hall, self.room);
        let mut of_person = vec![Vec::new(); hall.people];
        let mut of_resource = vec![Vec::new(); hall.resources];
        let mut of_group = vec![Vec::new(); hall.groups.len()];
        for (&at, &variable) in room.live.iter().zip(&self.variables) {
            let edge = &hall.edges[at as usize];
            of_person[edge.a as usize].push((variable, 1.0));
            of_person[edge.b as usize].push((variable, 1.0));
            for taken in edge.takes.map(usize::from).into_iter().filter(|taken| *taken != FREE) {
                of_resource[taken].push((variable, 1.0));
            }
            if edge.group != NONE {
                of_group[edge.group as usize].push((variable, 1.0));
            }
        }
        for (own, row) in of_person.into_iter().enumerate() {
            if let Some(lack) = lacks[own] {
                let mut row = row.clone();
                row.push((lack, 1.0));
                self.rows.push((row, ComparisonOp::Ge, room.lack[own]));
            }
            if row.len() as f64 > room.cap[own] {
                self.rows.push((row, ComparisonOp::Le, room.cap[own]));
            }
        }
        for (own, row) in of_resource.into_iter().enumerate() {
            if row.len() as f64 > room.total[own] {
                self.rows.push((row, ComparisonOp::Le, room.total[own]));
            }
        }
        for (own, row) in of_group.into_iter().enumerate() {
            if row.len() as f64 > room.group[own] {
                self.rows.push((row, ComparisonOp::Le, room.group[own]));
            }
        }
    }

    fn choice(&self, solution: &Solution) -> Vec<(u32, f64)> {
        let shares = self.variables.iter().map(|own| solution.var_value(*own));
        self.room.live.iter().copied().zip(shares).filter(|(_, share)| *share > 1e-6).collect()
    }
}

/// Solves on until it is done or `stop` says so.
fn finish(mut outcome: Result<SolveOutcome, microlp::Error>, stop: &mut dyn FnMut() -> bool) -> Option<Solution> {
    loop {
        match outcome.ok()? {
            SolveOutcome::Solution(solution) => return Some(solution),
            interrupted => {
                if stop() {
                    return None;
                }
                outcome = interrupted.resume();
            }
        }
    }
}

/// Solves the choice as a linear program, sharpens it, and branches in at most `nodes` nodes. None when `stop` came first,
/// or the solver failed: then prices are the bound.
pub fn relax(hall: &Hall, room: &Room, nodes: u64, stop: &mut dyn FnMut() -> bool) -> Option<Relaxed> {
    if room.live.is_empty() {
        return Some(Relaxed { bound: room.base - room.all_lack(), choice: Vec::new() });
    }
    let mut program = Program::new(hall, room);
    let mut problem = program.problem(false);
    problem.set_time_limit(SLICE);
    let mut solution = finish(problem.solve(), stop)?;
    let mut relaxed = Relaxed { bound: solution.objective() + room.base, choice: program.choice(&solution) };
    for _ in 0..ROUNDS {
        let cuts = odd_cuts(hall, room, &program, &relaxed.choice);
        if cuts.is_empty() {
            break;
        }
        let kept = program.rows.len();
        program.rows.extend(cuts);
        let mut cut = Some(solution);
        for (row, operator, side) in &program.rows[kept..] {
            cut = match cut {
                Some(own) => finish(own.add_constraint(row.as_slice(), *operator, *side), stop),
                None => None,
            };
        }
        let Some(next) = cut else { return Some(relaxed) };
        solution = next;
        relaxed.bound = relaxed.bound.min(solution.objective() + room.base);
        relaxed.choice = program.choice(&solution);
    }
    if nodes > 0 && relaxed.choice.iter().any(|(_, share)| *share < 1.0 - 1e-6) {
        branch(&mut program, &mut relaxed, nodes, stop);
    }
    Some(relaxed)
}

/// Branches on the wishes that are taken in part.
fn branch(program: &mut Program, relaxed: &mut Relaxed, nodes: u64, stop: &mut dyn FnMut() -> bool) {
    let problem = program.problem(true);
    let mut options = SolveOptions::default();
    options.node_limit = Some((nodes / 20).max(1));
    let mut outcome = problem.solve_with(options);
    loop {
        let Ok(own) = outcome else { return };
        let stats = own.stats();
        if let Some(bound) = stats.best_bound {
            relaxed.bound = relaxed.bound.min(bound + program.room.base);
        }
        if let Some(solution) = own.solution() {
            let value = solution.objective() + program.room.base;
            if own.is_optimal() {
                relaxed.bound = relaxed.bound.min(value);
                relaxed.choice = program.choice(solution);
                return;
            }
        }
        if stats.nodes_solved >= nodes || stop() {
            if let Some(solution) = own.solution() {
                relaxed.choice = program.choice(solution);
            }
            return;
        }
        outcome = own.resume();
    }
}

/// Cuts that the shares break: of the people in a set with an odd number of places no whole choice fills the last half.
fn odd_cuts(hall: &Hall, room: &Room, program: &Program, choice: &[(u32, f64)]) -> Vec<Row> {
    let mut root: Vec<u32> = (0..hall.people as u32).collect();
    fn find(root: &mut [u32], own: u32) -> u32 {
        let mut top = own;
        while root[top as usize] != top {
            root[top as usize] = root[root[top as usize] as usize];
            top = root[top as usize];
        }
        top
    }
    let mut parted = vec![false; hall.people];
    for (at, share) in choice {
        if *share > 1e-6 && *share < 1.0 - 1e-6 {
            let edge = &hall.edges[*at as usize];
            let (a, b) = (find(&mut root, edge.a), find(&mut root, edge.b));
            root[a.max(b) as usize] = a.min(b);
            parted[edge.a as usize] = true;
            parted[edge.b as usize] = true;
        }
    }
    let mut share_of = vec![0.0; hall.edges.len()];
    for (at, share) in choice {
        share_of[*at as usize] = *share;
    }
    let mut sets: BTreeMap<u32, f64> = BTreeMap::new();
    for own in 0..hall.people as u32 {
        if parted[own as usize] {
            *sets.entry(find(&mut root, own)).or_default() += room.cap[own as usize];
        }
    }
    let mut inside: BTreeMap<u32, Vec<usize>> = sets.keys().map(|own| (*own, Vec::new())).collect();
    let mut across: BTreeMap<u32, Vec<usize>> = inside.clone();
    for (place, &at) in room.live.iter().enumerate() {
        let edge = &hall.edges[at as usize];
        let a = parted[edge.a as usize].then(|| find(&mut root, edge.a));
        let b = parted[edge.b as usize].then(|| find(&mut root, edge.b));
        if a == b {
            if let Some(set) = a.and_then(|own| inside.get_mut(&own)) {
                set.push(place);
            }
            continue;
        }
        if share_of[at as usize] > 0.5 {
            for set in [a, b].into_iter().flatten() {
                if let Some(set) = across.get_mut(&set) {
                    set.push(place);
                }
            }
        }
    }
    let mut cuts = Vec::new();
    for (set, places) in sets {
        let chosen: Vec<usize> = inside[&set].iter().chain(&across[&set]).copied().collect();
        let total = places + across[&set].len() as f64;
        let most = (total / 2.0).floor();
        let taken: f64 = chosen.iter().map(|place| share_of[room.live[*place] as usize]).sum();
        if taken > most + 1e-4 {
            cuts.push((chosen.iter().map(|place| (program.variables[*place], 1.0)).collect(), ComparisonOp::Le, most));
        }
    }
    cuts
}

/// The linear program slot by slot, for events that are small enough: it sees everything but odd sets within a slot. None
/// when it is too large, `stop` came first, or the solver failed.
pub fn relax_slot_by_slot(hall: &Hall, room: &Room, stop: &mut dyn FnMut() -> bool) -> Option<Relaxed> {
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut of_person = vec![Vec::new(); hall.people * hall.slots];
    let mut of_resource = vec![Vec::new(); hall.resources * hall.slots];
    let mut most = vec![Vec::new(); hall.people];
    let mut of_group = vec![Vec::new(); hall.groups.len()];
    let mut parts = Vec::with_capacity(room.live.len());
    for &at in &room.live {
        let edge = &hall.edges[at as usize];
        let (a, b) = (edge.a as usize, edge.b as usize);
        let mut own = Vec::new();
        for slot in (0..hall.slots).filter(|slot| edge.slots & (1 << slot) != 0) {
            if room.free[a] & room.free[b] & (1 << slot) == 0 {
                continue;
            }
            let variable = problem.add_var(edge.utility as f64, (0.0, 1.0));
            own.push((variable, 1.0));
            of_person[a * hall.slots + slot].push((variable, 1.0));
            of_person[b * hall.slots + slot].push((variable, 1.0));
            most[a].push((variable, 1.0));
            most[b].push((variable, 1.0));
            for taken in edge.takes.map(usize::from).into_iter().filter(|taken| *taken != FREE) {
                of_resource[taken * hall.slots + slot].push((variable, 1.0));
            }
            if edge.group != NONE {
                of_group[edge.group as usize].push((variable, 1.0));
            }
        }
        parts.push(own);
    }
    for own in &parts {
        if own.len() > 1 {
            problem.add_constraint(own.as_slice(), ComparisonOp::Le, 1.0);
        }
    }
    for row in &of_person {
        if row.len() > 1 {
            problem.add_constraint(row.as_slice(), ComparisonOp::Le, 1.0);
        }
    }
    for (at, row) in of_resource.iter().enumerate() {
        if row.len() as f64 > room.left[at] {
            problem.add_constraint(row.as_slice(), ComparisonOp::Le, room.left[at]);
        }
    }
    for (own, row) in most.iter_mut().enumerate() {
        if room.weight > 0.0 && room.lack[own] > 0.0 {
            let lack = problem.add_var(-room.weight, (0.0, room.lack[own]));
            let mut row = row.clone();
            row.push((lack, 1.0));
            problem.add_constraint(row.as_slice(), ComparisonOp::Ge, room.lack[own]);
        }
        let slots = f64::from(room.free[own].count_ones());
        if room.cap[own] < slots && row.len() as f64 > room.cap[own] {
            problem.add_constraint(row.as_slice(), ComparisonOp::Le, room.cap[own]);
        }
    }
    for (own, row) in of_group.iter().enumerate() {
        if row.len() as f64 > room.group[own] {
            problem.add_constraint(row.as_slice(), ComparisonOp::Le, room.group[own]);
        }
    }
    problem.set_time_limit(SLICE);
    let solution = finish(problem.solve(), stop)?;
    let share = |own: &Vec<(Variable, f64)>| own.iter().map(|(variable, _)| solution.var_value(*variable)).sum::<f64>();
    let choice = room.live.iter().zip(&parts).map(|(at, own)| (*at, share(own))).filter(|own| own.1 > 1e-6).collect();
    Some(Relaxed { bound: solution.objective() + room.base, choice })
}

/// Nodes in which some slots are planned anew, and after how many of them the solver is asked whether to go on.
const REPLAN_NODES: u64 = 20;
const REPLAN_SLICE: u64 = 2;

/// Plans some slots anew and as well as can be, everything in other slots staying: a small integer program in few nodes.
/// Tells who sits where in these slots; none when the solver found nothing, or nothing better is to be had. `stop` ends it
/// with what was found.
pub fn replan(
    seats: &Seats,
    slots: SlotSet,
    chance: &mut Chance,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<(u32, usize)>> {
    let hall = seats.hall;
    let inside = |at: u32| seats.is_seated(at) && slots & (1 << seats.slot_of[at as usize]) != 0;
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let mut variables = Vec::new();
    let mut rows: BTreeMap<(u8, usize), (Terms, f64)> = BTreeMap::new();
    let mut count = seats.count.clone();
    for at in (0..hall.edges.len() as u32).filter(|at| inside(*at)) {
        count[hall.edges[at as usize].a as usize] -= 1;
        count[hall.edges[at as usize].b as usize] -= 1;
    }
    for (at, edge) in hall.edges.iter().enumerate() {
        let at = at as u32;
        let holder = seats.holder(edge.group);
        if edge.slots & slots == 0 || (seats.is_seated(at) && !inside(at)) || (holder != NONE && !inside(holder)) {
            continue;
        }
        let (a, b) = (edge.a as usize, edge.b as usize);
        if !edge.fixed && (count[a] >= hall.max[a] || count[b] >= hall.max[b]) {
            continue;
        }
        for slot in (0..hall.slots).filter(|slot| edge.slots & slots & (1 << slot) != 0) {
            // Among equals chance decides, so that the next round begins elsewhere.
            let worth = edge.utility as f64 + 0.002 * chance.share();
            let variable =
                if edge.fixed { problem.add_integer_var(worth, (1, 1)) } else { problem.add_binary_var(worth) };
            variables.push((at, slot, variable));
            let mut row = |kind: u8, place: usize, most: f64| {
                rows.entry((kind, place)).or_insert_with(|| (Vec::new(), most)).0.push((variable, 1.0));
            };
            row(0, at as usize, 1.0);
            for who in [a, b] {
                row(1, who * hall.slots + slot, 1.0);
                row(2, who, f64::from(hall.max[who].saturating_sub(count[who])));
            }
            for taken in edge.takes.map(usize::from).into_iter().filter(|taken| *taken != FREE) {
                row(3, taken * hall.slots + slot, f64::from(hall.capacity[taken * hall.slots + slot]));
            }
            if edge.group != NONE {
                row(4, edge.group as usize, 1.0);
            }
        }
    }
    if hall.weighs_minimums {
        for (who, has) in count.iter().enumerate() {
            let lack = hall.min[who].saturating_sub(*has);
            if let Some((row, _)) = rows.get(&(2, who)).filter(|_| lack > 0).cloned() {
                let missing = problem.add_var(-(hall.penalty as f64), (0.0, f64::from(lack)));
                let row: Vec<_> = row.into_iter().chain([(missing, 1.0)]).collect();
                problem.add_constraint(row, ComparisonOp::Ge, f64::from(lack));
            }
        }
    }
    for (row, most) in rows.values().filter(|(row, most)| row.len() as f64 > *most) {
        problem.add_constraint(row.as_slice(), ComparisonOp::Le, *most);
    }
    // What sits there now, and a little more than chance adds: below the next whole number nothing is won.
    let now =
        (0..hall.edges.len() as u32).filter(|at| inside(*at)).map(|at| hall.edges[at as usize].utility).sum::<i64>();
    let better = now as f64 + 0.6;
    let mut options = SolveOptions::default();
    options.node_limit = Some(REPLAN_SLICE);
    let mut outcome = problem.solve_with(options).ok()?;
    while !outcome.is_optimal() && outcome.stats().nodes_solved < REPLAN_NODES {
        let in_vain = !hall.weighs_minimums && outcome.stats().best_bound.is_some_and(|bound| bound < better);
        if in_vain {
            return None;
        }
        if stop() {
            break;
        }
        outcome = outcome.resume().ok()?;
    }
    let solution = outcome.into_solution().ok()?;
    let chosen = variables.into_iter().filter(|(_, _, variable)| solution.var_value(*variable) > 0.5);
    Some(chosen.map(|(at, slot, _)| (at, slot)).collect())
}
