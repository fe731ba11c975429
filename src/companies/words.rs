//! PURE: how the room's values are said, and which pill a status wears.

use super::certificate::{Certificate, Claim, HeldCertificate, Standing};
use super::company::{
    ActingEnd, CheckPoint, Company, CompanyKind, CompanyStatus, Finding, MemberRole, Paper, Particular, Profile, Step,
    Verdict, Warning,
};
use super::merging::{Detail, Likeness, Things};
use crate::kit::i18n::{Lang, Tr, format};
use crate::taxonomy::{cert_kind, cert_level, city, industry, region};

impl CompanyStatus {
    /// The status in a word.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Draft => tr.companies_status_draft(),
            Self::Submitted => tr.companies_status_submitted(),
            Self::Returned => tr.companies_status_returned(),
            Self::Verified => tr.companies_status_verified(),
            Self::Rejected => tr.companies_status_rejected(),
            Self::Suspended => tr.companies_status_suspended(),
            Self::Expired => tr.companies_status_expired(),
        }
    }

    /// The class of its pill.
    pub(crate) const fn pill(self) -> &'static str {
        match self {
            Self::Draft => "pill-quiet",
            Self::Submitted => "pill-info",
            Self::Returned | Self::Expired => "pill-warn",
            Self::Verified => "pill-ok",
            Self::Rejected | Self::Suspended => "pill-stop",
        }
    }

    /// What the status means for the company's people and what they can do now.
    pub(crate) fn meaning(self, tr: Tr) -> String {
        match self {
            Self::Draft => tr.companies_meaning_draft(),
            Self::Submitted => tr.companies_meaning_submitted(),
            Self::Returned => tr.companies_meaning_returned(),
            Self::Verified => tr.companies_meaning_verified(),
            Self::Rejected => tr.companies_meaning_rejected(),
            Self::Suspended => tr.companies_meaning_suspended(),
            Self::Expired => tr.companies_meaning_expired(),
        }
    }

    /// Why the company takes part in nothing now, what that means for its listings, and what its people can do about it.
    /// Nothing for one that is verified, and for one that has not asked for it yet.
    pub(crate) fn barred(self, tr: Tr) -> Option<String> {
        match self {
            Self::Draft | Self::Verified => None,
            Self::Submitted => Some(tr.companies_barred_submitted()),
            Self::Returned => Some(tr.companies_barred_returned()),
            Self::Rejected => Some(tr.companies_barred_rejected()),
            Self::Suspended => Some(tr.companies_barred_suspended()),
            Self::Expired => Some(tr.companies_barred_expired()),
        }
    }
}

impl Step {
    /// What happened, for the history.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Create => tr.companies_step_create(),
            Self::Submit => tr.companies_step_submit(),
            Self::Return => tr.companies_step_return(),
            Self::Verify => tr.companies_step_verify(),
            Self::Reject => tr.companies_step_reject(),
            Self::Suspend => tr.companies_step_suspend(),
            Self::Reinstate => tr.companies_step_reinstate(),
            Self::Change => tr.companies_step_change(),
            Self::Expire => tr.companies_step_expire(),
            Self::ClaimCertificate => tr.companies_step_claim_certificate(),
            Self::VerifyCertificate => tr.companies_step_verify_certificate(),
            Self::RejectCertificate => tr.companies_step_reject_certificate(),
            Self::WithdrawCertificate => tr.companies_step_withdraw_certificate(),
        }
    }
}

impl ActingEnd {
    /// How it ended that an organizer acted for a company.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Stopped => tr.companies_acted_stopped(),
            Self::SignedOut => tr.companies_acted_signed_out(),
            Self::RanOut => tr.companies_acted_ran_out(),
        }
    }
}

