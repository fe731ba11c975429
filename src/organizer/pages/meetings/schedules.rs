//! Who meets whom in a timetable: by time, table, person or company, on screen, on paper and as a sheet.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use chrono::NaiveDate;

use super::timetables::{Names, with_meetings};
use crate::accounts::Organizer;
use crate::events::{Event, Slug, words as event_words};
use crate::kit::clock::beijing_day;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::sheet::{self, Table as Sheet};
use crate::kit::web::{Asked, Failure, Frame, csv_file, page, xlsx_file};
use crate::meetings::{self, Seated, Slot, paths, words};
use crate::organizer::pages::Tab;
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_SCHEDULE).get(show))
        .service(web::resource(meetings::paths::RUN_SCHEDULE_CSV).get(csv))
        .service(web::resource(meetings::paths::RUN_SCHEDULE_XLSX).get(xlsx));
}

/// How meetings are put together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Time,
    Table,
    Person,
    Company,
}

impl View {
    const ALL: [Self; 4] = [Self::Time, Self::Table, Self::Person, Self::Company];

    const fn code(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Table => "table",
            Self::Person => "person",
            Self::Company => "company",
        }
    }

    fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|view| view.code() == code).unwrap_or(Self::Time)
    }

    fn words(self, tr: Tr) -> String {
        match self {
            Self::Time => tr.timetables_list_by_time(),
            Self::Table => tr.timetables_list_by_table(),
            Self::Person => tr.timetables_list_by_person(),
            Self::Company => tr.timetables_list_by_company(),
        }
    }
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    by: String,
}

struct Line {
    time: String,
    table: String,
    sides: [(String, String); 2],
    pill: (&'static str, String),
    interpreter: Option<String>,
    is_pinned: bool,
}

#[derive(Template)]
#[template(path = "organizer/timetable_schedule.html")]
struct SchedulePage {
    frame: Frame,
    tr: Tr,
    event: Event,
    number: i32,
    tabs: Vec<Tab>,
    /// Whether each group goes to its own table, on a sheet of its own.
    is_by_table: bool,
    groups: Vec<(String, Vec<Line>)>,
}

/// Where a heading stands among the others: by number, else by names, then by day.
type Place = (usize, [String; 2], Option<NaiveDate>);

struct Whole {
    event: Event,
    names: Names,
    seated: Vec<Seated>,
}

impl Whole {
    async fn of(who: &Organizer, desk: &Desk, slug: &Slug, number: i32) -> Result<Self, Failure> {
        let event = found(who, desk, slug).await?;
        let sought = with_meetings(desk, &event, number).await?;
        let names = Names::of(who, desk, &event).await?;
        Ok(Self { event, names, seated: meetings::seated(desk.db.read(), sought.id).await? })
    }

    fn interpreter(&self, own: &Seated) -> Option<String> {
        let pairs = &self.names.setting.interpreters;
        let pair = own.interpreter.and_then(|id| pairs.iter().find(|pair| pair.id == id))?;
        Some(words::languages(self.names.tr, &pair.languages))
    }

    /// A line; seen from its second side where `turned`.
    fn line(&self, own: &Seated, is_turned: Turned) -> Line {
        let [one, other] = own.sides.map(|side| self.names.side(side));
        Line {
            time: self.names.slot(own.slot),
            table: self.names.table(own.table),
            sides: if is_turned == Turned::Yes { [other, one] } else { [one, other] },
            pill: (words::wish_pill(own.wish), words::wish_kind(self.names.tr, own.wish)),
            interpreter: self.interpreter(own),
            is_pinned: own.is_pinned,
        }
    }

    fn slot(&self, own: &Seated) -> Option<&Slot> {
        self.names.setting.slots.iter().find(|slot| slot.id == own.slot)
    }

