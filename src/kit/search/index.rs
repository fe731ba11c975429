//! An inverted index in memory for catalogues: documents by number, fields with weights, BM25F.
//! Keyword search wants every word of the query; Chinese words are found inside sentences, and a word
//! that carries a concept is also found by that concept's words of the other language.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::concepts::Concepts;
use super::hashing::AsIs;
use super::tokens::{Class, Term, terms};

/// A field's text and how much a word in it counts (title 3, tags 2, body 1).
pub type Field<'a> = (&'a str, u16);

const K1: f64 = 1.2;
const B: f64 = 0.75;
const TIMES_BITS: u32 = 10;
const TIMES_MOST: u32 = (1 << TIMES_BITS) - 1;
const PLACES: u32 = 1 << (32 - TIMES_BITS);

/// The index. A posting takes four bytes; a place of a removed document is swept when a quarter are dead.
pub struct Index<'c> {
    concepts: &'c Concepts,
    lists: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
    postings: Vec<Vec<Posting>>,
    /// The document in each place; none where it was removed.
    places: Vec<Option<Document>>,
    place_of: HashMap<i64, u32>,
    words: u64,
}

struct Document {
    id: i64,
    words: u32,
}

/// A place and how often (weighted) the term stands there, in one number.
#[derive(Clone, Copy)]
struct Posting(u32);

impl Posting {
    const fn place(self) -> u32 {
        self.0 >> TIMES_BITS
    }

    const fn times(self) -> u32 {
        self.0 & TIMES_MOST
    }
}

/// What a document must hold: one of the alternatives, each a set of lists.
type Wanted = Vec<Vec<u32>>;

impl<'c> Index<'c> {
    /// An empty index that knows these concepts.
    pub fn new(concepts: &'c Concepts) -> Self {
        Self {
            concepts,
            lists: HashMap::default(),
            postings: Vec::new(),
            places: Vec::new(),
            place_of: HashMap::new(),
            words: 0,
        }
    }

    /// How many documents are in it.
    pub fn len(&self) -> usize {
        self.place_of.len()
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.place_of.is_empty()
    }

