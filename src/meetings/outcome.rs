//! PURE: what became of a meeting: what its table keeper saw, what its two sides tell, what staff decide, and where the
//! meeting stands by all of it. The keeper sees a table and the sides know whether they talked, so that nobody's word alone
//! outweighs two others that agree.

use chrono::TimeDelta;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::meeting::MeetingStatus;
use crate::kit::clock::Moment;
use crate::matching::What;

/// Whether a meeting took place, as somebody who watches it says.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It took place.
    Held,
    /// One side or both did not come.
    NoShow,
}

impl Verdict {
    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NoShow => "no_show",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Held, Self::NoShow].into_iter().find(|verdict| verdict.code() == code)
    }
}

/// What the keeper of a table saw of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Both sides sat there and talked.
    Held,
    /// The first side did not come.
    FirstMissing,
    /// The second side did not come.
    SecondMissing,
    /// Nobody came.
    BothMissing,
}

impl Sight {
    /// Everything that can be seen, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Held, Self::FirstMissing, Self::SecondMissing, Self::BothMissing];

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::FirstMissing => "first",
            Self::SecondMissing => "second",
            Self::BothMissing => "both",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sight| sight.code() == code)
    }

    /// Whether the meeting took place.
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Held => Verdict::Held,
            Self::FirstMissing | Self::SecondMissing | Self::BothMissing => Verdict::NoShow,
        }
    }

    /// The sides that did not come, as they are stored: 1 and 2 added up.
    pub const fn missing(self) -> i32 {
        match self {
            Self::Held => 0,
            Self::FirstMissing => 1,
            Self::SecondMissing => 2,
            Self::BothMissing => 3,
        }
    }

    /// From what is stored.
    pub const fn of(verdict: Verdict, missing: i32) -> Self {
        match (verdict, missing) {
            (Verdict::Held, _) => Self::Held,
            (Verdict::NoShow, 1) => Self::FirstMissing,
            (Verdict::NoShow, 2) => Self::SecondMissing,
            (Verdict::NoShow, _) => Self::BothMissing,
        }
    }
}

/// What a side means to do after a meeting: the ladder of outcomes (contact, sample or visit, quote, intent, contract), framework
/// agreements beside it because they bind to nothing yet, and nothing.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Nothing is to come of it.
    Nothing,
    /// They stay in touch.
    Contact,
    /// A sample is sent, or one visits the other.
    Visit,
    /// An offer with a price is made.
    Quote,
    /// A letter of intent.
    Intent,
    /// A framework agreement.
    Framework,
    /// A contract is signed.
    Contract,
}

impl NextStep {
    /// All of them, from nothing to a contract.
    pub const ALL: [Self; 7] =
        [Self::Nothing, Self::Contact, Self::Visit, Self::Quote, Self::Intent, Self::Framework, Self::Contract];

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Contact => "contact",
            Self::Visit => "visit",
            Self::Quote => "quote",
            Self::Intent => "intent",
            Self::Framework => "framework",
            Self::Contract => "contract",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// Whether a sum of money belongs to it.
    pub const fn has_amount(self) -> bool {
        matches!(self, Self::Intent | Self::Framework | Self::Contract)
    }
}

/// What is known of whether a meeting took place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Testimony {
    /// What its table keeper marked.
    pub keeper: Option<Verdict>,
    /// What its first and its second side say: whether it took place.
    pub sides: [Option<bool>; 2],
    /// What staff decided.
    pub staff: Option<Verdict>,
}

impl Testimony {
    /// Where the meeting stands: what staff decided is final; sides that say different things are in dispute, as are two sides
    /// that agree against the keeper; else what the keeper or the sides say.
    pub fn status(&self) -> MeetingStatus {
        let stands = |verdict| match verdict {
            Verdict::Held => MeetingStatus::Held,
            Verdict::NoShow => MeetingStatus::NoShow,
        };
        if let Some(verdict) = self.staff {
            return stands(verdict);
        }
        let said: Vec<Verdict> = self
            .sides
            .into_iter()
            .flatten()
            .map(|was_held| if was_held { Verdict::Held } else { Verdict::NoShow })
            .chain(self.keeper)
            .collect();
        match said.split_first() {
            None => MeetingStatus::Planned,
            Some((first, others)) if others.iter().all(|own| own == first) => stands(*first),
            Some(_) => MeetingStatus::Disputed,
        }
    }
}

/// How long after the end of an event its talks can be told of: what comes of them is asked again until a year has passed
/// (domain section 7: follow-up after 30, 90, 180 and 365 days).
const ANSWERS: TimeDelta = TimeDelta::days(365);
/// How long whoever has told nothing yet is reminded of it.
const REMINDED: TimeDelta = TimeDelta::days(7);

/// When the talks of an event that ends then can be told of no longer.
pub fn answers_close(ends_at: Moment) -> Moment {
    ends_at + ANSWERS
}

/// People are reminded at a moment of the talks of events that end after this one.
pub fn reminded_since(now: Moment) -> Moment {
    now - REMINDED
}

/// The points from which on a meeting was useful, of 1 to 5.
const USEFUL: u8 = 4;

