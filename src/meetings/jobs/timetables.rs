//! Seeking a timetable beside the requests, and telling people of the published one. A search that is cut off by the end of
//! the process is sought again; one that is stopped by hand, or whose time is over, keeps the best it has.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::events::{self, EventId, EventStatus, SignUpId};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Setback};
use crate::meetings::find;
use crate::meetings::meeting::TimetableId;
use crate::meetings::seating::Seating;
use crate::meetings::sought::{Found, Hindrance, Score, found};
use crate::meetings::timetable::{Order, Progress, Refused, Watch, plan};
use crate::meetings::{act, sought};

/// How often the search is told how much of its time has gone.
const TICK: Duration = Duration::from_millis(100);
/// After so many of them its progress is written down.
const TICKS_A_NOTE: u64 = 10;

/// Seek a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::meetings) struct SeekTimetable {
    /// Which.
    pub timetable: TimetableId,
}

/// What the search and whoever waits for it tell each other.
#[derive(Debug)]
struct Clockwork {
    millis: AtomicU64,
    limit: u64,
    is_stopping: AtomicBool,
    best: Mutex<Option<Progress>>,
}

impl Watch for Clockwork {
    fn gone(&self) -> f64 {
        if self.is_stopping.load(Ordering::Relaxed) {
            return 1.0;
        }
        self.millis.load(Ordering::Relaxed) as f64 / self.limit as f64
    }

    fn progress(&self, progress: &Progress) {
        *self.best.lock().unwrap_or_else(PoisonError::into_inner) = Some(*progress);
    }
}

/// Ends the search with the order that waits for it: also when the lease was lost, or the process ends.
struct Ends(Arc<Clockwork>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.is_stopping.store(true, Ordering::Relaxed);
    }
}

/// The place of a pin that is refused: `pinned[3]` and what follows.
fn refused_pin(refused: &Refused) -> Option<usize> {
    refused.field.strip_prefix("pinned[")?.split(']').next()?.parse().ok()
}

/// Seeks; a pinned meeting that the setting no longer allows is let go and counted.
fn search(mut seating: Seating, order: &Order, watch: &Clockwork, mut lost_pins: usize) -> Result<Found, Refused> {
    loop {
        match plan(&seating.instance, order, watch) {
            Ok(outcome) => return Ok(found(&seating, &outcome, lost_pins, watch.millis.load(Ordering::Relaxed))),
            Err(refused) => match refused_pin(&refused).filter(|at| *at < seating.instance.pinned.len()) {
                Some(at) => {
                    seating.instance.pinned.remove(at);
                    lost_pins += 1;
                }
                None => return Err(refused),
            },
        }
    }
}

/// The event ready for the search, with the number of pinned meetings that cannot be kept; or what stands in its way.
async fn ready(desk: &Desk, sought: &find::Sought) -> Result<Result<(Seating, usize), Hindrance>, Setback> {
    let db = desk.db.read();
    let (setting, people) = (find::setting(db, sought.event).await?, find::attending(db, sought.event).await?);
    if setting.slots.is_empty() {
        return Ok(Err(Hindrance::NoSlots));
    }
    if setting.tables.is_empty() {
        return Ok(Err(Hindrance::NoTables));
    }
    let wishes = find::gathered(desk, sought.event, &setting.day, &people).await?;
    let pinned = match sought.from {
        Some(number) => match find::timetable(db, sought.event, number).await? {
            Some(from) => find::seated(db, from.id).await?.into_iter().filter(|own| own.is_pinned).collect(),
            None => Vec::new(),
        },
        None => Vec::new(),
    };
    let mut seating = Seating::new(&setting, people, sought.least_weight);
    if seating.people() < 2 {
        return Ok(Err(Hindrance::Nobody));
    }
    seating.seek(&wishes);
    seating.pin(&wishes, &pinned);
    let lost = pinned.len() - seating.instance.pinned.len();
    Ok(Ok((seating, lost)))
}

