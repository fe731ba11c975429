//! The concepts of the domain: every name of the vocabularies in both languages, then a curated list
//! (`data/taxonomy/synonyms.csv`) of words that mean the same.

use std::sync::LazyLock;

use super::table;
use super::{
    DataDomain, DeliveryMode, Modality, SecurityLevel, categories, cert_kinds, industries, regions, service_types,
};
use crate::kit::i18n::Lang;
use crate::kit::search::Concepts;

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    let mut concepts = Concepts::default();
    // The curated words come first: a word that is also a label keeps its wider circle.
    for row in table::rows(include_str!("../../data/taxonomy/synonyms.csv")) {
        concepts.learn(row.parts("en").into_iter().chain(row.parts("zh")));
    }
    for entry in categories().iter().chain(service_types()) {
        concepts.learn([entry.code, entry.name_zh, entry.name_en]);
    }
    for entry in industries() {
        concepts.learn([entry.name_zh, entry.name_en]);
    }
    for entry in regions() {
        concepts.learn([entry.name_zh, entry.short_zh, entry.name_en]);
    }
    for entry in cert_kinds() {
        concepts.learn([entry.name_zh, entry.name_en, entry.code]);
    }
    let names = |name: fn(usize, Lang) -> Option<&'static str>| {
        (0..).map_while(move |at| Some([name(at, Lang::Zh)?, name(at, Lang::En)?])).collect::<Vec<_>>()
    };
    for list in [
        names(|at, lang| Some(Modality::ALL.get(at)?.name(lang))),
        names(|at, lang| Some(DeliveryMode::ALL.get(at)?.name(lang))),
        names(|at, lang| Some(DataDomain::ALL.get(at)?.name(lang))),
        names(|at, lang| Some(SecurityLevel::ALL.get(at)?.name(lang))),
    ] {
        for forms in list {
            concepts.learn(forms);
        }
    }
    concepts
});

/// The concepts that search and matching know.
pub fn concepts() -> &'static Concepts {
    &CONCEPTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::search::{Class, is_han, terms};

    fn concepts_of(text: &str) -> Vec<u64> {
        terms(text, concepts()).into_iter().filter(|term| term.class == Class::Concept).map(|term| term.key).collect()
    }

    /// A word as texts are read: two spellings that read alike are one word.
    fn read_as(word: &str) -> Vec<u64> {
        terms(word, &Concepts::default())
            .into_iter()
            .filter(|own| own.class != Class::Pair)
            .map(|own| own.key)
            .collect()
    }

    #[test]
    fn every_curated_line_has_words_in_both_languages_and_no_word_twice() {
        let mut seen = std::collections::HashMap::new();
        let rows = table::rows(include_str!("../../data/taxonomy/synonyms.csv"));
        assert!(rows.len() >= 400, "{}", rows.len());
        let mut twice = Vec::new();
        for row in &rows {
            let (zh, en) = (row.parts("zh"), row.parts("en"));
            assert!(!zh.is_empty() && !en.is_empty(), "{}", row.text("zh"));
            assert!(zh.iter().all(|word| word.chars().any(is_han)), "{zh:?} is to be Chinese");
            assert!(en.iter().all(|word| !word.chars().any(is_han) && *word == word.to_lowercase()), "{en:?}");
            for word in zh.into_iter().chain(en) {
                assert!(!read_as(word).is_empty(), "{word} is never found in a text");
                match seen.insert(read_as(word), row.text("zh")) {
                    Some(line) if line != row.text("zh") => {
                        twice.push(format!("{word}: {line} and {}", row.text("zh")))
                    }
                    _ => {}
                }
            }
        }
        assert!(twice.is_empty(), "words that stand in two lines: {twice:#?}");
    }

    #[test]
    fn every_group_of_lines_says_what_it_is_about() {
        let text = include_str!("../../data/taxonomy/synonyms.csv");
        let mut since_comment = usize::MAX;
        for line in text.lines().skip(1) {
            since_comment = if line.starts_with("# ") { 0 } else { since_comment.saturating_add(1) };
            assert!(since_comment <= 70, "a group is too long to be one: {line}");
        }
    }

    #[test]
    fn different_things_stay_different() {
        for (one, other) in [
            ("准确率", "precision"),
            ("漏标", "missed detection"),
            ("供应链", "industry chain"),
            ("隐私计算", "MPC"),
            ("合成数据", "simulation"),
            ("数据交易", "data circulation"),
            ("算法", "model"),
            ("语音", "transcription"),
            ("确权", "registration"),
            ("掩膜", "data masking"),
            ("点云", "cloud platform"),
            ("重要数据", "core data"),
        ] {
            let own = concepts_of(one);
            assert!(!concepts_of(other).iter().any(|key| own.contains(key)), "{one} / {other}");
        }
    }

    #[test]
    fn both_languages_meet_in_the_same_concept() {
        for (zh, en) in [
            ("带钢表面缺陷", "strip steel surface defects"),
            ("数据资产入表", "balance-sheet entry of data"),
            ("点云标注", "LiDAR labeling"),
            ("数据出境合规", "cross-border data compliance"),
            ("内蒙古", "Inner Mongolia"),
        ] {
            let zh_concepts = concepts_of(zh);
            assert!(concepts_of(en).iter().any(|key| zh_concepts.contains(key)), "{zh} / {en}");
        }
    }
}
