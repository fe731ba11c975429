//! Reads for those who set meetings up: the set-up itself, what a change of it would affect, the wishes of all companies
//! that take part, and the people. Takes part who holds a seat and has not stayed away.

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Value};

use crate::companies::CompanyId;
use crate::events::{AttendeeRole, EventId, SignUpId};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all, filled_up, places};
use crate::kit::secret;
use crate::kit::web::paging::{PAGE, Page};
use crate::meetings::day::{Day, InterpreterId, Interpreters, Slot, SlotId, Table, TableId, Window};
use crate::meetings::meeting::{MeetingId, MeetingStatus, TimetableId, TimetableStatus};
use crate::meetings::pair::{PairState, Ruling};
use crate::meetings::rows::{ban, day, interpreters, slot, table};
use crate::meetings::setting::{Setting, label_order};
use crate::meetings::wish::{Mark, NoReason, Said};

pub(super) fn small(n: i32) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

impl From<day::Model> for Day {
    fn from(row: day::Model) -> Self {
        let wishes = row.wishes_open_at.zip(row.wishes_close_at);
        Self {
            event: row.event_id,
            pairs: serde_json::from_str(&row.pairs).unwrap_or_default(),
            most: small(row.most),
            least: small(row.least),
            least_weight: small(row.least_weight),
            wishes: wishes.map(|(opens_at, closes_at)| Window { opens_at, closes_at }),
            version: row.version,
        }
    }
}

/// The slots of an event in the order of time.
pub(crate) async fn slots_of_day(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Slot>, DbErr> {
    let rows = slot::Entity::find()
        .filter(slot::Column::EventId.eq(event))
        .order_by_asc(slot::Column::StartsAt)
        .all(db)
        .await?;
    let slot = |row: slot::Model| Slot {
        id: row.id,
        session: small(row.session),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
    };
    Ok(rows.into_iter().map(slot).collect())
}

#[derive(FromQueryResult)]
struct ClosureRow {
    table_id: TableId,
    slot_id: SlotId,
}

const CLOSURES: &str = "SELECT k.table_id, k.slot_id FROM table_closures k JOIN meeting_tables t ON t.id = k.table_id \
     WHERE t.event_id = $1 ORDER BY k.slot_id";

/// What an event's meetings are set up with; a day that nobody has set up yet has what every day begins with.
pub(crate) async fn setting(db: &impl ConnectionTrait, event: EventId) -> Result<Setting, DbErr> {
    let day = day::Entity::find().filter(day::Column::EventId.eq(event)).one(db).await?;
    let slots = slots_of_day(db, event).await?;
    let tables = table::Entity::find().filter(table::Column::EventId.eq(event)).all(db).await?;
    let closures: Vec<ClosureRow> = all(db, CLOSURES, [event.0.into()]).await?;
    let pairs = interpreters::Entity::find()
        .filter(interpreters::Column::EventId.eq(event))
        .order_by_asc(interpreters::Column::Languages)
        .all(db)
        .await?;
    let mut closed: HashMap<TableId, Vec<SlotId>> = HashMap::new();
    for row in closures {
        closed.entry(row.table_id).or_default().push(row.slot_id);
    }
    let mut tables: Vec<Table> = tables
        .into_iter()
        .map(|row| Table {
            closed: closed.remove(&row.id).unwrap_or_default(),
            id: row.id,
            label: row.label,
            kind: row.kind,
            company: row.company_id,
        })
        .collect();
    tables.sort_by_cached_key(|own| (own.kind, label_order(&own.label)));
    let pair =
        |row: interpreters::Model| Interpreters { id: row.id, languages: row.languages, count: small(row.count) };
    Ok(Setting {
        day: day.map_or_else(|| Day::of(event), Day::from),
        slots,
        tables,
        interpreters: pairs.into_iter().map(pair).collect(),
    })
}

#[derive(FromQueryResult)]
struct RoleRow {
    role: AttendeeRole,
    people: i64,
}

const PEOPLE_BY_ROLE: &str = "SELECT s.role, COUNT(*) AS people FROM sign_ups s \
     JOIN companies c ON c.id = s.company_id AND c.status <> 'suspended' \
     WHERE s.event_id = $1 AND s.status IN ('accepted', 'checked_in') GROUP BY s.role";

/// How many people take part in each role.
pub(crate) async fn people_by_role(db: &Db, event: EventId) -> Result<BTreeMap<AttendeeRole, u32>, DbErr> {
    let rows: Vec<RoleRow> = all(db.read(), PEOPLE_BY_ROLE, [event.0.into()]).await?;
    Ok(rows.into_iter().map(|row| (row.role, u32::try_from(row.people).unwrap_or(u32::MAX))).collect())
}

#[derive(FromQueryResult)]
struct AtBooth {
    company: CompanyId,
    role: AttendeeRole,
    people: i64,
}

const AT_BOOTHS: &str = "SELECT b.company_id AS company, s.role, COUNT(*) AS people FROM meeting_tables b \
     JOIN companies c ON c.id = b.company_id AND c.status <> 'suspended' \
     JOIN sign_ups s ON s.event_id = b.event_id AND s.company_id = b.company_id AND s.status IN ('accepted', 'checked_in') \
     WHERE b.event_id = $1 GROUP BY b.company_id, s.role";

/// How many people come who may meet somebody, for each company with a booth.
pub(crate) async fn people_at_booths(db: &Db, day: &Day) -> Result<BTreeMap<CompanyId, u32>, DbErr> {
    let rows: Vec<AtBooth> = all(db.read(), AT_BOOTHS, [day.event.0.into()]).await?;
    let mut found = BTreeMap::new();
    for row in rows.iter().filter(|row| day.pairs.iter().any(|(one, other)| [one, other].contains(&&row.role))) {
        *found.entry(row.company).or_insert(0) += u32::try_from(row.people).unwrap_or(u32::MAX);
    }
    Ok(found)
}

/// A company that takes part.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct CompanyHere {
    pub id: CompanyId,
    pub name_zh: String,
    pub name_en: String,
}

