//! PURE: what becomes of this room's columns that name a company when two records of one company become one.

use crate::companies::{Fate, Place};

/// A copy is of the record that it was made of; it is gone within a day.
pub(crate) const MERGING: &[Place] =
    &[Place { table: "data_copies", column: "company_id", key: "id", fate: Fate::Stays, things: None }];
