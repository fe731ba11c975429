//! How alike two texts are (engines.md A3). Raw BM25 cannot be compared between queries, so the measure is
//! symmetric: how much of what each text could score against itself it scores against the other, with the
//! coverage of either side and the cosine. All sums are whole numbers, so that no order of terms or of
//! documents changes a bit.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use super::factors::Share;
use super::facts::Texts;
use crate::kit::search::{AsIs, Class, Term, is_han, put_terms};
use crate::taxonomy::{categories, concepts, service_types};

/// BM25's saturation and length norm, in 1/1024.
const K1: u64 = 1_229;
const B: u64 = 768;
const ONE: u64 = 1_024;
/// How much a term counts in each field; a title's word three times that of a body.
const TITLE: u16 = 3;
const SUMMARY: u16 = 2;
const BODY: u16 = 1;
const WEIGHT_MOST: u16 = 127;

static EMPTY_MARKET: LazyLock<Lexicon> = LazyLock::new(Lexicon::of_the_vocabularies);

/// Logarithms of all but the greatest counts.
static LOGS: LazyLock<Vec<u32>> = LazyLock::new(|| (0..1 << 17).map(log).collect());

/// Which language a text is written in; the two are compared apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Chinese,
    Latin,
}

/// What is known of the terms of a whole market: how many texts hold each. Texts of the vocabularies are in it from
/// the beginning, so that the first pair of an empty market is judged with sense.
#[derive(Clone)]
pub struct Lexicon {
    ids: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
    entries: Vec<Entry>,
    texts: u32,
    /// The logarithm of the number of texts, kept with it.
    log_texts: u32,
    /// Texts and the sum of their weighted lengths, by script.
    lengths: [(u64, u64); 2],
    /// Counted up whenever a listing comes or goes, which moves all rarities and lengths.
    turn: u64,
}

/// A term: how many texts hold it, which several may count up at once, and its kind.
struct Entry {
    held_by: AtomicU32,
    class: Class,
}

impl Clone for Entry {
    fn clone(&self) -> Self {
        Self { held_by: AtomicU32::new(self.held_by()), class: self.class }
    }
}

impl Entry {
    fn held_by(&self) -> u32 {
        self.held_by.load(Ordering::Relaxed)
    }
}

/// The terms of one listing. To read them is most of the work, and changes nothing in the market.
pub(super) struct Reading {
    texts: Vec<(Script, bool, Vec<Mark>)>,
    /// Terms that have no number yet.
    new: Vec<New>,
}

/// A term without a number: which text, and which of its terms.
struct New {
    text: usize,
    at: usize,
    key: u64,
    class: Class,
}

/// A term, with the sum of its weights in a text.
#[derive(Clone, Copy)]
struct Counted {
    key: u64,
    class: Class,
    weight: u16,
    title: bool,
}

/// The words of one listing: its own texts by language, then its documents.
#[derive(Default)]
pub(super) struct Words {
    texts: Box<[Text]>,
}

struct Text {
    script: Script,
    document: bool,
    own: KeptOwn,
    own_title: KeptTitle,
    /// Weighted length.
    length: u32,
    /// Bytes of the title's terms.
    title: u32,
    /// The title's terms, then the others, each in order of their numbers: the step from the last number with a bit
    /// that tells whether a weight follows; else it is the usual one, a title's or a body's.
    bytes: Box<[u8]>,
}

/// What the words of a pair have in common; none where one side says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Similarity {
    pub title: Option<Share>,
    pub text: Option<Share>,
}

/// A term of a text.
#[derive(Clone, Copy)]
struct Mark {
    id: u32,
    weight: u16,
    title: bool,
}

impl Lexicon {
    /// The lexicon of an empty market.
    pub fn new() -> Self {
        EMPTY_MARKET.clone()
    }

