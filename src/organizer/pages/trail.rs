//! One line of the audit trail as it is read: who did what, on which record, and what became of it.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::access::Role;
use crate::accounts;
use crate::companies::{self, CertificateId, CertificateStatus, CompanyId, CompanyStatus, MemberRole};
use crate::events::{self, SignUpId, Slug};
use crate::introductions::{self, IntroductionId};
use crate::kit::i18n::{Lang, Tr, format};
use crate::listings::{self, ListingId};
use crate::matching;
use crate::meetings;
use crate::organizer::find::TrailLine;
use crate::organizer::{paths, words};
use crate::taxonomy::region;

/// One line, in the reader's language.
pub(super) struct TrailView {
    pub iso: String,
    pub at: String,
    pub who: String,
    pub act: String,
    pub subject: String,
    /// What the record is called, and the language of that.
    pub title: String,
    pub lang: &'static str,
    /// Where the record is; empty where it has no page or is gone.
    pub path: String,
    pub reason: String,
    pub changes: Vec<String>,
}

impl TrailView {
    pub(super) fn of(line: TrailLine, lang: Lang, zone: chrono_tz::Tz) -> Self {
        let tr = lang.tr();
        let path = path(&line).unwrap_or_default();
        let who = who(&line, lang);
        let (zh, en) = (line.title_zh.unwrap_or_default(), line.title_en.unwrap_or_default());
        let (title, lang_of) = match lang {
            Lang::En if !en.is_empty() => (en, "en"),
            _ if !zh.is_empty() => (zh, "zh-CN"),
            _ if !en.is_empty() => (en, "en"),
            _ => (tr.organizer_audit_record(line.subject_id.to_string()), lang.tag()),
        };
        Self {
            iso: line.at.to_rfc3339(),
            at: format::date_time(lang, zone, line.at),
            who,
            act: words::word(words::ACTS, &line.act, tr),
            subject: words::word(words::SUBJECTS, &line.subject, tr),
            title,
            lang: lang_of,
            path,
            reason: line.reason.map(|reason| reason_in_words(&line.subject, reason, tr)).unwrap_or_default(),
            changes: changes(&line.subject, line.before.as_deref(), line.after.as_deref(), tr),
        }
    }
}

/// Who did it, and for which company where an organizer acted for one.
pub(super) fn who(line: &TrailLine, lang: Lang) -> String {
    let tr = lang.tr();
    let name = line.who.clone().unwrap_or_else(|| tr.organizer_audit_program());
    match line.for_zh.as_deref() {
        Some(zh) => tr.organizer_audit_for(name, lang.pick(zh, line.for_en.as_deref().unwrap_or_default())),
        None => name,
    }
}

/// Why it was done: as somebody wrote it, or in the words of the list from which a reason was chosen.
fn reason_in_words(subject: &str, reason: String, tr: Tr) -> String {
    let chosen = (subject == "introduction").then(|| introductions::DeclineReason::parse(&reason)).flatten();
    chosen.map_or(reason, |chosen| introductions::words::reason(tr, chosen))
}

fn path(line: &TrailLine) -> Option<String> {
    let id = line.subject_id;
    let place = || line.place.as_deref();
    match line.subject.as_str() {
        "company" => Some(companies::paths::case(CompanyId(id))),
        "certificate" => place()?
            .parse()
            .ok()
            .map(|company| companies::paths::case_certificate(CompanyId(company), CertificateId(id))),
        "listing" => Some(listings::paths::case(ListingId(id))),
        "introduction" => Some(introductions::paths::case(IntroductionId(id))),
        "event" => Slug::parse(place()?).ok().map(|slug| events::paths::run(&slug)),
        "sign_up" => Slug::parse(place()?).ok().map(|slug| events::paths::run_sign_up(&slug, SignUpId(id))),
        "person" => Some(paths::person(id)),
        "letter" => Some(paths::letter(id)),
        "job" => Some(paths::JOBS.to_owned()),
        "model" => Some(paths::model(id)),
        "ruling" => Some(matching::paths::RULINGS.to_owned()),
        _ => None,
    }
}

