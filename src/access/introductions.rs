//! Who may ask for an introduction, answer one and take one back: owners and editors of the company on that side.
//! Everybody of both companies reads it, and organizers do; to all others it does not exist.

use super::{Actor, Denied, Permit};
use crate::companies::{CompanyId, CompanyStatus};
use crate::introductions::{Introduction, Question};
use crate::listings::ListingKind;

/// To ask the other side.
#[derive(Debug)]
pub(crate) struct Ask;

/// To agree or to say no.
#[derive(Debug)]
pub(crate) struct Answer;

/// To take a question back.
#[derive(Debug)]
pub(crate) struct Withdraw;

/// To withdraw the consent to hand a contact on.
#[derive(Debug)]
pub(crate) struct WithdrawConsent;

/// To tell what came of it.
#[derive(Debug)]
pub(crate) struct Tell;

/// Whoever speaks for the asking side, while their company is verified; nobody asks their own company.
pub(crate) fn ask(actor: &Actor, question: Question) -> Result<Permit<Ask, Question>, Denied> {
    let pair = question.pair;
    let may = may_ask_for(actor, pair.company(question.side)) && pair.need_company != pair.offering_company;
    if may { Ok(Permit::grant(actor, question)) } else { Err(Denied) }
}

/// Whether somebody asks for introductions in the name of a company: who asks agrees that their contacts are shown.
pub(crate) fn may_ask_for(actor: &Actor, company: CompanyId) -> bool {
    let is_verified = actor.memberships.iter().any(|m| m.company == company && m.status == CompanyStatus::Verified);
    is_verified && actor.answers_for(company)
}

/// Whoever speaks for the asked side. A company that is not verified can still say no.
pub(crate) fn answer(actor: &Actor, introduction: Introduction) -> Result<Permit<Answer, Introduction>, Denied> {
    let company = introduction.pair.company(introduction.asked_side());
    if actor.answers_for(company) { Ok(Permit::grant(actor, introduction)) } else { Err(Denied) }
}

/// Whoever speaks for the asking side.
pub(crate) fn withdraw(actor: &Actor, introduction: Introduction) -> Result<Permit<Withdraw, Introduction>, Denied> {
    let company = introduction.pair.company(introduction.side);
    if actor.speaks_for(company) { Ok(Permit::grant(actor, introduction)) } else { Err(Denied) }
}

/// Whoever speaks for the company on this side, whoever of it gave the consent.
pub(crate) fn withdraw_consent(
    actor: &Actor,
    introduction: Introduction,
    side: ListingKind,
) -> Result<Permit<WithdrawConsent, (Introduction, ListingKind)>, Denied> {
    let may = actor.speaks_for(introduction.pair.company(side));
    if may { Ok(Permit::grant(actor, (introduction, side))) } else { Err(Denied) }
}

/// Whoever speaks for the company on this side.
pub(crate) fn tell(
    actor: &Actor,
    introduction: Introduction,
    side: ListingKind,
) -> Result<Permit<Tell, (Introduction, ListingKind)>, Denied> {
    let may = actor.speaks_for(introduction.pair.company(side));
    if may { Ok(Permit::grant(actor, (introduction, side))) } else { Err(Denied) }
}

/// Whether somebody reads the contacts that an introduction opened: members of the two companies, and not who acts for one.
pub(crate) fn may_read_contacts(actor: &Actor) -> bool {
    !actor.is_acting()
}

