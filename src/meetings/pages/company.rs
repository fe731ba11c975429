//! One company that may be met: what both say, what both have for each other with the evidence, and what may be said now.
//! Nobody's contact is on it.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{PairView, Place, say};
use crate::accounts::SignedIn;
use crate::companies::CompanyId;
use crate::events::{self, Slug};
use crate::kit::clock::beijing_day;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{Empty, ErrorSummary, Failure, Field, FormKey, Frame, Posted, SeeOther, page_with};
use crate::listings::Bilingual;
use crate::matching::{self, Seen};
use crate::meetings::act::{MarkRefused, Word};
use crate::meetings::day::Opening;
use crate::meetings::find;
use crate::meetings::form::{RefusalForm, WishForm, limit_problem};
use crate::meetings::partner::Partner;
use crate::meetings::wish::{Asker, Mark, Said, WishStatus};
use crate::meetings::{paths, words};

/// Pairs of the two companies that the page shows.
const PAIRS: usize = 3;

/// What a side says.
struct SaidView {
    mark: String,
    reason: Option<String>,
    message: String,
    since: String,
}

impl SaidView {
    fn of(tr: Tr, lang: Lang, said: &Said) -> Self {
        Self {
            mark: words::mark(tr, said.mark),
            reason: said.reason.map(|reason| words::reason(tr, reason)),
            message: said.message.clone(),
            since: tr.meetings_since(format::day(lang, beijing_day(said.at))),
        }
    }
}

#[derive(Template)]
#[template(path = "meetings/company.html")]
struct CompanyPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    slug: Slug,
    event: Bilingual,
    id: CompanyId,
    name: Bilingual,
    roles: String,
    pill: (&'static str, String),
    meaning: String,
    panel: &'static str,
    opening: String,
    own: Option<SaidView>,
    other: Option<SaidView>,
    pairs: Vec<PairView>,
    /// What may be said now: a wish, a refusal, and whether anything can be taken back.
    wish: Option<Vec<Field>>,
    wish_title: String,
    wish_button: String,
    refusal: Option<Field>,
    may_retract: bool,
    /// Whether the company's people could say something, were they members of a verified company.
    may_mark: bool,
    /// Why they cannot, where it took part before, and whether wishes are told at the moment.
    barred: Option<String>,
    is_open: bool,
    summary: ErrorSummary,
}

/// What was typed, when the page comes back.
struct Back {
    status: StatusCode,
    wish: Option<WishForm>,
    refusal: Option<RefusalForm>,
    problems: Problems,
}

/// What it means for the own company.
fn meaning(tr: Tr, status: WishStatus) -> String {
    match status {
        WishStatus::Open => tr.meetings_meaning_open(),
        WishStatus::Asked(Asker::Own) => tr.meetings_meaning_asked_own(),
        WishStatus::Asked(Asker::Other) => tr.meetings_meaning_asked_other(),
        WishStatus::Accepted => tr.meetings_meaning_accepted(),
        WishStatus::Declined(Asker::Own) => tr.meetings_meaning_declined_own(),
        WishStatus::Declined(Asker::Other) => tr.meetings_meaning_declined_other(),
        WishStatus::Lapsed(Asker::Own) => tr.meetings_meaning_lapsed_own(),
        WishStatus::Lapsed(Asker::Other) => tr.meetings_meaning_lapsed_other(),
    }
}

/// The form as it stands: what was said before, or nothing.
fn standing(partner: &Partner) -> WishForm {
    let said = partner.own.as_ref().filter(|said| said.mark.is_wish());
    WishForm {
        mark: said.map_or(Mark::Want, |said| said.mark).code().to_owned(),
        message: said.map(|said| said.message.clone()).unwrap_or_default(),
    }
}

async fn drawn(
    who: &SignedIn,
    place: Place,
    id: CompanyId,
    back: Option<Back>,
    desk: &Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let opening = place.opening(desk);
    let mut partners = place.partners(desk).await?;
    partners.all.retain(|partner| partner.id == id);
    let partner = partners.one(id).ok_or(Failure::NotFound)?;
    let fits = find::fits(desk, &partners).await?;
    let best = fits.pairs.get(&id).map_or(&[][..], |pairs| &pairs[..pairs.len().min(PAIRS)]);
    let seen: Vec<Seen> = best.iter().map(|best| best.seen).collect();
    let mut briefs = matching::pair_briefs(desk, lang, &seen).await?;
    let pairs = best.iter().filter_map(|best| Some(PairView::of(*best, briefs.remove(&best.seen)?))).collect();
    let status = partner.status(matches!(opening, Opening::Over(_)));
    let may_say = place.may_mark && matches!(opening, Opening::Open(_));
    let (code, typed_wish, typed_refusal, problems) = match back {
        Some(back) => (back.status, back.wish, back.refusal, back.problems),
        None => (StatusCode::OK, None, None, Problems::default()),
    };
    let is_asked = matches!(status, WishStatus::Asked(Asker::Other));
    let wish = (may_say || typed_wish.is_some())
        .then(|| typed_wish.unwrap_or_else(|| standing(partner)).fields(&problems, tr));
    let refusal = (may_say && partner.mark() != Some(Mark::NoThanks) || typed_refusal.is_some())
        .then(|| typed_refusal.unwrap_or_default().field(&problems, tr));
    let roles: Vec<String> = partner.roles.iter().map(|role| events::words::role(tr, *role)).collect();
    let page = CompanyPage {
        frame: who.frame(desk, partner.name(lang)),
        tr,
        lang,
        event: Bilingual::new(place.event.basics.title.zh.as_str(), place.event.basics.title.en.as_str()),
        id,
        name: Bilingual::new(partner.name_zh.as_str(), partner.name_en.as_str()),
        roles: format::list(lang, roles.iter().map(String::as_str)),
        pill: (words::pill(status), words::status(tr, status)),
        meaning: meaning(tr, status),
        panel: if place.barred.is_some() { "panel-warn" } else { words::panel(opening) },
        opening: words::opening(tr, lang, opening),
        own: partner.own.as_ref().map(|said| SaidView::of(tr, lang, said)),
        other: partner.other.as_ref().map(|said| SaidView::of(tr, lang, said)),
        pairs,
        wish_title: match (is_asked, partner.mark().is_some_and(Mark::is_wish)) {
            (true, _) => tr.meetings_wish_accept_title(),
            (false, true) => tr.meetings_wish_change_title(),
            (false, false) => tr.meetings_wish_ask_title(),
        },
        wish_button: match (is_asked, partner.mark().is_some_and(Mark::is_wish)) {
            (true, _) => tr.meetings_wish_accept_button(),
            (false, true) => tr.meetings_wish_change_button(),
            (false, false) => tr.meetings_wish_ask_button(),
        },
        may_retract: may_say && partner.own.is_some(),
        may_mark: place.may_mark,
        barred: place.barred,
        is_open: matches!(opening, Opening::Open(_)),
        summary: ErrorSummary::of(tr, wish.iter().flatten().chain(&refusal)),
        wish,
        refusal,
        slug: place.event.slug,
    };
    page_with(code, &page)
}

