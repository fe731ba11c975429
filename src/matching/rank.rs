//! A market: all open needs and offerings, made ready, with the words they use. The best of it for one listing are
//! found exactly: every pair is put to the gates first, then the best ones by structure are compared word by word
//! until no other pair could still enter the list.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;

use super::explain::{Match, explain, judge};
use super::factors::{Factor, of_structure, with_words};
use super::facts::{Need, Offering, Strength, Texts};
use super::gates::{self, Gate, Verdict};
use super::programme::{Programme, Scorers};
use super::record::{Buyer, Pair, Places, Seller};
use super::ruling::Ruled;
use super::score::{Chance, Figures, Score, at_most, chances, figures, figures_at, logits, tie_breaker};
use super::text::{Lexicon, Probe, Reading, Similarity, Words};
use super::weights::{Both, Weights};
use crate::listings::ListingKind;
use crate::taxonomy::SecurityLevel;

/// Listings that are read at a time where many are put.
const AT_A_TIME: usize = 2_000;

/// Everything open, ready to be asked for the best pairs of a listing. It is kept up to date by putting and removing
/// listings one by one; texts themselves are not kept, only their words.
pub struct Market {
    scorers: Scorers,
    lexicon: Lexicon,
    needs: Side<Buyer>,
    offerings: Side<Seller>,
}

/// A pair's place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The need's number.
    pub need: i64,
    /// The offering's number.
    pub offering: i64,
    /// 0 to 100.
    pub score: Score,
    /// Chance that the buyer takes the offering.
    pub u: Chance,
    /// Chance that the provider takes the need.
    pub v: Chance,
    /// `u · v` in billionths: what the list is ordered by.
    pub product: u64,
}

impl Ranked {
    /// What lists are ordered by, greatest first: the product, then a number that is always the same for the pair.
    pub fn order(&self) -> (u64, u64) {
        (self.product, tie_breaker(self.need, self.offering))
    }
}

/// What decides nearly every pair, kept close together so that a whole market is looked through at the speed of
/// memory.
#[derive(Clone, Copy)]
struct Brief {
    /// All bits where no type is stated, no bit where the slot is free. A need's near types are among its own.
    types: u64,
    /// All bits where no way of delivery is stated, or where the need does not insist.
    modes: u16,
    /// 0 where the level is not stated.
    level: u8,
}

impl Brief {
    const FREE: Self = Self { types: 0, modes: 0, level: 0 };

    fn new(types: u64, modes: Places, level: Option<SecurityLevel>) -> Self {
        Self {
            types: if types == 0 { u64::MAX } else { types },
            modes: if modes.is_empty() { u16::MAX } else { modes.0 as u16 },
            level: level.map_or(0, |level| level as u8 + 1),
        }
    }

    fn of_buyer(buyer: &Buyer) -> Self {
        let insists = buyer.strengths.delivery == Strength::Must;
        let types = if buyer.types.is_empty() { 0 } else { buyer.types.0 | buyer.near_types.0 };
        Self::new(types, if insists { buyer.modes } else { Places::default() }, buyer.level)
    }

    fn of_seller(seller: &Seller) -> Self {
        Self::new(seller.types.0, seller.modes, seller.level)
    }

    /// Whether the gates may let the two through; those that they would not are mostly told here.
    #[inline]
    const fn may_suit(self, seller: Self) -> bool {
        self.types & seller.types != 0
            && self.modes & seller.modes != 0
            && (self.level == 0 || seller.level == 0 || self.level <= seller.level)
    }
}

/// One side of the market.
struct Side<R> {
    briefs: Vec<Brief>,
    slots: Vec<Option<(R, Words)>>,
    free: Vec<usize>,
    at: HashMap<i64, usize>,
}

impl<R> Side<R> {
    fn new() -> Self {
        Self { briefs: Vec::new(), slots: Vec::new(), free: Vec::new(), at: HashMap::new() }
    }

