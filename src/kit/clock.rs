//! Time as the product knows it: whole seconds in UTC, and the calendar day in Beijing.
//! Nothing outside this file reads the machine's clock; tests hold a clock of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

/// A point in time, always in whole seconds so that it survives a round trip through both databases.
pub type Moment = DateTime<Utc>;

const BEIJING_SECONDS_EAST: i32 = 8 * 3600;

/// Where the time comes from: the machine, or a test's hand.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock, cut to whole seconds.
    #[default]
    Machine,
    /// Stands still until somebody moves it (seconds since the epoch).
    Held(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `moment`.
    pub fn held_at(moment: Moment) -> Self {
        Self::Held(Arc::new(AtomicI64::new(moment.timestamp())))
    }

    /// The present moment in whole seconds.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Moment {
        let seconds = match self {
            Self::Machine => Utc::now().timestamp(),
            Self::Held(seconds) => seconds.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp(seconds, 0).unwrap_or_default()
    }

    /// Moves a held clock to `moment`; the machine's clock is left alone.
    pub fn move_to(&self, moment: Moment) {
        if let Self::Held(seconds) = self {
            seconds.store(moment.timestamp(), Ordering::SeqCst);
        }
    }
}

/// How long something takes; it never runs backwards.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts now.
    #[must_use]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// What has passed since the start.
    #[must_use]
    pub fn elapsed(&self) -> std::time::Duration {
        self.0.elapsed()
    }
}

/// The calendar day in Beijing (UTC+8, no daylight saving) at `moment`.
pub fn beijing_day(moment: Moment) -> NaiveDate {
    match FixedOffset::east_opt(BEIJING_SECONDS_EAST) {
        Some(beijing) => moment.with_timezone(&beijing).date_naive(),
        None => moment.date_naive(),
    }
}

/// The hour that clocks in Beijing show at `moment`, 0 to 23.
pub fn beijing_hour(moment: Moment) -> u32 {
    match FixedOffset::east_opt(BEIJING_SECONDS_EAST) {
        Some(beijing) => moment.with_timezone(&beijing).hour(),
        None => moment.hour(),
    }
}

/// The moment at which clocks in Beijing show `local`; seconds are kept, fractions are not.
pub fn beijing_moment(local: NaiveDateTime) -> Moment {
    DateTime::from_timestamp((local - TimeDelta::seconds(BEIJING_SECONDS_EAST.into())).and_utc().timestamp(), 0)
        .unwrap_or_default()
}

/// What a date-and-time input shows for a moment, in Beijing time: `2026-05-20T09:30`.
pub fn beijing_input(moment: Moment) -> String {
    (moment + TimeDelta::seconds(BEIJING_SECONDS_EAST.into())).format("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beijing_time_is_written_and_read_back() {
        let moment = "2026-05-20T01:30:00Z".parse::<Moment>().unwrap();
        assert_eq!(beijing_input(moment), "2026-05-20T09:30");
        assert_eq!(beijing_moment("2026-05-20T09:30:00".parse().unwrap()), moment);
    }

    #[test]
    fn the_day_turns_at_midnight_in_beijing() {
        let before = "2026-05-19T15:59:59Z".parse::<Moment>().unwrap();
        let after = "2026-05-19T16:00:00Z".parse::<Moment>().unwrap();
        assert_eq!(beijing_day(before).to_string(), "2026-05-19");
        assert_eq!(beijing_day(after).to_string(), "2026-05-20");
    }

    #[test]
    fn a_held_clock_stands_still_until_moved() {
        let noon = "2026-05-20T04:00:00Z".parse::<Moment>().unwrap();
        let clock = Clock::held_at(noon);
        assert_eq!(clock.now(), noon);
        clock.move_to(noon + chrono::TimeDelta::hours(1));
        assert_eq!(clock.now(), noon + chrono::TimeDelta::hours(1));
    }
}
