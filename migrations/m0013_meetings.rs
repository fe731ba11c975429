//! One-to-one meetings of an event: their setting, the people who take part in them, and who wants to meet whom.

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
        days(manager).await?;
        slots(manager).await?;
        tables(manager).await?;
        interpreters(manager).await?;
        people(manager).await?;
        marks(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "meeting_bans",
            "meeting_marks",
            "meeting_absences",
            "meeting_people",
            "interpreters",
            "table_closures",
            "meeting_tables",
            "meeting_slots",
            "meeting_days",
        ] {
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

/// One row for each event whose meetings are set up.
async fn days(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("meeting_days")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                // Which roles may meet: a JSON array of pairs of codes.
                .col(text("pairs").default("[[\"buyer\",\"provider\"]]"))
                // Meetings of one person, unless it is said otherwise for them.
                .col(integer("most").default(8).check(Expr::col("most").between(1, 50)))
                .col(integer("least").default(0).check(Expr::col("least").between(0, 50)))
                // What one meeting below the least costs, in hundredths of an accepted wish.
                .col(integer("least_weight").default(50).check(Expr::col("least_weight").between(0, 1000)))
                .col(timestamp_with_time_zone_null("wishes_open_at"))
                .col(timestamp_with_time_zone_null("wishes_close_at"))
                .col(integer("version").default(1))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .check(Expr::col("least").lte(Expr::col("most")))
                .check(Expr::col("wishes_close_at").gt(Expr::col("wishes_open_at")))
                .foreign_key(&mut to("meeting_days", "event_id", "events", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_days", &["event_id"], true)).await
}

async fn slots(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("meeting_slots")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                // Sessions are numbered from 1; a gap between two of them is no idle time.
                .col(integer("session").check(Expr::col("session").gte(1)))
                .col(timestamp_with_time_zone("starts_at"))
                .col(timestamp_with_time_zone("ends_at"))
                .check(Expr::col("ends_at").gt(Expr::col("starts_at")))
                .foreign_key(&mut to("meeting_slots", "event_id", "events", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_slots", &["event_id", "starts_at"], true)).await
}

/// A table of the pool, a company's own booth, or a room; and the slots in which one cannot be used.
async fn tables(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("meeting_tables")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                .col(text("label"))
                .col(text("kind").check(Expr::col("kind").is_in(["pool", "booth", "room"])))
                // Whose booth it is; nothing for all others.
                .col(big_integer_null("company_id"))
                .check(Expr::cust("(kind = 'booth') = (company_id IS NOT NULL)"))
                .foreign_key(&mut to("meeting_tables", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_tables", "company_id", "companies", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_tables", &["event_id", "label"], true)).await?;
    manager.create_index(index("meeting_tables", &["event_id", "company_id"], true)).await?;
    manager.create_index(index("meeting_tables", &["company_id"], false)).await?;
    manager
        .create_table(
            Table::create()
                .table("table_closures")
                .col(pk_auto("id").big_integer())
                .col(big_integer("table_id"))
                .col(big_integer("slot_id"))
                .foreign_key(&mut to("table_closures", "table_id", "meeting_tables", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("table_closures", "slot_id", "meeting_slots", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("table_closures", &["table_id", "slot_id"], true)).await?;
    manager.create_index(index("table_closures", &["slot_id"], false)).await
}

/// Interpreters are counted by their pair of languages: so many of them work in all slots.
async fn interpreters(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("interpreters")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                // Two codes in order: `en-zh`.
                .col(text("languages"))
                .col(integer("count").check(Expr::col("count").between(1, 200)))
                .foreign_key(&mut to("interpreters", "event_id", "events", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("interpreters", &["event_id", "languages"], true)).await
}

/// What is said of a delegate beyond the sign-up: who has no row takes part as the day says.
async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("meeting_people")
                .col(pk_auto("id").big_integer())
                .col(big_integer("sign_up_id"))
                .col(integer_null("most").check(Expr::col("most").between(0, 50)))
                .col(integer_null("least").check(Expr::col("least").between(0, 50)))
                // A JSON array of language codes.
                .col(text("languages").default("[\"zh\"]"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut to("meeting_people", "sign_up_id", "sign_ups", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_people", &["sign_up_id"], true)).await?;
    // A slot in which somebody cannot come.
    manager
        .create_table(
            Table::create()
                .table("meeting_absences")
                .col(pk_auto("id").big_integer())
                .col(big_integer("sign_up_id"))
                .col(big_integer("slot_id"))
                .foreign_key(&mut to("meeting_absences", "sign_up_id", "sign_ups", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_absences", "slot_id", "meeting_slots", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_absences", &["sign_up_id", "slot_id"], true)).await?;
    manager.create_index(index("meeting_absences", &["slot_id"], false)).await
}

/// What a company says of meeting another one; where both want it, the wish is accepted. And pairs that organizers keep apart.
async fn marks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut reason = text_null("reason");
    reason.check(Expr::col("reason").is_in(["not_relevant", "no_time", "known_already", "competitor", "other"]));
    manager
        .create_table(
            Table::create()
                .table("meeting_marks")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                .col(big_integer("company_id"))
                .col(big_integer("other_id"))
                .col(text("mark").check(Expr::col("mark").is_in(["must", "want", "no_thanks"])))
                .col(reason)
                .col(text("message").default(""))
                .col(big_integer_null("person_id"))
                .col(timestamp_with_time_zone("at"))
                .check(Expr::col("company_id").ne(Expr::col("other_id")))
                .check(Expr::cust("reason IS NULL OR mark = 'no_thanks'"))
                .foreign_key(&mut to("meeting_marks", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_marks", "company_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_marks", "other_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_marks", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_marks", &["event_id", "company_id", "other_id"], true)).await?;
    manager.create_index(index("meeting_marks", &["event_id", "other_id"], false)).await?;
    manager
        .create_table(
            Table::create()
                .table("meeting_bans")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                // The lesser number first.
                .col(big_integer("one_id"))
                .col(big_integer("other_id"))
                .col(text("reason"))
                .col(big_integer_null("person_id"))
                .col(timestamp_with_time_zone("at"))
                .check(Expr::col("one_id").lt(Expr::col("other_id")))
                .foreign_key(&mut to("meeting_bans", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_bans", "one_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_bans", "other_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_bans", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_bans", &["event_id", "one_id", "other_id"], true)).await
}
