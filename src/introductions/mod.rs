//! Introductions: one side asks, the other answers, and only when both agree are contacts opened.
//!
//! An *introduction* is of one need and one offering, of two companies; one of the two *sides* *asks*, the other
//! *accepts* or *declines* with a reason. Before both agree nothing of contacts, exact budget, kept-back names and files
//! leaves the database; a *consent* that names recipient, purpose and kinds stands behind every contact that is opened.

mod act;
mod agreed;
mod find;
mod form;
mod introduction;
mod jobs;
mod letters;
mod merging;
mod pages;
pub(crate) mod paths;
mod rows;
pub(crate) mod words;

use actix_web::web::ServiceConfig;

pub(crate) use act::{Outcome, accept, ask, decline};
pub(crate) use find::{
    ConsentGiven, Move, Party, QueueAsked, Reader, Shown, between_companies, consents, introduction, moves,
    pairs_of_needs, queue, queue_counts, reports, shown, standing_with, waiting_for, whole_queue,
};
pub(crate) use form::RefusalForm;
pub use introduction::{
    Consent, DeclineReason, Introduction, IntroductionId, IntroductionStatus, Next, Pair, Question, Report, Step,
    is_disputed,
};
pub(crate) use jobs::{LearnOfAnswer, jobs};
pub(crate) use merging::MERGING;
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
