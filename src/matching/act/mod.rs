//! What is written of matches: the lists of listings, how far they go, and how much was seen of them.

mod exposure;
mod letters;
mod models;
mod opinions;
mod rulings;
mod sightings;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::companies::CompanyId;
use crate::kit::clock::Moment;
use crate::listings::{ListingId, ListingKind};
use crate::matching::find;
use crate::matching::rank::Ranked;
use crate::matching::rows::{listing, pair, progress};
use crate::matching::stored::{Computed, LIST, List, News, Progress, Reached};

pub(in crate::matching) use exposure::{add_exposure, put_back_showings, show, sight, take_showings};
pub(in crate::matching) use letters::{choose_pace, forget_news, tell};
pub(in crate::matching) use models::store_model;
pub(crate) use models::{Pinned, SteerRefused, begin_to_score, pin, retire};
pub(crate) use opinions::note;
pub(in crate::matching) use opinions::{Said, say};
pub(in crate::matching) use rulings::{RuleRefused, rule, withdraw_ruling};
pub(in crate::matching) use sightings::{add_sightings, forget_silence, settle_sightings};

/// Rows that one statement writes.
const ROWS: usize = 400;

/// Why lists are not stored.
#[derive(Debug, thiserror::Error)]
pub(in crate::matching) enum Refused {
    /// Somebody stored lists since `known` was read; what was computed may be older than theirs.
    #[error("other lists were stored meanwhile")]
    Stale,
    /// The database.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Stores lists that were computed after `known` was read. With the last ones of a plan goes what is reached by it.
pub(in crate::matching) async fn store(
    tx: &DatabaseTransaction,
    known: &Progress,
    computed: &Computed,
    reached: Option<&Reached>,
    now: Moment,
) -> Result<(), Refused> {
    let lists = &computed.lists;
    go_on(tx, known, reached).await?;
    let ids: Vec<ListingId> = lists.iter().map(List::listing).collect();
    let before = find::pairs_of(tx, &ids).await?;
    let existing: BTreeMap<(ListingId, ListingId), pair::Model> =
        before.iter().cloned().map(|row| ((row.need_id, row.offering_id), row)).collect();
    let had = find::that_had_matches(tx, &ids).await?;
    let rows = Sheet { existing, had, now, models: &computed.models }.filled(lists);
    for rows in rows.chunks(ROWS) {
        write_pairs(tx, rows).await?;
    }
    let known: BTreeMap<(ListingId, ListingId), (News, News)> =
        before.iter().map(|row| ((row.need_id, row.offering_id), (row.need_news, row.offering_news))).collect();
    letters::note_news(tx, &rows, &known, now).await?;
    write_lists(tx, lists, now).await?;
    Ok(())
}

/// Moves the stamp that was read, and with it what is reached; never back.
async fn go_on(tx: &DatabaseTransaction, known: &Progress, reached: Option<&Reached>) -> Result<(), Refused> {
    use progress::Column as C;
    let mut update = progress::Entity::update_many()
        .col_expr(C::Stamp, Expr::value(known.stamp + 1))
        .filter(C::Id.eq(1))
        .filter(C::Stamp.eq(known.stamp));
    if let Some(reached) = reached {
        update = update.col_expr(C::Seq, Expr::value(Ord::max(reached.seq, known.seq)));
        if let Some((day, model)) = &reached.whole {
            update = update.col_expr(C::Day, Expr::value(*day)).col_expr(C::Model, Expr::value(model.clone()));
        }
    }
    if update.exec(tx).await?.rows_affected == 1 { Ok(()) } else { Err(Refused::Stale) }
}

/// The pairs as they are stored and as they are to be.
struct Sheet<'a> {
    existing: BTreeMap<(ListingId, ListingId), pair::Model>,
    had: BTreeSet<ListingId>,
    now: Moment,
    models: &'a HashMap<ListingId, String>,
}