/// What one side tells of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Whether it took place.
    pub was_held: bool,
    /// How useful it was, 1 to 5; only of one that was held.
    pub useful: Option<u8>,
    /// What is to come of it; only of one that was held.
    pub next: Option<NextStep>,
    /// How much money it is about, in hundredths of 10,000 yuan with taxes; only with a step that has an amount.
    pub amount: Option<i64>,
    /// Only of a contract: it was negotiated before the event (现场签约), which is not credited with it.
    pub was_negotiated: bool,
    /// More words, for the organizers.
    pub note: String,
}

impl Told {
    /// Whether it tells the same step with the same sum as before.
    pub fn is_same_step(&self, before: &Self) -> bool {
        let step = |told: &Self| (told.was_held, told.next, told.amount, told.was_negotiated);
        step(self) == step(before)
    }
}

/// What is learnt from one side of a meeting that was held. A side's own word counts; of a side that is silent, or was
/// overruled, it is known that it sat there where the keeper or staff say so, and no more.
pub fn taught(own: Option<&Told>, testimony: &Testimony) -> Vec<What> {
    let own = own.filter(|told| told.was_held);
    let is_witnessed = testimony.staff.or(testimony.keeper) == Some(Verdict::Held);
    let is_useful = own.and_then(|told| told.useful).is_some_and(|points| points >= USEFUL);
    let is_contract = own.and_then(|told| told.next) == Some(NextStep::Contract);
    [(What::Held, own.is_some() || is_witnessed), (What::Useful, is_useful), (What::Contract, is_contract)]
        .into_iter()
        .filter_map(|(what, is_true)| is_true.then_some(what))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(next: Option<NextStep>, amount: Option<i64>) -> Told {
        Told { was_held: true, useful: None, next, amount, was_negotiated: false, note: String::new() }
    }

    #[test]
    fn a_side_teaches_what_it_says_and_a_silent_one_that_it_sat_there() {
        let nobody = Testimony::default();
        let keeper = Testimony { keeper: Some(Verdict::Held), ..nobody };
        let overruled = Testimony { keeper: Some(Verdict::Held), staff: Some(Verdict::NoShow), ..nobody };
        let fine = Told { useful: Some(4), ..told(Some(NextStep::Contract), None) };
        let dull = Told { useful: Some(3), ..told(Some(NextStep::Intent), None) };
        let missed = Told { was_held: false, ..fine.clone() };
        assert_eq!(taught(Some(&fine), &nobody), [What::Held, What::Useful, What::Contract]);
        assert_eq!(taught(Some(&dull), &keeper), [What::Held]);
        assert_eq!(taught(None, &nobody), []);
        assert_eq!(taught(None, &keeper), [What::Held]);
        assert_eq!(taught(None, &overruled), []);
        assert_eq!(taught(Some(&missed), &nobody), []);
        assert_eq!(taught(Some(&missed), &keeper), [What::Held], "who was overruled sat there and no more");
    }

    #[test]
    fn what_a_keeper_saw_is_stored_and_read_back() {
        for sight in Sight::ALL {
            assert_eq!(Sight::parse(sight.code()), Some(sight));
            assert_eq!(Sight::of(sight.verdict(), sight.missing()), sight);
        }
        assert_eq!(Sight::of(Verdict::NoShow, 0), Sight::BothMissing);
    }

    #[test]
    fn who_says_what_decides_where_a_meeting_stands() {
        use Verdict::{Held, NoShow};
        let (yes, no) = (Some(true), Some(false));
        for (keeper, sides, staff, expected) in [
            (None, [None, None], None, MeetingStatus::Planned),
            (Some(Held), [None, None], None, MeetingStatus::Held),
            (Some(NoShow), [None, None], None, MeetingStatus::NoShow),
            (None, [yes, None], None, MeetingStatus::Held),
            (None, [None, no], None, MeetingStatus::NoShow),
            (None, [yes, yes], None, MeetingStatus::Held),
            (None, [yes, no], None, MeetingStatus::Disputed),
            (Some(Held), [yes, yes], None, MeetingStatus::Held),
            (Some(Held), [no, None], None, MeetingStatus::Disputed),
            (Some(Held), [no, no], None, MeetingStatus::Disputed),
            (Some(NoShow), [yes, yes], None, MeetingStatus::Disputed),
            (Some(NoShow), [no, no], None, MeetingStatus::NoShow),
            (Some(Held), [no, no], Some(NoShow), MeetingStatus::NoShow),
            (None, [yes, no], Some(Held), MeetingStatus::Held),
            (None, [None, None], Some(Held), MeetingStatus::Held),
        ] {
            let testimony = Testimony { keeper, sides, staff };
            assert_eq!(testimony.status(), expected, "{testimony:?}");
        }
    }

    #[test]
    fn codes_read_back() {
        for step in NextStep::ALL {
            assert_eq!(NextStep::parse(step.code()), Some(step));
        }
        for verdict in [Verdict::Held, Verdict::NoShow] {
            assert_eq!(Verdict::parse(verdict.code()), Some(verdict));
        }
        assert!(NextStep::Contract.has_amount() && !NextStep::Quote.has_amount());
    }
}
