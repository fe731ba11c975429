//! Cities: the municipalities and the prefecture-level divisions with their English names. The city of a company or a need
//! is text that somebody typed in Chinese; where it is one of these, English pages call it by its English name.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table;
use crate::kit::i18n::Lang;

/// What stands behind the name of a city, a prefecture or a league, and may be left out.
const ENDINGS: [&str; 4] = ["市", "州", "盟", "地区"];

static NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = table::rows(include_str!("../../data/taxonomy/cities.csv"));
    let names = |row: &table::Row| [row.text("name_zh"), row.text("full_zh")].map(|name| (name, row.text("name_en")));
    rows.iter().flat_map(names).filter(|(name, _)| !name.is_empty()).collect()
});

/// A city in the reader's language; as it was typed where it is not known.
pub fn city(typed: &str, lang: Lang) -> &str {
    let name = typed.trim();
    let bare = || ENDINGS.iter().find_map(|ending| name.strip_suffix(ending));
    match lang {
        Lang::Zh => typed,
        Lang::En => NAMES.get(name).or_else(|| NAMES.get(bare()?)).copied().unwrap_or(typed),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_city_is_called_by_its_english_name_however_its_ending_is_written() {
        for (typed, english) in [
            ("合肥", "Hefei"),
            ("合肥市", "Hefei"),
            (" 六安市 ", "Lu'an"),
            ("西安市", "Xi'an"),
            ("延边州", "Yanbian"),
            ("延边朝鲜族自治州", "Yanbian"),
            ("兴安盟", "Hinggan League"),
            ("喀什地区", "Kashgar"),
            ("广州", "Guangzhou"),
            ("杭州市", "Hangzhou"),
        ] {
            assert_eq!(city(typed, Lang::En), english);
            assert_eq!(city(typed, Lang::Zh), typed);
        }
    }

    #[test]
    fn what_is_not_known_stays_as_it_was_typed() {
        for typed in ["", "昆山市", "Shenzhen", "合肥市高新区", "市"] {
            assert_eq!(city(typed, Lang::En), typed);
        }
    }

    #[test]
    fn every_name_stands_once_and_is_written_in_its_own_script() {
        let rows = table::rows(include_str!("../../data/taxonomy/cities.csv"));
        let mut seen = HashSet::new();
        for row in &rows {
            for name in [row.text("name_zh"), row.text("full_zh")].into_iter().filter(|name| !name.is_empty()) {
                assert!(seen.insert(name) && !name.ends_with('市') && !name.is_ascii(), "{name}");
            }
            let english = row.text("name_en");
            assert!(english.starts_with(char::is_uppercase) && english.trim() == english, "{english}");
        }
        assert!(rows.len() > 330, "333 prefecture-level divisions, and the municipalities: {}", rows.len());
    }
}
