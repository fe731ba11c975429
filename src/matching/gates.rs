//! Gates: what must hold before anything is weighed. Each passes, fails or is unknown; a pair is eligible
//! if none fails. Unknown is not a mismatch: it stays, is to be confirmed, and costs points.

use serde::{Deserialize, Serialize};

use super::factors::{self, Share};
use super::facts::Strength;
use super::reason::Fact;
use super::record::{Pair, Places, Standing, Wanted, mode_places};
use super::ruling::Ruled;
use crate::taxonomy::{DeliveryMode, Modality, SecurityLevel, industries, regions, service_types};

/// What must hold, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// The service type is the same or near.
    ServiceType,
    /// The industry is served, where the need says it must be.
    Industry,
    /// The region is served, or nobody has to be there.
    Region,
    /// A must-certificate is held.
    Certificate,
    /// The provider may take data of this level.
    Security,
    /// A way of delivery suits both and the level of the data.
    Delivery,
    /// The form of the data is worked on, where the need says it must be.
    Modality,
    /// The price does not start above the budget.
    Price,
    /// The work can be done by the last day.
    Schedule,
    /// There is capacity.
    Capacity,
    /// Quality is promised, where the need says it must be.
    Quality,
    /// Neither side keeps the other away, and no organizer took the pair out.
    Blocked,
    /// Two companies.
    Company,
    /// Both are in the market.
    Market,
    /// Both are open today.
    Open,
}

impl Gate {
    /// All of them, in the order in which they are told.
    pub const ALL: &'static [Self] = &[
        Self::ServiceType,
        Self::Industry,
        Self::Region,
        Self::Certificate,
        Self::Security,
        Self::Delivery,
        Self::Modality,
        Self::Price,
        Self::Schedule,
        Self::Capacity,
        Self::Quality,
        Self::Blocked,
        Self::Company,
        Self::Market,
        Self::Open,
    ];

    /// The name that is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ServiceType => "service_type",
            Self::Industry => "industry",
            Self::Region => "region",
            Self::Certificate => "certificate",
            Self::Security => "security",
            Self::Delivery => "delivery",
            Self::Modality => "modality",
            Self::Price => "price",
            Self::Schedule => "schedule",
            Self::Capacity => "capacity",
            Self::Quality => "quality",
            Self::Blocked => "blocked",
            Self::Company => "company",
            Self::Market => "market",
            Self::Open => "open",
        }
    }

    /// The gate with this name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|gate| gate.code() == code)
    }

    /// Whether the two sides could settle it between them; a pair that fails nothing else is a near miss.
    pub const fn is_negotiable(self) -> bool {
        matches!(
            self,
            Self::Region
                | Self::Delivery
                | Self::Price
                | Self::Schedule
                | Self::Capacity
                | Self::Quality
                | Self::Industry
                | Self::Modality
        )
    }
}

/// What a gate says of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Pass,
    /// It does not hold: the pair is refused.
    Fail,
    /// One side does not say; to be confirmed.
    Unknown,
}

/// One step of the gate trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which gate.
    pub gate: Gate,
    /// What it says.
    pub verdict: Verdict,
    /// Why.
    pub why: Fact,
}

/// Whether any gate fails, asked in the order in which most pairs fail.
#[inline]
pub(super) fn refuse(pair: Pair<'_>) -> bool {
    // The type alone refuses nearly all pairs of a market.
    (pair.same_types().is_empty() && verdict(Gate::ServiceType, pair) == Verdict::Fail)
        || [
            Gate::Market,
            Gate::Open,
            Gate::Company,
            Gate::Blocked,
            Gate::Security,
            Gate::Delivery,
            Gate::Region,
            Gate::Price,
            Gate::Schedule,
            Gate::Capacity,
            Gate::Certificate,
            Gate::Industry,
            Gate::Modality,
            Gate::Quality,
        ]
        .into_iter()
        .any(|gate| verdict(gate, pair) == Verdict::Fail)
}

