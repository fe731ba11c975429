//! Where the room's pages are.

use super::certificate::CertificateId;
use super::company::{CompanyId, MembershipId, Paper};
use super::invitation::InvitationId;
use super::merging::MergeId;

pub(crate) const CATALOGUE: &str = "/companies";
pub(crate) const SHOW: &str = "/companies/{id}";
/// What the company has on the market; the room above draws it.
pub(crate) const LISTINGS: &str = "/companies/{id}/listings";
pub(crate) const LICENCE: &str = "/companies/{id}/licence";
pub(crate) const AUTHORIZATION: &str = "/companies/{id}/authorization";
pub(crate) const SCAN: &str = "/companies/{id}/certificates/{certificate}/scan";

pub(crate) const OWN: &str = "/workspace/company";
pub(crate) const NEW: &str = "/workspace/company/new";
pub(crate) const JOIN: &str = "/workspace/company/join";
pub(crate) const EDIT: &str = "/workspace/company/edit";
pub(crate) const PAPERS: &str = "/workspace/company/papers";
pub(crate) const SUBMISSION: &str = "/workspace/company/submission";
pub(crate) const NEW_CERTIFICATE: &str = "/workspace/company/certificates/new";
pub(crate) const EDIT_CERTIFICATE: &str = "/workspace/company/certificates/{id}/edit";
pub(crate) const WITHDRAWAL: &str = "/workspace/company/certificates/{id}/withdrawal";
pub(crate) const TEAM: &str = "/workspace/team";
pub(crate) const ACCEPTANCE: &str = "/workspace/team/{id}/acceptance";
pub(crate) const REFUSAL: &str = "/workspace/team/{id}/refusal";
pub(crate) const ROLE: &str = "/workspace/team/{id}/role";
pub(crate) const REMOVAL: &str = "/workspace/team/{id}/removal";
pub(crate) const DEPARTURE: &str = "/workspace/team/departure";
pub(crate) const HAND_OVER: &str = "/workspace/team/{id}/ownership";
pub(crate) const INVITATIONS: &str = "/workspace/team/invitations";
pub(crate) const INVITATION_RENEWAL: &str = "/workspace/team/invitations/{id}/renewal";
pub(crate) const INVITATION_WITHDRAWAL: &str = "/workspace/team/invitations/{id}/withdrawal";

/// The letter's link; the token in it is nowhere else.
pub(crate) const INVITATION: &str = "/invitations/{token}";
pub(crate) const INVITATION_ACCEPTANCE: &str = "/invitations/{token}/acceptance";
pub(crate) const INVITATION_REFUSAL: &str = "/invitations/{token}/refusal";
/// An invitation to one's own confirmed address, which needs no link.
pub(crate) const OWN_INVITATION: &str = "/workspace/invitations/{id}";
pub(crate) const OWN_INVITATION_ACCEPTANCE: &str = "/workspace/invitations/{id}/acceptance";
pub(crate) const OWN_INVITATION_REFUSAL: &str = "/workspace/invitations/{id}/refusal";

pub(crate) const ACTING_END: &str = "/workspace/acting/end";
pub(crate) const ACTING: &str = "/organizer/companies/{id}/acting";
pub(crate) const QUEUE: &str = "/organizer/companies";
pub(crate) const CASE: &str = "/organizer/companies/{id}";
pub(crate) const DECISION: &str = "/organizer/companies/{id}/decision";
pub(crate) const CASE_CERTIFICATE: &str = "/organizer/companies/{id}/certificates/{certificate}";
pub(crate) const MERGE: &str = "/organizer/companies/{id}/merge";
pub(crate) const MERGE_WITH: &str = "/organizer/companies/{id}/merge/{other}";
pub(crate) const UNDO_MERGE: &str = "/organizer/companies/{id}/merges/{merge}/undoing";
pub(crate) const CERTIFICATE_DECISION: &str = "/organizer/companies/{id}/certificates/{certificate}/decision";

/// Where the company's people read when organizers acted for it.
pub(crate) fn acted_for() -> String {
    format!("{OWN}#acted")
}

