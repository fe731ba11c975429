//! Who may do what to a listing: those who speak for its company write it and take its steps, a verified company
//! alone may ask for publication, organizers decide, but not about their own company. Members of the company read along.

use super::{Actor, Denied, Permit};
use crate::companies::{CompanyId, CompanyStatus};
use crate::listings::{Listing, ListingKind, Step, Taker};

/// To begin a listing.
#[derive(Debug)]
pub(crate) struct Begin;

/// To change what a draft says, its files included.
#[derive(Debug)]
pub(crate) struct Change;

/// To take a step.
#[derive(Debug)]
pub(crate) struct Take;

/// To write the organizers' note.
#[derive(Debug)]
pub(crate) struct Annotate;

/// A step that somebody wants to take.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    /// The listing, as it was read.
    pub listing: Listing,
    /// The step.
    pub step: Step,
}

/// Where a listing is to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// For which company.
    pub company: CompanyId,
    /// On which side.
    pub kind: ListingKind,
}

/// Whoever speaks for the company, whatever its state: a listing can be written while the company is being checked.
pub(crate) fn begin(actor: &Actor, place: Place) -> Result<Permit<Begin, Place>, Denied> {
    if actor.speaks_for(place.company) { Ok(Permit::grant(actor, place)) } else { Err(Denied) }
}

/// Whoever speaks for the listing's company.
pub(crate) fn change(actor: &Actor, listing: Listing) -> Result<Permit<Change, Listing>, Denied> {
    if actor.speaks_for(listing.company) { Ok(Permit::grant(actor, listing)) } else { Err(Denied) }
}

/// Owners take their steps, organizers theirs; what leads into the catalogue needs a verified company.
pub(crate) fn take(actor: &Actor, listing: Listing, step: Step) -> Result<Permit<Take, Move>, Denied> {
    let may = match step.taken_by() {
        Taker::Organizer => may_decide(actor, listing.company),
        Taker::Owner if leads_to_readers(step) => speaks_for_verified(actor, listing.company),
        Taker::Owner => actor.speaks_for(listing.company),
        Taker::Clock => false,
    };
    if may { Ok(Permit::grant(actor, Move { listing, step })) } else { Err(Denied) }
}

/// Whether somebody decides about the listings of a company: organizers, but not where they belong themselves.
pub(crate) fn may_decide(actor: &Actor, company: CompanyId) -> bool {
    actor.is_organizer() && !actor.belongs_to(company)
}

/// Organizers.
pub(crate) fn annotate(actor: &Actor, listing: Listing) -> Result<Permit<Annotate, Listing>, Denied> {
    if actor.is_organizer() { Ok(Permit::grant(actor, listing)) } else { Err(Denied) }
}

/// Members of the company, and organizers, read all of a listing.
pub(crate) fn may_read_all(actor: &Actor, company: CompanyId) -> bool {
    actor.is_organizer() || actor.belongs_to(company)
}

/// The steps that somebody may take now, in the order of buttons.
pub(crate) fn steps_open_to(actor: &Actor, listing: &Listing) -> Vec<Step> {
    Step::ALL
        .into_iter()
        .filter(|step| listing.status.after(*step, listing.kind).is_some())
        .filter(|step| take(actor, listing.clone(), *step).is_ok())
        .collect()
}

const fn leads_to_readers(step: Step) -> bool {
    matches!(step, Step::Submit | Step::Resume | Step::Renew)
}

