//! Where the room's pages are.

use super::event::{Slug, Step};

pub(crate) const LIST: &str = "/events";
pub(crate) const SHOW: &str = "/events/{slug}";
pub(crate) const AGENDA: &str = "/events/{slug}/agenda";
pub(crate) const CALENDAR: &str = "/events/{slug}/calendar.ics";
pub(crate) const COMPANIES: &str = "/events/{slug}/companies";
pub(crate) const MATERIAL: &str = "/events/{slug}/materials/{id}";
pub(crate) const SIGN_UP: &str = "/events/{slug}/sign-up";
pub(crate) const CANCELLATION: &str = "/events/{slug}/sign-up/cancellation";
pub(crate) const MINE: &str = "/workspace/events";

pub(crate) const RUN_LIST: &str = "/organizer/events";
pub(crate) const RUN_NEW: &str = "/organizer/events/new";
pub(crate) const RUN: &str = "/organizer/events/{slug}";
pub(crate) const RUN_STEP: &str = "/organizer/events/{slug}/edit/{step}";
pub(crate) const RUN_PREVIEW: &str = "/organizer/events/{slug}/preview";
pub(crate) const RUN_PUBLICATION: &str = "/organizer/events/{slug}/publication";
pub(crate) const RUN_CANCELLATION: &str = "/organizer/events/{slug}/cancellation";
pub(crate) const RUN_CLOSURE: &str = "/organizer/events/{slug}/closure";
pub(crate) const RUN_COPY: &str = "/organizer/events/{slug}/copy";
pub(crate) const RUN_MATERIALS: &str = "/organizer/events/{slug}/materials";
pub(crate) const RUN_MATERIAL: &str = "/organizer/events/{slug}/materials/{id}";
pub(crate) const RUN_MATERIAL_REMOVAL: &str = "/organizer/events/{slug}/materials/{id}/removal";
pub(crate) const RUN_SIGN_UPS: &str = "/organizer/events/{slug}/sign-ups";
pub(crate) const RUN_SIGN_UPS_CSV: &str = "/organizer/events/{slug}/sign-ups.csv";
pub(crate) const RUN_SIGN_UPS_XLSX: &str = "/organizer/events/{slug}/sign-ups.xlsx";
pub(crate) const RUN_PAIRS: &str = "/organizer/events/{slug}/pairs";
pub(crate) const RUN_PAIRS_CSV: &str = "/organizer/events/{slug}/pairs.csv";
pub(crate) const RUN_PAIRS_XLSX: &str = "/organizer/events/{slug}/pairs.xlsx";
pub(crate) const RUN_SIGN_UP: &str = "/organizer/events/{slug}/sign-ups/{id}";
pub(crate) const RUN_REFUSAL: &str = "/organizer/events/{slug}/sign-ups/{id}/refusal";
pub(crate) const RUN_PROMOTION: &str = "/organizer/events/{slug}/sign-ups/{id}/promotion";
pub(crate) const RUN_CHECK_IN: &str = "/organizer/events/{slug}/sign-ups/{id}/check-in";
pub(crate) const RUN_ABSENCE: &str = "/organizer/events/{slug}/sign-ups/{id}/absence";
pub(crate) const RUN_REPORT: &str = "/organizer/events/{slug}/report";
pub(crate) const RUN_REPORT_CSV: &str = "/organizer/events/{slug}/report.csv";
pub(crate) const RUN_REPORT_XLSX: &str = "/organizer/events/{slug}/report.xlsx";

pub(crate) const WORKER: &str = "/check-in-worker.js";
pub(crate) const DESK: &str = "/organizer/events/{slug}/check-in";
pub(crate) const DESK_NAME: &str = "/organizer/events/{slug}/check-in/name";
pub(crate) const DESK_CORRECTION: &str = "/organizer/events/{slug}/check-in/correction";
pub(crate) const DESK_ROSTER: &str = "/organizer/events/{slug}/check-in/roster.json";
pub(crate) const DESK_SCANS: &str = "/organizer/events/{slug}/check-in/scans";
pub(crate) const WALK_IN: &str = "/organizer/events/{slug}/check-in/walk-in";
pub(crate) const BADGES: &str = "/organizer/events/{slug}/badges";
pub(crate) const SIGN_IN_SHEET: &str = "/organizer/events/{slug}/sign-in-sheet";

pub(crate) fn show(slug: &Slug) -> String {
    format!("/events/{slug}")
}

pub(crate) fn agenda(slug: &Slug) -> String {
    format!("/events/{slug}/agenda")
}

