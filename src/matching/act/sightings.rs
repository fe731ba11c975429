//! What sides saw and left without an answer: the first sighting of each side of a pair is kept until the side answered,
//! or had its time; then it is something to learn from (docs/decisions/0018).

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::ROWS;
use crate::kit::clock::Moment;
use crate::listings::{self, ListingId};
use crate::matching::find;
use crate::matching::happening::stored;
use crate::matching::rows::sighting;
use crate::matching::showings::{SILENCE_KEPT, SideOfPair, Sighting, TIME_TO_ANSWER};

/// Writes down what was seen; what was seen before stays as it was. Who left the market meanwhile is left out.
pub(in crate::matching) async fn add_sightings(
    tx: &DatabaseTransaction,
    sightings: &BTreeMap<SideOfPair, Sighting>,
) -> Result<(), DbErr> {
    use sighting::Column as C;
    let all: Vec<(&SideOfPair, &Sighting)> = sightings.iter().collect();
    for part in all.chunks(ROWS) {
        let ids: Vec<ListingId> = part.iter().flat_map(|((need, offering, _), _)| [*need, *offering]).collect();
        let there = listings::on_market(tx, &ids).await?;
        let stand = part.iter().filter(|((need, offering, _), _)| there.contains(need) && there.contains(offering));
        let rows: Vec<sighting::ActiveModel> = stand.map(|(side, own)| row(**side, own)).collect();
        if rows.is_empty() {
            continue;
        }
        let known = OnConflict::columns([C::NeedId, C::OfferingId, C::Side]).do_nothing().to_owned();
        sighting::Entity::insert_many(rows).on_conflict(known).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row((need, offering, side): SideOfPair, Sighting { shown, at }: &Sighting) -> sighting::ActiveModel {
    sighting::ActiveModel {
        need_id: Set(need),
        offering_id: Set(offering),
        side: Set(side),
        shares: Set(stored(&shown.shares)),
        model: Set(shown.model.clone()),
        score: Set(i16::from(shown.score)),
        programme: Set(shown.programme),
        seen_at: Set(*at),
        unanswered_at: Set(None),
        ..Default::default()
    }
}

/// Settles the oldest of what was seen long enough ago, and tells whether there is more. Where neither side did anything
/// with the pair and both are still on the market, it was left without an answer; all else is forgotten.
pub(in crate::matching) async fn settle_sightings(tx: &DatabaseTransaction, now: Moment) -> Result<bool, DbErr> {
    use sighting::Column as C;
    let ripe = find::ripe_sightings(tx, now - TIME_TO_ANSWER, ROWS as u64).await?;
    let needs: Vec<ListingId> = ripe.iter().map(|row| row.need_id).collect();
    let ids: Vec<ListingId> = ripe.iter().flat_map(|row| [row.need_id, row.offering_id]).collect();
    let there = listings::on_market(tx, &ids).await?;
    let touched = find::touched_pairs(tx, &needs).await?;
    let is_silent = |row: &&sighting::Model| {
        let pair = (row.need_id, row.offering_id);
        there.contains(&pair.0) && there.contains(&pair.1) && !touched.contains(&pair)
    };
    let (silent, settled): (Vec<_>, Vec<_>) = ripe.iter().partition(is_silent);
    let ids = |rows: Vec<&sighting::Model>| rows.into_iter().map(|row| row.id).collect::<Vec<i64>>();
    sighting::Entity::update_many()
        .col_expr(C::UnansweredAt, Expr::value(Some(now)))
        .filter(C::Id.is_in(ids(silent)))
        .exec(tx)
        .await?;
    sighting::Entity::delete_many().filter(C::Id.is_in(ids(settled))).exec(tx).await?;
    Ok(ripe.len() == ROWS)
}

/// A side that did something with a pair has answered, however late.
pub(super) async fn forget_sighting(tx: &DatabaseTransaction, (need, offering, side): SideOfPair) -> Result<(), DbErr> {
    use sighting::Column as C;
    let own = sighting::Entity::delete_many().filter(C::NeedId.eq(need)).filter(C::OfferingId.eq(offering));
    own.filter(C::Side.eq(side)).exec(tx).await.map(drop)
}

/// Forgets what was left without an answer long ago.
pub(in crate::matching) async fn forget_silence(tx: &DatabaseTransaction, now: Moment) -> Result<(), DbErr> {
    sighting::Entity::delete_many()
        .filter(sighting::Column::UnansweredAt.lt(now - SILENCE_KEPT))
        .exec(tx)
        .await
        .map(drop)
}
