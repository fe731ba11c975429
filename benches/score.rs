//! How fast the engine is, how much memory a market takes, and whether its lists are those of a plain scorer that looks at
//! every pair, in one run: `cargo bench --bench score`. `cargo bench --bench score -- 20000` measures one size only, and
//! `-- quick` computes a hundredth of all lists and reckons the rest.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measurement prints, and stops when it cannot measure")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use shuqiao::matching::{
    HeldCertificate, Market, Need, Offering, Price, Quantity, Ranked, Span, Texts, WantedCertificate, Weights,
};
use shuqiao::taxonomy::{
    DeliveryMode, Modality, NATIONWIDE, PriceModel, SecurityLevel, VolumeUnit, industries, regions, service_types,
};

/// A page of matches, and a whole list.
const PAGE: usize = 20;
const LIST: usize = 50;
const ASKED: usize = 200;
/// Needs whose lists are compared with the plain scorer's.
const COMPARED: usize = 40;
/// Listings that are made and put at a time.
const AT_A_TIME: usize = 2_000;
/// The size of market that the floors are about.
const FLOORS_AT: usize = 100_000;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().collect();
    let sizes: Vec<usize> = words.iter().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000] } else { sizes };
    let share = if words.iter().any(|word| word == "quick") { 100 } else { 1 };
    let today = NaiveDate::from_ymd_opt(2026, 5, 20).expect("a day");
    let mut all_hold = true;
    for size in sizes {
        all_hold &= measure(size, share, today);
    }
    if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Measures a market of a size; false when a floor is missed.
fn measure(size: usize, share: usize, today: NaiveDate) -> bool {
    println!("\n{size} offerings, {size} needs");
    let mut floors = Floors { apply: size == FLOORS_AT, hold: true };
    let before = anonymous_memory();
    let mut market = Market::new(Weights::expert().clone());
    let (mut built, mut worked) = (Duration::ZERO, 0.0);
    let ids: Vec<i64> = (0..size as i64).collect();
    for some in ids.chunks(AT_A_TIME) {
        let offerings: Vec<Offering> = some.iter().map(|&id| offering(id, 0)).collect();
        let needs: Vec<Need> = some.iter().map(|&id| need(id, today)).collect();
        let (start, before) = (Instant::now(), processor_seconds());
        market.put_offerings(&offerings);
        market.put_needs(&needs);
        built += start.elapsed();
        worked += processor_seconds() - before;
    }
    let start = Instant::now();
    market.shrink();
    built += start.elapsed();
    let took = anonymous_memory().saturating_sub(before) as f64;
    println!(
        "  words take {:.0} MB, a listing {:.0} B in all",
        market.words_size() as f64 / 1e6,
        took / 2.0 / size as f64
    );
    println!("  {worked:.1} s of processors for the index");
    floors.told("index built", built.as_secs_f64(), "s", 10.0);
    floors.told("memory", took / 1e6, "MB", 700.0);

    let mut single = Vec::new();
    for round in 0..20_000 {
        let (need, offering) = (round % size, round * 7 % size);
        let start = Instant::now();
        black_box(market.judge(need as i64, offering as i64, today));
        single.push(start.elapsed().as_nanos() as f64 / 1e3);
    }
    println!("  one pair with gates, parts and reasons: p50 {:.1} µs", p(&mut single, 50));

    let asked: Vec<i64> = (0..ASKED).map(|at| (at * size / ASKED) as i64).collect();
    // Whoever asks first after a change finds nothing kept.
    let mut first = time(&asked[..1], |id| drop(black_box(market.top_for_need(id, LIST, today))));
    println!("  list of a need, the first after a change: {:.1} ms", p(&mut first, 50));
    let mut found = 0;
    let mut lists = time(&asked, |id| found += black_box(market.top_for_need(id, LIST, today)).len());
    told("list of a need", &mut lists);
    println!("  {:.1} places filled in a list on average", found as f64 / asked.len() as f64);
    let mut lists = time(&asked, |id| drop(black_box(market.top_for_offering(id, LIST, today))));
    told("list of an offering", &mut lists);
    let mut pages = time(&asked, |id| {
        for own in market.top_for_need(id, LIST, today).iter().take(PAGE) {
            black_box(market.judge(own.need, own.offering, today));
        }
    });
    told("page of matches: the list, and the first 20 with reasons", &mut pages);
    floors.told("page, 95 of 100", p(&mut pages, 95), "ms", 20.0);
    let mut pages = time(&asked, |id| {
        for own in market.top_for_need(id, PAGE, today) {
            black_box(market.judge(own.need, own.offering, today));
        }
    });
    told("top 20 of a need, with reasons", &mut pages);
    floors.told("half of them", p(&mut pages, 50), "ms", 10.0);
    floors.told("99 of 100", p(&mut pages, 99), "ms", 25.0);

    let mut turn = 0;
    let mut seen = time(&asked[..20], |id| {
        turn += 1;
        market.put_offering(&offering(id, turn));
        let best = market.top_for_offering(id, LIST, today);
        for own in best.iter().take(1) {
            black_box(market.top_for_need(own.need, LIST, today));
        }
    });
    told("one offering changed, its list and that of its best need", &mut seen);
    floors.told("the slowest change", p(&mut seen, 100), "ms", 1_000.0);
    asked[..20].iter().for_each(|&id| market.put_offering(&offering(id, 0)));

    compare(&market, &asked, today, &mut floors);
    let before = processor_seconds();
    let (lists, took) = every_list(&market, share, today);
    let whole = took.as_secs_f64() * share as f64;
    let each = (processor_seconds() - before) * 1e3 / lists.max(1) as f64;
    println!("  {lists} lists in {:.1} s, {each:.2} ms of a processor each", took.as_secs_f64());
    floors.told("every list of both sides", whole / 60.0, "min", 8.0);
    floors.hold
}

