//! Where the room's pages are. Both sides share their patterns; the word for the side is in the address.

use serde::Deserialize;

use super::facts::Part;
use super::listing::{ListingFileId, ListingId, ListingKind, ListingStatus, Step};

pub(crate) const OFFERINGS: &str = "/offerings";
pub(crate) const NEEDS: &str = "/needs";
pub(crate) const SHOW: &str = "/{side:offerings|needs}/{id}";
pub(crate) const FILE: &str = "/{side:offerings|needs}/{id}/files/{file}";
pub(crate) const OWN: &str = "/workspace/{side:offerings|needs}";
pub(crate) const NEW: &str = "/workspace/{side:offerings|needs}/new";
pub(crate) const EDIT: &str = "/workspace/{side:offerings|needs}/{id}";
pub(crate) const PART: &str = "/workspace/{side:offerings|needs}/{id}/edit/{part}";
pub(crate) const PREVIEW: &str = "/workspace/{side:offerings|needs}/{id}/preview";
pub(crate) const FILES: &str = "/workspace/{side:offerings|needs}/{id}/files";
pub(crate) const FILE_REMOVAL: &str = "/workspace/{side:offerings|needs}/{id}/files/{file}/removal";
pub(crate) const COPY: &str = "/workspace/{side:offerings|needs}/{id}/copy";
pub(crate) const SUBMISSION: &str = "/workspace/{side:offerings|needs}/{id}/submission";
pub(crate) const RECALL: &str = "/workspace/{side:offerings|needs}/{id}/recall";
pub(crate) const PAUSE: &str = "/workspace/{side:offerings|needs}/{id}/pause";
pub(crate) const RESUMPTION: &str = "/workspace/{side:offerings|needs}/{id}/resumption";
pub(crate) const MATCH: &str = "/workspace/{side:offerings|needs}/{id}/match";
pub(crate) const CONTRACT: &str = "/workspace/{side:offerings|needs}/{id}/contract";
pub(crate) const RENEWAL: &str = "/workspace/{side:offerings|needs}/{id}/renewal";
pub(crate) const REVISION: &str = "/workspace/{side:offerings|needs}/{id}/revision";
pub(crate) const CLOSURE: &str = "/workspace/{side:offerings|needs}/{id}/closure";

/// The word for a side in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Side {
    Offerings,
    Needs,
}

impl Side {
    pub(crate) const fn kind(self) -> ListingKind {
        match self {
            Self::Offerings => ListingKind::Offering,
            Self::Needs => ListingKind::Need,
        }
    }
}

const fn side(kind: ListingKind) -> &'static str {
    match kind {
        ListingKind::Offering => "offerings",
        ListingKind::Need => "needs",
    }
}

/// The public catalogue of a side.
pub(crate) const fn catalogue(kind: ListingKind) -> &'static str {
    match kind {
        ListingKind::Offering => OFFERINGS,
        ListingKind::Need => NEEDS,
    }
}

pub(crate) fn show(kind: ListingKind, id: ListingId) -> String {
    format!("/{}/{id}", side(kind))
}

pub(crate) fn file(kind: ListingKind, id: ListingId, file: ListingFileId) -> String {
    format!("/{}/{id}/files/{file}", side(kind))
}

pub(crate) fn own(kind: ListingKind) -> String {
    format!("/workspace/{}", side(kind))
}

/// The listings of a company in one group of states.
pub(crate) fn own_in(kind: ListingKind, group: &str) -> String {
    format!("/workspace/{}?state={group}", side(kind))
}

pub(crate) fn new(kind: ListingKind) -> String {
    format!("/workspace/{}/new", side(kind))
}

pub(crate) fn edit(kind: ListingKind, id: ListingId) -> String {
    format!("/workspace/{}/{id}", side(kind))
}

pub(crate) fn part(kind: ListingKind, id: ListingId, part: Part) -> String {
    format!("/workspace/{}/{id}/edit/{}", side(kind), part.code())
}

pub(crate) fn preview(kind: ListingKind, id: ListingId) -> String {
    format!("/workspace/{}/{id}/preview", side(kind))
}

/// The preview with the eyes of a member of a verified company.
pub(crate) fn preview_as_member(kind: ListingKind, id: ListingId) -> String {
    format!("/workspace/{}/{id}/preview?as=member", side(kind))
}

pub(crate) fn files(kind: ListingKind, id: ListingId) -> String {
    format!("/workspace/{}/{id}/files", side(kind))
}

pub(crate) fn file_removal(kind: ListingKind, id: ListingId, file: ListingFileId) -> String {
    format!("/workspace/{}/{id}/files/{file}/removal", side(kind))
}

pub(crate) fn copy(kind: ListingKind, id: ListingId) -> String {
    format!("/workspace/{}/{id}/copy", side(kind))
}

/// Where an owner takes a step; nothing for the steps of organizers and of the clock.
pub(crate) fn step(kind: ListingKind, id: ListingId, step: Step) -> Option<String> {
    let side = side(kind);
    Some(match step {
        Step::Submit => format!("/workspace/{side}/{id}/submission"),
        Step::Recall => format!("/workspace/{side}/{id}/recall"),
        Step::Pause => format!("/workspace/{side}/{id}/pause"),
        Step::Resume => format!("/workspace/{side}/{id}/resumption"),
        Step::Match => format!("/workspace/{side}/{id}/match"),
        Step::Sign => format!("/workspace/{side}/{id}/contract"),
        Step::Renew => format!("/workspace/{side}/{id}/renewal"),
        Step::Revise => format!("/workspace/{side}/{id}/revision"),
        Step::Close => format!("/workspace/{side}/{id}/closure"),
        Step::Approve | Step::Return | Step::Reject | Step::Expire => return None,
    })
}

/// The matches of a listing; the room above draws them.
pub(crate) fn matches(kind: ListingKind, id: ListingId) -> String {
    let edit = edit(kind, id);
    edit + "/matches"
}

/// The form to ask for an introduction, with this listing on the other side; the room above draws it.
pub(crate) fn introduction(kind: ListingKind, id: ListingId) -> String {
    let mut path = String::from("/workspace/introductions/new?");
    path.push_str(kind.code());
    path.push('=');
    path.push_str(&id.to_string());
    path
}

/// The organizers' queue, in one state.
pub(crate) const QUEUE: &str = "/organizer/listings";
pub(crate) const QUEUE_APPROVAL: &str = "/organizer/listings/approval";
pub(crate) const CASE: &str = "/organizer/listings/{id}";
pub(crate) const DECISION: &str = "/organizer/listings/{id}/decision";
pub(crate) const NOTE: &str = "/organizer/listings/{id}/note";

pub(crate) fn queue_in(status: ListingStatus) -> String {
    format!("/organizer/listings?state={}", status.code())
}

pub(crate) fn case(id: ListingId) -> String {
    format!("/organizer/listings/{id}")
}

pub(crate) fn decision(id: ListingId) -> String {
    format!("/organizer/listings/{id}/decision")
}

pub(crate) fn note(id: ListingId) -> String {
    format!("/organizer/listings/{id}/note")
}
