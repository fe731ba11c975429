//! What the two sides do: ask, agree, say no, take a question back; and what the clock does when nobody answers. Each
//! moves the row from the state that it names, writes the history and the trail, and orders the letters.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::find;
use super::introduction::{
    CONSENT_VERSION, Consent, DeclineReason, Introduction, IntroductionId, IntroductionStatus, Kind, Pair, Question,
    Report, Step, TIME_TO_ANSWER, across,
};
use super::jobs::{LearnOfAnswer, WriteLetters};
use super::letters;
use super::rows::{introduction, introduction_consent, introduction_move, introduction_outcome};
use crate::access::Permit;
use crate::access::introductions::{Answer, Ask, Tell, Withdraw, WithdrawConsent};
use crate::accounts::{self, PersonId};
use crate::companies::{self, CompanyId};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::jobs;
use crate::kit::mail::{self, Letter};
use crate::listings::{self, ListingBrief, ListingKind, ListingStatus};

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// A listing is not in the catalogue.
    #[error("the {0:?} is {1:?}")]
    NotPublished(ListingKind, ListingStatus),
    /// The company of this side does not take part at the moment.
    #[error("the company of the {0:?} is not verified")]
    NotVerified(ListingKind),
    /// The pair rests; it may be asked about again from then on.
    #[error("the pair rests until {0}")]
    Resting(Moment),
    /// Somebody was faster; it is in this state now.
    #[error("the introduction is {0:?}")]
    NotNow(IntroductionStatus),
    /// The listing or the introduction is gone.
    #[error("gone")]
    Gone,
    /// A fault.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What asking came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The other side is asked.
    Asked(IntroductionId),
    /// An introduction of the pair stands already: this one.
    Standing(IntroductionId),
}

/// Asks the other side of a pair of published listings of two verified companies.
pub(crate) async fn ask(
    tx: &DatabaseTransaction,
    permit: Permit<Ask, Question>,
    consent: &Consent,
    now: Moment,
) -> Result<Outcome, Refused> {
    let (who, Question { pair, side, message }) = (permit.who(), permit.into_thing());
    let (need, offering) = both_open(tx, &pair).await?;
    if let Some(live) = find::live_between(tx, pair.need, pair.offering).await? {
        return Ok(Outcome::Standing(live.id));
    }
    if let Some(until) = find::resting(tx, &pair, side, now).await? {
        return Err(Refused::Resting(until));
    }
    let row = introduction::ActiveModel {
        need_id: Set(pair.need),
        offering_id: Set(pair.offering),
        need_company_id: Set(pair.need_company),
        offering_company_id: Set(pair.offering_company),
        need_title_zh: Set(need.titles().zh),
        need_title_en: Set(need.titles().en),
        offering_title_zh: Set(offering.titles().zh),
        offering_title_en: Set(offering.titles().en),
        asked_by: Set(side),
        message: Set(message),
        status: Set(IntroductionStatus::Waiting),
        note: Set(String::new()),
        asked_at: Set(now),
        lapses_at: Set(now + TIME_TO_ANSWER),
        ..Default::default()
    };
    // Of two who ask at once, the second waits here for the first and finds what it made.
    let made = introduction::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let live = find::live_between(tx, pair.need, pair.offering).await?.ok_or(Refused::Gone)?;
    if made == 0 {
        return Ok(Outcome::Standing(live.id));
    }
    remember(tx, &live, Turn::by(Step::Ask, who, side), IntroductionStatus::Waiting, now).await?;
    agree(tx, &live, who, side, consent, now).await?;
    Ok(Outcome::Asked(live.id))
}

