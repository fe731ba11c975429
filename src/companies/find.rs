//! Reads: companies, their people, certificates and history; the public catalogue; the organizers' queue.
//! What the public sees is verified in the query itself.

mod invitations;
mod merges;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, Func, LikeExpr, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, FromQueryResult,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::catalogue::Catalogue;
use super::certificate::{Certificate, CertificateId, CertificateStatus, Claim, HeldCertificate, strongest};
use super::company::{
    ActingEnd, CheckPoint, Company, CompanyId, CompanyStatus, Finding, Member, MemberRole, MemberStatus, MembershipId,
    Particular, Profile, Step, Verdict,
};
use super::credit_code::CreditCode;
use super::rows::{acting, certificate, company, company_move, membership};
use super::words::certificate_title;
use crate::access::Provinces;
use crate::accounts::{self, PersonId};
use crate::kit::changes::{Change, Subject};
use crate::kit::clock::Moment;
use crate::kit::db::{Db, all};
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::kit::mail::Recipient;
use crate::kit::shelf::{self, Held};
use crate::kit::web::paging::{PAGE, Page};
use crate::taxonomy::CompanySize;

pub(crate) use invitations::invitations_to;
pub(super) use invitations::{by_token, invitation, invited_lately, unanswered};
pub(super) use merges::records_of;
pub(crate) use merges::{in_both, kept_record, likely_same, merge as recorded_merge, merges_of, what_moves};

fn company_of(row: company::Model) -> Company {
    Company {
        id: row.id,
        profile: Profile {
            code: row.code,
            name_zh: row.name_zh,
            name_en: row.name_en,
            is_provider: row.is_provider,
            is_demand: row.is_demand,
            industry: row.industry,
            region: row.region,
            city: row.city,
            legal_representative: row.legal_representative,
            established_on: row.established_on,
            website: row.website,
            size: CompanySize::parse(&row.size).unwrap_or(CompanySize::Micro),
            employees: row.employees,
            summary_zh: row.summary_zh,
            summary_en: row.summary_en,
        },
        licence: row.licence_file_id,
        authorization: row.authorization_file_id,
        status: row.status,
        submitted_at: row.submitted_at,
        verified_at: row.verified_at,
        recheck_on: row.recheck_on,
        renewal_asked_at: row.renewal_asked_at,
        merged_into: row.merged_into_id,
        created_by: row.created_by,
        created_at: row.created_at,
        version: row.version,
    }
}

fn certificate_of(row: certificate::Model) -> Certificate {
    Certificate {
        id: row.id,
        company: row.company_id,
        claim: Claim {
            kind: row.kind,
            level: row.level,
            number: row.number,
            issuer: row.issuer,
            issued_on: row.issued_on,
            expires_on: row.expires_on,
            scope: row.scope,
            edition: row.edition,
        },
        scan: row.scan_file_id,
        status: row.status,
        reason: row.reason,
        version: row.version,
    }
}

/// How many companies and certificates wait to be verified among the companies for which a condition of SQL holds, as an
/// expression of SQL.
pub(crate) fn waiting(among: &str) -> String {
    format!(
        "((SELECT COUNT(*) FROM companies WHERE (companies.status = 'submitted' OR companies.renewal_asked_at IS NOT NULL) AND {among}) \
         + (SELECT COUNT(*) FROM certificates JOIN companies ON companies.id = certificates.company_id \
            WHERE certificates.status = 'claimed' AND {among}))"
    )
}

/// A company in whatever state; who asks has checked the right to see it.
pub(crate) async fn company(db: &impl ConnectionTrait, id: CompanyId) -> Result<Option<Company>, DbErr> {
    Ok(company::Entity::find_by_id(id).one(db).await?.map(company_of))
}

/// A company of one of these provinces; one of another is none.
pub(crate) async fn overseen(
    db: &impl ConnectionTrait,
    id: CompanyId,
    provinces: &Provinces,
) -> Result<Option<Company>, DbErr> {
    Ok(company::Entity::find_by_id(id).filter(is_in(provinces)).one(db).await?.map(company_of))
}

/// Those of these companies that are of one of these provinces, in one statement.
pub(crate) async fn overseen_among(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CompanyId>,
    provinces: &Provinces,
) -> Result<HashSet<CompanyId>, DbErr> {
    let ids: HashSet<CompanyId> = ids.into_iter().collect();
    match provinces {
        Provinces::All => Ok(ids),
        none if none.is_none() || ids.is_empty() => Ok(HashSet::new()),
        Provinces::Of(_) => {
            let theirs: Vec<CompanyId> = company::Entity::find()
                .select_only()
                .column(company::Column::Id)
                .filter(company::Column::Id.is_in(ids))
                .filter(is_in(provinces))
                .into_tuple()
                .all(db)
                .await?;
            Ok(theirs.into_iter().collect())
        }
    }
}

