//! The room's orders: following what changed on the market, beginning a new day, telling companies of new matches.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::happening::{Happening, What};
use super::learn::{Contest, contest_of};
use super::models::{Learnt, is_time_to_learn};
use super::weights::Weights;
use super::{act, find};
use crate::introductions::{self, LearnOfAnswer};
use crate::kit::changes::FollowMarket;
use crate::kit::clock::beijing_hour;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{Job, Registry, Setback};

/// Lists that are computed and stored at a time.
const AT_A_TIME: usize = 100;
/// What nobody was told of in so long is no longer news.
const NEWS_KEPT: TimeDelta = TimeDelta::days(60);

/// Writes down what people were shown since it was last done. Every process that serves pages does it for itself, once a
/// minute and when it ends: an order would be carried out by one of them, and each has its own in memory.
pub(crate) async fn write_down_exposure(desk: &Desk) -> Result<(), DbErr> {
    let shown = act::take_showings(desk);
    if shown.is_empty() {
        return Ok(());
    }
    let written = write(&desk.db, async |tx| {
        act::add_exposure(tx, &shown.seen, desk.today()).await?;
        act::add_sightings(tx, &shown.sightings).await
    })
    .await;
    if written.is_err() {
        act::put_back_showings(desk, shown);
    }
    written
}

/// Makes the room's orders known.
pub(crate) fn jobs(registry: &mut Registry) {
    registry.add::<FollowMarket>();
    registry.add::<LearnOfAnswer>();
    registry.every::<LearnWeights>(Duration::from_secs(10 * 60));
    registry.every::<SettleSightings>(Duration::from_secs(60 * 60));
    registry.every::<BeginDay>(Duration::from_secs(5 * 60));
    registry.every::<TellOfMatches>(Duration::from_secs(5 * 60));
}

/// Brings every stored list up to the newest change. Any number of processes may do it at once: who stores moves the
/// stamp that was read before computing, and who finds it moved computes the same lists again.
async fn follow(desk: &Desk, small: usize) -> Result<(), Setback> {
    let known = find::progress(desk.db.read()).await?;
    let Some(plan) = find::plan(desk, &known, small).await? else { return Ok(()) };
    let mut parts = plan.listings.chunks(AT_A_TIME).peekable();
    // Where no list is to be computed, what is reached still is.
    let mut part = parts.next().unwrap_or(&[]);
    loop {
        let is_last = parts.peek().is_none();
        let known = find::progress(desk.db.read()).await?;
        let lists = find::lists(desk, part).await?;
        let reached = is_last.then_some(&plan.reached);
        let stored = write(&desk.db, async |tx| act::store(tx, &known, &lists, reached, desk.now()).await).await;
        match stored {
            Ok(()) => match parts.next() {
                Some(next) => part = next,
                None => return Ok(()),
            },
            Err(act::Refused::Stale) => {}
            Err(act::Refused::Db(error)) => return Err(error.into()),
        }
    }
}

impl Job for FollowMarket {
    const NAME: &'static str = "matching.follow_market";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        follow(desk, find::SMALL).await
    }
}

impl Job for LearnOfAnswer {
    const NAME: &'static str = "matching.learn_of_answer";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let db = desk.db.read();
        let Some(introduction) = introductions::introduction(db, self.introduction).await? else { return Ok(()) };
        let (need, offering) = (introduction.pair.need, introduction.pair.offering);
        let Some(shown) = find::standing(desk, need, offering).await? else { return Ok(()) };
        let report = introductions::reports(db, self.introduction).await?.remove(&self.side).map(|(report, _)| report);
        let happened = |what, reason| Happening { need, offering, side: self.side, what, reason };
        write(&desk.db, async |tx| {
            for what in What::of_answer(self.step, report.as_ref()) {
                let reason = introduction.reason.filter(|_| what == What::Declined);
                act::note(tx, &happened(what, reason), &shown, desk.now()).await?;
            }
            Ok::<_, DbErr>(())
        })
        .await?;
        Ok(())
    }
}

/// Computes every list anew when a day has begun in Beijing or the model is another: what expired yesterday no longer
/// counts, and there is a day less to do the work.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct BeginDay {}

impl Job for BeginDay {
    const NAME: &'static str = "matching.begin_day";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        follow(desk, find::SMALL).await
    }
}

