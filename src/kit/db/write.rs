//! The one way to change data.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sea_orm::{DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use tokio::sync::{Mutex, MutexGuard, watch};

use super::Db;

/// Runs `work` in one transaction: all of it is kept, or none. On SQLite the transaction takes the
/// writer's place at once (`BEGIN IMMEDIATE`), because a reader that turns writer is refused, and those who wait for the
/// place share one commit (see [`Line`]); on PostgreSQL it reads committed rows, so whoever reads before writing locks the
/// row it decides on. Inside, only `tx` may be used, and nothing slow (mail, hashing) may be awaited.
pub(crate) async fn write<T, E>(db: &Db, work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>) -> Result<T, E>
where
    E: From<DbErr>,
{
    match &db.line {
        Some(line) => in_line(db, line, work).await,
        None => {
            let (tx, value) = begun(db, work).await?;
            commit(db, tx).await?;
            Ok(value)
        }
    }
}

/// A transaction in which `work` is done; when it refuses, all is taken back.
async fn begun<T, E: From<DbErr>>(
    db: &Db,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
) -> Result<(DatabaseTransaction, T), E> {
    let options =
        TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
    let tx = db.writer().begin_with_options(options).await?;
    match work(&tx).await {
        Ok(value) => Ok((tx, value)),
        Err(refusal) => {
            give_up(tx).await;
            Err(refusal)
        }
    }
}

async fn commit(db: &Db, tx: DatabaseTransaction) -> Result<(), DbErr> {
    tx.commit().await?;
    db.bell().notify_waiters();
    Ok(())
}

async fn give_up(tx: DatabaseTransaction) {
    if let Err(error) = tx.rollback().await {
        tracing::error!(error = %error, "a transaction could not be rolled back; its connection is given up");
    }
}

/// The most works that share one commit: so many milliseconds the first of them waits for the others.
const MOST: u32 = 64;

/// Those who want to write on SQLite, in the order in which they came. What costs is the commit, which waits for the
/// disk; so the works of all who stand in line when one has ended go into the same transaction, each in a savepoint of
/// its own, and nobody is answered before the commit that holds their work.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The transaction that is still open for the next in line. The lock is fair: first come, first served.
    place: Mutex<Option<Group>>,
    waiting: AtomicUsize,
}

/// Works that share one commit.
#[derive(Debug)]
struct Group {
    tx: DatabaseTransaction,
    works: u32,
    verdict: watch::Sender<Option<Result<(), DbErr>>>,
}

/// Counts somebody who waits, also when they give up waiting.
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn one_more(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Line {
    async fn turn(&self) -> MutexGuard<'_, Option<Group>> {
        let _waits = Waits::one_more(&self.waiting);
        self.place.lock().await
    }

    /// How many stand in line.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Whether somebody has the turn.
    #[cfg(test)]
    pub(super) fn is_taken(&self) -> bool {
        self.place.try_lock().is_err()
    }
}

impl Group {
    async fn commit(self, db: &Db) {
        let outcome = commit(db, self.tx).await;
        self.verdict.send_replace(Some(outcome));
    }

    async fn give_up(self, error: DbErr) {
        give_up(self.tx).await;
        self.verdict.send_replace(Some(Err(error)));
    }
}

async fn in_line<T, E: From<DbErr>>(
    db: &Db,
    line: &Arc<Line>,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
) -> Result<T, E> {
    let mut place = line.turn().await;
    let Some(group) = place.as_mut() else {
        return first_of_group(db, line, place, work).await;
    };
    let told = group.verdict.subscribe();
    group.works += 1;
    match in_savepoint(&group.tx, work).await {
        Ok(outcome) => {
            if group.works >= MOST
                && let Some(group) = place.take()
            {
                group.commit(db).await;
            }
            drop(place);
            // A refusal waits too: what it saw of the works before it may turn out not to be kept.
            heard(told).await?;
            outcome
        }
        // SQLite ended the transaction by itself, as on a full disk: nothing of the group is kept.
        Err(error) => {
            if let Some(group) = place.take() {
                group.give_up(error.clone()).await;
            }
            Err(error.into())
        }
    }
}

/// Begins a transaction, and leaves it to the next in line when there is one. Until then nobody shares it, so that a refusal
/// takes it back as a whole.
async fn first_of_group<T, E: From<DbErr>>(
    db: &Db,
    line: &Arc<Line>,
    mut place: MutexGuard<'_, Option<Group>>,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
) -> Result<T, E> {
    let (tx, value) = begun(db, work).await?;
    if line.waiting() == 0 {
        commit(db, tx).await?;
        return Ok(value);
    }
    let (verdict, told) = watch::channel(None);
    *place = Some(Group { tx, works: 1, verdict });
    drop(place);
    // A task of its own, because whoever began the group may stop waiting for the answer.
    crate::kit::spawn(close(db.clone(), line.clone()));
    heard(told).await?;
    Ok(value)
}

/// What `work` came to; an error when it could be neither kept nor taken back by itself.
async fn in_savepoint<T, E>(
    tx: &DatabaseTransaction,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
) -> Result<Result<T, E>, DbErr> {
    let own = tx.begin().await?;
    match work(&own).await {
        Ok(value) => own.commit().await.map(|()| Ok(value)),
        Err(refusal) => own.rollback().await.map(|()| Err(refusal)),
    }
}

async fn heard(mut told: watch::Receiver<Option<Result<(), DbErr>>>) -> Result<(), DbErr> {
    let verdict = told.wait_for(Option::is_some).await.ok().and_then(|verdict| verdict.clone());
    verdict.unwrap_or_else(|| Err(DbErr::Custom("the program ended before the commit".to_owned())))
}

/// Commits the open group after all who stand in line now.
async fn close(db: Db, line: Arc<Line>) {
    if let Some(group) = line.place.lock().await.take() {
        group.commit(&db).await;
    }
}
