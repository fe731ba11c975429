//! What the organizer reports of an event: who came, what was offered and sought, what became of the one-to-one talks, by
//! industry and region. The same for the public, in which nothing that fewer than three organizations make up is told.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use chrono::TimeDelta;

use super::Tab;
use super::events::found;
use crate::accounts::Organizer;
use crate::companies::CompanyId;
use crate::events::{self, Attendance, Come, Event, Slug, paths, words as event_words};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::sheet::Table as Sheet;
use crate::kit::web::{Asked, Failure, Frame, csv_file, page, xlsx_file};
use crate::listings::{self, ListingKind};
use crate::meetings::{self, CONVERSION_DAYS, Group, MeetingStatus, NextStep, Tally};
use crate::taxonomy;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(events::paths::RUN_REPORT).route(web::get().to(show)))
        .service(web::resource(events::paths::RUN_REPORT_CSV).route(web::get().to(csv)))
        .service(web::resource(events::paths::RUN_REPORT_XLSX).route(web::get().to(xlsx)));
}

/// A cell of a public table that fewer organizations make up says nothing (domain section 7).
const FEW: usize = 3;
/// What stands where there is no figure.
const NONE: &str = "–";
/// What stands where a figure is kept back.
const KEPT_BACK: &str = "*";

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    r#for: String,
}

impl Query {
    fn is_public(&self) -> bool {
        self.r#for == "public"
    }
}

/// A figure, and how many organizations make it up.
struct Cell {
    text: String,
    organizations: usize,
}

impl Cell {
    /// So many organizations.
    fn organizations(count: usize) -> Self {
        Self::of(format::count(count), count)
    }

    fn of(text: String, organizations: usize) -> Self {
        Self { text, organizations }
    }

    /// As a reader sees it.
    fn shown(self, is_public: bool) -> String {
        let is_few = (1..FEW).contains(&self.organizations);
        if is_public && is_few { KEPT_BACK.to_owned() } else { self.text }
    }
}

/// The name of a line, its first figure and its cells.
type Counts = (String, usize, Vec<Cell>);

/// Of lines that add up to what is told elsewhere, where one figure is kept back the next smallest is too: it could be reckoned
/// from the others.
fn guard(lines: &mut [Counts]) {
    let columns = lines.first().map_or(0, |line| line.2.len());
    for column in 0..columns {
        let mut told: Vec<&mut Cell> = lines.iter_mut().filter_map(|line| line.2.get_mut(column)).collect();
        told.retain(|cell| cell.organizations > 0);
        told.sort_by_key(|cell| cell.organizations);
        if let [few, next, ..] = told.as_mut_slice()
            && few.organizations < FEW
            && next.organizations >= FEW
        {
            next.organizations = few.organizations;
        }
    }
}

struct Line {
    name: String,
    hint: String,
    /// How long its bar is, in percent of the longest; nothing where it has none.
    bar: Option<u32>,
    cells: Vec<String>,
}

struct Part {
    anchor: &'static str,
    heading: String,
    lead: String,
    columns: Vec<String>,
    has_bars: bool,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "organizer/event_report.html")]
struct ReportPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    time: String,
    as_of: String,
    tabs: Vec<Tab>,
    is_public: bool,
    csv: String,
    xlsx: String,
    figures: Vec<(String, String)>,
    parts: Vec<Part>,
}

/// Everything that the report counts.
struct Counted {
    event: Event,
    attendance: Attendance,
    services: Vec<(ListingKind, CompanyId, Vec<&'static str>)>,
    tally: Tally,
    now: Moment,
    tr: Tr,
    lang: Lang,
    is_public: bool,
}

impl Counted {
    async fn of(who: &Organizer, desk: &Desk, slug: &Slug, asked: &Query) -> Result<Self, Failure> {
        let event = found(who, desk, slug).await?;
        let (attendance, companies) = events::attendance(&desk.db, event.id).await?;
        let services = listings::services_of(desk.db.read(), &companies).await?;
        let met = meetings::met(desk.db.read(), event.id).await?;
        let now = desk.now();
        let ends_at = event.time_place.as_ref().map_or(now, |time| time.ends_at);
        Ok(Self {
            tally: Tally::of(&met, ends_at),
            event,
            attendance,
            services,
            now,
            tr: who.tr,
            lang: who.lang,
            is_public: asked.is_public(),
        })
    }

