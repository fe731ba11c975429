//! Where the room's pages are. Both sides share their patterns; the word for the side is in the address.

use crate::listings::{self, ListingId, ListingKind};

pub(crate) const MATCHES: &str = "/workspace/{side:offerings|needs}/{id}/matches";
pub(crate) const PAIR: &str = "/workspace/{side:offerings|needs}/{id}/matches/{other}";

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

/// The form to ask for an introduction of this pair; the room above draws it.
pub(crate) fn introduction(need: ListingId, offering: ListingId) -> String {
    let mut path = listings::paths::introduction(ListingKind::Need, need);
    path.push_str("&offering=");
    path.push_str(&offering.to_string());
    path
}
