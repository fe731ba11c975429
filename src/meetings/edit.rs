//! PURE: what an organizer changes in a draft by hand, and what the draft is afterwards. Every change is a set of meetings
//! that leave their place and take another; undoing one is the same the other way round.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::day::{SlotId, TableId};
use super::meeting::MeetingId;
use super::seating::Seated;

/// A change of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A meeting takes place at another time or table.
    Move {
        /// Which.
        id: MeetingId,
        /// When.
        slot: SlotId,
        /// Where.
        table: TableId,
    },
    /// Two meetings exchange time and table; where a booth forbids that, the time alone.
    Swap {
        /// One.
        id: MeetingId,
        /// The other.
        with: MeetingId,
    },
    /// A meeting stays where it is when a timetable is sought around it, or may move again.
    Pin {
        /// Which.
        id: MeetingId,
        /// Whether it stays.
        stays: bool,
    },
    /// A meeting does not take place.
    Remove(MeetingId),
    /// A meeting that had no seat gets one.
    Add(Seated),
}

/// Where a meeting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// When.
    pub slot: SlotId,
    /// Where.
    pub table: TableId,
    /// Whether it stays there.
    pub is_pinned: bool,
}

/// One meeting's part in a change, as it is noted: nothing before it was there or after it is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The version that the change made.
    pub edit: i32,
    /// Where it stood.
    pub before: Option<Place>,
    /// Where it stands.
    pub after: Option<Place>,
}

/// The place of a meeting.
pub fn place(own: &Seated) -> Place {
    Place { slot: own.slot, table: own.table, is_pinned: own.is_pinned }
}

impl Edit {
    /// What the meetings may be afterwards, what is wanted most first; nothing where a meeting is not there.
    pub fn outcomes(&self, seated: &[Seated]) -> Vec<Vec<Seated>> {
        let find = |id: MeetingId| seated.iter().find(|own| own.id == id).copied();
        let with = |new: &[Seated]| -> Vec<Seated> {
            let other = |own: &Seated| new.iter().find(|new| new.id == own.id).copied().unwrap_or(*own);
            seated.iter().map(other).collect()
        };
        match *self {
            Self::Move { id, slot, table } => {
                find(id).map(|own| with(&[Seated { slot, table, ..own }])).into_iter().collect()
            }
            Self::Swap { id, with: other } => match (find(id), find(other)) {
                (Some(one), Some(other)) if one.id != other.id => {
                    let both = with(&[
                        Seated { slot: other.slot, table: other.table, ..one },
                        Seated { slot: one.slot, table: one.table, ..other },
                    ]);
                    let times = with(&[Seated { slot: other.slot, ..one }, Seated { slot: one.slot, ..other }]);
                    vec![both, times]
                }
                _ => Vec::new(),
            },
            Self::Pin { id, stays } => {
                find(id).map(|own| with(&[Seated { is_pinned: stays, ..own }])).into_iter().collect()
            }
            Self::Remove(id) => {
                let rest = || seated.iter().filter(|own| own.id != id).copied().collect();
                find(id).map(|_| rest()).into_iter().collect()
            }
            Self::Add(own) => vec![seated.iter().copied().chain([own]).collect()],
        }
    }
}

/// The meetings that differ between two states of one draft; a new one has the id 0.
pub fn differences(before: &[Seated], after: &[Seated]) -> Vec<(Option<Seated>, Option<Seated>)> {
    let by_id = |own: &'_ [Seated]| own.iter().map(|own| (own.id, *own)).collect::<HashMap<MeetingId, Seated>>();
    let (old, new) = (by_id(before), by_id(after));
    let left = before.iter().filter_map(|own| match new.get(&own.id) {
        None => Some((Some(*own), None)),
        Some(new) if place(new) != place(own) => Some((Some(*own), Some(*new))),
        Some(_) => None,
    });
    let added = after.iter().filter(|own| !old.contains_key(&own.id)).map(|own| (None, Some(*own)));
    left.chain(added).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::SignUpId;
    use crate::meetings::utility::WishKind;

    fn seated(id: i64, slot: i64, table: i64) -> Seated {
        Seated {
            id: MeetingId(id),
            sides: [SignUpId(id * 10), SignUpId(id * 10 + 1)],
            slot: SlotId(slot),
            table: TableId(table),
            wish: WishKind::Asked,
            worth: 1,
            interpreter: None,
            is_pinned: false,
        }
    }

    #[test]
    fn every_change_and_what_it_leaves() {
        let now = [seated(1, 1, 1), seated(2, 2, 2)];
        let first = |edit: Edit| edit.outcomes(&now).into_iter().next();
        let moved = Edit::Move { id: MeetingId(1), slot: SlotId(3), table: TableId(4) };
        assert_eq!(first(moved), Some(vec![seated(1, 3, 4), seated(2, 2, 2)]));
        let swap = Edit::Swap { id: MeetingId(1), with: MeetingId(2) };
        let swapped = swap.outcomes(&now);
        assert_eq!(swapped[0], [seated(1, 2, 2), seated(2, 1, 1)]);
        assert_eq!(swapped[1], [seated(1, 2, 1), seated(2, 1, 2)], "each at its own table");
        assert_eq!(first(Edit::Remove(MeetingId(2))), Some(vec![seated(1, 1, 1)]));
        assert_eq!(first(Edit::Add(seated(0, 5, 5))).map(|after| after.len()), Some(3));
        for gone in [
            Edit::Remove(MeetingId(9)),
            Edit::Pin { id: MeetingId(9), stays: true },
            Edit::Swap { id: MeetingId(1), with: MeetingId(1) },
            Edit::Move { id: MeetingId(9), slot: SlotId(1), table: TableId(1) },
        ] {
            assert!(gone.outcomes(&now).is_empty(), "{gone:?}");
        }
        let pinned = first(Edit::Pin { id: MeetingId(1), stays: true }).unwrap();
        assert_eq!(differences(&now, &pinned), [(Some(now[0]), Some(Seated { is_pinned: true, ..now[0] }))]);
        assert_eq!(differences(&now, &now), []);
        assert_eq!(differences(&now, &now[..1]), [(Some(now[1]), None)]);
        assert_eq!(differences(&now[..1], &now), [(None, Some(now[1]))]);
    }
}
