//! Who may do what to a listing: those who speak for its company write it and take its steps, a verified company
//! alone may ask for publication; who runs the programme where the company is decides, but not about their own company.
//! Members of the company read along, and so does who oversees it.

use std::collections::BTreeSet;

use super::companies::may_decide as may_decide_about;
use super::{Actor, Denied, Permit, Provinces};
use crate::companies::{Company, CompanyId, CompanyStatus};
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

/// Whether somebody is let to the page on which listings are begun: who speaks for their company, and who has none yet and is
/// led to one.
pub(crate) fn may_come_to_begin(actor: &Actor) -> bool {
    actor.company().is_none_or(|own| actor.speaks_for(own.company))
}

/// Whoever speaks for the listing's company.
pub(crate) fn change(actor: &Actor, listing: Listing) -> Result<Permit<Change, Listing>, Denied> {
    if actor.speaks_for(listing.company) { Ok(Permit::grant(actor, listing)) } else { Err(Denied) }
}

/// Owners take their steps; what leads into the catalogue needs a verified company.
pub(crate) fn take(actor: &Actor, listing: Listing, step: Step) -> Result<Permit<Take, Move>, Denied> {
    let may = match step.taken_by() {
        Taker::Organizer => false,
        Taker::Owner if leads_to_readers(step) => speaks_for_verified(actor, listing.company),
        Taker::Owner => actor.speaks_for(listing.company),
        Taker::Clock => false,
    };
    if may { Ok(Permit::grant(actor, Move { listing, step })) } else { Err(Denied) }
}

/// Who decides about the company decides about its listings; nobody about those of a company where they belong themselves.
pub(crate) fn decide(
    actor: &Actor,
    listing: Listing,
    company: &Company,
    step: Step,
) -> Result<Permit<Take, Move>, Denied> {
    let may = step.taken_by() == Taker::Organizer && may_decide(actor, &listing, company);
    if may { Ok(Permit::grant(actor, Move { listing, step })) } else { Err(Denied) }
}

/// Whether somebody decides about a listing of this company.
pub(crate) fn may_decide(actor: &Actor, listing: &Listing, company: &Company) -> bool {
    listing.company == company.id && may_decide_about(actor, company)
}

/// Who runs the programme where the company is, be it their own.
pub(crate) fn annotate(
    actor: &Actor,
    listing: Listing,
    company: &Company,
) -> Result<Permit<Annotate, Listing>, Denied> {
    let may = listing.company == company.id && actor.runs_programme_in(&company.profile.region);
    if may { Ok(Permit::grant(actor, listing)) } else { Err(Denied) }
}

/// The listings that somebody oversees: all of the companies about which they decide; of the others that they read, those with
/// something to decide or decided, which no draft has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Oversight {
    /// Where they decide, and so read what is told in confidence.
    pub deciding: Provinces,
    /// Where they read.
    reading: Provinces,
}

impl Oversight {
    /// Somebody's.
    pub(crate) fn of(actor: &Actor) -> Self {
        Self { deciding: actor.provinces(), reading: actor.provinces_read() }
    }

    /// Where somebody decides, and nowhere else.
    pub(crate) fn to_decide(actor: &Actor) -> Self {
        Self { deciding: actor.provinces(), reading: actor.provinces() }
    }

    /// Nobody's.
    pub(crate) const fn nowhere() -> Self {
        const NOWHERE: Provinces = Provinces::Of(BTreeSet::new());
        Self { deciding: NOWHERE, reading: NOWHERE }
    }

    /// Whether they oversee nothing.
    pub(crate) fn is_none(&self) -> bool {
        self.reading.is_none()
    }

    /// Whether they oversee everything.
    pub(crate) fn is_all(&self) -> bool {
        self.deciding == Provinces::All
    }

    /// As a condition of SQL on a listing whose company is of the province in this column.
    pub(crate) fn condition(&self, region: &str) -> String {
        let deciding = self.deciding.condition(region);
        if self.deciding == self.reading {
            return deciding;
        }
        format!("({deciding} OR ({} AND listings.status <> 'draft'))", self.reading.condition(region))
    }
}

