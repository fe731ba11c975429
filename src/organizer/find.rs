//! Reads for the console: letters, orders, the audit trail, the figures of the overview.

use chrono::{NaiveDate, TimeDelta};
use sea_orm::sea_query::{Expr, Func, Query};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::access::organizer::may_read_contacts;
use crate::access::roles::Granting;
use crate::access::{Actor, EventId, Role, Scope, Slug};
use crate::accounts::PersonId;
use crate::accounts::words::ScopeName;
use crate::kit::audit::entry;
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all};
use crate::kit::web::paging::PAGE;
use crate::kit::{contacts, jobs, mail};
use crate::taxonomy::region;

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
    /// The request that did it, exactly; any where it is empty.
    pub request: String,
}

/// One line of the trail, with the name of who did it.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct TrailLine {
    pub id: i64,
    pub at: Moment,
    pub who: Option<String>,
    /// The company for which they acted, as organizers.
    pub for_zh: Option<String>,
    pub for_en: Option<String>,
    pub act: String,
    pub subject: String,
    pub subject_id: i64,
    /// What the record is called in Chinese.
    pub title_zh: Option<String>,
    /// What it is called in English.
    pub title_en: Option<String>,
    /// What its address needs besides its number: an event's name in addresses, a certificate's company.
    pub place: Option<String>,
    /// The event for which a role was given or taken back, in Chinese.
    pub scope_zh: Option<String>,
    /// The same in English.
    pub scope_en: Option<String>,
    pub reason: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub request_id: Option<String>,
}

