//! What a change would affect, asked once: nothing that holds meetings goes silently.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::accounts::Organizer;
use crate::events::words::ZONE;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Failure, Field, Frame, page_with};
use crate::meetings::{Affected, AffectedMeeting, Away};

/// Meetings and people that the page names; of all others it says how many there are.
const NAMED: usize = 50;

/// What is to be done, and where to.
pub(super) struct Question {
    pub title: String,
    pub lead: String,
    /// What goes or changes, one line each.
    pub things: Vec<String>,
    /// Where the form is sent, with these hidden fields.
    pub action: String,
    pub hidden: Vec<Field>,
    pub button: String,
    pub back: String,
    /// What becomes of the meetings that people know of.
    pub fate: String,
    /// Where the meetings may be moved before, so that none is cancelled.
    pub instead: Option<String>,
    /// Whether it calls meetings off, so that nothing of it can be done once one of them has begun.
    pub calls_off: bool,
}

#[derive(Template)]
#[template(path = "organizer/meeting_affected.html")]
struct AffectedPage {
    frame: Frame,
    tr: Tr,
    question: Question,
    more_things: i64,
    told: Vec<Told>,
    more_told: i64,
    unpublished: i64,
    away: Vec<(String, String)>,
    more_away: i64,
    is_nothing: bool,
    /// People may have met already, so that it stays on record.
    stays: bool,
    seen: String,
}

/// A meeting whose people have to be told.
struct Told {
    time: String,
    table: String,
    people: String,
}

fn told(meeting: &AffectedMeeting, lang: Lang) -> Told {
    let named =
        meeting.people.iter().map(|own| format!("{} ({})", own.name, lang.pick(&own.company_zh, &own.company_en)));
    Told {
        time: format::period(lang, ZONE, meeting.starts_at, meeting.ends_at),
        table: meeting.table.clone(),
        people: named.collect::<Vec<_>>().join(" – "),
    }
}

fn away(person: &Away, tr: Tr, lang: Lang) -> (String, String) {
    let company = lang.pick(&person.company_zh, &person.company_en);
    (format!("{} ({company})", person.name), tr.meeting_setup_affected_slots(person.slots))
}

fn beyond(count: usize) -> i64 {
    i64::try_from(count.saturating_sub(NAMED)).unwrap_or(i64::MAX)
}

/// Asks whether it is meant, with everything that it affects.
pub(super) fn ask(
    who: &Organizer,
    desk: &Desk,
    status: StatusCode,
    mut question: Question,
    affected: &Affected,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let more_things = beyond(question.things.len());
    question.things.truncate(NAMED);
    let calls_off = question.calls_off;
    let page = AffectedPage {
        frame: who.frame(desk, question.title.clone()),
        tr,
        question,
        more_things,
        told: affected.published().take(NAMED).map(|meeting| told(meeting, lang)).collect(),
        more_told: beyond(affected.published().count()),
        unpublished: i64::try_from(affected.unpublished()).unwrap_or(i64::MAX),
        away: affected.away.iter().take(NAMED).map(|person| away(person, tr, lang)).collect(),
        more_away: beyond(affected.away.len()),
        is_nothing: affected.is_nothing(),
        stays: calls_off && affected.has_begun(desk.now()),
        seen: affected.seen(),
    };
    page_with(status, &page)
}

/// What is said afterwards: how many meetings were cancelled or moved.
pub(super) fn done(words: String, meetings: usize, say: impl FnOnce(i64) -> String) -> String {
    if meetings == 0 { words } else { format!("{words} {}", say(i64::try_from(meetings).unwrap_or(i64::MAX))) }
}
