//! The organizers' queue of companies, one company with its checklist, and the decisions about its certificates.

use std::cmp::Reverse;
use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use crate::access;
use crate::access::companies::may_decide;
use crate::accounts::{Contact, Organizer};
use crate::companies::{
    self, ActedFor, ActingRefused, Certificate, CertificateDecisionForm, CertificateId, CertificateRefused,
    CertificateStep, CheckPoint, Company, CompanyId, CompanyStatus, DecisionForm, Fact, Member, Move, MoveRefused,
    Paper, PointFields, Queue, Queued, Step, paths,
};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::Problems;
use crate::kit::text;
use crate::kit::web::frame::WORKSPACE;
use crate::kit::web::{
    Asked, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, page, page_with_papers,
};
use crate::organizer::pages::merging::MergeView;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(companies::paths::QUEUE).get(queue))
        .service(web::resource(companies::paths::CASE).get(case))
        .service(web::resource(companies::paths::DECISION).post(decide))
        .service(web::resource(companies::paths::ACTING).post(act_for))
        .service(web::resource(companies::paths::CASE_CERTIFICATE).get(certificate))
        .service(web::resource(companies::paths::CERTIFICATE_DECISION).post(decide_certificate));
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    state: String,
    q: String,
}

impl Query {
    fn queue(&self) -> Queue {
        match self.state.as_str() {
            "" => Queue::Of(CompanyStatus::Submitted),
            "certificates" => Queue::Certificates,
            "all" => Queue::All,
            code => CompanyStatus::parse(code).map_or(Queue::All, Queue::Of),
        }
    }
}

struct TabView {
    label: String,
    count: u64,
    address: String,
    is_current: bool,
}

struct RowView {
    name: String,
    code: String,
    path: String,
    place: String,
    pill: &'static str,
    status: String,
    submitted: String,
    warnings: usize,
    claimed: u64,
}

#[derive(Template)]
#[template(path = "organizer/companies.html")]
struct QueuePage {
    frame: Frame,
    tr: Tr,
    tabs: Vec<TabView>,
    state: String,
    q: String,
    /// The same search among all companies, where nothing was found among some.
    everywhere: Option<String>,
    rows: Vec<RowView>,
    pager: Pager,
}

/// GET /organizer/companies
async fn queue(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let shown = query.queue();
    let provinces = who.actor.provinces_read();
    let found = companies::queue(&desk.db, &provinces, shown, &query.q, paging.offset()).await?;
    let counts = companies::queue_counts(&desk.db, &provinces).await?;
    // What is looked for is looked for in the other lists too.
    let address = |code: &str| {
        let mut asked = url::form_urlencoded::Serializer::new(String::new());
        asked.append_pair("state", code);
        if !query.q.trim().is_empty() {
            asked.append_pair("q", &query.q);
        }
        format!("{}?{}", paths::QUEUE, asked.finish())
    };
    let tab = |queue: Queue, code: &str, label: String, count: u64| TabView {
        label,
        count,
        address: address(code),
        is_current: queue == shown,
    };
    let mut tabs: Vec<TabView> = CompanyStatus::ALL
        .into_iter()
        .map(|status| tab(Queue::Of(status), status.code(), status.word(tr), counts.of(status)))
        .collect();
    tabs.insert(1, tab(Queue::Certificates, "certificates", tr.organizer_companies_claims(), counts.with_claims));
    tabs.push(tab(Queue::All, "all", tr.organizer_companies_all(), counts.all()));
    let row = |queued: Queued| {
        let Queued { company, claimed } = queued;
        RowView {
            name: company.name(lang).to_owned(),
            code: company.profile.code.to_string(),
            path: paths::case(company.id),
            place: company.profile.place(lang),
            pill: company.status.pill(),
            status: company.standing(tr),
            submitted: company.submitted_at.map(|at| format::date_time(lang, who.zone, at)).unwrap_or_default(),
            warnings: company.warnings().len(),
            claimed,
        }
    };
    page(&QueuePage {
        frame: who.frame(&desk, tr.organizer_companies_title()),
        tr,
        everywhere: (shown != Queue::All && !query.q.trim().is_empty()).then(|| address("all")),
        tabs,
        pager: paging.of(found.total)?,
        rows: found.rows.into_iter().map(row).collect(),
        state: query.state,
        q: query.q,
    })
}

