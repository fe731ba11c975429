//! The room's forms: text as typed, step by step, and what it means.

use std::collections::BTreeSet;

use super::act::{NewEvent, NewSignUp};
use super::event::{
    AgendaItem, AttendeeRole, Basics, Change, Event, EventKind, Mode, Name, Question, Registration, Slug, Step, Talks,
    Themes, TimePlace, Units,
};
use super::words;
use crate::kit::clock::{Moment, beijing_input};
use crate::kit::i18n::format::Fen;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::phone;
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Choice, Field, Filling, Typed};
use crate::taxonomy;

const CODES: usize = 10;
const QUESTIONS: usize = 10;
const ITEMS: usize = 60;
const SPARE_ITEMS: usize = 4;
const WISHES: usize = 10;

/// Fields that stand together, under a heading or none.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub heading: String,
    pub fields: Vec<Field>,
}

impl Group {
    fn of(fields: Vec<Field>) -> Self {
        Self { heading: String::new(), fields }
    }
}

/// The text of a step as the event has it now.
pub(crate) fn typed(step: Step, event: &Event) -> Typed {
    match step {
        Step::Basics => Typed::default()
            .with("title_zh", &event.basics.title.zh)
            .with("title_en", &event.basics.title.en)
            .with("slug", event.slug.as_str())
            .with("kind", event.basics.kind.code())
            .with("about_zh", &event.basics.about.zh)
            .with("about_en", &event.basics.about.en),
        Step::Units => Typed::default()
            .with("hosts", lines_of(&event.units.hosts))
            .with("organizers", lines_of(&event.units.organizers))
            .with("co_organizers", lines_of(&event.units.co_organizers))
            .with("guiding", lines_of(&event.units.guiding)),
        Step::Themes => Typed::default()
            .with_all("industries", &event.themes.industries)
            .with_all("service_types", &event.themes.service_types)
            .with_all("regions", &event.themes.regions),
        Step::TimePlace => event.time_place.as_ref().map(typed_time_place).unwrap_or_default(),
        Step::Registration => match &event.registration {
            Some(registration) => typed_registration(registration),
            None => Typed::default()
                .with("fee", "0")
                .with("seats_per_company", "2")
                .with_all("audience", [AttendeeRole::Provider.code(), AttendeeRole::Buyer.code()]),
        },
        Step::Agenda => typed_agenda(&event.agenda),
        Step::Questions => typed_questions(&event.questions),
        Step::Talks => event.talks.as_ref().map(typed_talks).unwrap_or_default(),
    }
}

fn typed_time_place(time_place: &TimePlace) -> Typed {
    Typed::default()
        .with("starts", beijing_input(time_place.starts_at))
        .with("ends", beijing_input(time_place.ends_at))
        .with("mode", time_place.mode.code())
        .with("region", &time_place.region)
        .with("address_zh", &time_place.address.zh)
        .with("address_en", &time_place.address.en)
        .with("link", &time_place.link)
}

fn typed_registration(registration: &Registration) -> Typed {
    Typed::default()
        .with("opens", beijing_input(registration.opens_at))
        .with("closes", beijing_input(registration.closes_at))
        .with("capacity", registration.capacity.to_string())
        .with("seats_per_company", registration.seats_per_company.to_string())
        .with_all("audience", registration.audience.iter().map(|role| role.code()))
        .with("fee", (registration.fee.0 / 100).to_string())
        .with("contact_phone", &registration.contact_phone)
        .with("contact_email", &registration.contact_email)
}

fn typed_agenda(agenda: &[AgendaItem]) -> Typed {
    agenda.iter().enumerate().fold(Typed::default(), |typed, (n, item)| {
        typed
            .with(format!("item{n}_starts"), beijing_input(item.starts_at))
            .with(format!("item{n}_ends"), beijing_input(item.ends_at))
            .with(format!("item{n}_title_zh"), &item.title.zh)
            .with(format!("item{n}_title_en"), &item.title.en)
            .with(format!("item{n}_speaker"), &item.speaker)
            .with(format!("item{n}_organization"), &item.organization)
            .with(format!("item{n}_room"), &item.room)
    })
}