fn is_in(provinces: &Provinces) -> SimpleExpr {
    Expr::cust(provinces.condition("companies.region"))
}

/// The company that is being decided on, locked until the transaction ends.
pub(super) async fn locked(tx: &DatabaseTransaction, id: CompanyId) -> Result<Option<Company>, DbErr> {
    Ok(company::Entity::find_by_id(id).lock_exclusive().one(tx).await?.map(company_of))
}

/// The company that has a code; a rejected one does not, and one that was merged into another led to that.
pub(crate) async fn by_code(db: &impl ConnectionTrait, code: &CreditCode) -> Result<Option<Company>, DbErr> {
    let rows = company::Entity::find()
        .filter(company::Column::Code.eq(code.clone()))
        .filter(company::Column::Status.ne(CompanyStatus::Rejected).or(company::Column::MergedIntoId.is_not_null()))
        .order_by_desc(company::Column::Id)
        .all(db)
        .await?;
    if let Some(own) = rows.iter().find(|row| row.status != CompanyStatus::Rejected) {
        return Ok(Some(company_of(own.clone())));
    }
    let Some(emptied) = rows.first() else { return Ok(None) };
    match kept_record(db, emptied.id).await? {
        Some(kept) => Ok(company(db, kept).await?.filter(|kept| kept.status != CompanyStatus::Rejected)),
        None => Ok(None),
    }
}

/// Several companies at once, as matching and other rooms need them.
pub(crate) async fn companies(
    db: &impl ConnectionTrait,
    ids: &[CompanyId],
) -> Result<HashMap<CompanyId, Company>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = company::Entity::find().filter(company::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(company_of).map(|company| (company.id, company)).collect())
}

/// How a company is called, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct CompanyName {
    /// Which.
    pub id: CompanyId,
    /// In Chinese.
    pub zh: String,
    /// In English, or nothing.
    pub en: String,
    /// Where it stands.
    pub status: CompanyStatus,
}

impl CompanyName {
    /// The name in the reader's language.
    pub(crate) fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// Whether it may take part.
    pub(crate) fn is_verified(&self) -> bool {
        self.status == CompanyStatus::Verified
    }
}

/// The names of several companies, in the order of their ids.
pub(crate) async fn names(db: &impl ConnectionTrait, ids: &[CompanyId]) -> Result<Vec<CompanyName>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    names_of(ids).into_model::<CompanyName>().all(db).await
}

/// The same, held as they are until the transaction ends, locked in the order of their numbers.
pub(crate) async fn names_held(tx: &DatabaseTransaction, ids: &[CompanyId]) -> Result<Vec<CompanyName>, DbErr> {
    names_of(ids).lock_shared().into_model::<CompanyName>().all(tx).await
}

