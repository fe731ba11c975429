//! What people type about companies, and what it becomes when it is in order.

use chrono::NaiveDate;
use serde::Deserialize;

use super::act::NewInvitation;
use super::certificate::{Certificate, CertificateStep, Claim};
use super::company::{CheckPoint, CompanyKind, Finding, MemberRole, Profile, Step, Verdict, open_points};
use super::credit_code::CreditCode;
use super::merging::{Detail, Pair};
use crate::kit::i18n::{Lang, Tr};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field, Filling, Typed};
use crate::taxonomy::{CompanySize, cert_kind, cert_kinds, cert_rank, division, industries, industry, region, regions};

/// What files may be chosen for a scan.
pub(crate) const SCANS: &str = ".pdf,.png,.jpg,.jpeg";

/// A company as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CompanyForm {
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub kinds: Vec<String>,
    pub industry: String,
    pub region: String,
    pub city: String,
    pub legal_representative: String,
    pub established_on: String,
    pub website: String,
    pub size: String,
    pub employees: String,
    pub summary_zh: String,
    pub summary_en: String,
    pub version: String,
}

/// Fields under one heading.
pub(crate) struct Group {
    pub title: String,
    pub fields: Vec<Field>,
}

impl CompanyForm {
    /// The form that holds what a company says of itself.
    pub(super) fn of(profile: &Profile, version: i32) -> Self {
        Self {
            code: profile.code.to_string(),
            name_zh: profile.name_zh.clone(),
            name_en: profile.name_en.clone(),
            kinds: profile.kinds().iter().map(|kind| kind.code().to_owned()).collect(),
            industry: profile.industry.clone(),
            region: profile.region.clone(),
            city: profile.city.clone(),
            legal_representative: profile.legal_representative.clone(),
            established_on: profile.established_on.to_string(),
            website: profile.website.clone(),
            size: profile.size.code().to_owned(),
            employees: profile.employees.map(|n| n.to_string()).unwrap_or_default(),
            summary_zh: profile.summary_zh.clone(),
            summary_en: profile.summary_en.clone(),
            version: version.to_string(),
        }
    }

    pub(super) fn check(&self, today: NaiveDate) -> Result<Profile, Problems> {
        let mut problems = Problems::default();
        let or_empty = |text: Option<String>| text.unwrap_or_default();
        let code = problems.take("code", CreditCode::parse(&self.code));
        let name_zh = problems.take("name_zh", text::bounded(&self.name_zh, 2, 100));
        let legal_representative =
            problems.take("legal_representative", text::bounded(&self.legal_representative, 2, 100));
        let established_on = problems.take("established_on", past_day(&self.established_on, today));
        let kinds = problems.take("kinds", kinds(&self.kinds));
        let industry = problems.take("industry", listed(&self.industry, |code| division(code).is_some()));
        let region = problems.take("region", listed(&self.region, |code| region(code).is_some()));
        let city = problems.take("city", text::optional(&self.city, 50).map(or_empty));
        let size = problems.take("size", size(&self.size));
        let employees = problems.take("employees", employees(&self.employees));
        let name_en = problems.take("name_en", optional_between(&self.name_en, 2, 150));
        let website = problems.take("website", website(&self.website));
        let summary_zh = problems.take("summary_zh", text::bounded_lines(&self.summary_zh, 20, 200));
        let summary_en = problems.take("summary_en", optional_between(&self.summary_en, 40, 400));
        let profile = (|| {
            let kinds = kinds?;
            Some(Profile {
                code: code?,
                name_zh: name_zh?,
                name_en: name_en?,
                is_provider: kinds.contains(&CompanyKind::Provider),
                is_demand: kinds.contains(&CompanyKind::Demand),
                industry: industry?,
                region: region?,
                city: city?,
                legal_representative: legal_representative?,
                established_on: established_on?,
                website: website?,
                size: size?,
                employees: employees?,
                summary_zh: summary_zh?,
                summary_en: summary_en?,
            })
        })();
        profile.ok_or(problems)
    }

