//! Reads: introductions as one of their sides or an organizer may see them. That a need keeps its company's name until
//! both agree is part of the query, and so is that contacts, budget and files are read of agreed introductions only.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, FromQueryResult,
    Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Value,
};

use super::agreed::Agreed;
use super::introduction::{
    Before, DeclineReason, Introduction, IntroductionId, IntroductionStatus, Pair, Report, Step, Talk, rests_until,
};
use super::rows::{introduction, introduction_outcome};
use crate::access::Provinces;
use crate::accounts::{Contact, PersonId};
use crate::companies::{CompanyId, CompanyStatus};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all};
use crate::kit::files::FileId;
use crate::kit::text;
use crate::kit::web::paging::{PAGE, Page};
use crate::listings::{
    self, Bilingual, Budget, ListingBrief, ListingFile, ListingFileId, ListingId, ListingKind, ListingStatus,
    Visibility,
};

impl From<introduction::Model> for Introduction {
    fn from(row: introduction::Model) -> Self {
        Self {
            id: row.id,
            pair: Pair {
                need: row.need_id,
                offering: row.offering_id,
                need_company: row.need_company_id,
                offering_company: row.offering_company_id,
            },
            side: row.asked_by,
            status: row.status,
            message: row.message,
            reason: row.reason,
            note: row.note,
            asked_at: row.asked_at,
            lapses_at: row.lapses_at,
            ended_at: row.ended_at,
            need_title: Bilingual::new(row.need_title_zh, row.need_title_en),
            offering_title: Bilingual::new(row.offering_title_zh, row.offering_title_en),
        }
    }
}

/// An introduction, all of it; who asks has checked the right to read it.
pub(crate) async fn introduction(db: &impl ConnectionTrait, id: IntroductionId) -> Result<Option<Introduction>, DbErr> {
    Ok(introduction::Entity::find_by_id(id).one(db).await?.map(Into::into))
}

/// How many introductions there are between two companies, in whatever state.
pub(crate) async fn between_companies(
    db: &impl ConnectionTrait,
    one: CompanyId,
    other: CompanyId,
) -> Result<i64, DbErr> {
    use introduction::Column as C;
    let either =
        |need: CompanyId, offering: CompanyId| C::NeedCompanyId.eq(need).and(C::OfferingCompanyId.eq(offering));
    let both = Condition::any().add(either(one, other)).add(either(other, one));
    let count = introduction::Entity::find().filter(both).count(db).await?;
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// The pairs of these needs of which somebody ever asked for an introduction.
pub(crate) async fn pairs_of_needs(
    db: &impl ConnectionTrait,
    needs: &[ListingId],
) -> Result<Vec<(ListingId, ListingId)>, DbErr> {
    use introduction::Column as C;
    introduction::Entity::find()
        .select_only()
        .columns([C::NeedId, C::OfferingId])
        .filter(C::NeedId.is_in(needs.iter().copied()))
        .into_tuple()
        .all(db)
        .await
}

/// The introduction of a pair that stands at the moment: it waits, or both agreed.
pub(crate) async fn live_between(
    db: &impl ConnectionTrait,
    need: ListingId,
    offering: ListingId,
) -> Result<Option<Introduction>, DbErr> {
    use introduction::Column as C;
    let live = IntroductionStatus::ALL.into_iter().filter(|status| status.is_live());
    let row = introduction::Entity::find()
        .filter(C::NeedId.eq(need))
        .filter(C::OfferingId.eq(offering))
        .filter(C::Status.is_in(live))
        .one(db)
        .await?;
    Ok(row.map(Into::into))
}

/// The introductions that stand at the moment between a listing and some of the other side, by the other listing.
pub(crate) async fn standing_with(
    db: &impl ConnectionTrait,
    kind: ListingKind,
    listing: ListingId,
    others: &[ListingId],
) -> Result<HashMap<ListingId, (IntroductionId, IntroductionStatus)>, DbErr> {
    use introduction::Column as C;
    let (own, other) = match kind {
        ListingKind::Need => (C::NeedId, C::OfferingId),
        ListingKind::Offering => (C::OfferingId, C::NeedId),
    };
    if others.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(ListingId, IntroductionId, IntroductionStatus)> = introduction::Entity::find()
        .select_only()
        .columns([other, C::Id, C::Status])
        .filter(own.eq(listing))
        .filter(other.is_in(others.iter().copied()))
        .filter(C::Status.is_in(IntroductionStatus::ALL.into_iter().filter(|status| status.is_live())))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(other, id, status)| (other, (id, status))).collect())
}

