//! A catalogue in memory: keyword search together with facets and their counts.
//! The counts of a facet heed every other filter but not the facet's own, so that each shows what choosing it would give.
//! Every code of a facet is a set of places, a bit for each record, so that filtering and counting a market of
//! 100,000 is a matter of some machine words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::bits::Bits;
use super::index::{Index, keep_moved};
use super::{Concepts, Field};

/// What an entry is known by in one facet: which facet, and the code.
pub type Mark = (u8, &'static str);

/// An order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Best match first when words were asked for, else newest first.
    #[default]
    Relevance,
    /// By the entry's date of publishing, newest first.
    Newest,
    /// By the entry's deadline, soonest first; entries without one last.
    Soonest,
}

/// One record of a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What it is known by.
    pub marks: Vec<Mark>,
    /// When it was published, in seconds.
    pub published: i64,
    /// When it ends, as a day number; none when it does not.
    pub deadline: Option<i64>,
}

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    /// Words; none finds everything.
    pub words: String,
    /// The chosen codes of each facet; an empty one asks for nothing.
    pub chosen: Vec<Vec<String>>,
    /// The order.
    pub order: Order,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every record found, in order.
    pub ids: Vec<i64>,
    /// For each facet, how many records each code would give.
    pub counts: Vec<BTreeMap<&'static str, u32>>,
    /// For each facet, how many records there would be without its filter.
    pub without: Vec<usize>,
    /// How many records there would be without the words.
    pub without_words: usize,
}

/// Records with their words and facets.
pub struct Catalogue<'c> {
    index: Index<'c>,
    /// The places that are taken.
    all: Bits,
    /// For each facet, the places of each code.
    facets: Vec<BTreeMap<&'static str, Bits>>,
    /// By place; what was there stays until the places are swept.
    published: Vec<i64>,
    deadlines: Vec<i64>,
    /// All places in the orders that are not the words', made when somebody asks for them.
    newest: OnceLock<Vec<u32>>,
    soonest: OnceLock<Vec<u32>>,
}

