//! Marks: things that are done to a database once, such as filling it with the demo.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement};

/// Whether the thing has been done.
pub(crate) async fn is_set(db: &impl ConnectionTrait, name: &str) -> Result<bool, DbErr> {
    let sql = "SELECT value FROM sequences WHERE name = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [key(name).into()]);
    Ok(db.query_one_raw(statement).await?.is_some())
}

/// Records that the thing is done, in the transaction that does it. Whoever comes second is refused by the key.
pub(crate) async fn set(tx: &DatabaseTransaction, name: &str) -> Result<(), DbErr> {
    let sql = "INSERT INTO sequences (name, value) VALUES ($1, 1)";
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [key(name).into()])).await?;
    Ok(())
}

fn key(name: &str) -> String {
    format!("done:{name}")
}
