//! The table keeper's page: the tables of a range in a slot, each with who sits there and a button for what is seen. Which range
//! and which slot stands in the address; without a slot it is the one that runs.

use std::collections::HashMap;

use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use chrono::TimeDelta;

use super::day::{Countdown, range_words};
use crate::access::{self, Denied};
use crate::accounts::{Organizer, Visitor};
use crate::events::{Event, Slug, words as event_words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::web::{Asked, Choice, Failure, Field, Frame, Posted, SeeOther, page};
use crate::meetings::{
    self, HallRefused, Hour, MeetingId, MeetingStatus, Setting, Sight, Slot, SlotId, TableId, Watched, paths, words,
};
use crate::organizer::pages::events::found;

/// Tables that one keeper watches: as many as one person walks past within a talk of a quarter of an hour.
const WATCHED: usize = 10;
/// From so long after the beginning on, who is not there has not come.
const LATE: TimeDelta = TimeDelta::minutes(10);

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_KEEPER).get(show).post(mark));
}

/// The ranges that keepers watch, by number from 1.
pub(super) fn ranges(setting: &Setting) -> Vec<(usize, usize)> {
    let all = setting.tables.len();
    (1..=all).step_by(WATCHED).map(|first| (first, (first + WATCHED - 1).min(all))).collect()
}

/// A refusal that no form shows beside a field.
pub(super) fn failure(who: &Visitor, refused: HallRefused) -> Failure {
    let (tr, lang) = (who.tr, who.lang);
    match refused {
        HallRefused::EventNotNow(status) => Failure::Conflict(tr.events_not_now(event_words::status(tr, status))),
        HallRefused::NotYet(begins) => Failure::Conflict(tr.hall_not_yet(words::moment(lang, begins))),
        HallRefused::TooLate(closed) => Failure::Conflict(tr.hall_too_late(words::moment(lang, closed))),
        HallRefused::Stale => Failure::Conflict(tr.hall_stale()),
        HallRefused::Decided => Failure::Conflict(tr.hall_decided()),
        HallRefused::NoDispute => Failure::Conflict(tr.hall_no_dispute()),
        HallRefused::TooManyScreens => Failure::Conflict(tr.hall_screens_too_many(meetings::SCREENS as i64)),
        HallRefused::Gone => Failure::Conflict(tr.hall_gone()),
        HallRefused::Db(error) => error.into(),
    }
}

/// Which tables and which slot, as typed: also sent back by each form, so that it leads to the same page.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    tables: String,
    slot: String,
}

impl Query {
    /// The range within the tables that there are: the first one where none is named.
    fn range(&self, setting: &Setting) -> (usize, usize) {
        let all = setting.tables.len();
        let typed = self.tables.split_once('-').unwrap_or((&self.tables, &self.tables));
        match (typed.0.trim().parse::<usize>(), typed.1.trim().parse::<usize>()) {
            (Ok(first), Ok(last)) if first >= 1 && first <= last && first <= all => (first, last.min(all)),
            _ => ranges(setting).first().copied().unwrap_or((1, 1)),
        }
    }

    /// The slot that is named, if there is such a one.
    fn slot(&self, setting: &Setting) -> Option<Slot> {
        let id = self.slot.parse::<SlotId>().ok()?;
        setting.slots.iter().find(|slot| slot.id == id).copied()
    }
}

