//! Reads of the first page: what the market holds at one moment, from the catalogues of other rooms.

use crate::companies;
use crate::kit::desk::Desk;
use crate::kit::search::Asking;
use crate::kit::web::Failure;
use crate::listings::{self, Facet, ListingKind, Published};
use crate::taxonomy::{self, ServiceType};

/// Newest listings of each side.
const NEWEST: u64 = 3;

/// Busiest service types of each category in the picture.
const BUSIEST: usize = 3;

/// What is on the market at one moment.
pub(super) struct Market {
    pub offerings: usize,
    pub needs: usize,
    pub companies: usize,
    pub newest_offerings: Vec<Published>,
    pub newest_needs: Vec<Published>,
    pub balance: Vec<Balance>,
}

/// Supply and demand in one category of services.
pub(super) struct Balance {
    pub category: &'static ServiceType,
    pub offerings: usize,
    pub needs: usize,
    /// The busiest service types of the category, with offerings and needs.
    pub types: Vec<(&'static ServiceType, u32, u32)>,
}

/// Everything that the first page says about the market.
pub(super) async fn market(desk: &Desk) -> Result<Market, Failure> {
    let (offerings, needs) = listings::published_counts(desk).await?;
    let companies = companies::with_catalogue(desk, |catalogue| catalogue.find(&Asking::default()).ids.len()).await?;
    Ok(Market {
        offerings,
        needs,
        companies,
        newest_offerings: listings::newest(&desk.db, ListingKind::Offering, NEWEST).await?,
        newest_needs: listings::newest(&desk.db, ListingKind::Need, NEWEST).await?,
        balance: balance(desk).await?,
    })
}

/// Supply and demand by category. A listing with several services of a category counts once for the category.
async fn balance(desk: &Desk) -> Result<Vec<Balance>, Failure> {
    let offerings = listings::counts_by(desk, ListingKind::Offering, Facet::Service).await?;
    let needs = listings::counts_by(desk, ListingKind::Need, Facet::Service).await?;
    let count = |counts: &[(&'static str, u32)], code: &str| {
        counts.iter().find(|(of, _)| *of == code).map_or(0, |(_, count)| *count)
    };
    let mut all = Vec::new();
    for category in taxonomy::categories() {
        let of_category = || taxonomy::service_types().iter().filter(|service| service.category == category.code);
        let mut types: Vec<(&'static ServiceType, u32, u32)> = of_category()
            .map(|service| (service, count(&offerings, service.code), count(&needs, service.code)))
            .filter(|(_, supply, demand)| supply + demand > 0)
            .collect();
        types.sort_by_key(|(service, supply, demand)| (std::cmp::Reverse(supply + demand), service.order));
        types.truncate(BUSIEST);
        let codes: Vec<String> = of_category().map(|service| service.code.to_owned()).collect();
        let asking = Asking { chosen: vec![codes], ..Asking::default() };
        all.push(Balance {
            category,
            offerings: listings::search(desk, ListingKind::Offering, &asking).await?.ids.len(),
            needs: listings::search(desk, ListingKind::Need, &asking).await?.ids.len(),
            types,
        });
    }
    Ok(all)
}
