//! PURE: what both sides agreed to open, as it stood at that moment. What a company writes into its listing afterwards was
//! neither agreed to by anybody nor read by an organizer, so it opens to nobody.

use serde::{Deserialize, Serialize};

use crate::accounts::Contact;
use crate::listings::{Budget, ListingFileId, ListingKind};

/// Contacts, exact budget and files of an introduction that both sides agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Agreed {
    /// The contact of the need.
    pub need_contact: Contact,
    /// The contact of the offering.
    pub offering_contact: Contact,
    /// The need's exact budget.
    pub budget: Option<Budget>,
    /// The files of both that open; one that its company takes away is gone.
    pub files: Vec<ListingFileId>,
}

impl Agreed {
    /// The same without the contact of a side, which withdrew its consent.
    pub(super) fn without_contact(mut self, side: ListingKind) -> Self {
        let contact = match side {
            ListingKind::Need => &mut self.need_contact,
            ListingKind::Offering => &mut self.offering_contact,
        };
        *contact =
            Contact { name: String::new(), job_title: String::new(), phone: String::new(), email: String::new() };
        self
    }
}
