//! PURE: companies, the roles people have in them, and the life of a company on the platform.
//! One table says which step leads where; a verified company whose name, code or legal representative
//! changes goes back to be checked again.

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::credit_code::CreditCode;
use crate::accounts::{Contact, PersonId};
use crate::kit::clock::Moment;
use crate::kit::files::FileId;
use crate::kit::i18n::Lang;
use crate::kit::ids::typed_id;
use crate::kit::problem::Problem;
use crate::kit::text;
use crate::taxonomy::CompanySize;

typed_id!(
    /// A company.
    CompanyId
);

typed_id!(
    /// Somebody's place in a company, or their request for one.
    MembershipId
);

/// Where a company stands with the organizers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum CompanyStatus {
    /// Being filled in.
    Draft,
    /// Waits for an organizer.
    Submitted,
    /// Sent back with a reason.
    Returned,
    /// May take part.
    Verified,
    /// Refused.
    Rejected,
    /// Was verified, may not take part for now.
    Suspended,
    /// Was verified, waits for its re-check.
    Expired,
}

/// What happens to a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub(crate) enum Step {
    /// Somebody entered it.
    Create,
    /// Its people ask for verification.
    Submit,
    /// An organizer sends it back with a reason.
    Return,
    /// An organizer found everything in order.
    Verify,
    /// An organizer refuses it.
    Reject,
    /// An organizer takes a verified company out of the programme.
    Suspend,
    /// An organizer lets a suspended company take part again.
    Reinstate,
    /// Its people changed what was verified.
    Change,
    /// A year after its verification.
    Expire,
    /// Its people claim a certificate.
    ClaimCertificate,
    /// An organizer found a certificate genuine.
    VerifyCertificate,
    /// An organizer refuses a certificate.
    RejectCertificate,
    /// Its people withdraw a certificate.
    WithdrawCertificate,
}

/// What the trail calls the status of a record that was merged into another.
pub(crate) const MERGED: &str = "merged";

impl CompanyStatus {
    /// Every status, in the order of an organizer's work.
    pub const ALL: [Self; 7] =
        [Self::Submitted, Self::Returned, Self::Verified, Self::Suspended, Self::Expired, Self::Rejected, Self::Draft];

    /// The whole life of a company, in one table.
    pub(crate) const fn after(self, step: Step) -> Option<Self> {
        use CompanyStatus::{Draft, Expired, Rejected, Returned, Submitted, Suspended, Verified};
        match (self, step) {
            (Draft | Returned | Expired, Step::Submit) => Some(Submitted),
            (Submitted, Step::Return) => Some(Returned),
            (Submitted, Step::Verify) => Some(Verified),
            (Submitted, Step::Reject) => Some(Rejected),
            (Verified | Expired, Step::Suspend) => Some(Suspended),
            (Suspended, Step::Reinstate) => Some(Verified),
            (Verified, Step::Change) => Some(Submitted),
            (Verified, Step::Expire) => Some(Expired),
            _ => None,
        }
    }

    /// Whether its people may change its particulars: not while an organizer looks at them, nor after a refusal.
    pub(crate) const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned | Self::Verified | Self::Expired)
    }

    /// Whether its people may hand in papers and certificates.
    pub(crate) const fn takes_papers(self) -> bool {
        !matches!(self, Self::Rejected | Self::Suspended)
    }

    /// The code in an address or a form.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Verified => "verified",
            Self::Rejected => "rejected",
            Self::Suspended => "suspended",
            Self::Expired => "expired",
        }
    }

    /// The status with this code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

impl Step {
    /// Whether an organizer who does this tells why, in at least ten characters.
    pub(crate) const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Reject | Self::Suspend | Self::RejectCertificate)
    }

    /// Whether it is an organizer who does this.
    pub(crate) const fn is_an_organizers(self) -> bool {
        matches!(
            self,
            Self::Return
                | Self::Verify
                | Self::Reject
                | Self::Suspend
                | Self::Reinstate
                | Self::VerifyCertificate
                | Self::RejectCertificate
        )
    }

    /// What an organizer writes with this step; ten characters at least where a reason is due.
    pub(crate) fn reason(self, typed: &str) -> Result<String, Problem> {
        if self.needs_reason() {
            text::bounded_lines(typed, 10, 500)
        } else {
            text::optional_lines(typed, 500).map(Option::unwrap_or_default)
        }
    }
}

