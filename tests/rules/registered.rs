//! Every route as the rooms register it, read from the sources: what the house rules look at, and what the matrix of rights
//! has a row for.

use std::collections::BTreeMap;

use crate::house::{House, Rust};

/// `NAME` → pattern, from the `const`s of the `paths.rs` of the same room.
pub fn patterns(rust: &Rust) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for literal in &rust.literals {
        if !literal.text.starts_with('/') {
            continue;
        }
        if let Some((_, name)) = literal.before.split_once("const ") {
            found.insert(name.split(':').next().unwrap_or_default().trim().to_owned(), literal.text.clone());
        }
    }
    found
}

/// A handler as a room registers it: `web::resource(paths::SHOW).route(web::post().to(publish))`.
pub struct Route<'a> {
    pub file: &'a str,
    pub pattern: String,
    pub method: String,
    pub handler: String,
    /// From `fn` to the end of its body.
    pub source: String,
}

pub fn routes(house: &House) -> Vec<Route<'_>> {
    let mut paths: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for rust in house.rust("src/") {
        if let (Some(room), "paths") = (rust.room(), rust.layer()) {
            paths.entry(room).or_default().extend(patterns(&rust));
        }
    }
    let mut found = Vec::new();
    for rust in house.rust("src/") {
        let Some(room) = rust.room() else { continue };
        let own = patterns(&rust);
        for (at, _) in rust.code.match_indices("web::resource(") {
            let rest = &rust.code[at + "web::resource(".len()..];
            let name = rest[..rest.find(')').unwrap_or(0)].trim();
            let (of, name) = match name.rsplit_once("paths::") {
                Some((before, name)) => (
                    before
                        .trim_end_matches("::")
                        .rsplit("::")
                        .next()
                        .filter(|room| !room.is_empty() && *room != "super" && *room != "crate")
                        .unwrap_or(room),
                    name,
                ),
                None => (room, name),
            };
            let pattern = paths
                .get(of)
                .and_then(|known| known.get(name))
                .or_else(|| own.get(name))
                .cloned()
                .unwrap_or_else(|| name.to_owned());
            // The chain ends where the next resource begins, or the statement ends.
            let chain = &rest[..rest.find("web::resource(").unwrap_or(rest.len())];
            let chain = chain.split(';').next().unwrap_or_default();
            let before = found.len();
            for method in ["get", "post", "put", "delete", "patch"] {
                // `.get(handler)`, or `.route(web::get().to(handler))`.
                for mark in [format!(".{method}("), format!("web::{method}().to(")] {
                    for (method_at, _) in chain.match_indices(&mark) {
                        let handler = chain[method_at + mark.len()..].split(')').next().unwrap_or_default().trim();
                        found.push(Route {
                            file: rust.path,
                            pattern: pattern.clone(),
                            method: method.to_owned(),
                            handler: handler.to_owned(),
                            source: source_of(house, &rust, room, handler),
                        });
                    }
                }
            }
            if found.len() == before {
                // A registration that these rules cannot read must not pass them by.
                let (handler, source) = (String::new(), String::new());
                found.push(Route { file: rust.path, pattern, method: "unread".to_owned(), handler, source });
            }
        }
    }
    found
}

/// The handler's function, in the same file or in the file of the room that its path names.
fn source_of(house: &House, rust: &Rust, room: &str, handler: &str) -> String {
    let (module, name) = handler.rsplit_once("::").unwrap_or(("", handler));
    let in_text = |code: &str| -> Option<String> {
        // A function of its own, not a method of the same name.
        let start = code.match_indices(&format!("fn {name}")).map(|(at, _)| at).find(|at| {
            let line = code[..*at].rfind('\n').map_or(0, |end| end + 1);
            !code[line..].starts_with([' ', '\t'])
                && (code[*at..].starts_with(&format!("fn {name}(")) || code[*at..].starts_with(&format!("fn {name}<")))
        })?;
        let end = code[start..].find("\n}").map_or(code.len(), |at| start + at);
        Some(code[start..end].to_owned())
    };
    if module.is_empty()
        && let Some(source) = in_text(&rust.code)
    {
        return source;
    }
    let last = module.rsplit("::").next().unwrap_or_default();
    let folder = format!("src/{room}/");
    house
        .rust(&folder)
        .filter(|other| {
            last.is_empty() || other.path.contains(&format!("/{last}.rs")) || other.path.contains(&format!("/{last}/"))
        })
        .find_map(|other| in_text(&other.code))
        .unwrap_or_default()
}
