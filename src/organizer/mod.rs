//! The organizers' console: the overview and the pages about people, mail, orders and the audit trail.
//! Pages only: everything it does is another room's act, and the queues of the rooms.

mod find;
mod merging;
mod pages;
pub(crate) mod paths;
mod words;

use actix_web::web::ServiceConfig;

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
