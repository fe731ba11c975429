//! The public page of a listing. Every column is asked for under the level that its reader has; what they may not
//! see comes back as nothing, because the database never sent it.

use sea_orm::sea_query::{
    Alias, CaseStatement, Expr, Func, Iden, JoinType, LikeExpr, Query, SelectStatement, SimpleExpr,
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, IntoSimpleExpr, Iterable, QueryFilter,
    QueryResult, QuerySelect, QueryTrait,
};

use crate::access::Actor;
use crate::access::listings::{Oversight, read_by};
use crate::companies::{CompanyId, CompanyStatus};
use crate::kit::db::Db;
use crate::kit::files::FileId;
use crate::kit::i18n::Lang;
use crate::listings::facts::Listing;
use crate::listings::file::Visibility;
use crate::listings::listing::{Bilingual, ListingFileId, ListingId, ListingKind, ListingStatus};
use crate::listings::rows::{file, listing};
use crate::listings::visibility::{self, Level, Piece};
use crate::taxonomy::{BudgetBucket, industry};

/// Who reads, as far as listings go.
#[derive(Clone, Debug)]
pub(crate) struct Viewer {
    is_member: bool,
    /// What they oversee.
    oversight: Oversight,
    companies: Vec<CompanyId>,
}

impl Viewer {
    /// A visitor, signed in or not.
    pub(crate) fn of(actor: Option<&Actor>) -> Self {
        actor.map_or_else(Self::stranger, |actor| {
            let (companies, oversight) = read_by(actor);
            Self { is_member: actor.is_verified_member() || !oversight.is_none(), oversight, companies }
        })
    }

    /// Somebody who is not signed in.
    pub(crate) const fn stranger() -> Self {
        Self { is_member: false, oversight: Oversight::nowhere(), companies: Vec::new() }
    }

    /// Some member of a verified company, who owns nothing here.
    pub(crate) fn member() -> Self {
        Self { is_member: true, ..Self::stranger() }
    }

    /// Whether what is for members of verified companies is for them.
    pub(crate) const fn is_member(&self) -> bool {
        self.is_member
    }

    /// Whether nothing of this listing is kept from them but what is told in confidence.
    pub(crate) const fn reads_all(&self, record: &Record) -> bool {
        record.is_overseen || record.is_own
    }

    /// Whether what opens with an agreement is open to them before it: to its own people, and to who decides about it.
    pub(crate) const fn is_in_confidence(&self, record: &Record) -> bool {
        record.is_decided_about || record.is_own
    }

    fn owns(&self) -> SimpleExpr {
        listing::Column::CompanyId.is_in(self.companies.iter().copied())
    }

    /// That they oversee the listing, of a query that joins its company.
    fn oversees(&self) -> SimpleExpr {
        Expr::cust(self.oversight.condition("companies.region"))
    }

    /// That they decide about the listing, of a query that joins its company.
    fn decides(&self) -> SimpleExpr {
        Expr::cust(self.oversight.deciding.condition("companies.region"))
    }

    /// The condition under which they read all of a listing; nothing where they do of every one.
    fn sees(&self) -> Option<SimpleExpr> {
        if self.oversight.is_all() {
            return None;
        }
        Some(if self.oversight.is_none() { self.owns() } else { self.owns().or(self.oversees()) })
    }

    /// The condition under which the reader has a level, or that they have it whatever the row.
    fn has(&self, level: Level) -> Option<SimpleExpr> {
        match level {
            Level::Public => None,
            Level::Members if self.is_member => None,
            Level::Members | Level::Agreed | Level::Own => self.sees(),
        }
    }

    /// Rows that the reader may open at all.
    fn may_open(&self) -> Condition {
        let public = [ListingStatus::Published, ListingStatus::Matched, ListingStatus::Signed];
        let open = Condition::all().add(listing::Column::Status.is_in(public)).add(is_of_verified_company());
        Condition::any().add(open).add(self.sees().unwrap_or_else(|| Expr::val(1).eq(1)))
    }
}

/// The name of the table of another room, for joins.
pub(super) fn companies() -> Alias {
    Alias::new("companies")
}