type At = Path<(Slug, CompanyId)>;

/// GET /workspace/meetings/{slug}/companies/{id}
pub(super) async fn show(who: SignedIn, at: At, desk: Desk) -> Result<HttpResponse, Failure> {
    let (slug, id) = at.into_inner();
    match Place::of(&who, &slug, &desk).await? {
        Ok(place) => drawn(&who, place, id, None, &desk).await,
        Err(blocked) => blocked.page(&who, &desk),
    }
}

/// What is said on the next page: where the wish stands now, whatever the other side did meanwhile.
fn outcome_words(tr: Tr, status: WishStatus, name: &str) -> String {
    match status {
        WishStatus::Accepted => tr.meetings_said_accepted(name),
        WishStatus::Asked(Asker::Own) | WishStatus::Lapsed(_) => tr.meetings_said_asked(name),
        WishStatus::Declined(Asker::Other) => tr.meetings_said_declined_other(name),
        WishStatus::Declined(Asker::Own) => tr.meetings_said_declined_own(name),
        WishStatus::Open | WishStatus::Asked(Asker::Other) => tr.meetings_said_nothing(name),
    }
}

/// Says one thing of one company; what was typed comes back when it cannot be said.
async fn tell(
    who: &SignedIn,
    at: At,
    word: Result<Word, Problems>,
    typed: (Option<WishForm>, Option<RefusalForm>),
    key: &FormKey,
    desk: &Desk,
) -> Result<HttpResponse, Failure> {
    let (slug, id) = at.into_inner();
    let place = match Place::of(who, &slug, desk).await? {
        Ok(place) => place,
        Err(blocked) => return blocked.page(who, desk),
    };
    let (wish, refusal) = typed;
    let back = |status, problems| Some(Back { status, wish, refusal, problems });
    let word = match word {
        Ok(word) => word,
        Err(problems) => {
            return drawn(who, place, id, back(StatusCode::UNPROCESSABLE_ENTITY, problems), desk).await;
        }
    };
    let mut partners = place.partners(desk).await?;
    partners.all.retain(|partner| partner.id == id);
    let name = partners.one(id).ok_or(Failure::NotFound)?.name(who.lang).to_owned();
    let path = paths::company(&slug, id);
    let words = BTreeMap::from([(id, word)]);
    let back = match say(who, &place, &partners, &words, (key, &path), desk).await? {
        Ok(marked) => {
            let status = marked.and_then(|marked| marked.changed.get(&id).copied());
            let words = status.map_or_else(|| who.tr.meetings_saved_nothing(), |own| outcome_words(who.tr, own, &name));
            return Ok(SeeOther::to(path).saying(words).respond_to(who.request()));
        }
        Err(MarkRefused::TooMany(limit)) => {
            let mut problems = Problems::default();
            problems.note("mark", limit_problem(limit));
            back(StatusCode::UNPROCESSABLE_ENTITY, problems)
        }
        Err(_) => back(StatusCode::CONFLICT, Problems::default()),
    };
    match Place::of(who, &slug, desk).await? {
        Ok(place) => drawn(who, place, id, back, desk).await,
        Err(blocked) => blocked.page(who, desk),
    }
}

/// POST /workspace/meetings/{slug}/companies/{id}/wish
pub(super) async fn wish(who: SignedIn, at: At, posted: Posted<WishForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let word = posted.form.check();
    tell(&who, at, word, (Some(posted.form), None), &posted.key, &desk).await
}

/// POST /workspace/meetings/{slug}/companies/{id}/refusal
pub(super) async fn refuse(
    who: SignedIn,
    at: At,
    posted: Posted<RefusalForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let word = posted.form.check();
    tell(&who, at, word, (None, Some(posted.form)), &posted.key, &desk).await
}

/// POST /workspace/meetings/{slug}/companies/{id}/retraction
pub(super) async fn retract(who: SignedIn, at: At, posted: Posted<Empty>, desk: Desk) -> Result<HttpResponse, Failure> {
    tell(&who, at, Ok(Word::default()), (None, None), &posted.key, &desk).await
}