/// From when on a side may ask about a pair again; nothing where it may at once.
pub(super) async fn resting(
    db: &impl ConnectionTrait,
    pair: &Pair,
    side: ListingKind,
    now: Moment,
) -> Result<Option<Moment>, DbErr> {
    use introduction::Column as C;
    let ended = [IntroductionStatus::Declined, IntroductionStatus::Withdrawn];
    let rows = introduction::Entity::find()
        .filter(C::NeedId.eq(pair.need))
        .filter(C::OfferingId.eq(pair.offering))
        .filter(C::Status.is_in(ended))
        .order_by(C::Id, Order::Desc)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(|row| rests_until(before(row), side, now)).max())
}

fn before(row: &introduction::Model) -> Before {
    Before { status: row.status, side: row.asked_by, ended_at: row.ended_at }
}

/// Introductions that nobody answered until now.
pub(super) async fn unanswered(db: &Db, now: Moment) -> Result<Vec<IntroductionId>, DbErr> {
    introduction::Entity::find()
        .select_only()
        .column(introduction::Column::Id)
        .filter(introduction::Column::Status.eq(IntroductionStatus::Waiting))
        .filter(introduction::Column::LapsesAt.lte(now))
        .order_by(introduction::Column::Id, Order::Asc)
        .into_tuple()
        .all(db.read())
        .await
}

// --- what a reader sees ---------------------------------------------------------------------------------------------

/// Who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Somebody of this company, as one of the two sides.
    Side(CompanyId),
    /// Who oversees companies of these provinces: one of the two sides at least.
    Overseer(Provinces),
}

impl Reader {
    /// $1 and $2 of the statements below: a company, and the provinces overseen, each between commas.
    fn values(&self) -> [Value; 2] {
        match self {
            Self::Side(company) => [company.0.into(), "".into()],
            Self::Overseer(Provinces::All) => [0_i64.into(), "*".into()],
            Self::Overseer(Provinces::Of(own)) => {
                let codes: String = own.iter().map(|code| format!("{code},")).collect();
                [0_i64.into(), if codes.is_empty() { String::new() } else { format!(",{codes}") }.into()]
            }
        }
    }
}

/// What each side tells about an introduction, so far as it did, with the moment.
pub(crate) async fn reports(
    db: &impl ConnectionTrait,
    id: IntroductionId,
) -> Result<HashMap<ListingKind, (Report, Moment)>, DbErr> {
    let rows = introduction_outcome::Entity::find()
        .filter(introduction_outcome::Column::IntroductionId.eq(id))
        .all(db)
        .await?;
    let report = |row: introduction_outcome::Model| {
        let talk = row.useful.zip(row.next).map(|(useful, next)| Talk { useful, next });
        (row.side, (Report { talk, note: row.note }, row.at))
    };
    Ok(rows.into_iter().map(report).collect())
}

/// One of the two listings and its company, as a reader may know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    /// Which side it is.
    pub kind: ListingKind,
    /// The listing.
    pub listing: ListingId,
    /// What it was called when one side asked.
    pub title: Bilingual,
    /// Where the listing stands.
    pub listing_status: ListingStatus,
    /// Whose it is; nothing while that is kept back.
    pub company: Option<CompanyId>,
    /// The company's name, or what stands in its place.
    pub name: Bilingual,
    /// Where the company stands.
    pub company_status: CompanyStatus,
    /// Whether the listing keeps its company's name from the other side until both agree.
    pub hides: bool,
}