fn names_of(ids: &[CompanyId]) -> sea_orm::Select<company::Entity> {
    company::Entity::find()
        .select_only()
        .column(company::Column::Id)
        .column_as(company::Column::NameZh, "zh")
        .column_as(company::Column::NameEn, "en")
        .column(company::Column::Status)
        .filter(company::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(company::Column::Id)
}

// --- people ---------------------------------------------------------------------------------------------------------

async fn people_with(db: &impl ConnectionTrait, id: CompanyId, roles: &[MemberRole]) -> Result<Vec<Recipient>, DbErr> {
    let people: Vec<PersonId> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::CompanyId.eq(id))
        .filter(membership::Column::Status.eq(MemberStatus::Active))
        .filter(membership::Column::Role.is_in(roles.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    accounts::recipients_of(db, &people).await
}

/// Everybody who speaks for a company: to whom letters about it go.
pub(crate) async fn speakers(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<Recipient>, DbErr> {
    people_with(db, id, &[MemberRole::Owner, MemberRole::Editor]).await
}

/// The same for several companies, by their numbers: two statements however many there are. A company without anybody is
/// left out.
pub(crate) async fn speakers_of(
    db: &impl ConnectionTrait,
    ids: &[CompanyId],
) -> Result<BTreeMap<CompanyId, Vec<Recipient>>, DbErr> {
    let people: Vec<(CompanyId, PersonId)> = membership::Entity::find()
        .select_only()
        .column(membership::Column::CompanyId)
        .column(membership::Column::PersonId)
        .filter(membership::Column::CompanyId.is_in(ids.iter().copied()))
        .filter(membership::Column::Status.eq(MemberStatus::Active))
        .filter(membership::Column::Role.is_in([MemberRole::Owner, MemberRole::Editor]))
        .order_by_asc(membership::Column::CompanyId)
        .order_by_asc(membership::Column::PersonId)
        .into_tuple()
        .all(db)
        .await?;
    let mut numbers: Vec<PersonId> = people.iter().map(|(_, person)| *person).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let known: HashMap<i64, Recipient> = accounts::recipients_of(db, &numbers)
        .await?
        .into_iter()
        .filter_map(|recipient| Some((recipient.person?, recipient)))
        .collect();
    let mut speakers: BTreeMap<CompanyId, Vec<Recipient>> = BTreeMap::new();
    for (company, person) in people {
        speakers.entry(company).or_default().extend(known.get(&person.0).cloned());
    }
    Ok(speakers)
}

/// Everybody who decides who belongs to a company.
pub(super) async fn owners(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<Recipient>, DbErr> {
    people_with(db, id, &[MemberRole::Owner]).await
}

/// Who belongs to a company and who asks to, in the order in which they came.
pub(crate) async fn team(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<Member>, DbErr> {
    let rows = membership::Entity::find()
        .filter(membership::Column::CompanyId.eq(id))
        .filter(membership::Column::Status.is_in([MemberStatus::Asked, MemberStatus::Active]))
        .order_by_asc(membership::Column::Id)
        .all(db)
        .await?;
    with_contacts(db, rows).await
}

async fn with_contacts(db: &impl ConnectionTrait, rows: Vec<membership::Model>) -> Result<Vec<Member>, DbErr> {
    let people: Vec<PersonId> = rows.iter().map(|row| row.person_id).collect();
    let mut contacts = accounts::contacts_of(db, &people).await?;
    let members = rows.into_iter().filter_map(|row| {
        Some(Member {
            id: row.id,
            company: row.company_id,
            person: row.person_id,
            contact: contacts.remove(&row.person_id)?,
            role: row.role,
            status: row.status,
            message: row.message,
            asked_at: row.asked_at,
        })
    });
    Ok(members.collect())
}

/// One place in a company, or a request for one.
pub(crate) async fn member(
    db: &impl ConnectionTrait,
    company: CompanyId,
    id: MembershipId,
) -> Result<Option<Member>, DbErr> {
    let row = membership::Entity::find_by_id(id)
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::Status.is_in([MemberStatus::Asked, MemberStatus::Active]))
        .all(db)
        .await?;
    Ok(with_contacts(db, row).await?.pop())
}

/// The companies that somebody belongs to, with the role in each, in the order of their ids.
pub(crate) async fn places_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(CompanyName, MemberRole)>, DbErr> {
    let places: BTreeMap<CompanyId, MemberRole> = membership::Entity::find()
        .select_only()
        .columns([membership::Column::CompanyId, membership::Column::Role])
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::Status.eq(MemberStatus::Active))
        .into_tuple::<(CompanyId, MemberRole)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let ids: Vec<CompanyId> = places.keys().copied().collect();
    let named = names(db, &ids).await?.into_iter();
    Ok(named.filter_map(|name| places.get(&name.id).map(|role| (name.clone(), *role))).collect())
}

/// A request to join that still waits.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Waiting {
    pub code: CreditCode,
    pub asked_at: Moment,
}

/// Requests of a person that still wait. They show the code that was typed, not the name behind it.
pub(crate) async fn requests_of(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Waiting>, DbErr> {
    let asked: Vec<(CompanyId, Moment)> = membership::Entity::find()
        .select_only()
        .columns([membership::Column::CompanyId, membership::Column::AskedAt])
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::Status.eq(MemberStatus::Asked))
        .order_by_asc(membership::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let ids: Vec<CompanyId> = asked.iter().map(|(id, _)| *id).collect();
    let known = companies(db, &ids).await?;
    let waiting = asked
        .into_iter()
        .filter_map(|(id, asked_at)| Some(Waiting { code: known.get(&id)?.profile.code.clone(), asked_at }));
    Ok(waiting.collect())
}

// --- certificates ---------------------------------------------------------------------------------------------------

/// Every certificate of a company, newest first.
pub(crate) async fn certificates_of(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<Certificate>, DbErr> {
    let rows = certificate::Entity::find()
        .filter(certificate::Column::CompanyId.eq(id))
        .order_by_desc(certificate::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(certificate_of).collect())
}

/// One certificate of a company.
pub(crate) async fn certificate(
    db: &impl ConnectionTrait,
    company: CompanyId,
    id: CertificateId,
) -> Result<Option<Certificate>, DbErr> {
    let row = certificate::Entity::find_by_id(id).filter(certificate::Column::CompanyId.eq(company)).one(db).await?;
    Ok(row.map(certificate_of))
}

/// The certificates that count on this day, the strongest of each kind, for several companies at once. A company's
/// own certificates only: a subsidiary's do not count for its parent, nor the reverse.
pub(crate) async fn certificates_that_count(
    db: &impl ConnectionTrait,
    ids: &[CompanyId],
    today: NaiveDate,
) -> Result<HashMap<CompanyId, Vec<HeldCertificate>>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = certificate::Entity::find()
        .filter(certificate::Column::CompanyId.is_in(ids.iter().copied()))
        .filter(certificate::Column::Status.eq(CertificateStatus::Verified))
        .filter(certificate::Column::IssuedOn.lte(today))
        .filter(certificate::Column::ExpiresOn.is_null().or(certificate::Column::ExpiresOn.gte(today)))
        .all(db)
        .await?;
    let mut by_company: HashMap<CompanyId, Vec<Certificate>> = HashMap::new();
    for certificate in rows.into_iter().map(certificate_of) {
        by_company.entry(certificate.company).or_default().push(certificate);
    }
    Ok(by_company.into_iter().map(|(id, all)| (id, strongest(&all, today))).collect())
}

/// The verified certificates of several companies whose first day has come, those that have expired included: matching
/// names an expired one as expired.
pub(crate) async fn verified_claims(
    db: &impl ConnectionTrait,
    ids: &[CompanyId],
    today: NaiveDate,
) -> Result<HashMap<CompanyId, Vec<Claim>>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = certificate::Entity::find()
        .filter(certificate::Column::CompanyId.is_in(ids.iter().copied()))
        .filter(certificate::Column::Status.eq(CertificateStatus::Verified))
        .filter(certificate::Column::IssuedOn.lte(today))
        .order_by_asc(certificate::Column::Id)
        .all(db)
        .await?;
    let mut by_company: HashMap<CompanyId, Vec<Claim>> = HashMap::new();
    for certificate in rows.into_iter().map(certificate_of) {
        by_company.entry(certificate.company).or_default().push(certificate.claim);
    }
    Ok(by_company)
}

/// Companies with a verified certificate whose first day or day after the last one lies in this span.
pub(super) async fn companies_with_turning_certificates(
    db: &Db,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<CompanyId>, DbErr> {
    let ended =
        certificate::Column::ExpiresOn.gte(from.pred_opt().unwrap_or(from)).and(certificate::Column::ExpiresOn.lt(to));
    let began = certificate::Column::IssuedOn.gte(from).and(certificate::Column::IssuedOn.lte(to));
    certificate::Entity::find()
        .select_only()
        .column(certificate::Column::CompanyId)
        .distinct()
        .filter(certificate::Column::Status.eq(CertificateStatus::Verified))
        .filter(Condition::any().add(ended).add(began))
        .into_tuple()
        .all(db.read())
        .await
}

/// Verified certificates that end within so many days or have ended within a week, with what their companies were told last:
/// those of companies that were refused are nobody's concern.
pub(super) async fn ending_certificates(
    db: &Db,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(Certificate, Option<i32>)>, DbErr> {
    let refused = company::Entity::find()
        .select_only()
        .column(company::Column::Id)
        .filter(company::Column::Status.eq(CompanyStatus::Rejected))
        .into_query();
    let rows = certificate::Entity::find()
        .filter(certificate::Column::Status.eq(CertificateStatus::Verified))
        .filter(certificate::Column::ExpiresOn.between(from, to))
        .filter(certificate::Column::ToldDays.is_null().or(certificate::Column::ToldDays.gt(0)))
        .filter(certificate::Column::CompanyId.not_in_subquery(refused))
        .order_by_asc(certificate::Column::Id)
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(|row| (row.told_days, row)).map(|(told, row)| (certificate_of(row), told)).collect())
}

/// Verified companies whose yearly re-check comes up to this day, with the day and what they were told last.
pub(super) async fn coming_rechecks(db: &Db, to: NaiveDate) -> Result<Vec<(CompanyId, NaiveDate, Option<i32>)>, DbErr> {
    let rows: Vec<(CompanyId, Option<NaiveDate>, Option<i32>)> = company::Entity::find()
        .select_only()
        .columns([company::Column::Id, company::Column::RecheckOn, company::Column::ToldDays])
        .filter(company::Column::Status.eq(CompanyStatus::Verified))
        .filter(company::Column::RecheckOn.lte(to))
        .filter(company::Column::RenewalAskedAt.is_null())
        .order_by_asc(company::Column::Id)
        .into_tuple()
        .all(db.read())
        .await?;
    Ok(rows.into_iter().filter_map(|(id, day, told)| Some((id, day?, told))).collect())
}

/// Verified companies whose yearly re-check is due; who has asked for it in time stays verified until an organizer has looked.
pub(super) async fn due_for_recheck(db: &Db, today: NaiveDate) -> Result<Vec<CompanyId>, DbErr> {
    company::Entity::find()
        .select_only()
        .column(company::Column::Id)
        .filter(company::Column::Status.eq(CompanyStatus::Verified))
        .filter(company::Column::RecheckOn.lte(today))
        .filter(company::Column::RenewalAskedAt.is_null())
        .order_by_asc(company::Column::Id)
        .into_tuple()
        .all(db.read())
        .await
}

// --- history --------------------------------------------------------------------------------------------------------

/// One move in a company's history.
#[derive(Clone, Debug)]
pub(crate) struct Move {
    pub step: Step,
    pub at: Moment,
    /// Who made it; nobody for what the program does by itself.
    pub person: Option<PersonId>,
    pub person_name: String,
    /// Whether an organizer did it for the company.
    pub is_for_company: bool,
    pub reason: String,
    /// What the organizer found at each point.
    pub findings: Vec<Finding>,
    /// What changed.
    pub particulars: Vec<Particular>,
    /// Kind and level of the certificate.
    pub certificate: Option<(String, String)>,
}

impl Move {
    /// What changed, or which certificate it is about.
    pub(crate) fn details(&self, lang: Lang) -> String {
        match &self.certificate {
            Some((kind, level)) => certificate_title(kind, level, lang),
            None => self.particulars.iter().map(|p| p.word(lang.tr())).collect::<Vec<_>>().join(" · "),
        }
    }
}

/// What was found at a point. An older move tells the points that were ticked.
fn finding_of(kept: serde_json::Value) -> Option<Finding> {
    match kept.as_str() {
        Some(code) => {
            CheckPoint::parse(code).map(|point| Finding { point, verdict: Verdict::Fine, note: String::new() })
        }
        None => serde_json::from_value(kept).ok(),
    }
}

/// Everything that happened to a company, newest first.
pub(crate) async fn history(db: &impl ConnectionTrait, id: CompanyId) -> Result<Vec<Move>, DbErr> {
    let rows = company_move::Entity::find()
        .filter(company_move::Column::CompanyId.eq(id))
        .order_by_desc(company_move::Column::Id)
        .all(db)
        .await?;
    let people: Vec<PersonId> = rows.iter().filter_map(|row| row.person_id).collect();
    let contacts = accounts::contacts_of(db, &people).await?;
    let actings = actings_of(db, id).await?;
    let moves = rows.into_iter().map(|row| {
        let points: Vec<serde_json::Value> = serde_json::from_str(&row.points).unwrap_or_default();
        let codes: Vec<String> = points.iter().filter_map(|point| point.as_str().map(str::to_owned)).collect();
        let mut entry = Move {
            step: row.step,
            at: row.at,
            person_name: row.person_id.and_then(|id| contacts.get(&id)).map(|c| c.name.clone()).unwrap_or_default(),
            person: row.person_id,
            is_for_company: actings
                .iter()
                .any(|(who, from, until)| row.person_id == Some(*who) && (*from..=*until).contains(&row.at))
                && !row.step.is_an_organizers(),
            reason: row.reason,
            findings: Vec::new(),
            particulars: Vec::new(),
            certificate: None,
        };
        match row.step {
            Step::Verify | Step::Return | Step::Reject => {
                entry.findings = points.into_iter().filter_map(finding_of).collect()
            }
            Step::Change => entry.particulars = codes.iter().filter_map(|code| Particular::parse(code)).collect(),
            Step::ClaimCertificate | Step::VerifyCertificate | Step::RejectCertificate | Step::WithdrawCertificate => {
                let mut codes = codes.into_iter();
                entry.certificate = codes.next().map(|kind| (kind, codes.next().unwrap_or_default()));
            }
            Step::Create | Step::Submit | Step::Suspend | Step::Reinstate | Step::Expire => {}
        }
        entry
    });
    Ok(moves.collect())
}

// --- the public catalogue -------------------------------------------------------------------------------------------

impl Held for Catalogue {
    type Part = Vec<Company>;

    fn new(_: NaiveDate) -> Self {
        Self::default()
    }

    async fn all(desk: &Desk) -> Result<Vec<i64>, DbErr> {
        let ids: Vec<CompanyId> = company::Entity::find()
            .select_only()
            .column(company::Column::Id)
            .filter(company::Column::Status.eq(CompanyStatus::Verified))
            .order_by_asc(company::Column::Id)
            .into_tuple()
            .all(desk.db.read())
            .await?;
        Ok(ids.into_iter().map(|id| id.0).collect())
    }

    async fn concerned(_: &Desk, news: &[Change]) -> Result<Option<Vec<i64>>, DbErr> {
        let companies = news.iter().filter(|change| change.subject == Subject::Company);
        Ok(Some(companies.map(|change| change.id).collect()))
    }

    async fn read(desk: &Desk, ids: &[i64], _: NaiveDate) -> Result<Vec<Company>, DbErr> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let found = company::Entity::find()
            .filter(company::Column::Status.eq(CompanyStatus::Verified))
            .filter(company::Column::Id.is_in(ids.iter().copied()))
            .all(desk.db.read())
            .await?;
        Ok(found.into_iter().map(company_of).collect())
    }

    fn put(&mut self, part: Vec<Company>) {
        part.iter().for_each(|company| self.put(company));
    }

    fn remove(&mut self, id: i64) {
        self.remove(CompanyId(id));
    }

    fn shrink(&mut self) {
        self.shrink();
    }
}

/// Reads from the catalogue of verified companies as it is now.
pub(crate) async fn with_catalogue<T>(desk: &Desk, read: impl FnOnce(&Catalogue) -> T) -> Result<T, DbErr> {
    shelf::with(desk, |catalogue: &Catalogue, _| read(catalogue)).await
}

/// One card of the catalogue.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub company: Company,
    pub certificates: Vec<HeldCertificate>,
}

/// The cards of these companies, in this order; who is no longer verified is left out.
pub(crate) async fn cards(desk: &Desk, ids: &[CompanyId]) -> Result<Vec<Card>, DbErr> {
    let mut known = companies(desk.db.read(), ids).await?;
    let mut held = certificates_that_count(desk.db.read(), ids, desk.today()).await?;
    let cards = ids
        .iter()
        .filter_map(|id| known.remove(id))
        .filter(|company| company.status == CompanyStatus::Verified)
        .map(|company| Card { certificates: held.remove(&company.id).unwrap_or_default(), company });
    Ok(cards.collect())
}

// --- the organizers' queue ------------------------------------------------------------------------------------------

/// A company in the organizers' queue.
#[derive(Clone, Debug)]
pub(crate) struct Queued {
    pub company: Company,
    /// Certificates that wait for a decision.
    pub claimed: u64,
}

/// What the organizers' queue shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Queue {
    /// Companies of one status.
    Of(CompanyStatus),
    /// Companies with certificates that wait for a decision.
    Certificates,
    /// All of them.
    All,
}

