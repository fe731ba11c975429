//! What people do with events: organizers prepare and run them, people sign up and call off. Whoever counts seats
//! holds the lock of the event's row; the order of locks is event, then sign-up.

mod check_in;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::check_in::Bar;
use super::event::{
    AttendeeRole, Basics, Change, Event, EventId, EventKind, EventStatus, EventStep, Lack, SignUpId, SignUpStatus,
    SignUpStep, Slug, Step,
};
use super::find::{self, Guest, SignUp};
use super::jobs::{FollowSeats, TellNews};
use super::registration::{self, Applicant, Place, Refused};
use super::rows::{event, event_file, sign_up, sign_up_move};
use super::{letters, registration as rules};
use crate::access::Permit;
use crate::access::events::{CallOff, Prepare, Run, SignUp as ToSignUp};
use crate::accounts::{self, PersonId};
use crate::companies::CompanyId;
use crate::kit::audit::{self, Entry, Origin};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::files::{self, Checked};
use crate::kit::jobs;
use crate::kit::mail::{self, Recipient};

pub(super) use check_in::make_key;
pub(crate) use check_in::{Scan, WalkIn, scan, scan_all, take_back, walk_in};

/// What the trail calls that an earlier scan took a later one's place, that a check-in was taken back, and that somebody was
/// added at the door.
const GIVE_WAY: &str = "events.give_way";
const TAKE_BACK: &str = "events.take_back";
const WALK_IN: &str = "events.walk_in";

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
    // A step may move what another says: the agenda goes along with the time.
    let touched = Step::ALL.into_iter().filter(|own| *own == step || before.told(*own) != after.told(*own));
    let (was, is): (serde_json::Map<_, _>, serde_json::Map<_, _>) = touched
        .map(|own| ((own.code().to_owned(), before.told(own)), (own.code().to_owned(), after.told(own))))
        .unzip();
    note(tx, who, "events.revise", &after, None, Some((was.into(), is.into())), now).await?;
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
    /// The event has begun.
    #[error("the event has begun")]
    Begun,
    /// The event is not published, or cancelled or closed.
    #[error("the event is {0:?}")]
    EventIs(EventStatus),
    /// Whether somebody comes shows later.
    #[error("too soon to tell who comes")]
    TooSoon,
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

impl From<Bar> for SignUpRefused {
    fn from(bar: Bar) -> Self {
        match bar {
            Bar::TooSoon => Self::TooSoon,
            Bar::EventIs(status) => Self::EventIs(status),
            Bar::SignUpIs(status) => Self::NotNow(status),
        }
    }
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

/// Somebody who asks to be signed up for a company.
pub(crate) struct Asking {
    pub permit: Permit<ToSignUp, CompanyId>,
    pub to: Recipient,
    pub new: NewSignUp,
    /// The request in which they ask.
    pub request: Origin,
}

impl Asking {
    fn applicant(&self, (before, facts): &find::Standing) -> Applicant {
        let (person, company) = self.who();
        Applicant { person, company, role: self.new.role, facts: *facts, before: before.as_ref().map(|b| b.status) }
    }

    fn who(&self) -> (PersonId, CompanyId) {
        (self.permit.who(), *self.permit.thing())
    }
}

/// One of those who are signed up together.
struct Granted<'a> {
    asking: &'a Asking,
    before: Option<&'a SignUp>,
    place: Place,
    /// Their number in the order of arrival.
    seq: i64,
    /// Their place, where they stand in line.
    in_line: u32,
}

impl Granted<'_> {
    fn moves(&self) -> i32 {
        self.before.map_or(0, |before| before.calendar_moves + 1)
    }

    fn row(&self, now: Moment) -> sign_up::ActiveModel {
        let new = &self.asking.new;
        sign_up::ActiveModel {
            company_id: Set(self.asking.who().1),
            role: Set(new.role),
            status: Set(self.place.status()),
            seq: Set(self.seq),
            answers: Set(json!(new.answers).to_string()),
            wishes: Set(json!(new.wishes).to_string()),
            photo_consent: Set(new.photo_consent),
            calendar_moves: Set(self.moves()),
            reminded_on: Set(None),
            signed_up_at: Set(now),
            moved_at: Set(now),
            ..Default::default()
        }
    }
}

