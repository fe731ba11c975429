//! Reads for those who take part: whom their company may meet and what both say of it, what both have for each other, and
//! who comes for it. Whoever has no seat, was suspended, or is kept apart is left out by the query.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, Value};

use super::setup::small;
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::{self, AttendeeRole, Event, EventId, SignUpId};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all, filled_up, places};
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::kit::mail::Recipient;
use crate::kit::web::paging::{PAGE, Page};
use crate::listings::{self, ListingId, ListingKind};
use crate::matching::{self, Origin, Seen};
use crate::meetings::day::{Day, SlotId};
use crate::meetings::delegate::{Delegate, Wants};
use crate::meetings::language::Language;
use crate::meetings::partner::{Guest, Partners};
use crate::meetings::rows::{absence, ban, day, mark};
use crate::meetings::wish::Said;

/// The rules of an event's meetings; nothing as long as nobody has set them up.
pub(crate) async fn set_up_day(db: &impl ConnectionTrait, event: EventId) -> Result<Option<Day>, DbErr> {
    Ok(day::Entity::find().filter(day::Column::EventId.eq(event)).one(db).await?.map(Day::from))
}

#[derive(FromQueryResult)]
struct CompanyRow {
    company_id: CompanyId,
}

fn ids(companies: &[CompanyId]) -> Vec<i64> {
    filled_up(companies.iter().map(|company| company.0).collect())
}

/// The first of these companies that holds a seat of an event.
pub(crate) async fn seat_of(
    db: &impl ConnectionTrait,
    event: EventId,
    companies: &[CompanyId],
) -> Result<Option<CompanyId>, DbErr> {
    if companies.is_empty() {
        return Ok(None);
    }
    let asked = ids(companies);
    let sql = format!(
        "SELECT DISTINCT s.company_id FROM sign_ups s WHERE s.event_id = $1 AND s.company_id IN ({}) \
         AND s.status IN ('accepted', 'checked_in')",
        places(2, asked.len())
    );
    let values = std::iter::once(Value::from(event.0)).chain(asked.into_iter().map(Value::from));
    let here: Vec<CompanyRow> = all(db, &sql, values).await?;
    Ok(companies.iter().copied().find(|company| here.iter().any(|row| row.company_id == *company)))
}

/// An event with meetings at which a company takes part.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// The event.
    pub event: Event,
    /// Whom the company may meet there.
    pub partners: Partners,
}

#[derive(FromQueryResult)]
struct HereRow {
    event_id: EventId,
    company_id: CompanyId,
    total: i64,
}

/// The events with meetings at which these companies take part: the next one first, then those that are over, the latest
/// first. The number of statements is the same however many there are.
pub(crate) async fn my_meetings(db: &Db, companies: &[CompanyId], page: u64, now: Moment) -> Result<Page<Here>, DbErr> {
    if companies.is_empty() {
        return Ok(Page { rows: Vec::new(), total: 0 });
    }
    let asked = ids(companies);
    let sql = format!(
        "SELECT x.event_id, x.company_id, COUNT(*) OVER () AS total FROM \
         (SELECT DISTINCT d.event_id, s.company_id, e.starts_at, e.ends_at FROM meeting_days d \
         JOIN events e ON e.id = d.event_id AND e.published_at IS NOT NULL \
         JOIN sign_ups s ON s.event_id = d.event_id AND s.status IN ('accepted', 'checked_in') \
         WHERE s.company_id IN ({})) x \
         ORDER BY CASE WHEN x.ends_at > $1 THEN 0 ELSE 1 END, CASE WHEN x.ends_at > $1 THEN x.starts_at END, \
         x.starts_at DESC, x.event_id, x.company_id LIMIT $2 OFFSET $3",
        places(4, asked.len())
    );
    let offset = i64::try_from((page.max(1) - 1) * PAGE).unwrap_or(i64::MAX);
    let fixed = [Value::from(now), Value::from(PAGE as i64), offset.into()];
    let rows: Vec<HereRow> = all(db.read(), &sql, fixed.into_iter().chain(asked.into_iter().map(Value::from))).await?;
    let total = rows.first().map_or(0, |row| u64::try_from(row.total).unwrap_or(0));
    if rows.is_empty() {
        return Ok(Page { rows: Vec::new(), total });
    }
    let days = day::Entity::find().filter(day::Column::EventId.is_in(rows.iter().map(|row| row.event_id)));
    let days: HashMap<EventId, Day> =
        days.all(db.read()).await?.into_iter().map(|row| (row.event_id, Day::from(row))).collect();
    let asked: Vec<(Day, CompanyId)> =
        rows.iter().filter_map(|row| Some((days.get(&row.event_id)?.clone(), row.company_id))).collect();
    let events = events::events_by_id(db, asked.iter().map(|(day, _)| day.event)).await?;
    let found = partners_of(db.read(), &asked).await?;
    let rows = found.into_iter().filter_map(|partners| {
        let event = events.get(&partners.day.event)?.clone();
        Some(Here { event, partners })
    });
    Ok(Page { rows: rows.collect(), total })
}

