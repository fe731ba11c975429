//! The pages of those who take part: their events with meetings, whom to meet, one company, and when they can come.

mod answer;
mod availability;
mod company;
mod home;
mod list;
mod schedule;
mod screen;

use std::collections::{BTreeMap, HashMap};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use askama::Template;

use super::act::{self, Lesson, MarkRefused, Marked, Word};
use super::day::{Day, Opening};
use super::find::{self, Best, Fits};
use super::partner::Partners;
use super::paths;
use crate::access;
use crate::accounts::SignedIn;
use crate::companies::{self, CompanyId};
use crate::events::{self, Event, EventStatus, Slug};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::web::{Failure, FormKey, Frame, once, page_with};
use crate::listings::{Bilingual, ListingKind};
use crate::matching::{self, PairBrief, Seen};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::HOME).get(home::home))
        .service(web::resource(paths::LIST).get(list::list).post(list::save))
        .service(web::resource(paths::COMPANY).get(company::show))
        .service(web::resource(paths::WISH).post(company::wish))
        .service(web::resource(paths::REFUSAL).post(company::refuse))
        .service(web::resource(paths::RETRACTION).post(company::retract))
        .service(web::resource(paths::AVAILABILITY).get(availability::own))
        .service(web::resource(paths::AVAILABILITY_OF).get(availability::show).post(availability::change))
        .configure(schedule::routes)
        .configure(answer::routes)
        .configure(screen::routes);
}

/// An event at which somebody's company takes part in meetings.
struct Place {
    event: Event,
    day: Day,
    company: CompanyId,
    /// Whether the company's people may say whom it meets.
    may_mark: bool,
    /// Why not, where it took part before.
    barred: Option<String>,
}

/// Why there is nothing to do here for somebody.
struct Blocked {
    event: Event,
    why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// They belong to no company.
    NoCompany,
    /// Their company holds no seat, or not any more.
    NoSeat,
    /// Nobody has set the meetings up.
    NotSetUp,
    /// The event does not take place.
    Cancelled,
}

impl Place {
    /// Of the companies that somebody belongs to, the one they speak for at the moment comes first.
    async fn of(who: &SignedIn, slug: &Slug, desk: &Desk) -> Result<Result<Self, Blocked>, Failure> {
        let db = desk.db.read();
        let event = events::public_event(&desk.db, slug).await?.ok_or(Failure::NotFound)?;
        let companies: Vec<CompanyId> = who.actor.memberships.iter().map(|m| m.company).collect();
        if companies.is_empty() {
            return Ok(Err(Blocked { event, why: Why::NoCompany }));
        }
        let Some(company) = find::seat_of(db, event.id, &companies).await? else {
            return Ok(Err(Blocked { event, why: Why::NoSeat }));
        };
        if event.status == EventStatus::Cancelled {
            return Ok(Err(Blocked { event, why: Why::Cancelled }));
        }
        match find::set_up_day(db, event.id).await? {
            Some(day) => {
                let may_mark = access::meetings::may_mark(&who.actor, company);
                let own = who.actor.memberships.iter().find(|m| m.company == company);
                let barred = own.and_then(|own| own.status.barred(who.tr));
                Ok(Ok(Self { event, day, company, may_mark, barred }))
            }
            None => Ok(Err(Blocked { event, why: Why::NotSetUp })),
        }
    }

    /// Whether wishes may be told; never once the event is over.
    fn opening(&self, desk: &Desk) -> Opening {
        let now = desk.now();
        match self.day.opening(now) {
            Opening::Open(_) if self.event.status != EventStatus::Published || self.event.is_over(now) => {
                Opening::Over(self.event.time_place.as_ref().map_or(now, |time| time.ends_at))
            }
            opening => opening,
        }
    }

    async fn partners(&self, desk: &Desk) -> Result<Partners, Failure> {
        Ok(find::partners(desk.db.read(), self.day.clone(), self.company).await?)
    }
}

#[derive(Template)]
#[template(path = "meetings/blocked.html")]
struct BlockedPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    event: Event,
    words: String,
    way_on: Option<(String, String)>,
}

impl BlockedPage {
    fn is_cancelled(&self) -> bool {
        self.event.status == EventStatus::Cancelled
    }
}

