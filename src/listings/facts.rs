//! PURE: everything a listing says, as far as it has been filled in, and what it still lacks before an organizer
//! may look at it. The stricter the data, the less may be shown and the fewer the ways of delivery.

use chrono::{Days, NaiveDate};

use super::listing::{Bilingual, ListingId, ListingKind, ListingStatus};
use super::quality::{Case, QualityTarget, RequiredCertificate};
use super::terms::{Budget, MinimumOrder, Price, Volume};
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::kit::clock::Moment;
use crate::kit::problem::{Problem, Problems};
use crate::taxonomy::{DataDomain, DeliveryMode, Modality, PriceModel, SecurityLevel, TenderKind};

/// A listing is in the catalogue for at most so many days before it has to be renewed.
pub const VALID_DAYS: u64 = 180;

/// The contact of a listing: one person, shown to the other side only after both agreed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Full name.
    pub name: String,
    /// What they are in the company.
    pub job_title: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// Whether a need's data says something about people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonalInformation {
    /// It does not.
    None,
    /// It does: of these kinds.
    Kinds(String),
}

/// Who would do the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// People in all.
    pub size: Option<u32>,
    /// Annotators among them.
    pub annotators: Option<u32>,
    /// Experts of the trade among them.
    pub experts: Option<u32>,
}

/// When a need is to be served.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    /// The work begins.
    pub starts_on: Option<NaiveDate>,
    /// It has to be done.
    pub finishes_on: Option<NaiveDate>,
    /// Quotes are taken until the end of this day.
    pub quotes_until: Option<NaiveDate>,
}

/// Everything a listing says. A draft may lack any of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What it is called.
    pub title: Bilingual,
    /// What it is about, in a few sentences.
    pub summary: Bilingual,
    /// The whole of it, in limited Markdown.
    pub detail: Bilingual,
    /// Codes of the services offered or needed.
    pub service_types: Vec<&'static str>,
    /// Codes of the industries served, or of the one the need is in.
    pub industries: Vec<&'static str>,
    /// Codes of the regions served, or of the one the need is in.
    pub regions: Vec<&'static str>,
    /// The city of a need.
    pub city: String,
    /// The forms of the data.
    pub modalities: Vec<Modality>,
    /// Where in industry the data arises.
    pub data_domains: Vec<DataDomain>,
    /// The strictest level that can be taken, or the level of the need's data.
    pub security_level: Option<SecurityLevel>,
    /// Whether the need's data says something about people.
    pub personal_information: Option<PersonalInformation>,
    /// How the service can be, or may be, delivered.
    pub delivery_modes: Vec<DeliveryMode>,
    /// What an offering costs.
    pub price: Option<Price>,
    /// The smallest order an offering takes.
    pub minimum_order: Option<MinimumOrder>,
    /// What a need may cost.
    pub budget: Option<Budget>,
    /// How much data a need holds, or what an offering can do in a week.
    pub volume: Option<Volume>,
    /// Qualities promised or asked for.
    pub quality_targets: Vec<QualityTarget>,
    /// Certificates that a need asks for.
    pub required_certificates: Vec<RequiredCertificate>,
    /// Past work of an offering.
    pub cases: Vec<Case>,
    /// Who would do the work of an offering.
    pub team: Team,
    /// How a need's provider will be chosen.
    pub tender: Option<TenderKind>,
    /// How a need's provider will be paid.
    pub payment_terms: String,
    /// Days from the order to the start of an offering.
    pub lead_time_days: Option<u32>,
    /// When a need is to be served.
    pub schedule: Schedule,
    /// Whether a need keeps its company's name for itself until both sides agree.
    pub hides_company: bool,
    /// Whom the other side talks to.
    pub contact: Contact,
    /// The last day in the catalogue.
    pub valid_until: Option<NaiveDate>,
}

/// An offering or a need, all of it: for those who write it and for organizers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Its number.
    pub id: ListingId,
    /// Whose it is.
    pub company: CompanyId,
    /// Which side it is on.
    pub kind: ListingKind,
    /// Where it stands.
    pub status: ListingStatus,
    /// Counts its changes; who saves an older one is told so.
    pub version: i32,
    /// What it says.
    pub facts: Facts,
    /// What organizers wrote for one another.
    pub organizer_note: String,
    /// Who began it.
    pub created_by: Option<PersonId>,
    /// When it was last changed.
    pub updated_at: Moment,
    /// When it was last sent to the organizers.
    pub submitted_at: Option<Moment>,
    /// When it first came into the catalogue.
    pub published_at: Option<Moment>,
}

/// A short step of the long form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title, summary, detail.
    Basics,
    /// What is served or needed.
    Scope,
    /// Price, or budget and schedule.
    Terms,
    /// Data, its security, delivery.
    Data,
    /// Quality targets, and cases or certificates.
    Quality,
    /// Contact and validity.
    Contact,
    /// Files.
    Files,
}