    pub(super) fn groups(&self, problems: &Problems, lang: Lang) -> Vec<Group> {
        let tr = lang.tr();
        let licence = vec![
            Field::text("code", tr.companies_field_code())
                .value(&self.code)
                .hint(tr.companies_field_code_hint())
                .required()
                .from(problems, tr),
            Field::text("name_zh", tr.companies_field_name_zh())
                .value(&self.name_zh)
                .hint(tr.companies_field_name_zh_hint())
                .required()
                .limit(100)
                .lang("zh-CN")
                .autocomplete("organization")
                .from(problems, tr),
            Field::text("legal_representative", tr.companies_field_legal_representative())
                .value(&self.legal_representative)
                .hint(tr.companies_field_legal_representative_hint())
                .required()
                .limit(100)
                .from(problems, tr),
            Field::date("established_on", tr.companies_field_established_on())
                .value(&self.established_on)
                .required()
                .from(problems, tr),
        ];
        let market = vec![
            Field::checks("kinds", tr.companies_field_kinds(), kind_choices(tr))
                .values(&self.kinds)
                .required()
                .from(problems, tr),
            Field::select("industry", tr.companies_field_industry(), industry_choices(lang))
                .value(&self.industry)
                .required()
                .from(problems, tr),
            Field::select("region", tr.companies_field_region(), region_choices(lang))
                .value(&self.region)
                .required()
                .autocomplete("address-level1")
                .from(problems, tr),
            Field::text("city", tr.companies_field_city())
                .value(&self.city)
                .limit(50)
                .autocomplete("address-level2")
                .from(problems, tr),
        ];
        let about = vec![
            Field::area("summary_zh", tr.companies_field_summary_zh(), 4)
                .value(&self.summary_zh)
                .hint(tr.companies_field_summary_zh_hint())
                .required()
                .limit(200)
                .lang("zh-CN")
                .from(problems, tr),
            Field::text("name_en", tr.companies_field_name_en())
                .value(&self.name_en)
                .limit(150)
                .lang("en")
                .from(problems, tr),
            Field::area("summary_en", tr.companies_field_summary_en(), 4)
                .value(&self.summary_en)
                .hint(tr.companies_field_summary_en_hint())
                .limit(400)
                .lang("en")
                .from(problems, tr),
            Field::select("size", tr.companies_field_size(), size_choices(lang))
                .value(&self.size)
                .hint(tr.companies_field_size_hint())
                .required()
                .from(problems, tr),
            Field::number("employees", tr.companies_field_employees()).value(&self.employees).from(problems, tr),
            Field::link("website", tr.companies_field_website())
                .value(&self.website)
                .hint(tr.companies_field_website_hint())
                .autocomplete("url")
                .from(problems, tr),
        ];
        vec![
            Group { title: tr.companies_form_licence_group(), fields: licence },
            Group { title: tr.companies_form_market_group(), fields: market },
            Group { title: tr.companies_form_about_group(), fields: about },
        ]
    }
}

fn listed(code: &str, known: impl FnOnce(&str) -> bool) -> Result<String, Problem> {
    match code.trim() {
        "" => Err(Problem::Missing),
        code if known(code) => Ok(code.to_owned()),
        _ => Err(Problem::NotInList),
    }
}

fn past_day(typed: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    match text::date(typed)? {
        day if day > today => Err(Problem::Says(|tr| tr.companies_problem_in_the_future())),
        day => Ok(day),
    }
}

fn kinds(typed: &[String]) -> Result<Vec<CompanyKind>, Problem> {
    if typed.is_empty() {
        return Err(Problem::TooFew(1));
    }
    typed.iter().map(|code| CompanyKind::parse(code).ok_or(Problem::NotInList)).collect()
}

