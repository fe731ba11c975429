//! Asking people by mail to belong to a company, and what they answer. The letter alone holds the token; what is stored is
//! its hash, and the trail knows invitations by their numbers, not by addresses.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde_json::json;

use super::find;
use crate::access::Permit;
use crate::access::companies::{Answer, Invite, Manage};
use crate::accounts::{self, PersonId};
use crate::companies::company::{Company, CompanyId, MemberRole, MemberStatus};
use crate::companies::invitation::{FORGOTTEN_AFTER, Invitation, InvitationId, InvitationStatus, MOST_A_DAY, OPEN_FOR};
use crate::companies::rows::{invitation, membership};
use crate::companies::{letters, paths};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, format};
use crate::kit::{mail, secret};

/// Why an invitation was not sent, taken back or answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InvitationRefused {
    /// Whoever has this address belongs to the company already.
    #[error("this person belongs to the company already")]
    Belongs,
    /// Whoever has this address asks to be let in at this moment.
    #[error("this person asks to be let in")]
    Asks,
    /// Such an invitation is open already.
    #[error("there is an open invitation to this address")]
    InvitedBefore,
    /// The company has sent as many letters as it may in a day.
    #[error("too many invitations in a day")]
    TooMany,
    /// The last letter was written a moment ago.
    #[error("the last letter was written a moment ago")]
    JustSent,
    /// Answered, taken back or run out meanwhile.
    #[error("no longer open")]
    Gone,
    /// A fault.
    #[error(transparent)]
    Db(DbErr),
}

impl From<DbErr> for InvitationRefused {
    fn from(error: DbErr) -> Self {
        match broken_key(&error).as_deref() {
            Some("company_invitations_company_id_email_key") => Self::InvitedBefore,
            Some("memberships_company_id_person_id_key") => Self::Belongs,
            _ => Self::Db(error),
        }
    }
}

/// Whom an owner asks, as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewInvitation {
    /// The address, in small letters.
    pub email: String,
    /// The role that is offered.
    pub role: MemberRole,
    /// What is said with it.
    pub message: String,
}

/// Asks somebody by mail. Whether the address has an account makes no difference to what the owner sees.
pub(crate) async fn invite(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Invite, Company>,
    new: NewInvitation,
    lang: Lang,
    now: Moment,
) -> Result<InvitationId, InvitationRefused> {
    let who = permit.who();
    let company = permit.into_thing();
    find::locked(tx, company.id).await?.ok_or(InvitationRefused::Gone)?;
    for member in find::team(tx, company.id).await? {
        if member.contact.email == new.email {
            return Err(if member.is_asking() { InvitationRefused::Asks } else { InvitationRefused::Belongs });
        }
    }
    let open = find::unanswered(tx, company.id).await?;
    if let Some(before) = open.iter().find(|one| one.email == new.email) {
        if before.is_open(now) {
            let again = before.may_be_sent_again(now);
            return Err(if again { InvitationRefused::InvitedBefore } else { InvitationRefused::JustSent });
        }
        // Its link has run out: the new one takes its place.
        settle(tx, before.id, InvitationStatus::Withdrawn, who, now).await?;
    }
    if find::invited_lately(tx, company.id, now).await? >= MOST_A_DAY {
        return Err(InvitationRefused::TooMany);
    }
    let token = secret::token();
    let row = invitation::ActiveModel {
        company_id: Set(company.id),
        email: Set(new.email.clone()),
        role: Set(new.role),
        message: Set(new.message.clone()),
        token_hash: Set(secret::hash(&token)),
        status: Set(InvitationStatus::Sent),
        invited_by: Set(Some(who)),
        invited_at: Set(now),
        sent_at: Set(now),
        expires_at: Set(now + OPEN_FOR),
        ..Default::default()
    };
    let id = invitation::Entity::insert(row).exec(tx).await?.last_insert_id;
    note(tx, who, "companies.invite", company.id, id, Some(new.role), now).await?;
    let invitation = find::invitation(tx, company.id, id).await?.ok_or(InvitationRefused::Gone)?;
    send(tx, desk, &company, &invitation, &token, (who, lang)).await?;
    Ok(id)
}