    fn line(&self, name: String, hint: String, cells: Vec<Cell>) -> Line {
        let cells = cells.into_iter().map(|cell| cell.shown(self.is_public)).collect();
        Line { name, hint, bar: None, cells }
    }

    /// Lines with bars, each as long as its first figure is of the greatest; what is kept back has none.
    fn barred(&self, lines: Vec<Counts>) -> Vec<Line> {
        let most = lines.iter().map(|own| own.1).max().unwrap_or(0).max(1);
        let lines = lines.into_iter().map(|(name, count, cells)| {
            let line = self.line(name, String::new(), cells);
            let is_kept_back = line.cells.first().is_some_and(|cell| cell == KEPT_BACK);
            Line { bar: (!is_kept_back).then(|| u32::try_from(count * 100 / most).unwrap_or(0)), ..line }
        });
        lines.collect()
    }

    /// A line about people or organizations, made up by so many organizations.
    fn come(&self, name: String, come: &Come, organizations: &Come) -> Line {
        let rate = come.rate().map_or_else(|| NONE.to_owned(), format::percent);
        let cells = vec![
            Cell::of(format::count(come.registered), organizations.registered),
            Cell::of(format::count(come.accepted), organizations.accepted),
            Cell::of(format::count(come.came), organizations.came),
            Cell::of(rate, organizations.came),
        ];
        self.line(name, String::new(), cells)
    }

    fn attendance(&self) -> Part {
        let (tr, own) = (self.tr, &self.attendance);
        Part {
            anchor: "attendance",
            heading: tr.report_attendance(),
            lead: tr.report_attendance_lead(),
            columns: vec![
                tr.report_column_registered(),
                tr.report_column_accepted(),
                tr.report_column_came(),
                tr.report_column_rate(),
            ],
            has_bars: false,
            lines: vec![
                self.come(tr.report_people(), &own.people, &own.organizations),
                self.come(tr.report_organizations(), &own.organizations, &own.organizations),
                self.come(tr.report_buyers(), &own.buyers, &own.buyers),
                self.come(tr.report_providers(), &own.providers, &own.providers),
                self.come(tr.report_small(), &own.small, &own.small),
            ],
        }
    }

    fn listings(&self) -> Part {
        let tr = self.tr;
        let mut by_service: BTreeMap<&str, [(usize, BTreeSet<CompanyId>); 2]> = BTreeMap::new();
        let mut all: [(usize, BTreeSet<CompanyId>); 2] = Default::default();
        for (kind, company, services) in &self.services {
            let side = usize::from(*kind == ListingKind::Need);
            all[side].0 += 1;
            all[side].1.insert(*company);
            for service in services {
                let own = &mut by_service.entry(service).or_default()[side];
                own.0 += 1;
                own.1.insert(*company);
            }
        }
        let cells = |own: &[(usize, BTreeSet<CompanyId>); 2]| {
            own.iter().map(|(count, companies)| Cell::of(format::count(*count), companies.len())).collect::<Vec<_>>()
        };
        let named = taxonomy::service_types().iter().filter_map(|service| {
            let own = by_service.get(service.code)?;
            Some((service.name(self.lang).to_owned(), own[0].0 + own[1].0, cells(own)))
        });
        let total = (tr.report_listings_all(), 0, cells(&all));
        let mut lines = self.barred(named.collect());
        let mut first = self.barred(vec![total]);
        first.iter_mut().for_each(|line| line.bar = None);
        first.append(&mut lines);
        Part {
            anchor: "listings",
            heading: tr.report_listings(),
            lead: tr.report_listings_lead(),
            columns: vec![tr.report_column_offerings(), tr.report_column_needs()],
            has_bars: true,
            lines: first,
        }
    }

