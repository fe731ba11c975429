//! The room's letters, each in the language of who gets it.

use chrono::NaiveDate;

use super::certificate::Certificate;
use super::company::{Company, MemberRole, Step};
use super::find::Done;
use super::invitation::Invitation;
use super::merging::Detail;
use super::paths;
use super::words::{written_in, written_times};
use crate::accounts::Contact;
use crate::kit::clock::Moment;
use crate::kit::i18n::{Lang, format};
use crate::kit::mail::Letter;

/// Letters tell times as they are in Beijing.
const BEIJING: chrono_tz::Tz = chrono_tz::Tz::Asia__Shanghai;

/// What an organizer decided about a company.
pub(super) fn decided(lang: Lang, company: &Company, step: Step, reason: &str) -> Option<Letter> {
    let tr = lang.tr();
    let name = company.name(lang);
    let (kind, subject, text, action) = match step {
        Step::Return => (
            "companies.returned",
            tr.companies_letter_returned_subject(name),
            tr.companies_letter_returned_text(),
            tr.companies_letter_returned_action(),
        ),
        Step::Verify => (
            "companies.verified",
            tr.companies_letter_verified_subject(name),
            tr.companies_letter_verified_text(),
            tr.companies_letter_verified_action(),
        ),
        Step::Reject => (
            "companies.rejected",
            tr.companies_letter_rejected_subject(name),
            tr.companies_letter_rejected_text(),
            tr.companies_letter_look_action(),
        ),
        Step::Suspend => (
            "companies.suspended",
            tr.companies_letter_suspended_subject(name),
            tr.companies_letter_suspended_text(),
            tr.companies_letter_look_action(),
        ),
        Step::Reinstate => (
            "companies.reinstated",
            tr.companies_letter_reinstated_subject(name),
            tr.companies_letter_reinstated_text(),
            tr.companies_letter_verified_action(),
        ),
        Step::Expire => (
            "companies.expired",
            tr.companies_letter_expired_subject(name),
            tr.companies_letter_expired_text(),
            tr.companies_letter_returned_action(),
        ),
        Step::Create
        | Step::Submit
        | Step::Change
        | Step::ClaimCertificate
        | Step::VerifyCertificate
        | Step::RejectCertificate
        | Step::WithdrawCertificate => return None,
    };
    let mut facts = vec![(tr.companies_field_code(), company.profile.code.to_string())];
    if !reason.is_empty() {
        facts.push((tr.companies_reason(), reason.to_owned()));
    }
    Some(Letter {
        kind,
        subject,
        paragraphs: vec![text],
        facts,
        action: Some((action, paths::OWN.to_owned())),
        ..Letter::default()
    })
}

/// What an organizer decided about a certificate.
pub(super) fn certificate_decided(lang: Lang, company: &Company, title: &str, step: Step, reason: &str) -> Letter {
    let tr = lang.tr();
    let genuine = step == Step::VerifyCertificate;
    let mut facts = vec![
        (tr.companies_field_company(), company.name(lang).to_owned()),
        (tr.companies_field_certificate(), title.to_owned()),
    ];
    if !reason.is_empty() {
        facts.push((tr.companies_reason(), reason.to_owned()));
    }
    Letter {
        kind: if genuine { "companies.certificate_verified" } else { "companies.certificate_rejected" },
        subject: if genuine {
            tr.companies_letter_certificate_verified_subject(title)
        } else {
            tr.companies_letter_certificate_rejected_subject(title)
        },
        paragraphs: vec![if genuine {
            tr.companies_letter_certificate_verified_text()
        } else {
            tr.companies_letter_certificate_rejected_text()
        }],
        facts,
        action: Some((tr.companies_letter_look_action(), paths::OWN.to_owned())),
        ..Letter::default()
    }
}

