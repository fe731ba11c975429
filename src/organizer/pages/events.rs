//! The event desk: preparing, publishing and running events, and deciding about sign-ups.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::check_in::{name_of, scan_key};
use crate::access::events::{CheckIn, Run, may_check_in, may_oversee, may_read_contacts, may_run};
use crate::access::{self, Denied, Permit};
use crate::accounts::{Organizer, Visitor};
use crate::companies::CompanyId;
use crate::events::{
    self, Attendee, AttendeeRole, AttendeesAsked, Event, EventStatus, Group, Lack, RunRefused, Scan, SignUpId,
    SignUpRefused, SignUpStatus, SignUpStep, Slug, Step, paths, words,
};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::sheet::{self, Table};
use crate::kit::web::{
    Asked, Choice, Drawn, Empty, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, PostedFiles, SeeOther,
    Typed, csv_file, field, once, page, page_with, xlsx_file,
};

const ACCEPTED_FILES: &str = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg";

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(events::paths::RUN_LIST).route(web::get().to(list)))
        .service(web::resource(events::paths::RUN_NEW).route(web::get().to(new_form)).route(web::post().to(prepare)))
        .service(web::resource(events::paths::RUN).route(web::get().to(show)))
        .service(web::resource(events::paths::RUN_STEP).route(web::get().to(step_form)).route(web::post().to(revise)))
        .service(web::resource(events::paths::RUN_PREVIEW).route(web::get().to(preview)))
        .service(web::resource(events::paths::RUN_PUBLICATION).route(web::post().to(publish)))
        .service(
            web::resource(events::paths::RUN_CANCELLATION)
                .route(web::get().to(cancel_form))
                .route(web::post().to(cancel)),
        )
        .service(web::resource(events::paths::RUN_CLOSURE).route(web::post().to(close)))
        .service(web::resource(events::paths::RUN_COPY).route(web::get().to(copy_form)).route(web::post().to(copy)))
        .service(
            web::resource(events::paths::RUN_MATERIALS)
                .route(web::get().to(materials))
                .route(web::post().to(add_material)),
        )
        .service(web::resource(events::paths::RUN_MATERIAL).route(web::get().to(material)))
        .service(web::resource(events::paths::RUN_MATERIAL_REMOVAL).route(web::post().to(remove_material)))
        .service(web::resource(events::paths::RUN_SIGN_UPS).route(web::get().to(sign_ups)))
        .service(web::resource(events::paths::RUN_SIGN_UPS_CSV).route(web::get().to(csv)))
        .service(web::resource(events::paths::RUN_SIGN_UPS_XLSX).route(web::get().to(xlsx)))
        .service(web::resource(events::paths::RUN_SIGN_UP).route(web::get().to(sign_up)))
        .service(web::resource(events::paths::RUN_REFUSAL).route(web::post().to(decline)))
        .service(web::resource(events::paths::RUN_PROMOTION).route(web::post().to(promote)))
        .service(web::resource(events::paths::RUN_CHECK_IN).route(web::post().to(check_in)))
        .service(web::resource(events::paths::RUN_ABSENCE).route(web::post().to(miss)));
}

/// An event in whatever state, of those of which somebody reads everything. The query leaves all others out, also where the
/// gate of the console should have let somebody pass.
pub(super) async fn found(who: &Organizer, desk: &Desk, slug: &Slug) -> Result<Event, Failure> {
    events::any_event(&desk.db, slug, &who.actor.events_overseen()).await?.ok_or(Failure::NotFound)
}

/// An event in whatever state, of those whose check-in desk opens for somebody.
pub(super) async fn found_at_desk(who: &Organizer, desk: &Desk, slug: &Slug) -> Result<Event, Failure> {
    events::any_event(&desk.db, slug, &who.actor.events_read()).await?.ok_or(Failure::NotFound)
}

pub(super) async fn to_run(who: &Organizer, desk: &Desk, slug: &Slug) -> Result<Permit<Run, Event>, Failure> {
    let event = found(who, desk, slug).await?;
    access::events::run(&who.actor, event).map_err(|Denied| Failure::Denied)
}

/// The right to let people in at an event.
pub(super) async fn to_check_in(who: &Organizer, desk: &Desk, slug: &Slug) -> Result<Permit<CheckIn, Event>, Failure> {
    let event = found_at_desk(who, desk, slug).await?;
    access::events::check_in(&who.actor, event).map_err(|Denied| Failure::Denied)
}

