//! PURE: the public catalogue of verified companies, held in memory: keyword search, facets and their counts.
//! It holds numbers and codes only; the cards are read from the database, which has the last word on who is shown.

use super::company::{Company, CompanyId};
use crate::kit::search::{Asking, Entry, Found};
use crate::taxonomy::{concepts, industry, region, section_of};

/// A facet of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    /// Side of the market.
    Kind,
    /// Own industry; a section holds its divisions.
    Industry,
    /// Region.
    Region,
}

impl Facet {
    /// Every facet, in the order of the page.
    pub(crate) const ALL: [Self; 3] = [Self::Kind, Self::Industry, Self::Region];

    /// Its name in the address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Industry => "industry",
            Self::Region => "region",
        }
    }
}

/// The catalogue at one moment.
pub(crate) struct Catalogue(crate::kit::search::Catalogue<'static>);

impl Default for Catalogue {
    fn default() -> Self {
        Self(crate::kit::search::Catalogue::new(concepts(), Facet::ALL.len() as u8))
    }
}

impl Catalogue {
    /// Shows a company, in the place of what was shown of it before.
    pub(crate) fn put(&mut self, company: &Company) {
        let profile = &company.profile;
        let (place, own) = (region(&profile.region), industry(&profile.industry));
        let section = industry(section_of(&profile.industry));
        let mut marks: Vec<(u8, &'static str)> =
            profile.kinds().into_iter().map(|kind| (Facet::Kind as u8, kind.code())).collect();
        marks.extend(own.iter().chain(section.iter()).map(|entry| (Facet::Industry as u8, entry.code)));
        marks.extend(place.map(|entry| (Facet::Region as u8, entry.code)));
        let published = company.verified_at.map_or(0, |at| at.timestamp());
        self.0.put(
            company.id.0,
            Entry { marks, published, deadline: None },
            &[
                (&profile.name_zh, 3),
                (&profile.name_en, 3),
                (own.map_or("", |entry| entry.name_zh), 2),
                (own.map_or("", |entry| entry.name_en), 2),
                (place.map_or("", |entry| entry.name_zh), 2),
                (place.map_or("", |entry| entry.name_en), 2),
                (&profile.city, 2),
                (profile.code.as_str(), 1),
                (&profile.summary_zh, 1),
                (&profile.summary_en, 1),
            ],
        );
    }

    /// Shows a company no longer.
    pub(crate) fn remove(&mut self, id: CompanyId) {
        self.0.remove(id.0);
    }

    /// Gives back the room that growing took.
    pub(crate) fn shrink(&mut self) {
        self.0.shrink();
    }

    /// Everything that was asked for.
    pub(crate) fn find(&self, asking: &Asking) -> Found {
        self.0.find(asking)
    }
}

#[cfg(test)]
mod tests {
    use super::super::company::tests::company;
    use super::*;

    fn catalogue() -> Catalogue {
        let mut catalogue = Catalogue::default();
        for (id, zh, en, region, industry, provider) in [
            (1, "青鸾示例视觉数据有限公司", "Qingluan Demo Vision", "340000", "I65", true),
            (2, "唐北示例冷轧薄板有限公司", "Tangbei Demo Cold Rolling", "130000", "C31", false),
            (3, "万象炉示例数据集有限公司", "Wanxianglu Demo Datasets", "370000", "I65", true),
        ] {
            let mut one = company();
            one.id = CompanyId(id);
            let profile = &mut one.profile;
            (profile.name_zh, profile.name_en) = (zh.into(), en.into());
            (profile.region, profile.industry) = (region.into(), industry.into());
            (profile.is_provider, profile.is_demand) = (provider, !provider);
            profile.summary_zh = "示例企业".into();
            catalogue.put(&one);
        }
        catalogue
    }

    fn asking(words: &str, chosen: [&[&str]; 3]) -> Asking {
        let chosen = chosen.map(|codes| codes.iter().map(|code| (*code).to_owned()).collect()).to_vec();
        Asking { words: words.into(), chosen, ..Asking::default() }
    }

    #[test]
    fn words_are_found_inside_chinese_names_and_in_english() {
        for (words, expected) in
            [("冷轧", vec![2]), ("数据", vec![1, 3]), ("datasets", vec![3]), ("河北", vec![2]), ("不存在的", vec![])]
        {
            let mut found = catalogue().find(&asking(words, [&[], &[], &[]])).ids;
            found.sort_unstable();
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn facets_narrow_and_count() {
        let catalogue = catalogue();
        let found = catalogue.find(&asking("", [&["provider"], &[], &["340000"]]));
        assert_eq!(found.ids, [1]);
        assert_eq!(found.counts[Facet::Region as usize].get("370000"), Some(&1), "what another region would give");
        assert_eq!(catalogue.find(&asking("", [&[], &["C"], &[]])).ids, [2], "a section holds its divisions");
    }

    #[test]
    fn what_is_removed_is_found_no_longer() {
        let mut catalogue = catalogue();
        catalogue.remove(CompanyId(2));
        assert!(catalogue.find(&asking("冷轧", [&[], &[], &[]])).ids.is_empty());
    }
}
