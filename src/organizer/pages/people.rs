//! People: the list, one person, closing an account and opening it again.

use actix_web::http::StatusCode;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use serde::Deserialize;

use super::roles::{self, GrantFields, GrantView, OfPerson};
use super::{ReasonForm, Tab, tabs};
use crate::access::organizer::{govern_account, may_read_contacts};
use crate::accounts::{self, Organizer, PersonId, PersonPage, PersonRow, PersonStatus, SearchedBy};
use crate::companies;
use crate::kit::clock::beijing_day;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::Problems;
use crate::kit::web::{
    Asked, Empty, ErrorSummary, Failure, Field, Frame, Pager, Paging, Posted, SeeOther, page, page_with,
};
use crate::organizer::{paths, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::PEOPLE).get(list))
        .service(web::resource(paths::PERSON).get(show))
        .service(web::resource(paths::SUSPENSION).post(suspend))
        .service(web::resource(paths::REINSTATEMENT).post(reinstate))
        .service(web::resource(paths::SESSIONS_END).post(end_sessions));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    q: String,
    state: String,
}

#[derive(Template)]
#[template(path = "organizer/people.html")]
struct PeoplePage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    zone: chrono_tz::Tz,
    q: String,
    state: String,
    tabs: Vec<Tab>,
    people: Vec<PersonRow>,
    reads_contacts: bool,
    pager: Pager,
}

impl PeoplePage {
    fn date_time(&self, at: &crate::kit::clock::Moment) -> String {
        format::date_time(self.lang, self.zone, *at)
    }

    fn status(&self, person: &PersonRow) -> (String, &'static str) {
        words::account_of(person.status, person.leaving, self.lang)
    }
}

const STATUSES: [(&str, PersonStatus); 3] = [
    ("active", PersonStatus::Active),
    ("unconfirmed", PersonStatus::Unconfirmed),
    ("suspended", PersonStatus::Suspended),
];

/// GET /organizer/users
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, Query { q, state }) = (who.tr, asked.0);
    let status = STATUSES.iter().find(|(code, _)| *code == state).map(|(_, status)| *status);
    let by = if may_read_contacts(&who.actor) { SearchedBy::Address } else { SearchedBy::Name };
    let people = accounts::people(&desk.db, (&q, by), status, paging.number).await?;
    let states = STATUSES.map(|(code, status)| (code, words::account(status, tr).0));
    page(&PeoplePage {
        frame: who.frame(&desk, tr.organizer_people_title()),
        tr,
        lang: who.lang,
        zone: who.zone,
        tabs: tabs(paths::PEOPLE, &state, tr.organizer_all(), states),
        pager: paging.of(people.total)?,
        people: people.rows,
        reads_contacts: may_read_contacts(&who.actor),
        q,
        state,
    })
}

#[derive(Template)]
#[template(path = "organizer/person.html")]
struct ShowPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    zone: chrono_tz::Tz,
    person: PersonPage,
    companies: Vec<(String, String, String)>,
    sessions: Vec<(String, String)>,
    may_govern: bool,
    reads_contacts: bool,
    grants: Vec<GrantView>,
    fields: Option<GrantFields>,
    /// Why the account is not closed, for the last administrator.
    stays: Option<String>,
    reason: Field,
    summary: ErrorSummary,
}

impl ShowPage {
    async fn load(
        who: &Organizer,
        desk: &Desk,
        id: PersonId,
        form: &ReasonForm,
        problems: &Problems,
    ) -> Result<Self, Failure> {
        let (tr, lang, zone) = (who.tr, who.lang, who.zone);
        let person = accounts::person_page(&desk.db, id).await?.ok_or(Failure::NotFound)?;
        let OfPerson { grants, fields, stays } = roles::of_person(who, desk, (id, &person.email)).await?;
        let sessions = accounts::sessions_of(&desk.db, id, desk.now()).await?;
        let places = companies::places_of(desk.db.read(), id).await?.into_iter();
        let reason = Field::area("reason", tr.organizer_reason(), 3)
            .value(&form.reason)
            .hint(tr.organizer_reason_hint())
            .required()
            .limit(500)
            .from(problems, tr);
        Ok(Self {
            frame: who.frame(desk, person.name.clone()),
            tr,
            lang,
            zone,
            companies: places
                .map(|(name, role)| (companies::paths::case(name.id), name.pick(lang).to_owned(), role.word(tr)))
                .collect(),
            sessions: sessions
                .into_iter()
                .map(|s| (s.device_words(tr), format::date_time(lang, zone, s.last_seen_at)))
                .collect(),
            may_govern: govern_account(&who.actor, id).is_ok(),
            reads_contacts: may_read_contacts(&who.actor),
            grants,
            fields,
            stays,
            summary: ErrorSummary::of(tr, [&reason]),
            reason,
            person,
        })
    }

