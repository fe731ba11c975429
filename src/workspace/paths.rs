//! Where the room's page is.

pub(crate) const DESK: &str = "/workspace";
