//! Reads: who a session belongs to, people for the organizers, recipients of letters.

mod factors;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::thread::{self, ThreadId};

use chrono::TimeDelta;
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QueryResult, QuerySelect, Statement, Value,
};

use super::device::Device;
use super::person::{Contact, PersonId, PersonStatus};
use super::rows;
pub(super) use super::rows::link::Purpose;
pub(super) use super::rows::request::Wanted;
use super::standing::Standing;
use crate::access;
use crate::access::{
    Acting, Actor, CompanyId, CompanyStatus, EventId, Grant, MemberRole, Membership, Role, Scope, Slug,
};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, Together, filled_up, places};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::mail::Recipient;
use crate::kit::web::frame::{Waiting, WaitingCounts};
use crate::kit::web::paging::{PAGE, Page};
use crate::taxonomy::region;
pub(super) use factors::*;

/// A session that is alive, when it was last seen, and the row that tells so.
pub(super) struct Alive {
    pub actor: Actor,
    pub standing: Standing,
    pub last_seen: Moment,
    /// With which rights its token was made, as a digest; nothing when it has not been used yet.
    pub rights: String,
    /// Whether another token took its place.
    pub is_replaced: bool,
    rows: Arc<Vec<QueryResult>>,
}

impl Alive {
    /// What was asked beside the session.
    pub(super) fn row(&self) -> Option<&QueryResult> {
        self.rows.first()
    }
}

#[derive(FromQueryResult)]
struct ActorRow {
    session_id: i64,
    current_company: Option<i64>,
    last_seen_at: Moment,
    proven_at: Option<Moment>,
    rights: String,
    replaced_at: Option<Moment>,
    has_app: bool,
    has_passkey: bool,
    person_id: i64,
    name: String,
    email: String,
    lang: String,
    time_zone: String,
    granted: Option<Role>,
    granted_region: Option<String>,
    granted_event: Option<i64>,
    granted_slug: Option<String>,
    acting_id: Option<i64>,
    acting_company: Option<i64>,
    acting_until: Option<Moment>,
    acting_ended: Option<String>,
    acting_zh: Option<String>,
    acting_en: Option<String>,
    acting_status: Option<CompanyStatus>,
    acting_region: Option<String>,
    granted_at: Option<Moment>,
    membership_id: Option<i64>,
    company_id: Option<i64>,
    member_role: Option<MemberRole>,
    name_zh: Option<String>,
    name_en: Option<String>,
    company_status: Option<CompanyStatus>,
}

/// One statement for every page: the session, its person, the roles that they hold at this moment, and their companies, a row
/// for each role with each company; and for which company they act or acted last, as an organizer. The person has to be active and the session's stamp theirs, so that suspending somebody or changing a password
/// ends every session at once.
const ACTOR: &str = "SELECT s.token_hash, s.id AS session_id, s.company_id AS current_company, s.last_seen_at, s.proven_at, s.rights, s.replaced_at, \
     p.id AS person_id, p.name, p.email, p.lang, p.time_zone, \
     EXISTS (SELECT 1 FROM code_apps t WHERE t.person_id = p.id AND t.confirmed_at IS NOT NULL) AS has_app, \
     EXISTS (SELECT 1 FROM passkeys k WHERE k.person_id = p.id) AS has_passkey, \
     g.role AS granted, g.granted_at, g.region AS granted_region, g.event_id AS granted_event, ge.slug AS granted_slug, \
     a.id AS acting_id, a.company_id AS acting_company, a.until AS acting_until, a.ended_how AS acting_ended, ac.name_zh AS acting_zh, \
     ac.name_en AS acting_en, ac.status AS acting_status, ac.region AS acting_region, \
     m.id AS membership_id, m.company_id, m.role AS member_role, c.name_zh, c.name_en, c.status AS company_status";