    fn status(&self) -> (String, &'static str) {
        words::account_of(self.person.status, self.person.leaving, self.lang)
    }

    fn is_suspended(&self) -> bool {
        self.person.status == PersonStatus::Suspended
    }

    /// What is to be known of an account that its owner has closed: no organizer opens it again.
    fn leaving(&self) -> Option<String> {
        let leaving = self.person.leaving?;
        let day = |at| format::date(self.lang, beijing_day(at));
        Some(match leaving.left_at {
            None => self.tr.organizer_person_leaving(day(leaving.leaves_at)),
            Some(at) => self.tr.organizer_person_left(day(at)),
        })
    }

    fn date_time(&self, at: &crate::kit::clock::Moment) -> String {
        format::date_time(self.lang, self.zone, *at)
    }

    /// Who audits is not told how to reach somebody.
    fn email(&self) -> &str {
        if self.reads_contacts { &self.person.email } else { "" }
    }
}

/// GET /organizer/users/{id}
async fn show(who: Organizer, id: Path<PersonId>, desk: Desk) -> Result<HttpResponse, Failure> {
    page(&ShowPage::load(&who, &desk, *id, &ReasonForm::default(), &Problems::default()).await?)
}

#[derive(Clone, Copy)]
enum Change {
    Suspend,
    Reinstate,
}

async fn change(
    who: Organizer,
    id: PersonId,
    form: ReasonForm,
    desk: Desk,
    change: Change,
) -> Result<HttpResponse, Failure> {
    let permit = govern_account(&who.actor, id)?;
    let mut problems = Problems::default();
    let Some(reason) = problems.take("reason", form.check()) else {
        let page = ShowPage::load(&who, &desk, id, &form, &problems).await?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let now = desk.now();
    let moved = write(&desk.db, async |tx| match change {
        Change::Suspend => accounts::suspend(tx, &permit, reason, now).await,
        Change::Reinstate => Ok(accounts::reinstate(tx, &permit, reason, now).await?),
    })
    .await
    .map_err(|refused| roles::failure(who.tr, refused))?;
    if !moved {
        return Err(Failure::Conflict(who.tr.organizer_person_moved()));
    }
    let words = match change {
        Change::Suspend => who.tr.organizer_person_suspended(),
        Change::Reinstate => who.tr.organizer_person_reinstated(),
    };
    Ok(SeeOther::to(paths::person(id)).saying(words).respond_to(who.request()))
}

/// POST /organizer/users/{id}/suspension
async fn suspend(
    who: Organizer,
    id: Path<PersonId>,
    posted: Posted<ReasonForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    change(who, *id, posted.form, desk, Change::Suspend).await
}

/// POST /organizer/users/{id}/reinstatement
async fn reinstate(
    who: Organizer,
    id: Path<PersonId>,
    posted: Posted<ReasonForm>,
    desk: Desk,
) -> Result<HttpResponse, Failure> {
    change(who, *id, posted.form, desk, Change::Reinstate).await
}

/// POST /organizer/users/{id}/sessions/end
async fn end_sessions(who: Organizer, id: Path<PersonId>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = govern_account(&who.actor, *id)?;
    write(&desk.db, async |tx| accounts::revoke_all_sessions(tx, &permit, desk.now()).await).await?;
    Ok(SeeOther::to(paths::person(*id)).saying(who.tr.organizer_sessions_ended()))
}
