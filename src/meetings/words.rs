//! PURE: wishes, marks, reasons, views and languages as words, and the class of the pill that shows where a wish stands.

use super::day::Opening;
use super::language::Language;
use super::partner::View;
use super::wish::{Asker, Mark, NoReason, WishStatus};
use crate::events::words::ZONE;
use crate::kit::clock::Moment;
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
