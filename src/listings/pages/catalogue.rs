//! The public catalogues: search box, facets with counts, chips of what is chosen, cards, pages.
//! The address holds the whole state.

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use super::card::CardView;
use crate::accounts::Visitor;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::search::{Asking, Found, Order};
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, Failure, Frame, Pager, Paging, page};
use crate::listings::listing::{ListingId, ListingKind};
use crate::listings::published::{Facet, Published};
use crate::listings::{find, paths};
use crate::taxonomy::{self, BudgetBucket, Modality, NATIONWIDE, SecurityLevel};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::OFFERINGS).get(offerings)).service(web::resource(paths::NEEDS).get(needs));
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    q: String,
    #[serde(rename = "type")]
    service: Vec<String>,
    industry: Vec<String>,
    region: Vec<String>,
    modality: Vec<String>,
    budget: Vec<String>,
    level: Vec<String>,
    sort: String,
}

impl Query {
    fn chosen(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Service => &self.service,
            Facet::Industry => &self.industry,
            Facet::Region => &self.region,
            Facet::Modality => &self.modality,
            Facet::Budget => &self.budget,
            Facet::Level => &self.level,
        }
    }

    fn asking(&self) -> Asking {
        let chosen = Facet::ALL.iter().map(|facet| self.chosen(*facet).to_vec()).collect();
        let order = match self.sort.as_str() {
            "newest" => Order::Newest,
            "deadline" => Order::Soonest,
            _ => Order::Relevance,
        };
        Asking { words: self.q.chars().take(100).collect(), chosen, order }
    }

    fn is_asking(&self) -> bool {
        !self.q.trim().is_empty() || Facet::ALL.iter().any(|facet| !self.chosen(*facet).is_empty())
    }

    /// The address of this state without one thing: the words, a whole facet, or one code of it.
    fn without(&self, base: &str, leave: Leave<'_>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if !self.q.trim().is_empty() && !matches!(leave, Leave::Words) {
            query.append_pair("q", &self.q);
        }
        for facet in Facet::ALL {
            for code in self.chosen(facet) {
                let left = match leave {
                    Leave::Words => false,
                    Leave::Facet(other) => other == facet,
                    Leave::Code(other, gone) => other == facet && gone == code,
                };
                if !left {
                    query.append_pair(facet.code(), code);
                }
            }
        }
        if !self.sort.is_empty() {
            query.append_pair("sort", &self.sort);
        }
        let query = query.finish();
        if query.is_empty() { base.to_owned() } else { format!("{base}?{query}") }
    }
}

#[derive(Clone, Copy)]
enum Leave<'a> {
    Words,
    Facet(Facet),
    Code(Facet, &'a str),
}

/// A facet as shown: its choices with what each would give, under their categories where it has some.
struct FacetView {
    name: &'static str,
    title: String,
    open: bool,
    groups: Vec<GroupView>,
}

/// Choices of one category, folded away unless one of them is chosen; without a title they stand open.
struct GroupView {
    title: &'static str,
    choices: Vec<ChoiceView>,
}

impl GroupView {
    fn is_chosen_from(&self) -> bool {
        self.choices.iter().any(|choice| choice.chosen)
    }
}

struct ChoiceView {
    code: String,
    label: String,
    count: u32,
    chosen: bool,
}

/// Something that is asked for, with the address without it.
struct Chip {
    label: String,
    without: String,
}

/// What would give results where there are none.
struct Loosening {
    label: String,
    count: String,
    address: String,
}

#[derive(Template)]
#[template(path = "listings/catalogue.html")]
struct CataloguePage {
    frame: Frame,
    tr: Tr,
    kind: ListingKind,
    base: &'static str,
    q: String,
    sort: String,
    facets: Vec<FacetView>,
    chips: Vec<Chip>,
    loosenings: Vec<Loosening>,
    cards: Vec<CardView>,
    total: usize,
    pager: Pager,
}

impl CataloguePage {
    fn is_need(&self) -> bool {
        self.kind == ListingKind::Need
    }

    fn total_words(&self) -> String {
        self.tr.listings_catalogue_total(format::number(self.total as i64))
    }
}

/// GET /offerings
async fn offerings(who: Visitor, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    show(&who, ListingKind::Offering, asked.0, &paging, &desk).await
}

/// GET /needs
async fn needs(who: Visitor, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    show(&who, ListingKind::Need, asked.0, &paging, &desk).await
}

async fn show(
    who: &Visitor,
    kind: ListingKind,
    query: Query,
    paging: &Paging,
    desk: &Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let found = find::search(desk, kind, &query.asking()).await?;
    let skip = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let ids: Vec<ListingId> = found.ids.iter().skip(skip).take(PAGE as usize).map(|id| ListingId(*id)).collect();
    let (base, title) = match kind {
        ListingKind::Offering => (paths::OFFERINGS, tr.listings_catalogue_offerings()),
        ListingKind::Need => (paths::NEEDS, tr.listings_catalogue_needs()),
    };
    page(&CataloguePage {
        frame: who.frame(desk, title),
        tr,
        kind,
        base,
        facets: facets(kind, &query, &found, tr, lang),
        chips: chips(base, &query, lang),
        loosenings: if found.ids.is_empty() { loosenings(base, &query, &found, tr) } else { Vec::new() },
        cards: in_order(&ids, find::cards(&desk.db, kind, &ids).await?)
            .into_iter()
            .map(|card| CardView::new(lang, card))
            .collect(),
        total: found.ids.len(),
        pager: paging.of(found.ids.len() as u64)?,
        q: query.q,
        sort: query.sort,
    })
}

