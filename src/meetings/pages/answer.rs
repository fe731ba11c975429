//! How a talk was: whoever sat there tells it on one page, in a few seconds, and may change it until a year has passed.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use crate::access::{self, Denied};
use crate::accounts::SignedIn;
use crate::events::{self, Event, Slug, words as event_words};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::format;
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Field, Frame, Posted, SeeOther, once, page, page_with};
use crate::meetings::act::{self, HallRefused};
use crate::meetings::find::{self, Answered, Watched};
use crate::meetings::form::AnswerForm;
use crate::meetings::meeting::{MeetingId, MeetingStatus};
use crate::meetings::outcome::{Told, answers_close};
use crate::meetings::{paths, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::ANSWER).get(show).post(answer));
}

/// A talk of one's company, and the side that it sits on.
struct Own {
    event: Event,
    talk: Watched,
    side: i32,
    answered: Option<Answered>,
    closes: Moment,
}

impl Own {
    /// A talk that one sat in oneself, or one's company did; no other is found.
    async fn of(who: &SignedIn, desk: &Desk, slug: &Slug, id: MeetingId) -> Result<Self, Failure> {
        let db = desk.db.read();
        let event = events::public_event(&desk.db, slug).await?.ok_or(Failure::NotFound)?;
        let talk = find::talk(db, event.id, id).await?.ok_or(Failure::NotFound)?;
        let own = talk
            .side_of(|party| party.person == who.actor.person)
            .or_else(|| talk.side_of(|party| who.actor.belongs_to(party.company)));
        let (side, _) = own.ok_or(Failure::NotFound)?;
        let answered = find::told_of(db, &[id]).await?.remove(&(id, side));
        let closes = answers_close(event.time_place.as_ref().map_or(talk.ends_at, |time| time.ends_at));
        Ok(Self { event, talk, side, answered, closes })
    }

    /// Where one's talks are; who tells it for a colleague may have none.
    fn back(&self, who: &SignedIn) -> (String, String) {
        if self.talk.sides.iter().any(|party| party.person == who.actor.person) {
            (paths::schedule(&self.event.slug), who.tr.hall_answer_back())
        } else {
            (paths::HOME.to_owned(), who.tr.kit_side_meetings())
        }
    }

    fn permit(&self, who: &SignedIn) -> Result<access::Permit<access::meetings::Answer, Talk>, Failure> {
        let (_, own) = (1..).zip(&self.talk.sides).find(|(side, _)| *side == self.side).ok_or(Failure::NotFound)?;
        let talk = (self.event.id, self.talk.id, self.side);
        access::meetings::answer(&who.actor, (own.person, own.company), talk).map_err(|Denied| Failure::Denied)
    }
}

type Talk = (events::EventId, MeetingId, i32);

#[derive(Template)]
#[template(path = "meetings/answer.html")]
struct AnswerPage {
    frame: Frame,
    tr: crate::kit::i18n::Tr,
    /// Where one's talks are, and what that is called.
    back: (String, String),
    company: String,
    time: String,
    path: String,
    /// What is told where the talk does not simply stand as this side says.
    standing: Option<String>,
    /// Why the organizers decided so; empty where they did not.
    reason: String,
    is_open: bool,
    until: String,
    summary: ErrorSummary,
    held: Field,
    if_held: [Field; 4],
    note: Field,
    said: Vec<(String, String)>,
    /// What the page shows was told then.
    known: String,
}

/// What was told, in words.
fn said(who: &SignedIn, told: &Told) -> Vec<(String, String)> {
    let (tr, lang) = (who.tr, who.lang);
    let held = if told.was_held { tr.hall_answer_held_yes() } else { tr.hall_answer_held_no() };
    let useful = told.useful.map(|points| (tr.hall_answer_useful(), tr.hall_answer_points(points.to_string())));
    let next = told.next.map(|next| (tr.hall_answer_next(), words::next_step(tr, next)));
    let amount = told.amount.map(|amount| (tr.hall_answer_amount(), words::sum(lang, amount)));
    let negotiated = told.was_negotiated.then(|| (tr.hall_answer_negotiated(), tr.hall_answer_negotiated_yes()));
    let note = (!told.note.is_empty()).then(|| (tr.hall_answer_note(), told.note.clone()));
    [(tr.hall_answer_held(), held)]
        .into_iter()
        .chain(useful)
        .chain(next)
        .chain(amount)
        .chain(negotiated)
        .chain(note)
        .collect()
}

