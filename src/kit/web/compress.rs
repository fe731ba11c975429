//! Compression of pages. A page is whole before it is sent, so it leaves in one piece with its length: sent in chunks, as
//! the library's own middleware does, its last piece waits some 40 ms for the receipt of the one before.

use std::io::Write;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, VARY,
};
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes};
use actix_web::{Error, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Shorter bodies fit into one packet as they are.
const LEAST: usize = 1024;
/// Longer ones are compressed off the threads that serve pages.
const MUCH: usize = 256 * 1024;

/// Compresses text for whoever takes gzip.
pub(crate) async fn compressed(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let takes_gzip = takes_gzip(request.headers());
    let (request, response) = next.call(request).await?.map_into_boxed_body().into_parts();
    let response = match is_compressible(response.headers()) {
        true => shrink(response, takes_gzip).await,
        false => response,
    };
    Ok(ServiceResponse::new(request, response))
}

async fn shrink(response: HttpResponse, takes_gzip: bool) -> HttpResponse {
    let (mut head, body) = response.into_parts();
    head.headers_mut().append(VARY, HeaderValue::from_static("accept-encoding"));
    let bytes = match body.try_into_bytes() {
        Ok(bytes) => bytes,
        Err(stream) => return head.set_body(stream),
    };
    if !takes_gzip || bytes.len() < LEAST {
        return head.set_body(BoxBody::new(bytes));
    }
    let packed = if bytes.len() > MUCH {
        let copy = bytes.clone();
        web::block(move || gzip(&copy)).await.ok().flatten()
    } else {
        gzip(&bytes)
    };
    let Some(packed) = packed else { return head.set_body(BoxBody::new(bytes)) };
    head.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    head.set_body(BoxBody::new(packed))
}

/// Nothing when it cannot be compressed; it is then sent as it is.
fn gzip(bytes: &[u8]) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::fast());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).ok().map(Bytes::from)
}

fn is_compressible(headers: &HeaderMap) -> bool {
    let kind = text(headers, CONTENT_TYPE).unwrap_or_default();
    let is_text = kind.starts_with("text/") || kind.starts_with("application/json");
    is_text && !headers.contains_key(CONTENT_ENCODING)
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether gzip is named, or everything is, and not with the weight of nothing.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let asked = headers.get_all(ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
    let weight = |coding: &str| {
        let (name, more) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = more.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse::<f32>().is_ok_and(|q| q <= 0.0));
        (name.trim().to_ascii_lowercase(), !refused)
    };
    let codings: Vec<(String, bool)> = asked.flat_map(|value| value.split(',').map(weight)).collect();
    let of = |name: &str| codings.iter().find(|(coding, _)| coding == name).map(|(_, taken)| *taken);
    of("gzip").or_else(|| of("*")).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use actix_web::body::{BodySize, to_bytes};
    use actix_web::http::header::ACCEPT_ENCODING;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, call_service, init_service};
    use actix_web::{App, HttpResponse, web};

    use super::compressed;

    /// The coding, whether its length is known, and the body as the reader gets it.
    async fn sent(path: &str, accepts: Option<&str>) -> (Option<String>, bool, Vec<u8>) {
        let page = async || HttpResponse::Ok().content_type("text/html; charset=utf-8").body("一页中文 ".repeat(500));
        let short = async || HttpResponse::Ok().content_type("text/plain").body("ok");
        let scan = async || HttpResponse::Ok().content_type("application/pdf").body(vec![7_u8; 5000]);
        let site = App::new()
            .wrap(from_fn(compressed))
            .route("/page", web::get().to(page))
            .route("/short", web::get().to(short))
            .route("/scan", web::get().to(scan));
        let site = init_service(site).await;
        let mut request = TestRequest::get().uri(path);
        if let Some(accepts) = accepts {
            request = request.insert_header((ACCEPT_ENCODING, accepts));
        }
        let response = call_service(&site, request.to_request()).await;
        let coding = response.headers().get("content-encoding").map(|value| value.to_str().unwrap().to_owned());
        let body = response.into_body();
        let is_sized = matches!(actix_web::body::MessageBody::size(&body), BodySize::Sized(_));
        (coding, is_sized, to_bytes(body).await.unwrap().to_vec())
    }

    #[actix_web::test]
    async fn a_page_leaves_compressed_in_one_piece() {
        let (coding, is_sized, body) = sent("/page", Some("br;q=1.0, gzip;q=0.8, *;q=0.1")).await;
        assert!(is_sized && coding.as_deref() == Some("gzip"));
        let mut text = String::new();
        flate2::read::GzDecoder::new(body.as_slice()).read_to_string(&mut text).unwrap();
        assert_eq!(text, "一页中文 ".repeat(500));
        assert!(body.len() < 500);
    }

    #[actix_web::test]
    async fn who_does_not_take_it_and_what_does_not_shrink_is_left_alone() {
        for (path, accepts) in [
            ("/page", None),
            ("/page", Some("identity")),
            ("/page", Some("gzip;q=0, br")),
            ("/short", Some("gzip")),
            ("/scan", Some("gzip")),
        ] {
            let (coding, is_sized, body) = sent(path, accepts).await;
            assert!(is_sized && coding.is_none() && !body.is_empty(), "{path} for {accepts:?}");
        }
    }
}
