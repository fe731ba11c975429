//! What people make of matches and what the engine learns of it: opinions, the log of decisions with the factors that
//! were shown, models, news for letters, and outcomes of introductions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

const SIDES: [&str; 2] = ["need", "offering"];
const STANCES: [&str; 2] = ["interested", "declined"];
const REASONS: [&str; 9] =
    ["price", "schedule", "capacity", "scope", "security", "certificates", "location", "already_solved", "other"];
const HAPPENINGS: [&str; 7] = ["interested", "accepted", "declined", "lapsed", "held", "useful", "contract"];
const STANDINGS: [&str; 3] = ["challenger", "live", "retired"];
const NEXT: [&str; 3] = ["contract", "talks", "nothing"];
const PACES: [&str; 4] = ["at_once", "daily", "weekly", "never"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        lay_opinions(manager).await?;
        lay_happenings(manager).await?;
        lay_models(manager).await?;
        lay_news(manager).await?;
        keep_what_is_due(manager).await?;
        lay_outcomes(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "introduction_outcomes",
            "match_letters",
            "match_news",
            "match_models",
            "match_happenings",
            "match_opinions",
        ] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("match_digests")
                    .col(big_integer("company_id"))
                    .col(date("day"))
                    .col(integer("matches"))
                    .col(timestamp_with_time_zone("at"))
                    .primary_key(Index::create().col("company_id").col("day"))
                    .foreign_key(&mut to("match_digests", "company_id", "companies", ForeignKeyAction::Cascade))
                    .to_owned(),
            )
            .await
    }
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

fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_idx", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index.to_owned()
}

fn key(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_key", columns.join("_"))).table(table).unique();
    for column in columns {
        index.col(*column);
    }
    index.to_owned()
}