/// The records in the order of the ids.
fn in_order(ids: &[ListingId], mut listings: Vec<Published>) -> Vec<Published> {
    listings.sort_by_key(|listing| ids.iter().position(|id| *id == listing.id));
    listings
}

fn facets(kind: ListingKind, query: &Query, found: &Found, tr: Tr, lang: Lang) -> Vec<FacetView> {
    let shown = Facet::ALL.into_iter().filter(|facet| kind == ListingKind::Offering || *facet != Facet::Level);
    shown
        .map(|facet| {
            let chosen = query.chosen(facet);
            let counts = &found.counts[facet as usize];
            let choices = |codes: Vec<&'static str>| -> Vec<ChoiceView> {
                let choice = |code: &'static str| ChoiceView {
                    label: label(facet, code, lang),
                    count: counts.get(code).copied().unwrap_or(0),
                    chosen: chosen.iter().any(|c| c == code),
                    code: code.to_owned(),
                };
                codes.into_iter().map(choice).filter(|choice| choice.count > 0 || choice.chosen).collect()
            };
            let group = |(title, codes)| GroupView { title, choices: choices(codes) };
            let groups =
                grouped(facet, lang).into_iter().map(group).filter(|group| !group.choices.is_empty()).collect();
            let open = !chosen.is_empty() || matches!(facet, Facet::Service | Facet::Budget);
            FacetView { name: facet.code(), title: facet_title(facet, kind, tr), open, groups }
        })
        .filter(|facet| !facet.groups.is_empty())
        .collect()
}

/// Every code of a facet, in the order of its list; service types stand under their categories.
fn grouped(facet: Facet, lang: Lang) -> Vec<(&'static str, Vec<&'static str>)> {
    let of = |category: &taxonomy::ServiceType| {
        let types = taxonomy::service_types().iter().filter(|service| service.category == category.code);
        (category.name(lang), types.map(|service| service.code).collect())
    };
    let codes = match facet {
        Facet::Service => return taxonomy::categories().iter().map(of).collect(),
        Facet::Industry => taxonomy::industries().iter().filter(|i| i.served).map(|i| i.code).collect(),
        Facet::Region => std::iter::once(NATIONWIDE).chain(taxonomy::regions().iter().map(|r| r.code)).collect(),
        Facet::Modality => Modality::ALL.iter().map(|m| m.code()).collect(),
        Facet::Budget => BudgetBucket::ALL.iter().map(|b| b.code()).collect(),
        Facet::Level => SecurityLevel::ALL.iter().map(|l| l.code()).collect(),
    };
    vec![("", codes)]
}

/// What a code is called; an unknown one is shown as it was asked for.
fn label(facet: Facet, code: &str, lang: Lang) -> String {
    let name = match facet {
        Facet::Service => taxonomy::service_type(code).map(|t| t.name(lang)),
        Facet::Industry => taxonomy::industry(code).map(|i| i.name(lang)),
        Facet::Region if code == NATIONWIDE => return lang.tr().listings_nationwide(),
        Facet::Region => taxonomy::region(code).map(|r| r.name(lang)),
        Facet::Modality => Modality::parse(code).map(|m| m.name(lang)),
        Facet::Budget => BudgetBucket::parse(code).map(|b| b.name(lang)),
        Facet::Level => SecurityLevel::parse(code).map(|l| l.name(lang)),
    };
    name.unwrap_or(code).to_owned()
}

fn facet_title(facet: Facet, kind: ListingKind, tr: Tr) -> String {
    match (facet, kind) {
        (Facet::Service, _) => tr.listings_facet_type(),
        (Facet::Industry, _) => tr.listings_facet_industry(),
        (Facet::Region, ListingKind::Offering) => tr.listings_facet_region_served(),
        (Facet::Region, ListingKind::Need) => tr.listings_facet_region(),
        (Facet::Modality, _) => tr.listings_facet_modality(),
        (Facet::Budget, ListingKind::Offering) => tr.listings_facet_usual_total(),
        (Facet::Budget, ListingKind::Need) => tr.listings_facet_budget(),
        (Facet::Level, _) => tr.listings_facet_level(),
    }
}

fn chips(base: &str, query: &Query, lang: Lang) -> Vec<Chip> {
    let mut chips = Vec::new();
    if !query.q.trim().is_empty() {
        chips.push(Chip { label: format!("“{}”", query.q.trim()), without: query.without(base, Leave::Words) });
    }
    for facet in Facet::ALL {
        for code in query.chosen(facet) {
            chips
                .push(Chip { label: label(facet, code, lang), without: query.without(base, Leave::Code(facet, code)) });
        }
    }
    chips
}

/// Which one filter to leave out, and how many records that gives; the most first.
fn loosenings(base: &str, query: &Query, found: &Found, tr: Tr) -> Vec<Loosening> {
    let mut ways: Vec<(usize, String, String)> = Vec::new();
    if found.without_words > 0 {
        ways.push((found.without_words, tr.listings_loosen_words(), query.without(base, Leave::Words)));
    }
    for facet in Facet::ALL.into_iter().filter(|facet| !query.chosen(*facet).is_empty()) {
        let count = found.without[facet as usize];
        if count > 0 {
            let title = facet_title(facet, ListingKind::Need, tr);
            ways.push((count, tr.listings_loosen_filter(&title), query.without(base, Leave::Facet(facet))));
        }
    }
    ways.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    if ways.is_empty() && query.is_asking() {
        ways.push((0, tr.listings_loosen_all(), base.to_owned()));
    }
    let count = |n: usize| if n == 0 { String::new() } else { tr.listings_loosen_count(format::number(n as i64)) };
    ways.into_iter().map(|(n, label, address)| Loosening { label, count: count(n), address }).collect()
}
