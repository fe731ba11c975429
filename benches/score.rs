//! How fast the engine is and how much memory a market takes, in one run: `cargo bench --bench score`.
//! Figures are told as ratios to a bare loop of the same run, since absolute ones move with the machine.
//! `cargo bench --bench score -- 20000` measures one size only.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measurement prints, and stops when it cannot measure")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use chrono::NaiveDate;
use shuqiao::matching::{
    HeldCertificate, Market, Need, Offering, Price, Quantity, Span, Texts, WantedCertificate, Weights,
};
use shuqiao::taxonomy::{
    DeliveryMode, Modality, NATIONWIDE, PriceModel, SecurityLevel, VolumeUnit, industries, regions, service_types,
};

const TOP: usize = 20;
const ASKED: usize = 200;
/// The size of market that the floors are about.
const FLOORS_AT: usize = 100_000;

fn main() -> ExitCode {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![1_000, 10_000, 100_000] } else { sizes };
    let today = NaiveDate::from_ymd_opt(2026, 5, 20).expect("a day");
    let bare = bare_loop();
    println!("bare loop over the 15 factors of both sides: {bare:.1} ns");
    let mut all_hold = true;
    for size in sizes {
        all_hold &= measure(size, today, bare);
    }
    if all_hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What multiplying and adding alone would cost: 15 weights by 15 shares, for two sides.
fn bare_loop() -> f64 {
    const ROUNDS: usize = 2_000_000;
    let weights: [i64; 30] = std::array::from_fn(|at| at as i64 * 37);
    let mut shares: [i64; 30] = std::array::from_fn(|at| at as i64 * 331);
    let start = Instant::now();
    let mut sum = 0_i64;
    for round in 0..ROUNDS {
        shares[round % 30] = round as i64 & 8_191;
        sum = sum.wrapping_add(black_box(&weights).iter().zip(black_box(&shares)).map(|(w, x)| w * x).sum());
    }
    black_box(sum);
    start.elapsed().as_nanos() as f64 / ROUNDS as f64
}

/// Measures a market of a size; false when a floor is missed.
fn measure(size: usize, today: NaiveDate, bare: f64) -> bool {
    println!("\n{size} offerings, {size} needs");
    let before = anonymous_memory();
    let mut market = Market::new(Weights::expert().clone());
    let mut dice = Dice(0x5eed);
    let start = Instant::now();
    for id in 0..size {
        market.put_offering(&offering(id as i64, &mut dice));
    }
    let half = anonymous_memory();
    for id in 0..size {
        market.put_need(&need(id as i64, &mut dice, today));
    }
    let built = start.elapsed();
    let after = anonymous_memory();
    let each = |bytes: u64| bytes as f64 / size as f64;
    println!(
        "  built in {:.2} s; {:.0} MB for both sides ({:.0} B an offering, {:.0} B a need; their words {:.0} MB)",
        built.as_secs_f64(),
        after.saturating_sub(before) as f64 / 1e6,
        each(half.saturating_sub(before)),
        each(after.saturating_sub(half)),
        market.words_size() as f64 / 1e6,
    );

    let mut single = Vec::new();
    for round in 0..20_000 {
        let (need, offering) = (round % size, round * 7 % size);
        let start = Instant::now();
        black_box(market.judge(need as i64, offering as i64, today));
        single.push(start.elapsed().as_nanos() as f64);
    }
    let usual = p(&mut single, 50);
    println!("  one pair with gates, parts and reasons: p50 {:.1} µs ({:.0} bare loops)", usual / 1e3, usual / bare);

    let asked: Vec<i64> = (0..ASKED).map(|at| (at * size / ASKED) as i64).collect();
    let mut found = 0;
    let mut lists = time(&asked, |id| found += black_box(market.top_for_need(id, TOP, today)).len());
    told("top 20 of a need", &mut lists, bare, size);
    let mut lists = time(&asked, |id| {
        for own in market.top_for_need(id, TOP, today) {
            black_box(market.judge(own.need, own.offering, today));
        }
    });
    told("top 20 of a need, with reasons", &mut lists, bare, size);
    let holds = size != FLOORS_AT || {
        let (half, most) = (p(&mut lists, 50) / 1e6, p(&mut lists, 99) / 1e6);
        floor("half of them", half, 10.0) & floor("99 of 100", most, 25.0)
    };
    let mut lists = time(&asked, |id| {
        black_box(market.top_for_offering(id, TOP, today));
    });
    told("top 20 of an offering", &mut lists, bare, size);
    let mut dice = Dice(7);
    let mut changes = time(&asked, |id| market.put_offering(&offering(id, &mut dice)));
    told("one offering changed", &mut changes, bare, size);
    println!("  {:.1} places filled in a list on average", found as f64 / asked.len() as f64);
    holds
}

/// Says whether a time keeps its floor.
fn floor(what: &str, milliseconds: f64, most: f64) -> bool {
    let holds = milliseconds <= most;
    println!("    {} {what} within {most} ms", if holds { "holds " } else { "MISSED" });
    holds
}

fn time(asked: &[i64], mut ask: impl FnMut(i64)) -> Vec<f64> {
    asked
        .iter()
        .map(|&id| {
            let start = Instant::now();
            ask(id);
            start.elapsed().as_nanos() as f64
        })
        .collect()
}

fn told(what: &str, times: &mut [f64], bare: f64, size: usize) {
    let (half, most) = (p(times, 50), p(times, 99));
    println!(
        "  {what}: p50 {:.2} ms, p99 {:.2} ms ({:.2} bare loops a record)",
        half / 1e6,
        most / 1e6,
        half / bare / size as f64
    );
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

fn offering(id: i64, dice: &mut Dice) -> Offering {
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

fn need(id: i64, dice: &mut Dice, today: NaiveDate) -> Need {
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
