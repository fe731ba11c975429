//! The timetables of an event: seeking them, what each is like, what it left out and why, how two of them differ, and
//! letting people go by one.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use crate::access::events::{Run, may_run};
use crate::access::{self, Denied, Permit};
use crate::accounts::Organizer;
use crate::events::{Event, SignUpId, Slug, paths as event_paths, words as event_words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::sheet::Table as Sheet;
use crate::kit::web::paging::PAGE;
use crate::kit::web::{
    Asked, Choice, Empty, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, Typed, csv_file, once,
    page, page_with, xlsx_file,
};
use crate::meetings::{
    self, Face, Fault, Hindrance, Mend, Score, Seated, Seating, Setting, SlotId, Sought, TableId, TimetableRefused,
    TimetableStatus, TooFew, Unmet, Why, WhyKind, WishKind, paths, words,
};
use crate::organizer::pages::events::found;

/// Meetings and people that a page names of each kind; how many more there are is said.
const NAMED: usize = 50;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_TIMETABLES).get(list).post(seek))
        .service(web::resource(meetings::paths::RUN_TIMETABLE).get(show))
        .service(web::resource(meetings::paths::RUN_STOP).post(stop))
        .service(web::resource(meetings::paths::RUN_UNMET).get(unmet))
        .service(web::resource(meetings::paths::RUN_UNMET_CSV).get(unmet_csv))
        .service(web::resource(meetings::paths::RUN_UNMET_XLSX).get(unmet_xlsx))
        .service(web::resource(meetings::paths::RUN_COMPARISON).get(compare))
        .service(web::resource(meetings::paths::RUN_TIMETABLE_COPY).post(copy))
        .service(web::resource(meetings::paths::RUN_PUBLICATION).get(publication).post(publish));
}

// --- what all pages stand on --------------------------------------------------------------------------------------------

pub(super) async fn to_run(who: &Organizer, desk: &Desk, slug: &Slug) -> Result<Permit<Run, Event>, Failure> {
    let event = found(who, desk, slug).await?;
    access::events::run(&who.actor, event).map_err(|Denied| Failure::Denied)
}

/// A refusal that no form shows beside a field.
pub(super) fn failure(who: &Organizer, refused: TimetableRefused) -> Failure {
    let tr = who.tr;
    match refused {
        TimetableRefused::EventNotNow(status) => Failure::Conflict(tr.events_not_now(event_words::status(tr, status))),
        TimetableRefused::NotNow(status) => {
            Failure::Conflict(tr.timetables_not_now(words::timetable_status(tr, status)))
        }
        TimetableRefused::AlreadySeeking(number) => {
            Failure::Conflict(tr.timetables_already_seeking(number.to_string()))
        }
        TimetableRefused::Stale => Failure::Conflict(tr.timetables_stale()),
        TimetableRefused::Faulty(_) => Failure::Conflict(tr.timetables_faulty()),
        TimetableRefused::Began => Failure::Conflict(tr.repairs_began()),
        TimetableRefused::RepairIs(status) => Failure::Conflict(tr.repairs_not_now(words::repair_status(tr, status))),
        TimetableRefused::Empty => Failure::Conflict(tr.timetables_empty()),
        TimetableRefused::Gone => Failure::NotFound,
        TimetableRefused::Db(error) => error.into(),
    }
}

/// A timetable of an event, by its number.
pub(super) async fn numbered(desk: &Desk, event: &Event, number: i32) -> Result<Sought, Failure> {
    meetings::timetable(desk.db.read(), event.id, number).await?.ok_or(Failure::NotFound)
}

/// A timetable that has meetings to look at.
pub(super) async fn with_meetings(desk: &Desk, event: &Event, number: i32) -> Result<Sought, Failure> {
    Some(numbered(desk, event, number).await?).filter(Sought::is_found).ok_or(Failure::NotFound)
}

/// The names of everything that a timetable points to.
pub(super) struct Names {
    pub(super) tr: Tr,
    pub(super) lang: Lang,
    pub(super) faces: HashMap<SignUpId, Face>,
    pub(super) setting: Setting,
}

impl Names {
    pub(super) async fn of(who: &Organizer, desk: &Desk, event: &Event) -> Result<Self, Failure> {
        let db = desk.db.read();
        let (faces, setting) = (meetings::faces(db, event.id).await?, meetings::setting(db, event.id).await?);
        Ok(Self { tr: who.tr, lang: who.lang, faces, setting })
    }

