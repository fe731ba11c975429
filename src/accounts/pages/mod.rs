//! The room's pages.

mod factors;
mod sign_in;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use self::sign_in::{begin, caller, enter, require_fresh, wait_notice};
use super::act::{self, LinkRefused, NewPassword};
use super::find::{self, Purpose, SessionRow, Wanted};
use super::form::{
    CompanyForm, ConfirmForm, EmailForm, NewEmailForm, NewPasswordForm, PRIVACY_VERSION, ProfileForm, SignUpForm,
};
use super::password::Hasher;
use super::paths;
use super::person::PersonId;
use super::strength::{Demand, folded};
use super::tries::Secret;
use super::who::{SignedIn, Visitor};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Empty, ErrorSummary, Failure, Field, Frame, Limits, Posted, SeeOther, page, page_with};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    sign_in::routes(cfg);
    factors::routes(cfg);
    cfg.service(web::resource(paths::SIGN_UP).get(sign_up_form).post(sign_up))
        .service(web::resource(paths::VERIFY_EMAIL).get(verify_form).post(verify))
        .service(web::resource(paths::FORGOT).get(forgot_form).post(forgot))
        .service(web::resource(paths::RESET).get(reset_form).post(reset))
        .service(web::resource(paths::ACCOUNT).get(account).post(describe))
        .service(web::resource(paths::SECURITY).get(security))
        .service(web::resource(paths::PASSWORD).post(change_password))
        .service(web::resource(paths::EMAIL).post(change_email))
        .service(web::resource(paths::OTHER_SESSIONS_END).post(end_other_sessions))
        .service(web::resource(paths::SESSION_END).post(end_session))
        .service(web::resource(paths::STAY).get(stay_form).post(stay))
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
    button: String,
    links: Vec<(String, String)>,
}

impl FormPage {
    fn new(frame: Frame, lead: String, action: impl Into<String>, fields: Vec<Field>, button: String) -> Self {
        let summary = ErrorSummary::of(frame.tr, &fields);
        Self { frame, lead, action: action.into(), fields, summary, button, links: Vec::new() }
    }

    fn link(mut self, words: String, path: impl Into<String>) -> Self {
        self.links.push((words, path.into()));
        self
    }
}

/// A page that says one thing and offers the ways on.
#[derive(Template)]
#[template(path = "accounts/said.html")]
struct SaidPage {
    frame: Frame,
    paragraphs: Vec<String>,
    links: Vec<(String, String)>,
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
    Limits::ask_for(&desk, who.request(), &new.email)?;
    let words = vec![who.tr.accounts_check_mail(&new.email), who.tr.accounts_check_mail_spam()];
    let person = (new.name, new.email, who.lang);
    write(&desk.db, async |tx| act::ask(tx, Wanted::SignUp, person, PRIVACY_VERSION, desk.now()).await).await?;
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
    page(&SaidPage { frame: who.frame(desk, title), paragraphs, links: vec![link] })
}

/// What a link was for that does nothing any more.
#[derive(Clone, Copy, Debug)]
enum DeadLink {
    /// To confirm an address: of a new account, or another one of the reader's.
    Address,
    /// To choose a password anew.
    Password,
    /// To keep an account that its owner asked to delete.
    Stay,
}

/// The page of a link that was used, is too old, or was never given to this reader: what it was for, and the way on. Whoever
/// is signed in has an account, and is not sent to sign up for one.
fn useless_link(who: &Visitor, desk: &Desk, was: DeadLink) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let is_in = who.actor.is_some();
    let home = if is_in {
        (tr.accounts_to_security_back(), paths::SECURITY.to_owned())
    } else {
        (tr.accounts_sign_in_button(), paths::SIGN_IN.to_owned())
    };
    let (words, links) = match was {
        DeadLink::Address if is_in => (tr.accounts_link_useless_address(), vec![home]),
        DeadLink::Address => {
            (tr.accounts_link_useless(), vec![(tr.accounts_link_sign_up_again(), paths::SIGN_UP.to_owned()), home])
        }
        DeadLink::Password => {
            (tr.accounts_link_useless_password(), vec![(tr.accounts_link_ask_again(), paths::FORGOT.to_owned()), home])
        }
        DeadLink::Stay => (tr.accounts_link_useless_stay(), vec![home]),
    };
    let frame = who.frame(desk, tr.accounts_link_useless_title());
    page_with(StatusCode::NOT_FOUND, &SaidPage { frame, paragraphs: vec![words], links })
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
        form.fields(alone(desk), problems, tr),
        tr.accounts_confirm_button(),
    )
}

