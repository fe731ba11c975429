//! The organizers' queue of offerings and needs, one of them with everything it says, the decision about it, and the
//! approval of several at once. Each listing is approved as it was read: one that was changed meanwhile is not.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use sea_orm::DatabaseTransaction;
use serde::Deserialize;

use crate::access;
use crate::access::listings::{Oversight, may_decide};
use crate::accounts::Organizer;
use crate::companies::{self, Company, CompanyStatus, Fact};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::text;
use crate::kit::web::{
    Asked, Choice, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, once, page, page_with,
};
use crate::listings::{
    self, Line, Listing, ListingId, ListingKind, ListingStatus, Purpose, QueueFilter, QueueRow, RecordView, Refused,
    Step, Viewer, Visibility, paths, words,
};

/// The longest note.
const NOTE: usize = 1_000;
/// The most listings that are approved at once: a page of the queue.
const AT_ONCE: usize = 20;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(listings::paths::QUEUE).get(queue))
        .service(web::resource(listings::paths::QUEUE_APPROVAL).post(approve_chosen))
        .service(web::resource(listings::paths::CASE).get(case))
        .service(web::resource(listings::paths::DECISION).post(decide))
        .service(web::resource(listings::paths::NOTE).post(annotate));
}

/// What the address asks for: without a state what waits, `all` for every state.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    state: String,
    kind: String,
    q: String,
}

impl Query {
    fn filter(&self) -> QueueFilter {
        let status = match self.state.as_str() {
            "" => Some(ListingStatus::InReview),
            code => ListingStatus::parse(code),
        };
        QueueFilter { status, kind: ListingKind::parse(&self.kind), words: self.q.chars().take(100).collect() }
    }

    /// The address of the queue in another state, with the side and the words kept.
    fn in_state(&self, state: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("state", state);
        for (name, value) in [("kind", &self.kind), ("q", &self.q)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{}?{}", paths::QUEUE, query.finish())
    }
}

struct TabView {
    label: String,
    count: i64,
    address: String,
    is_current: bool,
}

struct RowView {
    title: String,
    title_lang: &'static str,
    path: String,
    /// Which one in which version, for the approval of several.
    choice: String,
    kind: ListingKind,
    kind_word: String,
    company: String,
    company_lang: &'static str,
    pill: (&'static str, String),
    submitted: String,
    updated: String,
}

/// What came of an approval of several.
struct Outcome {
    words: String,
    /// Title, address and why not.
    refused: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "organizer/listings.html")]
struct QueuePage {
    frame: Frame,
    tr: Tr,
    tabs: Vec<TabView>,
    kinds: Field,
    state: String,
    q: String,
    rows: Vec<RowView>,
    /// Whether several can be approved here.
    is_waiting: bool,
    outcome: Option<Outcome>,
    pager: Pager,
}

impl QueuePage {
    async fn load(
        who: &Organizer,
        desk: &Desk,
        query: Query,
        paging: &Paging,
        outcome: Option<Outcome>,
    ) -> Result<Self, Failure> {
        let tr = who.tr;
        let (filter, oversight) = (query.filter(), Oversight::of(&who.actor));
        let (rows, total) = listings::queue(&desk.db, &oversight, &filter, paging.offset()).await?;
        let counts = listings::queue_counts(&desk.db, &oversight).await?;
        Ok(Self {
            frame: who.frame(desk, tr.organizer_listings_title()),
            tr,
            tabs: tabs(&query, filter.status, &counts, tr),
            kinds: kinds(&query.kind, tr),
            is_waiting: filter.status == Some(ListingStatus::InReview) && !who.actor.provinces().is_none(),
            rows: rows.iter().map(|row| RowView::of(row, who)).collect(),
            outcome,
            pager: paging.of(total)?,
            state: query.state,
            q: query.q,
        })
    }
}

fn tabs(query: &Query, shown: Option<ListingStatus>, counts: &[(ListingStatus, i64)], tr: Tr) -> Vec<TabView> {
    let count = |status: ListingStatus| counts.iter().find(|(of, _)| *of == status).map_or(0, |(_, n)| *n);
    let others = ListingStatus::ALL.into_iter().filter(|status| *status != ListingStatus::InReview);
    let mut tabs: Vec<TabView> = std::iter::once(ListingStatus::InReview)
        .chain(others)
        .map(|status| TabView {
            label: words::status(tr, status),
            count: count(status),
            address: query.in_state(status.code()),
            is_current: shown == Some(status),
        })
        .collect();
    tabs.push(TabView {
        label: tr.organizer_listings_all(),
        count: counts.iter().map(|(_, n)| n).sum(),
        address: query.in_state("all"),
        is_current: shown.is_none(),
    });
    tabs
}

fn kinds(chosen: &str, tr: Tr) -> Field {
    let mut choices = vec![Choice::new("", tr.organizer_listings_any_kind())];
    choices.extend(ListingKind::ALL.map(|kind| Choice::new(kind.code(), words::kind(tr, kind))));
    Field::select("kind", tr.organizer_listings_kind(), choices).value(chosen)
}

impl RowView {
    fn of(row: &QueueRow, who: &Organizer) -> Self {
        let (tr, lang) = (who.tr, who.lang);
        let at = |at| format::date_time(lang, who.zone, at);
        let (title, company) = (row.title(), row.company_name());
        Self {
            title: titled(title.pick(lang), tr),
            title_lang: title.lang_of(lang).tag(),
            path: paths::case(row.id),
            choice: format!("{}:{}", row.id, row.version),
            kind: row.kind,
            kind_word: words::kind(tr, row.kind),
            company: company.pick(lang).to_owned(),
            company_lang: company.lang_of(lang).tag(),
            pill: (words::pill(row.status), words::status(tr, row.status)),
            submitted: row.submitted_at.map(at).unwrap_or_default(),
            updated: at(row.updated_at),
        }
    }

