//! Setting up the meetings of an event, and keeping companies apart. Every act holds the lock of the event's row; whatever
//! holds meetings, or was answered for, changes only with the consent of somebody who has seen what that affects.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::edits::leads_to;
use crate::access::Permit;
use crate::access::meetings::SetUp;
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::{self, AttendeeRole, Event, EventId, EventStatus};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::broken_key;
use crate::kit::jobs;
use crate::meetings::day::{Day, Slot, SlotId, TABLES, Table, TableId, TableKind, Window, beginning};
use crate::meetings::find::{self, Affected, Touched};
use crate::meetings::jobs::TellSchedule;
use crate::meetings::meeting::{MeetingId, MeetingStatus, MeetingStep};
use crate::meetings::rows::{ban, closure, day, interpreters, meeting, meeting_move, seat, slot, table, timetable};
use crate::meetings::setting::{Misfit, Setting, fit, numbered};

/// Why the set-up was not changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetUpRefused {
    /// Somebody changed the rules since they were read; this is what they are now.
    #[error("the rules were changed meanwhile")]
    Stale(Box<Day>),
    /// The event's state does not allow it.
    #[error("the event is {0:?}")]
    NotNow(EventStatus),
    /// This timetable is being sought with the set-up as it is.
    #[error("timetable {0} is being sought")]
    Seeking(i32),
    /// The slots cannot stand like this.
    #[error("the slots do not fit: {0:?}")]
    Misfit(Misfit),
    /// Wishes would close after the first slot begins.
    #[error("wishes close after the first slot begins")]
    ClosesTooLate,
    /// Nobody has consented to what it affects now.
    #[error("it affects meetings or people")]
    Affects(Box<Affected>),
    /// A meeting that it affects is over already.
    #[error("it would take back a meeting that is over")]
    TookPlace,
    /// Another table has this label.
    #[error("the label {0} is taken")]
    LabelTaken(String),
    /// The company has a booth already.
    #[error("the company has a booth")]
    BoothTaken,
    /// More tables than an event may have.
    #[error("too many tables")]
    TooManyTables,
    /// Timetables use so many interpreters at the same time.
    #[error("{0} interpreters are used at the same time")]
    InterpretersUsed(u32),
    /// The slot, table, company or event is gone.
    #[error("gone")]
    Gone,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// The event and its set-up as they are now, locked until the transaction ends.
struct Held {
    who: PersonId,
    event: Event,
    setting: Setting,
}

impl Held {
    /// For a change of what a timetable is sought with. While one is, nothing of it changes: it would be found for slots and
    /// tables that are no more, or without those that came.
    async fn of(tx: &DatabaseTransaction, permit: &Permit<SetUp, Event>) -> Result<Self, SetUpRefused> {
        let held = Self::while_seeking(tx, permit).await?;
        match find::live_number(tx, held.event.id).await? {
            Some(number) => Err(SetUpRefused::Seeking(number)),
            None => Ok(held),
        }
    }

    /// For what may change at any time, because whoever publishes a timetable is told where it breaks it.
    async fn while_seeking(tx: &DatabaseTransaction, permit: &Permit<SetUp, Event>) -> Result<Self, SetUpRefused> {
        let event = events::locked(tx, permit.thing().id).await?.ok_or(SetUpRefused::Gone)?;
        if !event.status.is_open_to_change() {
            return Err(SetUpRefused::NotNow(event.status));
        }
        let setting = find::setting(tx, event.id).await?;
        Ok(Self { who: permit.who(), event, setting })
    }

    fn slots(&self, ids: &[SlotId]) -> Result<Vec<Slot>, SetUpRefused> {
        let found = ids.iter().map(|id| self.setting.slots.iter().find(|slot| slot.id == *id).copied());
        let slots: Option<Vec<Slot>> = found.collect();
        slots.filter(|slots| !slots.is_empty()).ok_or(SetUpRefused::Gone)
    }

    fn tables(&self, ids: &[TableId]) -> Result<Vec<&Table>, SetUpRefused> {
        let found = ids.iter().map(|id| self.setting.tables.iter().find(|table| table.id == *id));
        let tables: Option<Vec<&Table>> = found.collect();
        tables.filter(|tables| !tables.is_empty()).ok_or(SetUpRefused::Gone)
    }

