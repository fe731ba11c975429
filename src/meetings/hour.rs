//! PURE: where an event's slots stand at a moment: which one runs, which one comes next. A slot runs from its beginning until
//! before its end; between two of them, and before the first, the next one is waited for.

use super::day::Slot;
use crate::kit::clock::Moment;

/// Where the day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hour {
    /// There are no slots.
    Nothing,
    /// The first slot has not begun.
    Before(Slot),
    /// A slot runs, and perhaps another one follows.
    Running(Slot, Option<Slot>),
    /// One is over and the next one has not begun.
    Pause(Slot),
    /// The last slot is over.
    Over,
}

impl Hour {
    /// At a moment; slots in the order of time.
    pub fn at(slots: &[Slot], now: Moment) -> Self {
        let Some(last) = slots.last() else { return Self::Nothing };
        let Some(at) = slots.iter().position(|slot| slot.ends_at > now) else { return Self::Over };
        let slot = slots.get(at).copied().unwrap_or(*last);
        match at {
            _ if slot.starts_at <= now => Self::Running(slot, slots.get(at + 1).copied()),
            0 => Self::Before(slot),
            _ => Self::Pause(slot),
        }
    }

    /// The slot that runs.
    pub const fn running(self) -> Option<Slot> {
        match self {
            Self::Running(slot, _) => Some(slot),
            Self::Nothing | Self::Before(_) | Self::Pause(_) | Self::Over => None,
        }
    }

    /// The slot that comes next.
    pub const fn next(self) -> Option<Slot> {
        match self {
            Self::Before(slot) | Self::Pause(slot) | Self::Running(_, Some(slot)) => Some(slot),
            Self::Running(_, None) | Self::Nothing | Self::Over => None,
        }
    }

    /// When the next thing happens: the running slot ends, or the one that is waited for begins.
    pub const fn changes_at(self) -> Option<Moment> {
        match self {
            Self::Before(slot) | Self::Pause(slot) => Some(slot.starts_at),
            Self::Running(slot, _) => Some(slot.ends_at),
            Self::Nothing | Self::Over => None,
        }
    }
}

/// What is left until a moment, as a clock counts it down: `12:34`, `1:02:03`; nothing from a day on.
pub fn left(now: Moment, until: Moment) -> Option<String> {
    let seconds = (until - now).num_seconds().max(0);
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => Some(format!("{minutes}:{rest:02}")),
        1..24 => Some(format!("{hours}:{minutes:02}:{rest:02}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::day::SlotId;

    fn at(time: &str) -> Moment {
        format!("2026-06-10T{time}:00Z").parse().unwrap()
    }

    fn slot(id: i64, from: &str, to: &str) -> Slot {
        Slot { id: SlotId(id), session: 1, starts_at: at(from), ends_at: at(to) }
    }

    #[test]
    fn a_slot_runs_from_its_beginning_until_before_its_end() {
        let (one, two) = (slot(1, "02:00", "02:20"), slot(2, "02:30", "02:50"));
        for (time, expected) in [
            ("01:59", Hour::Before(one)),
            ("02:00", Hour::Running(one, Some(two))),
            ("02:19", Hour::Running(one, Some(two))),
            ("02:20", Hour::Pause(two)),
            ("02:30", Hour::Running(two, None)),
            ("02:50", Hour::Over),
        ] {
            assert_eq!(Hour::at(&[one, two], at(time)), expected, "{time}");
        }
        assert_eq!(Hour::at(&[], at("02:00")), Hour::Nothing);
    }

    #[test]
    fn what_is_left_is_counted_down() {
        assert_eq!(left(at("02:00"), at("02:20")).as_deref(), Some("20:00"));
        assert_eq!(left(at("02:00"), at("03:02")).as_deref(), Some("1:02:00"));
        assert_eq!(left(at("02:20"), at("02:00")).as_deref(), Some("0:00"));
        assert_eq!(left(at("02:00"), at("02:00") + chrono::TimeDelta::days(1)), None);
    }

    #[test]
    fn what_comes_next_and_when() {
        let (one, two) = (slot(1, "02:00", "02:20"), slot(2, "02:30", "02:50"));
        let hour = |time: &str| Hour::at(&[one, two], at(time));
        assert_eq!((hour("01:00").running(), hour("01:00").next()), (None, Some(one)));
        assert_eq!((hour("02:05").running(), hour("02:05").next()), (Some(one), Some(two)));
        assert_eq!((hour("02:25").next(), hour("02:40").next(), hour("03:00").next()), (Some(two), None, None));
        assert_eq!(hour("01:00").changes_at(), Some(at("02:00")));
        assert_eq!(hour("02:05").changes_at(), Some(at("02:20")));
        assert_eq!(hour("02:25").changes_at(), Some(at("02:30")));
        assert_eq!(hour("03:00").changes_at(), None);
    }
}
