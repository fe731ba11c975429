//! Static files, compiled in and served under their content's hash, so that browsers keep them for a year. Each is
//! compressed once, when it is first asked for.

use std::io::Write;
use std::sync::{LazyLock, OnceLock};

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderName, IF_NONE_MATCH, VARY,
};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::Failure;
use crate::kit::secret::hex;

struct Asset {
    name: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
    gzip: OnceLock<Bytes>,
    hashed: String,
    tag: String,
}

impl Asset {
    fn new(name: &'static str, media_type: &'static str, bytes: &'static [u8]) -> Self {
        let hash = hex(&Sha256::digest(bytes));
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Self {
            name,
            media_type,
            bytes,
            gzip: OnceLock::new(),
            hashed: format!("{stem}.{}.{ending}", &hash[..12]),
            tag: format!("\"{}\"", &hash[..24]),
        }
    }

    /// Compressed, once it is asked for.
    fn gzip(&self) -> &Bytes {
        self.gzip.get_or_init(|| gzip(self.bytes))
    }
}

macro_rules! assets {
    ($($name:literal as $media_type:literal),* $(,)?) => {
        vec![$(Asset::new($name, $media_type, include_bytes!(concat!("../../../static/", $name)))),*]
    };
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    assets![
        "app.css" as "text/css; charset=utf-8",
        "app.js" as "text/javascript; charset=utf-8",
        "check-in.js" as "text/javascript; charset=utf-8",
        "vendor/jsqr.js" as "text/javascript; charset=utf-8",
        "hall.js" as "text/javascript; charset=utf-8",
        "passkey.js" as "text/javascript; charset=utf-8",
        "img/favicon.svg" as "image/svg+xml",
    ]
});

/// Nothing when the bytes cannot be compressed; they are then sent as they are.
fn gzip(bytes: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map(Bytes::from).unwrap_or_default()
}

/// The address of a static file.
pub(crate) fn url(name: &str) -> String {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => format!("/static/{}", asset.hashed),
        None => format!("/static/{name}"),
    }
}

/// GET /static/{name}, of which a part may be a folder
pub(crate) async fn serve(name: web::Path<String>, request: HttpRequest) -> Result<HttpResponse, Failure> {
    let asset = ASSETS.iter().find(|asset| asset.hashed == *name).ok_or(Failure::NotFound)?;
    let names = |header: HeaderName, value: &str| {
        request.headers().get(header).and_then(|sent| sent.to_str().ok()).is_some_and(|sent| sent.contains(value))
    };
    let known = names(IF_NONE_MATCH, &asset.tag);
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((ETAG, asset.tag.as_str()))
        .insert_header((VARY, "Accept-Encoding"));
    if known {
        return Ok(response.finish());
    }
    response.content_type(asset.media_type);
    if names(ACCEPT_ENCODING, "gzip") && !asset.gzip().is_empty() {
        return Ok(response.insert_header((CONTENT_ENCODING, "gzip")).body(asset.gzip().clone()));
    }
    Ok(response.body(asset.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_hash_of_its_content() {
        let address = url("app.css");
        assert!(address.starts_with("/static/app.") && address.ends_with(".css") && address.len() > 24, "{address}");
        assert_ne!(hex(&Sha256::digest(b"a")), hex(&Sha256::digest(b"b")));
    }

    #[test]
    fn the_sheet_and_the_script_leave_room_for_the_page() {
        let everywhere = |asset: &&Asset| matches!(asset.name, "app.css" | "app.js" | "img/favicon.svg");
        let sent: usize = ASSETS.iter().filter(everywhere).map(|asset| asset.gzip().len()).sum();
        assert!(sent < 20 * 1024, "style, script and icon weigh {sent} bytes");
    }
}
