//! The room's pages: what we know of somebody, a copy of it, and leaving.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::find::{self, DataCopy, IntroductionConsent};
use super::form::{CopyForm, LeaveForm, password};
use super::{act, paths, words};
use crate::access::{CompanyId, events as event_rules, rights};
use crate::accounts::{self, ConsentGiven, Hasher, SignedIn};
use crate::companies::{self, CompanyName};
use crate::events::{self, SignUpRefused};
use crate::introductions::{self, IntroductionId, IntroductionStatus};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::i18n::{Lang, Tr, format};
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
    /// The company that it is about; empty where it is about none.
    about: String,
    version: String,
    at: String,
    /// The words that were agreed to; empty where this version does not know them.
    wording: String,
    /// In which language they are.
    lang: &'static str,
    /// Whether it still counts, and the look of that.
    state: String,
    pill: &'static str,
    /// How it is withdrawn, or what that means; empty where nothing is left to say.
    how: String,
    /// Words and path of the pages that belong to it.
    ways: Vec<(String, String)>,
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
        let fields = form.fields(&who.actor, problems, who.lang);
        let consents = accounts::consents_of(&desk.db, who.actor.person).await?;
        let handed_on = find::introduction_consents(&desk.db, who.actor.person).await?;
        let checked =
            consents.iter().filter(|given| given.subject == "company").map(|given| CompanyId(given.subject_id));
        let checked = companies::names(desk.db.read(), &checked.collect::<Vec<_>>()).await?;
        let copies = find::copies_of(&desk.db, who.actor.person).await?;
        let now = desk.now();
        Ok(Self {
            frame: who.frame(desk, tr.rights_data_title()),
            tr,
            consents: consents.into_iter().map(|given| consent(who, given, &handed_on, &checked)).collect(),
            copies: copies
                .into_iter()
                .filter(|copy| may_have(who, copy))
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

fn consent(
    who: &SignedIn,
    given: ConsentGiven,
    handed_on: &[IntroductionConsent],
    checked: &[CompanyName],
) -> ConsentLine {
    let tr = who.tr;
    let line = ConsentLine {
        purpose: words::purpose(tr, &given.purpose),
        about: String::new(),
        version: given.text_version,
        at: format::date_time(who.lang, who.zone, given.at),
        wording: String::new(),
        lang: who.lang.tag(),
        state: tr.rights_consent_given(),
        pill: "pill-ok",
        how: String::new(),
        ways: Vec::new(),
    };
    match given.subject.as_str() {
        "person" => ConsentLine {
            wording: tr.accounts_field_consent(),
            how: tr.rights_consent_privacy_how(),
            ways: vec![
                (tr.rights_consent_privacy(), crate::kit::web::frame::PRIVACY.to_owned()),
                (tr.rights_deletion_to(), paths::DELETION.to_owned()),
            ],
            ..line
        },
        "company" => ConsentLine {
            about: checked
                .iter()
                .find(|own| own.id.0 == given.subject_id)
                .map(|own| own.pick(who.lang).to_owned())
                .unwrap_or_default(),
            wording: tr.companies_field_consent(),
            how: tr.rights_consent_verification_how(),
            ways: vec![(tr.rights_consent_privacy(), crate::kit::web::frame::PRIVACY.to_owned())],
            ..line
        },
        "introduction" => match handed_on.iter().find(|own| own.introduction == given.subject_id) {
            Some(own) => consent_to_introduce(who, own, line),
            None => line,
        },
        _ => line,
    }
}

/// A consent to hand a contact on, as it stands by now: withdrawn, over with the introduction, or counting.
fn consent_to_introduce(who: &SignedIn, own: &IntroductionConsent, line: ConsentLine) -> ConsentLine {
    use IntroductionStatus::{Accepted, Declined, Lapsed, Waiting, Withdrawn};
    let (tr, is_of_theirs) = (who.tr, who.actor.belongs_to(own.company));
    let (state, pill, how) = match (own.withdrawn_at, own.status) {
        (Some(at), _) => (
            tr.rights_consent_withdrawn(format::date_time(who.lang, who.zone, at)),
            "pill-quiet",
            tr.rights_consent_introduction_withdrawn_how(),
        ),
        (None, Declined | Lapsed | Withdrawn) => (tr.rights_consent_over(), "pill-quiet", String::new()),
        (None, Waiting | Accepted) if is_of_theirs => (line.state, line.pill, tr.rights_consent_introduction_how()),
        (None, Waiting | Accepted) => (line.state, line.pill, tr.rights_consent_introduction_left_how()),
    };
    let page = introductions::paths::show(IntroductionId(own.introduction));
    let ways = if is_of_theirs { vec![(tr.rights_consent_introduction_page(), page)] } else { Vec::new() };
    let lang = Lang::parse(&own.lang).unwrap_or_default().tag();
    ConsentLine { wording: own.wording.clone(), lang, state, pill, how, ways, ..line }
}

/// Whether they may still have this copy: one of a company goes with the company, whoever ordered it.
fn may_have(who: &SignedIn, copy: &DataCopy) -> bool {
    copy.company.is_none_or(|company| rights::copy_of_company(&who.actor, company).is_ok())
}

fn line(who: &SignedIn, copy: &DataCopy) -> CopyLine {
    let tr = who.tr;
    let when = |at| format::date_time(who.lang, who.zone, at);
    let company = copy.company.and_then(|id| who.actor.memberships.iter().find(|own| own.company == id));
    CopyLine {
        of: match company {
            None => tr.rights_copy_of_own(),
            Some(own) => tr.rights_copy_of_company(who.lang.pick(&own.name_zh, &own.name_en)),
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
    let copy = find::copy(desk.db.read(), *id).await?;
    let copy = copy.filter(|copy| copy.person == who.actor.person && may_have(&who, copy)).ok_or(Failure::NotFound)?;
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
                Ok(()) | Err(SignUpRefused::NotNow(_) | SignUpRefused::Begun) => {}
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