/// Learns the weights again, the nation's from every decision and those of each province that decides enough from its own,
/// and lets the better model score.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct LearnWeights {}

impl Job for LearnWeights {
    const NAME: &'static str = "matching.learn_weights";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (db, now) = (desk.db.read(), desk.now());
        let newest = find::newest_models(db).await?;
        let mut due = find::counts_of_decisions(db).await?;
        due.retain(|programme, count| is_time_to_learn(*programme, *count, newest.get(programme).copied(), now));
        if due.is_empty() {
            return Ok(());
        }
        let decisions = find::decisions(db).await?;
        // The nation's first: a province's model has to beat what scores there by then.
        for (programme, count) in due {
            let scorers = find::scorers(db).await?;
            let found = contest_of(programme, &decisions, scorers.of(programme), Weights::expert());
            let Some(Contest { challenger, learnt }) = found else { continue };
            let learnt = Learnt { weights: challenger, lesson: learnt, decisions: count };
            write(&desk.db, async |tx| act::store_model(tx, programme, &learnt, now).await).await?;
        }
        Ok(())
    }
}

/// Finds out what was seen and left without an answer.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct SettleSightings {}

impl Job for SettleSightings {
    const NAME: &'static str = "matching.settle_sightings";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let now = desk.now();
        while write(&desk.db, async |tx| act::settle_sightings(tx, now).await).await? {}
        write(&desk.db, async |tx| act::forget_silence(tx, now).await).await?;
        Ok(())
    }
}

/// Writes to people about new matches at the pace that they chose; several that come within minutes go into one letter.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(super) struct TellOfMatches {}

impl Job for TellOfMatches {
    const NAME: &'static str = "matching.tell_of_matches";

