//! What somebody says about a match on its page or in the list: interested, not for us and why, on the short list. Each
//! can be taken back where it was said.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::readable;
use crate::access;
use crate::accounts::SignedIn;
use crate::introductions::RefusalForm;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::Tr;
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Field, FormKey, Frame, Posted, SeeOther, once, page, page_with};
use crate::listings::paths::Side;
use crate::listings::{Bilingual, ListingId};
use crate::matching::act::{self, Said};
use crate::matching::opinion::Seen;
use crate::matching::{find, paths};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::INTEREST).post(interest))
        .service(web::resource(paths::REFUSAL).get(ask_to_refuse).post(refuse))
        .service(web::resource(paths::RETRACTION).post(retract))
        .service(web::resource(paths::KEEPING).post(keep))
        .service(web::resource(paths::DROPPING).post(drop_from_list));
}

type At = Path<(Side, ListingId, ListingId)>;

/// Where a button stood: its page is read again afterwards.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CameFrom {
    from: String,
}

impl CameFrom {
    /// The pair's own page, or the list at the same place and in the same view.
    fn back(&self, seen: Seen) -> String {
        match self.from.as_str() {
            "pair" => paths::pair(seen.side, seen.own, seen.other),
            view => paths::place(seen.side, seen.own, seen.other, view),
        }
    }
}

/// Writes down what was said. That somebody wants a pair or does not is said of one that stands; the rest can be said
/// of one that left the market, too.
async fn say(who: &SignedIn, at: &At, key: &FormKey, said: Said, desk: &Desk) -> Result<Seen, Failure> {
    let (side, id, other) = **at;
    let listing = readable(who, side, id, desk).await?;
    let seen = Seen { side: listing.kind, own: id, other };
    let permit = access::matching::judge(&who.actor, listing.company, seen)?;
    let shown = find::pair(desk, seen.side, id, other).await?.map(|asked| asked.as_shown());
    let is_a_verdict = matches!(said, Said::Interested | Said::Declined(..));
    if shown.is_none() && (is_a_verdict || !find::has_opinion(desk.db.read(), seen).await?) {
        return Err(Failure::NotFound);
    }
    let (person, now, path) = (who.actor.person.0, desk.now(), paths::pair(seen.side, id, other));
    write(&desk.db, async |tx| {
        if once::seen(tx, key, person).await?.is_none() {
            act::say(tx, permit, &said, shown.as_ref(), now).await?;
            once::remember(tx, key, person, &path, now).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    })
    .await?;
    Ok(seen)
}

/// POST /workspace/{offerings|needs}/{id}/matches/{other}/interest
async fn interest(who: SignedIn, at: At, posted: Posted<CameFrom>, desk: Desk) -> Result<HttpResponse, Failure> {
    let seen = say(&who, &at, &posted.key, Said::Interested, &desk).await?;
    Ok(SeeOther::to(posted.form.back(seen)).saying(who.tr.matching_said_interest()).respond_to(who.request()))
}

/// POST /workspace/{offerings|needs}/{id}/matches/{other}/retraction
async fn retract(who: SignedIn, at: At, posted: Posted<CameFrom>, desk: Desk) -> Result<HttpResponse, Failure> {
    let seen = say(&who, &at, &posted.key, Said::Nothing, &desk).await?;
    Ok(SeeOther::to(posted.form.back(seen)).saying(who.tr.matching_said_nothing()).respond_to(who.request()))
}

/// POST /workspace/{offerings|needs}/{id}/matches/{other}/keeping
async fn keep(who: SignedIn, at: At, posted: Posted<CameFrom>, desk: Desk) -> Result<HttpResponse, Failure> {
    let seen = say(&who, &at, &posted.key, Said::Keep, &desk).await?;
    Ok(SeeOther::to(posted.form.back(seen)).saying(who.tr.matching_said_keep()).respond_to(who.request()))
}

/// POST /workspace/{offerings|needs}/{id}/matches/{other}/dropping
async fn drop_from_list(who: SignedIn, at: At, posted: Posted<CameFrom>, desk: Desk) -> Result<HttpResponse, Failure> {
    let seen = say(&who, &at, &posted.key, Said::Drop, &desk).await?;
    Ok(SeeOther::to(posted.form.back(seen)).saying(who.tr.matching_said_drop()).respond_to(who.request()))
}

#[derive(Template)]
#[template(path = "matching/refusal.html")]
struct RefusalPage {
    frame: Frame,
    tr: Tr,
    title: Bilingual,
    company: Bilingual,
    back: String,
    action: String,
    fields: [Field; 2],
    summary: ErrorSummary,
}

async fn refusal_page(
    who: &SignedIn,
    at: &At,
    form: &RefusalForm,
    problems: &Problems,
    desk: &Desk,
) -> Result<RefusalPage, Failure> {
    let (side, id, other) = **at;
    let listing = readable(who, side, id, desk).await?;
    let seen = Seen { side: listing.kind, own: id, other };
    access::matching::judge(&who.actor, listing.company, seen)?;
    let asked = find::pair(desk, seen.side, id, other).await?.ok_or(Failure::NotFound)?;
    let tr = who.tr;
    let fields = form.fields(tr.matching_refusal_note_hint(), problems, tr);
    Ok(RefusalPage {
        frame: who.frame(desk, tr.matching_refusal_title()),
        tr,
        title: asked.card.title,
        company: asked.card.company_name,
        back: paths::pair(seen.side, id, other),
        action: paths::refusal(seen.side, id, other),
        summary: ErrorSummary::of(tr, &fields),
        fields,
    })
}

/// GET /workspace/{offerings|needs}/{id}/matches/{other}/refusal
async fn ask_to_refuse(who: SignedIn, at: At, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&refusal_page(&who, &at, &RefusalForm::default(), &Problems::default(), &desk).await?)
}

/// POST /workspace/{offerings|needs}/{id}/matches/{other}/refusal
async fn refuse(who: SignedIn, at: At, posted: Posted<RefusalForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (reason, note) = match posted.form.check() {
        Ok(checked) => checked,
        Err(problems) => {
            let page = refusal_page(&who, &at, &posted.form, &problems, &desk).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let seen = say(&who, &at, &posted.key, Said::Declined(reason, note), &desk).await?;
    Ok(SeeOther::to(paths::matches(seen.side, seen.own))
        .saying(who.tr.matching_said_refusal())
        .respond_to(who.request()))
}
