//! PURE: who signed up for an event and who came, as the organizer reports it: organizations and people, what they are, where
//! they come from. An organization counts once, however many people it sends.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{AttendeeRole, SignUpStatus};
use crate::companies::CompanyId;
use crate::taxonomy::CompanySize;

/// One sign-up with what its company is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attending {
    /// For which company.
    pub company: CompanyId,
    /// As what.
    pub role: AttendeeRole,
    /// Where the sign-up stands.
    pub status: SignUpStatus,
    /// How large the company says it is; nothing where it says none of the four.
    pub size: Option<CompanySize>,
    /// The company's industry.
    pub industry: String,
    /// The company's region.
    pub region: String,
}

/// How many signed up, and how many of them came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Come {
    /// With a seat, or in line for one.
    pub registered: usize,
    /// With a seat.
    pub accepted: usize,
    /// Checked in.
    pub came: usize,
}

/// What the organizer reports of who came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// People.
    pub people: Come,
    /// Organizations.
    pub organizations: Come,
    /// Organizations among them that come to buy.
    pub buyers: Come,
    /// Organizations among them that come to offer.
    pub providers: Come,
    /// Small and medium enterprises among them, micro enterprises with them (工信部联企业〔2011〕300号 names the four sizes).
    pub small: Come,
    /// Organizations by the section of their industry (GB/T 4754-2017).
    pub by_industry: BTreeMap<String, Come>,
    /// Organizations by their region (GB/T 2260).
    pub by_region: BTreeMap<String, Come>,
}

impl Attendance {
    /// Counts sign-ups; those that were declined or called off are none.
    pub fn of(all: &[Attending]) -> Self {
        let live: Vec<&Attending> = all.iter().filter(|own| own.status.is_live()).collect();
        let organizations = |kind: &dyn Fn(&Attending) -> bool| {
            let count = |is: &dyn Fn(&Attending) -> bool| {
                let these = live.iter().filter(|own| kind(own) && is(own));
                these.map(|own| own.company).collect::<BTreeSet<_>>().len()
            };
            Come {
                registered: count(&|_| true),
                accepted: count(&|own| own.status.holds_a_seat()),
                came: count(&|own| own.status == SignUpStatus::CheckedIn),
            }
        };
        let by = |of: &dyn Fn(&Attending) -> String| {
            let keys: BTreeSet<String> = live.iter().map(|own| of(own)).collect();
            keys.into_iter().map(|key| (key.clone(), organizations(&|own| of(own) == key))).collect()
        };
        let people = |is: &dyn Fn(&Attending) -> bool| live.iter().filter(|own| is(own)).count();
        Self {
            people: Come {
                registered: live.len(),
                accepted: people(&|own| own.status.holds_a_seat()),
                came: people(&|own| own.status == SignUpStatus::CheckedIn),
            },
            organizations: organizations(&|_| true),
            buyers: organizations(&|own| own.role == AttendeeRole::Buyer),
            providers: organizations(&|own| own.role == AttendeeRole::Provider),
            small: organizations(&|own| own.size.is_some_and(|size| size != CompanySize::Large)),
            by_industry: by(&|own| crate::taxonomy::section_of(&own.industry).to_owned()),
            by_region: by(&|own| own.region.clone()),
        }
    }
}

impl Come {
    /// Who came of those with a seat, 0 to 1 (domain: attendance rate = checked in ÷ accepted); nothing where nobody has one.
    pub fn rate(&self) -> Option<f64> {
        (self.accepted > 0).then(|| self.came as f64 / self.accepted as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organizations_count_once_and_who_left_does_not_count() {
        let own = |company, role, status, size, region: &str| Attending {
            company: CompanyId(company),
            role,
            status,
            size: Some(size),
            industry: "C36".into(),
            region: region.into(),
        };
        use AttendeeRole::{Buyer, Provider};
        use CompanySize::{Large, Micro, Small};
        let all = [
            own(1, Buyer, SignUpStatus::CheckedIn, Large, "340000"),
            own(1, Buyer, SignUpStatus::NoShow, Large, "340000"),
            own(2, Provider, SignUpStatus::CheckedIn, Small, "340000"),
            own(3, Provider, SignUpStatus::Accepted, Micro, "310000"),
            own(4, Provider, SignUpStatus::Waitlisted, Small, "310000"),
            own(5, Provider, SignUpStatus::Cancelled, Small, "310000"),
            own(6, Buyer, SignUpStatus::Declined, Small, "310000"),
        ];
        let counted = Attendance::of(&all);
        let come = |registered, accepted, came| Come { registered, accepted, came };
        assert_eq!(counted.people, come(5, 4, 2));
        assert_eq!(counted.people.rate(), Some(0.5));
        assert_eq!(counted.organizations, come(4, 3, 2));
        assert_eq!(counted.buyers, come(1, 1, 1));
        assert_eq!(counted.providers, come(3, 2, 1));
        assert_eq!(counted.small, come(3, 2, 1));
        assert_eq!(counted.by_industry, BTreeMap::from([("C".to_owned(), come(4, 3, 2))]));
        assert_eq!(counted.by_region.get("310000"), Some(&come(2, 1, 0)));
        let unknown = Attending { size: None, ..own(7, Buyer, SignUpStatus::CheckedIn, Micro, "310000") };
        assert_eq!(Attendance::of(&[unknown]).small, come(0, 0, 0), "nobody knows how large it is");
        assert_eq!(Attendance::of(&[]).people.rate(), None);
    }
}
