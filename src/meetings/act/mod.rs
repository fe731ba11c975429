//! What people do with an event's meetings.

mod setup;

pub(crate) use setup::{
    NewTables, Rules, SetUpRefused, add_slots, add_tables, allow_again, begin, close_table, keep_apart, move_slots,
    remove_slots, remove_tables, rename_table, set_interpreters, set_rules,
};
