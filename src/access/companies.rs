//! Who may do what to a company, its team, its papers and its certificates.

use super::{Actor, Denied, Permit};
use crate::companies::{Company, CompanyId, CompanyStatus, Invitation, Member, Pair};

/// To enter a company.
#[derive(Debug)]
pub(crate) struct Create;
/// To change what a company says of itself.
#[derive(Debug)]
pub(crate) struct Edit;
/// To hand in papers and claim certificates.
#[derive(Debug)]
pub(crate) struct HandIn;
/// To ask for verification.
#[derive(Debug)]
pub(crate) struct Submit;
/// To ask to belong to a company.
#[derive(Debug)]
pub(crate) struct Ask;
/// To decide who belongs to a company and in which role.
#[derive(Debug)]
pub(crate) struct Manage;
/// To leave a company.
#[derive(Debug)]
pub(crate) struct Leave;
/// To decide about a company or its certificates as an organizer.
#[derive(Debug)]
pub(crate) struct Decide;
/// To ask somebody by mail to belong to a company.
#[derive(Debug)]
pub(crate) struct Invite;
/// To answer an invitation.
#[derive(Debug)]
pub(crate) struct Answer;
/// To make somebody else the owner in one's own place.
#[derive(Debug)]
pub(crate) struct HandOver;
/// To make one record of two, or to take that back.
#[derive(Debug)]
pub(crate) struct Merge;

fn granted<Act, T>(may: bool, actor: &Actor, thing: T) -> Result<Permit<Act, T>, Denied> {
    if may { Ok(Permit::grant(actor, thing)) } else { Err(Denied) }
}

/// Everybody with an account may enter a company, in their own name; its code makes sure that it is entered once.
pub(crate) fn create(actor: &Actor) -> Result<Permit<Create, ()>, Denied> {
    granted(!actor.is_acting(), actor, ())
}

/// Owners and editors.
pub(crate) fn edit(actor: &Actor, company: Company) -> Result<Permit<Edit, Company>, Denied> {
    granted(actor.speaks_for(company.id), actor, company)
}

/// Owners and editors.
pub(crate) fn hand_in(actor: &Actor, company: Company) -> Result<Permit<HandIn, Company>, Denied> {
    granted(actor.speaks_for(company.id), actor, company)
}

/// Owners and editors: who asks says that everything is true, and nobody says so for somebody else.
pub(crate) fn submit(actor: &Actor, company: Company) -> Result<Permit<Submit, Company>, Denied> {
    granted(actor.answers_for(company.id), actor, company)
}

/// Whoever does not belong to the company yet.
pub(crate) fn ask(actor: &Actor, company: Company) -> Result<Permit<Ask, Company>, Denied> {
    granted(!actor.belongs_to(company.id) && !actor.is_acting(), actor, company)
}

/// Owners only.
pub(crate) fn manage(actor: &Actor, member: Member) -> Result<Permit<Manage, Member>, Denied> {
    granted(actor.owns(member.company), actor, member)
}

/// Whoever belongs to the company.
pub(crate) fn leave(actor: &Actor, company: CompanyId) -> Result<Permit<Leave, CompanyId>, Denied> {
    granted(actor.belongs_to(company) && !actor.is_acting(), actor, company)
}

/// Owners only.
pub(crate) fn invite(actor: &Actor, company: Company) -> Result<Permit<Invite, Company>, Denied> {
    granted(actor.owns(company.id), actor, company)
}

/// Owners only: to send an invitation again or to take it back.
pub(crate) fn manage_invitation(actor: &Actor, invitation: Invitation) -> Result<Permit<Manage, Invitation>, Denied> {
    granted(actor.owns(invitation.company), actor, invitation)
}

/// Whoever has the letter's link or the address that it went to, and does not belong to the company yet.
pub(crate) fn answer(actor: &Actor, invitation: Invitation) -> Result<Permit<Answer, Invitation>, Denied> {
    granted(!actor.belongs_to(invitation.company), actor, invitation)
}