    fn put(&mut self, id: i64, brief: Brief, record: R, words: Words) {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.briefs.push(Brief::FREE);
            self.slots.push(None);
            self.slots.len() - 1
        });
        self.briefs[slot] = brief;
        self.slots[slot] = Some((record, words));
        self.at.insert(id, slot);
    }

    fn take(&mut self, id: i64) -> Option<Words> {
        let slot = self.at.remove(&id)?;
        self.briefs[slot] = Brief::FREE;
        self.free.push(slot);
        self.slots[slot].take().map(|(_, words)| words)
    }

    fn shrink(&mut self) {
        self.briefs.shrink_to_fit();
        self.slots.shrink_to_fit();
        self.at.shrink_to_fit();
    }

    fn get(&self, id: i64) -> Option<&(R, Words)> {
        self.slots[*self.at.get(&id)?].as_ref()
    }

    /// The records whose briefs suit.
    fn suiting(&self, suits: impl Fn(Brief) -> bool) -> impl Iterator<Item = &(R, Words)> {
        self.briefs
            .iter()
            .zip(&self.slots)
            .filter(move |(brief, _)| suits(**brief))
            .filter_map(|(_, slot)| slot.as_ref())
    }
}

/// A pair that passed the gates: the best it can reach, and its logits without the words that are still to be compared.
struct Candidate<'a> {
    bound: u64,
    tie: u64,
    logits: Both,
    pair: Pair<'a>,
    words: &'a Words,
    /// Its titles have been compared.
    is_titled: bool,
}

impl PartialEq for Candidate<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.bound, self.tie) == (other.bound, other.tie)
    }
}

impl Eq for Candidate<'_> {}

impl PartialOrd for Candidate<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.bound, self.tie).cmp(&(other.bound, other.tie))
    }
}

impl Market {
    /// An empty market: one model scores everything, or each programme's its own.
    pub fn new(scorers: impl Into<Scorers>) -> Self {
        Self { scorers: scorers.into(), lexicon: Lexicon::new(), needs: Side::new(), offerings: Side::new() }
    }

    /// The models that score here.
    pub const fn scorers(&self) -> &Scorers {
        &self.scorers
    }

    /// Scores by other models from now on.
    pub fn use_scorers(&mut self, scorers: Scorers) {
        self.scorers = scorers;
    }

    /// The model that scores every pair with a need; nothing where the need is not here.
    pub fn scorer_of_need(&self, id: i64) -> Option<&Weights> {
        self.needs.get(id).map(|(buyer, _)| self.scorers.of(buyer.programme))
    }

    /// How many needs and offerings there are.
    pub fn len(&self) -> (usize, usize) {
        (self.needs.at.len(), self.offerings.at.len())
    }

    /// Whether there are neither needs nor offerings.
    pub fn is_empty(&self) -> bool {
        self.len() == (0, 0)
    }

    /// The numbers of all needs and of all offerings, in no order.
    pub fn ids(&self) -> (Vec<i64>, Vec<i64>) {
        (self.needs.at.keys().copied().collect(), self.offerings.at.keys().copied().collect())
    }

    /// Whose need this is, as far as it is stated; nothing where the need is not here.
    pub fn company_of_need(&self, id: i64) -> Option<Option<i64>> {
        self.needs.get(id).map(|(buyer, _)| buyer.company)
    }

    /// Whose offering this is, as far as it is stated; nothing where the offering is not here.
    pub fn company_of_offering(&self, id: i64) -> Option<Option<i64>> {
        self.offerings.get(id).map(|(seller, _)| seller.company)
    }

    /// The others that an organizer added to a listing's pairs.
    pub(super) fn ruled_to_add(&self, side: ListingKind, id: i64) -> Vec<i64> {
        let rulings = match side {
            ListingKind::Need => self.needs.get(id).map(|(buyer, _)| &buyer.rulings),
            ListingKind::Offering => self.offerings.get(id).map(|(seller, _)| &seller.rulings),
        };
        let added = rulings.into_iter().flatten().filter(|own| own.1 == Ruled::Added);
        added.map(|own| own.0).collect()
    }

