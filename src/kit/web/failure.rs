//! What can go wrong with a request, and the one page each of them is shown on. An internal fault is
//! logged once, under the id that the page shows.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, LOCATION, REFERER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;
use url::{Position, Url};

use super::{Frame, Nav, Reader, denials};
use crate::kit::audit::REQUEST_ID;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;

/// A request that cannot be served as asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Only for people who are signed in.
    #[error("sign in first")]
    SignInFirst,
    /// Nothing is open to this reader but the page of this path, for the time being.
    #[error("another page comes first")]
    GoFirst(String),
    /// A page behind the last one of a list, and the path of the last one.
    #[error("past the end of a list")]
    PastTheEnd(String),
    /// Not there, or not for this reader's eyes.
    #[error("not found")]
    NotFound,
    /// There, but not for this reader to do.
    #[error("denied")]
    Denied,
    /// The record is no longer what the reader saw; the sentence says what it is now.
    #[error("conflict: {0}")]
    Conflict(String),
    /// The request cannot be read at all.
    #[error("unreadable request")]
    Unreadable,
    /// Larger than we take.
    #[error("too large")]
    TooLarge,
    /// Did not arrive in time.
    #[error("too slow")]
    TooSlow,
    /// Too often in a short time.
    #[error("too many requests")]
    TooMany,
    /// More work than can be taken at the moment.
    #[error("busy")]
    Busy,
    /// A fault of ours.
    #[error("{0:#}")]
    Internal(#[from] anyhow::Error),
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        match error {
            sea_orm::DbErr::ConnectionAcquire(_) => {
                tracing::error!(error = %error, "no connection to the database was to be had");
                Self::Busy
            }
            error => Self::Internal(error.into()),
        }
    }
}

/// Left on a response for the middleware that draws the page.
#[derive(Clone, Debug)]
struct ToDraw {
    conflict: Option<String>,
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::GoFirst(_) | Self::PastTheEnd(_) => StatusCode::SEE_OTHER,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Denied => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        if let Self::Internal(error) = self {
            let id = REQUEST_ID.try_with(Clone::clone).unwrap_or_default();
            tracing::error!(request.id = %id, error = %format!("{error:#}"), "a request failed");
        }
        if let Self::PastTheEnd(last) = self {
            return HttpResponse::SeeOther().insert_header((LOCATION, last.as_str())).finish();
        }
        if let Self::GoFirst(path) = self {
            return HttpResponse::SeeOther().insert_header((LOCATION, path.as_str())).finish();
        }
        let mut response = HttpResponse::build(self.status_code()).finish();
        let conflict = if let Self::Conflict(words) = self { Some(words.clone()) } else { None };
        response.extensions_mut().insert(ToDraw { conflict });
        response
    }
}

#[derive(Template)]
#[template(path = "kit/failure.html")]
struct FailurePage {
    frame: Frame,
    tr: Tr,
    status: u16,
    conflict: Option<String>,
    request_id: String,
    sign_in: String,
    /// After a conflict: the page that the form stood on, as it is now.
    again: Option<String>,
}

/// Turns every failure without a body of its own into a page in the reader's language.
pub(crate) async fn failure_pages(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?.map_into_boxed_body();
    let (http, response) = response.into_parts();
    denials::note(&http, response.status()).await;
    let drawn = draw(&http, response);
    Ok(ServiceResponse::new(http, drawn))
}

