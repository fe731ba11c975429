//! Where the room's pages are.

use super::day::{SlotId, TableId};
use super::meeting::{MeetingId, RepairId};
use crate::companies::CompanyId;
use crate::events::{self, SignUpId, Slug};
use crate::meetings::View;

pub(crate) const RUN: &str = "/organizer/events/{slug}/meetings";
pub(crate) const RUN_SLOTS: &str = "/organizer/events/{slug}/meetings/slots";
pub(crate) const RUN_SINGLE: &str = "/organizer/events/{slug}/meetings/slots/single";
pub(crate) const RUN_SHIFT: &str = "/organizer/events/{slug}/meetings/slots/shift";
pub(crate) const RUN_SLOT_REMOVAL: &str = "/organizer/events/{slug}/meetings/slots/removal";
pub(crate) const RUN_TABLES: &str = "/organizer/events/{slug}/meetings/tables";
pub(crate) const RUN_TABLE_REMOVAL: &str = "/organizer/events/{slug}/meetings/tables/removal";
pub(crate) const RUN_TABLE: &str = "/organizer/events/{slug}/meetings/tables/{id}";
pub(crate) const RUN_CLOSURES: &str = "/organizer/events/{slug}/meetings/tables/{id}/closures";
pub(crate) const RUN_INTERPRETERS: &str = "/organizer/events/{slug}/meetings/interpreters";
pub(crate) const RUN_RULES: &str = "/organizer/events/{slug}/meetings/rules";
pub(crate) const RUN_CAPACITY: &str = "/organizer/events/{slug}/meetings/capacity";
pub(crate) const RUN_WISHES: &str = "/organizer/events/{slug}/meetings/wishes";
pub(crate) const RUN_WISHES_CSV: &str = "/organizer/events/{slug}/meetings/wishes.csv";
pub(crate) const RUN_WISHES_XLSX: &str = "/organizer/events/{slug}/meetings/wishes.xlsx";
pub(crate) const RUN_PAIR: &str = "/organizer/events/{slug}/meetings/wishes/pair";
pub(crate) const RUN_SEPARATION: &str = "/organizer/events/{slug}/meetings/wishes/separation";
pub(crate) const RUN_SEPARATION_END: &str = "/organizer/events/{slug}/meetings/wishes/separation/end";
pub(crate) const RUN_PEOPLE: &str = "/organizer/events/{slug}/meetings/people";
pub(crate) const RUN_PEOPLE_CSV: &str = "/organizer/events/{slug}/meetings/people.csv";
pub(crate) const RUN_PEOPLE_XLSX: &str = "/organizer/events/{slug}/meetings/people.xlsx";
pub(crate) const HOME: &str = "/workspace/meetings";
pub(crate) const LIST: &str = "/workspace/meetings/{slug}";
pub(crate) const COMPANY: &str = "/workspace/meetings/{slug}/companies/{id}";
pub(crate) const WISH: &str = "/workspace/meetings/{slug}/companies/{id}/wish";
pub(crate) const REFUSAL: &str = "/workspace/meetings/{slug}/companies/{id}/refusal";
pub(crate) const RETRACTION: &str = "/workspace/meetings/{slug}/companies/{id}/retraction";
pub(crate) const AVAILABILITY: &str = "/workspace/meetings/{slug}/availability";
pub(crate) const AVAILABILITY_OF: &str = "/workspace/meetings/{slug}/availability/{id}";
pub(crate) const SCHEDULE: &str = "/workspace/meetings/{slug}/schedule";
pub(crate) const FEED: &str = "/workspace/calendar";
pub(crate) const FEED_END: &str = "/workspace/calendar/end";
pub(crate) const FEED_FILE: &str = "/workspace/calendar/{secret}.ics";
pub(crate) const RUN_TIMETABLES: &str = "/organizer/events/{slug}/meetings/timetables";
pub(crate) const RUN_TIMETABLE: &str = "/organizer/events/{slug}/meetings/timetables/{number}";
pub(crate) const RUN_STOP: &str = "/organizer/events/{slug}/meetings/timetables/{number}/stop";
pub(crate) const RUN_UNMET: &str = "/organizer/events/{slug}/meetings/timetables/{number}/unmet";
pub(crate) const RUN_UNMET_CSV: &str = "/organizer/events/{slug}/meetings/timetables/{number}/unmet.csv";
pub(crate) const RUN_UNMET_XLSX: &str = "/organizer/events/{slug}/meetings/timetables/{number}/unmet.xlsx";
pub(crate) const RUN_COMPARISON: &str = "/organizer/events/{slug}/meetings/timetables/{number}/comparison";
pub(crate) const RUN_TIMETABLE_COPY: &str = "/organizer/events/{slug}/meetings/timetables/{number}/copy";
pub(crate) const RUN_PUBLICATION: &str = "/organizer/events/{slug}/meetings/timetables/{number}/publication";
pub(crate) const RUN_SCHEDULE: &str = "/organizer/events/{slug}/meetings/timetables/{number}/schedule";
pub(crate) const RUN_SCHEDULE_CSV: &str = "/organizer/events/{slug}/meetings/timetables/{number}/schedule.csv";
pub(crate) const RUN_SCHEDULE_XLSX: &str = "/organizer/events/{slug}/meetings/timetables/{number}/schedule.xlsx";
pub(crate) const RUN_BOARD: &str = "/organizer/events/{slug}/meetings/timetables/{number}/board";
pub(crate) const RUN_MEETING: &str = "/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}";
pub(crate) const RUN_PLACE: &str = "/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/place";
pub(crate) const RUN_SWAP: &str = "/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/swap";
pub(crate) const RUN_PIN: &str = "/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/pin";
pub(crate) const RUN_REMOVAL: &str = "/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/removal";
pub(crate) const RUN_ADDITION: &str = "/organizer/events/{slug}/meetings/timetables/{number}/addition";
pub(crate) const RUN_UNDO: &str = "/organizer/events/{slug}/meetings/timetables/{number}/undo";
pub(crate) const RUN_REPAIRS: &str = "/organizer/events/{slug}/meetings/day/repair";
pub(crate) const RUN_REPAIR: &str = "/organizer/events/{slug}/meetings/day/repair/{id}";
pub(crate) const RUN_APPLICATION: &str = "/organizer/events/{slug}/meetings/day/repair/{id}/application";
pub(crate) const RUN_WITHDRAWAL: &str = "/organizer/events/{slug}/meetings/day/repair/{id}/withdrawal";
pub(crate) const RUN_RENEWAL: &str = "/organizer/events/{slug}/meetings/day/repair/{id}/renewal";
pub(crate) const RUN_REVERSAL: &str = "/organizer/events/{slug}/meetings/day/repair/{id}/reversal";

