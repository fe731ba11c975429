//! Made-up matchmaking days for the benches: people of two sides (some on both) who ask 6 to 12 others, half of it accepted;
//! open, tight (too few tables) or fragmented availability. The same seed makes the same day.

use std::collections::BTreeMap;

use shuqiao::meetings::timetable::{Class, Instance, Participant, Request, Role};

/// How much people are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Everybody all day, with tables enough.
    Open,
    /// Everybody all day, with so few tables that they bind.
    Tight,
    /// Half days, and pieces of one to four slots.
    Fragmented,
}

/// How large a day is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub people: usize,
    pub slots: usize,
    pub tables: usize,
}

/// The sizes of engines.md B9.
pub const SIZES: [Size; 4] = [
    Size { people: 60, slots: 12, tables: 20 },
    Size { people: 200, slots: 16, tables: 60 },
    Size { people: 500, slots: 20, tables: 150 },
    Size { people: 2_000, slots: 24, tables: 600 },
];

/// Numbers that follow from a seed.
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x9e37_79b9)
    }

    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in `low..=high`.
    pub const fn within(&mut self, low: usize, high: usize) -> usize {
        low + (self.next() % (high - low + 1) as u64) as usize
    }

    pub const fn percent(&mut self, chance: usize) -> bool {
        self.within(0, 99) < chance
    }
}

/// A day.
pub fn day(size: Size, availability: Availability, seed: u64) -> Instance {
    let mut dice = Dice::new(seed * 1_000 + size.people as u64);
    let half = size.slots / 2;
    let tables = if availability == Availability::Tight { size.tables * 11 / 20 } else { size.tables };
    let mut instance = Instance {
        name: format!("{} people, {availability:?}, seed {seed}", size.people),
        slots: size.slots,
        sessions: vec![(0, half - 1), (half, size.slots - 1)],
        tables,
        ..Instance::default()
    };
    let mut booths = 0;
    for _ in 0..size.people {
        let role = match dice.within(0, 99) {
            0..=9 => Role::B,
            10..=54 => Role::P,
            _ => Role::M,
        };
        let max = dice.within(4, 12).min(size.slots);
        let booth = role != Role::M && dice.percent(6) && booths * 5 < tables;
        booths += usize::from(booth);
        let free = match availability {
            Availability::Fragmented => pieces(&mut dice, size.slots),
            _ => (1 << size.slots) - 1,
        };
        let min = dice.within(0, 3).min(max);
        instance.participants.push(Participant { role, free, max, min, table: booth.then_some(booths - 1) });
    }
    instance.requests = requests(&instance, &mut dice);
    instance
}

/// A quarter of the people come for half a day and a slot of the other; the others have pieces of one to three slots
/// all over the day, together about half of it.
fn pieces(dice: &mut Dice, slots: usize) -> u128 {
    let half = slots / 2;
    let morning = (1u128 << half) - 1;
    let all = (1u128 << slots) - 1;
    match dice.within(0, 7) {
        0 => morning | 1 << dice.within(half, slots - 1),
        1 => all & !morning | 1 << dice.within(0, half - 1),
        _ => {
            let (mut free, mut slot) = (0, dice.within(0, 2));
            while slot < slots {
                let piece = dice.within(1, 3);
                free |= all & (((1u128 << piece) - 1) << slot);
                slot += piece + dice.within(1, 3);
            }
            free
        }
    }
}

fn requests(instance: &Instance, dice: &mut Dice) -> Vec<Request> {
    let people = instance.participants.len();
    let fits = |a: Role, b: Role| a == Role::B || b == Role::B || a != b;
    let mut pairs = BTreeMap::new();
    for a in 0..people {
        let (mut wanted, mut tries) = (dice.within(6, 12), 0);
        while wanted > 0 && tries < 200 {
            tries += 1;
            // Some are asked more than others.
            let b = dice.within(0, people - 1).min(dice.within(0, people * 3 / 2));
            if a == b || !fits(instance.participants[a].role, instance.participants[b].role) {
                continue;
            }
            wanted -= 1;
            let (class, utility) = match dice.within(0, 9) {
                0..=4 => (Class::Accepted, dice.within(100, 140)),
                5..=7 => (Class::Pending, dice.within(30, 48)),
                _ => (Class::Suggested, dice.within(4, 14)),
            };
            pairs.entry((a.min(b), a.max(b))).or_insert((class, utility as i64));
        }
    }
    let wish = |((a, b), (class, utility))| Request { a, b, class, utility, group: None, needs: None };
    pairs.into_iter().map(wish).collect()
}