    fn of_the_vocabularies() -> Self {
        let mut lexicon = Self {
            ids: HashMap::default(),
            entries: Vec::new(),
            texts: 0,
            log_texts: 0,
            lengths: [(0, 0); 2],
            turn: 1,
        };
        for entry in categories().iter().chain(service_types()) {
            let text = Texts {
                title_zh: entry.name_zh.into(),
                title_en: entry.name_en.into(),
                summary_zh: entry.meaning_zh.into(),
                summary_en: entry.meaning_en.into(),
                ..Texts::default()
            };
            lexicon.learn(&text);
        }
        // The vocabulary's short texts say nothing about how long a listing is.
        lexicon.lengths = [(1, 160), (1, 160)];
        lexicon
    }

    /// Reads a listing and counts its words.
    pub(super) fn learn(&mut self, texts: &Texts) -> Words {
        let mut reading = self.read(texts);
        self.number(&mut reading);
        let words = self.take_in(&reading);
        self.settle(&words);
        words
    }

    /// Reads a listing, with the numbers of those terms that have one: the first step of learning it. Many can be read at
    /// once.
    pub(super) fn read(&self, texts: &Texts) -> Reading {
        Reading::of(texts, |key| self.ids.get(&key).copied())
    }

    /// Gives the terms numbers that have none: the second step.
    pub(super) fn number(&mut self, reading: &mut Reading) {
        let (ids, entries) = (&mut self.ids, &mut self.entries);
        for New { text, at, key, class } in reading.new.drain(..) {
            reading.texts[text].2[at].id = *ids.entry(key).or_insert_with(|| {
                entries.push(Entry { held_by: AtomicU32::new(0), class });
                small(entries.len() - 1)
            });
        }
    }

    /// The words of a listing whose terms have numbers, which are counted: the third step. Many can be taken in at once.
    pub(super) fn take_in(&self, reading: &Reading) -> Words {
        for mark in reading.texts.iter().flat_map(|(_, _, marks)| marks) {
            self.entries[mark.id as usize].held_by.fetch_add(1, Ordering::Relaxed);
        }
        reading.words()
    }

    /// Counts the texts of a listing that was taken in: the last step.
    pub(super) fn settle(&mut self, words: &Words) {
        for text in &words.texts {
            let (texts, length) = &mut self.lengths[text.script as usize];
            self.texts += 1;
            (*texts, *length) = (*texts + 1, *length + u64::from(text.length));
        }
        self.moved();
    }

    /// Takes the words of a listing out of the counts.
    pub(super) fn forget(&mut self, words: &Words) {
        for text in &words.texts {
            let (texts, length) = &mut self.lengths[text.script as usize];
            self.texts -= 1;
            (*texts, *length) = (*texts - 1, *length - u64::from(text.length));
            for mark in text.marks() {
                *self.entries[mark.id as usize].held_by.get_mut() -= 1;
            }
        }
        self.moved();
    }

    /// All rarities and lengths are others from now on.
    fn moved(&mut self) {
        self.log_texts = log(2 * self.texts + 2);
        self.turn += 1;
    }

