//! Getting in and out: the password, then the second factor where there is one, or a passkey alone; and showing anew who one
//! is before changing how one signs in.

use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, RETRY_AFTER};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;
use serde_json::json;

use crate::accounts::act::sign_in::{Admitted, Caller};
use crate::accounts::act::{self, factors, sign_in as acts};
use crate::accounts::form::{CodeForm, PasskeyForm, ProofForm, SignInForm};
use crate::accounts::passkey::{Site, Used};
use crate::accounts::password::Hasher;
use crate::accounts::person::{PersonId, PersonStatus};
use crate::accounts::tries::{Secret, Try};
use crate::accounts::who::{SignedIn, Visitor, secret_cookie, session_cookie};
use crate::accounts::{find, paths};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::secret;
use crate::kit::text::tidy;
use crate::kit::web::frame;
use crate::kit::web::{
    Asked, Empty, ErrorSummary, Failure, Field, Frame, Limits, Posted, SeeOther, client_address, cookie_name, page,
    page_with,
};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::SIGN_IN).get(sign_in_form).post(sign_in))
        .service(web::resource(paths::SIGN_OUT).post(sign_out))
        .service(web::resource(paths::FACTOR).get(factor_form).post(factor))
        .service(web::resource(paths::CHALLENGE).post(challenge))
        .service(web::resource(paths::PASSKEY_SIGN_IN).post(passkey))
        .service(web::resource(paths::PROOF).get(proof_form).post(proof))
        .service(web::resource(paths::PROOF_PASSKEY).post(proof_by_passkey));
}

/// The cookie by which a browser is known again; it opens nothing.
fn browser_cookie(desk: &Desk) -> String {
    cookie_name(&desk.config, "browser")
}

/// The cookie of somebody who knows the password and has yet to show the second factor.
fn half_cookie(desk: &Desk) -> String {
    cookie_name(&desk.config, "half")
}

/// From where somebody asks.
pub(super) fn caller(who: &Visitor, desk: &Desk) -> Caller {
    let request = who.request();
    let device = request.headers().get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let browser = request.cookie(&browser_cookie(desk)).map(|cookie| cookie.value().to_owned());
    Caller {
        device: tidy(device).chars().take(200).collect(),
        address: client_address(request, desk),
        browser: browser.filter(|token| token.len() == 43),
    }
}

/// Begins a try at a secret of an account, or tells from when on it may be made.
pub(super) async fn begin(
    who: &Visitor,
    desk: &Desk,
    secret: Secret,
    account: &str,
) -> Result<Result<Try, Moment>, Failure> {
    let (from, now) = (caller(who, desk), desk.now());
    Ok(write(&desk.db, async |tx| acts::begin_try(tx, secret, account, &from, now).await).await?)
}

/// What whoever has to wait is told.
pub(super) fn wait_notice(tr: Tr, until: Moment, now: Moment) -> String {
    tr.accounts_wait((until - now).num_seconds().max(1))
}

/// A page with the notice that somebody has to wait.
fn too_many(drawn: &impl Template, until: Moment, now: Moment) -> Result<HttpResponse, Failure> {
    let mut response = page_with(StatusCode::TOO_MANY_REQUESTS, drawn)?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from((until - now).num_seconds().max(1)));
    Ok(response)
}

/// The way in by a passkey, beside a form.
struct PasskeyWay {
    action: &'static str,
    challenge: &'static str,
    domain: String,
    next: String,
    words: String,
}

fn passkey_way(desk: &Desk, action: &'static str, next: &str, words: String) -> Option<PasskeyWay> {
    let site = Site::of(&desk.config.public_url)?;
    Some(PasskeyWay { action, challenge: paths::CHALLENGE, domain: site.domain, next: next.to_owned(), words })
}

/// A form for a secret, with the way by a passkey beside it.
#[derive(Template)]
#[template(path = "accounts/secret.html")]
struct SecretPage {
    frame: Frame,
    tr: Tr,
    lead: String,
    action: &'static str,
    fields: Vec<Field>,
    summary: ErrorSummary,
    notice: Option<String>,
    button: String,
    passkey: Option<PasskeyWay>,
    links: Vec<(String, String)>,
}