    fn talks(&self) -> Part {
        let (tr, tally) = (self.tr, &self.tally);
        let planned = tally.planned();
        let line = |name: String, own: &Group| {
            let share = match planned.count {
                0 => NONE.to_owned(),
                all => format::percent(own.count as f64 / all as f64),
            };
            let few = own.organizations.len();
            let cells = vec![Cell::of(format::count(own.count), few), Cell::of(share, few)];
            (name, own.count, cells)
        };
        let of = |status| tally.meetings(status);
        let mut lines = vec![
            line(tr.report_talks_planned(), &planned),
            line(tr.report_talks_held(), &of(MeetingStatus::Held)),
            line(tr.report_talks_no_show(), &of(MeetingStatus::NoShow)),
            line(tr.report_talks_disputed(), &of(MeetingStatus::Disputed)),
            line(tr.report_talks_open(), &of(MeetingStatus::Planned)),
        ];
        guard(lines.get_mut(1..).unwrap_or_default());
        lines.push(line(tr.report_talks_cancelled(), &of(MeetingStatus::Cancelled)));
        Part {
            anchor: "talks",
            heading: tr.report_talks(),
            lead: tr.report_talks_lead(),
            columns: vec![tr.report_column_count(), tr.report_column_share()],
            has_bars: true,
            lines: self.barred(lines),
        }
    }

    fn outcomes(&self) -> Part {
        let (tr, tally) = (self.tr, &self.tally);
        let line = |name: String, hint: String, own: &meetings::ReachedStep, has_amount: bool| {
            let sum = |text: String| if has_amount { text } else { NONE.to_owned() };
            let texts = [
                format::count(own.pairs),
                sum(wan(own.amount)),
                sum(format::count(own.with_amount)),
                sum(wan(own.unconfirmed)),
            ];
            self.line(name, hint, texts.map(|text| Cell::of(text, own.organizations.len())).into())
        };
        let nothing = String::new;
        let step = |own| tally.step(own);
        let alone = |own| tally.unconfirmed(own);
        let lines = vec![
            line(tr.report_step_intent(), tr.report_step_intent_hint(), &step(NextStep::Intent), true),
            line(tr.report_step_ever(), tr.report_step_ever_hint(), &tally.ever_intended(), false),
            line(tr.report_step_contract(), nothing(), &step(NextStep::Contract), true),
            line(tr.report_step_negotiated(), tr.report_step_negotiated_hint(), &tally.negotiated, true),
            line(tr.report_step_framework(), tr.report_step_framework_hint(), &step(NextStep::Framework), true),
            line(tr.report_step_quote(), nothing(), &step(NextStep::Quote), false),
            line(tr.report_step_visit(), nothing(), &step(NextStep::Visit), false),
            line(tr.report_step_contact(), nothing(), &step(NextStep::Contact), false),
            line(tr.report_step_nothing(), nothing(), &step(NextStep::Nothing), false),
            line(tr.report_alone_intent(), tr.report_alone_hint(), &alone(NextStep::Intent), true),
            line(tr.report_alone_contract(), tr.report_alone_hint(), &alone(NextStep::Contract), true),
            line(tr.report_alone_framework(), tr.report_alone_hint(), &alone(NextStep::Framework), true),
        ];
        Part {
            anchor: "outcomes",
            heading: tr.report_outcomes(),
            lead: tr.report_outcomes_lead(),
            columns: vec![
                tr.report_column_pairs(),
                tr.report_column_amount(),
                tr.report_column_with_amount(),
                tr.report_column_unconfirmed(),
            ],
            has_bars: false,
            lines,
        }
    }

    fn conversion(&self) -> Part {
        let (tr, tally) = (self.tr, &self.tally);
        let ends_at = self.event.time_place.as_ref().map_or(self.now, |time| time.ends_at);
        let line = |(days, (share, within)): (i64, (Option<f64>, &meetings::ReachedStep))| {
            let due = ends_at + TimeDelta::days(days);
            let (text, count) = match share {
                _ if self.now < due => {
                    (tr.report_conversion_due(format::day(self.lang, beijing_day(due))), NONE.to_owned())
                }
                Some(share) => (format::percent(share), format::count(within.pairs)),
                None => (NONE.to_owned(), format::count(within.pairs)),
            };
            let few = within.organizations.len();
            self.line(tr.report_conversion_after(days), String::new(), vec![Cell::of(text, few), Cell::of(count, few)])
        };
        Part {
            anchor: "conversion",
            heading: tr.report_conversion(),
            lead: tr.report_conversion_lead(),
            columns: vec![tr.report_column_conversion(), tr.report_column_contracts()],
            has_bars: false,
            lines: CONVERSION_DAYS
                .into_iter()
                .zip(tally.conversions().into_iter().zip(&tally.contracts_within))
                .map(line)
                .collect(),
        }
    }

