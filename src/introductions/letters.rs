//! The room's letters. Each is made of what its side may see: a company that keeps its name is not in it before both
//! agree, and contacts are in the letter about the agreement only.

use super::find::{Opened, Party, Shown};
use super::introduction::{Step, across};
use super::{paths, words};
use crate::kit::i18n::{Lang, Tr};
use crate::kit::mail::Letter;
use crate::listings::ListingKind;

/// What happened, for the people on one side; nothing where that side need not be told.
pub(super) fn about(
    step: Step,
    lang: Lang,
    side: ListingKind,
    shown: &Shown,
    opened: Option<&Opened>,
) -> Option<Letter> {
    let asked = side != shown.side;
    match (step, opened) {
        (Step::Ask, _) if asked => Some(question(lang, side, shown)),
        (Step::Accept, Some(opened)) => Some(agreement(lang, side, shown, opened)),
        (Step::Decline, _) if !asked => Some(refusal(lang, side, shown)),
        (Step::Lapse, _) => Some(lapsed(lang, side, shown)),
        _ => None,
    }
}

fn question(lang: Lang, side: ListingKind, shown: &Shown) -> Letter {
    let tr = lang.tr();
    let other = shown.party(across(side));
    let mut facts = facts(tr, lang, side, shown);
    facts.push((tr.introductions_fact_message(), shown.message.clone()));
    facts.push((tr.introductions_fact_answer_by(), words::day(lang, shown.lapses_at)));
    Letter {
        kind: "introductions.asked",
        subject: tr.introductions_letter_asked_subject(shown.party(side).title.pick(lang)),
        paragraphs: vec![match (side, &other.company) {
            (ListingKind::Need, _) => tr.introductions_letter_asked_of_need(other.name.pick(lang)),
            (ListingKind::Offering, Some(_)) => tr.introductions_letter_asked_of_offering(other.name.pick(lang)),
            (ListingKind::Offering, None) => tr.introductions_letter_asked_by_hidden(),
        }],
        facts,
        action: Some((tr.introductions_letter_to_answer(), paths::show(shown.id))),
        after: vec![tr.introductions_letter_asked_after()],
        ..Letter::default()
    }
}

/// To the people of one side: the other has withdrawn its consent.
pub(super) fn consent_withdrawn(lang: Lang, side: ListingKind, shown: &Shown) -> Letter {
    let tr = lang.tr();
    Letter {
        kind: "introductions.consent_withdrawn",
        subject: tr.introductions_letter_consent_subject(shown.party(across(side)).name.pick(lang)),
        paragraphs: vec![tr.introductions_letter_consent_text()],
        facts: facts(tr, lang, side, shown),
        action: Some((tr.introductions_letter_consent_action(), paths::show(shown.id))),
        ..Letter::default()
    }
}

fn agreement(lang: Lang, side: ListingKind, shown: &Shown, opened: &Opened) -> Letter {
    let tr = lang.tr();
    let other = shown.party(across(side));
    let mut facts = facts(tr, lang, side, shown);
    facts.extend(words::contact(tr, opened.contact(other.kind)));
    if let (ListingKind::Need, Some(budget)) = (other.kind, opened.budget) {
        facts.push((tr.introductions_fact_budget(), words::budget(lang, budget)));
    }
    Letter {
        kind: "introductions.accepted",
        subject: tr.introductions_letter_accepted_subject(other.name.pick(lang)),
        paragraphs: vec![tr.introductions_letter_accepted()],
        facts,
        action: Some((tr.introductions_letter_open(), paths::show(shown.id))),
        after: vec![tr.introductions_letter_accepted_after()],
        ..Letter::default()
    }
}

fn refusal(lang: Lang, side: ListingKind, shown: &Shown) -> Letter {
    let tr = lang.tr();
    let mut facts = facts(tr, lang, side, shown);
    if let Some(reason) = shown.reason {
        facts.push((tr.introductions_fact_reason(), words::reason(tr, reason)));
    }
    if !shown.note.is_empty() {
        facts.push((tr.introductions_fact_note(), shown.note.clone()));
    }
    Letter {
        kind: "introductions.declined",
        subject: tr.introductions_letter_declined_subject(shown.party(across(side)).title.pick(lang)),
        paragraphs: vec![tr.introductions_letter_declined()],
        facts,
        action: Some((tr.introductions_letter_open(), paths::show(shown.id))),
        after: vec![tr.introductions_letter_declined_after()],
        ..Letter::default()
    }
}

fn lapsed(lang: Lang, side: ListingKind, shown: &Shown) -> Letter {
    let tr = lang.tr();
    let (text, after) = if side == shown.side {
        (tr.introductions_letter_lapsed_asker(), tr.introductions_letter_lapsed_asker_after())
    } else {
        (tr.introductions_letter_lapsed_asked(), tr.introductions_letter_lapsed_asked_after())
    };
    Letter {
        kind: "introductions.lapsed",
        subject: tr.introductions_letter_lapsed_subject(shown.party(across(side)).title.pick(lang)),
        paragraphs: vec![text],
        facts: facts(tr, lang, side, shown),
        action: Some((tr.introductions_letter_open(), paths::show(shown.id))),
        after: vec![after],
        ..Letter::default()
    }
}

/// The other company, its listing and ours.
fn facts(tr: Tr, lang: Lang, side: ListingKind, shown: &Shown) -> Vec<(String, String)> {
    let title = |party: &Party| party.title.pick(lang).to_owned();
    let (own, other) = (shown.party(side), shown.party(across(side)));
    vec![
        (tr.introductions_fact_company(), other.name.pick(lang).to_owned()),
        (words::listing_of_theirs(tr, other.kind), title(other)),
        (words::listing_of_ours(tr, own.kind), title(own)),
    ]
}
