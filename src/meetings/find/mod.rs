//! Reads: what an event's meetings are set up with, who wants to meet whom, timetables, and who takes part.

mod hall;
mod repairs;
mod report;
mod setup;
mod timetables;
mod wishes;

pub(crate) use hall::{
    Answered, Party, Screen, ToldOf, Untold, Watched, answered, disputes, event_of_screen, lost_talks, screens, talk,
    talks_by_status, told_of, untold, watched,
};
pub(in crate::meetings) use hall::{Silent, any_talk, best_pair, screens_of, sides_to_write_to, silent_after};
pub(crate) use repairs::{
    Planned, RepairFound, freed, has_begun, idle_here, left_meetings, planned_repairs, previewed, repair, repairs,
};
pub(crate) use report::met;
pub(crate) use setup::{
    Affected, AffectedMeeting, Away, CompanyHere, DayPerson, Likes, PairAsked, PairFound, PairRow, PeopleAsked,
    PeopleWho, Touched, WishCounts, affected, all_pairs, all_people, companies_here, pair, pairs, people,
    people_at_booths, people_by_role, setting, slots_of_day, wish_counts,
};
pub(in crate::meetings) use setup::{interpreters_used, is_apart};
pub(crate) use timetables::{
    Appointment, Face, Sought, appointments_of, attending, events_with_talks, faces, feed_of, findings, person_of_feed,
    published, schedule_of_event, seated, sought, timetable, wishes,
};
pub(in crate::meetings) use timetables::{
    Listener, gathered, gathered_about, last_moves, live_number, next_number, seated_of, timetable_by_id, to_tell, told,
};
pub(crate) use wishes::{Best, Fits, Here, delegates, fits, my_meetings, partners, seat_of, set_up_day};
pub(in crate::meetings) use wishes::{SaidAt, closing_between, guests_of, said_at, to_write_to};