fn size(typed: &str) -> Result<CompanySize, Problem> {
    match typed {
        "" => Err(Problem::Missing),
        code => CompanySize::parse(code).ok_or(Problem::NotInList),
    }
}

fn employees(typed: &str) -> Result<Option<i32>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let n = text::whole(typed, 0, 5_000_000)?;
    Ok(i32::try_from(n).ok())
}

fn website(typed: &str) -> Result<String, Problem> {
    if typed.trim().is_empty() { Ok(String::new()) } else { text::link(typed, 200) }
}

fn optional_between(typed: &str, min: usize, max: usize) -> Result<String, Problem> {
    match text::tidy_lines(typed) {
        empty if empty.is_empty() => Ok(empty),
        text => text::bounded_lines(&text, min, max),
    }
}

fn kind_choices(tr: Tr) -> Vec<Choice> {
    let hint = |kind| match kind {
        CompanyKind::Provider => tr.companies_kind_provider_hint(),
        CompanyKind::Demand => tr.companies_kind_demand_hint(),
    };
    CompanyKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), kind.word(tr)).hint(hint(kind))).collect()
}

fn industry_choices(lang: Lang) -> Vec<Choice> {
    let section = |code| industry(code).map_or("", |section| section.name(lang));
    let divisions = industries().iter().filter(|entry| !entry.section).map(|entry| {
        Choice::new(entry.code, format!("{} {}", entry.code, entry.name(lang))).group(section(entry.parent))
    });
    std::iter::once(Choice::new("", lang.tr().companies_choose())).chain(divisions).collect()
}

fn region_choices(lang: Lang) -> Vec<Choice> {
    let all = regions().iter().map(|region| Choice::new(region.code, region.name(lang)));
    std::iter::once(Choice::new("", lang.tr().companies_choose())).chain(all).collect()
}

fn size_choices(lang: Lang) -> Vec<Choice> {
    let all = CompanySize::ALL.iter().map(|size| Choice::new(size.code(), size.name(lang)));
    std::iter::once(Choice::new("", lang.tr().companies_choose())).chain(all).collect()
}

/// What is agreed to when a company is sent in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct SubmissionForm {
    pub consent: String,
}

impl SubmissionForm {
    pub(super) fn check(&self) -> Result<(), Problems> {
        let mut problems = Problems::default();
        if self.consent != "on" {
            problems.note("consent", Problem::Says(|tr| tr.companies_problem_consent()));
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    pub(super) fn field(&self, problems: &Problems, tr: Tr) -> Field {
        Field::check("consent", tr.companies_field_consent()).value(&self.consent).required().from(problems, tr)
    }
}

/// A request to join.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JoinForm {
    pub code: String,
    pub message: String,
}

impl JoinForm {
    pub(super) fn check(&self) -> Result<(CreditCode, String), Problems> {
        let mut problems = Problems::default();
        let code = problems.take("code", CreditCode::parse(&self.code));
        let message = problems.take("message", text::optional_lines(&self.message, 200));
        match (code, message) {
            (Some(code), Some(message)) => Ok((code, message.unwrap_or_default())),
            _ => Err(problems),
        }
    }

    pub(super) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        vec![
            Field::text("code", tr.companies_field_code())
                .value(&self.code)
                .hint(tr.companies_field_code_hint())
                .required()
                .from(problems, tr),
            Field::area("message", tr.companies_field_message(), 3)
                .value(&self.message)
                .hint(tr.companies_field_message_hint())
                .limit(200)
                .from(problems, tr),
        ]
    }
}

/// Somebody's role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RoleForm {
    pub role: String,
}

impl RoleForm {
    pub(super) fn check(&self) -> Result<MemberRole, Problem> {
        MemberRole::parse(&self.role)
    }
}

