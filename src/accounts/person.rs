//! PURE: people and where they stand.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::kit::ids::typed_id;
use crate::kit::problem::Problem;
use crate::kit::text;

typed_id!(
    /// A person with an account.
    PersonId
);

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum PersonStatus {
    /// The address is not confirmed yet.
    Unconfirmed,
    /// In use.
    Active,
    /// Closed by an organizer.
    Suspended,
}

/// A person's contact details; who asks has made sure that they may be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub name: String,
    pub job_title: String,
    pub phone: String,
    pub email: String,
}

/// A full name in one field, surname first where that is the custom: 2–50 characters, `·` allowed.
pub(crate) fn full_name(typed: &str) -> Result<String, Problem> {
    text::bounded(typed, 2, 50)
}
