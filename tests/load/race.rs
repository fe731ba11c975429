//! A thousand people race for a hundred seats: exactly a hundred get one, the others wait in the order in which they
//! arrived, nobody is lost, nobody is there twice. On PostgreSQL through two processes at once.

use std::collections::BTreeMap;
use std::sync::{Barrier, Mutex};
use std::time::Instant;

use anyhow::bail;

use crate::data::{Data, Person, postgres};
use crate::http::{Client, form};
use crate::report::{Floor, told};
use crate::sign_ups::fill;
use crate::site::{Folder, Site};

/// The race of a thousand.
const RACE: Race = Race { people: 1000, seats: 100, runs: 10 };
/// A rush for very few seats.
const RUSH: Race = Race { people: 2000, seats: 20, runs: 3 };
const CROWD: usize = 64;

#[derive(Clone, Copy)]
struct Race {
    people: usize,
    seats: usize,
    runs: usize,
}

struct Arrival {
    person: i64,
    sent: Instant,
    acknowledged: Instant,
}

pub fn measure() -> anyhow::Result<()> {
    println!("\n== race: {} people, {} seats, {CROWD} connections, {} runs", RACE.people, RACE.seats, RACE.runs);
    let folder = Folder::new("race")?;
    let mut databases = vec![("SQLite, one process", folder.sqlite(), 1)];
    match postgres()? {
        Some(url) => databases.push(("PostgreSQL, two processes", url, 2)),
        None => println!("not raced on PostgreSQL: TEST_DATABASE_URL is not set"),
    }
    for (name, url, processes) in databases {
        let data = Data::open(&url)?;
        let people = data.people(RUSH.people, "r")?;
        let sites: Vec<Site> = (0..processes).map(|_| Site::start(&url, &[])).collect::<anyhow::Result<_>>()?;
        let Race { runs, seats, .. } = RACE;
        let mut spans = Vec::new();
        for _ in 0..runs {
            let (event, slug) = data.event(i32::try_from(seats)?)?;
            spans.push(run(RACE, &data, &sites, &people[..RACE.people], event, &slug)?);
            call_off(RACE, &data, &sites, &people[..RACE.people], event, &slug)?;
        }
        println!(
            "{name}: {runs} of {runs} times exactly {seats} accepted, the others waiting in the order of arrival, nobody \
             lost, nobody twice; median {:.2} s",
            middle(&mut spans)
        );
        println!("{name}: then a third called off at once, and {runs} of {runs} times the line moved up in order");
        let mut spans = Vec::new();
        for _ in 0..RUSH.runs {
            let (event, slug) = data.event(i32::try_from(RUSH.seats)?)?;
            spans.push(run(RUSH, &data, &sites, &people, event, &slug)?);
        }
        let what = format!("{name}: {} people, {} seats, {2} of {2} exact", RUSH.people, RUSH.seats, RUSH.runs);
        told(&what, middle(&mut spans), "s", Floor::AtMost(2.0));
        for site in sites {
            site.stop()?;
        }
    }
    Ok(())
}

fn middle(spans: &mut [f64]) -> f64 {
    spans.sort_by(f64::total_cmp);
    spans[spans.len() / 2]
}

fn run(race: Race, data: &Data, sites: &[Site], people: &[Person], event: i64, slug: &str) -> anyhow::Result<f64> {
    let start_line = Barrier::new(CROWD);
    let arrivals: Mutex<Vec<Arrival>> = Mutex::default();
    let started: Mutex<Option<Instant>> = Mutex::default();
    std::thread::scope(|scope| -> anyhow::Result<()> {
        let crowd: Vec<_> = (0..CROWD)
            .map(|n| {
                let (start_line, arrivals, started) = (&start_line, &arrivals, &started);
                let site = &sites[n % sites.len()];
                scope.spawn(move || -> anyhow::Result<()> {
                    // Everybody has the form open before the first one sends it.
                    let mut ready = Vec::new();
                    for person in people.iter().skip(n).step_by(CROWD) {
                        let mut client = Client::with_session(&site.address, &person.token);
                        let filled = fill(&mut client, slug);
                        ready.push((person.id, client, filled));
                    }
                    start_line.wait();
                    if let Ok(mut started) = started.lock() {
                        started.get_or_insert_with(Instant::now);
                    }
                    for (person, mut client, filled) in ready {
                        let (path, fields) = filled?;
                        let sent = Instant::now();
                        let answer = client.post(&path, &fields)?;
                        let acknowledged = Instant::now();
                        if answer.status != 303 {
                            bail!("signing up answers {}", answer.status);
                        }
                        if let Ok(mut arrivals) = arrivals.lock() {
                            arrivals.push(Arrival { person, sent, acknowledged });
                        }
                    }
                    Ok(())
                })
            })
            .collect();
        for one in crowd {
            one.join().map_err(|_| anyhow::anyhow!("a client panicked"))??;
        }
        Ok(())
    })?;
    let span = started.into_inner().ok().flatten().map_or(f64::NAN, |start| start.elapsed().as_secs_f64());
    let arrivals = arrivals.into_inner().map_err(|_| anyhow::anyhow!("a client panicked"))?;
    check(race, data, event, &arrivals)?;
    Ok(span)
}

