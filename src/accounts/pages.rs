//! The room's pages.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::act::{self, LinkRefused};
use super::find::{self, Purpose, SessionRow};
use super::form::{
    CompanyForm, ConfirmForm, EmailForm, NewEmailForm, NewPasswordForm, PRIVACY_VERSION, ProfileForm, SignInForm,
    SignUpForm,
};
use super::password::Hasher;
use super::paths;
use super::person::{PersonId, PersonStatus};
use super::who::{SignedIn, Visitor, session_cookie};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text::tidy;
use crate::kit::web::{Asked, Empty, ErrorSummary, Failure, Field, Frame, Limits, Posted, SeeOther, page, page_with};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::SIGN_UP).get(sign_up_form).post(sign_up))
        .service(web::resource(paths::SIGN_IN).get(sign_in_form).post(sign_in))
        .service(web::resource(paths::SIGN_OUT).post(sign_out))
        .service(web::resource(paths::VERIFY_EMAIL).get(verify_form).post(verify))
        .service(web::resource(paths::FORGOT).get(forgot_form).post(forgot))
        .service(web::resource(paths::RESET).get(reset_form).post(reset))
        .service(web::resource(paths::ACCOUNT).get(account).post(describe))
        .service(web::resource(paths::SECURITY).get(security))
        .service(web::resource(paths::PASSWORD).post(change_password))
        .service(web::resource(paths::EMAIL).post(change_email))
        .service(web::resource(paths::OTHER_SESSIONS_END).post(end_other_sessions))
        .service(web::resource(paths::SESSION_END).post(end_session))
        .service(web::resource(paths::COMPANY).post(speak_for));
}

/// A page that is one form with a heading, used for signing up, in, and all about passwords.
#[derive(Template)]
#[template(path = "accounts/form.html")]
struct FormPage {
    frame: Frame,
    lead: String,
    action: String,
    fields: Vec<Field>,
    summary: ErrorSummary,
    notice: Option<String>,
    button: String,
    links: Vec<(String, String)>,
}

impl FormPage {
    fn new(frame: Frame, lead: String, action: impl Into<String>, fields: Vec<Field>, button: String) -> Self {
        let summary = ErrorSummary::of(frame.tr, &fields);
        Self { frame, lead, action: action.into(), fields, summary, notice: None, button, links: Vec::new() }
    }

    fn link(mut self, words: String, path: impl Into<String>) -> Self {
        self.links.push((words, path.into()));
        self
    }

    fn notice(mut self, words: Option<String>) -> Self {
        self.notice = words;
        self
    }
}

/// A page that says one thing and offers one way on.
#[derive(Template)]
#[template(path = "accounts/said.html")]
struct SaidPage {
    frame: Frame,
    paragraphs: Vec<String>,
    link: (String, String),
}

fn sign_up_page(who: &Visitor, desk: &Desk, form: &SignUpForm, problems: &Problems) -> FormPage {
    let tr = who.tr;
    FormPage::new(
        who.frame(desk, tr.accounts_sign_up_title()),
        tr.accounts_sign_up_lead(),
        paths::SIGN_UP,
        form.fields(problems, tr),
        tr.accounts_sign_up_button(),
    )
    .link(tr.accounts_sign_up_to_sign_in(), paths::SIGN_IN)
    .link(tr.accounts_privacy_link(), "/privacy")
}

/// GET /sign-up
async fn sign_up_form(who: Visitor, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&sign_up_page(&who, &desk, &SignUpForm::default(), &Problems::default()))
}

/// POST /sign-up
async fn sign_up(who: Visitor, posted: Posted<SignUpForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    let new = match form.check() {
        Ok(new) => new,
        Err(problems) => {
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &sign_up_page(&who, &desk, &form, &problems));
        }
    };
    Limits::try_secret(&desk, who.request(), &new.email)?;
    let words = vec![who.tr.accounts_check_mail(&new.email), who.tr.accounts_check_mail_spam()];
    let person = (new.name, new.email, who.lang);
    write(&desk.db, async |tx| act::sign_up(tx, &desk, person, PRIVACY_VERSION, desk.now()).await).await?;
    said(
        &who,
        &desk,
        who.tr.accounts_check_mail_title(),
        words,
        (who.tr.accounts_check_mail_again(), paths::SIGN_UP.to_owned()),
    )
}

