//! Who may do what with events: who runs the nation prepares them, the organizers of an event run it, its staff checks people
//! in, members of verified companies sign up, and everybody calls off only their own sign-up.

use crate::access::{Actor, Denied, Permit};
use crate::accounts::PersonId;
use crate::companies::{CompanyId, CompanyStatus};
use crate::events::{Event, EventId, SignUpId};

/// To prepare a new event.
pub(crate) enum Prepare {}
/// To run an event: describe, publish, cancel, close it, decide about its sign-ups.
pub(crate) enum Run {}
/// To let people in, with a sign-up or without.
pub(crate) enum CheckIn {}
/// To sign up for a company.
pub(crate) enum SignUp {}
/// To call a sign-up off.
pub(crate) enum CallOff {}

/// Who runs the nation prepares events.
pub(crate) fn prepare(actor: &Actor) -> Result<Permit<Prepare, ()>, Denied> {
    if actor.runs_the_nation() { Ok(Permit::grant(actor, ())) } else { Err(Denied) }
}

/// The organizers of an event run it, and who runs the nation.
pub(crate) fn run(actor: &Actor, event: Event) -> Result<Permit<Run, Event>, Denied> {
    if may_run(actor, event.id) { Ok(Permit::grant(actor, event)) } else { Err(Denied) }
}

/// Whether [`run`] would permit.
pub(crate) fn may_run(actor: &Actor, event: EventId) -> bool {
    actor.runs_event(event)
}

/// Whoever runs an event, and its check-in staff.
pub(crate) fn check_in(actor: &Actor, event: Event) -> Result<Permit<CheckIn, Event>, Denied> {
    if may_check_in(actor, event.id) { Ok(Permit::grant(actor, event)) } else { Err(Denied) }
}

/// Whether [`check_in`] would permit.
pub(crate) fn may_check_in(actor: &Actor, event: EventId) -> bool {
    actor.checks_in_at(event)
}

/// Whether more of an event than its check-in desk opens for somebody.
pub(crate) fn may_oversee(actor: &Actor, event: EventId) -> bool {
    actor.events_overseen().hold(event)
}

/// Whether somebody reads how to reach those who come to an event: who runs it, and not its staff or who audits.
pub(crate) fn may_read_contacts(actor: &Actor, event: EventId) -> bool {
    actor.runs_event(event)
}

/// Members of a verified company sign up for it, in whatever role they belong to it. Who only acts for it does not come.
pub(crate) fn sign_up(actor: &Actor, company: CompanyId) -> Result<Permit<SignUp, CompanyId>, Denied> {
    let is_verified = actor.memberships.iter().any(|m| m.company == company && m.status == CompanyStatus::Verified);
    if is_verified && !actor.is_acting() { Ok(Permit::grant(actor, company)) } else { Err(Denied) }
}

/// People call off their own sign-up.
pub(crate) fn call_off(actor: &Actor, owner: PersonId, sign_up: SignUpId) -> Result<Permit<CallOff, SignUpId>, Denied> {
    if actor.person == owner { Ok(Permit::grant(actor, sign_up)) } else { Err(Denied) }
}

/// Whether the names of the companies that take part may be read.
pub(crate) fn may_see_companies(actor: Option<&Actor>, event: EventId) -> bool {
    actor.is_some_and(|actor| actor.is_verified_member() || actor.events_read().hold(event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Grant, Membership, Role};
    use crate::companies::MemberRole;
    use crate::events::event::tests_support::complete;
    use crate::kit::i18n::Lang;

    fn actor(person: i64, company: Option<(i64, MemberRole, CompanyStatus)>, roles: &[Role]) -> Actor {
        Actor {
            person: PersonId(person),
            session: 1,
            name: "示例".into(),
            email: "a@demo.example".into(),
            lang: Lang::Zh,
            zone: chrono_tz::Tz::Asia__Shanghai,
            memberships: company
                .map(|(id, role, status)| Membership {
                    company: CompanyId(id),
                    role,
                    name_zh: "示例公司".into(),
                    name_en: String::new(),
                    status,
                })
                .into_iter()
                .collect(),
            grants: roles.iter().copied().map(Grant::everywhere).collect(),
            acting: None,
            own: Vec::new(),
        }
    }

    #[test]
    fn every_role_and_every_act() {
        use CompanyStatus::{Draft, Suspended, Verified};
        use MemberRole::{Owner, Viewer};
        // Who; runs events; signs up for company 7; calls off person 1's sign-up; sees companies.
        let table = [
            (
                "the person, owner of a verified company",
                actor(1, Some((7, Owner, Verified)), &[]),
                [false, true, true, true],
            ),
            ("a colleague who reads along", actor(2, Some((7, Viewer, Verified)), &[]), [false, true, false, true]),
            ("a member of another company", actor(3, Some((8, Owner, Verified)), &[]), [false, false, false, true]),
            (
                "a member while it is suspended",
                actor(4, Some((7, Owner, Suspended)), &[]),
                [false, false, false, false],
            ),
            ("a member before it is verified", actor(5, Some((7, Owner, Draft)), &[]), [false, false, false, false]),
            ("nobody's member", actor(6, None, &[]), [false, false, false, false]),
            ("an organizer", actor(9, None, &[Role::Organizer]), [true, false, false, true]),
            ("an administrator", actor(10, None, &[Role::Administrator]), [true, false, false, true]),
        ];
        for (name, actor, [runs, signs_up, calls_off, sees]) in table {
            assert_eq!(prepare(&actor).is_ok(), runs, "{name} prepares");
            assert_eq!(run(&actor, complete()).is_ok(), runs, "{name} runs");
            assert_eq!(sign_up(&actor, CompanyId(7)).is_ok(), signs_up, "{name} signs up");
            assert_eq!(call_off(&actor, PersonId(1), SignUpId(1)).is_ok(), calls_off, "{name} calls off");
            assert_eq!(may_see_companies(Some(&actor), complete().id), sees, "{name} sees companies");
        }
        assert!(!may_see_companies(None, complete().id));
    }

    #[test]
    fn every_granted_role_in_and_out_of_its_scope() {
        use crate::access::actor::tests::{EVENT, who};
        let event = || Event { id: EVENT, ..complete() };
        assert_eq!(who(|actor| prepare(actor).is_ok()), "administrator, national");
        assert_eq!(who(|actor| run(actor, event()).is_ok()), "administrator, national, event");
        assert_eq!(who(|actor| check_in(actor, event()).is_ok()), "administrator, national, event, desk");
        assert_eq!(who(|actor| may_run(actor, EVENT)), "administrator, national, event");
        assert_eq!(who(|actor| may_check_in(actor, EVENT)), "administrator, national, event, desk");
        assert_eq!(who(|actor| may_oversee(actor, EVENT)), "administrator, national, event, auditor");
        assert_eq!(who(|actor| may_read_contacts(actor, EVENT)), "administrator, national, event");
        let see = who(|actor| may_see_companies(Some(actor), EVENT));
        assert_eq!(see, "administrator, national, event, desk, auditor");
    }
}
