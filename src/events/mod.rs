//! Events: seminars, matchmaking meetings and the like, and who takes part in them.
//!
//! An *event* is described in *steps*, published when nothing *lacks*, and has *seats*; people *sign up* for their
//! company, get a seat or stand in *line* in the order of arrival, and move up when seats come free. The event never
//! gives out more seats than it has, a company never holds more than its own, and nobody loses a seat to a change.

mod act;
mod attendance;
mod calendar;
pub(crate) mod check_in;
pub(crate) mod event;
mod find;
mod form;
mod jobs;
mod letters;
mod merging;
mod pages;
pub(crate) mod paths;
mod registration;
mod rows;
pub(crate) mod words;

use actix_web::web::ServiceConfig;

pub(crate) use act::{
    Asking, MATERIALS, NewEvent, NewSignUp, RunRefused, SignUpRefused, add_material, cancel, close, copy, decline,
    miss, prepare, promote, publish, remove_material, revise, sign_up,
};
pub(crate) use act::{Scan, WalkIn, call_off, scan, scan_all, take_back, walk_in};
pub(crate) use attendance::{Attendance, Come};
pub use event::{
    AgendaItem, AttendeeRole, Basics, Change, Event, EventId, EventKind, EventStatus, EventStep, Lack, Mode, Name,
    Question, Registration, ScanOutcome, SignUpId, SignUpStatus, SignUpStep, Slug, Step, Talks, Themes, TimePlace,
    Units,
};
pub(crate) use find::{Addable, Expected, addable, expected};
pub(crate) use find::{
    Attendee, AttendeesAsked, Material, Move, SignedUpCompany, all_attendees, any_event, at_which_both_signed_up,
    attendance, attendee, attendees, companies_taking_part, counts, event, events_by_id, every_event, materials, moves,
    next_events, public_event, seated_at, sign_up_of, signed_up_companies, wished,
};
pub(crate) use find::{coming, coming_of, locked, titled};
pub(crate) use form::{
    Group, check, check_copy, check_new, check_reason, copy_fields, fields, new_fields, reason_field, typed,
};
pub(crate) use jobs::{FollowSeats, jobs};
pub(crate) use merging::MERGING;
pub(crate) use pages::{Card, MyEvent, check_in_key, pass_of, preview, sign_up_failure};
pub(crate) use registration::{roles_open_to, seats_left};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