/// Companies that wait for an organizer: those sent in, and the verified ones that have asked for their yearly check.
fn waits() -> Condition {
    Condition::any()
        .add(company::Column::Status.eq(CompanyStatus::Submitted))
        .add(company::Column::RenewalAskedAt.is_not_null())
}

fn with_claims() -> sea_orm::sea_query::SelectStatement {
    certificate::Entity::find()
        .select_only()
        .column(certificate::Column::CompanyId)
        .filter(certificate::Column::Status.eq(CertificateStatus::Claimed))
        .into_query()
}

/// Companies of the queue in these provinces whose name or code holds `search`; who waits longest comes first.
pub(crate) async fn queue(
    db: &Db,
    provinces: &Provinces,
    queue: Queue,
    search: &str,
    offset: u64,
) -> Result<Page<Queued>, DbErr> {
    let mut query = company::Entity::find().filter(is_in(provinces));
    query = match queue {
        Queue::Of(CompanyStatus::Submitted) => query.filter(waits()),
        Queue::Of(status) => query.filter(company::Column::Status.eq(status)),
        Queue::Certificates => query.filter(company::Column::Id.in_subquery(with_claims())),
        Queue::All => query,
    };
    for word in search.split_whitespace() {
        query = query.filter(holds(word));
    }
    let total = query.clone().count(db.read()).await?;
    query = match queue {
        Queue::Of(CompanyStatus::Submitted) => query.order_by_asc(company::Column::SubmittedAt),
        _ => query.order_by_desc(company::Column::UpdatedAt),
    };
    let rows = query.order_by_asc(company::Column::Id).offset(offset).limit(PAGE).all(db.read()).await?;
    let ids: Vec<CompanyId> = rows.iter().map(|row| row.id).collect();
    let claimed = claims_of(db, &ids).await?;
    let rows = rows
        .into_iter()
        .map(company_of)
        .map(|company| Queued { claimed: claimed.get(&company.id).copied().unwrap_or_default(), company })
        .collect();
    Ok(Page { rows, total })
}