/// An introduction as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub id: IntroductionId,
    /// The side that asked.
    pub side: ListingKind,
    pub status: IntroductionStatus,
    pub message: String,
    pub reason: Option<DeclineReason>,
    pub note: String,
    pub asked_at: Moment,
    pub lapses_at: Moment,
    pub ended_at: Option<Moment>,
    pub need: Party,
    pub offering: Party,
}

impl Shown {
    /// One of the two.
    pub(crate) const fn party(&self, side: ListingKind) -> &Party {
        match side {
            ListingKind::Need => &self.need,
            ListingKind::Offering => &self.offering,
        }
    }

    /// The one that cannot take new introductions at the moment, if any: its listing is not in the catalogue, or its
    /// company does not take part.
    pub(crate) fn closed_party(&self) -> Option<&Party> {
        [&self.need, &self.offering].into_iter().find(|party| {
            party.listing_status != ListingStatus::Published || party.company_status != CompanyStatus::Verified
        })
    }

    /// Whether contacts, budget and files may be read: both agreed, and no organizer has barred one of them since.
    pub(crate) fn is_open(&self) -> bool {
        self.status == IntroductionStatus::Accepted && self.barred_party().is_none()
    }

    /// The one whose company an organizer has barred, if any.
    pub(crate) fn barred_party(&self) -> Option<&Party> {
        let is_barred = |status| matches!(status, CompanyStatus::Suspended | CompanyStatus::Rejected);
        [&self.need, &self.offering].into_iter().find(|party| is_barred(party.company_status))
    }
}

#[derive(FromQueryResult)]
struct ShownRow {
    id: IntroductionId,
    asked_by: ListingKind,
    status: IntroductionStatus,
    message: String,
    reason: Option<DeclineReason>,
    note: String,
    asked_at: Moment,
    lapses_at: Moment,
    ended_at: Option<Moment>,
    need_id: ListingId,
    need_title_zh: String,
    need_title_en: String,
    need_status: ListingStatus,
    need_industries: String,
    need_hides: bool,
    need_company: CompanyId,
    need_name_zh: String,
    need_name_en: String,
    need_company_status: CompanyStatus,
    offering_id: ListingId,
    offering_title_zh: String,
    offering_title_en: String,
    offering_status: ListingStatus,
    offering_company: CompanyId,
    offering_name_zh: String,
    offering_name_en: String,
    offering_company_status: CompanyStatus,
}

/// Reader: $1 is their company, $2 the provinces that they oversee. The need's company is nobody's before both agree, where
/// the need hides it from the other side; but that of who oversees it.
const SHOWN: &str = "SELECT i.id, i.asked_by, i.status, i.message, i.reason, i.note, i.asked_at, i.lapses_at, \
     i.ended_at, i.need_id, i.need_title_zh, i.need_title_en, n.status AS need_status, \
     n.industries AS need_industries, n.hides_company AS need_hides, \
     CASE WHEN n.hides_company = FALSE OR i.status = 'accepted' OR i.need_company_id = $1 OR $2 = '*' OR $2 LIKE '%,' || nc.region || ',%' \
     THEN nc.id ELSE 0 END AS need_company, \
     CASE WHEN n.hides_company = FALSE OR i.status = 'accepted' OR i.need_company_id = $1 OR $2 = '*' OR $2 LIKE '%,' || nc.region || ',%' \
     THEN nc.name_zh ELSE '' END AS need_name_zh, \
     CASE WHEN n.hides_company = FALSE OR i.status = 'accepted' OR i.need_company_id = $1 OR $2 = '*' OR $2 LIKE '%,' || nc.region || ',%' \
     THEN nc.name_en ELSE '' END AS need_name_en, nc.status AS need_company_status, \
     i.offering_id, i.offering_title_zh, i.offering_title_en, o.status AS offering_status, \
     oc.id AS offering_company, oc.name_zh AS offering_name_zh, oc.name_en AS offering_name_en, \
     oc.status AS offering_company_status ";

