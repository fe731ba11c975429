//! One introduction, from the side of its reader; the answers to it, taking it back, and what opens when both agree.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::failure;
use crate::access;
use crate::accounts::SignedIn;
use crate::companies::{self, CompanyStatus};
use crate::introductions::act::{self, Refused};
use crate::introductions::find::{self, ConsentGiven, Move, Opened, Party, Reader, Shown};
use crate::introductions::form::{self, AcceptForm, OutcomeForm, RefusalForm};
use crate::introductions::introduction::{
    Before, Consent, Introduction, IntroductionId, IntroductionStatus, Step, across, rests_until,
};
use crate::introductions::{paths, words};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::files;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{Empty, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, once, page, page_with};
use crate::listings::{self, ListingFileId, ListingKind, ListingStatus};

/// An introduction, and the side from which it is read.
struct Read {
    introduction: Introduction,
    side: ListingKind,
}

impl Read {
    /// To whoever is on neither side it does not exist.
    async fn by(who: &SignedIn, desk: &Desk, id: IntroductionId) -> Result<Self, Failure> {
        let introduction = find::introduction(desk.db.read(), id).await?.ok_or(Failure::NotFound)?;
        let side = access::introductions::side_of(&who.actor, &introduction).ok_or(Failure::NotFound)?;
        Ok(Self { introduction, side })
    }

    fn reader(&self) -> Reader {
        Reader::Side(self.introduction.pair.company(self.side))
    }

    async fn shown(&self, desk: &Desk) -> Result<Shown, Failure> {
        find::shown(desk.db.read(), self.introduction.id, &self.reader()).await?.ok_or(Failure::NotFound)
    }
}

/// The sentence that the asked side agrees to: it names the other company, unless that keeps its name until then.
fn consent(shown: &Shown, side: ListingKind, lang: Lang) -> Consent {
    let (tr, other) = (lang.tr(), shown.party(across(side)));
    let text = match other.company {
        Some(_) => tr.introductions_consent(other.name.pick(lang)),
        None => tr.introductions_consent_hidden(),
    };
    Consent { text, lang }
}

/// One of the two listings with its company.
#[derive(Template)]
#[template(path = "introductions/party.html")]
struct PartyView {
    heading: String,
    class: &'static str,
    title: String,
    title_lang: &'static str,
    link: Option<String>,
    listing_pill: Option<(&'static str, String)>,
    company: String,
    company_lang: &'static str,
    company_link: Option<String>,
    note: Option<String>,
}

impl askama::filters::HtmlSafe for PartyView {}

impl PartyView {
    fn of(party: &Party, is_own: bool, is_waiting: bool, tr: Tr, lang: Lang) -> Self {
        let is_verified = party.company_status == CompanyStatus::Verified;
        let link = if is_own {
            Some(listings::paths::edit(party.kind, party.listing))
        } else {
            let is_public = is_verified && party.listing_status.is_public();
            is_public.then(|| listings::paths::show(party.kind, party.listing))
        };
        let is_published = party.listing_status == ListingStatus::Published;
        let note = match (is_own, party.company) {
            (true, _) if party.hides && is_waiting => Some(tr.introductions_hidden_note()),
            (false, None) => Some(tr.introductions_hidden_theirs()),
            _ => None,
        };
        Self {
            heading: if is_own {
                words::listing_of_ours(tr, party.kind)
            } else {
                words::listing_of_theirs(tr, party.kind)
            },
            class: match party.kind {
                ListingKind::Need => "panel-demand",
                ListingKind::Offering => "panel-supply",
            },
            title: party.title.pick(lang).to_owned(),
            title_lang: party.title.lang_of(lang).tag(),
            link,
            listing_pill: (!is_published).then(|| {
                let status = party.listing_status;
                (listings::words::pill(status), listings::words::status(tr, status))
            }),
            company: party.name.pick(lang).to_owned(),
            company_lang: party.name.lang_of(lang).tag(),
            company_link: party.company.filter(|_| is_verified).map(companies::paths::show),
            note,
        }
    }
}

struct FileView {
    path: String,
    name: String,
    about: String,
}

/// What opened, from the side of the reader.
struct OpenedView {
    theirs: Vec<(String, String)>,
    ours: Vec<(String, String)>,
    budget: Option<String>,
    their_files: Vec<FileView>,
    our_files: Vec<FileView>,
}

impl OpenedView {
    fn of(opened: &Opened, shown: &Shown, side: ListingKind, tr: Tr, lang: Lang) -> Self {
        let other = across(side);
        let files = |side: ListingKind| {
            let view = |file: &listings::ListingFile| FileView {
                path: paths::file(shown.id, file.id),
                name: file.name.clone(),
                about: format!(
                    "{} · {}",
                    listings::words::purpose(tr, file.purpose),
                    format::bytes(file.size.unsigned_abs())
                ),
            };
            opened.files(side).iter().map(view).collect()
        };
        Self {
            theirs: words::contact(tr, opened.contact(other)),
            ours: words::contact(tr, opened.contact(side)),
            budget: opened.budget.map(|budget| words::budget(lang, budget)),
            their_files: files(other),
            our_files: files(side),
        }
    }

