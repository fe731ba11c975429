//! Matches: pairs of a need and an offering with their figures, what is known of each listing's list, how far the
//! changes of the market have been followed, and on which days a company was written to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const NEWS: [&str; 3] = ["none", "due", "told"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        lay_matches(manager).await?;
        lay_listings(manager).await?;
        lay_digests(manager).await?;
        lay_progress(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["match_progress", "match_digests", "matched_listings", "matches"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

fn to(table: &'static str, column: &'static str, of: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(of, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// A pair stays when it leaves both lists, so that it is known when it comes back and whatever is learned of it has
/// something to hold on to.
async fn lay_matches(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("matches")
                .col(pk_auto("id").big_integer())
                .col(big_integer("need_id"))
                .col(big_integer("offering_id"))
                .col(big_integer("need_company_id"))
                .col(big_integer("offering_company_id"))
                // Whether it is among the best of the need, and among the best of the offering.
                .col(boolean("in_need_list"))
                .col(boolean("in_offering_list"))
                .col(small_integer("score").check(Expr::col("score").between(0, 100)))
                // What lists are ordered by: the product of both chances, in billionths.
                .col(big_integer("product"))
                // Both chances, in millionths.
                .col(integer("u"))
                .col(integer("v"))
                .col(text("model"))
                // Whether its company has still to be told, on either side.
                .col(text("need_news").check(Expr::col("need_news").is_in(NEWS)))
                .col(text("offering_news").check(Expr::col("offering_news").is_in(NEWS)))
                .col(timestamp_with_time_zone("found_at"))
                .col(timestamp_with_time_zone("updated_at"))
                .foreign_key(&mut to("matches", "need_id", "listings"))
                .foreign_key(&mut to("matches", "offering_id", "listings"))
                .foreign_key(&mut to("matches", "need_company_id", "companies"))
                .foreign_key(&mut to("matches", "offering_company_id", "companies"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("matches_need_id_offering_id_key")
                .table("matches")
                .col("need_id")
                .col("offering_id")
                .unique()
                .to_owned(),
        )
        .await?;
    for columns in [
        &["need_id", "in_need_list", "product"][..],
        &["offering_id", "in_offering_list", "product"],
        &["need_company_id", "in_need_list", "product"],
        &["offering_company_id", "in_offering_list", "product"],
        &["need_news", "need_company_id"],
        &["offering_news", "offering_company_id"],
    ] {
        let mut index = Index::create();
        index.name(format!("matches_{}_idx", columns.join("_"))).table("matches");
        for column in columns {
            index.col(*column);
        }
        manager.create_index(index).await?;
    }
    Ok(())
}

/// One row for every listing on the market whose list has been computed.
async fn lay_listings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("matched_listings")
                .col(big_integer("listing_id").primary_key())
                .col(text("kind").check(Expr::col("kind").is_in(["offering", "need"])))
                .col(big_integer("company_id"))
                .col(integer("matches"))
                .col(small_integer("best_score"))
                .col(big_integer_null("best_listing_id"))
                // The product of the last of its list: who is below it does not enter.
                .col(big_integer("least_product"))
                // Where there is no match: the condition that most of the nearest others fail, and how many fail it.
                .col(text_null("hindrance"))
                .col(integer("hindered"))
                .col(timestamp_with_time_zone("computed_at"))
                .foreign_key(&mut to("matched_listings", "listing_id", "listings"))
                .foreign_key(&mut to("matched_listings", "company_id", "companies"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("matched_listings_kind_matches_idx")
                .table("matched_listings")
                .col("kind")
                .col("matches")
                .to_owned(),
        )
        .await
}

/// At most one letter a day about new matches for each company.
async fn lay_digests(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("match_digests")
                .col(big_integer("company_id"))
                .col(date("day"))
                .col(integer("matches"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("company_id").col("day"))
                .foreign_key(&mut to("match_digests", "company_id", "companies"))
                .to_owned(),
        )
        .await
}

/// One row. Whoever stores lists moves the stamp it has read, so that nobody stores over what came meanwhile.
async fn lay_progress(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("match_progress")
                .col(integer("id").primary_key().check(Expr::col("id").eq(1)))
                // Changes of the market up to this number are in the lists.
                .col(big_integer("seq"))
                .col(big_integer("stamp"))
                // The day and the model by which all lists were computed last.
                .col(date_null("day"))
                .col(text("model"))
                .to_owned(),
        )
        .await?;
    let first = Query::insert()
        .into_table("match_progress")
        .columns(["id", "seq", "stamp", "model"])
        .values_panic([1_i32.into(), 0_i64.into(), 0_i64.into(), "".into()])
        .to_owned();
    manager.execute(first).await
}
