//! What a screen in the hall shows: the running slot with what is left of it, who sits at which table now and who is next.
//! Whoever has the secret reads companies and tables and nothing else; nobody is signed in on a screen.

use std::collections::HashMap;

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use crate::events::{self, EventStatus, Slug};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::secret;
use crate::kit::web::{Asked, Failure, Reader, assets, page};
use crate::meetings::day::{SlotId, TableId};
use crate::meetings::find::{self, Watched};
use crate::meetings::hour::{Hour, left};
use crate::meetings::{paths, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::SCREEN).get(show));
}

/// The two companies at a table.
type Companies = (String, String);

struct Table {
    label: String,
    now: Option<Companies>,
    next: Option<Companies>,
}

#[derive(Template)]
#[template(path = "meetings/screen.html")]
struct ScreenPage {
    tr: Tr,
    lang: Lang,
    title: String,
    hour: String,
    /// Until when and from when on, as a browser counts moments; what is left, and of what.
    countdown: Option<(i64, i64, String, String)>,
    /// What is said where nobody sits anywhere.
    empty: Option<String>,
    has_now: bool,
    next_words: String,
    tables: Vec<Table>,
    /// Where the same stands in the other language, when the two take turns.
    other: Option<String>,
}

impl ScreenPage {
    fn asset(&self, name: &str) -> String {
        assets::url(name)
    }
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    /// A range of tables, by number from 1: `1-60`.
    tables: String,
    /// `both` lets the two languages take turns.
    languages: String,
}

impl Query {
    /// How many tables are skipped and how many are shown.
    fn range(&self) -> (usize, usize) {
        let whole = |text: &str| text.trim().parse::<usize>().ok().filter(|number| *number >= 1);
        let range = self.tables.split_once('-').and_then(|(first, last)| whole(first).zip(whole(last)));
        range
            .filter(|(first, last)| first <= last)
            .map_or((0, usize::MAX), |(first, last)| (first - 1, (last - first).saturating_add(1)))
    }

    /// The address of the same screen in the other language.
    fn other(&self, path: &str, lang: Lang) -> Option<String> {
        let range = match self.range() {
            (_, usize::MAX) => String::new(),
            (skipped, shown) => format!("&tables={}-{}", skipped.saturating_add(1), skipped.saturating_add(shown)),
        };
        (self.languages == "both").then(|| format!("{path}?languages=both{range}&lang={}", lang.other().tag()))
    }
}

/// GET /events/{slug}/screen/{secret}
async fn show(
    reader: Reader,
    path: Path<(Slug, String)>,
    asked: Asked<Query>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, now) = (reader.tr, reader.lang, desk.now());
    let (slug, secret) = path.into_inner();
    let db = desk.db.read();
    let id = find::event_of_screen(&desk.db, &secret::hash(&secret)).await?.ok_or(Failure::NotFound)?;
    let event = events::event(db, id).await?.filter(|event| event.slug == slug).ok_or(Failure::NotFound)?;
    let is_on = matches!(event.status, EventStatus::Published | EventStatus::Closed);
    let is_published = is_on && find::published(db, id).await?.is_some();
    let setting = find::setting(db, id).await?;
    let hour = if is_published { Hour::at(&setting.slots, now) } else { Hour::Nothing };
    let slots: Vec<SlotId> = hour.running().into_iter().chain(hour.next()).map(|slot| slot.id).collect();
    let talks = find::watched(db, id, &slots).await?;
    let at: HashMap<(TableId, SlotId), &Watched> = talks.iter().map(|talk| ((talk.table, talk.slot), talk)).collect();
    let companies = |table: TableId, slot: Option<SlotId>| -> Option<Companies> {
        let [one, other] = &at.get(&(table, slot?))?.sides;
        Some((one.company_name(lang).to_owned(), other.company_name(lang).to_owned()))
    };
    let (running, next) = (hour.running().map(|slot| slot.id), hour.next().map(|slot| slot.id));
    let (skip, take) = asked.0.range();
    let table = |table: &crate::meetings::day::Table| Table {
        label: table.label.clone(),
        now: companies(table.id, running),
        next: companies(table.id, next),
    };
    let in_range = setting.tables.iter().skip(skip).take(take).map(table);
    let tables: Vec<Table> = in_range.filter(|table| table.now.is_some() || table.next.is_some()).collect();
    let empty = match hour {
        _ if event.status == EventStatus::Cancelled => Some(tr.hall_screen_cancelled()),
        _ if !is_published => Some(tr.hall_screen_not_published()),
        Hour::Over => Some(tr.hall_screen_thanks()),
        _ if tables.is_empty() => Some(tr.hall_screen_no_talks()),
        _ => None,
    };
    let countdown = hour.changes_at().and_then(|until| {
        let left = left(now, until)?;
        Some((until.timestamp(), now.timestamp(), left, words::countdown(tr, hour)))
    });
    let mut response = page(&ScreenPage {
        tr,
        lang,
        title: event.basics.title.pick(lang).to_owned(),
        hour: if is_published { words::hour(tr, lang, hour, now) } else { String::new() },
        countdown,
        empty,
        has_now: running.is_some(),
        next_words: hour.next().map(|slot| tr.hall_screen_next(words::hours(&slot))).unwrap_or_default(),
        tables,
        other: asked.0.other(&paths::screen(&slug, &secret), lang),
    })?;
    let noindex = actix_web::http::header::HeaderValue::from_static("noindex");
    response.headers_mut().insert(actix_web::http::header::HeaderName::from_static("x-robots-tag"), noindex);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_shows_the_tables_of_its_range() {
        let range = |text: &str| Query { tables: text.into(), ..Query::default() }.range();
        assert_eq!(range("1-60"), (0, 60));
        assert_eq!(range("61-120"), (60, 60));
        for none in ["", "0-5", "9-3", "x-y", "5"] {
            assert_eq!(range(none), (0, usize::MAX), "{none}");
        }
        let last = usize::MAX;
        assert_eq!(range(&format!("1-{last}")), (0, last), "no number is too large");
        assert_eq!(range(&format!("{last}-{last}")), (last - 1, 1));
        let both = Query { tables: format!("2-{last}"), languages: "both".into() };
        assert_eq!(both.other("/s", Lang::En), Some(format!("/s?languages=both&tables=2-{last}&lang=zh-CN")));
    }

    #[test]
    fn languages_take_turns_where_that_is_asked_for() {
        let both = Query { tables: "1-60".into(), languages: "both".into() };
        assert_eq!(both.other("/s", Lang::En).as_deref(), Some("/s?languages=both&tables=1-60&lang=zh-CN"));
        assert_eq!(Query::default().other("/s", Lang::En), None);
    }
}
