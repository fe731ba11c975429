//! The room's letters.

mod timetables;

pub(in crate::meetings) use timetables::{schedule, schedule_changed};