/// A refusal that the form cannot show beside a field.
pub(super) fn failure(who: &Visitor, refused: RunRefused) -> Failure {
    let tr = who.tr;
    match refused {
        RunRefused::SlugTaken => Failure::Conflict(tr.events_problem_slug_taken()),
        RunRefused::Stale(_) => Failure::Conflict(tr.organizer_events_stale()),
        RunRefused::NotNow(status) => Failure::Conflict(tr.events_not_now(words::status(tr, status))),
        RunRefused::Lacking(lacks) => {
            let said: Vec<String> = lacks.into_iter().map(|lack| words::lack(tr, lack)).collect();
            Failure::Conflict(said.join(" "))
        }
        RunRefused::TooManyFiles => Failure::Conflict(tr.organizer_events_too_many_files(events::MATERIALS as i64)),
        RunRefused::Gone => Failure::NotFound,
        RunRefused::Db(error) => error.into(),
    }
}

#[derive(Template)]
#[template(path = "organizer/events.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    statuses: Field,
    may_prepare: bool,
    rows: Vec<ListRow>,
    pager: Pager,
}

struct ListRow {
    path: String,
    /// The list of sign-ups, for who reads more than the desk.
    sign_ups: Option<String>,
    title: String,
    kind: String,
    time: String,
    seats: String,
    waiting: String,
    pill: (&'static str, String),
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct ListQuery {
    status: String,
}

/// GET /organizer/events
async fn list(who: Organizer, paging: Paging, asked: Asked<ListQuery>, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let status = EventStatus::parse(&asked.0.status);
    let found = events::every_event(&desk.db, &who.actor.events_read(), status, paging.number).await?;
    let mut choices = vec![Choice::new("", tr.organizer_events_any_status())];
    choices.extend(EventStatus::ALL.iter().map(|status| Choice::new(status.code(), words::status(tr, *status))));
    page(&ListPage {
        frame: who.frame(&desk, tr.organizer_events_title()),
        tr,
        statuses: Field::select("status", tr.organizer_events_status(), choices).value(asked.0.status),
        may_prepare: access::events::prepare(&who.actor).is_ok(),
        rows: found.rows.iter().map(|event| list_row(&who, event)).collect(),
        pager: paging.of(found.total)?,
    })
}

/// Check-in staff have the desk alone.
fn list_row(who: &Organizer, event: &Event) -> ListRow {
    let (tr, lang) = (who.tr, who.lang);
    let reads_all = may_oversee(&who.actor, event.id);
    let capacity = event.registration.as_ref().map_or(0, |rule| i64::from(rule.capacity));
    let time = event.time_place.as_ref().map(|time| words::time(lang, time));
    ListRow {
        path: if reads_all { paths::run(&event.slug) } else { paths::desk(&event.slug) },
        sign_ups: reads_all.then(|| paths::run_sign_ups(&event.slug)),
        title: event.basics.title.pick(lang).to_owned(),
        kind: words::kind(tr, event.basics.kind),
        time: time.unwrap_or_else(|| tr.organizer_events_no_time()),
        seats: format!("{} / {}", format::number(event.count.confirmed.into()), format::number(capacity)),
        waiting: format::number(event.count.waiting.into()),
        pill: (words::status_pill(event.status), words::status(tr, event.status)),
    }
}

/// A form of one step, of a new event, or of a copy.
#[derive(Template)]
#[template(path = "organizer/event_form.html")]
pub(super) struct FormPage {
    frame: Frame,
    lead: String,
    back: (String, String),
    action: String,
    pub(super) version: Option<i32>,
    pub(super) notices: Vec<String>,
    /// Field, what was typed, what it is now: where somebody else was faster.
    pub(super) differences: Vec<(String, String, String)>,
    groups: Vec<Group>,
    summary: ErrorSummary,
    button: String,
}

impl FormPage {
    pub(super) fn new(
        frame: Frame,
        lead: String,
        groups: Vec<Group>,
        (action, button): (String, String),
        back: (String, String),
    ) -> Self {
        let fields = groups.iter().flat_map(|group| group.fields.iter().map(|field| (group.heading.as_str(), field)));
        let summary = ErrorSummary::under(frame.tr, fields);
        Self {
            frame,
            lead,
            back,
            action,
            version: None,
            notices: Vec::new(),
            differences: Vec::new(),
            groups,
            summary,
            button,
        }
    }
}

fn new_page(who: &Organizer, desk: &Desk, typed: &Typed, problems: &Problems) -> FormPage {
    let tr = who.tr;
    FormPage::new(
        who.frame(desk, tr.organizer_events_new_title()),
        tr.organizer_events_new_lead(),
        events::new_fields(typed, problems, tr),
        (paths::RUN_NEW.to_owned(), tr.organizer_events_new_button()),
        (paths::RUN_LIST.to_owned(), tr.organizer_events_title()),
    )
}

/// GET /organizer/events/new
async fn new_form(who: Organizer, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&new_page(&who, &desk, &Typed::default(), &Problems::default()))
}

/// POST /organizer/events/new
async fn prepare(who: Organizer, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let rejected = |problems: &Problems| {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &new_page(&who, &desk, &posted.form, problems))
    };
    let new = match events::check_new(&posted.form) {
        Ok(new) => new,
        Err(problems) => return rejected(&problems),
    };
    let permit = access::events::prepare(&who.actor)?;
    let (person, now, key) = (who.actor.person.0, desk.now(), &posted.key);
    let prepared = write(&desk.db, async |tx| {
        if let Some(there) = once::seen(tx, key, person).await? {
            return Ok(there);
        }
        let event = events::prepare(tx, permit, new, now).await?;
        let there = paths::run(&event.slug);
        once::remember(tx, key, person, &there, now).await?;
        Ok(there)
    })
    .await;
    match prepared {
        Ok(there) => Ok(SeeOther::to(there).saying(who.tr.organizer_events_prepared()).respond_to(who.request())),
        Err(RunRefused::SlugTaken) => rejected(&slug_taken()),
        Err(refused) => Err(failure(&who, refused)),
    }
}