/// How it ended that an organizer acted for a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ActingEnd {
    /// They stopped.
    Stopped,
    /// Their session ended.
    SignedOut,
    /// The time was over.
    RanOut,
}

/// How many days before its yearly re-check a company is told; on the day itself the re-check is due and a letter says so.
pub(crate) const RECHECK_TOLD_BEFORE: [i32; 2] = [30, 7];

/// What a person may do for a company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    /// Speaks for the company and decides who else does.
    Owner,
    /// Speaks for the company.
    Editor,
    /// Reads along.
    Viewer,
}

impl MemberRole {
    /// Every role, strongest first.
    pub(crate) const ALL: [Self; 3] = [Self::Owner, Self::Editor, Self::Viewer];

    /// The code in a form.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Editor => "editor",
            Self::Viewer => "viewer",
        }
    }

    /// The role with this code.
    pub(crate) fn parse(code: &str) -> Result<Self, Problem> {
        Self::ALL.into_iter().find(|role| role.code() == code).ok_or(Problem::NotInList)
    }
}

/// Where a person's place in a company stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemberStatus {
    /// Asked to join, waits for an owner.
    Asked,
    /// Belongs to the company.
    Active,
    /// Was not let in.
    Declined,
    /// Left or was removed.
    Ended,
}

/// On which side of the market a company stands; one may stand on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CompanyKind {
    /// Offers data services.
    Provider,
    /// Needs data services.
    Demand,
}

impl CompanyKind {
    /// Both kinds.
    pub(crate) const ALL: [Self; 2] = [Self::Provider, Self::Demand];

    /// The code in a form or an address.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Demand => "demand",
        }
    }

    /// The kind with this code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a company says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    /// Unified social credit code.
    pub code: CreditCode,
    /// Name as on the licence.
    pub name_zh: String,
    /// English name, or nothing.
    pub name_en: String,
    /// Whether it offers data services.
    pub is_provider: bool,
    /// Whether it needs data services.
    pub is_demand: bool,
    /// Its own industry: a division of the classification.
    pub industry: String,
    /// Province-level region.
    pub region: String,
    /// City, or nothing.
    pub city: String,
    /// Legal representative as on the licence.
    pub legal_representative: String,
    /// Day of establishment as on the licence.
    pub established_on: NaiveDate,
    /// Website, or nothing.
    pub website: String,
    /// Size as it declares itself.
    pub size: CompanySize,
    /// How many people work there, where told.
    pub employees: Option<i32>,
    /// What it does, in a few sentences.
    pub summary_zh: String,
    /// The same in English, or nothing.
    pub summary_en: String,
}

impl Profile {
    /// The name in the reader's language.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name_zh, &self.name_en)
    }

    /// The summary in the reader's language.
    pub(crate) fn summary(&self, lang: Lang) -> &str {
        lang.pick(&self.summary_zh, &self.summary_en)
    }

    /// The kinds it has.
    pub(crate) fn kinds(&self) -> Vec<CompanyKind> {
        CompanyKind::ALL.into_iter().filter(|kind| self.is(*kind)).collect()
    }

    /// Whether it stands on this side of the market.
    pub(crate) const fn is(&self, kind: CompanyKind) -> bool {
        match kind {
            CompanyKind::Provider => self.is_provider,
            CompanyKind::Demand => self.is_demand,
        }
    }

    /// Which of the particulars that an organizer verified differ from `before`.
    pub(crate) fn verified_changes(&self, before: &Self) -> Vec<Particular> {
        let mut changed = Vec::new();
        if self.code != before.code {
            changed.push(Particular::Code);
        }
        if self.name_zh != before.name_zh {
            changed.push(Particular::Name);
        }
        if self.legal_representative != before.legal_representative {
            changed.push(Particular::LegalRepresentative);
        }
        changed
    }
}

/// What an organizer verified and what is checked again as soon as it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Particular {
    /// The credit code.
    Code,
    /// The Chinese name.
    Name,
    /// The legal representative.
    LegalRepresentative,
    /// The licence's scan.
    Licence,
}

impl Particular {
    /// Every particular that is verified.
    pub(crate) const ALL: [Self; 4] = [Self::Code, Self::Name, Self::LegalRepresentative, Self::Licence];

    /// The code that is kept with a move.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::LegalRepresentative => "legal_representative",
            Self::Licence => "licence",
        }
    }

    /// The particular with this code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|particular| particular.code() == code)
    }
}

