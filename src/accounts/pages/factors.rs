//! The second factor: an app that shows codes, passkeys, recovery codes. Whoever changes one has shown a moment ago who
//! they are.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde_json::json;

use super::sign_in::{begin, caller, require_fresh, wait_notice};
use super::{FormPage, SaidPage, act};
use crate::accounts::act::factors::{self as acts, Bound, FactorRefused, Removed};
use crate::accounts::act::sign_in;
use crate::accounts::code_app::Secret;
use crate::accounts::device::Device;
use crate::accounts::form::{FirstCodeForm, PasskeyForm};
use crate::accounts::passkey::{KINDS, Made, Site};
use crate::accounts::tries;
use crate::accounts::who::SignedIn;
use crate::accounts::{find, paths};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::qr::Qr;
use crate::kit::web::{Empty, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, page, page_with};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::FACTORS).get(show))
        .service(web::resource(paths::APP).get(app).post(start_app))
        .service(web::resource(paths::APP_CONFIRMATION).post(confirm_app))
        .service(web::resource(paths::APP_REMOVAL).get(ask_remove_app).post(remove_app))
        .service(web::resource(paths::PASSKEYS).post(add_passkey))
        .service(web::resource(paths::PASSKEY_CHALLENGE).post(passkey_challenge))
        .service(web::resource(paths::PASSKEY_REMOVAL).get(ask_remove_passkey).post(remove_passkey))
        .service(web::resource(paths::RECOVERY_CODES).get(ask_renew_codes).post(renew_codes));
}

struct PasskeyLine {
    name: String,
    added: String,
    used: Option<String>,
    removal: String,
}

#[derive(Template)]
#[template(path = "accounts/factors.html")]
struct FactorsPage {
    frame: Frame,
    tr: Tr,
    /// What an organizer without a factor has to do, and by when.
    due: Option<String>,
    /// Whether no other page opens for them until they have.
    is_overdue: bool,
    has_app: bool,
    passkeys: Vec<PasskeyLine>,
    /// Why the only factor is not removed, where it has to stay.
    stays: Option<String>,
    /// The domain that passkeys are made for, where they can be.
    domain: Option<String>,
    codes_left: Option<u64>,
    notice: Option<String>,
}

impl FactorsPage {
    async fn load(who: &SignedIn, desk: &Desk, notice: Option<String>) -> Result<Self, Failure> {
        let (tr, person, db) = (who.tr, who.actor.person, desk.db.read());
        let when = |moment| format::date_time(who.lang, who.zone, moment);
        let app = find::code_app(db, person).await?;
        let passkeys = find::passkeys(db, person).await?;
        let left = find::recovery_codes_left(db, person).await?;
        let due = who.standing.due(desk.config.factor_grace);
        Ok(Self {
            frame: who.frame(desk, tr.accounts_factors_title()),
            tr,
            due: due.map(|due| {
                if due > desk.now() { tr.accounts_factor_due(when(due)) } else { tr.accounts_factor_overdue() }
            }),
            is_overdue: who.standing.is_overdue(desk.config.factor_grace, desk.now()),
            has_app: app.is_some_and(|app| app.confirmed_at.is_some()),
            passkeys: passkeys
                .into_iter()
                .map(|passkey| PasskeyLine {
                    removal: paths::passkey_removal(passkey.id),
                    added: when(passkey.created_at),
                    used: passkey.used_at.map(when),
                    name: passkey.name,
                })
                .collect(),
            stays: why_it_stays(who, desk).await?,
            domain: Site::of(&desk.config.public_url).map(|site| site.domain),
            codes_left: who.standing.has_factor.then_some(left),
            notice,
        })
    }
}

/// Why somebody's only factor stays: their role or their short password needs it.
async fn why_it_stays(who: &SignedIn, desk: &Desk) -> Result<Option<String>, Failure> {
    let (tr, person, db) = (who.tr, who.actor.person, desk.db.read());
    let has_app = find::code_app(db, person).await?.is_some_and(|app| app.confirmed_at.is_some());
    if find::count_of_passkeys(db, person).await? + u64::from(has_app) != 1 {
        return Ok(None);
    }
    if who.actor.may_read_console() {
        return Ok(Some(tr.accounts_factor_needed()));
    }
    let is_short = find::person(db, person).await?.is_some_and(|person| person.has_short_password);
    Ok(is_short.then(|| tr.accounts_factor_short_password(desk.config.password_length as i64)))
}

