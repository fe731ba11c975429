//! PURE: who may sign up and when, who gets a seat and who waits, and who moves up when seats come free.
//! A company never holds more than its seats, the event never more than its capacity, and nobody in line is
//! passed by unless their company's seats are used up.

use std::collections::BTreeMap;

use super::event::{AttendeeRole, Count, Event, EventStatus, Registration, SignUpId, SignUpStatus};
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::kit::clock::Moment;

/// Whether people may sign up at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// Opens later.
    NotYet(Moment),
    /// Open until then.
    Open(Moment),
    /// Was open until then, or the event is cancelled or over.
    Closed,
}

/// Whether people may sign up for an event at a moment: from the opening on, until the closing, that moment excluded.
pub fn window(event: &Event, now: Moment) -> Window {
    match (&event.registration, event.status) {
        (Some(registration), EventStatus::Published) if now < registration.opens_at => {
            Window::NotYet(registration.opens_at)
        }
        (Some(registration), EventStatus::Published) if now < registration.closes_at => {
            Window::Open(registration.closes_at)
        }
        _ => Window::Closed,
    }
}

/// What a company is on the platform, as far as events ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompanyFacts {
    /// It is verified at this moment.
    pub is_verified: bool,
    /// It offers services.
    pub is_provider: bool,
    /// It has needs.
    pub is_demand: bool,
    /// Seats of this event that it holds.
    pub seats: u32,
}

/// As what a member of this company may take part: providers and buyers only as what their company is.
pub fn roles_open_to(company: CompanyFacts, audience: &[AttendeeRole]) -> Vec<AttendeeRole> {
    audience
        .iter()
        .copied()
        .filter(|role| match role {
            AttendeeRole::Provider => company.is_provider,
            AttendeeRole::Buyer => company.is_demand,
            AttendeeRole::Expert | AttendeeRole::Press => true,
        })
        .collect()
}

/// What somebody who signs up gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A seat.
    Seat,
    /// A place at the end of the line.
    InLine,
}

impl Place {
    /// The state of a sign-up that got it.
    pub const fn status(self) -> SignUpStatus {
        match self {
            Self::Seat => SignUpStatus::Accepted,
            Self::InLine => SignUpStatus::Waitlisted,
        }
    }
}

/// Why somebody cannot sign up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Registration opens later.
    #[error("registration opens later")]
    NotOpenYet(Moment),
    /// Registration is over.
    #[error("registration is closed")]
    Closed,
    /// The company is not verified.
    #[error("the company is not verified")]
    NotVerified,
    /// The event does not invite people in this role, or the company is not what the role says.
    #[error("the event does not invite this role")]
    NotInvited,
    /// The company holds all the seats it may.
    #[error("the company's seats are used up")]
    SeatsUsedUp(u32),
    /// There is a sign-up already.
    #[error("already signed up")]
    AlreadySignedUp(SignUpStatus),
    /// An organizer declined an earlier sign-up.
    #[error("declined before")]
    DeclinedBefore,
}

/// Decides about one person who wants to sign up for `event` as `role` for `company`, `before` being their earlier
/// sign-up. Being asked again by somebody who is signed up comes before everything else, so that a form sent twice
/// is told what the first one did.
///
/// # Errors
/// The first reason that stands against it.
pub fn decide(
    event: &Event,
    role: AttendeeRole,
    company: CompanyFacts,
    before: Option<SignUpStatus>,
    now: Moment,
) -> Result<Place, Refused> {
    match before {
        Some(status) if status.is_live() => return Err(Refused::AlreadySignedUp(status)),
        Some(SignUpStatus::Declined) => return Err(Refused::DeclinedBefore),
        _ => {}
    }
    let Some(registration) = &event.registration else { return Err(Refused::Closed) };
    match window(event, now) {
        Window::NotYet(opens) => return Err(Refused::NotOpenYet(opens)),
        Window::Closed => return Err(Refused::Closed),
        Window::Open(_) => {}
    }
    if !company.is_verified {
        return Err(Refused::NotVerified);
    }
    if !roles_open_to(company, &registration.audience).contains(&role) {
        return Err(Refused::NotInvited);
    }
    if company.seats >= registration.seats_per_company {
        return Err(Refused::SeatsUsedUp(registration.seats_per_company));
    }
    Ok(if seats_left(registration, event.count) > 0 { Place::Seat } else { Place::InLine })
}

