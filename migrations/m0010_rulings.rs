//! What organizers rule about pairs: added to both sides' lists, or taken out of them; and by whom a pair that was
//! decided about had been put there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const RULED: [&str; 2] = ["added", "removed"];
const ORIGINS: [&str; 2] = ["engine", "organizer"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("match_rulings")
            .col(pk_auto("id").big_integer())
            .col(big_integer("need_id"))
            .col(big_integer("offering_id"))
            .col(text("ruled").check(Expr::col("ruled").is_in(RULED)))
            .col(text("reason"))
            .col(big_integer_null("person_id"))
            .col(timestamp_with_time_zone("at"))
            // Nobody withdrew it as long as it stands.
            .col(timestamp_with_time_zone_null("withdrawn_at"));
        for (column, of, on_delete) in [
            ("need_id", "listings", ForeignKeyAction::Cascade),
            ("offering_id", "listings", ForeignKeyAction::Cascade),
            ("person_id", "people", ForeignKeyAction::SetNull),
        ] {
            table.foreign_key(
                ForeignKey::create()
                    .name(format!("match_rulings_{column}_fkey"))
                    .from("match_rulings", column)
                    .to(of, "id")
                    .on_delete(on_delete),
            );
        }
        manager.create_table(table).await?;
        let mut standing = Index::create();
        standing.name("match_rulings_need_id_offering_id_key").table("match_rulings").unique();
        standing.col("need_id").col("offering_id").cond_where(Expr::col("withdrawn_at").is_null());
        manager.create_index(standing.to_owned()).await?;
        let mut offering = Index::create();
        offering.name("match_rulings_offering_id_idx").table("match_rulings").col("offering_id");
        manager.create_index(offering.to_owned()).await?;
        let added = ColumnDef::new("added").boolean().not_null().default(false).to_owned();
        manager.alter_table(Table::alter().table("matches").add_column(added).to_owned()).await?;
        let origin = ColumnDef::new("origin")
            .text()
            .not_null()
            .default("engine")
            .check(Expr::col("origin").is_in(ORIGINS))
            .to_owned();
        manager.alter_table(Table::alter().table("match_happenings").add_column(origin).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [("match_happenings", "origin"), ("matches", "added")] {
            manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table("match_rulings").to_owned()).await
    }
}
