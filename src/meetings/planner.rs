//! PURE: how many meetings a set-up can carry, what binds, and what a wished number needs. Each figure is a bound that no
//! timetable can beat; how it is reckoned stands in docs/CAPACITY.md.

use std::collections::BTreeMap;

use super::day::{MOST, SLOTS};
use crate::events::AttendeeRole;

/// How many people come in each role, and which roles may meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crowd {
    /// People by role.
    pub people: BTreeMap<AttendeeRole, u32>,
    /// Pairs of roles that may meet, each once.
    pub pairs: Vec<(AttendeeRole, AttendeeRole)>,
}

impl Crowd {
    fn count(&self, role: AttendeeRole) -> u64 {
        self.people.get(&role).copied().unwrap_or(0).into()
    }

    /// People in roles that may meet somebody.
    pub fn taking_part(&self) -> u64 {
        let meets = |role: &AttendeeRole| self.pairs.iter().any(|(one, other)| one == role || other == role);
        self.people.iter().filter(|(role, _)| meets(role)).map(|(_, count)| u64::from(*count)).sum()
    }

    /// The most meetings of these people, each of whom has `each` at most and meets nobody twice: the value of the
    /// fractional b-matching of the roles, read from its dual, whose best weights are 0, ½ and 1.
    pub fn most_meetings(&self, each: u32) -> u64 {
        const WEIGHTS: [u64; 3] = [0, 1, 2];
        let roles: Vec<AttendeeRole> = self.people.keys().copied().collect();
        let weight = |weights: &[u64], role: AttendeeRole| {
            roles.iter().position(|own| *own == role).and_then(|at| weights.get(at)).copied().unwrap_or(0)
        };
        let twice = |weights: &[u64]| -> u64 {
            let people: u64 =
                roles.iter().zip(weights).map(|(role, weight)| self.count(*role) * u64::from(each) * weight).sum();
            let pairs: u64 = self
                .pairs
                .iter()
                .map(|&(one, other)| {
                    let (here, there) = (self.count(one), self.count(other));
                    let most = if one == other { here * here.saturating_sub(1) / 2 } else { here * there };
                    most * 2_u64.saturating_sub(weight(weights, one) + weight(weights, other))
                })
                .sum();
            people + pairs
        };
        let mut choices: Vec<Vec<u64>> = vec![Vec::new()];
        for _ in &roles {
            let longer = choices.iter().flat_map(|choice| {
                WEIGHTS.iter().map(move |next| choice.iter().copied().chain([*next]).collect::<Vec<u64>>())
            });
            choices = longer.collect();
        }
        choices.iter().map(|choice| twice(choice)).min().unwrap_or(0) / 2
    }
}

/// What there is to seat meetings with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// Slots.
    pub slots: u32,
    /// Open tables, added up over all slots.
    pub table_slots: u64,
    /// Interpreters, added up over all slots.
    pub interpreter_slots: u64,
}

impl Supply {
    /// So many slots with the same tables and interpreters in each.
    pub fn even(slots: u32, tables: u32, interpreters: u32) -> Self {
        let over_all = |each: u32| u64::from(slots) * u64::from(each);
        Self { slots, table_slots: over_all(tables), interpreter_slots: over_all(interpreters) }
    }
}

/// What a set-up is asked to carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Who comes.
    pub crowd: Crowd,
    /// The most meetings of one person.
    pub most: u32,
    /// Of a hundred meetings, so many need an interpreter; 0 to 100.
    pub interpreted: u32,
    /// The booths: of each, how many people of its company come. Only they meet anybody there.
    pub booths: Vec<u32>,
}

/// The meetings that take place at a booth at most: one in each slot in which it is open, and no more than so many people of
/// its company can have, each in `each` at most.
pub fn booth_meetings(people: u32, each: u32, open_slots: u64) -> u64 {
    open_slots.min(u64::from(people) * u64::from(each))
}

/// What limits the number of meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Tables and slots.
    Tables,
    /// People: each has so many meetings at most, and one in a slot.
    People,
    /// Interpreters.
    Interpreters,
}