const COMPANIES_HERE: &str = "SELECT c.id, c.name_zh, c.name_en FROM companies c WHERE c.status <> 'suspended' AND c.id IN \
     (SELECT s.company_id FROM sign_ups s WHERE s.event_id = $1 AND s.status IN ('accepted', 'checked_in')) \
     ORDER BY c.name_zh, c.id";

/// The companies that take part, by name.
pub(crate) async fn companies_here(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<CompanyHere>, DbErr> {
    all(db, COMPANIES_HERE, [event.0.into()]).await
}

// --- what a change affects ----------------------------------------------------------------------------------------------

/// What is about to be changed or taken out of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Touched {
    /// These slots.
    Slots(Vec<SlotId>),
    /// These tables.
    Tables(Vec<TableId>),
    /// A table in some slots only.
    TableIn(TableId, Vec<SlotId>),
    /// Two companies, in what they have to come at the published timetable after a moment.
    Companies(CompanyId, CompanyId, Moment),
}

/// Somebody's name and whom they speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    pub name: String,
    pub company_zh: String,
    pub company_en: String,
}

/// A meeting that a change affects.
#[derive(Clone, Debug)]
pub(crate) struct AffectedMeeting {
    pub id: MeetingId,
    pub timetable: TimetableId,
    pub status: MeetingStatus,
    /// Whether it stands in the timetable that people go by.
    pub is_published: bool,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub table: String,
    /// Who meets; read for the published timetable only.
    pub people: Vec<Named>,
}

/// Somebody who said that they are away in a slot that is changed.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Away {
    pub name: String,
    pub company_zh: String,
    pub company_en: String,
    pub slots: i64,
}

/// What a change affects.
#[derive(Clone, Debug, Default)]
pub(crate) struct Affected {
    /// Meetings that are not cancelled, in the order of time.
    pub meetings: Vec<AffectedMeeting>,
    /// People who said that they are away.
    pub away: Vec<Away>,
}

