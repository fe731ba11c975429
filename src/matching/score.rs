//! The score of a pair (engines.md A5): two chances, that the buyer takes the offering and that the provider takes
//! the need, and their product. The score shown is that product against the best one that can be reached, and the
//! parts shown are the contributions of the factors scaled to add up to it exactly.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::explain::{Match, explain};
use super::factors::{Factor, Share, Shares};
use super::facts::{Need, Offering};
use super::text::Lexicon;
use super::weights::{Both, LOGIT, Weights};

/// How well a pair fits, 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    /// Out of 100.
    pub const fn points(self) -> u8 {
        self.0
    }
}

/// A probability in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Chance(u32);

impl Chance {
    /// In millionths.
    pub const fn millionths(self) -> u32 {
        self.0
    }

    /// In thousandths, rounded.
    pub const fn thousandths(self) -> u32 {
        (self.0 + 500) / 1_000
    }

    /// As a fraction of one.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

/// Points that one factor adds to a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which factor.
    pub factor: Factor,
    /// Its points, both sides together; all parts add up to the score.
    pub points: u8,
    /// Those of them that it adds by making the buyer readier.
    pub need: u8,
    /// Those that it adds by making the provider readier.
    pub offering: u8,
}

/// The figures of a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub u: Chance,
    pub v: Chance,
    /// `u · v` in billionths: what pairs are ordered by.
    pub product: u64,
    pub score: Score,
}

/// How well `offering` answers `need` on a day, and why, outside of any market: words count as rare as they are in
/// the vocabularies. Inside a market ask [`super::Market::explain`].
pub fn score(need: &Need, offering: &Offering, weights: &Weights, today: NaiveDate) -> Match {
    let mut lexicon = Lexicon::new();
    lexicon.learn(&need.text);
    lexicon.learn(&offering.text);
    explain(need, offering, &lexicon, weights, today)
}

/// Both chances at these logits (ten-millionths), and their product: σ(u) · σ(v).
pub(super) fn chances(logits: Both) -> Figures {
    let (u, v) = (sigmoid(logits.need), sigmoid(logits.offering));
    let millionths = |chance: f64| Chance((chance * 1e6).round() as u32);
    Figures { u: millionths(u), v: millionths(v), product: (u * v * 1e9).round() as u64, score: Score(0) }
}

/// The chance at a logit in ten-millionths.
pub(super) fn sigmoid(logit: i64) -> f64 {
    1.0 / (1.0 + (-(logit as f64) / LOGIT).exp())
}

/// The figures at these logits under a model.
pub(super) fn figures_at(logits: Both, weights: &Weights) -> Figures {
    let figures = chances(logits);
    let score = (figures.product * 100 + weights.best / 2) / weights.best;
    Figures { score: Score(u8::try_from(score.min(100)).unwrap_or(100)), ..figures }
}

/// Each side's logit from some of the factors, on top of `from`.
pub(super) fn logits(from: Both, shares: &Shares, factors: &[Factor], weights: &Weights) -> Both {
    factors.iter().fold(from, |sum, &factor| {
        let points = weights.points(factor, shares[factor as usize]);
        Both { need: sum.need + points.need, offering: sum.offering + points.offering }
    })
}

/// The figures of these shares.
pub(super) fn figures(shares: &Shares, weights: &Weights) -> Figures {
    figures_at(logits(weights.floor, shares, Factor::ALL, weights), weights)
}

/// The score cut into the contributions of the factors by the largest remainder, then those of each factor into the two
/// sides' in the same way; they add up exactly.
pub(super) fn parts(shares: &Shares, score: Score, weights: &Weights) -> Vec<Part> {
    let mut contributions: Vec<[u128; 2]> = Factor::ALL
        .iter()
        .map(|&factor| {
            let points = weights.points(factor, shares[factor as usize]);
            [points.need, points.offering].map(|points| u128::try_from(points).unwrap_or(0))
        })
        .collect();
    // A score without any contribution can only come from a model whose intercepts alone earn it.
    if contributions.iter().all(|own| *own == [0, 0]) {
        contributions[Factor::ServiceType as usize] = [1, 1];
    }
    let both: Vec<u128> = contributions.iter().map(|own| own[0] + own[1]).collect();
    let points = apportioned(score.0, &both);
    let each = |((&factor, points), sides): ((&Factor, u8), &[u128; 2])| {
        let sides = apportioned(points, sides);
        Part { factor, points, need: sides[0], offering: sides[1] }
    };
    Factor::ALL.iter().zip(points).zip(&contributions).map(each).collect()
}

/// So many points shared out in proportion by the largest remainder, the first of equal ones before the others.
fn apportioned(points: u8, proportions: &[u128]) -> Vec<u8> {
    let whole = proportions.iter().sum::<u128>().max(1);
    let (mut given, rests): (Vec<u8>, Vec<u128>) = proportions
        .iter()
        .map(|own| own * u128::from(points))
        .map(|scaled| (u8::try_from(scaled / whole).unwrap_or(100), scaled % whole))
        .unzip();
    let left = u32::from(points).saturating_sub(given.iter().map(|&own| u32::from(own)).sum()) as usize;
    let mut order: Vec<usize> = (0..given.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(rests[at]), at));
    for &at in order.iter().take(left) {
        given[at] += 1;
    }
    given
}

/// These logits with the most that any shares of these factors could add.
pub(super) fn at_most(logits: Both, factors: &[Factor], weights: &Weights) -> Both {
    factors.iter().fold(logits, |sum, &factor| {
        let (full, none) = (weights.points(factor, Some(Share::FULL)), weights.points(factor, None));
        Both { need: sum.need + full.need.max(none.need), offering: sum.offering + full.offering.max(none.offering) }
    })
}

/// A number for a pair that orders equal ones the same way on every machine and in every run.
pub(super) const fn tie_breaker(need: i64, offering: i64) -> u64 {
    const fn mixed(mut x: u64) -> u64 {
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }
    mixed(mixed(need as u64).wrapping_add(0x9e37_79b9_7f4a_7c15) ^ (offering as u64))
}
