//! Reads: what an event's meetings are set up with, who wants to meet whom, timetables, and who takes part.

mod setup;
mod timetables;

pub(crate) use setup::setting;
pub(crate) use timetables::{
    Appointment, Face, Feed, Sought, appointments_of, attending, faces, feed_of, findings, person_of_feed, published,
    schedule_of_event, seated, sought, timetable, wishes,
};
pub(in crate::meetings) use timetables::{
    Listener, gathered, live_number, next_number, timetable_by_id, to_tell, told,
};
