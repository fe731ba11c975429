//! Anonymous memory at rest and after load, with a hundred thousand offerings in the catalogue and on the market.

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::crowd::for_a_while;
use crate::data::Data;
use crate::http::Client;
use crate::market;
use crate::report::{Floor, told};
use crate::site::{Folder, Site};

const OFFERINGS: usize = 100_000;
const READERS: usize = 16;

pub fn measure() -> anyhow::Result<()> {
    println!("\n== memory: {OFFERINGS} offerings");
    let folder = Folder::new("memory")?;
    let data = Data::open(&folder.sqlite())?;
    let people = data.people(READERS, "m")?;
    let (_, slug) = data.event(100)?;
    let site = Site::start(&data.url, &[])?;
    told("anonymous memory at rest", site.anonymous_mb()?, "MB", Floor::AtMost(64.0));
    site.stop()?;

    let need = market::fill(&data, OFFERINGS)?;
    let site = Site::start(&data.url, &[])?;
    let mut owner = Client::with_session(&site.address, &people[0].token);
    for (what, path) in [
        ("the first page of the catalogue", "/offerings?q=%E6%A0%87%E6%B3%A8".to_owned()),
        ("the matches of a need", format!("/workspace/needs/{need}/matches")),
    ] {
        let asked = Instant::now();
        read(&mut owner, &path)?;
        println!("{what}: {} ms, {:.0} MB after it", asked.elapsed().as_millis(), site.anonymous_mb()?);
    }
    let paths = ["/offerings?q=%E7%82%B9%E4%BA%91", "/offerings", "/offerings?service_types=lab-defect", "/events"]
        .map(str::to_owned);
    let paths: Vec<String> =
        paths.into_iter().chain([format!("/events/{slug}"), format!("/workspace/needs/{need}/matches")]).collect();
    for_a_while(
        READERS,
        Duration::from_secs(15),
        |n| Ok((Client::with_session(&site.address, &people[n].token), n)),
        |(client, turn)| {
            *turn += 1;
            read(client, &paths[*turn % paths.len()])
        },
    )?;
    told("anonymous memory after load", site.anonymous_mb()?, "MB", Floor::AtMost(250.0));
    site.stop()?;
    Ok(())
}

fn read(client: &mut Client, path: &str) -> anyhow::Result<()> {
    match client.get(path)?.status {
        200 => Ok(()),
        status => bail!("{path} answers {status}"),
    }
}