    /// Gives back the room that growing took.
    pub(super) fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.entries.shrink_to_fit();
    }

    /// Reads the two listings of a pair without learning from them. Words that nobody here has used get numbers
    /// behind all others.
    pub(super) fn glance(&self, one: &Texts, other: &Texts) -> (Words, Words) {
        let mut new: HashMap<u64, u32, BuildHasherDefault<AsIs>> = HashMap::default();
        let mut number = |key: u64| {
            self.ids.get(&key).copied().or_else(|| {
                let next = small(self.entries.len() + new.len());
                Some(*new.entry(key).or_insert(next))
            })
        };
        let mut words = |texts| Reading::of(texts, &mut number).words();
        (words(one), words(other))
    }

    /// How rare a term is, in 1/1024: ln((N + 1) / (n + ½)), with a few texts assumed for kinds of terms that are
    /// common in any language, and weighed by how much a kind tells.
    fn rarity(&self, id: u32) -> u64 {
        let (held_by, class) =
            self.entries.get(id as usize).map_or((0, Class::Word), |entry| (entry.held_by(), entry.class));
        let (assumed, tells) = match class {
            Class::Character => (16, 90),
            Class::Number => (8, 80),
            Class::Pair | Class::Word => (2, 256),
            Class::Concept => (2, 300),
            Class::Code => (1, 320),
        };
        let held = 2 * held_by + assumed + 1;
        let log_held = LOGS.get(held as usize).copied().unwrap_or_else(|| log(held));
        u64::from(self.log_texts.saturating_sub(log_held)) * tells / 256
    }

    /// How rare a term of a text is, by its key; for choosing what to quote.
    pub(super) fn rarity_of(&self, key: u64) -> u64 {
        self.ids.get(&key).map_or(u64::from(self.log_texts), |&id| self.rarity(id))
    }

    fn usual_length(&self, script: Script) -> u64 {
        let (texts, length) = self.lengths[script as usize];
        (length / texts.max(1)).max(1)
    }

    /// `k1 · (1 − b + b · length / usual length)`, in 1/1024.
    fn norm(&self, text: &Text) -> u64 {
        K1 * (ONE - B + B * u64::from(text.length) / self.usual_length(text.script)) / ONE
    }

    /// Whether a term means the same in both languages.
    fn is_shared_by_languages(&self, id: u32) -> bool {
        let class = self.entries.get(id as usize).map(|entry| entry.class);
        matches!(class, Some(Class::Concept | Class::Code | Class::Number))
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

impl Reading {
    /// Reads a listing, with the numbers that `number` has for the keys of its terms.
    fn of(texts: &Texts, mut number: impl FnMut(u64) -> Option<u32>) -> Self {
        let mut own = [(Script::Chinese, false, Vec::new()), (Script::Latin, false, Vec::new())];
        for (_, text, weight) in own_fields(texts) {
            own[script_of(text) as usize].2.push((text, weight));
        }
        let documents = texts.documents.iter().map(|document| {
            let fields = vec![(document.title.as_str(), TITLE), (document.text.as_str(), BODY)];
            (script_of(&document.text), true, fields)
        });
        let mut reading = Self { texts: Vec::new(), new: Vec::new() };
        COUNTING.with_borrow_mut(|counting| {
            for (script, document, fields) in own.into_iter().chain(documents) {
                let text = reading.texts.len();
                let marks =
                    counting.count(&fields).iter().enumerate().map(|(at, &Counted { key, class, weight, title })| {
                        let id = number(key).unwrap_or_else(|| {
                            reading.new.push(New { text, at, key, class });
                            0
                        });
                        Mark { id, weight, title }
                    });
                let marks: Vec<Mark> = marks.collect();
                if !marks.is_empty() {
                    reading.texts.push((script, document, marks));
                }
            }
        });
        reading
    }

    /// The words, once all terms have numbers.
    fn words(&self) -> Words {
        Words {
            texts: self.texts.iter().map(|(script, document, marks)| Text::new(*script, *document, marks)).collect(),
        }
    }
}

thread_local! {
    static COUNTING: RefCell<Counting> = RefCell::default();
    static ORDERING: RefCell<Ordered> = RefCell::default();
}

/// Room for a text's terms in their order and for their bytes, kept for the next text.
#[derive(Default)]
struct Ordered {
    marks: Vec<u64>,
    bytes: Vec<u8>,
}

/// Room for counting the terms of a text, kept for the next one: a text has a thousand of them.
#[derive(Default)]
struct Counting {
    terms: Vec<Term>,
    places: Vec<u32>,
    counted: Vec<Counted>,
}

impl Counting {
    /// Each term of these fields once, with the sum of its weights.
    fn count(&mut self, fields: &[(&str, u16)]) -> &[Counted] {
        const FREE: u32 = u32::MAX;
        let Self { terms, places, counted } = self;
        terms.clear();
        let ends: Vec<(usize, u16)> = fields
            .iter()
            .map(|&(text, weight)| {
                put_terms(text, concepts(), terms);
                (terms.len(), weight)
            })
            .collect();
        let mask = (terms.len() * 2).next_power_of_two() - 1;
        places.clear();
        places.resize(mask + 1, FREE);
        counted.clear();
        let mut from = 0;
        for (end, weight) in ends {
            for term in &terms[from..end] {
                let mut at = term.key as usize & mask;
                while places[at] != FREE && counted[places[at] as usize].key != term.key {
                    at = (at + 1) & mask;
                }
                if places[at] == FREE {
                    places[at] = small(counted.len());
                    counted.push(Counted { key: term.key, class: term.class, weight: 0, title: false });
                }
                let own = &mut counted[places[at] as usize];
                own.weight = (own.weight + weight).min(WEIGHT_MOST);
                own.title |= weight == TITLE;
            }
            from = end;
        }
        counted
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// ln x, in 1/1024.
fn log(x: u32) -> u32 {
    (f64::from(x.max(1)).ln() * 1_024.0).round() as u32
}

/// The texts of a listing that count as one, with the weight of their words.
pub(super) fn own_fields(texts: &Texts) -> [(Field, &str, u16); 6] {
    [
        (Field::TitleZh, &texts.title_zh, TITLE),
        (Field::TitleEn, &texts.title_en, TITLE),
        (Field::SummaryZh, &texts.summary_zh, SUMMARY),
        (Field::SummaryEn, &texts.summary_en, SUMMARY),
        (Field::DetailZh, &texts.detail_zh, BODY),
        (Field::DetailEn, &texts.detail_en, BODY),
    ]
}

/// Where in a listing a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Title in Chinese.
    TitleZh,
    /// Title in English.
    TitleEn,
    /// Summary in Chinese.
    SummaryZh,
    /// Summary in English.
    SummaryEn,
    /// Detail in Chinese.
    DetailZh,
    /// Detail in English.
    DetailEn,
    /// A document.
    Document,
}

impl Field {
    /// Whether it is meant for Chinese.
    pub(super) const fn is_chinese(self) -> bool {
        matches!(self, Self::TitleZh | Self::SummaryZh | Self::DetailZh)
    }
}

/// Chinese where at least a fifth of the letters are Chinese characters.
fn script_of(text: &str) -> Script {
    let (mut han, mut letters) = (0, 0);
    for c in text.chars() {
        if c.is_ascii() {
            letters += usize::from(c.is_ascii_alphabetic());
        } else if is_han(c) {
            (han, letters) = (han + 1, letters + 1);
        } else {
            letters += usize::from(c.is_alphabetic());
        }
    }
    if han * 5 >= letters && han > 0 { Script::Chinese } else { Script::Latin }
}

impl Text {
    fn new(script: Script, document: bool, marks: &[Mark]) -> Self {
        ORDERING.with_borrow_mut(|Ordered { marks: sorted, bytes }| {
            // As whole numbers they are sorted twice as fast: the title's first, each in order of their numbers.
            sorted.clear();
            sorted.extend(
                marks
                    .iter()
                    .map(|mark| u64::from(!mark.title) << 63 | u64::from(mark.id) << 16 | u64::from(mark.weight)),
            );
            sorted.sort_unstable();
            bytes.clear();
            Self::of_sorted(script, document, sorted, bytes)
        })
    }

    fn of_sorted(script: Script, document: bool, marks: &[u64], bytes: &mut Vec<u8>) -> Self {
        let (mut last, mut length, mut title, mut in_title) = (0, 0, 0, true);
        for &mark in marks {
            let (is_title, id, weight) = (mark >> 63 == 0, (mark >> 16) as u32, mark as u16);
            if in_title && !is_title {
                (last, title, in_title) = (0, bytes.len(), false);
            }
            let usual = weight == if is_title { TITLE } else { BODY };
            let mut step = u64::from(id - last) << 1 | u64::from(!usual);
            last = id;
            while step >= 0x80 {
                bytes.push(step as u8 | 0x80);
                step >>= 7;
            }
            bytes.push(step as u8);
            if !usual {
                bytes.push(weight as u8);
            }
            length += u32::from(weight);
        }
        let title = small(if in_title { bytes.len() } else { title });
        Self {
            script,
            document,
            own: KeptOwn::default(),
            own_title: KeptTitle::default(),
            length,
            title,
            bytes: bytes.as_slice().into(),
        }
    }

    fn title_marks(&self) -> Marks<'_> {
        Marks { bytes: self.bytes[..self.title as usize].iter(), last: 0, title: true }
    }

    fn marks(&self) -> impl Iterator<Item = Mark> {
        self.title_marks().chain(Marks { bytes: self.bytes[self.title as usize..].iter(), last: 0, title: false })
    }
}

impl Words {
    /// Bytes on the heap.
    pub(super) fn size(&self) -> usize {
        self.texts.iter().map(|text| text.bytes.len() + size_of::<Text>()).sum()
    }
}

struct Marks<'a> {
    bytes: std::slice::Iter<'a, u8>,
    last: u32,
    title: bool,
}

