//! What organizers ruled about pairs of matches: those that they added, those that they took out, and what was withdrawn.

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use super::Tab;
use crate::access;
use crate::accounts::Organizer;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Asked, Failure, Frame, Pager, Paging, page};
use crate::listings::{self, ListingBrief, ListingKind};
use crate::matching::{self, Ruled, RulingLook, RulingRow};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(matching::paths::RULINGS).get(list));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    state: String,
}

/// The word in the address.
const fn code(look: RulingLook) -> &'static str {
    match look {
        RulingLook::Standing(Ruled::Added) => "",
        RulingLook::Standing(Ruled::Removed) => "removed",
        RulingLook::Withdrawn => "withdrawn",
    }
}

fn word(look: RulingLook, tr: Tr) -> String {
    match look {
        RulingLook::Standing(Ruled::Added) => tr.organizer_rulings_added(),
        RulingLook::Standing(Ruled::Removed) => tr.organizer_rulings_removed(),
        RulingLook::Withdrawn => tr.organizer_rulings_withdrawn(),
    }
}

/// A listing as a row names it.
struct Named {
    path: String,
    title: String,
    lang: Lang,
}

impl Named {
    fn of(brief: &ListingBrief, lang: Lang) -> Self {
        Self {
            path: listings::paths::case(brief.id),
            title: brief.title(lang).to_owned(),
            lang: brief.titles().lang_of(lang),
        }
    }
}

struct RowView {
    need: Option<Named>,
    offering: Option<Named>,
    reason: String,
    by: String,
    at: String,
    /// What became of it, where it is not in force.
    note: Option<String>,
    /// The pair with everything about it; nothing where the ruling was withdrawn.
    pair: Option<String>,
    /// Where it is withdrawn, for who may.
    withdrawal: Option<String>,
}

impl RowView {
    fn of(row: RulingRow, who: &Organizer) -> Self {
        let (tr, lang) = (who.tr, who.lang);
        let at = |moment| format::date_time(lang, who.zone, moment);
        let (need, offering) = (row.ruling.need, row.ruling.offering);
        let stands = row.withdrawn_at.is_none() && row.need.is_some() && row.offering.is_some();
        let companies: Vec<_> = [&row.need, &row.offering].into_iter().flatten().map(|brief| brief.company).collect();
        let is_idle = row.ruling.ruled == Ruled::Added && !row.is_in_force;
        Self {
            need: row.need.as_ref().map(|brief| Named::of(brief, lang)),
            offering: row.offering.as_ref().map(|brief| Named::of(brief, lang)),
            note: match row.withdrawn_at {
                Some(moment) => Some(tr.organizer_rulings_withdrawn_at(at(moment))),
                None => is_idle.then(|| tr.organizer_rulings_idle()),
            },
            pair: stands.then(|| matching::paths::pair(ListingKind::Need, need, offering)),
            withdrawal: (stands && access::matching::may_rule(&who.actor, &companies))
                .then(|| matching::paths::ruling_withdrawal(ListingKind::Need, need, offering)),
            reason: row.ruling.reason,
            by: row.person,
            at: at(row.at),
        }
    }
}

#[derive(Template)]
#[template(path = "organizer/rulings.html")]
struct RulingsPage {
    frame: Frame,
    tr: Tr,
    tabs: Vec<(Tab, u64)>,
    empty: String,
    rows: Vec<RowView>,
    pager: Pager,
}

/// GET /organizer/matching/rulings
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let tr = who.tr;
    let look = RulingLook::ALL.into_iter().find(|look| code(*look) == asked.0.state).unwrap_or(RulingLook::ALL[0]);
    let (rows, total) = matching::rulings(&desk, look, paging.offset()).await?;
    let counts = matching::ruling_counts(&desk.db).await?;
    let tab = |(own, count): (RulingLook, u64)| {
        let path = match code(own) {
            "" => matching::paths::RULINGS.to_owned(),
            code => format!("{}?state={code}", matching::paths::RULINGS),
        };
        (Tab { path, words: word(own, tr), current: own == look }, count)
    };
    page(&RulingsPage {
        frame: who.frame(&desk, tr.organizer_rulings_title()),
        tr,
        tabs: RulingLook::ALL.into_iter().zip(counts).map(tab).collect(),
        empty: match look {
            RulingLook::Standing(Ruled::Added) => tr.organizer_rulings_no_added(),
            RulingLook::Standing(Ruled::Removed) => tr.organizer_rulings_no_removed(),
            RulingLook::Withdrawn => tr.organizer_rulings_no_withdrawn(),
        },
        rows: rows.into_iter().map(|row| RowView::of(row, &who)).collect(),
        pager: paging.of(total)?,
    })
}
