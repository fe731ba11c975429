//! Who may have a copy of which data.

use super::{Actor, CompanyId, Denied, Permit};

/// Have a copy of one's own data, or of a company's.
pub(crate) struct Copy;

/// Everybody may have a copy of their own data.
pub(crate) fn copy_own(actor: &Actor) -> Permit<Copy, Option<CompanyId>> {
    Permit::grant(actor, None)
}

/// Owners may have a copy of their company's data; who acts for it may not.
pub(crate) fn copy_of_company(actor: &Actor, company: CompanyId) -> Result<Permit<Copy, Option<CompanyId>>, Denied> {
    if actor.owns(company) && !actor.is_acting() { Ok(Permit::grant(actor, Some(company))) } else { Err(Denied) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::somebody;
    use crate::access::{CompanyStatus, Grant, MemberRole, Membership, Role};

    #[test]
    fn owners_alone_have_a_copy_of_a_company() {
        let in_company = |role| Membership {
            company: CompanyId(7),
            role,
            name_zh: String::new(),
            name_en: String::new(),
            status: CompanyStatus::Verified,
        };
        for (role, may) in [(MemberRole::Owner, true), (MemberRole::Editor, false), (MemberRole::Viewer, false)] {
            let actor = Actor { memberships: vec![in_company(role)], ..somebody() };
            assert_eq!(copy_of_company(&actor, CompanyId(7)).is_ok(), may, "{role:?}");
            assert!(copy_of_company(&actor, CompanyId(8)).is_err(), "of another company");
        }
        let organizer = Actor { grants: vec![Grant::everywhere(Role::Administrator)], ..somebody() };
        assert!(copy_of_company(&organizer, CompanyId(7)).is_err(), "organizers read it in their console");
        assert!(copy_own(&organizer).thing().is_none());
    }
}