/// A paper beside the typed particulars.
struct PaperView {
    name: String,
    link: String,
    about: String,
    is_picture: bool,
    /// Where it is to be had for a frame, if it can stand in one.
    framed: Option<String>,
}

struct CertificateRow {
    title: String,
    period: String,
    issuer: String,
    pill: (&'static str, String),
    path: String,
}

/// Times in which organizers acted for a company that its history tells of; the trail has all.
const ACTED_SHOWN: i64 = 100;

struct MoveView {
    at: String,
    what: String,
    by: String,
    reason: String,
    details: String,
    /// What was found at each point.
    findings: Vec<String>,
}

#[derive(Template)]
#[template(path = "organizer/company.html")]
struct CasePage {
    frame: Frame,
    tr: Tr,
    company: Company,
    facts: Vec<Fact>,
    warnings: Vec<String>,
    papers: Vec<PaperView>,
    team: Vec<Fact>,
    certificates: Vec<CertificateRow>,
    moves: Vec<MoveView>,
    points: Vec<PointFields>,
    merges: Vec<MergeView>,
    merge: String,
    /// The record into which this one was merged.
    merged_into: Option<(String, String)>,
    reason: Field,
    summary: ErrorSummary,
    decision: String,
    may_decide: bool,
    is_own: bool,
    /// Why somebody would act for the company, for who may.
    acting: Option<ActingView>,
}

struct ActingView {
    action: String,
    lead: String,
    reason: Field,
}

impl CasePage {
    async fn load(
        who: &Organizer,
        desk: &Desk,
        company: Company,
        form: &DecisionForm,
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
        let certificates = companies::certificates_of(db, company.id).await?;
        let moves = companies::history(db, company.id).await?;
        let acted = companies::acted_for(db, company.id, ACTED_SHOWN, desk.now()).await?;
        let team = companies::team(db, company.id).await?;
        let papers = papers(&company, desk, tr).await?;
        let points = form.points(|point| typed_for(point, &company, &team, tr), problems, tr);
        let merges = MergeView::all(who, desk, company.id).await?;
        let merged_into = match companies::kept_record(db, company.id).await? {
            Some(kept) => companies::company(db, kept).await?.map(|kept| (kept.profile.name_zh, paths::case(kept.id))),
            None => None,
        };
        let reason = form.reason_field(problems, tr);
        let acting = access::acting::may_begin(&who.actor, &company).then(|| ActingView {
            action: paths::acting(company.id),
            lead: tr.organizer_acting_lead(i64::from(desk.config.acting_minutes)),
            reason: Field::area("acting_reason", tr.organizer_reason(), 2)
                .value(form.acting_reason())
                .hint(tr.organizer_acting_reason_hint())
                .required()
                .limit(500)
                .from(problems, tr),
        });
        let today = desk.today();
        let reads_contacts = access::companies::may_read_contacts(&who.actor, &company);
        Ok(Self {
            frame: who.frame(desk, company.profile.name_zh.clone()),
            tr,
            facts: company.profile.all_facts(lang),
            warnings: company.warnings().into_iter().map(|warning| warning.say(tr)).collect(),
            papers,
            team: team
                .into_iter()
                .map(|member| {
                    let Contact { name, job_title, phone, email } = member.contact;
                    let contact =
                        if reads_contacts { vec![name, job_title, email, phone] } else { vec![name, job_title] };
                    (
                        member.role.word(tr),
                        contact.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
                    )
                })
                .collect(),
            certificates: certificates
                .iter()
                .map(|certificate| CertificateRow {
                    title: certificate.title(lang),
                    period: certificate.claim.period(lang),
                    issuer: certificate.claim.issuer.clone(),
                    pill: (certificate.standing(today).pill(), certificate.standing(today).word(tr)),
                    path: paths::case_certificate(company.id, certificate.id),
                })
                .collect(),
            moves: MoveView::all(moves, acted, who),
            summary: ErrorSummary::of(
                tr,
                points
                    .iter()
                    .flat_map(|own| [&own.verdict, &own.note])
                    .chain([&reason])
                    .chain(acting.iter().map(|own| &own.reason)),
            ),
            points,
            merges,
            merge: paths::merge(company.id),
            merged_into,
            reason,
            decision: paths::decision(company.id),
            may_decide: may_decide(&who.actor, &company),
            is_own: who.actor.has_a_stake_in(company.id),
            acting,
            company,
        })
    }