impl Iterator for Marks<'_> {
    type Item = Mark;

    #[inline]
    fn next(&mut self) -> Option<Mark> {
        let mut byte = *self.bytes.next()?;
        let mut step = u64::from(byte & 0x7f);
        let mut shift = 7;
        while byte & 0x80 != 0 {
            byte = *self.bytes.next()?;
            step |= u64::from(byte & 0x7f) << shift;
            shift += 7;
        }
        self.last += (step >> 1) as u32;
        let weight = match step & 1 {
            0 if self.title => TITLE,
            0 => BODY,
            _ => u16::from(*self.bytes.next()?),
        };
        Some(Mark { id: self.last, weight, title: self.title })
    }
}

/// What a text says of itself: the greatest value that each sum of a comparison can take.
#[derive(Clone, Copy, Default)]
struct Own {
    bm25: u64,
    rarity: u64,
    square: u64,
}

/// The same kept with the text for the lexicon's present turn. A turn only ends while nobody compares, and in one turn
/// everybody finds the same, so that what is found by several at once may be stored by several at once.
#[derive(Default)]
struct KeptOwn {
    turn: AtomicU64,
    bm25: AtomicU64,
    rarity: AtomicU64,
    square: AtomicU64,
}

/// The rarities of a title's terms together, kept likewise.
#[derive(Default)]
struct KeptTitle {
    turn: AtomicU64,
    rarity: AtomicU64,
}

