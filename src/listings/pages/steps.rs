//! The steps that owners take: some at once, some after a page that says what will happen; and the copy of a listing.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::edit::{EditPage, part_address};
use super::{failure, own_listing};
use crate::access::listings::{Move, Place, Take};
use crate::access::{self, Permit};
use crate::accounts::SignedIn;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::Problems;
use crate::kit::text;
use crate::kit::web::{Empty, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, Typed, once, page, page_with};
use crate::listings::act::{self, Refused};
use crate::listings::facts::{Facts, Listing, Part, Schedule, VALID_DAYS, latest_day, valid_until};
use crate::listings::listing::{ListingId, Step};
use crate::listings::paths::{self, Side};
use crate::listings::words;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::SUBMISSION).post(submit))
        .service(web::resource(paths::RECALL).post(recall))
        .service(web::resource(paths::PAUSE).post(pause))
        .service(web::resource(paths::RESUMPTION).post(resume))
        .service(web::resource(paths::MATCH).get(ask_to_match).post(mark_matched))
        .service(web::resource(paths::CONTRACT).get(ask_to_sign).post(mark_signed))
        .service(web::resource(paths::RENEWAL).get(ask_to_renew).post(renew))
        .service(web::resource(paths::REVISION).get(ask_to_revise).post(revise))
        .service(web::resource(paths::CLOSURE).get(ask_to_close).post(close))
        .service(web::resource(paths::COPY).post(copy));
}

/// Whether a page asks before a step is taken: what cannot simply be taken back, and what needs an answer.
pub(super) const fn asks_first(step: Step) -> bool {
    matches!(step, Step::Match | Step::Sign | Step::Renew | Step::Revise | Step::Close)
}

type Of = Path<(Side, ListingId)>;

async fn permitted(who: &SignedIn, of: Of, step: Step, desk: &Desk) -> Result<Permit<Take, Move>, Failure> {
    let (side, id) = of.into_inner();
    let listing = own_listing(who, side, id, desk).await?;
    Ok(access::listings::take(&who.actor, listing, step)?)
}

/// What the reader reads when a step was taken.
fn taken(tr: Tr, step: Step) -> String {
    match step {
        Step::Submit => tr.listings_taken_submit(),
        Step::Recall => tr.listings_taken_recall(),
        Step::Pause => tr.listings_taken_pause(),
        Step::Resume => tr.listings_taken_resume(),
        Step::Match => tr.listings_taken_match(),
        Step::Sign => tr.listings_taken_sign(),
        Step::Renew => tr.listings_taken_renew(),
        Step::Revise => tr.listings_taken_revise(),
        Step::Close | Step::Approve | Step::Return | Step::Reject | Step::Expire => tr.listings_taken_close(),
    }
}

fn done(who: &SignedIn, listing: &Listing, step: Step) -> HttpResponse {
    SeeOther::to(paths::edit(listing.kind, listing.id)).saying(taken(who.tr, step)).respond_to(who.request())
}