impl Affected {
    /// Meetings of the timetable that people go by.
    pub(crate) fn published(&self) -> impl Iterator<Item = &AffectedMeeting> {
        self.meetings.iter().filter(|meeting| meeting.is_published)
    }

    /// Meetings of drafts and of timetables that were replaced.
    pub(crate) fn unpublished(&self) -> usize {
        self.meetings.len() - self.published().count()
    }

    /// Whether anything about it is over already, so that it cannot be moved.
    pub(crate) fn took_place(&self) -> bool {
        self.meetings.iter().any(|meeting| meeting.status != MeetingStatus::Planned)
    }

    /// Whether people may have met already, whatever was said of it, so that it cannot be called off.
    pub(crate) fn has_begun(&self, now: Moment) -> bool {
        self.took_place() || self.published().any(|meeting| meeting.starts_at <= now)
    }

    /// Whether there is nothing to consent to.
    pub(crate) fn is_nothing(&self) -> bool {
        self.meetings.is_empty() && self.away.is_empty()
    }

    /// What somebody saw who consents: another meeting or another person in it makes another one.
    pub(crate) fn seen(&self) -> String {
        secret::hash(&format!("{self:?}"))
    }
}

#[derive(FromQueryResult)]
struct AffectedRow {
    id: MeetingId,
    timetable_id: TimetableId,
    status: MeetingStatus,
    timetable: TimetableStatus,
    starts_at: Moment,
    ends_at: Moment,
    label: String,
}

#[derive(FromQueryResult)]
struct SeatRow {
    meeting_id: MeetingId,
    name: String,
    company_zh: String,
    company_en: String,
}

const AFFECTED: &str = "FROM meetings m JOIN timetables t ON t.id = m.timetable_id \
     JOIN meeting_slots s ON s.id = m.slot_id JOIN meeting_tables b ON b.id = m.table_id \
     WHERE t.event_id = $1 AND m.status <> 'cancelled'";

/// What a change affects: meetings, and people who said that they are away in the slots.
pub(crate) async fn affected(db: &impl ConnectionTrait, event: EventId, touched: &Touched) -> Result<Affected, DbErr> {
    let (clause, values): (String, Vec<Value>) = match touched {
        Touched::Slots(slots) => among("m.slot_id", 2, slots.iter().map(|slot| slot.0)),
        Touched::Tables(tables) => among("m.table_id", 2, tables.iter().map(|table| table.0)),
        Touched::TableIn(table, slots) => {
            let (clause, mut values) = among("m.slot_id", 3, slots.iter().map(|slot| slot.0));
            values.insert(0, table.0.into());
            (format!("m.table_id = $2 AND {clause}"), values)
        }
        Touched::Companies(one, other, now) => (OF_TWO.to_owned(), vec![one.0.into(), other.0.into(), (*now).into()]),
    };
    let values = || std::iter::once(Value::from(event.0)).chain(values.iter().cloned());
    let sql = format!(
        "SELECT m.id, m.timetable_id, m.status, t.status AS timetable, s.starts_at, s.ends_at, b.label {AFFECTED} AND {clause} \
         ORDER BY s.starts_at, m.id"
    );
    let rows: Vec<AffectedRow> = all(db, &sql, values()).await?;
    let sql = format!(
        "SELECT e.meeting_id, p.name, c.name_zh AS company_zh, c.name_en AS company_en FROM meeting_seats e \
         JOIN sign_ups u ON u.id = e.sign_up_id JOIN people p ON p.id = u.person_id \
         JOIN companies c ON c.id = u.company_id \
         WHERE e.meeting_id IN (SELECT m.id {AFFECTED} AND t.status = 'published' AND {clause}) \
         ORDER BY e.meeting_id, e.side"
    );
    let mut seats: HashMap<MeetingId, Vec<Named>> = HashMap::new();
    for row in all::<SeatRow>(db, &sql, values()).await? {
        let named = Named { name: row.name, company_zh: row.company_zh, company_en: row.company_en };
        seats.entry(row.meeting_id).or_default().push(named);
    }
    let meetings = rows.into_iter().map(|row| AffectedMeeting {
        people: seats.remove(&row.id).unwrap_or_default(),
        id: row.id,
        timetable: row.timetable_id,
        status: row.status,
        is_published: row.timetable == TimetableStatus::Published,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        table: row.label,
    });
    let away = match touched {
        Touched::Slots(slots) => away_in(db, slots).await?,
        Touched::Tables(_) | Touched::TableIn(..) | Touched::Companies(..) => Vec::new(),
    };
    Ok(Affected { meetings: meetings.collect(), away })
}

