//! Adding a pair to the matches of both sides, taking one out, and withdrawing that. Whatever is ruled is told as a change
//! of both listings, so that every list follows it.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use crate::access::Permit;
use crate::access::matching::Rule;
use crate::accounts::PersonId;
use crate::kit::audit::{self, Entry};
use crate::kit::changes::{self, Subject};
use crate::kit::clock::Moment;
use crate::kit::db::broken_key;
use crate::listings::ListingId;
use crate::matching::find;
use crate::matching::opinion::Seen;
use crate::matching::rows::ruling;
use crate::matching::ruling::{Ruled, RulingId};

/// Why nothing is ruled.
#[derive(Debug, thiserror::Error)]
pub(in crate::matching) enum RuleRefused {
    /// A ruling about the pair stands, or the one to be withdrawn does not stand any more.
    #[error("somebody ruled about this pair meanwhile")]
    Meanwhile,
    /// A fault.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for RuleRefused {
    fn from(error: DbErr) -> Self {
        match broken_key(&error).as_deref() {
            Some("match_rulings_need_id_offering_id_key") => Self::Meanwhile,
            _ => Self::Db(error),
        }
    }
}

/// Rules about a pair about which no ruling stands. Of an added pair both sides read the reason, of a removed one only
/// organizers do.
pub(in crate::matching) async fn rule(
    tx: &DatabaseTransaction,
    permit: Permit<Rule, Seen>,
    ruled: Ruled,
    reason: &str,
    now: Moment,
) -> Result<(), RuleRefused> {
    let (who, seen) = (permit.who(), permit.into_thing());
    let row = ruling::ActiveModel {
        need_id: Set(seen.need()),
        offering_id: Set(seen.offering()),
        ruled: Set(ruled),
        reason: Set(reason.to_owned()),
        person_id: Set(Some(who)),
        at: Set(now),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    let id = ruling::Entity::insert(row).exec(tx).await?.last_insert_id;
    let act = match ruled {
        Ruled::Added => "matching.add_pair",
        Ruled::Removed => "matching.remove_pair",
    };
    tell(tx, Act { who, act, id, reason: Some(reason.to_owned()) }, seen.need(), seen.offering(), now).await
}

/// Withdraws a ruling that stands: from now on the pair is where the engine puts it.
pub(in crate::matching) async fn withdraw_ruling(
    tx: &DatabaseTransaction,
    permit: Permit<Rule, Seen>,
    now: Moment,
) -> Result<(), RuleRefused> {
    use ruling::Column as C;
    let (who, seen) = (permit.who(), permit.into_thing());
    let standing = find::rulings_about(tx, &[seen.own]).await?;
    let standing = standing.into_iter().find(|ruling| ruling.other(seen.side) == seen.other);
    let id = standing.ok_or(RuleRefused::Meanwhile)?.id;
    let withdrawn = ruling::Entity::update_many()
        .col_expr(C::WithdrawnAt, Expr::value(Some(now)))
        .filter(C::Id.eq(id))
        .filter(C::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    if withdrawn.rows_affected == 0 {
        return Err(RuleRefused::Meanwhile);
    }
    tell(tx, Act { who, act: "matching.withdraw_ruling", id, reason: None }, seen.need(), seen.offering(), now).await
}

/// What somebody did with a ruling.
struct Act {
    who: PersonId,
    act: &'static str,
    id: RulingId,
    reason: Option<String>,
}

/// Notes it in the trail, and tells both listings' change.
async fn tell(
    tx: &DatabaseTransaction,
    Act { who, act, id, reason }: Act,
    need: ListingId,
    offering: ListingId,
    now: Moment,
) -> Result<(), RuleRefused> {
    let pair = json!({ "need": need, "offering": offering });
    let entry =
        Entry { who: Some(who.0), act, subject: "ruling", subject_id: id.0, reason, before: None, after: Some(pair) };
    audit::note(tx, entry, now).await?;
    for listing in [need, offering] {
        changes::note(tx, Subject::Listing, listing.0, now).await?;
    }
    Ok(())
}