impl TrailLine {
    /// The same with nothing in it by which people are reached.
    fn without_contacts(self) -> Self {
        let masked = |text: Option<String>| text.map(|text| contacts::masked(&text));
        Self {
            title_zh: masked(self.title_zh),
            title_en: masked(self.title_en),
            scope_zh: masked(self.scope_zh),
            scope_en: masked(self.scope_en),
            reason: masked(self.reason),
            before: masked(self.before),
            after: masked(self.after),
            ..self
        }
    }
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

const FOR_ZH: &str = "(SELECT c.name_zh FROM companies c WHERE c.id = audit_entries.for_company_id)";
const FOR_EN: &str = "(SELECT c.name_en FROM companies c WHERE c.id = audit_entries.for_company_id)";

const PLACE: &str = "CASE audit_entries.subject \
    WHEN 'event' THEN (SELECT e.slug FROM events e WHERE e.id = audit_entries.subject_id) \
    WHEN 'sign_up' THEN (SELECT e.slug FROM events e JOIN sign_ups s ON s.event_id = e.id WHERE s.id = audit_entries.subject_id) \
    WHEN 'certificate' THEN (SELECT CAST(k.company_id AS TEXT) FROM certificates k WHERE k.id = audit_entries.subject_id) END";

/// What the event is called for which a role was given or taken back: the trail notes its name in addresses.
fn scope_title(column: &str) -> String {
    format!(
        "CASE WHEN audit_entries.act IN ('accounts.grant_role', 'accounts.revoke_role') THEN \
         (SELECT e.{column} FROM events e \
         WHERE REPLACE(COALESCE(audit_entries.after, audit_entries.before), '\"scope\":\"' || e.slug || '\"', '') \
         <> COALESCE(audit_entries.after, audit_entries.before)) END"
    )
}

/// Lines of the trail, newest first. Who is not told how to reach people finds nobody by an address, and reads none.
pub(super) async fn trail(
    db: &Db,
    reader: &Actor,
    asked: &TrailQuery,
    offset: u64,
    limit: u64,
) -> Result<Rows<TrailLine>, DbErr> {
    let reads_contacts = may_read_contacts(reader);
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
    if !asked.request.is_empty() {
        query = query.filter(entry::Column::RequestId.eq(&asked.request));
    }
    if let Some(day) = asked.from {
        query = query.filter(entry::Column::At.gte(start_in_beijing(day)));
    }
    if let Some(day) = asked.until {
        query = query.filter(entry::Column::At.lt(start_in_beijing(day) + TimeDelta::days(1)));
    }
    if !asked.who.trim().is_empty() {
        let like = format!("%{}%", asked.who.trim().to_lowercase().replace(['%', '_'], ""));
        let mut named = Condition::any().add(Expr::expr(Func::lower(Expr::col("name"))).like(&like));
        if reads_contacts {
            named = named.add(Expr::col("email").like(&like));
        }
        let people = Query::select().column("id").from("people").cond_where(named).to_owned();
        query = query.filter(entry::Column::PersonId.in_subquery(people));
    }
    let total = query.clone().count(db.read()).await?;
    let name = Expr::cust("(SELECT p.name FROM people p WHERE p.id = audit_entries.person_id)");
    let rows = query
        .expr_as(name, "who")
        .expr_as(Expr::cust(FOR_ZH), "for_zh")
        .expr_as(Expr::cust(FOR_EN), "for_en")
        .expr_as(Expr::cust(TITLE_ZH), "title_zh")
        .expr_as(Expr::cust(TITLE_EN), "title_en")
        .expr_as(Expr::cust(PLACE), "place")
        .expr_as(Expr::cust(scope_title("title_zh")), "scope_zh")
        .expr_as(Expr::cust(scope_title("title_en")), "scope_en")
        .order_by_desc(entry::Column::Id)
        .offset(offset)
        .limit(limit)
        .into_model::<TrailLine>()
        .all(db.read())
        .await?;
    let rows = if reads_contacts { rows } else { rows.into_iter().map(TrailLine::without_contacts).collect() };
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

/// How many records of every kind stand in every state, where somebody reads: the whole overview in one statement.
fn counted(actor: &Actor) -> String {
    let (provinces, events) = (actor.provinces_read(), actor.events_read());
    let own = provinces.condition("companies.region");
    let theirs = format!("IN (SELECT companies.id FROM companies WHERE {own})");
    let (event, of_event) = (events.condition("id"), events.condition("event_id"));
    let nation = if actor.reads_the_nation() { "1 = 1" } else { "1 = 0" };
    format!(
        "SELECT 'company' AS what, status AS state, COUNT(*) AS n FROM companies WHERE {own} GROUP BY status \
         UNION ALL SELECT kind, status, COUNT(*) FROM listings WHERE company_id {theirs} GROUP BY kind, status \
         UNION ALL SELECT 'introduction', status, COUNT(*) FROM introductions \
         WHERE need_company_id {theirs} OR offering_company_id {theirs} GROUP BY status \
         UNION ALL SELECT 'event', status, COUNT(*) FROM events WHERE {event} GROUP BY status \
         UNION ALL SELECT 'sign_up', status, COUNT(*) FROM sign_ups WHERE {of_event} GROUP BY status \
         UNION ALL SELECT 'claim', status, COUNT(*) FROM certificates WHERE company_id {theirs} GROUP BY status \
         UNION ALL SELECT 'person', status, COUNT(*) FROM people WHERE {nation} GROUP BY status \
         UNION ALL SELECT 'letter', state, COUNT(*) FROM outbox WHERE state <> 'sent' AND {nation} GROUP BY state \
         UNION ALL SELECT 'order', state, COUNT(*) FROM jobs WHERE {nation} GROUP BY state"
    )
}

/// Every figure of the overview, where somebody reads.
pub(super) async fn figures(db: &Db, actor: &Actor) -> Result<Vec<Figure>, DbErr> {
    let rows = db.read().query_all_raw(Statement::from_string(db.backend(), counted(actor))).await?;
    rows.iter().map(|row| Figure::from_query_result(row, "")).collect()
}

// --- roles ----------------------------------------------------------------------------------------------------------

/// A role of somebody, as it stands in the table, with what its event is called.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct GrantRow {
    pub id: i64,
    pub person_id: PersonId,
    pub person: String,
    pub role: Role,
    region: Option<String>,
    event_id: Option<i64>,
    event_slug: Option<String>,
    title_zh: Option<String>,
    title_en: Option<String>,
    pub reason: String,
    pub granted_by: Option<String>,
    pub starts_at: Moment,
    pub until: Option<Moment>,
    pub revoked_at: Option<Moment>,
    pub revoked_by: Option<String>,
    pub revoked_reason: String,
}

impl GrantRow {
    fn scope(&self) -> Option<Scope> {
        match (self.region.as_deref(), self.event_id) {
            (Some(code), _) => Some(Scope::Province(region(code)?.code)),
            (None, Some(event)) => {
                Some(Scope::Event(EventId(event), self.event_slug.as_deref()?.parse::<Slug>().ok()?))
            }
            (None, None) => Some(Scope::Nation),
        }
    }

    /// What the rules ask about it.
    pub(super) fn granting(&self) -> Option<Granting> {
        Some(Granting { person: self.person_id, role: self.role, scope: self.scope()? })
    }