/// GET /account/security/factors
async fn show(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&FactorsPage::load(&who, &desk, None).await?)
}

/// What a refusal leads to; only those are told that a person can do something about.
async fn refused(who: &SignedIn, desk: &Desk, refused: FactorRefused) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let words = match refused {
        FactorRefused::Db(error) => return Err(error.into()),
        FactorRefused::Moved => return Err(Failure::Conflict(tr.accounts_factor_moved())),
        FactorRefused::NeededByRole => tr.accounts_factor_needed(),
        FactorRefused::ShortPassword => tr.accounts_factor_short_password(desk.config.password_length as i64),
        FactorRefused::Unusable => tr.accounts_passkey_refused(),
        FactorRefused::WrongCode => tr.accounts_problem_wrong_code(),
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &FactorsPage::load(who, desk, Some(words)).await?)
}

/// Recovery codes, shown this once.
#[derive(Template)]
#[template(path = "accounts/codes.html")]
struct CodesPage {
    frame: Frame,
    tr: Tr,
    lead: String,
    codes: Vec<String>,
}

/// A factor was added: with recovery codes where it is the first, for which every other device signs in anew.
async fn added(
    who: &SignedIn,
    desk: &Desk,
    codes: Option<Vec<String>>,
    words: String,
) -> Result<HttpResponse, Failure> {
    let Some(codes) = codes else {
        return Ok(SeeOther::to(paths::FACTORS).saying(words).respond_to(who.request()));
    };
    let (person, session) = (who.actor.person, who.actor.session);
    write(&desk.db, async |tx| act::end_other_sessions(tx, person, session, desk.now()).await).await?;
    let mut frame = who.frame(desk, who.tr.accounts_codes_title());
    // It was due until a moment ago.
    frame.nav.reminders.clear();
    page(&CodesPage { frame, tr: who.tr, lead: words, codes })
}

// --- the app --------------------------------------------------------------------------------------------------------

/// POST /account/security/factors/app: a new secret, which counts once a code of it was typed.
async fn start_app(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, paths::FACTORS)?;
    let (person, now) = (who.actor.person, desk.now());
    match write(&desk.db, async |tx| acts::start_code_app(tx, person, now).await).await {
        Ok(()) => Ok(SeeOther::to(paths::APP).respond_to(who.request())),
        Err(error) => refused(&who, &desk, error).await,
    }
}

#[derive(Template)]
#[template(path = "accounts/app.html")]
struct AppPage {
    frame: Frame,
    tr: Tr,
    qr: Option<Qr>,
    secret: String,
    fields: Vec<Field>,
    summary: ErrorSummary,
    notice: Option<String>,
}

/// The page of an app that is being set up; nothing where none is.
async fn app_page(
    who: &SignedIn,
    desk: &Desk,
    problems: &Problems,
    notice: Option<String>,
) -> Result<Option<AppPage>, Failure> {
    let tr = who.tr;
    let app = find::code_app(desk.db.read(), who.actor.person).await?.filter(|app| app.confirmed_at.is_none());
    let Some(secret) = app.and_then(|app| Secret::parse(&app.secret)) else { return Ok(None) };
    let fields = FirstCodeForm::fields(problems, tr);
    Ok(Some(AppPage {
        frame: who.frame(desk, tr.accounts_app_title()),
        tr,
        qr: Qr::of(&secret.address(&tr.kit_site_name(), &who.actor.email), tr.accounts_app_qr()),
        secret: secret.typed(),
        summary: ErrorSummary::of(tr, &fields),
        fields,
        notice,
    }))
}

