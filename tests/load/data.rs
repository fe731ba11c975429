//! What the measurements need in the database: companies, people with sessions, events. Written straight into the
//! tables, because making a thousand accounts through the pages would measure argon2.

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement, TransactionTrait, Value,
};
use sha2::{Digest, Sha256};
use tokio::runtime::Runtime;

use crate::site;

/// The password of everybody here.
pub const PASSWORD: &str = "a bridge of many planks";
/// People of one company.
const COLLEAGUES: usize = 20;

static DATABASES: AtomicUsize = AtomicUsize::new(0);

/// A migrated database and a connection to it beside the program's.
pub struct Data {
    pub url: String,
    db: DatabaseConnection,
    runtime: Runtime,
}

/// Somebody with a session.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: i64,
    pub email: String,
    pub token: String,
}

/// A fresh database on the PostgreSQL of this run, when there is one.
pub fn postgres() -> anyhow::Result<Option<String>> {
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else { return Ok(None) };
    let name = format!("load_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::SeqCst));
    Runtime::new()?.block_on(async {
        let db = Database::connect(&server).await?;
        db.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
        db.close().await
    })?;
    let mut url = url::Url::parse(&server)?;
    url.set_path(&name);
    Ok(Some(url.into()))
}

impl Data {
    /// Migrates the database and opens it.
    pub fn open(url: &str) -> anyhow::Result<Self> {
        site::run(&["migrate", "up"], url)?;
        let runtime = Runtime::new()?;
        let mut options = ConnectOptions::new(url.replacen("sqlite:", "sqlite://", 1));
        options.max_connections(1).sqlx_logging(false);
        let db = runtime.block_on(Database::connect(options)).context("opening the database beside the program")?;
        Ok(Self { url: url.to_owned(), db, runtime })
    }

    fn insert(tx: &impl ConnectionTrait, table: &str, columns: &str, values: Vec<Value>) -> Statement {
        let places: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
        let sql = format!("INSERT INTO {table} ({columns}) VALUES ({}) RETURNING id", places.join(", "));
        Statement::from_sql_and_values(tx.get_database_backend(), sql, values)
    }

    /// So many people, each signed in, twenty to a verified company.
    pub fn people(&self, count: usize, mark: &str) -> anyhow::Result<Vec<Person>> {
        let hash = password_hash()?;
        self.runtime.block_on(async {
            let (now, tx) = (now(), self.db.begin().await?);
            let id = async |statement: Statement| -> anyhow::Result<i64> {
                let row = tx.query_one_raw(statement).await?.context("no id came back")?;
                Ok(row.try_get("", "id")?)
            };
            let (mut people, mut company) = (Vec::with_capacity(count), 0);
            for n in 0..count {
                if n % COLLEAGUES == 0 {
                    let columns = "code, name_zh, name_en, is_provider, is_demand, industry, region, city, legal_representative, \
                                   established_on, size, summary_zh, summary_en, status, created_at, updated_at, verified_at";
                    let values = vec![
                        format!("{mark}{n:06}").into(),
                        format!("{mark}第{n}示例公司").into(),
                        format!("Demo Company {mark}{n}").into(),
                        true.into(),
                        true.into(),
                        "C31".into(),
                        "130000".into(),
                        "唐山市".into(),
                        "李明".into(),
                        now.date_naive().into(),
                        "medium".into(),
                        "为测量而设的示例公司，仅用于测试。".into(),
                        "A demo company made for measuring.".into(),
                        "verified".into(),
                        now.into(),
                        now.into(),
                        now.into(),
                    ];
                    company = id(Self::insert(&tx, "companies", columns, values)).await?;
                }
                let email = format!("{mark}{n}@load.example");
                let columns = "email, name, password_hash, lang, time_zone, status, security_stamp, created_at, confirmed_at, \
                               phone, job_title";
                let values = vec![
                    email.clone().into(),
                    format!("张{n}").into(),
                    hash.clone().into(),
                    if n % 2 == 0 { "zh" } else { "en" }.into(),
                    "Asia/Shanghai".into(),
                    "active".into(),
                    0.into(),
                    now.into(),
                    now.into(),
                    format!("154{n:08}").into(),
                    "数据工程师".into(),
                ];
                let person = id(Self::insert(&tx, "people", columns, values)).await?;
                let values =
                    vec![company.into(), person.into(), "owner".into(), "active".into(), now.into(), now.into()];
                id(Self::insert(&tx, "memberships", "company_id, person_id, role, status, asked_at, decided_at", values))
                    .await?;
                let token = format!("token-of-{mark}-{n}-for-measuring-only");
                let values = vec![
                    hex(&Sha256::digest(&token)).into(),
                    person.into(),
                    0.into(),
                    company.into(),
                    "load".into(),
                    now.into(),
                    now.into(),
                    (now + TimeDelta::hours(12)).into(),
                ];
                let columns = "token_hash, person_id, security_stamp, company_id, device, created_at, last_seen_at, expires_at";
                id(Self::insert(&tx, "sessions", columns, values)).await?;
                people.push(Person { id: person, email, token });
            }
            tx.commit().await?;
            if self.db.get_database_backend() == DbBackend::Postgres {
                // As it does by itself within a minute: until then it plans for tables of which it knows nothing.
                self.db.execute_unprepared("ANALYZE").await?;
            }
            Ok(people)
        })
    }

    /// A published event that takes sign-ups. Returns its id and its slug.
    pub fn event(&self, capacity: i32) -> anyhow::Result<(i64, String)> {
        self.runtime.block_on(async {
            let now = now();
            let slug = format!("load-{}", DATABASES.fetch_add(1, Ordering::SeqCst));
            let columns = "slug, kind, status, title_zh, title_en, about_zh, about_en, hosts, organizers, starts_at, ends_at, mode, \
                           region, address_zh, address_en, opens_at, closes_at, capacity, seats_per_company, audience, agenda, \
                           contact_phone, contact_email, created_at, updated_at, published_at";
            let unit = r#"[{"zh":"示例数据产业联盟","en":"Demo Data Alliance"}]"#;
            let values = vec![
                slug.clone().into(),
                "matchmaking".into(),
                "published".into(),
                "钢铁行业数据服务供需对接会".into(),
                "Matchmaking meeting on data services for steel".into(),
                "面向钢铁企业与数据服务商的供需对接会，上午政策解读与案例分享，下午一对一洽谈。\n\n请提前报名，席位有限。".repeat(4).into(),
                "A meeting of steel makers and data service companies: policy and cases in the morning, talks in the afternoon. "
                    .repeat(6)
                    .into(),
                unit.into(),
                unit.into(),
                (now + TimeDelta::days(20)).into(),
                (now + TimeDelta::days(20) + TimeDelta::hours(8)).into(),
                "on_site".into(),
                "130000".into(),
                "唐山市示例会展中心一号厅".into(),
                "Hall 1, Demo Convention Centre, Tangshan".into(),
                (now - TimeDelta::days(1)).into(),
                (now + TimeDelta::days(10)).into(),
                capacity.into(),
                50.into(),
                r#"["provider","buyer"]"#.into(),
                "[]".into(),
                "010-00000000".into(),
                "events@load.example".into(),
                now.into(),
                now.into(),
                now.into(),
            ];
            let row = self.db.query_one_raw(Self::insert(&self.db, "events", columns, values)).await?;
            Ok((row.context("no id came back")?.try_get("", "id")?, slug))
        })
    }

    /// One statement past the program.
    pub fn run(&self, sql: &str) -> anyhow::Result<()> {
        self.runtime
            .block_on(self.db.execute_unprepared(sql))
            .with_context(|| sql.chars().take(80).collect::<String>())?;
        Ok(())
    }

    /// One number.
    pub fn count(&self, sql: &str) -> anyhow::Result<i64> {
        self.runtime.block_on(async {
            let statement = Statement::from_string(self.db.get_database_backend(), sql);
            Ok(self.db.query_one_raw(statement).await?.context("no row came back")?.try_get("", "n")?)
        })
    }

    /// Rows of two numbers, `a` and `b`, and a text, `c`.
    pub fn rows(&self, sql: &str) -> anyhow::Result<Vec<(i64, i64, String)>> {
        self.runtime.block_on(async {
            let statement = Statement::from_string(self.db.get_database_backend(), sql);
            let rows = self.db.query_all_raw(statement).await?;
            rows.iter().map(|row| Ok((row.try_get("", "a")?, row.try_get("", "b")?, row.try_get("", "c")?))).collect()
        })
    }
}

#[expect(clippy::disallowed_methods, reason = "rows written beside the program need its clock")]
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hashed with the parameters that the program uses, once for everybody.
fn password_hash() -> anyhow::Result<String> {
    use argon2::password_hash::PasswordHasher;
    let hash = argon2::Argon2::default().hash_password(PASSWORD.as_bytes());
    Ok(hash.map_err(|error| anyhow::anyhow!("{error}"))?.to_string())
}
