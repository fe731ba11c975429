//! The repository as text: every file by its path, and Rust sources with their comments and
//! literals told apart from their code. Nothing here parses Rust; it only knows where text is not code.

use std::collections::BTreeMap;
use std::path::Path;

/// Rooms from low to high: a room may import those before it. `access` stands apart (see `imports`).
pub const ROOMS: &[&str] = &[
    "kit",
    "taxonomy",
    "access",
    "accounts",
    "companies",
    "notices",
    "listings",
    "introductions",
    "matching",
    "events",
    "meetings",
    "library",
    "competitions",
    "pilots",
    "rights",
    "front",
    "workspace",
    "organizer",
    "demo",
];

/// File names with a layer of their own; any other file of a room is pure.
pub const LAYERS: &[&str] =
    &["mod", "rows", "find", "act", "letters", "jobs", "form", "paths", "pages", "cli", "who", "password"];

/// The files of the repository that the rules look at.
#[derive(Default)]
pub struct House {
    files: BTreeMap<String, String>,
}

impl House {
    /// The repository that this test was built from.
    pub fn here() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut house = Self::default();
        for part in ["src", "migrations", "templates", "locales", "static", "tests", "docs", "deploy", "benches"] {
            house.gather(root, &root.join(part));
        }
        for file in ["README.md", "Cargo.toml", "build.rs", "clippy.toml", ".ci/run"] {
            house.gather(root, &root.join(file));
        }
        house
    }

    /// A small repository for showing that a rule finds what it looks for.
    pub fn planted(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect() }
    }

    fn gather(&mut self, root: &Path, at: &Path) {
        const MADE_BY_TOOLS: &[&str] =
            &["node_modules", "target", "shots", "test-results", "generated.rs", "phrases.ftl", "package-lock.json"];
        if at.file_name().is_some_and(|name| MADE_BY_TOOLS.iter().any(|made| name == *made)) {
            return;
        }
        if at.is_dir() {
            for entry in std::fs::read_dir(at).expect("a folder of the repository is readable") {
                self.gather(root, &entry.expect("its entries are readable").path());
            }
        } else if let Ok(text) = std::fs::read_to_string(at) {
            let path = at.strip_prefix(root).expect("every file lies below the root").to_string_lossy().into_owned();
            self.files.insert(path, text);
        }
    }

    /// Every file below `folder` whose name ends with `ending`.
    pub fn files<'a>(&'a self, folder: &'a str, ending: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(folder) && path.ends_with(ending))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// One file's text.
    pub fn file(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every Rust source below `folder`.
    pub fn rust<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = Rust<'a>> {
        self.files(folder, ".rs").map(|(path, text)| Rust::read(path, text))
    }
}

/// A literal in a Rust source.
pub struct Literal {
    pub line: usize,
    pub text: String,
    /// The code of the same line in front of it.
    pub before: String,
}

/// A Rust source: `code` is the text with comments, literals and tests blanked, line for line.
pub struct Rust<'a> {
    pub path: &'a str,
    pub code: String,
    pub literals: Vec<Literal>,
}

impl<'a> Rust<'a> {
    pub fn read(path: &'a str, text: &'a str) -> Self {
        if path.starts_with("src/") && path.ends_with("/tests.rs") {
            return Self { path, code: String::new(), literals: Vec::new() };
        }
        let (code, mut literals) = without_comments_and_literals(text);
        let code = without_test_modules(&code);
        let kept: Vec<&str> = code.lines().collect();
        for literal in &mut literals {
            literal.before = kept.get(literal.line - 1).map(|line| (*line).to_owned()).unwrap_or_default();
        }
        // A literal on a line that is blank now stood in a test module or in a multi-line literal of its own.
        let in_tests = |line: usize| kept.get(line - 1).is_none_or(|code| code.trim() == CUT);
        literals.retain(|literal| !in_tests(literal.line));
        let code = code.replace(CUT, "");
        Self { path, code, literals }
    }

