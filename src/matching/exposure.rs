//! PURE: fair exposure (engines.md A7): who was seen less than it merits comes a little further up, never at more than a
//! twentieth of a list's worth, and one place in ten goes to the least seen. A shown score never contains any of it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rank::Ranked;
use super::reason::Fact;
use crate::listings::ListingKind;

/// After so many days half of an exposure is forgotten.
const HALF_LIFE: f64 = 28.0;
/// How much exposure moves a record.
const STRENGTH: f64 = 0.1;
/// Exposure that everybody is taken to have had, so that the first showings do not count too much.
const EASE: f64 = 5.0;
/// The share of a list's total that may be given up.
const GIVEN_UP_MOST: f64 = 0.05;
/// One of so many places goes to the least exposed,
const PLACES_FOR_ONE: usize = 10;
/// if it comes within this share of the place's own score.
const NEAR_ENOUGH: f64 = 0.7;
/// In how many steps the strength is reduced where it would give up too much.
const STEPS: u32 = 16;

/// What a place in a list is worth: 1 for the first, less for each after it.
pub fn worth_of_place(place: usize) -> f64 {
    1.0 / (place as f64 + 1.0).log2()
}

/// How much each record of one side has been seen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exposures {
    of: BTreeMap<i64, Exposure>,
}

/// An exposure as it was on a day.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Exposure {
    seen: f64,
    on: NaiveDate,
}

impl Exposure {
    fn left(self, day: NaiveDate) -> f64 {
        self.seen * (-((day - self.on).num_days().max(0) as f64) / HALF_LIFE).exp2()
    }
}

/// What is kept of how much a record was seen: all of it as it was when a day began, and what came on that day. The two
/// are apart so that whoever asks, at whatever hour, finds the day's beginning as it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept {
    /// What was left when the day began.
    pub earlier: f64,
    /// What came on the day.
    pub today: f64,
    /// The day, in Beijing.
    pub day: NaiveDate,
}

impl Kept {
    /// Of a record that was never shown before this day.
    pub const fn nothing(day: NaiveDate) -> Self {
        Self { earlier: 0.0, today: 0.0, day }
    }

    /// With what came on a day. What comes for a day that is over, as from a clock that is behind, counts for the day that
    /// is kept: the beginning of a day never changes once it was there.
    pub fn and(self, more: f64, day: NaiveDate) -> Self {
        if day > self.day {
            Self { earlier: self.as_began(day), today: more, day }
        } else {
            Self { today: self.today + more, ..self }
        }
    }

    /// What was left when a day began.
    pub fn as_began(self, day: NaiveDate) -> f64 {
        if day > self.day { self.left(day) } else { self.earlier }
    }

    /// What is left on a day, with all that came on it so far.
    pub fn left(self, day: NaiveDate) -> f64 {
        Exposure { seen: self.earlier + self.today, on: self.day }.left(day)
    }
}

impl Exposures {
    /// As they are on a day.
    pub fn as_of(day: NaiveDate, seen: impl IntoIterator<Item = (i64, f64)>) -> Self {
        Self { of: seen.into_iter().map(|(record, seen)| (record, Exposure { seen, on: day })).collect() }
    }

    /// Takes in that a record was shown to somebody at a place, counted from 1. Days may come in any order.
    pub fn shown(&mut self, record: i64, place: usize, day: NaiveDate) {
        let worth = worth_of_place(place.max(1));
        let own = self.of.entry(record).or_insert(Exposure { seen: 0.0, on: day });
        *own = if day >= own.on {
            Exposure { seen: own.left(day) + worth, on: day }
        } else {
            Exposure { seen: own.seen + Exposure { seen: worth, on: day }.left(own.on), on: own.on }
        };
    }

    /// What is left of a record's exposure on a day.
    pub fn of(&self, record: i64, day: NaiveDate) -> f64 {
        self.of.get(&record).map_or(0.0, |own| own.left(day))
    }

    /// What is left of all.
    pub fn total(&self, day: NaiveDate) -> f64 {
        self.of.values().map(|own| own.left(day)).sum()
    }

    /// The share of all exposure that each stretch of the records on the market has together with all before it, from the
    /// least seen on, beginning with nothing of nobody; empty where nothing was seen.
    pub fn curve(&self, records: impl IntoIterator<Item = i64>, stretches: usize, day: NaiveDate) -> Vec<f64> {
        let mut seen: Vec<f64> = records.into_iter().map(|record| self.of(record, day)).collect();
        seen.sort_unstable_by(f64::total_cmp);
        let total: f64 = seen.iter().sum();
        if total <= 0.0 || stretches == 0 {
            return Vec::new();
        }
        let upto = |stretch: usize| {
            let end = seen.len() as f64 * stretch as f64 / stretches as f64;
            let (whole, rest) = (end.floor() as usize, end.fract());
            let part = seen.get(whole).map_or(0.0, |own| own * rest);
            ((seen[..whole.min(seen.len())].iter().sum::<f64>() + part) / total).min(1.0)
        };
        (0..=stretches).map(upto).collect()
    }

