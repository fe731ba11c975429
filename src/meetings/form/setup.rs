//! The forms of those who set meetings up: sessions and slots, tables, interpreters, rules, and what the capacity planner is
//! asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use unicode_normalization::UnicodeNormalization;

use crate::companies::CompanyId;
use crate::events::{AttendeeRole, Event, words as event_words};
use crate::kit::clock::{Moment, beijing_input};
use crate::kit::i18n::{Lang, Tr};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field, Filling, Typed};
use crate::meetings::act::{NewTables, Rules};
use crate::meetings::day::{Day, MOST, SLOTS, Slot, SlotId, TABLES, TableKind, Window, slots_between};
use crate::meetings::find::CompanyHere;
use crate::meetings::language::{Language, pair_code};
use crate::meetings::planner::{Crowd, Load, Supply};
use crate::meetings::setting::Setting;
use crate::meetings::words;

/// The shortest and the longest slot, and the longest pause, in minutes.
const SHORTEST: u32 = 5;
const LONGEST: u32 = 60;
const LONGEST_PAUSE: u32 = 15;
/// The most interpreters of one pair of languages.
const INTERPRETERS: u32 = 200;
/// The most characters on a table.
const LABEL: usize = 12;
/// The most people of one role that can be reckoned with.
const PEOPLE: u32 = 100_000;

fn whole(typed: &str, least: u32, most: u32) -> Result<u32, Problem> {
    text::whole(typed, least.into(), most.into()).and_then(|n| u32::try_from(n).map_err(|_| Problem::TooLarge))
}

// --- sessions and slots -------------------------------------------------------------------------------------------------

/// What is offered for a new session: first what the event's description says of its talks, later the rhythm of the
/// session before.
pub(crate) fn typed_session(event: &Event, setting: &Setting) -> Typed {
    let of = |minutes: i64, pause: i64| {
        Typed::default().with("minutes", minutes.to_string()).with("pause", pause.to_string())
    };
    let Some(last) = setting.sessions().last().copied() else {
        return match &event.talks {
            Some(talks) => of(talks.slot_minutes.into(), talks.break_minutes.into())
                .with("starts", beijing_input(talks.starts_at))
                .with("ends", beijing_input(talks.ends_at)),
            None => of(20, 5).with(
                "starts",
                event.time_place.as_ref().map(|time| beijing_input(time.starts_at)).unwrap_or_default(),
            ),
        };
    };
    let length = last.first().map_or(20, |slot| (slot.ends_at - slot.starts_at).num_minutes());
    let pause = match last {
        [one, next, ..] => (next.starts_at - one.ends_at).num_minutes(),
        _ => 0,
    };
    of(length, pause.min(LONGEST_PAUSE.into()))
}

/// The fields of a new session.
pub(crate) fn session_fields(typed: &Typed, problems: &Problems, tr: Tr) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    vec![
        d.fill(
            Field::datetime("starts", tr.meeting_setup_field_starts()).hint(tr.events_field_beijing_hint()).required(),
        ),
        d.fill(Field::datetime("ends", tr.meeting_setup_field_ends()).required()),
        d.fill(
            Field::number("minutes", tr.meeting_setup_field_minutes())
                .hint(tr.meeting_setup_field_minutes_hint())
                .required(),
        ),
        d.fill(
            Field::number("pause", tr.meeting_setup_field_pause()).hint(tr.meeting_setup_field_pause_hint()).required(),
        ),
    ]
}

/// The slots of a new session.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_session(typed: &Typed) -> Result<Vec<(Moment, Moment)>, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let starts = p.take("starts", text::date_time(typed.one("starts")));
    let ends = p.take("ends", text::date_time(typed.one("ends")));
    let minutes = p.take("minutes", whole(typed.one("minutes"), SHORTEST, LONGEST));
    let pause = p.take("pause", whole(typed.one("pause"), 0, LONGEST_PAUSE));
    let (Some(starts), Some(ends), Some(minutes), Some(pause)) = (starts, ends, minutes, pause) else {
        return Err(problems);
    };
    let slots = slots_between(1, starts, ends, minutes, pause);
    if slots.is_empty() {
        p.note("ends", Problem::Says(|tr| tr.meeting_setup_problem_no_slot_fits()));
        return Err(problems);
    }
    Ok(slots.iter().map(|slot| (slot.starts_at, slot.ends_at)).collect())
}

