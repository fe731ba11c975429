//! An organizer works in a company's pages for it, for a while: it begins with a reason, its owners are told, and it ends by
//! itself. What was done meanwhile is in the trail, and told to the owners at the end.

use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use crate::access::acting::{Begin, Stop};
use crate::access::{Acting, Permit};
use crate::accounts::{self, PersonId};
use crate::companies::company::{ActingEnd, Company, CompanyId};
use crate::companies::find::{self, DueActing};
use crate::companies::letters;
use crate::companies::rows::acting;
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::mail;

/// Why nobody began to act for a company.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ActingRefused {
    /// In this session somebody acts already.
    #[error("acting already")]
    Already,
    /// A fault.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for ActingRefused {
    fn from(error: DbErr) -> Self {
        if broken_key(&error).as_deref() == Some("actings_session_id_key") { Self::Already } else { Self::Db(error) }
    }
}

/// Begins to act for a company in this session, and tells its owners who does and why.
pub(crate) async fn begin_acting(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Begin, Company>,
    (session, reason): (i64, &str),
    now: Moment,
) -> Result<(), ActingRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    for due in find::due_actings(tx, now).await?.into_iter().filter(|due| due.session == session) {
        end(tx, desk, due, now).await?;
    }
    let until = now + TimeDelta::minutes(i64::from(desk.config.acting_minutes));
    let row = acting::ActiveModel {
        person_id: Set(who),
        company_id: Set(company.id),
        session_id: Set(session),
        reason: Set(reason.to_owned()),
        started_at: Set(now),
        until: Set(until),
        ..Default::default()
    };
    let id = acting::Entity::insert(row).exec(tx).await?.last_insert_id;
    note(tx, who, company.id, ("companies.begin_acting", Some(reason.to_owned())), now).await?;
    let Some(actor) = accounts::contact_of(tx, who).await? else { return Ok(()) };
    for to in find::owners(tx, company.id).await? {
        let letter = letters::acting_began(to.lang, &company, &actor.name, reason, until);
        mail::post(tx, desk, &to, letter, &format!("acting:{id}:{}", to.person.unwrap_or_default())).await?;
    }
    Ok(())
}

/// Stops to act, and tells the owners what was done.
pub(in crate::companies) async fn stop_acting(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Stop, Acting>,
    now: Moment,
) -> Result<(), DbErr> {
    let Some(found) = find::acting(tx, permit.thing().id).await? else { return Ok(()) };
    end(tx, desk, DueActing { how: ActingEnd::Stopped, ..found }, now).await
}

/// Ends what ran out, and what ended with its session.
pub(in crate::companies) async fn end_due(tx: &DatabaseTransaction, desk: &Desk, now: Moment) -> Result<(), DbErr> {
    for due in find::due_actings(tx, now).await? {
        end(tx, desk, due, now).await?;
    }
    Ok(())
}

async fn end(tx: &DatabaseTransaction, desk: &Desk, due: DueActing, now: Moment) -> Result<(), DbErr> {
    let ended_at = now.min(due.until);
    let moved = acting::Entity::update_many()
        .col_expr(acting::Column::EndedAt, Expr::value(Some(ended_at)))
        .col_expr(acting::Column::EndedHow, Expr::value(Some(due.how)))
        .filter(acting::Column::Id.eq(due.id))
        .filter(acting::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    if moved.rows_affected == 0 {
        return Ok(());
    }
    note(tx, due.person, due.company, ("companies.end_acting", None), now).await?;
    let (Some(company), Some(actor)) =
        (find::company(tx, due.company).await?, accounts::contact_of(tx, due.person).await?)
    else {
        return Ok(());
    };
    let done = find::done_while_acting(tx, &due, ended_at).await?;
    for to in find::owners(tx, due.company).await? {
        let letter = letters::acting_ended(to.lang, &company, &actor.name, (due.started_at, ended_at), &done);
        mail::post(tx, desk, &to, letter, &format!("acting-end:{}:{}", due.id, to.person.unwrap_or_default())).await?;
    }
    Ok(())
}

async fn note(
    tx: &DatabaseTransaction,
    who: PersonId,
    company: CompanyId,
    (act, reason): (&'static str, Option<String>),
    now: Moment,
) -> Result<(), DbErr> {
    let entry = Entry { who: Some(who.0), act, subject: "company", subject_id: company.0, reason, ..Entry::default() };
    audit::note(tx, entry, now).await
}
