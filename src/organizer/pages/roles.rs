//! Who holds which role and where, giving one, and taking one away.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use chrono::{Days, NaiveTime, TimeDelta};
use serde::Deserialize;

use crate::access::roles::{self, Granting};
use crate::access::{Role, Scope};
use crate::accounts::words::{ScopeName, role, role_means};
use crate::accounts::{self, GrantWords, Organizer, PersonId, RoleRefused};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{
    Asked, Choice, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, once, page, page_with,
};
use crate::organizer::find::{self, GrantRow, Lasting, StaffedEvent};
use crate::organizer::pages::ReasonForm;
use crate::organizer::paths;
use crate::taxonomy;

/// A role is given for ten years at most; who needs it longer has it without an end.
const LONGEST: Days = Days::new(3_660);

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::ROLES).get(list).post(grant))
        .service(web::resource(paths::REVOCATION).get(revoke_form).post(revoke));
}

/// A refusal that no field can show.
pub(super) fn failure(tr: Tr, refused: RoleRefused) -> Failure {
    match refused {
        RoleRefused::Held => Failure::Conflict(tr.organizer_roles_held()),
        RoleRefused::LastAdministrator => Failure::Conflict(tr.organizer_roles_last_administrator()),
        RoleRefused::Gone => Failure::Conflict(tr.organizer_roles_gone()),
        RoleRefused::Db(error) => error.into(),
    }
}

/// One role of somebody, in the reader's words.
pub(super) struct GrantView {
    pub(super) person: String,
    /// The person's page, for who reads it.
    pub(super) person_path: Option<String>,
    pub(super) role: String,
    pub(super) scope: String,
    pub(super) pill: (&'static str, String),
    pub(super) from: String,
    pub(super) until: String,
    pub(super) by: String,
    pub(super) reason: String,
    /// Who took it away, and why.
    pub(super) ended: Option<(String, String)>,
    /// Where it is taken away, for who may.
    pub(super) revocation: Option<String>,
    /// Why it is not taken away, from who would be the last administrator.
    pub(super) stays: Option<String>,
}

impl GrantView {
    pub(super) fn of(row: GrantRow, who: &Organizer, lasting: &Lasting, now: Moment) -> Self {
        let (tr, lang) = (who.tr, who.lang);
        let at = |at: Moment| format::date_time(lang, who.zone, at);
        let has_ended = row.until.is_some_and(|until| until <= now);
        let pill = match row.revoked_at {
            Some(_) if row.revoked_by.is_some() => ("pill-stop", tr.organizer_roles_revoked()),
            Some(_) => ("pill-quiet", tr.organizer_roles_ended()),
            None if has_ended => ("pill-quiet", tr.organizer_roles_ended()),
            None => ("pill-ok", tr.organizer_roles_live()),
        };
        let stands = row.revoked_at.is_none() && !has_ended;
        let granting = row.granting();
        let may_revoke = stands && granting.as_ref().is_some_and(|own| roles::may_decide(&who.actor, own));
        let is_last = row.role == Role::Administrator && lasting.needs(row.person_id);
        let reads_people = who.actor.reads_the_nation();
        Self {
            person: row.person.clone(),
            person_path: reads_people.then(|| paths::person(row.person_id)),
            role: role(tr, row.role),
            scope: row.scope_name().pick(lang).to_owned(),
            pill,
            from: at(row.starts_at),
            until: row.until.map_or_else(|| tr.organizer_roles_open_end(), at),
            by: row.granted_by.clone().unwrap_or_else(|| tr.organizer_roles_by_program()),
            reason: row.reason.clone(),
            ended: row
                .revoked_at
                .zip(row.revoked_by.clone())
                .map(|(when, by)| (tr.organizer_roles_revoked_by(by, at(when)), row.revoked_reason.clone())),
            revocation: (may_revoke && !is_last).then(|| paths::revocation(row.id)),
            stays: (may_revoke && is_last).then(|| tr.organizer_roles_last_administrator()),
        }
    }
}

/// A role that is to be given, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct GrantForm {
    pub(super) email: String,
    role: String,
    /// `nation`, the code of a province, or the name of an event in addresses.
    scope: String,
    until: String,
    /// Named apart from the reason for which an account is closed, which is typed on the same page.
    grant_reason: String,
}

/// What was checked of a form.
struct Wanted {
    email: String,
    role: Role,
    scope: Scope,
    words: GrantWords,
}

