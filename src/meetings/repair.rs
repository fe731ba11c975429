//! PURE: what happened on the day, and a repair of the published timetable as it is looked at before anybody is told. What
//! happened is part of the repair, and is written down when the repair is applied: nothing is dropped without having been
//! shown.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::day::{SlotId, TableId};
use super::seating::{Attending, Seated, Seating, Unmet, Why};
use super::setting::Setting;
use crate::events::SignUpId;

/// What happened to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// They do not come any more.
    NoShow,
    /// They come later.
    Late,
    /// They leave early.
    Early,
    /// They are away in some slots.
    Some,
    /// They are there after all, or without having any meeting.
    Here,
}

impl Presence {
    /// Everything that can happen.
    pub const ALL: [Self; 5] = [Self::NoShow, Self::Late, Self::Early, Self::Some, Self::Here];

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoShow => "no_show",
            Self::Late => "late",
            Self::Early => "early",
            Self::Some => "some",
            Self::Here => "here",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

/// What happened to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// It is gone, from a slot on or in some slots.
    Lost,
    /// It can be used again.
    Back,
}

impl Loss {
    /// Everything that can happen.
    pub const ALL: [Self; 2] = [Self::Lost, Self::Back];

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Back => "back",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.code() == code)
    }
}

/// Something that happened on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Somebody is away in these slots, or there.
    Person {
        /// What happened.
        what: Presence,
        /// To whom.
        who: SignUpId,
        /// In which slots they are away; of who is there, the slots in which they are.
        slots: Vec<SlotId>,
    },
    /// A table is gone in these slots, or back.
    Table {
        /// What happened.
        what: Loss,
        /// To which table.
        table: TableId,
        /// In which slots.
        slots: Vec<SlotId>,
    },
}

impl Fact {
    /// Whether it is about the same person or table as another one, so that it takes its place.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person { who, .. }, Self::Person { who: other, .. }) => who == other,
            (Self::Table { table, .. }, Self::Table { table: other, .. }) => table == other,
            _ => false,
        }
    }

    /// Whether it takes away one of the two people of a meeting in its slot.
    pub fn takes_away(&self, meeting: &Seated) -> bool {
        match self {
            Self::Person { what: Presence::Here, .. } | Self::Table { .. } => false,
            Self::Person { who, slots, .. } => meeting.sides.contains(who) && slots.contains(&meeting.slot),
        }
    }

    /// The setting and the people as they are with it. False where the person or table is not there.
    pub fn happens(&self, setting: &mut Setting, people: &mut [Attending]) -> bool {
        match self {
            Self::Person { what, who, slots } => {
                let Some(person) = people.iter_mut().find(|own| own.sign_up == *who) else { return false };
                person.away.retain(|slot| !slots.contains(slot));
                if *what != Presence::Here {
                    person.away.extend(slots);
                }
                true
            }
            Self::Table { what, table, slots } => {
                let Some(table) = setting.tables.iter_mut().find(|own| own.id == *table) else { return false };
                table.closed.retain(|slot| !slots.contains(slot));
                if *what == Loss::Lost {
                    table.closed.extend(slots);
                }
                true
            }
        }
    }
}

/// What applying a repair wrote besides meetings, so that it can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Written {
    /// Who is away in which slot since then.
    pub away: Vec<(SignUpId, SlotId)>,
    /// Who is there again in which slot.
    pub here: Vec<(SignUpId, SlotId)>,
    /// Which table is closed in which slot.
    pub closed: Vec<(TableId, SlotId)>,
    /// Which table is open again in which slot.
    pub open: Vec<(TableId, SlotId)>,
    /// The new meetings, in the order of the repair.
    pub added: Vec<super::meeting::MeetingId>,
    /// Wishes without a seat that it gave one, each with its place among all of them.
    pub met: Vec<(usize, Unmet)>,
    /// Wishes that lost their seat.
    pub unmet: Vec<Unmet>,
}

impl Written {
    /// Wishes without a seat as they were before, given those of now.
    pub fn unmet_before(&self, mut unmet: Vec<Unmet>) -> Vec<Unmet> {
        for own in &self.unmet {
            if let Some(at) = unmet.iter().rposition(|known| known == own) {
                unmet.remove(at);
            }
        }
        for (at, own) in &self.met {
            unmet.insert((*at).min(unmet.len()), own.clone());
        }
        unmet
    }
}

