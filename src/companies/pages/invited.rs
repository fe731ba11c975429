//! Asking somebody by mail into the team, and the answer: by the letter's link, whoever has it, or without one where the
//! reader's own address was asked.

use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpResponse, Responder};
use askama::Template;

use super::current;
use crate::access;
use crate::access::Permit;
use crate::access::companies::Manage;
use crate::accounts::{self, SignedIn, Visitor};
use crate::companies::act::{self, InvitationRefused};
use crate::companies::company::Company;
use crate::companies::form::InvitationForm;
use crate::companies::invitation::{Invitation, InvitationId};
use crate::companies::words::Fact;
use crate::companies::{find, paths};
use crate::kit::clock::beijing_day;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Empty, ErrorSummary, Failure, Field, Frame, Posted, SeeOther, once, page, page_with};

// --- owners ask -----------------------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "companies/invite.html")]
struct InvitePage {
    frame: Frame,
    tr: Tr,
    company: String,
    fields: Vec<Field>,
    summary: ErrorSummary,
}

impl InvitePage {
    fn new(who: &SignedIn, desk: &Desk, company: &Company, form: &InvitationForm, problems: &Problems) -> Self {
        let fields = form.fields(problems, who.tr);
        Self {
            frame: who.frame(desk, who.tr.companies_team_invite()),
            tr: who.tr,
            company: company.name(who.lang).to_owned(),
            summary: ErrorSummary::of(who.tr, &fields),
            fields,
        }
    }
}

/// GET /workspace/team/invitations
pub(super) async fn form(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let company = current(&who, &desk).await?;
    access::companies::invite(&who.actor, company.clone())?;
    page(&InvitePage::new(&who, &desk, &company, &InvitationForm::default(), &Problems::default()))
}

/// POST /workspace/team/invitations
pub(super) async fn invite(who: SignedIn, posted: Posted<InvitationForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let Posted { form, key } = posted;
    let company = current(&who, &desk).await?;
    let permit = access::companies::invite(&who.actor, company.clone())?;
    let again = |problems: &Problems| {
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &InvitePage::new(&who, &desk, &company, &form, problems))
    };
    let new = match form.check() {
        Ok(new) => new,
        Err(problems) => return again(&problems),
    };
    let (person, now) = (who.actor.person.0, desk.now());
    let sent = write(&desk.db, async |tx| -> Result<(), InvitationRefused> {
        if once::seen(tx, &key, person).await?.is_none() {
            act::invite(tx, &desk, permit, new, who.lang, now).await?;
            once::remember(tx, &key, person, paths::TEAM, now).await?;
        }
        Ok(())
    });
    let words: fn(Tr) -> String = match sent.await {
        Ok(()) => {
            return Ok(SeeOther::to(paths::TEAM)
                .saying(who.tr.companies_team_invitation_sent())
                .respond_to(who.request()));
        }
        Err(InvitationRefused::Belongs) => |tr| tr.companies_problem_is_member(),
        Err(InvitationRefused::Asks) => |tr| tr.companies_problem_is_asking(),
        Err(InvitationRefused::InvitedBefore) => |tr| tr.companies_problem_invited_before(),
        Err(InvitationRefused::JustSent) => |tr| tr.companies_problem_invited_just_now(),
        Err(InvitationRefused::TooMany) => |tr| tr.companies_problem_too_many_invitations(),
        Err(other) => return Err(refused(other, who.tr)),
    };
    let mut problems = Problems::default();
    problems.note("email", Problem::Says(words));
    again(&problems)
}

async fn managed(who: &SignedIn, id: InvitationId, desk: &Desk) -> Result<Permit<Manage, Invitation>, Failure> {
    let company = who.actor.company().ok_or(Failure::NotFound)?.company;
    let invitation = find::invitation(desk.db.read(), company, id).await?.ok_or(Failure::NotFound)?;
    Ok(access::companies::manage_invitation(&who.actor, invitation)?)
}