fn typed_questions(questions: &[Question]) -> Typed {
    questions.iter().enumerate().fold(Typed::default(), |typed, (n, question)| {
        typed
            .with(format!("question{n}_number"), question.number.to_string())
            .with(format!("question{n}_zh"), &question.words.zh)
            .with(format!("question{n}_en"), &question.words.en)
            .with(format!("question{n}_required"), if question.required { "on" } else { "" })
    })
}

fn typed_talks(talks: &Talks) -> Typed {
    Typed::default()
        .with("has_talks", "on")
        .with("tables", talks.tables.to_string())
        .with("slot_minutes", talks.slot_minutes.to_string())
        .with("break_minutes", talks.break_minutes.to_string())
        .with("talks_start", beijing_input(talks.starts_at))
        .with("talks_end", beijing_input(talks.ends_at))
}

fn lines_of(names: &[Name]) -> String {
    let line = |name: &Name| if name.en.is_empty() { name.zh.clone() } else { format!("{} | {}", name.zh, name.en) };
    names.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The fields of a step.
pub(crate) fn fields(step: Step, typed: &Typed, problems: &Problems, tr: Tr, lang: Lang) -> Vec<Group> {
    let filling = Filling { typed, problems, tr };
    match step {
        Step::Basics => vec![Group::of(basics_fields(&filling, true))],
        Step::Units => vec![Group::of(units_fields(&filling))],
        Step::Themes => vec![Group::of(themes_fields(&filling, lang))],
        Step::TimePlace => vec![Group::of(time_place_fields(&filling, lang))],
        Step::Registration => vec![Group::of(registration_fields(&filling))],
        Step::Agenda => agenda_fields(&filling),
        Step::Questions => questions_fields(&filling),
        Step::Talks => vec![Group::of(talks_fields(&filling))],
    }
}

/// The fields that begin a new event.
pub(crate) fn new_fields(typed: &Typed, problems: &Problems, tr: Tr) -> Vec<Group> {
    vec![Group::of(basics_fields(&Filling { typed, problems, tr }, false))]
}

fn basics_fields(d: &Filling<'_>, has_slug: bool) -> Vec<Field> {
    let tr = d.tr;
    let kinds = EventKind::ALL.iter().map(|kind| Choice::new(kind.code(), words::kind(tr, *kind))).collect();
    let slug = Field::text("slug", tr.events_field_slug()).hint(tr.events_field_slug_hint()).limit(Slug::LONGEST);
    vec![
        d.fill(Field::text("title_zh", tr.events_field_title_zh()).required().limit(60).lang("zh-CN")),
        d.fill(Field::text("title_en", tr.events_field_title_en()).limit(120).lang("en")),
        d.fill(Field::select("kind", tr.events_field_kind(), kinds).required()),
        d.fill(if has_slug { slug.required() } else { slug }),
        d.fill(
            Field::area("about_zh", tr.events_field_about_zh(), 8)
                .hint(tr.events_field_about_hint())
                .limit(5000)
                .lang("zh-CN"),
        ),
        d.fill(Field::area("about_en", tr.events_field_about_en(), 8).limit(5000).lang("en")),
    ]
}

fn units_fields(d: &Filling<'_>) -> Vec<Field> {
    let tr = d.tr;
    let area = |name: &str, label: String| Field::area(name, label, 4).hint(tr.events_field_units_hint());
    vec![
        d.fill(area("hosts", tr.events_field_hosts()).required()),
        d.fill(area("organizers", tr.events_field_organizers()).required()),
        d.fill(area("co_organizers", tr.events_field_co_organizers()).required()),
        d.fill(area("guiding", tr.events_field_guiding())),
    ]
}

fn themes_fields(d: &Filling<'_>, lang: Lang) -> Vec<Field> {
    let tr = d.tr;
    let types = taxonomy::service_types().iter().map(|kind| {
        let category = taxonomy::categories().iter().find(|category| category.code == kind.category);
        Choice::new(kind.code, kind.name(lang)).group(category.map_or("", |category| category.name(lang)))
    });
    let industries = taxonomy::industries().iter().filter(|industry| industry.served && !industry.section);
    let industries = industries.map(|industry| {
        let section = taxonomy::industry(taxonomy::section_of(industry.code));
        Choice::new(industry.code, industry.name(lang)).group(section.map_or("", |section| section.name(lang)))
    });
    vec![
        d.fill_many(
            Field::checks("service_types", tr.events_field_service_types(), types.collect())
                .hint(tr.events_field_codes_hint()),
        ),
        d.fill_many(
            Field::checks("industries", tr.events_field_industries(), industries.collect())
                .hint(tr.events_field_codes_hint()),
        ),
        d.fill_many(
            Field::checks("regions", tr.events_field_regions(), region_choices(lang))
                .hint(tr.events_field_codes_hint()),
        ),
    ]
}

/// The 34 regions under their areas.
pub(crate) fn region_choices(lang: Lang) -> Vec<Choice> {
    taxonomy::regions()
        .iter()
        .map(|region| Choice::new(region.code, region.name(lang)).group(region.area.name(lang)))
        .collect()
}

fn time_place_fields(d: &Filling<'_>, lang: Lang) -> Vec<Field> {
    let tr = d.tr;
    let modes = Mode::ALL.iter().map(|mode| Choice::new(mode.code(), words::mode(tr, *mode))).collect();
    let mut regions = vec![Choice::new("", tr.events_field_region_none())];
    regions.extend(region_choices(lang));
    vec![
        d.fill(Field::datetime("starts", tr.events_field_starts()).hint(tr.events_moves_along_hint()).required()),
        d.fill(Field::datetime("ends", tr.events_field_ends()).required()),
        d.fill(Field::radios("mode", tr.events_field_mode(), modes).required()),
        d.fill(Field::select("region", tr.events_field_region(), regions).hint(tr.events_field_place_hint())),
        d.fill(Field::text("address_zh", tr.events_field_address_zh()).limit(200).lang("zh-CN")),
        d.fill(Field::text("address_en", tr.events_field_address_en()).limit(200).lang("en")),
        d.fill(Field::link("link", tr.events_field_link()).hint(tr.events_field_link_hint()).limit(500)),
    ]
}

fn registration_fields(d: &Filling<'_>) -> Vec<Field> {
    let tr = d.tr;
    let roles = AttendeeRole::ALL.iter().map(|role| Choice::new(role.code(), words::role(tr, *role))).collect();
    vec![
        d.fill(Field::datetime("opens", tr.events_field_opens()).hint(tr.events_field_beijing_hint()).required()),
        d.fill(Field::datetime("closes", tr.events_field_closes()).hint(tr.events_field_closes_hint()).required()),
        d.fill(Field::number("capacity", tr.events_field_capacity()).hint(tr.events_field_capacity_hint()).required()),
        d.fill(
            Field::number("seats_per_company", tr.events_field_seats_per_company())
                .hint(tr.events_field_seats_per_company_hint())
                .required(),
        ),
        d.fill_many(Field::checks("audience", tr.events_field_audience(), roles).required()),
        d.fill(Field::number("fee", tr.events_field_fee()).hint(tr.events_field_fee_hint()).suffix("CNY").required()),
        d.fill(Field::phone("contact_phone", tr.events_field_contact_phone()).required()),
        d.fill(Field::email("contact_email", tr.events_field_contact_email()).required()),
    ]
}

/// How many rows were sent, plus some empty ones to write into.
fn rows_typed(typed: &Typed, prefix: &str) -> usize {
    (0..ITEMS).rev().find(|n| !typed.one(&format!("{prefix}{n}_title_zh")).is_empty()).map_or(0, |n| n + 1)
}

fn agenda_fields(d: &Filling<'_>) -> Vec<Group> {
    let tr = d.tr;
    let shown = (rows_typed(d.typed, "item") + SPARE_ITEMS).min(ITEMS);
    (0..shown)
        .map(|n| {
            let name = |part: &str| format!("item{n}_{part}");
            Group {
                heading: tr.events_agenda_item(n as i64 + 1),
                fields: vec![
                    d.fill(Field::text(name("title_zh"), tr.events_field_item_title_zh()).limit(60).lang("zh-CN")),
                    d.fill(Field::text(name("title_en"), tr.events_field_item_title_en()).limit(120).lang("en")),
                    d.fill(Field::datetime(name("starts"), tr.events_field_starts())),
                    d.fill(Field::datetime(name("ends"), tr.events_field_ends())),
                    d.fill(Field::text(name("speaker"), tr.events_field_speaker()).limit(50)),
                    d.fill(Field::text(name("organization"), tr.events_field_organization()).limit(60)),
                    d.fill(Field::text(name("room"), tr.events_field_room()).limit(50)),
                ],
            }
        })
        .collect()
}

fn questions_fields(d: &Filling<'_>) -> Vec<Group> {
    let tr = d.tr;
    (0..QUESTIONS)
        .map(|n| {
            let name = |part: &str| format!("question{n}_{part}");
            Group {
                heading: tr.events_question(n as i64 + 1),
                fields: vec![
                    Field::hidden(name("number"), d.typed.one(&name("number"))),
                    d.fill(Field::text(name("zh"), tr.events_field_question_zh()).limit(100).lang("zh-CN")),
                    d.fill(Field::text(name("en"), tr.events_field_question_en()).limit(200).lang("en")),
                    d.fill(Field::check(name("required"), tr.events_field_question_required())),
                ],
            }
        })
        .collect()
}

fn talks_fields(d: &Filling<'_>) -> Vec<Field> {
    let tr = d.tr;
    vec![
        d.fill(Field::check("has_talks", tr.events_field_has_talks())),
        d.fill(Field::number("tables", tr.events_field_tables()).hint(tr.events_field_tables_hint())),
        d.fill(Field::number("slot_minutes", tr.events_field_slot()).hint(tr.events_field_slot_hint())),
        d.fill(Field::number("break_minutes", tr.events_field_break()).hint(tr.events_field_break_hint())),
        d.fill(Field::datetime("talks_start", tr.events_field_talks_start())),
        d.fill(Field::datetime("talks_end", tr.events_field_talks_end())),
    ]
}

/// What a step means, or everything that is wrong with it. What depends on other steps is compared with the event.
///
/// # Errors
/// All problems of the step.
pub(crate) fn check(step: Step, typed: &Typed, event: &Event) -> Result<Change, Problems> {
    let mut problems = Problems::default();
    let p = &mut problems;
    let change = match step {
        Step::Basics => check_basics(typed, p)
            .zip(p.take("slug", Slug::parse(typed.one("slug"))))
            .map(|(basics, slug)| Change::Basics(basics, slug)),
        Step::Units => check_units(typed, p).map(Change::Units),
        Step::Themes => check_themes(typed, p).map(Change::Themes),
        Step::TimePlace => check_time_place(typed, p).map(Change::TimePlace),
        Step::Registration => check_registration(typed, event, p).map(Change::Registration),
        Step::Agenda => check_agenda(typed, event, p).map(Change::Agenda),
        Step::Questions => check_questions(typed, event, p).map(Change::Questions),
        Step::Talks => check_talks(typed, event, p).map(Change::Talks),
    };
    change.filter(|_| problems.is_empty()).ok_or(problems)
}

/// A new event, or everything that is wrong with it.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_new(typed: &Typed) -> Result<NewEvent, Problems> {
    let mut problems = Problems::default();
    let basics = check_basics(typed, &mut problems);
    let slug = match text::tidy(typed.one("slug")).is_empty() {
        true => None,
        false => problems.take("slug", Slug::parse(typed.one("slug"))),
    };
    basics.filter(|_| problems.is_empty()).map(|basics| NewEvent { basics, slug }).ok_or(problems)
}

