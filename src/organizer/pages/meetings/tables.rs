//! Tables of the pool, rooms and booths: added in runs, renamed, closed for some slots, and taken out.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::affected::{self, Question};
use super::{failure, may_change, once_only, to_set_up};
use crate::accounts::Organizer;
use crate::companies::CompanyId;
use crate::events::{Event, Slug};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, Typed, page, page_with};
use crate::meetings::{
    self, CompanyHere, SetUpRefused, Setting, SlotId, Table, TableId, TableKind, Touched, paths, words,
};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_TABLES).route(web::get().to(list)).route(web::post().to(add)))
        .service(
            web::resource(meetings::paths::RUN_TABLE_REMOVAL)
                .route(web::get().to(removal_form))
                .route(web::post().to(remove)),
        )
        .service(web::resource(meetings::paths::RUN_TABLE).route(web::get().to(show)).route(web::post().to(rename)))
        .service(web::resource(meetings::paths::RUN_CLOSURES).route(web::post().to(close)));
}

#[derive(Template)]
#[template(path = "organizer/meeting_tables.html")]
struct TablesPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    /// Kind, how many, and each table with where it leads and what is said of it.
    kinds: Vec<(String, String, Vec<Line>)>,
    fields: Vec<Field>,
    /// Which tables are to go.
    gone: Field,
    summary: ErrorSummary,
    can_change: bool,
}

struct Line {
    path: String,
    label: String,
    /// Whose booth it is, in how many slots it is closed.
    more: Vec<String>,
}

