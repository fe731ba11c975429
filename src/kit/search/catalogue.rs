//! A catalogue in memory: keyword search together with facets and their counts.
//! The counts of a facet heed every other filter but not the facet's own, so that each shows what choosing it would give.

use std::collections::{BTreeMap, HashMap};

use super::{Concepts, Field, Index};

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
    entries: HashMap<i64, Entry>,
    facets: usize,
}

impl<'c> Catalogue<'c> {
    /// An empty catalogue with so many facets.
    pub fn new(concepts: &'c Concepts, facets: u8) -> Self {
        Self { index: Index::new(concepts), entries: HashMap::new(), facets: usize::from(facets) }
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a record, or puts the new one in the place of the old.
    pub fn put(&mut self, id: i64, entry: Entry, fields: &[Field<'_>]) {
        self.index.put(id, fields);
        self.entries.insert(id, entry);
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: i64) {
        self.index.remove(id);
        self.entries.remove(&id);
    }

    /// Everything that was asked for.
    pub fn find(&self, asking: &Asking) -> Found {
        let mut found =
            Found { counts: vec![BTreeMap::new(); self.facets], without: vec![0; self.facets], ..Found::default() };
        let words = !asking.words.trim().is_empty();
        let ranked: Vec<(i64, &Entry)> = if words {
            self.index.search(&asking.words).iter().filter_map(|(id, _)| Some((*id, self.entries.get(id)?))).collect()
        } else {
            self.entries.iter().map(|(id, entry)| (*id, entry)).collect()
        };
        let mut kept: Vec<(i64, &Entry)> = Vec::new();
        for (id, entry) in ranked {
            match self.failing(entry, asking) {
                Failing::None => {
                    kept.push((id, entry));
                    for (facet, code) in &entry.marks {
                        *found.counts[usize::from(*facet)].entry(code).or_default() += 1;
                    }
                }
                Failing::One(facet) => {
                    found.without[facet] += 1;
                    for (_, code) in entry.marks.iter().filter(|(of, _)| usize::from(*of) == facet) {
                        *found.counts[facet].entry(code).or_default() += 1;
                    }
                }
                Failing::Several => {}
            }
        }
        for (facet, without) in found.without.iter_mut().enumerate() {
            *without += if asking.chosen.get(facet).is_some_and(|codes| !codes.is_empty()) { kept.len() } else { 0 };
        }
        if words {
            found.without_words =
                self.entries.values().filter(|entry| matches!(self.failing(entry, asking), Failing::None)).count();
        }
        match asking.order {
            Order::Relevance if words => {}
            Order::Relevance | Order::Newest => {
                kept.sort_by(|a, b| b.1.published.cmp(&a.1.published).then(b.0.cmp(&a.0)));
            }
            Order::Soonest => kept.sort_by_key(|(id, entry)| (entry.deadline.unwrap_or(i64::MAX), *id)),
        }
        found.ids = kept.into_iter().map(|(id, _)| id).collect();
        found
    }

    fn failing(&self, entry: &Entry, asking: &Asking) -> Failing {
        let mut failing = Failing::None;
        for (facet, codes) in asking.chosen.iter().enumerate().take(self.facets).filter(|(_, codes)| !codes.is_empty())
        {
            let meets =
                entry.marks.iter().any(|(of, code)| usize::from(*of) == facet && codes.iter().any(|c| c == code));
            if !meets {
                failing = match failing {
                    Failing::None => Failing::One(facet),
                    _ => return Failing::Several,
                };
            }
        }
        failing
    }
}

enum Failing {
    None,
    One(usize),
    Several,
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
}
