//! The day itself, when something happens: what is noted, what a repair of the published timetable would change, and letting
//! people go by it. Nothing is changed before somebody has seen all of it.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::timetables::{Names, failure, to_run};
use crate::access::events::may_run;
use crate::accounts::Organizer;
use crate::events::{Event, EventStatus, SignUpId, Slug, words::ZONE};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{
    Asked, Choice, Empty, ErrorSummary, Failure, Field, FormKey, Frame, Posted, SeeOther, Typed, once, page, page_with,
};
use crate::meetings::{
    self, Fact, Planned, Presence, RepairFound, RepairId, RepairStatus, Seated, Seating, Setting, Sought, TableId, Why,
    paths, words,
};
use crate::organizer::pages::events::found;

/// People and meetings that a page names of each kind; how many more there are is said.
const NAMED: usize = 50;
/// People whom a search finds.
const FOUND: usize = 20;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_REPAIRS).get(list).post(plan))
        .service(web::resource(meetings::paths::RUN_REPAIR).get(show))
        .service(web::resource(meetings::paths::RUN_APPLICATION).post(apply))
        .service(web::resource(meetings::paths::RUN_WITHDRAWAL).post(withdraw))
        .service(web::resource(meetings::paths::RUN_RENEWAL).post(renew))
        .service(web::resource(meetings::paths::RUN_REVERSAL).post(undo));
}

/// What happened, in a sentence.
fn fact(names: &Names, fact: &Fact) -> String {
    let tr = names.tr;
    let hours = |slots: &[_]| meetings::slot_range(&names.setting, slots, names.lang);
    match fact {
        Fact::Person { what: what @ (Presence::NoShow | Presence::Here), who, .. } => {
            tr.repairs_fact(names.who(*who), words::presence(tr, *what))
        }
        Fact::Person { what, who, slots } => {
            tr.repairs_fact_away(names.who(*who), words::presence(tr, *what), hours(slots))
        }
        Fact::Table { what, table, slots } => {
            tr.repairs_fact_table(names.table(*table), words::loss(tr, *what), hours(slots))
        }
    }
}

// --- what happened ------------------------------------------------------------------------------------------------------

/// Whom or what the form is about.
enum About {
    Person(SignUpId),
    Table(TableId),
}

impl About {
    fn of(typed: &Typed) -> Option<Self> {
        let person = || typed.one("person").parse().ok().map(|id| Self::Person(SignUpId(id)));
        let table = || typed.one("table").parse().ok().map(|id| Self::Table(TableId(id)));
        person().or_else(table)
    }
}

/// A form that tells what happened to one person or table.
struct Telling {
    title: String,
    hidden: Field,
    is_person: bool,
    what: Field,
    slot: Field,
    slots: Field,
    summary: ErrorSummary,
}

struct RepairRow {
    path: String,
    title: String,
    facts: String,
    pill: (&'static str, String),
}

/// Some lines of many.
struct Lines {
    lines: Vec<String>,
    more: i64,
}

fn lines(all: Vec<String>) -> Lines {
    let more = i64::try_from(all.len().saturating_sub(NAMED)).unwrap_or(i64::MAX);
    Lines { lines: all.into_iter().take(NAMED).collect(), more }
}

#[derive(Template)]
#[template(path = "organizer/repairs.html")]
struct RepairsPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    /// Why nothing can be repaired now.
    hindrance: Option<String>,
    /// What went wrong when a repair was to be planned.
    refusal: Option<String>,
    hanging: Lines,
    idle: Lines,
    freed: Lines,
    /// What happened already and goes along with what is told now.
    with: Option<(Field, Vec<String>)>,
    search: Field,
    people: Vec<(String, String)>,
    is_searched: bool,
    tables: Field,
    telling: Option<Telling>,
    rows: Vec<RepairRow>,
    /// Whether the reader runs the event and plans repairs.
    may_plan: bool,
}

