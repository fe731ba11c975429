//! PURE: the list of everything that is kept: what it is, whose rows they are, what goes into a copy of somebody's data,
//! and what becomes of it when a person is deleted. The list is data (`data/rights`), the program does what stands in it, and
//! `docs/DATA.md` is drawn from it.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::kit::i18n::Lang;

/// A table, and what is in it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Kept {
    /// The table's name.
    pub table: String,
    zh: String,
    en: String,
    /// Which rows are a person's, as a condition of SQL; empty where none are.
    person: String,
    /// Which rows are a company's.
    company: String,
    /// What else must be true of a person's rows before the person's copy holds them; empty where nothing more has to be.
    /// A company's business goes on after somebody has left it: their rows are still found when they are deleted, but
    /// what colleagues wrote into them since then is not theirs to read.
    copied: String,
    /// What becomes of a person's rows.
    pub deletion: Rows,
    #[cfg_attr(not(test), expect(dead_code, reason = "told in the page that a test draws"))]
    why: String,
    /// Columns of text that hold neither a person nor what one wrote, with spaces between them.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds the real columns against the list by it"))]
    plain: String,
    /// The columns that need a word.
    #[serde(skip)]
    pub columns: Vec<Column>,
}

/// What becomes of the rows of a person who is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Rows {
    /// They stay; what becomes of their columns is told one by one.
    Keep,
    /// They go.
    Delete,
}

/// A column that names a person, or holds what somebody wrote, or a secret.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Column {
    table: String,
    /// The column's name.
    pub column: String,
    export: String,
    deletion: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "told in the page that a test draws"))]
    why: String,
}

/// What becomes of a column when a person is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stays.
    Keep,
    /// It is emptied in the person's rows.
    Empty,
    /// A list that is emptied in the person's rows.
    EmptyList,
    /// It takes this value in the person's rows.
    Becomes(String),
    /// It takes the present moment in the person's rows, unless it has one.
    Ends,
    /// The person's name: that of nobody in its place.
    Name,
    /// The person's address: one that reaches nobody in its place.
    Address,
    /// Name, address and phone number are replaced wherever they stand in it.
    Scrub,
    /// JSON: what is told of the person is replaced.
    Values,
    /// Address and phone number are taken out of what somebody wrote; the rest stays.
    WithoutContact,
    /// Emptied where the person is the contact of a listing.
    ContactPerson,
}

impl Column {
    /// Whether a copy of somebody's data holds it.
    pub(crate) fn is_copied(&self) -> bool {
        self.export == "yes"
    }

    /// What becomes of it; nothing where the list says something that is not known.
    pub(crate) fn fate(&self) -> Option<Fate> {
        Some(match self.deletion.as_str() {
            "keep" => Fate::Keep,
            "empty" => Fate::Empty,
            "list" => Fate::EmptyList,
            "now" => Fate::Ends,
            "name" => Fate::Name,
            "address" => Fate::Address,
            "scrub" => Fate::Scrub,
            "values" => Fate::Values,
            "contact" => Fate::WithoutContact,
            "contact_person" => Fate::ContactPerson,
            other => Fate::Becomes(other.strip_prefix("set:")?.to_owned()),
        })
    }
}

/// Whose data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// A person's, by number.
    Person(i64),
    /// A company's.
    Company(i64),
}

impl Kept {
    /// What the table holds, in the reader's language.
    pub(crate) fn words(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// Which rows are theirs, as a condition of SQL; nothing where none are.
    pub(crate) fn rows_of(&self, whose: Whose) -> Option<String> {
        let (condition, mark, id) = match whose {
            Whose::Person(id) => (&self.person, ":person", id),
            Whose::Company(id) => (&self.company, ":company", id),
        };
        (!condition.is_empty()).then(|| condition.replace(mark, &id.to_string()))
    }

    /// Which of their rows a copy of their data holds; nothing where none are.
    pub(crate) fn copied_rows_of(&self, whose: Whose) -> Option<String> {
        let rows = self.rows_of(whose)?;
        match whose {
            Whose::Person(id) if !self.copied.is_empty() => {
                Some(format!("({rows}) AND ({})", self.copied.replace(":person", &id.to_string())))
            }
            Whose::Person(_) | Whose::Company(_) => Some(rows),
        }
    }

    /// Whether the list says what this column of text is.
    #[cfg(test)]
    fn knows(&self, column: &str) -> bool {
        self.plain.split(' ').any(|plain| plain == column) || self.columns.iter().any(|own| own.column == column)
    }

    /// Whether a copy of somebody's data holds this column.
    pub(crate) fn copies(&self, column: &str) -> bool {
        self.columns.iter().find(|own| own.column == column).is_none_or(Column::is_copied)
    }
}

static LIST: LazyLock<Vec<Kept>> = LazyLock::new(|| {
    let columns: Vec<Column> = read(include_str!("../../data/rights/columns.csv"));
    let mut tables: Vec<Kept> = read(include_str!("../../data/rights/tables.csv"));
    for own in &mut tables {
        own.columns = columns.iter().filter(|column| column.table == own.table).cloned().collect();
    }
    tables
});

/// Every table.
pub(crate) fn everything() -> &'static [Kept] {
    &LIST
}

