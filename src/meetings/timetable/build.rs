//! A first timetable: wishes are seated one by one, scarce ones first; where two people have no common free slot left, two
//! slots are swapped along a chain (Kempe), and where all tables are taken, somebody else's meeting moves.

use super::chance::Chance;
use super::hall::{Hall, NO_SLOT, NONE};
use super::instance::SlotSet;
use super::seats::Seats;

/// Pairs of slots whose chain is looked at for one wish.
const CHAINS: usize = 40;

/// The open slot with the most tables left, so that none fills up before the others.
fn roomiest(seats: &Seats, edge: u32, open: SlotSet, chance: &mut Chance) -> usize {
    let taken = seats.hall.edges[edge as usize].takes[0];
    let mut best = (i32::MIN, 0);
    let turn = chance.below(seats.hall.slots);
    for step in 0..seats.hall.slots {
        let slot = (turn + step) % seats.hall.slots;
        if open & (1 << slot) != 0 {
            let left = i32::from(seats.hall.capacity(taken, slot)) - i32::from(seats.load(taken, slot));
            if left > best.0 {
                best = (left, slot);
            }
        }
    }
    best.1
}

/// Seats a wish without unseating another; false when none of the tried ways leads there.
pub fn seat(seats: &mut Seats, edge: u32, chance: &mut Chance, chain: &mut Vec<u32>) -> bool {
    if seats.is_seated(edge) || !seats.may_sit(edge) {
        return false;
    }
    let open = seats.open(edge);
    if open != 0 {
        let slot = roomiest(seats, edge, open, chance);
        seats.put(edge, slot);
        return true;
    }
    let hall = seats.hall;
    let own = &hall.edges[edge as usize];
    let (a, b) = (own.a, own.b);
    let short = seats.full(own.takes[0]) | seats.full(own.takes[1]);
    let free_a = own.slots & !seats.busy[a as usize];
    let free_b = own.slots & !seats.busy[b as usize];
    // Both are free, but no table is: somebody else moves away.
    let both = free_a & free_b;
    if both != 0 && make_room(seats, edge, both, chance, chain) {
        return true;
    }
    for _ in 0..CHAINS {
        // One side is free in `here`; the other's meeting there goes to `there`, where that side is free.
        let ((first, free_first), (second, _)) =
            if chance.below(2) == 0 { ((a, free_a), (b, free_b)) } else { ((b, free_b), (a, free_a)) };
        let wanted = free_first & !short;
        let room = hall.free[second as usize] & !seats.busy[second as usize];
        if wanted == 0 || room == 0 {
            continue;
        }
        let (here, there) = (chance.bit(wanted), chance.bit(room));
        if here == there || seats.meeting(second, here) == NONE || !seats.find_chain(second, here, there, chain) {
            continue;
        }
        // A chain that ends at the first side would take its free slot.
        let ends = chain.iter().any(|own| {
            let own = &hall.edges[*own as usize];
            own.a == first || own.b == first
        });
        if ends {
            continue;
        }
        let before = seats.steps();
        let path = std::mem::take(chain);
        seats.apply_chain(here, there, &path);
        *chain = path;
        if seats.open(edge) & (1 << here) != 0 {
            seats.put(edge, here);
            return true;
        }
        seats.back_to(before);
    }
    false
}

/// Moves a meeting out of a slot that both sides of `edge` have free, so that its table or interpreter becomes free.
fn make_room(seats: &mut Seats, edge: u32, both: SlotSet, chance: &mut Chance, chain: &mut Vec<u32>) -> bool {
    let hall = seats.hall;
    let takes = hall.edges[edge as usize].takes;
    for _ in 0..CHAINS {
        let slot = chance.bit(both);
        let there = seats.seated_in(slot);
        if there.is_empty() {
            continue;
        }
        let other = there[chance.below(there.len())];
        let own = &hall.edges[other as usize];
        if own.fixed || !takes.iter().any(|taken| seats.is_full(*taken, slot) && own.takes.contains(taken)) {
            continue;
        }
        let before = seats.steps();
        let open = seats.open(other);
        if open != 0 {
            seats.take(other);
            seats.put(other, chance.bit(open));
        } else {
            let free = hall.free[own.a as usize] & !seats.busy[own.a as usize];
            if free == 0 {
                continue;
            }
            let to = chance.bit(free);
            if to == slot || !seats.swap_chain(own.a, slot, to, chain) {
                continue;
            }
        }
        if seats.open(edge) & (1 << slot) != 0 {
            seats.put(edge, slot);
            return true;
        }
        seats.back_to(before);
    }
    false
}

/// Seats a choice in its order, then whatever of all else still fits, in the order of its gain.
pub fn build<'h>(hall: &'h Hall, choice: &[u32], rest: &[u32], seed: u64) -> Seats<'h> {
    let mut seats = Seats::new(hall);
    let mut chance = Chance::new(seed, 1);
    let mut chain = Vec::new();
    for &edge in choice {
        seats.begin();
        seat(&mut seats, edge, &mut chance, &mut chain);
    }
    for &edge in rest {
        seats.begin();
        seat(&mut seats, edge, &mut chance, &mut chain);
    }
    seats.begin();
    seats
}

/// Seats everything that fits without moving anything, the best first.
pub fn fill(seats: &mut Seats) {
    let mut waiting = seats.waiting.clone();
    waiting.sort_unstable_by_key(|edge| (std::cmp::Reverse(seats.hall.edges[*edge as usize].worth), *edge));
    for edge in waiting {
        let open = seats.open(edge);
        if open != 0 && seats.may_sit(edge) && seats.slot_of[edge as usize] == NO_SLOT {
            seats.put(edge, open.trailing_zeros() as usize);
        }
    }
    seats.begin();
}
