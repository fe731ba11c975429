//! The first page: what this is, a door for either side, live figures, what comes next and what is new.
//! What it says about the market is drawn once and kept until the number of the newest change moves.

use std::sync::Arc;

use actix_web::HttpResponse;
use askama::Template;
use tokio::sync::RwLock;

use crate::access;
use crate::accounts::{self, Visitor};
use crate::events;
use crate::front::find::{self, Balance, Market};
use crate::kit::changes;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Drawn, Failure, Frame, page};
use crate::listings::{self, CardView, Facet, ListingKind};

/// Events on the page.
const EVENTS: u64 = 3;

/// The longest bar stands for so many at least, so that a young market does not look like a full one.
const FULL_BAR: u32 = 5;

#[derive(Template)]
#[template(path = "front/home.html")]
struct HomePage {
    frame: Frame,
    tr: Tr,
    /// Where the doors lead: offering first, need second.
    doors: [Option<String>; 2],
    offerings: String,
    needs: String,
    companies: String,
    coming: String,
    events: Vec<events::Card>,
    market: Drawn,
}

/// GET /
pub(super) async fn home(who: Visitor, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let market = current_market(&desk).await?;
    let coming = events::coming(&desk, now, EVENTS).await?;
    page(&HomePage {
        frame: who.frame(&desk, tr.front_home_title()),
        tr,
        doors: [ListingKind::Offering, ListingKind::Need].map(|kind| door(kind, &who)),
        offerings: format::count(market.offerings),
        needs: format::count(market.needs),
        companies: format::count(market.companies),
        coming: format::number(coming.total),
        events: coming.events.iter().map(|event| events::Card::of(event, tr, lang, now)).collect(),
        market: market.drawn[lang as usize].clone(),
    })
}

/// Somebody signed in begins a listing; anybody else makes an account first. Who only reads along in their company has no
/// door.
fn door(kind: ListingKind, who: &Visitor) -> Option<String> {
    let Some(actor) = &who.actor else { return Some(accounts::paths::SIGN_UP.to_owned()) };
    access::listings::may_come_to_begin(actor).then(|| listings::paths::new(kind))
}

/// What the page says about the market, as of the change with the number `seen`.
struct Kept {
    seen: i64,
    offerings: usize,
    needs: usize,
    companies: usize,
    /// In the order of `Lang::ALL`.
    drawn: [Drawn; 2],
}

#[derive(Default)]
struct Shelf(RwLock<Option<Arc<Kept>>>);

/// What the page says about the market at this moment: one small read as long as nothing changed. The number is read
/// before the market, so that a change that comes meanwhile is shown by the next reader's page at the latest.
async fn current_market(desk: &Desk) -> Result<Arc<Kept>, Failure> {
    let shelf = desk.shelf::<Shelf>();
    let newest = changes::newest(desk.db.read()).await?;
    if let Some(kept) = shelf.0.read().await.as_ref().filter(|kept| kept.seen >= newest) {
        return Ok(kept.clone());
    }
    let mut held = shelf.0.write().await;
    if let Some(kept) = held.as_ref().filter(|kept| kept.seen >= newest) {
        return Ok(kept.clone());
    }
    let market = find::market(desk).await?;
    let kept = Arc::new(Kept {
        seen: newest,
        offerings: market.offerings,
        needs: market.needs,
        companies: market.companies,
        drawn: [MarketPart::draw(&market, Lang::Zh)?, MarketPart::draw(&market, Lang::En)?],
    });
    *held = Some(kept.clone());
    Ok(kept)
}

/// The part of the page that is the same for everybody who reads this language.
#[derive(Template)]
#[template(path = "front/market.html")]
struct MarketPart {
    tr: Tr,
    offerings: Vec<CardView>,
    needs: Vec<CardView>,
    balance: Vec<Group>,
}

impl MarketPart {
    fn draw(market: &Market, lang: Lang) -> Result<Drawn, Failure> {
        let cards = |listings: &[listings::Published]| {
            listings.iter().map(|listing| CardView::new(lang, listing.clone())).collect()
        };
        Drawn::of(&Self {
            tr: lang.tr(),
            offerings: cards(&market.newest_offerings),
            needs: cards(&market.newest_needs),
            balance: groups(&market.balance, lang),
        })
    }
}

/// A category in the picture of supply and demand.
struct Group {
    name: &'static str,
    offerings: String,
    needs: String,
    rows: Vec<Row>,
}

/// A service type in the picture.
struct Row {
    name: &'static str,
    offerings: Bar,
    needs: Bar,
}

/// A count, how long its bar is in hundredths of the longest, and the catalogue behind it.
struct Bar {
    count: u32,
    length: u32,
    path: String,
}

impl Bar {
    /// Where the bar begins when it grows to the left.
    fn start(&self) -> u32 {
        100 - self.length
    }
}

fn groups(balance: &[Balance], lang: Lang) -> Vec<Group> {
    let counts = balance.iter().flat_map(|group| &group.types).flat_map(|(_, supply, demand)| [*supply, *demand]);
    let most = counts.max().unwrap_or(0).max(FULL_BAR);
    let bar = |kind: ListingKind, code: &str, count: u32| Bar {
        count,
        length: count * 100 / most,
        path: format!("{}?{}={code}", listings::paths::catalogue(kind), Facet::Service.code()),
    };
    let group = |group: &Balance| Group {
        name: group.category.name(lang),
        offerings: format::count(group.offerings),
        needs: format::count(group.needs),
        rows: group
            .types
            .iter()
            .map(|(service, supply, demand)| Row {
                name: service.name(lang),
                offerings: bar(ListingKind::Offering, service.code, *supply),
                needs: bar(ListingKind::Need, service.code, *demand),
            })
            .collect(),
    };
    balance.iter().filter(|group| !group.types.is_empty()).map(group).collect()
}
