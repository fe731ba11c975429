//! A fair: the real program on a free port, with a database, a clock and a mailbox of its own.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait};
use shuqiao::app::Program;
use shuqiao::config::Config;
use shuqiao::kit::clock::{Clock, Moment};
use shuqiao::kit::db::Db;
use shuqiao::kit::mail::Delivered;

use super::Persona;

/// The address that the program believes it is reached by.
pub const PUBLIC_URL: &str = "http://shuqiao.test";

/// The password of every persona.
pub const PASSWORD: &str = "a bridge of many planks";

static COUNT: AtomicU32 = AtomicU32::new(0);

enum Store {
    File(PathBuf),
    Postgres { server: String, name: String },
}

/// The running program.
pub struct Fair {
    pub program: Program,
    pub clock: Clock,
    address: String,
    url: String,
    server: actix_web::dev::ServerHandle,
    store: Option<Store>,
}

impl Fair {
    /// Opens a fair on 20 May 2026, 09:00 in Beijing.
    pub async fn open() -> Self {
        Self::open_with(&[]).await
    }

    /// Opens a fair with some settings of its own.
    pub async fn open_with(settings: &[(&str, &str)]) -> Self {
        let (url, store) = fresh_database().await;
        let mut values: BTreeMap<String, String> = [
            ("SHUQIAO_BIND", "127.0.0.1:0"),
            ("SHUQIAO_PUBLIC_URL", PUBLIC_URL),
            ("SHUQIAO_MAIL_URL", "memory:"),
            ("SHUQIAO_PASSWORD_MEMORY_KIB", "8"),
            ("SHUQIAO_HTTP_WORKERS", "2"),
            ("SHUQIAO_DATABASE_CONNECTIONS", "4"),
            // Organizers travel weeks in time; the stories of the grace set their own.
            ("SHUQIAO_FACTOR_GRACE_DAYS", "3650"),
            ("DATABASE_URL", &url),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
        values.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let clock = Clock::held_at("2026-05-20T01:00:00Z".parse().unwrap());
        let program = Program::open(Config::from_values(&values).unwrap(), clock.clone()).await.unwrap();
        let (server, address) = program.serve().unwrap();
        let handle = server.handle();
        tokio::spawn(server);
        Self { program, clock, address: format!("http://{address}"), url, server: handle, store: Some(store) }
    }

    /// Where the program listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Somebody without an account.
    pub fn visitor(&self) -> Persona<'_> {
        Persona::new(self)
    }

    /// Somebody with a confirmed account, signed in.
    pub async fn person(&self, name: &str, email: &str) -> Persona<'_> {
        let mut person = self.visitor();
        person.sign_up(name, email).await;
        person
    }

    /// Somebody with the organizer's console, signed in.
    pub async fn organizer(&self) -> Persona<'_> {
        let person = self.person("主办示例", "organizer@demo.example").await;
        self.program.add_organizer("organizer@demo.example", "主办示例").await.unwrap();
        person.comes_back().await;
        person
    }

    /// Does all work that is due: jobs and letters. Fails the story when any of it failed.
    pub async fn settle(&self) {
        self.program.worker().settle().await.unwrap();
        let db = self.program.desk().db.read();
        let backend = db.get_database_backend();
        for table in ["jobs", "outbox"] {
            let failed = format!("SELECT last_error FROM {table} WHERE last_error IS NOT NULL LIMIT 1");
            if let Some(row) = db.query_one_raw(Statement::from_string(backend, failed)).await.unwrap() {
                panic!("work in {table} failed: {}", row.try_get::<String>("", "last_error").unwrap());
            }
        }
    }

    /// Moves the clock and does what became due.
    pub async fn wait_until(&self, moment: &str) {
        let moment: Moment = moment.parse().unwrap();
        self.clock.move_to(moment);
        self.settle().await;
    }

    /// Every letter to an address, oldest first.
    pub fn letters_to(&self, email: &str) -> Vec<Delivered> {
        self.program.delivered().into_iter().filter(|letter| letter.to == email).collect()
    }

    /// The newest letter of a kind to an address.
    pub fn letter(&self, email: &str, kind: &str) -> Delivered {
        let letters = self.letters_to(email);
        let kinds: Vec<String> = letters.iter().map(|letter| letter.kind.clone()).collect();
        letters
            .into_iter()
            .rfind(|letter| letter.kind == kind)
            .unwrap_or_else(|| panic!("{email} got no {kind}, only {kinds:?}"))
    }

    /// Counts the statements that some work sends to the database.
    pub async fn statements<T>(&self, work: impl Future<Output = T>) -> (T, u64) {
        let before = self.program.desk().db.statements();
        let value = work.await;
        (value, self.program.desk().db.statements() - before)
    }

    /// A fact that the story starts from and no page of it is about, written past the program.
    pub async fn given(&self, statement: &str) {
        self.tries(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }

    /// A statement past the program, which the database may refuse.
    pub async fn tries(&self, statement: &str) -> Result<(), sea_orm::DbErr> {
        let url = self.url.replace("sqlite:", "sqlite://");
        let db = Database::connect(url).await.unwrap();
        let outcome = db.execute_unprepared(statement).await;
        db.close().await.unwrap();
        outcome.map(drop)
    }

    /// Does some work while another process has begun a change, which it commits a little later.
    pub async fn while_another_commits<T>(&self, statement: &str, work: impl Future<Output = T>) -> T {
        let db = Database::connect(self.url.replace("sqlite:", "sqlite://")).await.unwrap();
        let tx = db.begin().await.unwrap();
        tx.execute_unprepared(statement).await.unwrap();
        let commit = async {
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            tx.commit().await.unwrap();
        };
        let (value, ()) = futures_util::future::join(work, commit).await;
        db.close().await.unwrap();
        value
    }

    /// A verified company that offers services and has needs; returns its number.
    pub async fn verified_company(&self, code: &str, name: &str) -> i64 {
        let now = "2026-05-01 00:00:00+00:00";
        self.given(&format!(
            "INSERT INTO companies (code, name_zh, is_provider, is_demand, industry, region, legal_representative, \
             established_on, size, summary_zh, status, verified_at, created_at, updated_at) VALUES ('{code}', '{name}', \
             TRUE, TRUE, 'C31', '340000', '示例', '2010-01-01', 'small', '示例企业', 'verified', '{now}', '{now}', '{now}')"
        ))
        .await;
        self.number(&format!("SELECT id AS n FROM companies WHERE code = '{code}'")).await
    }

    /// Makes a persona a member of a company.
    pub async fn employs(&self, company: i64, person: &Persona<'_>) {
        let now = "2026-05-01 00:00:00+00:00";
        self.given(&format!(
            "INSERT INTO memberships (company_id, person_id, role, status, asked_at) \
             SELECT {company}, id, 'editor', 'active', '{now}' FROM people WHERE email = '{}'",
            person.email
        ))
        .await;
        person.comes_back().await;
    }

    /// One number from the database, named `n`.
    pub async fn number(&self, sql: &str) -> i64 {
        let db = self.program.desk().db.read();
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }

    /// One number from the database, for facts that no page shows.
    pub async fn count(&self, from_where: &str) -> i64 {
        let db = self.program.desk().db.read();
        let sql = format!("SELECT COUNT(*) AS n FROM {from_where}");
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    }
}

