//! Introductions of a need and an offering to each other, what happened to them, and who agreed to hand over what.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const STATUSES: [&str; 5] = ["waiting", "accepted", "declined", "withdrawn", "lapsed"];
const STEPS: [&str; 5] = ["ask", "accept", "decline", "withdraw", "lapse"];
const REASONS: [&str; 9] =
    ["price", "schedule", "capacity", "scope", "security", "certificates", "location", "already_solved", "other"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        introductions(manager).await?;
        introduction_moves(manager).await?;
        introduction_consents(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["introduction_consents", "introduction_moves", "introductions"] {
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

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_idx", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index.to_owned()
}

async fn introductions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("introductions")
        .col(pk_auto("id").big_integer())
        .col(big_integer("need_id"))
        .col(big_integer("offering_id"))
        .col(big_integer("need_company_id"))
        .col(big_integer("offering_company_id"));
    // What both listings were called when one side asked: what their owners write later was not let in by anybody yet.
    for column in ["need_title_zh", "need_title_en", "offering_title_zh", "offering_title_en"] {
        table.col(text(column).default(""));
    }
    table
        // The side that asks.
        .col(text("asked_by").check(Expr::col("asked_by").is_in(["need", "offering"])))
        .col(text("message"))
        .col(text("status").check(Expr::col("status").is_in(STATUSES)))
        .col(text_null("reason").check(Expr::col("reason").is_in(REASONS)))
        .col(text("note").default(""))
        .col(timestamp_with_time_zone("asked_at"))
        .col(timestamp_with_time_zone("lapses_at"))
        .col(timestamp_with_time_zone_null("ended_at"))
        // What opened when both agreed: contacts, budget, files, as they stood then.
        .col(text_null("opened"))
        .check(Expr::col("need_company_id").ne(Expr::col("offering_company_id")))
        .check(
            Expr::col("status")
                .eq("declined")
                .and(Expr::col("reason").is_not_null())
                .or(Expr::col("status").ne("declined").and(Expr::col("reason").is_null())),
        )
        .foreign_key(&mut to("introductions", "need_id", "listings", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("introductions", "offering_id", "listings", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("introductions", "need_company_id", "companies", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("introductions", "offering_company_id", "companies", ForeignKeyAction::Restrict));
    manager.create_table(table).await?;
    // One live introduction per pair.
    manager
        .create_index(
            Index::create()
                .name("introductions_need_id_offering_id_key")
                .table("introductions")
                .col("need_id")
                .col("offering_id")
                .unique()
                .cond_where(Expr::col("status").is_in(["waiting", "accepted"]))
                .to_owned(),
        )
        .await?;
    for columns in [
        &["need_id"][..],
        &["offering_id"],
        &["need_company_id", "status"],
        &["offering_company_id", "status"],
        &["status", "lapses_at"],
    ] {
        manager.create_index(index("introductions", columns)).await?;
    }
    Ok(())
}

async fn introduction_moves(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("introduction_moves")
        .col(pk_auto("id").big_integer())
        .col(big_integer("introduction_id"))
        .col(text("step").check(Expr::col("step").is_in(STEPS)))
        .col(text("to_status").check(Expr::col("to_status").is_in(STATUSES)))
        // Nobody and no company: the time ran out.
        .col(big_integer_null("company_id"))
        .col(big_integer_null("person_id"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(&mut to("introduction_moves", "introduction_id", "introductions", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("introduction_moves", "company_id", "companies", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("introduction_moves", "person_id", "people", ForeignKeyAction::SetNull));
    manager.create_table(table).await?;
    manager.create_index(index("introduction_moves", &["introduction_id"])).await
}

/// The record of handing personal information to another company: it stays when the person's account goes.
async fn introduction_consents(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("introduction_consents")
        .col(pk_auto("id").big_integer())
        .col(big_integer("introduction_id"))
        // The company whose contact is handed over, and the one that gets it.
        .col(big_integer("company_id"))
        .col(big_integer("recipient_id"))
        .col(big_integer_null("person_id"))
        .col(text("purpose").check(Expr::col("purpose").is_in(["introduction"])))
        // A JSON array: what is handed over.
        .col(text("kinds"))
        .col(text("text_version"))
        .col(text("lang").check(Expr::col("lang").is_in(["zh", "en"])))
        // The sentence beside the box, as it was read.
        .col(text("wording"))
        .col(timestamp_with_time_zone("at"))
        .col(timestamp_with_time_zone_null("withdrawn_at"))
        .foreign_key(&mut to("introduction_consents", "introduction_id", "introductions", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("introduction_consents", "company_id", "companies", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("introduction_consents", "recipient_id", "companies", ForeignKeyAction::Restrict))
        .foreign_key(&mut to("introduction_consents", "person_id", "people", ForeignKeyAction::SetNull));
    manager.create_table(table).await?;
    manager
        .create_index(
            Index::create()
                .name("introduction_consents_introduction_id_company_id_key")
                .table("introduction_consents")
                .col("introduction_id")
                .col("company_id")
                .unique()
                .to_owned(),
        )
        .await?;
    manager.create_index(index("introduction_consents", &["person_id"])).await
}
