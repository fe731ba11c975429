//! PURE: what becomes of this room's columns that name a company when two records of one company become one.

use crate::companies::{Fate, Place};

/// Whoever speaks for the emptied record in a session speaks for the kept one.
pub(crate) const MERGING: &[Place] =
    &[Place { table: "sessions", column: "company_id", key: "id", fate: Fate::Moves { unless: "" }, things: None }];
