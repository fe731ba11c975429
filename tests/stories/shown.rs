//! What pages show is what would be allowed: every form and every link of every page, as everybody there is sees it, is asked
//! about in the written matrix of rights, or of the program itself where it is about another record. What a style hides counts
//! as shown.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::{StreamExt, stream};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, redirect};
use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::support::cast::{Answer, Matrix, Role, address, answer, ask, every_route, typed, world, written};
use crate::support::{Fair, PUBLIC_URL};

/// Questions under way at once.
const AT_ONCE: usize = 4;

/// A way that a page shows: a link or a form, where it leads, and what it brings along.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Way {
    kind: &'static str,
    method: &'static str,
    path: String,
    /// What a form holds without anybody's typing, or what stands behind the question mark.
    brings: Vec<(String, String)>,
    brings_files: bool,
}

impl Way {
    /// What is asked: the address, with the records that stand in its query.
    fn question(&self) -> (&'static str, String) {
        let is_record = |name: &str, value: &str| {
            name != "page" && !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
        };
        let records: Vec<String> = self
            .brings
            .iter()
            .filter(|(name, value)| is_record(name, value))
            .map(|(name, value)| format!("&{name}={value}"))
            .collect();
        (self.method, format!("{}{}", self.path, records.concat()))
    }
}

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// Every way of the own site on a page.
fn ways(page: &str, html: &str) -> BTreeSet<Way> {
    let html = Html::parse_document(html);
    let base = Url::parse(PUBLIC_URL).unwrap().join(page).unwrap();
    let own = |href: &str| base.join(href).ok().filter(|url| url.origin() == base.origin());
    let pairs = |url: &Url| -> Vec<(String, String)> {
        url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
    };
    let mut found = BTreeSet::new();
    for link in html.select(&select("a[href]")) {
        let href = link.attr("href").unwrap_or_default();
        if let (false, Some(url)) = (href.starts_with('#'), own(href)) {
            let (path, brings) = (url.path().to_owned(), pairs(&url));
            found.insert(Way { kind: "LINK", method: "GET", path, brings, brings_files: false });
        }
    }
    let method = |element: ElementRef<'_>, name: &str| {
        element.attr(name).map(|method| if method.eq_ignore_ascii_case("post") { "POST" } else { "GET" })
    };
    for form in html.select(&select("form")) {
        let mut held: Vec<(String, String)> = form
            .select(&select("input[type=hidden][name]"))
            .filter(|field| field.attr("name") != Some("form_key"))
            .map(|field| (field.attr("name").unwrap().to_owned(), field.attr("value").unwrap_or_default().to_owned()))
            .collect();
        let brings_files = form.attr("enctype") == Some("multipart/form-data");
        let (action, how) = (form.attr("action").unwrap_or(page), method(form, "method").unwrap_or("GET"));
        let buttons: Vec<ElementRef<'_>> = form.select(&select("button")).collect();
        // Pressing a button sends what it is called.
        let pressed = buttons.iter().find_map(|button| Some((button.attr("name")?, button.attr("value")?)));
        held.extend(pressed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let others = buttons
            .iter()
            .filter_map(|button| Some((button.attr("formaction")?, method(*button, "formmethod").unwrap_or(how))));
        for (action, how) in std::iter::once((action, how)).chain(others) {
            if let Some(url) = own(action) {
                let brings = pairs(&url).into_iter().chain(held.clone()).collect();
                found.insert(Way { kind: "FORM", method: how, path: url.path().to_owned(), brings, brings_files });
            }
        }
    }
    found
}

