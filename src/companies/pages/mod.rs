//! The room's pages: the public catalogue, a company's public page and papers, the company's own pages, its team, and the
//! answers to invitations into it.

mod acting;
mod catalogue;
mod certificates;
mod invited;
mod join;
mod own;
mod papers;
mod show;
mod team;

use actix_web::web::{self, ServiceConfig};
use askama::Template;

use super::act::{CertificateRefused, MoveRefused, TeamRefused};
use super::company::Company;
use super::{find, paths};
use crate::accounts::SignedIn;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::web::{Failure, Frame};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::CATALOGUE).get(catalogue::catalogue))
        .service(web::resource(paths::SHOW).get(show::show))
        .service(web::resource(paths::LICENCE).get(papers::licence))
        .service(web::resource(paths::AUTHORIZATION).get(papers::authorization))
        .service(web::resource(paths::SCAN).get(papers::scan))
        .service(web::resource(paths::OWN).get(own::own))
        .service(web::resource(paths::NEW).get(own::new).post(own::create))
        .service(web::resource(paths::EDIT).get(own::edit).post(own::save))
        .service(web::resource(paths::JOIN).get(join::join).post(join::ask))
        .service(web::resource(paths::PAPERS).post(own::hand_in))
        .service(web::resource(paths::SUBMISSION).post(own::submit))
        .service(web::resource(paths::NEW_CERTIFICATE).get(certificates::new).post(certificates::claim))
        .service(web::resource(paths::EDIT_CERTIFICATE).get(certificates::edit).post(certificates::correct))
        .service(web::resource(paths::WITHDRAWAL).get(certificates::ask_to_withdraw).post(certificates::withdraw))
        .service(web::resource(paths::ACTING_END).post(acting::stop))
        .service(web::resource(paths::TEAM).get(team::team))
        .service(web::resource(paths::ACCEPTANCE).post(team::accept))
        .service(web::resource(paths::REFUSAL).post(team::decline))
        .service(web::resource(paths::ROLE).post(team::set_role))
        .service(web::resource(paths::REMOVAL).get(team::ask_to_remove).post(team::remove))
        .service(web::resource(paths::HAND_OVER).get(team::ask_to_hand_over).post(team::hand_over))
        .service(web::resource(paths::INVITATIONS).get(invited::form).post(invited::invite))
        .service(web::resource(paths::INVITATION_RENEWAL).post(invited::send_again))
        .service(web::resource(paths::INVITATION_WITHDRAWAL).post(invited::withdraw))
        .service(web::resource(paths::INVITATION).get(invited::by_link))
        .service(web::resource(paths::INVITATION_ACCEPTANCE).post(invited::accept_by_link))
        .service(web::resource(paths::INVITATION_REFUSAL).post(invited::decline_by_link))
        .service(web::resource(paths::OWN_INVITATION).get(invited::own))
        .service(web::resource(paths::OWN_INVITATION_ACCEPTANCE).post(invited::accept_own))
        .service(web::resource(paths::OWN_INVITATION_REFUSAL).post(invited::decline_own))
        .service(web::resource(paths::DEPARTURE).get(team::ask_to_leave).post(team::leave));
}

/// Asks before something is done that cannot simply be taken back, and tells what it does.
#[derive(Template)]
#[template(path = "companies/ask.html")]
struct AskPage {
    frame: Frame,
    tr: Tr,
    /// The person, company or certificate that it is about.
    about: String,
    lead: String,
    action: String,
    button: String,
    back: &'static str,
    back_title: String,
}

/// The company that somebody speaks for at the moment.
async fn current(who: &SignedIn, desk: &Desk) -> Result<Company, Failure> {
    let id = who.actor.company().ok_or(Failure::NotFound)?.company;
    find::company(desk.db.read(), id).await?.ok_or(Failure::NotFound)
}

/// The page that says why a company was not moved on.
fn move_refused(refused: MoveRefused, tr: Tr) -> Failure {
    match refused {
        MoveRefused::NotPossible(status) => Failure::Conflict(tr.companies_not_possible(status.word(tr))),
        MoveRefused::Stale => Failure::Conflict(tr.companies_stale()),
        MoveRefused::NoLicence => Failure::Conflict(tr.companies_problem_licence()),
        MoveRefused::OpenPoints => Failure::Conflict(tr.companies_problem_not_fine()),
        MoveRefused::Db(error) => error.into(),
    }
}

/// The page that says why a certificate was left as it is.
fn certificate_refused(refused: CertificateRefused, tr: Tr) -> Failure {
    match refused {
        CertificateRefused::NotPossible | CertificateRefused::Stale => Failure::Conflict(tr.companies_stale()),
        CertificateRefused::Db(error) => error.into(),
    }
}

/// The page that says why a team was left as it is.
fn team_refused(refused: TeamRefused, tr: Tr) -> Failure {
    match refused {
        TeamRefused::LastOwner => Failure::Conflict(tr.companies_team_last_owner()),
        TeamRefused::Gone => Failure::Conflict(tr.companies_team_gone()),
        TeamRefused::Db(error) => error.into(),
    }
}
