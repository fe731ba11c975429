//! The market in memory: every listing on it, ready for the engine, kept exact by the sequence of changes
//! (`kit::shelf`). Whoever asks gets answers as of the newest change and of today in Beijing.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};

use super::exposure::levelling;
use super::{bars, listed_with, rulings_about, scorers, with_lists};
use crate::companies::{self, CompanyId};
use crate::kit::changes::Change;
use crate::kit::desk::Desk;
use crate::kit::search::Asking;
use crate::kit::shelf;
use crate::kit::web::Failure;
use crate::listings::{self, Listing, ListingId, ListingKind, Published};
use crate::matching::explain::Match;
use crate::matching::exposure::Placed;
use crate::matching::facts::{Need, Offering};
use crate::matching::happening;
use crate::matching::listed;
use crate::matching::opinion::Seen;
use crate::matching::programme::Scorers;
use crate::matching::rank::{Market, Ranked};
use crate::matching::ruling::{self, Participants, RuledPair, Ruling, addition};
use crate::matching::stored::{Computed, Hindrance, LIST, List, Progress, Reached};
use crate::matching::weights::Weights;

/// On a market of at most so many listings all lists are computed anew at every change, since how rare a word is
/// depends on all of them. On a larger one a single change moves that by next to nothing.
pub(in crate::matching) const SMALL: usize = 400;

/// The market on the desk's shelf.
pub(in crate::matching) struct Held {
    /// Certificates whose first day is still to come are not in it, so every day begins with reading everything.
    day: NaiveDate,
    market: Market,
}

impl shelf::Held for Held {
    type Part = Part;

    fn new(today: NaiveDate) -> Self {
        Self { day: today, market: Market::new(Weights::expert().clone()) }
    }

    fn holds_on(&self, today: NaiveDate) -> bool {
        self.day == today
    }

    async fn all(desk: &Desk) -> Result<Vec<i64>, DbErr> {
        Ok(listings::published_ids(desk.db.read()).await?.into_iter().map(|id| id.0).collect())
    }

    async fn concerned(desk: &Desk, news: &[Change]) -> Result<Option<Vec<i64>>, DbErr> {
        let ids = listings::concerned(desk.db.read(), news).await?;
        Ok(ids.map(|ids| ids.into_iter().map(|id| id.0).collect()))
    }

    async fn read(desk: &Desk, ids: &[i64], today: NaiveDate) -> Result<Part, DbErr> {
        let db = desk.db.read();
        let ids: Vec<ListingId> = ids.iter().copied().map(ListingId).collect();
        let scorers = scorers(db).await?;
        let rulings = rulings_about(db, &ids).await?;
        Ok(Part { scorers, facts: facts_of(db, &listings::published(db, &ids).await?, &rulings, today).await? })
    }

    fn put(&mut self, part: Part) {
        if *self.market.scorers() != part.scorers {
            self.market.use_scorers(part.scorers);
        }
        let (mut needs, mut offerings) = (Vec::new(), Vec::new());
        for facts in part.facts {
            match facts {
                Facts::Need(need) => needs.push(need),
                Facts::Offering(offering) => offerings.push(offering),
            }
        }
        self.market.put_needs(&needs);
        self.market.put_offerings(&offerings);
    }

    fn remove(&mut self, id: i64) {
        self.market.remove_need(id);
        self.market.remove_offering(id);
    }

    fn shrink(&mut self) {
        self.market.shrink();
    }
}

/// Some listings, and the models that score.
pub(in crate::matching) struct Part {
    scorers: Scorers,
    facts: Vec<Facts>,
}

#[derive(Clone, Copy)]
struct Place {
    kind: ListingKind,
    company: CompanyId,
}

impl Held {
    /// Where a listing stands on the market, if it does.
    fn place(&self, id: ListingId) -> Option<Place> {
        let company = |company: Option<i64>| CompanyId(company.unwrap_or_default());
        let need =
            self.market.company_of_need(id.0).map(|own| Place { kind: ListingKind::Need, company: company(own) });
        need.or_else(|| {
            let own = self.market.company_of_offering(id.0)?;
            Some(Place { kind: ListingKind::Offering, company: company(own) })
        })
    }

