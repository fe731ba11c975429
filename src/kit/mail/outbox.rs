//! The way out: SMTP, a folder of `.eml` files, or memory. The library has no time limit of its own
//! while it reads, so every sending has an outer one.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use chrono::TimeDelta;
use lettre::message::header::ContentType;
use lettre::message::{Attachment as Part, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use sea_orm::sea_query::{Expr, LockBehavior, LockType, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait,
    FromQueryResult, Order, QueryFilter, QuerySelect,
};

use super::letter::Attachment;
use super::rows::{self, hold};
use crate::config::{Config, MailUrl};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::jobs::{TRIES, backoff};
use crate::kit::secret;

/// How many letters could not be sent, as an expression of SQL.
pub(crate) const DEAD: &str = "(SELECT COUNT(*) FROM outbox WHERE state = 'dead')";

/// How long one letter may take, whatever the other side does.
const SENDING: Duration = Duration::from_secs(30);
/// How long a letter that is being sent belongs to its sender.
const LEASE: TimeDelta = TimeDelta::seconds(90);

/// A letter as it left the house, kept by the memory outbox.
#[derive(Clone, Debug)]
pub struct Delivered {
    /// The address it went to.
    pub to: String,
    /// `room.letter`.
    pub kind: String,
    /// The subject line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Name, media type and content of each attached file.
    pub attachments: Vec<(String, String, String)>,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf),
    Memory(Mutex<Vec<Delivered>>),
}

/// The way letters leave the house.
pub(crate) struct Outbox {
    way: Way,
    from: Mailbox,
    limit: Duration,
}

impl Outbox {
    pub(crate) fn open(config: &Config) -> anyhow::Result<Self> {
        let way = match &config.mail {
            MailUrl::Smtp(url) => Way::Smtp(Box::new(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
                    .context("SHUQIAO_MAIL_URL cannot be used")?
                    .timeout(Some(Duration::from_secs(20)))
                    .build(),
            )),
            MailUrl::Folder(path) => {
                std::fs::create_dir_all(path).with_context(|| format!("making the mail folder {}", path.display()))?;
                Way::Folder(path.clone())
            }
            MailUrl::Memory => Way::Memory(Mutex::default()),
        };
        Ok(Self { way, from: config.mail_from.clone(), limit: SENDING })
    }