fn speaks_for_verified(actor: &Actor, company: CompanyId) -> bool {
    actor.speaks_for(company)
        && actor.memberships.iter().any(|m| m.company == company && m.status == CompanyStatus::Verified)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Membership, Role};
    use crate::accounts::PersonId;
    use crate::companies::MemberRole;
    use crate::kit::clock::Moment;
    use crate::kit::i18n::Lang;
    use crate::listings::{Facts, ListingId, ListingStatus};

    const OURS: CompanyId = CompanyId(1);

    fn actor(memberships: &[(CompanyId, MemberRole, CompanyStatus)], roles: &[Role]) -> Actor {
        Actor {
            person: PersonId(7),
            session: 1,
            name: "Li".to_owned(),
            email: "li@demo.example".to_owned(),
            lang: Lang::Zh,
            zone: chrono_tz::Tz::Asia__Shanghai,
            memberships: memberships
                .iter()
                .map(|(company, role, status)| Membership {
                    company: *company,
                    role: *role,
                    name_zh: String::new(),
                    name_en: String::new(),
                    status: *status,
                })
                .collect(),
            roles: roles.to_vec(),
        }
    }

    fn listing(status: ListingStatus) -> Listing {
        Listing {
            id: ListingId(3),
            company: OURS,
            kind: ListingKind::Need,
            status,
            version: 1,
            facts: Facts::default(),
            organizer_note: String::new(),
            created_by: None,
            updated_at: Moment::default(),
            submitted_at: None,
            published_at: None,
        }
    }

    #[test]
    fn who_may_do_what() {
        use CompanyStatus::{Draft, Suspended, Verified};
        use MemberRole::{Editor, Owner, Viewer};
        // who; begin, change, send to review, pause, close, approve, annotate, read all
        let table = [
            ("a stranger", actor(&[], &[]), [false; 8]),
            ("another company", actor(&[(CompanyId(9), Owner, Verified)], &[]), [false; 8]),
            ("the owner", actor(&[(OURS, Owner, Verified)], &[]), [true, true, true, true, true, false, false, true]),
            (
                "a colleague",
                actor(&[(OURS, Editor, Verified)], &[]),
                [true, true, true, true, true, false, false, true],
            ),
            (
                "a reader there",
                actor(&[(OURS, Viewer, Verified)], &[]),
                [false, false, false, false, false, false, false, true],
            ),
            (
                "not yet verified",
                actor(&[(OURS, Owner, Draft)], &[]),
                [true, true, false, true, true, false, false, true],
            ),
            ("suspended", actor(&[(OURS, Owner, Suspended)], &[]), [true, true, false, true, true, false, false, true]),
            ("an organizer", actor(&[], &[Role::Organizer]), [false, false, false, false, false, true, true, true]),
            (
                "an organizer who owns it",
                actor(&[(OURS, Owner, Verified)], &[Role::Organizer]),
                [true, true, true, true, true, false, true, true],
            ),
            (
                "an organizer who reads there",
                actor(&[(OURS, Viewer, Verified)], &[Role::Organizer]),
                [false, false, false, false, false, false, true, true],
            ),
            (
                "an organizer of another company",
                actor(&[(CompanyId(9), Owner, Verified)], &[Role::Organizer]),
                [false, false, false, false, false, true, true, true],
            ),
        ];
        let place = Place { company: OURS, kind: ListingKind::Need };
        for (who, actor, expected) in table {
            let one = || listing(ListingStatus::Draft);
            let found = [
                begin(&actor, place).is_ok(),
                change(&actor, one()).is_ok(),
                take(&actor, one(), Step::Submit).is_ok(),
                take(&actor, one(), Step::Pause).is_ok(),
                take(&actor, one(), Step::Close).is_ok(),
                take(&actor, one(), Step::Approve).is_ok(),
                annotate(&actor, one()).is_ok(),
                may_read_all(&actor, OURS),
            ];
            assert_eq!(found, expected, "{who}");
            assert!(take(&actor, one(), Step::Expire).is_err(), "{who}");
        }
    }

    #[test]
    fn buttons_are_what_the_state_and_the_rules_allow() {
        let owner = actor(&[(OURS, MemberRole::Owner, CompanyStatus::Verified)], &[]);
        assert_eq!(
            steps_open_to(&owner, &listing(ListingStatus::Published)),
            [Step::Renew, Step::Match, Step::Revise, Step::Pause, Step::Close]
        );
        let organizer = actor(&[], &[Role::Organizer]);
        assert_eq!(
            steps_open_to(&organizer, &listing(ListingStatus::InReview)),
            [Step::Approve, Step::Return, Step::Reject]
        );
        assert_eq!(steps_open_to(&owner, &listing(ListingStatus::InReview)), [Step::Recall]);
    }
}
