//! The audit trail: searched, filtered, exported.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use crate::accounts::Organizer;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::sheet::{self, Table};
use crate::kit::text;
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, Choice, ErrorSummary, Failure, Field, Frame, Pager, Paging, csv_file, page, page_with};
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
    request: String,
}

impl Query {
    /// What is asked, or what of it cannot be read.
    fn check(&self) -> Result<TrailQuery, Problems> {
        let mut problems = Problems::default();
        let id = problems.take("id", if_typed(number(&self.id)));
        let from = problems.take("from", if_typed(text::date(&self.from)));
        let until = problems.take("until", if_typed(text::date(&self.until)));
        let (Some(subject_id), Some(from), Some(until)) = (id, from, until) else { return Err(problems) };
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            problems.note("until", Problem::TooEarly);
            return Err(problems);
        }
        Ok(TrailQuery {
            act: self.act.trim().to_owned(),
            subject: self.subject.trim().to_owned(),
            subject_id,
            who: self.who.clone(),
            from,
            until,
            request: self.request.trim().to_owned(),
        })
    }

    fn fields(&self, problems: &Problems, tr: Tr) -> Vec<Field> {
        // A field for dates shows nothing of what is no date.
        let day = |name: &'static str, label: String| match problems.at(name) {
            Some(Problem::NotADate) => Field::text(name, label),
            _ => Field::date(name, label),
        };
        let fields = [
            Field::select("act", tr.organizer_audit_act(), acts(&self.act, tr)).value(&self.act),
            Field::text("who", tr.organizer_audit_who()).value(&self.who),
            Field::select("subject", tr.organizer_audit_subject(), subjects(tr)).value(&self.subject),
            Field::number("id", tr.organizer_audit_subject_number()).value(&self.id),
            day("from", tr.organizer_audit_from()).value(&self.from),
            day("until", tr.organizer_audit_until()).value(&self.until),
            Field::text("request", tr.organizer_audit_request()).value(&self.request),
        ];
        let told = |field: Field| Field { problem: problems.at(&field.name).map(|problem| problem.say(tr)), ..field };
        fields.map(told).into()
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
            ("request", &self.request),
        ];
        query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        format!("{}?{}", paths::AUDIT_CSV, query.finish())
    }
}

/// Nothing where nothing was typed.
fn if_typed<T>(read: Result<T, Problem>) -> Result<Option<T>, Problem> {
    match read {
        Err(Problem::Missing) => Ok(None),
        read => read.map(Some),
    }
}

fn number(typed: &str) -> Result<i64, Problem> {
    text::whole(typed, 0, i64::MAX).map_err(|problem| match problem {
        Problem::OutOfRange { .. } => Problem::NotANumber,
        other => other,
    })
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
    summary: ErrorSummary,
    fields: Vec<Field>,
    /// What was found; nothing where the question could not be read.
    found: Option<Found>,
}

struct Found {
    lines: Vec<TrailView>,
    pager: Pager,
    export: String,
}

impl AuditPage {
    fn of(who: &Organizer, desk: &Desk, query: &Query, problems: &Problems, found: Option<Found>) -> Self {
        let fields = query.fields(problems, who.tr);
        Self {
            frame: who.frame(desk, who.tr.organizer_audit_title()),
            tr: who.tr,
            summary: ErrorSummary::of(who.tr, &fields),
            fields,
            found,
        }
    }
}

/// The page that tells what of a question cannot be read, and lists nothing.
fn unread(who: &Organizer, desk: &Desk, query: &Query, problems: &Problems) -> Result<HttpResponse, Failure> {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &AuditPage::of(who, desk, query, problems, None))
}

/// GET /organizer/audit
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let query = &asked.0;
    let wanted = match query.check() {
        Ok(wanted) => wanted,
        Err(problems) => return unread(&who, &desk, query, &problems),
    };
    let trail = find::trail(&desk.db, &who.actor, &wanted, paging.offset(), PAGE).await?;
    let found = Found {
        pager: paging.of(trail.total)?,
        lines: trail.rows.into_iter().map(|line| TrailView::of(line, who.lang, who.zone)).collect(),
        export: query.export_path(),
    };
    page(&AuditPage::of(&who, &desk, query, &Problems::default(), Some(found)))
}

/// GET /organizer/audit/export.csv
async fn export(who: Organizer, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let wanted = match asked.0.check() {
        Ok(wanted) => wanted,
        Err(problems) => return unread(&who, &desk, &asked.0, &problems),
    };
    let found = find::trail(&desk.db, &who.actor, &wanted, 0, find::EXPORT).await?;
    let headings = vec![
        tr.organizer_audit_number(),
        tr.organizer_audit_at(),
        tr.organizer_audit_who(),
        tr.organizer_audit_act(),
        tr.organizer_audit_act_code(),
        tr.organizer_audit_subject(),
        tr.organizer_audit_subject_code(),
        tr.organizer_audit_subject_number(),
        tr.organizer_reason(),
        tr.organizer_audit_change(),
        tr.organizer_audit_before(),
        tr.organizer_audit_after(),
        tr.organizer_audit_request(),
    ];
    let rows = found.rows.into_iter().map(|line| {
        vec![
            line.id.to_string(),
            sheet::moment(who.zone, line.at),
            trail::who(&line, lang),
            words::word(words::ACTS, &line.act, tr),
            line.act.clone(),
            words::word(words::SUBJECTS, &line.subject, tr),
            line.subject.clone(),
            line.subject_id.to_string(),
            trail::reason(&line, tr),
            trail::changes(&line, lang, who.zone).join("\n"),
            line.before.unwrap_or_default(),
            line.after.unwrap_or_default(),
            line.request_id.unwrap_or_default(),
        ]
    });
    let table = Table { headings, rows: rows.collect() };
    csv_file("audit.csv", &table)
}
