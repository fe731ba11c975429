//! Measurements of the running program, each with its own database and its ratios within one run.
//! `cargo bench --bench load -- pages sign-ups race memory sign-ins kill` runs those named, or all without `kill`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "figures are what this program is for")]

mod bare;
mod crowd;
mod data;
mod http;
mod kill;
mod memory;
mod pages;
mod race;
mod sign_ins;
mod sign_ups;
mod site;

fn main() -> anyhow::Result<()> {
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if named.first().is_some_and(|name| name == "bare") {
        return bare::serve();
    }
    let wants = |name: &str| named.iter().any(|one| one == name) || (named.is_empty() && name != "kill");
    let known = ["pages", "sign-ups", "race", "memory", "sign-ins", "kill"];
    if let Some(unknown) = named.iter().find(|name| !known.contains(&name.as_str())) {
        anyhow::bail!("{unknown} is not measured here; there are {}", known.join(", "));
    }
    if wants("pages") {
        pages::measure()?;
    }
    if wants("sign-ups") {
        sign_ups::measure()?;
    }
    if wants("race") {
        race::measure()?;
    }
    if wants("memory") {
        memory::measure()?;
    }
    if wants("sign-ins") {
        sign_ins::measure()?;
    }
    if wants("kill") {
        kill::measure()?;
    }
    Ok(())
}
