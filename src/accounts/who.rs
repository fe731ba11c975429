//! Who is at a page: anybody (`Visitor`), somebody signed in (`SignedIn`), an organizer in whose part of the console it is
//! (`Organizer`).
//! The session's row decides, nothing that the browser says.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use anyhow::Context;
use chrono::TimeDelta;
use chrono_tz::Tz;
use sea_orm::{DbErr, QueryResult};

use super::act::sign_in;
use super::find::{Alive, Beside};
use super::standing::{Standing, rights};
use super::{find, paths, tries};
use crate::access::Actor;
use crate::access::console::{self, Area, Use};
use crate::kit::audit;
use crate::kit::db::{Db, write};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::secret;
use crate::kit::web::frame::{CONSOLE, ORGANIZER, ORGANIZER_COMPANIES, Reminder, Waiting, WaitingCounts};
use crate::kit::web::{AskedBy, Failure, Frame, Nav, Reader, client_address, cookie_name, set_cookie_later};

/// A session's last sight is written at most so often.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Anybody.
#[derive(Clone)]
pub(crate) struct Visitor {
    /// The person, when signed in.
    pub actor: Option<Actor>,
    /// The language read.
    pub lang: Lang,
    /// Its phrases.
    pub tr: Tr,
    /// The time zone in which times are shown.
    pub zone: Tz,
    /// How well they have shown who they are.
    pub(super) standing: Standing,
    waiting: Waiting,
    reads_only: bool,
    request: HttpRequest,
}

impl Visitor {
    /// The frame of a page for this visitor.
    pub(crate) fn frame(&self, desk: &Desk, title: impl Into<String>) -> Frame {
        let reader = Reader { lang: self.lang, tr: self.tr };
        let told = nav(self.actor.as_ref(), reader, (self.standing, self.zone), self.waiting, desk);
        let nav = Nav { reads_only: self.reads_only, ..told };
        Frame::new(&self.request, desk, reader, nav, title)
    }

    /// The request itself, for limits by address.
    pub(crate) fn request(&self) -> &HttpRequest {
        &self.request
    }
}

fn nav(actor: Option<&Actor>, reader: Reader, (standing, zone): (Standing, Tz), waiting: Waiting, desk: &Desk) -> Nav {
    let Reader { lang, tr } = reader;
    let (due, now) = (standing.due(desk.config.factor_grace), desk.now());
    let over = standing.acted_until_now(now).map(|(company, at)| Reminder {
        words: tr.accounts_acting_over(format::time(zone, at)),
        action: tr.accounts_acting_over_action(),
        path: format!("{ORGANIZER_COMPANIES}/{company}"),
    });
    actor.map_or_else(Nav::default, |actor| Nav {
        name: Some(actor.name.clone()),
        company: actor.company().map(|m| lang.pick(&m.name_zh, &m.name_en).to_owned()),
        others: actor
            .memberships
            .iter()
            .skip(1)
            .map(|m| (m.company.0, lang.pick(&m.name_zh, &m.name_en).to_owned()))
            .collect(),
        console: console_of(actor),
        acting: acting_words(actor, lang),
        reads_only: false,
        waiting,
        reminders: due
            .map(|due| Reminder {
                words: if due > now {
                    tr.accounts_factor_due(format::date_time(lang, zone, due))
                } else {
                    tr.accounts_factor_overdue()
                },
                action: tr.accounts_factor_due_action(),
                path: paths::FACTORS.to_owned(),
            })
            .into_iter()
            .chain(over)
            .collect(),
    })
}

/// The parts of the console that open for somebody.
fn console_of(actor: &Actor) -> Vec<&'static str> {
    if !actor.may_read_console() {
        return Vec::new();
    }
    let opens = |path: &&str| console::may_enter(actor, console::area(path), None, Use::Read);
    CONSOLE.into_iter().filter(opens).collect()
}

fn acting_words(actor: &Actor, lang: Lang) -> Option<(String, String)> {
    let (acting, company) = (actor.acting?, actor.company()?);
    Some((lang.pick(&company.name_zh, &company.name_en).to_owned(), format::time(actor.zone, acting.until)))
}

