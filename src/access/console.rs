//! Which part of the organizer's console opens for whom: asked by the console's gate for every route, and for the links beside
//! its pages. A part that is not named here is the administrator's alone, and who audits changes nothing in any.

use super::{Actor, Role};

/// A part of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// What waits, in figures.
    Overview,
    /// Companies, their papers and certificates.
    Companies,
    /// Offerings and needs.
    Listings,
    /// Introductions.
    Introductions,
    /// Matching, its models, rulings and exposure.
    Matching,
    /// The list of events.
    Events,
    /// To begin an event, new or as a copy.
    NewEvent,
    /// One event.
    Event,
    /// The check-in desk of one event, its roster, badges and sheet.
    CheckIn,
    /// People and their accounts.
    People,
    /// Who holds which role.
    Roles,
    /// Letters.
    Mail,
    /// Orders.
    Jobs,
    /// The trail.
    Audit,
    /// Whatever else there may be.
    Other,
}

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// To read a page.
    Read,
    /// To change something.
    Change,
}

/// The part that a route belongs to, by its pattern.
pub(crate) fn area(pattern: &str) -> Area {
    let Some(rest) = pattern.strip_prefix("/organizer") else {
        return if pattern.contains("/matches/{other}/ruling") { Area::Matching } else { Area::Other };
    };
    let mut parts = rest.split('/').skip(1);
    match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => Area::Overview,
        (Some("companies"), ..) => Area::Companies,
        (Some("listings"), ..) => Area::Listings,
        (Some("introductions"), ..) => Area::Introductions,
        (Some("matching"), ..) => Area::Matching,
        (Some("events"), None, _) => Area::Events,
        (Some("events"), Some("new"), _) | (Some("events"), Some(_), Some("copy")) => Area::NewEvent,
        (Some("events"), Some(_), Some("check-in" | "badges" | "sign-in-sheet")) => Area::CheckIn,
        (Some("events"), Some(_), _) => Area::Event,
        (Some("users"), ..) => Area::People,
        (Some("roles"), ..) => Area::Roles,
        (Some("mail"), ..) => Area::Mail,
        (Some("jobs"), ..) => Area::Jobs,
        (Some("audit"), ..) => Area::Audit,
        _ => Area::Other,
    }
}

/// Whether a part opens for somebody; `event` is the name in addresses of the event that it is of. Whether one company,
/// listing or event is theirs is asked once more where it is read and where it is changed.
pub(crate) fn may_enter(actor: &Actor, area: Area, event: Option<&str>, wanted: Use) -> bool {
    let is_at = |roles: &[Role]| event.is_some_and(|slug| actor.is_at(slug, roles));
    let runs = match area {
        Area::Overview => actor.may_read_console(),
        Area::Companies | Area::Listings | Area::Introductions => !actor.provinces().is_none(),
        Area::Matching | Area::NewEvent | Area::People | Area::Mail | Area::Jobs | Area::Audit => {
            actor.runs_the_nation()
        }
        Area::Events => actor.works_at_events(),
        Area::Event => actor.runs_the_nation() || is_at(&[Role::EventOrganizer]),
        Area::CheckIn => actor.runs_the_nation() || is_at(&[Role::EventOrganizer, Role::CheckIn]),
        Area::Roles => super::roles::may_grant_any(actor),
        Area::Other => actor.is_administrator(),
    };
    // To begin something is no reading.
    runs || (wanted == Use::Read && area != Area::NewEvent && actor.audits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::actor::tests::who;

    #[test]
    fn every_route_is_of_a_part() {
        for (pattern, expected) in [
            ("/organizer", Area::Overview),
            ("/organizer/companies", Area::Companies),
            ("/organizer/companies/{id}/certificates/{certificate}/decision", Area::Companies),
            ("/organizer/listings/approval", Area::Listings),
            ("/organizer/introductions/export.csv", Area::Introductions),
            ("/organizer/matching/rulings", Area::Matching),
            ("/workspace/{side:offerings|needs}/{id}/matches/{other}/ruling/withdrawal", Area::Matching),
            ("/organizer/events", Area::Events),
            ("/organizer/events/new", Area::NewEvent),
            ("/organizer/events/{slug}", Area::Event),
            ("/organizer/events/{slug}/copy", Area::NewEvent),
            ("/organizer/events/{slug}/sign-ups/{id}/check-in", Area::Event),
            ("/organizer/events/{slug}/meetings/day/tables", Area::Event),
            ("/organizer/events/{slug}/check-in", Area::CheckIn),
            ("/organizer/events/{slug}/check-in/roster.json", Area::CheckIn),
            ("/organizer/events/{slug}/badges", Area::CheckIn),
            ("/organizer/events/{slug}/sign-in-sheet", Area::CheckIn),
            ("/organizer/users/{id}", Area::People),
            ("/organizer/roles/{id}/revocation", Area::Roles),
            ("/organizer/mail/{id}", Area::Mail),
            ("/organizer/jobs", Area::Jobs),
            ("/organizer/audit/export.csv", Area::Audit),
            ("/organizer/anything", Area::Other),
            ("/workspace", Area::Other),
        ] {
            assert_eq!(area(pattern), expected, "{pattern}");
        }
    }

    /// Every role × every part, once to read and once to change: a table to be read.
    #[test]
    fn every_role_and_every_part() {
        let all = "administrator, national, anhui, shandong, event, other event, desk, library, judge";
        let programme = "administrator, national, anhui, shandong";
        let nation = "administrator, national";
        let table = [
            (Area::Overview, all),
            (Area::Companies, programme),
            (Area::Listings, programme),
            (Area::Introductions, programme),
            (Area::Matching, nation),
            (Area::Events, "administrator, national, event, other event, desk"),
            (Area::NewEvent, nation),
            (Area::Event, "administrator, national, event"),
            (Area::CheckIn, "administrator, national, event, desk"),
            (Area::People, nation),
            (Area::Roles, "administrator, national, event, other event"),
            (Area::Mail, nation),
            (Area::Jobs, nation),
            (Area::Audit, nation),
            (Area::Other, "administrator"),
        ];
        for (area, changes) in table {
            let event = Some("spring-demo");
            let read = if area == Area::NewEvent { changes.to_owned() } else { format!("{changes}, auditor") };
            assert_eq!(who(|actor| may_enter(actor, area, event, Use::Read)), read, "{area:?} read");
            let change = who(|actor| may_enter(actor, area, event, Use::Change));
            // The overview has nothing to change; whoever audits is let in there as everywhere to read.
            assert_eq!(change, if area == Area::Overview { read } else { changes.to_owned() }, "{area:?} changed");
        }
        assert_eq!(who(|actor| may_enter(actor, Area::Event, None, Use::Read)), "administrator, national, auditor");
    }
}
