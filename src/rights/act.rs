//! What is done about somebody's data: a copy of it is ordered, written and thrown away; a person is deleted, as the list
//! says; what is old is let go of. The list's statements touch the tables of every room: they take persons out, and decide
//! nothing else about a record.

use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Statement,
    Value,
};
use serde_json::{Value as Json, json};

use super::find::{self, DataCopy, Known, NAMED_LONG_AFTER};
use super::jobs::PrepareCopy;
use super::letters;
use super::register::{Fate, Kept, Rows, Whose, everything};
use super::retention::{Letting, Period};
use super::rows::data_copy;
use super::words;
use crate::access::rights::Copy;
use crate::access::{CompanyId, Permit};
use crate::accounts::{self, PersonId};
use crate::companies;
use crate::kit::audit::{self, Entry};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::jobs;
use crate::kit::mail;

/// How long a copy can be fetched.
const FETCHED_WITHIN: TimeDelta = TimeDelta::hours(24);

/// Orders a copy of somebody's data, or of a company's; the one ordered before goes. Returns its number; nothing while one is
/// being written already.
pub(super) async fn order_copy(
    tx: &DatabaseTransaction,
    permit: Permit<Copy, Option<CompanyId>>,
    now: Moment,
) -> Result<Option<i64>, DbErr> {
    let (who, company) = (permit.who(), permit.into_thing());
    for old in find::copies_in(tx, who).await?.into_iter().filter(|old| old.company == company) {
        if old.is_live {
            return Ok(None);
        }
        throw_away(tx, &old).await?;
    }
    let row = data_copy::ActiveModel {
        person_id: Set(who),
        company_id: Set(company),
        state: Set("waiting".to_owned()),
        done: Set(0),
        total: Set(i32::try_from(everything().len()).unwrap_or(i32::MAX)),
        asked_at: Set(now),
        ..Default::default()
    };
    let id = data_copy::Entity::insert(row).exec(tx).await?.last_insert_id;
    let about = match company {
        Some(company) => ("company", company.0),
        None => ("person", who.0),
    };
    note(tx, Some(who), "rights.order_copy", about, None, now).await?;
    jobs::enqueue(tx, &PrepareCopy { copy: id }, now).await?;
    Ok(Some(id))
}

/// Writes down how many tables a copy holds by now.
pub(super) async fn note_progress(tx: &DatabaseTransaction, copy: i64, done: usize) -> Result<(), DbErr> {
    data_copy::Entity::update_many()
        .col_expr(data_copy::Column::Done, Expr::value(i32::try_from(done).unwrap_or(i32::MAX)))
        .filter(data_copy::Column::Id.eq(copy))
        .exec(tx)
        .await?;
    Ok(())
}

/// Keeps a copy that is written, and tells who ordered it. Nothing happens when they are gone meanwhile; a copy of a company
/// that they handed over meanwhile is thrown away.
pub(super) async fn keep_copy(
    tx: &DatabaseTransaction,
    desk: &Desk,
    copy: &DataCopy,
    bytes: Vec<u8>,
    now: Moment,
) -> Result<(), DbErr> {
    let Some(to) = accounts::recipient_of(tx, copy.person).await? else { return Ok(()) };
    let company = match copy.company {
        None => None,
        // Somebody else's by now: nobody could fetch it.
        Some(id) if !find::owns(tx, copy.person, id).await? => return throw_away(tx, copy).await,
        Some(id) => companies::names(tx, &[id]).await?.into_iter().next(),
    };
    let of = if copy.company.is_some() { "company" } else { "me" };
    let name = format!("shuqiao-{of}-{}.zip", beijing_day(now));
    let file = files::keep_made(tx, &name, "application/zip", bytes, now).await?;
    let kept = data_copy::Entity::update_many()
        .col_expr(data_copy::Column::State, Expr::value("ready"))
        .col_expr(data_copy::Column::Done, Expr::col(data_copy::Column::Total))
        .col_expr(data_copy::Column::FileId, Expr::value(Some(file)))
        .col_expr(data_copy::Column::ReadyAt, Expr::value(Some(now)))
        .col_expr(data_copy::Column::ExpiresAt, Expr::value(Some(now + FETCHED_WITHIN)))
        .filter(data_copy::Column::Id.eq(copy.id))
        .filter(data_copy::Column::State.eq("waiting"))
        .exec(tx)
        .await?;
    if kept.rows_affected != 1 {
        return files::drop(tx, file).await;
    }
    let letter = letters::copy_ready(to.lang.tr(), company.as_ref().map(|own| own.pick(to.lang)));
    mail::post(tx, desk, &to, letter, &format!("rights.copy:{}", copy.id)).await
}

