//! Where the room's pages are.

use crate::events::Slug;

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
