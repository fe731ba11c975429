//! Who acts: a person with the companies and grants they have at this moment. Words: a grant is a role with its scope, the
//! whole nation, a province or one event.

use chrono_tz::Tz;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::scope::{Events, Provinces};
use crate::accounts::PersonId;
use crate::companies::{CompanyId, CompanyStatus, MemberRole};
use crate::events::{EventId, Slug};
use crate::kit::clock::Moment;
use crate::kit::i18n::Lang;

/// A role that is granted, apart from any company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the platform and makes organizers.
    Administrator,
    /// Runs the programme, in the nation or in a province.
    Organizer,
    /// Runs one event.
    EventOrganizer,
    /// Checks people in at one event.
    CheckIn,
    /// Keeps the library.
    LibraryEditor,
    /// Judges in competitions.
    Judge,
    /// Reads everything decided and changes nothing.
    Auditor,
}

impl Role {
    /// All of them, the widest first.
    pub const ALL: [Self; 7] = [
        Self::Administrator,
        Self::Organizer,
        Self::EventOrganizer,
        Self::CheckIn,
        Self::LibraryEditor,
        Self::Judge,
        Self::Auditor,
    ];

    /// The word in forms and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Organizer => "organizer",
            Self::EventOrganizer => "event_organizer",
            Self::CheckIn => "check_in",
            Self::LibraryEditor => "library_editor",
            Self::Judge => "judge",
            Self::Auditor => "auditor",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether it is held for one event.
    pub const fn is_of_an_event(self) -> bool {
        matches!(self, Self::EventOrganizer | Self::CheckIn)
    }
}

/// Where a grant counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// Everywhere.
    Nation,
    /// In one province, by its code of GB/T 2260.
    Province(&'static str),
    /// At one event; the name is the one in addresses.
    Event(EventId, Slug),
}

/// A role that somebody holds at this moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Grant {
    /// Which.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

impl Grant {
    /// A role that counts everywhere.
    pub(crate) const fn everywhere(role: Role) -> Self {
        Self { role, scope: Scope::Nation }
    }
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

/// That an organizer works in the pages of a company which asked them to. While it lasts, the company is the only one among
/// their memberships, and they write for it as an editor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Acting {
    /// Which time.
    pub id: i64,
    /// For which company.
    pub company: CompanyId,
    /// When it ends by itself.
    pub until: Moment,
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
    /// The roles that they hold at this moment.
    pub grants: Vec<Grant>,
    /// For whom they act at the moment, if they do.
    pub acting: Option<Acting>,
    /// The companies that they belong to themselves, while they act for another.
    pub own: Vec<CompanyId>,
}

impl Actor {
    fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    fn holds_at(&self, role: Role, event: EventId) -> bool {
        self.grants.iter().any(|grant| grant.role == role && matches!(grant.scope, Scope::Event(id, _) if id == event))
    }

    /// Whether the console opens for them, and be it the overview alone.
    pub(crate) fn may_read_console(&self) -> bool {
        !self.grants.is_empty()
    }

    /// Whether they run the platform.
    pub(crate) fn is_administrator(&self) -> bool {
        self.holds(Role::Administrator)
    }

    /// Whether they run the programme everywhere.
    pub(crate) fn runs_the_nation(&self) -> bool {
        self.is_administrator() || self.grants.contains(&Grant::everywhere(Role::Organizer))
    }

    /// Whether they read everything decided.
    pub(crate) fn audits(&self) -> bool {
        self.holds(Role::Auditor)
    }

    /// Whether they read what is decided everywhere.
    pub(crate) fn reads_the_nation(&self) -> bool {
        self.runs_the_nation() || self.audits()
    }

    /// Where they decide about companies and their listings.
    pub(crate) fn provinces(&self) -> Provinces {
        if self.runs_the_nation() {
            return Provinces::All;
        }
        let own = self.grants.iter().filter_map(|grant| match grant {
            Grant { role: Role::Organizer, scope: Scope::Province(code) } => Some(*code),
            _ => None,
        });
        Provinces::Of(own.collect())
    }

    /// Where they read about companies and their listings.
    pub(crate) fn provinces_read(&self) -> Provinces {
        if self.audits() { Provinces::All } else { self.provinces() }
    }

    /// Whether they decide about companies of this province.
    pub(crate) fn runs_programme_in(&self, region: &str) -> bool {
        self.provinces().hold(region)
    }

    /// Whether they run this event.
    pub(crate) fn runs_event(&self, event: EventId) -> bool {
        self.runs_the_nation() || self.holds_at(Role::EventOrganizer, event)
    }

    /// Whether they let people in at this event.
    pub(crate) fn checks_in_at(&self, event: EventId) -> bool {
        self.runs_event(event) || self.holds_at(Role::CheckIn, event)
    }

    /// The events that they run.
    pub(crate) fn events_run(&self) -> Events {
        if self.runs_the_nation() { Events::All } else { self.events_with(&[Role::EventOrganizer]) }
    }

    /// The events at which they read something.
    pub(crate) fn events_read(&self) -> Events {
        if self.reads_the_nation() { Events::All } else { self.events_with(&[Role::EventOrganizer, Role::CheckIn]) }
    }

    /// The events of which they read everything: those that they run, and every one for who reads what is decided.
    pub(crate) fn events_overseen(&self) -> Events {
        if self.reads_the_nation() { Events::All } else { self.events_run() }
    }

