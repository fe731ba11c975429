//! A draft as a board of slots and tables or slots and people, and the page of each of its meetings: moving, swapping,
//! pinning, taking out, adding, and taking the last change back. The pages do without JavaScript what dragging does.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use sea_orm::DatabaseTransaction;

use super::timetables::{Names, failure, to_run, with_meetings};
use crate::access::events::may_run;
use crate::accounts::Organizer;
use crate::events::{Event, SignUpId, Slug};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::web::paging::PAGE;
use crate::kit::web::{
    Asked, Choice, Failure, Field, FormKey, Frame, Pager, Paging, Posted, SeeOther, once, page, page_with,
};
use crate::meetings::{
    self, Edit, Fault, MeetingId, Seated, Seating, SlotId, Sought, TableId, TimetableRefused, TimetableStatus,
    WishKind, paths, words,
};
use crate::organizer::pages::Tab;
use crate::organizer::pages::events::found;

/// Places and partners that a list offers at most.
const OFFERED: usize = 200;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_BOARD).get(board))
        .service(web::resource(meetings::paths::RUN_MEETING).get(show))
        .service(web::resource(meetings::paths::RUN_PLACE).post(place))
        .service(web::resource(meetings::paths::RUN_SWAP).post(swap))
        .service(web::resource(meetings::paths::RUN_PIN).post(pin))
        .service(web::resource(meetings::paths::RUN_REMOVAL).post(remove))
        .service(web::resource(meetings::paths::RUN_ADDITION).get(addition).post(add))
        .service(web::resource(meetings::paths::RUN_UNDO).post(undo));
}

/// A timetable with everything that its board names.
struct Draft {
    event: Event,
    sought: Sought,
    names: Names,
    seated: Vec<Seated>,
    /// Whether the reader runs the event.
    may_run: bool,
}

impl Draft {
    async fn of(who: &Organizer, desk: &Desk, slug: &Slug, number: i32) -> Result<Self, Failure> {
        let event = found(who, desk, slug).await?;
        let sought = with_meetings(desk, &event, number).await?;
        let names = Names::of(who, desk, &event).await?;
        let (seated, may_run) = (meetings::seated(desk.db.read(), sought.id).await?, may_run(&who.actor, event.id));
        Ok(Self { event, sought, names, seated, may_run })
    }

    /// Whether it is a draft of an event that is open to change.
    fn is_open(&self) -> bool {
        self.sought.status == TimetableStatus::Draft && self.event.status.is_open_to_change()
    }

    fn may_change(&self) -> bool {
        self.may_run && self.is_open()
    }

    fn meeting(&self, id: MeetingId) -> Result<&Seated, Failure> {
        self.seated.iter().find(|own| own.id == id).ok_or(Failure::NotFound)
    }
}

// --- the board ----------------------------------------------------------------------------------------------------------

/// By what the rows of a board are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Table,
    Person,
}

impl View {
    const fn code(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Person => "person",
        }
    }

    fn parse(code: &str) -> Self {
        if code == "person" { Self::Person } else { Self::Table }
    }
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct BoardQuery {
    by: String,
}

struct Card {
    path: String,
    place: String,
    table: i64,
    title: String,
    detail: String,
    label: String,
    pill: &'static str,
    /// What its colour says.
    wish: String,
    is_pinned: bool,
}

struct Cell {
    slot: i64,
    /// On the board of tables, which one.
    table: Option<i64>,
    is_closed: bool,
    card: Option<Card>,
}

struct Row {
    heading: String,
    hint: String,
    cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "organizer/timetable_board.html")]
struct BoardPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    number: i32,
    version: i32,
    is_open: bool,
    may_change: bool,
    tabs: Vec<Tab>,
    back: String,
    /// The classes of the cards, and what each says.
    legend: Vec<(&'static str, String)>,
    slots: Vec<String>,
    rows: Vec<Row>,
    pager: Pager,
}

impl Draft {
    fn card(&self, own: &Seated, view: View, of: Option<SignUpId>) -> Card {
        let tr = self.names.tr;
        let [one, other] = own.sides;
        let (title, detail) = match view {
            View::Table => (self.names.side(one).0, self.names.side(other).0),
            View::Person => {
                let partner = if of == Some(one) { other } else { one };
                (self.names.side(partner).0, tr.timetables_calendar_table(self.names.table(own.table)))
            }
        };
        Card {
            path: paths::run_meeting(&self.event.slug, self.sought.number, own.id),
            place: paths::run_place(&self.event.slug, self.sought.number, own.id),
            table: own.table.0,
            title,
            detail,
            label: self.names.stands(own),
            pill: words::wish_pill(own.wish),
            wish: words::wish_kind(tr, own.wish),
            is_pinned: own.is_pinned,
        }
    }