    fn mark(&self) -> &'static str {
        mark(self.kind)
    }
}

/// The class of the mark that a side carries everywhere.
const fn mark(kind: ListingKind) -> &'static str {
    match kind {
        ListingKind::Offering => "kind-supply",
        ListingKind::Need => "kind-demand",
    }
}

fn titled(title: &str, tr: Tr) -> String {
    if title.is_empty() { tr.listings_record_untitled() } else { title.to_owned() }
}

/// GET /organizer/listings
async fn queue(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&QueuePage::load(&who, &desk, asked.0, &paging, None).await?)
}

/// The chosen listings, each as its number and the version that was read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct ChosenForm {
    listing: Vec<String>,
}

impl ChosenForm {
    fn chosen(&self) -> Vec<(ListingId, i32)> {
        let read = |choice: &String| {
            let (id, version) = choice.split_once(':')?;
            Some((id.parse().ok()?, version.parse().ok()?))
        };
        self.listing.iter().filter_map(read).take(AT_ONCE).collect()
    }
}

/// POST /organizer/listings/approval
async fn approve_chosen(
    who: Organizer,
    posted: Posted<ChosenForm>,
    paging: Paging,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, person, key, now) = (who.tr, who.actor.person.0, &posted.key, desk.now());
    let chosen = posted.form.chosen();
    if chosen.is_empty() {
        let outcome = Outcome { words: tr.organizer_listings_none_chosen(), refused: Vec::new() };
        let again = QueuePage::load(&who, &desk, Query::default(), &paging, Some(outcome)).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let done = write(&desk.db, async |tx| -> Result<Option<Vec<_>>, Failure> {
        if once::seen(tx, key, person).await?.is_some() {
            return Ok(None);
        }
        let mut refused = Vec::new();
        for (id, version) in &chosen {
            if let Some(why) = approve_one(tx, &who, *id, *version, &desk).await? {
                refused.push(why);
            }
        }
        once::remember(tx, key, person, paths::QUEUE, now).await?;
        Ok(Some(refused))
    })
    .await?;
    let Some(refused) = done else { return Ok(SeeOther::to(paths::QUEUE).respond_to(who.request())) };
    let approved = tr.organizer_listings_approved_many((chosen.len() - refused.len()) as i64);
    if refused.is_empty() {
        return Ok(SeeOther::to(paths::QUEUE).saying(approved).respond_to(who.request()));
    }
    let outcome = Outcome { words: approved, refused };
    let queue = QueuePage::load(&who, &desk, Query::default(), &paging, Some(outcome)).await?;
    page_with(StatusCode::CONFLICT, &queue)
}