impl Part {
    /// The steps in their order.
    pub const ALL: [Self; 7] =
        [Self::Basics, Self::Scope, Self::Terms, Self::Data, Self::Quality, Self::Contact, Self::Files];

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Basics => "basics",
            Self::Scope => "scope",
            Self::Terms => "terms",
            Self::Data => "data",
            Self::Quality => "quality",
            Self::Contact => "contact",
            Self::Files => "files",
        }
    }

    /// Reads a word of an address.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|part| *part == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// The step in which a field stands.
    pub fn of_field(field: &str) -> Self {
        match field {
            "title_zh" | "title_en" | "summary_zh" | "summary_en" | "detail_zh" | "detail_en" => Self::Basics,
            "service_types" | "industries" | "regions" | "city" | "modalities" | "data_domains" | "volume" => {
                Self::Scope
            }
            "security_level" | "personal_information" | "delivery_modes" => Self::Data,
            "quality_targets" | "required_certificates" | "cases" => Self::Quality,
            "valid_until" | "contact_name" | "contact_job_title" | "contact_phone" | "contact_email" => Self::Contact,
            "samples" => Self::Files,
            _ => Self::Terms,
        }
    }
}

/// The most service types, industries and regions that each kind of listing may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// Service types.
    pub service_types: usize,
    /// Industries.
    pub industries: usize,
}

impl ListingKind {
    /// How many codes it may name.
    pub const fn most(self) -> Most {
        match self {
            Self::Offering => Most { service_types: 5, industries: 10 },
            Self::Need => Most { service_types: 3, industries: 1 },
        }
    }
}

impl Facts {
    /// Whether any of the services is labeling, which has to name its quality.
    pub fn is_labeling(&self) -> bool {
        self.service_types.iter().any(|code| code.starts_with("lab-"))
    }

    /// Whether all it needs is advice, which has no volume of data.
    pub fn is_advice_only(&self) -> bool {
        !self.service_types.is_empty() && self.service_types.iter().all(|code| code.starts_with("con-"))
    }

    /// Whether sample files may be handed in: never for important or core data.
    pub fn takes_samples(&self) -> bool {
        self.security_level.is_none_or(|level| level == SecurityLevel::General)
    }

    /// What is still missing or does not fit together, by field. Nothing is, when an organizer may look at it.
    pub fn lacks(&self, kind: ListingKind, samples: usize, today: NaiveDate) -> Problems {
        let mut problems = Problems::default();
        let mut need = |is_there: bool, field: &str| {
            if !is_there {
                problems.note(field, Problem::Missing);
            }
        };
        need(!self.title.zh.is_empty(), "title_zh");
        need(!self.summary.zh.is_empty(), "summary_zh");
        need(!self.detail.zh.is_empty(), "detail_zh");
        need(!self.service_types.is_empty(), "service_types");
        need(!self.industries.is_empty(), "industries");
        need(!self.regions.is_empty(), "regions");
        need(!self.modalities.is_empty(), "modalities");
        match kind {
            ListingKind::Offering => {
                need(self.price.is_some(), "price_model");
                need(self.lead_time_days.is_some(), "lead_time_days");
            }
            ListingKind::Need => {
                need(!self.city.is_empty(), "city");
                need(self.volume.is_some() || self.is_advice_only(), "volume");
                need(self.budget.is_some(), "budget_min");
                need(self.schedule.starts_on.is_some(), "starts_on");
                need(self.schedule.finishes_on.is_some(), "finishes_on");
                need(self.schedule.quotes_until.is_some(), "quotes_until");
                need(self.personal_information.is_some(), "personal_information");
            }
        }
        need(self.security_level.is_some(), "security_level");
        need(!self.delivery_modes.is_empty(), "delivery_modes");
        if self.is_labeling() && self.quality_targets.is_empty() {
            problems.note("quality_targets", Problem::Says(|tr| tr.listings_problem_quality_of_labeling()));
        }
        let mut need = |is_there: bool, field: &str| {
            if !is_there {
                problems.note(field, Problem::Missing);
            }
        };
        need(!self.contact.name.is_empty(), "contact_name");
        need(!self.contact.job_title.is_empty(), "contact_job_title");
        need(!self.contact.phone.is_empty(), "contact_phone");
        need(!self.contact.email.is_empty(), "contact_email");
        need(self.valid_until.is_some(), "valid_until");
        self.data_problems(kind, &mut problems);
        self.schedule_problems(kind, today, &mut problems);
        if samples > 0 && !self.takes_samples() {
            problems.note("samples", Problem::Says(|tr| tr.listings_problem_samples_of_sensitive_data()));
        }
        problems
    }

