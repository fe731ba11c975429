//! The room's pages.

mod card;
mod catalogue;
mod company;
mod record;
mod show;

use actix_web::web::ServiceConfig;

pub(crate) use card::CardView;
pub(crate) use record::{RecordView, field_label};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    catalogue::routes(cfg);
    company::routes(cfg);
    show::routes(cfg);
}
