//! Reads for the day itself: who sits where in a slot, what keepers and sides say of it, screens in the hall, and who has not
//! told yet how a talk was. Everything comes from the published timetable of an event alone.

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, Value};

use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::{AttendeeRole, EventId, SignUpId, SignUpStatus, Slug};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all, filled_up, places};
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::kit::mail::Recipient;
use crate::listings::{self, ListingId};
use crate::matching::{self, Origin};
use crate::meetings::day::{SlotId, TableId};
use crate::meetings::meeting::{MeetingId, MeetingStatus};
use crate::meetings::outcome::{NextStep, Sight, Testimony, Told, Verdict, reminded_since};
use crate::meetings::rows::hall_screen;

// --- talks --------------------------------------------------------------------------------------------------------------

/// Who sits at one side of a table.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    pub sign_up: SignUpId,
    pub person: PersonId,
    pub name: String,
    pub company: CompanyId,
    pub company_zh: String,
    pub company_en: String,
    pub role: AttendeeRole,
    pub status: SignUpStatus,
}

impl Party {
    /// The company in the reader's language.
    pub(crate) fn company_name(&self, lang: Lang) -> &str {
        lang.pick(&self.company_zh, &self.company_en)
    }

    /// Whether they are here, as far as the desks know.
    pub(crate) fn is_here(&self) -> bool {
        self.status == SignUpStatus::CheckedIn
    }
}

/// A talk of the published timetable with both sides and what is seen of it.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    pub id: MeetingId,
    pub slot: SlotId,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub table: TableId,
    pub label: String,
    pub status: MeetingStatus,
    pub keeper: Option<Sight>,
    pub staff: Option<Verdict>,
    /// Why staff decided so; empty where they did not.
    pub staff_reason: String,
    pub sides: [Party; 2],
}

impl Watched {
    /// The side that a company sits on: 1 or 2.
    pub(crate) fn side_of(&self, is_own: impl Fn(&Party) -> bool) -> Option<(i32, &Party)> {
        (1..).zip(&self.sides).find(|(_, party)| is_own(party))
    }

    /// What is known of it with these answers.
    pub(crate) fn testimony(&self, told: &ToldOf) -> Testimony {
        let said = |side| told.get(&(self.id, side)).map(|answer| answer.told.was_held);
        Testimony { keeper: self.keeper.map(Sight::verdict), sides: [said(1), said(2)], staff: self.staff }
    }
}

#[derive(FromQueryResult)]
struct WatchedRow {
    id: MeetingId,
    slot_id: SlotId,
    starts_at: Moment,
    ends_at: Moment,
    table_id: TableId,
    label: String,
    status: MeetingStatus,
    keeper_verdict: Option<Verdict>,
    missing: i32,
    staff_verdict: Option<Verdict>,
    staff_reason: String,
    one: SignUpId,
    one_person: PersonId,
    one_name: String,
    one_company: CompanyId,
    one_zh: String,
    one_en: String,
    one_role: AttendeeRole,
    one_status: SignUpStatus,
    other: SignUpId,
    other_person: PersonId,
    other_name: String,
    other_company: CompanyId,
    other_zh: String,
    other_en: String,
    other_role: AttendeeRole,
    other_status: SignUpStatus,
}

impl From<WatchedRow> for Watched {
    fn from(row: WatchedRow) -> Self {
        Self {
            id: row.id,
            slot: row.slot_id,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            table: row.table_id,
            label: row.label,
            status: row.status,
            keeper: row.keeper_verdict.map(|verdict| Sight::of(verdict, row.missing)),
            staff: row.staff_verdict,
            staff_reason: row.staff_reason,
            sides: [
                Party {
                    sign_up: row.one,
                    person: row.one_person,
                    name: row.one_name,
                    company: row.one_company,
                    company_zh: row.one_zh,
                    company_en: row.one_en,
                    role: row.one_role,
                    status: row.one_status,
                },
                Party {
                    sign_up: row.other,
                    person: row.other_person,
                    name: row.other_name,
                    company: row.other_company,
                    company_zh: row.other_zh,
                    company_en: row.other_en,
                    role: row.other_role,
                    status: row.other_status,
                },
            ],
        }
    }
}

