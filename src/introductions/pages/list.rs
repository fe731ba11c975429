//! A company's introductions: what others asked it and what it asked others, by state.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use super::BlockedPage;
use crate::accounts::SignedIn;
use crate::companies;
use crate::introductions::find::{self, Counts, Inbox, Shown};
use crate::introductions::introduction::{IntroductionStatus, across};
use crate::introductions::{paths, words};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::web::{Asked, Failure, Frame, Pager, Paging, page};
use crate::listings::{self, ListingKind};

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Query {
    #[serde(rename = "box")]
    inbox: String,
    state: String,
}

struct TabView {
    address: String,
    label: String,
    count: u64,
    is_current: bool,
    is_due: bool,
}

struct RowView {
    path: String,
    title: String,
    title_lang: &'static str,
    own: String,
    own_lang: &'static str,
    who: String,
    when: String,
    pill: (&'static str, String),
    class: &'static str,
}

impl RowView {
    fn of(shown: &Shown, inbox: Inbox, tr: Tr, lang: Lang) -> Self {
        let own_side = match inbox {
            Inbox::Received => across(shown.side),
            Inbox::Asked => shown.side,
        };
        let (own, other) = (shown.party(own_side), shown.party(across(own_side)));
        let name = other.name.pick(lang);
        let is_to_answer = inbox == Inbox::Received && shown.status == IntroductionStatus::Waiting;
        Self {
            path: paths::show(shown.id),
            title: other.title.pick(lang).to_owned(),
            title_lang: other.title.lang_of(lang).tag(),
            own: own.title.pick(lang).to_owned(),
            own_lang: own.title.lang_of(lang).tag(),
            who: match inbox {
                Inbox::Received => tr.introductions_list_from(name),
                Inbox::Asked => tr.introductions_list_to(name),
            },
            when: if is_to_answer {
                tr.introductions_list_answer_by(words::day(lang, shown.lapses_at))
            } else {
                tr.introductions_list_asked_on(words::day(lang, shown.asked_at))
            },
            pill: (words::pill(shown.status), words::status(tr, shown.status)),
            class: match other.kind {
                ListingKind::Need => "row-demand",
                ListingKind::Offering => "row-supply",
            },
        }
    }
}

/// What stands where there is nothing to list.
struct Empty {
    title: String,
    words: String,
    action: Option<(String, String)>,
}

impl Empty {
    fn of(counts: &Counts, inbox: Inbox, tr: Tr, is_provider_first: bool) -> Self {
        if counts.of(inbox, None) > 0 {
            let all = (tr.introductions_list_state_empty_all(), paths::list(inbox.code(), ""));
            return Self { title: tr.introductions_list_state_empty(), words: String::new(), action: Some(all) };
        }
        let own = if is_provider_first { ListingKind::Offering } else { ListingKind::Need };
        match inbox {
            Inbox::Received => Self {
                title: tr.introductions_list_received_empty_title(),
                words: tr.introductions_list_received_empty(),
                action: Some((tr.introductions_list_received_empty_action(), listings::paths::own(own))),
            },
            Inbox::Asked => Self {
                title: tr.introductions_list_asked_empty_title(),
                words: tr.introductions_list_asked_empty(),
                action: Some((
                    tr.introductions_list_asked_empty_action(),
                    listings::paths::catalogue(across(own)).to_owned(),
                )),
            },
        }
    }
}

#[derive(Template)]
#[template(path = "introductions/list.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    boxes: Vec<TabView>,
    states: Vec<TabView>,
    rows: Vec<RowView>,
    empty: Empty,
    pager: Pager,
}

/// GET /workspace/introductions
pub(super) async fn list(
    who: SignedIn,
    asked: Asked<Query>,
    paging: Paging,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let (inbox, status) = (Inbox::parse(&query.inbox), IntroductionStatus::parse(&query.state));
    let frame = who.frame(&desk, tr.introductions_list_title());
    let Some(company) = who.actor.company().map(|m| m.company) else {
        let way_on = (tr.introductions_blocked_no_company_action(), companies::paths::OWN.to_owned());
        return page(&BlockedPage { frame, words: tr.introductions_blocked_no_company(), way_on: Some(way_on) });
    };
    let counts = find::counts_of(&desk.db, company).await?;
    let rows = find::list(&desk.db, company, inbox, status, paging.offset()).await?;
    let is_provider =
        companies::company(desk.db.read(), company).await?.is_some_and(|company| company.profile.is_provider);
    let boxes = Inbox::ALL.into_iter().map(|each| TabView {
        address: paths::list(each.code(), ""),
        label: match each {
            Inbox::Received => tr.introductions_list_received(),
            Inbox::Asked => tr.introductions_list_asked(),
        },
        count: counts.of(each, None),
        is_current: each == inbox,
        is_due: each == Inbox::Received && counts.to_answer() > 0,
    });
    let all = std::iter::once(None).chain(IntroductionStatus::ALL.into_iter().map(Some));
    let states = all.map(|each| TabView {
        address: paths::list(inbox.code(), each.map_or("", IntroductionStatus::code)),
        label: each.map_or_else(|| tr.introductions_list_all(), |status| words::status(tr, status)),
        count: counts.of(inbox, each),
        is_current: each == status,
        is_due: false,
    });
    page(&ListPage {
        frame,
        tr,
        boxes: boxes.collect(),
        states: states.collect(),
        rows: rows.iter().map(|shown| RowView::of(shown, inbox, tr, lang)).collect(),
        empty: Empty::of(&counts, inbox, tr, is_provider),
        pager: paging.of(counts.of(inbox, status))?,
    })
}