/// The meetings that each of the three lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// At the open tables of all slots.
    pub tables: u64,
    /// Of the people.
    pub people: u64,
    /// With the interpreters; nothing where no meeting needs one.
    pub interpreters: Option<u64>,
}

impl Capacity {
    /// The meetings that can take place at most.
    pub fn carried(&self) -> u64 {
        self.interpreters.unwrap_or(u64::MAX).min(self.tables).min(self.people)
    }

    /// What binds: more of anything else would not help.
    pub fn binding(&self) -> Vec<Limit> {
        let all = [
            (Limit::Tables, Some(self.tables)),
            (Limit::People, Some(self.people)),
            (Limit::Interpreters, self.interpreters),
        ];
        all.into_iter().filter(|(_, meetings)| *meetings == Some(self.carried())).map(|(limit, _)| limit).collect()
    }
}

impl Load {
    /// What a supply can carry of it.
    pub fn on(&self, supply: Supply) -> Capacity {
        let interpreted = u64::from(self.interpreted.min(100));
        Capacity {
            tables: supply.table_slots,
            people: self.crowd.most_meetings(self.most.min(supply.slots)),
            interpreters: (supply.interpreter_slots * 100).checked_div(interpreted),
        }
    }

    /// So many slots with the same tables and interpreters in each, and the booths in all of them.
    pub fn supply(&self, slots: u32, tables: u32, interpreters: u32) -> Supply {
        let even = Supply::even(slots, tables, interpreters);
        Supply { table_slots: even.table_slots + self.at_booths(slots), ..even }
    }

    /// The meetings at all booths, at most.
    pub fn at_booths(&self, slots: u32) -> u64 {
        self.booths.iter().map(|people| booth_meetings(*people, self.most.min(slots), slots.into())).sum()
    }

    /// What so many meetings need beside so many slots and tables.
    pub fn needs(&self, meetings: u64, slots: u32, tables: u32) -> Needs {
        let each = (0..=MOST.min(self.most)).find(|each| self.crowd.most_meetings(*each) >= meetings);
        let over = |count: u64, among: u32| (among > 0).then(|| count.div_ceil(u64::from(among)));
        let with_interpreter = (meetings * u64::from(self.interpreted.min(100))).div_ceil(100);
        let most_slots = u32::try_from(SLOTS).unwrap_or(u32::MAX);
        let seated_in = (0..=most_slots).find(|slots| self.supply(*slots, tables, 0).table_slots >= meetings);
        Needs {
            meetings,
            tables: over(meetings.saturating_sub(self.at_booths(slots)), slots),
            slots: each.zip(seated_in).map(|(each, seated_in)| u64::from(seated_in.max(each))).filter(is_a_day),
            interpreters: if with_interpreter == 0 { Some(0) } else { over(with_interpreter, slots) },
            each,
        }
    }
}

fn is_a_day(slots: &u64) -> bool {
    usize::try_from(*slots).is_ok_and(|slots| slots <= SLOTS)
}

