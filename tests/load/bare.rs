//! The measure of the stack: one query through sea-orm, twenty rows, one askama page, nothing else. What the product's
//! pages reach is told as a share of what this reaches on SQLite in the same run; what this reaches on PostgreSQL tells
//! what the way to that database costs anybody here.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, web};
use anyhow::{Context, bail};
use askama::Template;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, EntityTrait, QueryOrder, QuerySelect};

mod row {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bare_rows")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub title: String,
        pub place: String,
        pub detail: String,
        pub starts_at: DateTimeUtc,
        pub seats: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(Template)]
#[template(
    source = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Events</title></head><body><h1>Events</h1><ul>{% for row in rows %}<li><a href=\"/events/{{ row.id }}\">{{ row.title }}</a> {{ row.place }} {{ row.starts_at }} {{ row.seats }}<p>{{ row.detail }}</p></li>{% endfor %}</ul></body></html>",
    ext = "html"
)]
struct Page {
    rows: Vec<row::Model>,
}

async fn limit(db: web::ThinData<DatabaseConnection>) -> Result<HttpResponse, actix_web::Error> {
    let found = row::Entity::find().order_by_asc(row::Column::Id).limit(20).all(&db.0).await;
    let rows = found.map_err(actix_web::error::ErrorInternalServerError)?;
    let html = Page { rows }.render().map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html))
}

/// Serves the bare handler in this process until it is killed; on SQLite unless `postgres` names a database.
pub fn serve(postgres: Option<&str>) -> anyhow::Result<()> {
    actix_web::rt::System::new().block_on(async {
        let folder = crate::site::Folder::new("bare")?;
        let own = || format!("sqlite://{}?mode=rwc", folder.path().join("bare.db").display());
        let mut options = ConnectOptions::new(postgres.map_or_else(own, str::to_owned));
        options.max_connections(8).test_before_acquire(false).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| sqlite.pragma("journal_mode", "WAL"));
        let db = Database::connect(options).await?;
        db.execute_unprepared(
            "CREATE TABLE bare_rows (id BIGINT PRIMARY KEY, title TEXT NOT NULL, place TEXT NOT NULL, detail TEXT NOT NULL,
             starts_at TIMESTAMP WITH TIME ZONE NOT NULL, seats BIGINT NOT NULL)",
        )
        .await?;
        for n in 1..=200 {
            let detail = "A day of short talks between manufacturers and data service companies. ".repeat(4);
            db.execute_unprepared(&format!(
                "INSERT INTO bare_rows VALUES ({n}, 'Matchmaking meeting {n}', 'Hall {n}', '{detail}', '2026-05-20 01:00:00+00:00', {n})"
            ))
            .await?;
        }
        let server = HttpServer::new(move || App::new().app_data(web::ThinData(db.clone())).route("/limit", web::get().to(limit)))
            .bind("127.0.0.1:0")?;
        for address in server.addrs() {
            println!("http://{address}");
        }
        server.run().await?;
        Ok(())
    })
}

/// The bare handler in a process of its own.
pub struct Bare {
    child: Child,
    pub address: String,
}

impl Bare {
    pub fn start(postgres: Option<&str>) -> anyhow::Result<Self> {
        let program = std::env::current_exe()?;
        let mut child = Command::new(program).arg("bare").args(postgres).stdout(Stdio::piped()).spawn()?;
        let stdout = child.stdout.take().context("its output")?;
        let mut address = String::new();
        BufReader::new(stdout).read_line(&mut address)?;
        if !address.starts_with("http://") {
            let _ = child.kill();
            bail!("the bare handler told no address");
        }
        Ok(Self { child, address: address.trim().to_owned() })
    }

    pub fn cpu_seconds(&self) -> anyhow::Result<f64> {
        crate::site::cpu_seconds(self.child.id())
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How long each measured stretch lasts.
pub const STRETCH: Duration = Duration::from_secs(4);
