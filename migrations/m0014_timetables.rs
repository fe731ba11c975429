//! Timetables of an event's meetings: drafts, the published one, the meetings of each, and what happened to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const WISHES: [&str; 3] = ["accepted", "asked", "suggested"];
const STATUSES: [&str; 5] = ["planned", "held", "no_show", "disputed", "cancelled"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        timetables(manager).await?;
        meetings(manager).await?;
        seats(manager).await?;
        moves(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["meeting_moves", "meeting_seats", "meetings", "timetables"] {
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

async fn timetables(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statuses = ["waiting", "running", "draft", "failed", "published", "replaced"];
    manager
        .create_table(
            Table::create()
                .table("timetables")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                // Counted from 1 within the event.
                .col(integer("number"))
                .col(text("status").check(Expr::col("status").is_in(statuses)))
                .col(big_integer("seed"))
                // The most seconds that the search may take.
                .col(integer("seconds").check(Expr::col("seconds").between(1, 600)))
                // The timetable whose pinned meetings it keeps.
                .col(big_integer_null("from_id"))
                // What a meeting below somebody's least costs, in hundredths of an accepted wish.
                .col(integer("least_weight").default(50).check(Expr::col("least_weight").between(0, 1_000)))
                // Somebody asked to stop the search and keep the best that was found.
                .col(boolean("is_stopping").default(false))
                // JSON: how far the search is; then its figures, the unmet wishes with their causes, and the fixes.
                .col(text("progress").default("{}"))
                .col(text("findings").default("{}"))
                .col(text("note").default(""))
                // Raised by every change by hand.
                .col(integer("version").default(1))
                .col(big_integer_null("created_by"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("found_at"))
                .col(timestamp_with_time_zone_null("published_at"))
                .foreign_key(&mut to("timetables", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("timetables", "from_id", "timetables", ForeignKeyAction::SetNull))
                .foreign_key(&mut to("timetables", "created_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("timetables", &["event_id", "number"], true)).await?;
    manager
        .create_index(
            Index::create()
                .name("timetables_published_key")
                .table("timetables")
                .col("event_id")
                .unique()
                .cond_where(Expr::col("status").eq("published"))
                .to_owned(),
        )
        .await
}

async fn meetings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("meetings")
                .col(pk_auto("id").big_integer())
                .col(big_integer("timetable_id"))
                // A cancelled meeting forgets its slot or table when that is taken out of the day; its moves say where it was.
                .col(big_integer_null("slot_id"))
                .col(big_integer_null("table_id"))
                .col(big_integer_null("interpreter_id"))
                .col(text("status").check(Expr::col("status").is_in(STATUSES)))
                // On whose wish, and what the meeting was worth when the timetable was sought.
                .col(text("wish").default("suggested").check(Expr::col("wish").is_in(WISHES)))
                .col(big_integer("worth").default(0))
                // Stays where it is when the timetable is sought anew.
                .col(boolean("is_pinned").default(false))
                .col(timestamp_with_time_zone("updated_at"))
                .check(Expr::cust("status = 'cancelled' OR (slot_id IS NOT NULL AND table_id IS NOT NULL)"))
                .foreign_key(&mut to("meetings", "timetable_id", "timetables", ForeignKeyAction::Cascade))
                // Nothing that holds meetings is deleted: what is affected is shown and mended first.
                .foreign_key(&mut to("meetings", "slot_id", "meeting_slots", ForeignKeyAction::NoAction))
                .foreign_key(&mut to("meetings", "table_id", "meeting_tables", ForeignKeyAction::NoAction))
                .foreign_key(&mut to("meetings", "interpreter_id", "interpreters", ForeignKeyAction::NoAction))
                .to_owned(),
        )
        .await?;
    // No table is in two meetings at once.
    manager
        .create_index(
            Index::create()
                .name("meetings_table_key")
                .table("meetings")
                .col("timetable_id")
                .col("slot_id")
                .col("table_id")
                .unique()
                .cond_where(Expr::col("status").ne("cancelled"))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meetings", &["slot_id"], false)).await?;
    manager.create_index(index("meetings", &["table_id"], false)).await?;
    // What the seats of a meeting refer to, so that they cannot stand in another slot than it.
    manager.create_index(index("meetings", &["id", "timetable_id", "slot_id"], true)).await
}

/// The two people of each meeting. A meeting that is cancelled keeps its seats under no slot, which frees theirs.
async fn seats(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut whole = ForeignKey::create();
    whole
        .name("meeting_seats_meeting_fkey")
        .from_tbl("meeting_seats")
        .from_col("meeting_id")
        .from_col("timetable_id")
        .from_col("slot_id")
        .to_tbl("meetings")
        .to_col("id")
        .to_col("timetable_id")
        .to_col("slot_id")
        .on_delete(ForeignKeyAction::Cascade)
        .on_update(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("meeting_seats")
                .col(pk_auto("id").big_integer())
                .col(big_integer("meeting_id"))
                .col(big_integer("timetable_id"))
                .col(big_integer_null("slot_id"))
                .col(big_integer("sign_up_id"))
                // 1 for the side that stands first in lists, 2 for the other.
                .col(integer("side").check(Expr::col("side").between(1, 2)))
                .foreign_key(&mut whole)
                .foreign_key(&mut to("meeting_seats", "meeting_id", "meetings", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_seats", "sign_up_id", "sign_ups", ForeignKeyAction::NoAction))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_seats", &["meeting_id", "side"], true)).await?;
    // Nobody is in two meetings at once.
    manager.create_index(index("meeting_seats", &["timetable_id", "slot_id", "sign_up_id"], true)).await?;
    manager.create_index(index("meeting_seats", &["sign_up_id"], false)).await
}

async fn moves(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("meeting_moves")
                .col(pk_auto("id").big_integer())
                .col(big_integer("meeting_id"))
                .col(text("to_status").check(Expr::col("to_status").is_in(STATUSES)))
                // Where it was and is, as people read it: a JSON object with slot and table before and after.
                .col(text("change").default("{}"))
                .col(text("reason").default(""))
                // Nobody: the program moved it.
                .col(big_integer_null("person_id"))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(&mut to("meeting_moves", "meeting_id", "meetings", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_moves", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_moves", &["meeting_id"], false)).await
}
