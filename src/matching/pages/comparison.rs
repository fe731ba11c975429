//! Two to four matches of a listing side by side: what each earns its points by, what is against it, what is still open.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web::Path};
use askama::Template;
use serde::Deserialize;

use super::readable;
use super::view::{Around, Eye, PairView};
use crate::accounts::SignedIn;
use crate::introductions;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::web::{Asked, Failure, Frame, page_with};
use crate::listings::paths::Side;
use crate::listings::{Listing, ListingId};
use crate::matching::factors::Factor;
use crate::matching::{find, paths, words};

/// So many stand side by side.
const SIDE_BY_SIDE: std::ops::RangeInclusive<usize> = 2..=4;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    with: Vec<ListingId>,
}

impl Query {
    /// Each once, in the order of the address.
    fn others(&self) -> Vec<ListingId> {
        let mut others: Vec<ListingId> = Vec::new();
        for id in &self.with {
            if !others.contains(id) {
                others.push(*id);
            }
        }
        others.truncate(*SIDE_BY_SIDE.end());
        others
    }
}

/// One factor and its points in every column; the most of a row are marked.
struct Row {
    name: String,
    points: Vec<(u8, bool)>,
}

#[derive(Template)]
#[template(path = "matching/comparison.html")]
struct ComparisonPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    listing: Listing,
    columns: Vec<PairView>,
    rows: Vec<Row>,
}

impl ComparisonPage {
    fn matches_path(&self) -> String {
        paths::matches(self.listing.kind, self.listing.id)
    }

    fn has_enough(&self) -> bool {
        SIDE_BY_SIDE.contains(&self.columns.len())
    }
}

/// GET /workspace/{offerings|needs}/{id}/matches/comparison
pub(super) async fn compare(
    who: SignedIn,
    at: Path<(Side, ListingId)>,
    asked: Asked<Query>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (side, id) = *at;
    let listing = readable(&who, side, id, &desk).await?;
    let (tr, lang, eye) = (who.tr, who.lang, Eye::of(&who.actor, &listing));
    let opinions = find::opinions_of(desk.db.read(), listing.kind, id).await?;
    let mut found = find::pairs(&desk, listing.kind, id, &asked.0.others()).await?;
    found.retain(|asked| asked.found.eligible);
    let on_page: Vec<ListingId> = found.iter().map(|pair| pair.card.id).collect();
    let standing = introductions::standing_with(desk.db.read(), listing.kind, id, &on_page).await?;
    let around = Around { opinions: &opinions, standing: &standing };
    let rows = Factor::ALL
        .iter()
        .map(|&factor| {
            let points: Vec<u8> = found.iter().map(|asked| asked.found.points(factor)).collect();
            let most = points.iter().copied().max().unwrap_or(0);
            let differ = points.iter().any(|own| *own != most);
            Row {
                name: words::factor(tr, factor),
                points: points.into_iter().map(|own| (own, differ && own == most)).collect(),
            }
        })
        .collect();
    let columns: Vec<PairView> = found.into_iter().map(|asked| PairView::of(lang, eye, id, asked, &around)).collect();
    let drawn =
        ComparisonPage { frame: who.frame(&desk, tr.matching_comparison_title()), tr, lang, listing, columns, rows };
    let status = if drawn.has_enough() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &drawn)
}
