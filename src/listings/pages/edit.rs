//! Writing a listing: the form that begins it, its list of parts with what is lacking, and each part's form.
//! Who saves a part that somebody changed meanwhile sees what is there now beside what they typed.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{failure, own_listing, to_a_company};
use crate::access::listings::Place;
use crate::access::{self, Membership};
use crate::accounts::{self, SignedIn};
use crate::companies::{self, CompanyStatus};
use crate::kit::clock::beijing_day;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{ErrorSummary, Failure, Frame, Posted, SeeOther, Typed, field, once, page, page_with};
use crate::listings::act::{self, Refused};
use crate::listings::facts::{Contact, Facts, Listing, Part};
use crate::listings::file::{Purpose, Visibility};
use crate::listings::find::{self, Line};
use crate::listings::form::{self, Group};
use crate::listings::listing::{ListingId, ListingKind, ListingStatus, Step};
use crate::listings::paths::{self, Side};
use crate::listings::words;
use crate::taxonomy;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    // The word `new` stands where a number stands elsewhere, so it is looked for first.
    cfg.service(web::resource(paths::NEW).get(new).post(begin))
        .service(web::resource(paths::EDIT).get(edit))
        .service(web::resource(paths::PART).get(part).post(save));
}

/// Where a part is written; the files have a page of their own.
pub(super) fn part_address(kind: ListingKind, id: ListingId, part: Part) -> String {
    match part {
        Part::Files => paths::files(kind, id),
        _ => paths::part(kind, id, part),
    }
}

/// A part in the trail above its form.
pub(super) struct TrailStep {
    pub name: String,
    pub path: String,
    pub is_current: bool,
}

/// The parts in their order, with the one that is being written.
pub(super) fn trail(tr: Tr, listing: &Listing, current: Part) -> Vec<TrailStep> {
    let step = |part: Part| TrailStep {
        name: words::part(tr, part, listing.kind),
        path: part_address(listing.kind, listing.id, part),
        is_current: part == current,
    };
    Part::ALL.into_iter().map(step).collect()
}

/// The form of one part, or of a new listing.
#[derive(Template)]
#[template(path = "listings/part.html")]
struct PartPage {
    frame: Frame,
    tr: Tr,
    lead: String,
    back: (String, String),
    action: String,
    version: Option<i32>,
    trail: Vec<TrailStep>,
    notice: Option<String>,
    /// Field, what was typed, what it is now: where somebody else was faster.
    differences: Vec<(String, String, String)>,
    groups: Vec<Group>,
    summary: ErrorSummary,
    button: String,
}

impl PartPage {
    fn begun(who: &SignedIn, desk: &Desk, kind: ListingKind, typed: &Typed, problems: &Problems) -> Self {
        let tr = who.tr;
        let (title, lead, back) = match kind {
            ListingKind::Offering => {
                (tr.listings_new_offering(), tr.listings_new_offering_lead(), tr.kit_side_offerings())
            }
            ListingKind::Need => (tr.listings_new_need(), tr.listings_new_need_lead(), tr.kit_side_needs()),
        };
        let groups = form::groups(Part::Basics, kind, typed, problems, who.lang);
        Self {
            frame: who.frame(desk, title),
            tr,
            lead,
            back: (paths::own(kind), back),
            action: paths::new(kind),
            version: None,
            trail: Vec::new(),
            notice: None,
            differences: Vec::new(),
            summary: ErrorSummary::of(tr, groups.iter().flat_map(Group::fields)),
            groups,
            button: tr.listings_new_button(),
        }
    }

    fn of(who: &SignedIn, desk: &Desk, listing: &Listing, part: Part, typed: &Typed, problems: &Problems) -> Self {
        let tr = who.tr;
        let groups = form::groups(part, listing.kind, typed, problems, who.lang);
        Self {
            frame: who.frame(desk, words::part(tr, part, listing.kind)),
            tr,
            lead: String::new(),
            back: (paths::edit(listing.kind, listing.id), listing.facts.title.pick(who.lang).to_owned()),
            action: paths::part(listing.kind, listing.id, part),
            version: Some(listing.version),
            trail: trail(tr, listing, part),
            notice: None,
            differences: Vec::new(),
            summary: ErrorSummary::of(tr, groups.iter().flat_map(Group::fields)),
            groups,
            button: tr.listings_part_button(),
        }
    }

