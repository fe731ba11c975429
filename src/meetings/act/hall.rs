//! What is said on the day itself: what keepers see at their tables, what the two sides tell, what staff decide, and screens in
//! the hall. Every act holds the lock of the event's row; where a meeting stands follows from all of them together.

use chrono::TimeDelta;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::access::Permit;
use crate::access::meetings::{Answer, Decide, OpenScreens, Watch};
use crate::accounts::PersonId;
use crate::events::{self, Event, EventId, EventStatus};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::{jobs, mail, secret};
use crate::meetings::find::{self, ToldOf, Watched};
use crate::meetings::jobs::LearnOfTalk;
use crate::meetings::letters;
use crate::meetings::meeting::{MeetingId, MeetingStatus};
use crate::meetings::outcome::{Sight, Told, Verdict, answers_close};
use crate::meetings::rows::{answer, hall_screen, meeting, meeting_move};

/// Screens of one event at most.
pub(crate) const SCREENS: u64 = 20;
/// A keeper's word is learnt from so long after the talk, when what was marked by mistake has been taken back.
const SETTLED_AFTER: TimeDelta = TimeDelta::hours(1);

/// Why nothing was said.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HallRefused {
    /// The event's state does not allow it.
    #[error("the event is {0:?}")]
    EventNotNow(EventStatus),
    /// The talk begins later.
    #[error("the talk begins at {0}")]
    NotYet(Moment),
    /// The time for answers is over.
    #[error("answers closed at {0}")]
    TooLate(Moment),
    /// Somebody else said something since the page was read.
    #[error("something else was said meanwhile")]
    Stale,
    /// Staff have decided.
    #[error("staff have decided")]
    Decided,
    /// There is nothing to decide.
    #[error("nobody disagrees")]
    NoDispute,
    /// The event has as many screens as it may have.
    #[error("too many screens")]
    TooManyScreens,
    /// The talk does not take place any more.
    #[error("gone")]
    Gone,
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// A talk that has begun, with what is told of it, and its event, locked until the transaction ends.
struct Held {
    event: Event,
    talk: Watched,
    told: ToldOf,
}

impl Held {
    async fn of(tx: &DatabaseTransaction, event: EventId, id: MeetingId, now: Moment) -> Result<Self, HallRefused> {
        let event = events::locked(tx, event).await?.ok_or(HallRefused::Gone)?;
        if !matches!(event.status, EventStatus::Published | EventStatus::Closed) {
            return Err(HallRefused::EventNotNow(event.status));
        }
        let talk = find::talk(tx, event.id, id).await?.ok_or(HallRefused::Gone)?;
        if talk.starts_at > now {
            return Err(HallRefused::NotYet(talk.starts_at));
        }
        let told = find::told_of(tx, &[id]).await?;
        Ok(Self { event, talk, told })
    }

    /// Keeps who said what, and moves the meeting to where it stands by everything that is said now.
    async fn settle(
        &self,
        tx: &DatabaseTransaction,
        mut facts: meeting::ActiveModel,
        said: Said<'_>,
        now: Moment,
    ) -> Result<MeetingStatus, HallRefused> {
        let (from, to) = (self.talk.status, said.talk.testimony(said.told).status());
        if from != to {
            from.after(to.by()).ok_or(HallRefused::Stale)?;
        }
        facts.status = Set(to);
        facts.updated_at = Set(now);
        let moved = meeting::Entity::update_many()
            .set(facts)
            .filter(meeting::Column::Id.eq(self.talk.id))
            .filter(meeting::Column::Status.eq(from))
            .exec(tx)
            .await?;
        if moved.rows_affected != 1 {
            return Err(HallRefused::Stale);
        }
        let step = meeting_move::ActiveModel {
            meeting_id: Set(self.talk.id),
            to_status: Set(to),
            change: Set(said.change.to_string()),
            reason: Set(said.reason.to_owned()),
            person_id: Set(Some(said.who)),
            at: Set(now),
            ..Default::default()
        };
        meeting_move::Entity::insert(step).exec_without_returning(tx).await?;
        let entry = Entry {
            who: Some(said.who.0),
            act: said.act,
            subject: "event",
            subject_id: self.event.id.0,
            reason: (!said.reason.is_empty()).then(|| said.reason.to_owned()),
            before: Some(json!({ "status": from, "said": said.before })),
            after: Some(json!({
                "meeting": self.talk.id, "table": self.talk.table, "slot": self.talk.slot,
                "sign_ups": self.talk.sides.iter().map(|party| party.sign_up).collect::<Vec<_>>(),
                "status": to, "said": said.change,
            })),
        };
        audit::note(tx, entry, now).await?;
        Ok(to)
    }
}

