//! Reads: events for everybody and for organizers, sign-ups for their owner and for organizers. Who may see what
//! is decided in the query.

mod check_in;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{PoisonError, RwLock};

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, Order,
    PaginatorTrait, QueryFilter, QueryOrder, QueryResult, QuerySelect, Statement, Value,
};

use super::attendance::{Attendance, Attending};
use super::event::{AttendeeRole, Count, Event, EventId, EventKind, EventStatus, SignUpId, SignUpStatus, Slug};
use super::registration::{CompanyFacts, Waiting};
use super::rows::{event, event_file, sign_up};
use crate::access::Events;
use crate::accounts::{AskedBeside, Beside, PersonId};
use crate::companies::{CompanyId, CompanyStatus};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, Together, all, filled_up, places};
use crate::kit::desk::Desk;
use crate::kit::files::FileId;
use crate::kit::i18n::Lang;
use crate::kit::mail::Recipient;
use crate::kit::search::Index;
use crate::kit::web::paging::{PAGE, Page};
use crate::listings::{self, Bilingual, ListingBrief, ListingId, ListingKind, ListingStatus};
use crate::taxonomy::{self, CompanySize};

pub(crate) use check_in::{Addable, Expected, addable, check_in_key, expected};
pub(super) use check_in::{is_member, scan_of_key, scan_that_counts};

/// Listings of one side suggested for a wish list.
const SUGGESTED: u64 = 12;

/// What the public page asks on every request: has the event changed since it was drawn, how many seats are left,
/// and where does the reader stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Pulse {
    pub id: EventId,
    pub version: i32,
    pub confirmed: i32,
    pub waiting: i32,
    pub status: Option<SignUpStatus>,
    /// Whether its meetings are set up.
    pub has_meetings: bool,
}

impl Pulse {
    /// Seats given out and people in line.
    pub(crate) fn count(&self) -> Count {
        let positive = |n: i32| u32::try_from(n).unwrap_or(0);
        Count { confirmed: positive(self.confirmed), waiting: positive(self.waiting) }
    }
}

/// Answered from two unique indexes.
impl AskedBeside for Pulse {
    const NAMED: &'static str = "slug";

    fn beside(slug: &str) -> Beside {
        Beside {
            columns: "xe.id AS pulse_id, xe.version AS pulse_version, xe.confirmed AS pulse_confirmed, \
                 xe.waiting AS pulse_waiting, xs.status AS pulse_status, \
                 EXISTS (SELECT 1 FROM meeting_days xm WHERE xm.event_id = xe.id) AS pulse_has_meetings",
            joins: "LEFT JOIN events xe ON xe.slug = $2 AND xe.published_at IS NOT NULL \
                 LEFT JOIN sign_ups xs ON xs.event_id = xe.id AND xs.person_id = p.id",
            value: slug.into(),
        }
    }

    fn read(row: &QueryResult) -> Result<Option<Self>, DbErr> {
        let there: Option<EventId> = row.try_get("pulse_", "id")?;
        there.map(|_| Self::from_query_result(row, "pulse_")).transpose()
    }

    async fn alone(db: &Db, slug: &str) -> Result<Option<Self>, DbErr> {
        Ok(all(db.read(), PULSE, [slug.into()]).await?.into_iter().next())
    }
}

/// The pulse of a published event for somebody who is not signed in.
const PULSE: &str = "SELECT e.id, e.version, e.confirmed, e.waiting, NULL AS status, FALSE AS has_meetings \
     FROM events e \
     WHERE e.slug = $1 AND e.published_at IS NOT NULL";

/// An event by its id.
pub(crate) async fn event(db: &impl ConnectionTrait, id: EventId) -> Result<Option<Event>, DbErr> {
    Ok(event::Entity::find_by_id(id).one(db).await?.map(Event::from))
}

/// An event, its row locked until the transaction ends: whoever counts seats counts alone.
pub(crate) async fn locked(tx: &DatabaseTransaction, id: EventId) -> Result<Option<Event>, DbErr> {
    Ok(event::Entity::find_by_id(id).lock_exclusive().one(tx).await?.map(Event::from))
}

/// An event in whatever state, if it is one of those that somebody reads.
pub(crate) async fn any_event(db: &Db, slug: &Slug, among: &Events) -> Result<Option<Event>, DbErr> {
    by_slug(db, slug, Condition::all().add(Expr::cust(among.condition("events.id")))).await
}

/// An event that everybody may see.
pub(crate) async fn public_event(db: &Db, slug: &Slug) -> Result<Option<Event>, DbErr> {
    by_slug(db, slug, Condition::all().add(event::Column::PublishedAt.is_not_null())).await
}

async fn by_slug(db: &Db, slug: &Slug, seen: Condition) -> Result<Option<Event>, DbErr> {
    let row = event::Entity::find().filter(event::Column::Slug.eq(slug.as_str())).filter(seen).one(db.read()).await?;
    Ok(row.map(Event::from))
}

