//! What a listing says, as columns and as values. Codes that no list knows any more are dropped in reading.

use sea_orm::ActiveValue::Set;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::listing::{ActiveModel, Model};
use crate::kit::i18n::format::Fen;
use crate::listings::facts::{Contact, Facts, Listing, PersonalInformation, Schedule, Team};
use crate::listings::listing::{Bilingual, ListingKind};
use crate::listings::terms::{Budget, MinimumOrder, Price, Span, UnitPrice, Volume};
use crate::taxonomy::{
    BudgetBucket, DataDomain, DeliveryMode, Modality, NATIONWIDE, PriceModel, SecurityLevel, TenderKind, VolumeUnit,
    industry, region, service_type,
};

fn list<T: DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}

fn json<T: Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

fn codes<T>(json: &str, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
    list::<String>(json).iter().filter_map(|code| parse(code)).collect()
}

fn span<T>(min: Option<i64>, max: Option<i64>, unit: impl Fn(i64) -> T) -> Option<Span<T>> {
    Some(Span { min: unit(min?), max: unit(max?) })
}

fn count(n: Option<i32>) -> Option<u32> {
    n.and_then(|n| u32::try_from(n).ok())
}

fn counted(n: Option<u32>) -> Option<i32> {
    n.and_then(|n| i32::try_from(n).ok())
}

impl From<Model> for Facts {
    fn from(row: Model) -> Self {
        let region_code = |code: &str| if code == NATIONWIDE { Some(NATIONWIDE) } else { region(code).map(|r| r.code) };
        let price = row.price_model.as_deref().and_then(PriceModel::parse).map(|model| Price {
            model,
            unit: span(row.unit_price_min, row.unit_price_max, UnitPrice),
            usual_total: span(row.usual_total_min, row.usual_total_max, Fen),
            is_vat_included: row.is_vat_included,
        });
        let budget = if row.is_budget_negotiable {
            Some(Budget::Negotiable)
        } else {
            span(row.budget_min, row.budget_max, Fen).map(Budget::Range)
        };
        let minimum_order = row.minimum_order.zip(row.minimum_order_unit.as_deref()).map(|(value, unit)| {
            VolumeUnit::parse(unit).map_or(MinimumOrder::Money(Fen(value)), |unit| MinimumOrder::Units(value, unit))
        });
        let volume = row
            .volume
            .zip(row.volume_unit.as_deref().and_then(VolumeUnit::parse))
            .map(|(thousandths, unit)| Volume { thousandths, unit });
        let personal_information = row.has_personal_information.map(|has| match has {
            true => PersonalInformation::Kinds(row.personal_information.clone()),
            false => PersonalInformation::None,
        });
        Self {
            title: Bilingual::new(row.title_zh, row.title_en),
            summary: Bilingual::new(row.summary_zh, row.summary_en),
            detail: Bilingual::new(row.detail_zh, row.detail_en),
            service_types: codes(&row.service_types, |code| service_type(code).map(|t| t.code)),
            industries: codes(&row.industries, |code| industry(code).map(|i| i.code)),
            regions: codes(&row.regions, region_code),
            city: row.city,
            modalities: codes(&row.modalities, Modality::parse),
            data_domains: codes(&row.data_domains, DataDomain::parse),
            security_level: row.security_level.as_deref().and_then(SecurityLevel::parse),
            personal_information,
            delivery_modes: codes(&row.delivery_modes, DeliveryMode::parse),
            price,
            minimum_order,
            budget,
            volume,
            quality_targets: list(&row.quality_targets),
            required_certificates: list(&row.required_certificates),
            cases: list(&row.cases),
            team: Team { size: count(row.team_size), annotators: count(row.annotators), experts: count(row.experts) },
            tender: row.tender.as_deref().and_then(TenderKind::parse),
            payment_terms: row.payment_terms,
            lead_time_days: count(row.lead_time_days),
            schedule: Schedule {
                starts_on: row.starts_on,
                finishes_on: row.finishes_on,
                quotes_until: row.quotes_until,
            },
            hides_company: row.hides_company,
            contact: Contact {
                name: row.contact_name,
                job_title: row.contact_job_title,
                phone: row.contact_phone,
                email: row.contact_email,
            },
            valid_until: row.valid_until,
        }
    }
}

