//! The catalogues of published offerings and needs, held in memory and kept exact by the sequence of changes
//! (`kit::shelf`). What a page shows is read from the database once more, with the rule of who may see it in the query.

use chrono::NaiveDate;
use sea_orm::DbErr;

use super::market;
use crate::kit::changes::Change;
use crate::kit::desk::Desk;
use crate::kit::search::{Asking, Catalogue, Found, Order};
use crate::kit::shelf::{self, Held};
use crate::kit::web::Failure;
use crate::listings::facts::Listing;
use crate::listings::listing::{ListingId, ListingKind};
use crate::listings::published::{Facet, Published};
use crate::taxonomy;

/// Both catalogues, on the desk's shelf.
pub(crate) struct Catalogues {
    offerings: Catalogue<'static>,
    needs: Catalogue<'static>,
}

impl Catalogues {
    fn of(&self, kind: ListingKind) -> &Catalogue<'static> {
        match kind {
            ListingKind::Offering => &self.offerings,
            ListingKind::Need => &self.needs,
        }
    }
}

impl Held for Catalogues {
    type Part = Vec<Published>;

    fn new(_: NaiveDate) -> Self {
        let catalogue = || Catalogue::new(taxonomy::concepts(), Facet::ALL.len() as u8);
        Self { offerings: catalogue(), needs: catalogue() }
    }

    async fn all(desk: &Desk) -> Result<Vec<i64>, DbErr> {
        Ok(market::published_ids(desk.db.read()).await?.into_iter().map(|id| id.0).collect())
    }

    async fn concerned(desk: &Desk, news: &[Change]) -> Result<Option<Vec<i64>>, DbErr> {
        let ids = market::concerned(desk.db.read(), news).await?;
        Ok(ids.map(|ids| ids.into_iter().map(|id| id.0).collect()))
    }

    async fn read(desk: &Desk, ids: &[i64], _: NaiveDate) -> Result<Vec<Published>, DbErr> {
        let ids: Vec<ListingId> = ids.iter().copied().map(ListingId).collect();
        let mut part = Vec::new();
        for kind in ListingKind::ALL {
            part.extend(market::cards(&desk.db, kind, &ids).await?);
        }
        Ok(part)
    }

    fn put(&mut self, part: Vec<Published>) {
        for listing in part {
            let words = listing.words();
            let catalogue = match listing.kind {
                ListingKind::Offering => &mut self.offerings,
                ListingKind::Need => &mut self.needs,
            };
            catalogue.put(listing.id.0, listing.entry(), &Published::fields(&words));
        }
    }

    fn remove(&mut self, id: i64) {
        self.offerings.remove(id);
        self.needs.remove(id);
    }

    fn shrink(&mut self) {
        self.offerings.shrink();
        self.needs.shrink();
    }
}

/// What a catalogue finds, as of this moment.
pub(crate) async fn search(desk: &Desk, kind: ListingKind, asking: &Asking) -> Result<Found, Failure> {
    Ok(shelf::with(desk, |held: &Catalogues, _| held.of(kind).find(asking)).await?)
}

/// How many offerings and needs are published.
pub(crate) async fn published_counts(desk: &Desk) -> Result<(usize, usize), Failure> {
    Ok(shelf::with(desk, |held: &Catalogues, _| (held.offerings.len(), held.needs.len())).await?)
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
