//! Following who gives up a seat: what they would have had at a published timetable is called off, and their partners are told.

use crate::events::FollowSeats;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Setback};
use crate::meetings::act;

impl Job for FollowSeats {
    const NAME: &'static str = "meetings.follow_seats";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (event, now) = (self.event, desk.now());
        let called_off = write(&desk.db, async |tx| act::call_off_left(tx, event, now).await).await;
        called_off.map(drop).map_err(|refused| anyhow::Error::from(refused).context("calling off who left").into())
    }
}
