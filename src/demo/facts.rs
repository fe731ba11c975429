//! Turns what a listing of the demo says into the facts of the room `listings`; a code that does not exist is an
//! error that names it.

use anyhow::Context;
use chrono::{Datelike, NaiveDate, TimeDelta};

use super::data;
use crate::kit::i18n::format::Fen;
use crate::listings::{
    Bilingual, Budget, Case, Comparator, Facts, ListingContact, ListingKind, MinimumOrder, PersonalInformation, Price,
    QualityTarget, RequiredCertificate, Schedule, Span, Team, UnitPrice, Volume,
};
use crate::taxonomy::{self, NATIONWIDE, VolumeUnit};

impl data::Listing {
    pub(super) fn facts(&self, kind: ListingKind, today: NaiveDate) -> anyhow::Result<Facts> {
        let day = |days: Option<i64>| days.map(|days| today + TimeDelta::days(days));
        let amount = match kind {
            ListingKind::Offering => self.capacity_per_week,
            ListingKind::Need => self.volume,
        };
        Ok(Facts {
            title: both(&self.title_zh, &self.title_en),
            summary: both(&self.summary_zh, &self.summary_en),
            detail: both(&self.detail_zh, &self.detail_en),
            service_types: codes(&self.service_types, |code| taxonomy::service_type(code).map(|entry| entry.code))?,
            industries: codes(self.industries.iter().chain(&self.industry), |code| {
                taxonomy::industry(code).map(|entry| entry.code)
            })?,
            regions: codes(self.regions.iter().chain(&self.region), |code| match code {
                NATIONWIDE => Some(NATIONWIDE),
                code => taxonomy::region(code).map(|entry| entry.code),
            })?,
            city: self.city.clone(),
            modalities: self.modalities.clone(),
            data_domains: self.data_domains.clone(),
            security_level: self.security_level,
            personal_information: self.personal_information.map(|is_held| {
                if is_held {
                    PersonalInformation::Kinds(self.personal_information_kinds.clone())
                } else {
                    PersonalInformation::None
                }
            }),
            delivery_modes: self.delivery_modes.clone(),
            price: self.price.as_ref().map(data::Price::price),
            minimum_order: self.minimum_order.as_ref().map(data::MinimumOrder::order).transpose()?,
            budget: self.budget.as_ref().map(|budget| Budget::Range(yuan(budget.min, budget.max))),
            volume: amount.map(|amount| Volume::whole(amount.value, amount.unit)),
            quality_targets: self.quality.iter().map(data::Quality::target).collect::<Result<_, _>>()?,
            required_certificates: self.required_certificates.iter().map(data::Required::certificate).collect(),
            cases: self.cases.iter().map(|case| case.case(today)).collect(),
            team: Team { size: self.team_size, annotators: self.annotators, experts: self.experts },
            tender: self.tender,
            payment_terms: self.payment_terms.clone(),
            lead_time_days: self.lead_time_days,
            schedule: Schedule {
                starts_on: day(self.start_days),
                finishes_on: day(self.finish_days),
                quotes_until: day(self.quote_days),
            },
            hides_company: self.hides_company,
            contact: ListingContact {
                name: self.contact.name.clone(),
                job_title: self.contact.job_title.clone(),
                phone: self.contact.phone.clone(),
                email: self.contact.email.clone(),
            },
            valid_until: day(self.valid_days),
        })
    }
}

fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual { zh: zh.to_owned(), en: en.to_owned() }
}

fn codes<'a>(
    named: impl IntoIterator<Item = &'a String>,
    known: impl Fn(&str) -> Option<&'static str>,
) -> anyhow::Result<Vec<&'static str>> {
    named.into_iter().map(|code| known(code).with_context(|| format!("there is no code {code}"))).collect()
}

fn yuan(min: i64, max: i64) -> Span<Fen> {
    Span { min: Fen::yuan(min), max: Fen::yuan(max) }
}

impl data::Price {
    fn price(&self) -> Price {
        #[expect(clippy::cast_possible_truncation, reason = "prices of the demo are small and have four decimals")]
        let unit = |price: f64| UnitPrice((price * UnitPrice::SCALE as f64).round() as i64);
        Price {
            model: self.model,
            unit: Some(Span { min: unit(self.unit_min), max: unit(self.unit_max) }),
            usual_total: Some(yuan(self.total_min, self.total_max)),
            is_vat_included: Some(self.vat_included),
        }
    }
}

impl data::MinimumOrder {
    fn order(&self) -> anyhow::Result<MinimumOrder> {
        if self.unit == MinimumOrder::MONEY {
            return Ok(MinimumOrder::Money(Fen::yuan(self.value)));
        }
        let unit = VolumeUnit::parse(&self.unit).with_context(|| format!("there is no unit {}", self.unit))?;
        Ok(MinimumOrder::Units(self.value, unit))
    }
}

impl data::Quality {
    fn target(&self) -> anyhow::Result<QualityTarget> {
        let comparator = match self.op.as_str() {
            ">=" => Comparator::AtLeast,
            "<=" => Comparator::AtMost,
            other => anyhow::bail!("there is no comparison {other}"),
        };
        #[expect(clippy::cast_possible_truncation, reason = "figures of the demo are small and have three decimals")]
        let thousandths = (self.value * 1_000.0).round() as i64;
        Ok(QualityTarget { metric: self.metric, comparator, thousandths, basis: self.basis })
    }
}

impl data::Required {
    fn certificate(&self) -> RequiredCertificate {
        RequiredCertificate { code: self.code.clone(), level: self.min_level.clone(), must: self.must }
    }
}

impl data::Case {
    fn case(&self, today: NaiveDate) -> Case {
        Case {
            client: self.client.clone(),
            industry: self.industry.clone(),
            year: today.year() - self.years_ago,
            result: self.result.clone(),
        }
    }
}
