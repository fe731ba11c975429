//! What people say about matches and what happened to pairs that they saw: written where it happens, in one transaction
//! with what it is part of, for the pages of the same company and for the models that learn from it.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use crate::access::Permit;
use crate::access::matching::Judge;
use crate::introductions::DeclineReason;
use crate::kit::clock::Moment;
use crate::matching::find;
use crate::matching::happening::{Happening, Shown, What, adds, stored};
use crate::matching::opinion::{Seen, Stance};
use crate::matching::rows::{happening, opinion};

/// What somebody says about a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::matching) enum Said {
    /// They would like to talk.
    Interested,
    /// They do not want it, and why.
    Declined(DeclineReason, String),
    /// They take back what they said; the short list stays.
    Nothing,
    /// They keep it on the short list.
    Keep,
    /// They take it off the short list.
    Drop,
}

/// Writes down what a side says about a pair, and what it looked like when they said it; a pair that left the market
/// looks like nothing.
pub(in crate::matching) async fn say(
    tx: &DatabaseTransaction,
    permit: Permit<Judge, Seen>,
    said: &Said,
    shown: Option<&Shown>,
    now: Moment,
) -> Result<(), DbErr> {
    use opinion::Column as C;
    let (who, seen) = (permit.who(), permit.into_thing());
    let mut row = opinion::ActiveModel { person_id: Set(Some(who)), at: Set(now), ..Default::default() };
    match said {
        Said::Interested | Said::Nothing => {
            row.stance = Set((*said == Said::Interested).then_some(Stance::Interested));
            row.reason = Set(None);
            row.note = Set(String::new());
        }
        Said::Declined(reason, note) => {
            row.stance = Set(Some(Stance::Declined));
            row.reason = Set(Some(*reason));
            row.note = Set(note.clone());
        }
        Said::Keep | Said::Drop => row.shortlisted = Set(*said == Said::Keep),
    }
    let blank = opinion::ActiveModel {
        need_id: Set(seen.need()),
        offering_id: Set(seen.offering()),
        side: Set(seen.side),
        stance: Set(None),
        reason: Set(None),
        note: Set(String::new()),
        shortlisted: Set(false),
        person_id: Set(Some(who)),
        at: Set(now),
        ..Default::default()
    };
    opinion::Entity::insert(blank)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    opinion::Entity::update_many()
        .set(row)
        .filter(C::NeedId.eq(seen.need()))
        .filter(C::OfferingId.eq(seen.offering()))
        .filter(C::Side.eq(seen.side))
        .exec(tx)
        .await?;
    let (what, reason) = match said {
        Said::Interested => (What::Interested, None),
        Said::Declined(reason, _) => (What::Declined, Some(*reason)),
        Said::Nothing | Said::Keep | Said::Drop => return Ok(()),
    };
    let Some(shown) = shown else { return Ok(()) };
    let happened = Happening { need: seen.need(), offering: seen.offering(), side: seen.side, what, reason };
    note(tx, &happened, shown, now).await
}

/// Adds to the log what happened to a pair, if it adds anything ([`adds`]); the side left nothing unanswered then.
pub(crate) async fn note(
    tx: &DatabaseTransaction,
    happened: &Happening,
    shown: &Shown,
    now: Moment,
) -> Result<(), DbErr> {
    if !adds(&find::earlier_happenings(tx, happened).await?, (happened.what, happened.reason)) {
        return Ok(());
    }
    let row = happening::ActiveModel {
        need_id: Set(happened.need),
        offering_id: Set(happened.offering),
        side: Set(happened.side),
        what: Set(happened.what),
        reason: Set(happened.reason),
        shares: Set(stored(&shown.shares)),
        model: Set(shown.model.clone()),
        score: Set(i16::from(shown.score)),
        programme: Set(shown.programme),
        origin: Set(shown.origin),
        at: Set(now),
        ..Default::default()
    };
    happening::Entity::insert(row).exec_without_returning(tx).await?;
    super::sightings::forget_sighting(tx, (happened.need, happened.offering, happened.side)).await
}
