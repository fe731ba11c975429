//! A page as a persona sees it, and its forms with everything they hold.

use reqwest::header::HeaderMap;
use scraper::{ElementRef, Html, Selector};

/// An answer of the program.
pub struct Page {
    pub path: String,
    pub status: u16,
    pub location: Option<String>,
    pub headers: HeaderMap,
    bytes: Vec<u8>,
}

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn squeeze(text: impl Iterator<Item = impl AsRef<str>>) -> String {
    let joined: Vec<String> = text.map(|piece| piece.as_ref().to_owned()).collect();
    joined.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    pub(super) fn new(path: String, status: u16, location: Option<String>, headers: HeaderMap, bytes: Vec<u8>) -> Self {
        Self { path, status, location, headers, bytes }
    }

    /// The bytes as sent.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The source.
    pub fn source(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    fn html(&self) -> Html {
        Html::parse_document(&self.source())
    }

    /// All words of the page.
    pub fn text(&self) -> String {
        let html = self.html();
        squeeze(html.select(&select("body")).flat_map(|body| body.text().collect::<Vec<_>>()))
    }

    /// Whether the page has these words.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The words of every element that a selector finds.
    pub fn all(&self, css: &str) -> Vec<String> {
        self.html().select(&select(css)).map(|element| squeeze(element.text())).collect()
    }

    /// An attribute of every element that a selector finds.
    pub fn attributes(&self, css: &str, attribute: &str) -> Vec<String> {
        self.html().select(&select(css)).filter_map(|element| element.attr(attribute).map(str::to_owned)).collect()
    }

    /// What is said to be wrong with a field.
    pub fn problem(&self, field: &str) -> Option<String> {
        self.all(&format!("[id=\"{field}-problem\"]")).into_iter().next()
    }

    /// What a field holds.
    pub fn value(&self, field: &str) -> String {
        let html = self.html();
        let named = select(&format!("[name=\"{field}\"]"));
        let element = html.select(&named).next().unwrap_or_else(|| panic!("{} has no field {field}", self.path));
        value_of(element)
    }

    /// The form that posts to `action` (its beginning is enough), with everything it holds.
    pub fn form(&self, action: &str) -> Form {
        let html = self.html();
        let all = select("form");
        let forms: Vec<ElementRef<'_>> = html.select(&all).collect();
        let exact = forms.iter().find(|form| form.attr("action") == Some(action));
        let found =
            exact.or_else(|| forms.iter().find(|form| form.attr("action").is_some_and(|a| a.starts_with(action))));
        let actions: Vec<_> = forms.iter().filter_map(|form| form.attr("action")).collect();
        let form = found.unwrap_or_else(|| {
            panic!("{} ({}) has no form to {action}, only {actions:?}:\n{}", self.path, self.status, self.text())
        });
        Form::read(*form)
    }

    /// Whether there is such a form.
    pub fn has_form(&self, action: &str) -> bool {
        let html = self.html();
        let all = select("form");
        html.select(&all).any(|form| form.attr("action").is_some_and(|a| a.starts_with(action)))
    }
}

fn value_of(element: ElementRef<'_>) -> String {
    match element.value().name() {
        "textarea" => {
            let text: String = element.text().collect();
            text.strip_prefix('\n').unwrap_or(&text).to_owned()
        }
        "select" => {
            let options: Vec<_> = element.select(&select("option")).collect();
            let chosen = options.iter().find(|o| o.attr("selected").is_some()).or(options.first());
            chosen.and_then(|o| o.attr("value")).unwrap_or_default().to_owned()
        }
        _ => element.attr("value").unwrap_or_default().to_owned(),
    }
}

/// A form as it stands on the page.
#[derive(Clone, Debug)]
pub struct Form {
    pub method: String,
    pub action: String,
    multipart: bool,
    known: Vec<String>,
    fields: Vec<(String, String)>,
    files: Vec<(String, String, Vec<u8>)>,
}

impl Form {
    fn read(form: ElementRef<'_>) -> Self {
        let mut fields = Vec::new();
        let mut known = Vec::new();
        for element in form.select(&select("input, select, textarea, button")) {
            let Some(name) = element.attr("name") else { continue };
            known.push(name.to_owned());
            match element.attr("type") {
                Some("checkbox" | "radio") if element.attr("checked").is_none() => {}
                Some("file") => {}
                _ if element.value().name() == "button" => {}
                _ => fields.push((name.to_owned(), value_of(element))),
            }
        }
        Self {
            method: form.attr("method").unwrap_or("get").to_ascii_lowercase(),
            action: form.attr("action").unwrap_or_default().to_owned(),
            multipart: form.attr("enctype") == Some("multipart/form-data"),
            known,
            fields,
            files: Vec::new(),
        }
    }

    fn must_know(&self, name: &str) {
        assert!(
            self.known.iter().any(|known| known == name),
            "the form to {} has no field {name}, only {:?}",
            self.action,
            self.known
        );
    }

    /// Types into a field (or chooses in a list), replacing what it held.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        self.must_know(name);
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Ticks exactly these choices of a list.
    pub fn choose(mut self, name: &str, values: &[&str]) -> Self {
        self.must_know(name);
        self.fields.retain(|(known, _)| known != name);
        self.fields.extend(values.iter().map(|value| (name.to_owned(), (*value).to_owned())));
        self
    }

    /// Ticks a box.
    pub fn tick(self, name: &str) -> Self {
        self.fill(name, "on")
    }

    /// Unticks a box, or empties a list.
    pub fn untick(mut self, name: &str) -> Self {
        self.must_know(name);
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// Presses the button of this name and value.
    pub fn press(self, name: &str, value: &str) -> Self {
        self.fill(name, value)
    }

    /// Attaches a file.
    pub fn attach(mut self, field: &str, name: &str, bytes: &[u8]) -> Self {
        self.must_know(field);
        assert!(self.multipart, "the form to {} takes no files", self.action);
        self.files.push((field.to_owned(), name.to_owned(), bytes.to_vec()));
        self
    }

    pub(super) fn encoded(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish()
    }

    pub(super) fn body(&self) -> (String, Vec<u8>) {
        if !self.multipart {
            return ("application/x-www-form-urlencoded".to_owned(), self.encoded().into_bytes());
        }
        const BOUNDARY: &str = "------------------------story";
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        for (field, name, bytes) in &self.files {
            body.extend(
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n").bytes(),
            );
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").bytes());
        (format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }
}
