//! The wishes of an event, pair by pair of companies, and who is kept apart.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::affected::{self, Question};
use super::{failure, may_change, to_set_up};
use crate::accounts::Organizer;
use crate::companies::{self, CompanyId};
use crate::events::{Event, Slug, words::ZONE};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::sheet::Table;
use crate::kit::text;
use crate::kit::web::{
    Asked, Choice, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, Typed, csv_file, page,
    page_with, xlsx_file,
};
use crate::matching;
use crate::meetings::{
    self, CompanyHere, Likes, Mark, Opening, PairAsked, PairFound, PairRow, PairState, SetUpRefused, paths, words,
};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_WISHES).route(web::get().to(list)))
        .service(web::resource(meetings::paths::RUN_WISHES_CSV).route(web::get().to(csv)))
        .service(web::resource(meetings::paths::RUN_WISHES_XLSX).route(web::get().to(xlsx)))
        .service(web::resource(meetings::paths::RUN_PAIR).route(web::get().to(pair)))
        .service(web::resource(meetings::paths::RUN_SEPARATION).route(web::post().to(keep_apart)))
        .service(web::resource(meetings::paths::RUN_SEPARATION_END).route(web::post().to(allow_again)));
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    state: String,
    company: String,
    q: String,
}

impl Query {
    fn asked(&self) -> PairAsked {
        PairAsked {
            state: PairState::parse(&self.state),
            company: self.company.parse().ok().map(CompanyId),
            text: self.q.clone(),
        }
    }

    /// The same filters in another address.
    fn query(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("state", &self.state)
            .append_pair("company", &self.company)
            .append_pair("q", &self.q)
            .finish()
    }
}

#[derive(Template)]
#[template(path = "organizer/meeting_wishes.html")]
struct WishesPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    window: String,
    counts: Vec<(String, String)>,
    filters: Vec<Field>,
    csv: String,
    xlsx: String,
    rows: Vec<Row>,
    pager: Pager,
    can_change: bool,
}

