//! Repairing what people go by. A repair is kept as it was looked at, and applied once, to the timetable for which it was
//! planned; what happened is written with it. Every act holds the lock of the event's row.

use std::collections::BTreeSet;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::edits::{restore, seat_one, told, vacate};
use super::timetables::{TimetableRefused, lock, note, stored};
use crate::access::Permit;
use crate::access::events::Run;
use crate::accounts::PersonId;
use crate::events::{self, Event, EventId, EventStatus, SignUpId};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::jobs;
use crate::meetings::day::{SlotId, TableId};
use crate::meetings::edit::{Moved, place};
use crate::meetings::find::{self, RepairFound, Sought};
use crate::meetings::jobs::TellSchedule;
use crate::meetings::meeting::{MeetingId, MeetingStatus, RepairId, RepairStatus};
use crate::meetings::repair::{Fact, Preview, Written, counted};
use crate::meetings::rows::{absence, closure, meeting_move, repair, timetable};
use crate::meetings::seating::{Attending, Fault, Seated, Seating, Wishes};
use crate::meetings::setting::Setting;
use crate::meetings::utility::shortfall;

/// Why a meeting was moved, as its move says.
const REPAIR: &str = "repair";
const UNDONE: &str = "undone";
const LEFT: &str = "left";

/// The event and the timetable that people go by, locked until the transaction ends.
async fn standing(tx: &DatabaseTransaction, id: EventId) -> Result<(Event, Sought), TimetableRefused> {
    let event = lock(tx, id).await?;
    if event.status != EventStatus::Published {
        return Err(TimetableRefused::EventNotNow(event.status));
    }
    let sought = find::published(tx, event.id).await?.ok_or(TimetableRefused::Gone)?;
    Ok((event, sought))
}

async fn found_of(tx: &DatabaseTransaction, event: EventId, id: RepairId) -> Result<RepairFound, TimetableRefused> {
    find::repair(tx, event, id).await?.ok_or(TimetableRefused::Gone)
}

/// Keeps a repair as it is to be looked at, in the place of another one that was planned before, and of those of the same facts;
/// returns its id.
pub(crate) async fn plan_repair(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    planned_for: &Sought,
    preview: &Preview,
    in_place_of: Option<RepairId>,
    now: Moment,
) -> Result<RepairId, TimetableRefused> {
    let who = permit.who();
    let (event, sought) = standing(tx, permit.thing().id).await?;
    if (sought.id, sought.version) != (planned_for.id, planned_for.version) {
        return Err(TimetableRefused::Stale);
    }
    // Planned anew, what was planned before of the same is nobody's choice any more.
    for old in find::planned_repairs(tx, event.id).await? {
        if in_place_of == Some(old.id) || old.preview.facts == preview.facts {
            let facts = repair::ActiveModel { status: Set(RepairStatus::Dropped), ..Default::default() };
            turn(tx, old.id, RepairStatus::Planned, facts).await?;
        }
    }
    let row = repair::ActiveModel {
        event_id: Set(event.id),
        timetable_id: Set(sought.id),
        version: Set(sought.version),
        status: Set(RepairStatus::Planned),
        plan: Set(stored(preview)?),
        created_by: Set(Some(who)),
        created_at: Set(now),
        ..Default::default()
    };
    let id = repair::Entity::insert(row).exec(tx).await?.last_insert_id;
    let planned = json!({ "repair": id, "timetable": sought.number, "facts": preview.facts });
    note(tx, who, "meetings.plan_repair", event.id, planned, now).await?;
    Ok(id)
}

