//! Who is at a page: anybody (`Visitor`), somebody signed in (`SignedIn`), an organizer (`Organizer`).
//! The session's row decides, nothing that the browser says.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use anyhow::Context;
use chrono::TimeDelta;
use chrono_tz::Tz;
use sea_orm::{DbErr, QueryResult};

use super::find::{Alive, Beside};
use super::{act, find};
use crate::access::Actor;
use crate::kit::db::{Db, write};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::secret;
use crate::kit::web::frame::{Waiting, WaitingCounts};
use crate::kit::web::{Failure, Frame, Nav, Reader, cookie_name};

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
    waiting: Waiting,
    request: HttpRequest,
}

impl Visitor {
    /// The frame of a page for this visitor.
    pub(crate) fn frame(&self, desk: &Desk, title: impl Into<String>) -> Frame {
        let reader = Reader { lang: self.lang, tr: self.tr };
        Frame::new(&self.request, desk, reader, nav(self.actor.as_ref(), self.lang, self.waiting), title)
    }

    /// The request itself, for limits by address.
    pub(crate) fn request(&self) -> &HttpRequest {
        &self.request
    }
}

fn nav(actor: Option<&Actor>, lang: Lang, waiting: Waiting) -> Nav {
    actor.map_or_else(Nav::default, |actor| Nav {
        name: Some(actor.name.clone()),
        company: actor.company().map(|m| lang.pick(&m.name_zh, &m.name_en).to_owned()),
        others: actor
            .memberships
            .iter()
            .skip(1)
            .map(|m| (m.company.0, lang.pick(&m.name_zh, &m.name_en).to_owned()))
            .collect(),
        organizer: actor.is_organizer(),
        waiting,
    })
}

async fn desk_of(request: &HttpRequest) -> Result<Desk, Failure> {
    Desk::extract(request).await.map_err(|error| Failure::Internal(anyhow::anyhow!("{error}")))
}

/// Whoever asks, and their session with what was asked beside it; there is none for somebody who is not signed in.
async fn visitor(request: HttpRequest, beside: Option<Beside>) -> Result<(Visitor, Option<Alive>), Failure> {
    let desk = desk_of(&request).await?;
    let reader = Reader::of(&request, desk.config.default_language);
    let mut alive = None;
    if let Some(cookie) = request.cookie(&session_cookie(&desk)) {
        let now = desk.now();
        alive = find::session(&desk, secret::hash(cookie.value()), now, beside).await?;
        if let Some(alive) = alive.as_ref().filter(|alive| alive.last_seen + SEEN_EVERY < now) {
            write(&desk.db, async |tx| act::see_session(tx, alive.actor.session, now).await).await?;
        }
    }
    let actor = alive.as_ref().map(|alive| alive.actor.clone());
    request.extensions_mut().insert(nav(actor.as_ref(), reader.lang, Waiting::default()));
    let zone = actor.as_ref().map_or(Tz::Asia__Shanghai, |actor| actor.zone);
    Ok((Visitor { actor, lang: reader.lang, tr: reader.tr, zone, waiting: Waiting::default(), request }, alive))
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

/// Somebody with the organizer's console.
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
            if !signed_in.actor.is_organizer() {
                return Err(Failure::Denied);
            }
            let visitor = &mut signed_in.visitor;
            let desk = desk_of(&visitor.request).await?;
            let counts = visitor.request.app_data::<WaitingCounts>().copied().context("nobody told what waits")?;
            visitor.waiting = find::waiting(&desk.db, counts).await?;
            visitor.request.extensions_mut().insert(nav(visitor.actor.as_ref(), visitor.lang, visitor.waiting));
            Ok(Self(signed_in))
        })
    }
}