/// Text that may be left out, but not be too short.
fn maybe(typed: &str, min: usize, max: usize) -> Result<String, Problem> {
    if text::tidy(typed).is_empty() { Ok(String::new()) } else { text::bounded(typed, min, max) }
}

fn maybe_lines(typed: &str, max: usize) -> Result<String, Problem> {
    text::optional_lines(typed, max).map(Option::unwrap_or_default)
}

fn check_basics(typed: &Typed, p: &mut Problems) -> Option<Basics> {
    let title_zh = p.take("title_zh", text::bounded(typed.one("title_zh"), 6, 60));
    let title_en = p.take("title_en", maybe(typed.one("title_en"), 10, 120));
    let kind = p.take("kind", EventKind::parse(typed.one("kind")).ok_or(Problem::NotInList));
    let about_zh = p.take("about_zh", maybe_lines(typed.one("about_zh"), 5000));
    let about_en = p.take("about_en", maybe_lines(typed.one("about_en"), 5000));
    Some(Basics {
        kind: kind?,
        title: Name { zh: title_zh?, en: title_en? },
        about: Name { zh: about_zh?, en: about_en? },
    })
}

fn check_units(typed: &Typed, p: &mut Problems) -> Option<Units> {
    let hosts = p.take("hosts", units(typed.one("hosts"), 1, 20));
    let organizers = p.take("organizers", units(typed.one("organizers"), 1, 20));
    let co_organizers = p.take("co_organizers", units(typed.one("co_organizers"), 1, 20));
    let guiding = p.take("guiding", units(typed.one("guiding"), 0, 10));
    Some(Units { hosts: hosts?, organizers: organizers?, co_organizers: co_organizers?, guiding: guiding? })
}

