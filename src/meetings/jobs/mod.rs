//! The room's orders.

mod hall;
mod repairs;
mod timetables;
mod wishes;

use std::time::Duration;

use crate::events::FollowSeats;
use crate::kit::jobs::Registry;

use hall::AskForAnswers;
pub(in crate::meetings) use hall::LearnOfTalk;
pub(crate) use timetables::seek_at_once;
pub(in crate::meetings) use timetables::{SeekTimetable, TellSchedule};
use wishes::RemindOfQuestions;
pub(in crate::meetings) use wishes::TellWishes;

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<FollowSeats>();
    registry.add::<SeekTimetable>();
    registry.add::<TellSchedule>();
    registry.add::<TellWishes>();
    registry.add::<LearnOfTalk>();
    registry.every::<AskForAnswers>(Duration::from_secs(15 * 60));
    registry.every::<RemindOfQuestions>(Duration::from_secs(15 * 60));
}