    /// Whether a step can be taken now.
    fn can(&self, step: Step) -> bool {
        self.may_decide && self.company.after(step).is_some()
    }

    fn can_anything(&self) -> bool {
        [Step::Verify, Step::Return, Step::Reject, Step::Suspend, Step::Reinstate]
            .into_iter()
            .any(|step| self.can(step))
    }
}

impl MoveView {
    /// What happened to the company, and when somebody began and ended to act for it, newest first.
    fn all(moves: Vec<Move>, acted: Vec<ActedFor>, who: &Organizer) -> Vec<Self> {
        let mut all: Vec<(Moment, Self)> = acted.into_iter().flat_map(|one| Self::of_acting(one, who)).collect();
        all.extend(moves.into_iter().map(|entry| (entry.at, Self::of(entry, who))));
        all.sort_by_key(|(at, _)| Reverse(*at));
        all.into_iter().map(|(_, view)| view).collect()
    }

    /// How a time of acting ended, if it has, and how it began.
    fn of_acting(acted: ActedFor, who: &Organizer) -> Vec<(Moment, Self)> {
        let tr = who.tr;
        let line = |at: Moment, what: String, details: String, reason: String| {
            let by = acted.name.clone();
            let words = format::date_time(who.lang, who.zone, at);
            (at, Self { at: words, what, by, reason, details, findings: Vec::new() })
        };
        let end =
            acted.ended.map(|(at, how)| line(at, tr.organizer_act_companies_end_acting(), how.word(tr), String::new()));
        let goes_on = match acted.ended {
            Some(_) => String::new(),
            None => tr.companies_acted_goes_on(format::date_time(who.lang, who.zone, acted.until)),
        };
        let begin = line(acted.started_at, tr.organizer_act_companies_begin_acting(), goes_on, acted.reason.clone());
        end.into_iter().chain([begin]).collect()
    }

