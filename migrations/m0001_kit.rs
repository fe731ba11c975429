//! What every room stands on: jobs, letters, files, the audit trail, seen forms, counters.

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
        manager
            .create_table(
                Table::create()
                    .table("jobs")
                    .col(pk_auto("id").big_integer())
                    .col(text("name"))
                    .col(text("facts"))
                    .col(text("state").check(Expr::col("state").is_in(["waiting", "running", "dead", "parked"])))
                    .col(timestamp_with_time_zone("run_at"))
                    .col(integer("attempts").default(0))
                    .col(timestamp_with_time_zone_null("lease_until"))
                    .col(text_null("lease_token"))
                    .col(text_null("last_error"))
                    .col(text_null("dedupe_key"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("jobs_state_run_at_idx").table("jobs").col("state").col("run_at").to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("jobs_name_dedupe_key_key")
                    .table("jobs")
                    .col("name")
                    .col("dedupe_key")
                    .unique()
                    .cond_where(Expr::col("state").eq("waiting").and(Expr::col("dedupe_key").is_not_null()))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("recurring_jobs")
                    .col(text("name").primary_key())
                    .col(timestamp_with_time_zone("next_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("outbox")
                    .col(pk_auto("id").big_integer())
                    .col(text("dedupe_key"))
                    .col(text("kind"))
                    .col(big_integer_null("person_id"))
                    .col(text("to_email"))
                    .col(text("to_name"))
                    .col(text("lang").check(Expr::col("lang").is_in(["zh", "en"])))
                    .col(text("subject"))
                    .col(text("text_body"))
                    .col(text("html_body"))
                    .col(text("attachments").default("[]"))
                    .col(text("state").check(Expr::col("state").is_in([
                        "waiting",
                        "sending",
                        "sent",
                        "dead",
                        "cancelled",
                    ])))
                    .col(timestamp_with_time_zone("next_at"))
                    .col(integer("attempts").default(0))
                    .col(timestamp_with_time_zone_null("lease_until"))
                    .col(text_null("lease_token"))
                    .col(text_null("last_error"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("outbox_dedupe_key_key").table("outbox").col("dedupe_key").unique().to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("outbox_state_next_at_idx").table("outbox").col("state").col("next_at").to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("outbox_person_id_idx").table("outbox").col("person_id").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("files")
                    .col(pk_auto("id").big_integer())
                    .col(text("name"))
                    .col(text("media_type"))
                    .col(big_integer("size"))
                    .col(text("sha256"))
                    .col(binary("bytes"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("audit_entries")
                    .col(pk_auto("id").big_integer())
                    .col(timestamp_with_time_zone("at"))
                    .col(big_integer_null("person_id"))
                    .col(big_integer_null("for_company_id"))
                    .col(text("act"))
                    .col(text("subject"))
                    .col(big_integer("subject_id"))
                    .col(text_null("reason"))
                    .col(text_null("before"))
                    .col(text_null("after"))
                    .col(text_null("request_id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("audit_entries_subject_subject_id_idx")
                    .table("audit_entries")
                    .col("subject")
                    .col("subject_id")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("audit_entries_at_idx").table("audit_entries").col("at").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("seen_forms")
                    .col(text("key").primary_key())
                    .col(big_integer("person_id"))
                    .col(text("location"))
                    .col(timestamp_with_time_zone("at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("seen_forms_at_idx").table("seen_forms").col("at").to_owned())
            .await?;
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
            .await?;
        manager
            .create_table(
                Table::create().table("sequences").col(text("name").primary_key()).col(big_integer("value")).to_owned(),
            )
            .await?;
        make_append_only(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in
            ["sequences", "attempts", "seen_forms", "audit_entries", "files", "outbox", "recurring_jobs", "jobs"]
        {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION refuse_change()").await?;
        }
        Ok(())
    }
}

/// The audit trail takes new rows only; the database itself refuses to change or delete one.
async fn make_append_only(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements: &[&str] = match manager.get_database_backend() {
        DbBackend::Postgres => &[
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit_entries is append-only'; END $$",
            "CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        ],
        _ => &[
            "CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END",
            "CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only'); END",
        ],
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
