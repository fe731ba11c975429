//! Screens in the hall: opening one, which shows its address this once, and ending one.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use super::keeper::failure;
use crate::access::{self, Denied};
use crate::accounts::Organizer;
use crate::events::{Event, Slug, words as event_words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Field, Frame, Posted, SeeOther, once, page_with};
use crate::meetings::{self, HallRefused, ScreenForm, paths};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_SCREENS).get(list).post(open))
        .service(web::resource(meetings::paths::RUN_SCREEN_END).post(end));
}

#[derive(Template)]
#[template(path = "organizer/hall_screens.html")]
struct ScreensPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    /// The address, shown once: right after it was made.
    address: Option<String>,
    /// The same with the languages taking turns, and for some tables alone.
    ways: Vec<(String, String)>,
    /// Each screen: its id, what it is called, and since when it is open.
    rows: Vec<(i64, String, String)>,
    may_open: bool,
    may_end: bool,
    summary: ErrorSummary,
    name: Field,
}

async fn screens(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    address: Option<String>,
    (form, problems): (&ScreenForm, &Problems),
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let rows = meetings::screens(desk.db.read(), event.id).await?;
    let row = |screen: &meetings::Screen| {
        let since = format::date_time(lang, event_words::ZONE, screen.created_at);
        let words = match &screen.by {
            Some(by) => tr.hall_screen_since(since, by.as_str()),
            None => tr.hall_screen_open_since(since),
        };
        let number = tr.hall_screen(screen.id.to_string());
        (screen.id, if screen.name.is_empty() { number } else { screen.name.clone() }, words)
    };
    let name = form.field(problems, tr);
    let may_open = access::meetings::may_open_screens(&who.actor, event.id);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = ScreensPage {
        frame: who.frame(desk, tr.hall_screens_title(event.basics.title.pick(lang))),
        tr,
        ways: address.iter().flat_map(|address| ways(tr, address)).collect(),
        address,
        may_open: may_open && event.status.is_open_to_change(),
        may_end: may_open,
        rows: rows.iter().map(row).collect(),
        summary: ErrorSummary::of(tr, [&name]),
        name,
        event,
    };
    page_with(status, &drawn)
}

/// Other ways of showing a screen, with their addresses.
fn ways(tr: Tr, address: &str) -> [(String, String); 2] {
    [
        (tr.hall_screens_both(), format!("{address}?languages=both")),
        (tr.hall_screens_range(), format!("{address}?tables=1-60")),
    ]
}

/// GET /organizer/events/{slug}/meetings/screens
async fn list(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    screens(&who, &desk, event, None, (&ScreenForm::default(), &Problems::default())).await
}

/// POST /organizer/events/{slug}/meetings/screens. The secret is stored nowhere, so that the answer itself is the one page
/// that can show it.
async fn open(
    who: Organizer,
    slug: Path<Slug>,
    posted: Posted<ScreenForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let permit = access::meetings::open_screens(&who.actor, event.clone()).map_err(|Denied| Failure::Denied)?;
    let name = match posted.form.check() {
        Ok(name) => name,
        Err(problems) => return screens(&who, &desk, event, None, (&posted.form, &problems)).await,
    };
    let (there, person, now) = (paths::run_screens(&slug), who.actor.person.0, desk.now());
    let opened = write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_some() {
            return Ok(None);
        }
        let token = meetings::open_screen(tx, permit, &name, now).await?;
        once::remember(tx, &posted.key, person, &there, now).await?;
        Ok(Some(token))
    })
    .await
    .map_err(|refused: HallRefused| failure(&who, refused))?;
    let address = opened.map(|token| desk.url(&paths::screen(&slug, &token)));
    screens(&who, &desk, event, address, (&ScreenForm::default(), &Problems::default())).await
}

/// Which screen.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct EndForm {
    screen: i64,
}

/// POST /organizer/events/{slug}/meetings/screens/end
async fn end(who: Organizer, slug: Path<Slug>, posted: Posted<EndForm>, desk: Desk) -> Result<SeeOther, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let permit = access::meetings::open_screens(&who.actor, event).map_err(|Denied| Failure::Denied)?;
    let (id, now) = (posted.form.screen, desk.now());
    write(&desk.db, async |tx| meetings::end_screen(tx, permit, id, now).await).await?;
    Ok(SeeOther::to(paths::run_screens(&slug)).saying(who.tr.hall_screens_ended()))
}