/// The registered pattern of an address, the one with the most words of its own where several fit.
fn pattern_of<'a>(patterns: &'a BTreeSet<String>, path: &str) -> Option<&'a str> {
    let fits = |pattern: &str| {
        let (own, asked): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
        let part = |(own, asked): (&&str, &&str)| match own.split_once('{') {
            None => own == asked,
            Some((start, rest)) => {
                let (name, end) = rest.split_once('}').unwrap();
                let held = asked.strip_prefix(start).and_then(|held| held.strip_suffix(end));
                held.is_some_and(|held| {
                    !held.is_empty()
                        && name.split_once(':').is_none_or(|(_, these)| these.split('|').any(|one| one == held))
                })
            }
        };
        own.len() == asked.len() && own.iter().zip(&asked).all(part)
    };
    patterns
        .iter()
        .filter(|pattern| fits(pattern))
        .min_by_key(|pattern| pattern.matches('{').count())
        .map(String::as_str)
}

/// Whether a way may be shown to somebody who is answered so: whoever is not signed in may be led there.
fn may_be_shown(answered: Answer, is_signed_in: bool) -> bool {
    match answered {
        Answer::Yes => true,
        Answer::SignIn => !is_signed_in,
        Answer::No | Answer::Nothing => false,
    }
}

/// What the matrix knows: which address each pattern has in it, and what everybody is answered there.
struct Known {
    patterns: BTreeSet<String>,
    addresses: BTreeMap<String, String>,
    names: Vec<String>,
    rows: Matrix,
}

impl Known {
    fn letter(&self, who: &str, method: &str, pattern: &str) -> Option<Answer> {
        let at = self.names.iter().position(|name| name == who)?;
        let row = self.rows.get(&(pattern.to_owned(), method.to_owned()))?;
        row.chars().nth(at).and_then(Answer::of)
    }

    /// What is written about a way; nothing where it is about another record.
    fn written(&self, who: &str, way: &Way) -> Option<Answer> {
        let pattern = pattern_of(&self.patterns, &way.path)?;
        let is_the_record = self.addresses.get(pattern) == Some(&way.path) && way.question().1 == way.path;
        is_the_record.then(|| self.letter(who, way.method, pattern)).flatten()
    }
}

/// The pages that somebody reads, with what they show.
async fn seen_by(fair: &Fair, client: &Client, known: &Known, role: &Role) -> BTreeMap<Way, String> {
    let pages = known
        .rows
        .keys()
        .filter(|(pattern, method)| method == "GET" && known.letter(role.name, "GET", pattern) == Some(Answer::Yes));
    let read = pages.map(|(pattern, _)| async move {
        let path = &known.addresses[pattern];
        let page = ask(client, fair, role, ("GET", path, false), &typed(fair, pattern).await).await;
        let is_html = page.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let html = if is_html { page.text().await.unwrap() } else { String::new() };
        (path, ways(path, &html))
    });
    let mut seen = BTreeMap::new();
    let mut read = stream::iter(read).buffered(AT_ONCE);
    while let Some((path, ways)) = read.next().await {
        for way in ways {
            seen.entry(way).or_insert_with(|| path.clone());
        }
    }
    seen
}

