//! Reads for the day itself: what a repair of the published timetable would change, repairs that were planned, and who is
//! there without a talk to come. A repair is sought beside the requests and outside every transaction, one at a time.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use tokio::sync::Semaphore;

use super::{attending, findings, gathered_about, published, seated, setting};
use crate::companies::CompanyId;
use crate::events::{EventId, SignUpId};
use crate::kit::clock::{Moment, Stopwatch};
use crate::kit::db::all;
use crate::kit::desk::Desk;
use crate::meetings::day::{SlotId, TableId};
use crate::meetings::find::Sought;
use crate::meetings::meeting::{MeetingId, RepairId, RepairStatus, TimetableId};
use crate::meetings::repair::{Fact, Presence, Preview, counted};
use crate::meetings::seating::{Attending, Seated, Seating, Standing, Why, ordered};
use crate::meetings::setting::Setting;
use crate::meetings::timetable::{Progress, Refused, Watch, repair as mend};

/// After so long the engine seats nothing by force any more, so that the answer is there within two seconds.
const LIMIT: Duration = Duration::from_millis(1_200);

/// One repair is sought at a time.
struct Turn(Arc<Semaphore>);

impl Default for Turn {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

struct Limit(Stopwatch);

impl Watch for Limit {
    fn gone(&self) -> f64 {
        self.0.elapsed().as_secs_f64() / LIMIT.as_secs_f64()
    }

