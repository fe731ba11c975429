//! The company's own pages: where it stands and what is next, its particulars, its papers, its submission.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{current, move_refused};
use crate::access;
use crate::accounts::{self, SignedIn};
use crate::companies::act::{self, MoveRefused, ProfileRefused};
use crate::companies::certificate::{Certificate, CertificateStatus, CertificateStep, Standing};
use crate::companies::company::{Company, CompanyId, CompanyStatus, Paper, Step, Verdict};
use crate::companies::credit_code::CreditCode;
use crate::companies::find::{self, ActedFor, Move, Waiting};
use crate::companies::form::{CompanyForm, Group, SCANS, SubmissionForm};
use crate::companies::paths;
use crate::companies::words::{self, Fact};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files::{self, Checked, Kind};
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{
    Empty, ErrorSummary, Failure, Field, Frame, Posted, PostedFiles, SeeOther, once, page, page_with,
};

/// The page of somebody who speaks for no company yet.
#[derive(Template)]
#[template(path = "companies/none.html")]
struct NonePage {
    frame: Frame,
    tr: Tr,
    waiting: Vec<String>,
}

/// A paper on the company's own page.
struct PaperView {
    name: String,
    link: Option<String>,
}

/// A certificate on the company's own page.
struct CertificateView {
    title: String,
    number: String,
    issuer: String,
    period: String,
    scope: String,
    standing: Standing,
    reason: String,
    scan: Option<String>,
    correct: Option<String>,
    withdraw: Option<String>,
}

impl CertificateView {
    fn of(certificate: &Certificate, desk: &Desk, lang: Lang, may_change: bool) -> Self {
        let correctable = certificate.status.after(CertificateStep::Correct).is_some();
        let rejected = certificate.status == CertificateStatus::Rejected;
        Self {
            title: certificate.title(lang),
            number: certificate.claim.number.clone(),
            issuer: certificate.claim.issuer.clone(),
            period: certificate.claim.period(lang),
            scope: certificate.claim.scope.clone(),
            standing: certificate.standing(desk.today()),
            reason: if rejected { certificate.reason.clone() } else { String::new() },
            scan: certificate.scan.map(|_| paths::scan(certificate.company, certificate.id)),
            correct: (may_change && correctable).then(|| paths::edit_certificate(certificate.id)),
            withdraw: may_change.then(|| paths::withdrawal(certificate.id)),
        }
    }
}

/// A move as the company's people read it: an organizer is not named.
struct MoveView {
    at: String,
    what: String,
    by: String,
    reason: String,
    details: String,
    /// The points that were not fine; what was noted about them is for organizers.
    not_fine: String,
}

impl MoveView {
    fn of(entry: Move, who: &SignedIn) -> Self {
        let (tr, lang) = (who.tr, who.lang);
        let by = match entry.person {
            _ if entry.step.is_an_organizers() => tr.companies_own_history_by_organizer(),
            _ if entry.is_for_company => tr.companies_own_history_for_company(),
            Some(_) if !entry.person_name.is_empty() => tr.companies_own_history_by(&entry.person_name),
            _ => String::new(),
        };
        let not_fine = entry.findings.iter().filter(|finding| finding.verdict == Verdict::NotFine);
        let points: Vec<String> = not_fine.map(|finding| finding.point.word(tr)).collect();
        Self {
            not_fine: if points.is_empty() { String::new() } else { tr.companies_own_not_fine(points.join(" · ")) },
            at: format::date_time(lang, who.zone, entry.at),
            what: entry.step.word(tr),
            by,
            details: entry.details(lang),
            reason: entry.reason,
        }
    }
}

/// Times in which organizers acted for the company that its people are told of.
const ACTED_SHOWN: i64 = 10;

/// A time in which an organizer acted for the company, as its people read it.
struct ActedView {
    name: String,
    period: String,
    ending: String,
    reason: String,
    /// What was done, and how often to which record.
    deeds: Vec<Fact>,
}

