//! The room's pages for everybody: the list, the record, signing up and calling off, one's own events.

mod pass;
mod worker;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use futures_util::future::join_all;
use sea_orm::DbErr;

use super::act::{self, Asking, SignUpRefused, SignedUp};
use super::calendar::{self, Method, Source};
use super::event::{AttendeeRole, Event, EventId, EventKind, EventStatus, Name, SignUpStatus, Slug};
use super::find::{self, ListAsked, Pulse, SignUp, Wishable};
use super::form::{self, Offered};
use super::registration::{self, Refused, Window};
use super::{paths, words};
use crate::access;
use crate::accounts::{SignedIn, SignedInAt, Visitor, VisitorAt};
use crate::companies::{self, CompanyId};
use crate::kit::audit;
use crate::kit::db::{Together, write};
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::mail::Recipient;
use crate::kit::markdown::{self, Markup};
use crate::kit::problem::{Problem, Problems};
use crate::kit::qr::Qr;
use crate::kit::web::{
    Asked, Choice, Drawn, Empty, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, Typed, page,
    page_with,
};
use crate::listings::ListingKind;
use crate::taxonomy;

pub(crate) use pass::{check_in_key, pass_of};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    worker::routes(cfg);
    cfg.service(web::resource(paths::LIST).route(web::get().to(list)))
        .service(web::resource(paths::SHOW).route(web::get().to(show)))
        .service(web::resource(paths::AGENDA).route(web::get().to(agenda)))
        .service(web::resource(paths::CALENDAR).route(web::get().to(calendar_file)))
        .service(web::resource(paths::COMPANIES).route(web::get().to(companies)))
        .service(web::resource(paths::MATERIAL).route(web::get().to(material)))
        .service(web::resource(paths::SIGN_UP).route(web::get().to(sign_up_form)).route(web::post().to(sign_up)))
        .service(web::resource(paths::CANCELLATION).route(web::get().to(call_off_form)).route(web::post().to(call_off)))
        .service(web::resource(paths::MINE).route(web::get().to(mine)));
}

/// An event in a list.
#[derive(Clone, Debug)]
pub(crate) struct Card {
    pub path: String,
    pub title: String,
    pub kind: String,
    pub month: String,
    pub day: String,
    pub time: String,
    pub place: String,
    pub seats: String,
    /// Class and words of the pill.
    pub pill: (&'static str, String),
}

impl Card {
    /// A card in the reader's language.
    pub(crate) fn of(event: &Event, tr: Tr, lang: Lang, now: crate::kit::clock::Moment) -> Self {
        let time = event.time_place.as_ref();
        let day = time.map(|time| time.starts_at.with_timezone(&words::ZONE).date_naive());
        let place = time.map(|time| match time.mode.has_place() {
            true => words::place(lang, time),
            false => words::mode(tr, time.mode),
        });
        let window = registration::window(event, now);
        let pill = match (event.status, window) {
            (EventStatus::Cancelled, _) => ("pill-stop", words::status(tr, event.status)),
            _ if event.is_over(now) => ("pill-quiet", tr.events_pill_over()),
            (_, Window::NotYet(_)) => ("pill-info", tr.events_pill_not_yet()),
            (_, Window::Open(_)) if free_seats(event) == 0 => ("pill-warn", tr.events_pill_full()),
            (_, Window::Open(_)) => ("pill-ok", tr.events_pill_open()),
            (_, Window::Closed) => ("pill-quiet", tr.events_pill_closed()),
        };
        Self {
            path: paths::show(&event.slug),
            title: event.basics.title.pick(lang).to_owned(),
            kind: words::kind(tr, event.basics.kind),
            month: day.map(|day| format::month(lang, day)).unwrap_or_default(),
            day: day.map(|day| chrono::Datelike::day(&day).to_string()).unwrap_or_default(),
            time: time.map(|time| words::time(lang, time)).unwrap_or_default(),
            place: place.unwrap_or_default(),
            seats: seats_words(event, tr),
            pill,
        }
    }
}

fn free_seats(event: &Event) -> u32 {
    event.registration.as_ref().map_or(0, |rule| registration::seats_left(rule, event.count))
}

/// Seats left of how many, and how many wait.
fn seats_words(event: &Event, tr: Tr) -> String {
    let Some(rule) = &event.registration else { return String::new() };
    let (left, all) = (i64::from(free_seats(event)), i64::from(rule.capacity));
    match i64::from(event.count.waiting) {
        0 => tr.events_seats_left(format::number(left), format::number(all)),
        waiting => tr.events_seats_left_waiting(format::number(left), format::number(all), format::number(waiting)),
    }
}

#[derive(Template)]
#[template(path = "events/list.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    past: bool,
    filters: Vec<Field>,
    cards: Vec<Card>,
    pager: Pager,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct ListQuery {
    when: String,
    kind: String,
    region: String,
}

/// GET /events
async fn list(who: Visitor, paging: Paging, asked: Asked<ListQuery>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let asked = ListAsked {
        past: query.when == "past",
        kind: EventKind::parse(&query.kind),
        region: taxonomy::region(&query.region).map_or_else(String::new, |region| region.code.to_owned()),
    };
    let found = find::public_events(&desk.db, &asked, desk.now(), paging.number).await?;
    let mut kinds = vec![Choice::new("", tr.events_filter_any_kind())];
    kinds.extend(EventKind::ALL.iter().map(|kind| Choice::new(kind.code(), words::kind(tr, *kind))));
    let mut regions = vec![Choice::new("", tr.events_filter_any_region())];
    regions.extend(form::region_choices(lang));
    let mut filters = vec![
        Field::select("kind", tr.events_field_kind(), kinds).value(query.kind),
        Field::select("region", tr.events_field_region(), regions).value(query.region),
    ];
    if asked.past {
        filters.push(Field::hidden("when", "past"));
    }
    page(&ListPage {
        frame: who.frame(&desk, tr.events_list_title()),
        tr,
        past: asked.past,
        filters,
        cards: found.rows.iter().map(|event| Card::of(event, tr, lang, desk.now())).collect(),
        pager: paging.of(found.total)?,
    })
}

/// What the record says that is the same for everybody who reads this language.
#[derive(Template)]
#[template(path = "events/record.html")]
struct Record<'a> {
    tr: Tr,
    lang: Lang,
    event: &'a Event,
    time: String,
    place: String,
    mode: String,
    audience: String,
    fee: String,
    about: Option<Markup>,
    themes: Vec<(String, Vec<String>)>,
    agenda: Vec<AgendaDay>,
    materials: Vec<(String, String, String)>,
}

