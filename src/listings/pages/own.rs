//! A company's own offerings, or its needs, in groups of states.

use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::to_a_company;
use crate::accounts::SignedIn;
use crate::companies::CompanyStatus;
use crate::kit::clock::beijing_day;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Asked, Failure, Frame, Pager, Paging, page};
use crate::listings::find::{self, OwnRow};
use crate::listings::listing::{ListingKind, ListingStatus};
use crate::listings::paths::{self, Side};
use crate::listings::words;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::OWN).get(own));
}

/// States that mean the same work for their owner.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    All,
    Unfinished,
    InReview,
    Published,
    Resting,
    Over,
}

impl Group {
    const EVERY: [Self; 6] = [Self::All, Self::Unfinished, Self::InReview, Self::Published, Self::Resting, Self::Over];

    const fn code(self) -> &'static str {
        match self {
            Self::All => "",
            Self::Unfinished => "draft",
            Self::InReview => "in_review",
            Self::Published => "published",
            Self::Resting => "resting",
            Self::Over => "over",
        }
    }

    const fn statuses(self) -> &'static [ListingStatus] {
        use ListingStatus as S;
        match self {
            Self::All => &S::ALL,
            Self::Unfinished => &[S::Draft, S::Returned],
            Self::InReview => &[S::InReview],
            Self::Published => &[S::Published],
            Self::Resting => &[S::Paused, S::Expired],
            Self::Over => &[S::Matched, S::Signed, S::Closed, S::Rejected],
        }
    }

    fn word(self, tr: Tr) -> String {
        match self {
            Self::All => tr.listings_own_all(),
            Self::Unfinished => tr.listings_own_unfinished(),
            Self::InReview => tr.listings_status_in_review(),
            Self::Published => tr.listings_status_published(),
            Self::Resting => tr.listings_own_resting(),
            Self::Over => tr.listings_own_over(),
        }
    }

    fn address(self, kind: ListingKind) -> String {
        if self == Self::All { paths::own(kind) } else { paths::own_in(kind, self.code()) }
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    state: String,
}

struct Tab {
    label: String,
    address: String,
    count: String,
    is_current: bool,
}

struct RowView {
    path: String,
    title: String,
    pill: (&'static str, String),
    quotes_until: String,
    valid_until: String,
    updated: String,
}

impl RowView {
    fn of(row: &OwnRow, company: CompanyStatus, tr: Tr, lang: Lang) -> Self {
        let day = |day: Option<_>| day.map(|day| format::date(lang, day)).unwrap_or_default();
        Self {
            path: paths::edit(row.kind, row.id),
            title: row.title(lang).to_owned(),
            pill: words::pill_with(tr, row.status, company),
            quotes_until: day(row.quotes_until),
            valid_until: day(row.valid_until),
            updated: format::date(lang, beijing_day(row.updated_at)),
        }
    }
}

#[derive(Template)]
#[template(path = "listings/own.html")]
struct OwnPage {
    frame: Frame,
    tr: Tr,
    kind: ListingKind,
    may_write: bool,
    has_any: bool,
    /// Why nobody sees what was published, while its company may not take part.
    barred: Option<String>,
    tabs: Vec<Tab>,
    rows: Vec<RowView>,
    pager: Pager,
}

impl OwnPage {
    fn is_need(&self) -> bool {
        self.kind == ListingKind::Need
    }

    fn new_words(&self) -> String {
        if self.is_need() { self.tr.listings_new_need() } else { self.tr.listings_new_offering() }
    }
}

/// GET /workspace/{offerings|needs}
async fn own(
    who: SignedIn,
    side: Path<Side>,
    paging: Paging,
    asked: Asked<Query>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, kind) = (who.tr, who.lang, side.kind());
    let Some((company, standing)) = who.actor.company().map(|own| (own.company, own.status)) else {
        return Ok(to_a_company(tr).respond_to(who.request()));
    };
    let group = Group::EVERY.into_iter().find(|group| group.code() == asked.0.state).unwrap_or(Group::All);
    let counts = find::own_counts(&desk.db, company, kind).await?;
    let rows = find::own(&desk.db, company, kind, group.statuses(), paging.offset()).await?;
    let count = |group: Group| -> i64 {
        counts.iter().filter(|(status, _)| group.statuses().contains(status)).map(|(_, n)| *n).sum()
    };
    let title = match kind {
        ListingKind::Offering => tr.kit_side_offerings(),
        ListingKind::Need => tr.kit_side_needs(),
    };
    page(&OwnPage {
        frame: who.frame(&desk, title),
        tr,
        kind,
        may_write: who.actor.speaks_for(company),
        has_any: count(Group::All) > 0,
        barred: standing.barred(tr).filter(|_| counts.iter().any(|(status, n)| status.is_public() && *n > 0)),
        tabs: Group::EVERY
            .into_iter()
            .map(|one| Tab {
                label: one.word(tr),
                address: one.address(kind),
                count: format::number(count(one)),
                is_current: one == group,
            })
            .collect(),
        rows: rows.iter().map(|row| RowView::of(row, standing, tr, lang)).collect(),
        pager: paging.of(count(group).unsigned_abs())?,
    })
}
