//! The room's letters.

mod timetables;
mod wishes;

pub(in crate::meetings) use timetables::{schedule, schedule_changed};
pub(in crate::meetings) use wishes::{reminder, wishes};
