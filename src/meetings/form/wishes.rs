//! What is typed before the day: a page of marks, a question with a line, a refusal with its reason, one's own slots.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::companies::CompanyId;
use crate::events::words::ZONE;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field, Typed};
use crate::meetings::act::{Attending, Word};
use crate::meetings::day::{Day, Slot, SlotId};
use crate::meetings::delegate::{Delegate, Wants};
use crate::meetings::language::Language;
use crate::meetings::partner::{LINE, Limit, MUSTS, WISHES};
use crate::meetings::wish::{Mark, NoReason};
use crate::meetings::words;

/// The most companies that one form tells of; a page has fewer.
const AT_A_TIME: usize = 200;

// --- a page of marks ----------------------------------------------------------------------------------------------------

/// The name of the field about a company.
pub(in crate::meetings) fn mark_name(id: CompanyId) -> String {
    format!("mark-{id}")
}

fn marks(tr: Tr, all: &[Option<Mark>]) -> Vec<Choice> {
    let choice = |mark: &Option<Mark>| Choice::new(mark.map_or("", Mark::code), words::mark_or_nothing(tr, *mark));
    all.iter().map(choice).collect()
}

/// What is said of a company: one of a few, `chosen` at first.
pub(in crate::meetings) fn mark_field(
    tr: Tr,
    (id, name): (CompanyId, &str),
    chosen: &str,
    problems: &Problems,
) -> Field {
    let all = [Some(Mark::Must), Some(Mark::Want), Some(Mark::NoThanks), None];
    Field::radios(mark_name(id), tr.meetings_mark_label(name), marks(tr, &all))
        .value(chosen)
        .required()
        .from(problems, tr)
}

/// What a page of marks says otherwise than it stood there when the page was drawn, by company.
///
/// # Errors
/// What is wrong, by field.
pub(in crate::meetings) fn words_of(typed: &Typed) -> Result<BTreeMap<CompanyId, Word>, Problems> {
    let (mut words, mut problems) = (BTreeMap::new(), Problems::default());
    let companies = typed.all("company").into_iter().take(AT_A_TIME).filter_map(|id| id.parse::<CompanyId>().ok());
    for id in companies {
        let name = mark_name(id);
        let chosen = typed.one(&name);
        if chosen == typed.one(&format!("was-{id}")) {
            continue;
        }
        let mark = Mark::parse(chosen);
        if mark.is_none() && !chosen.is_empty() {
            problems.note(name, Problem::NotInList);
        } else {
            words.insert(id, Word { mark, ..Word::default() });
        }
    }
    if problems.is_empty() { Ok(words) } else { Err(problems) }
}

/// What is wrong where a company would wish for more than it may.
pub(in crate::meetings) fn limit_problem(limit: Limit) -> Problem {
    match limit {
        Limit::Wishes => Problem::Says(|tr| tr.meetings_problem_wishes(format::count(WISHES))),
        Limit::Musts => Problem::Says(|tr| tr.meetings_problem_musts(format::count(MUSTS))),
    }
}

// --- one company --------------------------------------------------------------------------------------------------------

/// What is typed to ask a company, or to accept what it asks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::meetings) struct WishForm {
    pub mark: String,
    pub message: String,
}

impl WishForm {
    /// The fields, in order.
    pub(in crate::meetings) fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        let choices = [(Mark::Must, tr.meetings_mark_must_hint()), (Mark::Want, tr.meetings_mark_want_hint())]
            .map(|(mark, hint)| Choice::new(mark.code(), words::mark(tr, mark)).hint(hint));
        vec![
            Field::radios("mark", tr.meetings_field_mark(), choices.to_vec())
                .value(&self.mark)
                .required()
                .from(problems, tr),
            Field::area("message", tr.meetings_field_message(), 3)
                .value(&self.message)
                .hint(tr.meetings_field_message_hint())
                .limit(LINE)
                .from(problems, tr),
        ]
    }

    /// The wish.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub(in crate::meetings) fn check(&self) -> Result<Word, Problems> {
        let mut problems = Problems::default();
        let missing = if self.mark.is_empty() { Problem::Missing } else { Problem::NotInList };
        let mark = problems.take("mark", Mark::parse(&self.mark).filter(|mark| mark.is_wish()).ok_or(missing));
        let message = problems.take("message", text::optional_lines(&self.message, LINE)).flatten().unwrap_or_default();
        if problems.is_empty() { Ok(Word { mark, message: Some(message), ..Word::default() }) } else { Err(problems) }
    }
}

/// What is typed to say no.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::meetings) struct RefusalForm {
    pub reason: String,
}

impl RefusalForm {
    /// The one field.
    pub(in crate::meetings) fn field(&self, problems: &Problems, tr: Tr) -> Field {
        let first = Choice::new("", tr.meetings_field_reason_choose());
        let reasons = NoReason::ALL.into_iter().map(|reason| Choice::new(reason.code(), words::reason(tr, reason)));
        Field::select("reason", tr.meetings_field_reason(), std::iter::once(first).chain(reasons).collect())
            .value(&self.reason)
            .hint(tr.meetings_field_reason_hint())
            .required()
            .from(problems, tr)
    }

    /// The refusal.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub(in crate::meetings) fn check(&self) -> Result<Word, Problems> {
        let mut problems = Problems::default();
        let missing = if self.reason.is_empty() { Problem::Missing } else { Problem::NotInList };
        let reason = problems.take("reason", NoReason::parse(&self.reason).ok_or(missing));
        if problems.is_empty() {
            Ok(Word { mark: Some(Mark::NoThanks), reason, ..Word::default() })
        } else {
            Err(problems)
        }
    }
}

// --- one's own slots ----------------------------------------------------------------------------------------------------

