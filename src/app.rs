//! The whole program: mounts every room's pages, makes every job known, starts and stops.

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig, ThinData};
use actix_web::{App, HttpResponse, HttpServer};
use anyhow::Context;
use sea_orm::{ConnectionTrait, DbErr, Statement};
use tokio::sync::watch;

use crate::accounts::Hasher;
use crate::config::Config;
use crate::kit::clock::Clock;
use crate::kit::db::{Db, write};
use crate::kit::desk::Desk;
use crate::kit::jobs::{Registry, Worker};
use crate::kit::web::frame::WaitingCounts;
use crate::kit::web::{Failure, assets, compressed, failure_pages, guard, same_site};
use crate::{
    accounts, companies, demo, events, front, introductions, kit, listings, matching, meetings, organizer, rights,
    workspace,
};

/// Requests that are being served get so long to finish when the program is told to stop.
const DRAIN_SECONDS: u64 = 25;

/// What waits for organizers, as the rooms count it.
const WAITING: WaitingCounts =
    WaitingCounts { companies: companies::waiting, listings: listings::waiting, letters: kit::mail::DEAD };

/// Every page of the product.
fn routes(cfg: &mut ServiceConfig) {
    cfg.route("/static/{name:.*}", web::get().to(assets::serve))
        .route("/healthz", web::get().to(healthz))
        .route("/readyz", web::get().to(readyz));
    accounts::routes(cfg);
    companies::routes(cfg);
    listings::routes(cfg);
    matching::routes(cfg);
    introductions::routes(cfg);
    events::routes(cfg);
    meetings::routes(cfg);
    rights::routes(cfg);
    front::routes(cfg);
    workspace::routes(cfg);
    organizer::routes(cfg);
    cfg.default_service(web::to(nothing_here));
}

/// Whatever has no page; who is signed in stays so on the page that says it.
async fn nothing_here(_: accounts::Visitor) -> Result<HttpResponse, Failure> {
    Err(Failure::NotFound)
}

/// Every job of the product.
fn registry() -> Registry {
    let mut registry = Registry::default();
    accounts::jobs(&mut registry);
    companies::jobs(&mut registry);
    listings::jobs(&mut registry);
    matching::jobs(&mut registry);
    introductions::jobs(&mut registry);
    events::jobs(&mut registry);
    meetings::jobs(&mut registry);
    rights::jobs(&mut registry);
    registry
}

/// The program, open but not yet serving.
#[derive(Clone)]
pub struct Program {
    desk: Desk,
    hasher: Hasher,
}

impl Program {
    /// Opens the database, brings its schema up to date, and lays out the desk.
    ///
    /// # Errors
    /// When a setting cannot be used or the database cannot be opened or migrated.
    pub async fn open(config: Config, clock: Clock) -> anyhow::Result<Self> {
        let db = Db::open(&config).await?;
        db.migrate().await?;
        let hasher = Hasher::new(&config)?;
        Ok(Self { desk: Desk::new(config, db, clock)?, hasher })
    }

    /// The desk.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The worker that carries out jobs and sends letters.
    pub fn worker(&self) -> Worker {
        Worker::new(self.desk.clone(), registry())
    }

    /// Letters that left so far, when mail goes to memory.
    pub fn delivered(&self) -> Vec<kit::mail::Delivered> {
        self.desk.outbox.delivered()
    }

    /// How many passwords were hashed or verified so far, whosever they were.
    pub fn passwords_hashed(&self) -> u64 {
        self.hasher.done()
    }

    /// Gives somebody the organizer's console; who has no account yet gets a letter to choose a password.
    ///
    /// # Errors
    /// When the address is none, or the database refuses.
    pub async fn add_organizer(&self, email: &str, name: &str) -> anyhow::Result<()> {
        let email = kit::text::email(email).map_err(|_| anyhow::anyhow!("`{email}` is no e-mail address"))?;
        let name =
            accounts::full_name(name).map_err(|_| anyhow::anyhow!("`{name}` is no name of 2 to 50 characters"))?;
        let unusable = self.hasher.hash(&kit::secret::token()).await.map_err(|error| anyhow::anyhow!("{error}"))?;
        write(&self.desk.db, async |tx| {
            accounts::add_organizer(tx, &self.desk, &email, &name, unusable, "command line", self.desk.now()).await
        })
        .await?;
        Ok(())
    }

