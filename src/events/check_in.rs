//! PURE: people's codes for the check-in desk, what a desk's scan does, and how somebody is found by a few letters. A code
//! follows from the event's key and the number of the sign-up alone; without the key nobody can make one up.

use chrono::{NaiveTime, TimeDelta};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::event::{Event, EventStatus, ScanOutcome, SignUpId, SignUpStatus};
use super::words::ZONE;
use crate::kit::clock::Moment;

/// Characters of a code: 130 bits, five to each.
pub const CODE_LENGTH: usize = 26;
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// The fewest characters that somebody is searched by.
pub const FEWEST: usize = 2;
/// The most characters of what a desk is called.
pub const DESK_NAME: usize = 20;
/// The most characters of the key that a desk's browser gives a scan.
pub const SCAN_KEY: usize = 64;
/// The most scans of one batch.
pub const BATCH: usize = 200;

/// An event's key. It is written nowhere but in its table.
#[derive(Clone)]
pub struct CheckInKey(String);

impl CheckInKey {
    /// As it stands in the database.
    pub(super) fn stored(secret: String) -> Self {
        Self(secret)
    }

    /// The code of a sign-up: small letters and digits. The digest is taken twice, so that nothing can be appended to it.
    pub fn code(&self, sign_up: SignUpId) -> String {
        let inner = Sha256::new().chain_update(&self.0).chain_update(sign_up.0.to_be_bytes()).finalize();
        base32(&Sha256::new().chain_update(&self.0).chain_update(inner).finalize())
    }

    /// Whose code this is, among these sign-ups.
    pub fn owner(&self, code: &str, among: impl IntoIterator<Item = SignUpId>) -> Option<SignUpId> {
        among.into_iter().find(|sign_up| self.code(*sign_up) == code)
    }
}

/// The first bits of a digest, five to a character, as many as a code has.
fn base32(bytes: &[u8]) -> String {
    let bit = |n: usize| bytes.get(n / 8).map_or(0, |byte| usize::from(byte >> (7 - n % 8) & 1));
    let character = |n: usize| {
        let index = (0..5).fold(0, |index, m| index << 1 | bit(n * 5 + m));
        ALPHABET.get(index).copied().unwrap_or(b'a') as char
    };
    (0..CODE_LENGTH).map(character).collect()
}

/// What a browser may know of a code: enough to tell it again, not enough to make it.
pub fn fingerprint(code: &str) -> String {
    crate::kit::secret::hex(&Sha256::digest(code.as_bytes()))
}

/// The code in what was typed or read by a scanner: the bare code, or an address that holds it.
pub fn code_in(typed: &str) -> Option<String> {
    let folded: String = typed.trim().nfkc().flat_map(char::to_lowercase).collect();
    let code = match folded.split_once("code=") {
        Some((_, rest)) => rest.split(['&', '#']).next().unwrap_or_default(),
        None => folded.as_str(),
    };
    let is_code = code.len() == CODE_LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
    is_code.then(|| code.to_owned())
}

/// The event that an address with a code names; nothing where a bare code was typed.
pub fn event_in(typed: &str) -> Option<String> {
    let folded = typed.trim().to_lowercase();
    let (before, _) = folded.split_once("/check-in?")?;
    before.rsplit('/').next().map(str::to_owned)
}

/// Whether somebody can be checked in, and what stands against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// The event's first day has not come.
    TooSoon,
    /// The event is not on.
    EventIs(EventStatus),
    /// They have no seat.
    SignUpIs(SignUpStatus),
}

/// What stands against a scan that was made and arrives at these moments. A desk without a connection may hear of the event's
/// end before it tells who came to it.
pub fn bar_of_scan(event: &Event, status: SignUpStatus, scanned_at: Moment, now: Moment) -> Option<Bar> {
    let was_on = scanned_at < now && kept_until(event).is_some_and(|midnight| scanned_at < midnight);
    match bar(event, status, now) {
        Some(Bar::EventIs(EventStatus::Closed)) if was_on => (!status.holds_a_seat()).then_some(Bar::SignUpIs(status)),
        stands => stands,
    }
}

/// What stands against checking somebody in at a moment.
pub fn bar(event: &Event, status: SignUpStatus, now: Moment) -> Option<Bar> {
    if event.status != EventStatus::Published {
        Some(Bar::EventIs(event.status))
    } else if !status.holds_a_seat() {
        Some(Bar::SignUpIs(status))
    } else if !event.check_in_is_open(now) {
        Some(Bar::TooSoon)
    } else {
        None
    }
}

