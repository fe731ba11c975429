//! The room's orders.

use std::time::Duration;

use chrono::Days;
use serde::{Deserialize, Serialize};

use super::{act, find};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.every::<ExpireVerifications>(Duration::from_secs(3600));
    registry.every::<TurnCertificates>(Duration::from_secs(3600));
    registry.every::<EndActings>(Duration::from_secs(60));
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
