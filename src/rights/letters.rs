//! The room's letters.

use super::paths;
use crate::kit::i18n::Tr;
use crate::kit::mail::Letter;

/// To who ordered a copy, of this company's data or of their own: it can be fetched now, and until when.
pub(super) fn copy_ready(tr: Tr, company: Option<&str>) -> Letter {
    let (subject, text) = match company {
        None => (tr.rights_letter_copy_subject(), tr.rights_letter_copy_text()),
        Some(name) => (tr.rights_letter_copy_of_company_subject(name), tr.rights_letter_copy_of_company_text(name)),
    };
    Letter {
        kind: "rights.copy_ready",
        subject,
        paragraphs: vec![text],
        action: Some((tr.rights_letter_copy_action(), paths::DATA.to_owned())),
        after: vec![tr.rights_letter_copy_not_you()],
        ..Letter::default()
    }
}
