//! Needs and offerings made ready for scoring: codes become bits and numbers, so that a market of
//! 100,000 is judged without following a single text. Everything that is asked about a pair's
//! structure (what it costs, when it would be done) is answered here, once, for gates and factors alike.

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};

use super::facts::{Comparator, HeldCertificate, Need, Offering, Price, Quantity, Span, Strengths, TrackRecord};
use super::programme::Programme;
use super::ruling::Ruled;
use crate::taxonomy::{
    self, CertKind, DeliveryMode, Industry, Modality, NATIONWIDE, PriceModel, Region, SecurityLevel, ServiceType,
    are_related, industries, industry, regions, service_types,
};

/// A set of places in one of the vocabularies (none has more than 64 entries).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Places(pub u64);

impl Places {
    pub(super) fn of(places: impl IntoIterator<Item = usize>) -> Self {
        Self(places.into_iter().fold(0, |set, place| set | 1 << place))
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn has(self, place: usize) -> bool {
        self.0 >> place & 1 == 1
    }

    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let place = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (place < 64).then_some(place)
        })
    }
}

/// The near neighbours of each service type, in both directions.
pub(super) static NEAR: LazyLock<Vec<Places>> = LazyLock::new(|| {
    let near = |own: &ServiceType| {
        Places::of((0..).zip(service_types()).filter(|(_, other)| are_related(own.code, other.code)).map(|(at, _)| at))
    };
    service_types().iter().map(near).collect()
});

/// The service types of each one's category, itself among them.
pub(super) static SAME_CATEGORY: LazyLock<Vec<Places>> = LazyLock::new(|| {
    let same = |own: &ServiceType| {
        Places::of((0..).zip(service_types()).filter(|(_, other)| own.category == other.category).map(|(at, _)| at))
    };
    service_types().iter().map(same).collect()
});

/// Ways of delivery that each level of data allows.
static ALLOWED: LazyLock<[Places; 3]> = LazyLock::new(|| {
    [SecurityLevel::General, SecurityLevel::Important, SecurityLevel::Core].map(|own| mode_places(own.delivery_modes()))
});

/// An industry among the others of its section.
#[derive(Clone, Copy, Debug)]
pub(super) struct Trade {
    pub entry: &'static Industry,
    /// Itself.
    pub own: Places,
    /// Its section as a whole.
    pub whole: Places,
    /// All of its section.
    pub section: Places,
}

impl Trade {
    fn new(entry: &'static Industry) -> Self {
        let section = taxonomy::section_of(entry.code);
        let all = || (0..).zip(industries()).filter(|(_, other)| taxonomy::section_of(other.code) == section);
        let those = |code: &str| Places::of(all().filter(|(_, other)| other.code == code).map(|(at, _)| at));
        Self { entry, own: those(entry.code), whole: those(section), section: Places::of(all().map(|(at, _)| at)) }
    }
}

/// A need, made ready.
#[derive(Clone, Debug)]
pub(super) struct Buyer {
    pub id: i64,
    pub company: Option<i64>,
    pub blocked: Box<[i64]>,
    pub rulings: Box<[(i64, Ruled)]>,
    pub types: Places,
    /// Types that stand in as near neighbours.
    pub near_types: Places,
    pub industry: Option<Trade>,
    pub place: Option<Place>,
    /// Whose model scores it.
    pub programme: Programme,
    pub modalities: Places,
    pub level: Option<SecurityLevel>,
    pub personal_information: Option<bool>,
    pub modes: Places,
    pub budget: Span,
    pub volume: Option<Quantity>,
    pub quality: Box<[Figure]>,
    pub certificates: Box<[Wanted]>,
    pub start: Option<NaiveDate>,
    pub finish: Option<NaiveDate>,
    pub strengths: Strengths,
    pub updated: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub suspended: bool,
    pub stated: Stated,
}

/// An offering, made ready.
#[derive(Clone, Debug)]
pub(super) struct Seller {
    pub id: i64,
    pub company: Option<i64>,
    pub blocked: Box<[i64]>,
    pub rulings: Box<[(i64, Ruled)]>,
    pub types: Places,
    /// Divisions named, by place in the vocabulary.
    pub industries: Places,
    pub regions: Places,
    pub nationwide: bool,
    pub base: Option<Place>,
    pub modalities: Places,
    pub level: Option<SecurityLevel>,
    pub modes: Places,
    pub price: Option<Price>,
    pub quality: Box<[Figure]>,
    pub certificates: Option<Box<[Held]>>,
    pub lead_time_days: Option<u32>,
    pub capacity: Option<Quantity>,
    pub track: Option<TrackRecord>,
    pub updated: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub suspended: bool,
    pub stated: Stated,
}