impl ActedView {
    /// The last ones, for who speaks for the company: one statement where there was none, else two.
    async fn all(who: &SignedIn, desk: &Desk, company: CompanyId) -> Result<Vec<Self>, Failure> {
        let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
        if !who.actor.speaks_for(company) {
            return Ok(Vec::new());
        }
        let acted = find::acted_for(db, company, ACTED_SHOWN, desk.now()).await?;
        let deeds = if acted.is_empty() { Vec::new() } else { find::deeds(db, company, ACTED_SHOWN).await? };
        let at = |at: Moment| format::date_time(lang, who.zone, at);
        let view = |one: ActedFor| {
            let own = deeds.iter().filter(|deed| deed.acting == one.id);
            Self {
                period: tr.companies_acted_period(at(one.started_at), at(one.ended.map_or(one.until, |(at, _)| at))),
                ending: one.ended.map_or_else(|| tr.companies_acted_goes_on(at(one.until)), |(_, how)| how.word(tr)),
                deeds: own
                    .map(|deed| {
                        (words::deed(&deed.act, &deed.subject, tr), words::written_times(deed.title(lang), deed.n, tr))
                    })
                    .collect(),
                name: one.name,
                reason: one.reason,
            }
        };
        Ok(acted.into_iter().map(view).collect())
    }
}

/// The company's own page.
#[derive(Template)]
#[template(path = "companies/own.html")]
struct OwnPage {
    frame: Frame,
    tr: Tr,
    company: Company,
    facts: Vec<Fact>,
    papers: Vec<PaperView>,
    paper_fields: Vec<Field>,
    consent: Field,
    certificates: Vec<CertificateView>,
    acted: Vec<ActedView>,
    moves: Vec<MoveView>,
    /// What the organizer wrote, where the company's people have to do something about it.
    reason: Option<String>,
    recheck_on: Option<String>,
    speaks: bool,
    can_submit: bool,
    /// Whether the yearly check is asked for, by one button where nothing has changed.
    can_renew: bool,
    /// What the organizer will ask about and the company can look at itself before it submits.
    doubts: Vec<String>,
    summary: ErrorSummary,
}

impl OwnPage {
    async fn load(
        who: &SignedIn,
        desk: &Desk,
        company: Company,
        consent: &SubmissionForm,
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let (tr, lang) = (who.tr, who.lang);
        let db = desk.db.read();
        let speaks = who.actor.speaks_for(company.id);
        let may_change = speaks && company.status.takes_papers();
        let certificates = find::certificates_of(db, company.id).await?;
        let acted = ActedView::all(who, desk, company.id).await?;
        let moves = find::history(db, company.id).await?;
        let reason = last_reason(&company, &moves);
        let paper_fields = paper_fields(&company, problems, tr);
        let consent = consent.field(problems, tr);
        let may_submit = access::companies::submit(&who.actor, company.clone()).is_ok();
        Ok(Self {
            frame: who.frame(desk, tr.companies_own_title()),
            tr,
            facts: company.profile.all_facts(lang),
            papers: [Paper::Licence, Paper::Authorization]
                .into_iter()
                .map(|paper| PaperView {
                    name: paper.word(tr),
                    link: company.paper(paper).map(|_| paths::paper(company.id, paper)),
                })
                .collect(),
            summary: ErrorSummary::of(tr, paper_fields.iter().chain([&consent])),
            paper_fields,
            consent,
            certificates: certificates.iter().map(|c| CertificateView::of(c, desk, lang, may_change)).collect(),
            acted,
            moves: moves.into_iter().map(|entry| MoveView::of(entry, who)).collect(),
            reason,
            recheck_on: company
                .recheck_on
                .filter(|_| company.status == CompanyStatus::Verified)
                .map(|day| format::date(lang, day)),
            speaks,
            can_submit: may_submit && company.status.after(Step::Submit).is_some(),
            can_renew: may_submit && (company.status == CompanyStatus::Expired || company.may_renew(desk.today())),
            doubts: company
                .warnings()
                .into_iter()
                .filter(|doubt| doubt.may_be_a_slip())
                .map(|doubt| doubt.say(tr))
                .collect(),
            company,
        })
    }

    /// Whether papers can be handed in here now.
    fn takes_papers(&self) -> bool {
        self.speaks && self.company.status.takes_papers()
    }

    fn can_edit(&self) -> bool {
        self.speaks && self.company.status.is_editable()
    }
}

/// The reason of the newest decision, while it is what the company has to answer to.
fn last_reason(company: &Company, moves: &[Move]) -> Option<String> {
    let step = match company.status {
        CompanyStatus::Returned => Step::Return,
        CompanyStatus::Rejected => Step::Reject,
        CompanyStatus::Suspended => Step::Suspend,
        CompanyStatus::Draft | CompanyStatus::Submitted | CompanyStatus::Verified | CompanyStatus::Expired => {
            return None;
        }
    };
    moves.iter().find(|entry| entry.step == step).map(|entry| entry.reason.clone())
}

