//! The day of the meetings itself: who came and which desk said so, what became of each meeting, repairs of the published
//! timetable, and screens in the hall.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const STEPS: [&str; 7] = ["contact", "visit", "quote", "intent", "framework", "contract", "nothing"];
const REPAIR_STATUSES: [&str; 3] = ["planned", "applied", "dropped"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        passes(manager).await?;
        scans(manager).await?;
        verdicts(manager).await?;
        answers(manager).await?;
        repairs(manager).await?;
        walls(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["hall_screens", "repairs", "meeting_answers", "check_in_scans", "check_in_keys"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for column in ["keeper_verdict", "missing", "staff_verdict", "staff_reason"] {
            manager.alter_table(Table::alter().table("meetings").drop_column(column).to_owned()).await?;
        }
        Ok(())
    }
}

/// From an event's key and a sign-up's number follows what stands in that person's QR code; nobody else can make one up.
async fn passes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("check_in_keys")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                .col(text("secret"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut to("check_in_keys", "event_id", "events", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("check_in_keys", &["event_id"], true)).await
}

/// What the desks scanned, each once however often it is sent; whether somebody came stands in their sign-up.
async fn scans(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("check_in_scans")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                .col(big_integer("sign_up_id"))
                // Made by the desk's browser.
                .col(text("scan_key"))
                // What the desk is called.
                .col(text("desk").default(""))
                .col(text("outcome").check(Expr::col("outcome").is_in(["came", "again", "refused", "undone"])))
                // By the desk's clock, which was without a connection perhaps; and when it arrived.
                .col(timestamp_with_time_zone("scanned_at"))
                .col(timestamp_with_time_zone("received_at"))
                .col(big_integer_null("person_id"))
                .foreign_key(&mut to("check_in_scans", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("check_in_scans", "sign_up_id", "sign_ups", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("check_in_scans", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("check_in_scans", &["event_id", "scan_key"], true)).await?;
    manager.create_index(index("check_in_scans", &["sign_up_id"], false)).await?;
    // Of each person's scans one at most counts.
    let mut counts = Index::create();
    counts.name("check_in_scans_came_key").table("check_in_scans").col("sign_up_id").unique();
    counts.cond_where(Expr::col("outcome").eq("came"));
    manager.create_index(counts.to_owned()).await
}

/// Who of those who watch a meeting says what; its status follows from it and from the sides' answers.
async fn verdicts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let verdict = |name: &'static str| text_null(name).check(Expr::col(name).is_in(["held", "no_show"])).to_owned();
    // Sides that did not come: 1 and 2 added up.
    let missing = integer("missing").default(0).check(Expr::col("missing").between(0, 3)).to_owned();
    // Why staff decided so; both sides read it.
    let reason = text("staff_reason").default("").to_owned();
    for mut column in [verdict("keeper_verdict"), missing, verdict("staff_verdict"), reason] {
        manager.alter_table(Table::alter().table("meetings").add_column(&mut column).to_owned()).await?;
    }
    Ok(())
}

/// What each side tells of a meeting, as it tells it last.
async fn answers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("meeting_answers")
                .col(pk_auto("id").big_integer())
                .col(big_integer("meeting_id"))
                .col(integer("side").check(Expr::col("side").between(1, 2)))
                .col(boolean("was_held"))
                // 1 to 5, of a meeting that was held.
                .col(integer_null("useful").check(Expr::col("useful").between(1, 5)))
                .col(text_null("next").check(Expr::col("next").is_in(STEPS)))
                // In hundredths of 10,000 yuan, taxes included, of an intent, a framework agreement or a contract.
                .col(big_integer_null("amount").check(Expr::col("amount").gte(0)))
                // Of a contract: it was negotiated before the event, which is not credited with it.
                .col(boolean("was_negotiated").default(false))
                .col(text("note").default(""))
                .col(big_integer_null("person_id"))
                .col(timestamp_with_time_zone("at"))
                // Since when the side tells this step and sum.
                .col(timestamp_with_time_zone("step_at"))
                .foreign_key(&mut to("meeting_answers", "meeting_id", "meetings", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("meeting_answers", "person_id", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("meeting_answers", &["meeting_id", "side"], true)).await
}

/// Repairs of a published timetable as they were previewed; one is applied only to the timetable that it was planned for.
async fn repairs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("repairs")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                .col(big_integer("timetable_id"))
                // The version of the timetable for which it was planned.
                .col(integer("version"))
                .col(text("status").check(Expr::col("status").is_in(REPAIR_STATUSES)))
                // JSON: what happened; the meetings that go, move and come; and the figures.
                .col(text("plan"))
                .col(big_integer_null("created_by"))
                .col(timestamp_with_time_zone("created_at"))
                .col(timestamp_with_time_zone_null("applied_at"))
                .foreign_key(&mut to("repairs", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("repairs", "timetable_id", "timetables", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("repairs", "created_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("repairs", &["event_id", "status"], false)).await
}

/// Screens in the hall open a page by a secret address, so that nobody is signed in on them.
async fn walls(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("hall_screens")
                .col(pk_auto("id").big_integer())
                .col(big_integer("event_id"))
                // Which projector it is, as its organizers call it.
                .col(text("name").default(""))
                // The secret itself is on the screen only.
                .col(text("secret_hash"))
                .col(big_integer_null("created_by"))
                .col(timestamp_with_time_zone("created_at"))
                .foreign_key(&mut to("hall_screens", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("hall_screens", "created_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager.create_index(index("hall_screens", &["event_id"], false)).await?;
    manager.create_index(index("hall_screens", &["secret_hash"], true)).await
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

fn index(table: &'static str, columns: &[&'static str], is_unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    let end = if is_unique { "key" } else { "idx" };
    index.name(format!("{table}_{}_{end}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    if is_unique {
        index.unique();
    }
    index.to_owned()
}