/// Writes the letter once more, with a new link; the old one stops to work.
pub(crate) async fn send_again(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Manage, Invitation>,
    lang: Lang,
    now: Moment,
) -> Result<(), InvitationRefused> {
    let who = permit.who();
    let seen = permit.into_thing();
    find::locked(tx, seen.company).await?.ok_or(InvitationRefused::Gone)?;
    let before = find::invitation(tx, seen.company, seen.id).await?.ok_or(InvitationRefused::Gone)?;
    if !before.may_be_sent_again(now) {
        return Err(InvitationRefused::JustSent);
    }
    if find::invited_lately(tx, seen.company, now).await? >= MOST_A_DAY {
        return Err(InvitationRefused::TooMany);
    }
    let token = secret::token();
    let sent = invitation::Entity::update_many()
        .col_expr(invitation::Column::TokenHash, Expr::value(secret::hash(&token)))
        .col_expr(invitation::Column::SentAt, Expr::value(now))
        .col_expr(invitation::Column::ExpiresAt, Expr::value(now + OPEN_FOR))
        .filter(invitation::Column::Id.eq(seen.id))
        .filter(invitation::Column::Status.eq(InvitationStatus::Sent))
        .exec(tx)
        .await?;
    if sent.rows_affected != 1 {
        return Err(InvitationRefused::Gone);
    }
    note(tx, who, "companies.invite_again", seen.company, seen.id, Some(seen.role), now).await?;
    let company = find::company(tx, seen.company).await?.ok_or(InvitationRefused::Gone)?;
    let renewed = Invitation { sent_at: now, expires_at: now + OPEN_FOR, ..before };
    Ok(send(tx, desk, &company, &renewed, &token, (who, lang)).await?)
}

async fn send(
    tx: &DatabaseTransaction,
    desk: &Desk,
    company: &Company,
    invitation: &Invitation,
    token: &str,
    (who, lang): (PersonId, Lang),
) -> Result<(), DbErr> {
    let inviter = accounts::contact_of(tx, who).await?.map(|contact| contact.name).unwrap_or_default();
    let Some(to) = accounts::addressee(tx, &invitation.email, lang).await? else { return Ok(()) };
    let until = format::date(to.lang, beijing_day(invitation.expires_at));
    let letter = letters::invited(to.lang, company, &inviter, invitation, until, paths::invitation(token));
    mail::post(tx, desk, &to, letter, &format!("companies.invited:{}", secret::hash(token))).await
}

/// Takes an invitation back; its link stops to work.
pub(crate) async fn withdraw_invitation(
    tx: &DatabaseTransaction,
    permit: Permit<Manage, Invitation>,
    now: Moment,
) -> Result<(), InvitationRefused> {
    let who = permit.who();
    let seen = permit.into_thing();
    settle(tx, seen.id, InvitationStatus::Withdrawn, who, now).await?;
    Ok(note(tx, who, "companies.withdraw_invitation", seen.company, seen.id, None, now).await?)
}

