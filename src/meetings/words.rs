//! PURE: codes of an event's meetings as words, and the class of the pill that shows each state.

use super::day::{Opening, Slot, TableKind};
use super::hour::Hour;
use super::language::{Language, pair_of};
use super::meeting::{MeetingStatus, RepairStatus, TimetableStatus};
use super::outcome::{NextStep, Verdict};
use super::pair::PairState;
use super::partner::View;
use super::planner::Limit;
use super::repair::{Loss, Presence};
use super::schedule::Talk;
use super::seating::WhyKind;
use super::setting::Misfit;
use super::sought::Hindrance;
use super::utility::{BOTH_WANT, WishKind};
use super::wish::{Asker, Mark, NoReason, WishStatus};
use crate::events::words::ZONE;
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::i18n::{Lang, Tr, format};

/// Where a wish stands, as the own company sees it.
pub(crate) fn status(tr: Tr, status: WishStatus) -> String {
    match status {
        WishStatus::Open => tr.meetings_status_open(),
        WishStatus::Asked(Asker::Own) => tr.meetings_status_asked_own(),
        WishStatus::Asked(Asker::Other) => tr.meetings_status_asked_other(),
        WishStatus::Accepted => tr.meetings_status_accepted(),
        WishStatus::Declined(Asker::Own) => tr.meetings_status_declined_own(),
        WishStatus::Declined(Asker::Other) => tr.meetings_status_declined_other(),
        WishStatus::Lapsed(Asker::Own) => tr.meetings_status_lapsed_own(),
        WishStatus::Lapsed(Asker::Other) => tr.meetings_status_lapsed_other(),
    }
}

/// The class of its pill.
pub(crate) const fn pill(status: WishStatus) -> &'static str {
    match status {
        WishStatus::Open | WishStatus::Lapsed(_) => "pill-quiet",
        WishStatus::Asked(Asker::Own) => "pill-info",
        WishStatus::Asked(Asker::Other) => "pill-warn",
        WishStatus::Accepted => "pill-ok",
        WishStatus::Declined(_) => "pill-stop",
    }
}

/// What a company says of another one.
pub(crate) fn mark(tr: Tr, mark: Mark) -> String {
    match mark {
        Mark::Must => tr.meetings_mark_must(),
        Mark::Want => tr.meetings_mark_want(),
        Mark::NoThanks => tr.meetings_mark_no_thanks(),
    }
}

/// The same where nothing may be said, too.
pub(crate) fn mark_or_nothing(tr: Tr, said: Option<Mark>) -> String {
    said.map_or_else(|| tr.meetings_mark_nothing(), |own| mark(tr, own))
}

/// Why a company does not want to meet another one.
pub(crate) fn reason(tr: Tr, reason: NoReason) -> String {
    match reason {
        NoReason::NotRelevant => tr.meetings_reason_not_relevant(),
        NoReason::NoTime => tr.meetings_reason_no_time(),
        NoReason::KnownAlready => tr.meetings_reason_known_already(),
        NoReason::Competitor => tr.meetings_reason_competitor(),
        NoReason::Other => tr.meetings_reason_other(),
    }
}

/// Which partners are looked at.
pub(crate) fn view(tr: Tr, view: View) -> String {
    match view {
        View::All => tr.meetings_view_all(),
        View::Asked => tr.meetings_view_asked(),
        View::Suggested => tr.meetings_view_suggested(),
        View::Waiting => tr.meetings_view_waiting(),
        View::Accepted => tr.meetings_view_accepted(),
        View::Declined => tr.meetings_view_declined(),
    }
}

/// A language that people speak.
pub(crate) fn language(tr: Tr, language: Language) -> String {
    match language {
        Language::Zh => tr.meetings_language_zh(),
        Language::En => tr.meetings_language_en(),
        Language::Ja => tr.meetings_language_ja(),
        Language::Ko => tr.meetings_language_ko(),
        Language::De => tr.meetings_language_de(),
        Language::Fr => tr.meetings_language_fr(),
        Language::Ru => tr.meetings_language_ru(),
        Language::Es => tr.meetings_language_es(),
    }
}

/// Between which languages: a stored pair, or its code where it is none.
pub(crate) fn languages(tr: Tr, pair: &str) -> String {
    pair_of(pair).map_or_else(
        || pair.to_owned(),
        |(one, other)| tr.meeting_setup_languages(language(tr, one), language(tr, other)),
    )
}

pub(crate) fn table_kind(tr: Tr, kind: TableKind) -> String {
    match kind {
        TableKind::Pool => tr.meeting_setup_kind_pool(),
        TableKind::Booth => tr.meeting_setup_kind_booth(),
        TableKind::Room => tr.meeting_setup_kind_room(),
    }
}

