//! The console's pages.

mod audit;
mod check_in;
mod companies;
mod event_pairs;
mod events;
mod exposure;
mod factors;
mod introductions;
mod jobs;
mod listings;
mod mail;
mod matching;
mod meetings;
mod merging;
mod models;
mod overview;
mod people;
mod report;
mod roles;
mod rulings;
mod trail;

use actix_web::web::ServiceConfig;
use serde::Deserialize;

use crate::kit::problem::Problem;
use crate::kit::text;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    audit::routes(cfg);
    companies::routes(cfg);
    exposure::routes(cfg);
    jobs::routes(cfg);
    listings::routes(cfg);
    mail::routes(cfg);
    matching::routes(cfg);
    merging::routes(cfg);
    models::routes(cfg);
    overview::routes(cfg);
    factors::routes(cfg);
    people::routes(cfg);
    report::routes(cfg);
    roles::routes(cfg);
    rulings::routes(cfg);
    check_in::routes(cfg);
    meetings::routes(cfg);
    event_pairs::routes(cfg);
    events::routes(cfg);
    introductions::routes(cfg);
}

/// Why an organizer decides something.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ReasonForm {
    reason: String,
}

impl ReasonForm {
    /// A reason of 10–500 characters.
    fn check(&self) -> Result<String, Problem> {
        text::bounded_lines(&self.reason, 10, 500)
    }
}

/// A choice of a filter: where it leads, what it is called, how many there are, whether it is the one shown.
struct Tab {
    path: String,
    words: String,
    current: bool,
}

/// Tabs for the states of a list.
fn tabs(base: &str, chosen: &str, all: String, states: impl IntoIterator<Item = (&'static str, String)>) -> Vec<Tab> {
    let first = Tab { path: base.to_owned(), words: all, current: chosen.is_empty() };
    let others = states.into_iter().map(|(code, words)| Tab {
        path: format!("{base}?state={code}"),
        words,
        current: chosen == code,
    });
    std::iter::once(first).chain(others).collect()
}
