//! Who may do what: the only mint of [`Permit`]. One file per room; pages ask the same functions which
//! actions to show that guard the acts.

pub(crate) mod acting;
mod actor;
pub(crate) mod companies;
pub(crate) mod console;
pub(crate) mod events;
pub(crate) mod introductions;
pub(crate) mod listings;
pub(crate) mod matching;
pub(crate) mod meetings;
pub(crate) mod organizer;
mod permit;
pub(crate) mod rights;
pub(crate) mod roles;
mod scope;

pub use actor::Role;
pub(crate) use actor::{Acting, Actor, Grant, Membership, Scope};
pub(crate) use permit::{Denied, Permit};
pub(crate) use scope::{Events, Provinces};

// What an actor carries of companies and events; `accounts` reads it together with the session.
pub(crate) use crate::companies::{CompanyId, CompanyStatus, MemberRole};
pub(crate) use crate::events::{EventId, Slug};
