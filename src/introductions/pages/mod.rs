//! The room's pages: asking, the lists of the workspace, one introduction and the answers to it.

mod ask;
mod list;
mod show;

use actix_web::web::{self, ServiceConfig};
use askama::Template;

use super::act::Refused;
use super::{paths, words};
use crate::accounts::Visitor;
use crate::kit::web::{Failure, Frame};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::LIST).get(list::list))
        .service(web::resource(paths::NEW).get(ask::question).post(ask::ask))
        .service(web::resource(paths::SHOW).get(show::show))
        .service(web::resource(paths::ACCEPTANCE).post(show::accept))
        .service(web::resource(paths::REFUSAL).post(show::decline))
        .service(
            web::resource(paths::CONSENT_WITHDRAWAL).get(show::ask_to_withdraw_consent).post(show::withdraw_consent),
        )
        .service(web::resource(paths::WITHDRAWAL).get(show::ask_to_withdraw).post(show::withdraw))
        .service(web::resource(paths::OUTCOME).post(show::tell))
        .service(web::resource(paths::FILE).get(show::file));
}

/// The page that says why something was not done.
fn failure(who: &Visitor, refused: Refused) -> Failure {
    let (tr, lang) = (who.tr, who.lang);
    match refused {
        Refused::NotPublished(kind, status) => Failure::Conflict(words::not_published(tr, kind, status)),
        Refused::NotVerified(side) => Failure::Conflict(words::not_verified(tr, side)),
        Refused::Resting(until) => Failure::Conflict(tr.introductions_resting_refused(words::day(lang, until))),
        Refused::NotNow(status) => Failure::Conflict(tr.introductions_not_now(words::status(tr, status))),
        Refused::Gone => Failure::NotFound,
        Refused::Db(error) => error.into(),
    }
}

/// A page that says why something is not possible, and the way on.
#[derive(Template)]
#[template(path = "introductions/blocked.html")]
struct BlockedPage {
    frame: Frame,
    words: String,
    way_on: Option<(String, String)>,
}
