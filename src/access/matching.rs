//! Who may say what they think of a match: owners and editors of the company whose listing it is for. Who runs the
//! nation steers the models, and rules about pairs, but not where they belong themselves.

use super::{Actor, Denied, Permit};
use crate::companies::CompanyId;
use crate::matching::{ModelId, Seen};

/// To say what a side thinks of a match.
#[derive(Debug)]
pub(crate) struct Judge;

/// To make a model live, to pin it, to go back to it.
#[derive(Debug)]
pub(crate) struct Steer;

/// To add a pair to the matches, to take it out, or to withdraw that.
#[derive(Debug)]
pub(crate) struct Rule;

/// Whoever speaks for the company whose listing looks.
pub(crate) fn judge(actor: &Actor, company: CompanyId, seen: Seen) -> Result<Permit<Judge, Seen>, Denied> {
    if actor.speaks_for(company) { Ok(Permit::grant(actor, seen)) } else { Err(Denied) }
}

/// Who runs the nation.
pub(crate) fn steer(actor: &Actor, model: ModelId) -> Result<Permit<Steer, ModelId>, Denied> {
    if actor.runs_the_nation() { Ok(Permit::grant(actor, model)) } else { Err(Denied) }
}

/// Whether somebody rules about a pair of these companies: who runs the nation, but not where they belong
/// themselves.
pub(crate) fn may_rule(actor: &Actor, companies: &[CompanyId]) -> bool {
    actor.runs_the_nation() && !companies.iter().any(|company| actor.has_a_stake_in(*company))
}

/// Those who may rule about the pair.
pub(crate) fn rule(actor: &Actor, companies: &[CompanyId], seen: Seen) -> Result<Permit<Rule, Seen>, Denied> {
    if may_rule(actor, companies) { Ok(Permit::grant(actor, seen)) } else { Err(Denied) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::somebody;
    use crate::access::{Grant, Membership, Role};
    use crate::companies::{CompanyStatus, MemberRole};
    use crate::listings::{ListingId, ListingKind};

    fn actor(company: Option<(i64, MemberRole)>, roles: &[Role]) -> Actor {
        let membership = company.map(|(id, role)| Membership {
            company: CompanyId(id),
            name_zh: String::new(),
            name_en: String::new(),
            status: CompanyStatus::Verified,
            role,
        });
        Actor {
            memberships: membership.into_iter().collect(),
            grants: roles.iter().copied().map(Grant::everywhere).collect(),
            ..somebody()
        }
    }

    #[test]
    fn every_granted_role() {
        use crate::access::actor::tests::who;
        let seen = Seen { side: ListingKind::Need, own: ListingId(8), other: ListingId(9) };
        assert_eq!(who(|actor| steer(actor, ModelId(3)).is_ok()), "administrator, national");
        assert_eq!(who(|actor| rule(actor, &[CompanyId(1)], seen).is_ok()), "administrator, national");
        assert_eq!(who(|actor| judge(actor, CompanyId(1), seen).is_ok()), "");
    }

    #[test]
    fn who_may_do_what_to_a_match() {
        let seen = Seen { side: ListingKind::Need, own: ListingId(8), other: ListingId(9) };
        let pair = [CompanyId(1), CompanyId(2)];
        for (name, actor, judges, steers, rules) in [
            ("a stranger", actor(None, &[]), false, false, false),
            ("the owner", actor(Some((1, MemberRole::Owner)), &[]), true, false, false),
            ("an editor", actor(Some((1, MemberRole::Editor)), &[]), true, false, false),
            ("a viewer", actor(Some((1, MemberRole::Viewer)), &[]), false, false, false),
            ("the other side", actor(Some((2, MemberRole::Owner)), &[]), false, false, false),
            ("an organizer", actor(None, &[Role::Organizer]), false, true, true),
            ("an organizer of one side", actor(Some((2, MemberRole::Owner)), &[Role::Organizer]), false, true, false),
        ] {
            assert_eq!(judge(&actor, CompanyId(1), seen).is_ok(), judges, "{name} judges");
            assert_eq!(steer(&actor, ModelId(3)).is_ok(), steers, "{name} steers");
            assert_eq!(rule(&actor, &pair, seen).is_ok(), rules, "{name} rules");
        }
    }
}