/// GET /verify-email/{token}
async fn verify_form(who: Visitor, token: Path<String>, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    match address_link(&who, &token, &desk).await? {
        None => useless_link(&who, &desk, DeadLink::Address),
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
        None => useless_link(&who, &desk, DeadLink::Address),
        Some(AddressLink::Confirm { email, .. }) => {
            let site = site_words(&desk);
            let own_words: Vec<&str> = [email.as_str()].into_iter().chain(site.iter().map(String::as_str)).collect();
            let name = match form.check(alone(&desk), &own_words) {
                Ok(name) => name,
                Err(problems) => {
                    let again = confirm_page(&who, &desk, &token, &form, &problems);
                    return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
                }
            };
            Limits::ask_for(&desk, who.request(), &token)?;
            let password = new_password(&desk, &hasher, &form.password).await?;
            match write(&desk.db, async |tx| act::confirm_address(tx, &token, name, password, now).await).await {
                Ok(person) => enter(&who, &desk, person, paths::HOME, Some(who.tr.accounts_verified())).await,
                Err(refused) => link_refused(&who, &desk, DeadLink::Address, refused),
            }
        }
        Some(AddressLink::Move(person)) => {
            match write(&desk.db, async |tx| act::move_address(tx, &desk, &token, person, now).await).await {
                Ok(()) => {
                    let answer = SeeOther::to(paths::SECURITY).saying(who.tr.accounts_address_moved());
                    Ok(answer.respond_to(who.request()))
                }
                Err(refused) => link_refused(&who, &desk, DeadLink::Address, refused),
            }
        }
    }
}

