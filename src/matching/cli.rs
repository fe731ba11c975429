//! `shuqiao match`: the engine on files (engines.md A10). Lines of JSON come in and go out, progress goes to
//! standard error, and a bad line is refused with its number and field before anything is written.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::Value;

use super::explain::Match;
use super::factors::Factor;
use super::facts::{Need, Offering, Texts};
use super::learn::{Count, ERROR_MOST, contest};
use super::lines::{self, Named, Refused};
use super::rank::Market;
use super::reason::Evidence;
use super::score::Part;
use super::weights::Weights;
use super::words;
use crate::kit::clock::{Clock, beijing_day};
use crate::kit::i18n::Lang;

/// What `shuqiao match` is asked.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct MatchArgs {
    /// Something else than matching.
    #[command(subcommand)]
    pub order: Option<MatchOrder>,
    /// Offerings, one JSON object a line.
    #[arg(long, value_name = "FILE", required = true)]
    pub offerings: Option<PathBuf>,
    /// Needs, one JSON object a line.
    #[arg(long, value_name = "FILE", required = true)]
    pub needs: Option<PathBuf>,
    /// Judge just these pairs: a need and an offering a line, parted by a tab.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["top", "all"])]
    pub pairs: Option<PathBuf>,
    /// How many offerings to write for each need.
    #[arg(long, value_name = "K", default_value_t = 20, conflicts_with = "all")]
    pub top: usize,
    /// Write every pair, refused ones too.
    #[arg(long)]
    pub all: bool,
    /// Say everything: doubts, what to confirm, quotes from both texts, what would change the score.
    #[arg(long)]
    pub explain: bool,
    /// Score by this model instead of the compiled-in one.
    #[arg(long, value_name = "FILE")]
    pub model: Option<PathBuf>,
    /// Match as of this day; today in Beijing without it.
    #[arg(long, value_name = "DAY")]
    pub today: Option<NaiveDate>,
    /// Language of the sentences: en or zh.
    #[arg(long, value_name = "LANGUAGE", default_value = "en", value_parser = language)]
    pub language: Lang,
}

/// What else the engine does with files.
#[derive(Debug, Subcommand)]
pub enum MatchOrder {
    /// Learn a model from decisions; tell its log-loss and calibration on the newest fifth.
    Fit(FitArgs),
}

/// What `shuqiao match fit` is asked.
#[derive(Debug, Args)]
pub struct FitArgs {
    /// Decisions, one JSON object a line.
    #[arg(long, value_name = "FILE")]
    pub events: PathBuf,
    /// Where the model goes.
    #[arg(long, value_name = "MODEL")]
    pub out: PathBuf,
    /// Start from this model instead of the compiled-in one.
    #[arg(long, value_name = "MODEL")]
    pub prior: Option<PathBuf>,
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| format!("`{code}` is neither en nor zh"))
}

/// A line of the answer.
#[derive(Serialize)]
struct Answer<'a> {
    need: &'a Value,
    offering: &'a Value,
    /// Its place among the eligible offerings of the need that are written; none for a refused pair.
    rank: Option<usize>,
    score: u8,
    eligible: bool,
    u: f64,
    v: f64,
    parts: Vec<Points>,
    gates: Vec<Gate<'a>>,
    reasons: Vec<String>,
    #[serde(flatten)]
    more: Option<More<'a>>,
}

#[derive(Serialize)]
struct Points {
    factor: Factor,
    points: u8,
}

#[derive(Serialize)]
struct Gate<'a> {
    gate: &'a str,
    verdict: super::Verdict,
    why: String,
}

/// What `--explain` adds.
#[derive(Serialize)]
struct More<'a> {
    near_miss: bool,
    potential: u8,
    doubts: Vec<String>,
    confirm: Vec<String>,
    evidence: &'a [Evidence],
    change: Option<String>,
    sides: &'a [Part],
    model: &'a str,
}

/// Why a file is refused.
#[derive(Debug, thiserror::Error)]
#[error("{}, line {line}, {refused}", file.display())]
struct BadLine {
    file: PathBuf,
    line: usize,
    refused: Refused,
}