impl GrantForm {
    fn check(&self, events: &[StaffedEvent], desk: &Desk) -> Result<Wanted, Problems> {
        let mut problems = Problems::default();
        let email = problems.take("email", text::email(&self.email));
        let role = problems.take("role", Role::parse(&self.role).ok_or(Problem::Missing));
        let scope = role.and_then(|role| problems.take("scope", self.scope(role, events)));
        let until = problems.take("until", self.until(desk));
        let reason = problems.take("grant_reason", text::bounded_lines(&self.grant_reason, 10, 500));
        match (email, role, scope, until, reason) {
            (Some(email), Some(role), Some((scope, event)), Some(until), Some(reason)) => {
                let title = event.map(|event| (event.title_zh.as_str(), event.title_en.as_str()));
                let words = GrantWords { reason, until, scope: ScopeName::of(&scope, title) };
                Ok(Wanted { email, role, scope, words })
            }
            _ => Err(problems),
        }
    }

    fn scope<'a>(&self, role: Role, events: &'a [StaffedEvent]) -> Result<(Scope, Option<&'a StaffedEvent>), Problem> {
        if role.is_of_an_event() {
            let event = events.iter().find(|event| event.slug.as_str() == self.scope);
            let event = event.ok_or(Problem::Says(|tr| tr.organizer_roles_needs_event()))?;
            return Ok((Scope::Event(event.id, event.slug.clone()), Some(event)));
        }
        // A role that counts everywhere leaves nothing to choose.
        if self.scope == NATION || (self.scope.is_empty() && role != Role::Organizer) {
            return Ok((Scope::Nation, None));
        }
        match taxonomy::region(&self.scope) {
            Some(region) if role == Role::Organizer => Ok((Scope::Province(region.code), None)),
            _ if role == Role::Organizer => Err(Problem::Says(|tr| tr.organizer_roles_needs_province())),
            _ => Err(Problem::Says(|tr| tr.organizer_roles_needs_nation())),
        }
    }

    /// To the end of this day in Beijing; without a day it has no end.
    fn until(&self, desk: &Desk) -> Result<Option<Moment>, Problem> {
        if self.until.trim().is_empty() {
            return Ok(None);
        }
        let (day, today) = (text::date(&self.until)?, desk.today());
        if day < today {
            return Err(Problem::TooEarly);
        }
        if day > today + LONGEST {
            return Err(Problem::TooLate);
        }
        let after = day.succ_opt().ok_or(Problem::TooLate)?;
        Ok(Some(after.and_time(NaiveTime::MIN).and_utc() - TimeDelta::hours(8)))
    }
}

const NATION: &str = "nation";

/// The form as it is shown: nothing for who gives no roles.
pub(super) struct GrantFields {
    pub(super) email: Field,
    pub(super) others: Vec<Field>,
}

impl GrantFields {
    pub(super) async fn load(
        who: &Organizer,
        desk: &Desk,
        form: &GrantForm,
        problems: &Problems,
    ) -> Result<Option<Self>, Failure> {
        let (tr, lang, offered) = (who.tr, who.lang, roles::grantable(&who.actor));
        if offered.is_empty() {
            return Ok(None);
        }
        let mut roles = vec![Choice::new("", tr.organizer_roles_choose())];
        let named =
            |own: Role| Choice::new(own.code(), tr.organizer_roles_role_means(role(tr, own), role_means(tr, own)));
        roles.extend(offered.iter().copied().map(named));
        let mut scopes = vec![Choice::new("", tr.organizer_roles_choose())];
        if who.actor.is_administrator() {
            scopes.push(Choice::new(NATION, ScopeName::of(&Scope::Nation, None).pick(lang)));
        }
        let events = find::staffed_events(&desk.db, &who.actor).await?;
        scopes.extend(
            events.iter().map(|event| Choice::new(event.slug.as_str(), lang.pick(&event.title_zh, &event.title_en))),
        );
        if offered.contains(&Role::Organizer) {
            scopes.extend(taxonomy::regions().iter().map(|region| Choice::new(region.code, region.name(lang))));
        }
        Ok(Some(Self {
            email: Field::text("email", tr.organizer_roles_email())
                .value(&form.email)
                .hint(tr.organizer_roles_email_hint())
                .required()
                .from(problems, tr),
            others: vec![
                Field::select("role", tr.organizer_roles_role(), roles).value(&form.role).required().from(problems, tr),
                Field::select("scope", tr.organizer_roles_scope(), scopes)
                    .value(&form.scope)
                    .hint(tr.organizer_roles_scope_hint())
                    .required()
                    .from(problems, tr),
                Field::date("until", tr.organizer_roles_until())
                    .value(&form.until)
                    .hint(tr.organizer_roles_until_hint())
                    .from(problems, tr),
                Field::area("grant_reason", tr.organizer_reason(), 3)
                    .value(&form.grant_reason)
                    .hint(tr.organizer_roles_reason_hint())
                    .required()
                    .limit(500)
                    .from(problems, tr),
            ],
        }))
    }

