//! The database: SQLite (one writer, several readers) or PostgreSQL, behind one `Db`.
//! Reads go through `read()`, every change through `write()`; a connection that comes back
//! inside a transaction is closed, because a later one would silently join it and never commit.

mod error;
mod read;
#[cfg(test)]
pub(crate) mod tests;
mod together;
mod write;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqlxPostgresConnector, Statement,
};
use tokio::sync::Notify;

pub(crate) use error::broken_key;
use error::is_busy;
pub(crate) use read::{all, filled_up, places};
pub(crate) use together::Together;
pub(crate) use write::write;
use write::{Line, PATIENCE, commit_after_all};

use crate::config::{Config, DatabaseUrl};

/// The oldest SQLite whose write-ahead log is free of the reset race that corrupts databases.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// Two doors to the same data: one to read, one to write.
#[derive(Clone, Debug)]
pub struct Db {
    read: DatabaseConnection,
    write: DatabaseConnection,
    /// Those who wait to write, on SQLite.
    line: Option<Arc<Line>>,
    bell: Arc<Notify>,
    statements: Arc<AtomicU64>,
    rehearses: Arc<AtomicBool>,
}

/// Whether a pool closes a connection that comes back inside a transaction. Only a test turns it off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// Such a connection is closed.
    On,
    /// Such a connection is handed out again: the fault that the guard prevents.
    #[cfg(test)]
    Off,
}

impl Db {
    /// Opens the database; a SQLite file and its folder are made when absent.
    ///
    /// # Errors
    /// When the database cannot be reached or is too old to be trusted.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        Self::open_with(config, Guard::On).await
    }

    pub(crate) async fn open_with(config: &Config, guard: Guard) -> anyhow::Result<Self> {
        match &config.database {
            DatabaseUrl::Sqlite(path) => {
                if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                    std::fs::create_dir_all(folder)
                        .with_context(|| format!("making the folder {}", folder.display()))?;
                }
                let url = format!("sqlite://{}?mode=rwc", path.display());
                let write = connect(sqlite(&url, 1, Door::Write, guard)).await.context("opening SQLite to write")?;
                refuse_old_sqlite(&write).await?;
                let read = connect(sqlite(&url, config.connections, Door::Read, guard))
                    .await
                    .context("opening SQLite to read")?;
                Ok(Self::counting(read, write))
            }
            DatabaseUrl::Postgres(url) => {
                let pool = Database::connect(postgres(url, config.connections, guard))
                    .await
                    .context("connecting to PostgreSQL")?;
                Ok(Self::counting(pool.clone(), pool))
            }
        }
    }

    /// The same database for one of so many threads that serve pages. On PostgreSQL it reads through connections of its own:
    /// a connection is watched by the thread that opened it, which has to wake whoever waits for an answer on another, and
    /// no page waits for a connection until somebody's change is done.
    pub(crate) fn for_a_thread(&self, threads: usize) -> Self {
        if self.backend() != DbBackend::Postgres {
            return self.clone();
        }
        let shared = self.read.get_postgres_connection_pool();
        let threads = u32::try_from(threads).unwrap_or(u32::MAX);
        let share = shared.options().get_max_connections().div_ceil(threads.max(1));
        let options = shared.options().clone().max_connections(share).min_connections(0);
        let own = options.connect_lazy_with(shared.connect_options().as_ref().clone());
        let mut read = SqlxPostgresConnector::from_sqlx_postgres_pool(own);
        count(&mut read, &self.statements);
        Self { read, ..self.clone() }
    }

    /// Both doors count the statements that go through them.
    fn counting(mut read: DatabaseConnection, mut write: DatabaseConnection) -> Self {
        let statements = Arc::new(AtomicU64::new(0));
        for door in [&mut read, &mut write] {
            count(door, &statements);
        }
        let line = (write.get_database_backend() == DbBackend::Sqlite).then(|| Arc::new(Line::new()));
        Self { read, write, line, bell: Arc::default(), statements, rehearses: Arc::default() }
    }

    /// How many statements were sent since the database was opened.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// From now on nothing that is written is kept, though whoever writes is told so; for tests that ask what everybody would
    /// be answered, in a world that stays as it is.
    pub fn rehearse(&self) {
        self.rehearses.store(true, Ordering::Relaxed);
    }

    /// The door for reading.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// The door for writing, for this folder's `write` and for migrations.
    pub(crate) fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Rung after every commit of this process, so that a worker need not wait for its next look.
    pub(crate) fn bell(&self) -> &Notify {
        &self.bell
    }

    /// Which database it is.
    pub fn backend(&self) -> DbBackend {
        self.read.get_database_backend()
    }

    /// Brings the schema to this program's version, all of it or nothing. Of processes that start at once one
    /// migrates, and the others wait and find it done.
    ///
    /// # Errors
    /// When a migration fails, or when the database has migrations that this program does not know.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        self.under_migration_lock(async |tx| {
            refuse_newer_schema(tx).await?;
            Ok(Migrator::up(tx, None).await?)
        })
        .await
        .context("migrating the database")
    }

    /// Takes back the last `steps` migrations.
    ///
    /// # Errors
    /// When a migration cannot be taken back.
    pub async fn migrate_down(&self, steps: u32) -> anyhow::Result<()> {
        self.under_migration_lock(async |tx| Ok(Migrator::down(tx, Some(steps)).await?)).await
    }

    /// Name of each migration and whether it is applied.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn migration_status(&self) -> anyhow::Result<Vec<(String, bool)>> {
        let applied = Migrator::get_applied_migrations_read_only(&self.read).await?;
        Ok(Migrator::migrations()
            .iter()
            .map(|m| (m.name().to_owned(), applied.iter().any(|a| a.name() == m.name())))
            .collect())
    }

    /// Closes every connection, so that SQLite leaves no log behind that slows the next readers.
    ///
    /// # Errors
    /// When a connection cannot be closed cleanly.
    pub async fn close(self) -> anyhow::Result<()> {
        if let Some(line) = &self.line {
            commit_after_all(self.clone(), line.clone()).await;
        }
        self.read.close().await?;
        self.write.close().await?;
        Ok(())
    }

    /// One transaction, of which there is one at a time: SQLite has one writer, PostgreSQL an advisory lock.
    async fn under_migration_lock(
        &self,
        work: impl AsyncFnOnce(&DatabaseTransaction) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        const LOCK: i64 = 0x0053_4855_5149_414F;
        write(self, async |tx| {
            if self.backend() == DbBackend::Postgres {
                // The first start on a large database may take its time, and the others wait for it.
                tx.execute_unprepared("SET LOCAL lock_timeout = 0").await?;
                tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
                tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
            }
            work(tx).await
        })
        .await
    }
}

