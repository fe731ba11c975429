//! Reads the models that were learnt, and which of them score.

use std::collections::BTreeMap;

use anyhow::Context;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::kit::clock::Moment;
use crate::matching::learn::Lesson;
use crate::matching::models::{ModelId, Standing};
use crate::matching::programme::{Programme, Scorers};
use crate::matching::rows::model;
use crate::matching::weights::Weights;

/// Models that the organizers' page tells at most.
const TOLD: u64 = 100;

/// A model with its figures.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub id: ModelId,
    pub programme: Programme,
    pub standing: Standing,
    pub is_pinned: bool,
    pub made_at: Moment,
    pub live_at: Option<Moment>,
    pub decisions: i64,
    pub weights: Weights,
    pub lesson: Lesson,
}

fn told(error: anyhow::Error) -> DbErr {
    DbErr::Custom(format!("{error:#}"))
}

fn weights(version: &str, body: &str) -> Result<Weights, DbErr> {
    Weights::read(body).with_context(|| format!("reading model {version}")).map_err(told)
}

fn of_row(row: model::Model) -> Result<Model, DbErr> {
    let weights = weights(&row.version, &row.body)?;
    let lesson = serde_json::from_str(&row.figures)
        .with_context(|| format!("reading the figures of model {}", row.version))
        .map_err(told)?;
    Ok(Model {
        id: row.id,
        programme: row.programme,
        standing: row.status,
        is_pinned: row.pinned,
        made_at: row.made_at,
        live_at: row.live_at,
        decisions: row.decisions,
        weights,
        lesson,
    })
}

/// The newest models, of one programme or of all, the newest first.
pub(crate) async fn models(db: &impl ConnectionTrait, programme: Option<Programme>) -> Result<Vec<Model>, DbErr> {
    let rows = model::Entity::find()
        .apply_if(programme, |models, own| models.filter(model::Column::Programme.eq(own)))
        .order_by_desc(model::Column::Id)
        .limit(TOLD)
        .all(db)
        .await?;
    rows.into_iter().map(of_row).collect()
}

/// One model.
pub(crate) async fn model(db: &impl ConnectionTrait, id: ModelId) -> Result<Option<Model>, DbErr> {
    model::Entity::find_by_id(id).one(db).await?.map(of_row).transpose()
}

/// The learnt models that score, at most one of each programme, the nation's first.
pub(crate) async fn live_models(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    let live = model::Entity::find().filter(model::Column::Status.eq(Standing::Live));
    live.order_by_asc(model::Column::Programme).all(db).await?.into_iter().map(of_row).collect()
}

/// The learnt model of a programme that scores; none where the experts' weights do, or in a province the nation's model.
pub(in crate::matching) async fn live_model(
    db: &impl ConnectionTrait,
    programme: Programme,
) -> Result<Option<Model>, DbErr> {
    use model::Column as C;
    let live = model::Entity::find().filter(C::Programme.eq(programme)).filter(C::Status.eq(Standing::Live));
    live.one(db).await?.map(of_row).transpose()
}

/// What scores in every programme.
pub(in crate::matching) async fn scorers(db: &impl ConnectionTrait) -> Result<Scorers, DbErr> {
    let live: Vec<(Programme, String, String)> = model::Entity::find()
        .select_only()
        .columns([model::Column::Programme, model::Column::Version, model::Column::Body])
        .filter(model::Column::Status.eq(Standing::Live))
        .order_by_asc(model::Column::Programme)
        .into_tuple()
        .all(db)
        .await?;
    let mut own = BTreeMap::new();
    for (programme, version, body) in live {
        own.insert(programme, weights(&version, &body)?);
    }
    let nation = own.remove(&Programme::NATION).unwrap_or_else(|| Weights::expert().clone());
    Ok(Scorers::new(nation, own))
}

/// Whether a model of this version is kept.
pub(in crate::matching) async fn has_model(db: &impl ConnectionTrait, version: &str) -> Result<bool, DbErr> {
    Ok(model::Entity::find().filter(model::Column::Version.eq(version)).count(db).await? > 0)
}

/// Of each programme how many decisions there were when a model was learnt last, and when that was.
pub(in crate::matching) async fn newest_models(
    db: &impl ConnectionTrait,
) -> Result<BTreeMap<Programme, (i64, Moment)>, DbErr> {
    use model::Column as C;
    let newest = model::Entity::find().select_only().column_as(C::Id.max(), "newest").group_by(C::Programme);
    let found: Vec<(Programme, i64, Moment)> = model::Entity::find()
        .select_only()
        .columns([C::Programme, C::Decisions, C::MadeAt])
        .filter(C::Id.in_subquery(newest.into_query()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(|(programme, decisions, at)| (programme, (decisions, at))).collect())
}
