//! What every story stands on: a fair (the running program), personas (browsers with a name) and their mail.

mod fair;
pub mod introductions;
pub mod matches;
mod page;
mod persona;

pub use fair::Fair;
pub use page::{Form, Page};
pub use persona::Persona;
