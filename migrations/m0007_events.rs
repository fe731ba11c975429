//! Events, their materials, who signed up for them, and every move of a sign-up.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const SIGN_UP_STATUSES: [&str; 6] = ["accepted", "waitlisted", "declined", "cancelled", "checked_in", "no_show"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        events(manager).await?;
        event_files(manager).await?;
        sign_ups(manager).await?;
        sign_up_moves(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["sign_up_moves", "sign_ups", "event_files", "events"] {
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

fn index(table: &'static str, columns: &[&'static str], is_key: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_{}", columns.join("_"), if is_key { "key" } else { "idx" })).table(table);
    for column in columns {
        index.col(*column);
    }
    if is_key {
        index.unique();
    }
    index.to_owned()
}

/// A draft may be incomplete: steps that were not filled in yet are null or empty.
async fn events(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("events")
        .col(pk_auto("id").big_integer())
        .col(text("slug"))
        .col(text("kind").check(Expr::col("kind").is_in([
            "matchmaking",
            "seminar",
            "conference",
            "training",
            "competition",
        ])))
        .col(text("status").check(Expr::col("status").is_in(["draft", "published", "cancelled", "closed"])))
        .col(text("title_zh"));
    for column in ["title_en", "about_zh", "about_en"] {
        table.col(text(column).default(""));
    }
    // JSON arrays: units with both names, then codes.
    for column in ["hosts", "organizers", "co_organizers", "guiding", "industries", "service_types", "regions"] {
        table.col(text(column).default("[]"));
    }
    table
        .col(timestamp_with_time_zone_null("starts_at"))
        .col(timestamp_with_time_zone_null("ends_at"))
        .col(text_null("mode").check(Expr::col("mode").is_in(["on_site", "online", "hybrid"])))
        .col(text("region").default(""))
        .col(text("address_zh").default(""))
        .col(text("address_en").default(""))
        .col(text("online_link").default(""))
        .col(timestamp_with_time_zone_null("opens_at"))
        .col(timestamp_with_time_zone_null("closes_at"))
        .col(integer("capacity").default(0).check(Expr::col("capacity").gte(0)))
        .col(integer("seats_per_company").default(0).check(Expr::col("seats_per_company").gte(0)))
        .col(text("audience").default("[]"))
        // In fen.
        .col(big_integer("fee").default(0).check(Expr::col("fee").gte(0)))
        .col(text("contact_phone").default(""))
        .col(text("contact_email").default(""))
        .col(text("agenda").default("[]"))
        .col(text("questions").default("[]"))
        // One-to-one talks: all null where there are none.
        .col(integer_null("talk_tables").check(Expr::col("talk_tables").between(1, 200)))
        .col(integer_null("talk_slot_minutes").check(Expr::col("talk_slot_minutes").between(15, 30)))
        .col(integer_null("talk_break_minutes").check(Expr::col("talk_break_minutes").between(0, 15)))
        .col(timestamp_with_time_zone_null("talks_start_at"))
        .col(timestamp_with_time_zone_null("talks_end_at"))
        // Seats given out, people in line, and the number that the next arrival gets; moved by guarded updates only.
        .col(integer("confirmed").default(0).check(Expr::col("confirmed").gte(0)))
        .col(integer("waiting").default(0).check(Expr::col("waiting").gte(0)))
        .col(big_integer("next_seq").default(1))
        // Raised whenever attendees' calendars have to change.
        .col(integer("calendar_sequence").default(0))
        .col(text("cancel_reason").default(""))
        .col(integer("version").default(1))
        .col(big_integer_null("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(timestamp_with_time_zone_null("published_at"))
        .check(Expr::col("ends_at").gt(Expr::col("starts_at")))
        .check(Expr::col("closes_at").gt(Expr::col("opens_at")))
        .foreign_key(&mut to("events", "created_by", "people", ForeignKeyAction::SetNull));
    manager.create_table(table).await?;
    manager.create_index(index("events", &["slug"], true)).await?;
    manager.create_index(index("events", &["status", "starts_at"], false)).await?;
    manager.create_index(index("events", &["published_at", "ends_at"], false)).await
}

async fn event_files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("event_files")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                .col(big_integer("file_id"))
                .col(text("name"))
                .col(big_integer("size"))
                .col(big_integer_null("added_by"))
                .col(timestamp_with_time_zone("added_at"))
                .foreign_key(&mut to("event_files", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("event_files", "file_id", "files", ForeignKeyAction::Restrict))
                .foreign_key(&mut to("event_files", "added_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("event_files", &["event_id"], false)).await?;
    manager.create_index(index("event_files", &["file_id"], true)).await
}

/// One sign-up per person and event; who cancels and signs up again takes a new number at the end of the line.
async fn sign_ups(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sign_ups")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                .col(big_integer("person_id"))
                .col(big_integer("company_id"))
                .col(text("role").check(Expr::col("role").is_in(["provider", "buyer", "expert", "press"])))
                .col(text("status").check(Expr::col("status").is_in(SIGN_UP_STATUSES)))
                // The order of arrival at this event.
                .col(big_integer("seq"))
                // A JSON array of question number and answer.
                .col(text("answers").default("[]"))
                // A JSON array of listing ids.
                .col(text("wishes").default("[]"))
                .col(boolean("photo_consent").default(false))
                // Why it was declined.
                .col(text("reason").default(""))
                // Raised whenever this person's calendar has to change for a reason of their own.
                .col(integer("calendar_moves").default(0))
                .col(date_null("reminded_on"))
                .col(timestamp_with_time_zone("signed_up_at"))
                .col(timestamp_with_time_zone("moved_at"))
                .foreign_key(&mut to("sign_ups", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("sign_ups", "person_id", "people", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("sign_ups", "company_id", "companies", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("sign_ups", &["event_id", "person_id"], true)).await?;
    manager.create_index(index("sign_ups", &["event_id", "seq"], true)).await?;
    manager.create_index(index("sign_ups", &["event_id", "status", "seq"], false)).await?;
    manager.create_index(index("sign_ups", &["event_id", "company_id", "status"], false)).await?;
    manager.create_index(index("sign_ups", &["person_id"], false)).await?;
    manager.create_index(index("sign_ups", &["company_id"], false)).await
}

async fn sign_up_moves(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("sign_up_moves")
                .col(pk_auto("id").big_integer())
                .col(big_integer("sign_up_id"))
                .col(text("to_status").check(Expr::col("to_status").is_in(SIGN_UP_STATUSES)))
                // Nobody: the program moved the line up.
                .col(big_integer_null("person_id"))
                .col(text("reason").default(""))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(&mut to("sign_up_moves", "sign_up_id", "sign_ups", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("sign_up_moves", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("sign_up_moves", &["sign_up_id"], false)).await
}
