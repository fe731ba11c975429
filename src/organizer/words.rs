//! PURE: what the console calls the states of letters and orders, and the acts, records and facts of the audit trail.

use crate::accounts::{Leaving, PersonStatus};
use crate::kit::clock::beijing_day;
use crate::kit::i18n::{Lang, Phrases, Tr, format};

/// States of a letter, in the order of the filter.
pub(super) const LETTER_STATES: [&str; 5] = ["waiting", "sending", "sent", "dead", "cancelled"];

/// States of an order, in the order of the filter.
pub(super) const JOB_STATES: [&str; 4] = ["waiting", "running", "dead", "parked"];

/// A state of a letter or an order, and the colour of its pill.
pub(super) fn state(code: &str, tr: Tr) -> (String, &'static str) {
    match code {
        "waiting" => (tr.organizer_state_waiting(), "pill-info"),
        "sending" => (tr.organizer_state_sending(), "pill-info"),
        "running" => (tr.organizer_state_running(), "pill-info"),
        "sent" => (tr.organizer_state_sent(), "pill-ok"),
        "dead" => (tr.organizer_state_dead(), "pill-stop"),
        "parked" => (tr.organizer_state_parked(), "pill-warn"),
        _ => (tr.organizer_state_cancelled(), "pill-quiet"),
    }
}

/// Where the account of somebody stands, and the colour of its pill: who asked to be deleted was closed by nobody else.
pub(super) fn account_of(status: PersonStatus, leaving: Option<Leaving>, lang: Lang) -> (String, &'static str) {
    let tr = lang.tr();
    match leaving {
        Some(Leaving { left_at: None, leaves_at, .. }) => {
            (tr.organizer_account_leaving(format::date(lang, beijing_day(leaves_at))), "pill-warn")
        }
        Some(_) => (tr.organizer_account_left(), "pill-quiet"),
        None if status == PersonStatus::Suspended => (tr.organizer_account_closed(), "pill-stop"),
        None => account(status, tr),
    }
}

/// Where accounts stand, and the colour of their pill.
pub(super) fn account(status: PersonStatus, tr: Tr) -> (String, &'static str) {
    match status {
        PersonStatus::Unconfirmed => (tr.organizer_account_unconfirmed(), "pill-quiet"),
        PersonStatus::Active => (tr.organizer_account_active(), "pill-ok"),
        PersonStatus::Suspended => (tr.organizer_account_suspended(), "pill-stop"),
    }
}

