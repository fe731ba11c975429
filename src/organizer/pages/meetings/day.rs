//! The day itself as organizers see it: what runs, how the tables stand, who is missing, and what waits for a decision.

use std::collections::{HashMap, HashSet};

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use super::keeper::ranges;
use crate::accounts::Organizer;
use crate::events::{Event, Slug};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Failure, Frame, page};
use crate::meetings::{self, Hour, MeetingStatus, Setting, Slot, TableId, Watched, paths, words};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_DAY).get(show));
}

/// A talk at a table.
struct Row {
    table: String,
    sides: [(String, String); 2],
    pill: (&'static str, String),
    /// Of whom the desks know nothing yet.
    missing: Vec<String>,
}

/// Somebody who is expected and has not checked in.
struct Missing {
    path: String,
    name: String,
    company: String,
    /// When and where they are expected.
    place: String,
    is_late: bool,
}

/// A countdown, with the moments as a browser counts them.
pub(super) struct Countdown {
    pub(super) until: i64,
    pub(super) now: i64,
    pub(super) left: String,
    pub(super) words: String,
}

impl Countdown {
    pub(super) fn of(tr: Tr, hour: Hour, now: crate::kit::clock::Moment) -> Option<Self> {
        let until = hour.changes_at()?;
        let left = meetings::left(now, until)?;
        Some(Self { until: until.timestamp(), now: now.timestamp(), left, words: words::countdown(tr, hour) })
    }
}

#[derive(Template)]
#[template(path = "organizer/hall_day.html")]
struct DayPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    is_published: bool,
    hour: String,
    countdown: Option<Countdown>,
    figures: Vec<(String, String)>,
    disputes: i64,
    /// The keeper's pages: path and words.
    ranges: Vec<(String, String)>,
    /// The heading of the rows, which are those of the running slot or of the next one.
    heading: String,
    rows: Vec<Row>,
    free: String,
    missing: Vec<Missing>,
}

fn rows(tr: Tr, lang: Lang, setting: &Setting, talks: &[Watched], slot: Slot, is_running: bool) -> Vec<Row> {
    let at: HashMap<TableId, &Watched> =
        talks.iter().filter(|talk| talk.slot == slot.id).map(|talk| (talk.table, talk)).collect();
    let row = |talk: &&Watched| Row {
        table: talk.label.clone(),
        sides: [&talk.sides[0], &talk.sides[1]].map(|party| (party.company_name(lang).to_owned(), party.name.clone())),
        pill: match talk.status {
            MeetingStatus::Planned if is_running => ("pill-info", tr.hall_status_running()),
            status => (words::talk_pill(status), words::talk_status(tr, status)),
        },
        missing: talk.sides.iter().filter(|party| !party.is_here()).map(|party| party.name.clone()).collect(),
    };
    setting.tables.iter().filter_map(|table| at.get(&table.id)).map(row).collect()
}

/// Tables at which nobody sits in a slot although they could.
fn free(lang: Lang, setting: &Setting, talks: &[Watched], slot: Slot) -> String {
    let taken: HashSet<TableId> = talks.iter().filter(|talk| talk.slot == slot.id).map(|talk| talk.table).collect();
    let is_free = |table: &&meetings::Table| !taken.contains(&table.id) && !table.closed.contains(&slot.id);
    format::list(lang, setting.tables.iter().filter(is_free).map(|table| table.label.as_str()))
}

/// Who is expected now or next and has not checked in, each once: those of the running slot first.
fn missing(tr: Tr, lang: Lang, event: &Event, talks: &[Watched], hour: Hour) -> Vec<Missing> {
    let running = hour.running().map(|slot| slot.id);
    let mut seen = HashSet::new();
    let mut in_order: Vec<&Watched> = talks.iter().filter(|talk| talk.status == MeetingStatus::Planned).collect();
    in_order.sort_by_key(|talk| (talk.starts_at, talk.id));
    let mut all = Vec::new();
    for talk in in_order {
        for party in talk.sides.iter().filter(|party| !party.is_here()) {
            if !seen.insert(party.sign_up) {
                continue;
            }
            let hours = Slot { id: talk.slot, session: 1, starts_at: talk.starts_at, ends_at: talk.ends_at };
            all.push(Missing {
                path: paths::run_repairs_of(&event.slug, party.sign_up),
                name: party.name.clone(),
                company: party.company_name(lang).to_owned(),
                place: tr.timetables_stands(words::hours(&hours), talk.label.as_str()),
                is_late: running == Some(talk.slot),
            });
        }
    }
    all
}

/// GET /organizer/events/{slug}/meetings/day
async fn show(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let event = found(&who, &desk, &slug).await?;
    let db = desk.db.read();
    let setting = meetings::setting(db, event.id).await?;
    let is_published = meetings::published(db, event.id).await?.is_some();
    let hour = Hour::at(&setting.slots, now);
    let slots: Vec<_> = hour.running().into_iter().chain(hour.next()).map(|slot| slot.id).collect();
    let talks = meetings::watched(db, event.id, &slots).await?;
    let tally = meetings::talks_by_status(&desk.db, event.id, now).await?;
    let at = |status, is_over| tally.get(&(status, is_over)).copied().unwrap_or(0);
    let counted = |status| at(status, true) + at(status, false);
    let shown = hour.running().or(hour.next());
    let missing = missing(tr, lang, &event, &talks, hour);
    page(&DayPage {
        frame: who.frame(&desk, tr.hall_day_title(event.basics.title.pick(lang))),
        tr,
        is_published,
        hour: words::hour(tr, lang, hour, now),
        countdown: Countdown::of(tr, hour, now),
        figures: vec![
            (tr.hall_figure_to_come(), format::number(at(MeetingStatus::Planned, false))),
            (tr.hall_figure_unmarked(), format::number(at(MeetingStatus::Planned, true))),
            (tr.hall_status_held(), format::number(counted(MeetingStatus::Held))),
            (tr.hall_status_no_show(), format::number(counted(MeetingStatus::NoShow))),
            (tr.hall_figure_missing(), format::count(missing.len())),
        ],
        disputes: counted(MeetingStatus::Disputed),
        ranges: ranges(&setting)
            .into_iter()
            .map(|range| (paths::run_keeper_of(&event.slug, None, range), range_words(tr, &setting, range)))
            .collect(),
        heading: match (hour.running(), hour.next()) {
            (Some(slot), _) => tr.hall_day_tables_now(words::hours(&slot)),
            (None, Some(slot)) => tr.hall_day_tables_next(words::hours(&slot)),
            (None, None) => String::new(),
        },
        rows: shown.map(|slot| rows(tr, lang, &setting, &talks, slot, hour.running().is_some())).unwrap_or_default(),
        free: shown.map(|slot| free(lang, &setting, &talks, slot)).unwrap_or_default(),
        missing,
        event,
    })
}

/// A range of tables by what stands on the first and on the last.
pub(super) fn range_words(tr: Tr, setting: &Setting, (first, last): (usize, usize)) -> String {
    let label = |number: usize| setting.tables.get(number.saturating_sub(1)).map(|table| table.label.as_str());
    match (label(first), label(last)) {
        (Some(one), Some(other)) if first != last => tr.hall_tables_range(one, other),
        (Some(one), _) => tr.timetables_calendar_table(one),
        (None, _) => String::new(),
    }
}