/// Owners, to somebody else of the company.
pub(crate) fn hand_over(actor: &Actor, member: Member) -> Result<Permit<HandOver, Member>, Denied> {
    granted(actor.owns(member.company) && actor.person != member.person && !member.is_asking(), actor, member)
}

/// Organizers who may decide about both records.
pub(crate) fn merge(actor: &Actor, pair: Pair) -> Result<Permit<Merge, Pair>, Denied> {
    granted(may_decide(actor, &pair.kept) && may_decide(actor, &pair.emptied), actor, pair)
}

/// Who runs the programme where the company is, but not about a company that they belong to.
pub(crate) fn decide(actor: &Actor, company: Company) -> Result<Permit<Decide, Company>, Denied> {
    granted(may_decide(actor, &company), actor, company)
}

/// Whether [`decide`] would grant.
pub(crate) fn may_decide(actor: &Actor, company: &Company) -> bool {
    actor.runs_programme_in(&company.profile.region) && !actor.has_a_stake_in(company.id)
}

/// Whether somebody oversees a company: who runs the programme where it is, and who audits.
pub(crate) fn may_oversee(actor: &Actor, company: &Company) -> bool {
    actor.provinces_read().hold(&company.profile.region)
}

/// Whether somebody reads how to reach a company's people: who decides there, and not who only audits.
pub(crate) fn may_read_contacts(actor: &Actor, company: &Company) -> bool {
    actor.runs_programme_in(&company.profile.region)
}

/// Papers and scans are for the company's own people and for who oversees it; to everybody else they do not exist.
pub(crate) fn may_see_papers(actor: &Actor, company: &Company) -> bool {
    actor.belongs_to(company.id) || may_oversee(actor, company)
}

