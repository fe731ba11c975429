//! The models that score matches: what people did, every model that was learnt from it with its figures, and which of
//! them scores.

use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use crate::access;
use crate::accounts::Organizer;
use crate::introductions;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::web::{Empty, Failure, Frame, Posted, SeeOther, page};
use crate::listings::ListingKind;
use crate::matching::{self, Bin, Calibration, Model, ModelId, Pinned, Standing, SteerRefused, Weights, What, words};
use crate::organizer::paths;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::MODELS).get(list))
        .service(web::resource(paths::MODEL).get(show))
        .service(web::resource(paths::SCORING).post(begin_to_score))
        .service(web::resource(paths::RETIREMENT).post(retire))
        .service(web::resource(paths::PIN).post(pin))
        .service(web::resource(paths::UNPIN).post(unpin));
}

/// Where a model stands, and the class of its pill.
fn standing(tr: Tr, model: &Model) -> (&'static str, String) {
    match (model.standing, model.is_pinned) {
        (Standing::Live, true) => ("pill-ok", tr.organizer_models_live_pinned()),
        (Standing::Live, false) => ("pill-ok", tr.organizer_models_live()),
        (Standing::Challenger, _) => ("pill-quiet", tr.organizer_models_challenger()),
        (Standing::Retired, _) => ("pill-quiet", tr.organizer_models_retired()),
    }
}

/// A figure with three decimals.
fn three(value: f64) -> String {
    format!("{value:.3}")
}

struct ModelRow {
    path: String,
    version: String,
    made: String,
    decisions: String,
    log_loss: String,
    champion: String,
    error: String,
    pill: (&'static str, String),
}

/// How often something happened, on either side.
struct TallyRow {
    name: String,
    need: String,
    offering: String,
}

#[derive(Template)]
#[template(path = "organizer/models.html")]
struct ModelsPage {
    frame: Frame,
    tr: Tr,
    experts_score: bool,
    tally: Vec<TallyRow>,
    rows: Vec<ModelRow>,
}

/// GET /organizer/matching/models
async fn list(who: Organizer, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, db) = (who.tr, desk.db.read());
    let models = matching::models(db).await?;
    let counts = matching::tally(db).await?;
    let count = |side: ListingKind, what: What| {
        let found = counts.iter().find(|(own, other, _)| (*own, *other) == (side, what));
        format::number(found.map_or(0, |(_, _, count)| *count))
    };
    let tally = |what: What| TallyRow {
        name: words::happening(tr, what),
        need: count(ListingKind::Need, what),
        offering: count(ListingKind::Offering, what),
    };
    let row = |model: &Model| ModelRow {
        path: paths::model(model.id),
        version: model.weights.version().to_owned(),
        made: format::date_time(who.lang, who.zone, model.made_at),
        decisions: format::number(model.decisions),
        log_loss: three(model.lesson.challenger_figures.log_loss),
        champion: three(model.lesson.champion_figures.log_loss),
        error: format::percent(model.lesson.challenger_figures.error),
        pill: standing(tr, model),
    };
    page(&ModelsPage {
        frame: who.frame(&desk, tr.organizer_models_title()),
        tr,
        experts_score: matching::live_model(db).await?.is_none(),
        tally: What::ALL.into_iter().map(tally).collect(),
        rows: models.iter().map(row).collect(),
    })
}

/// A dot of the reliability plot, in hundredths from the left and from the top.
struct Dot {
    x: String,
    y: String,
    chance: String,
    rate: String,
    count: String,
}

impl Dot {
    fn of(bin: &Bin) -> Self {
        Self {
            x: format!("{:.1}", bin.chance * 100.0),
            y: format!("{:.1}", 100.0 - bin.rate * 100.0),
            chance: format::percent(bin.chance),
            rate: format::percent(bin.rate),
            count: format::count(bin.count),
        }
    }
}

/// One line of figures.
struct FiguresRow {
    name: String,
    count: String,
    accepted: String,
    log_loss: String,
    error: String,
}

impl FiguresRow {
    fn of(name: String, figures: &Calibration) -> Self {
        // Of no decisions there is no figure.
        let judged = |figure: String| if figures.count == 0 { "–".to_owned() } else { figure };
        Self {
            name,
            count: format::count(figures.count),
            accepted: format::count(figures.accepted),
            log_loss: judged(three(figures.log_loss)),
            error: judged(format::percent(figures.error)),
        }
    }
}

/// A weight of this model beside that of the experts and of the model that scored before.
struct WeightRow {
    name: String,
    /// The demand side's, then the providers'.
    sides: [WeightCell; 2],
}

struct WeightCell {
    weight: String,
    expert: String,
    change: String,
}

fn cell(model: &Model, side: ListingKind, factor: matching::Factor) -> WeightCell {
    let shown = |thousandths: i64| format!("{:.2}", thousandths as f64 / 1_000.0);
    let shift = model.lesson.shifts.iter().find(|own| own.side == side && own.factor == Some(factor));
    WeightCell {
        weight: shown(model.weights.of(factor).of(side)),
        expert: shown(Weights::expert().of(factor).of(side)),
        change: shift
            .map_or_else(String::new, |own| format!("{:+.2}", own.after.saturating_sub(own.before) as f64 / 1_000.0)),
    }
}