    /// What its scope is called.
    pub(super) fn scope_name(&self) -> ScopeName {
        let title = self.title_zh.as_deref().zip(self.title_en.as_deref());
        ScopeName::of(&self.scope().unwrap_or(Scope::Nation), title)
    }
}

const GRANTS: &str = "SELECT r.id, r.person_id, p.name AS person, r.role, r.region, r.event_id, e.slug AS event_slug, \
     e.title_zh, e.title_en, r.reason, g.name AS granted_by, r.starts_at, r.until, r.revoked_at, \
     v.name AS revoked_by, r.revoked_reason ";

const GRANTED: &str = "FROM roles r JOIN people p ON p.id = r.person_id LEFT JOIN events e ON e.id = r.event_id \
     LEFT JOIN people g ON g.id = r.granted_by LEFT JOIN people v ON v.id = r.revoked_by ";

/// The roles that somebody is told of: all for who reads the nation, else those at the events for which they give roles.
fn told_to(actor: &Actor) -> String {
    if actor.reads_the_nation() { "1 = 1".to_owned() } else { actor.events_run().condition("r.event_id") }
}

#[derive(FromQueryResult)]
struct Total {
    n: i64,
}

/// One page of the roles that this reader is told of, those that stand first.
pub(super) async fn grants(db: &Db, actor: &Actor, offset: u64) -> Result<Rows<GrantRow>, DbErr> {
    let told = told_to(actor);
    let total: Vec<Total> = all(db.read(), &format!("SELECT COUNT(*) AS n {GRANTED}WHERE {told}"), []).await?;
    let sql = format!(
        "{GRANTS}{GRANTED}WHERE {told} ORDER BY CASE WHEN r.revoked_at IS NULL THEN 0 ELSE 1 END, r.id DESC LIMIT $1 OFFSET $2"
    );
    let page = [(PAGE as i64).into(), i64::try_from(offset).unwrap_or(i64::MAX).into()];
    let rows = all(db.read(), &sql, page).await?;
    Ok(Rows { rows, total: total.first().map_or(0, |row| row.n.unsigned_abs()) })
}

/// The roles of one person that this reader is told of, the newest first.
pub(super) async fn grants_of(db: &Db, actor: &Actor, person: PersonId) -> Result<Vec<GrantRow>, DbErr> {
    let sql = format!("{GRANTS}{GRANTED}WHERE {} AND r.person_id = $1 ORDER BY r.id DESC", told_to(actor));
    all(db.read(), &sql, [person.0.into()]).await
}

/// One role, if this reader is told of it.
pub(super) async fn grant(db: &Db, actor: &Actor, id: i64) -> Result<Option<GrantRow>, DbErr> {
    let sql = format!("{GRANTS}{GRANTED}WHERE {} AND r.id = $1", told_to(actor));
    let rows: Vec<GrantRow> = all(db.read(), &sql, [id.into()]).await?;
    Ok(rows.into_iter().next())
}

/// Who administers the platform for good and has an open account, so that pages offer nothing that would leave it without one.
pub(super) struct Lasting(Vec<PersonId>);

impl Lasting {
    /// Whether nobody would be left of them without this person.
    pub(super) fn needs(&self, person: PersonId) -> bool {
        self.0.iter().all(|own| *own == person)
    }
}

#[derive(FromQueryResult)]
struct LastingRow {
    person_id: PersonId,
}

const LASTING: &str = "SELECT DISTINCT r.person_id FROM roles r JOIN people p ON p.id = r.person_id \
     WHERE r.role = 'administrator' AND r.revoked_at IS NULL AND r.until IS NULL AND r.starts_at <= $1 \
     AND p.status = 'active'";

/// Who administers the platform for good.
pub(super) async fn lasting_administrators(db: &Db, now: Moment) -> Result<Lasting, DbErr> {
    let rows: Vec<LastingRow> = all(db.read(), LASTING, [now.into()]).await?;
    Ok(Lasting(rows.into_iter().map(|row| row.person_id).collect()))
}

/// An event for which somebody gives roles.
#[derive(Clone, Debug)]
pub(super) struct StaffedEvent {
    pub id: EventId,
    pub slug: Slug,
    pub title_zh: String,
    pub title_en: String,
}

#[derive(FromQueryResult)]
struct StaffedRow {
    id: i64,
    slug: String,
    title_zh: String,
    title_en: String,
}

/// The events that are prepared or announced and for which somebody gives roles, the newest first.
pub(super) async fn staffed_events(db: &Db, actor: &Actor) -> Result<Vec<StaffedEvent>, DbErr> {
    let sql = format!(
        "SELECT e.id, e.slug, e.title_zh, e.title_en FROM events e \
         WHERE e.status IN ('draft', 'published') AND {} ORDER BY e.id DESC LIMIT 200",
        actor.events_run().condition("e.id")
    );
    let rows: Vec<StaffedRow> = all(db.read(), &sql, []).await?;
    let event = |row: StaffedRow| {
        Some(StaffedEvent {
            id: EventId(row.id),
            slug: row.slug.parse().ok()?,
            title_zh: row.title_zh,
            title_en: row.title_en,
        })
    };
    Ok(rows.into_iter().filter_map(event).collect())
}