pub(crate) fn calendar(slug: &Slug) -> String {
    format!("/events/{slug}/calendar.ics")
}

pub(crate) fn companies(slug: &Slug) -> String {
    format!("/events/{slug}/companies")
}

pub(crate) fn material(slug: &Slug, id: i64) -> String {
    format!("/events/{slug}/materials/{id}")
}

/// Whom one's company may meet at an event; the room above draws it.
pub(crate) fn meetings(slug: &Slug) -> String {
    format!("/workspace/meetings/{slug}")
}

/// One's own meetings at an event; the room above draws it.
pub(crate) fn my_talks(slug: &Slug) -> String {
    format!("/workspace/meetings/{slug}/schedule")
}

pub(crate) fn sign_up(slug: &Slug) -> String {
    format!("/events/{slug}/sign-up")
}

pub(crate) fn cancellation(slug: &Slug) -> String {
    format!("/events/{slug}/sign-up/cancellation")
}

pub(crate) fn run(slug: &Slug) -> String {
    format!("/organizer/events/{slug}")
}

pub(crate) fn run_step(slug: &Slug, step: Step) -> String {
    format!("/organizer/events/{slug}/edit/{}", step.code())
}

pub(crate) fn run_preview(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/preview")
}

pub(crate) fn run_publication(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/publication")
}

pub(crate) fn run_cancellation(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/cancellation")
}

pub(crate) fn run_closure(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/closure")
}

pub(crate) fn run_copy(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/copy")
}

pub(crate) fn run_materials(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/materials")
}

pub(crate) fn run_material(slug: &Slug, id: i64) -> String {
    format!("/organizer/events/{slug}/materials/{id}")
}

pub(crate) fn run_material_removal(slug: &Slug, id: i64) -> String {
    format!("/organizer/events/{slug}/materials/{id}/removal")
}

pub(crate) fn run_sign_ups(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/sign-ups")
}

pub(crate) fn run_pairs(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/pairs")
}

pub(crate) fn run_pairs_csv(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/pairs.csv")
}

pub(crate) fn run_pairs_xlsx(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/pairs.xlsx")
}

pub(crate) fn run_sign_ups_csv(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/sign-ups.csv")
}

pub(crate) fn run_sign_ups_xlsx(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/sign-ups.xlsx")
}

pub(crate) fn run_sign_up(slug: &Slug, id: super::SignUpId) -> String {
    format!("/organizer/events/{slug}/sign-ups/{id}")
}

pub(crate) fn run_refusal(slug: &Slug, id: super::SignUpId) -> String {
    format!("/organizer/events/{slug}/sign-ups/{id}/refusal")
}

pub(crate) fn run_promotion(slug: &Slug, id: super::SignUpId) -> String {
    format!("/organizer/events/{slug}/sign-ups/{id}/promotion")
}

pub(crate) fn run_check_in(slug: &Slug, id: super::SignUpId) -> String {
    format!("/organizer/events/{slug}/sign-ups/{id}/check-in")
}

pub(crate) fn run_absence(slug: &Slug, id: super::SignUpId) -> String {
    format!("/organizer/events/{slug}/sign-ups/{id}/absence")
}

/// What the organizer reports of an event.
pub(crate) fn run_report(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/report")
}

pub(crate) fn run_report_csv(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/report.csv")
}

pub(crate) fn run_report_xlsx(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/report.xlsx")
}

/// The check-in desk.
pub(crate) fn desk(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/check-in")
}

/// The desk's page with somebody on it.
pub(crate) fn desk_with(slug: &Slug, id: super::SignUpId) -> String {
    format!("/organizer/events/{slug}/check-in?sign_up={id}")
}

/// What stands in somebody's QR code.
pub(crate) fn desk_with_code(slug: &Slug, code: &str) -> String {
    format!("/organizer/events/{slug}/check-in?code={code}")
}

pub(crate) fn desk_name(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/check-in/name")
}

pub(crate) fn desk_correction(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/check-in/correction")
}

pub(crate) fn desk_roster(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/check-in/roster.json")
}

pub(crate) fn desk_scans(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/check-in/scans")
}

pub(crate) fn walk_in(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/check-in/walk-in")
}

pub(crate) fn badges(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/badges")
}

/// One person's badge.
pub(crate) fn badge(slug: &Slug, id: super::SignUpId) -> String {
    format!("/organizer/events/{slug}/badges?sign_up={id}")
}

pub(crate) fn sign_in_sheet(slug: &Slug) -> String {
    format!("/organizer/events/{slug}/sign-in-sheet")
}