pub(crate) const SCREEN: &str = "/events/{slug}/screen/{secret}";
pub(crate) const ANSWER: &str = "/workspace/meetings/{slug}/talks/{id}/answer";
pub(crate) const RUN_DAY: &str = "/organizer/events/{slug}/meetings/day";
pub(crate) const RUN_KEEPER: &str = "/organizer/events/{slug}/meetings/day/tables";
pub(crate) const RUN_DISPUTES: &str = "/organizer/events/{slug}/meetings/day/disputes";
pub(crate) const RUN_DISPUTE: &str = "/organizer/events/{slug}/meetings/day/disputes/{id}";
pub(crate) const RUN_SCREENS: &str = "/organizer/events/{slug}/meetings/screens";
pub(crate) const RUN_SCREEN_END: &str = "/organizer/events/{slug}/meetings/screens/end";

/// What a screen in the hall shows that has this secret.
pub(crate) fn screen(slug: &Slug, secret: &str) -> String {
    format!("/events/{slug}/screen/{secret}")
}

/// How a talk was.
pub(crate) fn answer(slug: &Slug, id: MeetingId) -> String {
    format!("/workspace/meetings/{slug}/talks/{id}/answer")
}

pub(crate) fn run_day(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/day")
}

pub(crate) fn run_keeper(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/day/tables")
}