    /// Adds a document, or puts a new one in the place of the one with the same number.
    pub fn put(&mut self, id: i64, fields: &[Field<'_>]) {
        self.remove(id);
        let Some(place) = u32::try_from(self.places.len()).ok().filter(|&place| place < PLACES) else { return };
        let mut marks: Vec<(u64, u32)> = Vec::new();
        for &(text, weight) in fields {
            marks.extend(terms(text, self.concepts).iter().map(|term| (term.key, u32::from(weight))));
        }
        marks.sort_unstable();
        let words = marks.iter().map(|(_, weight)| weight).sum();
        for same in marks.chunk_by(|a, b| a.0 == b.0) {
            let (key, times) = (same[0].0, same.iter().map(|(_, weight)| weight).sum::<u32>());
            let list = *self.lists.entry(key).or_insert_with(|| {
                self.postings.push(Vec::new());
                u32::try_from(self.postings.len() - 1).unwrap_or(u32::MAX)
            });
            self.postings[list as usize].push(Posting(place << TIMES_BITS | times.min(TIMES_MOST)));
        }
        self.places.push(Some(Document { id, words }));
        self.place_of.insert(id, place);
        self.words += u64::from(words);
    }

    /// Takes a document out; nothing happens if it is not there.
    pub fn remove(&mut self, id: i64) {
        let Some(place) = self.place_of.remove(&id) else { return };
        if let Some(gone) = self.places[place as usize].take() {
            self.words -= u64::from(gone.words);
        }
        let dead = self.places.len() - self.place_of.len();
        if dead > 64 && dead * 4 > self.places.len() {
            self.sweep();
        }
    }

    /// The documents that hold everything the query asks for, best first; equal ones by number.
    /// An empty query finds nothing.
    pub fn search(&self, query: &str) -> Vec<(i64, f32)> {
        let asked = terms(query, self.concepts);
        let wanted = self.wanted(&asked);
        let Some(places) = self.places_with(&wanted) else { return Vec::new() };
        let mut scores: Vec<f64> = vec![0.0; places.len()];
        let count = self.len() as f64;
        let usual = (self.words as f64 / count.max(1.0)).max(1.0);
        let mut keys: Vec<u64> = asked.iter().map(|term| term.key).collect();
        keys.sort_unstable();
        keys.dedup();
        for list in keys.iter().filter_map(|key| self.lists.get(key)) {
            let list = &self.postings[*list as usize];
            let held = list.len() as f64;
            let rarity = (1.0 + (count - held + 0.5).max(0.0) / (held + 0.5)).ln();
            let mut at = 0;
            for (score, &place) in scores.iter_mut().zip(&places) {
                at += list[at..].partition_point(|posting| posting.place() < place);
                let Some(posting) = list.get(at).filter(|posting| posting.place() == place) else { continue };
                let words = self.places[place as usize].as_ref().map_or(0, |document| document.words);
                let times = f64::from(posting.times());
                *score += rarity * times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * f64::from(words) / usual));
            }
        }
        let mut found: Vec<(i64, f32)> = places
            .iter()
            .zip(scores)
            .filter_map(|(&place, score)| Some((self.places[place as usize].as_ref()?.id, score as f32)))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }

    /// What the query asks for, word by word. A run of Chinese characters is cut where concepts begin and end,
    /// so that `缺陷标注` also finds a text in which the two words stand apart.
    fn wanted(&self, asked: &[Term]) -> Vec<Wanted> {
        let clumps = asked.iter().map(|term| term.clump + 1).max().unwrap_or(0);
        let mut wanted = Vec::new();
        for clump in 0..clumps {
            let own: Vec<&Term> =
                asked.iter().filter(|term| term.clump == clump && term.class != Class::Concept).collect();
            let Some((start, end)) = span(&own) else { continue };
            let concepts: Vec<&Term> =
                asked.iter().filter(|t| t.class == Class::Concept && t.start < end && start < t.end).collect();
            if own.iter().any(|term| matches!(term.class, Class::Character | Class::Pair)) {
                wanted.extend(
                    segments(start, end, &concepts)
                        .into_iter()
                        .filter_map(|(from, to)| self.alternatives(&own, &concepts, from, to)),
                );
            } else {
                wanted.extend(self.alternatives(&own, &concepts, start, end));
            }
        }
        wanted
    }

    /// The ways in which a document may hold the part of the query between two places; none where
    /// that part says nothing (a particle).
    fn alternatives(&self, own: &[&Term], concepts: &[&Term], from: u32, to: u32) -> Option<Wanted> {
        let inside: Vec<&&Term> = own.iter().filter(|term| from <= term.start && term.end <= to).collect();
        let pairs = inside.iter().any(|term| term.class == Class::Pair);
        let parts = inside.iter().filter(|term| match term.class {
            Class::Character => !pairs,
            Class::Code => term.start > from || term.end < to,
            _ => true,
        });
        let mut ways = Vec::new();
        let parts: Vec<u64> = parts.map(|term| term.key).collect();
        if !parts.is_empty() {
            ways.push(parts);
        }
        ways.extend(inside.iter().filter(|term| term.class == Class::Code).map(|term| vec![term.key]));
        ways.extend(concepts.iter().filter(|term| term.start <= from && to <= term.end).map(|term| vec![term.key]));
        let in_lists =
            |keys: &Vec<u64>| keys.iter().map(|key| self.lists.get(key).copied()).collect::<Option<Vec<u32>>>();
        (!ways.is_empty()).then(|| ways.iter().filter_map(in_lists).collect())
    }

    /// The places that satisfy all wants, in order; none where nothing was asked.
    fn places_with(&self, wanted: &[Wanted]) -> Option<Vec<u32>> {
        let mut kept: Option<Vec<u32>> = None;
        for ways in wanted {
            let mut places: Vec<u32> = ways.iter().flat_map(|lists| self.places_in_all(lists)).collect();
            places.sort_unstable();
            places.dedup();
            kept = Some(match kept {
                None => places,
                Some(before) => before.into_iter().filter(|place| places.binary_search(place).is_ok()).collect(),
            });
        }
        kept
    }

    fn places_in_all(&self, lists: &[u32]) -> Vec<u32> {
        let mut lists: Vec<&[Posting]> = lists.iter().map(|&list| self.postings[list as usize].as_slice()).collect();
        lists.sort_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
        rarest
            .iter()
            .map(|posting| posting.place())
            .filter(|&place| self.places[place as usize].is_some())
            .filter(|place| {
                others.iter().all(|list| list.binary_search_by_key(place, |posting| posting.place()).is_ok())
            })
            .collect()
    }

    /// Drops what removed documents left behind.
    fn sweep(&mut self) {
        let mut moved = vec![None; self.places.len()];
        let mut places = Vec::with_capacity(self.place_of.len());
        for (at, document) in std::mem::take(&mut self.places).into_iter().enumerate() {
            if let Some(document) = document {
                let place = u32::try_from(places.len()).unwrap_or(u32::MAX);
                moved[at] = Some(place);
                self.place_of.insert(document.id, place);
                places.push(Some(document));
            }
        }
        self.places = places;
        for list in &mut self.postings {
            list.retain_mut(|posting| match moved[posting.place() as usize] {
                Some(place) => {
                    *posting = Posting(place << TIMES_BITS | posting.times());
                    true
                }
                None => false,
            });
            list.shrink_to_fit();
        }
    }
}

