//! Who belongs to the company, who asks to, and what owners decide about it.

use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{AskPage, current, team_refused};
use crate::access;
use crate::access::Permit;
use crate::access::companies::{HandOver, Manage};
use crate::accounts::SignedIn;
use crate::companies::company::{MemberRole, MemberStatus, MembershipId};
use crate::companies::form::RoleForm;
use crate::companies::invitation::Invitation;
use crate::companies::{Member, find};
use crate::companies::{act, paths};
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Empty, Failure, Frame, Posted, SeeOther, page};

/// Somebody in the list.
struct MemberView {
    name: String,
    job_title: String,
    email: String,
    role: MemberRole,
    since: String,
    message: String,
    is_reader: bool,
    accept: String,
    decline: String,
    set_role: String,
    remove: String,
    hand_over: String,
}

impl MemberView {
    fn of(member: Member, who: &SignedIn, lang: Lang) -> Self {
        Self {
            name: member.contact.name,
            job_title: member.contact.job_title,
            email: member.contact.email,
            role: member.role,
            since: format::date(lang, beijing_day(member.asked_at)),
            message: member.message,
            is_reader: member.person == who.actor.person,
            accept: paths::acceptance(member.id),
            decline: paths::refusal(member.id),
            set_role: paths::role(member.id),
            remove: paths::removal(member.id),
            hand_over: paths::hand_over(member.id),
        }
    }
}

#[derive(Template)]
#[template(path = "companies/team.html")]
struct TeamPage {
    frame: Frame,
    tr: Tr,
    company: String,
    asking: Vec<MemberView>,
    members: Vec<MemberView>,
    /// Who was asked by mail and has not answered, for owners.
    invited: Vec<InvitedView>,
    owns: bool,
    /// Whether the reader is the company's only owner, and so cannot go.
    is_only_owner: bool,
    may_leave: bool,
}

/// An invitation that nobody has answered.
struct InvitedView {
    email: String,
    role: MemberRole,
    sent: String,
    until: String,
    is_open: bool,
    send_again: Option<String>,
    /// From when on it may be sent again, where that is not yet.
    again_from: Option<String>,
    withdraw: String,
}

impl InvitedView {
    fn of(invitation: &Invitation, who: &SignedIn, now: Moment) -> Self {
        let lang = who.lang;
        let again = invitation.may_be_sent_again(now);
        Self {
            email: invitation.email.clone(),
            role: invitation.role,
            sent: format::date(lang, beijing_day(invitation.sent_at)),
            until: format::date(lang, beijing_day(invitation.expires_at)),
            is_open: invitation.is_open(now),
            send_again: again.then(|| paths::invitation_renewal(invitation.id)),
            again_from: (!again).then(|| format::date_time(lang, who.zone, invitation.sent_again_from())),
            withdraw: paths::invitation_withdrawal(invitation.id),
        }
    }
}

/// GET /workspace/team
pub(super) async fn team(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    if who.actor.company().is_none() {
        return Ok(SeeOther::to(paths::OWN).respond_to(who.request()));
    }
    let company = current(&who, &desk).await?;
    let owns = who.actor.owns(company.id);
    let team = find::team(desk.db.read(), company.id).await?;
    let (asking, members): (Vec<Member>, Vec<Member>) =
        team.into_iter().partition(|member| member.status == MemberStatus::Asked);
    let invited = if owns { find::unanswered(desk.db.read(), company.id).await? } else { Vec::new() };
    let is_only_owner = only_owner(&who, &members);
    let views = |members: Vec<Member>| members.into_iter().map(|member| MemberView::of(member, &who, lang)).collect();
    page(&TeamPage {
        frame: who.frame(&desk, tr.companies_team_title()),
        tr,
        company: company.name(lang).to_owned(),
        // Who asks is the owners' business.
        asking: if owns { views(asking) } else { Vec::new() },
        members: views(members),
        invited: invited.iter().map(|one| InvitedView::of(one, &who, desk.now())).collect(),
        owns,
        is_only_owner,
        may_leave: access::companies::leave(&who.actor, company.id).is_ok(),
    })
}

/// Whether the reader owns the company and nobody else does.
fn only_owner(who: &SignedIn, members: &[Member]) -> bool {
    let mut owners = members.iter().filter(|member| member.role == MemberRole::Owner);
    owners.next().is_some_and(|owner| owner.person == who.actor.person) && owners.next().is_none()
}

async fn managed(who: &SignedIn, id: MembershipId, desk: &Desk) -> Result<Permit<Manage, Member>, Failure> {
    let company = who.actor.company().ok_or(Failure::NotFound)?.company;
    let member = find::member(desk.db.read(), company, id).await?.ok_or(Failure::NotFound)?;
    Ok(access::companies::manage(&who.actor, member)?)
}