/// What stands between two companies and has not begun.
const OF_TWO: &str = "t.status = 'published' AND m.status = 'planned' AND s.starts_at > $4 AND m.id IN \
     (SELECT x.meeting_id FROM meeting_seats x JOIN sign_ups u ON u.id = x.sign_up_id AND u.company_id = $2 \
      JOIN meeting_seats y ON y.meeting_id = x.meeting_id JOIN sign_ups v ON v.id = y.sign_up_id AND v.company_id = $3)";

/// A condition on a column, and the values of its places.
fn among(column: &str, first: usize, ids: impl Iterator<Item = i64>) -> (String, Vec<Value>) {
    let ids = filled_up(ids.collect::<Vec<i64>>());
    let values = ids.iter().map(|id| Value::from(*id)).collect();
    if ids.is_empty() {
        ("1 = 0".to_owned(), values)
    } else {
        (format!("{column} IN ({})", places(first, ids.len())), values)
    }
}

async fn away_in(db: &impl ConnectionTrait, slots: &[SlotId]) -> Result<Vec<Away>, DbErr> {
    let (clause, values) = among("a.slot_id", 1, slots.iter().map(|slot| slot.0));
    let sql = format!(
        "SELECT p.name, c.name_zh AS company_zh, c.name_en AS company_en, COUNT(*) AS slots FROM meeting_absences a \
         JOIN sign_ups u ON u.id = a.sign_up_id JOIN people p ON p.id = u.person_id \
         JOIN companies c ON c.id = u.company_id \
         WHERE {clause} AND u.status IN ('accepted', 'checked_in') \
         GROUP BY u.id, p.name, c.name_zh, c.name_en ORDER BY c.name_zh, p.name, u.id"
    );
    all(db, &sql, values).await
}

#[derive(FromQueryResult)]
struct Used {
    used: i64,
}

const INTERPRETERS_USED: &str = "SELECT COALESCE(MAX(n.used), 0) AS used FROM (SELECT COUNT(*) AS used FROM meetings m \
     JOIN timetables t ON t.id = m.timetable_id \
     WHERE m.interpreter_id = $1 AND m.status <> 'cancelled' AND t.status IN ('draft', 'published') \
     GROUP BY m.timetable_id, m.slot_id) n";

/// How many interpreters of a pair of languages the timetables use at the same time.
pub(in crate::meetings) async fn interpreters_used(db: &impl ConnectionTrait, id: InterpreterId) -> Result<u32, DbErr> {
    let rows: Vec<Used> = all(db, INTERPRETERS_USED, [id.0.into()]).await?;
    Ok(rows.first().map_or(0, |row| u32::try_from(row.used).unwrap_or(u32::MAX)))
}

// --- wishes -------------------------------------------------------------------------------------------------------------

/// What the table is asked for: a wish lapses by the clock alone.
const fn stored(state: PairState) -> &'static str {
    match state {
        PairState::Lapsed => PairState::Asked.code(),
        other => other.code(),
    }
}

const fn ruling(is_apart: bool) -> Ruling {
    if is_apart { Ruling::KeptApart } else { Ruling::Free }
}

/// Two companies and what they say of each other, the one with the lesser number first.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct PairRow {
    pub one_id: CompanyId,
    pub one_zh: String,
    pub one_en: String,
    pub one_mark: Option<Mark>,
    pub other_id: CompanyId,
    pub other_zh: String,
    pub other_en: String,
    pub other_mark: Option<Mark>,
    is_apart: i64,
}

impl PairRow {
    /// Where their wish stands.
    pub(crate) fn state(&self, is_over: bool) -> Option<PairState> {
        PairState::of(self.one_mark, self.other_mark, ruling(self.is_apart > 0), is_over)
    }
}

