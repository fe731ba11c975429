//! Seeking timetables, publishing one, and telling people of it. Whoever starts or publishes one holds the lock of the
//! event's row, so that one is sought at a time and one is published at most; drafts are changed by nobody but organizers.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde_json::{Value, json};

use crate::access::Permit;
use crate::access::events::Run;
use crate::accounts::PersonId;
use crate::events::{self, Event, EventId, EventStatus, SignUpId};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::jobs;
use crate::kit::mail;
use crate::kit::secret;
use crate::meetings::day::{SlotId, TableId};
use crate::meetings::find::{self, Sought};
use crate::meetings::jobs::{SeekTimetable, TellSchedule};
use crate::meetings::letters;
use crate::meetings::meeting::{MeetingId, MeetingStatus, RepairStatus, TimetableId, TimetableStatus, TimetableStep};
use crate::meetings::rows::{calendar_feed, meeting, seat, timetable, told_schedule};
use crate::meetings::schedule::Changes;
use crate::meetings::seating::{Fault, Seated, Seating};
use crate::meetings::sought::{Found, Hindrance, Score};

/// Rows of one statement, well below what either database takes.
pub(super) const AT_A_TIME: usize = 2_500;
/// Letters written in one transaction.
pub(in crate::meetings) const BATCH: i64 = 100;

/// Why a timetable was not sought, changed or published.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TimetableRefused {
    /// The event's state does not allow it.
    #[error("the event is {0:?}")]
    EventNotNow(EventStatus),
    /// The timetable's state does not allow it.
    #[error("the timetable is {0:?}")]
    NotNow(TimetableStatus),
    /// Another one is being sought.
    #[error("timetable {0} is being sought")]
    AlreadySeeking(i32),
    /// Somebody changed it since it was read.
    #[error("the timetable was changed meanwhile")]
    Stale,
    /// The checker found faults.
    #[error("the timetable has {} faults", .0.len())]
    Faulty(Vec<Fault>),
    /// It has no meeting.
    #[error("the timetable is empty")]
    Empty,
    /// A slot that would change has begun.
    #[error("a slot that would change has begun")]
    Began,
    /// The repair's state does not allow it.
    #[error("the repair is {0:?}")]
    RepairIs(RepairStatus),
    /// The event or timetable is gone.
    #[error("gone")]
    Gone,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What is asked of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// The most seconds it may take.
    pub seconds: i32,
    /// Chooses among the ways of search.
    pub seed: i64,
    /// What a meeting below somebody's least costs, in hundredths of an accepted wish.
    pub least_weight: u32,
    /// The timetable whose pinned meetings are kept.
    pub keep_pins_of: Option<i32>,
}

pub(super) async fn lock(tx: &DatabaseTransaction, id: EventId) -> Result<Event, TimetableRefused> {
    let event = events::locked(tx, id).await?.ok_or(TimetableRefused::Gone)?;
    if event.status.is_open_to_change() { Ok(event) } else { Err(TimetableRefused::EventNotNow(event.status)) }
}

pub(super) async fn note(
    tx: &DatabaseTransaction,
    who: PersonId,
    act: &'static str,
    event: EventId,
    after: Value,
    now: Moment,
) -> Result<(), DbErr> {
    let entry =
        Entry { who: Some(who.0), act, subject: "event", subject_id: event.0, after: Some(after), ..Entry::default() };
    audit::note(tx, entry, now).await
}

pub(super) async fn found_of(
    tx: &DatabaseTransaction,
    event: EventId,
    number: i32,
) -> Result<Sought, TimetableRefused> {
    find::timetable(tx, event, number).await?.ok_or(TimetableRefused::Gone)
}

/// Starts to seek a timetable, one at a time for an event; returns its number.
pub(crate) async fn seek(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    order: Order,
    now: Moment,
) -> Result<i32, TimetableRefused> {
    let who = permit.who();
    let event = lock(tx, permit.thing().id).await?;
    if let Some(number) = find::live_number(tx, event.id).await? {
        return Err(TimetableRefused::AlreadySeeking(number));
    }
    let from = match order.keep_pins_of {
        Some(number) => Some(found_of(tx, event.id, number).await?.id),
        None => None,
    };
    let number = find::next_number(tx, event.id).await?;
    let row = timetable::ActiveModel {
        event_id: Set(event.id),
        number: Set(number),
        status: Set(TimetableStatus::Waiting),
        seed: Set(order.seed),
        seconds: Set(order.seconds),
        least_weight: Set(i32::try_from(order.least_weight).unwrap_or(i32::MAX)),
        from_id: Set(from),
        created_by: Set(Some(who)),
        created_at: Set(now),
        ..Default::default()
    };
    let id = timetable::Entity::insert(row).exec(tx).await?.last_insert_id;
    jobs::enqueue(tx, &SeekTimetable { timetable: id }, now).await?;
    let asked = json!({ "timetable": number, "seconds": order.seconds, "seed": order.seed });
    note(tx, who, "meetings.seek_timetable", event.id, asked, now).await?;
    Ok(number)
}