    fn of(entry: Move, who: &Organizer) -> Self {
        let details = entry.details(who.lang);
        Self {
            findings: entry.findings.iter().map(|finding| finding.say(who.tr)).collect(),
            at: format::date_time(who.lang, who.zone, entry.at),
            what: entry.step.word(who.tr),
            by: match entry.is_for_company {
                true => who.tr.companies_for_company(&entry.person_name),
                false => entry.person_name,
            },
            reason: entry.reason,
            details,
        }
    }
}

/// What the company has entered about a point, to be compared with its papers.
fn typed_for(point: CheckPoint, company: &Company, team: &[Member], tr: Tr) -> String {
    let profile = &company.profile;
    let people = |of: fn(&Member) -> Vec<&str>| {
        let told = team.iter().filter(|member| !member.is_asking()).flat_map(of).filter(|part| !part.is_empty());
        told.collect::<Vec<_>>().join(" · ")
    };
    match point {
        CheckPoint::Code => profile.code.to_string(),
        CheckPoint::Name => profile.name_zh.clone(),
        CheckPoint::Licence => profile.legal_representative.clone(),
        CheckPoint::Lists => String::new(),
        CheckPoint::Scope => profile.kinds().into_iter().map(|kind| kind.word(tr)).collect::<Vec<_>>().join(" · "),
        CheckPoint::Person => people(|member| vec![&member.contact.name]),
        CheckPoint::Contact => people(|member| vec![&member.contact.email, &member.contact.phone]),
    }
}

async fn papers(company: &Company, desk: &Desk, tr: Tr) -> Result<Vec<PaperView>, Failure> {
    let handed_in: Vec<(Paper, files::FileId)> =
        [Paper::Licence, Paper::Authorization].into_iter().filter_map(|p| Some((p, company.paper(p)?))).collect();
    let ids: Vec<files::FileId> = handed_in.iter().map(|(_, id)| *id).collect();
    let about: HashMap<_, _> = files::about(&desk.db, &ids).await?;
    let views = handed_in.into_iter().filter_map(|(paper, id)| {
        let about = about.get(&id)?;
        let link = paths::paper(company.id, paper);
        Some(PaperView {
            name: paper.word(tr),
            framed: about.is_pdf().then(|| paths::framed(&link)),
            link,
            about: format!("{} · {}", about.name, format::bytes(about.size)),
            is_picture: about.is_picture(),
        })
    });
    Ok(views.collect())
}

/// A company where this person reads; one of elsewhere is none.
pub(super) async fn company(who: &Organizer, id: CompanyId, desk: &Desk) -> Result<Company, Failure> {
    companies::overseen(desk.db.read(), id, &who.actor.provinces_read()).await?.ok_or(Failure::NotFound)
}

/// GET /organizer/companies/{id}
async fn case(who: Organizer, id: Path<CompanyId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let company = company(&who, *id, &desk).await?;
    let case = CasePage::load(&who, &desk, company, &DecisionForm::default(), &Problems::default()).await?;
    page_with_papers(StatusCode::OK, &case)
}

/// POST /organizer/companies/{id}/decision
async fn decide(
    who: Organizer,
    id: Path<CompanyId>,
    posted: Posted<DecisionForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, form) = (who.tr, posted.form);
    let company = company(&who, *id, &desk).await?;
    let permit = access::companies::decide(&who.actor, company.clone())?;
    let step = form.step().ok_or(Failure::Unreadable)?;
    if form.version() != company.version.to_string() {
        return Err(refused(MoveRefused::Stale, tr));
    }
    if company.after(step).is_none() {
        return Err(refused(MoveRefused::NotPossible(company.status), tr));
    }
    let decision = match form.check(step) {
        Ok(decision) => decision,
        Err(problems) => {
            let case = CasePage::load(&who, &desk, company, &form, &problems).await?;
            return page_with_papers(StatusCode::UNPROCESSABLE_ENTITY, &case);
        }
    };
    write(&desk.db, async |tx| companies::decide(tx, &desk, permit, decision, desk.now()).await)
        .await
        .map_err(|error| refused(error, tr))?;
    Ok(SeeOther::to(paths::case(*id)).saying(tr.organizer_companies_decided()).respond_to(who.request()))
}

/// POST /organizer/companies/{id}/acting
async fn act_for(
    who: Organizer,
    id: Path<CompanyId>,
    posted: Posted<DecisionForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, form) = (who.tr, posted.form);
    let company = company(&who, *id, &desk).await?;
    let permit = access::acting::begin(&who.actor, company.clone())?;
    let mut problems = Problems::default();
    let Some(reason) = problems.take("acting_reason", text::bounded_lines(form.acting_reason(), 10, 500)) else {
        let case = CasePage::load(&who, &desk, company, &form, &problems).await?;
        return page_with_papers(StatusCode::UNPROCESSABLE_ENTITY, &case);
    };
    let (session, now) = (who.actor.session, desk.now());
    let name = company.name(who.lang).to_owned();
    write(&desk.db, async |tx| companies::begin_acting(tx, &desk, permit, (session, &reason), now).await)
        .await
        .map_err(|error| match error {
            ActingRefused::Already => Failure::Conflict(tr.organizer_acting_already()),
            ActingRefused::Db(error) => error.into(),
        })?;
    Ok(SeeOther::to(WORKSPACE).saying(tr.organizer_acting_began(name.as_str())).respond_to(who.request()))
}

fn refused(refused: MoveRefused, tr: Tr) -> Failure {
    match refused {
        MoveRefused::NotPossible(status) => Failure::Conflict(tr.companies_not_possible(status.word(tr))),
        MoveRefused::Stale | MoveRefused::NoLicence | MoveRefused::OpenPoints => {
            Failure::Conflict(tr.companies_stale())
        }
        MoveRefused::Db(error) => error.into(),
    }
}

