//! The answer to every POST that did something: go there, and say this.

use actix_web::body::BoxBody;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::reader::flash_cookie_name;
use crate::kit::desk::Desk;

/// 303 to a path of ours, with a sentence for the next page.
#[derive(Debug)]
pub(crate) struct SeeOther {
    path: String,
    words: Option<String>,
    cookies: Vec<Cookie<'static>>,
}

impl SeeOther {
    /// To this path.
    pub(crate) fn to(path: impl Into<String>) -> Self {
        Self { path: path.into(), words: None, cookies: Vec::new() }
    }

    /// Saying this on the next page.
    pub(crate) fn saying(mut self, words: impl Into<String>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// Setting this cookie.
    pub(crate) fn with(mut self, cookie: Cookie<'static>) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl Responder for SeeOther {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::SeeOther();
        response.insert_header((LOCATION, self.path));
        for cookie in self.cookies {
            response.cookie(cookie);
        }
        if let (Some(words), Some(desk)) = (self.words, request.app_data::<web::ThinData<Desk>>()) {
            let flash = Cookie::build(flash_cookie_name(&desk.0), URL_SAFE_NO_PAD.encode(words))
                .path("/")
                .max_age(Duration::minutes(5))
                .same_site(SameSite::Lax)
                .secure(desk.0.config.is_https())
                .http_only(true)
                .finish();
            response.cookie(flash);
        }
        response.finish()
    }
}

/// The sentence that the page before left for this one.
pub(crate) fn flash_of(request: &HttpRequest, desk: &Desk) -> Option<String> {
    let cookie = request.cookie(&flash_cookie_name(desk))?;
    let bytes = URL_SAFE_NO_PAD.decode(cookie.value()).ok()?;
    String::from_utf8(bytes).ok()
}
