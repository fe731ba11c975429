//! PURE: certificates that companies claim and organizers verify. One counts on a day when it is verified
//! and the day lies between issue and expiry, both included (Beijing); an expired one is shown as expired.

use chrono::NaiveDate;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::company::CompanyId;
use crate::kit::files::FileId;
use crate::kit::ids::typed_id;
use crate::taxonomy::cert_rank;

typed_id!(
    /// A certificate of a company.
    CertificateId
);

/// Where a certificate stands with the organizers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub(crate) enum CertificateStatus {
    /// Waits for an organizer.
    Claimed,
    /// Looked up and found genuine.
    Verified,
    /// Refused with a reason.
    Rejected,
}

/// What happens to a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CertificateStep {
    /// Its company corrects it, which makes it a new claim.
    Correct,
    /// An organizer found it genuine.
    Verify,
    /// An organizer refuses it.
    Reject,
}

impl CertificateStatus {
    /// The whole life of a certificate, in one table. A verified one can still be refused when it turns out to be
    /// withdrawn by its issuer.
    pub(crate) const fn after(self, step: CertificateStep) -> Option<Self> {
        use CertificateStatus::{Claimed, Rejected, Verified};
        match (self, step) {
            (Claimed | Rejected, CertificateStep::Correct) => Some(Claimed),
            (Claimed, CertificateStep::Verify) => Some(Verified),
            (Claimed | Verified, CertificateStep::Reject) => Some(Rejected),
            _ => None,
        }
    }
}

/// How many days before a certificate's last day its company is told; the last letter comes on that day.
pub(crate) const TOLD_BEFORE: [i32; 3] = [60, 14, 0];

/// A letter that could not be written on the last day is written so many days later at most.
pub(crate) const TOLD_LATE: i64 = 7;

/// Which of these letters is due with so many days left, when the last one was written for `told`: the latest whose day has
/// come, once, however many were missed.
pub(crate) fn due_letter(stages: &[i32], left: i64, told: Option<i32>) -> Option<i32> {
    let due = stages.iter().copied().filter(|stage| left <= i64::from(*stage)).min()?;
    told.is_none_or(|told| due < told).then_some(due)
}

/// What a company says of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// Kind, a code of the taxonomy.
    pub kind: String,
    /// Level inside the kind; empty for a kind without levels.
    pub level: String,
    /// Number as printed.
    pub number: String,
    /// Who issued it.
    pub issuer: String,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The last day on which it is valid; none where none is printed.
    pub expires_on: Option<NaiveDate>,
    /// What it covers, or nothing.
    pub scope: String,
    /// Edition of the standard, or nothing.
    pub edition: String,
}

/// A certificate of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Certificate {
    /// Which.
    pub id: CertificateId,
    /// Whose. One of a subsidiary is not its parent's, nor the reverse.
    pub company: CompanyId,
    /// What the company says of it.
    pub claim: Claim,
    /// Its scan.
    pub scan: Option<FileId>,
    /// Where it stands.
    pub status: CertificateStatus,
    /// Why it was refused, or nothing.
    pub reason: String,
    /// Counts its changes.
    pub version: i32,
}

/// How a certificate stands on a day, as its company and the public see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Waits for an organizer.
    Claimed,
    /// Refused.
    Rejected,
    /// Verified, but its first day is still to come.
    NotYet,
    /// Counts.
    Valid,
    /// Verified, and its last day is over.
    Expired,
}

impl Certificate {
    /// How it stands on this day.
    pub(crate) fn standing(&self, today: NaiveDate) -> Standing {
        match self.status {
            CertificateStatus::Claimed => Standing::Claimed,
            CertificateStatus::Rejected => Standing::Rejected,
            CertificateStatus::Verified if today < self.claim.issued_on => Standing::NotYet,
            CertificateStatus::Verified if self.claim.expires_on.is_some_and(|last| today > last) => Standing::Expired,
            CertificateStatus::Verified => Standing::Valid,
        }
    }

    /// Whether it counts on this day: in gates, badges and reasons.
    pub(crate) fn counts_on(&self, today: NaiveDate) -> bool {
        self.standing(today) == Standing::Valid
    }
}

/// A kind and the highest level that counts, as matching reads it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HeldCertificate {
    /// Kind.
    pub kind: String,
    /// Level; empty for a kind without levels.
    pub level: String,
}