    /// The company of somebody, and their name.
    pub(super) fn side(&self, sign_up: SignUpId) -> (String, String) {
        self.faces
            .get(&sign_up)
            .map(|face| (face.company_name(self.lang).to_owned(), face.name.clone()))
            .unwrap_or_default()
    }

    /// Somebody with their company, in one line.
    pub(super) fn who(&self, sign_up: SignUpId) -> String {
        let (company, name) = self.side(sign_up);
        self.tr.timetables_who(name, company)
    }

    /// Both companies of a meeting.
    pub(super) fn pair(&self, sides: [SignUpId; 2]) -> String {
        let [one, other] = sides.map(|side| self.side(side).0);
        self.tr.timetables_pair(one, other)
    }

    pub(super) fn slot(&self, id: SlotId) -> String {
        self.setting.slots.iter().find(|slot| slot.id == id).map(words::hours).unwrap_or_default()
    }

    pub(super) fn table(&self, id: TableId) -> String {
        self.setting.tables.iter().find(|table| table.id == id).map(|table| table.label.clone()).unwrap_or_default()
    }

    /// Where a meeting stands.
    pub(super) fn stands(&self, seated: &Seated) -> String {
        self.tr.timetables_stands(self.slot(seated.slot), self.table(seated.table))
    }

    /// Why a wish has no seat, in a sentence.
    pub(super) fn why(&self, why: &Why) -> String {
        let tr = self.tr;
        match why {
            Why::UnseatsMore { meetings } if meetings.is_empty() => tr.timetables_why_no_room(),
            Why::UnseatsMore { meetings } => {
                let pairs: Vec<String> = meetings.iter().map(|sides| self.pair(*sides)).collect();
                tr.timetables_why_unseats_more(self.listed(&pairs))
            }
            Why::NoInterpreter => tr.timetables_why_no_interpreter(),
            Why::NoTable => tr.timetables_why_no_table(),
            Why::AtMaximum { who, meets } => {
                let partners: Vec<String> = meets.iter().map(|partner| self.side(*partner).0).collect();
                tr.timetables_why_at_maximum(self.who(*who), meets.len() as i64, self.listed(&partners))
            }
            Why::NoCommonSlot => tr.timetables_why_no_common_slot(),
            Why::GroupServed => tr.timetables_why_group_served(),
            Why::TakenOut => tr.timetables_why_taken_out(),
            Why::Excluded => tr.timetables_why_excluded(),
        }
    }

    fn listed(&self, names: &[String]) -> String {
        format::list(self.lang, names.iter().map(String::as_str))
    }

    /// What is wrong with a meeting or somebody's day, in a sentence.
    pub(super) fn fault(&self, fault: &Fault, seated: &[Seated]) -> String {
        let tr = self.tr;
        let meeting = |id| {
            let own = seated.iter().find(|own| own.id == id);
            own.map(|own| tr.timetables_meeting_at(self.pair(own.sides), self.stands(own))).unwrap_or_default()
        };
        match *fault {
            Fault::Left(who) => tr.timetables_fault_left(self.who(who)),
            Fault::Away(who) => tr.timetables_fault_away(self.who(who)),
            Fault::TwoMeetings(who, slot) => tr.timetables_fault_two_meetings(self.who(who), self.slot(slot)),
            Fault::AboveMaximum(who) => tr.timetables_fault_above_maximum(self.who(who)),
            Fault::TableTwice(table, slot) => tr.timetables_fault_table_twice(self.table(table), self.slot(slot)),
            Fault::WrongTable(id) => tr.timetables_fault_wrong_table(meeting(id)),
            Fault::Excluded(id) => tr.timetables_fault_excluded(meeting(id)),
            Fault::Twice(id) => tr.timetables_fault_twice(meeting(id)),
            Fault::TooFewInterpreters(slot) => tr.timetables_fault_interpreters(self.slot(slot)),
            Fault::Nowhere(id) => tr.timetables_fault_nowhere(meeting(id)),
        }
    }
}

fn pill(tr: Tr, sought: &Sought) -> (&'static str, String) {
    (words::timetable_pill(sought.status), words::timetable_status(tr, sought.status))
}

/// A share as percent: nothing at all, or at least a hundredth.
fn gap(score: &Score) -> String {
    let gap = score.gap() * 100.0;
    if gap <= 0.0 { "0%".to_owned() } else { format!("{:.2}%", gap.max(0.01)) }
}

/// How good a timetable is, in a sentence.
fn verdict(tr: Tr, score: &Score) -> String {
    if score.is_changed {
        tr.timetables_verdict_changed(gap(score))
    } else if score.is_best || score.gap() <= 0.0 {
        tr.timetables_verdict_best()
    } else {
        tr.timetables_verdict_gap(gap(score))
    }
}

