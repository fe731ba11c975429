//! Whom to meet: every company that may be met with what both say and what both have for each other, best first; what is
//! said of a page of them is saved at once.

use std::collections::{BTreeSet, HashMap};

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::{PairView, Place, say, worth};
use crate::accounts::SignedIn;
use crate::companies::CompanyId;
use crate::events::{self, Slug};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::text::tidy;
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, Typed, page_with};
use crate::listings::{self, Bilingual, ListingBrief, ListingId, ListingKind};
use crate::matching::{self, Seen};
use crate::meetings::act::{MarkRefused, Marked};
use crate::meetings::day::Opening;
use crate::meetings::find::{self, Fits};
use crate::meetings::form::{limit_problem, mark_field, mark_name, words_of};
use crate::meetings::partner::{Limit, MUSTS, Partner, Partners, Tally, View, WISHES};
use crate::meetings::wish::Mark;
use crate::meetings::{paths, words};

/// Reasons that a row tells; the pair's own page has all of them.
const REASONS: usize = 3;
/// Titles of what a company brings that a row names.
const BROUGHT: usize = 3;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    view: String,
    q: String,
}

impl Query {
    fn view(&self) -> View {
        View::parse(&self.view)
    }

    /// The same list in another view.
    fn address(&self, slug: &Slug, view: View) -> String {
        let words = tidy(&self.q);
        if words.is_empty() {
            return paths::view(slug, view);
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("view", view.code()).append_pair("q", &words);
        format!("{}?{}", paths::list(slug), query.finish())
    }

    /// Where the form on this page goes: the list finds the same rows again.
    fn action(&self, slug: &Slug, page: u64) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("view", self.view().code()).append_pair("q", &tidy(&self.q));
        query.append_pair("page", &page.to_string());
        format!("{}?{}", paths::list(slug), query.finish())
    }

    fn finds(&self, partner: &Partner) -> bool {
        let words = tidy(&self.q).to_lowercase();
        [&partner.name_zh, &partner.name_en].into_iter().any(|name| name.to_lowercase().contains(&words))
    }
}

struct Tab {
    path: String,
    label: String,
    count: usize,
    is_current: bool,
    is_due: bool,
}

/// Something that a company brings.
struct Brought {
    path: String,
    title: Bilingual,
    class: &'static str,
}

impl Brought {
    fn of(brief: &ListingBrief) -> Self {
        Self {
            path: listings::paths::show(brief.kind, brief.id),
            title: brief.titles(),
            class: match brief.kind {
                ListingKind::Need => "kind-demand",
                ListingKind::Offering => "kind-supply",
            },
        }
    }
}

struct Row {
    anchor: String,
    path: String,
    name: Bilingual,
    roles: String,
    pill: (&'static str, String),
    /// What they say to the own company, and their line.
    theirs: Option<String>,
    their_message: String,
    /// What the own company says, where it may not be changed now.
    own: Option<String>,
    is_suggested: bool,
    pair: Option<PairView>,
    brought: Vec<Brought>,
    more: i64,
    /// What is said of it, what stood there before, and about whom.
    fields: Option<[Field; 3]>,
}

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    slug: Slug,
    event: Bilingual,
    panel: &'static str,
    opening: String,
    may_mark: bool,
    barred: Option<String>,
    is_open: bool,
    figures: Vec<(String, String)>,
    room: String,
    /// Whether the reader holds a seat, and so has talks of their own.
    has_seat: bool,
    tabs: Vec<Tab>,
    search: Field,
    view: View,
    rows: Vec<Row>,
    total: usize,
    action: String,
    pager: Pager,
    summary: ErrorSummary,
}

impl ListPage {
    fn may_save(&self) -> bool {
        self.may_mark && self.is_open
    }

    /// What stands where nobody is.
    fn nobody(&self) -> String {
        match self.view {
            _ if self.total == 0 => self.tr.meetings_list_nobody(),
            View::Asked => self.tr.meetings_list_empty_asked(),
            View::Suggested => self.tr.meetings_list_empty_suggested(),
            View::Waiting => self.tr.meetings_list_empty_waiting(),
            View::Accepted => self.tr.meetings_list_empty_accepted(),
            View::Declined => self.tr.meetings_list_empty_declined(),
            View::All => self.tr.meetings_list_empty_search(),
        }
    }
}

