//! Measurements of the running program, each with its own database and its ratios within one run.
//! `cargo bench --bench load -- pages sign-ups` measures those named, or all; a floor that is missed is an error.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "figures are what this program is for")]

mod bare;
mod crowd;
mod data;
mod http;
mod kill;
mod market;
mod memory;
mod pages;
mod race;
mod report;
mod sign_ins;
mod sign_ups;
mod site;
mod start;

/// A name, and the measurement it stands for.
type Measurement = (&'static str, fn() -> anyhow::Result<()>);

/// What is measured, in the order of a whole run.
const MEASURED: [Measurement; 7] = [
    ("start", start::measure),
    ("pages", pages::measure),
    ("sign-ups", sign_ups::measure),
    ("sign-ins", sign_ins::measure),
    ("race", race::measure),
    ("memory", memory::measure),
    ("kill", kill::measure),
];

fn main() -> anyhow::Result<()> {
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if named.first().is_some_and(|name| name == "bare") {
        return bare::serve(named.get(1).map(String::as_str));
    }
    let known = MEASURED.map(|(name, _)| name);
    if let Some(unknown) = named.iter().find(|name| !known.contains(&name.as_str())) {
        anyhow::bail!("{unknown} is not measured here; there are {}", known.join(", "));
    }
    for (name, measure) in MEASURED {
        if named.is_empty() || named.iter().any(|one| one == name) {
            measure()?;
        }
    }
    let missed = report::missed();
    anyhow::ensure!(missed.is_empty(), "missed:\n  {}", missed.join("\n  "));
    Ok(())
}
