//! Before sign-up opens: how many tables, slots and interpreters a wished number of meetings needs, and what a set-up can
//! carry. Plain reckoning with a reserve, no search.

/// How much of what could be seated is reckoned with: people are not there all day, and wishes crowd.
const USABLE_PERCENT: usize = 90;

/// What is wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wished {
    /// People on the one side.
    pub one_side: usize,
    /// People on the other side.
    pub other_side: usize,
    /// Meetings each person of the smaller side should have.
    pub meetings_each: usize,
    /// Of a hundred meetings so many need an interpreter.
    pub interpreted_percent: usize,
    /// Slots in which somebody is there on average; none: in all.
    pub slots_there: Option<usize>,
}

/// What the organizer has or plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetUp {
    /// Slots of the day.
    pub slots: usize,
    /// Tables, booths too.
    pub tables: usize,
    /// Interpreters at a time, all language pairs together.
    pub interpreters: usize,
}

/// What a wish needs at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Meetings in all.
    pub meetings: usize,
    /// Slots, if there were tables without end: nobody is in two meetings at once.
    pub slots: usize,
    /// Tables with the slots that are given.
    pub tables: usize,
    /// Interpreters at a time with the slots that are given.
    pub interpreters: usize,
}

/// What a set-up carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carries {
    /// Meetings in all.
    pub meetings: usize,
    /// Meetings per person of the smaller side.
    pub each: usize,
    /// What runs out first.
    pub limit: Limit,
}

/// What binds a set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Tables times slots.
    Tables,
    /// Nobody can be in two meetings at once.
    Slots,
    /// Interpreters.
    Interpreters,
}

/// So much that `USABLE_PERCENT` of it is enough.
const fn with_reserve(count: usize) -> usize {
    count.saturating_mul(100).div_ceil(USABLE_PERCENT)
}

const fn usable(count: usize) -> usize {
    count.saturating_mul(USABLE_PERCENT) / 100
}

/// What a wish needs with so many slots. With no slots, no number of tables is enough: `usize::MAX`.
#[must_use]
pub fn needs(wished: &Wished, slots: usize) -> Needs {
    let smaller = wished.one_side.min(wished.other_side);
    let larger = wished.one_side.max(wished.other_side);
    let meetings = smaller.saturating_mul(wished.meetings_each);
    let interpreted = meetings.saturating_mul(wished.interpreted_percent.min(100)).div_ceil(100);
    let of = |count: usize| match (count, slots) {
        (0, _) => 0,
        (_, 0) => usize::MAX,
        _ => with_reserve(count).div_ceil(slots),
    };
    // The larger side has fewer meetings each; the smaller one decides.
    let slots_each = with_reserve(wished.meetings_each).max(meetings.div_ceil(larger.max(1)));
    Needs {
        meetings,
        slots: if meetings == 0 { 0 } else { slots_each },
        tables: of(meetings),
        interpreters: of(interpreted),
    }
}

/// What a set-up carries for these people.
#[must_use]
pub fn carries(wished: &Wished, set_up: &SetUp) -> Carries {
    let smaller = wished.one_side.min(wished.other_side);
    let there = wished.slots_there.unwrap_or(set_up.slots).min(set_up.slots);
    let by_tables = usable(set_up.tables.saturating_mul(set_up.slots));
    let by_slots = usable(smaller.saturating_mul(there));
    let interpreted = wished.interpreted_percent.min(100);
    let by_interpreters = match interpreted {
        0 => usize::MAX,
        share => usable(set_up.interpreters.saturating_mul(set_up.slots)).saturating_mul(100) / share,
    };
    let (meetings, limit) =
        [(by_tables, Limit::Tables), (by_slots, Limit::Slots), (by_interpreters, Limit::Interpreters)]
            .into_iter()
            .min_by_key(|own| own.0)
            .unwrap_or((0, Limit::Slots));
    Carries { meetings, each: meetings.checked_div(smaller).unwrap_or(0), limit }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Wished =
        Wished { one_side: 1_000, other_side: 1_000, meetings_each: 6, interpreted_percent: 10, slots_there: None };

    #[test]
    fn what_a_wish_needs_carries_it() {
        for slots in 7..30 {
            let needs = needs(&DAY, slots);
            let set_up = SetUp { slots, tables: needs.tables, interpreters: needs.interpreters };
            let carried = carries(&DAY, &set_up);
            assert!(carried.each >= DAY.meetings_each, "{slots} slots: {needs:?} {carried:?}");
            let less = SetUp { tables: needs.tables - 1, ..set_up };
            assert!(carries(&DAY, &less).meetings < needs.meetings + slots, "{slots} slots");
        }
        assert_eq!(needs(&DAY, 20).meetings, 6_000);
    }

    #[test]
    fn the_first_that_runs_out_is_named() {
        let limit = |slots, tables, interpreters| carries(&DAY, &SetUp { slots, tables, interpreters }).limit;
        assert_eq!(limit(20, 300, 300), Limit::Tables);
        assert_eq!(limit(4, 3_000, 300), Limit::Slots);
        assert_eq!(limit(20, 3_000, 2), Limit::Interpreters);
    }

    #[test]
    fn nothing_needs_nothing() {
        let nobody = Wished { one_side: 0, ..DAY };
        assert_eq!(needs(&nobody, 0), Needs { meetings: 0, slots: 0, tables: 0, interpreters: 0 });
        assert_eq!(carries(&nobody, &SetUp { slots: 0, tables: 0, interpreters: 0 }).each, 0);
        assert_eq!(needs(&DAY, 0).tables, usize::MAX);
    }
}
