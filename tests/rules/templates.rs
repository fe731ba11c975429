//! Templates: all of them used, no sentence, style, script or address written into them.

use std::collections::BTreeSet;

use crate::House;
use crate::hold;

/// Words that stand for themselves in every language: each language is named in its own.
const OWN_NAMES: &[&str] = &["中文", "English", "EN"];

/// A template cut into markup and the text between it.
struct Template<'a> {
    path: &'a str,
    text: &'a str,
    /// `(line, text)` outside tags and template instructions.
    prose: Vec<(usize, String)>,
    /// `(line, tag)` as written, instructions inside it included.
    tags: Vec<(usize, String)>,
}

impl<'a> Template<'a> {
    fn read(path: &'a str, text: &'a str) -> Self {
        let (mut prose, mut tags) = (Vec::new(), Vec::new());
        let (mut rest, mut line) = (text, 1);
        let mut step = |rest: &mut &'a str, length: usize| -> (usize, &'a str) {
            let (taken, after) = rest.split_at(length);
            let start = line;
            line += taken.matches('\n').count();
            *rest = after;
            (start, taken)
        };
        while !rest.is_empty() {
            let closing = [("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("<!--", "-->")]
                .iter()
                .find(|(open, _)| rest.starts_with(open))
                .map(|(_, close)| *close);
            if let Some(close) = closing {
                let length = rest.find(close).map_or(rest.len(), |at| at + close.len());
                step(&mut rest, length);
            } else if rest.starts_with('<') {
                let (at, tag) = {
                    let length = tag_length(rest);
                    step(&mut rest, length)
                };
                tags.push((at, tag.to_owned()));
            } else {
                let next = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '{' | '<'));
                let length = next.map_or(rest.len(), |(at, _)| at);
                let (at, text) = step(&mut rest, length);
                prose.push((at, text.trim().to_owned()));
            }
        }
        Self { path, text, prose, tags }
    }
}

/// Up to the `>` that ends the tag, minding quotes and instructions inside it.
fn tag_length(text: &str) -> usize {
    let mut inside: Option<&str> = None;
    let mut at = 1;
    while at < text.len() {
        let rest = &text[at..];
        match inside {
            Some(close) => {
                if rest.starts_with(close) {
                    inside = None;
                    at += close.len();
                    continue;
                }
            }
            None => {
                if rest.starts_with("{{") {
                    inside = Some("}}");
                } else if rest.starts_with("{%") {
                    inside = Some("%}");
                } else if rest.starts_with('>') {
                    return at + 1;
                }
            }
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    text.len()
}

fn templates(house: &House) -> impl Iterator<Item = Template<'_>> {
    house.files("templates/", "").map(|(path, text)| Template::read(path, text))
}

fn html(house: &House) -> impl Iterator<Item = Template<'_>> {
    templates(house).filter(|template| template.path.ends_with(".html"))
}

/// Every template is drawn by a struct, or is used by one that is; every struct's template is there.
fn templates_are_used(house: &House) -> Vec<String> {
    let mut named = BTreeSet::new();
    for rust in house.rust("src/") {
        for literal in &rust.literals {
            if literal.text.ends_with(".html") || literal.text.ends_with(".txt") {
                named.insert(literal.text.clone());
            }
        }
    }
    for template in templates(house) {
        for word in ["extends", "include", "import"] {
            for (at, _) in template.text.match_indices(word) {
                if let Some(path) = template.text[at + word.len()..]
                    .trim_start()
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                {
                    named.insert(path.to_owned());
                }
            }
        }
    }
    let there: BTreeSet<String> =
        templates(house).map(|t| t.path.trim_start_matches("templates/").to_owned()).collect();
    let unused = there.difference(&named).map(|path| format!("templates/{path}: no struct or template uses it"));
    unused.collect()
}