/// The agenda of one day.
#[derive(Clone, Debug)]
pub(crate) struct AgendaDay {
    pub day: String,
    pub items: Vec<AgendaLine>,
}

/// One line of the agenda.
#[derive(Clone, Debug)]
pub(crate) struct AgendaLine {
    pub time: String,
    pub title: String,
    pub who: String,
    pub room: String,
}

fn agenda_days(event: &Event, lang: Lang) -> Vec<AgendaDay> {
    let mut days: Vec<AgendaDay> = Vec::new();
    for item in &event.agenda {
        let date = item.starts_at.with_timezone(&words::ZONE).date_naive();
        let day = format::day(lang, date);
        let parts = [item.speaker.as_str(), item.organization.as_str()];
        let line = AgendaLine {
            time: format!("{}–{}", format::time(words::ZONE, item.starts_at), format::time(words::ZONE, item.ends_at)),
            title: item.title.pick(lang).to_owned(),
            who: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            room: item.room.clone(),
        };
        match days.last_mut() {
            Some(last) if last.day == day => last.items.push(line),
            _ => days.push(AgendaDay { day, items: vec![line] }),
        }
    }
    days
}

impl<'a> Record<'a> {
    fn of(event: &'a Event, materials: &[find::Material], tr: Tr, lang: Lang) -> Self {
        let time_place = event.time_place.as_ref();
        let rule = event.registration.as_ref();
        let separator = tr.events_list_separator();
        let roles = |roles: &[AttendeeRole]| roles.iter().map(|role| words::role(tr, *role)).collect::<Vec<_>>();
        let fee = rule.map(|rule| if rule.fee.0 == 0 { tr.events_free() } else { format::money(lang, rule.fee) });
        Self {
            tr,
            lang,
            event,
            time: time_place.map(|t| tr.events_beijing_time(words::time(lang, t))).unwrap_or_default(),
            place: time_place.map(|t| words::place(lang, t)).unwrap_or_default(),
            mode: time_place.map(|t| words::mode(tr, t.mode)).unwrap_or_default(),
            audience: rule.map(|rule| roles(&rule.audience).join(&separator)).unwrap_or_default(),
            fee: fee.unwrap_or_default(),
            about: Some(event.basics.about.pick(lang)).filter(|text| !text.is_empty()).map(markdown::to_html),
            themes: themes(event, tr, lang),
            agenda: agenda_days(event, lang),
            materials: materials
                .iter()
                .map(|m| (paths::material(&event.slug, m.id), m.name.clone(), format::bytes(m.size)))
                .collect(),
        }
    }