impl<'c> Catalogue<'c> {
    /// An empty catalogue with so many facets.
    pub fn new(concepts: &'c Concepts, facets: u8) -> Self {
        Self {
            index: Index::new(concepts),
            all: Bits::default(),
            facets: vec![BTreeMap::new(); usize::from(facets)],
            published: Vec::new(),
            deadlines: Vec::new(),
            newest: OnceLock::new(),
            soonest: OnceLock::new(),
        }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Adds a record, or puts the new one in the place of the old.
    pub fn put(&mut self, id: i64, entry: Entry, fields: &[Field<'_>]) {
        self.remove(id);
        let place = self.index.put(id, fields);
        self.all.set(place);
        for (facet, code) in entry.marks {
            self.facets[usize::from(facet)].entry(code).or_default().set(place);
        }
        self.published.push(entry.published);
        self.deadlines.push(entry.deadline.unwrap_or(i64::MAX));
        // An order that somebody asked for is kept up; while a catalogue is filled nobody has asked yet.
        for order in [Order::Newest, Order::Soonest] {
            if let Some(mut places) = self.kept(order).take() {
                let at = places.partition_point(|&other| self.rank(order, other) < self.rank(order, place));
                places.insert(at, place);
                *self.kept(order) = OnceLock::from(places);
            }
        }
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: i64) {
        let Some(place) = self.index.remove(id) else { return };
        self.all.clear(place);
        self.facets.iter_mut().flat_map(BTreeMap::values_mut).for_each(|places| places.clear(place));
        if self.index.wants_sweeping() {
            self.sweep();
        }
    }

    /// Gives back the room that growing took, once everything has been put.
    pub fn shrink(&mut self) {
        self.index.shrink();
        self.published.shrink_to_fit();
        self.deadlines.shrink_to_fit();
    }

    fn sweep(&mut self) {
        let moved = self.index.sweep();
        keep_moved(&mut self.published, &moved);
        keep_moved(&mut self.deadlines, &moved);
        let sets = self.facets.iter_mut().flat_map(BTreeMap::values_mut);
        for places in sets.chain([&mut self.all]) {
            *places = places.iter().filter_map(|place| moved[place as usize]).collect();
        }
        self.newest.take();
        self.soonest.take();
    }

    /// Everything that was asked for.
    pub fn find(&self, asking: &Asking) -> Found {
        let words = !asking.words.trim().is_empty();
        let ranked = if words { self.index.places(&asking.words) } else { Vec::new() };
        let asked_for = if words { ranked.iter().map(|(place, _)| *place).collect() } else { self.all.clone() };
        let meeting: Vec<Option<Bits>> = (0..self.facets.len()).map(|facet| self.meeting(facet, asking)).collect();
        let narrowed = |mut places: Bits, but: Option<usize>| {
            let others = meeting.iter().enumerate().filter(|(facet, _)| Some(*facet) != but);
            others.filter_map(|(_, meeting)| meeting.as_ref()).for_each(|meeting| places.keep(meeting));
            places
        };
        let kept = narrowed(asked_for.clone(), None);
        let mut found = Found::default();
        for (facet, codes) in self.facets.iter().enumerate() {
            let own = meeting[facet].is_some().then(|| narrowed(asked_for.clone(), Some(facet)));
            let loose = own.as_ref().unwrap_or(&kept);
            let counts = codes.iter().map(|(code, places)| (*code, places.common(loose)));
            found.counts.push(counts.filter(|(_, count)| *count > 0).collect());
            found.without.push(own.map_or(0, |own| own.count()));
        }
        if words {
            found.without_words = narrowed(self.all.clone(), None).count();
        }
        let of_kept = |place: &u32| kept.has(*place);
        found.ids = match asking.order {
            Order::Relevance if words => {
                ranked.iter().map(|(place, _)| *place).filter(of_kept).map(|place| self.index.id_at(place)).collect()
            }
            Order::Relevance => self.in_order(Order::Newest).filter(of_kept).map(|at| self.index.id_at(at)).collect(),
            order => self.in_order(order).filter(of_kept).map(|place| self.index.id_at(place)).collect(),
        };
        found
    }

    /// The places that have one of the chosen codes of a facet; none where nothing is chosen.
    fn meeting(&self, facet: usize, asking: &Asking) -> Option<Bits> {
        let chosen = asking.chosen.get(facet).filter(|codes| !codes.is_empty())?;
        let mut meeting = Bits::default();
        for places in chosen.iter().filter_map(|code| self.facets[facet].get(code.as_str())) {
            meeting.join(places);
        }
        Some(meeting)
    }

    /// Where a place stands in an order that is not the words'.
    fn rank(&self, order: Order, place: u32) -> (i64, i64) {
        let (at, id) = (place as usize, self.index.id_at(place));
        match order {
            Order::Relevance | Order::Newest => (-self.published[at], -id),
            Order::Soonest => (self.deadlines[at], id),
        }
    }

    fn kept(&mut self, order: Order) -> &mut OnceLock<Vec<u32>> {
        match order {
            Order::Relevance | Order::Newest => &mut self.newest,
            Order::Soonest => &mut self.soonest,
        }
    }

    fn in_order(&self, order: Order) -> impl Iterator<Item = u32> {
        let kept = match order {
            Order::Relevance | Order::Newest => &self.newest,
            Order::Soonest => &self.soonest,
        };
        let places = kept.get_or_init(|| {
            let mut places: Vec<u32> = self.all.iter().collect();
            places.sort_by_cached_key(|&place| self.rank(order, place));
            places
        });
        places.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: u8 = 0;
    const REGION: u8 = 1;

    fn market(concepts: &Concepts) -> Catalogue<'_> {
        let mut market = Catalogue::new(concepts, 2);
        let rows = [
            (1, "带钢表面缺陷标注", vec![(TYPE, "lab-defect"), (REGION, "130000")], 10, Some(5)),
            (2, "矿区激光点云标注", vec![(TYPE, "lab-pointcloud"), (REGION, "130000"), (REGION, "140000")], 30, None),
            (3, "DCMM贯标辅导", vec![(TYPE, "con-dcmm"), (REGION, "420000")], 20, Some(2)),
        ];
        for (id, title, marks, published, deadline) in rows {
            market.put(id, Entry { marks, published, deadline }, &[(title, 3)]);
        }
        market
    }

    fn asking(words: &str, types: &[&str], regions: &[&str]) -> Asking {
        let own = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        Asking { words: words.to_owned(), chosen: vec![own(types), own(regions)], order: Order::default() }
    }

    #[test]
    fn nothing_asked_is_everything_newest_first() {
        assert_eq!(market(&Concepts::default()).find(&Asking::default()).ids, [2, 3, 1]);
        let soonest = Asking { order: Order::Soonest, ..Asking::default() };
        assert_eq!(market(&Concepts::default()).find(&soonest).ids, [3, 1, 2]);
    }

    #[test]
    fn words_are_found_inside_chinese_sentences() {
        assert_eq!(market(&Concepts::default()).find(&asking("缺陷", &[], &[])).ids, [1]);
        assert_eq!(market(&Concepts::default()).find(&asking("标注", &[], &[])).ids.len(), 2);
    }

    #[test]
    fn a_facets_counts_heed_the_other_filters_but_not_its_own() {
        let found = market(&Concepts::default()).find(&asking("", &["lab-defect"], &["130000"]));
        assert_eq!(found.ids, [1]);
        assert_eq!(found.counts[0].get("lab-pointcloud"), Some(&1), "choosing it too would add one");
        assert_eq!(found.counts[0].get("con-dcmm"), None, "it is not in the chosen region");
        assert_eq!(found.counts[1].get("140000"), None);
        assert_eq!(found.without, [2, 1]);
    }

    #[test]
    fn an_empty_answer_tells_what_to_loosen() {
        let found = market(&Concepts::default()).find(&asking("点云", &["con-dcmm"], &[]));
        assert!(found.ids.is_empty());
        assert_eq!(found.without[0], 1);
        assert_eq!(found.without_words, 1);
    }

    #[test]
    fn a_record_taken_out_is_gone_at_once() {
        let concepts = Concepts::default();
        let mut market = market(&concepts);
        market.remove(2);
        assert_eq!(market.find(&asking("点云", &[], &[])).ids, Vec::<i64>::new());
        assert_eq!(market.len(), 2);
    }

    /// After any puts and removals a catalogue answers as one that is filled anew, whether its orders were asked for
    /// before or not.
    #[test]
    fn a_changed_catalogue_is_as_good_as_a_new_one() {
        let concepts = Concepts::default();
        let row = |id: i64, turn: i64| {
            let marks = vec![(TYPE, ["a", "b", "c"][((id + turn) % 3) as usize]), (REGION, "130000")];
            let entry = Entry { marks, published: id * 7 % 11 + turn, deadline: Some(id % 5).filter(|at| *at > 0) };
            (entry, format!("标注 {} {}", id % 4, "word ".repeat((id % 3) as usize)))
        };
        let mut changed = Catalogue::new(&concepts, 2);
        let mut rows = BTreeMap::new();
        for turn in 0..400_i64 {
            let id = turn * 37 % 120;
            if turn % 3 == 2 {
                changed.remove(id);
                rows.remove(&id);
            } else {
                let (entry, words) = row(id, turn);
                changed.put(id, entry, &[(&words, 1)]);
                rows.insert(id, turn);
            }
            if turn % 50 == 7 {
                changed.find(&Asking::default());
                changed.find(&Asking { order: Order::Soonest, ..Asking::default() });
            }
        }
        let mut new = Catalogue::new(&concepts, 2);
        for (id, turn) in &rows {
            let (entry, words) = row(*id, *turn);
            new.put(*id, entry, &[(&words, 1)]);
        }
        new.shrink();
        assert_eq!(changed.len(), new.len());
        for (words, types) in [("", &[][..]), ("", &["a", "c"]), ("标注", &["b"]), ("标注 2", &[]), ("word", &["x"])]
        {
            for order in [Order::Relevance, Order::Newest, Order::Soonest] {
                let asking = Asking { order, ..asking(words, types, &["130000"]) };
                let (changed, new) = (changed.find(&asking), new.find(&asking));
                // How often a word stands in what was removed moves the scores until it is swept.
                if order != Order::Relevance {
                    assert_eq!(changed.ids, new.ids, "{words} {types:?}");
                }
                assert_eq!(changed.ids.len(), new.ids.len());
                assert_eq!(
                    (changed.counts, changed.without, changed.without_words),
                    (new.counts, new.without, new.without_words)
                );
            }
        }
    }
}
