//! What a letter says, and how it gets into the outbox.

use std::collections::BTreeSet;

use askama::Template;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, sea_query::OnConflict};
use serde::{Deserialize, Serialize};

use super::rows;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr};
use crate::kit::text::tidy;

/// A letter in one language: every letter of the product has this shape, and one layout draws them all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Letter {
    /// `room.letter`, for the organizer's list and for tests.
    pub kind: &'static str,
    /// The subject line.
    pub subject: String,
    /// What it says, before the facts.
    pub paragraphs: Vec<String>,
    /// Label and value of each fact.
    pub facts: Vec<(String, String)>,
    /// Words and path of the one thing to do.
    pub action: Option<(String, String)>,
    /// What it says after the action.
    pub after: Vec<String>,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
    /// The companies that it tells others of, by name, listing or talk: it waits while one of them may not take part.
    pub about: Vec<i64>,
}

/// A text file that goes with a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Media type, with parameters.
    pub media_type: String,
    /// Content.
    pub text: String,
}

/// Who gets a letter, and in which language.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    /// The person's id, where there is one.
    pub person: Option<i64>,
    /// The address.
    pub email: String,
    /// The name shown beside it.
    pub name: String,
    /// The language the letter is written in.
    pub lang: Lang,
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct LetterHtml<'a> {
    tr: Tr,
    lang: Lang,
    name: &'a str,
    letter: &'a Letter,
    action_url: &'a str,
    site_url: &'a str,
}

#[derive(Template)]
#[template(path = "letters/letter.txt")]
struct LetterText<'a> {
    tr: Tr,
    name: &'a str,
    letter: &'a Letter,
    action_url: &'a str,
    site_url: &'a str,
}

/// Puts a letter into the outbox in this transaction. A letter with a `dedupe` key that was used before is not written again.
pub(crate) async fn post(
    tx: &DatabaseTransaction,
    desk: &Desk,
    to: &Recipient,
    letter: Letter,
    dedupe: &str,
) -> Result<(), DbErr> {
    post_all(tx, vec![drawn(desk, to, &letter, dedupe.to_owned())?]).await
}

/// Puts letters that are drawn already into the outbox in this transaction.
pub(crate) async fn post_all(tx: &DatabaseTransaction, letters: Vec<Drawn>) -> Result<(), DbErr> {
    let once = OnConflict::new().do_nothing().to_owned();
    let rows = letters.into_iter().map(|letter| letter.0);
    rows::Entity::insert_many(rows).on_conflict(once).exec_without_returning(tx).await?;
    Ok(())
}

/// A letter as it goes into the outbox.
pub(crate) struct Drawn(rows::ActiveModel);

/// `,3,17,`, so that each number can be looked for between its commas; nothing where a letter is about nobody.
fn listed(about: &[i64]) -> String {
    let numbers: BTreeSet<i64> = about.iter().copied().collect();
    let list: String = numbers.iter().map(|id| format!("{id},")).collect();
    if list.is_empty() { list } else { format!(",{list}") }
}

/// Draws a letter in the language of who gets it.
pub(crate) fn drawn(desk: &Desk, to: &Recipient, letter: &Letter, dedupe: String) -> Result<Drawn, DbErr> {
    let (tr, now) = (to.lang.tr(), desk.now());
    let name = tidy(&to.name);
    let action_url = letter.action.as_ref().map(|(_, path)| desk.url(path)).unwrap_or_default();
    let site_url = desk.url("/");
    let failed = |error: askama::Error| DbErr::Custom(format!("the letter {} cannot be drawn: {error}", letter.kind));
    let html = LetterHtml { tr, lang: to.lang, name: &name, letter, action_url: &action_url, site_url: &site_url };
    let text = LetterText { tr, name: &name, letter, action_url: &action_url, site_url: &site_url };
    Ok(Drawn(rows::ActiveModel {
        dedupe_key: Set(dedupe),
        kind: Set(letter.kind.to_owned()),
        person_id: Set(to.person),
        to_email: Set(to.email.clone()),
        to_name: Set(name.clone()),
        lang: Set(to.lang.code().to_owned()),
        subject: Set(tidy(&letter.subject)),
        text_body: Set(text.render().map_err(failed)?),
        html_body: Set(html.render().map_err(failed)?),
        attachments: Set(serde_json::to_string(&letter.attachments).map_err(|error| DbErr::Custom(error.to_string()))?),
        about: Set(listed(&letter.about)),
        state: Set("waiting".to_owned()),
        next_at: Set(now),
        attempts: Set(0),
        created_at: Set(now),
        ..Default::default()
    }))
}
