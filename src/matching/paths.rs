//! Where the room's pages are. Both sides share their patterns; the word for the side is in the address.

use super::opinion::View;
use crate::listings::{self, ListingId, ListingKind};

pub(crate) const MATCHES: &str = "/workspace/{side:offerings|needs}/{id}/matches";
pub(crate) const COMPARISON: &str = "/workspace/{side:offerings|needs}/{id}/matches/comparison";
pub(crate) const PAIR: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}";
pub(crate) const INTEREST: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}/interest";
pub(crate) const REFUSAL: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}/refusal";
pub(crate) const RETRACTION: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}/retraction";
pub(crate) const KEEPING: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}/keeping";
pub(crate) const DROPPING: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}/dropping";

pub(crate) const RULING: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}/ruling";
pub(crate) const RULING_WITHDRAWAL: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}/ruling/withdrawal";

/// What organizers ruled about pairs; the console draws it.
pub(crate) const RULINGS: &str = "/organizer/matching/rulings";

pub(crate) const NOTIFICATIONS: &str = "/account/notifications";

/// The matches of a listing.
pub(crate) fn matches(kind: ListingKind, id: ListingId) -> String {
    listings::paths::matches(kind, id)
}

/// One pair, seen from this listing.
pub(crate) fn pair(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    let mut path = matches(kind, id);
    path.push('/');
    path.push_str(&other.to_string());
    path
}

/// Something that is said about a pair.
fn of_pair(kind: ListingKind, id: ListingId, other: ListingId, noun: &str) -> String {
    let mut path = pair(kind, id, other);
    path.push('/');
    path.push_str(noun);
    path
}

/// That a side is interested.
pub(crate) fn interest(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    of_pair(kind, id, other, "interest")
}

/// That a side does not want it.
pub(crate) fn refusal(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    of_pair(kind, id, other, "refusal")
}

/// That a side takes back what it said.
pub(crate) fn retraction(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    of_pair(kind, id, other, "retraction")
}

/// That a side keeps it on the short list.
pub(crate) fn keeping(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    of_pair(kind, id, other, "keeping")
}

/// That a side takes it off the short list.
pub(crate) fn dropping(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    of_pair(kind, id, other, "dropping")
}

/// What an organizer rules about a pair.
pub(crate) fn ruling(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    of_pair(kind, id, other, "ruling")
}

/// That an organizer withdraws it.
pub(crate) fn ruling_withdrawal(kind: ListingKind, id: ListingId, other: ListingId) -> String {
    of_pair(kind, id, other, "ruling/withdrawal")
}

/// Some matches of a listing side by side.
pub(crate) fn comparison(kind: ListingKind, id: ListingId) -> String {
    let mut path = matches(kind, id);
    path.push_str("/comparison");
    path
}

/// The matches of a listing in one view.
pub(crate) fn view(kind: ListingKind, id: ListingId, code: &str) -> String {
    let mut path = matches(kind, id);
    if !code.is_empty() {
        path.push_str("?view=");
        path.push_str(code);
    }
    path
}

/// The place of a match in the list of a listing, in one view.
pub(crate) fn place(kind: ListingKind, id: ListingId, other: ListingId, code: &str) -> String {
    let mut path = view(kind, id, View::parse(code).code());
    path.push_str("#match-");
    path.push_str(&other.to_string());
    path
}

/// The form to ask for an introduction of this pair; the room above draws it.
pub(crate) fn introduction(need: ListingId, offering: ListingId) -> String {
    let mut path = listings::paths::introduction(ListingKind::Need, need);
    path.push_str("&offering=");
    path.push_str(&offering.to_string());
    path
}