#[derive(Template)]
#[template(path = "organizer/model.html")]
struct ModelPage {
    frame: Frame,
    tr: Tr,
    pill: (&'static str, String),
    is_live: bool,
    is_pinned: bool,
    verdict: String,
    facts: Vec<(String, String)>,
    figures: Vec<FiguresRow>,
    dots: Vec<Dot>,
    weights: Vec<WeightRow>,
    reasons: Vec<(String, String)>,
    id: ModelId,
}

async fn model_of(id: ModelId, desk: &Desk) -> Result<Model, Failure> {
    matching::model(desk.db.read(), id).await?.ok_or(Failure::NotFound)
}

/// GET /organizer/matching/models/{id}
async fn show(who: Organizer, id: Path<ModelId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, model) = (who.tr, model_of(*id, &desk).await?);
    let lesson = &model.lesson;
    let at = |moment| format::date_time(who.lang, who.zone, moment);
    let mut facts = vec![
        (tr.organizer_models_made(), at(model.made_at)),
        (tr.organizer_models_decisions(), format::number(model.decisions)),
        (tr.organizer_models_learnt_from(), format::count(lesson.learnt_from)),
        (tr.organizer_models_prior(), lesson.prior.clone()),
        (tr.organizer_models_champion(), lesson.champion.clone()),
    ];
    facts.extend(model.live_at.map(|moment| (tr.organizer_models_live_at(), at(moment))));
    let reason = |(code, count): (&String, &usize)| {
        let name = match introductions::DeclineReason::parse(code) {
            Some(reason) => introductions::words::reason(tr, reason),
            None => tr.organizer_models_silent(),
        };
        (name, format::count(*count))
    };
    let weight = |&factor: &matching::Factor| WeightRow {
        name: words::factor(tr, factor),
        sides: [ListingKind::Need, ListingKind::Offering].map(|side| cell(&model, side, factor)),
    };
    page(&ModelPage {
        frame: who.frame(&desk, model.weights.version()),
        tr,
        pill: standing(tr, &model),
        is_live: model.standing == Standing::Live,
        is_pinned: model.is_pinned,
        verdict: if lesson.goes_live { tr.organizer_models_better() } else { tr.organizer_models_not_better() },
        facts,
        figures: vec![
            FiguresRow::of(tr.organizer_models_row_champion(), &lesson.champion_figures),
            FiguresRow::of(tr.organizer_models_row_new(), &lesson.challenger_figures),
            FiguresRow::of(tr.organizer_models_row_need(), &lesson.need_figures),
            FiguresRow::of(tr.organizer_models_row_offering(), &lesson.offering_figures),
        ],
        dots: lesson.challenger_figures.bins.iter().map(Dot::of).collect(),
        weights: matching::Factor::ALL.iter().map(weight).collect(),
        reasons: lesson.reasons.iter().map(reason).collect(),
        id: model.id,
    })
}

/// POST /organizer/matching/models/{id}/scoring
async fn begin_to_score(
    who: Organizer,
    id: Path<ModelId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (model, now) = (model_of(*id, &desk).await?, desk.now());
    let permit = access::matching::steer(&who.actor, model.id)?;
    write(&desk.db, async |tx| matching::begin_to_score(tx, permit, model.weights.version(), now).await).await?;
    Ok(SeeOther::to(paths::model(model.id)).saying(who.tr.organizer_models_scores()).respond_to(who.request()))
}

/// The page that says why a model was left as it is.
fn not_steered(refused: SteerRefused, tr: Tr) -> Failure {
    match refused {
        SteerRefused::NotLive => Failure::Conflict(tr.organizer_models_not_live()),
        SteerRefused::Db(error) => error.into(),
    }
}

/// POST /organizer/matching/models/{id}/retirement
async fn retire(who: Organizer, id: Path<ModelId>, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (model, now) = (model_of(*id, &desk).await?, desk.now());
    let permit = access::matching::steer(&who.actor, model.id)?;
    let retired = write(&desk.db, async |tx| matching::retire(tx, permit, model.weights.version(), now).await).await;
    retired.map_err(|refused| not_steered(refused, who.tr))?;
    Ok(SeeOther::to(paths::MODELS).saying(who.tr.organizer_models_experts_again()).respond_to(who.request()))
}

/// POST /organizer/matching/models/{id}/pin
async fn pin(who: Organizer, id: Path<ModelId>, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    pin_as(who, *id, Pinned::Yes, desk).await
}

/// POST /organizer/matching/models/{id}/unpinning
async fn unpin(who: Organizer, id: Path<ModelId>, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    pin_as(who, *id, Pinned::No, desk).await
}

async fn pin_as(who: Organizer, id: ModelId, is_pinned: Pinned, desk: Desk) -> Result<HttpResponse, Failure> {
    let (model, now) = (model_of(id, &desk).await?, desk.now());
    let permit = access::matching::steer(&who.actor, model.id)?;
    let version = model.weights.version();
    let done = write(&desk.db, async |tx| matching::pin(tx, permit, version, is_pinned, now).await).await;
    done.map_err(|refused| not_steered(refused, who.tr))?;
    let words = match is_pinned {
        Pinned::Yes => who.tr.organizer_models_pinned(),
        Pinned::No => who.tr.organizer_models_unpinned(),
    };
    Ok(SeeOther::to(paths::model(id)).saying(words).respond_to(who.request()))
}
