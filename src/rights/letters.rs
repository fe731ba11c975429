//! The room's letters.

use super::paths;
use crate::kit::i18n::Tr;
use crate::kit::mail::Letter;

/// To who ordered a copy: it can be fetched now, and until when.
pub(super) fn copy_ready(tr: Tr) -> Letter {
    Letter {
        kind: "rights.copy_ready",
        subject: tr.rights_letter_copy_subject(),
        paragraphs: vec![tr.rights_letter_copy_text()],
        action: Some((tr.rights_letter_copy_action(), paths::DATA.to_owned())),
        after: vec![tr.rights_letter_copy_not_you()],
        ..Letter::default()
    }
}