    /// The four roles on the notice, those that are filled.
    fn units(&self) -> Vec<(String, &'a [Name])> {
        let (tr, units) = (self.tr, &self.event.units);
        [
            (tr.events_field_guiding(), units.guiding.as_slice()),
            (tr.events_field_hosts(), units.hosts.as_slice()),
            (tr.events_field_organizers(), units.organizers.as_slice()),
            (tr.events_field_co_organizers(), units.co_organizers.as_slice()),
        ]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .collect()
    }
}

fn themes(event: &Event, tr: Tr, lang: Lang) -> Vec<(String, Vec<String>)> {
    let named = |codes: &[String], name: &dyn Fn(&str) -> Option<&'static str>| -> Vec<String> {
        codes.iter().filter_map(|code| name(code)).map(str::to_owned).collect()
    };
    let themes = &event.themes;
    [
        (
            tr.events_field_service_types(),
            named(&themes.service_types, &|code| taxonomy::service_type(code).map(|t| t.name(lang))),
        ),
        (
            tr.events_field_industries(),
            named(&themes.industries, &|code| taxonomy::industry(code).map(|i| i.name(lang))),
        ),
        (tr.events_field_regions(), named(&themes.regions, &|code| taxonomy::region(code).map(|r| r.name(lang)))),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .collect()
}

/// The record as everybody sees it, drawn for organizers who look at a draft.
pub(crate) fn preview(event: &Event, materials: &[find::Material], tr: Tr, lang: Lang) -> Result<Drawn, Failure> {
    Drawn::of(&Record::of(event, materials, tr, lang))
}

/// An event and its record, drawn once per language and version.
struct Kept {
    event: Event,
    record: Drawn,
}

type ByLanguage = HashMap<(EventId, Lang), Arc<Kept>>;

/// Records that were drawn before. What is kept is right as long as the version is: every edit of an event raises it,
/// and the page asks for it each time.
#[derive(Default)]
struct Records(RwLock<ByLanguage>);

impl Records {
    /// When so many are kept, all are forgotten: no reader looks at as many events at a time.
    const MOST: usize = 400;

    fn get(&self, pulse: &Pulse, lang: Lang) -> Option<Arc<Kept>> {
        let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
        kept.get(&(pulse.id, lang)).filter(|kept| kept.event.version == pulse.version).cloned()
    }

    fn keep(&self, lang: Lang, kept: Kept) -> Arc<Kept> {
        let mut records = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if records.len() >= Self::MOST {
            records.clear();
        }
        let kept = Arc::new(kept);
        records.insert((kept.event.id, lang), Arc::clone(&kept));
        kept
    }
}

async fn record_for(desk: &Desk, pulse: &Pulse, lang: Lang) -> Result<Arc<Kept>, Failure> {
    let records = desk.shelf::<Records>();
    if let Some(kept) = records.get(pulse, lang) {
        return Ok(kept);
    }
    let event = find::event(desk.db.read(), pulse.id).await?.ok_or(Failure::NotFound)?;
    let materials = find::materials(desk.db.read(), event.id).await?;
    let record = preview(&event, &materials, lang.tr(), lang)?;
    Ok(records.keep(lang, Kept { event, record }))
}

#[derive(Template)]
#[template(path = "events/show.html")]
struct ShowPage {
    frame: Frame,
    tr: Tr,
    kept: Arc<Kept>,
    kind: String,
    seats: String,
    window: String,
    mine: Option<(&'static str, String)>,
    action: Option<(String, String)>,
    /// Why the reader cannot sign up now, while their company may not take part.
    barred: Option<String>,
    sees_companies: bool,
    /// Whether the reader, who holds a seat, has somebody to choose.
    meets: bool,
}

impl ShowPage {
    fn event(&self) -> &Event {
        &self.kept.event
    }