fn said(
    who: &Visitor,
    desk: &Desk,
    title: String,
    paragraphs: Vec<String>,
    link: (String, String),
) -> Result<HttpResponse, Failure> {
    page(&SaidPage { frame: who.frame(desk, title), paragraphs, link })
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Next {
    next: String,
}

fn sign_in_page(who: &Visitor, desk: &Desk, form: &SignInForm, notice: Option<String>) -> FormPage {
    let tr = who.tr;
    FormPage::new(
        who.frame(desk, tr.accounts_sign_in_title()),
        String::new(),
        paths::SIGN_IN,
        form.fields(tr),
        tr.accounts_sign_in_button(),
    )
    .notice(notice)
    .link(tr.accounts_sign_in_to_forgot(), paths::FORGOT)
    .link(tr.accounts_sign_in_to_sign_up(), paths::SIGN_UP)
}

/// GET /sign-in
async fn sign_in_form(who: Visitor, asked: Asked<Next>, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = SignInForm { next: asked.0.next, ..SignInForm::default() };
    page(&sign_in_page(&who, &desk, &form, None))
}

/// POST /sign-in
async fn sign_in(
    who: Visitor,
    posted: Posted<SignInForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    let email = crate::kit::text::email(&form.email).unwrap_or_default();
    Limits::try_secret(&desk, who.request(), &email)?;
    let person = find::person_by_email(desk.db.read(), &email).await?;
    let stored = person.as_ref().filter(|p| p.status != PersonStatus::Unconfirmed).map(|p| p.password_hash.as_str());
    let right = hasher.0.verify(&form.password, stored).await?;
    let refused =
        |words: String| page_with(StatusCode::UNPROCESSABLE_ENTITY, &sign_in_page(&who, &desk, &form, Some(words)));
    let Some(person) = person.filter(|_| right) else { return refused(who.tr.accounts_sign_in_wrong()) };
    if person.status == PersonStatus::Suspended {
        return refused(who.tr.accounts_sign_in_suspended());
    }
    let newer =
        if hasher.0.is_outdated(&person.password_hash) { Some(hasher.0.hash(&form.password).await?) } else { None };
    let cookie = start_session(&who, &desk, person.id, newer).await?;
    let mut answer = SeeOther::to(paths::next(&form.next)).with(cookie);
    if let Some(lang) = crate::kit::i18n::Lang::parse(&person.lang) {
        answer = answer.with(
            Cookie::build("lang", lang.code())
                .path("/")
                .permanent()
                .same_site(SameSite::Lax)
                .http_only(true)
                .secure(desk.config.is_https())
                .finish(),
        );
    }
    Ok(answer.respond_to(who.request()))
}

async fn start_session(
    who: &Visitor,
    desk: &Desk,
    person: PersonId,
    newer_hash: Option<String>,
) -> Result<Cookie<'static>, Failure> {
    let device = who.request().headers().get("user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let device: String = tidy(device).chars().take(200).collect();
    let token = write(&desk.db, async |tx| {
        if let Some(hash) = newer_hash {
            act::rehash(tx, person, hash).await?;
        }
        act::open_session(tx, person, &device, desk.now()).await
    })
    .await?;
    Ok(Cookie::build(session_cookie(desk), token)
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(desk.config.is_https())
        .finish())
}

/// POST /sign-out
async fn sign_out(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (person, session) = (who.actor.person, who.actor.session);
    write(&desk.db, async |tx| act::end_session(tx, person, session).await).await?;
    let mut gone = Cookie::build(session_cookie(&desk), "").path("/").secure(desk.config.is_https()).finish();
    gone.make_removal();
    let mut response = SeeOther::to("/").with(gone).saying(who.tr.accounts_signed_out()).respond_to(who.request());
    // A check-in desk keeps in the browser who is expected; it is nobody's any more.
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"storage\""));
    Ok(response)
}

fn useless_link(who: &Visitor, desk: &Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    page_with(
        StatusCode::NOT_FOUND,
        &SaidPage {
            frame: who.frame(desk, tr.accounts_link_useless_title()),
            paragraphs: vec![tr.accounts_link_useless()],
            link: (tr.accounts_sign_in_button(), paths::SIGN_IN.into()),
        },
    )
}

/// What the link that confirms an address leads to.
enum AddressLink {
    /// To a new account, whose owner is called so, as somebody typed, and chooses the password.
    Confirm { name: String, email: String },
    /// To another address for the account of the reader.
    Move(PersonId),
}