/// Moves a repair from one state to another; false when somebody was faster.
async fn turn(
    tx: &DatabaseTransaction,
    id: RepairId,
    from: RepairStatus,
    facts: repair::ActiveModel,
) -> Result<bool, DbErr> {
    let moved = repair::Entity::update_many()
        .set(facts)
        .filter(repair::Column::Id.eq(id))
        .filter(repair::Column::Status.eq(from))
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// Lets a repair that was planned go; nothing has changed.
pub(crate) async fn drop_repair(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    id: RepairId,
    now: Moment,
) -> Result<(), TimetableRefused> {
    let who = permit.who();
    let event = events::locked(tx, permit.thing().id).await?.ok_or(TimetableRefused::Gone)?.id;
    let found = found_of(tx, event, id).await?;
    match found.status {
        RepairStatus::Planned => {}
        // Dropping it once more changes nothing; what was applied and taken back was never dropped.
        RepairStatus::Dropped if found.applied_at.is_none() => return Ok(()),
        RepairStatus::Applied | RepairStatus::Dropped => return Err(TimetableRefused::RepairIs(found.status)),
    }
    let facts = repair::ActiveModel { status: Set(RepairStatus::Dropped), ..Default::default() };
    if !turn(tx, id, RepairStatus::Planned, facts).await? {
        return Err(TimetableRefused::Stale);
    }
    let dropped = json!({ "repair": id, "facts": found.preview.facts });
    note(tx, who, "meetings.drop_repair", event, dropped, now).await?;
    Ok(())
}

/// None of these slots has begun.
fn none_began(setting: &Setting, slots: &BTreeSet<SlotId>, now: Moment) -> bool {
    slots.iter().all(|id| setting.slots.iter().any(|slot| slot.id == *id && slot.starts_at > now))
}

/// Lets people go by a repair that was planned: writes what happened, takes, moves and seats, and has those told whose day
/// changes. False when it was applied before.
pub(crate) async fn apply_repair(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    id: RepairId,
    now: Moment,
) -> Result<bool, TimetableRefused> {
    let who = permit.who();
    let (event, sought) = standing(tx, permit.thing().id).await?;
    let found = found_of(tx, event.id, id).await?;
    match found.status {
        RepairStatus::Applied => return Ok(false),
        RepairStatus::Dropped => return Err(TimetableRefused::RepairIs(found.status)),
        RepairStatus::Planned => {}
    }
    if (sought.id, sought.version) != (found.timetable, found.version) {
        return Err(TimetableRefused::Stale);
    }
    let mut preview = found.preview;
    if !none_began(&find::setting(tx, event.id).await?, &preview.slots(), now) {
        return Err(TimetableRefused::Began);
    }
    let seated = find::seated(tx, sought.id).await?;
    preview.written = happen(tx, event.id, &preview.facts).await?;
    let after = preview.after(&seated);
    let setting = find::setting(tx, event.id).await?;
    let wishes = find::wishes(tx, event.id).await?;
    let seating = Seating::new(&setting, find::attending(tx, event.id).await?, sought.least_weight);
    whole(&seating, &wishes, &setting, &after, now).map_err(TimetableRefused::Faulty)?;

    let leaving = preview.lost.iter().map(|(own, _)| own).chain(preview.moved.iter().map(|(before, _)| before));
    vacate(tx, &leaving.map(|own| own.id).collect::<Vec<_>>(), now).await?;
    for (_, own) in &preview.moved {
        restore(tx, own, now).await?;
    }
    for own in &preview.added {
        preview.written.added.push(seat_one(tx, sought.id, own, now).await?);
    }
    let edit = sought.version + 1;
    let changes = preview
        .lost
        .iter()
        .map(|(own, _)| (own.id, Some(*own), None))
        .chain(preview.moved.iter().map(|(before, after)| (before.id, Some(*before), Some(*after))))
        .chain(preview.written.added.iter().zip(&preview.added).map(|(id, own)| (*id, None, Some(*own))));
    let changes: Vec<_> = changes.collect();
    note_moves(tx, edit, &changes, (REPAIR, Some(who)), now).await?;
    let mut unmet = find::findings(tx, sought.id).await?;
    unmet.unmet = preview.unmet_after(unmet.unmet);
    let score = scored(&seating, &wishes, &sought, &after);
    let facts = timetable::ActiveModel {
        version: Set(edit),
        progress: Set(stored(&score)?),
        findings: Set(stored(&unmet)?),
        ..Default::default()
    };
    raise(tx, &sought, facts).await?;
    let facts = repair::ActiveModel {
        status: Set(RepairStatus::Applied),
        plan: Set(stored(&preview)?),
        applied_at: Set(Some(now)),
        ..Default::default()
    };
    if !turn(tx, id, RepairStatus::Planned, facts).await? {
        return Err(TimetableRefused::Stale);
    }
    tell(tx, event.id, &changes, now).await?;
    let facts = json!({ "repair": id, "timetable": sought.number, "facts": preview.facts });
    note_change(tx, Some(who), ("meetings.apply_repair", event.id), facts, &changes, now).await?;
    Ok(true)
}

/// Has those told whose day changes, where anything has.
async fn tell(tx: &DatabaseTransaction, event: EventId, changes: &[Change], now: Moment) -> Result<(), DbErr> {
    if changes.is_empty() {
        return Ok(());
    }
    jobs::enqueue_once(tx, &TellSchedule { event }, &event.to_string(), now).await
}

/// A meeting as it stood and as it stands.
type Change = (MeetingId, Option<Seated>, Option<Seated>);

/// Writes into the trail which meetings of which people stood where, and where they stand.
async fn note_change(
    tx: &DatabaseTransaction,
    who: Option<PersonId>,
    (act, event): (&'static str, EventId),
    mut facts: Value,
    changes: &[Change],
    now: Moment,
) -> Result<(), DbErr> {
    let all = |side: fn(&Change) -> Option<&Seated>| -> Vec<Value> {
        changes.iter().filter_map(|change| Some(told(change.0, side(change)?))).collect()
    };
    facts["meetings"] = all(|change| change.2.as_ref()).into();
    let entry = Entry {
        who: who.map(|who| who.0),
        act,
        subject: "event",
        subject_id: event.0,
        before: Some(json!({ "meetings": all(|change| change.1.as_ref()) })),
        after: Some(facts),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await
}

async fn note_moves(
    tx: &DatabaseTransaction,
    edit: i32,
    changes: &[Change],
    (reason, who): (&str, Option<PersonId>),
    now: Moment,
) -> Result<(), DbErr> {
    let row = |(id, before, after): &Change| -> Result<meeting_move::ActiveModel, DbErr> {
        let moved = Moved { edit, before: before.as_ref().map(place), after: after.as_ref().map(place) };
        let to = if after.is_some() { MeetingStatus::Planned } else { MeetingStatus::Cancelled };
        Ok(meeting_move::ActiveModel {
            meeting_id: Set(*id),
            to_status: Set(to),
            change: Set(stored(&moved)?),
            reason: Set(reason.to_owned()),
            person_id: Set(who),
            at: Set(now),
            ..Default::default()
        })
    };
    let rows: Vec<meeting_move::ActiveModel> = changes.iter().map(row).collect::<Result<_, _>>()?;
    if !rows.is_empty() {
        meeting_move::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The timetable is no longer what somebody read.
async fn raise(
    tx: &DatabaseTransaction,
    sought: &Sought,
    facts: timetable::ActiveModel,
) -> Result<(), TimetableRefused> {
    let raised = timetable::Entity::update_many()
        .set(facts)
        .filter(timetable::Column::Id.eq(sought.id))
        .filter(timetable::Column::Version.eq(sought.version))
        .exec(tx)
        .await?;
    if raised.rows_affected == 1 { Ok(()) } else { Err(TimetableRefused::Stale) }
}

/// The figures of the timetable with these meetings; of idle slots and tables as far as the checker can count them.
fn scored(seating: &Seating, wishes: &Wishes, sought: &Sought, after: &[Seated]) -> crate::meetings::sought::Score {
    let mut score = sought.score.clone().counting(after);
    if let Ok(figures) = seating.clone().judged(wishes, after) {
        score = score.with(&figures, shortfall(sought.least_weight));
    }
    (score.value, score.shortfall) = counted(seating, after);
    score.is_changed = true;
    score
}

/// The checker finds nothing wrong with the meetings to come, neither among themselves nor beside those that are over or
/// running, of which much may be wrong by now: who was there has left.
fn whole(
    seating: &Seating,
    wishes: &Wishes,
    setting: &Setting,
    after: &[Seated],
    now: Moment,
) -> Result<(), Vec<Fault>> {
    let to_come: BTreeSet<SlotId> =
        setting.slots.iter().filter(|slot| slot.starts_at > now).map(|slot| slot.id).collect();
    let (coming, over): (Vec<Seated>, Vec<Seated>) = after.iter().partition(|own| to_come.contains(&own.slot));
    seating.clone().judged(wishes, &coming)?;
    let known = seating.clone().judged(wishes, &over).err().unwrap_or_default();
    let all = seating.clone().judged(wishes, after).err().unwrap_or_default();
    let new: Vec<Fault> = all.into_iter().filter(|fault| !known.contains(fault)).collect();
    if new.is_empty() { Ok(()) } else { Err(new) }
}

/// Writes what happened, and returns what that changed.
async fn happen(tx: &DatabaseTransaction, event: EventId, facts: &[Fact]) -> Result<Written, TimetableRefused> {
    let (mut setting, mut people) = (find::setting(tx, event).await?, find::attending(tx, event).await?);
    let away = |people: &[Attending]| -> BTreeSet<(SignUpId, SlotId)> {
        people.iter().flat_map(|own| own.away.iter().map(|slot| (own.sign_up, *slot))).collect()
    };
    let closed = |setting: &Setting| -> BTreeSet<(TableId, SlotId)> {
        setting.tables.iter().flat_map(|own| own.closed.iter().map(|slot| (own.id, *slot))).collect()
    };
    let before = (away(&people), closed(&setting));
    // Who left or which table was taken out since it was planned has to be planned without.
    if !facts.iter().all(|fact| fact.happens(&mut setting, &mut people)) {
        return Err(TimetableRefused::Stale);
    }
    let after = (away(&people), closed(&setting));
    let written = Written {
        away: after.0.difference(&before.0).copied().collect(),
        here: before.0.difference(&after.0).copied().collect(),
        closed: after.1.difference(&before.1).copied().collect(),
        open: before.1.difference(&after.1).copied().collect(),
        ..Written::default()
    };
    keep_presence(tx, &written.away, &written.here).await?;
    keep_closures(tx, &written.closed, &written.open).await?;
    Ok(written)
}

/// Notes who is away in which slots, and who no longer is. What is noted already stays.
async fn keep_presence(
    tx: &DatabaseTransaction,
    away: &[(SignUpId, SlotId)],
    here: &[(SignUpId, SlotId)],
) -> Result<(), DbErr> {
    for (who, slot) in here {
        absence::Entity::delete_many()
            .filter(absence::Column::SignUpId.eq(*who))
            .filter(absence::Column::SlotId.eq(*slot))
            .exec(tx)
            .await?;
    }
    let row = |(who, slot): &(SignUpId, SlotId)| absence::ActiveModel {
        sign_up_id: Set(*who),
        slot_id: Set(*slot),
        ..Default::default()
    };
    if !away.is_empty() {
        let known = OnConflict::columns([absence::Column::SignUpId, absence::Column::SlotId]).do_nothing().to_owned();
        let rows = absence::Entity::insert_many(away.iter().map(row)).on_conflict(known);
        rows.exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Closes tables in slots, and opens others. What is closed already stays.
async fn keep_closures(
    tx: &DatabaseTransaction,
    closed: &[(TableId, SlotId)],
    open: &[(TableId, SlotId)],
) -> Result<(), DbErr> {
    for (table, slot) in open {
        closure::Entity::delete_many()
            .filter(closure::Column::TableId.eq(*table))
            .filter(closure::Column::SlotId.eq(*slot))
            .exec(tx)
            .await?;
    }
    let row = |(table, slot): &(TableId, SlotId)| closure::ActiveModel {
        table_id: Set(*table),
        slot_id: Set(*slot),
        ..Default::default()
    };
    if !closed.is_empty() {
        let known = OnConflict::columns([closure::Column::TableId, closure::Column::SlotId]).do_nothing().to_owned();
        let rows = closure::Entity::insert_many(closed.iter().map(row)).on_conflict(known);
        rows.exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Takes an applied repair back, as long as nothing has changed since and nothing that it touches has begun: meetings stand
/// where they stood, and what happened is as if it had not been noted. What cannot take place any more is not restored.
pub(crate) async fn undo_repair(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    id: RepairId,
    now: Moment,
) -> Result<(), TimetableRefused> {
    let who = permit.who();
    let (event, sought) = standing(tx, permit.thing().id).await?;
    let found = found_of(tx, event.id, id).await?;
    if found.status != RepairStatus::Applied {
        return Err(TimetableRefused::RepairIs(found.status));
    }
    if (sought.id, sought.version) != (found.timetable, found.version + 1) {
        return Err(TimetableRefused::Stale);
    }
    let Preview { lost, moved, added, written, .. } = &found.preview;
    let setting = find::setting(tx, event.id).await?;
    if !none_began(&setting, &found.preview.slots(), now) {
        return Err(TimetableRefused::Began);
    }
    // Slots and tables that were taken out of the day since then are nobody's.
    let has_slot = |id: SlotId| setting.slots.iter().any(|own| own.id == id);
    let has_table = |id: TableId| setting.tables.iter().any(|own| own.id == id);
    let again: Vec<_> = written.here.iter().filter(|(_, slot)| has_slot(*slot)).copied().collect();
    keep_presence(tx, &again, &written.away).await?;
    let again: Vec<_> =
        written.open.iter().filter(|(table, slot)| has_table(*table) && has_slot(*slot)).copied().collect();
    keep_closures(tx, &again, &written.closed).await?;
    let leaving: Vec<MeetingId> =
        moved.iter().map(|(_, after)| after.id).chain(written.added.iter().copied()).collect();
    let before: Vec<Seated> = find::seated(tx, sought.id)
        .await?
        .into_iter()
        .filter(|own| !leaving.contains(&own.id))
        .chain(lost.iter().map(|(own, _)| *own))
        .chain(moved.iter().map(|(before, _)| *before))
        .collect();
    let (setting, wishes) = (find::setting(tx, event.id).await?, find::wishes(tx, event.id).await?);
    let seating = Seating::new(&setting, find::attending(tx, event.id).await?, sought.least_weight);
    whole(&seating, &wishes, &setting, &before, now).map_err(TimetableRefused::Faulty)?;
    vacate(tx, &leaving, now).await?;
    for own in lost.iter().map(|(own, _)| own).chain(moved.iter().map(|(before, _)| before)) {
        restore(tx, own, now).await?;
    }
    let edit = sought.version + 1;
    let changes: Vec<Change> = lost
        .iter()
        .map(|(own, _)| (own.id, None, Some(*own)))
        .chain(moved.iter().map(|(before, after)| (before.id, Some(*after), Some(*before))))
        .chain(written.added.iter().zip(added).map(|(id, own)| (*id, Some(*own), None)))
        .collect();
    note_moves(tx, edit, &changes, (UNDONE, Some(who)), now).await?;
    let mut unmet = find::findings(tx, sought.id).await?;
    unmet.unmet = written.unmet_before(unmet.unmet);
    let score = scored(&seating, &wishes, &sought, &before);
    let facts = timetable::ActiveModel {
        version: Set(edit),
        progress: Set(stored(&score)?),
        findings: Set(stored(&unmet)?),
        ..Default::default()
    };
    raise(tx, &sought, facts).await?;
    let facts = repair::ActiveModel { status: Set(RepairStatus::Dropped), ..Default::default() };
    if !turn(tx, id, RepairStatus::Applied, facts).await? {
        return Err(TimetableRefused::Stale);
    }
    tell(tx, event.id, &changes, now).await?;
    let facts = json!({ "repair": id, "timetable": sought.number, "facts": found.preview.facts });
    note_change(tx, Some(who), ("meetings.undo_repair", event.id), facts, &changes, now).await?;
    Ok(())
}

/// Calls off what those who gave up their seat or were declined would have had at the published timetable, as far as it has
/// not begun; their partners are told. Returns how many meetings.
pub(in crate::meetings) async fn call_off_left(
    tx: &DatabaseTransaction,
    event: EventId,
    now: Moment,
) -> Result<usize, TimetableRefused> {
    let Some(event) = events::locked(tx, event).await? else { return Ok(0) };
    let Some(sought) = find::published(tx, event.id).await? else { return Ok(0) };
    let ids = find::left_meetings(tx, event.id, now).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    let (gone, rest): (Vec<Seated>, Vec<Seated>) =
        find::seated(tx, sought.id).await?.into_iter().partition(|own| ids.contains(&own.id));
    vacate(tx, &gone.iter().map(|own| own.id).collect::<Vec<_>>(), now).await?;
    let (edit, changes) =
        (sought.version + 1, gone.iter().map(|own| (own.id, Some(*own), None)).collect::<Vec<Change>>());
    note_moves(tx, edit, &changes, (LEFT, None), now).await?;
    let (setting, wishes) = (find::setting(tx, event.id).await?, find::wishes(tx, event.id).await?);
    let seating = Seating::new(&setting, find::attending(tx, event.id).await?, sought.least_weight);
    let score = scored(&seating, &wishes, &sought, &rest);
    let facts = timetable::ActiveModel { version: Set(edit), progress: Set(stored(&score)?), ..Default::default() };
    raise(tx, &sought, facts).await?;
    tell(tx, event.id, &changes, now).await?;
    let facts = json!({ "timetable": sought.number });
    note_change(tx, None, ("meetings.call_off_left", event.id), facts, &changes, now).await?;
    Ok(gone.len())
}