    fn is_cancelled(&self) -> bool {
        self.kept.event.status == EventStatus::Cancelled
    }
}

/// GET /events/{slug}: one statement, unless the event changed.
async fn show(
    VisitorAt { who, found: pulse }: VisitorAt<Pulse>,
    slug: Path<Slug>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let kept = record_for(&desk, &pulse, lang).await?;
    let counted = Event { count: pulse.count(), ..outline(&kept.event) };
    let window = registration::window(&counted, desk.now());
    let mine = pulse.status;
    let barred = match (mine, window) {
        (None, Window::Open(_)) => barred(&who),
        _ => None,
    };
    let action = match (mine, window) {
        (Some(_), _) => Some((tr.events_to_my_sign_up(), paths::sign_up(&slug))),
        (None, Window::Open(_)) if barred.is_some() => Some(way_out(&who)),
        (None, Window::Open(_)) if who.actor.is_none() => Some((tr.events_sign_in_first(), paths::sign_up(&slug))),
        (None, Window::Open(_)) if free_seats(&counted) == 0 => Some((tr.events_join_line(), paths::sign_up(&slug))),
        (None, Window::Open(_)) => Some((tr.events_to_sign_up(), paths::sign_up(&slug))),
        (None, _) => None,
    };
    page(&ShowPage {
        frame: who.frame(&desk, kept.event.basics.title.pick(lang)),
        tr,
        kind: words::kind(tr, kept.event.basics.kind),
        seats: seats_words(&counted, tr),
        window: words::window(tr, lang, window),
        mine: mine.map(|status| (words::sign_up_pill(status), words::sign_up_status(tr, status))),
        action,
        barred,
        sees_companies: access::events::may_see_companies(who.actor.as_ref(), kept.event.id),
        meets: pulse.has_meetings && mine.is_some_and(SignUpStatus::holds_a_seat),
        kept,
    })
}

/// Why the company that somebody speaks for at the moment takes part in nothing now.
fn barred(who: &Visitor) -> Option<String> {
    who.actor.as_ref()?.company()?.status.barred(who.tr)
}

/// What somebody can do about it: speak for another company of theirs that may take part, or look where this one stands.
fn way_out(who: &Visitor) -> (String, String) {
    match who.actor.as_ref().is_some_and(|actor| actor.is_verified_member()) {
        true => (who.tr.events_to_switch_company(), crate::accounts::paths::ACCOUNT.to_owned()),
        false => (who.tr.listings_edit_verify_link(), companies::paths::OWN.to_owned()),
    }
}

/// What decides about seats and registration, without the long texts that the page does not need again.
fn outline(event: &Event) -> Event {
    Event {
        slug: event.slug.clone(),
        basics: super::event::Basics { kind: event.basics.kind, title: Name::default(), about: Name::default() },
        units: super::event::Units::default(),
        themes: super::event::Themes::default(),
        time_place: event.time_place.clone(),
        registration: event.registration.clone(),
        agenda: Vec::new(),
        questions: Vec::new(),
        talks: None,
        cancel_reason: String::new(),
        ..*event
    }
}

#[derive(Template)]
#[template(path = "events/agenda.html")]
struct AgendaPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    time: String,
    agenda: Vec<AgendaDay>,
}

async fn public(desk: &Desk, slug: &Slug) -> Result<Event, Failure> {
    find::public_event(&desk.db, slug).await?.ok_or(Failure::NotFound)
}

/// GET /events/{slug}/agenda
async fn agenda(who: Visitor, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = public(&desk, &slug).await?;
    let time = event.time_place.as_ref().map(|time| who.tr.events_beijing_time(words::time(who.lang, time)));
    page(&AgendaPage {
        frame: who.frame(&desk, who.tr.events_agenda_title(event.basics.title.pick(who.lang))),
        tr: who.tr,
        time: time.unwrap_or_default(),
        agenda: agenda_days(&event, who.lang),
        event,
    })
}

/// GET /events/{slug}/calendar.ics: for everybody, so without the link.
async fn calendar_file(who: Visitor, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = public(&desk, &slug).await?;
    let page = desk.url(&paths::show(&event.slug));
    let place = event.time_place.as_ref().map(|time| words::place(who.lang, time)).unwrap_or_default();
    let host = desk.config.public_url.host_str().unwrap_or("shuqiao");
    let source = Source { host, page: &page, place: &place, now: event.updated_at };
    let method = if event.status == EventStatus::Cancelled { Method::Cancel } else { Method::Publish };
    let text = calendar::file(&event, method, who.lang, source, None).ok_or(Failure::NotFound)?;
    let name = format!("{}.ics", event.slug);
    Ok(crate::kit::web::download(&name, &calendar::media_type(method), text.into_bytes()))
}

#[derive(Template)]
#[template(path = "events/companies.html")]
struct CompaniesPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    companies: Vec<(String, String)>,
}

/// GET /events/{slug}/companies: for members of verified companies.
async fn companies(who: SignedIn, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = public(&desk, &slug).await?;
    if !access::events::may_see_companies(Some(&who.actor), event.id) {
        return Err(Failure::Denied);
    }
    let companies = find::companies_taking_part(&desk.db, event.id).await?;
    let line =
        |row: &find::TakingPart| (who.lang.pick(&row.name_zh, &row.name_en).to_owned(), words::role(who.tr, row.role));
    page(&CompaniesPage {
        frame: who.frame(&desk, who.tr.events_companies_title(event.basics.title.pick(who.lang))),
        tr: who.tr,
        companies: companies.iter().map(line).collect(),
        event,
    })
}

