//! The product told as stories: personas over real HTTP against the real program, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a story that cannot go on fails, and starts the program itself"
)]

mod accounts;
mod acting_for;
mod authority;
mod certificates;
mod check_in;
mod command_line;
mod companies;
mod data_rights;
mod demo;
mod events;
mod exposure;
mod factors;
mod front;
mod hall;
mod held_letters;
#[expect(dead_code, reason = "the house rules use all of it")]
#[path = "../rules/house.rs"]
mod house;
mod introductions;
mod leaks;
mod listings;
mod matching;
mod meeting_setup;
mod meeting_wishes;
mod merging;
mod models;
mod moderation;
mod opinions;
mod organizer;
mod passwords;
mod records;
#[expect(dead_code, reason = "the house rules use all of it")]
#[path = "../rules/registered.rs"]
mod registered;
mod repairs;
mod report;
mod retention;
mod roles;
mod rulings;
mod sessions;
mod shown;
mod silence;
mod site;
mod slow_clients;
mod support;
mod teams;
mod timetables;
mod verification;
mod workspace;