impl Drop for Fair {
    fn drop(&mut self) {
        let server = self.server.clone();
        let program = self.program.clone();
        let store = self.store.take();
        // The story's own runtime is ending; a thread of its own closes the rest.
        let closing = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                drop(server.stop(false));
                match store {
                    Some(Store::File(path)) => {
                        drop(program);
                        for ending in ["", "-wal", "-shm"] {
                            let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
                        }
                    }
                    Some(Store::Postgres { server, name }) => {
                        let admin = Database::connect(server).await.unwrap();
                        let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                        let _ = admin.execute_raw(Statement::from_string(DbBackend::Postgres, drop)).await;
                    }
                    None => {}
                }
            });
        });
        let _ = closing.join();
    }
}

/// A database of the story's own: a SQLite file, or a database on the server that `TEST_DATABASE_URL` names. On a server that
/// goes with the tests it is a copy of `TEST_DATABASE_TEMPLATE`, which whoever came first has migrated.
async fn fresh_database() -> (String, Store) {
    let name = format!("story_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    match std::env::var("TEST_DATABASE_URL") {
        Ok(server) if !server.is_empty() => {
            let of = match std::env::var("TEST_DATABASE_TEMPLATE") {
                Ok(template) => {
                    migrate_once(&server, &template).await;
                    format!("TEMPLATE {template}")
                }
                Err(_) => String::new(),
            };
            says(&Database::connect(&server).await.unwrap(), &format!("CREATE DATABASE {name} {of}")).await;
            (named(&server, &name), Store::Postgres { server, name })
        }
        _ => {
            let path = std::env::temp_dir().join(format!("{name}.db"));
            let _ = std::fs::remove_file(&path);
            (format!("sqlite:{}", path.display()), Store::File(path))
        }
    }
}

/// What takes a tenth of a second for each story takes it once.
async fn migrate_once(server: &str, template: &str) {
    let admin = Database::connect(ConnectOptions::new(server).max_connections(1).to_owned()).await.unwrap();
    let known = format!("SELECT 1 FROM pg_database WHERE datname = '{template}'");
    let known = Statement::from_string(DbBackend::Postgres, known);
    if admin.query_one_raw(known.clone()).await.unwrap().is_none() {
        // Held until this connection closes.
        says(&admin, "SELECT pg_advisory_lock(1)").await;
        if admin.query_one_raw(known).await.unwrap().is_none() {
            let unfinished = format!("{template}_unfinished");
            says(&admin, &format!("DROP DATABASE IF EXISTS {unfinished}")).await;
            says(&admin, &format!("CREATE DATABASE {unfinished}")).await;
            let values = [("DATABASE_URL".to_owned(), named(server, &unfinished))].into();
            let db = Db::open(&Config::from_values(&values).unwrap()).await.unwrap();
            db.migrate().await.unwrap();
            db.close().await.unwrap();
            says(&admin, &format!("ALTER DATABASE {unfinished} RENAME TO {template}")).await;
        }
    }
    admin.close().await.unwrap();
}

/// The address of another database of the same server.
fn named(server: &str, name: &str) -> String {
    let mut url = url::Url::parse(server).unwrap();
    url.set_path(name);
    url.to_string()
}

async fn says(admin: &DatabaseConnection, statement: &str) {
    admin.execute_raw(Statement::from_string(DbBackend::Postgres, statement)).await.unwrap();
}