fn paper_fields(company: &Company, problems: &Problems, tr: Tr) -> Vec<Field> {
    let licence = Field::file("licence", tr.companies_paper_licence(), SCANS).hint(tr.companies_field_licence_hint());
    let licence = if company.licence.is_none() { licence.required() } else { licence };
    vec![
        licence.from(problems, tr),
        Field::file("authorization", tr.companies_paper_authorization(), SCANS)
            .hint(tr.companies_field_authorization_hint())
            .from(problems, tr),
    ]
}

/// GET /workspace/company
pub(super) async fn own(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    if who.actor.company().is_none() {
        return none(&who, &desk).await;
    }
    let company = current(&who, &desk).await?;
    page(&OwnPage::load(&who, &desk, company, &SubmissionForm::default(), &Problems::default()).await?)
}

async fn none(who: &SignedIn, desk: &Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let waiting = find::requests_of(desk.db.read(), who.actor.person).await?;
    let words = |waiting: Waiting| {
        tr.companies_own_waiting(format::date(lang, beijing_day(waiting.asked_at)), waiting.code.as_str())
    };
    let frame = who.frame(desk, tr.companies_own_none_title());
    page(&NonePage { frame, tr, waiting: waiting.into_iter().map(words).collect() })
}

/// The form of a company, new or known.
#[derive(Template)]
#[template(path = "companies/form.html")]
struct FormPage {
    frame: Frame,
    tr: Tr,
    action: &'static str,
    lead: String,
    notice: Option<String>,
    /// Where to ask to join, for who finds the company taken.
    join: Option<String>,
    groups: Vec<Group>,
    version: Option<String>,
    summary: ErrorSummary,
    button: String,
}

impl FormPage {
    fn new(who: &SignedIn, desk: &Desk, form: &CompanyForm, problems: &Problems) -> Self {
        let tr = who.tr;
        let groups = form.groups(problems, who.lang);
        let join = CreditCode::parse(&form.code)
            .map_or_else(|_| paths::JOIN.to_owned(), |code| paths::join_with(code.as_str()));
        Self {
            frame: who.frame(desk, tr.companies_new_title()),
            tr,
            action: paths::NEW,
            lead: tr.companies_new_lead(),
            notice: None,
            join: Some(join),
            summary: ErrorSummary::of(tr, groups.iter().flat_map(|group| &group.fields)),
            groups,
            version: None,
            button: tr.companies_new_button(),
        }
    }

    fn edit(who: &SignedIn, desk: &Desk, company: &Company, form: &CompanyForm, problems: &Problems) -> Self {
        let tr = who.tr;
        let verified = company.status == CompanyStatus::Verified;
        Self {
            frame: who.frame(desk, tr.companies_edit_title()),
            action: paths::EDIT,
            lead: String::new(),
            notice: verified.then(|| tr.companies_edit_recheck()),
            join: None,
            version: Some(form.version.clone()),
            button: tr.companies_edit_button(),
            ..Self::new(who, desk, form, problems)
        }
    }
}

/// GET /workspace/company/new
pub(super) async fn new(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&FormPage::new(&who, &desk, &CompanyForm::default(), &Problems::default()))
}

/// POST /workspace/company/new
pub(super) async fn create(who: SignedIn, posted: Posted<CompanyForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let Posted { form, key } = posted;
    let refused =
        |problems: Problems| page_with(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::new(&who, &desk, &form, &problems));
    let profile = match form.check(desk.today()) {
        Ok(profile) => profile,
        Err(problems) => return refused(problems),
    };
    let (person, session, now) = (who.actor.person, who.actor.session, desk.now());
    let permit = access::companies::create(&who.actor)?;
    let made = write(&desk.db, async |tx| -> Result<(), ProfileRefused> {
        if once::seen(tx, &key, person.0).await?.is_some() {
            return Ok(());
        }
        let id = act::create(tx, permit, profile, now).await?;
        accounts::speak_for(tx, session, id.0).await?;
        Ok(once::remember(tx, &key, person.0, paths::OWN, now).await?)
    })
    .await;
    match made {
        Ok(()) => Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_new_saved()).respond_to(who.request())),
        Err(ProfileRefused::CodeTaken) => refused(taken()),
        Err(ProfileRefused::Stale) => Err(Failure::Conflict(who.tr.companies_stale())),
        Err(ProfileRefused::Db(error)) => Err(error.into()),
    }
}