fn check(race: Race, data: &Data, event: i64, arrivals: &[Arrival]) -> anyhow::Result<()> {
    let rows = data.rows(&format!(
        "SELECT person_id AS a, seq AS b, status AS c FROM sign_ups WHERE event_id = {event} ORDER BY seq"
    ))?;
    if rows.len() != race.people {
        bail!("{} rows for {} people", rows.len(), race.people);
    }
    for (place, (_, _, status)) in rows.iter().enumerate() {
        let expected = if place < race.seats { "accepted" } else { "waitlisted" };
        if status != expected {
            bail!("place {place} is {status}, not {expected}");
        }
    }
    // Who was acknowledged before another even asked stands before them.
    let seq: BTreeMap<i64, i64> = rows.iter().map(|(person, seq, _)| (*person, *seq)).collect();
    let mut by_end: Vec<(Instant, i64)> = Vec::new();
    let mut by_start: Vec<(Instant, i64)> = Vec::new();
    for arrival in arrivals {
        let Some(seq) = seq.get(&arrival.person) else { bail!("an acknowledged person is not in the database") };
        by_end.push((arrival.acknowledged, *seq));
        by_start.push((arrival.sent, *seq));
    }
    by_end.sort_unstable();
    by_start.sort_unstable();
    let (mut highest, mut done) = (0, 0);
    for (sent, seq) in by_start {
        while done < by_end.len() && by_end[done].0 < sent {
            highest = highest.max(by_end[done].1);
            done += 1;
        }
        if seq < highest {
            bail!("somebody who came later stands before somebody who was already acknowledged");
        }
    }
    let letters = data.count(&format!(
        "SELECT COUNT(DISTINCT o.person_id) AS n FROM outbox o JOIN sign_ups s ON s.person_id = o.person_id WHERE s.event_id = {event}"
    ))?;
    if usize::try_from(letters)? != race.people {
        bail!("{letters} of {} people have a letter", race.people);
    }
    Ok(())
}

/// Every third person calls off, all at once: whoever stands first in line gets each seat.
fn call_off(race: Race, data: &Data, sites: &[Site], people: &[Person], event: i64, slug: &str) -> anyhow::Result<()> {
    let path = format!("/events/{slug}/sign-up/cancellation");
    let leaving: Vec<&Person> = people.iter().step_by(3).collect();
    std::thread::scope(|scope| -> anyhow::Result<()> {
        let crowd: Vec<_> = (0..CROWD)
            .map(|n| {
                let (path, leaving) = (&path, &leaving);
                let site = &sites[n % sites.len()];
                scope.spawn(move || -> anyhow::Result<()> {
                    for person in leaving.iter().skip(n).step_by(CROWD) {
                        let mut client = Client::with_session(&site.address, &person.token);
                        let fields = form(&client.get(path)?.text(), path)?;
                        let answer = client.post(path, &fields)?;
                        if answer.status != 303 {
                            bail!("calling off answers {}", answer.status);
                        }
                    }
                    Ok(())
                })
            })
            .collect();
        for one in crowd {
            one.join().map_err(|_| anyhow::anyhow!("a client panicked"))??;
        }
        Ok(())
    })?;
    let rows = data.rows(&format!(
        "SELECT person_id AS a, seq AS b, status AS c FROM sign_ups WHERE event_id = {event} AND status <> 'cancelled' ORDER BY seq"
    ))?;
    if rows.len() != race.people - leaving.len() {
        bail!("{} people are left, not {}", rows.len(), race.people - leaving.len());
    }
    for (place, (_, seq, status)) in rows.iter().enumerate() {
        let expected = if place < race.seats { "accepted" } else { "waitlisted" };
        if status != expected {
            bail!("after calling off, number {seq} (place {place}) is {status}, not {expected}");
        }
    }
    Ok(())
}