/// Somebody who wants to sign up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// The person.
    pub person: PersonId,
    /// The company for which they come.
    pub company: CompanyId,
    /// As what they come.
    pub role: AttendeeRole,
    /// What the company is, with the seats that it held before any of the applicants came.
    pub facts: CompanyFacts,
    /// The state of their earlier sign-up.
    pub before: Option<SignUpStatus>,
}

/// Decides about people who came one after the other, each as if all who came before were signed up already.
pub fn decide_in_order(event: &Event, applicants: &[Applicant], now: Moment) -> Vec<Result<Place, Refused>> {
    let mut event = event.clone();
    let mut seated: BTreeMap<CompanyId, u32> = BTreeMap::new();
    let mut signed_up: BTreeMap<PersonId, SignUpStatus> = BTreeMap::new();
    let decide_one = |applicant: &Applicant| {
        let seats = seated.entry(applicant.company).or_default();
        let facts = CompanyFacts { seats: applicant.facts.seats.saturating_add(*seats), ..applicant.facts };
        let before = signed_up.get(&applicant.person).copied().or(applicant.before);
        let place = decide(&event, applicant.role, facts, before, now)?;
        match place {
            Place::Seat => {
                *seats += 1;
                event.count.confirmed += 1;
            }
            Place::InLine => event.count.waiting += 1,
        }
        signed_up.insert(applicant.person, place.status());
        Ok(place)
    };
    applicants.iter().map(decide_one).collect()
}

/// Seats that can still be given out; none when the capacity was lowered below what is given out.
pub fn seats_left(registration: &Registration, count: Count) -> u32 {
    registration.capacity.saturating_sub(count.confirmed)
}

/// Somebody in line; lines are in the order of arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The sign-up.
    pub sign_up: SignUpId,
    /// The company.
    pub company: CompanyId,
}

/// Who moves up, in the order of arrival: the first in line whose company still has seats, until the free seats are
/// gone. `held` counts the seats each company holds; who is passed by keeps their place.
pub fn promotions(
    mut free: u32,
    seats_per_company: u32,
    mut held: BTreeMap<CompanyId, u32>,
    line: &[Waiting],
) -> Vec<SignUpId> {
    let mut promoted = Vec::new();
    for waiting in line {
        if free == 0 {
            break;
        }
        let seats = held.entry(waiting.company).or_default();
        if *seats < seats_per_company {
            *seats += 1;
            free -= 1;
            promoted.push(waiting.sign_up);
        }
    }
    promoted
}

