//! One listing as a reader sees it: facts, description, quality, proof, files, and in one line what is kept for
//! whom. It draws what the query let through and asks for nothing that the reader may not see.

use askama::Template;

use crate::accounts::Visitor;
use crate::companies::{self, CompanyId, CompanyStatus, Fact};
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::markdown::{self, Markup};
use crate::kit::web::Failure;
use crate::listings::facts::{Facts, Listing, Part};
use crate::listings::file::Visibility;
use crate::listings::find::{self, ListingFile, Record, Viewer};
use crate::listings::listing::ListingKind;
use crate::listings::terms::{Budget, Span};
use crate::listings::visibility::Level;
use crate::listings::{paths, words};
use crate::taxonomy::{self, SecurityLevel};
use crate::{accounts, kit};

/// The body of a listing's page: its own page, its preview, the organizers' case.
#[derive(Template)]
#[template(path = "listings/record.html")]
pub(crate) struct RecordView {
    tr: Tr,
    lang: Lang,
    record: Record,
    facts: Vec<Fact>,
    rule: Option<String>,
    detail: Option<Markup>,
    targets: Vec<String>,
    required: Vec<(String, String)>,
    held: Option<Vec<HeldView>>,
    cases: Vec<CaseView>,
    files: Vec<FileView>,
    contact: Vec<Fact>,
    locks: Vec<Lock>,
}

impl askama::filters::HtmlSafe for RecordView {}

/// A certificate of the company, its number only for those who may know it.
struct HeldView {
    title: String,
    number: String,
}

struct CaseView {
    client: String,
    about: String,
    result: String,
}

struct FileView {
    path: String,
    name: String,
    about: String,
}

/// What is kept for some readers, and what this reader can do to become one of them.
struct Lock {
    words: String,
    ways: Vec<(String, String)>,
}

impl RecordView {
    /// The record as its reader sees it, who may be somebody else than the one at the page: the preview leaves out the
    /// ways to see more.
    pub(crate) async fn load(
        who: &Visitor,
        desk: &Desk,
        record: Record,
        viewer: &Viewer,
        is_preview: bool,
    ) -> Result<Self, Failure> {
        let (tr, lang) = (who.tr, who.lang);
        let listing = &record.listing;
        let reads_all = viewer.reads_all(&record);
        let seen: &[Visibility] = match (viewer.is_in_confidence(&record), viewer.is_member()) {
            (true, _) => &[Visibility::Members, Visibility::Agreed],
            (false, true) => &[Visibility::Members],
            (false, false) => &[],
        };
        let files = if seen.is_empty() { Vec::new() } else { find::files_of(desk.db.read(), listing.id, seen).await? };
        let ways = if is_preview { Vec::new() } else { ways_in(who) };
        let facts = &listing.facts;
        let detail = facts.detail.pick(lang);
        Ok(Self {
            tr,
            lang,
            facts: facts_of(&record, lang),
            rule: facts
                .security_level
                .filter(|level| *level != SecurityLevel::General)
                .and_then(|level| words::security_rule(tr, level, listing.kind)),
            detail: (!detail.is_empty()).then(|| markdown::to_html(detail)),
            targets: facts.quality_targets.iter().map(|target| words::target(tr, target)).collect(),
            required: required(facts, tr, lang),
            held: held(&record, reads_all, desk, lang).await?,
            cases: facts.cases.iter().map(|case| CaseView::of(case, tr, lang)).collect(),
            files: files.iter().map(|file| FileView::of(listing, file, tr)).collect(),
            contact: contact(facts, tr),
            locks: locks(&record, viewer, ways, tr),
            record,
        })
    }

    fn listing(&self) -> &Listing {
        &self.record.listing
    }

    fn seen_after_agreement(&self) -> String {
        words::level(self.tr, Level::Agreed).unwrap_or_default()
    }

    /// Who else reads the description, for those who wrote it.
    fn detail_is_for(&self) -> Option<String> {
        let level = crate::listings::visibility::of(self.listing().kind, crate::listings::visibility::Piece::Detail);
        words::level(self.tr, level)
    }

