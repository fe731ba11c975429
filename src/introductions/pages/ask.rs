//! Asking for an introduction: about which own listing, with which words, and with the consent that it needs.

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::{BlockedPage, failure};
use crate::access;
use crate::access::Membership;
use crate::accounts::SignedIn;
use crate::companies::{self, CompanyId, CompanyStatus};
use crate::introductions::act::{self, Outcome, Refused};
use crate::introductions::find::{self, Candidate};
use crate::introductions::form::{self, AskForm};
use crate::introductions::introduction::{Consent, IntroductionId, Pair, Question, across};
use crate::introductions::{paths, words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::problem::Problems;
use crate::kit::web::{Asked, Choice, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, once, page, page_with};
use crate::listings::{self, CardView, ListingBrief, ListingId, ListingKind, ListingStatus, Published};

/// Which listings the address names: one of the other side, and perhaps an own one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    need: String,
    offering: String,
}

impl Query {
    fn listing(&self, kind: ListingKind) -> Option<ListingId> {
        let typed = match kind {
            ListingKind::Need => &self.need,
            ListingKind::Offering => &self.offering,
        };
        typed.trim().parse().ok()
    }
}

/// Why somebody cannot ask, and the way on.
struct Blocked {
    status: StatusCode,
    words: String,
    way_on: Option<(String, String)>,
}

impl Blocked {
    fn new(words: String) -> Self {
        Self { status: StatusCode::CONFLICT, words, way_on: None }
    }

    fn way_on(self, words: String, path: impl Into<String>) -> Self {
        Self { way_on: Some((words, path.into())), ..self }
    }
}

/// A listing of the other side, and what stands between it and the reader's own.
struct Target {
    /// The reader's side.
    side: ListingKind,
    company: CompanyId,
    other: Published,
    other_company: CompanyId,
    candidates: Vec<Candidate>,
    /// The own listing that the address names.
    chosen: Option<ListingId>,
}

impl Target {
    /// The sentence that the reader agrees to; it names who gets the contact, unless that is kept back.
    fn consent(&self, lang: Lang) -> Consent {
        let tr = lang.tr();
        let text = match self.other.company {
            Some(_) => tr.introductions_consent(self.other.company_name.pick(lang)),
            None => tr.introductions_consent_hidden(),
        };
        Consent { text, lang }
    }

    /// The address of this form.
    fn path(&self) -> String {
        paths::new(across(self.side), self.other.id)
    }

    fn own(&self) -> Vec<ListingId> {
        let id = |candidate: &Candidate| match candidate {
            Candidate::Free(brief) | Candidate::UnderWay(brief, ..) | Candidate::Resting(brief, _) => brief.id,
        };
        self.candidates.iter().map(id).collect()
    }

    /// The introduction that is under way between the own listing that was named and the other one.
    fn standing(&self) -> Option<IntroductionId> {
        self.candidates.iter().find_map(|candidate| match candidate {
            Candidate::UnderWay(brief, id, _) if self.chosen == Some(brief.id) => Some(*id),
            _ => None,
        })
    }

    fn pair(&self, own: ListingId) -> Pair {
        let (other, company, other_company) = (self.other.id, self.company, self.other_company);
        match self.side {
            ListingKind::Need => {
                Pair { need: own, offering: other, need_company: company, offering_company: other_company }
            }
            ListingKind::Offering => {
                Pair { need: other, offering: own, need_company: other_company, offering_company: company }
            }
        }
    }
}