/// GET /events/{slug}/materials/{id}
async fn material(_: Visitor, path: Path<(Slug, i64)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let event = public(&desk, &slug).await?;
    let materials = find::materials(desk.db.read(), event.id).await?;
    let material = materials.iter().find(|material| material.id == id).ok_or(Failure::NotFound)?;
    files::respond(&desk.db, material.file).await
}

#[derive(Template)]
#[template(path = "events/sign_up.html")]
struct SignUpPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    time: String,
    seats: String,
    waits: bool,
    company: String,
    fields: Vec<Field>,
    summary: ErrorSummary,
}

#[derive(Template)]
#[template(path = "events/refused.html")]
struct RefusedPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    words: String,
    way_on: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "events/signed_up.html")]
struct SignedUpPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    event: Event,
    sign_up: SignUp,
    place: u64,
    may_cancel: bool,
    may_sign_up_again: bool,
    /// Whether there is somebody to meet.
    meets: bool,
    /// Whether its day has come, on which one's own talks matter more than whom to choose.
    is_day: bool,
    time: String,
    where_to: String,
    /// The company for which they come.
    company: String,
    /// Another company of theirs for which they would have to sign up anew.
    other_company: Option<String>,
    /// What is scanned at the door.
    pass: Option<Qr>,
}

impl SignedUpPage {
    fn pill(&self) -> (&'static str, String) {
        (words::sign_up_pill(self.sign_up.status), words::sign_up_status(self.tr, self.sign_up.status))
    }

    fn has_seat(&self) -> bool {
        self.sign_up.status.holds_a_seat()
    }

    fn is_cancelled(&self) -> bool {
        self.event.status == EventStatus::Cancelled
    }

    fn link(&self) -> &str {
        match &self.event.time_place {
            Some(time_place) if self.has_seat() && !self.is_cancelled() => &time_place.link,
            _ => "",
        }
    }

    fn role(&self) -> String {
        words::role(self.tr, self.sign_up.role)
    }

    /// The questions with the answers given.
    fn answers(&self) -> Vec<(&str, &str)> {
        self.event
            .questions
            .iter()
            .filter_map(|question| {
                let (_, answer) = self.sign_up.answers.iter().find(|(number, _)| *number == question.number)?;
                Some((question.words.pick(self.lang), answer.as_str()))
            })
            .collect()
    }
}

/// What the company is called for which somebody comes; it may be one that they have left since.
async fn name_of_company(who: &SignedIn, desk: &Desk, id: CompanyId) -> Result<String, Failure> {
    if let Some(own) = who.actor.memberships.iter().find(|own| own.company == id) {
        return Ok(who.lang.pick(&own.name_zh, &own.name_en).to_owned());
    }
    let names = companies::names(desk.db.read(), &[id]).await?;
    Ok(names.first().map(|name| name.pick(who.lang).to_owned()).unwrap_or_default())
}

/// The verified company that somebody speaks for at the moment, where it is another one than that for which they come.
fn other_company(who: &SignedIn, sign_up: &SignUp) -> Option<String> {
    let own = who.actor.verified_company().filter(|own| own.company != sign_up.company)?;
    Some(who.lang.pick(&own.name_zh, &own.name_en).to_owned())
}

async fn signed_up_page(who: &SignedIn, desk: &Desk, event: Event, sign_up: SignUp) -> Result<HttpResponse, Failure> {
    let now = desk.now();
    let place = match sign_up.status {
        SignUpStatus::Waitlisted => find::place_in_line(desk.db.read(), event.id, sign_up.seq).await?,
        _ => 0,
    };
    let is_on = event.status != EventStatus::Cancelled && sign_up.status.holds_a_seat();
    let meets = is_on && find::has_meetings(desk.db.read(), event.id).await?;
    let pass = if is_on && !event.is_over(now) && event.time_place.as_ref().is_some_and(|time| time.mode.has_place()) {
        let key = check_in_key(desk, event.id).await?;
        pass_of(desk, &key, &event.slug, sign_up.id, who.tr.check_in_pass_label())
    } else {
        None
    };
    let time_place = event.time_place.as_ref();
    let is_open = matches!(registration::window(&event, now), Window::Open(_));
    let is_barred = who.actor.company().is_some_and(|own| own.status.barred(who.tr).is_some());
    page(&SignedUpPage {
        frame: who.frame(desk, who.tr.events_my_sign_up_title()),
        tr: who.tr,
        lang: who.lang,
        place,
        meets,
        is_day: event.check_in_is_open(now),
        may_cancel: registration::may_cancel(&event, sign_up.status, now),
        may_sign_up_again: is_open && sign_up.status == SignUpStatus::Cancelled && !is_barred,
        time: time_place.map(|time| who.tr.events_beijing_time(words::time(who.lang, time))).unwrap_or_default(),
        where_to: time_place.map(|time| words::place(who.lang, time)).unwrap_or_default(),
        company: name_of_company(who, desk, sign_up.company).await?,
        other_company: other_company(who, &sign_up),
        sign_up,
        event,
        pass,
    })
}