    /// How evenly the records on the market were seen.
    pub fn spread(&self, records: impl IntoIterator<Item = i64>, day: NaiveDate) -> Spread {
        let mut seen: Vec<f64> = records.into_iter().map(|record| self.of(record, day)).collect();
        seen.sort_unstable_by(f64::total_cmp);
        let (count, total) = (seen.len() as f64, seen.iter().sum::<f64>());
        if total <= 0.0 {
            return Spread { gini: 0.0, most_over_mean: 0.0, never_shown: if seen.is_empty() { 0.0 } else { 1.0 } };
        }
        let ranked: f64 = (1..).zip(&seen).map(|(rank, own)| f64::from(rank) * own).sum();
        Spread {
            gini: 2.0 * ranked / (count * total) - (count + 1.0) / count,
            most_over_mean: seen.last().copied().unwrap_or(0.0) * count / total,
            never_shown: seen.iter().filter(|own| **own == 0.0).count() as f64 / count,
        }
    }
}

/// How evenly records are seen; for the organizer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// 0 where all are seen alike, near 1 where one is seen alone.
    pub gini: f64,
    /// The most seen against the mean.
    pub most_over_mean: f64,
    /// The share that was never shown.
    pub never_shown: f64,
}

/// What each record has been seen, and what it merits: of all exposure the share that it has of all scores.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    exposures: HashMap<i64, f64>,
    targets: HashMap<i64, f64>,
}

impl Levels {
    /// On a day, where the lists hold each record on the side of `listed` with its scores. Exposure of records that stand
    /// in no list counts for nobody.
    pub fn new<'a>(
        exposures: &Exposures,
        lists: impl IntoIterator<Item = &'a Ranked>,
        listed: ListingKind,
        day: NaiveDate,
    ) -> Self {
        let mut merits: BTreeMap<i64, u64> = BTreeMap::new();
        for ranked in lists {
            *merits.entry(record(ranked, listed)).or_default() += ranked.product;
        }
        Self::of_merits(exposures, &merits, day)
    }

    /// The same, where the scores of each record in all lists are summed up already.
    pub fn of_merits(exposures: &Exposures, merits: &BTreeMap<i64, u64>, day: NaiveDate) -> Self {
        let exposed: HashMap<i64, f64> = merits.keys().map(|&own| (own, exposures.of(own, day))).collect();
        let seen: f64 = merits.keys().map(|own| exposed[own]).sum();
        let all = merits.values().sum::<u64>().max(1) as f64;
        let targets = merits.iter().map(|(&own, &merit)| (own, seen * merit as f64 / all)).collect();
        Self { exposures: exposed, targets }
    }

    /// How much a record merits to have been seen; nothing where it stands in no list.
    pub fn target(&self, record: i64) -> Option<f64> {
        self.targets.get(&record).copied()
    }

    fn seen(&self, record: i64) -> f64 {
        self.exposures.get(&record).copied().unwrap_or(0.0)
    }

    /// How much more a record has been seen than it merits, as a logarithm; below 0 for less.
    fn ahead(&self, record: i64) -> f64 {
        let target = self.target(record).unwrap_or(0.0);
        ((self.seen(record) + EASE) / (target + EASE)).ln()
    }
}

/// A record in its place of a levelled list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The pair with its score, which no place changes.
    pub ranked: Ranked,
    /// Its place, counted from 1.
    pub place: usize,
    /// The place that its score alone would give it.
    pub by_score: usize,
}

