//! Reads: the real tables of the database, the rows of somebody in them, the copies they ordered, and what keeps them from
//! leaving.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, Statement,
};

use super::archive::Copied;
use super::register::{Kept, Whose};
use super::rows::data_copy;
use crate::access::CompanyId;
use crate::accounts::PersonId;
use crate::events::{EventId, SignUpId};
use crate::introductions::IntroductionStatus;
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all};
use crate::kit::files::FileId;

/// The most rows of one table that a copy holds: the newest.
pub(super) const ROWS: usize = 100_000;

/// A column of the real schema.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct RealColumn {
    table_name: String,
    column_name: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds the real columns against the list by it"))]
    kind: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds the real columns against the list by it"))]
    to_people: i32,
}

#[cfg(test)]
impl RealColumn {
    /// Whether it can hold what somebody typed.
    pub(super) fn is_text(&self) -> bool {
        let kind = self.kind.to_ascii_lowercase();
        ["text", "varchar", "char", "blob", "bytea", "json"].iter().any(|text| kind.starts_with(text))
    }

    /// Whether it names a person by number.
    pub(super) fn names_a_person(&self) -> bool {
        let name = &self.column_name;
        self.to_people != 0 || name == "person_id" || (name.ends_with("_by") && !self.is_text())
    }

    pub(super) fn name(&self) -> &str {
        &self.column_name
    }
}

const SQLITE_COLUMNS: &str = "SELECT m.name AS table_name, p.name AS column_name, p.type AS kind, \
     EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name) f WHERE f.\"from\" = p.name AND f.\"table\" = 'people') AS to_people \
     FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' \
     ORDER BY m.name, p.cid";

const POSTGRES_COLUMNS: &str = "SELECT CAST(c.table_name AS TEXT) AS table_name, CAST(c.column_name AS TEXT) AS column_name, \
     CAST(c.data_type AS TEXT) AS kind, CASE WHEN EXISTS (SELECT 1 FROM information_schema.key_column_usage k \
     JOIN information_schema.referential_constraints r ON r.constraint_name = k.constraint_name \
     JOIN information_schema.table_constraints t ON t.constraint_name = r.unique_constraint_name AND t.table_name = 'people' \
     WHERE k.table_name = c.table_name AND k.column_name = c.column_name) THEN 1 ELSE 0 END AS to_people \
     FROM information_schema.columns c WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position";

/// Every table of the database, with its columns in their order.
pub(super) async fn tables(db: &impl ConnectionTrait) -> Result<BTreeMap<String, Vec<RealColumn>>, DbErr> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => POSTGRES_COLUMNS,
        _ => SQLITE_COLUMNS,
    };
    let mut tables: BTreeMap<String, Vec<RealColumn>> = BTreeMap::new();
    for column in all::<RealColumn>(db, sql, []).await? {
        tables.entry(column.table_name.clone()).or_default().push(column);
    }
    Ok(tables)
}

/// What a table holds of somebody, newest first; nothing where it holds nothing of them.
pub(super) async fn copied(
    db: &Db,
    kept: &Kept,
    columns: &[RealColumn],
    whose: Whose,
) -> Result<Option<Copied>, DbErr> {
    let (Some(condition), Some(first)) = (kept.copied_rows_of(whose), columns.first()) else { return Ok(None) };
    let names: Vec<String> = columns.iter().map(|own| own.column_name.clone()).filter(|own| kept.copies(own)).collect();
    let asked: Vec<String> = names.iter().map(|name| format!("CAST(\"{name}\" AS TEXT) AS \"{name}\"")).collect();
    let sql = format!(
        "SELECT {} FROM {table} WHERE {condition} ORDER BY {table}.\"{}\" DESC LIMIT {ROWS}",
        asked.join(", "),
        first.column_name,
        table = kept.table,
    );
    let found = db.read().query_all_raw(Statement::from_string(db.backend(), sql)).await?;
    let row = |row: sea_orm::QueryResult| names.iter().map(|name| row.try_get("", name)).collect::<Result<_, _>>();
    let rows = found.into_iter().map(row).collect::<Result<Vec<Vec<Option<String>>>, DbErr>>()?;
    Ok((!rows.is_empty()).then(|| Copied { table: kept.table.clone(), columns: names, rows }))
}

/// A copy that somebody ordered.
#[derive(Clone, Debug)]
pub(crate) struct DataCopy {
    pub id: i64,
    pub person: PersonId,
    pub company: Option<CompanyId>,
    /// Its file, once it is there.
    pub file: Option<FileId>,
    pub is_live: bool,
    /// Tables that are written down, of so many.
    pub done: i32,
    pub total: i32,
    pub asked_at: Moment,
    /// Until when it can be fetched.
    pub expires_at: Option<Moment>,
}