/// Reads, matches, writes. A bad line ends it with exit code 2 and nothing written.
pub fn run(args: &MatchArgs) -> anyhow::Result<ExitCode> {
    let done = match &args.order {
        None => work(args),
        Some(MatchOrder::Fit(args)) => fit(args),
    };
    match done {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) if error.is::<BadLine>() => {
            writeln!(io::stderr(), "{error}")?;
            Ok(ExitCode::from(2))
        }
        // Whoever reads the answer may stop at any line.
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) => {
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Err(error),
    }
}

fn work(args: &MatchArgs) -> anyhow::Result<()> {
    let mut hall = Hall {
        market: Market::new(model(args.model.as_deref())?),
        needs: Vec::new(),
        offerings: Vec::new(),
        today: args.today.unwrap_or_else(|| beijing_day(Clock::Machine.now())),
        explain: args.explain,
        language: args.language,
    };
    hall.read(args)?;
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match &args.pairs {
        Some(file) => hall.write_pairs(file, &mut out)?,
        None => hall.write_lists(args, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

fn model(file: Option<&Path>) -> anyhow::Result<Weights> {
    let Some(file) = file else { return Ok(Weights::expert().clone()) };
    let reading = || format!("reading {}", file.display());
    let text = std::fs::read_to_string(file).with_context(reading)?;
    Weights::read(&text).with_context(reading)
}

/// Learns from a file of decisions and writes the model with its figures; what is said is about the newest fifth, which
/// it was not learnt from.
fn fit(args: &FitArgs) -> anyhow::Result<()> {
    let prior = model(args.prior.as_deref())?;
    let mut decisions = Vec::new();
    for_each_line(&args.events, |line| {
        decisions.push(lines::decision(line)?);
        Ok(())
    })?;
    writeln!(io::stderr(), "{} events read", decisions.len())?;
    let contest = contest(&decisions, &prior, &prior).context("at least five events are needed")?;
    std::fs::write(&args.out, contest.write() + "\n").with_context(|| format!("writing {}", args.out.display()))?;
    let learnt = &contest.learnt;
    let (old, new) = (&learnt.champion_figures, &learnt.challenger_figures);
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "model {}, learnt from {} events", contest.challenger.version(), learnt.learnt_from)?;
    writeln!(out, "newest fifth: {} events, {} accepted", new.count, new.accepted)?;
    if new.silent > 0 {
        writeln!(out, "  {} of them without an answer, each worth a part of one", new.silent)?;
    }
    writeln!(out, "log-loss {:.4} (prior {:.4})", new.log_loss, old.log_loss)?;
    writeln!(out, "calibration error {:.4} (prior {:.4}, at most {ERROR_MOST} to go live)", new.error, old.error)?;
    for bin in &new.bins {
        writeln!(out, "  {} events: chance {:.3}, accepted {:.3}", bin.count, bin.chance, bin.rate)?;
    }
    if learnt.by_organizer.count > 0 {
        let Count { count, accepted } = learnt.by_organizer;
        writeln!(out, "pairs added by an organizer, counted apart: {count} events, {accepted} accepted")?;
    }
    writeln!(out, "{}", if learnt.goes_live { "would go live" } else { "would not go live" })?;
    out.flush()?;
    Ok(())
}

/// Everything read, ready to answer.
struct Hall {
    market: Market,
    needs: Vec<Named<Need>>,
    offerings: Vec<Named<Offering>>,
    today: NaiveDate,
    explain: bool,
    language: Lang,
}

impl Hall {
    fn read(&mut self, args: &MatchArgs) -> anyhow::Result<()> {
        let mut seen = HashMap::new();
        for_each_line(args.offerings.as_deref().context("no offerings are named")?, |line| {
            let mut read = lines::offering(line)?;
            once(&mut seen, &read.name, read.listing.id)?;
            self.market.put_offering(&read.listing);
            if !self.explain {
                read.listing.text = Texts::default();
            }
            self.offerings.push(read);
            Ok(())
        })?;
        seen.clear();
        for_each_line(args.needs.as_deref().context("no needs are named")?, |line| {
            let mut read = lines::need(line)?;
            once(&mut seen, &read.name, read.listing.id)?;
            self.market.put_need(&read.listing);
            if !self.explain {
                read.listing.text = Texts::default();
            }
            self.needs.push(read);
            Ok(())
        })?;
        writeln!(io::stderr(), "{} offerings and {} needs read", self.offerings.len(), self.needs.len())?;
        Ok(())
    }

    /// The lists of all needs in the order of their file, several worked on at once.
    fn write_lists(&self, args: &MatchArgs, out: &mut impl Write) -> anyhow::Result<()> {
        let places: HashMap<i64, usize> =
            self.offerings.iter().enumerate().map(|(at, own)| (own.listing.id, at)).collect();
        let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
        let mut done = 0;
        for batch in self.needs.chunks(workers * 16) {
            let share = batch.len().div_ceil(workers);
            let written: Vec<anyhow::Result<Vec<u8>>> = std::thread::scope(|scope| {
                let threads: Vec<_> = batch
                    .chunks(share)
                    .map(|needs| {
                        let places = &places;
                        scope.spawn(move || {
                            let mut bytes = Vec::new();
                            for need in needs {
                                self.write_list(need, places, args, &mut bytes)?;
                            }
                            Ok(bytes)
                        })
                    })
                    .collect();
                threads
                    .into_iter()
                    .map(|thread| thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a worker stopped"))))
                    .collect()
            });
            for bytes in written {
                out.write_all(&bytes?)?;
            }
            done += batch.len();
            if self.needs.len() > 1_000 {
                writeln!(io::stderr(), "{done} of {} needs matched", self.needs.len())?;
            }
        }
        Ok(())
    }

    fn write_list(
        &self,
        need: &Named<Need>,
        places: &HashMap<i64, usize>,
        args: &MatchArgs,
        out: &mut Vec<u8>,
    ) -> anyhow::Result<()> {
        if !args.all {
            let ranked = self.market.top_for_need(need.listing.id, args.top, self.today);
            for (rank, own) in (1..).zip(ranked) {
                let offering = &self.offerings[places[&own.offering]];
                self.write(need, offering, &self.found(need, offering)?, Some(rank), out)?;
            }
            return Ok(());
        }
        let mut found = Vec::with_capacity(self.offerings.len());
        for offering in &self.offerings {
            found.push((self.found(need, offering)?, offering));
        }
        found.sort_by_key(|(own, _)| std::cmp::Reverse((own.eligible, own.order())));
        for (rank, (own, offering)) in (1..).zip(found) {
            self.write(need, offering, &own, own.eligible.then_some(rank), out)?;
        }
        Ok(())
    }

    /// The named pairs in the order of their file; a rank counts among the pairs of the same need there.
    fn write_pairs(&self, file: &Path, out: &mut impl Write) -> anyhow::Result<()> {
        let needs: HashMap<String, usize> =
            self.needs.iter().enumerate().map(|(at, own)| (plain(&own.name), at)).collect();
        let offerings: HashMap<String, usize> =
            self.offerings.iter().enumerate().map(|(at, own)| (plain(&own.name), at)).collect();
        let mut pairs = Vec::new();
        let mut first = true;
        for_each_line(file, |line| {
            let head = std::mem::take(&mut first) && line == "need\toffering";
            if head {
                return Ok(());
            }
            let refused = |field: &str, problem: &str| Refused { field: field.to_owned(), problem: problem.to_owned() };
            let (need, offering) = line
                .split_once('\t')
                .ok_or_else(|| refused("(line)", "is not a need and an offering parted by a tab"))?;
            let need = needs.get(need).ok_or_else(|| refused("need", &format!("`{need}` is not in the needs")))?;
            let offering = offerings
                .get(offering)
                .ok_or_else(|| refused("offering", &format!("`{offering}` is not in the offerings")))?;
            pairs.push((*need, *offering));
            Ok(())
        })?;
        let mut found = Vec::with_capacity(pairs.len());
        for &(need, offering) in &pairs {
            found.push(self.found(&self.needs[need], &self.offerings[offering])?);
        }
        let mut orders: HashMap<usize, Vec<(u64, u64)>> = HashMap::new();
        for (&(need, _), own) in pairs.iter().zip(&found).filter(|(_, own)| own.eligible) {
            orders.entry(need).or_default().push(own.order());
        }
        for order in orders.values_mut() {
            order.sort_unstable_by(|a, b| b.cmp(a));
        }
        for (&(need, offering), own) in pairs.iter().zip(&found) {
            let place = || orders.get(&need)?.iter().position(|order| *order == own.order());
            let rank = if own.eligible { place().map(|place| place + 1) } else { None };
            self.write(&self.needs[need], &self.offerings[offering], own, rank, out)?;
        }
        Ok(())
    }

    fn found(&self, need: &Named<Need>, offering: &Named<Offering>) -> anyhow::Result<Match> {
        if self.explain {
            return Ok(self.market.explain(&need.listing, &offering.listing, self.today));
        }
        let found = self.market.judge(need.listing.id, offering.listing.id, self.today);
        found.context("a listing that was read is not in the market")
    }

    fn write(
        &self,
        need: &Named<Need>,
        offering: &Named<Offering>,
        found: &Match,
        rank: Option<usize>,
        out: &mut impl Write,
    ) -> anyhow::Result<()> {
        let language = self.language;
        let say = |fact| words::fact(language, fact);
        let answer = Answer {
            need: &need.name,
            offering: &offering.name,
            rank,
            score: found.score.points(),
            eligible: found.eligible,
            u: found.u.fraction(),
            v: found.v.fraction(),
            parts: found.parts.iter().map(|own| Points { factor: own.factor, points: own.points }).collect(),
            gates: found
                .gates
                .iter()
                .map(|check| Gate { gate: check.gate.code(), verdict: check.verdict, why: say(&check.why) })
                .collect(),
            reasons: found.reasons.iter().map(|reason| say(&reason.fact)).collect(),
            more: self.explain.then(|| More {
                near_miss: found.near_miss,
                potential: found.potential.points(),
                doubts: found.doubts.iter().map(|reason| say(&reason.fact)).collect(),
                confirm: found.confirm.iter().map(say).collect(),
                evidence: &found.evidence,
                change: found.change.as_ref().map(|change| {
                    language.tr().matching_change(words::step(language, &change.step), words::gain(language, change))
                }),
                sides: &found.parts,
                model: &found.model,
            }),
        };
        serde_json::to_writer(&mut *out, &answer)?;
        out.write_all(b"\n")?;
        Ok(())
    }
}

/// Reads a file line by line; empty lines are passed over, a refusal gets its number.
fn for_each_line(file: &Path, mut each: impl FnMut(&str) -> Result<(), Refused>) -> anyhow::Result<()> {
    let reading = || format!("reading {}", file.display());
    let mut reader = BufReader::with_capacity(1 << 16, File::open(file).with_context(reading)?);
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        if reader.read_until(b'\n', &mut bytes).with_context(reading)? == 0 {
            break;
        }
        let bad = |refused| BadLine { file: file.to_owned(), line: number, refused };
        let line = std::str::from_utf8(&bytes)
            .map_err(|_| bad(Refused { field: "(line)".to_owned(), problem: "is not UTF-8".to_owned() }))?
            .trim_end_matches(['\r', '\n']);
        let line = if number == 1 { line.trim_start_matches('\u{feff}') } else { line };
        if !line.trim().is_empty() {
            each(line).map_err(bad)?;
        }
        if number % 20_000 == 0 {
            writeln!(io::stderr(), "{number} lines of {} read", file.display())?;
        }
    }
    Ok(())
}

/// Refuses a name that an earlier line has.
fn once(seen: &mut HashMap<i64, Value>, name: &Value, id: i64) -> Result<(), Refused> {
    match seen.insert(id, name.clone()) {
        None => Ok(()),
        Some(_) => Err(Refused { field: "id".to_owned(), problem: format!("{name} stands in an earlier line") }),
    }
}

/// A name as a line of pairs writes it.
fn plain(name: &Value) -> String {
    match name {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_file_line_and_field() {
        let folder = std::env::temp_dir().join(format!("shuqiao-match-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("needs.jsonl");
        std::fs::write(&file, "\u{feff}{\"id\": 1}\n\n{\"id\": 2, \"industry\": \"X\"}\n").expect("written");
        let error = for_each_line(&file, |line| lines::need(line).map(|_| ())).expect_err("refused");
        let told = error.to_string();
        std::fs::remove_dir_all(&folder).expect("removed");
        assert!(error.is::<BadLine>());
        assert!(told.ends_with("needs.jsonl, line 3, field `industry`: `X` is not a known code"), "{told}");
    }
}
