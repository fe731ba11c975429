//! The one-to-one meetings of an event: set up, reckoned through, and their wishes looked at.

mod affected;
mod board;
mod capacity;
mod day;
mod disputes;
mod interpreters;
mod keeper;
mod overview;
mod people;
mod repairs;
mod rules;
mod schedules;
mod screens;
mod slots;
mod tables;
mod timetables;
mod wishes;

use actix_web::web::ServiceConfig;
use sea_orm::DatabaseTransaction;

use super::events::found;
use crate::access::{self, Denied, Permit, meetings::SetUp};
use crate::accounts::{Organizer, Visitor};
use crate::events::{Event, Slug, words as event_words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::web::{Failure, FormKey, once};
use crate::meetings::{self, SetUpRefused, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    overview::routes(cfg);
    slots::routes(cfg);
    tables::routes(cfg);
    interpreters::routes(cfg);
    rules::routes(cfg);
    capacity::routes(cfg);
    wishes::routes(cfg);
    people::routes(cfg);
    timetables::routes(cfg);
    schedules::routes(cfg);
    board::routes(cfg);
    day::routes(cfg);
    keeper::routes(cfg);
    disputes::routes(cfg);
    screens::routes(cfg);
    repairs::routes(cfg);
}

/// What the event's own page tells of its one-to-one meetings.
pub(super) async fn figures(desk: &Desk, event: &Event, tr: Tr) -> Result<Vec<(String, String)>, Failure> {
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let counts = meetings::wish_counts(&desk.db, event.id).await?;
    let asked = words::not_agreed(tr, setting.day.opening(desk.now()));
    Ok(vec![
        (tr.meeting_setup_plan_slots(), format::count(setting.slots.len())),
        (tr.meeting_setup_plan_tables(), format::count(setting.tables.len())),
        (tr.meeting_setup_state_accepted(), format::number(counts.accepted)),
        (asked, format::number(counts.asked)),
    ])
}

async fn to_set_up(who: &Organizer, desk: &Desk, slug: &Slug) -> Result<Permit<SetUp, Event>, Failure> {
    let event = found(who, desk, slug).await?;
    access::meetings::set_up(&who.actor, event).map_err(|Denied| Failure::Denied)
}

/// Whether somebody may change the set-up of an event, and it is open to change.
fn may_change(who: &Organizer, event: &Event) -> bool {
    event.status.is_open_to_change() && access::meetings::may_set_up(&who.actor, event.id)
}

/// Does the work of a form once, however often it is sent; nothing where it was done before.
async fn once_only<T>(
    desk: &Desk,
    who: &Organizer,
    key: &FormKey,
    there: &str,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, SetUpRefused>,
) -> Result<Option<T>, SetUpRefused> {
    let (person, now) = (who.actor.person.0, desk.now());
    write(&desk.db, async |tx| {
        if once::seen(tx, key, person).await?.is_some() {
            return Ok(None);
        }
        let done = work(tx).await?;
        once::remember(tx, key, person, there, now).await?;
        Ok(Some(done))
    })
    .await
}

/// A refusal that the form cannot show beside a field.
fn failure(who: &Visitor, refused: SetUpRefused) -> Failure {
    let tr = who.tr;
    match refused {
        SetUpRefused::Stale(_) | SetUpRefused::Affects(_) => Failure::Conflict(tr.meeting_setup_stale()),
        SetUpRefused::NotNow(status) => Failure::Conflict(tr.events_not_now(event_words::status(tr, status))),
        SetUpRefused::Seeking(number) => Failure::Conflict(tr.meeting_setup_seeking(i64::from(number))),
        SetUpRefused::Misfit(misfit) => Failure::Conflict(words::misfit(tr, misfit)),
        SetUpRefused::ClosesTooLate => Failure::Conflict(tr.meeting_setup_problem_closes_too_late()),
        SetUpRefused::TookPlace => Failure::Conflict(tr.meeting_setup_took_place()),
        SetUpRefused::LabelTaken(label) => Failure::Conflict(tr.meeting_setup_label_taken(label)),
        SetUpRefused::BoothTaken => Failure::Conflict(tr.meeting_setup_problem_booth_taken()),
        SetUpRefused::TooManyTables => {
            Failure::Conflict(tr.meeting_setup_too_many_tables(format::count(meetings::TABLES)))
        }
        SetUpRefused::InterpretersUsed(used) => Failure::Conflict(tr.meeting_setup_interpreters_used(i64::from(used))),
        SetUpRefused::Gone => Failure::NotFound,
        SetUpRefused::Db(error) => error.into(),
    }
}