#[tokio::test]
async fn pages_show_exactly_what_would_be_allowed() {
    let fair = Fair::open().await;
    let cast = world(&fair).await;
    fair.program.desk().db.rehearse();
    let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let (names, rows) = written();
    let patterns: BTreeSet<String> = every_route().into_iter().map(|(pattern, ..)| pattern).collect();
    let mut addresses = BTreeMap::new();
    for pattern in &patterns {
        addresses.insert(pattern.clone(), address(&fair, pattern).await);
    }
    let known = Known { patterns, addresses, names, rows };
    let kept_from_some = |((_, method), row): (&(String, String), &String)| {
        method == "GET" && row.starts_with(Answer::Yes.letter()) && row.chars().any(|one| one != Answer::Yes.letter())
    };
    assert!(!known.rows.iter().any(kept_from_some), "what anybody may read, everybody may");
    let (mut wrong, mut asked) = (BTreeMap::new(), 0);
    // What anybody may read, everybody may: asked once, as nobody who is signed in.
    let mut open: BTreeSet<(&str, String)> = BTreeSet::new();
    for role in &cast {
        let seen = seen_by(&fair, &client, &known, role).await;
        let mut questions: BTreeMap<(&str, String), (&Way, &String)> = BTreeMap::new();
        for (way, page) in &seen {
            questions.entry(way.question()).or_insert((way, page));
        }
        assert!(questions.len() > 10, "{} is shown next to nothing", role.name);
        questions.retain(|question, _| !open.contains(question));
        asked += questions.len();
        let asking = questions.into_values().map(|(way, page)| {
            let (fair, client, known) = (&fair, &client, &known);
            async move {
                let answered = match known.written(role.name, way) {
                    Some(answered) => Ok(answered),
                    None => {
                        let brings: Vec<(&str, String)> =
                            way.brings.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
                        answer(&ask(client, fair, role, (way.method, &way.path, way.brings_files), &brings).await)
                    }
                };
                (way, page, answered)
            }
        });
        let mut answers = stream::iter(asking).buffer_unordered(AT_ONCE);
        while let Some((way, page, answered)) = answers.next().await {
            let is_well = answered.is_ok_and(|answered| {
                may_be_shown(answered, known.letter(role.name, "GET", "/account") == Some(Answer::Yes))
            });
            if role.cookie.is_none() && way.method == "GET" && answered == Ok(Answer::Yes) {
                open.insert(way.question());
            }
            if !is_well {
                let kind = pattern_of(&known.patterns, &way.path).unwrap_or(&way.path).to_owned();
                let of = pattern_of(&known.patterns, page).unwrap_or(page).to_owned();
                let told = format!(
                    "{} sees {} {} {} on page {page} and may not ({answered:?})",
                    role.name, way.kind, way.method, way.path
                );
                wrong.entry((role.name, way.kind, way.method, kind, of)).or_insert_with(Vec::new).push(told);
            }
        }
    }
    let told: Vec<String> = wrong
        .into_values()
        .map(|mut all| {
            let first = all.swap_remove(0);
            if all.is_empty() { first } else { format!("{first}, and {} like it", all.len()) }
        })
        .collect();
    assert!(asked > 1_000, "only {asked} ways were asked about");
    assert!(told.is_empty(), "{} of {asked} ways are shown and not allowed:\n{}", told.len(), told.join("\n"));
}

/// The control: what this story looks for is found where it is.
#[test]
fn a_way_that_is_not_allowed_is_found() {
    let html = r##"<a href="#main">x</a><a href="https://elsewhere.example/">x</a><a href="/organizer/events/new?page=2">x</a>
        <form method="post" action="/organizer/roles"><input type="hidden" name="form_key" value="k">
        <input type="hidden" name="person" value="7"><button formaction="/organizer/jobs/3/retry">x</button></form>
        <form action="/needs"></form>"##;
    let found: Vec<String> = ways("/organizer", html).iter().map(|way| format!("{:?}", way.question())).collect();
    let expected = [
        r#"("GET", "/needs")"#,
        r#"("POST", "/organizer/jobs/3/retry&person=7")"#,
        r#"("POST", "/organizer/roles&person=7")"#,
        r#"("GET", "/organizer/events/new")"#,
    ];
    assert_eq!(found, expected);
    let patterns: BTreeSet<String> = every_route().into_iter().map(|(pattern, ..)| pattern).collect();
    for (path, pattern) in [
        ("/organizer/events/new", Some("/organizer/events/new")),
        ("/organizer/jobs/3/retry", Some("/organizer/jobs/{id}/retry")),
        ("/needs/3", Some("/{side:offerings|needs}/{id}")),
        ("/nothing/3", None),
    ] {
        assert_eq!(pattern_of(&patterns, path), pattern, "{path}");
    }
    let (names, rows) = written();
    let known = Known { patterns, addresses: BTreeMap::new(), names, rows };
    let auditor = known.letter("auditor", "POST", "/organizer/jobs/{id}/retry").unwrap();
    assert!(!may_be_shown(auditor, true));
    assert!(may_be_shown(Answer::SignIn, false) && !may_be_shown(Answer::SignIn, true));
    assert!(may_be_shown(Answer::Yes, true) && !may_be_shown(Answer::Nothing, false));
}
