//! The last weeks of the demo as a list of dated steps, in the order in which they happened: people join, companies
//! are verified, listings come into the catalogue, events open, people sign up, two sides meet.

use anyhow::Context;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc, Weekday};

use super::data::{Company, Data, Event, Listing, Meetings, Newcomer, Person, QueuedCompany, QueuedListing, SignUp};
use super::introductions::Introduction;
use super::wishes::Wish;
use crate::kit::clock::{Moment, beijing_day};
use crate::listings::ListingKind;

/// Something that somebody did.
pub(super) enum Step<'a> {
    /// Gets an account, and a place in a company that is there already.
    Join(&'a Person),
    /// Is given a role of the console.
    Appoint(&'a Person),
    /// Enters a company, hands in its licence, claims its certificates and asks for verification.
    Enter(&'a Company, &'a Person),
    /// An organizer verifies a company and its certificates.
    Verify(&'a Company),
    /// An organizer sends a company back.
    Return(&'a QueuedCompany),
    /// Asks to join a company.
    Ask(&'a Newcomer),
    /// Writes a listing; sends it to the organizers unless it stays a draft.
    Write(ListingKind, &'a Listing, Then),
    /// An organizer lets a listing into the catalogue.
    Approve(&'a Listing),
    /// An organizer sends a listing back with a reason.
    SendBack(&'a QueuedListing),
    /// An organizer describes an event and publishes it.
    Announce(&'a Event),
    /// Signs up for an event.
    SignUp(&'a Event, &'a SignUp),
    /// An organizer sets up the one-to-one meetings of an event.
    SetMeetingsUp(&'a Event, &'a Meetings),
    /// An organizer seeks a timetable of them.
    SeekTimetable(&'a Event),
    /// One side asks the other.
    AskOther(&'a Introduction),
    /// The other side answers.
    Answer(&'a Introduction),
    /// Says whom a company wants to meet at an event.
    Wish(&'a Wish),
}

/// What happens to a listing after it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// It stays a draft.
    Rest,
    /// It goes to the organizers.
    Submit,
}

/// Every step with its moment, the oldest first; none lies in the future.
pub(super) fn steps(data: &Data, now: Moment) -> anyhow::Result<Vec<(Moment, Step<'_>)>> {
    let mut story = Story { today: beijing_day(now), steps: Vec::new() };
    story.companies(data)?;
    story.listings(data);
    story.events(data);
    for introduction in &data.introductions {
        story.tell(introduction.days_ago, 10, 20, Step::AskOther(introduction));
        if let Some(days) = introduction.answered_days_ago {
            story.tell(days, 15, 5, Step::Answer(introduction));
        }
    }
    for wish in &data.wishes {
        story.tell(wish.days_ago, wish.hour, 45, Step::Wish(wish));
    }
    story.waiting(data);
    story.steps.sort_by_key(|(at, _)| *at);
    for (at, _) in &mut story.steps {
        *at = (*at).min(now);
    }
    Ok(story.steps)
}

struct Story<'a> {
    today: NaiveDate,
    steps: Vec<(Moment, Step<'a>)>,
}

impl<'a> Story<'a> {
    fn tell(&mut self, days_ago: i64, hour: i64, minute: i64, step: Step<'a>) {
        let at = midnight(self.today - TimeDelta::days(days_ago)) + TimeDelta::minutes(hour * 60 + minute);
        self.steps.push((at, step));
    }

    fn companies(&mut self, data: &'a Data) -> anyhow::Result<()> {
        for person in data.people.iter().filter(|person| person.is_organizer()) {
            self.tell(45, 9, 0, Step::Join(person));
        }
        for (n, person) in (0..).zip(data.people.iter().filter(|person| person.granted_role().is_some())) {
            self.tell(44, 9, n, Step::Join(person));
            self.tell(2, 9, n, Step::Appoint(person));
        }
        for (n, company) in (0..).zip(&data.companies) {
            let owner = owner_of(data, &company.id)?;
            let day = 40 - n / 2;
            self.tell(day, 9, 5 + n, Step::Join(owner));
            self.tell(day, 10, n, Step::Enter(company, owner));
            self.tell(day - 1, 14, n, Step::Verify(company));
        }
        let owners = |person: &&Person| person.company.is_some() && person.role != "owner";
        for (n, person) in (0..).zip(data.people.iter().filter(owners)) {
            self.tell(26 - n / 6, 11, 30 + n % 6, Step::Join(person));
        }
        Ok(())
    }

    fn listings(&mut self, data: &'a Data) {
        for (kind, listings, first) in
            [(ListingKind::Offering, &data.offerings, 24), (ListingKind::Need, &data.needs, 23)]
        {
            for (n, listing) in (0..).zip(listings) {
                let day = first - n / 2;
                self.tell(day, 11, n, Step::Write(kind, listing, Then::Submit));
                self.tell(day - 1, 15, n, Step::Approve(listing));
            }
        }
    }

    fn events(&mut self, data: &'a Data) {
        for event in &data.events {
            self.tell((1 - event.opens.days).clamp(6, 30), 8, 30, Step::Announce(event));
            for sign_up in &event.sign_ups {
                self.tell(sign_up.days_ago, sign_up.hour, 12, Step::SignUp(event, sign_up));
            }
            if let Some(meetings) = &event.meetings {
                self.tell(meetings.days_ago, 16, 40, Step::SetMeetingsUp(event, meetings));
                self.tell(1, 17, 0, Step::SeekTimetable(event));
            }
        }
    }

    fn waiting(&mut self, data: &'a Data) {
        for queued in &data.waiting.companies {
            let days = queued.days_ago;
            self.tell(days, 9, 10, Step::Join(&queued.owner));
            self.tell(days, 9, 40, Step::Enter(&queued.company, &queued.owner));
            if !queued.reason.is_empty() {
                self.tell(days - 1, 16, 0, Step::Return(queued));
            }
        }
        for newcomer in &data.waiting.people {
            self.tell(newcomer.days_ago, 9, 15, Step::Join(&newcomer.person));
            self.tell(newcomer.days_ago, 9, 20, Step::Ask(newcomer));
        }
        for queued in &data.waiting.listings {
            let QueuedListing { kind, is_draft, days_ago, reason, listing } = queued;
            let then = if *is_draft { Then::Rest } else { Then::Submit };
            self.tell(*days_ago, 17, 30, Step::Write(*kind, listing, then));
            if !reason.is_empty() {
                self.tell(*days_ago - 1, 16, 30, Step::SendBack(queued));
            }
        }
    }
}

fn owner_of<'a>(data: &'a Data, company: &str) -> anyhow::Result<&'a Person> {
    let is_owner = |person: &&Person| person.company.as_deref() == Some(company) && person.role == "owner";
    data.people.iter().find(is_owner).with_context(|| format!("the company {company} of the demo has no owner"))
}

/// The times of an event. One that would fall on a weekend is held on the Monday after it, unless it is under way.
pub(super) struct Calendar {
    now: Moment,
    today: NaiveDate,
    shift: i64,
}

/// Times of an event that is under way are told from now on, as `now-01:45`; what now is, is a multiple of so many minutes.
const STEP_MINUTES: i64 = 5;

impl Calendar {
    pub(super) fn of(event: &Event, now: Moment) -> Self {
        let today = beijing_day(now);
        let shift = match (today + TimeDelta::days(event.start.days)).weekday() {
            Weekday::Sat => 2,
            Weekday::Sun => 1,
            _ => 0,
        };
        let minutes = now.timestamp().div_euclid(60 * STEP_MINUTES) * STEP_MINUTES;
        let now = DateTime::from_timestamp(minutes * 60, 0).unwrap_or(now);
        Self { now, today, shift }
    }

    /// `HH:MM` in Beijing, so many days from today, or so long before or after now. What lies behind is not moved.
    pub(super) fn at(&self, days: i64, time: &str) -> anyhow::Result<Moment> {
        let clock = |time: &str| {
            let read = NaiveTime::parse_from_str(time, "%H:%M").with_context(|| format!("{time} is no time"))?;
            Ok::<_, anyhow::Error>(read.signed_duration_since(NaiveTime::MIN))
        };
        if let Some(before) = time.strip_prefix("now-") {
            return Ok(self.now - clock(before)?);
        }
        if let Some(after) = time.strip_prefix("now+") {
            return Ok(self.now + clock(after)?);
        }
        let days = if days > 0 { days + self.shift } else { days };
        Ok(midnight(self.today + TimeDelta::days(days)) + clock(time)?)
    }
}

/// The beginning of a day in Beijing.
fn midnight(day: NaiveDate) -> Moment {
    let start = day.and_time(NaiveTime::MIN);
    match FixedOffset::east_opt(8 * 3600).and_then(|beijing| beijing.from_local_datetime(&start).single()) {
        Some(start) => start.with_timezone(&Utc),
        None => DateTime::from_naive_utc_and_offset(start, Utc),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_story_runs_forward_and_ends_before_now() {
        let data = Data::read().unwrap();
        let now: Moment = "2026-05-22T17:00:00Z".parse().unwrap();
        let steps = steps(&data, now).unwrap();
        assert!(steps.is_sorted_by_key(|(at, _)| *at));
        assert!(steps.iter().all(|(at, _)| *at < now));
        for event in &data.events {
            let calendar = Calendar::of(event, now);
            let start = calendar.at(event.start.days, &event.start.time).unwrap();
            let is_under_way = event.is_under_way();
            assert!(is_under_way || beijing_day(start).weekday().number_from_monday() <= 5, "{}", event.slug);
            assert_eq!(is_under_way, start < now, "{}", event.slug);
            assert!(calendar.at(event.closes.days, &event.closes.time).unwrap() <= start);
        }
    }
}