fn slug_taken() -> Problems {
    let mut problems = Problems::default();
    problems.note("slug", Problem::Says(|tr| tr.events_problem_slug_taken()));
    problems
}

#[derive(Template)]
#[template(path = "organizer/event.html")]
struct ShowPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    time: String,
    lacks: Vec<(String, String)>,
    steps: Vec<(String, String, (&'static str, String))>,
    counts: Vec<(String, String)>,
    meetings: Vec<(String, String)>,
    files: i64,
    is_over: bool,
    may_copy: bool,
    /// Whether the reader runs the event.
    may_run: bool,
}

impl ShowPage {
    fn pill(&self) -> (&'static str, String) {
        (words::status_pill(self.event.status), words::status(self.tr, self.event.status))
    }

    fn may(&self, step: events::EventStep) -> bool {
        self.may_run && self.event.status.after(step).is_some()
    }

    fn may_publish(&self) -> bool {
        self.may(events::EventStep::Publish) && self.lacks.is_empty()
    }

    fn may_cancel(&self) -> bool {
        self.may(events::EventStep::Cancel)
    }

    fn may_close(&self) -> bool {
        self.may(events::EventStep::Close) && self.is_over
    }

    fn may_change(&self) -> bool {
        self.may_run && self.event.status.is_open_to_change()
    }
}

/// GET /organizer/events/{slug}
async fn show(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let event = found(&who, &desk, &slug).await?;
    let counts = events::counts(&desk.db, event.id).await?;
    let meetings = super::meetings::figures(&desk, &event, tr).await?;
    let files = events::materials(desk.db.read(), event.id).await?.len() as i64;
    let lacks = event.lacks();
    let step = |step: &Step| {
        let standing = if lacks.iter().any(|lack| lack.step() == *step) {
            ("pill-warn", tr.organizer_events_step_lacking())
        } else if event.is_empty_at(*step) {
            ("pill-quiet", tr.organizer_events_step_optional())
        } else {
            ("pill-ok", tr.organizer_events_step_fine())
        };
        (paths::run_step(&event.slug, *step), words::step(tr, *step), standing)
    };
    let count = |status: &SignUpStatus| {
        (words::sign_up_status(tr, *status), format::number(counts.get(status).copied().unwrap_or(0) as i64))
    };
    let seats =
        event.registration.as_ref().map(|rule| (tr.events_field_capacity(), format::number(i64::from(rule.capacity))));
    page(&ShowPage {
        frame: who.frame(&desk, event.basics.title.pick(lang)),
        tr,
        time: event
            .time_place
            .as_ref()
            .map_or_else(|| tr.organizer_events_no_time(), |time| tr.events_beijing_time(words::time(lang, time))),
        steps: Step::ALL.iter().map(step).collect(),
        counts: seats.into_iter().chain(SignUpStatus::ALL.iter().map(count)).collect(),
        lacks: lacks.iter().map(|lack| (paths::run_step(&event.slug, lack.step()), words::lack(tr, *lack))).collect(),
        meetings,
        files,
        may_copy: access::events::prepare(&who.actor).is_ok(),
        may_run: may_run(&who.actor, event.id),
        is_over: event.is_over(desk.now()),
        event,
    })
}

/// A step's form over the event as it is now.
fn step_page(
    who: &Organizer,
    desk: &Desk,
    event: &Event,
    step: Step,
    typed: &Typed,
    problems: &Problems,
    version: i32,
) -> FormPage {
    let tr = who.tr;
    let page = FormPage::new(
        who.frame(desk, words::step(tr, step)),
        event.basics.title.pick(who.lang).to_owned(),
        events::fields(step, typed, problems, tr, who.lang),
        (paths::run_step(&event.slug, step), tr.organizer_events_step_button()),
        (paths::run(&event.slug), tr.organizer_events_back()),
    );
    FormPage { version: Some(version), ..page }
}

fn step_named(code: &str) -> Result<Step, Failure> {
    Step::parse(code).ok_or(Failure::NotFound)
}

/// GET /organizer/events/{slug}/edit/{step}
async fn step_form(who: Organizer, path: Path<(Slug, String)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, code) = path.into_inner();
    let (step, event) = (step_named(&code)?, to_run(&who, &desk, &slug).await?.into_thing());
    if !event.status.is_open_to_change() {
        return Err(failure(&who, RunRefused::NotNow(event.status)));
    }
    let typed = events::typed(step, &event);
    page(&step_page(&who, &desk, &event, step, &typed, &Problems::default(), event.version))
}

