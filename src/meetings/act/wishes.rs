//! What people say before the day: whom their company wants to meet, and when they can come themselves. The last word of a
//! company counts, and everything it said before is in the trail.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DurationRound, TimeDelta};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::access::Permit;
use crate::access::meetings::{Attend, Mark as ToMark};
use crate::accounts::PersonId;
use crate::companies::CompanyId;
use crate::events::{self, EventId, EventStatus, SignUpId};
use crate::introductions::DeclineReason;
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::jobs;
use crate::matching::{self, Happening, Seen, Shown, What};
use crate::meetings::day::{Opening, SlotId};
use crate::meetings::delegate::Wants;
use crate::meetings::find;
use crate::meetings::jobs::TellWishes;
use crate::meetings::partner::{Limit, Partner};
use crate::meetings::rows::{absence, mark, person};
use crate::meetings::wish::{Mark, NoReason, Said, WishStatus, standing};

/// What a company says of another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// Nothing takes back what was said before.
    pub mark: Option<Mark>,
    /// Why not, where it does not want to.
    pub reason: Option<NoReason>,
    /// A line to the other side; nothing keeps the one that is there.
    pub message: Option<String>,
}

/// The best pair of two companies, for learning from what is said.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    /// Seen from the own company's listing.
    pub seen: Seen,
    /// How it stood before the reader.
    pub shown: Shown,
}

/// Why nothing was said.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MarkRefused {
    /// It is not the time for wishes.
    #[error("wishes are {0:?}")]
    NotNow(Opening),
    /// The event does not take place, or nobody has set its meetings up.
    #[error("the event has no meetings")]
    NoMeetings,
    /// The company holds no seat.
    #[error("the company does not take part")]
    NoSeat,
    /// It would be more than a company may wish for.
    #[error("too many {0:?}")]
    TooMany(Limit),
    /// The database refused.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// What came of saying something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marked {
    /// Where the wishes stand of which something else is said now than before.
    pub changed: BTreeMap<CompanyId, WishStatus>,
    /// Companies that cannot be met any more; nothing was said of them.
    pub gone: BTreeSet<CompanyId>,
}

/// Says of some companies whom one's own wants to meet; those of which the same is said already stay as they are. Whoever
/// is asked or answered is told within the hour, all of it in one letter.
pub(crate) async fn mark(
    tx: &DatabaseTransaction,
    permit: Permit<ToMark, (EventId, CompanyId)>,
    words: &BTreeMap<CompanyId, Word>,
    lessons: &HashMap<CompanyId, Lesson>,
    now: Moment,
) -> Result<Marked, MarkRefused> {
    let (who, (event, company)) = (permit.who(), permit.into_thing());
    // Whoever counts a company's wishes counts alone, under the lock that every change of the day takes first.
    let held = events::locked(tx, event).await?.filter(|event| event.status == EventStatus::Published);
    held.ok_or(MarkRefused::NoMeetings)?;
    let day = find::set_up_day(tx, event).await?.ok_or(MarkRefused::NoMeetings)?;
    match day.opening(now) {
        Opening::Open(_) => {}
        opening => return Err(MarkRefused::NotNow(opening)),
    }
    let before = find::partners(tx, day, company).await?;
    if before.roles.is_empty() {
        return Err(MarkRefused::NoSeat);
    }
    let mut marked = Marked::default();
    let mut after = before.clone();
    let mut changes: Vec<Change<'_>> = Vec::new();
    for (other, word) in words {
        let Some(partner) = before.one(*other) else {
            marked.gone.insert(*other);
            continue;
        };
        let said = said_now(company, partner, word, now);
        if is_same(partner.own.as_ref(), said.as_ref()) {
            continue;
        }
        if let Some(own) = after.all.iter_mut().find(|own| own.id == *other) {
            own.own.clone_from(&said);
        }
        changes.push(Change { partner, said });
    }
    if let Some(limit) = after.tally().broken_since(before.tally()) {
        return Err(MarkRefused::TooMany(limit));
    }
    if changes.is_empty() {
        return Ok(marked);
    }
    keep(tx, (event, company), who, &changes).await?;
    audit::note_all(tx, changes.iter().map(|change| (change.entry(event, company, who), audit::origin())), now).await?;
    for change in &changes {
        if change.is_news() {
            tell(tx, event, change.partner.id, now).await?;
        }
        if let Some(lesson) = lessons.get(&change.partner.id) {
            learn(tx, change, lesson, now).await?;
        }
        marked.changed.insert(change.partner.id, change.status());
    }
    Ok(marked)
}