async fn desk_of(request: &HttpRequest) -> Result<Desk, Failure> {
    Desk::extract(request).await.map_err(|error| Failure::Internal(anyhow::anyhow!("{error}")))
}

/// Whoever asks, and their session with what was asked beside it; there is none for somebody who is not signed in.
async fn visitor(request: HttpRequest, beside: Option<Beside>) -> Result<(Visitor, Option<Alive>), Failure> {
    let desk = desk_of(&request).await?;
    let reader = Reader::of(&request, desk.config.default_language);
    let now = desk.now();
    let mut alive = None;
    if let Some(cookie) = request.cookie(&session_cookie(&desk)) {
        alive = find::session(&desk, secret::hash(cookie.value()), now, beside).await?;
        if let Some(alive) = &alive {
            keep_up(&request, &desk, alive).await?;
        }
    }
    let actor = alive.as_ref().map(|alive| alive.actor.clone());
    // What they do in the console they do as organizers.
    let in_console =
        request.path().strip_prefix(ORGANIZER).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if let Some(acting) = actor.as_ref().and_then(|actor| actor.acting).filter(|_| !in_console) {
        audit::act_for(acting.company.0);
    }
    if let Some(actor) = &actor {
        request.extensions_mut().insert(AskedBy(actor.person.0));
    }
    let standing = alive.as_ref().map(|alive| alive.standing).unwrap_or_default();
    let zone = actor.as_ref().map_or(Tz::Asia__Shanghai, |actor| actor.zone);
    let waiting = Waiting::default();
    request.extensions_mut().insert(nav(actor.as_ref(), reader, (standing, zone), waiting, &desk));
    if standing.is_overdue(desk.config.factor_grace, now) && !paths::is_open_without_factor(request.path()) {
        return Err(Failure::GoFirst(paths::FACTORS.to_owned()));
    }
    let Reader { lang, tr } = reader;
    Ok((Visitor { actor, lang, tr, zone, standing, waiting, reads_only: false, request }, alive))
}

/// Notes now and then that a session is in use. One whose person's rights have changed gets another token: whoever had got
/// hold of the old one does not get the new rights with it.
async fn keep_up(request: &HttpRequest, desk: &Desk, alive: &Alive) -> Result<(), Failure> {
    let (now, session) = (desk.now(), alive.actor.session);
    if alive.last_seen + SEEN_EVERY < now {
        let network = client_address(request, desk).map(tries::without_end).unwrap_or_default();
        write(&desk.db, async |tx| sign_in::see_session(tx, session, &network, now).await).await?;
    }
    // Who acts for a company is shown with its membership alone; the rights that they have themselves are as before.
    if alive.actor.is_acting() {
        return Ok(());
    }
    let rights = rights(&alive.actor, &alive.standing);
    if alive.rights.is_empty() {
        write(&desk.db, async |tx| sign_in::note_rights(tx, session, &rights).await).await?;
    } else if alive.rights != rights && !alive.is_replaced {
        let renewed = write(&desk.db, async |tx| sign_in::renew_session(tx, session, &rights, now).await).await?;
        if let Some(token) = renewed {
            set_cookie_later(request, secret_cookie(desk, session_cookie(desk), token));
        }
    }
    Ok(())
}

/// A cookie that only the site itself reads, until the browser is closed.
pub(super) fn secret_cookie(desk: &Desk, name: String, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(desk.config.is_https())
        .finish()
}

/// The name of the cookie that holds a session's token.
pub(super) fn session_cookie(desk: &Desk) -> String {
    cookie_name(&desk.config, "session")
}

impl FromRequest for Visitor {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Ok(visitor(request, None).await?.0) })
    }
}

/// What a page needs to know of its record on every request, asked in the session's own statement.
pub(crate) trait AskedBeside: Sized {
    /// The part of the address that names the record.
    const NAMED: &'static str;

