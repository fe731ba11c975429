//! PURE: the texts about the platform, written as Markdown in both languages and compiled in. Who runs the platform, how to
//! reach it and how long sign-ins are kept are settings; a text names their places `{host}`, `{contact}` and `{sign_in_days}`.

use crate::kit::i18n::Lang;

/// A text about the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Text {
    /// What the platform is and who runs it.
    About,
    /// What is done with personal information.
    Privacy,
    /// What everybody agrees to who takes part.
    Terms,
}

impl Text {
    /// Its words, with the places for who runs the platform filled in, and for how many days sign-ins are kept.
    pub(super) fn words(self, lang: Lang, (host, contact): (&str, &str), sign_in_days: u32) -> String {
        let written = self.written(lang).replace("{host}", host).replace("{contact}", contact);
        written.replace("{sign_in_days}", &sign_in_days.to_string())
    }

    const fn written(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::About, Lang::Zh) => include_str!("../../data/texts/about.zh.md"),
            (Self::About, Lang::En) => include_str!("../../data/texts/about.en.md"),
            (Self::Privacy, Lang::Zh) => include_str!("../../data/texts/privacy.zh.md"),
            (Self::Privacy, Lang::En) => include_str!("../../data/texts/privacy.en.md"),
            (Self::Terms, Lang::Zh) => include_str!("../../data/texts/terms.zh.md"),
            (Self::Terms, Lang::En) => include_str!("../../data/texts/terms.en.md"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Text; 3] = [Text::About, Text::Privacy, Text::Terms];

    /// Headings, points and places of a text, in their order.
    fn shape(text: &str) -> Vec<&str> {
        let marks =
            text.lines().filter_map(|line| ["## ", "### ", "- "].into_iter().find(|mark| line.starts_with(mark)));
        let places = ["{host}", "{contact}", "{sign_in_days}"].into_iter().filter(|place| text.contains(place));
        marks.chain(places).collect()
    }

    #[test]
    fn both_languages_say_the_same_point_by_point() {
        for text in ALL {
            assert_eq!(shape(text.written(Lang::Zh)), shape(text.written(Lang::En)), "{text:?}");
        }
    }

    #[test]
    fn no_place_stays_open() {
        for text in ALL {
            for lang in Lang::ALL {
                let words = text.words(lang, ("示例单位", "help@demo.example"), 184);
                assert!(!words.contains(['{', '}']), "{text:?} in {lang:?}");
            }
        }
    }
}
