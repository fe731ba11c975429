//! How much listings are seen: what the order of the lists rests on for a whole day, and what organizers look at.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult};
use tokio::sync::RwLock;

use super::market::{ids_on_market, opposite};
use crate::kit::db::all;
use crate::kit::desk::Desk;
use crate::listings::{self, ListingBrief, ListingId, ListingKind};
use crate::matching::exposure::{Exposures, Kept, Levels, Placed, Spread, given_up, level};
use crate::matching::rank::Ranked;
use crate::matching::rows::exposure;
use crate::matching::score::{Chance, Score};
use crate::matching::stored::LIST;

/// Listings at either end of an organizer's page.
const SHOWN: usize = 10;
/// Points of the curve that shows how evenly a side is seen.
const STRETCHES: usize = 20;
/// Lists from which it is measured what the levelling gives up.
const MEASURED: usize = 200;

/// What one side's records merit, by the lists of the other side that they stand in: the sum of their products.
type Merits = BTreeMap<i64, u64>;

/// What the order of every list rests on for a day.
pub(in crate::matching) struct Levelling {
    day: NaiveDate,
    needs: Levels,
    offerings: Levels,
}

impl Levelling {
    /// Exposure as it was when the day began, so that a list stands still while somebody turns its pages.
    async fn of(desk: &Desk, day: NaiveDate) -> Result<Self, DbErr> {
        let db = desk.db.read();
        let kept = kept(db).await?;
        let seen = Exposures::as_of(day, kept.iter().map(|(id, own)| (*id, own.as_began(day))));
        Ok(Self {
            day,
            needs: Levels::of_merits(&seen, &merits(db, ListingKind::Need).await?, day),
            offerings: Levels::of_merits(&seen, &merits(db, ListingKind::Offering).await?, day),
        })
    }

    /// A list of records of this side, ordered by score, in the places in which it is shown.
    pub(in crate::matching) fn level(&self, list: &[Ranked], listed: ListingKind) -> Vec<Placed> {
        let levels = match listed {
            ListingKind::Need => &self.needs,
            ListingKind::Offering => &self.offerings,
        };
        level(list, LIST, listed, levels)
    }
}

/// How much everything was seen that ever was.
async fn kept(db: &impl ConnectionTrait) -> Result<Vec<(i64, Kept)>, DbErr> {
    let rows = exposure::Entity::find().all(db).await?;
    let kept = |row: exposure::Model| (row.listing_id.0, Kept { earlier: row.earlier, today: row.today, day: row.day });
    Ok(rows.into_iter().map(kept).collect())
}

async fn merits(db: &impl ConnectionTrait, listed: ListingKind) -> Result<Merits, DbErr> {
    #[derive(FromQueryResult)]
    struct Found {
        id: i64,
        merit: i64,
    }
    let sql = match listed {
        ListingKind::Need => {
            "SELECT need_id AS id, CAST(SUM(product) AS BIGINT) AS merit FROM matches WHERE in_offering_list \
             GROUP BY need_id"
        }
        ListingKind::Offering => {
            "SELECT offering_id AS id, CAST(SUM(product) AS BIGINT) AS merit FROM matches WHERE in_need_list \
             GROUP BY offering_id"
        }
    };
    let found = all::<Found>(db, sql, []).await?;
    Ok(found.into_iter().map(|own| (own.id, u64::try_from(own.merit).unwrap_or(0))).collect())
}

/// The day's levelling, read once a day by each process.
#[derive(Default)]
struct Held(RwLock<Option<Arc<Levelling>>>);

/// What the order of every list rests on today.
pub(in crate::matching) async fn levelling(desk: &Desk) -> Result<Arc<Levelling>, DbErr> {
    let (held, today) = (desk.shelf::<Held>(), desk.today());
    let known = held.0.read().await.clone();
    if let Some(known) = known.filter(|known| known.day == today) {
        return Ok(known);
    }
    let mut held = held.0.write().await;
    match held.as_ref().filter(|known| known.day == today) {
        Some(known) => Ok(known.clone()),
        None => Ok(held.insert(Arc::new(Levelling::of(desk, today).await?)).clone()),
    }
}

// --- the organizers -------------------------------------------------------------------------------------------------

/// How much a listing was seen.
#[derive(Clone, Debug)]
pub(crate) struct SeenListing {
    /// Which.
    pub listing: ListingBrief,
    /// How much.
    pub seen: f64,
    /// How much by its matches it should have been; nothing where it stands in no list.
    pub merited: Option<f64>,
}

/// How evenly one side's listings on the market are seen.
#[derive(Clone, Debug)]
pub(crate) struct ExposureOfSide {
    /// The side that is seen.
    pub kind: ListingKind,
    /// How many are on the market.
    pub records: usize,
    /// All that they were seen.
    pub total: f64,
    /// How evenly.
    pub spread: Spread,
    /// The share of all exposure that the least seen have together, from none of them to all.
    pub curve: Vec<f64>,
    /// Those that were seen least, of these first those that merit most.
    pub least: Vec<SeenListing>,
    /// Those that were seen most; nobody who was never shown.
    pub most: Vec<SeenListing>,
    /// What the levelling gives up.
    pub given_up: GivenUp,
}

/// What the levelling of lists gives up of their scores, weighed by places.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct GivenUp {
    /// Lists in which there is something to level.
    pub lists: usize,
    /// The share, on average.
    pub mean: f64,
    /// The share in the list that gives up most.
    pub most: f64,
}

