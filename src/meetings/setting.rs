//! PURE: an event's set-up as a whole, and what may be added to it or moved in it. Slots lie inside the event, never
//! overlap, and those of one session follow each other; sessions are numbered in the order of the day.

use std::collections::{BTreeMap, BTreeSet};

use super::day::{Day, Interpreters, SLOTS, Slot, SlotId, Table};
use super::planner::{Supply, booth_meetings};
use crate::companies::CompanyId;
use crate::events::Event;
use crate::kit::clock::Moment;

/// Everything that an event's meetings are set up with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The rules.
    pub day: Day,
    /// The slots in the order of time.
    pub slots: Vec<Slot>,
    /// The tables in the order of their labels.
    pub tables: Vec<Table>,
    /// The interpreters by pair of languages.
    pub interpreters: Vec<Interpreters>,
}

impl Setting {
    /// The slots, session by session.
    pub fn sessions(&self) -> Vec<&[Slot]> {
        self.slots.chunk_by(|one, next| one.session == next.session).collect()
    }

    /// What there is to seat meetings with. A booth is its company's: it counts for the talks of so many of its `people` at most,
    /// each of whom has the day's most.
    pub fn supply(&self, people: &BTreeMap<CompanyId, u32>) -> Supply {
        let slots = u32::try_from(self.slots.len()).unwrap_or(u32::MAX);
        let each = self.day.most.min(slots);
        let carries = |table: &Table| {
            let open = u64::from(slots) - table.closed.len() as u64;
            match table.company {
                Some(company) => booth_meetings(people.get(&company).copied().unwrap_or(0), each, open),
                None => open,
            }
        };
        let interpreters: u64 = self.interpreters.iter().map(|own| u64::from(own.count)).sum();
        Supply {
            slots,
            table_slots: self.tables.iter().map(carries).sum(),
            interpreter_slots: interpreters * u64::from(slots),
        }
    }

    /// The slots that lie outside the event, because it was given another time.
    pub fn outside(&self, event: &Event) -> Vec<SlotId> {
        self.slots.iter().filter(|slot| !lies_inside(event, slot)).map(|slot| slot.id).collect()
    }

    /// The slots with these in the place of those with the same id, or beside all others.
    pub fn with_slots(&self, new: &[Slot]) -> Vec<Slot> {
        let is_replaced = |own: &&Slot| new.iter().any(|slot| slot.id == own.id && slot.id.0 != 0);
        let mut slots: Vec<Slot> = self.slots.iter().filter(|own| !is_replaced(own)).chain(new).copied().collect();
        slots.sort_by_key(|slot| slot.starts_at);
        slots
    }

    /// The number that a new session has until all are numbered anew.
    pub fn next_session(&self) -> u32 {
        self.slots.iter().map(|slot| slot.session).max().unwrap_or(0) + 1
    }
}

fn lies_inside(event: &Event, slot: &Slot) -> bool {
    event.time_place.as_ref().is_some_and(|time| time.starts_at <= slot.starts_at && slot.ends_at <= time.ends_at)
}

/// Why slots cannot stand as they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The event has no time yet.
    NoTime,
    /// A slot lies outside the event.
    Outside,
    /// Two slots overlap.
    Overlap,
    /// A session would lie inside another one.
    InsideSession,
    /// More slots than an event may have.
    TooMany,
    /// A slot begins before wishes close.
    BeforeClosing,
}

/// Whether these can be all slots of an event, of which `new` are new or were moved; slots in the order of time.
///
/// # Errors
/// The first rule that they break.
pub fn fit(event: &Event, closes_at: Option<Moment>, slots: &[Slot], new: &[Slot]) -> Result<(), Misfit> {
    if event.time_place.is_none() {
        return Err(Misfit::NoTime);
    }
    if slots.len() > SLOTS {
        return Err(Misfit::TooMany);
    }
    if !new.iter().all(|slot| lies_inside(event, slot)) {
        return Err(Misfit::Outside);
    }
    if slots.windows(2).any(|pair| matches!(pair, [one, next] if next.starts_at < one.ends_at)) {
        return Err(Misfit::Overlap);
    }
    let mut seen = BTreeSet::new();
    let mut runs = slots.chunk_by(|one, next| one.session == next.session).filter_map(<[Slot]>::first);
    if !runs.all(|first| seen.insert(first.session)) {
        return Err(Misfit::InsideSession);
    }
    if closes_at.is_some_and(|closes| new.iter().any(|slot| slot.starts_at < closes)) {
        return Err(Misfit::BeforeClosing);
    }
    Ok(())
}

/// How labels are ordered: `2` before `10`, `A9` before `A10`.
pub fn label_order(label: &str) -> (String, u64, String) {
    let word: String = label.chars().take_while(|letter| !letter.is_ascii_digit()).collect();
    let rest = &label[word.len()..];
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (word, digits.parse().unwrap_or(0), rest[digits.len()..].to_owned())
}

