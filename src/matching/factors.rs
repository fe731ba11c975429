//! The factors of a score: how well one side of a pair answers the other in one respect, between
//! nothing and full, or not known. They follow engines.md A4; a factor never refuses, gates do.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Span, Strength};
use super::record::{NEAR, Pair, SAME_CATEGORY, Standing};
use super::text::Similarity;
use crate::taxonomy::{Modality, SecurityLevel};

/// One respect in which a pair is judged, in the order in which reasons are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// The same service type or a near one.
    ServiceType,
    /// The industry is served.
    Industry,
    /// How near the provider is.
    Region,
    /// What it costs against the budget.
    Price,
    /// Certificates asked for.
    Certificates,
    /// Words of the titles.
    Title,
    /// Words of the whole texts.
    Text,
    /// Quality promised against quality asked for.
    Quality,
    /// Form of the data.
    Modality,
    /// Days left until the last one.
    Time,
    /// Capacity against the volume.
    Capacity,
    /// Room above the level of the data.
    Security,
    /// What came of earlier work.
    Track,
    /// How lately both were confirmed.
    Freshness,
    /// How much of both is filled in.
    Completeness,
}

impl Factor {
    /// All of them, in the order in which reasons are told.
    pub const ALL: &'static [Self; 15] = &[
        Self::ServiceType,
        Self::Industry,
        Self::Region,
        Self::Price,
        Self::Certificates,
        Self::Title,
        Self::Text,
        Self::Quality,
        Self::Modality,
        Self::Time,
        Self::Capacity,
        Self::Security,
        Self::Track,
        Self::Freshness,
        Self::Completeness,
    ];

    /// The name that is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ServiceType => "service_type",
            Self::Industry => "industry",
            Self::Region => "region",
            Self::Price => "price",
            Self::Certificates => "certificates",
            Self::Title => "title",
            Self::Text => "text",
            Self::Quality => "quality",
            Self::Modality => "modality",
            Self::Time => "time",
            Self::Capacity => "capacity",
            Self::Security => "security",
            Self::Track => "track",
            Self::Freshness => "freshness",
            Self::Completeness => "completeness",
        }
    }

    /// The factor with this name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|factor| factor.code() == code)
    }
}

/// How much of a factor is met: nothing to full, in ten-thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Share(u16);

impl Share {
    /// Nothing of it.
    pub const NONE: Self = Self(0);
    /// All of it.
    pub const FULL: Self = Self(10_000);

    /// So many ten-thousandths; more than all is all.
    pub const fn new(ten_thousandths: u16) -> Self {
        if ten_thousandths > 10_000 { Self::FULL } else { Self(ten_thousandths) }
    }

    /// `part / whole`, kept between nothing and full; full where there is nothing to share.
    pub fn of(part: i64, whole: i64) -> Self {
        if whole <= 0 {
            return Self::FULL;
        }
        let part = part.clamp(0, whole);
        // Half the digits nearly always suffice, and are divided many times as fast.
        let share = match part.checked_mul(10_000) {
            Some(scaled) => scaled / whole,
            None => i64::try_from(i128::from(part) * 10_000 / i128::from(whole)).unwrap_or(10_000),
        };
        Self(u16::try_from(share).unwrap_or(10_000))
    }

    /// In ten-thousandths.
    pub const fn ten_thousandths(self) -> u16 {
        self.0
    }

    /// In whole percent, for showing.
    pub const fn percent(self) -> u16 {
        (self.0 + 50) / 100
    }

    /// This share of a part of the scale: from `low` (at nothing) to `high` (at full), in ten-thousandths.
    fn between(self, low: u16, high: u16) -> Self {
        let width = u32::from(high.saturating_sub(low)) * u32::from(self.0) / 10_000;
        Self::new(low + u16::try_from(width).unwrap_or(0))
    }
}

/// Every factor's share; none where it is not known.
pub type Shares = [Option<Share>; Factor::ALL.len()];

