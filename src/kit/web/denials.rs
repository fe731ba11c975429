//! Refused attempts at what organizers do are in the trail: who tried, by which kind of address, and no oftener than so many
//! times an hour. Pages that somebody may not read are not: every curious look would be a line.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use actix_web::http::StatusCode;
use actix_web::{HttpMessage, HttpRequest};
use chrono::TimeDelta;
use serde_json::json;

use super::frame::ORGANIZER;
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;

/// So many attempts of one person are written down in an hour.
const AN_HOUR: usize = 20;

/// Who asks, left on a request by whoever knows it.
#[derive(Clone, Copy)]
pub(crate) struct AskedBy(pub i64);

/// What was written down within the hour, by person.
#[derive(Default)]
struct Lately(Mutex<HashMap<i64, Vec<Moment>>>);

impl Lately {
    /// Whether one more attempt of this person is written down.
    fn takes(&self, person: i64, now: Moment) -> bool {
        let mut lately = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lately.retain(|_, times| {
            times.retain(|at| *at > now - TimeDelta::hours(1));
            !times.is_empty()
        });
        let times = lately.entry(person).or_default();
        let is_taken = times.len() < AN_HOUR;
        if is_taken {
            times.push(now);
        }
        is_taken
    }
}

/// Writes down that somebody tried what an organizer may do and they may not. What was asked for stands in the log of the
/// request; an address that names somebody does not come into the trail, only its pattern.
pub(super) async fn note(http: &HttpRequest, status: StatusCode) {
    if status != StatusCode::FORBIDDEN || http.method().is_safe() {
        return;
    }
    let who = http.extensions().get::<AskedBy>().copied();
    let route = http.match_pattern().filter(|route| route.starts_with(ORGANIZER));
    let desk = http.app_data::<actix_web::web::ThinData<Desk>>().map(|desk| desk.0.clone());
    let (Some(AskedBy(person)), Some(route), Some(desk)) = (who, route, desk) else { return };
    let now = desk.now();
    if !desk.shelf::<Lately>().takes(person, now) {
        return;
    }
    let entry = Entry {
        who: Some(person),
        act: "access.refuse",
        subject: "person",
        subject_id: person,
        after: Some(json!({ "route": route })),
        ..Entry::default()
    };
    if let Err(error) = write(&desk.db, async |tx| audit::note(tx, entry.clone(), now).await).await {
        tracing::warn!(error = %error, "a refused attempt could not be written down");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_is_written_down_so_many_times_an_hour() {
        let (lately, at) = (Lately::default(), |minute| Moment::UNIX_EPOCH + TimeDelta::minutes(minute));
        for n in 0..AN_HOUR + 5 {
            assert_eq!(lately.takes(1, at(0)), n < AN_HOUR, "{n}");
        }
        assert!(lately.takes(2, at(0)), "somebody else is");
        assert!(!lately.takes(1, at(59)) && lately.takes(1, at(60)), "an hour later they are again");
        assert!(lately.takes(3, at(180)));
        assert_eq!(lately.0.lock().unwrap().len(), 1, "who is quiet is forgotten");
    }
}
