//! Where the room's pages are.

use crate::companies::CompanyId;
use crate::events::{self, SignUpId, Slug};
use crate::meetings::View;

pub(crate) const HOME: &str = "/workspace/meetings";
pub(crate) const LIST: &str = "/workspace/meetings/{slug}";
pub(crate) const COMPANY: &str = "/workspace/meetings/{slug}/companies/{id}";
pub(crate) const WISH: &str = "/workspace/meetings/{slug}/companies/{id}/wish";
pub(crate) const REFUSAL: &str = "/workspace/meetings/{slug}/companies/{id}/refusal";
pub(crate) const RETRACTION: &str = "/workspace/meetings/{slug}/companies/{id}/retraction";
pub(crate) const AVAILABILITY: &str = "/workspace/meetings/{slug}/availability";
pub(crate) const AVAILABILITY_OF: &str = "/workspace/meetings/{slug}/availability/{id}";

/// Whom to meet at an event.
pub(crate) fn list(slug: &Slug) -> String {
    events::paths::meetings(slug)
}

/// The same in one view.
pub(crate) fn view(slug: &Slug, view: View) -> String {
    match view {
        View::All => list(slug),
        view => format!("/workspace/meetings/{slug}?view={}", view.code()),
    }
}

/// One company that may be met.
pub(crate) fn company(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}")
}

/// That one's company wants to meet it.
pub(crate) fn wish(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}/wish")
}

/// That one's company does not want to meet it.
pub(crate) fn refusal(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}/refusal")
}

/// That one's company takes back what it said of it.
pub(crate) fn retraction(slug: &Slug, id: CompanyId) -> String {
    format!("/workspace/meetings/{slug}/companies/{id}/retraction")
}

/// When one can come oneself.
pub(crate) fn availability(slug: &Slug) -> String {
    format!("/workspace/meetings/{slug}/availability")
}

/// When a colleague can come.
pub(crate) fn availability_of(slug: &Slug, id: SignUpId) -> String {
    format!("/workspace/meetings/{slug}/availability/{id}")
}