/// What stands before somebody who wants to ask: the form, or the reason why there is none.
async fn entrance(who: &SignedIn, desk: &Desk, query: &Query) -> Result<Result<Target, Blocked>, Failure> {
    let tr = who.tr;
    let db = desk.db.read();
    let named = [ListingKind::Offering, ListingKind::Need].map(|kind| query.listing(kind).map(|id| (kind, id)));
    let ids: Vec<ListingId> = named.iter().flatten().map(|(_, id)| *id).collect();
    let briefs = listings::briefs(db, &ids).await?;
    let mut named_briefs = Vec::new();
    for (kind, id) in named.into_iter().flatten() {
        let brief = briefs.iter().find(|brief| brief.id == id && brief.kind == kind).ok_or(Failure::NotFound)?;
        named_briefs.push(brief);
    }
    let Some(own) = who.actor.company() else {
        let blocked = Blocked::new(tr.introductions_blocked_no_company());
        return Ok(Err(blocked.way_on(tr.introductions_blocked_no_company_action(), companies::paths::OWN)));
    };
    let (ours, theirs): (Vec<&ListingBrief>, Vec<&ListingBrief>) =
        named_briefs.into_iter().partition(|brief| brief.company == own.company);
    let Some(target) = theirs.first() else {
        let first = ours.first().ok_or(Failure::NotFound)?;
        return Ok(Err(own_listing(tr, first.kind)));
    };
    let cards = listings::cards(&desk.db, target.kind, &[target.id]).await?;
    let Some(other) = cards.into_iter().next() else { return off_the_market(tr, target).map(Err) };
    if let Some(blocked) = not_allowed(tr, who, own) {
        return Ok(Err(blocked));
    }
    let side = across(target.kind);
    Ok(Ok(Target {
        side,
        company: own.company,
        other_company: target.company,
        candidates: find::candidates(&desk.db, own.company, side, target.id, desk.now()).await?,
        chosen: ours.first().map(|brief| brief.id),
        other,
    }))
}

fn own_listing(tr: Tr, kind: ListingKind) -> Blocked {
    let words = match kind {
        ListingKind::Need => tr.introductions_blocked_to_offerings(),
        ListingKind::Offering => tr.introductions_blocked_to_needs(),
    };
    Blocked::new(tr.introductions_blocked_own()).way_on(words, listings::paths::catalogue(across(kind)))
}

/// A listing that was in the catalogue once is told of in words; what never was, or is hidden, does not exist.
fn off_the_market(tr: Tr, brief: &ListingBrief) -> Result<Blocked, Failure> {
    use ListingStatus as S;
    let words = match brief.kind {
        ListingKind::Need => tr.introductions_blocked_to_needs(),
        ListingKind::Offering => tr.introductions_blocked_to_offerings(),
    };
    match brief.status {
        S::Paused | S::Expired | S::Matched | S::Signed | S::Closed => {
            let blocked = Blocked::new(words::not_published(tr, brief.kind, brief.status));
            Ok(blocked.way_on(words, listings::paths::catalogue(brief.kind)))
        }
        S::Draft | S::InReview | S::Returned | S::Rejected | S::Published => Err(Failure::NotFound),
    }
}

fn not_allowed(tr: Tr, who: &SignedIn, own: &Membership) -> Option<Blocked> {
    if access::introductions::may_ask_for(&who.actor, own.company) {
        return None;
    }
    if who.actor.is_acting() {
        return Some(Blocked { status: StatusCode::FORBIDDEN, ..Blocked::new(tr.introductions_blocked_acting()) });
    }
    if own.status != CompanyStatus::Verified {
        let words = own.status.barred(tr).unwrap_or_else(|| tr.introductions_blocked_not_verified());
        let blocked = Blocked::new(words);
        return Some(blocked.way_on(tr.introductions_blocked_not_verified_action(), companies::paths::OWN));
    }
    let blocked = Blocked { status: StatusCode::FORBIDDEN, ..Blocked::new(tr.introductions_blocked_viewer()) };
    Some(blocked.way_on(tr.introductions_blocked_viewer_action(), companies::paths::TEAM))
}

fn blocked_page(who: &SignedIn, desk: &Desk, status: StatusCode, blocked: Blocked) -> Result<HttpResponse, Failure> {
    let frame = who.frame(desk, who.tr.introductions_blocked_title());
    let page = BlockedPage { frame, words: blocked.words, way_on: blocked.way_on };
    page_with(status, &page)
}

/// A pair that is not asked about: what the own listing is called, where it leads, and what is to be said.
struct Standing {
    title: String,
    lang: &'static str,
    link: Option<String>,
    words: String,
}

