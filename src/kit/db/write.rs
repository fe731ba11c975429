//! The one way to change data.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sea_orm::{
    ConnAcquireErr, ConnectionTrait, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::runtime::Handle;
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

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
    if db.rehearses.load(Ordering::Relaxed) {
        return tx.rollback().await;
    }
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
/// How long somebody stands in line before they are refused, as long as for a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);
/// Marks the transaction that a group began. When SQLite ends a transaction by itself, the mark is gone with it, and
/// whatever was done since is not taken for a part of it.
const MARK: &str = "held";

/// Those who want to write on SQLite, in the order in which they came. What costs is the commit, which waits for the
/// disk; so the works of all who stand in line when one has ended go into the same transaction, each behind a savepoint of
/// its own, and nobody is answered before the commit that holds their work.
#[derive(Debug)]
pub(super) struct Line {
    /// The transaction that is still open for the next in line. The lock is fair: first come, first served.
    place: Arc<Mutex<Option<Group>>>,
    waiting: AtomicUsize,
    /// Commits are tasks of the whole program: neither somebody who stops waiting for an answer nor an ending thread of
    /// the web server ends them.
    tasks: Handle,
}

type Place = OwnedMutexGuard<Option<Group>>;

/// Works that share one commit.
#[derive(Debug)]
struct Group {
    tx: DatabaseTransaction,
    works: u32,
    /// Somebody is at work behind the last savepoint; whoever finds it so later knows that they left in the middle.
    is_unsettled: bool,
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
    /// A line whose commits are tasks of the runtime that opens the database.
    pub(super) fn new() -> Self {
        Self { place: Arc::default(), waiting: AtomicUsize::new(0), tasks: Handle::current() }
    }

    /// The place of the writer, with an open group that is ready for the next, if there is one.
    async fn turn(&self) -> Result<Place, DbErr> {
        let waits = Waits::one_more(&self.waiting);
        let place = tokio::time::timeout(PATIENCE, self.place.clone().lock_owned()).await;
        drop(waits);
        let mut place = place.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        if let Some(group) = place.as_mut()
            && let Err(error) = group.settle().await
            && let Some(group) = place.take()
        {
            group.give_up(error).await;
        }
        Ok(place)
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
    /// Leaves a transaction, with the work that is done in it, to the next in line.
    async fn of(tx: DatabaseTransaction) -> Result<Self, DbErr> {
        tx.execute_unprepared(&format!("SAVEPOINT {MARK}")).await?;
        Ok(Self { tx, works: 1, is_unsettled: false, verdict: watch::channel(None).0 })
    }

    /// Does a work, or takes back what it did. Savepoints have names of their own and stay until the commit, so that a
    /// work that is done needs no further statement, and one that is given up half way can be taken back later. They are
    /// plain statements: a transaction object for each would be taken back twice by the library when it is given up
    /// while it begins, and the second time it would be the whole group.
    async fn join<T, E>(
        &mut self,
        work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
    ) -> Result<Result<T, E>, DbErr> {
        self.works += 1;
        self.is_unsettled = true;
        self.tx.execute_unprepared(&format!("SAVEPOINT work_{}", self.works)).await?;
        let outcome = work(&self.tx).await;
        match outcome {
            Ok(_) => self.is_unsettled = false,
            Err(_) => self.settle().await?,
        }
        Ok(outcome)
    }

    /// Takes back what somebody did who was refused or left in the middle.
    async fn settle(&mut self) -> Result<(), DbErr> {
        if self.is_unsettled {
            self.tx.execute_unprepared(&format!("ROLLBACK TO work_{}", self.works)).await?;
            self.is_unsettled = false;
        }
        Ok(())
    }

    async fn commit(mut self, db: &Db) {
        let outcome = match self.settle().await {
            Ok(()) => self.tx.execute_unprepared(&format!("RELEASE {MARK}")).await.map(drop),
            Err(error) => Err(error),
        };
        match outcome {
            Ok(()) => {
                let outcome = commit(db, self.tx).await;
                self.verdict.send_replace(Some(outcome));
            }
            // SQLite ended the transaction by itself: nothing of the group is kept.
            Err(error) => self.give_up(error).await,
        }
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
    let mut place = line.turn().await?;
    let Some(group) = place.as_mut() else {
        return first_of_group(db, line, place, work).await;
    };
    let told = group.verdict.subscribe();
    match group.join(work).await {
        Ok(outcome) => {
            if group.works >= MOST {
                line.tasks.spawn(commit_group(db.clone(), place));
            } else {
                drop(place);
            }
            // A refusal waits too: what it saw of the works before it may turn out not to be kept.
            heard(told).await?;
            outcome
        }
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
    mut place: Place,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, E>,
) -> Result<T, E> {
    let (tx, value) = begun(db, work).await?;
    if line.waiting() == 0 {
        commit(db, tx).await?;
        return Ok(value);
    }
    let group = Group::of(tx).await?;
    let told = group.verdict.subscribe();
    *place = Some(group);
    drop(place);
    line.tasks.spawn(commit_after_all(db.clone(), line.clone()));
    heard(told).await?;
    Ok(value)
}

async fn heard(mut told: watch::Receiver<Option<Result<(), DbErr>>>) -> Result<(), DbErr> {
    let verdict = told.wait_for(Option::is_some).await.ok().and_then(|verdict| verdict.clone());
    verdict.unwrap_or_else(|| Err(DbErr::Custom("the program ended before the commit".to_owned())))
}

/// Commits the open group, if there is one, after all who stand in line now.
pub(super) async fn commit_after_all(db: Db, line: Arc<Line>) {
    let place = line.place.clone().lock_owned().await;
    commit_group(db, place).await;
}

async fn commit_group(db: Db, mut place: Place) {
    if let Some(group) = place.take() {
        group.commit(&db).await;
    }
}