/// Accepts an invitation: from now on they belong to the company, and its owners are told. A request of theirs that waits is
/// answered with it.
pub(crate) async fn accept_invitation(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Answer, Invitation>,
    now: Moment,
) -> Result<(), InvitationRefused> {
    let who = permit.who();
    let seen = permit.into_thing();
    find::locked(tx, seen.company).await?.ok_or(InvitationRefused::Gone)?;
    let open = find::invitation(tx, seen.company, seen.id).await?.filter(|one| one.is_open(now));
    let open = open.ok_or(InvitationRefused::Gone)?;
    settle(tx, open.id, InvitationStatus::Accepted, who, now).await?;
    let asked = membership::Entity::update_many()
        .col_expr(membership::Column::Status, Expr::value(MemberStatus::Active))
        .col_expr(membership::Column::Role, Expr::value(open.role))
        .col_expr(membership::Column::DecidedBy, Expr::value(open.invited_by.map(|id| id.0)))
        .col_expr(membership::Column::DecidedAt, Expr::value(Some(now)))
        .filter(membership::Column::CompanyId.eq(open.company))
        .filter(membership::Column::PersonId.eq(who))
        .filter(membership::Column::Status.eq(MemberStatus::Asked))
        .exec(tx)
        .await?;
    if asked.rows_affected == 0 {
        super::place(tx, open.company, who, open.role, now).await?;
    }
    note(tx, who, "companies.accept_invitation", open.company, open.id, Some(open.role), now).await?;
    let (person, company) = (accounts::contact_of(tx, who).await?, find::company(tx, open.company).await?);
    let (Some(person), Some(company)) = (person, company) else { return Ok(()) };
    for to in find::owners(tx, open.company).await? {
        if to.person != Some(who.0) {
            let letter = letters::invitation_accepted(to.lang, &company, &person, open.role);
            let dedupe = format!("companies.invitation_accepted:{}:{}", open.id, to.person.unwrap_or_default());
            mail::post(tx, desk, &to, letter, &dedupe).await?;
        }
    }
    Ok(())
}

/// Declines an invitation. Whoever asked is told, or the owners where that person owns the company no longer.
pub(crate) async fn decline_invitation(
    tx: &DatabaseTransaction,
    desk: &Desk,
    permit: Permit<Answer, Invitation>,
    now: Moment,
) -> Result<(), InvitationRefused> {
    let who = permit.who();
    let seen = permit.into_thing();
    settle(tx, seen.id, InvitationStatus::Declined, who, now).await?;
    note(tx, who, "companies.decline_invitation", seen.company, seen.id, None, now).await?;
    let Some(company) = find::company(tx, seen.company).await? else { return Ok(()) };
    let owners = find::owners(tx, seen.company).await?;
    let inviter = seen.invited_by.map(|person| person.0);
    let still_owns = owners.iter().any(|owner| owner.person == inviter);
    for to in owners.iter().filter(|owner| !still_owns || owner.person == inviter) {
        let letter = letters::invitation_declined(to.lang, &company, &seen);
        let dedupe = format!("companies.invitation_declined:{}:{}", seen.id, to.person.unwrap_or_default());
        mail::post(tx, desk, to, letter, &dedupe).await?;
    }
    Ok(())
}

/// Forgets the invitations that nobody can answer any more, a month after.
pub(in crate::companies) async fn forget_invitations(tx: &DatabaseTransaction, now: Moment) -> Result<(), DbErr> {
    let before = now - FORGOTTEN_AFTER;
    let over =
        Condition::any().add(invitation::Column::AnsweredAt.lt(before)).add(invitation::Column::ExpiresAt.lt(before));
    invitation::Entity::delete_many().filter(over).exec(tx).await?;
    Ok(())
}

async fn settle(
    tx: &DatabaseTransaction,
    id: InvitationId,
    status: InvitationStatus,
    who: PersonId,
    now: Moment,
) -> Result<(), InvitationRefused> {
    let settled = invitation::Entity::update_many()
        .col_expr(invitation::Column::Status, Expr::value(status))
        .col_expr(invitation::Column::AnsweredBy, Expr::value(Some(who.0)))
        .col_expr(invitation::Column::AnsweredAt, Expr::value(Some(now)))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::Status.eq(InvitationStatus::Sent))
        .exec(tx)
        .await?;
    if settled.rows_affected == 1 { Ok(()) } else { Err(InvitationRefused::Gone) }
}

async fn note(
    tx: &DatabaseTransaction,
    who: PersonId,
    act: &'static str,
    company: CompanyId,
    invitation: InvitationId,
    role: Option<MemberRole>,
    now: Moment,
) -> Result<(), DbErr> {
    let entry = Entry {
        who: Some(who.0),
        act,
        subject: "company",
        subject_id: company.0,
        after: Some(match role {
            Some(role) => json!({ "invitation": invitation, "role": role }),
            None => json!({ "invitation": invitation }),
        }),
        ..Entry::default()
    };
    audit::note(tx, entry, now).await
}