pub(super) fn is_of_verified_company() -> SimpleExpr {
    Expr::col((companies(), Alias::new("status"))).eq(CompanyStatus::Verified)
}

pub(super) fn same_company() -> SimpleExpr {
    Expr::col((companies(), Alias::new("id"))).equals((listing::Entity, listing::Column::CompanyId))
}

/// The companies with a name like this in one of their languages.
pub(super) fn companies_called(like: &LikeExpr) -> SelectStatement {
    let name = |column: &'static str| Expr::expr(Func::lower(Expr::col(Alias::new(column)))).like(like.clone());
    Query::select()
        .column(Alias::new("id"))
        .from(companies())
        .cond_where(Condition::any().add(name("name_zh")).add(name("name_en")))
        .to_owned()
}

const fn piece_of(column: listing::Column) -> Piece {
    use listing::Column as C;
    match column {
        C::DetailZh | C::DetailEn => Piece::Detail,
        C::City => Piece::City,
        C::SecurityLevel | C::HasPersonalInformation | C::PersonalInformation => Piece::Security,
        C::Tender | C::PaymentTerms => Piece::Tender,
        C::BudgetMin | C::BudgetMax => Piece::Budget,
        C::ContactName | C::ContactJobTitle | C::ContactPhone | C::ContactEmail => Piece::Contact,
        C::OrganizerNote | C::CreatedBy => Piece::OrganizerNote,
        _ => Piece::Public,
    }
}

/// A column of a listing on this side, for this reader: itself, or nothing where the level is not theirs.
pub(super) fn shown(viewer: &Viewer, kind: ListingKind, column: listing::Column) -> SimpleExpr {
    let itself = column.into_simple_expr();
    let condition = match column {
        listing::Column::CompanyId => {
            viewer.has(Level::Agreed).map(|owns| listing::Column::HidesCompany.eq(false).or(owns))
        }
        _ if piece_of(column) == Piece::Contact => {
            (!viewer.oversight.is_all()).then(|| viewer.owns().or(viewer.decides()))
        }
        _ => viewer.has(visibility::of(kind, piece_of(column))),
    };
    match condition {
        None => itself,
        Some(condition) => CaseStatement::new().case(condition, itself).finally(nothing(column)).into(),
    }
}

/// What stands in the place of a column that is not shown.
fn nothing(column: listing::Column) -> SimpleExpr {
    use listing::Column as C;
    match column {
        C::CompanyId => Expr::val(0_i64),
        C::SecurityLevel | C::HasPersonalInformation | C::Tender | C::BudgetMin | C::BudgetMax | C::CreatedBy => {
            Expr::cust("NULL")
        }
        _ => Expr::val(""),
    }
}

/// A company as a reader may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompanyShown {
    /// Which.
    pub id: CompanyId,
    zh: String,
    en: String,
}

impl CompanyShown {
    /// Its name.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// Its English name, or nothing.
    pub(super) fn english(&self) -> &str {
        &self.en
    }

    pub(super) fn of(row: &QueryResult) -> Result<Option<Self>, DbErr> {
        let id: i64 = row.try_get("", "company_id")?;
        let name: Option<String> = row.try_get("", "company_zh")?;
        let en: Option<String> = row.try_get("", "company_en")?;
        Ok(name.filter(|_| id != 0).map(|zh| Self { id: CompanyId(id), zh, en: en.unwrap_or_default() }))
    }
}

/// What stands in the place of a company that keeps its name for itself: a company of its industry.
pub(crate) fn hidden_name(of: Option<&str>) -> Bilingual {
    let name = |lang: Lang| match of.and_then(industry) {
        Some(industry) => lang.tr().listings_hidden_company_of(industry.name(lang)),
        None => lang.tr().listings_hidden_company(),
    };
    Bilingual::new(name(Lang::Zh), name(Lang::En))
}

/// The company's names, where they are shown.
pub(super) fn company_name(viewer: &Viewer, column: &'static str) -> SimpleExpr {
    let itself: SimpleExpr = Expr::col((companies(), Alias::new(column)));
    match viewer.has(Level::Agreed) {
        None => itself,
        Some(owns) => {
            let seen = listing::Column::HidesCompany.eq(false).or(owns);
            CaseStatement::new().case(seen, itself).finally(Expr::cust("NULL")).into()
        }
    }
}

