//! The pages of those who take part.

mod schedule;

use actix_web::web::ServiceConfig;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    schedule::routes(cfg);
}
