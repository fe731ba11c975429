//! Weights: how much each factor moves either side's readiness. A model is a versioned file; the first
//! one is set by experts (`data/matching/expert-1.json`).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::factors::{Factor, Share};
use super::score::chances;

static EXPERT: LazyLock<Weights> = LazyLock::new(|| {
    Weights::read(include_str!("../../data/matching/expert-1.json")).expect("a test reads the compiled-in model")
});

/// Fixed point of a logit: ten millionths, so that a weight in thousandths times a share in
/// ten-thousandths is exact.
pub(super) const LOGIT: f64 = 10_000_000.0;

/// A model: the weights of both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    version: String,
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
    pub missing: i64,
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

#[derive(Serialize, Deserialize)]
struct File {
    version: String,
    #[serde(default)]
    about: String,
    intercept: Both,
    factors: std::collections::BTreeMap<String, Weight>,
}

impl Weights {
    /// The compiled-in expert weights.
    pub fn expert() -> &'static Self {
        &EXPERT
    }

    /// Reads a model file.
    pub fn read(text: &str) -> Result<Self, WeightsRefused> {
        let file: File = serde_json::from_str(text)?;
        if let Some(unknown) = file.factors.keys().find(|name| Factor::parse(name).is_none()) {
            return Err(WeightsRefused::Unknown(unknown.clone()));
        }
        let mut factors = [Weight::default(); Factor::ALL.len()];
        for (&factor, weight) in Factor::ALL.iter().zip(&mut factors) {
            *weight = *file.factors.get(factor.code()).ok_or(WeightsRefused::Missing(factor.code()))?;
            let reasonable =
                |side: i64| (0..=20_000).contains(&side) && side * weight.mean + weight.missing * 10_000 >= 0;
            let in_bounds = (0..=10_000).contains(&weight.mean) && (-20_000..=0).contains(&weight.missing);
            if !(in_bounds && reasonable(weight.need) && reasonable(weight.offering)) {
                return Err(WeightsRefused::OutOfBounds(factor.code()));
            }
        }
        let mut floor = Both { need: file.intercept.need * 10_000, offering: file.intercept.offering * 10_000 };
        let mut top = floor;
        for weight in &factors {
            floor.need -= weight.need * weight.mean;
            floor.offering -= weight.offering * weight.mean;
            top.need += weight.need * (10_000 - weight.mean);
            top.offering += weight.offering * (10_000 - weight.mean);
        }
        Ok(Self { version: file.version, factors, floor, best: chances(top).product.max(1) })
    }

    /// Which model this is; stored with every match.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The weight of a factor.
    pub fn of(&self, factor: Factor) -> Weight {
        self.factors[factor as usize]
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
                let missing = weight.missing * 10_000;
                Both { need: weight.need * weight.mean + missing, offering: weight.offering * weight.mean + missing }
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
        assert_eq!(expert.version(), "expert-1");
        let both = |factor| expert.of(factor).need + expert.of(factor).offering;
        let order = [Factor::ServiceType, Factor::Industry, Factor::Price, Factor::Region, Factor::Certificates];
        assert!(order.windows(2).all(|pair| both(pair[0]) > both(pair[1])));
    }

    #[test]
    fn a_model_that_pays_for_silence_or_knows_too_little_is_refused() {
        let text = include_str!("../../data/matching/expert-1.json");
        let broken = |from: &str, to: &str| Weights::read(&text.replace(from, to)).expect_err("refused").to_string();
        assert!(broken("\"missing\": -200", "\"missing\": 300").contains("service_type"));
        assert!(broken("\"missing\": -200", "\"missing\": -9000").contains("service_type"));
        assert!(broken("\"need\": 580,", "\"need\": -580,").contains("weights must"));
        assert!(broken("\"track\"", "\"luck\"").contains("luck"));
        assert!(broken("{", "[").contains("cannot be read"));
    }
}