const ACTOR_FROM: &str = " FROM sessions s JOIN people p ON p.id = s.person_id AND p.status = 'active' AND p.security_stamp = s.security_stamp \
     LEFT JOIN roles g ON g.person_id = p.id AND g.revoked_at IS NULL AND g.starts_at <= $1 AND (g.until IS NULL OR g.until > $1) \
     LEFT JOIN events ge ON ge.id = g.event_id \
     LEFT JOIN actings a ON a.id = (SELECT MAX(la.id) FROM actings la WHERE la.person_id = p.id AND la.session_id = s.id) \
     LEFT JOIN companies ac ON ac.id = a.company_id \
     LEFT JOIN memberships m ON m.person_id = p.id AND m.status = 'active' \
     LEFT JOIN companies c ON c.id = m.company_id ";

/// What a room asks for a page together with who reads it: on PostgreSQL most of a page is the way to the database, and
/// so it goes there once. The joins may name the reader as `p.id`, and give one row at most; `$2` is the value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Beside {
    /// What is read: columns under names of the room's own.
    pub columns: &'static str,
    /// `LEFT JOIN …`, with short names that begin with an x.
    pub joins: &'static str,
    /// The value of `$2`.
    pub value: String,
}

/// Sessions that are looked up at the same time by one thread, in the same second and with the same beside them. With each
/// thread for itself one statement is under way while the other thread's people gather, and no answer wakes another thread.
type Lookups = Together<(ThreadId, Moment, Option<Beside>), String, Arc<Vec<QueryResult>>>;

/// The session that a token opens, with the row of what was asked beside it.
pub(super) async fn session(
    desk: &Desk,
    token_hash: String,
    now: Moment,
    beside: Option<Beside>,
) -> Result<Option<Alive>, DbErr> {
    let asked = (thread::current().id(), now, beside.clone());
    let db = desk.db.clone();
    let look_up = move |hashes| rows_of_sessions(db.clone(), hashes, now, beside.clone());
    let found = desk.shelf::<Lookups>().ask(asked, token_hash, look_up).await?;
    let rows = found.iter().map(|row| ActorRow::from_query_result(row, "")).collect::<Result<Vec<_>, _>>()?;
    let Some(first) = rows.first() else { return Ok(None) };
    let mut grants: Vec<Grant> = Vec::new();
    for grant in rows.iter().filter_map(grant) {
        if !grants.contains(&grant) {
            grants.push(grant);
        }
    }
    let idle = if grants.is_empty() { desk.config.session_idle } else { desk.config.session_idle_organizer };
    if first.last_seen_at + idle < now {
        return Ok(None);
    }
    let oldest_first: BTreeMap<_, _> =
        rows.iter().filter_map(|row| Some((row.membership_id?, membership(row)?))).collect();
    let mut memberships: Vec<Membership> = oldest_first.into_values().collect();
    if let Some(current) =
        first.current_company.and_then(|id| memberships.iter().position(|m| m.company == CompanyId(id)))
    {
        memberships[..=current].rotate_right(1);
    }
    let actor = Actor {
        person: PersonId(first.person_id),
        session: first.session_id,
        name: first.name.clone(),
        email: first.email.clone(),
        lang: Lang::parse(&first.lang).unwrap_or_default(),
        zone: first.time_zone.parse().unwrap_or(chrono_tz::Tz::Asia__Shanghai),
        memberships,
        grants,
        acting: None,
        own: Vec::new(),
    };
    let actor = acting(actor, first, now);
    let standing = Standing {
        has_factor: first.has_app || first.has_passkey,
        organizer_since: rows.iter().filter_map(|row| row.granted_at).min(),
        proven_at: first.proven_at,
        ran_out: ran_out(first),
    };
    Ok(Some(Alive {
        actor,
        standing,
        last_seen: first.last_seen_at,
        rights: first.rights.clone(),
        is_replaced: first.replaced_at.is_some(),
        rows: found,
    }))
}

/// A role that still counts; what cannot be read gives none.
fn grant(row: &ActorRow) -> Option<Grant> {
    let scope = match (row.granted_region.as_deref(), row.granted_event) {
        (Some(code), _) => Scope::Province(region(code)?.code),
        (None, Some(event)) => Scope::Event(EventId(event), row.granted_slug.as_deref()?.parse::<Slug>().ok()?),
        (None, None) => Scope::Nation,
    };
    Some(Grant { role: row.granted?, scope })
}

