//! What people do with events: organizers prepare and run them, people sign up and call off. Whoever counts seats
//! holds the lock of the event's row; the order of locks is event, then sign-up.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::event::{
    AttendeeRole, Basics, Change, Event, EventId, EventKind, EventStatus, EventStep, Lack, SignUpId, SignUpStatus,
    SignUpStep, Slug, Step,
};
use super::find::{self, Guest, SignUp};
use super::jobs::TellNews;
use super::registration::{self, Place, Refused};
use super::rows::{event, event_file, sign_up, sign_up_move};
use super::{letters, registration as rules};
use crate::access::Permit;
use crate::access::events::{CallOff, Prepare, Run, SignUp as ToSignUp};
use crate::accounts::{self, PersonId};
use crate::companies::CompanyId;
use crate::kit::audit::{self, Entry};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::files::{self, Checked};
use crate::kit::jobs;
use crate::kit::mail::{self, Recipient};

/// The most files of one event.
pub(crate) const MATERIALS: usize = 20;
/// Letters written in one transaction when many people are written to.
pub(super) const BATCH: i64 = 100;
/// Who got a seat so shortly before the reminder needs none: the letter about the seat has just come.
const NEWS_ENOUGH: TimeDelta = TimeDelta::hours(12);

/// Why an event was not changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RunRefused {
    /// Another event has this slug.
    #[error("the slug is taken")]
    SlugTaken,
    /// Somebody changed the event since it was read; this is what it is now.
    #[error("the event was changed meanwhile")]
    Stale(Box<Event>),
    /// Its state does not allow it.
    #[error("the event is {0:?}")]
    NotNow(EventStatus),
    /// It may not be, or stay, published like this.
    #[error("the event lacks {0:?}")]
    Lacking(Vec<Lack>),
    /// It has all the files it may have.
    #[error("too many files")]
    TooManyFiles,
    /// The event, file or sign-up is gone.
    #[error("gone")]
    Gone,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

fn slug_taken(error: DbErr) -> RunRefused {
    match broken_key(&error).as_deref() {
        Some("events_slug_key") => RunRefused::SlugTaken,
        _ => RunRefused::Db(error),
    }
}

/// A new event, of which the first step is known.
#[derive(Clone, Debug)]
pub(crate) struct NewEvent {
    pub basics: Basics,
    /// The slug that was typed, or nothing: then one is made of kind and day.
    pub slug: Option<Slug>,
}

/// Begins a draft.
pub(crate) async fn prepare(
    tx: &DatabaseTransaction,
    permit: Permit<Prepare, ()>,
    new: NewEvent,
    now: Moment,
) -> Result<Event, RunRefused> {
    let slug = match new.slug {
        Some(slug) => slug,
        None => free_slug(tx, new.basics.kind, beijing_day(now)).await?,
    };
    let row = event::ActiveModel {
        slug: Set(slug.to_string()),
        kind: Set(new.basics.kind),
        title_zh: Set(new.basics.title.zh),
        title_en: Set(new.basics.title.en),
        about_zh: Set(new.basics.about.zh),
        about_en: Set(new.basics.about.en),
        ..Default::default()
    };
    insert(tx, row, permit.who(), "events.prepare", now).await
}

async fn free_slug(tx: &DatabaseTransaction, kind: EventKind, today: NaiveDate) -> Result<Slug, DbErr> {
    let mut attempt = 0;
    loop {
        let slug = Slug::suggested(kind, today, attempt);
        if !find::is_taken(tx, &slug).await? {
            return Ok(slug);
        }
        attempt += 1;
    }
}

async fn insert(
    tx: &DatabaseTransaction,
    mut row: event::ActiveModel,
    who: PersonId,
    act: &'static str,
    now: Moment,
) -> Result<Event, RunRefused> {
    row.status = Set(EventStatus::Draft);
    row.created_by = Set(Some(who.0));
    row.created_at = Set(now);
    row.updated_at = Set(now);
    let event = Event::from(event::Entity::insert(row).exec_with_returning(tx).await.map_err(slug_taken)?);
    note(tx, who, act, &event, None, None, now).await?;
    Ok(event)
}

