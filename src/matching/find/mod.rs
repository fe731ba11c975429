//! Reads: what is stored of matches, for letters, for the organizers and for other rooms. The lists that people read are
//! computed from the market in memory (`market.rs`), which is never older than the newest change.

mod exposure;
mod market;
mod models;
mod opinions;
mod rulings;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::gates::Gate;
use super::rows::{letters, listing, news, pair, progress};
use super::stored::{Hindrance, LIST, Pace, Progress};
use crate::accounts::PersonId;
use crate::companies::{self, CompanyId};
use crate::introductions;
use crate::kit::db::Db;
use crate::kit::mail::Recipient;
use crate::kit::web::paging::PAGE;
use crate::listings::{self, ListingBrief, ListingId, ListingKind};

pub(super) use exposure::levelling;
pub(crate) use exposure::{ExposureOfSide, SeenListing, exposure_of_sides};
pub(crate) use market::standing;
pub(super) use market::{Asked, Held, SMALL, Shown, about, lists, pair, pairs, plan, seen_pairs, shown};
pub(crate) use market::{Gathering, gathering, is_on_market, on_market_among};
pub(crate) use models::{Model, live_models, model, models};
pub(super) use models::{has_model, live_model, newest_models, scorers};
pub(super) use opinions::{
    Opinions, decisions, earlier_happenings, has_opinion, opinions_of, ripe_sightings, touched_pairs,
};
pub(crate) use opinions::{counts_of_decisions, tally, tally_of_silence};
pub(super) use rulings::rulings_about;
pub(crate) use rulings::{RulingLook, RulingRow, ruling_counts, rulings};

/// Bound values that one statement takes at most.
const MANY: usize = 1_000;

/// How far everything stored has come.
pub(super) async fn progress(db: &impl ConnectionTrait) -> Result<Progress, DbErr> {
    let row = progress::Entity::find_by_id(1).one(db).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("how far the market was followed".to_owned()))?;
    Ok(Progress { seq: row.seq, stamp: row.stamp, day: row.day, model: row.model })
}

/// The listings that have one of these in their list.
async fn listed_with(db: &impl ConnectionTrait, ids: &[ListingId]) -> Result<Vec<ListingId>, DbErr> {
    use pair::Column as C;
    let mut found = Vec::new();
    for ids in ids.chunks(MANY) {
        for (own, flag, other) in
            [(C::NeedId, C::InOfferingList, C::OfferingId), (C::OfferingId, C::InNeedList, C::NeedId)]
        {
            let others: Vec<ListingId> = pair::Entity::find()
                .select_only()
                .column(other)
                .filter(own.is_in(ids.iter().copied()))
                .filter(flag.eq(true))
                .into_tuple()
                .all(db)
                .await?;
            found.extend(others);
        }
    }
    Ok(found)
}

/// The product above which a pair enters the list of a listing; those whose list is not full take any.
async fn bars(db: &impl ConnectionTrait, ids: &[ListingId]) -> Result<HashMap<ListingId, i64>, DbErr> {
    let mut bars = HashMap::new();
    for ids in ids.chunks(MANY) {
        let full: Vec<(ListingId, i64)> = listing::Entity::find()
            .select_only()
            .columns([listing::Column::ListingId, listing::Column::LeastProduct])
            .filter(listing::Column::ListingId.is_in(ids.iter().copied()))
            .filter(listing::Column::Matches.gte(i32::try_from(LIST).unwrap_or(i32::MAX)))
            .into_tuple()
            .all(db)
            .await?;
        bars.extend(full);
    }
    Ok(bars)
}

/// Every listing that has a stored list.
async fn with_lists(db: &impl ConnectionTrait) -> Result<Vec<ListingId>, DbErr> {
    listing::Entity::find().select_only().column(listing::Column::ListingId).into_tuple().all(db).await
}

/// The stored pairs that touch these listings, on either side.
pub(super) async fn pairs_of(db: &impl ConnectionTrait, ids: &[ListingId]) -> Result<Vec<pair::Model>, DbErr> {
    let any = Condition::any()
        .add(pair::Column::NeedId.is_in(ids.iter().copied()))
        .add(pair::Column::OfferingId.is_in(ids.iter().copied()));
    pair::Entity::find().filter(any).all(db).await
}