/// A listing as its reader may see it: what is not theirs to see is not in it.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// What is shown.
    pub listing: Listing,
    /// Whose it is, unless that is hidden.
    pub company: Option<CompanyShown>,
    /// The name of whose it is, or what stands in its place.
    pub company_name: Bilingual,
    /// The band of its money.
    pub bucket: Option<BudgetBucket>,
    /// Whether the reader belongs to its company.
    pub is_own: bool,
    /// Whether the reader oversees it.
    pub is_overseen: bool,
    /// Whether the reader decides about it.
    pub is_decided_about: bool,
    /// Whether its company may take part at the moment.
    pub is_of_verified_company: bool,
}

struct Row(Record);

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let company = CompanyShown::of(row)?;
        let is_own: i32 = row.try_get("", "is_own")?;
        let is_overseen: i32 = row.try_get("", "is_overseen")?;
        let is_decided_about: i32 = row.try_get("", "is_decided_about")?;
        let company_status: CompanyStatus = row.try_get("", "company_status")?;
        let model = listing::Model::from_query_result(row, prefix)?;
        let bucket = model.budget_bucket.as_deref().and_then(BudgetBucket::parse);
        let listing = Listing::from(model);
        let company_name = match &company {
            Some(company) => Bilingual::new(company.name(Lang::Zh), company.english()),
            None => hidden_name(listing.facts.industries.first().copied()),
        };
        Ok(Self(Record {
            bucket,
            listing,
            company,
            company_name,
            is_own: is_own == 1,
            is_overseen: is_overseen == 1,
            is_decided_about: is_decided_about == 1,
            is_of_verified_company: company_status == CompanyStatus::Verified,
        }))
    }
}

/// A listing on one side, if its reader may open it.
pub(crate) async fn record(
    db: &Db,
    kind: ListingKind,
    id: ListingId,
    viewer: &Viewer,
) -> Result<Option<Record>, DbErr> {
    as_seen_by(db, kind, id, viewer, viewer).await
}

/// A listing that one reader may open, with what another one would see of it.
pub(crate) async fn as_seen_by(
    db: &Db,
    kind: ListingKind,
    id: ListingId,
    opened_by: &Viewer,
    viewer: &Viewer,
) -> Result<Option<Record>, DbErr> {
    let mut query = listing::Entity::find().select_only();
    for column in listing::Column::iter() {
        query = query.expr_as(shown(viewer, kind, column), column.to_string());
    }
    let whether = |condition| CaseStatement::new().case(condition, Expr::val(1)).finally(Expr::val(0));
    let mut query = query
        .expr_as(company_name(viewer, "name_zh"), "company_zh")
        .expr_as(company_name(viewer, "name_en"), "company_en")
        .expr_as(Expr::col((companies(), Alias::new("status"))), "company_status")
        .expr_as(whether(viewer.owns()), "is_own")
        .expr_as(whether(viewer.oversees()), "is_overseen")
        .expr_as(whether(viewer.decides()), "is_decided_about")
        .filter(listing::Column::Id.eq(id))
        .filter(listing::Column::Kind.eq(kind))
        .filter(opened_by.may_open());
    QueryTrait::query(&mut query).join(JoinType::InnerJoin, companies(), same_company());
    Ok(query.into_model::<Row>().one(db.read()).await?.map(|row| row.0))
}

/// A file of a listing, if this reader may have it before both sides agreed.
pub(crate) async fn file_for(
    db: &Db,
    kind: ListingKind,
    id: ListingId,
    file: ListingFileId,
    viewer: &Viewer,
) -> Result<Option<FileId>, DbErr> {
    let Some(record) = record(db, kind, id, viewer).await? else { return Ok(None) };
    let mut query = file::Entity::find_by_id(file).filter(file::Column::ListingId.eq(id));
    if !viewer.is_in_confidence(&record) {
        if !viewer.is_member {
            return Ok(None);
        }
        query = query.filter(file::Column::Visibility.eq(Visibility::Members));
    }
    Ok(query.one(db.read()).await?.map(|row| row.file_id))
}