impl From<data_copy::Model> for DataCopy {
    fn from(row: data_copy::Model) -> Self {
        Self {
            id: row.id,
            person: row.person_id,
            company: row.company_id,
            file: row.file_id,
            is_live: row.state == "waiting",
            done: row.done,
            total: row.total,
            asked_at: row.asked_at,
            expires_at: row.expires_at,
        }
    }
}

/// One copy.
pub(super) async fn copy(db: &impl ConnectionTrait, id: i64) -> Result<Option<DataCopy>, DbErr> {
    Ok(data_copy::Entity::find_by_id(id).one(db).await?.map(DataCopy::from))
}

/// The copies that somebody ordered and that are made, or can be fetched; newest first.
pub(super) async fn copies_of(db: &Db, person: PersonId) -> Result<Vec<DataCopy>, DbErr> {
    let found = data_copy::Entity::find()
        .filter(data_copy::Column::PersonId.eq(person))
        .filter(data_copy::Column::State.ne("gone"))
        .order_by_desc(data_copy::Column::Id)
        .all(db.read())
        .await?;
    Ok(found.into_iter().map(DataCopy::from).collect())
}

/// The same, inside a transaction, made or not.
pub(super) async fn copies_in(tx: &DatabaseTransaction, person: PersonId) -> Result<Vec<DataCopy>, DbErr> {
    let found = data_copy::Entity::find()
        .filter(data_copy::Column::PersonId.eq(person))
        .filter(data_copy::Column::State.ne("gone"))
        .all(tx)
        .await?;
    Ok(found.into_iter().map(DataCopy::from).collect())
}

/// Whether somebody owns a company at this moment.
pub(super) async fn owns(tx: &DatabaseTransaction, person: PersonId, company: CompanyId) -> Result<bool, DbErr> {
    let sql = "SELECT COUNT(*) AS n FROM memberships \
         WHERE person_id = $1 AND company_id = $2 AND role = 'owner' AND status = 'active'";
    let found: Vec<Number> = all(tx, sql, [person.0.into(), company.0.into()]).await?;
    Ok(found.first().is_some_and(|row| row.n > 0))
}

/// The copies that nobody may fetch any more.
pub(super) async fn old_copies(tx: &DatabaseTransaction, now: Moment) -> Result<Vec<DataCopy>, DbErr> {
    let found = data_copy::Entity::find()
        .filter(data_copy::Column::State.eq("ready"))
        .filter(data_copy::Column::ExpiresAt.lte(now))
        .all(tx)
        .await?;
    Ok(found.into_iter().map(DataCopy::from).collect())
}

/// A company that nobody but this person owns.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Owned {
    pub name_zh: String,
    pub name_en: String,
}

/// The companies that would be without an owner. Those that never took part, or were closed by an organizer, may be.
const ONLY_OWNER: &str = "SELECT c.name_zh, c.name_en FROM memberships m JOIN companies c ON c.id = m.company_id \
     WHERE m.person_id = $1 AND m.role = 'owner' AND m.status = 'active' AND c.status IN ('submitted', 'verified', 'expired') \
     AND NOT EXISTS (SELECT 1 FROM memberships o JOIN people p ON p.id = o.person_id AND p.status = 'active' \
     WHERE o.company_id = m.company_id AND o.person_id <> m.person_id AND o.role = 'owner' AND o.status = 'active') \
     ORDER BY c.id";

/// The companies that have to be handed over first.
pub(super) async fn owned_alone(db: &Db, person: PersonId) -> Result<Vec<Owned>, DbErr> {
    all(db.read(), ONLY_OWNER, [person.0.into()]).await
}

/// What became of a consent that was given with an introduction.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct IntroductionConsent {
    /// The introduction's number.
    pub introduction: i64,
    /// For which company it was given.
    pub company: CompanyId,
    /// The words that were agreed to, in the language in which they were read.
    pub wording: String,
    pub lang: String,
    pub withdrawn_at: Option<Moment>,
    /// Where the introduction stands.
    pub status: IntroductionStatus,
}

const INTRODUCTION_CONSENTS: &str = "SELECT c.introduction_id AS introduction, c.company_id AS company, c.wording, \
     c.lang, c.withdrawn_at, i.status FROM introduction_consents c JOIN introductions i ON i.id = c.introduction_id \
     WHERE c.person_id = $1 ORDER BY c.id";

/// The consents that somebody gave with introductions.
pub(super) async fn introduction_consents(db: &Db, person: PersonId) -> Result<Vec<IntroductionConsent>, DbErr> {
    all(db.read(), INTRODUCTION_CONSENTS, [person.0.into()]).await
}

#[derive(FromQueryResult)]
struct Number {
    n: i64,
}

/// Those who run the platform with no end to it, as `accounts` counts them where it holds them.
const OTHER_ADMINISTRATORS: &str = "SELECT COUNT(DISTINCT r.person_id) AS n FROM roles r \
     JOIN people p ON p.id = r.person_id AND p.status = 'active' \
     WHERE r.role = 'administrator' AND r.revoked_at IS NULL AND r.until IS NULL AND r.starts_at <= $2 \
     AND r.person_id <> $1";

