//! The code that somebody shows at the check-in desk: an address that opens the desk's page, so that every telephone's reader
//! finds the right one. The event's key is made when the first code is needed.

use anyhow::Context;

use crate::events::check_in::CheckInKey;
use crate::events::event::{EventId, SignUpId, Slug};
use crate::events::{act, find, paths};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::qr::Qr;
use crate::kit::web::Failure;

/// The event's key, made now if this is the first time that it is needed.
pub(crate) async fn check_in_key(desk: &Desk, event: EventId) -> Result<CheckInKey, Failure> {
    if let Some(key) = find::check_in_key(desk.db.read(), event).await? {
        return Ok(key);
    }
    let now = desk.now();
    write(&desk.db, async |tx| act::make_key(tx, event, now).await).await?;
    let key = find::check_in_key(desk.db.read(), event).await?;
    Ok(key.context("the key that was just made for an event is not there")?)
}

/// Somebody's code, drawn.
pub(crate) fn pass_of(desk: &Desk, key: &CheckInKey, slug: &Slug, sign_up: SignUpId, label: String) -> Option<Qr> {
    Qr::of(&desk.url(&paths::desk_with_code(slug, &key.code(sign_up))), label)
}