async fn note(
    tx: &DatabaseTransaction,
    who: PersonId,
    act: &'static str,
    event: &Event,
    reason: Option<String>,
    change: Option<(serde_json::Value, serde_json::Value)>,
    now: Moment,
) -> Result<(), DbErr> {
    let (before, after) = change.unzip();
    let entry = Entry { who: Some(who.0), act, subject: "event", subject_id: event.id.0, reason, before, after };
    audit::note(tx, entry, now).await
}

/// Makes a draft like another event, all its times moved to a new beginning.
pub(crate) async fn copy(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    slug: Slug,
    starts_at: Option<Moment>,
    now: Moment,
) -> Result<Event, RunRefused> {
    let who = permit.who();
    let original = permit.into_thing();
    let copy = starts_at.map_or_else(|| original.clone(), |starts_at| original.moved_to(starts_at));
    let row = event::ActiveModel { slug: Set(slug.to_string()), ..event::ActiveModel::describing(&copy) };
    insert(tx, row, who, "events.copy", now).await
}

async fn lock(tx: &DatabaseTransaction, id: EventId) -> Result<Event, RunRefused> {
    find::locked(tx, id).await?.ok_or(RunRefused::Gone)
}

/// Changes one step of an event as it was at `version`. A published event may only change into one that may be
/// published. More seats move the line up; fewer seats take nobody's away. When time, place or title of a published
/// event change, everybody who takes part or waits is told.
pub(crate) async fn revise(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Run, Event>,
    version: i32,
    change: Change,
    now: Moment,
) -> Result<Event, RunRefused> {
    let who = permit.who();
    let before = lock(tx, permit.thing().id).await?;
    if !before.status.is_open_to_change() {
        return Err(RunRefused::NotNow(before.status));
    }
    if before.version != version {
        return Err(RunRefused::Stale(Box::new(before)));
    }
    let step = change.step();
    let mut after = before.with(change);
    let lacks = after.lacks();
    if after.status == EventStatus::Published && !lacks.is_empty() {
        return Err(RunRefused::Lacking(lacks));
    }
    let is_news = after.status == EventStatus::Published && after.differs_in_calendar(&before);
    after.version += 1;
    after.calendar_sequence += i32::from(is_news);
    after.updated_at = now;
    let row = event::ActiveModel {
        version: Set(after.version),
        calendar_sequence: Set(after.calendar_sequence),
        updated_at: Set(now),
        ..event::ActiveModel::describing(&after)
    };
    let moved = event::Entity::update_many()
        .set(row)
        .filter(event::Column::Id.eq(after.id))
        .filter(event::Column::Version.eq(version))
        .exec(tx)
        .await
        .map_err(slug_taken)?;
    if moved.rows_affected != 1 {
        return Err(RunRefused::Stale(Box::new(before)));
    }
    let facts = (json!({ step.code(): before.told(step) }), json!({ step.code(): after.told(step) }));
    note(tx, who, "events.revise", &after, None, Some(facts), now).await?;
    if is_news {
        jobs::enqueue(tx, &TellNews { event: after.id, sequence: after.calendar_sequence }, now).await?;
    }
    if step == Step::Registration && after.status == EventStatus::Published {
        move_line_up(tx, desk, &mut after, now).await?;
    }
    Ok(after)
}

async fn step_to(
    tx: &DatabaseTransaction,
    event: &Event,
    step: EventStep,
    mut facts: event::ActiveModel,
    now: Moment,
) -> Result<Event, RunRefused> {
    let to = event.status.after(step).ok_or(RunRefused::NotNow(event.status))?;
    facts.status = Set(to);
    facts.version = Set(event.version + 1);
    facts.updated_at = Set(now);
    let moved = event::Entity::update_many()
        .set(facts)
        .filter(event::Column::Id.eq(event.id))
        .filter(event::Column::Status.eq(event.status))
        .exec(tx)
        .await?;
    if moved.rows_affected != 1 {
        return Err(RunRefused::NotNow(event.status));
    }
    lock(tx, event.id).await
}