    /// Whether these slots, some of them new or moved, can be all slots of the event.
    fn fit(&self, slots: &[Slot], new: &[Slot]) -> Result<(), SetUpRefused> {
        let closes_at = self.setting.day.wishes.map(|window| window.closes_at);
        fit(&self.event, closes_at, slots, new).map_err(SetUpRefused::Misfit)
    }

    /// The row of the day, from the first thing on that is set up.
    async fn begun(&self, tx: &DatabaseTransaction, now: Moment) -> Result<(), DbErr> {
        if self.setting.day.version == 0 {
            let row = described(&Day { version: 1, ..self.setting.day.clone() }, now);
            let row = day::ActiveModel { event_id: Set(self.event.id), created_at: Set(now), ..row };
            day::Entity::insert(row).exec_without_returning(tx).await?;
        }
        Ok(())
    }

    async fn note(
        &self,
        tx: &DatabaseTransaction,
        act: &'static str,
        reason: Option<String>,
        (before, after): (Value, Value),
        now: Moment,
    ) -> Result<(), DbErr> {
        let entry = Entry {
            who: Some(self.who.0),
            act,
            subject: "event",
            subject_id: self.event.id.0,
            reason,
            before: Some(before),
            after: Some(after),
        };
        audit::note(tx, entry, now).await
    }

    /// What a change affects, if somebody has seen exactly that and consents, or there is nothing to consent to, and none of
    /// it stays on record.
    async fn consented(
        &self,
        tx: &DatabaseTransaction,
        touched: &Touched,
        seen: &str,
        stays: impl Fn(&Affected) -> bool,
    ) -> Result<Affected, SetUpRefused> {
        let affected = find::affected(tx, self.event.id, touched).await?;
        if stays(&affected) {
            return Err(SetUpRefused::TookPlace);
        }
        if !affected.is_nothing() && affected.seen() != seen {
            return Err(SetUpRefused::Affects(Box::new(affected)));
        }
        Ok(affected)
    }
}

fn small(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn described(day: &Day, now: Moment) -> day::ActiveModel {
    day::ActiveModel {
        pairs: Set(serde_json::to_string(&day.pairs).unwrap_or_else(|_| "[]".to_owned())),
        most: Set(small(day.most)),
        least: Set(small(day.least)),
        least_weight: Set(small(day.least_weight)),
        wishes_open_at: Set(day.wishes.map(|window| window.opens_at)),
        wishes_close_at: Set(day.wishes.map(|window| window.closes_at)),
        version: Set(day.version),
        updated_at: Set(now),
        ..Default::default()
    }
}

// --- rules --------------------------------------------------------------------------------------------------------------

/// The rules of a day as an organizer wants them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rules {
    pub pairs: Vec<(AttendeeRole, AttendeeRole)>,
    pub most: u32,
    pub least: u32,
    pub least_weight: u32,
    pub wishes: Option<Window>,
}

/// Changes the rules as they were at `version`. Wishes close when the first slot begins at the latest; without slots, when
/// the event does.
pub(crate) async fn set_rules(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    version: i32,
    rules: Rules,
    now: Moment,
) -> Result<Day, SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let before = &held.setting.day;
    if before.version != version {
        return Err(SetUpRefused::Stale(Box::new(before.clone())));
    }
    let begins = held.event.time_place.as_ref().map(|time| time.starts_at);
    let latest = held.setting.slots.first().map(|slot| slot.starts_at).or(begins);
    if rules.wishes.zip(latest).is_some_and(|(window, latest)| window.closes_at > latest) {
        return Err(SetUpRefused::ClosesTooLate);
    }
    held.begun(tx, now).await?;
    let Rules { pairs, most, least, least_weight, wishes } = rules;
    // The first row is numbered 1; until then there is none.
    let version = if before.version == 0 { 1 } else { before.version };
    let after = Day { event: before.event, pairs, most, least, least_weight, wishes, version: version + 1 };
    let moved = day::Entity::update_many()
        .set(described(&after, now))
        .filter(day::Column::EventId.eq(held.event.id))
        .filter(day::Column::Version.eq(version))
        .exec(tx)
        .await?;
    if moved.rows_affected != 1 {
        return Err(SetUpRefused::Stale(Box::new(before.clone())));
    }
    held.note(tx, "meetings.set_rules", None, (json!(before), json!(after)), now).await?;
    Ok(after)
}