/// Takes a step that needs no words.
async fn take(who: SignedIn, of: Of, step: Step, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = permitted(&who, of, step, &desk).await?;
    let (listing, now) = (permit.thing().listing.clone(), desk.now());
    match write(&desk.db, async |tx| act::take(tx, permit, None, now).await).await {
        Ok(_) => Ok(done(&who, &listing, step)),
        Err(Refused::Lacks(lacks)) => {
            let page = EditPage::load(&who, &desk, listing, Some(&lacks)).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(refused) => Err(failure(refused, who.tr)),
    }
}

/// POST /workspace/{offerings|needs}/{id}/submission
async fn submit(who: SignedIn, of: Of, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    take(who, of, Step::Submit, desk).await
}

/// POST /workspace/{offerings|needs}/{id}/recall
async fn recall(who: SignedIn, of: Of, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    take(who, of, Step::Recall, desk).await
}

/// POST /workspace/{offerings|needs}/{id}/pause
async fn pause(who: SignedIn, of: Of, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    take(who, of, Step::Pause, desk).await
}

/// POST /workspace/{offerings|needs}/{id}/resumption
async fn resume(who: SignedIn, of: Of, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    take(who, of, Step::Resume, desk).await
}

/// POST /workspace/{offerings|needs}/{id}/match
async fn mark_matched(who: SignedIn, of: Of, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    take(who, of, Step::Match, desk).await
}

/// POST /workspace/{offerings|needs}/{id}/contract
async fn mark_signed(who: SignedIn, of: Of, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    take(who, of, Step::Sign, desk).await
}

/// POST /workspace/{offerings|needs}/{id}/revision
async fn revise(who: SignedIn, of: Of, _: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    take(who, of, Step::Revise, desk).await
}

/// Asks before a step is taken, and tells what it does.
#[derive(Template)]
#[template(path = "listings/ask.html")]
struct AskPage {
    frame: Frame,
    tr: Tr,
    listing: Listing,
    lead: String,
    action: String,
    fields: Vec<Field>,
    summary: ErrorSummary,
    button: String,
    is_stop: bool,
}

/// What will happen, in words; nothing for steps that are taken at once.
fn consequence(tr: Tr, step: Step) -> String {
    match step {
        Step::Match => tr.listings_ask_match(),
        Step::Sign => tr.listings_ask_sign(),
        Step::Renew => tr.listings_ask_renew(),
        Step::Revise => tr.listings_ask_revise(),
        Step::Close => tr.listings_ask_close(),
        Step::Submit
        | Step::Recall
        | Step::Pause
        | Step::Resume
        | Step::Approve
        | Step::Return
        | Step::Reject
        | Step::Expire => String::new(),
    }
}

/// What a step has to be told.
fn fields(who: &SignedIn, desk: &Desk, step: Step, typed: &Typed, problems: &Problems) -> Vec<Field> {
    let tr = who.tr;
    match step {
        Step::Renew => {
            let typed = typed.one("valid_until");
            let day = if typed.is_empty() { latest_day(desk.today()).to_string() } else { typed.to_owned() };
            let days = format::number(VALID_DAYS as i64);
            vec![
                Field::date("valid_until", tr.listings_valid_until())
                    .value(day)
                    .hint(tr.listings_hint_valid_until(&days))
                    .required()
                    .from(problems, tr),
            ]
        }
        Step::Close => vec![
            Field::area("reason", tr.listings_reason(), 3)
                .value(typed.one("reason"))
                .hint(tr.listings_hint_close_reason())
                .required()
                .limit(500)
                .from(problems, tr),
        ],
        _ => Vec::new(),
    }
}

fn ask_page(
    who: &SignedIn,
    desk: &Desk,
    listing: Listing,
    step: Step,
    typed: &Typed,
    problems: &Problems,
) -> Result<AskPage, Failure> {
    let tr = who.tr;
    let fields = fields(who, desk, step, typed, problems);
    Ok(AskPage {
        frame: who.frame(desk, words::step(tr, step)),
        tr,
        lead: consequence(tr, step),
        action: paths::step(listing.kind, listing.id, step).ok_or(Failure::NotFound)?,
        summary: ErrorSummary::of(tr, &fields),
        fields,
        button: words::step(tr, step),
        is_stop: step == Step::Close,
        listing,
    })
}

async fn ask(who: SignedIn, of: Of, step: Step, desk: Desk) -> Result<HttpResponse, Failure> {
    let listing = permitted(&who, of, step, &desk).await?.into_thing().listing;
    if listing.status.after(step, listing.kind).is_none() {
        return Err(failure(Refused::NotNow(listing.status), who.tr));
    }
    page(&ask_page(&who, &desk, listing, step, &Typed::default(), &Problems::default())?)
}

/// GET /workspace/{offerings|needs}/{id}/match
async fn ask_to_match(who: SignedIn, of: Of, desk: Desk) -> Result<HttpResponse, Failure> {
    ask(who, of, Step::Match, desk).await
}

/// GET /workspace/{offerings|needs}/{id}/contract
async fn ask_to_sign(who: SignedIn, of: Of, desk: Desk) -> Result<HttpResponse, Failure> {
    ask(who, of, Step::Sign, desk).await
}

/// GET /workspace/{offerings|needs}/{id}/renewal
async fn ask_to_renew(who: SignedIn, of: Of, desk: Desk) -> Result<HttpResponse, Failure> {
    ask(who, of, Step::Renew, desk).await
}

/// GET /workspace/{offerings|needs}/{id}/revision
async fn ask_to_revise(who: SignedIn, of: Of, desk: Desk) -> Result<HttpResponse, Failure> {
    ask(who, of, Step::Revise, desk).await
}

/// GET /workspace/{offerings|needs}/{id}/closure
async fn ask_to_close(who: SignedIn, of: Of, desk: Desk) -> Result<HttpResponse, Failure> {
    ask(who, of, Step::Close, desk).await
}

/// POST /workspace/{offerings|needs}/{id}/renewal
async fn renew(who: SignedIn, of: Of, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = permitted(&who, of, Step::Renew, &desk).await?;
    let (listing, now, mut problems) = (permit.thing().listing.clone(), desk.now(), Problems::default());
    let until = text::date(posted.form.one("valid_until")).and_then(|day| valid_until(day, desk.today()));
    let Some(until) = problems.take("valid_until", until) else {
        let page = ask_page(&who, &desk, listing, Step::Renew, &posted.form, &problems)?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    match write(&desk.db, async |tx| act::renew(tx, permit, until, now).await).await {
        Ok(_) => Ok(done(&who, &listing, Step::Renew)),
        Err(refused) => Err(failure(refused, who.tr)),
    }
}

/// POST /workspace/{offerings|needs}/{id}/closure
async fn close(who: SignedIn, of: Of, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let permit = permitted(&who, of, Step::Close, &desk).await?;
    let (listing, now, mut problems) = (permit.thing().listing.clone(), desk.now(), Problems::default());
    let Some(reason) = problems.take("reason", Step::Close.reason(posted.form.one("reason"))) else {
        let page = ask_page(&who, &desk, listing, Step::Close, &posted.form, &problems)?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    match write(&desk.db, async |tx| act::take(tx, permit, reason, now).await).await {
        Ok(_) => Ok(done(&who, &listing, Step::Close)),
        Err(refused) => Err(failure(refused, who.tr)),
    }
}

/// POST /workspace/{offerings|needs}/{id}/copy
async fn copy(who: SignedIn, of: Of, posted: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (side, id) = of.into_inner();
    let listing = own_listing(&who, side, id, &desk).await?;
    let kind = listing.kind;
    let permit = access::listings::begin(&who.actor, Place { company: listing.company, kind })?;
    // Files stay with the original; days are chosen anew, so that none of them has passed.
    let facts = Facts { schedule: Schedule::default(), valid_until: None, ..listing.facts };
    let (person, now, key) = (who.actor.person.0, desk.now(), &posted.key);
    let there = write(&desk.db, async |tx| -> Result<String, Failure> {
        if let Some(there) = once::seen(tx, key, person).await? {
            return Ok(there);
        }
        let there = part_address(kind, act::begin(tx, permit, facts, now).await?, Part::Basics);
        once::remember(tx, key, person, &there, now).await?;
        Ok(there)
    })
    .await?;
    Ok(SeeOther::to(there).saying(who.tr.listings_copied()).respond_to(who.request()))
}