/// The fields of a single slot more in a session.
pub(crate) fn single_fields(typed: &Typed, setting: &Setting, problems: &Problems, tr: Tr, lang: Lang) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    let sessions = setting.sessions().into_iter().filter_map(|slots| {
        let number = slots.first()?.session;
        let words = tr.meeting_setup_session_choice(i64::from(number), words::session_time(lang, slots));
        Some(Choice::new(number.to_string(), words))
    });
    vec![
        d.fill(Field::select("single_session", tr.meeting_setup_field_session(), sessions.collect()).required()),
        d.fill(Field::datetime("single_starts", tr.meeting_setup_field_single_starts()).required()),
        d.fill(Field::number("single_minutes", tr.meeting_setup_field_minutes()).required()),
    ]
}

/// A single slot and the number of its session.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_single(typed: &Typed) -> Result<(u32, (Moment, Moment)), Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let session = typed.one("single_session").parse().map_err(|_| Problem::NotInList);
    let session: Option<u32> = p.take("single_session", session);
    let starts = p.take("single_starts", text::date_time(typed.one("single_starts")));
    let minutes = p.take("single_minutes", whole(typed.one("single_minutes"), SHORTEST, LONGEST));
    let whole = session.zip(starts).zip(minutes);
    let slot = |starts: Moment, minutes: u32| (starts, starts + TimeDelta::minutes(minutes.into()));
    whole.map(|((session, starts), minutes)| (session, slot(starts, minutes))).ok_or(problems)
}

/// When the first of some slots is to begin.
pub(crate) fn shift_field(typed: &Typed, problems: &Problems, tr: Tr) -> Field {
    let field = Field::datetime("starts", tr.meeting_setup_field_new_start());
    Filling { typed, problems, tr }.fill(field.hint(tr.meeting_setup_field_new_start_hint()).required())
}

/// How much later slots are to begin of which the first begins at `first`.
///
/// # Errors
/// What is wrong with the time.
pub(crate) fn check_shift(typed: &Typed, first: Moment) -> Result<Moment, Problems> {
    let mut problems = Problems::default();
    match problems.take("starts", text::date_time(typed.one("starts"))) {
        Some(starts) if starts == first => {
            problems.note("starts", Problem::Says(|tr| tr.meeting_setup_problem_same_time()));
            Err(problems)
        }
        Some(starts) => Ok(starts),
        None => Err(problems),
    }
}

// --- tables -------------------------------------------------------------------------------------------------------------

/// The fields of new tables.
pub(crate) fn table_fields(
    typed: &Typed,
    companies: &[CompanyHere],
    problems: &Problems,
    tr: Tr,
    lang: Lang,
) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    let kinds = TableKind::ALL.map(|kind| Choice::new(kind.code(), words::table_kind(tr, kind))).to_vec();
    let mut firms = vec![Choice::new("", tr.meeting_setup_nobody())];
    firms.extend(companies.iter().map(|own| Choice::new(own.id.to_string(), lang.pick(&own.name_zh, &own.name_en))));
    vec![
        d.fill(Field::radios("kind", tr.meeting_setup_field_kind(), kinds).required()),
        d.fill(
            Field::text("labels", tr.meeting_setup_field_labels())
                .hint(tr.meeting_setup_field_labels_hint())
                .required(),
        ),
        d.fill(
            Field::select("company", tr.meeting_setup_field_company(), firms)
                .hint(tr.meeting_setup_field_company_hint()),
        ),
    ]
}