impl Sheet<'_> {
    /// The rows that have to be written; those that stay as they are are left out.
    fn filled(mut self, lists: &[List]) -> Vec<pair::Model> {
        let mut rows: BTreeMap<(ListingId, ListingId), pair::Model> = BTreeMap::new();
        let mut in_lists: HashMap<ListingId, (ListingKind, BTreeSet<ListingId>)> = HashMap::new();
        let mut gone: BTreeSet<ListingId> = BTreeSet::new();
        for list in lists {
            match list {
                List::Gone(id) => {
                    gone.insert(*id);
                }
                List::Of { listing, kind, company, best, added, .. } => {
                    let others = best.iter().chain(added).map(|(ranked, _)| other(ranked, *kind)).collect();
                    in_lists.insert(*listing, (*kind, others));
                    let all = best.iter().map(|own| (own, false)).chain(added.iter().map(|own| (own, true)));
                    for ((ranked, owner), is_added) in all {
                        let key = (ListingId(ranked.need), ListingId(ranked.offering));
                        let row = rows.entry(key).or_insert_with(|| self.row(key, ranked, (*kind, *company), *owner));
                        row.added = is_added;
                        set_flag(row, *kind, true);
                    }
                }
            }
        }
        for (key, row) in &self.existing {
            let row = rows.entry(*key).or_insert_with(|| row.clone());
            for (id, kind) in [(key.0, ListingKind::Need), (key.1, ListingKind::Offering)] {
                let other = if kind == ListingKind::Need { key.1 } else { key.0 };
                if in_lists.get(&id).is_some_and(|(_, others)| !others.contains(&other)) {
                    set_flag(row, kind, false);
                }
            }
            if gone.contains(&key.0) || gone.contains(&key.1) {
                (row.in_need_list, row.in_offering_list) = (false, false);
            }
        }
        let had = std::mem::take(&mut self.had);
        for (key, row) in &mut rows {
            let before = self.existing.get(key);
            let was = before.filter(|row| row.in_need_list || row.in_offering_list).map(|row| points(row.score));
            let is_first = |id: ListingId| in_lists.contains_key(&id) && !had.contains(&id);
            // The other side's list may have been stored before, with the pair added already.
            let added = before.filter(|before| before.added);
            let is_added = |was_in: fn(&pair::Model) -> bool| row.added && !added.is_some_and(was_in);
            let (to_need, to_offering) =
                (is_added(|before| before.in_need_list), is_added(|before| before.in_offering_list));
            let score = points(row.score);
            if row.in_need_list {
                row.need_news = row.need_news.after(to_need || is_first(key.0), was, score);
            }
            if row.in_offering_list {
                row.offering_news = row.offering_news.after(to_offering || is_first(key.1), was, score);
            }
            row.updated_at = before.map_or(self.now, |before| before.updated_at);
        }
        let now = self.now;
        let changed = rows.into_iter().filter(|(key, row)| self.existing.get(key) != Some(row));
        changed.map(|(_, row)| pair::Model { updated_at: now, ..row }).collect()
    }

    /// The row of a pair with its figures of now.
    fn row(
        &self,
        key: (ListingId, ListingId),
        ranked: &Ranked,
        (kind, company): (ListingKind, CompanyId),
        owner: CompanyId,
    ) -> pair::Model {
        let (need_company_id, offering_company_id) = match kind {
            ListingKind::Need => (company, owner),
            ListingKind::Offering => (owner, company),
        };
        let before = self.existing.get(&key);
        pair::Model {
            id: before.map_or(0, |row| row.id),
            need_id: key.0,
            offering_id: key.1,
            need_company_id,
            offering_company_id,
            in_need_list: before.is_some_and(|row| row.in_need_list),
            in_offering_list: before.is_some_and(|row| row.in_offering_list),
            added: false,
            score: i16::from(ranked.score.points()),
            product: stored(ranked.product),
            u: millionths(ranked.u.millionths()),
            v: millionths(ranked.v.millionths()),
            model: self.models.get(&key.0).cloned().unwrap_or_default(),
            need_news: before.map_or(News::None, |row| row.need_news),
            offering_news: before.map_or(News::None, |row| row.offering_news),
            found_at: before.map_or(self.now, |row| row.found_at),
            updated_at: self.now,
        }
    }
}

