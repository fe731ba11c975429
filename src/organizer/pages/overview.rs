//! The overview: what waits for an organizer, the figures, the newest decisions.

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use crate::access::console::{self, Use};
use crate::accounts::Organizer;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::web::{Failure, Frame, page};
use crate::listings::paths::queue_in;
use crate::listings::{self, ListingStatus};
use crate::organizer::find::{self, Figure, TrailQuery};
use crate::organizer::pages::trail::TrailView;
use crate::organizer::paths;
use crate::{events, introductions};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::HOME).get(show));
}

/// Something that waits: how many, what, and where it is done.
struct Waiting {
    n: i64,
    words: String,
    path: String,
}

/// One line of a small table: what, and how many in each state that counts.
struct Count {
    words: String,
    n: i64,
}

#[derive(Template)]
#[template(path = "organizer/overview.html")]
struct OverviewPage {
    frame: Frame,
    tr: Tr,
    waiting: Vec<Waiting>,
    counts: Vec<Count>,
    reads_trail: bool,
    newest: Vec<TrailView>,
}

/// GET /organizer
async fn show(who: Organizer, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let opens = |path: &str| console::may_enter(&who.actor, console::area(path), None, Use::Read);
    let figures = find::figures(&desk.db, &who.actor).await?;
    let reads_trail = opens(paths::AUDIT);
    let newest = match reads_trail {
        true => find::trail(&desk.db, &who.actor, &TrailQuery::default(), 0, 8).await?.rows,
        false => Vec::new(),
    };
    page(&OverviewPage {
        frame: who.frame(&desk, tr.organizer_overview_title()),
        tr,
        waiting: waiting(&figures, tr).into_iter().filter(|waiting| opens(path_alone(&waiting.path))).collect(),
        counts: counts(&figures, tr).into_iter().filter(|(path, _)| opens(path)).map(|(_, count)| count).collect(),
        reads_trail,
        newest: newest.into_iter().map(|line| TrailView::of(line, who.lang, who.zone)).collect(),
    })
}

fn path_alone(address: &str) -> &str {
    address.split('?').next().unwrap_or(address)
}

/// How many records of a kind stand in one of these states.
fn sum(figures: &[Figure], what: &str, states: &[&str]) -> i64 {
    figures.iter().filter(|f| f.what == what && states.contains(&f.state.as_str())).map(|f| f.n).sum()
}

fn waiting(figures: &[Figure], tr: Tr) -> Vec<Waiting> {
    let state = |base: &str, state: &str| format!("{base}?state={state}");
    let all = [
        (
            sum(figures, "company", &["submitted"]),
            tr.organizer_waiting_companies(),
            state(paths::COMPANIES, "submitted"),
        ),
        (
            sum(figures, "claim", &["claimed"]),
            tr.organizer_waiting_certificates(),
            state(paths::COMPANIES, "certificates"),
        ),
        (
            sum(figures, "offering", &["in_review"]) + sum(figures, "need", &["in_review"]),
            tr.organizer_waiting_listings(),
            queue_in(ListingStatus::InReview),
        ),
        (sum(figures, "letter", &["dead"]), tr.organizer_waiting_letters(), state(paths::MAIL, "dead")),
        (sum(figures, "order", &["dead", "parked"]), tr.organizer_waiting_jobs(), state(paths::JOBS, "dead")),
    ];
    all.into_iter().map(|(n, words, path)| Waiting { n, words, path }).collect()
}

/// The figures, each with the part of the console that it is of.
fn counts(figures: &[Figure], tr: Tr) -> Vec<(&'static str, Count)> {
    let all = [
        (paths::COMPANIES, tr.organizer_count_companies(), sum(figures, "company", &["verified"])),
        (listings::paths::QUEUE, tr.organizer_count_offerings(), sum(figures, "offering", &["published"])),
        (listings::paths::QUEUE, tr.organizer_count_needs(), sum(figures, "need", &["published", "matched", "signed"])),
        (
            introductions::paths::QUEUE,
            tr.organizer_count_introductions(),
            sum(figures, "introduction", &["waiting", "accepted", "declined", "withdrawn", "lapsed"]),
        ),
        (introductions::paths::QUEUE, tr.organizer_count_agreed(), sum(figures, "introduction", &["accepted"])),
        (events::paths::RUN_LIST, tr.organizer_count_events(), sum(figures, "event", &["published"])),
        (events::paths::RUN_LIST, tr.organizer_count_sign_ups(), sum(figures, "sign_up", &["accepted", "checked_in"])),
        (paths::PEOPLE, tr.organizer_count_people(), sum(figures, "person", &["active"])),
    ];
    all.into_iter().map(|(path, words, n)| (path, Count { words, n })).collect()
}