/// Throws the copies away that nobody may fetch any more.
pub(super) async fn throw_old_copies_away(tx: &DatabaseTransaction, now: Moment) -> Result<(), DbErr> {
    for old in find::old_copies(tx, now).await? {
        throw_away(tx, &old).await?;
    }
    Ok(())
}

async fn throw_away(tx: &DatabaseTransaction, copy: &DataCopy) -> Result<(), DbErr> {
    data_copy::Entity::update_many()
        .col_expr(data_copy::Column::State, Expr::value("gone"))
        .filter(data_copy::Column::Id.eq(copy.id))
        .exec(tx)
        .await?;
    match copy.file {
        Some(file) => files::drop(tx, file).await,
        None => Ok(()),
    }
}

/// Throws the last letters to people who are gone away, once they have left the house or never will.
pub(super) async fn forget_goodbyes(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    run(tx, "DELETE FROM outbox WHERE kind = 'accounts.left' AND state IN ('sent', 'dead', 'cancelled')", []).await?;
    Ok(())
}

/// Deletes a person whose time has come, as the list says: from here on they are a former member wherever they were
/// named. False when they changed their mind meanwhile.
pub(super) async fn erase(tx: &DatabaseTransaction, desk: &Desk, person: PersonId, now: Moment) -> Result<bool, DbErr> {
    let Some(known) = find::known(tx, person).await? else { return Ok(false) };
    let Some(to) = accounts::leave(tx, person, now).await? else { return Ok(false) };
    for copy in find::copies_in(tx, person).await? {
        throw_away(tx, &copy).await?;
    }
    // The account comes last: which rows are the person's is told by it.
    let (account, others): (Vec<&Kept>, Vec<&Kept>) = everything().iter().partition(|kept| kept.table == "people");
    for kept in &others {
        take_out_of_rows(tx, kept, person, now).await?;
        take_out_of_texts(tx, kept, person, &known).await?;
    }
    for kept in others.iter().filter(|kept| kept.deletion == Rows::Delete) {
        if let Some(condition) = kept.rows_of(Whose::Person(person.0)) {
            run(tx, &format!("DELETE FROM {} WHERE {condition}", kept.table), []).await?;
        }
    }
    for kept in account {
        take_out_of_rows(tx, kept, person, now).await?;
    }
    accounts::say_goodbye(tx, desk, &to).await?;
    Ok(true)
}

async fn run(tx: &DatabaseTransaction, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, DbErr> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

/// Empties what stands in the rows of the person.
async fn take_out_of_rows(tx: &DatabaseTransaction, kept: &Kept, person: PersonId, now: Moment) -> Result<(), DbErr> {
    let Some(condition) = kept.rows_of(Whose::Person(person.0)) else { return Ok(()) };
    let mut set: Vec<String> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    for own in &kept.columns {
        let value: Value = match own.fate() {
            Some(Fate::Empty) => "".into(),
            Some(Fate::EmptyList) => "[]".into(),
            Some(Fate::Becomes(value)) => value.into(),
            Some(Fate::Name) => words::former_member().into(),
            Some(Fate::Address) => format!("former-{person}@left.invalid").into(),
            Some(Fate::Ends) => now.into(),
            _ => continue,
        };
        values.push(value);
        let (column, place) = (&own.column, values.len());
        set.push(match own.fate() {
            Some(Fate::Ends) => format!("{column} = COALESCE({column}, ${place})"),
            _ => format!("{column} = ${place}"),
        });
    }
    if set.is_empty() {
        return Ok(());
    }
    run(tx, &format!("UPDATE {} SET {} WHERE {condition}", kept.table, set.join(", ")), values).await.map(drop)
}

/// Takes the person out of what others wrote or were told.
async fn take_out_of_texts(
    tx: &DatabaseTransaction,
    kept: &Kept,
    person: PersonId,
    known: &Known,
) -> Result<(), DbErr> {
    let contact = [known.email.as_str(), known.phone.as_str()].into_iter().filter(|word| !word.is_empty());
    let table = &kept.table;
    let mut is_contact_person = false;
    for own in &kept.columns {
        let column = &own.column;
        match own.fate() {
            Some(Fate::WithoutContact) => {
                for word in contact.clone() {
                    replace(tx, table, column, word, "").await?;
                }
            }
            Some(Fate::Scrub) => {
                // A job title is a word of everybody's: it goes where the person stands beside it.
                let beside = [known.email.as_str(), &known.phone, &known.name];
                replace_beside(tx, table, column, &known.job_title, &beside).await?;
                for word in contact.clone() {
                    replace(tx, table, column, word, "").await?;
                }
                // In a page of HTML some letters of a name are written otherwise.
                for name in [known.name.clone(), askama_escaped(&known.name)] {
                    replace(tx, table, column, &name, &words::former_member()).await?;
                }
            }
            Some(Fate::Values) => take_out_of_values(tx, table, column, known).await?,
            Some(Fate::ContactPerson) => is_contact_person = true,
            _ => {}
        }
    }
    if is_contact_person {
        let sql = format!(
            "UPDATE {table} SET contact_name = '', contact_job_title = '', contact_phone = '', contact_email = '' \
             WHERE (contact_email <> '' AND contact_email = $1) OR (contact_phone <> '' AND contact_phone = $2) \
             OR (contact_name = $3 AND company_id IN (SELECT company_id FROM memberships WHERE person_id = {person}))"
        );
        run(tx, &sql, [(&known.email).into(), (&known.phone).into(), (&known.name).into()]).await?;
    }
    Ok(())
}

async fn replace(tx: &DatabaseTransaction, table: &str, column: &str, word: &str, by: &str) -> Result<(), DbErr> {
    let sql = format!("UPDATE {table} SET {column} = REPLACE({column}, $1, $2) WHERE {column} LIKE $3");
    run(tx, &sql, [word.into(), by.into(), format!("%{word}%").into()]).await.map(drop)
}

/// Takes a word out of the texts in which one of the others stands too.
async fn replace_beside(
    tx: &DatabaseTransaction,
    table: &str,
    column: &str,
    word: &str,
    beside: &[&str],
) -> Result<(), DbErr> {
    if word.is_empty() {
        return Ok(());
    }
    let others: Vec<&str> = beside.iter().copied().filter(|other| !other.is_empty()).collect();
    let there: Vec<String> = (2..others.len() + 2).map(|n| format!("{column} LIKE ${n}")).collect();
    let sql = format!("UPDATE {table} SET {column} = REPLACE({column}, $1, '') WHERE {}", there.join(" OR "));
    let values = std::iter::once(word.into()).chain(others.iter().map(|other| format!("%{other}%").into()));
    run(tx, &sql, values).await.map(drop)
}

/// A name as the templates write it.
fn askama_escaped(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '"' | '&' | '\'' | '<' | '>' => out.push_str(&format!("&#{};", u32::from(letter))),
            other => out.push(other),
        }
    }
    out
}