/// Somebody asks to belong to the company: to its owners.
pub(super) fn join_asked(lang: Lang, company: &Company, name: &str, email: &str, message: &str) -> Letter {
    let tr = lang.tr();
    let mut facts =
        vec![(tr.companies_field_person(), name.to_owned()), (tr.companies_field_email(), email.to_owned())];
    if !message.is_empty() {
        facts.push((tr.companies_field_message(), message.to_owned()));
    }
    Letter {
        kind: "companies.join_asked",
        subject: tr.companies_letter_join_asked_subject(name, company.name(lang)),
        paragraphs: vec![tr.companies_letter_join_asked_text()],
        facts,
        action: Some((tr.companies_letter_join_asked_action(), paths::TEAM.to_owned())),
        ..Letter::default()
    }
}

/// An owner let somebody in: to them.
pub(super) fn join_accepted(lang: Lang, company: &str, role: String) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.join_accepted",
        subject: tr.companies_letter_join_accepted_subject(company),
        paragraphs: vec![tr.companies_letter_join_accepted_text()],
        facts: vec![(tr.companies_field_role(), role)],
        action: Some((tr.companies_letter_join_accepted_action(), paths::OWN.to_owned())),
        ..Letter::default()
    }
}

/// An owner did not let somebody in: to them. The company is named by the code that they typed.
pub(super) fn join_declined(lang: Lang, code: &str) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.join_declined",
        subject: tr.companies_letter_join_declined_subject(),
        paragraphs: vec![tr.companies_letter_join_declined_text()],
        facts: vec![(tr.companies_field_code(), code.to_owned())],
        ..Letter::default()
    }
}

/// Somebody no longer belongs to a company: to them.
pub(super) fn membership_ended(lang: Lang, company: &str) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.membership_ended",
        subject: tr.companies_letter_ended_subject(company),
        paragraphs: vec![tr.companies_letter_ended_text()],
        ..Letter::default()
    }
}

/// An owner gave somebody another role: to them.
pub(super) fn role_changed(lang: Lang, company: &str, before: MemberRole, role: MemberRole) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.role_changed",
        subject: tr.companies_letter_role_changed_subject(company, role.word(tr)),
        paragraphs: vec![tr.companies_letter_role_changed_text()],
        facts: vec![
            (tr.companies_field_role(), tr.companies_role_means(role.word(tr), role.meaning(tr))),
            (tr.companies_letter_role_before(), before.word(tr)),
        ],
        action: Some((tr.companies_letter_join_accepted_action(), paths::OWN.to_owned())),
        ..Letter::default()
    }
}

/// Somebody left the company: to its owners.
pub(super) fn left(lang: Lang, company: &Company, person: &Contact) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.member_left",
        subject: tr.companies_letter_left_subject(person.name.as_str(), company.name(lang)),
        paragraphs: vec![tr.companies_letter_left_text()],
        facts: vec![
            (tr.companies_field_person(), person.name.clone()),
            (tr.companies_field_email(), person.email.clone()),
        ],
        action: Some((tr.companies_letter_invitation_accepted_action(), paths::TEAM.to_owned())),
        ..Letter::default()
    }
}

/// Somebody of the company closed their account, which is deleted on `day` unless they change their mind: to its owners.
pub(super) fn account_closed(lang: Lang, company: &Company, person: &Contact, day: NaiveDate) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.account_closed",
        subject: tr.companies_letter_closed_subject(person.name.as_str(), company.name(lang)),
        paragraphs: vec![tr.companies_letter_closed_text(format::date(lang, day))],
        facts: vec![
            (tr.companies_field_person(), person.name.clone()),
            (tr.companies_field_email(), person.email.clone()),
        ],
        action: Some((tr.companies_letter_invitation_accepted_action(), paths::TEAM.to_owned())),
        ..Letter::default()
    }
}

/// An organizer acts for the company from now on: to its owners.
pub(super) fn acting_began(lang: Lang, company: &Company, name: &str, reason: &str, until: Moment) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.acting_began",
        subject: tr.companies_letter_acting_began_subject(company.name(lang)),
        paragraphs: vec![tr.companies_letter_acting_began_text(), tr.companies_letter_acting_not_theirs()],
        facts: vec![
            (tr.companies_field_person(), name.to_owned()),
            (tr.companies_reason(), reason.to_owned()),
            (tr.companies_letter_acting_until(), format::date_time(lang, BEIJING, until)),
        ],
        action: Some((tr.companies_letter_look_action(), paths::acted_for())),
        after: vec![tr.companies_letter_acting_unasked()],
        ..Letter::default()
    }
}