// --- the password ---------------------------------------------------------------------------------------------------

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Next {
    next: String,
}

fn sign_in_page(
    who: &Visitor,
    desk: &Desk,
    form: &SignInForm,
    notice: Option<String>,
    problems: &Problems,
) -> SecretPage {
    let tr = who.tr;
    let fields = form.fields(problems, tr);
    SecretPage {
        frame: who.frame(desk, tr.accounts_sign_in_title()),
        tr,
        lead: String::new(),
        action: paths::SIGN_IN,
        summary: ErrorSummary::of(tr, &fields),
        fields,
        notice,
        button: tr.accounts_sign_in_button(),
        passkey: passkey_way(desk, paths::PASSKEY_SIGN_IN, &form.next, tr.accounts_passkey_sign_in()),
        links: vec![
            (tr.accounts_sign_in_to_forgot(), paths::FORGOT.to_owned()),
            (tr.accounts_sign_in_to_sign_up(), paths::SIGN_UP.to_owned()),
        ],
    }
}

/// GET /sign-in
async fn sign_in_form(who: Visitor, asked: Asked<Next>, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = SignInForm { next: asked.0.next, ..SignInForm::default() };
    // Their browser still holds the token of a session: it ended by itself, or elsewhere.
    let ended = who.actor.is_none() && who.request().cookie(&session_cookie(&desk)).is_some();
    let notice = ended.then(|| who.tr.accounts_sign_in_ended());
    page(&sign_in_page(&who, &desk, &form, notice, &Problems::default()))
}

