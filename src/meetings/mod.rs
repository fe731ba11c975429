//! One-to-one meetings of an event: from wishes to a timetable to the day itself.
//!
//! A *day* has *slots* in *sessions*, *tables* and *interpreters*; companies *mark* each other as must, want or no thanks, and
//! where both want it the *wish* is *accepted*. A *timetable* is sought as a draft, *pinned* and changed by hand, *published*,
//! and repaired. Nobody and no table is ever in two *meetings* at once, which the database itself refuses.

mod act;
mod calendar;
mod comparison;
mod day;
mod find;
mod form;
mod jobs;
pub(crate) mod language;
mod letters;
mod meeting;
mod pages;
pub(crate) mod paths;
mod planner;
mod rows;
mod schedule;
mod seating;
mod setting;
mod sought;
pub mod timetable;
mod utility;
mod wish;
pub(crate) mod words;

use actix_web::web::ServiceConfig;

pub(crate) use act::{Order, TimetableRefused, copy, publish, seek, stop};
pub(crate) use comparison::{affected, between};
pub(crate) use day::{Slot, SlotId, Table, TableId};
pub(crate) use find::{
    Face, Sought, attending, faces, findings, published, seated, setting, sought, timetable, wishes,
};
pub(crate) use form::{check_order, order_fields, typed_order};
pub(crate) use jobs::jobs;
pub(crate) use meeting::TimetableStatus;
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use seating::{Fault, Seated, Seating, Unmet, Why};
pub(crate) use setting::Setting;
pub(crate) use sought::{Mend, Score};
pub(crate) use utility::WishKind;

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
