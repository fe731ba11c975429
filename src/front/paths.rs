//! Where the room's pages are.

pub(crate) const FRONT: &str = "/";
pub(crate) const ABOUT: &str = "/about";
pub(crate) const PRIVACY: &str = "/privacy";
pub(crate) const TERMS: &str = "/terms";
pub(crate) const SEARCH: &str = "/search";
