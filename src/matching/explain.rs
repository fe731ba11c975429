//! A match with its whole explanation (engines.md A8): the gate trail, the parts, the strongest reasons for and
//! against, what is still to be confirmed, the words quoted from both texts, and what would change it.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::factors::{self, Factor, Share, Shares};
use super::facts::{Document, Need, Offering, Quantity, Span, Texts};
use super::gates::{self, Check, Gate, Verdict};
use super::rank::Ranked;
use super::reason::{Change, Evidence, Fact, Quote, Reason, Step, Tongue};
use super::record::{
    Buyer, Held, Pair, Places, Seller, Standing, industry_place, modality_places, mode_places, region_place,
    type_places,
};
use super::score::{Chance, Part, Score, figures, parts};
use super::text::{Field, Lexicon, Probe, Similarity, own_fields};
use super::weights::Weights;
use crate::kit::search::{Class, Term, is_particle, terms};
use crate::taxonomy::{cert_kind, cert_rank, concepts};

/// A pair with its score and everything that is said about it. Stored as it is; [`Match::again`] makes it anew from the
/// stored pair, and [`Match::is_reproduced_by`] tells whether a model still gives the same figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The need's number.
    pub need: i64,
    /// The offering's number.
    pub offering: i64,
    /// Version of the model that made it.
    pub model: String,
    /// 0 to 100; 0 for a refused pair.
    pub score: Score,
    /// No gate fails.
    pub eligible: bool,
    /// Exactly one gate fails, and it is one that the two sides could settle.
    pub near_miss: bool,
    /// The score it would have if no gate failed.
    pub potential: Score,
    /// Chance that the buyer takes the offering, once shown.
    pub u: Chance,
    /// Chance that the provider takes the need, once shown.
    pub v: Chance,
    /// `u · v` in billionths: what matches are ordered by.
    pub product: u64,
    /// Every factor's share, in the order of [`Factor::ALL`]; none where it is not known.
    pub shares: Shares,
    /// Points of each factor, both sides together; they add up to the score.
    pub parts: Vec<Part>,
    /// What every gate says, in order.
    pub gates: Vec<Check>,
    /// The three strongest reasons for it.
    pub reasons: Vec<Reason>,
    /// The two strongest reasons against it.
    pub doubts: Vec<Reason>,
    /// The words that both texts share, quoted from each.
    pub evidence: Vec<Evidence>,
    /// What is not known and should be asked.
    pub confirm: Vec<Fact>,
    /// The single change that would help most.
    pub change: Option<Change>,
}

impl Match {
    /// The gates that fail.
    pub fn failures(&self) -> impl Iterator<Item = &Check> {
        self.gates.iter().filter(|check| check.verdict == Verdict::Fail)
    }

    /// The points of one factor.
    pub fn points(&self, factor: Factor) -> u8 {
        self.parts.iter().find(|part| part.factor == factor).map_or(0, |part| part.points)
    }

    /// The same without what a provider may not know before both sides agreed: the exact budget. That the price meets
    /// it stays; figures of the budget, and steps that would give them away, do not.
    #[must_use]
    pub fn as_the_provider_may_know(mut self) -> Self {
        let facts = self.gates.iter_mut().map(|check| &mut check.why).chain(&mut self.confirm);
        let told = self.reasons.iter_mut().chain(&mut self.doubts).map(|reason| &mut reason.fact);
        for fact in facts.chain(told) {
            if let Fact::PriceInside { budget, .. }
            | Fact::PriceAtEdge { budget, .. }
            | Fact::PriceAbove { budget, .. }
            | Fact::PriceBelow { budget, .. } = fact
            {
                *budget = Span::default();
            }
        }
        if let Some(change) = &mut self.change
            && matches!(change.step, Step::RaiseBudget { .. } | Step::LowerPrice { .. })
        {
            change.step = Step::MeetOnPrice;
        }
        self
    }

    /// The same as an entry of a list.
    pub const fn ranked(&self) -> Ranked {
        let Self { need, offering, score, u, v, product, .. } = *self;
        Ranked { need, offering, score, u, v, product }
    }