/// A certificate as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CertificateForm {
    /// Kind and level in one choice, `dcmm-b:4`; `iso27001:` where there are no levels.
    pub certificate: String,
    pub number: String,
    pub issuer: String,
    pub issued_on: String,
    pub expires_on: String,
    pub scope: String,
    pub edition: String,
    pub version: String,
}

impl CertificateForm {
    pub(super) fn of(certificate: &Certificate) -> Self {
        let claim = &certificate.claim;
        Self {
            certificate: format!("{}:{}", claim.kind, claim.level),
            number: claim.number.clone(),
            issuer: claim.issuer.clone(),
            issued_on: claim.issued_on.to_string(),
            expires_on: claim.expires_on.map(|day| day.to_string()).unwrap_or_default(),
            scope: claim.scope.clone(),
            edition: claim.edition.clone(),
            version: certificate.version.to_string(),
        }
    }

    pub(super) fn check(&self, today: NaiveDate) -> Result<Claim, Problems> {
        let mut problems = Problems::default();
        let certificate = problems.take("certificate", kind_and_level(&self.certificate));
        let number = problems.take("number", text::bounded(&self.number, 1, 64));
        let issuer = problems.take("issuer", text::bounded(&self.issuer, 2, 100));
        let issued_on = problems.take("issued_on", past_day(&self.issued_on, today));
        let expires_on = problems.take("expires_on", last_day(&self.expires_on, issued_on));
        let scope = problems.take("scope", text::optional_lines(&self.scope, 500));
        let edition = problems.take("edition", text::optional(&self.edition, 30));
        let claim = (|| {
            let (kind, level) = certificate?;
            Some(Claim {
                kind,
                level,
                number: number?,
                issuer: issuer?,
                issued_on: issued_on?,
                expires_on: expires_on?,
                scope: scope?.unwrap_or_default(),
                edition: edition?.unwrap_or_default(),
            })
        })();
        claim.ok_or(problems)
    }

    pub(super) fn fields(&self, problems: &Problems, lang: Lang) -> Vec<Field> {
        let tr = lang.tr();
        vec![
            Field::select("certificate", tr.companies_field_certificate(), certificate_choices(lang))
                .value(&self.certificate)
                .hint(tr.companies_field_certificate_hint())
                .required()
                .from(problems, tr),
            Field::text("number", tr.companies_field_number())
                .value(&self.number)
                .hint(tr.companies_field_number_hint())
                .required()
                .limit(64)
                .from(problems, tr),
            Field::text("issuer", tr.companies_field_issuer())
                .value(&self.issuer)
                .required()
                .limit(100)
                .from(problems, tr),
            Field::date("issued_on", tr.companies_field_issued_on())
                .value(&self.issued_on)
                .required()
                .from(problems, tr),
            Field::date("expires_on", tr.companies_field_expires_on())
                .value(&self.expires_on)
                .hint(tr.companies_field_expires_on_hint())
                .from(problems, tr),
            Field::area("scope", tr.companies_field_scope(), 3)
                .value(&self.scope)
                .hint(tr.companies_field_scope_hint())
                .limit(500)
                .from(problems, tr),
            Field::text("edition", tr.companies_field_edition())
                .value(&self.edition)
                .hint(tr.companies_field_edition_hint())
                .limit(30)
                .from(problems, tr),
            Field::file("scan", tr.companies_field_scan(), SCANS)
                .hint(tr.companies_field_scan_hint())
                .from(problems, tr),
        ]
    }
}

fn kind_and_level(typed: &str) -> Result<(String, String), Problem> {
    if typed.trim().is_empty() {
        return Err(Problem::Missing);
    }
    let (kind, level) = typed.split_once(':').unwrap_or((typed, ""));
    match cert_rank(kind, level) {
        Some(_) if cert_kind(kind).is_some() => Ok((kind.to_owned(), level.to_owned())),
        _ => Err(Problem::NotInList),
    }
}

