//! The capacity planner: what a set-up can carry, what binds, and what a wished number of meetings needs. The address holds
//! all of it, so that it can be passed on.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::accounts::Organizer;
use crate::events::{Event, Slug};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Typed, page_with};
use crate::meetings::planner::{Capacity, Limit, Needs};
use crate::meetings::{self, Plan, Wished, words};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_CAPACITY).route(web::get().to(show)));
}

#[derive(Template)]
#[template(path = "organizer/meeting_capacity.html")]
struct CapacityPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    fields: Vec<Field>,
    summary: ErrorSummary,
    answer: Option<Answer>,
}

/// What the planner says.
struct Answer {
    carried: Carried,
    /// The wished meetings, and whether they are carried.
    wished: String,
    /// What the booths add, where there are any.
    booths: Option<String>,
    enough: bool,
    needs: Vec<(String, String)>,
}

/// What a set-up carries, with each limit, its meetings, and whether it binds.
pub(super) struct Carried {
    pub meetings: String,
    pub words: String,
    pub limits: Vec<(String, String, bool)>,
}

/// What a set-up carries, in words and figures.
pub(super) fn carried(tr: Tr, lang: Lang, capacity: &Capacity) -> Carried {
    let binding = capacity.binding();
    let number = |n: u64| format::number(i64::try_from(n).unwrap_or(i64::MAX));
    let all = [
        (Limit::Tables, Some(capacity.tables)),
        (Limit::People, Some(capacity.people)),
        (Limit::Interpreters, capacity.interpreters),
    ];
    let limits = all.into_iter().map(|(limit, meetings)| {
        let meetings = meetings.map_or_else(|| tr.meeting_setup_no_limit(), number);
        (words::limit(tr, limit), meetings, binding.contains(&limit))
    });
    let named: Vec<String> = binding.iter().map(|limit| words::limit(tr, *limit)).collect();
    Carried {
        meetings: number(capacity.carried()),
        words: tr.meeting_setup_binds(format::list(lang, named.iter().map(String::as_str))),
        limits: limits.collect(),
    }
}

/// So many minutes as hours and minutes.
fn duration(tr: Tr, minutes: u64) -> String {
    let small = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let hours = small(minutes / 60);
    tr.meeting_setup_duration(hours, small(minutes % 60))
}

fn needs(tr: Tr, plan: &Plan, needs: &Needs) -> Vec<(String, String)> {
    let number = |n: u64| format::number(i64::try_from(n).unwrap_or(i64::MAX));
    let (slots, tables) = (i64::from(plan.slots), i64::from(plan.tables));
    let or_never = |n: Option<u64>| n.map_or_else(|| tr.meeting_setup_needs_never(), number);
    let in_slots = needs.slots.map_or_else(
        || tr.meeting_setup_needs_never(),
        |slots| tr.meeting_setup_needs_slots_time(number(slots), duration(tr, plan.duration(slots))),
    );
    let each = needs.each.map_or_else(|| tr.meeting_setup_needs_people_never(), |each| number(each.into()));
    vec![
        (tr.meeting_setup_needs_tables(slots), or_never(needs.tables)),
        (tr.meeting_setup_needs_slots(tables), in_slots),
        (tr.meeting_setup_needs_interpreters(slots), or_never(needs.interpreters)),
        (tr.meeting_setup_needs_each(), each),
    ]
}

fn answer(tr: Tr, lang: Lang, plan: &Plan) -> Answer {
    let capacity = plan.load.on(plan.supply());
    let meetings = plan.meetings();
    let number = format::number(i64::try_from(meetings).unwrap_or(i64::MAX));
    Answer {
        carried: carried(tr, lang, &capacity),
        wished: match plan.wished {
            Wished::Each(each) => tr.meeting_setup_wished_each(i64::from(each), number),
            Wished::Total(_) => tr.meeting_setup_wished_total(number),
        },
        booths: (!plan.load.booths.is_empty()).then(|| {
            let talks = i64::try_from(plan.load.at_booths(plan.slots)).unwrap_or(i64::MAX);
            tr.meeting_setup_plan_booths(format::count(plan.load.booths.len()), format::number(talks))
        }),
        enough: capacity.carried() >= meetings,
        needs: needs(tr, plan, &plan.load.needs(meetings, plan.slots, plan.tables)),
    }
}

/// GET /organizer/events/{slug}/meetings/capacity
async fn show(who: Organizer, slug: Path<Slug>, asked: Asked<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let event = found(&who, &desk, &slug).await?;
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let typed = if asked.0.one("wished_as").is_empty() {
        meetings::typed_plan(&event, &setting, &meetings::people_by_role(&desk.db, event.id).await?)
    } else {
        asked.0
    };
    let at_booths = meetings::people_at_booths(&desk.db, &setting.day).await?;
    let booths: Vec<u32> =
        setting.tables.iter().filter_map(|table| Some(at_booths.get(&table.company?).copied().unwrap_or(0))).collect();
    let checked = meetings::check_plan(&typed, &setting.day, &booths);
    let none = Problems::default();
    let fields = meetings::plan_fields(&typed, &setting.day, checked.as_ref().err().unwrap_or(&none), tr);
    let status = if checked.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = CapacityPage {
        frame: who.frame(&desk, tr.meeting_setup_capacity_title()),
        tr,
        summary: ErrorSummary::of(tr, &fields),
        fields,
        answer: checked.ok().map(|plan| answer(tr, lang, &plan)),
        event,
    };
    page_with(status, &page)
}
