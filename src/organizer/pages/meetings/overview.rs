//! What an event's meetings still need before wishes can be told, what the set-up can carry, and how far the wishes are.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use super::capacity::{Carried, carried};
use super::{failure, may_change, once_only, to_set_up};
use crate::accounts::Organizer;
use crate::events::{Event, Slug, words as event_words};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::web::{Empty, Failure, Frame, Posted, SeeOther, page};
use crate::meetings::{self, Opening, SetUpRefused, Setting, TableKind, WishCounts, paths, words};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN).route(web::get().to(show)).route(web::post().to(begin)));
}

#[derive(Template)]
#[template(path = "organizer/meetings.html")]
struct OverviewPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    parts: Vec<Part>,
    /// What the event's own description of its talks offers to begin with.
    beginning: Option<String>,
    carried: Option<(Carried, String)>,
    wishes: Vec<(String, String)>,
}

/// One part of the set-up, with how far it is.
struct Part {
    /// Nothing where it leads to a form that the reader may not send.
    path: Option<String>,
    name: String,
    pill: (&'static str, String),
    figures: String,
}

fn parts(who: &Organizer, event: &Event, setting: &Setting, opening: Opening) -> Vec<Part> {
    let (tr, lang) = (who.tr, who.lang);
    let to_rules = || may_change(who, event).then(|| paths::run_rules(&event.slug));
    let fine = || ("pill-ok", tr.organizer_events_step_fine());
    let lacking = || ("pill-warn", tr.organizer_events_step_lacking());
    let optional = || ("pill-quiet", tr.organizer_events_step_optional());
    let outside = setting.outside(event).len();
    let slots = Part {
        path: Some(paths::run_slots(&event.slug)),
        name: tr.meeting_setup_slots_title(),
        pill: if setting.slots.is_empty() || outside > 0 { lacking() } else { fine() },
        figures: if outside > 0 {
            tr.meeting_setup_slots_outside(outside as i64)
        } else {
            tr.meeting_setup_slots_figures(setting.sessions().len() as i64, setting.slots.len() as i64)
        },
    };
    let of_kind = |kind: TableKind| setting.tables.iter().filter(|table| table.kind == kind).count() as i64;
    let tables = Part {
        path: Some(paths::run_tables(&event.slug)),
        name: tr.meeting_setup_tables_title(),
        pill: if setting.tables.is_empty() { lacking() } else { fine() },
        figures: tr.meeting_setup_tables_figures(
            of_kind(TableKind::Pool),
            of_kind(TableKind::Room),
            of_kind(TableKind::Booth),
        ),
    };
    let pairs: Vec<String> = setting
        .interpreters
        .iter()
        .map(|own| tr.meeting_setup_interpreters_figure(words::languages(tr, &own.languages), i64::from(own.count)))
        .collect();
    let interpreters = Part {
        path: Some(paths::run_interpreters(&event.slug)),
        name: tr.meeting_setup_interpreters_title(),
        pill: if pairs.is_empty() { optional() } else { fine() },
        figures: match pairs.as_slice() {
            [] => tr.meeting_setup_interpreters_none(),
            pairs => format::list(lang, pairs.iter().map(String::as_str)),
        },
    };
    let roles =
        |(one, other): &(_, _)| tr.meeting_setup_role_pair(event_words::role(tr, *one), event_words::role(tr, *other));
    let meeting: Vec<String> = setting.day.pairs.iter().map(roles).collect();
    let rules = Part {
        path: to_rules(),
        name: tr.meeting_setup_rules_title(),
        pill: fine(),
        figures: tr.meeting_setup_rules_figures(
            format::list(lang, meeting.iter().map(String::as_str)),
            i64::from(setting.day.most),
            i64::from(setting.day.least),
        ),
    };
    let window = Part {
        path: to_rules(),
        name: tr.meeting_setup_window_title(),
        pill: match opening {
            Opening::NotSet => lacking(),
            Opening::NotYet(_) => ("pill-info", tr.meeting_setup_window_not_yet()),
            Opening::Open(_) => ("pill-ok", tr.meeting_setup_window_open()),
            Opening::Over(_) => ("pill-quiet", tr.meeting_setup_window_over()),
        },
        figures: words::wish_window(tr, lang, opening),
    };
    vec![slots, tables, interpreters, rules, window]
}

/// What is told of the wishes.
pub(super) fn wish_figures(tr: Tr, counts: &WishCounts, opening: Opening) -> Vec<(String, String)> {
    let of = |some: i64, all: i64| tr.meeting_setup_some_of(format::number(some), format::number(all));
    vec![
        (tr.meeting_setup_count_spoken(), of(counts.spoken, counts.companies)),
        (words::not_agreed(tr, opening), format::number(counts.asked)),
        (tr.meeting_setup_state_accepted(), format::number(counts.accepted)),
        (tr.meeting_setup_state_declined(), format::number(counts.declined)),
        (tr.meeting_setup_state_apart(), format::number(counts.apart)),
        (tr.meeting_setup_who_without(), of(counts.without, counts.people)),
    ]
}

/// GET /organizer/events/{slug}/meetings
async fn show(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let event = found(&who, &desk, &slug).await?;
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let people = meetings::people_by_role(&desk.db, event.id).await?;
    let counts = meetings::wish_counts(&desk.db, event.id).await?;
    let opening = setting.day.opening(desk.now());
    let is_begun = !setting.slots.is_empty() || !setting.tables.is_empty();
    let beginning = event.talks.as_ref().filter(|_| !is_begun && may_change(&who, &event)).map(|talks| {
        let (slots, tables) = meetings::beginning(talks);
        let time = format::period(lang, event_words::ZONE, talks.starts_at, talks.ends_at);
        tr.meeting_setup_beginning(time, slots.len() as i64, i64::from(talks.slot_minutes), tables.len() as i64)
    });
    // Who will come is reckoned with before anybody has signed up.
    let at_booths = meetings::people_at_booths(&desk.db, &setting.day).await?;
    let plan = meetings::check_plan(&meetings::typed_plan(&event, &setting, &people), &setting.day, &[]).ok();
    let carries = plan.filter(|_| is_begun).map(|plan| {
        let who = plan.load.crowd.taking_part();
        let reckoned = format::number(i64::try_from(who).unwrap_or(i64::MAX));
        let has_people =
            setting.day.pairs.iter().any(|(one, other)| people.contains_key(one) || people.contains_key(other));
        let words = if has_people {
            tr.meeting_setup_reckoned_people(reckoned)
        } else {
            tr.meeting_setup_reckoned_seats(reckoned)
        };
        (carried(tr, lang, &plan.load.on(setting.supply(&at_booths))), words)
    });
    page(&OverviewPage {
        frame: who.frame(&desk, tr.meeting_setup_title(event.basics.title.pick(lang))),
        tr,
        parts: parts(&who, &event, &setting, opening),
        beginning,
        carried: carries,
        wishes: wish_figures(tr, &counts, opening),
        event,
    })
}

/// POST /organizer/events/{slug}/meetings
async fn begin(who: Organizer, slug: Path<Slug>, posted: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let (there, now) = (paths::run(&slug), desk.now());
    let work = once_only(&desk, &who, &posted.key, &there, async |tx| meetings::begin(tx, permit, now).await);
    work.await.map_err(|refused: SetUpRefused| failure(&who, refused))?;
    Ok(SeeOther::to(there).saying(who.tr.meeting_setup_begun()))
}