const FROM: &str = "FROM introductions i JOIN listings n ON n.id = i.need_id JOIN listings o ON o.id = i.offering_id \
     JOIN companies nc ON nc.id = i.need_company_id JOIN companies oc ON oc.id = i.offering_company_id ";

/// Introductions in which the reader's company is a side, or a company of the provinces that they oversee.
const THEIRS: &str = "(i.need_company_id = $1 OR i.offering_company_id = $1 \
     OR $2 = '*' OR $2 LIKE '%,' || nc.region || ',%' OR $2 LIKE '%,' || oc.region || ',%')";

/// Those in which the reader's company is the one that was asked.
const RECEIVED: &str = "((i.asked_by = 'need' AND i.offering_company_id = $1) \
     OR (i.asked_by = 'offering' AND i.need_company_id = $1))";

/// Those in which the reader's company asked.
const ASKED: &str = "((i.asked_by = 'need' AND i.need_company_id = $1) \
     OR (i.asked_by = 'offering' AND i.offering_company_id = $1))";

impl From<ShownRow> for Shown {
    fn from(row: ShownRow) -> Self {
        let hidden = row.need_company.0 == 0;
        let need = Party {
            kind: ListingKind::Need,
            listing: row.need_id,
            title: Bilingual::new(row.need_title_zh, row.need_title_en),
            listing_status: row.need_status,
            company: (!hidden).then_some(row.need_company),
            name: if hidden {
                let industries: Vec<String> = serde_json::from_str(&row.need_industries).unwrap_or_default();
                listings::hidden_name(industries.first().map(String::as_str))
            } else {
                Bilingual::new(row.need_name_zh, row.need_name_en)
            },
            company_status: row.need_company_status,
            hides: row.need_hides,
        };
        let offering = Party {
            kind: ListingKind::Offering,
            listing: row.offering_id,
            title: Bilingual::new(row.offering_title_zh, row.offering_title_en),
            listing_status: row.offering_status,
            company: Some(row.offering_company),
            name: Bilingual::new(row.offering_name_zh, row.offering_name_en),
            company_status: row.offering_company_status,
            hides: false,
        };
        Self {
            id: row.id,
            side: row.asked_by,
            status: row.status,
            message: row.message,
            reason: row.reason,
            note: row.note,
            asked_at: row.asked_at,
            lapses_at: row.lapses_at,
            ended_at: row.ended_at,
            need,
            offering,
        }
    }
}

/// One introduction, if the reader is a side of it or oversees one.
pub(crate) async fn shown(
    db: &impl ConnectionTrait,
    id: IntroductionId,
    reader: &Reader,
) -> Result<Option<Shown>, DbErr> {
    let values = reader.values().into_iter().chain([id.0.into()]);
    let rows: Vec<ShownRow> = all(db, &format!("{SHOWN}{FROM}WHERE {THEIRS} AND i.id = $3"), values).await?;
    Ok(rows.into_iter().next().map(Shown::from))
}

// --- the workspace --------------------------------------------------------------------------------------------------

/// One of the two lists of a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inbox {
    /// Others asked us.
    Received,
    /// We asked others.
    Asked,
}

impl Inbox {
    pub(crate) const ALL: [Self; 2] = [Self::Received, Self::Asked];

    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Asked => "asked",
        }
    }

    /// Reads a code; anything else is what others asked us.
    pub(crate) fn parse(code: &str) -> Self {
        if code == Self::Asked.code() { Self::Asked } else { Self::Received }
    }

    const fn condition(self) -> &'static str {
        match self {
            Self::Received => RECEIVED,
            Self::Asked => ASKED,
        }
    }
}

/// How many introductions a company has, by list and state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts(Vec<(Inbox, IntroductionStatus, u64)>);

impl Counts {
    /// In one list, in one state or in any.
    pub(crate) fn of(&self, inbox: Inbox, status: Option<IntroductionStatus>) -> u64 {
        let fits = |entry: &&(Inbox, IntroductionStatus, u64)| entry.0 == inbox && status.is_none_or(|s| entry.1 == s);
        self.0.iter().filter(fits).map(|entry| entry.2).sum()
    }