/// The tables that a keeper watches, in a slot or in the one that runs.
pub(crate) fn run_keeper_of(slug: &Slug, slot: Option<SlotId>, (first, last): (usize, usize)) -> String {
    let slot = slot.map(|slot| format!("&slot={slot}")).unwrap_or_default();
    format!("{}?tables={first}-{last}{slot}", run_keeper(slug))
}

pub(crate) fn run_disputes(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/day/disputes")
}

pub(crate) fn run_dispute(slug: &Slug, id: MeetingId) -> String {
    format!("/organizer/events/{slug}/meetings/day/disputes/{id}")
}

pub(crate) fn run_screens(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/screens")
}

pub(crate) fn run_screen_end(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/screens/end")
}

pub(crate) fn run(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings")
}

pub(crate) fn run_slots(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/slots")
}

pub(crate) fn run_single(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/slots/single")
}

pub(crate) fn run_shift(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/slots/shift")
}

/// The form that moves these slots.
pub(crate) fn run_shift_of(slug: &Slug, slots: impl IntoIterator<Item = SlotId>) -> String {
    format!("{}?{}", run_shift(slug), asking("slot", slots))
}

pub(crate) fn run_slot_removal(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/slots/removal")
}

/// The question whether these slots are to go.
pub(crate) fn run_slot_removal_of(slug: &Slug, slots: impl IntoIterator<Item = SlotId>) -> String {
    format!("{}?{}", run_slot_removal(slug), asking("slot", slots))
}

pub(crate) fn run_tables(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/tables")
}

pub(crate) fn run_table_removal(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/tables/removal")
}

/// The question whether these tables are to go.
pub(crate) fn run_table_removal_of(slug: &Slug, tables: impl IntoIterator<Item = TableId>) -> String {
    format!("{}?{}", run_table_removal(slug), asking("table", tables))
}

pub(crate) fn run_table(slug: &Slug, id: TableId) -> String {
    format!("/organizer/events/{slug}/meetings/tables/{id}")
}

pub(crate) fn run_closures(slug: &Slug, id: TableId) -> String {
    format!("/organizer/events/{slug}/meetings/tables/{id}/closures")
}

pub(crate) fn run_interpreters(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/interpreters")
}

pub(crate) fn run_rules(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/rules")
}

pub(crate) fn run_capacity(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/capacity")
}

pub(crate) fn run_wishes(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/wishes")
}

pub(crate) fn run_wishes_csv(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/wishes.csv")
}

pub(crate) fn run_wishes_xlsx(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/wishes.xlsx")
}

pub(crate) fn run_pair(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/wishes/pair")
}

/// What these two companies say of each other.
pub(crate) fn run_pair_of(slug: &Slug, one: CompanyId, other: CompanyId) -> String {
    format!("{}?one={one}&other={other}", run_pair(slug))
}

pub(crate) fn run_separation(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/wishes/separation")
}

pub(crate) fn run_separation_end(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/wishes/separation/end")
}

pub(crate) fn run_people(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/people")
}

pub(crate) fn run_people_csv(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/people.csv")
}

pub(crate) fn run_people_xlsx(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/people.xlsx")
}

/// Whom to meet at an event.
pub(crate) fn list(slug: &Slug) -> String {
    events::paths::meetings(slug)
}

/// The same in one view.
pub(crate) fn view(slug: &Slug, view: View) -> String {
    match view {
        View::All => list(slug),
        view => format!("/workspace/meetings/{slug}?view={}", view.code()),
    }
}

/// One company that may be met.
pub(crate) fn company(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}")
}

/// That one's company wants to meet it.
pub(crate) fn wish(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}/wish")
}

/// That one's company does not want to meet it.
pub(crate) fn refusal(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}/refusal")
}

/// That one's company takes back what it said of it.
pub(crate) fn retraction(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}/retraction")
}