/// One unit a line, the English name behind a bar.
fn units(typed: &str, least: usize, most: usize) -> Result<Vec<Name>, Problem> {
    let mut names = Vec::new();
    for line in text::tidy_lines(typed).lines().filter(|line| !line.trim().is_empty()) {
        let (zh, en) = line.split_once(['|', '｜']).unwrap_or((line, ""));
        let sound = text::bounded(zh, 2, 100).ok().zip(text::optional(en, 150).ok());
        let (zh, en) = sound.ok_or(Problem::Says(|tr| tr.events_problem_unit_name()))?;
        names.push(Name { zh, en: en.unwrap_or_default() });
    }
    match names.len() {
        0 if least > 0 => Err(Problem::Missing),
        n if n > most && most == 20 => Err(Problem::Says(|tr| tr.events_problem_units_20())),
        n if n > most => Err(Problem::Says(|tr| tr.events_problem_units_10())),
        _ => Ok(names),
    }
}

fn check_themes(typed: &Typed, p: &mut Problems) -> Option<Themes> {
    let industries = codes(typed.all("industries"), |code| taxonomy::industry(code).is_some());
    let industries = p.take("industries", industries);
    let service_types = codes(typed.all("service_types"), |code| taxonomy::service_type(code).is_some());
    let service_types = p.take("service_types", service_types);
    let regions = p.take("regions", codes(typed.all("regions"), |code| taxonomy::region(code).is_some()));
    Some(Themes { industries: industries?, service_types: service_types?, regions: regions? })
}