/// What the link leads to, when this reader can use it. One to another address is for who asked for it only, who signs in
/// first where they have not.
async fn address_link(who: &Visitor, token: &str, desk: &Desk) -> Result<Option<AddressLink>, Failure> {
    let purposes = [Purpose::ConfirmEmail, Purpose::ChangeEmail];
    let link = find::usable_link(desk.db.read(), &crate::kit::secret::hash(token), &purposes, desk.now()).await?;
    let Some(link) = link else { return Ok(None) };
    if link.purpose == Purpose::ChangeEmail {
        let actor = who.actor.as_ref().ok_or(Failure::SignInFirst)?;
        return Ok((link.person_id == actor.person).then_some(AddressLink::Move(actor.person)));
    }
    let person = find::person(desk.db.read(), link.person_id).await?;
    Ok(person.map(|person| AddressLink::Confirm { name: person.name, email: person.email }))
}

fn confirm_page(who: &Visitor, desk: &Desk, token: &str, form: &ConfirmForm, problems: &Problems) -> FormPage {
    let tr = who.tr;
    FormPage::new(
        who.frame(desk, tr.accounts_confirm_title()),
        tr.accounts_confirm_lead(),
        paths::verify_email(token),
        form.fields(problems, tr),
        tr.accounts_confirm_button(),
    )
}

/// GET /verify-email/{token}
async fn verify_form(who: Visitor, token: Path<String>, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    match address_link(&who, &token, &desk).await? {
        None => useless_link(&who, &desk),
        Some(AddressLink::Confirm { name, .. }) => {
            let form = ConfirmForm { name, ..ConfirmForm::default() };
            page(&confirm_page(&who, &desk, &token, &form, &Problems::default()))
        }
        Some(AddressLink::Move(_)) => page(&FormPage::new(
            who.frame(&desk, tr.accounts_verify_title()),
            tr.accounts_verify_lead(),
            paths::verify_email(&token),
            Vec::new(),
            tr.accounts_verify_button(),
        )),
    }
}

/// POST /verify-email/{token}
async fn verify(
    who: Visitor,
    token: Path<String>,
    posted: Posted<ConfirmForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let (form, now) = (posted.form, desk.now());
    match address_link(&who, &token, &desk).await? {
        None => useless_link(&who, &desk),
        Some(AddressLink::Confirm { email, .. }) => {
            let name = match form.check(&email) {
                Ok(name) => name,
                Err(problems) => {
                    let again = confirm_page(&who, &desk, &token, &form, &problems);
                    return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
                }
            };
            Limits::try_secret(&desk, who.request(), &token)?;
            let hash = hasher.0.hash(&form.password).await?;
            match write(&desk.db, async |tx| act::confirm_address(tx, &token, name, hash, now).await).await {
                Ok(person) => {
                    let cookie = start_session(&who, &desk, person, None).await?;
                    let answer = SeeOther::to(paths::HOME).with(cookie).saying(who.tr.accounts_verified());
                    Ok(answer.respond_to(who.request()))
                }
                Err(refused) => link_refused(&who, &desk, refused),
            }
        }
        Some(AddressLink::Move(person)) => {
            match write(&desk.db, async |tx| act::move_address(tx, &desk, &token, person, now).await).await {
                Ok(()) => {
                    let answer = SeeOther::to(paths::SECURITY).saying(who.tr.accounts_address_moved());
                    Ok(answer.respond_to(who.request()))
                }
                Err(refused) => link_refused(&who, &desk, refused),
            }
        }
    }
}

fn link_refused(who: &Visitor, desk: &Desk, refused: LinkRefused) -> Result<HttpResponse, Failure> {
    match refused {
        LinkRefused::Useless | LinkRefused::AddressTaken => useless_link(who, desk),
        LinkRefused::Db(error) => Err(error.into()),
    }
}

fn forgot_page(who: &Visitor, desk: &Desk, form: &EmailForm, problems: &Problems) -> FormPage {
    let tr = who.tr;
    let fields = form.fields(tr.accounts_field_email(), problems, tr);
    FormPage::new(
        who.frame(desk, tr.accounts_forgot_title()),
        tr.accounts_forgot_lead(),
        paths::FORGOT,
        fields,
        tr.accounts_forgot_button(),
    )
}

/// GET /password/forgot
async fn forgot_form(who: Visitor, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&forgot_page(&who, &desk, &EmailForm::default(), &Problems::default()))
}

/// POST /password/forgot
async fn forgot(who: Visitor, posted: Posted<EmailForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let email = match posted.form.check() {
        Ok(email) => email,
        Err(problems) => {
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &forgot_page(&who, &desk, &posted.form, &problems));
        }
    };
    Limits::try_secret(&desk, who.request(), &email)?;
    write(&desk.db, async |tx| act::forget_password(tx, &desk, &email, desk.now()).await).await?;
    said(
        &who,
        &desk,
        who.tr.accounts_check_mail_title(),
        vec![who.tr.accounts_forgot_sent(), who.tr.accounts_check_mail_spam()],
        (who.tr.accounts_to_front(), "/".into()),
    )
}