/// A code of the trail, and what it is called.
type Called = (&'static str, fn(Tr) -> String);

/// The kinds of record in which an organizer writes for a company; what is not named is about an event.
const WRITTEN_IN: &[Called] = &[
    ("company", |tr| tr.companies_field_company()),
    ("certificate", |tr| tr.companies_field_certificate()),
    ("listing", |tr| tr.companies_done_listing()),
    ("introduction", |tr| tr.companies_done_introduction()),
];

/// What an organizer does for a company, in the words of the console.
const DEEDS: &[Called] = &[
    ("companies.edit", |tr| tr.organizer_act_companies_edit()),
    ("companies.change", |tr| tr.organizer_act_companies_change()),
    ("companies.hand_in", |tr| tr.organizer_act_companies_hand_in()),
    ("companies.claim_certificate", |tr| tr.organizer_act_companies_claim_certificate()),
    ("companies.correct_certificate", |tr| tr.organizer_act_companies_correct_certificate()),
    ("companies.withdraw_certificate", |tr| tr.organizer_act_companies_withdraw_certificate()),
    ("listings.begin", |tr| tr.organizer_act_listings_begin()),
    ("listings.save", |tr| tr.organizer_act_listings_save()),
    ("listings.submit", |tr| tr.organizer_act_listings_submit()),
    ("listings.recall", |tr| tr.organizer_act_listings_recall()),
    ("listings.pause", |tr| tr.organizer_act_listings_pause()),
    ("listings.resume", |tr| tr.organizer_act_listings_resume()),
    ("listings.revise", |tr| tr.organizer_act_listings_revise()),
    ("listings.renew", |tr| tr.organizer_act_listings_renew()),
    ("listings.match", |tr| tr.organizer_act_listings_match()),
    ("listings.sign", |tr| tr.organizer_act_listings_sign()),
    ("listings.close", |tr| tr.organizer_act_listings_close()),
    ("introductions.decline", |tr| tr.organizer_act_introductions_decline()),
    ("introductions.withdraw", |tr| tr.organizer_act_introductions_withdraw()),
    ("introductions.tell", |tr| tr.organizer_act_introductions_tell()),
    ("events.call_off", |tr| tr.organizer_act_events_call_off()),
    ("meetings.mark", |tr| tr.organizer_act_meetings_mark()),
    ("meetings.attend", |tr| tr.organizer_act_meetings_attend()),
];

fn called(all: &[Called], code: &str, tr: Tr) -> Option<String> {
    all.iter().find(|(known, _)| *known == code).map(|(_, say)| say(tr))
}

/// What the kind of record is called in which an organizer wrote for a company.
pub(super) fn written_in(subject: &str, tr: Tr) -> String {
    called(WRITTEN_IN, subject, tr).unwrap_or_else(|| tr.companies_done_event())
}

/// How often something was written in a record, with what the record is called, where it has a title.
pub(super) fn written_times(title: &str, n: i64, tr: Tr) -> String {
    if title.is_empty() { tr.companies_done_times(n) } else { tr.companies_done_titled(title, n) }
}

/// What an organizer did for a company, by the trail's name for it; by the kind of record where that name is not known here.
pub(super) fn deed(act: &str, subject: &str, tr: Tr) -> String {
    called(DEEDS, act, tr).unwrap_or_else(|| written_in(subject, tr))
}

impl MemberRole {
    /// The role in a word.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Owner => tr.companies_role_owner(),
            Self::Editor => tr.companies_role_editor(),
            Self::Viewer => tr.companies_role_viewer(),
        }
    }

    /// What somebody with this role may do.
    pub(crate) fn meaning(self, tr: Tr) -> String {
        match self {
            Self::Owner => tr.companies_role_owner_meaning(),
            Self::Editor => tr.companies_role_editor_meaning(),
            Self::Viewer => tr.companies_role_viewer_meaning(),
        }
    }
}

impl CompanyKind {
    /// The kind in a word.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Provider => tr.companies_kind_provider(),
            Self::Demand => tr.companies_kind_demand(),
        }
    }

    /// The class of its mark: supply and demand have a colour of their own each.
    pub(crate) const fn mark(self) -> &'static str {
        match self {
            Self::Provider => "kind-supply",
            Self::Demand => "kind-demand",
        }
    }
}

impl Paper {
    /// The paper's name.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Licence => tr.companies_paper_licence(),
            Self::Authorization => tr.companies_paper_authorization(),
        }
    }
}

impl Particular {
    /// The particular's name.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Code => tr.companies_field_code(),
            Self::Name => tr.companies_field_name_zh(),
            Self::LegalRepresentative => tr.companies_field_legal_representative(),
            Self::Licence => tr.companies_paper_licence(),
        }
    }
}

impl Warning {
    /// What the organizer should look at.
    pub(crate) fn say(self, tr: Tr) -> String {
        match self {
            Self::CheckCharacter => tr.companies_warning_check_character(),
            Self::OrganizationCode => tr.companies_warning_organization_code(),
            Self::OtherProvince => tr.companies_warning_other_province(),
            Self::HalfWidthBrackets => tr.companies_warning_brackets(),
            Self::NoLicence => tr.companies_warning_no_licence(),
            Self::NoAuthorization => tr.companies_warning_no_authorization(),
        }
    }
}