    fn rows_by_table(&self, skip: usize) -> (Vec<Row>, usize) {
        let at: HashMap<(TableId, SlotId), &Seated> =
            self.seated.iter().map(|own| ((own.table, own.slot), own)).collect();
        let tables = &self.names.setting.tables;
        let row = |table: &meetings::Table| Row {
            heading: self.names.tr.timetables_calendar_table(table.label.as_str()),
            hint: words::table_kind(self.names.tr, table.kind),
            cells: self
                .names
                .setting
                .slots
                .iter()
                .map(|slot| Cell {
                    slot: slot.id.0,
                    table: Some(table.id.0),
                    is_closed: table.closed.contains(&slot.id),
                    card: at.get(&(table.id, slot.id)).map(|own| self.card(own, View::Table, None)),
                })
                .collect(),
        };
        (tables.iter().skip(skip).take(PAGE as usize).map(row).collect(), tables.len())
    }

    fn rows_by_person(&self, skip: usize) -> (Vec<Row>, usize) {
        let at: HashMap<(SignUpId, SlotId), &Seated> =
            self.seated.iter().flat_map(|own| own.sides.map(|side| ((side, own.slot), own))).collect();
        let people: BTreeSet<(String, String, SignUpId)> = self
            .seated
            .iter()
            .flat_map(|own| own.sides)
            .map(|side| {
                let (company, name) = self.names.side(side);
                (company, name, side)
            })
            .collect();
        let row = |(company, name, side): &(String, String, SignUpId)| Row {
            heading: company.clone(),
            hint: name.clone(),
            cells: self
                .names
                .setting
                .slots
                .iter()
                .map(|slot| Cell {
                    slot: slot.id.0,
                    table: None,
                    is_closed: false,
                    card: at.get(&(*side, slot.id)).map(|own| self.card(own, View::Person, Some(*side))),
                })
                .collect(),
        };
        (people.iter().skip(skip).take(PAGE as usize).map(row).collect(), people.len())
    }
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/board
async fn board(
    who: Organizer,
    path: Path<(Slug, i32)>,
    paging: Paging,
    asked: Asked<BoardQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let (slug, number) = path.into_inner();
    let draft = Draft::of(&who, &desk, &slug, number).await?;
    let view = View::parse(&asked.0.by);
    let skip = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let (rows, total) = match view {
        View::Table => draft.rows_by_table(skip),
        View::Person => draft.rows_by_person(skip),
    };
    let base = paths::run_board(&slug, number);
    let tab = |own: View, words: String| Tab { path: format!("{base}?by={}", own.code()), words, current: own == view };
    page(&BoardPage {
        frame: who.frame(&desk, tr.timetables_board_title(number.to_string())),
        tr,
        number,
        version: draft.sought.version,
        is_open: draft.is_open(),
        may_change: draft.may_change(),
        tabs: vec![tab(View::Table, tr.timetables_list_by_table()), tab(View::Person, tr.timetables_list_by_person())],
        back: format!("{}&{}", view.code(), paging.number),
        legend: [WishKind::Accepted, WishKind::Asked, WishKind::Suggested]
            .map(|kind| (words::wish_pill(kind), words::wish_kind(tr, kind)))
            .to_vec(),
        slots: draft.names.setting.slots.iter().map(words::hours).collect(),
        rows,
        pager: paging.of(total as u64)?,
        event: draft.event,
    })
}

// --- one meeting --------------------------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "organizer/timetable_meeting.html")]
struct MeetingPage {
    frame: Frame,
    tr: Tr,
    version: i32,
    back: (String, String),
    facts: Vec<(String, String)>,
    is_pinned: bool,
    may_change: bool,
    refused: Vec<String>,
    place: (String, Vec<Field>),
    swap: (String, Option<Field>),
    pin: String,
    removal: String,
}

fn meeting_page(who: &Organizer, desk: &Desk, draft: &Draft, own: &Seated, refused: &[Fault]) -> MeetingPage {
    let (tr, names) = (who.tr, &draft.names);
    let (slug, number) = (&draft.event.slug, draft.sought.number);
    let slots = names.setting.slots.iter().map(|slot| Choice::new(slot.id.to_string(), words::hours(slot))).collect();
    let tables =
        names.setting.tables.iter().map(|table| Choice::new(table.id.to_string(), table.label.clone())).collect();
    let shares = |other: &&Seated| {
        other.id != own.id
            && (other.slot == own.slot
                || other.table == own.table
                || other.sides.iter().any(|side| own.sides.contains(side)))
    };
    let others: Vec<Choice> = draft
        .seated
        .iter()
        .filter(shares)
        .take(OFFERED)
        .map(|other| {
            let words = tr.timetables_meeting_at(names.pair(other.sides), names.stands(other));
            Choice::new(other.id.to_string(), words)
        })
        .collect();
    let [one, other] = own.sides.map(|side| names.who(side));
    MeetingPage {
        frame: who.frame(desk, names.pair(own.sides)),
        tr,
        version: draft.sought.version,
        back: (paths::run_board(slug, number), tr.timetables_board_title(number.to_string())),
        facts: vec![
            (tr.timetables_column_time(), names.slot(own.slot)),
            (tr.timetables_column_table(), names.table(own.table)),
            (tr.timetables_column_person(), one),
            (tr.timetables_column_other_person(), other),
            (tr.timetables_column_wish(), words::wish_kind(tr, own.wish)),
        ],
        is_pinned: own.is_pinned,
        may_change: draft.may_change(),
        refused: refused.iter().map(|fault| names.fault(fault, &draft.seated)).collect(),
        place: (
            paths::run_place(slug, number, own.id),
            vec![
                Field::select("slot", tr.timetables_column_time(), slots).value(own.slot.to_string()),
                Field::select("table", tr.timetables_column_table(), tables).value(own.table.to_string()),
            ],
        ),
        swap: (
            paths::run_swap(slug, number, own.id),
            (!others.is_empty()).then(|| Field::select("with", tr.timetables_swap_with(), others)),
        ),
        pin: paths::run_pin(slug, number, own.id),
        removal: paths::run_removal(slug, number, own.id),
    }
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}
async fn show(who: Organizer, path: Path<(Slug, i32, MeetingId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, number, id) = path.into_inner();
    let draft = Draft::of(&who, &desk, &slug, number).await?;
    let own = draft.meeting(id)?;
    page(&meeting_page(&who, &desk, &draft, own, &[]))
}

// --- changes ------------------------------------------------------------------------------------------------------------

/// What a change says besides what it changes.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct ChangeForm {
    version: i32,
    slot: i64,
    table: i64,
    with: i64,
    stays: String,
    /// From which page of the board it was dragged: the view, then the page.
    back: String,
}

