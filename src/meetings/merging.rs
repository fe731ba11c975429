//! PURE: what becomes of this room's columns that name a company when two records of one company become one.

use crate::companies::{Fate, Place, Things};

const fn moves(table: &'static str, column: &'static str, unless: &'static str, things: Things) -> Place {
    Place { table, column, key: "id", fate: Fate::Moves { unless }, things: Some(things) }
}

/// What is said of both by the same company is said once: what the kept record said or is told counts. Pairs that organizers
/// keep apart stay apart under the kept record, and one booth of a company's stays where both have one at an event.
pub(crate) const MERGING: &[Place] = &[
    moves(
        "meeting_tables",
        "company_id",
        "EXISTS (SELECT 1 FROM meeting_tables o WHERE o.event_id = t.event_id AND o.company_id = $2)",
        Things::Booths,
    ),
    moves(
        "meeting_marks",
        "company_id",
        "t.other_id = $2 OR EXISTS (SELECT 1 FROM meeting_marks o WHERE o.event_id = t.event_id \
         AND o.company_id = $2 AND o.other_id = t.other_id)",
        Things::Marks,
    ),
    moves(
        "meeting_marks",
        "other_id",
        "t.company_id = $2 OR EXISTS (SELECT 1 FROM meeting_marks o WHERE o.event_id = t.event_id \
         AND o.company_id = t.company_id AND o.other_id = $2)",
        Things::Marks,
    ),
    Place {
        table: "meeting_bans",
        column: "one_id",
        key: "id",
        fate: Fate::Repeated {
            insert: "INSERT INTO meeting_bans (event_id, one_id, other_id, reason, person_id, at) \
                 SELECT b.event_id, CASE WHEN b.third < $2 THEN b.third ELSE $2 END, \
                 CASE WHEN b.third < $2 THEN $2 ELSE b.third END, b.reason, b.person_id, b.at FROM \
                 (SELECT t.event_id, CASE WHEN t.one_id = $1 THEN t.other_id ELSE t.one_id END AS third, t.reason, \
                 t.person_id, t.at FROM meeting_bans t WHERE t.one_id = $1 OR t.other_id = $1) b \
                 WHERE b.third <> $2 AND NOT EXISTS (SELECT 1 FROM meeting_bans o WHERE o.event_id = b.event_id \
                 AND ((o.one_id = $2 AND o.other_id = b.third) OR (o.one_id = b.third AND o.other_id = $2))) \
                 RETURNING id",
        },
        things: None,
    },
    // Told with the line above.
    Place { table: "meeting_bans", column: "other_id", key: "id", fate: Fate::Stays, things: None },
];