/// What is kept is read after its turn and written before it.
const BESIDE_TURN: Ordering = Ordering::Relaxed;

impl KeptOwn {
    fn get_or(&self, turn: u64, find: impl FnOnce() -> Own) -> Own {
        if self.turn.load(Ordering::Acquire) == turn {
            let [bm25, rarity, square] = [&self.bm25, &self.rarity, &self.square].map(|own| own.load(BESIDE_TURN));
            return Own { bm25, rarity, square };
        }
        let own = find();
        self.bm25.store(own.bm25, BESIDE_TURN);
        self.rarity.store(own.rarity, BESIDE_TURN);
        self.square.store(own.square, BESIDE_TURN);
        self.turn.store(turn, Ordering::Release);
        own
    }
}

impl KeptTitle {
    fn get_or(&self, turn: u64, find: impl FnOnce() -> u64) -> u64 {
        if self.turn.load(Ordering::Acquire) == turn {
            return self.rarity.load(BESIDE_TURN);
        }
        let rarity = find();
        self.rarity.store(rarity, BESIDE_TURN);
        self.turn.store(turn, Ordering::Release);
        rarity
    }
}

/// What two texts have in common.
#[derive(Clone, Copy, Default)]
struct Common {
    in_first: u64,
    in_second: u64,
    rarity: u64,
    dot: u64,
}

/// The words of one side, laid open for comparing many others with it.
pub(super) struct Probe<'a> {
    lexicon: &'a Lexicon,
    texts: Vec<Open>,
}

struct Open {
    script: Script,
    document: bool,
    own: Own,
    own_shared: Own,
    title: u64,
    title_shared: u64,
    table: Table,
}

/// A term of the opened text: its rarity, its BM25 saturation, and whether it stands in the title.
#[derive(Clone, Copy)]
struct Slot {
    id: u32,
    rarity: u16,
    /// Doubled, and odd for a word of the title.
    saturation: u16,
}