/// On which side of an introduction somebody is, the company they speak for at the moment first; on none: to them it
/// does not exist.
pub(crate) fn side_of(actor: &Actor, introduction: &Introduction) -> Option<ListingKind> {
    actor.memberships.iter().find_map(|m| introduction.pair.side_of(m.company))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::somebody;
    use crate::access::{Grant, Membership, Role};
    use crate::companies::MemberRole;
    use crate::introductions::{IntroductionId, IntroductionStatus, Pair};
    use crate::kit::clock::Moment;
    use crate::listings::{Bilingual, ListingId};

    const PAIR: Pair = Pair {
        need: ListingId(11),
        offering: ListingId(12),
        need_company: CompanyId(1),
        offering_company: CompanyId(2),
    };

    fn actor(company: Option<(i64, MemberRole, CompanyStatus)>, roles: &[Role]) -> Actor {
        let membership = company.map(|(id, role, status)| Membership {
            company: CompanyId(id),
            role,
            name_zh: "示例公司".into(),
            name_en: String::new(),
            status,
        });
        Actor {
            memberships: membership.into_iter().collect(),
            grants: roles.iter().copied().map(Grant::everywhere).collect(),
            ..somebody()
        }
    }

    fn asked_by_the_need() -> Introduction {
        Introduction {
            id: IntroductionId(1),
            pair: PAIR,
            side: ListingKind::Need,
            status: IntroductionStatus::Waiting,
            message: String::new(),
            reason: None,
            note: String::new(),
            asked_at: Moment::UNIX_EPOCH,
            lapses_at: Moment::UNIX_EPOCH,
            ended_at: None,
            need_title: Bilingual::default(),
            offering_title: Bilingual::default(),
        }
    }

    #[test]
    fn every_role_and_every_act() {
        use CompanyStatus::{Draft, Suspended, Verified};
        use MemberRole::{Editor, Owner, Viewer};
        // Who; asks for the need, asks for the offering, answers, withdraws, tells for the need, tells for the offering;
        // reads it from which side.
        let (need, offering) = (Some(ListingKind::Need), Some(ListingKind::Offering));
        let table = [
            ("a stranger", actor(None, &[]), [false; 6], None),
            ("another company", actor(Some((9, Owner, Verified)), &[]), [false; 6], None),
            ("the need's owner", actor(Some((1, Owner, Verified)), &[]), [true, false, false, true, true, false], need),
            (
                "the need's editor",
                actor(Some((1, Editor, Verified)), &[]),
                [true, false, false, true, true, false],
                need,
            ),
            ("the need's viewer", actor(Some((1, Viewer, Verified)), &[]), [false; 6], need),
            (
                "the offering's owner",
                actor(Some((2, Owner, Verified)), &[]),
                [false, true, true, false, false, true],
                offering,
            ),
            (
                "the offering's editor",
                actor(Some((2, Editor, Verified)), &[]),
                [false, true, true, false, false, true],
                offering,
            ),
            ("the offering's viewer", actor(Some((2, Viewer, Verified)), &[]), [false; 6], offering),
            (
                "a suspended asker",
                actor(Some((1, Owner, Suspended)), &[]),
                [false, false, false, true, true, false],
                need,
            ),
            (
                "an unverified provider",
                actor(Some((2, Owner, Draft)), &[]),
                [false, false, true, false, false, true],
                offering,
            ),
            ("an organizer", actor(None, &[Role::Organizer]), [false; 6], None),
            ("an administrator", actor(None, &[Role::Administrator]), [false; 6], None),
        ];
        let question = |side| Question { pair: PAIR, side, message: String::new() };
        for (who, actor, expected, side) in table {
            let found = [
                ask(&actor, question(ListingKind::Need)).is_ok(),
                ask(&actor, question(ListingKind::Offering)).is_ok(),
                answer(&actor, asked_by_the_need()).is_ok(),
                withdraw(&actor, asked_by_the_need()).is_ok(),
                tell(&actor, asked_by_the_need(), ListingKind::Need).is_ok(),
                tell(&actor, asked_by_the_need(), ListingKind::Offering).is_ok(),
            ];
            assert_eq!(found, expected, "{who}");
            assert_eq!(side_of(&actor, &asked_by_the_need()), side, "{who}");
        }
    }

    #[test]
    fn nobody_asks_their_own_company() {
        let owner = actor(Some((1, MemberRole::Owner, CompanyStatus::Verified)), &[]);
        let pair = Pair { offering_company: CompanyId(1), ..PAIR };
        for side in ListingKind::ALL {
            assert!(ask(&owner, Question { pair, side, message: String::new() }).is_err());
        }
    }
}