// --- whom a company may meet --------------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct GuestRow {
    event_id: EventId,
    company_id: CompanyId,
    name_zh: String,
    name_en: String,
    role: AttendeeRole,
}

/// The companies that hold seats of these events, by name, once for each role.
pub(in crate::meetings) async fn guests_of(
    db: &impl ConnectionTrait,
    events: &[EventId],
) -> Result<HashMap<EventId, Vec<Guest>>, DbErr> {
    if events.is_empty() {
        return Ok(HashMap::new());
    }
    let asked = filled_up(events.iter().map(|event| event.0).collect::<Vec<_>>());
    let sql = format!(
        "SELECT s.event_id, s.company_id, c.name_zh, c.name_en, s.role FROM sign_ups s \
         JOIN companies c ON c.id = s.company_id AND c.status <> 'suspended' \
         WHERE s.event_id IN ({}) AND s.status IN ('accepted', 'checked_in') \
         GROUP BY s.event_id, s.company_id, c.name_zh, c.name_en, s.role ORDER BY c.name_zh, s.company_id, s.role",
        places(1, asked.len())
    );
    let rows: Vec<GuestRow> = all(db, &sql, asked.into_iter().map(Value::from)).await?;
    let mut found: HashMap<EventId, Vec<Guest>> = HashMap::new();
    for row in rows {
        let guest = Guest { company: row.company_id, name_zh: row.name_zh, name_en: row.name_en, role: row.role };
        found.entry(row.event_id).or_default().push(guest);
    }
    Ok(found)
}

/// What is said at these events, and which pairs are kept apart.
#[derive(Default)]
pub(in crate::meetings) struct SaidAt {
    pub said: HashMap<EventId, Vec<Said>>,
    pub bans: HashMap<EventId, Vec<(CompanyId, CompanyId)>>,
}

/// What is said at these events by or about some companies, or by all.
pub(in crate::meetings) async fn said_at(
    db: &impl ConnectionTrait,
    events: &[EventId],
    of: Option<&[CompanyId]>,
) -> Result<SaidAt, DbErr> {
    let mut found = SaidAt::default();
    if events.is_empty() {
        return Ok(found);
    }
    let mut said = mark::Entity::find().filter(mark::Column::EventId.is_in(events.iter().copied()));
    let mut bans = ban::Entity::find().filter(ban::Column::EventId.is_in(events.iter().copied()));
    if let Some(of) = of {
        let of = || of.iter().copied();
        said = said
            .filter(Condition::any().add(mark::Column::CompanyId.is_in(of())).add(mark::Column::OtherId.is_in(of())));
        bans = bans.filter(Condition::any().add(ban::Column::OneId.is_in(of())).add(ban::Column::OtherId.is_in(of())));
    }
    for row in said.all(db).await? {
        let said = Said {
            company: row.company_id,
            other: row.other_id,
            mark: row.mark,
            reason: row.reason,
            message: row.message,
            at: row.at,
        };
        found.said.entry(row.event_id).or_default().push(said);
    }
    for row in bans.all(db).await? {
        found.bans.entry(row.event_id).or_default().push((row.one_id, row.other_id));
    }
    Ok(found)
}