/// How many of the fields that matter are filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub filled: u16,
    pub of: u16,
}

/// A province, perhaps with its city.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub region: &'static Region,
    /// The province's place in the vocabulary.
    pub at: usize,
    /// The six digits where they name a city rather than the province.
    city_code: Option<u32>,
    city: Box<str>,
}

/// A quality figure.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub metric: Box<str>,
    pub comparator: Comparator,
    pub millionths: i64,
}

/// A certificate asked for. Kinds and levels that the vocabulary does not know can be met by none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub kind: Option<&'static CertKind>,
    /// The lowest rank that will do; 0 for any.
    pub rank: Option<u8>,
    pub must: bool,
}

/// A verified certificate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub kind: &'static CertKind,
    pub rank: u8,
    pub expires: Option<NaiveDate>,
}

impl Held {
    /// The last day still counts.
    pub(super) fn counts_on(&self, today: NaiveDate) -> bool {
        self.expires.is_none_or(|last| today <= last)
    }
}

/// How a certificate asked for stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing {
    /// Nobody said which certificates there are.
    Unknown,
    Met(Held),
    TooLow(Held),
    Expired(Held),
    Missing,
}

impl Buyer {
    pub(super) fn new(need: &Need) -> Self {
        let types = type_places(&need.service_types);
        let near = types.iter().fold(0, |near, own| near | NEAR[own].0);
        let mut quality: Vec<Figure> = need.quality.iter().map(Figure::new).collect();
        quality.sort_by(|a, b| a.metric.cmp(&b.metric));
        let place = Place::new(need.region.as_deref(), &need.city);
        let volume = need.volume.filter(|volume| volume.thousandths > 0);
        let stated = Stated::count(&[
            !need.text.title_zh.is_empty() || !need.text.title_en.is_empty(),
            !need.text.summary_zh.is_empty() || !need.text.summary_en.is_empty(),
            !need.text.detail_zh.is_empty() || !need.text.detail_en.is_empty() || !need.text.documents.is_empty(),
            !types.is_empty(),
            need.industry.is_some(),
            place.is_some(),
            !need.modalities.is_empty(),
            need.security_level.is_some(),
            !need.delivery_modes.is_empty(),
            !need.budget.is_unknown(),
            volume.is_some(),
            need.finish.is_some(),
        ]);
        Self {
            id: need.id,
            company: need.company,
            blocked: need.blocked.clone().into(),
            rulings: need.rulings.clone().into(),
            types,
            near_types: Places(near & !types.0),
            industry: need.industry.as_deref().and_then(industry).map(Trade::new),
            place,
            programme: Programme::of_need(need),
            modalities: modality_places(&need.modalities),
            level: need.security_level,
            personal_information: need.personal_information,
            modes: mode_places(&need.delivery_modes),
            budget: need.budget,
            volume,
            quality: quality.into(),
            certificates: need
                .certificates
                .iter()
                .map(|wanted| {
                    let kind = taxonomy::cert_kind(&wanted.code);
                    let level = wanted.min_level.as_deref().unwrap_or_default();
                    let rank = if level.is_empty() { Some(0) } else { taxonomy::cert_rank(&wanted.code, level) };
                    Wanted { kind, rank, must: wanted.must }
                })
                .collect(),
            start: need.start,
            finish: need.finish,
            strengths: need.strengths,
            updated: need.updated,
            valid_until: need.valid_until,
            suspended: need.suspended,
            stated,
        }
    }
}

