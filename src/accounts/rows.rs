//! Rows of people, sessions, one-time links, roles, consents and departures, of second factors and of whoever asks to be let in.

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
        pub has_short_password: bool,
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
        #[sea_orm(column_type = "Text")]
        pub network: String,
        pub proven_at: Option<DateTimeUtc>,
        #[sea_orm(column_type = "Text")]
        pub rights: String,
        pub replaced_at: Option<DateTimeUtc>,
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

pub mod departure {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account_departures")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub asked_at: DateTimeUtc,
        pub leaves_at: DateTimeUtc,
        pub warned_at: Option<DateTimeUtc>,
        #[sea_orm(column_type = "Text")]
        pub letter_hash: String,
        #[sea_orm(column_type = "Text")]
        pub door_hash: String,
        pub door_until: Option<DateTimeUtc>,
        pub left_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod code_app {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "code_apps")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(unique)]
        pub person_id: PersonId,
        #[sea_orm(column_type = "Text")]
        pub secret: String,
        pub last_step: i64,
        pub created_at: DateTimeUtc,
        pub confirmed_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod passkey {
    use sea_orm::entity::prelude::*;

    use crate::accounts::passkey::KeyKind;
    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkeys")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: PersonId,
        #[sea_orm(column_type = "Text", unique)]
        pub credential_id: String,
        pub kind: KeyKind,
        #[sea_orm(column_type = "Text")]
        pub public_key: String,
        pub counter: i64,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        pub created_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod recovery_code {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_codes")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: PersonId,
        #[sea_orm(column_type = "Text")]
        pub code_hash: String,
        pub created_at: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod known_browser {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "known_browsers")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: PersonId,
        #[sea_orm(column_type = "Text")]
        pub token_hash: String,
        #[sea_orm(column_type = "Text")]
        pub family: String,
        pub created_at: DateTimeUtc,
        pub last_seen_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod half_sign_in {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "half_sign_ins")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(column_type = "Text", unique)]
        pub token_hash: String,
        pub person_id: PersonId,
        pub security_stamp: i32,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod challenge {
    use sea_orm::entity::prelude::*;

    use crate::accounts::person::PersonId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey_challenges")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(column_type = "Text", unique)]
        pub challenge_hash: String,
        pub person_id: Option<PersonId>,
        pub expires_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod secret_try {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "secret_tries")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(column_type = "Text", unique)]
        pub key: String,
        pub failures: i32,
        pub last_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod request {
    use sea_orm::entity::prelude::*;

    /// What somebody who is not signed in asks for.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
    pub enum Wanted {
        SignUp,
        NewPassword,
    }

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "account_requests")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub kind: Wanted,
        #[sea_orm(column_type = "Text")]
        pub email: String,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub lang: String,
        #[sea_orm(column_type = "Text")]
        pub text_version: String,
        pub created_at: DateTimeUtc,
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
        read_through::<departure::Entity>(db).await,
        read_through::<code_app::Entity>(db).await,
        read_through::<passkey::Entity>(db).await,
        read_through::<recovery_code::Entity>(db).await,
        read_through::<known_browser::Entity>(db).await,
        read_through::<half_sign_in::Entity>(db).await,
        read_through::<challenge::Entity>(db).await,
        read_through::<secret_try::Entity>(db).await,
        read_through::<request::Entity>(db).await,
    ];
    all.into_iter().flatten().collect()
}
