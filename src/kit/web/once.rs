//! Forms that were seen: a form sent twice does its work once, and the second answer is the first one's.

use chrono::TimeDelta;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::FormKey;
use crate::kit::clock::Moment;

/// How long a form's key is remembered.
const REMEMBERED: TimeDelta = TimeDelta::hours(24);

mod rows {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "seen_forms")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
        pub key: String,
        pub person_id: i64,
        #[sea_orm(column_type = "Text")]
        pub location: String,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Where the same form, sent before by the same person, led to. The key is taken at once: of two sendings that race, the
/// second waits here until the first one's transaction has ended, and then finds where it led.
pub(crate) async fn seen(tx: &DatabaseTransaction, key: &FormKey, person: i64) -> Result<Option<String>, DbErr> {
    if key.as_str().is_empty() {
        return Ok(None);
    }
    let taken = rows::ActiveModel {
        key: Set(key.as_str().to_owned()),
        person_id: Set(person),
        location: Set(String::new()),
        at: Set(Moment::UNIX_EPOCH),
    };
    rows::Entity::insert(taken)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = rows::Entity::find_by_id(key.as_str()).one(tx).await?;
    Ok(row.filter(|row| row.person_id == person && !row.location.is_empty()).map(|row| row.location))
}

/// Remembers where this form led to.
pub(crate) async fn remember(
    tx: &DatabaseTransaction,
    key: &FormKey,
    person: i64,
    location: &str,
    now: Moment,
) -> Result<(), DbErr> {
    if key.as_str().is_empty() {
        return Ok(());
    }
    let (column, old) = (rows::Column::At, now - REMEMBERED);
    rows::Entity::delete_many().filter(column.lt(old)).filter(rows::Column::Key.ne(key.as_str())).exec(tx).await?;
    rows::Entity::update_many()
        .col_expr(rows::Column::Location, Expr::value(location))
        .col_expr(rows::Column::At, Expr::value(now))
        .filter(rows::Column::Key.eq(key.as_str()))
        .filter(rows::Column::PersonId.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    crate::kit::db::tests::read_through::<rows::Entity>(db).await.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::clock::Clock;
    use crate::kit::db::tests::Scratch;
    use crate::kit::db::{Db, write};

    /// Sends one form from several hands at once; each takes a while between asking and remembering. Returns what each got.
    async fn sent_by_several(db: &Db) -> Vec<Option<String>> {
        let now = Clock::Machine.now();
        let hands: Vec<_> = (0..4)
            .map(|n| {
                let db = db.clone();
                crate::kit::spawn(async move {
                    let key = FormKey("one form".to_owned());
                    write(&db, async |tx| -> Result<_, DbErr> {
                        let before = seen(tx, &key, 7).await?;
                        if before.is_none() {
                            tokio::task::yield_now().await;
                            remember(tx, &key, 7, &format!("/made/{n}"), now).await?;
                        }
                        Ok(before)
                    })
                    .await
                    .unwrap()
                })
            })
            .collect();
        let mut outcomes = Vec::new();
        for hand in hands {
            outcomes.push(hand.await.unwrap());
        }
        outcomes
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_form_sent_by_several_hands_at_once_does_its_work_once() {
        let scratch = Scratch::of_this_run().await;
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let outcomes = sent_by_several(&db).await;
        let told: Vec<&String> = outcomes.iter().flatten().collect();
        assert_eq!(told.len(), 3, "{outcomes:?}");
        assert!(told.iter().all(|location| *location == told[0]), "{outcomes:?}");
        // Somebody else's key tells nothing.
        let foreign = write(&db, async |tx| seen(tx, &FormKey("one form".to_owned()), 8).await).await.unwrap();
        assert_eq!(foreign, None);
    }

    #[tokio::test]
    async fn a_form_whose_work_was_rolled_back_can_be_sent_again() {
        let scratch = Scratch::of_this_run().await;
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let key = FormKey("one form".to_owned());
        let refused = write(&db, async |tx| {
            seen(tx, &key, 7).await?;
            Err::<(), _>(DbErr::Custom("refused".to_owned()))
        });
        assert!(refused.await.is_err());
        assert_eq!(write(&db, async |tx| seen(tx, &key, 7).await).await.unwrap(), None);
        assert_eq!(
            write(&db, async |tx| seen(tx, &key, 7).await).await.unwrap(),
            None,
            "taken, but nothing came of it"
        );
    }
}
