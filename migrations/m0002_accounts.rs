//! People, their sessions, their one-time links and the roles they hold.

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
                    .table("people")
                    .col(pk_auto("id").big_integer())
                    .col(text("email"))
                    .col(text("name"))
                    .col(text("job_title").default(""))
                    .col(text("phone").default(""))
                    .col(text("password_hash"))
                    .col(text("lang").check(Expr::col("lang").is_in(["zh", "en"])))
                    .col(text("time_zone").default("Asia/Shanghai"))
                    .col(text("status").check(Expr::col("status").is_in(["unconfirmed", "active", "suspended"])))
                    .col(integer("security_stamp").default(0))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("confirmed_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("people_email_key").table("people").col("email").unique().to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("sessions")
                    .col(pk_auto("id").big_integer())
                    .col(text("token_hash"))
                    .col(big_integer("person_id"))
                    .col(integer("security_stamp"))
                    .col(big_integer_null("company_id"))
                    .col(text("device"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_seen_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("sessions_person_id_fkey")
                            .from("sessions", "person_id")
                            .to("people", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("sessions_token_hash_key").table("sessions").col("token_hash").unique().to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("sessions_person_id_idx").table("sessions").col("person_id").to_owned())
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("account_links")
                    .col(pk_auto("id").big_integer())
                    .col(text("token_hash"))
                    .col(big_integer("person_id"))
                    .col(text("purpose").check(Expr::col("purpose").is_in([
                        "confirm_email",
                        "change_email",
                        "reset_password",
                    ])))
                    .col(text("new_email").default(""))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("account_links_person_id_fkey")
                            .from("account_links", "person_id")
                            .to("people", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("account_links_token_hash_key")
                    .table("account_links")
                    .col("token_hash")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("account_links_person_id_idx").table("account_links").col("person_id").to_owned(),
            )
            .await?;
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
                    .foreign_key(
                        ForeignKey::create()
                            .name("roles_person_id_fkey")
                            .from("roles", "person_id")
                            .to("people", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
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
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("consents")
                    .col(pk_auto("id").big_integer())
                    .col(big_integer("person_id"))
                    .col(text("purpose"))
                    .col(text("text_version"))
                    .col(text("lang"))
                    .col(text("subject").default(""))
                    .col(big_integer("subject_id").default(0))
                    .col(timestamp_with_time_zone("at"))
                    .foreign_key(
                        ForeignKey::create()
                            .name("consents_person_id_fkey")
                            .from("consents", "person_id")
                            .to("people", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("consents_person_id_idx").table("consents").col("person_id").to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["consents", "roles", "account_links", "sessions", "people"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}