#[derive(Template)]
#[template(path = "introductions/new.html")]
struct NewPage {
    frame: Frame,
    tr: Tr,
    side: ListingKind,
    card: CardView,
    action: String,
    fields: Vec<Field>,
    summary: ErrorSummary,
    /// Whether there is an own listing of this side in the catalogue.
    has_own: bool,
    /// Whether one of them can be asked about.
    has_free: bool,
    hides: bool,
    under_way: Vec<Standing>,
    resting: Vec<Standing>,
}

impl NewPage {
    fn new(who: &SignedIn, desk: &Desk, target: Target, form: &AskForm, problems: &Problems) -> Self {
        let (tr, lang) = (who.tr, who.lang);
        let (mut free, mut under_way, mut resting) = (Vec::new(), Vec::new(), Vec::new());
        let mut hides = false;
        let standing = |brief: &ListingBrief, link: Option<String>, words: String| Standing {
            title: brief.title(lang).to_owned(),
            lang: brief.titles().lang_of(lang).tag(),
            link,
            words,
        };
        for candidate in &target.candidates {
            match candidate {
                Candidate::Free(brief) => {
                    hides |= brief.hides_company;
                    free.push(Choice::new(brief.id.to_string(), brief.title(lang)));
                }
                Candidate::UnderWay(brief, id, status) => {
                    under_way.push(standing(brief, Some(paths::show(*id)), words::status(tr, *status)));
                }
                Candidate::Resting(brief, until) => {
                    resting.push(standing(brief, None, tr.introductions_resting_until(words::day(lang, *until))));
                }
            }
        }
        let consent = target.consent(lang);
        let (has_own, has_free) = (!target.candidates.is_empty(), !free.is_empty());
        let fields = form.fields(target.side, free, &consent.text, problems, tr);
        Self {
            frame: who.frame(desk, tr.introductions_new_title()),
            tr,
            side: target.side,
            action: target.path(),
            summary: form::summary(tr, &fields),
            fields,
            has_own,
            has_free,
            hides,
            under_way,
            resting,
            card: CardView::new(lang, target.other),
        }
    }
}

/// GET /workspace/introductions/new: the form, or the introduction that stands between the two listings already.
pub(super) async fn question(who: SignedIn, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    match entrance(&who, &desk, &asked.0).await? {
        Ok(target) => {
            if let Some(standing) = target.standing() {
                return Ok(HttpResponse::SeeOther().insert_header((LOCATION, paths::show(standing))).finish());
            }
            let own = target.chosen.map(|id| id.to_string()).unwrap_or_default();
            let form = AskForm { own, ..AskForm::default() };
            page(&NewPage::new(&who, &desk, target, &form, &Problems::default()))
        }
        Err(blocked) => {
            let status = if blocked.status == StatusCode::FORBIDDEN { blocked.status } else { StatusCode::OK };
            blocked_page(&who, &desk, status, blocked)
        }
    }
}

/// POST /workspace/introductions/new
pub(super) async fn ask(
    who: SignedIn,
    asked: Asked<Query>,
    posted: Posted<AskForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let target = match entrance(&who, &desk, &asked.0).await? {
        Ok(target) => target,
        Err(blocked) => return blocked_page(&who, &desk, blocked.status, blocked),
    };
    let (own, message) = match posted.form.check(&target.own()) {
        Ok(checked) => checked,
        Err(problems) => {
            let form = NewPage::new(&who, &desk, target, &posted.form, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &form);
        }
    };
    let (consent, pair) = (target.consent(who.lang), target.pair(own));
    let permit = access::introductions::ask(&who.actor, Question { pair, side: target.side, message })?;
    let (person, now, key) = (who.actor.person.0, desk.now(), posted.key);
    let (path, is_new) = write(&desk.db, async |tx| {
        if let Some(before) = once::seen(tx, &key, person).await? {
            return Ok((before, true));
        }
        let (id, is_new) = match act::ask(tx, permit, &consent, now).await? {
            Outcome::Asked(id) => (id, true),
            Outcome::Standing(id) => (id, false),
        };
        let path = paths::show(id);
        once::remember(tx, &key, person, &path, now).await?;
        Ok::<_, Refused>((path, is_new))
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    let words = if is_new { who.tr.introductions_asked() } else { who.tr.introductions_standing() };
    Ok(SeeOther::to(path).saying(words).respond_to(who.request()))
}
