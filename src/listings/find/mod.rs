//! Reads: one listing for its own people, lists of the workspace and of the organizers, what other rooms ask for.
//! What the public reads is in `record.rs` and `market.rs`; there the query itself decides what leaves.

mod catalogue;
mod market;
mod record;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, Func, LikeExpr, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::facts::Listing;
use super::file::{Purpose, Visibility};
use super::listing::{Bilingual, ListingFileId, ListingId, ListingKind, ListingStatus, Step};
use super::rows::{file, listing, step};
use crate::access::Actor;
use crate::access::listings::{self as rules, Oversight};
use crate::accounts::{self, Contact, PersonId};
use crate::companies::{self, CompanyId, CompanyName};
use crate::kit::clock::Moment;
use crate::kit::db::Db;
use crate::kit::files::FileId;
use crate::kit::i18n::Lang;
use crate::kit::web::paging::PAGE;

pub(super) use catalogue::Catalogues;
pub(crate) use catalogue::{counts_by, published_counts, related, search};
pub(crate) use market::{
    cards, changed_since, concerned, newest, of_company, of_company_counts, on_market, published, published_ids,
    services_of, titled,
};
pub(crate) use record::{Record, Viewer, as_seen_by, file_for, hidden_name, record};

/// How many listings wait to be reviewed of the companies for which a condition of SQL holds, as an expression of SQL.
pub(crate) fn waiting(among: &str) -> String {
    format!(
        "(SELECT COUNT(*) FROM listings JOIN companies ON companies.id = listings.company_id \
         WHERE listings.status = 'in_review' AND {among})"
    )
}

/// A listing in whatever state, all of it; who asks has checked the right to read it.
pub(crate) async fn listing(db: &impl ConnectionTrait, id: ListingId) -> Result<Option<Listing>, DbErr> {
    Ok(listing::Entity::find_by_id(id).one(db).await?.map(Into::into))
}

/// A listing, all of it, of a company that somebody belongs to or oversees; any other is none.
pub(crate) async fn readable(
    db: &impl ConnectionTrait,
    id: ListingId,
    actor: &Actor,
) -> Result<Option<Listing>, DbErr> {
    let (own, oversight) = rules::read_by(actor);
    let readers = Condition::any().add(listing::Column::CompanyId.is_in(own)).add(is_in(&oversight));
    Ok(listing::Entity::find_by_id(id).filter(readers).one(db).await?.map(Into::into))
}

/// Those of these listings that somebody reads all of, in one statement.
pub(crate) async fn readable_among(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ListingId>,
    actor: &Actor,
) -> Result<HashSet<ListingId>, DbErr> {
    let ids: HashSet<ListingId> = ids.into_iter().collect();
    let (own, oversight) = rules::read_by(actor);
    if oversight.is_all() {
        return Ok(ids);
    }
    if ids.is_empty() || (own.is_empty() && oversight.is_none()) {
        return Ok(HashSet::new());
    }
    let readers = Condition::any().add(listing::Column::CompanyId.is_in(own)).add(is_in(&oversight));
    let theirs: Vec<ListingId> = listing::Entity::find()
        .select_only()
        .column(listing::Column::Id)
        .filter(listing::Column::Id.is_in(ids))
        .filter(readers)
        .into_tuple()
        .all(db)
        .await?;
    Ok(theirs.into_iter().collect())
}

/// A listing that somebody oversees; any other is none.
pub(crate) async fn overseen(
    db: &impl ConnectionTrait,
    id: ListingId,
    oversight: &Oversight,
) -> Result<Option<Listing>, DbErr> {
    Ok(listing::Entity::find_by_id(id).filter(is_in(oversight)).one(db).await?.map(Into::into))
}

/// That a listing is overseen.
fn is_in(oversight: &Oversight) -> SimpleExpr {
    if oversight.is_all() {
        return Expr::val(1).eq(1);
    }
    Expr::cust(format!(
        "listings.company_id IN (SELECT id FROM companies WHERE {})",
        oversight.condition("companies.region")
    ))
}

/// The listing that is being changed, locked until the transaction ends.
pub(super) async fn locked(tx: &DatabaseTransaction, id: ListingId) -> Result<Option<Listing>, DbErr> {
    Ok(listing::Entity::find_by_id(id).lock_exclusive().one(tx).await?.map(Into::into))
}