/// Whether a slug is taken.
pub(super) async fn is_taken(db: &impl ConnectionTrait, slug: &Slug) -> Result<bool, DbErr> {
    Ok(event::Entity::find().filter(event::Column::Slug.eq(slug.as_str())).count(db).await? > 0)
}

/// What the public list is asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListAsked {
    pub past: bool,
    pub kind: Option<EventKind>,
    pub region: String,
}

/// Published events: those to come, the next one first; or those that are over, the latest first.
pub(crate) async fn public_events(db: &Db, asked: &ListAsked, now: Moment, page: u64) -> Result<Page<Event>, DbErr> {
    let mut query = event::Entity::find().filter(event::Column::PublishedAt.is_not_null());
    query = if asked.past {
        query.filter(event::Column::EndsAt.lte(now)).order_by(event::Column::StartsAt, Order::Desc)
    } else {
        query.filter(event::Column::EndsAt.gt(now)).order_by(event::Column::StartsAt, Order::Asc)
    };
    if let Some(kind) = asked.kind {
        query = query.filter(event::Column::Kind.eq(kind));
    }
    if !asked.region.is_empty() {
        query = query.filter(event::Column::Region.eq(asked.region.as_str()));
    }
    paged(db, query.order_by(event::Column::Id, Order::Asc), page).await
}

/// The next published events, for the front page and the workspace.
pub(crate) async fn next_events(db: &Db, now: Moment, most: u64) -> Result<Vec<Event>, DbErr> {
    let rows = event::Entity::find()
        .filter(event::Column::Status.eq(EventStatus::Published))
        .filter(event::Column::EndsAt.gt(now))
        .order_by(event::Column::StartsAt, Order::Asc)
        .limit(most)
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(Event::from).collect())
}

/// The next events and how many there are in all.
#[derive(Clone, Debug)]
pub(crate) struct Coming {
    pub events: Vec<Event>,
    pub total: i64,
}

#[derive(FromQueryResult)]
struct ComingRow {
    id: EventId,
    version: i32,
    confirmed: i32,
    waiting: i32,
    total: i64,
}

const COMING: &str = "SELECT e.id, e.version, e.confirmed, e.waiting, COUNT(*) OVER () AS total FROM events e \
     WHERE e.status = 'published' AND e.ends_at > $1 ORDER BY e.starts_at, e.id LIMIT $2";

/// Events as they were read last. Every edit raises an event's version; its counts are read each time.
#[derive(Default)]
struct Shelf(RwLock<BTreeMap<EventId, Event>>);

/// The next published events with their seats of this moment, for the first page: one statement as long as none of
/// them was edited.
pub(crate) async fn coming(desk: &Desk, now: Moment, most: u64) -> Result<Coming, DbErr> {
    let values = [now.into(), i64::try_from(most).unwrap_or(i64::MAX).into()];
    let rows: Vec<ComingRow> = all(desk.db.read(), COMING, values).await?;
    let shelf = desk.shelf::<Shelf>();
    let mut known: BTreeMap<EventId, Event> = {
        let kept = shelf.0.read().unwrap_or_else(PoisonError::into_inner);
        rows.iter()
            .filter_map(|row| kept.get(&row.id).filter(|event| event.version == row.version))
            .cloned()
            .map(|event| (event.id, event))
            .collect()
    };
    if known.len() < rows.len() {
        known = events_by_id(&desk.db, rows.iter().map(|row| row.id)).await?;
        shelf.0.write().unwrap_or_else(PoisonError::into_inner).clone_from(&known);
    }
    let total = rows.first().map_or(0, |row| row.total);
    let positive = |n: i32| u32::try_from(n).unwrap_or(0);
    let events = rows.iter().filter_map(|row| {
        let event = known.remove(&row.id)?;
        Some(Event { count: Count { confirmed: positive(row.confirmed), waiting: positive(row.waiting) }, ..event })
    });
    Ok(Coming { events: events.collect(), total })
}

