//! The room's letters. Whoever has a seat gets a calendar file and the link; whoever waits gets neither.

use super::calendar::{self, Guest, Method, Source};
use super::event::{Event, EventStatus};
use super::{paths, words};
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::mail::{Attachment, Letter, Recipient};

/// When, where and whom to ask; the link only for whoever has a seat.
fn facts(to: &Recipient, event: &Event, with_link: bool) -> Vec<(String, String)> {
    let tr = to.lang.tr();
    let mut facts = vec![(tr.events_fact_event(), event.basics.title.pick(to.lang).to_owned())];
    if let Some(time_place) = &event.time_place {
        facts.push((tr.events_fact_time(), tr.events_beijing_time(words::time(to.lang, time_place))));
        if time_place.mode.has_place() {
            facts.push((tr.events_fact_place(), words::place(to.lang, time_place)));
        }
        if time_place.mode.has_link() && with_link {
            facts.push((tr.events_fact_link(), time_place.link.clone()));
        }
    }
    if let Some(registration) = &event.registration {
        let contact = format!("{} · {}", registration.contact_phone, registration.contact_email);
        facts.push((tr.events_fact_contact(), contact));
    }
    facts
}

/// The calendar file that goes with a letter.
fn calendar_file(desk: &Desk, to: &Recipient, event: &Event, method: Method, moves: i32) -> Vec<Attachment> {
    let page = desk.url(&paths::show(&event.slug));
    let place = event.time_place.as_ref().map(|time_place| words::place(to.lang, time_place)).unwrap_or_default();
    let source = Source {
        host: desk.config.public_url.host_str().unwrap_or("shuqiao"),
        page: &page,
        place: &place,
        now: desk.now(),
    };
    let link = event.time_place.as_ref().map_or("", |time_place| time_place.link.as_str());
    let guest = Guest { name: &to.name, email: &to.email, moves, link };
    calendar::file(event, method, to.lang, source, Some(guest))
        .map(|text| Attachment { name: format!("{}.ics", event.slug), media_type: calendar::media_type(method), text })
        .into_iter()
        .collect()
}

/// To the page of one's own sign-up.
fn to_sign_up(tr: Tr, event: &Event) -> Option<(String, String)> {
    Some((tr.events_letter_to_sign_up(), paths::sign_up(&event.slug)))
}

/// Where the code for the check-in desk is found, for who comes to a place.
fn pass_words(tr: Tr, event: &Event) -> Option<String> {
    event.time_place.as_ref().filter(|time| time.mode.has_place()).map(|_| tr.check_in_letter_pass())
}

fn to_event(tr: Tr, event: &Event) -> Option<(String, String)> {
    Some((tr.events_letter_to_event(), paths::show(&event.slug)))
}

pub(super) fn accepted(desk: &Desk, to: &Recipient, event: &Event, moves: i32) -> Letter {
    let tr = to.lang.tr();
    Letter {
        kind: "events.accepted",
        subject: tr.events_letter_accepted_subject(event.basics.title.pick(to.lang)),
        paragraphs: vec![tr.events_letter_accepted_text()],
        facts: facts(to, event, true),
        action: to_sign_up(tr, event),
        after: vec![tr.events_letter_calendar(), tr.events_letter_cannot_come()],
        attachments: calendar_file(desk, to, event, Method::Request, moves),
        ..Letter::default()
    }
}

pub(super) fn waitlisted(to: &Recipient, event: &Event, place: u32) -> Letter {
    let tr = to.lang.tr();
    Letter {
        kind: "events.waitlisted",
        subject: tr.events_letter_waitlisted_subject(event.basics.title.pick(to.lang)),
        paragraphs: vec![tr.events_letter_waitlisted_text(i64::from(place))],
        facts: facts(to, event, false),
        action: to_sign_up(tr, event),
        after: vec![tr.events_letter_cannot_come()],
        ..Letter::default()
    }
}