/// Which of these listings had a match already.
pub(super) async fn that_had_matches(
    db: &impl ConnectionTrait,
    ids: &[ListingId],
) -> Result<BTreeSet<ListingId>, DbErr> {
    let mut found = BTreeSet::new();
    for ids in ids.chunks(MANY) {
        let had: Vec<ListingId> = listing::Entity::find()
            .select_only()
            .column(listing::Column::ListingId)
            .filter(listing::Column::ListingId.is_in(ids.iter().copied()))
            .filter(listing::Column::Matches.gt(0))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(had);
    }
    Ok(found)
}

// --- letters --------------------------------------------------------------------------------------------------------

/// Companies that have news, with the number of the newest.
async fn companies_with_news(db: &Db) -> Result<HashMap<CompanyId, i64>, DbErr> {
    let found: Vec<(CompanyId, i64)> = news::Entity::find()
        .select_only()
        .column(news::Column::CompanyId)
        .column_as(news::Column::Id.max(), "newest")
        .group_by(news::Column::CompanyId)
        .into_tuple()
        .all(db.read())
        .await?;
    Ok(found.into_iter().collect())
}

/// Somebody who is to be written to, and how far they have been told.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// Who.
    pub recipient: Recipient,
    /// Their number.
    pub person: PersonId,
    /// For which company.
    pub company: CompanyId,
    /// The pace that they chose.
    pub pace: Pace,
    /// The newest news that they were told of.
    pub told_to: i64,
    /// The day in Beijing on which they were written to last.
    pub told_on: Option<NaiveDate>,
}

/// The people who are to be written to now: those who speak for a company that has news they were not told of, at the
/// pace that they chose.
pub(super) async fn due_readers(db: &Db, today: NaiveDate, hour: u32) -> Result<Vec<Reader>, DbErr> {
    let mut due = Vec::new();
    let companies = companies_with_news(db).await?;
    let known: HashMap<(PersonId, CompanyId), letters::Model> = letters::Entity::find()
        .all(db.read())
        .await?
        .into_iter()
        .map(|row| ((row.person_id, row.company_id), row))
        .collect();
    let ids: Vec<CompanyId> = companies.keys().copied().collect();
    let mut speakers = BTreeMap::new();
    for ids in ids.chunks(MANY) {
        speakers.extend(companies::speakers_of(db.read(), ids).await?);
    }
    for (company, speakers) in speakers {
        let newest = companies.get(&company).copied().unwrap_or_default();
        for recipient in speakers {
            let Some(person) = recipient.person.map(PersonId) else { continue };
            let row = known.get(&(person, company));
            let (pace, told_to, told_on) =
                row.map_or((Pace::default(), 0, None), |row| (row.pace, row.told_to, row.told_on));
            if newest > told_to && pace.is_due(told_on, today, hour) {
                due.push(Reader { recipient, person, company, pace, told_to, told_on });
            }
        }
    }
    Ok(due)
}

/// The pace that somebody chose for each company; where none is chosen it is the usual one.
pub(super) async fn paces_of(db: &Db, person: PersonId) -> Result<HashMap<CompanyId, Pace>, DbErr> {
    let rows = letters::Entity::find().filter(letters::Column::PersonId.eq(person)).all(db.read()).await?;
    Ok(rows.into_iter().map(|row| (row.company_id, row.pace)).collect())
}

/// The people who chose to get no letters about a company's matches.
pub(crate) async fn unwilling_readers(
    db: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<BTreeSet<PersonId>, DbErr> {
    let rows = letters::Entity::find()
        .filter(letters::Column::CompanyId.eq(company))
        .filter(letters::Column::Pace.eq(Pace::Never))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.person_id).collect())
}

/// A match that one side's company reads about: its own listing and the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub own: ListingId,
    pub other: ListingId,
    pub score: u8,
    /// An organizer added it.
    pub added: bool,
}