/// Approves one listing if it may be, and otherwise says what it is called, where it is, and why it was not.
async fn approve_one(
    tx: &DatabaseTransaction,
    who: &Organizer,
    id: ListingId,
    version: i32,
    desk: &Desk,
) -> Result<Option<(String, String, String)>, Failure> {
    let listing = listings::overseen(tx, id, &Oversight::to_decide(&who.actor)).await?;
    let company = match &listing {
        Some(listing) => companies::company(tx, listing.company).await?,
        None => None,
    };
    let Some((listing, company)) = listing.zip(company) else {
        return Ok(Some((id.to_string(), paths::case(id), who.tr.organizer_listings_gone())));
    };
    let (title, kind) = (titled(listing.facts.title.pick(who.lang), who.tr), listing.kind);
    if !may_decide(&who.actor, &listing, &company) {
        return Ok(Some((title, paths::case(id), who.tr.organizer_listings_own())));
    }
    match approve_as_read(tx, who, (listing, &company), version, desk).await {
        Ok(()) => Ok(None),
        Err(Refused::Db(error)) => Err(error.into()),
        Err(refused) => Ok(Some((title, paths::case(id), said(&refused, kind, who.lang)))),
    }
}

async fn approve_as_read(
    tx: &DatabaseTransaction,
    who: &Organizer,
    (listing, company): (Listing, &Company),
    version: i32,
    desk: &Desk,
) -> Result<(), Refused> {
    let status = listing.status;
    if status.after(Step::Approve, listing.kind).is_none() {
        return Err(Refused::NotNow(status));
    }
    if listing.version != version {
        return Err(Refused::Stale);
    }
    let permit =
        access::listings::decide(&who.actor, listing, company, Step::Approve).map_err(|_| Refused::NotNow(status))?;
    listings::take(tx, permit, None, desk.now()).await.map(|_| ())
}

/// A refusal in words.
fn said(refused: &Refused, kind: ListingKind, lang: Lang) -> String {
    let tr = lang.tr();
    match refused {
        Refused::NotNow(status) => tr.organizer_listings_not_now(words::status(tr, *status)),
        Refused::Stale | Refused::Db(_) => tr.organizer_listings_stale(),
        Refused::Lacks(problems) => {
            let mut fields: Vec<String> = Vec::new();
            for (field, _) in lacks_of(problems, kind, tr) {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            tr.organizer_listings_lacking(format::list(lang, fields.iter().map(String::as_str)))
        }
        Refused::Wrong(problem) => problem.say(tr),
    }
}

fn failed(refused: Refused, kind: ListingKind, lang: Lang) -> Failure {
    match refused {
        Refused::Db(error) => error.into(),
        refused => Failure::Conflict(said(&refused, kind, lang)),
    }
}

/// What is missing or wrong, and what is to be done about it.
fn lacks_of(problems: &Problems, kind: ListingKind, tr: Tr) -> Vec<Fact> {
    let mut lacks: Vec<Fact> = Vec::new();
    for (field, problem) in problems.iter() {
        let fact = (listings::field_label(tr, kind, field), problem.say(tr));
        if !lacks.contains(&fact) {
            lacks.push(fact);
        }
    }
    lacks
}

struct MoveView {
    at: String,
    what: String,
    by: String,
    reason: String,
}

impl MoveView {
    fn of(line: Line, who: &Organizer) -> Self {
        Self {
            at: format::date_time(who.lang, who.zone, line.at),
            what: words::happened(who.tr, line.step),
            by: match line.is_for_company {
                true => who.tr.companies_for_company(&line.name),
                false => line.name,
            },
            reason: line.reason.unwrap_or_default(),
        }
    }
}

/// The company as the one who decides about its listing has to know it.
struct CompanyView {
    name: String,
    lang: &'static str,
    path: String,
    pill: (&'static str, String),
    is_verified: bool,
    facts: Vec<Fact>,
    warnings: Vec<String>,
}

impl CompanyView {
    fn of(company: &Company, lang: Lang) -> Self {
        let tr = lang.tr();
        let mut facts = company.profile.public_facts(lang);
        if let Some(at) = company.verified_at.filter(|_| company.status == CompanyStatus::Verified) {
            facts.push((tr.companies_show_verified_since(), format::date(lang, crate::kit::clock::beijing_day(at))));
        }
        Self {
            name: company.name(lang).to_owned(),
            lang: if company.profile.name_en.is_empty() { Lang::Zh.tag() } else { lang.tag() },
            path: companies::paths::case(company.id),
            pill: (company.status.pill(), company.status.word(tr)),
            is_verified: company.status == CompanyStatus::Verified,
            facts,
            warnings: company.warnings().into_iter().map(|warning| warning.say(tr)).collect(),
        }
    }
}

/// A decision, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct DecisionForm {
    step: String,
    reason: String,
    version: String,
}

impl DecisionForm {
    fn step(&self) -> Option<Step> {
        [Step::Approve, Step::Return, Step::Reject].into_iter().find(|step| code(*step) == self.step)
    }
}

/// What the button of a decision sends.
const fn code(step: Step) -> &'static str {
    match step {
        Step::Approve => "approve",
        Step::Return => "return",
        Step::Reject => "reject",
        _ => "",
    }
}

