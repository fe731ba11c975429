//! PURE: the models that were fitted, and which of them scores: a challenger goes live when it is better, an organizer
//! can pin one or go back to one, and a programme that has no model of its own uses the common one.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::kit::ids::typed_id;

typed_id!(
    /// A fitted model.
    ModelId
);

/// Where a model stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It was fitted and is not better than the one that scores.
    Challenger,
    /// It scores.
    Live,
    /// It scored once.
    Retired,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Challenger, Self::Live, Self::Retired];
}
