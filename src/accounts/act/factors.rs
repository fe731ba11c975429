//! Second factors: an app that shows codes, passkeys, codes for the day on which both are lost. Whatever changes is told to
//! the person by a letter and written into the trail.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::sign_in::take_challenge;
use super::{about, find, rows};
use crate::access::Permit;
use crate::access::organizer::GovernAccount;
use crate::accounts::code_app::{self, Secret};
use crate::accounts::letters::{self, FactorChange};
use crate::accounts::passkey::{Made, Used};
use crate::accounts::person::PersonId;
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::{mail, secret};

/// So many recovery codes are made at once.
const CODES: usize = 10;
/// The most passkeys of one person.
const PASSKEYS: u64 = 20;

/// Why a factor was not added or removed.
#[derive(Debug, thiserror::Error)]
pub(in crate::accounts) enum FactorRefused {
    /// The code is wrong, too old, or was taken already.
    #[error("the code does not fit")]
    WrongCode,
    /// There is none to confirm or remove, or there is one already.
    #[error("the factors are others than the page showed")]
    Moved,
    /// The passkey is not as it was asked for.
    #[error("the passkey cannot be taken")]
    Unusable,
    /// Whoever organizes keeps one factor.
    #[error("an organizer keeps a second factor")]
    NeededByRole,
    /// The password is too short to stand alone.
    #[error("the password is too short to stand alone")]
    ShortPassword,
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Makes the secret of an app, which counts once a code of it was typed.
pub(in crate::accounts) async fn start_code_app(
    tx: &DatabaseTransaction,
    person: PersonId,
    now: Moment,
) -> Result<(), FactorRefused> {
    rows::code_app::Entity::delete_many()
        .filter(rows::code_app::Column::PersonId.eq(person))
        .filter(rows::code_app::Column::ConfirmedAt.is_null())
        .exec(tx)
        .await?;
    let row = rows::code_app::ActiveModel {
        person_id: Set(person),
        secret: Set(Secret::of(secret::random()).base32()),
        last_step: Set(0),
        created_at: Set(now),
        ..Default::default()
    };
    match rows::code_app::Entity::insert(row).exec_without_returning(tx).await {
        Ok(_) => Ok(()),
        Err(error) if broken_key(&error).as_deref() == Some("code_apps_person_id_key") => Err(FactorRefused::Moved),
        Err(error) => Err(error.into()),
    }
}

/// Takes the app into use by a code that it shows. Returns recovery codes where it is the person's first factor.
pub(in crate::accounts) async fn confirm_code_app(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    typed: &str,
    now: Moment,
) -> Result<Option<Vec<String>>, FactorRefused> {
    let app = find::code_app(tx, person).await?.filter(|app| app.confirmed_at.is_none()).ok_or(FactorRefused::Moved)?;
    let is_first = !find::has_factor(tx, person).await?;
    if !take_code(tx, &app, typed, now).await? {
        return Err(FactorRefused::WrongCode);
    }
    rows::code_app::Entity::update_many()
        .col_expr(rows::code_app::Column::ConfirmedAt, Expr::value(Some(now)))
        .filter(rows::code_app::Column::Id.eq(app.id))
        .exec(tx)
        .await?;
    note(tx, person, "accounts.add_code_app", json!({ "code_apps": 1 }), now).await?;
    tell(tx, desk, person, FactorChange::AppAdded, now).await?;
    first_codes(tx, person, is_first, now).await
}

/// Takes a code of the app; each counts once.
async fn take_code(
    tx: &DatabaseTransaction,
    app: &rows::code_app::Model,
    typed: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let step = Secret::parse(&app.secret).and_then(|secret| secret.step_of(typed, now, app.last_step));
    let Some(step) = step else { return Ok(false) };
    let taken = rows::code_app::Entity::update_many()
        .col_expr(rows::code_app::Column::LastStep, Expr::value(step))
        .filter(rows::code_app::Column::Id.eq(app.id))
        .filter(rows::code_app::Column::LastStep.lt(step))
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

async fn first_codes(
    tx: &DatabaseTransaction,
    person: PersonId,
    is_first: bool,
    now: Moment,
) -> Result<Option<Vec<String>>, FactorRefused> {
    Ok(if is_first { Some(make_codes(tx, person, now).await?) } else { None })
}

/// Makes ten recovery codes in place of those that there were; they are stored hashed and shown once.
async fn make_codes(tx: &DatabaseTransaction, person: PersonId, now: Moment) -> Result<Vec<String>, DbErr> {
    forget_codes(tx, person).await?;
    let codes: Vec<String> = (0..CODES).map(|_| code_app::recovery_code(secret::random())).collect();
    let rows = codes.iter().filter_map(|code| {
        let typed = code_app::recovery_code_typed(code)?;
        Some(rows::recovery_code::ActiveModel {
            person_id: Set(person),
            code_hash: Set(secret::hash(&typed)),
            created_at: Set(now),
            ..Default::default()
        })
    });
    rows::recovery_code::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(codes)
}

async fn forget_codes(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    rows::recovery_code::Entity::delete_many()
        .filter(rows::recovery_code::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Makes recovery codes anew; the ones before count no longer.
pub(in crate::accounts) async fn renew_codes(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    now: Moment,
) -> Result<Vec<String>, FactorRefused> {
    if !find::has_factor(tx, person).await? {
        return Err(FactorRefused::Moved);
    }
    let codes = make_codes(tx, person, now).await?;
    note(tx, person, "accounts.renew_recovery_codes", json!({ "recovery_codes": CODES }), now).await?;
    tell(tx, desk, person, FactorChange::CodesRenewed, now).await?;
    Ok(codes)
}

/// Adds a passkey that the person's browser made. Returns recovery codes where it is the first factor.
pub(in crate::accounts) async fn add_passkey(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    made: Made,
    name: String,
    now: Moment,
) -> Result<Option<Vec<String>>, FactorRefused> {
    let is_ours = take_challenge(tx, &made.challenge, Some(person), now).await?;
    if !is_ours || find::count_of_passkeys(tx, person).await? >= PASSKEYS {
        return Err(FactorRefused::Unusable);
    }
    let is_first = !find::has_factor(tx, person).await?;
    let row = rows::passkey::ActiveModel {
        person_id: Set(person),
        credential_id: Set(made.credential_id),
        kind: Set(made.kind),
        public_key: Set(made.public_key),
        counter: Set(made.counter.into()),
        name: Set(name.clone()),
        created_at: Set(now),
        ..Default::default()
    };
    match rows::passkey::Entity::insert(row).exec_without_returning(tx).await {
        Ok(_) => {}
        Err(error) if broken_key(&error).as_deref() == Some("passkeys_credential_id_key") => {
            return Err(FactorRefused::Unusable);
        }
        Err(error) => return Err(error.into()),
    }
    // What it is called is the person's own, and nothing for a trail that nobody can shorten.
    let passkeys = find::count_of_passkeys(tx, person).await?;
    note(tx, person, "accounts.add_passkey", json!({ "passkeys": passkeys }), now).await?;
    tell(tx, desk, person, FactorChange::PasskeyAdded(name), now).await?;
    first_codes(tx, person, is_first, now).await
}

/// A factor that its person removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::accounts) enum Removed {
    CodeApp,
    Passkey(i64),
}

/// Whether a person is bound to have a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::accounts) enum Bound {
    ByRole,
    ByNothing,
}

/// Removes a factor. With the last one go the recovery codes; it stays where the role or a short password needs it.
pub(in crate::accounts) async fn remove_factor(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    removed: Removed,
    bound: Bound,
    now: Moment,
) -> Result<(), FactorRefused> {
    let (change, before) = match removed {
        Removed::CodeApp => {
            let gone = rows::code_app::Entity::delete_many()
                .filter(rows::code_app::Column::PersonId.eq(person))
                .filter(rows::code_app::Column::ConfirmedAt.is_not_null())
                .exec(tx)
                .await?;
            if gone.rows_affected == 0 {
                return Err(FactorRefused::Moved);
            }
            (FactorChange::AppRemoved, json!({ "code_apps": 1 }))
        }
        Removed::Passkey(id) => {
            let passkey = find::passkey_of(tx, person, id).await?.ok_or(FactorRefused::Moved)?;
            let before = json!({ "passkeys": find::count_of_passkeys(tx, person).await? });
            rows::passkey::Entity::delete_by_id(id).exec(tx).await?;
            (FactorChange::PasskeyRemoved(passkey.name), before)
        }
    };
    if !find::has_factor(tx, person).await? {
        if bound == Bound::ByRole {
            return Err(FactorRefused::NeededByRole);
        }
        if find::person(tx, person).await?.is_some_and(|p| p.has_short_password) {
            return Err(FactorRefused::ShortPassword);
        }
        forget_codes(tx, person).await?;
    }
    let entry = Entry {
        who: Some(person.0),
        act: "accounts.remove_factor",
        subject: "person",
        subject_id: person.0,
        before: Some(before),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await?;
    tell(tx, desk, person, change, now).await?;
    Ok(())
}

/// Whether a typed code is right: of the app, or one of the recovery codes, of which the person is told. Each counts once.
pub(in crate::accounts) async fn use_code(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    typed: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let Some(code) = code_app::recovery_code_typed(typed) else {
        let app = find::code_app(tx, person).await?.filter(|app| app.confirmed_at.is_some());
        return match app {
            Some(app) => take_code(tx, &app, typed, now).await,
            None => Ok(false),
        };
    };
    let used = rows::recovery_code::Entity::update_many()
        .col_expr(rows::recovery_code::Column::UsedAt, Expr::value(Some(now)))
        .filter(rows::recovery_code::Column::PersonId.eq(person))
        .filter(rows::recovery_code::Column::CodeHash.eq(secret::hash(&code)))
        .filter(rows::recovery_code::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return Ok(false);
    }
    let left = find::recovery_codes_left(tx, person).await?;
    note(tx, person, "accounts.use_recovery_code", json!({ "recovery_codes": left }), now).await?;
    tell(tx, desk, person, FactorChange::CodeUsed(left), now).await?;
    Ok(true)
}

/// Whose passkey this is, if it is used as one that is known here, for a challenge of ours; nobody otherwise.
pub(in crate::accounts) async fn use_passkey(
    tx: &DatabaseTransaction,
    used: &Used,
    now: Moment,
) -> Result<Option<PersonId>, DbErr> {
    if !take_challenge(tx, &used.challenge, None, now).await? {
        return Ok(None);
    }
    let Some(passkey) = find::passkey(tx, &used.credential_id).await? else { return Ok(None) };
    let counter = match used.signed_by(passkey.kind, &passkey.public_key, passkey.counter) {
        Ok(counter) => counter,
        Err(refused) => {
            tracing::warn!(person.id = passkey.person_id.0, passkey.id = passkey.id, error = %refused, "a passkey was refused");
            return Ok(None);
        }
    };
    let moved = rows::passkey::Entity::update_many()
        .col_expr(rows::passkey::Column::Counter, Expr::value(i64::from(counter)))
        .col_expr(rows::passkey::Column::UsedAt, Expr::value(Some(now)))
        .filter(rows::passkey::Column::Id.eq(passkey.id))
        .filter(rows::passkey::Column::Counter.eq(passkey.counter))
        .exec(tx)
        .await?;
    Ok((moved.rows_affected == 1).then_some(passkey.person_id))
}

/// Takes every factor from somebody who has lost them all, and ends their sessions. False when there was none.
pub(crate) async fn reset_factors(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: &Permit<GovernAccount, PersonId>,
    reason: String,
    now: Moment,
) -> Result<bool, DbErr> {
    let person = *permit.thing();
    let apps = rows::code_app::Entity::delete_many()
        .filter(rows::code_app::Column::PersonId.eq(person))
        .filter(rows::code_app::Column::ConfirmedAt.is_not_null())
        .exec(tx)
        .await?
        .rows_affected;
    let passkeys = rows::passkey::Entity::delete_many()
        .filter(rows::passkey::Column::PersonId.eq(person))
        .exec(tx)
        .await?
        .rows_affected;
    if apps + passkeys == 0 {
        return Ok(false);
    }
    forget_codes(tx, person).await?;
    super::sign_in::end_all_sessions(tx, person, now).await?;
    let entry = about(permit, "accounts.reset_factors", Some(reason));
    let before = Some(json!({ "code_apps": apps, "passkeys": passkeys }));
    audit::note(tx, Entry { before, ..entry }, now).await?;
    tell(tx, desk, person, FactorChange::Reset, now).await?;
    Ok(true)
}

async fn note(
    tx: &DatabaseTransaction,
    person: PersonId,
    act: &'static str,
    after: serde_json::Value,
    now: Moment,
) -> Result<(), DbErr> {
    let (who, subject_id) = (Some(person.0), person.0);
    let entry = Entry { who, act, subject: "person", subject_id, after: Some(after), ..Entry::default() };
    audit::note(tx, entry, now).await
}

async fn tell(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    change: FactorChange,
    now: Moment,
) -> Result<(), DbErr> {
    let Some((to, zone)) = find::recipient_with_zone(tx, person).await? else { return Ok(()) };
    let letter = letters::factor_changed(&to, zone, &change, now);
    mail::post(tx, desk, &to, letter, &format!("factor:{}", secret::short_token())).await
}
