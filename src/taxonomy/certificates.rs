//! Certificates and their ladders. `rank` always rises with strength, whatever the printed number
//! does; a level compares only inside the same code.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists::fixed_list;
use super::table;
use crate::kit::i18n::Lang;

fixed_list! {
    /// What a certificate is about.
    CertSubject {
        Organization = "organization", "组织", "Organization";
        System = "system", "信息系统", "Named system";
        Person = "person", "个人", "Person";
        Site = "site", "场地", "Site";
        Product = "product", "产品", "Product";
    }
}

/// A kind of certificate or qualification.
#[derive(Debug)]
pub struct CertKind {
    /// The stable code, such as `dcmm-b`.
    pub code: &'static str,
    /// Chinese name.
    pub name_zh: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Whether it has levels; without them it is held or not.
    pub ordinal: bool,
    /// What it is about.
    pub subject: CertSubject,
    /// Its levels from weakest to strongest; none for a kind that is held or not.
    pub levels: Vec<CertLevel>,
    /// How long one is valid, where the rules say.
    pub validity_years: Option<u8>,
    /// The standard or rule behind it.
    pub basis: &'static str,
    /// Where an organizer looks it up.
    pub verify_at: &'static str,
}

/// A rung of a ladder.
#[derive(Debug)]
pub struct CertLevel {
    /// The printed level, such as `3` or `little-giant`.
    pub code: &'static str,
    /// Strength: higher is stronger.
    pub rank: u8,
    /// Chinese name.
    pub name_zh: &'static str,
    /// English name.
    pub name_en: &'static str,
}

impl CertKind {
    /// The name in the reader's language.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.name_zh, self.name_en)
    }

    /// The level with this code.
    pub fn level(&self, code: &str) -> Option<&CertLevel> {
        self.levels.iter().find(|level| level.code == code)
    }
}

impl CertLevel {
    /// The name in the reader's language.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.name_zh, self.name_en)
    }
}

struct Table {
    kinds: Vec<CertKind>,
    at: HashMap<&'static str, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut kinds: Vec<CertKind> = Vec::new();
    let mut at = HashMap::new();
    for row in table::rows(include_str!("../../data/taxonomy/certifications.csv")) {
        let code = row.text("cert_code");
        let ordinal = row.text("kind") == "ordinal";
        let Some(subject) = CertSubject::parse(row.text("subject")) else { continue };
        let place = *at.entry(code).or_insert_with(|| {
            kinds.push(CertKind {
                code,
                name_zh: row.text("name_zh"),
                name_en: row.text("name_en"),
                ordinal,
                subject,
                levels: Vec::new(),
                validity_years: row.text("validity_years").parse().ok(),
                basis: row.text("basis"),
                verify_at: row.text("verify_at"),
            });
            kinds.len() - 1
        });
        if ordinal {
            kinds[place].levels.push(CertLevel {
                code: row.text("level_code"),
                rank: row.number("level_rank"),
                name_zh: row.text("level_zh"),
                name_en: row.text("level_en"),
            });
        }
    }
    for kind in &mut kinds {
        kind.levels.sort_by_key(|level| level.rank);
    }
    Table { kinds, at }
});

/// All kinds, in the order of lists.
pub fn cert_kinds() -> &'static [CertKind] {
    &TABLE.kinds
}

/// The kind with this code.
pub fn cert_kind(code: &str) -> Option<&'static CertKind> {
    TABLE.at.get(code).map(|&at| &TABLE.kinds[at])
}

/// The level of a kind.
pub fn cert_level(kind: &str, level: &str) -> Option<&'static CertLevel> {
    cert_kind(kind)?.level(level)
}

/// How strong a level is inside its kind. A kind without levels has the rank 1 for the empty level;
/// an unknown kind or level has none.
pub fn cert_rank(kind: &str, level: &str) -> Option<u8> {
    let kind = cert_kind(kind)?;
    if kind.ordinal { kind.level(level).map(|level| level.rank) } else { level.is_empty().then_some(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ladders_climb_by_rank_whatever_the_printed_number_does() {
        let ladder = |code| cert_kind(code).expect(code).levels.iter().map(|l| l.code).collect::<Vec<_>>();
        for (code, expected) in [
            ("dcmm-a", &["1", "2", "3", "4", "5"][..]),
            ("dcmm-b", &["1", "2", "3", "4", "5"]),
            ("dsmm", &["1", "2", "3", "4", "5"]),
            ("cmmi", &["1", "2", "3", "4", "5"]),
            ("mlps", &["1", "2", "3", "4", "5"]),
            ("ccrc-ra", &["3", "2", "1"]),
            ("ccrc-si", &["3", "2", "1"]),
            ("itss-om", &["4", "3", "2", "1"]),
            ("cs", &["CS1", "CS2", "CS3", "CS4", "CS5"]),
            ("ai-trainer", &["5", "4", "3", "2", "1"]),
            ("sme-tier", &["innovative", "srdi", "little-giant"]),
            ("survey", &["B", "A"]),
            ("label-base", &["provincial", "national"]),
        ] {
            assert_eq!(ladder(code), expected, "{code}");
        }
        for kind in cert_kinds() {
            assert_eq!(kind.ordinal, !kind.levels.is_empty(), "{}", kind.code);
            assert!(kind.levels.windows(2).all(|pair| pair[0].rank < pair[1].rank), "{}", kind.code);
        }
    }

    #[test]
    fn rank_is_known_only_inside_a_kind() {
        assert!(cert_rank("ccrc-ra", "3") < cert_rank("ccrc-ra", "2"));
        assert_eq!(cert_rank("iso27001", ""), Some(1));
        assert_eq!(cert_rank("iso27001", "3"), None);
        assert_eq!(cert_rank("cmmi", ""), None);
        assert_eq!(cert_rank("cmmi", "6"), None);
        assert_eq!(cert_rank("nothing", "1"), None);
        assert_eq!(cert_level("survey", "A").map(|level| level.name_zh), Some("甲级"));
    }
}