fn telling(names: &Names, desk: &Desk, about: &About, typed: &Typed, problems: &Problems) -> Option<Telling> {
    let (tr, now) = (names.tr, desk.now());
    let (title, hidden, is_person, fields) = match about {
        About::Person(id) => {
            names.faces.get(id)?;
            let fields = meetings::person_fields(&names.setting, now, typed, problems, tr);
            (names.who(*id), Field::hidden("person", id.to_string()), true, fields)
        }
        About::Table(id) => {
            names.setting.tables.iter().find(|own| own.id == *id)?;
            let fields = meetings::table_happened_fields(&names.setting, now, typed, problems, tr);
            (tr.repairs_table(names.table(*id)), Field::hidden("table", id.to_string()), false, fields)
        }
    };
    let summary = ErrorSummary::of(tr, &fields);
    let [what, slot, slots] = fields;
    Some(Telling { title, hidden, is_person, what, slot, slots, summary })
}

/// The people whose name or company has these words, and where each leads.
fn searched(names: &Names, taking_part: &BTreeSet<SignUpId>, slug: &Slug, typed: &Typed) -> Vec<(String, String)> {
    let words = typed.one("q").trim().to_lowercase();
    if words.is_empty() {
        return Vec::new();
    }
    let fits = |text: &str| text.to_lowercase().contains(&words);
    let mut found: Vec<_> = names
        .faces
        .values()
        .filter(|face| taking_part.contains(&face.id))
        .filter(|face| fits(&face.name) || fits(&face.company_zh) || fits(&face.company_en))
        .collect();
    found.sort_by_key(|face| (face.company_zh.clone(), face.name.clone(), face.id));
    let address = |id: SignUpId| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", typed.one("q"))
            .append_pair("with", typed.one("with"))
            .append_pair("person", &id.to_string())
            .finish();
        format!("{}?{query}#happened", paths::run_repairs(slug))
    };
    found.into_iter().take(FOUND).map(|face| (address(face.id), names.who(face.id))).collect()
}