    /// The mean of the answers; nothing where there is none, or too few organizations gave one for the public.
    fn mean(&self) -> Option<f64> {
        let (mean, answers) = self.tally.satisfaction();
        mean.filter(|_| !(self.is_public && answers.organizations.len() < FEW))
    }

    fn satisfaction(&self) -> Part {
        let tr = self.tr;
        let (_, answers) = self.tally.satisfaction();
        let lead = match self.mean() {
            Some(mean) => tr.report_satisfaction_lead(format!("{mean:.2}"), format::count(answers.count)),
            None if answers.count == 0 => tr.report_satisfaction_none(),
            None => tr.report_satisfaction_few(),
        };
        let marks = [5, 4, 3, 2, 1].into_iter().zip(self.tally.useful.iter().rev());
        let line = |(mark, own): (i64, &Group)| {
            let cell = Cell::of(format::count(own.count), own.organizations.len());
            (tr.report_satisfaction_mark(mark), own.count, vec![cell])
        };
        let mut lines: Vec<Counts> = marks.map(line).collect();
        guard(&mut lines);
        Part {
            anchor: "satisfaction",
            heading: tr.report_satisfaction(),
            lead,
            columns: vec![tr.report_column_answers()],
            has_bars: true,
            lines: if answers.count == 0 { Vec::new() } else { self.barred(lines) },
        }
    }

    fn by(
        &self,
        anchor: &'static str,
        heading: String,
        groups: &BTreeMap<String, Come>,
        name: &dyn Fn(&str) -> String,
    ) -> Part {
        let tr = self.tr;
        let mut sorted: Vec<(&String, &Come)> = groups.iter().collect();
        sorted.sort_by_key(|(code, come)| (std::cmp::Reverse(come.registered), (*code).clone()));
        let line = |(code, come): (&String, &Come)| -> Counts {
            let cells = [come.registered, come.accepted, come.came].map(Cell::organizations);
            (name(code), come.registered, cells.into())
        };
        let mut lines: Vec<Counts> = sorted.into_iter().map(line).collect();
        guard(&mut lines);
        Part {
            anchor,
            heading,
            lead: tr.report_by_lead(),
            columns: vec![tr.report_column_registered(), tr.report_column_accepted(), tr.report_column_came()],
            has_bars: true,
            lines: self.barred(lines),
        }
    }

    fn parts(&self) -> Vec<Part> {
        let tr = self.tr;
        let industry =
            |code: &str| taxonomy::industry(code).map_or_else(|| code.to_owned(), |own| own.name(self.lang).to_owned());
        let region =
            |code: &str| taxonomy::region(code).map_or_else(|| code.to_owned(), |own| own.name(self.lang).to_owned());
        vec![
            self.attendance(),
            self.talks(),
            self.outcomes(),
            self.conversion(),
            self.satisfaction(),
            self.listings(),
            self.by("industries", tr.report_by_industry(), &self.attendance.by_industry, &industry),
            self.by("regions", tr.report_by_region(), &self.attendance.by_region, &region),
        ]
    }

    /// What is read first.
    fn figures(&self) -> Vec<(String, String)> {
        let (tr, people, tally) = (self.tr, &self.attendance.people, &self.tally);
        let (held, intents) = (tally.meetings(MeetingStatus::Held), tally.ever_intended());
        let came = self.attendance.organizations.came;
        let shown = |text: String, organizations: usize| Cell::of(text, organizations).shown(self.is_public);
        vec![
            (tr.report_figure_organizations(), shown(format::count(came), came)),
            (tr.report_figure_people(), shown(format::count(people.came), came)),
            (tr.report_figure_rate(), shown(people.rate().map_or_else(|| NONE.to_owned(), format::percent), came)),
            (tr.report_figure_held(), shown(format::count(held.count), held.organizations.len())),
            (tr.report_figure_intents(), shown(format::count(intents.pairs), intents.organizations.len())),
            (tr.report_figure_satisfaction(), self.mean().map_or_else(|| NONE.to_owned(), |mean| format!("{mean:.1}"))),
        ]
    }

