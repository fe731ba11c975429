//! Reads for the console: letters, orders, the audit trail, the figures of the overview.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::kit::audit::entry;
use crate::kit::clock::Moment;
use crate::kit::db::Db;
use crate::kit::web::paging::PAGE;
use crate::kit::{jobs, mail};

/// One page of rows and how many there are in all.
pub(super) struct Rows<T> {
    pub rows: Vec<T>,
    pub total: u64,
}

/// Letters of a state (all without one) to an address that holds `search`, newest first.
pub(super) async fn letters(db: &Db, state: &str, search: &str, offset: u64) -> Result<Rows<mail::Model>, DbErr> {
    let mut query = mail::Entity::find();
    if !state.is_empty() {
        query = query.filter(mail::Column::State.eq(state));
    }
    if !search.trim().is_empty() {
        let like = format!("%{}%", search.trim().to_lowercase().replace(['%', '_'], ""));
        query = query.filter(Expr::col(mail::Column::ToEmail).like(like));
    }
    let total = query.clone().count(db.read()).await?;
    let rows = query.order_by_desc(mail::Column::Id).offset(offset).limit(PAGE).all(db.read()).await?;
    Ok(Rows { rows, total })
}

/// One letter.
pub(super) async fn letter(db: &Db, id: i64) -> Result<Option<mail::Model>, DbErr> {
    mail::Entity::find_by_id(id).one(db.read()).await
}

/// Orders of a state (all without one), newest first.
pub(super) async fn orders(db: &Db, state: &str, offset: u64) -> Result<Rows<jobs::Model>, DbErr> {
    let mut query = jobs::Entity::find();
    if !state.is_empty() {
        query = query.filter(jobs::Column::State.eq(state));
    }
    let total = query.clone().count(db.read()).await?;
    let rows = query.order_by_desc(jobs::Column::Id).offset(offset).limit(PAGE).all(db.read()).await?;
    Ok(Rows { rows, total })
}

/// What is asked of the trail.
#[derive(Clone, Debug, Default)]
pub(super) struct TrailQuery {
    /// The beginning of the act (`companies.`), or the whole of it.
    pub act: String,
    /// The kind of record.
    pub subject: String,
    /// The record.
    pub subject_id: Option<i64>,
    /// Who did it: part of a name or an address.
    pub who: String,
    /// From this day in Beijing.
    pub from: Option<NaiveDate>,
    /// Up to and with this day in Beijing.
    pub until: Option<NaiveDate>,
}

/// One line of the trail, with the name of who did it.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct TrailLine {
    pub id: i64,
    pub at: Moment,
    pub who: Option<String>,
    pub act: String,
    pub subject: String,
    pub subject_id: i64,
    /// What the record is called in Chinese.
    pub title_zh: Option<String>,
    /// What it is called in English.
    pub title_en: Option<String>,
    /// What its address needs besides its number: an event's name in addresses, a certificate's company.
    pub place: Option<String>,
    pub reason: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub request_id: Option<String>,
}

/// The most lines that one export holds.
pub(super) const EXPORT: u64 = 50_000;

/// What the records of the trail are called, where their rows still are.
const TITLE_ZH: &str = "CASE audit_entries.subject \
    WHEN 'listing' THEN (SELECT l.title_zh FROM listings l WHERE l.id = audit_entries.subject_id) \
    WHEN 'company' THEN (SELECT c.name_zh FROM companies c WHERE c.id = audit_entries.subject_id) \
    WHEN 'certificate' THEN (SELECT c.name_zh FROM companies c JOIN certificates k ON k.company_id = c.id \
        WHERE k.id = audit_entries.subject_id) \
    WHEN 'introduction' THEN (SELECT l.title_zh FROM listings l JOIN introductions i ON i.need_id = l.id \
        WHERE i.id = audit_entries.subject_id) \
    WHEN 'ruling' THEN (SELECT l.title_zh FROM listings l JOIN match_rulings r ON r.need_id = l.id \
        WHERE r.id = audit_entries.subject_id) \
    WHEN 'event' THEN (SELECT e.title_zh FROM events e WHERE e.id = audit_entries.subject_id) \
    WHEN 'sign_up' THEN (SELECT e.title_zh FROM events e JOIN sign_ups s ON s.event_id = e.id \
        WHERE s.id = audit_entries.subject_id) \
    WHEN 'person' THEN (SELECT p.name FROM people p WHERE p.id = audit_entries.subject_id) \
    WHEN 'letter' THEN (SELECT o.subject FROM outbox o WHERE o.id = audit_entries.subject_id) END";

