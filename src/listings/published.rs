//! PURE: a published listing as anybody may see it, and how the catalogue finds it.

use chrono::{Datelike, NaiveDate};

use super::listing::{Bilingual, ListingId, ListingKind};
use super::terms::Span;
use crate::access::CompanyId;
use crate::kit::clock::Moment;
use crate::kit::i18n::format::Fen;
use crate::kit::search::{Entry, Field, Mark};
use crate::taxonomy::{self, BudgetBucket, Modality, NATIONWIDE, SecurityLevel};

/// The facets of the catalogues, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Service types.
    Service,
    /// Industries served, or the industry of the need.
    Industry,
    /// Provinces served, or the province of the need.
    Region,
    /// Forms of the data.
    Modality,
    /// Band of money.
    Budget,
    /// Highest security level taken; offerings only.
    Level,
}

impl Facet {
    /// Every facet; its place here is its number in the catalogue.
    pub const ALL: [Self; 6] = [Self::Service, Self::Industry, Self::Region, Self::Modality, Self::Budget, Self::Level];

    /// Its name in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Service => "type",
            Self::Industry => "industry",
            Self::Region => "region",
            Self::Modality => "modality",
            Self::Budget => "budget",
            Self::Level => "level",
        }
    }

    const fn mark(self, code: &'static str) -> Mark {
        (self as u8, code)
    }
}

/// A published listing of a verified company: public fields only (domain.md section 6, visibility P).
#[derive(Clone, Debug)]
pub struct Published {
    /// Which.
    pub id: ListingId,
    /// Offering or need.
    pub kind: ListingKind,
    /// Title.
    pub title: Bilingual,
    /// Summary.
    pub summary: Bilingual,
    /// The company; none where a need hides it.
    pub company: Option<CompanyId>,
    /// Its name, or what stands in its place (“某钢铁企业”).
    pub company_name: Bilingual,
    /// Service type codes.
    pub service_types: Vec<String>,
    /// Industry codes.
    pub industries: Vec<String>,
    /// Province codes, or nationwide.
    pub regions: Vec<String>,
    /// Forms of the data.
    pub modalities: Vec<Modality>,
    /// Highest security level taken; none for a need, whose level is for members.
    pub security_level: Option<SecurityLevel>,
    /// Band of the budget, or of the usual total.
    pub budget: BudgetBucket,
    /// What an order of an offering usually comes to, where that is told; a need's sums are for after the agreement.
    pub usual_total: Option<Span<Fen>>,
    /// When it was published.
    pub published_at: Moment,
    /// Until when quotes are taken (needs), or until when it is valid.
    pub deadline: Option<NaiveDate>,
}

impl Published {
    /// How the catalogue knows it.
    pub fn entry(&self) -> Entry {
        let mut marks: Vec<Mark> = Vec::new();
        marks.extend(
            self.service_types
                .iter()
                .filter_map(|code| taxonomy::service_type(code))
                .map(|t| Facet::Service.mark(t.code)),
        );
        for industry in self.industries.iter().filter_map(|code| taxonomy::industry(code)) {
            marks.push(Facet::Industry.mark(industry.code));
            // A whole section contains its divisions (`C` contains `C31`).
            let parts = taxonomy::industries().iter().filter(|part| industry.section && part.parent == industry.code);
            marks.extend(parts.map(|part| Facet::Industry.mark(part.code)));
        }
        if self.regions.iter().any(|code| code == NATIONWIDE) {
            marks.push(Facet::Region.mark(NATIONWIDE));
            marks.extend(taxonomy::regions().iter().map(|region| Facet::Region.mark(region.code)));
        } else {
            marks.extend(
                self.regions.iter().filter_map(|code| taxonomy::region(code)).map(|r| Facet::Region.mark(r.code)),
            );
        }
        marks.extend(self.modalities.iter().map(|modality| Facet::Modality.mark(modality.code())));
        marks.push(Facet::Budget.mark(self.budget.code()));
        marks.extend(self.security_level.map(|level| Facet::Level.mark(level.code())));
        marks.sort_unstable();
        marks.dedup();
        Entry {
            marks,
            published: self.published_at.timestamp(),
            deadline: self.deadline.map(|day| i64::from(day.num_days_from_ce())),
        }
    }

    /// The words by which it is found: titles, then tags (types and the company's name), then summaries.
    pub fn words(&self) -> Vec<(String, u16)> {
        let types = self.service_types.iter().filter_map(|code| taxonomy::service_type(code));
        let tags: Vec<&str> = types.flat_map(|t| [t.name_zh, t.name_en]).collect();
        vec![
            (format!("{} {}", self.title.zh, self.title.en), 3),
            (format!("{} {} {}", tags.join(" "), self.company_name.zh, self.company_name.en), 2),
            (format!("{} {}", self.summary.zh, self.summary.en), 1),
        ]
    }

    /// The same as the index takes them.
    pub fn fields(words: &[(String, u16)]) -> Vec<Field<'_>> {
        words.iter().map(|(text, weight)| (text.as_str(), *weight)).collect()
    }
}
