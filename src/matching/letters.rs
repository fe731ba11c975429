//! The room's letters. A letter names titles and scores, which anybody may know, and never a company or a sum.

use std::collections::HashMap;

use super::find::Told;
use super::stored::Pace;
use super::{paths, words};
use crate::kit::i18n::Lang;
use crate::kit::mail::Letter;
use crate::listings::{ListingBrief, ListingId};

/// So many matches are named in a letter; the rest is on the page.
const NAMED: usize = 10;

/// New matches of a company's listings, best first, for somebody who is written to at this pace.
pub(super) fn new_matches(
    lang: Lang,
    pace: Pace,
    news: &[Told],
    briefs: &HashMap<ListingId, ListingBrief>,
) -> Option<Letter> {
    let tr = lang.tr();
    let why = words::why_a_letter(tr, pace);
    let known: Vec<(&Told, &ListingBrief, &ListingBrief)> =
        news.iter().filter_map(|told| Some((told, briefs.get(&told.own)?, briefs.get(&told.other)?))).collect();
    let (_, first, _) = known.first()?;
    let fact = |(told, own, other): &(&Told, &ListingBrief, &ListingBrief)| {
        let standing = if told.added { tr.matching_letter_added() } else { words::points(tr, told.score) };
        (own.title(lang).to_owned(), tr.matching_letter_match(other.title(lang), standing))
    };
    let count = i64::try_from(known.len()).unwrap_or(i64::MAX);
    let rest = known.len().saturating_sub(NAMED);
    let all_of_one = known.iter().all(|(_, own, _)| own.id == first.id);
    let (action, path) = if all_of_one {
        (tr.matching_letter_see_matches(), paths::matches(first.kind, first.id))
    } else {
        (tr.matching_letter_see_workspace(), crate::kit::web::frame::WORKSPACE.to_owned())
    };
    Some(Letter {
        kind: "matching.new_matches",
        subject: tr.matching_letter_subject(count),
        paragraphs: vec![tr.matching_letter_text()],
        facts: known.iter().take(NAMED).map(fact).collect(),
        about: known.iter().take(NAMED).map(|(_, _, other)| other.company.0).collect(),
        action: Some((action, path)),
        after: if rest > 0 {
            vec![tr.matching_letter_rest(i64::try_from(rest).unwrap_or(i64::MAX)), why]
        } else {
            vec![why]
        },
        ..Letter::default()
    })
}
