//! The room's orders: letters about decisions, and what a day that has come asks for.

use chrono::{Days, TimeDelta};
use serde::{Deserialize, Serialize};

use super::listing::{ListingId, Step};
use super::{act, find, letters};
use crate::companies;
use crate::kit::changes;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};
use crate::kit::mail;

/// So many days before the last one its owners get a letter.
const NOTICE_DAYS: u64 = 14;
/// Changes are remembered so long; who was away for longer reads everything anew.
const CHANGES_KEPT: TimeDelta = TimeDelta::days(30);
/// How often days are looked at.
const EVERY: std::time::Duration = std::time::Duration::from_secs(10 * 60);

/// Writes to those who speak for a listing's company what was done to it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct WriteToOwners {
    pub listing: ListingId,
    pub step: Step,
}

impl Job for WriteToOwners {
    const NAME: &'static str = "listings.write_to_owners";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let Some(listing) = find::listing(desk.db.read(), self.listing).await? else { return Ok(()) };
        let Some((number, reason)) = find::last_step(desk.db.read(), self.listing, self.step).await? else {
            return Ok(());
        };
        let owners = companies::speakers(desk.db.read(), listing.company).await?;
        write(&desk.db, async |tx| {
            for owner in &owners {
                if let Some(letter) = letters::about(self.step, owner.lang, &listing, reason.as_deref()) {
                    let key = format!("listings.step:{number}:{}", owner.email);
                    mail::post(tx, desk, owner, letter, &key).await?;
                }
            }
            Ok::<_, Setback>(())
        })
        .await
    }
}

/// Expires listings whose last day has passed, and writes to the owners of those whose last day is near.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct LookAtDays {}

impl Job for LookAtDays {
    const NAME: &'static str = "listings.look_at_days";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (now, today) = (desk.now(), desk.today());
        for id in find::overdue(&desk.db, today).await? {
            write(&desk.db, async |tx| act::expire(tx, id, today, now).await).await?;
        }
        let near = today.checked_add_days(Days::new(NOTICE_DAYS)).unwrap_or(today);
        for listing in find::ending_by(&desk.db, today, near).await? {
            let owners = companies::speakers(desk.db.read(), listing.company).await?;
            let Some(last) = listing.facts.valid_until else { continue };
            write(&desk.db, async |tx| {
                for owner in &owners {
                    let key = format!("listings.ending:{}:{last}:{}", listing.id, owner.email);
                    mail::post(tx, desk, owner, letters::ending(owner.lang, &listing, last), &key).await?;
                }
                Ok::<_, Setback>(())
            })
            .await?;
        }
        write(&desk.db, async |tx| changes::forget(tx, now - CHANGES_KEPT).await).await?;
        Ok(())
    }
}

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<WriteToOwners>();
    registry.every::<LookAtDays>(EVERY);
}