/// POST /sign-in
async fn sign_in(
    who: Visitor,
    posted: Posted<SignInForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    if let Err(problems) = form.check() {
        let again = sign_in_page(&who, &desk, &form, None, &problems);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let told = |words: String| sign_in_page(&who, &desk, &form, Some(words), &Problems::default());
    let email = crate::kit::text::email(&form.email).unwrap_or_default();
    let one = match begin(&who, &desk, Secret::Password, &email).await? {
        Ok(one) => one,
        Err(until) => {
            let now = desk.now();
            return too_many(&told(wait_notice(who.tr, until, now)), until, now);
        }
    };
    let person = find::person_by_email(desk.db.read(), &email).await?;
    let stored = person.as_ref().filter(|p| p.status != PersonStatus::Unconfirmed).map(|p| p.password_hash.as_str());
    let right = hasher.0.verify(&form.password, stored).await?;
    let refused = |words: String| page_with(StatusCode::UNPROCESSABLE_ENTITY, &told(words));
    let Some(person) = person.filter(|_| right) else { return refused(who.tr.accounts_sign_in_wrong()) };
    if is_closed(&desk, person.id, person.status).await? {
        return refused(who.tr.accounts_sign_in_suspended());
    }
    let newer =
        if hasher.0.is_outdated(&person.password_hash) { Some(hasher.0.hash(&form.password).await?) } else { None };
    write(&desk.db, async |tx| {
        acts::forgive(tx, &one, desk.now()).await?;
        match newer {
            Some(hash) => act::rehash(tx, person.id, hash).await,
            None => Ok(()),
        }
    })
    .await?;
    enter(&who, &desk, person.id, paths::next(&form.next), None).await
}

/// Whether an account is closed for its owner too. Whoever is leaving comes in as far as the page on which they may stay.
async fn is_closed(desk: &Desk, person: PersonId, status: PersonStatus) -> Result<bool, Failure> {
    Ok(status == PersonStatus::Suspended && !find::is_leaving(desk.db.read(), person).await?)
}

/// Lets somebody in who knows the password (or has the mailbox): at once, or by the second factor where there is one.
pub(super) async fn enter(
    who: &Visitor,
    desk: &Desk,
    person: PersonId,
    next: &str,
    saying: Option<String>,
) -> Result<HttpResponse, Failure> {
    if !find::has_factor(desk.db.read(), person).await? {
        return let_in(who, desk, person, next, saying).await;
    }
    let token = write(&desk.db, async |tx| acts::open_half(tx, person, desk.now()).await).await?;
    let answer = SeeOther::to(paths::factor_for(next)).with(secret_cookie(desk, half_cookie(desk), token));
    let answer = match saying {
        Some(words) => answer.saying(words),
        None => answer,
    };
    Ok(answer.respond_to(who.request()))
}

/// Opens a session for somebody who has shown all that they have to; or, for who is leaving, the page on which they may stay.
pub(super) async fn let_in(
    who: &Visitor,
    desk: &Desk,
    person: PersonId,
    next: &str,
    saying: Option<String>,
) -> Result<HttpResponse, Failure> {
    let (from, old) = (caller(who, desk), who.actor.as_ref().map(|actor| actor.session));
    let admitted = write(&desk.db, async |tx| acts::admit(tx, desk, person, &from, old, desk.now()).await).await?;
    opened_for(who, desk, admitted, next, saying).await
}

/// The answer to somebody who is in: the cookies of their session, browser and language, and the way on.
async fn opened_for(
    who: &Visitor,
    desk: &Desk,
    admitted: Admitted,
    next: &str,
    saying: Option<String>,
) -> Result<HttpResponse, Failure> {
    let opened = match admitted {
        Admitted::In(opened) => opened,
        Admitted::Leaving(token) => return Ok(SeeOther::to(paths::stay(&token)).respond_to(who.request())),
    };
    let reader = find::session(desk, secret::hash(&opened.token), desk.now(), None).await?.map(|alive| alive.actor);
    let runs_only = reader.as_ref().is_some_and(|own| own.memberships.is_empty() && own.may_read_console());
    // An organizer without a company works in the console.
    let next = if runs_only && next == paths::HOME { frame::ORGANIZER } else { next };
    let mut answer = SeeOther::to(next)
        .with(secret_cookie(desk, session_cookie(desk), opened.token))
        .with(kept_cookie(desk, browser_cookie(desk), opened.browser));
    // Whoever signs in may do so in a browser that does not know their language yet; whoever comes by a link, with words for
    // the next page, goes on in the language that they read.
    if let (Some(own), None) = (reader, &saying) {
        answer = answer.with(kept_cookie(desk, "lang".to_owned(), own.lang.code().to_owned()));
    }
    if let Some(words) = saying {
        answer = answer.saying(words);
    }
    Ok(answer.respond_to(who.request()))
}

/// A cookie that the browser keeps, for as long as browsers keep any.
fn kept_cookie(desk: &Desk, name: String, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .max_age(time::Duration::days(400))
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(desk.config.is_https())
        .finish()
}

/// POST /sign-out
async fn sign_out(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (person, session) = (who.actor.person, who.actor.session);
    write(&desk.db, async |tx| act::end_session(tx, person, session, desk.now()).await).await?;
    let gone = removal(&desk, session_cookie(&desk));
    let mut response = SeeOther::to("/").with(gone).saying(who.tr.accounts_signed_out()).respond_to(who.request());
    // A check-in desk keeps in the browser who is expected; it is nobody's any more.
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"storage\""));
    Ok(response)
}

fn removal(desk: &Desk, name: String) -> Cookie<'static> {
    let mut gone = Cookie::build(name, "").path("/").secure(desk.config.is_https()).finish();
    gone.make_removal();
    gone
}

// --- the second factor ----------------------------------------------------------------------------------------------

fn factor_page(who: &Visitor, desk: &Desk, form: &CodeForm, notice: Option<String>, problems: &Problems) -> SecretPage {
    let tr = who.tr;
    let fields = form.fields(problems, tr);
    SecretPage {
        frame: who.frame(desk, tr.accounts_second_title()),
        tr,
        lead: tr.accounts_second_lead(),
        action: paths::FACTOR,
        summary: ErrorSummary::of(tr, &fields),
        fields,
        notice,
        button: tr.accounts_sign_in_button(),
        passkey: passkey_way(desk, paths::PASSKEY_SIGN_IN, &form.next, tr.accounts_passkey_use()),
        links: vec![(tr.accounts_second_lost(), paths::SIGN_IN.to_owned())],
    }
}

fn half_token(request: &HttpRequest, desk: &Desk) -> String {
    request.cookie(&half_cookie(desk)).map(|cookie| cookie.value().to_owned()).unwrap_or_default()
}