impl ChangeForm {
    /// Where the change leads to.
    fn there(&self, slug: &Slug, number: i32, id: MeetingId) -> String {
        match self.back.split_once('&') {
            Some((by, page)) if page.parse::<u64>().is_ok() => {
                format!("{}?by={}&page={page}", paths::run_board(slug, number), View::parse(by).code())
            }
            _ => paths::run_meeting(slug, number, id),
        }
    }
}

/// Does a change of a draft once, however often its form is sent.
async fn once_only(
    desk: &Desk,
    who: &Organizer,
    key: &FormKey,
    there: &str,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), TimetableRefused>,
) -> Result<(), TimetableRefused> {
    let (person, now) = (who.actor.person.0, desk.now());
    write(&desk.db, async |tx| {
        if once::seen(tx, key, person).await?.is_some() {
            return Ok(());
        }
        work(tx).await?;
        Ok(once::remember(tx, key, person, there, now).await?)
    })
    .await
}

/// Changes a meeting, and says on its page what stands against it where the change is refused.
async fn change(
    who: &Organizer,
    desk: &Desk,
    (slug, number, id): (Slug, i32, MeetingId),
    posted: &Posted<ChangeForm>,
    edit: Edit,
    (there, said): (String, String),
) -> Result<HttpResponse, Failure> {
    let permit = to_run(who, desk, &slug).await?;
    let (now, version) = (desk.now(), posted.form.version);
    let changed = once_only(desk, who, &posted.key, &there, async |tx| {
        meetings::change_draft(tx, permit, number, version, &edit, now).await
    })
    .await;
    match changed {
        Ok(()) => Ok(SeeOther::to(there).saying(said).respond_to(who.request())),
        Err(TimetableRefused::Faulty(faults)) => {
            let draft = Draft::of(who, desk, &slug, number).await?;
            let own = draft.meeting(id)?;
            page_with(StatusCode::CONFLICT, &meeting_page(who, desk, &draft, own, &faults))
        }
        Err(refused) => Err(failure(who, refused)),
    }
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/place
async fn place(
    who: Organizer,
    path: Path<(Slug, i32, MeetingId)>,
    posted: Posted<ChangeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let at = path.into_inner();
    let edit = Edit::Move { id: at.2, slot: SlotId(posted.form.slot), table: TableId(posted.form.table) };
    let there = posted.form.there(&at.0, at.1, at.2);
    change(&who, &desk, at, &posted, edit, (there, who.tr.timetables_did_move())).await
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/swap
async fn swap(
    who: Organizer,
    path: Path<(Slug, i32, MeetingId)>,
    posted: Posted<ChangeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let at = path.into_inner();
    let edit = Edit::Swap { id: at.2, with: MeetingId(posted.form.with) };
    let there = paths::run_meeting(&at.0, at.1, at.2);
    change(&who, &desk, at, &posted, edit, (there, who.tr.timetables_did_swap())).await
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/pin
async fn pin(
    who: Organizer,
    path: Path<(Slug, i32, MeetingId)>,
    posted: Posted<ChangeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let at = path.into_inner();
    let stays = posted.form.stays == "yes";
    let said = if stays { who.tr.timetables_did_pin() } else { who.tr.timetables_did_unpin() };
    let there = paths::run_meeting(&at.0, at.1, at.2);
    let edit = Edit::Pin { id: at.2, stays };
    change(&who, &desk, at, &posted, edit, (there, said)).await
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/removal
async fn remove(
    who: Organizer,
    path: Path<(Slug, i32, MeetingId)>,
    posted: Posted<ChangeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let at = path.into_inner();
    let edit = Edit::Remove(at.2);
    let there = paths::run_board(&at.0, at.1);
    change(&who, &desk, at, &posted, edit, (there, who.tr.timetables_did_remove())).await
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/undo
async fn undo(
    who: Organizer,
    path: Path<(Slug, i32)>,
    posted: Posted<ChangeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let there = paths::run_board(&slug, number);
    let (now, version) = (desk.now(), posted.form.version);
    let undone = once_only(&desk, &who, &posted.key, &there, async |tx| {
        meetings::undo_change(tx, permit, number, version, now).await
    })
    .await;
    match undone {
        Ok(()) => Ok(SeeOther::to(there).saying(who.tr.timetables_did_undo()).respond_to(who.request())),
        Err(TimetableRefused::Gone) => Err(Failure::Conflict(who.tr.timetables_nothing_to_undo())),
        Err(refused) => Err(failure(&who, refused)),
    }
}

// --- a wish that gets a seat --------------------------------------------------------------------------------------------

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct PairQuery {
    one: i64,
    other: i64,
}

#[derive(Template)]
#[template(path = "organizer/timetable_addition.html")]
struct AdditionPage {
    frame: Frame,
    tr: Tr,
    version: i32,
    back: (String, String),
    action: String,
    sides: [SignUpId; 2],
    people: [String; 2],
    refused: Vec<String>,
    places: Option<Field>,
}

impl Draft {
    /// Slots to come in which both sides are there and have no meeting, each with the tables that are free then; only what the
    /// checker lets through. Where either side has a booth it is theirs alone.
    async fn free_places(&self, desk: &Desk, sides: [SignUpId; 2]) -> Result<Vec<Choice>, Failure> {
        let (db, now) = (desk.db.read(), desk.now());
        let people = meetings::attending(db, self.event.id).await?;
        let wishes = meetings::wishes(db, self.event.id).await?;
        let of_sides = |who: SignUpId| sides.contains(&who);
        let away = people.iter().filter(|own| of_sides(own.sign_up)).flat_map(|own| own.away.iter().copied());
        let seats = self.seated.iter().filter(|own| own.sides.into_iter().any(of_sides)).map(|own| own.slot);
        let busy: BTreeSet<SlotId> = away.chain(seats).collect();
        let seating = Seating::new(&self.names.setting, people, self.sought.least_weight);
        let judged = |seated: &[Seated]| seating.clone().judged(&wishes, seated).err().unwrap_or_default();
        let before = judged(&self.seated);
        let stands = |slot: SlotId, table: TableId| {
            let Some(added) = seating.clone().added(&wishes, sides, slot, table) else { return false };
            let after: Vec<Seated> = self.seated.iter().copied().chain([added]).collect();
            judged(&after).iter().all(|fault| before.contains(fault))
        };
        let taken: BTreeSet<(SlotId, TableId)> = self.seated.iter().map(|own| (own.slot, own.table)).collect();
        let companies = sides.map(|side| self.names.faces.get(&side).map(|face| face.company));
        let is_own_booth = |table: &meetings::Table| table.company.is_some() && companies.contains(&table.company);
        let has_booth = self.names.setting.tables.iter().any(is_own_booth);
        let may_use = |table: &&meetings::Table| {
            if has_booth { is_own_booth(table) } else { table.company.is_none() }
        };
        let free_at = |slot: &meetings::Slot| {
            let is_free =
                |table: &&meetings::Table| !table.closed.contains(&slot.id) && !taken.contains(&(slot.id, table.id));
            let hours = words::hours(slot);
            let slot = slot.id;
            let tables: Vec<_> = self.names.setting.tables.iter().filter(may_use).filter(is_free).collect();
            // What the checker says of one free table of a slot it says of all of them.
            if tables.first().is_none_or(|table| !stands(slot, table.id)) {
                return Vec::new();
            }
            tables
                .into_iter()
                .map(|table| {
                    let words = self.names.tr.timetables_stands(hours.as_str(), table.label.as_str());
                    Choice::new(format!("{slot}-{}", table.id), words)
                })
                .collect::<Vec<_>>()
        };
        let slots = self.names.setting.slots.iter().filter(|slot| slot.starts_at > now && !busy.contains(&slot.id));
        Ok(slots.flat_map(free_at).take(OFFERED).collect())
    }
}

async fn addition_page(
    who: &Organizer,
    desk: &Desk,
    draft: &Draft,
    sides: [SignUpId; 2],
    refused: &[Fault],
) -> Result<AdditionPage, Failure> {
    let tr = who.tr;
    if !sides.iter().all(|side| draft.names.faces.contains_key(side)) {
        return Err(Failure::NotFound);
    }
    let places = draft.free_places(desk, sides).await?;
    Ok(AdditionPage {
        frame: who.frame(desk, tr.timetables_add_title()),
        tr,
        version: draft.sought.version,
        back: (paths::run_unmet(&draft.event.slug, draft.sought.number), tr.timetables_unmet()),
        action: paths::run_addition(&draft.event.slug, draft.sought.number),
        sides,
        people: sides.map(|side| draft.names.who(side)),
        refused: refused.iter().map(|fault| draft.names.fault(fault, &draft.seated)).collect(),
        places: (!places.is_empty()).then(|| Field::select("place", tr.timetables_add_place(), places).required()),
    })
}

/// GET /organizer/events/{slug}/meetings/timetables/{number}/addition
async fn addition(
    who: Organizer,
    path: Path<(Slug, i32)>,
    asked: Asked<PairQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    to_run(&who, &desk, &slug).await?;
    let draft = Draft::of(&who, &desk, &slug, number).await?;
    if !draft.is_open() {
        return Err(failure(&who, TimetableRefused::NotNow(draft.sought.status)));
    }
    let sides = [SignUpId(asked.0.one), SignUpId(asked.0.other)];
    page(&addition_page(&who, &desk, &draft, sides, &[]).await?)
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct AdditionForm {
    version: i32,
    one: i64,
    other: i64,
    place: String,
}

/// POST /organizer/events/{slug}/meetings/timetables/{number}/addition
async fn add(
    who: Organizer,
    path: Path<(Slug, i32)>,
    posted: Posted<AdditionForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, number) = path.into_inner();
    let permit = to_run(&who, &desk, &slug).await?;
    let form = &posted.form;
    let sides = [SignUpId(form.one), SignUpId(form.other)];
    let at = form.place.split_once('-').and_then(|(slot, table)| Some((slot.parse().ok()?, table.parse().ok()?)));
    let (slot, table) = at.ok_or(Failure::Unreadable)?;
    let there = paths::run_unmet(&slug, number);
    let (now, version) = (desk.now(), form.version);
    let added = once_only(&desk, &who, &posted.key, &there, async |tx| {
        meetings::seat_wish(tx, permit, (number, version), sides, (SlotId(slot), TableId(table)), now).await
    })
    .await;
    match added {
        Ok(()) => Ok(SeeOther::to(there).saying(who.tr.timetables_did_add()).respond_to(who.request())),
        Err(TimetableRefused::Faulty(faults)) => {
            let draft = Draft::of(&who, &desk, &slug, number).await?;
            page_with(StatusCode::CONFLICT, &addition_page(&who, &desk, &draft, sides, &faults).await?)
        }
        Err(refused) => Err(failure(&who, refused)),
    }
}
