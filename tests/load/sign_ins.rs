//! Sign-ins a second with argon2 at its full price, and what a public page costs meanwhile.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::bail;
use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::crowd::{Times, for_a_while};
use crate::data::{Data, PASSWORD};
use crate::http::{Client, form};
use crate::report::{Floor, told};
use crate::site::{Folder, Site};

const SPAN: Duration = Duration::from_secs(8);
/// The reader's rest between two pages. Without one the reader is a second load that takes a core from the hashes: that
/// measures two crowds, not what one person notices of the other.
const PACE: Duration = Duration::from_millis(5);

/// What argon2 alone reaches at its full price with a thread a core and nothing beside it.
fn argon2_alone() -> anyhow::Result<f64> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let params = Params::new(19_456, 2, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let enter = |_| Ok(vec![Block::new(); argon.params().block_count()]);
    let (times, span) = for_a_while(cores, Duration::from_secs(4), enter, |blocks| {
        let mut hash = [0; 32];
        let done = argon.hash_password_into_with_memory(PASSWORD.as_bytes(), b"salt of 16 bytes", &mut hash, blocks);
        done.map_err(|error| anyhow::anyhow!("{error}"))
    })?;
    #[expect(clippy::cast_precision_loss, reason = "hundreds of hashes")]
    Ok(times.len() as f64 / span.as_secs_f64())
}

pub fn measure() -> anyhow::Result<()> {
    println!(
        "\n== sign-ins: 8 clients at argon2id of 19 MiB, and one who reads the event page two hundred times a second beside them"
    );
    let folder = Folder::new("sign-ins")?;
    let data = Data::open(&folder.sqlite())?;
    let people = data.people(400, "i")?;
    let (_, slug) = data.event(100)?;
    let path = format!("/events/{slug}");
    let alone = argon2_alone()?;
    let site = Site::start(&data.url, &[])?;
    let turn = AtomicUsize::new(0);
    let address = site.address.clone();
    let read = |span: Duration| -> anyhow::Result<Times> {
        let (mut client, mut times, start) = (Client::new(&address), Times::default(), Instant::now());
        while start.elapsed() < span {
            let asked = Instant::now();
            let status = client.get(&path)?.status;
            times.add(asked.elapsed());
            if status != 200 {
                bail!("the event page answers {status}");
            }
            std::thread::sleep(PACE);
        }
        Ok(times)
    };
    let mut quiet = read(Duration::from_secs(2))?;
    let (mut meanwhile, per_second) = std::thread::scope(|scope| -> anyhow::Result<(Times, f64)> {
        let reader = scope.spawn(|| read(SPAN));
        let (times, span) = for_a_while(
            8,
            SPAN,
            |_| Ok(()),
            |()| {
                let n = turn.fetch_add(1, Ordering::Relaxed);
                let person = &people[n % people.len()];
                let mut client = Client::new(&site.address);
                client.client = Some(format!("10.{}.{}.{}", n / 65_536 % 256, n / 256 % 256, n % 256));
                let page = client.get("/sign-in")?;
                let mut fields = form(&page.text(), "/sign-in")?;
                fields.retain(|(name, _)| name != "email" && name != "password");
                fields.push(("email".to_owned(), person.email.clone()));
                fields.push(("password".to_owned(), PASSWORD.to_owned()));
                let answer = client.post("/sign-in", &fields)?;
                if answer.status != 303 {
                    bail!("signing in answers {}", answer.status);
                }
                Ok(())
            },
        )?;
        #[expect(clippy::cast_precision_loss, reason = "hundreds of sign-ins")]
        let per_second = times.len() as f64 / span.as_secs_f64();
        let meanwhile = reader.join().map_err(|_| anyhow::anyhow!("the reader panicked"))??;
        Ok((meanwhile, per_second))
    })?;
    println!("event page: p99 {:.1} ms quiet, p50 {:.1} ms meanwhile", quiet.within(0.99), meanwhile.within(0.5));
    println!("argon2 alone: {alone:.1} hashes/s; sign-ins reach {:.0}% of it", 100.0 * per_second / alone);
    told("sign-ins", per_second, "/s", Floor::AtLeast(80.0));
    told("event page meanwhile, 99 of 100", meanwhile.within(0.99), "ms", Floor::AtMost(100.0));
    site.stop()?;
    Ok(())
}
