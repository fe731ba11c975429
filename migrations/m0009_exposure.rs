//! How much each listing was seen in the lists of the other side.

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
        let mut table = Table::create();
        table
            .table("match_exposures")
            .col(big_integer("listing_id").primary_key())
            // What was left of it when the day began, and what came on that day.
            .col(double("earlier").check(Expr::col("earlier").gte(0.0)))
            .col(double("today").check(Expr::col("today").gte(0.0)))
            // The day in Beijing.
            .col(date("day"))
            .foreign_key(
                ForeignKey::create()
                    .name("match_exposures_listing_id_fkey")
                    .from("match_exposures", "listing_id")
                    .to("listings", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            );
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("match_exposures").to_owned()).await
    }
}