    /// Questions of others that wait for our answer.
    pub(crate) fn to_answer(&self) -> u64 {
        self.of(Inbox::Received, Some(IntroductionStatus::Waiting))
    }
}

#[derive(FromQueryResult)]
struct CountRow {
    inbox: String,
    status: IntroductionStatus,
    n: i64,
}

/// How many introductions a company has, by list and state.
pub(crate) async fn counts_of(db: &Db, company: CompanyId) -> Result<Counts, DbErr> {
    let sql = format!(
        "SELECT CASE WHEN {RECEIVED} THEN 'received' ELSE 'asked' END AS inbox, i.status, COUNT(*) AS n \
         FROM introductions i WHERE i.need_company_id = $1 OR i.offering_company_id = $1 GROUP BY 1, 2"
    );
    let rows: Vec<CountRow> = all(db.read(), &sql, [company.0.into()]).await?;
    let count = |row: CountRow| (Inbox::parse(&row.inbox), row.status, row.n.unsigned_abs());
    Ok(Counts(rows.into_iter().map(count).collect()))
}

/// One page of a company's list: what waits comes first, the newest of each first. `total` is known from the counts.
pub(crate) async fn list(
    db: &Db,
    company: CompanyId,
    inbox: Inbox,
    status: Option<IntroductionStatus>,
    offset: u64,
) -> Result<Vec<Shown>, DbErr> {
    let sql = format!(
        "{SHOWN}{FROM}WHERE {} AND ($3 = '' OR i.status = $3) \
         ORDER BY CASE i.status WHEN 'waiting' THEN 0 ELSE 1 END, i.id DESC LIMIT $4 OFFSET $5",
        inbox.condition()
    );
    let page = [
        status.map_or("", IntroductionStatus::code).into(),
        (PAGE as i64).into(),
        i64::try_from(offset).unwrap_or(i64::MAX).into(),
    ];
    let rows: Vec<ShownRow> = all(db.read(), &sql, Reader::Side(company).values().into_iter().chain(page)).await?;
    Ok(rows.into_iter().map(Shown::from).collect())
}

/// Questions that wait for a company's answer, the one that lapses first in front; not those of a company that is suspended,
/// which cannot be answered.
pub(crate) async fn waiting_for(db: &Db, company: CompanyId, most: u64) -> Result<Vec<Shown>, DbErr> {
    let sql = format!(
        "{SHOWN}{FROM}WHERE {RECEIVED} AND i.status = 'waiting' AND nc.status <> 'suspended' AND oc.status <> 'suspended' \
         ORDER BY i.lapses_at, i.id LIMIT $3"
    );
    let most: Value = i64::try_from(most).unwrap_or(i64::MAX).into();
    let rows: Vec<ShownRow> = all(db.read(), &sql, Reader::Side(company).values().into_iter().chain([most])).await?;
    Ok(rows.into_iter().map(Shown::from).collect())
}

/// One of a company's own listings that it may ask about, or why it may not at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Candidate {
    /// It may ask.
    Free(ListingBrief),
    /// An introduction of the pair stands.
    UnderWay(ListingBrief, IntroductionId, IntroductionStatus),
    /// It may ask again from then on.
    Resting(ListingBrief, Moment),
}

