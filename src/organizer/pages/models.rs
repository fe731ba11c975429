//! The models that score matches, of the nation and of provinces: what people did, every model that was learnt from it
//! with its figures, and which of them scores where.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use crate::access;
use crate::accounts::Organizer;
use crate::introductions;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Asked, Choice, Empty, Failure, Field, Frame, Posted, SeeOther, page};
use crate::listings::ListingKind;
use crate::matching::{
    self, Bin, Calibration, DECISIONS_OF_ITS_OWN, Model, ModelId, Pinned, Programme, Standing, SteerRefused, Weights,
    What, words,
};
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

/// The name of a programme.
fn named(tr: Tr, lang: Lang, programme: Programme) -> String {
    programme.province(lang).map_or_else(|| tr.organizer_models_nation(), str::to_owned)
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Which programme is looked at; the word that none has means all.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    programme: String,
}

impl Query {
    fn programme(&self) -> Option<Programme> {
        Programme::parse(&self.programme)
    }

    fn field(&self, tr: Tr, lang: Lang) -> Field {
        let all = std::iter::once(Choice::new("", tr.organizer_models_any()));
        let each = std::iter::once(Programme::NATION).chain(Programme::provinces());
        let choices = all.chain(each.map(|own| Choice::new(own.code(), named(tr, lang, own))));
        Field::select("programme", tr.organizer_models_programme(), choices.collect()).value(&self.programme)
    }
}

/// What scores a programme today.
struct ScorerRow {
    name: String,
    path: String,
    /// Where the programme has a model of its own, its page.
    model: Option<String>,
    scorer: String,
    since: String,
    decisions: String,
}

struct ModelRow {
    path: String,
    version: String,
    programme: String,
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
    programme: Field,
    scorers: Vec<ScorerRow>,
    tally: Vec<TallyRow>,
    rows: Vec<ModelRow>,
    /// What is said where there is none.
    nothing: String,
}

/// Every programme that has decisions or a model of its own, or that is asked for.
fn scorers(
    tr: Tr,
    (lang, at): (Lang, impl Fn(&Model) -> String),
    live: &[Model],
    counts: &BTreeMap<Programme, i64>,
    chosen: Option<Programme>,
) -> Vec<ScorerRow> {
    let named_ones = live.iter().map(|model| model.programme).chain(counts.keys().copied()).chain(chosen);
    let mut programmes: BTreeSet<Programme> = named_ones.collect();
    programmes.retain(|own| *own == Programme::NATION || chosen.is_none_or(|chosen| chosen == *own));
    let row = |programme: Programme| {
        let (model, count) = (live.iter().find(|model| model.programme == programme), counts.get(&programme));
        let (count, needed) = (count.copied().unwrap_or_default(), whole(DECISIONS_OF_ITS_OWN));
        let other = if programme == Programme::NATION {
            tr.organizer_models_expert_weights()
        } else {
            tr.organizer_models_as_nation()
        };
        ScorerRow {
            name: named(tr, lang, programme),
            path: paths::models_of(&programme.code()),
            model: model.map(|model| paths::model(model.id)),
            scorer: model.map_or(other, |model| model.weights.version().to_owned()),
            since: model.map_or_else(String::new, &at),
            decisions: if programme != Programme::NATION && count < needed {
                tr.organizer_models_decisions_missing(count, needed)
            } else {
                format::number(count)
            },
        }
    };
    programmes.into_iter().map(row).collect()
}

/// What is said where no model was learnt.
fn nothing(tr: Tr, lang: Lang, counts: &BTreeMap<Programme, i64>, chosen: Option<Programme>) -> String {
    let Some((chosen, province)) = chosen.and_then(|own| Some((own, own.province(lang)?))) else {
        return tr.organizer_models_empty();
    };
    let (count, needed) = (counts.get(&chosen).copied().unwrap_or_default(), whole(DECISIONS_OF_ITS_OWN));
    if count < needed {
        tr.organizer_models_empty_province(province, count, needed)
    } else {
        tr.organizer_models_empty_soon(province)
    }
}

