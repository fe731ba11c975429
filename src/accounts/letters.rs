//! The room's letters.

use chrono_tz::Tz;

use super::words::{self, RoleFacts};
use crate::kit::clock::Moment;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::mail::{Letter, Recipient};
use crate::kit::web::frame::ORGANIZER;

pub(super) fn confirm_address(tr: Tr, link: String) -> Letter {
    Letter {
        kind: "accounts.confirm_address",
        subject: tr.accounts_letter_confirm_subject(),
        paragraphs: vec![tr.accounts_letter_confirm_text()],
        action: Some((tr.accounts_letter_confirm_action(), link)),
        after: vec![tr.accounts_letter_not_you()],
        ..Letter::default()
    }
}

/// To the address that an account has, when another one was asked for.
pub(super) fn address_asked(tr: Tr, email: &str) -> Letter {
    Letter {
        kind: "accounts.address_asked",
        subject: tr.accounts_letter_asked_subject(),
        paragraphs: vec![tr.accounts_letter_asked_text(email)],
        action: Some((tr.accounts_letter_changed_action(), super::paths::FORGOT.to_owned())),
        ..Letter::default()
    }
}

pub(super) fn already_known(tr: Tr) -> Letter {
    Letter {
        kind: "accounts.already_known",
        subject: tr.accounts_letter_known_subject(),
        paragraphs: vec![tr.accounts_letter_known_text()],
        action: Some((tr.accounts_letter_known_action(), super::paths::SIGN_IN.to_owned())),
        after: vec![tr.accounts_letter_not_you()],
        ..Letter::default()
    }
}

pub(super) fn reset_password(tr: Tr, link: String) -> Letter {
    Letter {
        kind: "accounts.reset_password",
        subject: tr.accounts_letter_reset_subject(),
        paragraphs: vec![tr.accounts_letter_reset_text()],
        action: Some((tr.accounts_letter_reset_action(), link)),
        after: vec![tr.accounts_letter_not_you()],
        ..Letter::default()
    }
}

/// To somebody who was made an organizer and has no password yet, nor a second factor, which is due then.
pub(super) fn made_organizer(to: &Recipient, zone: Tz, due: Moment, link: String) -> Letter {
    let tr = to.lang.tr();
    Letter {
        kind: "accounts.made_organizer",
        subject: tr.accounts_letter_organizer_subject(),
        paragraphs: vec![tr.accounts_letter_organizer_text()],
        action: Some((tr.accounts_letter_organizer_action(), link)),
        after: vec![
            tr.accounts_factor_due(format::date_time(to.lang, zone, due)),
            tr.accounts_letter_organizer_later(),
        ],
        ..Letter::default()
    }
}

/// To somebody who was given a role, with the moment by which they have to set up a second factor, if they have none.
pub(super) fn role_given(lang: Lang, zone: Tz, facts: &RoleFacts<'_>, due: Option<Moment>) -> Letter {
    let (tr, role) = (lang.tr(), words::role(lang.tr(), facts.role));
    Letter {
        kind: "accounts.role_given",
        subject: tr.accounts_letter_role_given_subject(role.as_str()),
        paragraphs: vec![tr.accounts_letter_role_given_text(), words::role_means(tr, facts.role)],
        facts: role_facts(lang, role, facts),
        action: Some((tr.accounts_letter_role_given_action(), ORGANIZER.to_owned())),
        after: due.into_iter().map(|due| tr.accounts_factor_due(format::date_time(lang, zone, due))).collect(),
        ..Letter::default()
    }
}

/// To somebody from whom a role was taken.
pub(super) fn role_taken(lang: Lang, facts: &RoleFacts<'_>) -> Letter {
    let (tr, role) = (lang.tr(), words::role(lang.tr(), facts.role));
    Letter {
        kind: "accounts.role_taken",
        subject: tr.accounts_letter_role_taken_subject(role.as_str()),
        paragraphs: vec![tr.accounts_letter_role_taken_text()],
        facts: role_facts(lang, role, facts),
        ..Letter::default()
    }
}

fn role_facts(lang: Lang, role: String, facts: &RoleFacts<'_>) -> Vec<(String, String)> {
    let tr = lang.tr();
    let mut all = vec![
        (tr.accounts_fact_role(), role),
        (tr.accounts_fact_scope(), facts.scope.pick(lang).to_owned()),
        (tr.accounts_fact_reason(), facts.reason.to_owned()),
    ];
    if let Some(until) = facts.until {
        all.push((tr.accounts_fact_until(), format::date_time(lang, chrono_tz::Tz::Asia__Shanghai, until)));
    }
    all
}

/// To the address that an account had.
pub(super) fn address_moved(tr: Tr) -> Letter {
    Letter {
        kind: "accounts.address_moved",
        subject: tr.accounts_letter_moved_subject(),
        paragraphs: vec![tr.accounts_letter_moved_text()],
        ..Letter::default()
    }
}

