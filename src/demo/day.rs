//! The demo's day of one-to-one talks that is under way: its timetable is published, most people came, and what lies behind
//! has been marked and told of. All of it by the same acts as on any other day.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::TimeDelta;
use sea_orm::DatabaseTransaction;

use super::data;
use super::fill::Cast;
use super::story::Calendar;
use crate::access::{self, Permit, events::Run};
use crate::events::{self, Event, EventId, Scan, SignUpId, SignUpStatus};
use crate::kit::clock::Clock;
use crate::meetings::{self, NextStep, Seated, Sight, Slot, Told};

/// Of so many people one does not come.
const ABSENT: usize = 15;
/// Of so many answers the side gives this many.
const ANSWERS: (usize, usize) = (7, 10);

impl Cast<'_> {
    /// The event of that name.
    pub(super) fn event_id(&self, slug: &str) -> anyhow::Result<EventId> {
        self.events.get(slug).copied().with_context(|| format!("the event {slug} of the demo is not announced"))
    }

    async fn to_run(&self, tx: &DatabaseTransaction, id: EventId) -> anyhow::Result<Permit<Run, Event>> {
        let event = events::event(tx, id).await?.context("an event of the demo is gone")?;
        Ok(access::events::run(&self.organizer()?, event)?)
    }

    /// Everything that has happened so far at an event that is under way and whose first timetable is found.
    pub(super) async fn play_day(
        &self,
        tx: &DatabaseTransaction,
        clock: &Clock,
        told: &data::Event,
    ) -> anyhow::Result<()> {
        let id = self.event_id(&told.slug)?;
        let starts_at = Calendar::of(told, self.now).at(told.start.days, &told.start.time)?;
        clock.move_to(starts_at - TimeDelta::days(1));
        meetings::publish(tx, self.to_run(tx, id).await?, 1, 1, self.desk.now()).await?;
        let mut emails: BTreeMap<SignUpId, (&str, bool)> = BTreeMap::new();
        for (n, sign_up) in told.sign_ups.iter().enumerate() {
            let person = self.actor(&sign_up.email)?.person;
            let own = events::sign_up_of(tx, id, person).await?.context("a sign-up of the demo is gone")?;
            let comes = own.status == SignUpStatus::Accepted && n % ABSENT != ABSENT / 2;
            if comes {
                clock.move_to(starts_at + TimeDelta::seconds(20 * i64::try_from(n)?));
                let (key, desk, now) = (format!("demo-{}", own.id), String::new(), self.desk.now());
                let scan = Scan { key, sign_up: own.id, desk, scanned_at: now };
                let event = events::event(tx, id).await?.context("an event of the demo is gone")?;
                let permit = access::events::check_in(&self.organizer()?, event)?;
                events::scan(tx, &permit, scan, now).await?;
            }
            emails.insert(own.id, (&sign_up.email, comes));
        }
        let timetable = meetings::published(tx, id).await?.context("the timetable of the demo is not published")?;
        let setting = meetings::setting(tx, id).await?;
        for (n, own) in meetings::seated(tx, timetable.id).await?.iter().enumerate() {
            let slot = setting.slots.iter().find(|slot| slot.id == own.slot).context("a slot of the demo is gone")?;
            if slot.ends_at <= self.now {
                self.talk(tx, clock, (id, n), own, slot, &emails).await?;
            }
        }
        Ok(())
    }

    /// One talk that lies behind: what its keeper saw, and what its sides tell.
    async fn talk(
        &self,
        tx: &DatabaseTransaction,
        clock: &Clock,
        (event, n): (EventId, usize),
        own: &Seated,
        slot: &Slot,
        emails: &BTreeMap<SignUpId, (&str, bool)>,
    ) -> anyhow::Result<()> {
        let sides = own.sides.map(|side| emails.get(&side).copied().unwrap_or_default());
        let sight = match sides.map(|(_, comes)| comes) {
            [true, true] => Sight::Held,
            [false, true] => Sight::FirstMissing,
            [true, false] => Sight::SecondMissing,
            [false, false] => Sight::BothMissing,
        };
        clock.move_to(slot.ends_at - TimeDelta::minutes(2));
        let run = events::event(tx, event).await?.context("an event of the demo is gone")?;
        let permit = access::meetings::watch(&self.organizer()?, run)?;
        meetings::watch(tx, permit, own.id, (None, Some(sight)), self.desk.now()).await?;
        if sight != Sight::Held {
            return Ok(());
        }
        clock.move_to(slot.ends_at.min(self.now));
        let step = NextStep::ALL[n % NextStep::ALL.len()];
        for (side, (email, _)) in (1..).zip(sides) {
            if (n * 7 + usize::try_from(side)? * 4) % ANSWERS.1 >= ANSWERS.0 {
                continue;
            }
            // In one talk the sides tell different things, which staff have to decide.
            let was_held = !(n == 1 && side == 2);
            let answer = Told {
                was_held,
                useful: was_held.then(|| [5, 4, 4, 3, 5][(n + usize::try_from(side).unwrap_or(0)) % 5]),
                next: was_held.then_some(step),
                amount: (was_held && step.has_amount()).then(|| 2_000 + 500 * i64::try_from(n % 6).unwrap_or(0)),
                was_negotiated: false,
                note: String::new(),
            };
            let actor = self.actor(email)?;
            let company = actor.company().context("who talks belongs to a company")?.company;
            let permit = access::meetings::answer(&actor, (actor.person, company), (event, own.id, side))?;
            meetings::answer(tx, permit, (None, &answer), self.desk.now()).await?;
        }
        Ok(())
    }
}
