//! Who belongs to the company, who asks to, and what owners decide about it.

use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::{AskPage, current, team_refused};
use crate::access;
use crate::access::Permit;
use crate::access::companies::Manage;
use crate::accounts::SignedIn;
use crate::companies::company::{MemberRole, MemberStatus, MembershipId};
use crate::companies::form::RoleForm;
use crate::companies::{Member, find};
use crate::companies::{act, paths};
use crate::kit::clock::beijing_day;
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
    owns: bool,
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
    let views = |members: Vec<Member>| members.into_iter().map(|member| MemberView::of(member, &who, lang)).collect();
    page(&TeamPage {
        frame: who.frame(&desk, tr.companies_team_title()),
        tr,
        company: company.name(lang).to_owned(),
        // Who asks is the owners' business.
        asking: if owns { views(asking) } else { Vec::new() },
        members: views(members),
        owns,
    })
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
    write(&desk.db, async |tx| act::set_role(tx, permit, role, desk.now()).await)
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

/// GET /workspace/team/departure
pub(super) async fn ask_to_leave(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, company) = (who.tr, current(&who, &desk).await?);
    access::companies::leave(&who.actor, company.id)?;
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
    write(&desk.db, async |tx| act::leave(tx, permit, desk.now()).await)
        .await
        .map_err(|refused| team_refused(refused, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_team_left()))
}
