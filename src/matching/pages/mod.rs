//! The pages of a company about its matches: the ranked list of a listing, and one pair with everything about it.

mod brief;
mod comparison;
mod notifications;
mod opinions;
mod pair;
mod rulings;
mod view;

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use self::view::{Around, Eye, PairView};
pub(crate) use self::{brief::PairBrief, brief::pair_briefs, view::EvidenceView};
use super::exposure::Placed;
use super::find::{Opinions, Shown};
use super::opinion::{Seen, View};
use super::showings::LOOKED_AT;
use super::stored::{Hindrance, LIST};
use super::{act, find, happening, paths, words};
use crate::accounts::SignedIn;
use crate::introductions;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Pager, Paging, SeeOther, is_looked_at, page_with};
use crate::listings::paths::Side;
use crate::listings::{self, Bilingual, Listing, ListingId, ListingKind, ListingStatus};

/// Pairs that just miss, at the end of a list.
const NEAR: usize = 5;
/// Listings that somebody may mean by some words.
const MEANT: usize = 8;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    opinions::routes(cfg);
    rulings::routes(cfg);
    cfg.service(web::resource(paths::NOTIFICATIONS).get(notifications::show).post(notifications::choose));
    cfg.service(web::resource(paths::MATCHES).get(list))
        .service(web::resource(paths::COMPARISON).get(comparison::compare))
        .service(web::resource(paths::PAIR).get(pair::show));
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    about: String,
    view: String,
}

/// A view of the list with how many are in it.
struct Tab {
    path: String,
    words: String,
    current: bool,
}

/// A match of which something was said, and which is no longer in the catalogue.
struct Gone {
    title: String,
    lang: Lang,
    retraction: Option<String>,
    dropping: Option<String>,
}

/// A listing that somebody may mean.
struct Meant {
    path: String,
    title: Bilingual,
    company: Bilingual,
}

#[derive(Template)]
#[template(path = "matching/list.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    listing: Listing,
    is_guest: bool,
    is_on_market: bool,
    total: usize,
    view: View,
    /// Whether there is anything but the open list to look at.
    has_views: bool,
    tabs: Vec<Tab>,
    /// Those that an organizer added, before all others.
    added: Vec<PairView>,
    rows: Vec<PairView>,
    gone: Vec<Gone>,
    near_misses: Vec<PairView>,
    hindrance: Option<Hindrance>,
    pager: Pager,
    about: Field,
    meant: Vec<Meant>,
    summary: ErrorSummary,
}

impl ListPage {
    fn is_need(&self) -> bool {
        self.listing.kind == ListingKind::Need
    }

    fn is_open(&self) -> bool {
        self.view == View::Open
    }

    fn nothing(&self) -> String {
        match self.view {
            View::Open => self.tr.matching_empty_open(),
            View::Shortlist => self.tr.matching_empty_shortlist(),
            View::Aside => self.tr.matching_empty_aside(),
        }
    }

    fn comparison_path(&self) -> String {
        paths::comparison(self.listing.kind, self.listing.id)
    }

    fn lead(&self) -> String {
        let count = i64::try_from(self.total).unwrap_or(i64::MAX);
        match (self.total >= LIST, self.is_need()) {
            (true, _) => self.tr.matching_lead_best(count),
            (false, true) => self.tr.matching_lead_need(count),
            (false, false) => self.tr.matching_lead_offering(count),
        }
    }

    fn hindrance_words(&self) -> Option<String> {
        let Hindrance { gate, count } = self.hindrance?;
        let (gate, count) = (words::gate(self.tr, gate), i64::try_from(count).unwrap_or(i64::MAX));
        Some(if self.is_need() {
            self.tr.matching_hindrance_need(gate, count)
        } else {
            self.tr.matching_hindrance_offering(gate, count)
        })
    }

    fn status(&self) -> String {
        listings::words::status(self.tr, self.listing.status)
    }

