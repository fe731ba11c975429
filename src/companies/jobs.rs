//! The room's orders.

use std::time::Duration;

use chrono::{Days, TimeDelta};
use serde::{Deserialize, Serialize};

use super::certificate::{TOLD_BEFORE, TOLD_LATE, due_letter};
use super::company::RECHECK_TOLD_BEFORE;
use super::{act, find};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.every::<ExpireVerifications>(Duration::from_secs(3600));
    registry.every::<TurnCertificates>(Duration::from_secs(3600));
    registry.every::<EndActings>(Duration::from_secs(60));
    registry.every::<TellOfEndings>(Duration::from_secs(3600));
    registry.every::<ForgetInvitations>(Duration::from_secs(24 * 3600));
}

/// Sends companies to their yearly re-check on the day when it is due.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct ExpireVerifications {}

impl Job for ExpireVerifications {
    const NAME: &'static str = "companies.expire_verifications";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let now = desk.now();
        for id in find::due_for_recheck(&desk.db, desk.today()).await? {
            write(&desk.db, async |tx| act::expire(tx, desk, id, now).await).await?;
        }
        Ok(())
    }
}

/// Ends what organizers do for companies when its time is over, or when they signed out.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct EndActings {}

impl Job for EndActings {
    const NAME: &'static str = "companies.end_actings";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let now = desk.now();
        if find::due_actings(desk.db.read(), now).await?.is_empty() {
            return Ok(());
        }
        write(&desk.db, async |tx| act::end_due(tx, desk, now).await).await?;
        Ok(())
    }
}

/// Tells the market of certificates that began or ceased to count at midnight in Beijing. It looks back two days,
/// so that a night without the program is made good.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct TurnCertificates {}

impl Job for TurnCertificates {
    const NAME: &'static str = "companies.turn_certificates";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (now, today) = (desk.now(), desk.today());
        let from = today.checked_sub_days(Days::new(2)).unwrap_or(today);
        for id in find::companies_with_turning_certificates(&desk.db, from, today).await? {
            write(&desk.db, async |tx| act::changed(tx, id, now).await).await?;
        }
        Ok(())
    }
}

/// Writes to companies whose certificates end and whose yearly re-check comes, once at each stage; after a day without the
/// program the letter of that day is written late.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct TellOfEndings {}

impl Job for TellOfEndings {
    const NAME: &'static str = "companies.tell_of_endings";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let today = desk.today();
        let day = |days: i64| today.checked_add_signed(TimeDelta::days(days)).unwrap_or(today);
        let (first, last) = (day(-TOLD_LATE), day(TOLD_BEFORE.into_iter().max().unwrap_or_default().into()));
        for (certificate, told) in find::ending_certificates(&desk.db, first, last).await? {
            let Some(ends) = certificate.claim.expires_on else { continue };
            let left = (ends - today).num_days();
            let Some(stage) = due_letter(&TOLD_BEFORE, left, told) else { continue };
            write(&desk.db, async |tx| act::tell_of_ending(tx, desk, &certificate, (stage, left)).await).await?;
        }
        let last = day(RECHECK_TOLD_BEFORE.into_iter().max().unwrap_or_default().into());
        for (company, due, told) in find::coming_rechecks(&desk.db, last).await? {
            let left = (due - today).num_days();
            let Some(stage) = due_letter(&RECHECK_TOLD_BEFORE, left, told).filter(|_| left > 0) else { continue };
            write(&desk.db, async |tx| act::tell_of_recheck(tx, desk, (company, due), (stage, left)).await).await?;
        }
        Ok(())
    }
}

/// Forgets invitations that were answered, taken back or left alone: the addresses are those of people who perhaps have no
/// account.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct ForgetInvitations {}

impl Job for ForgetInvitations {
    const NAME: &'static str = "companies.forget_invitations";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let now = desk.now();
        write(&desk.db, async |tx| act::forget_invitations(tx, now).await).await?;
        Ok(())
    }
}
