//! Matching: the engine that scores a need against an offering and explains itself, and the pages that show it.
//! Its words: need, offering, gate, factor, share, score, reason. The engine (every file but the layers of the
//! room) is pure; a failed gate is never outweighed, and the same input gives the same answer, byte for byte.

pub mod cli;
mod explain;
mod factors;
mod facts;
mod gates;
mod lines;
mod rank;
mod reason;
mod record;
mod score;
#[cfg(test)]
mod tests;
mod text;
mod weights;
pub(crate) mod words;

use actix_web::web::ServiceConfig;

pub use explain::Match;
pub use factors::{Factor, Share, Shares};
pub use facts::{
    Comparator, Document, HeldCertificate, Need, Offering, Price, QualityTarget, Quantity, Span, Strength, Strengths,
    Texts, TrackRecord, WantedCertificate,
};
pub use gates::{Check, Gate, Verdict};
pub use lines::{Named, Refused, need as need_of_line, offering as offering_of_line};
pub use rank::{Market, Ranked};
pub use reason::{Change, Evidence, Fact, Quote, Reason, Step};
pub use score::{Chance, Part, Score, score};
pub use text::Field;
pub use weights::{Both, Weight, Weights, WeightsRefused};

/// Mounts the room's pages.
pub(crate) fn routes(_cfg: &mut ServiceConfig) {}
