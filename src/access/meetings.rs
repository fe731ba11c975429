//! Who may do what with an event's meetings: who runs the event sets them up; members of a verified company say whom it wants to meet,
//! as they sign up for it; people say when they can come themselves, and whoever speaks for their company says it for them.

use super::{Actor, Denied, Permit};
use crate::accounts::PersonId;
use crate::companies::{CompanyId, CompanyStatus};
use crate::events::{Event, EventId, SignUpId};
use crate::meetings::MeetingId;

/// To set up the meetings of an event: slots, tables, interpreters, rules, and who is kept apart.
pub(crate) enum SetUp {}

/// Whoever runs the event.
pub(crate) fn set_up(actor: &Actor, event: Event) -> Result<Permit<SetUp, Event>, Denied> {
    if may_set_up(actor, event.id) { Ok(Permit::grant(actor, event)) } else { Err(Denied) }
}

/// Whether [`set_up`] would permit.
pub(crate) fn may_set_up(actor: &Actor, event: EventId) -> bool {
    actor.runs_event(event)
}

/// To say whom a company wants to meet at an event.
#[derive(Debug)]
pub(crate) enum Mark {}

/// To say when somebody can come, how many meetings they want and what they speak.
#[derive(Debug)]
pub(crate) enum Attend {}

/// Members of a verified company, in whatever role they belong to it: as they may sign up for it, they say whom it meets.
pub(crate) fn mark(
    actor: &Actor,
    company: CompanyId,
    event: EventId,
) -> Result<Permit<Mark, (EventId, CompanyId)>, Denied> {
    if may_mark(actor, company) { Ok(Permit::grant(actor, (event, company))) } else { Err(Denied) }
}

/// Whether somebody says whom a company wants to meet.
pub(crate) fn may_mark(actor: &Actor, company: CompanyId) -> bool {
    actor.memberships.iter().any(|m| m.company == company && m.status == CompanyStatus::Verified)
}

/// People of themselves; owners and editors of the company for which somebody comes, since a colleague may be ill. Who only
/// reads along changes nobody else's.
pub(crate) fn attend(
    actor: &Actor,
    delegate: PersonId,
    company: CompanyId,
    sign_up: SignUpId,
) -> Result<Permit<Attend, SignUpId>, Denied> {
    let may = actor.person == delegate || actor.speaks_for(company);
    if may { Ok(Permit::grant(actor, sign_up)) } else { Err(Denied) }
}

// --- the day itself -----------------------------------------------------------------------------------------------------

/// To mark at the tables of an event which talks were held and who did not come.
pub(crate) enum Watch {}

/// To decide whether a talk took place of which people say different things.
pub(crate) enum Decide {}

/// To open and end the screens in the hall of an event.
pub(crate) enum OpenScreens {}

/// To tell for one side how a talk was.
#[derive(Debug)]
pub(crate) enum Answer {}

/// Whoever runs the event.
pub(crate) fn watch(actor: &Actor, event: Event) -> Result<Permit<Watch, Event>, Denied> {
    if may_watch(actor, event.id) { Ok(Permit::grant(actor, event)) } else { Err(Denied) }
}

/// Whether [`watch`] would permit.
pub(crate) fn may_watch(actor: &Actor, event: EventId) -> bool {
    actor.runs_event(event)
}

/// Whoever runs the event.
pub(crate) fn decide(actor: &Actor, event: Event) -> Result<Permit<Decide, Event>, Denied> {
    if may_decide(actor, event.id) { Ok(Permit::grant(actor, event)) } else { Err(Denied) }
}

/// Whether [`decide`] would permit.
pub(crate) fn may_decide(actor: &Actor, event: EventId) -> bool {
    actor.runs_event(event)
}

/// Whoever runs the event.
pub(crate) fn open_screens(actor: &Actor, event: Event) -> Result<Permit<OpenScreens, Event>, Denied> {
    if may_open_screens(actor, event.id) { Ok(Permit::grant(actor, event)) } else { Err(Denied) }
}

/// Whether [`open_screens`] would permit.
pub(crate) fn may_open_screens(actor: &Actor, event: EventId) -> bool {
    actor.runs_event(event)
}

/// Whoever sat there tells how it was; owners and editors of their company tell it for them.
pub(crate) fn answer(
    actor: &Actor,
    (delegate, company): (PersonId, CompanyId),
    talk: (EventId, MeetingId, i32),
) -> Result<Permit<Answer, (EventId, MeetingId, i32)>, Denied> {
    if may_answer(actor, delegate, company) { Ok(Permit::grant(actor, talk)) } else { Err(Denied) }
}

