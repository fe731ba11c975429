//! PURE: how two timetables of an event differ: which meetings one has and the other has not, which stand elsewhere, and for
//! whom that is better or worse. A meeting is known by its two people.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::seating::Seated;
use crate::events::SignUpId;

/// What the second has that the first has not, and the other way round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Meetings of the second alone, the most worth first.
    pub gained: Vec<Seated>,
    /// Meetings of the first alone, the most worth first.
    pub lost: Vec<Seated>,
    /// Meetings of both that stand elsewhere: as in the first, and as in the second.
    pub moved: Vec<(Seated, Seated)>,
    /// People whose meetings are worth more in the second, by how much; the most first.
    pub better: Vec<(SignUpId, i64)>,
    /// People whose meetings are worth less, by how much; the most first.
    pub worse: Vec<(SignUpId, i64)>,
}

fn pair(own: &Seated) -> (SignUpId, SignUpId) {
    let [one, other] = own.sides;
    (one.min(other), one.max(other))
}

fn by_pair(seated: &[Seated]) -> HashMap<(SignUpId, SignUpId), &Seated> {
    seated.iter().map(|own| (pair(own), own)).collect()
}

/// From the first to the second.
pub fn between(first: &[Seated], second: &[Seated]) -> Difference {
    let (in_first, in_second) = (by_pair(first), by_pair(second));
    let only = |of: &[Seated], not: &HashMap<(SignUpId, SignUpId), &Seated>| {
        let mut only: Vec<Seated> = of.iter().filter(|own| !not.contains_key(&pair(own))).copied().collect();
        only.sort_by_key(|own| (std::cmp::Reverse(own.worth), pair(own)));
        only
    };
    let moved = second.iter().filter_map(|own| {
        let before = in_first.get(&pair(own))?;
        ((before.slot, before.table) != (own.slot, own.table)).then_some((**before, *own))
    });
    let mut sums: BTreeMap<SignUpId, i64> = BTreeMap::new();
    for (sign, seated) in [(-1, first), (1, second)] {
        for own in seated {
            for side in own.sides {
                *sums.entry(side).or_default() += sign * own.worth;
            }
        }
    }
    let ranked = |keep: fn(i64) -> bool| {
        let mut people: Vec<(SignUpId, i64)> =
            sums.iter().filter(|(_, sum)| keep(**sum)).map(|(who, sum)| (*who, sum.abs())).collect();
        people.sort_by_key(|(who, sum)| (std::cmp::Reverse(*sum), *who));
        people
    };
    Difference {
        gained: only(second, &in_first),
        lost: only(first, &in_second),
        moved: moved.collect(),
        better: ranked(|sum| sum > 0),
        worse: ranked(|sum| sum < 0),
    }
}

/// Everybody whose day is not the same in both.
pub fn elsewhere(first: &[Seated], second: &[Seated]) -> BTreeSet<SignUpId> {
    let difference = between(first, second);
    let moved = difference.moved.iter().map(|(_, now)| now);
    difference.gained.iter().chain(&difference.lost).chain(moved).flat_map(|own| own.sides).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::day::{SlotId, TableId};
    use crate::meetings::meeting::MeetingId;
    use crate::meetings::utility::WishKind;

    fn seated(one: i64, other: i64, slot: i64, worth: i64) -> Seated {
        Seated {
            id: MeetingId(0),
            sides: [SignUpId(one), SignUpId(other)],
            slot: SlotId(slot),
            table: TableId(1),
            wish: WishKind::Accepted,
            worth,
            interpreter: None,
            is_pinned: false,
        }
    }

    #[test]
    fn what_is_gained_lost_and_moved_and_for_whom() {
        let first = [seated(1, 2, 1, 10), seated(3, 4, 1, 20), seated(5, 6, 1, 5)];
        let second = [seated(2, 1, 2, 10), seated(3, 6, 1, 30), seated(5, 6, 1, 5)];
        let found = between(&first, &second);
        assert_eq!(found.gained, [seated(3, 6, 1, 30)]);
        assert_eq!(found.lost, [seated(3, 4, 1, 20)]);
        assert_eq!(found.moved, [(seated(1, 2, 1, 10), seated(2, 1, 2, 10))]);
        assert_eq!(found.better, [(SignUpId(6), 30), (SignUpId(3), 10)]);
        assert_eq!(found.worse, [(SignUpId(4), 20)]);
        let people: Vec<i64> = elsewhere(&first, &second).into_iter().map(|own| own.0).collect();
        assert_eq!(people, [1, 2, 3, 4, 6], "5 meets whom they met, where they met");
        assert_eq!(between(&first, &first), Difference::default());
    }
}