async fn take_out_of_values(tx: &DatabaseTransaction, table: &str, column: &str, known: &Known) -> Result<(), DbErr> {
    let words: Vec<&str> = [&known.email, &known.phone, &known.name]
        .into_iter()
        .map(String::as_str)
        .filter(|own| !own.is_empty())
        .collect();
    for told in find::telling(tx, table, column, &words).await? {
        let Ok(mut json) = serde_json::from_str::<Json>(&told.text) else { continue };
        if take_out_of_json(&mut json, known) {
            let sql = format!("UPDATE {table} SET {column} = $1 WHERE id = {}", told.id);
            run(tx, &sql, [json.to_string().into()]).await?;
        }
    }
    Ok(())
}

/// Makes whoever is told of in these values a former member, where it is this person: by address or phone number, or by name
/// where neither is told. True when anything changed.
fn take_out_of_json(json: &mut Json, known: &Known) -> bool {
    match json {
        Json::Array(all) => {
            let mut has_changed = false;
            for one in all {
                has_changed |= take_out_of_json(one, known);
            }
            has_changed
        }
        Json::Object(fields) => {
            let says =
                |field: &str, word: &str| !word.is_empty() && fields.get(field).and_then(Json::as_str) == Some(word);
            let has_address = fields.get("email").and_then(Json::as_str).is_some_and(|address| !address.is_empty());
            let is_them = says("email", &known.email)
                || says("phone", &known.phone)
                || (says("name", &known.name) && !has_address);
            if is_them {
                for field in ["email", "phone", "job_title"] {
                    if let Some(value) = fields.get_mut(field) {
                        *value = json!("");
                    }
                }
                if let Some(name) = fields.get_mut("name") {
                    *name = json!(words::former_member());
                }
            }
            fields.values_mut().fold(is_them, |changed, one| take_out_of_json(one, known) || changed)
        }
        _ => false,
    }
}

/// Lets go of what is old, and writes down how much of what. Returns how many rows that were.
pub(super) async fn let_go(tx: &DatabaseTransaction, period: &Period, now: Moment) -> Result<u64, DbErr> {
    let before = now - TimeDelta::days(period.days.into());
    let rows = match period.letting {
        Letting::Trail => find::older_entries(tx, before).await?,
        Letting::Attendees => anonymise_attendees(tx, before, now).await?,
        Letting::Rows(sql) => run(tx, sql, [before.into()]).await?,
    };
    if rows > 0 {
        let after = json!({ "data": period.data, "rows": rows });
        note(tx, None, "rights.let_go", ("retention", 0), Some(after), now).await?;
    }
    if rows > 0 && period.letting == Letting::Trail {
        let_go_of_trail(tx, before).await?;
    }
    Ok(rows)
}

