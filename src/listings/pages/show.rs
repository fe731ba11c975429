//! The page of one listing, the files on it, and its preview: what a stranger or a member will see, shown to its own
//! people before anybody else can.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use super::card::CardView;
use super::record::{RecordView, usual_total};
use crate::accounts::{SignedIn, Visitor};
use crate::companies;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Asked, Failure, Frame, page};
use crate::listings::find::{self, Record, Viewer};
use crate::listings::listing::{Bilingual, ListingFileId, ListingId, ListingKind, ListingStatus};
use crate::listings::paths::{self, Side};
use crate::listings::words;

/// Listings of the same kind of work beside the one that is read.
const RELATED: usize = 4;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::SHOW).get(show))
        .service(web::resource(paths::FILE).get(file))
        .service(web::resource(paths::PREVIEW).get(preview));
}

/// What stands above and beside the record, the same on every page of it.
struct Heading {
    kind: ListingKind,
    title: Bilingual,
    summary: Bilingual,
    status: ListingStatus,
    company: Bilingual,
    company_path: Option<String>,
    lang: Lang,
    tr: Tr,
}

impl Heading {
    fn of(record: &Record, who: &Visitor) -> Self {
        let listing = &record.listing;
        Self {
            kind: listing.kind,
            title: listing.facts.title.clone(),
            summary: listing.facts.summary.clone(),
            status: listing.status,
            company: record.company_name.clone(),
            company_path: record.company.as_ref().map(|company| companies::paths::show(company.id)),
            lang: who.lang,
            tr: who.tr,
        }
    }

    /// The title, or what stands in its place while a draft has none.
    fn title(&self) -> String {
        match self.title.pick(self.lang) {
            "" => self.tr.listings_record_untitled(),
            title => title.to_owned(),
        }
    }

    fn kind_word(&self) -> String {
        words::kind(self.tr, self.kind)
    }

    const fn mark(&self) -> &'static str {
        match self.kind {
            ListingKind::Offering => "kind-supply",
            ListingKind::Need => "kind-demand",
        }
    }

    fn status_word(&self) -> String {
        words::status(self.tr, self.status)
    }

    const fn pill(&self) -> &'static str {
        words::pill(self.status)
    }

    const fn catalogue(&self) -> &'static str {
        paths::catalogue(self.kind)
    }

    fn catalogue_title(&self) -> String {
        match self.kind {
            ListingKind::Offering => self.tr.listings_catalogue_offerings(),
            ListingKind::Need => self.tr.listings_catalogue_needs(),
        }
    }
}

/// Something that the reader can do here; the first one is what the page is for.
struct Action {
    words: String,
    path: String,
}

#[derive(Template)]
#[template(path = "listings/show.html")]
struct ShowPage {
    frame: Frame,
    tr: Tr,
    heading: Heading,
    record: RecordView,
    figures: Vec<(String, String)>,
    notice: Option<String>,
    actions: Vec<Action>,
    hint: Option<String>,
    related: Vec<CardView>,
}