// --- the list -----------------------------------------------------------------------------------------------------------

struct Row {
    path: String,
    title: String,
    pill: (&'static str, String),
    made: String,
    by: String,
    /// Value, bound, gap, then the counts; nothing before anything was found.
    figures: Option<[String; 9]>,
}

fn row(event: &Event, sought: &Sought, tr: Tr, lang: Lang) -> Row {
    let score = &sought.score;
    let figures = sought.is_found().then(|| {
        [
            words::in_wishes(score.value),
            words::in_wishes(score.bound),
            gap(score),
            format::count(score.accepted),
            format::count(score.asked),
            format::count(score.suggested),
            format::number(i64::try_from(score.shortfall).unwrap_or(i64::MAX)),
            format::number(i64::try_from(score.idle).unwrap_or(i64::MAX)),
            format::number(i64::try_from(score.table_moves).unwrap_or(i64::MAX)),
        ]
    });
    Row {
        path: paths::run_timetable(&event.slug, sought.number),
        title: tr.timetables_title_of(sought.number.to_string()),
        pill: pill(tr, sought),
        made: format::date_time(lang, event_words::ZONE, sought.created_at),
        by: sought.by.clone().unwrap_or_default(),
        figures,
    }
}

/// What the columns of figures are called.
fn columns(tr: Tr) -> [String; 9] {
    [
        tr.timetables_value(),
        tr.timetables_bound(),
        tr.timetables_gap(),
        words::wish_kind(tr, WishKind::Accepted),
        words::wish_kind(tr, WishKind::Asked),
        words::wish_kind(tr, WishKind::Suggested),
        tr.timetables_shortfall(),
        tr.timetables_idle(),
        tr.timetables_table_moves(),
    ]
}

#[derive(Template)]
#[template(path = "organizer/timetables.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    columns: [String; 9],
    rows: Vec<Row>,
    /// Where the one is that is being sought, and what is said of it.
    live: Option<(String, String)>,
    may_seek: bool,
    /// What is to be known on the day before one is sought, and where the way goes on: path and words.
    begun: Option<(String, String, String)>,
    summary: ErrorSummary,
    fields: Vec<Field>,
}

/// What is said once slots have begun: a search plans all of them, and nothing takes the place of talks that have begun.
async fn begun(
    who: &Organizer,
    desk: &Desk,
    event: &Event,
    sought: &[Sought],
    setting: &Setting,
) -> Result<Option<(String, String, String)>, Failure> {
    let (tr, now) = (who.tr, desk.now());
    let published = sought.iter().find(|own| own.status == TimetableStatus::Published).map(|own| own.id);
    if meetings::has_begun(desk.db.read(), published, &[], setting, now).await? {
        return Ok(Some((tr.timetables_seek_began(), paths::run_repairs(&event.slug), tr.repairs_title())));
    }
    let over = setting.slots.iter().filter(|slot| slot.starts_at <= now).count();
    let said = || (tr.timetables_seek_over(over as i64), paths::run_slots(&event.slug), tr.meeting_setup_slots_title());
    Ok((over > 0).then(said))
}

fn list_page(
    who: &Organizer,
    desk: &Desk,
    event: Event,
    sought: &[Sought],
    (typed, problems): (&Typed, &Problems),
    begun: Option<(String, String, String)>,
) -> ListPage {
    let (tr, lang) = (who.tr, who.lang);
    let fields = meetings::order_fields(typed, problems, tr, sought);
    ListPage {
        frame: who.frame(desk, tr.timetables_title(event.basics.title.pick(lang))),
        tr,
        columns: columns(tr),
        rows: sought.iter().map(|own| row(&event, own, tr, lang)).collect(),
        live: sought.iter().find(|own| own.is_live()).map(|own| {
            let words = tr.timetables_is_live(own.number.to_string());
            (paths::run_timetable(&event.slug, own.number), words)
        }),
        may_seek: event.status.is_open_to_change() && may_run(&who.actor, event.id),
        begun,
        summary: ErrorSummary::of(tr, &fields),
        fields,
        event,
    }
}

/// GET /organizer/events/{slug}/meetings/timetables
async fn list(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let sought = meetings::sought(desk.db.read(), event.id).await?;
    let setting = meetings::setting(desk.db.read(), event.id).await?;
    let typed = meetings::typed_order(setting.day.least_weight);
    let begun = begun(&who, &desk, &event, &sought, &setting).await?;
    page(&list_page(&who, &desk, event, &sought, (&typed, &Problems::default()), begun))
}

