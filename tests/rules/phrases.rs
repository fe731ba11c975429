//! Phrases: the same files, keys and arguments in both languages, every key used, no sentence left in the sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::House;
use crate::hold;

/// Key → names of its arguments.
type Phrases = BTreeMap<String, BTreeSet<String>>;

fn read(text: &str) -> Phrases {
    let mut phrases = Phrases::new();
    let mut key = None;
    for line in text.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if !line.starts_with([' ', '\t', '}', '.']) {
            key = line.split_once('=').map(|(key, _)| key.trim().to_owned());
        }
        let Some(key) = &key else { continue };
        let arguments = phrases.entry(key.clone()).or_default();
        for part in line.split('$').skip(1) {
            let end = part.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(part.len());
            arguments.insert(part[..end].to_owned());
        }
    }
    phrases
}

fn language(house: &House, code: &str) -> BTreeMap<String, Phrases> {
    let folder = format!("locales/{code}/");
    house.files(&folder, ".ftl").map(|(path, text)| (path[folder.len()..].to_owned(), read(text))).collect()
}

fn languages_agree(house: &House) -> Vec<String> {
    let (en, zh) = (language(house, "en"), language(house, "zh"));
    let mut broken = Vec::new();
    for file in en.keys().chain(zh.keys()).collect::<BTreeSet<_>>() {
        let (Some(en), Some(zh)) = (en.get(file), zh.get(file)) else {
            broken.push(format!("{file}: only one language has this file"));
            continue;
        };
        for key in en.keys().chain(zh.keys()).collect::<BTreeSet<_>>() {
            match (en.get(key), zh.get(key)) {
                (Some(en), Some(zh)) if en == zh => {}
                (Some(en), Some(zh)) => {
                    broken.push(format!("{file}: `{key}` takes {en:?} in English and {zh:?} in Chinese"))
                }
                _ => broken.push(format!("{file}: only one language has `{key}`")),
            }
        }
    }
    broken
}

/// A key begins with the name of its file, so that it tells where it belongs.
fn keys_begin_with_their_room(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for (file, phrases) in language(house, "en") {
        let room = file.trim_end_matches(".ftl");
        for key in phrases.keys().filter(|key| !key.starts_with(&format!("{room}-"))) {
            broken.push(format!("locales/en/{file}: `{key}` does not begin with `{room}-`"));
        }
    }
    broken
}

/// Several arguments of a phrase stand in the order in which the English text names them, and nothing but that order
/// tells them apart: an argument that carries the name of another one stands in its place by mistake.
fn arguments_are_in_order(house: &House) -> Vec<String> {
    let mut order: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, text) in house.files("locales/en/", ".ftl") {
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with([' ', '\t', '}', '.', '['])) {
                key = name.trim().replace('-', "_");
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let known = order.entry(key.clone()).or_default();
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
    }
    let mut broken = Vec::new();
    for (path, text) in house.files("src/", ".rs").chain(house.files("templates/", "")) {
        for (key, names) in order.iter().filter(|(_, names)| names.len() > 1) {
            for (at, _) in text.match_indices(&format!(".{key}(")) {
                let given = arguments(&text[at + key.len() + 2..]);
                let says = |given: &str, name: &str| {
                    given.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name)
                };
                let strays = given.iter().zip(names).find(|(given, own)| {
                    !says(given, own) && names.iter().any(|other| other != *own && says(given, other))
                });
                if let Some((given, own)) = strays {
                    broken.push(format!("{path}: {key} is given `{given}` where its text says `{own}`"));
                }
            }
        }
    }
    broken
}

