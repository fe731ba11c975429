//! What was changed in the market, in the order of commits, so that whatever is held in memory can follow exactly.
//! The counter is one row that every change moves in its own transaction: numbers have no gap, and a number that
//! can be read is committed with everything below it. With a change goes the order to follow it.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement,
};
use serde::{Deserialize, Serialize};

use crate::kit::clock::Moment;
use crate::kit::jobs;

mod rows {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "market_changes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub seq: i64,
        #[sea_orm(column_type = "Text")]
        pub subject: String,
        pub subject_id: i64,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The kinds of record whose changes are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    /// An offering or a need.
    Listing,
    /// A company: its state, its name, its certificates.
    Company,
    /// The model that scores matches.
    Model,
}

impl Subject {
    /// Reads a code; what an older program did not know concerned listings.
    fn parse(code: &str) -> Self {
        [Self::Company, Self::Model].into_iter().find(|subject| subject.code() == code).unwrap_or(Self::Listing)
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Listing => "listing",
            Self::Company => "company",
            Self::Model => "model",
        }
    }
}

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Its number; the next change has the next one.
    pub seq: i64,
    /// What kind of record changed.
    pub subject: Subject,
    /// Which one.
    pub id: i64,
}

/// The order to follow what changed: given with every change, in its transaction, and carried out by the room that keeps
/// something computed from the market.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FollowMarket {}

/// Tells a change in the transaction that makes it. It locks the counter until the end of the transaction, so it is
/// the last thing a transaction does.
pub(crate) async fn note(tx: &DatabaseTransaction, subject: Subject, id: i64, now: Moment) -> Result<(), DbErr> {
    let statement = "UPDATE sequences SET value = value + 1 WHERE name = 'market_changes' RETURNING value";
    let row = tx
        .query_one_raw(Statement::from_string(tx.get_database_backend(), statement))
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the counter of market changes".to_owned()))?;
    let row = rows::ActiveModel {
        seq: Set(row.try_get("", "value")?),
        subject: Set(subject.code().to_owned()),
        subject_id: Set(id),
        at: Set(now),
    };
    rows::Entity::insert(row).exec_without_returning(tx).await?;
    jobs::enqueue_once(tx, &FollowMarket {}, "market", now).await
}

/// Changes that are followed one by one; after more than these, reading everything anew is less work, and no statement
/// that names what changed outgrows the values that a database binds.
const FOLLOWED: usize = 2_000;

/// What changed after number `seq`, in order; nothing where everything has to be read anew, because older changes are
/// forgotten by now or there are too many.
pub(crate) async fn since(db: &impl ConnectionTrait, seq: i64) -> Result<Option<Vec<Change>>, DbErr> {
    let found = rows::Entity::find()
        .filter(rows::Column::Seq.gt(seq))
        .order_by_asc(rows::Column::Seq)
        .limit(FOLLOWED as u64 + 1)
        .all(db)
        .await?;
    if found.len() > FOLLOWED || found.first().is_some_and(|first| first.seq != seq + 1) {
        return Ok(None);
    }
    let change = |row: rows::Model| Change { seq: row.seq, subject: Subject::parse(&row.subject), id: row.subject_id };
    Ok(Some(found.into_iter().map(change).collect()))
}

/// The number of the newest change. Who loads everything asks for it first, and then follows from there.
pub(crate) async fn newest(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let statement = "SELECT value FROM sequences WHERE name = 'market_changes'";
    match db.query_one_raw(Statement::from_string(db.get_database_backend(), statement)).await? {
        Some(row) => row.try_get("", "value"),
        None => Ok(0),
    }
}

/// Forgets changes from before `moment`; the newest one always stays. A reader that finds a gap reads everything anew.
pub(crate) async fn forget(tx: &DatabaseTransaction, moment: Moment) -> Result<(), DbErr> {
    let newest = newest(tx).await?;
    rows::Entity::delete_many()
        .filter(rows::Column::At.lt(moment))
        .filter(Expr::col(rows::Column::Seq).lt(newest))
        .exec(tx)
        .await?;
    Ok(())
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    crate::kit::db::tests::read_through::<rows::Entity>(db).await.into_iter().collect()
}
