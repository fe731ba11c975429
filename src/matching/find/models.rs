//! Reads the models that were learnt.

use anyhow::Context;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::kit::clock::Moment;
use crate::matching::learn::Lesson;
use crate::matching::models::{ModelId, Standing};
use crate::matching::rows::model;
use crate::matching::weights::Weights;

/// Models that the organizers' page tells at most.
const TOLD: u64 = 100;

/// A model with its figures.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub id: ModelId,
    pub standing: Standing,
    pub is_pinned: bool,
    pub made_at: Moment,
    pub live_at: Option<Moment>,
    pub decisions: i64,
    pub weights: Weights,
    pub lesson: Lesson,
}

fn of_row(row: model::Model) -> Result<Model, DbErr> {
    let told = |error: anyhow::Error| DbErr::Custom(format!("{error:#}"));
    let weights = Weights::read(&row.body).with_context(|| format!("reading model {}", row.version)).map_err(told)?;
    let lesson = serde_json::from_str(&row.figures)
        .with_context(|| format!("reading the figures of model {}", row.version))
        .map_err(told)?;
    Ok(Model {
        id: row.id,
        standing: row.status,
        is_pinned: row.pinned,
        made_at: row.made_at,
        live_at: row.live_at,
        decisions: row.decisions,
        weights,
        lesson,
    })
}

/// The newest models, the newest first.
pub(crate) async fn models(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    let rows = model::Entity::find().order_by_desc(model::Column::Id).limit(TOLD).all(db).await?;
    rows.into_iter().map(of_row).collect()
}

/// One model.
pub(crate) async fn model(db: &impl ConnectionTrait, id: ModelId) -> Result<Option<Model>, DbErr> {
    model::Entity::find_by_id(id).one(db).await?.map(of_row).transpose()
}

/// The learnt model that scores; none where the experts' weights do.
pub(crate) async fn live_model(db: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    model::Entity::find().filter(model::Column::Status.eq(Standing::Live)).one(db).await?.map(of_row).transpose()
}

/// Whether a model of this version is kept.
pub(in crate::matching) async fn has_model(db: &impl ConnectionTrait, version: &str) -> Result<bool, DbErr> {
    Ok(model::Entity::find().filter(model::Column::Version.eq(version)).count(db).await? > 0)
}

/// How many decisions there were when a model was learnt last, and when that was.
pub(in crate::matching) async fn newest_model(db: &impl ConnectionTrait) -> Result<Option<(i64, Moment)>, DbErr> {
    model::Entity::find()
        .select_only()
        .columns([model::Column::Decisions, model::Column::MadeAt])
        .order_by_desc(model::Column::Id)
        .into_tuple()
        .one(db)
        .await
}
