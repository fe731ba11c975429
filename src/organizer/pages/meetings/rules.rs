//! Which roles may meet, how many meetings each person has, and when wishes may be told.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};

use super::{failure, to_set_up};
use crate::accounts::Organizer;
use crate::events::{Event, Group, RunRefused, Slug};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Failure, Posted, SeeOther, Typed, field, page, page_with};
use crate::meetings::{self, Day, SetUpRefused, paths};
use crate::organizer::pages::events::{self as event_pages, FormPage};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_RULES).route(web::get().to(form)).route(web::post().to(set)));
}

fn rules_page(
    who: &Organizer,
    desk: &Desk,
    event: &Event,
    day: &Day,
    typed: &Typed,
    problems: &Problems,
    version: i32,
) -> FormPage {
    let tr = who.tr;
    let fields = meetings::rules_fields(typed, event, day, problems, tr);
    let mut page = FormPage::new(
        who.frame(desk, tr.meeting_setup_rules_title()),
        event.basics.title.pick(who.lang).to_owned(),
        vec![Group { heading: String::new(), fields }],
        (paths::run_rules(&event.slug), tr.meeting_setup_rules_button()),
        (paths::run(&event.slug), tr.meeting_setup_back()),
    );
    page.version = Some(version);
    page
}

/// GET /organizer/events/{slug}/meetings/rules
async fn form(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = to_set_up(&who, &desk, &slug).await?.into_thing();
    if !event.status.is_open_to_change() {
        return Err(event_pages::failure(&who, RunRefused::NotNow(event.status)));
    }
    let day = meetings::setting(desk.db.read(), event.id).await?.day;
    let typed = meetings::typed_rules(&day);
    page(&rules_page(&who, &desk, &event, &day, &typed, &Problems::default(), day.version))
}

/// POST /organizer/events/{slug}/meetings/rules
async fn set(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let (event, typed) = (permit.thing().clone(), posted.form);
    let version = typed.one("version").parse().unwrap_or(-1);
    let day = meetings::setting(desk.db.read(), event.id).await?.day;
    let rejected = |problems: &Problems| {
        let page = rules_page(&who, &desk, &event, &day, &typed, problems, version);
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let rules = match meetings::check_rules(&typed) {
        Ok(rules) => rules,
        Err(problems) => return rejected(&problems),
    };
    let now = desk.now();
    match write(&desk.db, async |tx| meetings::set_rules(tx, permit, version, rules, now).await).await {
        Ok(_) => {
            let there = SeeOther::to(paths::run(&slug)).saying(who.tr.meeting_setup_rules_saved());
            Ok(there.respond_to(who.request()))
        }
        Err(SetUpRefused::ClosesTooLate) => {
            let mut problems = Problems::default();
            problems.note("closes", Problem::Says(|tr| tr.meeting_setup_problem_closes_too_late()));
            rejected(&problems)
        }
        Err(SetUpRefused::Stale(now)) => stale_page(&who, &desk, &event, &now, &typed),
        Err(refused) => Err(failure(&who, refused)),
    }
}

/// Somebody else was faster: what was typed stays, and what differs is shown beside it. Sending again means it.
fn stale_page(who: &Organizer, desk: &Desk, event: &Event, now: &Day, typed: &Typed) -> Result<HttpResponse, Failure> {
    let (tr, none) = (who.tr, Problems::default());
    let current = meetings::rules_fields(&meetings::typed_rules(now), event, now, &none, tr);
    let mine = meetings::rules_fields(typed, event, now, &none, tr);
    let mut page = rules_page(who, desk, event, now, typed, &none, now.version);
    page.notices = vec![tr.organizer_events_stale_form()];
    page.differences = field::differences(mine.iter(), current.iter());
    page_with(StatusCode::CONFLICT, &page)
}