/// POST /organizer/events/{slug}/meetings/timetables
async fn seek(who: Organizer, slug: Path<Slug>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = to_run(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let sought = meetings::sought(desk.db.read(), event.id).await?;
    let order = match meetings::check_order(&posted.form, &sought) {
        Ok(order) => order,
        Err(problems) => {
            let setting = meetings::setting(desk.db.read(), event.id).await?;
            let begun = begun(&who, &desk, &event, &sought, &setting).await?;
            let page = list_page(&who, &desk, event, &sought, (&posted.form, &problems), begun);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (person, now, key) = (who.actor.person.0, desk.now(), &posted.key);
    let there = write(&desk.db, async |tx| {
        if let Some(there) = once::seen(tx, key, person).await? {
            return Ok(there);
        }
        let number = meetings::seek(tx, permit, order, now).await?;
        let there = paths::run_timetable(&event.slug, number);
        once::remember(tx, key, person, &there, now).await?;
        Ok(there)
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(there).respond_to(who.request()))
}

// --- one timetable ------------------------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "organizer/timetable.html")]
struct ShowPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    sought: Sought,
    pill: (&'static str, String),
    made: String,
    figures: Vec<(String, String)>,
    /// While it is sought: how much of its time has gone, in percent.
    gone: i64,
    /// How good it is, once it was found; why there is none, where it failed.
    verdict: String,
    notices: Vec<String>,
    remedies: Vec<String>,
    causes: Vec<(String, String, i64)>,
    few: Few,
    others: Option<Field>,
    /// Whether the reader runs the event, and may stop, copy or publish.
    may_run: bool,
}

/// Who has too few talks.
#[derive(Default)]
struct Few {
    /// Where somebody is, who, and what they lack.
    lines: Vec<(String, String, String)>,
    /// How many more there are, in words.
    more: Option<String>,
}

impl Few {
    fn of(names: &Names, event: &Event, found: &[TooFew]) -> Self {
        let tr = names.tr;
        let line = |own: &TooFew| {
            let words = match own.missing {
                0 => tr.timetables_few_none(),
                missing => tr.timetables_few_missing(own.has as i64, missing as i64),
            };
            (event_paths::run_sign_up(&event.slug, own.who), names.who(own.who), words)
        };
        let more = found.len().saturating_sub(NAMED);
        Self {
            lines: found.iter().take(NAMED).map(line).collect(),
            more: (more > 0).then(|| tr.timetables_more(more as i64)),
        }
    }
}

/// The figures of a timetable; none before the search has told its first.
fn figures(tr: Tr, sought: &Sought) -> Vec<(String, String)> {
    let score = &sought.score;
    if sought.is_live() && *score == Score::default() {
        return Vec::new();
    }
    let number = |n: u64| format::number(i64::try_from(n).unwrap_or(i64::MAX));
    let seconds = format::decimal(i64::try_from(score.millis / 100).unwrap_or(i64::MAX), 10);
    let mut figures = vec![
        (tr.timetables_value(), words::in_wishes(score.value)),
        (tr.timetables_bound(), words::in_wishes(score.bound)),
        (tr.timetables_gap(), gap(score)),
    ];
    if sought.is_found() {
        figures.extend([
            (tr.timetables_seated(), format::count(score.seated())),
            (words::wish_kind(tr, WishKind::Accepted), format::count(score.accepted)),
            (words::wish_kind(tr, WishKind::Asked), format::count(score.asked)),
            (words::wish_kind(tr, WishKind::Suggested), format::count(score.suggested)),
            (tr.timetables_shortfall(), number(score.shortfall)),
            (tr.timetables_idle(), number(score.idle)),
            (tr.timetables_table_moves(), number(score.table_moves)),
        ]);
    }
    figures.push((tr.timetables_people(), format::count(score.people)));
    figures.push((tr.timetables_seconds(), seconds));
    figures
}

fn remedy(names: &Names, own: &meetings::Remedy) -> String {
    let tr = names.tr;
    let change = match &own.change {
        Mend::Availability { who, slot } => tr.timetables_mend_availability(names.who(*who), names.slot(*slot)),
        Mend::Interpreter { languages } => tr.timetables_mend_interpreter(words::languages(tr, languages)),
        Mend::Tables { count, from, to } => {
            tr.timetables_mend_tables(*count as i64, names.slot(*from), names.slot(*to))
        }
        Mend::Slot => tr.timetables_mend_slot(),
    };
    tr.timetables_mend(change, own.seated, own.accepted)
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}
async fn show(who: Organizer, path: Path<(Slug, i32)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let (slug, number) = path.into_inner();
    let event = found(&who, &desk, &slug).await?;
    let sought = numbered(&desk, &event, number).await?;
    let score = &sought.score;
    let at = sought.published_at.map(|at| format::date_time(lang, event_words::ZONE, at));
    let mut notices: Vec<String> = at.map(|time| tr.timetables_published_at(time)).into_iter().collect();
    if score.lost_pins > 0 {
        notices.push(tr.timetables_lost_pins(score.lost_pins as i64));
    }
    let (mut remedies, mut causes, mut others, mut few) = (Vec::new(), Vec::new(), None, Few::default());
    if sought.is_found() {
        let names = Names::of(&who, &desk, &event).await?;
        let findings = meetings::findings(desk.db.read(), sought.id).await?;
        let seated = meetings::seated(desk.db.read(), sought.id).await?;
        let people = meetings::attending(desk.db.read(), event.id).await?;
        let seating = Seating::new(&names.setting, people, sought.least_weight);
        few = Few::of(&names, &event, &seating.too_few(&seated));
        let unmet = still_unmet(&names, findings.unmet, &seated);
        remedies = findings.remedies.iter().map(|own| remedy(&names, own)).collect();
        causes = WhyKind::ALL
            .into_iter()
            .map(|kind| (kind, unmet.iter().filter(|own| own.why.kind() == kind).count()))
            .filter(|(_, count)| *count > 0)
            .map(|(kind, count)| {
                let path = format!("{}?cause={}", paths::run_unmet(&event.slug, number), kind.code());
                (path, words::cause(tr, kind), count as i64)
            })
            .collect();
        let all = meetings::sought(desk.db.read(), event.id).await?;
        let choices: Vec<Choice> = all
            .iter()
            .filter(|own| own.is_found() && own.number != number)
            .map(|own| Choice::new(own.number.to_string(), tr.timetables_title_of(own.number.to_string())))
            .collect();
        others = (!choices.is_empty()).then(|| Field::select("with", tr.timetables_compare_with(), choices));
    }
    let limit = i64::from(sought.seconds.max(1)) * 1_000;
    page(&ShowPage {
        frame: who.frame(&desk, tr.timetables_title_of(number.to_string())),
        tr,
        pill: pill(tr, &sought),
        made: tr.timetables_made(
            format::date_time(lang, event_words::ZONE, sought.created_at),
            sought.by.clone().unwrap_or_default(),
        ),
        figures: figures(tr, &sought),
        gone: (i64::try_from(score.millis).unwrap_or(limit) * 100 / limit).clamp(0, 100),
        verdict: match sought.status {
            TimetableStatus::Failed => words::hindrance(tr, Hindrance::parse(&sought.note)),
            TimetableStatus::Waiting | TimetableStatus::Running => String::new(),
            TimetableStatus::Draft | TimetableStatus::Published | TimetableStatus::Replaced => verdict(tr, score),
        },
        notices,
        remedies,
        causes,
        few,
        others,
        may_run: may_run(&who.actor, event.id),
        sought,
        event,
    })
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/stop
async fn stop(
    who: Organizer,
    path: Path<(Slug, i32)>,
    _posted: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let now = desk.now();
    let said = match write(&desk.db, async |tx| meetings::stop(tx, permit, number, now).await).await {
        Ok(()) => who.tr.timetables_stopped(),
        // The search was faster than whoever pressed the button.
        Err(TimetableRefused::NotNow(_)) => who.tr.timetables_ended_already(),
        Err(refused) => return Err(failure(&who, refused)),
    };
    Ok(SeeOther::to(paths::run_timetable(&slug, number)).saying(said).respond_to(who.request()))
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/copy
async fn copy(
    who: Organizer,
    path: Path<(Slug, i32)>,
    posted: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let (person, now, key) = (who.actor.person.0, desk.now(), &posted.key);
    let there = write(&desk.db, async |tx| {
        if let Some(there) = once::seen(tx, key, person).await? {
            return Ok(there);
        }
        let new = meetings::copy(tx, permit, number, now).await?;
        let there = paths::run_timetable(&slug, new);
        once::remember(tx, key, person, &there, now).await?;
        Ok(there)
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(there).saying(who.tr.timetables_copied(number.to_string())).respond_to(who.request()))
}

// --- wishes without a seat ----------------------------------------------------------------------------------------------

/// The wishes that have no seat now: of those that were found so, some may have been seated by hand.
pub(super) fn still_unmet(names: &Names, unmet: Vec<Unmet>, seated: &[Seated]) -> Vec<Unmet> {
    let companies = |sides: [SignUpId; 2]| {
        let [one, other] = sides.map(|side| names.faces.get(&side).map(|face| face.company));
        (one.min(other), one.max(other))
    };
    let met: BTreeSet<_> = seated.iter().map(|own| companies(own.sides)).collect();
    unmet.into_iter().filter(|own| !met.contains(&companies(own.sides))).collect()
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct UnmetQuery {
    cause: String,
    wish: String,
    text: String,
}

struct UnmetRow {
    sides: [(String, String); 2],
    pill: (&'static str, String),
    why: String,
    /// Where it can be given a seat, in a draft.
    seat: Option<String>,
}

#[derive(Template)]
#[template(path = "organizer/timetable_unmet.html")]
struct UnmetPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    number: i32,
    filters: Vec<Field>,
    csv: String,
    xlsx: String,
    rows: Vec<UnmetRow>,
    pager: Pager,
}

struct Missing {
    event: Event,
    /// Whether the reader may give a seat to what has none.
    may_seat: bool,
    names: Names,
    unmet: Vec<Unmet>,
}

impl Missing {
    async fn of(who: &Organizer, desk: &Desk, slug: &Slug, number: i32, asked: &UnmetQuery) -> Result<Self, Failure> {
        let event = found(who, desk, slug).await?;
        let sought = with_meetings(desk, &event, number).await?;
        let names = Names::of(who, desk, &event).await?;
        let findings = meetings::findings(desk.db.read(), sought.id).await?;
        let seated = meetings::seated(desk.db.read(), sought.id).await?;
        let words = asked.text.trim().to_lowercase();
        let (wish, cause) = (WishKind::parse(&asked.wish), WhyKind::parse(&asked.cause));
        let named = |sign_up: SignUpId| {
            let (company, name) = names.side(sign_up);
            words.is_empty() || company.to_lowercase().contains(&words) || name.to_lowercase().contains(&words)
        };
        let unmet = still_unmet(&names, findings.unmet, &seated)
            .into_iter()
            .filter(|own| cause.is_none_or(|cause| own.why.kind() == cause))
            .filter(|own| wish.is_none_or(|wish| own.wish == wish))
            .filter(|own| own.sides.into_iter().any(named))
            .collect();
        let may_seat = sought.status == TimetableStatus::Draft
            && event.status.is_open_to_change()
            && may_run(&who.actor, event.id);
        Ok(Self { event, may_seat, names, unmet })
    }

    fn sheet(&self) -> Sheet {
        let tr = self.names.tr;
        let headings = vec![
            tr.timetables_column_wish(),
            tr.timetables_column_company(),
            tr.timetables_column_person(),
            tr.timetables_column_other_company(),
            tr.timetables_column_other_person(),
            tr.timetables_column_cause(),
            tr.timetables_column_why(),
        ];
        let row = |own: &Unmet| {
            let [one, other] = own.sides.map(|side| self.names.side(side));
            vec![
                words::wish_kind(tr, own.wish),
                one.0,
                one.1,
                other.0,
                other.1,
                words::cause(tr, own.why.kind()),
                self.names.why(&own.why),
            ]
        };
        Sheet { headings, rows: self.unmet.iter().map(row).collect() }
    }
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/unmet
async fn unmet(
    who: Organizer,
    path: Path<(Slug, i32)>,
    paging: Paging,
    asked: Asked<UnmetQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let (slug, number) = path.into_inner();
    let missing = Missing::of(&who, &desk, &slug, number, &asked.0).await?;
    let mut causes = vec![Choice::new("", tr.timetables_any())];
    causes.extend(WhyKind::ALL.map(|kind| Choice::new(kind.code(), words::cause(tr, kind))));
    let mut wishes = vec![Choice::new("", tr.timetables_any())];
    wishes
        .extend([WishKind::Accepted, WishKind::Asked].map(|kind| Choice::new(kind.code(), words::wish_kind(tr, kind))));
    let address = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("cause", &asked.0.cause)
        .append_pair("wish", &asked.0.wish)
        .append_pair("text", &asked.0.text)
        .finish();
    let skip = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let shown = missing.unmet.iter().skip(skip).take(PAGE as usize).map(|own| UnmetRow {
        sides: own.sides.map(|side| missing.names.side(side)),
        pill: (words::wish_pill(own.wish), words::wish_kind(tr, own.wish)),
        why: missing.names.why(&own.why),
        seat: (missing.may_seat && own.why != Why::Excluded).then(|| paths::run_addition_of(&slug, number, own.sides)),
    });
    page(&UnmetPage {
        frame: who.frame(&desk, tr.timetables_unmet_title(number.to_string())),
        tr,
        number,
        filters: vec![
            Field::select("cause", tr.timetables_column_cause(), causes).value(&asked.0.cause),
            Field::select("wish", tr.timetables_column_wish(), wishes).value(&asked.0.wish),
            Field::text("text", tr.timetables_search()).value(&asked.0.text),
        ],
        csv: format!("{}?{address}", paths::run_unmet_csv(&slug, number)),
        xlsx: format!("{}?{address}", paths::run_unmet_xlsx(&slug, number)),
        rows: shown.collect(),
        pager: paging.of(missing.unmet.len() as u64)?,
        event: missing.event,
    })
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/unmet.csv
async fn unmet_csv(
    who: Organizer,
    path: Path<(Slug, i32)>,
    asked: Asked<UnmetQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let sheet = Missing::of(&who, &desk, &slug, number, &asked.0).await?.sheet();
    csv_file(&format!("{slug}-{number}-unmet.csv"), &sheet)
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/unmet.xlsx
async fn unmet_xlsx(
    who: Organizer,
    path: Path<(Slug, i32)>,
    asked: Asked<UnmetQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let sheet = Missing::of(&who, &desk, &slug, number, &asked.0).await?.sheet();
    xlsx_file(&format!("{slug}-{number}-unmet.xlsx"), &sheet)
}

// --- two timetables -----------------------------------------------------------------------------------------------------

/// Some of what differs, and how much more there is.
struct Differing {
    heading: String,
    lines: Vec<(String, String)>,
    more: i64,
}

#[derive(Template)]
#[template(path = "organizer/timetable_comparison.html")]
struct ComparisonPage {
    frame: Frame,
    tr: Tr,
    /// Where either is, and what it is called.
    sides: [(String, String); 2],
    /// What a figure is called, and what either has.
    figures: Vec<(String, String, String)>,
    parts: Vec<Differing>,
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct WithQuery {
    with: String,
}

fn some(heading: String, count: usize, lines: impl Iterator<Item = (String, String)>) -> Differing {
    Differing { heading, lines: lines.take(NAMED).collect(), more: count.saturating_sub(NAMED) as i64 }
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/comparison
async fn compare(
    who: Organizer,
    path: Path<(Slug, i32)>,
    asked: Asked<WithQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let (slug, number) = path.into_inner();
    let event = found(&who, &desk, &slug).await?;
    let with: i32 = asked.0.with.parse().map_err(|_| Failure::NotFound)?;
    let (first, second) = (with_meetings(&desk, &event, with).await?, with_meetings(&desk, &event, number).await?);
    let names = Names::of(&who, &desk, &event).await?;
    let in_first = meetings::seated(desk.db.read(), first.id).await?;
    let in_second = meetings::seated(desk.db.read(), second.id).await?;
    let found = meetings::between(&in_first, &in_second);
    let meeting = |own: &Seated| (names.pair(own.sides), names.stands(own));
    let person = |(who, worth): &(SignUpId, i64)| (names.who(*who), words::in_wishes(*worth));
    let moved = found
        .moved
        .iter()
        .map(|(before, now)| (names.pair(now.sides), tr.timetables_from_to(names.stands(before), names.stands(now))));
    let one = tr.timetables_title_of(with.to_string());
    let other = tr.timetables_title_of(number.to_string());
    let parts = vec![
        some(
            tr.timetables_only_in(found.gained.len() as i64, other.clone()),
            found.gained.len(),
            found.gained.iter().map(meeting),
        ),
        some(tr.timetables_only_in(found.lost.len() as i64, one), found.lost.len(), found.lost.iter().map(meeting)),
        some(tr.timetables_moved(found.moved.len() as i64), found.moved.len(), moved),
        some(
            tr.timetables_better(found.better.len() as i64, other.clone()),
            found.better.len(),
            found.better.iter().map(person),
        ),
        some(tr.timetables_worse(found.worse.len() as i64, other), found.worse.len(), found.worse.iter().map(person)),
    ];
    let sides =
        [with, number].map(|number| (paths::run_timetable(&slug, number), tr.timetables_title_of(number.to_string())));
    let figures = figures(tr, &first)
        .into_iter()
        .zip(figures(tr, &second))
        .map(|((name, one), (_, other))| (name, one, other))
        .collect();
    page(&ComparisonPage {
        frame: who.frame(&desk, tr.timetables_comparison_title(with.to_string(), number.to_string())),
        tr,
        sides,
        figures,
        parts,
    })
}

// --- publishing ---------------------------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "organizer/timetable_publication.html")]
struct PublicationPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    number: i32,
    version: i32,
    /// What will happen, in sentences.
    words: Vec<String>,
    few: Few,
    faults: Vec<String>,
    more_faults: i64,
    /// Why it is too late, and whether repairs are the way to change what people go by.
    too_late: Option<(String, bool)>,
    may_publish: bool,
}

/// What stands against publishing, or who would be told.
async fn publication_page(who: &Organizer, desk: &Desk, event: Event, number: i32) -> Result<PublicationPage, Failure> {
    let tr = who.tr;
    let db = desk.db.read();
    let sought = with_meetings(desk, &event, number).await?;
    if sought.status != TimetableStatus::Draft {
        return Err(failure(who, TimetableRefused::NotNow(sought.status)));
    }
    let names = Names::of(who, desk, &event).await?;
    let seated = meetings::seated(db, sought.id).await?;
    let people = meetings::attending(db, event.id).await?;
    let seating = Seating::new(&names.setting, people, sought.least_weight);
    let everybody = seating.people();
    let few = seating.too_few(&seated);
    let faults = seating.judged(&meetings::wishes(db, event.id).await?, &seated).err().unwrap_or_default();
    let idle = few.iter().filter(|own| own.has == 0).count();
    let mut words = vec![tr.timetables_publish_meetings(seated.len() as i64)];
    let before = meetings::published(db, event.id).await?;
    let published = before.as_ref().map(|own| own.id);
    let is_late = meetings::has_begun(db, published, &seated, &names.setting, desk.now()).await?;
    let too_late = is_late.then(|| match published {
        Some(_) => (tr.timetables_publish_began(), true),
        None => (tr.timetables_publish_began_first(), false),
    });
    match before {
        // Nothing of what follows would happen.
        _ if is_late => {}
        Some(before) => {
            let was = meetings::seated(db, before.id).await?;
            let told = meetings::elsewhere(&was, &seated).len();
            words.push(tr.timetables_publish_replaces(before.number.to_string()));
            words.push(tr.timetables_publish_tells_some(told as i64));
        }
        None => words.push(tr.timetables_publish_tells(everybody as i64)),
    }
    if idle > 0 {
        words.push(tr.timetables_publish_without(idle as i64));
    }
    let is_public = event.status == crate::events::EventStatus::Published;
    if !is_public {
        words.push(tr.timetables_publish_event_first());
    }
    Ok(PublicationPage {
        frame: who.frame(desk, tr.timetables_publish_title(number.to_string())),
        tr,
        number,
        version: sought.version,
        words,
        few: Few::of(&names, &event, &few),
        may_publish: faults.is_empty() && is_public && !seated.is_empty() && !is_late,
        too_late,
        more_faults: faults.len().saturating_sub(NAMED) as i64,
        faults: faults.iter().take(NAMED).map(|fault| names.fault(fault, &seated)).collect(),
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/publication
async fn publication(who: Organizer, path: Path<(Slug, i32)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let event = to_run(&who, &desk, &slug).await?.into_thing();
    page(&publication_page(&who, &desk, event, number).await?)
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct PublicationForm {
    version: i32,
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/publication
async fn publish(
    who: Organizer,
    path: Path<(Slug, i32)>,
    posted: Posted<PublicationForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let event = permit.thing().clone();
    let (person, now, key, version) = (who.actor.person.0, desk.now(), &posted.key, posted.form.version);
    let there = paths::run_timetable(&slug, number);
    let published = write(&desk.db, async |tx| {
        if once::seen(tx, key, person).await?.is_some() {
            return Ok(());
        }
        meetings::publish(tx, permit, number, version, now).await?;
        Ok(once::remember(tx, key, person, &there, now).await?)
    })
    .await;
    match published {
        Ok(()) => {
            Ok(SeeOther::to(there).saying(who.tr.timetables_published(number.to_string())).respond_to(who.request()))
        }
        // The page says why.
        Err(TimetableRefused::Faulty(_) | TimetableRefused::Began) => {
            page_with(StatusCode::CONFLICT, &publication_page(&who, &desk, event, number).await?)
        }
        Err(refused) => Err(failure(&who, refused)),
    }
}
