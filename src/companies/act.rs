//! What people do with companies, and what organizers do with them. Every move is kept in the company's history;
//! whatever the market may feel is told in the same transaction.

mod acting;
mod invitations;
mod merges;

use chrono::{Months, NaiveDate};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, UpdateMany,
};
use serde_json::{Map, Value, json};

use super::certificate::{Certificate, CertificateId, CertificateStatus, CertificateStep, Claim};
use super::company::Member;
use super::company::{
    Company, CompanyId, CompanyStatus, Finding, MemberRole, MemberStatus, MembershipId, Paper, Particular, Profile,
    Step, open_points,
};
use super::find;
use super::letters;
use super::rows::{certificate, company, company_move, membership};
use crate::access::Permit;
use crate::access::companies::{Ask, Create, Decide, Edit, HandIn, HandOver, Leave, Manage, Submit};
use crate::accounts::{self, PersonId};
use crate::kit::audit::{self, Entry};
use crate::kit::changes;
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::contacts;
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::files::{self, Checked, FileId};
use crate::kit::i18n::Lang;
use crate::kit::mail;

pub(crate) use acting::{ActingRefused, begin_acting};
pub(super) use acting::{end_due, stop_acting};
pub(super) use invitations::forget_invitations;
pub(crate) use invitations::{
    InvitationRefused, NewInvitation, accept_invitation, decline_invitation, invite, send_again, withdraw_invitation,
};
pub(crate) use merges::{MergeRefused, merge, undo_merge};

/// The version of the text that is agreed to when a company is handed in for verification.
const CONSENT_VERSION: &str = "2026-11";

/// Why a company was not entered or changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProfileRefused {
    /// Another company has the code.
    #[error("the credit code belongs to another company")]
    CodeTaken,
    /// It may not be changed where it stands now, or somebody was faster.
    #[error("the company has changed meanwhile")]
    Stale,
    /// A fault.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for ProfileRefused {
    fn from(error: DbErr) -> Self {
        if broken_key(&error).as_deref() == Some("companies_code_key") { Self::CodeTaken } else { Self::Db(error) }
    }
}

/// Why a company was not moved on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MoveRefused {
    /// The step does not lead anywhere from where it stands.
    #[error("a company that is {0:?} cannot take this step")]
    NotPossible(CompanyStatus),
    /// Somebody was faster.
    #[error("the company has changed meanwhile")]
    Stale,
    /// There is no licence to look at.
    #[error("the licence is missing")]
    NoLicence,
    /// A point that every company has to pass is not fine.
    #[error("a required point is not fine")]
    OpenPoints,
    /// A fault.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Why somebody could not ask to join.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskRefused {
    /// They asked before, or belong to it.
    #[error("this person asked before")]
    AskedBefore,
    /// Nobody is there to answer.
    #[error("the company has no owner")]
    NoOwner,
    /// A fault.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for AskRefused {
    fn from(error: DbErr) -> Self {
        match broken_key(&error).as_deref() {
            Some("memberships_company_id_person_id_key") => Self::AskedBefore,
            _ => Self::Db(error),
        }
    }
}

/// Why a team was not changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TeamRefused {
    /// A company always has an owner.
    #[error("the last owner stays")]
    LastOwner,
    /// Already decided, or no longer there.
    #[error("no longer there")]
    Gone,
    /// A fault.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Why a certificate was not claimed, changed or decided about.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CertificateRefused {
    /// The company's papers are closed, or the step leads nowhere from where the certificate stands.
    #[error("not possible where the certificate or its company stands")]
    NotPossible,
    /// Somebody was faster.
    #[error("the certificate has changed meanwhile")]
    Stale,
    /// A fault.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// One step of somebody's: who, why, and what was found or changed.
#[derive(Clone, Copy)]
struct Turn<'a> {
    step: Step,
    who: Option<PersonId>,
    reason: &'a str,
    points: &'a [&'a str],
    findings: &'a [Finding],
}

impl<'a> Turn<'a> {
    const fn of(step: Step, who: Option<PersonId>) -> Self {
        Self { step, who, reason: "", points: &[], findings: &[] }
    }

    const fn because(self, reason: &'a str) -> Self {
        Self { reason, ..self }
    }

    const fn about(self, points: &'a [&'a str]) -> Self {
        Self { points, ..self }
    }

    const fn finding(self, findings: &'a [Finding]) -> Self {
        Self { findings, ..self }
    }
}

// --- a company and its particulars ----------------------------------------------------------------------------------

/// Enters a company; who does becomes its first owner.
pub(crate) async fn create(
    tx: &DatabaseTransaction,
    permit: Permit<Create, ()>,
    profile: Profile,
    now: Moment,
) -> Result<CompanyId, ProfileRefused> {
    let who = permit.who();
    let id = insert(tx, profile, CompanyStatus::Draft, Some(who), now).await?;
    place(tx, id, who, MemberRole::Owner, now).await?;
    let turn = Turn::of(Step::Create, Some(who));
    note_move(tx, id, turn, None, now).await?;
    note_audit(tx, id, turn, None, CompanyStatus::Draft, now).await?;
    Ok(id)
}