const WATCHED: &str = "SELECT m.id, m.slot_id, s.starts_at, s.ends_at, m.table_id, b.label, m.status, \
     m.keeper_verdict, m.missing, m.staff_verdict, m.staff_reason, \
     u.id AS one, u.person_id AS one_person, p.name AS one_name, u.company_id AS one_company, c.name_zh AS one_zh, \
     c.name_en AS one_en, u.role AS one_role, u.status AS one_status, \
     v.id AS other, v.person_id AS other_person, q.name AS other_name, v.company_id AS other_company, \
     d.name_zh AS other_zh, d.name_en AS other_en, v.role AS other_role, v.status AS other_status \
     FROM timetables t JOIN meetings m ON m.timetable_id = t.id AND m.status <> 'cancelled' \
     JOIN meeting_slots s ON s.id = m.slot_id JOIN meeting_tables b ON b.id = m.table_id \
     JOIN meeting_seats x ON x.meeting_id = m.id AND x.side = 1 JOIN meeting_seats y ON y.meeting_id = m.id AND y.side = 2 \
     JOIN sign_ups u ON u.id = x.sign_up_id JOIN sign_ups v ON v.id = y.sign_up_id \
     JOIN people p ON p.id = u.person_id JOIN people q ON q.id = v.person_id \
     JOIN companies c ON c.id = u.company_id JOIN companies d ON d.id = v.company_id WHERE t.status = 'published' ";

/// The talks of an event in these slots.
pub(crate) async fn watched(
    db: &impl ConnectionTrait,
    event: EventId,
    slots: &[SlotId],
) -> Result<Vec<Watched>, DbErr> {
    if slots.is_empty() {
        return Ok(Vec::new());
    }
    let asked = filled_up(slots.iter().map(|slot| slot.0).collect::<Vec<i64>>());
    let sql = format!("{WATCHED} AND t.event_id = $1 AND m.slot_id IN ({}) ORDER BY m.id", places(2, asked.len()));
    let values = std::iter::once(Value::from(event.0)).chain(asked.into_iter().map(Value::from));
    let rows: Vec<WatchedRow> = all(db, &sql, values).await?;
    Ok(rows.into_iter().map(Watched::from).collect())
}

/// One talk of an event.
pub(crate) async fn talk(db: &impl ConnectionTrait, event: EventId, id: MeetingId) -> Result<Option<Watched>, DbErr> {
    let sql = format!("{WATCHED} AND t.event_id = $1 AND m.id = $2");
    let rows: Vec<WatchedRow> = all(db, &sql, [event.0.into(), id.0.into()]).await?;
    Ok(rows.into_iter().next().map(Watched::from))
}

/// One talk of whatever event.
pub(in crate::meetings) async fn any_talk(db: &impl ConnectionTrait, id: MeetingId) -> Result<Option<Watched>, DbErr> {
    let rows: Vec<WatchedRow> = all(db, &format!("{WATCHED} AND m.id = $1"), [id.0.into()]).await?;
    Ok(rows.into_iter().next().map(Watched::from))
}

