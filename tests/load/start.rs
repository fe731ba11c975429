//! The first page after a start, on a migrated and on an empty database; the end after SIGTERM; the program's size.

use std::time::Duration;

use crate::data::{Data, postgres};
use crate::report::{Floor, told};
use crate::site::{Folder, Site, program};

const STARTS: usize = 9;

pub fn measure() -> anyhow::Result<()> {
    println!("\n== start and size");
    let folder = Folder::new("start")?;
    let mut databases = vec![("SQLite", folder.sqlite())];
    databases.extend(postgres()?.map(|url| ("PostgreSQL", url)));
    for (name, url) in databases {
        let first = Site::start(&url, &[])?;
        let took = first.cold_start.as_secs_f64();
        told(&format!("{name}, first start with all migrations"), took * 1000.0, "ms", Floor::AtMost(3000.0));
        println!("{name}: {} ms from SIGTERM to the end", first.stop()?.as_millis());
        let data = Data::open(&url)?;
        data.people(20, "s")?;
        data.event(100)?;
        let mut starts: Vec<Duration> = Vec::new();
        for _ in 0..STARTS {
            let site = Site::start(&url, &[])?;
            starts.push(site.cold_start);
            site.stop()?;
        }
        starts.sort_unstable();
        let middle = starts[STARTS / 2].as_secs_f64() * 1000.0;
        told(&format!("{name}, start on a migrated database, median of {STARTS}"), middle, "ms", Floor::AtMost(400.0));
    }
    #[expect(clippy::cast_precision_loss, reason = "megabytes")]
    let size = std::fs::metadata(program())?.len() as f64 / 1e6;
    told("the program", size, "MB", Floor::AtMost(60.0));
    Ok(())
}