/// POST /organizer/events/{slug}/edit/{step}
async fn revise(
    who: Organizer,
    path: Path<(Slug, String)>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, code) = path.into_inner();
    let (step, typed) = (step_named(&code)?, posted.form);
    let permit = to_run(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let version = typed.one("version").parse().unwrap_or(0);
    let rejected = |problems: &Problems, notices: Vec<String>| {
        let page = step_page(&who, &desk, &event, step, &typed, problems, version);
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &FormPage { notices, ..page })
    };
    let change = match events::check(step, &typed, &event) {
        Ok(change) => change,
        Err(problems) => return rejected(&problems, Vec::new()),
    };
    let now = desk.now();
    match write(&desk.db, async |tx| events::revise(tx, &desk, permit, version, change, now).await).await {
        Ok(event) => Ok(SeeOther::to(paths::run(&event.slug))
            .saying(who.tr.organizer_events_revised(words::step(who.tr, step)))
            .respond_to(who.request())),
        Err(RunRefused::SlugTaken) => rejected(&slug_taken(), Vec::new()),
        Err(RunRefused::Lacking(lacks)) => {
            let mut notices = vec![who.tr.organizer_events_must_stay_complete()];
            let mut problems = Problems::default();
            for lack in lacks {
                match lack {
                    Lack::AgendaOutside => problems.note("ends", Problem::Says(|tr| tr.events_lack_agenda_outside())),
                    Lack::TalksOutside => problems.note("ends", Problem::Says(|tr| tr.events_lack_talks_outside())),
                    Lack::ClosesAfterStart => {
                        problems.note("starts", Problem::Says(|tr| tr.events_lack_closes_after_start()));
                    }
                    Lack::Units | Lack::TimePlace | Lack::Registration => notices.push(words::lack(who.tr, lack)),
                }
            }
            rejected(&problems, notices)
        }
        Err(RunRefused::Stale(now)) => stale_page(&who, &desk, &now, step, &typed),
        Err(refused) => Err(failure(&who, refused)),
    }
}

/// Somebody else was faster: what was typed stays, and what differs is shown beside it. Sending again means it.
fn stale_page(who: &Organizer, desk: &Desk, now: &Event, step: Step, typed: &Typed) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let page = step_page(who, desk, now, step, typed, &Problems::default(), now.version);
    let current = events::fields(step, &events::typed(step, now), &Problems::default(), tr, who.lang);
    let mine = page.groups.iter().flat_map(|group| &group.fields);
    let differences = field::differences(mine, current.iter().flat_map(|group| &group.fields));
    let notices = vec![tr.organizer_events_stale_form()];
    page_with(StatusCode::CONFLICT, &FormPage { notices, differences, ..page })
}

#[derive(Template)]
#[template(path = "organizer/event_preview.html")]
struct PreviewPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    record: Drawn,
}

/// GET /organizer/events/{slug}/preview
async fn preview(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let materials = events::materials(desk.db.read(), event.id).await?;
    page(&PreviewPage {
        frame: who.frame(&desk, event.basics.title.pick(who.lang)),
        tr: who.tr,
        record: events::preview(&event, &materials, who.tr, who.lang)?,
        event,
    })
}

/// POST /organizer/events/{slug}/publication
async fn publish(who: Organizer, slug: Path<Slug>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    write(&desk.db, async |tx| events::publish(tx, permit, now).await).await.map_err(|r| failure(&who, r))?;
    Ok(SeeOther::to(paths::run(&slug)).saying(who.tr.organizer_events_published()))
}

/// POST /organizer/events/{slug}/closure
async fn close(who: Organizer, slug: Path<Slug>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    write(&desk.db, async |tx| events::close(tx, permit, now).await).await.map_err(|r| failure(&who, r))?;
    Ok(SeeOther::to(paths::run(&slug)).saying(who.tr.organizer_events_closed()))
}

