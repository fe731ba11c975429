//! The room's forms.

mod wishes;

pub(in crate::meetings) use wishes::{
    AvailabilityForm, RefusalForm, WishForm, limit_problem, mark_field, mark_name, words_of,
};
