//! What the desk's script asks for: the roster, which a browser keeps for when there is no connection, and the scans that it
//! made meanwhile. The roster holds nobody's telephone or address, and of each code no more than its fingerprint.

use std::collections::{BTreeSet, HashMap};

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use chrono::{DateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::desk::period;
use super::{clean, found_at_desk, to_check_in};
use crate::accounts::Organizer;
use crate::events::check_in::{self, BATCH, SCAN_KEY};
use crate::events::{self, AttendeeRole, Expected, Scan, SignUpId, SignUpStatus, Slug};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, format};
use crate::kit::web::{Asked, Failure, Posted};
use crate::meetings::{self, Appointment};

/// What moved so shortly before it was asked is told once more: its transaction may have ended later.
const OVERLAP: TimeDelta = TimeDelta::seconds(30);

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(events::paths::DESK_ROSTER).get(roster))
        .service(web::resource(events::paths::DESK_SCANS).post(scans));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    /// Where the last answer ended.
    since: String,
}

/// How far a browser's roster has come: until when moves of sign-ups are known, and which timetable its talks are from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cursor {
    at: Moment,
    /// Id and version of the published timetable; 0 where there is none.
    timetable: (i64, i32),
}

impl Cursor {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let at = DateTime::from_timestamp(parts.next()?.parse().ok()?, 0)?;
        Some(Self { at, timetable: (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?) })
    }

    fn text(self) -> String {
        format!("{}.{}.{}", self.at.timestamp(), self.timetable.0, self.timetable.1)
    }
}

/// Somebody in the roster. Short names: there may be thousands.
#[derive(Serialize)]
struct Entry {
    id: SignUpId,
    /// The fingerprint of their code.
    code: String,
    name: String,
    company: String,
    /// The company's names as they are searched.
    also: String,
    role: AttendeeRole,
    status: SignUpStatus,
    /// When they came, in milliseconds, and at which desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    came: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    talks: Vec<TalkEntry>,
    /// Whether talks of theirs were called off or given to others; told with the talks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    has_lost: bool,
}

/// End in milliseconds, the time in words, the table, the partner's company.
#[derive(Serialize)]
struct TalkEntry(i64, String, String, String);

fn talk(own: &Appointment, lang: Lang) -> TalkEntry {
    let talk = &own.talk;
    let time = period(talk.starts_at, talk.ends_at);
    TalkEntry(talk.ends_at.timestamp_millis(), time, talk.table.clone(), talk.company(lang).to_owned())
}

/// GET /organizer/events/{slug}/check-in/roster.json
async fn roster(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (lang, now) = (who.lang, desk.now());
    let event = found_at_desk(&who, &desk, &slug).await?;
    let published = meetings::published(desk.db.read(), event.id).await?;
    let timetable = published.map_or((0, 0), |timetable| (timetable.id.0, timetable.version));
    // Who asks what is new after the timetable changed gets everything anew.
    let known = Cursor::parse(&asked.0.since).filter(|cursor| cursor.timetable == timetable);
    let since = known.map_or(Moment::UNIX_EPOCH, |cursor| cursor.at - OVERLAP);
    let people = events::expected(&desk.db, event.id, since).await?;
    let key = events::check_in_key(&desk, event.id).await?;
    let mut talks: HashMap<SignUpId, Vec<TalkEntry>> = HashMap::new();
    let mut lost = BTreeSet::new();
    if known.is_none() {
        lost = meetings::lost_talks(desk.db.read(), event.id).await?;
        for own in meetings::schedule_of_event(desk.db.read(), event.id, None).await? {
            talks.entry(own.sign_up).or_default().push(talk(&own, lang));
        }
    }
    let mut entry = |own: &Expected| Entry {
        id: own.id,
        code: check_in::fingerprint(&key.code(own.id)),
        name: own.name.clone(),
        company: own.company_name(lang).to_owned(),
        also: format!("{} {}", own.company_zh, own.company_en),
        role: own.role,
        status: own.status,
        came: own.came().map(|at| at.timestamp_millis()),
        desk: own.came().and(own.desk.clone()),
        talks: talks.remove(&own.id).unwrap_or_default(),
        has_lost: lost.contains(&own.id),
    };
    Ok(HttpResponse::Ok().json(json!({
        "cursor": Cursor { at: now, timetable }.text(),
        "is_whole": known.is_none(),
        "keep_until": check_in::kept_until(&event).map(|at| at.timestamp_millis()),
        "now": now.timestamp_millis(),
        "time": format::time(events::words::ZONE, now),
        "people": people.iter().map(&mut entry).collect::<Vec<_>>(),
    })))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Batch {
    /// A list of scans as JSON.
    scans: String,
}

/// A scan as a desk's browser kept it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    key: String,
    sign_up: SignUpId,
    desk: String,
    /// When, in milliseconds by the browser's clock.
    at: i64,
}

impl Kept {
    fn scan(self) -> Option<Scan> {
        let is_key = (8..=SCAN_KEY).contains(&self.key.len()) && self.key.bytes().all(|byte| byte.is_ascii_graphic());
        let at = DateTime::from_timestamp(self.at.div_euclid(1000), 0)?;
        is_key.then(|| Scan { key: self.key, sign_up: self.sign_up, desk: clean(&self.desk), scanned_at: at })
    }
}

/// POST /organizer/events/{slug}/check-in/scans
async fn scans(who: Organizer, slug: Path<Slug>, posted: Posted<Batch>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_check_in(&who, &desk, &slug).await?;
    let kept: Vec<Kept> = serde_json::from_str(&posted.form.scans).map_err(|_| Failure::Unreadable)?;
    if kept.len() > BATCH {
        return Err(Failure::TooLarge);
    }
    let scans: Option<Vec<Scan>> = kept.into_iter().map(Kept::scan).collect();
    let scans = scans.ok_or(Failure::Unreadable)?;
    let now = desk.now();
    let done = write(&desk.db, async |tx| events::scan_all(tx, &permit, scans.clone(), now).await).await?;
    let outcomes: Vec<_> = done
        .iter()
        .map(|(key, outcome)| json!({ "key": key, "outcome": outcome.map_or("gone", events::ScanOutcome::code) }))
        .collect();
    Ok(HttpResponse::Ok().json(json!({ "outcomes": outcomes })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        let cursor = Cursor { at: DateTime::from_timestamp(1_780_000_000, 0).unwrap(), timetable: (7, 3) };
        assert_eq!(Cursor::parse(&cursor.text()), Some(cursor));
        for wrong in ["", "1", "1.2", "a.b.c", "99999999999999999999.1.1"] {
            assert_eq!(Cursor::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_kept_scan_has_a_key_of_its_own() {
        let kept = |key: &str| Kept { key: key.to_owned(), sign_up: SignUpId(1), desk: " 1号台 ".into(), at: -1 };
        let scan = kept("0123456789abcdef").scan().unwrap();
        assert_eq!((scan.desk.as_str(), scan.scanned_at.timestamp()), ("1号台", -1));
        for wrong in ["", "short", "with blanks in it", &"x".repeat(65)] {
            assert!(kept(wrong).scan().is_none(), "{wrong}");
        }
    }
}