pub(crate) fn pair_state(tr: Tr, state: PairState) -> String {
    match state {
        PairState::Accepted => tr.meeting_setup_state_accepted(),
        PairState::Asked => tr.meeting_setup_state_asked(),
        PairState::Lapsed => tr.meeting_setup_state_lapsed(),
        PairState::Declined => tr.meeting_setup_state_declined(),
        PairState::Apart => tr.meeting_setup_state_apart(),
    }
}

/// What became of wishes that one side has and the other did not answer: they wait, or lapsed when the time for wishes ended.
pub(crate) fn not_agreed(tr: Tr, opening: Opening) -> String {
    pair_state(tr, if matches!(opening, Opening::Over(_)) { PairState::Lapsed } else { PairState::Asked })
}

pub(crate) const fn pair_pill(state: PairState) -> &'static str {
    match state {
        PairState::Accepted => "pill-ok",
        PairState::Asked => "pill-info",
        PairState::Lapsed => "pill-quiet",
        PairState::Declined => "pill-warn",
        PairState::Apart => "pill-stop",
    }
}

/// Whether wishes can be told, as organizers see it.
pub(crate) fn wish_window(tr: Tr, lang: Lang, opening: Opening) -> String {
    let at = |at| moment(lang, at);
    match opening {
        Opening::NotSet => tr.meeting_setup_opening_not_set(),
        Opening::NotYet(opens) => tr.meeting_setup_opening_not_yet(at(opens)),
        Opening::Open(closes) => tr.meeting_setup_opening_open(at(closes)),
        Opening::Over(closed) => tr.meeting_setup_opening_over(at(closed)),
    }
}

pub(crate) fn misfit(tr: Tr, misfit: Misfit) -> String {
    match misfit {
        Misfit::NoTime => tr.meeting_setup_misfit_no_time(),
        Misfit::Outside => tr.meeting_setup_misfit_outside(),
        Misfit::Overlap => tr.meeting_setup_misfit_overlap(),
        Misfit::InsideSession => tr.meeting_setup_misfit_inside_session(),
        Misfit::TooMany => tr.meeting_setup_misfit_too_many(),
        Misfit::BeforeClosing => tr.meeting_setup_misfit_before_closing(),
    }
}

pub(crate) fn limit(tr: Tr, limit: Limit) -> String {
    match limit {
        Limit::Tables => tr.meeting_setup_limit_tables(),
        Limit::People => tr.meeting_setup_limit_people(),
        Limit::Interpreters => tr.meeting_setup_limit_interpreters(),
    }
}

/// The hours of a slot: `09:30–09:50`.
pub(crate) fn hours(slot: &Slot) -> String {
    format!("{}–{}", format::time(ZONE, slot.starts_at), format::time(ZONE, slot.ends_at))
}

/// From the beginning of a session to its end, with the day.
pub(crate) fn session_time(lang: Lang, slots: &[Slot]) -> String {
    match slots {
        [first, .., last] => format::period(lang, ZONE, first.starts_at, last.ends_at),
        [only] => format::period(lang, ZONE, only.starts_at, only.ends_at),
        [] => String::new(),
    }
}

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

/// A cause by its short name.
pub(crate) fn cause(tr: Tr, kind: WhyKind) -> String {
    match kind {
        WhyKind::UnseatsMore => tr.timetables_cause_unseats_more(),
        WhyKind::NoInterpreter => tr.timetables_cause_no_interpreter(),
        WhyKind::NoTable => tr.timetables_cause_no_table(),
        WhyKind::AtMaximum => tr.timetables_cause_at_maximum(),
        WhyKind::NoCommonSlot => tr.timetables_cause_no_common_slot(),
        WhyKind::TakenOut => tr.timetables_cause_taken_out(),
        WhyKind::GroupServed => tr.timetables_cause_group_served(),
        WhyKind::Excluded => tr.timetables_cause_excluded(),
    }
}

/// Why a search could not go on.
pub(crate) fn hindrance(tr: Tr, hindrance: Hindrance) -> String {
    match hindrance {
        Hindrance::NoSlots => tr.timetables_failed_no_slots(),
        Hindrance::NoTables => tr.timetables_failed_no_tables(),
        Hindrance::Nobody => tr.timetables_failed_nobody(),
        Hindrance::Broke => tr.timetables_failed_broke(),
    }
}

/// What runs or is waited for at this hour.
pub(crate) fn hour(tr: Tr, lang: Lang, hour: Hour, now: Moment) -> String {
    let at = |slot: &Slot| {
        if beijing_day(now) == beijing_day(slot.starts_at) {
            hours(slot)
        } else {
            format::period(lang, ZONE, slot.starts_at, slot.ends_at)
        }
    };
    match hour {
        Hour::Nothing => tr.hall_hour_nothing(),
        Hour::Before(slot) => tr.hall_hour_before(at(&slot)),
        Hour::Running(slot, _) => tr.hall_hour_running(at(&slot)),
        Hour::Pause(slot) => tr.hall_hour_pause(at(&slot)),
        Hour::Over => tr.hall_hour_over(),
    }
}