/// What a side says about a match now; one row for each side of a pair.
async fn lay_opinions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("match_opinions")
        .col(pk_auto("id").big_integer())
        .col(big_integer("need_id"))
        .col(big_integer("offering_id"))
        .col(text("side").check(Expr::col("side").is_in(SIDES)))
        .col(text_null("stance").check(Expr::col("stance").is_in(STANCES)))
        .col(text_null("reason").check(Expr::col("reason").is_in(REASONS)))
        .col(text("note").default(""))
        .col(boolean("shortlisted").default(false))
        .col(big_integer_null("person_id"))
        .col(timestamp_with_time_zone("at"))
        // A reason belongs to a refusal, and a refusal has one.
        .check(
            Expr::col("stance")
                .is_not_null()
                .and(Expr::col("stance").eq("declined"))
                .and(Expr::col("reason").is_not_null())
                .or(Expr::col("reason")
                    .is_null()
                    .and(Expr::col("stance").is_null().or(Expr::col("stance").eq("interested")))),
        )
        .foreign_key(&mut to("match_opinions", "need_id", "listings", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("match_opinions", "offering_id", "listings", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("match_opinions", "person_id", "people", ForeignKeyAction::SetNull));
    manager.create_table(table).await?;
    manager.create_index(key("match_opinions", &["need_id", "offering_id", "side"])).await?;
    manager.create_index(index("match_opinions", &["offering_id"])).await
}

/// The log that models learn from: what a side did with a pair, with the factors and the model it was shown by. Rows are
/// only added.
async fn lay_happenings(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("match_happenings")
        .col(pk_auto("id").big_integer())
        .col(big_integer("need_id"))
        .col(big_integer("offering_id"))
        .col(text("side").check(Expr::col("side").is_in(SIDES)))
        .col(text("what").check(Expr::col("what").is_in(HAPPENINGS)))
        .col(text_null("reason").check(Expr::col("reason").is_in(REASONS)))
        // A JSON object: the share of each factor that was known, in ten-thousandths.
        .col(text("shares"))
        .col(text("model"))
        .col(small_integer("score").check(Expr::col("score").between(0, 100)))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(&mut to("match_happenings", "need_id", "listings", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("match_happenings", "offering_id", "listings", ForeignKeyAction::Cascade));
    manager.create_table(table).await?;
    manager.create_index(index("match_happenings", &["need_id", "offering_id", "side", "at"])).await?;
    manager.create_index(index("match_happenings", &["offering_id"])).await?;
    manager.create_index(index("match_happenings", &["what", "at"])).await
}

/// Every model that was learnt. One is live at most; where none is, the experts' weights score.
async fn lay_models(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("match_models")
        .col(pk_auto("id").big_integer())
        .col(text("version"))
        // How many decisions there were when it was learnt.
        .col(big_integer("decisions"))
        // The model file, and the figures of its fitting, as JSON.
        .col(text("body"))
        .col(text("figures"))
        .col(text("status").check(Expr::col("status").is_in(STANDINGS)))
        // Kept live by an organizer whatever challengers come.
        .col(boolean("pinned").default(false))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone_null("live_at"));
    manager.create_table(table).await?;
    manager.create_index(key("match_models", &["version"])).await?;
    let mut live = Index::create();
    live.name("match_models_status_live_key").table("match_models").col("status").unique();
    live.cond_where(Expr::col("status").eq("live"));
    manager.create_index(live.to_owned()).await
}

/// News of matches for companies, in order, and how far each person was written to about them.
async fn lay_news(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("match_news")
        .col(pk_auto("id").big_integer())
        .col(big_integer("company_id"))
        .col(big_integer("own_id"))
        .col(big_integer("other_id"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(&mut to("match_news", "company_id", "companies", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("match_news", "own_id", "listings", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("match_news", "other_id", "listings", ForeignKeyAction::Cascade));
    manager.create_table(table).await?;
    manager.create_index(index("match_news", &["company_id", "id"])).await?;
    let mut table = Table::create();
    table
        .table("match_letters")
        .col(big_integer("person_id"))
        .col(big_integer("company_id"))
        .col(text("pace").check(Expr::col("pace").is_in(PACES)))
        // The newest news that this person was told of, and the day in Beijing on which.
        .col(big_integer("told_to").default(0))
        .col(date_null("told_on"))
        .primary_key(Index::create().col("person_id").col("company_id"))
        .foreign_key(&mut to("match_letters", "person_id", "people", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("match_letters", "company_id", "companies", ForeignKeyAction::Cascade));
    manager.create_table(table).await.map(drop)
}

/// What a company had still to be told becomes its first news; that it was told once a day is now each person's choice.
async fn keep_what_is_due(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (news, own, other) in [("need", "need", "offering"), ("offering", "offering", "need")] {
        let keep = format!(
            "INSERT INTO match_news (company_id, own_id, other_id, at) SELECT {own}_company_id, {own}_id, {other}_id, \
             updated_at FROM matches WHERE {news}_news = 'due' ORDER BY id"
        );
        let told = format!("UPDATE matches SET {news}_news = 'told' WHERE {news}_news = 'due'");
        for statement in [keep, told] {
            manager.get_connection().execute_unprepared(&statement).await?;
        }
    }
    manager.drop_table(Table::drop().table("match_digests").to_owned()).await
}

/// What came of an introduction, as each side tells it.
async fn lay_outcomes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut table = Table::create();
    table
        .table("introduction_outcomes")
        .col(pk_auto("id").big_integer())
        .col(big_integer("introduction_id"))
        .col(text("side").check(Expr::col("side").is_in(SIDES)))
        .col(boolean("held"))
        // Where no talk was held there is nothing more to say.
        .col(boolean_null("useful"))
        .col(text_null("next").check(Expr::col("next").is_in(NEXT)))
        .col(text("note").default(""))
        .col(big_integer_null("person_id"))
        .col(timestamp_with_time_zone("at"))
        .check(
            Expr::col("held")
                .eq(true)
                .and(Expr::col("useful").is_not_null())
                .and(Expr::col("next").is_not_null())
                .or(Expr::col("held").eq(false).and(Expr::col("useful").is_null()).and(Expr::col("next").is_null())),
        )
        .foreign_key(&mut to("introduction_outcomes", "introduction_id", "introductions", ForeignKeyAction::Cascade))
        .foreign_key(&mut to("introduction_outcomes", "person_id", "people", ForeignKeyAction::SetNull));
    manager.create_table(table).await?;
    manager.create_index(key("introduction_outcomes", &["introduction_id", "side"])).await
}
