//! The public catalogue of verified companies: search, facets with counts, chips, cards, pages. The address holds
//! the whole state.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use crate::accounts::Visitor;
use crate::companies::catalogue::Facet;
use crate::companies::company::{CompanyId, CompanyKind};
use crate::companies::find::{self, Card};
use crate::companies::paths;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::search::{Asking, Found};
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, Failure, Frame, Pager, Paging, page};
use crate::taxonomy;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
    kind: Vec<String>,
    industry: Vec<String>,
    region: Vec<String>,
}

#[derive(Clone, Copy)]
enum Leave<'a> {
    Words,
    Facet(Facet),
    Code(Facet, &'a str),
}

impl Query {
    fn chosen(&self, facet: Facet) -> &[String] {
        match facet {
            Facet::Kind => &self.kind,
            Facet::Industry => &self.industry,
            Facet::Region => &self.region,
        }
    }

    fn asking(&self) -> Asking {
        let chosen = Facet::ALL.iter().map(|facet| self.chosen(*facet).to_vec()).collect();
        Asking { words: self.q.chars().take(100).collect(), chosen, ..Asking::default() }
    }

    fn is_asking(&self) -> bool {
        !self.q.trim().is_empty() || Facet::ALL.iter().any(|facet| !self.chosen(*facet).is_empty())
    }

    /// The address of this state without one thing: the words, a whole facet, or one code of it.
    fn without(&self, leave: Leave<'_>) -> String {
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
        let query = query.finish();
        if query.is_empty() { paths::CATALOGUE.to_owned() } else { format!("{}?{query}", paths::CATALOGUE) }
    }
}

struct FacetView {
    name: &'static str,
    title: String,
    open: bool,
    choices: Vec<ChoiceView>,
}

struct ChoiceView {
    code: &'static str,
    label: String,
    count: u32,
    chosen: bool,
}

/// Words and an address.
struct Way {
    label: String,
    count: String,
    address: String,
}

#[derive(Template)]
#[template(path = "companies/catalogue.html")]
struct CataloguePage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    q: String,
    facets: Vec<FacetView>,
    chips: Vec<Way>,
    loosenings: Vec<Way>,
    cards: Vec<Card>,
    total: String,
    pager: Pager,
}

/// GET /companies
pub(super) async fn catalogue(
    who: Visitor,
    asked: Asked<Query>,
    paging: Paging,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let found = find::with_catalogue(&desk, |catalogue| catalogue.find(&query.asking())).await?;
    let skip = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let ids: Vec<CompanyId> = found.ids.iter().skip(skip).take(PAGE as usize).map(|id| CompanyId(*id)).collect();
    page(&CataloguePage {
        frame: who.frame(&desk, tr.companies_catalogue_title()),
        tr,
        lang,
        facets: facets(&query, &found, lang),
        chips: chips(&query, lang),
        loosenings: if found.ids.is_empty() { loosenings(&query, &found, tr) } else { Vec::new() },
        cards: find::cards(&desk, &ids).await?,
        total: tr.companies_catalogue_total(format::number(found.ids.len() as i64)),
        pager: paging.of(found.ids.len() as u64)?,
        q: query.q,
    })
}

fn facets(query: &Query, found: &Found, lang: Lang) -> Vec<FacetView> {
    let view = |facet: Facet| {
        let chosen = query.chosen(facet);
        let counts = &found.counts[facet as usize];
        let choices: Vec<ChoiceView> = codes(facet)
            .into_iter()
            .map(|code| ChoiceView {
                code,
                label: label(facet, code, lang),
                count: counts.get(code).copied().unwrap_or(0),
                chosen: chosen.iter().any(|c| c == code),
            })
            .filter(|choice| choice.count > 0 || choice.chosen)
            .collect();
        let open = !chosen.is_empty() || facet == Facet::Kind;
        FacetView { name: facet.code(), title: title(facet, lang.tr()), open, choices }
    };
    Facet::ALL.into_iter().map(view).filter(|facet| !facet.choices.is_empty()).collect()
}

fn codes(facet: Facet) -> Vec<&'static str> {
    match facet {
        Facet::Kind => CompanyKind::ALL.iter().map(|kind| kind.code()).collect(),
        Facet::Industry => taxonomy::industries().iter().map(|entry| entry.code).collect(),
        Facet::Region => taxonomy::regions().iter().map(|entry| entry.code).collect(),
    }
}

fn label(facet: Facet, code: &str, lang: Lang) -> String {
    let name = match facet {
        Facet::Kind => return CompanyKind::parse(code).map_or_else(|| code.to_owned(), |kind| kind.word(lang.tr())),
        Facet::Industry => taxonomy::industry(code).map(|entry| entry.name(lang)),
        Facet::Region => taxonomy::region(code).map(|entry| entry.name(lang)),
    };
    name.unwrap_or(code).to_owned()
}

fn title(facet: Facet, tr: Tr) -> String {
    match facet {
        Facet::Kind => tr.companies_facet_kind(),
        Facet::Industry => tr.companies_facet_industry(),
        Facet::Region => tr.companies_facet_region(),
    }
}

fn chips(query: &Query, lang: Lang) -> Vec<Way> {
    let mut chips = Vec::new();
    let chip = |label: String, leave: Leave<'_>| Way { label, count: String::new(), address: query.without(leave) };
    if !query.q.trim().is_empty() {
        chips.push(chip(format!("“{}”", query.q.trim()), Leave::Words));
    }
    for facet in Facet::ALL {
        for code in query.chosen(facet) {
            chips.push(chip(label(facet, code, lang), Leave::Code(facet, code)));
        }
    }
    chips
}

/// Which one filter to leave out, and how many companies that gives; the most first.
fn loosenings(query: &Query, found: &Found, tr: Tr) -> Vec<Way> {
    let mut ways: Vec<(usize, String, String)> = Vec::new();
    if found.without_words > 0 {
        ways.push((found.without_words, tr.companies_catalogue_without_words(), query.without(Leave::Words)));
    }
    for facet in Facet::ALL.into_iter().filter(|facet| !query.chosen(*facet).is_empty()) {
        let count = found.without[facet as usize];
        if count > 0 {
            let words = tr.companies_catalogue_without(title(facet, tr));
            ways.push((count, words, query.without(Leave::Facet(facet))));
        }
    }
    if ways.is_empty() && query.is_asking() {
        ways.push((0, tr.companies_catalogue_clear(), paths::CATALOGUE.to_owned()));
    }
    ways.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    let words = |n: usize| if n == 0 { String::new() } else { tr.companies_catalogue_gives(format::number(n as i64)) };
    ways.into_iter().map(|(n, label, address)| Way { label, count: words(n), address }).collect()
}