#[derive(Template)]
#[template(path = "organizer/company_certificate.html")]
struct CertificatePage {
    frame: Frame,
    tr: Tr,
    company: Company,
    facts: Vec<Fact>,
    pill: (&'static str, String),
    scan: Option<PaperView>,
    reason: Field,
    summary: ErrorSummary,
    version: i32,
    decision: String,
    can_verify: bool,
    can_reject: bool,
}

impl CertificatePage {
    async fn load(
        who: &Organizer,
        desk: &Desk,
        company: Company,
        certificate: &Certificate,
        form: &CertificateDecisionForm,
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let (tr, lang) = (who.tr, who.lang);
        let may = may_decide(&who.actor, &company);
        let standing = certificate.standing(desk.today());
        let reason = form.reason_field(problems, tr);
        Ok(Self {
            frame: who.frame(desk, certificate.title(lang)),
            tr,
            facts: certificate.facts(lang),
            pill: (standing.pill(), standing.word(tr)),
            scan: scan(certificate, desk, tr).await?,
            summary: ErrorSummary::of(tr, [&reason]),
            reason,
            version: certificate.version,
            decision: paths::certificate_decision(company.id, certificate.id),
            can_verify: may && certificate.status.after(CertificateStep::Verify).is_some(),
            can_reject: may && certificate.status.after(CertificateStep::Reject).is_some(),
            company,
        })
    }
}

async fn scan(certificate: &Certificate, desk: &Desk, tr: Tr) -> Result<Option<PaperView>, Failure> {
    let Some(id) = certificate.scan else { return Ok(None) };
    let about = files::about(&desk.db, &[id]).await?;
    let link = paths::scan(certificate.company, certificate.id);
    Ok(about.get(&id).map(|about| PaperView {
        name: tr.companies_field_scan(),
        framed: about.is_pdf().then(|| paths::framed(&link)),
        link,
        about: format!("{} · {}", about.name, format::bytes(about.size)),
        is_picture: about.is_picture(),
    }))
}

async fn claimed(
    who: &Organizer,
    path: (CompanyId, CertificateId),
    desk: &Desk,
) -> Result<(Company, Certificate), Failure> {
    let company = company(who, path.0, desk).await?;
    let certificate = companies::certificate(desk.db.read(), path.0, path.1).await?.ok_or(Failure::NotFound)?;
    Ok((company, certificate))
}

/// GET /organizer/companies/{id}/certificates/{certificate}
async fn certificate(
    who: Organizer,
    path: Path<(CompanyId, CertificateId)>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (company, certificate) = claimed(&who, path.into_inner(), &desk).await?;
    let form = CertificateDecisionForm::default();
    let drawn = CertificatePage::load(&who, &desk, company, &certificate, &form, &Problems::default()).await?;
    page_with_papers(StatusCode::OK, &drawn)
}

/// POST /organizer/companies/{id}/certificates/{certificate}/decision
async fn decide_certificate(
    who: Organizer,
    path: Path<(CompanyId, CertificateId)>,
    posted: Posted<CertificateDecisionForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, form) = (who.tr, posted.form);
    let (company, certificate) = claimed(&who, path.into_inner(), &desk).await?;
    let permit = access::companies::decide(&who.actor, company.clone())?;
    if form.version != certificate.version.to_string() {
        return Err(Failure::Conflict(tr.companies_stale()));
    }
    let (step, reason) = match form.check() {
        Ok(decided) => decided,
        Err(problems) => {
            let again = CertificatePage::load(&who, &desk, company, &certificate, &form, &problems).await?;
            return page_with_papers(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let (id, now) = (company.id, desk.now());
    write(&desk.db, async |tx| {
        companies::decide_certificate(tx, &desk, permit, &certificate, step, &reason, now).await
    })
    .await
    .map_err(|error| match error {
        CertificateRefused::NotPossible | CertificateRefused::Stale => Failure::Conflict(tr.companies_stale()),
        CertificateRefused::Db(error) => error.into(),
    })?;
    Ok(SeeOther::to(paths::case(id)).saying(tr.organizer_companies_decided()).respond_to(who.request()))
}