    /// The meetings under their headings, each with its day, since every one may become a sheet of its own.
    fn groups(&self, view: View) -> Vec<(String, Vec<Line>)> {
        // Under each heading in its own order; slots come in the order of time, tables in that of the setting, people by company.
        let (tr, lang) = (self.names.tr, self.names.lang);
        let mut groups: BTreeMap<Place, (String, Vec<Line>)> = BTreeMap::new();
        let slot_at = |own: &Seated| self.names.setting.slots.iter().position(|slot| slot.id == own.slot).unwrap_or(0);
        let table_at =
            |own: &Seated| self.names.setting.tables.iter().position(|table| table.id == own.table).unwrap_or(0);
        for own in &self.seated {
            let starts_at = self.slot(own).map(|slot| slot.starts_at);
            let day = starts_at.map(beijing_day);
            let dated = |heading: String| match day {
                Some(day) => tr.timetables_list_dated(heading, format::day(lang, day)),
                None => heading,
            };
            let mut put = |at: usize, names: [String; 2], heading: String, turned| {
                let (_, lines) = groups.entry((at, names, day)).or_insert_with(|| (heading, Vec::new()));
                lines.push(self.line(own, turned));
            };
            match view {
                View::Time => {
                    let time = starts_at.map(|at| format::date_time(lang, event_words::ZONE, at)).unwrap_or_default();
                    put(slot_at(own), Default::default(), time, Turned::No);
                }
                View::Table => {
                    let heading = dated(tr.timetables_calendar_table(self.names.table(own.table)));
                    put(table_at(own), Default::default(), heading, Turned::No);
                }
                View::Person | View::Company => {
                    for (turned, side) in [Turned::No, Turned::Yes].into_iter().zip(own.sides) {
                        let (company, name) = self.names.side(side);
                        match view {
                            View::Company => put(0, [company.clone(), String::new()], dated(company), turned),
                            View::Time | View::Table | View::Person => {
                                put(0, [company, name], dated(self.names.who(side)), turned);
                            }
                        }
                    }
                }
            }
        }
        groups.into_values().collect()
    }

    fn sheet(&self) -> Sheet {
        let tr = self.names.tr;
        let headings = vec![
            tr.timetables_column_time(),
            tr.timetables_column_table(),
            tr.timetables_column_company(),
            tr.timetables_column_person(),
            tr.timetables_column_other_company(),
            tr.timetables_column_other_person(),
            tr.timetables_column_wish(),
            tr.timetables_column_interpreter(),
            tr.timetables_column_pinned(),
        ];
        let row = |own: &Seated| {
            let [one, other] = own.sides.map(|side| self.names.side(side));
            vec![
                self.slot(own).map(|slot| sheet::moment(event_words::ZONE, slot.starts_at)).unwrap_or_default(),
                self.names.table(own.table),
                one.0,
                one.1,
                other.0,
                other.1,
                words::wish_kind(tr, own.wish),
                self.interpreter(own).unwrap_or_default(),
                if own.is_pinned { tr.timetables_yes() } else { String::new() },
            ]
        };
        Sheet { headings, rows: self.seated.iter().map(row).collect() }
    }
}

/// From which side a meeting is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turned {
    No,
    Yes,
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/schedule
async fn show(
    who: Organizer,
    path: Path<(Slug, i32)>,
    asked: Asked<Query>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let (slug, number) = path.into_inner();
    let whole = Whole::of(&who, &desk, &slug, number).await?;
    let view = View::parse(&asked.0.by);
    let tab = |own: View| Tab {
        path: format!("{}?by={}", paths::run_schedule(&slug, number), own.code()),
        words: own.words(tr),
        current: own == view,
    };
    page(&SchedulePage {
        frame: who.frame(&desk, tr.timetables_list_title(number.to_string())),
        tr,
        number,
        tabs: View::ALL.into_iter().map(tab).collect(),
        is_by_table: view == View::Table,
        groups: whole.groups(view),
        event: whole.event,
    })
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/schedule.csv
async fn csv(who: Organizer, path: Path<(Slug, i32)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let sheet = Whole::of(&who, &desk, &slug, number).await?.sheet();
    csv_file(&format!("{slug}-{number}-schedule.csv"), &sheet)
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/schedule.xlsx
async fn xlsx(who: Organizer, path: Path<(Slug, i32)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let sheet = Whole::of(&who, &desk, &slug, number).await?.sheet();
    xlsx_file(&format!("{slug}-{number}-schedule.xlsx"), &sheet)
}