fn cancel_page(who: &Organizer, desk: &Desk, event: &Event, typed: &Typed, problems: &Problems) -> FormPage {
    let tr = who.tr;
    let people = i64::from(event.count.confirmed) + i64::from(event.count.waiting);
    let field = events::reason_field(typed, tr.organizer_events_cancel_reason(), problems, tr);
    let page = FormPage::new(
        who.frame(desk, tr.organizer_events_cancel_title()),
        event.basics.title.pick(who.lang).to_owned(),
        vec![Group { heading: String::new(), fields: vec![field] }],
        (paths::run_cancellation(&event.slug), tr.organizer_events_cancel_button()),
        (paths::run(&event.slug), tr.organizer_events_back()),
    );
    FormPage { notices: vec![tr.organizer_events_cancel_lead(people)], ..page }
}

/// GET /organizer/events/{slug}/cancellation
async fn cancel_form(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = to_run(&who, &desk, &slug).await?.into_thing();
    page(&cancel_page(&who, &desk, &event, &Typed::default(), &Problems::default()))
}

/// POST /organizer/events/{slug}/cancellation
async fn cancel(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_run(&who, &desk, &slug).await?;
    let reason = match events::check_reason(&posted.form) {
        Ok(reason) => reason,
        Err(problems) => {
            let page = cancel_page(&who, &desk, permit.thing(), &posted.form, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let now = desk.now();
    write(&desk.db, async |tx| events::cancel(tx, permit, reason, now).await).await.map_err(|r| failure(&who, r))?;
    let there = SeeOther::to(paths::run(&slug)).saying(who.tr.organizer_events_cancelled());
    Ok(there.respond_to(who.request()))
}

fn copy_page(who: &Organizer, desk: &Desk, event: &Event, typed: &Typed, problems: &Problems) -> FormPage {
    let tr = who.tr;
    FormPage::new(
        who.frame(desk, tr.organizer_events_copy_title()),
        event.basics.title.pick(who.lang).to_owned(),
        vec![Group { heading: String::new(), fields: events::copy_fields(typed, event, problems, tr) }],
        (paths::run_copy(&event.slug), tr.organizer_events_copy_button()),
        (paths::run(&event.slug), tr.organizer_events_back()),
    )
}

/// GET /organizer/events/{slug}/copy
async fn copy_form(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = to_run(&who, &desk, &slug).await?.into_thing();
    page(&copy_page(&who, &desk, &event, &Typed::default(), &Problems::default()))
}

/// POST /organizer/events/{slug}/copy
async fn copy(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_run(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let rejected = |problems: &Problems| {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &copy_page(&who, &desk, &event, &posted.form, problems))
    };
    let (new_slug, starts) = match events::check_copy(&posted.form, &event) {
        Ok(checked) => checked,
        Err(problems) => return rejected(&problems),
    };
    let now = desk.now();
    match write(&desk.db, async |tx| events::copy(tx, permit, new_slug, starts, now).await).await {
        Ok(copy) => {
            Ok(SeeOther::to(paths::run(&copy.slug)).saying(who.tr.organizer_events_copied()).respond_to(who.request()))
        }
        Err(RunRefused::SlugTaken) => rejected(&slug_taken()),
        Err(refused) => Err(failure(&who, refused)),
    }
}

#[derive(Template)]
#[template(path = "organizer/event_materials.html")]
struct MaterialsPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    files: Vec<(String, String, String, String)>,
    field: Field,
    summary: ErrorSummary,
    is_full: bool,
    may_change: bool,
}

async fn materials_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    problems: &Problems,
) -> Result<MaterialsPage, Failure> {
    let tr = who.tr;
    let files = events::materials(desk.db.read(), event.id).await?;
    let field = Field::file("file", tr.organizer_events_file(), ACCEPTED_FILES)
        .hint(tr.organizer_events_file_hint())
        .required()
        .from(problems, tr);
    let line = |m: &events::Material| {
        let (open, remove) = (paths::run_material(&event.slug, m.id), paths::run_material_removal(&event.slug, m.id));
        (open, m.name.clone(), format::bytes(m.size), remove)
    };
    Ok(MaterialsPage {
        frame: who.frame(desk, tr.organizer_events_materials_title()),
        tr,
        is_full: files.len() >= events::MATERIALS,
        files: files.iter().map(line).collect(),
        summary: ErrorSummary::of(tr, [&field]),
        field,
        may_change: event.status.is_open_to_change() && may_run(&who.actor, event.id),
        event,
    })
}

/// GET /organizer/events/{slug}/materials
async fn materials(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    page(&materials_page(&who, &desk, event, &Problems::default()).await?)
}

/// POST /organizer/events/{slug}/materials
async fn add_material(
    who: Organizer,
    slug: Path<Slug>,
    mut posted: PostedFiles<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let permit = to_run(&who, &desk, &slug).await?;
    let mut problems = Problems::default();
    let upload = posted.take("file").ok_or(Problem::Missing);
    let file = upload.and_then(|upload| files::check(&upload.name, upload.bytes, files::Kind::DOCUMENTS));
    let Some(file) = problems.take("file", file) else {
        let page = materials_page(&who, &desk, permit.into_thing(), &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let now = desk.now();
    write(&desk.db, async |tx| events::add_material(tx, permit, file, now).await)
        .await
        .map_err(|refused| failure(&who, refused))?;
    let there = SeeOther::to(paths::run_materials(&slug)).saying(who.tr.organizer_events_file_added());
    Ok(there.respond_to(who.request()))
}

/// GET /organizer/events/{slug}/materials/{id}
async fn material(who: Organizer, path: Path<(Slug, i64)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let event = found(&who, &desk, &slug).await?;
    let materials = events::materials(desk.db.read(), event.id).await?;
    let material = materials.iter().find(|material| material.id == id).ok_or(Failure::NotFound)?;
    files::respond(&desk.db, material.file).await
}

/// POST /organizer/events/{slug}/materials/{id}/removal
async fn remove_material(
    who: Organizer,
    path: Path<(Slug, i64)>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    write(&desk.db, async |tx| events::remove_material(tx, permit, id, now).await)
        .await
        .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(paths::run_materials(&slug)).saying(who.tr.organizer_events_file_removed()))
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct SignUpsQuery {
    status: String,
    role: String,
    company: String,
    q: String,
}

impl SignUpsQuery {
    fn asked(&self) -> AttendeesAsked {
        AttendeesAsked {
            status: SignUpStatus::parse(&self.status),
            role: AttendeeRole::parse(&self.role),
            company: self.company.parse().ok().map(CompanyId),
            text: self.q.clone(),
        }
    }

    /// The same filters in another address.
    fn query(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("status", &self.status)
            .append_pair("role", &self.role)
            .append_pair("company", &self.company)
            .append_pair("q", &self.q)
            .finish()
    }
}

#[derive(Template)]
#[template(path = "organizer/event_sign_ups.html")]
struct SignUpsPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    counts: Vec<(String, String)>,
    filters: Vec<Field>,
    csv: String,
    xlsx: String,
    rows: Vec<SignUpLine>,
    pager: Pager,
}

struct SignUpLine {
    path: String,
    seq: String,
    name: String,
    email: String,
    company: String,
    role: String,
    at: String,
    pill: (&'static str, String),
}

/// GET /organizer/events/{slug}/sign-ups
async fn sign_ups(
    who: Organizer,
    slug: Path<Slug>,
    paging: Paging,
    asked: Asked<SignUpsQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let event = found(&who, &desk, &slug).await?;
    let found = events::attendees(&desk.db, event.id, &query.asked(), paging.number).await?;
    let counts = events::counts(&desk.db, event.id).await?;
    let companies = events::signed_up_companies(&desk.db, event.id).await?;
    let reads_contacts = may_read_contacts(&who.actor, event.id);
    let line = |row: &Attendee| SignUpLine {
        path: paths::run_sign_up(&event.slug, row.id),
        seq: row.seq.to_string(),
        name: row.name.clone(),
        email: if reads_contacts { row.email.clone() } else { String::new() },
        company: lang.pick(&row.company_zh, &row.company_en).to_owned(),
        role: words::role(tr, row.role),
        at: format::date_time(lang, words::ZONE, row.signed_up_at),
        pill: (words::sign_up_pill(row.status), words::sign_up_status(tr, row.status)),
    };
    let address = query.query();
    page(&SignUpsPage {
        frame: who.frame(&desk, tr.organizer_events_sign_ups_title(event.basics.title.pick(lang))),
        tr,
        counts: SignUpStatus::ALL
            .iter()
            .map(|status| {
                let n = counts.get(status).copied().unwrap_or(0) as i64;
                (words::sign_up_status(tr, *status), format::number(n))
            })
            .collect(),
        filters: sign_up_filters(tr, lang, &query, &companies),
        csv: format!("{}?{address}", paths::run_sign_ups_csv(&event.slug)),
        xlsx: format!("{}?{address}", paths::run_sign_ups_xlsx(&event.slug)),
        rows: found.rows.iter().map(line).collect(),
        pager: paging.of(found.total)?,
        event,
    })
}

fn sign_up_filters(tr: Tr, lang: Lang, query: &SignUpsQuery, companies: &[events::SignedUpCompany]) -> Vec<Field> {
    let any = || vec![Choice::new("", tr.organizer_events_any())];
    let (mut statuses, mut roles, mut firms) = (any(), any(), any());
    statuses.extend(SignUpStatus::ALL.iter().map(|s| Choice::new(s.code(), words::sign_up_status(tr, *s))));
    roles.extend(AttendeeRole::ALL.iter().map(|role| Choice::new(role.code(), words::role(tr, *role))));
    firms.extend(companies.iter().map(|c| Choice::new(c.id.to_string(), lang.pick(&c.name_zh, &c.name_en))));
    vec![
        Field::select("status", tr.organizer_events_column_status(), statuses).value(&query.status),
        Field::select("role", tr.organizer_events_column_role(), roles).value(&query.role),
        Field::select("company", tr.organizer_events_column_company(), firms).value(&query.company),
        Field::text("q", tr.organizer_events_search()).value(&query.q),
    ]
}

/// The sign-ups that fit the filters, one column per fact and one per question.
async fn table(who: &Organizer, desk: &Desk, event: &Event, asked: &AttendeesAsked) -> Result<Table, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let attendees = events::all_attendees(&desk.db, event.id, asked).await?;
    let reads_contacts = may_read_contacts(&who.actor, event.id);
    let contact = |own: &str| if reads_contacts { own.to_owned() } else { String::new() };
    let mut headings = vec![
        tr.organizer_events_column_seq(),
        tr.organizer_events_column_status(),
        tr.organizer_events_column_name(),
        tr.organizer_events_column_company(),
        tr.organizer_events_column_role(),
        tr.organizer_events_column_job(),
        tr.organizer_events_column_phone(),
        tr.organizer_events_column_email(),
        tr.organizer_events_column_photo(),
        tr.organizer_events_column_wishes(),
        tr.organizer_events_column_at(),
        tr.organizer_events_column_reason(),
    ];
    headings.extend(event.questions.iter().map(|question| question.words.pick(lang).to_owned()));
    let row = |a: &Attendee| {
        let wishes: Vec<String> = a.wished().iter().map(ToString::to_string).collect();
        let mut cells = vec![
            a.seq.to_string(),
            words::sign_up_status(tr, a.status),
            a.name.clone(),
            lang.pick(&a.company_zh, &a.company_en).to_owned(),
            words::role(tr, a.role),
            a.job_title.clone(),
            contact(&a.phone),
            contact(&a.email),
            if a.photo_consent { tr.organizer_events_yes() } else { tr.organizer_events_no() },
            wishes.join(" "),
            sheet::moment(words::ZONE, a.signed_up_at),
            a.reason.clone(),
        ];
        cells.extend(event.questions.iter().map(|question| a.answer(question.number)));
        cells
    };
    Ok(Table { headings, rows: attendees.iter().map(row).collect() })
}

/// GET /organizer/events/{slug}/sign-ups.csv
async fn csv(
    who: Organizer,
    slug: Path<Slug>,
    asked: Asked<SignUpsQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0.asked()).await?;
    csv_file(&format!("{}-sign-ups.csv", event.slug), &table)
}

/// GET /organizer/events/{slug}/sign-ups.xlsx
async fn xlsx(
    who: Organizer,
    slug: Path<Slug>,
    asked: Asked<SignUpsQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0.asked()).await?;
    xlsx_file(&format!("{}-sign-ups.xlsx", event.slug), &table)
}