fn count(door: &mut DatabaseConnection, statements: &Arc<AtomicU64>) {
    let statements = statements.clone();
    door.set_metric_callback(move |_| {
        statements.fetch_add(1, Ordering::Relaxed);
    });
}

async fn refuse_newer_schema(tx: &DatabaseTransaction) -> anyhow::Result<()> {
    use sea_orm::{EntityTrait, QuerySelect};
    use sea_orm_migration::seaql_migrations;
    Migrator::install(tx).await?;
    let applied: Vec<String> = seaql_migrations::Entity::find()
        .select_only()
        .column(seaql_migrations::Column::Version)
        .into_tuple()
        .all(tx)
        .await?;
    let known = Migrator::migrations();
    match applied.iter().find(|name| !known.iter().any(|m| m.name() == name.as_str())) {
        Some(newer) => bail!(
            "the database was made by a newer version of this program (it has migration {newer}); start that version"
        ),
        None => Ok(()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Door {
    Read,
    Write,
}

fn sqlite(url: &str, connections: u32, door: Door, guard: Guard) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("journal_size_limit", "67108864")
                .pragma("cache_size", "-2000")
                .pragma("query_only", if door == Door::Read { "ON" } else { "OFF" })
                .busy_timeout(Duration::from_secs(5))
        })
        .map_sqlx_sqlite_pool_opts(move |pool| match guard {
            Guard::On => pool.after_release(|connection, _| Box::pin(has_ended(connection))),
            #[cfg(test)]
            Guard::Off => pool,
        });
    options
}

/// Opens a SQLite file, which is refused for a moment when another process is just turning its log around (the file
/// is new) or putting it away (it was the last to close): for these locks SQLite does not wait by itself.
async fn connect(options: ConnectOptions) -> Result<DatabaseConnection, DbErr> {
    let patience = Instant::now() + Duration::from_secs(10);
    loop {
        match Database::connect(options.clone()).await {
            Err(error) if is_busy(&error) && Instant::now() < patience => {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
            outcome => return outcome,
        }
    }
}

fn postgres(url: &str, connections: u32, guard: Guard) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .connect_timeout(Duration::from_secs(5))
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire_if_idle_for(Duration::from_secs(10))
        .sqlx_logging(false)
        .map_sqlx_postgres_opts(|postgres| {
            postgres.application_name("shuqiao").options([
                ("lock_timeout", "8000"),
                ("statement_timeout", "15000"),
                ("idle_in_transaction_session_timeout", "60000"),
            ])
        })
        .map_sqlx_postgres_pool_opts(move |pool| match guard {
            Guard::On => pool.after_release(|connection, _| Box::pin(has_ended(connection))),
            #[cfg(test)]
            Guard::Off => pool,
        });
    options
}

/// Whether a connection that comes back has ended its transaction. An ordinary rollback may still be queued, and the
/// ping lets it finish; connections that only read are not asked to answer once more.
async fn has_ended(connection: &mut impl sea_orm::sqlx::Connection) -> Result<bool, sea_orm::sqlx::Error> {
    if connection.is_in_transaction() {
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

async fn refuse_old_sqlite(db: &DatabaseConnection) -> anyhow::Result<()> {
    let row = db
        .query_one_raw(Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version() AS version"))
        .await?
        .context("SQLite did not tell its version")?;
    let version: String = row.try_get("", "version")?;
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if found < OLDEST_SQLITE {
        bail!(
            "SQLite {version} can corrupt a database that is written while its log is reset; 3.51.3 or newer is needed"
        );
    }
    Ok(())
}