fn last_day(typed: &str, issued_on: Option<NaiveDate>) -> Result<Option<NaiveDate>, Problem> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match (text::date(typed)?, issued_on) {
        (last, Some(first)) if last < first => Err(Problem::Says(|tr| tr.companies_problem_before_issue())),
        (last, _) => Ok(Some(last)),
    }
}

fn certificate_choices(lang: Lang) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", lang.tr().companies_choose())];
    for kind in cert_kinds() {
        if kind.ordinal {
            for level in &kind.levels {
                let title = lang.tr().companies_certificate_title(kind.name(lang), level.name(lang));
                choices.push(Choice::new(format!("{}:{}", kind.code, level.code), title).group(kind.name(lang)));
            }
        } else {
            choices.push(Choice::new(format!("{}:", kind.code), kind.name(lang)));
        }
    }
    choices
}

/// What an organizer decides about a company, as typed: the step, the reason, and for each point a verdict and a note.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct DecisionForm(Typed);

/// One point of the check in a form.
pub(crate) struct PointFields {
    /// What was found.
    pub verdict: Field,
    /// What is noted about it.
    pub note: Field,
}

fn verdict_name(point: CheckPoint) -> String {
    format!("verdict_{}", point.code())
}

fn note_name(point: CheckPoint) -> String {
    format!("note_{}", point.code())
}

impl DecisionForm {
    /// The step that its button names.
    pub(crate) fn step(&self) -> Option<Step> {
        match self.0.one("step") {
            "verify" => Some(Step::Verify),
            "return" => Some(Step::Return),
            "reject" => Some(Step::Reject),
            "suspend" => Some(Step::Suspend),
            "reinstate" => Some(Step::Reinstate),
            _ => None,
        }
    }

    /// Of the other form of the page: why somebody would act for the company.
    pub(crate) fn acting_reason(&self) -> &str {
        self.0.one("acting_reason")
    }

    /// The state of the company that was seen.
    pub(crate) fn version(&self) -> &str {
        self.0.one("version")
    }

    pub(crate) fn check(&self, step: Step) -> Result<super::Decision, Problems> {
        let mut problems = Problems::default();
        let reason = problems.take("reason", step.reason(self.0.one("reason")));
        let mut findings = Vec::new();
        for point in CheckPoint::ALL {
            let (verdict, note) = (verdict_name(point), note_name(point));
            let noted = problems.take(&note, text::optional(self.0.one(&note), 200)).flatten().unwrap_or_default();
            if let Some(found) = Verdict::parse(self.0.one(&verdict)) {
                findings.push(Finding { point, verdict: found, note: noted });
            }
        }
        if step == Step::Verify {
            for point in open_points(&findings) {
                let is_told = findings.iter().any(|finding| finding.point == point);
                let words: fn(Tr) -> String =
                    if is_told { |tr| tr.companies_problem_not_fine() } else { |tr| tr.companies_problem_no_verdict() };
                problems.note(verdict_name(point), Problem::Says(words));
            }
        }
        match reason {
            Some(reason) if problems.is_empty() => Ok(super::Decision { step, reason, findings }),
            _ => Err(problems),
        }
    }

    /// Every point with its verdict and note; `typed` tells what the company has entered about it.
    pub(crate) fn points(&self, typed: impl Fn(CheckPoint) -> String, problems: &Problems, tr: Tr) -> Vec<PointFields> {
        let filling = Filling { typed: &self.0, problems, tr };
        let fields = |point: CheckPoint| {
            let verdicts =
                Verdict::ALL.into_iter().filter(|verdict| *verdict != Verdict::NotApplicable || point.may_not_apply());
            let choices = verdicts.map(|verdict| Choice::new(verdict.code(), verdict.word(tr))).collect();
            let verdict = Field::radios(verdict_name(point), point.say(tr), choices).hint(typed(point)).required();
            let note = Field::text(note_name(point), tr.companies_field_note_on(point.word(tr))).limit(200);
            PointFields { verdict: filling.fill(verdict), note: filling.fill(note) }
        };
        CheckPoint::ALL.into_iter().map(fields).collect()
    }