/// A paper that a company hands in for its verification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
    /// The business licence.
    Licence,
    /// The letter that authorizes the person, with the company's seal.
    Authorization,
}

/// A company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Company {
    /// Which.
    pub id: CompanyId,
    /// What it says of itself.
    pub profile: Profile,
    /// The scan of its business licence.
    pub licence: Option<FileId>,
    /// The scan of the letter that authorizes its person.
    pub authorization: Option<FileId>,
    /// Where it stands.
    pub status: CompanyStatus,
    /// When it was last handed in.
    pub submitted_at: Option<Moment>,
    /// When it was first verified.
    pub verified_at: Option<Moment>,
    /// The day on which its yearly re-check is due.
    pub recheck_on: Option<NaiveDate>,
    /// Since when it waits for its yearly check, which it has asked for before the day.
    pub renewal_asked_at: Option<Moment>,
    /// The record into which an organizer has merged this one, which is empty then.
    pub merged_into: Option<CompanyId>,
    /// Who entered it.
    pub created_by: Option<PersonId>,
    /// When.
    pub created_at: Moment,
    /// Counts its changes.
    pub version: i32,
}

impl Company {
    /// The name in the reader's language.
    pub(crate) fn name(&self, lang: Lang) -> &str {
        self.profile.name(lang)
    }

    /// The scan of a paper, when it was handed in.
    pub(crate) const fn paper(&self, paper: Paper) -> Option<FileId> {
        match paper {
            Paper::Licence => self.licence,
            Paper::Authorization => self.authorization,
        }
    }

    /// Where a step leads. A verified company that has asked for its yearly check before the day stays verified, whether an
    /// organizer finds it in order or sends it back.
    pub(crate) fn after(&self, step: Step) -> Option<CompanyStatus> {
        let waits = self.status == CompanyStatus::Verified && self.renewal_asked_at.is_some();
        match step {
            Step::Verify | Step::Return if waits => Some(CompanyStatus::Verified),
            _ => self.status.after(step),
        }
    }

    /// Whether it may ask for its yearly check already: from the day of the first letter about it.
    pub(crate) fn may_renew(&self, today: NaiveDate) -> bool {
        let first = RECHECK_TOLD_BEFORE.into_iter().max().unwrap_or_default();
        let is_near = |day: NaiveDate| (day - today).num_days() <= i64::from(first);
        self.status == CompanyStatus::Verified
            && self.renewal_asked_at.is_none()
            && self.recheck_on.is_some_and(is_near)
    }

    /// What an organizer should look at twice before deciding.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let profile = &self.profile;
        let province = profile.region.get(..2).unwrap_or_default();
        let office = profile.code.division();
        [
            (!profile.code.check_character_fits(), Warning::CheckCharacter),
            (!profile.code.organization_code_fits(), Warning::OrganizationCode),
            (!office.starts_with(province) && office != "100000", Warning::OtherProvince),
            (profile.name_zh.contains(['(', ')']), Warning::HalfWidthBrackets),
            (self.licence.is_none(), Warning::NoLicence),
            (self.authorization.is_none(), Warning::NoAuthorization),
        ]
        .into_iter()
        .filter_map(|(holds, warning)| holds.then_some(warning))
        .collect()
    }
}

/// What an organizer should look at twice before deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Warning {
    /// The check character of the credit code does not fit: a typing mistake, or a code of before the rule.
    CheckCharacter,
    /// The organization code inside the credit code has another check character.
    OrganizationCode,
    /// The registering office lies in another province than the company says.
    OtherProvince,
    /// The name has `()` where licences print `（）`.
    HalfWidthBrackets,
    /// There is no licence.
    NoLicence,
    /// There is no letter of authorization.
    NoAuthorization,
}

impl Warning {
    /// Whether it may come from a slip of the pen, which the company itself sees when it looks at its licence again.
    pub(crate) const fn may_be_a_slip(self) -> bool {
        matches!(self, Self::CheckCharacter | Self::OtherProvince | Self::HalfWidthBrackets)
    }
}

/// The points of an organizer's check, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CheckPoint {
    /// The code passes and belongs to this company.
    Code,
    /// The name equals the licence, brackets included.
    Name,
    /// The licence is readable, within its term, and the registration is live.
    Licence,
    /// On none of the lists of abnormal or dishonest companies.
    Lists,
    /// The business scope covers the service.
    Scope,
    /// The person is authorized.
    Person,
    /// The work e-mail or phone answers.
    Contact,
}

