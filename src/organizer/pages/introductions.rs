//! Every introduction for organizers: the list with its filters, its export, and one case. Organizers read; they do
//! not answer for anybody, and no contact is shown or exported.

use std::collections::HashSet;

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use super::Tab;
use crate::accounts::Organizer;
use crate::companies::{self, CompanyId};
use crate::introductions::{
    self, ConsentGiven, IntroductionId, IntroductionStatus, Move, Party, QueueAsked, Reader, Shown, Step, paths, words,
};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::sheet::{self, Table};
use crate::kit::web::{Asked, Choice, Failure, Field, Frame, Pager, Paging, csv_file, page};
use crate::listings::{self, ListingKind};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(introductions::paths::QUEUE_CSV).get(export))
        .service(web::resource(introductions::paths::QUEUE).get(list))
        .service(web::resource(introductions::paths::CASE).get(case));
}

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    state: String,
    side: String,
    q: String,
}

impl Query {
    fn asked(&self) -> QueueAsked {
        QueueAsked {
            status: IntroductionStatus::parse(&self.state),
            side: ListingKind::parse(&self.side),
            words: self.q.clone(),
        }
    }

    /// The same filters in another address, in this state.
    fn address(&self, path: &str, state: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let pairs = [("state", state), ("side", self.side.as_str()), ("q", self.q.as_str())];
        query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
        format!("{path}?{}", query.finish())
    }

    fn fields(&self, tr: Tr) -> Vec<Field> {
        let sides = [Choice::new("", tr.organizer_all())].into_iter().chain(
            [ListingKind::Need, ListingKind::Offering].map(|side| Choice::new(side.code(), words::side(tr, side))),
        );
        vec![
            Field::select("side", tr.organizer_introductions_side(), sides.collect()).value(&self.side),
            Field::text("q", tr.organizer_introductions_search()).value(&self.q),
        ]
    }
}

struct RowView {
    path: String,
    number: String,
    need: PartyView,
    offering: PartyView,
    side: String,
    asked: String,
    pill: (&'static str, String),
}

/// A listing and its company, as links for organizers.
struct PartyView {
    heading: String,
    title: String,
    title_lang: &'static str,
    /// Its record, for who oversees its company.
    link: Option<String>,
    company: String,
    company_link: Option<String>,
    hides: bool,
}

impl PartyView {
    /// With links to the records of the companies that are overseen.
    fn of(party: &Party, overseen: &HashSet<CompanyId>, tr: Tr, lang: Lang) -> Self {
        let company = party.company.filter(|id| overseen.contains(id));
        Self {
            heading: listings::words::kind(tr, party.kind),
            title: party.title.pick(lang).to_owned(),
            title_lang: party.title.lang_of(lang).tag(),
            link: company.map(|_| listings::paths::case(party.listing)),
            company: party.name.pick(lang).to_owned(),
            company_link: company.map(companies::paths::case),
            hides: party.hides,
        }
    }
}

impl RowView {
    fn of(shown: &Shown, tr: Tr, lang: Lang) -> Self {
        Self {
            path: paths::case(shown.id),
            number: shown.id.to_string(),
            need: PartyView::of(&shown.need, &HashSet::new(), tr, lang),
            offering: PartyView::of(&shown.offering, &HashSet::new(), tr, lang),
            side: words::side(tr, shown.side),
            asked: words::day(lang, shown.asked_at),
            pill: (words::pill(shown.status), words::status(tr, shown.status)),
        }
    }
}

#[derive(Template)]
#[template(path = "organizer/introductions.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    tabs: Vec<(Tab, u64)>,
    state: String,
    fields: Vec<Field>,
    csv: String,
    rows: Vec<RowView>,
    pager: Pager,
}

/// GET /organizer/introductions
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, query) = (who.tr, asked.0);
    let provinces = who.actor.provinces_read();
    let found = introductions::queue(&desk.db, &provinces, &query.asked(), paging.offset()).await?;
    let counts = introductions::queue_counts(&desk.db, &provinces).await?;
    let current = query.asked().status;
    let all = std::iter::once(None).chain(IntroductionStatus::ALL.into_iter().map(Some));
    let tab = |status: Option<IntroductionStatus>| {
        let tab = Tab {
            path: query.address(paths::QUEUE, status.map_or("", IntroductionStatus::code)),
            words: status.map_or_else(|| tr.organizer_all(), |status| words::status(tr, status)),
            current: status == current,
        };
        (tab, counts.iter().filter(|(of, _)| status.is_none_or(|status| *of == status)).map(|(_, n)| n).sum())
    };
    page(&ListPage {
        frame: who.frame(&desk, tr.organizer_introductions_title()),
        tr,
        tabs: all.map(tab).collect(),
        fields: query.fields(tr),
        csv: query.address(paths::QUEUE_CSV, &query.state),
        rows: found.rows.iter().map(|shown| RowView::of(shown, tr, who.lang)).collect(),
        pager: paging.of(found.total)?,
        state: query.state,
    })
}

