//! Who may do what to a company, its team, its papers and its certificates.

use super::{Actor, Denied, Permit};
use crate::companies::{Company, CompanyId, CompanyStatus, Member};

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

/// Who runs the programme where the company is, but not about a company that they belong to.
pub(crate) fn decide(actor: &Actor, company: Company) -> Result<Permit<Decide, Company>, Denied> {
    granted(may_decide(actor, &company), actor, company)
}

/// Whether [`decide`] would grant.
pub(crate) fn may_decide(actor: &Actor, company: &Company) -> bool {
    actor.runs_programme_in(&company.profile.region) && !actor.belongs_to(company.id)
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
    use crate::companies::samples::{company, member};
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
        }
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
            stranger             | create ask
            owner                | create edit hand_in submit manage leave papers hidden
            editor               | create edit hand_in submit leave papers hidden
            viewer               | create leave papers hidden
            owner of another     | create ask
            organizer            | create ask decide papers hidden
            administrator        | create ask decide papers hidden
            organizer and owner  | create edit hand_in submit manage leave papers hidden
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
                ("leave", leave(who, CompanyId(1)).is_ok()),
                ("decide", decide(who, company()).is_ok()),
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
