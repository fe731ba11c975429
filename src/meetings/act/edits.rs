//! Changing a draft by hand. Every change holds the lock of the event's row, is made to the draft as it was read, and is
//! looked at by the checker: what it would break that was whole before is refused, and the database refuses what is left.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::timetables::{AT_A_TIME, TimetableRefused, found_of, lock, planned, seats_of, stored};
use crate::access::Permit;
use crate::access::events::Run;
use crate::accounts::PersonId;
use crate::events::{Event, EventId, SignUpId};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::meetings::day::{SlotId, TableId};
use crate::meetings::edit::{Edit, Moved, differences, place};
use crate::meetings::find::{self, Sought};
use crate::meetings::meeting::{MeetingId, MeetingStatus, MeetingStep, TimetableId, TimetableStatus};
use crate::meetings::rows::{meeting, meeting_move, seat, timetable};
use crate::meetings::seating::{Fault, Seated, Seating, Unmet, Why, Wishes};
use crate::meetings::utility::shortfall;

/// A draft as it is now, locked until the transaction ends.
struct Draft {
    who: PersonId,
    event: EventId,
    sought: Sought,
    seated: Vec<Seated>,
    seating: Seating,
    wishes: Wishes,
}

impl Draft {
    async fn of(
        tx: &DatabaseTransaction,
        permit: &Permit<Run, Event>,
        number: i32,
        version: i32,
    ) -> Result<Self, TimetableRefused> {
        let event = lock(tx, permit.thing().id).await?;
        let sought = found_of(tx, event.id, number).await?;
        if sought.status != TimetableStatus::Draft {
            return Err(TimetableRefused::NotNow(sought.status));
        }
        if sought.version != version {
            return Err(TimetableRefused::Stale);
        }
        let setting = find::setting(tx, event.id).await?;
        let people = find::attending(tx, event.id).await?;
        Ok(Self {
            who: permit.who(),
            event: event.id,
            seated: find::seated(tx, sought.id).await?,
            wishes: find::wishes(tx, event.id).await?,
            seating: Seating::new(&setting, people, sought.least_weight),
            sought,
        })
    }

    /// Takes the first of these states that breaks nothing that was whole before.
    async fn become_one_of(
        self,
        tx: &DatabaseTransaction,
        outcomes: Vec<Vec<Seated>>,
        now: Moment,
    ) -> Result<(), TimetableRefused> {
        let before: Vec<Fault> = self.seating.clone().judged(&self.wishes, &self.seated).err().unwrap_or_default();
        let mut broken = None;
        for after in outcomes {
            let judged = self.seating.clone().judged(&self.wishes, &after);
            let faults = judged.as_ref().err().cloned().unwrap_or_default();
            let new: Vec<Fault> = faults.into_iter().filter(|fault| !before.contains(fault)).collect();
            if new.is_empty() {
                let weight = shortfall(self.sought.least_weight);
                let score = self.sought.score.clone().counting(&after);
                let score = match judged {
                    Ok(figures) => score.with(&figures, weight),
                    Err(_) => score,
                };
                return self.take_up(tx, &after, score, now).await;
            }
            broken = broken.or(Some(new));
        }
        Err(broken.map_or(TimetableRefused::Gone, TimetableRefused::Faulty))
    }