#[derive(Template)]
#[template(path = "organizer/event_sign_up.html")]
struct SignUpPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    facts: Vec<(String, String)>,
    answers: Vec<(String, String)>,
    wishes: Vec<String>,
    moves: Vec<(String, String, String, String)>,
    pill: (&'static str, String),
    id: SignUpId,
    status: SignUpStatus,
    has_free_seat: bool,
    may_run: bool,
    may_check_in: bool,
    now: Moment,
    reason: Field,
    summary: ErrorSummary,
}

impl SignUpPage {
    /// Whether the sign-up can take this step now.
    fn can(&self, step: SignUpStep) -> bool {
        self.status.after(step).is_some() && self.event.status == EventStatus::Published
    }

    fn may_decline(&self) -> bool {
        self.may_run && self.can(SignUpStep::Decline)
    }

    fn may_promote(&self) -> bool {
        self.may_run && self.status == SignUpStatus::Waitlisted && self.has_free_seat && self.can(SignUpStep::TakeSeat)
    }

    fn may_check_in(&self) -> bool {
        self.may_check_in && self.can(SignUpStep::CheckIn) && self.event.check_in_is_open(self.now)
    }

    fn may_miss(&self) -> bool {
        self.may_run && self.can(SignUpStep::MissIt) && self.event.has_begun(self.now)
    }
}

