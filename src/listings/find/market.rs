//! What is on the market: published listings of verified companies as anybody may see them, what of it changed since
//! a number, and what the engine reads of it.

use std::collections::HashSet;

use sea_orm::sea_query::{Iden, JoinType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Iterable, QueryFilter, QueryOrder,
    QueryResult, QuerySelect, QueryTrait,
};

use super::record::{
    CompanyShown, Viewer, companies, company_name, hidden_name, is_of_verified_company, same_company, shown,
};
use crate::companies::CompanyId;
use crate::kit::changes::{self, Change, Subject};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, filled_up};
use crate::kit::i18n::Lang;
use crate::kit::web::paging::PAGE;
use crate::listings::facts::Listing;
use crate::listings::listing::{Bilingual, ListingId, ListingKind, ListingStatus};
use crate::listings::published::Published;
use crate::listings::rows::listing;
use crate::taxonomy::{self, BudgetBucket};

/// Listings that are read again one by one; where a change concerns more, everything is read anew.
const FEW: usize = 10_000;

/// The listings that a change after number `seq` concerns; none at all where so much is forgotten by now, or so much
/// changed, that everything has to be read anew.
pub(crate) async fn changed_since(db: &Db, seq: i64) -> Result<Option<Vec<ListingId>>, DbErr> {
    match changes::since(db.read(), seq).await? {
        Some(news) => concerned(db.read(), &news).await,
        None => Ok(None),
    }
}

/// The listings that these changes concern, those of a changed company included; none at all where those are so many
/// that everything has to be read anew.
pub(crate) async fn concerned(db: &impl ConnectionTrait, news: &[Change]) -> Result<Option<Vec<ListingId>>, DbErr> {
    let of = |subject| news.iter().filter(move |change| change.subject == subject).map(|change| change.id);
    let mut ids: HashSet<ListingId> = of(Subject::Listing).map(ListingId).collect();
    let owners: HashSet<CompanyId> = of(Subject::Company).map(CompanyId).collect();
    if !owners.is_empty() {
        let theirs: Vec<ListingId> = listing::Entity::find()
            .select_only()
            .column(listing::Column::Id)
            .filter(listing::Column::CompanyId.is_in(owners))
            .into_tuple()
            .all(db)
            .await?;
        ids.extend(theirs);
    }
    Ok((ids.len() <= FEW).then(|| ids.into_iter().collect()))
}

struct Row(Published);

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let company = CompanyShown::of(row)?;
        let model = listing::Model::from_query_result(row, prefix)?;
        let budget = model.budget_bucket.as_deref().and_then(BudgetBucket::parse);
        let listing = Listing::from(model);
        let facts = listing.facts;
        let own = |codes: &[&'static str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<String>>();
        Ok(Self(Published {
            id: listing.id,
            kind: listing.kind,
            company: company.as_ref().map(|company| company.id),
            company_name: company.map_or_else(
                || hidden_name(facts.industries.first().copied()),
                |company| Bilingual::new(company.name(Lang::Zh), company.english()),
            ),
            service_types: own(&facts.service_types),
            industries: own(&facts.industries),
            regions: own(&facts.regions),
            modalities: facts.modalities,
            security_level: facts.security_level,
            budget: budget.unwrap_or(BudgetBucket::Negotiable),
            usual_total: facts.price.and_then(|price| price.of_an_order()),
            published_at: listing.published_at.unwrap_or(Moment::UNIX_EPOCH),
            deadline: match listing.kind {
                ListingKind::Offering => facts.valid_until,
                ListingKind::Need => facts.schedule.quotes_until,
            },
            title: facts.title,
            summary: facts.summary,
        }))
    }
}

/// Published listings of verified companies, as a stranger sees them.
fn public_rows(kind: ListingKind) -> sea_orm::Select<listing::Entity> {
    let stranger = Viewer::stranger();
    let mut query = listing::Entity::find().select_only();
    for column in listing::Column::iter() {
        query = query.expr_as(shown(&stranger, kind, column), column.to_string());
    }
    let mut query = query
        .expr_as(company_name(&stranger, "name_zh"), "company_zh")
        .expr_as(company_name(&stranger, "name_en"), "company_en")
        .filter(listing::Column::Kind.eq(kind))
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .filter(is_of_verified_company());
    QueryTrait::query(&mut query).join(JoinType::InnerJoin, companies(), same_company());
    query
}

/// What anybody may see of these listings, as far as they are of one side and on the market.
pub(crate) async fn cards(db: &Db, kind: ListingKind, ids: &[ListingId]) -> Result<Vec<Published>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = public_rows(kind).filter(listing::Column::Id.is_in(ids.iter().copied()));
    let rows: Vec<Row> = query.into_model().all(db.read()).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Those of these listings that are on the market at this moment.