/// When one can come oneself.
pub(crate) fn availability(slug: &Slug) -> String {
    format!("/workspace/meetings/{slug}/availability")
}

/// When a colleague can come.
pub(crate) fn availability_of(slug: &Slug, id: SignUpId) -> String {
    format!("/workspace/meetings/{slug}/availability/{id}")
}

/// A person's own meetings at an event.
pub(crate) fn schedule(slug: &Slug) -> String {
    format!("/workspace/meetings/{slug}/schedule")
}

/// The calendar that only who has this secret can read.
pub(crate) fn feed_file(secret: &str) -> String {
    format!("/workspace/calendar/{secret}.ics")
}

pub(crate) fn run_timetables(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/timetables")
}

pub(crate) fn run_timetable(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}")
}

pub(crate) fn run_stop(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/stop")
}

pub(crate) fn run_unmet(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/unmet")
}

pub(crate) fn run_unmet_csv(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/unmet.csv")
}

pub(crate) fn run_unmet_xlsx(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/unmet.xlsx")
}

pub(crate) fn run_comparison(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/comparison")
}

pub(crate) fn run_timetable_copy(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/copy")
}

pub(crate) fn run_publication(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/publication")
}

pub(crate) fn run_schedule(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/schedule")
}

pub(crate) fn run_schedule_csv(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/schedule.csv")
}

pub(crate) fn run_schedule_xlsx(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/schedule.xlsx")
}

pub(crate) fn run_board(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/board")
}

pub(crate) fn run_meeting(slug: &Slug, number: i32, id: MeetingId) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}")
}

pub(crate) fn run_place(slug: &Slug, number: i32, id: MeetingId) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/place")
}

pub(crate) fn run_swap(slug: &Slug, number: i32, id: MeetingId) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/swap")
}

pub(crate) fn run_pin(slug: &Slug, number: i32, id: MeetingId) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/pin")
}

pub(crate) fn run_removal(slug: &Slug, number: i32, id: MeetingId) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/meetings/{id}/removal")
}

pub(crate) fn run_addition(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/addition")
}

/// The form that gives a seat to the wish of these two.
pub(crate) fn run_addition_of(slug: &Slug, number: i32, [one, other]: [SignUpId; 2]) -> String {
    format!("{}?one={one}&other={other}", run_addition(slug, number))
}

pub(crate) fn run_undo(slug: &Slug, number: i32) -> String {
    format!("/organizer/events/{slug}/meetings/timetables/{number}/undo")
}

/// What happened on the day, and what it does to the published timetable.
pub(crate) fn run_repairs(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/meetings/day/repair")
}

/// The form that tells what happened to somebody.
pub(crate) fn run_repairs_of(slug: &Slug, id: SignUpId) -> String {
    format!("{}?person={id}#happened", run_repairs(slug))
}

/// The form that tells that a table is lost.
pub(crate) fn run_table_lost(slug: &Slug, id: TableId) -> String {
    format!("{}?table={id}&what=lost#happened", run_repairs(slug))
}

pub(crate) fn run_repair(slug: &Slug, id: RepairId) -> String {
    format!("/organizer/events/{slug}/meetings/day/repair/{id}")
}

pub(crate) fn run_application(slug: &Slug, id: RepairId) -> String {
    format!("/organizer/events/{slug}/meetings/day/repair/{id}/application")
}

pub(crate) fn run_withdrawal(slug: &Slug, id: RepairId) -> String {
    format!("/organizer/events/{slug}/meetings/day/repair/{id}/withdrawal")
}

pub(crate) fn run_renewal(slug: &Slug, id: RepairId) -> String {
    format!("/organizer/events/{slug}/meetings/day/repair/{id}/renewal")
}

pub(crate) fn run_reversal(slug: &Slug, id: RepairId) -> String {
    format!("/organizer/events/{slug}/meetings/day/repair/{id}/reversal")
}

/// A query that names each of these.
fn asking(name: &str, ids: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    ids.into_iter().map(|id| format!("{name}={id}")).collect::<Vec<_>>().join("&")
}
