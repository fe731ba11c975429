//! The desk's page: somebody is found by a few letters or by their code, and checked in. It works without a script; with one
//! it goes on without a connection.

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde_json::json;

use super::{clean, cookie_of, found_at_desk, name_of, scan_key, to_check_in};
use crate::access::events::{may_check_in, may_oversee};
use crate::accounts::Organizer;
use crate::events::check_in::{self, Bar, FEWEST};
use crate::events::{
    self, AttendeeRole, Event, Expected, Scan, ScanOutcome, SignUpId, SignUpStatus, Slug, paths, words,
};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, page_with};
use crate::meetings::{self, Appointment};

/// The most people in a list of those who were found.
const SHOWN: usize = 20;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(events::paths::DESK).get(show).post(check_in))
        .service(web::resource(events::paths::DESK_NAME).post(rename))
        .service(web::resource(events::paths::DESK_CORRECTION).post(take_back));
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    q: String,
    code: String,
    sign_up: Option<SignUpId>,
    /// What the button just did.
    done: String,
}

/// One figure: who came of those who are expected.
struct Figure {
    label: String,
    role: &'static str,
    came: usize,
    expected: usize,
}

/// Somebody in the list of those who were found.
struct Hit {
    id: SignUpId,
    path: String,
    name: String,
    company: String,
    role: String,
    pill: (&'static str, String),
}

/// A talk as the desk tells of it.
pub(super) struct NextTalk {
    pub(super) time: String,
    pub(super) table: String,
    pub(super) company: String,
}

impl NextTalk {
    pub(super) fn of(own: &Appointment, lang: Lang) -> Self {
        let talk = &own.talk;
        Self {
            time: period(talk.starts_at, talk.ends_at),
            table: talk.table.clone(),
            company: talk.company(lang).to_owned(),
        }
    }
}

/// From when to when, in Beijing time of the day.
pub(super) fn period(from: Moment, to: Moment) -> String {
    format!("{}–{}", format::time(words::ZONE, from), format::time(words::ZONE, to))
}

/// All about one person in one glance.
struct Card {
    id: SignUpId,
    name: String,
    company: String,
    role: String,
    pill: (&'static str, String),
    /// Class and words of what has to be said first.
    verdict: Option<(&'static str, String)>,
    talk: Option<NextTalk>,
    /// What is said where there is none.
    no_talk: String,
    may_check_in: bool,
    may_take_back: bool,
    /// Person, company and role of somebody who may still be given a seat.
    may_add: Option<(i64, i64, &'static str)>,
}

/// What the search led to.
enum Found {
    Nothing,
    TooShort,
    /// A code of nobody here; of another event where it says so.
    WrongCode {
        is_elsewhere: bool,
    },
    Nobody,
    Many(Vec<Hit>, usize),
    One(Box<Card>),
}

#[derive(Template)]
#[template(path = "organizer/check_in.html")]
struct DeskPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    figures: Vec<Figure>,
    q: String,
    found: Found,
    name: Field,
    summary: ErrorSummary,
    /// Said where nobody can be checked in at all.
    closed: Option<String>,
    /// Whether the reader lets people in here.
    may_check_in: bool,
    /// Whether more of the event than its desk opens for the reader.
    may_oversee: bool,
    /// What the script says and where it asks, as JSON.
    facts: String,
}

/// When and at which desk somebody came, in a sentence.
fn came_words(own: &Expected, tr: Tr) -> Option<String> {
    let time = format::time(words::ZONE, own.came()?);
    Some(match own.desk.as_deref().filter(|desk| !desk.is_empty()) {
        Some(desk) => tr.check_in_came_at_desk(time, desk),
        None => tr.check_in_came_at(time),
    })
}

/// What stands against checking somebody in, in words.
fn bar_words(bar: Bar, event: &Event, tr: Tr, lang: Lang) -> String {
    match bar {
        Bar::TooSoon => {
            let day = event.time_place.as_ref().map(|time| time.starts_at.with_timezone(&words::ZONE).date_naive());
            tr.check_in_bar_too_soon(day.map(|day| format::day(lang, day)).unwrap_or_default())
        }
        Bar::EventIs(status) => tr.check_in_bar_event(words::status(tr, status)),
        Bar::SignUpIs(status) => sign_up_words(tr, status),
    }
}

/// Why somebody who signed up has no seat.
fn sign_up_words(tr: Tr, status: SignUpStatus) -> String {
    match status {
        SignUpStatus::Waitlisted => tr.check_in_bar_waitlisted(),
        SignUpStatus::Declined => tr.check_in_bar_declined(),
        SignUpStatus::Cancelled => tr.check_in_bar_cancelled(),
        SignUpStatus::Accepted | SignUpStatus::CheckedIn | SignUpStatus::NoShow => words::sign_up_status(tr, status),
    }
}

/// Whether anybody at all can be checked in.
fn closed(event: &Event, now: Moment) -> Option<Bar> {
    check_in::bar(event, SignUpStatus::Accepted, now)
}

fn free_seats(event: &Event) -> u32 {
    event.registration.as_ref().map_or(0, |rule| events::seats_left(rule, event.count))
}

async fn card(who: &Organizer, desk: &Desk, event: &Event, own: &Expected, done: &str) -> Result<Card, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let talks = meetings::appointments_of(&desk.db, own.person, Some(event.id)).await?;
    let has_lost = meetings::lost_talks(desk.db.read(), event.id).await?.contains(&own.id);
    let bar = check_in::bar(event, own.status, now);
    let is_in = own.status == SignUpStatus::CheckedIn;
    let has_come = came_words(own, tr).unwrap_or_default();
    let verdict = match bar {
        // What stands against everybody is said above, unless somebody just tried.
        Some(Bar::TooSoon | Bar::EventIs(_)) if done != ScanOutcome::Refused.code() => None,
        Some(bar) => Some(("verdict-stop", bar_words(bar, event, tr, lang))),
        None if is_in && done == ScanOutcome::Came.code() => Some(("verdict-ok", has_come)),
        None if is_in => Some(("verdict-warn", tr.check_in_already(has_come))),
        None => None,
    };
    let may = may_check_in(&who.actor, event.id);
    let without_seat = matches!(own.status, SignUpStatus::Waitlisted | SignUpStatus::Cancelled);
    let may_add = without_seat && closed(event, now).is_none() && free_seats(event) > 0;
    Ok(Card {
        id: own.id,
        name: own.name.clone(),
        company: own.company_name(lang).to_owned(),
        role: words::role(tr, own.role),
        pill: (words::sign_up_pill(own.status), words::sign_up_status(tr, own.status)),
        verdict,
        no_talk: match talks.is_empty() {
            _ if has_lost => tr.check_in_talks_lost(),
            true => tr.check_in_no_talks(),
            false => tr.check_in_talks_over(),
        },
        talk: talks.iter().find(|talk| talk.talk.ends_at > now).map(|talk| NextTalk::of(talk, lang)),
        may_check_in: may && bar.is_none() && !is_in,
        may_take_back: may && bar.is_none() && is_in,
        may_add: (may && may_add).then_some((own.person.0, own.company.0, own.role.code())),
    })
}

fn hits(people: &[Expected], typed: &str, slug: &Slug, tr: Tr, lang: Lang) -> (Vec<Hit>, usize) {
    let mut fitting: Vec<(u8, &Expected)> =
        people.iter().filter_map(|own| own.fit(typed).map(|fit| (fit, own))).collect();
    fitting
        .sort_by(|(fit, own), (other_fit, other)| (fit, &own.name, own.seq).cmp(&(other_fit, &other.name, other.seq)));
    let hit = |own: &Expected| Hit {
        id: own.id,
        path: paths::desk_with(slug, own.id),
        name: own.name.clone(),
        company: own.company_name(lang).to_owned(),
        role: words::role(tr, own.role),
        pill: (words::sign_up_pill(own.status), words::sign_up_status(tr, own.status)),
    };
    (fitting.iter().take(SHOWN).map(|(_, own)| hit(own)).collect(), fitting.len())
}

async fn search(
    who: &Organizer,
    desk: &Desk,
    event: &Event,
    people: &[Expected],
    query: &Query,
) -> Result<Found, Failure> {
    let the_one = |id: SignUpId| people.iter().find(|own| own.id == id);
    if let Some(id) = query.sign_up {
        let own = the_one(id).ok_or(Failure::NotFound)?;
        return Ok(Found::One(Box::new(card(who, desk, event, own, &query.done).await?)));
    }
    let typed = if query.code.is_empty() { &query.q } else { &query.code };
    if let Some(code) = check_in::code_in(typed) {
        let key = events::check_in_key(desk, event.id).await?;
        let owner = key.owner(&code, people.iter().map(|own| own.id)).and_then(the_one);
        return Ok(match owner {
            Some(own) => Found::One(Box::new(card(who, desk, event, own, "").await?)),
            None => Found::WrongCode {
                is_elsewhere: check_in::event_in(typed).is_some_and(|slug| slug != event.slug.as_str()),
            },
        });
    }
    let folded = check_in::folded(typed);
    if folded.is_empty() {
        return Ok(Found::Nothing);
    }
    if !query.code.is_empty() {
        return Ok(Found::WrongCode { is_elsewhere: false });
    }
    if folded.chars().count() < FEWEST {
        return Ok(Found::TooShort);
    }
    let fitting: Vec<&Expected> = people.iter().filter(|own| own.fit(&folded).is_some()).collect();
    if let [only] = fitting.as_slice() {
        return Ok(Found::One(Box::new(card(who, desk, event, only, "").await?)));
    }
    let (hits, total) = hits(people, &folded, &event.slug, who.tr, who.lang);
    Ok(if total == 0 { Found::Nobody } else { Found::Many(hits, total) })
}

fn figures(people: &[Expected], tr: Tr) -> Vec<Figure> {
    let figure = |label: String, role: Option<AttendeeRole>| {
        let seated =
            || people.iter().filter(move |own| own.status.holds_a_seat() && role.is_none_or(|r| r == own.role));
        Figure {
            label,
            role: role.map_or("", AttendeeRole::code),
            came: seated().filter(|own| own.status == SignUpStatus::CheckedIn).count(),
            expected: seated().count(),
        }
    };
    let roles = AttendeeRole::ALL.iter().map(|role| figure(words::role(tr, *role), Some(*role)));
    std::iter::once(figure(tr.check_in_all(), None)).chain(roles.filter(|own| own.expected > 0)).collect()
}

/// Everything that the script needs to say and to ask.
fn facts(who: &Organizer, event: &Event, desk_name: &str, now: Moment) -> String {
    let (tr, lang, slug) = (who.tr, who.lang, &event.slug);
    let statuses: serde_json::Map<_, _> = SignUpStatus::ALL
        .iter()
        .map(|status| {
            (status.code().to_owned(), json!([words::sign_up_pill(*status), words::sign_up_status(tr, *status)]))
        })
        .collect();
    let roles: serde_json::Map<_, _> =
        AttendeeRole::ALL.iter().map(|role| (role.code().to_owned(), json!(words::role(tr, *role)))).collect();
    let bars: serde_json::Map<_, _> =
        SignUpStatus::ALL.iter().map(|own| (own.code().to_owned(), json!(sign_up_words(tr, *own)))).collect();
    json!({
        "slug": slug,
        "desk": desk_name,
        "page": paths::desk(slug),
        "roster": paths::desk_roster(slug),
        "scans": paths::desk_scans(slug),
        "worker": paths::WORKER,
        "badge": paths::badges(slug),
        "walk_in": paths::walk_in(slug),
        "sign_ups": may_oversee(&who.actor, event.id).then(|| paths::run_sign_ups(slug)),
        "decoder": crate::kit::web::assets::url("vendor/jsqr.js"),
        "correction": paths::desk_correction(slug),
        "sign_in": format!("{}?next={}", crate::kit::web::frame::SIGN_IN, paths::desk(slug)),
        "closed": closed(event, now).filter(|bar| *bar != Bar::TooSoon).map(|bar| bar_words(bar, event, tr, lang)),
        "opens": check_in::opens(event).map(|at| at.timestamp_millis()),
        "too_soon": bar_words(Bar::TooSoon, event, tr, lang),
        "statuses": statuses,
        "roles": roles,
        "bars": bars,
        "words": script_words(tr),
    })
    .to_string()
}

/// What the script says, by the names that it uses.
fn script_words(tr: Tr) -> serde_json::Map<String, serde_json::Value> {
    let words = [
        ("came", tr.check_in_came_at("{time}")),
        ("came_at_desk", tr.check_in_came_at_desk("{time}", "{desk}")),
        ("already", tr.check_in_already("{came}")),
        ("check_in", tr.check_in_button()),
        ("take_back", tr.check_in_take_back()),
        ("take_back_offline", tr.check_in_take_back_offline()),
        ("take_back_refused", tr.check_in_take_back_refused()),
        ("taken_back", tr.check_in_taken_back()),
        ("not_kept", tr.check_in_not_kept()),
        ("badge", tr.check_in_badge()),
        ("next", tr.check_in_next_talk()),
        ("table", tr.check_in_table("{table}")),
        ("with", tr.check_in_with("{company}")),
        ("no_talks", tr.check_in_no_talks()),
        ("talks_over", tr.check_in_talks_over()),
        ("talks_lost", tr.check_in_talks_lost()),
        ("too_short", tr.check_in_too_short(FEWEST as i64)),
        ("nobody", tr.check_in_nobody()),
        ("nobody_hint", tr.check_in_nobody_hint()),
        ("walk_in", tr.check_in_walk_in()),
        ("wrong_code", tr.check_in_wrong_code()),
        ("elsewhere", tr.check_in_code_elsewhere()),
        ("unknown", tr.check_in_unknown_code()),
        ("more", tr.check_in_more("{n}")),
        ("offline", tr.check_in_offline()),
        ("signed_out", tr.check_in_signed_out()),
        ("denied", tr.check_in_denied()),
        ("waiting", tr.check_in_waiting("{n}")),
        ("synchronised", tr.check_in_synchronised("{time}")),
        ("never", tr.check_in_never_synchronised()),
        ("rejected", tr.check_in_rejected("{name}")),
        ("unsent", tr.check_in_unsent("{n}")),
        ("no_camera", tr.check_in_no_camera()),
        ("sign_in", tr.check_in_sign_in()),
        ("whole", tr.check_in_whole()),
        ("figure", tr.check_in_figure("{came}", "{expected}")),
    ];
    words.into_iter().map(|(name, words)| (name.to_owned(), words.into())).collect()
}

/// GET /organizer/events/{slug}/check-in
async fn show(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found_at_desk(&who, &desk, &slug).await?;
    desk_page(&who, &desk, event, &asked.0, None).await
}

async fn desk_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    query: &Query,
    wrong_name: Option<Field>,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let people = events::expected(&desk.db, event.id, Moment::UNIX_EPOCH).await?;
    let found = search(who, desk, &event, &people, query).await?;
    let desk_name = name_of(who, desk);
    let status = if wrong_name.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let name = wrong_name.unwrap_or_else(|| name_field(tr).value(&desk_name));
    let page = DeskPage {
        frame: who.frame(desk, tr.check_in_title(event.basics.title.pick(lang))),
        tr,
        figures: figures(&people, tr),
        q: query.q.clone(),
        found,
        summary: ErrorSummary::of(tr, [&name]),
        name,
        closed: closed(&event, now).map(|bar| bar_words(bar, &event, tr, lang)),
        may_check_in: may_check_in(&who.actor, event.id),
        may_oversee: may_oversee(&who.actor, event.id),
        facts: facts(who, &event, &desk_name, now),
        event,
    };
    let mut response = page_with(status, &page)?;
    let policy = HeaderValue::from_static("camera=(self), geolocation=(), microphone=(), payment=()");
    response.headers_mut().insert(HeaderName::from_static("permissions-policy"), policy);
    Ok(response)
}

fn name_field(tr: Tr) -> Field {
    Field::text("name", tr.check_in_desk_name())
        .hint(tr.check_in_desk_name_hint())
        .required()
        .limit(check_in::DESK_NAME)
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct One {
    sign_up: i64,
    /// Not empty where the script says itself what was done.
    quiet: String,
}

/// POST /organizer/events/{slug}/check-in
async fn check_in(who: Organizer, slug: Path<Slug>, posted: Posted<One>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = to_check_in(&who, &desk, &slug).await?;
    let (now, id) = (desk.now(), SignUpId(posted.form.sign_up));
    let scan = Scan { key: scan_key(&posted.key, id), sign_up: id, desk: name_of(&who, &desk), scanned_at: now };
    let outcome = write(&desk.db, async |tx| events::scan(tx, &permit, scan.clone(), now).await).await;
    let outcome = outcome.map_err(|refused| events::sign_up_failure(&who, refused))?;
    let there = format!("{}&done={}", paths::desk_with(&slug, id), outcome.code());
    Ok(match outcome {
        ScanOutcome::Came => SeeOther::to(there).saying(who.tr.check_in_done()),
        ScanOutcome::Again | ScanOutcome::Refused | ScanOutcome::Undone => SeeOther::to(there),
    })
}

/// POST /organizer/events/{slug}/check-in/correction
async fn take_back(who: Organizer, slug: Path<Slug>, posted: Posted<One>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = to_check_in(&who, &desk, &slug).await?;
    let (now, id) = (desk.now(), SignUpId(posted.form.sign_up));
    let there = paths::desk_with(&slug, id);
    let (person, key) = (who.actor.person.0, &posted.key);
    write(&desk.db, async |tx| {
        if crate::kit::web::once::seen(tx, key, person).await?.is_some() {
            return Ok(());
        }
        events::take_back(tx, &permit, id, now).await?;
        crate::kit::web::once::remember(tx, key, person, &there, now).await?;
        Ok(())
    })
    .await
    .map_err(|refused| events::sign_up_failure(&who, refused))?;
    let answer = SeeOther::to(there);
    Ok(if posted.form.quiet.is_empty() { answer.saying(who.tr.check_in_taken_back()) } else { answer })
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Named {
    name: String,
}

/// POST /organizer/events/{slug}/check-in/name
async fn rename(who: Organizer, slug: Path<Slug>, posted: Posted<Named>, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let event = found_at_desk(&who, &desk, &slug).await?;
    let mut problems = crate::kit::problem::Problems::default();
    let name = crate::kit::text::bounded(&posted.form.name, 1, check_in::DESK_NAME);
    let Some(name) = problems.take("name", name) else {
        let field = name_field(tr).value(&posted.form.name).from(&problems, tr);
        return desk_page(&who, &desk, event, &Query::default(), Some(field)).await;
    };
    let there = SeeOther::to(paths::desk(&slug)).with(cookie_of(&clean(&name), &desk));
    Ok(there.saying(tr.check_in_desk_named(name)).respond_to(who.request()))
}