/// GET /account/security/factors/app
async fn app(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, paths::APP)?;
    match app_page(&who, &desk, &Problems::default(), None).await? {
        Some(shown) => page(&shown),
        None => Ok(SeeOther::to(paths::FACTORS).respond_to(who.request())),
    }
}

/// POST /account/security/factors/app/confirmation
async fn confirm_app(who: SignedIn, posted: Posted<FirstCodeForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, paths::APP)?;
    let (person, now) = (who.actor.person, desk.now());
    if let Err(problems) = posted.form.check() {
        return match app_page(&who, &desk, &problems, None).await? {
            Some(again) => page_with(StatusCode::UNPROCESSABLE_ENTITY, &again),
            None => refused(&who, &desk, FactorRefused::Moved).await,
        };
    }
    let one = match begin(&who, &desk, tries::Secret::Factor, &who.actor.email).await? {
        Ok(one) => one,
        Err(until) => {
            let notice = Some(wait_notice(who.tr, until, now));
            let shown = app_page(&who, &desk, &Problems::default(), notice).await?.ok_or(Failure::TooMany)?;
            return page_with(StatusCode::TOO_MANY_REQUESTS, &shown);
        }
    };
    let code = &posted.form.code;
    let confirmed = write(&desk.db, async |tx| {
        let codes = acts::confirm_code_app(tx, &desk, person, code, now).await?;
        sign_in::forgive(tx, &one, now).await?;
        Ok(codes)
    })
    .await;
    match confirmed {
        Ok(codes) => added(&who, &desk, codes, who.tr.accounts_app_added()).await,
        Err(FactorRefused::WrongCode) => {
            let mut problems = Problems::default();
            problems.note("code", Problem::Says(|tr| tr.accounts_problem_wrong_code()));
            let again = app_page(&who, &desk, &problems, None).await?.ok_or(Failure::NotFound)?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(error) => refused(&who, &desk, error).await,
    }
}

/// A question before something that is not taken back.
fn question(who: &SignedIn, desk: &Desk, title: String, lead: String, action: String, button: String) -> FormPage {
    FormPage::new(who.frame(desk, title), lead, action, Vec::new(), button)
        .link(who.tr.accounts_factors_back(), paths::FACTORS)
}

/// The same page where the factor stays: why, and the ways to change that.
fn no_removal(who: &SignedIn, desk: &Desk, title: String, why: String) -> SaidPage {
    let back = (who.tr.accounts_factors_back(), paths::FACTORS.to_owned());
    let security = (who.tr.accounts_to_security_back(), paths::SECURITY.to_owned());
    SaidPage { frame: who.frame(desk, title), paragraphs: vec![why], links: vec![back, security] }
}

/// GET /account/security/factors/app/removal
async fn ask_remove_app(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, paths::APP_REMOVAL)?;
    let tr = who.tr;
    let app = find::code_app(desk.db.read(), who.actor.person).await?;
    app.filter(|app| app.confirmed_at.is_some()).ok_or(Failure::NotFound)?;
    let (title, button) = (tr.accounts_app_remove_title(), tr.accounts_app_remove_button());
    if let Some(why) = why_it_stays(&who, &desk).await? {
        return page(&no_removal(&who, &desk, title, why));
    }
    page(&question(&who, &desk, title, tr.accounts_app_remove_lead(), paths::APP_REMOVAL.to_owned(), button))
}

/// POST /account/security/factors/app/removal
async fn remove_app(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    remove(&who, &desk, Removed::CodeApp).await
}

async fn remove(who: &SignedIn, desk: &Desk, removed: Removed) -> Result<HttpResponse, Failure> {
    require_fresh(who, desk, paths::FACTORS)?;
    let (person, now) = (who.actor.person, desk.now());
    let bound = if who.actor.may_read_console() { Bound::ByRole } else { Bound::ByNothing };
    match write(&desk.db, async |tx| acts::remove_factor(tx, desk, person, removed, bound, now).await).await {
        Ok(()) => Ok(SeeOther::to(paths::FACTORS).saying(who.tr.accounts_factor_removed()).respond_to(who.request())),
        Err(error) => refused(who, desk, error).await,
    }
}