impl From<Model> for Listing {
    fn from(mut row: Model) -> Self {
        Self {
            id: row.id,
            company: row.company_id,
            kind: row.kind,
            status: row.status,
            version: row.version,
            organizer_note: std::mem::take(&mut row.organizer_note),
            created_by: row.created_by,
            updated_at: row.updated_at,
            submitted_at: row.submitted_at,
            published_at: row.published_at,
            facts: row.into(),
        }
    }
}

/// Sets every column that says something.
pub(in crate::listings) fn write_facts(row: &mut ActiveModel, kind: ListingKind, facts: Facts) {
    row.budget_bucket = Set(bucket(kind, &facts).map(|bucket| bucket.code().to_owned()));
    row.title_zh = Set(facts.title.zh);
    row.title_en = Set(facts.title.en);
    row.summary_zh = Set(facts.summary.zh);
    row.summary_en = Set(facts.summary.en);
    row.detail_zh = Set(facts.detail.zh);
    row.detail_en = Set(facts.detail.en);
    row.service_types = Set(json(&facts.service_types));
    row.industries = Set(json(&facts.industries));
    row.regions = Set(json(&facts.regions));
    row.city = Set(facts.city);
    row.modalities = Set(json(&facts.modalities));
    row.data_domains = Set(json(&facts.data_domains));
    row.security_level = Set(facts.security_level.map(|level| level.code().to_owned()));
    row.delivery_modes = Set(json(&facts.delivery_modes));
    let (has, kinds) = match facts.personal_information {
        None => (None, String::new()),
        Some(PersonalInformation::None) => (Some(false), String::new()),
        Some(PersonalInformation::Kinds(kinds)) => (Some(true), kinds),
    };
    row.has_personal_information = Set(has);
    row.personal_information = Set(kinds);
    let unit = facts.price.and_then(|price| price.unit);
    let total = facts.price.and_then(|price| price.usual_total);
    row.price_model = Set(facts.price.map(|price| price.model.code().to_owned()));
    row.unit_price_min = Set(unit.map(|unit| unit.min.0));
    row.unit_price_max = Set(unit.map(|unit| unit.max.0));
    row.usual_total_min = Set(total.map(|total| total.min.0));
    row.usual_total_max = Set(total.map(|total| total.max.0));
    row.is_vat_included = Set(facts.price.and_then(|price| price.is_vat_included));
    let (order, order_unit) = match facts.minimum_order {
        None => (None, None),
        Some(MinimumOrder::Money(sum)) => (Some(sum.0), Some(MinimumOrder::MONEY)),
        Some(MinimumOrder::Units(count, unit)) => (Some(count), Some(unit.code())),
    };
    row.minimum_order = Set(order);
    row.minimum_order_unit = Set(order_unit.map(str::to_owned));
    let range = match facts.budget {
        Some(Budget::Range(range)) => Some(range),
        _ => None,
    };
    row.is_budget_negotiable = Set(facts.budget == Some(Budget::Negotiable));
    row.budget_min = Set(range.map(|range| range.min.0));
    row.budget_max = Set(range.map(|range| range.max.0));
    row.volume = Set(facts.volume.map(|volume| volume.thousandths));
    row.volume_unit = Set(facts.volume.map(|volume| volume.unit.code().to_owned()));
    row.quality_targets = Set(json(&facts.quality_targets));
    row.required_certificates = Set(json(&facts.required_certificates));
    row.cases = Set(json(&facts.cases));
    row.team_size = Set(counted(facts.team.size));
    row.annotators = Set(counted(facts.team.annotators));
    row.experts = Set(counted(facts.team.experts));
    row.tender = Set(facts.tender.map(|tender| tender.code().to_owned()));
    row.payment_terms = Set(facts.payment_terms);
    row.lead_time_days = Set(counted(facts.lead_time_days));
    row.starts_on = Set(facts.schedule.starts_on);
    row.finishes_on = Set(facts.schedule.finishes_on);
    row.quotes_until = Set(facts.schedule.quotes_until);
    row.hides_company = Set(facts.hides_company);
    row.contact_name = Set(facts.contact.name);
    row.contact_job_title = Set(facts.contact.job_title);
    row.contact_phone = Set(facts.contact.phone);
    row.contact_email = Set(facts.contact.email);
    row.valid_until = Set(facts.valid_until);
}

/// The band in which a listing's money is searched.
fn bucket(kind: ListingKind, facts: &Facts) -> Option<BudgetBucket> {
    match kind {
        ListingKind::Need => facts.budget.map(Budget::bucket),
        ListingKind::Offering => facts.price.map(|price| price.usual_bucket()),
    }
}
