//! The room's pages.

mod card;
mod catalogue;
mod company;
mod edit;
mod files;
mod own;
mod record;
mod show;
mod steps;

use actix_web::web::ServiceConfig;

use super::act::Refused;
use super::facts::Listing;
use super::find;
use super::listing::ListingId;
use super::paths::Side;
use super::words;
use crate::accounts::SignedIn;
use crate::companies;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::web::{Failure, SeeOther};

pub(crate) use card::CardView;
pub(crate) use record::{RecordView, field_label};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    catalogue::routes(cfg);
    own::routes(cfg);
    edit::routes(cfg);
    files::routes(cfg);
    steps::routes(cfg);
    company::routes(cfg);
    show::routes(cfg);
}

/// A listing on this side of a company that the reader belongs to; to everybody else it is not there.
async fn own_listing(who: &SignedIn, side: Side, id: ListingId, desk: &Desk) -> Result<Listing, Failure> {
    let listing = find::listing(desk.db.read(), id).await?.filter(|listing| listing.kind == side.kind());
    listing.filter(|listing| who.actor.belongs_to(listing.company)).ok_or(Failure::NotFound)
}

/// Where somebody without a company goes first.
fn to_a_company(tr: Tr) -> SeeOther {
    SeeOther::to(companies::paths::OWN).saying(tr.listings_own_company_first())
}

/// The page that says why a listing was left as it is.
fn failure(refused: Refused, tr: Tr) -> Failure {
    match refused {
        Refused::NotNow(status) => Failure::Conflict(tr.listings_not_now(words::status(tr, status))),
        Refused::Stale => Failure::Conflict(tr.listings_stale()),
        Refused::Lacks(_) => Failure::Conflict(tr.listings_edit_lacks_title()),
        Refused::Wrong(problem) => Failure::Conflict(problem.say(tr)),
        Refused::Db(error) => error.into(),
    }
}