fn holds(word: &str) -> Condition {
    let escaped: String = word
        .to_lowercase()
        .chars()
        .flat_map(|c| {
            let mark = matches!(c, '%' | '_' | '\\').then_some('\\');
            mark.into_iter().chain([c])
        })
        .collect();
    let like = LikeExpr::new(format!("%{escaped}%")).escape('\\');
    let mut any = Condition::any();
    for column in [company::Column::NameZh, company::Column::NameEn, company::Column::Code] {
        any = any.add(Expr::expr(Func::lower(Expr::col((company::Entity, column)))).like(like.clone()));
    }
    any
}

async fn claims_of(db: &Db, ids: &[CompanyId]) -> Result<HashMap<CompanyId, u64>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let counts: Vec<(CompanyId, i64)> = certificate::Entity::find()
        .select_only()
        .column(certificate::Column::CompanyId)
        .column_as(certificate::Column::Id.count(), "n")
        .filter(certificate::Column::Status.eq(CertificateStatus::Claimed))
        .filter(certificate::Column::CompanyId.is_in(ids.iter().copied()))
        .group_by(certificate::Column::CompanyId)
        .into_tuple()
        .all(db.read())
        .await?;
    Ok(counts.into_iter().map(|(id, n)| (id, n.unsigned_abs())).collect())
}

