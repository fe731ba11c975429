//! PURE: learning the weights from decisions (engines.md A6): logistic regression with the prior weights worth about 200
//! decisions, solved exactly by Newton's method, and the contest of the new model with the one in use on the newest
//! fifth, for the nation and for each province that decides enough. A learnt model obeys what every model does: a better
//! share never harms, and silence never pays.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::decision::{Answer, Decision, Origin};
use super::factors::Factor;
use super::programme::Programme;
use super::weights::{Both, MOST, Weight, Weights};
use crate::listings::ListingKind;

/// After so many new decisions the weights are learnt again, beside every night.
pub const DECISIONS_BETWEEN: usize = 50;
/// A model goes live only if its calibration error on the newest fifth is at most this.
pub const ERROR_MOST: f64 = 0.03;
/// A province learns weights of its own from so many decisions about its needs on.
pub const DECISIONS_OF_ITS_OWN: usize = 50;
/// How many decisions the prior is worth.
const PRIOR_WORTH: f64 = 200.0;
/// What a match that was seen and left without an answer is worth of a decision (docs/decisions/0018).
const SILENCE_WORTH: f64 = 1.0 / 3.0;

const FACTORS: usize = Factor::ALL.len();
/// Intercept, weights, then what not knowing costs.
const SIZE: usize = 1 + 2 * FACTORS;
/// Of one decision: the intercept, and each factor either by its share or by its being unknown.
const SEEN: usize = 1 + FACTORS;

type Vector = [f64; SIZE];
type Matrix = Vec<[f64; SIZE]>;

/// The weights that the decisions speak for, starting from the prior. Pairs that an organizer added do not count. The
/// order of the decisions changes nothing.
pub fn learn(decisions: &[Decision], prior: &Weights) -> Weights {
    let of = |side: ListingKind| {
        let mut rows: Vec<Row> = decisions.iter().filter(|own| own.side == side && counts(own)).map(Row::new).collect();
        rows.sort_unstable();
        Regression::new(prior, side).solve(&rows)
    };
    let (need, offering) = (of(ListingKind::Need), of(ListingKind::Offering));
    let thousandths = |value: f64| (value * 1_000.0).round() as i64;
    let intercept = Both { need: thousandths(need[0]), offering: thousandths(offering[0]) };
    let weight = |factor: Factor| {
        let (at, mean) = (factor as usize, prior.of(factor).mean);
        let one = |solved: &Vector| {
            let weight = thousandths(solved[1 + at]).clamp(0, MOST);
            // Rounded so that silence still never pays and never costs more than a share of nothing.
            let missing = thousandths(solved[SEEN + at]).clamp(-weight * mean / 10_000, 0);
            (weight, missing)
        };
        let ((need, need_missing), (offering, offering_missing)) = (one(&need), one(&offering));
        Weight { need, offering, mean, missing: Both { need: need_missing, offering: offering_missing } }
    };
    let factors = std::array::from_fn(|at| weight(Factor::ALL[at]));
    let newest = decisions.iter().map(|own| own.at).max();
    let day = newest.map_or_else(String::new, |at| at.format("%Y-%m-%d-").to_string());
    Weights::new(format!("learnt-{day}{:08x}", mark_of(intercept, &factors)), intercept, factors)
}

/// Told from other models of the same day by this.
fn mark_of(intercept: Both, factors: &[Weight]) -> u32 {
    let figures =
        factors.iter().flat_map(|own| [own.need, own.offering, own.mean, own.missing.need, own.missing.offering]);
    let hash =
        [intercept.need, intercept.offering].into_iter().chain(figures).fold(0xcbf2_9ce4_8422_2325, |hash, own| {
            own.to_le_bytes()
                .iter()
                .fold(hash, |hash: u64, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
        });
    (hash >> 32) as u32
}

fn counts(decision: &Decision) -> bool {
    decision.origin == Origin::Engine
}

/// A new model against the one in use, both judged on the newest fifth of the decisions, which the new one has not seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contest {
    /// The new model; as a file it is this file, so that it is read like any other.
    #[serde(flatten)]
    pub challenger: Weights,
    /// How it was made and what it is worth.
    pub learnt: Lesson,
}