/// Whether somebody tells how a talk of a delegate was who came for a company. Who acts for it was not there.
pub(crate) fn may_answer(actor: &Actor, delegate: PersonId, company: CompanyId) -> bool {
    actor.person == delegate || actor.answers_for(company)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::somebody;
    use crate::access::{Grant, Membership, Role};
    use crate::companies::MemberRole;
    use crate::events::event::tests_support::complete;

    fn actor(person: i64, company: Option<(i64, MemberRole, CompanyStatus)>, roles: &[Role]) -> Actor {
        let membership = company.map(|(id, role, status)| Membership {
            company: CompanyId(id),
            role,
            name_zh: "示例公司".into(),
            name_en: String::new(),
            status,
        });
        Actor {
            person: PersonId(person),
            memberships: membership.into_iter().collect(),
            grants: roles.iter().copied().map(Grant::everywhere).collect(),
            ..somebody()
        }
    }

    #[test]
    fn every_granted_role_in_and_out_of_its_scope() {
        use crate::access::actor::tests::{EVENT, who};
        let event = || Event { id: EVENT, ..complete() };
        let runs = "administrator, national, event";
        assert_eq!(who(|actor| set_up(actor, event()).is_ok()), runs);
        assert_eq!(who(|actor| watch(actor, event()).is_ok()), runs);
        assert_eq!(who(|actor| decide(actor, event()).is_ok()), runs);
        assert_eq!(who(|actor| open_screens(actor, event()).is_ok()), runs);
        for may in [may_set_up, may_watch, may_decide, may_open_screens] {
            assert_eq!(who(|actor| may(actor, EVENT)), runs);
        }
    }

    #[test]
    fn every_role_and_every_act() {
        use CompanyStatus::{Draft, Expired, Suspended, Verified};
        use MemberRole::{Editor, Owner, Viewer};
        // Who; says whom company 7 meets; says when person 1 of company 7 can come. Organizers alone set up.
        let table = [
            ("the delegate, who only reads along", actor(1, Some((7, Viewer, Verified)), &[]), [true, true]),
            ("the owner", actor(2, Some((7, Owner, Verified)), &[]), [true, true]),
            ("an editor", actor(3, Some((7, Editor, Verified)), &[]), [true, true]),
            ("a colleague who reads along", actor(4, Some((7, Viewer, Verified)), &[]), [true, false]),
            ("the owner while it is suspended", actor(5, Some((7, Owner, Suspended)), &[]), [false, true]),
            ("the owner after its verification ended", actor(5, Some((7, Owner, Expired)), &[]), [false, true]),
            ("the owner before it is verified", actor(5, Some((7, Owner, Draft)), &[]), [false, true]),
            ("the owner of another company", actor(6, Some((8, Owner, Verified)), &[]), [false, false]),
            ("nobody's member", actor(7, None, &[]), [false, false]),
            ("an organizer", actor(8, None, &[Role::Organizer]), [false, false]),
            ("an administrator", actor(9, None, &[Role::Administrator]), [false, false]),
        ];
        for (name, actor, [marks, attends]) in table {
            assert_eq!(mark(&actor, CompanyId(7), EventId(1)).is_ok(), marks, "{name} marks");
            assert_eq!(may_mark(&actor, CompanyId(7)), marks, "{name} is shown how to mark");
            assert_eq!(attend(&actor, PersonId(1), CompanyId(7), SignUpId(1)).is_ok(), attends, "{name} attends");
            assert_eq!(set_up(&actor, complete()).is_ok(), actor.runs_event(complete().id), "{name} sets meetings up");
            // Who says when somebody can come tells how it was, too.
            let talk = (EventId(1), MeetingId(1), 1);
            assert_eq!(answer(&actor, (PersonId(1), CompanyId(7)), talk).is_ok(), attends, "{name} answers");
            assert_eq!(may_answer(&actor, PersonId(1), CompanyId(7)), attends, "{name} is shown how to answer");
            assert_eq!(watch(&actor, complete()).is_ok(), actor.runs_event(complete().id), "{name} keeps tables");
            assert_eq!(decide(&actor, complete()).is_ok(), actor.runs_event(complete().id), "{name} decides disputes");
            assert_eq!(
                open_screens(&actor, complete()).is_ok(),
                actor.runs_event(complete().id),
                "{name} opens screens"
            );
        }
    }
}
