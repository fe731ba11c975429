//! Who may import whom, and which files stay pure.

use std::collections::BTreeSet;

use crate::House;
use crate::hold;
use crate::house::{ROOMS, Rust, has_words};

fn rank(room: &str) -> Option<usize> {
    ROOMS.iter().position(|known| *known == room)
}

/// A room imports only rooms below it. The pure values of a room stand below all rooms, like `access`, which decides
/// about them; only `kit` knows none.
fn rooms_import_downwards(house: &House) -> Vec<String> {
    let pure: BTreeSet<(String, String)> = house
        .rust("src/")
        .filter(Rust::is_pure)
        .flat_map(|rust| {
            rust.declared().into_iter().map(move |name| (rust.room().unwrap_or_default().to_owned(), name))
        })
        .collect();
    let mut broken = Vec::new();
    for rust in house.rust("src/") {
        let Some(room) = rust.room() else { continue };
        let Some(own) = rank(room) else {
            broken.push(format!(
                "{}: the room `{room}` has no place in the order of rooms (tests/rules/house.rs)",
                rust.path
            ));
            continue;
        };
        for (line, path) in rust.crate_paths() {
            let Some(other) = path.first().and_then(|first| rank(first)) else { continue };
            let value = path.get(1).is_some_and(|name| pure.contains(&(ROOMS[other].to_owned(), name.clone())));
            if other > own && (room == "kit" || !(value || ROOMS[other] == "access")) {
                broken.push(format!(
                    "{}:{line}: `{room}` imports `{}`, which stands above it",
                    rust.path,
                    path.join("::")
                ));
            }
        }
    }
    broken
}

/// Another room's inside is reached by what its `mod.rs` shows, never through its tables, forms or pages.
fn rooms_keep_their_inside(house: &House) -> Vec<String> {
    const INSIDE: &[&str] = &["rows", "form", "pages"];
    let mut broken = Vec::new();
    for rust in house.rust("src/") {
        let Some(room) = rust.room() else { continue };
        for (line, path) in rust.crate_paths() {
            let (Some(other), Some(layer)) = (path.first(), path.get(1)) else { continue };
            if other == room || rank(other).is_none() || other == "kit" {
                continue;
            }
            // A relation names the other room's entity; nothing else may.
            let relation = layer == "rows" && rust.layer() == "rows";
            if INSIDE.contains(&layer.as_str()) && !relation {
                broken.push(format!("{}:{line}: reaches into `{other}::{layer}`", rust.path));
            }
        }
    }
    broken
}

/// What each layer of a room must not name of its own room.
fn layers_import_downwards(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for rust in house.rust("src/") {
        let Some(room) = rust.room().filter(|room| *room != "kit" && *room != "access") else { continue };
        let above: &[&str] = match rust.layer() {
            "mod" | "pages" => &[],
            "form" => &["pages"],
            "jobs" | "letters" => &["form", "pages"],
            "act" | "find" if rust.layer() == "act" => &["form", "pages"],
            "find" => &["act", "letters", "jobs", "form", "pages"],
            "rows" => &["find", "act", "letters", "jobs", "form", "pages"],
            "who" => &["letters", "jobs", "form", "pages"],
            "password" | "paths" => &["rows", "find", "act", "letters", "jobs", "form", "pages"],
            _ if rust.is_pure() => &["rows", "find", "act", "letters", "jobs", "form", "pages"],
            _ => &[],
        };
        for (line, path) in rust.crate_paths() {
            if path.first().is_some_and(|first| first == room)
                && path.get(1).is_some_and(|layer| above.contains(&layer.as_str()))
            {
                broken.push(format!("{}:{line}: `{}` stands above this file", rust.path, path.join("::")));
            }
        }
    }
    broken
}

/// Pure files know values only: no database, no web, no clock, no chance, no waiting.
fn pure_files_stay_pure(house: &House) -> Vec<String> {
    const IMPURE: &[&str] = &[
        "async",
        "await",
        "DatabaseConnection",
        "DatabaseTransaction",
        "ConnectionTrait",
        "EntityTrait",
        "actix_web",
        "askama",
        "tracing",
        "reqwest",
        "getrandom",
        "Utc::now",
        "SystemTime",
        "Instant",
        "std::fs",
        "std::env",
        "Desk",
    ];
    let mut broken = Vec::new();
    for rust in house.rust("src/").filter(Rust::is_pure) {
        for word in IMPURE {
            for (line, _) in rust.lines_with(word) {
                broken.push(format!("{}:{line}: `{word}` in a pure file", rust.path));
            }
        }
    }
    broken
}

/// Tables are described in `rows.rs` and written in `act.rs`, by one room each.
fn tables_have_one_home(house: &House) -> Vec<String> {
    const WRITES: &[&str] = &[
        "insert_many",
        "update_many",
        "delete_many",
        "delete_by_id",
        "ActiveModel",
        "ActiveModelTrait",
        ".insert(tx",
        ".update(tx",
        ".delete(tx",
    ];
    let mut broken = Vec::new();
    for rust in house.rust("src/") {
        let Some(room) = rust.room().filter(|room| *room != "kit") else { continue };
        let layer = rust.layer();
        if layer != "rows" {
            for (line, _) in rust.lines_with("DeriveEntityModel") {
                broken.push(format!("{}:{line}: an entity outside rows.rs", rust.path));
            }
        }
        if !["rows", "act"].contains(&layer) {
            for write in WRITES {
                for (line, _) in rust.lines_with(write) {
                    broken.push(format!("{}:{line}: `{write}` outside act.rs", rust.path));
                }
            }
        }
        if !["rows", "find", "act", "mod"].contains(&layer) {
            for (line, path) in rust.crate_paths() {
                if path.get(1).is_some_and(|second| second == "rows") && path[0] == room {
                    broken.push(format!("{}:{line}: names a table row outside find.rs and act.rs", rust.path));
                }
            }
        }
    }
    broken
}

