//! Rows of listings, their files and their moves.

mod said;

pub(super) use said::write_facts;

pub mod listing {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::listings::listing::{ListingId, ListingKind, ListingStatus};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "listings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ListingId,
        pub company_id: CompanyId,
        pub kind: ListingKind,
        pub status: ListingStatus,
        #[sea_orm(column_type = "Text")]
        pub title_zh: String,
        #[sea_orm(column_type = "Text")]
        pub title_en: String,
        #[sea_orm(column_type = "Text")]
        pub summary_zh: String,
        #[sea_orm(column_type = "Text")]
        pub summary_en: String,
        #[sea_orm(column_type = "Text")]
        pub detail_zh: String,
        #[sea_orm(column_type = "Text")]
        pub detail_en: String,
        #[sea_orm(column_type = "Text")]
        pub service_types: String,
        #[sea_orm(column_type = "Text")]
        pub industries: String,
        #[sea_orm(column_type = "Text")]
        pub regions: String,
        #[sea_orm(column_type = "Text")]
        pub modalities: String,
        #[sea_orm(column_type = "Text")]
        pub data_domains: String,
        #[sea_orm(column_type = "Text")]
        pub delivery_modes: String,
        #[sea_orm(column_type = "Text")]
        pub city: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub security_level: Option<String>,
        pub has_personal_information: Option<bool>,
        #[sea_orm(column_type = "Text")]
        pub personal_information: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub price_model: Option<String>,
        pub unit_price_min: Option<i64>,
        pub unit_price_max: Option<i64>,
        pub usual_total_min: Option<i64>,
        pub usual_total_max: Option<i64>,
        pub is_vat_included: Option<bool>,
        pub minimum_order: Option<i64>,
        #[sea_orm(column_type = "Text", nullable)]
        pub minimum_order_unit: Option<String>,
        pub is_budget_negotiable: bool,
        pub budget_min: Option<i64>,
        pub budget_max: Option<i64>,
        #[sea_orm(column_type = "Text", nullable)]
        pub budget_bucket: Option<String>,
        pub volume: Option<i64>,
        #[sea_orm(column_type = "Text", nullable)]
        pub volume_unit: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub quality_targets: String,
        #[sea_orm(column_type = "Text")]
        pub required_certificates: String,
        #[sea_orm(column_type = "Text")]
        pub cases: String,
        pub team_size: Option<i32>,
        pub annotators: Option<i32>,
        pub experts: Option<i32>,
        #[sea_orm(column_type = "Text", nullable)]
        pub tender: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub payment_terms: String,
        pub lead_time_days: Option<i32>,
        pub starts_on: Option<Date>,
        pub finishes_on: Option<Date>,
        pub quotes_until: Option<Date>,
        pub hides_company: bool,
        #[sea_orm(column_type = "Text")]
        pub contact_name: String,
        #[sea_orm(column_type = "Text")]
        pub contact_job_title: String,
        #[sea_orm(column_type = "Text")]
        pub contact_phone: String,
        #[sea_orm(column_type = "Text")]
        pub contact_email: String,
        pub valid_until: Option<Date>,
        #[sea_orm(column_type = "Text")]
        pub organizer_note: String,
        pub version: i32,
        pub created_by: Option<PersonId>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub submitted_at: Option<DateTimeUtc>,
        pub published_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod file {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::kit::files::FileId;
    use crate::listings::file::{Purpose, Visibility};
    use crate::listings::listing::{ListingFileId, ListingId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "listing_files")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ListingFileId,
        pub listing_id: ListingId,
        pub file_id: FileId,
        pub purpose: Purpose,
        pub visibility: Visibility,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        pub size: i64,
        pub added_by: Option<PersonId>,
        pub added_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod step {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::listings::listing::{ListingId, ListingStatus, Step};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "listing_moves")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub listing_id: ListingId,
        pub step: Step,
        pub to_status: ListingStatus,
        pub person_id: Option<PersonId>,
        pub by_organizer: bool,
        #[sea_orm(column_type = "Text", nullable)]
        pub reason: Option<String>,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose migration and entity do not fit together.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    use crate::kit::db::tests::read_through;
    let found = [
        read_through::<listing::Entity>(db).await,
        read_through::<file::Entity>(db).await,
        read_through::<step::Entity>(db).await,
    ];
    found.into_iter().flatten().collect()
}