/// What is said of a partner from now on. It is said since the moment at which it became a yes or a no; whoever only makes a
/// must of it, or writes another line, has told that already.
fn said_now(company: CompanyId, partner: &Partner, word: &Word, now: Moment) -> Option<Said> {
    let mark = word.mark?;
    let before = partner.own.as_ref();
    let since = before.filter(|said| said.mark.is_wish() == mark.is_wish()).map_or(now, |said| said.at);
    let line = before.filter(|_| mark.is_wish()).map(|said| said.message.clone()).unwrap_or_default();
    Some(Said {
        company,
        other: partner.id,
        mark,
        reason: word.reason.filter(|_| !mark.is_wish()),
        message: if mark.is_wish() { word.message.clone().unwrap_or(line) } else { String::new() },
        at: since,
    })
}

/// Whether two words are one. A no of which no reason is told takes none back that was told before.
fn is_same(before: Option<&Said>, after: Option<&Said>) -> bool {
    match (before, after) {
        (Some(before), Some(after)) => {
            let reason = after.reason.is_none() || before.reason == after.reason;
            before.mark == after.mark && reason && before.message == after.message
        }
        (None, None) => true,
        _ => false,
    }
}

/// A partner as it was, and what is said of it now.
struct Change<'a> {
    partner: &'a Partner,
    said: Option<Said>,
}

impl Change<'_> {
    fn mark(&self) -> Option<Mark> {
        self.said.as_ref().map(|said| said.mark)
    }

    fn other(&self) -> Option<Mark> {
        self.partner.other.as_ref().map(|said| said.mark)
    }

    /// Where the wish stands now.
    fn status(&self) -> WishStatus {
        standing(self.mark(), self.other(), false)
    }

    /// Whether the other side learns something: it is asked, or what it asked is answered.
    fn is_news(&self) -> bool {
        let (before, after) = (self.partner.mark(), self.mark());
        let was_wish = before.is_some_and(Mark::is_wish);
        match after {
            Some(mark) if mark.is_wish() => !was_wish && self.other() != Some(Mark::NoThanks),
            Some(_) => before != after && self.other().is_some_and(Mark::is_wish),
            None => false,
        }
    }

    fn entry(&self, event: EventId, company: CompanyId, who: PersonId) -> Entry {
        let told = |said: Option<&Said>| -> Value {
            let mark = said.map(|said| said.mark.code());
            let reason = said.and_then(|said| said.reason).map(NoReason::code);
            // What they wrote to each other stands with the mark, not in the trail.
            let has_message = said.is_some_and(|said| !said.message.is_empty());
            json!({ "company": company, "other": self.partner.id, "mark": mark, "reason": reason, "message": has_message })
        };
        Entry {
            who: Some(who.0),
            act: "meetings.mark",
            subject: "event",
            subject_id: event.0,
            reason: None,
            before: Some(told(self.partner.own.as_ref())),
            after: Some(told(self.said.as_ref())),
        }
    }
}

