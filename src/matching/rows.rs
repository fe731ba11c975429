//! Rows of pairs, of what was ruled about them, of listings' lists, of letters about them, of how far the market has been
//! followed, of how much each listing was seen and which side of a pair saw it, and of everything that people make of
//! matches and the engine learns from it.

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
        pub added: bool,
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

pub mod opinion {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::introductions::DeclineReason;
    use crate::listings::{ListingId, ListingKind};
    use crate::matching::opinion::Stance;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_opinions")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub need_id: ListingId,
        pub offering_id: ListingId,
        pub side: ListingKind,
        pub stance: Option<Stance>,
        pub reason: Option<DeclineReason>,
        #[sea_orm(column_type = "Text")]
        pub note: String,
        pub shortlisted: bool,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod happening {
    use sea_orm::entity::prelude::*;

    use crate::introductions::DeclineReason;
    use crate::listings::{ListingId, ListingKind};
    use crate::matching::decision::Origin;
    use crate::matching::happening::What;
    use crate::matching::programme::Programme;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_happenings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub need_id: ListingId,
        pub offering_id: ListingId,
        pub side: ListingKind,
        pub what: What,
        pub reason: Option<DeclineReason>,
        #[sea_orm(column_type = "Text")]
        pub shares: String,
        #[sea_orm(column_type = "Text")]
        pub model: String,
        pub score: i16,
        pub programme: Programme,
        pub origin: Origin,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod model {
    use sea_orm::entity::prelude::*;

    use crate::matching::models::{ModelId, Standing};
    use crate::matching::programme::Programme;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_models")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ModelId,
        #[sea_orm(column_type = "Text")]
        pub version: String,
        pub programme: Programme,
        pub decisions: i64,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        #[sea_orm(column_type = "Text")]
        pub figures: String,
        pub status: Standing,
        pub pinned: bool,
        pub made_at: DateTimeUtc,
        pub live_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod news {
    use sea_orm::entity::prelude::*;

    use crate::companies::CompanyId;
    use crate::listings::ListingId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_news")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub company_id: CompanyId,
        pub own_id: ListingId,
        pub other_id: ListingId,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod letters {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::matching::stored::Pace;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_letters")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub company_id: CompanyId,
        pub pace: Pace,
        pub told_to: i64,
        pub told_on: Option<Date>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod ruling {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::listings::ListingId;
    use crate::matching::ruling::{Ruled, RulingId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_rulings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: RulingId,
        pub need_id: ListingId,
        pub offering_id: ListingId,
        pub ruled: Ruled,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub person_id: Option<PersonId>,
        pub at: DateTimeUtc,
        pub withdrawn_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod exposure {
    use sea_orm::entity::prelude::*;

    use crate::listings::ListingId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_exposures")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub listing_id: ListingId,
        #[sea_orm(column_type = "Double")]
        pub earlier: f64,
        #[sea_orm(column_type = "Double")]
        pub today: f64,
        pub day: Date,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod sighting {
    use sea_orm::entity::prelude::*;

    use crate::listings::{ListingId, ListingKind};
    use crate::matching::programme::Programme;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "match_sightings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub need_id: ListingId,
        pub offering_id: ListingId,
        pub side: ListingKind,
        #[sea_orm(column_type = "Text")]
        pub shares: String,
        #[sea_orm(column_type = "Text")]
        pub model: String,
        pub score: i16,
        pub programme: Programme,
        pub seen_at: DateTimeUtc,
        pub unanswered_at: Option<DateTimeUtc>,
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
        read_through::<progress::Entity>(db).await,
        read_through::<opinion::Entity>(db).await,
        read_through::<happening::Entity>(db).await,
        read_through::<model::Entity>(db).await,
        read_through::<news::Entity>(db).await,
        read_through::<letters::Entity>(db).await,
        read_through::<exposure::Entity>(db).await,
        read_through::<sighting::Entity>(db).await,
        read_through::<ruling::Entity>(db).await,
    ];
    found.into_iter().flatten().collect()
}
