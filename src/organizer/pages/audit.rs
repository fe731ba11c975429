//! The audit trail: searched, filtered, exported.

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use askama::Template;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::accounts::Organizer;
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::sheet::Table;
use crate::kit::text;
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, Failure, Field, Frame, Pager, Paging, download, page};
use crate::organizer::find::{self, TrailLine, TrailQuery};
use crate::organizer::paths;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::AUDIT_CSV).get(export)).service(web::resource(paths::AUDIT).get(list));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    act: String,
    who: String,
    subject: String,
    id: String,
    from: String,
    until: String,
}

impl Query {
    /// What cannot be read counts as not asked.
    fn asked(&self) -> TrailQuery {
        TrailQuery {
            act: self.act.trim().to_owned(),
            subject: self.subject.trim().to_owned(),
            subject_id: text::whole(&self.id, 1, i64::MAX).ok(),
            who: self.who.clone(),
            from: text::date(&self.from).ok(),
            until: text::date(&self.until).ok(),
        }
    }

    fn fields(&self, tr: Tr) -> Vec<Field> {
        vec![
            Field::text("act", tr.organizer_audit_act()).value(&self.act),
            Field::text("who", tr.organizer_audit_who()).value(&self.who),
            Field::text("subject", tr.organizer_audit_subject()).value(&self.subject),
            Field::number("id", tr.organizer_audit_number()).value(&self.id),
            Field::date("from", tr.organizer_audit_from()).value(&self.from),
            Field::date("until", tr.organizer_audit_until()).value(&self.until),
        ]
    }

    fn export_path(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let pairs = [
            ("act", &self.act),
            ("who", &self.who),
            ("subject", &self.subject),
            ("id", &self.id),
            ("from", &self.from),
            ("until", &self.until),
        ];
        query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        format!("{}?{}", paths::AUDIT_CSV, query.finish())
    }
}

#[derive(Template)]
#[template(path = "organizer/audit.html")]
struct AuditPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    zone: chrono_tz::Tz,
    fields: Vec<Field>,
    lines: Vec<TrailLine>,
    pager: Pager,
    export: String,
}

impl AuditPage {
    fn date_time(&self, at: &Moment) -> String {
        format::date_time(self.lang, self.zone, *at)
    }

    fn who<'a>(&'a self, line: &'a TrailLine, program: &'a str) -> &'a str {
        line.who.as_deref().unwrap_or(program)
    }

    fn changes(&self, line: &TrailLine) -> Vec<String> {
        changes(line.before.as_deref(), line.after.as_deref())
    }
}

/// What became of each fact that was noted, one line each: `status: submitted → verified`.
fn changes(before: Option<&str>, after: Option<&str>) -> Vec<String> {
    let facts = |text: Option<&str>| match serde_json::from_str::<Value>(text.unwrap_or("null")) {
        Ok(Value::Object(facts)) => facts,
        _ => Map::new(),
    };
    let (before, after) = (facts(before), facts(after));
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let change = |name: &String| match (before.get(name), after.get(name)) {
        (Some(old), Some(new)) if old == new => None,
        (Some(old), Some(new)) => Some(format!("{name}: {} → {}", shown(old), shown(new))),
        (Some(only), None) | (None, Some(only)) if shown(only).is_empty() => None,
        (Some(only), None) | (None, Some(only)) => Some(format!("{name}: {}", shown(only))),
        (None, None) => None,
    };
    names.filter_map(change).collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// GET /organizer/audit
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let trail = find::trail(&desk.db, &asked.0.asked(), paging.offset(), PAGE).await?;
    page(&AuditPage {
        frame: who.frame(&desk, tr.organizer_audit_title()),
        tr,
        lang: who.lang,
        zone: who.zone,
        fields: asked.0.fields(tr),
        pager: paging.of(trail.total),
        lines: trail.rows,
        export: asked.0.export_path(),
    })
}

/// GET /organizer/audit/export.csv
async fn export(who: Organizer, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let trail = find::trail(&desk.db, &asked.0.asked(), 0, find::EXPORT).await?;
    let headings = vec![
        tr.organizer_audit_number(),
        tr.organizer_audit_at(),
        tr.organizer_audit_who(),
        tr.organizer_audit_act(),
        tr.organizer_audit_subject(),
        tr.organizer_audit_subject_number(),
        tr.organizer_reason(),
        tr.organizer_audit_before(),
        tr.organizer_audit_after(),
        tr.organizer_audit_request(),
    ];
    let rows = trail.rows.into_iter().map(|line| {
        vec![
            line.id.to_string(),
            format::date_time(who.lang, who.zone, line.at),
            line.who.unwrap_or_else(|| tr.organizer_audit_program()),
            line.act,
            line.subject,
            line.subject_id.to_string(),
            line.reason.unwrap_or_default(),
            line.before.unwrap_or_default(),
            line.after.unwrap_or_default(),
            line.request_id.unwrap_or_default(),
        ]
    });
    let table = Table { headings, rows: rows.collect() };
    let bytes = table.csv().map_err(|error| Failure::Internal(error.into()))?;
    Ok(download("audit.csv", "text/csv; charset=utf-8", bytes))
}

#[cfg(test)]
mod tests {
    use super::changes;

    #[test]
    fn what_changed_is_told_fact_by_fact() {
        let told = changes(
            Some(r#"{"company":1,"name":"old","status":"submitted"}"#),
            Some(r#"{"company":1,"name":"new","points":["code","name"],"reason":null,"status":"verified"}"#),
        );
        assert_eq!(told, ["name: old → new", "status: submitted → verified", "points: code, name"]);
        assert_eq!(changes(None, Some(r#"{"role":"owner"}"#)), ["role: owner"]);
        assert!(changes(None, None).is_empty() && changes(Some("no facts"), None).is_empty());
    }
}
