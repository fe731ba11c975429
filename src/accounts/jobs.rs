//! The room's orders.

use serde::{Deserialize, Serialize};

use super::act;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<AnswerRequest>();
}

/// Answers somebody who is not signed in by a letter, where there is one to send.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AnswerRequest {
    pub request: i64,
}

impl Job for AnswerRequest {
    const NAME: &'static str = "accounts.answer_request";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        Ok(write(&desk.db, async |tx| act::answer(tx, desk, self.request, desk.now()).await).await?)
    }
}
