//! Models: keeping what was learnt, and letting one of them score. Whatever scores from now on is told as a change of the
//! market, so that every list follows it.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use crate::access::Permit;
use crate::access::matching::Steer;
use crate::kit::audit::{self, Entry};
use crate::kit::changes::{self, Subject};
use crate::kit::clock::Moment;
use crate::matching::find::{self, Model};
use crate::matching::models::{Learnt, ModelId, Standing};
use crate::matching::programme::Programme;
use crate::matching::rows::model;

/// Why a model is not steered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SteerRefused {
    /// Another one scores by now, or the experts' weights do.
    #[error("this model does not score")]
    NotLive,
    /// A fault.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Keeps a model of a programme. It scores there from now on if it is better than the one that does, and that one is not
/// pinned. The same decisions give the same model: what two workers learn at once is kept once.
pub(in crate::matching) async fn store_model(
    tx: &DatabaseTransaction,
    programme: Programme,
    learnt: &Learnt,
    now: Moment,
) -> Result<(), DbErr> {
    let version = learnt.weights.version();
    if find::has_model(tx, version).await? {
        return Ok(());
    }
    let live = find::live_model(tx, programme).await?;
    let is_held = live.as_ref().is_some_and(|live| live.is_pinned);
    let scores = learnt.lesson.goes_live && !is_held;
    let text = |error: serde_json::Error| DbErr::Custom(error.to_string());
    if let Some(live) = live.filter(|_| scores) {
        rest(tx, live.id).await?;
    }
    let row = model::ActiveModel {
        version: Set(version.to_owned()),
        programme: Set(programme),
        decisions: Set(learnt.decisions),
        body: Set(serde_json::to_string(&learnt.weights).map_err(text)?),
        figures: Set(serde_json::to_string(&learnt.lesson).map_err(text)?),
        status: Set(if scores { Standing::Live } else { Standing::Challenger }),
        pinned: Set(false),
        made_at: Set(now),
        live_at: Set(scores.then_some(now)),
        ..Default::default()
    };
    model::Entity::insert(row).exec_without_returning(tx).await?;
    if scores { changes::note(tx, Subject::Model, 0, now).await } else { Ok(()) }
}

/// A model that scores no longer does; tells whether it did.
async fn rest(tx: &DatabaseTransaction, id: ModelId) -> Result<bool, DbErr> {
    use model::Column as C;
    let rested = model::Entity::update_many()
        .col_expr(C::Status, Expr::value(Standing::Retired))
        .col_expr(C::Pinned, Expr::value(false))
        .filter(C::Id.eq(id))
        .filter(C::Status.eq(Standing::Live))
        .exec(tx)
        .await?;
    Ok(rested.rows_affected == 1)
}

fn entry(permit: &Permit<Steer, ModelId>, act: &'static str, model: &Model) -> Entry {
    Entry {
        who: Some(permit.who().0),
        act,
        subject: "model",
        subject_id: permit.thing().0,
        reason: None,
        before: None,
        after: Some(json!({ "version": model.weights.version() })),
    }
}

/// Lets a model score its programme from now on; one that does is left as it is.
pub(crate) async fn begin_to_score(
    tx: &DatabaseTransaction,
    permit: Permit<Steer, ModelId>,
    model: &Model,
    now: Moment,
) -> Result<(), DbErr> {
    use model::Column as C;
    let (id, live) = (*permit.thing(), find::live_model(tx, model.programme).await?.map(|live| live.id));
    if live == Some(id) {
        return Ok(());
    }
    if let Some(live) = live {
        rest(tx, live).await?;
    }
    model::Entity::update_many()
        .col_expr(C::Status, Expr::value(Standing::Live))
        .col_expr(C::LiveAt, Expr::value(Some(now)))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    audit::note(tx, entry(&permit, "matching.begin_to_score", model), now).await?;
    changes::note(tx, Subject::Model, id.0, now).await
}

/// Takes this model back: the experts' weights score in its place from now on, or in a province what scores the nation.
pub(crate) async fn retire(
    tx: &DatabaseTransaction,
    permit: Permit<Steer, ModelId>,
    model: &Model,
    now: Moment,
) -> Result<(), SteerRefused> {
    if !rest(tx, *permit.thing()).await? {
        return Err(SteerRefused::NotLive);
    }
    let act = match model.programme {
        Programme::NATION => "matching.retire",
        _ => "matching.follow_nation",
    };
    audit::note(tx, entry(&permit, act, model), now).await?;
    Ok(changes::note(tx, Subject::Model, permit.thing().0, now).await?)
}

/// Keeps the model that scores whatever challengers come, or no longer does so.
pub(crate) async fn pin(
    tx: &DatabaseTransaction,
    permit: Permit<Steer, ModelId>,
    model: &Model,
    is_pinned: Pinned,
    now: Moment,
) -> Result<(), SteerRefused> {
    use model::Column as C;
    let act = match is_pinned {
        Pinned::Yes => "matching.pin",
        Pinned::No => "matching.unpin",
    };
    let found = model::Entity::update_many()
        .col_expr(C::Pinned, Expr::value(is_pinned == Pinned::Yes))
        .filter(C::Id.eq(*permit.thing()))
        .filter(C::Status.eq(Standing::Live))
        .exec(tx)
        .await?;
    if found.rows_affected == 0 {
        return Err(SteerRefused::NotLive);
    }
    Ok(audit::note(tx, entry(&permit, act, model), now).await?)
}

/// Whether the model that scores stays whatever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pinned {
    /// It stays.
    Yes,
    /// A better one takes its place.
    No,
}
