//! Reads what was said about matches and what happened to them.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::introductions::DeclineReason;
use crate::kit::clock::Moment;
use crate::listings::{ListingId, ListingKind};
use crate::matching::happening::{Happening, What, read};
use crate::matching::opinion::{Opinion, Seen, Stance};
use crate::matching::rows::{happening, opinion};

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

/// What the same side did last with a pair, apart from seeing it.
pub(in crate::matching) async fn last_happening(
    db: &impl ConnectionTrait,
    happened: &Happening,
) -> Result<Option<What>, DbErr> {
    use happening::Column as C;
    happening::Entity::find()
        .select_only()
        .column(C::What)
        .filter(C::NeedId.eq(happened.need))
        .filter(C::OfferingId.eq(happened.offering))
        .filter(C::Side.eq(happened.side))
        .filter(C::What.ne(What::Seen))
        .order_by_desc(C::At)
        .order_by_desc(C::Id)
        .into_tuple()
        .one(db)
        .await
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::matching) struct Line {
    /// What happened.
    pub happened: Happening,
    /// The factors that were shown.
    pub shares: crate::matching::factors::Shares,
    /// Whether an organizer's hand put the pair into the list.
    pub by_hand: bool,
    /// When.
    pub at: Moment,
}

/// One part of the log in its order, after the line with this number; and the number of the last line of the part.
pub(in crate::matching) async fn log(
    db: &impl ConnectionTrait,
    after: i64,
    most: u64,
) -> Result<(Vec<Line>, Option<i64>), DbErr> {
    use happening::Column as C;
    let rows = happening::Entity::find().filter(C::Id.gt(after)).order_by_asc(C::Id).limit(most).all(db).await?;
    let last = rows.last().map(|row| row.id);
    let line = |row: happening::Model| Line {
        happened: Happening {
            need: row.need_id,
            offering: row.offering_id,
            side: row.side,
            what: row.what,
            reason: row.reason,
            place: row.place.and_then(|place| u16::try_from(place).ok()),
        },
        shares: read(&row.shares),
        by_hand: row.by_hand,
        at: row.at,
    };
    Ok((rows.into_iter().map(line).collect(), last))
}

/// How often each thing happened, and each reason was given, apart for pairs that an organizer's hand put into lists.
pub(in crate::matching) async fn tally(
    db: &impl ConnectionTrait,
) -> Result<Vec<(ListingKind, What, Option<DeclineReason>, bool, i64)>, DbErr> {
    use happening::Column as C;
    happening::Entity::find()
        .select_only()
        .columns([C::Side, C::What, C::Reason, C::ByHand])
        .column_as(C::Id.count(), "n")
        .group_by(C::Side)
        .group_by(C::What)
        .group_by(C::Reason)
        .group_by(C::ByHand)
        .into_tuple()
        .all(db)
        .await
}