/// Whom each of these companies may meet at an event, in this order: three statements however many there are.
pub(crate) async fn partners_of(db: &impl ConnectionTrait, asked: &[(Day, CompanyId)]) -> Result<Vec<Partners>, DbErr> {
    let events: BTreeSet<EventId> = asked.iter().map(|(day, _)| day.event).collect();
    let companies: BTreeSet<CompanyId> = asked.iter().map(|(_, company)| *company).collect();
    let (events, companies): (Vec<_>, Vec<_>) = (events.into_iter().collect(), companies.into_iter().collect());
    let guests = guests_of(db, &events).await?;
    let SaidAt { said, bans } = said_at(db, &events, Some(&companies)).await?;
    let of = |(day, company): &(Day, CompanyId)| {
        let guests = guests.get(&day.event).map_or(&[][..], Vec::as_slice);
        let bans = bans.get(&day.event).map_or(&[][..], Vec::as_slice);
        Partners::of(day, *company, guests, bans, said.get(&day.event).map_or(&[][..], Vec::as_slice))
    };
    Ok(asked.iter().map(of).collect())
}

/// Whom one company may meet at an event.
pub(crate) async fn partners(db: &impl ConnectionTrait, day: Day, company: CompanyId) -> Result<Partners, DbErr> {
    let rules = day.clone();
    let found = partners_of(db, &[(day, company)]).await?;
    Ok(found.into_iter().next().unwrap_or_else(|| Partners::of(&rules, company, &[], &[], &[])))
}

// --- what they have for each other --------------------------------------------------------------------------------------

/// The best that two companies have for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Best {
    /// Seen from the own company's listing.
    pub seen: Seen,
    /// 0 to 100; none where a condition is still to be settled.
    pub score: Option<u8>,
    /// An organizer added it.
    pub is_added: bool,
}

/// What a company and its partners have for each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fits {
    /// The pairs with each partner, best first.
    pub pairs: HashMap<CompanyId, Vec<Best>>,
    /// What each partner brings, the newest first.
    pub brought: HashMap<CompanyId, Vec<ListingId>>,
}

impl Fits {
    /// The best pair with a partner.
    pub(crate) fn best(&self, partner: CompanyId) -> Option<Best> {
        self.pairs.get(&partner)?.first().copied()
    }
}

/// What a company and its partners have for each other, out of the market in memory. What would tell whose listing it is
/// that keeps its company's name is left out before anything is scored.
pub(crate) async fn fits(desk: &Desk, partners: &Partners) -> Result<Fits, DbErr> {
    let own = BTreeSet::from([partners.company]);
    let others = |role: AttendeeRole| -> BTreeSet<CompanyId> {
        partners.all.iter().filter(|partner| partner.roles.contains(&role)).map(|partner| partner.id).collect()
    };
    let hidden = listings::published_without_name(desk.db.read()).await?;
    let mut fits = Fits::default();
    for side in [ListingKind::Need, ListingKind::Offering] {
        let role = match side {
            ListingKind::Need => AttendeeRole::Buyer,
            ListingKind::Offering => AttendeeRole::Provider,
        };
        if !partners.roles.contains(&role) {
            continue;
        }
        let found = match side {
            ListingKind::Need => matching::gathering(desk, own.clone(), others(AttendeeRole::Provider)).await?,
            ListingKind::Offering => matching::gathering(desk, others(AttendeeRole::Buyer), own.clone()).await?,
        };
        let theirs = match side {
            ListingKind::Need => &found.offerings,
            ListingKind::Offering => &found.needs,
        };
        for id in theirs.iter().filter(|id| !hidden.contains(id)) {
            let Some(owner) = found.owners.get(id) else { continue };
            fits.brought.entry(*owner).or_default().push(*id);
        }
        for pair in &found.pairs {
            let (need, offering) = (ListingId(pair.ranked.need), ListingId(pair.ranked.offering));
            let (own, other) = match side {
                ListingKind::Need => (need, offering),
                ListingKind::Offering => (offering, need),
            };
            let Some(owner) = found.owners.get(&other).filter(|_| !hidden.contains(&other)) else { continue };
            fits.pairs.entry(*owner).or_default().push(Best {
                seen: Seen { side, own, other },
                score: pair.fails.is_empty().then(|| pair.ranked.score.points()),
                is_added: pair.origin == Origin::Organizer,
            });
        }
    }
    for pairs in fits.pairs.values_mut() {
        pairs.sort_by_key(|best| (!best.is_added, std::cmp::Reverse(best.score)));
    }
    for brought in fits.brought.values_mut() {
        brought.sort_unstable_by(|one, other| other.cmp(one));
    }
    Ok(fits)
}

