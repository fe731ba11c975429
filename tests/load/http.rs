//! A small blocking HTTP/1.1 client over one kept connection: as little work as possible beside the server
//! that is measured on the same cores.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// A connection that rested longer may be closed by the server at the moment when it is used again.
const REST: Duration = Duration::from_secs(3);

/// One client with one connection and its own cookies.
pub struct Client {
    address: String,
    connection: Option<(BufReader<TcpStream>, Instant)>,
    cookies: BTreeMap<String, String>,
    /// Told as the client's address; the site trusts this machine as its proxy.
    pub client: Option<String>,
    /// Sent as it stands.
    pub language: &'static str,
    /// Whether pages may come compressed, as browsers ask for.
    pub gzip: bool,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Client {
    pub fn new(address: &str) -> Self {
        let address = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { address, connection: None, cookies: BTreeMap::new(), client: None, language: "zh-CN", gzip: false }
    }

    /// The same with a session's cookie.
    pub fn with_session(address: &str, token: &str) -> Self {
        let mut client = Self::new(address);
        client.cookies.insert("session".to_owned(), token.to_owned());
        client
    }

    pub fn get(&mut self, path: &str) -> anyhow::Result<Answer> {
        self.send("GET", path, None)
    }

    pub fn post(&mut self, path: &str, form: &[(String, String)]) -> anyhow::Result<Answer> {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(form);
        self.send("POST", path, Some(&body.finish()))
    }

    fn send(&mut self, method: &str, path: &str, body: Option<&str>) -> anyhow::Result<Answer> {
        let mut head =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nAccept-Language: {}\r\n", self.address, self.language);
        if self.gzip {
            head.push_str("Accept-Encoding: gzip\r\n");
        }
        if let Some(client) = &self.client {
            head.push_str(&format!("X-Forwarded-For: {client}\r\n"));
        }
        if !self.cookies.is_empty() {
            let all: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            head.push_str(&format!("Cookie: {}\r\n", all.join("; ")));
        }
        if let Some(body) = body {
            head.push_str(&format!(
                "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
                body.len()
            ));
        }
        head.push_str("\r\n");
        head.push_str(body.unwrap_or_default());

        let mut connection = match self.connection.take() {
            Some((connection, used)) if used.elapsed() < REST => connection,
            _ => {
                let stream = TcpStream::connect(&self.address)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(Duration::from_secs(60)))?;
                BufReader::new(stream)
            }
        };
        connection.get_mut().write_all(head.as_bytes())?;
        let (answer, cookies, keep) = read_answer(&mut connection)?;
        for cookie in cookies {
            let pair = cookie.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                if value.is_empty() {
                    self.cookies.remove(name);
                } else {
                    self.cookies.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        if keep {
            self.connection = Some((connection, Instant::now()));
        }
        Ok(answer)
    }
}

fn read_answer(from: &mut BufReader<TcpStream>) -> anyhow::Result<(Answer, Vec<String>, bool)> {
    let mut line = String::new();
    from.read_line(&mut line)?;
    let status =
        line.split(' ').nth(1).and_then(|code| code.parse().ok()).with_context(|| format!("no answer but {line:?}"))?;
    let (mut length, mut chunked, mut keep) = (0_usize, false, true);
    let (mut location, mut cookies) = (None, Vec::new());
    loop {
        line.clear();
        if from.read_line(&mut line)? == 0 {
            bail!("the connection ended within the headers");
        }
        let header = line.trim_end();
        if header.is_empty() {
            break;
        }
        let (name, value) = header.split_once(": ").unwrap_or((header, ""));
        if name.eq_ignore_ascii_case("content-length") {
            length = value.parse()?;
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            chunked = value.contains("chunked");
        } else if name.eq_ignore_ascii_case("location") {
            location = Some(value.to_owned());
        } else if name.eq_ignore_ascii_case("set-cookie") {
            cookies.push(value.to_owned());
        } else if name.eq_ignore_ascii_case("connection") {
            keep = !value.eq_ignore_ascii_case("close");
        }
    }
    let mut body = Vec::new();
    if chunked {
        loop {
            line.clear();
            from.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16).context("a chunk without its size")?;
            let start = body.len();
            body.resize(start + size, 0);
            from.read_exact(&mut body[start..])?;
            line.clear();
            from.read_line(&mut line)?;
            if size == 0 {
                break;
            }
        }
    } else {
        body.resize(length, 0);
        from.read_exact(&mut body)?;
    }
    Ok((Answer { status, location, body }, cookies, keep))
}

/// The fields that the first form posting to `action` holds, as a browser would send them untouched.
pub fn form(html: &str, action: &str) -> anyhow::Result<Vec<(String, String)>> {
    let start = html
        .match_indices("<form")
        .map(|(at, _)| at)
        .find(|at| attribute(tag(&html[*at..]), "action").is_some_and(|found| found.split('?').next() == Some(action)))
        .with_context(|| format!("no form posts to {action} on this page:\n{html}"))?;
    let end = html[start..].find("</form>").map_or(html.len(), |at| start + at);
    let inside = &html[start..end];
    let mut fields = Vec::new();
    let mut at = 0;
    while let Some(next) = inside[at..].find('<') {
        at += next;
        let this = tag(&inside[at..]);
        let name = attribute(this, "name").unwrap_or_default();
        let value = attribute(this, "value").unwrap_or_default();
        let kind = attribute(this, "type").unwrap_or_default();
        let is = |element: &str| this[1..].split(|c: char| c.is_whitespace() || c == '>').next() == Some(element);
        if is("input") && !name.is_empty() {
            let value =
                if value.is_empty() && matches!(kind.as_str(), "checkbox" | "radio") { "on".to_owned() } else { value };
            match kind.as_str() {
                "submit" | "button" | "file" => {}
                "checkbox" if !this.contains(" checked") && !this.contains(" required") => {}
                // The chosen one of a group, or its first.
                "radio" => match fields.iter_mut().find(|(known, _): &&mut (String, String)| *known == name) {
                    Some(first) if this.contains(" checked") => first.1 = value,
                    Some(_) => {}
                    None => fields.push((name, value)),
                },
                _ => fields.push((name, value)),
            }
        } else if is("textarea") && !name.is_empty() {
            let text = inside[at + this.len()..].split("</textarea>").next().unwrap_or_default();
            fields.push((name, text.to_owned()));
        } else if is("select") && !name.is_empty() {
            let options = inside[at..].split("</select>").next().unwrap_or_default();
            let chosen = options
                .split("<option")
                .skip(1)
                .find(|option| option.split('>').next().is_some_and(|tag| tag.contains("selected")));
            let option = chosen.or_else(|| options.split("<option").nth(1)).unwrap_or_default();
            fields.push((
                name,
                attribute(&format!("<option{}>", option.split('>').next().unwrap_or_default()), "value")
                    .unwrap_or_default(),
            ));
        }
        at += this.len().max(1);
    }
    Ok(fields)
}

fn tag(html: &str) -> &str {
    &html[..html.find('>').map_or(html.len(), |at| at + 1)]
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!(" {name}=\""))?;
    let value = &tag[at + name.len() + 3..];
    Some(value.split('"').next()?.replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'"))
}
