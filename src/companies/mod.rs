//! Companies: who they are, who belongs to them, their licence and certificates, and their verification by an
//! organizer. Words: company, member, owner, certificate, claim, verification, re-check. A company takes part in the
//! market only while it is verified, and always has an owner.

mod act;
mod catalogue;
mod certificate;
mod company;
mod credit_code;
mod find;
mod form;
mod invitation;
mod jobs;
mod letters;
mod merging;
mod pages;
pub(crate) mod paths;
mod rows;
mod words;

use actix_web::web::ServiceConfig;
use sea_orm::DbErr;

use crate::kit::desk::Desk;
use crate::kit::shelf;

pub(crate) use act::{
    ActingRefused, CertificateRefused, Decision, MergeRefused, MoveRefused, NewInvitation, add_member, ask_to_join,
    begin_acting, claim, create, decide, decide_certificate, hand_in, invite, merge, submit, tell_of_closed_account,
    undo_merge,
};
pub(crate) use certificate::{Certificate, CertificateId, CertificateStatus, CertificateStep, Claim, HeldCertificate};
pub(crate) use company::{
    CheckPoint, Company, CompanyKind, Finding, MERGED, Member, MemberStatus, Paper, Particular, Profile, Step, Verdict,
};
pub use company::{CompanyId, CompanyStatus, MemberRole};
pub use credit_code::CreditCode;
pub(crate) use find::{
    ActedFor, CompanyName, Move, Queue, Queued, acted_for, actings_of, certificate, certificates_of,
    certificates_that_count, companies, company, history, in_both, invitations_to, kept_record, likely_same, merges_of,
    names, names_held, overseen, overseen_among, places_of, queue, queue_counts, recorded_merge, speakers, speakers_of,
    team, verified_claims, what_moves,
};
pub(crate) use find::{Waiting, cards, requests_of, waiting, with_catalogue};
pub(crate) use form::{CertificateDecisionForm, DecisionForm, MergeForm, PointFields};
pub(crate) use invitation::Invitation;
pub(crate) use jobs::jobs;
pub(crate) use merging::{
    Detail, Fate, MERGING, Merge, MergeId, Pair, Place, Things, UNDONE_WITHIN, can_merge, higher,
};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;

pub(crate) use words::Fact;

/// Reads the catalogue into memory, so that nobody who asks later has to wait for it.
pub(crate) async fn prepare(desk: &Desk) -> Result<(), DbErr> {
    shelf::prepare::<catalogue::Catalogue>(desk).await
}

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}

/// Values for tests of rooms that decide about companies.
#[cfg(test)]
pub(crate) mod samples {
    pub(crate) use super::company::tests::company;
    pub(crate) use super::invitation::tests::invitation;

    use super::company::{CompanyId, MemberStatus, MembershipId};
    use super::{Member, MemberRole};
    use crate::accounts::{Contact, PersonId};

    /// What it is to ask and not to belong yet.
    pub(crate) fn asked() -> MemberStatus {
        MemberStatus::Asked
    }

    /// Somebody in company 1.
    pub(crate) fn member() -> Member {
        Member {
            id: MembershipId(3),
            company: CompanyId(1),
            person: PersonId(9),
            contact: Contact {
                name: "示例人".into(),
                job_title: String::new(),
                phone: String::new(),
                email: "wang@demo.example".into(),
            },
            role: MemberRole::Editor,
            status: MemberStatus::Active,
            message: String::new(),
            asked_at: "2026-05-20T00:00:00Z".parse().unwrap(),
        }
    }
}
