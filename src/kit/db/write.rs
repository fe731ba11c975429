//! The one way to change data.

use sea_orm::{DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use super::Db;

/// Runs `work` in one transaction: all of it is kept, or none. On SQLite the transaction takes the
/// writer's place at once (`BEGIN IMMEDIATE`), because a reader that turns writer is refused; on
/// PostgreSQL it reads committed rows, so whoever reads before writing locks the row it decides on.
/// Inside, only `tx` may be used, and nothing slow (mail, hashing) may be awaited.
pub(crate) async fn write<T, E>(db: &Db, work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>) -> Result<T, E>
where
    E: From<DbErr>,
{
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let tx = db.writer().begin_with_options(options).await?;
    match work(&tx).await {
        Ok(value) => {
            tx.commit().await?;
            db.bell().notify_waiters();
            Ok(value)
        }
        Err(refusal) => {
            if let Err(error) = tx.rollback().await {
                tracing::error!(error = %error, "a transaction could not be rolled back; its connection is given up");
            }
            Err(refusal)
        }
    }
}
