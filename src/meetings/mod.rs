//! One-to-one meetings of an event: from wishes to a timetable to the day itself.
//!
//! A *day* has *slots* in *sessions*, *tables* and *interpreters*; companies *mark* each other as must, want or no thanks, and
//! where both want it the *wish* is *accepted*. A *timetable* is sought as a draft, *pinned* and changed by hand, *published*,
//! and repaired. Nobody and no table is ever in two *meetings* at once, which the database itself refuses.

mod act;
mod day;
mod find;
mod form;
pub(crate) mod language;
mod meeting;
mod pair;
pub(crate) mod paths;
pub(crate) mod planner;
mod rows;
mod setting;
mod wish;
pub(crate) mod words;

pub(crate) use act::{
    NewTables, Rules, SetUpRefused, add_slots, add_tables, allow_again, begin, close_table, keep_apart, move_slots,
    remove_slots, remove_tables, rename_table, set_interpreters, set_rules,
};
pub(crate) use day::{
    Day, InterpreterId, Interpreters, Opening, Slot, SlotId, TABLES, Table, TableId, TableKind, Window, beginning,
    slots_between,
};
pub(crate) use find::{
    Affected, AffectedMeeting, Away, CompanyHere, DayPerson, Likes, PairAsked, PairFound, PairRow, PeopleAsked,
    PeopleWho, Touched, WishCounts, affected, all_pairs, all_people, companies_here, pair, pairs, people,
    people_by_role, setting, wish_counts,
};
pub(crate) use form::{
    Plan, Wished, check_interpreters, check_label, check_plan, check_rules, check_session, check_shift, check_single,
    check_tables, closure_field, interpreters_fields, label_field, labels, plan_fields, rules_fields, session_fields,
    shift_field, single_fields, table_fields, typed_plan, typed_rules, typed_session,
};
pub(crate) use meeting::{MeetingId, MeetingStatus, MeetingStep, TimetableId, TimetableStatus, TimetableStep};
pub(crate) use pair::PairState;
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use setting::{Misfit, Setting};
pub(crate) use wish::{Asker, Mark, NoReason, Said, WishStatus, standing};