    /// What is asked of the record of this name.
    fn beside(named: &str) -> Beside;

    /// What the row tells; nothing where there is no such record.
    fn read(row: &QueryResult) -> Result<Option<Self>, DbErr>;

    /// The same, asked alone: nobody is signed in.
    fn alone(db: &Db, named: &str) -> impl Future<Output = Result<Option<Self>, DbErr>>;
}

/// Anybody at the page of a record that is there: one statement tells both.
pub(crate) struct VisitorAt<T> {
    /// Who it is.
    pub who: Visitor,
    /// What was asked of the record.
    pub found: T,
}

impl<T: AskedBeside + 'static> FromRequest for VisitorAt<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let named = request.match_info().get(T::NAMED).unwrap_or_default();
            let (who, alive) = visitor(request.clone(), Some(T::beside(named))).await?;
            let found = match alive.as_ref().and_then(Alive::row) {
                Some(row) => T::read(row)?,
                None => T::alone(&desk_of(&request).await?.db, named).await?,
            };
            Ok(Self { who, found: found.ok_or(Failure::NotFound)? })
        })
    }
}

/// Somebody signed in.
#[derive(Clone)]
pub(crate) struct SignedIn {
    /// The person.
    pub actor: Actor,
    visitor: Visitor,
}

impl Deref for SignedIn {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl FromRequest for SignedIn {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let (visitor, _) = visitor(request, None).await?;
            let actor = visitor.actor.clone().ok_or(Failure::SignInFirst)?;
            Ok(Self { actor, visitor })
        })
    }
}

/// Somebody signed in at the page of a record that is there: one statement tells both.
pub(crate) struct SignedInAt<T> {
    /// Who it is.
    pub who: SignedIn,
    /// What was asked of the record.
    pub found: T,
}

impl<T: AskedBeside + 'static> FromRequest for SignedInAt<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let named = request.match_info().get(T::NAMED).unwrap_or_default();
            let (visitor, alive) = visitor(request.clone(), Some(T::beside(named))).await?;
            let actor = visitor.actor.clone().ok_or(Failure::SignInFirst)?;
            let found = alive.as_ref().and_then(Alive::row).map(T::read).transpose()?.flatten();
            Ok(Self { who: SignedIn { actor, visitor }, found: found.ok_or(Failure::NotFound)? })
        })
    }
}

/// Whether the part of the console that a request is for opens for somebody.
fn opens(actor: &Actor, request: &HttpRequest, wanted: Use) -> bool {
    let area = request.match_pattern().map_or(Area::Other, |pattern| console::area(&pattern));
    console::may_enter(actor, area, request.match_info().get("slug"), wanted)
}

/// Somebody for whom this part of the organizer's console opens.
#[derive(Clone)]
pub(crate) struct Organizer(SignedIn);

impl Deref for Organizer {
    type Target = SignedIn;

    fn deref(&self) -> &SignedIn {
        &self.0
    }
}

impl FromRequest for Organizer {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed_in = SignedIn::from_request(request, payload);
        Box::pin(async move {
            let mut signed_in = signed_in.await?;
            let wanted = if signed_in.visitor.request.method().is_safe() { Use::Read } else { Use::Change };
            if !opens(&signed_in.actor, &signed_in.visitor.request, wanted) {
                return Err(Failure::Denied);
            }
            let visitor = &mut signed_in.visitor;
            let desk = desk_of(&visitor.request).await?;
            let counts = visitor.request.app_data::<WaitingCounts>().copied().context("nobody told what waits")?;
            visitor.reads_only = !opens(&signed_in.actor, &visitor.request, Use::Change);
            visitor.waiting = find::waiting(&desk.db, counts, &signed_in.actor).await?;
            let reader = Reader { lang: visitor.lang, tr: visitor.tr };
            let told = nav(visitor.actor.as_ref(), reader, (visitor.standing, visitor.zone), visitor.waiting, &desk);
            visitor.request.extensions_mut().insert(told);
            Ok(Self(signed_in))
        })
    }
}