/// Something that is said of a meeting.
struct Said<'a> {
    who: PersonId,
    act: &'static str,
    /// The meeting as keepers and staff see it now.
    talk: &'a Watched,
    /// What the sides tell now.
    told: &'a ToldOf,
    /// What was said of it before, by the same, and what is said now.
    before: Value,
    change: Value,
    reason: &'a str,
}

/// Notes what the keeper of a table saw, or takes it back, as the page showed what was noted before (`known`). Noting the same
/// once more changes nothing.
pub(crate) async fn watch(
    tx: &DatabaseTransaction,
    permit: Permit<Watch, Event>,
    id: MeetingId,
    (known, sight): (Option<Sight>, Option<Sight>),
    now: Moment,
) -> Result<(), HallRefused> {
    let who = permit.who();
    let held = Held::of(tx, permit.thing().id, id, now).await?;
    if held.talk.keeper == sight {
        return Ok(());
    }
    if held.talk.staff.is_some() {
        return Err(HallRefused::Decided);
    }
    if held.talk.keeper != known {
        return Err(HallRefused::Stale);
    }
    let facts = meeting::ActiveModel {
        keeper_verdict: Set(sight.map(Sight::verdict)),
        missing: Set(sight.map_or(0, Sight::missing)),
        ..Default::default()
    };
    let talk = Watched { keeper: sight, ..held.talk.clone() };
    let seen = |sight: Option<Sight>| json!({ "keeper": sight.map(Sight::code) });
    let (before, change) = (seen(held.talk.keeper), seen(sight));
    let said = Said { who, act: "meetings.watch", talk: &talk, told: &held.told, before, change, reason: "" };
    held.settle(tx, facts, said, now).await?;
    let later = held.talk.ends_at.max(now) + SETTLED_AFTER;
    jobs::enqueue_once_at(tx, &LearnOfTalk { meeting: id }, &format!("{id}:watched"), later, now).await?;
    Ok(())
}

/// Notes what a side tells of a talk that has begun; what it told before, as the page showed it (`known`), is replaced. Where staff have decided, the answer is
/// kept and the meeting stands as they decided.
pub(crate) async fn answer(
    tx: &DatabaseTransaction,
    permit: Permit<Answer, (EventId, MeetingId, i32)>,
    (known, told): (Option<Moment>, &Told),
    now: Moment,
) -> Result<(), HallRefused> {
    use answer::Column as C;
    let (who, (event, id, side)) = (permit.who(), permit.into_thing());
    let mut held = Held::of(tx, event, id, now).await?;
    let closes = answers_close(held.event.time_place.as_ref().map_or(held.talk.ends_at, |time| time.ends_at));
    if now >= closes {
        return Err(HallRefused::TooLate(closes));
    }
    let before = held.told.get(&(id, side));
    if before.is_some_and(|before| before.told == *told) {
        return Ok(());
    }
    // Whoever of the same side told something else meanwhile is not overwritten unseen.
    if before.map(|before| before.at.timestamp_micros()) != known.map(|at| at.timestamp_micros()) {
        return Err(HallRefused::Stale);
    }
    let was = before.map_or(Value::Null, |before| told_by(side, &before.told));
    let step_at = before.filter(|before| told.is_same_step(&before.told)).map_or(now, |before| before.step_at);
    let row = answer::ActiveModel {
        meeting_id: Set(id),
        side: Set(side),
        was_held: Set(told.was_held),
        useful: Set(told.useful.map(i32::from)),
        next: Set(told.next),
        amount: Set(told.amount),
        was_negotiated: Set(told.was_negotiated),
        note: Set(told.note.clone()),
        person_id: Set(Some(who)),
        at: Set(now),
        step_at: Set(step_at),
        ..Default::default()
    };
    let same = OnConflict::columns([C::MeetingId, C::Side])
        .update_columns([
            C::WasHeld,
            C::Useful,
            C::Next,
            C::Amount,
            C::WasNegotiated,
            C::Note,
            C::PersonId,
            C::At,
            C::StepAt,
        ])
        .to_owned();
    answer::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await?;
    held.told.insert((id, side), find::Answered { told: told.clone(), at: now, step_at });
    let (talk, change) = (&held.talk, told_by(side, told));
    let said = Said { who, act: "meetings.answer", talk, told: &held.told, before: was, change, reason: "" };
    held.settle(tx, meeting::ActiveModel::default(), said, now).await?;
    jobs::enqueue_once(tx, &LearnOfTalk { meeting: id }, &id.to_string(), now).await?;
    Ok(())
}