    fn all(&self) -> impl Iterator<Item = &Field> {
        std::iter::once(&self.email).chain(&self.others)
    }
}

#[derive(Template)]
#[template(path = "organizer/roles.html")]
struct ListPage {
    frame: Frame,
    tr: Tr,
    grants: Vec<GrantView>,
    fields: Option<GrantFields>,
    summary: ErrorSummary,
    pager: Pager,
}

impl ListPage {
    async fn load(
        who: &Organizer,
        desk: &Desk,
        paging: &Paging,
        form: &GrantForm,
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let (tr, now) = (who.tr, desk.now());
        let found = find::grants(&desk.db, &who.actor, paging.offset()).await?;
        let lasting = find::lasting_administrators(&desk.db, now).await?;
        let fields = GrantFields::load(who, desk, form, problems).await?;
        Ok(Self {
            frame: who.frame(desk, tr.organizer_roles_title()),
            tr,
            grants: found.rows.into_iter().map(|row| GrantView::of(row, who, &lasting, now)).collect(),
            summary: ErrorSummary::of(tr, fields.iter().flat_map(GrantFields::all)),
            fields,
            pager: paging.of(found.total)?,
        })
    }
}

/// To whom the form is filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    email: String,
}

/// GET /organizer/roles
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let form = GrantForm { email: asked.0.email, ..GrantForm::default() };
    page(&ListPage::load(&who, &desk, &paging, &form, &Problems::default()).await?)
}

/// POST /organizer/roles
async fn grant(who: Organizer, posted: Posted<GrantForm>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, form, key, now) = (who.tr, &posted.form, &posted.key, desk.now());
    let events = find::staffed_events(&desk.db, &who.actor).await?;
    let mut problems = match form.check(&events, &desk) {
        Ok(wanted) => match given(&who, &desk, wanted, key, now).await? {
            Ok(()) => {
                return Ok(SeeOther::to(paths::ROLES).saying(tr.organizer_roles_granted()).respond_to(who.request()));
            }
            Err((field, problem)) => {
                let mut problems = Problems::default();
                problems.note(field, problem);
                problems
            }
        },
        Err(problems) => problems,
    };
    if roles::grantable(&who.actor).is_empty() {
        problems = Problems::default();
    }
    let page = ListPage::load(&who, &desk, &paging, form, &problems).await?;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Gives the role, or says which field stands against it.
async fn given(
    who: &Organizer,
    desk: &Desk,
    wanted: Wanted,
    key: &crate::kit::web::FormKey,
    now: Moment,
) -> Result<Result<(), (&'static str, Problem)>, Failure> {
    let Some(person) = accounts::open_account(desk.db.read(), &wanted.email).await? else {
        return Ok(Err(("email", Problem::Says(|tr| tr.organizer_roles_no_account()))));
    };
    if person == who.actor.person {
        return Ok(Err(("email", Problem::Says(|tr| tr.organizer_roles_not_yourself()))));
    }
    let Wanted { role, scope, words, .. } = wanted;
    let permit = roles::grant(&who.actor, Granting { person, role, scope })?;
    let by = who.actor.person.0;
    let done = write(&desk.db, async |tx| -> Result<(), RoleRefused> {
        if once::seen(tx, key, by).await?.is_some() {
            return Ok(());
        }
        accounts::grant_role(tx, desk, permit, words, now).await?;
        Ok(once::remember(tx, key, by, paths::ROLES, now).await?)
    })
    .await;
    match done {
        Ok(()) => Ok(Ok(())),
        Err(RoleRefused::Held) => Ok(Err(("role", Problem::Says(|tr| tr.organizer_roles_held())))),
        Err(refused) => Err(failure(who.tr, refused)),
    }
}

