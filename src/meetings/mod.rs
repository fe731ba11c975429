//! One-to-one meetings of an event: from wishes to a timetable to the day itself.
//!
//! A *day* has *slots* in *sessions*, *tables* and *interpreters*; companies *mark* each other as must, want or no thanks, and
//! where both want it the *wish* is *accepted*. A *timetable* is sought as a draft, *pinned* and changed by hand, *published*,
//! and repaired. Nobody and no table is ever in two *meetings* at once, which the database itself refuses.

mod act;
mod calendar;
pub mod cli;
mod comparison;
mod day;
mod delegate;
mod edit;
mod find;
mod form;
mod hour;
mod jobs;
pub(crate) mod language;
mod letters;
mod meeting;
mod merging;
mod outcome;
mod pages;
mod pair;
mod partner;
pub(crate) mod paths;
pub(crate) mod planner;
mod repair;
mod rows;
mod schedule;
mod seating;
mod setting;
mod sought;
mod tally;
pub mod timetable;
mod utility;
mod wish;
pub(crate) mod words;

use actix_web::web::ServiceConfig;

pub(crate) use act::{HallRefused, SCREENS, answer, decide, end_screen, open_screen, watch};
pub(crate) use act::{
    MarkRefused, NewTables, Order, Rules, SetUpRefused, TimetableRefused, Word, add_slots, add_tables, allow_again,
    apply_repair, begin, change_draft, close_table, copy, drop_repair, keep_apart, mark, move_slots, plan_repair,
    publish, remove_slots, remove_tables, rename_table, seat_wish, seek, set_interpreters, set_rules, stop,
    undo_change, undo_repair,
};
pub(crate) use comparison::{between, elsewhere};
pub(crate) use day::{
    Day, Interpreters, Opening, Slot, SlotId, TABLES, Table, TableId, TableKind, Window, beginning, slots_between,
};
pub(crate) use edit::Edit;
pub(crate) use find::{
    Affected, AffectedMeeting, Away, CompanyHere, DayPerson, Face, Likes, PairAsked, PairFound, PairRow, PeopleAsked,
    PeopleWho, Sought, Touched, WishCounts, affected, all_pairs, all_people, attending, companies_here,
    events_with_talks, faces, findings, met, pair, pairs, people, people_at_booths, people_by_role, published, seated,
    setting, sought, timetable, wish_counts, wishes,
};
pub(crate) use find::{Appointment, appointments_of, schedule_of_event};
pub(crate) use find::{Here, my_meetings};
pub(crate) use find::{Planned, RepairFound, freed, has_begun, idle_here, previewed, repair, repairs};
pub(crate) use find::{
    Screen, ToldOf, Untold, Watched, disputes, lost_talks, screens, talk, talks_by_status, told_of, untold, watched,
};
pub(crate) use form::{DecisionForm, ScreenForm};
pub(crate) use form::{
    Plan, Wished, check_interpreters, check_label, check_order, check_plan, check_rules, check_session, check_shift,
    check_single, check_tables, closure_field, interpreters_fields, label_field, labels, order_fields, plan_fields,
    rules_fields, session_fields, shift_field, single_fields, table_fields, typed_order, typed_plan, typed_rules,
    typed_session,
};
pub(crate) use form::{check_person, check_table, person_fields, slot_range, table_happened_fields};
pub(crate) use hour::{Hour, left};
pub(crate) use jobs::{jobs, seek_at_once};
pub(crate) use meeting::{MeetingId, MeetingStatus, RepairId, RepairStatus, TimetableStatus};
pub(crate) use merging::MERGING;
pub(crate) use outcome::{NextStep, Sight, Told, Verdict};
pub(crate) use pair::PairState;
pub(crate) use partner::View;
pub(crate) use repair::{Fact, Presence};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use seating::{Fault, Seated, Seating, TooFew, Unmet, Why, WhyKind};
pub(crate) use setting::{Misfit, Setting};
pub(crate) use sought::{Hindrance, Mend, Remedy, Score};
pub(crate) use tally::{CONVERSION_DAYS, Group, ReachedStep, Tally, reached};
pub(crate) use utility::WishKind;
pub(crate) use wish::{Mark, NoReason};

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
