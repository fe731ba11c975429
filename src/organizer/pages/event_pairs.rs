//! The matches of an event: all pairs among the companies that hold a seat, and who has none.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use super::events::found;
use crate::accounts::Organizer;
use crate::companies::CompanyId;
use crate::events::{self, AttendeeRole, Event, Slug, paths};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::sheet::Table;
use crate::kit::web::paging::PAGE;
use crate::kit::web::{Asked, Choice, Failure, Field, Frame, Pager, Paging, csv_file, page, xlsx_file};
use crate::listings::{self, ListingBrief, ListingId, ListingKind};
use crate::matching::{self, Gathering, Origin, RuledPair, words};

/// Listings without a match that the page names; the export has all.
const ALONE: usize = 20;
/// Listings that one statement reads.
const AT_A_TIME: usize = 1_000;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(events::paths::RUN_PAIRS).get(show))
        .service(web::resource(events::paths::RUN_PAIRS_CSV).get(csv))
        .service(web::resource(events::paths::RUN_PAIRS_XLSX).get(xlsx));
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    company: String,
}

/// A listing as a row names it.
struct Named {
    path: String,
    title: String,
    company: String,
}

struct Row {
    /// Nothing where a condition is still to be settled.
    score: Option<u8>,
    /// Whether an organizer added it.
    by_hand: bool,
    /// What is still to be settled.
    to_settle: Option<String>,
    need: Named,
    offering: Named,
    /// The pair with everything about it, for who reads the matches of its need.
    path: Option<String>,
}

#[derive(Template)]
#[template(path = "organizer/event_pairs.html")]
struct PairsPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    counts: Vec<(String, String)>,
    filter: Field,
    csv: String,
    xlsx: String,
    rows: Vec<Row>,
    pager: Pager,
    alone: Vec<(String, Named)>,
    more_alone: i64,
}

/// What those who hold a seat have for one another.
struct Meeting {
    companies: BTreeMap<CompanyId, (String, String)>,
    found: Gathering,
}

impl Meeting {
    /// Of all companies, or what concerns one of them.
    async fn of(desk: &Desk, event: &Event, query: &Query) -> Result<Self, Failure> {
        let taking_part = events::companies_taking_part(&desk.db, event.id).await?;
        let in_role = |role: AttendeeRole| -> BTreeSet<CompanyId> {
            taking_part.iter().filter(|own| own.role == role).map(|own| own.id).collect()
        };
        let (buyers, providers) = (in_role(AttendeeRole::Buyer), in_role(AttendeeRole::Provider));
        let companies: BTreeMap<CompanyId, (String, String)> = taking_part
            .into_iter()
            .filter(|own| buyers.contains(&own.id) || providers.contains(&own.id))
            .map(|own| (own.id, (own.name_zh, own.name_en)))
            .collect();
        let mut found = matching::gathering(desk, buyers, providers).await?;
        let asked = query.company.parse().ok().map(CompanyId).filter(|id| companies.contains_key(id));
        if let Some(company) = asked {
            let owners = &found.owners;
            let is_theirs = |id: ListingId| owners.get(&id) == Some(&company);
            found.pairs.retain(|own| sides(own).into_iter().any(is_theirs));
            found.alone.retain(|(_, id)| is_theirs(*id));
            found.needs.retain(|id| is_theirs(*id));
            found.offerings.retain(|id| is_theirs(*id));
        }
        Ok(Self { companies, found })
    }

    fn company(&self, id: ListingId, lang: Lang) -> String {
        let names = self.found.owners.get(&id).and_then(|owner| self.companies.get(owner));
        names.map(|(zh, en)| lang.pick(zh, en).to_owned()).unwrap_or_default()
    }

    fn named(&self, brief: &ListingBrief, lang: Lang) -> Named {
        Named {
            path: listings::paths::show(brief.kind, brief.id),
            title: brief.title(lang).to_owned(),
            company: self.company(brief.id, lang),
        }
    }
}

/// What these listings are called; the number of statements is that of their thousands.
async fn briefs(
    desk: &Desk,
    ids: impl IntoIterator<Item = ListingId>,
) -> Result<HashMap<ListingId, ListingBrief>, Failure> {
    let ids: Vec<ListingId> = ids.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let mut known = HashMap::new();
    for some in ids.chunks(AT_A_TIME) {
        known.extend(listings::briefs(desk.db.read(), some).await?.into_iter().map(|brief| (brief.id, brief)));
    }
    Ok(known)
}

const fn sides(pair: &RuledPair) -> [ListingId; 2] {
    [ListingId(pair.ranked.need), ListingId(pair.ranked.offering)]
}

fn score(pair: &RuledPair) -> Option<u8> {
    pair.fails.is_empty().then(|| pair.ranked.score.points())
}

fn is_by_hand(pair: &RuledPair) -> bool {
    pair.origin == Origin::Organizer
}

/// The conditions that an added pair fails.
fn to_settle(pair: &RuledPair, lang: Lang) -> Option<String> {
    let gates: Vec<String> = pair.fails.iter().map(|gate| words::gate(lang.tr(), *gate)).collect();
    (!gates.is_empty()).then(|| format::list(lang, gates.iter().map(String::as_str)))
}

fn kind(tr: Tr, kind: ListingKind) -> String {
    match kind {
        ListingKind::Need => tr.organizer_event_pairs_need(),
        ListingKind::Offering => tr.organizer_event_pairs_offering(),
    }
}