    /// Gives back the room that growing took, once everything has been put.
    pub fn shrink(&mut self) {
        self.lexicon.shrink();
        self.needs.shrink();
        self.offerings.shrink();
    }

    /// Bytes that the words of all listings take.
    pub fn words_size(&self) -> usize {
        let needs = self.needs.slots.iter().flatten().map(|(_, words)| words.size());
        needs.chain(self.offerings.slots.iter().flatten().map(|(_, words)| words.size())).sum()
    }

    /// Adds a need, or puts it in the place of the one with the same number.
    pub fn put_need(&mut self, need: &Need) {
        self.remove_need(need.id);
        let words = self.lexicon.learn(&need.text);
        let buyer = Buyer::new(need);
        self.needs.put(need.id, Brief::of_buyer(&buyer), buyer, words);
    }

    /// Adds an offering, or puts it in the place of the one with the same number.
    pub fn put_offering(&mut self, offering: &Offering) {
        self.remove_offering(offering.id);
        let words = self.lexicon.learn(&offering.text);
        let seller = Seller::new(offering);
        self.offerings.put(offering.id, Brief::of_seller(&seller), seller, words);
    }

    /// Adds many needs, as if one after the other, with all processors.
    pub fn put_needs(&mut self, needs: &[Need]) {
        for needs in needs.chunks(AT_A_TIME) {
            for (buyer, words) in learn_all(&mut self.lexicon, needs, |need| (Buyer::new(need), &need.text)) {
                self.remove_need(buyer.id);
                self.lexicon.settle(&words);
                self.needs.put(buyer.id, Brief::of_buyer(&buyer), buyer, words);
            }
        }
    }

    /// Adds many offerings, as if one after the other, with all processors.
    pub fn put_offerings(&mut self, offerings: &[Offering]) {
        for offerings in offerings.chunks(AT_A_TIME) {
            for (seller, words) in learn_all(&mut self.lexicon, offerings, |own| (Seller::new(own), &own.text)) {
                self.remove_offering(seller.id);
                self.lexicon.settle(&words);
                self.offerings.put(seller.id, Brief::of_seller(&seller), seller, words);
            }
        }
    }

    /// Takes a need out.
    pub fn remove_need(&mut self, id: i64) {
        if let Some(words) = self.needs.take(id) {
            self.lexicon.forget(&words);
        }
    }

    /// Takes an offering out.
    pub fn remove_offering(&mut self, id: i64) {
        if let Some(words) = self.offerings.take(id) {
            self.lexicon.forget(&words);
        }
    }

    /// The best eligible offerings for a need of the market, best first; nothing where the need is not in it.
    pub fn top_for_need(&self, id: i64, most: usize, today: NaiveDate) -> Vec<Ranked> {
        let Some((buyer, words)) = self.needs.get(id) else { return Vec::new() };
        let own = Brief::of_buyer(buyer);
        let suiting = self.offerings.suiting(|other| own.may_suit(other));
        let pairs = suiting.map(|(seller, words)| (Pair { buyer, seller, today }, words));
        self.top(words, pairs, most)
    }

    /// The best eligible needs for an offering of the market, best first; nothing where the offering is not in it.
    pub fn top_for_offering(&self, id: i64, most: usize, today: NaiveDate) -> Vec<Ranked> {
        let Some((seller, words)) = self.offerings.get(id) else { return Vec::new() };
        let own = Brief::of_seller(seller);
        let suiting = self.needs.suiting(|other| other.may_suit(own));
        let pairs = suiting.map(|(buyer, words)| (Pair { buyer, seller, today }, words));
        self.top(words, pairs, most)
    }

