//! The safeguards of the database, each beside the fault that it prevents: what is shown to hold with
//! the safeguard is shown to break without it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use sea_orm::{
    ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, FromQueryResult,
    QuerySelect, Statement, TransactionTrait,
};
use tokio::sync::Notify;

use super::{Db, Guard, write};
use crate::config::Config;
use crate::kit::secret::short_token;

/// A database of one test's own.
pub(crate) struct Scratch {
    pub(crate) config: Config,
    folder: PathBuf,
}

impl Scratch {
    /// On the database that this test run is about.
    pub(crate) async fn of_this_run() -> Self {
        match Self::postgres().await {
            Some(postgres) => postgres,
            None => Self::sqlite(),
        }
    }

    pub(crate) fn sqlite() -> Self {
        let folder = std::env::temp_dir().join(format!("shuqiao-db-{}", short_token()));
        let url = format!("sqlite:{}", folder.join("test.db").display());
        Self { config: config(&url), folder }
    }

    /// On the PostgreSQL of this test run, if there is one.
    async fn postgres() -> Option<Self> {
        let url = std::env::var("TEST_DATABASE_URL").ok()?;
        let name = format!("kit_{}", short_token().replace('-', "_").to_lowercase());
        let server = Database::connect(&url).await.unwrap();
        server.execute_unprepared(&format!("CREATE DATABASE \"{name}\"")).await.unwrap();
        server.close().await.unwrap();
        let (server, _) = url.rsplit_once('/').unwrap();
        Some(Self { config: config(&format!("{server}/{name}")), folder: PathBuf::new() })
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.folder.as_os_str().is_empty() {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// Reads a row of a table through its entity: a column that the migrations do not make is an error.
pub(crate) async fn read_through<E: EntityTrait>(db: &Db) -> Option<String> {
    let answer = E::find().limit(1).all(db.read()).await;
    answer.err().map(|error| format!("{}: {error}", E::default().table_name()))
}

fn config(database: &str) -> Config {
    let values = [("DATABASE_URL", database), ("SHUQIAO_MAIL_URL", "memory:")];
    let values: BTreeMap<String, String> = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Config::from_values(&values).unwrap()
}

#[derive(FromQueryResult)]
struct Number {
    n: i64,
}

async fn number(on: &impl ConnectionTrait, sql: &str) -> Result<i64, DbErr> {
    let row = on.query_one_raw(Statement::from_string(on.get_database_backend(), sql)).await?.unwrap();
    Ok(Number::from_query_result(&row, "")?.n)
}

async fn add_fact(db: &Db, text: &str) -> Result<(), DbErr> {
    write(db, async |tx| {
        let insert = Statement::from_sql_and_values(DbBackend::Sqlite, "INSERT INTO facts VALUES (?)", [text.into()]);
        tx.execute_raw(insert).await.map(drop)
    })
    .await
}

/// The database may not grow any more, as on a full disk; or may again.
async fn disk_is_full(writer: &DatabaseConnection, full: bool) {
    let limit = match full {
        true => number(writer, "SELECT page_count AS n FROM pragma_page_count").await.unwrap(),
        false => 1 << 30,
    };
    writer.execute_unprepared(&format!("PRAGMA max_page_count = {limit}")).await.unwrap();
}

/// A write fails on a full disk, the disk is freed, and somebody's input is refused.
pub(crate) async fn fail_once_on_a_full_disk(db: &Db, write_much: impl AsyncFnOnce(&Db) -> Result<(), DbErr>) {
    disk_is_full(db.writer(), true).await;
    let full = write_much(db).await.unwrap_err();
    assert!(full.to_string().contains("full"), "{full}");
    disk_is_full(db.writer(), false).await;
    let refusal = write(db, async |_| Err::<(), _>(DbErr::Custom("refused".to_owned()))).await;
    assert!(refusal.is_err());
}

/// After a full disk thirty writes are acknowledged. Returns how many were, and how many another connection finds.
///
/// SQLite rolls a transaction back by itself when the disk is full; the library's own rollback then fails and it
/// goes on counting the connection as inside a transaction. The next one becomes a savepoint, its rollback leaves an
/// outer transaction open, and nothing after it is ever committed.
async fn acknowledged_and_kept(guard: Guard) -> (i64, i64) {
    let scratch = Scratch::sqlite();
    let db = Db::open_with(&scratch.config, guard).await.unwrap();
    db.writer().execute_unprepared("CREATE TABLE facts (text TEXT NOT NULL)").await.unwrap();
    fail_once_on_a_full_disk(&db, async |db| add_fact(db, &"long ".repeat(10_000)).await).await;
    let mut acknowledged = 0;
    for n in 0..30 {
        acknowledged += i64::from(add_fact(&db, &format!("fact {n}")).await.is_ok());
    }
    (acknowledged, number(db.read(), "SELECT count(*) AS n FROM facts").await.unwrap())
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_is_acknowledged_later() {
    assert_eq!(acknowledged_and_kept(Guard::On).await, (30, 30));
}

#[tokio::test]
async fn without_the_guard_acknowledged_writes_are_lost() {
    let (acknowledged, kept) = acknowledged_and_kept(Guard::Off).await;
    assert!(kept < acknowledged, "{kept} of {acknowledged} kept: the fault is gone, and the guard may go too");
}

/// On PostgreSQL a connection comes back whose transaction nobody ended; then thirty writes are acknowledged. Returns how
/// many were, and how many another process finds.
async fn acknowledged_and_kept_on_postgres(scratch: &mut Scratch, guard: Guard) -> (i64, i64) {
    scratch.config.connections = 1;
    let other = Db::open(&scratch.config).await.unwrap();
    other.writer().execute_unprepared("CREATE TABLE facts (text TEXT NOT NULL)").await.unwrap();
    let db = Db::open_with(&scratch.config, guard).await.unwrap();
    let mut connection = db.writer().get_postgres_connection_pool().acquire().await.unwrap();
    std::mem::forget(sea_orm::sqlx::Connection::begin(&mut *connection).await.unwrap());
    drop(connection);
    let mut acknowledged = 0;
    for n in 0..30 {
        let written = write(&db, async |tx| {
            tx.execute_unprepared(&format!("INSERT INTO facts VALUES ('fact {n}')")).await.map(drop)
        });
        acknowledged += i64::from(written.await.is_ok());
    }
    (acknowledged, number(other.read(), "SELECT count(*) AS n FROM facts").await.unwrap())
}

#[tokio::test]
async fn a_transaction_that_nobody_ended_takes_nothing_with_it() {
    let Some(mut scratch) = Scratch::postgres().await else { return };
    assert_eq!(acknowledged_and_kept_on_postgres(&mut scratch, Guard::On).await, (30, 30));
}

#[tokio::test]
async fn without_the_guard_it_takes_what_is_acknowledged_later() {
    let Some(mut scratch) = Scratch::postgres().await else { return };
    let (acknowledged, kept) = acknowledged_and_kept_on_postgres(&mut scratch, Guard::Off).await;
    assert!(kept < acknowledged, "{kept} of {acknowledged} kept: the fault is gone, and the guard may go too");
}

/// Pages read through connections of their thread's own, and wait for nobody's change.
#[tokio::test]
async fn a_thread_that_serves_pages_reads_while_every_other_connection_is_taken() {
    let Some(mut scratch) = Scratch::postgres().await else { return };
    scratch.config.connections = 1;
    let db = Db::open(&scratch.config).await.unwrap();
    let of_a_thread = db.for_a_thread(2);
    let before = db.statements();
    let taken = db.writer().begin().await.unwrap();
    assert_eq!(number(of_a_thread.read(), "SELECT CAST(7 AS BIGINT) AS n").await.unwrap(), 7);
    assert!(db.statements() > before, "what it reads is counted too");
    let shared =
        tokio::time::timeout(std::time::Duration::from_millis(300), number(db.read(), "SELECT CAST(7 AS BIGINT) AS n"));
    assert!(shared.await.is_err(), "the control: through the shared ones it would wait");
    taken.rollback().await.unwrap();

    let pool = of_a_thread.read().get_postgres_connection_pool();
    let mut connection = pool.acquire().await.unwrap();
    std::mem::forget(sea_orm::sqlx::Connection::begin(&mut *connection).await.unwrap());
    drop(connection);
    let connection = pool.acquire().await.unwrap();
    assert!(!sea_orm::sqlx::Connection::is_in_transaction(&*connection), "they are guarded as the others are");
}

/// Two processes on one SQLite file, as `serve` and `work` are.
async fn two_processes(scratch: &Scratch) -> (Db, Db) {
    let (one, other) = (Db::open(&scratch.config).await.unwrap(), Db::open(&scratch.config).await.unwrap());
    one.writer().execute_unprepared("CREATE TABLE counter (n INTEGER NOT NULL)").await.unwrap();
    one.writer().execute_unprepared("INSERT INTO counter VALUES (0)").await.unwrap();
    (one, other)
}

async fn count_up(tx: &DatabaseTransaction, from: i64) -> Result<(), DbErr> {
    tx.execute_unprepared(&format!("UPDATE counter SET n = {}", from + 1)).await.map(drop)
}

const COUNTER: &str = "SELECT n FROM counter";

#[tokio::test]
async fn two_who_read_and_then_write_wait_for_each_other() {
    let scratch = Scratch::sqlite();
    let (one, other) = two_processes(&scratch).await;
    let has_read = Arc::new(Notify::new());
    let second = crate::kit::spawn({
        let has_read = has_read.clone();
        async move {
            has_read.notified().await;
            write(&other, async |tx| count_up(tx, number(tx, COUNTER).await?).await).await
        }
    });
    write(&one, async |tx| {
        let n = number(tx, COUNTER).await?;
        has_read.notify_one();
        tokio::task::yield_now().await;
        count_up(tx, n).await
    })
    .await
    .unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(number(one.read(), COUNTER).await.unwrap(), 2);
}

#[tokio::test]
async fn without_immediate_the_second_writer_is_refused_at_once() {
    let scratch = Scratch::sqlite();
    let (one, other) = two_processes(&scratch).await;
    let first = one.writer().begin().await.unwrap();
    let n = number(&first, COUNTER).await.unwrap();
    let second = other.writer().begin().await.unwrap();
    count_up(&second, n).await.unwrap();
    second.commit().await.unwrap();
    let refused = count_up(&first, n).await.unwrap_err();
    assert!(refused.to_string().contains("locked"), "{refused}");
}

/// Forty people take one of five seats if there is one left. Returns how many were seated.
async fn seated(db: &Db, lock: &str) -> i64 {
    const SEATS: i64 = 5;
    db.writer().execute_unprepared("CREATE TABLE hall (id BIGINT PRIMARY KEY)").await.unwrap();
    db.writer().execute_unprepared("CREATE TABLE seats (n BIGINT NOT NULL)").await.unwrap();
    db.writer().execute_unprepared("INSERT INTO hall VALUES (1)").await.unwrap();
    let crowd: Vec<_> = (0..40)
        .map(|n| {
            let (db, hall) = (db.clone(), format!("SELECT id AS n FROM hall WHERE id = 1 {lock}"));
            crate::kit::spawn(async move {
                write(&db, async |tx| -> Result<(), DbErr> {
                    number(tx, &hall).await?;
                    let taken = number(tx, "SELECT count(*) AS n FROM seats").await?;
                    if tx.get_database_backend() == DbBackend::Postgres {
                        // Long enough that several decide side by side.
                        tx.execute_unprepared("SELECT pg_sleep(0.02)").await?;
                    }
                    if taken < SEATS {
                        tx.execute_unprepared(&format!("INSERT INTO seats VALUES ({n})")).await?;
                    }
                    Ok(())
                })
                .await
                .unwrap();
            })
        })
        .collect();
    for one in crowd {
        one.await.unwrap();
    }
    number(db.read(), "SELECT count(*) AS n FROM seats").await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_locked_row_keeps_seats_from_being_given_twice() {
    if let Some(scratch) = Scratch::postgres().await {
        assert_eq!(seated(&Db::open(&scratch.config).await.unwrap(), "FOR UPDATE").await, 5);
    }
    let scratch = Scratch::sqlite();
    assert_eq!(seated(&Db::open(&scratch.config).await.unwrap(), "").await, 5, "SQLite has one writer");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_the_lock_seats_are_given_twice() {
    let Some(scratch) = Scratch::postgres().await else { return };
    let seated = seated(&Db::open(&scratch.config).await.unwrap(), "").await;
    assert!(seated > 5, "{seated} seated: this test no longer shows the fault");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_start_at_once_migrate_once() {
    for round in 0..5 {
        let scratch = Scratch::of_this_run().await;
        let starting: Vec<_> = (0..4)
            .map(|_| {
                let config = scratch.config.clone();
                crate::kit::spawn(async move { Db::open(&config).await?.migrate().await })
            })
            .collect();
        for process in starting {
            let outcome = process.await.unwrap();
            assert!(outcome.is_ok(), "round {round}: {:#}", outcome.unwrap_err());
        }
        let db = Db::open(&scratch.config).await.unwrap();
        assert!(db.migration_status().await.unwrap().iter().all(|(_, applied)| *applied));
    }
}

/// The first connection turns a new file's log around, and SQLite does not let another wait for that.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_make_one_sqlite_file_at_once_all_open_it() {
    for round in 0..50 {
        let scratch = Scratch::sqlite();
        let opening: Vec<_> = (0..8)
            .map(|_| {
                let config = scratch.config.clone();
                crate::kit::spawn(async move { Db::open(&config).await?.close().await })
            })
            .collect();
        for process in opening {
            let outcome = process.await.unwrap();
            assert!(outcome.is_ok(), "round {round}: {:#}", outcome.unwrap_err());
        }
    }
}

#[tokio::test]
async fn a_schema_of_a_newer_program_is_refused() {
    let scratch = Scratch::of_this_run().await;
    let db = Db::open(&scratch.config).await.unwrap();
    db.migrate().await.unwrap();
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_later', 0)";
    db.writer().execute_unprepared(newer).await.unwrap();
    let refusal = format!("{:#}", db.migrate().await.unwrap_err());
    assert!(refusal.contains("m9999_later") && refusal.contains("newer"), "{refusal}");
}

/// Transactions in the write-ahead log: its frames that tell the size of the database after a commit
/// (sqlite.org/fileformat2.html, section 4.1).
fn commits(scratch: &Scratch) -> usize {
    let log = std::fs::read(scratch.folder.join("test.db-wal")).unwrap();
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap());
    let frames = log[32..].chunks_exact(24 + usize::try_from(page).unwrap());
    frames.filter(|frame| frame[4..8] != [0; 4]).count()
}

/// What somebody does who has written their number.
enum Deed {
    Nothing,
    Run(&'static str),
    Refuse,
    NeverEnd(Arc<Notify>),
}

impl Deed {
    async fn happens(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        match self {
            Self::Nothing => Ok(()),
            Self::Run(sql) => tx.execute_unprepared(sql).await.map(drop),
            Self::Refuse => Err(DbErr::Custom("refused".to_owned())),
            Self::NeverEnd(begun) => {
                begun.notify_one();
                std::future::pending().await
            }
        }
    }
}

type Writing = tokio::task::JoinHandle<Result<(), DbErr>>;

/// Everybody writes their number, in this order; the first keeps its turn until all the others stand in line.
async fn stand_in_line(db: &Db, deeds: Vec<Deed>) -> Vec<Writing> {
    stand_in_line_before(db, deeds, 0).await
}

/// The same, and the first waits for `more` who come later.
async fn stand_in_line_before(db: &Db, deeds: Vec<Deed>, more: usize) -> Vec<Writing> {
    let (line, others) = (db.line.clone().unwrap(), deeds.len() - 1 + more);
    let mut writing = Vec::new();
    for (n, deed) in deeds.into_iter().enumerate() {
        let (db, seen) = (db.clone(), line.clone());
        writing.push(crate::kit::spawn(async move {
            write(&db, async |tx| {
                while n == 0 && seen.waiting() < others {
                    tokio::task::yield_now().await;
                }
                tx.execute_unprepared(&format!("INSERT INTO facts VALUES ('{n}')")).await?;
                deed.happens(tx).await
            })
            .await
        }));
        while if n == 0 { !line.is_taken() } else { line.waiting() < n } {
            tokio::task::yield_now().await;
        }
    }
    writing
}

async fn told(writing: Vec<Writing>) -> Vec<bool> {
    let mut told = Vec::new();
    for one in writing {
        told.push(one.await.is_ok_and(|outcome| outcome.is_ok()));
    }
    told
}

async fn with_facts() -> (Scratch, Db) {
    let scratch = Scratch::sqlite();
    let db = Db::open(&scratch.config).await.unwrap();
    db.writer().execute_unprepared("CREATE TABLE facts (text TEXT NOT NULL)").await.unwrap();
    db.writer().execute_unprepared("CREATE TABLE likes (fact INTEGER NOT NULL REFERENCES laws (id))").await.unwrap();
    db.writer().execute_unprepared("CREATE TABLE laws (id INTEGER PRIMARY KEY)").await.unwrap();
    (scratch, db)
}

const FACTS: &str = "SELECT count(*) AS n FROM facts";

#[tokio::test]
async fn those_who_wait_to_write_share_a_commit() {
    let (scratch, db) = with_facts().await;
    let before = commits(&scratch);
    let writing = stand_in_line(&db, (0..40).map(|_| Deed::Nothing).collect()).await;
    assert_eq!(told(writing).await, [true; 40]);
    assert_eq!((commits(&scratch) - before, number(db.read(), FACTS).await.unwrap()), (1, 40));
}

#[tokio::test]
async fn nobody_waits_for_more_than_sixty_four_works() {
    let (scratch, db) = with_facts().await;
    let before = commits(&scratch);
    let writing = stand_in_line(&db, (0..100).map(|_| Deed::Nothing).collect()).await;
    assert_eq!(told(writing).await, [true; 100]);
    assert_eq!((commits(&scratch) - before, number(db.read(), FACTS).await.unwrap()), (2, 100));
}

#[tokio::test]
async fn who_is_refused_leaves_nothing_and_takes_nobody_along() {
    for refused in 0..4 {
        let (_scratch, db) = with_facts().await;
        let deeds = (0..4).map(|n| if n == refused { Deed::Refuse } else { Deed::Nothing });
        let told = told(stand_in_line(&db, deeds.collect()).await).await;
        assert!(told.iter().enumerate().all(|(n, kept)| *kept == (n != refused)), "{refused}: {told:?}");
        assert_eq!(number(db.read(), FACTS).await.unwrap(), 3);
        assert_eq!(number(db.read(), &format!("{FACTS} WHERE text = '{refused}'")).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn who_goes_away_leaves_nothing_and_takes_nobody_along() {
    for leaves in 0..4 {
        let (_scratch, db) = with_facts().await;
        let begun = Arc::new(Notify::new());
        let deeds = (0..4).map(|n| if n == leaves { Deed::NeverEnd(begun.clone()) } else { Deed::Nothing });
        let writing = stand_in_line(&db, deeds.collect()).await;
        begun.notified().await;
        writing[leaves].abort();
        let told = told(writing).await;
        assert!(told.iter().enumerate().all(|(n, kept)| *kept == (n != leaves)), "{leaves}: {told:?}");
        assert_eq!(number(db.read(), FACTS).await.unwrap(), 3);
    }
}

#[tokio::test]
async fn whoever_began_the_group_may_go_away_before_its_commit() {
    let (_scratch, db) = with_facts().await;
    let begun = Arc::new(Notify::new());
    let mut writing = stand_in_line(&db, vec![Deed::Nothing, Deed::NeverEnd(begun.clone()), Deed::Nothing]).await;
    begun.notified().await;
    // The first has done its work and waits for the commit.
    for goes in [0, 0] {
        let gone = writing.remove(goes);
        gone.abort();
        assert!(gone.await.is_err());
    }
    assert_eq!(told(writing).await, [true]);
    assert_eq!(number(db.read(), FACTS).await.unwrap(), 2, "what the first did was done, and the second's was not");
}

#[tokio::test]
async fn a_commit_that_fails_is_told_to_everybody_it_was_for() {
    let (_scratch, db) = with_facts().await;
    let broken = "PRAGMA defer_foreign_keys = ON; INSERT INTO likes VALUES (7)";
    let deeds = vec![Deed::Nothing, Deed::Run(broken), Deed::Refuse, Deed::Nothing];
    assert_eq!(told(stand_in_line(&db, deeds).await).await, [false; 4]);
    assert_eq!(number(db.read(), FACTS).await.unwrap(), 0);
    for n in 0..30 {
        add_fact(&db, &format!("fact {n}")).await.unwrap();
    }
    assert_eq!(number(db.read(), FACTS).await.unwrap(), 30);
}

#[tokio::test]
async fn on_a_full_disk_exactly_what_was_acknowledged_is_kept() {
    for much in 0..3 {
        let (_scratch, db) = with_facts().await;
        disk_is_full(db.writer(), true).await;
        let too_much = "INSERT INTO facts VALUES (hex(zeroblob(100000)))";
        let deeds = (0..3).map(|n| if n == much { Deed::Run(too_much) } else { Deed::Nothing });
        let told = told(stand_in_line(&db, deeds.collect()).await).await;
        assert!(!told[much], "{told:?}");
        for (n, told) in told.iter().enumerate() {
            let kept = number(db.read(), &format!("{FACTS} WHERE text = '{n}'")).await.unwrap();
            assert_eq!(kept, i64::from(*told), "{much}: {n}");
        }
        disk_is_full(db.writer(), false).await;
        add_fact(&db, "later").await.unwrap();
        assert_eq!(number(db.read(), &format!("{FACTS} WHERE text = 'later'")).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn when_sqlite_takes_a_group_back_everybody_in_it_is_told() {
    let (_scratch, db) = with_facts().await;
    let deeds = vec![Deed::Nothing, Deed::Run("ROLLBACK"), Deed::Nothing];
    assert_eq!(told(stand_in_line(&db, deeds).await).await, [false; 3]);
    assert_eq!(number(db.read(), FACTS).await.unwrap(), 0);
    for n in 0..30 {
        add_fact(&db, &format!("fact {n}")).await.unwrap();
    }
    assert_eq!(number(db.read(), FACTS).await.unwrap(), 30);
}

/// Somebody's writing, which the test drives by hand so that it can leave at any moment.
fn by_hand(
    db: &Db,
    text: &'static str,
    done: &Arc<AtomicBool>,
) -> Pin<Box<impl Future<Output = Result<(), DbErr>> + use<>>> {
    let (db, done) = (db.clone(), done.clone());
    Box::pin(async move {
        write(&db, async |tx| {
            tx.execute_unprepared(&format!("INSERT INTO facts VALUES ('{text}')")).await?;
            done.store(true, Ordering::Relaxed);
            Ok(())
        })
        .await
    })
}

async fn ends_when_polled(future: &mut Pin<Box<impl Future>>) -> bool {
    std::future::poll_fn(|context| Poll::Ready(future.as_mut().poll(context).is_ready())).await
}

async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn at_whatever_moment_somebody_leaves_exactly_what_was_acknowledged_is_kept() {
    for polls in 0..40 {
        let (_scratch, db) = with_facts().await;
        let line = db.line.clone().unwrap();
        let (first_is_done, nobody) = (Arc::new(AtomicBool::default()), Arc::default());
        let first = crate::kit::spawn({
            let (db, line, done) = (db.clone(), line.clone(), first_is_done.clone());
            async move {
                write(&db, async |tx| {
                    until(|| line.waiting() == 2).await;
                    tx.execute_unprepared("INSERT INTO facts VALUES ('first')").await?;
                    done.store(true, Ordering::Relaxed);
                    Ok::<(), DbErr>(())
                })
                .await
            }
        });
        until(|| line.is_taken()).await;
        let mut leaves = by_hand(&db, "leaves", &nobody);
        assert!(!ends_when_polled(&mut leaves).await);
        let last = crate::kit::spawn(by_hand(&db, "last", &nobody));
        until(|| first_is_done.load(Ordering::Relaxed)).await;
        for _ in 0..polls {
            if ends_when_polled(&mut leaves).await {
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(leaves);
        for (who, told) in [("first", first.await.unwrap()), ("last", last.await.unwrap())] {
            assert!(told.is_ok(), "{polls}: {who} was told {told:?}");
            let kept = number(db.read(), &format!("{FACTS} WHERE text = '{who}'")).await.unwrap();
            assert_eq!(kept, 1, "{polls}: {who} was told of a commit");
        }
    }
}

#[tokio::test]
async fn whoever_fills_a_group_may_leave_during_its_commit() {
    let (_scratch, db) = with_facts().await;
    let line = db.line.clone().unwrap();
    let is_done = Arc::new(AtomicBool::default());
    let others = stand_in_line_before(&db, (0..63).map(|_| Deed::Nothing).collect(), 1).await;
    let mut last = by_hand(&db, "last", &is_done);
    assert!(!ends_when_polled(&mut last).await);
    assert_eq!(line.waiting(), 63);
    while !is_done.load(Ordering::Relaxed) {
        assert!(!ends_when_polled(&mut last).await);
        tokio::task::yield_now().await;
    }
    drop(last);
    assert_eq!(told(others).await, [true; 63]);
    assert_eq!(number(db.read(), FACTS).await.unwrap(), 64);
}
