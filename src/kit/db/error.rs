//! What the database's refusals mean.

use sea_orm::{DbErr, SqlErr};

/// The name of the unique key that a write would have broken, `<table>_<column…>_key`, on both databases:
/// PostgreSQL tells the name; SQLite tells `table.column, table.column`.
pub(crate) fn broken_key(error: &DbErr) -> Option<String> {
    let Some(SqlErr::UniqueConstraintViolation(text)) = error.sql_err() else {
        return None;
    };
    if let Some(columns) = text.split("UNIQUE constraint failed: ").nth(1) {
        if let Some(index) = columns.strip_prefix("index '") {
            return Some(index.trim_end_matches('\'').to_owned());
        }
        let mut table = "";
        let mut names = Vec::new();
        for column in columns.split(',') {
            let (of, name) = column.trim().split_once('.').unwrap_or(("", column.trim()));
            table = of;
            names.push(name);
        }
        return Some(format!("{table}_{}_key", names.join("_")));
    }
    text.split('"').nth(1).map(str::to_owned)
}