    /// The engine's best pairs and those that an organizer added, which are only there.
    fn best(&self, id: ListingId, most: usize) -> (Vec<Ranked>, Vec<RuledPair>) {
        let Some(Place { kind, .. }) = self.place(id) else { return (Vec::new(), Vec::new()) };
        let added = self.market.added_to(kind, id.0, self.day);
        let with_added = most.saturating_add(added.len());
        let mut best = match kind {
            ListingKind::Need => self.market.top_for_need(id.0, with_added, self.day),
            ListingKind::Offering => self.market.top_for_offering(id.0, with_added, self.day),
        };
        best.retain(|ranked| added.iter().all(|own| other(&own.ranked, kind) != other(ranked, kind)));
        best.truncate(most);
        (best, added)
    }

    fn near_misses(&self, id: ListingId, most: usize) -> Vec<Ranked> {
        match self.place(id).map(|place| place.kind) {
            Some(ListingKind::Need) => self.market.near_misses_of_need(id.0, most, self.day),
            Some(ListingKind::Offering) => self.market.near_misses_of_offering(id.0, most, self.day),
            None => Vec::new(),
        }
    }

    fn hindrance(&self, id: ListingId) -> Option<Hindrance> {
        let found = match self.place(id)?.kind {
            ListingKind::Need => self.market.hindrance_of_need(id.0, self.day),
            ListingKind::Offering => self.market.hindrance_of_offering(id.0, self.day),
        };
        found.map(|(gate, count)| Hindrance { gate, count })
    }

    fn list(&self, id: ListingId) -> List {
        let Some(Place { kind, company }) = self.place(id) else { return List::Gone(id) };
        let with_owner = |ranked: Ranked| Some((ranked, self.place(other(&ranked, kind))?.company));
        let (best, added) = self.best(id, LIST);
        let best: Vec<(Ranked, CompanyId)> = best.into_iter().filter_map(with_owner).collect();
        let added: Vec<(Ranked, CompanyId)> = added.into_iter().filter_map(|own| with_owner(own.ranked)).collect();
        let hindrance = if best.is_empty() && added.is_empty() { self.hindrance(id) } else { None };
        List::Of { listing: id, kind, company, best, added, hindrance }
    }

    /// The version of the model that scored the pairs of each need in these lists.
    fn models_of(&self, lists: &[List]) -> HashMap<ListingId, String> {
        let needs = lists.iter().flat_map(List::pairs).map(|ranked| ranked.need);
        let version = |need: i64| Some((ListingId(need), self.market.scorer_of_need(need)?.version().to_owned()));
        needs.filter_map(version).collect()
    }
}

/// The other side's listing of a pair in a list of this side.
const fn other(ranked: &Ranked, own: ListingKind) -> ListingId {
    match own {
        ListingKind::Need => ListingId(ranked.offering),
        ListingKind::Offering => ListingId(ranked.need),
    }
}

/// A listing's facts for the engine.
pub(in crate::matching) enum Facts {
    Need(Need),
    Offering(Offering),
}

/// The facts of these listings, with what their companies hold and what was ruled about their pairs: two statements.
async fn facts_of(
    db: &impl ConnectionTrait,
    found: &[Listing],
    rulings: &[Ruling],
    day: NaiveDate,
) -> Result<Vec<Facts>, DbErr> {
    let (mut of_needs, mut of_offerings) = (HashMap::new(), HashMap::new());
    for ruling in rulings {
        of_needs.entry(ruling.need).or_insert_with(Vec::new).push((ruling.offering.0, ruling.ruled));
        of_offerings.entry(ruling.offering).or_insert_with(Vec::new).push((ruling.need.0, ruling.ruled));
    }
    let mut owners: Vec<CompanyId> =
        found.iter().filter(|l| l.kind == ListingKind::Offering).map(|l| l.company).collect();
    owners.sort_unstable();
    owners.dedup();
    let known = companies::companies(db, &owners).await?;
    let held = companies::verified_claims(db, &owners, day).await?;
    let facts = found.iter().map(|listing| match listing.kind {
        ListingKind::Need => {
            let rulings = of_needs.remove(&listing.id).unwrap_or_default();
            Facts::Need(Need { rulings, ..listed::need(listing) })
        }
        ListingKind::Offering => {
            let claims = held.get(&listing.company).map_or(&[][..], Vec::as_slice);
            let rulings = of_offerings.remove(&listing.id).unwrap_or_default();
            Facts::Offering(Offering { rulings, ..listed::offering(listing, known.get(&listing.company), claims) })
        }
    });
    Ok(facts.collect())
}