/// What a scan does to somebody without a bar who stands so, with the time at which the scan that counts was made, if there
/// is one: the first by its own time counts, whenever it arrives.
pub fn outcome(status: SignUpStatus, counts: Option<Moment>, scanned_at: Moment) -> ScanOutcome {
    match (status, counts) {
        (SignUpStatus::CheckedIn, Some(first)) if scanned_at < first => ScanOutcome::Came,
        (SignUpStatus::CheckedIn, _) => ScanOutcome::Again,
        _ => ScanOutcome::Came,
    }
}

/// When a scan counts as made: a desk's clock may be wrong, and is never believed to know tomorrow, nor of a time at which the
/// doors were closed still.
pub fn believed(event: &Event, said: Moment, now: Moment) -> Moment {
    opens(event).map_or(said, |opens| said.max(opens)).min(now)
}

/// Until when a desk's browser may keep who is expected: the end of the event's last day in Beijing.
pub fn kept_until(event: &Event) -> Option<Moment> {
    let ends = event.time_place.as_ref()?.ends_at.with_timezone(&ZONE).date_naive();
    let midnight = (ends + TimeDelta::days(1)).and_time(NaiveTime::MIN);
    midnight.and_local_timezone(ZONE).earliest().map(|at| at.to_utc())
}

/// When the event's first day begins in Beijing, from which on people are let in.
pub fn opens(event: &Event) -> Option<Moment> {
    let starts = event.time_place.as_ref()?.starts_at.with_timezone(&ZONE).date_naive();
    starts.and_time(NaiveTime::MIN).and_local_timezone(ZONE).earliest().map(|at| at.to_utc())
}

/// Text as it is compared: full-width forms and capital letters folded, blanks left out.
pub fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}

