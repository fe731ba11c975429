//! The form of a listing, part by part: text as typed, and what it means. A draft may leave everything but its title
//! open; what is filled in has to be right.

mod basics;
mod contact;
mod data;
mod file;
mod quality;
mod scope;
mod terms;

use std::ops::Deref;

use chrono::NaiveDate;

use super::facts::{Facts, Part};
use super::file::Purpose;
use super::listing::ListingKind;
use super::words;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field, Filling, Typed};

pub(super) use file::FileForm;

/// Fields that stand beside one another; several of them have a name of their own.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub name: String,
    pub fields: Vec<Field>,
}

/// Rows of fields under one heading, or under none.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    /// Where a link to the whole group leads.
    pub id: &'static str,
    pub heading: String,
    pub hint: String,
    /// Whether it is shown closed at first.
    pub is_folded: bool,
    /// Whether more rows can be had by saving.
    pub takes_more: bool,
    pub rows: Vec<Row>,
}

impl Group {
    /// Fields without a heading.
    fn plain(fields: Vec<Field>) -> Self {
        fields.into_iter().fold(Self::default(), Self::with)
    }

    fn titled(id: &'static str, heading: String) -> Self {
        Self { id, heading, ..Self::default() }
    }

    fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// Closed, unless it holds something or something in it is wrong.
    fn folded_unless(self, is_used: bool) -> Self {
        let is_wrong = self.fields().any(|field| field.problem.is_some());
        Self { is_folded: !is_used && !is_wrong, ..self }
    }

    fn with(mut self, field: Field) -> Self {
        self.rows.push(Row { name: String::new(), fields: vec![field] });
        self
    }

    fn beside(mut self, fields: Vec<Field>) -> Self {
        self.rows.push(Row { name: String::new(), fields });
        self
    }

    fn row(mut self, name: String, fields: Vec<Field>) -> Self {
        self.rows.push(Row { name, fields });
        self
    }

    /// Every field, in order.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.rows.iter().flat_map(|row| &row.fields)
    }
}

/// What every field needs to draw itself: what was typed, what is wrong, in which language; and for which side.
struct Drawing<'a> {
    filling: Filling<'a>,
    kind: ListingKind,
    lang: Lang,
}

impl<'a> Deref for Drawing<'a> {
    type Target = Filling<'a>;

    fn deref(&self) -> &Filling<'a> {
        &self.filling
    }
}

impl Drawing<'_> {
    /// A field of a row: the row as a whole is optional, and says so itself.
    fn in_row(&self, field: Field) -> Field {
        Field { optional_word: String::new(), ..self.fill(field) }
    }

    fn is_filled(&self, names: &[&str]) -> bool {
        names.iter().any(|name| !text::tidy(self.typed.one(name)).is_empty())
    }

    /// The words of this side.
    fn pick(&self, offering: fn(Tr) -> String, need: fn(Tr) -> String) -> String {
        match self.kind {
            ListingKind::Offering => offering(self.tr),
            ListingKind::Need => need(self.tr),
        }
    }

    /// A list to choose from, with nothing chosen at first.
    fn to_choose(&self, choices: impl IntoIterator<Item = Choice>) -> Vec<Choice> {
        std::iter::once(Choice::new("", self.tr.listings_choose())).chain(choices).collect()
    }
}

/// Reads what was typed and gathers everything that is wrong with it. What is empty is left open.
struct Reading<'a> {
    typed: &'a Typed,
    problems: Problems,
}

impl Reading<'_> {
    fn one(&self, field: &str) -> &str {
        self.typed.one(field)
    }

    fn is_empty(&self, field: &str) -> bool {
        text::tidy(self.one(field)).is_empty()
    }

    fn note(&mut self, field: impl Into<String>, problem: Problem) {
        self.problems.note(field, problem);
    }

    /// What a field means; nothing when it is empty or wrong.
    fn when<T>(&mut self, field: &str, read: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        if self.is_empty(field) {
            return None;
        }
        let read = read(self.one(field));
        self.problems.take(field, read)
    }

    fn line(&mut self, field: &str, min: usize, max: usize) -> String {
        self.when(field, |typed| text::bounded(typed, min, max)).unwrap_or_default()
    }

    fn lines(&mut self, field: &str, min: usize, max: usize) -> String {
        self.when(field, |typed| text::bounded_lines(typed, min, max)).unwrap_or_default()
    }

    fn count(&mut self, field: &str, min: i64, max: i64) -> Option<u32> {
        self.when(field, |typed| text::whole(typed, min, max)).and_then(|n| u32::try_from(n).ok())
    }

    fn choice<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        self.when(field, |code| parse(code).ok_or(Problem::NotInList))
    }

    /// Everything that was ticked in a list, each once.
    fn choices<T: PartialEq>(&mut self, field: &str, most: usize, parse: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let mut chosen = Vec::new();
        for code in self.typed.all(field).iter().filter(|code| !code.is_empty()) {
            match parse(code) {
                Some(entry) if !chosen.contains(&entry) => chosen.push(entry),
                Some(_) => {}
                None => {
                    self.note(field, Problem::NotInList);
                    return Vec::new();
                }
            }
        }
        if chosen.len() > most {
            self.note(field, Problem::TooMany(most));
        }
        chosen
    }
}