/// What was typed and is wrong, when the page comes back.
struct Back<'a> {
    status: StatusCode,
    typed: &'a Typed,
    problems: Problems,
}

/// The list as it stands, ordered and searched through.
struct Sheet {
    partners: Partners,
    fits: Fits,
    suggested: BTreeSet<CompanyId>,
    is_over: bool,
}

impl Sheet {
    async fn of(place: &Place, opening: Opening, desk: &Desk) -> Result<Self, Failure> {
        let mut partners = place.partners(desk).await?;
        let fits = find::fits(desk, &partners).await?;
        let suggested = match opening {
            Opening::Over(_) => BTreeSet::new(),
            _ => partners.suggested(|id| worth(&fits, id)),
        };
        let rank = |partner: &Partner| {
            let best = fits.best(partner.id);
            let is_added = best.is_some_and(|best| best.is_added);
            (std::cmp::Reverse(is_added), std::cmp::Reverse(best.and_then(|best| best.score)), best.is_none())
        };
        partners.all.sort_by_key(rank);
        Ok(Self { partners, fits, suggested, is_over: matches!(opening, Opening::Over(_)) })
    }

    fn is_in(&self, view: View, partner: &Partner) -> bool {
        view.holds(partner.status(self.is_over), self.suggested.contains(&partner.id))
    }
}

/// Draws one row.
struct Drawing<'a> {
    tr: Tr,
    lang: Lang,
    slug: &'a Slug,
    sheet: &'a Sheet,
    briefs: HashMap<ListingId, ListingBrief>,
    pairs: HashMap<Seen, matching::PairBrief>,
    may_save: bool,
    back: Option<&'a Back<'a>>,
}

impl Drawing<'_> {
    fn row(&mut self, partner: &Partner) -> Row {
        let (tr, lang, id) = (self.tr, self.lang, partner.id);
        let status = partner.status(self.sheet.is_over);
        let is_suggested = self.sheet.suggested.contains(&id);
        let best = self.sheet.fits.best(id);
        let pair = best.and_then(|best| Some(PairView::of(best, self.pairs.remove(&best.seen)?)));
        let shown = best.map(|best| best.seen.other);
        let all = self.sheet.fits.brought.get(&id).map_or(&[][..], Vec::as_slice);
        let others: Vec<ListingId> = all.iter().copied().filter(|listing| Some(*listing) != shown).collect();
        let brought = others.iter().take(BROUGHT).filter_map(|listing| self.briefs.get(listing)).map(Brought::of);
        let roles: Vec<String> = partner.roles.iter().map(|role| events::words::role(tr, *role)).collect();
        let theirs = partner.other.as_ref().map(|said| match said.reason {
            Some(reason) => tr.meetings_theirs_because(words::reason(tr, reason)),
            None => tr.meetings_theirs(words::mark(tr, said.mark)),
        });
        Row {
            anchor: format!("company-{id}"),
            path: paths::company(self.slug, id),
            name: Bilingual::new(partner.name_zh.as_str(), partner.name_en.as_str()),
            roles: format::list(lang, roles.iter().map(String::as_str)),
            pill: (words::pill(status), words::status(tr, status)),
            theirs,
            their_message: partner.other.as_ref().map(|said| said.message.clone()).unwrap_or_default(),
            own: partner.mark().map(|mark| tr.meetings_ours(words::mark(tr, mark))),
            is_suggested,
            pair,
            brought: brought.collect(),
            more: i64::try_from(others.len().saturating_sub(BROUGHT)).unwrap_or(i64::MAX),
            fields: self.fields(partner, is_suggested),
        }
    }

    /// What was typed stays; else what is said stands there, or what is suggested.
    fn fields(&self, partner: &Partner, is_suggested: bool) -> Option<[Field; 3]> {
        if !self.may_save && self.back.is_none() {
            return None;
        }
        let (id, name) = (partner.id, partner.name(self.lang));
        let stands = partner.mark().map_or("", Mark::code);
        let offered = if is_suggested { Mark::Want.code() } else { stands };
        let was = format!("was-{id}");
        let nothing = Problems::default();
        let typed = self.back.filter(|back| back.typed.all("company").contains(&id.to_string()));
        let (chosen, before, problems) = match typed {
            Some(back) => (back.typed.one(&mark_name(id)), back.typed.one(&was), &back.problems),
            None => (offered, stands, &nothing),
        };
        Some([
            mark_field(self.tr, (id, name), chosen, problems),
            Field::hidden("company", id.to_string()),
            Field::hidden(was, before),
        ])
    }
}

