//! PURE: published listings as the engine knows them. The engine sees everything a listing says but its contact; what a
//! reader may be told of it is decided when it is told.

use super::facts::{
    Comparator, Document, HeldCertificate, Need, Offering, Price, QualityTarget, Quantity, Span, Texts,
    WantedCertificate,
};
use crate::companies::{Claim, Company};
use crate::kit::clock::beijing_day;
use crate::listings::{self, Budget, Facts, Listing, PersonalInformation, Volume};

/// A published need.
pub(super) fn need(listing: &Listing) -> Need {
    let facts = &listing.facts;
    let budget = match facts.budget {
        Some(Budget::Range(range)) => Span::new(range.min.0, range.max.0),
        Some(Budget::Negotiable) | None => Span::default(),
    };
    let wanted = |own: &listings::RequiredCertificate| WantedCertificate {
        code: own.code.clone(),
        min_level: Some(own.level.clone()).filter(|level| !level.is_empty()),
        must: own.must,
    };
    Need {
        id: listing.id.0,
        company: Some(listing.company.0),
        text: texts(facts),
        service_types: owned(&facts.service_types),
        industry: facts.industries.first().map(|code| (*code).to_owned()),
        region: facts.regions.first().map(|code| (*code).to_owned()),
        city: facts.city.clone(),
        modalities: facts.modalities.clone(),
        security_level: facts.security_level,
        personal_information: facts
            .personal_information
            .as_ref()
            .map(|held| matches!(held, PersonalInformation::Kinds(_))),
        delivery_modes: facts.delivery_modes.clone(),
        budget,
        volume: facts.volume.map(quantity),
        quality: quality(facts),
        certificates: facts.required_certificates.iter().map(wanted).collect(),
        start: facts.schedule.starts_on,
        finish: facts.schedule.finishes_on,
        updated: Some(beijing_day(listing.updated_at)),
        valid_until: facts.valid_until,
        ..Need::default()
    }
}

/// A published offering with what its company holds.
pub(super) fn offering(listing: &Listing, company: Option<&Company>, held: &[Claim]) -> Offering {
    let facts = &listing.facts;
    let certificate = |claim: &Claim| HeldCertificate {
        code: claim.kind.clone(),
        level: Some(claim.level.clone()).filter(|level| !level.is_empty()),
        expires: claim.expires_on,
    };
    Offering {
        id: listing.id.0,
        company: Some(listing.company.0),
        text: texts(facts),
        service_types: owned(&facts.service_types),
        industries: owned(&facts.industries),
        regions: owned(&facts.regions),
        base_region: company.map(|company| company.profile.region.clone()),
        base_city: company.map(|company| company.profile.city.clone()).unwrap_or_default(),
        modalities: facts.modalities.clone(),
        security_level: facts.security_level,
        delivery_modes: facts.delivery_modes.clone(),
        price: facts.price.map(price),
        quality: quality(facts),
        certificates: Some(held.iter().map(certificate).collect()),
        lead_time_days: facts.lead_time_days,
        capacity_per_week: facts.volume.map(quantity),
        updated: Some(beijing_day(listing.updated_at)),
        valid_until: facts.valid_until,
        ..Offering::default()
    }
}

fn owned(codes: &[&'static str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

/// Past work speaks for an offering as its own words do.
fn texts(facts: &Facts) -> Texts {
    Texts {
        title_zh: facts.title.zh.clone(),
        title_en: facts.title.en.clone(),
        summary_zh: facts.summary.zh.clone(),
        summary_en: facts.summary.en.clone(),
        detail_zh: facts.detail.zh.clone(),
        detail_en: facts.detail.en.clone(),
        documents: facts
            .cases
            .iter()
            .map(|case| Document { title: String::new(), text: case.result.clone() })
            .collect(),
    }
}

const fn quantity(volume: Volume) -> Quantity {
    Quantity { thousandths: volume.thousandths, unit: volume.unit }
}

fn price(price: listings::Price) -> Price {
    Price {
        model: price.model,
        unit: price.unit.map(|unit| Span::new(unit.min.0, unit.max.0)).unwrap_or_default(),
        total: price.usual_total.map(|total| Span::new(total.min.0, total.max.0)).unwrap_or_default(),
    }
}

fn quality(facts: &Facts) -> Vec<QualityTarget> {
    let target = |own: &listings::QualityTarget| QualityTarget {
        metric: own.metric.code().to_owned(),
        comparator: match own.comparator {
            listings::Comparator::AtLeast => Comparator::AtLeast,
            listings::Comparator::AtMost => Comparator::AtMost,
        },
        millionths: own.thousandths.saturating_mul(1_000),
    };
    facts.quality_targets.iter().map(target).collect()
}
