//! Making one record of two, and taking that back. What moves is written down row by row, by the places that every room
//! names; the emptied record stays, refused, with the way to the kept one.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveEnum, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, Statement, Value,
};
use serde_json::json;

use super::{changed, find, saying, touch};
use crate::access::Permit;
use crate::access::companies::Merge as ToMerge;
use crate::accounts::PersonId;
use crate::companies::company::{Company, CompanyId, CompanyStatus, MERGED, MemberRole, MemberStatus, Profile};
use crate::companies::letters;
use crate::companies::merging::{
    DEMAND, Detail, Fate, Merge, MergeId, PROVIDER, Pair, Place, ROLE, STATUS, can_merge, higher,
};
use crate::companies::rows::{company, membership, merge, merge_row};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::{all, broken_key};
use crate::kit::desk::Desk;
use crate::kit::mail::{self, Recipient};

/// Rows that are written down in one statement.
const AT_A_TIME: usize = 500;

/// Why two records were not merged, or a merge not taken back.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MergeRefused {
    /// Where one of them stands does not allow it.
    #[error("not possible where the records stand")]
    NotPossible,
    /// One of them has changed since it was looked at.
    #[error("a record has changed meanwhile")]
    Stale,
    /// Taken back before, or too long ago.
    #[error("too late to take it back")]
    TooLate,
    /// Another company has the emptied record's code by now.
    #[error("the code belongs to another company")]
    CodeTaken,
    /// One of the two would be left with people and without an owner.
    #[error("a record would have no owner")]
    NoOwner,
    /// A fault.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for MergeRefused {
    fn from(error: DbErr) -> Self {
        match broken_key(&error).as_deref() {
            Some("companies_code_key") => Self::CodeTaken,
            Some("company_merges_emptied_id_key") => Self::NotPossible,
            _ => Self::Db(error),
        }
    }
}

/// Makes one record of two. Everything of the emptied one moves but what its places say stays; of its particulars the kept one
/// takes those over that were chosen (`taken`). The owners of both are told.
pub(crate) async fn merge(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<ToMerge, Pair>,
    places: &[Place],
    (reason, taken): (&str, &[Detail]),
    now: Moment,
) -> Result<MergeId, MergeRefused> {
    let who = permit.who();
    let Pair { kept, emptied } = held(tx, permit.into_thing()).await?;
    let is_free = kept.merged_into.is_none() && emptied.merged_into.is_none();
    if !is_free || !can_merge(kept.status, emptied.status) {
        return Err(MergeRefused::NotPossible);
    }
    let owners = owners_of_both(tx, &kept, &emptied).await?;
    let row = merge::ActiveModel {
        kept_id: Set(kept.id),
        emptied_id: Set(emptied.id),
        was_status: Set(emptied.status),
        reason: Set(reason.to_owned()),
        merged_by: Set(Some(who)),
        merged_at: Set(now),
        undo_reason: Set(String::new()),
        ..Default::default()
    };
    let id = merge::Entity::insert(row).exec(tx).await?.last_insert_id;
    join_people(tx, id, kept.id, emptied.id).await?;
    let mut moved = 0;
    for place in places {
        moved += follow(tx, id, place, emptied.id, kept.id).await?;
    }
    let update = touch(&emptied, now)
        .col_expr(company::Column::Status, Expr::value(CompanyStatus::Rejected))
        .col_expr(company::Column::MergedIntoId, Expr::value(Some(kept.id.0)));
    if update.exec(tx).await?.rows_affected != 1 {
        return Err(MergeRefused::Stale);
    }
    join_profiles(tx, id, (&kept, &emptied), taken, now).await?;
    let states = (emptied.status.code(), MERGED);
    note(tx, who, ("companies.merge", reason), (&kept, &emptied), states, taken, now).await?;
    tracing::info!(merge.id = %id, moved, "two records of a company became one");
    for to in owners {
        let letter = letters::merged(to.lang, &kept, &emptied, taken, reason);
        mail::post(tx, desk, &to, letter, &format!("companies.merged:{id}:{}", to.person.unwrap_or_default())).await?;
    }
    changed(tx, kept.id, now).await?;
    Ok(changed(tx, emptied.id, now).await.map(|()| id)?)
}