    /// The reason.
    pub(crate) fn reason_field(&self, problems: &Problems, tr: Tr) -> Field {
        reason_field(self.0.one("reason"), problems, tr)
    }
}

/// Whom an owner asks by mail, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct InvitationForm {
    pub email: String,
    pub role: String,
    pub message: String,
}

impl InvitationForm {
    pub(super) fn check(&self) -> Result<NewInvitation, Problems> {
        let mut problems = Problems::default();
        let email = problems.take("email", text::email(&self.email));
        let role = problems.take("role", MemberRole::parse(&self.role));
        let message = problems.take("message", text::optional_lines(&self.message, 300));
        match (email, role, message) {
            (Some(email), Some(role), Some(message)) => {
                Ok(NewInvitation { email, role, message: message.unwrap_or_default() })
            }
            _ => Err(problems),
        }
    }

    pub(super) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        let choice = |role: MemberRole| Choice::new(role.code(), role.word(tr)).hint(role.meaning(tr));
        let role = if self.role.is_empty() { MemberRole::Editor.code() } else { &self.role };
        vec![
            Field::email("email", tr.companies_field_email())
                .value(&self.email)
                .hint(tr.companies_invite_email_hint())
                .required()
                .from(problems, tr),
            Field::radios("role", tr.companies_field_role(), MemberRole::ALL.into_iter().map(choice).collect())
                .value(role)
                .required()
                .from(problems, tr),
            Field::area("message", tr.companies_field_message(), 3)
                .value(&self.message)
                .hint(tr.companies_invite_message_hint())
                .limit(300)
                .from(problems, tr),
        ]
    }
}

/// Why two records are one company's, or why they are two after all; and whose particulars stay where they differ.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct MergeForm(Typed);

/// The value that takes a particular from the emptied record; any other leaves it as it is.
const EMPTIED: &str = "emptied";

fn detail_name(detail: Detail) -> String {
    format!("stays_{}", detail.code())
}

impl MergeForm {
    /// A reason of ten characters at least.
    pub(crate) fn check(&self) -> Result<String, Problems> {
        let mut problems = Problems::default();
        problems.take("reason", text::bounded_lines(self.0.one("reason"), 10, 500)).ok_or(problems)
    }

    /// The states of the two records that were seen.
    pub(crate) fn versions(&self) -> &str {
        self.0.one("versions")
    }

    /// The particulars that are taken from the emptied record.
    pub(crate) fn taken(&self, pair: &Pair) -> Vec<Detail> {
        let differing = Detail::differing(&pair.kept.profile, &pair.emptied.profile).into_iter();
        differing.filter(|detail| self.0.one(&detail_name(*detail)) == EMPTIED).collect()
    }

    /// A choice for each particular in which the two differ: the kept record's, unless somebody chose otherwise.
    pub(crate) fn details(&self, pair: &Pair, lang: Lang) -> Vec<Field> {
        let (tr, taken) = (lang.tr(), self.taken(pair));
        let (kept, emptied) = (&pair.kept.profile, &pair.emptied.profile);
        let field = |detail: Detail| {
            let choices = vec![
                Choice::new("kept", detail.say(kept, lang)).hint(tr.companies_merge_kept()),
                Choice::new(EMPTIED, detail.say(emptied, lang)).hint(tr.companies_merge_emptied()),
            ];
            let chosen = if taken.contains(&detail) { EMPTIED } else { "kept" };
            Field::radios(detail_name(detail), detail.word(tr), choices).value(chosen).required()
        };
        Detail::differing(kept, emptied).into_iter().map(field).collect()
    }

