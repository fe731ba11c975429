//! What the platform is, what is done with personal information, and what everybody agrees to.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::Visitor;
use crate::front::text::Text;
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::kit::markdown::{self, Markup};
use crate::kit::web::{Failure, Frame, page};

#[derive(Template)]
#[template(path = "front/text.html")]
struct TextPage {
    frame: Frame,
    body: Markup,
}

/// GET /about
pub(super) async fn about(who: Visitor, desk: Desk) -> Result<HttpResponse, Failure> {
    let title = who.tr.kit_foot_about();
    show(&who, &desk, Text::About, title)
}

/// GET /privacy
pub(super) async fn privacy(who: Visitor, desk: Desk) -> Result<HttpResponse, Failure> {
    let title = who.tr.kit_foot_privacy();
    show(&who, &desk, Text::Privacy, title)
}

/// GET /terms
pub(super) async fn terms(who: Visitor, desk: Desk) -> Result<HttpResponse, Failure> {
    let title = who.tr.kit_foot_terms();
    show(&who, &desk, Text::Terms, title)
}

fn show(who: &Visitor, desk: &Desk, text: Text, title: String) -> Result<HttpResponse, Failure> {
    page(&TextPage { frame: who.frame(desk, title), body: body(desk, text, who.lang) })
}

/// Texts that were drawn before; settings do not change while the program runs.
#[derive(Default)]
struct Texts(Mutex<HashMap<(Text, Lang), Markup>>);

fn body(desk: &Desk, text: Text, lang: Lang) -> Markup {
    let shelf = desk.shelf::<Texts>();
    let mut texts = shelf.0.lock().unwrap_or_else(PoisonError::into_inner);
    let draw = || {
        let (footer, tr) = (&desk.config.footer, lang.tr());
        let said = |setting: &str, otherwise: String| if setting.is_empty() { otherwise } else { setting.to_owned() };
        let host = said(&footer.host_unit, tr.front_text_host());
        let contact = said(&footer.contact, tr.front_text_contact());
        markdown::document(&text.words(lang, (&host, &contact), desk.config.retention.sign_ins))
    };
    texts.entry((text, lang)).or_insert_with(draw).clone()
}
