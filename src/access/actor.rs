//! Who acts: a person with the companies and roles they have at this moment.

use chrono_tz::Tz;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::accounts::PersonId;
use crate::companies::{CompanyId, CompanyStatus, MemberRole};
use crate::kit::i18n::Lang;

/// A role that is granted, apart from any company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the platform and makes organizers.
    Administrator,
    /// Runs the programme.
    Organizer,
}

/// One company that a person belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Membership {
    /// The company.
    pub company: CompanyId,
    /// What the person may do for it.
    pub role: MemberRole,
    /// Its names.
    pub name_zh: String,
    /// Its English name, or nothing.
    pub name_en: String,
    /// Where it stands.
    pub status: CompanyStatus,
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Actor {
    /// Who.
    pub person: PersonId,
    /// The session they act in.
    pub session: i64,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// The language of their letters.
    pub lang: Lang,
    /// Their time zone.
    pub zone: Tz,
    /// Their companies; the one they speak for at the moment comes first.
    pub memberships: Vec<Membership>,
    /// Their roles.
    pub roles: Vec<Role>,
}

impl Actor {
    /// Whether the organizer's console is theirs.
    pub(crate) fn is_organizer(&self) -> bool {
        !self.roles.is_empty()
    }

    /// Whether they run the platform.
    pub(crate) fn is_administrator(&self) -> bool {
        self.roles.contains(&Role::Administrator)
    }

    /// Whether they may write for this company.
    pub(crate) fn speaks_for(&self, company: CompanyId) -> bool {
        self.membership(company).is_some_and(|m| matches!(m.role, MemberRole::Owner | MemberRole::Editor))
    }

    /// Whether they decide who belongs to this company.
    pub(crate) fn owns(&self, company: CompanyId) -> bool {
        self.membership(company).is_some_and(|m| m.role == MemberRole::Owner)
    }

    /// Whether they belong to this company in any role.
    pub(crate) fn belongs_to(&self, company: CompanyId) -> bool {
        self.membership(company).is_some()
    }

    fn membership(&self, company: CompanyId) -> Option<&Membership> {
        self.memberships.iter().find(|m| m.company == company)
    }

    /// The company they speak for at the moment.
    pub(crate) fn company(&self) -> Option<&Membership> {
        self.memberships.first()
    }

    /// The company they speak for at the moment, if it is verified.
    pub(crate) fn verified_company(&self) -> Option<&Membership> {
        self.company().filter(|m| m.status == CompanyStatus::Verified)
    }

    /// Whether any company of theirs is verified, so that they may read what only verified members may.
    pub(crate) fn is_verified_member(&self) -> bool {
        self.memberships.iter().any(|m| m.status == CompanyStatus::Verified)
    }
}

#[cfg(test)]
pub(in crate::access) mod tests {
    use super::*;

    /// Somebody without companies and roles.
    pub(in crate::access) fn somebody() -> Actor {
        Actor {
            person: PersonId(1),
            session: 1,
            name: "林示例".into(),
            email: "lin@demo.example".into(),
            lang: Lang::Zh,
            zone: Tz::Asia__Shanghai,
            memberships: Vec::new(),
            roles: Vec::new(),
        }
    }
}
