//! What people and the program do to listings. Every change that the catalogue shows is told to `kit::changes` last, in
//! the same transaction; catalogues and matches follow it.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::facts::{Facts, Listing, latest_day, valid_until};
use super::file::{Purpose, Visibility};
use super::find;
use super::jobs::WriteToOwners;
use super::listing::{ListingFileId, ListingId, ListingStatus, Step};
use super::rows::{file, listing, step, write_facts};
use crate::access::Permit;
use crate::access::listings::{Annotate, Begin, Change, Move, Place, Take};
use crate::accounts::PersonId;
use crate::kit::audit::{self, Entry};
use crate::kit::changes::{self, Subject};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::files::{self, Checked};
use crate::kit::jobs;
use crate::kit::problem::{Problem, Problems};
use crate::listings::Taker;

/// Why something could not be done to a listing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refused {
    /// Its state does not allow it; it is in this one now.
    #[error("the listing is {0:?}")]
    NotNow(ListingStatus),
    /// Somebody changed it meanwhile.
    #[error("the listing was changed meanwhile")]
    Stale,
    /// It is not whole, or does not fit together.
    #[error("the listing lacks something")]
    Lacks(Box<Problems>),
    /// One thing about what was sent is wrong.
    #[error("what was sent is wrong")]
    Wrong(Problem),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbErr),
}

/// Begins a draft, valid as long as one may be.
pub(crate) async fn begin(
    tx: &DatabaseTransaction,
    permit: Permit<Begin, Place>,
    facts: Facts,
    now: Moment,
) -> Result<ListingId, DbErr> {
    let (who, place) = (permit.who(), permit.into_thing());
    let facts = Facts { valid_until: facts.valid_until.or(Some(latest_day(beijing_day(now)))), ..facts };
    let mut row = listing::ActiveModel {
        company_id: Set(place.company),
        kind: Set(place.kind),
        status: Set(ListingStatus::Draft),
        organizer_note: Set(String::new()),
        version: Set(1),
        created_by: Set(Some(who)),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    write_facts(&mut row, place.kind, facts);
    let id = listing::Entity::insert(row).exec(tx).await?.last_insert_id;
    note_draft(tx, "listings.begin", who, id, now).await?;
    Ok(id)
}

/// Saves what a draft says, unless somebody saved it since it was read.
pub(crate) async fn save(
    tx: &DatabaseTransaction,
    permit: Permit<Change, Listing>,
    facts: Facts,
    now: Moment,
) -> Result<(), Refused> {
    let who = permit.who();
    let read = permit.into_thing();
    let mut row = listing::ActiveModel { version: Set(read.version + 1), updated_at: Set(now), ..Default::default() };
    write_facts(&mut row, read.kind, facts);
    let changed = listing::Entity::update_many()
        .set(row)
        .filter(listing::Column::Id.eq(read.id))
        .filter(listing::Column::Version.eq(read.version))
        .filter(listing::Column::Status.is_in([ListingStatus::Draft, ListingStatus::Returned]))
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Err(not_as_read(tx, &read).await?);
    }
    Ok(note_draft(tx, "listings.save", who, read.id, now).await?)
}

/// Drafts are the company's own; what an organizer writes into one for it is in the trail.
async fn note_draft(
    tx: &DatabaseTransaction,
    act: &'static str,
    who: PersonId,
    id: ListingId,
    now: Moment,
) -> Result<(), DbErr> {
    let entry = Entry { who: Some(who.0), act, subject: "listing", subject_id: id.0, ..Entry::default() };
    audit::note_if_acting(tx, entry, now).await
}

async fn not_as_read(tx: &DatabaseTransaction, read: &Listing) -> Result<Refused, DbErr> {
    let now_in = find::listing(tx, read.id).await?.map(|listing| listing.status);
    Ok(match now_in {
        Some(status) if status != read.status || !status.is_editable() => Refused::NotNow(status),
        _ => Refused::Stale,
    })
}