/// Signs people up for one event in the order in which they came: each gets a seat while there are any, else the end of the
/// line. Everything is decided anew under the lock of the event's row, whatever the page before said.
pub(crate) async fn sign_up(
    tx: &DatabaseTransaction,
    desk: &Desk,
    id: EventId,
    asking: &[Arc<Asking>],
    now: Moment,
) -> Result<Vec<Result<SignedUp, SignUpRefused>>, DbErr> {
    let Some(event) = find::locked(tx, id).await?.filter(Event::is_public) else {
        return Ok(asking.iter().map(|_| Err(SignUpRefused::Gone)).collect());
    };
    let people: Vec<_> = asking.iter().map(|asking| asking.who()).collect();
    let standings = find::standings(tx, id, &people).await?;
    let applicants: Vec<_> =
        asking.iter().zip(&standings).map(|(asking, standing)| asking.applicant(standing)).collect();
    let decided = rules::decide_in_order(&event, &applicants, now);
    let mut granted = Vec::new();
    let (mut seq, mut in_line) = (event.next_seq, event.count.waiting);
    for ((asking, (before, _)), place) in asking.iter().zip(&standings).zip(&decided) {
        if let Ok(place) = *place {
            in_line += u32::from(place == Place::InLine);
            granted.push(Granted { asking, before: before.as_ref(), place, seq, in_line });
            seq += 1;
        }
    }
    let ids = keep(tx, desk, &event, &granted, now).await?;
    let mut kept = ids.into_iter();
    let outcome = |place: Result<Place, Refused>| {
        let place = place?;
        Ok(SignedUp { id: kept.next().ok_or(SignUpRefused::Gone)?, place })
    };
    Ok(decided.into_iter().map(outcome).collect())
}