    /// Whether some rows could be more of them.
    fn takes_more(&self) -> bool {
        self.groups.iter().any(|group| group.takes_more)
    }
}

/// Where a listing of this side may begin for who asks.
fn place(membership: &Membership, kind: ListingKind) -> Place {
    Place { company: membership.company, kind }
}

/// GET /workspace/{offerings|needs}/new
async fn new(who: SignedIn, side: Path<Side>, desk: Desk) -> Result<HttpResponse, Failure> {
    let kind = side.kind();
    let Some(membership) = who.actor.company() else {
        return Ok(to_a_company(who.tr).respond_to(who.request()));
    };
    access::listings::begin(&who.actor, place(membership, kind))?;
    page(&PartPage::begun(&who, &desk, kind, &Typed::default(), &Problems::default()))
}

/// POST /workspace/{offerings|needs}/new
async fn begin(who: SignedIn, side: Path<Side>, posted: Posted<Typed>, desk: Desk) -> Result<HttpResponse, Failure> {
    let kind = side.kind();
    let Some(membership) = who.actor.company() else {
        return Ok(to_a_company(who.tr).respond_to(who.request()));
    };
    let permit = access::listings::begin(&who.actor, place(membership, kind))?;
    let facts = prefilled(&who, &desk, membership, kind).await?;
    let facts = match form::check(Part::Basics, kind, &posted.form, &facts, desk.today()) {
        Ok(facts) => facts,
        Err(problems) => {
            let page = PartPage::begun(&who, &desk, kind, &posted.form, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (person, now, key) = (who.actor.person.0, desk.now(), &posted.key);
    let there = write(&desk.db, async |tx| -> Result<String, Failure> {
        if let Some(there) = once::seen(tx, key, person).await? {
            return Ok(there);
        }
        let there = part_address(kind, act::begin(tx, permit, facts, now).await?, Part::Scope);
        once::remember(tx, key, person, &there, now).await?;
        Ok(there)
    })
    .await?;
    Ok(SeeOther::to(there).saying(who.tr.listings_new_saved()).respond_to(who.request()))
}

/// What is known already: the contact from the account, and where a need arises from the company.
async fn prefilled(who: &SignedIn, desk: &Desk, membership: &Membership, kind: ListingKind) -> Result<Facts, Failure> {
    let account = accounts::contact_of(desk.db.read(), who.actor.person).await?;
    let contact = account.map(|c| Contact { name: c.name, job_title: c.job_title, phone: c.phone, email: c.email });
    let facts = Facts { contact: contact.unwrap_or_default(), ..Facts::default() };
    if kind == ListingKind::Offering {
        return Ok(facts);
    }
    let Some(company) = companies::company(desk.db.read(), membership.company).await? else { return Ok(facts) };
    let industry = taxonomy::division(&company.profile.industry).filter(|industry| industry.served);
    let region = taxonomy::region(&company.profile.region);
    Ok(Facts {
        industries: industry.map(|industry| industry.code).into_iter().collect(),
        regions: region.map(|region| region.code).into_iter().collect(),
        city: company.profile.city,
        ..facts
    })
}

/// A part in the list of parts.
struct PartView {
    name: String,
    path: Option<String>,
    pill: (&'static str, String),
    is_done: bool,
    /// Where what is lacking is filled in, and what it is.
    lacks: Vec<(String, String)>,
}

/// A step that the reader may take now.
struct StepView {
    words: String,
    path: String,
    class: &'static str,
    /// Whether a page asks before it is taken.
    asks: bool,
    /// Whether nothing comes after it.
    is_last: bool,
}

/// One thing that happened.
struct LineView {
    at: String,
    what: String,
    reason: String,
}

/// A listing for its own people.
#[derive(Template)]
#[template(path = "listings/edit.html")]
pub(super) struct EditPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    listing: Listing,
    /// What an organizer wrote, where the company has to do something about it.
    reason: Option<String>,
    /// What keeps it from being sent: where to mend it, what, and why.
    lacking: Vec<(String, String, String)>,
    parts: Vec<PartView>,
    /// What the reader may do now; to close it stands apart and last.
    steps: Vec<StepView>,
    close: Option<StepView>,
    facts: Vec<(String, String)>,
    history: Vec<LineView>,
    speaks: bool,
    /// Where the company stands.
    company: CompanyStatus,
    /// Why nobody sees it or it cannot be sent, while its company may not take part.
    barred: Option<String>,
}

impl EditPage {
    /// The page; `lacking` is what was found when it was to be sent.
    pub(super) async fn load(
        who: &SignedIn,
        desk: &Desk,
        listing: Listing,
        lacking: Option<&Problems>,
    ) -> Result<Self, Failure> {
        let (tr, lang, kind) = (who.tr, who.lang, listing.kind);
        let db = desk.db.read();
        let files = find::files_of(db, listing.id, &[Visibility::Members, Visibility::Agreed]).await?;
        let samples = files.iter().filter(|file| file.purpose == Purpose::Sample).count();
        let history = find::history(db, listing.id).await?;
        let lacks = listing.facts.lacks(kind, samples, desk.today());
        let speaks = who.actor.speaks_for(listing.company);
        let may_write = speaks && listing.status.is_editable();
        let parts = Part::ALL.into_iter().map(|part| part_view(who, &listing, part, &lacks, !files.is_empty()));
        let parts = parts.map(|view| if may_write { view } else { PartView { path: None, ..view } }).collect();
        let lacking = lacking.map(|problems| {
            problems
                .iter()
                .map(|(field, problem)| (link(&listing, field), form::label(field, kind, lang), problem.say(tr)))
        });
        let (close, steps) = steps(who, &listing).into_iter().partition::<Vec<_>, _>(|step| step.is_last);
        let own = who.actor.memberships.iter().find(|m| m.company == listing.company);
        let company = own.map_or(CompanyStatus::Draft, |m| m.status);
        // A draft of a company that is being checked waits, and nothing more needs to be said of it.
        let is_told = listing.status.is_public() || company != CompanyStatus::Submitted;
        Ok(Self {
            frame: who.frame(desk, listing.facts.title.pick(lang)),
            tr,
            lang,
            reason: reason_to_answer(listing.status, &history),
            lacking: lacking.map(Iterator::collect).unwrap_or_default(),
            parts,
            steps,
            close: close.into_iter().next(),
            facts: dates(tr, lang, &listing),
            history: history.into_iter().map(|line| line_view(who, line)).collect(),
            speaks,
            company,
            barred: company.barred(tr).filter(|_| is_told),
            listing,
        })
    }

    fn pill(&self) -> (&'static str, String) {
        words::pill_with(self.tr, self.listing.status, self.company)
    }

    fn means(&self) -> String {
        match self.listing.status.is_public() && !self.is_verified() {
            true => self.tr.listings_means_hidden(),
            false => words::status_means(self.tr, self.listing.status),
        }
    }

    fn is_verified(&self) -> bool {
        self.company == CompanyStatus::Verified
    }

    fn is_need(&self) -> bool {
        self.listing.kind == ListingKind::Need
    }

    /// Whether it is written by a company that nobody has checked yet.
    fn waits_for_verification(&self) -> bool {
        self.speaks && !self.is_verified() && self.barred.is_none() && self.listing.status.is_editable()
    }

    /// Whether anybody can read it; a company that is not verified any more takes its listings with it.
    fn has_public_page(&self) -> bool {
        self.is_verified() && self.listing.status.is_public()
    }

    fn shows_parts(&self) -> bool {
        self.listing.status.is_editable()
    }

    fn is_matched_by_the_engine(&self) -> bool {
        self.is_verified() && self.listing.status == ListingStatus::Published
    }
}

/// Where a field is filled in.
fn link(listing: &Listing, field: &str) -> String {
    let part = part_address(listing.kind, listing.id, Part::of_field(field));
    format!("{part}#{field}")
}

fn part_view(who: &SignedIn, listing: &Listing, part: Part, lacks: &Problems, has_files: bool) -> PartView {
    let tr = who.tr;
    let lacking: Vec<&str> = lacks.iter().map(|(field, _)| field).filter(|f| Part::of_field(f) == part).collect();
    let facts = &listing.facts;
    let is_empty = match part {
        Part::Files => !has_files,
        Part::Quality => {
            facts.quality_targets.is_empty() && facts.required_certificates.is_empty() && facts.cases.is_empty()
        }
        _ => false,
    };
    let pill = match lacking.len() {
        0 if is_empty => ("pill-quiet", tr.listings_part_optional()),
        0 => ("pill-ok", tr.listings_part_done()),
        n => ("pill-warn", tr.listings_part_lacking(n as i64)),
    };
    PartView {
        name: words::part(tr, part, listing.kind),
        path: Some(part_address(listing.kind, listing.id, part)),
        pill,
        is_done: lacking.is_empty() && !is_empty,
        lacks: lacking
            .into_iter()
            .map(|field| (link(listing, field), form::label(field, listing.kind, who.lang)))
            .collect(),
    }
}

fn steps(who: &SignedIn, listing: &Listing) -> Vec<StepView> {
    let view = |step: Step| {
        let primary = match step {
            Step::Submit | Step::Resume => true,
            Step::Renew => listing.status == ListingStatus::Expired,
            _ => false,
        };
        Some(StepView {
            words: words::step(who.tr, step),
            path: paths::step(listing.kind, listing.id, step)?,
            class: match step {
                _ if primary => "button button-primary",
                Step::Close => "button button-stop",
                _ => "button",
            },
            asks: super::steps::asks_first(step),
            is_last: step == Step::Close,
        })
    };
    access::listings::steps_open_to(&who.actor, listing).into_iter().filter_map(view).collect()
}

fn dates(tr: Tr, lang: Lang, listing: &Listing) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    if let Some(day) = listing.facts.valid_until {
        facts.push((tr.listings_valid_until(), format::date(lang, day)));
    }
    if let Some(day) = listing.facts.schedule.quotes_until {
        facts.push((tr.listings_quotes_until(), format::date(lang, day)));
    }
    if let Some(at) = listing.published_at {
        facts.push((tr.listings_own_published(), format::date(lang, beijing_day(at))));
    }
    facts.push((tr.listings_own_updated(), format::date(lang, beijing_day(listing.updated_at))));
    facts
}

/// What an organizer wrote, while the listing is where that has put it.
fn reason_to_answer(status: ListingStatus, history: &[Line]) -> Option<String> {
    let is_answered = !matches!(status, ListingStatus::Returned | ListingStatus::Rejected);
    history.iter().find(|line| line.to == status).filter(|_| !is_answered).and_then(|line| line.reason.clone())
}

/// Who did what, as the company's people read it: an organizer is not named.
fn line_view(who: &SignedIn, line: Line) -> LineView {
    let (tr, happened) = (who.tr, words::happened(who.tr, line.step));
    let what = match line.person {
        _ if line.by_organizer => tr.listings_history_line(tr.listings_history_organizer(), &happened),
        _ if line.is_for_company => tr.listings_history_line(tr.companies_own_history_for_company(), &happened),
        Some(_) if !line.name.is_empty() => tr.listings_history_line(&line.name, &happened),
        _ => happened,
    };
    LineView { at: format::date_time(who.lang, who.zone, line.at), what, reason: line.reason.unwrap_or_default() }
}

/// GET /workspace/{offerings|needs}/{id}
async fn edit(who: SignedIn, path: Path<(Side, ListingId)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (side, id) = path.into_inner();
    let listing = own_listing(&who, side, id, &desk).await?;
    page(&EditPage::load(&who, &desk, listing, None).await?)
}

/// A part of a draft that the reader may write.
async fn writable(who: &SignedIn, side: Side, id: ListingId, desk: &Desk) -> Result<Listing, Failure> {
    let listing = own_listing(who, side, id, desk).await?;
    let listing = access::listings::change(&who.actor, listing)?.into_thing();
    if listing.status.is_editable() { Ok(listing) } else { Err(failure(Refused::NotNow(listing.status), who.tr)) }
}

/// GET /workspace/{offerings|needs}/{id}/edit/{part}
async fn part(who: SignedIn, path: Path<(Side, ListingId, String)>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (side, id, code) = path.into_inner();
    let part = Part::parse(&code).ok_or(Failure::NotFound)?;
    let listing = writable(&who, side, id, &desk).await?;
    if part == Part::Files {
        return Ok(SeeOther::to(paths::files(listing.kind, listing.id)).respond_to(who.request()));
    }
    let typed = form::typed(part, listing.kind, &listing.facts, who.lang);
    page(&PartPage::of(&who, &desk, &listing, part, &typed, &Problems::default()))
}

/// POST /workspace/{offerings|needs}/{id}/edit/{part}
async fn save(
    who: SignedIn,
    path: Path<(Side, ListingId, String)>,
    posted: Posted<Typed>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (side, id, code) = path.into_inner();
    let part = Part::parse(&code).filter(|part| *part != Part::Files).ok_or(Failure::NotFound)?;
    let (listing, typed) = (writable(&who, side, id, &desk).await?, posted.form);
    let facts = match form::check(part, listing.kind, &typed, &listing.facts, desk.today()) {
        Ok(facts) => facts,
        Err(problems) => {
            let seen = typed.one("version").parse().unwrap_or(listing.version);
            let page = PartPage::of(&who, &desk, &listing, part, &typed, &problems);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &PartPage { version: Some(seen), ..page });
        }
    };
    if typed.one("version") != listing.version.to_string() {
        return stale(&who, &desk, &listing, part, &typed);
    }
    let permit = access::listings::change(&who.actor, listing.clone())?;
    let now = desk.now();
    match write(&desk.db, async |tx| act::save(tx, permit, facts, now).await).await {
        Ok(()) => Ok(SeeOther::to(after(part, &listing, typed.one("then")))
            .saying(who.tr.listings_part_saved())
            .respond_to(who.request())),
        Err(Refused::Stale) => {
            let listing = writable(&who, side, id, &desk).await?;
            stale(&who, &desk, &listing, part, &typed)
        }
        Err(refused) => Err(failure(refused, who.tr)),
    }
}

/// Where saving a part leads: on, back to the list of parts, or to the same part for more rows.
fn after(part: Part, listing: &Listing, then: &str) -> String {
    let (kind, id) = (listing.kind, listing.id);
    match (then, part.next()) {
        ("here", _) => part_address(kind, id, part),
        ("list", _) | (_, None) => paths::edit(kind, id),
        (_, Some(next)) => part_address(kind, id, next),
    }
}

/// Somebody else was faster: what was typed stays, and what differs is shown beside it. Sending again means it.
fn stale(who: &SignedIn, desk: &Desk, listing: &Listing, part: Part, typed: &Typed) -> Result<HttpResponse, Failure> {
    let none = Problems::default();
    let page = PartPage::of(who, desk, listing, part, typed, &none);
    let now = form::typed(part, listing.kind, &listing.facts, who.lang);
    let now = form::groups(part, listing.kind, &now, &none, who.lang);
    let mine = page.groups.iter().flat_map(Group::fields);
    let differences = field::differences(mine, now.iter().flat_map(Group::fields));
    let notice = Some(who.tr.listings_part_stale());
    page_with(StatusCode::CONFLICT, &PartPage { notice, differences, ..page })
}