/// A company's page is public once it is verified; before, and when suspended, its own people and who oversees it see it.
pub(crate) fn may_see(actor: Option<&Actor>, company: &Company) -> bool {
    company.status == CompanyStatus::Verified || actor.is_some_and(|actor| may_see_papers(actor, company))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Grant, Membership, Role};
    use crate::accounts::PersonId;
    use crate::companies::MemberRole;
    use crate::companies::samples::{company, invitation, member};
    use crate::kit::i18n::Lang;

    fn actor(membership: Option<(i64, MemberRole)>, roles: &[Role]) -> Actor {
        let membership = membership.map(|(id, role)| Membership {
            company: CompanyId(id),
            role,
            name_zh: String::new(),
            name_en: String::new(),
            status: CompanyStatus::Verified,
        });
        Actor {
            person: PersonId(7),
            session: 1,
            name: "示例人".into(),
            email: "li@demo.example".into(),
            lang: Lang::Zh,
            zone: chrono_tz::Tz::Asia__Shanghai,
            memberships: membership.into_iter().collect(),
            grants: roles.iter().copied().map(Grant::everywhere).collect(),
            acting: None,
            own: Vec::new(),
        }
    }

    fn other() -> Company {
        Company { id: CompanyId(8), ..company() }
    }

    #[test]
    fn who_belongs_to_either_record_merges_neither() {
        for (own, may) in [(1, false), (8, false), (3, true)] {
            let organizer = actor(Some((own, MemberRole::Viewer)), &[Role::Organizer]);
            assert_eq!(merge(&organizer, Pair { kept: company(), emptied: other() }).is_ok(), may, "{own}");
        }
    }

    #[test]
    fn nobody_hands_over_to_themselves_or_to_somebody_who_only_asks() {
        let owner = actor(Some((1, MemberRole::Owner)), &[]);
        let mut own = member();
        own.person = owner.person;
        assert!(hand_over(&owner, own).is_err());
        let mut asking = member();
        asking.status = crate::companies::samples::asked();
        assert!(hand_over(&owner, asking).is_err());
    }

    /// Every role × every act on company 1, as a table to be read.
    #[test]
    fn every_role_and_every_act() {
        let cast = [
            ("stranger", actor(None, &[])),
            ("owner", actor(Some((1, MemberRole::Owner)), &[])),
            ("editor", actor(Some((1, MemberRole::Editor)), &[])),
            ("viewer", actor(Some((1, MemberRole::Viewer)), &[])),
            ("owner of another", actor(Some((2, MemberRole::Owner)), &[])),
            ("organizer", actor(None, &[Role::Organizer])),
            ("administrator", actor(None, &[Role::Administrator])),
            ("organizer and owner", actor(Some((1, MemberRole::Owner)), &[Role::Organizer])),
            ("organizer and viewer", actor(Some((1, MemberRole::Viewer)), &[Role::Organizer])),
        ];
        let table = "
            stranger             | create ask answer
            owner                | create edit hand_in submit manage invite recall hand_over leave papers hidden
            editor               | create edit hand_in submit leave papers hidden
            viewer               | create leave papers hidden
            owner of another     | create ask answer
            organizer            | create ask answer decide merge papers hidden
            administrator        | create ask answer decide merge papers hidden
            organizer and owner  | create edit hand_in submit manage invite recall hand_over leave papers hidden
            organizer and viewer | create leave papers hidden
        ";
        let wanted: Vec<(String, String)> = table
            .lines()
            .filter_map(|line| line.split_once('|'))
            .map(|(who, acts)| (who.trim().to_owned(), acts.trim().to_owned()))
            .collect();
        let mut found = Vec::new();
        for (name, who) in &cast {
            let mut draft = company();
            draft.status = CompanyStatus::Draft;
            let acts = [
                ("create", create(who).is_ok_and(|permit| permit.who() == who.person)),
                ("edit", edit(who, company()).is_ok()),
                ("hand_in", hand_in(who, company()).is_ok()),
                ("submit", submit(who, company()).is_ok()),
                ("ask", ask(who, company()).is_ok()),
                ("manage", manage(who, member()).is_ok()),
                ("invite", invite(who, company()).is_ok()),
                ("recall", manage_invitation(who, invitation()).is_ok()),
                ("answer", answer(who, invitation()).is_ok()),
                ("hand_over", hand_over(who, member()).is_ok()),
                ("leave", leave(who, CompanyId(1)).is_ok()),
                ("decide", decide(who, company()).is_ok()),
                ("merge", merge(who, Pair { kept: company(), emptied: other() }).is_ok()),
                ("papers", may_see_papers(who, &company())),
                ("hidden", may_see(Some(who), &draft)),
            ];
            let may: Vec<&str> = acts.iter().filter(|(_, may)| *may).map(|(act, _)| *act).collect();
            found.push(((*name).to_owned(), may.join(" ")));
        }
        assert_eq!(found, wanted);
    }

    /// Company 1 is in Anhui.
    #[test]
    fn every_granted_role_in_and_out_of_its_scope() {
        use crate::access::actor::tests::who;
        assert_eq!(company().profile.region, "340000");
        assert_eq!(who(|actor| decide(actor, company()).is_ok()), "administrator, national, anhui");
        assert_eq!(who(|actor| may_oversee(actor, &company())), "administrator, national, anhui, auditor");
        assert_eq!(who(|actor| may_see_papers(actor, &company())), "administrator, national, anhui, auditor");
        assert_eq!(who(|actor| may_read_contacts(actor, &company())), "administrator, national, anhui");
        assert_eq!(who(|actor| edit(actor, company()).is_ok()), "");
    }

    #[test]
    fn the_public_sees_verified_companies_only() {
        for status in CompanyStatus::ALL {
            let mut one = company();
            one.status = status;
            assert_eq!(may_see(None, &one), status == CompanyStatus::Verified, "{status:?}");
        }
    }
}