async fn insert(
    tx: &DatabaseTransaction,
    profile: Profile,
    status: CompanyStatus,
    who: Option<PersonId>,
    now: Moment,
) -> Result<CompanyId, ProfileRefused> {
    // PostgreSQL gives up the transaction when a key is broken, so the usual case is asked for first.
    if find::by_code(tx, &profile.code).await?.is_some() {
        return Err(ProfileRefused::CodeTaken);
    }
    let verified = status == CompanyStatus::Verified;
    let row = company::ActiveModel {
        code: Set(profile.code),
        name_zh: Set(profile.name_zh),
        name_en: Set(profile.name_en),
        is_provider: Set(profile.is_provider),
        is_demand: Set(profile.is_demand),
        industry: Set(profile.industry),
        region: Set(profile.region),
        city: Set(profile.city),
        legal_representative: Set(profile.legal_representative),
        established_on: Set(profile.established_on),
        website: Set(profile.website),
        size: Set(profile.size.code().to_owned()),
        employees: Set(profile.employees),
        summary_zh: Set(profile.summary_zh),
        summary_en: Set(profile.summary_en),
        status: Set(status),
        submitted_at: Set(verified.then_some(now)),
        verified_at: Set(verified.then_some(now)),
        recheck_on: Set(verified.then(|| a_year_after(now)).flatten()),
        created_by: Set(who),
        created_at: Set(now),
        updated_at: Set(now),
        version: Set(0),
        ..Default::default()
    };
    Ok(company::Entity::insert(row).exec(tx).await?.last_insert_id)
}

fn a_year_after(now: Moment) -> Option<NaiveDate> {
    beijing_day(now).checked_add_months(Months::new(12))
}

/// Changes what a company says of itself. A verified company whose code, name or legal representative changes goes
/// back to be checked again.
pub(crate) async fn edit(
    tx: &DatabaseTransaction,
    permit: Permit<Edit, Company>,
    profile: Profile,
    now: Moment,
) -> Result<CompanyStatus, ProfileRefused> {
    let who = permit.who();
    let before = permit.into_thing();
    if !before.status.is_editable() {
        return Err(ProfileRefused::Stale);
    }
    let holder = if profile.code == before.profile.code { None } else { find::by_code(tx, &profile.code).await? };
    // The code of a record that was merged into this one is its own.
    if holder.is_some_and(|holder| holder.id != before.id) {
        return Err(ProfileRefused::CodeTaken);
    }
    let particulars = profile.verified_changes(&before.profile);
    let (update, status) = recheck(touch(&before, now), &before, &particulars, now);
    let (mut was, mut is) = told(&before.profile, &profile);
    if !particulars.is_empty() {
        is["particulars"] = particulars.iter().map(|particular| particular.code()).collect();
    }
    if status != before.status {
        was["status"] = json!(before.status);
        is["status"] = json!(status);
    }
    let after = saying(update, profile).exec(tx).await?;
    if after.rows_affected == 0 {
        return Err(ProfileRefused::Stale);
    }
    let act = if status == before.status { "companies.edit" } else { "companies.change" };
    if status != before.status {
        let codes: Vec<&str> = particulars.iter().map(|particular| particular.code()).collect();
        note_move(tx, before.id, Turn::of(Step::Change, Some(who)).about(&codes), None, now).await?;
    }
    note_change(tx, who, act, before.id, (was, is), now).await?;
    changed(tx, before.id, now).await?;
    Ok(status)
}

/// What the trail tells of a change: every particular that differs, as it was and as it is. It names no person, because
/// nothing in it is ever erased: that the legal representative changed is told beside, and how people are reached is masked
/// in the summaries.
fn told(before: &Profile, after: &Profile) -> (Value, Value) {
    let (mut was, mut is) = (particulars_told(before), particulars_told(after));
    is.retain(|fact, new| was.get(fact) != Some(&*new));
    was.retain(|fact, _| is.contains_key(fact));
    (Value::Object(was), Value::Object(is))
}

fn particulars_told(profile: &Profile) -> Map<String, Value> {
    let kinds: Vec<&str> = profile.kinds().iter().map(|kind| kind.code()).collect();
    let facts = [
        ("code", json!(profile.code)),
        ("name_zh", json!(profile.name_zh)),
        ("name_en", json!(profile.name_en)),
        ("kinds", json!(kinds)),
        ("industry", json!(profile.industry)),
        ("region", json!(profile.region)),
        ("city", json!(profile.city)),
        ("established_on", json!(profile.established_on)),
        ("size", json!(profile.size.code())),
        ("employees", json!(profile.employees)),
        ("website", json!(profile.website)),
        ("summary_zh", json!(contacts::masked(&profile.summary_zh))),
        ("summary_en", json!(contacts::masked(&profile.summary_en))),
    ];
    facts.into_iter().map(|(fact, value)| (fact.to_owned(), value)).collect()
}