/// Every gate that applies, with what it says and why. Each must-certificate has a step of its own.
pub(super) fn trail(pair: Pair<'_>) -> Vec<Check> {
    let mut trail = Vec::new();
    for &gate in Gate::ALL {
        let applies = match gate {
            Gate::Certificate => {
                for wanted in pair.buyer.certificates.iter().filter(|wanted| wanted.must) {
                    trail.push(Check { gate, verdict: certificate(pair, wanted), why: certificate_fact(pair, wanted) });
                }
                false
            }
            Gate::Industry => pair.buyer.strengths.industry == Strength::Must,
            Gate::Modality => pair.buyer.strengths.modality == Strength::Must,
            Gate::Quality => pair.buyer.strengths.quality == Strength::Must && !pair.buyer.quality.is_empty(),
            // Where neither a volume nor a capacity is stated, nothing is to be covered.
            Gate::Capacity => pair.buyer.volume.is_some() || pair.seller.capacity.is_some(),
            _ => true,
        };
        if applies {
            trail.push(Check { gate, verdict: verdict(gate, pair), why: fact(gate, pair) });
        }
    }
    trail
}

/// A gate that is a wish or does not matter lets every pair through.
const fn softened(verdict: Verdict, strength: Strength) -> Verdict {
    match (verdict, strength) {
        (Verdict::Fail | Verdict::Unknown, Strength::Wish | Strength::Indifferent) => Verdict::Pass,
        _ => verdict,
    }
}

const fn held(holds: bool) -> Verdict {
    if holds { Verdict::Pass } else { Verdict::Fail }
}

fn verdict(gate: Gate, pair: Pair<'_>) -> Verdict {
    let Pair { buyer, seller, today } = pair;
    let strengths = &buyer.strengths;
    match gate {
        Gate::ServiceType => match (buyer.types.is_empty(), seller.types.is_empty()) {
            (false, false) => held(!pair.same_types().is_empty() || !pair.near_types().is_empty()),
            _ => Verdict::Unknown,
        },
        Gate::Industry => match factors::industry(pair) {
            _ if strengths.industry != Strength::Must => Verdict::Pass,
            Some(share) => held(share >= SERVED),
            None => Verdict::Unknown,
        },
        Gate::Region => softened(region(pair), strengths.region),
        Gate::Certificate => {
            let verdicts =
                buyer.certificates.iter().filter(|wanted| wanted.must).map(|wanted| certificate(pair, wanted));
            verdicts.fold(Verdict::Pass, |all, one| match (all, one) {
                (Verdict::Fail, _) | (_, Verdict::Fail) => Verdict::Fail,
                (Verdict::Unknown, _) | (_, Verdict::Unknown) => Verdict::Unknown,
                _ => Verdict::Pass,
            })
        }
        Gate::Security => match (buyer.level, seller.level) {
            (Some(data), Some(most)) => held(data <= most),
            _ => Verdict::Unknown,
        },
        Gate::Delivery => delivery(pair),
        Gate::Modality => match factors::modality(pair) {
            _ if strengths.modality != Strength::Must => Verdict::Pass,
            Some(share) => held(share > Share::NONE),
            None => Verdict::Unknown,
        },
        Gate::Price => softened(price(pair), strengths.price),
        Gate::Schedule => match (buyer.finish, pair.earliest_finish()) {
            (Some(finish), Some(earliest)) => softened(held(earliest <= finish), strengths.schedule),
            // A last day that is over cannot be met by anybody.
            (Some(finish), None) if finish < today => softened(Verdict::Fail, strengths.schedule),
            _ => softened(Verdict::Unknown, strengths.schedule),
        },
        Gate::Capacity => match seller.capacity {
            Some(week) => held(week.thousandths > 0),
            None => Verdict::Unknown,
        },
        Gate::Quality => match strengths.quality {
            Strength::Must => quality(pair),
            _ => Verdict::Pass,
        },
        Gate::Blocked => held(
            pair.ruled() != Some(Ruled::Removed)
                && !keeps_away(&buyer.blocked, seller.company)
                && !keeps_away(&seller.blocked, buyer.company),
        ),
        Gate::Company => held(buyer.company.is_none() || buyer.company != seller.company),
        Gate::Market => held(!(buyer.suspended || seller.suspended)),
        Gate::Open => held(
            buyer.valid_until.is_none_or(|last| today <= last) && seller.valid_until.is_none_or(|last| today <= last),
        ),
    }
}

/// The share of the industry factor from which an industry is served.
const SERVED: Share = Share::new(8_000);

fn keeps_away(blocked: &[i64], company: Option<i64>) -> bool {
    company.is_some_and(|company| blocked.contains(&company))
}

