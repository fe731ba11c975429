//! Listings: offerings (supply) and needs (demand), one lifecycle and two kinds; the public catalogues.
//!
//! A listing is a *draft* until its company sends it to *review*; an organizer lets it into the *catalogue*, sends it
//! back or refuses it. What a reader may see of it is decided in the query (`visibility.rs` is the table), and every
//! change that the catalogue shows is told to `kit::changes` in the same transaction.

mod act;
mod facts;
mod file;
mod find;
mod form;
mod jobs;
mod letters;
mod listing;
mod merging;
mod pages;
pub(crate) mod paths;
mod published;
mod quality;
mod rows;
mod terms;
mod visibility;
pub(crate) mod words;

use actix_web::web::ServiceConfig;
use sea_orm::DbErr;

use crate::kit::desk::Desk;
use crate::kit::shelf;

pub(crate) use act::{Refused, annotate, begin, take};
pub use facts::{Contact as ListingContact, Facts, Listing, PersonalInformation, Schedule, Team};
pub use file::{Purpose, Visibility};
pub(crate) use find::{
    Line, ListingBrief, ListingFile, OwnRow, QueueFilter, QueueRow, Viewer, briefs, briefs_held, cards, changed_since,
    concerned, contact_of, counts_by, expiring_of, file_after_agreement, files_of, hidden_name, history, listing,
    newest, on_market, overseen, own_counts, own_in, published, published_counts, published_ids, published_of,
    published_without_name, queue, queue_counts, readable, readable_among, record, return_reasons, search, services_of,
    titled, waiting,
};
pub(crate) use jobs::jobs;
pub use listing::{Bilingual, ListingFileId, ListingId, ListingKind, ListingStatus, Step, Taker};
pub(crate) use merging::MERGING;
pub(crate) use pages::{CardView, RecordView, field_label};
pub use published::{Facet, Published};
pub use quality::{Basis, Case, Comparator, Metric, QualityTarget, RequiredCertificate};
#[cfg(test)]
pub(crate) use rows::tables_that_disagree;
pub use terms::{Budget, MinimumOrder, Price, Span, UnitPrice, Volume};

/// Reads the catalogues into memory, so that nobody who asks later has to wait for it.
pub(crate) async fn prepare(desk: &Desk) -> Result<(), DbErr> {
    shelf::prepare::<find::Catalogues>(desk).await
}

/// Mounts the room's pages.
pub(crate) fn routes(cfg: &mut ServiceConfig) {
    pages::routes(cfg);
}