/// Ends a search; the best that was found so far becomes the draft.
pub(crate) async fn stop(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    number: i32,
    now: Moment,
) -> Result<(), TimetableRefused> {
    let (who, event) = (permit.who(), permit.thing().id);
    let sought = found_of(tx, event, number).await?;
    let stopped = timetable::Entity::update_many()
        .col_expr(timetable::Column::IsStopping, Expr::value(true))
        .filter(timetable::Column::Id.eq(sought.id))
        .filter(timetable::Column::Status.is_in([TimetableStatus::Waiting, TimetableStatus::Running]))
        .exec(tx)
        .await?;
    if stopped.rows_affected != 1 {
        return Err(TimetableRefused::NotNow(sought.status));
    }
    if !sought.is_stopping {
        note(tx, who, "meetings.stop_timetable", event, json!({ "timetable": number }), now).await?;
    }
    Ok(())
}

/// Moves a timetable from the state in which it was read; false when somebody was faster.
async fn step(
    tx: &DatabaseTransaction,
    sought: &Sought,
    step: TimetableStep,
    mut facts: timetable::ActiveModel,
) -> Result<bool, DbErr> {
    let Some(to) = sought.status.after(step) else { return Ok(false) };
    facts.status = Set(to);
    let moved = timetable::Entity::update_many()
        .set(facts)
        .filter(timetable::Column::Id.eq(sought.id))
        .filter(timetable::Column::Status.eq(sought.status))
        .filter(timetable::Column::Version.eq(sought.version))
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// The search begins, or begins once more after the process ended; nothing where there is nothing to seek any more.
pub(in crate::meetings) async fn begin_search(
    tx: &DatabaseTransaction,
    id: TimetableId,
) -> Result<Option<Sought>, DbErr> {
    let Some(sought) = find::timetable_by_id(tx, id).await? else { return Ok(None) };
    let has_begun = step(tx, &sought, TimetableStep::Begin, timetable::ActiveModel::default()).await?;
    Ok(has_begun.then_some(Sought { status: TimetableStatus::Running, ..sought }))
}

/// How far the search is; returns whether it shall go on.
pub(in crate::meetings) async fn note_progress(
    tx: &DatabaseTransaction,
    id: TimetableId,
    score: &Score,
) -> Result<bool, DbErr> {
    timetable::Entity::update_many()
        .col_expr(timetable::Column::Progress, Expr::value(stored(score)?))
        .filter(timetable::Column::Id.eq(id))
        .filter(timetable::Column::Status.eq(TimetableStatus::Running))
        .exec(tx)
        .await?;
    let now = find::timetable_by_id(tx, id).await?;
    Ok(now.is_some_and(|now| now.status == TimetableStatus::Running && !now.is_stopping))
}

/// The search cannot go on.
pub(in crate::meetings) async fn fail_search(
    tx: &DatabaseTransaction,
    id: TimetableId,
    why: Hindrance,
) -> Result<(), DbErr> {
    let Some(sought) = find::timetable_by_id(tx, id).await? else { return Ok(()) };
    let facts = timetable::ActiveModel { note: Set(why.code().to_owned()), ..Default::default() };
    step(tx, &sought, TimetableStep::Fail, facts).await.map(drop)
}

pub(super) fn stored(value: &impl serde::Serialize) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|error| DbErr::Custom(error.to_string()))
}

/// Keeps what the search found as a draft: all of it or nothing, in a few statements whatever the size.
pub(in crate::meetings) async fn keep_found(
    tx: &DatabaseTransaction,
    id: TimetableId,
    found: &Found,
    now: Moment,
) -> Result<(), DbErr> {
    let Some(sought) = find::timetable_by_id(tx, id).await? else { return Ok(()) };
    let facts = timetable::ActiveModel {
        progress: Set(stored(&found.score)?),
        findings: Set(stored(&found.findings)?),
        found_at: Set(Some(now)),
        ..Default::default()
    };
    // Whoever lost the lease and was replaced meanwhile finds the work done.
    if step(tx, &sought, TimetableStep::Find, facts).await? {
        seat_all(tx, id, &found.seated, now).await?;
    }
    Ok(())
}