/// Events by their ids.
pub(crate) async fn events_by_id(
    db: &Db,
    ids: impl Iterator<Item = EventId>,
) -> Result<BTreeMap<EventId, Event>, DbErr> {
    let rows = event::Entity::find().filter(event::Column::Id.is_in(ids)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
}

#[derive(FromQueryResult)]
struct TitleRow {
    id: EventId,
    title_zh: String,
    title_en: String,
}

const TITLES: &str = "SELECT e.id, e.title_zh, e.title_en FROM events e WHERE e.published_at IS NOT NULL \
     ORDER BY e.starts_at DESC, e.id DESC LIMIT 500";

/// Published events whose titles hold these words, best first; Chinese words are found inside the title. Titles are
/// few and short, so they are looked through anew each time.
pub(crate) async fn titled(db: &Db, words: &str, most: usize) -> Result<Vec<Event>, DbErr> {
    let titles: Vec<TitleRow> = all(db.read(), TITLES, []).await?;
    let mut index = Index::new(taxonomy::concepts());
    for title in &titles {
        index.put(title.id.0, &[(&title.title_zh, 1), (&title.title_en, 1)]);
    }
    let found: Vec<EventId> = index.search(words).into_iter().take(most).map(|(id, _)| EventId(id)).collect();
    let mut events = events_by_id(db, found.iter().copied()).await?;
    Ok(found.iter().filter_map(|id| events.remove(id)).collect())
}

/// Every event, the newest first, for organizers.
pub(crate) async fn every_event(
    db: &Db,
    among: &Events,
    status: Option<EventStatus>,
    page: u64,
) -> Result<Page<Event>, DbErr> {
    let mut query =
        event::Entity::find().filter(Expr::cust(among.condition("events.id"))).order_by(event::Column::Id, Order::Desc);
    if let Some(status) = status {
        query = query.filter(event::Column::Status.eq(status));
    }
    paged(db, query, page).await
}

async fn paged(db: &Db, query: sea_orm::Select<event::Entity>, page: u64) -> Result<Page<Event>, DbErr> {
    let total = query.clone().count(db.read()).await?;
    let rows = query.offset((page.max(1) - 1) * PAGE).limit(PAGE).all(db.read()).await?;
    Ok(Page { rows: rows.into_iter().map(Event::from).collect(), total })
}

/// A file that belongs to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Material {
    pub id: i64,
    pub file: FileId,
    pub name: String,
    pub size: u64,
}

/// The files of an event, in the order in which they came.
pub(crate) async fn materials(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Material>, DbErr> {
    let rows = event_file::Entity::find()
        .filter(event_file::Column::EventId.eq(event))
        .order_by_asc(event_file::Column::Id)
        .all(db)
        .await?;
    let material = |row: event_file::Model| Material {
        id: row.id,
        file: row.file_id,
        name: row.name,
        size: u64::try_from(row.size).unwrap_or(0),
    };
    Ok(rows.into_iter().map(material).collect())
}

/// A sign-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignUp {
    pub id: SignUpId,
    pub event: EventId,
    pub person: PersonId,
    pub company: CompanyId,
    pub role: AttendeeRole,
    pub status: SignUpStatus,
    pub seq: i64,
    pub answers: Vec<(u32, String)>,
    pub wishes: Vec<i64>,
    pub photo_consent: bool,
    pub reason: String,
    pub calendar_moves: i32,
    pub signed_up_at: Moment,
}

impl From<sign_up::Model> for SignUp {
    fn from(row: sign_up::Model) -> Self {
        Self {
            id: row.id,
            event: row.event_id,
            person: row.person_id,
            company: row.company_id,
            role: row.role,
            status: row.status,
            seq: row.seq,
            answers: serde_json::from_str(&row.answers).unwrap_or_default(),
            wishes: serde_json::from_str(&row.wishes).unwrap_or_default(),
            photo_consent: row.photo_consent,
            reason: row.reason,
            calendar_moves: row.calendar_moves,
            signed_up_at: row.signed_up_at,
        }
    }
}

/// The sign-up of a person for an event, in whatever state.
pub(crate) async fn sign_up_of(
    db: &impl ConnectionTrait,
    event: EventId,
    person: PersonId,
) -> Result<Option<SignUp>, DbErr> {
    let row = sign_up::Entity::find()
        .filter(sign_up::Column::EventId.eq(event))
        .filter(sign_up::Column::PersonId.eq(person))
        .one(db)
        .await?;
    Ok(row.map(SignUp::from))
}

/// How many talks of the published timetable are to come for a sign-up.
pub(super) async fn coming_talks(db: &impl ConnectionTrait, sign_up: SignUpId) -> Result<i64, DbErr> {
    #[derive(FromQueryResult)]
    struct Coming {
        n: i64,
    }
    let sql = "SELECT COUNT(*) AS n FROM meeting_seats s JOIN meetings m ON m.id = s.meeting_id AND m.status = 'planned' \
         JOIN timetables t ON t.id = m.timetable_id AND t.status = 'published' WHERE s.sign_up_id = $1";
    let rows: Vec<Coming> = all(db, sql, [sign_up.0.into()]).await?;
    Ok(rows.first().map_or(0, |row| row.n))
}

/// The events among these at which somebody holds a seat.
pub(crate) async fn seated_at(
    db: &impl ConnectionTrait,
    person: PersonId,
    among: impl IntoIterator<Item = EventId>,
) -> Result<BTreeSet<EventId>, DbErr> {
    let seats = SignUpStatus::ALL.iter().copied().filter(|status| status.holds_a_seat());
    let events: Vec<EventId> = sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::EventId)
        .filter(sign_up::Column::PersonId.eq(person))
        .filter(sign_up::Column::EventId.is_in(among))
        .filter(sign_up::Column::Status.is_in(seats))
        .into_tuple()
        .all(db)
        .await?;
    Ok(events.into_iter().collect())
}

#[derive(FromQueryResult)]
struct IsThere {
    is_there: bool,
}

const HAS_MEETINGS: &str = "SELECT EXISTS (SELECT 1 FROM meeting_days m WHERE m.event_id = $1) AS is_there";