    /// The reason.
    pub(crate) fn reason_field(&self, hint: String, problems: &Problems, tr: Tr) -> Field {
        Field::area("reason", tr.companies_field_reason(), 3)
            .value(self.0.one("reason"))
            .hint(hint)
            .limit(500)
            .required()
            .from(problems, tr)
    }
}

fn reason_field(typed: &str, problems: &Problems, tr: Tr) -> Field {
    Field::area("reason", tr.companies_field_reason(), 4)
        .value(typed)
        .hint(tr.companies_field_reason_hint())
        .limit(500)
        .from(problems, tr)
}

/// What an organizer decides about a certificate.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct CertificateDecisionForm {
    pub step: String,
    pub reason: String,
    pub version: String,
}

impl CertificateDecisionForm {
    /// The reason.
    pub(crate) fn reason_field(&self, problems: &Problems, tr: Tr) -> Field {
        reason_field(&self.reason, problems, tr)
    }

    /// The step that its button names, and why.
    pub(crate) fn check(&self) -> Result<(CertificateStep, String), Problems> {
        let mut problems = Problems::default();
        let (step, of) = match self.step.as_str() {
            "verify" => (CertificateStep::Verify, Step::VerifyCertificate),
            _ => (CertificateStep::Reject, Step::RejectCertificate),
        };
        problems.take("reason", of.reason(&self.reason)).map(|reason| (step, reason)).ok_or(problems)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::samples::company;

    fn today() -> NaiveDate {
        "2026-05-20".parse().unwrap()
    }

    fn form() -> CompanyForm {
        let mut form = CompanyForm::of(&company().profile, 3);
        form.summary_zh = "面向钢铁与装备企业的表面缺陷图像标注与质检服务".into();
        form
    }

    /// The field that a change makes wrong, and the change.
    type Wrong<Form> = (&'static str, fn(&mut Form));

    #[test]
    fn a_right_form_becomes_the_profile_it_came_from() {
        let profile = form().check(today()).unwrap();
        assert_eq!(CompanyForm::of(&profile, 3).summary_zh, form().summary_zh);
        assert_eq!(profile.code, company().profile.code);
        assert!(profile.is_provider && !profile.is_demand);
    }

    #[test]
    fn every_field_is_checked() {
        let wrong: [Wrong<CompanyForm>; 22] = [
            ("code", |f| f.code = "91340100DEM00014D".into()),
            ("code", |f| f.code.clear()),
            ("name_zh", |f| f.name_zh.clear()),
            ("name_zh", |f| f.name_zh = "数".repeat(101)),
            ("name_en", |f| f.name_en = "n".repeat(151)),
            ("kinds", |f| f.kinds.clear()),
            ("kinds", |f| f.kinds = vec!["broker".into()]),
            ("industry", |f| f.industry = "C".into()),
            ("industry", |f| f.industry.clear()),
            ("region", |f| f.region = "000000".into()),
            ("region", |f| f.region.clear()),
            ("city", |f| f.city = "市".repeat(51)),
            ("legal_representative", |f| f.legal_representative = "李".into()),
            ("established_on", |f| f.established_on = "2026-05-21".into()),
            ("established_on", |f| f.established_on = "2026-02-30".into()),
            ("website", |f| f.website = "javascript:alert(1)".into()),
            ("size", |f| f.size = "huge".into()),
            ("employees", |f| f.employees = "many".into()),
            ("employees", |f| f.employees = "-1".into()),
            ("summary_zh", |f| f.summary_zh = "太短".into()),
            ("summary_zh", |f| f.summary_zh = "字".repeat(201)),
            ("summary_en", |f| f.summary_en = "Too short".into()),
        ];
        for (field, spoil) in wrong {
            let mut typed = form();
            spoil(&mut typed);
            let problems = typed.check(today()).unwrap_err();
            let fields: Vec<&str> = problems.iter().map(|(name, _)| name).collect();
            assert_eq!(fields, [field], "{typed:?}");
        }
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let problems = CompanyForm::default().check(today()).unwrap_err();
        for field in [
            "code",
            "name_zh",
            "legal_representative",
            "established_on",
            "kinds",
            "industry",
            "region",
            "size",
            "summary_zh",
        ] {
            assert!(problems.at(field).is_some(), "{field}");
        }
        assert_eq!(problems.iter().count(), 9);
    }

    #[test]
    fn a_certificate_is_checked_field_by_field() {
        let right = CertificateForm {
            certificate: "dcmm-b:4".into(),
            number: "DEMO-2024-1".into(),
            issuer: "示例评估机构".into(),
            issued_on: "2024-05-20".into(),
            expires_on: "2027-05-19".into(),
            ..CertificateForm::default()
        };
        let claim = right.check(today()).unwrap();
        assert_eq!((claim.kind.as_str(), claim.level.as_str()), ("dcmm-b", "4"));
        let wrong: [Wrong<CertificateForm>; 10] = [
            ("certificate", |f| f.certificate = "dcmm-b:9".into()),
            ("certificate", |f| f.certificate = "iso27001:3".into()),
            ("certificate", |f| f.certificate = "nothing:".into()),
            ("certificate", |f| f.certificate.clear()),
            ("number", |f| f.number = "1".repeat(65)),
            ("issuer", |f| f.issuer.clear()),
            ("issued_on", |f| f.issued_on = "2026-05-21".into()),
            ("expires_on", |f| f.expires_on = "2024-05-19".into()),
            ("scope", |f| f.scope = "字".repeat(501)),
            ("edition", |f| f.edition = "字".repeat(31)),
        ];
        for (field, spoil) in wrong {
            let mut typed = right.clone();
            spoil(&mut typed);
            let problems = typed.check(today()).unwrap_err();
            assert_eq!(problems.iter().map(|(name, _)| name).collect::<Vec<_>>(), [field]);
        }
    }

    #[test]
    fn verifying_needs_a_verdict_on_every_point_and_refusing_a_reason() {
        let verdicts = |of: &dyn Fn(CheckPoint) -> &'static str| {
            let typed = Typed::default().with("step", "verify");
            DecisionForm(
                CheckPoint::ALL.iter().fold(typed, |typed, point| typed.with(verdict_name(*point), of(*point))),
            )
        };
        let form = DecisionForm(Typed::default().with("step", "verify"));
        assert_eq!(form.check(Step::Verify).unwrap_err().iter().count(), 7, "no point has a verdict");
        let fine = verdicts(&|_| "fine");
        assert_eq!(fine.check(Step::Verify).unwrap().findings, Finding::all_fine());
        for point in CheckPoint::ALL {
            let with = |verdict: &'static str| verdicts(&move |one| if one == point { verdict } else { "fine" });
            let problems = with("not_fine").check(Step::Verify).unwrap_err();
            assert_eq!(problems.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>(), [verdict_name(point)]);
            let left_out = with("not_applicable").check(Step::Verify);
            assert_eq!(left_out.is_ok(), point == CheckPoint::Scope, "{point:?}");
        }
        assert!(fine.check(Step::Return).unwrap_err().at("reason").is_some());
        let reason =
            Typed::default().with("reason", "营业执照照片不清晰，请重新上传").with("verdict_licence", "not_fine");
        let returned = DecisionForm(reason.clone().with("note_licence", "编号看不清")).check(Step::Return).unwrap();
        let finding = Finding { point: CheckPoint::Licence, verdict: Verdict::NotFine, note: "编号看不清".into() };
        assert_eq!(returned.findings, [finding], "what was found is kept with every decision");
        let long = DecisionForm(reason.with("note_licence", "字".repeat(201))).check(Step::Return);
        assert!(long.unwrap_err().at("note_licence").is_some());
        let sent = DecisionForm(Typed::default().with("step", "submit"));
        assert_eq!(sent.step(), None, "an organizer cannot send a company in");
    }
}
