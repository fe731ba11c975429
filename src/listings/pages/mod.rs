//! The room's pages.

mod card;
mod catalogue;

use actix_web::web::ServiceConfig;

pub(crate) use card::CardView;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    catalogue::routes(cfg);
}