    fn progress(&self, _: &Progress) {}
}

/// What a repair would change, or why there is none.
pub(crate) enum Planned {
    /// For the timetable as it was read.
    Found(Box<Sought>, Box<Preview>),
    /// No timetable is published.
    NothingPublished,
    /// Somebody or something that it is about does not take part.
    Gone,
    /// The engine refuses the event as it stands.
    Refused,
}

#[derive(FromQueryResult)]
struct IdRow {
    id: i64,
}

const OVER: &str = "SELECT id FROM meetings WHERE timetable_id = $1 AND status IN ('held', 'no_show', 'disputed')";

async fn over(db: &impl ConnectionTrait, id: TimetableId) -> Result<HashSet<MeetingId>, DbErr> {
    let rows: Vec<IdRow> = all(db, OVER, [id.0.into()]).await?;
    Ok(rows.into_iter().map(|row| MeetingId(row.id)).collect())
}

/// Whether a draft with these meetings comes too late to be gone by: one of them has begun, or one that people go by now, or
/// something was said of how one went.
pub(crate) async fn has_begun(
    db: &impl ConnectionTrait,
    published: Option<TimetableId>,
    draft: &[Seated],
    setting: &Setting,
    now: Moment,
) -> Result<bool, DbErr> {
    let begun: HashSet<SlotId> =
        setting.slots.iter().filter(|slot| slot.starts_at <= now).map(|slot| slot.id).collect();
    let any = |seated: &[Seated]| seated.iter().any(|own| begun.contains(&own.slot));
    Ok(any(draft)
        || match published {
            Some(id) => any(&seated(db, id).await?) || !over(db, id).await?.is_empty(),
            None => false,
        })
}

/// Checked in for a company that is not suspended, without a meeting of the published timetable, and not away in every slot
/// that begins later than $2.
const IDLE_HERE: &str = "SELECT s.id FROM sign_ups s JOIN companies c ON c.id = s.company_id AND c.status <> 'suspended' \
     WHERE s.event_id = $1 AND s.status = 'checked_in' AND NOT EXISTS \
     (SELECT 1 FROM meeting_seats x JOIN timetables t ON t.id = x.timetable_id AND t.status = 'published' \
      WHERE x.sign_up_id = s.id AND x.slot_id IS NOT NULL) AND EXISTS \
     (SELECT 1 FROM meeting_slots k WHERE k.event_id = s.event_id AND k.starts_at > $2 AND NOT EXISTS \
      (SELECT 1 FROM meeting_absences a WHERE a.sign_up_id = s.id AND a.slot_id = k.id)) ORDER BY s.id";

/// Who is there without any meeting, and can come in a slot that is to come.
pub(crate) async fn idle_here(
    db: &impl ConnectionTrait,
    event: EventId,
    now: Moment,
) -> Result<BTreeSet<SignUpId>, DbErr> {
    let rows: Vec<IdRow> = all(db, IDLE_HERE, [event.0.into(), now.into()]).await?;
    Ok(rows.into_iter().map(|row| SignUpId(row.id)).collect())
}

/// Whose meeting at the published timetable was called off since it was published, and since the last repair that was not
/// taken back, by anything but a repair, and whose company is not suspended. What the next move of its meeting takes back is
/// of no repair in force.
const FREED: &str = "SELECT DISTINCT s.id FROM meeting_moves v JOIN meetings m ON m.id = v.meeting_id AND m.status = 'cancelled' \
     JOIN timetables t ON t.id = m.timetable_id AND t.status = 'published' AND v.at >= t.published_at \
     JOIN meeting_seats x ON x.meeting_id = m.id \
     JOIN sign_ups s ON s.id = x.sign_up_id AND s.status IN ('accepted', 'checked_in') \
     JOIN companies c ON c.id = s.company_id AND c.status <> 'suspended' \
     WHERE t.event_id = $1 AND v.to_status = 'cancelled' AND v.reason NOT IN ('repair', 'undone') \
     AND v.id > COALESCE((SELECT MAX(w.id) FROM meeting_moves w JOIN meetings n ON n.id = w.meeting_id \
                          WHERE n.timetable_id = t.id AND w.reason = 'repair' \
                          AND COALESCE((SELECT u.reason FROM meeting_moves u WHERE u.meeting_id = w.meeting_id AND u.id > w.id \
                                        ORDER BY u.id LIMIT 1), '') <> 'undone'), 0)";

/// Who takes part and had a meeting called off that no repair has looked at yet.
pub(crate) async fn freed(db: &impl ConnectionTrait, event: EventId) -> Result<BTreeSet<SignUpId>, DbErr> {
    let rows: Vec<IdRow> = all(db, FREED, [event.0.into()]).await?;
    Ok(rows.into_iter().map(|row| SignUpId(row.id)).collect())
}

/// Of the meetings to come those that cannot take place, as far as people and tables go.
fn hanging<'a>(setting: &Setting, people: &[Attending], to_come: impl Iterator<Item = &'a Seated>) -> Vec<&'a Seated> {
    let away: HashMap<SignUpId, &[SlotId]> = people.iter().map(|own| (own.sign_up, own.away.as_slice())).collect();
    let closed: HashMap<TableId, &[SlotId]> =
        setting.tables.iter().map(|own| (own.id, own.closed.as_slice())).collect();
    let comes = |own: &Seated, side: &SignUpId| away.get(side).is_some_and(|away| !away.contains(&own.slot));
    let stands = |own: &Seated| closed.get(&own.table).is_some_and(|closed| !closed.contains(&own.slot));
    to_come.filter(|own| !stands(own) || !own.sides.iter().all(|side| comes(own, side))).collect()
}

/// Who or what, each in some slots.
type InSlots<T> = BTreeSet<(T, SlotId)>;

/// Who is away when, and which table is closed when.
fn noted(setting: &Setting, people: &[Attending]) -> (InSlots<SignUpId>, InSlots<TableId>) {
    let away = people.iter().flat_map(|own| own.away.iter().map(|slot| (own.sign_up, *slot)));
    let closed = setting.tables.iter().flat_map(|own| own.closed.iter().map(|slot| (own.id, *slot)));
    (away.collect(), closed.collect())
}

