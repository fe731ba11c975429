//! PURE: files of a listing: what they are for and who sees them. A sample is seen only after both sides agreed.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// Attachments on one listing.
pub const ATTACHMENTS: usize = 10;
/// Sample files on one listing.
pub const SAMPLES: usize = 3;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A paper that says more about the listing.
    Attachment,
    /// A piece of the data itself, general and masked.
    Sample,
}

impl Purpose {
    /// The most files of this purpose on one listing.
    pub const fn most(self) -> usize {
        match self {
            Self::Attachment => ATTACHMENTS,
            Self::Sample => SAMPLES,
        }
    }

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Attachment => "attachment",
            Self::Sample => "sample",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "attachment" => Some(Self::Attachment),
            "sample" => Some(Self::Sample),
            _ => None,
        }
    }
}

/// Who sees a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Members of verified companies.
    Members,
    /// The other side, once both agreed.
    Agreed,
}

impl Visibility {
    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Agreed => "agreed",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "members" => Some(Self::Members),
            "agreed" => Some(Self::Agreed),
            _ => None,
        }
    }
}
