//! People with a role of the console, each in one scope.

use super::{Fair, Persona};

/// Where a role counts.
#[derive(Clone, Copy)]
pub enum Scope<'a> {
    Nation,
    Province(&'a str),
    Event(&'a str),
}

impl Fair {
    /// Somebody with a role, signed in.
    pub async fn holder(&self, name: &str, email: &str, role: &str, scope: Scope<'_>) -> Persona<'_> {
        let person = self.person(name, email).await;
        self.gives(email, role, scope).await;
        person
    }

    /// A role that somebody has held since before the story.
    pub async fn gives(&self, email: &str, role: &str, scope: Scope<'_>) {
        let (region, event) = match scope {
            Scope::Nation => ("NULL".to_owned(), "NULL".to_owned()),
            Scope::Province(code) => (format!("'{code}'"), "NULL".to_owned()),
            Scope::Event(slug) => ("NULL".to_owned(), format!("(SELECT id FROM events WHERE slug = '{slug}')")),
        };
        let since = "2026-05-01T00:00:00+00:00";
        self.given(&format!(
            "INSERT INTO roles (person_id, role, region, event_id, reason, granted_at, starts_at) \
             SELECT id, '{role}', {region}, {event}, 'given by the story', '{since}', '{since}' \
             FROM people WHERE email = '{email}'"
        ))
        .await;
    }

    /// Who runs the programme in a province, by its code.
    pub async fn provincial_organizer(&self, region: &str) -> Persona<'_> {
        let email = format!("organizer-{region}@demo.example");
        self.holder("省级组织者", &email, "organizer", Scope::Province(region)).await
    }

    /// Who runs an event.
    pub async fn event_organizer(&self, slug: &str) -> Persona<'_> {
        self.holder("活动组织者", "event-organizer@demo.example", "event_organizer", Scope::Event(slug)).await
    }

    /// Who lets people in at an event.
    pub async fn check_in_staff(&self, slug: &str) -> Persona<'_> {
        self.holder("签到示例", "desk@demo.example", "check_in", Scope::Event(slug)).await
    }

    /// Who reads everything decided and changes nothing.
    pub async fn auditor(&self) -> Persona<'_> {
        self.holder("审计示例", "auditor@demo.example", "auditor", Scope::Nation).await
    }
}