/// GET /offerings/{id}, /needs/{id}
async fn show(who: Visitor, path: Path<(Side, ListingId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (side, id) = path.into_inner();
    let viewer = Viewer::of(who.actor.as_ref());
    let record = find::record(&desk.db, side.kind(), id, &viewer).await?.ok_or(Failure::NotFound)?;
    let related = find::related(&desk, &record.listing, RELATED).await?;
    let heading = Heading::of(&record, &who);
    let (actions, hint) = actions(&who, &record);
    page(&ShowPage {
        frame: who.frame(&desk, heading.title()),
        tr: who.tr,
        heading,
        figures: figures(&record, who.lang),
        notice: notice(&record, who.tr),
        actions,
        hint,
        related: related.into_iter().map(|card| CardView::new(who.lang, card)).collect(),
        record: RecordView::load(&who, &desk, record, &viewer, false).await?,
    })
}

/// The two figures that decide whether one reads on.
fn figures(record: &Record, lang: Lang) -> Vec<(String, String)> {
    let (tr, facts) = (lang.tr(), &record.listing.facts);
    let (money, (label, day)) = match record.listing.kind {
        ListingKind::Offering => (
            usual_total(record, lang).map(|total| (tr.listings_facet_usual_total(), total)),
            (tr.listings_valid_until(), facts.valid_until),
        ),
        ListingKind::Need => (
            record.bucket.map(|bucket| (tr.listings_facet_budget(), bucket.name(lang).to_owned())),
            (tr.listings_quotes_until(), facts.schedule.quotes_until),
        ),
    };
    let day = day.map(|day| (label, format::day(lang, day)));
    money.into_iter().chain(day).collect()
}

/// For those who see a page that others do not: why they do not.
fn notice(record: &Record, tr: Tr) -> Option<String> {
    let status = record.listing.status;
    if !status.is_public() {
        Some(tr.listings_record_not_public(words::status(tr, status)))
    } else if !record.is_of_verified_company {
        Some(tr.listings_record_company_not_verified())
    } else {
        None
    }
}

fn actions(who: &Visitor, record: &Record) -> (Vec<Action>, Option<String>) {
    let (tr, listing) = (who.tr, &record.listing);
    let action = |words: String, path: String| Action { words, path };
    if record.is_own {
        let mut own = vec![action(tr.listings_record_manage(), paths::edit(listing.kind, listing.id))];
        if listing.status == ListingStatus::Published {
            own.push(action(tr.listings_record_matches(), paths::matches(listing.kind, listing.id)));
        }
        own.push(action(tr.listings_record_preview(), paths::preview(listing.kind, listing.id)));
        return (own, None);
    }
    let actor = who.actor.as_ref();
    if record.is_overseen {
        return (vec![action(tr.listings_record_case(), paths::case(listing.id))], None);
    }
    if listing.status != ListingStatus::Published {
        return (Vec::new(), Some(words::status_means(tr, listing.status)));
    }
    match actor {
        Some(actor) if !actor.is_verified_member() => {
            let company = actor.company();
            let barred = company.and_then(|own| own.status.barred(tr));
            let words = match (company, &barred) {
                (Some(_), Some(_)) => tr.listings_edit_verify_link(),
                (Some(_), None) => tr.listings_lock_verify_company(),
                (None, _) => tr.listings_lock_enter_company(),
            };
            let own = action(words, companies::paths::OWN.to_owned());
            (vec![own], Some(barred.unwrap_or_else(|| tr.listings_record_ask_needs_company())))
        }
        _ => {
            let ask = action(tr.listings_record_ask(), paths::introduction(listing.kind, listing.id));
            (vec![ask], Some(tr.listings_record_ask_hint()))
        }
    }
}

/// GET /offerings/{id}/files/{file}, /needs/{id}/files/{file}
async fn file(who: Visitor, path: Path<(Side, ListingId, ListingFileId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (side, id, file) = path.into_inner();
    let viewer = Viewer::of(who.actor.as_ref());
    let found = find::file_for(&desk.db, side.kind(), id, file, &viewer).await?.ok_or(Failure::NotFound)?;
    files::respond(&desk.db, found).await
}

/// As whom the preview is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Eyes {
    #[default]
    Stranger,
    Member,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
struct PreviewQuery {
    #[serde(rename = "as")]
    eyes: Eyes,
}

struct Tab {
    path: String,
    words: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "listings/preview.html")]
struct PreviewPage {
    frame: Frame,
    tr: Tr,
    heading: Heading,
    record: RecordView,
    figures: Vec<(String, String)>,
    tabs: [Tab; 2],
    back: String,
}

/// GET /workspace/offerings/{id}/preview, /workspace/needs/{id}/preview
async fn preview(
    who: SignedIn,
    path: Path<(Side, ListingId)>,
    asked: Asked<PreviewQuery>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (side, id) = path.into_inner();
    let (tr, kind, eyes) = (who.tr, side.kind(), asked.0.eyes);
    let listing = find::readable(desk.db.read(), id, &who.actor).await?.ok_or(Failure::NotFound)?;
    let viewer = match eyes {
        Eyes::Stranger => Viewer::stranger(),
        Eyes::Member => Viewer::member(),
    };
    let own = Viewer::of(Some(&who.actor));
    let record = find::as_seen_by(&desk.db, kind, id, &own, &viewer).await?.ok_or(Failure::NotFound)?;
    let heading = Heading::of(&record, &who);
    let tab = |of: Eyes, path: String, words: String| Tab { path, words, is_current: of == eyes };
    page(&PreviewPage {
        frame: who.frame(&desk, heading.title()),
        tr,
        heading,
        figures: figures(&record, who.lang),
        tabs: [
            tab(Eyes::Stranger, paths::preview(kind, id), tr.listings_preview_stranger()),
            tab(Eyes::Member, paths::preview_as_member(kind, id), tr.listings_preview_member()),
        ],
        back: if who.actor.belongs_to(listing.company) { paths::edit(kind, id) } else { paths::case(id) },
        record: RecordView::load(&who, &desk, record, &viewer, true).await?,
    })
}
