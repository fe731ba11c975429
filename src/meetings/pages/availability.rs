//! When somebody can come, how many meetings they want and what they speak. Colleagues look at it; it is changed by whom it
//! is about and by those who speak for the company.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::Place;
use crate::access;
use crate::accounts::SignedIn;
use crate::events::words::ZONE;
use crate::events::{EventStatus, SignUpId, Slug};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Field, Frame, Posted, SeeOther, Typed, once, page_with};
use crate::listings::Bilingual;
use crate::meetings::act;
use crate::meetings::day::Slot;
use crate::meetings::delegate::Delegate;
use crate::meetings::find;
use crate::meetings::form::AvailabilityForm;
use crate::meetings::{paths, words};

/// Somebody who comes for the same company.
struct Colleague {
    path: String,
    name: String,
    about: String,
    is_current: bool,
}

/// A session with its slots, for who only looks.
struct SessionView {
    title: String,
    slots: Vec<(String, bool)>,
}

#[derive(Template)]
#[template(path = "meetings/availability.html")]
struct AvailabilityPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    slug: Slug,
    event: Bilingual,
    name: String,
    is_own: bool,
    action: String,
    /// What may be changed; nothing for who only looks.
    fields: Option<Vec<Field>>,
    asked: Vec<Field>,
    sessions: Vec<SessionView>,
    facts: Vec<(String, String)>,
    has_slots: bool,
    /// Why nothing can be changed any more.
    closed: Option<String>,
    colleagues: Vec<Colleague>,
    summary: ErrorSummary,
}

impl AvailabilityPage {
    fn has_colleagues(&self) -> bool {
        self.colleagues.iter().any(|colleague| !colleague.is_current)
    }
}

/// One delegate among those of the company.
struct Seat {
    place: Place,
    slots: Vec<Slot>,
    delegates: Vec<Delegate>,
}

impl Seat {
    async fn of(place: Place, desk: &Desk) -> Result<Self, Failure> {
        let db = desk.db.read();
        let slots = find::slots_of_day(db, place.event.id).await?;
        let delegates = find::delegates(db, place.event.id, place.company).await?;
        Ok(Self { place, slots, delegates })
    }

    /// This one, or whoever looks themselves; whoever has no seat is shown the first who has.
    fn delegate(&self, who: &SignedIn, id: Option<SignUpId>) -> Result<&Delegate, Failure> {
        let found = match id {
            Some(id) => self.delegates.iter().find(|delegate| delegate.sign_up == id),
            None => {
                let own = self.delegates.iter().find(|delegate| delegate.person == who.actor.person);
                own.or(self.delegates.first())
            }
        };
        found.ok_or(Failure::NotFound)
    }

    /// Until the event begins, as long as it takes place.
    fn is_open(&self, desk: &Desk) -> bool {
        self.place.event.status == EventStatus::Published && !self.place.event.has_begun(desk.now())
    }

    fn sessions(&self, delegate: &Delegate, lang: Lang, tr: Tr) -> Vec<SessionView> {
        let sessions = self.slots.chunk_by(|one, next| one.session == next.session);
        let session = |slots: &[Slot]| {
            let first = slots.first()?;
            let day = format::day(lang, first.starts_at.with_timezone(&ZONE).date_naive());
            let slot = |slot: &Slot| {
                let times = tr.meetings_slot(format::time(ZONE, slot.starts_at), format::time(ZONE, slot.ends_at));
                (times, !delegate.away.contains(&slot.id))
            };
            let title = tr.meetings_session(i64::from(first.session), day);
            Some(SessionView { title, slots: slots.iter().map(slot).collect() })
        };
        sessions.filter_map(session).collect()
    }
}

/// What was typed, when the page comes back.
struct Back {
    form: AvailabilityForm,
    problems: Problems,
    status: StatusCode,
}

fn facts(tr: Tr, lang: Lang, seat: &Seat, delegate: &Delegate) -> Vec<(String, String)> {
    let number =
        |own: Option<u32>, of_day: u32| format::number(i64::from(own.unwrap_or(of_day).min(seat.place.day.most)));
    let spoken: Vec<String> = delegate.wants.languages.iter().map(|own| words::language(tr, *own)).collect();
    vec![
        (tr.meetings_field_most(), number(delegate.wants.most, seat.place.day.most)),
        (tr.meetings_field_least(), number(delegate.wants.least, seat.place.day.least)),
        (tr.meetings_field_languages(), format::list(lang, spoken.iter().map(String::as_str))),
    ]
}

