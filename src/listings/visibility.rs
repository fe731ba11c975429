//! PURE: who may see which part of a listing, as one table. Queries read it: what a reader may not see never
//! leaves the database.

use super::listing::ListingKind;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Anybody.
    Public,
    /// Members of verified companies, and organizers.
    Members,
    /// The other side, once both agreed to an introduction. The listing's own people and organizers read it too.
    Agreed,
    /// The listing's own people and organizers.
    Own,
}

/// A part of a listing that is seen or hidden as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Title, summary, services, industries, region, data, delivery, quality, schedule, validity, state.
    Public,
    /// The long text.
    Detail,
    /// The city of a need.
    City,
    /// The level of the data, and whether it says something about people.
    Security,
    /// How a provider is chosen and paid.
    Tender,
    /// The exact budget; everybody sees its bucket.
    Budget,
    /// The contact.
    Contact,
    /// What organizers wrote for one another.
    OrganizerNote,
}

/// Who may see a piece of a listing of this kind (domain: section 6, the column "visible").
pub const fn of(kind: ListingKind, piece: Piece) -> Level {
    match (piece, kind) {
        (Piece::Public, _) | (Piece::Detail | Piece::City | Piece::Security, ListingKind::Offering) => Level::Public,
        (Piece::Detail | Piece::City | Piece::Security, ListingKind::Need) | (Piece::Tender, _) => Level::Members,
        (Piece::Budget | Piece::Contact, _) => Level::Agreed,
        (Piece::OrganizerNote, _) => Level::Own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_of_the_domain() {
        use ListingKind::{Need, Offering};
        for (piece, offering, need) in [
            (Piece::Public, Level::Public, Level::Public),
            (Piece::Detail, Level::Public, Level::Members),
            (Piece::City, Level::Public, Level::Members),
            (Piece::Security, Level::Public, Level::Members),
            (Piece::Tender, Level::Members, Level::Members),
            (Piece::Budget, Level::Agreed, Level::Agreed),
            (Piece::Contact, Level::Agreed, Level::Agreed),
            (Piece::OrganizerNote, Level::Own, Level::Own),
        ] {
            assert_eq!((of(Offering, piece), of(Need, piece)), (offering, need), "{piece:?}");
        }
    }
}
