//! What people send: forms, forms with files, query strings. Bodies are read once, within limits of
//! size and time, because the server itself never gives up on a slow body.

use std::future::{Future, Ready, ready};
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpRequest};
use futures_util::{StreamExt, TryStreamExt};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Failure;

const FORM_BYTES: usize = 1024 * 1024;
const FORM_TIME: Duration = Duration::from_secs(10);
const FILES_BYTES: usize = 64 * 1024 * 1024;
const FILES_TIME: Duration = Duration::from_secs(120);

/// The random key of a rendered form: sending the same form twice does its work once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FormKey(pub(super) String);

impl FormKey {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A form without fields: a button.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Empty {}

/// A sent form, as typed.
#[derive(Clone, Debug)]
pub(crate) struct Posted<T> {
    /// The fields.
    pub form: T,
    /// The form's key.
    pub key: FormKey,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Key {
    form_key: String,
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<(T, FormKey), Failure> {
    let form = serde_html_form::from_bytes(body).map_err(|_| Failure::Unreadable)?;
    let key: Key = serde_html_form::from_bytes(body).unwrap_or_default();
    Ok((form, FormKey(key.form_key.chars().take(64).collect())))
}

impl<T: DeserializeOwned + 'static> FromRequest for Posted<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_form = content_type(request).is_none_or(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let mut payload = payload.take();
        Box::pin(async move {
            if !is_form {
                return Err(Failure::Unreadable);
            }
            let read = async {
                let mut body = BytesMut::new();
                while let Some(chunk) = payload.next().await {
                    let chunk = chunk.map_err(|_| Failure::Unreadable)?;
                    if body.len() + chunk.len() > FORM_BYTES {
                        return Err(Failure::TooLarge);
                    }
                    body.extend_from_slice(&chunk);
                }
                Ok(body)
            };
            let body = tokio::time::timeout(FORM_TIME, read).await.map_err(|_| Failure::TooSlow)??;
            let (form, key) = parse(&body)?;
            Ok(Self { form, key })
        })
    }
}

fn content_type(request: &HttpRequest) -> Option<&str> {
    request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok())
}

/// One file that came with a form.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    /// The field it came in.
    pub field: String,
    /// The name it had on the sender's machine.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A sent form with files. A file field left empty brings no upload.
#[derive(Clone, Debug)]
pub(crate) struct PostedFiles<T> {
    /// The fields.
    pub form: T,
    /// The files.
    pub files: Vec<Upload>,
    /// The form's key.
    pub key: FormKey,
}

impl<T> PostedFiles<T> {
    /// Takes the file of a field out.
    pub(crate) fn take(&mut self, field: &str) -> Option<Upload> {
        let at = self.files.iter().position(|file| file.field == field)?;
        Some(self.files.swap_remove(at))
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for PostedFiles<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_multipart = content_type(request).is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let multipart = actix_multipart::Multipart::new(request.headers(), payload.take());
        Box::pin(async move {
            if !is_multipart {
                return Err(Failure::Unreadable);
            }
            tokio::time::timeout(FILES_TIME, read_parts(multipart)).await.map_err(|_| Failure::TooSlow)?
        })
    }
}

async fn read_parts<T: DeserializeOwned>(mut multipart: actix_multipart::Multipart) -> Result<PostedFiles<T>, Failure> {
    let mut text = url::form_urlencoded::Serializer::new(String::new());
    let mut files = Vec::new();
    let mut total = 0;
    while let Some(mut part) = multipart.try_next().await.map_err(|_| Failure::Unreadable)? {
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.content_disposition().and_then(|disposition| disposition.get_filename()).map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(chunk) = part.try_next().await.map_err(|_| Failure::Unreadable)? {
            total += chunk.len();
            if total > FILES_BYTES || name.is_none() && bytes.len() + chunk.len() > FORM_BYTES {
                return Err(Failure::TooLarge);
            }
            // The rest of a file that is too large is read and thrown away, so that the form comes back with what was
            // typed; what is kept of it is more than any file may have.
            if bytes.len() <= crate::kit::files::MAX_BYTES {
                bytes.extend_from_slice(&chunk);
            }
        }
        match name {
            Some(name) if !name.is_empty() || !bytes.is_empty() => files.push(Upload { field, name, bytes }),
            Some(_) => {}
            None => {
                let value = String::from_utf8(bytes).map_err(|_| Failure::Unreadable)?;
                text.append_pair(&field, &value);
            }
        }
    }
    let (form, key) = parse(text.finish().as_bytes())?;
    Ok(PostedFiles { form, files, key })
}

/// What the address asks for, from its query string. What cannot be read counts as not asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked<T>(pub T);

impl<T: DeserializeOwned + Default> FromRequest for Asked<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(serde_html_form::from_str(request.query_string()).unwrap_or_default())))
    }
}
