//! A pair as a page shows it: everything in the reader's words, and nothing that is not for their eyes.

use std::collections::HashMap;

use crate::access::{self, Actor};
use crate::introductions::{self, IntroductionId, IntroductionStatus};
use crate::kit::i18n::{Lang, Tr, format};
use crate::listings::{self, Bilingual, Listing, ListingId, ListingKind};
use crate::matching::bands::bar;
use crate::matching::exposure::Placed;
use crate::matching::facts::Texts;
use crate::matching::find::{Asked, Opinions};
use crate::matching::gates::Verdict;
use crate::matching::opinion::{Seen, Stance};
use crate::matching::reason::{Fact, Quote};
use crate::matching::ruling::{Ruled, Ruling};
use crate::matching::text::Field;
use crate::matching::{paths, words};

/// Characters of a text that stand on either side of a quote.
const AROUND: usize = 28;

/// Who reads the matches of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Eye {
    /// The side of the listing they come from.
    pub kind: ListingKind,
    /// Whether they say what their side thinks of a match.
    pub may_ask: bool,
    /// Whether they may ask for an introduction, which lays their contacts open.
    pub may_introduce: bool,
    /// Whether they read everything of both sides, as who oversees the nation does.
    pub sees_all: bool,
    /// Whether they read along and do not belong to the company.
    pub is_guest: bool,
}

impl Eye {
    pub(super) fn of(actor: &Actor, listing: &Listing) -> Self {
        Self {
            kind: listing.kind,
            may_ask: actor.speaks_for(listing.company),
            may_introduce: access::introductions::may_ask_for(actor, listing.company),
            sees_all: actor.reads_the_nation() && !actor.belongs_to(listing.company),
            is_guest: !actor.belongs_to(listing.company),
        }
    }
}

/// A band of the bar.
pub(super) struct BarPart {
    pub class: &'static str,
    pub start: u8,
    pub points: u8,
    pub name: String,
}

/// One factor with its points.
pub(super) struct PartLine {
    pub name: String,
    pub points: u8,
}

/// One condition.
pub(super) struct GateLine {
    pub name: String,
    pub pill: &'static str,
    pub verdict: String,
    pub why: String,
}

/// Some words where they stand.
pub(crate) struct QuoteView {
    pub lang: &'static str,
    pub before: String,
    pub words: String,
    pub after: String,
}

/// The same thing said by both.
pub(crate) struct EvidenceView {
    pub need: QuoteView,
    pub offering: QuoteView,
}

/// An introduction that waits for an answer, or to which both agreed.
pub(super) struct StandingView {
    pub path: String,
    pub pill: &'static str,
    pub words: String,
}

/// What stands between a listing and others, by the other listing.
pub(super) type Standing = HashMap<ListingId, (IntroductionId, IntroductionStatus)>;

/// What was said about the pairs of a listing, and which introductions of them stand.
pub(super) struct Around<'a> {
    pub opinions: &'a Opinions,
    pub standing: &'a Standing,
}

impl Around<'_> {
    /// Whether neither side did anything with the pair yet.
    pub(super) fn is_untouched(&self, other: ListingId) -> bool {
        let Opinions { own, interested } = self.opinions;
        !own.contains_key(&other) && !interested.contains(&other) && !self.standing.contains_key(&other)
    }
}

/// A pair, ready to be shown.
pub(super) struct PairView {
    pub title: Bilingual,
    pub company: Bilingual,
    pub kind: ListingKind,
    pub other: ListingId,
    /// Where it stands in the page.
    pub anchor: String,
    pub record: String,
    pub path: String,
    /// Where the reader asks for an introduction, when they may and none stands.
    pub introduction: Option<String>,
    /// The introduction of the pair that stands already.
    pub standing: Option<StandingView>,
    pub eligible: bool,
    pub near_miss: bool,
    pub score: u8,
    pub potential: u8,
    /// Percent of either arc that is drawn.
    pub supply: u32,
    pub demand: u32,
    pub score_label: String,
    pub bar: Vec<BarPart>,
    pub bar_label: String,
    pub parts: Vec<PartLine>,
    pub reasons: Vec<String>,
    pub doubts: Vec<String>,
    pub confirm: Vec<String>,
    pub change: Option<String>,
    pub evidence: Vec<EvidenceView>,
    pub gates: Vec<GateLine>,
    pub failures: Vec<String>,
    /// Why an organizer put it there.
    pub added: Option<String>,
    /// What is said where it stands further up than its score alone would put it.
    pub raised: Option<String>,
    pub said: Said,
}

