//! Reads what was said about matches and what happened to them.

use std::collections::{BTreeMap, HashMap, HashSet};

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use crate::introductions::DeclineReason;
use crate::kit::db::all;
use crate::listings::{ListingId, ListingKind};
use crate::matching::decision::Decision;
use crate::matching::happening::{Happening, What, read};
use crate::matching::opinion::{Opinion, Seen, Stance};
use crate::matching::rows::{happening, opinion};

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

/// Every decision of the log: of each side of a pair the last one, with the factors that it was shown.
pub(in crate::matching) async fn decisions(db: &impl ConnectionTrait) -> Result<Vec<Decision>, DbErr> {
    use happening::Column as C;
    let mut last: BTreeMap<(ListingId, ListingId, ListingKind), Decision> = BTreeMap::new();
    let mut after = 0;
    loop {
        let rows =
            happening::Entity::find().filter(C::Id.gt(after)).order_by_asc(C::Id).limit(AT_A_TIME).all(db).await?;
        let Some(newest) = rows.last().map(|row| row.id) else { return Ok(last.into_values().collect()) };
        after = newest;
        for row in rows {
            let decision = Decision {
                side: row.side,
                answer: row.what.answer(row.reason),
                origin: row.origin,
                shares: read(&row.shares),
                model: row.model,
                programme: None,
                at: row.at,
            };
            last.insert((row.need_id, row.offering_id, row.side), decision);
        }
    }
}

/// How many sides of pairs have decided.
pub(in crate::matching) async fn count_of_decisions(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    #[derive(FromQueryResult)]
    struct Found {
        n: i64,
    }
    let sql = "SELECT COUNT(*) AS n FROM (SELECT DISTINCT need_id, offering_id, side FROM match_happenings) AS decided";
    Ok(all::<Found>(db, sql, []).await?.first().map_or(0, |found| found.n))
}

/// How often each thing happened on each side.
pub(crate) async fn tally(db: &impl ConnectionTrait) -> Result<Vec<(ListingKind, What, i64)>, DbErr> {
    use happening::Column as C;
    happening::Entity::find()
        .select_only()
        .columns([C::Side, C::What])
        .column_as(C::Id.count(), "n")
        .group_by(C::Side)
        .group_by(C::What)
        .into_tuple()
        .all(db)
        .await
}
