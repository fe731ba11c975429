//! Putting orders into the queue and taking them out under a lease.

use chrono::TimeDelta;
use sea_orm::sea_query::{LockBehavior, LockType, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait,
    FromQueryResult, Order, QueryFilter, QuerySelect, sea_query::Expr,
};

use super::rows::{self, recurring};
use super::{Job, backoff};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, write};
use crate::kit::secret;

/// How long a claimed order belongs to its worker unless the worker says that it is still at it.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(60);

/// After so many tries an order waits for a person.
pub(crate) const TRIES: i32 = 12;

/// Gives an order, to be carried out as soon as possible after this transaction.
pub(crate) async fn enqueue<J: Job>(tx: &DatabaseTransaction, job: &J, now: Moment) -> Result<(), DbErr> {
    enqueue_at(tx, job, now, now).await
}

/// Gives an order for a later moment.
pub(crate) async fn enqueue_at<J: Job>(
    tx: &DatabaseTransaction,
    job: &J,
    at: Moment,
    now: Moment,
) -> Result<(), DbErr> {
    insert(tx, J::NAME, facts(job)?, None, at, now).await
}

/// Gives an order unless the same one (by `key`) still waits. One that waits is held until this transaction ends, so that
/// it is never carried out before it can see what this transaction has done.
pub(crate) async fn enqueue_once<J: Job>(
    tx: &DatabaseTransaction,
    job: &J,
    key: &str,
    now: Moment,
) -> Result<(), DbErr> {
    insert(tx, J::NAME, facts(job)?, Some(key.to_owned()), now, now).await
}

/// Gives an order for a later moment unless the same one (by `key`) still waits.
pub(crate) async fn enqueue_once_at<J: Job>(
    tx: &DatabaseTransaction,
    job: &J,
    key: &str,
    at: Moment,
    now: Moment,
) -> Result<(), DbErr> {
    insert(tx, J::NAME, facts(job)?, Some(key.to_owned()), at, now).await
}

fn facts<J: Job>(job: &J) -> Result<String, DbErr> {
    serde_json::to_string(job).map_err(|error| DbErr::Custom(error.to_string()))
}

async fn insert(
    tx: &DatabaseTransaction,
    name: &str,
    facts: String,
    key: Option<String>,
    at: Moment,
    now: Moment,
) -> Result<(), DbErr> {
    let row = rows::ActiveModel {
        name: Set(name.to_owned()),
        facts: Set(facts),
        state: Set("waiting".to_owned()),
        run_at: Set(at),
        dedupe_key: Set(key),
        created_at: Set(now),
        attempts: Set(0),
        ..Default::default()
    };
    // The index's own words: SQLite takes no bound value for them.
    let is_waiting_twin = Expr::cust("state = 'waiting' AND dedupe_key IS NOT NULL");
    let hold = OnConflict::columns([rows::Column::Name, rows::Column::DedupeKey])
        .target_and_where(is_waiting_twin)
        .value(rows::Column::RunAt, Expr::col((rows::Entity, rows::Column::RunAt)))
        .to_owned();
    rows::Entity::insert(row).on_conflict(hold).exec_without_returning(tx).await?;
    Ok(())
}

fn due(now: Moment) -> Condition {
    Condition::any()
        .add(rows::Column::State.eq("waiting").and(rows::Column::RunAt.lte(now)))
        .add(rows::Column::State.eq("running").and(rows::Column::LeaseUntil.lt(now)))
}

