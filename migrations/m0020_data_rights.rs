//! What people may ask of their data: copies of it, and leaving; and how long the trail of decisions is kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Tries are counted in `secret_tries` since 0017.
        manager.drop_table(Table::drop().table("attempts").to_owned()).await?;
        copies(manager).await?;
        departures(manager).await?;
        attendees(manager).await?;
        cutoff(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["DROP TRIGGER audit_entries_no_delete"], POSTGRES_WITHOUT_CUTOFF).await?;
        if manager.get_database_backend() != DbBackend::Postgres {
            run(manager, &[NO_DELETE_AT_ALL], &[]).await?;
        }
        manager.drop_index(Index::drop().name("sign_ups_event_id_person_id_key").table("sign_ups").to_owned()).await?;
        for table in ["audit_cutoff", "account_departures", "data_copies"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        tries(manager).await?;
        // Attendees without a person share one; the older rule wants one for each.
        for statement in ONE_NOBODY_EACH {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        manager.alter_table(Table::alter().table("sign_ups").drop_column("anonymous_since").to_owned()).await?;
        manager
            .create_index(
                Index::create()
                    .name("sign_ups_event_id_person_id_key")
                    .table("sign_ups")
                    .col("event_id")
                    .col("person_id")
                    .unique()
                    .to_owned(),
            )
            .await
    }
}

/// What the older program counted tries in.
async fn tries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("attempts")
                .col(pk_auto("id").big_integer())
                .col(text("kind"))
                .col(text("subject"))
                .col(timestamp_with_time_zone("at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("attempts_kind_subject_at_idx")
                .table("attempts")
                .col("kind")
                .col("subject")
                .col("at")
                .to_owned(),
        )
        .await
}

/// Copies of somebody's data, or of a company's, prepared beside the requests and kept for a day.
async fn copies(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("data_copies")
                .col(pk_auto("id").big_integer())
                .col(big_integer("person_id"))
                // Of this company; of the person themself where there is none.
                .col(big_integer_null("company_id"))
                .col(text("state").check(Expr::col("state").is_in(["waiting", "ready", "gone"])))
                // Tables that are written down, of so many.
                .col(integer("done").default(0))
                .col(integer("total").default(0))
                .col(big_integer_null("file_id"))
                .col(timestamp_with_time_zone("asked_at"))
                .col(timestamp_with_time_zone_null("ready_at"))
                .col(timestamp_with_time_zone_null("expires_at"))
                .foreign_key(&mut to("data_copies", "person_id", "people", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("data_copies", "company_id", "companies", ForeignKeyAction::Cascade))
                .foreign_key(&mut to("data_copies", "file_id", "files", ForeignKeyAction::SetNull))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create().name("data_copies_person_id_idx").table("data_copies").col("person_id").to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("data_copies_state_idx")
                .table("data_copies")
                .col("state")
                .col("expires_at")
                .to_owned(),
        )
        .await
}