/// An organizer has acted for the company, and what they did: to its owners.
pub(super) fn acting_ended(
    lang: Lang,
    company: &Company,
    name: &str,
    (from, until): (Moment, Moment),
    done: &[Done],
) -> Letter {
    let tr = lang.tr();
    let mut facts = vec![
        (tr.companies_field_person(), name.to_owned()),
        (tr.companies_letter_acting_from(), format::date_time(lang, BEIJING, from)),
        (tr.companies_letter_acting_until(), format::date_time(lang, BEIJING, until)),
    ];
    let what = |done: &Done| (written_in(&done.subject, tr), written_times(done.title(lang), done.n, tr));
    facts.extend(done.iter().map(what));
    let text =
        if done.is_empty() { tr.companies_letter_acting_nothing() } else { tr.companies_letter_acting_ended_text() };
    Letter {
        kind: "companies.acting_ended",
        subject: tr.companies_letter_acting_ended_subject(company.name(lang)),
        paragraphs: vec![text],
        facts,
        action: Some((tr.companies_letter_look_action(), paths::acted_for())),
        after: vec![tr.companies_letter_acting_unasked()],
        ..Letter::default()
    }
}

/// Somebody is asked to belong to a company: to the address that its owner typed, whoever reads it.
pub(super) fn invited(
    lang: Lang,
    company: &Company,
    inviter: &str,
    invitation: &Invitation,
    until: String,
    link: String,
) -> Letter {
    let tr = lang.tr();
    let mut facts = vec![
        (tr.companies_field_company(), company.name(lang).to_owned()),
        (tr.companies_field_inviter(), inviter.to_owned()),
        (tr.companies_field_role(), invitation.role.word(tr)),
        (tr.companies_invitation_until(), until),
    ];
    if !invitation.message.is_empty() {
        facts.push((tr.companies_field_message(), invitation.message.clone()));
    }
    Letter {
        kind: "companies.invited",
        subject: tr.companies_letter_invited_subject(inviter, company.name(lang)),
        paragraphs: vec![tr.companies_letter_invited_text()],
        facts,
        action: Some((tr.companies_letter_invited_action(), link)),
        after: vec![tr.companies_letter_invited_after()],
        about: vec![company.id.0],
        ..Letter::default()
    }
}

/// Somebody accepted an invitation: to the owners.
pub(super) fn invitation_accepted(lang: Lang, company: &Company, person: &Contact, role: MemberRole) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.invitation_accepted",
        subject: tr.companies_letter_invitation_accepted_subject(person.name.as_str(), company.name(lang)),
        paragraphs: vec![tr.companies_letter_invitation_accepted_text()],
        facts: vec![
            (tr.companies_field_person(), person.name.clone()),
            (tr.companies_field_email(), person.email.clone()),
            (tr.companies_field_role(), role.word(tr)),
        ],
        action: Some((tr.companies_letter_invitation_accepted_action(), paths::TEAM.to_owned())),
        ..Letter::default()
    }
}

/// An invitation was declined: to whoever asked. It names the address that was asked, not the account that answered.
pub(super) fn invitation_declined(lang: Lang, company: &Company, invitation: &Invitation) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.invitation_declined",
        subject: tr.companies_letter_invitation_declined_subject(invitation.email.as_str()),
        paragraphs: vec![tr.companies_letter_invitation_declined_text()],
        facts: vec![
            (tr.companies_field_company(), company.name(lang).to_owned()),
            (tr.companies_field_email(), invitation.email.clone()),
            (tr.companies_field_role(), invitation.role.word(tr)),
        ],
        action: Some((tr.companies_letter_invitation_accepted_action(), paths::TEAM.to_owned())),
        ..Letter::default()
    }
}

