//! The catalogues of published offerings and needs, held in memory and kept exact: every request asks for the
//! newest change number, and what changed since is read again. What a page shows is read from the database once
//! more, with the rule of who may see it in the query.

use std::collections::HashMap;

use tokio::sync::RwLock;

use super::market;
use crate::kit::desk::Desk;
use crate::kit::search::{Asking, Catalogue, Found, Order};
use crate::kit::web::Failure;
use crate::listings::facts::Listing;
use crate::listings::listing::{ListingId, ListingKind};
use crate::listings::published::{Facet, Published};
use crate::taxonomy;

/// Listings read at a time.
const AT_A_TIME: usize = 500;

/// Both catalogues, on the desk's shelf.
#[derive(Default)]
struct Shelf(RwLock<Option<Market>>);

struct Market {
    seen: i64,
    offerings: Catalogue<'static>,
    needs: Catalogue<'static>,
    kinds: HashMap<ListingId, ListingKind>,
}

impl Market {
    fn empty() -> Self {
        let facets = Facet::ALL.len() as u8;
        let catalogue = || Catalogue::new(taxonomy::concepts(), facets);
        Self { seen: -1, offerings: catalogue(), needs: catalogue(), kinds: HashMap::new() }
    }

    fn of(&self, kind: ListingKind) -> &Catalogue<'static> {
        match kind {
            ListingKind::Offering => &self.offerings,
            ListingKind::Need => &self.needs,
        }
    }

    fn of_mut(&mut self, kind: ListingKind) -> &mut Catalogue<'static> {
        match kind {
            ListingKind::Offering => &mut self.offerings,
            ListingKind::Need => &mut self.needs,
        }
    }

    fn put(&mut self, listing: &Published) {
        let words = listing.words();
        self.kinds.insert(listing.id, listing.kind);
        self.of_mut(listing.kind).put(listing.id.0, listing.entry(), &Published::fields(&words));
    }

    fn remove(&mut self, id: ListingId) {
        if let Some(kind) = self.kinds.remove(&id) {
            self.of_mut(kind).remove(id.0);
        }
    }
}

/// What a catalogue finds, as of this moment.
pub(crate) async fn search(desk: &Desk, kind: ListingKind, asking: &Asking) -> Result<Found, Failure> {
    with_current(desk, |market| market.of(kind).find(asking)).await
}

/// How many offerings and needs are published.
pub(crate) async fn published_counts(desk: &Desk) -> Result<(usize, usize), Failure> {
    with_current(desk, |market| (market.offerings.len(), market.needs.len())).await
}

/// Other listings of the same side with one of the same services, newest first.
pub(crate) async fn related(desk: &Desk, listing: &Listing, most: usize) -> Result<Vec<Published>, Failure> {
    let mut chosen = vec![Vec::new(); Facet::ALL.len()];
    chosen[Facet::Service as usize] = listing.facts.service_types.iter().map(|code| (*code).to_owned()).collect();
    let asking = Asking { chosen, order: Order::Newest, ..Asking::default() };
    let found = search(desk, listing.kind, &asking).await?;
    let others = found.ids.into_iter().map(ListingId).filter(|id| *id != listing.id);
    let ids: Vec<ListingId> = others.take(most).collect();
    let mut cards = market::cards(&desk.db, listing.kind, &ids).await?;
    cards.sort_by_key(|card| ids.iter().position(|id| *id == card.id));
    Ok(cards)
}

/// How many published offerings and needs carry each service type; the heat of the market.
pub(crate) async fn counts_by(
    desk: &Desk,
    kind: ListingKind,
    facet: Facet,
) -> Result<Vec<(&'static str, u32)>, Failure> {
    let found = search(desk, kind, &Asking::default()).await?;
    Ok(found.counts[facet as usize].iter().map(|(code, n)| (*code, *n)).collect())
}

async fn with_current<T>(desk: &Desk, read: impl FnOnce(&Market) -> T) -> Result<T, Failure> {
    let shelf = desk.shelf::<Shelf>();
    let newest = market::newest_change(&desk.db).await?;
    {
        let kept = shelf.0.read().await;
        if let Some(market) = kept.as_ref().filter(|market| market.seen >= newest) {
            return Ok(read(market));
        }
    }
    let mut kept = shelf.0.write().await;
    let market = kept.get_or_insert_with(Market::empty);
    catch_up(desk, market).await?;
    Ok(read(market))
}

/// Reads again what changed. The number is read before the records, so that a change that comes meanwhile is only
/// read twice, never missed.
async fn catch_up(desk: &Desk, market: &mut Market) -> Result<(), Failure> {
    let newest = market::newest_change(&desk.db).await?;
    if market.seen >= newest {
        return Ok(());
    }
    let changed = match market.seen {
        // Never read, or only in part before something went wrong.
        ..0 => None,
        seen => market::changed_since(&desk.db, seen).await?,
    };
    let ids = if let Some(changed) = changed {
        changed.iter().for_each(|id| market.remove(*id));
        changed
    } else {
        *market = Market::empty();
        market::published_ids(desk.db.read()).await?
    };
    put_all(desk, market, &ids).await?;
    market.seen = newest;
    Ok(())
}

async fn put_all(desk: &Desk, market: &mut Market, ids: &[ListingId]) -> Result<(), Failure> {
    for some in ids.chunks(AT_A_TIME) {
        for kind in ListingKind::ALL {
            for listing in market::cards(&desk.db, kind, some).await? {
                market.put(&listing);
            }
        }
    }
    Ok(())
}