    async fn take_up(
        self,
        tx: &DatabaseTransaction,
        after: &[Seated],
        mut score: crate::meetings::sought::Score,
        now: Moment,
    ) -> Result<(), TimetableRefused> {
        let changes = differences(&self.seated, after);
        if changes.is_empty() {
            return Ok(());
        }
        // First all leave their places, then they take the new ones: two that exchange theirs would be in each other's way.
        let leaving: Vec<MeetingId> = changes.iter().filter_map(|(before, _)| before.map(|own| own.id)).collect();
        vacate(tx, &leaving, now).await?;
        let (edit, mut moves, mut stood, mut stands) = (self.sought.version + 1, Vec::new(), Vec::new(), Vec::new());
        for (before, after) in &changes {
            let id = match (before, after) {
                (_, Some(own)) if own.id.0 == 0 => seat_one(tx, self.sought.id, own, now).await?,
                (_, Some(own)) => {
                    restore(tx, own, now).await?;
                    own.id
                }
                (Some(own), None) => own.id,
                (None, None) => continue,
            };
            stood.extend(before.map(|own| told(id, &own)));
            stands.extend(after.map(|own| told(id, &own)));
            let moved = Moved { edit, before: before.as_ref().map(place), after: after.as_ref().map(place) };
            let to = if after.is_some() { MeetingStatus::Planned } else { MeetingStatus::Cancelled };
            moves.push(meeting_move::ActiveModel {
                meeting_id: Set(id),
                to_status: Set(to),
                change: Set(stored(&moved)?),
                person_id: Set(Some(self.who)),
                at: Set(now),
                ..Default::default()
            });
        }
        meeting_move::Entity::insert_many(moves).exec_without_returning(tx).await?;
        score.is_changed = true;
        let mut facts =
            timetable::ActiveModel { version: Set(edit), progress: Set(stored(&score)?), ..Default::default() };
        let taken_out: Vec<Seated> =
            changes.iter().filter(|(_, after)| after.is_none()).filter_map(|(before, _)| *before).collect();
        if !taken_out.is_empty() {
            let mut findings = find::findings(tx, self.sought.id).await?;
            for own in taken_out {
                findings.unmet.retain(|unmet| unmet.sides != own.sides);
                let why = Why::TakenOut;
                findings.unmet.push(Unmet { sides: own.sides, wish: own.wish, worth: own.worth, why });
            }
            facts.findings = Set(stored(&findings)?);
        }
        let changed = timetable::Entity::update_many()
            .set(facts)
            .filter(timetable::Column::Id.eq(self.sought.id))
            .filter(timetable::Column::Version.eq(self.sought.version))
            .exec(tx)
            .await?;
        if changed.rows_affected != 1 {
            return Err(TimetableRefused::Stale);
        }
        let said = json!({ "timetable": self.sought.number, "meetings": stands });
        let entry = Entry {
            who: Some(self.who.0),
            act: "meetings.change_timetable",
            subject: "event",
            subject_id: self.event.0,
            before: Some(json!({ "meetings": stood })),
            after: Some(said),
            ..Entry::default()
        };
        audit::note(tx, entry, now).await?;
        Ok(())
    }
}

/// Where a meeting stands, as the trail names it: all by number.
pub(super) fn told(id: MeetingId, own: &Seated) -> Value {
    json!({ "meeting": id, "sign_ups": own.sides, "slot": own.slot, "table": own.table, "is_pinned": own.is_pinned })
}

/// What a step makes of meetings in these states, and those it can be made of.
pub(super) fn leads_to(step: MeetingStep) -> (Vec<MeetingStatus>, Option<MeetingStatus>) {
    let from: Vec<MeetingStatus> = MeetingStatus::ALL.into_iter().filter(|own| own.after(step).is_some()).collect();
    let to = from.first().and_then(|own| own.after(step));
    (from, to)
}