/// GET /organizer/events/{slug}/pairs
async fn show(
    who: Organizer,
    slug: Path<Slug>,
    paging: Paging,
    asked: Asked<Query>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let event = found(&who, &desk, &slug).await?;
    let meeting = Meeting::of(&desk, &event, &asked.0).await?;
    let Gathering { needs, offerings, pairs, alone, .. } = &meeting.found;
    let skip = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let shown: Vec<&RuledPair> = pairs.iter().skip(skip).take(PAGE as usize).collect();
    let alone_shown = &alone[..alone.len().min(ALONE)];
    let named = shown.iter().flat_map(|pair| sides(pair)).chain(alone_shown.iter().map(|(_, id)| *id));
    let known = briefs(&desk, named).await?;
    let needs_shown = shown.iter().map(|pair| ListingId(pair.ranked.need));
    let readable = listings::readable_among(desk.db.read(), needs_shown, &who.actor).await?;
    let row = |pair: &&RuledPair| {
        let [need, offering] = sides(pair);
        Some(Row {
            score: score(pair),
            by_hand: is_by_hand(pair),
            to_settle: to_settle(pair, lang).map(|gates| tr.organizer_event_pairs_to_settle(gates)),
            need: meeting.named(known.get(&need)?, lang),
            offering: meeting.named(known.get(&offering)?, lang),
            path: readable.contains(&need).then(|| matching::paths::pair(ListingKind::Need, need, offering)),
        })
    };
    let mut choices = vec![Choice::new("", tr.organizer_events_any())];
    choices.extend(meeting.companies.iter().map(|(id, (zh, en))| Choice::new(id.to_string(), lang.pick(zh, en))));
    let address =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("company", &asked.0.company).finish();
    page(&PairsPage {
        frame: who.frame(&desk, tr.organizer_event_pairs_title(event.basics.title.pick(lang))),
        tr,
        counts: vec![
            (tr.organizer_event_pairs_needs(), format::count(needs.len())),
            (tr.organizer_event_pairs_offerings(), format::count(offerings.len())),
            (tr.organizer_event_pairs_count(), format::count(pairs.len())),
            (tr.organizer_event_pairs_alone_count(), format::count(alone.len())),
        ],
        filter: Field::select("company", tr.organizer_events_column_company(), choices).value(&asked.0.company),
        csv: format!("{}?{address}", paths::run_pairs_csv(&event.slug)),
        xlsx: format!("{}?{address}", paths::run_pairs_xlsx(&event.slug)),
        rows: shown.iter().filter_map(row).collect(),
        pager: paging.of(pairs.len() as u64)?,
        alone: alone_shown
            .iter()
            .filter_map(|(side, id)| Some((kind(tr, *side), meeting.named(known.get(id)?, lang))))
            .collect(),
        more_alone: i64::try_from(alone.len() - alone_shown.len()).unwrap_or(i64::MAX),
        event,
    })
}

/// All pairs, then those listings that are in none, with the other side left empty.
async fn table(who: &Organizer, desk: &Desk, event: &Event, query: &Query) -> Result<Table, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let meeting = Meeting::of(desk, event, query).await?;
    let Gathering { pairs, alone, .. } = &meeting.found;
    let known = briefs(desk, pairs.iter().flat_map(sides).chain(alone.iter().map(|(_, id)| *id))).await?;
    let headings = vec![
        tr.organizer_event_pairs_score(),
        tr.organizer_event_pairs_need_number(),
        tr.organizer_event_pairs_need(),
        tr.organizer_event_pairs_buyer(),
        tr.organizer_event_pairs_offering_number(),
        tr.organizer_event_pairs_offering(),
        tr.organizer_event_pairs_provider(),
        tr.organizer_event_pairs_by_hand(),
        tr.organizer_event_pairs_open(),
    ];
    let cells = |id: ListingId| -> [String; 3] {
        let title = known.get(&id).map(|brief| brief.title(lang).to_owned()).unwrap_or_default();
        [id.to_string(), title, meeting.company(id, lang)]
    };
    let nothing = || [String::new(), String::new(), String::new()];
    let unruled = || [String::new(), String::new()];
    let row = |score: String, need: [String; 3], offering: [String; 3], by_hand: [String; 2]| -> Vec<String> {
        std::iter::once(score).chain(need).chain(offering).chain(by_hand).collect()
    };
    let paired = pairs.iter().map(|pair| {
        let [need, offering] = sides(pair);
        let points = score(pair).map(|points| points.to_string()).unwrap_or_default();
        let mark = if is_by_hand(pair) { tr.organizer_event_pairs_by_hand() } else { String::new() };
        row(points, cells(need), cells(offering), [mark, to_settle(pair, lang).unwrap_or_default()])
    });
    let unpaired = alone.iter().map(|(side, id)| match side {
        ListingKind::Need => row(String::new(), cells(*id), nothing(), unruled()),
        ListingKind::Offering => row(String::new(), nothing(), cells(*id), unruled()),
    });
    Ok(Table { headings, rows: paired.chain(unpaired).collect() })
}

/// GET /organizer/events/{slug}/pairs.csv
async fn csv(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0).await?;
    csv_file(&format!("{}-pairs.csv", event.slug), &table)
}

/// GET /organizer/events/{slug}/pairs.xlsx
async fn xlsx(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let event = found(&who, &desk, &slug).await?;
    let table = table(&who, &desk, &event, &asked.0).await?;
    xlsx_file(&format!("{}-pairs.xlsx", event.slug), &table)
}
