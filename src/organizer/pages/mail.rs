//! The outbox: what was written to whom, where it stands, sending again, keeping back.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;
use serde::Deserialize;

use super::{Tab, tabs};
use crate::access::organizer::{handle_mail, may_read_contacts};
use crate::accounts::Organizer;
use crate::kit::clock::Moment;
use crate::kit::contacts;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::mail::{self, Holds, Model};
use crate::kit::web::{Asked, Empty, Failure, Frame, Pager, Paging, Posted, SeeOther, page};
use crate::organizer::{find, paths, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::MAIL).get(list))
        .service(web::resource(paths::LETTER).get(show))
        .service(web::resource(paths::RESENDING).post(resend))
        .service(web::resource(paths::CANCELLATION).post(cancel));
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    q: String,
    state: String,
}

#[derive(Template)]
#[template(path = "organizer/mail.html")]
struct MailPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    zone: chrono_tz::Tz,
    q: String,
    state: String,
    tabs: Vec<Tab>,
    letters: Vec<Model>,
    holds: Holds,
    reads_contacts: bool,
    pager: Pager,
}

impl MailPage {
    fn date_time(&self, at: &Moment) -> String {
        format::date_time(self.lang, self.zone, *at)
    }

    fn state(&self, letter: &Model) -> (String, &'static str) {
        state(self.tr, &self.holds, letter)
    }
}

/// Where a letter stands, and the colour of that.
fn state(tr: Tr, holds: &Holds, letter: &Model) -> (String, &'static str) {
    if holds.keep(letter) { (tr.organizer_state_held(), "pill-warn") } else { words::state(&letter.state, tr) }
}

/// GET /organizer/mail
async fn list(who: Organizer, asked: Asked<Query>, paging: Paging, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, Query { q, state }) = (who.tr, asked.0);
    // Who does not read addresses finds nothing by them.
    let reads_contacts = may_read_contacts(&who.actor);
    let q = if reads_contacts { q } else { String::new() };
    let letters = find::letters(&desk.db, &state, &q, paging.offset()).await?;
    let states = words::LETTER_STATES.map(|code| (code, words::state(code, tr).0));
    page(&MailPage {
        frame: who.frame(&desk, tr.organizer_mail_title()),
        tr,
        lang: who.lang,
        zone: who.zone,
        tabs: tabs(paths::MAIL, &state, tr.organizer_all(), states),
        pager: paging.of(letters.total)?,
        letters: if reads_contacts { letters.rows } else { letters.rows.into_iter().map(without_contacts).collect() },
        holds: mail::holds(desk.db.read()).await?,
        reads_contacts,
        q,
        state,
    })
}

/// A letter as somebody is shown it who is not told how to reach people: its subject and its error may say so.
fn without_contacts(letter: Model) -> Model {
    let last_error = letter.last_error.as_deref().map(contacts::masked);
    Model { subject: contacts::masked(&letter.subject), last_error, ..letter }
}

#[derive(Template)]
#[template(path = "organizer/letter.html")]
struct LetterPage {
    frame: Frame,
    tr: Tr,
    lang: Lang,
    zone: chrono_tz::Tz,
    letter: Model,
    holds: Holds,
    /// Letters are full of how to reach people: who only audits reads that they went, not what they say.
    reads_contacts: bool,
    /// Whether the reader sends letters again and keeps them back.
    may_handle: bool,
}

impl LetterPage {
    fn date_time(&self, at: &Moment) -> String {
        format::date_time(self.lang, self.zone, *at)
    }

    fn state(&self) -> (String, &'static str) {
        state(self.tr, &self.holds, &self.letter)
    }

    fn kind(&self) -> String {
        words::word(words::LETTERS, &self.letter.kind, self.tr)
    }

    /// The text without its one-time links: who has such a link can act as the recipient.
    fn text(&self) -> String {
        let secret = matches!(self.letter.kind.as_str(), "accounts.confirm_address" | "accounts.reset_password");
        if !secret {
            return self.letter.text_body.clone();
        }
        // The site's own address at the end of the letter is no secret.
        let leads_on = |word: &str| {
            let place = word.split_once("://").and_then(|(_, place)| place.split_once('/'));
            place.is_some_and(|(_, path)| !path.is_empty())
        };
        let hide = |word: &str| if leads_on(word) { self.tr.organizer_letter_link_hidden() } else { word.to_owned() };
        let lines = self.letter.text_body.lines().map(|line| line.split(' ').map(hide).collect::<Vec<_>>().join(" "));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn may_cancel(&self) -> bool {
        self.may_handle && matches!(self.letter.state.as_str(), "waiting" | "dead")
    }

    fn may_resend(&self) -> bool {
        self.may_handle && matches!(self.letter.state.as_str(), "dead" | "cancelled" | "sent" | "waiting")
    }
}

/// GET /organizer/mail/{id}
async fn show(who: Organizer, id: Path<i64>, desk: Desk) -> Result<HttpResponse, Failure> {
    let reads_contacts = may_read_contacts(&who.actor);
    let letter = find::letter(&desk.db, *id).await?.ok_or(Failure::NotFound)?;
    let letter = if reads_contacts { letter } else { without_contacts(letter) };
    let frame = who.frame(&desk, letter.subject.clone());
    page(&LetterPage {
        frame,
        tr: who.tr,
        lang: who.lang,
        zone: who.zone,
        letter,
        holds: mail::holds(desk.db.read()).await?,
        reads_contacts,
        may_handle: handle_mail(&who.actor, *id).is_ok(),
    })
}

/// POST /organizer/mail/{id}/resending
async fn resend(who: Organizer, id: Path<i64>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = handle_mail(&who.actor, *id)?;
    let moved = write(&desk.db, async |tx| mail::resend(tx, *permit.thing(), permit.who().0, desk.now()).await).await?;
    answer(moved, *id, &who, who.tr.organizer_letter_resent())
}

/// POST /organizer/mail/{id}/cancellation
async fn cancel(who: Organizer, id: Path<i64>, _: Posted<Empty>, desk: Desk) -> Result<SeeOther, Failure> {
    let permit = handle_mail(&who.actor, *id)?;
    let moved = write(&desk.db, async |tx| mail::cancel(tx, *permit.thing(), permit.who().0, desk.now()).await).await?;
    answer(moved, *id, &who, who.tr.organizer_letter_cancelled())
}

fn answer(moved: bool, id: i64, who: &Organizer, words: String) -> Result<SeeOther, Failure> {
    if moved {
        Ok(SeeOther::to(paths::letter(id)).saying(words))
    } else {
        Err(Failure::Conflict(who.tr.organizer_letter_moved()))
    }
}
