//! How often somebody is written to about new matches, for each company that they belong to.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use crate::accounts::SignedIn;
use crate::companies::CompanyId;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Choice, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, Typed, page, page_with};
use crate::matching::stored::Pace;
use crate::matching::{act, find, paths, words};

#[derive(Template)]
#[template(path = "matching/notifications.html")]
struct NotificationsPage {
    frame: Frame,
    tr: Tr,
    fields: Vec<Field>,
    summary: ErrorSummary,
}

/// The name of the field of a company.
fn name(company: CompanyId) -> String {
    format!("pace-{company}")
}

fn fields(who: &SignedIn, chosen: impl Fn(CompanyId) -> String, problems: &Problems) -> Vec<Field> {
    let tr = who.tr;
    let choices = || Pace::ALL.into_iter().map(|pace| Choice::new(pace.code(), words::pace(tr, pace))).collect();
    let companies = who.actor.memberships.iter().filter(|m| who.actor.speaks_for(m.company));
    companies
        .map(|m| {
            let label = tr.matching_notifications_company(who.lang.pick(&m.name_zh, &m.name_en));
            Field::radios(name(m.company), label, choices()).value(chosen(m.company)).required().from(problems, tr)
        })
        .collect()
}

fn drawn(who: &SignedIn, desk: &Desk, fields: Vec<Field>) -> NotificationsPage {
    NotificationsPage {
        frame: who.frame(desk, who.tr.matching_notifications_title()),
        tr: who.tr,
        summary: ErrorSummary::of(who.tr, &fields),
        fields,
    }
}

/// GET /account/notifications
pub(super) async fn show(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let paces = find::paces_of(&desk.db, who.actor.person).await?;
    let chosen = |company| paces.get(&company).copied().unwrap_or_default().code().to_owned();
    let fields = fields(&who, chosen, &Problems::default());
    page(&drawn(&who, &desk, fields))
}

/// POST /account/notifications
pub(super) async fn choose(who: SignedIn, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let mut problems = Problems::default();
    let mut paces: HashMap<CompanyId, Pace> = HashMap::new();
    for membership in who.actor.memberships.iter().filter(|m| who.actor.speaks_for(m.company)) {
        let typed = posted.form.one(&name(membership.company));
        let pace = Pace::parse(typed).ok_or(if typed.is_empty() { Problem::Missing } else { Problem::NotInList });
        if let Some(pace) = problems.take(name(membership.company), pace) {
            paces.insert(membership.company, pace);
        }
    }
    if !problems.is_empty() {
        let fields = fields(&who, |company| posted.form.one(&name(company)).to_owned(), &problems);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn(&who, &desk, fields));
    }
    let person = who.actor.person;
    write(&desk.db, async |tx| {
        for (company, pace) in &paces {
            act::choose_pace(tx, person, *company, *pace).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await?;
    Ok(SeeOther::to(paths::NOTIFICATIONS).saying(who.tr.matching_notifications_saved()).respond_to(who.request()))
}
