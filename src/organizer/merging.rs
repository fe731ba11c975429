//! PURE: every column of every room that names a company, in the order in which a merge of two records follows them: first
//! what moves by itself, then what goes with it. A test reads the schema, so that no new column is forgotten.

use crate::companies::Place;
use crate::{accounts, companies, events, introductions, listings, matching, meetings, rights};

/// The places of all rooms.
pub(super) fn places() -> Vec<Place> {
    [
        accounts::MERGING,
        companies::MERGING,
        listings::MERGING,
        matching::MERGING,
        introductions::MERGING,
        events::MERGING,
        meetings::MERGING,
        rights::MERGING,
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::{ConnectionTrait, DbBackend, Statement};

    use super::*;
    use crate::kit::db::Db;
    use crate::kit::db::tests::Scratch;

    async fn texts(db: &Db, sql: &str) -> BTreeSet<String> {
        let rows = db.read().query_all_raw(Statement::from_string(db.backend(), sql)).await.unwrap();
        rows.iter().map(|row| row.try_get::<String>("", "place").unwrap()).collect()
    }

    /// The columns that refer to a company, or are named as if they did.
    async fn in_the_schema(db: &Db) -> BTreeSet<String> {
        let (referring, named) = match db.backend() {
            DbBackend::Postgres => (
                "SELECT k.table_name || '.' || k.column_name AS place FROM information_schema.referential_constraints r \
                 JOIN information_schema.key_column_usage k ON k.constraint_name = r.constraint_name \
                 JOIN information_schema.constraint_column_usage u ON u.constraint_name = r.constraint_name \
                 WHERE u.table_name = 'companies'",
                "SELECT table_name || '.' || column_name AS place FROM information_schema.columns \
                 WHERE table_schema = 'public' AND column_name LIKE '%company\\_id'",
            ),
            _ => (
                "SELECT m.name || '.' || f.\"from\" AS place FROM sqlite_master m, pragma_foreign_key_list(m.name) f \
                 WHERE m.type = 'table' AND f.\"table\" = 'companies'",
                "SELECT m.name || '.' || c.name AS place FROM sqlite_master m, pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND c.name LIKE '%company\\_id' ESCAPE '\\'",
            ),
        };
        let mut found = texts(db, referring).await;
        found.extend(texts(db, named).await);
        found
    }

    #[tokio::test]
    async fn every_column_that_names_a_company_has_its_place_in_a_merge() {
        let scratch = Scratch::of_this_run().await;
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let told: Vec<String> = places().iter().map(|place| format!("{}.{}", place.table, place.column)).collect();
        let known: BTreeSet<String> = told.iter().cloned().collect();
        assert_eq!(told.len(), known.len(), "every place is told once");
        let found = in_the_schema(&db).await;
        let forgotten: Vec<&String> = found.difference(&known).collect();
        assert!(forgotten.is_empty(), "say in the MERGING of their room what becomes of {forgotten:?} at a merge");
        let gone: Vec<&String> = known.difference(&found).collect();
        assert!(gone.is_empty(), "these columns are no more: {gone:?}");
    }
}