/// Which pairs an organizer wants to see.
#[derive(Clone, Debug, Default)]
pub(crate) struct PairAsked {
    pub state: Option<PairState>,
    pub company: Option<CompanyId>,
    pub text: String,
}

/// Everything that companies which take part say of each other, and who is kept apart, one row for each pair.
const PAIRED: &str = "here AS (SELECT h.company_id FROM sign_ups h JOIN companies k ON k.id = h.company_id \
     AND k.status <> 'suspended' WHERE h.event_id = $1 AND h.status IN ('accepted', 'checked_in')), \
     paired AS (SELECT x.one_id, x.other_id, MAX(x.one_mark) AS one_mark, MAX(x.other_mark) AS other_mark, \
     SUM(x.apart) AS is_apart, \
     CASE WHEN SUM(x.apart) > 0 THEN 'apart' \
          WHEN MAX(x.one_mark) = 'no_thanks' OR MAX(x.other_mark) = 'no_thanks' THEN 'declined' \
          WHEN MAX(x.one_mark) IS NOT NULL AND MAX(x.other_mark) IS NOT NULL THEN 'accepted' ELSE 'asked' END AS state \
     FROM (SELECT CASE WHEN m.company_id < m.other_id THEN m.company_id ELSE m.other_id END AS one_id, \
                  CASE WHEN m.company_id < m.other_id THEN m.other_id ELSE m.company_id END AS other_id, \
                  CASE WHEN m.company_id < m.other_id THEN m.mark END AS one_mark, \
                  CASE WHEN m.company_id > m.other_id THEN m.mark END AS other_mark, 0 AS apart \
           FROM meeting_marks m WHERE m.event_id = $1 \
           AND m.company_id IN (SELECT company_id FROM here) \
           AND m.other_id IN (SELECT company_id FROM here) \
           UNION ALL SELECT b.one_id, b.other_id, NULL, NULL, 1 FROM meeting_bans b WHERE b.event_id = $1) x \
     GROUP BY x.one_id, x.other_id)";

const AMONG_PAIRS: &str = "FROM paired p JOIN companies a ON a.id = p.one_id JOIN companies b ON b.id = p.other_id \
     WHERE ($2 = '' OR p.state = $2) AND ($3 = 0 OR p.one_id = $3 OR p.other_id = $3) \
     AND ($4 = '' OR LOWER(a.name_zh) LIKE $4 OR LOWER(a.name_en) LIKE $4 OR LOWER(b.name_zh) LIKE $4 \
          OR LOWER(b.name_en) LIKE $4)";

const PAIR_COLUMNS: &str = "SELECT p.one_id, a.name_zh AS one_zh, a.name_en AS one_en, p.one_mark, p.other_id, \
     b.name_zh AS other_zh, b.name_en AS other_en, p.other_mark, p.is_apart";

const PAIR_ORDER: &str = "ORDER BY a.name_zh, b.name_zh, p.one_id, p.other_id";

fn like(text: &str) -> String {
    let text = crate::kit::text::tidy(text).to_lowercase().replace(['%', '_'], "");
    if text.is_empty() { text } else { format!("%{text}%") }
}

fn pair_values(event: EventId, asked: &PairAsked) -> Vec<Value> {
    vec![
        event.0.into(),
        asked.state.map_or("", stored).into(),
        asked.company.map_or(0, |company| company.0).into(),
        like(&asked.text).into(),
    ]
}

#[derive(FromQueryResult)]
struct Total {
    total: i64,
}

fn total(rows: &[Total]) -> u64 {
    rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0))
}

fn page_values(page: u64) -> [Value; 2] {
    let offset = i64::try_from((page.max(1) - 1) * PAGE).unwrap_or(i64::MAX);
    [(PAGE as i64).into(), offset.into()]
}