const fn other(ranked: &Ranked, own: ListingKind) -> ListingId {
    match own {
        ListingKind::Need => ListingId(ranked.offering),
        ListingKind::Offering => ListingId(ranked.need),
    }
}

const fn set_flag(row: &mut pair::Model, of: ListingKind, is_in: bool) {
    match of {
        ListingKind::Need => row.in_need_list = is_in,
        ListingKind::Offering => row.in_offering_list = is_in,
    }
}

fn points(score: i16) -> u8 {
    u8::try_from(score).unwrap_or(0)
}

fn stored(product: u64) -> i64 {
    i64::try_from(product).unwrap_or(i64::MAX)
}

fn millionths(chance: u32) -> i32 {
    i32::try_from(chance).unwrap_or(i32::MAX)
}

async fn write_pairs(tx: &DatabaseTransaction, rows: &[pair::Model]) -> Result<(), DbErr> {
    use pair::Column as C;
    let rows = rows.iter().cloned().map(|row| {
        let mut row = row.into_active_model().reset_all();
        row.id = NotSet;
        row
    });
    let same_pair = OnConflict::columns([C::NeedId, C::OfferingId])
        .update_columns([
            C::InNeedList,
            C::InOfferingList,
            C::Added,
            C::Score,
            C::Product,
            C::U,
            C::V,
            C::Model,
            C::NeedNews,
            C::OfferingNews,
            C::UpdatedAt,
        ])
        .to_owned();
    pair::Entity::insert_many(rows).on_conflict(same_pair).exec_without_returning(tx).await?;
    Ok(())
}

async fn write_lists(tx: &DatabaseTransaction, lists: &[List], now: Moment) -> Result<(), DbErr> {
    use listing::Column as C;
    let gone: Vec<ListingId> = lists.iter().filter(|l| matches!(l, List::Gone(_))).map(List::listing).collect();
    if !gone.is_empty() {
        listing::Entity::delete_many().filter(C::ListingId.is_in(gone)).exec(tx).await?;
    }
    let row = |list: &List| {
        let List::Of { listing, kind, company, best, added, hindrance } = list else { return None };
        let first = best.iter().chain(added).map(|(ranked, _)| ranked).max_by_key(|ranked| ranked.order());
        let last = best.last().filter(|_| best.len() >= LIST).map_or(0, |(ranked, _)| ranked.product);
        Some(listing::ActiveModel {
            listing_id: Set(*listing),
            kind: Set(*kind),
            company_id: Set(*company),
            matches: Set(counted(best.len() + added.len())),
            best_score: Set(first.map_or(0, |ranked| i16::from(ranked.score.points()))),
            best_listing_id: Set(first.map(|ranked| other(ranked, *kind))),
            least_product: Set(stored(last)),
            hindrance: Set(hindrance.map(|found| found.gate.code().to_owned())),
            hindered: Set(hindrance.map_or(0, |found| counted(found.count))),
            computed_at: Set(now),
        })
    };
    let rows: Vec<listing::ActiveModel> = lists.iter().filter_map(row).collect();
    let same = OnConflict::column(C::ListingId)
        .update_columns([
            C::Matches,
            C::BestScore,
            C::BestListingId,
            C::LeastProduct,
            C::Hindrance,
            C::Hindered,
            C::ComputedAt,
        ])
        .to_owned();
    for rows in rows.chunks(ROWS) {
        listing::Entity::insert_many(rows.to_vec()).on_conflict(same.clone()).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn counted(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