/// The shares of everything but the words, which cost more to compare.
pub(super) fn of_structure(pair: Pair<'_>) -> Shares {
    let mut shares = [None; Factor::ALL.len()];
    for &factor in Factor::ALL {
        shares[factor as usize] = match factor {
            Factor::ServiceType => service_type(pair),
            Factor::Industry => industry(pair),
            Factor::Region => region(pair),
            Factor::Price => price(pair),
            Factor::Certificates => certificates(pair),
            Factor::Title | Factor::Text => None,
            Factor::Quality => quality(pair),
            Factor::Modality => modality(pair),
            Factor::Time => time(pair),
            Factor::Capacity => capacity(pair),
            Factor::Security => security(pair),
            Factor::Track => track(pair),
            Factor::Freshness => freshness(pair),
            Factor::Completeness => Some(completeness(pair)),
        };
    }
    shares
}

/// Adds the words.
pub(super) fn with_words(mut shares: Shares, words: Similarity) -> Shares {
    shares[Factor::Title as usize] = words.title;
    shares[Factor::Text as usize] = words.text;
    shares
}

/// Best of the types asked for (same 1, near 0.5, same category 0.2), for seven tenths; how many of them are
/// covered, for three tenths.
fn service_type(pair: Pair<'_>) -> Option<Share> {
    let (asked, offered) = (pair.buyer.types, pair.seller.types);
    if asked.is_empty() || offered.is_empty() {
        return None;
    }
    let (mut best, mut sum) = (0, 0);
    for own in asked.iter() {
        let share: u32 = if offered.has(own) {
            10_000
        } else if !NEAR[own].and(offered).is_empty() {
            5_000
        } else if !SAME_CATEGORY[own].and(offered).is_empty() {
            2_000
        } else {
            0
        };
        best = best.max(share);
        sum += share;
    }
    Some(Share::new(u16::try_from((best * 7 + sum / asked.len() * 3) / 10).unwrap_or(10_000)))
}

/// The division named 1, its section named as a whole 0.8, another division of the section 0.5.
pub(super) fn industry(pair: Pair<'_>) -> Option<Share> {
    if pair.buyer.strengths.industry == Strength::Indifferent {
        return Some(Share::FULL);
    }
    let own = pair.buyer.industry?;
    let served = pair.seller.industries;
    if served.is_empty() {
        return None;
    }
    Some(if !served.and(own.own).is_empty() {
        Share::FULL
    } else if !served.and(own.whole).is_empty() {
        Share(8_000)
    } else if !served.and(own.section).is_empty() {
        Share(if own.entry.section { 8_000 } else { 5_000 })
    } else {
        Share::NONE
    })
}

/// Same city 1, province 0.8, area 0.6, without presence 0.5, served from far 0.35.
fn region(pair: Pair<'_>) -> Option<Share> {
    if pair.buyer.strengths.region == Strength::Indifferent {
        return Some(Share::FULL);
    }
    let remote = pair.mode_without_presence().is_some();
    let (Some(place), regions) = (&pair.buyer.place, pair.seller.regions) else {
        return remote.then_some(Share(5_000));
    };
    let named = regions.has(place.at);
    let served = named || pair.seller.nationwide;
    if !served && !remote && (!regions.is_empty() || pair.seller.nationwide) {
        return Some(Share::NONE);
    }
    let far = if remote { Share(5_000) } else { Share(3_500) };
    match &pair.seller.base {
        Some(base) if base.is_same_city(place) => Some(Share::FULL),
        Some(base) if base.at == place.at => Some(Share(8_000)),
        Some(base) if base.region.area == place.region.area => Some(Share(6_000)),
        Some(_) => Some(far),
        None if named => Some(Share(6_000)),
        None if pair.seller.nationwide || remote => Some(far),
        None => None,
    }
}

/// How far the price reaches into the budget. Full when they overlap by half of the shorter range, else the share
/// of that (from 0.3); above the budget it falls with the square of the gap, below it with the gap. What the budget
/// allows beyond the dearest price is left out, so that more money never makes a pair worse.
pub(super) fn price(pair: Pair<'_>) -> Option<Share> {
    if pair.buyer.strengths.price == Strength::Indifferent {
        return Some(Share::FULL);
    }
    let (cost, _) = pair.cost()?;
    if pair.buyer.budget.is_unknown() {
        return None;
    }
    Some(price_share(cost, pair.buyer.budget))
}

