//! Where a word stands in the whole database: every column of text and every stored byte of every table.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::Fair;

const SQLITE: &str = "SELECT m.name AS t, p.name AS c, p.type AS kind FROM sqlite_master m JOIN pragma_table_info(m.name) p \
     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, p.cid";
const POSTGRES: &str = "SELECT CAST(table_name AS TEXT) AS t, CAST(column_name AS TEXT) AS c, CAST(data_type AS TEXT) AS kind \
     FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position";

impl Fair {
    /// Every `table.column` that holds one of these words, with the word.
    pub async fn places_of(&self, words: &[&str]) -> Vec<String> {
        let db = self.program.desk().db.read();
        let backend = db.get_database_backend();
        let is_postgres = backend == DbBackend::Postgres;
        let sql = if is_postgres { POSTGRES } else { SQLITE };
        let mut found = Vec::new();
        for column in db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap() {
            let (table, name, kind): (String, String, String) = (
                column.try_get("", "t").unwrap(),
                column.try_get("", "c").unwrap(),
                column.try_get("", "kind").unwrap(),
            );
            // Stored bytes are no text; a word in them is looked for byte by byte.
            let is_bytes = kind == "bytea" || kind.to_ascii_lowercase().starts_with("blob");
            let text = match (is_bytes, is_postgres) {
                (true, true) => format!("encode(\"{name}\", 'hex')"),
                (true, false) => format!("LOWER(HEX(\"{name}\"))"),
                (false, _) => format!("CAST(\"{name}\" AS TEXT)"),
            };
            for word in words {
                let word_there = if is_bytes {
                    word.bytes().map(|byte| format!("{byte:02x}")).collect()
                } else {
                    (*word).to_owned()
                };
                let sql = format!("SELECT COUNT(*) AS n FROM \"{table}\" WHERE {text} LIKE '%{word_there}%'");
                let there: i64 = db
                    .query_one_raw(Statement::from_string(backend, sql))
                    .await
                    .unwrap()
                    .unwrap()
                    .try_get("", "n")
                    .unwrap();
                if there > 0 {
                    found.push(format!("{table}.{name}: {word}"));
                }
            }
        }
        found
    }
}
