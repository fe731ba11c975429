//! What the database's refusals mean.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

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

/// Whether SQLite refused because another connection holds the file: `SQLITE_BUSY` (5) and what refines it, of which
/// the low byte stays 5 (sqlite.org/rescode.html).
pub(super) fn is_busy(error: &DbErr) -> bool {
    let (DbErr::Conn(RuntimeErr::SqlxError(error))
    | DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    let code = error.as_database_error().and_then(sea_orm::sqlx::error::DatabaseError::code);
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| code & 0xff == 5)
}
