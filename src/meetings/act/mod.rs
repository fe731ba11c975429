//! What people do with an event's meetings: organizers set them up and seek timetables, companies say whom they want to meet.

mod edits;
mod hall;
mod repairs;
mod setup;
mod timetables;
mod wishes;

pub(crate) use edits::{change_draft, seat_wish, undo_change};
pub(crate) use hall::{HallRefused, SCREENS, answer, decide, end_screen, open_screen, watch};
pub(in crate::meetings) use repairs::call_off_left;
pub(crate) use repairs::{apply_repair, drop_repair, plan_repair, undo_repair};
pub(crate) use setup::{
    NewTables, Rules, SetUpRefused, add_slots, add_tables, allow_again, begin, close_table, keep_apart, move_slots,
    remove_slots, remove_tables, rename_table, set_interpreters, set_rules,
};
pub(crate) use timetables::{Order, TimetableRefused, copy, open_feed, publish, revoke_feed, seek, stop};
pub(in crate::meetings) use timetables::{begin_search, fail_search, keep_found, note_progress, tell_schedule};
pub(crate) use wishes::{Attending, Lesson, MarkRefused, Marked, Word, attend, mark};