pub(crate) fn show(id: CompanyId) -> String {
    format!("/companies/{id}")
}

pub(crate) fn listings(id: CompanyId) -> String {
    format!("/companies/{id}/listings")
}

/// What the company has on the market on one side.
pub(crate) fn listings_on(id: CompanyId, side: &str) -> String {
    format!("/companies/{id}/listings?side={side}")
}

pub(crate) fn paper(id: CompanyId, paper: Paper) -> String {
    match paper {
        Paper::Licence => format!("/companies/{id}/licence"),
        Paper::Authorization => format!("/companies/{id}/authorization"),
    }
}

pub(crate) fn scan(id: CompanyId, certificate: CertificateId) -> String {
    format!("/companies/{id}/certificates/{certificate}/scan")
}

/// A paper of that address in a frame of one of our pages.
pub(crate) fn framed(paper: &str) -> String {
    format!("{paper}?framed=yes")
}

/// The form for asking to join, with the code filled in.
pub(crate) fn join_with(code: &str) -> String {
    format!("/workspace/company/join?code={code}")
}

pub(crate) fn edit_certificate(id: CertificateId) -> String {
    format!("/workspace/company/certificates/{id}/edit")
}

pub(crate) fn withdrawal(id: CertificateId) -> String {
    format!("/workspace/company/certificates/{id}/withdrawal")
}

pub(crate) fn acceptance(id: MembershipId) -> String {
    format!("/workspace/team/{id}/acceptance")
}

pub(crate) fn refusal(id: MembershipId) -> String {
    format!("/workspace/team/{id}/refusal")
}

pub(crate) fn role(id: MembershipId) -> String {
    format!("/workspace/team/{id}/role")
}

pub(crate) fn removal(id: MembershipId) -> String {
    format!("/workspace/team/{id}/removal")
}

pub(crate) fn case(id: CompanyId) -> String {
    format!("/organizer/companies/{id}")
}

pub(crate) fn decision(id: CompanyId) -> String {
    format!("/organizer/companies/{id}/decision")
}

pub(crate) fn case_certificate(id: CompanyId, certificate: CertificateId) -> String {
    format!("/organizer/companies/{id}/certificates/{certificate}")
}

pub(crate) fn certificate_decision(id: CompanyId, certificate: CertificateId) -> String {
    format!("/organizer/companies/{id}/certificates/{certificate}/decision")
}

pub(crate) fn acting(id: CompanyId) -> String {
    format!("/organizer/companies/{id}/acting")
}

pub(crate) fn hand_over(id: MembershipId) -> String {
    format!("/workspace/team/{id}/ownership")
}

pub(crate) fn invitation_renewal(id: InvitationId) -> String {
    format!("/workspace/team/invitations/{id}/renewal")
}

pub(crate) fn invitation_withdrawal(id: InvitationId) -> String {
    format!("/workspace/team/invitations/{id}/withdrawal")
}

pub(crate) fn invitation(token: &str) -> String {
    format!("/invitations/{token}")
}

pub(crate) fn invitation_acceptance(token: &str) -> String {
    format!("/invitations/{token}/acceptance")
}

pub(crate) fn invitation_refusal(token: &str) -> String {
    format!("/invitations/{token}/refusal")
}

pub(crate) fn own_invitation(id: InvitationId) -> String {
    format!("/workspace/invitations/{id}")
}

pub(crate) fn own_invitation_acceptance(id: InvitationId) -> String {
    format!("/workspace/invitations/{id}/acceptance")
}

pub(crate) fn own_invitation_refusal(id: InvitationId) -> String {
    format!("/workspace/invitations/{id}/refusal")
}

/// Where the other record is looked for with which this one is merged.
pub(crate) fn merge(id: CompanyId) -> String {
    format!("/organizer/companies/{id}/merge")
}

/// What the merge of two records moves: the first one stays.
pub(crate) fn merge_with(id: CompanyId, other: CompanyId) -> String {
    format!("/organizer/companies/{id}/merge/{other}")
}

pub(crate) fn undo_merge(id: CompanyId, merge: MergeId) -> String {
    format!("/organizer/companies/{id}/merges/{merge}/undoing")
}