/// The numbers of all needs and of all offerings on the market.
pub(super) async fn ids_on_market(desk: &Desk) -> Result<(Vec<i64>, Vec<i64>), DbErr> {
    with_current(desk, |held| held.market.ids()).await
}

async fn with_current<T>(desk: &Desk, read: impl FnOnce(&Held) -> T) -> Result<T, DbErr> {
    shelf::with(desk, |held: &Held, _| read(held)).await
}

// --- what is stored -------------------------------------------------------------------------------------------------

/// What has to be computed and stored so that everything stored is right.
pub(in crate::matching) struct Plan {
    /// Whose lists.
    pub listings: Vec<ListingId>,
    /// What is reached with them.
    pub reached: Reached,
}

/// What to compute since `known`; nothing where nothing changed. The listings that changed, those that have one of them
/// in their list, and those whose list one of them may enter; or all, where the day or the model is another, where
/// changes are forgotten, or where there are no more than `small`.
pub(in crate::matching) async fn plan(desk: &Desk, known: &Progress, small: usize) -> Result<Option<Plan>, DbErr> {
    let db = desk.db.read();
    let (seen, day, model, all) = shelf::with(desk, |held: &Held, seen| {
        let (needs, offerings) = held.market.ids();
        let all: Vec<ListingId> = needs.into_iter().chain(offerings).map(ListingId).collect();
        (seen, held.day, held.market.scorers().version(), all)
    })
    .await?;
    let is_whole = known.day == Some(day) && known.model == model;
    if is_whole && known.seq >= seen {
        return Ok(None);
    }
    let changed = match is_whole && all.len() > small {
        true => listings::changed_since(&desk.db, known.seq).await?,
        false => None,
    };
    let Some(changed) = changed else {
        let mut ids: BTreeSet<ListingId> = all.into_iter().collect();
        ids.extend(with_lists(db).await?);
        let reached = Reached { seq: seen, whole: Some((day, model)) };
        return Ok(Some(Plan { listings: ids.into_iter().collect(), reached }));
    };
    let mut ids: BTreeSet<ListingId> = changed.iter().copied().collect();
    ids.extend(listed_with(db, &changed).await?);
    let suiting = with_current(desk, |held| {
        let mut best: HashMap<ListingId, u64> = HashMap::new();
        for id in &changed {
            let Some(place) = held.place(*id) else { continue };
            for ranked in held.best(*id, usize::MAX).0 {
                let known = best.entry(other(&ranked, place.kind)).or_default();
                *known = ranked.product.max(*known);
            }
        }
        best
    })
    .await?;
    let others: Vec<ListingId> = suiting.keys().copied().collect();
    let bars = bars(db, &others).await?;
    let enters = |(id, product): (&ListingId, &u64)| {
        bars.get(id).is_none_or(|bar| i64::try_from(*product).unwrap_or(i64::MAX) >= *bar).then_some(*id)
    };
    ids.extend(suiting.iter().filter_map(enters));
    Ok(Some(Plan { listings: ids.into_iter().collect(), reached: Reached { seq: seen, whole: None } }))
}

/// The lists of these listings as of now.
pub(in crate::matching) async fn lists(desk: &Desk, ids: &[ListingId]) -> Result<Computed, DbErr> {
    with_current(desk, |held| {
        let lists: Vec<List> = ids.iter().map(|id| held.list(*id)).collect();
        Computed { models: held.models_of(&lists), lists }
    })
    .await
}

// --- what is read ---------------------------------------------------------------------------------------------------

