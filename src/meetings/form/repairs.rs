//! What happened on the day, as it is typed: to somebody or to a table, and in which of the slots to come.

use crate::events::SignUpId;
use crate::kit::clock::Moment;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Choice, Field, Filling, Typed};
use crate::meetings::day::{Slot, SlotId, TableId};
use crate::meetings::repair::{Fact, Loss, Presence};
use crate::meetings::setting::Setting;
use crate::meetings::words;

/// The slots that have not begun.
fn to_come(setting: &Setting, now: Moment) -> Vec<Slot> {
    setting.slots.iter().filter(|slot| slot.starts_at > now).copied().collect()
}

/// The hours of some slots: from the first to the last where they follow each other, else one by one.
pub(crate) fn slot_range(setting: &Setting, slots: &[SlotId], lang: Lang) -> String {
    let at: Vec<usize> =
        setting.slots.iter().enumerate().filter(|(_, own)| slots.contains(&own.id)).map(|(at, _)| at).collect();
    let of = |at: usize| setting.slots.get(at);
    let (first, last) = (at.first().and_then(|at| of(*at)), at.last().and_then(|at| of(*at)));
    match (first, last) {
        (Some(first), Some(last)) if at.len() > 1 && at.windows(2).all(|pair| pair[0] + 1 == pair[1]) => {
            words::hours(&Slot { ends_at: last.ends_at, ..*first })
        }
        _ => {
            let hours: Vec<String> = at.iter().filter_map(|at| of(*at)).map(words::hours).collect();
            format::list(lang, hours.iter().map(String::as_str))
        }
    }
}

fn slot_choices(slots: &[Slot]) -> Vec<Choice> {
    slots.iter().map(|slot| Choice::new(slot.id.to_string(), words::hours(slot))).collect()
}

fn fields(
    (typed, problems, tr): (&Typed, &Problems, Tr),
    slots: &[Slot],
    choices: Vec<Choice>,
    [one, many]: [(String, String); 2],
) -> [Field; 3] {
    let filling = Filling { typed, problems, tr };
    let mut from = vec![Choice::new("", tr.repairs_choose_slot())];
    from.extend(slot_choices(slots));
    [
        filling.fill(Field::radios("what", tr.repairs_field_what(), choices).required()),
        filling.fill(Field::select("slot", one.0, from).hint(one.1)),
        filling.fill_many(Field::checks("slots", many.0, slot_choices(slots)).hint(many.1)),
    ]
}

/// The fields that tell what happened to somebody: what, the slot that it is about, or the slots.
pub(crate) fn person_fields(setting: &Setting, now: Moment, typed: &Typed, problems: &Problems, tr: Tr) -> [Field; 3] {
    let choices = Presence::ALL.map(|own| Choice::new(own.code(), words::presence(tr, own))).to_vec();
    let one = (tr.repairs_field_slot(), tr.repairs_field_slot_hint());
    let many = (tr.repairs_field_slots(), tr.repairs_field_slots_hint());
    fields((typed, problems, tr), &to_come(setting, now), choices, [one, many])
}

/// The fields that tell what happened to a table: what, the slot from which on, or the slots.
pub(crate) fn table_happened_fields(
    setting: &Setting,
    now: Moment,
    typed: &Typed,
    problems: &Problems,
    tr: Tr,
) -> [Field; 3] {
    let choices = Loss::ALL.map(|own| Choice::new(own.code(), words::loss(tr, own))).to_vec();
    let one = (tr.repairs_field_from(), tr.repairs_field_from_hint());
    let many = (tr.repairs_field_only(), tr.repairs_field_only_hint());
    fields((typed, problems, tr), &to_come(setting, now), choices, [one, many])
}

/// The slot that was chosen, and those that were ticked, as far as they are to come.
fn chosen(typed: &Typed, slots: &[Slot], problems: &mut Problems) -> (Option<usize>, Vec<SlotId>) {
    let place = |text: &str| slots.iter().position(|slot| slot.id.to_string() == text);
    let from = match typed.one("slot") {
        "" => None,
        text => problems.take("slot", place(text).ok_or(Problem::NotInList)),
    };
    let ticked: Option<Vec<SlotId>> =
        typed.all("slots").iter().map(|text| place(text).and_then(|at| slots.get(at)).map(|slot| slot.id)).collect();
    (from, problems.take("slots", ticked.ok_or(Problem::NotInList)).unwrap_or_default())
}

/// What happened to somebody.
///
/// # Errors
/// What is wrong with it, field by field.
pub(crate) fn check_person(typed: &Typed, setting: &Setting, who: SignUpId, now: Moment) -> Result<Fact, Problems> {
    let (mut problems, slots) = (Problems::default(), to_come(setting, now));
    let ids = || slots.iter().map(|slot| slot.id);
    let what = problems.take("what", Presence::parse(typed.one("what")).ok_or(Problem::Missing));
    let (from, ticked) = chosen(typed, &slots, &mut problems);
    let needs_slot = matches!(what, Some(Presence::Late | Presence::Early));
    if needs_slot && from.is_none() {
        problems.note("slot", Problem::Missing);
    }
    if what == Some(Presence::Late) && from == Some(0) {
        problems.note("slot", Problem::Says(|tr| tr.repairs_problem_not_late()));
    }
    if what == Some(Presence::Some) && ticked.is_empty() {
        problems.note("slots", Problem::Missing);
    }
    let (Some(what), true) = (what, problems.is_empty()) else { return Err(problems) };
    let slots = match what {
        Presence::NoShow | Presence::Here => ids().collect(),
        Presence::Late => ids().take(from.unwrap_or(0)).collect(),
        Presence::Early => ids().skip(from.unwrap_or(0)).collect(),
        Presence::Some => ticked,
    };
    Ok(Fact::Person { what, who, slots })
}

