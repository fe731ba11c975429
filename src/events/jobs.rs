//! The room's jobs: telling everybody about a change, and reminding them the day before.

use chrono::{Days, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::act;
use super::event::{EventId, EventStatus, SignUpId};
use super::find;
use crate::kit::clock::beijing_moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};

/// Reminders leave from this hour on, Beijing time.
const REMINDERS_FROM: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(nine) => nine,
    None => NaiveTime::MIN,
};

/// Makes the room's jobs known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<TellNews>();
    registry.every::<RemindAttendees>(std::time::Duration::from_secs(15 * 60));
}

/// Write to everybody who takes part or waits that an event changed or is off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TellNews {
    /// The event.
    pub event: EventId,
    /// Which change it is about; when another one came after it, that one's letters say it all.
    pub sequence: i32,
}

impl Job for TellNews {
    const NAME: &'static str = "events.tell_news";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let Some(event) = find::event(desk.db.read(), self.event).await? else { return Ok(()) };
        let is_told_of = matches!(event.status, EventStatus::Published | EventStatus::Cancelled);
        if event.calendar_sequence != self.sequence || !is_told_of || event.is_over(desk.now()) {
            return Ok(());
        }
        let mut last = SignUpId(0);
        while let Some(next) = write(&desk.db, async |tx| act::tell_news(tx, desk, &event, last).await).await? {
            last = next;
        }
        Ok(())
    }
}

/// Look after what rests on the seats of an event, because somebody gave one up. The meetings room carries it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FollowSeats {
    /// The event.
    pub event: EventId,
}

/// Remind everybody with a seat the day before their event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RemindAttendees {}

impl Job for RemindAttendees {
    const NAME: &'static str = "events.remind_attendees";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (now, today) = (desk.now(), desk.today());
        let Some(tomorrow) = today.checked_add_days(Days::new(1)) else { return Ok(()) };
        if now < beijing_moment(today.and_time(REMINDERS_FROM)) {
            return Ok(());
        }
        let from = beijing_moment(tomorrow.and_time(NaiveTime::MIN));
        for event in find::beginning_between(&desk.db, from, from + TimeDelta::days(1)).await? {
            while write(&desk.db, async |tx| act::remind(tx, desk, &event, tomorrow, now).await).await? {}
        }
        Ok(())
    }
}
