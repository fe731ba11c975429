//! Rows of introductions, their moves, the consents given with them, and what came of them.

pub mod introduction {
    use sea_orm::entity::prelude::*;

    use crate::companies::CompanyId;
    use crate::introductions::introduction::{DeclineReason, IntroductionId, IntroductionStatus};
    use crate::listings::{ListingId, ListingKind};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "introductions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: IntroductionId,
        pub need_id: ListingId,
        pub offering_id: ListingId,
        pub need_company_id: CompanyId,
        pub offering_company_id: CompanyId,
        #[sea_orm(column_type = "Text")]
        pub need_title_zh: String,
        #[sea_orm(column_type = "Text")]
        pub need_title_en: String,
        #[sea_orm(column_type = "Text")]
        pub offering_title_zh: String,
        #[sea_orm(column_type = "Text")]
        pub offering_title_en: String,
        pub asked_by: ListingKind,
        #[sea_orm(column_type = "Text")]
        pub message: String,
        pub status: IntroductionStatus,
        pub reason: Option<DeclineReason>,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub asked_at: DateTimeUtc,
        pub lapses_at: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        #[sea_orm(column_type = "Text", nullable)]
        pub opened: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod introduction_move {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::introductions::introduction::{IntroductionId, IntroductionStatus, Step};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "introduction_moves")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub introduction_id: IntroductionId,
        pub step: Step,
        pub to_status: IntroductionStatus,
        pub company_id: Option<CompanyId>,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod introduction_consent {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::introductions::introduction::IntroductionId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "introduction_consents")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub introduction_id: IntroductionId,
        pub company_id: CompanyId,
        pub recipient_id: CompanyId,
        pub person_id: Option<PersonId>,
        #[sea_orm(column_type = "Text")]
        pub purpose: String,
        #[sea_orm(column_type = "Text")]
        pub kinds: String,
        #[sea_orm(column_type = "Text")]
        pub text_version: String,
        #[sea_orm(column_type = "Text")]
        pub lang: String,
        #[sea_orm(column_type = "Text")]
        pub wording: String,
        pub at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod introduction_outcome {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::introductions::introduction::{IntroductionId, Next};
    use crate::listings::ListingKind;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "introduction_outcomes")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub introduction_id: IntroductionId,
        pub side: ListingKind,
        pub held: bool,
        pub useful: Option<bool>,
        pub next: Option<Next>,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose migration and entity do not fit together.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    use crate::kit::db::tests::read_through;
    let found = [
        read_through::<introduction::Entity>(db).await,
        read_through::<introduction_move::Entity>(db).await,
        read_through::<introduction_consent::Entity>(db).await,
        read_through::<introduction_outcome::Entity>(db).await,
    ];
    found.into_iter().flatten().collect()
}