    fn note(&self) -> &str {
        &self.listing().organizer_note
    }
}

impl CaseView {
    fn of(case: &crate::listings::quality::Case, tr: Tr, lang: Lang) -> Self {
        let client = if case.client.is_empty() { tr.listings_record_case_unnamed() } else { case.client.clone() };
        let about = [case.industry_name(lang).to_owned(), tr.listings_record_case_year(case.year.to_string())];
        Self {
            client,
            about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            result: case.result.clone(),
        }
    }
}

impl FileView {
    fn of(listing: &Listing, file: &ListingFile, tr: Tr) -> Self {
        let size = format::bytes(file.size.unsigned_abs());
        let about = [words::purpose(tr, file.purpose), size, words::visibility(tr, file.visibility)];
        Self {
            path: paths::file(listing.kind, listing.id, file.id), name: file.name.clone(), about: about.join(" · ")
        }
    }
}

/// Every fact that is there, in the order of the form. What the reader may not see is not there.
fn facts_of(record: &Record, lang: Lang) -> Vec<Fact> {
    let (tr, kind, facts) = (lang.tr(), record.listing.kind, &record.listing.facts);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| format::date(lang, day)).unwrap_or_default();
    let mut all = scope(facts, kind, lang);
    all.extend(data(facts, kind, lang));
    match kind {
        ListingKind::Offering => all.extend(price(record, lang)),
        ListingKind::Need => all.extend(budget(record, lang)),
    }
    match kind {
        ListingKind::Offering => {
            let days = facts.lead_time_days.map(|days| tr.listings_record_days(i64::from(days))).unwrap_or_default();
            all.push((tr.listings_record_lead_time(), days));
            all.push((tr.listings_record_team(), words::team(tr, facts)));
        }
        ListingKind::Need => {
            all.push((tr.listings_record_starts_on(), day(facts.schedule.starts_on)));
            all.push((tr.listings_record_finishes_on(), day(facts.schedule.finishes_on)));
            all.push((tr.listings_quotes_until(), day(facts.schedule.quotes_until)));
        }
    }
    let published = record.listing.published_at.map(kit::clock::beijing_day);
    all.push((tr.listings_record_published_on(), day(published)));
    all.push((tr.listings_valid_until(), day(facts.valid_until)));
    if facts.hides_company && record.company.is_some() {
        all.push((tr.listings_record_company_name(), tr.listings_record_company_hidden()));
    }
    all.retain(|(_, value)| !value.is_empty());
    all
}

fn scope(facts: &Facts, kind: ListingKind, lang: Lang) -> Vec<Fact> {
    let tr = lang.tr();
    let volume = facts.volume.map(|volume| volume.words(lang)).unwrap_or_default();
    let (industry, region, amount) = match kind {
        ListingKind::Offering => {
            (tr.listings_record_industries(), tr.listings_facet_region_served(), tr.listings_record_capacity())
        }
        ListingKind::Need => (tr.listings_facet_industry(), tr.listings_facet_region(), tr.listings_record_volume()),
    };
    vec![
        (tr.listings_facet_type(), words::services(lang, facts)),
        (industry, words::industries(lang, facts)),
        (region, words::regions(lang, facts)),
        (tr.listings_record_city(), taxonomy::city(&facts.city, lang).to_owned()),
        (amount, volume),
    ]
}

fn data(facts: &Facts, kind: ListingKind, lang: Lang) -> Vec<Fact> {
    let tr = lang.tr();
    let level = match kind {
        ListingKind::Offering => tr.listings_facet_level(),
        ListingKind::Need => tr.listings_record_level(),
    };
    let personal = facts.personal_information.as_ref().map(|personal| words::personal_information(tr, personal));
    vec![
        (tr.listings_facet_modality(), format::list(lang, facts.modalities.iter().map(|m| m.name(lang)))),
        (tr.listings_record_domains(), format::list(lang, facts.data_domains.iter().map(|domain| domain.name(lang)))),
        (level, facts.security_level.map(|level| level.name(lang).to_owned()).unwrap_or_default()),
        (tr.listings_record_personal(), personal.unwrap_or_default()),
        (tr.listings_record_delivery(), format::list(lang, facts.delivery_modes.iter().map(|mode| mode.name(lang)))),
    ]
}