impl Placed {
    /// What is said where the place is not that of the score.
    pub fn fact(&self) -> Option<Fact> {
        let (place, by_score) = (self.place, self.by_score);
        match place.cmp(&by_score) {
            std::cmp::Ordering::Less => Some(Fact::ShownHigher { place, by_score }),
            std::cmp::Ordering::Greater => Some(Fact::ShownLower { place, by_score }),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// The first `most` places of a list that is ordered by score, levelled. All of `list` may come in, so it should hold more
/// than is shown.
pub fn level(list: &[Ranked], most: usize, listed: ListingKind, levels: &Levels) -> Vec<Placed> {
    let by_score: Vec<usize> = (0..list.len().min(most)).collect();
    let order = (0..=STEPS)
        .rev()
        .map(|step| order(list, most, listed, levels, STRENGTH * f64::from(step) / f64::from(STEPS)))
        .find(|order| is_allowed(list, &by_score, order))
        .unwrap_or(by_score);
    (1..).zip(order).map(|(place, at)| Placed { ranked: list[at], place, by_score: at + 1 }).collect()
}

/// The share of a list's worth, weighed by its places, that the levelling gives up.
pub fn given_up(list: &[Ranked], placed: &[Placed]) -> f64 {
    let worth = |(place, score): (usize, f64)| score * worth_of_place(place);
    let best: f64 = (1..).zip(list.iter().take(placed.len()).map(score)).map(worth).sum();
    let kept: f64 = placed.iter().map(|own| worth((own.place, score(&own.ranked)))).sum();
    if best > 0.0 { ((best - kept) / best).max(0.0) } else { 0.0 }
}

const fn record(ranked: &Ranked, listed: ListingKind) -> i64 {
    match listed {
        ListingKind::Need => ranked.need,
        ListingKind::Offering => ranked.offering,
    }
}

fn score(ranked: &Ranked) -> f64 {
    ranked.product as f64 / 1e9
}

fn order(list: &[Ranked], most: usize, listed: ListingKind, levels: &Levels, strength: f64) -> Vec<usize> {
    let levelled = |at: usize| score(&list[at]) - strength * levels.ahead(record(&list[at], listed));
    let mut waiting: Vec<(usize, f64)> = (0..list.len()).map(|at| (at, levelled(at))).collect();
    waiting.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut waiting: Vec<usize> = waiting.into_iter().map(|(at, _)| at).collect();
    let mut order = Vec::with_capacity(most.min(list.len()));
    while order.len() < most && !waiting.is_empty() {
        let next = if (order.len() + 1).is_multiple_of(PLACES_FOR_ONE) {
            let least = NEAR_ENOUGH * score(&list[order.len()]);
            let near = (0..waiting.len()).filter(|&own| score(&list[waiting[own]]) >= least);
            let seen = |own: usize| levels.seen(record(&list[waiting[own]], listed));
            near.min_by(|&a, &b| seen(a).total_cmp(&seen(b)).then(a.cmp(&b))).unwrap_or(0)
        } else {
            0
        };
        order.push(waiting.remove(next));
    }
    order
}

/// Whether a list gives up no more than it may, both as a whole and weighed by its places.
fn is_allowed(list: &[Ranked], by_score: &[usize], order: &[usize]) -> bool {
    let whole = |order: &[usize]| order.iter().map(|&at| score(&list[at])).sum::<f64>();
    let placed =
        |order: &[usize]| (1..).zip(order).map(|(place, &at)| score(&list[at]) * worth_of_place(place)).sum::<f64>();
    let keeps = |own: f64, best: f64| own >= best * (1.0 - GIVEN_UP_MOST);
    keeps(whole(order), whole(by_score)) && keeps(placed(order), placed(by_score))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::matching::score::{Chance, Score};

    fn day(number: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 5, 20).expect("a day") + chrono::Duration::days(number)
    }

    fn ranked(offering: i64, product: u64) -> Ranked {
        Ranked { need: 1, offering, score: Score::default(), u: Chance::default(), v: Chance::default(), product }
    }

    #[test]
    fn exposure_halves_in_28_days_whatever_the_order() {
        let mut forth = Exposures::default();
        forth.shown(1, 1, day(0));
        assert!((forth.of(1, day(28)) - 0.5).abs() < 1e-12);
        forth.shown(1, 3, day(28));
        assert!((forth.of(1, day(28)) - 1.0).abs() < 1e-12);
        let mut back = Exposures::default();
        back.shown(1, 3, day(28));
        back.shown(1, 1, day(0));
        assert!((forth.of(1, day(40)) - back.of(1, day(40))).abs() < 1e-12);
        assert!(forth.of(2, day(0)) == 0.0 && (forth.total(day(28)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_kept_tells_the_day_s_beginning_whatever_comes_on_it() {
        let first = Kept::nothing(day(0)).and(1.0, day(0)).and(3.0, day(0));
        assert_eq!((first.as_began(day(0)), first.left(day(0))), (0.0, 4.0));
        let second = first.and(5.0, day(28));
        assert!((second.as_began(day(28)) - 2.0).abs() < 1e-12 && (second.left(day(28)) - 7.0).abs() < 1e-12);
        assert!(
            (first.as_began(day(28)) - second.as_began(day(28))).abs() < 1e-12,
            "read before or after it is written"
        );
        let behind = second.and(1.0, day(27));
        assert_eq!((behind.as_began(day(28)), behind.today), (second.as_began(day(28)), 6.0));
        assert!((second.left(day(56)) - 3.5).abs() < 1e-12);
        let exposures = Exposures::as_of(day(28), [(1, second.left(day(28)))]);
        assert!((exposures.of(1, day(56)) - 3.5).abs() < 1e-12);
    }

    #[test]
    fn the_spread_tells_alike_from_one_alone() {
        let mut alike = Exposures::default();
        (0..4).for_each(|record| alike.shown(record, 1, day(0)));
        let spread = alike.spread(0..4, day(0));
        assert!(spread.gini.abs() < 1e-12 && (spread.most_over_mean - 1.0).abs() < 1e-12 && spread.never_shown == 0.0);
        let mut alone = Exposures::default();
        alone.shown(2, 1, day(0));
        let spread = alone.spread(0..4, day(0));
        assert!((spread.gini - 0.75).abs() < 1e-12 && (spread.most_over_mean - 4.0).abs() < 1e-12);
        assert!((spread.never_shown - 0.75).abs() < 1e-12);
        assert_eq!(Exposures::default().spread([], day(0)), Spread::default());
        assert_eq!(alike.curve(0..4, 2, day(0)), [0.0, 0.5, 1.0]);
        assert_eq!(alone.curve(0..4, 8, day(0)), [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 1.0]);
        assert!(Exposures::default().curve(0..4, 8, day(0)).is_empty());
    }

    #[test]
    fn who_was_seen_too_much_gives_way_and_is_told_so() {
        let list = [ranked(1, 300_000_000), ranked(2, 299_000_000)];
        let mut exposures = Exposures::default();
        (0..50).for_each(|_| exposures.shown(1, 1, day(0)));
        let levels = Levels::new(&exposures, &list, ListingKind::Offering, day(0));
        let placed = level(&list, 2, ListingKind::Offering, &levels);
        assert_eq!(placed.iter().map(|own| own.ranked.offering).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(placed[0].fact(), Some(Fact::ShownHigher { place: 1, by_score: 2 }));
        assert_eq!(placed[1].fact(), Some(Fact::ShownLower { place: 2, by_score: 1 }));
        let unseen = Levels::new(&Exposures::default(), &list, ListingKind::Offering, day(0));
        assert!(level(&list, 2, ListingKind::Offering, &unseen).iter().all(|own| own.fact().is_none()));
    }

    #[test]
    fn the_tenth_place_goes_to_the_least_seen_that_comes_near() {
        let mut list: Vec<Ranked> = (0..10).map(|at| ranked(at, 500_000_000 - at as u64)).collect();
        list.push(ranked(20, 360_000_000));
        list.push(ranked(21, 340_000_000));
        let mut exposures = Exposures::default();
        (0..10).for_each(|record| exposures.shown(record, 1, day(0)));
        let levels = Levels::new(&exposures, &list, ListingKind::Offering, day(0));
        let placed = level(&list, 10, ListingKind::Offering, &levels);
        assert_eq!(placed[9].ranked.offering, 20, "21 was seen as little, but does not come within seven tenths");
        assert_eq!(placed.len(), 10);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_list_gives_up_more_than_a_twentieth(
            mut products in prop::collection::vec(0_u64..1_000_000_000, 0..60),
            seen in prop::collection::vec(0_usize..80, 60),
            most in 0_usize..30,
        ) {
            products.sort_unstable_by(|a, b| b.cmp(a));
            let list: Vec<Ranked> = (0..).zip(&products).map(|(at, &product)| ranked(at, product)).collect();
            let mut exposures = Exposures::default();
            for (record, times) in (0..).zip(seen) {
                (0..times).for_each(|_| exposures.shown(record, 1, day(0)));
            }
            let levels = Levels::new(&exposures, &list, ListingKind::Offering, day(3));
            let placed = level(&list, most, ListingKind::Offering, &levels);
            prop_assert_eq!(placed.len(), most.min(list.len()));
            let mut shown: Vec<i64> = placed.iter().map(|own| own.ranked.offering).collect();
            shown.sort_unstable();
            shown.dedup();
            prop_assert_eq!(shown.len(), placed.len(), "nobody stands in two places");
            prop_assert!(placed.iter().all(|own| list[own.by_score - 1] == own.ranked), "no score is changed");
            let best: u64 = list.iter().take(most).map(|own| own.product).sum();
            let kept: u64 = placed.iter().map(|own| own.ranked.product).sum();
            prop_assert!(kept as f64 >= best as f64 * 0.95 - 1e-3);
            let worth = |products: Vec<u64>| (1..).zip(products).map(|(at, own)| own as f64 * worth_of_place(at)).sum::<f64>();
            let best = worth(list.iter().take(most).map(|own| own.product).collect());
            prop_assert!(worth(placed.iter().map(|own| own.ranked.product).collect()) >= best * 0.95 - 1e-3);
            let lost = given_up(&list, &placed);
            prop_assert!((0.0..=0.05 + 1e-9).contains(&lost), "{lost} of it");
        }
    }
}
