//! The room's orders about the day itself: learning from what is said of a talk, and asking those who have not told yet, once,
//! after their last talk.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::events::{self, AttendeeRole, EventId};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Setback};
use crate::kit::mail;
use crate::listings::ListingKind;
use crate::matching::{self, Happening};
use crate::meetings::find::{self, Silent};
use crate::meetings::letters;
use crate::meetings::meeting::{MeetingId, MeetingStatus};
use crate::meetings::outcome::taught;

/// People are asked so long after their last talk, so that most have told by themselves.
const ASKED_AFTER: TimeDelta = TimeDelta::minutes(30);
/// When the program stood still at that moment, they still are within so much time after it.
const LATE: TimeDelta = TimeDelta::hours(6);
/// Letters written in one transaction.
const AT_A_TIME: usize = 100;

/// Learn from a talk that was held what its sides tell of it, about the pair that brought them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::meetings) struct LearnOfTalk {
    /// Which.
    pub meeting: MeetingId,
}

impl Job for LearnOfTalk {
    const NAME: &'static str = "meetings.learn_of_talk";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let db = desk.db.read();
        let talk = find::any_talk(db, self.meeting).await?.filter(|talk| talk.status == MeetingStatus::Held);
        let Some(talk) = talk else { return Ok(()) };
        let Some((need, offering)) = find::best_pair(desk, &talk).await? else { return Ok(()) };
        let Some(shown) = matching::standing(desk, need, offering).await? else { return Ok(()) };
        let told = find::told_of(db, &[talk.id]).await?;
        let testimony = talk.testimony(&told);
        let mut happened = Vec::new();
        for (number, party) in (1..).zip(&talk.sides) {
            let side = match party.role {
                AttendeeRole::Buyer => ListingKind::Need,
                AttendeeRole::Provider => ListingKind::Offering,
                AttendeeRole::Expert | AttendeeRole::Press => continue,
            };
            let own = told.get(&(talk.id, number)).map(|answer| &answer.told);
            let lessons = taught(own, &testimony);
            happened.extend(lessons.into_iter().map(|what| Happening { need, offering, side, what, reason: None }));
        }
        let now = desk.now();
        write(&desk.db, async |tx| {
            for one in &happened {
                matching::note(tx, one, &shown, now).await?;
            }
            Ok::<_, Setback>(())
        })
        .await
    }
}

/// Ask those whose talks are over and who have not told of all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::meetings) struct AskForAnswers {}

impl AskForAnswers {
    async fn ask(desk: &Desk, event: EventId, silent: &[Silent]) -> Result<(), Setback> {
        let Some(event) = events::event(desk.db.read(), event).await? else { return Ok(()) };
        for some in silent.chunks(AT_A_TIME) {
            let mut drawn = Vec::with_capacity(some.len());
            for one in some {
                let letter = letters::answers(one.to.lang, &event, one.untold);
                // One letter for each of them, however often this order is carried out.
                let key = format!("{}:{}", letter.kind, one.sign_up);
                drawn.push(mail::drawn(desk, &one.to, &letter, key)?);
            }
            write(&desk.db, async |tx| Ok::<_, Setback>(mail::post_all(tx, drawn).await?)).await?;
        }
        Ok(())
    }
}

impl Job for AskForAnswers {
    const NAME: &'static str = "meetings.ask_for_answers";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let until = desk.now() - ASKED_AFTER;
        let silent = find::silent_after(&desk.db, until - LATE, until).await?;
        for of_event in silent.chunk_by(|one, next| one.event == next.event) {
            if let Some(first) = of_event.first() {
                Self::ask(desk, first.event, of_event).await?;
            }
        }
        Ok(())
    }
}