/// Whose listings somebody reads all of: of the companies that they belong to, and of those that they oversee.
pub(crate) fn read_by(actor: &Actor) -> (Vec<CompanyId>, Oversight) {
    (actor.memberships.iter().map(|m| m.company).collect(), Oversight::of(actor))
}

/// The steps that somebody may take now for its company, in the order of buttons.
pub(crate) fn steps_open_to(actor: &Actor, listing: &Listing) -> Vec<Step> {
    steps_now(listing, |step| take(actor, listing.clone(), step).is_ok())
}

/// The decisions that somebody may make now, in the order of buttons.
pub(crate) fn decisions_open_to(actor: &Actor, listing: &Listing, company: &Company) -> Vec<Step> {
    steps_now(listing, |step| decide(actor, listing.clone(), company, step).is_ok())
}

fn steps_now(listing: &Listing, may: impl Fn(Step) -> bool) -> Vec<Step> {
    let is_possible = |step: &Step| listing.status.after(*step, listing.kind).is_some();
    Step::ALL.into_iter().filter(is_possible).filter(|step| may(*step)).collect()
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
    use crate::access::{Grant, Membership, Role};
    use crate::accounts::PersonId;
    use crate::companies::MemberRole;
    use crate::companies::samples::company;
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
            grants: roles.iter().copied().map(Grant::everywhere).collect(),
            acting: None,
            own: Vec::new(),
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
                decide(&actor, one(), &company(), Step::Approve).is_ok(),
                annotate(&actor, one(), &company()).is_ok(),
                reads_all(&actor),
            ];
            assert_eq!(found, expected, "{who}");
            for step in [Step::Expire, Step::Approve, Step::Return, Step::Reject] {
                assert!(take(&actor, one(), step).is_err(), "{who}");
            }
            assert!(decide(&actor, one(), &company(), Step::Submit).is_err(), "{who}");
        }
    }

    fn reads_all(actor: &Actor) -> bool {
        let (own, oversight) = read_by(actor);
        own.contains(&OURS) || oversight.reading.hold(&company().profile.region)
    }

    /// The company is in Anhui.
    #[test]
    fn every_granted_role_in_and_out_of_its_scope() {
        use crate::access::actor::tests::who;
        let one = || listing(ListingStatus::InReview);
        let decides = "administrator, national, anhui";
        assert_eq!(who(|actor| decide(actor, one(), &company(), Step::Approve).is_ok()), decides);
        assert_eq!(who(|actor| annotate(actor, one(), &company()).is_ok()), decides);
        assert_eq!(who(reads_all), "administrator, national, anhui, auditor");
        let mut other = company();
        other.id = CompanyId(9);
        let elsewhere = who(|actor| decide(actor, one(), &other, Step::Approve).is_ok());
        assert_eq!(elsewhere, "", "a company that the listing is not of");
    }

    #[test]
    fn an_auditor_reads_what_is_decided_and_no_draft() {
        use crate::access::actor::tests::who;
        let whole = who(|actor| Oversight::of(actor).condition("c.region") == "1 = 1");
        assert_eq!(whole, "administrator, national");
        let decided = "(1 = 0 OR (1 = 1 AND listings.status <> 'draft'))";
        assert_eq!(who(|actor| Oversight::of(actor).condition("c.region") == decided), "auditor");
        let anhui = "c.region IN ('340000')";
        assert_eq!(who(|actor| Oversight::of(actor).condition("c.region") == anhui), "anhui");
        assert!(Oversight::nowhere().is_none() && !Oversight::nowhere().is_all());
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
            decisions_open_to(&organizer, &listing(ListingStatus::InReview), &company()),
            [Step::Approve, Step::Return, Step::Reject]
        );
        assert_eq!(steps_open_to(&owner, &listing(ListingStatus::InReview)), [Step::Recall]);
    }
}