    fn status_pill(&self) -> &'static str {
        listings::words::pill(self.listing.status)
    }

    fn is_published(&self) -> bool {
        self.listing.status == ListingStatus::Published
    }

    fn own_path(&self) -> String {
        listings::paths::own(self.listing.kind)
    }

    fn case_path(&self) -> String {
        listings::paths::case(self.listing.id)
    }

    fn edit_path(&self) -> String {
        listings::paths::edit(self.listing.kind, self.listing.id)
    }

    fn matches_path(&self) -> String {
        paths::matches(self.listing.kind, self.listing.id)
    }
}

/// A listing whose matches this person may read: that of their company, or one that they oversee.
async fn readable(who: &SignedIn, side: Side, id: ListingId, desk: &Desk) -> Result<Listing, Failure> {
    let found = listings::readable(desk.db.read(), id, &who.actor).await?;
    found.filter(|listing| listing.kind == side.kind()).ok_or(Failure::NotFound)
}

/// GET /workspace/{side}/{id}/matches
async fn list(
    who: SignedIn,
    at: Path<(Side, ListingId)>,
    asked: Asked<Query>,
    paging: Paging,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (side, id) = *at;
    let listing = readable(&who, side, id, &desk).await?;
    let kind = listing.kind;
    let words = asked.0.about.trim();
    let mut problems = Problems::default();
    let mut meant = Vec::new();
    if !words.is_empty() {
        meant = find::about(&desk, kind, words, MEANT).await?;
        match meant.as_slice() {
            [only] => return Ok(SeeOther::to(paths::pair(kind, id, only.id)).respond_to(who.request())),
            [] => problems.note("about", nothing_meant(kind)),
            _ => {}
        }
    }
    let (tr, lang, eye) = (who.tr, who.lang, Eye::of(&who.actor, &listing));
    let opinions = find::opinions_of(desk.db.read(), kind, id).await?;
    let chosen = View::parse(&asked.0.view);
    let shown = in_view(&desk, &listing, chosen, &opinions, &paging).await?;
    let gone = gone(&desk, &listing, eye, &shown, chosen, &opinions, lang).await?;
    let title = listing.facts.title.pick(lang);
    let (heading, label) = match kind {
        ListingKind::Need => (tr.matching_title_need(title), tr.matching_ask_need()),
        ListingKind::Offering => (tr.matching_title_offering(title), tr.matching_ask_offering()),
    };
    let about =
        Field::text("about", label).value(&asked.0.about).hint(tr.matching_ask_hint()).required().from(&problems, tr);
    let on_page: Vec<ListingId> =
        shown.added.iter().chain(&shown.matches).chain(&shown.near_misses).map(|pair| pair.card.id).collect();
    let standing = introductions::standing_with(desk.db.read(), kind, id, &on_page).await?;
    let around = Around { opinions: &opinions, standing: &standing };
    let view = |asked| PairView::of(lang, eye, id, asked, &around);
    let places: HashMap<ListingId, Placed> = shown.places.iter().copied().collect();
    let looked_at: Vec<(ListingId, usize)> =
        on_page.iter().filter_map(|id| Some((*id, places.get(id)?.place))).collect();
    let is_looked_for = |asked: &&find::Asked| places.get(&asked.card.id).is_some_and(|own| own.place <= LOOKED_AT);
    let sighted = unanswered(eye, id, shown.matches.iter().filter(is_looked_for), &around);
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = ListPage {
        frame: who.frame(&desk, heading),
        tr,
        lang,
        is_guest: eye.is_guest,
        is_on_market: shown.is_on_market,
        total: shown.of_all,
        view: chosen,
        has_views: shown.of_all > 0 || chosen != View::Open || !opinions.own.is_empty(),
        tabs: tabs(tr, &listing, chosen, shown.open, &opinions),
        gone,
        added: shown.added.into_iter().map(view).collect(),
        rows: shown.matches.into_iter().map(view).map(|row| in_its_place(lang, &places, row)).collect(),
        near_misses: shown.near_misses.into_iter().map(view).collect(),
        hindrance: shown.hindrance,
        pager: paging.of(shown.listed as u64)?,
        summary: ErrorSummary::of(tr, [&about]),
        about,
        meant: meant
            .into_iter()
            .map(|card| Meant { path: paths::pair(kind, id, card.id), title: card.title, company: card.company_name })
            .collect(),
        listing,
    };
    let answer = page_with(status, &drawn)?;
    if who.actor.belongs_to(drawn.listing.company) && is_looked_at(who.request()) {
        act::show(&desk, who.actor.person, id, &looked_at);
        act::sight(&desk, sighted);
    }
    Ok(answer)
}