fn price_share(cost: Span, budget: Span) -> Share {
    const FAR: i64 = i64::MAX / 4;
    let (low, high) = (cost.min.unwrap_or(0), cost.max.unwrap_or(FAR));
    let (least, most) = (budget.min.unwrap_or(0), budget.max.unwrap_or(FAR));
    if low > most {
        let gap = Share::of(most, low);
        return Share::of(i64::from(gap.0) * i64::from(gap.0), 100_000_000).between(0, 3_000);
    }
    if high < least {
        return Share::of(high, least).between(0, 6_000);
    }
    let most = most.min(high);
    let overlap = most - low.max(least);
    let shorter = (most - least).min(high - low);
    Share::of(overlap.saturating_mul(2), shorter).between(3_000, 10_000)
}

/// Certificates asked for that count today; a must counts twice. Full where none is asked for.
fn certificates(pair: Pair<'_>) -> Option<Share> {
    if pair.buyer.certificates.is_empty() {
        return Some(Share::FULL);
    }
    pair.seller.certificates.as_ref()?;
    let (mut met, mut all) = (0, 0);
    for wanted in &pair.buyer.certificates {
        let weight = if wanted.must { 2 } else { 1 };
        all += weight;
        if matches!(pair.certificate(wanted), Standing::Met(_)) {
            met += weight;
        }
    }
    Some(Share::of(met, all))
}

/// Quality figures asked for: kept 1, missed by at most a twentieth 0.5, else 0.2; not promised 0.4. Full where
/// none is asked for, not known where none of them is promised.
fn quality(pair: Pair<'_>) -> Option<Share> {
    let asked = &pair.buyer.quality;
    if asked.is_empty() || pair.buyer.strengths.quality == Strength::Indifferent {
        return Some(Share::FULL);
    }
    let mut known = false;
    let mut sum = 0;
    for target in asked {
        let promised = pair.seller.quality.iter().filter(|own| own.metric == target.metric);
        let best = promised
            .map(|own| {
                let (asked, given) = (i128::from(target.millionths), i128::from(own.millionths));
                if own.keeps(target) {
                    10_000
                } else if own.comparator == target.comparator && (asked - given).abs() * 20 <= asked.abs() {
                    5_000
                } else {
                    2_000
                }
            })
            .max();
        known |= best.is_some();
        sum += best.unwrap_or(4_000);
    }
    known.then(|| Share::of(sum, 10_000 * i64::try_from(asked.len()).unwrap_or(1)))
}

/// How many forms of the need's data the offering works on; multimodal stands in for each by half.
pub(super) fn modality(pair: Pair<'_>) -> Option<Share> {
    if pair.buyer.strengths.modality == Strength::Indifferent {
        return Some(Share::FULL);
    }
    let (asked, offered) = (pair.buyer.modalities, pair.seller.modalities);
    if asked.is_empty() || offered.is_empty() {
        return None;
    }
    let exact = asked.and(offered).len();
    let rest = if offered.has(Modality::Multimodal as usize) { asked.len() - exact } else { 0 };
    Some(Share::of(i64::from(exact * 2 + rest), i64::from(asked.len() * 2)))
}

/// Days to spare between the earliest finish and the last day: 0.4 for none, full for a quarter of the window.
fn time(pair: Pair<'_>) -> Option<Share> {
    if pair.buyer.strengths.schedule == Strength::Indifferent {
        return Some(Share::FULL);
    }
    let (finish, earliest) = (pair.buyer.finish?, pair.earliest_finish()?);
    let spare = (finish - earliest).num_days();
    if spare < 0 {
        return Some(Share::NONE);
    }
    Some(Share::of(spare * 4, (finish - first_day(pair)).num_days()).between(4_000, 10_000))
}