/// How many companies stand where, and how many have certificates that wait.
#[derive(Clone, Debug, Default)]
pub(crate) struct QueueCounts {
    by_status: HashMap<CompanyStatus, u64>,
    /// Companies that wait for an organizer.
    waiting: u64,
    /// Companies with certificates that wait for a decision.
    pub with_claims: u64,
}

impl QueueCounts {
    /// Companies of this status; for those sent in all that wait.
    pub(crate) fn of(&self, status: CompanyStatus) -> u64 {
        if status == CompanyStatus::Submitted {
            return self.waiting;
        }
        self.by_status.get(&status).copied().unwrap_or_default()
    }

    /// All companies.
    pub(crate) fn all(&self) -> u64 {
        self.by_status.values().sum()
    }
}

/// The counts beside the organizers' queue, in these provinces.
pub(crate) async fn queue_counts(db: &Db, provinces: &Provinces) -> Result<QueueCounts, DbErr> {
    let by_status: Vec<(CompanyStatus, i64)> = company::Entity::find()
        .select_only()
        .column(company::Column::Status)
        .column_as(company::Column::Id.count(), "n")
        .filter(is_in(provinces))
        .group_by(company::Column::Status)
        .into_tuple()
        .all(db.read())
        .await?;
    let with_claims = company::Entity::find()
        .filter(is_in(provinces))
        .filter(company::Column::Id.in_subquery(with_claims()))
        .count(db.read())
        .await?;
    let by_status = by_status.into_iter().map(|(status, n)| (status, n.unsigned_abs())).collect();
    let waiting = company::Entity::find().filter(is_in(provinces)).filter(waits()).count(db.read()).await?;
    Ok(QueueCounts { by_status, waiting, with_claims })
}