/// Whether an event's meetings are set up.
pub(crate) async fn has_meetings(db: &impl ConnectionTrait, event: EventId) -> Result<bool, DbErr> {
    let rows: Vec<IsThere> = all(db, HAS_MEETINGS, [event.0.into()]).await?;
    Ok(rows.first().is_some_and(|row| row.is_there))
}

/// One sign-up of this event.
pub(super) async fn sign_up(db: &impl ConnectionTrait, event: EventId, id: SignUpId) -> Result<Option<SignUp>, DbErr> {
    let row = sign_up::Entity::find_by_id(id).filter(sign_up::Column::EventId.eq(event)).one(db).await?;
    Ok(row.map(SignUp::from))
}

/// How many stand in line up to this arrival, it included.
pub(crate) async fn place_in_line(db: &impl ConnectionTrait, event: EventId, seq: i64) -> Result<u64, DbErr> {
    sign_up::Entity::find()
        .filter(sign_up::Column::EventId.eq(event))
        .filter(sign_up::Column::Status.eq(SignUpStatus::Waitlisted))
        .filter(sign_up::Column::Seq.lte(seq))
        .count(db)
        .await
}

#[derive(FromQueryResult)]
struct FactsRow {
    asked_person: PersonId,
    asked_company: CompanyId,
    company_status: Option<CompanyStatus>,
    is_provider: Option<bool>,
    is_demand: Option<bool>,
    seats: i64,
    id: Option<SignUpId>,
}

/// A person's sign-up for an event, in whatever state, and what the company is for which they come, with the seats of
/// the event that it holds.
pub(crate) type Standing = (Option<SignUp>, CompanyFacts);

/// How each of these people, with the company for which they come, stands to an event.
pub(crate) async fn standings(
    db: &impl ConnectionTrait,
    event: EventId,
    people: &[(PersonId, CompanyId)],
) -> Result<Vec<Standing>, DbErr> {
    let asked = filled_up(people.to_vec());
    let pairs: Vec<String> = (0..asked.len()).map(|n| format!("({})", places(2 + 2 * n, 2))).collect();
    let sql = format!(
        "SELECT o.column1 AS asked_person, o.column2 AS asked_company, c.status AS company_status, c.is_provider, \
         c.is_demand, (SELECT COUNT(*) FROM sign_ups t WHERE t.event_id = $1 AND t.company_id = o.column2 \
         AND t.status IN ('accepted', 'checked_in', 'no_show')) AS seats, s.* \
         FROM (VALUES {}) o LEFT JOIN companies c ON c.id = o.column2 \
         LEFT JOIN sign_ups s ON s.event_id = $1 AND s.person_id = o.column1",
        pairs.join(", ")
    );
    let pair = |(person, company): (PersonId, CompanyId)| [Value::from(person.0), company.0.into()];
    let values = [Value::from(event.0)].into_iter().chain(asked.into_iter().flat_map(pair));
    let mut found: HashMap<(PersonId, CompanyId), Standing> = HashMap::new();
    for row in db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await? {
        let facts = FactsRow::from_query_result(&row, "")?;
        let before = match facts.id {
            Some(_) => Some(SignUp::from(sign_up::Model::from_query_result(&row, "")?)),
            None => None,
        };
        let company = CompanyFacts {
            is_verified: facts.company_status == Some(CompanyStatus::Verified),
            is_provider: facts.is_provider == Some(true),
            is_demand: facts.is_demand == Some(true),
            seats: u32::try_from(facts.seats).unwrap_or(u32::MAX),
        };
        found.insert((facts.asked_person, facts.asked_company), (before, company));
    }
    let missing = || DbErr::Custom("a standing was asked for and not told".to_owned());
    people.iter().map(|pair| found.get(pair).cloned().ok_or_else(missing)).collect()
}

/// How one person stands to an event, asked together with all who ask it of this event at the same time.
pub(crate) async fn standing(
    desk: &Desk,
    event: EventId,
    person: PersonId,
    company: CompanyId,
) -> Result<Standing, DbErr> {
    type Standings = Together<EventId, (PersonId, CompanyId), Standing>;
    let db = desk.db.clone();
    let answer = move |people: Vec<_>| {
        let db = db.clone();
        async move { standings(db.read(), event, &people).await }
    };
    desk.shelf::<Standings>().ask(event, (person, company), answer).await
}

/// Everybody in line, in the order of arrival.
pub(super) async fn line(tx: &DatabaseTransaction, event: EventId) -> Result<Vec<Waiting>, DbErr> {
    let rows: Vec<(SignUpId, CompanyId)> = sign_up::Entity::find()
        .select_only()
        .columns([sign_up::Column::Id, sign_up::Column::CompanyId])
        .filter(sign_up::Column::EventId.eq(event))
        .filter(sign_up::Column::Status.eq(SignUpStatus::Waitlisted))
        .order_by_asc(sign_up::Column::Seq)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|(sign_up, company)| Waiting { sign_up, company }).collect())
}

