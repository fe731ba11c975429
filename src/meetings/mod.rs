//! One-to-one meetings: from wishes to a timetable and to the day itself.

pub mod cli;
pub mod timetable;