/// POST /workspace/team/invitations/{id}/renewal
pub(super) async fn send_again(
    who: SignedIn,
    id: Path<InvitationId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = managed(&who, *id, &desk).await?;
    write(&desk.db, async |tx| act::send_again(tx, &desk, permit, who.lang, desk.now()).await)
        .await
        .map_err(|error| refused(error, who.tr))?;
    Ok(SeeOther::to(paths::TEAM).saying(who.tr.companies_team_invitation_sent()))
}

/// POST /workspace/team/invitations/{id}/withdrawal
pub(super) async fn withdraw(
    who: SignedIn,
    id: Path<InvitationId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    let permit = managed(&who, *id, &desk).await?;
    write(&desk.db, async |tx| act::withdraw_invitation(tx, permit, desk.now()).await)
        .await
        .map_err(|error| refused(error, who.tr))?;
    Ok(SeeOther::to(paths::TEAM).saying(who.tr.companies_team_invitation_withdrawn()))
}

fn refused(refused: InvitationRefused, tr: Tr) -> Failure {
    match refused {
        InvitationRefused::JustSent => Failure::Conflict(tr.companies_problem_just_sent()),
        InvitationRefused::TooMany => Failure::Conflict(tr.companies_problem_too_many_invitations()),
        InvitationRefused::Db(error) => error.into(),
        InvitationRefused::Belongs
        | InvitationRefused::Asks
        | InvitationRefused::InvitedBefore
        | InvitationRefused::Gone => Failure::Conflict(tr.companies_team_gone()),
    }
}

// --- whoever was asked answers --------------------------------------------------------------------------------------

/// An invitation as whoever was asked reads it.
#[derive(Template)]
#[template(path = "companies/invitation.html")]
struct InvitationPage {
    frame: Frame,
    tr: Tr,
    facts: Vec<Fact>,
    meaning: String,
    message: String,
    /// What is to be done with it.
    way: Way,
}

