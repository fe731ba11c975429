//! Where an organizer stops to act for a company; it is begun at the company's case in the console.

use crate::access;
use crate::accounts::SignedIn;
use crate::companies::{act, paths};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::web::{Empty, Failure, Posted, SeeOther};

/// POST /workspace/acting/end
pub(super) async fn stop(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let tr = who.tr;
    // Whoever presses the button once more, or after the hour, has what they want.
    let Ok(permit) = access::acting::stop(&who.actor) else {
        return Ok(SeeOther::to(crate::kit::web::frame::ORGANIZER).saying(tr.companies_acting_stopped()));
    };
    let company = permit.thing().company;
    write(&desk.db, async |tx| act::stop_acting(tx, &desk, permit, desk.now()).await).await?;
    Ok(SeeOther::to(paths::case(company)).saying(tr.companies_acting_stopped()))
}