/// How a model was learnt and how it did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lesson {
    /// Version of the prior.
    pub prior: String,
    /// Version of the model that was in use.
    pub champion: String,
    /// How many decisions the new model was learnt from: all but the newest fifth.
    pub learnt_from: usize,
    /// Those of them that were no answer to what was seen.
    #[serde(default)]
    pub silent: usize,
    /// How the model in use did on the newest fifth.
    pub champion_figures: Calibration,
    /// How the new one did.
    pub challenger_figures: Calibration,
    /// How the new one did with the buyers' decisions.
    pub need_figures: Calibration,
    /// How the new one did with the providers' decisions.
    pub offering_figures: Calibration,
    /// Whether the new one goes live.
    pub goes_live: bool,
    /// Every weight that differs from that of the model in use.
    pub shifts: Vec<Shift>,
    /// How often each reason was given for saying no, by its code; `unsaid` for none, `lapsed` for no answer to a side that
    /// asked, `silent` for no answer to what was seen.
    pub reasons: BTreeMap<String, usize>,
    /// Decisions about pairs that an organizer added; they are in no other figure.
    pub by_organizer: Count,
}

/// So many decisions, and for how many of them the answer was yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// All.
    pub count: usize,
    /// Yes.
    pub accepted: usize,
}

/// A weight before and after, in thousandths of a logit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Whose weight.
    pub side: ListingKind,
    /// Of which factor; none for how ready a side is in general.
    pub factor: Option<Factor>,
    /// In the model in use.
    pub before: i64,
    /// In the new one.
    pub after: i64,
}

/// How well chances agree with what happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Decisions judged.
    pub count: usize,
    /// Of them, yes.
    pub accepted: usize,
    /// Of them, no answer to what was seen; in the figures below each counts as the part of a decision that it is worth.
    #[serde(default)]
    pub silent: usize,
    /// Mean of −ln(chance given to what happened).
    pub log_loss: f64,
    /// Expected calibration error: how far chances and rates lie apart on average.
    pub error: f64,
    /// The reliability plot, from the smallest chances to the greatest.
    pub bins: Vec<Bin>,
}

/// A tenth of the reliability plot, or a larger part where decisions are few.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// How many decisions.
    pub count: usize,
    /// The mean chance.
    pub chance: f64,
    /// The rate of yes.
    pub rate: f64,
}

impl Calibration {
    /// How well a model foretells decisions. The error is taken over parts of at least 500 decisions where there are so many:
    /// in smaller ones chance alone would make an error above what is allowed.
    pub fn of<'a>(weights: &Weights, decisions: impl IntoIterator<Item = &'a Decision>) -> Self {
        let judged = decisions.into_iter().filter(|own| counts(own));
        let mut told: Vec<Told> = judged.map(|own| Told::of(weights, own)).collect();
        told.sort_unstable_by(|a, b| {
            a.chance.total_cmp(&b.chance).then((a.accepted, a.is_silent).cmp(&(b.accepted, b.is_silent)))
        });
        if told.is_empty() {
            return Self::default();
        }
        let worth = Told::worth_of(&told);
        let apart = |part: &&[Told]| {
            let bin = Bin::of(part);
            Told::worth_of(part) * (bin.chance - bin.rate).abs()
        };
        Self {
            count: told.len(),
            accepted: told.iter().filter(|own| own.accepted).count(),
            silent: told.iter().filter(|own| own.is_silent).count(),
            log_loss: told.iter().map(Told::loss).sum::<f64>() / worth,
            error: Told::parted(&told, 500.0).iter().map(apart).sum::<f64>() / worth,
            bins: Told::parted(&told, 20.0).into_iter().map(Bin::of).collect(),
        }
    }
}

/// What a model told of a decision, and what it was.
#[derive(Clone, Copy)]
struct Told {
    chance: f64,
    accepted: bool,
    is_silent: bool,
}