async fn repairs_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    typed: &Typed,
    problems: &Problems,
    refusal: Option<String>,
) -> Result<RepairsPage, Failure> {
    let (tr, lang, now, db) = (who.tr, who.lang, desk.now(), desk.db.read());
    let names = Names::of(who, desk, &event).await?;
    let people = meetings::attending(db, event.id).await?;
    let taking_part: BTreeSet<SignUpId> = people.iter().map(|own| own.sign_up).collect();
    let published = meetings::published(db, event.id).await?;
    let seated = match &published {
        Some(sought) => meetings::seated(db, sought.id).await?,
        None => Vec::new(),
    };
    let to_come: BTreeSet<_> =
        names.setting.slots.iter().filter(|slot| slot.starts_at > now).map(|slot| slot.id).collect();
    let coming: Vec<Seated> = seated.into_iter().filter(|own| to_come.contains(&own.slot)).collect();
    let wishes = meetings::wishes(db, event.id).await?;
    let seating = Seating::new(&names.setting, people, 0);
    let faults = seating.judged(&wishes, &coming).err().unwrap_or_default();
    let named = |ids: BTreeSet<SignUpId>| lines(ids.into_iter().map(|id| names.who(id)).collect());
    let repairs = meetings::repairs(db, event.id).await?;
    let hindrance = if event.status != EventStatus::Published || published.is_none() {
        Some(tr.repairs_nothing_published())
    } else if to_come.is_empty() {
        Some(tr.repairs_nothing_to_come())
    } else {
        None
    };
    let (is_open, may_plan) = (hindrance.is_none(), may_run(&who.actor, event.id));
    let with = typed.one("with").parse().ok().and_then(|id| repairs.iter().find(|own| own.id == RepairId(id)));
    let with = with.filter(|own| own.status == RepairStatus::Planned);
    let is_stale = |own: &RepairFound| stale(own, published.as_ref(), &names.setting, desk, tr).is_some();
    let row = |own: &RepairFound| {
        let facts: Vec<String> = own.preview.facts.iter().map(|own| fact(&names, own)).collect();
        RepairRow {
            path: paths::run_repair(&event.slug, own.id),
            title: tr
                .timetables_made(format::date_time(lang, ZONE, own.created_at), own.by.clone().unwrap_or_default()),
            facts: if facts.is_empty() { tr.repairs_refill_only() } else { facts.join(" ") },
            pill: match own.status {
                RepairStatus::Planned if is_stale(own) => {
                    (words::repair_pill(RepairStatus::Dropped), tr.repairs_overtaken())
                }
                _ => pill(own, tr),
            },
        }
    };
    // Who was found no seat waits no more, as long as the timetable is what it was then.
    let looked_at: BTreeSet<SignUpId> = repairs
        .iter()
        .filter(|own| own.status == RepairStatus::Planned && own.preview.is_idle() && !is_stale(own))
        .flat_map(|own| own.preview.without.iter().copied())
        .collect();
    let mut idle = if is_open { meetings::idle_here(db, event.id, now).await? } else { BTreeSet::new() };
    idle.retain(|who| !looked_at.contains(who));
    let mut tables = vec![Choice::new("", tr.repairs_choose_table())];
    tables.extend(names.setting.tables.iter().map(|own| Choice::new(own.id.to_string(), own.label.clone())));
    Ok(RepairsPage {
        frame: who.frame(desk, tr.repairs_title()),
        tr,
        refusal,
        hanging: lines(faults.iter().map(|fault| names.fault(fault, &coming)).collect()),
        idle: named(idle),
        freed: named(if is_open { meetings::freed(db, event.id).await? } else { BTreeSet::new() }),
        hindrance,
        with: with.map(|own| {
            let facts = own.preview.facts.iter().map(|own| fact(&names, own)).collect();
            (Field::hidden("with", own.id.to_string()), facts)
        }),
        search: Field::text("q", tr.repairs_search()).value(typed.one("q")),
        people: searched(&names, &taking_part, &event.slug, typed),
        is_searched: !typed.one("q").trim().is_empty(),
        tables: Field::select("table", tr.repairs_table_field(), tables).value(typed.one("table")),
        telling: About::of(typed)
            .filter(|_| is_open && may_plan)
            .and_then(|own| telling(&names, desk, &own, typed, problems)),
        rows: repairs.iter().map(row).collect(),
        may_plan,
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/day/repair
async fn list(who: Organizer, slug: Path<Slug>, asked: Asked<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    page(&repairs_page(&who, &desk, event, &asked.0, &Problems::default(), None).await?)
}

/// What is typed about a person or a table as a fact; nothing where freed slots are only to be filled.
fn typed_fact(typed: &Typed, setting: &Setting, desk: &Desk) -> Result<Option<Fact>, Problems> {
    match About::of(typed) {
        Some(About::Person(id)) => meetings::check_person(typed, setting, id, desk.now()).map(Some),
        Some(About::Table(id)) => meetings::check_table(typed, setting, id, desk.now()).map(Some),
        None => Ok(None),
    }
}

/// What a repair is planned for, and where the form came from.
struct Order<'a> {
    facts: Vec<Fact>,
    in_place_of: Option<RepairId>,
    key: &'a FormKey,
}

/// Plans a repair and leads to it; the sentence that says why there is none.
async fn planned(
    who: &Organizer,
    desk: &Desk,
    slug: &Slug,
    order: Order<'_>,
) -> Result<Result<SeeOther, String>, Failure> {
    let (tr, permit) = (who.tr, to_run(who, desk, slug).await?);
    let (person, now) = (who.actor.person.0, desk.now());
    let (sought, preview): (Box<Sought>, _) = match meetings::previewed(desk, permit.thing().id, order.facts).await? {
        Planned::Found(sought, preview) => (sought, preview),
        Planned::NothingPublished => return Ok(Err(tr.repairs_nothing_published())),
        Planned::Gone => return Ok(Err(tr.repairs_gone())),
        Planned::Refused => return Ok(Err(tr.repairs_broke())),
    };
    let there = write(&desk.db, async |tx| {
        if let Some(there) = once::seen(tx, order.key, person).await? {
            return Ok(there);
        }
        let id = meetings::plan_repair(tx, permit, &sought, &preview, order.in_place_of, now).await?;
        let there = paths::run_repair(slug, id);
        once::remember(tx, order.key, person, &there, now).await?;
        Ok(there)
    })
    .await
    .map_err(|refused| failure(who, refused))?;
    Ok(Ok(SeeOther::to(there)))
}

/// POST /organizer/events/{slug}/meetings/day/repair
async fn plan(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = to_run(&who, &desk, &slug).await?.into_thing();
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let new = match typed_fact(&posted.form, &setting, &desk) {
        Ok(new) => new,
        Err(problems) => {
            let page = repairs_page(&who, &desk, event, &posted.form, &problems, None).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let with = match posted.form.one("with").parse() {
        Ok(id) => meetings::repair(desk.db.read(), event.id, RepairId(id)).await?,
        Err(_) => None,
    };
    let with = with.filter(|own| own.status == RepairStatus::Planned);
    let (mut facts, in_place_of) = with.map_or_else(Default::default, |own| (own.preview.facts, Some(own.id)));
    if let Some(new) = new {
        facts.retain(|own: &Fact| !own.is_about_the_same(&new));
        facts.push(new);
    }
    match planned(&who, &desk, &slug, Order { facts, in_place_of, key: &posted.key }).await? {
        Ok(there) => Ok(there.respond_to(who.request())),
        Err(words) => {
            let page = repairs_page(&who, &desk, event, &posted.form, &Problems::default(), Some(words)).await?;
            page_with(StatusCode::CONFLICT, &page)
        }
    }
}

// --- a repair as it is looked at ----------------------------------------------------------------------------------------

/// Some of what changes: who, and from where to where.
struct Part {
    heading: String,
    lines: Vec<(String, String)>,
    more: i64,
}

#[derive(Template)]
#[template(path = "organizer/repair.html")]
struct RepairPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    id: RepairId,
    pill: (&'static str, String),
    made: String,
    applied: Option<String>,
    facts: Vec<String>,
    figures: Vec<(String, String)>,
    /// Those who are there and still have no talk, and why.
    without: Vec<Part>,
    unmended: Option<Part>,
    parts: Vec<Part>,
    told: Lines,
    is_nothing: bool,
    /// Whether applying it would change nothing at all, so that there is only the way back.
    is_idle: bool,
    /// Why it cannot be applied any more.
    stale: Option<String>,
    /// Whether it can be planned again, or dropped.
    may_plan: bool,
    may_apply: bool,
    may_undo: bool,
}

fn part(heading: String, lines: Vec<(String, String)>) -> Option<Part> {
    let more = i64::try_from(lines.len().saturating_sub(NAMED)).unwrap_or(i64::MAX);
    (!lines.is_empty()).then(|| Part { heading, lines: lines.into_iter().take(NAMED).collect(), more })
}

fn both(names: &Names, own: &Seated) -> String {
    let [one, other] = own.sides.map(|side| names.who(side));
    names.tr.repairs_both(one, other)
}

/// A talk that is lost, and why: what happened to one of its sides, or when they can come, comes before anything that follows
/// from it.
fn lost(names: &Names, found: &RepairFound, (own, why): &(Seated, Option<Why>)) -> (String, String) {
    let happened = found.preview.facts.iter().find(|fact| fact.takes_away(own));
    let absent = own.sides.into_iter().find(|side| found.preview.absent.contains(&(*side, own.slot)));
    let why = match (happened, absent, why) {
        (Some(happened), ..) => fact(names, happened),
        // Who declined the company says more than when they can come.
        (None, _, Some(why @ Why::Excluded)) => names.why(why),
        (None, Some(absent), _) => names.tr.repairs_why_away(names.who(absent)),
        (None, None, Some(why)) => names.why(why),
        (None, None, None) => names.tr.repairs_why_left(),
    };
    (both(names, own), names.tr.repairs_lost_line(names.stands(own), why))
}

/// Those who are there without a talk, each with their company's wishes that have no seat and why.
fn without(names: &Names, found: &RepairFound) -> Vec<Part> {
    let company = |who: SignUpId| names.faces.get(&who).map(|face| face.company);
    let of = |who: SignUpId| {
        let is_theirs = |sides: [SignUpId; 2]| sides.into_iter().any(|side| company(side) == company(who));
        let wishes = found.preview.unmet.iter().filter(|own| is_theirs(own.sides));
        let mut lines: Vec<_> = wishes.map(|own| (names.pair(own.sides), names.why(&own.why))).collect();
        if lines.is_empty() {
            lines.push((names.who(who), names.tr.repairs_no_wish_left()));
        }
        part(names.tr.repairs_without_title(names.who(who)), lines)
    };
    found.preview.without.iter().take(NAMED).filter_map(|who| of(*who)).collect()
}

/// Its state, or that there is nothing to apply.
fn pill(found: &RepairFound, tr: Tr) -> (&'static str, String) {
    if found.status == RepairStatus::Planned && found.preview.is_idle() {
        return (words::repair_pill(RepairStatus::Dropped), tr.repairs_nothing_to_apply());
    }
    (words::repair_pill(found.status), words::repair_status(tr, found.status))
}

/// Whether the timetable and the clock are still what the repair was planned for.
fn stale(found: &RepairFound, published: Option<&Sought>, setting: &Setting, desk: &Desk, tr: Tr) -> Option<String> {
    let version = found.version + i32::from(found.status == RepairStatus::Applied);
    if published.is_none_or(|own| (own.id, own.version) != (found.timetable, version)) {
        return Some(tr.repairs_stale());
    }
    let (slots, now) = (found.preview.slots(), desk.now());
    let began = |id: &meetings::SlotId| !setting.slots.iter().any(|slot| slot.id == *id && slot.starts_at > now);
    slots.iter().any(began).then(|| tr.repairs_began())
}

async fn found_repair(desk: &Desk, event: &Event, id: RepairId) -> Result<RepairFound, Failure> {
    meetings::repair(desk.db.read(), event.id, id).await?.ok_or(Failure::NotFound)
}

async fn repair_page(who: &Organizer, desk: &Desk, event: Event, id: RepairId) -> Result<RepairPage, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let found = found_repair(desk, &event, id).await?;
    let names = Names::of(who, desk, &event).await?;
    let published = meetings::published(desk.db.read(), event.id).await?;
    let preview = &found.preview;
    let losses = preview.losses();
    let lines_of = |all: &[(Seated, Option<Why>)]| all.iter().map(|own| lost(&names, &found, own)).collect::<Vec<_>>();
    let count = format::count;
    let moved = preview
        .moved
        .iter()
        .map(|(before, after)| (both(&names, after), tr.timetables_from_to(names.stands(before), names.stands(after))));
    let parts = [
        part(tr.repairs_lost_title(), lines_of(&losses.mended)),
        part(tr.repairs_taken_over_title(), lines_of(&losses.taken_over)),
        part(tr.repairs_deserted_title(), lines_of(&losses.deserted)),
        part(tr.repairs_moved_title(), moved.collect()),
        part(tr.repairs_new_title(), preview.added.iter().map(|own| (both(&names, own), names.stands(own))).collect()),
    ];
    let stale = stale(&found, published.as_ref(), &names.setting, desk, tr);
    let may_run = may_run(&who.actor, event.id);
    let is_fresh = stale.is_none() && event.status == EventStatus::Published;
    let is_idle = is_fresh && found.status == RepairStatus::Planned && preview.is_idle();
    Ok(RepairPage {
        frame: who.frame(desk, tr.repairs_repair_title()),
        tr,
        id,
        pill: pill(&found, tr),
        made: tr.timetables_made(format::date_time(lang, ZONE, found.created_at), found.by.clone().unwrap_or_default()),
        applied: found.applied_at.map(|at| {
            let at = format::date_time(lang, ZONE, at);
            if found.status == RepairStatus::Applied { tr.repairs_applied_at(at) } else { tr.repairs_undone_at(at) }
        }),
        facts: preview.facts.iter().map(|own| fact(&names, own)).collect(),
        figures: vec![
            (tr.repairs_figure_lost(), count(preview.lost.len())),
            (tr.repairs_figure_moved(), count(preview.moved.len())),
            (tr.repairs_figure_new(), count(preview.added.len())),
            (tr.repairs_figure_people(), count(preview.people.len())),
            (tr.repairs_figure_before(), words::in_wishes(preview.worth.0)),
            (tr.repairs_figure_after(), words::in_wishes(preview.worth.1)),
        ],
        without: without(&names, &found),
        unmended: part(tr.repairs_unmended_title(), lines_of(&losses.unmended)),
        parts: parts.into_iter().flatten().collect(),
        told: lines(preview.people.iter().map(|id| names.who(*id)).collect()),
        is_nothing: preview.is_nothing(),
        is_idle,
        may_plan: may_run && found.status == RepairStatus::Planned && !is_idle,
        may_apply: may_run && is_fresh && found.status == RepairStatus::Planned && !is_idle,
        may_undo: may_run && is_fresh && found.status == RepairStatus::Applied,
        stale: stale.filter(|_| found.status == RepairStatus::Planned),
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/day/repair/{id}
async fn show(who: Organizer, path: Path<(Slug, RepairId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let event = found(&who, &desk, &slug).await?;
    page(&repair_page(&who, &desk, event, id).await?)
}

/// POST /organizer/events/{slug}/meetings/day/repair/{id}/application
async fn apply(
    who: Organizer,
    path: Path<(Slug, RepairId)>,
    _posted: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let (event, now) = (permit.thing().clone(), desk.now());
    match write(&desk.db, async |tx| meetings::apply_repair(tx, permit, id, now).await).await {
        Ok(_) => {
            let there = SeeOther::to(paths::run_repair(&slug, id)).saying(who.tr.repairs_applied());
            Ok(there.respond_to(who.request()))
        }
        // The page says why, and offers to plan again.
        Err(
            meetings::TimetableRefused::Stale
            | meetings::TimetableRefused::Began
            | meetings::TimetableRefused::Faulty(_),
        ) => {
            let mut page = repair_page(&who, &desk, event, id).await?;
            page.may_apply = false;
            page.stale.get_or_insert_with(|| who.tr.repairs_stale());
            page_with(StatusCode::CONFLICT, &page)
        }
        Err(refused) => Err(failure(&who, refused)),
    }
}

/// POST /organizer/events/{slug}/meetings/day/repair/{id}/withdrawal
async fn withdraw(
    who: Organizer,
    path: Path<(Slug, RepairId)>,
    _posted: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    write(&desk.db, async |tx| meetings::drop_repair(tx, permit, id, now).await)
        .await
        .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(paths::run_repairs(&slug)).saying(who.tr.repairs_dropped()))
}

/// POST /organizer/events/{slug}/meetings/day/repair/{id}/renewal
async fn renew(
    who: Organizer,
    path: Path<(Slug, RepairId)>,
    posted: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let event = to_run(&who, &desk, &slug).await?.into_thing();
    let facts = found_repair(&desk, &event, id).await?.preview.facts;
    match planned(&who, &desk, &slug, Order { facts, in_place_of: Some(id), key: &posted.key }).await? {
        Ok(there) => Ok(there.respond_to(who.request())),
        Err(words) => Err(Failure::Conflict(words)),
    }
}

/// POST /organizer/events/{slug}/meetings/day/repair/{id}/reversal
async fn undo(
    who: Organizer,
    path: Path<(Slug, RepairId)>,
    _posted: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let (slug, id) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    write(&desk.db, async |tx| meetings::undo_repair(tx, permit, id, now).await).await.map_err(
        |refused| match refused {
            meetings::TimetableRefused::Faulty(_) => Failure::Conflict(who.tr.repairs_undo_faulty()),
            refused => failure(&who, refused),
        },
    )?;
    Ok(SeeOther::to(paths::run_repair(&slug, id)).saying(who.tr.repairs_undone()))
}
