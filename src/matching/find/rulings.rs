//! Reads what organizers ruled about pairs.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::MANY;
use super::market::can_be_added;
use crate::accounts::{self, PersonId};
use crate::kit::clock::Moment;
use crate::kit::db::Db;
use crate::kit::desk::Desk;
use crate::kit::web::paging::PAGE;
use crate::listings::{self, ListingBrief, ListingId};
use crate::matching::rows::ruling;
use crate::matching::ruling::{Ruled, Ruling};

fn of_row(row: ruling::Model) -> Ruling {
    Ruling { id: row.id, need: row.need_id, offering: row.offering_id, ruled: row.ruled, reason: row.reason }
}

fn standing() -> sea_orm::Select<ruling::Entity> {
    ruling::Entity::find().filter(ruling::Column::WithdrawnAt.is_null())
}

/// The rulings that stand about pairs of these listings.
pub(in crate::matching) async fn rulings_about(
    db: &impl ConnectionTrait,
    ids: &[ListingId],
) -> Result<Vec<Ruling>, DbErr> {
    use ruling::Column as C;
    let mut found = Vec::new();
    for ids in ids.chunks(MANY) {
        let any =
            Condition::any().add(C::NeedId.is_in(ids.iter().copied())).add(C::OfferingId.is_in(ids.iter().copied()));
        found.extend(standing().filter(any).all(db).await?.into_iter().map(of_row));
    }
    found.sort_by_key(|own| own.id);
    found.dedup();
    Ok(found)
}

// --- the organizers -------------------------------------------------------------------------------------------------

/// Which rulings the organizers look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RulingLook {
    /// Those of a kind that stand.
    Standing(Ruled),
    /// Those that were withdrawn.
    Withdrawn,
}

impl RulingLook {
    /// All of them, in the order of tabs.
    pub(crate) const ALL: [Self; 3] = [Self::Standing(Ruled::Added), Self::Standing(Ruled::Removed), Self::Withdrawn];
}

/// A ruling as organizers read it.
#[derive(Clone, Debug)]
pub(crate) struct RulingRow {
    /// What was ruled, and about which pair.
    pub ruling: Ruling,
    /// The need, where it is still there.
    pub need: Option<ListingBrief>,
    /// The offering.
    pub offering: Option<ListingBrief>,
    /// Who ruled; empty where they left.
    pub person: String,
    /// When.
    pub at: Moment,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Moment>,
    /// Whether an added pair is in the lists: both are on the market, and nothing stands against it that nobody can settle.
    pub is_in_force: bool,
}

fn looked_at(look: RulingLook) -> sea_orm::Select<ruling::Entity> {
    match look {
        RulingLook::Standing(ruled) => standing().filter(ruling::Column::Ruled.eq(ruled)),
        RulingLook::Withdrawn => ruling::Entity::find().filter(ruling::Column::WithdrawnAt.is_not_null()),
    }
}

/// One page of rulings, the newest first, and how many there are in all.
pub(crate) async fn rulings(desk: &Desk, look: RulingLook, offset: u64) -> Result<(Vec<RulingRow>, u64), DbErr> {
    let db = desk.db.read();
    let total = looked_at(look).count(db).await?;
    let rows = looked_at(look).order_by_desc(ruling::Column::Id).offset(offset).limit(PAGE).all(db).await?;
    let ids: Vec<ListingId> = rows.iter().flat_map(|row| [row.need_id, row.offering_id]).collect();
    let briefs: HashMap<ListingId, ListingBrief> =
        listings::briefs(db, &ids).await?.into_iter().map(|brief| (brief.id, brief)).collect();
    let people: Vec<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
    let people = accounts::contacts_of(db, &people).await?;
    let pairs: Vec<(ListingId, ListingId)> = rows.iter().map(|row| (row.need_id, row.offering_id)).collect();
    let in_force = can_be_added(desk, &pairs).await?;
    let row = |(row, is_in_force): (ruling::Model, bool)| RulingRow {
        need: briefs.get(&row.need_id).cloned(),
        offering: briefs.get(&row.offering_id).cloned(),
        person: row.person_id.and_then(|id| people.get(&id)).map(|person| person.name.clone()).unwrap_or_default(),
        at: row.at,
        withdrawn_at: row.withdrawn_at,
        is_in_force,
        ruling: of_row(row),
    };
    Ok((rows.into_iter().zip(in_force).map(row).collect(), total))
}

/// How many rulings there are of each look, in the order of [`RulingLook::ALL`].
pub(crate) async fn ruling_counts(db: &Db) -> Result<[u64; 3], DbErr> {
    let [added, removed, withdrawn] = RulingLook::ALL;
    Ok([
        looked_at(added).count(db.read()).await?,
        looked_at(removed).count(db.read()).await?,
        looked_at(withdrawn).count(db.read()).await?,
    ])
}