fn states(from: EventStatus, to: EventStatus) -> Option<(serde_json::Value, serde_json::Value)> {
    Some((json!({ "status": from.code() }), json!({ "status": to.code() })))
}

/// Shows an event to everybody.
pub(crate) async fn publish(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    now: Moment,
) -> Result<Event, RunRefused> {
    let who = permit.who();
    let before = lock(tx, permit.thing().id).await?;
    let lacks = before.lacks();
    if before.status == EventStatus::Draft && !lacks.is_empty() {
        return Err(RunRefused::Lacking(lacks));
    }
    let facts = event::ActiveModel { published_at: Set(Some(now)), ..Default::default() };
    let after = step_to(tx, &before, EventStep::Publish, facts, now).await?;
    note(tx, who, "events.publish", &after, None, states(before.status, after.status), now).await?;
    Ok(after)
}

/// Calls an event off. Sign-ups stay as they are; everybody who takes part or waits is told.
pub(crate) async fn cancel(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    reason: String,
    now: Moment,
) -> Result<Event, RunRefused> {
    let who = permit.who();
    let before = lock(tx, permit.thing().id).await?;
    let facts = event::ActiveModel {
        cancel_reason: Set(reason.clone()),
        calendar_sequence: Set(before.calendar_sequence + 1),
        ..Default::default()
    };
    let after = step_to(tx, &before, EventStep::Cancel, facts, now).await?;
    note(tx, who, "events.cancel", &after, Some(reason), states(before.status, after.status), now).await?;
    if after.is_public() {
        jobs::enqueue(tx, &TellNews { event: after.id, sequence: after.calendar_sequence }, now).await?;
    }
    Ok(after)
}

/// Puts an event away that is over.
pub(crate) async fn close(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    now: Moment,
) -> Result<Event, RunRefused> {
    let who = permit.who();
    let before = lock(tx, permit.thing().id).await?;
    if !before.is_over(now) {
        return Err(RunRefused::NotNow(before.status));
    }
    let after = step_to(tx, &before, EventStep::Close, event::ActiveModel::default(), now).await?;
    note(tx, who, "events.close", &after, None, states(before.status, after.status), now).await?;
    Ok(after)
}

