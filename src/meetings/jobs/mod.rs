//! The room's jobs.

mod timetables;

use crate::kit::jobs::Registry;

pub(in crate::meetings) use timetables::{SeekTimetable, TellSchedule};

/// Makes the room's jobs known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<SeekTimetable>();
    registry.add::<TellSchedule>();
}
