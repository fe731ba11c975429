//! PURE: what the desk shows: groups of things that wait, each thing with the page where it is done.

use crate::kit::i18n::Lang;
use crate::listings::ListingKind;

/// Things of one kind that wait for the company's people.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub title: String,
    pub items: Vec<Item>,
    /// Where all of them are, where more wait than are shown.
    pub more: Option<(String, String)>,
}

/// One thing that waits.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub path: String,
    pub title: String,
    /// The language of the title.
    pub lang: Lang,
    /// Facts beside the title.
    pub hint: String,
    /// What somebody wrote about it, line by line.
    pub note: String,
    /// Class and words of the pill.
    pub pill: Option<(&'static str, String)>,
    /// The button's path and words, where the title names something else than what is to be done.
    pub action: Option<(String, String)>,
    /// The class that tells the side.
    pub side: &'static str,
}

impl Group {
    /// A group; nothing where nothing waits.
    pub(super) fn of(title: String, items: Vec<Item>) -> Option<Self> {
        (!items.is_empty()).then_some(Self { title, items, more: None })
    }

    /// With the way to all of them.
    pub(super) fn more(mut self, path: impl Into<String>, words: String) -> Self {
        self.more = Some((path.into(), words));
        self
    }
}

impl Item {
    /// A thing with its page.
    pub(super) fn new(path: impl Into<String>, title: impl Into<String>, lang: Lang) -> Self {
        Self {
            path: path.into(),
            title: title.into(),
            lang,
            hint: String::new(),
            note: String::new(),
            pill: None,
            action: None,
            side: "",
        }
    }

    /// With facts beside the title.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With what somebody wrote about it.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// With a pill.
    pub(super) fn pill(mut self, class: &'static str, words: String) -> Self {
        self.pill = Some((class, words));
        self
    }

    /// With a button that says what is to be done.
    pub(super) fn action(mut self, path: impl Into<String>, words: String) -> Self {
        self.action = Some((path.into(), words));
        self
    }

    /// In the colour of its side.
    pub(super) fn side(mut self, kind: ListingKind) -> Self {
        self.side = match kind {
            ListingKind::Offering => "row-supply",
            ListingKind::Need => "row-demand",
        };
        self
    }
}