/// Both listings are in the catalogue, both companies take part, and the listings are theirs; and so it stays until the
/// transaction ends. Companies are locked before listings.
async fn both_open(tx: &DatabaseTransaction, pair: &Pair) -> Result<(ListingBrief, ListingBrief), Refused> {
    let names = companies::names_held(tx, &[pair.need_company, pair.offering_company]).await?;
    let briefs = listings::briefs_held(tx, &[pair.need, pair.offering]).await?;
    let open = |side: ListingKind| {
        let brief = briefs
            .iter()
            .find(|b| b.id == pair.listing(side) && b.kind == side && b.company == pair.company(side))
            .ok_or(Refused::Gone)?;
        if brief.status != ListingStatus::Published {
            return Err(Refused::NotPublished(side, brief.status));
        }
        if !names.iter().any(|name| name.id == brief.company && name.is_verified()) {
            return Err(Refused::NotVerified(side));
        }
        Ok(brief.clone())
    };
    Ok((open(ListingKind::Need)?, open(ListingKind::Offering)?))
}

/// Agrees: contacts open to both sides.
pub(crate) async fn accept(
    tx: &DatabaseTransaction,
    permit: Permit<Answer, Introduction>,
    consent: &Consent,
    now: Moment,
) -> Result<(), Refused> {
    let (who, introduction) = (permit.who(), permit.into_thing());
    let side = introduction.asked_side();
    step_on(tx, &introduction, Turn::by(Step::Accept, who, side), now).await?;
    both_open(tx, &introduction.pair).await?;
    open(tx, &introduction).await?;
    agree(tx, &introduction, who, side, consent, now).await?;
    Ok(())
}

