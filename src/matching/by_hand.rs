//! PURE: pairs that an organizer puts into the lists of both sides or takes out of them. The engine still tells what it
//! thinks of them; they are marked as what they are, and counted apart where models learn.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::kit::problem::Problem;
use crate::kit::text;
use crate::listings::ListingId;

/// What an organizer decided about a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// It is in both lists whatever the gates say.
    Added,
    /// It is in neither.
    Removed,
}

/// A decision that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ByHand {
    /// The need.
    pub need: ListingId,
    /// The offering.
    pub offering: ListingId,
    /// What was decided.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

/// Reads the reason for a decision: 10 to 300 characters, as for every decision about others.
///
/// # Errors
/// When it is missing, too short or too long.
pub(crate) fn reason(typed: &str) -> Result<String, Problem> {
    text::bounded_lines(typed, 10, 300)
}