    /// What matches are ordered by, as entries of lists are.
    pub fn order(&self) -> (u64, u64) {
        self.ranked().order()
    }

    /// Whether a model gives this match the same figures from its stored shares.
    pub fn is_reproduced_by(&self, weights: &Weights) -> bool {
        let figures = figures(&self.shares, weights);
        let score = if self.eligible { figures.score } else { Score::default() };
        self.model == weights.version()
            && (self.u, self.v, self.product, self.potential) == (figures.u, figures.v, figures.product, figures.score)
            && self.score == score
            && self.parts == parts(&self.shares, score, weights)
    }
}

impl Match {
    /// The whole match made again from the stored pair: the facts as they were, the day, and the shares of words as they
    /// were weighed in the market of that day. Whether it equals the stored one tells whether model and pair still say the
    /// same.
    pub fn again(&self, need: &Need, offering: &Offering, weights: &Weights, today: NaiveDate) -> Self {
        let (buyer, seller) = (Buyer::new(need), Seller::new(offering));
        let share = |factor: Factor| self.shares[factor as usize];
        let words = Similarity { title: share(Factor::Title), text: share(Factor::Text) };
        let stored = self.evidence.iter();
        let evidence = stored.filter(|own| stands(&need.text, &own.need) && stands(&offering.text, &own.offering));
        judge(Pair { buyer: &buyer, seller: &seller, today }, words, evidence.cloned().collect(), weights)
    }
}

/// Judges a pair and says everything about it.
pub(super) fn explain(
    need: &Need,
    offering: &Offering,
    lexicon: &Lexicon,
    weights: &Weights,
    today: NaiveDate,
) -> Match {
    let (buyer, seller) = (Buyer::new(need), Seller::new(offering));
    let (own, other) = lexicon.glance(&need.text, &offering.text);
    let words = Probe::new(lexicon, &own).compare(&other);
    let evidence = evidence(&need.text, &offering.text, lexicon);
    judge(Pair { buyer: &buyer, seller: &seller, today }, words, evidence, weights)
}

/// Judges a pair whose words have been compared.
pub(super) fn judge(pair: Pair<'_>, words: Similarity, evidence: Vec<Evidence>, weights: &Weights) -> Match {
    let shares = factors::with_words(factors::of_structure(pair), words);
    let figures = figures(&shares, weights);
    let gates = gates::trail(pair);
    let failures: Vec<&Check> = gates.iter().filter(|check| check.verdict == Verdict::Fail).collect();
    let eligible = failures.is_empty();
    let near_miss = matches!(failures.as_slice(), [only] if only.gate.is_negotiable());
    let score = if eligible { figures.score } else { Score::default() };
    let told = Told { pair, shares: &shares, weights, evidence };
    let change = told.change(&failures, figures.score);
    Match {
        need: pair.buyer.id,
        offering: pair.seller.id,
        model: weights.version().to_owned(),
        score,
        eligible,
        near_miss,
        potential: figures.score,
        u: figures.u,
        v: figures.v,
        product: figures.product,
        parts: parts(&shares, score, weights),
        reasons: told.reasons(),
        doubts: told.doubts(),
        confirm: told.confirm(&gates),
        evidence: told.evidence,
        change,
        gates,
        shares,
    }
}

/// What there is to tell of a pair.
struct Told<'a> {
    pair: Pair<'a>,
    shares: &'a Shares,
    weights: &'a Weights,
    evidence: Vec<Evidence>,
}

