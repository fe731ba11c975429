//! Roles granted for a part of the nation or for one event, with a beginning, an end and a reason; and organizers who act for
//! a company for a while.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const ROLES: [&str; 7] =
    ["administrator", "organizer", "event_organizer", "check_in", "library_editor", "judge", "auditor"];
const ENDINGS: [&str; 3] = ["stopped", "signed_out", "ran_out"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        keep_roles(manager, "person_id, role, reason, granted_by, granted_at, revoked_at").await?;
        roles(manager).await?;
        let db = manager.get_connection();
        db.execute_unprepared(
            "INSERT INTO roles (person_id, role, reason, granted_by, granted_at, starts_at, revoked_at) \
             SELECT person_id, role, reason, granted_by, granted_at, granted_at, revoked_at FROM kept_roles \
             ORDER BY granted_at, person_id",
        )
        .await?;
        manager.drop_table(Table::drop().table("kept_roles").to_owned()).await?;
        actings(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("actings").to_owned()).await?;
        // The table before knew neither parts nor ends: whoever holds a role everywhere and for good keeps it.
        keep_roles(manager, "person_id, role, reason, granted_by, granted_at, until, revoked_at, region, event_id")
            .await?;
        roles_before(manager).await?;
        manager
            .get_connection()
            .execute_unprepared(
                "INSERT INTO roles (person_id, role, reason, granted_by, granted_at, revoked_at) \
                 SELECT person_id, role, reason, granted_by, granted_at, revoked_at FROM kept_roles \
                 WHERE role IN ('administrator', 'organizer') AND region IS NULL AND until IS NULL \
                 ORDER BY granted_at, person_id",
            )
            .await?;
        manager.drop_table(Table::drop().table("kept_roles").to_owned()).await
    }
}

/// Puts the rows aside and takes the table away: SQLite cannot change a CHECK.
async fn keep_roles(manager: &SchemaManager<'_>, columns: &str) -> Result<(), DbErr> {
    let keep = format!("CREATE TABLE kept_roles AS SELECT {columns} FROM roles");
    manager.get_connection().execute_unprepared(&keep).await?;
    manager.drop_table(Table::drop().table("roles").to_owned()).await
}

fn to(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    then: ForeignKeyAction,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(other, "id")
        .on_delete(then)
        .to_owned()
}

async fn roles(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let of_an_event = Expr::col("role").is_in(["event_organizer", "check_in"]);
    manager
        .create_table(
            Table::create()
                .table("roles")
                .col(pk_auto("id").big_integer())
                .col(big_integer("person_id"))
                .col(text("role").check(Expr::col("role").is_in(ROLES)))
                .col(text_null("region"))
                .col(big_integer_null("event_id"))
                .col(text("reason"))
                .col(big_integer_null("granted_by"))
                .col(timestamp_with_time_zone("granted_at"))
                .col(timestamp_with_time_zone("starts_at"))
                .col(timestamp_with_time_zone_null("until"))
                .col(timestamp_with_time_zone_null("revoked_at"))
                .col(big_integer_null("revoked_by"))
                .col(text("revoked_reason").default(""))
                .check(
                    of_an_event
                        .clone()
                        .and(Expr::col("event_id").is_not_null())
                        .or(of_an_event.not().and(Expr::col("event_id").is_null())),
                )
                .check(Expr::col("region").is_null().or(Expr::col("role").eq("organizer")))
                .check(Expr::col("until").is_null().or(Expr::col("until").gt(Expr::col("starts_at"))))
                .foreign_key(&mut to("roles", "person_id", "people", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("roles", "event_id", "events", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("roles", "granted_by", "people", ForeignKeyAction::SetNull))
                .foreign_key(&mut to("roles", "revoked_by", "people", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    // At most one live grant of a role to a person for a scope.
    manager
        .get_connection()
        .execute_unprepared(
            "CREATE UNIQUE INDEX roles_live_key ON roles (person_id, role, COALESCE(region, ''), COALESCE(event_id, 0)) \
             WHERE revoked_at IS NULL",
        )
        .await?;
    manager.create_index(Index::create().name("roles_event_id_idx").table("roles").col("event_id").to_owned()).await?;
    manager
        .create_index(Index::create().name("roles_role_idx").table("roles").col("role").col("revoked_at").to_owned())
        .await
}

/// The table as `m0002_accounts` made it.
async fn roles_before(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("roles")
                .col(pk_auto("id").big_integer())
                .col(big_integer("person_id"))
                .col(text("role").check(Expr::col("role").is_in(["administrator", "organizer"])))
                .col(text("reason"))
                .col(big_integer_null("granted_by"))
                .col(timestamp_with_time_zone("granted_at"))
                .col(timestamp_with_time_zone_null("revoked_at"))
                .foreign_key(&mut to("roles", "person_id", "people", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("roles_person_id_role_key")
                .table("roles")
                .col("person_id")
                .col("role")
                .unique()
                .cond_where(Expr::col("revoked_at").is_null())
                .to_owned(),
        )
        .await
}

/// Who works in a company's pages for it, from when to when; a session acts for one company at a time.
async fn actings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("actings")
                .col(pk_auto("id").big_integer())
                .col(big_integer("person_id"))
                .col(big_integer("company_id"))
                .col(big_integer("session_id"))
                .col(text("reason"))
                .col(timestamp_with_time_zone("started_at"))
                .col(timestamp_with_time_zone("until"))
                .col(timestamp_with_time_zone_null("ended_at"))
                .col(text_null("ended_how").check(Expr::col("ended_how").is_in(ENDINGS)))
                .check(
                    Expr::col("ended_at")
                        .is_null()
                        .and(Expr::col("ended_how").is_null())
                        .or(Expr::col("ended_at").is_not_null().and(Expr::col("ended_how").is_not_null())),
                )
                .foreign_key(&mut to("actings", "person_id", "people", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("actings", "company_id", "companies", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("actings_session_id_key")
                .table("actings")
                .col("session_id")
                .unique()
                .cond_where(Expr::col("ended_at").is_null())
                .to_owned(),
        )
        .await?;
    for (name, columns) in [
        ("actings_person_id_idx", ["person_id", "started_at"]),
        ("actings_company_id_idx", ["company_id", "started_at"]),
    ] {
        let mut index = Index::create().name(name).table("actings").to_owned();
        for column in columns {
            index.col(column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}