    fn sheet(&self) -> Sheet {
        let tr = self.tr;
        let rows = self.parts().into_iter().flat_map(|part| {
            let Part { heading, columns, lines, .. } = part;
            lines.into_iter().flat_map(move |line| {
                let (heading, name) = (heading.clone(), line.name);
                columns
                    .clone()
                    .into_iter()
                    .zip(line.cells)
                    .map(move |(column, cell)| vec![heading.clone(), name.clone(), column, cell])
                    .collect::<Vec<_>>()
            })
        });
        Sheet {
            headings: vec![
                tr.report_sheet_part(),
                tr.report_sheet_line(),
                tr.report_sheet_figure(),
                tr.report_sheet_value(),
            ],
            rows: rows.collect(),
        }
    }
}

/// A sum in 10,000 yuan with two decimals.
fn wan(hundredths: i64) -> String {
    format!("{}.{:02}", format::number(hundredths / 100), hundredths % 100)
}

/// The address with the kind of report that is asked for.
fn asking(path: String, is_public: bool) -> String {
    if is_public { format!("{path}?for=public") } else { path }
}

/// What the file is called: the one for the public is not taken for the other.
fn file_name(slug: &Slug, asked: &Query) -> String {
    if asked.is_public() { format!("{slug}-report-public") } else { format!("{slug}-report") }
}

/// GET /organizer/events/{slug}/report
async fn show(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let counted = Counted::of(&who, &desk, &slug, &asked.0).await?;
    let (tr, lang, is_public) = (who.tr, who.lang, counted.is_public);
    let tab = |of_public: bool, words| Tab {
        path: asking(paths::run_report(&slug), of_public),
        words,
        current: of_public == is_public,
    };
    let title = counted.event.basics.title.pick(lang).to_owned();
    let time = counted.event.time_place.as_ref();
    page(&ReportPage {
        frame: who.frame(&desk, tr.report_title(title)),
        tr,
        time: time.map(|own| format::period(lang, event_words::ZONE, own.starts_at, own.ends_at)).unwrap_or_default(),
        as_of: tr.report_as_of(format::date_time(lang, event_words::ZONE, counted.now)),
        tabs: vec![tab(false, tr.report_for_us()), tab(true, tr.report_for_public())],
        is_public,
        csv: asking(paths::run_report_csv(&slug), is_public),
        xlsx: asking(paths::run_report_xlsx(&slug), is_public),
        figures: counted.figures(),
        parts: counted.parts(),
        event: counted.event,
    })
}

/// GET /organizer/events/{slug}/report.csv
async fn csv(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let sheet = Counted::of(&who, &desk, &slug, &asked.0).await?.sheet();
    csv_file(&format!("{}.csv", file_name(&slug, &asked.0)), &sheet)
}

/// GET /organizer/events/{slug}/report.xlsx
async fn xlsx(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let sheet = Counted::of(&who, &desk, &slug, &asked.0).await?.sheet();
    xlsx_file(&format!("{}.xlsx", file_name(&slug, &asked.0)), &sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the public reads of lines that so many organizations each make up.
    fn read(organizations: &[usize]) -> Vec<String> {
        let mut lines: Vec<Counts> =
            organizations.iter().map(|count| (String::new(), *count, vec![Cell::organizations(*count)])).collect();
        guard(&mut lines);
        lines.into_iter().flat_map(|line| line.2).map(|cell| cell.shown(true)).collect()
    }

    #[test]
    fn what_is_kept_back_cannot_be_reckoned_from_the_others() {
        assert_eq!(read(&[9, 1, 4, 0]), ["9", "*", "*", "0"], "the next smallest is kept back, too");
        assert_eq!(read(&[9, 1, 2, 4]), ["9", "*", "*", "4"], "two unknown ones tell nothing of each other");
        assert_eq!(read(&[9, 3, 4]), ["9", "3", "4"]);
        assert_eq!(read(&[1]), ["*"]);
        assert_eq!(read(&[]), [""; 0]);
    }
}
