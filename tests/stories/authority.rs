//! Who may do what, as a whole: every route that the rooms register, asked by everybody there is, with real records, beside the
//! written matrix `tests/data/authority.txt`. Nothing that is asked is kept, so that every cell is asked of the same world.
//! `UPDATE=1` writes the matrix and docs/ACCESS.md anew, to be read before it is kept.

use std::fmt::Write;
use std::path::Path;

use reqwest::{Client, redirect};

use crate::support::Fair;
use crate::support::cast::{Answer, MATRIX, Matrix, Role, address, answer, ask, every_route, typed, world, written};

const DOCS: &str = "docs/ACCESS.md";

fn as_text(cast: &[Role], rows: &Matrix) -> String {
    let mut text = String::from(
        "# Who may do what: a row for each method and address, a letter for each of those below, in this order.\n\
         # + may   s has to sign in   - may not   0 is answered as if there were no such thing\n",
    );
    for role in cast {
        let _ = writeln!(text, "# column {}: {}", role.name, role.words);
    }
    let mut area = "";
    for ((pattern, method), answers) in rows {
        let own = area_of(pattern);
        if own != area {
            let _ = write!(text, "\n# {own}\n");
            area = own;
        }
        let _ = writeln!(text, "{answers} {method:<4} {pattern}");
    }
    text
}

fn area_of(pattern: &str) -> &str {
    let parts = if pattern.starts_with("/organizer/") || pattern.starts_with("/workspace/") { 2 } else { 1 };
    let end = pattern.match_indices('/').nth(parts).map_or(pattern.len(), |(at, _)| at);
    &pattern[..end]
}

fn as_page(cast: &[Role], rows: &Matrix) -> String {
    let mut text = String::from(
        "# Who may do what\n\nGenerated from `tests/data/authority.txt`, which `tests/stories/authority.rs` compares with the running \
         program, cell by cell, on both databases.\n\n| sign | means |\n|---|---|\n| ✓ | may |\n| ↪ | has to sign in first |\n\
         | ✗ | is told that this is not theirs |\n| · | is answered as if there were no such thing |\n\n| who | is |\n|---|---|\n",
    );
    for role in cast {
        let _ = writeln!(text, "| {} | {} |", role.name, role.words);
    }
    text.push_str(
        "\nReading a page is GET; a change is POST, and its address says which. The records belong to one company, and to one event \
         and one province; “other” and “outside” belong to others. `{…}` stands for which record.\n",
    );
    let mut area = "";
    for ((pattern, method), answers) in rows {
        let own = area_of(pattern);
        if own != area {
            let names: Vec<&str> = cast.iter().map(|role| role.name).collect();
            let _ = write!(text, "\n## {own}\n\n| | {} |\n|---{}|\n", names.join(" | "), "|:-:".repeat(names.len()));
            area = own;
        }
        let words: Vec<&str> = answers.chars().filter_map(Answer::of).map(Answer::word).collect();
        let pattern = pattern.replace('|', "\\|");
        let _ = writeln!(text, "| {method} `{pattern}` | {} |", words.join(" | "));
    }
    text
}

#[tokio::test]
async fn everybody_is_answered_on_every_route_as_the_matrix_says() {
    let fair = Fair::open().await;
    let cast = world(&fair).await;
    fair.program.desk().db.rehearse();
    let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let (names, rows) = written();
    let (mut found, mut wrong) = (Matrix::new(), Vec::new());
    for (pattern, method, files) in every_route() {
        let (path, typed) = (address(&fair, &pattern).await, typed(&fair, &pattern).await);
        let mut answers = String::new();
        for role in &cast {
            match answer(&ask(&client, &fair, role, (&method, &path, files), &typed).await) {
                Ok(answer) => answers.push(answer.letter()),
                Err(status) => {
                    wrong.push(format!("{method} {path} answers {status} to {}", role.name));
                    answers.push('!');
                }
            }
        }
        let row = (pattern, method);
        match rows.get(&row) {
            Some(known) if *known == answers => {}
            Some(known) => wrong.push(format!("{known} is written, {answers} is so: {} {}", row.1, row.0)),
            None => wrong.push(format!("no row is written for {} {} ({answers})", row.1, row.0)),
        }
        // Nobody of the cast is between password and second factor.
        if !answers.contains('+') && row.0 != "/sign-in/factor" {
            wrong.push(format!("nobody may: {} {path} ({answers})", row.1));
        }
        found.insert(row, answers);
    }
    wrong.extend(rows.keys().filter(|row| !found.contains_key(*row)).map(|row| format!("no such route: {row:?}")));
    let own: Vec<&str> = cast.iter().map(|role| role.name).collect();
    if names != own {
        wrong.push(format!("the columns are {names:?}, not {own:?}"));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(root.join(MATRIX), as_text(&cast, &found)).unwrap();
        std::fs::write(root.join(DOCS), as_page(&cast, &found)).unwrap();
    }
    assert!(wrong.is_empty(), "{} cells or rows differ:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(std::fs::read_to_string(root.join(DOCS)).unwrap(), as_page(&cast, &rows), "docs/ACCESS.md is generated");
}
