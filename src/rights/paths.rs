//! Where the room's pages are.

/// What we know of somebody, and what they may ask of it.
pub(crate) const DATA: &str = "/account/data";
pub(crate) const COPIES: &str = "/account/data/copies";
pub(crate) const COPY_FILE: &str = "/account/data/copies/{id}/file";
pub(crate) const DELETION: &str = "/account/data/deletion";

pub(crate) fn copy_file(id: i64) -> String {
    format!("/account/data/copies/{id}/file")
}