impl Told {
    fn of(weights: &Weights, decision: &Decision) -> Self {
        let chance = weights.chance(decision.side, &decision.shares);
        Self { chance, accepted: decision.is_accepted(), is_silent: !decision.is_answered() }
    }

    const fn worth(&self) -> f64 {
        if self.is_silent { SILENCE_WORTH } else { 1.0 }
    }

    fn worth_of(told: &[Self]) -> f64 {
        told.iter().map(Self::worth).sum()
    }

    fn loss(&self) -> f64 {
        let happened = if self.accepted { self.chance } else { 1.0 - self.chance };
        -happened.max(1e-12).ln() * self.worth()
    }

    /// Up to ten parts of equally many, worth at least `least` decisions each where there are so many.
    fn parted(told: &[Self], least: f64) -> Vec<&[Self]> {
        let parts = ((Self::worth_of(told) / least) as usize).clamp(1, 10);
        (0..parts).map(|at| &told[at * told.len() / parts..(at + 1) * told.len() / parts]).collect()
    }
}

impl Bin {
    fn of(part: &[Told]) -> Self {
        let worth = Told::worth_of(part);
        Self {
            count: part.len(),
            chance: part.iter().map(|own| own.chance * own.worth()).sum::<f64>() / worth,
            rate: part.iter().filter(|own| own.accepted).count() as f64 / worth,
        }
    }
}

/// Learns from the older four fifths and judges on the newest; nothing where there are too few decisions to part. They are
/// parted where the newest fifth of the answers begins, so that a night in which many are found to have left a match without
/// an answer does not make up what is judged.
pub fn contest(decisions: &[Decision], champion: &Weights, prior: &Weights) -> Option<Contest> {
    let mut ordered: Vec<&Decision> = decisions.iter().filter(|own| counts(own)).collect();
    let answered = ordered.iter().filter(|own| own.is_answered()).count();
    if answered < 5 {
        return None;
    }
    // What happened at the same moment is ordered by what it was, so that the order of the input changes nothing.
    ordered.sort_by_cached_key(|own| (own.at, own.side, Row::new(own)));
    let answers = ordered.iter().enumerate().filter(|(_, own)| own.is_answered());
    let begin = answers.map(|(at, _)| at).nth(answered - answered.div_ceil(5))?;
    let (older, newest) = ordered.split_at(begin);
    let older: Vec<Decision> = older.iter().map(|&own| own.clone()).collect();
    let challenger = learn(&older, prior);
    let of = |weights: &Weights| Calibration::of(weights, newest.iter().copied());
    let of_side =
        |side: ListingKind| Calibration::of(&challenger, newest.iter().copied().filter(|own| own.side == side));
    let (champion_figures, challenger_figures) = (of(champion), of(&challenger));
    let by_organizer = decisions.iter().filter(|own| !counts(own));
    let by_organizer = by_organizer.fold(Count::default(), |sum, own| Count {
        count: sum.count + 1,
        accepted: sum.accepted + usize::from(own.is_accepted()),
    });
    let mut reasons = BTreeMap::new();
    for own in &ordered {
        let code = match own.answer {
            Answer::Accepted => continue,
            Answer::Declined(reason) => reason.code(),
            Answer::Refused => "unsaid",
            Answer::Lapsed => "lapsed",
            Answer::Silent => "silent",
        };
        *reasons.entry(code.to_owned()).or_insert(0) += 1;
    }
    let learnt = Lesson {
        prior: prior.version().to_owned(),
        champion: champion.version().to_owned(),
        learnt_from: older.len(),
        silent: older.iter().filter(|own| !own.is_answered()).count(),
        goes_live: challenger_figures.log_loss < champion_figures.log_loss && challenger_figures.error <= ERROR_MOST,
        champion_figures,
        challenger_figures,
        need_figures: of_side(ListingKind::Need),
        offering_figures: of_side(ListingKind::Offering),
        shifts: shifts(champion, &challenger),
        reasons,
        by_organizer,
    };
    Some(Contest { challenger, learnt })
}

