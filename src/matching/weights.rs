//! Weights: how much each factor moves either side's readiness. A model is a versioned file; the first
//! one is set by experts (`data/matching/expert-2.json`), later ones are learnt (`learn.rs`).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::factors::{Factor, Share, Shares};
use super::score::{chances, logits, sigmoid};
use crate::listings::ListingKind;

static EXPERT: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(include_str!("../../data/matching/expert-2.json")).expect("a test reads the compiled-in model")
});

/// No weight is larger, in thousandths of a logit.
pub(super) const MOST: i64 = 20_000;

/// Fixed point of a logit: ten millionths, so that a weight in thousandths times a share in
/// ten-thousandths is exact.
pub(super) const LOGIT: f64 = 10_000_000.0;

/// A model: the weights of both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "File", into = "File")]
pub struct Weights {
    version: String,
    /// How ready each side is when everything is as is expected, in thousandths of a logit.
    pub(super) intercept: Both,
    factors: [Weight; Factor::ALL.len()],
    /// Where each side's logit begins with all shares at nothing: `α − Σ w·x̄`.
    pub(super) floor: Both,
    /// The best product of both chances that can be reached with everything known and full.
    pub(super) best: u64,
}

/// The weight of one factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// For the need's side, in thousandths of a logit.
    pub need: i64,
    /// For the offering's side, in thousandths of a logit.
    pub offering: i64,
    /// The share expected where it is not known, in ten-thousandths.
    pub mean: i64,
    /// What not knowing it costs each side, in thousandths of a logit; never above 0.
    pub missing: Both,
}

/// A figure for each side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    /// The need's side.
    pub need: i64,
    /// The offering's side.
    pub offering: i64,
}

/// Why a model file is refused.
#[derive(Debug, Error)]
pub enum WeightsRefused {
    /// It is not JSON of the expected shape.
    #[error("the model cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A factor is not there.
    #[error("the model has no factor `{0}`")]
    Missing(&'static str),
    /// A factor that nobody knows.
    #[error("the model has a factor `{0}` that is not known")]
    Unknown(String),
    /// A weight out of bounds: a better share must never make a pair worse, nor may silence pay.
    #[error(
        "factor `{0}`: weights must be 0 to 20000, mean 0 to 10000, missing at most 0 and no larger than weight times mean"
    )]
    OutOfBounds(&'static str),
}

#[derive(Clone, Serialize, Deserialize)]
struct File {
    version: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    about: String,
    intercept: Both,
    factors: std::collections::BTreeMap<String, Weight>,
}

impl Both {
    /// The figure of one side.
    pub const fn of(self, side: ListingKind) -> i64 {
        match side {
            ListingKind::Need => self.need,
            ListingKind::Offering => self.offering,
        }
    }
}

impl Weight {
    /// The weight of one side.
    pub const fn of(self, side: ListingKind) -> i64 {
        match side {
            ListingKind::Need => self.need,
            ListingKind::Offering => self.offering,
        }
    }

    fn is_reasonable(&self) -> bool {
        let side = |weight: i64, missing: i64| {
            (0..=MOST).contains(&weight) && (-MOST..=0).contains(&missing) && weight * self.mean + missing * 10_000 >= 0
        };
        (0..=10_000).contains(&self.mean)
            && side(self.need, self.missing.need)
            && side(self.offering, self.missing.offering)
    }
}

impl TryFrom<File> for Weights {
    type Error = WeightsRefused;

    fn try_from(file: File) -> Result<Self, WeightsRefused> {
        Self::of_file(file)
    }
}

impl From<Weights> for File {
    fn from(weights: Weights) -> Self {
        weights.file(String::new())
    }
}