    async fn run(self, desk: &Desk) -> Result<(), Setback> {
        let (now, today) = (desk.now(), desk.today());
        let hour = beijing_hour(now);
        for reader in find::due_readers(&desk.db, today, hour).await? {
            write(&desk.db, async |tx| act::tell(tx, desk, &reader, today).await).await?;
        }
        write(&desk.db, async |tx| act::forget_news(tx, now - NEWS_KEPT).await).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use sea_orm::{ConnectionTrait, EntityTrait, Statement};

    use super::*;
    use crate::accounts::PersonId;
    use crate::companies::CompanyId;
    use crate::kit::changes::{self, Subject};
    use crate::kit::clock::Clock;
    use crate::kit::db::Db;
    use crate::kit::db::tests::Scratch;
    use crate::listings::{ListingId, ListingKind};
    use crate::matching::rows::{exposure, news, pair};
    use crate::matching::stored::{LIST, List};

    /// More on each side than a list holds.
    const EACH: i64 = 64;

    async fn desk_with_a_market(scratch: &Scratch) -> Desk {
        let db = Db::open(&scratch.config).await.unwrap();
        db.migrate().await.unwrap();
        let clock = Clock::held_at("2026-05-20T01:00:00Z".parse().unwrap());
        let desk = Desk::new(scratch.config.clone(), db, clock).unwrap();
        let now = "2026-05-20 01:00:00+00:00";
        let mut sql = String::new();
        for (id, region) in [(1, "340000"), (2, "130000"), (3, "440000"), (4, "310000")] {
            sql += &format!(
                "INSERT INTO companies (id, code, name_zh, is_provider, is_demand, industry, region, \
                 legal_representative, established_on, size, summary_zh, status, created_at, updated_at) VALUES \
                 ({id}, 'X{id}', 'X', TRUE, TRUE, 'C31', '{region}', 'X', '2010-01-01', 'small', 'X', 'verified', \
                 '{now}', '{now}');"
            );
        }
        // Without words, since how rare those are moves with every change.
        for n in 0..EACH {
            sql += &format!(
                "INSERT INTO listings (id, company_id, kind, status, service_types, industries, regions, \
                 delivery_modes, security_level, budget_min, budget_max, valid_until, created_at, updated_at) VALUES \
                 ({}, {}, 'need', 'published', '[\"lab-defect\"]', '[\"C3{}\"]', '[\"130000\"]', '[\"onsite\"]', \
                 'general', {}, {}, '2026-09-01', '{now}', '{now}');",
                n + 1,
                1 + n % 2,
                n % 10,
                1_000_000 + n * 70_000,
                3_000_000 + n * 150_000,
            );
            sql += &format!(
                "INSERT INTO listings (id, company_id, kind, status, service_types, industries, regions, \
                 delivery_modes, security_level, price_model, usual_total_min, usual_total_max, valid_until, \
                 created_at, updated_at) VALUES ({}, {}, 'offering', 'published', '[\"lab-defect\"]', \
                 '[\"C3{}\"]', '[\"000000\"]', '[\"onsite\"]', 'general', 'per_box', {}, {}, '2026-09-01', \
                 '{now}', '{now}');",
                n + 101,
                3 + n % 2,
                n % 7,
                500_000 + n * 90_000,
                2_000_000 + n * 130_000,
            );
        }
        write(&desk.db, async |tx| {
            tx.execute_unprepared(&sql).await?;
            changes::note(tx, Subject::Listing, 1, desk.now()).await
        })
        .await
        .unwrap();
        desk
    }

    /// Stored and computed lists, as the other side's numbers with the products, by listing.
    async fn lists(desk: &Desk) -> [BTreeMap<i64, BTreeSet<(i64, i64)>>; 2] {
        let (mut stored, mut computed) = (BTreeMap::new(), BTreeMap::new());
        for row in pair::Entity::find().all(desk.db.read()).await.unwrap() {
            for (is_in, own, other) in
                [(row.in_need_list, row.need_id, row.offering_id), (row.in_offering_list, row.offering_id, row.need_id)]
            {
                if is_in {
                    stored.entry(own.0).or_insert_with(BTreeSet::new).insert((other.0, row.product));
                }
            }
        }
        let ids: Vec<ListingId> = (1..=EACH).chain(101..101 + EACH).map(ListingId).collect();
        for list in find::lists(desk, &ids).await.unwrap().lists {
            let List::Of { listing, kind, best, .. } = list else { continue };
            let other = |ranked: &crate::matching::Ranked| match kind {
                ListingKind::Need => ranked.offering,
                ListingKind::Offering => ranked.need,
            };
            let set: BTreeSet<(i64, i64)> =
                best.iter().map(|(ranked, _)| (other(ranked), i64::try_from(ranked.product).unwrap())).collect();
            if !set.is_empty() {
                computed.insert(listing.0, set);
            }
        }
        [stored, computed]
    }

    /// What other rooms ask agrees with the lists.
    async fn what_other_rooms_ask(desk: &Desk, lists: &BTreeMap<i64, BTreeSet<(i64, i64)>>) {
        let first = lists[&1].iter().map(|(_, product)| *product).max().unwrap();
        let own: Vec<i64> = (1..=EACH).filter(|id| id % 2 == 1).collect();
        let best = find::best_for_company(&desk.db, CompanyId(1), 5).await.unwrap();
        assert_eq!(best.len(), 5);
        assert!(best.is_sorted_by(|a, b| a.score >= b.score) && best.iter().all(|row| own.contains(&row.own.id.0)));
        let top = own.iter().flat_map(|id| &lists[id]).map(|(_, product)| *product).max().unwrap();
        assert!(top >= first && u64::from(best[0].score) > 0);
    }

    #[tokio::test]
    async fn who_asks_while_the_market_is_being_read_gets_it_whole() {
        let scratch = Scratch::of_this_run().await;
        let desk = desk_with_a_market(&scratch).await;
        let (prepared, [_, meanwhile]) = tokio::join!(crate::matching::prepare(&desk), lists(&desk));
        prepared.unwrap();
        let [_, later] = lists(&desk).await;
        assert!(meanwhile == later && later.values().any(|list| list.len() == LIST));
    }

    /// How much a listing was seen, as it is stored.
    async fn seen(desk: &Desk, id: i64) -> Option<(f64, f64)> {
        let row = exposure::Entity::find_by_id(ListingId(id)).one(desk.db.read()).await.unwrap();
        row.map(|row| (row.earlier, row.today))
    }

    #[tokio::test]
    async fn processes_that_write_down_what_was_seen_at_once_lose_nothing() {
        let scratch = Scratch::of_this_run().await;
        let first = desk_with_a_market(&scratch).await;
        let places: Vec<(ListingId, usize)> = (101..=140).zip(1..).map(|(id, place)| (ListingId(id), place)).collect();
        let mut desks = vec![first.clone()];
        for _ in 0..2 {
            let db = Db::open(&scratch.config).await.unwrap();
            desks.push(Desk::new(scratch.config.clone(), db, first.clock.clone()).unwrap());
        }
        for round in 1..=5 {
            for desk in &desks {
                act::show(desk, PersonId(round), ListingId(1), &places);
                // Nobody of this number is on the market.
                act::show(desk, PersonId(round), ListingId(1), &[(ListingId(9_999), 1)]);
            }
            let [a, b, c] = [0, 1, 2].map(|n| write_down_exposure(&desks[n]));
            let (a, b, c) = tokio::join!(a, b, c);
            a.and(b).and(c).unwrap();
        }
        let near = |found: Option<(f64, f64)>, earlier: f64, today: f64| {
            let (own, now) = found.unwrap();
            assert!((own - earlier).abs() < 1e-9 && (now - today).abs() < 1e-9, "{own} {now}");
        };
        near(seen(&first, 101).await, 0.0, 15.0);
        near(seen(&first, 103).await, 0.0, 7.5);
        assert_eq!(seen(&first, 9_999).await, None);
        // Four weeks later half of it is left, and what comes then is apart.
        first.clock.move_to("2026-06-17T01:00:00Z".parse().unwrap());
        act::show(&first, PersonId(1), ListingId(1), &places);
        write_down_exposure(&first).await.unwrap();
        near(seen(&first, 101).await, 7.5, 1.0);
    }

    #[tokio::test]
    async fn decisions_of_before_belong_to_the_province_of_their_need_and_models_of_provinces_go_with_programmes() {
        let scratch = Scratch::of_this_run().await;
        let desk = desk_with_a_market(&scratch).await;
        let number = async |sql: &str| {
            let row = desk.db.read().query_one_raw(Statement::from_string(desk.db.read().get_database_backend(), sql));
            row.await.unwrap().unwrap().try_get::<i64>("", "n").unwrap()
        };
        let at = "2026-05-19 01:00:00+00:00";
        let model = |version: &str, programme: i16| {
            format!(
                "INSERT INTO match_models (version, programme, decisions, body, figures, status, made_at) VALUES \
                 ('{version}', {programme}, 60, '{{}}', '{{}}', 'live', '{at}');"
            )
        };
        let put = async |sql: String| write(&desk.db, async |tx| tx.execute_unprepared(&sql).await.map(drop)).await;
        put(model("all", 0) + &model("all-13", 13)).await.unwrap();
        assert!(put(model("second-13", 13)).await.is_err(), "one of each programme is live");
        put(format!(
            "INSERT INTO match_happenings (need_id, offering_id, side, what, shares, model, score, at) VALUES \
             (1, 101, 'need', 'interested', '{{}}', 'all', 70, '{at}');"
        ))
        .await
        .unwrap();
        let known = desk.db.migration_status().await.unwrap();
        let steps = known.iter().rev().position(|(name, _)| name == "m0011_programmes").unwrap() + 1;
        desk.db.migrate_down(u32::try_from(steps).unwrap()).await.unwrap();
        assert_eq!(number("SELECT COUNT(*) AS n FROM match_models").await, 1);
        desk.db.migrate().await.unwrap();
        assert_eq!(number("SELECT COUNT(*) AS n FROM match_models WHERE programme = 0").await, 1);
        assert_eq!(number("SELECT COUNT(*) AS n FROM match_happenings WHERE programme = 13").await, 1);
    }

    /// Lists are stored some at a time, and those of the two may be in different parts.
    #[tokio::test]
    async fn both_sides_are_told_of_a_pair_that_an_organizer_added() {
        let scratch = Scratch::of_this_run().await;
        let desk = desk_with_a_market(&scratch).await;
        follow(&desk, find::SMALL).await.unwrap();
        let stored: BTreeSet<(i64, i64)> = pair::Entity::find()
            .all(desk.db.read())
            .await
            .unwrap()
            .into_iter()
            .map(|row| (row.need_id.0, row.offering_id.0))
            .collect();
        let last = 100 + EACH;
        let (need, offering) = (1..=EACH)
            .flat_map(|need| (last - 20..=last).map(move |offering| (need, offering)))
            .find(|pair| !stored.contains(pair))
            .unwrap();
        let ruling = format!(
            "INSERT INTO match_rulings (need_id, offering_id, ruled, reason, at) VALUES ({need}, {offering}, 'added', \
             'They asked to meet', '2026-05-20 01:00:00+00:00')"
        );
        write(&desk.db, async |tx| {
            tx.execute_unprepared(&ruling).await?;
            changes::note(tx, Subject::Listing, need, desk.now()).await?;
            changes::note(tx, Subject::Listing, offering, desk.now()).await
        })
        .await
        .unwrap();
        follow(&desk, find::SMALL).await.unwrap();
        let told = news::Entity::find().all(desk.db.read()).await.unwrap();
        for (own, other) in [(need, offering), (offering, need)] {
            let count = told.iter().filter(|row| (row.own_id.0, row.other_id.0) == (own, other)).count();
            assert_eq!(count, 1, "{own} is told of {other} once");
        }
    }

    #[tokio::test]
    async fn what_cannot_be_written_down_is_kept_for_the_next_time() {
        let scratch = Scratch::of_this_run().await;
        let desk = desk_with_a_market(&scratch).await;
        let rename = async |from: &str, to: &str| {
            let sql = format!("ALTER TABLE {from} RENAME TO {to}");
            write(&desk.db, async |tx| tx.execute_unprepared(&sql).await.map(drop)).await.unwrap();
        };
        act::show(&desk, PersonId(1), ListingId(1), &[(ListingId(101), 1)]);
        rename("match_exposures", "elsewhere").await;
        assert!(write_down_exposure(&desk).await.is_err());
        rename("elsewhere", "match_exposures").await;
        act::show(&desk, PersonId(2), ListingId(1), &[(ListingId(101), 1)]);
        write_down_exposure(&desk).await.unwrap();
        assert_eq!(seen(&desk, 101).await, Some((0.0, 2.0)));
    }

    /// Whatever changes, the lists that are stored after following it are those of a market computed from nothing,
    /// although only what the change can touch is computed.
    #[tokio::test]
    async fn what_is_stored_after_any_change_is_what_the_whole_market_gives() {
        let scratch = Scratch::of_this_run().await;
        let desk = desk_with_a_market(&scratch).await;
        follow(&desk, 0).await.unwrap();
        let [stored, computed] = lists(&desk).await;
        assert!(stored == computed && computed.values().any(|list| list.len() == LIST));
        what_other_rooms_ask(&desk, &computed).await;
        let mut chance = 7_u64;
        let mut any = |of: u64| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (chance >> 33) % of
        };
        for round in 0..40 {
            let n = i64::try_from(any(EACH as u64)).unwrap();
            let money = any(9_000_000);
            let (statement, subject, id) = match any(6) {
                0 => (format!("UPDATE listings SET status = 'paused' WHERE id = {}", n + 1), Subject::Listing, n + 1),
                1 => {
                    (format!("UPDATE listings SET status = 'paused' WHERE id = {}", n + 101), Subject::Listing, n + 101)
                }
                2 => ("UPDATE listings SET status = 'published' WHERE company_id = 2".to_owned(), Subject::Company, 2),
                3 => (
                    format!(
                        "UPDATE listings SET budget_min = {money}, budget_max = {} WHERE id = {}",
                        money * 2,
                        n + 1
                    ),
                    Subject::Listing,
                    n + 1,
                ),
                4 => (
                    format!(
                        "UPDATE listings SET usual_total_min = {money}, usual_total_max = {}, status = 'published' \
                         WHERE id = {}",
                        money * 2,
                        n + 101
                    ),
                    Subject::Listing,
                    n + 101,
                ),
                _ => {
                    let status = if round % 2 == 0 { "suspended" } else { "verified" };
                    (format!("UPDATE companies SET status = '{status}' WHERE id = 3"), Subject::Company, 3)
                }
            };
            write(&desk.db, async |tx| -> Result<(), DbErr> {
                tx.execute_unprepared(&statement).await?;
                changes::note(tx, subject, id, desk.now()).await
            })
            .await
            .unwrap();
            follow(&desk, 0).await.unwrap();
            let [stored, computed] = lists(&desk).await;
            for (listing, list) in &computed {
                assert_eq!(stored.get(listing), Some(list), "round {round}, {statement}, listing {listing}");
            }
            assert_eq!(stored.len(), computed.len(), "round {round}, {statement}");
        }
    }
}