impl Job for SeekTimetable {
    const NAME: &'static str = "meetings.seek_timetable";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let id = self.timetable;
        let Some(sought) = write(&desk.db, async |tx| act::begin_search(tx, id).await).await? else { return Ok(()) };
        let (seating, lost_pins) = match ready(desk, &sought).await? {
            Ok(ready) => ready,
            Err(why) => return Ok(write(&desk.db, async |tx| act::fail_search(tx, id, why).await).await?),
        };
        let clockwork = Arc::new(Clockwork {
            millis: AtomicU64::new(0),
            limit: u64::try_from(sought.seconds).unwrap_or(1).max(1) * 1_000,
            is_stopping: AtomicBool::new(sought.is_stopping),
            best: Mutex::new(None),
        });
        let _ends = Ends(clockwork.clone());
        let order = Order { seed: sought.seed.unsigned_abs(), ..Order::default() };
        let people = seating.people();
        let mut searching = tokio::task::spawn_blocking({
            let clockwork = clockwork.clone();
            move || search(seating, &order, &clockwork, lost_pins)
        });
        let mut ticks = tokio::time::interval(TICK);
        let mut count = 0;
        let outcome = loop {
            tokio::select! {
                done = &mut searching => break done,
                _ = ticks.tick() => {
                    let millis = count * u64::try_from(TICK.as_millis()).unwrap_or(0);
                    clockwork.millis.store(millis, Ordering::Relaxed);
                    count += 1;
                    if count % TICKS_A_NOTE == 0 {
                        let best = *clockwork.best.lock().unwrap_or_else(PoisonError::into_inner);
                        let (value, bound) = best.map_or((0, 0), |best| (best.value, best.bound));
                        let score = Score { value, bound, millis, people, ..Score::default() };
                        if !write(&desk.db, async |tx| act::note_progress(tx, id, &score).await).await? {
                            clockwork.is_stopping.store(true, Ordering::Relaxed);
                        }
                    }
                }
            }
        };
        let found: sought::Found = match outcome {
            Ok(Ok(found)) => found,
            Ok(Err(refused)) => {
                tracing::error!(timetable = id.0, refused = %refused, "an event cannot be planned");
                return Ok(write(&desk.db, async |tx| act::fail_search(tx, id, Hindrance::Broke).await).await?);
            }
            Err(error) => {
                tracing::error!(timetable = id.0, error = %error, "the search for a timetable broke off");
                return Ok(write(&desk.db, async |tx| act::fail_search(tx, id, Hindrance::Broke).await).await?);
            }
        };
        let now = desk.now();
        Ok(write(&desk.db, async |tx| act::keep_found(tx, id, &found, now).await).await?)
    }
}

/// Seeks the timetable that waits to be sought for an event, without waiting for its turn among the orders.
pub(crate) async fn seek_at_once(desk: &Desk, event: EventId) -> Result<(), Setback> {
    let Some(number) = find::live_number(desk.db.read(), event).await? else { return Ok(()) };
    match find::timetable(desk.db.read(), event, number).await? {
        Some(sought) => SeekTimetable { timetable: sought.id }.run(desk).await,
        None => Ok(()),
    }
}

/// Write to everybody whose meetings are not what they were last told. Whoever changes a published timetable gives this
/// order in the same transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::meetings) struct TellSchedule {
    /// Of which event.
    pub event: EventId,
}

impl Job for TellSchedule {
    const NAME: &'static str = "meetings.tell_schedule";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let Some(event) = events::event(desk.db.read(), self.event).await? else { return Ok(()) };
        if event.status != EventStatus::Published || event.is_over(desk.now()) {
            return Ok(());
        }
        let mut last = SignUpId(0);
        while let Some(next) = write(&desk.db, async |tx| act::tell_schedule(tx, desk, &event, last).await).await? {
            last = next;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_pin_is_known_by_its_place() {
        let refused = |field: &str| refused_pin(&Refused { field: field.into(), problem: String::new() });
        assert_eq!(refused("pinned[12]"), Some(12));
        assert_eq!(refused("pinned[0].slot"), Some(0));
        assert_eq!(refused("requests[3].u"), None);
    }
}
