//! Who comes without a sign-up: somebody with an account at a verified company is added and checked in; who has none is told
//! where to get one.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{name_of, scan_key, to_check_in};
use crate::access::events::may_read_contacts;
use crate::accounts::{Organizer, PersonId};
use crate::companies::CompanyId;
use crate::events::check_in::{self, Bar, FEWEST};
use crate::events::{self, Addable, AttendeeRole, Event, SignUpRefused, SignUpStatus, Slug, WalkIn, paths, words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::qr::Qr;
use crate::kit::web::{Asked, Failure, Frame, Posted, SeeOther, page_with};

/// The most people in the list.
const SHOWN: usize = 20;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(events::paths::WALK_IN).get(show).post(add));
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    q: String,
}

/// Somebody who can be added, with the roles they may come in.
struct Line {
    person: PersonId,
    company: CompanyId,
    name: String,
    email: String,
    company_name: String,
    pill: Option<(&'static str, String)>,
    /// Codes and words; none where they cannot be added.
    roles: Vec<(&'static str, String)>,
    /// Why not, or where they stand already.
    note: Option<String>,
}

#[derive(Template)]
#[template(path = "organizer/check_in_walk_in.html")]
struct WalkInPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    q: String,
    /// Something was looked for.
    is_asked: bool,
    is_too_short: bool,
    lines: Vec<Line>,
    has_more: bool,
    free: String,
    /// Why nobody can be added.
    closed: Option<String>,
    /// What was wrong with what was sent.
    refused: Option<String>,
    sign_up: String,
    qr: Option<Qr>,
}

fn line(own: &Addable, event: &Event, who: &Organizer, is_open: Open) -> Line {
    let tr = who.tr;
    let audience = event.registration.as_ref().map_or(&[][..], |rule| rule.audience.as_slice());
    let roles = events::roles_open_to(own.facts, audience);
    let note = match own.status {
        Some(SignUpStatus::Declined) => Some(tr.check_in_bar_declined()),
        Some(SignUpStatus::CheckedIn) => Some(tr.check_in_is_in()),
        Some(status) if status.holds_a_seat() => Some(tr.check_in_has_seat()),
        _ if roles.is_empty() => Some(tr.check_in_no_role()),
        _ => None,
    };
    Line {
        person: own.person,
        company: own.company,
        name: own.name.clone(),
        // Staff tells two people of one name apart by their companies.
        email: match may_read_contacts(&who.actor, event.id) {
            true => own.email.clone(),
            false => String::new(),
        },
        company_name: who.lang.pick(&own.company_zh, &own.company_en).to_owned(),
        pill: own.status.map(|status| (words::sign_up_pill(status), words::sign_up_status(tr, status))),
        roles: match note.is_none() && is_open == Open::Yes {
            true => roles.iter().map(|role| (role.code(), words::role(tr, *role))).collect(),
            false => Vec::new(),
        },
        note,
    }
}

/// Whether anybody can be added at this moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Yes,
    No,
}

async fn walk_in_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    q: &str,
    refused: Option<String>,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let typed = check_in::folded(q);
    let is_too_short = !typed.is_empty() && typed.chars().count() < FEWEST;
    let found = match typed.is_empty() || is_too_short {
        true => Vec::new(),
        false => events::addable(&desk.db, event.id, q).await?,
    };
    let free = event.registration.as_ref().map_or(0, |rule| events::seats_left(rule, event.count));
    let closed = match check_in::bar(&event, SignUpStatus::Accepted, desk.now()) {
        Some(Bar::EventIs(status)) => Some(tr.check_in_bar_event(words::status(tr, status))),
        Some(Bar::TooSoon | Bar::SignUpIs(_)) => Some(tr.check_in_walk_in_too_soon()),
        None if free == 0 => Some(tr.check_in_no_seat()),
        None => None,
    };
    let is_open = if closed.is_none() { Open::Yes } else { Open::No };
    let sign_up = desk.url(crate::kit::web::frame::SIGN_UP);
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = WalkInPage {
        frame: who.frame(desk, tr.check_in_walk_in_title(event.basics.title.pick(lang))),
        tr,
        q: q.to_owned(),
        is_asked: !typed.is_empty(),
        is_too_short,
        has_more: found.len() > SHOWN,
        lines: found.iter().take(SHOWN).map(|own| line(own, &event, who, is_open)).collect(),
        free: format::number(i64::from(free)),
        closed,
        refused,
        qr: Qr::of(&sign_up, tr.check_in_account_qr()),
        sign_up,
        event,
    };
    page_with(status, &page)
}

/// GET /organizer/events/{slug}/check-in/walk-in
async fn show(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = to_check_in(&who, &desk, &slug).await?.into_thing();
    walk_in_page(&who, &desk, event, &asked.0.q, None).await
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Adding {
    person: i64,
    company: i64,
    /// Where the form stood: what was looked for.
    q: String,
    role: String,
}

/// POST /organizer/events/{slug}/check-in/walk-in
async fn add(who: Organizer, slug: Path<Slug>, posted: Posted<Adding>, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let permit = to_check_in(&who, &desk, &slug).await?;
    let form = &posted.form;
    let Some(role) = AttendeeRole::parse(&form.role) else {
        let words = Some(tr.check_in_no_role());
        return walk_in_page(&who, &desk, permit.into_thing(), &form.q, words).await;
    };
    let new = WalkIn { person: PersonId(form.person), company: CompanyId(form.company), role };
    let key = scan_key(&posted.key, format_args!("person-{}", form.person));
    let (now, at) = (desk.now(), name_of(&who, &desk));
    let added =
        write(&desk.db, async |tx| events::walk_in(tx, &desk, &permit, (new, key.clone(), at.clone()), now).await)
            .await;
    match added {
        Ok((id, outcome)) => {
            let there = format!("{}&done={}", paths::desk_with(&slug, id), outcome.code());
            Ok(SeeOther::to(there).saying(tr.check_in_added()).respond_to(who.request()))
        }
        Err(SignUpRefused::NoSeat) => {
            let words = Some(tr.check_in_no_seat());
            walk_in_page(&who, &desk, permit.into_thing(), &form.q, words).await
        }
        Err(refused) => Err(events::sign_up_failure(&who, refused)),
    }
}
