//! Sessions and their slots: added, moved, and taken out with everything that this affects in view.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::affected::{self, Question};
use super::{failure, may_change, once_only, to_set_up};
use crate::accounts::Organizer;
use crate::events::{Event, Slug};
use crate::kit::clock::{Moment, beijing_input};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, Typed, page, page_with};
use crate::meetings::{self, Misfit, SetUpRefused, Setting, Slot, SlotId, Touched, paths, words};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_SLOTS).route(web::get().to(list)).route(web::post().to(add)))
        .service(web::resource(meetings::paths::RUN_SINGLE).route(web::post().to(add_single)))
        .service(
            web::resource(meetings::paths::RUN_SHIFT).route(web::get().to(shift_form)).route(web::post().to(shift)),
        )
        .service(
            web::resource(meetings::paths::RUN_SLOT_REMOVAL)
                .route(web::get().to(removal_form))
                .route(web::post().to(remove)),
        );
}

#[derive(Template)]
#[template(path = "organizer/meeting_slots.html")]
struct SlotsPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    sessions: Vec<Session>,
    /// Leads to the form that moves every slot along; there are slots outside the event.
    outside: Option<(i64, String)>,
    fields: Vec<Field>,
    single: Vec<Field>,
    summary: ErrorSummary,
    can_change: bool,
}

struct Session {
    number: i64,
    time: String,
    slots: Vec<(String, String, String)>,
    shift: String,
    removal: String,
}

fn session(event: &Event, slots: &[Slot], lang: crate::kit::i18n::Lang, tr: Tr) -> Session {
    let ids = || slots.iter().map(|slot| slot.id);
    let line = |slot: &Slot| {
        let minutes = (slot.ends_at - slot.starts_at).num_minutes();
        let removal = paths::run_slot_removal_of(&event.slug, [slot.id]);
        (words::hours(slot), tr.meeting_setup_minutes(minutes), removal)
    };
    Session {
        number: slots.first().map_or(0, |slot| slot.session.into()),
        time: words::session_time(lang, slots),
        slots: slots.iter().map(line).collect(),
        shift: paths::run_shift_of(&event.slug, ids()),
        removal: paths::run_slot_removal_of(&event.slug, ids()),
    }
}

