//! What every story stands on: a fair (the running program), personas (browsers with a name) and their mail.

pub mod cast;
mod fair;
pub mod introductions;
pub mod listings;
mod market;
pub mod matches;
pub mod meetings;
mod page;
mod persona;
mod roles;
mod walk;

pub use fair::{Fair, PASSWORD, PUBLIC_URL};
pub use market::Written;
pub use page::{Form, Page};
pub use persona::{Persona, link_in};
pub use roles::Scope;