async fn sign_up_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    id: SignUpId,
    typed: &Typed,
    problems: &Problems,
) -> Result<SignUpPage, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let a = events::attendee(&desk.db, event.id, id).await?.ok_or(Failure::NotFound)?;
    let moves = events::moves(&desk.db, id).await?;
    let wishes = events::wished(&desk.db, &a.wished(), lang).await?;
    let at = |moment| format::date_time(lang, words::ZONE, moment);
    let reads_contacts = may_read_contacts(&who.actor, event.id);
    let contact = |own: &str| if reads_contacts { own.to_owned() } else { String::new() };
    let facts = [
        (tr.organizer_events_column_company(), lang.pick(&a.company_zh, &a.company_en).to_owned()),
        (tr.organizer_events_column_role(), words::role(tr, a.role)),
        (tr.organizer_events_column_job(), a.job_title.clone()),
        (tr.organizer_events_column_phone(), contact(&a.phone)),
        (tr.organizer_events_column_email(), contact(&a.email)),
        (tr.organizer_events_column_seq(), a.seq.to_string()),
        (tr.organizer_events_column_at(), at(a.signed_up_at)),
        (
            tr.organizer_events_column_photo(),
            if a.photo_consent { tr.organizer_events_yes() } else { tr.organizer_events_no() },
        ),
    ];
    let reason = events::reason_field(typed, tr.organizer_events_decline_reason(), problems, tr);
    let history = |m: &events::Move| {
        let name = m.name.clone().unwrap_or_else(|| tr.organizer_events_by_itself());
        (at(m.at), words::sign_up_status(tr, m.to_status), name, m.reason.clone())
    };
    Ok(SignUpPage {
        frame: who.frame(desk, a.name.clone()),
        tr,
        facts: facts.into_iter().filter(|(_, fact)| !fact.is_empty()).collect(),
        answers: event
            .questions
            .iter()
            .map(|question| (question.words.pick(lang).to_owned(), a.answer(question.number)))
            .filter(|(_, answer)| !answer.is_empty())
            .collect(),
        wishes: wishes.into_iter().map(|listing| listing.title).collect(),
        moves: moves.iter().map(history).collect(),
        pill: (words::sign_up_pill(a.status), words::sign_up_status(tr, a.status)),
        id,
        status: a.status,
        has_free_seat: event.registration.as_ref().is_some_and(|rule| events::seats_left(rule, event.count) > 0),
        may_run: may_run(&who.actor, event.id),
        may_check_in: may_check_in(&who.actor, event.id),
        now: desk.now(),
        summary: ErrorSummary::of(tr, [&reason]),
        reason,
        event,
    })
}

