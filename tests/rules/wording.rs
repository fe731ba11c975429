//! What is written around the code: a purpose on every file, nothing unfinished, nothing about anybody's machine.

use crate::House;
use crate::hold;

fn files_tell_their_purpose(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for folder in ["src/", "migrations/", "tests/", "benches/"] {
        for (path, text) in house.files(folder, ".rs") {
            if !text.starts_with("//! ") {
                broken.push(format!("{path}: does not begin with //! and its purpose"));
            }
        }
    }
    broken
}

fn nothing_is_unfinished(house: &House) -> Vec<String> {
    const NEVER: &[&str] = &["todo!", "unimplemented!", "dbg!", ".unwrap()"];
    const ONLY_IN_MAIN: &[&str] = &["println!", "eprintln!", "print!", "eprint!", "panic!"];
    let mut broken = Vec::new();
    for rust in house.rust("src/") {
        for word in NEVER.iter().chain(ONLY_IN_MAIN.iter().filter(|_| rust.path != "src/main.rs")) {
            // A constant that cannot be made does not build.
            for (line, _) in rust.lines_with(word).filter(|(_, text)| !text.contains("const ")) {
                broken.push(format!("{}:{line}: `{word}`", rust.path));
            }
        }
    }
    for folder in ["src/", "migrations/", "templates/", "locales/", "static/", "tests/", "docs/"] {
        for (path, text) in house.files(folder, "").filter(|(path, _)| *path != "tests/rules/wording.rs") {
            for mark in ["TODO", "FIXME", "XXX", "#[ignore"] {
                if text.lines().any(|line| crate::house::has_words(line, mark)) {
                    broken.push(format!("{path}: `{mark}`"));
                }
            }
        }
    }
    broken
}

/// The project speaks of itself: no folder of a developer's machine stands in it.
fn no_machine_is_named(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for (path, text) in house.files("", "").filter(|(path, _)| *path != "tests/rules/wording.rs") {
        for place in ["/work/", "/root/", "/home/", "/Users/", "C:\\"] {
            if text.contains(place) {
                broken.push(format!("{path}: names {place}"));
            }
        }
    }
    broken
}

/// Every setting is in the README's table.
fn settings_are_in_the_readme(house: &House) -> Vec<String> {
    let readme = house.file("README.md").unwrap_or_default();
    let Some((_, config)) = house.files("src/config.rs", "").next() else { return Vec::new() };
    let rust = crate::house::Rust::read("src/config.rs", config);
    rust.literals
        .iter()
        .filter(|literal| literal.before.contains("setting(") || literal.before.contains("name:"))
        .filter(|literal| literal.text == "DATABASE_URL" || literal.text.starts_with("SHUQIAO_"))
        .filter(|literal| !literal.text.contains('…') && !readme.contains(&format!("`{}`", literal.text)))
        .map(|literal| format!("README.md: `{}` is not in the table of settings", literal.text))
        .collect()
}

#[test]
fn house_rule_files_tell_their_purpose() {
    hold(files_tell_their_purpose, &[&[("src/events/act.rs", "use crate::kit;\n//! Late.")]]);
}

#[test]
fn house_rule_nothing_is_unfinished() {
    hold(
        nothing_is_unfinished,
        &[
            &[("src/events/act.rs", "fn a() { b().unwrap(); }")],
            &[("src/events/act.rs", "fn a() { println!(\"b\"); }")],
            &[("src/events/act.rs", "// TODO later\n")],
            &[("docs/STYLE.md", "FIXME")],
        ],
    );
}

#[test]
fn house_rule_no_machine_is_named() {
    hold(no_machine_is_named, &[&[("README.md", "see /home/li/notes")]]);
}

#[test]
fn house_rule_settings_are_in_the_readme() {
    hold(
        settings_are_in_the_readme,
        &[&[
            ("src/config.rs", "const S: &[Setting] = &[\n    setting(\"SHUQIAO_BIND\", \"\", \"\"),\n];"),
            ("README.md", "settings"),
        ]],
    );
}
