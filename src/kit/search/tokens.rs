//! The one tokenizer: compatibility forms folded (NFKC), lower case, traditional characters to
//! simplified ones; Chinese runs as characters and pairs of characters, Latin words by their stem,
//! codes whole and in parts. Every term knows the bytes of the original text it came from.

use std::cell::RefCell;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use super::concepts::Concepts;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// What simplifying makes of each character from [`FIRST_HAN`] on when it stands alone; 0 where it changes nothing, and the
/// character itself where that depends on its neighbours.
static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let han: Vec<char> = (FIRST_HAN..=LAST_HAN).filter_map(char::from_u32).collect();
    let apart: String = han.iter().flat_map(|&c| [c, ' ']).collect();
    let alone = han.iter().zip(fast2s::convert(&apart).chars().step_by(2).collect::<Vec<char>>());
    let place = |c: char| u16::try_from(u32::from(c)).unwrap_or_default();
    alone
        .map(|(&c, simplified)| match c {
            _ if CHANGED_BY_NEIGHBOURS.contains(&c) => place(c),
            _ if simplified == c => 0,
            _ => place(simplified),
        })
        .collect()
});

const FIRST_HAN: u32 = 0x3400;
const LAST_HAN: u32 = 0x9fff;
/// In names and set phrases these stay as they are, or change into another character than elsewhere.
const CHANGED_BY_NEIGHBOURS: [char; 15] = [
    '\u{5152}', '\u{8986}', '\u{5925}', '\u{85c9}', '\u{77ad}', '\u{9ebd}', '\u{5e7a}', '\u{65bc}', '\u{4e7e}',
    '\u{8457}', '\u{82e7}', '\u{95d4}', '\u{937e}', '\u{8b8e}', '\u{756b}',
];

/// Words whose stems are remembered by one thread; texts repeat themselves, and a stem costs more than all else.
const REMEMBERED: usize = 4_096;

thread_local! {
    /// The keys of words and of their stems, each where the word's key says.
    static STEMS: RefCell<Vec<(u64, u64)>> = const { RefCell::new(Vec::new()) };
    /// Room for what is only needed while a text is read; asking for it anew for each text took a tenth of the time.
    static ROOM: RefCell<Room> = const { RefCell::new(Room { letters: Vec::new(), units: Vec::new() }) };
}

struct Room {
    letters: Vec<Letter>,
    units: Vec<Unit>,
}

/// What kind of thing a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// One Chinese character.
    Character,
    /// Two neighbouring Chinese characters.
    Pair,
    /// The stem of a word in letters.
    Word,
    /// A number.
    Number,
    /// A compound or a mix of letters and digits, kept whole: `iso27001` for `ISO-27001`.
    Code,
    /// An idea that has words in both languages.
    Concept,
}

/// A searchable term of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Stands for the term; two different terms practically never share it (64 bits).
    pub key: u64,
    /// What kind of thing it is.
    pub class: Class,
    /// First byte in the original text.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// Number of the run of characters or the compound that it belongs to, counted from 0.
    pub clump: u32,
}

/// A normalized letter and the bytes of the original it came from.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    start: u32,
    end: u32,
}

/// A single character, word, number or code in the order of the text; what concepts are matched on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub key: u64,
    pub start: u32,
    pub end: u32,
    /// Nothing but white space or a joiner stands between this unit and the one before it.
    pub follows: bool,
    pub clump: u32,
}

/// All terms of a text; concepts come after the words that carry them.
pub fn terms(text: &str, concepts: &Concepts) -> Vec<Term> {
    let mut terms = Vec::new();
    put_terms(text, concepts, &mut terms);
    terms
}

/// The same put to other terms: where many texts are read, no room is asked for anew.
pub fn put_terms(text: &str, concepts: &Concepts, terms: &mut Vec<Term>) {
    ROOM.with_borrow_mut(|room| {
        read(text, room, terms);
        let units = &room.units;
        concepts.find(units, |key, first, last| {
            terms.push(Term {
                key,
                class: Class::Concept,
                start: units[first].start,
                end: units[last].end,
                clump: units[first].clump,
            });
        });
    });
}

