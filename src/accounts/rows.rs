//! Rows of people, sessions, one-time links, roles and consents.

pub mod person {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::{PersonId, PersonStatus};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "people")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PersonId,
        #[sea_orm(column_type = "Text", unique)]
        pub email: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub job_title: String,
        #[sea_orm(column_type = "Text")]
        pub phone: String,
        #[sea_orm(column_type = "Text")]
        pub password_hash: String,
        #[sea_orm(column_type = "Text")]
        pub lang: String,
        #[sea_orm(column_type = "Text")]
        pub time_zone: String,
        pub status: PersonStatus,
        pub security_stamp: i32,
        pub created_at: DateTimeUtc,
        pub confirmed_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod session {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(column_type = "Text", unique)]
        pub token_hash: String,
        pub person_id: PersonId,
        pub security_stamp: i32,
        pub company_id: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub device: String,
        pub created_at: DateTimeUtc,
        pub last_seen_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod link {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    /// What a one-time link is for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    pub enum Purpose {
        ConfirmEmail,
        ChangeEmail,
        ResetPassword,
    }

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account_links")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(column_type = "Text", unique)]
        pub token_hash: String,
        pub person_id: PersonId,
        pub purpose: Purpose,
        #[sea_orm(column_type = "Text")]
        pub new_email: String,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod role {
    use sea_orm::entity::prelude::*;

    use crate::access::{EventId, Role};
    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "roles")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: PersonId,
        pub role: Role,
        #[sea_orm(column_type = "Text", nullable)]
        pub region: Option<String>,
        pub event_id: Option<EventId>,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub granted_by: Option<PersonId>,
        pub granted_at: DateTimeUtc,
        pub starts_at: DateTimeUtc,
        pub until: Option<DateTimeUtc>,
        pub revoked_at: Option<DateTimeUtc>,
        pub revoked_by: Option<PersonId>,
        #[sea_orm(column_type = "Text")]
        pub revoked_reason: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod consent {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consents")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: PersonId,
        #[sea_orm(column_type = "Text")]
        pub purpose: String,
        #[sea_orm(column_type = "Text")]
        pub text_version: String,
        #[sea_orm(column_type = "Text")]
        pub lang: String,
        #[sea_orm(column_type = "Text")]
        pub subject: String,
        pub subject_id: i64,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    use crate::kit::db::tests::read_through;
    let all = [
        read_through::<person::Entity>(db).await,
        read_through::<session::Entity>(db).await,
        read_through::<link::Entity>(db).await,
        read_through::<role::Entity>(db).await,
        read_through::<consent::Entity>(db).await,
    ];
    all.into_iter().flatten().collect()
}
