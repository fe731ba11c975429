//! Giving and taking roles. There is always somebody who administers the platform, with no end to it.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::{Value, json};

use crate::access::roles::{GrantRole, Granting, RevokeRole};
use crate::access::{EventId, Permit, Role, Scope};
use crate::accounts::person::{PersonId, PersonStatus};
use crate::accounts::words::{RoleFacts, ScopeName};
use crate::accounts::{find, letters, rows};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::mail;

/// Why a role was not given or taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RoleRefused {
    /// The person has it already.
    #[error("held already")]
    Held,
    /// Nobody else would administer the platform for good.
    #[error("the last administrator")]
    LastAdministrator,
    /// Somebody was first, or it has ended.
    #[error("it does not stand any more")]
    Gone,
    /// The database refused.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for RoleRefused {
    fn from(error: DbErr) -> Self {
        if broken_key(&error).as_deref() == Some("roles_live_key") { Self::Held } else { Self::Db(error) }
    }
}

/// What is said of a role that is given: why, until when (open where nothing is said), and what its scope is called.
#[derive(Clone, Debug)]
pub(crate) struct GrantWords {
    pub reason: String,
    pub until: Option<Moment>,
    pub scope: ScopeName,
}

/// Gives somebody a role from now on, and tells them. What they had until an earlier time makes room.
pub(crate) async fn grant_role(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<GrantRole, Granting>,
    said: GrantWords,
    now: Moment,
) -> Result<(), RoleRefused> {
    let who = permit.who();
    let granting = permit.into_thing();
    let (region, event) = columns(&granting.scope);
    forget_ended(tx, &granting, now).await?;
    let row = rows::role::ActiveModel {
        person_id: Set(granting.person),
        role: Set(granting.role),
        region: Set(region),
        event_id: Set(event),
        reason: Set(said.reason.clone()),
        granted_by: Set(Some(who)),
        granted_at: Set(now),
        starts_at: Set(now),
        until: Set(said.until),
        revoked_reason: Set(String::new()),
        ..Default::default()
    };
    let id = rows::role::Entity::insert(row).exec(tx).await?.last_insert_id;
    let entry = Entry {
        who: Some(who.0),
        act: "accounts.grant_role",
        subject: "person",
        subject_id: granting.person.0,
        reason: Some(said.reason.clone()),
        after: Some(told(&granting, said.until)),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await?;
    let Some((to, zone)) = find::recipient_with_zone(tx, granting.person).await? else { return Ok(()) };
    let due = find::factor_due(tx, granting.person, desk.config.factor_grace, now).await?;
    let facts = RoleFacts { role: granting.role, scope: &said.scope, until: said.until, reason: &said.reason };
    mail::post(tx, desk, &to, letters::role_given(to.lang, zone, &facts, due), &format!("role:{id}")).await?;
    Ok(())
}

/// Takes a role away at once, and tells who had it.
pub(crate) async fn revoke_role(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<RevokeRole, Granting>,
    id: i64,
    (reason, scope): (String, ScopeName),
    now: Moment,
) -> Result<(), RoleRefused> {
    let who = permit.who();
    let granting = permit.into_thing();
    if granting.role == Role::Administrator && !another_administers(tx, granting.person, now).await? {
        return Err(RoleRefused::LastAdministrator);
    }
    let moved = rows::role::Entity::update_many()
        .col_expr(rows::role::Column::RevokedAt, Expr::value(Some(now)))
        .col_expr(rows::role::Column::RevokedBy, Expr::value(Some(who)))
        .col_expr(rows::role::Column::RevokedReason, Expr::value(reason.clone()))
        .filter(rows::role::Column::Id.eq(id))
        .filter(rows::role::Column::PersonId.eq(granting.person))
        .filter(rows::role::Column::Role.eq(granting.role))
        .filter(rows::role::Column::RevokedAt.is_null())
        .filter(still_counts(now))
        .exec(tx)
        .await?;
    if moved.rows_affected == 0 {
        return Err(RoleRefused::Gone);
    }
    let entry = Entry {
        who: Some(who.0),
        act: "accounts.revoke_role",
        subject: "person",
        subject_id: granting.person.0,
        reason: Some(reason.clone()),
        before: Some(told(&granting, None)),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await?;
    let Some(to) = find::recipient_of(tx, granting.person).await? else { return Ok(()) };
    let facts = RoleFacts { role: granting.role, scope: &scope, until: None, reason: &reason };
    mail::post(tx, desk, &to, letters::role_taken(to.lang, &facts), &format!("role-end:{id}")).await?;
    Ok(())
}

fn columns(scope: &Scope) -> (Option<String>, Option<EventId>) {
    match scope {
        Scope::Nation => (None, None),
        Scope::Province(code) => (Some((*code).to_owned()), None),
        Scope::Event(id, _) => (None, Some(*id)),
    }
}

/// What the trail notes of a role.
fn told(granting: &Granting, until: Option<Moment>) -> Value {
    let scope = match &granting.scope {
        Scope::Nation => String::new(),
        Scope::Province(code) => (*code).to_owned(),
        Scope::Event(_, slug) => slug.to_string(),
    };
    json!({ "role": granting.role.code(), "scope": scope, "until": until.map(|at| at.to_rfc3339()) })
}

fn still_counts(now: Moment) -> Condition {
    Condition::any().add(rows::role::Column::Until.is_null()).add(rows::role::Column::Until.gt(now))
}

/// A role that ended by itself still stands as the one live row of its kind; a new one takes its place.
async fn forget_ended(tx: &DatabaseTransaction, granting: &Granting, now: Moment) -> Result<(), DbErr> {
    rows::role::Entity::update_many()
        .col_expr(rows::role::Column::RevokedAt, Expr::col(rows::role::Column::Until))
        .filter(rows::role::Column::PersonId.eq(granting.person))
        .filter(rows::role::Column::Role.eq(granting.role))
        .filter(rows::role::Column::RevokedAt.is_null())
        .filter(rows::role::Column::Until.lte(now))
        .exec(tx)
        .await?;
    Ok(())
}

/// What somebody had everywhere until a certain time makes room for the same without an end.
pub(in crate::accounts) async fn end_limited(
    tx: &DatabaseTransaction,
    person: PersonId,
    role: Role,
    now: Moment,
) -> Result<(), DbErr> {
    rows::role::Entity::update_many()
        .col_expr(rows::role::Column::RevokedAt, Expr::value(Some(now)))
        .filter(rows::role::Column::PersonId.eq(person))
        .filter(rows::role::Column::Role.eq(role))
        .filter(rows::role::Column::Region.is_null())
        .filter(rows::role::Column::RevokedAt.is_null())
        .filter(rows::role::Column::Until.is_not_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Whether somebody else administers the platform with no end to it, and has an open account. Those who do are held as they
/// are until the transaction ends, so that two who take each other's role away take turns.
async fn another_administers(tx: &DatabaseTransaction, than: PersonId, now: Moment) -> Result<bool, DbErr> {
    let held = rows::role::Entity::find()
        .filter(rows::role::Column::Role.eq(Role::Administrator))
        .filter(rows::role::Column::RevokedAt.is_null())
        .filter(rows::role::Column::Until.is_null())
        .filter(rows::role::Column::StartsAt.lte(now))
        .order_by_asc(rows::role::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    let others: Vec<PersonId> = held.into_iter().map(|row| row.person_id).filter(|person| *person != than).collect();
    if others.is_empty() {
        return Ok(false);
    }
    let open = rows::person::Entity::find()
        .filter(rows::person::Column::Id.is_in(others))
        .filter(rows::person::Column::Status.eq(PersonStatus::Active))
        .one(tx)
        .await?;
    Ok(open.is_some())
}

/// Whether somebody administers the platform at this moment.
async fn administers(tx: &DatabaseTransaction, person: PersonId, now: Moment) -> Result<bool, DbErr> {
    let held = rows::role::Entity::find()
        .filter(rows::role::Column::PersonId.eq(person))
        .filter(rows::role::Column::Role.eq(Role::Administrator))
        .filter(rows::role::Column::RevokedAt.is_null())
        .filter(still_counts(now))
        .one(tx)
        .await?;
    Ok(held.is_some())
}

/// Whether somebody administers the platform at this moment, and nobody else does for good.
pub(crate) async fn administers_alone(tx: &DatabaseTransaction, person: PersonId, now: Moment) -> Result<bool, DbErr> {
    Ok(administers(tx, person, now).await? && !another_administers(tx, person, now).await?)
}
