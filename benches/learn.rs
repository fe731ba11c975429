//! What the engine learns from decisions, on a market whose truth is known: `cargo bench --bench learn`.
//! Every figure stands beside its floor; a missed floor ends it with a failure. One run gives the same figures as any other.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measurement prints, and stops when it cannot measure")]

mod market;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use market::{Dice, Fair, order_kept};
use shuqiao::matching::{
    Answer, Calibration, Contest, Decision, Exposures, Factor, Levels, ListingKind, Market, Origin, Programme, Ranked,
    Share, Weights, contest, learn, level,
};

const SIZE: i64 = 400;
const EVENTS: usize = 5_000;
const NEW_EVENTS: usize = 40_000;

fn main() -> ExitCode {
    let mut floors = Floors(true);
    let expert = Weights::expert();
    let mut fair = Fair::open(SIZE, 0x5eed, expert);
    let begin: DateTime<Utc> = "2026-01-05T01:00:00Z".parse().expect("a moment");

    println!("{SIZE} needs and {SIZE} offerings, a fifth of all fields unknown; {} planted violations", fair.planted());
    let (violations, pairs) = fair.violations(&fair.seen);
    println!("  {pairs} pairs in all lists");
    floors.at_most("pairs that break a gate", violations.len() as f64, 0.0);

    let events = fair.decisions(EVENTS, begin);
    let learnt = learn(&events, expert);
    println!("\nlearnt from {EVENTS} events");
    for side in ListingKind::ALL {
        let (correlation, turned) = order_kept(&fair.truth, &learnt, side);
        let (before, _) = order_kept(&fair.truth, expert, side);
        println!("  {side:?}: correlation of the prior with the truth {before:.3}");
        floors.at_least("correlation with the true weights", correlation, 0.9);
        floors.at_most("factors a logit apart that are turned round", turned.len() as f64, 0.0);
        turned.iter().for_each(|(one, other)| println!("    {} under {}", one.code(), other.code()));
    }
    for &factor in Factor::ALL {
        let of = |weights: &Weights| format!("{:>5} {:>5}", weights.of(factor).need, weights.of(factor).offering);
        println!("  {:<14} truth {} learnt {} prior {}", factor.code(), of(&fair.truth), of(&learnt), of(expert));
    }
    let market = fair.judged_by(&learnt);
    let (best, own) = (fair.ndcg(&fair.judged_by(&fair.truth)), fair.ndcg(&market));
    println!(
        "  nDCG@10 with a fifth unsaid: the true weights {best:.4}, learnt {own:.4}, prior {:.4}",
        fair.ndcg(&fair.seen)
    );
    floors.at_least("share of the true ranking's nDCG@10", own / best, 0.97);
    floors.at_most("pairs that break a gate", fair.violations(&market).0.len() as f64, 0.0);
    let new = fair.decisions(NEW_EVENTS, begin + Duration::days(30));
    let (old, own) = (Calibration::of(expert, &new), Calibration::of(&learnt, &new));
    println!(
        "  on {NEW_EVENTS} new events: log-loss {:.4} (prior {:.4}), prior's error {:.4}",
        own.log_loss, old.log_loss, old.error
    );
    floors.at_most("expected calibration error on new events", own.error, 0.03);
    for bin in &own.bins {
        println!("    {:>6} events: chance {:.3}, accepted {:.3}", bin.count, bin.chance, bin.rate);
    }
    let Contest { challenger, learnt: lesson } = contest(&events, expert, expert).expect("enough events");
    println!(
        "  contest on the newest fifth: {} log-loss {:.4} against {:.4}, error {:.4}, {}",
        challenger.version(),
        lesson.challenger_figures.log_loss,
        lesson.champion_figures.log_loss,
        lesson.challenger_figures.error,
        if lesson.goes_live { "goes live" } else { "stays out" },
    );

    silence(&mut fair, begin, &mut floors);
    million(&fair.truth, begin, &mut floors);
    exposure(&fair, &market, &mut floors);
    if floors.0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is learnt where most of what is shown gets no answer: from the answers alone, and from all of it.
fn silence(fair: &mut Fair, begin: DateTime<Utc>, floors: &mut Floors) {
    let shown = fair.showings(EVENTS, begin);
    let new = fair.decisions(NEW_EVENTS, begin + Duration::days(60));
    let (quiet, answers): (Vec<Decision>, Vec<Decision>) = shown.iter().cloned().partition(|own| !own.is_answered());
    println!("\n{EVENTS} showings in the first three places, {} without an answer", quiet.len());
    let told = |name: &str, learnt: &Weights| {
        let own = Calibration::of(learnt, &new);
        println!("  {name}: log-loss {:.4}, error {:.4}", own.log_loss, own.error);
        own
    };
    let without = told("from the answers alone", &learn(&answers, Weights::expert()));
    let mut dice = Dice(11);
    for tenths in [2, 3, 4, 5, 10] {
        let some = quiet.iter().filter(|_| dice.roll(10) < tenths).cloned();
        let counted = some.map(|own| Decision { answer: Answer::Refused, ..own });
        let all: Vec<Decision> = answers.iter().cloned().chain(counted).collect();
        told(&format!("with {tenths} tenths of the silence as a no"), &learn(&all, Weights::expert()));
    }
    let with = told("from all of it, as the engine counts it", &learn(&shown, Weights::expert()));
    floors.at_most("expected calibration error on new events", with.error, 0.03);
    floors.at_most("log-loss against that from the answers alone", with.log_loss - without.log_loss, 0.0);
}

/// How long a million events take.
fn million(truth: &Weights, begin: DateTime<Utc>, floors: &mut Floors) {
    let mut dice = Dice(9);
    let decisions: Vec<Decision> = (0..1_000_000)
        .map(|at| {
            let shares = std::array::from_fn(|_| {
                let (unknown, share) = (dice.roll(5) == 0, Share::new(dice.roll(10_001) as u16));
                (!unknown).then_some(share)
            });
            let side = ListingKind::ALL[at % 2];
            let yes = dice.fraction() < truth.chance(side, &shares);
            let answer = if yes { Answer::Accepted } else { Answer::Refused };
            let at = begin + Duration::seconds(at as i64);
            Decision {
                side,
                answer,
                origin: Origin::Engine,
                shares,
                model: String::new(),
                programme: Programme::NATION,
                at,
            }
        })
        .collect();
    let start = Instant::now();
    let learnt = learn(&decisions, Weights::expert());
    let seconds = start.elapsed().as_secs_f64();
    println!("\na million events, half of either side, every factor unknown in one of five");
    floors.at_most("seconds to learn from them", seconds, 1.0);
    let furthest = ListingKind::ALL.iter().flat_map(|&side| Factor::ALL.iter().map(move |&factor| (side, factor)));
    let furthest = furthest.map(|(side, own)| (truth.of(own).of(side) - learnt.of(own).of(side)).abs()).max();
    println!("  the weight furthest from the truth is {} thousandths off", furthest.unwrap_or(0));
}

/// Thirty days in which every need looks at its ten places, with and without levelling.
fn exposure(fair: &Fair, market: &Market, floors: &mut Floors) {
    let lists: BTreeMap<i64, Vec<Ranked>> =
        fair.needs.iter().map(|own| (own.id, market.top_for_need(own.id, 50, fair.today))).collect();
    let on_market: Vec<i64> = {
        let mut all: Vec<i64> = lists.values().flatten().map(|own| own.offering).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let run = |levelled: bool| {
        let mut exposures = Exposures::default();
        let (mut kept, mut best, mut worst) = (0.0, 0.0, 0.0_f64);
        for day in 0..60 {
            let day = fair.today + Duration::days(day);
            let levels = if levelled {
                Levels::new(&exposures, lists.values().flatten(), ListingKind::Offering, day)
            } else {
                Levels::default()
            };
            for list in lists.values() {
                let total = |list: &mut dyn Iterator<Item = &Ranked>| list.map(|own| own.product as f64).sum::<f64>();
                let own = total(&mut list.iter().take(10));
                let shown: Vec<Ranked> = if levelled {
                    level(list, 10, ListingKind::Offering, &levels).into_iter().map(|own| own.ranked).collect()
                } else {
                    list.iter().take(10).copied().collect()
                };
                let given = total(&mut shown.iter());
                (kept, best) = (kept + given, best + own);
                worst = worst.max(if own > 0.0 { 1.0 - given / own } else { 0.0 });
                (1..).zip(&shown).for_each(|(place, own)| exposures.shown(own.offering, place, day));
            }
        }
        (exposures.spread(on_market.iter().copied(), fair.today + Duration::days(60)), 1.0 - kept / best, worst)
    };
    let ((plain, _, _), (own, given_up, worst)) = (run(false), run(true));
    println!("\nsixty days of ten places for each need, {} offerings", on_market.len());
    println!(
        "  by score alone: Gini {:.3}, most/mean {:.2}, never shown {:.3}",
        plain.gini, plain.most_over_mean, plain.never_shown
    );
    println!(
        "  levelled:       Gini {:.3}, most/mean {:.2}, never shown {:.3}",
        own.gini, own.most_over_mean, own.never_shown
    );
    floors.at_most("Gini against that by score alone", own.gini / plain.gini, 0.8);
    floors.at_most("score given up on the whole", given_up, 0.025);
    floors.at_most("score given up by one list", worst, 0.05);
    floors.at_most("share of offerings never shown", own.never_shown, plain.never_shown);
}

/// Whether every floor was kept so far.
struct Floors(bool);

impl Floors {
    fn at_least(&mut self, what: &str, value: f64, floor: f64) {
        self.told(what, value, floor, value >= floor, "at least");
    }

    fn at_most(&mut self, what: &str, value: f64, ceiling: f64) {
        self.told(what, value, ceiling, value <= ceiling, "at most");
    }

    fn told(&mut self, what: &str, value: f64, bound: f64, holds: bool, how: &str) {
        println!("  {} {what}: {value:.4} ({how} {bound})", if holds { "holds " } else { "MISSED" });
        self.0 &= holds;
    }
}
