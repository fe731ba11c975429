//! Regions of GB/T 2260: the 34 province-level codes, grouped into areas for "nearby".

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists::fixed_list;
use super::table;
use crate::kit::i18n::Lang;

/// What the code `000000` means in the product: the whole country. It is not in the standard.
pub const NATIONWIDE: &str = "000000";

fixed_list! {
    /// Neighbouring provinces, for "nearby".
    Area {
        North = "north", "华北", "North China";
        Northeast = "northeast", "东北", "Northeast China";
        East = "east", "华东", "East China";
        Central = "central", "华中", "Central China";
        South = "south", "华南", "South China";
        Southwest = "southwest", "西南", "Southwest China";
        Northwest = "northwest", "西北", "Northwest China";
        Hmt = "hmt", "港澳台", "Hong Kong, Macao and Taiwan";
    }
}

/// A province-level region.
#[derive(Debug)]
pub struct Region {
    /// Six digits; cities and counties of the region share the first two.
    pub code: &'static str,
    /// Full Chinese name.
    pub name_zh: &'static str,
    /// Short Chinese name, as in everyday speech.
    pub short_zh: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// The area it lies in.
    pub area: Area,
}

impl Region {
    /// The name in the reader's language.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.name_zh, self.name_en)
    }

    /// The name for narrow places: short in Chinese.
    pub fn short(&self, lang: Lang) -> &'static str {
        lang.pick(self.short_zh, self.name_en)
    }
}

struct Table {
    entries: Vec<Region>,
    at: HashMap<&'static str, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let entries: Vec<_> = table::rows(include_str!("../../data/taxonomy/regions.csv"))
        .iter()
        .filter_map(|row| {
            Some(Region {
                code: row.text("code"),
                name_zh: row.text("name_zh"),
                short_zh: row.text("short_zh"),
                name_en: row.text("name_en"),
                area: Area::parse(row.text("area"))?,
            })
        })
        .collect();
    let at = entries.iter().enumerate().map(|(at, entry)| (entry.code, at)).collect();
    Table { entries, at }
});

/// The 34 regions in the order of their codes.
pub fn regions() -> &'static [Region] {
    &TABLE.entries
}

/// The region with this code; [`NATIONWIDE`] is none.
pub fn region(code: &str) -> Option<&'static Region> {
    TABLE.at.get(code).map(|&at| &TABLE.entries[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_34_regions_each_in_the_area_of_its_first_digit() {
        assert_eq!(regions().len(), 34);
        for region in regions() {
            let area = match &region.code[..1] {
                "1" => Area::North,
                "2" => Area::Northeast,
                "3" => Area::East,
                "4" if region.code < "440000" => Area::Central,
                "4" => Area::South,
                "5" => Area::Southwest,
                "6" => Area::Northwest,
                _ => Area::Hmt,
            };
            assert_eq!(region.area, area, "{}", region.name_en);
            assert!(region.code.ends_with("0000") && region.code.len() == 6);
        }
        assert!(region(NATIONWIDE).is_none());
    }

    #[test]
    fn shanxi_is_not_shaanxi() {
        assert_eq!(region("140000").map(|r| r.name_en), Some("Shanxi"));
        assert_eq!(region("610000").map(|r| r.name_en), Some("Shaanxi"));
    }
}