/// The published listings of a company on one side, and how each stands with a listing of the other side.
pub(crate) async fn candidates(
    db: &Db,
    company: CompanyId,
    side: ListingKind,
    other: ListingId,
    now: Moment,
) -> Result<Vec<Candidate>, DbErr> {
    use introduction::Column as C;
    let (own, across) = match side {
        ListingKind::Need => (C::NeedCompanyId, C::OfferingId),
        ListingKind::Offering => (C::OfferingCompanyId, C::NeedId),
    };
    let rows = introduction::Entity::find()
        .filter(own.eq(company))
        .filter(across.eq(other))
        .order_by(C::Id, Order::Desc)
        .all(db.read())
        .await?;
    let listings = listings::published_of(db.read(), company, side).await?;
    let candidate = |brief: ListingBrief| {
        let of = |row: &&introduction::Model| match side {
            ListingKind::Need => row.need_id == brief.id,
            ListingKind::Offering => row.offering_id == brief.id,
        };
        if let Some(live) = rows.iter().filter(of).find(|row| row.status.is_live()) {
            return Candidate::UnderWay(brief, live.id, live.status);
        }
        match rows.iter().filter(of).filter_map(|row| rests_until(before(row), side, now)).max() {
            Some(until) => Candidate::Resting(brief, until),
            None => Candidate::Free(brief),
        }
    };
    Ok(listings.into_iter().map(candidate).collect())
}

// --- after both agreed ----------------------------------------------------------------------------------------------

/// What opens when both agreed.
#[derive(Clone, Debug)]
pub(crate) struct Opened {
    /// The contact of the need.
    pub need_contact: Contact,
    /// The contact of the offering.
    pub offering_contact: Contact,
    /// The need's exact budget.
    pub budget: Option<Budget>,
    /// Files of the need that open to the other side.
    pub need_files: Vec<ListingFile>,
    /// Files of the offering that open to the other side.
    pub offering_files: Vec<ListingFile>,
}

impl Opened {
    /// The contact on a side.
    pub(crate) const fn contact(&self, side: ListingKind) -> &Contact {
        match side {
            ListingKind::Need => &self.need_contact,
            ListingKind::Offering => &self.offering_contact,
        }
    }

    /// The files of a side.
    pub(crate) fn files(&self, side: ListingKind) -> &[ListingFile] {
        match side {
            ListingKind::Need => &self.need_files,
            ListingKind::Offering => &self.offering_files,
        }
    }
}

/// What opened with an introduction; nothing before both agreed, and nothing while one of them is barred.
pub(crate) async fn opened(db: &impl ConnectionTrait, shown: &Shown) -> Result<Option<Opened>, DbErr> {
    if !shown.is_open() {
        return Ok(None);
    }
    let Some(agreed) = agreed(db, shown.id).await? else { return Ok(None) };
    let files = async |listing: ListingId| -> Result<Vec<ListingFile>, DbErr> {
        let there = listings::files_of(db, listing, &[Visibility::Agreed]).await?;
        Ok(there.into_iter().filter(|file| agreed.files.contains(&file.id)).collect())
    };
    Ok(Some(Opened {
        need_files: files(shown.need.listing).await?,
        offering_files: files(shown.offering.listing).await?,
        need_contact: agreed.need_contact,
        offering_contact: agreed.offering_contact,
        budget: agreed.budget,
    }))
}

/// What both sides of an introduction agreed to open.
async fn agreed(db: &impl ConnectionTrait, id: IntroductionId) -> Result<Option<Agreed>, DbErr> {
    let row = introduction::Entity::find_by_id(id).one(db).await?;
    row.and_then(|row| row.opened).map(|told| serde_json::from_str(&told).map_err(damaged)).transpose()
}

/// The same, the introduction's row locked until the transaction ends.
pub(super) async fn agreed_held(tx: &DatabaseTransaction, id: IntroductionId) -> Result<Option<Agreed>, DbErr> {
    let row = introduction::Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    row.and_then(|row| row.opened).map(|told| serde_json::from_str(&told).map_err(damaged)).transpose()
}

fn damaged(error: serde_json::Error) -> DbErr {
    DbErr::Custom(format!("what opened with an introduction cannot be read: {error}"))
}