/// The contest of a programme, always with the same prior: the nation's over all decisions, a province's over those about
/// its own needs, if there are enough. `champion` is what scores there.
pub fn contest_of(
    programme: Programme,
    decisions: &[Decision],
    champion: &Weights,
    prior: &Weights,
) -> Option<Contest> {
    if programme == Programme::NATION {
        return contest(decisions, champion, prior);
    }
    let own: Vec<Decision> = decisions.iter().filter(|own| own.programme == programme).cloned().collect();
    if own.iter().filter(|own| counts(own) && own.is_answered()).count() < DECISIONS_OF_ITS_OWN {
        return None;
    }
    let Contest { challenger, learnt } = contest(&own, champion, prior)?;
    let version = programme.version(challenger.version());
    Some(Contest { challenger: challenger.called(version), learnt })
}

/// Every weight of `after` that is another in `before`.
pub fn shifts(before: &Weights, after: &Weights) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for side in ListingKind::ALL {
        let general = (None, before.intercept.of(side), after.intercept.of(side));
        let each = Factor::ALL.iter().map(|&own| (Some(own), before.of(own).of(side), after.of(own).of(side)));
        for (factor, before, after) in std::iter::once(general).chain(each).filter(|own| own.1 != own.2) {
            shifts.push(Shift { side, factor, before, after });
        }
    }
    shifts
}

impl Contest {
    /// The new model as a file with its figures.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// A decision as numbers. Rows that lack the same factors stand side by side when sorted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    missing: u16,
    shares: [u16; FACTORS],
    accepted: bool,
    is_silent: bool,
}

impl Row {
    fn new(decision: &Decision) -> Self {
        let (accepted, is_silent) = (decision.is_accepted(), !decision.is_answered());
        let mut row = Self { missing: 0, shares: [0; FACTORS], accepted, is_silent };
        for (at, share) in decision.shares.iter().enumerate() {
            match share {
                Some(share) => row.shares[at] = share.ten_thousandths(),
                None => row.missing |= 1 << at,
            }
        }
        row
    }
}

/// Where a number of one decision stands among all: of the share, or of its being unknown.
const fn place(seen: usize, missing: u16) -> usize {
    if seen > 0 && missing >> (seen - 1) & 1 == 1 { seen + FACTORS } else { seen }
}

/// One side's regression: from which values it starts and how firmly they hold.
///
/// It is solved in the values (intercept, p, q) with `w = (p + q) / x̄` and `v = −q`: `p` is what an unknown factor is
/// worth above a share of nothing, `q` what not knowing it costs. A model is sound exactly where no `p` or `q` is below 0.
struct Regression {
    mean: [f64; FACTORS],
    start: Vector,
    firmness: Vector,
}

/// Loss, slope and curvature at some weights.
struct Surface {
    loss: f64,
    slope: Vector,
    curvature: Matrix,
}

impl Surface {
    fn flat() -> Self {
        Self { loss: 0.0, slope: [0.0; SIZE], curvature: vec![[0.0; SIZE]; SIZE] }
    }

    fn add(&mut self, other: &Self, times: f64) {
        self.loss += times * other.loss;
        for at in 0..SIZE {
            self.slope[at] += times * other.slope[at];
            for to in 0..SIZE {
                self.curvature[at][to] += times * other.curvature[at][to];
            }
        }
    }
}

/// Rows that one thread adds up; a fixed number, so that the sums are the same on every machine.
const BATCH: usize = 32_768;
const THREADS: usize = 4;
/// From so many rows on, every sixteenth is solved first: that leaves little for the others to do.
const MANY: usize = 100_000;
const THINNED: usize = 16;

