//! PURE: what becomes of this room's columns that name a company when two records of one company become one.

use crate::companies::{Fate, Place, Things};

/// Everybody keeps their seat, also where the company has more of them at one event than it could be given.
pub(crate) const MERGING: &[Place] = &[Place {
    table: "sign_ups",
    column: "company_id",
    key: "id",
    fate: Fate::Moves { unless: "" },
    things: Some(Things::SignUps),
}];
