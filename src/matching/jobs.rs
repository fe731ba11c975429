//! The room's orders: following what changed on the market, beginning a new day, telling companies of new matches.

use std::time::Duration;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::{act, find};
use crate::kit::changes::FollowMarket;
use crate::kit::clock::beijing_moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};

/// Lists that are computed and stored at a time.
const AT_A_TIME: usize = 100;
/// Letters about matches leave from this hour on, Beijing time.
const LETTERS_FROM: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(nine) => nine,
    None => NaiveTime::MIN,
};

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<FollowMarket>();
    registry.every::<BeginDay>(Duration::from_secs(5 * 60));
    registry.every::<TellOfMatches>(Duration::from_secs(10 * 60));
}

/// Brings every stored list up to the newest change. Any number of processes may do it at once: who stores moves the
/// stamp that was read before computing, and who finds it moved computes the same lists again.
async fn follow(desk: &Desk) -> Result<(), Setback> {
    let known = find::progress(desk.db.read()).await?;
    let Some(plan) = find::plan(desk, &known).await? else { return Ok(()) };
    let mut parts = plan.listings.chunks(AT_A_TIME).peekable();
    // Where no list is to be computed, what is reached still is.
    let mut part = parts.next().unwrap_or(&[]);
    loop {
        let is_last = parts.peek().is_none();
        let known = find::progress(desk.db.read()).await?;
        let lists = find::lists(desk, part).await?;
        let reached = is_last.then_some(&plan.reached);
        let stored = write(&desk.db, async |tx| act::store(tx, &known, &lists, reached, desk.now()).await).await;
        match stored {
            Ok(()) => match parts.next() {
                Some(next) => part = next,
                None => return Ok(()),
            },
            Err(act::Refused::Stale) => {}
            Err(act::Refused::Db(error)) => return Err(error.into()),
        }
    }
}

impl Job for FollowMarket {
    const NAME: &'static str = "matching.follow_market";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        follow(desk).await
    }
}

/// Computes every list anew when a day has begun in Beijing or the model is another: what expired yesterday no longer
/// counts, and there is a day less to do the work.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct BeginDay {}

impl Job for BeginDay {
    const NAME: &'static str = "matching.begin_day";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        follow(desk).await
    }
}

/// Writes to companies about their new matches; several that come within minutes go into one letter.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct TellOfMatches {}

impl Job for TellOfMatches {
    const NAME: &'static str = "matching.tell_of_matches";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (now, today) = (desk.now(), desk.today());
        if now < beijing_moment(today.and_time(LETTERS_FROM)) {
            return Ok(());
        }
        for company in find::companies_with_news(&desk.db, today).await? {
            write(&desk.db, async |tx| act::tell(tx, desk, company, today, now).await).await?;
        }
        Ok(())
    }
}