    fn top<'a>(
        &'a self,
        words: &Words,
        pairs: impl Iterator<Item = (Pair<'a>, &'a Words)>,
        most: usize,
    ) -> Vec<Ranked> {
        if most == 0 {
            return Vec::new();
        }
        let mut waiting: BinaryHeap<Candidate<'_>> = pairs
            .filter(|(pair, _)| !gates::refuse(*pair))
            .map(|(pair, words)| {
                let weights = self.scorers.of(pair.buyer.programme);
                let logits = logits(weights.floor, &of_structure(pair), STRUCTURE, weights);
                let bound = chances(at_most(logits, WORDS, weights)).product;
                let tie = tie_breaker(pair.buyer.id, pair.seller.id);
                Candidate { bound, tie, logits, pair, words, is_titled: false }
            })
            .collect();
        let probe = Probe::new(&self.lexicon, words);
        let mut best: BinaryHeap<Reverse<(u64, u64, Listed)>> = BinaryHeap::new();
        let mut shares = [None; Factor::ALL.len()];
        while let Some(mut next) = waiting.pop() {
            if best.len() == most && best.peek().is_some_and(|Reverse((product, _, _))| next.bound < *product) {
                break;
            }
            let weights = self.scorers.of(next.pair.buyer.programme);
            if !next.is_titled {
                // Titles are soon compared, and most pairs need no more to be behind.
                shares[Factor::Title as usize] = probe.compare_titles(next.words);
                next.logits = logits(next.logits, &shares, &[Factor::Title], weights);
                next.bound = chances(at_most(next.logits, &[Factor::Text], weights)).product;
                next.is_titled = true;
                waiting.push(next);
                continue;
            }
            shares[Factor::Text as usize] = probe.compare_texts(next.words);
            let figures = figures_at(logits(next.logits, &shares, &[Factor::Text], weights), weights);
            let listed = Listed(next.pair.buyer.id, next.pair.seller.id, figures);
            best.push(Reverse((figures.product, next.tie, listed)));
            if best.len() > most {
                best.pop();
            }
        }
        let mut best = best.into_vec();
        best.sort_unstable();
        best.into_iter().map(|Reverse((_, _, listed))| listed.ranked()).collect()
    }

    /// The same as [`Market::top_for_need`] without any short cut: every offering is put to all gates, and whoever passes is
    /// scored whole. The quick way is measured against it.
    pub fn plain_top_for_need(&self, id: i64, most: usize, today: NaiveDate) -> Vec<Ranked> {
        let Some((buyer, words)) = self.needs.get(id) else { return Vec::new() };
        let probe = Probe::new(&self.lexicon, words);
        let pairs = self.offerings.slots.iter().flatten().map(|(seller, words)| (Pair { buyer, seller, today }, words));
        let mut found: Vec<(u64, u64, Listed)> = pairs
            .filter(|(pair, _)| gates::trail(*pair).iter().all(|check| check.verdict != Verdict::Fail))
            .map(|(pair, words)| {
                let figures = self.figures(pair, probe.compare(words));
                let tie = tie_breaker(pair.buyer.id, pair.seller.id);
                (figures.product, tie, Listed(pair.buyer.id, pair.seller.id, figures))
            })
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.into_iter().take(most).map(|(_, _, listed)| listed.ranked()).collect()
    }

    /// The figures of a pair whose words have been compared.
    fn figures(&self, pair: Pair<'_>, words: Similarity) -> Figures {
        figures(&with_words(of_structure(pair), words), self.scorers.of(pair.buyer.programme))
    }

    /// Every eligible pair of these needs with these offerings, best first; those that are not in the market are passed over.
    pub fn between(&self, needs: &[i64], offerings: &[i64], today: NaiveDate) -> Vec<Ranked> {
        let once = |ids: &[i64]| ids.iter().copied().collect::<BTreeSet<i64>>();
        let offerings: Vec<(Brief, &(Seller, Words))> = once(offerings)
            .into_iter()
            .filter_map(|id| self.offerings.get(id))
            .map(|own| (Brief::of_seller(&own.0), own))
            .collect();
        let mut found = Vec::new();
        for (buyer, words) in once(needs).into_iter().filter_map(|id| self.needs.get(id)) {
            let own = Brief::of_buyer(buyer);
            let probe = Probe::new(&self.lexicon, words);
            for &(_, (seller, words)) in offerings.iter().filter(|(brief, _)| own.may_suit(*brief)) {
                let pair = Pair { buyer, seller, today };
                if !gates::refuse(pair) {
                    let figures = self.figures(pair, probe.compare(words));
                    found.push(Listed(buyer.id, seller.id, figures).ranked());
                }
            }
        }
        found.sort_unstable_by_key(|own| Reverse(own.order()));
        found
    }

    /// The offerings that a need misses by one negotiable gate only, by the score they would have.
    pub fn near_misses_of_need(&self, id: i64, most: usize, today: NaiveDate) -> Vec<Ranked> {
        let Some((buyer, words)) = self.needs.get(id) else { return Vec::new() };
        let own = Brief::of_buyer(buyer);
        // The way of delivery may be what they miss each other by, the type never is.
        let suiting = self.offerings.suiting(|other| own.types & other.types != 0);
        let pairs = suiting.map(|(seller, words)| (Pair { buyer, seller, today }, words));
        self.near_misses(words, pairs, most)
    }

    /// The needs that an offering misses by one negotiable gate only, by the score they would have.
    pub fn near_misses_of_offering(&self, id: i64, most: usize, today: NaiveDate) -> Vec<Ranked> {
        let Some((seller, words)) = self.offerings.get(id) else { return Vec::new() };
        let own = Brief::of_seller(seller);
        let suiting = self.needs.suiting(|other| own.types & other.types != 0);
        let pairs = suiting.map(|(buyer, words)| (Pair { buyer, seller, today }, words));
        self.near_misses(words, pairs, most)
    }

    fn near_misses<'a>(
        &'a self,
        words: &Words,
        pairs: impl Iterator<Item = (Pair<'a>, &'a Words)>,
        most: usize,
    ) -> Vec<Ranked> {
        let probe = Probe::new(&self.lexicon, words);
        let mut found: Vec<(u64, u64, Listed)> = pairs
            .filter(|(pair, _)| gates::refuse(*pair) && gates::is_near_miss(*pair))
            .map(|(pair, words)| {
                let figures = self.figures(pair, probe.compare(words));
                let tie = tie_breaker(pair.buyer.id, pair.seller.id);
                (figures.product, tie, Listed(pair.buyer.id, pair.seller.id, figures))
            })
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.into_iter().take(most).map(|(_, _, listed)| listed.ranked()).collect()
    }

    /// The gate that most of the nearest offerings fail for a need, and how many do; those that offer the service itself
    /// or a near one are nearer than all others.
    pub fn hindrance_of_need(&self, id: i64, today: NaiveDate) -> Option<(Gate, usize)> {
        let (buyer, _) = self.needs.get(id)?;
        let own = Brief::of_buyer(buyer);
        let pairs = |near: bool| {
            let suiting =
                self.offerings.suiting(move |other| other.types != 0 && (own.types & other.types != 0) == near);
            suiting.map(|(seller, _)| Pair { buyer, seller, today })
        };
        most_failed(pairs(true)).or_else(|| most_failed(pairs(false)))
    }

    /// The gate that an offering fails for most of the nearest needs.
    pub fn hindrance_of_offering(&self, id: i64, today: NaiveDate) -> Option<(Gate, usize)> {
        let (seller, _) = self.offerings.get(id)?;
        let own = Brief::of_seller(seller);
        let pairs = |near: bool| {
            let suiting = self.needs.suiting(move |other| other.types != 0 && (own.types & other.types != 0) == near);
            suiting.map(|(buyer, _)| Pair { buyer, seller, today })
        };
        most_failed(pairs(true)).or_else(|| most_failed(pairs(false)))
    }

    /// Judges any pair and says everything about it, with the words weighed as in this market. The facts are the
    /// caller's, since a market keeps no texts; they should be those that were put.
    pub fn explain(&self, need: &Need, offering: &Offering, today: NaiveDate) -> Match {
        explain(need, offering, &self.lexicon, self.scorers.of(Programme::of_need(need)), today)
    }

    /// Judges a pair of the market by what is kept of it: as [`Market::explain`], but without quotes, since a market
    /// keeps no texts; nothing where one of the two is not in it.
    pub fn judge(&self, need: i64, offering: i64, today: NaiveDate) -> Option<Match> {
        let ((buyer, own), (seller, other)) = (self.needs.get(need)?, self.offerings.get(offering)?);
        let words = Probe::new(&self.lexicon, own).compare(other);
        Some(judge(Pair { buyer, seller, today }, words, Vec::new(), self.scorers.of(buyer.programme)))
    }
}

