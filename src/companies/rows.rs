//! Rows of companies, memberships, certificates and moves.

pub mod company {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::company::{CompanyId, CompanyStatus};
    use crate::companies::credit_code::CreditCode;
    use crate::kit::files::FileId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "companies")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CompanyId,
        #[sea_orm(column_type = "Text")]
        pub code: CreditCode,
        #[sea_orm(column_type = "Text")]
        pub name_zh: String,
        #[sea_orm(column_type = "Text")]
        pub name_en: String,
        pub is_provider: bool,
        pub is_demand: bool,
        #[sea_orm(column_type = "Text")]
        pub industry: String,
        #[sea_orm(column_type = "Text")]
        pub region: String,
        #[sea_orm(column_type = "Text")]
        pub city: String,
        #[sea_orm(column_type = "Text")]
        pub legal_representative: String,
        pub established_on: Date,
        #[sea_orm(column_type = "Text")]
        pub website: String,
        #[sea_orm(column_type = "Text")]
        pub size: String,
        pub employees: Option<i32>,
        #[sea_orm(column_type = "Text")]
        pub summary_zh: String,
        #[sea_orm(column_type = "Text")]
        pub summary_en: String,
        pub licence_file_id: Option<FileId>,
        pub authorization_file_id: Option<FileId>,
        pub status: CompanyStatus,
        pub submitted_at: Option<DateTimeUtc>,
        pub verified_at: Option<DateTimeUtc>,
        pub recheck_on: Option<Date>,
        pub told_days: Option<i32>,
        pub renewal_asked_at: Option<DateTimeUtc>,
        pub merged_into_id: Option<CompanyId>,
        pub created_by: Option<PersonId>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod membership {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::company::{CompanyId, MemberRole, MemberStatus, MembershipId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: MembershipId,
        pub company_id: CompanyId,
        pub person_id: PersonId,
        pub role: MemberRole,
        pub status: MemberStatus,
        #[sea_orm(column_type = "Text")]
        pub message: String,
        pub asked_at: DateTimeUtc,
        pub decided_by: Option<PersonId>,
        pub decided_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod certificate {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::certificate::{CertificateId, CertificateStatus};
    use crate::companies::company::CompanyId;
    use crate::kit::files::FileId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "certificates")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CertificateId,
        pub company_id: CompanyId,
        #[sea_orm(column_type = "Text")]
        pub kind: String,
        #[sea_orm(column_type = "Text")]
        pub level: String,
        #[sea_orm(column_type = "Text")]
        pub number: String,
        #[sea_orm(column_type = "Text")]
        pub issuer: String,
        pub issued_on: Date,
        pub expires_on: Option<Date>,
        #[sea_orm(column_type = "Text")]
        pub scope: String,
        #[sea_orm(column_type = "Text")]
        pub edition: String,
        pub scan_file_id: Option<FileId>,
        pub status: CertificateStatus,
        pub told_days: Option<i32>,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub decided_by: Option<PersonId>,
        pub decided_at: Option<DateTimeUtc>,
        pub created_by: Option<PersonId>,
        pub created_at: DateTimeUtc,
        pub version: i32,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod company_move {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::certificate::CertificateId;
    use crate::companies::company::{CompanyId, Step};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "company_moves")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub company_id: CompanyId,
        pub certificate_id: Option<CertificateId>,
        pub step: Step,
        pub person_id: Option<PersonId>,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        #[sea_orm(column_type = "Text")]
        pub points: String,
        pub at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod acting {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::company::{ActingEnd, CompanyId};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "actings")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub person_id: PersonId,
        pub company_id: CompanyId,
        pub session_id: i64,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub started_at: DateTimeUtc,
        pub until: DateTimeUtc,
        pub ended_at: Option<DateTimeUtc>,
        pub ended_how: Option<ActingEnd>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod invitation {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::company::{CompanyId, MemberRole};
    use crate::companies::invitation::{InvitationId, InvitationStatus};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "company_invitations")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: InvitationId,
        pub company_id: CompanyId,
        #[sea_orm(column_type = "Text")]
        pub email: String,
        pub role: MemberRole,
        #[sea_orm(column_type = "Text")]
        pub message: String,
        #[sea_orm(column_type = "Text", unique)]
        pub token_hash: String,
        pub status: InvitationStatus,
        pub invited_by: Option<PersonId>,
        pub invited_at: DateTimeUtc,
        pub sent_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        pub answered_by: Option<PersonId>,
        pub answered_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod merge {
    use sea_orm::entity::prelude::*;

    use crate::accounts::PersonId;
    use crate::companies::company::{CompanyId, CompanyStatus};
    use crate::companies::merging::MergeId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "company_merges")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: MergeId,
        pub kept_id: CompanyId,
        pub emptied_id: CompanyId,
        pub was_status: CompanyStatus,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub merged_by: Option<PersonId>,
        pub merged_at: DateTimeUtc,
        #[sea_orm(column_type = "Text")]
        pub undo_reason: String,
        pub undone_by: Option<PersonId>,
        pub undone_at: Option<DateTimeUtc>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod merge_row {
    use sea_orm::entity::prelude::*;

    use crate::companies::merging::MergeId;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "company_merge_rows")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub merge_id: MergeId,
        #[sea_orm(column_type = "Text")]
        pub place: String,
        pub row_id: i64,
        #[sea_orm(column_type = "Text", nullable)]
        pub was: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub became: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    use crate::kit::db::tests::read_through;
    let all = [
        read_through::<company::Entity>(db).await,
        read_through::<membership::Entity>(db).await,
        read_through::<certificate::Entity>(db).await,
        read_through::<company_move::Entity>(db).await,
        read_through::<acting::Entity>(db).await,
        read_through::<invitation::Entity>(db).await,
        read_through::<merge::Entity>(db).await,
        read_through::<merge_row::Entity>(db).await,
    ];
    all.into_iter().flatten().collect()
}