impl CheckPoint {
    /// What the organizer confirms.
    pub(crate) fn say(self, tr: Tr) -> String {
        match self {
            Self::Code => tr.companies_check_code(),
            Self::Name => tr.companies_check_name(),
            Self::Licence => tr.companies_check_licence(),
            Self::Lists => tr.companies_check_lists(),
            Self::Scope => tr.companies_check_scope(),
            Self::Person => tr.companies_check_person(),
            Self::Contact => tr.companies_check_contact(),
        }
    }
}

impl CheckPoint {
    /// The point in a word.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Code => tr.companies_point_code(),
            Self::Name => tr.companies_point_name(),
            Self::Licence => tr.companies_point_licence(),
            Self::Lists => tr.companies_point_lists(),
            Self::Scope => tr.companies_point_scope(),
            Self::Person => tr.companies_point_person(),
            Self::Contact => tr.companies_point_contact(),
        }
    }
}

impl Verdict {
    /// The verdict in a word.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Fine => tr.companies_verdict_fine(),
            Self::NotFine => tr.companies_verdict_not_fine(),
            Self::NotApplicable => tr.companies_verdict_not_applicable(),
        }
    }
}

impl Finding {
    /// What was found at the point, with the note.
    pub(crate) fn say(&self, tr: Tr) -> String {
        let (point, verdict) = (self.point.word(tr), self.verdict.word(tr));
        match self.note.is_empty() {
            true => tr.companies_finding(point, verdict),
            false => tr.companies_finding_noted(point, verdict, self.note.as_str()),
        }
    }
}

impl Likeness {
    /// What speaks for one company.
    pub(crate) fn say(self, tr: Tr) -> String {
        match self {
            Self::Code => tr.companies_likeness_code(),
            Self::Name => tr.companies_likeness_name(),
            Self::Representative => tr.companies_likeness_representative(),
        }
    }
}

impl Things {
    /// What moves, in a word.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Members => tr.companies_things_members(),
            Self::Invitations => tr.companies_things_invitations(),
            Self::Certificates => tr.companies_things_certificates(),
            Self::Listings => tr.companies_things_listings(),
            Self::Introductions => tr.companies_things_introductions(),
            Self::SignUps => tr.companies_things_sign_ups(),
            Self::Marks => tr.companies_things_marks(),
            Self::Booths => tr.companies_things_booths(),
        }
    }
}

impl Company {
    /// Where it stands, in a word: what was merged into another record stands nowhere by itself.
    pub(crate) fn standing(&self, tr: Tr) -> String {
        match (self.merged_into, self.renewal_asked_at) {
            (Some(_), _) => tr.companies_status_merged(),
            (None, Some(_)) => tr.companies_status_renewal(),
            (None, None) => self.status.word(tr),
        }
    }
}

impl Standing {
    /// The standing in a word.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::Claimed => tr.companies_standing_claimed(),
            Self::Rejected => tr.companies_standing_rejected(),
            Self::NotYet => tr.companies_standing_not_yet(),
            Self::Valid => tr.companies_standing_valid(),
            Self::Expired => tr.companies_standing_expired(),
        }
    }

    /// The class of its pill.
    pub(crate) const fn pill(self) -> &'static str {
        match self {
            Self::Claimed => "pill-info",
            Self::Rejected => "pill-stop",
            Self::NotYet => "pill-quiet",
            Self::Valid => "pill-ok",
            Self::Expired => "pill-warn",
        }
    }
}

/// A label and what stands beside it.
pub(crate) type Fact = (String, String);

impl Profile {
    /// Where it is: province and city.
    pub(crate) fn place(&self, lang: Lang) -> String {
        let own = region(&self.region);
        let region = own.map_or(self.region.as_str(), |own| own.name(lang));
        // The four municipalities are province and city in one.
        let is_one = self.city.is_empty() || own.is_some_and(|own| own.name(Lang::Zh) == self.city);
        if is_one { region.to_owned() } else { lang.tr().companies_place(city(&self.city, lang), region) }
    }

    /// Its own industry.
    pub(crate) fn industry_name(&self, lang: Lang) -> &str {
        industry(&self.industry).map_or(self.industry.as_str(), |industry| industry.name(lang))
    }

