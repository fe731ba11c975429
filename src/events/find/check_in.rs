//! Reads for the check-in desk: the event's key, who is expected, when and at which desk somebody came, and who could be
//! added at the door. Nothing here holds a telephone number; an address stands only beside who may be added.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
};

use super::all;
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::check_in::{self, CheckInKey};
use crate::events::event::{AttendeeRole, EventId, ScanOutcome, SignUpId, SignUpStatus};
use crate::events::registration::CompanyFacts;
use crate::events::rows::{check_in_key, check_in_scan};
use crate::kit::clock::Moment;
use crate::kit::db::Db;
use crate::kit::i18n::Lang;

/// The most people that are found at the door, and one more that tells that there are others.
const ADDABLE: i64 = 21;

/// The event's key, once it was needed.
pub(crate) async fn check_in_key(db: &impl ConnectionTrait, event: EventId) -> Result<Option<CheckInKey>, DbErr> {
    let row = check_in_key::Entity::find().filter(check_in_key::Column::EventId.eq(event)).one(db).await?;
    Ok(row.map(|row| CheckInKey::stored(row.secret)))
}

/// Somebody who signed up, as the desk sees them.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Expected {
    pub id: SignUpId,
    pub seq: i64,
    pub person: PersonId,
    pub company: CompanyId,
    pub status: SignUpStatus,
    pub role: AttendeeRole,
    pub name: String,
    pub company_zh: String,
    pub company_en: String,
    pub moved_at: Moment,
    /// When the scan was made that counts, and what its desk is called.
    pub came_at: Option<Moment>,
    pub desk: Option<String>,
}

impl Expected {
    /// The company's name.
    pub(crate) fn company_name(&self, lang: Lang) -> &str {
        lang.pick(&self.company_zh, &self.company_en)
    }

    /// How well they fit what was typed and folded; 0 is best.
    pub(crate) fn fit(&self, typed: &str) -> Option<u8> {
        check_in::fit(typed, &self.name, [&self.company_zh, &self.company_en])
    }

    /// When they came, if they did.
    pub(crate) fn came(&self) -> Option<Moment> {
        (self.status == SignUpStatus::CheckedIn).then(|| self.came_at.unwrap_or(self.moved_at))
    }
}

const EXPECTED: &str = "SELECT s.id, s.seq, s.person_id AS person, s.company_id AS company, s.status, s.role, p.name, \
     c.name_zh AS company_zh, c.name_en AS company_en, s.moved_at, k.scanned_at AS came_at, k.desk \
     FROM sign_ups s JOIN people p ON p.id = s.person_id JOIN companies c ON c.id = s.company_id \
     LEFT JOIN check_in_scans k ON k.sign_up_id = s.id AND k.outcome = 'came' \
     WHERE s.event_id = $1 AND s.moved_at >= $2 ORDER BY s.seq";

/// Everybody who ever signed up for an event and whose sign-up moved since, in the order of arrival.
pub(crate) async fn expected(db: &Db, event: EventId, since: Moment) -> Result<Vec<Expected>, DbErr> {
    all(db.read(), EXPECTED, [event.0.into(), since.into()]).await
}

/// What became of the scan of this key, if it arrived before.
pub(in crate::events) async fn scan_of_key(
    tx: &DatabaseTransaction,
    event: EventId,
    key: &str,
) -> Result<Option<ScanOutcome>, DbErr> {
    let row = check_in_scan::Entity::find()
        .filter(check_in_scan::Column::EventId.eq(event))
        .filter(check_in_scan::Column::ScanKey.eq(key))
        .one(tx)
        .await?;
    Ok(row.map(|row| row.outcome))
}

/// The scan that counts as somebody's coming, and its time.
pub(in crate::events) async fn scan_that_counts(
    tx: &DatabaseTransaction,
    sign_up: SignUpId,
) -> Result<Option<(i64, Moment)>, DbErr> {
    let row = check_in_scan::Entity::find()
        .filter(check_in_scan::Column::SignUpId.eq(sign_up))
        .filter(check_in_scan::Column::Outcome.eq(ScanOutcome::Came))
        .order_by_asc(check_in_scan::Column::ScannedAt)
        .one(tx)
        .await?;
    Ok(row.map(|row| (row.id, row.scanned_at)))
}

/// Somebody of a verified company who could be added at the door, with how they stand to the event.
#[derive(Clone, Debug)]
pub(crate) struct Addable {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub company: CompanyId,
    pub company_zh: String,
    pub company_en: String,
    pub facts: CompanyFacts,
    pub status: Option<SignUpStatus>,
}

#[derive(FromQueryResult)]
struct AddableRow {
    person: PersonId,
    name: String,
    email: String,
    company: CompanyId,
    company_zh: String,
    company_en: String,
    is_provider: bool,
    is_demand: bool,
    status: Option<SignUpStatus>,
}

impl From<AddableRow> for Addable {
    fn from(row: AddableRow) -> Self {
        let facts =
            CompanyFacts { is_verified: true, is_provider: row.is_provider, is_demand: row.is_demand, seats: 0 };
        Self {
            person: row.person,
            name: row.name,
            email: row.email,
            company: row.company,
            company_zh: row.company_zh,
            company_en: row.company_en,
            facts,
            status: row.status,
        }
    }
}

const MEMBERS: &str = "SELECT p.id AS person, p.name, p.email, c.id AS company, c.name_zh AS company_zh, \
     c.name_en AS company_en, c.is_provider, c.is_demand, s.status FROM people p \
     JOIN memberships m ON m.person_id = p.id AND m.status = 'active' \
     JOIN companies c ON c.id = m.company_id AND c.status = 'verified' \
     LEFT JOIN sign_ups s ON s.event_id = $1 AND s.person_id = p.id WHERE p.status = 'active' ";

/// People of verified companies by a part of their name, address or company.
pub(crate) async fn addable(db: &Db, event: EventId, typed: &str) -> Result<Vec<Addable>, DbErr> {
    let fitting = ["REPLACE(p.name, ' ', '')", "p.email", "REPLACE(c.name_zh, ' ', '')", "REPLACE(c.name_en, ' ', '')"]
        .map(|text| format!("LOWER({text}) LIKE $2 ESCAPE '!'"))
        .join(" OR ");
    let sql = format!(
        "{MEMBERS} AND ({fitting}) \
         ORDER BY CASE WHEN s.status IN ('accepted', 'checked_in', 'no_show') THEN 1 ELSE 0 END, p.name, p.id, c.id \
         LIMIT $3"
    );
    let typed = check_in::folded(typed).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let pattern = format!("%{typed}%");
    let rows: Vec<AddableRow> = all(db.read(), &sql, [event.0.into(), pattern.into(), ADDABLE.into()]).await?;
    Ok(rows.into_iter().map(Addable::from).collect())
}

/// Whether somebody belongs to a verified company at this moment.
pub(in crate::events) async fn is_member(
    tx: &DatabaseTransaction,
    event: EventId,
    person: PersonId,
    company: CompanyId,
) -> Result<bool, DbErr> {
    let sql = format!("{MEMBERS} AND p.id = $2 AND c.id = $3");
    let rows: Vec<AddableRow> = all(tx, &sql, [event.0.into(), person.0.into(), company.0.into()]).await?;
    Ok(!rows.is_empty())
}