impl Weights {
    /// The compiled-in expert weights.
    pub fn expert() -> &'static Self {
        &EXPERT
    }

    /// Reads a model file.
    pub fn read(text: &str) -> Result<Self, WeightsRefused> {
        Self::of_file(serde_json::from_str(text)?)
    }

    fn of_file(file: File) -> Result<Self, WeightsRefused> {
        if let Some(unknown) = file.factors.keys().find(|name| Factor::parse(name).is_none()) {
            return Err(WeightsRefused::Unknown(unknown.clone()));
        }
        let mut factors = [Weight::default(); Factor::ALL.len()];
        for (&factor, weight) in Factor::ALL.iter().zip(&mut factors) {
            *weight = *file.factors.get(factor.code()).ok_or(WeightsRefused::Missing(factor.code()))?;
            if !weight.is_reasonable() {
                return Err(WeightsRefused::OutOfBounds(factor.code()));
            }
        }
        Ok(Self::new(file.version, file.intercept, factors))
    }

    /// Weights whose factors are all reasonable.
    pub(super) fn new(version: String, intercept: Both, factors: [Weight; Factor::ALL.len()]) -> Self {
        let mut floor = Both { need: intercept.need * 10_000, offering: intercept.offering * 10_000 };
        let mut top = floor;
        for weight in &factors {
            floor.need -= weight.need * weight.mean;
            floor.offering -= weight.offering * weight.mean;
            top.need += weight.need * (10_000 - weight.mean);
            top.offering += weight.offering * (10_000 - weight.mean);
        }
        Self { version, intercept, factors, floor, best: chances(top).product.max(1) }
    }

    /// The same under another version.
    #[must_use]
    pub(super) fn called(self, version: String) -> Self {
        Self { version, ..self }
    }

    /// The same as a file, which [`Weights::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(&self.file(String::new())).unwrap_or_default()
    }

    fn file(&self, about: String) -> File {
        let factors = Factor::ALL.iter().map(|&factor| (factor.code().to_owned(), self.of(factor))).collect();
        File { version: self.version.clone(), about, intercept: self.intercept, factors }
    }

    /// Which model this is; stored with every match.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The weight of a factor.
    pub fn of(&self, factor: Factor) -> Weight {
        self.factors[factor as usize]
    }

    /// The chance that a side agrees to a pair with these shares, once shown.
    pub fn chance(&self, side: ListingKind, shares: &Shares) -> f64 {
        let logits = logits(self.floor, shares, Factor::ALL, self);
        sigmoid(logits.of(side))
    }

    /// What a factor adds to each side's logit, counted from a share of nothing: `w·x`, and
    /// `w·x̄ + v` where it is not known. In ten-millionths; never below 0.
    pub(super) fn points(&self, factor: Factor, share: Option<Share>) -> Both {
        let weight = self.of(factor);
        match share {
            Some(share) => {
                let share = i64::from(share.ten_thousandths());
                Both { need: weight.need * share, offering: weight.offering * share }
            }
            None => {
                let missing = weight.missing;
                Both {
                    need: weight.need * weight.mean + missing.need * 10_000,
                    offering: weight.offering * weight.mean + missing.offering * 10_000,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expert_model_follows_the_order_of_the_match_reasons() {
        let expert = Weights::expert();
        assert_eq!(expert.version(), "expert-2");
        let both = |factor| expert.of(factor).need + expert.of(factor).offering;
        let order = [Factor::ServiceType, Factor::Industry, Factor::Price, Factor::Region, Factor::Certificates];
        assert!(order.windows(2).all(|pair| both(pair[0]) > both(pair[1])));
        let rest = [Factor::Quality, Factor::Modality, Factor::Time, Factor::Capacity, Factor::Security, Factor::Track];
        assert!(both(Factor::Text) < both(Factor::Region) && both(Factor::Title) < both(Factor::Certificates));
        assert!(rest.iter().all(|own| both(*own) < both(Factor::Title)));
    }

    #[test]
    fn a_model_is_written_as_it_is_read() {
        let expert = Weights::expert();
        assert_eq!(&Weights::read(&expert.write()).expect("read back"), expert);
    }

    #[test]
    fn a_model_that_pays_for_silence_or_knows_too_little_is_refused() {
        let text = include_str!("../../data/matching/expert-2.json");
        let broken = |from: &str, to: &str| Weights::read(&text.replace(from, to)).expect_err("refused").to_string();
        assert!(broken("\"need\": -200", "\"need\": 300").contains("service_type"));
        assert!(broken("\"need\": -200", "\"need\": -9000").contains("service_type"));
        assert!(broken("\"need\": 580,", "\"need\": -580,").contains("weights must"));
        assert!(broken("\"track\"", "\"luck\"").contains("luck"));
        assert!(broken("{", "[").contains("cannot be read"));
    }
}