impl GivenUp {
    fn of(lists: &[Vec<Ranked>], listed: ListingKind, levelling: &Levelling) -> Self {
        let given: Vec<f64> = lists.iter().map(|list| given_up(list, &levelling.level(list, listed))).collect();
        Self {
            lists: given.len(),
            mean: given.iter().sum::<f64>() / given.len().max(1) as f64,
            most: given.iter().copied().fold(0.0, f64::max),
        }
    }
}

/// How evenly both sides are seen, offerings first: the same number of statements however large the market is.
pub(crate) async fn exposure_of_sides(desk: &Desk) -> Result<[ExposureOfSide; 2], DbErr> {
    let db = desk.db.read();
    let (levelling, today) = (levelling(desk).await?, desk.today());
    let (needs, offerings) = ids_on_market(desk).await?;
    let seen: HashMap<i64, f64> = kept(db).await?.into_iter().map(|(id, own)| (id, own.left(today))).collect();
    let mut drafts = Vec::new();
    for (kind, ids) in [(ListingKind::Offering, offerings), (ListingKind::Need, needs)] {
        // Those of the moment: what is on the market since today has no place in the day's order yet.
        let all = merits(db, kind).await?;
        let merits: Merits = ids.iter().filter_map(|id| Some((*id, *all.get(id)?))).collect();
        let lists = some_lists(db, opposite(kind)).await?;
        let given_up = GivenUp::of(&lists, kind, &levelling);
        drafts.push(Draft::new(kind, &ids, &seen, &merits, given_up, today));
    }
    let named: Vec<ListingId> =
        drafts.iter().flat_map(|draft| draft.least.iter().chain(&draft.most)).map(|(id, ..)| ListingId(*id)).collect();
    let briefs: HashMap<ListingId, ListingBrief> =
        listings::briefs(db, &named).await?.into_iter().map(|brief| (brief.id, brief)).collect();
    let mut sides = drafts.into_iter().map(|draft| draft.with(&briefs));
    match (sides.next(), sides.next()) {
        (Some(first), Some(second)) => Ok([first, second]),
        _ => Err(DbErr::Custom("a market has two sides".to_owned())),
    }
}

/// A side before its listings have names.
struct Draft {
    side: ExposureOfSide,
    least: Vec<(i64, f64, Option<f64>)>,
    most: Vec<(i64, f64, Option<f64>)>,
}

impl Draft {
    fn new(
        kind: ListingKind,
        ids: &[i64],
        seen: &HashMap<i64, f64>,
        merits: &Merits,
        given_up: GivenUp,
        today: NaiveDate,
    ) -> Self {
        let exposures = Exposures::as_of(today, ids.iter().map(|id| (*id, seen.get(id).copied().unwrap_or(0.0))));
        let merited = Levels::of_merits(&exposures, merits, today);
        let mut all: Vec<(i64, f64, Option<f64>)> =
            ids.iter().map(|id| (*id, exposures.of(*id, today), merited.target(*id))).collect();
        all.sort_by(|a, b| {
            let merits = |own: &(i64, f64, Option<f64>)| own.2.unwrap_or(0.0);
            a.1.total_cmp(&b.1).then(merits(b).total_cmp(&merits(a))).then(a.0.cmp(&b.0))
        });
        Self {
            side: ExposureOfSide {
                kind,
                records: ids.len(),
                total: exposures.total(today),
                spread: exposures.spread(ids.iter().copied(), today),
                curve: exposures.curve(ids.iter().copied(), STRETCHES, today),
                least: Vec::new(),
                most: Vec::new(),
                given_up,
            },
            least: all.iter().take(SHOWN).copied().collect(),
            most: all.iter().rev().take(SHOWN).take_while(|own| own.1 > 0.0).copied().collect(),
        }
    }

    fn with(self, briefs: &HashMap<ListingId, ListingBrief>) -> ExposureOfSide {
        let named = |rows: Vec<(i64, f64, Option<f64>)>| {
            let named =
                |(id, seen, merited)| Some(SeenListing { listing: briefs.get(&ListingId(id))?.clone(), seen, merited });
            rows.into_iter().filter_map(named).collect()
        };
        ExposureOfSide { least: named(self.least), most: named(self.most), ..self.side }
    }
}

/// The lists of one side's listings by score, as they are stored: all where there are few, else some that are spread over
/// the market, the same ones every time. A list of one has nothing to level.
async fn some_lists(db: &impl ConnectionTrait, owners: ListingKind) -> Result<Vec<Vec<Ranked>>, DbErr> {
    #[derive(FromQueryResult)]
    struct Found {
        need_id: i64,
        offering_id: i64,
        product: i64,
    }
    let (own, flag, kind) = match owners {
        ListingKind::Need => ("need_id", "in_need_list", "need"),
        ListingKind::Offering => ("offering_id", "in_offering_list", "offering"),
    };
    let sql = format!(
        "SELECT need_id, offering_id, product FROM matches WHERE {flag} AND {own} IN (SELECT listing_id FROM \
         matched_listings WHERE kind = '{kind}' AND matches > 1 ORDER BY (listing_id * 7919) % 10007, listing_id \
         LIMIT {MEASURED})"
    );
    let mut lists: BTreeMap<i64, Vec<Ranked>> = BTreeMap::new();
    for found in all::<Found>(db, &sql, []).await? {
        let Found { need_id: need, offering_id: offering, product } = found;
        let owner = if owners == ListingKind::Need { need } else { offering };
        let product = u64::try_from(product).unwrap_or(0);
        let (score, u, v) = (Score::default(), Chance::default(), Chance::default());
        lists.entry(owner).or_default().push(Ranked { need, offering, score, u, v, product });
    }
    let mut lists: Vec<Vec<Ranked>> = lists.into_values().collect();
    lists.iter_mut().for_each(|list| list.sort_by_key(|ranked| Reverse(ranked.order())));
    Ok(lists)
}