/// POST /workspace/team/{id}/acceptance
pub(super) async fn accept(
    who: SignedIn,
    id: Path<MembershipId>,
    posted: Posted<RoleForm>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = managed(&who, *id, &desk).await?;
    let role = posted.form.check().map_err(|_| Failure::Unreadable)?;
    write(&desk.db, async |tx| act::accept(tx, &desk, permit, role, desk.now()).await)
        .await
        .map_err(|refused| team_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::TEAM).saying(who.tr.companies_team_accepted()))
}

/// POST /workspace/team/{id}/refusal
pub(super) async fn decline(
    who: SignedIn,
    id: Path<MembershipId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = managed(&who, *id, &desk).await?;
    write(&desk.db, async |tx| act::decline(tx, &desk, permit, desk.now()).await)
        .await
        .map_err(|refused| team_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::TEAM).saying(who.tr.companies_team_declined()))
}

/// POST /workspace/team/{id}/role
pub(super) async fn set_role(
    who: SignedIn,
    id: Path<MembershipId>,
    posted: Posted<RoleForm>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = managed(&who, *id, &desk).await?;
    let role = posted.form.check().map_err(|_| Failure::Unreadable)?;
    write(&desk.db, async |tx| act::set_role(tx, &desk, permit, role, desk.now()).await)
        .await
        .map_err(|refused| team_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::TEAM).saying(who.tr.companies_team_role_set()))
}

/// GET /workspace/team/{id}/removal
pub(super) async fn ask_to_remove(who: SignedIn, id: Path<MembershipId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, member) = (who.tr, managed(&who, *id, &desk).await?.into_thing());
    if member.status != MemberStatus::Active {
        return Err(Failure::Conflict(tr.companies_team_gone()));
    }
    page(&AskPage {
        frame: who.frame(&desk, tr.companies_team_remove_title()),
        tr,
        about: format!("{} · {}", member.contact.name, member.contact.email),
        lead: tr.companies_team_remove_ask(),
        action: paths::removal(member.id),
        button: tr.companies_team_remove(),
        back: paths::TEAM,
        back_title: tr.companies_team_title(),
    })
}

/// POST /workspace/team/{id}/removal
pub(super) async fn remove(
    who: SignedIn,
    id: Path<MembershipId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = managed(&who, *id, &desk).await?;
    write(&desk.db, async |tx| act::remove(tx, &desk, permit, desk.now()).await)
        .await
        .map_err(|refused| team_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::TEAM).saying(who.tr.companies_team_removed()))
}

async fn heir(who: &SignedIn, id: MembershipId, desk: &Desk) -> Result<Permit<HandOver, Member>, Failure> {
    let company = who.actor.company().ok_or(Failure::NotFound)?.company;
    let member = find::member(desk.db.read(), company, id).await?.ok_or(Failure::NotFound)?;
    Ok(access::companies::hand_over(&who.actor, member)?)
}

/// GET /workspace/team/{id}/ownership
pub(super) async fn ask_to_hand_over(
    who: SignedIn,
    id: Path<MembershipId>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, member) = (who.tr, heir(&who, *id, &desk).await?.into_thing());
    page(&AskPage {
        frame: who.frame(&desk, tr.companies_team_hand_over_title()),
        tr,
        about: format!("{} · {}", member.contact.name, member.contact.email),
        lead: tr.companies_team_hand_over_ask(),
        action: paths::hand_over(member.id),
        button: tr.companies_team_hand_over_button(),
        back: paths::TEAM,
        back_title: tr.companies_team_title(),
    })
}

/// POST /workspace/team/{id}/ownership
pub(super) async fn hand_over(
    who: SignedIn,
    id: Path<MembershipId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = heir(&who, *id, &desk).await?;
    write(&desk.db, async |tx| act::hand_over(tx, &desk, permit, desk.now()).await)
        .await
        .map_err(|refused| team_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::TEAM).saying(who.tr.companies_team_handed_over()))
}

/// GET /workspace/team/departure
pub(super) async fn ask_to_leave(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, company) = (who.tr, current(&who, &desk).await?);
    access::companies::leave(&who.actor, company.id)?;
    let mut members = find::team(desk.db.read(), company.id).await?;
    members.retain(|member| member.status == MemberStatus::Active);
    if only_owner(&who, &members) {
        return Err(Failure::Conflict(tr.companies_team_last_owner()));
    }
    page(&AskPage {
        frame: who.frame(&desk, tr.companies_team_leave()),
        tr,
        about: company.name(who.lang).to_owned(),
        lead: tr.companies_team_leave_lead(),
        action: paths::DEPARTURE.to_owned(),
        button: tr.companies_team_leave(),
        back: paths::TEAM,
        back_title: tr.companies_team_title(),
    })
}

/// POST /workspace/team/departure
pub(super) async fn leave(who: SignedIn, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let company = who.actor.company().ok_or(Failure::NotFound)?.company;
    let permit = access::companies::leave(&who.actor, company)?;
    write(&desk.db, async |tx| act::leave(tx, &desk, permit, desk.now()).await)
        .await
        .map_err(|refused| team_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_team_left()))
}
