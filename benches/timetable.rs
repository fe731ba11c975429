//! How good and how fast the timetable engine is, on made-up days of four sizes and three kinds of availability, with the
//! targets of engines.md B9 beside the figures: `cargo bench --bench timetable`. `-- 60 200` measures these sizes only.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a measurement prints, and stops when it cannot measure")]

mod day;

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

use day::{Availability, Dice, SIZES, Size, day};
use shuqiao::meetings::timetable::{
    Class, Instance, Order, Outcome, Participant, Progress, Published, Request, Unwatched, Watch, check, plan, repair,
    slot_free_bound,
};

/// What B9 asks of a size: seconds to the first answer and in all, and the gaps in percent to the bound that forgets slots.
struct Targets {
    first: f64,
    within: f64,
    open: f64,
    fragmented: f64,
    /// Of the fragmented gap to the engine's own bound, where B9 names one.
    own: Option<f64>,
}

const TARGETS: [Targets; 4] = [
    Targets { first: 0.05, within: 1.0, open: 0.0, fragmented: 2.5, own: Some(0.5) },
    Targets { first: 0.1, within: 2.0, open: 0.05, fragmented: 1.0, own: None },
    Targets { first: 0.3, within: 5.0, open: 0.01, fragmented: 0.6, own: None },
    Targets { first: 5.0, within: 30.0, open: 0.01, fragmented: 0.55, own: None },
];
/// Idle slots on open and tight days.
const IDLE: f64 = 2.0;
/// Seconds of a repair, and how far its value may be below that of a fresh run, in percent.
const REPAIR: f64 = 2.0;
const REPAIRED: f64 = 0.5;
/// Days of each kind.
const SEEDS: u64 = 3;

/// Keeps the time of one run.
struct Stopwatch {
    start: Instant,
    within: f64,
    first: Mutex<Option<f64>>,
}

impl Watch for Stopwatch {
    fn gone(&self) -> f64 {
        self.start.elapsed().as_secs_f64() / self.within
    }

    fn progress(&self, _: &Progress) {
        self.first.lock().expect("a lock").get_or_insert(self.start.elapsed().as_secs_f64());
    }
}

fn main() -> ExitCode {
    let sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let mut hold = true;
    for (size, targets) in SIZES.iter().zip(&TARGETS) {
        if !sizes.is_empty() && !sizes.contains(&size.people) {
            continue;
        }
        println!("\n{} people, {} slots, {} tables", size.people, size.slots, size.tables);
        for availability in [Availability::Open, Availability::Tight, Availability::Fragmented] {
            for seed in 1..=SEEDS {
                hold &= measure(*size, targets, availability, seed);
            }
        }
    }
    if hold { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A figure beside its target; false when it is missed.
fn told(what: &str, value: f64, unit: &str, most: f64) -> bool {
    let holds = value <= most;
    println!("    {} {what}: {value:.4} {unit} (at most {most})", if holds { "holds " } else { "MISSED" });
    holds
}

fn measure(size: Size, targets: &Targets, availability: Availability, seed: u64) -> bool {
    let instance = day(size, availability, seed);
    let free = slot_free_bound(&instance).expect("a made-up day is right");
    let (outcome, first, seconds) = run(&instance, seed, targets.within);
    let counted = check(&instance, &outcome.timetable, &[]).expect("no rule is broken");
    assert_eq!(counted, outcome.figures, "the checker counts the same");
    let figures = outcome.figures;
    println!(
        "  {availability:?}, seed {seed}: {} of {} wishes, value {}, bound {}, shortfall {}, idle {}, table moves {}",
        figures.seated,
        instance.requests.len(),
        figures.value,
        outcome.bound,
        figures.shortfall,
        figures.idle,
        figures.table_moves
    );
    let gap = 100.0 * (free - figures.value).max(0) as f64 / free.max(1) as f64;
    let mut hold = told("first answer", first, "s", targets.first);
    hold &= told("in all", seconds, "s", targets.within);
    if availability == Availability::Fragmented {
        hold &= told("gap to the bound that forgets slots", gap, "%", targets.fragmented);
        match targets.own {
            Some(own) => hold &= told("gap to the own bound", outcome.gap * 100.0, "%", own),
            None => println!("           gap to the own bound: {:.4} %", outcome.gap * 100.0),
        }
    } else {
        hold &= told("gap to the bound that forgets slots", gap, "%", targets.open);
        hold &= told("idle slots", figures.idle as f64, "", IDLE);
        if targets.open == 0.0 {
            hold &= told("not proven optimal", f64::from(u8::from(!outcome.optimal)), "", 0.0);
        }
    }
    if size.people == 2_000 {
        hold &= measure_repair(&instance, &outcome, seed, targets.within);
    }
    hold
}

fn run(instance: &Instance, seed: u64, within: f64) -> (Outcome, f64, f64) {
    let watch = Stopwatch { start: Instant::now(), within, first: Mutex::new(None) };
    let outcome = plan(instance, &Order { seed, ..Order::default() }, &watch).expect("a made-up day is right");
    let seconds = watch.start.elapsed().as_secs_f64();
    let first = watch.first.lock().expect("a lock").unwrap_or(seconds);
    (outcome, first, seconds)
}

/// Five people are absent and ten walk in, each with eight wishes.
fn measure_repair(instance: &Instance, outcome: &Outcome, seed: u64, within: f64) -> bool {
    let mut dice = Dice::new(seed + 77);
    let mut now = instance.clone();
    for _ in 0..5 {
        let who = dice.within(0, instance.participants.len() - 1);
        now.participants[who].free = 0;
    }
    for _ in 0..10 {
        let who = now.participants.len();
        now.participants.push(Participant { max: 8, min: 2, ..Participant::open(instance.slots) });
        let mut asked = Vec::new();
        while asked.len() < 8 {
            let other = dice.within(0, instance.participants.len() - 1);
            if !asked.contains(&other) {
                asked.push(other);
                let utility = dice.within(100, 140) as i64;
                now.requests.push(Request {
                    a: who,
                    b: other,
                    class: Class::Accepted,
                    utility,
                    group: None,
                    needs: None,
                });
            }
        }
    }
    let published = Published {
        timetable: outcome.timetable.clone(),
        known: instance.requests.iter().map(|own| (own.a, own.b)).collect(),
        knows_wishes: true,
        ..Published::default()
    };
    let start = Instant::now();
    let repaired = repair(&now, &published, &Unwatched).expect("a made-up day is right");
    let seconds = start.elapsed().as_secs_f64();
    check(&now, &repaired.outcome.timetable, &[]).expect("no rule is broken");
    let (fresh, _, _) = run(&now, seed, within);
    let below =
        100.0 * (fresh.figures.value - repaired.outcome.figures.value) as f64 / fresh.figures.value.max(1) as f64;
    println!(
        "    repair of 5 absences and 10 walk-ins: {} lost, {} added, {} moved, {} people see a change",
        repaired.lost.len(),
        repaired.added.len(),
        repaired.moved.len(),
        repaired.people.len()
    );
    let mut hold = told("repair", seconds, "s", REPAIR);
    hold &= told("value below a fresh run", below, "%", REPAIRED);
    let same = repair(instance, &published, &Unwatched).expect("a made-up day is right");
    hold & told("people who see a change where nothing changed", same.people.len() as f64, "", 0.0)
}
