//! Reads for timetables: what one is sought from, what was found, and who meets whom, when and where. What is told to people
//! comes from the published timetable of an event alone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    Value,
};

use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::{AttendeeRole, EventId, SignUpId};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all, filled_up, places};
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::kit::mail::Recipient;
use crate::matching;
use crate::meetings::day::{Day, InterpreterId, SlotId, TableId};
use crate::meetings::edit::Moved;
use crate::meetings::language::Language;
use crate::meetings::meeting::{MeetingId, TimetableId, TimetableStatus};
use crate::meetings::rows::{ban, calendar_feed, mark, timetable, told_schedule};
use crate::meetings::schedule::Talk;
use crate::meetings::seating::{Attending, Seated, Wishes, ordered};
use crate::meetings::sought::{Findings, Score};
use crate::meetings::utility::WishKind;

// --- what a timetable is sought from ------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct AttendingRow {
    id: SignUpId,
    company_id: CompanyId,
    role: AttendeeRole,
    most: Option<i32>,
    least: Option<i32>,
    languages: Option<String>,
}

const ATTENDING: &str = "SELECT s.id, s.company_id, s.role, d.most, d.least, d.languages FROM sign_ups s \
     JOIN companies c ON c.id = s.company_id AND c.status <> 'suspended' \
     LEFT JOIN meeting_people d ON d.sign_up_id = s.id \
     WHERE s.event_id = $1 AND s.status IN ('accepted', 'checked_in') ORDER BY s.id";

#[derive(FromQueryResult)]
struct AbsenceRow {
    sign_up_id: SignUpId,
    slot_id: SlotId,
}

const ABSENCES: &str = "SELECT a.sign_up_id, a.slot_id FROM meeting_absences a \
     JOIN sign_ups s ON s.id = a.sign_up_id WHERE s.event_id = $1 ORDER BY a.slot_id";