impl Told<'_> {
    fn share(&self, factor: Factor) -> Option<Share> {
        self.shares[factor as usize]
    }

    /// The fact behind a factor's share, if there is anything to tell.
    fn fact(&self, factor: Factor) -> Option<Fact> {
        let pair = self.pair;
        let share = self.share(factor);
        Some(match factor {
            Factor::ServiceType => gates::type_fact(pair),
            Factor::Industry => gates::industry_fact(pair),
            Factor::Region => self.region_fact(),
            Factor::Price => gates::price_fact(pair),
            Factor::Certificates => self.certificates_fact()?,
            // The words are one reason, told with the longer text; what is stated comes before what is worded alike.
            Factor::Title => return None,
            Factor::Text => match share {
                None => Fact::WordsUnknown,
                Some(_) if self.evidence.is_empty() => Fact::WordsDiffer,
                Some(share) if share < Share::new(2_000) => Fact::WordsDiffer,
                Some(_) => Fact::WordsShared { evidence: self.evidence.clone() },
            },
            Factor::Quality => match gates::quality_fact(pair) {
                Fact::NoQualityAsked => return None,
                fact => fact,
            },
            Factor::Modality => gates::modality_fact(pair),
            Factor::Time => gates::schedule_fact(pair),
            Factor::Capacity => match share {
                Some(share) => Fact::Capacity { percent: share.percent() },
                None => Fact::CapacityUnknown,
            },
            Factor::Security => match (pair.buyer.level, pair.seller.level) {
                (Some(data), Some(most)) if data <= most => Fact::LevelEnough { data, most },
                (Some(data), Some(most)) => Fact::LevelTooLow { data, most },
                _ => Fact::LevelUnknown,
            },
            Factor::Track => match pair.seller.track {
                Some(record) if record.count > 0 => {
                    let percent = Share::of(
                        i64::try_from(record.thousandths).unwrap_or(i64::MAX),
                        i64::from(record.count) * 1_000,
                    );
                    Fact::TrackRecord { percent: percent.percent(), count: record.count }
                }
                _ => Fact::TrackUnknown,
            },
            Factor::Freshness => {
                let oldest = [pair.buyer.updated, pair.seller.updated].into_iter().flatten().min();
                match oldest.map(|day| (pair.today - day).num_days().max(0)) {
                    Some(days) if days > 120 => Fact::Stale { days },
                    Some(days) => Fact::Fresh { days },
                    None => Fact::FreshnessUnknown,
                }
            }
            Factor::Completeness => Fact::Completeness { percent: share?.percent() },
        })
    }

    fn region_fact(&self) -> Fact {
        let Pair { buyer, seller, .. } = self.pair;
        let remote = self.pair.mode_without_presence();
        let (Some(place), Some(base)) = (&buyer.place, &seller.base) else {
            return match (&buyer.place, remote) {
                (Some(place), _) if self.share(Factor::Region) == Some(Share::new(6_000)) => {
                    Fact::RegionServed { region: place.region.code.into() }
                }
                (_, Some(mode)) => Fact::NoPresence { mode },
                (Some(place), _) if seller.nationwide => Fact::ServedNationwide { region: place.region.code.into() },
                _ => Fact::RegionUnknown,
            };
        };
        let (region, from) = (place.region.code.to_owned(), base.region.code.to_owned());
        if self.share(Factor::Region) == Some(Share::NONE) {
            let served = seller.regions.iter().map(|at| crate::taxonomy::regions()[at].code.to_owned()).collect();
            Fact::RegionNotServed { region, served }
        } else if base.is_same_city(place) {
            Fact::SameCity { region }
        } else if from == region {
            Fact::SameProvince { region }
        } else if base.region.area == place.region.area {
            Fact::SameArea { base: from, region }
        } else if let Some(mode) = remote {
            Fact::NoPresence { mode }
        } else {
            Fact::ServedFromFar { base: from, region }
        }
    }

    fn certificates_fact(&self) -> Option<Fact> {
        let asked = &self.pair.buyer.certificates;
        if asked.is_empty() {
            return None;
        }
        let (mut met, mut unmet) = (Vec::new(), Vec::new());
        for wanted in asked {
            let code = wanted.kind.map_or("", |kind| kind.code).to_owned();
            match self.pair.certificate(wanted) {
                Standing::Met(_) => met.push(code),
                Standing::Unknown => return Some(gates::certificate_fact(self.pair, wanted)),
                Standing::TooLow(_) | Standing::Expired(_) | Standing::Missing => unmet.push(code),
            }
        }
        Some(Fact::CertificatesMet { met, unmet })
    }

    /// What a factor adds (of both sides), the words together.
    fn points(&self, factor: Factor, share: Option<Share>) -> i64 {
        let points = self.weights.points(factor, share);
        points.need + points.offering
    }

    /// From which share on a factor speaks for a pair, and up to which against it.
    const fn bounds(factor: Factor) -> (u16, u16) {
        match factor {
            Factor::ServiceType => (7_000, 6_500),
            Factor::Industry => (8_000, 5_000),
            Factor::Region => (5_000, 3_500),
            Factor::Price => (5_000, 4_999),
            Factor::Title | Factor::Text => (3_000, 1_500),
            Factor::Quality => (8_000, 5_000),
            Factor::Time => (5_500, 4_500),
            Factor::Capacity => (10_000, 9_999),
            Factor::Security => (8_500, 0),
            Factor::Track => (6_500, 5_000),
            Factor::Freshness => (8_000, 4_000),
            Factor::Completeness => (9_000, 6_000),
            Factor::Certificates | Factor::Modality => (6_000, 5_000),
        }
    }

    fn reasons(&self) -> Vec<Reason> {
        let mut found: Vec<(i64, Reason)> = Vec::new();
        for &factor in Factor::ALL {
            let Some(share) = self.share(factor) else { continue };
            if share.ten_thousandths() < Self::bounds(factor).0 {
                continue;
            }
            let Some(fact) = self.fact(factor) else { continue };
            if matches!(fact, Fact::WordsDiffer | Fact::PriceBelow { .. } | Fact::QualityUnstated { .. })
                || is_unknown(&fact)
            {
                continue;
            }
            found.push((self.points(factor, Some(share)), Reason { factor, fact }));
        }
        strongest(found, 3)
    }

    fn doubts(&self) -> Vec<Reason> {
        let mut found: Vec<(i64, Reason)> = Vec::new();
        for &factor in Factor::ALL {
            let Some(share) = self.share(factor) else { continue };
            let Some(fact) = self.fact(factor) else { continue };
            let unmet = matches!(&fact, Fact::CertificatesMet { unmet, .. } if !unmet.is_empty());
            let speaks = share.ten_thousandths() <= Self::bounds(factor).1
                || unmet
                || matches!(fact, Fact::PriceBelow { .. } | Fact::QualityWeaker { .. });
            if speaks && !is_unknown(&fact) {
                found.push((
                    self.points(factor, Some(Share::FULL)) - self.points(factor, Some(share)),
                    Reason { factor, fact },
                ));
            }
        }
        strongest(found, 2)
    }

    /// What is unknown: by gates first, then by factors, the weightier first.
    fn confirm(&self, gates: &[Check]) -> Vec<Fact> {
        let mut facts: Vec<Fact> =
            gates.iter().filter(|check| check.verdict == Verdict::Unknown).map(|check| check.why.clone()).collect();
        for &factor in Factor::ALL {
            if self.share(factor).is_none()
                && !matches!(factor, Factor::Track | Factor::Freshness)
                && (factor != Factor::Capacity || self.pair.buyer.volume.is_some())
                && let Some(fact) = self.fact(factor).filter(is_unknown)
                && !facts.contains(&fact)
            {
                facts.push(fact);
            }
            if factor == Factor::Quality
                && let Some(fact @ Fact::QualityUnstated { .. }) = self.fact(factor)
                && !facts.contains(&fact)
            {
                facts.push(fact);
            }
        }
        let covers_privacy = self.pair.seller.certificates.as_ref().is_some_and(|held| {
            held.iter().any(|own| matches!(own.kind.code, "iso27701" | "pip") && own.counts_on(self.pair.today))
        });
        if self.pair.buyer.personal_information == Some(true) && !covers_privacy {
            facts.push(Fact::PersonalInformation);
        }
        facts
    }

    /// The single change that lifts a refused pair over its one gate, or an eligible one by the most points.
    fn change(&self, failures: &[&Check], score: Score) -> Option<Change> {
        if let [only] = failures {
            let step = self.remedy(only)?;
            let (opens, score) = self.after(&step)?;
            return opens.then_some(Change { step, gain: score.points(), opens });
        }
        if !failures.is_empty() {
            return None;
        }
        let mut best: Option<Change> = None;
        for &factor in Factor::ALL {
            let Some((step, share)) = self.improvement(factor) else { continue };
            let (stays, reached) = self.after(&step).unwrap_or_else(|| (true, self.score_with(factor, share)));
            let gain = reached.points().saturating_sub(score.points());
            if stays && gain > best.as_ref().map_or(0, |change| change.gain) {
                best = Some(Change { step, gain, opens: false });
            }
        }
        best
    }

    /// Whether no gate fails after a step, and the score then: the pair is judged again with the facts as they would be.
    /// Nothing for steps of which it is not known where they lead.
    fn after(&self, step: &Step) -> Option<(bool, Score)> {
        let Pair { buyer, seller, today } = self.pair;
        let (mut buyer, mut seller) = (buyer.clone(), seller.clone());
        match step {
            Step::RaiseBudget { to } => buyer.budget.max = Some(*to),
            Step::MoveFinish { to } => buyer.finish = Some(*to),
            Step::AcceptDelivery { modes } => buyer.modes.0 |= mode_places(modes).0,
            Step::ServeRegion { region } => seller.regions.0 |= Places::of(region_place(region)).0,
            Step::FreeCapacity => {
                let week = seller.capacity?;
                let volume = buyer.volume.filter(|volume| volume.unit == week.unit);
                seller.capacity = Some(volume.unwrap_or(Quantity::whole(1, week.unit)));
            }
            Step::Obtain { code, level } => {
                let kind = cert_kind(code)?;
                let held = seller.certificates.iter().flatten().copied();
                let new = Held { kind, rank: cert_rank(code, level).unwrap_or(0), expires: None };
                seller.certificates = Some(held.chain([new]).collect());
            }
            Step::OfferType { code } => seller.types.0 |= type_places(std::slice::from_ref(code)).0,
            Step::ServeIndustry { industry } => seller.industries.0 |= Places::of(industry_place(industry)).0,
            Step::PromiseQuality { metrics } => {
                let new = buyer.quality.iter().filter(|asked| metrics.iter().any(|own| **own == *asked.metric));
                seller.quality = seller.quality.iter().chain(new).cloned().collect();
            }
            Step::TakeModality { modalities } => seller.modalities.0 |= modality_places(modalities).0,
            Step::LowerPrice { .. } | Step::MeetOnPrice | Step::State { .. } | Step::DescribeMore => return None,
        }
        let pair = Pair { buyer: &buyer, seller: &seller, today };
        let words = Similarity { title: self.share(Factor::Title), text: self.share(Factor::Text) };
        let shares = factors::with_words(factors::of_structure(pair), words);
        Some((!gates::refuse(pair), figures(&shares, self.weights).score))
    }

    fn score_with(&self, factor: Factor, share: Share) -> Score {
        let mut shares = *self.shares;
        shares[factor as usize] = Some(share.max(shares[factor as usize].unwrap_or(Share::NONE)));
        figures(&shares, self.weights).score
    }

    /// What could open a failed gate.
    fn remedy(&self, check: &Check) -> Option<Step> {
        Some(match (&check.gate, &check.why) {
            (Gate::Price, Fact::PriceAbove { price, .. }) => Step::RaiseBudget { to: price.min? },
            (Gate::Schedule, Fact::TooLate { earliest, .. }) => Step::MoveFinish { to: *earliest },
            (Gate::Delivery, _) => {
                let modes = gates::possible_modes(self.pair);
                if modes.is_empty() {
                    return None;
                }
                Step::AcceptDelivery { modes }
            }
            (Gate::Region, Fact::RegionNotServed { region, .. }) => Step::ServeRegion { region: region.clone() },
            (Gate::Capacity, _) => Step::FreeCapacity,
            (
                Gate::Certificate,
                Fact::CertificateMissing { code, wanted: level } | Fact::CertificateTooLow { code, wanted: level, .. },
            ) if !code.is_empty() => Step::Obtain { code: code.clone(), level: level.clone() },
            (Gate::Certificate, Fact::CertificateExpired { code, level, .. }) => {
                Step::Obtain { code: code.clone(), level: level.clone() }
            }
            (Gate::ServiceType, Fact::OtherType { asked, .. }) => Step::OfferType { code: asked.first()?.clone() },
            (Gate::Industry, _) => Step::ServeIndustry { industry: self.pair.buyer.industry?.entry.code.to_owned() },
            (Gate::Modality, Fact::ModalityMissing { modalities }) => {
                Step::TakeModality { modalities: modalities.clone() }
            }
            (Gate::Quality, Fact::QualityWeaker { metrics }) => Step::PromiseQuality { metrics: metrics.clone() },
            _ => return None,
        })
    }

    /// What would lift one factor of an eligible pair, and its share after it.
    fn improvement(&self, factor: Factor) -> Option<(Step, Share)> {
        let Some(share) = self.share(factor) else {
            let sensible = match factor {
                Factor::Track | Factor::Title | Factor::Freshness | Factor::Completeness => false,
                Factor::Capacity => self.pair.buyer.volume.is_some(),
                _ => true,
            };
            return sensible.then_some((Step::State { factor }, Share::new(8_500)));
        };
        if share == Share::FULL {
            return None;
        }
        Some(match (factor, self.fact(factor)?) {
            (Factor::ServiceType, Fact::RelatedType { asked, .. }) => (Step::OfferType { code: asked }, Share::FULL),
            (Factor::Industry, Fact::NearIndustry { industry, .. } | Fact::OtherIndustry { industry, .. }) => {
                (Step::ServeIndustry { industry }, Share::FULL)
            }
            (Factor::Price, Fact::PriceInside { price, budget, .. } | Fact::PriceAtEdge { price, budget, .. }) => {
                let (low, high) = (price.min?, price.max.unwrap_or(i64::MAX / 4));
                let least = budget.min.unwrap_or(0);
                // Half of the shorter range overlaps: of the budget's from `2·low − least`, of the price's from its middle.
                let to = (2 * low.max(least) - least).min(low.max(least) + (high - low) / 2);
                if budget.max.is_some_and(|most| to <= most) {
                    return None;
                }
                (Step::RaiseBudget { to }, Share::FULL)
            }
            (Factor::Price, Fact::PriceAbove { budget, .. }) => {
                (Step::LowerPrice { to: budget.max? }, Share::new(3_000))
            }
            (Factor::Certificates, Fact::CertificatesMet { unmet, .. }) => {
                let code = unmet.first()?;
                let asked = self.pair.buyer.certificates.iter();
                let wanted = asked.clone().find(|wanted| wanted.kind.is_some_and(|kind| kind.code == code))?;
                let level = cert_kind(code)?.levels.iter().find(|level| Some(level.rank) == wanted.rank);
                let weight = |must: bool| if must { 2 } else { 1 };
                let all: i64 = asked.map(|wanted| weight(wanted.must)).sum();
                let met = Share::of(weight(wanted.must), all).ten_thousandths() + share.ten_thousandths();
                (
                    Step::Obtain { code: code.clone(), level: level.map_or("", |level| level.code).to_owned() },
                    Share::new(met),
                )
            }
            (Factor::Text, _) if share < Share::new(3_000) => (Step::DescribeMore, Share::new(4_500)),
            (Factor::Quality, Fact::QualityWeaker { metrics } | Fact::QualityUnstated { metrics }) => {
                (Step::PromiseQuality { metrics }, Share::FULL)
            }
            (Factor::Modality, Fact::ModalityMissing { modalities }) => {
                (Step::TakeModality { modalities }, Share::FULL)
            }
            _ => return None,
        })
    }
}