/// GET /organizer/events/{slug}/sign-ups/{id}
async fn sign_up(who: Organizer, path: Path<(Slug, SignUpId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let event = found(&who, &desk, &slug).await?;
    page(&sign_up_page(&who, &desk, event, id, &Typed::default(), &Problems::default()).await?)
}

fn decided(
    who: &Organizer,
    slug: &Slug,
    id: SignUpId,
    outcome: Result<(), SignUpRefused>,
) -> Result<SeeOther, Failure> {
    match outcome {
        Ok(()) => Ok(SeeOther::to(paths::run_sign_up(slug, id)).saying(who.tr.organizer_events_decided())),
        Err(refused) => Err(events::sign_up_failure(who, refused)),
    }
}

/// POST /organizer/events/{slug}/sign-ups/{id}/refusal
async fn decline(
    who: Organizer,
    path: Path<(Slug, SignUpId)>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let reason = match events::check_reason(&posted.form) {
        Ok(reason) => reason,
        Err(problems) => {
            let page = sign_up_page(&who, &desk, permit.into_thing(), id, &posted.form, &problems).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let now = desk.now();
    let outcome = write(&desk.db, async |tx| events::decline(tx, &desk, permit, id, reason, now).await).await;
    Ok(decided(&who, &slug, id, outcome)?.respond_to(who.request()))
}

/// POST /organizer/events/{slug}/sign-ups/{id}/promotion
async fn promote(
    who: Organizer,
    path: Path<(Slug, SignUpId)>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    let outcome = write(&desk.db, async |tx| events::promote(tx, &desk, permit, id, now).await).await;
    decided(&who, &slug, id, outcome)
}

/// POST /organizer/events/{slug}/sign-ups/{id}/check-in
async fn check_in(
    who: Organizer,
    path: Path<(Slug, SignUpId)>,
    posted: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_check_in(&who, &desk, &slug).await?;
    let now = desk.now();
    let own = events::attendee(&desk.db, permit.thing().id, id).await?.ok_or(Failure::NotFound)?;
    if let Some(bar) = events::check_in::bar(permit.thing(), own.status, now) {
        return Err(events::sign_up_failure(&who, bar.into()));
    }
    let scan = Scan { key: scan_key(&posted.key, id), sign_up: id, desk: name_of(&who, &desk), scanned_at: now };
    let outcome = write(&desk.db, async |tx| events::scan(tx, &permit, scan.clone(), now).await).await;
    decided(&who, &slug, id, outcome.map(drop))
}

/// POST /organizer/events/{slug}/sign-ups/{id}/absence
async fn miss(who: Organizer, path: Path<(Slug, SignUpId)>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    let outcome = write(&desk.db, async |tx| events::miss(tx, permit, id, now).await).await;
    decided(&who, &slug, id, outcome)
}
