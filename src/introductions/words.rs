//! PURE: states, steps and reasons of introductions as words, and the class of the pill that shows each state.

use super::introduction::{DeclineReason, IntroductionStatus, Next, Report, Step, Talk};
use crate::accounts::Contact;
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::i18n::{Lang, Tr, format};
use crate::listings::{Budget, ListingKind, ListingStatus};

pub(crate) fn status(tr: Tr, status: IntroductionStatus) -> String {
    match status {
        IntroductionStatus::Waiting => tr.introductions_status_waiting(),
        IntroductionStatus::Accepted => tr.introductions_status_accepted(),
        IntroductionStatus::Declined => tr.introductions_status_declined(),
        IntroductionStatus::Withdrawn => tr.introductions_status_withdrawn(),
        IntroductionStatus::Lapsed => tr.introductions_status_lapsed(),
    }
}

pub(crate) const fn pill(status: IntroductionStatus) -> &'static str {
    match status {
        IntroductionStatus::Waiting => "pill-info",
        IntroductionStatus::Accepted => "pill-ok",
        IntroductionStatus::Declined => "pill-stop",
        IntroductionStatus::Withdrawn | IntroductionStatus::Lapsed => "pill-quiet",
    }
}

/// What happened, in a history.
pub(crate) fn happened(tr: Tr, step: Step) -> String {
    match step {
        Step::Ask => tr.introductions_happened_ask(),
        Step::Accept => tr.introductions_happened_accept(),
        Step::Decline => tr.introductions_happened_decline(),
        Step::Withdraw => tr.introductions_happened_withdraw(),
        Step::Lapse => tr.introductions_happened_lapse(),
    }
}

/// Why a side does not want a pair.
pub(crate) fn reason(tr: Tr, reason: DeclineReason) -> String {
    match reason {
        DeclineReason::Price => tr.introductions_reason_price(),
        DeclineReason::Schedule => tr.introductions_reason_schedule(),
        DeclineReason::Capacity => tr.introductions_reason_capacity(),
        DeclineReason::Scope => tr.introductions_reason_scope(),
        DeclineReason::Security => tr.introductions_reason_security(),
        DeclineReason::Certificates => tr.introductions_reason_certificates(),
        DeclineReason::Location => tr.introductions_reason_location(),
        DeclineReason::AlreadySolved => tr.introductions_reason_already_solved(),
        DeclineReason::Other => tr.introductions_reason_other(),
    }
}

/// What is to come of a talk.
pub(crate) fn next(tr: Tr, next: Next) -> String {
    match next {
        Next::Contract => tr.introductions_next_contract(),
        Next::Talks => tr.introductions_next_talks(),
        Next::Nothing => tr.introductions_next_nothing(),
    }
}

/// What a side tells, in a sentence.
pub(crate) fn report(tr: Tr, report: &Report) -> String {
    match report.talk {
        None => tr.introductions_told_no_talk(),
        Some(Talk { useful: true, next: Next::Contract }) => tr.introductions_told_useful_contract(),
        Some(Talk { useful: true, next: Next::Talks }) => tr.introductions_told_useful_talks(),
        Some(Talk { useful: true, next: Next::Nothing }) => tr.introductions_told_useful_nothing(),
        Some(Talk { useful: false, next: Next::Contract }) => tr.introductions_told_contract(),
        Some(Talk { useful: false, next: Next::Talks }) => tr.introductions_told_talks(),
        Some(Talk { useful: false, next: Next::Nothing }) => tr.introductions_told_nothing(),
    }
}

pub(crate) fn side(tr: Tr, side: ListingKind) -> String {
    match side {
        ListingKind::Need => tr.introductions_side_need(),
        ListingKind::Offering => tr.introductions_side_offering(),
    }
}

pub(crate) fn listing_of_ours(tr: Tr, kind: ListingKind) -> String {
    match kind {
        ListingKind::Need => tr.introductions_our_need(),
        ListingKind::Offering => tr.introductions_our_offering(),
    }
}

pub(crate) fn listing_of_theirs(tr: Tr, kind: ListingKind) -> String {
    match kind {
        ListingKind::Need => tr.introductions_their_need(),
        ListingKind::Offering => tr.introductions_their_offering(),
    }
}

/// Why a listing takes no introductions while it stands like this, in a sentence.
pub(crate) fn not_published(tr: Tr, kind: ListingKind, status: ListingStatus) -> String {
    match (kind, status) {
        (ListingKind::Need, ListingStatus::Paused) => tr.introductions_need_paused(),
        (ListingKind::Offering, ListingStatus::Paused) => tr.introductions_offering_paused(),
        (ListingKind::Need, ListingStatus::Expired) => tr.introductions_need_expired(),
        (ListingKind::Offering, ListingStatus::Expired) => tr.introductions_offering_expired(),
        (ListingKind::Need, ListingStatus::Closed | ListingStatus::Rejected) => tr.introductions_need_closed(),
        (ListingKind::Offering, ListingStatus::Closed | ListingStatus::Rejected) => tr.introductions_offering_closed(),
        (ListingKind::Need, ListingStatus::Matched | ListingStatus::Signed) => tr.introductions_need_matched(),
        (
            ListingKind::Need,
            ListingStatus::Draft | ListingStatus::InReview | ListingStatus::Returned | ListingStatus::Published,
        ) => tr.introductions_need_away(),
        (
            ListingKind::Offering,
            ListingStatus::Draft
            | ListingStatus::InReview
            | ListingStatus::Returned
            | ListingStatus::Published
            | ListingStatus::Matched
            | ListingStatus::Signed,
        ) => tr.introductions_offering_away(),
    }
}

/// That the company on a side does not take part at the moment.
pub(crate) fn not_verified(tr: Tr, side: ListingKind) -> String {
    match side {
        ListingKind::Need => tr.introductions_need_company_away(),
        ListingKind::Offering => tr.introductions_offering_company_away(),
    }
}

/// A contact as labels and values.
pub(crate) fn contact(tr: Tr, contact: &Contact) -> Vec<(String, String)> {
    let all = [
        (tr.introductions_contact_name(), &contact.name),
        (tr.introductions_contact_job_title(), &contact.job_title),
        (tr.introductions_contact_phone(), &contact.phone),
        (tr.introductions_contact_email(), &contact.email),
    ];
    // Of a contact that was withdrawn, or of somebody who has left, nothing is told, or the name alone.
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| (label, value.clone())).collect()
}

/// An exact budget.
pub(crate) fn budget(lang: Lang, budget: Budget) -> String {
    match budget {
        Budget::Negotiable => lang.tr().introductions_budget_negotiable(),
        Budget::Range(span) => format::money_range(lang, span.min, span.max),
    }
}

/// The day of a moment in Beijing.
pub(crate) fn day(lang: Lang, moment: Moment) -> String {
    format::day(lang, beijing_day(moment))
}