/// The database itself holds on to what is younger than the cutoff; and the cutoff to the 180 days before the newest entry,
/// which is the one that tells of this.
async fn let_go_of_trail(tx: &DatabaseTransaction, before: Moment) -> Result<(), DbErr> {
    let cutoff =
        "INSERT INTO audit_cutoff (id, before) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET before = excluded.before";
    run(tx, cutoff, [before.into()]).await?;
    run(tx, "DELETE FROM audit_entries WHERE at < $1", [before.into()]).await.map(drop)
}

/// Takes the persons out of the sign-ups of events that are long over: who came for which company in which role stays, and
/// with it every figure of the event.
async fn anonymise_attendees(tx: &DatabaseTransaction, before: Moment, now: Moment) -> Result<u64, DbErr> {
    if find::named_attendees(tx, before).await? == 0 {
        return Ok(0);
    }
    let nobody = nobody(tx, now).await?;
    let named = format!("sign_up_id IN (SELECT id FROM sign_ups WHERE {NAMED_LONG_AFTER})");
    for sql in [
        format!("UPDATE sign_up_moves SET person_id = NULL, reason = '' WHERE {named}"),
        format!("DELETE FROM told_schedules WHERE {named}"),
        format!("DELETE FROM meeting_people WHERE {named}"),
        format!(
            "UPDATE meeting_answers SET person_id = NULL WHERE meeting_id IN (SELECT meeting_id FROM meeting_seats WHERE {named})"
        ),
    ] {
        run(tx, &sql, [before.into()]).await?;
    }
    let sql = format!(
        "UPDATE sign_ups SET person_id = {nobody}, answers = '[]', wishes = '[]', reason = '', anonymous_since = $2 \
         WHERE {NAMED_LONG_AFTER}"
    );
    run(tx, &sql, [before.into(), now.into()]).await
}

/// The account that is nobody's, which stands where attendees stood; made when it is needed first.
async fn nobody(tx: &DatabaseTransaction, now: Moment) -> Result<i64, DbErr> {
    const ADDRESS: &str = "attendees@left.invalid";
    let sql = "INSERT INTO people (email, name, password_hash, lang, status, created_at) VALUES ($1, $2, '', 'zh', 'suspended', $3) \
         ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id";
    let values = [ADDRESS.into(), words::former_attendee().into(), now.into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let row = tx.query_one_raw(statement).await?.ok_or(DbErr::RecordNotInserted)?;
    row.try_get("", "id")
}

async fn note(
    tx: &DatabaseTransaction,
    who: Option<PersonId>,
    act: &'static str,
    (subject, subject_id): (&'static str, i64),
    after: Option<Json>,
    now: Moment,
) -> Result<(), DbErr> {
    let entry = Entry { who: who.map(|who| who.0), act, subject, subject_id, after, ..Entry::default() };
    audit::note(tx, entry, now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known {
            email: "li@demo.example".into(),
            name: "李示例".into(),
            phone: "15400000001".into(),
            job_title: "经理".into(),
        }
    }

    #[test]
    fn a_person_is_taken_out_of_what_others_were_told() {
        let mut opened = json!({
            "need_contact": {"email": "li@demo.example", "job_title": "经理", "name": "Li", "phone": ""},
            "offering_contact": {"email": "wang@demo.example", "job_title": "经理", "name": "李示例", "phone": "15400000002"},
            "budget": {"range": {"max": 1, "min": 1}}
        });
        assert!(take_out_of_json(&mut opened, &known()));
        assert_eq!(
            opened["need_contact"],
            json!({"email": "", "job_title": "", "name": words::former_member(), "phone": ""})
        );
        assert_eq!(opened["offering_contact"]["name"], "李示例", "a namesake with an address of their own stays");
        let mut schedule = json!([{"meeting": 7, "name": "李示例", "partner": 16}, {"meeting": 8, "name": "王示例"}]);
        assert!(take_out_of_json(&mut schedule, &known()));
        assert_eq!(schedule[0]["name"], words::former_member());
        assert_eq!(schedule[1]["name"], "王示例");
        assert!(!take_out_of_json(&mut json!({"name": "王示例", "email": ""}), &known()));
    }

    #[test]
    fn a_name_is_found_as_templates_write_it() {
        #[derive(askama::Template)]
        #[template(source = "{{ name }}", ext = "html")]
        struct Page {
            name: &'static str,
        }
        let name = "O'Brien & <Söhne> \"示例\"";
        assert_eq!(askama_escaped(name), askama::Template::render(&Page { name }).unwrap());
    }
}