/// Takes the next due order, if there is one; it is ours until the lease ends.
pub(super) async fn claim(db: &Db, now: Moment) -> Result<Option<rows::Model>, DbErr> {
    let waiting = rows::Entity::find()
        .select_only()
        .column(rows::Column::Id)
        .filter(due(now))
        .limit(1)
        .into_tuple::<i64>()
        .one(db.read())
        .await?;
    if waiting.is_none() {
        return Ok(None);
    }
    let next = Query::select()
        .column(rows::Column::Id)
        .from(rows::Entity)
        .cond_where(due(now))
        .order_by(rows::Column::RunAt, Order::Asc)
        .order_by(rows::Column::Id, Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let take = Query::update()
        .table(rows::Entity)
        .value(rows::Column::State, "running")
        .value(rows::Column::LeaseUntil, now + LEASE)
        .value(rows::Column::LeaseToken, secret::short_token())
        .value(rows::Column::Attempts, Expr::col(rows::Column::Attempts).add(1))
        .and_where(Expr::col(rows::Column::Id).in_subquery(next))
        .returning_all()
        .to_owned();
    write(db, async |tx| match tx.query_one(&take).await? {
        Some(row) => rows::Model::from_query_result(&row, "").map(Some),
        None => Ok(None),
    })
    .await
}

/// Says that we are still at it. False when the order is no longer ours.
pub(super) async fn keep(db: &Db, job: &rows::Model, now: Moment) -> Result<bool, DbErr> {
    let kept = write(db, async |tx| {
        rows::Entity::update_many()
            .col_expr(rows::Column::LeaseUntil, Expr::value(now + LEASE))
            .filter(ours(job))
            .exec(tx)
            .await
    })
    .await?;
    Ok(kept.rows_affected == 1)
}

fn ours(job: &rows::Model) -> Condition {
    Condition::all().add(rows::Column::Id.eq(job.id)).add(rows::Column::LeaseToken.eq(job.lease_token.clone()))
}

/// The order is carried out and leaves the queue.
pub(super) async fn finish(db: &Db, job: &rows::Model) -> Result<(), DbErr> {
    write(db, async |tx| rows::Entity::delete_many().filter(ours(job)).exec(tx).await.map(drop)).await
}

/// How an order goes on after a setback.
pub(super) enum After {
    /// Later, by the back-off, or dead after the last try.
    Retry,
    /// Dead: a person has to look.
    Dead,
    /// Parked: this program does not know the name.
    Parked,
}

/// The order was not carried out.
pub(super) async fn put_back(db: &Db, job: &rows::Model, after: After, error: &str, now: Moment) -> Result<(), DbErr> {
    let (state, at) = match after {
        After::Retry if job.attempts < TRIES => ("waiting", now + backoff(job.attempts, job.id)),
        After::Retry | After::Dead => ("dead", now),
        After::Parked => ("parked", now),
    };
    write(db, async |tx| {
        rows::Entity::update_many()
            .col_expr(rows::Column::State, Expr::value(state))
            .col_expr(rows::Column::RunAt, Expr::value(at))
            .col_expr(rows::Column::LastError, Expr::value(error.chars().take(2000).collect::<String>()))
            // A waiting twin with the same key may have come meanwhile; a tried order stands for itself.
            .col_expr(rows::Column::DedupeKey, Expr::value(None::<String>))
            .filter(ours(job))
            .exec(tx)
            .await
            .map(drop)
    })
    .await
}

/// Lets a dead or parked order be tried again from the start.
pub(crate) async fn retry(tx: &DatabaseTransaction, id: i64, who: i64, now: Moment) -> Result<bool, DbErr> {
    let again = rows::Entity::update_many()
        .col_expr(rows::Column::State, Expr::value("waiting"))
        .col_expr(rows::Column::RunAt, Expr::value(now))
        .col_expr(rows::Column::Attempts, Expr::value(0))
        .col_expr(rows::Column::DedupeKey, Expr::value(None::<String>))
        .filter(rows::Column::Id.eq(id))
        .filter(rows::Column::State.is_in(["dead", "parked"]))
        .exec(tx)
        .await?;
    if again.rows_affected == 1 {
        audit::note(
            tx,
            Entry { who: Some(who), act: "jobs.retry", subject: "job", subject_id: id, ..Entry::default() },
            now,
        )
        .await?;
    }
    Ok(again.rows_affected == 1)
}

/// Gives a recurring order when its time has come; over all nodes one of them does.
pub(super) async fn give_recurring(
    db: &Db,
    name: &'static str,
    facts: &str,
    every: TimeDelta,
    now: Moment,
) -> Result<(), DbErr> {
    let next = recurring::Entity::find_by_id(name).one(db.read()).await?;
    if next.as_ref().is_some_and(|row| row.next_at > now) {
        return Ok(());
    }
    write(db, async |tx| {
        if next.is_none() {
            let first = recurring::ActiveModel { name: Set(name.to_owned()), next_at: Set(now) };
            recurring::Entity::insert(first)
                .on_conflict(OnConflict::new().do_nothing().to_owned())
                .exec_without_returning(tx)
                .await?;
        }
        let moved = recurring::Entity::update_many()
            .col_expr(recurring::Column::NextAt, Expr::value(now + every))
            .filter(recurring::Column::Name.eq(name))
            .filter(recurring::Column::NextAt.lte(now))
            .exec(tx)
            .await?;
        if moved.rows_affected == 1 {
            insert(tx, name, facts.to_owned(), Some("recurring".to_owned()), now, now).await?;
        }
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::kit::changes::FollowMarket;
    use crate::kit::clock::Clock;
    use crate::kit::db::tests::Scratch;

    #[tokio::test]
    async fn an_order_that_is_given_once_more_is_not_taken_before_its_giver_has_ended() {
        let scratch = Scratch::of_this_run().await;
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let now = Clock::Machine.now();
        let give = async |tx: &DatabaseTransaction| enqueue_once(tx, &FollowMarket {}, "market", now).await;
        write(&db, give).await.unwrap();
        write(&db, async |tx| -> Result<(), DbErr> {
            give(tx).await?;
            // On SQLite the writer's place is ours, on PostgreSQL the row is: either way nobody else gets the order.
            let taken = tokio::time::timeout(Duration::from_millis(300), claim(&db, now)).await;
            assert!(!matches!(taken, Ok(Ok(Some(_)))), "taken before the giver's changes can be seen");
            Ok(())
        })
        .await
        .unwrap();
        let taken = claim(&db, now).await.unwrap();
        assert!(taken.is_some(), "one order is left, and can be taken now");
        assert!(claim(&db, now).await.unwrap().is_none(), "it was one and the same");
        // While it is carried out, another one is given for what comes now.
        write(&db, give).await.unwrap();
        assert!(claim(&db, now).await.unwrap().is_some());
    }
}
