//! Getting in: how often somebody may try, sign-ins that wait for a second factor, sessions and their tokens, browsers that
//! a person was seen with.

use std::net::IpAddr;

use chrono::TimeDelta;
use sea_orm::sea_query::{CaseStatement, Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter};

use super::leaving::open_door;
use crate::accounts::device::Device;
use crate::accounts::person::PersonId;
use crate::accounts::tries::{FORGOTTEN, Secret, Try, without_end};
use crate::accounts::{find, letters, rows};
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::{mail, secret};

/// Between the password and the second factor.
const HALF: TimeDelta = TimeDelta::minutes(10);
/// A token that another one took the place of is good for requests under way.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(1);
/// A browser is forgotten after so long.
const KNOWN: TimeDelta = TimeDelta::days(400);
/// Between asking for a passkey and getting it.
const CHALLENGE: TimeDelta = TimeDelta::minutes(5);

/// From where somebody asks.
#[derive(Clone, Debug, Default)]
pub(in crate::accounts) struct Caller {
    /// What the browser says of itself.
    pub device: String,
    /// The client's address.
    pub address: Option<IpAddr>,
    /// The token of the cookie by which a browser is known again.
    pub browser: Option<String>,
}

impl Caller {
    /// The network, as it is kept.
    pub(in crate::accounts) fn network(&self) -> String {
        self.address.map(without_end).unwrap_or_default()
    }
}

/// Begins a try at a password or a code, before it is looked at, so that tries at the same time count too. Tells from when
/// on it may be made where it may not yet; then it does not count. The work is the same for every account, there or not.
pub(in crate::accounts) async fn begin_try(
    tx: &DatabaseTransaction,
    secret: Secret,
    account: &str,
    from: &Caller,
    now: Moment,
) -> Result<Result<Try, Moment>, DbErr> {
    let browser = from.browser.as_deref().map(secret::hash);
    let known = match &browser {
        Some(browser) => find::knows_browser(tx, account, browser).await?,
        None => false,
    };
    let one = Try::of(secret, account, browser.as_deref().filter(|_| known), from.address);
    let fresh = one.keys.iter().map(|(_, key)| rows::secret_try::ActiveModel {
        key: Set(key.clone()),
        failures: Set(0),
        last_at: Set(now),
        ..Default::default()
    });
    let once = OnConflict::column(rows::secret_try::Column::Key).do_nothing().to_owned();
    rows::secret_try::Entity::insert_many(fresh).on_conflict(once).exec_without_returning(tx).await?;
    let failures = find::failures_locked(tx, &one).await?;
    let from = one.looked_at_from(&failures, now);
    if from > now {
        return Ok(Err(from));
    }
    let counted = CaseStatement::new()
        .case(rows::secret_try::Column::LastAt.lte(now - FORGOTTEN), 1)
        .finally(Expr::col(rows::secret_try::Column::Failures).add(1));
    rows::secret_try::Entity::update_many()
        .col_expr(rows::secret_try::Column::Failures, counted.into())
        .col_expr(rows::secret_try::Column::LastAt, Expr::value(now))
        .filter(rows::secret_try::Column::Key.is_in(one.keys.iter().map(|(_, key)| key.as_str())))
        .exec(tx)
        .await?;
    Ok(Ok(one))
}