impl Slot {
    const FREE: Self = Self { id: EMPTY, rarity: 0, saturation: 0 };

    /// Rarities and saturations stay far below what fits: ln of four thousand million is 23 in 1/1024, weighed by 320/256;
    /// a saturation is at most k1 + 1.
    fn new(mark: Mark, rarity: u64, saturation: u64) -> Self {
        let small = |value: u64| u16::try_from(value).unwrap_or(u16::MAX);
        Self { id: mark.id, rarity: small(rarity), saturation: small(saturation) << 1 | u16::from(mark.title) }
    }
}

/// Open addressing by term number: small enough to stay in the nearest cache.
struct Table {
    slots: Box<[Slot]>,
    mask: usize,
}

const EMPTY: u32 = u32::MAX;

impl Table {
    fn new(count: usize) -> Self {
        let size = (count * 4).next_power_of_two().max(8);
        Self { slots: vec![Slot::FREE; size].into(), mask: size - 1 }
    }

    #[inline]
    const fn start(&self, id: u32) -> usize {
        (id.wrapping_mul(0x9e37_79b1) >> 7) as usize & self.mask
    }

    fn put(&mut self, slot: Slot) {
        let mut at = self.start(slot.id);
        while self.slots[at].id != EMPTY {
            at = (at + 1) & self.mask;
        }
        self.slots[at] = slot;
    }

    #[inline]
    fn get(&self, id: u32) -> Option<&Slot> {
        let mut at = self.start(id);
        loop {
            let slot = &self.slots[at];
            if slot.id == id {
                return Some(slot);
            }
            if slot.id == EMPTY {
                return None;
            }
            at = (at + 1) & self.mask;
        }
    }
}

/// `w · (k1 + 1) / (w + norm)`, in 1/1024.
#[inline]
fn saturation(weight: u16, norm: u64) -> u64 {
    u64::from(weight) * ONE * (K1 + ONE) / (u64::from(weight) * ONE + norm)
}

impl Own {
    #[inline]
    const fn add(&mut self, rarity: u64, saturation: u64) {
        self.bm25 += rarity * saturation;
        self.rarity += rarity;
        self.square += square_of(rarity, saturation);
    }
}

/// The square of a term's weight in the cosine, scaled to stay far from the end of 64 bits.
#[inline]
const fn square_of(rarity: u64, saturation: u64) -> u64 {
    let weight = rarity * saturation / ONE;
    weight * weight
}

impl<'a> Probe<'a> {
    /// Lays one side open.
    pub(super) fn new(lexicon: &'a Lexicon, words: &Words) -> Self {
        let texts = words
            .texts
            .iter()
            .map(|text| {
                let norm = lexicon.norm(text);
                let mut open = Open {
                    script: text.script,
                    document: text.document,
                    own: Own::default(),
                    own_shared: Own::default(),
                    title: 0,
                    title_shared: 0,
                    table: Table::new(text.marks().count()),
                };
                for mark in text.marks() {
                    let (rarity, saturation) = (lexicon.rarity(mark.id), saturation(mark.weight, norm));
                    let of_title = if mark.title { rarity } else { 0 };
                    open.own.add(rarity, saturation);
                    open.title += of_title;
                    if lexicon.is_shared_by_languages(mark.id) {
                        open.own_shared.add(rarity, saturation);
                        open.title_shared += of_title;
                    }
                    open.table.put(Slot::new(mark, rarity, saturation));
                }
                open
            })
            .collect();
        Self { lexicon, texts }
    }

    /// How alike the other side's words are; the same from both sides. Texts of one language are compared with
    /// each other and the mean taken; only where the sides share no language, by what both languages share.
    pub(super) fn compare(&self, other: &Words) -> Similarity {
        Similarity { title: self.compare_titles(other), text: self.compare_texts(other) }
    }

    /// How alike the titles are, which is found much sooner than the rest.
    pub(super) fn compare_titles(&self, other: &Words) -> Option<Share> {
        let mut titles = Mean::default();
        for (a, b, across) in self.pairs(other, false) {
            titles.add(self.title_share(a, b, across));
        }
        titles.value().map(stretch)
    }

