//! Workspace: the company side's desk, which shows first what waits for its people today.
//! Pages only: everything it shows is another room's find, and what is done about it is done there.

mod group;
mod pages;
pub(crate) mod paths;

use actix_web::web::ServiceConfig;

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
