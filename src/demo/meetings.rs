//! How the one-to-one meetings of the demo's matchmaking event are set up.

use anyhow::Context;
use sea_orm::DatabaseTransaction;

use super::data;
use super::fill::Cast;
use super::story::Calendar;
use crate::access::{self, Permit, meetings::SetUp};
use crate::events::{self, Event};
use crate::meetings::language::{Language, pair_code};
use crate::meetings::{self, NewTables, Order, Rules, TableKind, Window, slots_between};

impl Cast<'_> {
    /// An organizer sets up sessions, tables, a booth, interpreters and the time for wishes.
    pub(super) async fn set_meetings_up(
        &self,
        tx: &DatabaseTransaction,
        event: &data::Event,
        told: &data::Meetings,
    ) -> anyhow::Result<()> {
        let now = self.desk.now();
        let calendar = Calendar::of(event, self.now);
        for session in &told.sessions {
            let at = |time: &str| calendar.at(event.start.days, time);
            let slots = slots_between(1, at(&session.starts)?, at(&session.ends)?, told.minutes, told.pause);
            let times: Vec<_> = slots.iter().map(|slot| (slot.starts_at, slot.ends_at)).collect();
            meetings::add_slots(tx, self.to_set_up(tx, event).await?, None, &times, now).await?;
        }
        let booth = self.entered(&told.booth.company)?.id;
        let pool = (1..=told.tables).map(|number| number.to_string()).collect();
        for (kind, labels, company) in [
            (TableKind::Pool, pool, None),
            (TableKind::Room, told.rooms.clone(), None),
            (TableKind::Booth, vec![told.booth.label.clone()], Some(booth)),
        ] {
            let new = NewTables { kind, labels, company };
            meetings::add_tables(tx, self.to_set_up(tx, event).await?, new, now).await?;
        }
        let languages = pair_code(Language::Zh, Language::En);
        let permit = self.to_set_up(tx, event).await?;
        meetings::set_interpreters(tx, permit, languages, told.interpreters, now).await?;
        let permit = self.to_set_up(tx, event).await?;
        let day = meetings::setting(tx, permit.thing().id).await?.day;
        let rules = Rules {
            pairs: day.pairs,
            most: told.most,
            least: told.least,
            least_weight: day.least_weight,
            wishes: Some(Window {
                opens_at: calendar.at(told.opens.days, &told.opens.time)?,
                closes_at: calendar.at(told.closes.days, &told.closes.time)?,
            }),
        };
        meetings::set_rules(tx, permit, day.version, rules, now).await?;
        Ok(())
    }

    /// An organizer seeks a first timetable; it is found when the demo's own work is done.
    pub(super) async fn seek_timetable(&self, tx: &DatabaseTransaction, event: &data::Event) -> anyhow::Result<()> {
        let id = *self.events.get(event.slug.as_str()).context("the event is not announced yet")?;
        let event = events::event(tx, id).await?.context("an event of the demo is gone")?;
        let least_weight = meetings::setting(tx, id).await?.day.least_weight;
        let order = Order { seconds: 20, seed: 1, least_weight, keep_pins_of: None };
        meetings::seek(tx, access::events::run(&self.organizer()?, event)?, order, self.desk.now()).await?;
        Ok(())
    }

    async fn to_set_up(&self, tx: &DatabaseTransaction, event: &data::Event) -> anyhow::Result<Permit<SetUp, Event>> {
        let id = *self.events.get(event.slug.as_str()).context("the event is not announced yet")?;
        let event = events::event(tx, id).await?.context("an event of the demo is gone")?;
        Ok(access::meetings::set_up(&self.organizer()?, event)?)
    }
}
