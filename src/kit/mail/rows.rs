//! Rows of the outbox.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text", unique)]
    pub dedupe_key: String,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub person_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub to_email: String,
    #[sea_orm(column_type = "Text")]
    pub to_name: String,
    #[sea_orm(column_type = "Text")]
    pub lang: String,
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    #[sea_orm(column_type = "Text")]
    pub text_body: String,
    #[sea_orm(column_type = "Text")]
    pub html_body: String,
    #[sea_orm(column_type = "Text")]
    pub attachments: String,
    #[sea_orm(column_type = "Text")]
    pub state: String,
    pub next_at: DateTimeUtc,
    pub attempts: i32,
    pub lease_until: Option<DateTimeUtc>,
    #[sea_orm(column_type = "Text", nullable)]
    pub lease_token: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
    /// The companies that it tells others of, as `,3,17,`.
    #[sea_orm(column_type = "Text")]
    pub about: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Companies whose letters to others wait.
pub mod hold {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_holds")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub company_id: i64,
        pub since: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    let outbox = crate::kit::db::tests::read_through::<Entity>(db).await;
    outbox.into_iter().chain(crate::kit::db::tests::read_through::<hold::Entity>(db).await).collect()
}
