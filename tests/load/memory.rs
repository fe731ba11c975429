//! Anonymous memory at rest and after load, the first page after a start, and the size of the program.

use std::time::Duration;

use anyhow::bail;

use crate::crowd::for_a_while;
use crate::data::Data;
use crate::http::Client;
use crate::site::{Folder, Site, program};

pub fn measure() -> anyhow::Result<()> {
    println!("\n== start, memory, size");
    let folder = Folder::new("memory")?;
    let first = Site::start(&folder.sqlite(), &[])?;
    println!("first start on an empty database, all migrations: {} ms to the first page", first.cold_start.as_millis());
    let goodbye = first.stop()?;
    let data = Data::open(&folder.sqlite())?;
    let people = data.people(200, "m")?;
    let (_, slug) = data.event(100)?;
    let mut starts: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        let site = Site::start(&data.url, &[])?;
        starts.push(site.cold_start);
        site.stop()?;
    }
    starts.sort_unstable();
    println!(
        "start on a migrated database: {} ms to the first page (median of 5); SIGTERM to the end {} ms",
        starts[2].as_millis(),
        goodbye.as_millis()
    );
    let site = Site::start(&data.url, &[])?;
    let idle = site.anonymous_mb()?;
    let path = format!("/events/{slug}");
    for_a_while(
        32,
        Duration::from_secs(10),
        |n| Ok(Client::with_session(&site.address, &people[n].token)),
        |client| match client.get(&path)?.status {
            200 => Ok(()),
            status => bail!("the event page answers {status}"),
        },
    )?;
    println!("anonymous memory: {idle:.0} MB idle, {:.0} MB after 10 s of 32 readers", site.anonymous_mb()?);
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let size = std::fs::metadata(program())?.len() as f64 / 1024.0 / 1024.0;
    println!("the program: {size:.1} MB");
    site.stop()?;
    Ok(())
}
