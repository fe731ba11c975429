//! Letters about how talks were: what is still to be told, and what staff decided of a talk in dispute. They name companies and
//! never a person.

use crate::events::Event;
use crate::kit::i18n::{Lang, format};
use crate::kit::mail::Letter;
use crate::meetings::find::{Party, Watched};
use crate::meetings::outcome::{Verdict, answers_close};
use crate::meetings::{paths, words};

/// So many talks of somebody wait to be told of.
pub(in crate::meetings) fn answers(lang: Lang, event: &Event, untold: i64) -> Letter {
    let (tr, title) = (lang.tr(), event.basics.title.pick(lang));
    let closes = event.time_place.as_ref().map(|time| answers_close(time.ends_at));
    let until = closes.map(|closes| tr.hall_letter_answers_until(words::moment(lang, closes)));
    Letter {
        kind: "meetings.answers",
        subject: tr.hall_letter_answers_subject(title),
        paragraphs: vec![tr.hall_letter_answers(untold)],
        action: Some((tr.hall_letter_answers_open(), paths::schedule(&event.slug))),
        after: until.into_iter().chain([tr.hall_letter_answers_why()]).collect(),
        ..Letter::default()
    }
}

/// What staff decided of a talk, to one of its sides.
pub(in crate::meetings) fn decided(
    lang: Lang,
    event: &Event,
    talk: &Watched,
    partner: &Party,
    verdict: Verdict,
    reason: &str,
) -> Letter {
    let (tr, title) = (lang.tr(), event.basics.title.pick(lang));
    let time = format::period(lang, crate::events::words::ZONE, talk.starts_at, talk.ends_at);
    Letter {
        kind: "meetings.decided",
        subject: tr.hall_letter_decided_subject(title),
        paragraphs: vec![tr.hall_letter_decided()],
        facts: vec![
            (tr.hall_letter_fact_talk(), tr.hall_letter_talk(time, partner.company_name(lang))),
            (tr.hall_letter_fact_decision(), words::verdict(tr, verdict)),
            (tr.hall_letter_fact_reason(), reason.to_owned()),
        ],
        about: vec![partner.company.0],
        action: Some((tr.hall_letter_answers_open(), paths::schedule(&event.slug))),
        ..Letter::default()
    }
}