/// Writes down what opens, as it stands now.
async fn open(tx: &DatabaseTransaction, introduction: &Introduction) -> Result<(), Refused> {
    let agreed = find::to_be_opened(tx, &introduction.pair).await?.ok_or(Refused::Gone)?;
    introduction::Entity::update_many()
        .col_expr(introduction::Column::Opened, Expr::value(Some(json!(agreed).to_string())))
        .filter(introduction::Column::Id.eq(introduction.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Says no, and why.
pub(crate) async fn decline(
    tx: &DatabaseTransaction,
    permit: Permit<Answer, Introduction>,
    reason: DeclineReason,
    note: &str,
    now: Moment,
) -> Result<(), Refused> {
    let (who, introduction) = (permit.who(), permit.into_thing());
    let side = introduction.asked_side();
    let turn = Turn { because: Some((reason, note)), ..Turn::by(Step::Decline, who, side) };
    step_on(tx, &introduction, turn, now).await
}

/// Takes a question back, and with it the consent that was given.
pub(crate) async fn withdraw(
    tx: &DatabaseTransaction,
    permit: Permit<Withdraw, Introduction>,
    now: Moment,
) -> Result<(), Refused> {
    let (who, introduction) = (permit.who(), permit.into_thing());
    let side = introduction.side;
    step_on(tx, &introduction, Turn::by(Step::Withdraw, who, side), now).await?;
    introduction_consent::Entity::update_many()
        .col_expr(introduction_consent::Column::WithdrawnAt, Expr::value(Some(now)))
        .filter(introduction_consent::Column::IntroductionId.eq(introduction.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Withdraws the consent to hand the contact of a side to the other company: it stands on no page any more, and the other
/// company is told so. What it did with it before stays lawful.
pub(crate) async fn withdraw_consent(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<WithdrawConsent, (Introduction, ListingKind)>,
    now: Moment,
) -> Result<(), Refused> {
    use introduction_consent::Column as C;
    let (who, (introduction, side)) = (permit.who(), permit.into_thing());
    let (own, other) = (introduction.pair.company(side), introduction.pair.company(across(side)));
    let agreed = find::agreed_held(tx, introduction.id).await?.ok_or(Refused::NotNow(introduction.status))?;
    let ended = introduction_consent::Entity::update_many()
        .col_expr(C::WithdrawnAt, Expr::value(Some(now)))
        .filter(C::IntroductionId.eq(introduction.id))
        .filter(C::CompanyId.eq(own))
        .filter(C::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    if ended.rows_affected == 0 {
        return Err(Refused::NotNow(introduction.status));
    }
    introduction::Entity::update_many()
        .col_expr(introduction::Column::Opened, Expr::value(Some(json!(agreed.without_contact(side)).to_string())))
        .filter(introduction::Column::Id.eq(introduction.id))
        .exec(tx)
        .await?;
    let entry = Entry {
        who: Some(who.0),
        act: "introductions.withdraw_consent",
        subject: "introduction",
        subject_id: introduction.id.0,
        after: Some(json!({ "company": own, "recipient": other })),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await?;
    let Some(shown) = find::shown(tx, introduction.id, &find::Reader::Side(other)).await? else { return Ok(()) };
    for to in companies::speakers(tx, other).await? {
        let letter = Letter { about: vec![own.0], ..letters::consent_withdrawn(to.lang, across(side), &shown) };
        let key = format!("{}:{}:{}:{}", letter.kind, introduction.id, side.code(), to.person.unwrap_or_default());
        mail::post(tx, desk, &to, letter, &key).await?;
    }
    Ok(())
}

/// Writes down what a side tells about an introduction that both agreed to; what it told before is replaced.
pub(crate) async fn tell(
    tx: &DatabaseTransaction,
    permit: Permit<Tell, (Introduction, ListingKind)>,
    report: &Report,
    now: Moment,
) -> Result<(), Refused> {
    use introduction_outcome::Column as C;
    let who = permit.who();
    let (introduction, side) = permit.into_thing();
    if introduction.status != IntroductionStatus::Accepted {
        return Err(Refused::NotNow(introduction.status));
    }
    let row = introduction_outcome::ActiveModel {
        introduction_id: Set(introduction.id),
        side: Set(side),
        held: Set(report.talk.is_some()),
        useful: Set(report.talk.map(|talk| talk.useful)),
        next: Set(report.talk.map(|talk| talk.next)),
        note: Set(report.note.clone()),
        person_id: Set(Some(who)),
        at: Set(now),
        ..Default::default()
    };
    introduction_outcome::Entity::insert(row)
        .on_conflict(
            OnConflict::columns([C::IntroductionId, C::Side])
                .update_columns([C::Held, C::Useful, C::Next, C::Note, C::PersonId, C::At])
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    let entry = Entry {
        who: Some(who.0),
        act: "introductions.tell",
        subject: "introduction",
        subject_id: introduction.id.0,
        reason: None,
        before: None,
        after: Some(json!({
            "company": introduction.pair.company(side),
            "held": report.talk.is_some(),
            "useful": report.talk.map(|talk| talk.useful),
            "next": report.talk.map(|talk| talk.next),
        })),
    };
    audit::note(tx, entry, now).await?;
    jobs::enqueue(tx, &LearnOfAnswer { introduction: introduction.id, side, step: None }, now).await?;
    Ok(())
}

/// Ends an introduction that nobody answered in time; nothing happens to one that was answered meanwhile.
pub(super) async fn lapse(tx: &DatabaseTransaction, id: IntroductionId, now: Moment) -> Result<(), DbErr> {
    let Some(introduction) = find::introduction(tx, id).await?.filter(|found| found.lapses_at <= now) else {
        return Ok(());
    };
    match step_on(tx, &introduction, Turn { step: Step::Lapse, by: None, because: None }, now).await {
        Ok(()) | Err(Refused::NotNow(_) | Refused::Gone) => Ok(()),
        Err(Refused::Db(error)) => Err(error),
        Err(other) => Err(DbErr::Custom(other.to_string())),
    }
}

/// One step: whose, on which side, and why. Nobody's where the clock takes it.
#[derive(Clone, Copy)]
struct Turn<'a> {
    step: Step,
    by: Option<(PersonId, ListingKind)>,
    because: Option<(DeclineReason, &'a str)>,
}

impl Turn<'_> {
    const fn by(step: Step, who: PersonId, side: ListingKind) -> Self {
        Self { step, by: Some((who, side)), because: None }
    }
}

/// Takes one step, guarded by the state that was read.
async fn step_on(
    tx: &DatabaseTransaction,
    introduction: &Introduction,
    turn: Turn<'_>,
    now: Moment,
) -> Result<(), Refused> {
    let to = introduction.status.after(turn.step).ok_or(Refused::NotNow(introduction.status))?;
    let mut row = introduction::ActiveModel { status: Set(to), ended_at: Set(Some(now)), ..Default::default() };
    if let Some((reason, note)) = turn.because {
        row.reason = Set(Some(reason));
        row.note = Set(note.to_owned());
    }
    let moved = introduction::Entity::update_many()
        .set(row)
        .filter(introduction::Column::Id.eq(introduction.id))
        .filter(introduction::Column::Status.eq(introduction.status))
        .exec(tx)
        .await?;
    if moved.rows_affected != 1 {
        let is_now = find::introduction(tx, introduction.id).await?.ok_or(Refused::Gone)?;
        return Err(Refused::NotNow(is_now.status));
    }
    remember(tx, introduction, turn, to, now).await?;
    Ok(())
}

/// The history, the trail and the letters of one step.
async fn remember(
    tx: &DatabaseTransaction,
    introduction: &Introduction,
    turn: Turn<'_>,
    to: IntroductionStatus,
    now: Moment,
) -> Result<(), DbErr> {
    let step = turn.step;
    let company: Option<CompanyId> = turn.by.map(|(_, side)| introduction.pair.company(side));
    let row = introduction_move::ActiveModel {
        introduction_id: Set(introduction.id),
        step: Set(step),
        to_status: Set(to),
        company_id: Set(company),
        person_id: Set(turn.by.map(|(who, _)| who)),
        at: Set(now),
        ..Default::default()
    };
    introduction_move::Entity::insert(row).exec_without_returning(tx).await?;
    let entry = Entry {
        who: turn.by.map(|(who, _)| who.0),
        act: step.audit_name(),
        subject: "introduction",
        subject_id: introduction.id.0,
        reason: turn.because.map(|(reason, _)| reason.code().to_owned()),
        before: (step != Step::Ask).then(|| json!({ "status": introduction.status })),
        after: Some(json!({
            "status": to,
            "need": introduction.pair.need,
            "offering": introduction.pair.offering,
            "company": company,
        })),
    };
    audit::note(tx, entry, now).await?;
    if step != Step::Withdraw {
        jobs::enqueue(tx, &WriteLetters { introduction: introduction.id, step }, now).await?;
        let side = if step == Step::Ask { introduction.side } else { introduction.asked_side() };
        jobs::enqueue(tx, &LearnOfAnswer { introduction: introduction.id, side, step: Some(step) }, now).await?;
    }
    Ok(())
}

/// Writes down that somebody agreed to hand their contact to the other company: to whom, for what, which kinds, in
/// which words. The person's own list of consents names it too.
async fn agree(
    tx: &DatabaseTransaction,
    introduction: &Introduction,
    who: PersonId,
    side: ListingKind,
    consent: &Consent,
    now: Moment,
) -> Result<(), DbErr> {
    const PURPOSE: &str = "introduction";
    let row = introduction_consent::ActiveModel {
        introduction_id: Set(introduction.id),
        company_id: Set(introduction.pair.company(side)),
        recipient_id: Set(introduction.pair.company(across(side))),
        person_id: Set(Some(who)),
        purpose: Set(PURPOSE.to_owned()),
        kinds: Set(json!(Kind::ALL).to_string()),
        text_version: Set(CONSENT_VERSION.to_owned()),
        lang: Set(consent.lang.code().to_owned()),
        wording: Set(consent.text.clone()),
        at: Set(now),
        ..Default::default()
    };
    introduction_consent::Entity::insert(row).exec_without_returning(tx).await?;
    let subject = (PURPOSE, introduction.id.0);
    accounts::give_consent(tx, who, PURPOSE, CONSENT_VERSION, consent.lang, subject, now).await
}
