//! The public event page, with a session and in both languages, as a share of the bare handler in the same run;
//! processor time a page; waiting time at one connection; PostgreSQL beside SQLite.

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::bare::{Bare, STRETCH};
use crate::crowd::{Times, for_a_while};
use crate::data::{Data, Person, postgres};
use crate::http::Client;
use crate::report::{Floor, told};
use crate::site::{Folder, Site};

const CONNECTIONS: usize = 16;
/// Of whom sixteen read at once.
const PEOPLE: usize = 2000;
const ROUNDS: usize = 5;

struct Figure {
    per_second: f64,
    cpu_ms: f64,
}

#[expect(clippy::cast_precision_loss, reason = "thousands of requests")]
fn figure(times: &Times, span: Duration, cpu: f64) -> Figure {
    Figure { per_second: times.len() as f64 / span.as_secs_f64(), cpu_ms: cpu * 1000.0 / times.len() as f64 }
}

fn get(client: &mut Client, path: &str) -> anyhow::Result<()> {
    let answer = client.get(path)?;
    if answer.status != 200 {
        bail!("{path} answers {}", answer.status);
    }
    Ok(())
}

fn bare_stretch(bare: &Bare) -> anyhow::Result<Figure> {
    let before = bare.cpu_seconds()?;
    let (times, span) =
        for_a_while(CONNECTIONS, STRETCH, |_| Ok(Client::new(&bare.address)), |client| get(client, "/limit"))?;
    Ok(figure(&times, span, bare.cpu_seconds()? - before))
}

fn site_stretch(site: &Site, path: &str, people: &[Person], gzip: bool) -> anyhow::Result<Figure> {
    let before = site.cpu_seconds()?;
    let enter = |n: usize| {
        let mut client = match people.get(n) {
            Some(person) => Client::with_session(&site.address, &person.token),
            None => Client::new(&site.address),
        };
        client.language = if n.is_multiple_of(2) { "zh-CN" } else { "en" };
        client.gzip = gzip;
        Ok(client)
    };
    let (times, span) = for_a_while(CONNECTIONS, STRETCH, enter, |client| get(client, path))?;
    Ok(figure(&times, span, site.cpu_seconds()? - before))
}

fn mean(figures: &[Figure]) -> Figure {
    #[expect(clippy::cast_precision_loss, reason = "a few rounds")]
    let n = figures.len() as f64;
    Figure {
        per_second: figures.iter().map(|f| f.per_second).sum::<f64>() / n,
        cpu_ms: figures.iter().map(|f| f.cpu_ms).sum::<f64>() / n,
    }
}

pub fn measure() -> anyhow::Result<()> {
    println!("\n== pages: {CONNECTIONS} connections, {ROUNDS} rounds of {} s each in turn", STRETCH.as_secs());
    let folder = Folder::new("pages")?;
    let sqlite = Data::open(&folder.sqlite())?;
    let (_, slug) = sqlite.event(100)?;
    let people = sqlite.people(PEOPLE, "p")?;
    let path = format!("/events/{slug}");
    let site = Site::start(&sqlite.url, &[])?;
    let bare = Bare::start(None)?;
    let elsewhere = match postgres()? {
        Some(url) => {
            let data = Data::open(&url)?;
            let (_, slug) = data.event(100)?;
            let people = data.people(PEOPLE, "p")?;
            Some((Site::start(&url, &[])?, format!("/events/{slug}"), people, Bare::start(Some(&url))?))
        }
        None => None,
    };

    let mut kinds: Vec<(&str, Vec<Figure>)> =
        ["bare handler", "event page, session", "event page, session, gzip", "event page, nobody"]
            .into_iter()
            .map(|name| (name, Vec::new()))
            .collect();
    if elsewhere.is_some() {
        kinds.push(("event page, session, PostgreSQL", Vec::new()));
        kinds.push(("bare handler, PostgreSQL", Vec::new()));
    }
    for _ in 0..ROUNDS {
        kinds[0].1.push(bare_stretch(&bare)?);
        kinds[1].1.push(site_stretch(&site, &path, &people, false)?);
        if let Some((site, path, people, bare)) = &elsewhere {
            kinds[4].1.push(site_stretch(site, path, people, false)?);
            kinds[5].1.push(bare_stretch(bare)?);
        }
        kinds[2].1.push(site_stretch(&site, &path, &people, true)?);
        kinds[3].1.push(site_stretch(&site, &path, &[], false)?);
    }
    let bare_mean = mean(&kinds[0].1);
    println!("{:<34} {:>9} {:>12} {:>10} {:>14}", "", "pages/s", "CPU ms/page", "of bare", "bare CPU/its");
    for (name, figures) in &kinds {
        let mean = mean(figures);
        println!(
            "{name:<34} {:>9.0} {:>12.3} {:>9.0}% {:>13.0}%",
            mean.per_second,
            mean.cpu_ms,
            100.0 * mean.per_second / bare_mean.per_second,
            100.0 * bare_mean.cpu_ms / mean.cpu_ms
        );
    }
    let with_session = mean(&kinds[1].1);
    let share = 100.0 * with_session.per_second / bare_mean.per_second;
    told("event page with a session, share of the bare handler", share, "%", Floor::AtLeast(35.0));
    told("processor time of that page", with_session.cpu_ms, "ms", Floor::AtMost(0.6));
    told("processor time of that page, compressed", mean(&kinds[2].1).cpu_ms, "ms", Floor::AtMost(0.6));
    match kinds.get(4) {
        Some((_, figures)) => {
            let share = 100.0 * mean(figures).per_second / with_session.per_second;
            told("PostgreSQL instead of SQLite, share of the pages", share, "%", Floor::AtLeast(80.0));
        }
        None => println!("not measured on PostgreSQL: TEST_DATABASE_URL is not set"),
    }

    let mut client = Client::with_session(&site.address, &people[0].token);
    let mut times = Times::default();
    for n in 0..2200 {
        let asked = Instant::now();
        get(&mut client, &path)?;
        if n >= 200 {
            times.add(asked.elapsed());
        }
    }
    told("waiting at one connection, half of the pages", times.within(0.5), "ms", Floor::AtMost(1.0));
    told("waiting at one connection, 99 of 100 pages", times.within(0.99), "ms", Floor::AtMost(5.0));
    site.stop()?;
    Ok(())
}