/// New tables.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_tables(typed: &Typed) -> Result<NewTables, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let missing = if typed.one("kind").is_empty() { Problem::Missing } else { Problem::NotInList };
    let kind = p.take("kind", TableKind::parse(typed.one("kind")).ok_or(missing));
    let labels = p.take("labels", labels(typed.one("labels")));
    let mut company = None;
    if kind == Some(TableKind::Booth) {
        let chosen = typed.one("company");
        let missing = if chosen.is_empty() { Problem::Missing } else { Problem::NotInList };
        company = p.take("company", chosen.parse().map(CompanyId).map_err(|_| missing));
        if labels.as_ref().is_some_and(|labels| labels.len() != 1) {
            p.note("labels", Problem::Says(|tr| tr.meeting_setup_problem_one_booth()));
        }
    }
    match (kind, labels) {
        (Some(kind), Some(labels)) if problems.is_empty() => Ok(NewTables { kind, labels, company }),
        _ => Err(problems),
    }
}

/// Labels as people write them: `1-40`, `A1–A12`, `Plum, Bamboo`.
///
/// # Errors
/// When there is none, one is too long, one comes twice, or a run goes backwards or on too long.
pub(crate) fn labels(typed: &str) -> Result<Vec<String>, Problem> {
    let typed = text::tidy(&typed.nfkc().collect::<String>());
    let mut found: Vec<String> = Vec::new();
    for word in typed.split([',', '，', '、', ';', '；']).map(str::trim).filter(|word| !word.is_empty()) {
        match run(word) {
            Some((word, from, to)) if from <= to && to - from < TABLES => {
                found.extend((from..=to).map(|number| format!("{word}{number}")));
            }
            Some(_) => return Err(Problem::Says(|tr| tr.meeting_setup_problem_run())),
            None => found.push(label(word)?),
        }
        if found.len() > TABLES {
            return Err(Problem::TooMany(TABLES));
        }
    }
    if found.is_empty() {
        return Err(Problem::Missing);
    }
    let distinct: BTreeSet<&String> = found.iter().collect();
    if distinct.len() < found.len() {
        return Err(Problem::Says(|tr| tr.meeting_setup_problem_label_twice()));
    }
    Ok(found)
}

fn label(typed: &str) -> Result<String, Problem> {
    let folded: String = typed.nfkc().collect();
    text::bounded(&folded, 1, LABEL)
}

/// What stands before the numbers of a run, its first number and its last.
fn run(word: &str) -> Option<(String, usize, usize)> {
    let (from, to) = word.split_once(['-', '–', '—', '~', '～', '至'])?;
    let (from, to) = (from.trim(), to.trim());
    let letters: String = from.chars().take_while(|letter| !letter.is_ascii_digit()).collect();
    let first = from.strip_prefix(letters.as_str())?.parse().ok()?;
    let last = to.strip_prefix(letters.as_str()).unwrap_or(to).parse().ok()?;
    (letters.chars().count() <= LABEL - 4).then_some((letters, first, last))
}

/// The label of a table.
pub(crate) fn label_field(typed: &Typed, problems: &Problems, tr: Tr) -> Field {
    Filling { typed, problems, tr }.fill(Field::text("label", tr.meeting_setup_field_label()).required().limit(LABEL))
}

/// The label of a table, 1 to 12 characters.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check_label(typed: &Typed) -> Result<String, Problems> {
    let mut problems = Problems::default();
    problems.take("label", label(typed.one("label"))).ok_or(problems)
}

/// The slots in which a table is closed, session by session.
pub(crate) fn closure_field(setting: &Setting, closed: &[SlotId], tr: Tr, lang: Lang) -> Field {
    let choices = setting.sessions().into_iter().flat_map(|slots| {
        let number = slots.first().map_or(0, |slot| i64::from(slot.session));
        let group = tr.meeting_setup_session_choice(number, words::session_time(lang, slots));
        let choice = move |slot: &Slot| Choice::new(slot.id.to_string(), words::hours(slot)).group(group.clone());
        slots.iter().map(choice).collect::<Vec<Choice>>()
    });
    let closed: Vec<String> = closed.iter().map(ToString::to_string).collect();
    let field = Field::checks("closed", tr.meeting_setup_field_closed(), choices.collect()).values(&closed);
    field.hint(tr.meeting_setup_field_closed_hint()).required()
}

