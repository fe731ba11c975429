//! Migrations: in order, complete, free of the product's code, and unchanged once released.

use sha2::{Digest, Sha256};

use crate::House;
use crate::hold;
use crate::house::has_words;

fn names(house: &House) -> Vec<String> {
    house.files("migrations/m", ".rs").map(|(path, _)| path["migrations/".len()..path.len() - 3].to_owned()).collect()
}

fn numbers_have_no_gap(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for (expected, name) in (1..).zip(names(house)) {
        if !name.starts_with(&format!("m{expected:04}_")) {
            broken.push(format!("migrations/{name}.rs: number {expected:04} is expected here"));
        }
    }
    broken
}

fn all_are_registered_in_order(house: &House) -> Vec<String> {
    let Some(list) = house.file("migrations/lib.rs") else { return vec!["migrations/lib.rs is missing".to_owned()] };
    let list = list.split("fn migrations()").nth(1).unwrap_or_default();
    let mut after = 0;
    let mut broken = Vec::new();
    for name in names(house) {
        match list[after..].find(&format!("{name}::")) {
            Some(at) => after += at,
            None => broken.push(format!("migrations/{name}.rs: not registered, or not in order")),
        }
    }
    broken
}

/// A migration runs in one transaction, can be taken back, says what becomes of rows that others point to,
/// and never depends on code that changes after it was released.
fn each_is_complete(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for rust in house.rust("migrations/m") {
        let mut must = |holds: bool, what: &str| {
            if !holds {
                broken.push(format!("{}: {what}", rust.path));
            }
        };
        must(rust.code.contains("fn down("), "has no `down`");
        must(
            rust.code.contains("fn use_transaction") && rust.code.contains("Some(true)"),
            "does not run in a transaction",
        );
        must(!has_words(&rust.code, "shuqiao"), "names the product's code");
        let keys = rust.code.matches("ForeignKey::create()").count();
        must(rust.code.matches(".on_delete(").count() >= keys, "has a foreign key without ON DELETE");
    }
    broken
}

/// `tests/rules/released.txt` holds `sha256  file` of each migration that a release has carried.
fn released_ones_are_unchanged(house: &House) -> Vec<String> {
    let mut broken = Vec::new();
    for line in house.file("tests/rules/released.txt").unwrap_or_default().lines().filter(|line| !line.starts_with('#'))
    {
        let Some((hash, file)) = line.split_once("  ") else { continue };
        let text = house.file(file).unwrap_or_default();
        let found: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        if found != hash {
            broken.push(format!("{file}: released, and changed since; write a new migration"));
        }
    }
    broken
}

/// Every entity is held against its table in the room's `tables_that_disagree`, and `app.rs` asks every room.
fn entities_are_held_against_the_migrations(house: &House) -> Vec<String> {
    let app = house.file("src/app.rs").unwrap_or_default();
    let mut broken = Vec::new();
    for (path, text) in house.files("src/", ".rs") {
        let entities = text.matches("#[sea_orm(table_name = ").count();
        if entities == 0 {
            continue;
        }
        if text.matches("read_through::<").count() < entities {
            broken.push(format!("{path}: an entity is missing in `tables_that_disagree`"));
        }
        let room = path["src/".len()..].split('/').next().unwrap_or_default();
        if !app.contains(&format!("{room}::tables_that_disagree(")) {
            broken.push(format!("src/app.rs: does not ask `{room}::tables_that_disagree`"));
        }
    }
    broken
}

#[test]
fn house_rule_entities_are_held_against_the_migrations() {
    let entity = "#[sea_orm(table_name = \"events\")]\npub struct Model {}\n";
    let held = format!("{entity}read_through::<event::Entity>(db)");
    let asked = ("src/app.rs", "events::tables_that_disagree(&db)");
    hold(
        entities_are_held_against_the_migrations,
        &[&[("src/events/rows.rs", entity), asked], &[("src/events/rows.rs", &held), ("src/app.rs", "")]],
    );
}

#[test]
fn house_rule_numbers_have_no_gap() {
    hold(numbers_have_no_gap, &[&[("migrations/m0001_kit.rs", ""), ("migrations/m0003_events.rs", "")]]);
}

#[test]
fn house_rule_all_are_registered_in_order() {
    let lib = "fn migrations() { vec![Box::new(m0002_b::Migration), Box::new(m0001_a::Migration)] }";
    hold(
        all_are_registered_in_order,
        &[
            &[("migrations/lib.rs", lib), ("migrations/m0001_a.rs", ""), ("migrations/m0002_b.rs", "")],
            &[("migrations/lib.rs", "fn migrations() { vec![] }"), ("migrations/m0001_a.rs", "")],
        ],
    );
}

#[test]
fn house_rule_each_is_complete() {
    let whole = "fn up() {} fn down() {} fn use_transaction() { Some(true) }";
    let foreign = format!("{whole} ForeignKey::create();");
    let product = format!("use shuqiao::Title; {whole}");
    hold(
        each_is_complete,
        &[
            &[("migrations/m0001_a.rs", "fn up() {}")],
            &[("migrations/m0001_a.rs", &foreign)],
            &[("migrations/m0001_a.rs", &product)],
        ],
    );
}

#[test]
fn house_rule_released_ones_are_unchanged() {
    hold(
        released_ones_are_unchanged,
        &[&[("tests/rules/released.txt", "00ff  migrations/m0001_a.rs"), ("migrations/m0001_a.rs", "fn up() {}")]],
    );
}
