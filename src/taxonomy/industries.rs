//! Industries of GB/T 4754-2017: a section letter, or the letter and two digits of a division.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table;
use crate::kit::i18n::Lang;

/// A section (`C`) or a division (`C31`) of the industry classification.
#[derive(Debug)]
pub struct Industry {
    /// The code with its letter.
    pub code: &'static str,
    /// A section holds divisions; a division belongs to one.
    pub section: bool,
    /// The section's letter; empty for a section itself.
    pub parent: &'static str,
    /// Chinese name.
    pub name_zh: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Whether services are offered for it; the others are providers' own industries.
    pub served: bool,
}

impl Industry {
    /// The name in the reader's language.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.name_zh, self.name_en)
    }
}

struct Table {
    entries: Vec<Industry>,
    at: HashMap<&'static str, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut rows = table::rows(include_str!("../../data/taxonomy/industries.csv"));
    rows.sort_by_key(|row| row.number::<u32>("sort_order"));
    let entries: Vec<_> = rows
        .iter()
        .map(|row| Industry {
            code: row.text("code"),
            section: row.text("level") == "section",
            parent: row.text("parent_code"),
            name_zh: row.text("name_zh"),
            name_en: row.text("name_en"),
            served: row.text("usage") == "served",
        })
        .collect();
    let at = entries.iter().enumerate().map(|(at, entry)| (entry.code, at)).collect();
    Table { entries, at }
});

/// All sections and divisions, each section before its divisions.
pub fn industries() -> &'static [Industry] {
    &TABLE.entries
}

/// The section or division with this code.
pub fn industry(code: &str) -> Option<&'static Industry> {
    TABLE.at.get(code).map(|&at| &TABLE.entries[at])
}

/// The code of the section that a section or division code belongs to: its letter.
pub fn section_of(code: &str) -> &str {
    code.get(..1).unwrap_or_default()
}

/// The division with this code, letter included.
pub fn division(code: &str) -> Option<&'static Industry> {
    industry(code).filter(|entry| !entry.section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manufacturing_has_31_divisions_and_mining_seven() {
        let of = |section: &str| industries().iter().filter(|entry| entry.parent == section).count();
        assert_eq!((of("B"), of("C"), of("D")), (7, 31, 3));
        assert_eq!((of("I"), of("L"), of("M")), (3, 1, 3));
    }

    #[test]
    fn every_division_names_its_section_by_prefix() {
        for entry in industries() {
            assert_eq!(entry.section, entry.parent.is_empty(), "{}", entry.code);
            assert!(!entry.name_zh.is_empty() && !entry.name_en.is_empty(), "{}", entry.code);
            if !entry.section {
                assert_eq!(section_of(entry.code), entry.parent);
                assert_eq!(industry(entry.parent).map(|section| section.served), Some(entry.served));
            }
        }
        assert!(division("C").is_none() && division("C31").is_some() && industry("31").is_none());
    }
}