pub(super) fn promoted(desk: &Desk, to: &Recipient, event: &Event, moves: i32) -> Letter {
    let tr = to.lang.tr();
    Letter {
        kind: "events.promoted",
        subject: tr.events_letter_promoted_subject(event.basics.title.pick(to.lang)),
        paragraphs: vec![tr.events_letter_promoted_text()],
        facts: facts(to, event, true),
        action: to_sign_up(tr, event),
        after: vec![tr.events_letter_calendar(), tr.events_letter_cannot_come()],
        attachments: calendar_file(desk, to, event, Method::Request, moves),
        ..Letter::default()
    }
}

/// The person called it off; `moves` is given when a calendar has to strike it out.
pub(super) fn called_off(desk: &Desk, to: &Recipient, event: &Event, moves: Option<i32>) -> Letter {
    let tr = to.lang.tr();
    Letter {
        kind: "events.called_off",
        subject: tr.events_letter_called_off_subject(event.basics.title.pick(to.lang)),
        paragraphs: vec![tr.events_letter_called_off_text()],
        facts: facts(to, event, false),
        action: to_event(tr, event),
        attachments: moves.map(|n| calendar_file(desk, to, event, Method::Cancel, n)).unwrap_or_default(),
        ..Letter::default()
    }
}

/// An organizer declined; `moves` is given when a calendar has to strike it out.
pub(super) fn declined(desk: &Desk, to: &Recipient, event: &Event, reason: &str, moves: Option<i32>) -> Letter {
    let tr = to.lang.tr();
    let mut facts = facts(to, event, false);
    facts.push((tr.events_fact_reason(), reason.to_owned()));
    Letter {
        kind: "events.declined",
        subject: tr.events_letter_declined_subject(event.basics.title.pick(to.lang)),
        paragraphs: vec![tr.events_letter_declined_text()],
        facts,
        action: to_event(tr, event),
        attachments: moves.map(|n| calendar_file(desk, to, event, Method::Cancel, n)).unwrap_or_default(),
        ..Letter::default()
    }
}

pub(super) fn reminder(desk: &Desk, to: &Recipient, event: &Event, moves: i32) -> Letter {
    let tr = to.lang.tr();
    Letter {
        kind: "events.reminder",
        subject: tr.events_letter_reminder_subject(event.basics.title.pick(to.lang)),
        paragraphs: vec![tr.events_letter_reminder_text()],
        facts: facts(to, event, true),
        action: to_sign_up(tr, event),
        after: pass_words(tr, event).into_iter().chain([tr.events_letter_cannot_come()]).collect(),
        attachments: calendar_file(desk, to, event, Method::Request, moves),
        ..Letter::default()
    }
}

/// Time, place or title changed, or the event does not take place; `has_seat` decides about calendar file and link.
pub(super) fn news(desk: &Desk, to: &Recipient, event: &Event, moves: i32, has_seat: bool) -> Letter {
    let tr = to.lang.tr();
    let title = event.basics.title.pick(to.lang);
    let is_off = event.status == EventStatus::Cancelled;
    let mut facts = facts(to, event, has_seat && !is_off);
    if is_off {
        facts.push((tr.events_fact_reason(), event.cancel_reason.clone()));
    }
    let method = if is_off { Method::Cancel } else { Method::Request };
    Letter {
        kind: if is_off { "events.cancelled" } else { "events.changed" },
        subject: if is_off {
            tr.events_letter_cancelled_subject(title)
        } else {
            tr.events_letter_changed_subject(title)
        },
        paragraphs: vec![if is_off { tr.events_letter_cancelled_text() } else { tr.events_letter_changed_text() }],
        facts,
        action: to_event(tr, event),
        after: if is_off || !has_seat { Vec::new() } else { vec![tr.events_letter_calendar()] },
        attachments: if has_seat { calendar_file(desk, to, event, method, moves) } else { Vec::new() },
        ..Letter::default()
    }
}