/// The policy of the pages allows no inline style or script; nothing is trusted to be safe outside kit.
fn templates_hold_no_style_or_script(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for template in html(house) {
        let letter = template.path.starts_with("templates/letters/");
        for (line, tag) in &template.tags {
            let lower = tag.to_lowercase();
            let handler = lower.split_whitespace().any(|word| {
                word.strip_prefix("on")
                    .and_then(|rest| rest.split_once('='))
                    .is_some_and(|(event, _)| event.chars().all(|c| c.is_ascii_alphabetic()) && !event.is_empty())
            });
            if (lower.contains(" style=") || lower.starts_with("<style")) && !letter {
                broken.push(format!("{}:{line}: a style in the page: {tag}", template.path));
            }
            if handler
                || lower.contains("javascript:")
                || (lower.starts_with("<script") && !lower.contains(" src=") && !lower.contains("application/ld+json"))
            {
                broken.push(format!("{}:{line}: a script in the page: {tag}", template.path));
            }
        }
        for (at, _) in template.text.match_indices('|') {
            if template.text[at + 1..].trim_start().starts_with("safe") {
                broken.push(format!("{}: `|safe` in a template", template.path));
            }
        }
    }
    broken
}

/// What a reader reads is a phrase of their language, also in the attributes that are read aloud.
fn templates_hold_no_sentence(house: &House) -> Vec<String> {
    let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let mut broken = Vec::new();
    for template in html(house) {
        for (line, text) in &template.prose {
            let bare = OWN_NAMES.iter().fold(text.clone(), |text, name| text.replace(name, ""));
            let without_entities = bare
                .split('&')
                .enumerate()
                .map(|(n, part)| if n == 0 { part } else { part.split_once(';').map_or(part, |(_, rest)| rest) })
                .collect::<String>();
            if words(&without_entities) {
                broken.push(format!("{}:{line}: text outside the phrases: {text}", template.path));
            }
        }
        for (line, tag) in &template.tags {
            for attribute in ["alt", "title", "placeholder", "aria-label", "aria-description", "label"] {
                let Some(at) = tag.find(&format!(" {attribute}=\"")) else { continue };
                let value = &tag[at + attribute.len() + 3..];
                let value = value.split('"').next().unwrap_or_default();
                if !value.contains("{{") && !value.contains("{%") && words(value) && !OWN_NAMES.contains(&value) {
                    broken.push(format!("{}:{line}: `{attribute}` outside the phrases: {value}", template.path));
                }
            }
        }
    }
    broken
}

/// Addresses are made by `paths.rs`. The frame, which knows no room, names the front of each: it must be one of theirs.
fn templates_hold_no_address(house: &House) -> Vec<String> {
    let known: BTreeSet<String> = house
        .rust("src/")
        .flat_map(|rust| rust.literals.into_iter().map(|literal| literal.text))
        .filter(|text| text.starts_with('/'))
        .collect();
    let mut broken = Vec::new();
    for template in html(house) {
        let frame = template.path == "templates/frame.html" || template.path.starts_with("templates/kit/");
        for (line, tag) in &template.tags {
            for attribute in ["href=\"", "action=\"", "formaction=\"", "src=\""] {
                let Some(value) = tag.split(attribute).nth(1).and_then(|rest| rest.split('"').next()) else { continue };
                if value.starts_with('/') && !(frame && known.contains(value)) {
                    broken.push(format!("{}:{line}: an address written by hand: {tag}", template.path));
                }
            }
        }
    }
    broken
}

#[test]
fn house_rule_templates_are_used() {
    hold(
        templates_are_used,
        &[&[
            ("templates/events/lost.html", "<p></p>"),
            ("src/events/pages.rs", "#[template(path = \"events/show.html\")] struct A;"),
        ]],
    );
}

#[test]
fn house_rule_templates_hold_no_style_or_script() {
    let one = |text| [("templates/events/show.html", text)];
    hold(
        templates_hold_no_style_or_script,
        &[
            &one("<p style=\"color: red\">"),
            &one("<style>p {}</style>"),
            &one("<button onclick=\"a()\">"),
            &one("<script>a()</script>"),
            &one("<a href=\"javascript:a()\">"),
            &one("{{ note|safe }}"),
        ],
    );
}

#[test]
fn house_rule_templates_hold_no_sentence() {
    let one = |text| [("templates/events/show.html", text)];
    hold(
        templates_hold_no_sentence,
        &[
            &one("<p>\nSign up</p>"),
            &one("<p>报名</p>"),
            &one("<p>{{ tr.x() }} seats</p>"),
            &one("<img alt=\"A map\">"),
            &one("<a aria-label=\"关闭\">"),
        ],
    );
}

#[test]
fn house_rule_templates_hold_no_address() {
    let one = |text| [("templates/events/show.html", text)];
    hold(
        templates_hold_no_address,
        &[&one("<a href=\"/events\">"), &one("<form method=\"post\" action=\"/sign-in\">")],
    );
}
