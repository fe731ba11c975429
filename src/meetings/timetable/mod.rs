//! The timetable engine: which wishes are seated, when, and at which table, how far that can be from the best, why a
//! wish has no seat and what would mend it. Pure: no clock, no chance of its own, plain values in and out; the same input
//! and seed give the same timetable.

mod bound;
mod build;
mod chance;
mod check;
mod hall;
mod improve;
mod instance;
mod lines;
mod plan;
mod polish;
mod prices;
mod repair;
mod seats;
mod tables;
mod why;

#[cfg(test)]
mod tests;

pub use bound::slot_free_bound;
pub use check::{Breach, check};
pub use instance::{
    Class, ClosedTable, ExcludedPair, Instance, MAX_SLOTS, Minimum, Participant, Pin, Refused, Request, Resource, Role,
    SlotSet,
};
pub use lines::{
    Names, read_instance, read_published, write_breaches, write_figures, write_instance, write_outcome, write_repaired,
};
pub use plan::{
    Cause, Change, Figures, Fix, Meeting, Order, Outcome, Progress, Timetable, Unseated, Unwatched, Watch, plan,
};
pub use repair::{Published, Repaired, repair};