/// How many seats each company holds.
pub(super) async fn seats_by_company(
    tx: &DatabaseTransaction,
    event: EventId,
) -> Result<BTreeMap<CompanyId, u32>, DbErr> {
    let rows: Vec<(CompanyId, i64)> = sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::CompanyId)
        .column_as(sign_up::Column::Id.count(), "seats")
        .filter(sign_up::Column::EventId.eq(event))
        .filter(sign_up::Column::Status.is_in(SignUpStatus::ALL.iter().copied().filter(|s| s.holds_a_seat())))
        .group_by(sign_up::Column::CompanyId)
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|(company, seats)| (company, u32::try_from(seats).unwrap_or(u32::MAX))).collect())
}

/// One of a person's own sign-ups, with its event and, in line, its place there.
#[derive(Clone, Debug)]
pub(crate) struct Mine {
    pub event: Event,
    pub status: SignUpStatus,
    pub place: u64,
    /// Whether its meetings are set up.
    pub has_meetings: bool,
}

#[derive(FromQueryResult)]
struct MineRow {
    event_id: EventId,
    status: SignUpStatus,
    place: i64,
    has_meetings: bool,
}

const MINE: &str = "SELECT s.event_id, s.status, \
     EXISTS (SELECT 1 FROM meeting_days m WHERE m.event_id = s.event_id) AS has_meetings, CASE WHEN s.status = 'waitlisted' THEN (SELECT COUNT(*) FROM sign_ups w \
     WHERE w.event_id = s.event_id AND w.status = 'waitlisted' AND w.seq <= s.seq) ELSE 0 END AS place \
     FROM sign_ups s JOIN events e ON e.id = s.event_id WHERE s.person_id = $1 \
     ORDER BY CASE WHEN e.ends_at > $4 THEN 0 ELSE 1 END, CASE WHEN e.ends_at > $4 THEN e.starts_at END, e.starts_at DESC, \
     s.id DESC LIMIT $2 OFFSET $3";

/// A person's sign-ups: the next event first, then those that are over, the latest first.
pub(crate) async fn sign_ups_of(db: &Db, person: PersonId, page: u64, now: Moment) -> Result<Page<Mine>, DbErr> {
    let total = sign_up::Entity::find().filter(sign_up::Column::PersonId.eq(person)).count(db.read()).await?;
    let offset = i64::try_from((page.max(1) - 1) * PAGE).unwrap_or(i64::MAX);
    let values = [person.0.into(), (PAGE as i64).into(), offset.into(), now.into()];
    let mine: Vec<MineRow> = all(db.read(), MINE, values).await?;
    Ok(Page { rows: with_events(db, mine).await?, total })
}

async fn with_events(db: &Db, mine: Vec<MineRow>) -> Result<Vec<Mine>, DbErr> {
    let mut events = events_by_id(db, mine.iter().map(|row| row.event_id)).await?;
    let rows = mine.into_iter().filter_map(|row| {
        let event = events.remove(&row.event_id)?;
        let place = u64::try_from(row.place).unwrap_or(0);
        Some(Mine { event, status: row.status, place, has_meetings: row.has_meetings })
    });
    Ok(rows.collect())
}

const COMING_OF: &str = "SELECT s.event_id, s.status, \
     EXISTS (SELECT 1 FROM meeting_days m WHERE m.event_id = s.event_id) AS has_meetings, CASE WHEN s.status = 'waitlisted' THEN (SELECT COUNT(*) FROM sign_ups w \
     WHERE w.event_id = s.event_id AND w.status = 'waitlisted' AND w.seq <= s.seq) ELSE 0 END AS place \
     FROM sign_ups s JOIN events e ON e.id = s.event_id \
     WHERE s.person_id = $1 AND s.status IN ('accepted', 'checked_in', 'waitlisted') AND e.ends_at > $2 \
     ORDER BY e.starts_at, s.id LIMIT $3";

/// The events to come for which a person has a seat or stands in line, the next one first.
pub(crate) async fn coming_of(db: &Db, person: PersonId, now: Moment, most: i64) -> Result<Vec<Mine>, DbErr> {
    let mine: Vec<MineRow> = all(db.read(), COMING_OF, [person.0.into(), now.into(), most.into()]).await?;
    with_events(db, mine).await
}

/// A company that takes part, and as what.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct TakingPart {
    pub id: CompanyId,
    pub name_zh: String,
    pub name_en: String,
    pub role: AttendeeRole,
}

const TAKING_PART: &str = "SELECT c.id, c.name_zh, c.name_en, s.role FROM sign_ups s \
     JOIN companies c ON c.id = s.company_id AND c.status <> 'suspended' \
     WHERE s.event_id = $1 AND s.status IN ('accepted', 'checked_in', 'no_show') \
     GROUP BY c.id, c.name_zh, c.name_en, s.role ORDER BY c.name_zh, c.id, s.role";

/// The companies that hold seats, by name, without those that are suspended; for members.
pub(crate) async fn companies_taking_part(db: &Db, event: EventId) -> Result<Vec<TakingPart>, DbErr> {
    all(db.read(), TAKING_PART, [event.0.into()]).await
}

