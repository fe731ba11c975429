//! Pages over HTTP: what comes in (`Posted`, `Asked`), what goes out (`page`, `SeeOther`, `Failure`),
//! and what stands around every request (cross-site check, headers, request ids).

pub(crate) mod assets;
mod compress;
mod denials;
mod drawn;
mod failure;
pub(crate) mod field;
pub(crate) mod frame;
mod limits;
pub(crate) mod once;
pub(crate) mod paging;
mod posted;
mod reader;
mod security;
mod see_other;
mod typed;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue, HeaderValue,
};

pub(crate) use compress::compressed;
pub(crate) use denials::AskedBy;
pub(crate) use drawn::Drawn;
pub(crate) use failure::{Failure, failure_pages};
pub(crate) use field::{Choice, ErrorSummary, Field};
pub(crate) use frame::{Frame, Nav};
pub(crate) use limits::{Limits, client_address};
pub(crate) use paging::{Pager, Paging};
pub(crate) use posted::{Asked, Empty, FormKey, Posted, PostedFiles};
pub(crate) use reader::Reader;
pub(crate) use security::{cookie_name, guard, is_looked_at, same_site, set_cookie_later};
pub(crate) use see_other::SeeOther;
pub(crate) use typed::{Filling, Typed};

use crate::kit::sheet::Table;

/// A drawn page with status 200.
pub(crate) fn page(template: &impl askama::Template) -> Result<HttpResponse, Failure> {
    page_with(StatusCode::OK, template)
}

/// A drawn page with a status of its own: 422 for a form that was not accepted, 409 for one that came too late.
pub(crate) fn page_with(status: StatusCode, template: &impl askama::Template) -> Result<HttpResponse, Failure> {
    let html =
        template.render().map_err(|error| Failure::Internal(anyhow::Error::new(error).context("drawing a page")))?;
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(html))
}

/// A drawn page in which papers of ours are shown in frames, as no other page has any.
pub(crate) fn page_with_papers(status: StatusCode, template: &impl askama::Template) -> Result<HttpResponse, Failure> {
    let mut response = page_with(status, template)?;
    let policy =
        HeaderValue::from_str(&security::with_own_frames()).map_err(|error| Failure::Internal(error.into()))?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// A table as a file of comma-separated values.
///
/// # Errors
/// As [`Table::csv`].
pub(crate) fn csv_file(name: &str, table: &Table) -> Result<HttpResponse, Failure> {
    let bytes = table.csv().map_err(|error| Failure::Internal(error.into()))?;
    Ok(download(name, "text/csv; charset=utf-8", bytes))
}

/// A table as a workbook.
///
/// # Errors
/// As [`Table::xlsx`].
pub(crate) fn xlsx_file(name: &str, table: &Table) -> Result<HttpResponse, Failure> {
    let bytes = table.xlsx().map_err(|error| Failure::Internal(error.into()))?;
    Ok(download(name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes))
}

/// A file for the reader to keep: never shown inside the site, never guessed at by the browser.
pub(crate) fn download(name: &str, media_type: &str, bytes: Vec<u8>) -> HttpResponse {
    file(name, media_type, bytes, (DispositionType::Attachment, "sandbox; default-src 'none'"))
}

/// A PDF that a page of ours shows in a frame: nothing in it is carried out or fetched, and no other site may frame it. Not in a
/// sandbox, in which some browsers show no PDF.
pub(crate) fn framed_pdf(name: &str, bytes: Vec<u8>) -> HttpResponse {
    let policy = "default-src 'none'; frame-ancestors 'self'";
    file(name, "application/pdf", bytes, (DispositionType::Inline, policy))
}

fn file(
    name: &str,
    media_type: &str,
    bytes: Vec<u8>,
    (disposition, policy): (DispositionType, &'static str),
) -> HttpResponse {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    let disposition = ContentDisposition {
        disposition,
        parameters: vec![
            DispositionParam::Filename(plain),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: name.as_bytes().to_vec(),
            }),
        ],
    };
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(disposition)
        .insert_header(("Cache-Control", "private, no-store"))
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .body(bytes)
}
