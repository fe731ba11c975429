//! Somebody's own meetings, the next one first; those of their company; and the private calendar feed. Whom one meets is
//! named with the company once the timetable is published; how to reach them stands nowhere here.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::access;
use crate::accounts::{PersonId, SignedIn};
use crate::companies::{self, CompanyId};
use crate::events::{self, Event, EventId, Slug, words as event_words};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::secret;
use crate::kit::web::{Asked, Empty, Failure, Frame, Posted, SeeOther, page};
use crate::meetings::calendar::{self, Method, Noted, Source};
use crate::meetings::find::{self, Appointment};
use crate::meetings::{act, paths, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::SCHEDULE).get(show))
        .service(web::resource(paths::FEED).get(feed).post(open_feed))
        .service(web::resource(paths::FEED_END).post(end_feed))
        .service(web::resource(paths::FEED_FILE).get(feed_file));
}

/// A meeting as a card shows it.
#[derive(Clone)]
struct Card {
    time: String,
    table: String,
    company: String,
    name: String,
    interpreter: Option<String>,
    /// The colleague who goes, on the company's page.
    by: Option<String>,
    is_over: bool,
    is_running: bool,
    /// Where it is told how it was, once it has begun, and whether that was told.
    answer: Option<(String, bool)>,
}

fn card(tr: Tr, lang: Lang, own: &Appointment, by: Option<String>, now: Moment) -> Card {
    let talk = &own.talk;
    Card {
        time: words::talk_time(lang, talk),
        table: talk.table.clone(),
        company: talk.company(lang).to_owned(),
        name: talk.name.clone(),
        interpreter: talk.languages.as_deref().map(|pair| tr.timetables_interpreter(words::languages(tr, pair))),
        by,
        is_over: talk.ends_at <= now,
        is_running: talk.starts_at <= now && now < talk.ends_at,
        answer: None,
    }
}

/// A card in the list of all of them: the next one is there for paper alone, without anything to press.
fn in_order(card: Card, is_next: bool) -> (Card, bool) {
    (if is_next { Card { answer: None, ..card } } else { card }, is_next)
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    of: String,
}

#[derive(Template)]
#[template(path = "meetings/schedule.html")]
struct SchedulePage {
    frame: Frame,
    tr: Tr,
    event: Event,
    place: String,
    /// Whose talks they are, as a sheet of paper has to say.
    owner: String,
    of_company: bool,
    is_published: bool,
    next: Option<Card>,
    /// All of them in the order of time; on a screen the next one stands above them alone.
    cards: Vec<(Card, bool)>,
}

/// GET /workspace/meetings/{slug}/schedule
async fn show(who: SignedIn, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let event = events::public_event(&desk.db, &slug).await?.ok_or(Failure::NotFound)?;
    let own = events::sign_up_of(desk.db.read(), event.id, who.actor.person).await?;
    let own = own.filter(|own| own.status.holds_a_seat());
    let is_member = |company: CompanyId| who.actor.memberships.iter().any(|member| member.company == company);
    // A company's meetings are for its members; whoever left it sees only their own.
    let company = own.as_ref().map(|own| own.company).filter(|company| is_member(*company));
    let Some(own) = own else { return Err(Failure::NotFound) };
    let is_published = find::published(desk.db.read(), event.id).await?.is_some();
    let names = companies::names(desk.db.read(), &[own.company]).await?;
    let company_name = names.first().map(|name| name.pick(lang).to_owned()).unwrap_or_default();
    let of_company = asked.0.of == "company" && company.is_some();
    // What was told is asked for even where nothing is published, so that the number of statements is the same.
    let told = find::answered(desk.db.read(), event.id, own.company).await?;
    let tell = |card: Card, talk: &Appointment, delegate: PersonId| -> Card {
        let may = access::meetings::may_answer(&who.actor, delegate, own.company) && talk.talk.starts_at <= now;
        let answer = may.then(|| (paths::answer(&event.slug, talk.talk.meeting), told.contains(&talk.talk.meeting)));
        Card { answer, ..card }
    };
    let cards: Vec<Card> = if let Some(company) = company.filter(|_| of_company) {
        let faces = find::faces(desk.db.read(), event.id).await?;
        let all = find::schedule_of_event(desk.db.read(), event.id, Some(company)).await?;
        // Of colleagues the page knows the name alone; who speaks for the company tells for all of them.
        let who_of = |talk: &Appointment| if talk.sign_up == own.id { own.person } else { PersonId(0) };
        let by = |own: &Appointment| faces.get(&own.sign_up).map(|face| face.name.clone());
        all.iter().map(|talk| tell(card(tr, lang, talk, by(talk), now), talk, who_of(talk))).collect()
    } else {
        let all = find::appointments_of(&desk.db, own.person, Some(event.id)).await?;
        all.iter().map(|talk| tell(card(tr, lang, talk, None, now), talk, own.person)).collect()
    };
    let at = cards.iter().position(|card| !card.is_over).filter(|_| !of_company);
    let next = at.and_then(|at| cards.get(at)).cloned();
    let title = event.basics.title.pick(lang);
    let (title, owner) = match of_company {
        true => (tr.timetables_schedule_company_title(company_name.as_str(), title), String::new()),
        false => (tr.timetables_schedule_title(title), tr.timetables_who(who.actor.name.as_str(), company_name)),
    };
    page(&SchedulePage {
        frame: who.frame(&desk, title),
        tr,
        owner,
        place: event.time_place.as_ref().map(|time| event_words::place(lang, time)).unwrap_or_default(),
        of_company,
        is_published,
        next,
        cards: cards.into_iter().enumerate().map(|(own, card)| in_order(card, at == Some(own))).collect(),
        event,
    })
}