/// Facts that say that something is not known.
pub(super) const fn is_unknown(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::TypeUnknown
            | Fact::IndustryUnknown
            | Fact::RegionUnknown
            | Fact::PriceUnknown
            | Fact::CertificateUnknown { .. }
            | Fact::LevelUnknown
            | Fact::DeliveryUnknown
            | Fact::ScheduleUnknown
            | Fact::CapacityUnknown
            | Fact::ModalityUnknown
            | Fact::WordsUnknown
            | Fact::TrackUnknown
            | Fact::FreshnessUnknown
    )
}

fn strongest(mut found: Vec<(i64, Reason)>, most: usize) -> Vec<Reason> {
    found.sort_by_key(|(strength, reason)| (std::cmp::Reverse(*strength), reason.factor));
    found.into_iter().take(most).map(|(_, reason)| reason).collect()
}

/// How many pieces are quoted in a language, and how rare one must be to be worth it (1/1024 of a logarithm).
pub(super) const QUOTES: usize = 3;
const WORTH: u64 = 1_500;
/// In how many places of the other side a common word is looked up.
const PLACES: usize = 8;

struct Piece {
    field: Field,
    document: usize,
    terms: Vec<Term>,
}

/// The pieces of text that the two sides share, rarest first, without overlap, some in each language: runs of the same
/// words, and words of either language that carry the same concept.
fn evidence(need: &Texts, offering: &Texts, lexicon: &Lexicon) -> Vec<Evidence> {
    let (own, other) = (pieces(need), pieces(offering));
    // A text per piece that quotes are cut from.
    let (own_text, other_text) = (
        |piece: &Piece| body(need, piece.field, piece.document),
        |piece: &Piece| body(offering, piece.field, piece.document),
    );
    let mut places: HashMap<u64, Vec<(usize, usize)>> = HashMap::new();
    for (at, piece) in other.iter().enumerate() {
        for (term_at, term) in piece.terms.iter().enumerate() {
            let known = places.entry(term.key).or_default();
            if known.len() < PLACES {
                known.push((at, term_at));
            }
        }
    }
    let mut found: Vec<(u64, Evidence)> = Vec::new();
    for piece in &own {
        let (mut at, mut reach) = (0, 0);
        while let Some(term) = piece.terms.get(at) {
            let best = places
                .get(&term.key)
                .into_iter()
                .flatten()
                .map(|&(there, there_at)| {
                    (common_run(&piece.terms[at..], &other[there].terms[there_at..]), there, there_at)
                })
                .max_by_key(|&(length, there, there_at)| {
                    // Of the forms of one idea the same form is the nearest.
                    let length_of = |own: &Term| own.end - own.start;
                    let same = length_of(&other[there].terms[there_at]) == length_of(term);
                    (length, same, std::cmp::Reverse((there, there_at)))
                });
            let Some((length, there, there_at)) = best else {
                at += 1;
                continue;
            };
            // What ends where an earlier run does is only a part of it.
            if at + length <= reach {
                at += 1;
                continue;
            }
            reach = at + length;
            let run = &piece.terms[at..at + length];
            let worth: u64 = run.iter().map(|term| lexicon.rarity_of(term.key)).sum();
            let there_run = &other[there].terms[there_at..there_at + length];
            if worth >= WORTH
                && let (Some(mine), Some(theirs)) =
                    (quote(piece, run, &own_text(piece)), quote(&other[there], there_run, &other_text(&other[there])))
            {
                found.push((worth, Evidence { need: mine, offering: theirs }));
            }
            // A better run may begin near the end of this one; what overlaps is left out below.
            at += length.saturating_sub(4).max(1);
        }
    }
    // Of equal ones those of one language are nearer to each other, and the longer say more.
    found.sort_by(|(worth, a), (other, b)| {
        let length = |own: &Evidence| own.need.text.len() + own.offering.text.len();
        let place = |own: &Evidence| (own.need.field, own.need.start);
        let languages = |own: &Evidence| own.need.field.is_chinese() != own.offering.field.is_chinese();
        let order = other.cmp(worth).then_with(|| languages(a).cmp(&languages(b)));
        order.then_with(|| length(b).cmp(&length(a))).then_with(|| place(a).cmp(&place(b)))
    });
    let mut kept: Vec<Evidence> = Vec::new();
    let mut ideas: Vec<(Tongue, u64)> = Vec::new();
    for (_, evidence) in found {
        let tongue = evidence.tongue();
        if kept.iter().filter(|earlier| earlier.tongue() == tongue).count() == QUOTES {
            continue;
        }
        // The same words or the same idea prove nothing twice; whoever reads one language is told of it in that one.
        let own_ideas: Vec<u64> = [&evidence.need, &evidence.offering]
            .iter()
            .flat_map(|quote| terms(&quote.text, concepts()))
            .filter(|term| term.class == Class::Concept)
            .map(|term| term.key)
            .collect();
        let told_in = |of: Tongue| of == tongue || of == Tongue::Mixed || tongue == Tongue::Mixed;
        let repeats = own_ideas.iter().any(|idea| ideas.iter().any(|(of, known)| told_in(*of) && known == idea))
            || kept.iter().any(|earlier| {
                let (a, b) = (earlier.need.text.to_lowercase(), evidence.need.text.to_lowercase());
                a.contains(&b)
                    || b.contains(&a)
                    || overlaps(&earlier.need, &evidence.need)
                    || overlaps(&earlier.offering, &evidence.offering)
            });
        if !repeats {
            ideas.extend(own_ideas.into_iter().map(|idea| (tongue, idea)));
            kept.push(evidence);
        }
    }
    kept
}