/// How a listing is called, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct ListingBrief {
    /// Which.
    pub id: ListingId,
    /// Which side it is on.
    pub kind: ListingKind,
    /// Whose it is.
    pub company: CompanyId,
    /// Where it stands.
    pub status: ListingStatus,
    /// Whether its company's name is kept from the other side until both agree.
    pub hides_company: bool,
    title_zh: String,
    title_en: String,
}

impl ListingBrief {
    /// What it is called in both languages.
    pub(crate) fn titles(&self) -> Bilingual {
        Bilingual::new(self.title_zh.as_str(), self.title_en.as_str())
    }

    /// What it is called.
    pub(crate) fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title_zh, &self.title_en)
    }
}

fn briefly() -> sea_orm::Select<listing::Entity> {
    use listing::Column as C;
    listing::Entity::find()
        .select_only()
        .columns([C::Id, C::Kind, C::Status, C::HidesCompany, C::TitleZh, C::TitleEn])
        .column_as(C::CompanyId, "company")
}

/// Several listings, in whatever state, in the order of their numbers.
pub(crate) async fn briefs(db: &impl ConnectionTrait, ids: &[ListingId]) -> Result<Vec<ListingBrief>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    briefs_of(ids).into_model().all(db).await
}

/// The same, held as they are until the transaction ends: who decides on two listings of others locks them here, in the
/// order of their numbers, and a company before its listings.
pub(crate) async fn briefs_held(tx: &DatabaseTransaction, ids: &[ListingId]) -> Result<Vec<ListingBrief>, DbErr> {
    briefs_of(ids).lock_shared().into_model().all(tx).await
}

fn briefs_of(ids: &[ListingId]) -> sea_orm::Select<listing::Entity> {
    briefly().filter(listing::Column::Id.is_in(ids.iter().copied())).order_by_asc(listing::Column::Id)
}

/// The published listings whose company's name is kept from the other side until both agree.
pub(crate) async fn published_without_name(db: &impl ConnectionTrait) -> Result<HashSet<ListingId>, DbErr> {
    let ids: Vec<ListingId> = listing::Entity::find()
        .select_only()
        .column(listing::Column::Id)
        .filter(listing::Column::HidesCompany.eq(true))
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

/// The published listings of a company on one side, newest first.
pub(crate) async fn published_of(
    db: &impl ConnectionTrait,
    company: CompanyId,
    kind: ListingKind,
) -> Result<Vec<ListingBrief>, DbErr> {
    briefly()
        .filter(listing::Column::CompanyId.eq(company))
        .filter(listing::Column::Kind.eq(kind))
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .order_by_desc(listing::Column::PublishedAt)
        .into_model()
        .all(db)
        .await
}

/// The contact that a listing names; who asks has made sure that both sides agreed.
pub(crate) async fn contact_of(db: &impl ConnectionTrait, id: ListingId) -> Result<Option<Contact>, DbErr> {
    let found = listing(db, id).await?.map(|listing| listing.facts.contact);
    Ok(found.map(|c| Contact { name: c.name, job_title: c.job_title, phone: c.phone, email: c.email }))
}

// --- the workspace --------------------------------------------------------------------------------------------------

/// A listing in its company's list.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct OwnRow {
    pub id: ListingId,
    pub kind: ListingKind,
    pub status: ListingStatus,
    title_zh: String,
    title_en: String,
    pub valid_until: Option<NaiveDate>,
    pub quotes_until: Option<NaiveDate>,
    pub updated_at: Moment,
}

impl OwnRow {
    /// What it is called; nothing while a draft has no title.
    pub(crate) fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.title_zh, &self.title_en)
    }

    /// The language in which [`Self::title`] answers, for the `lang` attribute.
    pub(crate) fn title_lang(&self, lang: Lang) -> Lang {
        if self.title_en.is_empty() { Lang::Zh } else { lang }
    }
}

/// How many listings a company has in each state, on one side.
pub(crate) async fn own_counts(
    db: &Db,
    company: CompanyId,
    kind: ListingKind,
) -> Result<Vec<(ListingStatus, i64)>, DbErr> {
    listing::Entity::find()
        .select_only()
        .column(listing::Column::Status)
        .column_as(listing::Column::Id.count(), "n")
        .filter(listing::Column::CompanyId.eq(company))
        .filter(listing::Column::Kind.eq(kind))
        .group_by(listing::Column::Status)
        .into_tuple()
        .all(db.read())
        .await
}