    fn has_files(&self) -> bool {
        !self.their_files.is_empty() || !self.our_files.is_empty()
    }
}

struct MoveView {
    at: String,
    iso: String,
    what: String,
    by: String,
}

struct ConsentView {
    wording: String,
    lang: String,
    about: String,
    is_withdrawn: bool,
}

/// What was typed into the two forms of the asked side.
#[derive(Default)]
struct Answers {
    accept: AcceptForm,
    refusal: RefusalForm,
    outcome: Option<OutcomeForm>,
}

/// What came of it, as far as this side told, and the form to tell it.
struct OutcomeView {
    told: Option<String>,
    note: String,
    at: String,
    fields: Option<[Field; 4]>,
    has_problems: bool,
}

impl OutcomeView {
    /// Whether the form is shown at once.
    const fn is_open(&self) -> bool {
        self.told.is_none() || self.has_problems
    }
}

#[derive(Template)]
#[template(path = "introductions/show.html")]
struct ShowPage {
    frame: Frame,
    tr: Tr,
    shown: Shown,
    lead: String,
    other: PartyView,
    own: PartyView,
    message_heading: String,
    reason: Option<String>,
    opened: Option<OpenedView>,
    is_barred: bool,
    is_asked: bool,
    may_act: bool,
    /// Why the asked side cannot agree at the moment.
    closed: Option<String>,
    again_from: Option<String>,
    again: Option<String>,
    consent: Field,
    refusal: [Field; 2],
    outcome: Option<OutcomeView>,
    summary: ErrorSummary,
    moves: Vec<MoveView>,
    consents: Vec<ConsentView>,
    may_withdraw_consent: bool,
}

impl ShowPage {
    async fn load(
        who: &SignedIn,
        desk: &Desk,
        read: &Read,
        answers: &Answers,
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let (tr, lang, side, db) = (who.tr, who.lang, read.side, desk.db.read());
        let shown = read.shown(desk).await?;
        let opened = match access::introductions::may_read_contacts(&who.actor) {
            true => find::opened(db, &shown).await?,
            false => None,
        };
        let opened_at_all = shown.status == IntroductionStatus::Accepted;
        let moves = find::moves(db, shown.id, &read.reader()).await?;
        let consents = find::consents(db, shown.id, &read.reader()).await?;
        let is_asked = side != shown.side;
        let is_waiting = shown.status == IntroductionStatus::Waiting;
        let may_act = if is_asked {
            access::introductions::answer(&who.actor, read.introduction.clone()).is_ok()
        } else {
            access::introductions::withdraw(&who.actor, read.introduction.clone()).is_ok()
        };
        let consent_field = answers.accept.field(&consent(&shown, side, lang).text, problems, tr);
        let refusal = answers.refusal.fields(tr.introductions_field_note_hint(), problems, tr);
        let outcome = match shown.status {
            IntroductionStatus::Accepted => Some(outcome_view(who, desk, read, answers, problems).await?),
            _ => None,
        };
        let told = outcome.iter().flat_map(|own| own.fields.iter().flatten());
        let summary = form::summary(tr, [&consent_field].into_iter().chain(&refusal).chain(told));
        let (again_from, again) = asking_again(&shown, side, desk, tr, lang);
        Ok(Self {
            frame: who.frame(desk, tr.introductions_show_title()),
            tr,
            lead: lead(&shown, is_asked, tr, lang),
            other: PartyView::of(shown.party(across(side)), false, is_waiting, tr, lang),
            own: PartyView::of(shown.party(side), true, is_waiting, tr, lang),
            message_heading: if is_asked { tr.introductions_message_theirs() } else { tr.introductions_message_ours() },
            reason: shown.reason.map(|reason| words::reason(tr, reason)),
            opened: opened.map(|opened| OpenedView::of(&opened, &shown, side, tr, lang)),
            is_barred: shown.status == IntroductionStatus::Accepted && shown.barred_party().is_some(),
            is_asked,
            may_act: may_act && is_waiting,
            closed: shown.closed_party().filter(|_| is_waiting).map(|party| closed(party, tr)),
            again_from,
            again: again
                .filter(|_| access::introductions::may_ask_for(&who.actor, read.introduction.pair.company(side))),
            summary,
            outcome,
            consent: consent_field,
            refusal,
            moves: moves.into_iter().map(|entry| move_view(entry, &shown, who)).collect(),
            may_withdraw_consent: opened_at_all
                && consents.iter().any(|given| given.withdrawn_at.is_none())
                && access::introductions::withdraw_consent(&who.actor, read.introduction.clone(), side).is_ok(),
            consents: consents.into_iter().map(|given| consent_view(given, who)).collect(),
            shown,
        })
    }

