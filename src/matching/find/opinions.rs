//! Reads what was said about matches, what happened to them, and what was left without an answer.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::introductions::{self, DeclineReason};
use crate::kit::clock::Moment;
use crate::kit::db::all;
use crate::listings::{ListingId, ListingKind};
use crate::matching::decision::{Answer, Decision, Origin};
use crate::matching::happening::{Happening, What, read};
use crate::matching::opinion::{Opinion, Seen, Stance};
use crate::matching::programme::Programme;
use crate::matching::rows::{happening, opinion, sighting};

/// Rows of the log that are read at a time.
const AT_A_TIME: u64 = 5_000;

/// What was said about the matches of a listing.
#[derive(Clone, Debug, Default)]
pub(in crate::matching) struct Opinions {
    /// What its own side said, by the other listing.
    pub own: HashMap<ListingId, Opinion>,
    /// The others whose side is interested in it.
    pub interested: HashSet<ListingId>,
}

/// Everything that either side said about the pairs of a listing: one statement.
pub(in crate::matching) async fn opinions_of(
    db: &impl ConnectionTrait,
    side: ListingKind,
    id: ListingId,
) -> Result<Opinions, DbErr> {
    let own = match side {
        ListingKind::Need => opinion::Column::NeedId,
        ListingKind::Offering => opinion::Column::OfferingId,
    };
    let rows = opinion::Entity::find().filter(own.eq(id)).all(db).await?;
    let mut said = Opinions::default();
    for row in rows {
        let other = match side {
            ListingKind::Need => row.offering_id,
            ListingKind::Offering => row.need_id,
        };
        if row.side == side {
            let own = Opinion { stance: row.stance, reason: row.reason, note: row.note, shortlisted: row.shortlisted };
            said.own.insert(other, own);
        } else if row.stance == Some(Stance::Interested) {
            said.interested.insert(other);
        }
    }
    Ok(said)
}