fn codes(typed: Vec<String>, is_known: impl Fn(&str) -> bool) -> Result<Vec<String>, Problem> {
    let chosen: BTreeSet<String> = typed.into_iter().filter(|code| !code.is_empty()).collect();
    if !chosen.iter().all(|code| is_known(code)) {
        return Err(Problem::NotInList);
    }
    if chosen.len() > CODES { Err(Problem::TooMany(CODES)) } else { Ok(chosen.into_iter().collect()) }
}

fn check_time_place(typed: &Typed, p: &mut Problems) -> Option<TimePlace> {
    let starts_at = p.take("starts", text::date_time(typed.one("starts")));
    let ends_at = p.take("ends", text::date_time(typed.one("ends")));
    if starts_at.zip(ends_at).is_some_and(|(starts, ends)| ends <= starts) {
        p.note("ends", Problem::TooEarly);
    }
    let mode = p.take("mode", Mode::parse(typed.one("mode")).ok_or(Problem::Missing));
    let (mut region, mut address, mut link) = (Some(String::new()), Some(Name::default()), Some(String::new()));
    if mode.is_some_and(Mode::has_place) {
        let code = typed.one("region");
        let known = taxonomy::region(code).map(|_| code.to_owned());
        region = p.take("region", known.ok_or(if code.is_empty() { Problem::Missing } else { Problem::NotInList }));
        let zh = p.take("address_zh", text::bounded(typed.one("address_zh"), 2, 200));
        let en = p.take("address_en", maybe(typed.one("address_en"), 2, 200));
        address = zh.zip(en).map(|(zh, en)| Name { zh, en });
    }
    if mode.is_some_and(Mode::has_link) {
        link = p.take("link", text::link(typed.one("link"), 500));
    }
    Some(TimePlace {
        starts_at: starts_at?,
        ends_at: ends_at?,
        mode: mode?,
        region: region?,
        address: address?,
        link: link?,
    })
}

