//! Routes, jobs and letters: what is read from a request, who may ask, and that nothing is declared and then forgotten.

use std::collections::{BTreeMap, BTreeSet};

use crate::House;
use crate::hold;
use crate::house::has_words;
use crate::registered::{patterns, routes};

fn signature(source: &str) -> &str {
    source.split_once("->").map_or(source, |(before, _)| before)
}

/// Every POST reads its body through `Posted`, which knows the limits and the deadline; GET changes nothing.
fn handlers_use_the_right_methods(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for route in routes(house) {
        if route.source.is_empty() {
            broken
                .push(format!("{}: the handler `{}` of {} cannot be found", route.file, route.handler, route.pattern));
            continue;
        }
        if !route.pattern.starts_with('/') {
            broken.push(format!(
                "{}: the pattern `{}` cannot be found; name its room's paths",
                route.file, route.pattern
            ));
        }
        match route.method.as_str() {
            "post" if !signature(&route.source).contains("Posted") => {
                broken.push(format!("{}: POST {} (`{}`) takes no Posted<…>", route.file, route.pattern, route.handler));
            }
            "get" if has_words(&route.source, "write(") || signature(&route.source).contains("Posted") => {
                broken.push(format!("{}: GET {} (`{}`) writes", route.file, route.pattern, route.handler));
            }
            "put" | "delete" | "patch" => {
                broken.push(format!("{}: {} {}: a form can only GET and POST", route.file, route.method, route.pattern))
            }
            _ => {}
        }
    }
    broken
}

/// Below `/organizer` every handler takes `Organizer`; below `/workspace` and `/account` every handler takes who is signed in.
fn areas_know_who_asks(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for route in routes(house) {
        let takes = |name: &str| has_words(signature(&route.source), name);
        let below = |area: &str| route.pattern == area || route.pattern.starts_with(&format!("{area}/"));
        if below("/organizer") && !takes("Organizer") {
            broken.push(format!("{}: {} {} does not take Organizer", route.file, route.method, route.pattern));
        }
        // A calendar's secret is who asks.
        let by_secret = route.pattern.contains("{secret}") || route.pattern.contains("{token}");
        if (below("/workspace") || below("/account")) && !by_secret && !takes("SignedIn") && !takes("Organizer") {
            broken.push(format!("{}: {} {} does not take SignedIn", route.file, route.method, route.pattern));
        }
    }
    broken
}

/// What a function of `paths.rs` builds fits one of the patterns declared beside it.
fn built_paths_fit_a_pattern(house: &House) -> Vec<String> {
    let shape = |text: &str| -> String {
        let text = text.split(['?', '#']).next().unwrap_or_default();
        let mut out = String::new();
        let mut depth = 0;
        for c in text.chars() {
            match c {
                '{' => depth += 1,
                '}' => {
                    depth -= 1;
                    out.push('*');
                }
                c if depth == 0 => out.push(c),
                _ => {}
            }
        }
        out
    };
    let everywhere: BTreeSet<String> = house
        .rust("src/")
        .filter(|rust| rust.layer() == "paths")
        .flat_map(|rust| patterns(&rust).into_values().map(|p| shape(&p)).collect::<Vec<_>>())
        .collect();
    let mut broken = Vec::new();
    for rust in house.rust("src/").filter(|rust| rust.layer() == "paths") {
        for literal in
            rust.literals.iter().filter(|literal| literal.before.contains("format!(") && literal.text.starts_with('/'))
        {
            if !everywhere.contains(&shape(&literal.text)) {
                broken.push(format!("{}:{}: {} fits no pattern", rust.path, literal.line, literal.text));
            }
        }
    }
    broken
}

/// Every page that can be opened is in the list that the browser tests walk through, or is told not to be a page.
fn pages_are_walked_by_the_browser(house: &House) -> Vec<String> {
    let list = house.file("tests/browser/pages.json").unwrap_or_default();
    let mut broken = Vec::new();
    for route in routes(house).into_iter().filter(|route| route.method == "get") {
        if !list.contains(&format!("\"{}\"", route.pattern)) {
            broken.push(format!("{}: GET {} is not in tests/browser/pages.json", route.file, route.pattern));
        }
    }
    broken
}

