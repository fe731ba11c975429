//! `shuqiao timetable`: the engine on files (engines.md B8). An event comes in and a timetable goes out as JSON, progress
//! goes to standard error, and a wrong file is refused with its field before anything is planned.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use clap::Args;

use super::timetable::{
    Instance, Names, Order, Progress, Published, Refused, Watch, check, plan, read_instance, read_published, repair,
    write_breaches, write_figures, write_outcome, write_repaired,
};
use crate::kit::clock::Stopwatch;

/// What `shuqiao timetable` is asked.
#[derive(Debug, Args)]
pub struct TimetableArgs {
    /// The event, as JSON.
    #[arg(value_name = "INSTANCE.json")]
    pub instance: PathBuf,
    /// Seconds it may take; without them it works until its steps are done.
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub seconds: Option<f64>,
    /// Chooses among the ways of search; the same seed gives the same timetable. A repair has no choice, and is the same for
    /// every seed.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Repair this timetable, which people have, instead of planning anew; with --check, verify it.
    #[arg(long, value_name = "TIMETABLE.json")]
    pub from: Option<PathBuf>,
    /// Verify the timetable of --from, or else the one that is planned, by the independent checker.
    #[arg(long)]
    pub check: bool,
}

fn seconds(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 86_400.0 => Ok(seconds),
        _ => Err(format!("`{text}` is no number of seconds up to 86400")),
    }
}

/// Why a file is refused.
#[derive(Debug, thiserror::Error)]
#[error("{}, {refused}", file.display())]
struct BadFile {
    file: PathBuf,
    refused: Refused,
}

/// Reads, plans, writes. A wrong file ends it with exit code 2, a timetable that breaks a rule with 1.
pub fn run(args: &TimetableArgs) -> anyhow::Result<ExitCode> {
    match work(args) {
        Ok(code) => Ok(code),
        Err(error) if error.is::<BadFile>() => {
            writeln!(io::stderr(), "{error}")?;
            Ok(ExitCode::from(2))
        }
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) => {
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Err(error),
    }
}

fn work(args: &TimetableArgs) -> anyhow::Result<ExitCode> {
    let start = Stopwatch::start();
    let bad = |file: &Path| {
        let file = file.to_owned();
        move |refused| BadFile { file, refused }
    };
    let (instance, names) = read_instance(&text_of(&args.instance)?).map_err(bad(&args.instance))?;
    let published = match &args.from {
        Some(file) => Some(read_published(&text_of(file)?, &instance, &names).map_err(bad(file))?),
        None => None,
    };
    if args.check
        && let Some(published) = &published
    {
        return verify(&instance, &names, published);
    }
    let mut code = ExitCode::SUCCESS;
    let limit = args.seconds.map(Duration::from_secs_f64);
    let watcher = Watcher { start, limit, last: Mutex::new(None) };
    let written = if let Some(published) = &published {
        let repaired = repair(&instance, published, &watcher).map_err(|refused| {
            // What may not move stands in the timetable, everything else in the event.
            let of_timetable = ["meetings", "locked"].iter().any(|field| refused.field.starts_with(field));
            let file = args.from.as_ref().filter(|_| of_timetable).unwrap_or(&args.instance).clone();
            BadFile { file, refused }
        })?;
        write_repaired(&instance, &names, &repaired, start.elapsed().as_secs_f64())
    } else {
        let order = Order { seed: args.seed, ..Order::default() };
        let outcome = plan(&instance, &order, &watcher).map_err(bad(&args.instance))?;
        if args.check {
            code =
                told(&instance, &names, &Published { timetable: outcome.timetable.clone(), ..Published::default() })?;
        }
        write_outcome(&instance, &names, &outcome, start.elapsed().as_secs_f64())
    };
    writeln!(io::stdout().lock(), "{written}")?;
    Ok(code)
}

fn text_of(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

/// The checker's verdict on a given timetable, on standard output.
fn verify(instance: &Instance, names: &Names, published: &Published) -> anyhow::Result<ExitCode> {
    let held: Vec<_> = published.held().iter().map(|own| (own.a, own.b, own.slot)).collect();
    let (line, code) = match check(instance, &published.timetable, &held) {
        Ok(figures) => (write_figures(&figures), ExitCode::SUCCESS),
        Err(breaches) => (write_breaches(&breaches, names), ExitCode::FAILURE),
    };
    writeln!(io::stdout().lock(), "{line}")?;
    Ok(code)
}

/// The checker's verdict on a timetable that was just made, on standard error.
fn told(instance: &Instance, names: &Names, made: &Published) -> anyhow::Result<ExitCode> {
    let held: Vec<_> = made.held().iter().map(|own| (own.a, own.b, own.slot)).collect();
    match check(instance, &made.timetable, &held) {
        Ok(_) => {
            writeln!(io::stderr(), "checked: no rule is broken")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(breaches) => {
            writeln!(io::stderr(), "{}", write_breaches(&breaches, names))?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Keeps the time, and tells how it goes at most every 100 ms.
struct Watcher {
    start: Stopwatch,
    limit: Option<Duration>,
    last: Mutex<Option<(Duration, Progress)>>,
}

impl Watch for Watcher {
    fn gone(&self) -> f64 {
        self.limit.map_or(0.0, |limit| self.start.elapsed().as_secs_f64() / limit.as_secs_f64())
    }

    fn progress(&self, progress: &Progress) {
        let now = self.start.elapsed();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let tells = last.is_none_or(|(at, told)| {
            told != *progress && (now - at >= Duration::from_millis(100) || progress.value >= progress.bound)
        });
        if tells {
            *last = Some((now, *progress));
            let seconds = now.as_secs_f64();
            let Progress { value, bound, gap } = progress;
            // Nobody may be there to read it; the timetable matters more.
            let _ = writeln!(io::stderr(), "{seconds:.3} s: value {value}, bound {bound}, gap {:.4} %", gap * 100.0);
        }
    }
}