impl CheckPoint {
    /// Every point, in order. The eighth, the certificates, is decided one by one.
    pub(crate) const ALL: [Self; 7] =
        [Self::Code, Self::Name, Self::Licence, Self::Lists, Self::Scope, Self::Person, Self::Contact];

    /// Whether there are companies whom the point does not concern: who only needs services has no scope to cover one.
    pub(crate) const fn may_not_apply(self) -> bool {
        matches!(self, Self::Scope)
    }

    /// The code in a form and in the kept move.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Licence => "licence",
            Self::Lists => "lists",
            Self::Scope => "scope",
            Self::Person => "person",
            Self::Contact => "contact",
        }
    }

    /// The point with this code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|point| point.code() == code)
    }
}

/// What an organizer found at one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    /// It is as it should be.
    Fine,
    /// It is not.
    NotFine,
    /// It does not concern this company.
    NotApplicable,
}

impl Verdict {
    /// Every verdict, in the order of a form.
    pub(crate) const ALL: [Self; 3] = [Self::Fine, Self::NotFine, Self::NotApplicable];

    /// The code in a form.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::NotFine => "not_fine",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The verdict with this code.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// What an organizer found at one point, and what they noted about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Finding {
    /// The point.
    pub point: CheckPoint,
    /// What was found.
    pub verdict: Verdict,
    /// A note for those who look at it later, or nothing.
    #[serde(default)]
    pub note: String,
}

impl Finding {
    /// Every point found fine, without a note.
    pub(crate) fn all_fine() -> Vec<Self> {
        let fine = |point| Self { point, verdict: Verdict::Fine, note: String::new() };
        CheckPoint::ALL.into_iter().map(fine).collect()
    }
}

/// The points that keep a company from being verified: those without a verdict, those that are not fine, and those left out
/// that every company has to pass.
pub(crate) fn open_points(findings: &[Finding]) -> Vec<CheckPoint> {
    let is_settled = |point: &CheckPoint| {
        findings.iter().find(|finding| finding.point == *point).is_some_and(|finding| match finding.verdict {
            Verdict::Fine => true,
            Verdict::NotFine => false,
            Verdict::NotApplicable => point.may_not_apply(),
        })
    };
    CheckPoint::ALL.into_iter().filter(|point| !is_settled(point)).collect()
}

/// Somebody who belongs to a company or asks to.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub id: MembershipId,
    pub company: CompanyId,
    pub person: PersonId,
    pub contact: Contact,
    pub role: MemberRole,
    pub status: MemberStatus,
    pub message: String,
    pub asked_at: Moment,
}

impl Member {
    /// Whether they wait for an owner's answer.
    pub(crate) fn is_asking(&self) -> bool {
        self.status == MemberStatus::Asked
    }
}

#[cfg(test)]
pub(super) mod tests {
    use sea_orm::Iterable;

    use super::*;

    #[test]
    fn the_whole_life_of_a_company() {
        use CompanyStatus::*;
        let allowed = [
            (Draft, Step::Submit, Submitted),
            (Returned, Step::Submit, Submitted),
            (Expired, Step::Submit, Submitted),
            (Submitted, Step::Return, Returned),
            (Submitted, Step::Verify, Verified),
            (Submitted, Step::Reject, Rejected),
            (Verified, Step::Suspend, Suspended),
            (Expired, Step::Suspend, Suspended),
            (Suspended, Step::Reinstate, Verified),
            (Verified, Step::Change, Submitted),
            (Verified, Step::Expire, Expired),
        ];
        for from in CompanyStatus::iter() {
            for step in Step::iter() {
                let expected = allowed.iter().find(|(f, s, _)| (*f, *s) == (from, step)).map(|(_, _, to)| *to);
                assert_eq!(from.after(step), expected, "{from:?} after {step:?}");
            }
            assert_eq!(CompanyStatus::parse(from.code()), Some(from));
        }
    }

    #[test]
    fn the_yearly_check_can_be_asked_for_a_month_before_the_day_and_costs_nothing() {
        let mut one = company();
        one.recheck_on = Some("2027-05-20".parse().unwrap());
        for (today, may) in [("2027-04-19", false), ("2027-04-20", true), ("2027-05-20", true)] {
            assert_eq!(one.may_renew(today.parse().unwrap()), may, "{today}");
        }
        assert_eq!(one.after(Step::Verify), None, "nobody has asked");
        one.renewal_asked_at = Some(one.created_at);
        assert!(!one.may_renew("2027-04-20".parse().unwrap()), "once");
        for step in [Step::Verify, Step::Return] {
            assert_eq!(one.after(step), Some(CompanyStatus::Verified), "{step:?}");
        }
        assert_eq!(one.after(Step::Reject), None);
        one.status = CompanyStatus::Suspended;
        assert_eq!(one.after(Step::Verify), None);
    }

