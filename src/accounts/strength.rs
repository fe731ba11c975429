//! PURE: which passwords may be used: a length in characters, and how soon somebody guesses them, with advice.
//! There are no rules about kinds of characters, and no password grows old (NIST SP 800-63B, 5.1.1.2).

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use zxcvbn::Score;
use zxcvbn::feedback::{Suggestion, Warning};

use crate::kit::i18n::Tr;
use crate::kit::problem::Problem;

/// The most characters of a password.
pub(super) const LONGEST: usize = 128;

/// How long and how hard to guess the password of one person has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Demand {
    /// The fewest characters.
    pub shortest: usize,
    /// Whether a second factor stands beside it, so that one that is harder to remember need not be chosen.
    pub beside_a_factor: bool,
}

/// What is hashed for typed text: compatibility characters are folded (NFKC, as NIST SP 800-63B and OWASP advise), so that
/// a password typed with another keyboard or input method, full-width letters included, is still the same.
pub(super) fn folded(typed: &str) -> String {
    typed.nfkc().collect()
}

/// A password that may be used; `own_words` are the person's name and address and the site's names.
///
/// # Errors
/// Too short, too long, or guessed soon, with the advice of zxcvbn.
pub(super) fn acceptable(typed: &str, demand: Demand, own_words: &[&str]) -> Result<(), Problem> {
    let password = folded(typed);
    match password.chars().count() {
        0 => return Err(Problem::Missing),
        n if n < demand.shortest => return Err(Problem::TooShort(demand.shortest)),
        n if n > LONGEST => return Err(Problem::TooLong(LONGEST)),
        _ => {}
    }
    if is_common(&password) {
        return Err(Problem::SaysBoth(|tr| tr.accounts_weak_common(), |tr| tr.accounts_advice_words()));
    }
    let known = known_words(own_words);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    // The rest of a very long one makes it no weaker, and takes long to look at.
    let looked_at = password.get(..password.floor_char_boundary(100)).unwrap_or(&password);
    let entropy = zxcvbn::zxcvbn(looked_at, &known);
    let least = if demand.beside_a_factor { Score::Two } else { Score::Three };
    if entropy.score() >= least {
        return Ok(());
    }
    let feedback = entropy.feedback();
    let warning =
        feedback.and_then(zxcvbn::feedback::Feedback::warning).map_or((|tr| tr.accounts_weak()) as Says, weakness);
    let suggestions = feedback.map(zxcvbn::feedback::Feedback::suggestions).unwrap_or_default();
    // The more particular of its suggestions comes last.
    let suggestion = suggestions.last().map_or((|tr| tr.accounts_advice_words()) as Says, |s| advice(*s));
    Err(Problem::SaysBoth(warning, suggestion))
}

type Says = fn(Tr) -> String;

/// Names and addresses are known as a whole and in their parts, in lower case as zxcvbn compares them.
fn known_words(own_words: &[&str]) -> Vec<String> {
    let parts = own_words.iter().flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    let all = own_words.iter().copied().chain(parts).filter(|word| word.chars().count() > 1);
    all.map(|word| folded(word).to_lowercase()).collect()
}

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/passwords/common.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Whether it is one of those that are tried first, as it is, or but for what people put around it.
fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let stem = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    [lower.as_str(), bare, stem].iter().any(|form| COMMON.contains(form)) || is_twice_common(bare)
}

/// Whether it is one of them, written twice.
fn is_twice_common(text: &str) -> bool {
    let half = text.len() / 2;
    text.is_char_boundary(half) && text[..half] == text[half..] && COMMON.contains(&text[..half])
}

fn weakness(warning: Warning) -> Says {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => |tr| tr.accounts_weak_rows(),
        Warning::ShortKeyboardPatternsAreEasyToGuess => |tr| tr.accounts_weak_pattern(),
        Warning::RepeatsLikeAaaAreEasyToGuess | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            |tr| tr.accounts_weak_repeats()
        }
        Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword => {
            |tr| tr.accounts_weak_common()
        }
        Warning::ThisIsSimilarToACommonlyUsedPassword => |tr| tr.accounts_weak_similar(),
        Warning::SequencesLikeAbcAreEasyToGuess => |tr| tr.accounts_weak_sequence(),
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => |tr| tr.accounts_weak_dates(),
        Warning::AWordByItselfIsEasyToGuess => |tr| tr.accounts_weak_word(),
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            |tr| tr.accounts_weak_names()
        }
    }
}