/// The sessions, with what was typed into either form.
async fn slots_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    typed: Option<&Typed>,
    problems: &Problems,
) -> Result<SlotsPage, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let offered = meetings::typed_session(&event, &setting);
    // What was typed into one form leaves the other as it is offered.
    let is_single = typed.is_some_and(|typed| !typed.all("single_starts").is_empty());
    let (of_session, of_single) = match typed {
        Some(typed) if is_single => (&offered, typed.clone()),
        Some(typed) => (typed, Typed::default().with("single_minutes", offered.one("minutes"))),
        None => (&offered, Typed::default().with("single_minutes", offered.one("minutes"))),
    };
    let fields = meetings::session_fields(of_session, problems, tr);
    let single = meetings::single_fields(&of_single, &setting, problems, tr, lang);
    let outside = setting.outside(&event).len();
    let all = setting.slots.iter().map(|slot| slot.id);
    Ok(SlotsPage {
        frame: who.frame(desk, tr.meeting_setup_slots_title()),
        tr,
        sessions: setting.sessions().into_iter().map(|slots| session(&event, slots, lang, tr)).collect(),
        outside: (outside > 0).then(|| (outside as i64, paths::run_shift_of(&event.slug, all))),
        summary: ErrorSummary::of(tr, fields.iter().chain(&single)),
        fields,
        single: if setting.slots.is_empty() { Vec::new() } else { single },
        can_change: may_change(who, &event),
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/slots
async fn list(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    page(&slots_page(&who, &desk, event, None, &Problems::default()).await?)
}

/// What is wrong with slots, beside the field that says when they begin.
fn beside(field: &str, misfit: Misfit) -> Problems {
    let mut problems = Problems::default();
    problems.note(
        field,
        Problem::Says(match misfit {
            Misfit::NoTime => |tr| words::misfit(tr, Misfit::NoTime),
            Misfit::Outside => |tr| words::misfit(tr, Misfit::Outside),
            Misfit::Overlap => |tr| words::misfit(tr, Misfit::Overlap),
            Misfit::InsideSession => |tr| words::misfit(tr, Misfit::InsideSession),
            Misfit::TooMany => |tr| words::misfit(tr, Misfit::TooMany),
            Misfit::BeforeClosing => |tr| words::misfit(tr, Misfit::BeforeClosing),
        }),
    );
    problems
}

/// The number of a session, or nothing for a new one, and the slots that are to be added to it.
type NewSlots = (Option<u32>, Vec<(Moment, Moment)>);

/// Adds slots that a form names, and leads back to the list.
async fn added(
    who: &Organizer,
    desk: &Desk,
    slug: &Slug,
    posted: &Posted<Typed>,
    checked: Result<NewSlots, Problems>,
    field: &str,
) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(who, desk, slug).await?;
    let event = permit.thing().clone();
    let problems = match checked {
        Ok((session, times)) => {
            let (there, now) = (paths::run_slots(slug), desk.now());
            let work = once_only(desk, who, &posted.key, &there, async |tx| {
                meetings::add_slots(tx, permit, session, &times, now).await
            });
            match work.await {
                Ok(_) => {
                    let words = who.tr.meeting_setup_slots_added(times.len() as i64);
                    return Ok(SeeOther::to(there).saying(words).respond_to(who.request()));
                }
                Err(SetUpRefused::Misfit(misfit)) => beside(field, misfit),
                Err(refused) => return Err(failure(who, refused)),
            }
        }
        Err(problems) => problems,
    };
    let page = slots_page(who, desk, event, Some(&posted.form), &problems).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// POST /organizer/events/{slug}/meetings/slots
async fn add(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let checked = meetings::check_session(&posted.form).map(|times| (None, times));
    added(&who, &desk, &slug, &posted, checked, "starts").await
}

/// POST /organizer/events/{slug}/meetings/slots/single
async fn add_single(
    who: Organizer,
    slug: Path<Slug>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let checked = meetings::check_single(&posted.form).map(|(session, time)| (Some(session), vec![time]));
    added(&who, &desk, &slug, &posted, checked, "single_starts").await
}

/// Which slots a form or an address names.
fn named(typed: &Typed) -> Vec<SlotId> {
    typed.all("slot").iter().filter_map(|id| id.parse().ok().map(SlotId)).collect()
}

/// Those of the event's slots that are named, in the order of time.
fn among(setting: &Setting, ids: &[SlotId]) -> Result<Vec<Slot>, Failure> {
    let slots: Vec<Slot> = setting.slots.iter().filter(|slot| ids.contains(&slot.id)).copied().collect();
    if slots.is_empty() { Err(Failure::NotFound) } else { Ok(slots) }
}

fn hidden(slots: &[Slot]) -> Vec<Field> {
    slots.iter().map(|slot| Field::hidden("slot", slot.id.to_string())).collect()
}

fn lines(who: &Organizer, slots: &[Slot]) -> Vec<String> {
    let zone = crate::events::words::ZONE;
    slots.iter().map(|slot| format::period(who.lang, zone, slot.starts_at, slot.ends_at)).collect()
}

fn removal(who: &Organizer, event: &Event, slots: &[Slot]) -> Question {
    let tr = who.tr;
    Question {
        title: tr.meeting_setup_slot_removal_title(slots.len() as i64),
        lead: tr.meeting_setup_removal_lead(),
        things: lines(who, slots),
        action: paths::run_slot_removal(&event.slug),
        hidden: hidden(slots),
        button: tr.meeting_setup_slot_removal_button(slots.len() as i64),
        back: paths::run_slots(&event.slug),
        fate: tr.meeting_setup_affected_cancelled(),
        instead: None,
        calls_off: true,
    }
}

/// GET /organizer/events/{slug}/meetings/slots/removal
async fn removal_form(
    who: Organizer,
    slug: Path<Slug>,
    asked: Asked<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let event = to_set_up(&who, &desk, &slug).await?.into_thing();
    let slots = among(&meetings::setting(desk.db.read(), event.id).await?, &named(&asked.0))?;
    let touched = Touched::Slots(slots.iter().map(|slot| slot.id).collect());
    let affects = meetings::affected(desk.db.read(), event.id, &touched).await?;
    affected::ask(&who, &desk, StatusCode::OK, removal(&who, &event, &slots), &affects)
}

/// POST /organizer/events/{slug}/meetings/slots/removal
async fn remove(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let (ids, seen, now) = (named(&posted.form), posted.form.one("seen"), desk.now());
    match write(&desk.db, async |tx| meetings::remove_slots(tx, permit, &ids, seen, now).await).await {
        Ok(cancelled) => {
            let tr = who.tr;
            let words = affected::done(tr.meeting_setup_slots_removed(ids.len() as i64), cancelled, |n| {
                tr.meeting_setup_meetings_cancelled(n)
            });
            Ok(SeeOther::to(paths::run_slots(&slug)).saying(words).respond_to(who.request()))
        }
        Err(SetUpRefused::Affects(affects)) => {
            let slots = among(&meetings::setting(desk.db.read(), event.id).await?, &ids)?;
            affected::ask(&who, &desk, StatusCode::CONFLICT, removal(&who, &event, &slots), &affects)
        }
        // Somebody has taken them out already.
        Err(SetUpRefused::Gone) => Ok(SeeOther::to(paths::run_slots(&slug))
            .saying(who.tr.meeting_setup_slots_gone())
            .respond_to(who.request())),
        Err(refused) => Err(failure(&who, refused)),
    }
}

#[derive(Template)]
#[template(path = "organizer/meeting_shift.html")]
struct ShiftPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    time: String,
    slots: Vec<Field>,
    field: Field,
    summary: ErrorSummary,
}

fn shift_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    slots: &[Slot],
    typed: &Typed,
    problems: &Problems,
) -> ShiftPage {
    let field = meetings::shift_field(typed, problems, who.tr);
    ShiftPage {
        frame: who.frame(desk, who.tr.meeting_setup_shift_title(slots.len() as i64)),
        tr: who.tr,
        event,
        time: words::session_time(who.lang, slots),
        slots: hidden(slots),
        summary: ErrorSummary::of(who.tr, [&field]),
        field,
    }
}

