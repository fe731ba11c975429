//! A pair as the pages of other rooms show it: what fits in the reader's words, and nothing that is not for their eyes.

use std::collections::HashMap;

use sea_orm::DbErr;

use super::view::{Around, EvidenceView, Eye, PairView};
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::listings::{Bilingual, ListingKind};
use crate::matching::find::{self, Opinions};
use crate::matching::happening::Shown;
use crate::matching::opinion::Seen;

/// A pair in few words.
pub(crate) struct PairBrief {
    /// What the reader's own listing is called.
    pub own: Bilingual,
    /// What the other side's is called.
    pub other: Bilingual,
    /// On which side of the market the other side's is.
    pub kind: ListingKind,
    /// 0 to 100; none where a condition is still to be settled.
    pub score: Option<u8>,
    /// Percent of either arc that is drawn.
    pub supply: u32,
    /// The same of the demand side's.
    pub demand: u32,
    /// The score as one sentence.
    pub score_label: String,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<String>,
    /// What speaks against it.
    pub doubts: Vec<String>,
    /// The same thing said by both.
    pub evidence: Vec<EvidenceView>,
    /// The pair's own page.
    pub path: String,
    /// How it stands before the reader, for learning.
    pub shown: Shown,
}

/// These pairs, each as those may read it whose own listing looks; who left the market meanwhile is left out. The number
/// of statements is the same however many there are.
pub(crate) async fn pair_briefs(desk: &Desk, lang: Lang, seen: &[Seen]) -> Result<HashMap<Seen, PairBrief>, DbErr> {
    let (opinions, standing) = (Opinions::default(), HashMap::new());
    let around = Around { opinions: &opinions, standing: &standing };
    let brief = |(seen, asked): (Seen, find::Asked)| {
        let eye = Eye { kind: seen.side, may_ask: false, may_introduce: false, sees_all: false, is_guest: false };
        let shown = asked.as_shown();
        let own = match seen.side {
            ListingKind::Need => &asked.need.text,
            ListingKind::Offering => &asked.offering.text,
        };
        let own = Bilingual::new(own.title_zh.as_str(), own.title_en.as_str());
        let view = PairView::of(lang, eye, seen.own, asked, &around);
        let brief = PairBrief {
            own,
            kind: view.kind,
            score: view.eligible.then_some(view.score),
            supply: view.supply,
            demand: view.demand,
            score_label: view.score_label,
            reasons: view.reasons,
            doubts: view.doubts,
            evidence: view.evidence,
            path: view.path,
            other: view.title,
            shown,
        };
        (seen, brief)
    };
    Ok(find::seen_pairs(desk, seen).await?.into_iter().map(brief).collect())
}