/// The talks of an event that are in dispute, and those that staff decided, in the order of time.
pub(crate) async fn disputes(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Watched>, DbErr> {
    let sql = format!(
        "{WATCHED} AND t.event_id = $1 AND (m.status = 'disputed' OR m.staff_verdict IS NOT NULL) \
         ORDER BY s.starts_at, m.id"
    );
    let rows: Vec<WatchedRow> = all(db, &sql, [event.0.into()]).await?;
    Ok(rows.into_iter().map(Watched::from).collect())
}

// --- answers ------------------------------------------------------------------------------------------------------------

/// What a side told last, and when.
#[derive(Clone, Debug)]
pub(crate) struct Answered {
    pub told: Told,
    pub at: Moment,
    /// Since when it tells this step and sum.
    pub step_at: Moment,
}

/// Answers by meeting and side (1 or 2).
pub(crate) type ToldOf = HashMap<(MeetingId, i32), Answered>;

#[derive(FromQueryResult)]
struct AnswerRow {
    meeting_id: MeetingId,
    side: i32,
    was_held: bool,
    useful: Option<i32>,
    next: Option<NextStep>,
    amount: Option<i64>,
    was_negotiated: bool,
    note: String,
    at: Moment,
    step_at: Moment,
}

/// What the sides of these meetings tell.
pub(crate) async fn told_of(db: &impl ConnectionTrait, meetings: &[MeetingId]) -> Result<ToldOf, DbErr> {
    if meetings.is_empty() {
        return Ok(HashMap::new());
    }
    let asked = filled_up(meetings.iter().map(|id| id.0).collect::<Vec<i64>>());
    let sql = format!(
        "SELECT w.meeting_id, w.side, w.was_held, w.useful, w.next, w.amount, w.was_negotiated, w.note, w.at, w.step_at FROM meeting_answers w \
         WHERE w.meeting_id IN ({})",
        places(1, asked.len())
    );
    let rows: Vec<AnswerRow> = all(db, &sql, asked.into_iter().map(Value::from)).await?;
    let answered = |row: AnswerRow| {
        let told = Told {
            was_held: row.was_held,
            useful: row.useful.and_then(|points| u8::try_from(points).ok()),
            next: row.next,
            amount: row.amount,
            was_negotiated: row.was_negotiated,
            note: row.note,
        };
        ((row.meeting_id, row.side), Answered { told, at: row.at, step_at: row.step_at })
    };
    Ok(rows.into_iter().map(answered).collect())
}

#[derive(FromQueryResult)]
struct MeetingRow {
    meeting_id: MeetingId,
}

const ANSWERED: &str = "SELECT DISTINCT w.meeting_id FROM meeting_answers w \
     JOIN meeting_seats me ON me.meeting_id = w.meeting_id AND me.side = w.side \
     JOIN sign_ups u ON u.id = me.sign_up_id WHERE u.event_id = $1 AND u.company_id = $2";

/// The talks of an event of which a company has told.
pub(crate) async fn answered(
    db: &impl ConnectionTrait,
    event: EventId,
    company: CompanyId,
) -> Result<HashSet<MeetingId>, DbErr> {
    let rows: Vec<MeetingRow> = all(db, ANSWERED, [event.0.into(), company.0.into()]).await?;
    Ok(rows.into_iter().map(|row| row.meeting_id).collect())
}

/// A talk that was and of which somebody has not told yet.
#[derive(Clone, Debug)]
pub(crate) struct Untold {
    pub slug: Slug,
    pub meeting: MeetingId,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub partner_zh: String,
    pub partner_en: String,
}

#[derive(FromQueryResult)]
struct UntoldRow {
    slug: String,
    meeting: MeetingId,
    starts_at: Moment,
    ends_at: Moment,
    partner_zh: String,
    partner_en: String,
}

const UNTOLD: &str = "SELECT e.slug, m.id AS meeting, s.starts_at, s.ends_at, c.name_zh AS partner_zh, \
     c.name_en AS partner_en FROM sign_ups u \
     JOIN meeting_seats me ON me.sign_up_id = u.id \
     JOIN meetings m ON m.id = me.meeting_id AND m.status <> 'cancelled' AND m.status <> 'no_show' \
     JOIN timetables t ON t.id = m.timetable_id AND t.status = 'published' \
     JOIN events e ON e.id = t.event_id AND e.status IN ('published', 'closed') \
     JOIN meeting_slots s ON s.id = m.slot_id \
     JOIN meeting_seats other ON other.meeting_id = m.id AND other.side <> me.side \
     JOIN sign_ups v ON v.id = other.sign_up_id JOIN companies c ON c.id = v.company_id \
     LEFT JOIN meeting_answers w ON w.meeting_id = m.id AND w.side = me.side \
     WHERE u.person_id = $1 AND u.status IN ('accepted', 'checked_in') AND w.id IS NULL AND m.staff_verdict IS NULL \
     AND s.ends_at <= $2 AND e.ends_at > $3 ORDER BY s.starts_at, m.id LIMIT $4";

/// A person's own talks that are over, of which they are reminded because they have told nothing.
pub(crate) async fn untold(db: &Db, person: PersonId, now: Moment, most: i64) -> Result<Vec<Untold>, DbErr> {
    let since = reminded_since(now);
    let rows: Vec<UntoldRow> = all(db.read(), UNTOLD, [person.0.into(), now.into(), since.into(), most.into()]).await?;
    let untold = |row: UntoldRow| {
        Some(Untold {
            slug: Slug::parse(&row.slug).ok()?,
            meeting: row.meeting,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            partner_zh: row.partner_zh,
            partner_en: row.partner_en,
        })
    };
    Ok(rows.into_iter().filter_map(untold).collect())
}

// --- how the day goes ---------------------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct TallyRow {
    status: MeetingStatus,
    is_over: bool,
    talks: i64,
}

