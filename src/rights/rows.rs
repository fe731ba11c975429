//! Rows of the copies of their data that people ordered.

pub mod data_copy {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::kit::files::FileId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "data_copies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: PersonId,
        pub company_id: Option<CompanyId>,
        #[sea_orm(column_type = "Text")]
        pub state: String,
        pub done: i32,
        pub total: i32,
        pub file_id: Option<FileId>,
        pub asked_at: DateTimeUtc,
        pub ready_at: Option<DateTimeUtc>,
        pub expires_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    crate::kit::db::tests::read_through::<data_copy::Entity>(db).await.into_iter().collect()
}
