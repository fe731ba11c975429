//! PURE: codes of events and sign-ups as words, and the class of the pill that shows each state.

use super::event::{AttendeeRole, EventKind, EventStatus, Lack, Mode, SignUpStatus, Step, TimePlace};
use super::registration::{Refused, Window};
use crate::kit::i18n::{Lang, Tr, format};
use crate::taxonomy;

/// The time zone of every event.
pub(crate) const ZONE: chrono_tz::Tz = chrono_tz::Tz::Asia__Shanghai;

pub(crate) fn kind(tr: Tr, kind: EventKind) -> String {
    match kind {
        EventKind::Matchmaking => tr.events_kind_matchmaking(),
        EventKind::Seminar => tr.events_kind_seminar(),
        EventKind::Conference => tr.events_kind_conference(),
        EventKind::Training => tr.events_kind_training(),
        EventKind::Competition => tr.events_kind_competition(),
    }
}

pub(crate) fn status(tr: Tr, status: EventStatus) -> String {
    match status {
        EventStatus::Draft => tr.events_status_draft(),
        EventStatus::Published => tr.events_status_published(),
        EventStatus::Cancelled => tr.events_status_cancelled(),
        EventStatus::Closed => tr.events_status_closed(),
    }
}

pub(crate) const fn status_pill(status: EventStatus) -> &'static str {
    match status {
        EventStatus::Draft => "pill-quiet",
        EventStatus::Published => "pill-ok",
        EventStatus::Cancelled => "pill-stop",
        EventStatus::Closed => "pill-info",
    }
}

pub(crate) fn mode(tr: Tr, mode: Mode) -> String {
    match mode {
        Mode::OnSite => tr.events_mode_on_site(),
        Mode::Online => tr.events_mode_online(),
        Mode::Hybrid => tr.events_mode_hybrid(),
    }
}

pub(crate) fn role(tr: Tr, role: AttendeeRole) -> String {
    match role {
        AttendeeRole::Provider => tr.events_role_provider(),
        AttendeeRole::Buyer => tr.events_role_buyer(),
        AttendeeRole::Expert => tr.events_role_expert(),
        AttendeeRole::Press => tr.events_role_press(),
    }
}

pub(crate) fn sign_up_status(tr: Tr, status: SignUpStatus) -> String {
    match status {
        SignUpStatus::Accepted => tr.events_sign_up_status_accepted(),
        SignUpStatus::Waitlisted => tr.events_sign_up_status_waitlisted(),
        SignUpStatus::Declined => tr.events_sign_up_status_declined(),
        SignUpStatus::Cancelled => tr.events_sign_up_status_cancelled(),
        SignUpStatus::CheckedIn => tr.events_sign_up_status_checked_in(),
        SignUpStatus::NoShow => tr.events_sign_up_status_no_show(),
    }
}

pub(crate) const fn sign_up_pill(status: SignUpStatus) -> &'static str {
    match status {
        SignUpStatus::Accepted | SignUpStatus::CheckedIn => "pill-ok",
        SignUpStatus::Waitlisted => "pill-warn",
        SignUpStatus::Declined | SignUpStatus::NoShow => "pill-stop",
        SignUpStatus::Cancelled => "pill-quiet",
    }
}

pub(crate) fn step(tr: Tr, step: Step) -> String {
    match step {
        Step::Basics => tr.events_step_basics(),
        Step::Units => tr.events_step_units(),
        Step::Themes => tr.events_step_themes(),
        Step::TimePlace => tr.events_step_time_place(),
        Step::Registration => tr.events_step_registration(),
        Step::Agenda => tr.events_step_agenda(),
        Step::Questions => tr.events_step_questions(),
        Step::Talks => tr.events_step_talks(),
    }
}

pub(crate) fn lack(tr: Tr, lack: Lack) -> String {
    match lack {
        Lack::Units => tr.events_lack_units(),
        Lack::TimePlace => tr.events_lack_time_place(),
        Lack::Registration => tr.events_lack_registration(),
        Lack::ClosesAfterStart => tr.events_lack_closes_after_start(),
        Lack::AgendaOutside => tr.events_lack_agenda_outside(),
        Lack::TalksOutside => tr.events_lack_talks_outside(),
    }
}

/// Whether people may sign up, in a sentence.
pub(crate) fn window(tr: Tr, lang: Lang, window: Window) -> String {
    match window {
        Window::NotYet(opens) => tr.events_window_not_yet(format::date_time(lang, ZONE, opens)),
        Window::Open(closes) => tr.events_window_open(format::date_time(lang, ZONE, closes)),
        Window::Closed => tr.events_window_closed(),
    }
}

/// Why somebody cannot sign up, and what they can do about it.
pub(crate) fn refused(tr: Tr, lang: Lang, refused: Refused) -> String {
    match refused {
        Refused::NotOpenYet(opens) => tr.events_refused_not_open(format::date_time(lang, ZONE, opens)),
        Refused::Closed => tr.events_refused_closed(),
        Refused::NotVerified => tr.events_refused_not_verified(),
        Refused::NotInvited => tr.events_refused_not_invited(),
        Refused::SeatsUsedUp(seats) => tr.events_refused_seats_used_up(i64::from(seats)),
        Refused::AlreadySignedUp(_) => tr.events_refused_already(),
        Refused::DeclinedBefore => tr.events_refused_declined_before(),
    }
}

/// The place to go to: province and address; nothing online.
pub(crate) fn place(lang: Lang, time_place: &TimePlace) -> String {
    let region = taxonomy::region(&time_place.region).map_or("", |region| region.name(lang));
    let address = time_place.address.pick(lang);
    match lang {
        // Written on in one, and not twice where the address begins with it.
        Lang::Zh if address.starts_with(region) => address.to_owned(),
        Lang::Zh => format!("{region}{address}"),
        Lang::En => [address, region].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
    }
}

/// When the event takes place, in Beijing time with the weekday.
pub(crate) fn time(lang: Lang, time_place: &TimePlace) -> String {
    format::period(lang, ZONE, time_place.starts_at, time_place.ends_at)
}