/// Adds a file to a draft.
pub(crate) async fn attach(
    tx: &DatabaseTransaction,
    permit: Permit<Change, Listing>,
    checked: Checked,
    purpose: Purpose,
    visibility: Visibility,
    now: Moment,
) -> Result<(), Refused> {
    let (who, read) = (permit.who(), permit.into_thing());
    let listing = find::locked(tx, read.id).await?.ok_or(Refused::Stale)?;
    if !listing.status.is_editable() {
        return Err(Refused::NotNow(listing.status));
    }
    if purpose == Purpose::Sample && !listing.facts.takes_samples() {
        return Err(Refused::Wrong(Problem::Says(|tr| tr.listings_problem_samples_of_sensitive_data())));
    }
    if find::count_files(tx, listing.id, purpose).await? >= purpose.most() {
        return Err(Refused::Wrong(Problem::TooMany(purpose.most())));
    }
    let (name, size) = (checked.name().to_owned(), checked.size());
    let row = file::ActiveModel {
        listing_id: Set(listing.id),
        file_id: Set(files::keep(tx, checked, now).await?),
        purpose: Set(purpose),
        visibility: Set(if purpose == Purpose::Sample { Visibility::Agreed } else { visibility }),
        name: Set(name),
        size: Set(size),
        added_by: Set(Some(who)),
        added_at: Set(now),
        ..Default::default()
    };
    file::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes a file away from a draft.
pub(crate) async fn detach(
    tx: &DatabaseTransaction,
    permit: Permit<Change, Listing>,
    id: ListingFileId,
) -> Result<(), Refused> {
    let read = permit.into_thing();
    let listing = find::locked(tx, read.id).await?.ok_or(Refused::Stale)?;
    if !listing.status.is_editable() {
        return Err(Refused::NotNow(listing.status));
    }
    let found = file::Entity::find_by_id(id).filter(file::Column::ListingId.eq(listing.id)).one(tx).await?;
    if let Some(row) = found {
        file::Entity::delete_by_id(row.id).exec(tx).await?;
        files::drop(tx, row.file_id).await?;
    }
    Ok(())
}

/// Takes a step of a listing's life, as the one table allows it. What is sent to the organizers, and what they let
/// into the catalogue, is whole on that day.
pub(crate) async fn take(
    tx: &DatabaseTransaction,
    permit: Permit<Take, Move>,
    reason: Option<String>,
    now: Moment,
) -> Result<ListingStatus, Refused> {
    let (who, Move { listing, step }) = (permit.who(), permit.into_thing());
    if matches!(step, Step::Submit | Step::Approve) {
        let samples = find::count_files(tx, listing.id, Purpose::Sample).await?;
        let lacks = listing.facts.lacks(listing.kind, samples, beijing_day(now));
        if !lacks.is_empty() {
            return Err(Refused::Lacks(Box::new(lacks)));
        }
    }
    let passed = || listing.facts.valid_until.is_none_or(|day| day < beijing_day(now));
    if step == Step::Resume && passed() {
        return Err(Refused::Wrong(Problem::Says(|tr| tr.listings_problem_renew_first())));
    }
    step_on(tx, &listing, step, Some(who), None, reason, now).await
}

/// Sets a new last day; an expired listing is in the catalogue again.
pub(crate) async fn renew(
    tx: &DatabaseTransaction,
    permit: Permit<Take, Move>,
    until: NaiveDate,
    now: Moment,
) -> Result<ListingStatus, Refused> {
    let (who, Move { listing, step }) = (permit.who(), permit.into_thing());
    let until = valid_until(until, beijing_day(now)).map_err(Refused::Wrong)?;
    step_on(tx, &listing, step, Some(who), Some(until), None, now).await
}

/// Expires a listing whose last day has passed; nothing happens to one that was renewed meanwhile.
pub(super) async fn expire(
    tx: &DatabaseTransaction,
    id: ListingId,
    today: NaiveDate,
    now: Moment,
) -> Result<(), DbErr> {
    let Some(listing) = find::locked(tx, id).await? else { return Ok(()) };
    if listing.facts.valid_until.is_none_or(|day| day >= today) {
        return Ok(());
    }
    match step_on(tx, &listing, Step::Expire, None, None, None, now).await {
        Ok(_) | Err(Refused::NotNow(_) | Refused::Stale) => Ok(()),
        Err(Refused::Db(error)) => Err(error),
        Err(other) => Err(DbErr::Custom(other.to_string())),
    }
}

/// Writes what organizers want to tell one another about a listing.
pub(crate) async fn annotate(
    tx: &DatabaseTransaction,
    permit: Permit<Annotate, Listing>,
    note: String,
    now: Moment,
) -> Result<(), DbErr> {
    let (who, listing) = (permit.who(), permit.into_thing());
    listing::Entity::update_many()
        .col_expr(listing::Column::OrganizerNote, Expr::value(note.clone()))
        .filter(listing::Column::Id.eq(listing.id))
        .exec(tx)
        .await?;
    let entry = Entry {
        who: Some(who.0),
        act: "listings.annotate",
        subject: "listing",
        subject_id: listing.id.0,
        before: Some(json!({ "note": listing.organizer_note })),
        after: Some(json!({ "note": note })),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await
}

/// One step: guarded by the state and the version that were read, kept in the history and the trail.
async fn step_on(
    tx: &DatabaseTransaction,
    listing: &Listing,
    step: Step,
    who: Option<PersonId>,
    until: Option<NaiveDate>,
    reason: Option<String>,
    now: Moment,
) -> Result<ListingStatus, Refused> {
    let from = listing.status;
    let to = from.after(step, listing.kind).ok_or(Refused::NotNow(from))?;
    let mut row = listing::ActiveModel {
        status: Set(to),
        version: Set(listing.version + 1),
        updated_at: Set(now),
        ..Default::default()
    };
    if step == Step::Submit {
        row.submitted_at = Set(Some(now));
    }
    if step == Step::Approve && listing.published_at.is_none() {
        row.published_at = Set(Some(now));
    }
    if let Some(until) = until {
        row.valid_until = Set(Some(until));
    }
    let moved = listing::Entity::update_many()
        .set(row)
        .filter(listing::Column::Id.eq(listing.id))
        .filter(listing::Column::Status.eq(from))
        .filter(listing::Column::Version.eq(listing.version))
        .exec(tx)
        .await?;
    if moved.rows_affected != 1 {
        return Err(not_as_read(tx, listing).await?);
    }
    remember(tx, listing, step, to, who, reason, now).await?;
    if matches!(step, Step::Approve | Step::Return | Step::Reject | Step::Expire) {
        jobs::enqueue(tx, &WriteToOwners { listing: listing.id, step }, now).await?;
    }
    if from == ListingStatus::Published || to == ListingStatus::Published {
        changes::note(tx, Subject::Listing, listing.id.0, now).await?;
    }
    Ok(to)
}

async fn remember(
    tx: &DatabaseTransaction,
    listing: &Listing,
    taken: Step,
    to: ListingStatus,
    who: Option<PersonId>,
    reason: Option<String>,
    now: Moment,
) -> Result<(), DbErr> {
    let row = step::ActiveModel {
        listing_id: Set(listing.id),
        step: Set(taken),
        to_status: Set(to),
        person_id: Set(who),
        by_organizer: Set(taken.taken_by() == Taker::Organizer),
        reason: Set(reason.clone()),
        at: Set(now),
        ..Default::default()
    };
    step::Entity::insert(row).exec_without_returning(tx).await?;
    let entry = Entry {
        who: who.map(|who| who.0),
        act: taken.audit_name(),
        subject: "listing",
        subject_id: listing.id.0,
        reason,
        before: Some(json!({ "status": listing.status, "version": listing.version })),
        after: Some(json!({ "status": to })),
    };
    audit::note(tx, entry, now).await
}
