//! PURE: the languages in which people meet, and the pairs between which interpreters work. A pair is stored with its
//! codes in order, so that there is one way to write it.

/// A language spoken in meetings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
    /// German.
    De,
    /// French.
    Fr,
    /// Russian.
    Ru,
    /// Spanish.
    Es,
}

impl Language {
    /// Every language, in the order of lists.
    pub const ALL: [Self; 8] = [Self::Zh, Self::En, Self::Ja, Self::Ko, Self::De, Self::Fr, Self::Ru, Self::Es];

    /// The code in the database and in forms: ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Ru => "ru",
            Self::Es => "es",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// A pair as it is stored: `en-zh`.
pub fn pair_code(one: Language, other: Language) -> String {
    let (first, second) = (one.code().min(other.code()), one.code().max(other.code()));
    format!("{first}-{second}")
}

/// Both languages of a stored pair, the one that lists name first in front.
pub fn pair_of(code: &str) -> Option<(Language, Language)> {
    let (one, other) = code.split_once('-')?;
    let (one, other) = (Language::parse(one)?, Language::parse(other)?);
    Some((one.min(other), one.max(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_written_in_one_way() {
        for one in Language::ALL {
            assert_eq!(Language::parse(one.code()), Some(one));
            for other in Language::ALL {
                let code = pair_code(one, other);
                assert_eq!(code, pair_code(other, one));
                assert_eq!(pair_of(&code), Some((one.min(other), one.max(other))));
            }
        }
        assert_eq!(pair_code(Language::Zh, Language::En), "en-zh");
        assert_eq!((pair_of("en"), pair_of("en-xx"), Language::parse("ZH")), (None, None, None));
    }
}