fn check_registration(typed: &Typed, event: &Event, p: &mut Problems) -> Option<Registration> {
    let opens_at = p.take("opens", text::date_time(typed.one("opens")));
    let closes_at = p.take("closes", text::date_time(typed.one("closes")));
    if opens_at.zip(closes_at).is_some_and(|(opens, closes)| closes <= opens) {
        p.note("closes", Problem::TooEarly);
    }
    let begins = event.time_place.as_ref().map(|time| time.starts_at);
    if closes_at.zip(begins).is_some_and(|(closes, begins)| closes > begins) {
        p.note("closes", Problem::Says(|tr| tr.events_problem_closes_after_start()));
    }
    let capacity = p.take("capacity", text::whole(typed.one("capacity"), 1, 100_000));
    let seats = p.take("seats_per_company", text::whole(typed.one("seats_per_company"), 1, 1_000));
    if capacity.zip(seats).is_some_and(|(capacity, seats)| seats > capacity) {
        p.note("seats_per_company", Problem::Says(|tr| tr.events_problem_seats_over_capacity()));
    }
    let roles: Vec<Option<AttendeeRole>> = typed.all("audience").iter().map(|code| AttendeeRole::parse(code)).collect();
    let audience = match roles.into_iter().collect::<Option<BTreeSet<_>>>() {
        None => Err(Problem::NotInList),
        Some(roles) if roles.is_empty() => Err(Problem::TooFew(1)),
        Some(roles) => Ok(roles.into_iter().collect()),
    };
    let audience = p.take("audience", audience);
    let fee = p.take("fee", text::whole(typed.one("fee"), 0, 1_000_000));
    let contact_phone = p.take("contact_phone", phone::parse(typed.one("contact_phone")));
    let contact_email = p.take("contact_email", text::email(typed.one("contact_email")));
    Some(Registration {
        opens_at: opens_at?,
        closes_at: closes_at?,
        capacity: u32::try_from(capacity?).ok()?,
        seats_per_company: u32::try_from(seats?).ok()?,
        audience: audience?,
        fee: Fen::yuan(fee?),
        contact_phone: contact_phone?,
        contact_email: contact_email?,
    })
}

fn is_outside(event: &Event, starts_at: Moment, ends_at: Moment) -> bool {
    event.time_place.as_ref().is_some_and(|time| starts_at < time.starts_at || ends_at > time.ends_at)
}

fn check_agenda(typed: &Typed, event: &Event, p: &mut Problems) -> Option<Vec<AgendaItem>> {
    const PARTS: [&str; 7] = ["starts", "ends", "title_zh", "title_en", "speaker", "organization", "room"];
    let mut items = Vec::new();
    for n in 0..ITEMS {
        let name = |part: &str| format!("item{n}_{part}");
        let said = |part: &str| typed.one(&name(part)).to_owned();
        if PARTS.iter().all(|part| text::tidy(&said(part)).is_empty()) {
            continue;
        }
        let starts_at = p.take(name("starts"), text::date_time(&said("starts")));
        let ends_at = p.take(name("ends"), text::date_time(&said("ends")));
        if let Some((starts_at, ends_at)) = starts_at.zip(ends_at) {
            if ends_at <= starts_at {
                p.note(name("ends"), Problem::TooEarly);
            } else if is_outside(event, starts_at, ends_at) {
                p.note(name("starts"), Problem::Says(|tr| tr.events_problem_outside_event()));
            }
        }
        let title_zh = p.take(name("title_zh"), text::bounded(&said("title_zh"), 2, 60));
        let title_en = p.take(name("title_en"), maybe(&said("title_en"), 2, 120));
        let speaker = p.take(name("speaker"), maybe(&said("speaker"), 1, 50));
        let organization = p.take(name("organization"), maybe(&said("organization"), 1, 60));
        let room = p.take(name("room"), maybe(&said("room"), 1, 50));
        let whole = (|| {
            Some(AgendaItem {
                starts_at: starts_at?,
                ends_at: ends_at?,
                title: Name { zh: title_zh?, en: title_en? },
                speaker: speaker?,
                organization: organization?,
                room: room?,
            })
        })();
        items.extend(whole);
    }
    items.sort_by_key(|item| (item.starts_at, item.ends_at));
    Some(items)
}

