//! Work that is done after the answer: rows in the same database, written in the transaction that
//! causes them, claimed under a lease, retried with back-off, and kept visible when they fail for good.

mod queue;
mod rows;
mod worker;

use std::collections::HashMap;
use std::pin::Pin;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use queue::{TRIES, enqueue, enqueue_once, enqueue_once_at, retry};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub(crate) use rows::{Column, Entity, Model};
pub(crate) use worker::{Worker, backoff};

use crate::kit::desk::Desk;

/// An order: plain data, ids only. `run` reads the world again and does nothing when it is already done.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// Unique for ever, `room.order`.
    const NAME: &'static str;

    /// Carries the order out.
    ///
    /// # Errors
    /// [`Setback::Retry`] to try again later, [`Setback::GiveUp`] when trying again cannot help.
    fn run(self, desk: &Desk) -> impl Future<Output = Result<(), Setback>> + Send;
}

/// Why an order was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Setback {
    /// Try again later.
    #[error("{0:#}")]
    Retry(anyhow::Error),
    /// Trying again cannot help.
    #[error("{0:#}")]
    GiveUp(anyhow::Error),
}

impl From<anyhow::Error> for Setback {
    fn from(error: anyhow::Error) -> Self {
        Self::Retry(error)
    }
}

impl From<sea_orm::DbErr> for Setback {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Retry(error.into())
    }
}

type Running = Pin<Box<dyn Future<Output = Result<(), Setback>> + Send>>;
type Runner = Box<dyn Fn(&str, Desk) -> Result<Running, serde_json::Error> + Send + Sync>;

struct Recurring {
    name: &'static str,
    facts: String,
    every: Duration,
}

/// Every order the program can carry out, by name.
#[derive(Default)]
pub struct Registry {
    runners: HashMap<&'static str, Runner>,
    recurring: Vec<Recurring>,
}

impl Registry {
    /// Makes an order known.
    pub fn add<J: Job>(&mut self) {
        let known = self.runners.insert(
            J::NAME,
            Box::new(|facts, desk| {
                let job: J = serde_json::from_str(facts)?;
                Ok(Box::pin(async move { job.run(&desk).await }))
            }),
        );
        debug_assert!(known.is_none(), "two jobs are named {}", J::NAME);
    }

    /// Makes an order known that is given by itself, once in every `every` over all nodes.
    pub fn every<J: Job + Default>(&mut self, every: Duration) {
        self.add::<J>();
        let facts = serde_json::to_string(&J::default()).unwrap_or_default();
        self.recurring.push(Recurring { name: J::NAME, facts, every });
    }
}