/// One table in the slot.
struct Row {
    id: MeetingId,
    table: String,
    /// Company and name of each side, and whether they have checked in.
    sides: [(String, String, bool); 2],
    pill: (&'static str, String),
    /// Who did not come, as it was seen.
    seen: Option<String>,
    /// What was seen; empty for nothing.
    known: &'static str,
    /// The buttons: code and words.
    buttons: Vec<(&'static str, String)>,
    is_decided: bool,
}

#[derive(Template)]
#[template(path = "organizer/hall_keeper.html")]
struct KeeperPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    choice: Vec<Field>,
    typed: Query,
    title: String,
    countdown: Option<Countdown>,
    is_late: bool,
    is_published: bool,
    /// Nobody can have come yet.
    is_future: bool,
    may_watch: bool,
    rows: Vec<Row>,
}

fn row(tr: Tr, lang: Lang, talk: &Watched, is_running: bool) -> Row {
    let names = [&talk.sides[0], &talk.sides[1]].map(|party| party.company_name(lang).to_owned());
    let words_of = |sight: Sight| match sight {
        Sight::Held => tr.hall_keeper_held(),
        Sight::FirstMissing => tr.hall_keeper_missing(names[0].as_str()),
        Sight::SecondMissing => tr.hall_keeper_missing(names[1].as_str()),
        Sight::BothMissing => tr.hall_keeper_both_missing(),
    };
    Row {
        id: talk.id,
        table: talk.label.clone(),
        sides: [&talk.sides[0], &talk.sides[1]]
            .map(|party| (party.company_name(lang).to_owned(), party.name.clone(), party.is_here())),
        pill: match talk.status {
            MeetingStatus::Planned if is_running => ("pill-info", tr.hall_status_running()),
            status => (words::talk_pill(status), words::talk_status(tr, status)),
        },
        seen: talk.keeper.filter(|sight| *sight != Sight::Held).map(words_of),
        known: talk.keeper.map_or("", Sight::code),
        buttons: Sight::ALL.into_iter().map(|sight| (sight.code(), words_of(sight))).collect(),
        is_decided: talk.staff.is_some(),
    }
}

/// GET /organizer/events/{slug}/meetings/day/tables
async fn show(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, now, typed) = (who.tr, who.lang, desk.now(), asked.0);
    let event = found(&who, &desk, &slug).await?;
    let db = desk.db.read();
    let setting = meetings::setting(db, event.id).await?;
    let is_published = meetings::published(db, event.id).await?.is_some();
    let hour = Hour::at(&setting.slots, now);
    let begun = setting.slots.iter().rev().find(|slot| slot.starts_at <= now).copied();
    let slot = typed.slot(&setting).or(hour.running()).or(begun).or(hour.next());
    let (first, last) = typed.range(&setting);
    let talks = meetings::watched(db, event.id, &slot.map(|slot| slot.id).into_iter().collect::<Vec<_>>()).await?;
    let at: HashMap<TableId, &Watched> = talks.iter().map(|talk| (talk.table, talk)).collect();
    let is_running = slot.is_some() && slot.map(|slot| slot.id) == hour.running().map(|slot| slot.id);
    let in_range = setting.tables.iter().skip(first - 1).take(last + 1 - first);
    let rows: Vec<Row> =
        in_range.filter_map(|table| at.get(&table.id)).map(|talk| row(tr, lang, talk, is_running)).collect();
    let of_slots = setting.slots.iter().map(|own| Choice::new(own.id.to_string(), words::session_time(lang, &[*own])));
    let follow = Choice::new("", tr.hall_keeper_follow());
    let mut of_tables: Vec<Choice> = ranges(&setting)
        .into_iter()
        .map(|range| Choice::new(format!("{}-{}", range.0, range.1), range_words(tr, &setting, range)))
        .collect();
    let range = format!("{first}-{last}");
    if !of_tables.iter().any(|choice| choice.value == range) && !setting.tables.is_empty() {
        of_tables.push(Choice::new(range.as_str(), range_words(tr, &setting, (first, last))));
    }
    let heading = match setting.tables.is_empty() {
        true => tr.hall_to_keeper(),
        false => tr.hall_keeper_title(range_words(tr, &setting, (first, last))),
    };
    page(&KeeperPage {
        frame: who.frame(&desk, heading),
        tr,
        choice: vec![
            Field::select("tables", tr.hall_keeper_tables(), of_tables).value(range),
            Field::select("slot", tr.timetables_column_time(), std::iter::once(follow).chain(of_slots).collect())
                .value(typed.slot.as_str()),
        ],
        title: slot.map(|slot| words::session_time(lang, &[slot])).unwrap_or_default(),
        countdown: if is_running { Countdown::of(tr, hour, now) } else { None },
        is_late: is_running && slot.is_some_and(|slot| slot.starts_at + LATE <= now),
        is_published,
        is_future: slot.is_some_and(|slot| slot.starts_at > now),
        may_watch: access::meetings::may_watch(&who.actor, event.id),
        rows,
        typed,
        event,
    })
}

/// What a keeper presses.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct MarkForm {
    talk: i64,
    /// The code of what was seen; nothing takes back what was noted.
    mark: String,
    /// What was noted when the page was drawn.
    known: String,
    tables: String,
    slot: String,
}

impl MarkForm {
    /// The page that the button stands on; only what can be read of it is taken over.
    fn there(&self, slug: &Slug) -> String {
        let whole = |text: &str| text.trim().parse::<usize>().ok();
        let range = self.tables.split_once('-').and_then(|(first, last)| whole(first).zip(whole(last)));
        let slot = self.slot.parse::<SlotId>().ok();
        let page = match (range, slot) {
            (Some(range), slot) => paths::run_keeper_of(slug, slot, range),
            (None, Some(slot)) => format!("{}?slot={slot}", paths::run_keeper(slug)),
            (None, None) => paths::run_keeper(slug),
        };
        format!("{page}#talk-{}", self.talk)
    }
}

/// POST /organizer/events/{slug}/meetings/day/tables. What is noted is what was seen, not that it is seen once more: a
/// button that is pressed twice, or whose form is sent twice, changes nothing the second time.
async fn mark(who: Organizer, slug: Path<Slug>, posted: Posted<MarkForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let permit = access::meetings::watch(&who.actor, event).map_err(|Denied| Failure::Denied)?;
    let (form, now) = (&posted.form, desk.now());
    let sight = match form.mark.as_str() {
        "" => None,
        code => Some(Sight::parse(code).ok_or(Failure::Unreadable)?),
    };
    let known = Sight::parse(&form.known);
    let id = MeetingId(form.talk);
    write(&desk.db, async |tx| meetings::watch(tx, permit, id, (known, sight), now).await)
        .await
        .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(form.there(&slug)).respond_to(who.request()))
}