/// One page of a company's listings on one side, in these states, those changed last first.
pub(crate) async fn own(
    db: &Db,
    company: CompanyId,
    kind: ListingKind,
    statuses: &[ListingStatus],
    offset: u64,
) -> Result<Vec<OwnRow>, DbErr> {
    use listing::Column as C;
    listing::Entity::find()
        .select_only()
        .columns([C::Id, C::Kind, C::Status, C::TitleZh, C::TitleEn, C::ValidUntil, C::QuotesUntil, C::UpdatedAt])
        .filter(C::CompanyId.eq(company))
        .filter(C::Kind.eq(kind))
        .filter(C::Status.is_in(statuses.iter().copied()))
        .order_by_desc(C::UpdatedAt)
        .order_by_desc(C::Id)
        .offset(offset)
        .limit(PAGE)
        .into_model()
        .all(db.read())
        .await
}

/// Published listings of a company whose last day comes before `before`, soonest first.
pub(crate) async fn expiring_of(db: &Db, company: CompanyId, before: NaiveDate) -> Result<Vec<OwnRow>, DbErr> {
    use listing::Column as C;
    listing::Entity::find()
        .select_only()
        .columns([C::Id, C::Kind, C::Status, C::TitleZh, C::TitleEn, C::ValidUntil, C::QuotesUntil, C::UpdatedAt])
        .filter(C::CompanyId.eq(company))
        .filter(C::Status.eq(ListingStatus::Published))
        .filter(C::ValidUntil.lt(before))
        .order_by_asc(C::ValidUntil)
        .limit(PAGE)
        .into_model()
        .all(db.read())
        .await
}

/// A company's listings of both sides in one state, those changed last first.
pub(crate) async fn own_in(
    db: &Db,
    company: CompanyId,
    status: ListingStatus,
    most: u64,
) -> Result<Vec<OwnRow>, DbErr> {
    use listing::Column as C;
    listing::Entity::find()
        .select_only()
        .columns([C::Id, C::Kind, C::Status, C::TitleZh, C::TitleEn, C::ValidUntil, C::QuotesUntil, C::UpdatedAt])
        .filter(C::CompanyId.eq(company))
        .filter(C::Status.eq(status))
        .order_by_desc(C::UpdatedAt)
        .order_by_desc(C::Id)
        .limit(most)
        .into_model()
        .all(db.read())
        .await
}

/// What an organizer wrote when these listings were last sent back.
pub(crate) async fn return_reasons(db: &Db, ids: &[ListingId]) -> Result<HashMap<ListingId, String>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let reasons: Vec<(ListingId, Option<String>)> = step::Entity::find()
        .select_only()
        .columns([step::Column::ListingId, step::Column::Reason])
        .filter(step::Column::ListingId.is_in(ids.iter().copied()))
        .filter(step::Column::Step.eq(Step::Return))
        .order_by_asc(step::Column::Id)
        .into_tuple()
        .all(db.read())
        .await?;
    Ok(reasons.into_iter().filter_map(|(id, reason)| Some((id, reason?))).collect())
}

// --- files and history ----------------------------------------------------------------------------------------------

/// A file of a listing.
#[derive(Clone, Debug)]
pub(crate) struct ListingFile {
    pub id: ListingFileId,
    pub purpose: Purpose,
    pub visibility: Visibility,
    pub name: String,
    pub size: i64,
}

impl From<file::Model> for ListingFile {
    fn from(row: file::Model) -> Self {
        Self { id: row.id, purpose: row.purpose, visibility: row.visibility, name: row.name, size: row.size }
    }
}

/// The files of a listing that are seen on these levels, in the order in which they came.
pub(crate) async fn files_of(
    db: &impl ConnectionTrait,
    id: ListingId,
    seen: &[Visibility],
) -> Result<Vec<ListingFile>, DbErr> {
    let found = file::Entity::find()
        .filter(file::Column::ListingId.eq(id))
        .filter(file::Column::Visibility.is_in(seen.iter().copied()))
        .order_by_asc(file::Column::Id)
        .all(db)
        .await?;
    Ok(found.into_iter().map(Into::into).collect())
}