/// What can be done by the last day against the volume.
fn capacity(pair: Pair<'_>) -> Option<Share> {
    let (volume, week, finish) = (pair.buyer.volume?, pair.seller.capacity?, pair.buyer.finish?);
    if volume.unit != week.unit {
        return None;
    }
    let days = (finish - first_day(pair)).num_days().max(0);
    Some(Share::of(week.thousandths.saturating_mul(days) / 7, volume.thousandths))
}

fn first_day(pair: Pair<'_>) -> NaiveDate {
    pair.buyer.start.map_or(pair.today, |start| start.max(pair.today))
}

/// The level that the provider can take: just enough 0.85, more than enough full.
fn security(pair: Pair<'_>) -> Option<Share> {
    let (data, most) = (pair.buyer.level?, pair.seller.level?);
    Some(if most < data {
        Share::NONE
    } else if most == data && data < SecurityLevel::Core {
        Share(8_500)
    } else {
        Share::FULL
    })
}

/// Results so far, shrunk towards six tenths by four results: (Σ + 4 · 0.6) / (n + 4).
fn track(pair: Pair<'_>) -> Option<Share> {
    let record = pair.seller.track?;
    let sum = i64::try_from(record.thousandths).unwrap_or(i64::MAX / 16);
    Some(Share::of(sum + 4 * 600, (i64::from(record.count) + 4) * 1_000))
}

/// How lately both sides were confirmed, on average: full within 30 days, half after 150.
fn freshness(pair: Pair<'_>) -> Option<Share> {
    let days = |day: NaiveDate| (pair.today - day).num_days().max(0);
    let share = |age: i64| i64::from(Share::of(120, 120 + (age - 30).max(0)).0);
    let (buyer, seller) = (pair.buyer.updated.map(days).map(share), pair.seller.updated.map(days).map(share));
    match (buyer, seller) {
        (Some(own), Some(other)) => Some(Share::of((own + other) / 2, 10_000)),
        (own, other) => own.or(other).map(|only| Share::of(only, 10_000)),
    }
}

/// How many of the fields that matter are filled in, on both sides.
fn completeness(pair: Pair<'_>) -> Share {
    let (buyer, seller) = (pair.buyer.stated, pair.seller.stated);
    Share::of(i64::from(buyer.filled + seller.filled), i64::from(buyer.of + seller.of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_factors_are_those_of_the_list() {
        for (at, &factor) in Factor::ALL.iter().enumerate() {
            assert_eq!(factor as usize, at);
            assert_eq!(Factor::parse(factor.code()), Some(factor));
        }
    }

    #[test]
    fn price_is_full_at_half_of_the_shorter_range_and_falls_outside() {
        let share = |low, high, least, most| price_share(Span::new(low, high), Span::new(least, most)).0;
        assert_eq!(share(144_000, 420_000, 200_000, 400_000), 10_000);
        assert_eq!(share(300_000, 2_000_000, 200_000, 400_000), 10_000);
        assert_eq!(share(350_000, 2_000_000, 200_000, 400_000), 6_500);
        assert_eq!(share(400_000, 2_000_000, 200_000, 400_000), 3_000);
        assert_eq!(share(600_000, 2_000_000, 200_000, 400_000), 1_332);
        assert_eq!(share(50_000, 100_000, 200_000, 400_000), 3_000);
        assert_eq!(share(300_000, 300_000, 200_000, 400_000), 10_000);
        assert_eq!(price_share(Span { min: Some(100), max: None }, Span { min: None, max: Some(200) }).0, 10_000);
    }

    #[test]
    fn a_larger_budget_never_lowers_the_price_share() {
        for (low, high) in [(100, 160), (100, 2_000), (5, 5), (150, 151)] {
            for least in [0, 90, 150, 155] {
                let shares: Vec<u16> =
                    (least..3_000).map(|most| price_share(Span::new(low, high), Span::new(least, most)).0).collect();
                assert!(shares.windows(2).all(|pair| pair[0] <= pair[1]), "{low}–{high} from {least}");
            }
        }
    }
}