async fn drawn(
    who: &SignedIn,
    place: Place,
    (query, paging): (&Query, &Paging),
    back: Option<&Back<'_>>,
    desk: &Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let opening = place.opening(desk);
    let sheet = Sheet::of(&place, opening, desk).await?;
    let found: Vec<&Partner> = sheet.partners.all.iter().filter(|partner| query.finds(partner)).collect();
    let tab = |view: View| {
        let count = found.iter().filter(|partner| sheet.is_in(view, partner)).count();
        Tab {
            path: query.address(&place.event.slug, view),
            label: words::view(tr, view),
            count,
            is_current: view == query.view(),
            is_due: view == View::Asked && count > 0 && !sheet.is_over,
        }
    };
    let tabs: Vec<Tab> = View::ALL.into_iter().map(tab).collect();
    let listed: Vec<&Partner> = found.into_iter().filter(|partner| sheet.is_in(query.view(), partner)).collect();
    let skip = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let shown: Vec<&Partner> = listed.iter().copied().skip(skip).take(PAGE as usize).collect();
    let best: Vec<Seen> = shown.iter().filter_map(|partner| Some(sheet.fits.best(partner.id)?.seen)).collect();
    let pairs = matching::pair_briefs(desk, lang, &best).await?;
    // One more than is named, since the best pair's own is not named again.
    let titles = shown.iter().filter_map(|partner| sheet.fits.brought.get(&partner.id));
    let titles: Vec<ListingId> = titles.flat_map(|brought| brought.iter().take(BROUGHT + 1).copied()).collect();
    let briefs = listings::briefs(desk.db.read(), &titles).await?;
    let is_open = matches!(opening, Opening::Open(_));
    let mut drawing = Drawing {
        tr,
        lang,
        slug: &place.event.slug,
        sheet: &sheet,
        briefs: briefs.into_iter().map(|brief| (brief.id, brief)).collect(),
        pairs,
        may_save: place.may_mark && is_open,
        back,
    };
    let rows: Vec<Row> = shown.iter().map(|partner| drawing.row(partner)).collect();
    let tally = sheet.partners.tally();
    let fields = rows.iter().filter_map(|row| row.fields.as_ref()).flatten();
    let page = ListPage {
        frame: who.frame(desk, tr.meetings_list_title()),
        tr,
        lang,
        event: Bilingual::new(place.event.basics.title.zh.as_str(), place.event.basics.title.en.as_str()),
        panel: if place.barred.is_some() { "panel-warn" } else { words::panel(opening) },
        opening: words::opening(tr, lang, opening),
        may_mark: place.may_mark,
        barred: place.barred.clone(),
        is_open,
        figures: figures(tr, tally),
        room: room(tr, &place, tally, desk).await?,
        has_seat: !events::seated_at(desk.db.read(), who.actor.person, [place.event.id]).await?.is_empty(),
        tabs,
        search: Field::text("q", tr.meetings_list_search()).value(tidy(&query.q)),
        view: query.view(),
        total: sheet.partners.all.len(),
        action: query.action(&place.event.slug, paging.number),
        pager: paging.of(listed.len() as u64)?,
        summary: ErrorSummary::of(tr, fields),
        rows: cut(rows),
        slug: place.event.slug,
    };
    page_with(back.map_or(StatusCode::OK, |back| back.status), &page)
}

/// With as many reasons as a row tells.
fn cut(mut rows: Vec<Row>) -> Vec<Row> {
    for pair in rows.iter_mut().filter_map(|row| row.pair.as_mut()) {
        pair.reasons.truncate(REASONS);
    }
    rows
}