/// GET /organizer/matching/models
async fn list(who: Organizer, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
    let chosen = asked.0.programme();
    let models = matching::models(db, chosen).await?;
    let live = matching::live_models(db).await?;
    let decided = matching::counts_of_decisions(db).await?;
    // The nation's decisions are all.
    let province = chosen.filter(|own| *own != Programme::NATION);
    let counts = matching::tally(db, province).await?;
    let silence = matching::tally_of_silence(db, province).await?;
    let count = |side: ListingKind, what: What| {
        let found = counts.iter().find(|(own, other, _)| (*own, *other) == (side, what));
        format::number(found.map_or(0, |(_, _, count)| *count))
    };
    let quiet =
        |side: ListingKind| format::number(silence.iter().find(|(own, _)| *own == side).map_or(0, |(_, count)| *count));
    let tally = |what: What| TallyRow {
        name: words::happening(tr, what),
        need: count(ListingKind::Need, what),
        offering: count(ListingKind::Offering, what),
    };
    let unanswered = TallyRow {
        name: tr.organizer_models_unanswered(),
        need: quiet(ListingKind::Need),
        offering: quiet(ListingKind::Offering),
    };
    let at = |moment| format::date_time(lang, who.zone, moment);
    let row = |model: &Model| ModelRow {
        path: paths::model(model.id),
        version: model.weights.version().to_owned(),
        programme: named(tr, lang, model.programme),
        made: at(model.made_at),
        decisions: format::number(model.decisions),
        log_loss: three(model.lesson.challenger_figures.log_loss),
        champion: three(model.lesson.champion_figures.log_loss),
        error: format::percent(model.lesson.challenger_figures.error),
        pill: standing(tr, model),
    };
    let since = |model: &Model| model.live_at.map_or_else(String::new, at);
    page(&ModelsPage {
        frame: who.frame(&desk, tr.organizer_models_title()),
        tr,
        experts_score: live.iter().all(|model| model.programme != Programme::NATION),
        programme: asked.0.field(tr, lang),
        scorers: scorers(tr, (lang, since), &live, &decided, chosen),
        tally: What::ALL.into_iter().map(tally).chain([unanswered]).collect(),
        rows: models.iter().map(row).collect(),
        nothing: nothing(tr, lang, &decided, chosen),
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
    quiet: String,
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
            quiet: format::count(figures.silent),
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
    /// What to go back to.
    retirement: String,
    verdict: String,
    facts: Vec<(String, String)>,
    figures: Vec<FiguresRow>,
    dots: Vec<Dot>,
    weights: Vec<WeightRow>,
    reasons: Vec<(String, String)>,
    id: ModelId,
    may_steer: bool,
}

async fn model_of(id: ModelId, desk: &Desk) -> Result<Model, Failure> {
    matching::model(desk.db.read(), id).await?.ok_or(Failure::NotFound)
}

/// GET /organizer/matching/models/{id}
async fn show(who: Organizer, id: Path<ModelId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, model) = (who.tr, model_of(*id, &desk).await?);
    let lesson = &model.lesson;
    let at = |moment| format::date_time(who.lang, who.zone, moment);
    let learnt_from = match (format::count(lesson.learnt_from), lesson.silent) {
        (all, 0) => all,
        (all, quiet) => tr.organizer_models_learnt_from_quiet(all, format::count(quiet)),
    };
    let mut facts = vec![
        (tr.organizer_models_programme(), named(tr, who.lang, model.programme)),
        (tr.organizer_models_made(), at(model.made_at)),
        (tr.organizer_models_decisions(), format::number(model.decisions)),
        (tr.organizer_models_learnt_from(), learnt_from),
        (tr.organizer_models_prior(), lesson.prior.clone()),
        (tr.organizer_models_champion(), lesson.champion.clone()),
    ];
    facts.extend(model.live_at.map(|moment| (tr.organizer_models_live_at(), at(moment))));
    let reason = |(code, count): (&String, &usize)| {
        let name = match (introductions::DeclineReason::parse(code), code.as_str()) {
            (Some(reason), _) => introductions::words::reason(tr, reason),
            (None, "silent") => tr.organizer_models_silent(),
            (None, "lapsed") => tr.organizer_models_lapsed(),
            (None, _) => tr.organizer_models_unsaid(),
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
        retirement: match model.programme {
            Programme::NATION => tr.organizer_models_retire(),
            _ => tr.organizer_models_follow_nation(),
        },
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
        may_steer: access::matching::steer(&who.actor, model.id).is_ok(),
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
    write(&desk.db, async |tx| matching::begin_to_score(tx, permit, &model, now).await).await?;
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
    let retired = write(&desk.db, async |tx| matching::retire(tx, permit, &model, now).await).await;
    retired.map_err(|refused| not_steered(refused, who.tr))?;
    let (path, words) = match model.programme.province(who.lang) {
        None => (paths::MODELS.to_owned(), who.tr.organizer_models_experts_again()),
        Some(name) => (paths::models_of(&model.programme.code()), who.tr.organizer_models_nation_again(name)),
    };
    Ok(SeeOther::to(path).saying(words).respond_to(who.request()))
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
    let done = write(&desk.db, async |tx| matching::pin(tx, permit, &model, is_pinned, now).await).await;
    done.map_err(|refused| not_steered(refused, who.tr))?;
    let words = match is_pinned {
        Pinned::Yes => who.tr.organizer_models_pinned(),
        Pinned::No => who.tr.organizer_models_unpinned(),
    };
    Ok(SeeOther::to(paths::model(id)).saying(words).respond_to(who.request()))
}
