//! Concepts: ideas with words in both languages. A text that holds any of the words also holds the
//! concept, so that a Chinese need finds an English offering without either text being translated.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::hashing::AsIs;
use super::tokens::{Unit, mixed, units};

/// The known concepts, found in texts by their words. Built once, then only read.
#[derive(Default)]
pub struct Concepts {
    /// From a node (0 is the start) by the next unit to the node after it; both mixed into one key.
    steps: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
    /// A bit for each unit that may begin a concept's words, by the end of its key: nearly all others are passed over by it.
    starts: Vec<u64>,
    /// The concepts whose words end at each node.
    ends: Vec<Vec<u64>>,
}

impl Concepts {
    /// Learns a concept: all `forms`, in whatever language, mean the same. Its key is that of its first form, so
    /// the order in which concepts are learnt changes nothing.
    pub fn learn<'a>(&mut self, forms: impl IntoIterator<Item = &'a str>) {
        let mut own = None;
        for form in forms {
            let units = units(form);
            if units.is_empty() {
                continue;
            }
            let key = *own.get_or_insert_with(|| {
                units.iter().fold(0x5eed, |key: u64, unit| mixed(key.rotate_left(7) ^ unit.key))
            });
            self.starts.resize(STARTS / 64, 0);
            self.starts[start(units[0].key) / 64] |= 1 << (start(units[0].key) % 64);
            let mut node = 0;
            for unit in &units {
                let next = u32::try_from(self.ends.len().max(1)).unwrap_or(u32::MAX);
                node = *self.steps.entry(step(node, unit.key)).or_insert(next);
                self.ends.resize(self.ends.len().max(node as usize + 1), Vec::new());
            }
            let known = &mut self.ends[node as usize];
            if !known.contains(&key) {
                known.push(key);
                known.sort_unstable();
            }
        }
    }

    /// Reports each concept with its first and last unit, at every place where its words stand.
    pub(super) fn find(&self, units: &[Unit], mut found: impl FnMut(u64, usize, usize)) {
        if self.steps.is_empty() {
            return;
        }
        let may_start = |unit: &Unit| self.starts[start(unit.key) / 64] >> (start(unit.key) % 64) & 1 == 1;
        for first in (0..units.len()).filter(|&at| may_start(&units[at])) {
            let mut node = 0;
            for (last, unit) in units.iter().enumerate().skip(first) {
                if last > first && !unit.follows {
                    break;
                }
                let Some(&next) = self.steps.get(&step(node, unit.key)) else { break };
                node = next;
                for &key in &self.ends[node as usize] {
                    found(key, first, last);
                }
            }
        }
    }
}

const STARTS: usize = 1 << 16;

const fn start(key: u64) -> usize {
    key as usize % STARTS
}

/// A node and a unit as one key.
const fn step(node: u32, unit: u64) -> u64 {
    unit ^ (node as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::super::{Class, terms};
    use super::*;

    fn found(concepts: &Concepts, text: &'static str) -> Vec<(u64, &'static str)> {
        terms(text, concepts)
            .into_iter()
            .filter(|term| term.class == Class::Concept)
            .map(|term| (term.key, &text[term.start as usize..term.end as usize]))
            .collect()
    }

    #[test]
    fn the_words_of_both_languages_carry_one_concept() {
        let mut concepts = Concepts::default();
        concepts.learn(["缺陷", "defect"]);
        concepts.learn(["点云", "point cloud", "lidar"]);
        let chinese = found(&concepts, "表面缺陷与点云");
        let english = found(&concepts, "Point-clouds and defects");
        assert_eq!(chinese.iter().map(|(_, text)| *text).collect::<Vec<_>>(), ["缺陷", "点云"]);
        assert_eq!(english.iter().map(|(_, text)| *text).collect::<Vec<_>>(), ["Point-clouds", "defects"]);
        assert_eq!((chinese[0].0, chinese[1].0), (english[1].0, english[0].0));
    }

    #[test]
    fn words_apart_or_across_a_stop_carry_nothing() {
        let mut concepts = Concepts::default();
        concepts.learn(["点云", "point cloud"]);
        assert!(found(&concepts, "point. cloud").is_empty());
        assert!(found(&concepts, "点，云").is_empty());
        assert!(found(&concepts, "a point in the cloud").is_empty());
    }
}