/// Who asked to be deleted, until when they may change their mind, and who is gone.
async fn departures(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("account_departures")
                .col(big_integer("person_id").primary_key())
                .col(timestamp_with_time_zone("asked_at"))
                .col(timestamp_with_time_zone("leaves_at"))
                .col(timestamp_with_time_zone_null("warned_at"))
                // Of the link in the newest letter, and of the one behind the sign-in.
                .col(text("letter_hash").default(""))
                .col(text("door_hash").default(""))
                .col(timestamp_with_time_zone_null("door_until"))
                .col(timestamp_with_time_zone_null("left_at"))
                .foreign_key(&mut to("account_departures", "person_id", "people", ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("account_departures_leaves_at_idx")
                .table("account_departures")
                .col("leaves_at")
                .cond_where(Expr::col("left_at").is_null())
                .to_owned(),
        )
        .await
}

/// Sign-ups whose persons were taken out, a while after the event: they share one person who is nobody.
async fn attendees(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .alter_table(
            Table::alter().table("sign_ups").add_column(timestamp_with_time_zone_null("anonymous_since")).to_owned(),
        )
        .await?;
    manager.drop_index(Index::drop().name("sign_ups_event_id_person_id_key").table("sign_ups").to_owned()).await?;
    manager
        .create_index(
            Index::create()
                .name("sign_ups_event_id_person_id_key")
                .table("sign_ups")
                .col("event_id")
                .col("person_id")
                .unique()
                .cond_where(Expr::col("anonymous_since").is_null())
                .to_owned(),
        )
        .await
}

const ONE_NOBODY_EACH: &[&str] = &[
    "INSERT INTO people (email, name, password_hash, lang, status, created_at) \
     SELECT 'attendee-' || CAST(s.id AS TEXT) || '@left.invalid', p.name, '', p.lang, p.status, p.created_at \
     FROM sign_ups s JOIN people p ON p.id = s.person_id WHERE s.anonymous_since IS NOT NULL",
    "UPDATE sign_ups SET person_id = \
     (SELECT p.id FROM people p WHERE p.email = 'attendee-' || CAST(sign_ups.id AS TEXT) || '@left.invalid') \
     WHERE anonymous_since IS NOT NULL",
];

const NO_DELETE_AT_ALL: &str = "CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END";

const POSTGRES_WITHOUT_CUTOFF: &[&str] = &[
    "DROP TRIGGER audit_entries_no_truncate ON audit_entries",
    "DROP TRIGGER audit_entries_no_delete ON audit_entries",
    "DROP TRIGGER audit_entries_append_only ON audit_entries",
    "DROP TRIGGER audit_cutoff_not_young ON audit_cutoff",
    "DROP FUNCTION refuse_young()",
    "DROP FUNCTION refuse_young_cutoff()",
    "CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change()",
];

const SQLITE: &[&str] = &[
    "DROP TRIGGER audit_entries_no_delete",
    "CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries \
     WHEN COALESCE((SELECT julianday(OLD.at) >= julianday(before) FROM audit_cutoff WHERE id = 1), TRUE) \
     BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END",
    "CREATE TRIGGER audit_cutoff_not_young_insert BEFORE INSERT ON audit_cutoff \
     WHEN COALESCE(julianday(NEW.before) > (SELECT julianday(at) - 180 FROM audit_entries ORDER BY id DESC LIMIT 1), TRUE) \
     BEGIN SELECT RAISE(ABORT, 'audit_entries of the last 180 days stay'); END",
    "CREATE TRIGGER audit_cutoff_not_young_update BEFORE UPDATE ON audit_cutoff \
     WHEN COALESCE(julianday(NEW.before) > (SELECT julianday(at) - 180 FROM audit_entries ORDER BY id DESC LIMIT 1), TRUE) \
     BEGIN SELECT RAISE(ABORT, 'audit_entries of the last 180 days stay'); END",
];

const POSTGRES: &[&str] = &[
    "DROP TRIGGER audit_entries_append_only ON audit_entries",
    "CREATE FUNCTION refuse_young() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     IF EXISTS (SELECT 1 FROM audit_cutoff WHERE id = 1 AND OLD.at < before) THEN RETURN OLD; END IF; \
     RAISE EXCEPTION 'audit_entries is append-only'; END $$",
    "CREATE FUNCTION refuse_young_cutoff() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     IF NEW.before <= (SELECT at - INTERVAL '180 days' FROM audit_entries ORDER BY id DESC LIMIT 1) THEN RETURN NEW; END IF; \
     RAISE EXCEPTION 'audit_entries of the last 180 days stay'; END $$",
    "CREATE TRIGGER audit_entries_append_only BEFORE UPDATE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_young()",
    "CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER audit_cutoff_not_young BEFORE INSERT OR UPDATE ON audit_cutoff FOR EACH ROW EXECUTE FUNCTION refuse_young_cutoff()",
];

/// The trail stays append-only; what lies before the cutoff may be let go of, and the cutoff is never younger than 180
/// days before the newest entry, whoever sets it.
async fn cutoff(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("audit_cutoff")
                .col(integer("id").primary_key().check(Expr::col("id").eq(1)))
                .col(timestamp_with_time_zone("before"))
                .to_owned(),
        )
        .await?;
    run(manager, SQLITE, POSTGRES).await
}

async fn run(manager: &SchemaManager<'_>, sqlite: &[&str], postgres: &[&str]) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => postgres,
        _ => sqlite,
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
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