/// What both sides said about a pair, and where the reader says something; nothing can be said by who only reads.
#[derive(Default)]
pub(super) struct Said {
    pub is_interested: bool,
    pub is_mutual: bool,
    pub is_shortlisted: bool,
    pub refused_because: Option<String>,
    pub doors: Option<Doors>,
}

/// Where something is said about a pair.
pub(super) struct Doors {
    pub interest: String,
    pub refusal: String,
    pub retraction: String,
    pub keeping: String,
    pub dropping: String,
}

impl Said {
    fn of(tr: Tr, eye: Eye, seen: Seen, opinions: &Opinions) -> Self {
        let own = opinions.own.get(&seen.other);
        let is_interested = own.is_some_and(|own| own.stance == Some(Stance::Interested));
        let (side, id, other) = (seen.side, seen.own, seen.other);
        Self {
            is_interested,
            is_mutual: is_interested && opinions.interested.contains(&other),
            is_shortlisted: own.is_some_and(|own| own.shortlisted),
            refused_because: own.and_then(|own| own.reason).map(|reason| introductions::words::reason(tr, reason)),
            doors: eye.may_ask.then(|| Doors {
                interest: paths::interest(side, id, other),
                refusal: paths::refusal(side, id, other),
                retraction: paths::retraction(side, id, other),
                keeping: paths::keeping(side, id, other),
                dropping: paths::dropping(side, id, other),
            }),
        }
    }
}

impl PairView {
    /// A pair as somebody who comes from one side may read it.
    pub(super) fn of(lang: Lang, eye: Eye, own: ListingId, asked: Asked, around: &Around<'_>) -> Self {
        let tr = lang.tr();
        let seen = Seen { side: eye.kind, own, other: asked.card.id };
        let Asked { found, need, offering, card, ruling } = asked;
        let added = ruling.filter(|ruling| ruling.ruled == Ruled::Added).map(|ruling: Ruling| ruling.reason);
        let is_provider = eye.kind == ListingKind::Offering && !eye.sees_all;
        let found = if is_provider { found.as_the_provider_may_know() } else { found };
        let say = |fact| words::fact(lang, fact);
        let (need_id, offering_id) = (ListingId(found.need), ListingId(found.offering));
        let bar: Vec<BarPart> = bar(&found)
            .into_iter()
            .map(|stretch| BarPart {
                class: stretch.band.class(),
                start: stretch.start,
                points: stretch.points,
                name: words::band(tr, stretch.band),
            })
            .collect();
        let standing = around.standing.get(&card.id).map(|(id, status)| StandingView {
            path: if eye.is_guest { introductions::paths::case(*id) } else { introductions::paths::show(*id) },
            pill: introductions::words::pill(*status),
            words: introductions::words::status(tr, *status),
        });
        let named: Vec<String> = bar.iter().map(|part| tr.matching_bar_part(&part.name, part.points)).collect();
        let part =
            |part: &crate::matching::Part| PartLine { name: words::factor(tr, part.factor), points: part.points };
        let evidence = |own: &crate::matching::Evidence| EvidenceView {
            need: quoted(&own.need, &need.text),
            offering: quoted(&own.offering, &offering.text),
        };
        Self {
            record: listings::paths::show(card.kind, card.id),
            path: paths::pair(eye.kind, own, card.id),
            introduction: ((found.eligible || added.is_some()) && eye.may_introduce && standing.is_none())
                .then(|| paths::introduction(need_id, offering_id)),
            standing,
            eligible: found.eligible,
            near_miss: found.near_miss,
            score: found.score.points(),
            potential: found.potential.points(),
            supply: found.v.thousandths() / 10,
            demand: found.u.thousandths() / 10,
            score_label: tr.matching_score_label(found.score.points()),
            bar_label: tr.matching_bar_label(format::list(lang, named.iter().map(String::as_str))),
            bar,
            parts: found.parts.iter().map(part).collect(),
            reasons: found.reasons.iter().map(|reason| say(&reason.fact)).collect(),
            // What fails is told by itself.
            doubts: found
                .doubts
                .iter()
                .filter(|reason| found.failures().all(|check| check.why != reason.fact))
                .map(|reason| say(&reason.fact))
                .collect(),
            confirm: found.confirm.iter().map(say).collect(),
            change: found
                .change
                .as_ref()
                .map(|change| tr.matching_change(words::step(lang, &change.step), words::gain(lang, change))),
            evidence: words::evidence_in(lang, &found.evidence).into_iter().map(evidence).collect(),
            failures: found.failures().map(|check| say(&check.why)).collect(),
            gates: found.gates.iter().map(|check| gate_line(lang, tr, check)).collect(),
            added,
            raised: None,
            said: Said::of(tr, eye, seen, around.opinions),
            anchor: format!("match-{}", seen.other),
            other: seen.other,
            kind: card.kind,
            title: card.title,
            company: card.company_name,
        }
    }

