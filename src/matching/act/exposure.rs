//! How much listings are seen, and which sides saw which pairs. A page only tells the desk's memory whom it showed, which
//! costs it nothing and cannot fail; every process writes down its own once a minute, many showings in one commit. What a
//! killed process had not written is lost: it is a statistic of weeks.

use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::accounts::PersonId;
use crate::kit::desk::Desk;
use crate::listings::{self, ListingId};
use crate::matching::exposure::Kept;
use crate::matching::happening::Shown;
use crate::matching::opinion;
use crate::matching::rows::exposure;
use crate::matching::showings::{Seen, Showings, Unwritten};

/// Rows that one statement writes.
const ROWS: usize = 400;

fn with_showings<T>(desk: &Desk, work: impl FnOnce(&mut Showings) -> T) -> T {
    let shelf = desk.shelf::<Mutex<Showings>>();
    let mut showings = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    work(&mut showings)
}

/// Somebody is shown these records of a listing's list in their places, counted from 1.
pub(in crate::matching) fn show(desk: &Desk, viewer: PersonId, list: ListingId, places: &[(ListingId, usize)]) {
    with_showings(desk, |showings| showings.note(viewer, list, places.iter().copied(), desk.today()));
}

/// A side sees pairs as they are shown now.
pub(in crate::matching) fn sight(desk: &Desk, pairs: Vec<(opinion::Seen, Shown)>) {
    with_showings(desk, |showings| {
        for (seen, shown) in pairs {
            showings.sight((seen.need(), seen.offering(), seen.side), shown, desk.now());
        }
    });
}

/// What this process has not written down yet; who takes it writes it down, or puts it back.
pub(in crate::matching) fn take_showings(desk: &Desk) -> Unwritten {
    with_showings(desk, Showings::take)
}

/// Takes back what could not be written down.
pub(in crate::matching) fn put_back_showings(desk: &Desk, unwritten: Unwritten) {
    with_showings(desk, |showings| showings.put_back(unwritten));
}

/// Adds to what was seen. It counts for the day on which it is written, so that what was seen before a day is the same
/// whoever asks on it. Rows are locked in the order of their numbers, so that processes that add at once wait for each
/// other and nothing of either is lost; who left the market meanwhile is left out.
pub(in crate::matching) async fn add_exposure(
    tx: &DatabaseTransaction,
    seen: &Seen,
    today: NaiveDate,
) -> Result<(), DbErr> {
    use exposure::Column as C;
    let ids: Vec<ListingId> = seen.keys().copied().collect();
    for ids in ids.chunks(ROWS) {
        let there = listings::on_market(tx, ids).await?;
        let ids: Vec<ListingId> = ids.iter().copied().filter(|id| there.contains(id)).collect();
        if ids.is_empty() {
            continue;
        }
        exposure::Entity::insert_many(ids.iter().map(|id| row(*id, Kept::nothing(today))))
            .on_conflict(OnConflict::column(C::ListingId).do_nothing().to_owned())
            .exec_without_returning(tx)
            .await?;
        let known = exposure::Entity::find()
            .filter(C::ListingId.is_in(ids))
            .order_by_asc(C::ListingId)
            .lock_exclusive()
            .all(tx)
            .await?;
        let added = known.into_iter().map(|own| {
            let kept = Kept { earlier: own.earlier, today: own.today, day: own.day };
            row(own.listing_id, kept.and(seen.get(&own.listing_id).copied().unwrap_or_default(), today))
        });
        let same = OnConflict::column(C::ListingId).update_columns([C::Earlier, C::Today, C::Day]).to_owned();
        exposure::Entity::insert_many(added).on_conflict(same).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row(listing_id: ListingId, kept: Kept) -> exposure::ActiveModel {
    let Kept { earlier, today, day } = kept;
    exposure::ActiveModel { listing_id: Set(listing_id), earlier: Set(earlier), today: Set(today), day: Set(day) }
}
