//! PURE: the unified social credit code (GB 32100-2015). Length, alphabet and type are refused when wrong;
//! a check character that does not fit is kept and shown to the organizer, because real licences exist
//! whose codes were given out before the rule held everywhere.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::kit::problem::Problem;

/// 18 characters in normal form, their shape, alphabet and type in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, DeriveValueType)]
pub struct CreditCode(String);

/// The 31 characters of a code; a character's value is its place here.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The length of a code.
const LENGTH: usize = 18;

/// Registration authority and type of organization. `54` and `55` are met in practice though the standard
/// does not list them.
const TYPES: &[&str] = &[
    "11", "12", "13", "19", // state organs, public institutions, mass organizations
    "21", "29", // foreign affairs
    "31", "32", "33", "34", "35", "39", // justice
    "41", "49", // culture
    "51", "52", "53", "54", "55", "59", // civil affairs
    "61", "62", "69", // tourism
    "71", "72", "79", // religion
    "81", "89", // trade unions
    "91", "92", "93", // enterprises, sole traders, farmers' cooperatives
    "A1", "A9", // army reform
    "N1", "N2", "N3", "N9", // agriculture
    "Y1", // other
];

impl CreditCode {
    /// Reads a code as people type it: full-width characters, lower case, spaces and hyphens are understood.
    pub(crate) fn parse(typed: &str) -> Result<Self, Problem> {
        let code = normal(typed);
        let length = code.chars().count();
        if length == 0 {
            return Err(Problem::Missing);
        }
        if length == 15 && code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::Says(|tr| tr.companies_problem_code_old_number()));
        }
        if code.chars().any(|c| matches!(c, 'I' | 'O' | 'S' | 'V' | 'Z')) {
            return Err(Problem::Says(|tr| tr.companies_problem_code_letters()));
        }
        if value_of_all(&code).is_none() {
            return Err(Problem::Says(|tr| tr.companies_problem_code_characters()));
        }
        if length != LENGTH {
            return Err(Problem::Says(|tr| tr.companies_problem_code_length()));
        }
        if !TYPES.contains(&&code[..2]) {
            return Err(Problem::Says(|tr| tr.companies_problem_code_type()));
        }
        if !code[2..8].bytes().all(|b| b.is_ascii_digit()) {
            return Err(Problem::Says(|tr| tr.companies_problem_code_division()));
        }
        Ok(Self(code))
    }

    /// The code in normal form.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The division of the registering office, which may be a county that no longer exists; `100000` is national.
    pub(crate) fn division(&self) -> &str {
        self.0.get(2..8).unwrap_or_default()
    }

    /// Whether the last character is the one that the other 17 demand.
    pub(crate) fn check_character_fits(&self) -> bool {
        self.0.chars().last().is_some() && self.0.chars().last() == check_character(&self.0)
    }

    /// Whether the organization code inside (GB 11714) has the check character that it demands.
    pub(crate) fn organization_code_fits(&self) -> bool {
        const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
        let organization: Vec<char> = self.0.chars().skip(8).take(9).collect();
        let sum: u32 = organization.iter().zip(WEIGHTS).map(|(c, w)| c.to_digit(36).unwrap_or(0) * w).sum();
        let expected = match 11 - sum % 11 {
            10 => Some('X'),
            11 => Some('0'),
            n => char::from_digit(n, 10),
        };
        expected.is_some() && organization.last().copied() == expected
    }
}

impl std::fmt::Display for CreditCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// NFKC (full-width to half-width), upper case, no spaces or hyphens.
fn normal(typed: &str) -> String {
    let is_filler = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200B}' | '\u{FEFF}')
    };
    typed.nfkc().flat_map(char::to_uppercase).filter(|c| !is_filler(*c)).collect()
}

fn value(c: char) -> Option<usize> {
    ALPHABET.find(c)
}

fn value_of_all(code: &str) -> Option<Vec<usize>> {
    code.chars().map(value).collect()
}