/// What opens when the sides of a pair agree at this moment.
pub(super) async fn to_be_opened(db: &impl ConnectionTrait, pair: &Pair) -> Result<Option<Agreed>, DbErr> {
    let need = listings::listing(db, pair.need).await?;
    let need_contact = listings::contact_of(db, pair.need).await?;
    let offering_contact = listings::contact_of(db, pair.offering).await?;
    let (Some(need), Some(need_contact), Some(offering_contact)) = (need, need_contact, offering_contact) else {
        return Ok(None);
    };
    let mut files = Vec::new();
    for listing in [pair.need, pair.offering] {
        let opening = listings::files_of(db, listing, &[Visibility::Agreed]).await?;
        files.extend(opening.iter().map(|file| file.id));
    }
    Ok(Some(Agreed { need_contact, offering_contact, budget: need.facts.budget, files }))
}

/// A file that opened with an introduction.
pub(crate) async fn opened_file(
    db: &impl ConnectionTrait,
    shown: &Shown,
    file: ListingFileId,
) -> Result<Option<FileId>, DbErr> {
    let agreed = if shown.is_open() { agreed(db, shown.id).await? } else { None };
    if !agreed.is_some_and(|agreed| agreed.files.contains(&file)) {
        return Ok(None);
    }
    listings::file_after_agreement(db, &[shown.need.listing, shown.offering.listing], file).await
}

// --- history --------------------------------------------------------------------------------------------------------

/// One thing that happened to an introduction.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Move {
    pub step: Step,
    pub company: Option<CompanyId>,
    /// Who did it; for people of the reader's own company only.
    pub name: Option<String>,
    for_company: i32,
    pub at: Moment,
}

impl Move {
    /// Whether an organizer did it for the company.
    pub(crate) fn is_for_company(&self) -> bool {
        self.for_company == 1
    }
}

const MOVES: &str = "SELECT m.step, m.company_id AS company, \
     CASE WHEN m.company_id = $1 OR $2 = '*' OR $2 LIKE '%,' || mc.region || ',%' THEN p.name ELSE NULL END AS name, \
     CASE WHEN EXISTS (SELECT 1 FROM actings g WHERE g.person_id = m.person_id AND g.company_id = m.company_id \
     AND m.at BETWEEN g.started_at AND COALESCE(g.ended_at, g.until)) THEN 1 ELSE 0 END AS for_company, m.at \
     FROM introduction_moves m LEFT JOIN people p ON p.id = m.person_id \
     LEFT JOIN companies mc ON mc.id = m.company_id WHERE m.introduction_id = $3 ORDER BY m.id";

/// Everything that happened to an introduction, in order. The people of the other side stay unnamed.
pub(crate) async fn moves(db: &impl ConnectionTrait, id: IntroductionId, reader: &Reader) -> Result<Vec<Move>, DbErr> {
    all(db, MOVES, reader.values().into_iter().chain([id.0.into()])).await
}

/// A consent that was given with an introduction.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct ConsentGiven {
    pub company: CompanyId,
    pub person: Option<PersonId>,
    pub name: Option<String>,
    pub text_version: String,
    pub wording: String,
    pub lang: String,
    pub at: Moment,
    pub withdrawn_at: Option<Moment>,
}

const CONSENTS: &str = "SELECT c.company_id AS company, c.person_id AS person, p.name, c.text_version, c.wording, \
     c.lang, c.at, c.withdrawn_at FROM introduction_consents c LEFT JOIN people p ON p.id = c.person_id \
     LEFT JOIN companies cc ON cc.id = c.company_id WHERE c.introduction_id = $3 \
     AND (c.company_id = $1 OR $2 = '*' OR $2 LIKE '%,' || cc.region || ',%') ORDER BY c.id";

/// The consents given with an introduction: of the reader's own company, or of the companies that they oversee.
pub(crate) async fn consents(
    db: &impl ConnectionTrait,
    id: IntroductionId,
    reader: &Reader,
) -> Result<Vec<ConsentGiven>, DbErr> {
    all(db, CONSENTS, reader.values().into_iter().chain([id.0.into()])).await
}

// --- the organizers -------------------------------------------------------------------------------------------------

/// What organizers look for.
#[derive(Clone, Debug, Default)]
pub(crate) struct QueueAsked {
    /// In this state; in any where none is given.
    pub status: Option<IntroductionStatus>,
    /// Asked by this side.
    pub side: Option<ListingKind>,
    /// With these words in a title or a company's name.
    pub words: String,
}

