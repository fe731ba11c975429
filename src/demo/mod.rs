//! The demo: fictional companies with what they offer and need, events and introductions, put into an empty database
//! through the rooms' own acts. Filling happens once; a database that holds anything else is refused.

mod data;
mod day;
mod facts;
mod fill;
mod introductions;
mod meetings;
mod story;
#[cfg(test)]
mod tests;
mod wishes;

use crate::accounts::{self, Hasher, SearchedBy};
use crate::kit::clock::Clock;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::kit::marks;

/// The password of everybody in the demo.
const PASSWORD: &str = "demo-shuqiao-2026";
const MARK: &str = "demo";
/// Set when everything is in.
const WHOLE: &str = "demo-whole";

/// Fills an empty database. False when the demo is in it already; then nothing is changed.
pub(crate) async fn fill(desk: &Desk, hasher: &Hasher) -> anyhow::Result<bool> {
    if marks::is_set(desk.db.read(), MARK).await? {
        let is_whole = marks::is_set(desk.db.read(), WHOLE).await?;
        anyhow::ensure!(is_whole, "filling the demo was interrupted; name an empty folder with --data");
        return Ok(false);
    }
    let people = accounts::people(&desk.db, ("", SearchedBy::Address), None, 1).await?.total;
    anyhow::ensure!(people == 0, "the database holds other data; name an empty folder with --data");
    let data = data::Data::read()?;
    let hash = hasher.hash(PASSWORD).await.map_err(|error| anyhow::anyhow!("{error}"))?;
    let now = desk.now();
    let steps = story::steps(&data, now)?;
    let clock = Clock::held_at(now);
    let then = desk.at(clock.clone());
    let cast = write(&desk.db, async |tx| {
        marks::set(tx, MARK).await?;
        let mut cast = fill::Cast::new(&then, now, &hash);
        for (at, step) in &steps {
            clock.move_to(*at);
            cast.play(tx, step).await?;
        }
        Ok::<_, anyhow::Error>(cast)
    })
    .await?;
    // A timetable is sought outside of any transaction, and the day that is under way begins with it.
    if let Some(today) = data.events.iter().find(|event| event.is_under_way()) {
        crate::meetings::seek_at_once(desk, cast.event_id(&today.slug)?).await?;
        write(&desk.db, async |tx| cast.play_day(tx, &clock, today).await).await?;
    }
    write(&desk.db, async |tx| marks::set(tx, WHOLE).await).await?;
    Ok(true)
}

/// What to say when the demo is served: where it is, where its letters lie, and who can sign in, one line each in both
/// languages.
pub(crate) fn greeting(address: &str, letters: &str) -> Vec<String> {
    let both =
        |words: fn(crate::kit::i18n::Tr) -> String| format!("{} · {}", words(Lang::Zh.tr()), words(Lang::En.tr()));
    let line = |words, email: &str| format!("  {email:<32} {}", both(words));
    vec![
        format!("{}: {address}", both(|tr| tr.demo_title())),
        format!("{}: {PASSWORD}", both(|tr| tr.demo_password())),
        format!("{}: {letters}", both(|tr| tr.demo_letters())),
        line(|tr| tr.demo_organizer(), "organizer@demo.example"),
        line(|tr| tr.demo_provincial_organizer(), "anhui-organizer@demo.example"),
        line(|tr| tr.demo_event_organizer(), "event-organizer@demo.example"),
        line(|tr| tr.demo_check_in(), "desk@demo.example"),
        line(|tr| tr.demo_auditor(), "auditor@demo.example"),
        line(|tr| tr.demo_provider(), "owner@o01.demo.example"),
        line(|tr| tr.demo_provider_editor(), "colleague@o01.demo.example"),
        line(|tr| tr.demo_manufacturer(), "owner@n01.demo.example"),
        line(|tr| tr.demo_manufacturer_viewer(), "colleague@n02.demo.example"),
        line(|tr| tr.demo_newcomer(), "newcomer@o01.demo.example"),
        line(|tr| tr.demo_unverified(), "owner@q02.demo.example"),
        line(|tr| tr.demo_others(), "owner@….demo.example"),
    ]
}
