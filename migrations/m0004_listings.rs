//! Offerings and needs with their files and moves, and the sequence of changes that keeps every catalogue in
//! memory exact.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const STATUSES: [&str; 10] =
    ["draft", "in_review", "returned", "rejected", "published", "paused", "expired", "matched", "signed", "closed"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        lay_listings(manager).await?;
        lay_files(manager).await?;
        lay_moves(manager).await?;
        lay_changes(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let forget =
            Query::delete().from_table("sequences").and_where(Expr::col("name").eq("market_changes")).to_owned();
        manager.execute(forget).await?;
        for table in ["market_changes", "listing_moves", "listing_files", "listings"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn to(
    table: &'static str,
    column: &'static str,
    of: &'static str,
    on_delete: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(of, "id")
        .on_delete(on_delete)
        .to_owned()
}

/// A draft may be incomplete: text that is not there is empty, everything else that is not there is null.
async fn lay_listings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("listings")
        .col(pk_auto("id").big_integer())
        .col(big_integer("company_id"))
        .col(text("kind").check(Expr::col("kind").is_in(["offering", "need"])))
        .col(text("status").check(Expr::col("status").is_in(STATUSES)));
    for column in ["title_zh", "title_en", "summary_zh", "summary_en", "detail_zh", "detail_en"] {
        table.col(text(column).default(""));
    }
    // JSON arrays of codes.
    for column in ["service_types", "industries", "regions", "modalities", "data_domains", "delivery_modes"] {
        table.col(text(column).default("[]"));
    }
    table
        .col(text("city").default(""))
        .col(text_null("security_level").check(Expr::col("security_level").is_in(["general", "important", "core"])))
        .col(boolean_null("has_personal_information"))
        .col(text("personal_information").default(""))
        // An offering's price: units in 1/10,000 CNY, usual totals in fen.
        .col(text_null("price_model"))
        .col(big_integer_null("unit_price_min"))
        .col(big_integer_null("unit_price_max"))
        .col(big_integer_null("usual_total_min"))
        .col(big_integer_null("usual_total_max"))
        .col(boolean_null("is_vat_included"))
        .col(big_integer_null("minimum_order"))
        .col(text_null("minimum_order_unit"))
        // A need's budget in fen.
        .col(boolean("is_budget_negotiable").default(false))
        .col(big_integer_null("budget_min"))
        .col(big_integer_null("budget_max"))
        // What strangers may know of a need's budget, or of what an order of an offering usually comes to.
        .col(text_null("budget_bucket"))
        // What a need holds, or what an offering can do in a week, in thousandths of the unit.
        .col(big_integer_null("volume"))
        .col(text_null("volume_unit"))
        .col(text("quality_targets").default("[]"))
        .col(text("required_certificates").default("[]"))
        .col(text("cases").default("[]"))
        .col(integer_null("team_size"))
        .col(integer_null("annotators"))
        .col(integer_null("experts"))
        .col(text_null("tender"))
        .col(text("payment_terms").default(""))
        .col(integer_null("lead_time_days"))
        .col(date_null("starts_on"))
        .col(date_null("finishes_on"))
        .col(date_null("quotes_until"))
        .col(boolean("hides_company").default(false))
        .col(text("contact_name").default(""))
        .col(text("contact_job_title").default(""))
        .col(text("contact_phone").default(""))
        .col(text("contact_email").default(""))
        .col(date_null("valid_until"))
        .col(text("organizer_note").default(""))
        .col(integer("version").default(1))
        .col(big_integer_null("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone_null("submitted_at"))
        .col(timestamp_with_time_zone_null("published_at"))
        .check(Expr::col("budget_min").lte(Expr::col("budget_max")))
        .check(Expr::col("unit_price_min").lte(Expr::col("unit_price_max")))
        .check(Expr::col("usual_total_min").lte(Expr::col("usual_total_max")))
        .foreign_key(&mut to("listings", "company_id", "companies", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("listings", "created_by", "people", ForeignKeyAction::SetNull));
    manager.create_table(table).await?;
    for columns in [
        &["company_id", "kind", "status"][..],
        &["kind", "status", "published_at"],
        &["status", "submitted_at"],
        &["status", "valid_until"],
    ] {
        let mut index = Index::create();
        index.name(format!("listings_{}_idx", columns.join("_"))).table("listings");
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn lay_files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("listing_files")
                .col(pk_auto("id").big_integer())
                .col(big_integer("listing_id"))
                .col(big_integer("file_id"))
                .col(text("purpose").check(Expr::col("purpose").is_in(["attachment", "sample"])))
                .col(text("visibility").check(Expr::col("visibility").is_in(["members", "agreed"])))
                .col(text("name"))
                .col(big_integer("size"))
                .col(big_integer_null("added_by"))
                .col(timestamp_with_time_zone("added_at"))
                // A sample is seen only after both sides agreed.
                .check(Expr::col("purpose").ne("sample").or(Expr::col("visibility").eq("agreed")))
                .foreign_key(&mut to("listing_files", "listing_id", "listings", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("listing_files", "file_id", "files", ForeignKeyAction::Restrict))
                .foreign_key(&mut to("listing_files", "added_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("listing_files_listing_id_idx").table("listing_files").col("listing_id").to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("listing_files_file_id_key").table("listing_files").col("file_id").unique().to_owned(),
        )
        .await
}

async fn lay_moves(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("listing_moves")
                .col(pk_auto("id").big_integer())
                .col(big_integer("listing_id"))
                .col(text("step"))
                .col(text("to_status").check(Expr::col("to_status").is_in(STATUSES)))
                .col(big_integer_null("person_id"))
                .col(boolean("by_organizer").default(false))
                .col(text_null("reason"))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(&mut to("listing_moves", "listing_id", "listings", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("listing_moves", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("listing_moves_listing_id_idx").table("listing_moves").col("listing_id").to_owned(),
        )
        .await
}

/// The counter is one row that every change updates in its own transaction, so that the numbers come in the order
/// of commits and none is ever missing: a reader that knows number n asks for what is above n.
async fn lay_changes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("market_changes")
                .col(big_integer("seq").primary_key())
                .col(text("subject").check(Expr::col("subject").is_in(["listing", "company", "model"])))
                .col(big_integer("subject_id"))
                .col(timestamp_with_time_zone("at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(Index::create().name("market_changes_at_idx").table("market_changes").col("at").to_owned())
        .await?;
    let counter = Query::insert()
        .into_table("sequences")
        .columns(["name", "value"])
        .values_panic(["market_changes".into(), 0_i64.into()])
        .to_owned();
    manager.execute(counter).await
}
