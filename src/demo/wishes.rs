//! Whom companies of the demo want to meet at its matchmaking event, and what the others say to it.

use std::collections::{BTreeMap, HashMap};

use anyhow::Context;
use sea_orm::DatabaseTransaction;
use serde::Deserialize;

use super::fill::Cast;
use crate::access;
use crate::meetings::{self, Mark, MarkRefused, NoReason, Word};

/// What a company says of another one.
#[derive(Deserialize)]
pub(super) struct Wish {
    pub event: String,
    pub email: String,
    pub other: String,
    pub mark: Mark,
    pub reason: Option<NoReason>,
    #[serde(default)]
    pub message: String,
    pub days_ago: i64,
    pub hour: i64,
}

impl Cast<'_> {
    /// Says it. An event whose meetings nobody has set up has no wishes.
    pub(super) async fn wish(&self, tx: &DatabaseTransaction, wish: &Wish) -> anyhow::Result<()> {
        let actor = self.actor(&wish.email)?;
        let company = actor.company().context("who wishes belongs to a company")?.company;
        let event = *self.events.get(wish.event.as_str()).context("the event is not announced yet")?;
        let word = Word { mark: Some(wish.mark), reason: wish.reason, message: Some(wish.message.clone()) };
        let words = BTreeMap::from([(self.entered(&wish.other)?.id, word)]);
        let permit = access::meetings::mark(&actor, company, event)?;
        match meetings::mark(tx, permit, &words, &HashMap::new(), self.desk.now()).await {
            Ok(marked) => {
                anyhow::ensure!(marked.gone.is_empty(), "{} cannot meet {}", wish.email, wish.other);
                Ok(())
            }
            Err(MarkRefused::NoMeetings) => Ok(()),
            Err(refused) => Err(refused).with_context(|| format!("what {} says of {}", wish.email, wish.other)),
        }
    }
}