/// What happened to a table: from a slot on, from the next one where none is chosen, or in the ticked ones only.
///
/// # Errors
/// What is wrong with it, field by field.
pub(crate) fn check_table(typed: &Typed, setting: &Setting, table: TableId, now: Moment) -> Result<Fact, Problems> {
    let (mut problems, slots) = (Problems::default(), to_come(setting, now));
    let what = problems.take("what", Loss::parse(typed.one("what")).ok_or(Problem::Missing));
    let (from, ticked) = chosen(typed, &slots, &mut problems);
    let (Some(what), true) = (what, problems.is_empty()) else { return Err(problems) };
    let slots =
        if ticked.is_empty() { slots.iter().map(|slot| slot.id).skip(from.unwrap_or(0)).collect() } else { ticked };
    Ok(Fact::Table { what, table, slots })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::EventId;
    use crate::meetings::day::Day;

    fn setting() -> (Setting, Moment) {
        let noon: Moment = "2026-06-10T04:00:00Z".parse().unwrap();
        let slot = |id: i64| Slot {
            id: SlotId(id),
            session: 1,
            starts_at: noon + chrono::TimeDelta::minutes(id * 20),
            ends_at: noon + chrono::TimeDelta::minutes(id * 20 + 15),
        };
        let slots = (1..6).map(slot).collect();
        let setting = Setting { day: Day::of(EventId(1)), slots, tables: Vec::new(), interpreters: Vec::new() };
        // The first slot has just begun.
        (setting, noon + chrono::TimeDelta::minutes(20))
    }

    fn slots(fact: Result<Fact, Problems>) -> Result<Vec<i64>, Vec<String>> {
        match fact {
            Ok(Fact::Person { slots, .. } | Fact::Table { slots, .. }) => Ok(slots.iter().map(|slot| slot.0).collect()),
            Err(problems) => Err(problems.iter().map(|(field, _)| field.to_owned()).collect()),
        }
    }

    #[test]
    fn what_happened_to_somebody_concerns_slots_to_come_only() {
        let (setting, now) = setting();
        let told = |what: &str, slot: &str, ticked: &[&str]| {
            let typed = Typed::default().with("what", what).with("slot", slot);
            slots(check_person(&typed.with_all("slots", ticked.iter().copied()), &setting, SignUpId(1), now))
        };
        let no = |field: &str| Err(vec![field.to_owned()]);
        assert_eq!(told("no_show", "", &[]), Ok(vec![2, 3, 4, 5]));
        assert_eq!(told("late", "4", &[]), Ok(vec![2, 3]));
        assert_eq!(told("early", "4", &[]), Ok(vec![4, 5]));
        assert_eq!(told("some", "", &["3", "5"]), Ok(vec![3, 5]));
        assert_eq!(told("here", "", &[]), Ok(vec![2, 3, 4, 5]));
        assert_eq!(told("late", "", &[]), no("slot"));
        assert_eq!(told("late", "2", &[]), no("slot"), "who comes for the next slot is not late");
        assert_eq!(told("early", "1", &[]), Err(vec!["slot".to_owned(), "slot".to_owned()]), "it has begun");
        assert_eq!(told("some", "", &[]), no("slots"));
        assert_eq!(told("some", "", &["1"]), Err(vec!["slots".to_owned(), "slots".to_owned()]));
        assert_eq!(told("asleep", "", &[]), no("what"));
    }

    #[test]
    fn a_table_is_gone_from_a_slot_on_or_in_some_only() {
        let (setting, now) = setting();
        let told = |what: &str, slot: &str, ticked: &[&str]| {
            let typed = Typed::default().with("what", what).with("slot", slot);
            slots(check_table(&typed.with_all("slots", ticked.iter().copied()), &setting, TableId(1), now))
        };
        assert_eq!(told("lost", "", &[]), Ok(vec![2, 3, 4, 5]));
        assert_eq!(told("lost", "4", &[]), Ok(vec![4, 5]));
        assert_eq!(told("back", "4", &["3"]), Ok(vec![3]));
        assert_eq!(told("", "", &[]), Err(vec!["what".to_owned()]));
    }

    #[test]
    fn slots_that_follow_each_other_are_told_as_one_time() {
        let (setting, _) = setting();
        let range = |ids: &[i64]| slot_range(&setting, &ids.iter().map(|id| SlotId(*id)).collect::<Vec<_>>(), Lang::En);
        assert_eq!(range(&[2, 3, 4]), "12:40–13:35");
        assert_eq!(range(&[2]), "12:40–12:55");
        assert!(range(&[2, 4]).contains("12:40–12:55") && range(&[2, 4]).contains("13:20–13:35"));
    }
}