/// A file that opens to the other side, of one of these listings; who asks has made sure that both sides agreed.
pub(crate) async fn file_after_agreement(
    db: &impl ConnectionTrait,
    ids: &[ListingId],
    file: ListingFileId,
) -> Result<Option<FileId>, DbErr> {
    let found = file::Entity::find_by_id(file)
        .filter(file::Column::ListingId.is_in(ids.iter().copied()))
        .filter(file::Column::Visibility.eq(Visibility::Agreed))
        .one(db)
        .await?;
    Ok(found.map(|row| row.file_id))
}

/// How many files of a purpose a listing has.
pub(super) async fn count_files(db: &impl ConnectionTrait, id: ListingId, purpose: Purpose) -> Result<usize, DbErr> {
    let count = file::Entity::find()
        .filter(file::Column::ListingId.eq(id))
        .filter(file::Column::Purpose.eq(purpose))
        .count(db)
        .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// One thing that happened to a listing.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub step: Step,
    pub to: ListingStatus,
    pub at: Moment,
    /// Who did it; nobody for what the program does by itself.
    pub person: Option<PersonId>,
    pub name: String,
    pub by_organizer: bool,
    /// Whether an organizer did it for the company.
    pub is_for_company: bool,
    pub reason: Option<String>,
}

/// Everything that happened to a listing, newest first.
pub(crate) async fn history(db: &impl ConnectionTrait, id: ListingId) -> Result<Vec<Line>, DbErr> {
    let rows =
        step::Entity::find().filter(step::Column::ListingId.eq(id)).order_by_desc(step::Column::Id).all(db).await?;
    let people: Vec<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
    let contacts = accounts::contacts_of(db, &people).await?;
    let company: Option<CompanyId> =
        listing::Entity::find_by_id(id).select_only().column(listing::Column::CompanyId).into_tuple().one(db).await?;
    let actings = match company {
        Some(company) => companies::actings_of(db, company).await?,
        None => Vec::new(),
    };
    let line = |row: step::Model| Line {
        step: row.step,
        to: row.to_status,
        at: row.at,
        name: row.person_id.and_then(|id| contacts.get(&id)).map(|c| c.name.clone()).unwrap_or_default(),
        person: row.person_id,
        by_organizer: row.by_organizer,
        is_for_company: !row.by_organizer
            && actings
                .iter()
                .any(|(who, from, until)| row.person_id == Some(*who) && (*from..=*until).contains(&row.at)),
        reason: row.reason,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The last step of this kind, for the letter about it.
pub(super) async fn last_step(
    db: &impl ConnectionTrait,
    id: ListingId,
    step: Step,
) -> Result<Option<(i64, Option<String>)>, DbErr> {
    let row = step::Entity::find()
        .filter(step::Column::ListingId.eq(id))
        .filter(step::Column::Step.eq(step))
        .order_by_desc(step::Column::Id)
        .one(db)
        .await?;
    Ok(row.map(|row| (row.id, row.reason)))
}

// --- the organizers -------------------------------------------------------------------------------------------------

/// What organizers look for.
#[derive(Clone, Debug, Default)]
pub(crate) struct QueueFilter {
    /// In this state; in any where none is given.
    pub status: Option<ListingStatus>,
    /// On this side.
    pub kind: Option<ListingKind>,
    /// With these words in the title or the company's name.
    pub words: String,
}

/// A listing in the organizers' queue.
#[derive(Clone, Debug)]
pub(crate) struct QueueRow {
    pub id: ListingId,
    pub kind: ListingKind,
    pub status: ListingStatus,
    pub version: i32,
    title_zh: String,
    title_en: String,
    pub submitted_at: Option<Moment>,
    pub updated_at: Moment,
    company_name: Option<CompanyName>,
}

impl QueueRow {
    /// What it is called.
    pub(crate) fn title(&self) -> Bilingual {
        Bilingual::new(&self.title_zh, &self.title_en)
    }

    /// Whose it is.
    pub(crate) fn company_name(&self) -> Bilingual {
        self.company_name.as_ref().map(|name| Bilingual::new(&name.zh, &name.en)).unwrap_or_default()
    }
}

fn queue_condition(filter: &QueueFilter, oversight: &Oversight) -> Condition {
    use listing::Column as C;
    let mut all = Condition::all().add(is_in(oversight));
    if let Some(status) = filter.status {
        all = all.add(C::Status.eq(status));
    }
    if let Some(kind) = filter.kind {
        all = all.add(C::Kind.eq(kind));
    }
    let words = filter.words.trim().to_lowercase();
    if !words.is_empty() {
        let like = LikeExpr::new(format!("%{}%", words.replace(['\\', '%', '_'], "")));
        let lower = |column: C| Expr::expr(Func::lower(Expr::col((listing::Entity, column)))).like(like.clone());
        let owners = record::companies_called(&like);
        all = all
            .add(Condition::any().add(lower(C::TitleZh)).add(lower(C::TitleEn)).add(C::CompanyId.in_subquery(owners)));
    }
    all
}

/// One page of the organizers' queue of what they oversee, those that wait longest first, and how many there are in all.
pub(crate) async fn queue(
    db: &Db,
    oversight: &Oversight,
    filter: &QueueFilter,
    offset: u64,
) -> Result<(Vec<QueueRow>, u64), DbErr> {
    let query = listing::Entity::find().filter(queue_condition(filter, oversight));
    let total = query.clone().count(db.read()).await?;
    #[derive(FromQueryResult)]
    struct Row {
        id: ListingId,
        kind: ListingKind,
        status: ListingStatus,
        version: i32,
        title_zh: String,
        title_en: String,
        submitted_at: Option<Moment>,
        updated_at: Moment,
        company_id: CompanyId,
    }
    use listing::Column as C;
    let waiting = filter.status == Some(ListingStatus::InReview);
    let query = query.select_only().columns([
        C::Id,
        C::Kind,
        C::Status,
        C::Version,
        C::TitleZh,
        C::TitleEn,
        C::SubmittedAt,
        C::UpdatedAt,
        C::CompanyId,
    ]);
    let query = if waiting { query.order_by_asc(C::SubmittedAt) } else { query.order_by_desc(C::UpdatedAt) };
    let rows: Vec<Row> = query.order_by_asc(C::Id).offset(offset).limit(PAGE).into_model().all(db.read()).await?;
    let ids: Vec<CompanyId> = rows.iter().map(|row| row.company_id).collect();
    let names = companies::names(db.read(), &ids).await?;
    let row = |row: Row| QueueRow {
        id: row.id,
        kind: row.kind,
        status: row.status,
        version: row.version,
        title_zh: row.title_zh,
        title_en: row.title_en,
        submitted_at: row.submitted_at,
        updated_at: row.updated_at,
        company_name: names.iter().find(|name| name.id == row.company_id).cloned(),
    };
    Ok((rows.into_iter().map(row).collect(), total))
}

/// How many listings of those that somebody oversees there are in each state, on both sides.
pub(crate) async fn queue_counts(db: &Db, oversight: &Oversight) -> Result<Vec<(ListingStatus, i64)>, DbErr> {
    listing::Entity::find()
        .select_only()
        .column(listing::Column::Status)
        .column_as(listing::Column::Id.count(), "n")
        .filter(is_in(oversight))
        .group_by(listing::Column::Status)
        .into_tuple()
        .all(db.read())
        .await
}

// --- the clock ------------------------------------------------------------------------------------------------------

/// Listings whose last day has passed and that are still in or near the catalogue.
pub(super) async fn overdue(db: &Db, today: NaiveDate) -> Result<Vec<ListingId>, DbErr> {
    listing::Entity::find()
        .select_only()
        .column(listing::Column::Id)
        .filter(listing::Column::Status.is_in([ListingStatus::Published, ListingStatus::Paused]))
        .filter(listing::Column::ValidUntil.lt(today))
        .order_by_asc(listing::Column::Id)
        .into_tuple()
        .all(db.read())
        .await
}

/// Published listings whose last day lies between today and `until`.
pub(super) async fn ending_by(db: &Db, today: NaiveDate, until: NaiveDate) -> Result<Vec<Listing>, DbErr> {
    let rows = listing::Entity::find()
        .filter(listing::Column::Status.eq(ListingStatus::Published))
        .filter(listing::Column::ValidUntil.between(today, until))
        .order_by_asc(listing::Column::Id)
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
