//! The room's orders: writing a copy, deleting who asked for it, letting go of what is old.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::register::{Whose, everything};
use super::retention::periods;
use super::{act, find, words};
use crate::accounts;
use crate::kit::clock::beijing_day;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<PrepareCopy>();
    registry.every::<EraseLeavers>(Duration::from_secs(3600));
    registry.every::<LetGo>(Duration::from_secs(24 * 3600));
}

/// After so many tables the progress is written down.
const TABLES_A_NOTE: usize = 8;

/// Write a copy of somebody's data, or of a company's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PrepareCopy {
    /// Which.
    pub copy: i64,
}

impl Job for PrepareCopy {
    const NAME: &'static str = "rights.prepare_copy";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let Some(copy) = find::copy(desk.db.read(), self.copy).await?.filter(|copy| copy.is_live) else {
            return Ok(());
        };
        let whose = copy.company.map_or(Whose::Person(copy.person.0), |company| Whose::Company(company.0));
        let tables = find::tables(desk.db.read()).await?;
        let (mut archive, mut held, mut cut) = (Archive::new(), Vec::new(), Vec::new());
        for (done, kept) in everything().iter().enumerate() {
            let Some(columns) = tables.get(&kept.table) else { continue };
            if let Some(copied) = find::copied(&desk.db, kept, columns, whose).await? {
                archive.add(&copied)?;
                held.push(kept.table.clone());
                if copied.rows.len() >= find::ROWS {
                    cut.push(kept.table.clone());
                }
            }
            if done % TABLES_A_NOTE == 0 {
                write(&desk.db, async |tx| act::note_progress(tx, self.copy, done).await).await?;
            }
        }
        let now = desk.now();
        let readme = words::readme(&beijing_day(now).to_string(), &held, &cut);
        let bytes = archive.finish(&readme)?;
        Ok(write(&desk.db, async |tx| act::keep_copy(tx, desk, &copy, bytes, now).await).await?)
    }
}

/// Remind those who are deleted soon, and delete those whose time has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EraseLeavers {}

impl Job for EraseLeavers {
    const NAME: &'static str = "rights.erase_leavers";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let now = desk.now();
        write(&desk.db, async |tx| act::forget_goodbyes(tx).await).await?;
        write(&desk.db, async |tx| act::throw_old_copies_away(tx, now).await).await?;
        for person in accounts::due_to_leave(&desk.db, now).await? {
            write(&desk.db, async |tx| act::erase(tx, desk, person, now).await).await?;
        }
        for person in accounts::leaving_soon(&desk.db, now).await? {
            write(&desk.db, async |tx| accounts::warn(tx, desk, person, now).await).await?;
        }
        Ok(())
    }
}

/// Let go of what is older than the settings say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LetGo {}

impl Job for LetGo {
    const NAME: &'static str = "rights.let_go";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let now = desk.now();
        for period in periods(&desk.config.retention) {
            let rows = write(&desk.db, async |tx| act::let_go(tx, &period, now).await).await?;
            if rows > 0 {
                tracing::info!(data = period.data, rows, days = period.days, "what was old was let go of");
            }
        }
        Ok(())
    }
}
