//! PURE: what became of a meeting: what its table keeper saw, what its two sides tell, what staff decide, and where the
//! meeting stands by all of it. The keeper sees a table and the sides know whether they talked, so that nobody's word alone
//! outweighs two others that agree.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::meeting::MeetingStatus;

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

#[cfg(test)]
mod tests {
    use super::*;

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
