//! One pair with everything about it; organizers rule about it at the end of the page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web::Path};
use askama::Template;

use super::rulings::{RulingForm, RulingView};
use super::view::{Around, Eye, PairView};
use super::{readable, unanswered};
use crate::accounts::SignedIn;
use crate::introductions;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Frame, is_looked_at, page_with};
use crate::listings::paths::Side;
use crate::listings::{Listing, ListingId, ListingKind};
use crate::matching::{act, find, paths};

#[derive(Template)]
#[template(path = "matching/pair.html")]
struct PairPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    listing: Listing,
    row: PairView,
    /// For those who may rule about the pair.
    ruling: Option<RulingView>,
    summary: ErrorSummary,
}

impl PairPage {
    fn verdict(&self) -> (&'static str, String) {
        match (self.row.eligible, self.row.near_miss) {
            (true, _) => ("pill-ok", self.tr.matching_pair_fits()),
            (false, true) => ("pill-warn", self.tr.matching_pair_near()),
            (false, false) => ("pill-stop", self.tr.matching_pair_refused()),
        }
    }

    fn failed_words(&self) -> String {
        self.tr.matching_pair_failed(i64::try_from(self.row.failures.len()).unwrap_or(i64::MAX))
    }

    fn matches_path(&self) -> String {
        paths::matches(self.listing.kind, self.listing.id)
    }
}

/// GET /workspace/{offerings|needs}/{id}/matches/{other}
pub(super) async fn show(
    who: SignedIn,
    at: Path<(Side, ListingId, ListingId)>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    drawn(&who, *at, &RulingForm::default(), &Problems::default(), &desk).await
}

/// The page of a pair, with what an organizer typed.
pub(super) async fn drawn(
    who: &SignedIn,
    (side, id, other): (Side, ListingId, ListingId),
    form: &RulingForm,
    problems: &Problems,
    desk: &Desk,
) -> Result<HttpResponse, Failure> {
    let listing = readable(who, side, id, desk).await?;
    let asked = find::pair(desk, listing.kind, id, other).await?.ok_or(Failure::NotFound)?;
    let (tr, lang, eye) = (who.tr, who.lang, Eye::of(&who.actor, &listing));
    let (own, theirs) = (listing.facts.title.pick(lang), asked.card.title.pick(lang));
    let title = match listing.kind {
        ListingKind::Need => tr.matching_pair_title(own, theirs),
        ListingKind::Offering => tr.matching_pair_title(theirs, own),
    };
    let ruling = RulingView::of(lang, &who.actor, &asked, form, problems);
    let opinions = find::opinions_of(desk.db.read(), listing.kind, id).await?;
    let standing = introductions::standing_with(desk.db.read(), listing.kind, id, &[other]).await?;
    let around = Around { opinions: &opinions, standing: &standing };
    let sighted = unanswered(eye, id, std::iter::once(&asked), &around);
    let row = PairView::of(lang, eye, id, asked, &around);
    let summary = ErrorSummary::of(tr, ruling.iter().filter_map(RulingView::field));
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let answer =
        page_with(status, &PairPage { frame: who.frame(desk, title), tr, lang, row, listing, ruling, summary })?;
    if is_looked_at(who.request()) {
        act::sight(desk, sighted);
    }
    Ok(answer)
}
