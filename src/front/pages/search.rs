//! One search over offerings, needs, companies and events: the best of each, and the way to all of them.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use crate::accounts::Visitor;
use crate::companies::{self, CompanyId};
use crate::events;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::search::Asking;
use crate::kit::web::{Asked, Failure, Frame, page};
use crate::listings::{self, ListingId, ListingKind};
use crate::taxonomy;

/// Shown of each kind; the rest is in the catalogue.
const MOST: usize = 5;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    q: String,
}

/// Events have no catalogue with words, so that more of them are shown.
const MOST_EVENTS: usize = 20;

/// What was found of one kind.
struct Group {
    anchor: &'static str,
    title: String,
    total: usize,
    /// The way to all of them, where there are more than are shown.
    all: Option<(String, String)>,
    items: Vec<Item>,
}

/// One record that was found.
struct Item {
    path: String,
    title: String,
    lang: Lang,
    hint: String,
    /// The class that tells its side.
    side: &'static str,
}

#[derive(Template)]
#[template(path = "front/search.html")]
struct SearchPage {
    frame: Frame,
    tr: Tr,
    q: String,
    groups: Vec<Group>,
}

impl SearchPage {
    fn is_asked(&self) -> bool {
        !self.q.trim().is_empty()
    }

    fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.total == 0)
    }

    fn title_of(&self, group: &Group) -> String {
        let (title, total) = (group.title.as_str(), format::count(group.total));
        self.tr.front_search_group(title, &total)
    }
}

/// GET /search
pub(super) async fn search(who: Visitor, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let q: String = asked.0.q.chars().take(100).collect();
    let mut groups = Vec::new();
    if !q.trim().is_empty() {
        let asking = Asking { words: q.clone(), ..Asking::default() };
        groups.push(found_listings(&desk, ListingKind::Offering, &asking, lang).await?);
        groups.push(found_listings(&desk, ListingKind::Need, &asking, lang).await?);
        groups.push(found_companies(&desk, &asking, lang).await?);
        groups.push(found_events(&desk, &q, lang).await?);
    }
    page(&SearchPage { frame: who.frame(&desk, tr.front_search_title()), tr, q, groups })
}

/// The way to the whole catalogue with the same words.
fn all_of(base: &str, words: &str, total: usize, tr: Tr) -> Option<(String, String)> {
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish();
    (total > MOST).then(|| (format!("{base}?{query}"), tr.front_search_all(format::count(total))))
}

async fn found_listings(desk: &Desk, kind: ListingKind, asking: &Asking, lang: Lang) -> Result<Group, Failure> {
    let tr = lang.tr();
    let found = listings::search(desk, kind, asking).await?.ids;
    let best: Vec<ListingId> = found.iter().take(MOST).map(|id| ListingId(*id)).collect();
    let mut cards = listings::cards(&desk.db, kind, &best).await?;
    cards.sort_by_key(|card| best.iter().position(|id| *id == card.id));
    let (anchor, title, side) = match kind {
        ListingKind::Offering => ("offerings", tr.kit_nav_offerings(), "row-supply"),
        ListingKind::Need => ("needs", tr.kit_nav_needs(), "row-demand"),
    };
    let items = cards.into_iter().map(|card| {
        let services = card.service_types.iter().filter_map(|code| taxonomy::service_type(code));
        let services = format::list(lang, services.map(|service| service.name(lang)));
        Item {
            path: listings::paths::show(kind, card.id),
            title: card.title.pick(lang).to_owned(),
            lang: card.title.lang_of(lang),
            hint: format!("{} · {services}", card.company_name.pick(lang)),
            side,
        }
    });
    Ok(Group {
        anchor,
        title,
        total: found.len(),
        all: all_of(listings::paths::catalogue(kind), &asking.words, found.len(), tr),
        items: items.collect(),
    })
}

async fn found_companies(desk: &Desk, asking: &Asking, lang: Lang) -> Result<Group, Failure> {
    let tr = lang.tr();
    let found = companies::with_catalogue(desk, |catalogue| catalogue.find(asking)).await?.ids;
    let best: Vec<CompanyId> = found.iter().take(MOST).map(|id| CompanyId(*id)).collect();
    let items = companies::cards(desk, &best).await?.into_iter().map(|card| {
        let profile = &card.company.profile;
        Item {
            path: companies::paths::show(card.company.id),
            title: profile.name(lang).to_owned(),
            lang: if profile.name_en.is_empty() { Lang::Zh } else { lang },
            hint: format!("{} · {}", profile.place(lang), profile.industry_name(lang)),
            side: "",
        }
    });
    Ok(Group {
        anchor: "companies",
        title: tr.kit_nav_companies(),
        total: found.len(),
        all: all_of(companies::paths::CATALOGUE, &asking.words, found.len(), tr),
        items: items.collect(),
    })
}

async fn found_events(desk: &Desk, words: &str, lang: Lang) -> Result<Group, Failure> {
    let tr = lang.tr();
    let now = desk.now();
    let found = events::titled(&desk.db, words, MOST_EVENTS).await?;
    let items: Vec<Item> = found
        .iter()
        .map(|event| {
            let card = events::Card::of(event, tr, lang, now);
            let facts: Vec<&str> = [&card.kind, &card.time, &card.place].map(String::as_str).into();
            Item {
                path: card.path.clone(),
                title: card.title.clone(),
                lang: event.basics.title.lang_of(lang),
                hint: facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · "),
                side: "",
            }
        })
        .collect();
    Ok(Group { anchor: "events", title: tr.kit_nav_events(), total: items.len(), all: None, items })
}
