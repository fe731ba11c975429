//! Second factors, the browsers that a person was seen with, how often somebody tried, and what asks without being
//! signed in: sign-ups, forgotten passwords, sign-ins that wait for a factor.

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
        people(manager).await?;
        sessions(manager).await?;
        factors(manager).await?;
        browsers(manager).await?;
        sign_ins(manager).await?;
        tries(manager).await?;
        requests(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "account_requests",
            "secret_tries",
            "passkey_challenges",
            "half_sign_ins",
            "known_browsers",
            "recovery_codes",
            "passkeys",
            "code_apps",
        ];
        for table in tables {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        for column in ["replaced_at", "rights", "proven_at", "network"] {
            manager.alter_table(Table::alter().table("sessions").drop_column(column).to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("people").drop_column("has_short_password").to_owned()).await
    }
}

/// Whose password is long enough only beside a second factor.
async fn people(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let column = boolean("has_short_password").default(false).to_owned();
    manager.alter_table(Table::alter().table("people").add_column(column).to_owned()).await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // The network it was used from last, without its end: 203.0.113.*
    let network = text("network").default("").to_owned();
    // When the password, and the second factor where there is one, were proven last.
    let proven_at = timestamp_with_time_zone_null("proven_at").to_owned();
    // A digest of the roles and memberships with which its token was made; empty until the first page.
    let rights = text("rights").default("").to_owned();
    // When another token took its place; it is good for requests under way only.
    let replaced_at = timestamp_with_time_zone_null("replaced_at").to_owned();
    for column in [network, proven_at, rights, replaced_at] {
        manager.alter_table(Table::alter().table("sessions").add_column(column).to_owned()).await?;
    }
    Ok(())
}

async fn factors(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let code_apps = Table::create()
        .table("code_apps")
        .col(pk_auto("id").big_integer())
        .col(big_integer("person_id"))
        // Base32, as it is typed into the app.
        .col(text("secret"))
        // The number of the last half minute whose code was taken; none is taken twice.
        .col(big_integer("last_step").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("confirmed_at"))
        .foreign_key(&mut to("code_apps", "people"))
        .to_owned();
    manager.create_table(code_apps).await?;
    manager.create_index(index("code_apps", &["person_id"], true)).await?;
    let passkeys = Table::create()
        .table("passkeys")
        .col(pk_auto("id").big_integer())
        .col(big_integer("person_id"))
        // Base64 without padding, as browsers write it.
        .col(text("credential_id"))
        .col(text("kind").check(Expr::col("kind").is_in(["es256", "ed_dsa", "rs256"])))
        .col(text("public_key"))
        .col(big_integer("counter").default(0).check(Expr::col("counter").gte(0)))
        .col(text("name"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut to("passkeys", "people"))
        .to_owned();
    manager.create_table(passkeys).await?;
    manager.create_index(index("passkeys", &["credential_id"], true)).await?;
    manager.create_index(index("passkeys", &["person_id"], false)).await?;
    let recovery_codes = Table::create()
        .table("recovery_codes")
        .col(pk_auto("id").big_integer())
        .col(big_integer("person_id"))
        .col(text("code_hash"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .foreign_key(&mut to("recovery_codes", "people"))
        .to_owned();
    manager.create_table(recovery_codes).await?;
    manager.create_index(index("recovery_codes", &["person_id", "code_hash"], true)).await
}

/// Browsers in which a person has signed in, told by a random cookie that opens nothing.
async fn browsers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("known_browsers")
        .col(pk_auto("id").big_integer())
        .col(big_integer("person_id"))
        .col(text("token_hash"))
        // Browser and system: Firefox/Linux.
        .col(text("family"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .foreign_key(&mut to("known_browsers", "people"))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(index("known_browsers", &["person_id", "token_hash"], true)).await
}

async fn sign_ins(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let half = Table::create()
        .table("half_sign_ins")
        .col(pk_auto("id").big_integer())
        .col(text("token_hash"))
        .col(big_integer("person_id"))
        .col(integer("security_stamp"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut to("half_sign_ins", "people"))
        .to_owned();
    manager.create_table(half).await?;
    manager.create_index(index("half_sign_ins", &["token_hash"], true)).await?;
    manager.create_index(index("half_sign_ins", &["person_id"], false)).await?;
    let challenges = Table::create()
        .table("passkey_challenges")
        .col(pk_auto("id").big_integer())
        .col(text("challenge_hash"))
        // For whom a new passkey is made; nobody where one is used.
        .col(big_integer_null("person_id"))
        .col(timestamp_with_time_zone("expires_at"))
        .foreign_key(&mut to("passkey_challenges", "people"))
        .to_owned();
    manager.create_table(challenges).await?;
    manager.create_index(index("passkey_challenges", &["challenge_hash"], true)).await?;
    manager.create_index(index("passkey_challenges", &["person_id"], false)).await
}

/// How often somebody tried a password or a code without luck; keys are digests of an address, an account, a browser.
async fn tries(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("secret_tries")
        .col(pk_auto("id").big_integer())
        .col(text("key"))
        .col(integer("failures").check(Expr::col("failures").gte(0)))
        .col(timestamp_with_time_zone("last_at"))
        .to_owned();
    manager.create_table(table).await?;
    manager.create_index(index("secret_tries", &["key"], true)).await?;
    manager.create_index(index("secret_tries", &["last_at"], false)).await
}

/// What somebody who is not signed in asked for; it is answered by a letter a moment later, so that the page itself does
/// the same for an address with an account and for one without.
async fn requests(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("account_requests")
        .col(pk_auto("id").big_integer())
        .col(text("kind").check(Expr::col("kind").is_in(["sign_up", "new_password"])))
        .col(text("email"))
        .col(text("name").default(""))
        .col(text("lang").check(Expr::col("lang").is_in(["zh", "en"])))
        .col(text("text_version").default(""))
        .col(timestamp_with_time_zone("created_at"))
        .to_owned();
    manager.create_table(table).await
}

fn to(table: &'static str, of: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_person_id_fkey"))
        .from(table, "person_id")
        .to(of, "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

fn index(table: &'static str, columns: &[&'static str], is_unique: bool) -> IndexCreateStatement {
    let mut index = Index::create();
    let end = if is_unique { "key" } else { "idx" };
    index.name(format!("{table}_{}_{end}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    if is_unique {
        index.unique();
    }
    index.to_owned()
}