fn answer_page(who: &SignedIn, desk: &Desk, own: Own, form: &AnswerForm, problems: &Problems) -> AnswerPage {
    let (tr, lang) = (who.tr, who.lang);
    let is_open = desk.now() < own.closes;
    let closes = words::moment(lang, own.closes);
    let (held, if_held, note) = form.fields(problems, tr);
    let partner = (1..).zip(&own.talk.sides).find(|(side, _)| *side != own.side).map(|(_, party)| party);
    AnswerPage {
        frame: who.frame(desk, tr.hall_answer_title()),
        tr,
        company: partner.map(|party| party.company_name(lang).to_owned()).unwrap_or_default(),
        time: format::period(lang, event_words::ZONE, own.talk.starts_at, own.talk.ends_at),
        path: paths::answer(&own.event.slug, own.talk.id),
        standing: match (own.talk.staff, own.talk.status) {
            (Some(verdict), _) => Some(tr.hall_answer_staff(words::verdict(tr, verdict))),
            (None, MeetingStatus::Disputed) => Some(tr.hall_answer_disputed()),
            (None, _) => None,
        },
        reason: own.talk.staff_reason.clone(),
        is_open,
        until: if is_open { tr.hall_answer_until(closes) } else { tr.hall_too_late(closes) },
        summary: ErrorSummary::of(tr, std::iter::once(&held).chain(&if_held).chain([&note])),
        held,
        if_held,
        note,
        known: own.answered.as_ref().map(|answered| answered.at.timestamp_micros().to_string()).unwrap_or_default(),
        said: own.answered.as_ref().map(|answered| said(who, &answered.told)).unwrap_or_default(),
        back: own.back(who),
    }
}

fn failure(who: &SignedIn, refused: HallRefused) -> Failure {
    let (tr, lang) = (who.tr, who.lang);
    match refused {
        HallRefused::EventNotNow(status) => Failure::Conflict(tr.events_not_now(event_words::status(tr, status))),
        HallRefused::NotYet(begins) => Failure::Conflict(tr.hall_not_yet(words::moment(lang, begins))),
        HallRefused::TooLate(closed) => Failure::Conflict(tr.hall_too_late(words::moment(lang, closed))),
        HallRefused::Gone => Failure::Conflict(tr.hall_gone()),
        HallRefused::Stale | HallRefused::Decided | HallRefused::NoDispute | HallRefused::TooManyScreens => {
            Failure::Conflict(tr.hall_stale())
        }
        HallRefused::Db(error) => error.into(),
    }
}

/// GET /workspace/meetings/{slug}/talks/{id}/answer
async fn show(who: SignedIn, path: Path<(Slug, MeetingId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let own = Own::of(&who, &desk, &slug, id).await?;
    own.permit(&who)?;
    if own.talk.starts_at > desk.now() {
        return Err(failure(&who, HallRefused::NotYet(own.talk.starts_at)));
    }
    let form = own.answered.as_ref().map(|answered| AnswerForm::of(&answered.told)).unwrap_or_default();
    page(&answer_page(&who, &desk, own, &form, &Problems::default()))
}

/// POST /workspace/meetings/{slug}/talks/{id}/answer
async fn answer(
    who: SignedIn,
    path: Path<(Slug, MeetingId)>,
    posted: Posted<AnswerForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let own = Own::of(&who, &desk, &slug, id).await?;
    let permit = own.permit(&who)?;
    let told = match posted.form.check() {
        Ok(told) => told,
        Err(problems) => {
            let page = answer_page(&who, &desk, own, &posted.form, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let is_own = own.talk.sides.iter().any(|party| party.person == who.actor.person);
    let there = if is_own { paths::schedule(&slug) } else { paths::answer(&slug, id) };
    let (person, now) = (who.actor.person.0, desk.now());
    let known = posted.form.known.parse().ok().and_then(Moment::from_timestamp_micros);
    write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_some() {
            return Ok(());
        }
        act::answer(tx, permit, (known, &told), now).await?;
        Ok(once::remember(tx, &posted.key, person, &there, now).await?)
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(there).saying(who.tr.hall_answer_done()).respond_to(who.request()))
}
