//! The program is killed at random moments while people sign up; whatever it had acknowledged must be there afterwards,
//! and the letter with it.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::data::{Data, Person, postgres};
use crate::http::Client;
use crate::sign_ups::fill;
use crate::site::{Folder, Site};

const CYCLES: usize = 20;
const CLIENTS: usize = 8;
const PEOPLE: usize = 1000;

pub fn measure() -> anyhow::Result<()> {
    println!("\n== kill: {CYCLES} cycles of SIGKILL under sign-ups by {CLIENTS} clients, worker and mail folder on");
    let folder = Folder::new("kill")?;
    let mut databases = vec![("SQLite", folder.sqlite())];
    databases.extend(postgres()?.map(|url| ("PostgreSQL", url)));
    for (name, url) in databases {
        let mail = folder.path().join(format!("mail-{name}"));
        let mail = format!("folder:{}", mail.display());
        let settings = [("SHUQIAO_WORKER", "on"), ("SHUQIAO_MAIL_URL", mail.as_str())];
        let data = Data::open(&url)?;
        let people = data.people(PEOPLE, "k")?;
        let (mut acknowledged, mut slowest) = (0, Duration::ZERO);
        for cycle in 0..CYCLES {
            let (event, slug) = data.event(i32::try_from(PEOPLE)? / 2)?;
            let site = Site::start(&url, &settings)?;
            if cycle > 0 {
                slowest = slowest.max(site.cold_start);
            }
            let told = crowd(site, &slug, &people, moment(cycle));
            // The next start recovers the database; then every acknowledged person must be there, and their letter.
            let site = Site::start(&url, &settings)?;
            slowest = slowest.max(site.cold_start);
            check(&data, event, &told)?;
            acknowledged += told.len();
            site.kill()?;
        }
        println!(
            "{name}: {acknowledged} sign-ups acknowledged in {CYCLES} cycles, all of them kept, letters too; slowest start {} ms",
            slowest.as_millis()
        );
        let site = Site::start(&url, &settings)?;
        let sent = settle(&data)?;
        site.stop()?;
        println!("{name}: {sent} letters sent in the end, none dead");
    }
    Ok(())
}

/// A different moment in every cycle, the same in every run.
fn moment(cycle: usize) -> Duration {
    Duration::from_millis(120 + (cycle as u64 * 7919) % 900)
}

/// Signs people up until the program is killed; returns who was acknowledged.
fn crowd(site: Site, slug: &str, people: &[Person], until: Duration) -> BTreeSet<i64> {
    let acknowledged: Mutex<BTreeSet<i64>> = Mutex::default();
    let dead = AtomicBool::new(false);
    let line = Mutex::new(people.iter());
    let address = site.address.clone();
    std::thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                while !dead.load(Ordering::Relaxed) {
                    let Some(person) = line.lock().ok().and_then(|mut line| line.next()) else { return };
                    let mut client = Client::with_session(&address, &person.token);
                    let Ok((path, fields)) = fill(&mut client, slug) else { return };
                    let Ok(answer) = client.post(&path, &fields) else { return };
                    if answer.status == 303
                        && let Ok(mut all) = acknowledged.lock()
                    {
                        all.insert(person.id);
                    }
                }
            });
        }
        std::thread::sleep(until);
        let _ = site.kill();
        dead.store(true, Ordering::Relaxed);
    });
    acknowledged.into_inner().unwrap_or_default()
}

fn check(data: &Data, event: i64, told: &BTreeSet<i64>) -> anyhow::Result<()> {
    let rows = data.rows(&format!(
        "SELECT person_id AS a, seq AS b, status AS c FROM sign_ups WHERE event_id = {event} ORDER BY seq"
    ))?;
    let kept: BTreeSet<i64> = rows.iter().map(|(person, _, _)| *person).collect();
    let lost = told.difference(&kept).count();
    if lost > 0 {
        bail!("{lost} of {} acknowledged sign-ups are lost", told.len());
    }
    if kept.len() != rows.len() {
        bail!("somebody is there twice");
    }
    let seats = data.count(&format!("SELECT CAST(confirmed AS BIGINT) AS n FROM events WHERE id = {event}"))?;
    let accepted = rows.iter().filter(|(_, _, status)| status == "accepted").count();
    if usize::try_from(seats)? != accepted {
        bail!("the event counts {seats} seats given, {accepted} people have one");
    }
    let silent = data.count(&format!(
        "SELECT COUNT(*) AS n FROM sign_ups s WHERE s.event_id = {event} AND NOT EXISTS \
         (SELECT 1 FROM outbox o WHERE o.person_id = s.person_id AND o.created_at >= s.signed_up_at)"
    ))?;
    if silent > 0 {
        bail!("{silent} sign-ups have no letter");
    }
    Ok(())
}

/// Waits until no letter waits.
fn settle(data: &Data) -> anyhow::Result<i64> {
    let start = Instant::now();
    loop {
        let waiting = data.count("SELECT COUNT(*) AS n FROM outbox WHERE state IN ('waiting', 'sending')")?;
        if waiting == 0 {
            break;
        }
        if start.elapsed() > Duration::from_secs(180) {
            bail!("{waiting} letters still wait after three minutes");
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    let dead = data.count("SELECT COUNT(*) AS n FROM outbox WHERE state = 'dead'")?;
    if dead > 0 {
        bail!("{dead} letters are dead");
    }
    data.count("SELECT COUNT(*) AS n FROM outbox WHERE state = 'sent'")
}
