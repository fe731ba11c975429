//! PURE: codes of an event's meetings as words, and the class of the pill that shows each state.

use super::day::Slot;
use super::language::{Language, pair_of};
use super::meeting::TimetableStatus;
use super::schedule::Talk;
use super::utility::WishKind;
use crate::events::words::ZONE;
use crate::kit::i18n::{Lang, Tr, format};

pub(crate) fn timetable_status(tr: Tr, status: TimetableStatus) -> String {
    match status {
        TimetableStatus::Waiting => tr.timetables_status_waiting(),
        TimetableStatus::Running => tr.timetables_status_running(),
        TimetableStatus::Draft => tr.timetables_status_draft(),
        TimetableStatus::Failed => tr.timetables_status_failed(),
        TimetableStatus::Published => tr.timetables_status_published(),
        TimetableStatus::Replaced => tr.timetables_status_replaced(),
    }
}

pub(crate) const fn timetable_pill(status: TimetableStatus) -> &'static str {
    match status {
        TimetableStatus::Waiting | TimetableStatus::Running => "pill-info",
        TimetableStatus::Draft | TimetableStatus::Replaced => "pill-quiet",
        TimetableStatus::Failed => "pill-stop",
        TimetableStatus::Published => "pill-ok",
    }
}

pub(crate) fn wish_kind(tr: Tr, kind: WishKind) -> String {
    match kind {
        WishKind::Accepted => tr.timetables_wish_accepted(),
        WishKind::Asked => tr.timetables_wish_asked(),
        WishKind::Suggested => tr.timetables_wish_suggested(),
    }
}

pub(crate) const fn wish_pill(kind: WishKind) -> &'static str {
    match kind {
        WishKind::Accepted => "pill-ok",
        WishKind::Asked => "pill-info",
        WishKind::Suggested => "pill-quiet",
    }
}

/// The causes of the filter, each with its short name.
pub(crate) fn cause(tr: Tr, code: &str) -> String {
    match code {
        "unseats_more" => tr.timetables_cause_unseats_more(),
        "no_interpreter" => tr.timetables_cause_no_interpreter(),
        "no_table" => tr.timetables_cause_no_table(),
        "at_maximum" => tr.timetables_cause_at_maximum(),
        "no_common_slot" => tr.timetables_cause_no_common_slot(),
        "taken_out" => tr.timetables_cause_taken_out(),
        "group_served" => tr.timetables_cause_group_served(),
        _ => tr.timetables_cause_excluded(),
    }
}

/// Why a search could not go on.
pub(crate) fn failure(tr: Tr, code: &str) -> String {
    match code {
        "no_slots" => tr.timetables_failed_no_slots(),
        "no_tables" => tr.timetables_failed_no_tables(),
        "nobody" => tr.timetables_failed_nobody(),
        _ => tr.timetables_failed_broke(),
    }
}

pub(crate) fn language(tr: Tr, language: Language) -> String {
    match language {
        Language::Zh => tr.timetables_language_zh(),
        Language::En => tr.timetables_language_en(),
        Language::Ja => tr.timetables_language_ja(),
        Language::Ko => tr.timetables_language_ko(),
        Language::De => tr.timetables_language_de(),
        Language::Fr => tr.timetables_language_fr(),
        Language::Ru => tr.timetables_language_ru(),
        Language::Es => tr.timetables_language_es(),
    }
}

/// Between which languages: a stored pair, or its code where it is none.
pub(crate) fn languages(tr: Tr, pair: &str) -> String {
    pair_of(pair).map_or_else(
        || pair.to_owned(),
        |(one, other)| tr.timetables_languages(language(tr, one), language(tr, other)),
    )
}

/// The hours of a slot: `09:30–09:50`.
pub(crate) fn hours(slot: &Slot) -> String {
    format!("{}–{}", format::time(ZONE, slot.starts_at), format::time(ZONE, slot.ends_at))
}

/// The day and the hours of a meeting.
pub(crate) fn talk_time(lang: Lang, talk: &Talk) -> String {
    format::period(lang, ZONE, talk.starts_at, talk.ends_at)
}

/// What a timetable is worth, in accepted wishes: `123.4`.
pub(crate) fn in_wishes(value: i64) -> String {
    format::decimal(value / (super::utility::BOTH_WANT / 100), 100)
}
