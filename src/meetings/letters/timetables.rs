//! Letters about somebody's schedule: all their meetings, or what changed, with a calendar file. A letter names partners and
//! their companies and never how to reach them.

use crate::events::{Event, words as event_words};
use crate::kit::desk::Desk;
use crate::kit::mail::{Attachment, Holds, Letter};
use crate::meetings::calendar::{self, Method, Noted, Source};
use crate::meetings::find::Listener;
use crate::meetings::schedule::{Changes, Talk};
use crate::meetings::{paths, words};

/// The calendar file of these meetings; none for no meeting.
fn calendar_file(
    desk: &Desk,
    listener: &Listener,
    event: &Event,
    method: Method,
    talks: &[Talk],
    sequence: i32,
) -> Option<Attachment> {
    if talks.is_empty() {
        return None;
    }
    let lang = listener.to.lang;
    let (page, now) = (desk.url(&paths::schedule(&event.slug)), desk.now());
    let place = event.time_place.as_ref().map(|time_place| event_words::place(lang, time_place)).unwrap_or_default();
    let source = Source { host: desk.config.public_url.host_str().unwrap_or("shuqiao"), now, lang, sequence };
    let noted = talks.iter().map(|talk| Noted {
        event: event.id,
        title: event.basics.title.pick(lang),
        place: &place,
        sign_up: listener.sign_up,
        talk,
        page: &page,
    });
    let name = match method {
        Method::Publish => format!("{}-meetings.ics", event.slug),
        Method::Cancel => format!("{}-cancelled.ics", event.slug),
    };
    let text = calendar::file(lang.tr(), method, source, noted);
    Some(Attachment { name, media_type: calendar::media_type(method), text })
}

/// The label of a meeting and where, with whom.
fn fact(listener: &Listener, talk: &Talk) -> (String, String) {
    let (tr, lang) = (listener.to.lang.tr(), listener.to.lang);
    let what = match talk.is_nameless() {
        true => tr.timetables_letter_nameless(talk.table.as_str()),
        false => tr.timetables_letter_meeting(talk.table.as_str(), talk.company(lang), talk.name.as_str()),
    };
    (words::talk_time(lang, talk), what)
}

fn about<'a>(talks: impl IntoIterator<Item = &'a Talk>) -> Vec<i64> {
    talks.into_iter().filter_map(|talk| talk.company_id).map(|company| company.0).collect()
}

/// The first one: all meetings of somebody, or that there is none.
pub(in crate::meetings) fn schedule(desk: &Desk, listener: &Listener, event: &Event, sequence: i32) -> Letter {
    let (tr, title) = (listener.to.lang.tr(), event.basics.title.pick(listener.to.lang));
    let is_none = listener.now.is_empty();
    let text = if is_none {
        tr.timetables_letter_none()
    } else {
        tr.timetables_letter_schedule_text(listener.now.len() as i64)
    };
    Letter {
        kind: "meetings.schedule",
        subject: tr.timetables_letter_schedule_subject(title),
        paragraphs: vec![text],
        facts: listener.now.iter().map(|talk| fact(listener, talk)).collect(),
        action: Some((tr.timetables_letter_to_schedule(), paths::schedule(&event.slug))),
        after: if is_none { Vec::new() } else { vec![tr.timetables_letter_zone(), tr.timetables_letter_calendar()] },
        attachments: calendar_file(desk, listener, event, Method::Publish, &listener.now, sequence)
            .into_iter()
            .collect(),
        about: about(&listener.now),
    }
}

/// A later one: what changed, then where to see all of it. That a talk with a company whose letters are held is off cannot
/// wait: it is told without its name.
pub(in crate::meetings) fn schedule_changed(
    desk: &Desk,
    listener: &Listener,
    event: &Event,
    changes: &Changes,
    sequence: i32,
    held: &Holds,
) -> Letter {
    let (tr, lang) = (listener.to.lang.tr(), listener.to.lang);
    let is_held = |talk: &Talk| talk.company_id.is_some_and(|company| held.hold(company.0));
    let now: Vec<Talk> = listener.now.iter().filter(|talk| !is_held(talk)).cloned().collect();
    let gone: Vec<Talk> =
        changes.gone.iter().map(|talk| if is_held(talk) { talk.nameless() } else { talk.clone() }).collect();
    let new = changes.new.iter().map(|talk| {
        let (time, what) = fact(listener, talk);
        (tr.timetables_letter_new(), tr.timetables_letter_at(time, what))
    });
    let moved = changes.moved.iter().map(|(before, now)| {
        let (time, what) = fact(listener, now);
        let was = tr.timetables_letter_was(words::talk_time(lang, before), before.table.as_str());
        (tr.timetables_letter_moved(), tr.timetables_letter_moved_from(tr.timetables_letter_at(time, what), was))
    });
    let told_off = gone.iter().map(|talk| {
        let (time, what) = fact(listener, talk);
        (tr.timetables_letter_gone(), tr.timetables_letter_at(time, what))
    });
    let files = [
        calendar_file(desk, listener, event, Method::Publish, &now, sequence),
        calendar_file(desk, listener, event, Method::Cancel, &gone, sequence),
    ];
    Letter {
        kind: "meetings.schedule_changed",
        subject: tr.timetables_letter_changed_subject(event.basics.title.pick(lang)),
        paragraphs: vec![tr.timetables_letter_changed_text()],
        facts: new.chain(moved).chain(told_off).collect(),
        action: Some((tr.timetables_letter_to_schedule(), paths::schedule(&event.slug))),
        after: vec![tr.timetables_letter_zone(), tr.timetables_letter_calendar()],
        attachments: files.into_iter().flatten().collect(),
        // The calendar file holds all that takes place.
        about: about(now.iter().chain(&gone).chain(&changes.new).chain(changes.moved.iter().map(|(_, now)| now))),
    }
}
