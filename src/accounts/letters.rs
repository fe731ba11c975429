//! The room's letters.

use crate::kit::i18n::Tr;
use crate::kit::mail::Letter;

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

/// To somebody who was made an organizer and has no password yet.
pub(super) fn made_organizer(tr: Tr, link: String) -> Letter {
    Letter {
        kind: "accounts.made_organizer",
        subject: tr.accounts_letter_organizer_subject(),
        paragraphs: vec![tr.accounts_letter_organizer_text()],
        action: Some((tr.accounts_letter_organizer_action(), link)),
        after: vec![tr.accounts_letter_organizer_later()],
        ..Letter::default()
    }
}

pub(super) fn address_moved(tr: Tr) -> Letter {
    Letter {
        kind: "accounts.address_moved",
        subject: tr.accounts_letter_moved_subject(),
        paragraphs: vec![tr.accounts_letter_moved_text()],
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