/// A try that was right is no failure: what was counted for this account from here is forgotten, and elsewhere it is taken back.
pub(in crate::accounts) async fn forgive(tx: &DatabaseTransaction, one: &Try, now: Moment) -> Result<(), DbErr> {
    use crate::accounts::tries::Among;
    let (own, others): (Vec<_>, Vec<_>) =
        one.keys.iter().partition(|(among, _)| matches!(among, Among::KnownBrowser | Among::StrangersOfNetwork));
    let keys = |some: Vec<&(Among, String)>| some.into_iter().map(|(_, key)| key.clone()).collect::<Vec<_>>();
    rows::secret_try::Entity::delete_many()
        .filter(
            rows::secret_try::Column::Key
                .is_in(keys(own))
                .or(rows::secret_try::Column::LastAt.lt(now - TimeDelta::days(1))),
        )
        .exec(tx)
        .await?;
    rows::secret_try::Entity::update_many()
        .col_expr(rows::secret_try::Column::Failures, Expr::col(rows::secret_try::Column::Failures).sub(1))
        .filter(rows::secret_try::Column::Key.is_in(keys(others)))
        .filter(rows::secret_try::Column::Failures.gt(0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes that somebody knows the password, and returns the token with which they show the second factor.
pub(in crate::accounts) async fn open_half(
    tx: &DatabaseTransaction,
    person: PersonId,
    now: Moment,
) -> Result<String, DbErr> {
    rows::half_sign_in::Entity::delete_many().filter(rows::half_sign_in::Column::ExpiresAt.lte(now)).exec(tx).await?;
    let stamp = find::person(tx, person).await?.map_or(0, |p| p.security_stamp);
    let token = secret::token();
    let row = rows::half_sign_in::ActiveModel {
        token_hash: Set(secret::hash(&token)),
        person_id: Set(person),
        security_stamp: Set(stamp),
        created_at: Set(now),
        expires_at: Set(now + HALF),
        ..Default::default()
    };
    rows::half_sign_in::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(token)
}

/// Ends the wait for a second factor. False when it was ended already: it opens one session.
pub(in crate::accounts) async fn end_half(tx: &DatabaseTransaction, token: &str) -> Result<bool, DbErr> {
    let ended = rows::half_sign_in::Entity::delete_many()
        .filter(rows::half_sign_in::Column::TokenHash.eq(secret::hash(token)))
        .exec(tx)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// What a browser gets when its person is let in; neither is stored anywhere else.
#[derive(Clone, Debug)]
pub(in crate::accounts) struct Opened {
    /// The session's token.
    pub token: String,
    /// The token by which the browser is known again.
    pub browser: String,
}

/// What somebody gets who has shown all that a sign-in asks for.
#[derive(Clone, Debug)]
pub(in crate::accounts) enum Admitted {
    /// A session.
    In(Opened),
    /// The link to the page on which they may stay, and nothing else: they asked to be deleted.
    Leaving(String),
}

/// Lets somebody in who has shown all that a sign-in asks for, in place of the session that the browser had.
pub(in crate::accounts) async fn admit(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    from: &Caller,
    in_place_of: Option<i64>,
    now: Moment,
) -> Result<Admitted, DbErr> {
    match open_door(tx, person, now).await? {
        Some(token) => Ok(Admitted::Leaving(token)),
        None => open_session(tx, desk, person, from, in_place_of, now).await.map(Admitted::In),
    }
}

/// Opens a session, in place of the one that the browser had. A person is told of a kind of browser that was never seen
/// with them.
async fn open_session(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    from: &Caller,
    in_place_of: Option<i64>,
    now: Moment,
) -> Result<Opened, DbErr> {
    let stamp = find::person(tx, person).await?.map_or(0, |p| p.security_stamp);
    let token = secret::token();
    let row = rows::session::ActiveModel {
        token_hash: Set(secret::hash(&token)),
        person_id: Set(person),
        security_stamp: Set(stamp),
        device: Set(from.device.clone()),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + desk.config.session_life),
        network: Set(from.network()),
        proven_at: Set(Some(now)),
        rights: Set(String::new()),
        ..Default::default()
    };
    rows::session::Entity::insert(row).exec_without_returning(tx).await?;
    if let Some(old) = in_place_of {
        end_where(tx, rows::session::Column::Id.eq(old), now).await?;
    }
    let browser = know_browser(tx, desk, person, from, now).await?;
    Ok(Opened { token, browser })
}

/// Ends every session of a person.
pub(super) async fn end_all_sessions(tx: &DatabaseTransaction, person: PersonId, now: Moment) -> Result<u64, DbErr> {
    end_where(tx, rows::session::Column::PersonId.eq(person), now).await
}

/// Ends sessions of a person; returns how many.
pub(super) async fn end_sessions(
    tx: &DatabaseTransaction,
    person: PersonId,
    which: Expr,
    now: Moment,
) -> Result<u64, DbErr> {
    end_where(tx, rows::session::Column::PersonId.eq(person).and(which), now).await
}

/// A session that has ended opens nothing; when and from where it was used is kept as long as the law wants sign-ins known.
async fn end_where(tx: &DatabaseTransaction, which: Expr, now: Moment) -> Result<u64, DbErr> {
    let ended = rows::session::Entity::update_many()
        .col_expr(rows::session::Column::ExpiresAt, Expr::value(now))
        .filter(which)
        .filter(rows::session::Column::ExpiresAt.gt(now))
        .exec(tx)
        .await?;
    Ok(ended.rows_affected)
}

/// Notes that a person was let in by this browser, and tells them where none of its kind was seen with them before.
async fn know_browser(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    from: &Caller,
    now: Moment,
) -> Result<String, DbErr> {
    let token = from.browser.clone().unwrap_or_else(secret::token);
    let (hash, family) = (secret::hash(&token), Device::of(&from.device).family());
    let known = find::known_browsers(tx, person).await?;
    if known.iter().any(|browser| browser.token_hash == hash) {
        rows::known_browser::Entity::update_many()
            .col_expr(rows::known_browser::Column::LastSeenAt, Expr::value(now))
            .filter(rows::known_browser::Column::PersonId.eq(person))
            .filter(rows::known_browser::Column::TokenHash.eq(hash))
            .exec(tx)
            .await?;
        return Ok(token);
    }
    rows::known_browser::Entity::delete_many()
        .filter(rows::known_browser::Column::PersonId.eq(person))
        .filter(rows::known_browser::Column::LastSeenAt.lt(now - KNOWN))
        .exec(tx)
        .await?;
    let is_new = !known.is_empty() && known.iter().all(|browser| browser.family != family);
    let row = rows::known_browser::ActiveModel {
        person_id: Set(person),
        token_hash: Set(hash),
        family: Set(family),
        created_at: Set(now),
        last_seen_at: Set(now),
        ..Default::default()
    };
    rows::known_browser::Entity::insert(row).exec_without_returning(tx).await?;
    if let (true, Some((to, zone))) = (is_new, find::recipient_with_zone(tx, person).await?) {
        let letter = letters::new_browser(&to, zone, &Device::of(&from.device).say(to.lang.tr()), &from.network(), now);
        mail::post(tx, desk, &to, letter, &format!("browser:{}", secret::short_token())).await?;
    }
    Ok(token)
}

/// Forgets in which browsers a person was seen: somebody else may have been among them.
pub(super) async fn forget_browsers(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    rows::known_browser::Entity::delete_many()
        .filter(rows::known_browser::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes that a session is in use, and from which network.
pub(in crate::accounts) async fn see_session(
    tx: &DatabaseTransaction,
    id: i64,
    network: &str,
    now: Moment,
) -> Result<(), DbErr> {
    rows::session::Entity::update_many()
        .col_expr(rows::session::Column::LastSeenAt, Expr::value(now))
        .col_expr(rows::session::Column::Network, Expr::value(network))
        .filter(rows::session::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes with which rights a session's token was made.
pub(in crate::accounts) async fn note_rights(tx: &DatabaseTransaction, id: i64, rights: &str) -> Result<(), DbErr> {
    rows::session::Entity::update_many()
        .col_expr(rows::session::Column::Rights, Expr::value(rights))
        .filter(rows::session::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives a session another token because its person's rights are others now; it stays the same session. The old token is good
/// for requests that are under way, in a copy; nothing where another request has done it already.
pub(in crate::accounts) async fn renew_session(
    tx: &DatabaseTransaction,
    id: i64,
    rights: &str,
    now: Moment,
) -> Result<Option<String>, DbErr> {
    let Some(old) = rows::session::Entity::find_by_id(id).one(tx).await? else { return Ok(None) };
    let token = secret::token();
    let renewed = rows::session::Entity::update_many()
        .col_expr(rows::session::Column::TokenHash, Expr::value(secret::hash(&token)))
        .col_expr(rows::session::Column::LastSeenAt, Expr::value(now))
        .col_expr(rows::session::Column::Rights, Expr::value(rights))
        .filter(rows::session::Column::Id.eq(id))
        .filter(rows::session::Column::TokenHash.eq(old.token_hash.as_str()))
        .filter(rows::session::Column::ReplacedAt.is_null())
        .exec(tx)
        .await?;
    if renewed.rows_affected == 0 {
        return Ok(None);
    }
    let row = rows::session::ActiveModel {
        token_hash: Set(old.token_hash),
        person_id: Set(old.person_id),
        security_stamp: Set(old.security_stamp),
        company_id: Set(old.company_id),
        device: Set(old.device),
        created_at: Set(old.created_at),
        last_seen_at: Set(now),
        expires_at: Set(std::cmp::Ord::min(old.expires_at, now + UNDER_WAY)),
        network: Set(old.network),
        proven_at: Set(old.proven_at),
        rights: Set(old.rights),
        replaced_at: Set(Some(now)),
        ..Default::default()
    };
    rows::session::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(Some(token))
}

/// Notes that whoever is in a session has shown anew who they are.
pub(in crate::accounts) async fn prove(tx: &DatabaseTransaction, session: i64, now: Moment) -> Result<(), DbErr> {
    rows::session::Entity::update_many()
        .col_expr(rows::session::Column::ProvenAt, Expr::value(Some(now)))
        .filter(rows::session::Column::Id.eq(session))
        .exec(tx)
        .await?;
    Ok(())
}

/// Makes the random text that a passkey has to sign: for a new one of this person, or for whoever has one.
pub(in crate::accounts) async fn challenge(
    tx: &DatabaseTransaction,
    person: Option<PersonId>,
    now: Moment,
) -> Result<String, DbErr> {
    rows::challenge::Entity::delete_many().filter(rows::challenge::Column::ExpiresAt.lte(now)).exec(tx).await?;
    let challenge = secret::token();
    let row = rows::challenge::ActiveModel {
        challenge_hash: Set(secret::hash(&challenge)),
        person_id: Set(person),
        expires_at: Set(now + CHALLENGE),
        ..Default::default()
    };
    rows::challenge::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(challenge)
}

/// Takes such a text back. False where it was taken back already, is too old, or was made for something else.
pub(super) async fn take_challenge(
    tx: &DatabaseTransaction,
    challenge: &str,
    person: Option<PersonId>,
    now: Moment,
) -> Result<bool, DbErr> {
    let made_for = match person {
        Some(person) => rows::challenge::Column::PersonId.eq(person),
        None => rows::challenge::Column::PersonId.is_null(),
    };
    let taken = rows::challenge::Entity::delete_many()
        .filter(rows::challenge::Column::ChallengeHash.eq(secret::hash(challenge)))
        .filter(rows::challenge::Column::ExpiresAt.gt(now))
        .filter(made_for)
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}
