//! The engine's own chance: a small generator (SplitMix64) that gives the same numbers for the same seed everywhere.

/// Numbers that look like chance and follow from the seed alone.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    pub const fn new(seed: u64, stream: u64) -> Self {
        Self(seed ^ stream.wrapping_add(1).wrapping_mul(0xd134_2543_de82_ef95))
    }

    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub const fn below(&mut self, end: usize) -> usize {
        (((self.next() >> 32) as u128 * end as u128) >> 32) as usize
    }

    /// A number in [0, 1).
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// One of the set bits; the set must not be empty.
    pub fn bit(&mut self, set: u128) -> usize {
        let mut skip = self.below(set.count_ones() as usize);
        let mut rest = set;
        while skip > 0 {
            rest &= rest - 1;
            skip -= 1;
        }
        rest.trailing_zeros() as usize
    }
}