/// How well a name or one of several companies' names fits what was typed and folded: 0 is best, nothing does not fit.
pub fn fit(typed: &str, name: &str, companies: [&str; 2]) -> Option<u8> {
    let words_begin = |text: &str| text.split_whitespace().any(|word| folded(word).starts_with(typed));
    let name_folded = folded(name);
    let companies_folded = companies.map(folded);
    if name_folded == typed {
        Some(0)
    } else if name_folded.starts_with(typed) || words_begin(name) {
        Some(1)
    } else if companies_folded.iter().any(|own| own.starts_with(typed)) || companies.iter().any(|own| words_begin(own))
    {
        Some(2)
    } else if name_folded.contains(typed) {
        Some(3)
    } else if companies_folded.iter().any(|own| own.contains(typed)) {
        Some(4)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::events::event::tests_support::complete;

    fn at(text: &str) -> Moment {
        text.parse().unwrap()
    }

    #[test]
    fn codes_differ_by_person_and_key_and_are_found_again() {
        let key = CheckInKey::stored("a".repeat(43));
        let codes: BTreeSet<String> = (1..200).map(|n| key.code(SignUpId(n))).collect();
        assert_eq!(codes.len(), 199);
        let code = key.code(SignUpId(7));
        assert_eq!(code.len(), CODE_LENGTH);
        assert_ne!(code, CheckInKey::stored("b".repeat(43)).code(SignUpId(7)), "another event's");
        assert_eq!(key.owner(&code, (1..200).map(SignUpId)), Some(SignUpId(7)));
        assert_eq!(key.owner(&code, (8..200).map(SignUpId)), None);
        assert_ne!(fingerprint(&code), fingerprint(&key.code(SignUpId(8))));
        assert!(!fingerprint(&code).contains(&code[..8]));
    }

    #[test]
    fn the_code_is_read_from_an_address_a_scanner_or_a_hand() {
        let code = CheckInKey::stored("k".into()).code(SignUpId(1));
        let address = format!("https://a.example/organizer/events/hefei-talks/check-in?code={code}");
        for typed in [
            code.clone(),
            code.to_uppercase(),
            format!("  {code}\r\n"),
            address.clone(),
            address.to_uppercase(),
            format!("{address}&lang=en"),
        ] {
            assert_eq!(code_in(&typed), Some(code.clone()), "{typed}");
        }
        for typed in ["", "王芳", "shi", &code[1..], "https://a.example/?code=short", &format!("{code}1")] {
            assert_eq!(code_in(typed), None, "{typed}");
        }
        assert_eq!(event_in(&address).as_deref(), Some("hefei-talks"));
        assert_eq!(event_in(&code), None);
    }

    #[test]
    fn the_first_scan_by_its_time_counts() {
        use ScanOutcome::{Again, Came};
        use SignUpStatus::{Accepted, CheckedIn, NoShow};
        let (early, late) = (at("2026-06-10T01:00:00Z"), at("2026-06-10T01:05:00Z"));
        assert_eq!(outcome(Accepted, None, late), Came);
        assert_eq!(outcome(NoShow, None, late), Came);
        assert_eq!(outcome(CheckedIn, Some(early), late), Again);
        assert_eq!(outcome(CheckedIn, Some(late), early), Came);
        assert_eq!(outcome(CheckedIn, Some(early), early), Again, "of two at once, the one that arrived first");
        assert_eq!(outcome(CheckedIn, None, early), Again, "checked in without a scan");
    }

    #[test]
    fn a_clock_is_believed_between_the_doors_and_now() {
        let mut event = complete();
        event.time_place.as_mut().unwrap().starts_at = at("2026-06-10T01:00:00Z");
        let (early, late) = (at("2026-06-10T01:00:00Z"), at("2026-06-10T01:05:00Z"));
        assert_eq!(believed(&event, late, early), early, "ahead");
        assert_eq!(believed(&event, early, late), early);
        let doors = at("2026-06-09T16:00:00Z");
        assert_eq!(believed(&event, at("1970-01-01T00:00:00Z"), late), doors, "set back");
        assert_eq!(believed(&event, early, at("2026-06-01T00:00:00Z")), at("2026-06-01T00:00:00Z"), "before the doors");
    }

    #[test]
    fn who_came_before_the_event_was_closed_came() {
        let mut event = complete();
        event.status = EventStatus::Closed;
        let time = event.time_place.as_mut().unwrap();
        (time.starts_at, time.ends_at) = (at("2026-06-10T01:00:00Z"), at("2026-06-11T09:00:00Z"));
        let (during, midnight, later) =
            (at("2026-06-11T15:59:59Z"), at("2026-06-11T16:00:00Z"), at("2026-06-20T00:00:00Z"));
        let closed = Some(Bar::EventIs(EventStatus::Closed));
        assert_eq!(bar_of_scan(&event, SignUpStatus::Accepted, during, later), None);
        assert_eq!(bar_of_scan(&event, SignUpStatus::NoShow, during, later), None);
        assert_eq!(bar_of_scan(&event, SignUpStatus::Accepted, midnight, later), closed);
        assert_eq!(bar_of_scan(&event, SignUpStatus::Accepted, during, during), closed, "nobody is let in now");
        let waits = SignUpStatus::Waitlisted;
        assert_eq!(bar_of_scan(&event, waits, during, later), Some(Bar::SignUpIs(waits)));
        event.status = EventStatus::Cancelled;
        let off = Some(Bar::EventIs(EventStatus::Cancelled));
        assert_eq!(bar_of_scan(&event, SignUpStatus::Accepted, during, later), off);
    }

    #[test]
    fn what_stands_against_checking_in() {
        let mut event = complete();
        event.status = EventStatus::Published;
        let starts = event.time_place.as_ref().unwrap().starts_at;
        let before = starts - TimeDelta::days(2);
        assert_eq!(bar(&event, SignUpStatus::Accepted, starts), None);
        assert_eq!(bar(&event, SignUpStatus::CheckedIn, starts), None);
        assert_eq!(bar(&event, SignUpStatus::Accepted, before), Some(Bar::TooSoon));
        for status in [SignUpStatus::Waitlisted, SignUpStatus::Declined, SignUpStatus::Cancelled] {
            assert_eq!(bar(&event, status, starts), Some(Bar::SignUpIs(status)));
        }
        event.status = EventStatus::Cancelled;
        assert_eq!(bar(&event, SignUpStatus::Accepted, starts), Some(Bar::EventIs(EventStatus::Cancelled)));
    }

    #[test]
    fn what_a_browser_keeps_it_keeps_until_midnight_in_beijing() {
        let mut event = complete();
        event.time_place.as_mut().unwrap().ends_at = at("2026-06-10T09:00:00Z");
        assert_eq!(kept_until(&event), Some(at("2026-06-10T16:00:00Z")));
        event.time_place.as_mut().unwrap().starts_at = at("2026-06-10T01:00:00Z");
        assert_eq!(opens(&event), Some(at("2026-06-09T16:00:00Z")));
    }

    #[test]
    fn two_letters_find_somebody() {
        let own = ["合肥示例数据有限公司", "Hefei Shili Data"];
        let table: &[(&str, &str, Option<u8>)] = &[
            ("王芳", "王芳", Some(0)),
            ("王", "王芳", Some(1)),
            ("ＷＡＮＧ", "Fang Wang", Some(1)),
            ("合肥", "王芳", Some(2)),
            ("SHI", "王芳", Some(2)),
            ("芳", "王芳", Some(3)),
            ("数据", "王芳", Some(4)),
            ("data", "王芳", Some(2)),
            ("李", "王芳", None),
        ];
        for (typed, name, expected) in table {
            assert_eq!(fit(&folded(typed), name, own), *expected, "{typed} in {name}");
        }
    }
}