const TITLE_EN: &str = "CASE audit_entries.subject \
    WHEN 'listing' THEN (SELECT l.title_en FROM listings l WHERE l.id = audit_entries.subject_id) \
    WHEN 'company' THEN (SELECT c.name_en FROM companies c WHERE c.id = audit_entries.subject_id) \
    WHEN 'certificate' THEN (SELECT c.name_en FROM companies c JOIN certificates k ON k.company_id = c.id \
        WHERE k.id = audit_entries.subject_id) \
    WHEN 'introduction' THEN (SELECT l.title_en FROM listings l JOIN introductions i ON i.need_id = l.id \
        WHERE i.id = audit_entries.subject_id) \
    WHEN 'ruling' THEN (SELECT l.title_en FROM listings l JOIN match_rulings r ON r.need_id = l.id \
        WHERE r.id = audit_entries.subject_id) \
    WHEN 'event' THEN (SELECT e.title_en FROM events e WHERE e.id = audit_entries.subject_id) \
    WHEN 'sign_up' THEN (SELECT e.title_en FROM events e JOIN sign_ups s ON s.event_id = e.id \
        WHERE s.id = audit_entries.subject_id) END";

const PLACE: &str = "CASE audit_entries.subject \
    WHEN 'event' THEN (SELECT e.slug FROM events e WHERE e.id = audit_entries.subject_id) \
    WHEN 'sign_up' THEN (SELECT e.slug FROM events e JOIN sign_ups s ON s.event_id = e.id WHERE s.id = audit_entries.subject_id) \
    WHEN 'certificate' THEN (SELECT CAST(k.company_id AS TEXT) FROM certificates k WHERE k.id = audit_entries.subject_id) END";

/// Lines of the trail, newest first.
pub(super) async fn trail(db: &Db, asked: &TrailQuery, offset: u64, limit: u64) -> Result<Rows<TrailLine>, DbErr> {
    let mut query = entry::Entity::find();
    if !asked.act.is_empty() {
        query = query.filter(entry::Column::Act.starts_with(&asked.act));
    }
    if !asked.subject.is_empty() {
        query = query.filter(entry::Column::Subject.eq(&asked.subject));
    }
    if let Some(id) = asked.subject_id {
        query = query.filter(entry::Column::SubjectId.eq(id));
    }
    if let Some(day) = asked.from {
        query = query.filter(entry::Column::At.gte(start_in_beijing(day)));
    }
    if let Some(day) = asked.until {
        query = query.filter(entry::Column::At.lt(start_in_beijing(day) + TimeDelta::days(1)));
    }
    if !asked.who.trim().is_empty() {
        let like = format!("%{}%", asked.who.trim().to_lowercase().replace(['%', '_'], ""));
        let named = Condition::any()
            .add(Expr::expr(Func::lower(Expr::col("name"))).like(&like))
            .add(Expr::col("email").like(&like));
        let people = Query::select().column("id").from("people").cond_where(named).to_owned();
        query = query.filter(entry::Column::PersonId.in_subquery(people));
    }
    let total = query.clone().count(db.read()).await?;
    let name = Expr::cust("(SELECT p.name FROM people p WHERE p.id = audit_entries.person_id)");
    let rows = query
        .expr_as(name, "who")
        .expr_as(Expr::cust(TITLE_ZH), "title_zh")
        .expr_as(Expr::cust(TITLE_EN), "title_en")
        .expr_as(Expr::cust(PLACE), "place")
        .order_by_desc(entry::Column::Id)
        .offset(offset)
        .limit(limit)
        .into_model::<TrailLine>()
        .all(db.read())
        .await?;
    Ok(Rows { rows, total })
}

fn start_in_beijing(day: NaiveDate) -> Moment {
    day.and_time(chrono::NaiveTime::MIN).and_utc() - TimeDelta::hours(8)
}

/// A figure of the overview.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Figure {
    /// Which table.
    pub what: String,
    /// Which state of it.
    pub state: String,
    /// How many.
    pub n: i64,
}

/// How many records of every kind stand in every state: the whole overview in one statement.
const FIGURES: &str = "SELECT 'company' AS what, status AS state, COUNT(*) AS n FROM companies GROUP BY status \
    UNION ALL SELECT kind, status, COUNT(*) FROM listings GROUP BY kind, status \
    UNION ALL SELECT 'introduction', status, COUNT(*) FROM introductions GROUP BY status \
    UNION ALL SELECT 'event', status, COUNT(*) FROM events GROUP BY status \
    UNION ALL SELECT 'sign_up', status, COUNT(*) FROM sign_ups GROUP BY status \
    UNION ALL SELECT 'claim', status, COUNT(*) FROM certificates GROUP BY status \
    UNION ALL SELECT 'person', status, COUNT(*) FROM people GROUP BY status \
    UNION ALL SELECT 'letter', state, COUNT(*) FROM outbox WHERE state <> 'sent' GROUP BY state \
    UNION ALL SELECT 'order', state, COUNT(*) FROM jobs GROUP BY state";

/// Every figure of the overview.
pub(super) async fn figures(db: &Db) -> Result<Vec<Figure>, DbErr> {
    let rows = db.read().query_all_raw(Statement::from_string(db.backend(), FIGURES)).await?;
    rows.iter().map(|row| Figure::from_query_result(row, "")).collect()
}