    /// Letters that left so far; only the memory outbox knows.
    pub(crate) fn delivered(&self) -> Vec<Delivered> {
        match &self.way {
            Way::Memory(letters) => letters.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }

    #[cfg(test)]
    pub(crate) fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    async fn send(&self, row: &rows::Model) -> anyhow::Result<()> {
        let attachments: Vec<Attachment> = serde_json::from_str(&row.attachments).context("reading the attachments")?;
        let message = self.message(row, &attachments)?;
        match &self.way {
            Way::Smtp(transport) => {
                tokio::time::timeout(self.limit, transport.send(message))
                    .await
                    .context("the mail server did not answer in time")??;
            }
            Way::Folder(path) => {
                // In the letter itself the text is encoded for the way; beside it a person can read it, and follow its link.
                for (ending, content) in [("txt", row.text_body.clone().into_bytes()), ("eml", message.formatted())] {
                    let file = path.join(format!("{:06}-{}.{ending}", row.id, row.kind));
                    tokio::fs::write(&file, content).await.with_context(|| format!("writing {}", file.display()))?;
                }
            }
            Way::Memory(letters) => letters.lock().unwrap_or_else(PoisonError::into_inner).push(Delivered {
                to: row.to_email.clone(),
                kind: row.kind.clone(),
                subject: row.subject.clone(),
                text: row.text_body.clone(),
                html: row.html_body.clone(),
                attachments: attachments.into_iter().map(|a| (a.name, a.media_type, a.text)).collect(),
            }),
        }
        Ok(())
    }

    fn message(&self, row: &rows::Model, attachments: &[Attachment]) -> anyhow::Result<Message> {
        let address = row.to_email.parse().context("the address cannot be used")?;
        // A line break in a display name would make the library panic; names are cleaned when typed, and here once more.
        let name = crate::kit::text::tidy(&row.to_name);
        let to = Mailbox::new((!name.is_empty()).then_some(name), address);
        let body = MultiPart::alternative()
            .singlepart(SinglePart::plain(row.text_body.clone()))
            .singlepart(SinglePart::html(row.html_body.clone()));
        let mut whole = MultiPart::mixed().multipart(body);
        for attachment in attachments {
            let kind =
                ContentType::parse(&attachment.media_type).context("the attachment's media type cannot be used")?;
            whole = whole.singlepart(Part::new(attachment.name.clone()).body(attachment.text.clone(), kind));
        }
        // Our own stable id, so that a second try does not look like a second letter.
        let id = format!("<{}.{}@{}>", row.id, row.created_at.timestamp(), self.from.email.domain());
        Ok(Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(crate::kit::text::tidy(&row.subject))
            .message_id(Some(id))
            .multipart(whole)?)
    }
}

fn due(now: Moment) -> Condition {
    let waiting = Condition::any()
        .add(rows::Column::State.eq("waiting").and(rows::Column::NextAt.lte(now)))
        .add(rows::Column::State.eq("sending").and(rows::Column::LeaseUntil.lt(now)));
    Condition::all().add(waiting).add(Expr::cust(IS_FREE))
}

/// A letter tells of no company whose letters wait. Asked whenever one is about to leave, so that neither a letter that was
/// written meanwhile nor one that is tried again slips out.
const IS_FREE: &str = "NOT EXISTS (SELECT 1 FROM mail_holds h WHERE outbox.about LIKE '%,' || h.company_id || ',%')";
/// What was held longer is no news any more, and is not sent.
const NEWS: TimeDelta = TimeDelta::days(7);

/// Holds every letter that tells others of these companies, whenever it was or will be written, until they may take part again.
pub(crate) async fn hold(tx: &DatabaseTransaction, companies: &[i64], now: Moment) -> Result<(), DbErr> {
    let holds = companies.iter().map(|company| hold::ActiveModel { company_id: Set(*company), since: Set(now) });
    let once = OnConflict::column(hold::Column::CompanyId).do_nothing().to_owned();
    hold::Entity::insert_many(holds).on_conflict(once).exec_without_returning(tx).await?;
    Ok(())
}

/// Lets the letters go that were held for these companies; those that are no news any more are cancelled.
pub(crate) async fn release(tx: &DatabaseTransaction, companies: &[i64], now: Moment) -> Result<(), DbErr> {
    let about = companies
        .iter()
        .fold(Condition::any(), |any, company| any.add(rows::Column::About.contains(format!(",{company},"))));
    rows::Entity::update_many()
        .col_expr(rows::Column::State, Expr::value("cancelled"))
        .filter(about)
        .filter(rows::Column::State.eq("waiting"))
        .filter(rows::Column::CreatedAt.lt(now - NEWS))
        .exec(tx)
        .await?;
    hold::Entity::delete_many().filter(hold::Column::CompanyId.is_in(companies.iter().copied())).exec(tx).await?;
    Ok(())
}

/// The companies whose letters to others wait at this moment.
pub(crate) struct Holds(Vec<String>);

/// Reads for which companies letters wait.
pub(crate) async fn holds(db: &impl ConnectionTrait) -> Result<Holds, DbErr> {
    let rows = hold::Entity::find().all(db).await?;
    Ok(Holds(rows.into_iter().map(|row| format!(",{},", row.company_id)).collect()))
}

impl Holds {
    /// Whether letters about a company wait.
    pub(crate) fn hold(&self, company: i64) -> bool {
        self.0.contains(&format!(",{company},"))
    }

