//! Leaving: an account is deleted a fortnight after its owner asked for it, unless they change their mind. Until then it is
//! closed, and the links in its letters and behind its sign-in do nothing but open it again.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::{change_status, recipient};
use crate::accounts::person::{PersonId, PersonStatus};
use crate::accounts::rows::{departure, half_sign_in, link};
use crate::accounts::{find, letters, paths};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::desk::Desk;
use crate::kit::i18n::format;
use crate::kit::mail::{self, Recipient};
use crate::kit::secret;

/// So long somebody who asked to be deleted may change their mind.
const FORTNIGHT: TimeDelta = TimeDelta::days(14);
/// How long the page behind the sign-in stays open.
const DOOR: TimeDelta = TimeDelta::minutes(15);

/// Closes the account of somebody who asks to be deleted; every session and link ends. Tells the day on which it is
/// deleted; nothing when it was not open.
pub(crate) async fn ask_to_leave(
    tx: &DatabaseTransaction,
    desk: &Desk,
    who: PersonId,
    now: Moment,
) -> Result<Option<NaiveDate>, DbErr> {
    let Some(person) = find::person(tx, who).await? else { return Ok(None) };
    if !change_status(tx, who, PersonStatus::Active, PersonStatus::Suspended).await? {
        return Ok(None);
    }
    super::sign_in::end_all_sessions(tx, who, now).await?;
    link::Entity::delete_many().filter(link::Column::PersonId.eq(who)).exec(tx).await?;
    half_sign_in::Entity::delete_many().filter(half_sign_in::Column::PersonId.eq(who)).exec(tx).await?;
    let (token, leaves_at) = (secret::token(), now + FORTNIGHT);
    let row = departure::ActiveModel {
        person_id: Set(who),
        asked_at: Set(now),
        leaves_at: Set(leaves_at),
        letter_hash: Set(secret::hash(&token)),
        door_hash: Set(String::new()),
        ..Default::default()
    };
    departure::Entity::insert(row).exec_without_returning(tx).await?;
    note(tx, who, "accounts.ask_to_leave", now).await?;
    let to = recipient(&person);
    let day = beijing_day(leaves_at);
    let letter = letters::leaving(to.lang.tr(), &format::date(to.lang, day), paths::stay(&token));
    mail::post(tx, desk, &to, letter, &format!("leaving:{}", secret::hash(&token))).await?;
    Ok(Some(day))
}

/// A link for somebody who signed in while they are leaving: all that it opens is the account itself, again. Nothing for
/// whoever is not leaving.
pub(super) async fn open_door(tx: &DatabaseTransaction, who: PersonId, now: Moment) -> Result<Option<String>, DbErr> {
    let token = secret::token();
    let opened = departure::Entity::update_many()
        .col_expr(departure::Column::DoorHash, Expr::value(secret::hash(&token)))
        .col_expr(departure::Column::DoorUntil, Expr::value(Some(now + DOOR)))
        .filter(departure::Column::PersonId.eq(who))
        .filter(departure::Column::LeftAt.is_null())
        .exec(tx)
        .await?;
    Ok((opened.rows_affected == 1).then_some(token))
}

/// Opens the account again whose owner changed their mind. False when the link is of no use any more.
pub(crate) async fn stay(tx: &DatabaseTransaction, token: &str, now: Moment) -> Result<bool, DbErr> {
    let Some(leaving) = find::leaving_by(tx, &secret::hash(token), now).await? else { return Ok(false) };
    let gone = departure::Entity::delete_many()
        .filter(departure::Column::PersonId.eq(leaving.person))
        .filter(departure::Column::LeftAt.is_null())
        .exec(tx)
        .await?;
    if gone.rows_affected != 1 {
        return Ok(false);
    }
    change_status(tx, leaving.person, PersonStatus::Suspended, PersonStatus::Active).await?;
    note(tx, leaving.person, "accounts.stay", now).await?;
    Ok(true)
}

/// Reminds somebody that their account is deleted soon; the link of this letter takes the place of the first one's.
pub(crate) async fn warn(tx: &DatabaseTransaction, desk: &Desk, who: PersonId, now: Moment) -> Result<(), DbErr> {
    let (Some(person), Some(leaving)) = (find::person(tx, who).await?, find::departure(tx, who).await?) else {
        return Ok(());
    };
    let token = secret::token();
    let warned = departure::Entity::update_many()
        .col_expr(departure::Column::WarnedAt, Expr::value(Some(now)))
        .col_expr(departure::Column::LetterHash, Expr::value(secret::hash(&token)))
        .filter(departure::Column::PersonId.eq(who))
        .filter(departure::Column::WarnedAt.is_null())
        .filter(departure::Column::LeftAt.is_null())
        .exec(tx)
        .await?;
    if warned.rows_affected != 1 {
        return Ok(());
    }
    let to = recipient(&person);
    let day = format::date(to.lang, beijing_day(leaving.leaves_at));
    let letter = letters::leaving_soon(to.lang.tr(), &day, paths::stay(&token));
    mail::post(tx, desk, &to, letter, &format!("leaving_soon:{}", secret::hash(&token))).await
}

/// Notes that somebody is gone; returns to whom the last letter goes. Nothing when they changed their mind meanwhile, or are
/// gone already.
pub(crate) async fn leave(tx: &DatabaseTransaction, who: PersonId, now: Moment) -> Result<Option<Recipient>, DbErr> {
    let Some(person) = find::person(tx, who).await? else { return Ok(None) };
    let left = departure::Entity::update_many()
        .col_expr(departure::Column::LeftAt, Expr::value(Some(now)))
        .filter(departure::Column::PersonId.eq(who))
        .filter(departure::Column::LeavesAt.lte(now))
        .filter(departure::Column::LeftAt.is_null())
        .exec(tx)
        .await?;
    if left.rows_affected != 1 {
        return Ok(None);
    }
    let entry = Entry { act: "accounts.leave", subject: "person", subject_id: who.0, ..Entry::default() };
    audit::note(tx, entry, now).await?;
    Ok(Some(Recipient { person: None, ..recipient(&person) }))
}

/// Writes to somebody who is gone, for the last time. The letter's row is nobody's; whoever erases people throws it away once
/// it has left the house.
pub(crate) async fn say_goodbye(tx: &DatabaseTransaction, desk: &Desk, to: &Recipient) -> Result<(), DbErr> {
    mail::post(tx, desk, to, letters::left(to.lang.tr()), &format!("left:{}", secret::short_token())).await
}

async fn note(tx: &DatabaseTransaction, who: PersonId, act: &'static str, now: Moment) -> Result<(), DbErr> {
    let entry = Entry { who: Some(who.0), act, subject: "person", subject_id: who.0, ..Entry::default() };
    audit::note(tx, entry, now).await
}