    /// The room it belongs to: `src/<room>/…`.
    pub fn room(&self) -> Option<&'a str> {
        let (room, _) = self.path.strip_prefix("src/")?.split_once('/')?;
        Some(room)
    }

    /// Its layer in a room: `rows`, `find`, …, or the file's own name when it is pure.
    pub fn layer(&self) -> &'a str {
        let inside = self.path.strip_prefix("src/").and_then(|rest| rest.split_once('/')).map_or("", |(_, rest)| rest);
        let first = inside.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether it must stay pure.
    pub fn is_pure(&self) -> bool {
        matches!(self.room(), Some(room) if room != "kit" && room != "demo")
            && !self.path.ends_with("/mod.rs")
            && !LAYERS.contains(&self.layer())
            && !IMPURE.contains(&self.path)
    }

    /// The types that it declares.
    pub fn declared(&self) -> Vec<String> {
        let mut names = Vec::new();
        for (mark, end) in
            [("struct ", None), ("enum ", None), ("trait ", None), ("type ", None), ("typed_id!(", Some(')'))]
        {
            for (at, _) in self.code.match_indices(mark) {
                let rest = self.code[at + mark.len()..].trim_start();
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if end.is_none_or(|end| rest[name.len()..].trim_start().starts_with(end)) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Lines of code (numbered from 1) that contain `needle` as whole words.
    pub fn lines_with<'b>(&'b self, needle: &'b str) -> impl Iterator<Item = (usize, &'b str)> {
        self.code.lines().enumerate().filter(move |(_, line)| has_words(line, needle)).map(|(n, line)| (n + 1, line))
    }

    /// Every path through the crate that it names (`crate::a::b`, `super::a`), made absolute, with its line.
    pub fn crate_paths(&self) -> Vec<(usize, Vec<String>)> {
        let here = self.module();
        let mut found = Vec::new();
        for (start, base) in starts_of_paths(&self.code) {
            let line = self.code[..start].matches('\n').count() + 1;
            let prefix: Vec<String> = match base {
                "crate" => Vec::new(),
                _ => here[..here.len().saturating_sub(1)].to_vec(),
            };
            let mut tree = Tree { text: &self.code[start + base.len()..] };
            tree.walk(&prefix, &mut |path| found.push((line, path.to_vec())));
        }
        found
    }

    fn module(&self) -> Vec<String> {
        let inside = self.path.strip_prefix("src/").unwrap_or(self.path).trim_end_matches(".rs");
        let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|name| name == "mod" || name == "lib") {
            module.pop();
        }
        module
    }
}

/// Files that are neither pure nor one of the layers: passwords are hashed off the pages' threads, and who is at a page
/// is read from the request.
const IMPURE: &[&str] = &["src/accounts/password.rs", "src/accounts/who.rs"];

const CUT: &str = "\u{1}";

/// Whether `line` contains `needle` with no identifier character on either side.
pub fn has_words(line: &str, needle: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let (first, last) = (needle.starts_with(is_word), needle.ends_with(is_word));
    line.match_indices(needle).any(|(at, _)| {
        let inside = first && line[..at].ends_with(is_word) || last && line[at + needle.len()..].starts_with(is_word);
        !inside
    })
}

fn starts_of_paths(code: &str) -> Vec<(usize, &'static str)> {
    let mut starts = Vec::new();
    for base in ["crate", "super"] {
        for (at, _) in code.match_indices(base) {
            let clean = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if clean && code[at + base.len()..].starts_with("::") {
                starts.push((at, base));
            }
        }
    }
    starts
}

/// Reads `::a::{b, c::d}` and tells every leaf.
struct Tree<'a> {
    text: &'a str,
}

impl Tree<'_> {
    fn walk(&mut self, prefix: &[String], tell: &mut impl FnMut(&[String])) {
        let mut path = prefix.to_vec();
        while let Some(rest) = self.text.trim_start().strip_prefix("::") {
            let rest = rest.trim_start();
            if let Some(group) = rest.strip_prefix('{') {
                self.text = group;
                loop {
                    self.text = self.text.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
                    if let Some(after) = self.text.strip_prefix('}') {
                        self.text = after;
                        return;
                    }
                    if self.text.is_empty() {
                        return;
                    }
                    let mut inner = path.clone();
                    self.word(&mut inner);
                    self.walk(&inner, tell);
                    // `name as other`
                    self.text = self.text.trim_start_matches(|c: char| c != ',' && c != '}');
                }
            }
            self.text = rest;
            if !self.word(&mut path) {
                break;
            }
        }
        if !path.is_empty() {
            tell(&path);
        }
    }

    fn word(&mut self, path: &mut Vec<String>) -> bool {
        let text = self.text.trim_start();
        let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
        if end == 0 {
            self.text = text.strip_prefix('*').unwrap_or(text);
            return false;
        }
        match &text[..end] {
            "self" => {}
            "super" => {
                path.pop();
            }
            word => path.push(word.to_owned()),
        }
        self.text = &text[end..];
        true
    }
}

