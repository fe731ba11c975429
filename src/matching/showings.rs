//! PURE: what one process saw of lists being looked at and has not written down yet. A record counts once a day for each
//! who is shown it in the same list, however often they come back to it.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::exposure::worth_of_place;
use crate::accounts::PersonId;
use crate::listings::ListingId;

/// How much each record was seen since it was last written down.
pub type Seen = BTreeMap<ListingId, f64>;

/// Showings of a process. They are a statistic: those of the last minute are lost when the process is killed.
#[derive(Debug, Default)]
pub struct Showings {
    /// Not yet written down.
    seen: Seen,
    /// The day of which `shown` tells.
    day: NaiveDate,
    /// Who was shown what on this day: the person, the listing whose list it was, the record.
    shown: HashSet<(PersonId, ListingId, ListingId)>,
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
        if self.day != day {
            (self.day, self.shown) = (day, HashSet::new());
        }
        for (record, place) in places {
            if self.shown.insert((viewer, list, record)) {
                *self.seen.entry(record).or_default() += worth_of_place(place.max(1));
            }
        }
    }

    /// What is to be written down now; it counts as written from here on.
    pub fn take(&mut self) -> Seen {
        std::mem::take(&mut self.seen)
    }

    /// Takes back what could not be written down.
    pub fn put_back(&mut self, seen: Seen) {
        for (record, more) in seen {
            *self.seen.entry(record).or_default() += more;
        }
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
        assert_eq!(showings.take(), Seen::from([(first, 1.0), (second, 0.5)]));
        // What is written down is not counted again.
        showings.note(lin, list, page, day(1));
        assert!(showings.take().is_empty());
        showings.note(wang, list, page, day(1));
        showings.note(lin, other, page, day(1));
        assert_eq!(showings.take()[&first], 2.0);
        showings.note(lin, list, page, day(2));
        let seen = showings.take();
        assert_eq!(seen[&second], 0.5);
        showings.note(wang, list, page, day(2));
        showings.put_back(seen);
        assert_eq!(showings.take()[&second], 1.0);
    }
}