// --- interpreters -------------------------------------------------------------------------------------------------------

/// The fields that say how many interpreters of a pair of languages there are.
pub(crate) fn interpreters_fields(typed: &Typed, problems: &Problems, tr: Tr) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    let languages = || Language::ALL.map(|own| Choice::new(own.code(), words::language(tr, own))).to_vec();
    let count = Field::number("count", tr.meeting_setup_field_count()).hint(tr.meeting_setup_field_count_hint());
    vec![
        d.fill(Field::select("one", tr.meeting_setup_field_one_language(), languages()).required()),
        d.fill(Field::select("other", tr.meeting_setup_field_other_language(), languages()).required()),
        d.fill(count.required()),
    ]
}

/// A pair of languages as it is stored, and how many interpreters it has.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_interpreters(typed: &Typed) -> Result<(String, u32), Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let one = p.take("one", Language::parse(typed.one("one")).ok_or(Problem::NotInList));
    let other = p.take("other", Language::parse(typed.one("other")).ok_or(Problem::NotInList));
    if one.is_some() && one == other {
        p.note("other", Problem::Says(|tr| tr.meeting_setup_problem_same_language()));
    }
    let count = p.take("count", whole(typed.one("count"), 0, INTERPRETERS));
    match (one.zip(other), count) {
        (Some((one, other)), Some(count)) if problems.is_empty() => Ok((pair_code(one, other), count)),
        _ => Err(problems),
    }
}

// --- rules --------------------------------------------------------------------------------------------------------------

/// The rules as they are now.
pub(crate) fn typed_rules(day: &Day) -> Typed {
    let window = |moment: fn(&Window) -> Moment| day.wishes.as_ref().map(moment).map(beijing_input).unwrap_or_default();
    Typed::default()
        .with_all("pairs", day.pairs.iter().map(|(one, other)| role_pair(*one, *other)))
        .with("most", day.most.to_string())
        .with("least", day.least.to_string())
        .with("least_weight", day.least_weight.to_string())
        .with("opens", window(|window| window.opens_at))
        .with("closes", window(|window| window.closes_at))
}

/// A pair of roles as forms send it, the one that lists name first in front.
fn role_pair(one: AttendeeRole, other: AttendeeRole) -> String {
    format!("{}+{}", one.min(other).code(), one.max(other).code())
}

/// Every pair of these roles, each once.
fn role_pairs(roles: &[AttendeeRole]) -> Vec<(AttendeeRole, AttendeeRole)> {
    let with_later = |(at, one): (usize, &AttendeeRole)| {
        let one = *one;
        roles[at..].iter().map(move |other| (one, *other)).collect::<Vec<_>>()
    };
    roles.iter().enumerate().flat_map(with_later).collect()
}

/// The fields of the rules. Offered are the roles that the event invites, and those that may meet by now.
pub(crate) fn rules_fields(typed: &Typed, event: &Event, day: &Day, problems: &Problems, tr: Tr) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    let invited = event.registration.as_ref().map_or(AttendeeRole::ALL, |rule| rule.audience.as_slice());
    let meeting = day.pairs.iter().flat_map(|(one, other)| [one, other]);
    let roles: BTreeSet<AttendeeRole> = invited.iter().chain(meeting).copied().collect();
    let pairs = role_pairs(&roles.into_iter().collect::<Vec<_>>()).into_iter().map(|(one, other)| {
        let words = tr.meeting_setup_role_pair(event_words::role(tr, one), event_words::role(tr, other));
        Choice::new(role_pair(one, other), words)
    });
    let number = |name: &str, label: String, hint: String| d.fill(Field::number(name, label).hint(hint).required());
    vec![
        d.fill_many(Field::checks("pairs", tr.meeting_setup_field_pairs(), pairs.collect()).required()),
        number("most", tr.meeting_setup_field_most(), tr.meeting_setup_field_most_hint()),
        number("least", tr.meeting_setup_field_least(), tr.meeting_setup_field_least_hint()),
        number("least_weight", tr.meeting_setup_field_least_weight(), tr.meeting_setup_field_least_weight_hint()),
        d.fill(Field::datetime("opens", tr.meeting_setup_field_opens()).hint(tr.events_field_beijing_hint())),
        d.fill(Field::datetime("closes", tr.meeting_setup_field_closes()).hint(tr.meeting_setup_field_closes_hint())),
    ]
}

