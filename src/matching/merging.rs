//! PURE: what becomes of this room's columns that name a company when two records of one company become one.

use crate::companies::{Fate, Place};

const fn along(table: &'static str, column: &'static str, key: &'static str, when: &'static str) -> Place {
    Place { table, column, key, fate: Fate::Follows { when }, things: None }
}

/// Matches and their news go with the listings; how often somebody reads about them is theirs in the kept record first.
pub(crate) const MERGING: &[Place] = &[
    along("matches", "need_company_id", "id", "t.need_id IN (SELECT l.id FROM listings l WHERE l.company_id = $2)"),
    along(
        "matches",
        "offering_company_id",
        "id",
        "t.offering_id IN (SELECT l.id FROM listings l WHERE l.company_id = $2)",
    ),
    along(
        "matched_listings",
        "company_id",
        "listing_id",
        "t.listing_id IN (SELECT l.id FROM listings l WHERE l.company_id = $2)",
    ),
    along("match_news", "company_id", "id", "t.own_id IN (SELECT l.id FROM listings l WHERE l.company_id = $2)"),
    Place {
        table: "match_letters",
        column: "company_id",
        key: "person_id",
        fate: Fate::Moves {
            unless: "EXISTS (SELECT 1 FROM match_letters o WHERE o.company_id = $2 AND o.person_id = t.person_id)",
        },
        things: None,
    },
];
