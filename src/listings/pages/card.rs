//! A listing as a card, wherever cards of listings are shown: catalogues, related listings, the front page.

use askama::Template;

use crate::kit::i18n::{Lang, Tr, format};
use crate::listings::listing::ListingKind;
use crate::listings::published::Published;
use crate::listings::terms::Span;
use crate::listings::{paths, words};
use crate::taxonomy::{NATIONWIDE, region, service_type};

/// What stands inside a list item of the class `card`.
#[derive(Template)]
#[template(path = "listings/card.html")]
pub(crate) struct CardView {
    tr: Tr,
    lang: Lang,
    card: Published,
}

impl askama::filters::HtmlSafe for CardView {}

impl CardView {
    /// A card in the reader's language.
    pub(crate) fn new(lang: Lang, card: Published) -> Self {
        Self { tr: lang.tr(), lang, card }
    }

    /// The classes of the list item around it.
    pub(crate) fn class(&self) -> &'static str {
        if self.is_need() { "card card-whole card-demand" } else { "card card-whole card-supply" }
    }

    fn is_need(&self) -> bool {
        self.card.kind == ListingKind::Need
    }

    fn kind(&self) -> String {
        words::kind(self.tr, self.card.kind)
    }

    fn address(&self) -> String {
        paths::show(self.card.kind, self.card.id)
    }

    fn services(&self) -> Vec<&'static str> {
        let types = self.card.service_types.iter().filter_map(|code| service_type(code));
        types.map(|service| service.name(self.lang)).collect()
    }

    fn regions(&self) -> String {
        if self.card.regions.iter().any(|code| code == NATIONWIDE) {
            return self.tr.listings_nationwide();
        }
        let known = self.card.regions.iter().filter_map(|code| region(code));
        format::list(self.lang, known.map(|region| region.short(self.lang)))
    }

    /// The usual total of an offering as it is told, and the band of a need's budget.
    fn money(&self) -> String {
        match self.card.usual_total {
            Some(Span { min, max }) => format::money_range(self.lang, min, max),
            None => self.card.budget.name(self.lang).to_owned(),
        }
    }

    fn deadline(&self) -> Option<String> {
        let day = format::date(self.lang, self.card.deadline?);
        Some(if self.is_need() {
            self.tr.listings_card_quotes_until(&day)
        } else {
            self.tr.listings_card_valid_until(&day)
        })
    }
}