/// The rules, or everything that is wrong with them. Whether wishes close in time is asked of the set-up afterwards.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_rules(typed: &Typed) -> Result<Rules, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let known = role_pairs(AttendeeRole::ALL);
    let chosen: BTreeSet<String> = typed.all("pairs").into_iter().collect();
    let pairs: Vec<_> = known.into_iter().filter(|(one, other)| chosen.contains(&role_pair(*one, *other))).collect();
    if pairs.len() < chosen.len() {
        p.note("pairs", Problem::NotInList);
    } else if pairs.is_empty() {
        p.note("pairs", Problem::TooFew(1));
    }
    let most = p.take("most", whole(typed.one("most"), 1, MOST));
    let least = p.take("least", whole(typed.one("least"), 0, MOST));
    if most.zip(least).is_some_and(|(most, least)| least > most) {
        p.note("least", Problem::Says(|tr| tr.meeting_setup_problem_least_over_most()));
    }
    let least_weight = p.take("least_weight", whole(typed.one("least_weight"), 0, 1_000));
    let moment = |typed: &str| if typed.is_empty() { Ok(None) } else { text::date_time(typed).map(Some) };
    let opens = p.take("opens", moment(typed.one("opens")));
    let closes = p.take("closes", moment(typed.one("closes")));
    let wishes = match (opens.flatten(), closes.flatten()) {
        (Some(opens_at), Some(closes_at)) if opens_at < closes_at => Some(Window { opens_at, closes_at }),
        (Some(_), Some(_)) => {
            p.note("closes", Problem::TooEarly);
            None
        }
        (Some(_), None) => {
            p.note("closes", Problem::Missing);
            None
        }
        (None, Some(_)) => {
            p.note("opens", Problem::Missing);
            None
        }
        (None, None) => None,
    };
    match (most, least, least_weight) {
        (Some(most), Some(least), Some(least_weight)) if problems.is_empty() => {
            Ok(Rules { pairs, most, least, least_weight, wishes })
        }
        _ => Err(problems),
    }
}

// --- the capacity planner -----------------------------------------------------------------------------------------------

/// How many meetings are wished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wished {
    /// So many for each person, as far as the other side has people.
    Each(u32),
    /// So many in all.
    Total(u32),
}

/// What the planner is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub load: Load,
    pub wished: Wished,
    pub slots: u32,
    /// Minutes of a slot, and of the pause between two of them.
    pub minutes: u32,
    pub pause: u32,
    pub tables: u32,
    pub interpreters: u32,
}

impl Plan {
    /// The wished meetings.
    pub(crate) fn meetings(&self) -> u64 {
        match self.wished {
            Wished::Each(each) => self.load.crowd.most_meetings(each),
            Wished::Total(total) => total.into(),
        }
    }

    /// What there is to seat meetings with.
    pub(crate) fn supply(&self) -> Supply {
        self.load.supply(self.slots, self.tables, self.interpreters)
    }

    /// Minutes from the beginning of the first of so many slots to the end of the last.
    pub(crate) fn duration(&self, slots: u64) -> u64 {
        slots * u64::from(self.minutes + self.pause) - if slots > 0 { u64::from(self.pause) } else { 0 }
    }
}

fn people_field(role: AttendeeRole) -> String {
    format!("people_{}", role.code())
}