/// The text of a part as the listing has it now.
pub(super) fn typed(part: Part, kind: ListingKind, facts: &Facts, lang: Lang) -> Typed {
    match part {
        Part::Basics => basics::typed(facts),
        Part::Scope => scope::typed(facts),
        Part::Terms => terms::typed(facts, kind, lang),
        Part::Data => data::typed(facts),
        Part::Quality => quality::typed(facts),
        Part::Contact => contact::typed(facts),
        Part::Files => Typed::default(),
    }
}

/// The fields of a part; the files have a page of their own.
pub(super) fn groups(part: Part, kind: ListingKind, typed: &Typed, problems: &Problems, lang: Lang) -> Vec<Group> {
    let d = Drawing { filling: Filling { typed, problems, tr: lang.tr() }, kind, lang };
    match part {
        Part::Basics => basics::groups(&d),
        Part::Scope => scope::groups(&d),
        Part::Terms => terms::groups(&d),
        Part::Data => data::groups(&d),
        Part::Quality => quality::groups(&d),
        Part::Contact => contact::groups(&d),
        Part::Files => Vec::new(),
    }
}

/// The listing with what a part says now, or everything that is wrong with the part.
///
/// # Errors
/// All problems of the part.
pub(super) fn check(
    part: Part,
    kind: ListingKind,
    typed: &Typed,
    facts: &Facts,
    today: NaiveDate,
) -> Result<Facts, Problems> {
    let mut r = Reading { typed, problems: Problems::default() };
    let mut said = facts.clone();
    match part {
        Part::Basics => basics::read(&mut r, &mut said),
        Part::Scope => scope::read(&mut r, kind, &mut said),
        Part::Terms => terms::read(&mut r, kind, today, &mut said),
        Part::Data => data::read(&mut r, kind, &mut said),
        Part::Quality => quality::read(&mut r, kind, today, &mut said),
        Part::Contact => contact::read(&mut r, kind, today, &mut said),
        Part::Files => {}
    }
    if r.problems.is_empty() { Ok(said) } else { Err(r.problems) }
}

