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
    use crate::kit::search::{Class, terms};

    fn concepts_of(text: &str) -> Vec<u64> {
        terms(text, concepts()).into_iter().filter(|term| term.class == Class::Concept).map(|term| term.key).collect()
    }

    #[test]
    fn every_curated_line_has_words_in_both_languages_and_no_word_twice() {
        let mut seen = std::collections::HashMap::new();
        let rows = table::rows(include_str!("../../data/taxonomy/synonyms.csv"));
        assert!(rows.len() >= 150, "{}", rows.len());
        for row in rows {
            assert!(!row.parts("zh").is_empty() && !row.parts("en").is_empty(), "{}", row.text("zh"));
            for word in row.parts("zh").into_iter().chain(row.parts("en")) {
                assert_eq!(seen.insert(word, row.text("zh")), None, "{word} stands in two lines");
            }
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
