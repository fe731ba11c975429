//! One's events with meetings: whether wishes may be told, how they stand, and what is to be done next.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::SignedIn;
use crate::companies::CompanyId;
use crate::events::words as event_words;
use crate::events::{self, EventId, EventStatus};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Failure, Frame, Pager, Paging, page};
use crate::listings::Bilingual;
use crate::meetings::day::Opening;
use crate::meetings::find::{self, Here};
use crate::meetings::partner::{Tally, View};
use crate::meetings::{paths, words};

struct Row {
    path: String,
    title: Bilingual,
    time: String,
    /// For which company, where somebody belongs to several.
    company: Option<String>,
    pill: (&'static str, String),
    opening: String,
    counts: Vec<(String, String, String)>,
    /// What is to be done next: its path and words.
    next: (String, String),
    /// Where one's own talks are, for who holds a seat.
    schedule: Option<String>,
    /// The number and name of the company to speak for first, where it is another one than at the moment.
    switch: Option<(i64, String)>,
    is_due: bool,
}

#[derive(Template)]
#[template(path = "meetings/home.html")]
struct HomePage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    rows: Vec<Row>,
    pager: Pager,
}

/// What is to be done next at an event.
fn next(tr: Tr, here: &Here, tally: Tally, opening: Opening) -> (String, String) {
    let slug = &here.event.slug;
    match opening {
        Opening::Open(_) if tally.asked > 0 => {
            let asked = i64::try_from(tally.asked).unwrap_or(i64::MAX);
            (paths::view(slug, View::Asked), tr.meetings_next_answer(asked))
        }
        Opening::Open(_) if tally.wishes == 0 => (paths::list(slug), tr.meetings_next_choose()),
        Opening::Open(_) => (paths::list(slug), tr.meetings_next_more()),
        Opening::NotSet | Opening::NotYet(_) => (paths::availability(slug), tr.meetings_next_availability()),
        Opening::Over(_) => (paths::list(slug), tr.meetings_next_look()),
    }
}

fn row(who: &SignedIn, here: &Here, seated_at: &BTreeSet<EventId>, desk: &Desk) -> Row {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let event = &here.event;
    let (tally, opening) = (here.partners.tally(), here.partners.day.opening(now));
    let is_off = event.status == EventStatus::Cancelled;
    let opening = if event.is_over(now) && matches!(opening, Opening::Open(_)) { Opening::Over(now) } else { opening };
    let own = who.actor.memberships.iter().find(|m| m.company == here.partners.company);
    // Wishes are told, but not by who may not take part now.
    let barred = own
        .filter(|_| matches!(opening, Opening::Open(_)))
        .and_then(|own| Some((own.status.pill(), own.status.word(tr), own.status.barred(tr)?)));
    let pill = match (&barred, opening) {
        _ if is_off => ("pill-stop", tr.events_pill_event_cancelled()),
        (Some((class, word, _)), _) => (*class, word.clone()),
        (None, Opening::NotSet | Opening::NotYet(_)) => ("pill-info", tr.meetings_pill_not_yet()),
        (None, Opening::Open(_)) => ("pill-ok", tr.meetings_pill_open()),
        (None, Opening::Over(_)) => ("pill-quiet", tr.meetings_pill_over()),
    };
    let is_over = matches!(opening, Opening::Over(_));
    let counted = |view: View, n: usize| {
        let label = match view {
            View::Asked if is_over => tr.meetings_count_unanswered(),
            View::Waiting if is_over => tr.meetings_count_lapsed(),
            View::Asked => tr.meetings_count_asked(),
            View::Waiting => tr.meetings_count_waiting(),
            View::All | View::Suggested | View::Accepted | View::Declined => tr.meetings_count_accepted(),
        };
        (paths::view(&event.slug, view), format::count(n), label)
    };
    let several = who.actor.memberships.len() > 1;
    let named = |id: CompanyId| {
        let own = who.actor.memberships.iter().find(|m| m.company == id)?;
        Some(tr.meetings_home_for(lang.pick(&own.name_zh, &own.name_en)))
    };
    Row {
        path: paths::list(&event.slug),
        title: Bilingual::new(event.basics.title.zh.as_str(), event.basics.title.en.as_str()),
        time: event.time_place.as_ref().map(|time| event_words::time(lang, time)).unwrap_or_default(),
        company: if several { named(here.partners.company) } else { None },
        pill,
        opening: match &barred {
            _ if is_off => tr.meetings_blocked_cancelled(),
            Some((_, _, words)) => words.clone(),
            None => words::opening(tr, lang, opening),
        },
        counts: vec![
            counted(View::Asked, tally.asked),
            counted(View::Waiting, tally.waiting),
            counted(View::Accepted, tally.accepted),
        ],
        next: match &barred {
            Some(_) => (paths::list(&event.slug), tr.meetings_next_look()),
            None => next(tr, here, tally, opening),
        },
        schedule: seated_at.contains(&event.id).then(|| paths::schedule(&event.slug)),
        switch: who.actor.memberships.iter().skip(1).find(|m| m.company == here.partners.company).map(|own| {
            let name = lang.pick(&own.name_zh, &own.name_en);
            (own.company.0, tr.meetings_home_switch(name))
        }),
        is_due: !is_off && barred.is_none() && tally.asked > 0 && matches!(opening, Opening::Open(_)),
    }
}

/// GET /workspace/meetings
pub(super) async fn home(who: SignedIn, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let companies: Vec<CompanyId> = who.actor.memberships.iter().map(|m| m.company).collect();
    let found = find::my_meetings(&desk.db, &companies, paging.number, desk.now()).await?;
    let here = found.rows.iter().map(|here| here.event.id);
    let seated_at = events::seated_at(desk.db.read(), who.actor.person, here).await?;
    page(&HomePage {
        frame: who.frame(&desk, who.tr.meetings_home_title()),
        tr: who.tr,
        lang: who.lang,
        rows: found.rows.iter().map(|here| row(&who, here, &seated_at, &desk)).collect(),
        pager: paging.of(found.total)?,
    })
}