fn check_questions(typed: &Typed, event: &Event, p: &mut Problems) -> Option<Vec<Question>> {
    let mut next = event.questions.iter().map(|question| question.number).max().unwrap_or(0) + 1;
    let mut questions: Vec<Question> = Vec::new();
    for n in 0..QUESTIONS {
        let name = |part: &str| format!("question{n}_{part}");
        let said = |part: &str| typed.one(&name(part)).to_owned();
        if text::tidy(&said("zh")).is_empty() && text::tidy(&said("en")).is_empty() {
            continue;
        }
        let zh = p.take(name("zh"), text::bounded(&said("zh"), 2, 100));
        let en = p.take(name("en"), maybe(&said("en"), 2, 200));
        let known = said("number").parse().ok().filter(|number| {
            event.questions.iter().any(|question| question.number == *number)
                && !questions.iter().any(|question| question.number == *number)
        });
        let number = known.unwrap_or_else(|| {
            next += 1;
            next - 1
        });
        let words = zh.zip(en).map(|(zh, en)| Name { zh, en });
        questions.extend(words.map(|words| Question { number, words, required: said("required") == "on" }));
    }
    Some(questions)
}

fn check_talks(typed: &Typed, event: &Event, p: &mut Problems) -> Option<Option<Talks>> {
    if typed.one("has_talks") != "on" {
        return Some(None);
    }
    let tables = p.take("tables", text::whole(typed.one("tables"), 1, 200));
    let slot_minutes = p.take("slot_minutes", text::whole(typed.one("slot_minutes"), 15, 30));
    let break_minutes = p.take("break_minutes", text::whole(typed.one("break_minutes"), 0, 15));
    let starts_at = p.take("talks_start", text::date_time(typed.one("talks_start")));
    let ends_at = p.take("talks_end", text::date_time(typed.one("talks_end")));
    if let Some((starts_at, ends_at)) = starts_at.zip(ends_at) {
        let one_talk = chrono::TimeDelta::minutes(slot_minutes.unwrap_or(15));
        if ends_at < starts_at + one_talk {
            p.note("talks_end", Problem::TooEarly);
        } else if is_outside(event, starts_at, ends_at) {
            p.note("talks_start", Problem::Says(|tr| tr.events_problem_outside_event()));
        }
    }
    Some(Some(Talks {
        tables: u32::try_from(tables?).ok()?,
        slot_minutes: u32::try_from(slot_minutes?).ok()?,
        break_minutes: u32::try_from(break_minutes?).ok()?,
        starts_at: starts_at?,
        ends_at: ends_at?,
    }))
}

/// What a sign-up form offers.
#[derive(Clone, Debug)]
pub(crate) struct Offered {
    /// As what the person may take part.
    pub roles: Vec<AttendeeRole>,
    /// Listings suggested for the wish list.
    pub wishes: Vec<Choice>,
}

/// The fields of the sign-up form. The consent to photos is never ticked beforehand.
pub(crate) fn sign_up_fields(
    typed: &Typed,
    event: &Event,
    offered: &Offered,
    problems: &Problems,
    tr: Tr,
    lang: Lang,
) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    let roles = offered.roles.iter().map(|role| Choice::new(role.code(), words::role(tr, *role))).collect();
    let mut role = d.fill(Field::radios("role", tr.events_field_role(), roles).required());
    if let ([only], true) = (offered.roles.as_slice(), role.value.is_empty()) {
        role.value = only.code().to_owned();
    }
    let mut fields = vec![role];
    for question in &event.questions {
        let field = Field::area(format!("answer{}", question.number), question.words.pick(lang), 2).limit(200);
        fields.push(d.fill(if question.required { field.required() } else { field }));
    }
    if !offered.wishes.is_empty() {
        fields.push(
            d.fill_many(Field::checks("wishes", tr.events_field_wishes(), offered.wishes.clone()))
                .hint(tr.events_field_wishes_hint()),
        );
    }
    fields.push(
        d.fill(Field::area("more_wishes", tr.events_field_more_wishes(), 2)).hint(tr.events_field_more_wishes_hint()),
    );
    fields.push(
        d.fill(Field::check("photo_consent", tr.events_field_photo_consent()))
            .hint(tr.events_field_photo_consent_hint()),
    );
    fields
}