async fn tables_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    typed: &Typed,
    problems: &Problems,
) -> Result<TablesPage, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let companies = meetings::companies_here(desk.db.read(), event.id).await?;
    let names: HashMap<CompanyId, &CompanyHere> = companies.iter().map(|own| (own.id, own)).collect();
    let line = |table: &Table| {
        let booth = table.company.map(|id| match names.get(&id) {
            Some(own) => lang.pick(&own.name_zh, &own.name_en).to_owned(),
            None => tr.meeting_setup_booth_of_nobody(),
        });
        let closed = (!table.closed.is_empty()).then(|| tr.meeting_setup_closed_slots(table.closed.len() as i64));
        Line {
            path: paths::run_table(&event.slug, table.id),
            label: table.label.clone(),
            more: booth.into_iter().chain(closed).collect(),
        }
    };
    let kind = |kind: TableKind| {
        let own: Vec<Line> = setting.tables.iter().filter(|table| table.kind == kind).map(line).collect();
        (words::table_kind(tr, kind), format::count(own.len()), own)
    };
    let kinds = TableKind::ALL.map(kind).into_iter().filter(|(_, _, own)| !own.is_empty()).collect();
    let fields = meetings::table_fields(typed, &companies, problems, tr, lang);
    let gone = Field::text("gone", tr.meeting_setup_field_gone())
        .hint(tr.meeting_setup_field_gone_hint())
        .value(typed.one("gone"))
        .required()
        .from(problems, tr);
    Ok(TablesPage {
        frame: who.frame(desk, tr.meeting_setup_tables_title()),
        tr,
        kinds,
        summary: ErrorSummary::of(tr, fields.iter().chain([&gone])),
        fields,
        gone,
        can_change: may_change(who, &event),
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/tables
async fn list(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let offered = event.talks.as_ref().filter(|_| setting.tables.is_empty());
    let labels = offered.map(|talks| format!("1–{}", talks.tables)).unwrap_or_default();
    let typed = Typed::default().with("kind", TableKind::Pool.code()).with("labels", labels);
    page(&tables_page(&who, &desk, event, &typed, &Problems::default()).await?)
}

/// POST /organizer/events/{slug}/meetings/tables
async fn add(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let mut problems = Problems::default();
    match meetings::check_tables(&posted.form) {
        Err(wrong) => problems = wrong,
        Ok(new) => {
            let (there, count, now) = (paths::run_tables(&slug), new.labels.len(), desk.now());
            let work = once_only(&desk, &who, &posted.key, &there, async |tx| {
                meetings::add_tables(tx, permit, new, now).await
            });
            match work.await {
                Ok(_) => {
                    let words = who.tr.meeting_setup_tables_added(count as i64);
                    return Ok(SeeOther::to(there).saying(words).respond_to(who.request()));
                }
                Err(SetUpRefused::LabelTaken(_)) => {
                    problems.note("labels", Problem::Says(|tr| tr.meeting_setup_problem_label_taken()));
                }
                Err(SetUpRefused::BoothTaken) => {
                    problems.note("company", Problem::Says(|tr| tr.meeting_setup_problem_booth_taken()));
                }
                Err(SetUpRefused::TooManyTables) => problems.note("labels", Problem::TooMany(meetings::TABLES)),
                Err(SetUpRefused::Gone) => problems.note("company", Problem::NotInList),
                Err(refused) => return Err(failure(&who, refused)),
            }
        }
    }
    let page = tables_page(&who, &desk, event, &posted.form, &problems).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[derive(Template)]
#[template(path = "organizer/meeting_table.html")]
struct TablePage {
    frame: Frame,
    tr: Tr,
    event: Event,
    kind: String,
    action: String,
    closures: String,
    removal: String,
    label: Field,
    /// The slots as they are ticked; nothing where there are none.
    closed: Option<Field>,
    /// When it is closed, for who only reads.
    closed_at: Vec<String>,
    summary: ErrorSummary,
    can_change: bool,
}

fn table_of(setting: &Setting, id: TableId) -> Result<&Table, Failure> {
    setting.tables.iter().find(|table| table.id == id).ok_or(Failure::NotFound)
}

async fn table_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    id: TableId,
    typed: Option<&Typed>,
    problems: &Problems,
) -> Result<TablePage, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let table = table_of(&setting, id)?;
    let now = Typed::default().with("label", &table.label);
    let label = meetings::label_field(typed.unwrap_or(&now), problems, tr);
    let closed_at = setting.slots.iter().filter(|slot| table.closed.contains(&slot.id));
    let closed_at = closed_at.map(|slot| words::session_time(lang, &[*slot])).collect();
    let closed = (!setting.slots.is_empty()).then(|| meetings::closure_field(&setting, &table.closed, tr, lang));
    Ok(TablePage {
        frame: who.frame(desk, tr.meeting_setup_table_title(table.label.as_str())),
        tr,
        kind: words::table_kind(tr, table.kind),
        action: paths::run_table(&event.slug, id),
        closures: paths::run_closures(&event.slug, id),
        removal: paths::run_table_removal_of(&event.slug, [id]),
        summary: ErrorSummary::of(tr, [&label]),
        label,
        closed,
        closed_at,
        can_change: may_change(who, &event),
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/tables/{id}
async fn show(who: Organizer, path: Path<(Slug, TableId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let event = found(&who, &desk, &slug).await?;
    page(&table_page(&who, &desk, event, id, None, &Problems::default()).await?)
}

/// POST /organizer/events/{slug}/meetings/tables/{id}
async fn rename(
    who: Organizer,
    path: Path<(Slug, TableId)>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_set_up(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let mut problems = Problems::default();
    match meetings::check_label(&posted.form) {
        Err(wrong) => problems = wrong,
        Ok(label) => {
            let now = desk.now();
            match write(&desk.db, async |tx| meetings::rename_table(tx, permit, id, label, now).await).await {
                Ok(()) => {
                    let there = SeeOther::to(paths::run_table(&slug, id)).saying(who.tr.meeting_setup_table_renamed());
                    return Ok(there.respond_to(who.request()));
                }
                Err(SetUpRefused::LabelTaken(_)) => {
                    problems.note("label", Problem::Says(|tr| tr.meeting_setup_problem_label_taken()));
                }
                Err(refused) => return Err(failure(&who, refused)),
            }
        }
    }
    let page = table_page(&who, &desk, event, id, Some(&posted.form), &problems).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// POST /organizer/events/{slug}/meetings/tables/{id}/closures
async fn close(
    who: Organizer,
    path: Path<(Slug, TableId)>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_set_up(&who, &desk, &slug).await?;
    let (tr, event, now) = (who.tr, permit.thing().clone(), desk.now());
    let closed: Vec<SlotId> =
        posted.form.all("closed").iter().filter_map(|slot| slot.parse().ok().map(SlotId)).collect();
    let seen = posted.form.one("seen");
    match write(&desk.db, async |tx| meetings::close_table(tx, permit, id, &closed, seen, now).await).await {
        Ok(cancelled) => {
            let words =
                affected::done(tr.meeting_setup_table_closed(), cancelled, |n| tr.meeting_setup_meetings_cancelled(n));
            Ok(SeeOther::to(paths::run_table(&slug, id)).saying(words).respond_to(who.request()))
        }
        Err(SetUpRefused::Affects(affects)) => {
            let setting = meetings::setting(desk.db.read(), event.id).await?;
            let label = table_of(&setting, id)?.label.clone();
            let question = Question {
                title: tr.meeting_setup_closure_title(label),
                lead: tr.meeting_setup_closure_lead(),
                things: Vec::new(),
                action: paths::run_closures(&slug, id),
                hidden: closed.iter().map(|slot| Field::hidden("closed", slot.to_string())).collect(),
                button: tr.meeting_setup_closure_button(),
                back: paths::run_table(&slug, id),
                fate: tr.meeting_setup_affected_cancelled(),
                instead: Some(paths::run_table_lost(&slug, id)),
                calls_off: true,
            };
            affected::ask(&who, &desk, StatusCode::CONFLICT, question, &affects)
        }
        Err(refused) => Err(failure(&who, refused)),
    }
}

fn removal(who: &Organizer, event: &Event, tables: &[&Table]) -> Question {
    let tr = who.tr;
    let line = |table: &&Table| tr.meeting_setup_table_line(words::table_kind(tr, table.kind), table.label.as_str());
    Question {
        title: tr.meeting_setup_table_removal_title(tables.len() as i64),
        lead: tr.meeting_setup_removal_lead(),
        things: tables.iter().map(line).collect(),
        action: paths::run_table_removal(&event.slug),
        hidden: tables.iter().map(|table| Field::hidden("table", table.id.to_string())).collect(),
        button: tr.meeting_setup_table_removal_button(tables.len() as i64),
        back: paths::run_tables(&event.slug),
        fate: tr.meeting_setup_affected_cancelled(),
        instead: Some(match tables {
            [one] => paths::run_table_lost(&event.slug, one.id),
            _ => paths::run_repairs(&event.slug),
        }),
        calls_off: true,
    }
}

/// The tables that a form or an address names, by number or by what stands on them.
fn named<'a>(setting: &'a Setting, typed: &Typed) -> Vec<&'a Table> {
    let ids: Vec<i64> = typed.all("table").iter().filter_map(|id| id.parse().ok()).collect();
    let labels = meetings::labels(typed.one("gone")).unwrap_or_default();
    setting.tables.iter().filter(|table| ids.contains(&table.id.0) || labels.contains(&table.label)).collect()
}

/// GET /organizer/events/{slug}/meetings/tables/removal
async fn removal_form(
    who: Organizer,
    slug: Path<Slug>,
    asked: Asked<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let event = to_set_up(&who, &desk, &slug).await?.into_thing();
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let tables = named(&setting, &asked.0);
    if tables.is_empty() {
        let mut problems = Problems::default();
        problems.note("gone", Problem::Says(|tr| tr.meeting_setup_problem_no_such_table()));
        let page = tables_page(&who, &desk, event, &asked.0, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let touched = Touched::Tables(tables.iter().map(|table| table.id).collect());
    let affects = meetings::affected(desk.db.read(), event.id, &touched).await?;
    affected::ask(&who, &desk, StatusCode::OK, removal(&who, &event, &tables), &affects)
}

/// POST /organizer/events/{slug}/meetings/tables/removal
async fn remove(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_set_up(&who, &desk, &slug).await?;
    let (tr, event, now) = (who.tr, permit.thing().clone(), desk.now());
    let ids: Vec<TableId> = posted.form.all("table").iter().filter_map(|id| id.parse().ok().map(TableId)).collect();
    let seen = posted.form.one("seen");
    match write(&desk.db, async |tx| meetings::remove_tables(tx, permit, &ids, seen, now).await).await {
        Ok(cancelled) => {
            let words = affected::done(tr.meeting_setup_tables_removed(ids.len() as i64), cancelled, |n| {
                tr.meeting_setup_meetings_cancelled(n)
            });
            Ok(SeeOther::to(paths::run_tables(&slug)).saying(words).respond_to(who.request()))
        }
        Err(SetUpRefused::Affects(affects)) => {
            let setting = meetings::setting(desk.db.read(), event.id).await?;
            let tables = named(&setting, &posted.form);
            affected::ask(&who, &desk, StatusCode::CONFLICT, removal(&who, &event, &tables), &affects)
        }
        // Somebody has taken them out already.
        Err(SetUpRefused::Gone) => {
            Ok(SeeOther::to(paths::run_tables(&slug)).saying(tr.meeting_setup_tables_gone()).respond_to(who.request()))
        }
        Err(refused) => Err(failure(&who, refused)),
    }
}
