//! What is typed about an event's meetings, as values or as a problem beside each field.

mod hall;
mod repairs;
mod setup;
mod timetables;
mod wishes;

pub(in crate::meetings) use hall::AnswerForm;
pub(crate) use hall::{DecisionForm, ScreenForm};
pub(crate) use repairs::{check_person, check_table, person_fields, slot_range, table_happened_fields};
pub(crate) use setup::{
    Plan, Wished, check_interpreters, check_label, check_plan, check_rules, check_session, check_shift, check_single,
    check_tables, closure_field, interpreters_fields, label_field, labels, plan_fields, rules_fields, session_fields,
    shift_field, single_fields, table_fields, typed_plan, typed_rules, typed_session,
};
pub(crate) use timetables::{check_order, order_fields, typed_order};
pub(in crate::meetings) use wishes::{
    AvailabilityForm, RefusalForm, WishForm, limit_problem, mark_field, mark_name, words_of,
};