fn link_refused(who: &Visitor, desk: &Desk, was: DeadLink, refused: LinkRefused) -> Result<HttpResponse, Failure> {
    match refused {
        LinkRefused::Useless | LinkRefused::AddressTaken => useless_link(who, desk, was),
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
    Limits::ask_for(&desk, who.request(), &email)?;
    let asked = (String::new(), email, who.lang);
    write(&desk.db, async |tx| act::ask(tx, Wanted::NewPassword, asked, "", desk.now()).await).await?;
    said(
        &who,
        &desk,
        who.tr.accounts_check_mail_title(),
        vec![who.tr.accounts_forgot_sent(), who.tr.accounts_check_mail_spam()],
        (who.tr.accounts_to_front(), "/".into()),
    )
}

fn reset_page(who: &Visitor, desk: &Desk, token: &str, demand: Demand, problems: &Problems) -> FormPage {
    let tr = who.tr;
    let fields = NewPasswordForm::default().fields(false, demand, problems, tr);
    FormPage::new(
        who.frame(desk, tr.accounts_reset_title()),
        tr.accounts_reset_lead(),
        paths::reset(token),
        fields,
        tr.accounts_reset_button(),
    )
}

/// Whose password a link sets anew, and how long that has to be; nothing for a link that is of no use.
async fn reset_link(token: &str, desk: &Desk) -> Result<Option<(String, String, Demand)>, Failure> {
    let hash = crate::kit::secret::hash(token);
    let link = find::usable_link(desk.db.read(), &hash, &[Purpose::ResetPassword], desk.now()).await?;
    let Some(link) = link else { return Ok(None) };
    let Some(person) = find::person(desk.db.read(), link.person_id).await? else { return Ok(None) };
    let demand = demand(desk, find::has_factor(desk.db.read(), person.id).await?);
    Ok(Some((person.name, person.email, demand)))
}

/// GET /password/reset/{token}
async fn reset_form(who: Visitor, token: Path<String>, desk: Desk) -> Result<HttpResponse, Failure> {
    match reset_link(&token, &desk).await? {
        Some((_, _, demand)) => page(&reset_page(&who, &desk, &token, demand, &Problems::default())),
        None => useless_link(&who, &desk, DeadLink::Password),
    }
}

/// POST /password/reset/{token}: whoever has the mailbox chooses the password; a second factor is asked for all the same.
async fn reset(
    who: Visitor,
    token: Path<String>,
    posted: Posted<NewPasswordForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    Limits::ask_for(&desk, who.request(), &token)?;
    let Some((name, email, demand)) = reset_link(&token, &desk).await? else {
        return useless_link(&who, &desk, DeadLink::Password);
    };
    let site = site_words(&desk);
    let own_words: Vec<&str> = [name.as_str(), &email].into_iter().chain(site.iter().map(String::as_str)).collect();
    if let Err(problems) = posted.form.check(demand, &own_words) {
        let again = reset_page(&who, &desk, &token, demand, &problems);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let password = new_password(&desk, &hasher, &posted.form.password).await?;
    match write(&desk.db, async |tx| act::reset_password(tx, &desk, &token, password, desk.now()).await).await {
        Ok(person) => enter(&who, &desk, person, paths::HOME, Some(who.tr.accounts_password_set())).await,
        Err(refused) => link_refused(&who, &desk, DeadLink::Password, refused),
    }
}

/// What a password has to be that stands alone.
fn alone(desk: &Desk) -> Demand {
    demand(desk, false)
}

fn demand(desk: &Desk, beside_a_factor: bool) -> Demand {
    let config = &desk.config;
    let shortest = if beside_a_factor { config.password_length_with_factor } else { config.password_length };
    Demand { shortest, beside_a_factor }
}

/// What the site is called: no good part of a password.
fn site_words(desk: &Desk) -> [String; 3] {
    let host = desk.config.public_url.host_str().unwrap_or_default();
    [host.to_owned(), Lang::En.tr().kit_site_name(), Lang::Zh.tr().kit_site_name()]
}

async fn new_password(desk: &Desk, hasher: &Hasher, typed: &str) -> Result<NewPassword, Failure> {
    let is_short = folded(typed).chars().count() < desk.config.password_length;
    Ok(NewPassword { hash: hasher.hash(typed).await?, is_short })
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
    /// What is said of the second factor.
    factor: String,
    /// Whether the password and the address may be changed now; else they show first who they are.
    may_change: bool,
    proof: String,
    notice: Option<String>,
    password: Vec<Field>,
    address: Vec<Field>,
    summary: ErrorSummary,
}

struct SessionLine {
    device: String,
    place: String,
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
        let here = caller(who, desk).network();
        let line = |s: SessionRow| SessionLine {
            device: s.device_words(tr),
            place: match s.network.as_str() {
                "" => tr.accounts_place_unknown(),
                network if network == here => tr.accounts_place_here(),
                network => tr.accounts_place_other(network),
            },
            since: when(s.created_at),
            seen: when(s.last_seen_at),
            current: s.id == who.actor.session,
            end: paths::session_end(s.id),
        };
        let sessions = find::sessions_of(&desk.db, who.actor.person, desk.now()).await?.into_iter().map(line).collect();
        let has_factor = who.standing.has_factor;
        let password = NewPasswordForm::default().fields(true, demand(desk, has_factor), password, tr);
        let address = address.0.fields(address.1, tr);
        let summary = ErrorSummary::of(tr, password.iter().chain(&address));
        Ok(Self {
            frame: who.frame(desk, tr.accounts_security_title()),
            tr,
            email: who.actor.email.clone(),
            sessions,
            factor: if has_factor { tr.accounts_factor_on() } else { tr.accounts_factor_off() },
            may_change: !has_factor || who.standing.is_fresh(desk.now()),
            proof: paths::proof_for(paths::SECURITY),
            notice: None,
            password,
            address,
            summary,
        })
    }
}

impl SecurityPage {
    /// Whoever has tried too often waits, with the address that they typed.
    async fn wait(who: &SignedIn, desk: &Desk, until: Moment, address: &NewEmailForm) -> Result<HttpResponse, Failure> {
        let none = Problems::default();
        let notice = Some(wait_notice(who.tr, until, desk.now()));
        let again = Self { notice, ..Self::load(who, desk, &none, (address, &none)).await? };
        page_with(StatusCode::TOO_MANY_REQUESTS, &again)
    }

    /// What cannot be changed so, with the problems of the one form or the other.
    async fn again(
        who: &SignedIn,
        desk: &Desk,
        password: &Problems,
        address: (&NewEmailForm, &Problems),
    ) -> Result<HttpResponse, Failure> {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &Self::load(who, desk, password, address).await?)
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
    if who.standing.has_factor {
        require_fresh(&who, &desk, paths::SECURITY)?;
    }
    let (untyped, none) = (NewEmailForm::default(), Problems::default());
    let person = find::person(desk.db.read(), who.actor.person).await?.ok_or(Failure::NotFound)?;
    let site = site_words(&desk);
    let own_words: Vec<&str> =
        [person.name.as_str(), &person.email].into_iter().chain(site.iter().map(String::as_str)).collect();
    let mut problems = form.check(demand(&desk, who.standing.has_factor), &own_words).err().unwrap_or_default();
    if !form.is_filled() {
        if form.current.trim().is_empty() {
            problems.note("current", Problem::Missing);
        }
        return SecurityPage::again(&who, &desk, &problems, (&untyped, &none)).await;
    }
    let one = match begin(&who, &desk, Secret::Password, &who.actor.email).await? {
        Ok(one) => one,
        Err(until) => return SecurityPage::wait(&who, &desk, until, &untyped).await,
    };
    if hasher.0.verify(&form.current, Some(&person.password_hash)).await? {
        write(&desk.db, async |tx| act::sign_in::forgive(tx, &one, desk.now()).await).await?;
        if problems.is_empty() && hasher.0.verify(&form.password, Some(&person.password_hash)).await? {
            problems.note("password", Problem::Says(|tr| tr.accounts_problem_same_password()));
        }
    } else {
        problems.note("current", Problem::Says(|tr| tr.accounts_problem_wrong_password()));
    }
    if !problems.is_empty() {
        return SecurityPage::again(&who, &desk, &problems, (&untyped, &none)).await;
    }
    let password = new_password(&desk, &hasher, &form.password).await?;
    write(&desk.db, async |tx| act::set_password(tx, &desk, person.id, password, desk.now()).await).await?;
    sign_in::let_in(&who, &desk, person.id, paths::SECURITY, Some(who.tr.accounts_password_set())).await
}

/// POST /account/security/email
async fn change_email(
    who: SignedIn,
    posted: Posted<NewEmailForm>,
    desk: Desk,
    hasher: web::ThinData<Hasher>,
) -> Result<HttpResponse, Failure> {
    let form = posted.form;
    if who.standing.has_factor {
        require_fresh(&who, &desk, paths::SECURITY)?;
    }
    let (email, mut problems) = match form.check() {
        Ok(email) => (email, Problems::default()),
        Err(problems) => (String::new(), problems),
    };
    let none = Problems::default();
    if !form.is_filled() {
        return SecurityPage::again(&who, &desk, &none, (&form, &problems)).await;
    }
    let one = match begin(&who, &desk, Secret::Password, &who.actor.email).await? {
        Ok(one) => one,
        Err(until) => return SecurityPage::wait(&who, &desk, until, &form).await,
    };
    let person = find::person(desk.db.read(), who.actor.person).await?.ok_or(Failure::NotFound)?;
    if email == person.email {
        problems.note("email", Problem::Says(|tr| tr.accounts_problem_same_email()));
    }
    if hasher.0.verify(&form.email_password, Some(&person.password_hash)).await? {
        write(&desk.db, async |tx| act::sign_in::forgive(tx, &one, desk.now()).await).await?;
    } else {
        problems.note("email_password", Problem::Says(|tr| tr.accounts_problem_wrong_password()));
    }
    if !problems.is_empty() {
        return SecurityPage::again(&who, &desk, &none, (&form, &problems)).await;
    }
    write(&desk.db, async |tx| act::change_address(tx, &desk, person.id, &email, desk.now()).await).await?;
    Ok(SeeOther::to(paths::SECURITY).saying(who.tr.accounts_address_link_sent()).respond_to(who.request()))
}

/// POST /account/security/sessions/{id}/end
async fn end_session(who: SignedIn, id: Path<i64>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let person = who.actor.person;
    let ended = write(&desk.db, async |tx| act::end_session(tx, person, *id, desk.now()).await).await?;
    if ended {
        Ok(SeeOther::to(paths::SECURITY).saying(who.tr.accounts_session_ended()))
    } else {
        Err(Failure::NotFound)
    }
}

/// POST /account/security/sessions/end-others
async fn end_other_sessions(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let (person, session) = (who.actor.person, who.actor.session);
    write(&desk.db, async |tx| act::end_other_sessions(tx, person, session, desk.now()).await).await?;
    Ok(SeeOther::to(paths::SECURITY).saying(who.tr.accounts_sessions_ended()))
}

/// GET /account/stay/{token}: whoever has the link is somebody who asked to be deleted.
async fn stay_form(who: Visitor, token: Path<String>, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let hash = crate::kit::secret::hash(&token);
    match find::leaving_by(desk.db.read(), &hash, desk.now()).await? {
        None => useless_link(&who, &desk, DeadLink::Stay),
        Some(leaving) => page(&FormPage::new(
            who.frame(&desk, tr.accounts_stay_title()),
            tr.accounts_stay_lead(format::date(who.lang, beijing_day(leaving.leaves_at))),
            paths::stay(&token),
            Vec::new(),
            tr.accounts_stay_button(),
        )),
    }
}

/// POST /account/stay/{token}
async fn stay(who: Visitor, token: Path<String>, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    Limits::ask(&desk, who.request())?;
    if write(&desk.db, async |tx| act::stay(tx, &token, desk.now()).await).await? {
        Ok(SeeOther::to(paths::HOME).saying(who.tr.accounts_stayed()).respond_to(who.request()))
    } else {
        useless_link(&who, &desk, DeadLink::Stay)
    }
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

/// Where somebody shows first who they are, before something that cannot be undone or that hands out all they have, to come
/// back to a path. Nothing where the password alone is asked for, or all was shown within five minutes.
pub(crate) fn proof_before(who: &SignedIn, desk: &Desk, path: &str) -> Option<String> {
    (who.standing.has_factor && !who.standing.is_fresh(desk.now())).then(|| paths::proof_for(path))
}

/// Whether somebody who is signed in proves by their password that they are who they are; where there is a second factor, it
/// was shown within five minutes, or is shown now, to come back to a path.
pub(crate) async fn proves(
    who: &SignedIn,
    desk: &Desk,
    hasher: &Hasher,
    typed: &str,
    path: &str,
) -> Result<Result<(), Problem>, Failure> {
    if who.standing.has_factor {
        require_fresh(who, desk, path)?;
    }
    if typed.trim().is_empty() {
        return Ok(Err(Problem::Missing));
    }
    let one = begin(who, desk, Secret::Password, &who.actor.email).await?.map_err(|_| Failure::TooMany)?;
    let person = find::person(desk.db.read(), who.actor.person).await?.ok_or(Failure::NotFound)?;
    if !hasher.verify(typed, Some(&person.password_hash)).await? {
        return Ok(Err(Problem::Says(|tr| tr.accounts_problem_wrong_password())));
    }
    write(&desk.db, async |tx| act::sign_in::forgive(tx, &one, desk.now()).await).await?;
    Ok(Ok(()))
}
