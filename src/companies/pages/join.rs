//! Asking a company's owners to be let in.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use crate::access;
use crate::accounts::SignedIn;
use crate::companies::act::{self, AskRefused};
use crate::companies::form::JoinForm;
use crate::companies::{find, paths};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, page, page_with};

#[derive(Template)]
#[template(path = "companies/join.html")]
struct JoinPage {
    frame: Frame,
    tr: Tr,
    fields: Vec<Field>,
    summary: ErrorSummary,
}

impl JoinPage {
    fn new(who: &SignedIn, desk: &Desk, form: &JoinForm, problems: &Problems) -> Self {
        let tr = who.tr;
        let fields = form.fields(problems, tr);
        Self { frame: who.frame(desk, tr.companies_join_title()), tr, summary: ErrorSummary::of(tr, &fields), fields }
    }
}

/// GET /workspace/company/join
pub(super) async fn join(who: SignedIn, asked: Asked<JoinForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&JoinPage::new(&who, &desk, &asked.0, &Problems::default()))
}

/// POST /workspace/company/join
pub(super) async fn ask(who: SignedIn, posted: Posted<JoinForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    let refused =
        |problems: &Problems| page_with(StatusCode::UNPROCESSABLE_ENTITY, &JoinPage::new(&who, &desk, &form, problems));
    let wrong_code = |words: fn(Tr) -> String| {
        let mut problems = Problems::default();
        problems.note("code", Problem::Says(words));
        refused(&problems)
    };
    let (code, message) = match form.check() {
        Ok(asked) => asked,
        Err(problems) => return refused(&problems),
    };
    let Some(company) = find::by_code(desk.db.read(), &code).await? else {
        return wrong_code(|tr| tr.companies_problem_code_unknown());
    };
    let Ok(permit) = access::companies::ask(&who.actor, company) else {
        return wrong_code(|tr| tr.companies_problem_belongs());
    };
    match write(&desk.db, async |tx| act::ask_to_join(tx, &desk, permit, &message, desk.now()).await).await {
        Ok(()) => Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_join_sent()).respond_to(who.request())),
        Err(AskRefused::AskedBefore) => wrong_code(|tr| tr.companies_problem_asked_before()),
        Err(AskRefused::NoOwner) => wrong_code(|tr| tr.companies_problem_no_owner()),
        Err(AskRefused::Db(error)) => Err(error.into()),
    }
}
