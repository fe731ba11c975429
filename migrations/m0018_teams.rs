//! Invitations into a company's team, two records of one company that became one, and what companies were told beforehand:
//! that a certificate ends, that the yearly re-check comes. Letters about a company that may not take part are held.

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
        invitations(manager).await?;
        merges(manager).await?;
        // On SQLite a column with a foreign key can be added only with its table's own words.
        let merged_into =
            "ALTER TABLE companies ADD COLUMN merged_into_id BIGINT NULL REFERENCES companies (id) ON DELETE SET NULL";
        manager.get_connection().execute_unprepared(merged_into).await?;
        let told =
            |name: &'static str, days: [i32; 3]| integer_null(name).check(Expr::col(name).is_in(days)).to_owned();
        // How many days before the end the company was told last.
        let certificate = told("told_days", [60, 14, 0]);
        manager.alter_table(Table::alter().table("certificates").add_column(certificate).to_owned()).await?;
        let recheck = told("told_days", [30, 7, 0]);
        manager.alter_table(Table::alter().table("companies").add_column(recheck).to_owned()).await?;
        // Since when a verified company waits for its yearly check, which it has asked for before the day.
        let asked = timestamp_with_time_zone_null("renewal_asked_at");
        manager.alter_table(Table::alter().table("companies").add_column(asked).to_owned()).await?;
        manager.create_index(index("companies", &["merged_into_id"])).await?;
        holds(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let merged_into = Index::drop().name("companies_merged_into_id_idx").table("companies").to_owned();
        manager.drop_index(merged_into).await?;
        for (table, column) in [
            ("outbox", "about"),
            ("companies", "renewal_asked_at"),
            ("companies", "told_days"),
            ("companies", "merged_into_id"),
            ("certificates", "told_days"),
        ] {
            manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await?;
        }
        for table in ["mail_holds", "company_merge_rows", "company_merges", "company_invitations"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// Somebody is asked by mail to belong to a company; the token itself is in the letter only.
async fn invitations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("company_invitations")
                .col(pk_auto("id").big_integer())
                .col(big_integer("company_id"))
                .col(text("email"))
                .col(text("role").check(Expr::col("role").is_in(["owner", "editor", "viewer"])))
                .col(text("message").default(""))
                .col(text("token_hash"))
                .col(text("status").check(Expr::col("status").is_in(["sent", "accepted", "declined", "withdrawn"])))
                .col(big_integer_null("invited_by"))
                .col(timestamp_with_time_zone("invited_at"))
                // The last letter; the invitation runs out some days after it.
                .col(timestamp_with_time_zone("sent_at"))
                .col(timestamp_with_time_zone("expires_at"))
                // Who accepted or declined, perhaps with another address.
                .col(big_integer_null("answered_by"))
                .col(timestamp_with_time_zone_null("answered_at"))
                .foreign_key(&mut to("company_invitations", "company_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("company_invitations", "invited_by", "people", ForeignKeyAction::SetNull))
                .foreign_key(&mut to("company_invitations", "answered_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    // One open invitation per address and company.
    manager
        .create_index(
            Index::create()
                .name("company_invitations_company_id_email_key")
                .table("company_invitations")
                .col("company_id")
                .col("email")
                .unique()
                .cond_where(Expr::col("status").eq("sent"))
                .to_owned(),
        )
        .await?;
    let mut token = index("company_invitations", &["token_hash"]);
    manager.create_index(token.unique().to_owned()).await?;
    manager.create_index(index("company_invitations", &["company_id", "status"])).await?;
    manager.create_index(index("company_invitations", &["email", "status"])).await
}

/// Two records of one company that became one, and row by row what moved, so that it can be taken back exactly.
async fn merges(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("company_merges")
                .col(pk_auto("id").big_integer())
                .col(big_integer("kept_id"))
                .col(big_integer("emptied_id"))
                // Where the emptied record stood before.
                .col(text("was_status"))
                .col(text("reason"))
                .col(big_integer_null("merged_by"))
                .col(timestamp_with_time_zone("merged_at"))
                .col(text("undo_reason").default(""))
                .col(big_integer_null("undone_by"))
                .col(timestamp_with_time_zone_null("undone_at"))
                .check(Expr::col("kept_id").ne(Expr::col("emptied_id")))
                .foreign_key(&mut to("company_merges", "kept_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("company_merges", "emptied_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("company_merges", "merged_by", "people", ForeignKeyAction::SetNull))
                .foreign_key(&mut to("company_merges", "undone_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    // A record is emptied into one other at a time.
    manager
        .create_index(
            Index::create()
                .name("company_merges_emptied_id_key")
                .table("company_merges")
                .col("emptied_id")
                .unique()
                .cond_where(Expr::col("undone_at").is_null())
                .to_owned(),
        )
        .await?;
    manager.create_index(index("company_merges", &["kept_id"])).await?;
    manager
        .create_table(
            Table::create()
                .table("company_merge_rows")
                .col(pk_auto("id").big_integer())
                .col(big_integer("merge_id"))
                // `table.column`, and which row.
                .col(text("place"))
                .col(big_integer("row_id"))
                // What stood there before and after; nothing before: the row was made by the merge.
                .col(text_null("was"))
                .col(text("became"))
                .foreign_key(&mut to("company_merge_rows", "merge_id", "company_merges", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("company_merge_rows", &["merge_id", "place"])).await
}

/// Of which companies a letter tells others, and the companies whose letters wait, as long as those may not take part.
async fn holds(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table("outbox").add_column(text("about").default("")).to_owned()).await?;
    manager
        .create_table(
            Table::create()
                .table("mail_holds")
                .col(big_integer("company_id").primary_key())
                .col(timestamp_with_time_zone("since"))
                .foreign_key(&mut to("mail_holds", "company_id", "companies", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
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