fn refused_page(
    who: &SignedIn,
    desk: &Desk,
    status: StatusCode,
    event: Event,
    refused: Refused,
) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let own = who.actor.company().and_then(|own| own.status.barred(tr));
    let way_on = (refused == Refused::NotVerified).then(|| match who.actor.is_verified_member() {
        true => (tr.events_to_switch_company(), crate::accounts::paths::ACCOUNT),
        false => (tr.events_to_verify_company(), crate::accounts::paths::HOME),
    });
    let page = RefusedPage {
        frame: who.frame(desk, tr.events_refused_title()),
        tr,
        event,
        // Who has been barred is not told to have the company verified.
        words: own
            .filter(|_| refused == Refused::NotVerified && !who.actor.is_verified_member())
            .unwrap_or_else(|| words::refused(tr, who.lang, refused)),
        way_on,
    };
    page_with(status, &page)
}

/// Who signs up, for which company, and as what they may.
struct Entrance {
    event: Event,
    before: Option<SignUp>,
    company: CompanyId,
    company_name: String,
    roles: Vec<AttendeeRole>,
    refused: Option<Refused>,
}

/// What stands before a person who wants to sign up.
async fn entrance(who: &SignedIn, desk: &Desk, pulse: &Pulse) -> Result<Entrance, Failure> {
    let kept = record_for(desk, pulse, who.lang).await?;
    let event = Event { count: pulse.count(), ..kept.event.clone() };
    let person = who.actor.person;
    let Some(membership) = who.actor.verified_company() else {
        let before = find::sign_up_of(desk.db.read(), event.id, person).await?;
        let refused = match registration::window(&event, desk.now()) {
            Window::NotYet(opens) => Refused::NotOpenYet(opens),
            Window::Closed => Refused::Closed,
            Window::Open(_) => Refused::NotVerified,
        };
        let refused = Some(refused);
        let (company, company_name) = (CompanyId(0), String::new());
        return Ok(Entrance { event, before, company, company_name, roles: Vec::new(), refused });
    };
    let (before, facts) = find::standing(desk, event.id, person, membership.company).await?;
    let status = before.as_ref().map(|b| b.status);
    let audience = event.registration.as_ref().map_or(&[][..], |rule| rule.audience.as_slice());
    let roles = registration::roles_open_to(facts, audience);
    let asked = roles.first().copied().unwrap_or(AttendeeRole::Provider);
    let refused = registration::decide(&event, asked, facts, status, desk.now()).err();
    let company_name = who.lang.pick(&membership.name_zh, &membership.name_en).to_owned();
    Ok(Entrance { event, before, company: membership.company, company_name, roles, refused })
}

async fn sign_up_page(
    who: &SignedIn,
    desk: &Desk,
    status: StatusCode,
    entrance: Entrance,
    typed: &Typed,
    problems: &Problems,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, event) = (who.tr, who.lang, entrance.event);
    // A company that only offers looks for needs, one that only needs looks for offerings.
    let kinds: &[ListingKind] = match entrance.roles.as_slice() {
        [AttendeeRole::Provider] => &[ListingKind::Need],
        [AttendeeRole::Buyer] => &[ListingKind::Offering],
        _ => &[ListingKind::Need, ListingKind::Offering],
    };
    let suggested = find::suggested_wishes(&desk.db, entrance.company, kinds, lang).await?;
    let choice =
        |listing: &Wishable| Choice::new(listing.id.to_string(), &listing.title).group(listing_kind(tr, listing.kind));
    let offered = Offered { roles: entrance.roles, wishes: suggested.iter().map(choice).collect() };
    let fields = form::sign_up_fields(typed, &event, &offered, problems, tr, lang);
    let page = SignUpPage {
        frame: who.frame(desk, tr.events_sign_up_title(event.basics.title.pick(lang))),
        tr,
        time: event.time_place.as_ref().map(|t| tr.events_beijing_time(words::time(lang, t))).unwrap_or_default(),
        seats: seats_words(&event, tr),
        waits: free_seats(&event) == 0,
        company: entrance.company_name,
        summary: ErrorSummary::of(tr, &fields),
        fields,
        event,
    };
    page_with(status, &page)
}

fn listing_kind(tr: Tr, kind: ListingKind) -> String {
    match kind {
        ListingKind::Need => tr.events_wish_needs(),
        ListingKind::Offering => tr.events_wish_offerings(),
    }
}