/// How many others run the platform.
pub(super) async fn other_administrators(db: &Db, person: PersonId, now: Moment) -> Result<i64, DbErr> {
    let found: Vec<Number> = all(db.read(), OTHER_ADMINISTRATORS, [person.0.into(), now.into()]).await?;
    Ok(found.first().map_or(0, |row| row.n))
}

/// A seat, or a place in line, at an event to come.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct ComingSeat {
    pub sign_up: SignUpId,
    pub event: EventId,
    pub title_zh: String,
    pub title_en: String,
}

const COMING: &str = "SELECT s.id AS sign_up, e.id AS event, e.title_zh, e.title_en FROM sign_ups s \
     JOIN events e ON e.id = s.event_id WHERE s.person_id = $1 AND s.status IN ('accepted', 'waitlisted') \
     AND e.status = 'published' AND e.starts_at > $2 ORDER BY e.starts_at";

/// What somebody gives up at events to come.
pub(super) async fn coming_seats(db: &Db, person: PersonId, now: Moment) -> Result<Vec<ComingSeat>, DbErr> {
    all(db.read(), COMING, [person.0.into(), now.into()]).await
}

/// What is known of somebody, and looked for when they are deleted.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Known {
    pub email: String,
    pub name: String,
    pub phone: String,
    pub job_title: String,
}

/// What is known of somebody.
pub(super) async fn known(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<Known>, DbErr> {
    let sql = "SELECT email, name, phone, job_title FROM people WHERE id = $1";
    Ok(all(db, sql, [person.0.into()]).await?.into_iter().next())
}

/// How many entries of the trail are older than this.
pub(super) async fn older_entries(db: &impl ConnectionTrait, before: Moment) -> Result<u64, DbErr> {
    let found: Vec<Number> = all(db, "SELECT COUNT(*) AS n FROM audit_entries WHERE at < $1", [before.into()]).await?;
    Ok(found.first().map_or(0, |row| row.n.unsigned_abs()))
}

/// Sign-ups of events that were over at `$1`, and that still name somebody.
pub(super) const NAMED_LONG_AFTER: &str =
    "anonymous_since IS NULL AND event_id IN (SELECT id FROM events WHERE ends_at < $1)";

/// How many sign-ups of events that were over by then still name somebody.
pub(super) async fn named_attendees(db: &impl ConnectionTrait, before: Moment) -> Result<i64, DbErr> {
    let sql = format!("SELECT COUNT(*) AS n FROM sign_ups WHERE {NAMED_LONG_AFTER}");
    let found: Vec<Number> = all(db, &sql, [before.into()]).await?;
    Ok(found.first().map_or(0, |row| row.n))
}

/// A text of JSON that may tell of somebody.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Told {
    pub id: i64,
    pub text: String,
}

/// The texts in this column that hold one of these words.
pub(super) async fn telling(
    db: &impl ConnectionTrait,
    table: &str,
    column: &str,
    words: &[&str],
) -> Result<Vec<Told>, DbErr> {
    let found: Vec<String> = (1..=words.len()).map(|n| format!("{column} LIKE ${n}")).collect();
    let sql = format!("SELECT id, {column} AS text FROM {table} WHERE {}", found.join(" OR "));
    all(db, &sql, words.iter().map(|word| format!("%{word}%").into())).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::db::tests::Scratch;
    use crate::rights::register::everything;
    use crate::rights::register::tests::lacking;

    #[tokio::test]
    async fn the_list_says_what_every_table_and_column_of_the_real_schema_is() {
        let scratch = Scratch::of_this_run().await;
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let tables = tables(db.read()).await.unwrap();
        assert!(tables.len() > 50, "{:?}", tables.keys());
        let people = |table: &str| tables[table].iter().filter(|own| own.names_a_person()).count();
        assert_eq!((people("memberships"), people("sign_ups"), people("check_in_keys")), (2, 1, 0));
        let mut wrong: Vec<String> = Vec::new();
        for (table, columns) in &tables {
            let must: Vec<(String, bool)> =
                columns.iter().map(|own| (own.name().to_owned(), own.is_text() || own.names_a_person())).collect();
            wrong.extend(lacking(table, &must));
        }
        let gone = everything().iter().filter(|kept| !tables.contains_key(&kept.table));
        wrong.extend(gone.map(|kept| format!("{}: in the list, but no table", kept.table)));
        assert_eq!(wrong, Vec::<String>::new());
        // Every condition is understood by this database.
        for kept in everything() {
            for whose in [Whose::Person(1), Whose::Company(1)] {
                copied(&db, kept, &tables[&kept.table], whose).await.unwrap();
            }
        }
        db.close().await.unwrap();
    }
}
