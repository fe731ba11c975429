//! The service worker that keeps the check-in desk's page at hand without a connection. It is served at the root, so that the
//! desk may register it for its own address and nothing else; it holds nobody's name.

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};

use crate::events::paths;

const WORKER: &str = include_str!("../../../static/check-in-worker.js");

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::WORKER).get(worker));
}

/// GET /check-in-worker.js
async fn worker() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header(("Cache-Control", "no-cache"))
        .body(WORKER)
}