async fn keep(
    tx: &DatabaseTransaction,
    (event, company): (EventId, CompanyId),
    who: PersonId,
    changes: &[Change<'_>],
) -> Result<(), DbErr> {
    use mark::Column as C;
    let rows: Vec<mark::ActiveModel> = changes
        .iter()
        .filter_map(|change| change.said.as_ref())
        .map(|said| mark::ActiveModel {
            event_id: Set(event),
            company_id: Set(company),
            other_id: Set(said.other),
            mark: Set(said.mark),
            reason: Set(said.reason),
            message: Set(said.message.clone()),
            person_id: Set(Some(who)),
            at: Set(said.at),
            ..Default::default()
        })
        .collect();
    if !rows.is_empty() {
        let same = OnConflict::columns([C::EventId, C::CompanyId, C::OtherId])
            .update_columns([C::Mark, C::Reason, C::Message, C::PersonId, C::At])
            .to_owned();
        mark::Entity::insert_many(rows).on_conflict(same).exec_without_returning(tx).await?;
    }
    let taken_back = changes.iter().filter(|change| change.said.is_none()).map(|change| change.partner.id);
    mark::Entity::delete_many()
        .filter(C::EventId.eq(event))
        .filter(C::CompanyId.eq(company))
        .filter(C::OtherId.is_in(taken_back))
        .exec(tx)
        .await?;
    Ok(())
}

/// Lets a company be written to about what others say of it in this hour, once the hour is over.
async fn tell(tx: &DatabaseTransaction, event: EventId, company: CompanyId, now: Moment) -> Result<(), DbErr> {
    let from = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    let order = TellWishes { event, company, from };
    jobs::enqueue_once_at(tx, &order, &format!("{event}:{company}:{}", from.timestamp()), order.until(), now).await
}

/// Adds to what is learnt from what this says of the pair that was shown: that the side is interested, that it agreed, or
/// that the service is not what is needed. Having no time, knowing or competing with each other says nothing of the pair.
async fn learn(tx: &DatabaseTransaction, change: &Change<'_>, lesson: &Lesson, now: Moment) -> Result<(), DbErr> {
    let reason = change.said.as_ref().and_then(|said| said.reason);
    let (what, reason) = match (change.mark(), change.status(), reason) {
        (Some(_), WishStatus::Accepted, _) => (What::Accepted, None),
        (Some(mark), ..) if mark.is_wish() => (What::Interested, None),
        (Some(_), _, Some(NoReason::NotRelevant)) => (What::Declined, Some(DeclineReason::Scope)),
        _ => return Ok(()),
    };
    let Lesson { seen, shown } = lesson;
    let happened = Happening { need: seen.need(), offering: seen.offering(), side: seen.side, what, reason };
    matching::note(tx, &happened, shown, now).await
}

/// When somebody can come, as they said it before certain slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attending {
    /// What they want.
    pub wants: Wants,
    /// The slots that they were asked about.
    pub asked: BTreeSet<SlotId>,
    /// Those of them in which they can come.
    pub free: BTreeSet<SlotId>,
}

