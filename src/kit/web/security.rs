//! What stands around every request: its id, the cross-site check, the headers, the log line.

use std::cell::Cell;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::cookie::Cookie;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderName, HeaderValue, ORIGIN};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};

use super::Failure;
use super::reader::{asked_for, flash_cookie_name, lang_cookie};
use crate::config::Config;
use crate::kit::audit::{FOR_COMPANY, REQUEST_ID};
use crate::kit::desk::Desk;
use crate::kit::secret;

const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The policy of a page that shows papers of ours in frames.
pub(super) fn with_own_frames() -> String {
    format!("{CONTENT_POLICY}; frame-src 'self'")
}

/// The name of a cookie: bound to the host and to https where the site has it.
pub(crate) fn cookie_name(config: &Config, name: &str) -> String {
    if config.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

/// Of a request: the head of the page was asked for, and nobody sees the rest.
struct HeadAlone;

/// Whether somebody looks at the page that answers: a browser that fetches it beforehand, in case it is wanted, and whoever
/// asks for its head alone do not.
pub(crate) fn is_looked_at(request: &HttpRequest) -> bool {
    let beforehand = ["sec-purpose", "purpose", "x-moz"].into_iter().any(|name| {
        let said = request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        ["prefetch", "prerender", "preview"].iter().any(|word| said.contains(word))
    });
    !beforehand && request.extensions().get::<HeadAlone>().is_none()
}

/// Gives the request an id, sets the headers, writes one line to the log. Whoever asks for the head of a page gets that of
/// the whole answer; the server leaves the body out.
pub(crate) async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let id = secret::short_token();
    let started = std::time::Instant::now();
    let own_id = id.clone();
    let served = FOR_COMPANY.scope(Cell::default(), async move {
        let desk = request.app_data::<web::ThinData<Desk>>().map(|desk| desk.0.clone());
        let method = request.method().clone();
        if method == Method::HEAD {
            request.head_mut().method = Method::GET;
            request.extensions_mut().insert(HeadAlone);
        }
        let mut response = next.call(request).await?.map_into_boxed_body();
        if let Some(desk) = &desk {
            set_later_cookies(&mut response);
            remember_language(&mut response, desk);
            forget_flash(&mut response, desk);
            set_headers(&mut response, desk, &id);
        }
        let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
        let status = response.status().as_u16();
        let duration_ms = started.elapsed().as_secs_f64() * 1000.0;
        if status >= 500 {
            tracing::error!(request.id = %id, http.method = %method, http.route = %route, http.status = status, duration_ms, "served with a fault");
        } else {
            tracing::debug!(request.id = %id, http.method = %method, http.route = %route, http.status = status, duration_ms, "served");
        }
        Ok(response)
    });
    REQUEST_ID.scope(own_id, served).await
}

/// Refuses unsafe methods from other sites; no form can forget it.
pub(crate) async fn same_site(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let foreign = request.app_data::<web::ThinData<Desk>>().is_some_and(|desk| is_cross_site(&request, &desk.0.config));
    if foreign {
        let (http, _) = request.into_parts();
        tracing::warn!("an unsafe request from another site was refused");
        return Ok(ServiceResponse::from_err(Failure::Denied, http));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Whether an unsafe request comes from another site: by `Sec-Fetch-Site` where the browser tells it, else by
/// `Origin`; one that tells neither is refused when it brings cookies.
fn is_cross_site(request: &ServiceRequest, config: &Config) -> bool {
    if request.method().is_safe() {
        return false;
    }
    let header = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header(HeaderName::from_static("sec-fetch-site")) {
        return !matches!(site, "same-origin" | "none");
    }
    match header(ORIGIN) {
        Some(origin) => origin != config.public_url.origin().ascii_serialization(),
        None => request.cookies().is_ok_and(|cookies| !cookies.is_empty()),
    }
}

/// Cookies that go with whatever answers the request.
struct LaterCookies(Vec<Cookie<'static>>);

/// Has a cookie set with the answer to this request, unless the answer sets another of its name.
pub(crate) fn set_cookie_later(request: &HttpRequest, cookie: Cookie<'static>) {
    let mut extensions = request.extensions_mut();
    match extensions.get_mut::<LaterCookies>() {
        Some(LaterCookies(cookies)) => cookies.push(cookie),
        None => drop(extensions.insert(LaterCookies(vec![cookie]))),
    }
}

fn set_later_cookies(response: &mut ServiceResponse<BoxBody>) {
    let Some(LaterCookies(cookies)) = response.request().extensions_mut().remove::<LaterCookies>() else { return };
    for cookie in cookies {
        let is_set = response.response().cookies().any(|set| set.name() == cookie.name());
        if !is_set {
            // Its value is of letters and digits, which is always a valid header.
            let _ = response.response_mut().add_cookie(&cookie);
        }
    }
}

/// Keeps the language that the address asked for.
fn remember_language(response: &mut ServiceResponse<BoxBody>, desk: &Desk) {
    if let Some(lang) = asked_for(response.request()) {
        // A cookie of two letters is always a valid header value.
        let _ = response.response_mut().add_cookie(&lang_cookie(lang, desk.config.is_https()));
    }
}

/// A flash is shown once: the first page drawn after it takes it away.
fn forget_flash(response: &mut ServiceResponse<BoxBody>, desk: &Desk) {
    let name = flash_cookie_name(desk);
    let shown = response.request().cookie(&name).is_some()
        && response
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .is_some_and(|kind| kind.starts_with("text/html"));
    if shown {
        let mut gone = actix_web::cookie::Cookie::new(name, "");
        gone.set_path("/");
        gone.set_secure(desk.config.is_https());
        gone.make_removal();
        let _ = response.response_mut().add_cookie(&gone);
    }
}

fn set_headers(response: &mut ServiceResponse<BoxBody>, desk: &Desk, id: &str) {
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set("content-security-policy", CONTENT_POLICY);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
    set("cache-control", "private, no-store");
    if desk.config.is_https() {
        set("strict-transport-security", "max-age=63072000; includeSubDomains");
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static("x-request-id"), value);
    }
}