/// What is typed about when somebody can come.
#[derive(Clone, Debug, Default)]
pub(in crate::meetings) struct AvailabilityForm {
    typed: Typed,
}

impl AvailabilityForm {
    /// As it was sent.
    pub(in crate::meetings) const fn of(typed: Typed) -> Self {
        Self { typed }
    }

    /// As it stands for somebody.
    pub(in crate::meetings) fn standing(delegate: &Delegate, slots: &[Slot]) -> Self {
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let free = slots.iter().filter(|slot| !delegate.away.contains(&slot.id)).map(|slot| slot.id.to_string());
        let typed = Typed::default()
            .with_all("slot", free)
            .with("most", number(delegate.wants.most))
            .with("least", number(delegate.wants.least))
            .with_all("language", delegate.wants.languages.iter().map(|language| language.code()));
        Self { typed }
    }

    /// The fields, in order: the slots by session, the numbers, the languages.
    pub(in crate::meetings) fn fields(
        &self,
        day: &Day,
        slots: &[Slot],
        problems: &Problems,
        (lang, tr): (Lang, Tr),
    ) -> Vec<Field> {
        let slot = |slot: &Slot| {
            let day = format::day(lang, slot.starts_at.with_timezone(&ZONE).date_naive());
            let times = tr.meetings_slot(format::time(ZONE, slot.starts_at), format::time(ZONE, slot.ends_at));
            Choice::new(slot.id.to_string(), times).group(tr.meetings_session(i64::from(slot.session), day))
        };
        let language = |language: Language| Choice::new(language.code(), words::language(tr, language));
        let most = format::number(i64::from(day.most));
        vec![
            Field::checks("slot", tr.meetings_field_slots(), slots.iter().map(slot).collect())
                .values(&self.typed.all("slot"))
                .hint(tr.meetings_field_slots_hint())
                .required()
                .from(problems, tr),
            Field::number("most", tr.meetings_field_most())
                .value(self.typed.one("most"))
                .hint(tr.meetings_field_most_hint(&most))
                .from(problems, tr),
            Field::number("least", tr.meetings_field_least())
                .value(self.typed.one("least"))
                .hint(tr.meetings_field_least_hint(format::number(i64::from(day.least))))
                .from(problems, tr),
            Field::checks("language", tr.meetings_field_languages(), Language::ALL.into_iter().map(language).collect())
                .values(&self.typed.all("language"))
                .hint(tr.meetings_field_languages_hint())
                .required()
                .from(problems, tr),
        ]
    }

    /// What was said.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub(in crate::meetings) fn check(&self, day: &Day) -> Result<Attending, Problems> {
        let mut problems = Problems::default();
        let mut number = |field: &str, most: u32| -> Option<u32> {
            let typed = self.typed.one(field);
            if typed.trim().is_empty() {
                return None;
            }
            let number = problems.take(field, text::whole(typed, 0, i64::from(most)))?;
            u32::try_from(number).ok()
        };
        let most = number("most", day.most);
        let least = number("least", day.most);
        if least.unwrap_or(0) > most.unwrap_or(day.most) {
            problems.note("least", Problem::Says(|tr| tr.meetings_problem_least()));
        }
        let codes = self.typed.all("language");
        let languages: Vec<Language> =
            Language::ALL.into_iter().filter(|language| codes.iter().any(|code| code == language.code())).collect();
        if languages.is_empty() {
            problems.note("language", Problem::Missing);
        }
        let slots = |field: &str| -> BTreeSet<SlotId> {
            self.typed.all(field).iter().filter_map(|id| id.parse().ok()).collect()
        };
        let said = Attending { wants: Wants { most, least, languages }, asked: slots("asked"), free: slots("slot") };
        if problems.is_empty() { Ok(said) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::EventId;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().fold(Typed::default(), |typed, (name, text)| typed.with(*name, *text))
    }

    #[test]
    fn only_what_was_changed_on_the_page_is_said() {
        let page = typed(&[
            ("company", "1"),
            ("was-1", "want"),
            ("mark-1", "want"),
            ("company", "2"),
            ("was-2", ""),
            ("mark-2", "must"),
            ("company", "3"),
            ("was-3", "want"),
            ("mark-3", ""),
            ("mark-4", "must"),
        ]);
        let words = words_of(&page).unwrap();
        let marks: Vec<(i64, Option<Mark>)> = words.iter().map(|(id, word)| (id.0, word.mark)).collect();
        assert_eq!(marks, [(2, Some(Mark::Must)), (3, None)]);
        let wrong = words_of(&typed(&[("company", "2"), ("mark-2", "maybe")])).unwrap_err();
        assert!(wrong.at("mark-2").is_some());
    }

    #[test]
    fn own_numbers_lie_within_the_days() {
        let day = Day { most: 6, ..Day::of(EventId(1)) };
        let said = |most: &str, least: &str| {
            let form = AvailabilityForm::of(typed(&[("most", most), ("least", least), ("language", "zh")]));
            form.check(&day).map(|said| (said.wants.most, said.wants.least))
        };
        assert_eq!(said("", "").unwrap(), (None, None));
        assert_eq!(said("6", "6").unwrap(), (Some(6), Some(6)));
        assert_eq!(said("0", "").unwrap(), (Some(0), None));
        for (most, least, field) in
            [("7", "", "most"), ("-1", "", "most"), ("x", "", "most"), ("3", "4", "least"), ("", "7", "least")]
        {
            assert!(said(most, least).unwrap_err().at(field).is_some(), "{most} {least}");
        }
        let silent = AvailabilityForm::of(Typed::default()).check(&day).unwrap_err();
        assert!(silent.at("language").is_some());
    }
}
