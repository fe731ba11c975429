//! The room's forms: text as typed, and what it means.

mod setup;

pub(crate) use setup::{
    Plan, Span, check_interpreters, check_keep_apart, check_label, check_plan, check_rules, check_session,
    check_session_move, check_single, check_tables, closure_fields, interpreters_fields, keep_apart_fields,
    label_fields, move_fields, plan_fields, rules_fields, session_fields, single_fields, table_fields, typed_plan,
    typed_rules, typed_session,
};
