//! Accounts: people, how they sign up and in, their sessions, their language, the roles they hold.

mod act;
mod device;
mod find;
mod form;
mod letters;
mod pages;
mod password;
pub(crate) mod paths;
mod person;
mod rows;
mod who;

use actix_web::web::ServiceConfig;

pub(crate) use act::{
    NewPerson, add_organizer, ask_to_leave, give_consent, leave, reinstate, revoke_all_sessions, say_goodbye,
    speak_for, suspend, warn, welcome,
};
pub(crate) use find::{
    Beside, ConsentGiven, PersonPage, PersonRow, consents_of, contact_of, contacts_of, due_to_leave, leaving_soon,
    people, person_page, recipient_of, recipients_of, sessions_of,
};
pub(crate) use pages::proves;
pub(crate) use password::Hasher;
pub(crate) use person::{Contact, full_name};
pub use person::{PersonId, PersonStatus};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use who::{AskedBeside, Organizer, SignedIn, SignedInAt, Visitor, VisitorAt};

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