const TALLY: &str = "SELECT m.status, s.ends_at <= $2 AS is_over, COUNT(*) AS talks FROM timetables t \
     JOIN meetings m ON m.timetable_id = t.id AND m.status <> 'cancelled' JOIN meeting_slots s ON s.id = m.slot_id \
     WHERE t.status = 'published' AND t.event_id = $1 GROUP BY m.status, s.ends_at <= $2";

/// How many talks of an event stand where, those that are over apart from the others.
pub(crate) async fn talks_by_status(
    db: &Db,
    event: EventId,
    now: Moment,
) -> Result<HashMap<(MeetingStatus, bool), i64>, DbErr> {
    let rows: Vec<TallyRow> = all(db.read(), TALLY, [event.0.into(), now.into()]).await?;
    Ok(rows.into_iter().map(|row| ((row.status, row.is_over), row.talks)).collect())
}

// --- letters ------------------------------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct AskedRow {
    sign_up: SignUpId,
    event_id: EventId,
    person_id: i64,
    name: String,
    email: String,
    lang: String,
    untold: i64,
}

/// Somebody whose talks are over and who has not told of all of them.
#[derive(Clone, Debug)]
pub(in crate::meetings) struct Silent {
    pub sign_up: SignUpId,
    pub event: EventId,
    pub to: Recipient,
    /// Talks of which they have not told.
    pub untold: i64,
}

/// Of a talk that a keeper saw nobody at, or that staff decided, nothing is asked.
const SILENT: &str = "SELECT u.id AS sign_up, t.event_id, p.id AS person_id, p.name, p.email, p.lang, \
     COUNT(CASE WHEN w.id IS NULL AND m.status <> 'no_show' AND m.staff_verdict IS NULL THEN 1 END) AS untold \
     FROM timetables t JOIN events e ON e.id = t.event_id AND e.status IN ('published', 'closed') AND e.ends_at > $1 \
     JOIN meetings m ON m.timetable_id = t.id AND m.status <> 'cancelled' \
     JOIN meeting_slots s ON s.id = m.slot_id JOIN meeting_seats me ON me.meeting_id = m.id \
     JOIN sign_ups u ON u.id = me.sign_up_id AND u.status IN ('accepted', 'checked_in') \
     JOIN people p ON p.id = u.person_id AND p.status = 'active' \
     LEFT JOIN meeting_answers w ON w.meeting_id = m.id AND w.side = me.side \
     WHERE t.status = 'published' GROUP BY u.id, t.event_id, p.id, p.name, p.email, p.lang \
     HAVING MAX(s.ends_at) > $1 AND MAX(s.ends_at) <= $2 ORDER BY t.event_id, u.id";

/// Who had their last talk between two moments and has not told of all of them.
pub(in crate::meetings) async fn silent_after(db: &Db, after: Moment, until: Moment) -> Result<Vec<Silent>, DbErr> {
    let rows: Vec<AskedRow> = all(db.read(), SILENT, [after.into(), until.into()]).await?;
    let silent = |row: AskedRow| Silent {
        sign_up: row.sign_up,
        event: row.event_id,
        untold: row.untold,
        to: Recipient {
            person: Some(row.person_id),
            email: row.email,
            name: row.name,
            lang: Lang::parse(&row.lang).unwrap_or_default(),
        },
    };
    Ok(rows.into_iter().filter(|row| row.untold > 0).map(silent).collect())
}

#[derive(FromQueryResult)]
struct ReaderRow {
    id: SignUpId,
    person_id: i64,
    name: String,
    email: String,
    lang: String,
}