/// Pairs of companies of which one has said something, or that are kept apart, by name.
pub(crate) async fn pairs(db: &Db, event: EventId, asked: &PairAsked, page: u64) -> Result<Page<PairRow>, DbErr> {
    let values = pair_values(event, asked);
    let count = format!("WITH {PAIRED} SELECT COUNT(*) AS total {AMONG_PAIRS}");
    let count: Vec<Total> = all(db.read(), &count, values.clone()).await?;
    let sql = format!("WITH {PAIRED} {PAIR_COLUMNS} {AMONG_PAIRS} {PAIR_ORDER} LIMIT $5 OFFSET $6");
    let rows = all(db.read(), &sql, values.into_iter().chain(page_values(page))).await?;
    Ok(Page { rows, total: total(&count) })
}

/// Every pair that fits, for export.
pub(crate) async fn all_pairs(db: &Db, event: EventId, asked: &PairAsked) -> Result<Vec<PairRow>, DbErr> {
    let sql = format!("WITH {PAIRED} {PAIR_COLUMNS} {AMONG_PAIRS} {PAIR_ORDER}");
    all(db.read(), &sql, pair_values(event, asked)).await
}

/// One side's word, and who said it for their company.
#[derive(Clone, Debug)]
pub(crate) struct Likes {
    pub said: Said,
    pub by: Option<String>,
}

/// What two companies say of each other, and whether they are kept apart.
#[derive(Clone, Debug)]
pub(crate) struct PairFound {
    pub one: CompanyHere,
    pub other: CompanyHere,
    pub likes: Vec<Likes>,
    /// Why they are kept apart, since when, and by whom.
    pub apart: Option<(String, Moment, Option<String>)>,
}

impl PairFound {
    /// What a company says.
    pub(crate) fn says(&self, company: CompanyId) -> Option<&Likes> {
        self.likes.iter().find(|likes| likes.said.company == company)
    }

    /// Where their wish stands.
    pub(crate) fn state(&self, is_over: bool) -> Option<PairState> {
        let mark = |company: CompanyId| self.says(company).map(|likes| likes.said.mark);
        PairState::of(mark(self.one.id), mark(self.other.id), ruling(self.apart.is_some()), is_over)
    }
}

#[derive(FromQueryResult)]
struct LikesRow {
    company_id: CompanyId,
    other_id: CompanyId,
    mark: Mark,
    reason: Option<NoReason>,
    message: String,
    at: Moment,
    name: Option<String>,
}

const LIKES: &str = "SELECT m.company_id, m.other_id, m.mark, m.reason, m.message, m.at, p.name FROM meeting_marks m \
     LEFT JOIN people p ON p.id = m.person_id WHERE m.event_id = $1 \
     AND ((m.company_id = $2 AND m.other_id = $3) OR (m.company_id = $3 AND m.other_id = $2))";

#[derive(FromQueryResult)]
struct ApartRow {
    reason: String,
    at: Moment,
    name: Option<String>,
}

const APART: &str = "SELECT b.reason, b.at, p.name FROM meeting_bans b LEFT JOIN people p ON p.id = b.person_id \
     WHERE b.event_id = $1 AND b.one_id = $2 AND b.other_id = $3";

const TWO_COMPANIES: &str = "SELECT c.id, c.name_zh, c.name_en FROM companies c WHERE c.id IN ($2, $3) \
     AND (c.id IN (SELECT s.company_id FROM sign_ups s WHERE s.event_id = $1 AND s.status IN ('accepted', 'checked_in')) \
          OR EXISTS (SELECT 1 FROM meeting_bans b WHERE b.event_id = $1 AND b.one_id = $2 AND b.other_id = $3)) \
     ORDER BY c.id";

