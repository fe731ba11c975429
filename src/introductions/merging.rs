//! PURE: what becomes of this room's columns that name a company when two records of one company become one.

use crate::companies::{Fate, Place, Things};

const fn along(table: &'static str, column: &'static str, when: &'static str) -> Place {
    Place { table, column, key: "id", fate: Fate::Follows { when }, things: None }
}

const fn side(column: &'static str, when: &'static str) -> Place {
    Place { things: Some(Things::Introductions), ..along("introductions", column, when) }
}

/// An introduction in which the one record is a side and the other is not.
const OF_ONE: &str = "t.introduction_id IN (SELECT i.id FROM introductions i \
     WHERE (i.need_company_id = $2 OR i.offering_company_id = $2) \
     AND i.need_company_id <> $1 AND i.offering_company_id <> $1)";

/// Introductions go with the listings, and their moves and consents with them; those between the two records stay as they
/// were made, since nobody is introduced to themselves.
pub(crate) const MERGING: &[Place] = &[
    side(
        "need_company_id",
        "t.offering_company_id <> $2 AND t.need_id IN (SELECT l.id FROM listings l WHERE l.company_id = $2)",
    ),
    side(
        "offering_company_id",
        "t.need_company_id <> $2 AND t.offering_id IN (SELECT l.id FROM listings l WHERE l.company_id = $2)",
    ),
    along("introduction_moves", "company_id", OF_ONE),
    along("introduction_consents", "company_id", OF_ONE),
    along("introduction_consents", "recipient_id", OF_ONE),
];