    /// Whether a letter waits for one of them.
    pub(crate) fn keep(&self, letter: &rows::Model) -> bool {
        letter.state == "waiting" && self.0.iter().any(|company| letter.about.contains(company))
    }
}

/// Sends the next letter that is due. False when there is none.
pub(crate) async fn send_one(desk: &Desk) -> Result<bool, DbErr> {
    let Some(row) = claim(desk).await? else { return Ok(false) };
    let sent = std::panic::AssertUnwindSafe(desk.outbox.send(&row));
    let outcome = match futures_util::FutureExt::catch_unwind(sent).await {
        Ok(outcome) => outcome,
        Err(_) => Err(anyhow::anyhow!("the letter made the mail library panic")),
    };
    let now = desk.now();
    let (state, next_at, sent_at, error) = match outcome {
        Ok(()) => ("sent", now, Some(now), None),
        Err(error) => {
            tracing::warn!(letter.id = row.id, letter.kind = %row.kind, attempt = row.attempts, error = %format!("{error:#}"), "a letter was not sent");
            let state = if row.attempts >= TRIES { "dead" } else { "waiting" };
            (
                state,
                now + backoff(row.attempts, row.id),
                None,
                Some(format!("{error:#}").chars().take(500).collect::<String>()),
            )
        }
    };
    write(&desk.db, async |tx| {
        rows::Entity::update_many()
            .col_expr(rows::Column::State, Expr::value(state))
            .col_expr(rows::Column::NextAt, Expr::value(next_at))
            .col_expr(rows::Column::SentAt, Expr::value(sent_at))
            .col_expr(rows::Column::LastError, Expr::value(error))
            .filter(rows::Column::Id.eq(row.id))
            .filter(rows::Column::LeaseToken.eq(row.lease_token))
            .exec(tx)
            .await
            .map(drop)
    })
    .await?;
    Ok(true)
}

async fn claim(desk: &Desk) -> Result<Option<rows::Model>, DbErr> {
    let now = desk.now();
    let waiting = rows::Entity::find()
        .select_only()
        .column(rows::Column::Id)
        .filter(due(now))
        .limit(1)
        .into_tuple::<i64>()
        .one(desk.db.read())
        .await?;
    if waiting.is_none() {
        return Ok(None);
    }
    let next = Query::select()
        .column(rows::Column::Id)
        .from(rows::Entity)
        .cond_where(due(now))
        .order_by(rows::Column::NextAt, Order::Asc)
        .order_by(rows::Column::Id, Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let take = Query::update()
        .table(rows::Entity)
        .value(rows::Column::State, "sending")
        .value(rows::Column::LeaseUntil, now + LEASE)
        .value(rows::Column::LeaseToken, secret::short_token())
        .value(rows::Column::Attempts, Expr::col(rows::Column::Attempts).add(1))
        .and_where(Expr::col(rows::Column::Id).in_subquery(next))
        .returning_all()
        .to_owned();
    write(&desk.db, async |tx| match tx.query_one(&take).await? {
        Some(row) => rows::Model::from_query_result(&row, "").map(Some),
        None => Ok(None),
    })
    .await
}

/// Sends a letter that failed, was cancelled or was sent, once more from the start.
pub(crate) async fn resend(tx: &DatabaseTransaction, id: i64, who: i64, now: Moment) -> Result<bool, DbErr> {
    move_to(tx, id, &["dead", "cancelled", "sent", "waiting"], "waiting", ("mail.resend", who), now).await
}

/// Keeps a letter that waits from being sent.
pub(crate) async fn cancel(tx: &DatabaseTransaction, id: i64, who: i64, now: Moment) -> Result<bool, DbErr> {
    move_to(tx, id, &["waiting", "dead"], "cancelled", ("mail.cancel", who), now).await
}

async fn move_to(
    tx: &DatabaseTransaction,
    id: i64,
    from: &[&str],
    to: &str,
    (act, who): (&'static str, i64),
    now: Moment,
) -> Result<bool, DbErr> {
    let moved = rows::Entity::update_many()
        .col_expr(rows::Column::State, Expr::value(to))
        .col_expr(rows::Column::NextAt, Expr::value(now))
        .col_expr(rows::Column::Attempts, Expr::value(0))
        .filter(rows::Column::Id.eq(id))
        .filter(rows::Column::State.is_in(from.iter().copied()))
        .exec(tx)
        .await?;
    if moved.rows_affected == 1 {
        audit::note(tx, Entry { who: Some(who), act, subject: "letter", subject_id: id, ..Entry::default() }, now)
            .await?;
    }
    Ok(moved.rows_affected == 1)
}
