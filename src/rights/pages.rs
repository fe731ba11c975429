//! The room's pages: what we know of somebody, a copy of it, and leaving.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::find::{self, DataCopy};
use super::form::{CopyForm, LeaveForm, password};
use super::{act, paths, words};
use crate::access::{CompanyId, events as event_rules, rights};
use crate::accounts::{self, ConsentGiven, Hasher, SignedIn};
use crate::companies;
use crate::events::{self, SignUpRefused};
use crate::introductions::{self, IntroductionId};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Field, Frame, Posted, SeeOther, page, page_with};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::COPY_FILE).get(fetch))
        .service(web::resource(paths::COPIES).post(order))
        .service(web::resource(paths::DELETION).get(leave_form).post(leave))
        .service(web::resource(paths::DATA).get(show));
}

/// A consent as a line of the page.
struct ConsentLine {
    purpose: String,
    /// Where what it is about can be looked at; empty where there is no such page.
    path: String,
    version: String,
    at: String,
}

/// A copy as a line of the page.
struct CopyLine {
    of: String,
    asked: String,
    is_live: bool,
    percent: i32,
    /// Where it is fetched; empty while it is written.
    file: String,
    until: String,
}

#[derive(Template)]
#[template(path = "rights/data.html")]
struct DataPage {
    frame: Frame,
    tr: Tr,
    consents: Vec<ConsentLine>,
    copies: Vec<CopyLine>,
    fields: Vec<Field>,
    summary: ErrorSummary,
    /// Where they show first who they are, where that is needed.
    proof: Option<String>,
}

impl DataPage {
    async fn load(who: &SignedIn, desk: &Desk, form: &CopyForm, problems: &Problems) -> Result<Self, Failure> {
        let tr = who.tr;
        let fields = form.fields(&who.actor, problems, tr);
        let consents = accounts::consents_of(&desk.db, who.actor.person).await?;
        let copies = find::copies_of(&desk.db, who.actor.person).await?;
        let now = desk.now();
        Ok(Self {
            frame: who.frame(desk, tr.rights_data_title()),
            tr,
            consents: consents.into_iter().map(|given| consent(who, given)).collect(),
            copies: copies
                .into_iter()
                .filter(|copy| copy.is_live || copy.expires_at.is_some_and(|until| now < until))
                .map(|copy| line(who, &copy))
                .collect(),
            summary: ErrorSummary::of(tr, &fields),
            fields,
            proof: accounts::proof_before(who, desk, paths::DATA),
        })
    }

    fn is_waiting(&self) -> bool {
        self.copies.iter().any(|copy| copy.is_live)
    }
}

fn consent(who: &SignedIn, given: ConsentGiven) -> ConsentLine {
    ConsentLine {
        purpose: words::purpose(who.tr, &given.purpose),
        path: match given.subject.as_str() {
            "person" => crate::kit::web::frame::PRIVACY.to_owned(),
            "introduction" => introductions::paths::show(IntroductionId(given.subject_id)),
            _ => String::new(),
        },
        version: given.text_version,
        at: format::date_time(who.lang, who.zone, given.at),
    }
}

fn line(who: &SignedIn, copy: &DataCopy) -> CopyLine {
    let tr = who.tr;
    let when = |at| format::date_time(who.lang, who.zone, at);
    let company = copy.company.and_then(|id| who.actor.memberships.iter().find(|own| own.company == id));
    CopyLine {
        of: match (copy.company, company) {
            (None, _) => tr.rights_copy_of_own(),
            (_, Some(own)) => tr.rights_copy_of_company(who.lang.pick(&own.name_zh, &own.name_en)),
            (Some(_), None) => tr.rights_copy_of_former_company(),
        },
        asked: when(copy.asked_at),
        is_live: copy.is_live,
        percent: copy.done.saturating_mul(100) / copy.total.max(1),
        file: if copy.file.is_some() { paths::copy_file(copy.id) } else { String::new() },
        until: copy.expires_at.map(when).unwrap_or_default(),
    }
}

/// GET /account/data
async fn show(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&DataPage::load(&who, &desk, &CopyForm::default(), &Problems::default()).await?)
}