pub(crate) async fn on_market(db: &impl ConnectionTrait, ids: &[ListingId]) -> Result<HashSet<ListingId>, DbErr> {
    let mut query = listing::Entity::find()
        .select_only()
        .column(listing::Column::Id)
        .filter(listing::Column::Id.is_in(ids.iter().copied()))
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .filter(is_of_verified_company());
    QueryTrait::query(&mut query).join(JoinType::InnerJoin, companies(), same_company());
    let found: Vec<ListingId> = query.into_tuple().all(db).await?;
    Ok(found.into_iter().collect())
}

/// The numbers of all published listings. Who reads the whole market reads it by these, some hundred at a time: all at
/// once takes ten times the memory that is kept of it, and stretches cut by a limit sort the rest of the market each.
pub(crate) async fn published_ids(db: &impl ConnectionTrait) -> Result<Vec<ListingId>, DbErr> {
    let mut ids: Vec<ListingId> = listing::Entity::find()
        .select_only()
        .column(listing::Column::Id)
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .into_tuple()
        .all(db)
        .await?;
    ids.sort_unstable();
    Ok(ids)
}

/// The services that these companies have on the market: of every listing its side, its company and its service types.
pub(crate) async fn services_of(
    db: &impl ConnectionTrait,
    companies_asked: &[CompanyId],
) -> Result<Vec<(ListingKind, CompanyId, Vec<&'static str>)>, DbErr> {
    if companies_asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = listing::Entity::find()
        .select_only()
        .columns([listing::Column::Kind, listing::Column::CompanyId, listing::Column::ServiceTypes])
        .filter(listing::Column::CompanyId.is_in(filled_up(companies_asked.to_vec())))
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .filter(is_of_verified_company());
    QueryTrait::query(&mut query).join(JoinType::InnerJoin, companies(), same_company());
    let rows: Vec<(ListingKind, CompanyId, String)> = query.into_tuple().all(db).await?;
    let services = |text: String| {
        let codes: Vec<String> = serde_json::from_str(&text).unwrap_or_default();
        codes.iter().filter_map(|code| taxonomy::service_type(code)).map(|own| own.code).collect()
    };
    Ok(rows.into_iter().map(|(kind, company, text)| (kind, company, services(text))).collect())
}

/// The newest listings of one side on the market.
pub(crate) async fn newest(db: &Db, kind: ListingKind, most: u64) -> Result<Vec<Published>, DbErr> {
    let rows: Vec<Row> = public_rows(kind)
        .order_by_desc(listing::Column::PublishedAt)
        .order_by_desc(listing::Column::Id)
        .limit(most)
        .into_model()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// A company's listings of one side on the market, as anybody sees them, newest first; not those that keep its name.
fn of_company_rows(company: CompanyId, kind: ListingKind) -> sea_orm::Select<listing::Entity> {
    public_rows(kind)
        .filter(listing::Column::CompanyId.eq(company))
        .filter(listing::Column::HidesCompany.eq(false))
        .order_by_desc(listing::Column::PublishedAt)
        .order_by_desc(listing::Column::Id)
}

/// One page of what a company has on the market on one side, under its name.
pub(crate) async fn of_company(
    db: &Db,
    company: CompanyId,
    kind: ListingKind,
    offset: u64,
) -> Result<Vec<Published>, DbErr> {
    let query = of_company_rows(company, kind).offset(offset).limit(PAGE);
    let rows: Vec<Row> = query.into_model().all(db.read()).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// How much a company has on the market on each side, under its name.
pub(crate) async fn of_company_counts(db: &Db, company: CompanyId) -> Result<Vec<(ListingKind, i64)>, DbErr> {
    listing::Entity::find()
        .select_only()
        .column(listing::Column::Kind)
        .column_as(listing::Column::Id.count(), "n")
        .filter(listing::Column::CompanyId.eq(company))
        .filter(listing::Column::HidesCompany.eq(false))
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .group_by(listing::Column::Kind)
        .into_tuple()
        .all(db.read())
        .await
}

/// Everything that these listings say, as far as they are on the market: for the engine and not for readers' eyes.
pub(crate) async fn published(db: &impl ConnectionTrait, ids: &[ListingId]) -> Result<Vec<Listing>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = listing::Entity::find()
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .filter(is_of_verified_company())
        .filter(listing::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(listing::Column::Id);
    QueryTrait::query(&mut query).join(JoinType::InnerJoin, companies(), same_company());
    Ok(query.all(db).await?.into_iter().map(Into::into).collect())
}

/// The listing of a side on the market with exactly this title.
pub(crate) async fn titled(
    db: &impl ConnectionTrait,
    kind: ListingKind,
    title: &str,
) -> Result<Option<ListingId>, DbErr> {
    let mut query = listing::Entity::find()
        .select_only()
        .column(listing::Column::Id)
        .filter(listing::Column::Kind.eq(kind))
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .filter(is_of_verified_company())
        .filter(Condition::any().add(listing::Column::TitleZh.eq(title)).add(listing::Column::TitleEn.eq(title)))
        .order_by_asc(listing::Column::Id);
    QueryTrait::query(&mut query).join(JoinType::InnerJoin, companies(), same_company());
    query.into_tuple().one(db).await
}