impl Seller {
    pub(super) fn new(offering: &Offering) -> Self {
        let types = type_places(&offering.service_types);
        let mut quality: Vec<Figure> = offering.quality.iter().map(Figure::new).collect();
        quality.sort_by(|a, b| a.metric.cmp(&b.metric));
        let base = Place::new(offering.base_region.as_deref(), &offering.base_city);
        let stated = Stated::count(&[
            !offering.text.title_zh.is_empty() || !offering.text.title_en.is_empty(),
            !offering.text.summary_zh.is_empty() || !offering.text.summary_en.is_empty(),
            !offering.text.detail_zh.is_empty()
                || !offering.text.detail_en.is_empty()
                || !offering.text.documents.is_empty(),
            !types.is_empty(),
            !offering.industries.is_empty(),
            !offering.regions.is_empty(),
            base.is_some(),
            !offering.modalities.is_empty(),
            offering.security_level.is_some(),
            !offering.delivery_modes.is_empty(),
            offering.price.is_some(),
            offering.certificates.is_some(),
            offering.lead_time_days.is_some(),
        ]);
        Self {
            id: offering.id,
            company: offering.company,
            blocked: offering.blocked.clone().into(),
            rulings: offering.rulings.clone().into(),
            types,
            industries: Places::of(offering.industries.iter().filter_map(|code| industry_place(code))),
            regions: Places::of(offering.regions.iter().filter_map(|code| region_place(code))),
            nationwide: offering.regions.iter().any(|code| code == NATIONWIDE),
            base,
            modalities: modality_places(&offering.modalities),
            level: offering.security_level,
            modes: mode_places(&offering.delivery_modes),
            price: offering.price,
            quality: quality.into(),
            certificates: offering.certificates.as_ref().map(|held| held.iter().filter_map(Held::new).collect()),
            lead_time_days: offering.lead_time_days,
            capacity: offering.capacity_per_week,
            track: offering.track,
            updated: offering.updated,
            valid_until: offering.valid_until,
            suspended: offering.suspended,
            stated,
        }
    }
}

impl Stated {
    fn count(fields: &[bool]) -> Self {
        let filled = fields.iter().filter(|&&filled| filled).count();
        Self { filled: u16::try_from(filled).unwrap_or(u16::MAX), of: u16::try_from(fields.len()).unwrap_or(u16::MAX) }
    }
}

impl Place {
    fn new(code: Option<&str>, city: &str) -> Option<Self> {
        let code = code?;
        let at = region_place(code)?;
        let region = &regions()[at];
        let city_code = if code == region.code { None } else { code.parse().ok() };
        let city = city.trim().trim_end_matches('\u{5e02}').to_lowercase();
        Some(Self { region, at, city_code, city: city.into() })
    }

    /// The same city, as far as either code or name tells.
    pub(super) fn is_same_city(&self, other: &Self) -> bool {
        self.at == other.at
            && (self.city_code.is_some() && self.city_code == other.city_code
                || !self.city.is_empty() && self.city == other.city)
    }
}

impl Figure {
    fn new(target: &super::facts::QualityTarget) -> Self {
        Self {
            metric: target.metric.trim().to_lowercase().into(),
            comparator: target.comparator,
            millionths: target.millionths,
        }
    }

    /// Whether this promise keeps what is asked for.
    pub(super) fn keeps(&self, asked: &Self) -> bool {
        match asked.comparator {
            Comparator::AtLeast => self.comparator == Comparator::AtLeast && self.millionths >= asked.millionths,
            Comparator::AtMost => self.comparator == Comparator::AtMost && self.millionths <= asked.millionths,
        }
    }
}

impl Held {
    fn new(held: &HeldCertificate) -> Option<Self> {
        let kind = taxonomy::cert_kind(&held.code)?;
        let level = if kind.ordinal { held.level.as_deref().unwrap_or_default() } else { "" };
        // A level that is not stated is on no rung: enough where any level will do.
        let rank = taxonomy::cert_rank(kind.code, level).unwrap_or(0);
        Some(Self { kind, rank, expires: held.expires })
    }
}

/// A pair of a need and an offering on a day.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub buyer: &'a Buyer,
    pub seller: &'a Seller,
    pub today: NaiveDate,
}