// --- who acts for a company -------------------------------------------------------------------------------------------

/// That somebody acts for a company and has not ended.
#[derive(Clone, Debug)]
pub(super) struct DueActing {
    pub id: i64,
    pub person: PersonId,
    pub company: CompanyId,
    pub session: i64,
    pub started_at: Moment,
    pub until: Moment,
    /// How it ends.
    pub how: ActingEnd,
}

impl DueActing {
    fn of(row: acting::Model, how: ActingEnd) -> Self {
        Self {
            id: row.id,
            person: row.person_id,
            company: row.company_id,
            session: row.session_id,
            started_at: row.started_at,
            until: row.until,
            how,
        }
    }
}

/// One that has not ended.
pub(super) async fn acting(db: &impl ConnectionTrait, id: i64) -> Result<Option<DueActing>, DbErr> {
    let row = acting::Entity::find_by_id(id).filter(acting::Column::EndedAt.is_null()).one(db).await?;
    Ok(row.map(|row| DueActing::of(row, ActingEnd::Stopped)))
}

/// Those whose time is over, and those whose session is no more.
pub(super) async fn due_actings(db: &impl ConnectionTrait, now: Moment) -> Result<Vec<DueActing>, DbErr> {
    let session = Query::select()
        .expr(Expr::val(1))
        .from("sessions")
        .and_where(Expr::col(("sessions", "id")).equals(("actings", "session_id")))
        .and_where(Expr::col(("sessions", "expires_at")).gt(now))
        .to_owned();
    let gone = Expr::exists(session).not();
    let rows = acting::Entity::find()
        .filter(acting::Column::EndedAt.is_null())
        .filter(Condition::any().add(acting::Column::Until.lte(now)).add(gone))
        .order_by_asc(acting::Column::Id)
        .all(db)
        .await?;
    let how = |until: Moment| if until <= now { ActingEnd::RanOut } else { ActingEnd::SignedOut };
    Ok(rows.into_iter().map(|row| (how(row.until), row)).map(|(how, row)| DueActing::of(row, how)).collect())
}

/// A time in which somebody acted for a company.
#[derive(Clone, Debug)]
pub(crate) struct ActedFor {
    /// Which.
    pub id: i64,
    /// Who acted.
    pub name: String,
    pub started_at: Moment,
    /// When it is over at the latest.
    pub until: Moment,
    /// When and how it ended, unless it goes on.
    pub ended: Option<(Moment, ActingEnd)>,
    /// Why.
    pub reason: String,
}

#[derive(FromQueryResult)]
struct ActedForRow {
    id: i64,
    name: Option<String>,
    started_at: Moment,
    until: Moment,
    ended_at: Option<Moment>,
    ended_how: Option<ActingEnd>,
    reason: String,
}

