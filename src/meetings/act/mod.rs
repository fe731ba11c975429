//! What people do with an event's meetings.

mod timetables;

pub(crate) use timetables::{
    Order, TimetableRefused, copy, open_feed, publish, revoke_feed, seek, stop,
};
pub(in crate::meetings) use timetables::{begin, fail, keep, note_progress, tell_schedule};
