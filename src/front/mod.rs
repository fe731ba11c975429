//! Front: the first page, one search over everything, and the texts about the platform.
//! Pages only: what they show are other rooms' finds, with other rooms' rules of who may see it.

mod find;
mod pages;
pub(crate) mod paths;
mod text;

use actix_web::web::ServiceConfig;

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
