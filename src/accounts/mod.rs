//! Accounts: people, how they sign up and in, their sessions, their language, the roles they hold.

mod act;
mod code_app;
mod device;
mod find;
mod form;
mod jobs;
mod letters;
mod merging;
mod pages;
mod passkey;
mod password;
pub(crate) mod paths;
mod person;
mod rows;
mod standing;
mod strength;
mod tries;
mod who;
pub(crate) mod words;

use actix_web::web::ServiceConfig;

pub(crate) use act::factors::reset_factors;
pub(crate) use act::{
    GrantWords, NewPerson, RoleRefused, add_organizer, administers_alone, ask_to_leave, give_consent, grant_role,
    leave, reinstate, revoke_all_sessions, revoke_role, say_goodbye, speak_for, suspend, warn, welcome,
};
pub(crate) use find::{
    Beside, ConsentGiven, Leaving, PersonPage, PersonRow, SearchedBy, addressee, consents_of, contact_of, contacts_of,
    due_to_leave, leaving_soon, open_account, people, person_page, recipient_of, recipients_of, sessions_of,
};
pub(crate) use jobs::jobs;
pub(crate) use merging::MERGING;
pub(crate) use pages::{proof_before, proves};
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