/// The check character for the first 17: weights are the powers of 3 modulo 31.
fn check_character(code: &str) -> Option<char> {
    let mut sum = 0;
    let mut weight = 1;
    for c in code.chars().take(LENGTH - 1) {
        sum += value(c)? * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kit::i18n::Lang;

    const VALID: [&str; 6] = [
        "91350100M000100Y43",
        "91340100DEM000014D",
        "91210100DEM0000300",
        "91100000DEM000639X",
        "12110000DEM00201XF",
        "N2510100DEM002028R",
    ];

    /// Passes every check: refused by none, and the check character fits.
    fn passes(typed: &str) -> bool {
        CreditCode::parse(typed).is_ok_and(|code| code.check_character_fits())
    }

    fn refusal(typed: &str) -> String {
        CreditCode::parse(typed).err().map(|problem| problem.say(Lang::En.tr())).unwrap_or_default()
    }

    #[test]
    fn the_weights_are_those_of_the_standard() {
        let weights = std::iter::successors(Some(1), |w| Some(w * 3 % 31)).take(17).collect::<Vec<_>>();
        assert_eq!(weights, [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]);
    }

    #[test]
    fn valid_codes_pass() {
        for code in VALID {
            assert!(passes(code), "{code}");
        }
    }

    #[test]
    fn the_sums_are_those_of_the_table() {
        for (code, sum, rest) in [
            ("91350100M000100Y43", 1640, 28),
            ("91340100DEM000014D", 1506, 18),
            ("91210100DEM0000300", 1364, 0),
            ("91100000DEM000639X", 1614, 2),
            ("12110000DEM00201XF", 2124, 16),
            ("N2510100DEM002028R", 1649, 6),
        ] {
            let weights = std::iter::successors(Some(1), |w| Some(w * 3 % 31));
            let found: usize = value_of_all(&code[..17]).unwrap().iter().zip(weights).map(|(v, w)| v * w).sum();
            assert_eq!((found, found % 31), (sum, rest), "{code}");
        }
    }

    #[test]
    fn a_wrong_check_character_is_kept_for_the_organizer() {
        for (code, expected) in [("91340100DEM000014E", 'D'), ("91340100DEM000041D", '7')] {
            let read = CreditCode::parse(code).unwrap();
            assert!(!read.check_character_fits(), "{code}");
            assert_eq!(check_character(code), Some(expected), "{code}");
        }
    }

    #[test]
    fn wrong_shapes_are_refused_each_with_its_own_words() {
        let tr = Lang::En.tr();
        for (code, words) in [
            ("9134O100DEM000014D", tr.companies_problem_code_letters()),
            ("91350100M000100Y4Z", tr.companies_problem_code_letters()),
            ("91340100DEM00014D", tr.companies_problem_code_length()),
            ("91340100DEM000014D1", tr.companies_problem_code_length()),
            ("99340100DEM000014L", tr.companies_problem_code_type()),
            ("913401A0DEM0000140", tr.companies_problem_code_division()),
            ("340100000012345", tr.companies_problem_code_old_number()),
            ("91340100DEM00001中D", tr.companies_problem_code_characters()),
            ("91340100DEM00001*4D", tr.companies_problem_code_characters()),
            ("", tr.kit_problem_missing()),
            (" - ", tr.kit_problem_missing()),
        ] {
            assert_eq!(refusal(code), words, "{code}");
        }
        assert_eq!(check_character("99340100DEM000014L"), Some('L'), "type 99 is refused though its check fits");
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        for typed in ["91３４0100dem000014d", " 9134 0100-DEM0-0001-4D\n", "91340100ＤＥＭ０００014ｄ"] {
            assert_eq!(CreditCode::parse(typed).unwrap().as_str(), "91340100DEM000014D", "{typed}");
        }
    }

    #[test]
    fn every_type_of_the_standard_is_known_and_no_other() {
        let known = |prefix: &str| CreditCode::parse(&format!("{prefix}340100DEM0000140")).is_ok();
        let mut count = 0;
        for first in ALPHABET.chars() {
            for second in ALPHABET.chars() {
                count += usize::from(known(&format!("{first}{second}")));
            }
        }
        assert_eq!(count, TYPES.len());
        for prefix in ["11", "51", "91", "93", "A1", "N9", "Y1", "54"] {
            assert!(known(prefix), "{prefix}");
        }
        for prefix in ["99", "10", "60", "00", "B1", "N4", "Y2"] {
            assert!(!known(prefix), "{prefix}");
        }
    }

    #[test]
    fn the_organization_code_inside_is_checked() {
        for code in ["91340100DEM000014D", "91100000DEM000639X", "12110000DEM00201XF"] {
            assert!(CreditCode::parse(code).unwrap().organization_code_fits(), "{code}");
        }
        assert!(!CreditCode::parse("91340100DEM000024D").unwrap().organization_code_fits());
    }

    /// A code with a right check character.
    fn any_code() -> impl Strategy<Value = String> {
        let body = proptest::collection::vec(0..31_usize, 9);
        (proptest::sample::select(TYPES), 0..1_000_000_u32, body).prop_map(|(prefix, division, body)| {
            let body: String = body.into_iter().map(|v| char::from(ALPHABET.as_bytes()[v])).collect();
            let code = format!("{prefix}{division:06}{body}");
            format!("{code}{}", check_character(&code).unwrap())
        })
    }

    proptest! {
        #[test]
        fn a_code_with_its_check_character_passes(code in any_code()) {
            prop_assert!(passes(&code));
        }

        #[test]
        fn every_single_wrong_character_is_caught(code in any_code()) {
            let letters: Vec<char> = code.chars().collect();
            for at in 0..LENGTH {
                for wrong in ALPHABET.chars().filter(|c| *c != letters[at]) {
                    let mut typed = letters.clone();
                    typed[at] = wrong;
                    let typed: String = typed.into_iter().collect();
                    prop_assert!(!passes(&typed), "{} for {}", typed, code);
                }
            }
        }

        #[test]
        fn every_swap_of_two_neighbours_is_caught(code in any_code()) {
            let letters: Vec<char> = code.chars().collect();
            for at in 0..LENGTH - 1 {
                if letters[at] != letters[at + 1] {
                    let mut typed = letters.clone();
                    typed.swap(at, at + 1);
                    let typed: String = typed.into_iter().collect();
                    prop_assert!(!passes(&typed), "{} for {}", typed, code);
                }
            }
        }

        #[test]
        fn nothing_typed_makes_it_panic(typed in "\\PC{0,40}") {
            let _ = CreditCode::parse(&typed);
        }
    }
}
