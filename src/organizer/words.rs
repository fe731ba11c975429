//! PURE: what the console calls the states of letters and orders.

use crate::accounts::PersonStatus;
use crate::kit::i18n::Tr;

/// States of a letter, in the order of the filter.
pub(super) const LETTER_STATES: [&str; 5] = ["waiting", "sending", "sent", "dead", "cancelled"];

/// States of an order, in the order of the filter.
pub(super) const JOB_STATES: [&str; 4] = ["waiting", "running", "dead", "parked"];

/// A state of a letter or an order, and the colour of its pill.
pub(super) fn state(code: &str, tr: Tr) -> (String, &'static str) {
    match code {
        "waiting" => (tr.organizer_state_waiting(), "pill-info"),
        "sending" => (tr.organizer_state_sending(), "pill-info"),
        "running" => (tr.organizer_state_running(), "pill-info"),
        "sent" => (tr.organizer_state_sent(), "pill-ok"),
        "dead" => (tr.organizer_state_dead(), "pill-stop"),
        "parked" => (tr.organizer_state_parked(), "pill-warn"),
        _ => (tr.organizer_state_cancelled(), "pill-quiet"),
    }
}

/// Where an account stands, and the colour of its pill.
pub(super) fn account(status: PersonStatus, tr: Tr) -> (String, &'static str) {
    match status {
        PersonStatus::Unconfirmed => (tr.organizer_account_unconfirmed(), "pill-quiet"),
        PersonStatus::Active => (tr.organizer_account_active(), "pill-ok"),
        PersonStatus::Suspended => (tr.organizer_account_suspended(), "pill-stop"),
    }
}