#[derive(FromQueryResult)]
struct AttendingRow {
    company_id: CompanyId,
    role: AttendeeRole,
    status: SignUpStatus,
    size: String,
    industry: String,
    region: String,
}

const ATTENDING: &str = "SELECT s.company_id, s.role, s.status, c.size, c.industry, c.region FROM sign_ups s \
     JOIN companies c ON c.id = s.company_id WHERE s.event_id = $1";

/// Who signed up for an event and who came, counted; and the companies of which somebody holds a seat.
pub(crate) async fn attendance(db: &Db, event: EventId) -> Result<(Attendance, Vec<CompanyId>), DbErr> {
    let rows: Vec<AttendingRow> = all(db.read(), ATTENDING, [event.0.into()]).await?;
    let attending = |row: AttendingRow| Attending {
        company: row.company_id,
        role: row.role,
        status: row.status,
        size: CompanySize::parse(&row.size),
        industry: row.industry,
        region: row.region,
    };
    let all: Vec<Attending> = rows.into_iter().map(attending).collect();
    let seated = all.iter().filter(|own| own.status.holds_a_seat()).map(|own| own.company);
    let companies: BTreeSet<CompanyId> = seated.collect();
    Ok((Attendance::of(&all), companies.into_iter().collect()))
}

/// Which sign-ups an organizer wants to see.
#[derive(Clone, Debug, Default)]
pub(crate) struct AttendeesAsked {
    pub status: Option<SignUpStatus>,
    pub role: Option<AttendeeRole>,
    pub company: Option<CompanyId>,
    pub text: String,
}

/// A sign-up as organizers see it.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Attendee {
    pub id: SignUpId,
    pub seq: i64,
    pub status: SignUpStatus,
    pub role: AttendeeRole,
    pub name: String,
    pub email: String,
    pub phone: String,
    pub job_title: String,
    pub company_zh: String,
    pub company_en: String,
    pub answers: String,
    pub wishes: String,
    pub photo_consent: bool,
    pub reason: String,
    pub signed_up_at: Moment,
}

impl Attendee {
    /// The answer to a question.
    pub(crate) fn answer(&self, number: u32) -> String {
        let answers: Vec<(u32, String)> = serde_json::from_str(&self.answers).unwrap_or_default();
        answers.into_iter().find(|(of, _)| *of == number).map(|(_, text)| text).unwrap_or_default()
    }

    /// The listings on the wish list.
    pub(crate) fn wished(&self) -> Vec<i64> {
        serde_json::from_str(&self.wishes).unwrap_or_default()
    }
}

const ATTENDEES: &str = "SELECT s.id, s.seq, s.status, s.role, p.name, p.email, p.phone, p.job_title, \
     c.name_zh AS company_zh, c.name_en AS company_en, s.answers, s.wishes, s.photo_consent, s.reason, \
     s.signed_up_at ";

/// A filter that was left empty lets everything through.
const AMONG: &str = "FROM sign_ups s JOIN people p ON p.id = s.person_id JOIN companies c ON c.id = s.company_id \
     WHERE s.event_id = $1 AND ($2 = '' OR s.status = $2) AND ($3 = '' OR s.role = $3) \
     AND ($4 = 0 OR s.company_id = $4) \
     AND ($5 = '' OR LOWER(p.name) LIKE $5 OR LOWER(p.email) LIKE $5 OR LOWER(c.name_zh) LIKE $5 \
          OR LOWER(c.name_en) LIKE $5) ";

fn attendee_filter(event: EventId, asked: &AttendeesAsked) -> Vec<Value> {
    let text = crate::kit::text::tidy(&asked.text).to_lowercase().replace(['%', '_'], "");
    vec![
        event.0.into(),
        asked.status.map_or("", SignUpStatus::code).into(),
        asked.role.map_or("", AttendeeRole::code).into(),
        asked.company.map_or(0, |company| company.0).into(),
        if text.is_empty() { String::new() } else { format!("%{text}%") }.into(),
    ]
}

#[derive(FromQueryResult)]
struct Total {
    total: i64,
}

/// Sign-ups in the order of arrival.
pub(crate) async fn attendees(
    db: &Db,
    event: EventId,
    asked: &AttendeesAsked,
    page: u64,
) -> Result<Page<Attendee>, DbErr> {
    let mut values = attendee_filter(event, asked);
    let count: Vec<Total> = all(db.read(), &format!("SELECT COUNT(*) AS total {AMONG}"), values.clone()).await?;
    let offset = i64::try_from((page.max(1) - 1) * PAGE).unwrap_or(i64::MAX);
    values.extend([Value::from(PAGE as i64), offset.into()]);
    let sql = format!("{ATTENDEES}{AMONG}ORDER BY s.seq LIMIT $6 OFFSET $7");
    let total = count.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
    Ok(Page { rows: all(db.read(), &sql, values).await?, total })
}

