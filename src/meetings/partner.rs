//! PURE: the companies that one company may meet at an event, with what both say, which of them are suggested, and how
//! much a company may wish for. Who gives up the last seat, may not be met by role or is kept apart is no partner.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::day::{Day, MOST};
use super::wish::{Asker, Mark, Said, WishStatus, standing};
use crate::companies::CompanyId;
use crate::events::AttendeeRole;
use crate::kit::i18n::Lang;

/// The most wishes of a company at one event: as many as the meetings that anybody can be given, since more could never
/// all be met.
pub const WISHES: usize = MOST as usize;
/// The most of them that are a must. Musts are seated first; were everything a must, nothing would be.
pub const MUSTS: usize = 10;
/// Characters of the line to the other side.
pub const LINE: usize = 200;

/// A company in a role in which it holds a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// Which company.
    pub company: CompanyId,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name, or nothing.
    pub name_en: String,
    /// As what.
    pub role: AttendeeRole,
}

/// A company that may be met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Which company.
    pub id: CompanyId,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name, or nothing.
    pub name_en: String,
    /// As what it takes part.
    pub roles: Vec<AttendeeRole>,
    /// What the own company says of it.
    pub own: Option<Said>,
    /// What it says of the own company.
    pub other: Option<Said>,
}

impl Partner {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }

    /// What the own company says.
    pub fn mark(&self) -> Option<Mark> {
        self.own.as_ref().map(|said| said.mark)
    }

    /// Where the wish stands, seen from the own company.
    pub fn status(&self, is_over: bool) -> WishStatus {
        standing(self.mark(), self.other.as_ref().map(|said| said.mark), is_over)
    }
}

/// Whom a company may meet at an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partners {
    /// The event's rules.
    pub day: Day,
    /// The own company.
    pub company: CompanyId,
    /// As what it takes part; nothing where it holds no seat.
    pub roles: BTreeSet<AttendeeRole>,
    /// The others, in the order of their names.
    pub all: Vec<Partner>,
}

/// The roles of each company, in the order in which the companies come.
fn by_company(guests: &[Guest]) -> Vec<(&Guest, BTreeSet<AttendeeRole>)> {
    let mut places: HashMap<CompanyId, usize> = HashMap::new();
    let mut found: Vec<(&Guest, BTreeSet<AttendeeRole>)> = Vec::new();
    for guest in guests {
        let place = *places.entry(guest.company).or_insert_with(|| {
            found.push((guest, BTreeSet::new()));
            found.len() - 1
        });
        if let Some((_, roles)) = found.get_mut(place) {
            roles.insert(guest.role);
        }
    }
    found
}

fn may_meet(day: &Day, own: &BTreeSet<AttendeeRole>, other: &BTreeSet<AttendeeRole>) -> bool {
    own.iter().any(|one| other.iter().any(|two| day.may_meet(*one, *two)))
}

impl Partners {
    /// Of everybody who holds a seat (by name), the pairs that are kept apart and everything that was said.
    pub fn of(day: &Day, company: CompanyId, guests: &[Guest], bans: &[(CompanyId, CompanyId)], said: &[Said]) -> Self {
        let companies = by_company(guests);
        let own = companies.iter().find(|(guest, _)| guest.company == company);
        let roles = own.map(|(_, roles)| roles.clone()).unwrap_or_default();
        let apart: BTreeSet<CompanyId> = bans
            .iter()
            .filter_map(|&(one, other)| match (one == company, other == company) {
                (true, _) => Some(other),
                (_, true) => Some(one),
                _ => None,
            })
            .collect();
        let own_words: HashMap<CompanyId, &Said> =
            said.iter().filter(|own| own.company == company).map(|own| (own.other, own)).collect();
        let their_words: HashMap<CompanyId, &Said> =
            said.iter().filter(|own| own.other == company).map(|own| (own.company, own)).collect();
        let partner = |(guest, theirs): &(&Guest, BTreeSet<AttendeeRole>)| {
            let id = guest.company;
            let is_one = id != company && !apart.contains(&id) && may_meet(day, &roles, theirs);
            is_one.then(|| Partner {
                id,
                name_zh: guest.name_zh.clone(),
                name_en: guest.name_en.clone(),
                roles: theirs.iter().copied().collect(),
                own: own_words.get(&id).map(|own| (*own).clone()),
                other: their_words.get(&id).map(|own| (*own).clone()),
            })
        };
        let all = companies.iter().filter_map(partner).collect();
        Self { day: day.clone(), company, roles, all }
    }