    /// Fills an empty database with the demo. False when it holds the demo already; then nothing is changed.
    ///
    /// # Errors
    /// When the database holds anything else, or refuses.
    pub async fn fill_with_demo(&self) -> anyhow::Result<bool> {
        demo::fill(&self.desk, &self.hasher).await
    }

    /// Starts to serve and returns the server and the address it is bound to.
    ///
    /// # Errors
    /// When the address is taken.
    pub fn serve(&self) -> anyhow::Result<(Server, SocketAddr)> {
        self.serve_on(bind(&self.desk.config.bind)?)
    }

    /// Starts to serve on an address that is bound already.
    ///
    /// # Errors
    /// When it cannot be listened on.
    pub fn serve_on(&self, listener: TcpListener) -> anyhow::Result<(Server, SocketAddr)> {
        let (desk, hasher) = (self.desk.clone(), self.hasher.clone());
        let config = &self.desk.config;
        let workers = match config.http_workers {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n,
        };
        let server = HttpServer::new(move || {
            let desk = desk.for_a_thread(workers);
            App::new()
                .app_data(ThinData(desk))
                .app_data(ThinData(hasher.clone()))
                .app_data(WAITING)
                .wrap(from_fn(same_site))
                .wrap(from_fn(failure_pages))
                .wrap(from_fn(compressed))
                .wrap(from_fn(guard))
                .configure(routes)
        })
        .workers(workers)
        .client_request_timeout(Duration::from_secs(5))
        .shutdown_timeout(DRAIN_SECONDS)
        .listen(listener)
        .context("listening")?;
        let address = server.addrs().first().copied().context("the server has no address")?;
        Ok((server.run(), address))
    }

    /// Serves until told to stop (SIGTERM or SIGINT), with the worker inside unless it runs apart.
    ///
    /// # Errors
    /// When the address is taken or the server fails.
    pub async fn run(self) -> anyhow::Result<()> {
        let listener = bind(&self.desk.config.bind)?;
        self.run_on(listener).await
    }

    /// As [`Program::run`], on an address that is bound already.
    ///
    /// # Errors
    /// When the server fails.
    pub async fn run_on(self, listener: TcpListener) -> anyhow::Result<()> {
        let (server, address) = self.serve_on(listener)?;
        tracing::info!(address = %address, "serving");
        let (stop, stopped) = watch::channel(false);
        let worker = self.desk.config.worker.then(|| kit::spawn(self.worker().run(stopped.clone())));
        let canary = kit::spawn(canary(self.desk.clone(), stopped.clone()));
        let showings = kit::spawn(write_down_showings(self.clone(), stopped.clone()));
        let prepared = kit::spawn(prepare(self.desk.clone(), Role::Serve, stopped));
        let served = server.await;
        stop.send_replace(true);
        // What was shown is written down and the database closed, whatever else ended badly.
        let prepared = prepared.await;
        let worked = match worker {
            Some(worker) => worker.await,
            None => Ok(()),
        };
        let watched = canary.await;
        let written = showings.await;
        let closed = self.close().await;
        served?;
        prepared?;
        worked?;
        watched??;
        written?;
        closed
    }

    /// Carries out jobs and sends letters until told to stop; serves no pages.
    ///
    /// # Errors
    /// When the signal cannot be listened for or the database cannot be closed.
    pub async fn work(self) -> anyhow::Result<()> {
        let (stop, stopped) = watch::channel(false);
        let worker = kit::spawn(self.worker().run(stopped.clone()));
        let prepared = kit::spawn(prepare(self.desk.clone(), Role::Work, stopped));
        let told = told_to_stop().await;
        stop.send_replace(true);
        let prepared = prepared.await;
        let worked = worker.await;
        let closed = self.close().await;
        told?;
        prepared?;
        worked?;
        closed
    }

