//! The room's letters: what others say of a company within an hour, and what it has not answered shortly before wishes
//! close. They name companies and never a person.

use crate::events::Event;
use crate::kit::clock::Moment;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::mail::Letter;
use crate::meetings::partner::Partner;
use crate::meetings::wish::{Asker, WishStatus};
use crate::meetings::{View, paths, words};

/// So many companies are named in a letter; the rest is on the page.
const NAMED: usize = 10;

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What a partner says, where that is to be told.
fn says(tr: Tr, partner: &Partner, is_over: bool) -> Option<String> {
    let said = partner.other.as_ref()?;
    match (partner.status(is_over), said.reason) {
        (WishStatus::Asked(Asker::Other), _) if said.message.is_empty() => Some(tr.meetings_letter_asks()),
        (WishStatus::Asked(Asker::Other), _) => Some(tr.meetings_letter_asks_saying(&said.message)),
        (WishStatus::Accepted, _) => Some(tr.meetings_letter_accepts()),
        (WishStatus::Declined(Asker::Other), None) => Some(tr.meetings_letter_declines()),
        (WishStatus::Declined(Asker::Other), Some(reason)) => {
            Some(tr.meetings_letter_declines_because(words::reason(tr, reason)))
        }
        (WishStatus::Open | WishStatus::Asked(_) | WishStatus::Declined(_) | WishStatus::Lapsed(_), _) => None,
    }
}

/// What these partners said within the hour, the questions first; nothing where nothing of it is to be told. A question can
/// only be answered before wishes close.
pub(in crate::meetings) fn wishes(
    lang: Lang,
    event: &Event,
    (closes_at, now): (Moment, Moment),
    news: &[&Partner],
) -> Option<Letter> {
    let tr = lang.tr();
    let title = event.basics.title.pick(lang);
    let is_over = now >= closes_at;
    let is_question = |partner: &&&Partner| partner.status(is_over) == WishStatus::Asked(Asker::Other);
    let asked = news.iter().filter(is_question).count();
    let in_order = news.iter().filter(is_question).chain(news.iter().filter(|partner| !is_question(partner)));
    let (facts, mut about): (Vec<(String, String)>, Vec<i64>) = in_order
        .filter_map(|partner| Some(((partner.name(lang).to_owned(), says(tr, partner, is_over)?), partner.id.0)))
        .unzip();
    about.truncate(NAMED);
    if facts.is_empty() {
        return None;
    }
    let rest = facts.len().saturating_sub(NAMED);
    let mut after = Vec::new();
    if rest > 0 {
        after.push(tr.meetings_letter_rest(count(rest)));
    }
    if asked > 0 {
        after.push(tr.meetings_letter_answer_by(words::moment(lang, closes_at)));
    }
    after.push(tr.meetings_letter_why());
    let (subject, text, view) = match asked {
        0 => (tr.meetings_letter_answered_subject(title), tr.meetings_letter_answered(), View::All),
        n => (tr.meetings_letter_asked_subject(count(n), title), tr.meetings_letter_asked(), View::Asked),
    };
    Some(Letter {
        kind: "meetings.wishes",
        subject,
        paragraphs: vec![text],
        facts: facts.into_iter().take(NAMED).collect(),
        action: Some((tr.meetings_letter_open(), paths::view(&event.slug, view))),
        after,
        about,
        ..Letter::default()
    })
}

/// So many questions wait for an answer, and wishes close soon.
pub(in crate::meetings) fn reminder(lang: Lang, event: &Event, closes_at: Moment, questions: usize) -> Letter {
    let tr = lang.tr();
    let title = event.basics.title.pick(lang);
    Letter {
        kind: "meetings.reminder",
        subject: tr.meetings_letter_reminder_subject(count(questions), title),
        paragraphs: vec![tr.meetings_letter_reminder()],
        facts: vec![
            (tr.meetings_letter_fact_event(), title.to_owned()),
            (tr.meetings_letter_fact_closes(), words::moment(lang, closes_at)),
        ],
        action: Some((tr.meetings_letter_open(), paths::view(&event.slug, View::Asked))),
        after: vec![tr.meetings_letter_reminder_after(), tr.meetings_letter_why()],
        ..Letter::default()
    }
}
