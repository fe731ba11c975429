//! Who may do what: the only mint of [`Permit`]. One file per room; pages ask the same functions which
//! actions to show that guard the acts.

mod actor;
pub(crate) mod companies;
pub(crate) mod events;
pub(crate) mod introductions;
pub(crate) mod listings;
pub(crate) mod matching;
pub(crate) mod meetings;
pub(crate) mod organizer;
mod permit;
pub(crate) mod rights;

pub use actor::Role;
pub(crate) use actor::{Actor, Membership};
pub(crate) use permit::{Denied, Permit};

// What an actor carries of the companies; `accounts` reads it together with the session.
pub(crate) use crate::companies::{CompanyId, CompanyStatus, MemberRole};