/// Two companies that take part, or that are kept apart; nothing for one and the same.
pub(crate) async fn pair(
    db: &Db,
    event: EventId,
    one: CompanyId,
    other: CompanyId,
) -> Result<Option<PairFound>, DbErr> {
    let values = || [event.0.into(), one.min(other).0.into(), one.max(other).0.into()];
    let mut companies: Vec<CompanyHere> = all(db.read(), TWO_COMPANIES, values()).await?;
    let (Some(last), Some(first)) = (companies.pop(), companies.pop()) else { return Ok(None) };
    let likes: Vec<LikesRow> = all(db.read(), LIKES, values()).await?;
    let apart: Vec<ApartRow> = all(db.read(), APART, values()).await?;
    let likes = likes.into_iter().map(|row| Likes {
        said: Said {
            company: row.company_id,
            other: row.other_id,
            mark: row.mark,
            reason: row.reason,
            message: row.message,
            at: row.at,
        },
        by: row.name,
    });
    Ok(Some(PairFound {
        one: first,
        other: last,
        likes: likes.collect(),
        apart: apart.into_iter().next().map(|row| (row.reason, row.at, row.name)),
    }))
}

/// Whether two companies are kept apart already.
pub(in crate::meetings) async fn is_apart(
    db: &impl ConnectionTrait,
    event: EventId,
    one: CompanyId,
    other: CompanyId,
) -> Result<bool, DbErr> {
    let row = ban::Entity::find()
        .filter(ban::Column::EventId.eq(event))
        .filter(ban::Column::OneId.eq(one.min(other)))
        .filter(ban::Column::OtherId.eq(one.max(other)))
        .one(db)
        .await?;
    Ok(row.is_some())
}

/// How far the wishes of an event are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromQueryResult)]
pub(crate) struct WishCounts {
    /// Companies that take part.
    pub companies: i64,
    /// Those of them that have said anything.
    pub spoken: i64,
    /// Pairs that both want to meet.
    pub accepted: i64,
    /// Pairs of which one waits for the other.
    pub asked: i64,
    /// Pairs of which one does not want to.
    pub declined: i64,
    /// Pairs that are kept apart.
    pub apart: i64,
    /// People that take part.
    pub people: i64,
    /// People whose company neither asks anybody nor is asked.
    pub without: i64,
}

const WISH_COUNTS: &str = "live AS (SELECT p.one_id AS company_id FROM paired p WHERE p.state IN ('accepted', 'asked') \
              UNION SELECT p.other_id FROM paired p WHERE p.state IN ('accepted', 'asked')) \
     SELECT (SELECT COUNT(DISTINCT company_id) FROM here) AS companies, \
     (SELECT COUNT(DISTINCT m.company_id) FROM meeting_marks m WHERE m.event_id = $1 \
      AND m.company_id IN (SELECT company_id FROM here)) AS spoken, \
     (SELECT COUNT(*) FROM paired WHERE state = 'accepted') AS accepted, \
     (SELECT COUNT(*) FROM paired WHERE state = 'asked') AS asked, \
     (SELECT COUNT(*) FROM paired WHERE state = 'declined') AS declined, \
     (SELECT COUNT(*) FROM paired WHERE state = 'apart') AS apart, \
     (SELECT COUNT(*) FROM here) AS people, \
     (SELECT COUNT(*) FROM here WHERE company_id NOT IN (SELECT company_id FROM live)) AS without";

/// How far the wishes of an event are.
pub(crate) async fn wish_counts(db: &Db, event: EventId) -> Result<WishCounts, DbErr> {
    let rows: Vec<WishCounts> = all(db.read(), &format!("WITH {PAIRED}, {WISH_COUNTS}"), [event.0.into()]).await?;
    Ok(rows.into_iter().next().unwrap_or_default())
}

// --- people -------------------------------------------------------------------------------------------------------------

/// Whom of the people an organizer wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeopleWho {
    /// Whose company neither asks anybody nor is asked.
    WithoutWish,
    /// Who cannot come in any slot.
    Never,
    /// Who cannot come in some slot.
    Sometimes,
}

impl PeopleWho {
    /// Every choice.
    pub(crate) const ALL: [Self; 3] = [Self::WithoutWish, Self::Never, Self::Sometimes];

    /// The code in addresses.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::WithoutWish => "without",
            Self::Never => "never",
            Self::Sometimes => "sometimes",
        }
    }

    /// Reads a code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.code() == code)
    }
}

/// Which people an organizer wants to see.
#[derive(Clone, Debug, Default)]
pub(crate) struct PeopleAsked {
    pub who: Option<PeopleWho>,
    pub role: Option<AttendeeRole>,
    pub text: String,
}

