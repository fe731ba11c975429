//! Reads about second factors, browsers that a person was seen with, and tries.

use chrono::TimeDelta;
use chrono_tz::Tz;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use super::{is_leaving, person};
use crate::accounts::person::{PersonId, PersonStatus};
use crate::accounts::rows;
use crate::accounts::tries::{Failures, Try};
use crate::kit::clock::Moment;
use crate::kit::i18n::Lang;
use crate::kit::mail::Recipient;
use crate::kit::secret;

/// Whether the account of this address was opened before in the browser with this digest of a token.
pub(in crate::accounts) async fn knows_browser(
    db: &impl ConnectionTrait,
    email: &str,
    token_hash: &str,
) -> Result<bool, DbErr> {
    let owner = rows::person::Entity::find()
        .select_only()
        .column(rows::person::Column::Id)
        .filter(rows::person::Column::Email.eq(email))
        .into_query();
    let known = rows::known_browser::Entity::find()
        .filter(rows::known_browser::Column::TokenHash.eq(token_hash))
        .filter(rows::known_browser::Column::PersonId.in_subquery(owner))
        .one(db)
        .await?;
    Ok(known.is_some())
}

/// The browsers in which a person was let in.
pub(in crate::accounts) async fn known_browsers(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<rows::known_browser::Model>, DbErr> {
    rows::known_browser::Entity::find().filter(rows::known_browser::Column::PersonId.eq(person)).all(db).await
}

/// What was counted by the keys of a try; the rows are locked, so that tries at the same time come one after the other.
pub(in crate::accounts) async fn failures_locked(
    tx: &DatabaseTransaction,
    one: &Try,
) -> Result<Vec<(String, Failures)>, DbErr> {
    let rows = rows::secret_try::Entity::find()
        .filter(rows::secret_try::Column::Key.is_in(one.keys.iter().map(|(_, key)| key.as_str())))
        .order_by_asc(rows::secret_try::Column::Key)
        .lock_exclusive()
        .all(tx)
        .await?;
    let failures = rows.into_iter().map(|row| {
        let count = u32::try_from(row.failures).unwrap_or(0);
        (row.key, Failures { count, last_at: row.last_at })
    });
    Ok(failures.collect())
}

/// Who knows the password and has yet to show a second factor, by the token of the wait.
pub(in crate::accounts) async fn half_signed_in(
    db: &impl ConnectionTrait,
    token: &str,
    now: Moment,
) -> Result<Option<rows::person::Model>, DbErr> {
    let half = rows::half_sign_in::Entity::find()
        .filter(rows::half_sign_in::Column::TokenHash.eq(secret::hash(token)))
        .filter(rows::half_sign_in::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    let Some(half) = half else { return Ok(None) };
    let who = person(db, half.person_id).await?.filter(|p| p.security_stamp == half.security_stamp);
    match who {
        Some(p) if p.status == PersonStatus::Active || is_leaving(db, p.id).await? => Ok(Some(p)),
        _ => Ok(None),
    }
}

/// A person's app, confirmed or not.
pub(in crate::accounts) async fn code_app(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<rows::code_app::Model>, DbErr> {
    rows::code_app::Entity::find().filter(rows::code_app::Column::PersonId.eq(person)).one(db).await
}

/// The passkey with this id of a credential, whosever it is.
pub(in crate::accounts) async fn passkey(
    db: &impl ConnectionTrait,
    credential_id: &str,
) -> Result<Option<rows::passkey::Model>, DbErr> {
    rows::passkey::Entity::find().filter(rows::passkey::Column::CredentialId.eq(credential_id)).one(db).await
}

/// One passkey of a person.
pub(in crate::accounts) async fn passkey_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    id: i64,
) -> Result<Option<rows::passkey::Model>, DbErr> {
    rows::passkey::Entity::find_by_id(id).filter(rows::passkey::Column::PersonId.eq(person)).one(db).await
}

/// A person's passkeys, the oldest first.
pub(in crate::accounts) async fn passkeys(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<rows::passkey::Model>, DbErr> {
    rows::passkey::Entity::find()
        .filter(rows::passkey::Column::PersonId.eq(person))
        .order_by_asc(rows::passkey::Column::Id)
        .all(db)
        .await
}

/// How many passkeys a person has.
pub(in crate::accounts) async fn count_of_passkeys(db: &impl ConnectionTrait, person: PersonId) -> Result<u64, DbErr> {
    rows::passkey::Entity::find().filter(rows::passkey::Column::PersonId.eq(person)).count(db).await
}

/// Whether a person signs in with a second factor.
pub(crate) async fn has_factor(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    let app = code_app(db, person).await?;
    Ok(app.is_some_and(|app| app.confirmed_at.is_some()) || count_of_passkeys(db, person).await? > 0)
}

/// By when a person has to set up a second factor, because a part of the organizer's console is theirs; nothing where they have
/// one, or need none.
pub(in crate::accounts) async fn factor_due(
    db: &impl ConnectionTrait,
    person: PersonId,
    grace: TimeDelta,
    now: Moment,
) -> Result<Option<Moment>, DbErr> {
    if has_factor(db, person).await? {
        return Ok(None);
    }
    let lasts = rows::role::Column::Until.is_null().or(rows::role::Column::Until.gt(now));
    let first = rows::role::Entity::find()
        .filter(rows::role::Column::PersonId.eq(person))
        .filter(rows::role::Column::RevokedAt.is_null())
        .filter(rows::role::Column::StartsAt.lte(now))
        .filter(lasts)
        .order_by_asc(rows::role::Column::GrantedAt)
        .one(db)
        .await?;
    Ok(first.map(|role| role.granted_at + grace))
}

/// How many recovery codes a person has left.
pub(in crate::accounts) async fn recovery_codes_left(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<u64, DbErr> {
    rows::recovery_code::Entity::find()
        .filter(rows::recovery_code::Column::PersonId.eq(person))
        .filter(rows::recovery_code::Column::UsedAt.is_null())
        .count(db)
        .await
}

/// To whom a letter for this person goes, with the time zone in which it tells times.
pub(in crate::accounts) async fn recipient_with_zone(
    db: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Option<(Recipient, Tz)>, DbErr> {
    let found = person(db, id).await?.filter(|p| p.status != PersonStatus::Suspended);
    Ok(found.map(|p| {
        let to = Recipient {
            person: Some(p.id.0),
            lang: Lang::parse(&p.lang).unwrap_or_default(),
            email: p.email,
            name: p.name,
        };
        (to, p.time_zone.parse().unwrap_or(Tz::Asia__Shanghai))
    }))
}

/// What somebody asked for who is not signed in.
pub(in crate::accounts) async fn request(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<rows::request::Model>, DbErr> {
    rows::request::Entity::find_by_id(id).one(db).await
}
