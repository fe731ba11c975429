//! PURE: why a side does not want a pair, in codes that people choose from and that the engine can learn from.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// Why somebody says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// Price and budget do not meet.
    Price,
    /// The dates do not fit.
    Schedule,
    /// Not enough people or machines, or not enough work.
    Capacity,
    /// The service is not what is needed.
    Scope,
    /// The data may not be handed out like this.
    Security,
    /// A certificate is missing.
    Certificates,
    /// Too far away.
    Location,
    /// Somebody else does it already.
    AlreadySolved,
    /// Something else, told in the note.
    Other,
}

impl DeclineReason {
    /// Every reason, in the order of the form.
    pub const ALL: [Self; 9] = [
        Self::Price,
        Self::Schedule,
        Self::Capacity,
        Self::Scope,
        Self::Security,
        Self::Certificates,
        Self::Location,
        Self::AlreadySolved,
        Self::Other,
    ];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Schedule => "schedule",
            Self::Capacity => "capacity",
            Self::Scope => "scope",
            Self::Security => "security",
            Self::Certificates => "certificates",
            Self::Location => "location",
            Self::AlreadySolved => "already_solved",
            Self::Other => "other",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_read_back() {
        for reason in DeclineReason::ALL {
            assert_eq!(DeclineReason::parse(reason.code()), Some(reason));
            assert_eq!(serde_json::to_string(&reason).unwrap(), format!("\"{}\"", reason.code()));
        }
        assert_eq!(DeclineReason::parse("luck"), None);
    }
}
