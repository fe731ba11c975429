//! An event with meetings that are set up, and who holds a seat of it: written past the program, until the stories go
//! through the organizer's pages.

use super::{Fair, Persona};

/// Its name in the address.
pub const SLUG: &str = "hefei-talks";
/// Whom to meet at it.
pub const LIST: &str = "/workspace/meetings/hefei-talks";

/// Wishes open on 15 May, 08:00, and close on 3 June, 18:00, both in Beijing; the event is on 10 June, with two sessions of
/// two slots. Times are written as the program writes them, so that SQLite compares them right.
const EVENT: &str = "INSERT INTO events (slug, kind, status, title_zh, title_en, starts_at, ends_at, mode, region, opens_at, \
     closes_at, capacity, seats_per_company, audience, contact_phone, contact_email, created_at, updated_at, published_at) \
     VALUES ('hefei-talks', 'matchmaking', 'published', '合肥供需对接会', 'Matchmaking in Hefei', \
     '2026-06-10T01:00:00+00:00', '2026-06-10T09:00:00+00:00', 'on_site', '340000', '2026-05-01T00:00:00+00:00', \
     '2026-06-09T10:00:00+00:00', 200, 5, '[\"provider\",\"buyer\"]', '15400000001', 'desk@demo.example', \
     '2026-05-01T00:00:00+00:00', '2026-05-01T00:00:00+00:00', '2026-05-01T00:00:00+00:00');
     INSERT INTO meeting_days (event_id, pairs, most, least, wishes_open_at, wishes_close_at, created_at, updated_at) \
     SELECT id, '[[\"buyer\",\"provider\"]]', 8, 0, '2026-05-15T00:00:00+00:00', '2026-06-03T10:00:00+00:00', \
     '2026-05-01T00:00:00+00:00', '2026-05-01T00:00:00+00:00' FROM events WHERE slug = 'hefei-talks';";

/// The beginnings and ends of the slots, with their sessions.
const SLOTS: [(i32, &str, &str); 4] =
    [(1, "02:00", "02:20"), (1, "02:30", "02:50"), (2, "06:00", "06:20"), (2, "06:30", "06:50")];

impl Fair {
    /// An event with meetings that are set up.
    pub async fn with_meetings(&self) {
        self.given(EVENT).await;
        for (session, from, to) in SLOTS {
            self.given(&format!(
                "INSERT INTO meeting_slots (event_id, session, starts_at, ends_at) SELECT id, {session}, \
                 '2026-06-10T{from}:00+00:00', '2026-06-10T{to}:00+00:00' FROM events WHERE slug = '{SLUG}'"
            ))
            .await;
        }
    }

    /// Somebody takes part for a company.
    pub async fn seats(&self, person: &Persona<'_>, company: i64, role: &str) {
        self.given(&format!(
            "INSERT INTO sign_ups (event_id, person_id, company_id, role, status, seq, signed_up_at, moved_at) \
             SELECT e.id, p.id, {company}, '{role}', 'accepted', e.next_seq, '2026-05-10T00:00:00+00:00', \
             '2026-05-10T00:00:00+00:00' FROM events e, people p WHERE e.slug = '{SLUG}' AND p.email = '{}';
             UPDATE events SET next_seq = next_seq + 1, confirmed = confirmed + 1 WHERE slug = '{SLUG}';",
            person.email
        ))
        .await;
    }

    /// Somebody who speaks for the company of a listing of the demo, and takes part for it.
    pub async fn comes_for(&self, name: &str, role: &str) -> Persona<'_> {
        let person = self.speaks_for(name).await;
        self.seats(&person, self.owner_of(name).await, role).await;
        person
    }

    /// A company says something of another one.
    pub async fn says_of(&self, company: i64, other: i64, mark: &str) {
        self.given(&format!(
            "INSERT INTO meeting_marks (event_id, company_id, other_id, mark, at) SELECT id, {company}, {other}, '{mark}', \
             '2026-05-19T01:00:00+00:00' FROM events WHERE slug = '{SLUG}'"
        ))
        .await;
    }
}