/// Only `kit` reads the clock, draws at random or starts a task; an act does none of it and opens no transaction.
fn the_world_comes_in_through_kit(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for rust in house.rust("src/") {
        // The program itself (app.rs, main.rs) starts what runs beside the pages.
        if rust.room().is_none_or(|room| room == "kit") {
            continue;
        }
        for word in
            ["Utc::now", "Local::now", "SystemTime::now", "Instant::now", "getrandom", "tokio::spawn", "rt::spawn"]
        {
            for (line, _) in rust.lines_with(word) {
                broken.push(format!("{}:{line}: `{word}` outside kit", rust.path));
            }
        }
        if rust.layer() == "act" {
            for word in [".begin()", "begin_with_options", "reqwest", "askama"] {
                for (line, _) in rust.lines_with(word) {
                    broken.push(format!("{}:{line}: `{word}` in an act", rust.path));
                }
            }
        }
    }
    broken
}

/// A lint is silenced by `expect` with its reason, or not at all.
fn lints_are_expected_with_a_reason(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for folder in ["src/", "migrations/", "tests/", "benches/"] {
        for rust in house.rust(folder) {
            for (line, text) in rust.code.lines().enumerate() {
                if has_words(text, "allow(") && (text.contains("#[") || text.contains("#![")) {
                    broken.push(format!("{}:{}: write #[expect(…, reason = \"…\")]", rust.path, line + 1));
                }
            }
            let mut rest = rust.code.as_str();
            while let Some(at) = rest.find("expect(").filter(|_| !rest.is_empty()) {
                let attribute = rest[..at].ends_with("#[") || rest[..at].ends_with("#![");
                let inside = rest[at..].split(']').next().unwrap_or_default();
                if attribute && !inside.contains("reason") {
                    broken.push(format!("{}: an expectation without its reason: {}", rust.path, inside.trim()));
                }
                rest = &rest[at + "expect(".len()..];
            }
        }
    }
    broken
}

#[test]
fn house_rule_rooms_import_downwards() {
    hold(
        rooms_import_downwards,
        &[
            &[("src/kit/text.rs", "use crate::listings::Title;")],
            &[("src/companies/find.rs", "use crate::events;")],
            &[("src/companies/find.rs", "use crate::events::open;"), ("src/events/event.rs", "struct Event;")],
            &[("src/accounts/pages.rs", "fn a() { super::super::organizer::b() }")],
            &[("src/cellar/mod.rs", "//! A room nobody knows.")],
        ],
    );
}

#[test]
fn house_rule_rooms_keep_their_inside() {
    hold(
        rooms_keep_their_inside,
        &[
            &[("src/events/find.rs", "use crate::companies::rows::company;")],
            &[("src/events/pages.rs", "use crate::companies::form::X;")],
        ],
    );
}

#[test]
fn house_rule_layers_import_downwards() {
    hold(
        layers_import_downwards,
        &[
            &[("src/events/event.rs", "use super::rows::event;")],
            &[("src/events/find.rs", "use super::act;")],
            &[("src/events/act.rs", "use super::pages::x;")],
            &[("src/events/rows.rs", "use crate::events::find;")],
            &[("src/events/form.rs", "use super::pages;")],
        ],
    );
}

#[test]
fn house_rule_pure_files_stay_pure() {
    hold(
        pure_files_stay_pure,
        &[
            &[("src/events/event.rs", "async fn seats() {}")],
            &[("src/matching/score.rs", "use sea_orm::EntityTrait;")],
            &[("src/access/events.rs", "fn now() { chrono::Utc::now(); }")],
        ],
    );
}

#[test]
fn house_rule_tables_have_one_home() {
    hold(
        tables_have_one_home,
        &[
            &[("src/events/find.rs", "#[derive(DeriveEntityModel)] struct Model;")],
            &[("src/events/pages.rs", "use super::rows::event;")],
            &[("src/events/jobs.rs", "event::Entity::delete_many()")],
        ],
    );
}

#[test]
fn house_rule_the_world_comes_in_through_kit() {
    hold(
        the_world_comes_in_through_kit,
        &[
            &[("src/events/pages.rs", "let now = Utc::now();")],
            &[("src/events/act.rs", "let tx = db.begin().await?;")],
            &[("src/events/jobs.rs", "tokio::spawn(async {});")],
        ],
    );
}

#[test]
fn house_rule_lints_are_expected_with_a_reason() {
    hold(
        lints_are_expected_with_a_reason,
        &[&[("src/kit/a.rs", "#[allow(dead_code)] fn a() {}")], &[("src/kit/a.rs", "#[expect(dead_code)] fn a() {}")]],
    );
}