/// Whether a person may still call their sign-up off: until the event begins.
pub fn may_cancel(event: &Event, status: SignUpStatus, now: Moment) -> bool {
    event.status == EventStatus::Published
        && !event.has_begun(now)
        && matches!(status, SignUpStatus::Accepted | SignUpStatus::Waitlisted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::events::event::tests_support::complete;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn open() -> Event {
        let mut event = complete();
        event.status = EventStatus::Published;
        let registration = event.registration.as_mut().unwrap();
        registration.opens_at = at("2026-05-01T00:00:00Z");
        registration.closes_at = at("2026-05-10T00:00:00Z");
        registration.capacity = 10;
        registration.seats_per_company = 2;
        registration.audience = vec![AttendeeRole::Provider, AttendeeRole::Buyer];
        event
    }

    const FACTS: CompanyFacts = CompanyFacts { is_verified: true, is_provider: true, is_demand: false, seats: 0 };

    #[test]
    fn registration_opens_and_closes_to_the_second() {
        let event = open();
        let opens = at("2026-05-01T00:00:00Z");
        let closes = at("2026-05-10T00:00:00Z");
        assert_eq!(window(&event, at("2026-04-30T23:59:59Z")), Window::NotYet(opens));
        assert_eq!(window(&event, opens), Window::Open(closes));
        assert_eq!(window(&event, at("2026-05-09T23:59:59Z")), Window::Open(closes));
        assert_eq!(window(&event, closes), Window::Closed);
        for status in [EventStatus::Draft, EventStatus::Cancelled, EventStatus::Closed] {
            assert_eq!(window(&Event { status, ..open() }, opens), Window::Closed);
        }
    }

    #[test]
    fn who_may_sign_up() {
        use AttendeeRole::{Buyer, Expert, Provider};
        let now = at("2026-05-05T00:00:00Z");
        let full = Event { count: Count { confirmed: 10, waiting: 3 }, ..open() };
        let lowered = Event { count: Count { confirmed: 12, waiting: 0 }, ..open() };
        type Case = (&'static str, Event, AttendeeRole, CompanyFacts, Option<SignUpStatus>, Result<Place, Refused>);
        let table: &[Case] = &[
            ("a seat", open(), Provider, FACTS, None, Ok(Place::Seat)),
            ("full", full.clone(), Provider, FACTS, None, Ok(Place::InLine)),
            ("capacity lowered", lowered, Provider, FACTS, None, Ok(Place::InLine)),
            (
                "not verified",
                open(),
                Provider,
                CompanyFacts { is_verified: false, ..FACTS },
                None,
                Err(Refused::NotVerified),
            ),
            ("not a buyer", open(), Buyer, FACTS, None, Err(Refused::NotInvited)),
            ("experts not invited", open(), Expert, FACTS, None, Err(Refused::NotInvited)),
            ("seats used up", full, Provider, CompanyFacts { seats: 2, ..FACTS }, None, Err(Refused::SeatsUsedUp(2))),
            (
                "already in",
                open(),
                Provider,
                CompanyFacts { seats: 2, ..FACTS },
                Some(SignUpStatus::Accepted),
                Err(Refused::AlreadySignedUp(SignUpStatus::Accepted)),
            ),
            (
                "already in line",
                open(),
                Provider,
                FACTS,
                Some(SignUpStatus::Waitlisted),
                Err(Refused::AlreadySignedUp(SignUpStatus::Waitlisted)),
            ),
            ("declined", open(), Provider, FACTS, Some(SignUpStatus::Declined), Err(Refused::DeclinedBefore)),
            ("again after cancelling", open(), Provider, FACTS, Some(SignUpStatus::Cancelled), Ok(Place::Seat)),
        ];
        for (name, event, role, company, before, expected) in table {
            assert_eq!(decide(event, *role, *company, *before, now), *expected, "{name}");
        }
        assert_eq!(
            decide(&open(), Provider, FACTS, None, at("2026-04-01T00:00:00Z")),
            Err(Refused::NotOpenYet(at("2026-05-01T00:00:00Z")))
        );
        assert_eq!(decide(&open(), Provider, FACTS, None, at("2026-05-10T00:00:00Z")), Err(Refused::Closed));
    }

    fn applicant(person: i64, company: i64) -> Applicant {
        let (person, company) = (PersonId(person), CompanyId(company));
        Applicant { person, company, role: AttendeeRole::Provider, facts: FACTS, before: None }
    }

    #[test]
    fn who_comes_later_is_decided_about_as_if_the_earlier_were_signed_up() {
        let now = at("2026-05-05T00:00:00Z");
        let two_left = Event { count: Count { confirmed: 8, waiting: 3 }, ..open() };
        let decided = |applicants: &[(i64, i64)]| {
            let applicants: Vec<_> = applicants.iter().map(|(person, company)| applicant(*person, *company)).collect();
            decide_in_order(&two_left, &applicants, now)
        };
        let (seat, in_line) = (Ok(Place::Seat), Ok(Place::InLine));
        let again = |status| Err(Refused::AlreadySignedUp(status));
        assert_eq!(decided(&[(1, 1), (2, 2), (3, 3), (4, 4)]), [seat, seat, in_line, in_line], "seats go by arrival");
        assert_eq!(decided(&[(1, 1), (1, 1), (2, 2)]), [seat, again(SignUpStatus::Accepted), seat], "sent twice");
        assert_eq!(
            decided(&[(1, 1), (2, 2), (3, 3), (3, 3)]),
            [seat, seat, in_line, again(SignUpStatus::Waitlisted)],
            "sent twice from the line"
        );
        let held = Applicant { facts: CompanyFacts { seats: 1, ..FACTS }, ..applicant(1, 1) };
        let second = Applicant { person: PersonId(2), ..held };
        assert_eq!(
            decide_in_order(&two_left, &[held, second], now),
            [seat, Err(Refused::SeatsUsedUp(2))],
            "a company's seats too"
        );
        // The control: each decided about alone, all would have a seat.
        assert!((1..=4).all(|n| decided(&[(n, n)]) == [seat]));
    }

    fn line(companies: &[i64]) -> Vec<Waiting> {
        companies
            .iter()
            .zip(1..)
            .map(|(company, id)| Waiting { sign_up: SignUpId(id), company: CompanyId(*company) })
            .collect()
    }

    #[test]
    fn the_first_in_line_whose_company_has_seats_moves_up() {
        let held = BTreeMap::from([(CompanyId(7), 2)]);
        assert_eq!(promotions(1, 2, held.clone(), &line(&[7, 8, 9])), [SignUpId(2)]);
        assert_eq!(promotions(3, 2, held.clone(), &line(&[7, 8, 8, 8, 9])), [SignUpId(2), SignUpId(3), SignUpId(5)]);
        assert_eq!(promotions(0, 2, held.clone(), &line(&[8])), []);
        assert_eq!(promotions(5, 2, held, &line(&[7])), []);
    }

    #[test]
    fn calling_off_ends_when_the_event_begins() {
        let event = open();
        let starts = event.time_place.as_ref().unwrap().starts_at;
        let before = starts - chrono::TimeDelta::seconds(1);
        assert!(may_cancel(&event, SignUpStatus::Accepted, before));
        assert!(may_cancel(&event, SignUpStatus::Waitlisted, before));
        assert!(!may_cancel(&event, SignUpStatus::Accepted, starts));
        assert!(!may_cancel(&event, SignUpStatus::CheckedIn, before));
        assert!(!may_cancel(&Event { status: EventStatus::Cancelled, ..event }, SignUpStatus::Accepted, before));
    }

    proptest! {
        /// Deciding in order is deciding about one after the other with what came of it written down in between.
        #[test]
        fn deciding_in_order_is_deciding_one_by_one(
            capacity in 0_u32..12,
            people in prop::collection::vec((0_i64..20, 0_i64..4), 0..30),
        ) {
            let (now, mut event) = (at("2026-05-05T00:00:00Z"), open());
            event.registration.as_mut().unwrap().capacity = capacity;
            let applicants: Vec<_> = people.iter().map(|(person, company)| applicant(*person, *company)).collect();
            let together = decide_in_order(&event, &applicants, now);
            let (mut held, mut states) = (BTreeMap::<CompanyId, u32>::new(), BTreeMap::<PersonId, SignUpStatus>::new());
            for (applicant, decided) in applicants.iter().zip(together) {
                let seats = held.entry(applicant.company).or_default();
                let facts = CompanyFacts { seats: *seats, ..FACTS };
                let before = states.get(&applicant.person).copied();
                prop_assert_eq!(decided, decide(&event, applicant.role, facts, before, now));
                if let Ok(place) = decided {
                    states.insert(applicant.person, place.status());
                    match place {
                        Place::Seat => (*seats, event.count.confirmed) = (*seats + 1, event.count.confirmed + 1),
                        Place::InLine => event.count.waiting += 1,
                    }
                }
            }
            prop_assert!(event.count.confirmed <= capacity);
            prop_assert!(held.values().all(|seats| *seats <= 2));
        }

        /// Free seats and company seats are never exceeded, the order of arrival is kept, and nobody who could have
        /// had a seat was passed by.
        #[test]
        fn moving_up_is_fair(
            free in 0_u32..12,
            seats in 1_u32..4,
            companies in prop::collection::vec(0_i64..6, 0..40),
            held in prop::collection::btree_map(0_i64..6, 0_u32..5, 0..6),
        ) {
            let held: BTreeMap<_, _> = held.into_iter().map(|(id, n)| (CompanyId(id), n)).collect();
            let line = line(&companies);
            let promoted = promotions(free, seats, held.clone(), &line);
            prop_assert!(promoted.len() <= free as usize);
            prop_assert!(promoted.windows(2).all(|two| two[0] < two[1]));
            let mut now = held.clone();
            for waiting in line.iter().filter(|w| promoted.contains(&w.sign_up)) {
                *now.entry(waiting.company).or_default() += 1;
            }
            for (company, count) in &now {
                prop_assert!(*count <= seats.max(held.get(company).copied().unwrap_or(0)));
            }
            let left = free as usize - promoted.len();
            for waiting in line.iter().filter(|w| !promoted.contains(&w.sign_up)) {
                let blocked = now.get(&waiting.company).copied().unwrap_or(0) >= seats;
                prop_assert!(left == 0 || blocked, "{waiting:?} was passed by");
            }
        }
    }
}
