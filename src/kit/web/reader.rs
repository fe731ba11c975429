//! In which language a page is read: the address asks for one, else the reader's choice, else the browser.

use std::future::{Ready, ready};

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::Payload;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{FromRequest, HttpRequest};

use super::security::cookie_name;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};

/// The cookie that keeps a reader's choice of language.
pub(crate) const LANG_COOKIE: &str = "lang";

/// Who reads, as far as language goes.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    /// The language.
    pub lang: Lang,
    /// Its phrases.
    pub tr: Tr,
}

impl Reader {
    pub(crate) fn of(request: &HttpRequest, default: Lang) -> Self {
        let lang = asked_for(request)
            .or_else(|| request.cookie(LANG_COOKIE).and_then(|cookie| Lang::parse(cookie.value())))
            .or_else(|| {
                request.headers().get(ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok()).and_then(Lang::negotiate)
            })
            .unwrap_or(default);
        Self { lang, tr: lang.tr() }
    }
}

/// The language that the address asks for with `?lang=`.
pub(crate) fn asked_for(request: &HttpRequest) -> Option<Lang> {
    let query = request.query_string();
    query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::parse)
}

/// The cookie that remembers a language for a year.
pub(crate) fn lang_cookie(lang: Lang, https: bool) -> Cookie<'static> {
    Cookie::build(LANG_COOKIE, lang.code())
        .path("/")
        .max_age(Duration::days(365))
        .same_site(SameSite::Lax)
        .secure(https)
        .http_only(true)
        .finish()
}

/// The cookie that carries one sentence to the next page.
pub(crate) fn flash_cookie_name(desk: &Desk) -> String {
    cookie_name(&desk.config, "flash")
}

impl FromRequest for Reader {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let default =
            Desk::from_request(request, payload).into_inner().map_or(Lang::Zh, |desk| desk.config.default_language);
        ready(Ok(Self::of(request, default)))
    }
}