    fn pill(&self) -> (&'static str, String) {
        (words::pill(self.shown.status), words::status(self.tr, self.shown.status))
    }

    fn is_waiting(&self) -> bool {
        self.shown.status == IntroductionStatus::Waiting
    }
}

async fn outcome_view(
    who: &SignedIn,
    desk: &Desk,
    read: &Read,
    answers: &Answers,
    problems: &Problems,
) -> Result<OutcomeView, Failure> {
    let told = find::reports(desk.db.read(), read.introduction.id).await?.remove(&read.side);
    let may_tell = access::introductions::tell(&who.actor, read.introduction.clone(), read.side).is_ok();
    let form = answers.outcome.clone().or_else(|| told.as_ref().map(|(report, _)| OutcomeForm::of(report)));
    Ok(OutcomeView {
        told: told.as_ref().map(|(report, _)| words::report(who.tr, report)),
        note: told.as_ref().map(|(report, _)| report.note.clone()).unwrap_or_default(),
        at: told.as_ref().map(|(_, at)| format::date_time(who.lang, who.zone, *at)).unwrap_or_default(),
        has_problems: !problems.is_empty(),
        fields: may_tell.then(|| form.unwrap_or_default().fields(problems, who.tr)),
    })
}

/// Where the introduction stands, in a sentence from the reader's side.
fn lead(shown: &Shown, is_asked: bool, tr: Tr, lang: Lang) -> String {
    let until = words::day(lang, shown.lapses_at);
    let ended = shown.ended_at.map(|at| words::day(lang, at)).unwrap_or_default();
    match (shown.status, is_asked) {
        (IntroductionStatus::Waiting, true) => tr.introductions_lead_to_answer(&until),
        (IntroductionStatus::Waiting, false) => tr.introductions_lead_waiting(&until),
        (IntroductionStatus::Accepted, _) => tr.introductions_lead_accepted(&ended),
        (IntroductionStatus::Declined, true) => tr.introductions_lead_declined_us(&ended),
        (IntroductionStatus::Declined, false) => tr.introductions_lead_declined_them(&ended),
        (IntroductionStatus::Withdrawn, true) => tr.introductions_lead_withdrawn_them(&ended),
        (IntroductionStatus::Withdrawn, false) => tr.introductions_lead_withdrawn_us(&ended),
        (IntroductionStatus::Lapsed, _) => tr.introductions_lead_lapsed(&until),
    }
}

/// Why no introduction can be agreed to with this party at the moment.
fn closed(party: &Party, tr: Tr) -> String {
    if party.company_status == CompanyStatus::Verified {
        words::not_published(tr, party.kind, party.listing_status)
    } else {
        words::not_verified(tr, party.kind)
    }
}

/// From when on the pair may be asked about again, or where to do so now.
fn asking_again(shown: &Shown, side: ListingKind, desk: &Desk, tr: Tr, lang: Lang) -> (Option<String>, Option<String>) {
    if shown.status.is_live() || shown.closed_party().is_some() {
        return (None, None);
    }
    let before = Before { status: shown.status, side: shown.side, ended_at: shown.ended_at };
    match rests_until(before, side, desk.now()) {
        Some(until) => (Some(tr.introductions_ask_again_from(words::day(lang, until))), None),
        None => (None, Some(paths::new_between(shown.need.listing, shown.offering.listing))),
    }
}

fn move_view(entry: Move, shown: &Shown, who: &SignedIn) -> MoveView {
    let by_company = || {
        let parties = [&shown.need, &shown.offering];
        let known = parties.into_iter().find(|party| party.company.is_some() && party.company == entry.company);
        // A company that keeps its name is the one that no party shows.
        known
            .or_else(|| parties.into_iter().find(|party| party.company.is_none()))
            .map(|party| party.name.pick(who.lang))
    };
    let by = match (&entry.name, entry.step) {
        (Some(_), _) if entry.is_for_company() => who.tr.companies_own_history_for_company(),
        (_, Step::Lapse) => who.tr.introductions_by_itself(),
        (Some(name), _) => name.clone(),
        (None, _) => by_company().unwrap_or_default().to_owned(),
    };
    MoveView {
        at: format::date_time(who.lang, who.zone, entry.at),
        iso: entry.at.to_rfc3339(),
        what: words::happened(who.tr, entry.step),
        by,
    }
}

fn consent_view(given: ConsentGiven, who: &SignedIn) -> ConsentView {
    let version = who.tr.introductions_consent_version(given.text_version.as_str());
    let at = format::date_time(who.lang, who.zone, given.at);
    let name = given.name.unwrap_or_default();
    let about: Vec<&str> = [name.as_str(), &at, &version].into_iter().filter(|part| !part.is_empty()).collect();
    ConsentView {
        about: about.join(" · "),
        lang: Lang::parse(&given.lang).unwrap_or_default().tag().to_owned(),
        wording: given.wording,
        is_withdrawn: given.withdrawn_at.is_some(),
    }
}

/// GET /workspace/introductions/{id}
pub(super) async fn show(who: SignedIn, id: Path<IntroductionId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    page(&ShowPage::load(&who, &desk, &read, &Answers::default(), &Problems::default()).await?)
}

/// Refuses what cannot be done from where the introduction stood when it was read.
fn must_be_possible(introduction: &Introduction, step: Step) -> Result<(), Refused> {
    match introduction.status.after(step) {
        Some(_) => Ok(()),
        None => Err(Refused::NotNow(introduction.status)),
    }
}

/// POST /workspace/introductions/{id}/acceptance
pub(super) async fn accept(
    who: SignedIn,
    id: Path<IntroductionId>,
    posted: Posted<AcceptForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    let permit = access::introductions::answer(&who.actor, read.introduction.clone())?;
    let (person, now, path) = (who.actor.person.0, desk.now(), paths::show(*id));
    if let Err(problems) = posted.form.check() {
        must_be_possible(&read.introduction, Step::Accept).map_err(|refused| failure(&who, refused))?;
        let answers = Answers { accept: posted.form, ..Answers::default() };
        let page = ShowPage::load(&who, &desk, &read, &answers, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let consent = consent(&read.shown(&desk).await?, read.side, who.lang);
    write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_none() {
            act::accept(tx, permit, &consent, now).await?;
            once::remember(tx, &posted.key, person, &path, now).await?;
        }
        Ok::<_, Refused>(())
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(path).saying(who.tr.introductions_accepted()).respond_to(who.request()))
}

/// POST /workspace/introductions/{id}/refusal
pub(super) async fn decline(
    who: SignedIn,
    id: Path<IntroductionId>,
    posted: Posted<RefusalForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    let permit = access::introductions::answer(&who.actor, read.introduction.clone())?;
    let (person, now, path) = (who.actor.person.0, desk.now(), paths::show(*id));
    let (reason, note) = match posted.form.check() {
        Ok(checked) => checked,
        Err(problems) => {
            must_be_possible(&read.introduction, Step::Decline).map_err(|refused| failure(&who, refused))?;
            let answers = Answers { refusal: posted.form, ..Answers::default() };
            let page = ShowPage::load(&who, &desk, &read, &answers, &problems).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_none() {
            act::decline(tx, permit, reason, &note, now).await?;
            once::remember(tx, &posted.key, person, &path, now).await?;
        }
        Ok::<_, Refused>(())
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(path).saying(who.tr.introductions_declined()).respond_to(who.request()))
}

/// POST /workspace/introductions/{id}/outcome
pub(super) async fn tell(
    who: SignedIn,
    id: Path<IntroductionId>,
    posted: Posted<OutcomeForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    let permit = access::introductions::tell(&who.actor, read.introduction.clone(), read.side)?;
    if read.introduction.status != IntroductionStatus::Accepted {
        return Err(failure(&who, Refused::NotNow(read.introduction.status)));
    }
    let report = match posted.form.check() {
        Ok(report) => report,
        Err(problems) => {
            let answers = Answers { outcome: Some(posted.form), ..Answers::default() };
            let page = ShowPage::load(&who, &desk, &read, &answers, &problems).await?;
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let (person, now, path) = (who.actor.person.0, desk.now(), paths::show(*id));
    write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_none() {
            act::tell(tx, permit, &report, now).await?;
            once::remember(tx, &posted.key, person, &path, now).await?;
        }
        Ok::<_, Refused>(())
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(path).saying(who.tr.introductions_outcome_saved()).respond_to(who.request()))
}

#[derive(Template)]
#[template(path = "introductions/withdraw.html")]
struct WithdrawPage {
    frame: Frame,
    tr: Tr,
    back: String,
    action: String,
    other: PartyView,
}

/// GET /workspace/introductions/{id}/withdrawal
pub(super) async fn ask_to_withdraw(
    who: SignedIn,
    id: Path<IntroductionId>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    access::introductions::withdraw(&who.actor, read.introduction.clone())?;
    must_be_possible(&read.introduction, Step::Withdraw).map_err(|refused| failure(&who, refused))?;
    let shown = read.shown(&desk).await?;
    page(&WithdrawPage {
        frame: who.frame(&desk, who.tr.introductions_withdraw_title()),
        tr: who.tr,
        back: paths::show(*id),
        action: paths::withdrawal(*id),
        other: PartyView::of(shown.party(across(read.side)), false, true, who.tr, who.lang),
    })
}

/// POST /workspace/introductions/{id}/withdrawal
pub(super) async fn withdraw(
    who: SignedIn,
    id: Path<IntroductionId>,
    posted: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    let permit = access::introductions::withdraw(&who.actor, read.introduction)?;
    let (person, now, path) = (who.actor.person.0, desk.now(), paths::show(*id));
    write(&desk.db, async |tx| {
        if once::seen(tx, &posted.key, person).await?.is_none() {
            act::withdraw(tx, permit, now).await?;
            once::remember(tx, &posted.key, person, &path, now).await?;
        }
        Ok::<_, Refused>(())
    })
    .await
    .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(path).saying(who.tr.introductions_withdrawn()).respond_to(who.request()))
}

#[derive(Template)]
#[template(path = "introductions/consent.html")]
struct ConsentPage {
    frame: Frame,
    tr: Tr,
    back: String,
    action: String,
    other: PartyView,
}

/// GET /workspace/introductions/{id}/consent-withdrawal
pub(super) async fn ask_to_withdraw_consent(
    who: SignedIn,
    id: Path<IntroductionId>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    access::introductions::withdraw_consent(&who.actor, read.introduction.clone(), read.side)?;
    let shown = read.shown(&desk).await?;
    if shown.status != IntroductionStatus::Accepted {
        return Err(failure(&who, Refused::NotNow(shown.status)));
    }
    page(&ConsentPage {
        frame: who.frame(&desk, who.tr.introductions_consent_end_title()),
        tr: who.tr,
        back: paths::show(*id),
        action: paths::consent_withdrawal(*id),
        other: PartyView::of(shown.party(across(read.side)), false, false, who.tr, who.lang),
    })
}

/// POST /workspace/introductions/{id}/consent-withdrawal
pub(super) async fn withdraw_consent(
    who: SignedIn,
    id: Path<IntroductionId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let read = Read::by(&who, &desk, *id).await?;
    let permit = access::introductions::withdraw_consent(&who.actor, read.introduction, read.side)?;
    write(&desk.db, async |tx| act::withdraw_consent(tx, &desk, permit, desk.now()).await)
        .await
        .map_err(|refused| failure(&who, refused))?;
    Ok(SeeOther::to(paths::show(*id)).saying(who.tr.introductions_consent_ended()).respond_to(who.request()))
}

/// GET /workspace/introductions/{id}/files/{file}
pub(super) async fn file(
    who: SignedIn,
    path: Path<(IntroductionId, ListingFileId)>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (id, file) = path.into_inner();
    let read = Read::by(&who, &desk, id).await?;
    let shown = read.shown(&desk).await?;
    if !access::introductions::may_read_contacts(&who.actor) {
        return Err(Failure::NotFound);
    }
    let file = find::opened_file(desk.db.read(), &shown, file).await?.ok_or(Failure::NotFound)?;
    files::respond(&desk.db, file).await
}
