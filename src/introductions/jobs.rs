//! The room's orders: letters about every step, and ending what nobody answered in time.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::find::{self, Reader};
use super::introduction::{IntroductionId, IntroductionStatus, Step, across};
use super::{act, letters};
use crate::companies;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};
use crate::kit::mail::{self, Letter};
use crate::listings::ListingKind;

/// How often the time to answer is looked at.
const EVERY: Duration = Duration::from_secs(10 * 60);

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<WriteLetters>();
    registry.every::<EndUnanswered>(EVERY);
}

/// Writes to both sides, or to the one that is concerned, what happened to an introduction. Each side's letter is made
/// of what that side may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WriteLetters {
    /// Which.
    pub introduction: IntroductionId,
    /// What happened.
    pub step: Step,
}

/// That a side answered, or told what came of an introduction: for the room that learns from it and carries this out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LearnOfAnswer {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// The side that answered or told.
    pub side: ListingKind,
    /// What it did; nothing where it told what came of it.
    pub step: Option<Step>,
}

impl Job for WriteLetters {
    const NAME: &'static str = "introductions.write_letters";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let db = desk.db.read();
        let Some(introduction) = find::introduction(db, self.introduction).await? else { return Ok(()) };
        let still = match self.step {
            Step::Ask => introduction.status == IntroductionStatus::Waiting,
            step => IntroductionStatus::Waiting.after(step) == Some(introduction.status),
        };
        if !still {
            return Ok(());
        }
        for side in [ListingKind::Need, ListingKind::Offering] {
            let company = introduction.pair.company(side);
            let Some(shown) = find::shown(db, introduction.id, &Reader::Side(company)).await? else { continue };
            let opened = find::opened(db, &shown).await?;
            let speakers = companies::speakers(db, company).await?;
            write(&desk.db, async |tx| {
                for to in &speakers {
                    if let Some(letter) = letters::about(self.step, to.lang, side, &shown, opened.as_ref()) {
                        let letter = Letter { about: vec![introduction.pair.company(across(side)).0], ..letter };
                        let key = format!("{}:{}:{}:{}", letter.kind, introduction.id, side.code(), to.email);
                        mail::post(tx, desk, to, letter, &key).await?;
                    }
                }
                Ok::<_, Setback>(())
            })
            .await?;
        }
        Ok(())
    }
}

/// Ends introductions that nobody answered in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EndUnanswered {}

impl Job for EndUnanswered {
    const NAME: &'static str = "introductions.end_unanswered";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let now = desk.now();
        for id in find::unanswered(&desk.db, now).await? {
            write(&desk.db, async |tx| act::lapse(tx, id, now).await).await?;
        }
        Ok(())
    }
}