/// A company has another owner: to every owner, the former one included.
pub(super) fn handed_over(lang: Lang, company: &Company, former: &str, new: &str) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.handed_over",
        subject: tr.companies_letter_handed_over_subject(company.name(lang), new),
        paragraphs: vec![tr.companies_letter_handed_over_text(former, new)],
        action: Some((tr.companies_letter_invitation_accepted_action(), paths::TEAM.to_owned())),
        ..Letter::default()
    }
}

/// Two records became one: to the owners of both.
pub(super) fn merged(lang: Lang, kept: &Company, emptied: &Company, taken: &[Detail], reason: &str) -> Letter {
    let tr = lang.tr();
    let mut facts = facts_of_both(lang, kept, emptied, reason);
    if !taken.is_empty() {
        let words: Vec<String> = taken.iter().map(|detail| detail.word(tr)).collect();
        facts.push((tr.companies_merge_taken(), words.join(" · ")));
    }
    Letter {
        kind: "companies.merged",
        subject: tr.companies_letter_merged_subject(kept.name(lang)),
        paragraphs: vec![tr.companies_letter_merged_text()],
        facts,
        action: Some((tr.companies_letter_verified_action(), paths::OWN.to_owned())),
        after: vec![tr.companies_letter_merged_after()],
        ..Letter::default()
    }
}

/// They are two again: to the owners of both.
pub(super) fn merge_undone(lang: Lang, kept: &Company, emptied: &Company, reason: &str) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.merge_undone",
        subject: tr.companies_letter_merge_undone_subject(kept.name(lang)),
        paragraphs: vec![tr.companies_letter_merge_undone_text()],
        facts: facts_of_both(lang, kept, emptied, reason),
        action: Some((tr.companies_letter_verified_action(), paths::OWN.to_owned())),
        ..Letter::default()
    }
}

fn facts_of_both(lang: Lang, kept: &Company, emptied: &Company, reason: &str) -> Vec<(String, String)> {
    let tr = lang.tr();
    let named = |company: &Company| tr.companies_named(company.name(lang), company.profile.code.as_str());
    vec![
        (tr.companies_merge_kept(), named(kept)),
        (tr.companies_merge_emptied(), named(emptied)),
        (tr.companies_reason(), reason.to_owned()),
    ]
}

/// The yearly re-check comes: to everybody who speaks for the company.
pub(super) fn recheck_comes(lang: Lang, company: &Company, day: NaiveDate, left: i64) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "companies.recheck_comes",
        subject: tr.companies_letter_recheck_subject(company.name(lang), left),
        paragraphs: vec![tr.companies_letter_recheck_text()],
        facts: vec![(tr.companies_recheck_on(), format::date(lang, day))],
        action: Some((tr.companies_letter_look_action(), paths::OWN.to_owned())),
        ..Letter::default()
    }
}

/// A certificate ends in so many days, today, or has ended: to everybody who speaks for the company.
pub(super) fn certificate_ends(lang: Lang, company: &Company, certificate: &Certificate, left: i64) -> Letter {
    let tr = lang.tr();
    let title = certificate.title(lang);
    let last = certificate.claim.expires_on.map(|day| format::date(lang, day)).unwrap_or_default();
    let (subject, text) = match left {
        1.. => (tr.companies_letter_ends_subject(title.as_str(), left), tr.companies_letter_ends_text()),
        0 => (tr.companies_letter_ends_today_subject(title.as_str()), tr.companies_letter_ends_today_text()),
        _ => (
            tr.companies_letter_ended_certificate_subject(title.as_str()),
            tr.companies_letter_ended_certificate_text(),
        ),
    };
    Letter {
        kind: "companies.certificate_ends",
        subject,
        paragraphs: vec![text],
        facts: vec![
            (tr.companies_field_company(), company.name(lang).to_owned()),
            (tr.companies_field_certificate(), title),
            (tr.companies_field_expires_on(), last),
        ],
        action: Some((tr.companies_letter_ends_action(), paths::NEW_CERTIFICATE.to_owned())),
        ..Letter::default()
    }
}
