//! A persona: a browser with a name, that keeps cookies and speaks in verbs.

use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, LOCATION, ORIGIN, REFERER, SET_COOKIE};
use reqwest::{Client, Method, redirect};

use super::fair::{Fair, PASSWORD, PUBLIC_URL};
use super::page::{Form, Page};

/// Somebody at a browser.
pub struct Persona<'a> {
    pub fair: &'a Fair,
    pub email: String,
    pub name: String,
    client: Client,
    cookies: Mutex<Vec<(String, String)>>,
    language: &'static str,
    /// What the browser says of itself, and what a proxy says of where it is.
    headers: Vec<(&'static str, String)>,
    /// The page that was read last, which a browser names with every form.
    page: String,
}

impl<'a> Persona<'a> {
    pub(super) fn new(fair: &'a Fair) -> Self {
        // Lets go of a connection well before the server does, after five seconds: a form sent just then would be lost.
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .pool_idle_timeout(Duration::from_secs(1))
            .build()
            .unwrap();
        Self {
            fair,
            email: String::new(),
            name: String::new(),
            client,
            cookies: Mutex::default(),
            language: "en",
            headers: Vec::new(),
            page: String::new(),
        }
    }

    /// Reads Chinese from now on; English is the stories' default.
    pub fn reads_chinese(mut self) -> Self {
        self.language = "zh-CN";
        self
    }

    /// Uses a browser that calls itself so.
    pub fn with_browser(mut self, name: &str) -> Self {
        self.headers.push(("user-agent", name.to_owned()));
        self
    }

    /// Sits at this address, as a proxy tells it that is named in the settings.
    pub fn at_address(mut self, address: &str) -> Self {
        self.headers.push(("x-forwarded-for", address.to_owned()));
        self
    }