    /// What everybody may read about it.
    pub(crate) fn public_facts(&self, lang: Lang) -> Vec<Fact> {
        let tr = lang.tr();
        let mut facts = vec![(tr.companies_field_code(), self.code.to_string())];
        facts.push((tr.companies_field_industry(), self.industry_name(lang).to_owned()));
        facts.push((tr.companies_show_place(), self.place(lang)));
        facts.push((tr.companies_field_size(), self.size.name(lang).to_owned()));
        if let Some(employees) = self.employees {
            facts.push((tr.companies_field_employees(), format::number(employees.into())));
        }
        facts.push((tr.companies_field_established_on(), format::date(lang, self.established_on)));
        facts
    }

    /// What its own people and organizers read: every particular, in the order of the licence.
    pub(crate) fn all_facts(&self, lang: Lang) -> Vec<Fact> {
        let tr = lang.tr();
        let kinds: Vec<String> = self.kinds().into_iter().map(|kind| kind.word(tr)).collect();
        let mut facts = vec![
            (tr.companies_field_name_zh(), self.name_zh.clone()),
            (tr.companies_field_legal_representative(), self.legal_representative.clone()),
            (tr.companies_field_name_en(), self.name_en.clone()),
            (tr.companies_field_kinds(), kinds.join(" · ")),
            (tr.companies_field_website(), self.website.clone()),
            (tr.companies_field_summary_zh(), self.summary_zh.clone()),
            (tr.companies_field_summary_en(), self.summary_en.clone()),
        ];
        facts.splice(1..1, self.public_facts(lang));
        facts.retain(|(_, value)| !value.is_empty());
        facts
    }
}

impl Claim {
    /// From when to when it is valid.
    pub(crate) fn period(&self, lang: Lang) -> String {
        let first = format::date(lang, self.issued_on);
        match self.expires_on {
            Some(last) => lang.tr().companies_certificate_period(&first, format::date(lang, last)),
            None => lang.tr().companies_certificate_since(&first),
        }
    }
}

/// Kind and level of a certificate as one name.
pub(crate) fn certificate_title(kind: &str, level: &str, lang: Lang) -> String {
    let name = cert_kind(kind).map_or(kind, |kind| kind.name(lang));
    match cert_level(kind, level) {
        Some(level) => lang.tr().companies_certificate_title(name, level.name(lang)),
        None => name.to_owned(),
    }
}

impl Certificate {
    /// Kind and level as one name.
    pub(crate) fn title(&self, lang: Lang) -> String {
        certificate_title(&self.claim.kind, &self.claim.level, lang)
    }
}

impl Certificate {
    /// What its own people and organizers read.
    pub(crate) fn facts(&self, lang: Lang) -> Vec<Fact> {
        let tr = lang.tr();
        let mut facts = vec![
            (tr.companies_field_number(), self.claim.number.clone()),
            (tr.companies_field_issuer(), self.claim.issuer.clone()),
            (tr.companies_certificate_validity(), self.claim.period(lang)),
            (tr.companies_field_scope(), self.claim.scope.clone()),
            (tr.companies_field_edition(), self.claim.edition.clone()),
            (tr.companies_last_reason(), self.reason.clone()),
        ];
        facts.retain(|(_, value)| !value.is_empty());
        facts
    }
}

impl HeldCertificate {
    /// Kind and level as one name.
    pub(crate) fn title(&self, lang: Lang) -> String {
        certificate_title(&self.kind, &self.level, lang)
    }
}

impl Detail {
    /// What it is called.
    pub(crate) fn word(self, tr: Tr) -> String {
        match self {
            Self::NameZh => tr.companies_field_name_zh(),
            Self::NameEn => tr.companies_field_name_en(),
            Self::LegalRepresentative => tr.companies_field_legal_representative(),
            Self::EstablishedOn => tr.companies_field_established_on(),
            Self::Industry => tr.companies_field_industry(),
            Self::Place => tr.companies_show_place(),
            Self::Website => tr.companies_field_website(),
            Self::Size => tr.companies_field_size(),
            Self::Employees => tr.companies_field_employees(),
            Self::SummaryZh => tr.companies_field_summary_zh(),
            Self::SummaryEn => tr.companies_field_summary_en(),
        }
    }

    /// What a profile says of it, for people.
    pub(crate) fn say(self, profile: &Profile, lang: Lang) -> String {
        let said = match self {
            Self::EstablishedOn => format::date(lang, profile.established_on),
            Self::Industry => profile.industry_name(lang).to_owned(),
            Self::Place => profile.place(lang),
            Self::Size => profile.size.name(lang).to_owned(),
            _ => self.read(profile),
        };
        if said.is_empty() { lang.tr().companies_merge_says_nothing() } else { said }
    }
}