struct Row {
    path: String,
    one: Side,
    other: Side,
    score: Option<u8>,
    pill: Option<(&'static str, String)>,
}

struct Side {
    /// The company's record, for who oversees it.
    path: Option<String>,
    name: String,
    mark: Option<String>,
}

fn name(own: &CompanyHere, lang: Lang) -> &str {
    lang.pick(&own.name_zh, &own.name_en)
}

fn state_words(tr: Tr, state: PairState) -> (&'static str, String) {
    (words::pair_pill(state), words::pair_state(tr, state))
}

/// The best score of what two companies have for each other, by the lesser number and the greater one.
async fn scores(desk: &Desk, rows: &[PairRow]) -> Result<HashMap<(CompanyId, CompanyId), u8>, Failure> {
    let companies: BTreeSet<CompanyId> = rows.iter().flat_map(|row| [row.one_id, row.other_id]).collect();
    if companies.is_empty() {
        return Ok(HashMap::new());
    }
    let found = matching::gathering(desk, companies.clone(), companies).await?;
    let mut best: HashMap<(CompanyId, CompanyId), u8> = HashMap::new();
    let owner = |id: i64| found.owners.get(&crate::listings::ListingId(id)).copied();
    for pair in found.pairs.iter().filter(|pair| pair.fails.is_empty()) {
        if let Some((one, other)) = owner(pair.ranked.need).zip(owner(pair.ranked.offering)) {
            let points = pair.ranked.score.points();
            let known = best.entry((one.min(other), one.max(other))).or_default();
            *known = points.max(*known);
        }
    }
    Ok(best)
}

fn is_over(opening: Opening) -> bool {
    matches!(opening, Opening::Over(_))
}

/// GET /organizer/events/{slug}/meetings/wishes
async fn list(
    who: Organizer,
    slug: Path<Slug>,
    paging: Paging,
    asked: Asked<Query>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let event = found(&who, &desk, &slug).await?;
    let opening = meetings::setting(desk.db.read(), event.id).await?.day.opening(desk.now());
    let over = is_over(opening);
    let found = meetings::pairs(&desk.db, event.id, &query.asked(), paging.number).await?;
    let companies = meetings::companies_here(desk.db.read(), event.id).await?;
    let counts = meetings::wish_counts(&desk.db, event.id).await?;
    let scores = scores(&desk, &found.rows).await?;
    let sides = found.rows.iter().flat_map(|row| [row.one_id, row.other_id]);
    let overseen = companies::overseen_among(desk.db.read(), sides, &who.actor.provinces_read()).await?;
    let side = |id: CompanyId, zh: &str, en: &str, mark: Option<Mark>| Side {
        path: overseen.contains(&id).then(|| companies::paths::case(id)),
        name: lang.pick(zh, en).to_owned(),
        mark: mark.map(|mark| words::mark(tr, mark)),
    };
    let row = |row: &PairRow| Row {
        path: paths::run_pair_of(&event.slug, row.one_id, row.other_id),
        one: side(row.one_id, &row.one_zh, &row.one_en, row.one_mark),
        other: side(row.other_id, &row.other_zh, &row.other_en, row.other_mark),
        score: scores.get(&(row.one_id, row.other_id)).copied(),
        pill: row.state(over).map(|state| state_words(tr, state)),
    };
    let address = query.query();
    page(&WishesPage {
        frame: who.frame(&desk, tr.meeting_setup_wishes_title(event.basics.title.pick(lang))),
        tr,
        window: words::wish_window(tr, lang, opening),
        counts: [
            (PairState::Accepted, counts.accepted),
            (if over { PairState::Lapsed } else { PairState::Asked }, counts.asked),
            (PairState::Declined, counts.declined),
            (PairState::Apart, counts.apart),
        ]
        .map(|(state, count)| (words::pair_state(tr, state), format::number(count)))
        .to_vec(),
        filters: filters(tr, lang, &query, &companies, over),
        csv: format!("{}?{address}", paths::run_wishes_csv(&event.slug)),
        xlsx: format!("{}?{address}", paths::run_wishes_xlsx(&event.slug)),
        rows: found.rows.iter().map(row).collect(),
        pager: paging.of(found.total)?,
        can_change: may_change(&who, &event),
        event,
    })
}

fn company_choices(first: String, lang: Lang, companies: &[CompanyHere]) -> Vec<Choice> {
    let all = companies.iter().map(|own| Choice::new(own.id.to_string(), name(own, lang)));
    std::iter::once(Choice::new("", first)).chain(all).collect()
}

fn filters(tr: Tr, lang: Lang, query: &Query, companies: &[CompanyHere], over: bool) -> Vec<Field> {
    // What waits for an answer lapses when the time for answers is over.
    let not_now = if over { PairState::Asked } else { PairState::Lapsed };
    let mut states = vec![Choice::new("", tr.organizer_events_any())];
    let known = PairState::ALL.into_iter().filter(|state| *state != not_now);
    states.extend(known.map(|state| Choice::new(state.code(), words::pair_state(tr, state))));
    let companies = company_choices(tr.organizer_events_any(), lang, companies);
    vec![
        Field::select("state", tr.organizer_events_column_status(), states).value(&query.state),
        Field::select("company", tr.organizer_events_column_company(), companies).value(&query.company),
        Field::text("q", tr.meeting_setup_search_company()).value(&query.q),
    ]
}

/// The pairs that fit the filters.
async fn table(who: &Organizer, desk: &Desk, event: &Event, query: &Query) -> Result<Table, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let over = is_over(meetings::setting(desk.db.read(), event.id).await?.day.opening(desk.now()));
    let rows = meetings::all_pairs(&desk.db, event.id, &query.asked()).await?;
    let scores = scores(desk, &rows).await?;
    let said = |mark: Option<Mark>| mark.map(|mark| words::mark(tr, mark)).unwrap_or_default();
    let cells = |row: &PairRow| {
        vec![
            lang.pick(&row.one_zh, &row.one_en).to_owned(),
            said(row.one_mark),
            lang.pick(&row.other_zh, &row.other_en).to_owned(),
            said(row.other_mark),
            row.state(over).map(|state| words::pair_state(tr, state)).unwrap_or_default(),
            scores.get(&(row.one_id, row.other_id)).map(ToString::to_string).unwrap_or_default(),
        ]
    };
    let headings = vec![
        tr.meeting_setup_one_company(),
        tr.meeting_setup_one_says(),
        tr.meeting_setup_other_company(),
        tr.meeting_setup_other_says(),
        tr.organizer_events_column_status(),
        tr.organizer_event_pairs_score(),
    ];
    Ok(Table { headings, rows: rows.iter().map(cells).collect() })
}