/// The slots with their sessions numbered from 1 in the order of time.
pub fn numbered(slots: &[Slot]) -> Vec<Slot> {
    let sessions = slots.chunk_by(|one, next| one.session == next.session);
    (1..).zip(sessions).flat_map(|(session, own)| own.iter().map(move |slot| Slot { session, ..*slot })).collect()
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::events::event::tests_support::complete;
    use crate::events::{AttendeeRole, EventId};
    use crate::meetings::day::{TableId, TableKind, slots_between};

    /// A slot of a session, so many minutes after the event begins.
    fn slot(id: i64, session: u32, from: i64, to: i64) -> Slot {
        let begins = complete().time_place.unwrap().starts_at;
        let at = |minutes| begins + TimeDelta::minutes(minutes);
        Slot { id: SlotId(id), session, starts_at: at(from), ends_at: at(to) }
    }

    #[test]
    fn slots_keep_to_the_event_and_out_of_each_others_way() {
        let event = complete();
        let time = event.time_place.clone().unwrap();
        let length = (time.ends_at - time.starts_at).num_minutes();
        let there = [slot(1, 1, 60, 80), slot(2, 1, 90, 110), slot(3, 2, 200, 220)];
        let setting = Setting { day: Day::of(event.id), slots: there.to_vec(), tables: vec![], interpreters: vec![] };
        let table = [
            (slot(0, 3, 120, 140), Ok(())),
            (slot(0, 1, 110, 130), Ok(())),
            (slot(0, 3, 0, 20), Ok(())),
            (slot(0, 3, length - 20, length), Ok(())),
            (slot(0, 3, -1, 20), Err(Misfit::Outside)),
            (slot(0, 3, length - 20, length + 1), Err(Misfit::Outside)),
            (slot(0, 3, 79, 90), Err(Misfit::Overlap)),
            (slot(0, 3, 50, 61), Err(Misfit::Overlap)),
            (slot(0, 3, 80, 90), Err(Misfit::InsideSession)),
            (slot(0, 1, 230, 250), Err(Misfit::InsideSession)),
            (slot(2, 1, 130, 150), Ok(())),
            (slot(2, 1, 199, 219), Err(Misfit::Overlap)),
        ];
        for (new, outcome) in table {
            assert_eq!(fit(&event, None, &setting.with_slots(&[new]), &[new]), outcome, "{new:?}");
        }
        let late = Some(time.starts_at + TimeDelta::minutes(121));
        let new = [slot(0, 3, 120, 140)];
        assert_eq!(fit(&event, late, &setting.with_slots(&new), &new), Err(Misfit::BeforeClosing));
        let many = slots_between(3, time.starts_at, time.starts_at + TimeDelta::minutes(59), 1, 0);
        assert_eq!(fit(&event, None, &setting.with_slots(&many), &many), Err(Misfit::TooMany));
        let unplaced = crate::events::Event { time_place: None, ..event };
        assert_eq!(fit(&unplaced, None, &there, &[]), Err(Misfit::NoTime));
        assert_eq!(setting.outside(&unplaced).len(), 3);
    }

    #[test]
    fn sessions_are_numbered_as_the_day_goes() {
        let slots = [slot(1, 4, 0, 20), slot(2, 4, 20, 40), slot(3, 2, 60, 80), slot(4, 7, 90, 110)];
        let sessions: Vec<u32> = numbered(&slots).iter().map(|slot| slot.session).collect();
        assert_eq!(sessions, [1, 1, 2, 3]);
    }

    #[test]
    fn labels_are_ordered_as_people_count() {
        let mut labels = ["B1", "10", "A10", "2", "A9", "1", "A9b"];
        labels.sort_by_key(|label| label_order(label));
        assert_eq!(labels, ["1", "2", "10", "A9", "A9b", "A10", "B1"]);
    }

    #[test]
    fn closed_tables_are_not_counted_where_they_are_closed() {
        let table = |id: i64, closed: &[i64]| Table {
            id: TableId(id),
            label: id.to_string(),
            kind: TableKind::Pool,
            company: None,
            closed: closed.iter().copied().map(SlotId).collect(),
        };
        let setting = Setting {
            day: Day { pairs: vec![(AttendeeRole::Buyer, AttendeeRole::Provider)], ..Day::of(EventId(1)) },
            slots: vec![slot(1, 1, 0, 20), slot(2, 1, 20, 40)],
            tables: vec![table(1, &[]), table(2, &[1]), table(3, &[1, 2])],
            interpreters: vec![],
        };
        let supply = |table_slots| Supply { slots: 2, table_slots, interpreter_slots: 0 };
        assert_eq!(setting.supply(&BTreeMap::new()), supply(3));
        let booth = |closed: &[i64]| Table { kind: TableKind::Booth, company: Some(CompanyId(7)), ..table(4, closed) };
        let people = |count| BTreeMap::from([(CompanyId(7), count)]);
        for (closed, count, table_slots) in [(vec![], 0, 3), (vec![], 1, 5), (vec![1], 1, 4), (vec![], 9, 5)] {
            let with_booth =
                Setting { tables: [setting.tables.clone(), vec![booth(&closed)]].concat(), ..setting.clone() };
            assert_eq!(with_booth.supply(&people(count)), supply(table_slots), "{closed:?} {count}");
            assert_eq!(with_booth.supply(&BTreeMap::new()), supply(3), "nobody of the company comes");
        }
        assert_eq!(setting.sessions().len(), 1);
        assert_eq!(setting.next_session(), 2);
    }
}