/// What has to hold, told where the market has the size that it is about.
struct Floors {
    apply: bool,
    hold: bool,
}

impl Floors {
    fn told(&mut self, what: &str, value: f64, unit: &str, most: f64) {
        if !self.apply {
            println!("  {what}: {value:.2} {unit}");
            return;
        }
        let holds = value <= most;
        println!("  {} {what}: {value:.2} {unit} (at most {most})", if holds { "holds " } else { "MISSED" });
        self.hold &= holds;
    }

    fn agree(&mut self, what: &str, value: f64, least: f64) {
        let holds = value >= least;
        println!("  {} {what}: {value:.4} (at least {least})", if holds { "holds " } else { "MISSED" });
        self.hold &= holds;
    }
}

/// The lists of some needs against those of a plain scorer that looks at every offering, and against scores from the
/// listings' own facts, read anew.
fn compare(market: &Market, asked: &[i64], today: NaiveDate, floors: &mut Floors) {
    let (mut same, mut all, mut equal, mut figures) = (0, 0, 0, 0);
    let (mut quick, mut plain) = (Vec::new(), Vec::new());
    for &id in asked.iter().rev().take(COMPARED) {
        let start = Instant::now();
        let own = market.top_for_need(id, LIST, today);
        quick.push(start.elapsed().as_secs_f64() * 1e3);
        let start = Instant::now();
        let other = market.plain_top_for_need(id, LIST, today);
        plain.push(start.elapsed().as_secs_f64() * 1e3);
        let offerings: BTreeSet<i64> = other.iter().map(|ranked| ranked.offering).collect();
        same += own.iter().filter(|ranked| offerings.contains(&ranked.offering)).count();
        all += other.len();
        equal += own.iter().filter(|ranked| other.contains(ranked)).count();
        let asking = need(id, today);
        for ranked in own.iter().take(3) {
            let anew = market.explain(&asking, &offering(ranked.offering, 0), today);
            figures += 1;
            equal += usize::from(is_same(ranked, &anew));
        }
    }
    println!(
        "  plain scorer over every offering: p50 {:.1} ms, quick way p50 {:.2} ms",
        p(&mut plain, 50),
        p(&mut quick, 50)
    );
    floors.agree("overlap of the lists with the plain scorer's", same as f64 / all.max(1) as f64, 0.98);
    floors.agree("equal scores", equal as f64 / (same + figures).max(1) as f64, 1.0);
}