/// Writes down what was granted: the counts, the sign-ups, their history, a letter to each. Returns the sign-ups.
async fn keep(
    tx: &DatabaseTransaction,
    desk: &Desk,
    event: &Event,
    granted: &[Granted<'_>],
    now: Moment,
) -> Result<Vec<SignUpId>, DbErr> {
    give_out(tx, event.id, granted).await?;
    let new = granted.iter().filter(|granted| granted.before.is_none());
    let rows = new.map(|granted| sign_up::ActiveModel {
        event_id: Set(event.id),
        person_id: Set(granted.asking.who().0),
        ..granted.row(now)
    });
    let made = sign_up::Entity::insert_many(rows).exec_with_returning(tx).await?;
    let made: BTreeMap<i64, SignUpId> = made.into_iter().map(|row| (row.seq, row.id)).collect();
    let (mut ids, mut moved, mut letters) = (Vec::new(), Vec::new(), Vec::new());
    for granted in granted {
        let id = match granted.before {
            Some(before) if change_from(tx, before.id, before.status, granted.row(now)).await? => before.id,
            Some(_) => return Err(DbErr::RecordNotUpdated),
            None => made.get(&granted.seq).copied().ok_or(DbErr::RecordNotInserted)?,
        };
        let (asking, status) = (granted.asking, granted.place.status());
        moved.push(Moved {
            id,
            event: event.id,
            who: Some(asking.who().0),
            act: "events.sign_up",
            from: granted.before.map(|before| before.status),
            to: status,
            reason: String::new(),
            request: asking.request.clone(),
        });
        let letter = match granted.place {
            Place::Seat => letters::accepted(desk, &asking.to, event, granted.moves()),
            Place::InLine => letters::waitlisted(&asking.to, event, granted.in_line),
        };
        letters.push(mail::drawn(desk, &asking.to, &letter, format!("events.sign_up:{id}:{}", granted.seq))?);
        ids.push(id);
    }
    record(tx, moved, now).await?;
    mail::post_all(tx, letters).await?;
    Ok(ids)
}

/// Gives seats, places in line and numbers in the order of arrival out; never more seats than there are.
async fn give_out(tx: &DatabaseTransaction, event: EventId, granted: &[Granted<'_>]) -> Result<(), DbErr> {
    if granted.is_empty() {
        return Ok(());
    }
    let count =
        |place| i32::try_from(granted.iter().filter(|granted| granted.place == place).count()).unwrap_or(i32::MAX);
    let (seats, places) = (count(Place::Seat), count(Place::InLine));
    let mut giving = event::Entity::update_many()
        .col_expr(event::Column::Confirmed, Expr::col(event::Column::Confirmed).add(seats))
        .col_expr(event::Column::Waiting, Expr::col(event::Column::Waiting).add(places))
        .col_expr(event::Column::NextSeq, Expr::col(event::Column::NextSeq).add(i64::from(seats + places)))
        .filter(event::Column::Id.eq(event));
    if seats > 0 {
        giving = giving.filter(Expr::col(event::Column::Confirmed).add(seats).lte(Expr::col(event::Column::Capacity)));
    }
    if giving.exec(tx).await?.rows_affected == 1 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
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

/// False when the sign-up is not in the state that is left.
async fn change_from(
    tx: &DatabaseTransaction,
    id: SignUpId,
    from: SignUpStatus,
    row: sign_up::ActiveModel,
) -> Result<bool, DbErr> {
    let moved = sign_up::Entity::update_many()
        .set(row)
        .filter(sign_up::Column::Id.eq(id))
        .filter(sign_up::Column::Status.eq(from))
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// What is written down about a move.
struct Moved {
    id: SignUpId,
    event: EventId,
    /// Nobody: the program moved the line up.
    who: Option<PersonId>,
    act: &'static str,
    from: Option<SignUpStatus>,
    to: SignUpStatus,
    reason: String,
    request: Origin,
}

impl Moved {
    fn entry(&self) -> Entry {
        Entry {
            who: self.who.map(|who| who.0),
            act: self.act,
            subject: "sign_up",
            subject_id: self.id.0,
            reason: (!self.reason.is_empty()).then(|| self.reason.clone()),
            before: self.from.map(|status| json!({ "status": status.code() })),
            after: Some(json!({ "event": self.event, "status": self.to.code() })),
        }
    }
}

async fn record(tx: &DatabaseTransaction, moved: Vec<Moved>, now: Moment) -> Result<(), DbErr> {
    audit::note_all(tx, moved.iter().map(|moved| (moved.entry(), moved.request.clone())), now).await?;
    let rows = moved.into_iter().map(|moved| sign_up_move::ActiveModel {
        sign_up_id: Set(moved.id),
        to_status: Set(moved.to),
        person_id: Set(moved.who.map(|who| who.0)),
        reason: Set(moved.reason),
        at: Set(now),
        ..Default::default()
    });
    sign_up_move::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
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
    if !change_from(tx, sign_up.id, sign_up.status, row).await? {
        return Err(SignUpRefused::NotNow(sign_up.status));
    }
    let (from, request) = (Some(sign_up.status), audit::origin());
    let moved = Moved { id: sign_up.id, event: event.id, who, act, from, to, reason, request };
    record(tx, vec![moved], now).await?;
    Ok(moves)
}

async fn locked_pair(tx: &DatabaseTransaction, event: EventId, id: SignUpId) -> Result<(Event, SignUp), SignUpRefused> {
    let event = find::locked(tx, event).await?.ok_or(SignUpRefused::Gone)?;
    let sign_up = find::sign_up(tx, event.id, id).await?.ok_or(SignUpRefused::Gone)?;
    Ok((event, sign_up))
}

/// The same for what organizers do about sign-ups, which they may as long as the event is on.
async fn locked_while_on(
    tx: &DatabaseTransaction,
    event: EventId,
    id: SignUpId,
) -> Result<(Event, SignUp), SignUpRefused> {
    let (event, sign_up) = locked_pair(tx, event, id).await?;
    if event.status != EventStatus::Published {
        return Err(SignUpRefused::EventIs(event.status));
    }
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

/// Why somebody may not call their sign-up off, if so.
///
/// # Errors
/// When the event has begun, or the sign-up is over.
pub(crate) fn to_call_off(event: &Event, status: SignUpStatus, now: Moment) -> Result<(), SignUpRefused> {
    match status {
        _ if rules::may_cancel(event, status, now) => Ok(()),
        SignUpStatus::Accepted | SignUpStatus::Waitlisted if event.has_begun(now) => Err(SignUpRefused::Begun),
        _ => Err(SignUpRefused::NotNow(status)),
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
    to_call_off(&event, sign_up.status, now)?;
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
        jobs::enqueue_once(tx, &FollowSeats { event: event.id }, &event.id.to_string(), now).await?;
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
    let (mut event, sign_up) = locked_while_on(tx, permit.thing().id, id).await?;
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
    if had_seat {
        jobs::enqueue_once(tx, &FollowSeats { event: event.id }, &event.id.to_string(), now).await?;
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
    let (mut event, sign_up) = locked_while_on(tx, permit.thing().id, id).await?;
    if sign_up.status != SignUpStatus::Waitlisted {
        return Err(SignUpRefused::NotNow(sign_up.status));
    }
    give_seat(tx, desk, &mut event, &sign_up, Some(who), now).await
}

/// Notes that somebody with a seat did not come, once the event has begun.
pub(crate) async fn miss(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    id: SignUpId,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let who = permit.who();
    let (event, sign_up) = locked_while_on(tx, permit.thing().id, id).await?;
    if !event.has_begun(now) {
        return Err(SignUpRefused::TooSoon);
    }
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

/// Takes one of the event's seats for somebody who stands so; whoever waited leaves the line, and whoever is new gets a number
/// in the order of arrival.
async fn take_seat(tx: &DatabaseTransaction, event: EventId, from: Option<SignUpStatus>) -> Result<(), SignUpRefused> {
    let waited = i32::from(from == Some(SignUpStatus::Waitlisted));
    let arrives = i64::from(from.is_none());
    let taken = event::Entity::update_many()
        .col_expr(event::Column::Confirmed, Expr::col(event::Column::Confirmed).add(1))
        .col_expr(event::Column::Waiting, Expr::col(event::Column::Waiting).sub(waited))
        .col_expr(event::Column::NextSeq, Expr::col(event::Column::NextSeq).add(arrives))
        .filter(event::Column::Id.eq(event))
        .filter(Expr::col(event::Column::Confirmed).lt(Expr::col(event::Column::Capacity)))
        .exec(tx)
        .await?;
    if taken.rows_affected == 1 { Ok(()) } else { Err(SignUpRefused::NoSeat) }
}

async fn give_seat(
    tx: &DatabaseTransaction,
    desk: &Desk,
    event: &mut Event,
    sign_up: &SignUp,
    who: Option<PersonId>,
    now: Moment,
) -> Result<(), SignUpRefused> {
    take_seat(tx, event.id, Some(SignUpStatus::Waitlisted)).await?;
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
        let letter = letters::news(desk, &guest.to, event, guest.calendar_moves, guest.status.holds_a_seat());
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
