//! The check-in desk of an event: who is let in, also without a connection, who is added at the door, badges and the sign-in
//! sheet. Everything it does is an act of the events; the next talk comes from the meetings.

mod desk;
mod print;
mod scans;
mod walk_in;

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::web::ServiceConfig;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::events::{found_at_desk, to_check_in};
use crate::accounts::Organizer;
use crate::events::check_in::DESK_NAME;
use crate::kit::desk::Desk;
use crate::kit::text;
use crate::kit::web::{FormKey, cookie_name};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    desk::routes(cfg);
    scans::routes(cfg);
    walk_in::routes(cfg);
    print::routes(cfg);
}

const COOKIE: &str = "desk";

/// What this browser's desk is called; nothing where nobody named it.
pub(super) fn name_of(who: &Organizer, desk: &Desk) -> String {
    let cookie = who.request().cookie(&cookie_name(&desk.config, COOKIE));
    let bytes = cookie.and_then(|cookie| URL_SAFE_NO_PAD.decode(cookie.value()).ok());
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).map(|name| clean(&name)).unwrap_or_default()
}

/// The cookie by which a browser remembers what its desk is called.
fn cookie_of(name: &str, desk: &Desk) -> Cookie<'static> {
    Cookie::build(cookie_name(&desk.config, COOKIE), URL_SAFE_NO_PAD.encode(name))
        .path("/")
        .max_age(Duration::days(30))
        .same_site(SameSite::Lax)
        .secure(desk.config.is_https())
        .http_only(true)
        .finish()
}

/// A desk's name as it is kept: short, on one line.
fn clean(name: &str) -> String {
    text::tidy(name).chars().take(DESK_NAME).collect()
}

/// The key of a form, for this person, as that of the scan that it makes: sent twice, it is one scan. The forms of a page
/// share their key.
pub(super) fn scan_key(key: &FormKey, about: impl std::fmt::Display) -> String {
    let key = if key.as_str().is_empty() { crate::kit::secret::short_token() } else { key.as_str().to_owned() };
    format!("{key}.{about}")
}
