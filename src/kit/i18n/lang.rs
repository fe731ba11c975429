//! Which language somebody reads.

use serde::{Deserialize, Serialize};

/// A language of the product; Chinese is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Both languages, Chinese first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The code that is stored and sent: `zh` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The value of an HTML `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> String {
        self.other().tr().kit_nav_other_language()
    }

    /// Reads `zh`, `zh-CN`, `en`, `en-GB` … ; anything else is nothing.
    pub fn parse(text: &str) -> Option<Self> {
        match text.get(..2)?.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that we speak, by its q-values.
    pub fn negotiate(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',') {
            let mut pieces = part.trim().split(';');
            let Some(lang) = pieces.next().and_then(Self::parse) else { continue };
            let q = pieces.find_map(|p| p.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok())).unwrap_or(1.0);
            if q > 0.0 && best.is_none_or(|(most, _)| q > most) {
                best = Some((q, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }

    /// The text in this language; the Chinese one where no English was written.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En if en.is_empty() => zh,
            Self::En => en,
        }
    }

    /// The other language.
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_that_we_speak_wins() {
        assert_eq!(Lang::negotiate("en-GB,en;q=0.9,zh;q=0.8"), Some(Lang::En));
        assert_eq!(Lang::negotiate("fr,zh-TW;q=0.7,en;q=0.5"), Some(Lang::Zh));
        assert_eq!(Lang::negotiate("fr"), None);
        assert_eq!(Lang::negotiate("en;q=0, zh;q=0.1"), Some(Lang::Zh));
    }

    #[test]
    fn english_falls_back_to_chinese() {
        assert_eq!(Lang::En.pick("中文", ""), "中文");
        assert_eq!(Lang::En.pick("中文", "English"), "English");
    }
}