fn draw(http: &HttpRequest, response: HttpResponse) -> HttpResponse {
    let status = response.status();
    let marked = response.extensions().get::<ToDraw>().cloned();
    let bare = marked.is_some() || (status.is_client_error() || status.is_server_error()) && !is_html(&response);
    let Some(desk) = http.app_data::<web::ThinData<Desk>>().filter(|_| bare) else { return response };
    if status == StatusCode::METHOD_NOT_ALLOWED
        && http.method() == Method::GET
        && let Some(above) = page_above(http)
    {
        return HttpResponse::SeeOther().insert_header((LOCATION, above)).finish();
    }
    let reader = Reader::of(http, desk.0.config.default_language);
    let nav = http.extensions().get::<Nav>().cloned().unwrap_or_default();
    let sign_in = format!("/sign-in?next={}", percent(http.uri().path_and_query().map_or("/", |p| p.as_str())));
    if status == StatusCode::UNAUTHORIZED && http.method().is_safe() {
        return HttpResponse::SeeOther().insert_header((LOCATION, sign_in)).finish();
    }
    let tr = reader.tr;
    let title = title(tr, status);
    let page = FailurePage {
        frame: Frame::new(http, &desk.0, reader, nav, title),
        tr,
        status: status.as_u16(),
        conflict: marked.and_then(|m| m.conflict),
        request_id: REQUEST_ID.try_with(Clone::clone).unwrap_or_default(),
        sign_in,
        again: (status == StatusCode::CONFLICT).then(|| came_from(http, &desk.0)).flatten(),
    };
    match page.render() {
        Ok(html) => {
            let mut drawn = HttpResponse::build(status);
            if let Some(methods) = response.headers().get(ALLOW).and_then(|value| value.to_str().ok()) {
                // Whatever can be read can be asked for its head.
                let head = if methods.contains("GET") { ", HEAD" } else { "" };
                drawn.insert_header((ALLOW, format!("{methods}{head}")));
            }
            drawn.content_type("text/html; charset=utf-8").body(html)
        }
        Err(error) => {
            tracing::error!(error = %error, "the failure page cannot be drawn");
            response
        }
    }
}

/// The page of this site from which a form was sent.
fn came_from(http: &HttpRequest, desk: &Desk) -> Option<String> {
    let from = Url::parse(http.headers().get(REFERER)?.to_str().ok()?).ok()?;
    let is_ours = from.origin() == desk.config.public_url.origin();
    is_ours.then(|| from[Position::BeforePath..Position::AfterQuery].to_owned())
}

/// Where a form is sent there is often no page to open: who reloads what came back, changes its language, or signs in on
/// the way is led to the page that the form stands on.
fn page_above(http: &HttpRequest) -> Option<String> {
    let map = http.resource_map();
    let mut path = http.path();
    while let Some((above, _)) = path.rsplit_once('/').filter(|(above, _)| !above.is_empty()) {
        if map.has_resource(above) {
            return Some(above.to_owned());
        }
        path = above;
    }
    None
}

fn is_html(response: &HttpResponse) -> bool {
    response
        .headers()
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"))
}

fn title(tr: Tr, status: StatusCode) -> String {
    match status.as_u16() {
        401 => tr.kit_failure_sign_in_title(),
        403 => tr.kit_failure_denied_title(),
        404 | 405 => tr.kit_failure_not_found_title(),
        409 => tr.kit_failure_conflict_title(),
        400 => tr.kit_failure_unreadable_title(),
        408 => tr.kit_failure_too_slow_title(),
        413 => tr.kit_failure_too_large_title(),
        429 => tr.kit_failure_too_many_title(),
        503 => tr.kit_failure_busy_title(),
        _ => tr.kit_failure_internal_title(),
    }
}

impl FailurePage {
    fn words(&self) -> String {
        let tr = self.tr;
        if let Some(words) = &self.conflict {
            return words.clone();
        }
        match self.status {
            401 => tr.kit_failure_sign_in(),
            403 => tr.kit_failure_denied(),
            404 | 405 => tr.kit_failure_not_found(),
            409 => tr.kit_failure_conflict(),
            400 => tr.kit_failure_unreadable(),
            408 => tr.kit_failure_too_slow(),
            413 => tr.kit_failure_too_large(),
            429 => tr.kit_failure_too_many(),
            503 => tr.kit_failure_busy(),
            _ => tr.kit_failure_internal(),
        }
    }
}

/// A path as a query value.
fn percent(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}