fn overlaps(a: &Quote, b: &Quote) -> bool {
    (a.field, a.document) == (b.field, b.document) && a.start < b.end && b.start < a.end
}

/// The texts of a listing with their terms; single characters and numbers prove nothing.
fn pieces(texts: &Texts) -> Vec<Piece> {
    let read = |text: &str| {
        let mut terms = terms(text, concepts());
        terms.retain(|term| matches!(term.class, Class::Pair | Class::Word | Class::Code | Class::Concept));
        terms
    };
    let own = own_fields(texts).into_iter().map(|(field, text, _)| Piece { field, document: 0, terms: read(text) });
    let documents = texts.documents.iter().enumerate().map(|(document, document_text)| Piece {
        field: Field::Document,
        document,
        terms: read(&whole(document_text)),
    });
    own.chain(documents).collect()
}

fn whole(document: &Document) -> String {
    format!("{}\n{}", document.title, document.text)
}

fn body(texts: &Texts, field: Field, document: usize) -> String {
    match field {
        Field::Document => texts.documents.get(document).map(whole).unwrap_or_default(),
        field => own_fields(texts).iter().find(|own| own.0 == field).map(|own| own.1.to_owned()).unwrap_or_default(),
    }
}

/// Whether the quoted words still stand where they did.
fn stands(texts: &Texts, quote: &Quote) -> bool {
    body(texts, quote.field, quote.document).get(quote.start..quote.end) == Some(quote.text.as_str())
}