impl Blocked {
    fn page(self, who: &SignedIn, desk: &Desk) -> Result<HttpResponse, Failure> {
        let tr = who.tr;
        let (status, words, way_on) = match self.why {
            Why::NoCompany => (
                StatusCode::FORBIDDEN,
                tr.meetings_blocked_no_company(),
                Some((tr.meetings_blocked_to_company(), companies::paths::OWN.to_owned())),
            ),
            Why::NoSeat => (
                StatusCode::FORBIDDEN,
                tr.meetings_blocked_no_seat(),
                Some((tr.meetings_blocked_to_sign_up(), events::paths::sign_up(&self.event.slug))),
            ),
            Why::NotSetUp => (StatusCode::CONFLICT, tr.meetings_blocked_not_set_up(), None),
            Why::Cancelled => (StatusCode::CONFLICT, tr.meetings_blocked_cancelled(), None),
        };
        let page = BlockedPage {
            frame: who.frame(desk, tr.meetings_list_title()),
            tr,
            lang: who.lang,
            event: self.event,
            words,
            way_on,
        };
        page_with(status, &page)
    }
}

/// The best pair with each of these companies, for learning from what is said of them.
async fn lessons(
    desk: &Desk,
    lang: Lang,
    partners: &Partners,
    companies: impl Iterator<Item = CompanyId>,
) -> Result<HashMap<CompanyId, Lesson>, Failure> {
    let fits = find::fits(desk, partners).await?;
    let best: Vec<(CompanyId, Best)> = companies.filter_map(|id| Some((id, fits.best(id)?))).collect();
    let seen: Vec<Seen> = best.iter().map(|(_, best)| best.seen).collect();
    let briefs = matching::pair_briefs(desk, lang, &seen).await?;
    let lesson = |(id, best): (CompanyId, Best)| {
        let shown = briefs.get(&best.seen)?.shown.clone();
        Some((id, Lesson { seen: best.seen, shown }))
    };
    Ok(best.into_iter().filter_map(lesson).collect())
}

/// Says this in one transaction; a form that was sent twice does it once.
async fn say(
    who: &SignedIn,
    place: &Place,
    partners: &Partners,
    words: &BTreeMap<CompanyId, Word>,
    (key, path): (&FormKey, &str),
    desk: &Desk,
) -> Result<Result<Option<Marked>, MarkRefused>, Failure> {
    let permit = access::meetings::mark(&who.actor, place.company, place.event.id)?;
    let lessons = lessons(desk, who.lang, partners, words.keys().copied()).await?;
    let (person, now) = (who.actor.person.0, desk.now());
    let said = write(&desk.db, async |tx| {
        if once::seen(tx, key, person).await?.is_some() {
            return Ok(None);
        }
        let marked = act::mark(tx, permit, words, &lessons, now).await?;
        once::remember(tx, key, person, path, now).await?;
        Ok(Some(marked))
    });
    match said.await {
        Err(MarkRefused::Db(error)) => Err(error.into()),
        outcome => Ok(outcome),
    }
}

/// A pair as a row shows it.
struct PairView {
    own: Bilingual,
    other: Bilingual,
    class: &'static str,
    path: String,
    reasons: Vec<String>,
    /// An organizer added it.
    is_added: bool,
    /// What is drawn of its score.
    score: Option<ScoreView>,
    evidence: Vec<matching::EvidenceView>,
    doubts: Vec<String>,
}

struct ScoreView {
    points: u8,
    label: String,
    supply: u32,
    demand: u32,
}

impl PairView {
    fn of(best: Best, brief: PairBrief) -> Self {
        let PairBrief { score, supply, demand, score_label, .. } = brief;
        Self {
            class: match brief.kind {
                ListingKind::Need => "kind-demand",
                ListingKind::Offering => "kind-supply",
            },
            is_added: best.is_added,
            score: score.map(|points| ScoreView { points, label: score_label, supply, demand }),
            own: brief.own,
            other: brief.other,
            path: brief.path,
            reasons: brief.reasons,
            evidence: brief.evidence,
            doubts: brief.doubts,
        }
    }
}

/// What a pair is worth as a suggestion: those that organizers added before all others, then those of which both sides would
/// be written to.
fn worth(fits: &Fits, id: CompanyId) -> Option<u8> {
    match fits.best(id)? {
        Best { is_added: true, .. } => Some(u8::MAX),
        Best { score, .. } => score.filter(|score| *score >= matching::WORTH_TELLING),
    }
}
