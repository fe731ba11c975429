//! Talks of which people say different things: what keeper and sides say, and what staff decide.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::keeper::failure;
use crate::access::{self, Denied};
use crate::accounts::Organizer;
use crate::events::{Event, Slug, words as event_words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Field, Frame, Posted, SeeOther, once, page, page_with};
use crate::meetings::{self, DecisionForm, MeetingId, MeetingStatus, Sight, ToldOf, Verdict, Watched, paths, words};
use crate::organizer::pages::events::found;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(meetings::paths::RUN_DISPUTES).get(list))
        .service(web::resource(meetings::paths::RUN_DISPUTE).get(show).post(decide));
}

/// A talk with what is said of it.
struct Row {
    path: String,
    title: String,
    time: String,
    pill: (&'static str, String),
    /// Who says it, what they say, and what they write about it.
    said: Vec<(String, String, String)>,
    is_open: bool,
}

fn row(tr: Tr, lang: Lang, event: &Event, talk: &Watched, told: &ToldOf) -> Row {
    let [one, other] = &talk.sides;
    let names = [one, other].map(|party| party.company_name(lang));
    let seen = talk.keeper.map(|sight| match sight {
        Sight::Held => tr.hall_keeper_held(),
        Sight::FirstMissing => tr.hall_keeper_missing(names[0]),
        Sight::SecondMissing => tr.hall_keeper_missing(names[1]),
        Sight::BothMissing => tr.hall_keeper_both_missing(),
    });
    let keeper = seen.map(|words| (tr.hall_dispute_keeper(), words, String::new()));
    let sides = (1..).zip([one, other]).filter_map(|(side, party)| {
        let own = told.get(&(talk.id, side))?;
        let verdict = if own.told.was_held { Verdict::Held } else { Verdict::NoShow };
        let who = tr.timetables_who(party.name.as_str(), party.company_name(lang));
        let words = tr.hall_dispute_told(words::verdict(tr, verdict), words::moment(lang, own.at));
        Some((who, words, own.told.note.clone()))
    });
    let side = |side| told.get(&(talk.id, side)).map(|answer| &answer.told);
    let both = meetings::reached([side(1), side(2)]).filter(|own| own.is_confirmed).map(|own| {
        let amount = own.amount.map(|amount| words::sum(lang, amount)).unwrap_or_default();
        (tr.hall_dispute_agreed(), words::next_step(tr, own.step), amount)
    });
    let staff =
        talk.staff.map(|verdict| (tr.hall_dispute_staff(), words::verdict(tr, verdict), talk.staff_reason.clone()));
    Row {
        path: paths::run_dispute(&event.slug, talk.id),
        title: tr.timetables_pair(names[0], names[1]),
        time: tr.timetables_stands(
            format::period(lang, event_words::ZONE, talk.starts_at, talk.ends_at),
            talk.label.as_str(),
        ),
        pill: (words::talk_pill(talk.status), words::talk_status(tr, talk.status)),
        said: keeper.into_iter().chain(sides).chain(both).chain(staff).collect(),
        is_open: talk.status == MeetingStatus::Disputed,
    }
}

#[derive(Template)]
#[template(path = "organizer/hall_disputes.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    open: Vec<Row>,
    decided: Vec<Row>,
}

/// GET /organizer/events/{slug}/meetings/day/disputes
async fn list(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let event = found(&who, &desk, &slug).await?;
    let db = desk.db.read();
    let talks = meetings::disputes(db, event.id).await?;
    let told = meetings::told_of(db, &talks.iter().map(|talk| talk.id).collect::<Vec<_>>()).await?;
    let rows = talks.iter().map(|talk| row(tr, lang, &event, talk, &told));
    let (open, decided) = rows.partition(|row| row.is_open);
    page(&ListPage {
        frame: who.frame(&desk, tr.hall_disputes_title(event.basics.title.pick(lang))),
        tr,
        open,
        decided,
        event,
    })
}

#[derive(Template)]
#[template(path = "organizer/hall_dispute.html")]
struct DisputePage {
    frame: Frame,
    tr: Tr,
    event: Event,
    row: Row,
    known: &'static str,
    is_dispute: bool,
    may_decide: bool,
    summary: ErrorSummary,
    fields: [Field; 2],
}

async fn dispute(
    who: &Organizer,
    desk: &Desk,
    (slug, id): (&Slug, MeetingId),
    form: &DecisionForm,
    problems: &Problems,
) -> Result<DisputePage, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let event = found(who, desk, slug).await?;
    let db = desk.db.read();
    let talk = meetings::talk(db, event.id, id).await?.ok_or(Failure::NotFound)?;
    let told = meetings::told_of(db, &[id]).await?;
    let row = row(tr, lang, &event, &talk, &told);
    let fields = form.fields(problems, tr);
    let is_dispute = row.is_open || talk.staff.is_some();
    Ok(DisputePage {
        frame: who.frame(desk, row.title.as_str()),
        tr,
        known: talk.staff.map_or("", Verdict::code),
        is_dispute,
        may_decide: is_dispute && access::meetings::may_decide(&who.actor, event.id),
        summary: ErrorSummary::of(tr, &fields),
        fields,
        row,
        event,
    })
}

/// GET /organizer/events/{slug}/meetings/day/disputes/{id}
async fn show(who: Organizer, path: Path<(Slug, MeetingId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    page(&dispute(&who, &desk, (&slug, id), &DecisionForm::default(), &Problems::default()).await?)
}

/// POST /organizer/events/{slug}/meetings/day/disputes/{id}
async fn decide(
    who: Organizer,
    path: Path<(Slug, MeetingId)>,
    posted: Posted<DecisionForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = path.into_inner();
    let event = found(&who, &desk, &slug).await?;
    let permit = access::meetings::decide(&who.actor, event).map_err(|Denied| Failure::Denied)?;
    let (verdict, reason) = match posted.form.check() {
        Ok(decided) => decided,
        Err(problems) => {
            let page = dispute(&who, &desk, (&slug, id), &posted.form, &problems).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let known = Verdict::parse(&posted.form.known);
    let (there, person, now) = (paths::run_disputes(&slug), who.actor.person.0, desk.now());
    write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_some() {
            return Ok(());
        }
        meetings::decide(tx, &desk, permit, id, (known, verdict), &reason).await?;
        Ok(once::remember(tx, &posted.key, person, &there, now).await?)
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(there).saying(who.tr.hall_dispute_done()).respond_to(who.request()))
}
