//! The people who take part in an event's meetings: how many each may have, when they can come, and who has no wish.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::accounts::Organizer;
use crate::events::{self, AttendeeRole, Event, Slug};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::sheet::Table;
use crate::kit::web::{Asked, Choice, Failure, Field, Frame, Pager, Paging, csv_file, page, xlsx_file};
use crate::meetings::language::Language;
use crate::meetings::{self, DayPerson, PeopleAsked, PeopleWho, Setting, paths, words};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_PEOPLE).route(web::get().to(list)))
        .service(web::resource(meetings::paths::RUN_PEOPLE_CSV).route(web::get().to(csv)))
        .service(web::resource(meetings::paths::RUN_PEOPLE_XLSX).route(web::get().to(xlsx)));
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    who: String,
    role: String,
    q: String,
}

impl Query {
    fn asked(&self) -> PeopleAsked {
        PeopleAsked { who: PeopleWho::parse(&self.who), role: AttendeeRole::parse(&self.role), text: self.q.clone() }
    }

    /// The same filters in another address.
    fn query(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("who", &self.who)
            .append_pair("role", &self.role)
            .append_pair("q", &self.q)
            .finish()
    }
}

#[derive(Template)]
#[template(path = "organizer/meeting_people.html")]
struct PeoplePage {
    frame: Frame,
    tr: Tr,
    event: Event,
    filters: Vec<Field>,
    csv: String,
    xlsx: String,
    rows: Vec<Row>,
    pager: Pager,
}

struct Row {
    path: String,
    name: String,
    company: String,
    role: String,
    accepted: String,
    asked: String,
    most: String,
    least: String,
    slots: String,
    is_never: bool,
    languages: String,
}

/// What a list and a sheet say of somebody.
fn row(person: &DayPerson, event: &Event, setting: &Setting, tr: Tr, lang: Lang) -> Row {
    let slots = i64::try_from(setting.slots.len()).unwrap_or(i64::MAX);
    let free = (slots - person.away).max(0);
    let own = |own: Option<i32>, usual: u32| format::number(own.map_or(i64::from(usual), i64::from));
    // Who has said nothing speaks Chinese.
    let codes: Vec<String> = person
        .languages
        .as_deref()
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_else(|| vec![Language::Zh.code().to_owned()]);
    let languages: Vec<String> =
        codes.iter().filter_map(|code| Language::parse(code)).map(|own| words::language(tr, own)).collect();
    Row {
        path: events::paths::run_sign_up(&event.slug, person.id),
        name: person.name.clone(),
        company: lang.pick(&person.company_zh, &person.company_en).to_owned(),
        role: events::words::role(tr, person.role),
        accepted: format::number(person.accepted),
        asked: format::number(person.asked),
        most: own(person.most, setting.day.most),
        least: own(person.least, setting.day.least),
        slots: tr.meeting_setup_free_slots(format::number(free), format::number(slots)),
        is_never: slots > 0 && free == 0,
        languages: format::list(lang, languages.iter().map(String::as_str)),
    }
}

/// GET /organizer/events/{slug}/meetings/people
async fn list(
    who: Organizer,
    slug: Path<Slug>,
    paging: Paging,
    asked: Asked<Query>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let event = found(&who, &desk, &slug).await?;
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let found = meetings::people(&desk.db, event.id, &query.asked(), paging.number).await?;
    let address = query.query();
    page(&PeoplePage {
        frame: who.frame(&desk, tr.meeting_setup_people_title(event.basics.title.pick(lang))),
        tr,
        filters: filters(tr, &query),
        csv: format!("{}?{address}", paths::run_people_csv(&event.slug)),
        xlsx: format!("{}?{address}", paths::run_people_xlsx(&event.slug)),
        rows: found.rows.iter().map(|person| row(person, &event, &setting, tr, lang)).collect(),
        pager: paging.of(found.total)?,
        event,
    })
}

fn who_words(tr: Tr, who: PeopleWho) -> String {
    match who {
        PeopleWho::WithoutWish => tr.meeting_setup_who_without(),
        PeopleWho::Never => tr.meeting_setup_who_never(),
        PeopleWho::Sometimes => tr.meeting_setup_who_sometimes(),
    }
}

fn filters(tr: Tr, query: &Query) -> Vec<Field> {
    let any = || vec![Choice::new("", tr.organizer_events_any())];
    let (mut whos, mut roles) = (any(), any());
    whos.extend(PeopleWho::ALL.map(|who| Choice::new(who.code(), who_words(tr, who))));
    roles.extend(AttendeeRole::ALL.iter().map(|role| Choice::new(role.code(), events::words::role(tr, *role))));
    vec![
        Field::select("who", tr.meeting_setup_who(), whos).value(&query.who),
        Field::select("role", tr.organizer_events_column_role(), roles).value(&query.role),
        Field::text("q", tr.meeting_setup_search_person()).value(&query.q),
    ]
}

/// Everybody who fits the filters.
async fn table(who: &Organizer, desk: &Desk, event: &Event, query: &Query) -> Result<Table, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let people = meetings::all_people(&desk.db, event.id, &query.asked()).await?;
    let headings = vec![
        tr.organizer_events_column_name(),
        tr.organizer_events_column_company(),
        tr.organizer_events_column_role(),
        tr.meeting_setup_state_accepted(),
        words::not_agreed(tr, setting.day.opening(desk.now())),
        tr.meeting_setup_column_most(),
        tr.meeting_setup_column_least(),
        tr.meeting_setup_column_slots(),
        tr.meeting_setup_column_languages(),
    ];
    let cells = |person: &DayPerson| {
        let row = row(person, event, &setting, tr, lang);
        let Row { name, company, role, accepted, asked, most, least, slots, languages, .. } = row;
        vec![name, company, role, accepted, asked, most, least, slots, languages]
    };
    Ok(Table { headings, rows: people.iter().map(cells).collect() })
}

/// GET /organizer/events/{slug}/meetings/people.csv
async fn csv(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0).await?;
    csv_file(&format!("{}-meeting-people.csv", event.slug), &table)
}

/// GET /organizer/events/{slug}/meetings/people.xlsx
async fn xlsx(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0).await?;
    xlsx_file(&format!("{}-meeting-people.xlsx", event.slug), &table)
}