/// The same person as they act for a company, if they began to and may still: the company takes the place of their own.
fn acting(actor: Actor, row: &ActorRow, now: Moment) -> Actor {
    let found = || {
        if row.acting_ended.is_some() || row.acting_until? <= now {
            return None;
        }
        let acting = Acting { id: row.acting_id?, company: CompanyId(row.acting_company?), until: row.acting_until? };
        let membership = Membership {
            company: acting.company,
            role: MemberRole::Editor,
            name_zh: row.acting_zh.clone()?,
            name_en: row.acting_en.clone().unwrap_or_default(),
            status: row.acting_status?,
        };
        let may = access::acting::may_go_on(&actor, &membership, row.acting_region.as_deref().unwrap_or_default());
        may.then_some((acting, membership))
    };
    match found() {
        Some((acting, membership)) => Actor {
            own: actor.memberships.iter().map(|own| own.company).collect(),
            memberships: vec![membership],
            acting: Some(acting),
            ..actor
        },
        None => actor,
    }
}

/// The last time that they acted for a company in this session, unless they ended it themselves.
fn ran_out(row: &ActorRow) -> Option<(CompanyId, Moment)> {
    let by_itself = row.acting_ended.as_deref().is_none_or(|how| how == "ran_out");
    by_itself.then_some((CompanyId(row.acting_company?), row.acting_until?))
}

/// The rows of each of these sessions, in one statement.
async fn rows_of_sessions(
    db: Db,
    hashes: Vec<String>,
    now: Moment,
    beside: Option<Beside>,
) -> Result<Vec<Arc<Vec<QueryResult>>>, DbErr> {
    let mut values: Vec<Value> = vec![now.into()];
    let (columns, joins) = match beside {
        Some(Beside { columns, joins, value }) => {
            values.push(value.into());
            (format!(", {columns}"), joins)
        }
        None => (String::new(), ""),
    };
    let asked = filled_up(hashes.clone());
    let places = places(values.len() + 1, asked.len());
    values.extend(asked.into_iter().map(Value::from));
    let sql = format!("{ACTOR}{columns}{ACTOR_FROM}{joins} WHERE s.token_hash IN ({places}) AND s.expires_at > $1");
    let mut found: HashMap<String, Vec<QueryResult>> = HashMap::new();
    for row in db.read().query_all_raw(Statement::from_sql_and_values(db.backend(), sql, values)).await? {
        found.entry(row.try_get("", "token_hash")?).or_default().push(row);
    }
    let found: HashMap<_, _> = found.into_iter().map(|(hash, rows)| (hash, Arc::new(rows))).collect();
    Ok(hashes.iter().map(|hash| found.get(hash).cloned().unwrap_or_default()).collect())
}

#[derive(FromQueryResult)]
struct WaitingRow {
    companies: i64,
    listings: i64,
    letters: i64,
}

/// What waits for an organizer where they read, in one statement for every page of the console.
pub(super) async fn waiting(db: &Db, counts: WaitingCounts, actor: &Actor) -> Result<Waiting, DbErr> {
    let among = actor.provinces_read().condition("companies.region");
    let (companies, listings) = ((counts.companies)(&among), (counts.listings)(&among));
    let letters = if actor.reads_the_nation() { counts.letters } else { "CAST(0 AS bigint)" };
    let sql = format!("SELECT {companies} AS companies, {listings} AS listings, {letters} AS letters");
    let row = db.read().query_one_raw(Statement::from_string(db.backend(), sql)).await?;
    let Some(row) = row else { return Ok(Waiting::default()) };
    let WaitingRow { companies, listings, letters } = WaitingRow::from_query_result(&row, "")?;
    Ok(Waiting { companies, listings, letters })
}