async fn touch(tx: &DatabaseTransaction, event: &Event, now: Moment) -> Result<(), DbErr> {
    event::Entity::update_many()
        .col_expr(event::Column::Version, Expr::col(event::Column::Version).add(1))
        .col_expr(event::Column::UpdatedAt, Expr::value(now))
        .filter(event::Column::Id.eq(event.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Adds a file to an event.
pub(crate) async fn add_material(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    file: Checked,
    now: Moment,
) -> Result<(), RunRefused> {
    let who = permit.who();
    let event = lock(tx, permit.thing().id).await?;
    if !event.status.is_open_to_change() {
        return Err(RunRefused::NotNow(event.status));
    }
    if find::materials(tx, event.id).await?.len() >= MATERIALS {
        return Err(RunRefused::TooManyFiles);
    }
    let (name, size) = (file.name().to_owned(), file.size());
    let id = files::keep(tx, file, now).await?;
    let row = event_file::ActiveModel {
        event_id: Set(event.id),
        file_id: Set(id),
        name: Set(name.clone()),
        size: Set(size),
        added_by: Set(Some(who.0)),
        added_at: Set(now),
        ..Default::default()
    };
    event_file::Entity::insert(row).exec_without_returning(tx).await?;
    touch(tx, &event, now).await?;
    let change = (serde_json::Value::Null, json!({ "file": name }));
    note(tx, who, "events.add_material", &event, None, Some(change), now).await?;
    Ok(())
}

/// Takes a file of an event away.
pub(crate) async fn remove_material(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    id: i64,
    now: Moment,
) -> Result<(), RunRefused> {
    let who = permit.who();
    let event = lock(tx, permit.thing().id).await?;
    let material = find::materials(tx, event.id).await?.into_iter().find(|m| m.id == id).ok_or(RunRefused::Gone)?;
    event_file::Entity::delete_by_id(id).exec(tx).await?;
    files::drop(tx, material.file).await?;
    touch(tx, &event, now).await?;
    let change = (json!({ "file": material.name }), serde_json::Value::Null);
    note(tx, who, "events.remove_material", &event, None, Some(change), now).await?;
    Ok(())
}

/// Why a sign-up was not made or changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignUpRefused {
    /// A rule of registration stands against it.
    #[error(transparent)]
    Rule(#[from] Refused),
    /// Its state does not allow it.
    #[error("the sign-up is {0:?}")]
    NotNow(SignUpStatus),
    /// There is no seat to give.
    #[error("no seat is free")]
    NoSeat,
    /// The event or the sign-up is gone.
    #[error("gone")]
    Gone,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What somebody wrote who wants to sign up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewSignUp {
    pub role: AttendeeRole,
    pub answers: Vec<(u32, String)>,
    pub wishes: Vec<i64>,
    pub photo_consent: bool,
}

/// What signing up led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SignedUp {
    pub id: SignUpId,
    pub place: Place,
}

/// Signs a person up for a company: a seat while there are any, else the end of the line. Everything is decided
/// anew under the lock of the event's row, whatever the page before said.
pub(crate) async fn sign_up(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<ToSignUp, CompanyId>,
    to: &Recipient,
    id: EventId,
    new: NewSignUp,
    now: Moment,
) -> Result<SignedUp, SignUpRefused> {
    let (person, company) = (permit.who(), permit.into_thing());
    let event = find::locked(tx, id).await?.filter(Event::is_public).ok_or(SignUpRefused::Gone)?;
    let (before, facts) = find::standing(tx, id, person, company).await?;
    let mut place = rules::decide(&event, new.role, facts, before.as_ref().map(|b| b.status), now)?;
    if place == Place::Seat && !take_seat(tx, id).await? {
        place = Place::InLine;
    }
    if place == Place::InLine {
        join_line(tx, id).await?;
    }
    let status = match place {
        Place::Seat => SignUpStatus::Accepted,
        Place::InLine => SignUpStatus::Waitlisted,
    };
    let moves = before.as_ref().map_or(0, |b| b.calendar_moves + 1);
    let mut row = sign_up::ActiveModel {
        company_id: Set(company),
        role: Set(new.role),
        status: Set(status),
        seq: Set(event.next_seq),
        answers: Set(json!(new.answers).to_string()),
        wishes: Set(json!(new.wishes).to_string()),
        photo_consent: Set(new.photo_consent),
        calendar_moves: Set(moves),
        reminded_on: Set(None),
        signed_up_at: Set(now),
        moved_at: Set(now),
        ..Default::default()
    };
    let sign_up = match &before {
        None => {
            row.event_id = Set(id);
            row.person_id = Set(person);
            sign_up::Entity::insert(row).exec(tx).await?.last_insert_id
        }
        Some(before) => {
            change_from(tx, before.id, before.status, row).await?;
            before.id
        }
    };
    let kept = Kept { id: sign_up, event: &event, who: Some(person), act: "events.sign_up" };
    let from = before.map(|b| b.status);
    record(tx, kept, from, status, String::new(), now).await?;
    let letter = match place {
        Place::Seat => letters::accepted(desk, to, &event, moves),
        Place::InLine => letters::waitlisted(to, &event, event.count.waiting + 1),
    };
    mail::post(tx, desk, to, letter, &format!("events.sign_up:{sign_up}:{}", event.next_seq)).await?;
    Ok(SignedUp { id: sign_up, place })
}

/// Gives a seat and a number in the order of arrival out; false when there is no seat.
async fn take_seat(tx: &DatabaseTransaction, event: EventId) -> Result<bool, DbErr> {
    let taken = event::Entity::update_many()
        .col_expr(event::Column::Confirmed, Expr::col(event::Column::Confirmed).add(1))
        .col_expr(event::Column::NextSeq, Expr::col(event::Column::NextSeq).add(1))
        .filter(event::Column::Id.eq(event))
        .filter(Expr::col(event::Column::Confirmed).lt(Expr::col(event::Column::Capacity)))
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

async fn join_line(tx: &DatabaseTransaction, event: EventId) -> Result<(), DbErr> {
    event::Entity::update_many()
        .col_expr(event::Column::Waiting, Expr::col(event::Column::Waiting).add(1))
        .col_expr(event::Column::NextSeq, Expr::col(event::Column::NextSeq).add(1))
        .filter(event::Column::Id.eq(event))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes somebody out of the seats or out of the line.
async fn leave(tx: &DatabaseTransaction, event: &mut Event, from: SignUpStatus) -> Result<(), DbErr> {
    let column = if from.holds_a_seat() { event::Column::Confirmed } else { event::Column::Waiting };
    event::Entity::update_many()
        .col_expr(column, Expr::col(column).sub(1))
        .filter(event::Column::Id.eq(event.id))
        .exec(tx)
        .await?;
    if from.holds_a_seat() {
        event.count.confirmed = event.count.confirmed.saturating_sub(1);
    } else {
        event.count.waiting = event.count.waiting.saturating_sub(1);
    }
    Ok(())
}

async fn change_from(
    tx: &DatabaseTransaction,
    id: SignUpId,
    from: SignUpStatus,
    row: sign_up::ActiveModel,
) -> Result<(), SignUpRefused> {
    let moved = sign_up::Entity::update_many()
        .set(row)
        .filter(sign_up::Column::Id.eq(id))
        .filter(sign_up::Column::Status.eq(from))
        .exec(tx)
        .await?;
    if moved.rows_affected == 1 { Ok(()) } else { Err(SignUpRefused::NotNow(from)) }
}

/// What is written down about a move.
struct Kept<'a> {
    id: SignUpId,
    event: &'a Event,
    /// Nobody: the program moved the line up.
    who: Option<PersonId>,
    act: &'static str,
}

async fn record(
    tx: &DatabaseTransaction,
    kept: Kept<'_>,
    from: Option<SignUpStatus>,
    to: SignUpStatus,
    reason: String,
    now: Moment,
) -> Result<(), DbErr> {
    let row = sign_up_move::ActiveModel {
        sign_up_id: Set(kept.id),
        to_status: Set(to),
        person_id: Set(kept.who.map(|who| who.0)),
        reason: Set(reason.clone()),
        at: Set(now),
        ..Default::default()
    };
    sign_up_move::Entity::insert(row).exec_without_returning(tx).await?;
    let entry = Entry {
        who: kept.who.map(|who| who.0),
        act: kept.act,
        subject: "sign_up",
        subject_id: kept.id.0,
        reason: (!reason.is_empty()).then_some(reason),
        before: from.map(|status| json!({ "status": status.code() })),
        after: Some(json!({ "event": kept.event.id, "status": to.code() })),
    };
    audit::note(tx, entry, now).await
}

/// Moves one sign-up by a step of the table; a move that changes the person's calendar raises its number.
async fn step_sign_up(
    tx: &DatabaseTransaction,
    event: &Event,
    sign_up: &SignUp,
    step: SignUpStep,
    (who, act, reason): (Option<PersonId>, &'static str, String),
    now: Moment,
) -> Result<i32, SignUpRefused> {
    let to = sign_up.status.after(step).ok_or(SignUpRefused::NotNow(sign_up.status))?;
    let moves = sign_up.calendar_moves + 1;
    let row = sign_up::ActiveModel {
        status: Set(to),
        calendar_moves: Set(moves),
        reason: Set(reason.clone()),
        moved_at: Set(now),
        ..Default::default()
    };
    change_from(tx, sign_up.id, sign_up.status, row).await?;
    record(tx, Kept { id: sign_up.id, event, who, act }, Some(sign_up.status), to, reason, now).await?;
    Ok(moves)
}

async fn locked_pair(tx: &DatabaseTransaction, event: EventId, id: SignUpId) -> Result<(Event, SignUp), SignUpRefused> {
    let event = find::locked(tx, event).await?.ok_or(SignUpRefused::Gone)?;
    let sign_up = find::sign_up(tx, event.id, id).await?.ok_or(SignUpRefused::Gone)?;
    Ok((event, sign_up))
}

async fn write_to(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    dedupe: &str,
    letter: impl FnOnce(&Recipient) -> mail::Letter,
) -> Result<(), DbErr> {
    match accounts::recipient_of(tx, person).await? {
        Some(to) => mail::post(tx, desk, &to, letter(&to), dedupe).await,
        None => Ok(()),
    }
}

/// Calls one's own sign-up off; a seat that comes free goes to the line.
pub(crate) async fn call_off(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<CallOff, SignUpId>,
    event: EventId,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let who = permit.who();
    let (mut event, sign_up) = locked_pair(tx, event, *permit.thing()).await?;
    if !rules::may_cancel(&event, sign_up.status, now) {
        return Err(SignUpRefused::NotNow(sign_up.status));
    }
    let told = (Some(who), "events.call_off", String::new());
    let moves = step_sign_up(tx, &event, &sign_up, SignUpStep::Cancel, told, now).await?;
    leave(tx, &mut event, sign_up.status).await?;
    let had_seat = sign_up.status.holds_a_seat();
    write_to(tx, desk, sign_up.person, &format!("events.called_off:{}:{moves}", sign_up.id), |to| {
        letters::called_off(desk, to, &event, had_seat.then_some(moves))
    })
    .await?;
    if had_seat {
        move_line_up(tx, desk, &mut event, now).await?;
    }
    Ok(())
}

/// Declines a sign-up with a reason; a seat that comes free goes to the line.
pub(crate) async fn decline(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Run, Event>,
    id: SignUpId,
    reason: String,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let who = permit.who();
    let (mut event, sign_up) = locked_pair(tx, permit.thing().id, id).await?;
    let told = (Some(who), "events.decline", reason.clone());
    let moves = step_sign_up(tx, &event, &sign_up, SignUpStep::Decline, told, now).await?;
    leave(tx, &mut event, sign_up.status).await?;
    let had_seat = sign_up.status.holds_a_seat();
    write_to(tx, desk, sign_up.person, &format!("events.declined:{id}:{moves}"), |to| {
        letters::declined(desk, to, &event, &reason, had_seat.then_some(moves))
    })
    .await?;
    if had_seat && event.status == EventStatus::Published {
        move_line_up(tx, desk, &mut event, now).await?;
    }
    Ok(())
}

/// Gives a free seat to somebody in line, whoever stands before them; the organizer decides over the order and over
/// the company's seats, never over the capacity.
pub(crate) async fn promote(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Run, Event>,
    id: SignUpId,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let who = permit.who();
    let (mut event, sign_up) = locked_pair(tx, permit.thing().id, id).await?;
    if sign_up.status != SignUpStatus::Waitlisted {
        return Err(SignUpRefused::NotNow(sign_up.status));
    }
    give_seat(tx, desk, &mut event, &sign_up, Some(who), now).await
}

/// Notes that somebody with a seat came.
pub(crate) async fn check_in(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    id: SignUpId,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let who = permit.who();
    let (event, sign_up) = locked_pair(tx, permit.thing().id, id).await?;
    let told = (Some(who), "events.check_in", String::new());
    step_sign_up(tx, &event, &sign_up, SignUpStep::CheckIn, told, now).await.map(drop)
}

/// Notes that somebody with a seat did not come.
pub(crate) async fn miss(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    id: SignUpId,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let who = permit.who();
    let (event, sign_up) = locked_pair(tx, permit.thing().id, id).await?;
    let told = (Some(who), "events.miss", String::new());
    step_sign_up(tx, &event, &sign_up, SignUpStep::MissIt, told, now).await.map(drop)
}

/// Gives every free seat to the line. The event's row is locked and its count is up to date.
async fn move_line_up(tx: &DatabaseTransaction, desk: &Desk, event: &mut Event, now: Moment) -> Result<(), DbErr> {
    let Some(rule) = &event.registration else { return Ok(()) };
    let free = registration::seats_left(rule, event.count);
    if free == 0 || event.count.waiting == 0 || event.has_begun(now) {
        return Ok(());
    }
    let seats = rule.seats_per_company;
    let line = find::line(tx, event.id).await?;
    let held = find::seats_by_company(tx, event.id).await?;
    for id in registration::promotions(free, seats, held, &line) {
        let Some(sign_up) = find::sign_up(tx, event.id, id).await? else { continue };
        match give_seat(tx, desk, event, &sign_up, None, now).await {
            Ok(()) => {}
            Err(SignUpRefused::Db(error)) => return Err(error),
            Err(_) => break,
        }
    }
    Ok(())
}

async fn give_seat(
    tx: &DatabaseTransaction,
    desk: &Desk,
    event: &mut Event,
    sign_up: &SignUp,
    who: Option<PersonId>,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let taken = event::Entity::update_many()
        .col_expr(event::Column::Confirmed, Expr::col(event::Column::Confirmed).add(1))
        .col_expr(event::Column::Waiting, Expr::col(event::Column::Waiting).sub(1))
        .filter(event::Column::Id.eq(event.id))
        .filter(Expr::col(event::Column::Confirmed).lt(Expr::col(event::Column::Capacity)))
        .exec(tx)
        .await?;
    if taken.rows_affected != 1 {
        return Err(SignUpRefused::NoSeat);
    }
    event.count.confirmed += 1;
    event.count.waiting = event.count.waiting.saturating_sub(1);
    let told = (who, "events.promote", String::new());
    let moves = step_sign_up(tx, event, sign_up, SignUpStep::TakeSeat, told, now).await?;
    write_to(tx, desk, sign_up.person, &format!("events.promoted:{}:{moves}", sign_up.id), |to| {
        letters::promoted(desk, to, event, moves)
    })
    .await?;
    Ok(())
}

/// Writes to one batch of those who take part or wait that time, place or title changed, or that the event is off.
/// Returns the last sign-up written to; nothing when all have been.
pub(super) async fn tell_news(
    tx: &DatabaseTransaction,
    desk: &Desk,
    event: &Event,
    after: SignUpId,
) -> Result<Option<SignUpId>, DbErr> {
    let guests = find::guests(tx, event.id, after, BATCH).await?;
    for guest in &guests {
        let letter =
            letters::news(desk, &guest.to, event, guest.calendar_moves, guest.status == SignUpStatus::Accepted);
        let dedupe = format!("events.news:{}:{}", guest.sign_up, event.calendar_sequence);
        mail::post(tx, desk, &guest.to, letter, &dedupe).await?;
    }
    Ok(guests.last().map(|guest| guest.sign_up))
}

/// Reminds one batch of those who have a seat. Returns whether there may be more.
pub(super) async fn remind(
    tx: &DatabaseTransaction,
    desk: &Desk,
    event: &Event,
    day: NaiveDate,
    now: Moment,
) -> Result<bool, DbErr> {
    let guests: Vec<Guest> = find::to_remind(tx, event.id, now - NEWS_ENOUGH, day, BATCH).await?;
    for guest in &guests {
        let letter = letters::reminder(desk, &guest.to, event, guest.calendar_moves);
        mail::post(tx, desk, &guest.to, letter, &format!("events.reminder:{}:{day}", guest.sign_up)).await?;
        sign_up::Entity::update_many()
            .col_expr(sign_up::Column::RemindedOn, Expr::value(Some(day)))
            .filter(sign_up::Column::Id.eq(guest.sign_up))
            .exec(tx)
            .await?;
    }
    Ok(guests.len() as i64 == BATCH)
}