/// What a field, or a group of rows, is called on its form.
pub(super) fn label(field: &str, kind: ListingKind, lang: Lang) -> String {
    let groups = groups(Part::of_field(field), kind, &Typed::default(), &Problems::default(), lang);
    let of_field = groups.iter().flat_map(Group::fields).find(|known| known.name == field).map(|f| f.label.clone());
    let of_group = || groups.iter().find(|group| group.id == field).map(|group| group.heading.clone());
    of_field.or_else(of_group).unwrap_or_else(|| words::purpose(lang.tr(), Purpose::Sample))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every field that can be lacking can be found on the form, so that a link leads to it.
    #[test]
    fn whatever_may_be_lacking_has_a_place_on_the_form() {
        let today = "2026-05-20".parse().unwrap();
        for kind in ListingKind::ALL {
            let labeling = Facts { service_types: vec!["lab-defect"], ..Facts::default() };
            for facts in [Facts::default(), labeling] {
                for (field, _) in facts.lacks(kind, 0, today).iter() {
                    let groups = groups(Part::of_field(field), kind, &Typed::default(), &Problems::default(), Lang::En);
                    let is_there = groups.iter().any(|g| g.id == field || g.fields().any(|f| f.name == field));
                    assert!(is_there, "{kind:?} {field}");
                }
            }
        }
    }

    /// What a listing says can be drawn and read again without a change.
    #[test]
    fn reading_what_was_drawn_changes_nothing() {
        let today = "2026-05-20".parse().unwrap();
        for kind in ListingKind::ALL {
            let facts = samples::whole(kind);
            for lang in [Lang::Zh, Lang::En] {
                for part in Part::ALL {
                    let typed = typed(part, kind, &facts, lang);
                    let read = check(part, kind, &typed, &facts, today);
                    assert_eq!(read.ok().as_ref(), Some(&facts), "{kind:?} {part:?}");
                }
            }
        }
    }

    /// A part that is sent empty leaves the rest of the listing as it is and takes nothing but itself away.
    #[test]
    fn everything_but_the_title_may_be_left_open() {
        let today = "2026-05-20".parse().unwrap();
        for kind in ListingKind::ALL {
            for part in Part::ALL {
                let read = check(part, kind, &Typed::default(), &samples::whole(kind), today);
                match part {
                    Part::Basics => assert!(read.is_err_and(|problems| problems.at("title_zh").is_some())),
                    _ => assert!(read.is_ok_and(|facts| !facts.title.zh.is_empty()), "{kind:?} {part:?}"),
                }
            }
        }
    }

    mod samples {
        use crate::kit::i18n::format::Fen;
        use crate::listings::facts::{Contact, Facts, PersonalInformation, Schedule, Team};
        use crate::listings::listing::{Bilingual, ListingKind};
        use crate::listings::quality::{Basis, Case, Comparator, Metric, QualityTarget, RequiredCertificate};
        use crate::listings::terms::{Budget, MinimumOrder, Price, Span, UnitPrice, Volume};
        use crate::taxonomy::{
            DataDomain, DeliveryMode, Modality, NATIONWIDE, PriceModel, SecurityLevel, TenderKind, VolumeUnit,
        };

        /// A listing that leaves nothing open.
        pub(super) fn whole(kind: ListingKind) -> Facts {
            let day = |text: &str| Some(text.parse().unwrap());
            let both = Facts {
                title: Bilingual::new("带钢表面缺陷图像标注", "Strip defect labeling"),
                summary: Bilingual::new("句".repeat(20), "w".repeat(40)),
                detail: Bilingual::new("段".repeat(50), "w".repeat(50)),
                service_types: vec!["lab-defect"],
                modalities: vec![Modality::Image],
                data_domains: vec![DataDomain::Production],
                security_level: Some(SecurityLevel::General),
                delivery_modes: vec![DeliveryMode::Remote],
                volume: Some(Volume { thousandths: 1_200_500, unit: VolumeUnit::Boxes }),
                quality_targets: vec![
                    QualityTarget::parse(Metric::Accuracy, Comparator::AtLeast, "98.5", Some(Basis::Object)).unwrap(),
                    QualityTarget::parse(Metric::MissRate, Comparator::AtMost, "2", None).unwrap(),
                ],
                contact: Contact {
                    name: "李工".into(),
                    job_title: "数据工程师".into(),
                    phone: "15400000001".into(),
                    email: "li@demo.example".into(),
                },
                valid_until: day("2026-11-16"),
                ..Facts::default()
            };
            match kind {
                ListingKind::Offering => Facts {
                    industries: vec!["C", "C31"],
                    regions: vec![NATIONWIDE],
                    price: Some(Price {
                        model: PriceModel::PerBox,
                        unit: Some(Span { min: UnitPrice(1_200), max: UnitPrice(3_500) }),
                        usual_total: Some(Span { min: Fen::yuan(50_000), max: Fen::yuan(305_000) }),
                        is_vat_included: Some(true),
                    }),
                    minimum_order: Some(MinimumOrder::Units(10_000, VolumeUnit::Boxes)),
                    cases: vec![Case {
                        client: String::new(),
                        industry: "C31".into(),
                        year: 2025,
                        result: "两个月完成。".into(),
                    }],
                    team: Team { size: Some(80), annotators: Some(60), experts: Some(0) },
                    lead_time_days: Some(10),
                    ..both
                },
                ListingKind::Need => Facts {
                    industries: vec!["C31"],
                    regions: vec!["130000"],
                    city: "唐山".into(),
                    personal_information: Some(PersonalInformation::Kinds("人脸".into())),
                    budget: Some(Budget::Range(Span { min: Fen::yuan(200_000), max: Fen(40_000_050) })),
                    required_certificates: vec![
                        RequiredCertificate::parse("cmmi:3", true).unwrap(),
                        RequiredCertificate::parse("iso27001", false).unwrap(),
                    ],
                    tender: Some(TenderKind::Inquiry),
                    payment_terms: "验收后 30 天内付清。".into(),
                    schedule: Schedule {
                        starts_on: day("2026-06-01"),
                        finishes_on: day("2026-08-01"),
                        quotes_until: day("2026-05-25"),
                    },
                    hides_company: true,
                    ..both
                },
            }
        }
    }
}