/// POST /account/data/copies
async fn order(
    who: SignedIn,
    posted: Posted<CopyForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    let (of, mut problems) = match form.check() {
        Ok(of) => (of, Problems::default()),
        Err(problems) => (None, problems),
    };
    problems.take("password", accounts::proves(&who, &desk, &hasher.0, &form.password, paths::DATA).await?);
    if !problems.is_empty() {
        let again = DataPage::load(&who, &desk, &form, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let permit = match of {
        None => rights::copy_own(&who.actor),
        Some(company) => rights::copy_of_company(&who.actor, company)?,
    };
    let ordered = write(&desk.db, async |tx| act::order_copy(tx, permit, desk.now()).await).await?;
    let words = if ordered.is_some() { who.tr.rights_copy_ordered() } else { who.tr.rights_copy_under_way() };
    Ok(SeeOther::to(paths::DATA).saying(words).respond_to(who.request()))
}

/// GET /account/data/copies/{id}/file: for who ordered it alone, as long as it can be fetched, and a company's only for who
/// still owns it.
async fn fetch(who: SignedIn, id: Path<i64>, desk: Desk) -> Result<HttpResponse, Failure> {
    let copy = find::copy(desk.db.read(), *id).await?.filter(|copy| copy.person == who.actor.person);
    let copy = copy.ok_or(Failure::NotFound)?;
    if copy.company.is_some_and(|company| !who.actor.owns(company)) {
        return Err(Failure::NotFound);
    }
    match (copy.file, copy.expires_at) {
        (Some(file), Some(until)) if desk.now() < until => files::respond(&desk.db, file).await,
        _ => Err(Failure::NotFound),
    }
}

#[derive(Template)]
#[template(path = "rights/deletion.html")]
struct DeletionPage {
    frame: Frame,
    tr: Tr,
    /// Companies that have to be handed over first.
    owned: Vec<String>,
    is_only_administrator: bool,
    /// Events to come at which a seat is given up.
    seats: Vec<String>,
    password: Field,
    summary: ErrorSummary,
    /// Where they show first who they are, where that is needed.
    proof: Option<String>,
}

impl DeletionPage {
    async fn load(who: &SignedIn, desk: &Desk, problems: &Problems) -> Result<Self, Failure> {
        let (tr, person) = (who.tr, who.actor.person);
        let owned = find::owned_alone(&desk.db, person).await?;
        let seats = find::coming_seats(&desk.db, person, desk.now()).await?;
        let password = password("password", problems, tr);
        Ok(Self {
            frame: who.frame(desk, tr.rights_deletion_title()),
            tr,
            owned: owned.into_iter().map(|own| who.lang.pick(&own.name_zh, &own.name_en).to_owned()).collect(),
            is_only_administrator: who.actor.is_administrator()
                && find::other_administrators(&desk.db, person, desk.now()).await? == 0,
            seats: seats.into_iter().map(|own| who.lang.pick(&own.title_zh, &own.title_en).to_owned()).collect(),
            summary: ErrorSummary::of(tr, [&password]),
            password,
            proof: accounts::proof_before(who, desk, paths::DELETION),
        })
    }

    fn is_barred(&self) -> bool {
        self.is_only_administrator || !self.owned.is_empty()
    }
}

/// GET /account/data/deletion
async fn leave_form(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&DeletionPage::load(&who, &desk, &Problems::default()).await?)
}

/// POST /account/data/deletion
async fn leave(
    who: SignedIn,
    posted: Posted<LeaveForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let mut problems = Problems::default();
    problems.take("password", accounts::proves(&who, &desk, &hasher.0, &posted.form.password, paths::DELETION).await?);
    let again = DeletionPage::load(&who, &desk, &problems).await?;
    if again.is_barred() {
        return page_with(StatusCode::CONFLICT, &again);
    }
    if !problems.is_empty() {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let (person, now) = (who.actor.person, desk.now());
    let seats = find::coming_seats(&desk.db, person, now).await?;
    let asked = write(&desk.db, async |tx| {
        // Another one may have left since the page was read.
        if accounts::administers_alone(tx, person, now).await? {
            return Err(Failure::Denied);
        }
        for seat in &seats {
            let permit = event_rules::call_off(&who.actor, person, seat.sign_up)?;
            match events::call_off(tx, &desk, permit, seat.event, now).await {
                // Too late to call it off, or called off meanwhile.
                Ok(()) | Err(SignUpRefused::NotNow(_)) => {}
                Err(refused) => return Err(Failure::Internal(refused.into())),
            }
        }
        let day = accounts::ask_to_leave(tx, &desk, person, now).await?;
        if let Some(day) = day {
            let companies: Vec<CompanyId> = who.actor.memberships.iter().map(|own| own.company).collect();
            companies::tell_of_closed_account(tx, &desk, person, &companies, day).await?;
        }
        Ok::<bool, Failure>(day.is_some())
    })
    .await?;
    if !asked {
        return Err(Failure::SignInFirst);
    }
    Ok(SeeOther::to(crate::kit::web::frame::FRONT).saying(who.tr.rights_deletion_begun()).respond_to(who.request()))
}