/// The units of a phrase, as they stand in a text; for learning the words of a concept.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut room = Room { letters: Vec::new(), units: Vec::new() };
    read(text, &mut room, &mut Vec::new());
    room.units
}

/// Whether a character is a Chinese one.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' | '\u{3007}')
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// Puts the terms of a text to the others, and its letters and units in the place of those of the text before.
fn read(text: &str, Room { letters, units }: &mut Room, terms: &mut Vec<Term>) {
    normalize(text, letters);
    terms.reserve(letters.len());
    units.clear();
    let mut reader = Reader { letters, units, terms, clump: 0, broken: true, word: String::new() };
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        at = if is_han(letter.c) {
            reader.characters(at)
        } else if is_wordy(letter.c) {
            reader.compound(at)
        } else {
            reader.broken |= !letter.c.is_whitespace();
            at + 1
        };
    }
}

struct Reader<'a> {
    letters: &'a [Letter],
    units: &'a mut Vec<Unit>,
    terms: &'a mut Vec<Term>,
    clump: u32,
    broken: bool,
    word: String,
}

impl Reader<'_> {
    /// A run of Chinese characters: each character and each pair of neighbours.
    fn characters(&mut self, from: usize) -> usize {
        let run = &self.letters[from..];
        let run = &run[..run.iter().position(|letter| !is_han(letter.c)).unwrap_or(run.len())];
        for (at, letter) in run.iter().enumerate() {
            let key = key_of(Class::Character, [letter.c]);
            self.unit(key, letter.start, letter.end);
            if !is_particle(letter.c) {
                self.term(key, Class::Character, letter.start, letter.end);
            }
            if let Some(next) = run.get(at + 1) {
                self.term(key_of(Class::Pair, [letter.c, next.c]), Class::Pair, letter.start, next.end);
            }
        }
        self.clump += 1;
        from + run.len()
    }

    /// Words, numbers and codes that are written together: pieces between single joiners.
    fn compound(&mut self, from: usize) -> usize {
        let word = &self.letters[from..];
        let end = from + word.iter().position(|letter| !is_wordy(letter.c)).unwrap_or(word.len());
        if !self.letters[from..end].iter().any(|letter| letter.c.is_numeric()) && !self.joins(from, end) {
            // By far the most: a word of letters alone.
            self.plain_word(from, end);
            self.clump += 1;
            return end;
        }
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        let mut at = from;
        loop {
            let start = at;
            while self.letters.get(at).is_some_and(|letter| is_wordy(letter.c)) {
                at += 1;
            }
            pieces.push((start, at));
            if !self.joins(start, at) {
                break;
            }
            at += 1;
        }
        let whole: Vec<char> = pieces.iter().flat_map(|&(a, b)| &self.letters[a..b]).map(|letter| letter.c).collect();
        let number = whole.iter().all(|c| c.is_numeric());
        if number && pieces.len() > 1 && self.is_one_number(&pieces) {
            self.number(from, at);
        } else {
            // A hyphen may be left out (`on-site`, `onsite`); longer chains are lists rather than words.
            let mixed = whole.iter().any(|c| c.is_numeric()) && whole.iter().any(|c| c.is_alphabetic());
            if (pieces.len() == 2 || pieces.len() == 3 || mixed) && !number && whole.len() <= 32 {
                let (start, end) = (self.letters[from].start, self.letters[at - 1].end);
                self.word.clear();
                self.word.extend(&whole);
                let key = if mixed { key_of(Class::Code, whole.iter().copied()) } else { stem_key(&self.word) };
                self.term(key, Class::Code, start, end);
                if pieces.len() == 1 {
                    self.unit(key, start, end);
                }
            }
            for &(a, b) in &pieces {
                self.piece(a, b, pieces.len() == 1);
            }
        }
        self.clump += 1;
        at
    }

    /// Whether the letter at `at` joins the piece before it to one after it.
    fn joins(&self, start: usize, at: usize) -> bool {
        let (Some(joiner), Some(next)) = (self.letters.get(at), self.letters.get(at + 1)) else { return false };
        let digits_before = self.letters[start..at].iter().all(|letter| letter.c.is_numeric());
        match joiner.c {
            '-' | '_' | '/' | '\u{2010}' | '\u{2011}' => is_wordy(next.c),
            '.' => digits_before && next.c.is_numeric(),
            ',' => {
                let group = self.letters[at + 1..].iter().take_while(|letter| letter.c.is_numeric()).count();
                digits_before && group == 3
            }
            _ => false,
        }
    }

    /// `1,200,000` and `0.90` are one number; `2024-06-30` is three.
    fn is_one_number(&self, pieces: &[(usize, usize)]) -> bool {
        pieces.windows(2).all(|pair| matches!(self.letters[pair[0].1].c, '.' | ','))
    }

    fn number(&mut self, from: usize, to: usize) {
        let mut digits: String = self.letters[from..to].iter().map(|letter| letter.c).filter(|&c| c != ',').collect();
        if digits.contains('.') {
            digits.truncate(digits.trim_end_matches('0').trim_end_matches('.').len());
        }
        let key = key_of(Class::Number, digits.chars());
        let (start, end) = (self.letters[from].start, self.letters[to - 1].end);
        self.unit(key, start, end);
        self.term(key, Class::Number, start, end);
    }

    /// One piece of a compound: a word, a number, or letters and digits that are also worth finding apart.
    fn piece(&mut self, from: usize, to: usize, alone: bool) {
        let letters = &self.letters[from..to];
        let change = letters.windows(2).filter(|pair| pair[0].c.is_numeric() != pair[1].c.is_numeric()).count();
        match change {
            0 if letters[0].c.is_numeric() => self.number(from, to),
            0 => self.plain_word(from, to),
            // `iso27001` is found by `27001`, `3d` only whole.
            1 => {
                let cut = letters.windows(2).position(|pair| pair[0].c.is_numeric() != pair[1].c.is_numeric());
                let cut = from + cut.unwrap_or_default() + 1;
                if cut - from >= 2 && to - cut >= 2 {
                    if letters[0].c.is_numeric() {
                        self.number(from, cut);
                        self.plain_word(cut, to);
                    } else {
                        self.plain_word(from, cut);
                        self.number(cut, to);
                    }
                } else if !alone {
                    self.mixed_piece(from, to);
                }
            }
            _ if !alone => self.mixed_piece(from, to),
            _ => {}
        }
    }

    fn mixed_piece(&mut self, from: usize, to: usize) {
        let key = key_of(Class::Code, self.letters[from..to].iter().map(|letter| letter.c));
        let (start, end) = (self.letters[from].start, self.letters[to - 1].end);
        self.unit(key, start, end);
        self.term(key, Class::Code, start, end);
    }

    fn plain_word(&mut self, from: usize, to: usize) {
        self.word.clear();
        self.word.extend(self.letters[from..to].iter().map(|letter| letter.c));
        let (start, end) = (self.letters[from].start, self.letters[to - 1].end);
        let key = stem_key(&self.word);
        let idle = is_function_word(&self.word);
        self.unit(key, start, end);
        if !idle {
            self.term(key, Class::Word, start, end);
        }
    }

    fn unit(&mut self, key: u64, start: u32, end: u32) {
        self.units.push(Unit { key, start, end, follows: !self.broken, clump: self.clump });
        self.broken = false;
    }

    fn term(&mut self, key: u64, class: Class, start: u32, end: u32) {
        self.terms.push(Term { key, class, start, end, clump: self.clump });
    }
}