    /// Whether they run events, or let people in at one.
    pub(super) fn works_at_events(&self) -> bool {
        self.runs_the_nation() || self.holds(Role::EventOrganizer) || self.holds(Role::CheckIn)
    }

    fn events_with(&self, roles: &[Role]) -> Events {
        let own = self.grants.iter().filter_map(|grant| match &grant.scope {
            Scope::Event(id, _) if roles.contains(&grant.role) => Some(*id),
            _ => None,
        });
        Events::Of(own.collect())
    }

    /// Whether they have one of these roles at the event of this name.
    pub(super) fn is_at(&self, slug: &str, roles: &[Role]) -> bool {
        let named = |grant: &Grant| matches!(&grant.scope, Scope::Event(_, name) if name.as_str() == slug);
        self.grants.iter().any(|grant| roles.contains(&grant.role) && named(grant))
    }

    /// Whether they act for a company that asked them to, instead of for one of their own.
    pub(crate) fn is_acting(&self) -> bool {
        self.acting.is_some()
    }

    /// Whether they may write for this company.
    pub(crate) fn speaks_for(&self, company: CompanyId) -> bool {
        self.membership(company).is_some_and(|m| matches!(m.role, MemberRole::Owner | MemberRole::Editor))
    }

    /// Whether they may promise something in the name of this company: agree, confirm, lay contacts open. Who acts for it
    /// writes for it, but gives no word of its.
    pub(crate) fn answers_for(&self, company: CompanyId) -> bool {
        !self.is_acting() && self.speaks_for(company)
    }

    /// Whether they decide who belongs to this company.
    pub(crate) fn owns(&self, company: CompanyId) -> bool {
        self.membership(company).is_some_and(|m| m.role == MemberRole::Owner)
    }

    /// Whether they belong to this company in any role.
    pub(crate) fn belongs_to(&self, company: CompanyId) -> bool {
        self.membership(company).is_some()
    }

    /// Whether what becomes of this company is their own affair, also while they act for another: they decide nothing about it.
    pub(crate) fn has_a_stake_in(&self, company: CompanyId) -> bool {
        self.belongs_to(company) || self.own.contains(&company)
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
            grants: Vec::new(),
            acting: None,
            own: Vec::new(),
        }
    }

    /// The event that the roles of an event in [`cast`] are for.
    pub(in crate::access) const EVENT: EventId = EventId(5);

    fn at_the_event(role: Role) -> Grant {
        Grant { role, scope: Scope::Event(EVENT, Slug::parse("spring-demo").unwrap()) }
    }

    fn in_province(code: &'static str) -> Grant {
        Grant { role: Role::Organizer, scope: Scope::Province(code) }
    }

    /// Every role, where it has a scope within and without, as (name, who): Anhui is 340000, the event is [`EVENT`].
    pub(in crate::access) fn cast() -> Vec<(&'static str, Actor)> {
        let with = |grants: Vec<Grant>| Actor { grants, ..somebody() };
        let other =
            Grant { role: Role::EventOrganizer, scope: Scope::Event(EventId(6), Slug::parse("autumn-demo").unwrap()) };
        vec![
            ("nobody", somebody()),
            ("administrator", with(vec![Grant::everywhere(Role::Administrator)])),
            ("national", with(vec![Grant::everywhere(Role::Organizer)])),
            ("anhui", with(vec![in_province("340000")])),
            ("shandong", with(vec![in_province("370000")])),
            ("event", with(vec![at_the_event(Role::EventOrganizer)])),
            ("other event", with(vec![other])),
            ("desk", with(vec![at_the_event(Role::CheckIn)])),
            ("library", with(vec![Grant::everywhere(Role::LibraryEditor)])),
            ("judge", with(vec![Grant::everywhere(Role::Judge)])),
            ("auditor", with(vec![Grant::everywhere(Role::Auditor)])),
        ]
    }

    /// Those of [`cast`] for whom something is true, in order, for comparison with a written list.
    pub(in crate::access) fn who(may: impl Fn(&Actor) -> bool) -> String {
        let names: Vec<&str> = cast().iter().filter(|(_, actor)| may(actor)).map(|(name, _)| *name).collect();
        names.join(", ")
    }

    #[test]
    fn what_each_role_amounts_to() {
        assert_eq!(who(Actor::runs_the_nation), "administrator, national");
        assert_eq!(who(|a| a.runs_programme_in("340000")), "administrator, national, anhui");
        assert_eq!(who(|a| a.runs_programme_in("370000")), "administrator, national, shandong");
        assert_eq!(who(|a| a.runs_programme_in("")), "administrator, national");
        assert_eq!(who(|a| a.provinces_read().hold("340000")), "administrator, national, anhui, auditor");
        assert_eq!(who(|a| a.runs_event(EVENT)), "administrator, national, event");
        assert_eq!(who(|a| a.checks_in_at(EVENT)), "administrator, national, event, desk");
        assert_eq!(who(|a| a.events_read().hold(EVENT)), "administrator, national, event, desk, auditor");
        assert_eq!(who(|a| !a.may_read_console()), "nobody");
    }

    #[test]
    fn a_role_is_read_as_it_is_written() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.code()), Some(role));
        }
        assert_eq!(Role::parse("owner"), None);
    }
}
