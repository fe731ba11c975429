//! Somebody has lost every second factor: an administrator who has made sure of who asks takes them away.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::ReasonForm;
use crate::access::organizer::govern_account;
use crate::accounts::{self, Organizer, PersonId, PersonPage};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Field, Frame, Posted, SeeOther, page, page_with};
use crate::organizer::paths;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::FACTORS_RESET).get(ask).post(reset));
}

#[derive(Template)]
#[template(path = "organizer/factors.html")]
struct FactorsPage {
    frame: Frame,
    tr: Tr,
    person: PersonPage,
    reason: Field,
    summary: ErrorSummary,
}

async fn factors_page(
    who: &Organizer,
    desk: &Desk,
    id: PersonId,
    form: &ReasonForm,
    problems: &Problems,
) -> Result<FactorsPage, Failure> {
    let tr = who.tr;
    let person = accounts::person_page(&desk.db, id).await?.ok_or(Failure::NotFound)?;
    let reason = Field::area("reason", tr.organizer_reason(), 3)
        .value(&form.reason)
        .hint(tr.organizer_reason_hint())
        .required()
        .limit(500)
        .from(problems, tr);
    Ok(FactorsPage {
        frame: who.frame(desk, tr.organizer_factors_title()),
        tr,
        person,
        summary: ErrorSummary::of(tr, [&reason]),
        reason,
    })
}

/// GET /organizer/users/{id}/factors
async fn ask(who: Organizer, id: Path<PersonId>, desk: Desk) -> Result<HttpResponse, Failure> {
    govern_account(&who.actor, *id)?;
    let shown = factors_page(&who, &desk, *id, &ReasonForm::default(), &Problems::default()).await?;
    if shown.person.has_factor { page(&shown) } else { Err(Failure::NotFound) }
}

/// POST /organizer/users/{id}/factors
async fn reset(
    who: Organizer,
    id: Path<PersonId>,
    posted: Posted<ReasonForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let permit = govern_account(&who.actor, *id)?;
    let mut problems = Problems::default();
    let Some(reason) = problems.take("reason", posted.form.check()) else {
        let again = factors_page(&who, &desk, *id, &posted.form, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    let now = desk.now();
    if !write(&desk.db, async |tx| accounts::reset_factors(tx, &desk, &permit, reason, now).await).await? {
        return Err(Failure::Conflict(who.tr.organizer_factors_moved()));
    }
    Ok(SeeOther::to(paths::person(*id)).saying(who.tr.organizer_factors_reset()).respond_to(who.request()))
}