/// GET /events/{slug}/sign-up: the form, or what one's sign-up has come to.
async fn sign_up_form(
    SignedInAt { who, found: pulse }: SignedInAt<Pulse>,
    asked: Asked<Again>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let entrance = entrance(&who, &desk, &pulse).await?;
    match (entrance.before, entrance.refused) {
        (Some(before), _) if before.status != SignUpStatus::Cancelled || asked.0.again.is_empty() => {
            signed_up_page(&who, &desk, entrance.event, before).await
        }
        (_, Some(refused)) => refused_page(&who, &desk, StatusCode::OK, entrance.event, refused),
        (before, None) => {
            let entrance = Entrance { before, ..entrance };
            sign_up_page(&who, &desk, StatusCode::OK, entrance, &Typed::default(), &Problems::default()).await
        }
    }
}

/// Whether somebody who called off asks for the form again.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Again {
    again: String,
}

/// POST /events/{slug}/sign-up
async fn sign_up(
    SignedInAt { who, found: pulse }: SignedInAt<Pulse>,
    slug: Path<Slug>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let entrance = entrance(&who, &desk, &pulse).await?;
    let there = SeeOther::to(paths::sign_up(&slug));
    match entrance.refused {
        Some(Refused::AlreadySignedUp(_)) => return Ok(there.respond_to(who.request())),
        Some(refused) => return refused_page(&who, &desk, StatusCode::CONFLICT, entrance.event, refused),
        None => {}
    }
    let typed = posted.form;
    let checked = match form::check_sign_up(&typed, &entrance.event, &entrance.roles) {
        Ok(new) if find::are_on_the_market(&desk.db, &new.wishes).await? => Ok(new),
        Ok(_) => {
            let mut problems = Problems::default();
            problems.note("more_wishes", Problem::Says(|tr| tr.events_problem_wish()));
            Err(problems)
        }
        Err(problems) => Err(problems),
    };
    let new = match checked {
        Ok(new) => new,
        Err(problems) => {
            return sign_up_page(&who, &desk, StatusCode::UNPROCESSABLE_ENTITY, entrance, &typed, &problems).await;
        }
    };
    let permit = access::events::sign_up(&who.actor, entrance.company)?;
    let event = entrance.event;
    let asking = Asking { permit, to: recipient(&who), new, request: audit::origin() };
    match sign_up_with_others(&desk, event.id, asking).await {
        Ok(_) | Err(SignUpRefused::Rule(Refused::AlreadySignedUp(_))) => Ok(there.respond_to(who.request())),
        Err(SignUpRefused::Rule(refused)) => refused_page(&who, &desk, StatusCode::CONFLICT, event, refused),
        Err(other) => Err(failure(&who, other)),
    }
}

/// All who ask at the same time are signed up in one transaction: the event's row is locked once, and one commit waits for
/// the disk.
async fn sign_up_with_others(desk: &Desk, event: EventId, asking: Asking) -> Result<SignedUp, SignUpRefused> {
    type Rush = Together<EventId, Arc<Asking>, Result<SignedUp, SignUpRefused>>;
    let of_all = desk.clone();
    let sign_up = move |asking| sign_all_up(of_all.clone(), event, asking);
    desk.shelf::<Rush>().ask(event, Arc::new(asking), sign_up).await?
}

/// Where they cannot be signed up together, each is alone, so that nobody is refused for what somebody else has sent.
async fn sign_all_up(
    desk: Desk,
    event: EventId,
    asking: Vec<Arc<Asking>>,
) -> Result<Vec<Result<SignedUp, SignUpRefused>>, DbErr> {
    let now = desk.now();
    let sign_up = async |asking: &[Arc<Asking>]| {
        write(&desk.db, async |tx| act::sign_up(tx, &desk, event, asking, now).await).await
    };
    match sign_up(&asking).await {
        Err(error) if asking.len() > 1 => {
            tracing::warn!(error = %error, people = asking.len(), "people were not signed up together; each is alone now");
            let alone = async |one: &Arc<Asking>| {
                let outcome = sign_up(std::slice::from_ref(one)).await?.pop();
                outcome.unwrap_or(Err(SignUpRefused::Gone))
            };
            Ok(join_all(asking.iter().map(alone)).await)
        }
        outcome => outcome,
    }
}

fn recipient(who: &SignedIn) -> Recipient {
    let actor = &who.actor;
    Recipient { person: Some(actor.person.0), email: actor.email.clone(), name: actor.name.clone(), lang: actor.lang }
}