    #[test]
    fn a_verification_needs_every_required_point_fine() {
        let with = |point: CheckPoint, verdict: Option<Verdict>| {
            let mut findings = Finding::all_fine();
            findings.retain(|finding| finding.point != point);
            findings.extend(verdict.map(|verdict| Finding { point, verdict, note: String::new() }));
            open_points(&findings)
        };
        assert_eq!(open_points(&Finding::all_fine()), []);
        for point in CheckPoint::ALL {
            assert_eq!(with(point, Some(Verdict::Fine)), []);
            assert_eq!(with(point, Some(Verdict::NotFine)), [point]);
            assert_eq!(with(point, None), [point], "a point without a verdict");
            let left_out = with(point, Some(Verdict::NotApplicable));
            assert_eq!(left_out.is_empty(), point == CheckPoint::Scope, "{point:?}");
        }
    }

    #[test]
    fn a_refusal_tells_why_in_ten_characters() {
        for step in [Step::Return, Step::Reject, Step::Suspend, Step::RejectCertificate] {
            assert!(matches!(step.reason("太短"), Err(Problem::TooShort(10))), "{step:?}");
            assert!(matches!(step.reason("  "), Err(Problem::Missing)), "{step:?}");
            assert!(step.reason("营业执照照片不清晰，请重新上传").is_ok(), "{step:?}");
        }
        for step in [Step::Verify, Step::Reinstate, Step::VerifyCertificate] {
            assert_eq!(step.reason("").ok(), Some(String::new()), "{step:?}");
        }
    }

    pub(crate) fn company() -> Company {
        Company {
            id: CompanyId(1),
            profile: Profile {
                code: CreditCode::parse("91340100DEM000014D").unwrap(),
                name_zh: "青鸾示例视觉数据（合肥）有限公司".into(),
                name_en: String::new(),
                is_provider: true,
                is_demand: false,
                industry: "I65".into(),
                region: "340000".into(),
                city: "合肥".into(),
                legal_representative: "示例人".into(),
                established_on: "2018-05-20".parse().unwrap(),
                website: String::new(),
                size: CompanySize::Small,
                employees: Some(80),
                summary_zh: "工业视觉数据标注".into(),
                summary_en: String::new(),
            },
            licence: Some(FileId(1)),
            authorization: Some(FileId(2)),
            status: CompanyStatus::Verified,
            submitted_at: None,
            verified_at: None,
            recheck_on: None,
            renewal_asked_at: None,
            merged_into: None,
            created_by: Some(PersonId(1)),
            created_at: "2026-05-20T00:00:00Z".parse().unwrap(),
            version: 0,
        }
    }

    #[test]
    fn only_what_was_verified_is_checked_again() {
        let before = company().profile;
        let mut after = before.clone();
        after.summary_zh = "另一段介绍".into();
        after.region = "310000".into();
        after.name_en = "Qingluan".into();
        assert_eq!(after.verified_changes(&before), []);
        after.name_zh.push('甲');
        after.legal_representative = "另一人".into();
        after.code = CreditCode::parse("91210100DEM0000300").unwrap();
        let all = [Particular::Code, Particular::Name, Particular::LegalRepresentative];
        assert_eq!(after.verified_changes(&before), all);
    }

    #[test]
    fn what_to_look_at_twice() {
        let mut odd = company();
        assert_eq!(odd.warnings(), []);
        odd.profile.code = CreditCode::parse("91340100DEM000041D").unwrap();
        odd.profile.region = "320000".into();
        odd.profile.name_zh = "青鸾示例(合肥)有限公司".into();
        (odd.licence, odd.authorization) = (None, None);
        let all = [
            Warning::CheckCharacter,
            Warning::OrganizationCode,
            Warning::OtherProvince,
            Warning::HalfWidthBrackets,
            Warning::NoLicence,
            Warning::NoAuthorization,
        ];
        assert_eq!(odd.warnings(), all);
        odd.profile.code = CreditCode::parse("91100000DEM000639X").unwrap();
        assert!(!odd.warnings().contains(&Warning::OtherProvince), "a national office is in no province");
    }
}