fn figures(tr: Tr, tally: Tally) -> Vec<(String, String)> {
    let of = |n: usize, most: usize| tr.meetings_count_of(format::count(n), format::count(most));
    vec![
        (of(tally.wishes, WISHES), tr.meetings_count_wishes()),
        (of(tally.musts, MUSTS), tr.meetings_count_musts()),
        (format::count(tally.waiting), tr.meetings_count_waiting()),
        (format::count(tally.accepted), tr.meetings_count_accepted()),
    ]
}

/// How many meetings those who come can have together, and what that means for the wishes.
async fn room(tr: Tr, place: &Place, tally: Tally, desk: &Desk) -> Result<String, Failure> {
    let db = desk.db.read();
    let slots = find::slots_of_day(db, place.event.id).await?;
    let delegates = find::delegates(db, place.event.id, place.company).await?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let room: u32 = delegates.iter().map(|delegate| delegate.room(&place.day, &slots)).sum();
    let (people, room) = (count(delegates.len()), i64::from(room));
    Ok(match slots.is_empty() {
        true => tr.meetings_room_no_slots(),
        false if tally.accepted as i64 > room => tr.meetings_room_full(people, room, count(tally.accepted)),
        false => tr.meetings_room(people, room),
    })
}

/// GET /workspace/meetings/{slug}
pub(super) async fn list(
    who: SignedIn,
    slug: Path<Slug>,
    asked: Asked<Query>,
    paging: Paging,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    match Place::of(&who, &slug, &desk).await? {
        Ok(place) => drawn(&who, place, (&asked.0, &paging), None, &desk).await,
        Err(blocked) => blocked.page(&who, &desk),
    }
}

/// What is said on the next page.
fn said(tr: Tr, lang: Lang, marked: Option<&Marked>, partners: &Partners) -> String {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match marked {
        None => tr.meetings_saved_before(),
        Some(marked) if !marked.gone.is_empty() => {
            let names: Vec<&str> =
                marked.gone.iter().filter_map(|id| partners.one(*id)).map(|partner| partner.name(lang)).collect();
            match names.as_slice() {
                [] => tr.meetings_saved_without_some(count(marked.changed.len()), count(marked.gone.len())),
                names => {
                    tr.meetings_saved_without(count(marked.changed.len()), format::list(lang, names.iter().copied()))
                }
            }
        }
        Some(marked) if marked.changed.is_empty() => tr.meetings_saved_nothing(),
        Some(marked) => tr.meetings_saved(count(marked.changed.len())),
    }
}

/// POST /workspace/meetings/{slug}
pub(super) async fn save(
    who: SignedIn,
    slug: Path<Slug>,
    asked: Asked<Query>,
    paging: Paging,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let place = match Place::of(&who, &slug, &desk).await? {
        Ok(place) => place,
        Err(blocked) => return blocked.page(&who, &desk),
    };
    let typed = &posted.form;
    let back = |status: StatusCode, problems: Problems| Back { status, typed, problems };
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let words = match words_of(typed) {
        Ok(words) => words,
        Err(problems) => {
            let back = back(unprocessable, problems);
            return drawn(&who, place, (&asked.0, &paging), Some(&back), &desk).await;
        }
    };
    let partners = place.partners(&desk).await?;
    let path = asked.0.action(&slug, paging.number);
    let outcome = say(&who, &place, &partners, &words, (&posted.key, &path), &desk).await?;
    let back = match outcome {
        Ok(marked) => {
            let words = said(who.tr, who.lang, marked.as_ref(), &partners);
            return Ok(SeeOther::to(path).saying(words).respond_to(who.request()));
        }
        Err(MarkRefused::TooMany(limit)) => {
            let is_meant = |mark: Option<Mark>| match limit {
                Limit::Wishes => mark.is_some_and(Mark::is_wish),
                Limit::Musts => mark == Some(Mark::Must),
            };
            let mut problems = Problems::default();
            for (id, _) in words.iter().filter(|(_, word)| is_meant(word.mark)) {
                problems.note(mark_name(*id), limit_problem(limit));
            }
            back(unprocessable, problems)
        }
        Err(_) => back(StatusCode::CONFLICT, Problems::default()),
    };
    match Place::of(&who, &slug, &desk).await? {
        Ok(place) => drawn(&who, place, (&asked.0, &paging), Some(&back), &desk).await,
        Err(blocked) => blocked.page(&who, &desk),
    }
}