fn advice(suggestion: Suggestion) -> Says {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => |tr| tr.accounts_advice_words(),
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => |tr| tr.accounts_advice_no_symbols(),
        Suggestion::AddAnotherWordOrTwo => |tr| tr.accounts_advice_more_words(),
        Suggestion::CapitalizationDoesntHelpVeryMuch | Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => {
            |tr| tr.accounts_advice_capitals()
        }
        Suggestion::ReversedWordsArentMuchHarderToGuess => |tr| tr.accounts_advice_reversed(),
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => |tr| tr.accounts_advice_substitutes(),
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => |tr| tr.accounts_advice_pattern(),
        Suggestion::AvoidRepeatedWordsAndCharacters => |tr| tr.accounts_advice_repeats(),
        Suggestion::AvoidSequences => |tr| tr.accounts_advice_sequences(),
        Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => |tr| tr.accounts_advice_years(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::i18n::Lang;

    const ALONE: Demand = Demand { shortest: 12, beside_a_factor: false };
    const BESIDE: Demand = Demand { shortest: 8, beside_a_factor: true };

    #[test]
    fn what_is_guessed_soon_is_refused_and_any_script_is_fine() {
        let own = ["Demo Featherstonehaugh", "featherstonehaugh@demo.example", "shuqiao"];
        for (password, demand, own, may) in [
            ("", ALONE, &own[..], false),
            ("short", ALONE, &[], false),
            ("hkq vzrw xp", ALONE, &[], false),
            ("hkq vzrw xpt", ALONE, &[], true),
            ("hkqvzrwx", ALONE, &[], false),
            ("hkqvzrwx", BESIDE, &[], true),
            ("hkqvzrw", BESIDE, &[], false),
            ("123456789012", ALONE, &[], false),
            ("passwordpassword", ALONE, &[], false),
            ("password", BESIDE, &[], false),
            ("qwertyuiopasdf", ALONE, &[], false),
            ("aaaaaaaaaaaaaaaa", ALONE, &[], false),
            ("abcdefghijklmnop", ALONE, &[], false),
            ("WoAiNi1314520!", ALONE, &[], false),
            ("woaini1314520woaini1314520", ALONE, &[], false),
            ("!Shuqiao@2026!", ALONE, &[], false),
            ("ＷｏＡｉＮｉ１３１４５２０", ALONE, &[], false),
            ("featherstonehaugh", ALONE, &own[..], false),
            ("featherstonehaugh", BESIDE, &own[..], false),
            ("featherstonehaugh", BESIDE, &[], true),
            ("中华人民共和国2026!!", ALONE, &[], false),
            ("林中有桥过河去吧朋友们好", ALONE, &[], true),
            ("мой мост через реку", ALONE, &[], true),
            ("correcthorsebatterystaple", ALONE, &[], false),
            ("a bridge of many planks", ALONE, &[], true),
            ("demo-shuqiao-2026", ALONE, &[], true),
        ] {
            assert_eq!(acceptable(password, demand, own).is_ok(), may, "{password}");
        }
        assert!(acceptable(&"桥过河".repeat(43), ALONE, &[]).is_err(), "129 characters");
        assert!(acceptable(&format!("{}林", "长风破浪会有时直挂云帆济沧海 ".repeat(8)), ALONE, &[]).is_ok());
    }

    #[test]
    fn typed_in_another_way_it_is_the_same_password() {
        assert_eq!(folded("ｐａｓｓ①"), folded("pass1"));
        assert_eq!(folded("e\u{301}"), folded("\u{e9}"));
        assert_ne!(folded("Pass"), folded("pass"), "the control: case counts");
    }

    #[test]
    fn advice_is_said_in_the_readers_language() {
        for password in ["qwertyuiop12", "aaaaaaaaaaaa", "woaini1314520", "abcdefghijkl", "jennifer1990"] {
            let problem = acceptable(password, ALONE, &[]).unwrap_err();
            assert!(problem.say(Lang::En.tr()).is_ascii(), "{}", problem.say(Lang::En.tr()));
            assert!(!problem.say(Lang::Zh.tr()).is_ascii());
        }
        let row = acceptable("qwertyuiop12", ALONE, &[]).unwrap_err().say(Lang::En.tr());
        let repeat = acceptable("aaaaaaaaaaaa", ALONE, &[]).unwrap_err().say(Lang::En.tr());
        assert_ne!(row, repeat, "the advice is about this password");
    }

    #[test]
    fn every_common_one_is_refused_also_beside_a_factor() {
        assert!(COMMON.len() > 200);
        for password in COMMON.iter().filter(|p| p.chars().count() >= 8) {
            assert!(acceptable(password, BESIDE, &[]).is_err(), "{password}");
        }
    }
}