fn reset_page(who: &Visitor, desk: &Desk, token: &str, problems: &Problems) -> FormPage {
    let tr = who.tr;
    let fields = NewPasswordForm::default().fields(false, problems, tr);
    FormPage::new(
        who.frame(desk, tr.accounts_reset_title()),
        tr.accounts_reset_lead(),
        paths::reset(token),
        fields,
        tr.accounts_reset_button(),
    )
}

/// GET /password/reset/{token}
async fn reset_form(who: Visitor, token: Path<String>, desk: Desk) -> Result<HttpResponse, Failure> {
    if find::usable_link(desk.db.read(), &crate::kit::secret::hash(&token), &[Purpose::ResetPassword], desk.now())
        .await?
        .is_none()
    {
        return useless_link(&who, &desk);
    }
    page(&reset_page(&who, &desk, &token, &Problems::default()))
}

/// POST /password/reset/{token}
async fn reset(
    who: Visitor,
    token: Path<String>,
    posted: Posted<NewPasswordForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    if let Err(problems) = posted.form.check(&[]) {
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &reset_page(&who, &desk, &token, &problems));
    }
    Limits::try_secret(&desk, who.request(), &token)?;
    let hash = hasher.0.hash(&posted.form.password).await?;
    match write(&desk.db, async |tx| act::reset_password(tx, &desk, &token, hash, desk.now()).await).await {
        Ok(person) => {
            let cookie = start_session(&who, &desk, person, None).await?;
            Ok(SeeOther::to(paths::HOME).with(cookie).saying(who.tr.accounts_password_set()).respond_to(who.request()))
        }
        Err(refused) => link_refused(&who, &desk, refused),
    }
}

#[derive(Template)]
#[template(path = "accounts/account.html")]
struct AccountPage {
    frame: Frame,
    tr: Tr,
    fields: Vec<Field>,
    summary: ErrorSummary,
}

fn account_page(who: &SignedIn, desk: &Desk, form: &ProfileForm, problems: &Problems) -> AccountPage {
    let fields = form.fields(problems, who.tr);
    AccountPage {
        frame: who.frame(desk, who.tr.accounts_account_title()),
        tr: who.tr,
        summary: ErrorSummary::of(who.tr, &fields),
        fields,
    }
}

/// GET /account
async fn account(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let person = find::person(desk.db.read(), who.actor.person).await?.ok_or(Failure::NotFound)?;
    let form = ProfileForm {
        name: person.name,
        job_title: person.job_title,
        phone: person.phone,
        lang: person.lang,
        time_zone: person.time_zone,
    };
    page(&account_page(&who, &desk, &form, &Problems::default()))
}

/// POST /account
async fn describe(who: SignedIn, posted: Posted<ProfileForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let profile = match posted.form.check() {
        Ok(profile) => profile,
        Err(problems) => {
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &account_page(&who, &desk, &posted.form, &problems));
        }
    };
    let (person, lang) = (who.actor.person, profile.lang);
    write(&desk.db, async |tx| act::describe(tx, person, profile).await).await?;
    let cookie = Cookie::build("lang", lang.code())
        .path("/")
        .permanent()
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(desk.config.is_https())
        .finish();
    Ok(SeeOther::to(paths::ACCOUNT).with(cookie).saying(lang.tr().accounts_described()).respond_to(who.request()))
}

#[derive(Template)]
#[template(path = "accounts/security.html")]
struct SecurityPage {
    frame: Frame,
    tr: Tr,
    email: String,
    sessions: Vec<SessionLine>,
    password: Vec<Field>,
    address: Vec<Field>,
    summary: ErrorSummary,
}

struct SessionLine {
    device: String,
    since: String,
    seen: String,
    current: bool,
    end: String,
}

