//! What is typed about an event's meetings, as values or as a problem beside each field.

mod timetables;

pub(crate) use timetables::{check_order, order_fields, typed_order};