/// The arguments of a call, from behind its opening bracket.
fn arguments(text: &str) -> Vec<String> {
    let (mut depth, mut found) = (0, vec![String::new()]);
    for c in text.chars() {
        match c {
            ')' | ']' | '}' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            '(' | '[' | '{' => depth += 1,
            ',' if depth == 0 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = found.last_mut() {
            last.push(c);
        }
    }
    found.into_iter().map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn keys_are_used(house: &House) -> Vec<String> {
    let mut words = BTreeSet::new();
    for (path, text) in
        house.files("src/", ".rs").chain(house.files("templates/", "")).chain(house.files("locales/", ".ftl"))
    {
        let _ = path;
        // A method of the phrases, or a phrase named by another phrase: `{ kit-name }`.
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
            if word.contains('_') {
                words.insert(word.to_owned());
            }
        }
        for part in text.split('{').skip(1) {
            let inner = part.split('}').next().unwrap_or_default().trim();
            if path.ends_with(".ftl") && inner.contains('-') && !inner.contains('$') {
                words.insert(inner.trim_start_matches('-').replace('-', "_"));
            }
        }
    }
    let mut broken = Vec::new();
    for (file, phrases) in language(house, "en") {
        for key in phrases.keys() {
            if !words.contains(&key.trim_start_matches('-').replace('-', "_")) {
                broken.push(format!("locales/en/{file}: nothing says `{key}`"));
            }
        }
    }
    broken
}

/// Chinese stands in the phrases, in the taxonomies and in the demo's facts; nowhere else in the sources.
fn no_sentence_in_the_sources(house: &House) -> Vec<String> {
    let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut broken = Vec::new();
    for rust in house.rust("src/") {
        if matches!(rust.room(), Some("taxonomy" | "demo")) || WRITTEN_BY_RULE.contains(&rust.path) {
            continue;
        }
        for literal in &rust.literals {
            // Each language is named in its own.
            if literal.text.chars().any(chinese) && literal.text != "中文" {
                broken.push(format!("{}:{}: Chinese outside the phrases: {}", rust.path, literal.line, literal.text));
            }
            let page = matches!(rust.layer(), "pages" | "form" | "letters" | "words");
            if page && is_sentence(&literal.text) && !for_engineers(&literal.before) {
                broken
                    .push(format!("{}:{}: a sentence outside the phrases: {}", rust.path, literal.line, literal.text));
            }
        }
    }
    broken
}

/// Files whose job is the writing of a language itself (dates, money, folding of characters), not its sentences;
/// and the command line, which speaks to engineers.
const WRITTEN_BY_RULE: &[&str] = &["src/kit/i18n/format.rs", "src/kit/i18n/lang.rs", "src/kit/text.rs", "src/main.rs"];

/// Three words in a row, not an address, a list of classes or a format.
fn is_sentence(text: &str) -> bool {
    let word = |word: &str| {
        word.chars().all(|c| c.is_alphabetic() || ",.!?’'".contains(c)) && word.chars().any(char::is_alphabetic)
    };
    let words: Vec<&str> = text.split(' ').collect();
    words.len() >= 3 && words.windows(3).any(|three| three.iter().all(|w| word(w)))
}

/// What the reader of a log or of the code reads.
fn for_engineers(before: &str) -> bool {
    [
        "context(",
        "anyhow!(",
        "bail!(",
        "tracing::",
        "error!(",
        "warn!(",
        "info!(",
        "debug!(",
        "reason =",
        "#[error(",
        "expect(",
        "doc =",
    ]
    .iter()
    .any(|mark| before.contains(mark))
}

/// The console says in words what was done and written: every act that is noted, every kind of record and every kind of
/// letter has its phrase.
fn acts_have_phrases(house: &House) -> Vec<String> {
    const WORDS: &str = "src/organizer/words.rs";
    let mut said = BTreeSet::new();
    let (mut acts, mut subjects) = (BTreeMap::new(), BTreeMap::new());
    for rust in house.rust("src/") {
        if rust.path == WORDS {
            said.extend(
                rust.literals.iter().filter(|one| one.before.contains("Phrases::")).map(|one| one.text.clone()),
            );
            continue;
        }
        let notes = rust.code.contains("audit::note") || rust.code.contains("fn audit_name");
        let notes = notes || rust.layer() == "letters";
        for literal in rust.literals.iter().filter(|_| notes) {
            let place = format!("{}:{}", rust.path, literal.line);
            if is_act(&literal.text) && !literal.before.contains("const NAME") {
                acts.insert(literal.text.clone(), place);
            } else if literal.before.contains("subject:") && !literal.text.contains(' ') {
                subjects.insert(literal.text.clone(), place);
            }
        }
    }
    let silent = |(code, place): (&String, &String)| {
        (!said.contains(code)).then(|| format!("{place}: `{code}` has no phrase in {WORDS}"))
    };
    let mut broken: Vec<String> = acts.iter().chain(&subjects).filter_map(silent).collect();
    let unknown = said.iter().filter(|code| is_act(code) && !acts.contains_key(*code));
    broken.extend(unknown.map(|code| format!("{WORDS}: nobody does or writes `{code}`")));
    broken
}

/// `room.verb`.
fn is_act(text: &str) -> bool {
    let word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    text.split_once('.').is_some_and(|(room, verb)| {
        word(verb) && (crate::house::ROOMS.contains(&room) || ["mail", "jobs"].contains(&room))
    })
}

#[test]
fn house_rule_acts_have_phrases() {
    let words =
        ("src/organizer/words.rs", "const A: &[Words] = &[(\"events.publish\", Phrases::a), (\"event\", Phrases::b)];");
    let act = |text| ("src/events/act.rs", text);
    hold(
        acts_have_phrases,
        &[
            &[words, act("fn a() { audit::note(tx, Entry { act: \"events.cancel\" }); b(\"events.publish\") }")],
            &[words, act("fn a() { audit::note(tx, Entry { act: \"events.publish\", subject: \"sign_up\" }) }")],
            &[words, act("fn a() { audit::note(tx, b) }")],
            &[
                words,
                act("fn a() { audit::note(tx, \"events.publish\", \"event\") }"),
                ("src/events/letters.rs", "fn a() -> Letter { Letter { kind: \"events.reminder\" } }"),
            ],
        ],
    );
}

#[test]
fn house_rule_languages_agree() {
    let pair = |en, zh| [("locales/en/events.ftl", en), ("locales/zh/events.ftl", zh)];
    hold(
        languages_agree,
        &[
            &[("locales/en/events.ftl", "events-a = A")],
            &pair("events-a = A\nevents-b = B", "events-a = 甲"),
            &pair("events-a = A { $n }", "events-a = 甲"),
        ],
    );
}

#[test]
fn house_rule_keys_begin_with_their_room() {
    hold(keys_begin_with_their_room, &[&[("locales/en/events.ftl", "listings-a = A")]]);
}

#[test]
fn house_rule_arguments_are_in_order() {
    let text = ("locales/en/events.ftl", "events-place = { $city }, { $province }");
    hold(
        arguments_are_in_order,
        &[&[text, ("src/events/words.rs", "tr.events_place(province.name(lang), &self.city)")]],
    );
}

#[test]
fn house_rule_keys_are_used() {
    hold(keys_are_used, &[&[("locales/en/events.ftl", "events-a-b = A"), ("src/events/pages.rs", "tr.events_a_c()")]]);
}

#[test]
fn house_rule_no_sentence_in_the_sources() {
    hold(
        no_sentence_in_the_sources,
        &[
            &[("src/events/pages.rs", "let a = \"报名成功\";")],
            &[("src/events/act.rs", "let a = \"已满\";")],
            &[("src/events/pages.rs", "let a = \"You are signed up.\";")],
        ],
    );
}