/// The roles that may meet somebody.
fn meeting_roles(day: &Day) -> BTreeSet<AttendeeRole> {
    day.pairs.iter().flat_map(|(one, other)| [*one, *other]).collect()
}

/// What the planner begins with: the event as it is set up, and who takes part by now; before anybody has signed up, its
/// seats in equal parts.
pub(crate) fn typed_plan(event: &Event, setting: &Setting, people: &BTreeMap<AttendeeRole, u32>) -> Typed {
    let roles = meeting_roles(&setting.day);
    let seats = event.registration.as_ref().map_or(0, |rule| rule.capacity);
    let signed_up: u32 = roles.iter().filter_map(|role| people.get(role)).sum();
    let share = seats / u32::try_from(roles.len()).unwrap_or(1).max(1);
    let count = |role: &AttendeeRole| if signed_up > 0 { people.get(role).copied().unwrap_or(0) } else { share };
    let first = typed_session(event, setting);
    let talks = event.talks.as_ref().filter(|_| setting.slots.is_empty());
    let talk_slots = talks
        .map(|talks| slots_between(1, talks.starts_at, talks.ends_at, talks.slot_minutes, talks.break_minutes).len());
    let talk_tables = event.talks.as_ref().filter(|_| setting.tables.is_empty()).map(|talks| talks.tables as usize);
    let interpreters: u32 = setting.interpreters.iter().map(|own| own.count).sum();
    let typed = Typed::default()
        .with("wished_as", "each")
        .with("wished", setting.day.most.to_string())
        .with("most", setting.day.most.to_string())
        .with("slots", talk_slots.unwrap_or(setting.slots.len()).to_string())
        .with("minutes", first.one("minutes"))
        .with("pause", first.one("pause"))
        .with("tables", talk_tables.unwrap_or_else(|| anybody_s(setting)).to_string())
        .with("interpreters", interpreters.to_string())
        .with("interpreted", "0");
    roles.iter().fold(typed, |typed, role| typed.with(people_field(*role), count(role).to_string()))
}

/// The tables that are no company's booth.
fn anybody_s(setting: &Setting) -> usize {
    setting.tables.iter().filter(|table| table.company.is_none()).count()
}

/// The fields of the planner.
pub(crate) fn plan_fields(typed: &Typed, day: &Day, problems: &Problems, tr: Tr) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    let number = |name: &str, label: String| d.fill(Field::number(name, label).required());
    let ways =
        vec![Choice::new("each", tr.meeting_setup_plan_each()), Choice::new("total", tr.meeting_setup_plan_total())];
    let mut fields = vec![
        number("wished", tr.meeting_setup_plan_wished()),
        d.fill(Field::radios("wished_as", tr.meeting_setup_plan_wished_as(), ways).required()),
    ];
    fields.extend(
        meeting_roles(day)
            .into_iter()
            .map(|role| number(&people_field(role), tr.meeting_setup_plan_people(event_words::role(tr, role)))),
    );
    fields.extend([
        number("most", tr.meeting_setup_field_most()),
        number("slots", tr.meeting_setup_plan_slots()),
        number("minutes", tr.meeting_setup_field_minutes()),
        number("pause", tr.meeting_setup_field_pause()),
        number("tables", tr.meeting_setup_plan_tables()),
        number("interpreters", tr.meeting_setup_plan_interpreters()),
        d.fill(Field::number("interpreted", tr.meeting_setup_plan_interpreted()).suffix("%").required()),
    ]);
    fields
}