/// A line that cannot be read is left out; the tests see that none is.
fn read<T: for<'a> Deserialize<'a>>(text: &str) -> Vec<T> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().filter_map(Result::ok).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use std::fmt::Write;

    use super::*;

    #[test]
    fn every_line_of_the_list_is_understood() {
        let lines = |text: &str| text.lines().count() - 1;
        assert_eq!(everything().len(), lines(include_str!("../../data/rights/tables.csv")));
        let columns: Vec<&Column> = everything().iter().flat_map(|own| &own.columns).collect();
        assert_eq!(columns.len(), lines(include_str!("../../data/rights/columns.csv")), "a column of no table");
        for column in columns {
            assert!(column.fate().is_some(), "{}.{}: {}", column.table, column.column, column.deletion);
            assert!(matches!(column.export.as_str(), "yes" | "no"), "{}.{}", column.table, column.column);
        }
        for own in everything() {
            assert!(!own.zh.is_empty() && !own.en.is_empty() && !own.why.is_empty(), "{}", own.table);
            let deletes = own.deletion == Rows::Delete;
            assert!(!deletes || !own.person.is_empty(), "{}: whose rows are deleted?", own.table);
            assert!(own.copied.is_empty() || !own.person.is_empty(), "{}: whose rows are copied?", own.table);
        }
    }

    #[test]
    fn a_condition_names_who_it_is_about() {
        let sessions = everything().iter().find(|own| own.table == "sessions").unwrap();
        assert_eq!(sessions.rows_of(Whose::Person(7)).unwrap(), "person_id = 7");
        assert_eq!(sessions.rows_of(Whose::Company(7)), None);
        assert!(!sessions.copies("token_hash") && sessions.copies("device") && sessions.copies("created_at"));
        assert_eq!(sessions.copied_rows_of(Whose::Person(7)), sessions.rows_of(Whose::Person(7)));
    }

    #[test]
    fn what_somebody_wrote_for_a_company_is_copied_to_them_while_they_belong_to_it() {
        for table in ["listings", "listing_files", "companies", "certificates", "introductions", "match_opinions"] {
            let own = everything().iter().find(|own| own.table == table).unwrap();
            let (found, copied) = (own.rows_of(Whose::Person(7)), own.copied_rows_of(Whose::Person(7)));
            let (found, copied) = (found.unwrap(), copied.unwrap());
            assert!(copied.starts_with(&format!("({found}) AND (")) && copied.ends_with(')'), "{table}: {copied}");
            assert!(copied.contains("WHERE person_id = 7 AND status = 'active'"), "{table}: {copied}");
            assert!(!found.contains("memberships"), "{table}: on deletion a former company counts too: {found}");
            assert_eq!(own.copied_rows_of(Whose::Company(7)), own.rows_of(Whose::Company(7)), "{table}");
        }
    }

    #[test]
    fn no_copy_holds_what_opens_a_door_or_what_organizers_keep_to_themselves() {
        let left_out = [
            ("outbox", "text_body"),
            ("outbox", "html_body"),
            ("outbox", "dedupe_key"),
            ("outbox", "lease_token"),
            ("outbox", "about"),
            ("seen_forms", "key"),
            ("seen_forms", "location"),
            ("company_moves", "points"),
            ("introduction_consents", "recipient_id"),
            ("meetings", "worth"),
            ("meetings", "wish"),
            ("meetings", "keeper_verdict"),
            ("meetings", "missing"),
            ("meetings", "staff_verdict"),
            ("meetings", "staff_reason"),
        ];
        for (table, column) in left_out {
            let own = everything().iter().find(|own| own.table == table).unwrap();
            assert!(!own.copies(column), "{table}.{column}");
        }
        for table in ["match_rulings", "meeting_bans", "matches", "matched_listings", "secret_tries"] {
            let own = everything().iter().find(|own| own.table == table).unwrap();
            assert_eq!(own.copied_rows_of(Whose::Company(7)), None, "{table}");
        }
    }

    /// What the list lacks of a table with these columns of text, or that name a person.
    pub(crate) fn lacking(table: &str, columns: &[(String, bool)]) -> Vec<String> {
        let Some(own) = everything().iter().find(|own| own.table == table) else {
            return vec![format!("{table}: the table is not in data/rights/tables.csv")];
        };
        let unknown = columns.iter().filter(|(column, must)| *must && !own.knows(column)).map(|(column, _)| {
            format!("{table}.{column}: not in data/rights/columns.csv, nor among the plain columns of its table")
        });
        let gone = own
            .plain
            .split(' ')
            .filter(|plain| !plain.is_empty())
            .chain(own.columns.iter().map(|own| own.column.as_str()))
            .filter(|known| !columns.iter().any(|(column, _)| column == known))
            .map(|known| format!("{table}.{known}: in the list, but no column"));
        unknown.chain(gone).collect()
    }

    #[test]
    fn what_is_not_in_the_list_is_found() {
        let column = |name: &str, must| (name.to_owned(), must);
        assert_eq!(lacking("diaries", &[]).len(), 1);
        let sessions = ["id", "token_hash", "person_id", "device", "network", "rights"];
        let mut columns: Vec<(String, bool)> = sessions.iter().map(|name| column(name, *name != "id")).collect();
        assert!(lacking("sessions", &columns).is_empty());
        columns.push(column("place", true));
        assert_eq!(lacking("sessions", &columns).len(), 1, "a new column of text");
        assert_eq!(lacking("sessions", &columns[..5]).len(), 1, "a column that is no more");
    }

    fn fate(column: &Column) -> String {
        match column.fate() {
            None | Some(Fate::Keep) => "stays".to_owned(),
            Some(Fate::Empty | Fate::EmptyList) => "emptied".to_owned(),
            Some(Fate::Becomes(value)) => format!("becomes `{value}`"),
            Some(Fate::Ends) => "becomes the day of deletion".to_owned(),
            Some(Fate::Name) => "becomes Former member".to_owned(),
            Some(Fate::Address) => "becomes an address that reaches nobody".to_owned(),
            Some(Fate::Scrub) => "name, address and phone number are replaced wherever they stand".to_owned(),
            Some(Fate::Values) => "what is told of the person is replaced".to_owned(),
            Some(Fate::WithoutContact) => "stays without the person's address and phone number".to_owned(),
            Some(Fate::ContactPerson) => "emptied where the person is the contact".to_owned(),
        }
    }

    fn drawn() -> String {
        let mut page = String::from(
            "# What is kept, who gets a copy, and what becomes of it\n\n\
             This page is drawn from `data/rights` by a test (`rights::register`), which also holds it against the real \
             tables of the database. Write there, not here, and run the test with `SHUQIAO_WRITE_DOCS=1`.\n\n\
             *Copy* tells whether the table is in the copy of their data that a person, or an owner for their company, may \
             order. *On deletion* tells what becomes of a person's rows a fortnight after they asked to be deleted. Columns \
             that are not named hold numbers, times, codes, or the company's own words about its business; they are copied \
             and stay.\n",
        );
        for own in everything() {
            let is_for_person = !own.person.is_empty() && own.copied != "FALSE";
            let copy = match (is_for_person, own.copied.is_empty(), own.company.is_empty()) {
                (true, true, false) => "the person's and the company's",
                (true, true, true) => "the person's",
                (true, false, false) => "the company's, and the person's while they belong to it",
                (true, false, true) => "the person's while they belong to the company",
                (false, _, false) => "the company's",
                (false, _, true) => "none",
            };
            let rows = match own.deletion {
                Rows::Keep => "rows stay",
                Rows::Delete => "the person's rows are deleted",
            };
            let (table, zh, en, why) = (&own.table, &own.zh, &own.en, &own.why);
            write!(page, "\n## {en} · {zh}\n\n`{table}` · copy: {copy} · on deletion: {rows}. {why}\n").unwrap();
            if !own.columns.is_empty() {
                page.push_str("\n| column | copy | on deletion | why |\n|---|---|---|---|\n");
                for column in &own.columns {
                    let (copy, why) = (if column.is_copied() { "yes" } else { "no" }, &column.why);
                    writeln!(page, "| `{}` | {copy} | {} | {why} |", column.column, fate(column)).unwrap();
                }
            }
        }
        page
    }

    #[test]
    fn the_page_about_it_is_up_to_date() {
        let (path, page) = (concat!(env!("CARGO_MANIFEST_DIR"), "/docs/DATA.md"), drawn());
        if std::env::var_os("SHUQIAO_WRITE_DOCS").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        assert!(
            std::fs::read_to_string(path).unwrap() == page,
            "docs/DATA.md is out of date; SHUQIAO_WRITE_DOCS=1 draws it"
        );
    }
}