/// The engine's pairs of a listing that whoever may answer sees here, and of which nothing was said yet.
fn unanswered<'a>(
    eye: Eye,
    own: ListingId,
    pairs: impl Iterator<Item = &'a find::Asked>,
    around: &Around<'_>,
) -> Vec<(Seen, happening::Shown)> {
    let is_open = |asked: &&find::Asked| {
        eye.may_ask && asked.found.eligible && asked.ruling.is_none() && around.is_untouched(asked.card.id)
    };
    let seen = |asked: &find::Asked| (Seen { side: eye.kind, own, other: asked.card.id }, asked.as_shown());
    pairs.filter(is_open).map(seen).collect()
}

fn in_its_place(lang: Lang, places: &HashMap<ListingId, Placed>, row: PairView) -> PairView {
    let placed = places.get(&row.other);
    row.in_place(lang, placed)
}

/// One page of the open list, or all of another view.
async fn in_view(
    desk: &Desk,
    listing: &Listing,
    view: View,
    opinions: &Opinions,
    paging: &Paging,
) -> Result<Shown, Failure> {
    let (kind, id) = (listing.kind, listing.id);
    let keeps = |other| View::Open.holds(opinions.own.get(&other));
    if view == View::Open {
        let skip = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
        return Ok(find::shown(desk, kind, id, skip, PAGE as usize, NEAR, keeps).await?);
    }
    let mut shown = find::shown(desk, kind, id, 0, 0, 0, keeps).await?;
    shown.matches = find::pairs(desk, kind, id, &said_of(view, opinions)).await?;
    shown.matches.sort_by_key(|asked| std::cmp::Reverse(asked.found.order()));
    Ok(shown)
}

/// The pairs of a view that somebody put there.
fn said_of(view: View, opinions: &Opinions) -> Vec<ListingId> {
    let mut ids: Vec<ListingId> =
        opinions.own.iter().filter(|(_, own)| view.holds(Some(own))).map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids
}

/// What of a view is no longer in the catalogue.
async fn gone(
    desk: &Desk,
    listing: &Listing,
    eye: Eye,
    shown: &Shown,
    view: View,
    opinions: &Opinions,
    lang: Lang,
) -> Result<Vec<Gone>, Failure> {
    if view == View::Open || !shown.is_on_market {
        return Ok(Vec::new());
    }
    let mut ids = said_of(view, opinions);
    ids.retain(|id| shown.matches.iter().all(|asked| asked.card.id != *id));
    let briefs = listings::briefs(desk.db.read(), &ids).await?;
    let (kind, id) = (listing.kind, listing.id);
    let gone = |brief: &listings::ListingBrief| Gone {
        title: brief.title(lang).to_owned(),
        lang: brief.titles().lang_of(lang),
        retraction: (eye.may_ask && view == View::Aside).then(|| paths::retraction(kind, id, brief.id)),
        dropping: (eye.may_ask && view == View::Shortlist).then(|| paths::dropping(kind, id, brief.id)),
    };
    Ok(briefs.iter().map(gone).collect())
}

fn tabs(tr: Tr, listing: &Listing, current: View, open: usize, opinions: &Opinions) -> Vec<Tab> {
    View::ALL
        .into_iter()
        .map(|view| {
            let (words, count) = match view {
                View::Open => (tr.matching_view_open(), open),
                View::Shortlist => (tr.matching_view_shortlist(), said_of(view, opinions).len()),
                View::Aside => (tr.matching_view_aside(), said_of(view, opinions).len()),
            };
            Tab {
                path: paths::view(listing.kind, listing.id, view.code()),
                words: tr.matching_view_tab(words, format::count(count)),
                current: view == current,
            }
        })
        .collect()
}

fn nothing_meant(kind: ListingKind) -> Problem {
    match kind {
        ListingKind::Need => Problem::Says(|tr| tr.matching_ask_nothing_need()),
        ListingKind::Offering => Problem::Says(|tr| tr.matching_ask_nothing_offering()),
    }
}