/// Calls meetings off and frees their people and tables.
pub(super) async fn vacate(tx: &DatabaseTransaction, ids: &[MeetingId], now: Moment) -> Result<(), TimetableRefused> {
    let (from, to) = leads_to(MeetingStep::Cancel);
    let to = to.ok_or(TimetableRefused::Gone)?;
    for some in ids.chunks(AT_A_TIME) {
        let facts = meeting::ActiveModel {
            status: Set(to),
            slot_id: Set(None),
            table_id: Set(None),
            updated_at: Set(now),
            ..Default::default()
        };
        let moved = meeting::Entity::update_many()
            .set(facts)
            .filter(meeting::Column::Id.is_in(some.iter().copied()))
            .filter(meeting::Column::Status.is_in(from.iter().copied()))
            .exec(tx)
            .await?;
        if moved.rows_affected != some.len() as u64 {
            return Err(TimetableRefused::Stale);
        }
        // A seat under no slot refers to nothing, so that it does not follow its meeting into one by itself.
        seat::Entity::update_many()
            .col_expr(seat::Column::SlotId, Expr::value(None::<i64>))
            .filter(seat::Column::MeetingId.is_in(some.iter().copied()))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// Lets a meeting that was called off take place where it now stands.
pub(super) async fn restore(tx: &DatabaseTransaction, own: &Seated, now: Moment) -> Result<(), TimetableRefused> {
    let (from, to) = leads_to(MeetingStep::Restore);
    let facts = meeting::ActiveModel {
        status: Set(to.ok_or(TimetableRefused::Gone)?),
        slot_id: Set(Some(own.slot)),
        table_id: Set(Some(own.table)),
        is_pinned: Set(own.is_pinned),
        updated_at: Set(now),
        ..Default::default()
    };
    let moved = meeting::Entity::update_many()
        .set(facts)
        .filter(meeting::Column::Id.eq(own.id))
        .filter(meeting::Column::Status.is_in(from))
        .exec(tx)
        .await?;
    if moved.rows_affected != 1 {
        return Err(TimetableRefused::Stale);
    }
    seat::Entity::update_many()
        .col_expr(seat::Column::SlotId, Expr::value(own.slot.0))
        .filter(seat::Column::MeetingId.eq(own.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Writes one more meeting with its two seats.
pub(super) async fn seat_one(
    tx: &DatabaseTransaction,
    timetable: TimetableId,
    own: &Seated,
    now: Moment,
) -> Result<MeetingId, DbErr> {
    let id = meeting::Entity::insert(planned(timetable, own, now)).exec(tx).await?.last_insert_id;
    let seats = seats_of(id, timetable, own);
    seat::Entity::insert_many(seats).exec_without_returning(tx).await?;
    Ok(id)
}

/// Changes a draft as it was at `version`.
pub(crate) async fn change_draft(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    number: i32,
    version: i32,
    edit: &Edit,
    now: Moment,
) -> Result<(), TimetableRefused> {
    let draft = Draft::of(tx, &permit, number, version).await?;
    let outcomes = edit.outcomes(&draft.seated);
    draft.become_one_of(tx, outcomes, now).await
}

/// Gives a seat to the wish of two people in a draft as it was at `version`.
pub(crate) async fn seat_wish(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    (number, version): (i32, i32),
    sides: [SignUpId; 2],
    (slot, table): (SlotId, TableId),
    now: Moment,
) -> Result<(), TimetableRefused> {
    let mut draft = Draft::of(tx, &permit, number, version).await?;
    let added = draft.seating.added(&draft.wishes, sides, slot, table).ok_or(TimetableRefused::Gone)?;
    let outcomes = Edit::Add(added).outcomes(&draft.seated);
    draft.become_one_of(tx, outcomes, now).await
}

/// Takes the last change of a draft back, if it was one by hand; once more does it again.
pub(crate) async fn undo_change(
    tx: &DatabaseTransaction,
    permit: Permit<Run, Event>,
    number: i32,
    version: i32,
    now: Moment,
) -> Result<(), TimetableRefused> {
    let draft = Draft::of(tx, &permit, number, version).await?;
    let moves = find::last_moves(tx, draft.sought.id, version).await?;
    let ids: Vec<MeetingId> = moves.iter().map(|(id, _)| *id).collect();
    let known = find::seated_of(tx, draft.sought.id, &ids).await?;
    let mut after: Vec<Seated> = draft.seated.iter().filter(|own| !ids.contains(&own.id)).copied().collect();
    after.extend(moves.iter().filter_map(|(id, moved)| {
        let (own, was) = (known.iter().find(|own| own.id == *id)?, moved.before?);
        Some(Seated { slot: was.slot, table: was.table, is_pinned: was.is_pinned, ..*own })
    }));
    if moves.is_empty() {
        return Err(TimetableRefused::Gone);
    }
    draft.become_one_of(tx, vec![after], now).await
}