// --- passkeys -------------------------------------------------------------------------------------------------------

/// POST /account/security/factors/passkeys/challenge: what the browser makes a passkey with, for the page's script.
async fn passkey_challenge(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    if !who.standing.is_fresh(desk.now()) {
        return Err(Failure::Denied);
    }
    let person = who.actor.person;
    let challenge = write(&desk.db, async |tx| sign_in::challenge(tx, Some(person), desk.now()).await).await?;
    let known = find::passkeys(desk.db.read(), person).await?;
    let known: Vec<String> = known.into_iter().map(|passkey| passkey.credential_id).collect();
    Ok(HttpResponse::Ok().json(json!({
        "challenge": challenge,
        "site": who.tr.kit_site_name(),
        // Says nothing to whoever finds the device.
        "user": crate::kit::secret::hash(&format!("passkey of {}", person.0)),
        "account": who.actor.email,
        "name": who.actor.name,
        "kinds": KINDS,
        "known": known,
    })))
}

/// POST /account/security/factors/passkeys
async fn add_passkey(who: SignedIn, posted: Posted<PasskeyForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, paths::FACTORS)?;
    let (form, person, now) = (posted.form, who.actor.person, desk.now());
    let site = Site::of(&desk.config.public_url).ok_or(Failure::NotFound)?;
    let made = match Made::read(&form.credential, &site) {
        Ok(made) => made,
        Err(error) => {
            tracing::warn!(person.id = person.0, error = %error, "a new passkey was refused");
            return refused(&who, &desk, FactorRefused::Unusable).await;
        }
    };
    let name = form.name(Device::of(&caller(&who, &desk).device).say(who.tr));
    match write(&desk.db, async |tx| acts::add_passkey(tx, &desk, person, made, name, now).await).await {
        Ok(codes) => added(&who, &desk, codes, who.tr.accounts_passkey_added()).await,
        Err(error) => refused(&who, &desk, error).await,
    }
}

/// GET /account/security/factors/passkeys/{id}/removal
async fn ask_remove_passkey(who: SignedIn, id: Path<i64>, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, &paths::passkey_removal(*id))?;
    let tr = who.tr;
    let passkey = find::passkey_of(desk.db.read(), who.actor.person, *id).await?.ok_or(Failure::NotFound)?;
    let (title, button) = (tr.accounts_passkey_remove_title(), tr.accounts_passkey_remove_button());
    if let Some(why) = why_it_stays(&who, &desk).await? {
        return page(&no_removal(&who, &desk, title, why));
    }
    let lead = tr.accounts_passkey_remove_lead(&passkey.name);
    page(&question(&who, &desk, title, lead, paths::passkey_removal(*id), button))
}

/// POST /account/security/factors/passkeys/{id}/removal
async fn remove_passkey(who: SignedIn, id: Path<i64>, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    remove(&who, &desk, Removed::Passkey(*id)).await
}

// --- recovery codes -------------------------------------------------------------------------------------------------

/// GET /account/security/factors/recovery-codes
async fn ask_renew_codes(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, paths::RECOVERY_CODES)?;
    if !who.standing.has_factor {
        return Err(Failure::NotFound);
    }
    let tr = who.tr;
    let (title, button) = (tr.accounts_codes_renew_title(), tr.accounts_codes_renew_button());
    page(&question(&who, &desk, title, tr.accounts_codes_renew_lead(), paths::RECOVERY_CODES.to_owned(), button))
}

/// POST /account/security/factors/recovery-codes
async fn renew_codes(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    require_fresh(&who, &desk, paths::RECOVERY_CODES)?;
    let (tr, person, now) = (who.tr, who.actor.person, desk.now());
    match write(&desk.db, async |tx| acts::renew_codes(tx, &desk, person, now).await).await {
        Ok(codes) => {
            let frame = who.frame(&desk, tr.accounts_codes_title());
            page(&CodesPage { frame, tr, lead: tr.accounts_codes_renewed(), codes })
        }
        Err(error) => refused(&who, &desk, error).await,
    }
}
