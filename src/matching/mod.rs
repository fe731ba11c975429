//! Matching: the engine that scores a need against an offering and explains itself, the market held in memory, the lists
//! that are stored, and the pages that show them. Its words: need, offering, gate, factor, share, score, reason. The
//! engine is pure: a failed gate is never outweighed, and the same input gives the same answer, byte for byte.

mod act;
mod bands;
pub mod cli;
mod decision;
mod explain;
mod exposure;
mod factors;
mod facts;
mod find;
mod gates;
mod happening;
mod jobs;
mod learn;
mod letters;
mod lines;
mod listed;
mod merging;
mod models;
mod opinion;
mod pages;
pub(crate) mod paths;
mod programme;
mod rank;
mod reason;
mod record;
mod rows;
mod ruling;
mod score;
mod showings;
mod stored;
#[cfg(test)]
mod tests;
mod text;
#[cfg(test)]
#[path = "../../benches/market/mod.rs"]
mod truth;
mod weights;
pub(crate) mod words;

use actix_web::web::ServiceConfig;
use sea_orm::DbErr;

use crate::kit::desk::Desk;
use crate::kit::shelf;

pub(crate) use act::{Pinned, SteerRefused, begin_to_score, note, pin, retire};
pub(crate) use find::standing;
pub(crate) use find::{
    ExposureOfSide, Gathering, Look, Model, NeedRow, RulingLook, RulingRow, SeenListing, best_for_company,
    counts_of_decisions, exposure_of_sides, gathering, is_on_market, live_models, model, models, need_counts,
    needs_by_matches, on_market_among, page_of_needs, ruling_counts, rulings, tally, tally_of_silence,
    unwilling_readers,
};
pub(crate) use happening::{Happening, Shown, What};
pub(crate) use jobs::{jobs, write_down_exposure};
pub(crate) use merging::MERGING;
pub(crate) use models::{ModelId, Standing};
pub(crate) use opinion::Seen;
pub(crate) use pages::{EvidenceView, PairBrief, pair_briefs};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use stored::{LIST, WORTH_TELLING};

// A side of a pair is the side of the market its listing is on.
pub use crate::listings::ListingKind;
pub use decision::{Answer, Decision, History, Milestone, Origin, Outcome};
pub use explain::Match;
pub use exposure::{Exposures, Levels, Placed, Spread, level, worth_of_place};
pub use factors::{Factor, Share, Shares};
pub use facts::{
    Comparator, Document, HeldCertificate, Need, Offering, Price, QualityTarget, Quantity, Span, Strength, Strengths,
    Texts, TrackRecord, WantedCertificate,
};
pub use gates::{Check, Gate, Verdict};
pub use learn::{
    Bin, Calibration, Contest, Count, DECISIONS_BETWEEN, DECISIONS_OF_ITS_OWN, ERROR_MOST, Lesson, Shift, contest,
    contest_of, learn, shifts,
};
pub use lines::{Named, Refused, decision as decision_of_line, need as need_of_line, offering as offering_of_line};
pub use programme::{Programme, Scorers};
pub use rank::{Market, Ranked};
pub use reason::{Change, Evidence, Fact, Quote, Reason, Step};
pub use ruling::{EventPairs, Participants, Ruled, RuledPair, addition};
pub use score::{Chance, Part, Score, score};
pub use text::Field;
pub use weights::{Both, Weight, Weights, WeightsRefused};

/// Reads the market into memory, so that nobody who asks later has to wait for it.
pub(crate) async fn prepare(desk: &Desk) -> Result<(), DbErr> {
    shelf::prepare::<find::Held>(desk).await
}

/// Reads into memory what the order of the lists on pages rests on today.
pub(crate) async fn prepare_pages(desk: &Desk) -> Result<(), DbErr> {
    find::levelling(desk).await.map(drop)
}

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
