//! Where the room's pages are.

use super::introduction::IntroductionId;
use crate::listings::{ListingFileId, ListingId, ListingKind};

pub(crate) const LIST: &str = "/workspace/introductions";
pub(crate) const NEW: &str = "/workspace/introductions/new";
pub(crate) const SHOW: &str = "/workspace/introductions/{id}";
pub(crate) const ACCEPTANCE: &str = "/workspace/introductions/{id}/acceptance";
pub(crate) const REFUSAL: &str = "/workspace/introductions/{id}/refusal";
pub(crate) const WITHDRAWAL: &str = "/workspace/introductions/{id}/withdrawal";
pub(crate) const CONSENT_WITHDRAWAL: &str = "/workspace/introductions/{id}/consent-withdrawal";
pub(crate) const OUTCOME: &str = "/workspace/introductions/{id}/outcome";
pub(crate) const FILE: &str = "/workspace/introductions/{id}/files/{file}";

pub(crate) const QUEUE: &str = "/organizer/introductions";
pub(crate) const QUEUE_CSV: &str = "/organizer/introductions/export.csv";
pub(crate) const CASE: &str = "/organizer/introductions/{id}";

/// One list of the workspace, in one state or in any.
pub(crate) fn list(inbox: &str, state: &str) -> String {
    format!("/workspace/introductions?box={inbox}&state={state}")
}

/// The form to ask the other side's listing of this kind.
pub(crate) fn new(kind: ListingKind, listing: ListingId) -> String {
    format!("/workspace/introductions/new?{}={listing}", kind.code())
}

/// The same, with the own listing chosen.
pub(crate) fn new_between(need: ListingId, offering: ListingId) -> String {
    format!("/workspace/introductions/new?need={need}&offering={offering}")
}

pub(crate) fn show(id: IntroductionId) -> String {
    format!("/workspace/introductions/{id}")
}

pub(crate) fn acceptance(id: IntroductionId) -> String {
    format!("/workspace/introductions/{id}/acceptance")
}

pub(crate) fn refusal(id: IntroductionId) -> String {
    format!("/workspace/introductions/{id}/refusal")
}

pub(crate) fn withdrawal(id: IntroductionId) -> String {
    format!("/workspace/introductions/{id}/withdrawal")
}

pub(crate) fn consent_withdrawal(id: IntroductionId) -> String {
    format!("/workspace/introductions/{id}/consent-withdrawal")
}

pub(crate) fn outcome(id: IntroductionId) -> String {
    format!("/workspace/introductions/{id}/outcome")
}

pub(crate) fn file(id: IntroductionId, file: ListingFileId) -> String {
    format!("/workspace/introductions/{id}/files/{file}")
}

pub(crate) fn case(id: IntroductionId) -> String {
    format!("/organizer/introductions/{id}")
}