/// What a number of meetings needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Of how many meetings this is said.
    pub meetings: u64,
    /// Tables, in the slots that were asked about; nothing without slots.
    pub tables: Option<u64>,
    /// Slots, at the tables that were asked about; nothing where no number of slots of one event is enough.
    pub slots: Option<u64>,
    /// Interpreters, in the slots that were asked about; nothing without slots.
    pub interpreters: Option<u64>,
    /// Meetings that the busiest people have; nothing where these people cannot have so many.
    pub each: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::AttendeeRole::{Buyer, Expert, Press, Provider};
    use super::*;

    fn crowd(people: &[(AttendeeRole, u32)], pairs: &[(AttendeeRole, AttendeeRole)]) -> Crowd {
        Crowd { people: people.iter().copied().collect(), pairs: pairs.to_vec() }
    }

    fn fair(buyers: u32, providers: u32) -> Crowd {
        crowd(&[(Buyer, buyers), (Provider, providers)], &[(Buyer, Provider)])
    }

    #[test]
    fn people_carry_what_the_smaller_side_can() {
        let table = [
            // Each has at most so many; nobody meets anybody twice.
            (fair(40, 80), 6, 240),
            (fair(80, 40), 6, 240),
            (fair(3, 100), 200, 300),
            (fair(3, 2), 8, 6),
            (fair(0, 50), 8, 0),
            (fair(10, 10), 0, 0),
            // Inside one role every meeting takes two of its people.
            (crowd(&[(Provider, 5)], &[(Provider, Provider)]), 2, 5),
            (crowd(&[(Provider, 4)], &[(Provider, Provider)]), 9, 6),
            (crowd(&[(Provider, 1)], &[(Provider, Provider)]), 9, 0),
            // Experts meet either side and add what they can.
            (crowd(&[(Buyer, 10), (Provider, 10), (Expert, 2)], &[(Buyer, Provider), (Buyer, Expert)]), 3, 30),
            (crowd(&[(Buyer, 10), (Provider, 4), (Expert, 2)], &[(Buyer, Provider), (Buyer, Expert)]), 3, 18),
            // Three roles in a ring: half of all places.
            (
                crowd(
                    &[(Buyer, 10), (Provider, 10), (Expert, 10)],
                    &[(Buyer, Provider), (Provider, Expert), (Expert, Buyer)],
                ),
                4,
                60,
            ),
            (crowd(&[(Buyer, 10), (Press, 10)], &[(Buyer, Provider)]), 4, 0),
            (crowd(&[(Buyer, 10)], &[]), 4, 0),
        ];
        for (crowd, each, meetings) in table {
            assert_eq!(crowd.most_meetings(each), meetings, "{crowd:?} with {each} each");
        }
    }

    /// On small crowds: no choice of meetings beats the figure, and some choice comes within the half that a ring of odd
    /// length can lose.
    #[test]
    fn no_choice_of_meetings_beats_the_figure() {
        fn best(pairs: &[(usize, usize)], free: &mut [u32]) -> u64 {
            let Some((&(one, other), rest)) = pairs.split_first() else { return 0 };
            let without = best(rest, free);
            if free[one] == 0 || free[other] == 0 {
                return without;
            }
            (free[one], free[other]) = (free[one] - 1, free[other] - 1);
            let with = 1 + best(rest, free);
            (free[one], free[other]) = (free[one] + 1, free[other] + 1);
            with.max(without)
        }
        let rules: [&[(AttendeeRole, AttendeeRole)]; 4] = [
            &[(Buyer, Provider)],
            &[(Buyer, Provider), (Provider, Provider)],
            &[(Buyer, Provider), (Buyer, Expert), (Provider, Expert)],
            &[(Buyer, Buyer), (Buyer, Expert)],
        ];
        let mut tight = 0;
        for pairs in rules {
            for (buyers, providers, experts) in [(2, 3, 0), (1, 3, 1), (2, 2, 2), (3, 1, 1), (0, 4, 1)] {
                let sizes = [(Buyer, buyers), (Provider, providers), (Expert, experts)];
                let people: Vec<AttendeeRole> =
                    sizes.iter().flat_map(|(role, count)| (0..*count).map(move |_| *role)).collect();
                let may = |one: AttendeeRole, other: AttendeeRole| {
                    pairs.iter().any(|pair| *pair == (one, other) || *pair == (other, one))
                };
                let possible: Vec<(usize, usize)> = (0..people.len())
                    .flat_map(|one| (one + 1..people.len()).map(move |other| (one, other)))
                    .filter(|(one, other)| may(people[*one], people[*other]))
                    .collect();
                for each in 0..=3 {
                    let figure = crowd(&sizes, pairs).most_meetings(each);
                    let found = best(&possible, &mut vec![each; people.len()]);
                    assert!(found <= figure, "{sizes:?} {pairs:?} {each}: {found} > {figure}");
                    assert!(figure - found <= 1, "{sizes:?} {pairs:?} {each}: {found} is far from {figure}");
                    tight += u32::from(figure == found && found > 0);
                }
            }
        }
        assert!(tight > 40, "mostly it is exact: {tight}");
    }

    #[test]
    fn the_least_of_the_three_is_carried_and_binds() {
        let load = |most, interpreted| Load { crowd: fair(40, 80), most, interpreted, booths: Vec::new() };
        let table = [
            // Meetings each, share with interpreter, slots, tables, interpreters: carried, and what binds.
            ((8, 0), (12, 20, 0), 240, vec![Limit::Tables]),
            ((8, 0), (12, 30, 0), 320, vec![Limit::People]),
            ((8, 0), (6, 60, 0), 240, vec![Limit::People]),
            ((8, 25), (12, 30, 4), 192, vec![Limit::Interpreters]),
            ((8, 25), (12, 20, 5), 240, vec![Limit::Tables, Limit::Interpreters]),
            ((8, 25), (12, 20, 0), 0, vec![Limit::Interpreters]),
            ((8, 0), (0, 20, 0), 0, vec![Limit::Tables, Limit::People]),
        ];
        for ((most, interpreted), (slots, tables, interpreters), carried, binding) in table {
            let capacity = load(most, interpreted).on(Supply::even(slots, tables, interpreters));
            assert_eq!((capacity.carried(), capacity.binding()), (carried, binding), "{capacity:?}");
        }
    }

    #[test]
    fn a_booth_carries_the_talks_of_its_company_and_nobody_else_s() {
        let load = |booths: &[u32]| Load { crowd: fair(40, 80), most: 8, interpreted: 0, booths: booths.to_vec() };
        for (booths, slots, meetings) in [
            (vec![], 12, 0),
            // One person meets somebody eight times at most, two fill all twelve slots; nobody comes, nobody meets.
            (vec![1], 12, 8),
            (vec![1], 6, 6),
            (vec![2], 12, 12),
            (vec![0], 12, 0),
            (vec![1, 2, 0, 5], 12, 32),
        ] {
            let load = load(&booths);
            assert_eq!(load.at_booths(slots), meetings, "{booths:?} in {slots}");
            let capacity = load.on(load.supply(slots, 10, 0));
            assert_eq!(capacity.tables, u64::from(slots) * 10 + meetings);
        }
        let needs = load(&[1, 2]).needs(240, 12, 18);
        assert_eq!(
            (needs.tables, needs.slots),
            (Some(19), Some(13)),
            "240 less the 20 at booths, at 19 tables in 12 slots"
        );
        assert_eq!(load(&[]).needs(240, 12, 18).slots, Some(14));
    }

    #[test]
    fn what_a_number_of_meetings_needs_is_enough_and_no_more() {
        let load = Load { crowd: fair(40, 80), most: 8, interpreted: 10, booths: Vec::new() };
        let needs = load.needs(240, 10, 20);
        assert_eq!(
            needs,
            Needs { meetings: 240, tables: Some(24), slots: Some(12), interpreters: Some(3), each: Some(6) }
        );
        let enough = |slots, tables, interpreters| load.on(Supply::even(slots, tables, interpreters)).carried() >= 240;
        assert!(enough(10, 24, 3) && !enough(10, 23, 3) && !enough(10, 24, 2));
        assert!(enough(12, 20, 2) && !enough(11, 20, 3));
        // Many tables do not make people meet faster: six slots it has to be.
        assert_eq!(load.needs(240, 10, 500).slots, Some(6));
        // More than these people may have, no slots, no tables.
        assert_eq!((load.needs(321, 10, 20).each, load.needs(321, 10, 20).slots), (None, None));
        assert_eq!((load.needs(10, 0, 20).tables, load.needs(10, 10, 0).slots), (None, None));
        assert_eq!(load.needs(320, 10, 5).slots, None, "sixty-four slots are more than a day has");
        let nobody = load.needs(0, 10, 20);
        assert_eq!(
            (nobody.tables, nobody.slots, nobody.interpreters, nobody.each),
            (Some(0), Some(0), Some(0), Some(0))
        );
    }
}