/// One page of a listing's matches.
pub(in crate::matching) struct Shown {
    /// Whether the listing is on the market.
    pub is_on_market: bool,
    /// How many matches it has, of the best that are shown.
    pub of_all: usize,
    /// How many of them are kept, on all pages.
    pub open: usize,
    /// How many of these the engine ranks; those that an organizer added stand before them.
    pub listed: usize,
    /// The page's matches in their places, each with the other side as its readers may see it.
    pub matches: Vec<Asked>,
    /// The places of the page.
    pub places: Vec<(ListingId, Placed)>,
    /// Those that an organizer added, on the first page.
    pub added: Vec<Asked>,
    /// Those that miss by one condition that could be settled.
    pub near_misses: Vec<Asked>,
    /// What most of the nearest fail by, where there is no match.
    pub hindrance: Option<Hindrance>,
}

/// A pair with everything about it.
pub(in crate::matching) struct Asked {
    /// The explanation.
    pub found: Match,
    /// The facts it rests on.
    pub need: Need,
    /// The same of the other side.
    pub offering: Offering,
    /// The other side as anybody may see it.
    pub card: Published,
    /// What an organizer ruled about it.
    pub ruling: Option<Ruling>,
}

impl Asked {
    /// The companies of both sides.
    pub fn companies(&self) -> [CompanyId; 2] {
        [self.need.company, self.offering.company].map(|company| CompanyId(company.unwrap_or_default()))
    }

    /// How the pair stands before the one who looks at it, for learning.
    pub fn as_shown(&self) -> happening::Shown {
        happening::Shown::of(&self.found, &self.need, ruling::origin(self.ruling.as_ref()))
    }
}

/// A page of those matches of a listing that are to be kept, levelled as long as the day lasts: the same number of
/// statements however many there are.
pub(in crate::matching) async fn shown(
    desk: &Desk,
    kind: ListingKind,
    id: ListingId,
    skip: usize,
    most: usize,
    near: usize,
    keeps: impl Fn(ListingId) -> bool,
) -> Result<Shown, DbErr> {
    let read = with_current(desk, |held| {
        let (best, added) = held.best(id, LIST);
        let hindrance = if best.is_empty() && added.is_empty() { held.hindrance(id) } else { None };
        (held.place(id).is_some(), best, added, held.near_misses(id, near), hindrance)
    });
    // Both are read anew when a day begins; together that takes no longer than the market alone.
    let (levelling, (is_on_market, mut best, added, near_misses, hindrance)) = tokio::try_join!(levelling(desk), read)?;
    let of_all = best.len() + added.len();
    best.retain(|ranked| keeps(other(ranked, kind)));
    let mut added: Vec<ListingId> = added.iter().map(|own| other(&own.ranked, kind)).filter(|id| keeps(*id)).collect();
    let (open, listed) = (best.len() + added.len(), best.len());
    let placed = levelling.level(&best, opposite(kind));
    let places: Vec<(ListingId, Placed)> =
        placed.into_iter().skip(skip).take(most).map(|own| (other(&own.ranked, kind), own)).collect();
    let mut misses: Vec<ListingId> = near_misses.iter().map(|ranked| other(ranked, kind)).collect();
    misses.retain(|id| !added.contains(id));
    if skip > 0 || most == 0 {
        added.clear();
    }
    let page: Vec<ListingId> = places.iter().map(|(id, _)| *id).collect();
    let all: Vec<ListingId> = added.iter().chain(&page).chain(&misses).copied().collect();
    let asked = explained(desk, kind, id, &all).await?;
    // Should one of either kind have turned into the other meanwhile, it is left out.
    let (added, rest): (Vec<Asked>, Vec<Asked>) = asked.into_iter().partition(|asked| added.contains(&asked.card.id));
    let (matches, rest): (Vec<Asked>, Vec<Asked>) = rest.into_iter().partition(|asked| asked.found.eligible);
    let near_misses = rest.into_iter().filter(|asked| asked.found.near_miss).collect();
    Ok(Shown { is_on_market, of_all, open, listed, matches, places, added, near_misses, hindrance })
}