fn membership(row: &ActorRow) -> Option<Membership> {
    Some(Membership {
        company: CompanyId(row.company_id?),
        role: row.member_role?,
        name_zh: row.name_zh.clone()?,
        name_en: row.name_en.clone().unwrap_or_default(),
        status: row.company_status?,
    })
}

/// A person as they see themselves.
pub(super) async fn person(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<rows::person::Model>, DbErr> {
    rows::person::Entity::find_by_id(id).one(db).await
}

/// Somebody with an open account at this address.
pub(crate) async fn open_account(db: &impl ConnectionTrait, email: &str) -> Result<Option<PersonId>, DbErr> {
    let found = person_by_email(db, email).await?.filter(|person| person.status == PersonStatus::Active);
    Ok(found.map(|person| person.id))
}

pub(super) async fn person_by_email(
    db: &impl ConnectionTrait,
    email: &str,
) -> Result<Option<rows::person::Model>, DbErr> {
    rows::person::Entity::find().filter(rows::person::Column::Email.eq(email)).one(db).await
}

/// A one-time link for one of these purposes that can still be used.
pub(super) async fn usable_link(
    db: &impl ConnectionTrait,
    token_hash: &str,
    purposes: &[Purpose],
    now: Moment,
) -> Result<Option<rows::link::Model>, DbErr> {
    rows::link::Entity::find()
        .filter(rows::link::Column::TokenHash.eq(token_hash))
        .filter(rows::link::Column::Purpose.is_in(purposes.iter().copied()))
        .filter(rows::link::Column::UsedAt.is_null())
        .filter(rows::link::Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// A signed-in device.
#[derive(Clone, Debug)]
pub(crate) struct SessionRow {
    pub id: i64,
    pub device: String,
    pub created_at: Moment,
    pub last_seen_at: Moment,
    /// Without its end.
    pub network: String,
}

impl SessionRow {
    /// How a person would call the device.
    pub(crate) fn device_words(&self, tr: Tr) -> String {
        Device::of(&self.device).say(tr)
    }
}

/// The devices on which a person is signed in, newest first.
pub(crate) async fn sessions_of(db: &Db, person: PersonId, now: Moment) -> Result<Vec<SessionRow>, DbErr> {
    let sessions = rows::session::Entity::find()
        .filter(rows::session::Column::PersonId.eq(person))
        .filter(rows::session::Column::ExpiresAt.gt(now))
        .filter(rows::session::Column::ReplacedAt.is_null())
        .order_by_desc(rows::session::Column::LastSeenAt)
        .all(db.read())
        .await?;
    Ok(sessions
        .into_iter()
        .map(|s| SessionRow {
            id: s.id,
            device: s.device,
            created_at: s.created_at,
            last_seen_at: s.last_seen_at,
            network: s.network,
        })
        .collect())
}

/// To whom a letter for this person goes, in the language they chose.
pub(crate) async fn recipient_of(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Recipient>, DbErr> {
    Ok(person(db, id).await?.filter(|p| p.status != PersonStatus::Suspended).map(|p| Recipient {
        person: Some(p.id.0),
        lang: Lang::parse(&p.lang).unwrap_or_default(),
        email: p.email,
        name: p.name,
    }))
}

/// To whom a letter to this address goes: its account, in the language that it chose, or whoever reads it, in this language.
/// Nobody, where the account is suspended.
pub(crate) async fn addressee(db: &impl ConnectionTrait, email: &str, lang: Lang) -> Result<Option<Recipient>, DbErr> {
    let unknown = Recipient { person: None, email: email.to_owned(), name: email.to_owned(), lang };
    Ok(match person_by_email(db, email).await? {
        Some(known) if known.status == PersonStatus::Active => recipient_of(db, known.id).await?,
        Some(known) if known.status == PersonStatus::Suspended => None,
        _ => Some(unknown),
    })
}

/// To whom letters for these people go, each in their language.
pub(crate) async fn recipients_of(db: &impl ConnectionTrait, ids: &[PersonId]) -> Result<Vec<Recipient>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let people = rows::person::Entity::find()
        .filter(rows::person::Column::Id.is_in(ids.iter().copied()))
        .filter(rows::person::Column::Status.ne(PersonStatus::Suspended))
        .order_by_asc(rows::person::Column::Id)
        .all(db)
        .await?;
    Ok(people
        .into_iter()
        .map(|p| Recipient {
            person: Some(p.id.0),
            lang: Lang::parse(&p.lang).unwrap_or_default(),
            email: p.email,
            name: p.name,
        })
        .collect())
}

/// The contact details of a person.
pub(crate) async fn contact_of(db: &impl ConnectionTrait, id: PersonId) -> Result<Option<Contact>, DbErr> {
    Ok(person(db, id).await?.map(|p| Contact { name: p.name, job_title: p.job_title, phone: p.phone, email: p.email }))
}

/// The contact details of several people.
pub(crate) async fn contacts_of(
    db: &impl ConnectionTrait,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, Contact>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let people =
        rows::person::Entity::find().filter(rows::person::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(people
        .into_iter()
        .map(|p| (p.id, Contact { name: p.name, job_title: p.job_title, phone: p.phone, email: p.email }))
        .collect())
}

/// A person in the organizers' list.
#[derive(Clone, Debug)]
pub(crate) struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub status: PersonStatus,
    pub created_at: Moment,
    /// Whether they asked to be deleted.
    pub leaving: Option<Leaving>,
}

/// By what people are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchedBy {
    /// By their names and addresses.
    Address,
    /// By their names alone: for who is not told how to reach them.
    Name,
}

/// People whose name or address holds `search`, newest first.
pub(crate) async fn people(
    db: &Db,
    (search, by): (&str, SearchedBy),
    status: Option<PersonStatus>,
    page: u64,
) -> Result<Page<PersonRow>, DbErr> {
    let like = format!("%{}%", search.trim().to_lowercase().replace(['%', '_'], ""));
    let mut query = rows::person::Entity::find();
    if !search.trim().is_empty() {
        let lower = |column: rows::person::Column| Expr::expr(Func::lower(Expr::col((rows::person::Entity, column))));
        let mut found = Condition::any().add(lower(rows::person::Column::Name).like(&like));
        if by == SearchedBy::Address {
            found = found.add(lower(rows::person::Column::Email).like(&like));
        }
        query = query.filter(found);
    }
    if let Some(status) = status {
        query = query.filter(rows::person::Column::Status.eq(status));
    }
    let total = query.clone().count(db.read()).await?;
    let people = query
        .order_by_desc(rows::person::Column::Id)
        .offset(page.saturating_sub(1) * PAGE)
        .limit(PAGE)
        .all(db.read())
        .await?;
    let closed = people.iter().filter(|p| p.status == PersonStatus::Suspended).map(|p| p.id);
    let leaving =
        rows::departure::Entity::find().filter(rows::departure::Column::PersonId.is_in(closed)).all(db.read()).await?;
    let mut leaving: HashMap<PersonId, Leaving> =
        leaving.into_iter().map(|row| (row.person_id, Leaving::from(row))).collect();
    let rows = people
        .into_iter()
        .map(|p| PersonRow {
            leaving: leaving.remove(&p.id),
            id: p.id,
            name: p.name,
            email: p.email,
            status: p.status,
            created_at: p.created_at,
        })
        .collect();
    Ok(Page { rows, total })
}

/// A person as the organizers see them: no password, no token.
#[derive(Clone, Debug)]
pub(crate) struct PersonPage {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub job_title: String,
    pub phone: String,
    pub lang: Lang,
    pub time_zone: String,
    pub status: PersonStatus,
    pub created_at: Moment,
    /// Whether they sign in with a second factor.
    pub has_factor: bool,
    /// Whether they asked to be deleted.
    pub leaving: Option<Leaving>,
}

/// One person for the organizers.
pub(crate) async fn person_page(db: &Db, id: PersonId) -> Result<Option<PersonPage>, DbErr> {
    let Some(p) = person(db.read(), id).await? else { return Ok(None) };
    Ok(Some(PersonPage {
        id: p.id,
        name: p.name,
        email: p.email,
        job_title: p.job_title,
        phone: p.phone,
        lang: Lang::parse(&p.lang).unwrap_or_default(),
        time_zone: p.time_zone,
        status: p.status,
        created_at: p.created_at,
        has_factor: has_factor(db.read(), id).await?,
        leaving: departure(db.read(), id).await?,
    }))
}

/// Somebody who asked to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leaving {
    /// Who.
    pub person: PersonId,
    /// When they are deleted.
    pub leaves_at: Moment,
    /// When they were; they are leaving while it is empty.
    pub left_at: Option<Moment>,
}

impl From<rows::departure::Model> for Leaving {
    fn from(row: rows::departure::Model) -> Self {
        Self { person: row.person_id, leaves_at: row.leaves_at, left_at: row.left_at }
    }
}

/// Whether somebody is leaving, or gone.
pub(crate) async fn departure(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<Leaving>, DbErr> {
    Ok(rows::departure::Entity::find_by_id(person).one(db).await?.map(Leaving::from))
}

/// Whether somebody asked to be deleted and is not yet.
pub(in crate::accounts) async fn is_leaving(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    Ok(departure(db, person).await?.is_some_and(|leaving| leaving.left_at.is_none()))
}

/// Who is leaving and may stay by this link: that of the newest letter, or the one behind the sign-in while it lasts.
pub(super) async fn leaving_by(
    db: &impl ConnectionTrait,
    token_hash: &str,
    now: Moment,
) -> Result<Option<Leaving>, DbErr> {
    let door = Condition::all()
        .add(rows::departure::Column::DoorHash.eq(token_hash))
        .add(rows::departure::Column::DoorUntil.gt(now));
    let found = rows::departure::Entity::find()
        .filter(rows::departure::Column::LeftAt.is_null())
        .filter(Condition::any().add(rows::departure::Column::LetterHash.eq(token_hash)).add(door))
        .one(db)
        .await?;
    Ok(found.map(Leaving::from))
}

/// Whose time has come.
pub(crate) async fn due_to_leave(db: &Db, now: Moment) -> Result<Vec<PersonId>, DbErr> {
    leaving_people(db, rows::departure::Column::LeavesAt.lte(now).into()).await
}

/// Who is deleted within three days and was not told so yet.
pub(crate) async fn leaving_soon(db: &Db, now: Moment) -> Result<Vec<PersonId>, DbErr> {
    let soon = rows::departure::Column::LeavesAt.lte(now + TimeDelta::days(3));
    leaving_people(db, Condition::all().add(soon).add(rows::departure::Column::WarnedAt.is_null())).await
}

async fn leaving_people(db: &Db, which: Condition) -> Result<Vec<PersonId>, DbErr> {
    let found = rows::departure::Entity::find()
        .filter(rows::departure::Column::LeftAt.is_null())
        .filter(which)
        .order_by_asc(rows::departure::Column::LeavesAt)
        .all(db.read())
        .await?;
    Ok(found.into_iter().map(|row| row.person_id).collect())
}

/// A consent that somebody gave.
#[derive(Clone, Debug)]
pub(crate) struct ConsentGiven {
    /// What for.
    pub purpose: String,
    /// Which words.
    pub text_version: String,
    /// The kind of record that it is about.
    pub subject: String,
    /// Its number.
    pub subject_id: i64,
    /// When.
    pub at: Moment,
}

/// What somebody agreed to, newest first.
pub(crate) async fn consents_of(db: &Db, person: PersonId) -> Result<Vec<ConsentGiven>, DbErr> {
    let found = rows::consent::Entity::find()
        .filter(rows::consent::Column::PersonId.eq(person))
        .order_by_desc(rows::consent::Column::Id)
        .all(db.read())
        .await?;
    let given = |row: rows::consent::Model| ConsentGiven {
        purpose: row.purpose,
        text_version: row.text_version,
        subject: row.subject,
        subject_id: row.subject_id,
        at: row.at,
    };
    Ok(found.into_iter().map(given).collect())
}