/// A code that is stored and the phrase for it.
pub(super) type Words = (&'static str, fn(&Phrases) -> String);

/// Every act that the trail can hold, by room, in the order of the filter. `tests/rules` keeps it whole.
pub(super) const ACTS: &[Words] = &[
    ("access.refuse", Phrases::organizer_act_access_refuse),
    ("accounts.add_organizer", Phrases::organizer_act_accounts_add_organizer),
    ("accounts.grant_role", Phrases::organizer_act_accounts_grant_role),
    ("accounts.revoke_role", Phrases::organizer_act_accounts_revoke_role),
    ("accounts.suspend", Phrases::organizer_act_accounts_suspend),
    ("accounts.reinstate", Phrases::organizer_act_accounts_reinstate),
    ("accounts.revoke_sessions", Phrases::organizer_act_accounts_revoke_sessions),
    ("accounts.move_address", Phrases::organizer_act_accounts_move_address),
    ("accounts.set_password", Phrases::organizer_act_accounts_set_password),
    ("accounts.add_code_app", Phrases::organizer_act_accounts_add_code_app),
    ("accounts.add_passkey", Phrases::organizer_act_accounts_add_passkey),
    ("accounts.remove_factor", Phrases::organizer_act_accounts_remove_factor),
    ("accounts.renew_recovery_codes", Phrases::organizer_act_accounts_renew_recovery_codes),
    ("accounts.use_recovery_code", Phrases::organizer_act_accounts_use_recovery_code),
    ("accounts.reset_factors", Phrases::organizer_act_accounts_reset_factors),
    ("accounts.ask_to_leave", Phrases::organizer_act_accounts_ask_to_leave),
    ("accounts.stay", Phrases::organizer_act_accounts_stay),
    ("accounts.leave", Phrases::organizer_act_accounts_leave),
    ("companies.create", Phrases::organizer_act_companies_create),
    ("companies.begin_acting", Phrases::organizer_act_companies_begin_acting),
    ("companies.end_acting", Phrases::organizer_act_companies_end_acting),
    ("companies.edit", Phrases::organizer_act_companies_edit),
    ("companies.submit", Phrases::organizer_act_companies_submit),
    ("companies.return", Phrases::organizer_act_companies_return),
    ("companies.verify", Phrases::organizer_act_companies_verify),
    ("companies.reject", Phrases::organizer_act_companies_reject),
    ("companies.suspend", Phrases::organizer_act_companies_suspend),
    ("companies.reinstate", Phrases::organizer_act_companies_reinstate),
    ("companies.change", Phrases::organizer_act_companies_change),
    ("companies.expire", Phrases::organizer_act_companies_expire),
    ("companies.accept_member", Phrases::organizer_act_companies_accept_member),
    ("companies.decline_member", Phrases::organizer_act_companies_decline_member),
    ("companies.set_role", Phrases::organizer_act_companies_set_role),
    ("companies.remove_member", Phrases::organizer_act_companies_remove_member),
    ("companies.leave", Phrases::organizer_act_companies_leave),
    ("companies.claim_certificate", Phrases::organizer_act_companies_claim_certificate),
    ("companies.hand_in", Phrases::organizer_act_companies_hand_in),
    ("companies.ask_to_join", Phrases::organizer_act_companies_ask_to_join),
    ("companies.hand_over", Phrases::organizer_act_companies_hand_over),
    ("companies.invite", Phrases::organizer_act_companies_invite),
    ("companies.invite_again", Phrases::organizer_act_companies_invite_again),
    ("companies.withdraw_invitation", Phrases::organizer_act_companies_withdraw_invitation),
    ("companies.accept_invitation", Phrases::organizer_act_companies_accept_invitation),
    ("companies.decline_invitation", Phrases::organizer_act_companies_decline_invitation),
    ("companies.correct_certificate", Phrases::organizer_act_companies_correct_certificate),
    ("companies.merge", Phrases::organizer_act_companies_merge),
    ("companies.undo_merge", Phrases::organizer_act_companies_undo_merge),
    ("companies.verify_certificate", Phrases::organizer_act_companies_verify_certificate),
    ("companies.reject_certificate", Phrases::organizer_act_companies_reject_certificate),
    ("companies.withdraw_certificate", Phrases::organizer_act_companies_withdraw_certificate),
    ("listings.begin", Phrases::organizer_act_listings_begin),
    ("listings.save", Phrases::organizer_act_listings_save),
    ("listings.submit", Phrases::organizer_act_listings_submit),
    ("listings.recall", Phrases::organizer_act_listings_recall),
    ("listings.approve", Phrases::organizer_act_listings_approve),
    ("listings.return", Phrases::organizer_act_listings_return),
    ("listings.reject", Phrases::organizer_act_listings_reject),
    ("listings.pause", Phrases::organizer_act_listings_pause),
    ("listings.resume", Phrases::organizer_act_listings_resume),
    ("listings.revise", Phrases::organizer_act_listings_revise),
    ("listings.renew", Phrases::organizer_act_listings_renew),
    ("listings.expire", Phrases::organizer_act_listings_expire),
    ("listings.match", Phrases::organizer_act_listings_match),
    ("listings.sign", Phrases::organizer_act_listings_sign),
    ("listings.close", Phrases::organizer_act_listings_close),
    ("listings.annotate", Phrases::organizer_act_listings_annotate),
    ("introductions.ask", Phrases::organizer_act_introductions_ask),
    ("introductions.accept", Phrases::organizer_act_introductions_accept),
    ("introductions.decline", Phrases::organizer_act_introductions_decline),
    ("introductions.withdraw", Phrases::organizer_act_introductions_withdraw),
    ("introductions.lapse", Phrases::organizer_act_introductions_lapse),
    ("introductions.tell", Phrases::organizer_act_introductions_tell),
    ("introductions.withdraw_consent", Phrases::organizer_act_introductions_withdraw_consent),
    ("events.prepare", Phrases::organizer_act_events_prepare),
    ("events.copy", Phrases::organizer_act_events_copy),
    ("events.revise", Phrases::organizer_act_events_revise),
    ("events.publish", Phrases::organizer_act_events_publish),
    ("events.cancel", Phrases::organizer_act_events_cancel),
    ("events.close", Phrases::organizer_act_events_close),
    ("events.add_material", Phrases::organizer_act_events_add_material),
    ("events.remove_material", Phrases::organizer_act_events_remove_material),
    ("events.sign_up", Phrases::organizer_act_events_sign_up),
    ("events.call_off", Phrases::organizer_act_events_call_off),
    ("meetings.mark", Phrases::organizer_act_meetings_mark),
    ("meetings.attend", Phrases::organizer_act_meetings_attend),
    ("events.decline", Phrases::organizer_act_events_decline),
    ("events.promote", Phrases::organizer_act_events_promote),
    ("events.check_in", Phrases::organizer_act_events_check_in),
    ("events.miss", Phrases::organizer_act_events_miss),
    ("events.give_way", Phrases::check_in_act_give_way),
    ("events.take_back", Phrases::check_in_act_take_back),
    ("events.walk_in", Phrases::check_in_act_walk_in),
    ("meetings.watch", Phrases::organizer_act_meetings_watch),
    ("meetings.answer", Phrases::organizer_act_meetings_answer),
    ("meetings.decide", Phrases::organizer_act_meetings_decide),
    ("meetings.open_screen", Phrases::organizer_act_meetings_open_screen),
    ("meetings.end_screen", Phrases::organizer_act_meetings_end_screen),
    ("meetings.begin", Phrases::organizer_act_meetings_begin),
    ("meetings.set_rules", Phrases::organizer_act_meetings_set_rules),
    ("meetings.add_slots", Phrases::organizer_act_meetings_add_slots),
    ("meetings.move_slots", Phrases::organizer_act_meetings_move_slots),
    ("meetings.remove_slots", Phrases::organizer_act_meetings_remove_slots),
    ("meetings.add_tables", Phrases::organizer_act_meetings_add_tables),
    ("meetings.rename_table", Phrases::organizer_act_meetings_rename_table),
    ("meetings.close_table", Phrases::organizer_act_meetings_close_table),
    ("meetings.remove_tables", Phrases::organizer_act_meetings_remove_tables),
    ("meetings.set_interpreters", Phrases::organizer_act_meetings_set_interpreters),
    ("meetings.keep_apart", Phrases::organizer_act_meetings_keep_apart),
    ("meetings.allow_again", Phrases::organizer_act_meetings_allow_again),
    ("meetings.seek_timetable", Phrases::organizer_act_meetings_seek_timetable),
    ("meetings.stop_timetable", Phrases::organizer_act_meetings_stop_timetable),
    ("meetings.copy_timetable", Phrases::organizer_act_meetings_copy_timetable),
    ("meetings.change_timetable", Phrases::organizer_act_meetings_change_timetable),
    ("meetings.publish_timetable", Phrases::organizer_act_meetings_publish_timetable),
    ("meetings.plan_repair", Phrases::organizer_act_meetings_plan_repair),
    ("meetings.drop_repair", Phrases::organizer_act_meetings_drop_repair),
    ("meetings.apply_repair", Phrases::organizer_act_meetings_apply_repair),
    ("meetings.undo_repair", Phrases::organizer_act_meetings_undo_repair),
    ("meetings.call_off_left", Phrases::organizer_act_meetings_call_off_left),
    ("matching.begin_to_score", Phrases::organizer_act_matching_begin_to_score),
    ("matching.retire", Phrases::organizer_act_matching_retire),
    ("matching.follow_nation", Phrases::organizer_act_matching_follow_nation),
    ("matching.pin", Phrases::organizer_act_matching_pin),
    ("matching.unpin", Phrases::organizer_act_matching_unpin),
    ("matching.add_pair", Phrases::organizer_act_matching_add_pair),
    ("matching.remove_pair", Phrases::organizer_act_matching_remove_pair),
    ("matching.withdraw_ruling", Phrases::organizer_act_matching_withdraw_ruling),
    ("mail.resend", Phrases::organizer_act_mail_resend),
    ("mail.cancel", Phrases::organizer_act_mail_cancel),
    ("jobs.retry", Phrases::organizer_act_jobs_retry),
    ("rights.order_copy", Phrases::organizer_act_rights_order_copy),
    ("rights.let_go", Phrases::organizer_act_rights_let_go),
];

/// Every kind of letter, by room. `tests/rules` keeps it whole.
pub(super) const LETTERS: &[Words] = &[
    ("accounts.confirm_address", Phrases::organizer_letter_kind_accounts_confirm_address),
    ("accounts.already_known", Phrases::organizer_letter_kind_accounts_already_known),
    ("accounts.reset_password", Phrases::organizer_letter_kind_accounts_reset_password),
    ("accounts.made_organizer", Phrases::organizer_letter_kind_accounts_made_organizer),
    ("accounts.address_asked", Phrases::organizer_letter_kind_accounts_address_asked),
    ("accounts.address_moved", Phrases::organizer_letter_kind_accounts_address_moved),
    ("accounts.password_changed", Phrases::organizer_letter_kind_accounts_password_changed),
    ("accounts.role_given", Phrases::organizer_letter_kind_accounts_role_given),
    ("accounts.role_taken", Phrases::organizer_letter_kind_accounts_role_taken),
    ("companies.acting_began", Phrases::organizer_letter_kind_companies_acting_began),
    ("companies.acting_ended", Phrases::organizer_letter_kind_companies_acting_ended),
    ("accounts.address_moved_here", Phrases::organizer_letter_kind_accounts_address_moved_here),
    ("accounts.new_browser", Phrases::organizer_letter_kind_accounts_new_browser),
    ("accounts.factor_changed", Phrases::organizer_letter_kind_accounts_factor_changed),
    ("accounts.leaving", Phrases::organizer_letter_kind_accounts_leaving),
    ("accounts.leaving_soon", Phrases::organizer_letter_kind_accounts_leaving_soon),
    ("accounts.left", Phrases::organizer_letter_kind_accounts_left),
    ("companies.returned", Phrases::organizer_letter_kind_companies_returned),
    ("companies.verified", Phrases::organizer_letter_kind_companies_verified),
    ("companies.rejected", Phrases::organizer_letter_kind_companies_rejected),
    ("companies.suspended", Phrases::organizer_letter_kind_companies_suspended),
    ("companies.reinstated", Phrases::organizer_letter_kind_companies_reinstated),
    ("companies.expired", Phrases::organizer_letter_kind_companies_expired),
    ("companies.certificate_verified", Phrases::organizer_letter_kind_companies_certificate_verified),
    ("companies.certificate_rejected", Phrases::organizer_letter_kind_companies_certificate_rejected),
    ("companies.join_asked", Phrases::organizer_letter_kind_companies_join_asked),
    ("companies.join_accepted", Phrases::organizer_letter_kind_companies_join_accepted),
    ("companies.join_declined", Phrases::organizer_letter_kind_companies_join_declined),
    ("companies.membership_ended", Phrases::organizer_letter_kind_companies_membership_ended),
    ("companies.role_changed", Phrases::organizer_letter_kind_companies_role_changed),
    ("companies.member_left", Phrases::organizer_letter_kind_companies_member_left),
    ("companies.account_closed", Phrases::organizer_letter_kind_companies_account_closed),
    ("companies.invited", Phrases::organizer_letter_kind_companies_invited),
    ("companies.invitation_accepted", Phrases::organizer_letter_kind_companies_invitation_accepted),
    ("companies.invitation_declined", Phrases::organizer_letter_kind_companies_invitation_declined),
    ("companies.handed_over", Phrases::organizer_letter_kind_companies_handed_over),
    ("companies.merged", Phrases::organizer_letter_kind_companies_merged),
    ("companies.merge_undone", Phrases::organizer_letter_kind_companies_merge_undone),
    ("companies.recheck_comes", Phrases::organizer_letter_kind_companies_recheck_comes),
    ("companies.certificate_ends", Phrases::organizer_letter_kind_companies_certificate_ends),
    ("listings.approved", Phrases::organizer_letter_kind_listings_approved),
    ("listings.returned", Phrases::organizer_letter_kind_listings_returned),
    ("listings.rejected", Phrases::organizer_letter_kind_listings_rejected),
    ("listings.expired", Phrases::organizer_letter_kind_listings_expired),
    ("listings.ending", Phrases::organizer_letter_kind_listings_ending),
    ("introductions.asked", Phrases::organizer_letter_kind_introductions_asked),
    ("introductions.accepted", Phrases::organizer_letter_kind_introductions_accepted),
    ("introductions.declined", Phrases::organizer_letter_kind_introductions_declined),
    ("introductions.lapsed", Phrases::organizer_letter_kind_introductions_lapsed),
    ("introductions.consent_withdrawn", Phrases::organizer_letter_kind_introductions_consent_withdrawn),
    ("matching.new_matches", Phrases::organizer_letter_kind_matching_new_matches),
    ("events.accepted", Phrases::organizer_letter_kind_events_accepted),
    ("events.waitlisted", Phrases::organizer_letter_kind_events_waitlisted),
    ("events.promoted", Phrases::organizer_letter_kind_events_promoted),
    ("events.called_off", Phrases::organizer_letter_kind_events_called_off),
    ("events.declined", Phrases::organizer_letter_kind_events_declined),
    ("events.reminder", Phrases::organizer_letter_kind_events_reminder),
    ("meetings.wishes", Phrases::organizer_letter_kind_meetings_wishes),
    ("meetings.reminder", Phrases::organizer_letter_kind_meetings_reminder),
    ("events.cancelled", Phrases::organizer_letter_kind_events_cancelled),
    ("events.changed", Phrases::organizer_letter_kind_events_changed),
    ("meetings.answers", Phrases::organizer_letter_kind_meetings_answers),
    ("meetings.decided", Phrases::organizer_letter_kind_meetings_decided),
    ("meetings.schedule", Phrases::organizer_letter_kind_meetings_schedule),
    ("meetings.schedule_changed", Phrases::organizer_letter_kind_meetings_schedule_changed),
    ("rights.copy_ready", Phrases::organizer_letter_kind_rights_copy_ready),
];

/// Every kind of record that the trail can name, in the order of the filter.
pub(super) const SUBJECTS: &[Words] = &[
    ("company", Phrases::organizer_subject_company),
    ("certificate", Phrases::organizer_subject_certificate),
    ("listing", Phrases::organizer_subject_listing),
    ("introduction", Phrases::organizer_subject_introduction),
    ("event", Phrases::organizer_subject_event),
    ("sign_up", Phrases::organizer_subject_sign_up),
    ("person", Phrases::organizer_subject_person),
    ("letter", Phrases::organizer_subject_letter),
    ("job", Phrases::organizer_subject_job),
    ("model", Phrases::organizer_subject_model),
    ("ruling", Phrases::organizer_subject_ruling),
    ("retention", Phrases::organizer_subject_retention),
];

/// A fact that the trail holds: of which kind of record (of any where that is empty), its code, and the phrase for it.
pub(super) type Fact = (&'static str, &'static str, fn(&Phrases) -> String);

/// The facts of a record that a reader of the trail wants told, in their order; numbers of other records are in the export.
pub(super) const FACTS: &[Fact] = &[
    ("", "status", Phrases::organizer_fact_status),
    ("", "role", Phrases::organizer_fact_role),
    ("", "scope", Phrases::organizer_fact_scope),
    ("", "until", Phrases::organizer_fact_until),
    ("", "note", Phrases::organizer_fact_note),
    ("", "file", Phrases::organizer_fact_file),
    ("company", "code", Phrases::companies_field_code),
    ("company", "name_zh", Phrases::companies_field_name_zh),
    ("company", "name_en", Phrases::companies_field_name_en),
    ("company", "kinds", Phrases::organizer_fact_kinds),
    ("company", "industry", Phrases::companies_field_industry),
    ("company", "region", Phrases::companies_field_region),
    ("company", "city", Phrases::companies_field_city),
    ("company", "established_on", Phrases::companies_field_established_on),
    ("company", "size", Phrases::companies_field_size),
    ("company", "employees", Phrases::companies_field_employees),
    ("company", "website", Phrases::companies_field_website),
    ("company", "summary_zh", Phrases::companies_field_summary_zh),
    ("company", "summary_en", Phrases::companies_field_summary_en),
    ("company", PARTICULARS, Phrases::organizer_fact_particulars),
    ("company", POINTS, Phrases::organizer_fact_points),
    ("company", "taken", Phrases::organizer_fact_taken),
    ("certificate", "kind", Phrases::companies_field_certificate),
    ("certificate", "number", Phrases::companies_field_number),
    ("certificate", "issued_on", Phrases::companies_field_issued_on),
    ("certificate", "expires_on", Phrases::companies_field_expires_on),
    ("event", "mark", Phrases::organizer_fact_mark),
    ("", "data", Phrases::organizer_fact_data),
    ("", "rows", Phrases::organizer_fact_rows),
    ("", "route", Phrases::organizer_fact_route),
    ("person", "code_apps", Phrases::organizer_fact_code_apps),
    ("person", "passkeys", Phrases::organizer_fact_passkeys),
    ("person", "recovery_codes", Phrases::organizer_fact_recovery_codes),
];

/// Which of the particulars that are checked have changed.
pub(super) const PARTICULARS: &str = "particulars";

/// What was found at the points of a check; with a change of what was checked, which of the particulars have changed.
pub(super) const POINTS: &str = "points";

/// The phrase for a code, or the code itself where an older version wrote one that this one does not know.
pub(super) fn word(all: &[Words], code: &str, tr: Tr) -> String {
    all.iter().find(|(known, _)| *known == code).map_or_else(|| code.to_owned(), |(_, say)| say(tr))
}
