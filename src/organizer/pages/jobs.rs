//! Orders that wait, run, failed for good or are unknown; trying one again.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use super::{Tab, tabs};
use crate::access::organizer::{handle_jobs, may_handle_jobs};
use crate::accounts::Organizer;
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::jobs::{self, Model};
use crate::kit::web::{Asked, Empty, Failure, Frame, Pager, Paging, Posted, SeeOther, page};
use crate::organizer::{find, paths, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::JOBS).get(list)).service(web::resource(paths::RETRY).post(retry));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    state: String,
}

#[derive(Template)]
#[template(path = "organizer/jobs.html")]
struct JobsPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    zone: chrono_tz::Tz,
    tabs: Vec<Tab>,
    orders: Vec<Model>,
    pager: Pager,
    /// Whether the reader has orders tried again.
    may_handle: bool,
}

impl JobsPage {
    fn date_time(&self, at: &Moment) -> String {
        format::date_time(self.lang, self.zone, *at)
    }

    fn state(&self, order: &Model) -> (String, &'static str) {
        words::state(&order.state, self.tr)
    }

    fn may_retry(&self, order: &Model) -> bool {
        self.may_handle && matches!(order.state.as_str(), "dead" | "parked")
    }
}

/// GET /organizer/jobs
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, Query { state }) = (who.tr, asked.0);
    let orders = find::orders(&desk.db, &state, paging.offset()).await?;
    let states = words::JOB_STATES.map(|code| (code, words::state(code, tr).0));
    page(&JobsPage {
        frame: who.frame(&desk, tr.organizer_jobs_title()),
        tr,
        lang: who.lang,
        zone: who.zone,
        tabs: tabs(paths::JOBS, &state, tr.organizer_all(), states),
        pager: paging.of(orders.total)?,
        orders: orders.rows,
        may_handle: may_handle_jobs(&who.actor),
    })
}

/// POST /organizer/jobs/{id}/retry
async fn retry(who: Organizer, id: Path<i64>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = handle_jobs(&who.actor, *id)?;
    let moved = write(&desk.db, async |tx| jobs::retry(tx, *permit.thing(), permit.who().0, desk.now()).await).await?;
    if moved {
        Ok(SeeOther::to(paths::JOBS).saying(who.tr.organizer_job_retried()))
    } else {
        Err(Failure::Conflict(who.tr.organizer_job_moved()))
    }
}
