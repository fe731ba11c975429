//! The room's orders: telling a company once an hour what others say of it, and reminding it of what it has not answered.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::companies::CompanyId;
use crate::events::{self, Event, EventId, EventStatus};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Setback};
use crate::kit::mail;
use crate::meetings::partner::{Partner, open_questions};
use crate::meetings::{find, letters};

/// A company gets one letter at most in so much time.
const HOUR: TimeDelta = TimeDelta::hours(1);
/// Companies are reminded so long before wishes close.
const REMINDED_BEFORE: TimeDelta = TimeDelta::hours(48);
/// When the program stood still at that moment, they still are within so much time after it.
const LATE: TimeDelta = TimeDelta::hours(6);

fn is_on(event: &Event, now: Moment) -> bool {
    event.status == EventStatus::Published && !event.is_over(now)
}

/// Write to those who come for a company what others said of it within an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::meetings) struct TellWishes {
    /// At which event.
    pub event: EventId,
    /// Which company.
    pub company: CompanyId,
    /// When the hour begins.
    pub from: Moment,
}

impl TellWishes {
    /// When the hour ends.
    pub(in crate::meetings) fn until(self) -> Moment {
        self.from + HOUR
    }
}

impl Job for TellWishes {
    const NAME: &'static str = "meetings.tell_wishes";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (db, now) = (desk.db.read(), desk.now());
        let Some(event) = events::event(db, self.event).await?.filter(|event| is_on(event, now)) else { return Ok(()) };
        let Some(day) = find::set_up_day(db, self.event).await? else { return Ok(()) };
        let Some(window) = day.wishes else { return Ok(()) };
        let partners = find::partners(db, day, self.company).await?;
        let is_new = |partner: &&Partner| {
            let since = partner.other.as_ref().map(|said| said.at);
            let answered = partner.own.as_ref().map(|said| said.at);
            // Whoever spoke last knows where it stands.
            since.is_some_and(|since| since >= self.from && since < self.until()) && answered <= since
        };
        let news: Vec<&Partner> = partners.all.iter().filter(is_new).collect();
        if news.is_empty() {
            return Ok(());
        }
        let readers = find::to_write_to(db, self.event, self.company).await?;
        write(&desk.db, async |tx| {
            for to in &readers {
                if let Some(letter) = letters::wishes(to.lang, &event, (window.closes_at, now), &news) {
                    let hour = self.from.timestamp();
                    let key = format!("{}:{}:{}:{hour}:{}", letter.kind, self.event, self.company, to.email);
                    mail::post(tx, desk, to, letter, &key).await?;
                }
            }
            Ok::<_, Setback>(())
        })
        .await
    }
}

/// Remind companies of what they have not answered, two days before wishes close.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::meetings) struct RemindOfQuestions {}

impl Job for RemindOfQuestions {
    const NAME: &'static str = "meetings.remind_of_questions";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (db, now) = (desk.db.read(), desk.now());
        let until = now + REMINDED_BEFORE;
        for day in find::closing_between(&desk.db, until - LATE, until).await? {
            let Some(window) = day.wishes else { continue };
            let event = events::event(db, day.event).await?.filter(|event| is_on(event, now));
            let Some(event) = event.filter(|_| window.opens_at <= now) else { continue };
            let guests = find::guests_of(db, &[day.event]).await?.remove(&day.event).unwrap_or_default();
            let find::SaidAt { mut said, mut bans } = find::said_at(db, &[day.event], None).await?;
            let (said, bans) =
                (said.remove(&day.event).unwrap_or_default(), bans.remove(&day.event).unwrap_or_default());
            for (company, questions) in open_questions(&day, &guests, &bans, &said) {
                let readers = find::to_write_to(db, day.event, company).await?;
                write(&desk.db, async |tx| {
                    for to in &readers {
                        let letter = letters::reminder(to.lang, &event, window.closes_at, questions);
                        let closes = window.closes_at.timestamp();
                        let key = format!("{}:{}:{company}:{closes}:{}", letter.kind, day.event, to.email);
                        mail::post(tx, desk, to, letter, &key).await?;
                    }
                    Ok::<_, Setback>(())
                })
                .await?;
            }
        }
        Ok(())
    }
}
