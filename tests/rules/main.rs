//! The house rules as tests: plain text scanning, nothing is started. Each rule is a function from the
//! repository to its violations, and each is shown to find a planted one, so that none can pass by looking away.

#![expect(clippy::expect_used, reason = "a repository that cannot be read is a failed test")]

mod house;
mod imports;
mod migrations;
mod phrases;
mod registered;
mod routes;
mod templates;
mod wording;

use house::House;

/// One rule: the repository's violations, one line each.
type Rule = fn(&House) -> Vec<String>;

/// The repository keeps `rule`, and `rule` notices each of the `planted` files.
#[track_caller]
fn hold(rule: Rule, planted: &[&[(&str, &str)]]) {
    for files in planted {
        let found = rule(&House::planted(files));
        assert!(!found.is_empty(), "the rule did not notice what was planted in {files:#?}");
    }
    let found = rule(&House::here());
    assert!(found.is_empty(), "{} broken:\n{}", found.len(), found.join("\n"));
}