/// What somebody who signs up wrote, or everything that is wrong with it. Whether the wished listings are there is
/// asked of the database afterwards.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_sign_up(typed: &Typed, event: &Event, roles: &[AttendeeRole]) -> Result<NewSignUp, Problems> {
    let mut problems = Problems::default();
    let role = AttendeeRole::parse(typed.one("role")).filter(|role| roles.contains(role));
    let missing = if typed.one("role").is_empty() { Problem::Missing } else { Problem::NotInList };
    let role = problems.take("role", role.ok_or(missing));
    let mut answers = Vec::new();
    for question in &event.questions {
        let name = format!("answer{}", question.number);
        let answer = text::optional_lines(typed.one(&name), 200);
        match problems.take(&name, answer).flatten() {
            Some(answer) => answers.push((question.number, answer)),
            None if question.required && problems.at(&name).is_none() => problems.note(name, Problem::Missing),
            None => {}
        }
    }
    let wishes = problems.take("more_wishes", wishes(typed));
    let photo_consent = typed.one("photo_consent") == "on";
    match (role, wishes) {
        (Some(role), Some(wishes)) if problems.is_empty() => Ok(NewSignUp { role, answers, wishes, photo_consent }),
        _ => Err(problems),
    }
}

/// Ticked listings and typed ones: a number, or a link that ends with one.
fn wishes(typed: &Typed) -> Result<Vec<i64>, Problem> {
    let ticked = typed.all("wishes");
    let more = text::tidy_lines(typed.one("more_wishes"));
    let written = more.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
    let mut ids = Vec::new();
    for word in ticked.iter().map(String::as_str).chain(written).filter(|word| !word.is_empty()) {
        let number = word.trim_end_matches('/').rsplit('/').next().unwrap_or_default().trim_start_matches('#');
        let id: i64 = number.parse().map_err(|_| Problem::Says(|tr| tr.events_problem_wish()))?;
        if id <= 0 {
            return Err(Problem::Says(|tr| tr.events_problem_wish()));
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if ids.len() > WISHES { Err(Problem::TooMany(WISHES)) } else { Ok(ids) }
}

/// A reason that the person concerned will read.
pub(crate) fn reason_field(typed: &Typed, label: String, problems: &Problems, tr: Tr) -> Field {
    let field = Field::area("reason", label, 3).hint(tr.events_field_reason_hint()).required().limit(500);
    Filling { typed, problems, tr }.fill(field)
}

/// The reason, 10 to 500 characters.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check_reason(typed: &Typed) -> Result<String, Problems> {
    let mut problems = Problems::default();
    problems.take("reason", text::bounded_lines(typed.one("reason"), 10, 500)).ok_or(problems)
}

/// The fields of the copy form.
pub(crate) fn copy_fields(typed: &Typed, event: &Event, problems: &Problems, tr: Tr) -> Vec<Field> {
    let d = Filling { typed, problems, tr };
    let slug = Field::text("slug", tr.events_field_slug()).hint(tr.events_field_slug_hint()).required();
    let mut fields = vec![d.fill(slug.limit(Slug::LONGEST))];
    if event.time_place.is_some() {
        let starts = Field::datetime("starts", tr.events_field_new_start()).hint(tr.events_field_new_start_hint());
        fields.push(d.fill(starts.required()));
    }
    fields
}

/// The copy's slug, and its beginning where the original has one.
///
/// # Errors
/// All problems of the form.
pub(crate) fn check_copy(typed: &Typed, event: &Event) -> Result<(Slug, Option<Moment>), Problems> {
    let mut problems = Problems::default();
    let slug = problems.take("slug", Slug::parse(typed.one("slug")));
    let starts = event.time_place.as_ref().and_then(|_| problems.take("starts", text::date_time(typed.one("starts"))));
    slug.filter(|_| problems.is_empty()).map(|slug| (slug, starts)).ok_or(problems)
}
