//! The audit trail: searched, filtered, exported.

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use crate::accounts::Organizer;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::sheet::{self, Table};
use crate::kit::text;
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, Choice, Failure, Field, Frame, Pager, Paging, csv_file, page};
use crate::organizer::find::{self, TrailQuery};
use crate::organizer::pages::trail::{self, TrailView};
use crate::organizer::{paths, words};

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
            Field::select("act", tr.organizer_audit_act(), acts(&self.act, tr)).value(&self.act),
            Field::text("who", tr.organizer_audit_who()).value(&self.who),
            Field::select("subject", tr.organizer_audit_subject(), subjects(tr)).value(&self.subject),
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

/// Every act; and what was asked for by an address, be it the beginning of several.
fn acts(asked: &str, tr: Tr) -> Vec<Choice> {
    let known = words::ACTS.iter().map(|(code, say)| Choice::new(*code, say(tr)));
    let other =
        (!asked.is_empty() && words::ACTS.iter().all(|(code, _)| *code != asked)).then(|| Choice::new(asked, asked));
    std::iter::once(Choice::new("", tr.organizer_audit_any())).chain(other).chain(known).collect()
}

fn subjects(tr: Tr) -> Vec<Choice> {
    let known = words::SUBJECTS.iter().map(|(code, say)| Choice::new(*code, say(tr)));
    std::iter::once(Choice::new("", tr.organizer_audit_any())).chain(known).collect()
}

#[derive(Template)]
#[template(path = "organizer/audit.html")]
struct AuditPage {
    frame: Frame,
    tr: Tr,
    fields: Vec<Field>,
    lines: Vec<TrailView>,
    pager: Pager,
    export: String,
}

/// GET /organizer/audit
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let trail = find::trail(&desk.db, &who.actor, &asked.0.asked(), paging.offset(), PAGE).await?;
    page(&AuditPage {
        frame: who.frame(&desk, tr.organizer_audit_title()),
        tr,
        fields: asked.0.fields(tr),
        pager: paging.of(trail.total)?,
        lines: trail.rows.into_iter().map(|line| TrailView::of(line, who.lang, who.zone)).collect(),
        export: asked.0.export_path(),
    })
}

/// GET /organizer/audit/export.csv
async fn export(who: Organizer, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let found = find::trail(&desk.db, &who.actor, &asked.0.asked(), 0, find::EXPORT).await?;
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
    let rows = found.rows.into_iter().map(|line| {
        vec![
            line.id.to_string(),
            sheet::moment(who.zone, line.at),
            trail::who(&line, lang),
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
    csv_file("audit.csv", &table)
}
