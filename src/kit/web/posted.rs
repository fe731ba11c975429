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
const FILES_BYTES: usize = 64 * 1024 * 1024;

/// How long a body may take to arrive. Only a test sets others.
#[derive(Clone, Copy, Debug)]
struct Patience {
    form: Duration,
    files: Duration,
}

impl Patience {
    fn with(request: &HttpRequest) -> Self {
        let usual = Self { form: Duration::from_secs(10), files: Duration::from_secs(120) };
        request.app_data().copied().unwrap_or(usual)
    }
}

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
        let (mut payload, patience) = (payload.take(), Patience::with(request));
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
            let body = tokio::time::timeout(patience.form, read).await.map_err(|_| Failure::TooSlow)??;
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
        let patience = Patience::with(request);
        Box::pin(async move {
            if !is_multipart {
                return Err(Failure::Unreadable);
            }
            tokio::time::timeout(patience.files, read_parts(multipart)).await.map_err(|_| Failure::TooSlow)?
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

#[cfg(test)]
mod tests {
    use actix_web::error::PayloadError;
    use actix_web::test::TestRequest;
    use actix_web::web::Bytes;
    use futures_util::stream;

    use super::*;
    use crate::kit::web::Empty;

    const SHORT: Duration = Duration::from_millis(200);
    const LONG: Duration = Duration::from_secs(60);

    /// A form with a file of which a byte comes now and then and the end never. Returns what it came to within a time that
    /// is far beyond `SHORT`, if it came to anything.
    async fn dripping_file(patience: Patience) -> Option<Failure> {
        let kind = (CONTENT_TYPE, "multipart/form-data; boundary=x");
        let request = TestRequest::post().insert_header(kind).app_data(patience).to_http_request();
        let head = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        let drops = stream::unfold((), async |()| {
            tokio::time::sleep(Duration::from_millis(20)).await;
            Some((Ok::<_, PayloadError>(Bytes::from_static(b"a")), ()))
        });
        let body = stream::iter([Ok(Bytes::from_static(head))]).chain(drops).boxed_local();
        let mut payload = Payload::Stream { payload: body };
        let read = PostedFiles::<Empty>::from_request(&request, &mut payload);
        tokio::time::timeout(SHORT * 5, read).await.ok().and_then(Result::err)
    }

    #[actix_web::test]
    async fn files_that_never_end_are_given_up_in_time() {
        let outcome = dripping_file(Patience { form: LONG, files: SHORT }).await;
        assert!(matches!(outcome, Some(Failure::TooSlow)), "{outcome:?}");
    }

    #[actix_web::test]
    async fn without_a_deadline_files_are_waited_for() {
        let outcome = dripping_file(Patience { form: SHORT, files: LONG }).await;
        assert!(outcome.is_none(), "something else ends it: {outcome:?}");
    }

    #[test]
    fn nobody_holds_a_connection_for_more_than_two_minutes() {
        let usual = Patience::with(&TestRequest::default().to_http_request());
        assert_eq!((usual.form.as_secs(), usual.files.as_secs()), (10, 120));
    }
}
