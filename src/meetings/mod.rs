//! One-to-one meetings of an event: from wishes to a timetable to the day itself.
//!
//! A *day* has *slots* in *sessions*, *tables* and *interpreters*; companies *mark* each other as must, want or no thanks, and
//! where both want it the *wish* is *accepted*. A *timetable* is sought as a draft, *pinned* and changed by hand, *published*,
//! and repaired. Nobody and no table is ever in two *meetings* at once, which the database itself refuses.

mod act;
mod day;
mod delegate;
mod find;
mod form;
mod jobs;
mod language;
mod letters;
mod meeting;
mod pages;
mod partner;
pub(crate) mod paths;
mod rows;
mod wish;
pub(crate) mod words;

use actix_web::web::ServiceConfig;

pub(crate) use act::{MarkRefused, Word, mark};
pub(crate) use day::{Day, InterpreterId, Interpreters, Opening, Slot, SlotId, Table, TableId, TableKind, Window};
pub(crate) use find::{Here, my_meetings};
pub(crate) use jobs::jobs;
pub(crate) use meeting::{MeetingId, MeetingStatus, MeetingStep, TimetableId, TimetableStatus, TimetableStep};
pub(crate) use partner::View;
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use wish::{Asker, Mark, NoReason, Said, WishStatus, standing};

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