#[derive(Template)]
#[template(path = "meetings/feed.html")]
struct FeedPage {
    frame: Frame,
    tr: Tr,
    since: Option<String>,
    /// The address, shown once: right after it was made.
    address: Option<String>,
}

async fn feed_page(who: &SignedIn, desk: &Desk, address: Option<String>) -> Result<HttpResponse, Failure> {
    let found = find::feed_of(&desk.db, who.actor.person).await?;
    page(&FeedPage {
        frame: who.frame(desk, who.tr.timetables_feed_title()),
        tr: who.tr,
        since: found.map(|at| format::date_time(who.lang, who.zone, at)),
        address,
    })
}

/// GET /workspace/calendar
async fn feed(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    feed_page(&who, &desk, None).await
}

/// POST /workspace/calendar. The secret is stored nowhere, so that the answer itself is the one page that can show it.
async fn open_feed(who: SignedIn, _posted: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (person, now) = (who.actor.person, desk.now());
    let token = write(&desk.db, async |tx| act::open_feed(tx, person, now).await).await?;
    feed_page(&who, &desk, Some(desk.url(&paths::feed_file(&token)))).await
}

/// POST /workspace/calendar/end
async fn end_feed(who: SignedIn, _posted: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    use actix_web::Responder;
    let person = who.actor.person;
    write(&desk.db, async |tx| act::revoke_feed(tx, person).await).await?;
    Ok(SeeOther::to(paths::FEED).saying(who.tr.timetables_feed_ended()).respond_to(who.request()))
}

/// GET /workspace/calendar/{secret}.ics. Whoever has the secret reads that person's meetings and nothing else.
async fn feed_file(path: Path<String>, desk: Desk) -> Result<HttpResponse, Failure> {
    let found = find::person_of_feed(&desk.db, &secret::hash(&path)).await?;
    let (person, lang) = found.ok_or(Failure::NotFound)?;
    let appointments = find::appointments_of(&desk.db, person, None).await?;
    let ids = appointments.iter().map(|own| own.event).collect::<std::collections::BTreeSet<EventId>>();
    let known: BTreeMap<EventId, Event> = events::events_by_id(&desk.db, ids.into_iter()).await?;
    let about = |event: &Event| {
        let place = event.time_place.as_ref().map(|time| event_words::place(lang, time)).unwrap_or_default();
        (event.basics.title.pick(lang).to_owned(), place, desk.url(&paths::schedule(&event.slug)))
    };
    let abouts: BTreeMap<EventId, (String, String, String)> =
        known.iter().map(|(id, event)| (*id, about(event))).collect();
    let is_on =
        |own: &&Appointment| known.get(&own.event).is_some_and(|event| event.status == events::EventStatus::Published);
    let noted = appointments.iter().filter(is_on).filter_map(|own| {
        let (title, place, page) = abouts.get(&own.event)?;
        Some(Noted { event: own.event, title, place, sign_up: own.sign_up, talk: &own.talk, page })
    });
    let host = desk.config.public_url.host_str().unwrap_or("shuqiao");
    let source = Source { host, now: desk.now(), lang, sequence: 0 };
    let text = calendar::file(lang.tr(), Method::Publish, source, noted);
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header(("Cache-Control", "private, no-store"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(text))
}