impl Pair<'_> {
    /// What an organizer ruled about it, told to either side.
    pub(super) fn ruled(&self) -> Option<Ruled> {
        let about = |rulings: &[(i64, Ruled)], other: i64| rulings.iter().find(|own| own.0 == other).map(|own| own.1);
        about(&self.buyer.rulings, self.seller.id).or_else(|| about(&self.seller.rulings, self.buyer.id))
    }

    /// Service types that both name.
    pub(super) const fn same_types(&self) -> Places {
        self.buyer.types.and(self.seller.types)
    }

    /// Types of the offering that are near neighbours of what the need asks for.
    pub(super) const fn near_types(&self) -> Places {
        self.buyer.near_types.and(self.seller.types)
    }

    /// Ways of delivery that both want and the level of the data allows.
    pub(super) fn modes(&self) -> Places {
        self.buyer.modes.and(self.seller.modes).and(self.allowed_modes())
    }

    /// Ways of delivery that the level of the data allows.
    pub(super) fn allowed_modes(&self) -> Places {
        ALLOWED[self.buyer.level.unwrap_or(SecurityLevel::General) as usize]
    }

    /// A possible way of delivery that takes nobody to the client's place.
    pub(super) fn mode_without_presence(&self) -> Option<DeliveryMode> {
        self.modes().iter().map(|place| DeliveryMode::ALL[place]).find(|mode| !mode.needs_presence())
    }

    /// What the whole order would cost, in fen, and whether that was computed from the volume: unit price ×
    /// volume where both are known, else what an order usually comes to.
    pub(super) fn cost(&self) -> Option<(Span, bool)> {
        let price = self.seller.price?;
        if price.model == PriceModel::Negotiable {
            return None;
        }
        if !price.unit.is_unknown() {
            if price.model.is_whole_order() {
                return Some((price.unit.scaled(1, 100), false));
            }
            if let Some(volume) = self.buyer.volume
                && let Some(units) = price.model.units_in(volume.unit)
            {
                // 1/10,000 CNY × thousandths of a unit → fen
                return Some((price.unit.scaled(i128::from(volume.thousandths) * i128::from(units), 100_000), true));
            }
        }
        (!price.total.is_unknown()).then_some((price.total, false))
    }

    /// The earliest day on which the work can be done: the later of today and the first day, then the lead time or
    /// the time that the volume takes, whichever is longer.
    pub(super) fn earliest_finish(&self) -> Option<NaiveDate> {
        let lead = u64::from(self.seller.lead_time_days?);
        let work = match (self.buyer.volume, self.seller.capacity) {
            (Some(volume), Some(week)) if volume.unit == week.unit && week.thousandths > 0 => u64::try_from(
                (i128::from(volume.thousandths) * 7 + i128::from(week.thousandths) - 1) / i128::from(week.thousandths),
            )
            .unwrap_or(u64::MAX),
            _ => 0,
        };
        let first = self.buyer.start.map_or(self.today, |start| start.max(self.today));
        first.checked_add_days(Days::new(lead.max(work).min(100_000)))
    }

    /// How one certificate asked for stands: of several that count, the highest rank.
    pub(super) fn certificate(&self, wanted: &Wanted) -> Standing {
        let Some(held) = &self.seller.certificates else { return Standing::Unknown };
        let (Some(kind), Some(rank)) = (wanted.kind, wanted.rank) else { return Standing::Missing };
        let best = |counts: bool| {
            held.iter()
                .filter(|own| std::ptr::eq(own.kind, kind) && own.counts_on(self.today) == counts)
                .max_by_key(|own| (own.rank, own.expires))
        };
        match (best(true), best(false)) {
            (Some(own), _) if own.rank >= rank => Standing::Met(*own),
            (_, Some(old)) if old.rank >= rank => Standing::Expired(*old),
            (Some(own), _) => Standing::TooLow(*own),
            (None, Some(old)) => Standing::Expired(*old),
            (None, None) => Standing::Missing,
        }
    }
}

impl Span {
    fn scaled(self, times: i128, by: i64) -> Self {
        // Nearly all products fit into half the digits, which are divided many times as fast.
        let few = i64::try_from(times).ok();
        let scale = |value: i64| match few.and_then(|times| value.checked_mul(times)) {
            Some(product) => product / by,
            None => i64::try_from(i128::from(value) * times / i128::from(by)).unwrap_or(i64::MAX),
        };
        Self { min: self.min.map(scale), max: self.max.map(scale) }
    }
}

pub(super) fn type_places(codes: &[String]) -> Places {
    Places::of(
        codes
            .iter()
            .filter_map(|code| taxonomy::service_type(code))
            .filter_map(|entry| service_types().binary_search_by_key(&entry.order, |own| own.order).ok()),
    )
}

pub(super) fn region_place(code: &str) -> Option<usize> {
    let province = code.get(..2)?;
    regions().iter().position(|region| &region.code[..2] == province)
}

pub(super) fn industry_place(code: &str) -> Option<usize> {
    industries().iter().position(|entry| entry.code == code)
}

pub(super) fn modality_places(modalities: &[Modality]) -> Places {
    Places::of(modalities.iter().map(|&modality| modality as usize))
}

pub(super) fn mode_places(modes: &[DeliveryMode]) -> Places {
    Places::of(modes.iter().map(|&mode| mode as usize))
}