fn span(terms: &[&Term]) -> Option<(u32, u32)> {
    Some((terms.iter().map(|term| term.start).min()?, terms.iter().map(|term| term.end).max()?))
}

/// Cuts a run at the ends of the concepts in it, longest first and without overlap.
fn segments(start: u32, end: u32, concepts: &[&Term]) -> Vec<(u32, u32)> {
    let mut inner: Vec<(u32, u32)> =
        concepts.iter().filter(|c| start <= c.start && c.end <= end).map(|c| (c.start, c.end)).collect();
    inner.sort_by_key(|&(from, to)| (std::cmp::Reverse(to - from), from));
    let mut kept: Vec<(u32, u32)> = Vec::new();
    for (from, to) in inner {
        if kept.iter().all(|&(a, b)| to <= a || b <= from) {
            kept.push((from, to));
        }
    }
    kept.sort_unstable();
    let mut parts = Vec::new();
    let mut at = start;
    for (from, to) in kept {
        if at < from {
            parts.push((at, from));
        }
        parts.push((from, to));
        at = to;
    }
    if at < end {
        parts.push((at, end));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concepts() -> Concepts {
        let mut concepts = Concepts::default();
        concepts.learn(["缺陷", "defect"]);
        concepts.learn(["标注", "labeling", "annotation"]);
        concepts
    }

    fn found(index: &Index<'_>, query: &str) -> Vec<i64> {
        index.search(query).into_iter().map(|(id, _)| id).collect()
    }

    #[test]
    fn chinese_words_are_found_inside_sentences() {
        let concepts = concepts();
        let mut index = Index::new(&concepts);
        index.put(1, &[("金属表面缺陷标注服务", 3), ("裂纹、夹杂、划伤等12类", 1)]);
        index.put(2, &[("矿区与道路激光点云标注", 3)]);
        assert_eq!(found(&index, "缺陷"), [1]);
        assert_eq!(found(&index, "標註").len(), 2);
        assert_eq!(found(&index, "点云 标注"), [2]);
        assert_eq!(found(&index, "云"), [2]);
        assert!(found(&index, "点云 缺陷").is_empty());
        assert!(found(&index, "面服").is_empty());
        assert!(found(&index, "").is_empty() && found(&index, "，").is_empty());
    }

    #[test]
    fn a_word_is_found_by_the_words_of_the_other_language() {
        let concepts = concepts();
        let mut index = Index::new(&concepts);
        index.put(1, &[("表面缺陷与图像标注", 3)]);
        index.put(2, &[("Weld defects", 3)]);
        assert_eq!(found(&index, "defect").len(), 2);
        assert_eq!(found(&index, "defect annotations"), [1]);
        assert_eq!(found(&index, "缺陷标注"), [1]);
        assert_eq!(found(&index, "焊缝"), [] as [i64; 0]);
    }

    #[test]
    fn the_title_counts_more_than_the_body() {
        let concepts = Concepts::default();
        let mut index = Index::new(&concepts);
        index.put(1, &[("Pumps", 3), ("Vibration of compressors", 1)]);
        index.put(2, &[("Compressors", 3), ("Vibration of pumps", 1)]);
        assert_eq!(found(&index, "compressor"), [2, 1]);
        assert_eq!(found(&index, "pump"), [1, 2]);
    }

    #[test]
    fn codes_are_found_however_they_are_written() {
        let concepts = Concepts::default();
        let mut index = Index::new(&concepts);
        index.put(1, &[("按 ISO/IEC 27001 管理", 1)]);
        index.put(2, &[("ISO-27001", 1)]);
        index.put(3, &[("ISO 9001", 1)]);
        assert_eq!(found(&index, "27001"), [2, 1]);
        assert_eq!(found(&index, "iso27001"), [2, 1]);
        assert_eq!(found(&index, "ISO 27001"), [2, 1]);
    }

    #[test]
    fn a_replaced_or_removed_document_is_not_found_any_more() {
        let concepts = Concepts::default();
        let mut index = Index::new(&concepts);
        for id in 0..500 {
            index.put(id, &[("旧的文字", 1)]);
        }
        for id in 0..500 {
            index.put(id, &[("new words", 1)]);
        }
        for id in 0..400 {
            index.remove(id);
        }
        index.remove(7_777);
        assert_eq!(index.len(), 100);
        assert!(found(&index, "文字").is_empty());
        assert_eq!(found(&index, "words").len(), 100);
        assert!(index.places.len() < 250, "dead places are swept");
    }
}