/// What became of each fact that was noted, one line each.
fn changes(subject: &str, before: Option<&str>, after: Option<&str>, tr: Tr) -> Vec<String> {
    let facts =
        |text: Option<&str>| serde_json::from_str::<Map<String, Value>>(text.unwrap_or("{}")).unwrap_or_default();
    let (before, after) = (facts(before), facts(after));
    let told = |(name, say): &words::Words| {
        let value = |facts: &Map<String, Value>| facts.get(*name).map(|value| told(subject, name, value, tr));
        let (old, new) = (value(&before).unwrap_or_default(), value(&after).unwrap_or_default());
        match (old.is_empty(), new.is_empty()) {
            (true, true) => None,
            _ if old == new => None,
            (false, false) => Some(tr.organizer_audit_became(say(tr), old, new)),
            (true, false) => Some(tr.organizer_audit_now(say(tr), new)),
            (false, true) => Some(tr.organizer_audit_no_more(say(tr), old)),
        }
    };
    words::FACTS.iter().filter_map(told).collect()
}

fn told(subject: &str, fact: &str, value: &Value, tr: Tr) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(code) => said(subject, fact, code, tr).unwrap_or_else(|| code.clone()),
        Value::Array(all) if all.is_empty() => String::new(),
        Value::Array(all) => tr.organizer_audit_count(all.len() as i64),
        other => other.to_string(),
    }
}

fn said(subject: &str, fact: &str, code: &str, tr: Tr) -> Option<String> {
    match (subject, fact) {
        ("person", "role") => Role::parse(code).map(|role| accounts::words::role(tr, role)),
        ("person", "scope") => region(code).map(|own| format!("{} {}", own.name_zh, own.name_en)),
        (_, "role") => read::<MemberRole>(code).map(|role| role.word(tr)),
        ("company", "status") if code == companies::MERGED => Some(tr.companies_status_merged()),
        ("company", "status") => read::<CompanyStatus>(code).map(|status| status.word(tr)),
        ("certificate", "status") => read(code).map(|status| match status {
            CertificateStatus::Claimed => tr.companies_standing_claimed(),
            CertificateStatus::Verified => tr.companies_status_verified(),
            CertificateStatus::Rejected => tr.companies_standing_rejected(),
        }),
        ("listing", "status") => read(code).map(|status| listings::words::status(tr, status)),
        ("introduction", "status") => read(code).map(|status| introductions::words::status(tr, status)),
        // What is done about a meeting, or a timetable, is done about its event.
        ("event", "status") => read(code)
            .map(|status| events::words::status(tr, status))
            .or_else(|| read(code).map(|status| meetings::words::talk_status(tr, status)))
            .or_else(|| read(code).map(|status| meetings::words::timetable_status(tr, status))),
        ("event", "mark") => read(code).map(|mark| meetings::words::mark(tr, mark)),
        ("sign_up", "status") => read(code).map(|status| events::words::sign_up_status(tr, status)),
        _ => None,
    }
}

fn read<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(Value::String(code.to_owned())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::i18n::Lang;

    #[test]
    fn what_changed_is_told_fact_by_fact() {
        let tr = Lang::En.tr();
        let before = r#"{"status":"in_review","version":3}"#;
        let after = r#"{"status":"published"}"#;
        assert_eq!(changes("listing", Some(before), Some(after), tr), ["State: In review → Published"]);
        assert_eq!(changes("company", None, Some(r#"{"role":"owner","person":4}"#), tr), ["Role: Owner"]);
        assert_eq!(changes("event", Some(r#"{"file":"a.pdf"}"#), None, tr), ["File: a.pdf (taken away)"]);
        let checked = changes("company", None, Some(r#"{"status":"verified","points":["code","name"]}"#), tr);
        assert_eq!(checked, ["State: Verified", "What was checked: 2 items"]);
        assert_eq!(changes("company", None, Some(r#"{"points":[]}"#), tr), [""; 0], "nothing is left out");
        let same = Some(r#"{"name_zh":"示例"}"#);
        assert!(changes("company", same, same, tr).is_empty());
        assert!(
            changes("company", None, None, tr).is_empty() && changes("job", Some("none"), Some("1"), tr).is_empty()
        );
    }

    #[test]
    fn every_status_that_is_noted_has_its_word() {
        let tr = Lang::Zh.tr();
        for (subject, code) in [
            ("company", "submitted"),
            ("company", companies::MERGED),
            ("certificate", "claimed"),
            ("listing", "in_review"),
            ("introduction", "lapsed"),
            ("event", "cancelled"),
            ("sign_up", "checked_in"),
        ] {
            assert_ne!(told(subject, "status", &Value::String(code.to_owned()), tr), code, "{subject}");
        }
        assert_eq!(words::word(words::ACTS, "rooms.gone", tr), "rooms.gone");
    }
}
