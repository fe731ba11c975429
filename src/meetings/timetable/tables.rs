//! Table numbers for what is seated: booths and set tables first, then the pool so that people stay where they are from
//! one meeting to the next as often as possible.

use std::collections::HashMap;

use super::hall::{NONE, POOL};
use super::seats::Seats;

/// Rounds over all slots in which tables are exchanged.
const ROUNDS: usize = 6;

/// The meetings of each person in the order of the day.
fn days(seats: &Seats) -> Vec<Vec<u32>> {
    (0..seats.hall.people as u32)
        .map(|person| {
            let mut busy = seats.busy[person as usize];
            let mut own = Vec::with_capacity(busy.count_ones() as usize);
            while busy != 0 {
                own.push(seats.meeting(person, busy.trailing_zeros() as usize));
                busy &= busy - 1;
            }
            own
        })
        .collect()
}

/// How often somebody's next meeting is at another table.
pub fn moves(seats: &Seats, table: &[u32]) -> u64 {
    let own =
        |day: &Vec<u32>| day.windows(2).filter(|two| table[two[0] as usize] != table[two[1] as usize]).count() as u64;
    days(seats).iter().map(own).sum()
}

/// The tables of all seated wishes; `NONE` for the others. `kept` are numbers that stay if they can (of a published timetable).
pub fn assign(seats: &Seats, kept: &HashMap<u32, u32>) -> Vec<u32> {
    let hall = seats.hall;
    let mut table = vec![NONE; hall.edges.len()];
    let mut before = vec![NONE; hall.people];
    let set: HashMap<u32, u32> =
        hall.fixed.iter().filter_map(|own| own.table.map(|table| (own.edge, table as u32))).collect();
    for slot in 0..hall.slots {
        let mut taken: HashMap<u32, u32> = HashMap::new();
        let mut open = Vec::new();
        let mut there = seats.seated_in(slot).to_vec();
        there.sort_unstable();
        for edge in there {
            let booth = set.get(&edge).copied().or_else(|| hall.booth_at(edge));
            match booth {
                Some(number) => {
                    table[edge as usize] = number;
                    taken.insert(number, edge);
                }
                None => open.push(edge),
            }
        }
        let free = |number: u32, taken: &HashMap<u32, u32>| {
            hall.pool[slot].binary_search(&number).is_ok() && !taken.contains_key(&number)
        };
        // First who keeps a number, then who finds both sides' last table the same, then one side's, then the rest.
        for turn in 0..4 {
            open.retain(|&edge| {
                let own = &hall.edges[edge as usize];
                let (a, b) = (before[own.a as usize], before[own.b as usize]);
                let wished: [u32; 2] = match turn {
                    0 => [kept.get(&edge).copied().unwrap_or(NONE), NONE],
                    1 if a == b => [a, NONE],
                    2 => [a, b],
                    _ => [NONE, NONE],
                };
                for number in wished {
                    if number != NONE && free(number, &taken) {
                        table[edge as usize] = number;
                        taken.insert(number, edge);
                        return false;
                    }
                }
                true
            });
        }
        let mut rest =
            hall.pool[slot].iter().copied().filter(|own| !taken.contains_key(own)).collect::<Vec<_>>().into_iter();
        for edge in open {
            // There are as many numbers as the pool may seat; a held meeting beyond them has none of its own.
            table[edge as usize] = rest.next().unwrap_or(NONE);
        }
        for &edge in seats.seated_in(slot) {
            let own = &hall.edges[edge as usize];
            before[own.a as usize] = table[edge as usize];
            before[own.b as usize] = table[edge as usize];
        }
    }
    if kept.is_empty() {
        exchange(seats, &mut table, &set);
    }
    table
}

/// Exchanges tables within a slot while that saves moves.
fn exchange(seats: &Seats, table: &mut [u32], set: &HashMap<u32, u32>) {
    let hall = seats.hall;
    let days = days(seats);
    let mut beside: Vec<Vec<u32>> = vec![Vec::new(); hall.edges.len()];
    for day in &days {
        for two in day.windows(2) {
            beside[two[0] as usize].push(two[1]);
            beside[two[1] as usize].push(two[0]);
        }
    }
    let saved = |edge: u32, number: u32, table: &[u32]| {
        beside[edge as usize].iter().filter(|other| table[**other as usize] == number).count() as i32
    };
    for _ in 0..ROUNDS {
        let mut any = false;
        for slot in 0..hall.slots {
            let mut holds: HashMap<u32, u32> = HashMap::new();
            let mut there: Vec<u32> = seats.seated_in(slot).to_vec();
            there.sort_unstable();
            for &edge in &there {
                holds.insert(table[edge as usize], edge);
            }
            let movable =
                |edge: u32| usize::from(hall.edges[edge as usize].takes[0]) == POOL && !set.contains_key(&edge);
            for &edge in there.iter().filter(|edge| movable(**edge)) {
                for place in 0..beside[edge as usize].len() {
                    let (from, to) = (table[edge as usize], table[beside[edge as usize][place] as usize]);
                    if from == to || hall.pool[slot].binary_search(&to).is_err() {
                        continue;
                    }
                    let other = holds.get(&to).copied();
                    if other.is_some_and(|other| !movable(other)) {
                        continue;
                    }
                    let mut gain = saved(edge, to, table) - saved(edge, from, table);
                    if let Some(other) = other {
                        gain += saved(other, from, table) - saved(other, to, table);
                    }
                    if gain > 0 {
                        any = true;
                        table[edge as usize] = to;
                        holds.insert(to, edge);
                        match other {
                            Some(other) => {
                                table[other as usize] = from;
                                holds.insert(from, other);
                            }
                            None => {
                                holds.remove(&from);
                            }
                        }
                    }
                }
            }
        }
        if !any {
            break;
        }
    }
}
