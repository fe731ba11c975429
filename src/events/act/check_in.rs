//! What the desk does at the door: checks people in, each scan once however often it is sent, takes back what was meant for
//! somebody else, and adds who comes without a sign-up. The lock of the event's row makes two desks take turns.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::{
    GIVE_WAY, Moved, SignUpRefused, TAKE_BACK, WALK_IN, give_seat, locked_pair, locked_while_on, record, step_sign_up,
    take_seat,
};
use crate::access::Permit;
use crate::access::events::CheckIn;
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::check_in;
use crate::events::event::{
    AttendeeRole, Event, EventId, EventStatus, ScanOutcome, SignUpId, SignUpStatus, SignUpStep,
};
use crate::events::find::{self, SignUp};
use crate::events::registration::{self, Refused};
use crate::events::rows::{check_in_key, check_in_scan, sign_up};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::secret;

/// Makes an event's key, unless it has one.
pub(in crate::events) async fn make_key(tx: &DatabaseTransaction, event: EventId, now: Moment) -> Result<(), DbErr> {
    let row = check_in_key::ActiveModel {
        event_id: Set(event),
        secret: Set(secret::token()),
        created_at: Set(now),
        ..Default::default()
    };
    let once = OnConflict::column(check_in_key::Column::EventId).do_nothing().to_owned();
    check_in_key::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    Ok(())
}

/// One scan of a desk.
#[derive(Clone, Debug)]
pub(crate) struct Scan {
    /// Made by the desk's browser; a scan sent again has the same one.
    pub key: String,
    pub sign_up: SignUpId,
    /// What the desk is called.
    pub desk: String,
    /// By the desk's clock.
    pub scanned_at: Moment,
}

/// Does one scan. Who has no seat is refused, which is written down too.
pub(crate) async fn scan(
    tx: &DatabaseTransaction,
    permit: &Permit<CheckIn, Event>,
    scan: Scan,
    now: Moment,
) -> Result<ScanOutcome, SignUpRefused> {
    let (event, sign_up) = locked_pair(tx, permit.thing().id, scan.sign_up).await?;
    scan_one(tx, &event, &sign_up, permit.who(), scan, now).await
}

/// Does scans that a desk kept while it had no connection, in the order of their times; nothing for those of sign-ups that
/// are not there.
pub(crate) async fn scan_all(
    tx: &DatabaseTransaction,
    permit: &Permit<CheckIn, Event>,
    mut scans: Vec<Scan>,
    now: Moment,
) -> Result<Vec<(String, Option<ScanOutcome>)>, DbErr> {
    scans.sort_by_key(|scan| scan.scanned_at);
    let mut done = Vec::new();
    for own in scans {
        let key = own.key.clone();
        match scan(tx, permit, own, now).await {
            Ok(outcome) => done.push((key, Some(outcome))),
            Err(SignUpRefused::Db(error)) => return Err(error),
            Err(_) => done.push((key, None)),
        }
    }
    Ok(done)
}

async fn scan_one(
    tx: &DatabaseTransaction,
    event: &Event,
    sign_up: &SignUp,
    who: PersonId,
    scan: Scan,
    now: Moment,
) -> Result<ScanOutcome, SignUpRefused> {
    if let Some(before) = find::scan_of_key(tx, event.id, &scan.key).await? {
        return Ok(before);
    }
    let scanned_at = check_in::believed(event, scan.scanned_at, now);
    let counts = find::scan_that_counts(tx, sign_up.id).await?;
    let outcome = match check_in::bar_of_scan(event, sign_up.status, scanned_at, now) {
        Some(_) => ScanOutcome::Refused,
        None => check_in::outcome(sign_up.status, counts.map(|(_, at)| at), scanned_at),
    };
    if outcome == ScanOutcome::Came {
        match counts.filter(|_| sign_up.status == SignUpStatus::CheckedIn) {
            Some((later, _)) => give_way(tx, sign_up, later, who, now).await?,
            None => {
                // Who was noted as absent after all comes anew.
                if let Some((before, _)) = counts {
                    turn_counting(tx, before, ScanOutcome::Undone).await?;
                }
                let told = (Some(who), "events.check_in", String::new());
                step_sign_up(tx, event, sign_up, SignUpStep::CheckIn, told, now).await?;
            }
        }
    }
    let row = check_in_scan::ActiveModel {
        event_id: Set(event.id),
        sign_up_id: Set(sign_up.id),
        scan_key: Set(scan.key),
        desk: Set(scan.desk),
        outcome: Set(outcome),
        scanned_at: Set(scanned_at),
        received_at: Set(now),
        person_id: Set(Some(who.0)),
        ..Default::default()
    };
    check_in_scan::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(outcome)
}