fn taken() -> Problems {
    let mut problems = Problems::default();
    problems.note("code", Problem::Says(|tr| tr.companies_problem_code_taken()));
    problems
}

/// GET /workspace/company/edit
pub(super) async fn edit(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let company = current(&who, &desk).await?;
    editable(&who, &company)?;
    let form = CompanyForm::of(&company.profile, company.version);
    page(&FormPage::edit(&who, &desk, &company, &form, &Problems::default()))
}

fn editable(who: &SignedIn, company: &Company) -> Result<(), Failure> {
    if !who.actor.speaks_for(company.id) {
        return Err(Failure::Denied);
    }
    if !company.status.is_editable() {
        return Err(Failure::Conflict(who.tr.companies_own_not_editable()));
    }
    Ok(())
}

/// POST /workspace/company/edit
pub(super) async fn save(who: SignedIn, posted: Posted<CompanyForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, form) = (who.tr, posted.form);
    let company = current(&who, &desk).await?;
    editable(&who, &company)?;
    if form.version != company.version.to_string() {
        return Err(Failure::Conflict(tr.companies_stale()));
    }
    let refused = |company: &Company, problems: Problems| {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &FormPage::edit(&who, &desk, company, &form, &problems))
    };
    let profile = match form.check(desk.today()) {
        Ok(profile) => profile,
        Err(problems) => return refused(&company, problems),
    };
    let permit = access::companies::edit(&who.actor, company.clone())?;
    let words = match write(&desk.db, async |tx| act::edit(tx, permit, profile, desk.now()).await).await {
        Ok(status) if status == company.status => tr.companies_edit_saved(),
        Ok(_) => tr.companies_edit_resubmitted(),
        Err(ProfileRefused::CodeTaken) => return refused(&company, taken()),
        Err(ProfileRefused::Stale) => return Err(Failure::Conflict(tr.companies_stale())),
        Err(ProfileRefused::Db(error)) => return Err(error.into()),
    };
    Ok(SeeOther::to(paths::OWN).saying(words).respond_to(who.request()))
}

/// POST /workspace/company/papers
pub(super) async fn hand_in(
    who: SignedIn,
    mut posted: PostedFiles<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let company = current(&who, &desk).await?;
    let permit = access::companies::hand_in(&who.actor, company.clone())?;
    let papers = match checked_papers(&mut posted) {
        Ok(papers) => papers,
        Err(problems) => {
            let own = OwnPage::load(&who, &desk, company, &SubmissionForm::default(), &problems).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &own);
        }
    };
    write(&desk.db, async |tx| act::hand_in(tx, permit, papers, desk.now()).await)
        .await
        .map_err(|refused| move_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_own_papers_kept()).respond_to(who.request()))
}

fn checked_papers(posted: &mut PostedFiles<Empty>) -> Result<Vec<(Paper, Checked)>, Problems> {
    let mut problems = Problems::default();
    let mut papers = Vec::new();
    for (field, paper) in [("licence", Paper::Licence), ("authorization", Paper::Authorization)] {
        if let Some(file) = posted.take(field) {
            let checked = problems.take(field, files::check(&file.name, file.bytes, Kind::SCANS));
            papers.extend(checked.map(|checked| (paper, checked)));
        }
    }
    if papers.is_empty() && problems.is_empty() {
        problems.note("licence", Problem::Missing);
    }
    if problems.is_empty() { Ok(papers) } else { Err(problems) }
}

/// POST /workspace/company/submission
pub(super) async fn submit(who: SignedIn, posted: Posted<SubmissionForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    let company = current(&who, &desk).await?;
    let permit = access::companies::submit(&who.actor, company.clone())?;
    let mut problems = form.check().err().unwrap_or_default();
    if company.licence.is_none() {
        problems.note("licence", Problem::Says(|tr| tr.companies_problem_licence()));
    }
    if company.status.after(Step::Submit).is_none() && !company.may_renew(desk.today()) {
        return Err(move_refused(MoveRefused::NotPossible(company.status), who.tr));
    }
    if !problems.is_empty() {
        let own = OwnPage::load(&who, &desk, company, &form, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &own);
    }
    write(&desk.db, async |tx| act::submit(tx, permit, who.lang, desk.now()).await)
        .await
        .map_err(|refused| move_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_own_submitted()).respond_to(who.request()))
}
