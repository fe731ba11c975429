//! Who gives which role to whom, and takes it away: nobody what they do not hold themselves, and nobody to themselves.

use super::{Actor, Denied, Permit, Role, Scope};
use crate::accounts::PersonId;

/// To give somebody a role.
#[derive(Debug)]
pub(crate) struct GrantRole;
/// To take a role from somebody.
#[derive(Debug)]
pub(crate) struct RevokeRole;

/// A role that is to be given, or that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Granting {
    /// To whom.
    pub person: PersonId,
    /// Which role.
    pub role: Role,
    /// Where it counts.
    pub scope: Scope,
}

/// Gives a role with a scope.
pub(crate) fn grant(actor: &Actor, granting: Granting) -> Result<Permit<GrantRole, Granting>, Denied> {
    if may_decide(actor, &granting) { Ok(Permit::grant(actor, granting)) } else { Err(Denied) }
}

/// Takes a role away: who may give it may take it, but not from themselves.
pub(crate) fn revoke(actor: &Actor, granting: Granting) -> Result<Permit<RevokeRole, Granting>, Denied> {
    if may_decide(actor, &granting) { Ok(Permit::grant(actor, granting)) } else { Err(Denied) }
}

/// Whether [`grant`] and [`revoke`] would permit: an administrator everything; who runs the nation provinces and events; who
/// runs an event its check-in staff. Who runs a province does not run the events in it, and so gives nobody a role at them.
pub(crate) fn may_decide(actor: &Actor, granting: &Granting) -> bool {
    if actor.person == granting.person || actor.is_acting() {
        return false;
    }
    if actor.is_administrator() {
        return true;
    }
    match (granting.role, &granting.scope) {
        (Role::Organizer, Scope::Province(_)) => actor.runs_the_nation(),
        (Role::EventOrganizer, Scope::Event(..)) => actor.runs_the_nation(),
        (Role::CheckIn, Scope::Event(event, _)) => actor.runs_event(*event),
        _ => false,
    }
}

/// The roles that somebody may give with the right scope, in the order of a form.
pub(crate) fn grantable(actor: &Actor) -> Vec<Role> {
    if actor.is_acting() {
        return Vec::new();
    }
    let may = |role: &Role| match role {
        Role::Organizer | Role::EventOrganizer => actor.runs_the_nation(),
        Role::CheckIn => !actor.events_run().is_none(),
        Role::Administrator | Role::LibraryEditor | Role::Judge | Role::Auditor => actor.is_administrator(),
    };
    Role::ALL.into_iter().filter(may).collect()
}

/// Whether somebody may give any role at all.
pub(crate) fn may_grant_any(actor: &Actor) -> bool {
    !grantable(actor).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::{EVENT, cast, somebody, who};
    use crate::events::{EventId, Slug};

    /// Every role × every granter, as a table to be read.
    #[test]
    fn who_gives_which_role() {
        let at = |event: EventId| Scope::Event(event, Slug::parse("spring-demo").unwrap());
        let anhui = || Scope::Province("340000");
        let table = [
            (Role::Administrator, Scope::Nation, "administrator"),
            (Role::Organizer, Scope::Nation, "administrator"),
            (Role::Organizer, anhui(), "administrator, national"),
            (Role::EventOrganizer, at(EVENT), "administrator, national"),
            (Role::CheckIn, at(EVENT), "administrator, national, event"),
            (Role::LibraryEditor, Scope::Nation, "administrator"),
            (Role::Judge, Scope::Nation, "administrator"),
            (Role::Auditor, Scope::Nation, "administrator"),
        ];
        for (role, scope, expected) in table {
            let granting = Granting { person: PersonId(77), role, scope: scope.clone() };
            assert_eq!(who(|actor| grant(actor, granting.clone()).is_ok()), expected, "{role:?} given");
            assert_eq!(who(|actor| revoke(actor, granting.clone()).is_ok()), expected, "{role:?} taken");
            let own = Granting { person: somebody().person, ..granting };
            assert_eq!(who(|actor| may_decide(actor, &own)), "", "{role:?} to oneself");
        }
    }

    #[test]
    fn the_form_offers_what_may_be_given() {
        for (name, actor) in cast() {
            let offered: Vec<&str> = grantable(&actor).into_iter().map(Role::code).collect();
            let expected: &[&str] = match name {
                "administrator" => &Role::ALL.map(Role::code),
                "national" => &["organizer", "event_organizer", "check_in"],
                "event" | "other event" => &["check_in"],
                _ => &[],
            };
            assert_eq!(offered, expected, "{name}");
        }
    }
}
