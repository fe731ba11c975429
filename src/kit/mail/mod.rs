//! Letters: written into the outbox in the transaction that causes them, in the recipient's language,
//! sent afterwards by the worker, retried with back-off, and visible when they cannot be delivered.

mod letter;
mod outbox;
mod rows;
#[cfg(test)]
mod tests;

pub(crate) use letter::{Attachment, Letter, Recipient, drawn, post, post_all};
pub use outbox::Delivered;
pub(crate) use outbox::{DEAD, Holds, Outbox, cancel, hold, holds, release, resend, send_one};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use rows::{Column, Entity, Model};