    /// What the level of the data forbids. A need's data may be delivered only as its level allows; an offering
    /// needs at least one way that its strictest level allows. Core data is not described on the platform at all.
    pub fn data_problems(&self, kind: ListingKind, problems: &mut Problems) {
        let Some(level) = self.security_level else { return };
        if kind == ListingKind::Need && level == SecurityLevel::Core {
            problems.note("security_level", Problem::Says(|tr| tr.listings_problem_core_is_offline()));
        }
        let fits = match kind {
            ListingKind::Need => self.delivery_modes.iter().all(|mode| level.allows(*mode)),
            ListingKind::Offering => {
                self.delivery_modes.is_empty() || self.delivery_modes.iter().any(|mode| level.allows(*mode))
            }
        };
        if !fits {
            let words = match (kind, level) {
                (ListingKind::Need, SecurityLevel::Core) => {
                    |tr: crate::kit::i18n::Tr| tr.listings_problem_core_delivery()
                }
                (ListingKind::Need, _) => |tr: crate::kit::i18n::Tr| tr.listings_problem_important_delivery(),
                (ListingKind::Offering, SecurityLevel::Core) => {
                    |tr: crate::kit::i18n::Tr| tr.listings_problem_core_delivery_offered()
                }
                (ListingKind::Offering, _) => {
                    |tr: crate::kit::i18n::Tr| tr.listings_problem_important_delivery_offered()
                }
            };
            problems.note("delivery_modes", Problem::Says(words));
        }
    }

    /// Dates that have passed or do not follow one another.
    pub fn schedule_problems(&self, kind: ListingKind, today: NaiveDate, problems: &mut Problems) {
        if kind == ListingKind::Need {
            let Schedule { starts_on, finishes_on, quotes_until } = self.schedule;
            if quotes_until.is_some_and(|day| day < today) {
                problems.note("quotes_until", Problem::Says(|tr| tr.listings_problem_passed()));
            }
            if let (Some(start), Some(finish)) = (starts_on, finishes_on)
                && finish <= start
            {
                problems.note("finishes_on", Problem::Says(|tr| tr.listings_problem_finish_after_start()));
            } else if finishes_on.is_some_and(|day| day <= today) {
                problems.note("finishes_on", Problem::Says(|tr| tr.listings_problem_passed()));
            }
        }
        if let Some(day) = self.valid_until
            && let Err(problem) = valid_until(day, today)
        {
            problems.note("valid_until", problem);
        }
    }
}

/// A last day in the catalogue: from today on, at most half a year ahead.
///
/// # Errors
/// What is wrong with the day.
pub fn valid_until(day: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Problem> {
    if day < today {
        Err(Problem::Says(|tr| tr.listings_problem_passed()))
    } else if day > latest_day(today) {
        Err(Problem::Says(|tr| tr.listings_problem_too_long_valid()))
    } else {
        Ok(day)
    }
}

/// The last day that a listing can be valid until.
pub fn latest_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(VALID_DAYS)).unwrap_or(today)
}