/// Letters as they are compared, each with its bytes in the original.
fn normalize(text: &str, letters: &mut Vec<Letter>) {
    letters.clear();
    letters.reserve(text.len() / 2);
    let mut traditional = false;
    for (start, c) in text.char_indices() {
        let (start, end) = (small(start), small(start + c.len_utf8()));
        if c.is_ascii() {
            letters.push(Letter { c: c.to_ascii_lowercase(), start, end });
        } else if matches!(c, '\u{4e00}'..='\u{9fff}') {
            traditional |= simplified(c).is_some();
            letters.push(Letter { c, start, end });
        } else {
            for folded in std::iter::once(c).nfkc().flat_map(char::to_lowercase) {
                traditional |= simplified(folded).is_some();
                letters.push(Letter { c: folded, start, end });
            }
        }
    }
    if traditional {
        simplify(letters);
    }
}

/// Traditional characters to simplified ones; one character stands for one character.
fn simplify(letters: &mut [Letter]) {
    let mut before = ' ';
    for at in 0..letters.len() {
        let own = letters[at].c;
        let simplified = simplified(own);
        if simplified == Some(own) {
            let after = letters.get(at + 1).map_or(' ', |next| next.c);
            let beside = fast2s::convert(&String::from_iter([before, own, after]));
            letters[at].c = beside.chars().nth(1).unwrap_or(own);
        } else if let Some(simplified) = simplified {
            letters[at].c = simplified;
        }
        before = own;
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// What simplifying may make of a character: itself where that depends on its neighbours.
fn simplified(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(FIRST_HAN)? as usize;
    SIMPLIFIED.get(at).filter(|&&own| own != 0).and_then(|&own| char::from_u32(u32::from(own)))
}

fn stem_key(word: &str) -> u64 {
    let own = key_of(Class::Word, word.chars());
    STEMS.with_borrow_mut(|stems| {
        if stems.is_empty() {
            stems.resize(REMEMBERED, (0, 0));
        }
        let place = &mut stems[own as usize % REMEMBERED];
        if place.0 != own {
            *place = (own, key_of(Class::Word, STEMMER.stem(word).chars()));
        }
        place.1
    })
}

/// FNV-1a over the characters, then mixed; the same on every machine and in every release.
fn key_of(class: Class, chars: impl IntoIterator<Item = char>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ (class as u64);
    for c in chars {
        hash = (hash.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    mixed(hash)
}

/// Spreads the bits of a number (the finalizer of splitmix64).
pub(super) const fn mixed(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Chinese particles and conjunctions that tell nothing alone (de, le, he, yu, ji, huo, zai, wei, dui, yi).
pub const fn is_particle(c: char) -> bool {
    matches!(
        c,
        '\u{7684}'
            | '\u{4e86}'
            | '\u{548c}'
            | '\u{4e0e}'
            | '\u{53ca}'
            | '\u{6216}'
            | '\u{5728}'
            | '\u{4e3a}'
            | '\u{5bf9}'
            | '\u{4ee5}'
    )
}

/// English words that tell nothing alone.
fn is_function_word(word: &str) -> bool {
    word.len() == 1 && word.is_ascii()
        || matches!(
            word,
            "all"
                | "also"
                | "an"
                | "and"
                | "any"
                | "are"
                | "as"
                | "at"
                | "be"
                | "been"
                | "both"
                | "but"
                | "by"
                | "can"
                | "do"
                | "each"
                | "for"
                | "from"
                | "has"
                | "have"
                | "if"
                | "in"
                | "into"
                | "is"
                | "it"
                | "its"
                | "may"
                | "more"
                | "must"
                | "no"
                | "not"
                | "of"
                | "on"
                | "only"
                | "or"
                | "other"
                | "our"
                | "out"
                | "over"
                | "per"
                | "so"
                | "some"
                | "than"
                | "that"
                | "the"
                | "their"
                | "them"
                | "then"
                | "there"
                | "these"
                | "they"
                | "this"
                | "those"
                | "through"
                | "to"
                | "under"
                | "until"
                | "up"
                | "was"
                | "we"
                | "were"
                | "what"
                | "when"
                | "where"
                | "which"
                | "who"
                | "will"
                | "with"
                | "would"
                | "you"
                | "your"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<(Class, u64)> {
        terms(text, &Concepts::default()).into_iter().map(|term| (term.class, term.key)).collect()
    }

    fn quoted(text: &str) -> Vec<&str> {
        terms(text, &Concepts::default())
            .into_iter()
            .map(|term| &text[term.start as usize..term.end as usize])
            .collect()
    }

    fn shares(one: &str, other: &str) -> bool {
        let other = keys(other);
        keys(one).iter().any(|(_, key)| other.iter().any(|(_, same)| same == key))
    }

    #[test]
    fn chinese_is_read_as_characters_and_pairs_inside_a_run() {
        assert_eq!(quoted("缺陷标注，图像"), ["缺", "缺陷", "陷", "陷标", "标", "标注", "注", "图", "图像", "像"]);
        assert_eq!(quoted("表面的"), ["表", "表面", "面", "面的"]);
    }

    #[test]
    fn writing_differs_but_the_terms_do_not() {
        assert_eq!(keys("ＩＳＯ　２７００１"), keys("iso 27001"));
        assert_eq!(keys("數據標註與缺陷檢測"), keys("数据标注与缺陷检测"));
        assert_eq!(keys("Labeling"), keys("labels"));
        assert_eq!(keys("1,200,000"), keys("1200000"));
        assert_eq!(keys("0.90"), keys("0.9"));
        assert_ne!(keys("090"), keys("0.9"));
        assert!(shares("on-site", "onsite") && shares("On-Site", "site"));
    }

    #[test]
    fn codes_stay_whole_and_are_found_by_their_parts() {
        assert_eq!(quoted("ISO-27001"), ["ISO-27001", "ISO", "27001"]);
        assert_eq!(quoted("iso27001"), ["iso27001", "iso", "27001"]);
        assert_eq!(keys("ISO-27001")[0], keys("iso27001")[0]);
        assert_eq!(quoted("3D框"), ["3D", "框"]);
        assert_eq!(quoted("2024-06-30"), ["2024", "06", "30"]);
        assert_eq!(quoted("the scratch, a crack"), ["scratch", "crack"]);
    }

    #[test]
    fn terms_point_into_the_original_text() {
        let text = "①ﬁne Ｄｅｆｅｃｔ 標註";
        for term in terms(text, &Concepts::default()) {
            assert!(text.get(term.start as usize..term.end as usize).is_some());
        }
        assert!(quoted(text).contains(&"Ｄｅｆｅｃｔ") && quoted(text).contains(&"標註"));
    }

    #[test]
    fn every_text_is_simplified_as_a_whole_one_is() {
        let read = |text: &str| {
            let mut letters = Vec::new();
            normalize(text, &mut letters);
            letters.iter().map(|letter| letter.c).collect::<String>()
        };
        let han = (FIRST_HAN..=LAST_HAN).filter_map(char::from_u32);
        let all: String = han.clone().collect();
        assert_eq!(read(&all), fast2s::convert(&all));
        for c in han {
            let alone = c.to_string();
            assert_eq!(read(&alone), fast2s::convert(&alone));
        }
        let phrases = [
            "看著",
            "苧麻",
            "藉口",
            "憑藉",
            "慰藉",
            "狼藉",
            "闔家",
            "鍾書",
            "校讎",
            "讎定",
            "仇讎",
            "計畫",
            "企畫",
            "兒寬",
            "答覆",
            "批覆",
            "回覆",
            "甚夥",
            "瞭望",
            "幺麽",
            "樊於",
            "乾隆",
            "乾坤",
            "乾卦",
            "乾隆的乾兒子",
            "於是瞭解畫圖",
        ];
        for one in phrases {
            for other in phrases {
                let text = format!("{one}{other}的{one}");
                assert_eq!(read(&text), fast2s::convert(&text));
            }
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(keys("").is_empty() && keys(" ，。-- / .").is_empty());
    }
}
