//! Models of programmes: which programme a model was learnt for and a decision belongs to, as the two digits of the
//! province, 0 for the nation's. One model of each is live at most.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const LIVE: &str = "match_models_status_live_key";
const LIVE_OF_EACH: &str = "match_models_programme_live_key";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["match_models", "match_happenings"] {
            let of = small_integer("programme").default(0).check(Expr::col("programme").between(0, 99)).to_owned();
            manager.alter_table(Table::alter().table(table).add_column(of).to_owned()).await?;
        }
        // Decisions so far belong to the province of the need as it is now.
        manager
            .get_connection()
            .execute_unprepared(
                "UPDATE match_happenings SET programme = \
                 (SELECT CAST(SUBSTR(regions, 3, 2) AS integer) FROM listings WHERE id = need_id) \
                 WHERE need_id IN (SELECT id FROM listings WHERE regions LIKE '[\"______\"%')",
            )
            .await?;
        manager.drop_index(Index::drop().name(LIVE).table("match_models").to_owned()).await?;
        manager.create_index(live(LIVE_OF_EACH, "programme")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_index(Index::drop().name(LIVE_OF_EACH).table("match_models").to_owned()).await?;
        // Without programmes there is no place for models of provinces: the nation's scores everywhere again.
        manager
            .exec_stmt(Query::delete().from_table("match_models").and_where(Expr::col("programme").ne(0)).to_owned())
            .await?;
        for table in ["match_models", "match_happenings"] {
            manager.alter_table(Table::alter().table(table).drop_column("programme").to_owned()).await?;
        }
        manager.create_index(live(LIVE, "status")).await
    }
}

fn live(name: &'static str, column: &'static str) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table("match_models").col(column).unique().cond_where(Expr::col("status").eq("live"));
    index.to_owned()
}
