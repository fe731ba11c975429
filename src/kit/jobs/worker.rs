//! The worker: takes orders from the queue and letters from the outbox until it is told to stop.
//! One bad order or letter never stops the others.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;

use super::queue::{self, After};
use super::{Registry, Setback, rows};
use crate::kit::desk::Desk;
use crate::kit::mail;

/// How often to look for work when nobody rings.
const LOOK: Duration = Duration::from_secs(2);
/// How often a long order's lease is renewed.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// Orders, and letters, that one process has in hand at a time.
const HANDS: usize = 2;

/// The wait before try `attempts + 1`: one minute doubled each time, ±20 % spread by the row's number
/// so that a crowd of failures does not come back as a crowd.
pub(crate) fn backoff(attempts: i32, id: i64) -> TimeDelta {
    let minutes = 1_i64 << attempts.clamp(1, 12).saturating_sub(1);
    let spread = 80 + id.rem_euclid(41);
    TimeDelta::seconds(minutes * 60 * spread / 100)
}

/// Carries out orders and sends letters.
#[derive(Clone)]
pub struct Worker {
    desk: Desk,
    registry: Arc<Registry>,
    /// The second in which recurring orders were last looked at; once a second is enough.
    looked_at: Arc<AtomicI64>,
}

impl Worker {
    pub(crate) fn new(desk: Desk, registry: Registry) -> Self {
        Self { desk, registry: Arc::new(registry), looked_at: Arc::new(AtomicI64::new(i64::MIN)) }
    }

    /// Works until `stop` turns true; what is in hand is finished first.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let mut hands = tokio::task::JoinSet::new();
        for _ in 0..HANDS {
            hands.spawn(self.clone().work_loop(stop.clone(), Kind::Jobs));
            hands.spawn(self.clone().work_loop(stop.clone(), Kind::Letters));
        }
        while hands.join_next().await.is_some() {}
    }

    async fn work_loop(self, mut stop: watch::Receiver<bool>, kind: Kind) {
        while !*stop.borrow() {
            let rung = self.desk.db.bell().notified();
            let did = match kind {
                Kind::Jobs => self.do_one_job().await,
                Kind::Letters => mail::send_one(&self.desk).await,
            };
            match did {
                Ok(true) => {}
                Ok(false) => {
                    tokio::select! {
                        () = rung => {}
                        () = tokio::time::sleep(LOOK) => {}
                        _ = stop.changed() => {}
                    }
                }
                Err(error) => {
                    tracing::error!(error = %error, "the queue cannot be read; trying again");
                    tokio::select! {
                        () = tokio::time::sleep(LOOK) => {}
                        _ = stop.changed() => {}
                    }
                }
            }
        }
    }

    /// Does everything that is due now and returns how many orders and letters that were; for tests and the demo.
    ///
    /// # Errors
    /// When the queue cannot be read.
    pub async fn settle(&self) -> anyhow::Result<usize> {
        let mut done = 0;
        loop {
            let job = self.do_one_job().await?;
            let letter = mail::send_one(&self.desk).await?;
            if !job && !letter {
                return Ok(done);
            }
            done += usize::from(job) + usize::from(letter);
        }
    }

    async fn do_one_job(&self) -> Result<bool, sea_orm::DbErr> {
        let (db, now) = (&self.desk.db, self.desk.now());
        if self.looked_at.swap(now.timestamp(), Ordering::Relaxed) != now.timestamp() {
            for order in &self.registry.recurring {
                let every = TimeDelta::from_std(order.every).unwrap_or(TimeDelta::hours(1));
                queue::give_recurring(db, order.name, &order.facts, every, now).await?;
            }
        }
        let Some(job) = queue::claim(db, now).await? else { return Ok(false) };
        let Some(runner) = self.registry.runners.get(job.name.as_str()) else {
            tracing::error!(job.name = %job.name, job.id = job.id, "an order of an unknown name is parked");
            queue::put_back(db, &job, After::Parked, "this program does not know the name", now).await?;
            return Ok(true);
        };
        let outcome = match runner(&job.facts, self.desk.clone()) {
            Ok(running) => self.carry_out(&job, running).await,
            Err(error) => Err(Setback::GiveUp(error.into())),
        };
        match outcome {
            Ok(()) => queue::finish(db, &job).await?,
            Err(setback) => {
                tracing::warn!(job.name = %job.name, job.id = job.id, attempt = job.attempts, error = %setback, "an order was not carried out");
                let after = if matches!(setback, Setback::GiveUp(_)) { After::Dead } else { After::Retry };
                queue::put_back(db, &job, after, &setback.to_string(), self.desk.now()).await?;
            }
        }
        Ok(true)
    }

    async fn carry_out(&self, job: &rows::Model, running: super::Running) -> Result<(), Setback> {
        let mut task = crate::kit::spawn(running);
        loop {
            tokio::select! {
                done = &mut task => {
                    return match done {
                        Ok(outcome) => outcome,
                        Err(panic) => Err(Setback::Retry(anyhow::anyhow!("the order panicked: {panic}"))),
                    };
                }
                () = tokio::time::sleep(HEARTBEAT) => {
                    if !queue::keep(&self.desk.db, job, self.desk.now()).await? {
                        task.abort();
                        return Err(Setback::Retry(anyhow::anyhow!("the lease was lost")));
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Jobs,
    Letters,
}

#[cfg(test)]
mod tests {
    use super::backoff;

    #[test]
    fn the_wait_doubles_and_all_tries_take_more_than_a_day() {
        assert_eq!(backoff(1, 20).num_seconds(), 60);
        assert_eq!(backoff(4, 20).num_seconds(), 480);
        let all: i64 = (1..12).map(|n| backoff(n, 20).num_hours()).sum();
        assert!((24..48).contains(&all), "{all}");
    }
}