/// Of several valid certificates of one kind the highest rank counts; in the order of kinds.
pub(crate) fn strongest<'a>(
    certificates: impl IntoIterator<Item = &'a Certificate>,
    today: NaiveDate,
) -> Vec<HeldCertificate> {
    let mut held: Vec<HeldCertificate> = Vec::new();
    for certificate in certificates.into_iter().filter(|certificate| certificate.counts_on(today)) {
        let Claim { kind, level, .. } = &certificate.claim;
        match held.iter_mut().find(|other| other.kind == *kind) {
            Some(other) if cert_rank(kind, level) > cert_rank(kind, &other.level) => other.level.clone_from(level),
            Some(_) => {}
            None => held.push(HeldCertificate { kind: kind.clone(), level: level.clone() }),
        }
    }
    held.sort();
    held
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable;

    use super::*;

    fn certificate(
        kind: &str,
        level: &str,
        status: CertificateStatus,
        issued: &str,
        expires: Option<&str>,
    ) -> Certificate {
        Certificate {
            id: CertificateId(1),
            company: CompanyId(1),
            claim: Claim {
                kind: kind.into(),
                level: level.into(),
                number: "DEMO-1".into(),
                issuer: "示例机构".into(),
                issued_on: issued.parse().unwrap(),
                expires_on: expires.map(|day| day.parse().unwrap()),
                scope: String::new(),
                edition: String::new(),
            },
            scan: None,
            status,
            reason: String::new(),
            version: 0,
        }
    }

    #[test]
    fn the_whole_life_of_a_certificate() {
        use CertificateStatus::*;
        let allowed = [
            (Claimed, CertificateStep::Correct, Claimed),
            (Rejected, CertificateStep::Correct, Claimed),
            (Claimed, CertificateStep::Verify, Verified),
            (Claimed, CertificateStep::Reject, Rejected),
            (Verified, CertificateStep::Reject, Rejected),
        ];
        for from in CertificateStatus::iter() {
            for step in [CertificateStep::Correct, CertificateStep::Verify, CertificateStep::Reject] {
                let expected = allowed.iter().find(|(f, s, _)| (*f, *s) == (from, step)).map(|(_, _, to)| *to);
                assert_eq!(from.after(step), expected, "{from:?} after {step:?}");
            }
        }
    }

    #[test]
    fn a_letter_is_due_once_at_each_stage_and_missed_ones_are_not_made_up() {
        for (left, told, due) in [
            (61, None, None),
            (60, None, Some(60)),
            (60, Some(60), None),
            (59, Some(60), None),
            (15, None, Some(60)),
            (14, Some(60), Some(14)),
            (13, Some(60), Some(14)),
            (13, Some(14), None),
            (0, Some(14), Some(0)),
            (0, None, Some(0)),
            (-1, Some(14), Some(0)),
            (0, Some(0), None),
            (-3, Some(0), None),
        ] {
            assert_eq!(due_letter(&TOLD_BEFORE, left, told), due, "{left} days left, told {told:?}");
        }
    }

    #[test]
    fn it_counts_from_its_first_day_to_its_last() {
        use CertificateStatus::*;
        let day = |text: &str| text.parse().unwrap();
        for (status, today, standing) in [
            (Claimed, "2026-05-20", Standing::Claimed),
            (Rejected, "2026-05-20", Standing::Rejected),
            (Verified, "2024-05-19", Standing::NotYet),
            (Verified, "2024-05-20", Standing::Valid),
            (Verified, "2027-05-19", Standing::Valid),
            (Verified, "2027-05-20", Standing::Expired),
        ] {
            let one = certificate("iso27001", "", status, "2024-05-20", Some("2027-05-19"));
            assert_eq!(one.standing(day(today)), standing, "{status:?} on {today}");
            assert_eq!(one.counts_on(day(today)), standing == Standing::Valid);
        }
        let without_end = certificate("iso27001", "", Verified, "2024-05-20", None);
        assert!(without_end.counts_on(day("2099-01-01")));
    }

    #[test]
    fn the_strongest_of_a_kind_counts_whatever_number_is_printed() {
        use CertificateStatus::*;
        let all = [
            certificate("ccrc-ra", "3", Verified, "2024-01-01", None),
            certificate("ccrc-ra", "2", Verified, "2024-01-01", None),
            certificate("ccrc-ra", "1", Verified, "2024-01-01", Some("2025-01-01")),
            certificate("dcmm-b", "3", Verified, "2024-01-01", None),
            certificate("dcmm-b", "4", Claimed, "2024-01-01", None),
            certificate("iso9001", "", Rejected, "2024-01-01", None),
        ];
        let held = strongest(&all, "2026-05-20".parse().unwrap());
        let held: Vec<_> = held.iter().map(|h| (h.kind.as_str(), h.level.as_str())).collect();
        assert_eq!(held, [("ccrc-ra", "2"), ("dcmm-b", "3")]);
    }
}
