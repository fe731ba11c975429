//! Reads: records that may be one company's, what a merge of two of them moves, and the merges that were made.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use crate::access::Provinces;
use crate::companies::company::{CompanyId, CompanyStatus, MemberRole};
use crate::companies::credit_code::CreditCode;
use crate::companies::merging::{Fate, Likable, Likeness, Merge, MergeId, Place, Things};
use crate::companies::rows::{company, merge};
use crate::kit::db::{Db, all};

/// A chain of merges is followed so far; nobody makes a longer one.
const CHAIN: usize = 16;

fn merge_of(row: merge::Model) -> Merge {
    Merge {
        id: row.id,
        kept: row.kept_id,
        emptied: row.emptied_id,
        was_status: row.was_status,
        reason: row.reason,
        merged_by: row.merged_by,
        merged_at: row.merged_at,
        undone_at: row.undone_at,
        undo_reason: row.undo_reason,
    }
}

/// One merge.
pub(crate) async fn merge(db: &impl ConnectionTrait, id: MergeId) -> Result<Option<Merge>, DbErr> {
    Ok(merge::Entity::find_by_id(id).one(db).await?.map(merge_of))
}

/// The merges in which a record was one of the two, newest first.
pub(crate) async fn merges_of(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<Merge>, DbErr> {
    let either = Condition::any().add(merge::Column::KeptId.eq(id)).add(merge::Column::EmptiedId.eq(id));
    let rows = merge::Entity::find().filter(either).order_by_desc(merge::Column::Id).all(db).await?;
    Ok(rows.into_iter().map(merge_of).collect())
}

/// The record into which this one was merged, at the end of the chain; nothing where it stands for itself.
pub(crate) async fn kept_record(db: &impl ConnectionTrait, id: CompanyId) -> Result<Option<CompanyId>, DbErr> {
    let mut at = id;
    for _ in 0..CHAIN {
        let next: Option<Option<CompanyId>> = company::Entity::find_by_id(at)
            .select_only()
            .column(company::Column::MergedIntoId)
            .into_tuple()
            .one(db)
            .await?;
        match next.flatten() {
            Some(next) => at = next,
            None => break,
        }
    }
    Ok((at != id).then_some(at))
}

/// A record and those that were merged into it: what a letter was written about before goes on under its old number.
pub(in crate::companies) async fn records_of(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<i64>, DbErr> {
    let (mut found, mut last) = (vec![id.0], vec![id.0]);
    for _ in 0..CHAIN {
        last = company::Entity::find()
            .select_only()
            .column(company::Column::Id)
            .filter(company::Column::MergedIntoId.is_in(last))
            .into_tuple()
            .all(db)
            .await?;
        if last.is_empty() {
            break;
        }
        found.extend(&last);
    }
    Ok(found)
}

/// A record as far as it is compared with another.
#[derive(FromQueryResult)]
struct LikableRow {
    id: CompanyId,
    code: CreditCode,
    name_zh: String,
    name_en: String,
    legal_representative: String,
    region: String,
    status: CompanyStatus,
}

/// Records that may be this company's too, with what speaks for it; the strongest first. All records are compared: what
/// people write differently cannot be compared in the database.
pub(crate) async fn likely_same(
    db: &Db,
    id: CompanyId,
    provinces: &Provinces,
) -> Result<Vec<(Likable, Likeness)>, DbErr> {
    use company::Column as C;
    let rows: Vec<LikableRow> = company::Entity::find()
        .select_only()
        .columns([C::Id, C::Code, C::NameZh, C::NameEn, C::LegalRepresentative, C::Region, C::Status])
        .filter(C::MergedIntoId.is_null())
        .filter(super::is_in(provinces))
        .order_by_asc(C::Id)
        .into_model()
        .all(db.read())
        .await?;
    let likable = |row: LikableRow| Likable {
        id: row.id,
        code: row.code.to_string(),
        name_zh: row.name_zh,
        name_en: row.name_en,
        legal_representative: row.legal_representative,
        region: row.region,
        status: row.status,
    };
    let known: Vec<Likable> = rows.into_iter().map(likable).collect();
    let Some(own) = known.iter().find(|one| one.id == id).cloned() else { return Ok(Vec::new()) };
    let others = known.into_iter().filter(|one| one.id != id);
    let mut found: Vec<(Likable, Likeness)> =
        others.filter_map(|other| own.likeness(&other).map(|likeness| (other, likeness))).collect();
    found.sort_by_key(|(other, likeness)| (*likeness, other.id));
    Ok(found)
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// How many rows of each kind move, and how many stay with the emptied record.
pub(crate) async fn what_moves(
    db: &Db,
    kept: CompanyId,
    emptied: CompanyId,
    places: &[Place],
) -> Result<BTreeMap<Things, (i64, i64)>, DbErr> {
    let mut found: BTreeMap<Things, (i64, i64)> = BTreeMap::new();
    for place in places {
        let Some(things) = place.things else { continue };
        let unless = match place.fate {
            Fate::Moves { unless } if !unless.is_empty() => unless,
            _ => "1 = 0",
        };
        let Place { table, column, .. } = place;
        // Whoever has left, and what was answered, is history.
        let counts = match *table {
            "memberships" => "t.status IN ('asked', 'active')",
            "company_invitations" => "t.status = 'sent'",
            _ => "1 = 1",
        };
        // Where nothing stays the second value is asked for all the same.
        let count = async |which: &str| -> Result<i64, DbErr> {
            let sql = format!(
                "SELECT COUNT(*) AS n FROM {table} t WHERE t.{column} = $1 AND t.{column} <> $2 AND {counts} AND {which} ({unless})"
            );
            let rows: Vec<Count> = all(db.read(), &sql, [emptied.0.into(), kept.0.into()]).await?;
            Ok(rows.first().map_or(0, |row| row.n))
        };
        let (moves, stays) = (count("NOT").await?, count("").await?);
        let sum = found.entry(things).or_default();
        *sum = (sum.0 + moves, sum.1 + stays);
    }
    Ok(found)
}

/// Somebody who belongs to both records.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct InBoth {
    /// Their name.
    pub name: String,
    /// Their role in the kept record.
    pub kept_role: MemberRole,
    /// Their role in the emptied one.
    pub emptied_role: MemberRole,
}

const IN_BOTH: &str = "SELECT p.name, k.role AS kept_role, e.role AS emptied_role FROM memberships e \
     JOIN memberships k ON k.person_id = e.person_id AND k.company_id = $2 AND k.status = 'active' \
     JOIN people p ON p.id = e.person_id WHERE e.company_id = $1 AND e.status = 'active' ORDER BY e.id";

/// Who belongs to both records.
pub(crate) async fn in_both(db: &Db, kept: CompanyId, emptied: CompanyId) -> Result<Vec<InBoth>, DbErr> {
    all(db.read(), IN_BOTH, [emptied.0.into(), kept.0.into()]).await
}
