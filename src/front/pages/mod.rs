//! The room's pages: the first page, the search, the texts about the platform.

mod home;
mod search;
mod texts;

use actix_web::web::{self, ServiceConfig};

use super::paths;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::FRONT).get(home::home))
        .service(web::resource(paths::ABOUT).get(texts::about))
        .service(web::resource(paths::PRIVACY).get(texts::privacy))
        .service(web::resource(paths::TERMS).get(texts::terms))
        .service(web::resource(paths::SEARCH).get(search::search));
}