/// Everybody who takes part in an event, whatever their role, with what they say of themselves.
pub(crate) async fn attending(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Attending>, DbErr> {
    let rows: Vec<AttendingRow> = all(db, ATTENDING, [event.0.into()]).await?;
    let mut away: HashMap<SignUpId, Vec<SlotId>> = HashMap::new();
    for row in all::<AbsenceRow>(db, ABSENCES, [event.0.into()]).await? {
        away.entry(row.sign_up_id).or_default().push(row.slot_id);
    }
    let count = |n: i32| u32::try_from(n).unwrap_or(0);
    let languages = |stored: Option<String>| -> Vec<Language> {
        let codes: Vec<String> = stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let spoken: Vec<Language> = codes.iter().filter_map(|code| Language::parse(code)).collect();
        if spoken.is_empty() { vec![Language::Zh] } else { spoken }
    };
    let attending = |row: AttendingRow| Attending {
        sign_up: row.id,
        company: row.company_id,
        role: row.role,
        most: row.most.map(count),
        least: row.least.map(count),
        languages: languages(row.languages),
        away: away.remove(&row.id).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(attending).collect())
}

/// What the companies of an event say of each other and whom organizers keep apart; without any points.
pub(crate) async fn wishes(db: &impl ConnectionTrait, event: EventId) -> Result<Wishes, DbErr> {
    let marks = mark::Entity::find().filter(mark::Column::EventId.eq(event)).all(db).await?;
    let bans = ban::Entity::find().filter(ban::Column::EventId.eq(event)).all(db).await?;
    Ok(Wishes {
        marks: marks.into_iter().map(|row| ((row.company_id, row.other_id), row.mark)).collect(),
        bans: bans.into_iter().map(|row| ordered(row.one_id, row.other_id)).collect(),
        points: HashMap::new(),
    })
}

/// The same with the points of the best pair between any two companies of people whose roles may meet.
pub(crate) async fn gathered(desk: &Desk, event: EventId, day: &Day, people: &[Attending]) -> Result<Wishes, DbErr> {
    let mut found = wishes(desk.db.read(), event).await?;
    let (buyers, providers) = sides_of_market(day, people);
    add_points(desk, &mut found, buyers, providers).await?;
    Ok(found)
}

/// The same where points are asked for only between these companies and all others.
pub(crate) async fn gathered_about(
    desk: &Desk,
    event: EventId,
    (day, people): (&Day, &[Attending]),
    about: &BTreeSet<CompanyId>,
) -> Result<Wishes, DbErr> {
    let mut found = wishes(desk.db.read(), event).await?;
    let (buyers, providers) = sides_of_market(day, people);
    let among = |own: &BTreeSet<CompanyId>| -> BTreeSet<CompanyId> { own.intersection(about).copied().collect() };
    add_points(desk, &mut found, among(&buyers), providers.clone()).await?;
    add_points(desk, &mut found, buyers, among(&providers)).await?;
    Ok(found)
}

/// The companies of buyers and of providers, where the two may meet.
fn sides_of_market(day: &Day, people: &[Attending]) -> (BTreeSet<CompanyId>, BTreeSet<CompanyId>) {
    let in_role = |role: AttendeeRole| -> BTreeSet<CompanyId> {
        people.iter().filter(|own| own.role == role).map(|own| own.company).collect()
    };
    if day.may_meet(AttendeeRole::Buyer, AttendeeRole::Provider) {
        (in_role(AttendeeRole::Buyer), in_role(AttendeeRole::Provider))
    } else {
        Default::default()
    }
}

async fn add_points(
    desk: &Desk,
    found: &mut Wishes,
    buyers: BTreeSet<CompanyId>,
    providers: BTreeSet<CompanyId>,
) -> Result<(), DbErr> {
    if buyers.is_empty() || providers.is_empty() {
        return Ok(());
    }
    let gathering = matching::gathering(desk, buyers, providers).await?;
    for pair in gathering.pairs.iter().filter(|pair| pair.fails.is_empty()) {
        let owner = |id: i64| gathering.owners.get(&crate::listings::ListingId(id)).copied();
        if let (Some(buyer), Some(provider)) = (owner(pair.ranked.need), owner(pair.ranked.offering))
            && buyer != provider
        {
            let points = found.points.entry(ordered(buyer, provider)).or_default();
            *points = (*points).max(pair.ranked.score.points());
        }
    }
    Ok(())
}

// --- timetables ---------------------------------------------------------------------------------------------------------

/// A timetable without its findings.
#[derive(Clone, Debug)]
pub(crate) struct Sought {
    pub id: TimetableId,
    pub event: EventId,
    /// Counted from 1 within the event.
    pub number: i32,
    pub status: TimetableStatus,
    pub seed: i64,
    pub seconds: i32,
    pub least_weight: u32,
    /// The number of the timetable whose pinned meetings it keeps, or from which it was copied.
    pub from: Option<i32>,
    pub is_stopping: bool,
    pub score: Score,
    /// Why it could not be sought, as a code.
    pub note: String,
    pub version: i32,
    pub by: Option<String>,
    pub created_at: Moment,
    pub published_at: Option<Moment>,
}

impl Sought {
    /// Whether it is being sought or is to be.
    pub(crate) const fn is_live(&self) -> bool {
        matches!(self.status, TimetableStatus::Waiting | TimetableStatus::Running)
    }

    /// Whether it has meetings to look at.
    pub(crate) const fn is_found(&self) -> bool {
        matches!(self.status, TimetableStatus::Draft | TimetableStatus::Published | TimetableStatus::Replaced)
    }
}

#[derive(FromQueryResult)]
struct SoughtRow {
    id: TimetableId,
    event_id: EventId,
    number: i32,
    status: TimetableStatus,
    seed: i64,
    seconds: i32,
    least_weight: i32,
    from_number: Option<i32>,
    is_stopping: bool,
    progress: String,
    note: String,
    version: i32,
    name: Option<String>,
    created_at: Moment,
    published_at: Option<Moment>,
}

impl From<SoughtRow> for Sought {
    fn from(row: SoughtRow) -> Self {
        Self {
            id: row.id,
            event: row.event_id,
            number: row.number,
            status: row.status,
            seed: row.seed,
            seconds: row.seconds,
            least_weight: u32::try_from(row.least_weight).unwrap_or(0),
            from: row.from_number,
            is_stopping: row.is_stopping,
            score: serde_json::from_str(&row.progress).unwrap_or_default(),
            note: row.note,
            version: row.version,
            by: row.name,
            created_at: row.created_at,
            published_at: row.published_at,
        }
    }
}

const SOUGHT: &str = "SELECT t.id, t.event_id, t.number, t.status, t.seed, t.seconds, t.least_weight, \
     f.number AS from_number, t.is_stopping, t.progress, t.note, t.version, p.name, t.created_at, t.published_at \
     FROM timetables t LEFT JOIN timetables f ON f.id = t.from_id LEFT JOIN people p ON p.id = t.created_by ";

/// Every timetable of an event, the newest first.
pub(crate) async fn sought(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Sought>, DbErr> {
    let rows: Vec<SoughtRow> =
        all(db, &format!("{SOUGHT}WHERE t.event_id = $1 ORDER BY t.number DESC LIMIT 200"), [event.0.into()]).await?;
    Ok(rows.into_iter().map(Sought::from).collect())
}

/// A timetable by its number within an event.
pub(crate) async fn timetable(db: &impl ConnectionTrait, event: EventId, number: i32) -> Result<Option<Sought>, DbErr> {
    let rows: Vec<SoughtRow> =
        all(db, &format!("{SOUGHT}WHERE t.event_id = $1 AND t.number = $2"), [event.0.into(), number.into()]).await?;
    Ok(rows.into_iter().next().map(Sought::from))
}

/// A timetable by its id.
pub(crate) async fn timetable_by_id(db: &impl ConnectionTrait, id: TimetableId) -> Result<Option<Sought>, DbErr> {
    let rows: Vec<SoughtRow> = all(db, &format!("{SOUGHT}WHERE t.id = $1"), [id.0.into()]).await?;
    Ok(rows.into_iter().next().map(Sought::from))
}

/// The timetable that people go by.
pub(crate) async fn published(db: &impl ConnectionTrait, event: EventId) -> Result<Option<Sought>, DbErr> {
    let rows: Vec<SoughtRow> =
        all(db, &format!("{SOUGHT}WHERE t.event_id = $1 AND t.status = 'published'"), [event.0.into()]).await?;
    Ok(rows.into_iter().next().map(Sought::from))
}

/// The number of the timetable that is being sought for an event, or waits for it.
pub(crate) async fn live_number(db: &impl ConnectionTrait, event: EventId) -> Result<Option<i32>, DbErr> {
    let row: Option<i32> = timetable::Entity::find()
        .select_only()
        .column(timetable::Column::Number)
        .filter(timetable::Column::EventId.eq(event))
        .filter(timetable::Column::Status.is_in([TimetableStatus::Waiting, TimetableStatus::Running]))
        .into_tuple()
        .one(db)
        .await?;
    Ok(row)
}

/// The number of the next timetable of an event, whose row is locked.
pub(crate) async fn next_number(tx: &DatabaseTransaction, event: EventId) -> Result<i32, DbErr> {
    let last: Option<Option<i32>> = timetable::Entity::find()
        .select_only()
        .column_as(timetable::Column::Number.max(), "last")
        .filter(timetable::Column::EventId.eq(event))
        .into_tuple()
        .one(tx)
        .await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// What was found besides the meetings.
pub(crate) async fn findings(db: &impl ConnectionTrait, id: TimetableId) -> Result<Findings, DbErr> {
    let text: Option<String> = timetable::Entity::find_by_id(id)
        .select_only()
        .column(timetable::Column::Findings)
        .into_tuple()
        .one(db)
        .await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

#[derive(FromQueryResult)]
struct SeatedRow {
    id: MeetingId,
    one: SignUpId,
    other: SignUpId,
    slot_id: SlotId,
    table_id: TableId,
    wish: WishKind,
    worth: i64,
    interpreter_id: Option<InterpreterId>,
    is_pinned: bool,
}

const SEATED: &str = "SELECT m.id, a.sign_up_id AS one, b.sign_up_id AS other, m.slot_id, m.table_id, m.wish, m.worth, \
     m.interpreter_id, m.is_pinned FROM meetings m \
     JOIN meeting_seats a ON a.meeting_id = m.id AND a.side = 1 JOIN meeting_seats b ON b.meeting_id = m.id AND b.side = 2 \
     JOIN meeting_slots s ON s.id = m.slot_id \
     WHERE m.timetable_id = $1 AND m.status <> 'cancelled' AND m.table_id IS NOT NULL ORDER BY s.starts_at, m.id";

/// The meetings of a timetable that are not cancelled, in the order of time.
pub(crate) async fn seated(db: &impl ConnectionTrait, id: TimetableId) -> Result<Vec<Seated>, DbErr> {
    let rows: Vec<SeatedRow> = all(db, SEATED, [id.0.into()]).await?;
    let seated = |row: SeatedRow| Seated {
        id: row.id,
        sides: [row.one, row.other],
        slot: row.slot_id,
        table: row.table_id,
        wish: row.wish,
        worth: row.worth,
        interpreter: row.interpreter_id,
        is_pinned: row.is_pinned,
    };
    Ok(rows.into_iter().map(seated).collect())
}

/// These meetings of a timetable, whether they are cancelled or not, without a place: they may have none.
pub(crate) async fn seated_of(
    db: &impl ConnectionTrait,
    timetable: TimetableId,
    ids: &[MeetingId],
) -> Result<Vec<Seated>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = filled_up(ids.iter().map(|id| id.0).collect::<Vec<i64>>());
    let sql = format!(
        "SELECT m.id, a.sign_up_id AS one, b.sign_up_id AS other, m.wish, m.worth, m.interpreter_id, m.is_pinned \
         FROM meetings m JOIN meeting_seats a ON a.meeting_id = m.id AND a.side = 1 \
         JOIN meeting_seats b ON b.meeting_id = m.id AND b.side = 2 WHERE m.timetable_id = $1 AND m.id IN ({})",
        places(2, ids.len())
    );
    let values = std::iter::once(Value::from(timetable.0)).chain(ids.into_iter().map(Value::from));
    let rows: Vec<UnplacedRow> = all(db, &sql, values).await?;
    let seated = |row: UnplacedRow| Seated {
        id: row.id,
        sides: [row.one, row.other],
        slot: SlotId(0),
        table: TableId(0),
        wish: row.wish,
        worth: row.worth,
        interpreter: row.interpreter_id,
        is_pinned: row.is_pinned,
    };
    Ok(rows.into_iter().map(seated).collect())
}

#[derive(FromQueryResult)]
struct UnplacedRow {
    id: MeetingId,
    one: SignUpId,
    other: SignUpId,
    wish: WishKind,
    worth: i64,
    interpreter_id: Option<InterpreterId>,
    is_pinned: bool,
}

#[derive(FromQueryResult)]
struct MoveRow {
    meeting_id: MeetingId,
    change: String,
}

/// A change by hand touches two meetings at most.
const LAST_MOVES: &str = "SELECT v.meeting_id, v.change FROM meeting_moves v JOIN meetings m ON m.id = v.meeting_id \
     WHERE m.timetable_id = $1 ORDER BY v.id DESC LIMIT 2";

/// What the change by hand moved that made a timetable what it is at `version`; nothing where something else did.
pub(crate) async fn last_moves(
    db: &impl ConnectionTrait,
    timetable: TimetableId,
    version: i32,
) -> Result<Vec<(MeetingId, Moved)>, DbErr> {
    let rows: Vec<MoveRow> = all(db, LAST_MOVES, [timetable.0.into()]).await?;
    let moved = |row: MoveRow| serde_json::from_str::<Moved>(&row.change).ok().map(|moved| (row.meeting_id, moved));
    Ok(rows.into_iter().filter_map(moved).filter(|(_, moved)| moved.edit == version).collect())
}

/// Somebody as organizers see them beside a meeting.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Face {
    pub id: SignUpId,
    pub name: String,
    pub company: CompanyId,
    pub company_zh: String,
    pub company_en: String,
}

impl Face {
    /// The company's name.
    pub(crate) fn company_name(&self, lang: Lang) -> &str {
        lang.pick(&self.company_zh, &self.company_en)
    }
}

const FACES: &str = "SELECT s.id, p.name, s.company_id AS company, c.name_zh AS company_zh, c.name_en AS company_en \
     FROM sign_ups s JOIN people p ON p.id = s.person_id JOIN companies c ON c.id = s.company_id \
     WHERE s.event_id = $1";

/// Everybody who ever signed up for an event, by sign-up.
pub(crate) async fn faces(db: &impl ConnectionTrait, event: EventId) -> Result<HashMap<SignUpId, Face>, DbErr> {
    let rows: Vec<Face> = all(db, FACES, [event.0.into()]).await?;
    Ok(rows.into_iter().map(|face| (face.id, face)).collect())
}

// --- what people are told -----------------------------------------------------------------------------------------------

/// A meeting of the published timetable as one of its two sides sees it.
#[derive(Clone, Debug)]
pub(crate) struct Appointment {
    pub sign_up: SignUpId,
    pub event: EventId,
    pub talk: Talk,
}

#[derive(FromQueryResult)]
struct AppointmentRow {
    sign_up: SignUpId,
    event_id: EventId,
    meeting: MeetingId,
    starts_at: Moment,
    ends_at: Moment,
    table: String,
    partner: SignUpId,
    name: String,
    partner_company: CompanyId,
    partner_zh: String,
    partner_en: String,
    languages: Option<String>,
}

impl From<AppointmentRow> for Appointment {
    fn from(row: AppointmentRow) -> Self {
        Self {
            sign_up: row.sign_up,
            event: row.event_id,
            talk: Talk {
                meeting: row.meeting,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                table: row.table,
                partner: row.partner,
                name: row.name,
                company_id: Some(row.partner_company),
                company_zh: row.partner_zh,
                company_en: row.partner_en,
                languages: row.languages,
            },
        }
    }
}

/// Whoever is told of a meeting is told the partner's name and company, and no way to reach them.
const APPOINTMENTS: &str = "SELECT me.sign_up_id AS sign_up, t.event_id, m.id AS meeting, \
     s.starts_at, s.ends_at, b.label AS \"table\", other.sign_up_id AS partner, p.name, c.id AS partner_company, \
     c.name_zh AS partner_zh, c.name_en AS partner_en, i.languages \
     FROM timetables t JOIN meetings m ON m.timetable_id = t.id AND m.status <> 'cancelled' \
     JOIN meeting_slots s ON s.id = m.slot_id JOIN meeting_tables b ON b.id = m.table_id \
     JOIN meeting_seats me ON me.meeting_id = m.id \
     JOIN meeting_seats other ON other.meeting_id = m.id AND other.side <> me.side \
     JOIN sign_ups u ON u.id = me.sign_up_id AND u.status IN ('accepted', 'checked_in', 'no_show') JOIN sign_ups v ON v.id = other.sign_up_id \
     JOIN people p ON p.id = v.person_id JOIN companies c ON c.id = v.company_id \
     LEFT JOIN interpreters i ON i.id = m.interpreter_id WHERE t.status = 'published' ";

/// A person's meetings in the published timetables of all events, or of one, in the order of time; none where they gave up
/// their seat.
pub(crate) async fn appointments_of(
    db: &Db,
    person: PersonId,
    event: Option<EventId>,
) -> Result<Vec<Appointment>, DbErr> {
    let sql = format!("{APPOINTMENTS} AND u.person_id = $1 AND ($2 = 0 OR t.event_id = $2) ORDER BY s.starts_at, m.id");
    let event = event.map_or(0, |event| event.0);
    let rows: Vec<AppointmentRow> = all(db.read(), &sql, [person.0.into(), event.into()]).await?;
    Ok(rows.into_iter().map(Appointment::from).collect())
}

/// Every meeting of an event's published timetable, once for each side; of one company where it is named.
pub(crate) async fn schedule_of_event(
    db: &impl ConnectionTrait,
    event: EventId,
    company: Option<CompanyId>,
) -> Result<Vec<Appointment>, DbErr> {
    let sql = format!(
        "{APPOINTMENTS} AND t.event_id = $1 AND ($2 = 0 OR u.company_id = $2) ORDER BY s.starts_at, m.id, me.side"
    );
    let company = company.map_or(0, |company| company.0);
    let rows: Vec<AppointmentRow> = all(db, &sql, [event.0.into(), company.into()]).await?;
    Ok(rows.into_iter().map(Appointment::from).collect())
}

#[derive(FromQueryResult)]
struct EventRow {
    event_id: EventId,
}

const WITH_TALKS: &str = "SELECT DISTINCT t.event_id FROM timetables t JOIN meeting_seats m ON m.timetable_id = t.id \
     JOIN sign_ups u ON u.id = m.sign_up_id WHERE t.status = 'published' AND u.person_id = $1 AND m.slot_id IS NOT NULL";

/// The events in whose published timetable a person has a meeting.
pub(crate) async fn events_with_talks(db: &Db, person: PersonId) -> Result<BTreeSet<EventId>, DbErr> {
    let rows: Vec<EventRow> = all(db.read(), WITH_TALKS, [person.0.into()]).await?;
    Ok(rows.into_iter().map(|row| row.event_id).collect())
}

/// What somebody was last told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub schedule: Vec<Talk>,
    /// 0 for who was told nothing yet.
    pub sequence: i32,
}

/// What these people were last told.
pub(crate) async fn told(tx: &DatabaseTransaction, sign_ups: &[SignUpId]) -> Result<BTreeMap<SignUpId, Told>, DbErr> {
    let rows = told_schedule::Entity::find()
        .filter(told_schedule::Column::SignUpId.is_in(sign_ups.iter().copied()))
        .all(tx)
        .await?;
    let told = |row: told_schedule::Model| {
        let schedule = serde_json::from_str(&row.schedule).unwrap_or_default();
        (row.sign_up_id, Told { schedule, sequence: row.sequence })
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Somebody who takes part, with what they have now.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    pub sign_up: SignUpId,
    pub role: AttendeeRole,
    pub to: Recipient,
    pub now: Vec<Talk>,
}

#[derive(FromQueryResult)]
struct ListenerRow {
    id: SignUpId,
    role: AttendeeRole,
    person_id: i64,
    name: String,
    email: String,
    lang: String,
}

const LISTENERS: &str = "SELECT s.id, s.role, s.person_id, p.name, p.email, p.lang FROM sign_ups s \
     JOIN people p ON p.id = s.person_id AND p.status = 'active' \
     WHERE s.event_id = $1 AND s.id > $2 AND s.status IN ('accepted', 'checked_in') ORDER BY s.id LIMIT $3";

/// The people who take part, a batch at a time after sign-up `after`, with their meetings of the published timetable.
pub(crate) async fn to_tell(
    tx: &DatabaseTransaction,
    event: EventId,
    after: SignUpId,
    most: i64,
) -> Result<Vec<Listener>, DbErr> {
    let rows: Vec<ListenerRow> = all(tx, LISTENERS, [event.0.into(), after.0.into(), most.into()]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = filled_up(rows.iter().map(|row| row.id.0).collect::<Vec<i64>>());
    let sql = format!(
        "{APPOINTMENTS} AND t.event_id = $1 AND me.sign_up_id IN ({}) ORDER BY s.starts_at, m.id",
        places(2, ids.len())
    );
    let values = std::iter::once(Value::from(event.0)).chain(ids.into_iter().map(Value::from));
    let mut now: HashMap<SignUpId, Vec<Talk>> = HashMap::new();
    for row in all::<AppointmentRow>(tx, &sql, values).await? {
        let appointment = Appointment::from(row);
        now.entry(appointment.sign_up).or_default().push(appointment.talk);
    }
    let listener = |row: ListenerRow| Listener {
        sign_up: row.id,
        role: row.role,
        now: now.remove(&row.id).unwrap_or_default(),
        to: Recipient {
            person: Some(row.person_id),
            email: row.email,
            name: row.name,
            lang: Lang::parse(&row.lang).unwrap_or_default(),
        },
    };
    Ok(rows.into_iter().map(listener).collect())
}

/// Since when somebody has a calendar feed, if they have one.
pub(crate) async fn feed_of(db: &Db, person: PersonId) -> Result<Option<Moment>, DbErr> {
    let row = calendar_feed::Entity::find().filter(calendar_feed::Column::PersonId.eq(person)).one(db.read()).await?;
    Ok(row.map(|row| row.created_at))
}

#[derive(FromQueryResult)]
struct FeedRow {
    person_id: PersonId,
    lang: String,
}

const FEED: &str = "SELECT f.person_id, p.lang FROM calendar_feeds f JOIN people p ON p.id = f.person_id \
     AND p.status = 'active' WHERE f.secret_hash = $1";

/// Whose feed has this secret, and the language of that person.
pub(crate) async fn person_of_feed(db: &Db, secret_hash: &str) -> Result<Option<(PersonId, Lang)>, DbErr> {
    let rows: Vec<FeedRow> = all(db.read(), FEED, [secret_hash.into()]).await?;
    Ok(rows.into_iter().next().map(|row| (row.person_id, Lang::parse(&row.lang).unwrap_or_default())))
}