/// What a repair of the published timetable would change, given what happened.
pub(crate) async fn previewed(desk: &Desk, event: EventId, facts: Vec<Fact>) -> Result<Planned, DbErr> {
    let turn = desk.shelf::<Turn>();
    let _turn = turn.0.acquire().await.map_err(|error| DbErr::Custom(error.to_string()))?;
    let watch = Stopwatch::start();
    let (db, now) = (desk.db.read(), desk.now());
    let Some(sought) = published(db, event).await? else { return Ok(Planned::NothingPublished) };
    let (mut setting, mut people) = (setting(db, event).await?, attending(db, event).await?);
    let before = noted(&setting, &people);
    if !facts.iter().all(|fact| fact.happens(&mut setting, &mut people)) {
        return Ok(Planned::Gone);
    }
    let after = noted(&setting, &people);
    let (is_known, away) = (before == after, after.0);
    let first = setting.slots.iter().position(|slot| slot.starts_at > now).unwrap_or(setting.slots.len());
    let to_come: HashSet<SlotId> = setting.slots.iter().skip(first).map(|slot| slot.id).collect();
    let company: HashMap<SignUpId, CompanyId> = people.iter().map(|own| (own.sign_up, own.company)).collect();
    let seated = seated(db, sought.id).await?;
    let here = facts.iter().filter_map(|fact| match fact {
        Fact::Person { what: Presence::Here, who, .. } => Some(*who),
        _ => None,
    });
    let here: BTreeSet<SignUpId> = idle_here(db, event, now).await?.into_iter().chain(here).collect();
    let lost = freed(db, event).await?;
    let struck: BTreeSet<SignUpId> = here.iter().copied().chain(lost).collect();
    // Nobody else is given another partner, so that nobody else's suggestions are asked for.
    let left = hanging(&setting, &people, seated.iter().filter(|own| to_come.contains(&own.slot)));
    let about: BTreeSet<CompanyId> = left
        .iter()
        .flat_map(|own| own.sides)
        .chain(struck.iter().copied())
        .filter_map(|who| company.get(&who).copied())
        .collect();
    let (mut known, mut taken_out) = (HashSet::new(), HashSet::new());
    for own in findings(db, sought.id).await?.unmet {
        let [one, other] = own.sides.map(|side| company.get(&side).copied());
        if let (Some(one), Some(other)) = (one, other) {
            known.insert(ordered(one, other));
            if own.why == Why::TakenOut {
                taken_out.insert(ordered(one, other));
            }
        }
    }
    let locked = over(db, sought.id).await?;
    let standing = Standing { locked, known, taken_out, struck, now: first, seated };
    let wishes = gathered_about(desk, event, (&setting.day, &people), &about).await?;
    let least_weight = sought.least_weight;
    let read = watch.elapsed();
    let work = tokio::task::spawn_blocking(move || -> Result<Preview, Refused> {
        let mut seating = Seating::new(&setting, people, least_weight);
        let plain = seating.clone();
        seating.seek(&wishes);
        let (published, outside) = seating.standing(&wishes, &standing);
        let repaired = mend(&seating.instance, &published, &Limit(Stopwatch::start()))?;
        let mended = seating.mended(&standing, &outside, &repaired);
        let touched = outside.iter().flat_map(|own| own.sides);
        let known: BTreeSet<SignUpId> = seating.sign_ups().into_iter().collect();
        let people: BTreeSet<SignUpId> = repaired
            .people
            .iter()
            .map(|at| seating.sign_up(*at))
            .chain(touched.filter(|who| known.contains(who)))
            .collect();
        let mut preview = Preview {
            facts,
            lost: mended.lost,
            moved: mended.moved,
            added: mended.added,
            people: people.into_iter().collect(),
            is_known,
            ..Preview::default()
        };
        let sides = preview.lost.iter().flat_map(|(own, _)| own.sides.map(|side| (side, own.slot)));
        preview.absent = sides.filter(|own| away.contains(own)).collect();
        let after = preview.after(&standing.seated);
        preview.worth = (counted(&plain, &standing.seated).0, counted(&plain, &after).0);
        let coming = |who: &SignUpId| after.iter().any(|own| to_come.contains(&own.slot) && own.sides.contains(who));
        preview.without = here.into_iter().filter(|who| !coming(who)).collect();
        let companies: BTreeSet<CompanyId> =
            preview.without.iter().filter_map(|who| company.get(who).copied()).collect();
        let concerns = |side: SignUpId| company.get(&side).is_some_and(|own| companies.contains(own));
        let unmet = seating.unmet(&repaired.outcome.timetable, &repaired.outcome.unseated);
        preview.unmet = unmet.into_iter().filter(|own| own.sides.into_iter().any(concerns)).collect();
        Ok(preview)
    });
    let outcome = work.await.map_err(|error| DbErr::Custom(error.to_string()))?;
    let (reading_ms, ms) = (read.as_millis(), watch.elapsed().as_millis());
    tracing::info!(event = event.0, timetable = sought.number, reading_ms, ms, "a repair was planned");
    match outcome {
        Ok(preview) => Ok(Planned::Found(Box::new(sought), Box::new(preview))),
        Err(refused) => {
            tracing::error!(event = event.0, refused = %refused, "a timetable cannot be repaired");
            Ok(Planned::Refused)
        }
    }
}