/// A note, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct NoteForm {
    note: String,
}

struct ButtonView {
    code: &'static str,
    words: String,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "organizer/listing.html")]
struct CasePage {
    frame: Frame,
    tr: Tr,
    kind: (&'static str, String),
    title_lang: &'static str,
    summary: String,
    summary_lang: &'static str,
    pill: (&'static str, String),
    public_page: Option<String>,
    company: CompanyView,
    record: RecordView,
    is_own: bool,
    may_annotate: bool,
    lacks: Vec<Fact>,
    moves: Vec<MoveView>,
    problems: ErrorSummary,
    reason: Field,
    note: Field,
    buttons: Vec<ButtonView>,
    version: i32,
    decision: String,
    annotation: String,
}

impl CasePage {
    /// The case with what was typed into its two forms, and what was wrong with it.
    async fn load(
        who: &Organizer,
        desk: &Desk,
        (listing, company): (Listing, Company),
        (reason, note): (&str, Option<&str>),
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
        let viewer = Viewer::of(Some(&who.actor));
        let record = listings::record(&desk.db, listing.kind, listing.id, &viewer).await?.ok_or(Failure::NotFound)?;
        let moves = listings::history(db, listing.id).await?;
        let lacks = lacks(&listing, desk, tr).await?;
        let reason = Field::area("reason", tr.organizer_reason(), 4)
            .value(reason)
            .hint(tr.organizer_listings_reason_hint())
            .limit(500)
            .from(problems, tr);
        let note = Field::area("note", tr.organizer_listings_note(), 3)
            .value(note.unwrap_or(&listing.organizer_note))
            .hint(tr.organizer_listings_note_hint())
            .limit(NOTE)
            .from(problems, tr);
        Ok(Self {
            frame: who.frame(desk, titled(listing.facts.title.pick(lang), tr)),
            tr,
            kind: (mark(listing.kind), words::kind(tr, listing.kind)),
            title_lang: listing.facts.title.lang_of(lang).tag(),
            summary: listing.facts.summary.pick(lang).to_owned(),
            summary_lang: listing.facts.summary.lang_of(lang).tag(),
            pill: (words::pill(listing.status), words::status(tr, listing.status)),
            public_page: (listing.status.is_public() && company.status == CompanyStatus::Verified)
                .then(|| paths::show(listing.kind, listing.id)),
            record: RecordView::load(who, desk, record, &viewer, false).await?,
            moves: moves.into_iter().map(|line| MoveView::of(line, who)).collect(),
            is_own: who.actor.has_a_stake_in(listing.company),
            may_annotate: access::listings::annotate(&who.actor, listing.clone(), &company).is_ok(),
            buttons: buttons(who, &listing, &company, lacks.is_empty()),
            company: CompanyView::of(&company, lang),
            problems: ErrorSummary::of(tr, [&reason, &note]),
            reason,
            note,
            lacks,
            version: listing.version,
            decision: paths::decision(listing.id),
            annotation: paths::note(listing.id),
        })
    }

    /// Whether what it lacks keeps it from being approved at this moment.
    fn is_held_back(&self) -> bool {
        !self.lacks.is_empty()
    }
}

/// The decisions that can be taken now; what is not whole cannot be approved.
fn buttons(who: &Organizer, listing: &Listing, company: &Company, is_whole: bool) -> Vec<ButtonView> {
    let open = access::listings::decisions_open_to(&who.actor, listing, company);
    let decisions =
        [(Step::Approve, "button button-primary"), (Step::Return, "button"), (Step::Reject, "button button-stop")];
    decisions
        .into_iter()
        .filter(|(step, _)| open.contains(step) && (is_whole || *step != Step::Approve))
        .map(|(step, class)| ButtonView { code: code(step), words: words::step(who.tr, step), class })
        .collect()
}

/// What an organizer has to wait for before this can be approved; nothing where it is past that.
async fn lacks(listing: &Listing, desk: &Desk, tr: Tr) -> Result<Vec<Fact>, Failure> {
    if listing.status.after(Step::Approve, listing.kind).is_none() && !listing.status.is_editable() {
        return Ok(Vec::new());
    }
    let all = [Visibility::Members, Visibility::Agreed];
    let files = listings::files_of(desk.db.read(), listing.id, &all).await?;
    let samples = files.iter().filter(|file| file.purpose == Purpose::Sample).count();
    let problems = listing.facts.lacks(listing.kind, samples, desk.today());
    Ok(lacks_of(&problems, listing.kind, tr))
}

/// GET /organizer/listings/{id}
async fn case(who: Organizer, id: Path<ListingId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let case = found(&who, *id, &desk).await?;
    page(&CasePage::load(&who, &desk, case, ("", None), &Problems::default()).await?)
}

/// A listing where this person reads, with its company; one of elsewhere is none.
async fn found(who: &Organizer, id: ListingId, desk: &Desk) -> Result<(Listing, Company), Failure> {
    let (db, provinces) = (desk.db.read(), who.actor.provinces_read());
    let listing = listings::overseen(db, id, &Oversight::of(&who.actor)).await?.ok_or(Failure::NotFound)?;
    let company = companies::overseen(db, listing.company, &provinces).await?.ok_or(Failure::NotFound)?;
    Ok((listing, company))
}

/// POST /organizer/listings/{id}/decision
async fn decide(
    who: Organizer,
    id: Path<ListingId>,
    posted: Posted<DecisionForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, form, key) = (who.tr, &posted.form, &posted.key);
    let (person, now, there) = (who.actor.person.0, desk.now(), paths::case(*id));
    let (listing, company) = found(&who, *id, &desk).await?;
    let step = form.step().ok_or(Failure::Unreadable)?;
    let permit = access::listings::decide(&who.actor, listing.clone(), &company, step)?;
    let mut problems = Problems::default();
    let Some(reason) = problems.take("reason", step.reason(&form.reason)) else {
        let case = CasePage::load(&who, &desk, (listing, company), (&form.reason, None), &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &case);
    };
    write(&desk.db, async |tx| -> Result<(), Refused> {
        if once::seen(tx, key, person).await?.is_some() {
            return Ok(());
        }
        if form.version != listing.version.to_string() {
            return Err(Refused::Stale);
        }
        listings::take(tx, permit, reason, now).await?;
        Ok(once::remember(tx, key, person, &there, now).await?)
    })
    .await
    .map_err(|refused| failed(refused, listing.kind, who.lang))?;
    let done = tr.organizer_listings_decided(words::step(tr, step));
    Ok(SeeOther::to(there.clone()).saying(done).respond_to(who.request()))
}

/// POST /organizer/listings/{id}/note
async fn annotate(
    who: Organizer,
    id: Path<ListingId>,
    posted: Posted<NoteForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, now) = (who.tr, desk.now());
    let (listing, company) = found(&who, *id, &desk).await?;
    let mut problems = Problems::default();
    let Some(note) = problems.take("note", text::optional_lines(&posted.form.note, NOTE)) else {
        let case = CasePage::load(&who, &desk, (listing, company), ("", Some(&posted.form.note)), &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &case);
    };
    let permit = access::listings::annotate(&who.actor, listing, &company)?;
    write(&desk.db, async |tx| listings::annotate(tx, permit, note.unwrap_or_default(), now).await).await?;
    Ok(SeeOther::to(paths::case(*id)).saying(tr.organizer_listings_noted()).respond_to(who.request()))
}