    /// How alike the whole texts are.
    pub(super) fn compare_texts(&self, other: &Words) -> Option<Share> {
        let mut bodies = Mean::default();
        for (a, b, across) in self.pairs(other, false) {
            bodies.add(Some(self.text_share(a, b, across)));
        }
        let mut documents: Vec<u64> =
            self.pairs(other, true).map(|(a, b, across)| self.text_share(a, b, across)).collect();
        documents.sort_unstable_by(|a, b| b.cmp(a));
        documents.truncate(3);
        let best = (!documents.is_empty()).then(|| documents.iter().sum::<u64>() / documents.len() as u64);
        let text = match (bodies.value(), best) {
            (Some(own), Some(best)) => Some(own.max(u64::midpoint(own, best))),
            (own, best) => own.or(best),
        };
        text.map(stretch)
    }

    /// The texts that are compared, with documents or among the sides' own, and whether across languages.
    fn pairs<'t>(&'t self, other: &'t Words, document: bool) -> impl Iterator<Item = (&'t Open, &'t Text, bool)> {
        let pairs = move || {
            let all = self.texts.iter().flat_map(|a| other.texts.iter().map(move |b| (a, b)));
            all.filter(move |(a, b)| (a.document || b.document) == document)
        };
        let shared = pairs().any(|(a, b)| a.script == b.script);
        pairs().map(|(a, b)| (a, b, a.script != b.script)).filter(move |(_, _, across)| !(*across && shared))
    }

    /// Σ idf(common) / sqrt(Σ idf(a) · Σ idf(b)) over the titles, in millionths.
    fn title_share(&self, a: &Open, b: &Text, across: bool) -> Option<u64> {
        let counts = |id: u32| !across || self.lexicon.is_shared_by_languages(id);
        let find = || b.title_marks().filter(|mark| counts(mark.id)).map(|mark| self.lexicon.rarity(mark.id)).sum();
        let (whole, own) = match across {
            true => (a.title_shared, find()),
            false => (a.title, b.own_title.get_or(self.lexicon.turn, find)),
        };
        if whole == 0 || own == 0 {
            return None;
        }
        let slots = b.title_marks().filter_map(|mark| a.table.get(mark.id).filter(|_| counts(mark.id)));
        let common: u64 = slots.filter(|slot| slot.saturation & 1 == 1).map(|slot| u64::from(slot.rarity)).sum();
        Some((ratio(common, 1) / (ratio(whole, 1) * ratio(own, 1)).sqrt() * 1e6).round() as u64)
    }

    fn text_share(&self, a: &Open, b: &Text, across: bool) -> u64 {
        let norm = self.lexicon.norm(b);
        let mut steps = [0; 8];
        for (weight, step) in (0..).zip(&mut steps) {
            *step = saturation(weight, norm);
        }
        let saturation =
            |weight: u16| steps.get(usize::from(weight)).copied().unwrap_or_else(|| saturation(weight, norm));
        let counts = |id: u32| !across || self.lexicon.is_shared_by_languages(id);
        let find = || {
            let mut own = Own::default();
            b.marks()
                .filter(|mark| counts(mark.id))
                .for_each(|mark| own.add(self.lexicon.rarity(mark.id), saturation(mark.weight)));
            own
        };
        let (whole, own) = match across {
            true => (a.own_shared, find()),
            false => (a.own, b.own.get_or(self.lexicon.turn, find)),
        };
        let mut common = Common::default();
        b.marks().for_each(|mark| {
            let Some(slot) = a.table.get(mark.id).filter(|_| counts(mark.id)) else { return };
            let (rarity, own) = (u64::from(slot.rarity), saturation(mark.weight));
            let other = u64::from(slot.saturation >> 1);
            common.in_first += rarity * other;
            common.in_second += rarity * own;
            common.rarity += rarity;
            common.dot += (rarity * other / ONE) * (rarity * own / ONE);
        });
        common.share(whole, own)
    }
}

