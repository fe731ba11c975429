//! Rows of pairs, of listings' lists, of letters about them, and of how far the market has been followed.

pub mod pair {
    use sea_orm::entity::prelude::*;

    use crate::companies::CompanyId;
    use crate::listings::ListingId;
    use crate::matching::stored::News;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "matches")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub need_id: ListingId,
        pub offering_id: ListingId,
        pub need_company_id: CompanyId,
        pub offering_company_id: CompanyId,
        pub in_need_list: bool,
        pub in_offering_list: bool,
        pub score: i16,
        pub product: i64,
        pub u: i32,
        pub v: i32,
        #[sea_orm(column_type = "Text")]
        pub model: String,
        pub need_news: News,
        pub offering_news: News,
        pub found_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod listing {
    use sea_orm::entity::prelude::*;

    use crate::companies::CompanyId;
    use crate::listings::{ListingId, ListingKind};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "matched_listings")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub listing_id: ListingId,
        pub kind: ListingKind,
        pub company_id: CompanyId,
        pub matches: i32,
        pub best_score: i16,
        pub best_listing_id: Option<ListingId>,
        pub least_product: i64,
        #[sea_orm(column_type = "Text", nullable)]
        pub hindrance: Option<String>,
        pub hindered: i32,
        pub computed_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod digest {
    use sea_orm::entity::prelude::*;

    use crate::companies::CompanyId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_digests")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub company_id: CompanyId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub day: Date,
        pub matches: i32,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod progress {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_progress")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub seq: i64,
        pub stamp: i64,
        pub day: Option<Date>,
        #[sea_orm(column_type = "Text")]
        pub model: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose migration and entity do not fit together.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    use crate::kit::db::tests::read_through;
    let found = [
        read_through::<pair::Entity>(db).await,
        read_through::<listing::Entity>(db).await,
        read_through::<digest::Entity>(db).await,
        read_through::<progress::Entity>(db).await,
    ];
    found.into_iter().flatten().collect()
}
