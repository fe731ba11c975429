//! Companies, who belongs to them, every move of their verification, and the certificates they claim.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        companies(manager).await?;
        memberships(manager).await?;
        certificates(manager).await?;
        company_moves(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["company_moves", "certificates", "memberships", "companies"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn to(table: &str, column: &str, of: &str, on_delete: ForeignKeyAction) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(of), "id")
        .on_delete(on_delete)
        .to_owned()
}

async fn companies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("companies")
                .col(pk_auto("id").big_integer())
                // Unified social credit code, normalized.
                .col(text("code"))
                .col(text("name_zh"))
                .col(text("name_en").default(""))
                .col(boolean("is_provider"))
                .col(boolean("is_demand"))
                .col(text("industry"))
                .col(text("region"))
                .col(text("city").default(""))
                .col(text("legal_representative"))
                .col(date("established_on"))
                .col(text("website").default(""))
                .col(text("size").check(Expr::col("size").is_in(["large", "medium", "small", "micro"])))
                .col(integer_null("employees").check(Expr::col("employees").gte(0)))
                .col(text("summary_zh"))
                .col(text("summary_en").default(""))
                .col(big_integer_null("licence_file_id"))
                .col(big_integer_null("authorization_file_id"))
                .col(text("status").check(Expr::col("status").is_in([
                    "draft",
                    "submitted",
                    "returned",
                    "verified",
                    "rejected",
                    "suspended",
                    "expired",
                ])))
                .col(timestamp_with_time_zone_null("submitted_at"))
                // The first verification of all; the yearly re-check is due on the day beside it.
                .col(timestamp_with_time_zone_null("verified_at"))
                .col(date_null("recheck_on"))
                .col(big_integer_null("created_by"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .col(integer("version").default(0))
                .check(Expr::col("is_provider").eq(true).or(Expr::col("is_demand").eq(true)))
                .foreign_key(&mut to("companies", "licence_file_id", "files", ForeignKeyAction::Restrict))
                .foreign_key(&mut to("companies", "authorization_file_id", "files", ForeignKeyAction::Restrict))
                .foreign_key(&mut to("companies", "created_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    // A rejected record does not keep the code from its rightful owner.
    manager
        .create_index(
            Index::create()
                .name("companies_code_key")
                .table("companies")
                .col("code")
                .unique()
                .cond_where(Expr::col("status").ne("rejected"))
                .to_owned(),
        )
        .await?;
    for columns in [["status", "submitted_at"], ["status", "recheck_on"], ["status", "region"], ["status", "industry"]]
    {
        manager.create_index(index("companies", &columns)).await?;
    }
    Ok(())
}

async fn memberships(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("memberships")
                .col(pk_auto("id").big_integer())
                .col(big_integer("company_id"))
                .col(big_integer("person_id"))
                .col(text("role").check(Expr::col("role").is_in(["owner", "editor", "viewer"])))
                .col(text("status").check(Expr::col("status").is_in(["asked", "active", "declined", "ended"])))
                // What the person wrote when asking.
                .col(text("message").default(""))
                .col(timestamp_with_time_zone("asked_at"))
                .col(big_integer_null("decided_by"))
                .col(timestamp_with_time_zone_null("decided_at"))
                .foreign_key(&mut to("memberships", "company_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("memberships", "person_id", "people", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("memberships", "decided_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    // One live membership or request per person and company.
    manager
        .create_index(
            Index::create()
                .name("memberships_company_id_person_id_key")
                .table("memberships")
                .col("company_id")
                .col("person_id")
                .unique()
                .cond_where(Expr::col("status").is_in(["asked", "active"]))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("memberships", &["person_id", "status"])).await?;
    manager.create_index(index("memberships", &["company_id", "status"])).await
}

async fn certificates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("certificates")
                .col(pk_auto("id").big_integer())
                .col(big_integer("company_id"))
                .col(text("kind"))
                // Empty for a kind without levels.
                .col(text("level").default(""))
                .col(text("number"))
                .col(text("issuer"))
                .col(date("issued_on"))
                // None printed: it does not expire.
                .col(date_null("expires_on"))
                .col(text("scope").default(""))
                .col(text("edition").default(""))
                .col(big_integer_null("scan_file_id"))
                .col(text("status").check(Expr::col("status").is_in(["claimed", "verified", "rejected"])))
                .col(text("reason").default(""))
                .col(big_integer_null("decided_by"))
                .col(timestamp_with_time_zone_null("decided_at"))
                .col(big_integer_null("created_by"))
                .col(timestamp_with_time_zone("created_at"))
                .col(integer("version").default(0))
                .foreign_key(&mut to("certificates", "company_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("certificates", "scan_file_id", "files", ForeignKeyAction::Restrict))
                .foreign_key(&mut to("certificates", "decided_by", "people", ForeignKeyAction::SetNull))
                .foreign_key(&mut to("certificates", "created_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("certificates", &["company_id", "status"])).await?;
    manager.create_index(index("certificates", &["status", "expires_on"])).await
}

async fn company_moves(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("company_moves")
                .col(pk_auto("id").big_integer())
                .col(big_integer("company_id"))
                // The certificate that was decided about, where it was one. It may be withdrawn later.
                .col(big_integer_null("certificate_id"))
                .col(text("step").check(Expr::col("step").is_in([
                    "create",
                    "submit",
                    "return",
                    "verify",
                    "reject",
                    "suspend",
                    "reinstate",
                    "change",
                    "expire",
                    "claim_certificate",
                    "verify_certificate",
                    "reject_certificate",
                    "withdraw_certificate",
                ])))
                .col(big_integer_null("person_id"))
                .col(text("reason").default(""))
                // Points of the organizer's check that were ticked, or the fields that changed: a JSON list of codes.
                .col(text("points").default("[]"))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(&mut to("company_moves", "company_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("company_moves", "certificate_id", "certificates", ForeignKeyAction::SetNull))
                .foreign_key(&mut to("company_moves", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("company_moves", &["company_id", "id"])).await
}

fn index(table: &str, columns: &[&str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_idx", columns.join("_"))).table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    index.to_owned()
}