// --- slots --------------------------------------------------------------------------------------------------------------

fn told(slots: &[Slot]) -> Value {
    let told = |slot: &Slot| match slot.id {
        SlotId(0) => json!({ "starts_at": slot.starts_at, "ends_at": slot.ends_at }),
        id => json!({ "slot": id, "starts_at": slot.starts_at, "ends_at": slot.ends_at }),
    };
    slots.iter().map(told).collect()
}

async fn insert_slots(tx: &DatabaseTransaction, event: EventId, slots: &[Slot]) -> Result<(), DbErr> {
    let rows = slots.iter().map(|slot| slot::ActiveModel {
        event_id: Set(event),
        session: Set(small(slot.session)),
        starts_at: Set(slot.starts_at),
        ends_at: Set(slot.ends_at),
        ..Default::default()
    });
    slot::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Numbers the sessions of the event in the order of time.
async fn number_sessions(tx: &DatabaseTransaction, event: EventId) -> Result<(), DbErr> {
    let slots = find::slots_of_day(tx, event).await?;
    for (before, after) in slots.iter().zip(numbered(&slots)).filter(|(before, after)| before.session != after.session)
    {
        slot::Entity::update_many()
            .col_expr(slot::Column::Session, Expr::value(small(after.session)))
            .filter(slot::Column::Id.eq(before.id))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Adds slots: to the session of this number, or as a new one.
pub(crate) async fn add_slots(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    session: Option<u32>,
    times: &[(Moment, Moment)],
    now: Moment,
) -> Result<(), SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let session = match session {
        None => held.setting.next_session(),
        Some(known) if held.setting.slots.iter().any(|slot| slot.session == known) => known,
        Some(_) => return Err(SetUpRefused::Gone),
    };
    let new: Vec<Slot> =
        times.iter().map(|&(starts_at, ends_at)| Slot { id: SlotId(0), session, starts_at, ends_at }).collect();
    held.fit(&held.setting.with_slots(&new), &new)?;
    held.begun(tx, now).await?;
    insert_slots(tx, held.event.id, &new).await?;
    number_sessions(tx, held.event.id).await?;
    held.note(tx, "meetings.add_slots", None, (Value::Null, told(&new)), now).await?;
    Ok(())
}

/// Begins with the slots and tables that the event's description of its talks names.
pub(crate) async fn begin(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    now: Moment,
) -> Result<(), SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let (slots, tables) = beginning(held.event.talks.as_ref().ok_or(SetUpRefused::Gone)?);
    held.fit(&held.setting.with_slots(&slots), &slots)?;
    held.begun(tx, now).await?;
    if !slots.is_empty() {
        insert_slots(tx, held.event.id, &slots).await?;
    }
    let labels = tables.into_iter().map(|table| table.label).collect();
    insert_tables(tx, &held, &NewTables { kind: TableKind::Pool, labels, company: None }).await?;
    let after = json!({ "slots": told(&slots), "tables": held.event.talks.as_ref().map(|talks| talks.tables) });
    held.note(tx, "meetings.begin", None, (Value::Null, after), now).await?;
    Ok(())
}

/// Moves slots of the day earlier or later, so that the first of them begins then. Meetings stay in them; returns how many of the published timetable,
/// whose people are told.
pub(crate) async fn move_slots(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    ids: &[SlotId],
    starts_at: Moment,
    seen: &str,
    now: Moment,
) -> Result<usize, SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let before = held.slots(ids)?;
    let by = starts_at - before.iter().map(|slot| slot.starts_at).min().ok_or(SetUpRefused::Gone)?;
    let mut after: Vec<Slot> = before
        .iter()
        .map(|slot| Slot { starts_at: slot.starts_at + by, ends_at: slot.ends_at + by, ..*slot })
        .collect();
    held.fit(&held.setting.with_slots(&after), &after)?;
    let affected = held.consented(tx, &Touched::Slots(ids.to_vec()), seen, Affected::took_place).await?;
    // No two of them begin at the same time on the way: whoever moves later goes from the last one to the first.
    after.sort_by_key(|slot| slot.starts_at);
    if by > TimeDelta::zero() {
        after.reverse();
    }
    for slot in &after {
        slot::Entity::update_many()
            .col_expr(slot::Column::StartsAt, Expr::value(slot.starts_at))
            .col_expr(slot::Column::EndsAt, Expr::value(slot.ends_at))
            .filter(slot::Column::Id.eq(slot.id))
            .exec(tx)
            .await?;
    }
    number_sessions(tx, held.event.id).await?;
    let moves = affected.meetings.iter().map(|meeting| {
        let was = json!({ "starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "table": meeting.table });
        let is =
            json!({ "starts_at": meeting.starts_at + by, "ends_at": meeting.ends_at + by, "table": meeting.table });
        (meeting.id, meeting.status, json!({ "before": was, "after": is }))
    });
    note_moves(tx, moves, held.who, now).await?;
    raise_timetables(tx, held.event.id, &affected, now).await?;
    held.note(tx, "meetings.move_slots", None, (told(&before), told(&after)), now).await?;
    Ok(affected.published().count())
}

/// Takes slots out of the day. Planned meetings in them are cancelled with it; returns how many of the
/// published timetable, whose people are told.
pub(crate) async fn remove_slots(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    ids: &[SlotId],
    seen: &str,
    now: Moment,
) -> Result<usize, SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let slots = held.slots(ids)?;
    let affected = held.consented(tx, &Touched::Slots(ids.to_vec()), seen, |own| own.has_begun(now)).await?;
    let called_off = call_off(tx, held.event.id, &affected, held.who, now).await?;
    meeting::Entity::update_many()
        .col_expr(meeting::Column::SlotId, Expr::value(None::<i64>))
        .filter(meeting::Column::SlotId.is_in(ids.to_vec()))
        .exec(tx)
        .await?;
    slot::Entity::delete_many().filter(slot::Column::Id.is_in(ids.to_vec())).exec(tx).await?;
    number_sessions(tx, held.event.id).await?;
    let was = json!({ "slots": told(&slots), "meetings": numbers(&affected) });
    held.note(tx, "meetings.remove_slots", None, (was, Value::Null), now).await?;
    Ok(called_off)
}

/// The meetings that a change affects, as the trail names them.
fn numbers(affected: &Affected) -> Vec<MeetingId> {
    affected.meetings.iter().map(|meeting| meeting.id).collect()
}

/// Cancels planned meetings, each with its move, and frees the people and tables in them; returns how many of the published
/// timetable.
async fn call_off(
    tx: &DatabaseTransaction,
    event: EventId,
    affected: &Affected,
    who: PersonId,
    now: Moment,
) -> Result<usize, SetUpRefused> {
    let ids: Vec<MeetingId> = affected.meetings.iter().map(|meeting| meeting.id).collect();
    let (from, to) = leads_to(MeetingStep::Cancel);
    let facts = meeting::ActiveModel {
        status: Set(to.ok_or(SetUpRefused::TookPlace)?),
        updated_at: Set(now),
        ..Default::default()
    };
    // They keep their slot and table, as far as those stay, and free them all the same.
    let called_off = meeting::Entity::update_many()
        .set(facts)
        .filter(meeting::Column::Id.is_in(ids.iter().copied()))
        .filter(meeting::Column::Status.is_in(from))
        .exec(tx)
        .await?;
    if called_off.rows_affected != ids.len() as u64 {
        return Err(SetUpRefused::TookPlace);
    }
    seat::Entity::update_many()
        .col_expr(seat::Column::SlotId, Expr::value(None::<i64>))
        .filter(seat::Column::MeetingId.is_in(ids))
        .exec(tx)
        .await?;
    let moves = affected.meetings.iter().map(|meeting| {
        let was = json!({ "starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "table": meeting.table });
        (meeting.id, MeetingStatus::Cancelled, json!({ "before": was, "after": null }))
    });
    note_moves(tx, moves, who, now).await?;
    raise_timetables(tx, event, affected, now).await?;
    Ok(affected.published().count())
}

async fn note_moves(
    tx: &DatabaseTransaction,
    moves: impl Iterator<Item = (MeetingId, MeetingStatus, Value)>,
    who: PersonId,
    now: Moment,
) -> Result<(), DbErr> {
    let rows: Vec<meeting_move::ActiveModel> = moves
        .map(|(meeting, to_status, change)| meeting_move::ActiveModel {
            meeting_id: Set(meeting),
            to_status: Set(to_status),
            change: Set(change.to_string()),
            reason: Set(String::new()),
            person_id: Set(Some(who)),
            at: Set(now),
            ..Default::default()
        })
        .collect();
    if !rows.is_empty() {
        meeting_move::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Timetables whose meetings were touched are no longer what somebody read, and whose day is another one is told.
async fn raise_timetables(
    tx: &DatabaseTransaction,
    event: EventId,
    affected: &Affected,
    now: Moment,
) -> Result<(), DbErr> {
    let ids: BTreeSet<_> = affected.meetings.iter().map(|meeting| meeting.timetable).collect();
    timetable::Entity::update_many()
        .col_expr(timetable::Column::Version, Expr::col(timetable::Column::Version).add(1))
        .filter(timetable::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    if affected.published().next().is_some() {
        jobs::enqueue_once(tx, &TellSchedule { event }, &event.to_string(), now).await?;
    }
    Ok(())
}

// --- tables -------------------------------------------------------------------------------------------------------------

/// Tables of one kind; a booth is one company's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewTables {
    pub kind: TableKind,
    pub labels: Vec<String>,
    pub company: Option<CompanyId>,
}

fn taken(error: DbErr, label: &str) -> SetUpRefused {
    match broken_key(&error).as_deref() {
        Some("meeting_tables_event_id_label_key") => SetUpRefused::LabelTaken(label.to_owned()),
        Some("meeting_tables_event_id_company_id_key") => SetUpRefused::BoothTaken,
        _ => SetUpRefused::Db(error),
    }
}

async fn insert_tables(tx: &DatabaseTransaction, held: &Held, new: &NewTables) -> Result<(), SetUpRefused> {
    if held.setting.tables.len() + new.labels.len() > TABLES {
        return Err(SetUpRefused::TooManyTables);
    }
    let known: BTreeSet<&str> = held.setting.tables.iter().map(|table| table.label.as_str()).collect();
    if let Some(label) = new.labels.iter().find(|label| known.contains(label.as_str())) {
        return Err(SetUpRefused::LabelTaken(label.clone()));
    }
    let rows: Vec<table::ActiveModel> = new
        .labels
        .iter()
        .map(|label| table::ActiveModel {
            event_id: Set(held.event.id),
            label: Set(label.clone()),
            kind: Set(new.kind),
            company_id: Set(new.company),
            ..Default::default()
        })
        .collect();
    if !rows.is_empty() {
        let first = new.labels.first().map_or("", String::as_str);
        table::Entity::insert_many(rows).exec_without_returning(tx).await.map_err(|error| taken(error, first))?;
    }
    Ok(())
}

/// Adds tables, rooms, or the booth of a company that takes part.
pub(crate) async fn add_tables(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    new: NewTables,
    now: Moment,
) -> Result<(), SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    if let Some(company) = new.company {
        if !find::companies_here(tx, held.event.id).await?.iter().any(|here| here.id == company) {
            return Err(SetUpRefused::Gone);
        }
        if held.setting.tables.iter().any(|table| table.company == Some(company)) {
            return Err(SetUpRefused::BoothTaken);
        }
    }
    held.begun(tx, now).await?;
    insert_tables(tx, &held, &new).await?;
    let after = json!({ "kind": new.kind, "labels": new.labels, "company": new.company });
    held.note(tx, "meetings.add_tables", None, (Value::Null, after), now).await?;
    Ok(())
}

/// Gives a table another label.
pub(crate) async fn rename_table(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    id: TableId,
    label: String,
    now: Moment,
) -> Result<(), SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let before = held.tables(&[id])?.first().map(|table| table.label.clone()).unwrap_or_default();
    if before == label {
        return Ok(());
    }
    table::Entity::update_many()
        .col_expr(table::Column::Label, Expr::value(label.as_str()))
        .filter(table::Column::Id.eq(id))
        .exec(tx)
        .await
        .map_err(|error| taken(error, &label))?;
    let affected = find::affected(tx, held.event.id, &Touched::Tables(vec![id])).await?;
    raise_timetables(tx, held.event.id, &affected, now).await?;
    let change = (json!({ "table": id, "label": before }), json!({ "table": id, "label": label }));
    held.note(tx, "meetings.rename_table", None, change, now).await?;
    Ok(())
}

/// Closes a table in exactly these slots. Planned meetings at it in slots that were open until now are cancelled; returns how
/// many of the published timetable, whose people are told.
pub(crate) async fn close_table(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    id: TableId,
    closed: &[SlotId],
    seen: &str,
    now: Moment,
) -> Result<usize, SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let before: Vec<SlotId> = held.tables(&[id])?.first().map(|table| table.closed.clone()).unwrap_or_default();
    let known: Vec<SlotId> = held.setting.slots.iter().map(|slot| slot.id).collect();
    if !closed.iter().all(|slot| known.contains(slot)) {
        return Err(SetUpRefused::Gone);
    }
    let newly: Vec<SlotId> = closed.iter().copied().filter(|slot| !before.contains(slot)).collect();
    let affected = held.consented(tx, &Touched::TableIn(id, newly.clone()), seen, |own| own.has_begun(now)).await?;
    let called_off = call_off(tx, held.event.id, &affected, held.who, now).await?;
    closure::Entity::delete_many()
        .filter(closure::Column::TableId.eq(id))
        .filter(closure::Column::SlotId.is_not_in(closed.to_vec()))
        .exec(tx)
        .await?;
    if !newly.is_empty() {
        let row = |slot: &SlotId| closure::ActiveModel { table_id: Set(id), slot_id: Set(*slot), ..Default::default() };
        closure::Entity::insert_many(newly.iter().map(row)).exec_without_returning(tx).await?;
    }
    let label = held.tables(&[id])?.first().map(|table| table.label.clone());
    let change = (
        json!({ "table": id, "label": label, "closed": before, "meetings": numbers(&affected) }),
        json!({ "table": id, "label": label, "closed": closed }),
    );
    held.note(tx, "meetings.close_table", None, change, now).await?;
    Ok(called_off)
}

/// Takes tables out of the day. Planned meetings at them are cancelled with it; returns how many of the
/// published timetable, whose people are told.
pub(crate) async fn remove_tables(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    ids: &[TableId],
    seen: &str,
    now: Moment,
) -> Result<usize, SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let labels: Vec<&str> = held.tables(ids)?.iter().map(|table| table.label.as_str()).collect();
    let affected = held.consented(tx, &Touched::Tables(ids.to_vec()), seen, |own| own.has_begun(now)).await?;
    let called_off = call_off(tx, held.event.id, &affected, held.who, now).await?;
    meeting::Entity::update_many()
        .col_expr(meeting::Column::TableId, Expr::value(None::<i64>))
        .filter(meeting::Column::TableId.is_in(ids.to_vec()))
        .exec(tx)
        .await?;
    table::Entity::delete_many().filter(table::Column::Id.is_in(ids.to_vec())).exec(tx).await?;
    let was = json!({ "tables": ids, "labels": labels, "meetings": numbers(&affected) });
    held.note(tx, "meetings.remove_tables", None, (was, Value::Null), now).await?;
    Ok(called_off)
}

// --- interpreters -------------------------------------------------------------------------------------------------------

/// Says how many interpreters of a pair of languages there are; none takes the pair off the list. Fewer than timetables use
/// at the same time there cannot be.
pub(crate) async fn set_interpreters(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    languages: String,
    count: u32,
    now: Moment,
) -> Result<(), SetUpRefused> {
    let held = Held::of(tx, &permit).await?;
    let before = held.setting.interpreters.iter().find(|own| own.languages == languages);
    if let Some(known) = before {
        let used = find::interpreters_used(tx, known.id).await?;
        if count < used {
            return Err(SetUpRefused::InterpretersUsed(used));
        }
    }
    match (before, count) {
        (None, 0) => return Ok(()),
        (None, _) => {
            held.begun(tx, now).await?;
            let row = interpreters::ActiveModel {
                event_id: Set(held.event.id),
                languages: Set(languages.clone()),
                count: Set(small(count)),
                ..Default::default()
            };
            interpreters::Entity::insert(row).exec_without_returning(tx).await?;
        }
        (Some(known), 0) => {
            meeting::Entity::update_many()
                .col_expr(meeting::Column::InterpreterId, Expr::value(None::<i64>))
                .filter(meeting::Column::InterpreterId.eq(known.id))
                .exec(tx)
                .await?;
            interpreters::Entity::delete_by_id(known.id).exec(tx).await?;
        }
        (Some(known), _) => {
            interpreters::Entity::update_many()
                .col_expr(interpreters::Column::Count, Expr::value(small(count)))
                .filter(interpreters::Column::Id.eq(known.id))
                .exec(tx)
                .await?;
        }
    }
    let told = |count: u32| json!({ "languages": languages, "count": count });
    let change = (before.map_or(Value::Null, |own| told(own.count)), told(count));
    held.note(tx, "meetings.set_interpreters", None, change, now).await?;
    Ok(())
}

// --- keeping apart ------------------------------------------------------------------------------------------------------

/// Two companies as their pair is stored: the lesser number first.
fn in_order(one: CompanyId, other: CompanyId) -> (CompanyId, CompanyId) {
    if one <= other { (one, other) } else { (other, one) }
}

/// Keeps two companies apart, for a reason that only organizers read. Whoever is kept apart already stays so. What they would
/// still have had with each other at the published timetable is called off; returns how many meetings.
pub(crate) async fn keep_apart(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    (one, other): (CompanyId, CompanyId),
    reason: String,
    seen: &str,
    now: Moment,
) -> Result<usize, SetUpRefused> {
    let held = Held::while_seeking(tx, &permit).await?;
    let here = find::companies_here(tx, held.event.id).await?;
    if one == other || ![one, other].iter().all(|company| here.iter().any(|own| own.id == *company)) {
        return Err(SetUpRefused::Gone);
    }
    if find::is_apart(tx, held.event.id, one, other).await? {
        return Ok(0);
    }
    let affected = held.consented(tx, &Touched::Companies(one, other, now), seen, |own| own.has_begun(now)).await?;
    let called_off = call_off(tx, held.event.id, &affected, held.who, now).await?;
    let (lesser, greater) = in_order(one, other);
    let row = ban::ActiveModel {
        event_id: Set(held.event.id),
        one_id: Set(lesser),
        other_id: Set(greater),
        reason: Set(reason.clone()),
        person_id: Set(Some(held.who)),
        at: Set(now),
        ..Default::default()
    };
    ban::Entity::insert(row).exec_without_returning(tx).await?;
    let after = json!({ "one": one, "other": other });
    held.note(tx, "meetings.keep_apart", Some(reason), (Value::Null, after), now).await?;
    Ok(called_off)
}

/// Lets two companies meet again that were kept apart.
pub(crate) async fn allow_again(
    tx: &DatabaseTransaction,
    permit: Permit<SetUp, Event>,
    one: CompanyId,
    other: CompanyId,
    now: Moment,
) -> Result<(), SetUpRefused> {
    let held = Held::while_seeking(tx, &permit).await?;
    let (lesser, greater) = in_order(one, other);
    let gone = ban::Entity::delete_many()
        .filter(ban::Column::EventId.eq(held.event.id))
        .filter(ban::Column::OneId.eq(lesser))
        .filter(ban::Column::OtherId.eq(greater))
        .exec(tx)
        .await?;
    if gone.rows_affected > 0 {
        let before = json!({ "one": one, "other": other });
        held.note(tx, "meetings.allow_again", None, (before, Value::Null), now).await?;
    }
    Ok(())
}