/// Takes a merge back: every row that moved goes where it was, and what was made about a listing since goes with the listing.
pub(crate) async fn undo_merge(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<ToMerge, Pair>,
    merge: &Merge,
    places: &[Place],
    reason: &str,
    now: Moment,
) -> Result<(), MergeRefused> {
    let who = permit.who();
    let Pair { kept, emptied } = held(tx, permit.into_thing()).await?;
    if kept.merged_into.is_some() || emptied.merged_into != Some(kept.id) {
        return Err(MergeRefused::NotPossible);
    }
    let undone = merge::Entity::update_many()
        .col_expr(merge::Column::UndoneAt, Expr::value(Some(now)))
        .col_expr(merge::Column::UndoneBy, Expr::value(Some(who.0)))
        .col_expr(merge::Column::UndoReason, Expr::value(reason))
        .filter(merge::Column::Id.eq(merge.id))
        .filter(merge::Column::UndoneAt.is_null())
        .exec(tx)
        .await?;
    if undone.rows_affected != 1 || !merge.may_be_undone(now) {
        return Err(MergeRefused::TooLate);
    }
    let is_live = merge.was_status != CompanyStatus::Rejected;
    if is_live && is_taken(tx, &emptied).await? {
        return Err(MergeRefused::CodeTaken);
    }
    let rows = merge_row::Entity::find()
        .filter(merge_row::Column::MergeId.eq(merge.id))
        .order_by_asc(merge_row::Column::Id)
        .all(tx)
        .await?;
    for place in places {
        put_back(tx, place, &rows, kept.id, emptied.id).await?;
    }
    part_people(tx, &rows).await?;
    for id in [kept.id, emptied.id] {
        keep_owned(tx, id).await?;
    }
    let update = touch(&emptied, now)
        .col_expr(company::Column::Status, Expr::value(merge.was_status))
        .col_expr(company::Column::MergedIntoId, Expr::value(None::<i64>));
    if update.exec(tx).await?.rows_affected != 1 {
        return Err(MergeRefused::Stale);
    }
    part_profiles(tx, &kept, &rows, now).await?;
    // What was held with the kept record is held for that alone from now on.
    mail::release(tx, &find::records_of(tx, emptied.id).await?, now).await?;
    let states = (MERGED, merge.was_status.code());
    note(tx, who, ("companies.undo_merge", reason), (&kept, &emptied), states, &[], now).await?;
    for to in owners_of_both(tx, &kept, &emptied).await? {
        let letter = letters::merge_undone(to.lang, &kept, &emptied, reason);
        let dedupe = format!("companies.merge_undone:{}:{}", merge.id, to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    changed(tx, kept.id, now).await?;
    Ok(changed(tx, emptied.id, now).await?)
}

/// Both records as they were seen, locked in the order of their numbers.
async fn held(tx: &DatabaseTransaction, seen: Pair) -> Result<Pair, MergeRefused> {
    let mut ids = [seen.kept.id, seen.emptied.id];
    ids.sort_unstable();
    for id in ids {
        let now = find::locked(tx, id).await?.ok_or(MergeRefused::Stale)?;
        let before = if id == seen.kept.id { &seen.kept } else { &seen.emptied };
        if (now.version, now.status) != (before.version, before.status) {
            return Err(MergeRefused::Stale);
        }
    }
    Ok(seen)
}

async fn owners_of_both(tx: &DatabaseTransaction, kept: &Company, emptied: &Company) -> Result<Vec<Recipient>, DbErr> {
    let mut owners = find::owners(tx, kept.id).await?;
    for owner in find::owners(tx, emptied.id).await? {
        if owners.iter().all(|known| known.person != owner.person) {
            owners.push(owner);
        }
    }
    Ok(owners)
}

// --- people ---------------------------------------------------------------------------------------------------------

/// Who belongs to both belongs to the kept record, in the higher role; their place in the emptied one ends. All others move
/// with their places.
async fn join_people(
    tx: &DatabaseTransaction,
    id: MergeId,
    kept: CompanyId,
    emptied: CompanyId,
) -> Result<(), MergeRefused> {
    let live = async |of: CompanyId| {
        membership::Entity::find()
            .filter(membership::Column::CompanyId.eq(of))
            .filter(membership::Column::Status.is_in([MemberStatus::Asked, MemberStatus::Active]))
            .order_by_asc(membership::Column::Id)
            .all(tx)
            .await
    };
    let theirs = live(kept).await?;
    for other in live(emptied).await? {
        let Some(own) = theirs.iter().find(|own| own.person_id == other.person_id) else { continue };
        let (role, status) = match (own.status, other.status) {
            (MemberStatus::Active, MemberStatus::Active) => (higher(own.role, other.role), MemberStatus::Active),
            (_, MemberStatus::Active) => (other.role, MemberStatus::Active),
            _ => (own.role, own.status),
        };
        set_member(tx, id, own, role, status).await?;
        set_member(tx, id, &other, other.role, MemberStatus::Ended).await?;
    }
    Ok(())
}

async fn set_member(
    tx: &DatabaseTransaction,
    id: MergeId,
    before: &membership::Model,
    role: MemberRole,
    status: MemberStatus,
) -> Result<(), DbErr> {
    let mut rows = Vec::new();
    if role != before.role {
        rows.push((ROLE, before.id.0, Some(before.role.code().to_owned()), role.code().to_owned()));
    }
    if status != before.status {
        rows.push((STATUS, before.id.0, Some(before.status.to_value()), status.to_value()));
    }
    if rows.is_empty() {
        return Ok(());
    }
    membership::Entity::update_many()
        .col_expr(membership::Column::Role, Expr::value(role))
        .col_expr(membership::Column::Status, Expr::value(status))
        .filter(membership::Column::Id.eq(before.id))
        .exec(tx)
        .await?;
    write_down(tx, id, rows).await
}

/// Gives everybody who belonged to both what they had in each, where nobody has changed it since.
async fn part_people(tx: &DatabaseTransaction, rows: &[merge_row::Model]) -> Result<(), DbErr> {
    for (place, column) in [(ROLE, membership::Column::Role), (STATUS, membership::Column::Status)] {
        for row in rows.iter().filter(|row| row.place == place) {
            membership::Entity::update_many()
                .col_expr(column, Expr::value(row.was.clone().unwrap_or_default()))
                .filter(membership::Column::Id.eq(row.row_id))
                .filter(column.eq(row.became.as_str()))
                .exec(tx)
                .await?;
        }
    }
    Ok(())
}

/// Refuses where a record has people and no owner.
async fn keep_owned(tx: &DatabaseTransaction, id: CompanyId) -> Result<(), MergeRefused> {
    let people = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(id))
        .filter(membership::Column::Status.eq(MemberStatus::Active));
    let owners = people.clone().filter(membership::Column::Role.eq(MemberRole::Owner)).count(tx).await?;
    if owners == 0 && people.count(tx).await? > 0 { Err(MergeRefused::NoOwner) } else { Ok(()) }
}

// --- the two records ------------------------------------------------------------------------------------------------

/// The kept record stands on every side of the market on which the emptied one stood, and says of itself what was chosen.
async fn join_profiles(
    tx: &DatabaseTransaction,
    id: MergeId,
    (kept, emptied): (&Company, &Company),
    taken: &[Detail],
    now: Moment,
) -> Result<(), MergeRefused> {
    let (own, other) = (&kept.profile, &emptied.profile);
    let mut profile = own.clone();
    profile.is_provider |= other.is_provider;
    profile.is_demand |= other.is_demand;
    let sides = [(PROVIDER, own.is_provider, other.is_provider), (DEMAND, own.is_demand, other.is_demand)];
    let gained = sides.iter().filter(|(_, own, other)| *other && !*own);
    let mut rows: Vec<(String, i64, Option<String>, String)> = gained
        .map(|(place, ..)| ((*place).to_owned(), kept.id.0, Some("false".to_owned()), "true".to_owned()))
        .collect();
    for detail in Detail::differing(own, other).into_iter().filter(|detail| taken.contains(detail)) {
        let said = detail.read(other);
        detail.write(&mut profile, &said);
        rows.push((detail.place(), kept.id.0, Some(detail.read(own)), said));
    }
    write_down_named(tx, id, rows).await?;
    set_profile(tx, kept, profile, now).await
}

/// The kept record stands and says what it did before, where nobody has changed it since.
async fn part_profiles(
    tx: &DatabaseTransaction,
    kept: &Company,
    rows: &[merge_row::Model],
    now: Moment,
) -> Result<(), MergeRefused> {
    let gained = |place: &str| rows.iter().any(|row| row.place == place);
    let mut profile = kept.profile.clone();
    let provider = profile.is_provider && !gained(PROVIDER);
    let demand = profile.is_demand && !gained(DEMAND);
    // Who has left the side on which it stood before stays where it is now.
    if provider || demand {
        (profile.is_provider, profile.is_demand) = (provider, demand);
    }
    for detail in Detail::ALL {
        let row = rows.iter().find(|row| row.place == detail.place());
        if let Some(row) = row.filter(|row| row.became == detail.read(&profile)) {
            detail.write(&mut profile, row.was.as_deref().unwrap_or_default());
        }
    }
    set_profile(tx, kept, profile, now).await
}

async fn set_profile(
    tx: &DatabaseTransaction,
    kept: &Company,
    profile: Profile,
    now: Moment,
) -> Result<(), MergeRefused> {
    let set = saying(touch(kept, now), profile).exec(tx).await?;
    if set.rows_affected == 1 { Ok(()) } else { Err(MergeRefused::Stale) }
}

async fn is_taken(tx: &DatabaseTransaction, emptied: &Company) -> Result<bool, DbErr> {
    let others = company::Entity::find()
        .filter(company::Column::Code.eq(emptied.profile.code.clone()))
        .filter(company::Column::Status.ne(CompanyStatus::Rejected))
        .count(tx)
        .await?;
    Ok(others > 0)
}

async fn note(
    tx: &DatabaseTransaction,
    who: PersonId,
    (act, reason): (&'static str, &str),
    (kept, emptied): (&Company, &Company),
    (before, after): (&str, &str),
    taken: &[Detail],
    now: Moment,
) -> Result<(), DbErr> {
    // Which particulars, and not what they say: one of them names a person.
    let taken: Vec<&str> = taken.iter().map(|detail| detail.code()).collect();
    for (subject, other) in [(kept, emptied), (emptied, kept)] {
        let is_emptied = subject.id == emptied.id;
        let status = |emptied| if is_emptied { emptied } else { kept.status.code() };
        let entry = Entry {
            who: Some(who.0),
            act,
            subject: "company",
            subject_id: subject.id.0,
            reason: Some(reason.to_owned()),
            before: Some(json!({ "status": status(before) })),
            after: Some(
                json!({ "status": status(after), "other": other.id, "is_emptied": is_emptied, "taken": taken }),
            ),
        };
        audit::note(tx, entry, now).await?;
    }
    Ok(())
}

// --- what moves -----------------------------------------------------------------------------------------------------

#[derive(FromQueryResult)]
struct Key {
    id: i64,
}

/// Does with the rows of one place what it says; returns how many moved.
async fn follow(
    tx: &DatabaseTransaction,
    id: MergeId,
    place: &Place,
    from: CompanyId,
    to: CompanyId,
) -> Result<usize, DbErr> {
    let Place { table, column, key, fate, .. } = *place;
    match fate {
        Fate::Stays => Ok(0),
        Fate::Follows { .. } => go_along(tx, place, from, to).await,
        Fate::Repeated { insert } => {
            let made: Vec<Key> = all(tx, insert, [from.0.into(), to.0.into()]).await?;
            let count = made.len();
            let rows = made.into_iter().map(|row| (name_of(place), row.id, None, to.to_string()));
            write_down_named(tx, id, rows.collect()).await?;
            Ok(count)
        }
        Fate::Moves { unless } => {
            let stays = if unless.is_empty() { String::new() } else { format!(" AND NOT ({unless})") };
            // Where nothing stays the second value is asked for all the same.
            let sql = format!("SELECT t.{key} AS id FROM {table} t WHERE t.{column} = $1 AND t.{column} <> $2{stays}");
            let keys: Vec<Key> = all(tx, &sql, [from.0.into(), to.0.into()]).await?;
            let ids: Vec<i64> = keys.into_iter().map(|row| row.id).collect();
            set(tx, place, &ids, from, to).await?;
            let count = ids.len();
            let rows = ids.into_iter().map(|row| (name_of(place), row, Some(from.to_string()), to.to_string()));
            write_down_named(tx, id, rows.collect()).await?;
            Ok(count)
        }
    }
}

/// Puts the rows of one place back.
async fn put_back(
    tx: &DatabaseTransaction,
    place: &Place,
    rows: &[merge_row::Model],
    kept: CompanyId,
    emptied: CompanyId,
) -> Result<(), DbErr> {
    let name = name_of(place);
    let ids: Vec<i64> = rows.iter().filter(|row| row.place == name).map(|row| row.row_id).collect();
    match place.fate {
        Fate::Stays => Ok(()),
        Fate::Follows { .. } => go_along(tx, place, kept, emptied).await.map(drop),
        Fate::Repeated { .. } => {
            for part in ids.chunks(AT_A_TIME) {
                let sql = format!("DELETE FROM {} WHERE {} IN ({})", place.table, place.key, list(part));
                run(tx, sql, []).await?;
            }
            Ok(())
        }
        Fate::Moves { .. } => set(tx, place, &ids, kept, emptied).await,
    }
}

async fn set(
    tx: &DatabaseTransaction,
    Place { table, column, key, .. }: &Place,
    ids: &[i64],
    from: CompanyId,
    to: CompanyId,
) -> Result<(), DbErr> {
    for part in ids.chunks(AT_A_TIME) {
        let sql = format!("UPDATE {table} SET {column} = $2 WHERE {column} = $1 AND {key} IN ({})", list(part));
        run(tx, sql, [from.0.into(), to.0.into()]).await?;
    }
    Ok(())
}

async fn go_along(tx: &DatabaseTransaction, place: &Place, from: CompanyId, to: CompanyId) -> Result<usize, DbErr> {
    let Fate::Follows { when } = place.fate else { return Ok(0) };
    let Place { table, column, .. } = place;
    let sql = format!("UPDATE {table} AS t SET {column} = $2 WHERE t.{column} = $1 AND ({when})");
    run(tx, sql, [from.0.into(), to.0.into()]).await
}

async fn run<const N: usize>(tx: &DatabaseTransaction, sql: String, values: [Value; N]) -> Result<usize, DbErr> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(usize::try_from(tx.execute_raw(statement).await?.rows_affected()).unwrap_or(usize::MAX))
}

/// Numbers of ours, written into a statement.
fn list(ids: &[i64]) -> String {
    ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

fn name_of(place: &Place) -> String {
    format!("{}.{}", place.table, place.column)
}

async fn write_down(
    tx: &DatabaseTransaction,
    id: MergeId,
    rows: Vec<(&str, i64, Option<String>, String)>,
) -> Result<(), DbErr> {
    let named = rows.into_iter().map(|(place, row, was, became)| (place.to_owned(), row, was, became));
    write_down_named(tx, id, named.collect()).await
}

async fn write_down_named(
    tx: &DatabaseTransaction,
    id: MergeId,
    rows: Vec<(String, i64, Option<String>, String)>,
) -> Result<(), DbErr> {
    for part in rows.chunks(AT_A_TIME) {
        let part = part.iter().map(|(place, row, was, became)| merge_row::ActiveModel {
            merge_id: Set(id),
            place: Set(place.clone()),
            row_id: Set(*row),
            was: Set(was.clone()),
            became: Set(became.clone()),
            ..Default::default()
        });
        merge_row::Entity::insert_many(part).exec_without_returning(tx).await?;
    }
    Ok(())
}