// --- who comes ----------------------------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct DelegateRow {
    id: SignUpId,
    person_id: PersonId,
    company_id: CompanyId,
    name: String,
    role: AttendeeRole,
    most: Option<i32>,
    least: Option<i32>,
    languages: Option<String>,
}

const DELEGATES: &str = "SELECT s.id, s.person_id, s.company_id, p.name, s.role, d.most, d.least, d.languages \
     FROM sign_ups s JOIN people p ON p.id = s.person_id LEFT JOIN meeting_people d ON d.sign_up_id = s.id \
     WHERE s.event_id = $1 AND s.company_id = $2 AND s.status IN ('accepted', 'checked_in') ORDER BY s.seq";

/// Who comes for a company, in the order in which they signed up: two statements.
pub(crate) async fn delegates(
    db: &impl ConnectionTrait,
    event: EventId,
    company: CompanyId,
) -> Result<Vec<Delegate>, DbErr> {
    let rows: Vec<DelegateRow> = all(db, DELEGATES, [event.0.into(), company.0.into()]).await?;
    let absences =
        absence::Entity::find().filter(absence::Column::SignUpId.is_in(rows.iter().map(|row| row.id))).all(db).await?;
    let mut away: BTreeMap<SignUpId, BTreeSet<SlotId>> = BTreeMap::new();
    for row in absences {
        away.entry(row.sign_up_id).or_default().insert(row.slot_id);
    }
    let delegate = |row: DelegateRow| {
        let codes: Vec<String> = row.languages.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let spoken: Vec<Language> = codes.iter().filter_map(|code| Language::parse(code)).collect();
        let languages = if spoken.is_empty() { Wants::default().languages } else { spoken };
        Delegate {
            away: away.remove(&row.id).unwrap_or_default(),
            sign_up: row.id,
            person: row.person_id,
            company: row.company_id,
            name: row.name,
            role: row.role,
            wants: Wants { most: row.most.map(small), least: row.least.map(small), languages },
        }
    };
    Ok(rows.into_iter().map(delegate).collect())
}

// --- letters ------------------------------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct ReaderRow {
    person_id: i64,
    name: String,
    email: String,
    lang: String,
}

const READERS: &str = "SELECT s.person_id, p.name, p.email, p.lang FROM sign_ups s \
     JOIN people p ON p.id = s.person_id AND p.status = 'active' \
     WHERE s.event_id = $1 AND s.company_id = $2 AND s.status IN ('accepted', 'checked_in') ORDER BY s.seq";

/// Who comes for a company and reads letters about what it may find on the platform.
pub(in crate::meetings) async fn to_write_to(
    db: &impl ConnectionTrait,
    event: EventId,
    company: CompanyId,
) -> Result<Vec<Recipient>, DbErr> {
    let rows: Vec<ReaderRow> = all(db, READERS, [event.0.into(), company.0.into()]).await?;
    let unwilling = matching::unwilling_readers(db, company).await?;
    let willing = rows.into_iter().filter(|row| !unwilling.contains(&PersonId(row.person_id)));
    let recipient = |row: ReaderRow| Recipient {
        person: Some(row.person_id),
        email: row.email,
        name: row.name,
        lang: Lang::parse(&row.lang).unwrap_or_default(),
    };
    Ok(willing.map(recipient).collect())
}

/// The days whose wishes close after one moment and not after another.
pub(in crate::meetings) async fn closing_between(db: &Db, after: Moment, until: Moment) -> Result<Vec<Day>, DbErr> {
    let rows = day::Entity::find()
        .filter(day::Column::WishesCloseAt.gt(after))
        .filter(day::Column::WishesCloseAt.lte(until))
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(Day::from).collect())
}