fn region(pair: Pair<'_>) -> Verdict {
    let seller = pair.seller;
    if seller.nationwide || pair.mode_without_presence().is_some() {
        return Verdict::Pass;
    }
    match &pair.buyer.place {
        Some(place) if !seller.regions.is_empty() => held(seller.regions.has(place.at)),
        _ => Verdict::Unknown,
    }
}

fn certificate(pair: Pair<'_>, wanted: &Wanted) -> Verdict {
    match pair.certificate(wanted) {
        Standing::Met(_) => Verdict::Pass,
        Standing::Unknown => Verdict::Unknown,
        Standing::TooLow(_) | Standing::Expired(_) | Standing::Missing => Verdict::Fail,
    }
}

/// The level of the data rules out ways of delivery however soft the criterion is.
fn delivery(pair: Pair<'_>) -> Verdict {
    let (asked, offered, allowed) = (pair.buyer.modes, pair.seller.modes, pair.allowed_modes());
    if asked.is_empty() || offered.is_empty() {
        let known = if asked.is_empty() { offered } else { asked };
        return if !known.is_empty() && known.and(allowed).is_empty() { Verdict::Fail } else { Verdict::Unknown };
    }
    if !pair.modes().is_empty() {
        return Verdict::Pass;
    }
    match pair.buyer.strengths.delivery {
        Strength::Must => Verdict::Fail,
        Strength::Wish | Strength::Indifferent => held(!offered.and(allowed).is_empty()),
    }
}

/// Refused only where the price starts above the budget: what costs less than planned is worth a look.
fn price(pair: Pair<'_>) -> Verdict {
    let budget = pair.buyer.budget;
    match pair.cost() {
        Some((cost, _)) if !budget.is_unknown() => held(cost.min.zip(budget.max).is_none_or(|(low, most)| low <= most)),
        _ => Verdict::Unknown,
    }
}

fn quality(pair: Pair<'_>) -> Verdict {
    let mut verdict = Verdict::Pass;
    for target in &pair.buyer.quality {
        let mut promised = pair.seller.quality.iter().filter(|own| own.metric == target.metric).peekable();
        if promised.peek().is_none() {
            verdict = Verdict::Unknown;
        } else if !promised.any(|own| own.keeps(target)) {
            return Verdict::Fail;
        }
    }
    verdict
}

/// What a gate's verdict rests on.
fn fact(gate: Gate, pair: Pair<'_>) -> Fact {
    let Pair { buyer, seller, today } = pair;
    match gate {
        Gate::ServiceType => type_fact(pair),
        Gate::Industry => industry_fact(pair),
        Gate::Region => region_gate_fact(pair),
        Gate::Certificate => Fact::NoCertificateAsked,
        Gate::Security => match (buyer.level, seller.level) {
            (Some(data), Some(most)) if data <= most => Fact::LevelEnough { data, most },
            (Some(data), Some(most)) => Fact::LevelTooLow { data, most },
            _ => Fact::LevelUnknown,
        },
        Gate::Delivery => delivery_fact(pair),
        Gate::Modality => modality_fact(pair),
        Gate::Price => price_fact(pair),
        Gate::Schedule => schedule_fact(pair),
        Gate::Capacity => match seller.capacity {
            Some(week) if week.thousandths > 0 => Fact::CapacityFree,
            Some(_) => Fact::CapacityNone,
            None => Fact::CapacityUnknown,
        },
        Gate::Quality => quality_fact(pair),
        Gate::Blocked => {
            if verdict(gate, pair) == Verdict::Pass {
                Fact::NotBlocked
            } else if pair.ruled() == Some(Ruled::Removed) {
                Fact::TakenOut
            } else {
                Fact::Blocked
            }
        }
        Gate::Company => {
            if verdict(gate, pair) == Verdict::Pass {
                Fact::TwoCompanies
            } else {
                Fact::SameCompany
            }
        }
        Gate::Market => {
            if buyer.suspended || seller.suspended {
                Fact::Suspended
            } else {
                Fact::InTheMarket
            }
        }
        Gate::Open => [buyer.valid_until, seller.valid_until]
            .into_iter()
            .flatten()
            .filter(|&last| last < today)
            .min()
            .map_or(Fact::Open, |on| Fact::Expired { on }),
    }
}