    /// The same in this place of a list.
    pub(super) fn in_place(self, lang: Lang, placed: Option<&Placed>) -> Self {
        let raised = placed.and_then(Placed::fact).filter(|fact| matches!(fact, Fact::ShownHigher { .. }));
        Self { raised: raised.map(|fact| words::fact(lang, &fact)), ..self }
    }

    /// The class of the other side's colour.
    pub(super) fn mark(&self) -> &'static str {
        match self.kind {
            ListingKind::Need => "kind-demand",
            ListingKind::Offering => "kind-supply",
        }
    }
}

fn gate_line(lang: Lang, tr: Tr, check: &crate::matching::Check) -> GateLine {
    GateLine {
        name: words::gate(tr, check.gate),
        pill: match check.verdict {
            Verdict::Pass => "pill-ok",
            Verdict::Fail => "pill-stop",
            Verdict::Unknown => "pill-warn",
        },
        verdict: words::verdict(tr, check.verdict),
        why: words::fact(lang, &check.why),
    }
}

/// A quote with what stands around it in the same line.
fn quoted(quote: &Quote, texts: &Texts) -> QuoteView {
    let document = texts.documents.get(quote.document).map(|d| format!("{}\n{}", d.title, d.text));
    let text: &str = match quote.field {
        Field::TitleZh => &texts.title_zh,
        Field::TitleEn => &texts.title_en,
        Field::SummaryZh => &texts.summary_zh,
        Field::SummaryEn => &texts.summary_en,
        Field::DetailZh => &texts.detail_zh,
        Field::DetailEn => &texts.detail_en,
        Field::Document => document.as_deref().unwrap_or_default(),
    };
    let chinese = match quote.field {
        Field::TitleZh | Field::SummaryZh | Field::DetailZh => true,
        Field::TitleEn | Field::SummaryEn | Field::DetailEn => false,
        Field::Document => !quote.text.is_ascii(),
    };
    let before = text.get(..quote.start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let after = text.get(quote.end..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let before = without_mark(before);
    QuoteView {
        lang: if chinese { Lang::Zh.tag() } else { Lang::En.tag() },
        before: tail(&without_emphasis(before)),
        words: without_emphasis(&quote.text),
        after: head(&without_emphasis(after)),
    }
}

/// A line without the mark of a heading or of a list.
fn without_mark(line: &str) -> &str {
    let bare = line.trim_start_matches(['#', '-', '*', '>', ' ']);
    let numbered = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    match numbered.strip_prefix(". ") {
        Some(rest) if numbered.len() < bare.len() => rest,
        _ => bare,
    }
}

/// A text without the marks of emphasis and of code, which stand for something only where they come in pairs.
fn without_emphasis(text: &str) -> String {
    text.replace("**", "").replace('`', "")
}

/// The last characters of a text, with a mark where something is left out.
fn tail(text: &str) -> String {
    let count = text.chars().count();
    if count <= AROUND {
        return text.to_owned();
    }
    std::iter::once('…').chain(text.chars().skip(count - AROUND)).collect()
}

/// The first characters of a text, with a mark where something is left out.
fn head(text: &str) -> String {
    if text.chars().count() <= AROUND {
        return text.to_owned();
    }
    text.chars().take(AROUND).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_shown_with_its_surroundings_in_one_line() {
        let texts = Texts {
            detail_zh: "### 背景\n- 对**带钢**表面**缺陷图像**进行`标注`，并由专家复核。\n其他".into(),
            ..Texts::default()
        };
        let start = texts.detail_zh.find("表面**缺陷").expect("there");
        let quote = Quote {
            field: Field::DetailZh,
            document: 0,
            start,
            end: start + "表面**缺陷".len(),
            text: "表面**缺陷".into(),
        };
        let view = quoted(&quote, &texts);
        assert_eq!((view.before.as_str(), view.words.as_str()), ("对带钢", "表面缺陷"));
        assert_eq!((view.after.as_str(), view.lang), ("图像进行标注，并由专家复核。", "zh-CN"));
        assert_eq!(
            ["### 一", "2. 按框", "- 98 张", "3.5 mm", "12"].map(without_mark),
            ["一", "按框", "98 张", "3.5 mm", "12"]
        );
        assert_eq!(head(&"a".repeat(40)).chars().count(), AROUND + 1);
        assert!(tail(&"缺".repeat(40)).starts_with('…'));
    }
}