impl Regression {
    fn new(prior: &Weights, side: ListingKind) -> Self {
        // What one decision tells of each value on average: chance · (1 − chance) of a fifth, times the mean square of
        // what multiplies the value.
        let worth = |square: f64| PRIOR_WORTH * 0.2 * square;
        let mut own = Self { mean: [0.0; FACTORS], start: [0.0; SIZE], firmness: [worth(0.07); SIZE] };
        own.start[0] = prior.intercept.of(side) as f64 / 1_000.0;
        own.firmness[0] = worth(1.0);
        for &factor in Factor::ALL {
            let (at, weight) = (factor as usize, prior.of(factor));
            own.mean[at] = weight.mean as f64 / 10_000.0;
            own.start[1 + at] = weight.of(side) as f64 / 1_000.0;
            own.start[SEEN + at] = weight.missing.of(side) as f64 / 1_000.0;
            own.firmness[SEEN + at] = worth(0.15);
        }
        own
    }

    /// The weights at which the decisions with the prior are likeliest.
    fn solve(&self, rows: &[Row]) -> Vector {
        let mut at = self.start;
        if rows.len() >= MANY {
            let thinned: Vec<Row> = rows.iter().step_by(THINNED).copied().collect();
            at = self.climb(at, &thinned, rows.len() as f64 / thinned.len() as f64);
        }
        self.climb(at, rows, 1.0)
    }

    /// Newton's method with halved steps where a whole one overshoots.
    fn climb(&self, from: Vector, rows: &[Row], times: f64) -> Vector {
        let mut here = self.bounded(&from);
        let mut surface = self.surface(&self.weights(&here), rows, times);
        for _ in 0..50 {
            let step = self.step(&here, &surface);
            let longest = step.iter().fold(0.0_f64, |most, own| most.max(own.abs()));
            if longest < 1e-5 {
                break;
            }
            let mut length = 1.0;
            loop {
                let there: Vector = std::array::from_fn(|at| here[at] + length * step[at]);
                let next = self.surface(&self.weights(&there), rows, times);
                if next.loss <= surface.loss + 1e-9 * surface.loss.abs() || length < 1e-6 {
                    (here, surface) = (there, next);
                    break;
                }
                length /= 2.0;
            }
        }
        self.weights(&here)
    }

    /// `w` and `v` from `p` and `q`.
    fn weights(&self, values: &Vector) -> Vector {
        let mut weights = *values;
        for at in 0..FACTORS {
            let (p, q) = (values[1 + at], values[SEEN + at]);
            let mean = self.mean[at];
            (weights[1 + at], weights[SEEN + at]) = if mean > 0.0 { ((p + q) / mean, -q) } else { (p, 0.0) };
        }
        weights
    }

    /// `p` and `q` from `w` and `v`, none below 0.
    fn bounded(&self, weights: &Vector) -> Vector {
        let mut values = *weights;
        for at in 0..FACTORS {
            let (weight, missing, mean) = (weights[1 + at], weights[SEEN + at], self.mean[at]);
            let (p, q) = if mean > 0.0 { (weight * mean + missing, -missing) } else { (weight, 0.0) };
            (values[1 + at], values[SEEN + at]) = (p.max(0.0), q.max(0.0));
        }
        values
    }

    /// How `w` and `v` move with each of the values: up to two of them with each.
    fn moves(&self, value: usize) -> [(usize, f64); 2] {
        match value {
            0 => [(0, 1.0), (0, 0.0)],
            p if p < SEEN => [(p, if self.mean[p - 1] > 0.0 { 1.0 / self.mean[p - 1] } else { 1.0 }), (p, 0.0)],
            q => {
                let mean = self.mean[q - SEEN];
                if mean > 0.0 { [(q - FACTORS, 1.0 / mean), (q, -1.0)] } else { [(q, 0.0), (q, 0.0)] }
            }
        }
    }