pub(super) fn type_codes(places: Places) -> Vec<String> {
    places.iter().map(|place| service_types()[place].code.to_owned()).collect()
}

pub(super) fn type_fact(pair: Pair<'_>) -> Fact {
    let (asked, offered) = (pair.buyer.types, pair.seller.types);
    if asked.is_empty() || offered.is_empty() {
        return Fact::TypeUnknown;
    }
    let same = pair.same_types();
    if !same.is_empty() {
        return Fact::SameType { types: type_codes(same) };
    }
    let near = asked.iter().find_map(|own| {
        let other = super::record::NEAR[own].and(offered).iter().next()?;
        Some(Fact::RelatedType { asked: service_types()[own].code.into(), offered: service_types()[other].code.into() })
    });
    near.unwrap_or_else(|| Fact::OtherType { asked: type_codes(asked), offered: type_codes(offered) })
}

pub(super) fn industry_fact(pair: Pair<'_>) -> Fact {
    let Some(own) = pair.buyer.industry.filter(|_| !pair.seller.industries.is_empty()).map(|own| own.entry) else {
        return Fact::IndustryUnknown;
    };
    let industry = own.code.to_owned();
    let section = crate::taxonomy::section_of(own.code);
    let served: Vec<&str> = pair.seller.industries.iter().map(|place| industries()[place].code).collect();
    if served.contains(&own.code) {
        return Fact::IndustryServed { industry };
    }
    if served.contains(&section) {
        return Fact::SectionServed { industry, section: section.to_owned() };
    }
    let near: Vec<String> = served
        .iter()
        .filter(|code| crate::taxonomy::section_of(code) == section)
        .map(|&code| code.to_owned())
        .collect();
    if near.is_empty() {
        Fact::OtherIndustry { industry, served: served.into_iter().map(str::to_owned).collect() }
    } else {
        Fact::NearIndustry { industry, served: near }
    }
}

fn region_gate_fact(pair: Pair<'_>) -> Fact {
    let seller = pair.seller;
    let Some(place) = &pair.buyer.place else {
        return pair.mode_without_presence().map_or(Fact::RegionUnknown, |mode| Fact::NoPresence { mode });
    };
    let region = place.region.code.to_owned();
    if seller.regions.has(place.at) {
        Fact::RegionServed { region }
    } else if seller.nationwide {
        Fact::ServedNationwide { region }
    } else if let Some(mode) = pair.mode_without_presence() {
        Fact::NoPresence { mode }
    } else if seller.regions.is_empty() {
        Fact::RegionUnknown
    } else {
        let served = seller.regions.iter().map(|at| regions()[at].code.to_owned()).collect();
        Fact::RegionNotServed { region, served }
    }
}

pub(super) fn certificate_fact(pair: Pair<'_>, wanted: &Wanted) -> Fact {
    let level_of = |kind: &crate::taxonomy::CertKind, rank: u8| {
        kind.levels.iter().find(|level| level.rank == rank).map_or("", |level| level.code).to_owned()
    };
    let code = wanted.kind.map_or("", |kind| kind.code).to_owned();
    let asked = wanted.kind.map(|kind| level_of(kind, wanted.rank.unwrap_or(0))).unwrap_or_default();
    match pair.certificate(wanted) {
        Standing::Met(own) => Fact::CertificateHeld { code, level: level_of(own.kind, own.rank), wanted: asked },
        Standing::TooLow(own) => Fact::CertificateTooLow { code, level: level_of(own.kind, own.rank), wanted: asked },
        Standing::Expired(own) => {
            Fact::CertificateExpired { code, level: level_of(own.kind, own.rank), on: own.expires }
        }
        Standing::Missing => Fact::CertificateMissing { code, wanted: asked },
        Standing::Unknown => Fact::CertificateUnknown { code, wanted: asked },
    }
}

pub(super) fn mode_list(places: Places) -> Vec<DeliveryMode> {
    places.iter().map(|place| DeliveryMode::ALL[place]).collect()
}