/// Says when somebody can come, how many meetings they want and what they speak. Of slots that were added since they looked
/// nothing is said.
pub(crate) async fn attend(
    tx: &DatabaseTransaction,
    permit: Permit<Attend, SignUpId>,
    event: EventId,
    said: &Attending,
    now: Moment,
) -> Result<(), DbErr> {
    let (who, sign_up) = (permit.who(), permit.into_thing());
    let small = |n: Option<u32>| n.and_then(|n| i32::try_from(n).ok());
    let codes: Vec<&str> = said.wants.languages.iter().map(|language| language.code()).collect();
    let row = person::ActiveModel {
        sign_up_id: Set(sign_up),
        most: Set(small(said.wants.most)),
        least: Set(small(said.wants.least)),
        languages: Set(json!(codes).to_string()),
        updated_at: Set(now),
        ..Default::default()
    };
    let same = OnConflict::column(person::Column::SignUpId)
        .update_columns([
            person::Column::Most,
            person::Column::Least,
            person::Column::Languages,
            person::Column::UpdatedAt,
        ])
        .to_owned();
    person::Entity::insert(row).on_conflict(same).exec_without_returning(tx).await?;
    let there: Vec<SlotId> = find::slots_of_day(tx, event).await?.into_iter().map(|slot| slot.id).collect();
    let asked: Vec<SlotId> = there.into_iter().filter(|slot| said.asked.contains(slot)).collect();
    absence::Entity::delete_many()
        .filter(absence::Column::SignUpId.eq(sign_up))
        .filter(absence::Column::SlotId.is_in(asked.iter().copied()))
        .exec(tx)
        .await?;
    let away: Vec<SlotId> = asked.into_iter().filter(|slot| !said.free.contains(slot)).collect();
    if !away.is_empty() {
        let rows = away.iter().map(|slot| absence::ActiveModel {
            sign_up_id: Set(sign_up),
            slot_id: Set(*slot),
            ..Default::default()
        });
        let once = OnConflict::new().do_nothing().to_owned();
        absence::Entity::insert_many(rows).on_conflict(once).exec_without_returning(tx).await?;
    }
    let entry = Entry {
        who: Some(who.0),
        act: "meetings.attend",
        subject: "sign_up",
        subject_id: sign_up.0,
        reason: None,
        before: None,
        after: Some(json!({
            "most": said.wants.most, "least": said.wants.least, "languages": codes, "away": away
        })),
    };
    audit::note(tx, entry, now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partner(own: Option<Mark>, other: Option<Mark>) -> Partner {
        let said = |company: i64, other: i64, mark: Mark| Said {
            company: CompanyId(company),
            other: CompanyId(other),
            mark,
            reason: (mark == Mark::NoThanks).then_some(NoReason::NoTime),
            message: "示例".to_owned(),
            at: Moment::UNIX_EPOCH,
        };
        Partner {
            id: CompanyId(2),
            name_zh: String::new(),
            name_en: String::new(),
            roles: Vec::new(),
            own: own.map(|mark| said(1, 2, mark)),
            other: other.map(|mark| said(2, 1, mark)),
        }
    }

    #[test]
    fn the_other_side_is_told_of_questions_and_of_answers_to_its_own() {
        use Mark::{Must, NoThanks, Want};
        for (own, other, after, is_news) in [
            (None, None, Some(Want), true),
            (None, Some(Want), Some(Must), true),
            (Some(NoThanks), Some(Want), Some(Want), true),
            (None, Some(NoThanks), Some(Want), false),
            (Some(Want), None, Some(Must), false),
            (Some(Want), None, None, false),
            (None, None, Some(NoThanks), false),
            (None, Some(Must), Some(NoThanks), true),
            (Some(Want), Some(Must), Some(NoThanks), true),
            (Some(NoThanks), Some(Must), Some(NoThanks), false),
        ] {
            let partner = partner(own, other);
            let word = Word { mark: after, ..Word::default() };
            let change =
                Change { said: said_now(CompanyId(1), &partner, &word, Moment::UNIX_EPOCH), partner: &partner };
            assert_eq!(change.is_news(), is_news, "{own:?} {other:?} {after:?}");
        }
    }

    #[test]
    fn a_word_is_kept_as_far_as_it_stays_the_same() {
        let now: Moment = "2026-05-20T01:00:00Z".parse().unwrap();
        let say = |own: Option<Mark>, word: &Word| said_now(CompanyId(1), &partner(own, None), word, now);
        let word = |mark| Word { mark: Some(mark), ..Word::default() };
        let must = say(Some(Mark::Want), &word(Mark::Must)).unwrap();
        assert_eq!((must.at, must.message.as_str()), (Moment::UNIX_EPOCH, "示例"), "it was told already");
        let no = say(Some(Mark::Want), &Word { reason: Some(NoReason::Other), ..word(Mark::NoThanks) }).unwrap();
        assert_eq!((no.at, no.message.as_str(), no.reason), (now, "", Some(NoReason::Other)));
        let yes = say(Some(Mark::NoThanks), &Word { reason: Some(NoReason::Other), ..word(Mark::Want) }).unwrap();
        assert_eq!((yes.at, yes.reason), (now, None));
        assert_eq!(say(Some(Mark::Want), &Word::default()), None);
        let same = |own: Mark, word: &Word| {
            let partner = partner(Some(own), None);
            is_same(partner.own.as_ref(), said_now(CompanyId(1), &partner, word, now).as_ref())
        };
        assert!(same(Mark::Want, &word(Mark::Want)));
        assert!(!same(Mark::Want, &Word { message: Some(String::new()), ..word(Mark::Want) }));
        assert!(!same(Mark::NoThanks, &Word { reason: Some(NoReason::Competitor), ..word(Mark::NoThanks) }));
    }
}