/// Meetings that are no more, by what becomes of those of their two sides who are still there; each with the cause, and nothing
/// where somebody left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// Somebody is given no other one.
    pub unmended: Vec<(Seated, Option<Why>)>,
    /// Each is given another one.
    pub mended: Vec<(Seated, Option<Why>)>,
    /// A colleague talks with the same company.
    pub taken_over: Vec<(Seated, Option<Why>)>,
    /// Nobody is there.
    pub deserted: Vec<(Seated, Option<Why>)>,
}

/// What meetings are worth as the figures of a timetable tell it, with how many are missing to people's least: what the checker
/// counts, also where something is wrong with them.
pub fn counted(seating: &Seating, seated: &[Seated]) -> (i64, u64) {
    let mut has: HashMap<SignUpId, usize> = HashMap::new();
    for side in seated.iter().flat_map(|own| own.sides) {
        *has.entry(side).or_default() += 1;
    }
    let instance = &seating.instance;
    let least = seating.sign_ups().into_iter().zip(&instance.participants);
    let missing: usize = least
        .map(|(who, own)| own.min.min(instance.slots).saturating_sub(has.get(&who).copied().unwrap_or_default()))
        .sum();
    let worth: i64 = seated.iter().map(|own| own.worth).sum();
    let cost = instance.minimum_weight().saturating_mul(i64::try_from(missing).unwrap_or(i64::MAX));
    (worth.saturating_sub(cost), missing as u64)
}

/// A repair as it is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preview {
    /// What happened.
    pub facts: Vec<Fact>,
    /// Meetings that are no more, each with the cause; nothing where somebody left.
    pub lost: Vec<(Seated, Option<Why>)>,
    /// Meetings at another time or table: as they were, and as they are.
    pub moved: Vec<(Seated, Seated)>,
    /// New meetings.
    pub added: Vec<Seated>,
    /// Everybody who still takes part and whose day changes.
    pub people: Vec<SignUpId>,
    /// What the meetings were worth, and what they are worth, as the figures of a timetable tell it ([`counted`]).
    pub worth: (i64, i64),
    /// Who cannot come to a meeting that is no more, in its slot.
    pub absent: Vec<(SignUpId, SlotId)>,
    /// Of those who are there, who still has no meeting to come.
    pub without: Vec<SignUpId>,
    /// Wishes of their companies, or about them, that have no seat.
    pub unmet: Vec<Unmet>,
    /// Whether what happened is noted already, so that applying it writes nothing but meetings.
    pub is_known: bool,
    /// What was written when it was applied.
    pub written: Written,
}

impl Preview {
    /// Whether it changes no meeting.
    pub fn is_nothing(&self) -> bool {
        self.lost.is_empty() && self.moved.is_empty() && self.added.is_empty()
    }

    /// The slots in which it takes or puts anything.
    pub fn slots(&self) -> BTreeSet<SlotId> {
        let moved = self.moved.iter().flat_map(|(before, after)| [before.slot, after.slot]);
        let lost = self.lost.iter().map(|(own, _)| own.slot);
        lost.chain(moved).chain(self.added.iter().map(|own| own.slot)).collect()
    }

    /// Whether applying it would change nothing at all.
    pub fn is_idle(&self) -> bool {
        self.is_nothing() && (self.facts.is_empty() || self.is_known)
    }

    /// The lost meetings by what becomes of those who are still there.
    pub fn losses(&self) -> Losses {
        let given: BTreeSet<SignUpId> = self.added.iter().flat_map(|own| own.sides).collect();
        let is_away = |side: SignUpId, slot: SlotId| {
            self.absent.contains(&(side, slot))
                || self.facts.iter().any(|fact| match fact {
                    Fact::Person { what, who, slots } => {
                        *what != Presence::Here && *who == side && slots.contains(&slot)
                    }
                    Fact::Table { .. } => false,
                })
        };
        let mut losses = Losses::default();
        for own in &self.lost {
            let (meeting, why) = own;
            let is_there = |side: &&SignUpId| self.people.contains(*side) && !is_away(**side, meeting.slot);
            let there: Vec<&SignUpId> = meeting.sides.iter().filter(is_there).collect();
            let of = if there.is_empty() {
                &mut losses.deserted
            } else if there.into_iter().all(|side| given.contains(side)) {
                &mut losses.mended
            } else if *why == Some(Why::GroupServed) {
                // A colleague's talk with the same company takes the place of one's own.
                &mut losses.taken_over
            } else {
                &mut losses.unmended
            };
            of.push(own.clone());
        }
        losses
    }