impl SecurityPage {
    async fn load(
        who: &SignedIn,
        desk: &Desk,
        password: &Problems,
        address: (&NewEmailForm, &Problems),
    ) -> Result<Self, Failure> {
        let tr = who.tr;
        let when = |moment| format::date_time(who.lang, who.zone, moment);
        let line = |s: SessionRow| SessionLine {
            device: s.device_words(tr),
            since: when(s.created_at),
            seen: when(s.last_seen_at),
            current: s.id == who.actor.session,
            end: paths::session_end(s.id),
        };
        let sessions = find::sessions_of(&desk.db, who.actor.person, desk.now()).await?.into_iter().map(line).collect();
        let password = NewPasswordForm::default().fields(true, password, tr);
        let address = address.0.fields(address.1, tr);
        let summary = ErrorSummary::of(tr, password.iter().chain(&address));
        Ok(Self {
            frame: who.frame(desk, tr.accounts_security_title()),
            tr,
            email: who.actor.email.clone(),
            sessions,
            password,
            address,
            summary,
        })
    }
}

/// GET /account/security
async fn security(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let none = Problems::default();
    page(&SecurityPage::load(&who, &desk, &none, (&NewEmailForm::default(), &none)).await?)
}

/// POST /account/security/password
async fn change_password(
    who: SignedIn,
    posted: Posted<NewPasswordForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    Limits::try_secret(&desk, who.request(), &who.actor.email)?;
    let person = find::person(desk.db.read(), who.actor.person).await?.ok_or(Failure::NotFound)?;
    let mut problems = form.check(&[&person.name, &person.email]).err().unwrap_or_default();
    if !hasher.0.verify(&form.current, Some(&person.password_hash)).await? {
        problems.note("current", Problem::Says(|tr| tr.accounts_problem_wrong_password()));
    }
    if !problems.is_empty() {
        let none = Problems::default();
        return page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &SecurityPage::load(&who, &desk, &problems, (&NewEmailForm::default(), &none)).await?,
        );
    }
    let hash = hasher.0.hash(&form.password).await?;
    write(&desk.db, async |tx| act::set_password(tx, &desk, person.id, hash, desk.now()).await).await?;
    let cookie = start_session(&who, &desk, person.id, None).await?;
    Ok(SeeOther::to(paths::SECURITY).with(cookie).saying(who.tr.accounts_password_set()).respond_to(who.request()))
}

/// POST /account/security/email
async fn change_email(
    who: SignedIn,
    posted: Posted<NewEmailForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    Limits::try_secret(&desk, who.request(), &who.actor.email)?;
    let person = find::person(desk.db.read(), who.actor.person).await?.ok_or(Failure::NotFound)?;
    let (email, mut problems) = match form.check() {
        Ok(email) => (email, Problems::default()),
        Err(problems) => (String::new(), problems),
    };
    if !hasher.0.verify(&form.email_password, Some(&person.password_hash)).await? {
        problems.note("email_password", Problem::Says(|tr| tr.accounts_problem_wrong_password()));
    }
    if !problems.is_empty() {
        return page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &SecurityPage::load(&who, &desk, &Problems::default(), (&form, &problems)).await?,
        );
    }
    write(&desk.db, async |tx| act::change_address(tx, &desk, person.id, &email, desk.now()).await).await?;
    Ok(SeeOther::to(paths::SECURITY).saying(who.tr.accounts_address_link_sent()).respond_to(who.request()))
}

/// POST /account/security/sessions/{id}/end
async fn end_session(who: SignedIn, id: Path<i64>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let person = who.actor.person;
    let ended = write(&desk.db, async |tx| act::end_session(tx, person, *id).await).await?;
    if ended {
        Ok(SeeOther::to(paths::SECURITY).saying(who.tr.accounts_session_ended()))
    } else {
        Err(Failure::NotFound)
    }
}

/// POST /account/security/sessions/end-others
async fn end_other_sessions(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let (person, session) = (who.actor.person, who.actor.session);
    write(&desk.db, async |tx| act::end_other_sessions(tx, person, session).await).await?;
    Ok(SeeOther::to(paths::SECURITY).saying(who.tr.accounts_sessions_ended()))
}

/// POST /account/company: speak for another of one's companies.
async fn speak_for(who: SignedIn, posted: Posted<CompanyForm>, desk: Desk) -> Result<SeeOther, Failure> {
    let company = posted.form.company.parse().map_err(|_| Failure::NotFound)?;
    if !who.actor.belongs_to(company) {
        return Err(Failure::NotFound);
    }
    let session = who.actor.session;
    write(&desk.db, async |tx| act::speak_for(tx, session, company.0).await).await?;
    let name = who.actor.memberships.iter().find(|m| m.company == company);
    let name = name.map(|m| who.lang.pick(&m.name_zh, &m.name_en)).unwrap_or_default();
    Ok(SeeOther::to(paths::next(&posted.form.next)).saying(who.tr.accounts_speaks_for(name)))
}