#[derive(Template)]
#[template(path = "organizer/role_revocation.html")]
struct RevokePage {
    frame: Frame,
    tr: Tr,
    grant: GrantView,
    action: String,
    reason: Field,
    summary: ErrorSummary,
}

/// A role that stands and that this person may take away; of others it is not told that they are there.
async fn standing(who: &Organizer, desk: &Desk, id: i64) -> Result<(GrantRow, Granting), Failure> {
    let row = find::grant(&desk.db, &who.actor, id).await?.ok_or(Failure::NotFound)?;
    let granting = row.granting().ok_or(Failure::NotFound)?;
    Ok((row, granting))
}

async fn revoke_page(
    who: &Organizer,
    desk: &Desk,
    id: i64,
    form: &ReasonForm,
    problems: &Problems,
) -> Result<RevokePage, Failure> {
    let tr = who.tr;
    let (row, granting) = standing(who, desk, id).await?;
    if !roles::may_decide(&who.actor, &granting) {
        return Err(Failure::Denied);
    }
    let lasting = find::lasting_administrators(&desk.db, desk.now()).await?;
    let grant = GrantView::of(row, who, &lasting, desk.now());
    if let Some(why) = &grant.stays {
        return Err(Failure::Conflict(why.clone()));
    }
    let action = grant.revocation.clone().ok_or_else(|| Failure::Conflict(tr.organizer_roles_gone()))?;
    let reason = Field::area("reason", tr.organizer_reason(), 3)
        .value(&form.reason)
        .hint(tr.organizer_roles_reason_hint())
        .required()
        .limit(500)
        .from(problems, tr);
    Ok(RevokePage {
        frame: who.frame(desk, tr.organizer_roles_revoke_title(grant.person.as_str(), grant.role.as_str())),
        tr,
        grant,
        action,
        summary: ErrorSummary::of(tr, [&reason]),
        reason,
    })
}

/// GET /organizer/roles/{id}/revocation
async fn revoke_form(who: Organizer, id: Path<i64>, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&revoke_page(&who, &desk, *id, &ReasonForm::default(), &Problems::default()).await?)
}

/// POST /organizer/roles/{id}/revocation
async fn revoke(
    who: Organizer,
    id: Path<i64>,
    posted: Posted<ReasonForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    let (tr, now) = (who.tr, desk.now());
    let (row, granting) = standing(&who, &desk, *id).await?;
    let permit = roles::revoke(&who.actor, granting)?;
    let mut problems = Problems::default();
    let Some(reason) = problems.take("reason", posted.form.check()) else {
        let page = revoke_page(&who, &desk, *id, &posted.form, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let said = (reason, row.scope_name());
    write(&desk.db, async |tx| accounts::revoke_role(tx, &desk, permit, *id, said, now).await)
        .await
        .map_err(|refused| failure(tr, refused))?;
    Ok(SeeOther::to(paths::ROLES).saying(tr.organizer_roles_revoked_now()).respond_to(who.request()))
}

/// The roles of one person.
pub(super) struct OfPerson {
    /// Those that this reader sees.
    pub(super) grants: Vec<GrantView>,
    /// The form to give them one.
    pub(super) fields: Option<GrantFields>,
    /// Why their account is not closed: nobody else would administer the platform for good.
    pub(super) stays: Option<String>,
}

/// The roles of one person that this reader sees, and the form to give them one.
pub(super) async fn of_person(
    who: &Organizer,
    desk: &Desk,
    (person, email): (PersonId, &str),
) -> Result<OfPerson, Failure> {
    let now = desk.now();
    let lasting = find::lasting_administrators(&desk.db, now).await?;
    let rows = find::grants_of(&desk.db, &who.actor, person).await?;
    let form = GrantForm { email: email.to_owned(), ..GrantForm::default() };
    let fields = match person == who.actor.person {
        true => None,
        false => GrantFields::load(who, desk, &form, &Problems::default()).await?,
    };
    let administers = rows.iter().any(|row| {
        row.role == Role::Administrator && row.revoked_at.is_none() && row.until.is_none_or(|until| until > now)
    });
    let stays = (administers && lasting.needs(person)).then(|| who.tr.organizer_roles_last_administrator());
    let grants = rows.into_iter().map(|row| GrantView::of(row, who, &lasting, now)).collect();
    Ok(OfPerson { grants, fields, stays })
}