/// Whether a price model goes with a price of one unit.
pub const fn has_unit_price(model: PriceModel) -> bool {
    !matches!(model, PriceModel::Negotiable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::i18n::format::Fen;
    use crate::listings::quality::{Comparator, Metric};
    use crate::listings::terms::Span;
    use crate::taxonomy::VolumeUnit;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-05-20")
    }

    fn need() -> Facts {
        Facts {
            title: Bilingual::new("带钢表面缺陷图像标注", ""),
            summary: Bilingual::new("8万张带钢表面图像、约120万个缺陷框，要求IoU≥0.90。", ""),
            detail: Bilingual::new("细节", ""),
            service_types: vec!["lab-defect"],
            industries: vec!["C31"],
            regions: vec!["130000"],
            city: "唐山".into(),
            modalities: vec![Modality::Image],
            security_level: Some(SecurityLevel::General),
            personal_information: Some(PersonalInformation::None),
            delivery_modes: vec![DeliveryMode::Remote],
            budget: Some(Budget::Range(Span { min: Fen::yuan(200_000), max: Fen::yuan(400_000) })),
            volume: Some(Volume::whole(1_200_000, VolumeUnit::Boxes)),
            quality_targets: vec![QualityTarget::parse(Metric::Iou, Comparator::AtLeast, "0.9", None).unwrap()],
            schedule: Schedule {
                starts_on: Some(day("2026-06-01")),
                finishes_on: Some(day("2026-08-01")),
                quotes_until: Some(today()),
            },
            contact: Contact {
                name: "李工".into(),
                job_title: "工程师".into(),
                phone: "15400000001".into(),
                email: "li@demo.example".into(),
            },
            valid_until: Some(day("2026-11-16")),
            ..Facts::default()
        }
    }

    fn lacking(facts: &Facts, kind: ListingKind) -> Vec<String> {
        facts.lacks(kind, 0, today()).iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn an_empty_draft_lacks_every_required_field() {
        assert_eq!(
            lacking(&Facts::default(), ListingKind::Need),
            [
                "title_zh",
                "summary_zh",
                "detail_zh",
                "service_types",
                "industries",
                "regions",
                "modalities",
                "city",
                "volume",
                "budget_min",
                "starts_on",
                "finishes_on",
                "quotes_until",
                "personal_information",
                "security_level",
                "delivery_modes",
                "contact_name",
                "contact_job_title",
                "contact_phone",
                "contact_email",
                "valid_until",
            ]
        );
        assert_eq!(
            lacking(&Facts::default(), ListingKind::Offering),
            [
                "title_zh",
                "summary_zh",
                "detail_zh",
                "service_types",
                "industries",
                "regions",
                "modalities",
                "price_model",
                "lead_time_days",
                "security_level",
                "delivery_modes",
                "contact_name",
                "contact_job_title",
                "contact_phone",
                "contact_email",
                "valid_until",
            ]
        );
    }

    #[test]
    fn a_whole_need_lacks_nothing() {
        assert_eq!(lacking(&need(), ListingKind::Need), [] as [&str; 0]);
    }

    #[test]
    fn labeling_names_its_quality_and_advice_needs_no_volume() {
        let vague = Facts { quality_targets: Vec::new(), volume: None, ..need() };
        assert_eq!(lacking(&vague, ListingKind::Need), ["volume", "quality_targets"]);
        let advice = Facts { service_types: vec!["con-dcmm"], ..vague };
        assert_eq!(lacking(&advice, ListingKind::Need), [] as [&str; 0]);
    }

    #[test]
    fn the_level_of_the_data_decides_about_delivery_and_samples() {
        use DeliveryMode::{Onsite, Remote};
        let with = |level, modes: &[DeliveryMode]| Facts {
            security_level: Some(level),
            delivery_modes: modes.to_vec(),
            ..need()
        };
        let of_data = |facts: &Facts, kind| {
            let mut problems = Problems::default();
            facts.data_problems(kind, &mut problems);
            problems.iter().map(|(field, _)| field.to_owned()).collect::<Vec<_>>()
        };
        let none: [&str; 0] = [];
        let mixed = with(SecurityLevel::Important, &[Remote, Onsite]);
        assert_eq!(of_data(&mixed, ListingKind::Need), ["delivery_modes"]);
        assert_eq!(of_data(&mixed, ListingKind::Offering), none);
        let remote = with(SecurityLevel::Important, &[Remote]);
        assert_eq!(of_data(&remote, ListingKind::Offering), ["delivery_modes"]);
        let core = with(SecurityLevel::Core, &[Onsite]);
        assert_eq!(of_data(&core, ListingKind::Need), ["security_level"]);
        assert_eq!(of_data(&core, ListingKind::Offering), none);
        assert!(need().takes_samples() && !mixed.takes_samples());
        let fields: Vec<_> = with(SecurityLevel::Important, &[Onsite])
            .lacks(ListingKind::Need, 1, today())
            .iter()
            .map(|(f, _)| f.to_owned())
            .collect();
        assert_eq!(fields, ["samples"]);
    }

    #[test]
    fn dates_follow_one_another_and_lie_ahead() {
        let with = |starts: &str, finishes: &str, quotes: &str, valid: &str| Facts {
            schedule: Schedule {
                starts_on: Some(day(starts)),
                finishes_on: Some(day(finishes)),
                quotes_until: Some(day(quotes)),
            },
            valid_until: Some(day(valid)),
            ..need()
        };
        let ok = with("2026-06-01", "2026-06-02", "2026-05-20", "2026-11-16");
        assert_eq!(lacking(&ok, ListingKind::Need), [] as [&str; 0]);
        let wrong = with("2026-06-01", "2026-06-01", "2026-05-19", "2026-11-17");
        assert_eq!(lacking(&wrong, ListingKind::Need), ["quotes_until", "finishes_on", "valid_until"]);
        let past = with("2026-01-01", "2026-05-20", "2026-05-20", "2026-05-19");
        assert_eq!(lacking(&past, ListingKind::Need), ["finishes_on", "valid_until"]);
    }

    #[test]
    fn every_lack_belongs_to_a_step() {
        assert_eq!(Part::parse("terms"), Some(Part::Terms));
        assert_eq!(Part::Files.next(), None);
        for (field, part) in [("budget_min", Part::Terms), ("samples", Part::Files), ("city", Part::Scope)] {
            assert_eq!(Part::of_field(field), part);
        }
    }
}