async fn note_change(
    tx: &DatabaseTransaction,
    who: PersonId,
    act: &'static str,
    id: CompanyId,
    (before, after): (Value, Value),
    now: Moment,
) -> Result<(), DbErr> {
    let entry = Entry {
        who: Some(who.0),
        act,
        subject: "company",
        subject_id: id.0,
        before: Some(before),
        after: Some(after),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await
}

/// An update of exactly the company that was seen.
fn touch(seen: &Company, now: Moment) -> UpdateMany<company::Entity> {
    company::Entity::update_many()
        .col_expr(company::Column::UpdatedAt, Expr::value(now))
        .col_expr(company::Column::Version, Expr::col(company::Column::Version).add(1))
        .filter(company::Column::Id.eq(seen.id))
        .filter(company::Column::Status.eq(seen.status))
        .filter(company::Column::Version.eq(seen.version))
}

/// An update after which the record says this.
fn saying(update: UpdateMany<company::Entity>, profile: Profile) -> UpdateMany<company::Entity> {
    update
        .col_expr(company::Column::Code, Expr::value(profile.code.as_str()))
        .col_expr(company::Column::NameZh, Expr::value(profile.name_zh))
        .col_expr(company::Column::NameEn, Expr::value(profile.name_en))
        .col_expr(company::Column::IsProvider, Expr::value(profile.is_provider))
        .col_expr(company::Column::IsDemand, Expr::value(profile.is_demand))
        .col_expr(company::Column::Industry, Expr::value(profile.industry))
        .col_expr(company::Column::Region, Expr::value(profile.region))
        .col_expr(company::Column::City, Expr::value(profile.city))
        .col_expr(company::Column::LegalRepresentative, Expr::value(profile.legal_representative))
        .col_expr(company::Column::EstablishedOn, Expr::value(profile.established_on))
        .col_expr(company::Column::Website, Expr::value(profile.website))
        .col_expr(company::Column::Size, Expr::value(profile.size.code()))
        .col_expr(company::Column::Employees, Expr::value(profile.employees))
        .col_expr(company::Column::SummaryZh, Expr::value(profile.summary_zh))
        .col_expr(company::Column::SummaryEn, Expr::value(profile.summary_en))
}

/// Sends a verified company back to be checked when something that was verified changes.
fn recheck(
    update: UpdateMany<company::Entity>,
    before: &Company,
    particulars: &[Particular],
    now: Moment,
) -> (UpdateMany<company::Entity>, CompanyStatus) {
    match before.status.after(Step::Change).filter(|_| !particulars.is_empty()) {
        Some(status) => (
            update
                .col_expr(company::Column::Status, Expr::value(status))
                .col_expr(company::Column::RenewalAskedAt, Expr::value(None::<Moment>))
                .col_expr(company::Column::SubmittedAt, Expr::value(Some(now))),
            status,
        ),
        None => (update, before.status),
    }
}

/// Hands in papers, each in the place of an older one. A new licence of a verified company is checked again.
pub(crate) async fn hand_in(
    tx: &DatabaseTransaction,
    permit: Permit<HandIn, Company>,
    papers: Vec<(Paper, Checked)>,
    now: Moment,
) -> Result<CompanyStatus, MoveRefused> {
    let who = permit.who();
    let before = permit.into_thing();
    if !before.status.takes_papers() {
        return Err(MoveRefused::NotPossible(before.status));
    }
    let has_licence = papers.iter().any(|(paper, _)| *paper == Paper::Licence);
    let particulars: &[Particular] = if has_licence { &[Particular::Licence] } else { &[] };
    let (mut update, status) = recheck(touch(&before, now), &before, particulars, now);
    let mut replaced = Vec::new();
    let was: Vec<FileId> = [before.licence, before.authorization].into_iter().flatten().collect();
    let mut is = Vec::new();
    for (paper, file) in papers {
        let id = files::keep(tx, file, now).await?;
        is.push(id);
        let column = match paper {
            Paper::Licence => company::Column::LicenceFileId,
            Paper::Authorization => company::Column::AuthorizationFileId,
        };
        update = update.col_expr(column, Expr::value(Some(id.0)));
        replaced.extend(before.paper(paper));
    }
    if update.exec(tx).await?.rows_affected == 0 {
        return Err(MoveRefused::Stale);
    }
    for file in replaced {
        files::drop(tx, file).await?;
    }
    note_change(tx, who, "companies.hand_in", before.id, (json!({ "files": was }), json!({ "files": is })), now)
        .await?;
    if status != before.status {
        let codes = [Particular::Licence.code()];
        let turn = Turn::of(Step::Change, Some(who)).about(&codes);
        note_move(tx, before.id, turn, None, now).await?;
        note_audit(tx, before.id, turn, Some(before.status), status, now).await?;
        changed(tx, before.id, now).await?;
    }
    Ok(status)
}

/// Asks for verification, and records what was agreed to with it.
pub(crate) async fn submit(
    tx: &DatabaseTransaction,
    permit: Permit<Submit, Company>,
    lang: Lang,
    now: Moment,
) -> Result<(), MoveRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    if company.licence.is_none() {
        return Err(MoveRefused::NoLicence);
    }
    let turn = Turn::of(Step::Submit, Some(who));
    let status = match company.may_renew(beijing_day(now)) {
        true => ask_for_renewal(tx, &company, turn, now).await?,
        false => move_on(tx, &company, turn, now).await?.0,
    };
    note_audit(tx, company.id, turn, Some(company.status), status, now).await?;
    let subject = ("company", company.id.0);
    accounts::give_consent(tx, who, "company_verification", CONSENT_VERSION, lang, subject, now).await?;
    Ok(())
}

/// Asks for the yearly check before the day: the company stays verified until an organizer has looked.
async fn ask_for_renewal(
    tx: &DatabaseTransaction,
    company: &Company,
    turn: Turn<'_>,
    now: Moment,
) -> Result<CompanyStatus, MoveRefused> {
    let update = touch(company, now)
        .col_expr(company::Column::RenewalAskedAt, Expr::value(Some(now)))
        .col_expr(company::Column::SubmittedAt, Expr::value(Some(now)));
    if update.exec(tx).await?.rows_affected == 0 {
        return Err(MoveRefused::Stale);
    }
    note_move(tx, company.id, turn, None, now).await?;
    Ok(company.status)
}

/// What an organizer decided.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// Verify, return, reject, suspend or reinstate.
    pub step: Step,
    /// Why.
    pub reason: String,
    /// What was found at each point.
    pub findings: Vec<Finding>,
}

/// Decides about a company and tells everybody who speaks for it. Letters that tell others of a company that is
/// suspended, of a listing or a talk of its, are held until it takes part again.
pub(crate) async fn decide(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Decide, Company>,
    decision: Decision,
    now: Moment,
) -> Result<CompanyStatus, MoveRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    let Decision { step, reason, findings } = decision;
    if step == Step::Verify && !open_points(&findings).is_empty() {
        return Err(MoveRefused::OpenPoints);
    }
    let turn = Turn::of(step, Some(who)).because(&reason).finding(&findings);
    let (status, moved) = move_on(tx, &company, turn, now).await?;
    match step {
        Step::Suspend => mail::hold(tx, &find::records_of(tx, company.id).await?, now).await?,
        Step::Reinstate => mail::release(tx, &find::records_of(tx, company.id).await?, now).await?,
        _ => {}
    }
    note_audit(tx, company.id, turn, Some(company.status), status, now).await?;
    tell(tx, desk, &company, turn, moved).await?;
    Ok(status)
}