/// Somebody who takes part.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct DayPerson {
    pub id: SignUpId,
    pub name: String,
    pub company_zh: String,
    pub company_en: String,
    pub role: AttendeeRole,
    pub most: Option<i32>,
    pub least: Option<i32>,
    pub languages: Option<String>,
    /// Slots in which they cannot come.
    pub away: i64,
    /// Accepted wishes of their company.
    pub accepted: i64,
    /// Wishes of or to their company that wait for an answer.
    pub asked: i64,
}

const DAY_PEOPLE: &str = "live AS (SELECT p.one_id AS company_id, p.state FROM paired p \
              WHERE p.state IN ('accepted', 'asked') \
              UNION ALL SELECT p.other_id, p.state FROM paired p WHERE p.state IN ('accepted', 'asked')), \
     wished AS (SELECT company_id, SUM(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END) AS accepted, \
                SUM(CASE WHEN state = 'asked' THEN 1 ELSE 0 END) AS asked FROM live GROUP BY company_id), \
     day_people AS (SELECT s.id, p.name, c.name_zh AS company_zh, c.name_en AS company_en, s.role, \
                    d.most, d.least, d.languages, \
                    (SELECT COUNT(*) FROM meeting_absences a WHERE a.sign_up_id = s.id) AS away, \
                    COALESCE(w.accepted, 0) AS accepted, COALESCE(w.asked, 0) AS asked \
                    FROM sign_ups s JOIN people p ON p.id = s.person_id \
                    JOIN companies c ON c.id = s.company_id AND c.status <> 'suspended' \
                    LEFT JOIN meeting_people d ON d.sign_up_id = s.id LEFT JOIN wished w ON w.company_id = s.company_id \
                    WHERE s.event_id = $1 AND s.status IN ('accepted', 'checked_in'))";

const AMONG_PEOPLE: &str = "FROM day_people x WHERE ($2 = '' OR x.role = $2) \
     AND ($3 = '' OR LOWER(x.name) LIKE $3 OR LOWER(x.company_zh) LIKE $3 OR LOWER(x.company_en) LIKE $3) \
     AND ($4 = '' OR ($4 = 'without' AND x.accepted + x.asked = 0) OR ($4 = 'sometimes' AND x.away > 0) \
          OR ($4 = 'never' AND x.away > 0 \
              AND x.away >= (SELECT COUNT(*) FROM meeting_slots t WHERE t.event_id = $1)))";

fn people_values(event: EventId, asked: &PeopleAsked) -> Vec<Value> {
    vec![
        event.0.into(),
        asked.role.map_or("", AttendeeRole::code).into(),
        like(&asked.text).into(),
        asked.who.map_or("", PeopleWho::code).into(),
    ]
}

/// The people that take part, by company.
pub(crate) async fn people(db: &Db, event: EventId, asked: &PeopleAsked, page: u64) -> Result<Page<DayPerson>, DbErr> {
    let values = people_values(event, asked);
    let count = format!("WITH {PAIRED}, {DAY_PEOPLE} SELECT COUNT(*) AS total {AMONG_PEOPLE}");
    let count: Vec<Total> = all(db.read(), &count, values.clone()).await?;
    let sql = format!(
        "WITH {PAIRED}, {DAY_PEOPLE} SELECT x.* {AMONG_PEOPLE} ORDER BY x.company_zh, x.name, x.id LIMIT $5 OFFSET $6"
    );
    let rows = all(db.read(), &sql, values.into_iter().chain(page_values(page))).await?;
    Ok(Page { rows, total: total(&count) })
}

/// Everybody who fits, for export.
pub(crate) async fn all_people(db: &Db, event: EventId, asked: &PeopleAsked) -> Result<Vec<DayPerson>, DbErr> {
    let sql = format!("WITH {PAIRED}, {DAY_PEOPLE} SELECT x.* {AMONG_PEOPLE} ORDER BY x.company_zh, x.name, x.id");
    all(db.read(), &sql, people_values(event, asked)).await
}