/// Every job has a name of its own and is registered.
fn jobs_are_registered(house: &House) -> Vec<String> {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut broken = Vec::new();
    let everything: String = house.rust("src/").map(|rust| rust.code).collect();
    for rust in house.rust("src/").filter(|rust| rust.room().is_some()) {
        for (at, _) in rust.code.match_indices("impl Job for ") {
            let job: String =
                rust.code[at + "impl Job for ".len()..].chars().take_while(|c| c.is_alphanumeric()).collect();
            if !everything.contains(&format!("add::<{job}>")) && !everything.contains(&format!("every::<{job}>")) {
                broken.push(format!("{}: the job `{job}` is registered nowhere", rust.path));
            }
        }
        for literal in rust.literals.iter().filter(|literal| literal.before.contains("const NAME: &")) {
            if let Some(other) = names.insert(literal.text.clone(), rust.path.to_owned()) {
                broken.push(format!("{}: the job name `{}` is taken by {other}", rust.path, literal.text));
            }
            let room = rust.room().unwrap_or_default();
            if !literal.text.starts_with(&format!("{room}.")) {
                broken.push(format!("{}: the job name `{}` does not begin with `{room}.`", rust.path, literal.text));
            }
        }
    }
    broken
}

/// Words are found by an exhaustive `match`, so that a new status without a phrase does not build.
fn words_are_exhaustive(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for rust in house.rust("src/").filter(|rust| rust.layer() == "words") {
        let lines: Vec<&str> = rust.code.lines().collect();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.trim_start().starts_with("_ =>")) {
            let depth = line.len() - line.trim_start().len();
            let arms = lines[..at]
                .iter()
                .rev()
                .take_while(|arm| arm.trim().is_empty() || arm.len() - arm.trim_start().len() >= depth);
            if arms.chain([line]).any(|arm| arm.contains("=> tr.")) {
                broken.push(format!("{}:{}: a match for words names every case", rust.path, at + 1));
            }
        }
    }
    broken
}

#[test]
fn house_rule_handlers_use_the_right_methods() {
    let one =
        |text| [("src/events/paths.rs", "pub const SHOW: &str = \"/events/{slug}\";"), ("src/events/pages.rs", text)];
    hold(
        handlers_use_the_right_methods,
        &[
            &one(
                "fn r() { web::resource(paths::SHOW).route(web::post().to(publish)) }\nasync fn publish(who: SignedIn) -> R {\n}\n",
            ),
            &one(
                "fn r() { web::resource(paths::SHOW).route(web::get().to(show)) }\nasync fn show(who: SignedIn) -> R {\n    write(&db, x)\n}\n",
            ),
            &one(
                "fn r() { web::resource(paths::SHOW).route(web::delete().to(show)) }\nasync fn show(who: SignedIn) -> R {\n}\n",
            ),
        ],
    );
}

#[test]
fn house_rule_areas_know_who_asks() {
    let one = |path, text| [("src/organizer/paths.rs", path), ("src/organizer/pages.rs", text)];
    hold(
        areas_know_who_asks,
        &[
            &one(
                "pub const HOME: &str = \"/organizer\";",
                "fn r() { web::resource(paths::HOME).route(web::get().to(show)) }\nasync fn show(who: SignedIn) -> R {\n}\n",
            ),
            &one(
                "pub const HOME: &str = \"/workspace/team\";",
                "fn r() { web::resource(paths::HOME).route(web::get().to(show)) }\nasync fn show(who: Visitor) -> R {\n}\n",
            ),
        ],
    );
}

#[test]
fn house_rule_built_paths_fit_a_pattern() {
    hold(
        built_paths_fit_a_pattern,
        &[&[(
            "src/events/paths.rs",
            "pub const SHOW: &str = \"/events/{slug}\";\npub fn show(slug: &str) -> String {\n    format!(\"/event/{slug}\")\n}\n",
        )]],
    );
}

#[test]
fn house_rule_pages_are_walked_by_the_browser() {
    hold(
        pages_are_walked_by_the_browser,
        &[&[
            ("src/events/paths.rs", "pub const SHOW: &str = \"/events/{slug}\";"),
            (
                "src/events/pages.rs",
                "fn r() { web::resource(paths::SHOW).route(web::get().to(show)) }\nasync fn show() -> R {\n}\n",
            ),
            ("tests/browser/pages.json", "[]"),
        ]],
    );
}

#[test]
fn house_rule_jobs_are_registered() {
    hold(
        jobs_are_registered,
        &[
            &[("src/events/jobs.rs", "impl Job for Remind { const NAME: &'static str = \"events.remind\"; }")],
            &[(
                "src/events/jobs.rs",
                "impl Job for A {\n const NAME: &'static str = \"events.a\";\n}\nimpl Job for B {\n const NAME: &'static str = \"events.a\";\n}\nfn j() { add::<A>(); add::<B>(); }",
            )],
        ],
    );
}

#[test]
fn house_rule_words_are_exhaustive() {
    hold(words_are_exhaustive, &[&[("src/events/words.rs", "match a {\n    A => tr.a(),\n    _ => tr.b(),\n}")]]);
}