/// What the planner is asked beside the booths that are set up, of each of which it is known how many people of its company come;
/// or everything that is wrong with it.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_plan(typed: &Typed, day: &Day, booths: &[u32]) -> Result<Plan, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let mut number = |name: &str, least: u32, most: u32| p.take(name, whole(typed.one(name), least, most));
    let wished_as = typed.one("wished_as");
    let wished = match wished_as {
        "total" => number("wished", 0, 1_000_000).map(Wished::Total),
        _ => number("wished", 0, MOST).map(Wished::Each),
    };
    let people: Option<BTreeMap<AttendeeRole, u32>> = meeting_roles(day)
        .into_iter()
        .map(|role| number(&people_field(role), 0, PEOPLE).map(|count| (role, count)))
        .collect();
    let most = number("most", 1, MOST);
    let slots = number("slots", 0, SLOTS as u32);
    let minutes = number("minutes", SHORTEST, LONGEST);
    let pause = number("pause", 0, LONGEST_PAUSE);
    let tables = number("tables", 0, TABLES as u32);
    let interpreters = number("interpreters", 0, INTERPRETERS);
    let interpreted = number("interpreted", 0, 100);
    if !["each", "total"].contains(&wished_as) {
        p.note("wished_as", Problem::Missing);
    }
    let plan = (|| {
        let crowd = Crowd { people: people?, pairs: day.pairs.clone() };
        Some(Plan {
            load: Load { crowd, most: most?, interpreted: interpreted?, booths: booths.to_vec() },
            wished: wished?,
            slots: slots?,
            minutes: minutes?,
            pause: pause?,
            tables: tables?,
            interpreters: interpreters?,
        })
    })();
    plan.filter(|_| problems.is_empty()).ok_or(problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::event::tests_support::complete;

    fn typed(pairs: &[(&str, &str)]) -> Typed {
        pairs.iter().fold(Typed::default(), |typed, (name, text)| typed.with(*name, *text))
    }

    fn wrong(problems: &Problems) -> Vec<String> {
        problems.iter().map(|(field, _)| field.to_owned()).collect()
    }

    #[test]
    fn labels_are_read_as_people_write_them() {
        for (written, count, first, last) in [
            ("1-40", 40, "1", "40"),
            ("1 – 3", 3, "1", "3"),
            ("A1–A12", 12, "A1", "A12"),
            ("B9~11", 3, "B9", "B11"),
            ("1-2，5、梅", 4, "1", "梅"),
            ("兰厅", 1, "兰厅", "兰厅"),
            ("VIP-A", 1, "VIP-A", "VIP-A"),
            ("１２，Ａ３", 2, "12", "A3"),
        ] {
            let found = labels(written).unwrap();
            assert_eq!((found.len(), found[0].as_str(), found[count - 1].as_str()), (count, first, last), "{written}");
        }
        for wrong in ["", " ，", "40-1", "1-2000", "1, 1", "1, １", "1-5, 3", "ABCDEFGHIJKLM", "1-700, A1-A700"] {
            assert!(labels(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_session_is_cut_into_slots_or_told_what_is_wrong() {
        let form = |starts: &str, ends: &str, minutes: &str, pause: &str| {
            check_session(&typed(&[("starts", starts), ("ends", ends), ("minutes", minutes), ("pause", pause)]))
        };
        let slots = form("2026-06-10T13:30", "2026-06-10T15:00", "20", "5").unwrap();
        assert_eq!(slots.len(), 3);
        assert_eq!(beijing_input(slots[2].0), "2026-06-10T14:20");
        for (fields, problems) in [
            (("2026-06-10T13:30", "2026-06-10T13:49", "20", "5"), vec!["ends"]),
            (("2026-06-10T13:30", "2026-06-10T13:00", "20", "5"), vec!["ends"]),
            (("", "noon", "4", "16"), vec!["starts", "ends", "minutes", "pause"]),
        ] {
            let (starts, ends, minutes, pause) = fields;
            assert_eq!(wrong(&form(starts, ends, minutes, pause).unwrap_err()), problems, "{fields:?}");
        }
    }

    #[test]
    fn a_booth_is_one_companys() {
        let form = |kind: &str, labels: &str, company: &str| {
            check_tables(&typed(&[("kind", kind), ("labels", labels), ("company", company)]))
        };
        let booth = NewTables { kind: TableKind::Booth, labels: vec!["B1".into()], company: Some(CompanyId(7)) };
        assert_eq!(form("booth", "B1", "7").unwrap(), booth);
        assert_eq!(form("pool", "1-3", "7").unwrap().company, None, "a table of the pool is nobody's");
        assert_eq!(wrong(&form("booth", "B1-B2", "").unwrap_err()), ["company", "labels"]);
        assert_eq!(wrong(&form("", "", "").unwrap_err()), ["kind", "labels"]);
    }

    #[test]
    fn rules_come_back_as_they_were_and_hold_together() {
        let day = Day::of(complete().id);
        let rules = check_rules(&typed_rules(&day)).unwrap();
        assert_eq!(
            (rules.pairs.as_slice(), rules.most, rules.least, rules.wishes),
            (&*role_pairs_of(&day), 8, 0, None)
        );
        let with = |changes: &[(&str, &str)]| {
            let base = [("most", "8"), ("least", "0"), ("least_weight", "50"), ("pairs", "provider+buyer")];
            let kept = base.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
            check_rules(&typed(&kept.chain(changes).copied().collect::<Vec<_>>()))
        };
        for (changes, problems) in [
            (vec![("least", "9")], vec!["least"]),
            (vec![("pairs", "buyer+martian")], vec!["pairs"]),
            (vec![("pairs", "")], vec!["pairs"]),
            (vec![("most", "51"), ("least_weight", "x")], vec!["most", "least_weight"]),
            (vec![("opens", "2026-06-01T09:00")], vec!["closes"]),
            (vec![("closes", "2026-06-01T09:00")], vec!["opens"]),
            (vec![("opens", "2026-06-01T09:00"), ("closes", "2026-06-01T09:00")], vec!["closes"]),
        ] {
            assert_eq!(wrong(&with(&changes).unwrap_err()), problems, "{changes:?}");
        }
        let open = with(&[("opens", "2026-06-01T09:00"), ("closes", "2026-06-02T09:00")]).unwrap();
        assert!(open.wishes.is_some());
    }

    fn role_pairs_of(day: &Day) -> Vec<(AttendeeRole, AttendeeRole)> {
        day.pairs.iter().map(|(one, other)| ((*one).min(*other), (*one).max(*other))).collect()
    }

    #[test]
    fn the_planner_begins_with_the_event_and_reckons_time() {
        let event = complete();
        let setting = Setting { day: Day::of(event.id), slots: vec![], tables: vec![], interpreters: vec![] };
        let begun = typed_plan(&event, &setting, &BTreeMap::new());
        let plan = check_plan(&begun, &setting.day, &[]).unwrap();
        let seats = event.registration.as_ref().unwrap().capacity;
        assert_eq!(plan.load.crowd.people.values().sum::<u32>(), seats / 2 * 2);
        assert_eq!(plan.wished, Wished::Each(8));
        let people = BTreeMap::from([(AttendeeRole::Buyer, 3), (AttendeeRole::Expert, 2)]);
        let plan = check_plan(&typed_plan(&event, &setting, &people), &setting.day, &[]).unwrap();
        assert_eq!(plan.load.crowd.people.get(&AttendeeRole::Buyer), Some(&3));
        assert_eq!((plan.load.crowd.people.get(&AttendeeRole::Expert), plan.meetings()), (None, 0));
        let timed = Plan { minutes: 20, pause: 5, ..plan };
        assert_eq!((timed.duration(0), timed.duration(1), timed.duration(4)), (0, 20, 95));
        assert!(check_plan(&Typed::default(), &setting.day, &[]).is_err());
    }

    #[test]
    fn interpreters_work_between_two_languages() {
        let form = |one: &str, other: &str, count: &str| {
            check_interpreters(&typed(&[("one", one), ("other", other), ("count", count)]))
        };
        assert_eq!(form("zh", "en", "3").unwrap(), ("en-zh".to_owned(), 3));
        assert_eq!(form("en", "zh", "0").unwrap(), ("en-zh".to_owned(), 0));
        assert_eq!(wrong(&form("zh", "zh", "201").unwrap_err()), ["other", "count"]);
        assert_eq!(wrong(&form("xx", "zh", "").unwrap_err()), ["one", "count"]);
    }
}
