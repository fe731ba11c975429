//! The command line: `serve`, `work`, `demo`, `migrate`, `organizer add`, `check`, …

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};
use shuqiao::app::{self, Program};
use shuqiao::config::{Config, SETTINGS};
use shuqiao::kit::clock::Clock;
use shuqiao::kit::db::Db;
use shuqiao::matching::cli::{self, MatchArgs};
use shuqiao::meetings::cli::{self as meetings, TimetableArgs};

/// Shuqiao 数桥: matchmaking for industrial data services.
#[derive(Parser)]
#[command(version, about)]
struct Line {
    /// A file of NAME=value settings; the environment wins over it.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    #[command(subcommand)]
    order: Order,
}

#[derive(Subcommand)]
enum Order {
    /// Serve the pages, with jobs and mail inside unless SHUQIAO_WORKER is off.
    Serve,
    /// Carry out jobs and send mail; serve no pages.
    Work,
    /// Fill an empty database with fictional companies and events, and serve it; run again, it only serves.
    Demo {
        /// Address and port to serve on; port 0 takes a free one.
        #[arg(long, default_value = "127.0.0.1:8080")]
        bind: String,
        /// Folder for the database and the mail.
        #[arg(long, default_value = "data/demo-site")]
        data: PathBuf,
    },
    /// Bring the database's schema up, take it down, or show where it stands.
    Migrate {
        #[command(subcommand)]
        way: Option<Way>,
    },
    /// People who run the programme.
    Organizer {
        #[command(subcommand)]
        what: OrganizerOrder,
    },
    /// Match needs with offerings from files, one JSON object a line.
    Match(MatchArgs),
    /// Plan the meetings of an event from a file, repair a timetable or verify one.
    Timetable(TimetableArgs),
    /// Show every setting (secrets masked) and whether the database answers.
    Check,
}

#[derive(Clone, Copy, Subcommand)]
enum Way {
    /// Apply what is missing.
    Up,
    /// Take back the last migrations, and with them the data in their tables.
    Down {
        /// How many.
        #[arg(long, default_value_t = 1)]
        steps: u32,
    },
    /// Show each migration.
    Status,
}

#[derive(Subcommand)]
enum OrganizerOrder {
    /// Give somebody the organizer's console; who has no account gets a letter to choose a password.
    Add {
        /// E-mail address.
        email: String,
        /// Full name, when the account is new.
        #[arg(long, default_value = "Organizer")]
        name: String,
    },
}

fn main() -> ExitCode {
    let line = Line::parse();
    if matches!(line.order, Order::Serve | Order::Work | Order::Demo { .. }) {
        with_few_heaps();
    }
    match run(line) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Starts this program once more in its own place, with two heaps for all threads. The C library reads that when a process
/// begins, and else gives each thread a heap of its own; what fraying those leave unused is half as much again as a
/// large market takes (docs/decisions/0004). Where the setting is there already, or means nothing, nothing happens.
fn with_few_heaps() {
    const HEAPS: &str = "MALLOC_ARENA_MAX";
    if std::env::var_os(HEAPS).is_some() || !cfg!(all(target_os = "linux", target_env = "gnu")) {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // Only comes back where it failed; then the program runs as it is.
        let _ = Command::new(program).args(std::env::args_os().skip(1)).env(HEAPS, "2").exec();
    }
}

#[actix_web::main]
async fn run(line: Line) -> anyhow::Result<ExitCode> {
    let config = || -> anyhow::Result<Config> {
        let config = Config::from_environment(line.settings.as_deref())?;
        log_to_stderr(&config)?;
        Ok(config)
    };
    match line.order {
        Order::Serve => Program::open(config()?, Clock::Machine).await?.run().await?,
        Order::Work => Program::open(config()?, Clock::Machine).await?.work().await?,
        Order::Demo { bind, data } => demo(line.settings.as_deref(), &bind, &data).await?,
        Order::Migrate { way } => migrate(&config()?, way.unwrap_or(Way::Up)).await?,
        Order::Organizer { what: OrganizerOrder::Add { email, name } } => {
            let program = Program::open(config()?, Clock::Machine).await?;
            program.add_organizer(&email, &name).await?;
            program.worker().settle().await?;
            program.close().await?;
            eprintln!("{email} is an organizer now. Whoever had no account gets a letter to choose a password.");
        }
        // Files only: neither settings nor a database.
        Order::Match(args) => return cli::run(&args),
        Order::Timetable(args) => return meetings::run(&args),
        Order::Check => check(&config()?).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The demo in a folder of its own: a SQLite database and a folder of letters.
#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn demo(settings: Option<&Path>, bind: &str, data: &Path) -> anyhow::Result<()> {
    // The address first: a taken one is told before anything is made, and letters name the one that was found free.
    let listener = app::bind(bind)?;
    let address = match listener.local_addr()? {
        address if address.ip().is_unspecified() => format!("http://localhost:{}", address.port()),
        address => format!("http://{address}"),
    };
    let letters = data.join("mail");
    let mut own: BTreeMap<String, String> = [
        ("SHUQIAO_BIND", bind.to_owned()),
        ("DATABASE_URL", format!("sqlite:{}", data.join("shuqiao.db").display())),
        ("SHUQIAO_MAIL_URL", format!("folder:{}", letters.display())),
        ("SHUQIAO_WORKER", "on".to_owned()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect();
    // Behind a proxy the site is reached by another name, which only its operator knows.
    if settings.is_none() && std::env::var_os("SHUQIAO_PUBLIC_URL").is_none() {
        own.insert("SHUQIAO_PUBLIC_URL".to_owned(), address.clone());
    }
    let config = Config::from_environment_but(settings, own)?;
    log_to_stderr(&config)?;
    let program = Program::open(config, Clock::Machine).await?;
    if let Err(refusal) = program.fill_with_demo().await {
        program.close().await?;
        return Err(refusal);
    }
    for line in app::demo_greeting(&address, &letters.display().to_string()) {
        println!("{line}");
    }
    program.run_on(listener).await
}

fn log_to_stderr(config: &Config) -> anyhow::Result<()> {
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log).map_err(|error| {
        anyhow::anyhow!("SHUQIAO_LOG cannot be read: {error}. Set it to info, or name=level by comma.")
    })?;
    // Colours are for a terminal; in a file or a journal their codes would stand between the words.
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if config.log_json {
        log.json().init()
    } else {
        log.init()
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn migrate(config: &Config, way: Way) -> anyhow::Result<()> {
    let db = Db::open(config).await?;
    match way {
        Way::Up => db.migrate().await?,
        Way::Down { steps } => db.migrate_down(steps).await?,
        Way::Status => {}
    }
    for (name, applied) in db.migration_status().await? {
        println!("{} {name}", if applied { "applied" } else { "missing" });
    }
    db.close().await
}

#[expect(clippy::print_stdout, reason = "the command's answer")]
async fn check(config: &Config) -> anyhow::Result<()> {
    for ((name, value), setting) in config.shown().iter().zip(SETTINGS) {
        println!("{name}={value}\n    {}", setting.meaning);
    }
    let db = Db::open(config).await?;
    let missing = db.migration_status().await.map_or(0, |all| all.iter().filter(|(_, applied)| !applied).count());
    println!("\nThe database answers; {missing} migrations are missing.");
    db.close().await
}