/// A filter that was left empty lets everything through. No word finds a name that is kept from the reader.
const AMONG: &str = "WHERE {THEIRS} AND ($3 = '' OR i.status = $3) AND ($4 = '' OR i.asked_by = $4) AND ($5 = '' \
     OR LOWER(i.need_title_zh) LIKE $5 OR LOWER(i.need_title_en) LIKE $5 \
     OR LOWER(i.offering_title_zh) LIKE $5 OR LOWER(i.offering_title_en) LIKE $5 \
     OR ((n.hides_company = FALSE OR i.status = 'accepted' OR $2 = '*' OR $2 LIKE '%,' || nc.region || ',%') \
     AND (LOWER(nc.name_zh) LIKE $5 OR LOWER(nc.name_en) LIKE $5)) \
     OR LOWER(oc.name_zh) LIKE $5 OR LOWER(oc.name_en) LIKE $5) ";

/// What the lists of organizers are taken from.
fn among() -> String {
    AMONG.replace("{THEIRS}", THEIRS)
}

fn queue_values(provinces: &Provinces, asked: &QueueAsked) -> Vec<Value> {
    let words = text::tidy(&asked.words).to_lowercase().replace(['\\', '%', '_'], "");
    let mut values = Vec::from(Reader::Overseer(provinces.clone()).values());
    values.push(asked.status.map_or("", IntroductionStatus::code).into());
    values.push(asked.side.map_or("", ListingKind::code).into());
    values.push(if words.is_empty() { String::new() } else { format!("%{words}%") }.into());
    values
}

#[derive(FromQueryResult)]
struct Total {
    n: i64,
}

/// One page of the introductions that fit and have a side in these provinces, the newest first.
pub(crate) async fn queue(
    db: &Db,
    provinces: &Provinces,
    asked: &QueueAsked,
    offset: u64,
) -> Result<Page<Shown>, DbErr> {
    let (mut values, among) = (queue_values(provinces, asked), among());
    let total: Vec<Total> = all(db.read(), &format!("SELECT COUNT(*) AS n {FROM}{among}"), values.clone()).await?;
    values.extend([(PAGE as i64).into(), i64::try_from(offset).unwrap_or(i64::MAX).into()]);
    let sql = format!("{SHOWN}{FROM}{among}ORDER BY i.id DESC LIMIT $6 OFFSET $7");
    let rows: Vec<ShownRow> = all(db.read(), &sql, values).await?;
    Ok(Page {
        rows: rows.into_iter().map(Shown::from).collect(),
        total: total.first().map_or(0, |row| row.n.unsigned_abs()),
    })
}

/// Every introduction that fits, for export.
pub(crate) async fn whole_queue(db: &Db, provinces: &Provinces, asked: &QueueAsked) -> Result<Vec<Shown>, DbErr> {
    let sql = format!("{SHOWN}{FROM}{}ORDER BY i.id DESC LIMIT 50000", among());
    let rows: Vec<ShownRow> = all(db.read(), &sql, queue_values(provinces, asked)).await?;
    Ok(rows.into_iter().map(Shown::from).collect())
}

/// How many introductions with a side in these provinces stand in each state.
pub(crate) async fn queue_counts(db: &Db, provinces: &Provinces) -> Result<Vec<(IntroductionStatus, u64)>, DbErr> {
    let of = |column: &str| {
        format!("introductions.{column} IN (SELECT id FROM companies WHERE {})", provinces.condition("region"))
    };
    let either = Expr::cust(format!("({} OR {})", of("need_company_id"), of("offering_company_id")));
    let rows: Vec<(IntroductionStatus, i64)> = introduction::Entity::find()
        .select_only()
        .column(introduction::Column::Status)
        .column_as(introduction::Column::Id.count(), "n")
        .filter(either)
        .group_by(introduction::Column::Status)
        .into_tuple()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|(status, n)| (status, n.unsigned_abs())).collect())
}