/// A scan that counted so far was not the first one: an earlier one arrived. Every desk is told by the sign-up's move.
async fn give_way(
    tx: &DatabaseTransaction,
    sign_up: &SignUp,
    later: i64,
    who: PersonId,
    now: Moment,
) -> Result<(), DbErr> {
    turn_counting(tx, later, ScanOutcome::Again).await?;
    let scan = |outcome: ScanOutcome| Some(json!({ "scan": later, "outcome": outcome.code() }));
    let entry = Entry {
        who: Some(who.0),
        act: GIVE_WAY,
        subject: "sign_up",
        subject_id: sign_up.id.0,
        reason: None,
        before: scan(ScanOutcome::Came),
        after: scan(ScanOutcome::Again),
    };
    audit::note(tx, entry, now).await?;
    sign_up::Entity::update_many()
        .col_expr(sign_up::Column::MovedAt, Expr::value(now))
        .filter(sign_up::Column::Id.eq(sign_up.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// The scan that counts does so no more.
async fn turn_counting(tx: &DatabaseTransaction, scan: i64, to: ScanOutcome) -> Result<(), DbErr> {
    let row = check_in_scan::ActiveModel { outcome: Set(to), ..Default::default() };
    let turned = check_in_scan::Entity::update_many()
        .set(row)
        .filter(check_in_scan::Column::Id.eq(scan))
        .filter(check_in_scan::Column::Outcome.eq(ScanOutcome::Came))
        .exec(tx)
        .await?;
    if turned.rows_affected == 1 { Ok(()) } else { Err(DbErr::RecordNotUpdated) }
}

/// Takes back that somebody came: somebody else was meant. A scan of theirs that arrives later counts again.
pub(crate) async fn take_back(
    tx: &DatabaseTransaction,
    permit: &Permit<CheckIn, Event>,
    id: SignUpId,
    now: Moment,
) -> Result<(), SignUpRefused> {
    let (event, sign_up) = locked_while_on(tx, permit.thing().id, id).await?;
    let told = (Some(permit.who()), TAKE_BACK, String::new());
    step_sign_up(tx, &event, &sign_up, SignUpStep::TakeBack, told, now).await?;
    let row = check_in_scan::ActiveModel { outcome: Set(ScanOutcome::Undone), ..Default::default() };
    check_in_scan::Entity::update_many()
        .set(row)
        .filter(check_in_scan::Column::SignUpId.eq(id))
        .filter(check_in_scan::Column::Outcome.is_in([ScanOutcome::Came, ScanOutcome::Again]))
        .exec(tx)
        .await?;
    Ok(())
}

/// Somebody who stands at the door without a seat.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WalkIn {
    pub person: PersonId,
    pub company: CompanyId,
    pub role: AttendeeRole,
}

/// Adds a member of a verified company who came without a sign-up, called off, or stands in line, and checks them in: also
/// after registration closed and beyond the company's seats, never beyond the event's.
pub(crate) async fn walk_in(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: &Permit<CheckIn, Event>,
    (new, key, at): (WalkIn, String, String),
    now: Moment,
) -> Result<(SignUpId, ScanOutcome), SignUpRefused> {
    let who = permit.who();
    let mut event = find::locked(tx, permit.thing().id).await?.ok_or(SignUpRefused::Gone)?;
    if event.status != EventStatus::Published {
        return Err(SignUpRefused::EventIs(event.status));
    }
    if !event.check_in_is_open(now) {
        return Err(SignUpRefused::TooSoon);
    }
    let standing = find::standings(tx, event.id, &[(new.person, new.company)]).await?.pop();
    let (before, facts) = standing.ok_or(SignUpRefused::Gone)?;
    let is_in = before.as_ref().is_some_and(|before| before.status.holds_a_seat());
    if !is_in {
        if !find::is_member(tx, event.id, new.person, new.company).await? {
            return Err(Refused::NotVerified.into());
        }
        let audience = event.registration.as_ref().map_or(&[][..], |rule| rule.audience.as_slice());
        if !registration::roles_open_to(facts, audience).contains(&new.role) {
            return Err(Refused::NotInvited.into());
        }
    }
    let id = match before {
        None => add(tx, &event, new, who, now).await?,
        Some(before) => {
            match before.status {
                SignUpStatus::Waitlisted => {
                    give_seat(tx, desk, &mut event, &before, Some(who), now).await?;
                    come_as(tx, before.id, new).await?;
                }
                SignUpStatus::Cancelled => come_after_all(tx, &event, &before, new, who, now).await?,
                SignUpStatus::Declined => return Err(Refused::DeclinedBefore.into()),
                SignUpStatus::Accepted | SignUpStatus::CheckedIn | SignUpStatus::NoShow => {}
            }
            before.id
        }
    };
    let sign_up = find::sign_up(tx, event.id, id).await?.ok_or(SignUpRefused::Gone)?;
    let scan = Scan { key, sign_up: id, desk: at, scanned_at: now };
    Ok((id, scan_one(tx, &event, &sign_up, who, scan, now).await?))
}

async fn add(
    tx: &DatabaseTransaction,
    event: &Event,
    new: WalkIn,
    who: PersonId,
    now: Moment,
) -> Result<SignUpId, SignUpRefused> {
    take_seat(tx, event.id, None).await?;
    let row = sign_up::ActiveModel {
        event_id: Set(event.id),
        person_id: Set(new.person),
        company_id: Set(new.company),
        role: Set(new.role),
        status: Set(SignUpStatus::Accepted),
        seq: Set(event.next_seq),
        answers: Set("[]".to_owned()),
        wishes: Set("[]".to_owned()),
        photo_consent: Set(false),
        reason: Set(String::new()),
        calendar_moves: Set(0),
        reminded_on: Set(None),
        signed_up_at: Set(now),
        moved_at: Set(now),
        ..Default::default()
    };
    let id = sign_up::Entity::insert(row).exec_with_returning(tx).await?.id;
    let moved = Moved {
        id,
        event: event.id,
        who: Some(who),
        act: WALK_IN,
        from: None,
        to: SignUpStatus::Accepted,
        reason: String::new(),
        request: audit::origin(),
    };
    record(tx, vec![moved], now).await?;
    Ok(id)
}

async fn come_after_all(
    tx: &DatabaseTransaction,
    event: &Event,
    before: &SignUp,
    new: WalkIn,
    who: PersonId,
    now: Moment,
) -> Result<(), SignUpRefused> {
    take_seat(tx, event.id, Some(before.status)).await?;
    let told = (Some(who), WALK_IN, String::new());
    step_sign_up(tx, event, before, SignUpStep::TakeSeat, told, now).await?;
    come_as(tx, before.id, new).await?;
    Ok(())
}

/// Writes for which company and in which role somebody comes, as it was chosen at the door.
async fn come_as(tx: &DatabaseTransaction, id: SignUpId, new: WalkIn) -> Result<(), DbErr> {
    let row = sign_up::ActiveModel { company_id: Set(new.company), role: Set(new.role), ..Default::default() };
    sign_up::Entity::update_many().set(row).filter(sign_up::Column::Id.eq(id)).exec(tx).await?;
    Ok(())
}