/// How many terms from the beginning are the same on both sides and stand side by side on both.
fn common_run(mine: &[Term], theirs: &[Term]) -> usize {
    let mut length = 1;
    while let (Some(a), Some(b)) = (mine.get(length), theirs.get(length)) {
        let (before_a, before_b) = (&mine[length - 1], &theirs[length - 1]);
        let goes_on = a.key == b.key
            && a.class != Class::Concept
            && before_a.class != Class::Concept
            && a.start <= before_a.end + 1
            && b.start <= before_b.end + 1;
        if !goes_on {
            break;
        }
        length += 1;
    }
    length
}

fn quote(piece: &Piece, run: &[Term], text: &str) -> Option<Quote> {
    let start = run.iter().map(|term| term.start).min()? as usize;
    let end = run.iter().map(|term| term.end).max()? as usize;
    let start = past_half_a_word(piece, start, end, text);
    let quoted = text.get(start..end)?;
    // A particle at either end belongs to what is not quoted.
    let head = quoted.trim_start_matches(is_particle);
    let start = end - head.len();
    let text = head.trim_end_matches(is_particle).to_owned();
    Some(Quote { field: piece.field, document: piece.document, start, end: start + text.len(), text })
}

/// Runs of characters may begin with the end of another word (`三级贯标` and `四级贯标` share `级贯标`): where a known word
/// begins with the second character and none with the first, the first is not quoted.
fn past_half_a_word(piece: &Piece, start: usize, end: usize, text: &str) -> usize {
    let Some(second) = text.get(start..end).and_then(|own| own.chars().next()).map(|first| start + first.len_utf8())
    else {
        return start;
    };
    let begins = |at: usize| {
        let known = |own: &Term| own.class == Class::Concept && own.start as usize == at && own.end as usize <= end;
        piece.terms.iter().any(known)
    };
    if second < end && !begins(start) && begins(second) { second } else { start }
}