    /// Writes down what people were shown since the last time, which a serving program does by itself once a minute.
    ///
    /// # Errors
    /// When the database refuses; then it is kept for the next time.
    pub async fn write_down_showings(&self) -> anyhow::Result<()> {
        Ok(matching::write_down_exposure(&self.desk).await?)
    }

    /// Closes the database.
    ///
    /// # Errors
    /// When a connection cannot be closed cleanly.
    pub async fn close(self) -> anyhow::Result<()> {
        self.desk.db.clone().close().await
    }
}

/// Takes an address to serve on.
///
/// # Errors
/// When it is taken or is none of this machine's, in words that say what to do.
pub fn bind(address: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .with_context(|| format!("the address {address} cannot be served on. Name a free one, such as 127.0.0.1:0"))
}

/// What the demo says when it is served: its address, and who can sign in.
pub fn demo_greeting(address: &str, letters: &str) -> Vec<String> {
    demo::greeting(address, letters)
}

async fn told_to_stop() -> anyhow::Result<()> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    Ok(())
}

/// GET /healthz: the process is up.
async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok")
}

/// GET /readyz: what is written can be read back, and the schema is this program's.
async fn readyz(desk: Desk) -> HttpResponse {
    let ready = match write_and_read_back(&desk).await {
        Ok(()) => desk.db.migration_status().await.is_ok_and(|all| all.iter().all(|(_, applied)| *applied)),
        Err(_) => false,
    };
    if ready {
        HttpResponse::Ok().content_type("text/plain").body("ready")
    } else {
        HttpResponse::build(StatusCode::SERVICE_UNAVAILABLE).content_type("text/plain").body("not ready")
    }
}

/// What a process is there for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Serve,
    Work,
}

/// Reads into memory what the rooms hold there, so that the first who asks need not wait for it; whoever asks while it
/// is being read does. Orders ask for matches only.
async fn prepare(desk: Desk, role: Role, mut stopped: watch::Receiver<bool>) {
    let pages = async {
        if role == Role::Serve {
            tokio::try_join!(listings::prepare(&desk), companies::prepare(&desk), matching::prepare_pages(&desk))?;
        }
        Ok::<(), DbErr>(())
    };
    tokio::select! {
        read = async { tokio::try_join!(matching::prepare(&desk), pages) } => {
            if let Err(error) = read {
                tracing::warn!(error = %error, "the market could not be read at the start; whoever asks for it reads it");
            }
        }
        _ = stopped.changed() => {}
    }
}

/// Why the canary was not read back.
#[derive(Debug, thiserror::Error)]
enum Miss {
    /// It was acknowledged and is not there: whatever else is acknowledged will not be there either.
    #[error("wrote {written} but read {read:?}")]
    Lost { written: i64, read: Option<i64> },
    /// The database does not answer, or refuses.
    #[error(transparent)]
    Outage(#[from] DbErr),
}

/// Writes a number through the writer's door and reads it through the readers': a writer that has silently stopped
/// committing is caught here, whatever it answers.
async fn write_and_read_back(desk: &Desk) -> Result<(), Miss> {
    let backend = desk.db.backend();
    let statement = "INSERT INTO sequences (name, value) VALUES ('canary', 1) ON CONFLICT (name) DO UPDATE SET value = sequences.value + 1 RETURNING value";
    let written: i64 = write(&desk.db, async |tx| {
        let row = tx
            .query_one_raw(Statement::from_string(backend, statement))
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("canary".into()))?;
        row.try_get("", "value")
    })
    .await?;
    let statement = Statement::from_string(backend, "SELECT value FROM sequences WHERE name = 'canary'");
    let read: Option<i64> = match desk.db.read().query_one_raw(statement).await? {
        Some(row) => Some(row.try_get("", "value")?),
        None => None,
    };
    if read.is_some_and(|read| read >= written) { Ok(()) } else { Err(Miss::Lost { written, read }) }
}

