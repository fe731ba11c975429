//! Service types: four categories with 47 subtypes, each with its near neighbours.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table;
use crate::kit::i18n::Lang;

/// A kind of data service, or one of the four categories that group them.
#[derive(Debug)]
pub struct ServiceType {
    /// The stable code, such as `lab-defect`.
    pub code: &'static str,
    /// The code of its category: `con`, `gov`, `lab` or `oth` (a category names itself).
    pub category: &'static str,
    /// Chinese name.
    pub name_zh: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// What it means, in Chinese.
    pub meaning_zh: &'static str,
    /// What it means, in English.
    pub meaning_en: &'static str,
    /// Codes of near neighbours, for partial matches.
    pub related: Vec<&'static str>,
    /// Place in lists.
    pub order: u32,
}

impl ServiceType {
    /// The name in the reader's language.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.name_zh, self.name_en)
    }

    /// What it means, in the reader's language.
    pub fn meaning(&self, lang: Lang) -> &'static str {
        lang.pick(self.meaning_zh, self.meaning_en)
    }
}

struct Table {
    categories: Vec<ServiceType>,
    types: Vec<ServiceType>,
    at: HashMap<&'static str, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut categories = Vec::new();
    let mut types = Vec::new();
    for row in table::rows(include_str!("../../data/taxonomy/service_types.csv")) {
        let is_category = row.text("level") == "category";
        let entry = ServiceType {
            code: row.text("code"),
            category: if is_category { row.text("code") } else { row.text("parent_code") },
            name_zh: row.text("name_zh"),
            name_en: row.text("name_en"),
            meaning_zh: row.text("meaning_zh"),
            meaning_en: row.text("meaning_en"),
            related: row.parts("related_codes"),
            order: row.number("sort_order"),
        };
        if is_category { categories.push(entry) } else { types.push(entry) }
    }
    types.sort_by_key(|entry| entry.order);
    categories.sort_by_key(|entry| entry.order);
    let at = types.iter().enumerate().map(|(at, entry)| (entry.code, at)).collect();
    Table { categories, types, at }
});

/// The 47 service types, in the order of lists.
pub fn service_types() -> &'static [ServiceType] {
    &TABLE.types
}

/// The four categories, in the order of lists.
pub fn categories() -> &'static [ServiceType] {
    &TABLE.categories
}

/// The service type with this code; a category is not one.
pub fn service_type(code: &str) -> Option<&'static ServiceType> {
    TABLE.at.get(code).map(|&at| &TABLE.types[at])
}

/// Whether one of two different types names the other as its near neighbour.
pub fn are_related(one: &str, other: &str) -> bool {
    let names = |a: &str, b: &str| service_type(a).is_some_and(|entry| entry.related.contains(&b));
    one != other && (names(one, other) || names(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_four_categories_and_47_types_and_every_neighbour_exists() {
        assert_eq!(categories().iter().map(|c| c.code).collect::<Vec<_>>(), ["con", "gov", "lab", "oth"]);
        assert_eq!(service_types().len(), 47);
        for entry in service_types() {
            assert!(entry.code.starts_with(&format!("{}-", entry.category)), "{}", entry.code);
            assert!(categories().iter().any(|category| category.code == entry.category), "{}", entry.code);
            assert!(!entry.name_zh.is_empty() && !entry.name_en.is_empty(), "{}", entry.code);
            assert!(!entry.related.is_empty(), "{}", entry.code);
            for near in &entry.related {
                assert!(service_type(near).is_some(), "{} names {near}", entry.code);
                assert_ne!(*near, entry.code);
            }
        }
    }

    #[test]
    fn neighbourhood_holds_in_both_directions() {
        assert!(are_related("lab-defect", "lab-image-seg"));
        assert!(are_related("lab-image-seg", "oth-synthetic") && are_related("oth-synthetic", "lab-image-seg"));
        assert!(!are_related("lab-defect", "lab-defect"));
        assert!(!are_related("lab-defect", "lab-pointcloud"));
        assert!(!are_related("lab-defect", "no-such-type"));
    }
}
