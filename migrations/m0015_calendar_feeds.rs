//! What people know of their meetings: the schedule that each was last told, and the private calendar feed of each person.

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
        manager
            .create_table(
                Table::create()
                    .table("told_schedules")
                    .col(pk_auto("id").big_integer())
                    .col(big_integer("sign_up_id"))
                    // JSON: the meetings as they were told.
                    .col(text("schedule"))
                    // Raised by every letter, so that calendars know which file is newer.
                    .col(integer("sequence"))
                    .col(timestamp_with_time_zone("told_at"))
                    .foreign_key(&mut to("told_schedules", "sign_up_id", "sign_ups"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(key("told_schedules", "sign_up_id")).await?;
        manager
            .create_table(
                Table::create()
                    .table("calendar_feeds")
                    .col(pk_auto("id").big_integer())
                    .col(big_integer("person_id"))
                    // The secret itself is in the person's calendar program only.
                    .col(text("secret_hash"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut to("calendar_feeds", "person_id", "people"))
                    .to_owned(),
            )
            .await?;
        manager.create_index(key("calendar_feeds", "person_id")).await?;
        manager.create_index(key("calendar_feeds", "secret_hash")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["calendar_feeds", "told_schedules"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn to(table: &'static str, column: &'static str, of: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(of, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn key(table: &'static str, column: &'static str) -> IndexCreateStatement {
    Index::create().name(format!("{table}_{column}_key")).table(table).col(column).unique().to_owned()
}