fn price(record: &Record, lang: Lang) -> Vec<Fact> {
    let (tr, facts) = (lang.tr(), &record.listing.facts);
    let price = facts.price.map(|price| price.words(lang)).unwrap_or_default();
    let vat = match facts.price.and_then(|price| price.is_vat_included) {
        Some(true) => tr.listings_record_vat_included(),
        Some(false) => tr.listings_record_vat_not_included(),
        None => String::new(),
    };
    vec![
        (tr.listings_record_price(), price),
        (tr.listings_facet_usual_total(), usual_total(record, lang).unwrap_or_default()),
        (tr.listings_record_vat(), vat),
        (tr.listings_record_minimum_order(), facts.minimum_order.map(|order| order.words(lang)).unwrap_or_default()),
    ]
}

/// What an order of an offering usually comes to: the sums where they are told, else their band.
pub(super) fn usual_total(record: &Record, lang: Lang) -> Option<String> {
    let told = record.listing.facts.price.and_then(|price| price.of_an_order());
    let told = told.map(|Span { min, max }| format::money_range(lang, min, max));
    told.or_else(|| record.bucket.map(|bucket| bucket.name(lang).to_owned()))
}

/// The band of the budget for everybody; the sums themselves only where the query let them through.
fn budget(record: &Record, lang: Lang) -> Vec<Fact> {
    let (tr, facts) = (lang.tr(), &record.listing.facts);
    let exact = match facts.budget {
        Some(Budget::Range(Span { min, max })) => format::money_range(lang, min, max),
        Some(Budget::Negotiable) | None => String::new(),
    };
    vec![
        (tr.listings_facet_budget(), record.bucket.map(|bucket| bucket.name(lang).to_owned()).unwrap_or_default()),
        (tr.listings_record_exact_budget(), exact),
        (tr.listings_record_tender(), facts.tender.map(|tender| tender.name(lang).to_owned()).unwrap_or_default()),
        (tr.listings_record_payment(), facts.payment_terms.clone()),
    ]
}

fn required(facts: &Facts, tr: Tr, lang: Lang) -> Vec<(String, String)> {
    let how = |must: bool| if must { tr.listings_record_must() } else { tr.listings_record_preferred() };
    facts.required_certificates.iter().map(|one| (one.name(lang), how(one.must))).collect()
}

/// The certificates that count today of an offering's company; nothing where the company is not shown.
async fn held(record: &Record, reads_all: bool, desk: &Desk, lang: Lang) -> Result<Option<Vec<HeldView>>, Failure> {
    let company = record.company.as_ref().filter(|_| record.listing.kind == ListingKind::Offering);
    let Some(company) = company.map(|company| company.id) else { return Ok(None) };
    let (db, today) = (desk.db.read(), desk.today());
    let counting = companies::certificates_that_count(db, &[company], today).await?.remove(&company);
    let numbers = if reads_all { numbers(company, desk).await? } else { Vec::new() };
    let number = |kind: &str, level: &str| {
        let own = numbers.iter().find(|(of, at, _)| of == kind && at == level);
        own.map(|(_, _, number)| number.clone()).unwrap_or_default()
    };
    let view = |held: companies::HeldCertificate| HeldView {
        title: held.title(lang),
        number: number(&held.kind, &held.level),
    };
    Ok(Some(counting.unwrap_or_default().into_iter().map(view).collect()))
}

async fn numbers(company: CompanyId, desk: &Desk) -> Result<Vec<(String, String, String)>, Failure> {
    let all = companies::certificates_of(desk.db.read(), company).await?;
    let today = desk.today();
    let counting =
        all.into_iter().filter(|certificate| certificate.counts_on(today)).map(|certificate| certificate.claim);
    Ok(counting.map(|claim| (claim.kind, claim.level, claim.number)).collect())
}