fn is_same(ranked: &Ranked, anew: &shuqiao::matching::Match) -> bool {
    (ranked.product, ranked.score, ranked.u, ranked.v) == (anew.product, anew.score, anew.u, anew.v)
}

/// One in `share` of all lists of both sides, on all processors: how many, and how long it took.
fn every_list(market: &Market, share: usize, today: NaiveDate) -> (usize, Duration) {
    let (needs, offerings) = market.ids();
    let orders: Vec<(bool, i64)> =
        needs.into_iter().map(|id| (true, id)).chain(offerings.into_iter().map(|id| (false, id))).collect();
    let orders: Vec<(bool, i64)> = orders.into_iter().step_by(share).collect();
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..processors() {
            scope.spawn(|| {
                while let Some(&(is_need, id)) = orders.get(next.fetch_add(1, Ordering::Relaxed)) {
                    black_box(match is_need {
                        true => market.top_for_need(id, LIST, today),
                        false => market.top_for_offering(id, LIST, today),
                    });
                }
            });
        }
    });
    (orders.len(), start.elapsed())
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What all threads have worked so far, in hundredths of a second (Linux): unlike time it does not grow where others work too.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn time(asked: &[i64], mut ask: impl FnMut(i64)) -> Vec<f64> {
    asked
        .iter()
        .map(|&id| {
            let start = Instant::now();
            ask(id);
            start.elapsed().as_nanos() as f64 / 1e6
        })
        .collect()
}

fn told(what: &str, times: &mut [f64]) {
    println!("  {what}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms", p(times, 50), p(times, 95), p(times, 99));
}

fn p(times: &mut [f64], percent: usize) -> f64 {
    times.sort_by(f64::total_cmp);
    times[(times.len() - 1) * percent / 100]
}

/// Anonymous memory of this process in bytes (Linux); 0 elsewhere.
fn anonymous_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().map_or(0, |kilobytes| kilobytes * 1_024)
}

/// The same listings in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ (x >> 31)) % sides as u64) as usize
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.roll((high - low + 1) as usize) as i64
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }

    fn often(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    /// A word of a language that nobody speaks, the frequent ones frequent as in any language.
    fn word(&mut self, chinese: bool) -> String {
        let rank = self.roll(40) * self.roll(40) * self.roll(40) / 8;
        if chinese {
            let character = |at: usize| char::from_u32(0x4e00 + (at % 3_000) as u32).unwrap_or(' ');
            [character(rank * 7), character(rank * 13)].iter().collect()
        } else {
            let mut word = String::new();
            let mut rest = rank + 5;
            while rest > 0 {
                word.push_str(["ba", "co", "di", "fu", "ge", "ha", "ki", "lo"][rest % 8]);
                rest /= 8;
            }
            word
        }
    }

    /// A text about a service type: what the type means, among other words.
    fn text(&mut self, chinese: bool, words: usize, types: &[String]) -> String {
        let mut text = String::new();
        for at in 0..words {
            if at % 6 == 0 {
                let code = self.one(types).clone();
                let entry = service_types().iter().find(|own| own.code == code).expect("a known type");
                text.push_str(if chinese { entry.meaning_zh } else { entry.meaning_en });
            } else {
                text.push_str(&self.word(chinese));
            }
            text.push_str(match (chinese, at % 5) {
                (true, 0) => "\u{ff0c}",
                (true, _) => "",
                (false, _) => " ",
            });
        }
        text
    }

    /// A Chinese text of about 400 characters and an English one of about 120 words.
    fn texts(&mut self, types: &[String]) -> Texts {
        Texts {
            title_zh: self.text(true, 4, types),
            title_en: self.text(false, 4, types),
            summary_zh: self.text(true, 14, types),
            summary_en: self.text(false, 12, types),
            detail_zh: self.text(true, 90, types),
            detail_en: self.text(false, 70, types),
            documents: Vec::new(),
        }
    }

    fn types(&mut self, most: usize) -> Vec<String> {
        (0..=self.roll(most)).map(|_| self.one(service_types()).code.to_owned()).collect()
    }

    fn modes(&mut self) -> Vec<DeliveryMode> {
        (0..=self.roll(3)).map(|_| *self.one(DeliveryMode::ALL)).collect()
    }
}

