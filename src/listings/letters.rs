//! The room's letters, in the language of the one who gets them.

use chrono::NaiveDate;

use super::facts::Listing;
use super::listing::Step;
use super::paths;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::mail::Letter;

/// What was done to a listing by somebody else than its owners; nothing for steps that owners take themselves.
pub(super) fn about(step: Step, lang: Lang, listing: &Listing, reason: Option<&str>) -> Option<Letter> {
    let tr = lang.tr();
    let title = listing.facts.title.pick(lang);
    let (kind, subject, text, action) = match step {
        Step::Approve => (
            "listings.approved",
            tr.listings_letter_approved_subject(title),
            tr.listings_letter_approved(),
            (tr.listings_letter_approved_action(), paths::show(listing.kind, listing.id)),
        ),
        Step::Return => (
            "listings.returned",
            tr.listings_letter_returned_subject(title),
            tr.listings_letter_returned(),
            (tr.listings_letter_returned_action(), paths::edit(listing.kind, listing.id)),
        ),
        Step::Reject => (
            "listings.rejected",
            tr.listings_letter_rejected_subject(title),
            tr.listings_letter_rejected(),
            (tr.listings_letter_open(), paths::edit(listing.kind, listing.id)),
        ),
        Step::Expire => (
            "listings.expired",
            tr.listings_letter_expired_subject(title),
            tr.listings_letter_expired(),
            (tr.listings_letter_renew(), paths::edit(listing.kind, listing.id)),
        ),
        _ => return None,
    };
    let mut facts = facts_of(tr, lang, listing);
    if let Some(reason) = reason {
        facts.push((tr.listings_reason(), reason.to_owned()));
    }
    Some(Letter { kind, subject, paragraphs: vec![text], facts, action: Some(action), ..Letter::default() })
}

/// The last day of a listing is near.
pub(super) fn ending(lang: Lang, listing: &Listing, last: NaiveDate) -> Letter {
    let tr = lang.tr();
    let day = format::date(lang, last);
    let mut facts = facts_of(tr, lang, listing);
    facts.push((tr.listings_valid_until(), day.clone()));
    Letter {
        kind: "listings.ending",
        subject: tr.listings_letter_ending_subject(&day, listing.facts.title.pick(lang)),
        paragraphs: vec![tr.listings_letter_ending(&day)],
        facts,
        action: Some((tr.listings_letter_renew(), paths::edit(listing.kind, listing.id))),
        ..Letter::default()
    }
}

fn facts_of(tr: Tr, lang: Lang, listing: &Listing) -> Vec<(String, String)> {
    vec![(super::words::kind(tr, listing.kind), listing.facts.title.pick(lang).to_owned())]
}
