//! Who may do what with the one-to-one meetings of an event: organizers set them up.

use crate::access::{Actor, Denied, Permit};
use crate::events::Event;

/// To set up the meetings of an event: slots, tables, interpreters, rules, and who is kept apart.
pub(crate) enum SetUp {}

/// Organizers set up meetings.
pub(crate) fn set_up(actor: &Actor, event: Event) -> Result<Permit<SetUp, Event>, Denied> {
    if actor.is_organizer() { Ok(Permit::grant(actor, event)) } else { Err(Denied) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::somebody;
    use crate::access::{Membership, Role};
    use crate::companies::{CompanyId, CompanyStatus, MemberRole};
    use crate::events::event::tests_support::complete;

    #[test]
    fn every_role_and_every_act() {
        let member = |role: MemberRole, status: CompanyStatus| Actor {
            memberships: vec![Membership {
                company: CompanyId(7),
                role,
                name_zh: "示例公司".into(),
                name_en: String::new(),
                status,
            }],
            ..somebody()
        };
        let table = [
            ("nobody's member", somebody(), false),
            ("an owner", member(MemberRole::Owner, CompanyStatus::Verified), false),
            ("an editor", member(MemberRole::Editor, CompanyStatus::Verified), false),
            ("a viewer", member(MemberRole::Viewer, CompanyStatus::Verified), false),
            ("an owner before verification", member(MemberRole::Owner, CompanyStatus::Draft), false),
            ("an organizer", Actor { roles: vec![Role::Organizer], ..somebody() }, true),
            ("an administrator", Actor { roles: vec![Role::Administrator], ..somebody() }, true),
        ];
        for (name, actor, may) in table {
            assert_eq!(set_up(&actor, complete()).is_ok(), may, "{name} sets meetings up");
        }
    }
}