/// An offering, the same in every run; each turn is another text of it.
fn offering(id: i64, turn: u64) -> Offering {
    let dice = &mut Dice(0x5eed ^ (id as u64) << 20 ^ turn);
    let types = dice.types(3);
    let divisions: Vec<_> = industries().iter().filter(|own| own.served).collect();
    let low = dice.between(50_000, 600_000) * 10_000;
    Offering {
        id,
        company: Some(id % 20_000),
        text: dice.texts(&types),
        industries: (0..=dice.roll(5)).map(|_| dice.one(&divisions).code.to_owned()).collect(),
        regions: if dice.often(60) {
            vec![NATIONWIDE.to_owned()]
        } else {
            (0..=dice.roll(4)).map(|_| dice.one(regions()).code.to_owned()).collect()
        },
        base_region: Some(dice.one(regions()).code.to_owned()),
        modalities: (0..=dice.roll(2)).map(|_| *dice.one(Modality::ALL)).collect(),
        security_level: Some(if dice.often(50) { SecurityLevel::Important } else { SecurityLevel::General }),
        delivery_modes: dice.modes(),
        price: Some(Price {
            model: PriceModel::PerProject,
            unit: Span::new(low, low * dice.between(2, 6)),
            total: Span::default(),
        }),
        certificates: Some(
            ["iso27001", "iso9001", "hnte"]
                .iter()
                .filter(|_| dice.often(60))
                .map(|&code| HeldCertificate { code: code.to_owned(), level: None, expires: None })
                .collect(),
        ),
        lead_time_days: Some(dice.roll(90) as u32 + 10),
        capacity_per_week: Some(Quantity::whole(dice.between(10_000, 300_000), VolumeUnit::Items)),
        service_types: types,
        ..Offering::default()
    }
}

fn need(id: i64, today: NaiveDate) -> Need {
    let dice = &mut Dice(0xbead ^ (id as u64) << 20);
    let types = dice.types(1);
    let divisions: Vec<_> = industries().iter().filter(|own| own.served && !own.section).collect();
    let low = dice.between(50_000, 1_500_000) * 100;
    Need {
        id,
        company: Some(id % 20_000 + 20_000),
        text: dice.texts(&types),
        industry: Some(dice.one(&divisions).code.to_owned()),
        region: Some(dice.one(regions()).code.to_owned()),
        modalities: vec![*dice.one(Modality::ALL)],
        security_level: Some(if dice.often(30) { SecurityLevel::Important } else { SecurityLevel::General }),
        delivery_modes: dice.modes(),
        budget: Span::new(low, low * 2),
        volume: Some(Quantity::whole(dice.between(1_000, 1_000_000), VolumeUnit::Items)),
        certificates: if dice.often(40) {
            vec![WantedCertificate { code: "iso27001".to_owned(), min_level: None, must: true }]
        } else {
            Vec::new()
        },
        finish: Some(today + chrono::Duration::days(dice.between(30, 300))),
        service_types: types,
        ..Need::default()
    }
}