/// GET /organizer/events/{slug}/meetings/wishes.csv
async fn csv(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0).await?;
    csv_file(&format!("{}-wishes.csv", event.slug), &table)
}

/// GET /organizer/events/{slug}/meetings/wishes.xlsx
async fn xlsx(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0).await?;
    xlsx_file(&format!("{}-wishes.xlsx", event.slug), &table)
}

// --- two companies ------------------------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "organizer/meeting_pair.html")]
struct PairPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    choice: Vec<Field>,
    found: Option<Found>,
    can_change: bool,
}

struct Found {
    pill: Option<(&'static str, String)>,
    /// Each company with what it says.
    sides: Vec<(String, Vec<(String, String)>)>,
    /// Why they are kept apart, and who ruled it when.
    apart: Option<(String, String)>,
    hidden: [Field; 2],
    reason: Field,
    summary: ErrorSummary,
}

fn says(tr: Tr, lang: Lang, likes: Option<&Likes>) -> Vec<(String, String)> {
    let Some(Likes { said, by }) = likes else {
        return vec![(tr.meeting_setup_says(), tr.meeting_setup_says_nothing())];
    };
    let at = format::date_time(lang, ZONE, said.at);
    let who = by.clone().unwrap_or_else(|| tr.meeting_setup_somebody_gone());
    let facts = [
        (tr.meeting_setup_says(), words::mark(tr, said.mark)),
        (tr.meeting_setup_because(), said.reason.map(|reason| words::reason(tr, reason)).unwrap_or_default()),
        (tr.meeting_setup_line(), said.message.clone()),
        (tr.meeting_setup_said_by(), tr.meeting_setup_by_at(who, at)),
    ];
    facts.into_iter().filter(|(_, fact)| !fact.is_empty()).collect()
}

fn found_pair(tr: Tr, lang: Lang, pair: &PairFound, over: bool, typed: &Typed, problems: &Problems) -> Found {
    let side = |own: &CompanyHere| (name(own, lang).to_owned(), says(tr, lang, pair.says(own.id)));
    let reason = Field::area("reason", tr.meeting_setup_separation_reason(), 3)
        .hint(tr.meeting_setup_separation_reason_hint())
        .required()
        .limit(500)
        .value(typed.one("reason"))
        .from(problems, tr);
    Found {
        pill: pair.state(over).map(|state| state_words(tr, state)),
        sides: vec![side(&pair.one), side(&pair.other)],
        apart: pair.apart.clone().map(|(reason, at, by)| {
            let who = by.unwrap_or_else(|| tr.meeting_setup_somebody_gone());
            (reason, tr.meeting_setup_by_at(who, format::date_time(lang, ZONE, at)))
        }),
        hidden: [Field::hidden("one", pair.one.id.to_string()), Field::hidden("other", pair.other.id.to_string())],
        summary: ErrorSummary::of(tr, [&reason]),
        reason,
    }
}

/// The two companies that a form or an address names.
fn named(typed: &Typed) -> Option<(CompanyId, CompanyId)> {
    let company = |name: &str| typed.one(name).parse().ok().map(CompanyId);
    company("one").zip(company("other"))
}

async fn pair_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    typed: &Typed,
    problems: &Problems,
) -> Result<PairPage, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let companies = meetings::companies_here(desk.db.read(), event.id).await?;
    let over = is_over(meetings::setting(desk.db.read(), event.id).await?.day.opening(desk.now()));
    let found = match named(typed) {
        Some((one, other)) => meetings::pair(&desk.db, event.id, one, other).await?,
        None => None,
    };
    let same = named(typed).is_some_and(|(one, other)| one == other);
    let mut wrong = Problems::default();
    if same {
        wrong.note("other", Problem::Says(|tr| tr.meeting_setup_problem_same_company()));
    }
    let choice = |field: &str, label: String| {
        let choices = company_choices(tr.meeting_setup_choose_company(), lang, &companies);
        Field::select(field, label, choices).value(typed.one(field)).required().from(&wrong, tr)
    };
    Ok(PairPage {
        frame: who.frame(desk, tr.meeting_setup_pair_title()),
        tr,
        choice: vec![choice("one", tr.meeting_setup_one_company()), choice("other", tr.meeting_setup_other_company())],
        found: found.map(|pair| found_pair(tr, lang, &pair, over, typed, problems)),
        can_change: may_change(who, &event),
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/wishes/pair
async fn pair(who: Organizer, slug: Path<Slug>, asked: Asked<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    page(&pair_page(&who, &desk, event, &asked.0, &Problems::default()).await?)
}

/// POST /organizer/events/{slug}/meetings/wishes/separation
async fn keep_apart(
    who: Organizer,
    slug: Path<Slug>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let (one, other) = named(&posted.form).ok_or(Failure::NotFound)?;
    let mut problems = Problems::default();
    let Some(reason) = problems.take("reason", text::bounded_lines(posted.form.one("reason"), 10, 500)) else {
        let page = pair_page(&who, &desk, permit.into_thing(), &posted.form, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let (tr, event, now, seen) = (who.tr, permit.thing().clone(), desk.now(), posted.form.one("seen"));
    let there = paths::run_pair_of(&slug, one, other);
    let kept =
        write(&desk.db, async |tx| meetings::keep_apart(tx, permit, (one, other), reason.clone(), seen, now).await);
    match kept.await {
        Ok(cancelled) => {
            let words =
                affected::done(tr.meeting_setup_separated(), cancelled, |n| tr.meeting_setup_meetings_cancelled(n));
            Ok(SeeOther::to(there).saying(words).respond_to(who.request()))
        }
        Err(SetUpRefused::Affects(affects)) => {
            let named = meetings::pair(&desk.db, event.id, one, other).await?.ok_or(Failure::NotFound)?;
            let question = Question {
                title: tr.repairs_apart_title(),
                lead: tr.repairs_apart_lead(),
                things: [&named.one, &named.other].map(|own| name(own, who.lang).to_owned()).to_vec(),
                action: paths::run_separation(&slug),
                hidden: vec![
                    Field::hidden("one", one.to_string()),
                    Field::hidden("other", other.to_string()),
                    Field::hidden("reason", reason),
                ],
                button: tr.repairs_apart_button(),
                back: there,
                fate: tr.meeting_setup_affected_cancelled(),
                instead: None,
                calls_off: true,
            };
            affected::ask(&who, &desk, StatusCode::CONFLICT, question, &affects)
        }
        Err(refused) => Err(failure(&who, refused)),
    }
}

/// POST /organizer/events/{slug}/meetings/wishes/separation/end
async fn allow_again(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let (one, other) = named(&posted.form).ok_or(Failure::NotFound)?;
    let now = desk.now();
    let allowed = write(&desk.db, async |tx| meetings::allow_again(tx, permit, one, other, now).await).await;
    allowed.map_err(|refused: SetUpRefused| failure(&who, refused))?;
    Ok(SeeOther::to(paths::run_pair_of(&slug, one, other)).saying(who.tr.meeting_setup_allowed_again()))
}