enum Way {
    /// The reader answers.
    Answer { accept: String, decline: String, as_whom: String },
    /// The reader signs in or up first.
    SignIn { sign_in: String, sign_up: &'static str },
    /// The reader belongs to the company already.
    Belongs,
}

impl InvitationPage {
    async fn load(who: &Visitor, desk: &Desk, invitation: &Invitation, way: Way) -> Result<Self, Failure> {
        let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
        let company = find::company(db, invitation.company).await?.ok_or(Failure::NotFound)?;
        let inviter = match invitation.invited_by {
            Some(person) => accounts::contact_of(db, person).await?.map(|contact| contact.name).unwrap_or_default(),
            None => String::new(),
        };
        let mut facts = vec![
            (tr.companies_field_company(), company.name(lang).to_owned()),
            (tr.companies_field_inviter(), inviter),
            (tr.companies_field_role(), invitation.role.word(tr)),
            (tr.companies_invitation_until(), format::date(lang, beijing_day(invitation.expires_at))),
        ];
        facts.retain(|(_, value)| !value.is_empty());
        Ok(Self {
            frame: who.frame(desk, tr.companies_invitation_title(company.name(lang))),
            tr,
            facts,
            meaning: invitation.role.meaning(tr),
            message: invitation.message.clone(),
            way,
        })
    }
}

/// The page of a link that does not work any more.
#[derive(Template)]
#[template(path = "companies/no_invitation.html")]
struct NoInvitationPage {
    frame: Frame,
    tr: Tr,
}

fn useless(who: &Visitor, desk: &Desk) -> Result<HttpResponse, Failure> {
    let frame = who.frame(desk, who.tr.companies_invitation_useless_title());
    page_with(StatusCode::NOT_FOUND, &NoInvitationPage { frame, tr: who.tr })
}

/// GET /invitations/{token}
pub(super) async fn by_link(who: Visitor, token: Path<String>, desk: Desk) -> Result<HttpResponse, Failure> {
    let Some(invitation) = find::by_token(desk.db.read(), &token, desk.now()).await? else {
        return useless(&who, &desk);
    };
    let here = paths::invitation(&token);
    let way = match &who.actor {
        None => Way::SignIn { sign_in: accounts::paths::sign_in_for(&here), sign_up: accounts::paths::SIGN_UP },
        Some(actor) if actor.belongs_to(invitation.company) => Way::Belongs,
        Some(actor) => Way::Answer {
            accept: paths::invitation_acceptance(&token),
            decline: paths::invitation_refusal(&token),
            as_whom: who.tr.companies_invitation_as(actor.name.as_str(), actor.email.as_str()),
        },
    };
    page(&InvitationPage::load(&who, &desk, &invitation, way).await?)
}

/// GET /workspace/invitations/{id}
pub(super) async fn own(who: SignedIn, id: Path<InvitationId>, desk: Desk) -> Result<HttpResponse, Failure> {
    let invitation = to_reader(&who, *id, &desk).await?;
    let way = match who.actor.belongs_to(invitation.company) {
        true => Way::Belongs,
        false => Way::Answer {
            accept: paths::own_invitation_acceptance(invitation.id),
            decline: paths::own_invitation_refusal(invitation.id),
            as_whom: who.tr.companies_invitation_as(who.actor.name.as_str(), who.actor.email.as_str()),
        },
    };
    page(&InvitationPage::load(&who, &desk, &invitation, way).await?)
}

async fn to_reader(who: &SignedIn, id: InvitationId, desk: &Desk) -> Result<Invitation, Failure> {
    let theirs = find::invitations_to(desk.db.read(), &who.actor.email, desk.now()).await?;
    theirs.into_iter().find(|one| one.id == id).ok_or(Failure::NotFound)
}

/// POST /invitations/{token}/acceptance
pub(super) async fn accept_by_link(
    who: SignedIn,
    token: Path<String>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    match find::by_token(desk.db.read(), &token, desk.now()).await? {
        Some(invitation) => Ok(accept(&who, invitation, &desk).await?.respond_to(who.request())),
        None => useless(&who, &desk),
    }
}

/// POST /invitations/{token}/refusal
pub(super) async fn decline_by_link(
    who: SignedIn,
    token: Path<String>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    match find::by_token(desk.db.read(), &token, desk.now()).await? {
        Some(invitation) => Ok(decline(&who, invitation, &desk).await?.respond_to(who.request())),
        None => useless(&who, &desk),
    }
}

/// POST /workspace/invitations/{id}/acceptance
pub(super) async fn accept_own(
    who: SignedIn,
    id: Path<InvitationId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    accept(&who, to_reader(&who, *id, &desk).await?, &desk).await
}

/// POST /workspace/invitations/{id}/refusal
pub(super) async fn decline_own(
    who: SignedIn,
    id: Path<InvitationId>,
    _: Posted<Empty>,
    desk: Desk,
) -> Result<SeeOther, Failure> {
    decline(&who, to_reader(&who, *id, &desk).await?, &desk).await
}

/// Who belongs to the company already is told so; whoever accepts speaks for it at once.
async fn accept(who: &SignedIn, invitation: Invitation, desk: &Desk) -> Result<SeeOther, Failure> {
    let company = invitation.company;
    let Ok(permit) = access::companies::answer(&who.actor, invitation) else {
        return Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_problem_belongs()));
    };
    let session = who.actor.session;
    write(&desk.db, async |tx| -> Result<(), InvitationRefused> {
        act::accept_invitation(tx, desk, permit, desk.now()).await?;
        Ok(accounts::speak_for(tx, session, company.0).await?)
    })
    .await
    .map_err(|error| refused(error, who.tr))?;
    Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_invitation_accepted()))
}

async fn decline(who: &SignedIn, invitation: Invitation, desk: &Desk) -> Result<SeeOther, Failure> {
    let Ok(permit) = access::companies::answer(&who.actor, invitation) else {
        return Ok(SeeOther::to(paths::OWN).saying(who.tr.companies_problem_belongs()));
    };
    write(&desk.db, async |tx| act::decline_invitation(tx, desk, permit, desk.now()).await)
        .await
        .map_err(|error| refused(error, who.tr))?;
    Ok(SeeOther::to(accounts::paths::HOME).saying(who.tr.companies_invitation_declined()))
}