/// Looks every 30 seconds whether writes arrive; after three misses in a row that are not plain outages the program
/// ends with an error, so that whoever runs it starts it anew.
async fn canary(desk: Desk, mut stopped: watch::Receiver<bool>) -> anyhow::Result<()> {
    let mut misses = 0;
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(30)) => {}
            _ = stopped.changed() => return Ok(()),
        }
        match write_and_read_back(&desk).await {
            Ok(()) => misses = 0,
            Err(error) => {
                misses += 1;
                tracing::error!(error = %error, misses, "the canary was not read back");
                if misses >= 3 && matches!(error, Miss::Lost { .. }) {
                    tracing::error!("acknowledged writes do not arrive; ending");
                    std::process::exit(70);
                }
            }
        }
    }
}

/// Writes down once a minute, and once more at the end, what people were shown. The first minute differs from process to
/// process, so that many that were started at once do not write at once.
async fn write_down_showings(program: Program, mut stopped: watch::Receiver<bool>) {
    let mut wait = Duration::from_secs(u64::from(30 + std::process::id() % 30));
    let mut is_stopped = false;
    while !is_stopped {
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            _ = stopped.changed() => is_stopped = true,
        }
        if let Err(error) = program.write_down_showings().await {
            tracing::warn!(error = %error, "what people were shown could not be written down; trying again in a minute");
        }
        wait = Duration::from_secs(60);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::db::Guard;
    use crate::kit::db::tests::{Scratch, fail_once_on_a_full_disk};

    /// A desk whose writer has met a full disk, with the pool's guard or without.
    async fn after_a_full_disk(guard: Guard) -> (Scratch, Desk) {
        let scratch = Scratch::sqlite();
        let db = Db::open_with(&scratch.config, guard).await.unwrap();
        db.migrate().await.unwrap();
        fail_once_on_a_full_disk(&db, async |db| {
            let long = "long ".repeat(10_000);
            let insert = format!("INSERT INTO sequences (name, value) VALUES ('{long}', 1)");
            write(db, async |tx| tx.execute_unprepared(&insert).await.map(drop)).await
        })
        .await;
        let desk = Desk::new(scratch.config.clone(), db, Clock::Machine).unwrap();
        (scratch, desk)
    }

    #[tokio::test]
    async fn the_canary_tells_a_writer_that_no_longer_commits_from_one_that_does() {
        let (_kept, desk) = after_a_full_disk(Guard::On).await;
        write_and_read_back(&desk).await.unwrap();
        assert_eq!(readyz(desk).await.status(), StatusCode::OK);
        let (_lost, desk) = after_a_full_disk(Guard::Off).await;
        let miss = write_and_read_back(&desk).await.unwrap_err();
        assert!(matches!(miss, Miss::Lost { .. }), "{miss}");
        assert_eq!(readyz(desk).await.status(), StatusCode::SERVICE_UNAVAILABLE);
    }

    #[tokio::test]
    async fn entities_and_migrations_agree_and_migrations_go_up_down_and_up() {
        let scratch = Scratch::of_this_run().await;
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let steps = u32::try_from(db.migration_status().await.unwrap().len()).unwrap();
        db.migrate_down(steps).await.unwrap();
        assert!(db.migration_status().await.unwrap().iter().all(|(_, applied)| !applied));
        db.migrate().await.unwrap();
        let mut disagree = kit::tables_that_disagree(&db).await;
        disagree.extend(accounts::tables_that_disagree(&db).await);
        disagree.extend(companies::tables_that_disagree(&db).await);
        disagree.extend(listings::tables_that_disagree(&db).await);
        disagree.extend(events::tables_that_disagree(&db).await);
        disagree.extend(matching::tables_that_disagree(&db).await);
        disagree.extend(introductions::tables_that_disagree(&db).await);
        disagree.extend(meetings::tables_that_disagree(&db).await);
        disagree.extend(rights::tables_that_disagree(&db).await);
        assert!(disagree.is_empty(), "{disagree:#?}");
    }
}
