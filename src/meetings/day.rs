//! PURE: the setting of an event's one-to-one meetings: slots in sessions, tables, interpreters, and who may meet whom.
//! A slot belongs to one session; a pause between sessions is nobody's idle time.

use chrono::TimeDelta;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::companies::CompanyId;
use crate::events::{AttendeeRole, EventId, Talks};
use crate::kit::clock::Moment;
use crate::kit::ids::typed_id;

typed_id!(
    /// A slot of an event.
    SlotId
);
typed_id!(
    /// A table, booth or room of an event.
    TableId
);
typed_id!(
    /// The interpreters of one pair of languages.
    InterpreterId
);

/// The most meetings that anybody can be given on one event.
pub const MOST: u32 = 50;
/// The most slots of an event.
pub const SLOTS: usize = 60;
/// The most tables, booths and rooms of an event.
pub const TABLES: usize = 1_000;

/// The rules of an event's meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// Of which event.
    pub event: EventId,
    /// Which roles may meet, each pair once.
    pub pairs: Vec<(AttendeeRole, AttendeeRole)>,
    /// The most meetings of one person who says nothing else.
    pub most: u32,
    /// The meetings that everybody should have at least.
    pub least: u32,
    /// What a meeting below the least costs, in hundredths of an accepted wish; 0 to 1,000.
    pub least_weight: u32,
    /// When wishes may be told; both or neither.
    pub wishes: Option<Window>,
    /// Raised by every edit.
    pub version: i32,
}

/// From one moment on, until before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// From then on.
    pub opens_at: Moment,
    /// Until then, that moment excluded.
    pub closes_at: Moment,
}

/// Where a window stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Nobody has said when.
    NotSet,
    /// Opens later.
    NotYet(Moment),
    /// Open until then.
    Open(Moment),
    /// Was open until then.
    Over(Moment),
}

impl Day {
    /// What an event begins with: buyers meet providers, eight meetings at most, everybody at least none.
    pub fn of(event: EventId) -> Self {
        Self {
            event,
            pairs: vec![(AttendeeRole::Buyer, AttendeeRole::Provider)],
            most: 8,
            least: 0,
            least_weight: 50,
            wishes: None,
            version: 0,
        }
    }

    /// Whether wishes may be told at a moment.
    pub fn opening(&self, now: Moment) -> Opening {
        match self.wishes {
            None => Opening::NotSet,
            Some(window) if now < window.opens_at => Opening::NotYet(window.opens_at),
            Some(window) if now < window.closes_at => Opening::Open(window.closes_at),
            Some(window) => Opening::Over(window.closes_at),
        }
    }

    /// Whether people in these roles may meet.
    pub fn may_meet(&self, one: AttendeeRole, other: AttendeeRole) -> bool {
        self.pairs.iter().any(|&pair| pair == (one, other) || pair == (other, one))
    }
}

/// A time in which each person and each table has one meeting at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Slot {
    /// Its id; 0 before it is stored.
    pub id: SlotId,
    /// The number of its session, from 1.
    pub session: u32,
    /// Beginning.
    pub starts_at: Moment,
    /// End, after the beginning.
    pub ends_at: Moment,
}

/// What kind of table it is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Anybody's.
    Pool,
    /// A company's own: all its meetings take place there.
    Booth,
    /// Anybody's, with a door.
    Room,
}

impl TableKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Pool, Self::Booth, Self::Room];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pool => "pool",
            Self::Booth => "booth",
            Self::Room => "room",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A table, booth or room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its id; 0 before it is stored.
    pub id: TableId,
    /// What stands on it: `12`, `A3`.
    pub label: String,
    /// Which kind.
    pub kind: TableKind,
    /// Whose booth it is.
    pub company: Option<CompanyId>,
    /// The slots in which it cannot be used.
    pub closed: Vec<SlotId>,
}

/// So many interpreters of one pair of languages, in all slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Interpreters {
    /// Their id; 0 before they are stored.
    pub id: InterpreterId,
    /// Two codes in order: `en-zh`.
    pub languages: String,
    /// How many.
    pub count: u32,
}

/// The slots of a stretch of time: of so many minutes, with so many minutes between two of them. None reaches over the end.
pub fn slots_between(session: u32, starts_at: Moment, ends_at: Moment, minutes: u32, pause: u32) -> Vec<Slot> {
    let (length, step) = (TimeDelta::minutes(i64::from(minutes)), TimeDelta::minutes(i64::from(minutes + pause)));
    let mut slots = Vec::new();
    let mut at = starts_at;
    while minutes > 0 && at + length <= ends_at && slots.len() < SLOTS {
        slots.push(Slot { id: SlotId(0), session, starts_at: at, ends_at: at + length });
        at += step;
    }
    slots
}

/// The slots and tables that the event's own page about talks describes, as a beginning.
pub fn beginning(talks: &Talks) -> (Vec<Slot>, Vec<Table>) {
    let slots = slots_between(1, talks.starts_at, talks.ends_at, talks.slot_minutes, talks.break_minutes);
    let tables = (1..=talks.tables).map(|number| Table {
        id: TableId(0),
        label: number.to_string(),
        kind: TableKind::Pool,
        company: None,
        closed: Vec::new(),
    });
    (slots, tables.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(hour: u32, minute: u32) -> Moment {
        chrono::Utc.with_ymd_and_hms(2026, 5, 20, hour, minute, 0).unwrap()
    }

    #[test]
    fn slots_fill_a_stretch_and_never_reach_over_its_end() {
        let slots = slots_between(2, at(1, 0), at(2, 0), 20, 5);
        let times: Vec<_> = slots.iter().map(|slot| (slot.starts_at, slot.ends_at)).collect();
        assert_eq!(times, [(at(1, 0), at(1, 20)), (at(1, 25), at(1, 45))], "a third one would end at 02:10");
        assert!(slots.iter().all(|slot| slot.session == 2));
        assert_eq!(slots_between(1, at(1, 0), at(2, 0), 20, 0).len(), 3);
        assert!(slots_between(1, at(1, 0), at(1, 10), 20, 0).is_empty());
        assert!(slots_between(1, at(1, 0), at(2, 0), 0, 0).is_empty());
    }

    #[test]
    fn wishes_are_told_from_the_opening_until_before_the_closing() {
        let mut day = Day::of(EventId(1));
        assert_eq!(day.opening(at(1, 0)), Opening::NotSet);
        day.wishes = Some(Window { opens_at: at(1, 0), closes_at: at(2, 0) });
        assert_eq!(day.opening(at(0, 59)), Opening::NotYet(at(1, 0)));
        assert_eq!(day.opening(at(1, 0)), Opening::Open(at(2, 0)));
        assert_eq!(day.opening(at(2, 0)), Opening::Over(at(2, 0)));
    }

    #[test]
    fn roles_meet_in_either_order_and_only_where_it_is_said() {
        let day = Day::of(EventId(1));
        assert!(day.may_meet(AttendeeRole::Buyer, AttendeeRole::Provider));
        assert!(day.may_meet(AttendeeRole::Provider, AttendeeRole::Buyer));
        assert!(!day.may_meet(AttendeeRole::Provider, AttendeeRole::Provider));
        assert!(!day.may_meet(AttendeeRole::Expert, AttendeeRole::Buyer));
    }
}