/// Where the two sides of a talk are written to; who closed their account is not.
pub(in crate::meetings) async fn sides_to_write_to(
    db: &impl ConnectionTrait,
    [one, other]: [SignUpId; 2],
) -> Result<HashMap<SignUpId, Recipient>, DbErr> {
    const SIDES: &str = "SELECT s.id, s.person_id, p.name, p.email, p.lang FROM sign_ups s \
         JOIN people p ON p.id = s.person_id AND p.status = 'active' WHERE s.id IN ($1, $2)";
    let rows: Vec<ReaderRow> = all(db, SIDES, [one.0.into(), other.0.into()]).await?;
    let recipient = |row: ReaderRow| {
        let lang = Lang::parse(&row.lang).unwrap_or_default();
        (row.id, Recipient { person: Some(row.person_id), email: row.email, name: row.name, lang })
    };
    Ok(rows.into_iter().map(recipient).collect())
}

// --- learning -----------------------------------------------------------------------------------------------------------

/// The need and the offering that brought the two companies of a talk together: the best pair that somebody could see,
/// those that organizers added before all others. None where neither buys from the other, or nothing of theirs fits.
pub(in crate::meetings) async fn best_pair(
    desk: &Desk,
    talk: &Watched,
) -> Result<Option<(ListingId, ListingId)>, DbErr> {
    let company = |role: AttendeeRole| talk.sides.iter().find(|party| party.role == role).map(|party| party.company);
    let Some((buyer, provider)) = company(AttendeeRole::Buyer).zip(company(AttendeeRole::Provider)) else {
        return Ok(None);
    };
    let found = matching::gathering(desk, BTreeSet::from([buyer]), BTreeSet::from([provider])).await?;
    let hidden = listings::published_without_name(desk.db.read()).await?;
    let best = found
        .pairs
        .iter()
        .map(|pair| (pair, ListingId(pair.ranked.need), ListingId(pair.ranked.offering)))
        .filter(|(pair, ..)| pair.fails.is_empty() || pair.origin == Origin::Organizer)
        .filter(|(_, need, offering)| !hidden.contains(need) && !hidden.contains(offering))
        .min_by_key(|(pair, ..)| (pair.origin != Origin::Organizer, std::cmp::Reverse(pair.ranked.score.points())));
    Ok(best.map(|(_, need, offering)| (need, offering)))
}

// --- who turns up after all ---------------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct LostRow {
    id: SignUpId,
}

const LOST: &str = "SELECT DISTINCT x.sign_up_id AS id FROM meeting_moves v \
     JOIN meetings m ON m.id = v.meeting_id AND m.status = 'cancelled' \
     JOIN timetables t ON t.id = m.timetable_id AND t.status = 'published' AND v.at >= t.published_at \
     JOIN meeting_seats x ON x.meeting_id = m.id WHERE t.event_id = $1 AND v.to_status = 'cancelled'";

/// Who has lost a talk since the timetable that people go by was published.
pub(crate) async fn lost_talks(db: &impl ConnectionTrait, event: EventId) -> Result<BTreeSet<SignUpId>, DbErr> {
    let rows: Vec<LostRow> = all(db, LOST, [event.0.into()]).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

// --- screens ------------------------------------------------------------------------------------------------------------

/// A screen in the hall.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Screen {
    pub id: i64,
    /// Which projector it is; may be empty.
    pub name: String,
    pub created_at: Moment,
    pub by: Option<String>,
}

const SCREENS: &str = "SELECT h.id, h.name, h.created_at, p.name AS \"by\" FROM hall_screens h \
     LEFT JOIN people p ON p.id = h.created_by WHERE h.event_id = $1 ORDER BY h.id";

/// The screens of an event, the oldest first.
pub(crate) async fn screens(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<Screen>, DbErr> {
    all(db, SCREENS, [event.0.into()]).await
}

/// How many screens an event has.
pub(in crate::meetings) async fn screens_of(db: &impl ConnectionTrait, event: EventId) -> Result<u64, DbErr> {
    hall_screen::Entity::find().filter(hall_screen::Column::EventId.eq(event)).count(db).await
}

/// Of which event a screen is that has this secret.
pub(crate) async fn event_of_screen(db: &Db, secret_hash: &str) -> Result<Option<EventId>, DbErr> {
    let row =
        hall_screen::Entity::find().filter(hall_screen::Column::SecretHash.eq(secret_hash)).one(db.read()).await?;
    Ok(row.map(|row| row.event_id))
}
