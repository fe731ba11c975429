//! Reads: invitations into a team, for its owners and for whoever was asked.

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::companies::company::{CompanyId, CompanyStatus};
use crate::companies::invitation::{Invitation, InvitationId, InvitationStatus};
use crate::companies::rows::invitation;
use crate::kit::clock::Moment;
use crate::kit::secret;

fn invitation_of(row: invitation::Model) -> Invitation {
    Invitation {
        id: row.id,
        company: row.company_id,
        email: row.email,
        role: row.role,
        message: row.message,
        status: row.status,
        invited_by: row.invited_by,
        sent_at: row.sent_at,
        expires_at: row.expires_at,
    }
}

/// The invitations of a company that nobody has answered, those whose link has run out included; in the order in which they
/// were written.
pub(in crate::companies) async fn unanswered(
    db: &impl ConnectionTrait,
    company: CompanyId,
) -> Result<Vec<Invitation>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::CompanyId.eq(company))
        .filter(invitation::Column::Status.eq(InvitationStatus::Sent))
        .order_by_asc(invitation::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(invitation_of).collect())
}

/// One invitation of a company that nobody has answered.
pub(in crate::companies) async fn invitation(
    db: &impl ConnectionTrait,
    company: CompanyId,
    id: InvitationId,
) -> Result<Option<Invitation>, DbErr> {
    let row = invitation::Entity::find_by_id(id)
        .filter(invitation::Column::CompanyId.eq(company))
        .filter(invitation::Column::Status.eq(InvitationStatus::Sent))
        .one(db)
        .await?;
    Ok(row.map(invitation_of))
}

/// The open invitation that a letter's link names.
pub(in crate::companies) async fn by_token(
    db: &impl ConnectionTrait,
    token: &str,
    now: Moment,
) -> Result<Option<Invitation>, DbErr> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(secret::hash(token)))
        .filter(invitation::Column::Status.eq(InvitationStatus::Sent))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    still_there(db, row.map(invitation_of).into_iter().collect()).await.map(|mut found| found.pop())
}

/// The open invitations to a confirmed address, which need no link.
pub(crate) async fn invitations_to(
    db: &impl ConnectionTrait,
    email: &str,
    now: Moment,
) -> Result<Vec<Invitation>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::Email.eq(email))
        .filter(invitation::Column::Status.eq(InvitationStatus::Sent))
        .filter(invitation::Column::ExpiresAt.gt(now))
        .order_by_asc(invitation::Column::Id)
        .all(db)
        .await?;
    still_there(db, rows.into_iter().map(invitation_of).collect()).await
}

/// Without those into companies that were refused: there is nothing to belong to.
async fn still_there(db: &impl ConnectionTrait, found: Vec<Invitation>) -> Result<Vec<Invitation>, DbErr> {
    if found.is_empty() {
        return Ok(found);
    }
    let names = super::names(db, &found.iter().map(|one| one.company).collect::<Vec<_>>()).await?;
    let is_there =
        |one: &Invitation| names.iter().any(|name| name.id == one.company && name.status != CompanyStatus::Rejected);
    Ok(found.into_iter().filter(is_there).collect())
}

/// How many letters of invitation a company has sent in the last day.
pub(in crate::companies) async fn invited_lately(
    db: &impl ConnectionTrait,
    company: CompanyId,
    now: Moment,
) -> Result<u64, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::CompanyId.eq(company))
        .filter(invitation::Column::SentAt.gt(now - TimeDelta::days(1)))
        .count(db)
        .await
}