fn without_comments_and_literals(text: &str) -> (String, Vec<Literal>) {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let (mut at, mut line) = (0, 1);
    let blank = |code: &mut String, line: &mut usize, c: char| {
        if c == '\n' {
            *line += 1;
            code.push('\n');
        }
    };
    while at < chars.len() {
        let c = chars[at];
        let next = chars.get(at + 1).copied();
        if c == '/' && next == Some('/') {
            while at < chars.len() && chars[at] != '\n' {
                at += 1;
            }
        } else if c == '/' && next == Some('*') {
            let mut depth = 0;
            while at < chars.len() {
                match (chars[at], chars.get(at + 1)) {
                    ('/', Some('*')) => {
                        depth += 1;
                        at += 2;
                    }
                    ('*', Some('/')) => {
                        depth -= 1;
                        at += 2;
                    }
                    (other, _) => {
                        blank(&mut code, &mut line, other);
                        at += 1;
                    }
                }
                if depth == 0 {
                    break;
                }
            }
        } else if let Some(hashes) = raw_string(&chars, at) {
            let start = line;
            at += 1 + hashes + 1 + usize::from(chars[at] == 'b');
            let mut literal = String::new();
            code.push('"');
            while at < chars.len() {
                if chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes {
                    at += 1 + hashes;
                    break;
                }
                literal.push(chars[at]);
                blank(&mut code, &mut line, chars[at]);
                at += 1;
            }
            code.push('"');
            literals.push(Literal { line: start, text: literal, before: String::new() });
        } else if c == '"' {
            let start = line;
            let mut literal = String::new();
            code.push('"');
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                if chars[at] == '\\' {
                    at += 1;
                }
                if let Some(&inner) = chars.get(at) {
                    literal.push(inner);
                    blank(&mut code, &mut line, inner);
                }
                at += 1;
            }
            at += 1;
            code.push('"');
            literals.push(Literal { line: start, text: literal, before: String::new() });
        } else if c == '\'' && (next == Some('\\') || chars.get(at + 2) == Some(&'\'')) {
            // A character; anything else with this mark is a lifetime.
            at += if next == Some('\\') { 3 } else { 2 };
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
            code.push_str("' '");
        } else {
            if c == '\n' {
                line += 1;
            }
            code.push(c);
            at += 1;
        }
    }
    (code, literals)
}

fn raw_string(chars: &[char], at: usize) -> Option<usize> {
    let mut look = at;
    if at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') {
        return None;
    }
    if chars.get(look) == Some(&'b') {
        look += 1;
    }
    if chars.get(look) != Some(&'r') {
        return None;
    }
    look += 1;
    let hashes = chars[look..].iter().take_while(|c| **c == '#').count();
    (chars.get(look + hashes) == Some(&'"')).then_some(hashes)
}

/// Cuts `#[cfg(test)] mod … { … }`; the lines stay, marked, so that numbers still fit.
fn without_test_modules(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        // The item behind the attribute: up to its closing brace, or to its semicolon or comma.
        out.push_str(CUT);
        out.push('\n');
        let mut depth = 0_i32;
        for line in lines.by_ref() {
            out.push_str(CUT);
            out.push('\n');
            depth += line.matches(['{', '(']).count() as i32 - line.matches(['}', ')']).count() as i32;
            let attribute = line.trim_start().starts_with("#[");
            if depth <= 0 && !attribute && line.trim_end().ends_with(['}', ';', ',']) {
                break;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_literals_and_tests_are_not_code() {
        let text = "//! hi\nlet a = \"b // c\"; // d\nlet e = 'f'; let g: &'static str = r#\"h \"quoted\" \"#;\n#[cfg(test)]\nmod tests {\n    fn k() { \"l\".unwrap() }\n}\nfn m() {}\n";
        let rust = Rust::read("src/kit/a.rs", text);
        assert!(!rust.code.contains('d') || !rust.code.contains("// d"));
        assert!(!rust.code.contains("unwrap"));
        assert!(rust.code.contains("fn m()"));
        assert_eq!(rust.literals.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["b // c", "h \"quoted\" "]);
        assert_eq!(rust.lines_with("fn m").next().map(|(n, _)| n), Some(8));
    }

    #[test]
    fn paths_are_made_absolute_and_groups_are_opened() {
        let rust = Rust::read(
            "src/listings/pages.rs",
            "use crate::{kit::{web::{Page, page}, text}, access};\nuse super::find::{self, one as uno};\nfn a() { crate::events::find::b() }\n",
        );
        let paths: Vec<String> =
            rust.crate_paths().iter().map(|(line, path)| format!("{line} {}", path.join("::"))).collect();
        for wanted in [
            "1 kit::web::Page",
            "1 kit::web::page",
            "1 kit::text",
            "1 access",
            "2 listings::find",
            "2 listings::find::one",
            "3 events::find::b",
        ] {
            assert!(paths.contains(&wanted.to_owned()), "{wanted} is not in {paths:?}");
        }
    }
}