/// GET /sign-in/factor
async fn factor_form(who: Visitor, asked: Asked<Next>, desk: Desk) -> Result<HttpResponse, Failure> {
    let token = half_token(who.request(), &desk);
    if find::half_signed_in(desk.db.read(), &token, desk.now()).await?.is_none() {
        return Ok(start_again(&who, &asked.0.next));
    }
    let form = CodeForm { next: asked.0.next, ..CodeForm::default() };
    page(&factor_page(&who, &desk, &form, None, &Problems::default()))
}

/// Who took too long begins with the password again.
fn start_again(who: &Visitor, next: &str) -> HttpResponse {
    let answer = SeeOther::to(paths::sign_in_for(paths::next(next))).saying(who.tr.accounts_second_over());
    answer.respond_to(who.request())
}

/// POST /sign-in/factor: a code of the app or a recovery code, from somebody who knows the password.
async fn factor(who: Visitor, posted: Posted<CodeForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (form, now) = (posted.form, desk.now());
    let token = half_token(who.request(), &desk);
    let Some(person) = find::half_signed_in(desk.db.read(), &token, now).await? else {
        return Ok(start_again(&who, &form.next));
    };
    if let Err(problems) = form.check() {
        let again = factor_page(&who, &desk, &form, None, &problems);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let one = match begin(&who, &desk, Secret::Factor, &person.email).await? {
        Ok(one) => one,
        Err(until) => {
            let notice = Some(wait_notice(who.tr, until, now));
            return too_many(&factor_page(&who, &desk, &form, notice, &Problems::default()), until, now);
        }
    };
    let (from, old) = (caller(&who, &desk), who.actor.as_ref().map(|actor| actor.session));
    let admitted = write(&desk.db, async |tx| {
        if !factors::use_code(tx, &desk, person.id, &form.code, now).await? || !acts::end_half(tx, &token).await? {
            return Ok(None);
        }
        acts::forgive(tx, &one, now).await?;
        acts::admit(tx, &desk, person.id, &from, old, now).await.map(Some)
    })
    .await?;
    let Some(admitted) = admitted else {
        let mut problems = Problems::default();
        problems.note("code", Problem::Says(|tr| tr.accounts_problem_wrong_code()));
        let again = factor_page(&who, &desk, &form, None, &problems);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    opened_for(&who, &desk, admitted, paths::next(&form.next), None).await
}

// --- passkeys -------------------------------------------------------------------------------------------------------

/// POST /sign-in/passkey/challenge: what a passkey has to sign, for the page's script.
async fn challenge(who: Visitor, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    Limits::ask(&desk, who.request())?;
    let challenge = write(&desk.db, async |tx| acts::challenge(tx, None, desk.now()).await).await?;
    Ok(HttpResponse::Ok().json(json!({ "challenge": challenge })))
}

/// Whose passkey was used, if it may be.
async fn owner_of(form: &PasskeyForm, who: &Visitor, desk: &Desk) -> Result<Option<PersonId>, Failure> {
    Limits::ask(desk, who.request())?;
    let Some(site) = Site::of(&desk.config.public_url) else { return Ok(None) };
    let used = match Used::read(&form.credential, &site) {
        Ok(used) => used,
        Err(refused) => {
            tracing::warn!(error = %refused, "a passkey was refused");
            return Ok(None);
        }
    };
    Ok(write(&desk.db, async |tx| factors::use_passkey(tx, &used, desk.now()).await).await?)
}

/// POST /sign-in/passkey: the device has verified the person, so that this is both factors at once.
async fn passkey(who: Visitor, posted: Posted<PasskeyForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    let owner = match owner_of(&form, &who, &desk).await? {
        Some(owner) => find::person(desk.db.read(), owner).await?,
        None => None,
    };
    let again = SignInForm { next: form.next.clone(), ..SignInForm::default() };
    let refused = |words: String| {
        let drawn = sign_in_page(&who, &desk, &again, Some(words), &Problems::default());
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &drawn)
    };
    let Some(person) = owner else { return refused(who.tr.accounts_passkey_refused()) };
    if person.status == PersonStatus::Unconfirmed || is_closed(&desk, person.id, person.status).await? {
        return refused(who.tr.accounts_sign_in_suspended());
    }
    let_in(&who, &desk, person.id, paths::next(&form.next), None).await
}

// --- showing anew who one is ----------------------------------------------------------------------------------------

/// Whoever changes how they sign in has shown within five minutes who they are; else they do it now and come back to `path`.
pub(super) fn require_fresh(who: &SignedIn, desk: &Desk, path: &str) -> Result<(), Failure> {
    if who.standing.is_fresh(desk.now()) { Ok(()) } else { Err(Failure::GoFirst(paths::proof_for(path))) }
}

fn proof_page(
    who: &SignedIn,
    desk: &Desk,
    form: &ProofForm,
    notice: Option<String>,
    problems: &Problems,
) -> SecretPage {
    let (tr, has_factor) = (who.tr, who.standing.has_factor);
    let fields = form.fields(has_factor, problems, tr);
    let way = passkey_way(desk, paths::PROOF_PASSKEY, &form.next, tr.accounts_passkey_use());
    SecretPage {
        frame: who.frame(desk, tr.accounts_proof_title()),
        tr,
        lead: tr.accounts_proof_lead(),
        action: paths::PROOF,
        summary: ErrorSummary::of(tr, &fields),
        fields,
        notice,
        button: tr.accounts_proof_button(),
        passkey: way.filter(|_| has_factor),
        links: vec![(tr.accounts_proof_back(), paths::SECURITY.to_owned())],
    }
}

/// GET /account/security/proof
async fn proof_form(who: SignedIn, asked: Asked<Next>, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = ProofForm { next: asked.0.next, ..ProofForm::default() };
    page(&proof_page(&who, &desk, &form, None, &Problems::default()))
}

/// POST /account/security/proof
async fn proof(
    who: SignedIn,
    posted: Posted<ProofForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let (form, now, email) = (posted.form, desk.now(), &who.actor.email);
    if let Err(problems) = form.check(who.standing.has_factor) {
        let again = proof_page(&who, &desk, &form, None, &problems);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let wait = |until| {
        let notice = Some(wait_notice(who.tr, until, now));
        too_many(&proof_page(&who, &desk, &form, notice, &Problems::default()), until, now)
    };
    let wrong = |field, words: fn(Tr) -> String| {
        let mut problems = Problems::default();
        problems.note(field, Problem::Says(words));
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &proof_page(&who, &desk, &form, None, &problems))
    };
    let one = match begin(&who, &desk, Secret::Password, email).await? {
        Ok(one) => one,
        Err(until) => return wait(until),
    };
    let person = find::person(desk.db.read(), who.actor.person).await?.ok_or(Failure::NotFound)?;
    if !hasher.0.verify(&form.proof_password, Some(&person.password_hash)).await? {
        return wrong("proof_password", |tr| tr.accounts_problem_wrong_password());
    }
    write(&desk.db, async |tx| acts::forgive(tx, &one, now).await).await?;
    if who.standing.has_factor {
        let one = match begin(&who, &desk, Secret::Factor, email).await? {
            Ok(one) => one,
            Err(until) => return wait(until),
        };
        let right = write(&desk.db, async |tx| {
            let right = factors::use_code(tx, &desk, person.id, &form.code, now).await?;
            if right {
                acts::forgive(tx, &one, now).await?;
            }
            Ok::<_, sea_orm::DbErr>(right)
        })
        .await?;
        if !right {
            return wrong("code", |tr| tr.accounts_problem_wrong_code());
        }
    }
    proven(&who, &desk, &form.next).await
}

/// POST /account/security/proof/passkey
async fn proof_by_passkey(who: SignedIn, posted: Posted<PasskeyForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let PasskeyForm { next, .. } = &posted.form;
    if owner_of(&posted.form, &who, &desk).await? == Some(who.actor.person) {
        return proven(&who, &desk, next).await;
    }
    let form = ProofForm { next: next.clone(), ..ProofForm::default() };
    let again = proof_page(&who, &desk, &form, Some(who.tr.accounts_passkey_refused()), &Problems::default());
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

async fn proven(who: &SignedIn, desk: &Desk, next: &str) -> Result<HttpResponse, Failure> {
    write(&desk.db, async |tx| acts::prove(tx, who.actor.session, desk.now()).await).await?;
    let next = if next.is_empty() { paths::SECURITY } else { paths::next(next) };
    Ok(SeeOther::to(next).respond_to(who.request()))
}
