//! One line of the audit trail as it is read: who did what, on which record, and what became of it.

use chrono_tz::Tz;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::access::Role;
use crate::accounts;
use crate::companies::{
    self, CertificateId, CertificateStatus, CheckPoint, CompanyId, CompanyKind, CompanyStatus, Detail, MemberRole,
    MemberStatus, Particular, Verdict,
};
use crate::events::{self, SignUpId, Slug};
use crate::introductions::{self, IntroductionId};
use crate::kit::clock::Moment;
use crate::kit::i18n::{Lang, Phrases, Tr, format};
use crate::kit::text;
use crate::listings::{self, ListingId};
use crate::matching;
use crate::meetings;
use crate::organizer::find::TrailLine;
use crate::organizer::{paths, words};
use crate::taxonomy::{CompanySize, cert_kind, cert_level, city, industry, region};

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
    /// The request that did it; empty for what the program does by itself.
    pub request: String,
}

impl TrailView {
    pub(super) fn of(line: TrailLine, lang: Lang, zone: Tz) -> Self {
        let tr = lang.tr();
        let path = path(&line).unwrap_or_default();
        let (who, reason, changes) = (who(&line, lang), reason(&line, tr), changes(&line, lang, zone));
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
            reason,
            changes,
            request: line.request_id.unwrap_or_default(),
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
pub(super) fn reason(line: &TrailLine, tr: Tr) -> String {
    let written = line.reason.clone().unwrap_or_default();
    let chosen = (line.subject == "introduction").then(|| introductions::DeclineReason::parse(&written)).flatten();
    chosen.map_or(written, |chosen| introductions::words::reason(tr, chosen))
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
pub(super) fn changes(line: &TrailLine, lang: Lang, zone: Tz) -> Vec<String> {
    let tr = lang.tr();
    let teller = Teller { line, lang, zone };
    let (before, after) = (facts(line.before.as_deref()), facts(line.after.as_deref()));
    let told = |(subject, fact, say): &words::Fact| {
        if !subject.is_empty() && *subject != line.subject {
            return None;
        }
        let (old, new) = (teller.said(fact, &before), teller.said(fact, &after));
        let from = where_they_differ(&old, &new);
        let label = teller.label(fact).unwrap_or(*say)(tr);
        match (old.is_empty(), new.is_empty()) {
            (true, true) => None,
            _ if old == new => None,
            (false, false) => Some(tr.organizer_audit_became(label, shortened(&old, from), shortened(&new, from))),
            (true, false) => Some(tr.organizer_audit_now(label, shortened(&new, 0))),
            (false, true) => Some(tr.organizer_audit_no_more(label, shortened(&old, 0))),
        }
    };
    words::FACTS.iter().filter_map(told).chain(steps(line, &after, lang)).collect()
}

/// Which steps of an event were revised: what they say is longer than a line, and stands in the export.
fn steps(line: &TrailLine, after: &Map<String, Value>, lang: Lang) -> Option<String> {
    let tr = lang.tr();
    let revised = events::Step::ALL.into_iter().filter(|step| after.contains_key(step.code()));
    let names: Vec<String> = revised.map(|step| events::words::step(tr, step)).collect();
    (line.act == "events.revise" && !names.is_empty()).then(|| {
        tr.organizer_audit_now(tr.organizer_fact_particulars(), format::list(lang, names.iter().map(String::as_str)))
    })
}

fn facts(text: Option<&str>) -> Map<String, Value> {
    serde_json::from_str(text.unwrap_or("{}")).unwrap_or_default()
}

/// How much of a long text is told, in characters.
const TOLD: usize = 80;

/// How much of what stayed is told before the place where two long texts differ, in characters.
const KEPT: usize = 20;

/// From which character on two texts are told, so that it is seen in what they differ.
fn where_they_differ(old: &str, new: &str) -> usize {
    let same = old.chars().zip(new.chars()).take_while(|(one, other)| one == other).count();
    if same + KEPT < TOLD { 0 } else { same - KEPT }
}

/// A text as it is, or the part of a long one that begins about there.
fn shortened(text: &str, from: usize) -> String {
    let length = text.chars().count();
    if length <= TOLD {
        return text.to_owned();
    }
    let from = from.min(length - TOLD);
    let part: String = text.chars().skip(from).take(TOLD).collect();
    let cut = |is_cut| if is_cut { "…" } else { "" };
    format!("{}{}{}", cut(from > 0), part.trim(), cut(from + TOLD < length))
}

/// The most entries of a list that are told one by one.
const LISTED: usize = 8;

/// Says what a line noted of its record.
struct Teller<'a> {
    line: &'a TrailLine,
    lang: Lang,
    zone: Tz,
}

impl Teller<'_> {
    /// What a fact is called in this line, where that is not what it is called elsewhere.
    fn label(&self, fact: &str) -> Option<fn(&Phrases) -> String> {
        // A change of what was checked notes the particulars where a decision notes the points of the check.
        (self.line.act == "companies.change" && fact == words::POINTS)
            .then_some(Phrases::organizer_fact_particulars as fn(&Phrases) -> String)
    }

    /// What was noted of a fact; nothing where nothing was.
    fn said(&self, fact: &str, all: &Map<String, Value>) -> String {
        let tr = self.lang.tr();
        match all.get(fact) {
            None => String::new(),
            Some(Value::Null) if fact == "until" && self.line.act == "accounts.grant_role" => {
                tr.organizer_roles_open_end()
            }
            Some(Value::Null) => String::new(),
            Some(Value::String(code)) => self.word(fact, code, all).unwrap_or_else(|| text::tidy(code)),
            Some(Value::Array(entries)) if entries.is_empty() => String::new(),
            Some(Value::Array(entries)) => self.list(fact, entries),
            Some(Value::Number(n)) => n.as_i64().map_or_else(|| n.to_string(), format::number),
            Some(other) => other.to_string(),
        }
    }

    /// A short list of codes one by one; of any other list how much is in it.
    fn list(&self, fact: &str, entries: &[Value]) -> String {
        let said: Option<Vec<String>> = entries.iter().map(|entry| self.entry(fact, entry)).collect();
        match said.filter(|said| said.len() <= LISTED) {
            Some(said) => format::list(self.lang, said.iter().map(String::as_str)),
            None => self.lang.tr().organizer_audit_count(entries.len() as i64),
        }
    }

    fn entry(&self, fact: &str, entry: &Value) -> Option<String> {
        let tr = self.lang.tr();
        match (fact, entry) {
            ("kinds", Value::String(code)) => CompanyKind::parse(code).map(|kind| kind.word(tr)),
            (words::PARTICULARS | words::POINTS, Value::String(code)) => {
                read::<Particular>(code).map(|own| own.word(tr))
            }
            (words::POINTS, Value::Object(found)) => {
                let point = read::<CheckPoint>(found.get("point")?.as_str()?)?.word(tr);
                let verdict = read::<Verdict>(found.get("verdict")?.as_str()?)?.word(tr);
                Some(tr.companies_finding(point, verdict))
            }
            ("taken", Value::String(code)) => {
                Detail::ALL.into_iter().find(|detail| detail.code() == code).map(|detail| detail.word(tr))
            }
            _ => None,
        }
    }

    /// A code in words; nothing where it is no code that is known.
    fn word(&self, fact: &str, code: &str, all: &Map<String, Value>) -> Option<String> {
        let (lang, tr) = (self.lang, self.lang.tr());
        match (self.line.subject.as_str(), fact) {
            ("person", "role") => Role::parse(code).map(|role| accounts::words::role(tr, role)),
            ("person", "scope") => Some(self.scope(code)),
            ("person", "until") => code.parse::<Moment>().ok().map(|at| format::date_time(lang, self.zone, at)),
            (_, "role") => read::<MemberRole>(code).map(|role| role.word(tr)),
            ("company", "status") if code == companies::MERGED => Some(tr.companies_status_merged()),
            ("company", "status") => read::<CompanyStatus>(code)
                .map(|status| status.word(tr))
                .or_else(|| read(code).map(|status| membership(status, tr))),
            ("company", "industry") => industry(code).map(|own| own.name(lang).to_owned()),
            ("company", "region") => region(code).map(|own| own.name(lang).to_owned()),
            ("company", "city") => Some(city(code, lang).to_owned()),
            ("company", "size") => CompanySize::parse(code).map(|size| size.name(lang).to_owned()),
            ("company", "established_on") | ("certificate", "issued_on" | "expires_on") => {
                text::date(code).ok().map(|day| format::date(lang, day))
            }
            ("certificate", "kind") => Some(certificate(code, all, lang)),
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

    /// Where a role counts: the nation, a province, or an event by its title, where it is still there.
    fn scope(&self, code: &str) -> String {
        let line = self.line;
        if code.is_empty() {
            return self.lang.tr().accounts_scope_nation();
        }
        match (region(code), line.scope_zh.as_deref()) {
            (Some(own), _) => own.name(self.lang).to_owned(),
            (None, Some(zh)) => self.lang.pick(zh, line.scope_en.as_deref().unwrap_or_default()).to_owned(),
            (None, None) => code.to_owned(),
        }
    }
}

/// Kind and level of a certificate as one name.
fn certificate(kind: &str, all: &Map<String, Value>, lang: Lang) -> String {
    let name = cert_kind(kind).map_or(kind, |kind| kind.name(lang));
    match all.get("level").and_then(Value::as_str).and_then(|level| cert_level(kind, level)) {
        Some(level) => lang.tr().companies_certificate_title(name, level.name(lang)),
        None => name.to_owned(),
    }
}

/// Where somebody's place in a company stands.
fn membership(status: MemberStatus, tr: Tr) -> String {
    match status {
        MemberStatus::Asked => tr.organizer_member_asked(),
        MemberStatus::Active => tr.organizer_member_active(),
        MemberStatus::Declined => tr.organizer_member_declined(),
        MemberStatus::Ended => tr.organizer_member_ended(),
    }
}

fn read<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(Value::String(code.to_owned())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of the trail that notes this.
    fn line(subject: &str, before: &str, after: &str) -> TrailLine {
        let noted = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        TrailLine {
            id: 1,
            at: Moment::UNIX_EPOCH,
            who: None,
            for_zh: None,
            for_en: None,
            act: String::new(),
            subject: subject.to_owned(),
            subject_id: 1,
            title_zh: None,
            title_en: None,
            place: None,
            scope_zh: None,
            scope_en: None,
            reason: None,
            before: noted(before),
            after: noted(after),
            request_id: None,
        }
    }

    fn told(line: &TrailLine) -> Vec<String> {
        changes(line, Lang::En, chrono_tz::Asia::Shanghai)
    }

    #[test]
    fn what_changed_is_told_fact_by_fact() {
        let tells = |subject, before, after| told(&line(subject, before, after));
        let before = r#"{"status":"in_review","version":3}"#;
        assert_eq!(tells("listing", before, r#"{"status":"published"}"#), ["State: In review → Published"]);
        assert_eq!(tells("company", "", r#"{"role":"owner","person":4}"#), ["Role: Owner"]);
        assert_eq!(tells("event", r#"{"file":"a.pdf"}"#, ""), ["File: a.pdf (taken away)"]);
        let same = r#"{"name_zh":"示例","points":[]}"#;
        assert_eq!(tells("company", same, same), [""; 0]);
        assert_eq!(tells("company", "", ""), [""; 0]);
        assert_eq!(tells("job", "none", "1"), [""; 0]);
    }

    #[test]
    fn every_particular_of_a_company_is_told_in_words() {
        let before = r#"{"kinds":["provider"],"industry":"I65","region":"340000","city":"合肥市","size":"small",
            "established_on":"2018-05-20","employees":null,"website":"https://old.example/","name_en":"",
            "summary_zh":"旧"}"#;
        let after = r#"{"kinds":["provider","demand"],"industry":"C31","region":"370000","city":"济南市","size":"large",
            "established_on":"2019-06-21","employees":1200,"website":"","name_en":"Example","summary_zh":"新"}"#;
        let lines = told(&line("company", before, after));
        assert_eq!(lines.len(), 10, "{lines:?}");
        for part in [
            "English name: Example",
            ": Provider → Provider, Demand side",
            "→ Smelting and Pressing of Ferrous Metals",
            "Province: Anhui → Shandong",
            "City: Hefei → Jinan",
            ": 20 May 2018 → 21 June 2019",
            ": Small → Large",
            ": 1,200",
            ": https://old.example/ (taken away)",
            "Summary in Chinese: 旧 → 新",
        ] {
            assert!(lines.iter().any(|told| told.contains(part)), "{part}: {lines:?}");
        }
    }

    #[test]
    fn what_is_checked_again_is_told_by_its_name() {
        let change = line(
            "company",
            r#"{"status":"verified"}"#,
            r#"{"status":"submitted","particulars":["legal_representative","name"]}"#,
        );
        assert_eq!(
            told(&change),
            ["State: Verified → Being checked", "Changed particulars: Legal representative, Chinese name"]
        );
        let handed_in =
            TrailLine { act: "companies.change".to_owned(), ..line("company", "", r#"{"points":["licence"]}"#) };
        assert!(told(&handed_in)[0].starts_with("Changed particulars: "), "{:?}", told(&handed_in));
        let found = told(&line("company", "", r#"{"points":[{"point":"code","verdict":"not_fine"}]}"#));
        assert!(found[0].starts_with("What was checked: ") && !found[0].contains("not_fine"), "{found:?}");
        let revised = TrailLine {
            act: "events.revise".to_owned(),
            ..line("event", r#"{"agenda":[]}"#, r#"{"agenda":[{}],"time-and-place":{}}"#)
        };
        let steps =
            [events::Step::TimePlace, events::Step::Agenda].map(|step| events::words::step(Lang::En.tr(), step));
        assert_eq!(told(&revised), [format!("Changed particulars: {}", steps.join(", "))]);
        let unknown = told(&line("company", "", r#"{"points":["colour","name"]}"#));
        assert_eq!(unknown, ["What was checked: 2 items"], "what has no words is counted");
    }

    #[test]
    fn long_texts_are_cut_about_where_they_differ() {
        let (same, old, new) = ("文".repeat(150), "旧".repeat(100), "新".repeat(100));
        let noted = |end: &str| format!(r#"{{"summary_zh":"{same}{end}"}}"#);
        let lines = told(&line("company", &noted(&old), &noted(&new)));
        let part = |end: &str| format!("…{}{}…", "文".repeat(KEPT), end.chars().take(TOLD - KEPT).collect::<String>());
        assert_eq!(lines, [format!("Summary in Chinese: {} → {}", part(&old), part(&new))]);
        assert_eq!(shortened(&same, 0), format!("{}…", "文".repeat(TOLD)));
        assert_eq!(shortened(&same, 999), format!("…{}", "文".repeat(TOLD)));
        assert_eq!(shortened("short", 3), "short");
    }

    #[test]
    fn a_role_is_told_with_where_it_counts_and_until_when() {
        let grant = |scope: &str, until: &str| TrailLine {
            act: "accounts.grant_role".to_owned(),
            ..line("person", "", &format!(r#"{{"role":"organizer","scope":"{scope}","until":{until}}}"#))
        };
        let one = told(&grant("340000", r#""2026-12-31T16:00:00+00:00""#));
        assert_eq!(one[1..], ["Where: Anhui", "Until: Fri 1 January 2027, 00:00"]);
        assert_eq!(told(&grant("", "null"))[1..], ["Where: The whole nation".to_owned(), "Until: open".to_owned()]);
        let event = TrailLine {
            scope_zh: Some("合肥对接会".to_owned()),
            scope_en: Some("Talks in Hefei".to_owned()),
            ..grant("hefei-talks", "null")
        };
        assert_eq!(told(&event)[1], "Where: Talks in Hefei");
        assert_eq!(told(&grant("hefei-talks", "null"))[1], "Where: hefei-talks", "its event is gone");
        let taken = line("person", r#"{"role":"auditor","scope":"","until":null}"#, "");
        assert_eq!(told(&taken).len(), 2, "a role that is taken back tells nothing of an end");
    }

    #[test]
    fn every_status_that_is_noted_has_its_word() {
        for (subject, code) in [
            ("company", "submitted"),
            ("company", "asked"),
            ("company", "ended"),
            ("company", companies::MERGED),
            ("certificate", "claimed"),
            ("listing", "in_review"),
            ("introduction", "lapsed"),
            ("event", "cancelled"),
            ("sign_up", "checked_in"),
        ] {
            let noted = line(subject, "", &format!(r#"{{"status":"{code}"}}"#));
            let told = changes(&noted, Lang::Zh, chrono_tz::Asia::Shanghai);
            assert!(told.len() == 1 && !told[0].contains(code), "{subject}: {told:?}");
        }
        assert_eq!(words::word(words::ACTS, "rooms.gone", Lang::Zh.tr()), "rooms.gone");
    }
}