    /// Wishes without a seat as they are afterwards, given those of before; notes what changes of them.
    pub fn unmet_after(&mut self, unmet: Vec<Unmet>) -> Vec<Unmet> {
        let is_met = |own: &Unmet| {
            let [one, other] = own.sides;
            self.added.iter().any(|seated| seated.sides == [one, other] || seated.sides == [other, one])
        };
        let (met, left): (Vec<_>, Vec<_>) = unmet.into_iter().enumerate().partition(|(_, own)| is_met(own));
        let lost = self.lost.iter().filter_map(|(own, why)| {
            let why = why.clone()?;
            Some(Unmet { sides: own.sides, wish: own.wish, worth: own.worth, why })
        });
        self.written.unmet = lost.collect();
        self.written.met = met;
        left.into_iter().map(|(_, own)| own).chain(self.written.unmet.iter().cloned()).collect()
    }

    /// What people go by afterwards.
    pub fn after(&self, seated: &[Seated]) -> Vec<Seated> {
        let lost: BTreeSet<_> = self.lost.iter().map(|(own, _)| own.id).collect();
        let moved =
            |own: &Seated| self.moved.iter().find(|(before, _)| before.id == own.id).map_or(*own, |pair| pair.1);
        seated.iter().filter(|own| !lost.contains(&own.id)).map(moved).chain(self.added.iter().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::CompanyId;
    use crate::events::{AttendeeRole, EventId};
    use crate::meetings::day::{Day, Slot, Table, TableKind};
    use crate::meetings::meeting::MeetingId;
    use crate::meetings::utility::WishKind;

    fn seated(id: i64, one: i64, other: i64, slot: i64) -> Seated {
        Seated {
            id: MeetingId(id),
            sides: [SignUpId(one), SignUpId(other)],
            slot: SlotId(slot),
            table: TableId(1),
            wish: WishKind::Asked,
            worth: 1_000,
            interpreter: None,
            is_pinned: false,
        }
    }

    #[test]
    fn who_is_away_loses_the_talks_of_those_slots() {
        let person = |what, slots: &[i64]| Fact::Person {
            what,
            who: SignUpId(1),
            slots: slots.iter().map(|id| SlotId(*id)).collect(),
        };
        let own = seated(7, 1, 2, 3);
        assert!(person(Presence::NoShow, &[3, 4]).takes_away(&own));
        assert!(!person(Presence::Late, &[2]).takes_away(&own), "they come in time for it");
        assert!(!person(Presence::Here, &[3]).takes_away(&own));
        assert!(!person(Presence::NoShow, &[3]).takes_away(&seated(8, 4, 2, 3)), "it is of others");
        assert!(!Fact::Table { what: Loss::Lost, table: TableId(1), slots: vec![SlotId(3)] }.takes_away(&own));
    }

    #[test]
    fn what_happens_changes_the_slots_it_is_about_and_no_others() {
        let slots = |ids: &[i64]| ids.iter().map(|id| SlotId(*id)).collect::<Vec<_>>();
        let person = Attending {
            sign_up: SignUpId(1),
            company: CompanyId(1),
            role: AttendeeRole::Buyer,
            most: None,
            least: None,
            languages: Vec::new(),
            away: slots(&[1, 2]),
        };
        let table =
            Table { id: TableId(1), label: "1".into(), kind: TableKind::Pool, company: None, closed: slots(&[1]) };
        let day = Day::of(EventId(1));
        let mut setting = Setting { day, slots: Vec::new(), tables: vec![table], interpreters: Vec::new() };
        let mut people = [person];
        let mut happens = |fact: &Fact| {
            let there = fact.happens(&mut setting, &mut people);
            (there, people[0].away.clone(), setting.tables[0].closed.clone())
        };
        let somebody = |what, who, ids: &[i64]| Fact::Person { what, who: SignUpId(who), slots: slots(ids) };
        let some_table = |what, ids: &[i64]| Fact::Table { what, table: TableId(1), slots: slots(ids) };
        assert_eq!(happens(&somebody(Presence::Late, 1, &[2, 3])), (true, slots(&[1, 2, 3]), slots(&[1])));
        assert_eq!(happens(&somebody(Presence::Here, 1, &[2, 3, 4])), (true, slots(&[1]), slots(&[1])));
        assert_eq!(happens(&some_table(Loss::Lost, &[1, 2])), (true, slots(&[1]), slots(&[1, 2])));
        assert_eq!(happens(&some_table(Loss::Back, &[2, 3])), (true, slots(&[1]), slots(&[1])));
        assert!(!happens(&somebody(Presence::NoShow, 9, &[1])).0, "nobody who takes part");
        assert!(somebody(Presence::Late, 1, &[]).is_about_the_same(&somebody(Presence::Early, 1, &[2])));
        assert!(!somebody(Presence::Late, 1, &[]).is_about_the_same(&some_table(Loss::Lost, &[])));
    }

    #[test]
    fn wishes_without_a_seat_are_after_a_repair_is_taken_back_what_they_were_before() {
        let unmet = |one, other, why| Unmet {
            sides: [SignUpId(one), SignUpId(other)],
            wish: WishKind::Asked,
            worth: 1_000,
            why,
        };
        let before = vec![unmet(1, 5, Why::NoTable), unmet(6, 2, Why::NoTable), unmet(3, 4, Why::NoTable)];
        let mut preview = Preview {
            lost: vec![(seated(1, 1, 2, 1), Some(Why::Excluded)), (seated(2, 7, 8, 1), None)],
            added: vec![seated(0, 2, 6, 1)],
            ..Preview::default()
        };
        let after = preview.unmet_after(before.clone());
        assert_eq!(after, [unmet(1, 5, Why::NoTable), unmet(3, 4, Why::NoTable), unmet(1, 2, Why::Excluded)]);
        assert_eq!(preview.written.unmet_before(after), before);
    }

    #[test]
    fn meetings_are_counted_as_the_checker_counts_them() {
        let person = |sign_up, company, role| Attending {
            sign_up: SignUpId(sign_up),
            company: CompanyId(company),
            role,
            most: None,
            least: Some(1),
            languages: Vec::new(),
            away: Vec::new(),
        };
        let people = vec![
            person(1, 1, AttendeeRole::Provider),
            person(2, 2, AttendeeRole::Buyer),
            person(3, 3, AttendeeRole::Buyer),
        ];
        let table =
            Table { id: TableId(1), label: "1".into(), kind: TableKind::Pool, company: None, closed: Vec::new() };
        let slot = |id: i64, at: &str| Slot {
            id: SlotId(id),
            session: 1,
            starts_at: at.parse().unwrap(),
            ends_at: at.parse().unwrap(),
        };
        let slots = vec![slot(1, "2026-06-10T02:00:00Z"), slot(2, "2026-06-10T02:30:00Z")];
        let setting = Setting { day: Day::of(EventId(1)), slots, tables: vec![table], interpreters: Vec::new() };
        let seating = Seating::new(&setting, people, 50);
        assert_eq!(counted(&seating, &[]), (-15_000, 3));
        assert_eq!(counted(&seating, &[seated(1, 1, 2, 1)]), (1_000 - 5_000, 1), "the third person has none");
    }

    #[test]
    fn who_loses_a_meeting_without_another_one_is_told_first() {
        let (first, second, third) = (seated(1, 1, 2, 1), seated(2, 1, 3, 2), seated(3, 4, 5, 1));
        let moved = Seated { slot: SlotId(3), ..third };
        let preview = Preview {
            facts: vec![Fact::Person { what: Presence::NoShow, who: SignUpId(1), slots: vec![SlotId(1), SlotId(2)] }],
            lost: vec![(first, None), (second, None)],
            moved: vec![(third, moved)],
            added: vec![seated(0, 2, 6, 1)],
            people: (1..7).map(SignUpId).collect(),
            ..Preview::default()
        };
        let losses = preview.losses();
        assert_eq!(losses.unmended, [(second, None)], "the third person has no other one");
        assert_eq!(losses.mended, [(first, None)], "the second person has another one, and the first is away");
        let lost = vec![(first, None), (second, Some(Why::GroupServed))];
        let losses = Preview { lost, ..preview.clone() }.losses();
        assert_eq!((losses.unmended, losses.taken_over.len()), (Vec::new(), 1), "a colleague talks with them");
        let away = Preview { absent: vec![(SignUpId(3), SlotId(2))], ..preview.clone() }.losses();
        assert_eq!((away.unmended, away.deserted), (Vec::new(), vec![(second, None)]), "neither side could come");
        assert_eq!(preview.after(&[first, second, third]), [moved, seated(0, 2, 6, 1)]);
        assert_eq!(preview.slots(), [SlotId(1), SlotId(2), SlotId(3)].into());
        let kept: Preview = serde_json::from_str(&serde_json::to_string(&preview).unwrap()).unwrap();
        assert_eq!(kept, preview);
    }
}