fn delivery_fact(pair: Pair<'_>) -> Fact {
    let (asked, offered) = (pair.buyer.modes, pair.seller.modes);
    let level = pair.buyer.level.unwrap_or(SecurityLevel::General);
    if !pair.modes().is_empty() {
        return Fact::DeliveryPossible { modes: mode_list(pair.modes()) };
    }
    if asked.is_empty() || offered.is_empty() {
        let known = if asked.is_empty() { offered } else { asked };
        if !known.is_empty() && known.and(pair.allowed_modes()).is_empty() {
            return Fact::DeliveryForbidden { level, modes: mode_list(known) };
        }
        return Fact::DeliveryUnknown;
    }
    let both = asked.and(offered);
    if both.is_empty() {
        Fact::DeliveryDiffers { asked: mode_list(asked), offered: mode_list(offered) }
    } else {
        Fact::DeliveryForbidden { level, modes: mode_list(both) }
    }
}

pub(super) fn modality_fact(pair: Pair<'_>) -> Fact {
    let (asked, offered) = (pair.buyer.modalities, pair.seller.modalities);
    if asked.is_empty() || offered.is_empty() {
        return Fact::ModalityUnknown;
    }
    let list = |places: Places| places.iter().map(|place| Modality::ALL[place]).collect();
    let shared = asked.and(offered);
    if !shared.is_empty() {
        Fact::ModalityShared { modalities: list(shared) }
    } else if offered.has(Modality::Multimodal as usize) {
        Fact::ModalityShared { modalities: vec![Modality::Multimodal] }
    } else {
        Fact::ModalityMissing { modalities: list(asked) }
    }
}

pub(super) fn price_fact(pair: Pair<'_>) -> Fact {
    let budget = pair.buyer.budget;
    let Some((price, computed)) = pair.cost().filter(|_| !budget.is_unknown()) else { return Fact::PriceUnknown };
    let share = factors::price(pair).unwrap_or(Share::NONE);
    let above = price.min.zip(budget.max).is_some_and(|(low, most)| low > most);
    let below = price.max.zip(budget.min).is_some_and(|(high, least)| high < least);
    if above {
        Fact::PriceAbove { price, budget, computed }
    } else if below {
        Fact::PriceBelow { price, budget, computed }
    } else if share < Share::new(5_000) {
        Fact::PriceAtEdge { price, budget, computed }
    } else {
        Fact::PriceInside { price, budget, computed }
    }
}

pub(super) fn schedule_fact(pair: Pair<'_>) -> Fact {
    let Some(finish) = pair.buyer.finish else { return Fact::ScheduleUnknown };
    let earliest = match pair.earliest_finish() {
        Some(earliest) => earliest,
        None if finish < pair.today => pair.today,
        None => return Fact::ScheduleUnknown,
    };
    let spare = (finish - earliest).num_days();
    if spare >= 0 { Fact::InTime { earliest, finish, spare } } else { Fact::TooLate { earliest, finish, late: -spare } }
}

pub(super) fn quality_fact(pair: Pair<'_>) -> Fact {
    let asked = &pair.buyer.quality;
    if asked.is_empty() {
        return Fact::NoQualityAsked;
    }
    let (mut kept, mut weaker, mut unstated) = (Vec::new(), Vec::new(), Vec::new());
    for target in asked {
        let mut promised = pair.seller.quality.iter().filter(|own| own.metric == target.metric).peekable();
        let list = if promised.peek().is_none() {
            &mut unstated
        } else if promised.any(|own| own.keeps(target)) {
            &mut kept
        } else {
            &mut weaker
        };
        list.push(target.metric.to_string());
    }
    if !weaker.is_empty() {
        Fact::QualityWeaker { metrics: weaker }
    } else if kept.is_empty() || kept.len() < unstated.len() {
        Fact::QualityUnstated { metrics: unstated }
    } else {
        Fact::QualityKept { metrics: kept }
    }
}

/// Ways of delivery of the offering that the level of the data allows.
pub(super) fn possible_modes(pair: Pair<'_>) -> Vec<DeliveryMode> {
    let allowed = mode_places(pair.buyer.level.unwrap_or(SecurityLevel::General).delivery_modes());
    mode_list(pair.seller.modes.and(allowed))
}

/// Whether exactly one gate fails, and it is one that the two sides could settle.
pub(super) fn is_near_miss(pair: Pair<'_>) -> bool {
    let failed: Vec<Gate> =
        trail(pair).into_iter().filter(|check| check.verdict == Verdict::Fail).map(|check| check.gate).collect();
    matches!(failed.as_slice(), [only] if only.is_negotiable())
}
