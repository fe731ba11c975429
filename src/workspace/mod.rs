//! Workspace: the company side's home; pages only, everything it shows is another room's find.

use actix_web::web::ServiceConfig;

/// Mounts the room's pages.
pub(crate) fn routes(_cfg: &mut ServiceConfig) {}