    /// One of them.
    pub fn one(&self, id: CompanyId) -> Option<&Partner> {
        self.all.iter().find(|partner| partner.id == id)
    }

    /// How many are in which state.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for partner in &self.all {
            match partner.status(false) {
                WishStatus::Asked(Asker::Other) => tally.asked += 1,
                WishStatus::Asked(Asker::Own) => tally.waiting += 1,
                WishStatus::Accepted => tally.accepted += 1,
                WishStatus::Open | WishStatus::Declined(_) | WishStatus::Lapsed(_) => {}
            }
            tally.wishes += usize::from(partner.mark().is_some_and(Mark::is_wish));
            tally.musts += usize::from(partner.mark() == Some(Mark::Must));
        }
        tally
    }

    /// The companies that the own one might ask, of those of which neither has said anything: the best by `worth` as long
    /// as wishes are left, and no more than twice the meetings that one person can have, since some will say no.
    pub fn suggested(&self, worth: impl Fn(CompanyId) -> Option<u8>) -> BTreeSet<CompanyId> {
        let wishes = self.tally().wishes;
        let left = WISHES.min(2 * self.day.most as usize).saturating_sub(wishes);
        let open = self.all.iter().filter(|partner| partner.status(false) == WishStatus::Open);
        let mut best: Vec<(Reverse<u8>, CompanyId)> =
            open.filter_map(|partner| Some((Reverse(worth(partner.id)?), partner.id))).collect();
        best.sort_unstable();
        best.into_iter().take(left).map(|(_, id)| id).collect()
    }
}

/// How many partners of a company are in which state, were the time for answers not over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// They ask and wait for an answer.
    pub asked: usize,
    /// They have been asked and have not answered.
    pub waiting: usize,
    /// Both want to meet.
    pub accepted: usize,
    /// The own company would like to meet them.
    pub wishes: usize,
    /// Of these, those that it came for.
    pub musts: usize,
}

impl Tally {
    /// The first limit that a company breaks which had so many wishes before. Who is above a limit may still go down.
    pub const fn broken_since(self, before: Self) -> Option<Limit> {
        if self.wishes > WISHES && self.wishes > before.wishes {
            Some(Limit::Wishes)
        } else if self.musts > MUSTS && self.musts > before.musts {
            Some(Limit::Musts)
        } else {
            None
        }
    }
}

/// What a company may not have more of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Wishes.
    Wishes,
    /// Wishes that are a must.
    Musts,
}

/// Which partners are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// All of them.
    #[default]
    All,
    /// Those that ask the own company.
    Asked,
    /// Those that are suggested.
    Suggested,
    /// Those that the own company waits for.
    Waiting,
    /// Those that both want.
    Accepted,
    /// Those that either side does not want.
    Declined,
}

impl View {
    /// Every view, in the order of tabs.
    pub const ALL: [Self; 6] = [Self::All, Self::Asked, Self::Suggested, Self::Waiting, Self::Accepted, Self::Declined];

    /// The word in the address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Asked => "asked",
            Self::Suggested => "suggested",
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }

    /// Reads the word; any other stands for all.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|view| view.code() == code).unwrap_or_default()
    }

    /// Whether a partner in this state is in it. A question that nobody answered in time stays where it was.
    pub const fn holds(self, status: WishStatus, is_suggested: bool) -> bool {
        match self {
            Self::All => true,
            Self::Asked => matches!(status, WishStatus::Asked(Asker::Other) | WishStatus::Lapsed(Asker::Other)),
            Self::Suggested => is_suggested,
            Self::Waiting => matches!(status, WishStatus::Asked(Asker::Own) | WishStatus::Lapsed(Asker::Own)),
            Self::Accepted => matches!(status, WishStatus::Accepted),
            Self::Declined => matches!(status, WishStatus::Declined(_)),
        }
    }
}