/// To the address that an account has now.
pub(super) fn address_moved_here(tr: Tr, old: &str) -> Letter {
    Letter {
        kind: "accounts.address_moved_here",
        subject: tr.accounts_letter_moved_subject(),
        paragraphs: vec![tr.accounts_letter_moved_here_text(old)],
        action: Some((tr.accounts_letter_devices_action(), super::paths::SECURITY.to_owned())),
        after: vec![tr.accounts_letter_moved_here_not_you()],
        ..Letter::default()
    }
}

/// Somebody was let in by a kind of browser that was never seen with them.
pub(super) fn new_browser(to: &Recipient, zone: Tz, device: &str, network: &str, now: Moment) -> Letter {
    let tr = to.lang.tr();
    let mut facts = vec![
        (tr.accounts_sessions_device(), device.to_owned()),
        (tr.accounts_letter_when(), format::date_time(to.lang, zone, now)),
    ];
    if !network.is_empty() {
        facts.push((tr.accounts_sessions_place(), network.to_owned()));
    }
    Letter {
        kind: "accounts.new_browser",
        subject: tr.accounts_letter_browser_subject(),
        paragraphs: vec![tr.accounts_letter_browser_text()],
        facts,
        action: Some((tr.accounts_letter_devices_action(), super::paths::SECURITY.to_owned())),
        after: vec![tr.accounts_letter_browser_not_you()],
        ..Letter::default()
    }
}

/// What happened to somebody's second factors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FactorChange {
    AppAdded,
    AppRemoved,
    PasskeyAdded(String),
    PasskeyRemoved(String),
    CodesRenewed,
    /// A recovery code opened the account; so many are left.
    CodeUsed(u64),
    /// An administrator took them all away.
    Reset,
}

/// Tells somebody of a change of their second factors, and what to do if it was not theirs.
pub(super) fn factor_changed(to: &Recipient, zone: Tz, change: &FactorChange, now: Moment) -> Letter {
    let tr = to.lang.tr();
    let text = match change {
        FactorChange::AppAdded => tr.accounts_letter_factor_app_added(),
        FactorChange::AppRemoved => tr.accounts_letter_factor_app_removed(),
        FactorChange::PasskeyAdded(name) => tr.accounts_letter_factor_passkey_added(name),
        FactorChange::PasskeyRemoved(name) => tr.accounts_letter_factor_passkey_removed(name),
        FactorChange::CodesRenewed => tr.accounts_letter_factor_codes_renewed(),
        FactorChange::CodeUsed(left) => tr.accounts_letter_factor_code_used(i64::try_from(*left).unwrap_or(0)),
        FactorChange::Reset => tr.accounts_letter_factor_reset(),
    };
    Letter {
        kind: "accounts.factor_changed",
        subject: tr.accounts_letter_factor_subject(),
        paragraphs: vec![text],
        facts: vec![(tr.accounts_letter_when(), format::date_time(to.lang, zone, now))],
        action: Some((tr.accounts_letter_changed_action(), super::paths::FORGOT.to_owned())),
        after: vec![tr.accounts_letter_factor_not_you()],
        ..Letter::default()
    }
}

pub(super) fn password_changed(tr: Tr) -> Letter {
    Letter {
        kind: "accounts.password_changed",
        subject: tr.accounts_letter_changed_subject(),
        paragraphs: vec![tr.accounts_letter_changed_text()],
        action: Some((tr.accounts_letter_changed_action(), super::paths::FORGOT.to_owned())),
        ..Letter::default()
    }
}

/// To somebody who asked to be deleted: until when they may change their mind, and by which link.
pub(super) fn leaving(tr: Tr, day: &str, link: String) -> Letter {
    Letter {
        kind: "accounts.leaving",
        subject: tr.accounts_letter_leaving_subject(day),
        paragraphs: vec![tr.accounts_letter_leaving_text(day)],
        action: Some((tr.accounts_letter_leaving_action(), link)),
        after: vec![tr.accounts_letter_leaving_not_you()],
        ..Letter::default()
    }
}

/// To the same, three days before.
pub(super) fn leaving_soon(tr: Tr, day: &str, link: String) -> Letter {
    Letter {
        kind: "accounts.leaving_soon",
        subject: tr.accounts_letter_leaving_soon_subject(day),
        paragraphs: vec![tr.accounts_letter_leaving_soon_text(day)],
        action: Some((tr.accounts_letter_leaving_action(), link)),
        ..Letter::default()
    }
}

/// To somebody who is gone, for the last time.
pub(super) fn left(tr: Tr) -> Letter {
    Letter {
        kind: "accounts.left",
        subject: tr.accounts_letter_left_subject(),
        paragraphs: vec![tr.accounts_letter_left_text()],
        ..Letter::default()
    }
}