/// The row of a meeting that is to take place.
pub(super) fn planned(timetable: TimetableId, own: &Seated, now: Moment) -> meeting::ActiveModel {
    meeting::ActiveModel {
        timetable_id: Set(timetable),
        slot_id: Set(Some(own.slot)),
        table_id: Set(Some(own.table)),
        interpreter_id: Set(own.interpreter),
        status: Set(MeetingStatus::Planned),
        wish: Set(own.wish),
        worth: Set(own.worth),
        is_pinned: Set(own.is_pinned),
        updated_at: Set(now),
        ..Default::default()
    }
}

/// The rows of its two seats.
pub(super) fn seats_of(
    id: MeetingId,
    timetable: TimetableId,
    own: &Seated,
) -> impl Iterator<Item = seat::ActiveModel> + use<> {
    let slot = own.slot;
    (1..).zip(own.sides).map(move |(side, sign_up)| seat::ActiveModel {
        meeting_id: Set(id),
        timetable_id: Set(timetable),
        slot_id: Set(Some(slot)),
        sign_up_id: Set(sign_up),
        side: Set(side),
        ..Default::default()
    })
}

/// Writes meetings with their two seats.
async fn seat_all(
    tx: &DatabaseTransaction,
    timetable: TimetableId,
    seated: &[Seated],
    now: Moment,
) -> Result<(), DbErr> {
    for some in seated.chunks(AT_A_TIME) {
        let rows = some.iter().map(|own| planned(timetable, own, now));
        meeting::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    // A table has one meeting in a slot, so that both tell which is which.
    let ids: Vec<(MeetingId, Option<SlotId>, Option<TableId>)> = meeting::Entity::find()
        .select_only()
        .columns([meeting::Column::Id, meeting::Column::SlotId, meeting::Column::TableId])
        .filter(meeting::Column::TimetableId.eq(timetable))
        .into_tuple()
        .all(tx)
        .await?;
    let ids: HashMap<(Option<SlotId>, Option<TableId>), MeetingId> =
        ids.into_iter().map(|(id, slot, table)| ((slot, table), id)).collect();
    let mut seats = Vec::with_capacity(seated.len() * 2);
    for own in seated {
        let id = ids.get(&(Some(own.slot), Some(own.table))).copied();
        let id = id.ok_or_else(|| DbErr::Custom("a meeting that was just written is not there".to_owned()))?;
        seats.extend(seats_of(id, timetable, own));
    }
    for some in seats.chunks(AT_A_TIME * 2) {
        seat::Entity::insert_many(some.iter().cloned()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Makes a draft with the meetings of a timetable, to be changed while people go by the old one; returns its number.
pub(crate) async fn copy(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    number: i32,
    now: Moment,
) -> Result<i32, TimetableRefused> {
    let who = permit.who();
    let event = lock(tx, permit.thing().id).await?;
    let sought = found_of(tx, event.id, number).await?;
    if !sought.is_found() {
        return Err(TimetableRefused::NotNow(sought.status));
    }
    let (seated, findings) = (find::seated(tx, sought.id).await?, find::findings(tx, sought.id).await?);
    let new = find::next_number(tx, event.id).await?;
    let row = timetable::ActiveModel {
        event_id: Set(event.id),
        number: Set(new),
        status: Set(TimetableStatus::Draft),
        seed: Set(sought.seed),
        seconds: Set(sought.seconds),
        least_weight: Set(i32::try_from(sought.least_weight).unwrap_or(i32::MAX)),
        from_id: Set(Some(sought.id)),
        progress: Set(stored(&sought.score.clone().counting(&seated))?),
        findings: Set(stored(&findings)?),
        created_by: Set(Some(who)),
        created_at: Set(now),
        found_at: Set(Some(now)),
        ..Default::default()
    };
    let id = timetable::Entity::insert(row).exec(tx).await?.last_insert_id;
    seat_all(tx, id, &seated, now).await?;
    let copied = json!({ "timetable": new, "from": number });
    note(tx, who, "meetings.copy_timetable", event.id, copied, now).await?;
    Ok(new)
}

/// Lets people go by a draft as it was at `version`, in place of the one before it. The checker looks at it as things stand
/// now; everybody whose day is new or another one is told. Once a meeting has begun nothing takes the place of what people
/// go by: what was said of its meetings would be lost, and repairs change it instead.
pub(crate) async fn publish(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    number: i32,
    version: i32,
    now: Moment,
) -> Result<(), TimetableRefused> {
    let who = permit.who();
    let event = lock(tx, permit.thing().id).await?;
    if event.status != EventStatus::Published {
        return Err(TimetableRefused::EventNotNow(event.status));
    }
    let sought = found_of(tx, event.id, number).await?;
    if sought.status.after(TimetableStep::Publish).is_none() {
        return Err(TimetableRefused::NotNow(sought.status));
    }
    if sought.version != version {
        return Err(TimetableRefused::Stale);
    }
    let seated = find::seated(tx, sought.id).await?;
    if seated.is_empty() {
        return Err(TimetableRefused::Empty);
    }
    let setting = find::setting(tx, event.id).await?;
    let seating = Seating::new(&setting, find::attending(tx, event.id).await?, sought.least_weight);
    let wishes = find::wishes(tx, event.id).await?;
    seating.judged(&wishes, &seated).map_err(TimetableRefused::Faulty)?;
    let before = find::published(tx, event.id).await?;
    if find::has_begun(tx, before.as_ref().map(|own| own.id), &seated, &setting, now).await? {
        return Err(TimetableRefused::Began);
    }
    if let Some(before) = before {
        step(tx, &before, TimetableStep::Replace, timetable::ActiveModel::default()).await?;
    }
    let facts = timetable::ActiveModel { published_at: Set(Some(now)), ..Default::default() };
    if !step(tx, &sought, TimetableStep::Publish, facts).await? {
        return Err(TimetableRefused::Stale);
    }
    jobs::enqueue_once(tx, &TellSchedule { event: event.id }, &event.id.to_string(), now).await?;
    let published = json!({ "timetable": number, "meetings": seated.len() });
    note(tx, who, "meetings.publish_timetable", event.id, published, now).await?;
    Ok(())
}

/// Writes to the next people who take part and whose day is not what they were told, and notes what they are told now;
/// returns the last one that was looked at, or nothing at the end. Who may meet nobody is not written to.
pub(in crate::meetings) async fn tell_schedule(
    tx: &DatabaseTransaction,
    desk: &Desk,
    event: &Event,
    after: SignUpId,
) -> Result<Option<SignUpId>, DbErr> {
    let now = desk.now();
    let day = find::setting(tx, event.id).await?.day;
    let listeners = find::to_tell(tx, event.id, after, BATCH).await?;
    let Some(last) = listeners.last().map(|listener| listener.sign_up) else { return Ok(None) };
    let ids: Vec<SignUpId> = listeners.iter().map(|listener| listener.sign_up).collect();
    let (told, held) = (find::told(tx, &ids).await?, mail::holds(tx).await?);
    let (mut drawn, mut rows) = (Vec::new(), Vec::new());
    for listener in listeners {
        let before = told.get(&listener.sign_up).cloned().unwrap_or_default();
        let changes = Changes::between(&before.schedule, &listener.now);
        let may_meet = day.pairs.iter().any(|(one, other)| *one == listener.role || *other == listener.role);
        let is_first = before.sequence == 0;
        if (is_first && !may_meet && listener.now.is_empty()) || (!is_first && changes.is_nothing()) {
            continue;
        }
        let sequence = before.sequence + 1;
        let letter = match is_first {
            true => letters::schedule(desk, &listener, event, sequence),
            false => letters::schedule_changed(desk, &listener, event, &changes, sequence, &held),
        };
        let key = format!("{}:{}:{sequence}", letter.kind, listener.sign_up);
        drawn.push(mail::drawn(desk, &listener.to, &letter, key)?);
        rows.push(told_schedule::ActiveModel {
            sign_up_id: Set(listener.sign_up),
            schedule: Set(stored(&listener.now)?),
            sequence: Set(sequence),
            told_at: Set(now),
            ..Default::default()
        });
    }
    if !rows.is_empty() {
        mail::post_all(tx, drawn).await?;
        use told_schedule::Column::{Schedule, Sequence, SignUpId as Whose, ToldAt};
        let newest = OnConflict::column(Whose).update_columns([Schedule, Sequence, ToldAt]).to_owned();
        told_schedule::Entity::insert_many(rows).on_conflict(newest).exec_without_returning(tx).await?;
    }
    Ok(Some(last))
}

// --- calendar feeds -----------------------------------------------------------------------------------------------------

/// Gives a person a calendar feed, or another secret in place of the one they have; returns the secret, which is stored
/// nowhere.
pub(crate) async fn open_feed(tx: &DatabaseTransaction, person: PersonId, now: Moment) -> Result<String, DbErr> {
    let token = secret::token();
    let row = calendar_feed::ActiveModel {
        person_id: Set(person),
        secret_hash: Set(secret::hash(&token)),
        created_at: Set(now),
        ..Default::default()
    };
    use calendar_feed::Column::{CreatedAt, PersonId as Whose, SecretHash};
    let newest = OnConflict::column(Whose).update_columns([SecretHash, CreatedAt]).to_owned();
    calendar_feed::Entity::insert(row).on_conflict(newest).exec_without_returning(tx).await?;
    Ok(token)
}

/// Ends a person's calendar feed.
pub(crate) async fn revoke_feed(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    calendar_feed::Entity::delete_many().filter(calendar_feed::Column::PersonId.eq(person)).exec(tx).await?;
    Ok(())
}