fn contact(facts: &Facts, tr: Tr) -> Vec<Fact> {
    let contact = facts.contact.clone();
    let mut all = vec![
        (tr.listings_record_contact_name(), contact.name),
        (tr.listings_record_contact_job_title(), contact.job_title),
        (tr.listings_record_contact_phone(), contact.phone),
        (tr.listings_record_contact_email(), contact.email),
    ];
    all.retain(|(_, value)| !value.is_empty());
    all
}

/// What is kept from this reader, one line for each circle of readers.
fn locks(record: &Record, viewer: &Viewer, ways: Vec<(String, String)>, tr: Tr) -> Vec<Lock> {
    if viewer.reads_all(record) {
        return Vec::new();
    }
    let kind = record.listing.kind;
    let mut locks = Vec::new();
    if !viewer.is_member() {
        let words = match kind {
            ListingKind::Offering => tr.listings_lock_members_offering(),
            ListingKind::Need => tr.listings_lock_members_need(),
        };
        locks.push(Lock { words, ways });
    }
    let words = match (kind, record.company.is_some()) {
        (ListingKind::Offering, _) => tr.listings_lock_agreed_offering(),
        (ListingKind::Need, true) => tr.listings_lock_agreed_need(),
        (ListingKind::Need, false) => tr.listings_lock_agreed_hidden(),
    };
    locks.push(Lock { words, ways: Vec::new() });
    locks
}

/// How somebody becomes a member of a verified company, from where they are.
fn ways_in(who: &Visitor) -> Vec<(String, String)> {
    let tr = who.tr;
    let here = who.request().uri().path();
    match &who.actor {
        None => vec![
            (tr.kit_nav_sign_in(), accounts::paths::sign_in_for(here)),
            (tr.kit_nav_sign_up(), accounts::paths::SIGN_UP.to_owned()),
        ],
        Some(actor) => match actor.company().map(|membership| membership.status) {
            None => vec![(tr.listings_lock_enter_company(), companies::paths::OWN.to_owned())],
            Some(CompanyStatus::Verified) => Vec::new(),
            Some(CompanyStatus::Suspended | CompanyStatus::Rejected) => {
                vec![(tr.listings_edit_verify_link(), companies::paths::OWN.to_owned())]
            }
            Some(_) => vec![(tr.listings_lock_verify_company(), companies::paths::OWN.to_owned())],
        },
    }
}

/// What a field of the form is called on the record, for those who read about it away from the form.
pub(crate) fn field_label(tr: Tr, kind: ListingKind, field: &str) -> String {
    let is_need = kind == ListingKind::Need;
    match field {
        "title_zh" | "title_en" => tr.listings_record_title(),
        "summary_zh" | "summary_en" => tr.listings_record_summary(),
        "detail_zh" | "detail_en" => tr.listings_record_detail(),
        "service_types" => tr.listings_facet_type(),
        "industries" => tr.listings_facet_industry(),
        "regions" => tr.listings_facet_region(),
        "city" => tr.listings_record_city(),
        "modalities" => tr.listings_facet_modality(),
        "volume" if is_need => tr.listings_record_volume(),
        "volume" => tr.listings_record_capacity(),
        "price_model" => tr.listings_record_price(),
        "lead_time_days" => tr.listings_record_lead_time(),
        "budget_min" => tr.listings_facet_budget(),
        "starts_on" => tr.listings_record_starts_on(),
        "finishes_on" => tr.listings_record_finishes_on(),
        "quotes_until" => tr.listings_quotes_until(),
        "security_level" if is_need => tr.listings_record_level(),
        "security_level" => tr.listings_facet_level(),
        "personal_information" => tr.listings_record_personal(),
        "delivery_modes" => tr.listings_record_delivery(),
        "quality_targets" => tr.listings_record_quality(),
        "contact_name" | "contact_job_title" | "contact_phone" | "contact_email" => tr.listings_record_contact(),
        "valid_until" => tr.listings_valid_until(),
        "samples" => tr.listings_file_sample(),
        other => words::part(tr, Part::of_field(other), kind),
    }
}
