//! Who works in a company's pages for it, when it asks for that by telephone: who decides about the company, but never at one
//! that they belong to themselves, nor for two at once.

use super::companies::may_decide;
use super::{Acting, Actor, Denied, Membership, Permit};
use crate::companies::{Company, CompanyStatus};

/// To begin to act for a company.
#[derive(Debug)]
pub(crate) struct Begin;
/// To stop.
#[derive(Debug)]
pub(crate) struct Stop;

/// Begins to act for a company.
pub(crate) fn begin(actor: &Actor, company: Company) -> Result<Permit<Begin, Company>, Denied> {
    if may_begin(actor, &company) { Ok(Permit::grant(actor, company)) } else { Err(Denied) }
}

/// Whether [`begin`] would permit. A company that was barred or turned down does nothing, and so nobody does it for them.
pub(crate) fn may_begin(actor: &Actor, company: &Company) -> bool {
    let is_barred = matches!(company.status, CompanyStatus::Suspended | CompanyStatus::Rejected);
    may_decide(actor, company) && !is_barred && !actor.is_acting()
}

/// Whether somebody who began may go on, by what they hold and how the company stands now; `region` is where it is.
pub(crate) fn may_go_on(actor: &Actor, company: &Membership, region: &str) -> bool {
    let is_barred = matches!(company.status, CompanyStatus::Suspended | CompanyStatus::Rejected);
    actor.runs_programme_in(region) && !actor.belongs_to(company.company) && !is_barred
}

/// Stops: whoever acts, for themselves.
pub(crate) fn stop(actor: &Actor) -> Result<Permit<Stop, Acting>, Denied> {
    actor.acting.map(|acting| Permit::grant(actor, acting)).ok_or(Denied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::{somebody, who};
    use crate::access::{companies, events, introductions, roles};
    use crate::companies::samples::{company, member};
    use crate::companies::{CompanyId, MemberRole};

    fn at(role: MemberRole) -> Membership {
        Membership {
            company: CompanyId(1),
            role,
            name_zh: String::new(),
            name_en: String::new(),
            status: CompanyStatus::Verified,
        }
    }

    #[test]
    fn who_may_act_for_a_company_in_anhui() {
        assert_eq!(who(|actor| begin(actor, company()).is_ok()), "administrator, national, anhui");
        assert_eq!(who(|actor| stop(actor).is_ok()), "");
        let own = |actor: &Actor| Actor { memberships: vec![at(MemberRole::Viewer)], ..actor.clone() };
        assert_eq!(who(|actor| begin(&own(actor), company()).is_ok()), "", "for their own");
        for status in CompanyStatus::ALL {
            let mut barred = company();
            barred.status = status;
            let may = !matches!(status, CompanyStatus::Suspended | CompanyStatus::Rejected);
            assert_eq!(who(|actor| begin(actor, barred.clone()).is_ok()).is_empty(), !may, "{status:?}");
        }
    }

    /// What an editor may and who acts may not, act by act.
    #[test]
    fn what_is_not_theirs_to_give() {
        let acting = Acting { id: 1, company: CompanyId(1), until: Default::default() };
        let theirs = Actor { memberships: vec![at(MemberRole::Editor)], acting: Some(acting), ..somebody() };
        let editor = Actor { acting: None, ..theirs.clone() };
        assert!(companies::edit(&theirs, company()).is_ok());
        assert!(companies::hand_in(&theirs, company()).is_ok());
        assert!(companies::submit(&editor, company()).is_ok() && companies::submit(&theirs, company()).is_err());
        assert!(companies::leave(&editor, CompanyId(1)).is_ok() && companies::leave(&theirs, CompanyId(1)).is_err());
        assert!(companies::create(&editor).is_ok() && companies::create(&theirs).is_err());
        assert!(companies::manage(&theirs, member()).is_err());
        assert!(events::sign_up(&editor, CompanyId(1)).is_ok() && events::sign_up(&theirs, CompanyId(1)).is_err());
        assert!(introductions::may_ask_for(&editor, CompanyId(1)));
        assert!(!introductions::may_ask_for(&theirs, CompanyId(1)));
        assert!(introductions::may_read_contacts(&editor) && !introductions::may_read_contacts(&theirs));
        assert!(roles::grantable(&theirs).is_empty());
        assert!(stop(&theirs).is_ok() && begin(&theirs, company()).is_err(), "not for two at once");
    }
}
