//! The two languages and their phrases. `locales/*/*.ftl` become typed methods; dates, counts and
//! money are written by `format`, never in templates.

pub(crate) mod format;
#[expect(
    dead_code,
    clippy::derivable_impls,
    clippy::unwrap_used,
    reason = "generated: every phrase exists, as the build has checked"
)]
mod generated;
mod lang;

use std::sync::LazyLock;

pub use lang::Lang;

/// All phrases of one language.
pub(crate) type Phrases = generated::L10nLanguage;

/// The phrases of the reader's language; each language is built once.
pub(crate) type Tr = &'static Phrases;

static ZH: LazyLock<Phrases> = LazyLock::new(|| generated::L10n::Zh.load());
static EN: LazyLock<Phrases> = LazyLock::new(|| generated::L10n::En.load());

impl Lang {
    /// This language's phrases.
    pub(crate) fn tr(self) -> Tr {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }
}
