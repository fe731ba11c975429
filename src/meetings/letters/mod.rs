//! The room's letters.

mod hall;
mod timetables;
mod wishes;

pub(in crate::meetings) use hall::{answers, decided};
pub(in crate::meetings) use timetables::{schedule, schedule_changed};
pub(in crate::meetings) use wishes::{reminder, wishes};
