//! What the engine knows of a need and of an offering. Every field may be unknown: an empty list, an
//! empty text or nothing. The engine reads no clock and no database; whoever calls it brings the facts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ruling::Ruled;
use crate::taxonomy::{DeliveryMode, Modality, PriceModel, SecurityLevel, VolumeUnit};

/// What a buyer looks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Need {
    /// The listing's number; stands for the need in ties, so it must be stable.
    pub id: i64,
    /// Whose need it is.
    pub company: Option<i64>,
    /// Companies that this side keeps away.
    pub blocked: Vec<i64>,
    /// What organizers ruled about pairs of it, by the other listing's number.
    pub rulings: Vec<(i64, Ruled)>,
    /// Titles, summaries, details and documents.
    pub text: Texts,
    /// Codes of the service types asked for.
    pub service_types: Vec<String>,
    /// The division (`C31`) of the industry.
    pub industry: Option<String>,
    /// The province, or a city's six digits.
    pub region: Option<String>,
    /// The city in words, compared only inside the same province.
    pub city: String,
    /// Forms of the data.
    pub modalities: Vec<Modality>,
    /// Level of the data; the highest where several are mixed.
    pub security_level: Option<SecurityLevel>,
    /// Whether there is personal information in it.
    pub personal_information: Option<bool>,
    /// Ways of delivery that the buyer accepts.
    pub delivery_modes: Vec<DeliveryMode>,
    /// Budget in fen.
    pub budget: Span,
    /// How much there is to do.
    pub volume: Option<Quantity>,
    /// Quality asked for.
    pub quality: Vec<QualityTarget>,
    /// Certificates asked for.
    pub certificates: Vec<WantedCertificate>,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub finish: Option<NaiveDate>,
    /// How hard each criterion is.
    pub strengths: Strengths,
    /// The day it was last confirmed or changed.
    pub updated: Option<NaiveDate>,
    /// The last day it is open.
    pub valid_until: Option<NaiveDate>,
    /// Taken out of the market by its owner or the organizer.
    pub suspended: bool,
}

/// What a provider offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offering {
    /// The listing's number; stands for the offering in ties, so it must be stable.
    pub id: i64,
    /// Whose offering it is.
    pub company: Option<i64>,
    /// Companies that this side keeps away.
    pub blocked: Vec<i64>,
    /// What organizers ruled about pairs of it, by the other listing's number.
    pub rulings: Vec<(i64, Ruled)>,
    /// Titles, summaries, details and documents.
    pub text: Texts,
    /// Codes of the service types offered.
    pub service_types: Vec<String>,
    /// Divisions or section letters served.
    pub industries: Vec<String>,
    /// Provinces served, or [`crate::taxonomy::NATIONWIDE`].
    pub regions: Vec<String>,
    /// Where the provider sits: a province, or a city's six digits.
    pub base_region: Option<String>,
    /// The city in words, compared only inside the same province.
    pub base_city: String,
    /// Forms of data it works on.
    pub modalities: Vec<Modality>,
    /// The highest level of data it can take.
    pub security_level: Option<SecurityLevel>,
    /// Ways of delivery.
    pub delivery_modes: Vec<DeliveryMode>,
    /// What it costs.
    pub price: Option<Price>,
    /// Quality promised.
    pub quality: Vec<QualityTarget>,
    /// The verified certificates; nothing where it is not known which there are. Those that are out of date by
    /// the day of the match do not count, but are named as expired.
    pub certificates: Option<Vec<HeldCertificate>>,
    /// Days from order to delivery.
    pub lead_time_days: Option<u32>,
    /// How much it can do in a week.
    pub capacity_per_week: Option<Quantity>,
    /// What came of earlier work on the platform.
    pub track: Option<TrackRecord>,
    /// The day it was last confirmed or changed.
    pub updated: Option<NaiveDate>,
    /// The last day it is open.
    pub valid_until: Option<NaiveDate>,
    /// Taken out of the market by its owner or the organizer.
    pub suspended: bool,
}

/// The words of a listing. A text counts in the language it is written in, whatever its field is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Texts {
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Summary in Chinese.
    pub summary_zh: String,
    /// Summary in English.
    pub summary_en: String,
    /// Detail in Chinese.
    pub detail_zh: String,
    /// Detail in English.
    pub detail_en: String,
    /// Further documents.
    pub documents: Vec<Document>,
}

/// A further text of a listing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// From and to, both included, each perhaps open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Span {
    /// Lower bound.
    pub min: Option<i64>,
    /// Upper bound.
    pub max: Option<i64>,
}

/// An amount with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// In thousandths of the unit.
    pub thousandths: i64,
    /// What is counted.
    pub unit: VolumeUnit,
}

/// What a provider charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// What is charged for.
    pub model: PriceModel,
    /// Price of a unit, in 1/10,000 CNY.
    pub unit: Span,
    /// What an order usually comes to, in fen.
    pub total: Span,
}

/// One quality figure, asked for or promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QualityTarget {
    /// Which figure, such as `accuracy`; compared without regard to case.
    pub metric: String,
    /// How it compares with the value.
    pub comparator: Comparator,
    /// The value in millionths.
    pub millionths: i64,
}

/// How a quality figure compares with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparator {
    /// No less than.
    #[serde(rename = ">=")]
    AtLeast,
    /// No more than.
    #[serde(rename = "<=")]
    AtMost,
}

/// A certificate that a need asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedCertificate {
    /// The kind's code.
    pub code: String,
    /// The weakest level that will do; any where there is none.
    pub min_level: Option<String>,
    /// Without it the pair is refused; otherwise it is a wish.
    pub must: bool,
}

/// A verified certificate of a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldCertificate {
    /// The kind's code.
    pub code: String,
    /// The printed level; none for kinds without levels.
    pub level: Option<String>,
    /// The last day it counts; none where none is printed.
    pub expires: Option<NaiveDate>,
}

/// What came of earlier work: results between nothing (0) and full success (1,000).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackRecord {
    /// How many results.
    pub count: u32,
    /// Their sum in thousandths.
    pub thousandths: u64,
}

/// How hard a criterion is: that alone decides whether it refuses a pair or only moves the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// A pair that fails it is refused.
    Must,
    /// It moves the score.
    Wish,
    /// It counts as met.
    Indifferent,
}

/// How hard each criterion of a need is. Certificates say it one by one; the service type and the level of the
/// data are always musts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Strengths {
    /// Industry served.
    pub industry: Strength,
    /// Region served.
    pub region: Strength,
    /// Form of the data.
    pub modality: Strength,
    /// Way of delivery; never softer than the level of the data allows.
    pub delivery: Strength,
    /// Price within the budget.
    pub price: Strength,
    /// Done by the last day.
    pub schedule: Strength,
    /// Quality promised.
    pub quality: Strength,
}

impl Default for Strengths {
    fn default() -> Self {
        use Strength::{Must, Wish};
        Self {
            industry: Wish,
            region: Must,
            modality: Wish,
            delivery: Must,
            price: Must,
            schedule: Must,
            quality: Wish,
        }
    }
}

impl Span {
    /// A range with both ends.
    pub const fn new(min: i64, max: i64) -> Self {
        Self { min: Some(min), max: Some(max) }
    }

    /// Nothing is known of it.
    pub const fn is_unknown(self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}

impl Quantity {
    /// So many whole units.
    pub const fn whole(count: i64, unit: VolumeUnit) -> Self {
        Self { thousandths: count * 1_000, unit }
    }
}
