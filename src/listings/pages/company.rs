//! What one company has on the market, beside its public page. A need that keeps its company's name is not here.

use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::card::CardView;
use crate::accounts::Visitor;
use crate::companies::{self, CompanyId, CompanyName};
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::web::{Asked, Failure, Frame, Pager, Paging, SeeOther, page};
use crate::listings::find;
use crate::listings::listing::ListingKind;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(companies::paths::LISTINGS).get(of_company));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    side: String,
}

struct Tab {
    path: String,
    words: String,
    count: i64,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "listings/company.html")]
struct CompanyPage {
    frame: Frame,
    tr: Tr,
    name: String,
    company: String,
    tabs: Vec<Tab>,
    cards: Vec<CardView>,
    pager: Pager,
}

/// GET /companies/{id}/listings
async fn of_company(
    who: Visitor,
    id: Path<CompanyId>,
    asked: Asked<Query>,
    paging: Paging,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let company = companies::names(desk.db.read(), &[*id]).await?.pop();
    let Some(company) = company.filter(CompanyName::is_verified) else {
        let kept = companies::kept_record(desk.db.read(), *id).await?.ok_or(Failure::NotFound)?;
        return Ok(SeeOther::to(companies::paths::listings(kept)).respond_to(who.request()));
    };
    let counts = find::of_company_counts(&desk.db, *id).await?;
    let count = |kind: ListingKind| counts.iter().find(|(of, _)| *of == kind).map_or(0, |(_, n)| *n);
    // Without a word for the side: the one on which there is something.
    let usual = if count(ListingKind::Offering) == 0 { ListingKind::Need } else { ListingKind::Offering };
    let shown = ListingKind::parse(&asked.0.side).unwrap_or(usual);
    let tab = |kind: ListingKind| Tab {
        path: companies::paths::listings_on(*id, kind.code()),
        words: match kind {
            ListingKind::Offering => tr.listings_catalogue_offerings(),
            ListingKind::Need => tr.listings_catalogue_needs(),
        },
        count: count(kind),
        is_current: kind == shown,
    };
    let cards = find::of_company(&desk.db, *id, shown, paging.offset()).await?;
    let name = company.pick(lang).to_owned();
    page(&CompanyPage {
        frame: who.frame(&desk, tr.listings_of_company(&name)),
        tr,
        name,
        company: companies::paths::show(*id),
        tabs: ListingKind::ALL.map(tab).into(),
        cards: cards.into_iter().map(|card| CardView::new(lang, card)).collect(),
        pager: paging.of(count(shown).unsigned_abs())?,
    })
}