impl Common {
    /// 0.4 · t_sym + 0.3 · mean coverage + 0.3 · cosine, in millionths, with
    /// t_sym = sqrt( B(a→b)/B(a→a) · B(b→a)/B(b→b) ).
    fn share(self, a: Own, b: Own) -> u64 {
        if a.rarity == 0 || b.rarity == 0 {
            return 0;
        }
        let symmetric = (ratio(self.in_second, a.bm25).min(1.0) * ratio(self.in_first, b.bm25).min(1.0)).sqrt();
        let coverage = f64::midpoint(ratio(self.rarity, a.rarity), ratio(self.rarity, b.rarity));
        let cosine = ratio(self.dot, 1) / (ratio(a.square, 1) * ratio(b.square, 1)).sqrt().max(1.0);
        ((0.4 * symmetric + 0.3 * coverage + 0.3 * cosine.min(1.0)) * 1e6).round() as u64
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Two listings about the same thing share about a quarter of their words; that is told from a tenth: 1.25·t/(t + 0.25).
fn stretch(millionths: u64) -> Share {
    Share::new(u16::try_from(12_500 * millionths / (millionths + 250_000)).unwrap_or(10_000))
}

#[derive(Default)]
struct Mean {
    sum: u64,
    count: u64,
}

impl Mean {
    fn add(&mut self, value: Option<u64>) {
        if let Some(value) = value {
            self.sum += value;
            self.count += 1;
        }
    }

    fn value(&self) -> Option<u64> {
        (self.count > 0).then(|| self.sum / self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(zh: &str, en: &str) -> Texts {
        Texts { title_zh: zh.into(), title_en: en.into(), ..Texts::default() }
    }

    fn compare(one: &Texts, other: &Texts) -> Similarity {
        let mut lexicon = Lexicon::new();
        let (one, other) = (lexicon.learn(one), lexicon.learn(other));
        let forth = Probe::new(&lexicon, &one).compare(&other);
        assert_eq!(forth, Probe::new(&lexicon, &other).compare(&one), "the same from both sides");
        forth
    }

    #[test]
    fn a_text_is_wholly_like_itself_and_not_at_all_like_another() {
        let same = texts("带钢表面缺陷图像标注", "Labeling of strip-steel surface defect images");
        assert_eq!(compare(&same, &same).text, Some(Share::FULL));
        let other = compare(&texts("带钢表面缺陷", ""), &texts("跨国公司年度会议", ""));
        assert_eq!((other.title, other.text), (Some(Share::NONE), Some(Share::NONE)));
        assert_eq!(compare(&same, &Texts::default()), Similarity::default());
    }

    #[test]
    fn the_nearer_text_is_liker() {
        let need = texts("带钢表面缺陷图像标注", "");
        let near = compare(&need, &texts("金属表面缺陷标注服务", ""));
        let far = compare(&need, &texts("窑炉与冶炼高质量数据集建设", ""));
        assert!(near.text > far.text && near.title > far.title, "{near:?} {far:?}");
    }

    #[test]
    fn a_chinese_need_meets_an_english_offering() {
        let need = texts("带钢表面缺陷图像标注", "");
        let right = compare(&need, &texts("", "Defect labeling of steel surfaces"));
        let wrong = compare(&need, &texts("", "Advice on cross-border data transfer"));
        assert!(right.text > Some(Share::new(2_000)), "{right:?}");
        assert!(wrong.text < Some(Share::new(1_000)), "{wrong:?}");
    }

    #[test]
    fn a_market_forgets_what_it_learnt() {
        let mut lexicon = Lexicon::new();
        let before = lexicon.clone();
        let words = lexicon.learn(&texts("带钢表面缺陷图像标注", "Strip steel"));
        lexicon.forget(&words);
        assert_eq!(lexicon.texts, before.texts);
        assert_eq!(lexicon.lengths, before.lengths);
        assert!(lexicon.entries.iter().skip(before.entries.len()).all(|entry| entry.held_by() == 0));
    }
}