/// Pairs of a listing with these, in this order; who left the market meanwhile is left out.
async fn explained(desk: &Desk, kind: ListingKind, id: ListingId, others: &[ListingId]) -> Result<Vec<Asked>, DbErr> {
    let seen: Vec<Seen> = others.iter().map(|&other| Seen { side: kind, own: id, other }).collect();
    Ok(seen_pairs(desk, &seen).await?.into_iter().map(|(_, asked)| asked).collect())
}

/// Pairs of any listings with everything about each, in this order; who is not on the market is left out. The number of
/// statements is the same however many there are.
pub(in crate::matching) async fn seen_pairs(desk: &Desk, seen: &[Seen]) -> Result<Vec<(Seen, Asked)>, DbErr> {
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let db = desk.db.read();
    let own: BTreeSet<ListingId> = seen.iter().map(|pair| pair.own).collect();
    let ids: BTreeSet<ListingId> = seen.iter().flat_map(|pair| [pair.own, pair.other]).collect();
    let (own, ids): (Vec<ListingId>, Vec<ListingId>) = (own.into_iter().collect(), ids.into_iter().collect());
    let found = listings::published(db, &ids).await?;
    let rulings = rulings_about(db, &own).await?;
    let (mut needs, mut offerings) = (HashMap::new(), HashMap::new());
    for facts in facts_of(db, &found, &rulings, desk.today()).await? {
        match facts {
            Facts::Need(need) => needs.insert(ListingId(need.id), need).map(drop),
            Facts::Offering(offering) => offerings.insert(ListingId(offering.id), offering).map(drop),
        };
    }
    let mut cards: HashMap<ListingId, Published> = HashMap::new();
    for side in ListingKind::ALL {
        let others: Vec<ListingId> = seen.iter().filter(|pair| pair.side != side).map(|pair| pair.other).collect();
        cards.extend(listings::cards(&desk.db, side, &others).await?.into_iter().map(|card| (card.id, card)));
    }
    let mut rulings: HashMap<(ListingId, ListingId), Ruling> =
        rulings.into_iter().map(|ruling| ((ruling.need, ruling.offering), ruling)).collect();
    with_current(desk, |held| {
        let pair = |seen: &Seen| {
            let (need, offering) = (needs.get(&seen.need())?, offerings.get(&seen.offering())?);
            let card = cards.get(&seen.other)?.clone();
            let found = held.market.explain(need, offering, held.day);
            let ruling = rulings.remove(&(seen.need(), seen.offering()));
            Some((*seen, Asked { found, need: need.clone(), offering: offering.clone(), card, ruling }))
        };
        seen.iter().filter_map(pair).collect()
    })
    .await
}

/// The other side.
pub(super) const fn opposite(kind: ListingKind) -> ListingKind {
    match kind {
        ListingKind::Need => ListingKind::Offering,
        ListingKind::Offering => ListingKind::Need,
    }
}

/// One pair with everything about it, also a refused one; nothing where one of the two is not on the market.
pub(in crate::matching) async fn pair(
    desk: &Desk,
    kind: ListingKind,
    id: ListingId,
    other: ListingId,
) -> Result<Option<Asked>, DbErr> {
    Ok(explained(desk, kind, id, &[other]).await?.pop())
}

/// What a pair looks like to the engine now; nothing where one of the two is not on the market.
pub(crate) async fn standing(
    desk: &Desk,
    need: ListingId,
    offering: ListingId,
) -> Result<Option<happening::Shown>, DbErr> {
    Ok(pair(desk, ListingKind::Need, need, offering).await?.map(|asked| asked.as_shown()))
}

/// These pairs of a listing with everything about each; who is not on the market is left out.
pub(in crate::matching) async fn pairs(
    desk: &Desk,
    kind: ListingKind,
    id: ListingId,
    others: &[ListingId],
) -> Result<Vec<Asked>, DbErr> {
    explained(desk, kind, id, others).await
}

