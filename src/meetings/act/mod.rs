//! What people do with an event's meetings: they say whom their company wants to meet, and when they can come.

mod wishes;

pub(crate) use wishes::{Attending, Lesson, MarkRefused, Marked, Word, attend, mark};
