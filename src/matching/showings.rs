//! PURE: what one process saw of lists and pairs being looked at and has not written down yet. A record counts once a day
//! for each who is shown it in the same list, however often they come back to it; of a side that sees a pair only the first
//! time matters.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDate, TimeDelta};

use super::exposure::worth_of_place;
use super::happening::Shown;
use crate::accounts::PersonId;
use crate::kit::clock::{Moment, beijing_day};
use crate::listings::{ListingId, ListingKind};

/// Whoever sees a list is taken to have looked at its first places.
pub const LOOKED_AT: usize = 3;
/// A side that saw a pair has so long to answer, as long as one that is asked for an introduction.
pub const TIME_TO_ANSWER: TimeDelta = TimeDelta::days(14);
/// What was left without an answer is learnt from for so long.
pub const SILENCE_KEPT: TimeDelta = TimeDelta::days(365);

/// How much each record was seen since it was last written down.
pub type Seen = BTreeMap<ListingId, f64>;

/// One side of a pair: the need, the offering, the side.
pub type SideOfPair = (ListingId, ListingId, ListingKind);

/// A side saw a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What it looked like.
    pub shown: Shown,
    /// When.
    pub at: Moment,
}

/// What is still to be written down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unwritten {
    /// How much each record was seen.
    pub seen: Seen,
    /// Which sides saw which pairs.
    pub sightings: BTreeMap<SideOfPair, Sighting>,
}

impl Unwritten {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty() && self.sightings.is_empty()
    }
}

/// Showings of a process. They are a statistic: those of the last minute are lost when the process is killed.
#[derive(Debug, Default)]
pub struct Showings {
    /// Not yet written down.
    unwritten: Unwritten,
    /// The day of which `shown` and `sighted` tell.
    day: NaiveDate,
    /// Who was shown what on this day: the person, the listing whose list it was, the record.
    shown: HashSet<(PersonId, ListingId, ListingId)>,
    /// Which sides saw which pairs on it.
    sighted: HashSet<SideOfPair>,
}

impl Showings {
    /// Somebody is shown these records of a listing's list in their places, counted from 1.
    pub fn note(
        &mut self,
        viewer: PersonId,
        list: ListingId,
        places: impl IntoIterator<Item = (ListingId, usize)>,
        day: NaiveDate,
    ) {
        self.turn_to(day);
        for (record, place) in places {
            if self.shown.insert((viewer, list, record)) {
                *self.unwritten.seen.entry(record).or_default() += worth_of_place(place.max(1));
            }
        }
    }

    /// A side sees a pair as it is shown now.
    pub fn sight(&mut self, side: SideOfPair, shown: Shown, at: Moment) {
        self.turn_to(beijing_day(at));
        if self.sighted.insert(side) {
            self.unwritten.sightings.insert(side, Sighting { shown, at });
        }
    }

    fn turn_to(&mut self, day: NaiveDate) {
        if self.day != day {
            (self.day, self.shown, self.sighted) = (day, HashSet::new(), HashSet::new());
        }
    }

    /// What is to be written down now; it counts as written from here on.
    pub fn take(&mut self) -> Unwritten {
        std::mem::take(&mut self.unwritten)
    }

    /// Takes back what could not be written down.
    pub fn put_back(&mut self, unwritten: Unwritten) {
        for (record, more) in unwritten.seen {
            *self.unwritten.seen.entry(record).or_default() += more;
        }
        // What is put back was seen earlier.
        self.unwritten.sightings.extend(unwritten.sightings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_counts_once_a_day_for_each_who_is_shown_it_in_a_list() {
        let day = |number: i64| NaiveDate::default() + chrono::Duration::days(number);
        let (lin, wang) = (PersonId(1), PersonId(2));
        let (list, other, first, second) = (ListingId(10), ListingId(11), ListingId(20), ListingId(21));
        let mut showings = Showings::default();
        let page = [(first, 1), (second, 3)];
        showings.note(lin, list, page, day(1));
        showings.note(lin, list, page, day(1));
        assert_eq!(showings.take().seen, Seen::from([(first, 1.0), (second, 0.5)]));
        // What is written down is not counted again.
        showings.note(lin, list, page, day(1));
        assert!(showings.take().is_empty());
        showings.note(wang, list, page, day(1));
        showings.note(lin, other, page, day(1));
        assert_eq!(showings.take().seen[&first], 2.0);
        showings.note(lin, list, page, day(2));
        let unwritten = showings.take();
        assert_eq!(unwritten.seen[&second], 0.5);
        showings.note(wang, list, page, day(2));
        showings.put_back(unwritten);
        assert_eq!(showings.take().seen[&second], 1.0);
    }

    #[test]
    fn of_a_side_that_sees_a_pair_the_first_time_is_kept() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let shown = |score| Shown {
            shares: Default::default(),
            model: String::new(),
            score,
            programme: Default::default(),
            origin: Default::default(),
        };
        let side = (ListingId(10), ListingId(20), ListingKind::Need);
        let mut showings = Showings::default();
        showings.sight(side, shown(70), at("2026-05-20T01:00:00Z"));
        showings.sight(side, shown(71), at("2026-05-20T02:00:00Z"));
        let theirs = (side.0, side.1, ListingKind::Offering);
        showings.sight(theirs, shown(72), at("2026-05-20T02:00:00Z"));
        let unwritten = showings.take();
        assert_eq!([side, theirs].map(|own| unwritten.sightings[&own].shown.score), [70, 72]);
        showings.sight(side, shown(73), at("2026-05-20T03:00:00Z"));
        assert!(showings.take().is_empty(), "once a day");
        showings.sight(side, shown(74), at("2026-05-21T01:00:00Z"));
        showings.put_back(unwritten);
        assert_eq!(showings.take().sightings[&side].shown.score, 70, "the earlier one");
    }
}