/// A company's news after this number that are still worth telling, best first; and the number of the newest of all.
pub(super) async fn news_after(
    db: &impl ConnectionTrait,
    company: CompanyId,
    after: i64,
) -> Result<(Vec<Told>, Option<i64>), DbErr> {
    let rows = news::Entity::find()
        .filter(news::Column::CompanyId.eq(company))
        .filter(news::Column::Id.gt(after))
        .order_by_asc(news::Column::Id)
        .all(db)
        .await?;
    let newest = rows.last().map(|row| row.id);
    let mut wanted: BTreeSet<(ListingId, ListingId)> = rows.iter().map(|row| (row.own_id, row.other_id)).collect();
    let ids: Vec<ListingId> = wanted.iter().map(|(own, _)| *own).collect();
    let mut told: Vec<Told> = Vec::new();
    for ids in ids.chunks(MANY) {
        for row in pairs_of(db, ids).await? {
            for (side, is_in) in [(ListingKind::Need, row.in_need_list), (ListingKind::Offering, row.in_offering_list)]
            {
                let (own, other) = sides(&row, side);
                if is_in && wanted.remove(&(own, other)) {
                    told.push(Told { own, other, score: points(row.score), added: row.added });
                }
            }
        }
    }
    // The stored lists follow the market a moment later; of what left it meanwhile nobody is told, nor of a pair that both know
    // already, because one of them asked for an introduction.
    let (mut there, mut asked) = (HashSet::new(), HashSet::new());
    for part in told.chunks(MANY) {
        let named: Vec<ListingId> = part.iter().flat_map(|told| [told.own, told.other]).collect();
        there.extend(listings::on_market(db, &named).await?);
        asked.extend(introductions::pairs_of_needs(db, &named).await?);
    }
    told.retain(|told| {
        let is_known = asked.contains(&(told.own, told.other)) || asked.contains(&(told.other, told.own));
        there.contains(&told.own) && there.contains(&told.other) && !is_known
    });
    told.sort_by_key(|told| (!told.added, std::cmp::Reverse(told.score), told.own, told.other));
    Ok((told, newest))
}

fn sides(row: &pair::Model, side: ListingKind) -> (ListingId, ListingId) {
    match side {
        ListingKind::Need => (row.need_id, row.offering_id),
        ListingKind::Offering => (row.offering_id, row.need_id),
    }
}

fn points(score: i16) -> u8 {
    u8::try_from(score).unwrap_or(0)
}

// --- other rooms ----------------------------------------------------------------------------------------------------

/// A match as one side's company sees it in a list.
#[derive(Clone, Debug)]
pub(crate) struct StoredMatch {
    /// The company's own listing.
    pub own: ListingBrief,
    /// The other side's.
    pub other: ListingBrief,
    /// 0 to 100.
    pub score: u8,
    /// An organizer added it.
    pub added: bool,
}

/// The best matches over all listings of a company, each of the other side's listings once, those that an organizer
/// added before all others, then best first.
pub(crate) async fn best_for_company(db: &Db, company: CompanyId, most: usize) -> Result<Vec<StoredMatch>, DbErr> {
    use pair::Column as C;
    let mut rows: Vec<(ListingId, ListingId, pair::Model)> = Vec::new();
    for (side, owner, flag) in [
        (ListingKind::Need, C::NeedCompanyId, C::InNeedList),
        (ListingKind::Offering, C::OfferingCompanyId, C::InOfferingList),
    ] {
        let found = pair::Entity::find()
            .filter(owner.eq(company))
            .filter(flag.eq(true))
            .order_by_desc(C::Added)
            .order_by_desc(C::Product)
            .order_by_asc(C::Id)
            .limit(most as u64 * 4)
            .all(db.read())
            .await?;
        rows.extend(found.into_iter().map(|row| {
            let (own, other) = sides(&row, side);
            (own, other, row)
        }));
    }
    rows.sort_by_key(|(own, other, row)| (!row.added, std::cmp::Reverse(row.product), *own, *other));
    // The stored lists follow the market a moment later; what left it meanwhile is shown to nobody.
    let named: Vec<ListingId> = rows.iter().flat_map(|row| [row.0, row.1]).collect();
    let there = listings::on_market(db.read(), &named).await?;
    rows.retain(|row| there.contains(&row.0) && there.contains(&row.1));
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.1));
    rows.truncate(most);
    let ids: Vec<ListingId> = rows.iter().flat_map(|row| [row.0, row.1]).collect();
    let briefs: HashMap<ListingId, ListingBrief> =
        listings::briefs(db.read(), &ids).await?.into_iter().map(|brief| (brief.id, brief)).collect();
    let with_briefs = |(own, other, row): (ListingId, ListingId, pair::Model)| {
        let (own, other) = (briefs.get(&own)?.clone(), briefs.get(&other)?.clone());
        Some(StoredMatch { own, other, score: points(row.score), added: row.added })
    };
    Ok(rows.into_iter().filter_map(with_briefs).collect())
}