fn first_of(slots: &[Slot]) -> Result<Moment, Failure> {
    slots.first().map(|slot| slot.starts_at).ok_or(Failure::NotFound)
}

/// GET /organizer/events/{slug}/meetings/slots/shift
async fn shift_form(
    who: Organizer,
    slug: Path<Slug>,
    asked: Asked<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let event = to_set_up(&who, &desk, &slug).await?.into_thing();
    let slots = among(&meetings::setting(desk.db.read(), event.id).await?, &named(&asked.0))?;
    let typed = Typed::default().with("starts", beijing_input(first_of(&slots)?));
    page(&shift_page(&who, &desk, event, &slots, &typed, &Problems::default()))
}

/// POST /organizer/events/{slug}/meetings/slots/shift
async fn shift(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let (tr, event, typed) = (who.tr, permit.thing().clone(), &posted.form);
    let slots = among(&meetings::setting(desk.db.read(), event.id).await?, &named(typed))?;
    let rejected = |problems: &Problems| {
        let page = shift_page(&who, &desk, event.clone(), &slots, typed, problems);
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let starts_at = match meetings::check_shift(typed, first_of(&slots)?) {
        Ok(starts_at) => starts_at,
        Err(problems) => return rejected(&problems),
    };
    let ids: Vec<SlotId> = slots.iter().map(|slot| slot.id).collect();
    let (there, now) = (paths::run_slots(&slug), desk.now());
    let work = once_only(&desk, &who, &posted.key, &there, async |tx| {
        meetings::move_slots(tx, permit, &ids, starts_at, typed.one("seen"), now).await
    });
    match work.await {
        Ok(moved) => {
            let words = affected::done(tr.meeting_setup_slots_moved(ids.len() as i64), moved.unwrap_or(0), |n| {
                tr.meeting_setup_meetings_moved(n)
            });
            Ok(SeeOther::to(there).saying(words).respond_to(who.request()))
        }
        Err(SetUpRefused::Misfit(misfit)) => rejected(&beside("starts", misfit)),
        Err(SetUpRefused::Affects(affects)) => {
            let mut fields = hidden(&slots);
            fields.push(Field::hidden("starts", typed.one("starts")));
            let question = Question {
                title: tr.meeting_setup_shift_title(slots.len() as i64),
                lead: tr.meeting_setup_shift_lead(format::date_time(who.lang, crate::events::words::ZONE, starts_at)),
                things: lines(&who, &slots),
                action: paths::run_shift(&slug),
                hidden: fields,
                button: tr.meeting_setup_shift_button(),
                back: there,
                fate: tr.meeting_setup_affected_moved(),
                instead: None,
                calls_off: false,
            };
            affected::ask(&who, &desk, StatusCode::CONFLICT, question, &affects)
        }
        Err(refused) => Err(failure(&who, refused)),
    }
}