fn failure(who: &Visitor, refused: SignUpRefused) -> Failure {
    match refused {
        SignUpRefused::Rule(refused) => Failure::Conflict(words::refused(who.tr, who.lang, refused)),
        SignUpRefused::NotNow(status) => {
            Failure::Conflict(who.tr.events_sign_up_is_now(words::sign_up_status(who.tr, status)))
        }
        SignUpRefused::EventIs(status) => Failure::Conflict(who.tr.events_not_now(words::status(who.tr, status))),
        SignUpRefused::Begun => Failure::Conflict(who.tr.events_call_off_begun()),
        SignUpRefused::TooSoon => Failure::Conflict(who.tr.events_too_soon()),
        SignUpRefused::NoSeat => Failure::Conflict(who.tr.events_no_seat()),
        SignUpRefused::Gone => Failure::NotFound,
        SignUpRefused::Db(error) => error.into(),
    }
}

/// A refusal of a sign-up as a page.
pub(crate) fn sign_up_failure(who: &Visitor, refused: SignUpRefused) -> Failure {
    failure(who, refused)
}

#[derive(Template)]
#[template(path = "events/call_off.html")]
struct CallOffPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    title: String,
    time: String,
    waits: bool,
    talks: i64,
}

/// Somebody's own sign-up that may still be called off.
async fn to_call_off(who: &SignedIn, desk: &Desk, slug: &Slug) -> Result<(Event, SignUp), Failure> {
    let event = public(desk, slug).await?;
    let sign_up = find::sign_up_of(desk.db.read(), event.id, who.actor.person).await?.ok_or(Failure::NotFound)?;
    act::to_call_off(&event, sign_up.status, desk.now()).map_err(|refused| failure(who, refused))?;
    Ok((event, sign_up))
}

/// GET /events/{slug}/sign-up/cancellation
async fn call_off_form(who: SignedIn, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (event, sign_up) = to_call_off(&who, &desk, &slug).await?;
    let tr = who.tr;
    page(&CallOffPage {
        frame: who.frame(&desk, tr.events_call_off_title()),
        tr,
        title: event.basics.title.pick(who.lang).to_owned(),
        time: event.time_place.as_ref().map(|t| tr.events_beijing_time(words::time(who.lang, t))).unwrap_or_default(),
        waits: sign_up.status == SignUpStatus::Waitlisted,
        talks: find::coming_talks(desk.db.read(), sign_up.id).await?,
        event,
    })
}

/// POST /events/{slug}/sign-up/cancellation
async fn call_off(who: SignedIn, slug: Path<Slug>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let (event, sign_up) = to_call_off(&who, &desk, &slug).await?;
    let permit = access::events::call_off(&who.actor, sign_up.person, sign_up.id)?;
    let now = desk.now();
    write(&desk.db, async |tx| act::call_off(tx, &desk, permit, event.id, now).await)
        .await
        .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(paths::sign_up(&slug)).saying(who.tr.events_called_off()))
}

#[derive(Template)]
#[template(path = "events/mine.html")]
struct MinePage {
    frame: Frame,
    tr: Tr,
    rows: Vec<MyEvent>,
    pager: Pager,
}

/// One line of one's own events.
pub(crate) struct MyEvent {
    pub path: String,
    pub title: String,
    pub time: String,
    pub place: String,
    /// Class and words of the pill.
    pub pill: (&'static str, String),
    /// Where whom to meet is chosen, for who holds a seat.
    pub meetings: Option<String>,
}

impl MyEvent {
    /// A line in the reader's language.
    pub(crate) fn of(mine: &find::Mine, tr: Tr, lang: Lang) -> Self {
        let pill = match (mine.event.status, mine.status) {
            (EventStatus::Cancelled, _) => ("pill-stop", tr.events_pill_event_cancelled()),
            (_, SignUpStatus::Waitlisted) => ("pill-warn", tr.events_waiting_at(mine.place as i64)),
            (_, status) => (words::sign_up_pill(status), words::sign_up_status(tr, status)),
        };
        let time_place = mine.event.time_place.as_ref();
        Self {
            path: paths::sign_up(&mine.event.slug),
            title: mine.event.basics.title.pick(lang).to_owned(),
            time: time_place.map(|time| words::time(lang, time)).unwrap_or_default(),
            place: time_place.map(|time| words::place(lang, time)).unwrap_or_default(),
            pill,
            meetings: (mine.has_meetings && mine.status.holds_a_seat()).then(|| paths::meetings(&mine.event.slug)),
        }
    }
}

/// GET /workspace/events
async fn mine(who: SignedIn, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let found = find::sign_ups_of(&desk.db, who.actor.person, paging.number, desk.now()).await?;
    page(&MinePage {
        frame: who.frame(&desk, tr.events_mine_title()),
        tr,
        rows: found.rows.iter().map(|mine| MyEvent::of(mine, tr, lang)).collect(),
        pager: paging.of(found.total)?,
    })
}