// --- the organizers -------------------------------------------------------------------------------------------------

/// Which needs the organizers look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// All of them.
    All,
    /// Those without any match.
    Without,
    /// Those whose best match is below the score that is worth a letter.
    Weak,
}

/// How many matches a listing has, and the score of its best one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct MatchCount {
    /// How many; [`LIST`] stands for that many and more.
    pub matches: usize,
    /// 0 where there is none.
    pub best: u8,
}

/// A published need and what the market has for it.
#[derive(Clone, Debug)]
pub(crate) struct NeedRow {
    /// The need.
    pub need: ListingBrief,
    /// How many matches, and the score of the best one.
    pub count: MatchCount,
    /// The offering that fits best.
    pub best: Option<ListingBrief>,
    /// What stands in the way where there is none.
    pub hindrance: Option<Hindrance>,
}

fn looked_at(look: Look) -> sea_orm::Select<listing::Entity> {
    use listing::Column as C;
    let needs = listing::Entity::find().filter(C::Kind.eq(ListingKind::Need));
    match look {
        Look::All => needs,
        Look::Without => needs.filter(C::Matches.eq(0)),
        Look::Weak => needs.filter(C::Matches.gt(0)).filter(C::BestScore.lt(i16::from(super::stored::WORTH_TELLING))),
    }
}

/// One part of the published needs, those without any match first, then the weakest best match first; and how many
/// there are in all.
pub(crate) async fn needs_by_matches(
    db: &Db,
    look: Look,
    offset: u64,
    most: u64,
) -> Result<(Vec<NeedRow>, u64), DbErr> {
    use listing::Column as C;
    let total = looked_at(look).count(db.read()).await?;
    let has_some: SimpleExpr = Expr::case(C::Matches.eq(0), 0).finally(1).into();
    let rows = looked_at(look)
        .order_by_asc(has_some)
        .order_by_asc(C::BestScore)
        .order_by_asc(C::ListingId)
        .offset(offset)
        .limit(most)
        .all(db.read())
        .await?;
    let ids: Vec<ListingId> =
        rows.iter().flat_map(|row| std::iter::once(row.listing_id).chain(row.best_listing_id)).collect();
    let mut briefs: HashMap<ListingId, ListingBrief> = HashMap::new();
    for ids in ids.chunks(MANY) {
        briefs.extend(listings::briefs(db.read(), ids).await?.into_iter().map(|brief| (brief.id, brief)));
    }
    let row = |row: listing::Model| {
        Some(NeedRow {
            need: briefs.get(&row.listing_id)?.clone(),
            count: MatchCount { matches: usize::try_from(row.matches).unwrap_or(0), best: points(row.best_score) },
            best: row.best_listing_id.and_then(|id| briefs.get(&id).cloned()),
            hindrance: row
                .hindrance
                .as_deref()
                .and_then(Gate::parse)
                .map(|gate| Hindrance { gate, count: usize::try_from(row.hindered).unwrap_or(0) }),
        })
    };
    Ok((rows.into_iter().filter_map(row).collect(), total))
}

/// One page of them.
pub(crate) async fn page_of_needs(db: &Db, look: Look, offset: u64) -> Result<(Vec<NeedRow>, u64), DbErr> {
    needs_by_matches(db, look, offset, PAGE).await
}

/// How many published needs there are of each look, in the order of [`Look`].
pub(crate) async fn need_counts(db: &Db) -> Result<[u64; 3], DbErr> {
    Ok([
        looked_at(Look::All).count(db.read()).await?,
        looked_at(Look::Without).count(db.read()).await?,
        looked_at(Look::Weak).count(db.read()).await?,
    ])
}