    async fn send(&mut self, method: Method, path: &str, form: Option<(String, Vec<u8>)>) -> Page {
        let mut request = self
            .client
            .request(method.clone(), format!("{}{path}", self.fair.address()))
            .header(ACCEPT_LANGUAGE, self.language);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let cookies = self.cookie_header();
        if !cookies.is_empty() {
            request = request.header(COOKIE, cookies);
        }
        if method == Method::POST {
            request = request.header(ORIGIN, PUBLIC_URL).header(REFERER, format!("{PUBLIC_URL}{}", self.page));
        }
        if let Some((kind, body)) = form {
            request = request.header("content-type", kind).body(body);
        }
        let response = request.send().await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            self.keep_cookie(cookie.to_str().unwrap());
        }
        let location = response.headers().get(LOCATION).map(|value| value.to_str().unwrap().to_owned());
        let headers = response.headers().clone();
        let status = response.status().as_u16();
        if method == Method::GET && location.is_none() {
            path.clone_into(&mut self.page);
        }
        let bytes = response.bytes().await.unwrap().to_vec();
        Page::new(path.to_owned(), status, location, headers, bytes)
    }

    fn cookies(&self) -> MutexGuard<'_, Vec<(String, String)>> {
        self.cookies.lock().unwrap()
    }

    fn cookie_header(&self) -> String {
        self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookie(&self, header: &str) {
        let (pair, attributes) = header.split_once(';').unwrap_or((header, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let mut cookies = self.cookies();
        cookies.retain(|(known, _)| known != name);
        if !attributes.to_ascii_lowercase().contains("max-age=0") && !value.is_empty() {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Comes back after their rights were changed past the program, which gives the session another token.
    pub async fn comes_back(&self) {
        let request = self.client.get(format!("{}/account", self.fair.address()));
        let response = request.header(COOKIE, self.cookie_header()).send().await.unwrap();
        for cookie in response.headers().get_all(SET_COOKIE) {
            self.keep_cookie(cookie.to_str().unwrap());
        }
    }

    /// Forgets a cookie, as a browser that was closed.
    pub fn forget_cookies(&mut self) {
        self.cookies().clear();
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies().iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    /// Sets a cookie by hand.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        let mut cookies = self.cookies();
        cookies.retain(|(known, _)| known != name);
        cookies.push((name.to_owned(), value.to_owned()));
    }

    /// Opens a page, following redirects, whatever it answers.
    pub async fn opens(&mut self, path: &str) -> Page {
        let mut page = self.send(Method::GET, path, None).await;
        for _ in 0..5 {
            let Some(next) = page.location.clone() else { break };
            page = self.send(Method::GET, &next, None).await;
        }
        page
    }

    /// Opens a page that has to be there, and returns it.
    pub async fn reads(&mut self, path: &str) -> Page {
        let page = self.opens(path).await;
        assert_eq!(page.status, 200, "{path} answered {}:\n{}", page.status, page.text());
        page
    }

    /// Opens a page and finds these words on it.
    pub async fn sees(&mut self, path: &str, words: &str) -> Page {
        let page = self.reads(path).await;
        assert!(page.says(words), "{path} does not say “{words}”:\n{}", page.text());
        page
    }

    /// Opens a page and does not find these words anywhere in its source.
    pub async fn does_not_see(&mut self, path: &str, words: &str) -> Page {
        let page = self.opens(path).await;
        assert!(!page.source().contains(words), "{path} says “{words}”");
        page
    }

    /// Sends a form of a page, follows the redirect, does the work that it causes, and returns where it led.
    pub async fn submits(&mut self, form: Form) -> Page {
        let mut page = self.sends(form).await;
        self.fair.settle().await;
        for _ in 0..5 {
            let Some(next) = page.location.clone() else { break };
            page = self.send(Method::GET, &next, None).await;
        }
        page
    }

    /// Sends a form and returns the bare answer; does no work.
    pub async fn sends(&mut self, form: Form) -> Page {
        let method = if form.method == "post" { Method::POST } else { Method::GET };
        if method == Method::GET {
            let path = format!("{}?{}", form.action, form.encoded());
            return self.send(method, &path, None).await;
        }
        let body = form.body();
        self.send(method, &form.action, Some(body)).await
    }

    /// Sends a POST by hand, past every form: what a hostile or broken client would do.
    pub async fn posts(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some(("application/x-www-form-urlencoded".to_owned(), body.into_bytes()))).await
    }

    /// Asks for a page as something other than a browser that shows it, with these headers; returns the status.
    pub async fn asks_unseen(&mut self, method: Method, path: &str, headers: &[(&str, &str)]) -> u16 {
        let mut request = self.client.request(method, format!("{}{path}", self.fair.address()));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.header(COOKIE, self.cookie_header()).send().await.unwrap().status().as_u16()
    }

    /// Makes an account and chooses its password behind the link in the letter.
    pub async fn sign_up(&mut self, name: &str, email: &str) {
        self.name = name.to_owned();
        self.email = email.to_owned();
        let form =
            self.reads("/sign-up").await.form("/sign-up").fill("name", name).fill("email", email).tick("consent");
        let page = self.submits(form).await;
        assert_eq!(page.status, 200, "signing up answered {}:\n{}", page.status, page.text());
        let link = self.link_in_newest("accounts.confirm_address");
        let form = self.reads(&link).await.form(&link).fill("password", PASSWORD);
        self.submits(form).await;
    }

    /// Signs in with the personas' password.
    pub async fn sign_in(&mut self) -> Page {
        let form =
            self.reads("/sign-in").await.form("/sign-in").fill("email", &self.email.clone()).fill("password", PASSWORD);
        self.submits(form).await
    }

    /// The path of the link in the newest letter of a kind to this persona.
    pub fn link_in_newest(&self, kind: &str) -> String {
        let letter = self.fair.letter(&self.email, kind);
        link_in(&letter.text)
    }
}

/// The first link of ours that is not the front page, as a path.
pub fn link_in(text: &str) -> String {
    text.split_whitespace()
        .filter_map(|word| word.strip_prefix(PUBLIC_URL))
        .find(|path| path.len() > 1)
        .unwrap_or_else(|| panic!("no link in: {text}"))
        .to_owned()
}