/// GET /organizer/introductions/export.csv
async fn export(who: Organizer, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let found = introductions::whole_queue(&desk.db, &who.actor.provinces_read(), &asked.0.asked()).await?;
    let headings = vec![
        tr.organizer_introductions_number(),
        tr.organizer_introductions_state(),
        tr.organizer_introductions_side(),
        tr.organizer_introductions_need(),
        tr.organizer_introductions_need_company(),
        tr.organizer_introductions_offering(),
        tr.organizer_introductions_offering_company(),
        tr.organizer_introductions_asked(),
        tr.organizer_introductions_ended(),
        tr.organizer_reason(),
    ];
    let at = |moment| sheet::moment(who.zone, moment);
    let row = |shown: &Shown| {
        vec![
            shown.id.to_string(),
            words::status(tr, shown.status),
            words::side(tr, shown.side),
            shown.need.title.pick(lang).to_owned(),
            shown.need.name.pick(lang).to_owned(),
            shown.offering.title.pick(lang).to_owned(),
            shown.offering.name.pick(lang).to_owned(),
            at(shown.asked_at),
            shown.ended_at.map(at).unwrap_or_default(),
            shown.reason.map(|reason| words::reason(tr, reason)).unwrap_or_default(),
        ]
    };
    let table = Table { headings, rows: found.iter().map(row).collect() };
    csv_file("introductions.csv", &table)
}

struct MoveView {
    at: String,
    iso: String,
    what: String,
    by: String,
}

impl MoveView {
    fn of(entry: Move, shown: &Shown, who: &Organizer) -> Self {
        let company = [&shown.need, &shown.offering].into_iter().find(|party| party.company == entry.company);
        let company = company.map(|party| party.name.pick(who.lang).to_owned());
        let by: Vec<String> = match entry.step {
            Step::Lapse => vec![who.tr.organizer_audit_program()],
            _ if entry.is_for_company() => {
                let name = entry.name.map(|name| who.tr.companies_for_company(&name));
                name.into_iter().chain(company).collect()
            }
            _ => entry.name.into_iter().chain(company).collect(),
        };
        Self {
            at: format::date_time(who.lang, who.zone, entry.at),
            iso: entry.at.to_rfc3339(),
            what: words::happened(who.tr, entry.step),
            by: by.join(" · "),
        }
    }
}

struct ConsentView {
    wording: String,
    lang: &'static str,
    about: String,
    withdrawn: Option<String>,
}

impl ConsentView {
    fn of(given: ConsentGiven, shown: &Shown, who: &Organizer) -> Self {
        let at = |moment| format::date_time(who.lang, who.zone, moment);
        let company = [&shown.need, &shown.offering].into_iter().find(|party| party.company == Some(given.company));
        let company = company.map(|party| party.name.pick(who.lang).to_owned()).unwrap_or_default();
        let version = who.tr.introductions_consent_version(given.text_version.as_str());
        let about = [given.name.unwrap_or_default(), company, at(given.at), version];
        Self {
            wording: given.wording,
            lang: Lang::parse(&given.lang).unwrap_or_default().tag(),
            about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            withdrawn: given.withdrawn_at.map(at),
        }
    }
}

#[derive(Template)]
#[template(path = "organizer/introduction.html")]
struct CasePage {
    frame: Frame,
    tr: Tr,
    pill: (&'static str, String),
    parties: [PartyView; 2],
    facts: Vec<(String, String)>,
    is_disputed: bool,
    message: String,
    moves: Vec<MoveView>,
    consents: Vec<ConsentView>,
}

/// GET /organizer/introductions/{id}
async fn case(who: Organizer, id: Path<IntroductionId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
    let reader = Reader::Overseer(who.actor.provinces_read());
    let shown = introductions::shown(db, *id, &reader).await?.ok_or(Failure::NotFound)?;
    let moves = introductions::moves(db, *id, &reader).await?;
    let consents = introductions::consents(db, *id, &reader).await?;
    let of_both = [&shown.need, &shown.offering].into_iter().filter_map(|party| party.company);
    let overseen = companies::overseen_among(db, of_both, &who.actor.provinces_read()).await?;
    let at = |moment| format::date_time(lang, who.zone, moment);
    let mut facts = vec![
        (tr.organizer_introductions_side(), words::side(tr, shown.side)),
        (tr.organizer_introductions_asked(), at(shown.asked_at)),
    ];
    match shown.ended_at {
        Some(ended) => facts.push((tr.organizer_introductions_ended(), at(ended))),
        None => facts.push((tr.introductions_fact_answer_by(), at(shown.lapses_at))),
    }
    facts.extend(shown.reason.map(|reason| (tr.organizer_reason(), words::reason(tr, reason))));
    if !shown.note.is_empty() {
        facts.push((tr.introductions_fact_note(), shown.note.clone()));
    }
    let reports = introductions::reports(db, *id).await?;
    for (side, label) in [
        (ListingKind::Need, tr.organizer_introductions_told_need()),
        (ListingKind::Offering, tr.organizer_introductions_told_offering()),
    ] {
        if let Some((report, told_at)) = reports.get(&side) {
            facts.push((label, tr.organizer_introductions_told(words::report(tr, report), at(*told_at))));
            facts.extend((!report.note.is_empty()).then(|| (tr.introductions_outcome_note(), report.note.clone())));
        }
    }
    let is_disputed = match (reports.get(&ListingKind::Need), reports.get(&ListingKind::Offering)) {
        (Some((one, _)), Some((other, _))) => introductions::is_disputed(one, other),
        _ => false,
    };
    page(&CasePage {
        is_disputed,
        frame: who.frame(&desk, tr.organizer_introductions_case(shown.id.to_string())),
        tr,
        pill: (words::pill(shown.status), words::status(tr, shown.status)),
        parties: [&shown.need, &shown.offering].map(|party| PartyView::of(party, &overseen, tr, lang)),
        facts,
        message: shown.message.clone(),
        moves: moves.into_iter().map(|entry| MoveView::of(entry, &shown, &who)).collect(),
        consents: consents.into_iter().map(|given| ConsentView::of(given, &shown, &who)).collect(),
    })
}
