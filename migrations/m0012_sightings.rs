//! What a side was shown and has not answered: one row for each side of a pair at most, with the factors and the model as
//! they were when it was shown first.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const SIDES: [&str; 2] = ["need", "offering"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create();
        table
            .table("match_sightings")
            .col(pk_auto("id").big_integer())
            .col(big_integer("need_id"))
            .col(big_integer("offering_id"))
            .col(text("side").check(Expr::col("side").is_in(SIDES)))
            // A JSON object: the share of each factor that was known, in ten-thousandths.
            .col(text("shares"))
            .col(text("model"))
            .col(small_integer("score").check(Expr::col("score").between(0, 100)))
            .col(small_integer("programme").default(0).check(Expr::col("programme").between(0, 99)))
            .col(timestamp_with_time_zone("seen_at"))
            // When it was found that nobody had answered; until then the side still has time.
            .col(timestamp_with_time_zone_null("unanswered_at"));
        for (column, name) in
            [("need_id", "match_sightings_need_id_fkey"), ("offering_id", "match_sightings_offering_id_fkey")]
        {
            let mut key = ForeignKey::create();
            key.name(name).from("match_sightings", column).to("listings", "id").on_delete(ForeignKeyAction::Cascade);
            table.foreign_key(&mut key);
        }
        manager.create_table(table).await?;
        let mut once = Index::create();
        once.name("match_sightings_need_id_offering_id_side_key").table("match_sightings").unique();
        once.col("need_id").col("offering_id").col("side");
        manager.create_index(once.to_owned()).await?;
        for column in ["offering_id", "seen_at"] {
            let mut index = Index::create();
            index.name(format!("match_sightings_{column}_idx")).table("match_sightings").col(column);
            manager.create_index(index.to_owned()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("match_sightings").to_owned()).await
    }
}
