//! Sign-ups as people do them: the page, the form, the confirmation, with every commit on the disk.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::crowd::Times;
use crate::data::{Data, Person, postgres};
use crate::http::{Client, form};
use crate::report::{Floor, told};
use crate::site::{Folder, Site};

/// Fills the sign-up form and returns it, ready to be sent.
pub fn fill(client: &mut Client, slug: &str) -> anyhow::Result<(String, Vec<(String, String)>)> {
    let path = format!("/events/{slug}/sign-up");
    let page = client.get(&path)?;
    if page.status != 200 {
        bail!("{path} answers {} {:?}", page.status, page.location);
    }
    let fields = form(&page.text(), &path)?;
    Ok((path, fields))
}

/// Signs one person up, from the page to the confirmation; returns how long the POST took.
pub fn sign_up(address: &str, slug: &str, person: &Person) -> anyhow::Result<Duration> {
    let mut client = Client::with_session(address, &person.token);
    let (path, fields) = fill(&mut client, slug)?;
    let asked = Instant::now();
    let answer = client.post(&path, &fields)?;
    let took = asked.elapsed();
    if answer.status != 303 {
        bail!("signing up answers {}: {}", answer.status, answer.text().chars().take(2000).collect::<String>());
    }
    let next = answer.location.context("a redirect without its address")?;
    let page = client.get(&next)?;
    if page.status != 200 {
        bail!("{next} answers {}", page.status);
    }
    Ok(took)
}

fn crowd(data: &Data, site: &Site, people: Vec<Person>, clients: usize) -> anyhow::Result<(f64, Times)> {
    let (event, slug) = data.event(100_000)?;
    let count = people.len();
    let line = Mutex::new(people.into_iter());
    let times = Mutex::new(Times::default());
    let start = Instant::now();
    std::thread::scope(|scope| -> anyhow::Result<()> {
        let all: Vec<_> = (0..clients)
            .map(|_| {
                scope.spawn(|| -> anyhow::Result<()> {
                    loop {
                        let next = line.lock().ok().and_then(|mut line| line.next());
                        let Some(person) = next else { return Ok(()) };
                        let took = sign_up(&site.address, &slug, &person)?;
                        if let Ok(mut times) = times.lock() {
                            times.add(took);
                        }
                    }
                })
            })
            .collect();
        for one in all {
            one.join().map_err(|_| anyhow::anyhow!("a client panicked"))??;
        }
        Ok(())
    })?;
    let span = start.elapsed();
    let kept =
        data.count(&format!("SELECT COUNT(*) AS n FROM sign_ups WHERE event_id = {event} AND status = 'accepted'"))?;
    if usize::try_from(kept)? != count {
        bail!("{kept} of {count} sign-ups are in the database");
    }
    #[expect(clippy::cast_precision_loss, reason = "thousands of sign-ups")]
    let per_second = count as f64 / span.as_secs_f64();
    Ok((per_second, times.into_inner().map_err(|_| anyhow::anyhow!("a client panicked"))?))
}

pub fn measure() -> anyhow::Result<()> {
    println!("\n== sign-ups: page, POST and confirmation of 1,500 people each, mail into the outbox");
    let folder = Folder::new("sign-ups")?;
    let mut databases = vec![("SQLite", folder.sqlite())];
    databases.extend(postgres()?.map(|url| ("PostgreSQL", url)));
    for (name, url) in databases {
        let data = Data::open(&url)?;
        let (eight, sixteen) = (data.people(1500, "e")?, data.people(1500, "s")?);
        let site = Site::start(&url, &[])?;
        let before = site.cpu_seconds()?;
        let (per_second, mut times) = crowd(&data, &site, eight, 8)?;
        let cpu = (site.cpu_seconds()? - before) * 1000.0 / 1500.0;
        println!("{name}: {cpu:.2} ms of processor time for each");
        told(&format!("{name}, 8 clients"), per_second, "sign-ups/s", Floor::AtLeast(200.0));
        println!("{name}: POST p50 {:.1} ms, p99 {:.1} ms", times.within(0.5), times.within(0.99));
        let (per_second, mut times) = crowd(&data, &site, sixteen, 16)?;
        println!("{name}, 16 clients: {per_second:.0} sign-ups/s, POST p50 {:.1} ms", times.within(0.5));
        told(&format!("{name}, 16 clients, 99 of 100 POSTs"), times.within(0.99), "ms", Floor::AtMost(40.0));
        let letters = data.count("SELECT COUNT(*) AS n FROM outbox")?;
        if letters != 3000 {
            bail!("{letters} letters wait in the outbox for 3000 sign-ups");
        }
        site.stop()?;
    }
    Ok(())
}
