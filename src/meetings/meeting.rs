//! PURE: one meeting of two people in a slot at a table, and the timetable it belongs to: which states they go through.
//! A cancelled meeting frees its slot and table; of an event's timetables one is published at most.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::kit::ids::typed_id;

typed_id!(
    /// A meeting of a timetable.
    MeetingId
);
typed_id!(
    /// A timetable of an event.
    TimetableId
);
typed_id!(
    /// A repair of a published timetable.
    RepairId
);

/// Where a meeting stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum MeetingStatus {
    /// Is to take place.
    Planned,
    /// Took place.
    Held,
    /// One side or both did not come.
    NoShow,
    /// The two sides say different things; staff decide.
    Disputed,
    /// Does not take place.
    Cancelled,
}

/// What can happen to a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MeetingStep {
    /// It took place.
    Hold,
    /// Somebody did not come.
    Miss,
    /// The sides disagree about whether it took place.
    Dispute,
    /// What was noted was wrong.
    Reopen,
    /// It is called off, or leaves its place for another one.
    Cancel,
    /// It takes place after all, where it was or in another place.
    Restore,
}

impl MeetingStatus {
    /// Every state.
    pub const ALL: [Self; 5] = [Self::Planned, Self::Held, Self::NoShow, Self::Disputed, Self::Cancelled];

    /// The whole life of a meeting, in one table.
    pub const fn after(self, step: MeetingStep) -> Option<Self> {
        match (self, step) {
            (Self::Planned | Self::NoShow | Self::Disputed, MeetingStep::Hold) => Some(Self::Held),
            (Self::Planned | Self::Held | Self::Disputed, MeetingStep::Miss) => Some(Self::NoShow),
            (Self::Planned | Self::Held | Self::NoShow, MeetingStep::Dispute) => Some(Self::Disputed),
            (Self::Held | Self::NoShow | Self::Disputed, MeetingStep::Reopen) => Some(Self::Planned),
            (Self::Planned, MeetingStep::Cancel) => Some(Self::Cancelled),
            (Self::Cancelled, MeetingStep::Restore) => Some(Self::Planned),
            _ => None,
        }
    }

    /// The step that leads to this state.
    pub const fn by(self) -> MeetingStep {
        match self {
            Self::Planned => MeetingStep::Reopen,
            Self::Held => MeetingStep::Hold,
            Self::NoShow => MeetingStep::Miss,
            Self::Disputed => MeetingStep::Dispute,
            Self::Cancelled => MeetingStep::Cancel,
        }
    }

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Held => "held",
            Self::NoShow => "no_show",
            Self::Disputed => "disputed",
            Self::Cancelled => "cancelled",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// Where a timetable stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum TimetableStatus {
    /// Is to be sought.
    Waiting,
    /// Is being sought.
    Running,
    /// Was found and can be changed by hand.
    Draft,
    /// Could not be sought.
    Failed,
    /// Is what people go by.
    Published,
    /// Was published until another one was.
    Replaced,
}

/// What can happen to a timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimetableStep {
    /// The search begins, or begins once more after the process ended.
    Begin,
    /// The search is over.
    Find,
    /// The search cannot go on.
    Fail,
    /// People are told.
    Publish,
    /// Another one is published in its place.
    Replace,
}

impl TimetableStatus {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Running, Self::Draft, Self::Failed, Self::Published, Self::Replaced];

    /// The whole life of a timetable, in one table.
    pub const fn after(self, step: TimetableStep) -> Option<Self> {
        match (self, step) {
            (Self::Waiting | Self::Running, TimetableStep::Begin) => Some(Self::Running),
            (Self::Running, TimetableStep::Find) => Some(Self::Draft),
            (Self::Waiting | Self::Running, TimetableStep::Fail) => Some(Self::Failed),
            (Self::Draft, TimetableStep::Publish) => Some(Self::Published),
            (Self::Published, TimetableStep::Replace) => Some(Self::Replaced),
            _ => None,
        }
    }

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Draft => "draft",
            Self::Failed => "failed",
            Self::Published => "published",
            Self::Replaced => "replaced",
        }
    }
}

/// Where a repair of a published timetable stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum RepairStatus {
    /// Is looked at; nothing has changed yet.
    Planned,
    /// Is what people go by.
    Applied,
    /// Was not wanted, or came too late.
    Dropped,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_a_meeting_and_every_step() {
        use MeetingStatus::{Cancelled, Disputed, Held, NoShow, Planned};
        let steps = [
            MeetingStep::Hold,
            MeetingStep::Miss,
            MeetingStep::Dispute,
            MeetingStep::Reopen,
            MeetingStep::Cancel,
            MeetingStep::Restore,
        ];
        let table = [
            (Planned, [Some(Held), Some(NoShow), Some(Disputed), None, Some(Cancelled), None]),
            (Held, [None, Some(NoShow), Some(Disputed), Some(Planned), None, None]),
            (NoShow, [Some(Held), None, Some(Disputed), Some(Planned), None, None]),
            (Disputed, [Some(Held), Some(NoShow), None, Some(Planned), None, None]),
            (Cancelled, [None, None, None, None, None, Some(Planned)]),
        ];
        assert_eq!(table.map(|(from, _)| from), MeetingStatus::ALL);
        for (from, after) in table {
            assert_eq!(steps.map(|step| from.after(step)), after, "{from:?}");
            assert_eq!(MeetingStatus::parse(from.code()), Some(from));
        }
    }

    #[test]
    fn every_state_of_a_timetable_and_every_step() {
        use TimetableStatus::{Draft, Failed, Published, Replaced, Running, Waiting};
        let steps = [
            TimetableStep::Begin,
            TimetableStep::Find,
            TimetableStep::Fail,
            TimetableStep::Publish,
            TimetableStep::Replace,
        ];
        let table = [
            (Waiting, [Some(Running), None, Some(Failed), None, None]),
            (Running, [Some(Running), Some(Draft), Some(Failed), None, None]),
            (Draft, [None, None, None, Some(Published), None]),
            (Failed, [None; 5]),
            (Published, [None, None, None, None, Some(Replaced)]),
            (Replaced, [None; 5]),
        ];
        assert_eq!(table.map(|(from, _)| from), TimetableStatus::ALL);
        for (from, after) in table {
            assert_eq!(steps.map(|step| from.after(step)), after, "{from:?}");
        }
    }
}
