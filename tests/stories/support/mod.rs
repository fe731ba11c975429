//! What every story stands on: a fair (the running program), personas (browsers with a name) and their mail.

mod fair;
mod page;
mod persona;

pub use fair::{Fair, PASSWORD, PUBLIC_URL};
pub use page::{Form, Page};
pub use persona::{Persona, link_in};
