//! The trail of every decision: who, what, on which record, before and after, when, from which request.
//! Rows are written in the transaction of the act; the database refuses to change or delete one.

use std::cell::Cell;

use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait};
use serde_json::Value;

use crate::kit::clock::Moment;

/// Rows of the trail.
pub(crate) mod entry {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_entries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub at: DateTimeUtc,
        pub person_id: Option<i64>,
        pub for_company_id: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub act: String,
        #[sea_orm(column_type = "Text")]
        pub subject: String,
        pub subject_id: i64,
        #[sea_orm(column_type = "Text", nullable)]
        pub reason: Option<String>,
        #[sea_orm(column_type = "Text", nullable)]
        pub before: Option<String>,
        #[sea_orm(column_type = "Text", nullable)]
        pub after: Option<String>,
        #[sea_orm(column_type = "Text", nullable)]
        pub request_id: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// One thing that was done.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Who did it; nobody for what the program does by itself.
    pub who: Option<i64>,
    /// What was done: `room.verb`.
    pub act: &'static str,
    /// The kind of record.
    pub subject: &'static str,
    /// Its id.
    pub subject_id: i64,
    /// Why.
    pub reason: Option<String>,
    /// The fields that matter, before.
    pub before: Option<Value>,
    /// The fields that matter, after.
    pub after: Option<Value>,
}

tokio::task_local! {
    /// The request that is being served, so that the trail names it.
    pub(crate) static REQUEST_ID: String;
    /// The company for which an organizer acts in this request.
    pub(crate) static FOR_COMPANY: Cell<Option<i64>>;
}

/// From now on, what this request does is done for a company by an organizer.
pub(crate) fn act_for(company: i64) {
    // Outside of a request nobody acts for anybody.
    let _ = FOR_COMPANY.try_with(|own| own.set(Some(company)));
}

/// The company for which an organizer acts in this request.
pub(crate) fn company_acted_for() -> Option<i64> {
    FOR_COMPANY.try_with(Cell::get).ok().flatten()
}

/// Writes one row of the trail where an organizer acts for a company: what the company's own people do without one.
pub(crate) async fn note_if_acting(tx: &DatabaseTransaction, entry: Entry, now: Moment) -> Result<(), DbErr> {
    match company_acted_for() {
        Some(_) => note(tx, entry, now).await,
        None => Ok(()),
    }
}

/// What asked for an act: a request, and the company for which it was made. Both are empty for what the program does by
/// itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    request: Option<String>,
    for_company: Option<i64>,
}

/// What asks at the moment.
pub(crate) fn origin() -> Origin {
    Origin { request: REQUEST_ID.try_with(Clone::clone).ok(), for_company: company_acted_for() }
}

/// Writes one row of the trail.
pub(crate) async fn note(tx: &DatabaseTransaction, entry: Entry, now: Moment) -> Result<(), DbErr> {
    note_all(tx, [(entry, origin())], now).await
}

/// Writes a row of the trail for each of these, with what asked for it.
pub(crate) async fn note_all(
    tx: &DatabaseTransaction,
    entries: impl IntoIterator<Item = (Entry, Origin)>,
    now: Moment,
) -> Result<(), DbErr> {
    let rows = entries.into_iter().map(|(entry, origin)| entry::ActiveModel {
        at: Set(now),
        person_id: Set(entry.who),
        for_company_id: Set(origin.for_company),
        act: Set(entry.act.to_owned()),
        subject: Set(entry.subject.to_owned()),
        subject_id: Set(entry.subject_id),
        reason: Set(entry.reason),
        before: Set(entry.before.map(|value| value.to_string())),
        after: Set(entry.after.map(|value| value.to_string())),
        request_id: Set(origin.request),
        ..Default::default()
    });
    entry::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    crate::kit::db::tests::read_through::<entry::Entity>(db).await.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_asks_is_known_inside_its_request_only() {
        assert_eq!(origin(), Origin::default());
        act_for(3);
        assert_eq!(origin(), Origin::default(), "outside a request nobody acts for anybody");
        let served = FOR_COMPANY.scope(Cell::default(), async {
            let before = origin();
            act_for(7);
            (before, origin())
        });
        let told = REQUEST_ID.scope("one".to_owned(), served).await;
        let one = |for_company| Origin { request: Some("one".to_owned()), for_company };
        assert_eq!(told, (one(None), one(Some(7))));
        let other = FOR_COMPANY.scope(Cell::default(), async { origin() }).await;
        assert_eq!(other.for_company, None, "the next request begins anew");
    }
}
