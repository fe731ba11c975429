//! Interpreters, counted by the pair of languages between which they work.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{failure, may_change, to_set_up};
use crate::accounts::Organizer;
use crate::events::{Event, Slug};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{ErrorSummary, Failure, Field, Frame, Posted, SeeOther, Typed, page, page_with};
use crate::meetings::{self, SetUpRefused, paths, words};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_INTERPRETERS).route(web::get().to(list)).route(web::post().to(set)));
}

#[derive(Template)]
#[template(path = "organizer/meeting_interpreters.html")]
struct InterpretersPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    rows: Vec<(String, String)>,
    fields: Vec<Field>,
    summary: ErrorSummary,
    can_change: bool,
}

async fn interpreters_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    typed: &Typed,
    problems: &Problems,
) -> Result<InterpretersPage, Failure> {
    let tr = who.tr;
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let fields = meetings::interpreters_fields(typed, problems, tr);
    let row = |own: &meetings::Interpreters| (words::languages(tr, &own.languages), format::number(own.count.into()));
    Ok(InterpretersPage {
        frame: who.frame(desk, tr.meeting_setup_interpreters_title()),
        tr,
        rows: setting.interpreters.iter().map(row).collect(),
        summary: ErrorSummary::of(tr, &fields),
        fields,
        can_change: may_change(who, &event),
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/interpreters
async fn list(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let typed = Typed::default().with("one", "zh").with("other", "en");
    page(&interpreters_page(&who, &desk, event, &typed, &Problems::default()).await?)
}

/// POST /organizer/events/{slug}/meetings/interpreters
async fn set(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let mut problems = Problems::default();
    match meetings::check_interpreters(&posted.form) {
        Err(wrong) => problems = wrong,
        Ok((languages, count)) => {
            let now = desk.now();
            let work = async |tx: &_| meetings::set_interpreters(tx, permit, languages, count, now).await;
            match write(&desk.db, work).await {
                Ok(()) => {
                    let words = who.tr.meeting_setup_interpreters_saved();
                    return Ok(SeeOther::to(paths::run_interpreters(&slug)).saying(words).respond_to(who.request()));
                }
                Err(SetUpRefused::InterpretersUsed(_)) => {
                    problems.note("count", Problem::Says(|tr| tr.meeting_setup_problem_interpreters_used()));
                }
                Err(refused) => return Err(failure(&who, refused)),
            }
        }
    }
    let page = interpreters_page(&who, &desk, event, &posted.form, &problems).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