/// Whether a side said anything about a pair.
pub(in crate::matching) async fn has_opinion(db: &impl ConnectionTrait, seen: Seen) -> Result<bool, DbErr> {
    use opinion::Column as C;
    let found = opinion::Entity::find()
        .filter(C::NeedId.eq(seen.need()))
        .filter(C::OfferingId.eq(seen.offering()))
        .filter(C::Side.eq(seen.side))
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// What the same side did with a pair before, oldest first.
pub(in crate::matching) async fn earlier_happenings(
    db: &impl ConnectionTrait,
    happened: &Happening,
) -> Result<Vec<(What, Option<DeclineReason>)>, DbErr> {
    use happening::Column as C;
    happening::Entity::find()
        .select_only()
        .columns([C::What, C::Reason])
        .filter(C::NeedId.eq(happened.need))
        .filter(C::OfferingId.eq(happened.offering))
        .filter(C::Side.eq(happened.side))
        .order_by_asc(C::At)
        .order_by_asc(C::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Every decision: of each side of a pair the last one in the log, with the factors that it was shown, else that it saw the
/// pair and gave no answer.
pub(in crate::matching) async fn decisions(db: &impl ConnectionTrait) -> Result<Vec<Decision>, DbErr> {
    use happening::Column as C;
    let mut last: BTreeMap<(ListingId, ListingId, ListingKind), Decision> = BTreeMap::new();
    let mut after = 0;
    loop {
        let rows =
            happening::Entity::find().filter(C::Id.gt(after)).order_by_asc(C::Id).limit(AT_A_TIME).all(db).await?;
        let Some(newest) = rows.last().map(|row| row.id) else { break };
        after = newest;
        for row in rows {
            let decision = Decision {
                side: row.side,
                answer: row.what.answer(row.reason),
                origin: row.origin,
                shares: read(&row.shares),
                model: row.model,
                programme: row.programme,
                at: row.at,
            };
            last.insert((row.need_id, row.offering_id, row.side), decision);
        }
    }
    add_silence(db, &mut last).await?;
    Ok(last.into_values().collect())
}

/// Adds what was seen and left without an answer; a side that answered after all has answered.
async fn add_silence(
    db: &impl ConnectionTrait,
    decisions: &mut BTreeMap<(ListingId, ListingId, ListingKind), Decision>,
) -> Result<(), DbErr> {
    use sighting::Column as C;
    let mut after = 0;
    loop {
        let unanswered = sighting::Entity::find().filter(C::Id.gt(after)).filter(C::UnansweredAt.is_not_null());
        let rows = unanswered.order_by_asc(C::Id).limit(AT_A_TIME).all(db).await?;
        let Some(newest) = rows.last().map(|row| row.id) else { return Ok(()) };
        after = newest;
        for row in rows {
            let Some(at) = row.unanswered_at else { continue };
            decisions.entry((row.need_id, row.offering_id, row.side)).or_insert_with(|| Decision {
                side: row.side,
                answer: Answer::Silent,
                origin: Origin::Engine,
                shares: read(&row.shares),
                model: row.model,
                programme: row.programme,
                at,
            });
        }
    }
}

/// What was seen before a moment and is not settled, the oldest first.
pub(in crate::matching) async fn ripe_sightings(
    db: &impl ConnectionTrait,
    before: Moment,
    most: u64,
) -> Result<Vec<sighting::Model>, DbErr> {
    use sighting::Column as C;
    let ripe = sighting::Entity::find().filter(C::UnansweredAt.is_null()).filter(C::SeenAt.lte(before));
    ripe.order_by_asc(C::SeenAt).order_by_asc(C::Id).limit(most).all(db).await
}

/// The pairs of these needs with which either side did anything: said what it thinks, asked, or answered.
pub(in crate::matching) async fn touched_pairs(
    db: &impl ConnectionTrait,
    needs: &[ListingId],
) -> Result<HashSet<(ListingId, ListingId)>, DbErr> {
    let said: Vec<(ListingId, ListingId)> = opinion::Entity::find()
        .select_only()
        .columns([opinion::Column::NeedId, opinion::Column::OfferingId])
        .filter(opinion::Column::NeedId.is_in(needs.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let happened: Vec<(ListingId, ListingId)> = happening::Entity::find()
        .select_only()
        .columns([happening::Column::NeedId, happening::Column::OfferingId])
        .filter(happening::Column::NeedId.is_in(needs.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let asked = introductions::pairs_of_needs(db, needs).await?;
    Ok(said.into_iter().chain(happened).chain(asked).collect())
}

/// How many sides of pairs have decided in each programme; those of the provinces are also among the nation's.
pub(crate) async fn counts_of_decisions(db: &impl ConnectionTrait) -> Result<BTreeMap<Programme, i64>, DbErr> {
    #[derive(FromQueryResult)]
    struct Found {
        programme: Programme,
        n: i64,
    }
    let sql = "SELECT programme, COUNT(*) AS n FROM (SELECT need_id, offering_id, side, MAX(programme) AS programme \
               FROM match_happenings GROUP BY need_id, offering_id, side) AS decided GROUP BY programme";
    let found = all::<Found>(db, sql, []).await?;
    let of_nation = found.iter().map(|own| own.n).sum();
    let mut counts: BTreeMap<Programme, i64> = found.into_iter().map(|own| (own.programme, own.n)).collect();
    counts.insert(Programme::NATION, of_nation);
    Ok(counts)
}

/// How often matches were seen and left without an answer, on each side; in one programme or in all.
pub(crate) async fn tally_of_silence(
    db: &impl ConnectionTrait,
    programme: Option<Programme>,
) -> Result<Vec<(ListingKind, i64)>, DbErr> {
    use sighting::Column as C;
    sighting::Entity::find()
        .select_only()
        .column(C::Side)
        .column_as(C::Id.count(), "n")
        .filter(C::UnansweredAt.is_not_null())
        .apply_if(programme, |seen, own| seen.filter(C::Programme.eq(own)))
        .group_by(C::Side)
        .into_tuple()
        .all(db)
        .await
}

/// How often each thing happened on each side; in one programme or in all.
pub(crate) async fn tally(
    db: &impl ConnectionTrait,
    programme: Option<Programme>,
) -> Result<Vec<(ListingKind, What, i64)>, DbErr> {
    use happening::Column as C;
    happening::Entity::find()
        .apply_if(programme, |happened, own| happened.filter(C::Programme.eq(own)))
        .select_only()
        .columns([C::Side, C::What])
        .column_as(C::Id.count(), "n")
        .group_by(C::Side)
        .group_by(C::What)
        .into_tuple()
        .all(db)
        .await
}