    /// The step to the lowest point of the parabola at `here` that keeps every value but the intercept at 0 or above.
    fn step(&self, here: &Vector, surface: &Surface) -> Vector {
        let mut slope = [0.0; SIZE];
        let mut curvature = vec![[0.0; SIZE]; SIZE];
        for at in 0..SIZE {
            for (own, by) in self.moves(at) {
                slope[at] += by * surface.slope[own];
                for (to, bent) in curvature[at].iter_mut().enumerate() {
                    for (other, times) in self.moves(to) {
                        *bent += by * times * surface.curvature[own][other];
                    }
                }
            }
        }
        let mut step: Vector = [0.0; SIZE];
        for _ in 0..5_000 {
            let mut longest = 0.0_f64;
            for at in 0..SIZE {
                if curvature[at][at] <= 0.0 {
                    continue;
                }
                let rest: f64 = (0..SIZE).map(|to| curvature[at][to] * step[to]).sum();
                let mut next = step[at] - (slope[at] + rest) / curvature[at][at];
                if at > 0 {
                    next = next.max(-here[at]);
                }
                longest = longest.max((next - step[at]).abs());
                step[at] = next;
            }
            if longest < 1e-10 {
                break;
            }
        }
        step
    }

    /// The loss of all rows and of straying from the prior.
    fn surface(&self, weights: &Vector, rows: &[Row], times: f64) -> Surface {
        let mut surface = Surface::flat();
        for sum in self.sums(weights, rows) {
            surface.add(&sum, times);
        }
        for (at, weight) in weights.iter().enumerate() {
            let astray = weight - self.start[at];
            surface.loss += self.firmness[at] * astray * astray / 2.0;
            surface.slope[at] += self.firmness[at] * astray;
            surface.curvature[at][at] += self.firmness[at];
        }
        surface
    }

    /// The sums of each batch in the order of the batches.
    fn sums(&self, weights: &Vector, rows: &[Row]) -> Vec<Surface> {
        let batches: Vec<&[Row]> = rows.chunks(BATCH).collect();
        if batches.len() < 2 {
            return batches.into_iter().map(|own| self.sum(weights, own)).collect();
        }
        let share = batches.len().div_ceil(THREADS);
        std::thread::scope(|scope| {
            let threads: Vec<_> = batches
                .chunks(share)
                .map(|own| scope.spawn(move || own.iter().map(|own| self.sum(weights, own)).collect::<Vec<_>>()))
                .collect();
            let joined =
                threads.into_iter().map(|own| own.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            joined.flatten().collect()
        })
    }

    fn sum(&self, weights: &Vector, rows: &[Row]) -> Surface {
        let mut surface = Surface::flat();
        for alike in rows.chunk_by(|a, b| a.missing == b.missing) {
            let missing = alike[0].missing;
            let own: [f64; SEEN] = std::array::from_fn(|at| weights[place(at, missing)]);
            let (mut slope, mut curvature) = ([0.0; SEEN], [[0.0; SEEN]; SEEN]);
            for row in alike {
                let mut seen = [1.0; SEEN];
                for at in 0..FACTORS {
                    if missing >> at & 1 == 0 {
                        seen[at + 1] = f64::from(row.shares[at]) / 10_000.0 - self.mean[at];
                    }
                }
                let logit: f64 = own.iter().zip(&seen).map(|(weight, own)| weight * own).sum();
                let chance = 1.0 / (1.0 + (-logit).exp());
                // ln(1 + e^±logit), without a step that overflows.
                let against = if row.accepted { -logit } else { logit };
                let worth = if row.is_silent { SILENCE_WORTH } else { 1.0 };
                surface.loss += worth * (against.max(0.0) + (-against.abs()).exp().ln_1p());
                let off = worth * (chance - f64::from(u8::from(row.accepted)));
                let bend = worth * chance * (1.0 - chance);
                for at in 0..SEEN {
                    slope[at] += off * seen[at];
                    let by = bend * seen[at];
                    curvature[at].iter_mut().zip(&seen).for_each(|(bent, own)| *bent += by * own);
                }
            }
            for at in 0..SEEN {
                surface.slope[place(at, missing)] += slope[at];
                for (to, bent) in curvature[at].iter().enumerate() {
                    surface.curvature[place(at, missing)][place(to, missing)] += bent;
                }
            }
        }
        surface
    }
}