/// What a side tells, as the trail keeps it: without its own words.
fn told_by(side: i32, told: &Told) -> Value {
    json!({
        "side": side, "held": told.was_held, "useful": told.useful, "next": told.next, "amount": told.amount,
        "negotiated_before": told.was_negotiated
    })
}

/// Staff decide whether a talk in dispute took place, and why; both sides are told. What they decided before, as the page
/// showed it (`known`), can be decided anew.
pub(crate) async fn decide(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Decide, Event>,
    id: MeetingId,
    (known, verdict): (Option<Verdict>, Verdict),
    reason: &str,
) -> Result<(), HallRefused> {
    let (who, now) = (permit.who(), desk.now());
    let held = Held::of(tx, permit.thing().id, id, now).await?;
    if held.talk.staff != known {
        return Err(HallRefused::Stale);
    }
    if held.talk.status != MeetingStatus::Disputed && known.is_none() {
        return Err(HallRefused::NoDispute);
    }
    let facts = meeting::ActiveModel {
        staff_verdict: Set(Some(verdict)),
        staff_reason: Set(reason.to_owned()),
        ..Default::default()
    };
    let talk = Watched { staff: Some(verdict), ..held.talk.clone() };
    let (before, change) = (json!({ "staff": held.talk.staff }), json!({ "staff": verdict }));
    let said = Said { who, act: "meetings.decide", talk: &talk, told: &held.told, before, change, reason };
    held.settle(tx, facts, said, now).await?;
    let [one, other] = &talk.sides;
    let mut readers = find::sides_to_write_to(tx, [one.sign_up, other.sign_up]).await?;
    let mut drawn = Vec::new();
    for (own, partner) in [(one, other), (other, one)] {
        let Some(to) = readers.remove(&own.sign_up) else { continue };
        let letter = letters::decided(to.lang, &held.event, &talk, partner, verdict, reason);
        let key = format!("{}:{id}:{}:{}", letter.kind, own.sign_up, now.timestamp());
        drawn.push(mail::drawn(desk, &to, &letter, key)?);
    }
    if !drawn.is_empty() {
        mail::post_all(tx, drawn).await?;
    }
    jobs::enqueue_once(tx, &LearnOfTalk { meeting: id }, &id.to_string(), now).await?;
    Ok(())
}

// --- screens ------------------------------------------------------------------------------------------------------------

async fn note(
    tx: &DatabaseTransaction,
    who: PersonId,
    act: &'static str,
    event: EventId,
    screen: i64,
    now: Moment,
) -> Result<(), DbErr> {
    let after = Some(json!({ "screen": screen }));
    let entry = Entry { who: Some(who.0), act, subject: "event", subject_id: event.0, after, ..Entry::default() };
    audit::note(tx, entry, now).await
}

/// Opens a screen of an event; returns the secret of its address, which is stored nowhere.
pub(crate) async fn open_screen(
    tx: &DatabaseTransaction,
    permit: Permit<OpenScreens, Event>,
    name: &str,
    now: Moment,
) -> Result<String, HallRefused> {
    let who = permit.who();
    let event = events::locked(tx, permit.thing().id).await?.ok_or(HallRefused::Gone)?;
    if !event.status.is_open_to_change() {
        return Err(HallRefused::EventNotNow(event.status));
    }
    if find::screens_of(tx, event.id).await? >= SCREENS {
        return Err(HallRefused::TooManyScreens);
    }
    let token = secret::token();
    let row = hall_screen::ActiveModel {
        event_id: Set(event.id),
        name: Set(name.to_owned()),
        secret_hash: Set(secret::hash(&token)),
        created_by: Set(Some(who)),
        created_at: Set(now),
        ..Default::default()
    };
    let id = hall_screen::Entity::insert(row).exec(tx).await?.last_insert_id;
    note(tx, who, "meetings.open_screen", event.id, id, now).await?;
    Ok(token)
}

/// Ends a screen of an event: its address shows nothing any more. Ending it twice changes nothing.
pub(crate) async fn end_screen(
    tx: &DatabaseTransaction,
    permit: Permit<OpenScreens, Event>,
    id: i64,
    now: Moment,
) -> Result<(), DbErr> {
    let (who, event) = (permit.who(), permit.thing().id);
    events::locked(tx, event).await?;
    let ended = hall_screen::Entity::delete_many()
        .filter(hall_screen::Column::Id.eq(id))
        .filter(hall_screen::Column::EventId.eq(event))
        .exec(tx)
        .await?;
    if ended.rows_affected > 0 {
        note(tx, who, "meetings.end_screen", event, id, now).await?;
    }
    Ok(())
}