fn drawn(
    who: &SignedIn,
    seat: &Seat,
    delegate: &Delegate,
    back: Option<&Back>,
    desk: &Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let place = &seat.place;
    let is_own = delegate.person == who.actor.person;
    let may = access::meetings::attend(&who.actor, delegate.person, delegate.company, delegate.sign_up).is_ok();
    let is_open = seat.is_open(desk);
    let standing = AvailabilityForm::standing(delegate, &seat.slots);
    let (form, problems, status) = match back {
        Some(back) => (&back.form, &back.problems, back.status),
        None => (&standing, &Problems::default(), StatusCode::OK),
    };
    let fields = (may && (is_open || back.is_some()))
        .then(|| form.fields(&place.day, &seat.slots, problems, (lang, tr)))
        .map(|fields| fields.into_iter().filter(|field| field.name != "slot" || !seat.slots.is_empty()).collect());
    let colleague = |own: &Delegate| Colleague {
        path: paths::availability_of(&place.event.slug, own.sign_up),
        name: own.name.clone(),
        about: tr.meetings_colleague(
            i64::from(own.room(&place.day, &seat.slots)),
            i64::try_from(seat.slots.iter().filter(|slot| !own.away.contains(&slot.id)).count()).unwrap_or(i64::MAX),
        ),
        is_current: own.sign_up == delegate.sign_up,
    };
    let title = if is_own { tr.meetings_availability_own() } else { tr.meetings_availability_of(&delegate.name) };
    let page = AvailabilityPage {
        frame: who.frame(desk, title),
        tr,
        lang,
        slug: place.event.slug.clone(),
        event: Bilingual::new(place.event.basics.title.zh.as_str(), place.event.basics.title.en.as_str()),
        name: delegate.name.clone(),
        is_own,
        action: paths::availability_of(&place.event.slug, delegate.sign_up),
        summary: ErrorSummary::of(tr, fields.iter().flatten()),
        fields,
        asked: seat.slots.iter().map(|slot| Field::hidden("asked", slot.id.to_string())).collect(),
        sessions: seat.sessions(delegate, lang, tr),
        facts: facts(tr, lang, seat, delegate),
        has_slots: !seat.slots.is_empty(),
        closed: (!is_open).then(|| tr.meetings_availability_closed()),
        colleagues: seat.delegates.iter().map(colleague).collect(),
    };
    page_with(status, &page)
}

async fn shown(who: &SignedIn, slug: &Slug, id: Option<SignUpId>, desk: &Desk) -> Result<HttpResponse, Failure> {
    match Place::of(who, slug, desk).await? {
        Ok(place) => {
            let seat = Seat::of(place, desk).await?;
            let delegate = seat.delegate(who, id)?;
            drawn(who, &seat, delegate, None, desk)
        }
        Err(blocked) => blocked.page(who, desk),
    }
}

/// POST /workspace/meetings/{slug}/availability/{id}
pub(super) async fn change(
    who: SignedIn,
    at: Path<(Slug, SignUpId)>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = at.into_inner();
    let place = match Place::of(&who, &slug, &desk).await? {
        Ok(place) => place,
        Err(blocked) => return blocked.page(&who, &desk),
    };
    let seat = Seat::of(place, &desk).await?;
    let delegate = seat.delegate(&who, Some(id))?;
    let permit = access::meetings::attend(&who.actor, delegate.person, delegate.company, delegate.sign_up)?;
    let form = AvailabilityForm::of(posted.form);
    let checked = if seat.is_open(&desk) { form.check(&seat.place.day) } else { Err(Problems::default()) };
    let said = match checked {
        Ok(said) => said,
        Err(problems) => {
            let status = if problems.is_empty() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
            return drawn(&who, &seat, delegate, Some(&Back { form, problems, status }), &desk);
        }
    };
    let path = paths::availability_of(&slug, delegate.sign_up);
    let (person, now, event) = (who.actor.person.0, desk.now(), seat.place.event.id);
    write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_none() {
            act::attend(tx, permit, event, &said, now).await?;
            once::remember(tx, &posted.key, person, &path, now).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await?;
    Ok(SeeOther::to(path).saying(who.tr.meetings_availability_saved()).respond_to(who.request()))
}

/// GET /workspace/meetings/{slug}/availability
pub(super) async fn own(who: SignedIn, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    shown(&who, &slug, None, &desk).await
}

/// GET /workspace/meetings/{slug}/availability/{id}
pub(super) async fn show(who: SignedIn, at: Path<(Slug, SignUpId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = at.into_inner();
    shown(&who, &slug, Some(id), &desk).await
}