/// Every sign-up that fits, for export.
pub(crate) async fn all_attendees(db: &Db, event: EventId, asked: &AttendeesAsked) -> Result<Vec<Attendee>, DbErr> {
    all(db.read(), &format!("{ATTENDEES}{AMONG}ORDER BY s.seq"), attendee_filter(event, asked)).await
}

/// One sign-up of this event as organizers see it.
pub(crate) async fn attendee(db: &Db, event: EventId, id: SignUpId) -> Result<Option<Attendee>, DbErr> {
    let mut values = attendee_filter(event, &AttendeesAsked::default());
    values.push(id.0.into());
    Ok(all(db.read(), &format!("{ATTENDEES}{AMONG}AND s.id = $6"), values).await?.into_iter().next())
}

/// How many sign-ups stand in each state.
pub(crate) async fn counts(db: &Db, event: EventId) -> Result<BTreeMap<SignUpStatus, u64>, DbErr> {
    let rows: Vec<(SignUpStatus, i64)> = sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::Status)
        .column_as(sign_up::Column::Id.count(), "total")
        .filter(sign_up::Column::EventId.eq(event))
        .group_by(sign_up::Column::Status)
        .into_tuple()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|(status, total)| (status, u64::try_from(total).unwrap_or(0))).collect())
}

/// A company that people signed up for.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct SignedUpCompany {
    pub id: CompanyId,
    pub name_zh: String,
    pub name_en: String,
}

const SIGNED_UP_COMPANIES: &str = "SELECT c.id, c.name_zh, c.name_en FROM companies c \
     WHERE c.id IN (SELECT s.company_id FROM sign_ups s WHERE s.event_id = $1) ORDER BY c.name_zh, c.id";

#[derive(FromQueryResult)]
struct BothRow {
    title_zh: String,
    title_en: String,
}

const BOTH_SIGNED_UP: &str = "SELECT e.title_zh, e.title_en FROM events e \
     WHERE EXISTS (SELECT 1 FROM sign_ups s WHERE s.event_id = e.id AND s.company_id = $1) \
     AND EXISTS (SELECT 1 FROM sign_ups s WHERE s.event_id = e.id AND s.company_id = $2) ORDER BY e.starts_at, e.id";

/// What the events are called at which people of both companies are signed up.
pub(crate) async fn at_which_both_signed_up(
    db: &Db,
    one: CompanyId,
    other: CompanyId,
) -> Result<Vec<Bilingual>, DbErr> {
    let rows: Vec<BothRow> = all(db.read(), BOTH_SIGNED_UP, [one.0.into(), other.0.into()]).await?;
    Ok(rows.into_iter().map(|row| Bilingual::new(row.title_zh, row.title_en)).collect())
}

/// The companies that people signed up for, for the organizers' filter.
pub(crate) async fn signed_up_companies(db: &Db, event: EventId) -> Result<Vec<SignedUpCompany>, DbErr> {
    all(db.read(), SIGNED_UP_COMPANIES, [event.0.into()]).await
}

/// One move of a sign-up; nobody's name where the program moved the line up.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Move {
    pub to_status: SignUpStatus,
    pub name: Option<String>,
    pub reason: String,
    pub at: Moment,
}

const MOVES: &str = "SELECT m.to_status, p.name, m.reason, m.at FROM sign_up_moves m \
     LEFT JOIN people p ON p.id = m.person_id WHERE m.sign_up_id = $1 ORDER BY m.id";

/// The history of a sign-up.
pub(crate) async fn moves(db: &Db, sign_up: SignUpId) -> Result<Vec<Move>, DbErr> {
    all(db.read(), MOVES, [sign_up.0.into()]).await
}

/// A need or an offering that can stand on a wish list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wishable {
    pub id: i64,
    pub kind: ListingKind,
    pub title: String,
}

/// The newest listings of these sides on the market, without those that are known to be the company's own.
pub(crate) async fn suggested_wishes(
    db: &Db,
    company: CompanyId,
    kinds: &[ListingKind],
    lang: Lang,
) -> Result<Vec<Wishable>, DbErr> {
    let mut suggested = Vec::new();
    for kind in kinds {
        let newest = listings::newest(db, *kind, SUGGESTED).await?;
        suggested.extend(newest.into_iter().filter(|listing| listing.company != Some(company)).map(|listing| {
            Wishable {
                id: listing.id.0,
                kind: listing.kind,
                title: lang.pick(&listing.title.zh, &listing.title.en).to_owned(),
            }
        }));
    }
    Ok(suggested)
}

/// Whether all of `ids` are listings on the market.
pub(crate) async fn are_on_the_market(db: &Db, ids: &[i64]) -> Result<bool, DbErr> {
    let wished = briefs_of(db, ids).await?;
    Ok(wished.iter().filter(|listing| listing.status == ListingStatus::Published).count() == ids.len())
}

