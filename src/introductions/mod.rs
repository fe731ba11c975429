//! Introductions: one side asks, the other answers, and only when both agree are contacts opened.

use actix_web::web::ServiceConfig;

/// Mounts the room's pages.
pub(crate) fn routes(_cfg: &mut ServiceConfig) {}
