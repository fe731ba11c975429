//! The product told as stories: personas over real HTTP against the real program, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a story that cannot go on fails, and starts the program itself"
)]

mod accounts;
mod demo;
mod events;
mod introductions;
mod matching;
mod organizer;
mod slow_clients;
mod support;