/// The records of many listings with their words, which are counted but not yet settled. Only giving numbers to new words
/// is done by one processor.
fn learn_all<'a, T: Sync, R: Send>(
    lexicon: &mut Lexicon,
    all: &'a [T],
    record: impl Fn(&'a T) -> (R, &'a Texts) + Sync,
) -> Vec<(R, Words)> {
    let read = |one| {
        let (record, texts) = record(one);
        (record, lexicon.read(texts))
    };
    let (records, mut readings): (Vec<R>, Vec<Reading>) = on_all_processors(all, read).into_iter().unzip();
    readings.iter_mut().for_each(|reading| lexicon.number(reading));
    let words = on_all_processors(&readings, |reading| lexicon.take_in(reading));
    records.into_iter().zip(words).collect()
}

/// Listings that a processor takes at a time: few enough that none waits long for the slowest.
const AT_ONCE: usize = 50;

/// What `work` makes of each, in the same order, on all processors.
fn on_all_processors<'a, T: Sync, M: Send>(all: &'a [T], work: impl Fn(&'a T) -> M + Sync) -> Vec<M> {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let (blocks, next) = (all.chunks(AT_ONCE).collect::<Vec<_>>(), AtomicUsize::new(0));
    let take = || {
        let mut made = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(block) = blocks.get(at) else { return made };
            made.push((at, block.iter().map(&work).collect::<Vec<M>>()));
        }
    };
    let mut made = std::thread::scope(|scope| {
        let others: Vec<_> = (1..processors.min(blocks.len())).map(|_| scope.spawn(take)).collect();
        let mut made = take();
        for other in others {
            made.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        made
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().flat_map(|(_, made)| made).collect()
}

/// The gate that most pairs fail, the first of several.
fn most_failed<'a>(pairs: impl Iterator<Item = Pair<'a>>) -> Option<(Gate, usize)> {
    let mut failed = [0_usize; Gate::ALL.len()];
    for pair in pairs {
        let mut seen = [false; Gate::ALL.len()];
        for check in gates::trail(pair).iter().filter(|check| check.verdict == Verdict::Fail) {
            seen[check.gate as usize] = true;
        }
        failed.iter_mut().zip(seen).for_each(|(count, fails)| *count += usize::from(fails));
    }
    let most = failed.iter().copied().max().filter(|most| *most > 0)?;
    Gate::ALL.iter().zip(failed).find(|(_, count)| *count == most).map(|(gate, count)| (*gate, count))
}

/// The factors that words decide, and all others.
const WORDS: &[Factor] = &[Factor::Title, Factor::Text];
const STRUCTURE: &[Factor] = &[
    Factor::ServiceType,
    Factor::Industry,
    Factor::Region,
    Factor::Price,
    Factor::Certificates,
    Factor::Quality,
    Factor::Modality,
    Factor::Time,
    Factor::Capacity,
    Factor::Security,
    Factor::Track,
    Factor::Freshness,
    Factor::Completeness,
];

/// A pair with its figures; ordered by its numbers only where even the tie breaker is equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Listed(i64, i64, Figures);

impl Listed {
    const fn ranked(self) -> Ranked {
        let Self(need, offering, figures) = self;
        Ranked { need, offering, score: figures.score, u: figures.u, v: figures.v, product: figures.product }
    }
}

impl PartialOrd for Listed {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Listed {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.0, self.1).cmp(&(other.0, other.1))
    }
}