/// What companies that meet have for one another.
pub(crate) struct Gathering {
    /// The needs that they bring.
    pub needs: Vec<ListingId>,
    /// The offerings that they bring.
    pub offerings: Vec<ListingId>,
    /// Every pair that matches, and those that an organizer added, best first.
    pub pairs: Vec<RuledPair>,
    /// What they bring that matches nothing.
    pub alone: Vec<(ListingKind, ListingId)>,
    /// Whose each listing is.
    pub owners: HashMap<ListingId, CompanyId>,
}

/// Every match of the needs of those who buy with the offerings of those who provide.
pub(crate) async fn gathering(
    desk: &Desk,
    buyers: BTreeSet<CompanyId>,
    providers: BTreeSet<CompanyId>,
) -> Result<Gathering, DbErr> {
    // Thousands of listings on either side make millions of pairs.
    shelf::with_for_long(desk, move |held: &Held| {
        let (needs, offerings) = held.market.ids();
        let mut owners = HashMap::new();
        let mut brings = |id: i64, owner: Option<Option<i64>>, who: &BTreeSet<CompanyId>| {
            let owner = owner.flatten().map(CompanyId).filter(|owner| who.contains(owner))?;
            owners.insert(ListingId(id), owner);
            Some(id)
        };
        let taking_part = Participants {
            needs: needs.into_iter().filter_map(|id| brings(id, held.market.company_of_need(id), &buyers)).collect(),
            offerings: offerings
                .into_iter()
                .filter_map(|id| brings(id, held.market.company_of_offering(id), &providers))
                .collect(),
        };
        let found = held.market.pairs_of_event(&taking_part, held.day);
        Gathering {
            needs: taking_part.needs.into_iter().map(ListingId).collect(),
            offerings: taking_part.offerings.into_iter().map(ListingId).collect(),
            pairs: found.pairs,
            alone: found.alone.into_iter().map(|(kind, id)| (kind, ListingId(id))).collect(),
            owners,
        }
    })
    .await
}

/// Of each pair, whether an organizer can add it: both listings are on the market, and nobody would have to overrule
/// what only the two sides can settle.
pub(super) async fn can_be_added(desk: &Desk, pairs: &[(ListingId, ListingId)]) -> Result<Vec<bool>, DbErr> {
    with_current(desk, |held| {
        let judged = |(need, offering): &(ListingId, ListingId)| held.market.judge(need.0, offering.0, held.day);
        pairs.iter().map(|pair| judged(pair).is_some_and(|found| addition(&found).is_ok())).collect()
    })
    .await
}

/// Whether a listing of this side is on the market at this moment.
pub(crate) async fn is_on_market(desk: &Desk, kind: ListingKind, id: ListingId) -> Result<bool, Failure> {
    Ok(with_current(desk, |held| held.place(id).is_some_and(|place| place.kind == kind)).await?)
}

/// Those of these listings that are on the market at this moment.
pub(crate) async fn on_market_among(
    desk: &Desk,
    ids: impl Iterator<Item = ListingId>,
) -> Result<HashSet<ListingId>, Failure> {
    Ok(with_current(desk, |held| ids.filter(|id| held.place(*id).is_some()).collect()).await?)
}

/// The listings on the other side's market that somebody may mean: by number, by link, by title, or by some words.
pub(in crate::matching) async fn about(
    desk: &Desk,
    kind: ListingKind,
    words: &str,
    most: usize,
) -> Result<Vec<Published>, Failure> {
    let side = opposite(kind);
    let address = words.split('?').next().unwrap_or_default().trim();
    let number = address.rsplit(['/', '#']).next().and_then(|last| last.trim().parse::<i64>().ok());
    let ids: Vec<ListingId> = match number {
        Some(number) => vec![ListingId(number)],
        None => match listings::titled(desk.db.read(), side, words.trim()).await? {
            Some(id) => vec![id],
            None => {
                let asking = Asking { words: words.chars().take(100).collect(), ..Asking::default() };
                let found = listings::search(desk, side, &asking).await?;
                found.ids.into_iter().take(most).map(ListingId).collect()
            }
        },
    };
    let mut cards = listings::cards(&desk.db, side, &ids).await?;
    cards.sort_by_key(|card| ids.iter().position(|id| *id == card.id));
    Ok(cards)
}