/// A repair that was planned.
#[derive(Clone, Debug)]
pub(crate) struct RepairFound {
    pub id: RepairId,
    pub timetable: TimetableId,
    /// The version of the timetable for which it was planned.
    pub version: i32,
    pub status: RepairStatus,
    pub preview: Preview,
    pub by: Option<String>,
    pub created_at: Moment,
    pub applied_at: Option<Moment>,
}

#[derive(FromQueryResult)]
struct RepairRow {
    id: RepairId,
    timetable_id: TimetableId,
    version: i32,
    status: RepairStatus,
    plan: String,
    name: Option<String>,
    created_at: Moment,
    applied_at: Option<Moment>,
}

impl From<RepairRow> for RepairFound {
    fn from(row: RepairRow) -> Self {
        Self {
            id: row.id,
            timetable: row.timetable_id,
            version: row.version,
            status: row.status,
            preview: serde_json::from_str(&row.plan).unwrap_or_default(),
            by: row.name,
            created_at: row.created_at,
            applied_at: row.applied_at,
        }
    }
}

const REPAIRS: &str = "SELECT r.id, r.timetable_id, r.version, r.status, r.plan, p.name, r.created_at, r.applied_at \
     FROM repairs r LEFT JOIN people p ON p.id = r.created_by WHERE r.event_id = $1 ";

/// A repair of an event.
pub(crate) async fn repair(
    db: &impl ConnectionTrait,
    event: EventId,
    id: RepairId,
) -> Result<Option<RepairFound>, DbErr> {
    let rows: Vec<RepairRow> = all(db, &format!("{REPAIRS} AND r.id = $2"), [event.0.into(), id.0.into()]).await?;
    Ok(rows.into_iter().next().map(RepairFound::from))
}

/// The last repairs of an event that were not dropped before they were applied, the newest first.
pub(crate) async fn repairs(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<RepairFound>, DbErr> {
    let sql = format!("{REPAIRS} AND (r.status <> 'dropped' OR r.applied_at IS NOT NULL) ORDER BY r.id DESC LIMIT 20");
    let rows: Vec<RepairRow> = all(db, &sql, [event.0.into()]).await?;
    Ok(rows.into_iter().map(RepairFound::from).collect())
}

/// The repairs of an event that are still to be decided about.
pub(crate) async fn planned_repairs(db: &impl ConnectionTrait, event: EventId) -> Result<Vec<RepairFound>, DbErr> {
    let sql = format!("{REPAIRS} AND r.status = 'planned' ORDER BY r.id");
    let rows: Vec<RepairRow> = all(db, &sql, [event.0.into()]).await?;
    Ok(rows.into_iter().map(RepairFound::from).collect())
}

/// A meeting to come of the published timetable one side of which gave up the seat or was declined.
const LEFT: &str = "SELECT DISTINCT m.id FROM meetings m JOIN timetables t ON t.id = m.timetable_id AND t.status = 'published' \
     JOIN meeting_slots k ON k.id = m.slot_id AND k.starts_at > $2 JOIN meeting_seats x ON x.meeting_id = m.id \
     JOIN sign_ups s ON s.id = x.sign_up_id AND s.status IN ('cancelled', 'declined') \
     WHERE t.event_id = $1 AND m.status = 'planned' ORDER BY m.id";

/// Meetings to come of the published timetable with somebody who has left.
pub(crate) async fn left_meetings(
    db: &impl ConnectionTrait,
    event: EventId,
    now: Moment,
) -> Result<HashSet<MeetingId>, DbErr> {
    let rows: Vec<IdRow> = all(db, LEFT, [event.0.into(), now.into()]).await?;
    Ok(rows.into_iter().map(|row| MeetingId(row.id)).collect())
}