const ACTED_FOR: &str = "SELECT g.id, p.name, g.started_at, g.until, g.ended_at, g.ended_how, g.reason \
     FROM actings g LEFT JOIN people p ON p.id = g.person_id \
     WHERE g.company_id = $1 ORDER BY g.started_at DESC, g.id DESC LIMIT $2";

/// The last times in which organizers acted for a company, newest first, at most so many.
pub(crate) async fn acted_for(
    db: &impl ConnectionTrait,
    company: CompanyId,
    most: i64,
    now: Moment,
) -> Result<Vec<ActedFor>, DbErr> {
    let rows: Vec<ActedForRow> = all(db, ACTED_FOR, [company.0.into(), most.into()]).await?;
    let acted_for = |row: ActedForRow| ActedFor {
        id: row.id,
        name: row.name.unwrap_or_default(),
        started_at: row.started_at,
        until: row.until,
        // Its time may be over before the order that ends it has run.
        ended: row.ended_at.zip(row.ended_how).or((row.until <= now).then_some((row.until, ActingEnd::RanOut))),
        reason: row.reason,
    };
    Ok(rows.into_iter().map(acted_for).collect())
}

/// What was done to one record, of one kind, while somebody acted for its company.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Deed {
    /// In which time.
    pub acting: i64,
    /// What was done, as the trail calls it.
    pub act: String,
    /// The kind of record.
    pub subject: String,
    /// How many entries the trail has of it.
    pub n: i64,
    title_zh: Option<String>,
    title_en: Option<String>,
}

impl Deed {
    /// What the record is called, where it has a title.
    pub(super) fn title(&self, lang: Lang) -> &str {
        lang.pick(self.title_zh.as_deref().unwrap_or_default(), self.title_en.as_deref().unwrap_or_default())
    }
}

const DEEDS: &str = "SELECT g.id AS acting, a.act, a.subject, COUNT(*) AS n, MAX(l.title_zh) AS title_zh, \
     MAX(l.title_en) AS title_en \
     FROM actings g JOIN audit_entries a ON a.person_id = g.person_id AND a.for_company_id = g.company_id \
     AND a.at >= g.started_at AND a.at <= COALESCE(g.ended_at, g.until) \
     LEFT JOIN listings l ON a.subject = 'listing' AND l.id = a.subject_id \
     WHERE g.id IN (SELECT r.id FROM actings r WHERE r.company_id = $1 ORDER BY r.started_at DESC, r.id DESC LIMIT $2) \
     AND a.act <> 'companies.end_acting' AND a.act <> 'access.refuse' \
     GROUP BY g.id, a.act, a.subject, a.subject_id ORDER BY MIN(a.id) LIMIT 500";

/// What organizers did in the last times in which they acted for a company, by the trail, in the order in which it began.
pub(super) async fn deeds(db: &impl ConnectionTrait, company: CompanyId, most: i64) -> Result<Vec<Deed>, DbErr> {
    all(db, DEEDS, [company.0.into(), most.into()]).await
}

/// What was done to one record while somebody acted for its company.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Done {
    /// The kind of record.
    pub subject: String,
    /// How many entries the trail has of it.
    pub n: i64,
    /// What it is called, if it is a listing.
    title_zh: Option<String>,
    title_en: Option<String>,
}

impl Done {
    /// What it is called, where it has a title.
    pub(super) fn title(&self, lang: Lang) -> &str {
        lang.pick(self.title_zh.as_deref().unwrap_or_default(), self.title_en.as_deref().unwrap_or_default())
    }
}

const DONE: &str = "SELECT a.subject, COUNT(*) AS n, MAX(l.title_zh) AS title_zh, MAX(l.title_en) AS title_en \
     FROM audit_entries a LEFT JOIN listings l ON a.subject = 'listing' AND l.id = a.subject_id \
     WHERE a.person_id = $1 AND a.for_company_id = $2 AND a.at >= $3 AND a.at <= $4 AND a.act <> 'companies.end_acting' \
     GROUP BY a.subject, a.subject_id ORDER BY MIN(a.id) LIMIT 50";

/// What somebody did while they acted for a company, by the trail.
pub(super) async fn done_while_acting(
    db: &impl ConnectionTrait,
    acting: &DueActing,
    until: Moment,
) -> Result<Vec<Done>, DbErr> {
    let values = [acting.person.0.into(), acting.company.0.into(), acting.started_at.into(), until.into()];
    all(db, DONE, values).await
}

/// When people acted for a company, so that its history can say so: who, from when and until when.
pub(crate) async fn actings_of(
    db: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<(PersonId, Moment, Moment)>, DbErr> {
    let rows = acting::Entity::find().filter(acting::Column::CompanyId.eq(company)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.person_id, row.started_at, row.ended_at.unwrap_or(row.until))).collect())
}
