//! Every published need and what the market has for it, and any pair explained.

use std::collections::HashSet;

use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::Tab;
use crate::accounts::Organizer;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::sheet::Table;
use crate::kit::text;
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Pager, Paging, SeeOther, csv_file, page_with};
use crate::listings::{ListingId, ListingKind};
use crate::matching::{self, LIST, Look, NeedRow};
use crate::organizer::paths;

/// The most needs that one export holds.
const EXPORT: u64 = 50_000;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::MATCHING_CSV).get(export)).service(web::resource(paths::MATCHING).get(list));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    state: String,
    need: String,
    offering: String,
}

const LOOKS: [(&str, Look); 3] = [("", Look::All), ("without", Look::Without), ("weak", Look::Weak)];

impl Query {
    fn look(&self) -> Look {
        LOOKS.iter().find(|(code, _)| *code == self.state).map_or(Look::All, |(_, look)| *look)
    }

    fn asks_for_pair(&self) -> bool {
        !(self.need.trim().is_empty() && self.offering.trim().is_empty())
    }

    /// The pair that is asked for, if both numbers are on the market.
    async fn pair(&self, desk: &Desk, problems: &mut Problems) -> Result<Option<String>, Failure> {
        let need = problems.take("need", text::whole(&self.need, 1, i64::MAX));
        let offering = problems.take("offering", text::whole(&self.offering, 1, i64::MAX));
        let (Some(need), Some(offering)) = (need, offering) else { return Ok(None) };
        let (need, offering) = (ListingId(need), ListingId(offering));
        for (field, kind, id) in [("need", ListingKind::Need, need), ("offering", ListingKind::Offering, offering)] {
            if !matching::is_on_market(desk, kind, id).await? {
                problems.note(field, Problem::Says(|tr| tr.organizer_matching_no_pair()));
            }
        }
        Ok(problems.is_empty().then(|| matching::paths::pair(ListingKind::Need, need, offering)))
    }

    fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![
            Field::number("need", tr.organizer_matching_need_number()).value(&self.need).required().from(problems, tr),
            Field::number("offering", tr.organizer_matching_offering_number())
                .value(&self.offering)
                .required()
                .from(problems, tr),
        ]
    }
}

#[derive(Template)]
#[template(path = "organizer/matching.html")]
struct MatchingPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    tabs: Vec<Tab>,
    rows: Vec<NeedRow>,
    on_market: HashSet<ListingId>,
    pager: Pager,
    export: String,
    fields: Vec<Field>,
    summary: ErrorSummary,
}

impl MatchingPage {
    fn count(&self, row: &NeedRow) -> String {
        let count = i64::try_from(row.count.matches).unwrap_or(i64::MAX);
        if row.count.matches >= LIST { self.tr.organizer_matching_many(count) } else { format::number(count) }
    }

    fn path(&self, row: &NeedRow) -> String {
        matching::paths::matches(ListingKind::Need, row.need.id)
    }

    /// Nothing where either has left the market, and its stored list does not know yet.
    fn best_path(&self, row: &NeedRow) -> Option<String> {
        let best = row.best.as_ref()?.id;
        let is_there = [row.need.id, best].iter().all(|id| self.on_market.contains(id));
        is_there.then(|| matching::paths::pair(ListingKind::Need, row.need.id, best))
    }

    fn nothing(&self, row: &NeedRow) -> String {
        match row.hindrance {
            Some(found) => {
                let count = i64::try_from(found.count).unwrap_or(i64::MAX);
                self.tr.organizer_matching_hindrance(matching::words::gate(self.tr, found.gate), count)
            }
            None => self.tr.organizer_matching_none(),
        }
    }
}

/// GET /organizer/matching
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, query) = (who.tr, asked.0);
    let mut problems = Problems::default();
    if query.asks_for_pair()
        && let Some(path) = query.pair(&desk, &mut problems).await?
    {
        return Ok(SeeOther::to(path).respond_to(who.request()));
    }
    let (rows, total) = matching::page_of_needs(&desk.db, query.look(), paging.offset()).await?;
    let counts = matching::need_counts(&desk.db).await?;
    let named = rows.iter().flat_map(|row| [Some(row.need.id), row.best.as_ref().map(|best| best.id)]).flatten();
    let on_market = matching::on_market_among(&desk, named).await?;
    let fields = query.fields(&problems, tr);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = MatchingPage {
        frame: who.frame(&desk, tr.organizer_matching_title()),
        tr,
        lang: who.lang,
        tabs: tabs(&query, counts, tr),
        rows,
        on_market,
        pager: paging.of(total)?,
        export: in_state(paths::MATCHING_CSV, &query.state),
        summary: ErrorSummary::of(tr, &fields),
        fields,
    };
    page_with(status, &drawn)
}

fn in_state(base: &str, state: &str) -> String {
    if state.is_empty() { base.to_owned() } else { format!("{base}?state={state}") }
}

fn tabs(query: &Query, counts: [u64; 3], tr: Tr) -> Vec<Tab> {
    let words = [tr.organizer_matching_all(), tr.organizer_matching_without(), tr.organizer_matching_weak()];
    let tab = |(((code, look), words), count): (((&str, Look), String), u64)| Tab {
        path: in_state(paths::MATCHING, code),
        words: tr.organizer_matching_tab(words, format::number(i64::try_from(count).unwrap_or(i64::MAX))),
        current: query.look() == look,
    };
    LOOKS.into_iter().zip(words).zip(counts).map(tab).collect()
}

/// GET /organizer/matching/export.csv
async fn export(who: Organizer, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let (rows, _) = matching::needs_by_matches(&desk.db, asked.0.look(), 0, EXPORT).await?;
    let headings = vec![
        tr.organizer_matching_number(),
        tr.organizer_matching_need(),
        tr.organizer_matching_count(),
        tr.organizer_matching_score(),
        tr.organizer_matching_offering_number(),
        tr.organizer_matching_best(),
        tr.organizer_matching_nothing(),
    ];
    let row = |row: NeedRow| {
        let best = row.best.as_ref();
        vec![
            row.need.id.to_string(),
            row.need.title(lang).to_owned(),
            row.count.matches.to_string(),
            best.map(|_| row.count.best.to_string()).unwrap_or_default(),
            best.map(|best| best.id.to_string()).unwrap_or_default(),
            best.map(|best| best.title(lang).to_owned()).unwrap_or_default(),
            row.hindrance.map(|found| matching::words::gate(tr, found.gate)).unwrap_or_default(),
        ]
    };
    let table = Table { headings, rows: rows.into_iter().map(row).collect() };
    csv_file("matching.csv", &table)
}