/// How many questions of others each company has not answered.
pub fn open_questions(
    day: &Day,
    guests: &[Guest],
    bans: &[(CompanyId, CompanyId)],
    said: &[Said],
) -> BTreeMap<CompanyId, usize> {
    let roles: HashMap<CompanyId, BTreeSet<AttendeeRole>> =
        by_company(guests).into_iter().map(|(guest, roles)| (guest.company, roles)).collect();
    let answered: BTreeSet<(CompanyId, CompanyId)> = said.iter().map(|own| (own.company, own.other)).collect();
    let apart: BTreeSet<(CompanyId, CompanyId)> =
        bans.iter().flat_map(|&(one, other)| [(one, other), (other, one)]).collect();
    let mut questions: BTreeMap<CompanyId, usize> = BTreeMap::new();
    for own in said.iter().filter(|own| own.mark.is_wish()) {
        let (Some(asking), Some(asked)) = (roles.get(&own.company), roles.get(&own.other)) else { continue };
        let is_open = !answered.contains(&(own.other, own.company)) && !apart.contains(&(own.company, own.other));
        if is_open && may_meet(day, asking, asked) {
            *questions.entry(own.other).or_default() += 1;
        }
    }
    questions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::EventId;
    use crate::kit::clock::Moment;
    use AttendeeRole::{Buyer, Expert, Provider};
    use Mark::{Must, NoThanks, Want};

    fn guest(company: i64, role: AttendeeRole) -> Guest {
        Guest { company: CompanyId(company), name_zh: format!("示例{company}"), name_en: String::new(), role }
    }

    fn said(company: i64, other: i64, mark: Mark) -> Said {
        Said {
            company: CompanyId(company),
            other: CompanyId(other),
            mark,
            reason: None,
            message: String::new(),
            at: Moment::UNIX_EPOCH,
        }
    }

    fn day() -> Day {
        Day::of(EventId(1))
    }

    fn ids(partners: &Partners) -> Vec<i64> {
        partners.all.iter().map(|partner| partner.id.0).collect()
    }

    #[test]
    fn partners_are_those_that_may_be_met() {
        let guests = [
            guest(1, Buyer),
            guest(2, Provider),
            guest(3, Buyer),
            guest(3, Provider),
            guest(4, Buyer),
            guest(5, Expert),
        ];
        let partners =
            |own: i64, bans: &[(CompanyId, CompanyId)]| Partners::of(&day(), CompanyId(own), &guests, bans, &[]);
        assert_eq!(ids(&partners(1, &[])), [2, 3], "a buyer meets providers, and not itself");
        assert_eq!(ids(&partners(3, &[])), [1, 2, 4], "who comes as both meets both, each once");
        assert_eq!(ids(&partners(5, &[])), [0_i64; 0], "nobody said that experts meet anybody");
        assert_eq!(ids(&partners(9, &[])), [0_i64; 0], "who holds no seat meets nobody");
        assert_eq!(ids(&partners(3, &[(CompanyId(1), CompanyId(3))])), [2, 4]);
        assert_eq!(ids(&partners(1, &[(CompanyId(1), CompanyId(3))])), [2]);
        assert_eq!(partners(3, &[]).all[1].roles, [Provider]);
    }

    #[test]
    fn each_side_sees_the_same_wish_from_its_own_side() {
        let guests = [guest(1, Buyer), guest(2, Provider), guest(3, Provider), guest(4, Provider), guest(5, Provider)];
        let words = [said(1, 2, Must), said(2, 1, Want), said(3, 1, Want), said(1, 4, Want), said(5, 1, NoThanks)];
        let own = Partners::of(&day(), CompanyId(1), &guests, &[], &words);
        let states: Vec<WishStatus> = own.all.iter().map(|partner| partner.status(false)).collect();
        use WishStatus::{Accepted, Asked, Declined, Lapsed};
        assert_eq!(states, [Accepted, Asked(Asker::Other), Asked(Asker::Own), Declined(Asker::Other)]);
        let over: Vec<WishStatus> = own.all.iter().map(|partner| partner.status(true)).collect();
        assert_eq!(over, [Accepted, Lapsed(Asker::Other), Lapsed(Asker::Own), Declined(Asker::Other)]);
        assert_eq!(own.tally(), Tally { asked: 1, waiting: 1, accepted: 1, wishes: 2, musts: 1 });
        let other = Partners::of(&day(), CompanyId(3), &guests, &[], &words);
        assert_eq!(other.one(CompanyId(1)).map(|partner| partner.status(false)), Some(Asked(Asker::Own)));
    }

    #[test]
    fn suggestions_are_the_best_of_whom_nobody_has_said_anything() {
        let guests: Vec<Guest> =
            std::iter::once(guest(1, Buyer)).chain((2..40).map(|company| guest(company, Provider))).collect();
        let words = [said(1, 2, Want), said(3, 1, Want), said(1, 4, NoThanks)];
        let few = Day { most: 2, ..day() };
        let own = Partners::of(&few, CompanyId(1), &guests, &[], &words);
        let worth = |id: CompanyId| (id.0 != 7).then_some(u8::try_from(60 - id.0).unwrap());
        let suggested: Vec<i64> = own.suggested(worth).into_iter().map(|id| id.0).collect();
        assert_eq!(suggested, [5, 6, 8], "twice two, less the wish that was told");
        assert!(own.suggested(|_| None).is_empty());
        let all: Vec<Said> = (2..=5).map(|other| said(1, other, Want)).collect();
        assert!(Partners::of(&few, CompanyId(1), &guests, &[], &all).suggested(worth).is_empty());
    }

    #[test]
    fn a_limit_is_broken_only_by_going_up() {
        let tally = |wishes, musts| Tally { wishes, musts, ..Tally::default() };
        let table = [
            (tally(49, 0), tally(50, 0), None),
            (tally(50, 0), tally(51, 0), Some(Limit::Wishes)),
            (tally(60, 0), tally(59, 0), None),
            (tally(10, 10), tally(11, 11), Some(Limit::Musts)),
            (tally(12, 12), tally(12, 11), None),
            (tally(12, 11), tally(13, 11), None),
        ];
        for (before, after, broken) in table {
            assert_eq!(after.broken_since(before), broken, "{before:?} {after:?}");
        }
    }

    #[test]
    fn every_state_is_in_the_views_it_belongs_to() {
        use Asker::{Other, Own};
        use WishStatus::{Accepted, Asked, Declined, Lapsed, Open};
        let table = [
            (Open, false, [true, false, false, false, false, false]),
            (Open, true, [true, false, true, false, false, false]),
            (Asked(Other), false, [true, true, false, false, false, false]),
            (Lapsed(Other), false, [true, true, false, false, false, false]),
            (Asked(Own), false, [true, false, false, true, false, false]),
            (Lapsed(Own), false, [true, false, false, true, false, false]),
            (Accepted, false, [true, false, false, false, true, false]),
            (Declined(Own), false, [true, false, false, false, false, true]),
            (Declined(Other), false, [true, false, false, false, false, true]),
        ];
        for (status, is_suggested, held) in table {
            assert_eq!(View::ALL.map(|view| view.holds(status, is_suggested)), held, "{status:?}");
        }
        assert!(View::ALL.into_iter().all(|view| View::parse(view.code()) == view));
        assert_eq!(View::parse("other"), View::All);
    }

    #[test]
    fn questions_are_open_until_they_are_answered_whatever_the_answer() {
        let guests = [guest(1, Buyer), guest(2, Provider), guest(3, Provider), guest(4, Provider), guest(6, Buyer)];
        let words = [
            said(2, 1, Want),
            said(3, 1, Must),
            said(1, 3, NoThanks),
            said(4, 1, NoThanks),
            said(1, 4, Want),
            said(5, 1, Want),
            said(6, 1, Want),
            said(2, 6, Want),
        ];
        let open = open_questions(&day(), &guests, &[(CompanyId(2), CompanyId(6))], &words);
        assert_eq!(open, BTreeMap::from([(CompanyId(1), 1)]), "of 5, who gave up the seat, and of 6 by role, none");
        let open = open_questions(&day(), &guests, &[], &words);
        assert_eq!(open.get(&CompanyId(6)), Some(&1), "the control: nobody keeps them apart");
    }
}
