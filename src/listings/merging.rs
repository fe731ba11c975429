//! PURE: what becomes of this room's columns that name a company when two records of one company become one.

use crate::companies::{Fate, Place, Things};

/// Listings move with all that hangs on them.
pub(crate) const MERGING: &[Place] = &[Place {
    table: "listings",
    column: "company_id",
    key: "id",
    fate: Fate::Moves { unless: "" },
    things: Some(Things::Listings),
}];
