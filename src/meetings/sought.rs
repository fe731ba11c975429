//! PURE: what is known of a timetable while it is sought and when it was found: its figures, the wishes without a seat, and
//! what would mend it. Figures are small and read for lists; findings can be large and are read for one timetable alone.

use serde::{Deserialize, Serialize};

use super::day::SlotId;
use super::seating::{Seated, Seating, Unmet};
use super::timetable::{Change, Figures, Outcome};
use super::utility::WishKind;
use crate::events::SignUpId;

/// The figures of a timetable, or of the best so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Score {
    /// What its meetings are worth, less what meetings below people's least cost.
    pub value: i64,
    /// No timetable of the same setting and wishes is worth more.
    pub bound: i64,
    /// Whether nothing better can be found.
    pub is_best: bool,
    /// Thousandths of a second that the search took.
    pub millis: u64,
    /// People who take part.
    pub people: usize,
    /// Meetings that both sides want.
    pub accepted: usize,
    /// Meetings that one side asked for.
    pub asked: usize,
    /// Meetings that the scorer suggested.
    pub suggested: usize,
    /// Meetings missing to people's least.
    pub shortfall: u64,
    /// Free slots between two meetings of somebody inside a session.
    pub idle: u64,
    /// How often somebody's next meeting is at another table.
    pub table_moves: u64,
    /// Pinned meetings that could not be kept.
    pub lost_pins: usize,
    /// Whether somebody changed it by hand since it was found.
    pub is_changed: bool,
}

impl Score {
    /// How many meetings.
    pub const fn seated(&self) -> usize {
        self.accepted + self.asked + self.suggested
    }

    /// The most by which a better timetable could be worth more, as a share of the bound.
    pub fn gap(&self) -> f64 {
        if self.bound <= self.value {
            0.0
        } else {
            (self.bound - self.value) as f64 / (self.bound as f64).abs().max(1.0)
        }
    }

    /// With the counts of these meetings.
    pub fn counting(mut self, seated: &[Seated]) -> Self {
        let count = |kind: WishKind| seated.iter().filter(|own| own.wish == kind).count();
        (self.accepted, self.asked, self.suggested) =
            (count(WishKind::Accepted), count(WishKind::Asked), count(WishKind::Suggested));
        self
    }

    /// With what the checker counts person by person.
    pub fn with(self, figures: &Figures, weight: i64) -> Self {
        let missing = i64::try_from(figures.shortfall).unwrap_or(i64::MAX);
        Self {
            value: figures.value.saturating_sub(weight.saturating_mul(missing)),
            shortfall: figures.shortfall,
            idle: figures.idle,
            table_moves: figures.table_moves,
            ..self
        }
    }
}

/// Why a search could not go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// The event has no slots.
    NoSlots,
    /// The event has no tables.
    NoTables,
    /// Fewer than two people take part whose roles may meet.
    Nobody,
    /// The search broke off, or the engine refused the event.
    Broke,
}

impl Hindrance {
    /// Every hindrance.
    pub const ALL: [Self; 4] = [Self::NoSlots, Self::NoTables, Self::Nobody, Self::Broke];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSlots => "no_slots",
            Self::NoTables => "no_tables",
            Self::Nobody => "nobody",
            Self::Broke => "broke",
        }
    }

    /// Reads a code; what an older program wrote counts as broken off.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|own| own.code() == code).unwrap_or(Self::Broke)
    }
}

/// A change of the setting that would seat more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remedy {
    /// What to change.
    pub change: Mend,
    /// Meetings that are won.
    pub seated: i64,
    /// Those of them that both sides want.
    pub accepted: i64,
    /// What is won in worth.
    pub gain: i64,
}

/// What could be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Somebody comes in one more slot.
    Availability {
        /// Who.
        who: SignUpId,
        /// When.
        slot: SlotId,
    },
    /// One more interpreter of these languages.
    Interpreter {
        /// Their codes: `en-zh`.
        languages: String,
    },
    /// More tables from a slot to another.
    Tables {
        /// How many more.
        count: usize,
        /// First slot.
        from: SlotId,
        /// Last slot.
        to: SlotId,
    },
    /// One more slot at the end.
    Slot,
}

/// What the search found besides the meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Findings {
    /// Wishes without a seat, the most worth first.
    pub unmet: Vec<Unmet>,
    /// What would seat more, the cheapest first.
    pub remedies: Vec<Remedy>,
}

/// A timetable as the search leaves it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its meetings.
    pub seated: Vec<Seated>,
    /// Its figures.
    pub score: Score,
    /// What else was found.
    pub findings: Findings,
}

/// What the engine found, in the words of the database.
pub fn found(seating: &Seating, outcome: &Outcome, lost_pins: usize, millis: u64) -> Found {
    let seated = seating.meetings(&outcome.timetable);
    let unmet = seating.unmet(&outcome.timetable, &outcome.unseated);
    let remedy = |own: &super::timetable::Fix| Remedy {
        change: match own.change {
            Change::Availability { who, slot } => {
                Mend::Availability { who: seating.sign_up(who), slot: seating.slot(slot) }
            }
            Change::Interpreter { resource } => {
                Mend::Interpreter { languages: seating.instance.resources[resource].id.clone() }
            }
            Change::Tables { count, from, to } => {
                Mend::Tables { count, from: seating.slot(from), to: seating.slot(to) }
            }
            Change::Slot => Mend::Slot,
        },
        seated: own.seated,
        accepted: own.accepted,
        gain: own.gain,
    };
    let score = Score {
        value: outcome.aim,
        bound: outcome.bound,
        is_best: outcome.optimal,
        millis,
        people: seating.people(),
        shortfall: outcome.figures.shortfall,
        idle: outcome.figures.idle,
        table_moves: outcome.figures.table_moves,
        lost_pins,
        ..Score::default()
    };
    let score = score.counting(&seated);
    Found { score, findings: Findings { unmet, remedies: outcome.fixes.iter().map(remedy).collect() }, seated }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_a_share_of_the_bound_and_never_less_than_nothing() {
        let score = |value, bound| Score { value, bound, ..Score::default() };
        assert!((score(996, 1_000).gap() - 0.004).abs() < 1e-9);
        assert!(score(1_000, 1_000).gap().abs() < 1e-9 && score(1_001, 1_000).gap().abs() < 1e-9);
        assert!(score(-10, 0).gap().is_finite());
    }

    #[test]
    fn figures_written_by_an_older_program_can_be_read() {
        let read: Score = serde_json::from_str("{}").unwrap();
        assert_eq!(read, Score::default());
        assert_eq!(serde_json::from_str::<Findings>("{}").unwrap(), Findings::default());
    }

    #[test]
    fn what_a_minimum_costs_is_taken_off_the_worth() {
        let figures = Figures { value: 30_000, shortfall: 2, idle: 1, table_moves: 3, ..Figures::default() };
        let score = Score::default().with(&figures, 5_000);
        assert_eq!((score.value, score.shortfall, score.idle, score.table_moves), (20_000, 2, 1, 3));
    }
}