/// What the listings on a wish list are called, also those that have left the market since.
pub(crate) async fn wished(db: &Db, ids: &[i64], lang: Lang) -> Result<Vec<Wishable>, DbErr> {
    let wished = briefs_of(db, ids).await?;
    Ok(wished
        .iter()
        .map(|listing| Wishable { id: listing.id.0, kind: listing.kind, title: listing.title(lang).to_owned() })
        .collect())
}

async fn briefs_of(db: &Db, ids: &[i64]) -> Result<Vec<ListingBrief>, DbErr> {
    let ids: Vec<ListingId> = ids.iter().copied().map(ListingId).collect();
    listings::briefs(db.read(), &ids).await
}

/// Somebody to write to about an event.
#[derive(Clone, Debug)]
pub(crate) struct Guest {
    pub sign_up: SignUpId,
    pub status: SignUpStatus,
    pub calendar_moves: i32,
    pub to: Recipient,
}

#[derive(FromQueryResult)]
struct GuestRow {
    id: SignUpId,
    status: SignUpStatus,
    calendar_moves: i32,
    person_id: i64,
    name: String,
    email: String,
    lang: String,
}

impl From<GuestRow> for Guest {
    fn from(row: GuestRow) -> Self {
        let lang = Lang::parse(&row.lang).unwrap_or_default();
        Self {
            sign_up: row.id,
            status: row.status,
            calendar_moves: row.calendar_moves,
            to: Recipient { person: Some(row.person_id), email: row.email, name: row.name, lang },
        }
    }
}

const GUESTS: &str = "SELECT s.id, s.status, s.calendar_moves, s.person_id, p.name, p.email, p.lang FROM sign_ups s \
     JOIN people p ON p.id = s.person_id AND p.status = 'active' \
     WHERE s.event_id = $1 AND s.id > $2 AND s.status IN ('accepted', 'checked_in', 'no_show', 'waitlisted') ORDER BY s.id LIMIT $3";

/// People who have a seat or wait for one, a batch at a time, after sign-up `after`.
pub(super) async fn guests(
    tx: &DatabaseTransaction,
    event: EventId,
    after: SignUpId,
    most: i64,
) -> Result<Vec<Guest>, DbErr> {
    let rows: Vec<GuestRow> = all(tx, GUESTS, [event.0.into(), after.0.into(), most.into()]).await?;
    Ok(rows.into_iter().map(Guest::from).collect())
}

const TO_REMIND: &str = "SELECT s.id, s.status, s.calendar_moves, s.person_id, p.name, p.email, p.lang FROM sign_ups s \
     JOIN people p ON p.id = s.person_id AND p.status = 'active' \
     WHERE s.event_id = $1 AND s.status IN ('accepted', 'checked_in', 'no_show') AND s.moved_at <= $2 \
     AND (s.reminded_on IS NULL OR s.reminded_on <> $3) ORDER BY s.id LIMIT $4";

/// People with a seat since `before` who have not been reminded of this day yet; who was there before the event was put off
/// is reminded, too.
pub(super) async fn to_remind(
    tx: &DatabaseTransaction,
    event: EventId,
    before: Moment,
    day: NaiveDate,
    most: i64,
) -> Result<Vec<Guest>, DbErr> {
    let rows: Vec<GuestRow> = all(tx, TO_REMIND, [event.0.into(), before.into(), day.into(), most.into()]).await?;
    Ok(rows.into_iter().map(Guest::from).collect())
}

/// Published events that begin between two moments.
pub(crate) async fn beginning_between(db: &Db, from: Moment, to: Moment) -> Result<Vec<Event>, DbErr> {
    let rows = event::Entity::find()
        .filter(event::Column::Status.eq(EventStatus::Published))
        .filter(event::Column::StartsAt.gte(from))
        .filter(event::Column::StartsAt.lt(to))
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(Event::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::db::tests::Scratch;
    use crate::kit::db::write;

    #[tokio::test]
    async fn an_event_out_of_scope_is_none_whatever_the_gate_says() {
        let scratch = Scratch::of_this_run().await;
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let now = "'2026-05-20T01:00:00+00:00'";
        let rows = ["hefei-talks", "jinan-talks"]
            .map(|slug| format!("('{slug}', 'matchmaking', 'draft', '示例', {now}, {now})"))
            .join(", ");
        let sql = format!("INSERT INTO events (slug, kind, status, title_zh, created_at, updated_at) VALUES {rows}");
        write(&db, async |tx| tx.execute_unprepared(&sql).await.map(drop)).await.unwrap();
        let [hefei, jinan] = ["hefei-talks", "jinan-talks"].map(|slug| Slug::parse(slug).unwrap());
        let own = any_event(&db, &hefei, &Events::All).await.unwrap().unwrap();
        let only = Events::Of([own.id].into());
        assert_eq!(any_event(&db, &hefei, &only).await.unwrap().map(|event| event.id), Some(own.id));
        assert!(any_event(&db, &jinan, &Events::All).await.unwrap().is_some());
        assert!(any_event(&db, &jinan, &only).await.unwrap().is_none());
        assert!(any_event(&db, &hefei, &Events::Of([].into())).await.unwrap().is_none());
    }
}
