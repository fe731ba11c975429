//! An inverted index in memory for catalogues: documents by number, fields with weights, BM25F.
//! Keyword search wants every word of the query; Chinese words are found inside sentences, and a word
//! that carries a concept is also found by that concept's words of the other language.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::concepts::Concepts;
use super::hashing::AsIs;
use super::postings::Postings;
use super::tokens::{Class, Term, terms};

/// A field's text and how much a word in it counts (title 3, tags 2, body 1).
pub type Field<'a> = (&'a str, u16);

const K1: f64 = 1.2;
const B: f64 = 0.75;
const TIMES_MOST: u32 = 1_023;
/// Stands for the length of a document that was removed.
const GONE: u32 = u32::MAX;

/// The index. Documents have places, counted up as they come; that of a removed one stays empty until it is swept.
pub struct Index<'c> {
    concepts: &'c Concepts,
    lists: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
    postings: Vec<Postings>,
    /// The document in each place, and its weighted length.
    ids: Vec<i64>,
    lengths: Vec<u32>,
    place_of: HashMap<i64, u32>,
    words: u64,
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
            ids: Vec::new(),
            lengths: Vec::new(),
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
    /// Tells its place.
    pub fn put(&mut self, id: i64, fields: &[Field<'_>]) -> u32 {
        self.remove(id);
        let place = small(self.ids.len());
        let mut marks: Vec<(u64, u32)> = Vec::new();
        for &(text, weight) in fields {
            marks.extend(terms(text, self.concepts).iter().map(|term| (term.key, u32::from(weight))));
        }
        marks.sort_unstable();
        let length = marks.iter().map(|(_, weight)| weight).sum();
        for same in marks.chunk_by(|a, b| a.0 == b.0) {
            let times: u32 = same.iter().map(|(_, weight)| weight).sum();
            let list = *self.lists.entry(same[0].0).or_insert_with(|| {
                self.postings.push(Postings::default());
                small(self.postings.len() - 1)
            });
            self.postings[list as usize].push(place, times.min(TIMES_MOST) as u16);
        }
        self.ids.push(id);
        self.lengths.push(length);
        self.place_of.insert(id, place);
        self.words += u64::from(length);
        place
    }

    /// Takes a document out and tells its place; nothing happens if it is not there.
    pub fn remove(&mut self, id: i64) -> Option<u32> {
        let place = self.place_of.remove(&id)?;
        self.words -= u64::from(std::mem::replace(&mut self.lengths[place as usize], GONE));
        Some(place)
    }

    /// The document in a place.
    pub(super) fn id_at(&self, place: u32) -> i64 {
        self.ids[place as usize]
    }

    /// The documents that hold everything the query asks for, best first; equal ones by number.
    /// An empty query finds nothing.
    pub fn search(&self, query: &str) -> Vec<(i64, f32)> {
        self.places(query).into_iter().map(|(place, score)| (self.id_at(place), score)).collect()
    }

    /// The same, by their places.
    pub(super) fn places(&self, query: &str) -> Vec<(u32, f32)> {
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
            let held = f64::from(list.len());
            let rarity = (1.0 + (count - held + 0.5).max(0.0) / (held + 0.5)).ln();
            let mut at = 0;
            for (place, times) in list.iter() {
                while at < places.len() && places[at] < place {
                    at += 1;
                }
                match places.get(at) {
                    Some(&wanted) if wanted == place => {}
                    Some(_) => continue,
                    None => break,
                }
                let (words, times) = (f64::from(self.lengths[place as usize]), f64::from(times));
                scores[at] += rarity * times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * words / usual));
            }
        }
        let mut found: Vec<(u32, f32)> = places.into_iter().zip(scores.into_iter().map(|score| score as f32)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| self.id_at(a.0).cmp(&self.id_at(b.0))));
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
        let mut lists: Vec<&Postings> = lists.iter().map(|&list| &self.postings[list as usize]).collect();
        lists.sort_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
        let mut places: Vec<u32> =
            rarest.iter().map(|(place, _)| place).filter(|&place| self.lengths[place as usize] != GONE).collect();
        for list in others {
            list.keep_common(&mut places);
        }
        places
    }

    /// Whether so much was removed that it is time to sweep.
    pub(super) fn wants_sweeping(&self) -> bool {
        let gone = self.ids.len() - self.place_of.len();
        gone > 64 && gone * 4 > self.ids.len()
    }

    /// Drops what removed documents left behind, and tells the new place of what was in each.
    pub(super) fn sweep(&mut self) -> Vec<Option<u32>> {
        let mut left = 0;
        let moved: Vec<Option<u32>> = self
            .lengths
            .iter()
            .map(|&length| {
                (length != GONE).then(|| {
                    left += 1;
                    left - 1
                })
            })
            .collect();
        keep_moved(&mut self.ids, &moved);
        keep_moved(&mut self.lengths, &moved);
        for place in self.place_of.values_mut() {
            *place = moved[*place as usize].unwrap_or_default();
        }
        self.postings.iter_mut().for_each(|list| list.renumber(&moved));
        moved
    }

    /// Gives back the room that growing took, once everything has been put.
    pub(super) fn shrink(&mut self) {
        self.postings.iter_mut().for_each(Postings::shrink);
        self.postings.shrink_to_fit();
        self.lists.shrink_to_fit();
        self.place_of.shrink_to_fit();
        self.ids.shrink_to_fit();
        self.lengths.shrink_to_fit();
    }
}

/// Keeps what has a place after sweeping.
pub(super) fn keep_moved<T: Copy>(values: &mut Vec<T>, moved: &[Option<u32>]) {
    let mut at = 0;
    values.retain(|_| {
        at += 1;
        moved[at - 1].is_some()
    });
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
        assert!(index.wants_sweeping());
        for swept in [false, true] {
            if swept {
                index.sweep();
            }
            assert_eq!(index.len(), 100);
            assert!(found(&index, "文字").is_empty());
            assert_eq!(found(&index, "words"), (400..500).collect::<Vec<_>>());
        }
        assert_eq!(index.ids.len(), 100, "what was removed leaves nothing behind");
        index.put(7, &[("more words", 1)]);
        assert_eq!(found(&index, "words").len(), 101);
    }
}
