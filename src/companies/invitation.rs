//! PURE: invitations into a company's team: who is asked by mail, in which role, and until when the letter's link works.
//! Whoever has the link may accept or decline, with the address it went to or another.

use chrono::TimeDelta;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::company::{CompanyId, MemberRole};
use crate::accounts::PersonId;
use crate::kit::clock::Moment;
use crate::kit::ids::typed_id;

typed_id!(
    /// An invitation into a team.
    InvitationId
);

/// How long a letter's link works.
pub(crate) const OPEN_FOR: TimeDelta = TimeDelta::days(14);

/// How long after a letter the next one may be sent to the same address.
pub(crate) const SENT_AGAIN_AFTER: TimeDelta = TimeDelta::hours(1);

/// How long an invitation is kept that nobody can answer any more.
pub(crate) const FORGOTTEN_AFTER: TimeDelta = TimeDelta::days(30);

/// The most letters of invitation that one company sends in a day.
pub(crate) const MOST_A_DAY: u64 = 20;

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub(crate) enum InvitationStatus {
    /// The letter is on its way or waits for an answer.
    Sent,
    /// Whoever was asked belongs to the company.
    Accepted,
    /// Whoever was asked does not want to.
    Declined,
    /// An owner took it back.
    Withdrawn,
}

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Into which company.
    pub company: CompanyId,
    /// The address that the letter went to.
    pub email: String,
    /// The role that is offered.
    pub role: MemberRole,
    /// What the owner wrote.
    pub message: String,
    /// Where it stands.
    pub status: InvitationStatus,
    /// Who asks.
    pub invited_by: Option<PersonId>,
    /// When the last letter was written.
    pub sent_at: Moment,
    /// When its link stops to work.
    pub expires_at: Moment,
}

impl Invitation {
    /// Whether it can be answered at this moment.
    pub(crate) fn is_open(&self, now: Moment) -> bool {
        self.status == InvitationStatus::Sent && now < self.expires_at
    }

    /// From when on another letter may be written.
    pub(crate) fn sent_again_from(&self) -> Moment {
        self.sent_at + SENT_AGAIN_AFTER
    }

    /// Whether another letter may be written at this moment.
    pub(crate) fn may_be_sent_again(&self, now: Moment) -> bool {
        self.status == InvitationStatus::Sent && self.sent_again_from() <= now
    }
}

#[cfg(test)]
pub(in crate::companies) mod tests {
    use super::*;

    pub(crate) fn invitation() -> Invitation {
        let sent_at = "2026-05-20T01:00:00Z".parse().unwrap();
        Invitation {
            id: InvitationId(5),
            company: CompanyId(1),
            email: "wang@demo.example".into(),
            role: MemberRole::Editor,
            message: String::new(),
            status: InvitationStatus::Sent,
            invited_by: Some(PersonId(1)),
            sent_at,
            expires_at: sent_at + OPEN_FOR,
        }
    }

    #[test]
    fn a_link_works_for_fourteen_days_while_nobody_has_answered() {
        for (status, now, open, again) in [
            (InvitationStatus::Sent, "2026-05-20T01:00:00Z", true, false),
            (InvitationStatus::Sent, "2026-05-20T01:59:59Z", true, false),
            (InvitationStatus::Sent, "2026-05-20T02:00:00Z", true, true),
            (InvitationStatus::Sent, "2026-06-03T00:59:59Z", true, true),
            (InvitationStatus::Sent, "2026-06-03T01:00:00Z", false, true),
            (InvitationStatus::Accepted, "2026-05-21T01:00:00Z", false, false),
            (InvitationStatus::Declined, "2026-05-21T01:00:00Z", false, false),
            (InvitationStatus::Withdrawn, "2026-05-21T01:00:00Z", false, false),
        ] {
            let one = Invitation { status, ..invitation() };
            let now = now.parse().unwrap();
            assert_eq!((one.is_open(now), one.may_be_sent_again(now)), (open, again), "{status:?} at {now}");
        }
    }
}