/// What a countdown counts down to.
pub(crate) fn countdown(tr: Tr, hour: Hour) -> String {
    match hour {
        Hour::Running(..) => tr.hall_until_end(),
        Hour::Before(_) | Hour::Pause(_) => tr.hall_until_beginning(),
        Hour::Nothing | Hour::Over => String::new(),
    }
}

/// Where a talk stands.
pub(crate) fn talk_status(tr: Tr, status: MeetingStatus) -> String {
    match status {
        MeetingStatus::Planned => tr.hall_status_planned(),
        MeetingStatus::Held => tr.hall_status_held(),
        MeetingStatus::NoShow => tr.hall_status_no_show(),
        MeetingStatus::Disputed => tr.hall_status_disputed(),
        MeetingStatus::Cancelled => tr.hall_status_cancelled(),
    }
}

pub(crate) const fn talk_pill(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Planned | MeetingStatus::Cancelled => "pill-quiet",
        MeetingStatus::Held => "pill-ok",
        MeetingStatus::NoShow => "pill-warn",
        MeetingStatus::Disputed => "pill-stop",
    }
}

/// Whether a talk took place, as somebody says.
pub(crate) fn verdict(tr: Tr, verdict: Verdict) -> String {
    match verdict {
        Verdict::Held => tr.hall_status_held(),
        Verdict::NoShow => tr.hall_status_no_show(),
    }
}

/// What is to come of a talk.
pub(crate) fn next_step(tr: Tr, step: NextStep) -> String {
    match step {
        NextStep::Nothing => tr.hall_step_nothing(),
        NextStep::Contact => tr.hall_step_contact(),
        NextStep::Visit => tr.hall_step_visit(),
        NextStep::Quote => tr.hall_step_quote(),
        NextStep::Intent => tr.hall_step_intent(),
        NextStep::Framework => tr.hall_step_framework(),
        NextStep::Contract => tr.hall_step_contract(),
    }
}

/// The day and the hours of a meeting.
pub(crate) fn talk_time(lang: Lang, talk: &Talk) -> String {
    format::period(lang, ZONE, talk.starts_at, talk.ends_at)
}

/// What a timetable is worth, in accepted wishes: `123.4`.
pub(crate) fn in_wishes(value: i64) -> String {
    format::decimal(value / (BOTH_WANT / 100), 100)
}

/// Money that is told in hundredths of 10,000 yuan.
pub(crate) fn sum(lang: Lang, hundredths: i64) -> String {
    format::money(lang, format::Fen(hundredths * 10_000))
}

/// A moment in Beijing, with its weekday.
pub(crate) fn moment(lang: Lang, moment: Moment) -> String {
    format::date_time(lang, ZONE, moment)
}

/// Whether wishes may be told, and until when.
pub(crate) fn opening(tr: Tr, lang: Lang, opening: Opening) -> String {
    match opening {
        Opening::NotSet => tr.meetings_opening_not_set(),
        Opening::NotYet(at) => tr.meetings_opening_not_yet(moment(lang, at)),
        Opening::Open(until) => tr.meetings_opening_open(moment(lang, until)),
        Opening::Over(at) => tr.meetings_opening_over(moment(lang, at)),
    }
}

/// The class of the panel that says so.
pub(crate) const fn panel(opening: Opening) -> &'static str {
    match opening {
        Opening::Open(_) => "panel-ok",
        Opening::NotSet | Opening::NotYet(_) => "panel-info",
        Opening::Over(_) => "panel-warn",
    }
}

/// What happened to somebody on the day.
pub(crate) fn presence(tr: Tr, what: Presence) -> String {
    match what {
        Presence::NoShow => tr.repairs_what_no_show(),
        Presence::Late => tr.repairs_what_late(),
        Presence::Early => tr.repairs_what_early(),
        Presence::Some => tr.repairs_what_some(),
        Presence::Here => tr.repairs_what_here(),
    }
}

/// What happened to a table.
pub(crate) fn loss(tr: Tr, what: Loss) -> String {
    match what {
        Loss::Lost => tr.repairs_what_lost(),
        Loss::Back => tr.repairs_what_back(),
    }
}

pub(crate) fn repair_status(tr: Tr, status: RepairStatus) -> String {
    match status {
        RepairStatus::Planned => tr.repairs_status_planned(),
        RepairStatus::Applied => tr.repairs_status_applied(),
        RepairStatus::Dropped => tr.repairs_status_dropped(),
    }
}

pub(crate) const fn repair_pill(status: RepairStatus) -> &'static str {
    match status {
        RepairStatus::Planned => "pill-info",
        RepairStatus::Applied => "pill-ok",
        RepairStatus::Dropped => "pill-quiet",
    }
}