/// Sends a verified company to its yearly re-check; nothing happens when it is no longer due.
pub(super) async fn expire(tx: &DatabaseTransaction, desk: &Desk, id: CompanyId, now: Moment) -> Result<(), DbErr> {
    let Some(company) = find::locked(tx, id).await? else { return Ok(()) };
    if company.recheck_on.is_none_or(|day| day > beijing_day(now)) {
        return Ok(());
    }
    let turn = Turn::of(Step::Expire, None);
    match move_on(tx, &company, turn, now).await {
        Ok((status, moved)) => {
            note_audit(tx, company.id, turn, Some(company.status), status, now).await?;
            tell(tx, desk, &company, turn, moved).await
        }
        Err(MoveRefused::Db(error)) => Err(error),
        Err(_) => Ok(()),
    }
}

/// Tells a company that its yearly re-check comes; nothing happens when it was told meanwhile, or checked.
pub(super) async fn tell_of_recheck(
    tx: &DatabaseTransaction,
    desk: &Desk,
    (id, day): (CompanyId, NaiveDate),
    (stage, left): (i32, i64),
) -> Result<(), DbErr> {
    let told = company::Entity::update_many()
        .col_expr(company::Column::ToldDays, Expr::value(Some(stage)))
        .filter(company::Column::Id.eq(id))
        .filter(company::Column::Status.eq(CompanyStatus::Verified))
        .filter(company::Column::RecheckOn.eq(day))
        .filter(company::Column::ToldDays.is_null().or(company::Column::ToldDays.gt(stage)))
        .exec(tx)
        .await?;
    let Some(company) = find::company(tx, id).await?.filter(|_| told.rows_affected == 1) else { return Ok(()) };
    for to in find::speakers(tx, id).await? {
        let letter = letters::recheck_comes(to.lang, &company, day, left);
        let dedupe = format!("{}:{id}:{day}:{stage}:{}", letter.kind, to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    Ok(())
}

/// Moves a company on from where it was seen, and keeps the move.
async fn move_on(
    tx: &DatabaseTransaction,
    seen: &Company,
    turn: Turn<'_>,
    now: Moment,
) -> Result<(CompanyStatus, i64), MoveRefused> {
    let to = seen.after(turn.step).ok_or(MoveRefused::NotPossible(seen.status))?;
    let mut update = touch(seen, now)
        .col_expr(company::Column::Status, Expr::value(to))
        .col_expr(company::Column::RenewalAskedAt, Expr::value(None::<Moment>));
    if turn.step == Step::Submit {
        update = update.col_expr(company::Column::SubmittedAt, Expr::value(Some(now)));
    }
    if turn.step == Step::Verify {
        update = update
            .col_expr(company::Column::VerifiedAt, Expr::value(seen.verified_at.or(Some(now))))
            .col_expr(company::Column::RecheckOn, Expr::value(a_year_after(now)))
            .col_expr(company::Column::ToldDays, Expr::value(None::<i32>));
    }
    if update.exec(tx).await?.rows_affected == 0 {
        return Err(MoveRefused::Stale);
    }
    let moved = note_move(tx, seen.id, turn, None, now).await?;
    changed(tx, seen.id, now).await?;
    Ok((to, moved))
}

async fn tell(
    tx: &DatabaseTransaction,
    desk: &Desk,
    company: &Company,
    turn: Turn<'_>,
    moved: i64,
) -> Result<(), DbErr> {
    for to in find::speakers(tx, company.id).await? {
        if let Some(letter) = letters::decided(to.lang, company, turn.step, turn.reason) {
            let dedupe = format!("{}:{moved}:{}", letter.kind, to.person.unwrap_or_default());
            mail::post(tx, desk, &to, letter, &dedupe).await?;
        }
    }
    Ok(())
}

const fn audit_name(step: Step) -> &'static str {
    match step {
        Step::Create => "companies.create",
        Step::Submit => "companies.submit",
        Step::Return => "companies.return",
        Step::Verify => "companies.verify",
        Step::Reject => "companies.reject",
        Step::Suspend => "companies.suspend",
        Step::Reinstate => "companies.reinstate",
        Step::Change => "companies.change",
        Step::Expire => "companies.expire",
        Step::ClaimCertificate => "companies.claim_certificate",
        Step::VerifyCertificate => "companies.verify_certificate",
        Step::RejectCertificate => "companies.reject_certificate",
        Step::WithdrawCertificate => "companies.withdraw_certificate",
    }
}

async fn note_audit(
    tx: &DatabaseTransaction,
    id: CompanyId,
    turn: Turn<'_>,
    before: Option<CompanyStatus>,
    after: CompanyStatus,
    now: Moment,
) -> Result<(), DbErr> {
    let entry = Entry {
        who: turn.who.map(|who| who.0),
        act: audit_name(turn.step),
        subject: "company",
        subject_id: id.0,
        reason: (!turn.reason.is_empty()).then(|| turn.reason.to_owned()),
        before: before.map(|status| json!({ "status": status })),
        // Notes are for those who decide; the trail tells what was found.
        after: Some(match turn.findings {
            [] => json!({ "status": after, "points": turn.points }),
            findings => {
                let found = |one: &Finding| json!({ "point": one.point, "verdict": one.verdict });
                json!({ "status": after, "points": findings.iter().map(found).collect::<Vec<_>>() })
            }
        }),
    };
    audit::note(tx, entry, now).await
}

async fn note_move(
    tx: &DatabaseTransaction,
    id: CompanyId,
    turn: Turn<'_>,
    certificate: Option<CertificateId>,
    now: Moment,
) -> Result<i64, DbErr> {
    let row = company_move::ActiveModel {
        company_id: Set(id),
        certificate_id: Set(certificate),
        step: Set(turn.step),
        person_id: Set(turn.who),
        reason: Set(turn.reason.to_owned()),
        points: Set(if turn.findings.is_empty() { json!(turn.points) } else { json!(turn.findings) }.to_string()),
        at: Set(now),
        ..Default::default()
    };
    Ok(company_move::Entity::insert(row).exec(tx).await?.last_insert_id)
}

/// Tells the catalogue and the market that a company is no longer what it was. It is the last thing of its
/// transaction, because it holds everybody else who tells a change.
pub(super) async fn changed(tx: &DatabaseTransaction, id: CompanyId, now: Moment) -> Result<(), DbErr> {
    changes::note(tx, changes::Subject::Company, id.0, now).await
}

// --- its team -------------------------------------------------------------------------------------------------------

async fn place(
    tx: &DatabaseTransaction,
    id: CompanyId,
    person: PersonId,
    role: MemberRole,
    now: Moment,
) -> Result<MembershipId, DbErr> {
    let row = membership::ActiveModel {
        company_id: Set(id),
        person_id: Set(person),
        role: Set(role),
        status: Set(MemberStatus::Active),
        message: Set(String::new()),
        asked_at: Set(now),
        decided_by: Set(Some(person)),
        decided_at: Set(Some(now)),
        ..Default::default()
    };
    Ok(membership::Entity::insert(row).exec(tx).await?.last_insert_id)
}

/// Puts somebody into a company without a request: for the demo.
pub(crate) async fn add_member(
    tx: &DatabaseTransaction,
    company: CompanyId,
    person: PersonId,
    role: MemberRole,
    now: Moment,
) -> Result<(), DbErr> {
    place(tx, company, person, role, now).await.map(drop)
}

/// Asks a company's owners to be let in.
pub(crate) async fn ask_to_join(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Ask, Company>,
    message: &str,
    now: Moment,
) -> Result<(), AskRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    let owners = find::owners(tx, company.id).await?;
    if owners.is_empty() {
        return Err(AskRefused::NoOwner);
    }
    let row = membership::ActiveModel {
        company_id: Set(company.id),
        person_id: Set(who),
        role: Set(MemberRole::Viewer),
        status: Set(MemberStatus::Asked),
        message: Set(message.to_owned()),
        asked_at: Set(now),
        ..Default::default()
    };
    let asked = membership::Entity::insert(row).exec(tx).await?.last_insert_id;
    let asks = (Value::Null, json!({ "person": who, "status": MemberStatus::Asked }));
    note_change(tx, who, "companies.ask_to_join", company.id, asks, now).await?;
    let Some(person) = accounts::contact_of(tx, who).await? else { return Ok(()) };
    for to in owners {
        let letter = letters::join_asked(to.lang, &company, &person.name, &person.email, message);
        let dedupe = format!("companies.join_asked:{asked}:{}", to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    Ok(())
}

/// Lets somebody in who asked, in a role.
pub(crate) async fn accept(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Manage, Member>,
    role: MemberRole,
    now: Moment,
) -> Result<(), TeamRefused> {
    let who = permit.who();
    let member = permit.into_thing();
    settle_request(tx, who, &member, MemberStatus::Active, role, now).await?;
    note_team(tx, who, "companies.accept_member", &member, Some(role), now).await?;
    let (to, company) = (accounts::recipient_of(tx, member.person).await?, find::company(tx, member.company).await?);
    if let (Some(to), Some(company)) = (to, company) {
        let letter = letters::join_accepted(to.lang, company.name(to.lang), role.word(to.lang.tr()));
        mail::post(tx, desk, &to, letter, &format!("companies.join_accepted:{}", member.id)).await?;
    }
    Ok(())
}

/// Does not let somebody in who asked.
pub(crate) async fn decline(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Manage, Member>,
    now: Moment,
) -> Result<(), TeamRefused> {
    let who = permit.who();
    let member = permit.into_thing();
    settle_request(tx, who, &member, MemberStatus::Declined, member.role, now).await?;
    note_team(tx, who, "companies.decline_member", &member, None, now).await?;
    let (to, company) = (accounts::recipient_of(tx, member.person).await?, find::company(tx, member.company).await?);
    if let (Some(to), Some(company)) = (to, company) {
        let letter = letters::join_declined(to.lang, company.profile.code.as_str());
        mail::post(tx, desk, &to, letter, &format!("companies.join_declined:{}", member.id)).await?;
    }
    Ok(())
}

async fn settle_request(
    tx: &DatabaseTransaction,
    who: PersonId,
    member: &Member,
    status: MemberStatus,
    role: MemberRole,
    now: Moment,
) -> Result<(), TeamRefused> {
    let settled = membership::Entity::update_many()
        .col_expr(membership::Column::Status, Expr::value(status))
        .col_expr(membership::Column::Role, Expr::value(role))
        .col_expr(membership::Column::DecidedBy, Expr::value(Some(who.0)))
        .col_expr(membership::Column::DecidedAt, Expr::value(Some(now)))
        .filter(membership::Column::Id.eq(member.id))
        .filter(membership::Column::Status.eq(MemberStatus::Asked))
        .exec(tx)
        .await?;
    if settled.rows_affected == 1 { Ok(()) } else { Err(TeamRefused::Gone) }
}

/// Gives somebody another role and tells them, unless it is their own doing. The last owner keeps theirs.
pub(crate) async fn set_role(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Manage, Member>,
    role: MemberRole,
    now: Moment,
) -> Result<(), TeamRefused> {
    let who = permit.who();
    let member = permit.into_thing();
    if role != MemberRole::Owner {
        keep_an_owner(tx, member.company, member.person).await?;
    }
    let set = membership::Entity::update_many()
        .col_expr(membership::Column::Role, Expr::value(role))
        .filter(membership::Column::Id.eq(member.id))
        .filter(membership::Column::Status.eq(MemberStatus::Active))
        .exec(tx)
        .await?;
    if set.rows_affected == 0 {
        return Err(TeamRefused::Gone);
    }
    note_team(tx, who, "companies.set_role", &member, Some(role), now).await?;
    if member.person == who || member.role == role {
        return Ok(());
    }
    let (to, company) = (accounts::recipient_of(tx, member.person).await?, find::company(tx, member.company).await?);
    if let (Some(to), Some(company)) = (to, company) {
        let letter = letters::role_changed(to.lang, company.name(to.lang), member.role, role);
        let dedupe = format!("{}:{}:{}:{}", letter.kind, member.id, role.code(), now.timestamp());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    Ok(())
}

/// Makes somebody else of the company its owner in one's own place: one becomes an editor at once, and every owner is told.
pub(crate) async fn hand_over(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<HandOver, Member>,
    now: Moment,
) -> Result<(), TeamRefused> {
    let who = permit.who();
    let member = permit.into_thing();
    let company = find::locked(tx, member.company).await?.ok_or(TeamRefused::Gone)?;
    // Whose account is closed answers for nobody.
    let new = accounts::recipient_of(tx, member.person).await?.ok_or(TeamRefused::Gone)?;
    let mut told = find::owners(tx, company.id).await?;
    for (person, role) in [(member.person, MemberRole::Owner), (who, MemberRole::Editor)] {
        let set = membership::Entity::update_many()
            .col_expr(membership::Column::Role, Expr::value(role))
            .filter(membership::Column::CompanyId.eq(company.id))
            .filter(membership::Column::PersonId.eq(person))
            .filter(membership::Column::Status.eq(MemberStatus::Active))
            .exec(tx)
            .await?;
        if set.rows_affected != 1 {
            return Err(TeamRefused::Gone);
        }
    }
    let entry = Entry {
        who: Some(who.0),
        act: "companies.hand_over",
        subject: "company",
        subject_id: company.id.0,
        before: Some(json!({ "person": member.person, "role": member.role, "owner": who })),
        after: Some(json!({ "person": member.person, "role": MemberRole::Owner, "owner": member.person })),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await?;
    if told.iter().all(|to| to.person != new.person) {
        told.push(new);
    }
    let former = accounts::contact_of(tx, who).await?.map(|contact| contact.name).unwrap_or_default();
    for to in told {
        let letter = letters::handed_over(to.lang, &company, &former, &member.contact.name);
        let dedupe =
            format!("companies.handed_over:{}:{}:{}", member.id, now.timestamp(), to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    Ok(())
}

/// Takes somebody out of the company and tells them. The last owner stays.
pub(crate) async fn remove(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Manage, Member>,
    now: Moment,
) -> Result<(), TeamRefused> {
    let who = permit.who();
    let member = permit.into_thing();
    end(tx, who, member.company, member.person, now).await?;
    note_team(tx, who, "companies.remove_member", &member, None, now).await?;
    let (to, company) = (accounts::recipient_of(tx, member.person).await?, find::company(tx, member.company).await?);
    if let (Some(to), Some(company)) = (to, company) {
        let letter = letters::membership_ended(to.lang, company.name(to.lang));
        mail::post(tx, desk, &to, letter, &format!("companies.membership_ended:{}", member.id)).await?;
    }
    Ok(())
}

/// Leaves a company, which its owners are told. The last owner stays.
pub(crate) async fn leave(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Leave, CompanyId>,
    now: Moment,
) -> Result<(), TeamRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    end(tx, who, company, who, now).await?;
    let entry = Entry {
        who: Some(who.0),
        act: "companies.leave",
        subject: "company",
        subject_id: company.0,
        before: Some(json!({ "person": who, "status": MemberStatus::Active })),
        after: Some(json!({ "person": who, "status": MemberStatus::Ended })),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await?;
    let (person, company) = (accounts::contact_of(tx, who).await?, find::company(tx, company).await?);
    let (Some(person), Some(company)) = (person, company) else { return Ok(()) };
    for to in find::owners(tx, company.id).await? {
        let letter = letters::left(to.lang, &company, &person);
        let dedupe =
            format!("{}:{}:{who}:{}:{}", letter.kind, company.id, now.timestamp(), to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    Ok(())
}

/// Tells the owners of somebody's companies that their account is closed, and deleted on `day` unless they change their mind.
pub(crate) async fn tell_of_closed_account(
    tx: &DatabaseTransaction,
    desk: &Desk,
    who: PersonId,
    companies: &[CompanyId],
    day: NaiveDate,
) -> Result<(), DbErr> {
    let Some(person) = accounts::contact_of(tx, who).await? else { return Ok(()) };
    for company in companies {
        let Some(company) = find::company(tx, *company).await? else { continue };
        for to in find::owners(tx, company.id).await?.into_iter().filter(|to| to.person != Some(who.0)) {
            let letter = letters::account_closed(to.lang, &company, &person, day);
            let dedupe = format!("{}:{}:{who}:{day}:{}", letter.kind, company.id, to.person.unwrap_or_default());
            mail::post(tx, desk, &to, letter, &dedupe).await?;
        }
    }
    Ok(())
}

async fn end(
    tx: &DatabaseTransaction,
    who: PersonId,
    company: CompanyId,
    person: PersonId,
    now: Moment,
) -> Result<(), TeamRefused> {
    keep_an_owner(tx, company, person).await?;
    let ended = membership::Entity::update_many()
        .col_expr(membership::Column::Status, Expr::value(MemberStatus::Ended))
        .col_expr(membership::Column::DecidedBy, Expr::value(Some(who.0)))
        .col_expr(membership::Column::DecidedAt, Expr::value(Some(now)))
        .filter(membership::Column::CompanyId.eq(company))
        .filter(membership::Column::PersonId.eq(person))
        .filter(membership::Column::Status.eq(MemberStatus::Active))
        .exec(tx)
        .await?;
    if ended.rows_affected == 1 { Ok(()) } else { Err(TeamRefused::Gone) }
}

/// Refuses unless the company has an owner besides this person, with an account that is open. The company's row is locked
/// first, so that two owners who leave at the same moment do not both go.
async fn keep_an_owner(tx: &DatabaseTransaction, id: CompanyId, besides: PersonId) -> Result<(), TeamRefused> {
    find::locked(tx, id).await?.ok_or(TeamRefused::Gone)?;
    let has_other = find::owners(tx, id).await?.iter().any(|owner| owner.person != Some(besides.0));
    if has_other { Ok(()) } else { Err(TeamRefused::LastOwner) }
}

async fn note_team(
    tx: &DatabaseTransaction,
    who: PersonId,
    act: &'static str,
    member: &Member,
    role: Option<MemberRole>,
    now: Moment,
) -> Result<(), DbErr> {
    let entry = Entry {
        who: Some(who.0),
        act,
        subject: "company",
        subject_id: member.company.0,
        before: Some(json!({ "person": member.person, "role": member.role })),
        after: role.map(|role| json!({ "person": member.person, "role": role })),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await
}

// --- its certificates -----------------------------------------------------------------------------------------------

/// Claims a certificate.
pub(crate) async fn claim(
    tx: &DatabaseTransaction,
    permit: Permit<HandIn, Company>,
    claim: Claim,
    scan: Option<Checked>,
    now: Moment,
) -> Result<CertificateId, CertificateRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    if !company.status.takes_papers() {
        return Err(CertificateRefused::NotPossible);
    }
    let id = insert_certificate(tx, company.id, &claim, scan, Some(who), now).await?;
    note_certificate(tx, company.id, id, &claim, Turn::of(Step::ClaimCertificate, Some(who)), now).await?;
    let change = (None, Some(told_certificate(&claim, CertificateStatus::Claimed)));
    note_paper(tx, who, audit_name(Step::ClaimCertificate), id, change, now).await?;
    Ok(id)
}

async fn insert_certificate(
    tx: &DatabaseTransaction,
    company: CompanyId,
    claim: &Claim,
    scan: Option<Checked>,
    who: Option<PersonId>,
    now: Moment,
) -> Result<CertificateId, DbErr> {
    let scan = match scan {
        Some(file) => Some(files::keep(tx, file, now).await?),
        None => None,
    };
    let row = certificate::ActiveModel {
        company_id: Set(company),
        kind: Set(claim.kind.clone()),
        level: Set(claim.level.clone()),
        number: Set(claim.number.clone()),
        issuer: Set(claim.issuer.clone()),
        issued_on: Set(claim.issued_on),
        expires_on: Set(claim.expires_on),
        scope: Set(claim.scope.clone()),
        edition: Set(claim.edition.clone()),
        scan_file_id: Set(scan),
        status: Set(CertificateStatus::Claimed),
        reason: Set(String::new()),
        created_by: Set(who),
        created_at: Set(now),
        version: Set(0),
        ..Default::default()
    };
    Ok(certificate::Entity::insert(row).exec(tx).await?.last_insert_id)
}

/// Corrects a certificate that is not verified, which makes it a new claim.
pub(crate) async fn correct(
    tx: &DatabaseTransaction,
    permit: Permit<HandIn, Company>,
    before: &Certificate,
    claim: Claim,
    scan: Option<Checked>,
    now: Moment,
) -> Result<(), CertificateRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    if !company.status.takes_papers() {
        return Err(CertificateRefused::NotPossible);
    }
    let status = before.status.after(CertificateStep::Correct).ok_or(CertificateRefused::NotPossible)?;
    let mut update = touch_certificate(before)
        .col_expr(certificate::Column::Status, Expr::value(status))
        .col_expr(certificate::Column::ToldDays, Expr::value(None::<i32>))
        .col_expr(certificate::Column::Reason, Expr::value(""))
        .col_expr(certificate::Column::Kind, Expr::value(claim.kind.as_str()))
        .col_expr(certificate::Column::Level, Expr::value(claim.level.as_str()))
        .col_expr(certificate::Column::Number, Expr::value(claim.number.as_str()))
        .col_expr(certificate::Column::Issuer, Expr::value(claim.issuer.as_str()))
        .col_expr(certificate::Column::IssuedOn, Expr::value(claim.issued_on))
        .col_expr(certificate::Column::ExpiresOn, Expr::value(claim.expires_on))
        .col_expr(certificate::Column::Scope, Expr::value(claim.scope.as_str()))
        .col_expr(certificate::Column::Edition, Expr::value(claim.edition.as_str()));
    let mut replaced = None;
    if let Some(file) = scan {
        update =
            update.col_expr(certificate::Column::ScanFileId, Expr::value(Some(files::keep(tx, file, now).await?.0)));
        replaced = before.scan;
    }
    if update.exec(tx).await?.rows_affected == 0 {
        return Err(CertificateRefused::Stale);
    }
    if let Some(file) = replaced {
        files::drop(tx, file).await?;
    }
    note_certificate(tx, company.id, before.id, &claim, Turn::of(Step::ClaimCertificate, Some(who)), now).await?;
    let change = (Some(told_certificate(&before.claim, before.status)), Some(told_certificate(&claim, status)));
    note_paper(tx, who, "companies.correct_certificate", before.id, change, now).await?;
    Ok(())
}

/// What the trail tells of a certificate.
fn told_certificate(claim: &Claim, status: CertificateStatus) -> Value {
    json!({
        "kind": claim.kind, "level": claim.level, "number": claim.number, "issued_on": claim.issued_on,
        "expires_on": claim.expires_on, "status": status,
    })
}

async fn note_paper(
    tx: &DatabaseTransaction,
    who: PersonId,
    act: &'static str,
    id: CertificateId,
    (before, after): (Option<Value>, Option<Value>),
    now: Moment,
) -> Result<(), DbErr> {
    let entry =
        Entry { who: Some(who.0), act, subject: "certificate", subject_id: id.0, before, after, ..Entry::default() };
    audit::note(tx, entry, now).await
}

fn touch_certificate(seen: &Certificate) -> UpdateMany<certificate::Entity> {
    certificate::Entity::update_many()
        .col_expr(certificate::Column::Version, Expr::col(certificate::Column::Version).add(1))
        .filter(certificate::Column::Id.eq(seen.id))
        .filter(certificate::Column::Status.eq(seen.status))
        .filter(certificate::Column::Version.eq(seen.version))
}

/// Withdraws a certificate for good.
pub(crate) async fn withdraw(
    tx: &DatabaseTransaction,
    permit: Permit<HandIn, Company>,
    certificate: &Certificate,
    now: Moment,
) -> Result<(), CertificateRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    let gone = certificate::Entity::delete_many()
        .filter(certificate::Column::Id.eq(certificate.id))
        .filter(certificate::Column::Version.eq(certificate.version))
        .exec(tx)
        .await?;
    if gone.rows_affected == 0 {
        return Err(CertificateRefused::Stale);
    }
    if let Some(file) = certificate.scan {
        files::drop(tx, file).await?;
    }
    let codes = [certificate.claim.kind.as_str(), certificate.claim.level.as_str()];
    note_move(tx, company.id, Turn::of(Step::WithdrawCertificate, Some(who)).about(&codes), None, now).await?;
    let change = (Some(told_certificate(&certificate.claim, certificate.status)), None);
    note_paper(tx, who, audit_name(Step::WithdrawCertificate), certificate.id, change, now).await?;
    changed(tx, company.id, now).await?;
    Ok(())
}

/// Decides about a certificate and tells everybody who speaks for its company.
pub(crate) async fn decide_certificate(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Decide, Company>,
    certificate: &Certificate,
    step: CertificateStep,
    reason: &str,
    now: Moment,
) -> Result<(), CertificateRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    let status = certificate.status.after(step).ok_or(CertificateRefused::NotPossible)?;
    let decided = touch_certificate(certificate)
        .col_expr(certificate::Column::Status, Expr::value(status))
        .col_expr(certificate::Column::Reason, Expr::value(reason))
        .col_expr(certificate::Column::DecidedBy, Expr::value(Some(who.0)))
        .col_expr(certificate::Column::DecidedAt, Expr::value(Some(now)))
        .exec(tx)
        .await?;
    if decided.rows_affected == 0 {
        return Err(CertificateRefused::Stale);
    }
    let step = if status == CertificateStatus::Verified { Step::VerifyCertificate } else { Step::RejectCertificate };
    let turn = Turn::of(step, Some(who)).because(reason);
    let moved = note_certificate(tx, company.id, certificate.id, &certificate.claim, turn, now).await?;
    let entry = Entry {
        who: Some(who.0),
        act: audit_name(step),
        subject: "certificate",
        subject_id: certificate.id.0,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        before: Some(json!({ "status": certificate.status, "company": company.id })),
        after: Some(json!({ "status": status, "company": company.id })),
    };
    audit::note(tx, entry, now).await?;
    for to in find::speakers(tx, company.id).await? {
        let letter = letters::certificate_decided(to.lang, &company, &certificate.title(to.lang), step, reason);
        let dedupe = format!("{}:{moved}:{}", letter.kind, to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    changed(tx, company.id, now).await?;
    Ok(())
}

/// Tells a company that a certificate ends in so many days, which it did on the day itself or later; nothing happens when it
/// was told meanwhile.
pub(super) async fn tell_of_ending(
    tx: &DatabaseTransaction,
    desk: &Desk,
    certificate: &Certificate,
    (stage, left): (i32, i64),
) -> Result<(), DbErr> {
    let told = certificate::Entity::update_many()
        .col_expr(certificate::Column::ToldDays, Expr::value(Some(stage)))
        .filter(certificate::Column::Id.eq(certificate.id))
        .filter(certificate::Column::Status.eq(CertificateStatus::Verified))
        .filter(certificate::Column::ToldDays.is_null().or(certificate::Column::ToldDays.gt(stage)))
        .exec(tx)
        .await?;
    let Some(company) = find::company(tx, certificate.company).await?.filter(|_| told.rows_affected == 1) else {
        return Ok(());
    };
    for to in find::speakers(tx, company.id).await? {
        let letter = letters::certificate_ends(to.lang, &company, certificate, left);
        let dedupe = format!("{}:{}:{stage}:{}", letter.kind, certificate.id, to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &dedupe).await?;
    }
    Ok(())
}

async fn note_certificate(
    tx: &DatabaseTransaction,
    company: CompanyId,
    id: CertificateId,
    claim: &Claim,
    turn: Turn<'_>,
    now: Moment,
) -> Result<i64, DbErr> {
    note_move(tx, company, turn.about(&[&claim.kind, &claim.level]), Some(id), now).await
}
