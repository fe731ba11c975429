//! What people do with their accounts, and what organizers do with them.

pub(in crate::accounts) mod factors;
mod leaving;
mod roles;
pub(in crate::accounts) mod sign_in;

use chrono::TimeDelta;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QuerySelect, QueryTrait,
};

use super::person::{PersonId, PersonStatus};
use super::rows::link::Purpose;
use super::rows::request::Wanted;
use super::{find, jobs, letters, paths, rows};
use crate::access::organizer::GovernAccount;
use crate::access::{Permit, Role};
use crate::kit::audit::{self, Entry};
use crate::kit::clock::Moment;
use crate::kit::db::broken_key;
use crate::kit::desk::Desk;
use crate::kit::i18n::Lang;
use crate::kit::jobs::enqueue;
use crate::kit::mail::{self, Recipient};
use crate::kit::secret;

pub(super) use leaving::stay;
pub(crate) use leaving::{ask_to_leave, leave, say_goodbye, warn};
pub(crate) use roles::{GrantWords, RoleRefused, administers_alone, grant_role, revoke_role};

const CONFIRM_WITHIN: TimeDelta = TimeDelta::hours(48);
const RESET_WITHIN: TimeDelta = TimeDelta::hours(1);

/// A password as it is stored.
#[derive(Clone, Debug)]
pub(super) struct NewPassword {
    pub hash: String,
    /// Whether it is long enough only beside a second factor.
    pub is_short: bool,
}

/// Somebody who gets an account.
#[derive(Clone, Debug)]
pub(crate) struct NewPerson {
    pub email: String,
    pub name: String,
    pub password_hash: String,
    pub lang: Lang,
}

/// The password of an account that has none yet; nothing that is typed agrees with it.
const NO_PASSWORD: &str = "";

/// Notes what somebody asks for who is not signed in; a moment later it is answered by a letter, if any. What is done here
/// is the same for an address that has an account and for one that has none, and so is the time that it takes.
pub(super) async fn ask(
    tx: &DatabaseTransaction,
    wanted: Wanted,
    (name, email, lang): (String, String, Lang),
    text_version: &str,
    now: Moment,
) -> Result<(), DbErr> {
    let row = rows::request::ActiveModel {
        kind: Set(wanted),
        email: Set(email),
        name: Set(name),
        lang: Set(lang.code().to_owned()),
        text_version: Set(text_version.to_owned()),
        created_at: Set(now),
        ..Default::default()
    };
    let request = rows::request::Entity::insert(row).exec_with_returning(tx).await?.id;
    enqueue(tx, &jobs::AnswerRequest { request }, now).await
}

/// Answers what somebody asked for, once.
pub(super) async fn answer(tx: &DatabaseTransaction, desk: &Desk, request: i64, now: Moment) -> Result<(), DbErr> {
    let Some(asked) = find::request(tx, request).await? else { return Ok(()) };
    rows::request::Entity::delete_by_id(request).exec(tx).await?;
    match asked.kind {
        Wanted::SignUp => {
            let person = (asked.name, asked.email, Lang::parse(&asked.lang).unwrap_or_default());
            sign_up(tx, desk, person, &asked.text_version, now).await
        }
        Wanted::NewPassword => forget_password(tx, desk, &asked.email, now).await,
    }
}

/// Makes an account without a password and sends the link by which its owner chooses one: whoever has the mailbox, not
/// whoever typed its address. For an address that has an account already a letter says so to its owner; who signs up is
/// told the same in both cases.
async fn sign_up(
    tx: &DatabaseTransaction,
    desk: &Desk,
    (name, email, lang): (String, String, Lang),
    text_version: &str,
    now: Moment,
) -> Result<(), DbErr> {
    forget_the_unconfirmed(tx, now).await?;
    if let Some(known) = find::person_by_email(tx, &email).await? {
        return match known.status {
            // Who typed the name last may be anybody; it is asked again beside the password.
            PersonStatus::Unconfirmed => send_confirmation(tx, desk, &known, now).await,
            PersonStatus::Active => {
                let to = recipient(&known);
                mail::post(
                    tx,
                    desk,
                    &to,
                    letters::already_known(to.lang.tr()),
                    &format!("known:{}", secret::short_token()),
                )
                .await
            }
            PersonStatus::Suspended => Ok(()),
        };
    }
    let new = NewPerson { email, name, password_hash: NO_PASSWORD.to_owned(), lang };
    let person = insert_person(tx, new, PersonStatus::Unconfirmed, now).await?;
    give_consent(tx, person.id, "privacy", text_version, lang, ("person", person.id.0), now).await?;
    send_confirmation(tx, desk, &person, now).await
}

/// Deletes the accounts whose address nobody confirmed before the link ran out: whose names and addresses they were never
/// agreed to be kept here.
async fn forget_the_unconfirmed(tx: &DatabaseTransaction, now: Moment) -> Result<(), DbErr> {
    let open = rows::link::Entity::find()
        .select_only()
        .column(rows::link::Column::PersonId)
        .filter(rows::link::Column::ExpiresAt.gt(now))
        .into_query();
    rows::person::Entity::delete_many()
        .filter(rows::person::Column::Status.eq(PersonStatus::Unconfirmed))
        .filter(rows::person::Column::Id.not_in_subquery(open))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes a sign-up with this address that nobody confirmed: anybody may have typed it, and it keeps no address from
/// whoever has the mailbox.
async fn free_address(tx: &DatabaseTransaction, email: &str) -> Result<(), DbErr> {
    rows::person::Entity::delete_many()
        .filter(rows::person::Column::Email.eq(email))
        .filter(rows::person::Column::Status.eq(PersonStatus::Unconfirmed))
        .exec(tx)
        .await?;
    Ok(())
}

/// Makes an account that needs no confirmation: for the first organizer and the demo programme.
pub(crate) async fn welcome(
    tx: &DatabaseTransaction,
    new: NewPerson,
    job_title: &str,
    phone: &str,
    now: Moment,
) -> Result<PersonId, DbErr> {
    let person = insert_person(tx, new, PersonStatus::Active, now).await?;
    let id = person.id;
    let mut person = person.into_active_model();
    person.job_title = Set(job_title.to_owned());
    person.phone = Set(phone.to_owned());
    person.confirmed_at = Set(Some(now));
    rows::person::Entity::update(person).exec(tx).await?;
    Ok(id)
}

async fn insert_person(
    tx: &DatabaseTransaction,
    new: NewPerson,
    status: PersonStatus,
    now: Moment,
) -> Result<rows::person::Model, DbErr> {
    let row = rows::person::ActiveModel {
        email: Set(new.email),
        name: Set(new.name),
        job_title: Set(String::new()),
        phone: Set(String::new()),
        password_hash: Set(new.password_hash),
        lang: Set(new.lang.code().to_owned()),
        time_zone: Set("Asia/Shanghai".to_owned()),
        status: Set(status),
        security_stamp: Set(0),
        created_at: Set(now),
        ..Default::default()
    };
    rows::person::Entity::insert(row).exec_with_returning(tx).await
}

/// Records that a person agreed to something: which text, in which language, about what.
pub(crate) async fn give_consent(
    tx: &DatabaseTransaction,
    person: PersonId,
    purpose: &str,
    text_version: &str,
    lang: Lang,
    (subject, subject_id): (&str, i64),
    now: Moment,
) -> Result<(), DbErr> {
    let row = rows::consent::ActiveModel {
        person_id: Set(person),
        purpose: Set(purpose.to_owned()),
        text_version: Set(text_version.to_owned()),
        lang: Set(lang.code().to_owned()),
        subject: Set(subject.to_owned()),
        subject_id: Set(subject_id),
        at: Set(now),
        ..Default::default()
    };
    rows::consent::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

fn recipient(person: &rows::person::Model) -> Recipient {
    Recipient {
        person: Some(person.id.0),
        email: person.email.clone(),
        name: person.name.clone(),
        lang: Lang::parse(&person.lang).unwrap_or_default(),
    }
}

async fn make_link(
    tx: &DatabaseTransaction,
    person: PersonId,
    purpose: Purpose,
    new_email: &str,
    lives: TimeDelta,
    now: Moment,
) -> Result<String, DbErr> {
    let token = secret::token();
    // A new link makes the older ones of its kind useless.
    rows::link::Entity::update_many()
        .col_expr(rows::link::Column::UsedAt, Expr::value(Some(now)))
        .filter(rows::link::Column::PersonId.eq(person))
        .filter(rows::link::Column::Purpose.eq(purpose))
        .filter(rows::link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    let row = rows::link::ActiveModel {
        token_hash: Set(secret::hash(&token)),
        person_id: Set(person),
        purpose: Set(purpose),
        new_email: Set(new_email.to_owned()),
        created_at: Set(now),
        expires_at: Set(now + lives),
        ..Default::default()
    };
    rows::link::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(token)
}

/// Sends the link that confirms an address.
async fn send_confirmation(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: &rows::person::Model,
    now: Moment,
) -> Result<(), DbErr> {
    let token = make_link(tx, person.id, Purpose::ConfirmEmail, "", CONFIRM_WITHIN, now).await?;
    let to = recipient(person);
    mail::post(
        tx,
        desk,
        &to,
        letters::confirm_address(to.lang.tr(), paths::verify_email(&token)),
        &format!("confirm:{}", secret::hash(&token)),
    )
    .await
}

/// Why a one-time link did nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum LinkRefused {
    #[error("the link is used, too old or unknown")]
    Useless,
    #[error("the new address belongs to another account")]
    AddressTaken,
    #[error(transparent)]
    Db(#[from] DbErr),
}

async fn use_link(
    tx: &DatabaseTransaction,
    token: &str,
    purposes: &[Purpose],
    now: Moment,
) -> Result<rows::link::Model, LinkRefused> {
    let link = find::usable_link(tx, &secret::hash(token), purposes, now).await?.ok_or(LinkRefused::Useless)?;
    let used = rows::link::Entity::update_many()
        .col_expr(rows::link::Column::UsedAt, Expr::value(Some(now)))
        .filter(rows::link::Column::Id.eq(link.id))
        .filter(rows::link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 1 { Ok(link) } else { Err(LinkRefused::Useless) }
}

/// Confirms the address of a new account by its link: who has it says what they are called and chooses the password.
pub(super) async fn confirm_address(
    tx: &DatabaseTransaction,
    token: &str,
    name: String,
    password: NewPassword,
    now: Moment,
) -> Result<PersonId, LinkRefused> {
    let link = use_link(tx, token, &[Purpose::ConfirmEmail], now).await?;
    let confirmed = rows::person::Entity::update_many()
        .col_expr(rows::person::Column::Status, Expr::value(PersonStatus::Active))
        .col_expr(rows::person::Column::Name, Expr::value(name))
        .col_expr(rows::person::Column::PasswordHash, Expr::value(password.hash))
        .col_expr(rows::person::Column::HasShortPassword, Expr::value(password.is_short))
        .col_expr(rows::person::Column::ConfirmedAt, Expr::value(Some(now)))
        .filter(rows::person::Column::Id.eq(link.person_id))
        .filter(rows::person::Column::Status.eq(PersonStatus::Unconfirmed))
        .exec(tx)
        .await?;
    if confirmed.rows_affected == 1 { Ok(link.person_id) } else { Err(LinkRefused::Useless) }
}

/// Takes a new address into use by its link, and tells the old one. Only who asked for it can: the link may have
/// gone to a stranger by a slip of the finger.
pub(super) async fn move_address(
    tx: &DatabaseTransaction,
    desk: &Desk,
    token: &str,
    who: PersonId,
    now: Moment,
) -> Result<(), LinkRefused> {
    let link = use_link(tx, token, &[Purpose::ChangeEmail], now).await?;
    let old = find::recipient_of(tx, who).await?.filter(|_| link.person_id == who).ok_or(LinkRefused::Useless)?;
    let new = Recipient { email: link.new_email.clone(), ..old.clone() };
    free_address(tx, &link.new_email).await?;
    let moved = rows::person::Entity::update_many()
        .col_expr(rows::person::Column::Email, Expr::value(&link.new_email))
        .filter(rows::person::Column::Id.eq(who))
        .exec(tx)
        .await;
    match moved {
        Ok(_) => {}
        Err(error) if broken_key(&error).as_deref() == Some("people_email_key") => {
            return Err(LinkRefused::AddressTaken);
        }
        Err(error) => return Err(error.into()),
    }
    let entry = Entry {
        who: Some(who.0),
        act: "accounts.move_address",
        subject: "person",
        subject_id: who.0,
        ..Entry::default()
    };
    audit::note(tx, entry, now).await?;
    let tr = old.lang.tr();
    mail::post(tx, desk, &old, letters::address_moved(tr), &format!("moved:{}", secret::short_token())).await?;
    let letter = letters::address_moved_here(tr, &old.email);
    Ok(mail::post(tx, desk, &new, letter, &format!("moved:{}", secret::short_token())).await?)
}

/// Ends one session of a person.
pub(super) async fn end_session(
    tx: &DatabaseTransaction,
    person: PersonId,
    id: i64,
    now: Moment,
) -> Result<bool, DbErr> {
    Ok(sign_in::end_sessions(tx, person, rows::session::Column::Id.eq(id), now).await? == 1)
}

/// Ends all sessions of a person but this one.
pub(super) async fn end_other_sessions(
    tx: &DatabaseTransaction,
    person: PersonId,
    keep: i64,
    now: Moment,
) -> Result<u64, DbErr> {
    sign_in::end_sessions(tx, person, rows::session::Column::Id.ne(keep), now).await
}

/// Ends every session of a person.
pub(crate) async fn revoke_all_sessions(
    tx: &DatabaseTransaction,
    permit: &Permit<GovernAccount, PersonId>,
    now: Moment,
) -> Result<(), DbErr> {
    sign_in::end_all_sessions(tx, *permit.thing(), now).await?;
    audit::note(tx, about(permit, "accounts.revoke_sessions", None), now).await
}

fn about(permit: &Permit<GovernAccount, PersonId>, act: &'static str, reason: Option<String>) -> Entry {
    let (who, subject_id) = (Some(permit.who().0), permit.thing().0);
    Entry { who, act, subject: "person", subject_id, reason, ..Entry::default() }
}

/// Speaks for another company of theirs from now on, in this session.
pub(crate) async fn speak_for(tx: &DatabaseTransaction, session: i64, company: i64) -> Result<(), DbErr> {
    rows::session::Entity::update_many()
        .col_expr(rows::session::Column::CompanyId, Expr::value(Some(company)))
        .filter(rows::session::Column::Id.eq(session))
        .exec(tx)
        .await?;
    Ok(())
}

/// Sends a link to choose a new password, if the address has an account.
async fn forget_password(tx: &DatabaseTransaction, desk: &Desk, email: &str, now: Moment) -> Result<(), DbErr> {
    let Some(person) = find::person_by_email(tx, email).await?.filter(|p| p.status != PersonStatus::Suspended) else {
        return Ok(());
    };
    let token = make_link(tx, person.id, Purpose::ResetPassword, "", RESET_WITHIN, now).await?;
    let to = recipient(&person);
    mail::post(
        tx,
        desk,
        &to,
        letters::reset_password(to.lang.tr(), paths::reset(&token)),
        &format!("reset:{}", secret::hash(&token)),
    )
    .await
}

/// Sets a new password by its link. Every session ends; having the link proves the address.
pub(super) async fn reset_password(
    tx: &DatabaseTransaction,
    desk: &Desk,
    token: &str,
    password: NewPassword,
    now: Moment,
) -> Result<PersonId, LinkRefused> {
    let link = use_link(tx, token, &[Purpose::ResetPassword], now).await?;
    set_password(tx, desk, link.person_id, password, now).await?;
    sign_in::forget_browsers(tx, link.person_id).await?;
    rows::person::Entity::update_many()
        .col_expr(rows::person::Column::Status, Expr::value(PersonStatus::Active))
        .col_expr(rows::person::Column::ConfirmedAt, Expr::value(Some(now)))
        .filter(rows::person::Column::Id.eq(link.person_id))
        .filter(rows::person::Column::Status.eq(PersonStatus::Unconfirmed))
        .exec(tx)
        .await?;
    Ok(link.person_id)
}

/// Sets a password, ends every session and tells the person.
pub(super) async fn set_password(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    password: NewPassword,
    now: Moment,
) -> Result<(), DbErr> {
    rows::person::Entity::update_many()
        .col_expr(rows::person::Column::PasswordHash, Expr::value(password.hash))
        .col_expr(rows::person::Column::HasShortPassword, Expr::value(password.is_short))
        .col_expr(rows::person::Column::SecurityStamp, Expr::col(rows::person::Column::SecurityStamp).add(1))
        .filter(rows::person::Column::Id.eq(person))
        .exec(tx)
        .await?;
    sign_in::end_all_sessions(tx, person, now).await?;
    audit::note(
        tx,
        Entry {
            who: Some(person.0),
            act: "accounts.set_password",
            subject: "person",
            subject_id: person.0,
            ..Entry::default()
        },
        now,
    )
    .await?;
    if let Some(to) = find::recipient_of(tx, person).await? {
        mail::post(
            tx,
            desk,
            &to,
            letters::password_changed(to.lang.tr()),
            &format!("password:{}", secret::short_token()),
        )
        .await?;
    }
    Ok(())
}

/// Stores the same password under newer settings.
pub(super) async fn rehash(tx: &DatabaseTransaction, person: PersonId, password_hash: String) -> Result<(), DbErr> {
    rows::person::Entity::update_many()
        .col_expr(rows::person::Column::PasswordHash, Expr::value(password_hash))
        .filter(rows::person::Column::Id.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Sends a confirmation link to a new address; the old one stays until it is used, and is told at once.
pub(super) async fn change_address(
    tx: &DatabaseTransaction,
    desk: &Desk,
    person: PersonId,
    email: &str,
    now: Moment,
) -> Result<(), DbErr> {
    let Some(mut to) = find::recipient_of(tx, person).await? else { return Ok(()) };
    let warning = letters::address_asked(to.lang.tr(), email);
    mail::post(tx, desk, &to, warning, &format!("address:{}", secret::short_token())).await?;
    let known = find::person_by_email(tx, email).await?;
    if let Some(known) = known.filter(|known| known.status != PersonStatus::Unconfirmed) {
        // Whose address it is stays untold; its owner gets a letter.
        let owner = recipient(&known);
        return mail::post(
            tx,
            desk,
            &owner,
            letters::already_known(owner.lang.tr()),
            &format!("known:{}", secret::short_token()),
        )
        .await;
    }
    let token = make_link(tx, person, Purpose::ChangeEmail, email, CONFIRM_WITHIN, now).await?;
    to.email = email.to_owned();
    mail::post(
        tx,
        desk,
        &to,
        letters::confirm_address(to.lang.tr(), paths::verify_email(&token)),
        &format!("confirm:{}", secret::hash(&token)),
    )
    .await
}

/// What a person says of themselves.
#[derive(Clone, Debug)]
pub(super) struct Profile {
    pub name: String,
    pub job_title: String,
    pub phone: String,
    pub lang: Lang,
    pub time_zone: String,
}

/// Stores what a person says of themselves.
pub(super) async fn describe(tx: &DatabaseTransaction, person: PersonId, profile: Profile) -> Result<(), DbErr> {
    rows::person::Entity::update_many()
        .col_expr(rows::person::Column::Name, Expr::value(profile.name))
        .col_expr(rows::person::Column::JobTitle, Expr::value(profile.job_title))
        .col_expr(rows::person::Column::Phone, Expr::value(profile.phone))
        .col_expr(rows::person::Column::Lang, Expr::value(profile.lang.code()))
        .col_expr(rows::person::Column::TimeZone, Expr::value(profile.time_zone))
        .filter(rows::person::Column::Id.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives somebody the organizer's console; an account is made when there is none, and its password is chosen by a link.
pub(crate) async fn add_organizer(
    tx: &DatabaseTransaction,
    desk: &Desk,
    email: &str,
    name: &str,
    unusable_hash: String,
    reason: &str,
    now: Moment,
) -> Result<PersonId, DbErr> {
    free_address(tx, email).await?;
    let person = match find::person_by_email(tx, email).await? {
        Some(known) => known.id,
        None => {
            let new = NewPerson {
                email: email.to_owned(),
                name: name.to_owned(),
                password_hash: unusable_hash,
                lang: desk.config.default_language,
            };
            let id = welcome(tx, new, "", "", now).await?;
            invite_organizer(tx, desk, id, now).await?;
            id
        }
    };
    for role in [Role::Administrator, Role::Organizer] {
        roles::end_limited(tx, person, role, now).await?;
        let held = rows::role::Entity::find()
            .filter(rows::role::Column::PersonId.eq(person))
            .filter(rows::role::Column::Role.eq(role))
            .filter(rows::role::Column::Region.is_null())
            .filter(rows::role::Column::RevokedAt.is_null())
            .one(tx)
            .await?;
        if held.is_none() {
            let row = rows::role::ActiveModel {
                person_id: Set(person),
                role: Set(role),
                reason: Set(reason.to_owned()),
                granted_at: Set(now),
                starts_at: Set(now),
                revoked_reason: Set(String::new()),
                ..Default::default()
            };
            rows::role::Entity::insert(row).exec_without_returning(tx).await?;
        }
    }
    audit::note(
        tx,
        Entry {
            act: "accounts.add_organizer",
            subject: "person",
            subject_id: person.0,
            reason: Some(reason.to_owned()),
            ..Entry::default()
        },
        now,
    )
    .await?;
    Ok(person)
}

/// Tells a new organizer, and sends the link by which they choose their first password.
async fn invite_organizer(tx: &DatabaseTransaction, desk: &Desk, person: PersonId, now: Moment) -> Result<(), DbErr> {
    let Some((to, zone)) = find::recipient_with_zone(tx, person).await? else { return Ok(()) };
    let token = make_link(tx, person, Purpose::ResetPassword, "", CONFIRM_WITHIN, now).await?;
    let letter = letters::made_organizer(&to, zone, now + desk.config.factor_grace, paths::reset(&token));
    mail::post(tx, desk, &to, letter, &format!("organizer:{}", secret::hash(&token))).await
}

/// Closes an account for now; every session of it ends. False when it was not open.
///
/// # Errors
/// When nobody else would administer the platform.
pub(crate) async fn suspend(
    tx: &DatabaseTransaction,
    permit: &Permit<GovernAccount, PersonId>,
    reason: String,
    now: Moment,
) -> Result<bool, RoleRefused> {
    let person = *permit.thing();
    if administers_alone(tx, person, now).await? {
        return Err(RoleRefused::LastAdministrator);
    }
    let moved = change_status(tx, person, PersonStatus::Active, PersonStatus::Suspended).await?;
    if moved {
        sign_in::end_all_sessions(tx, person, now).await?;
        audit::note(tx, about(permit, "accounts.suspend", Some(reason)), now).await?;
    }
    Ok(moved)
}

/// Opens a closed account again. False when it was not closed.
pub(crate) async fn reinstate(
    tx: &DatabaseTransaction,
    permit: &Permit<GovernAccount, PersonId>,
    reason: String,
    now: Moment,
) -> Result<bool, DbErr> {
    // Who asked to be deleted comes back by their own link, and who is gone not at all.
    if find::departure(tx, *permit.thing()).await?.is_some() {
        return Ok(false);
    }
    let moved = change_status(tx, *permit.thing(), PersonStatus::Suspended, PersonStatus::Active).await?;
    if moved {
        audit::note(tx, about(permit, "accounts.reinstate", Some(reason)), now).await?;
    }
    Ok(moved)
}

async fn change_status(
    tx: &DatabaseTransaction,
    person: PersonId,
    from: PersonStatus,
    to: PersonStatus,
) -> Result<bool, DbErr> {
    let moved = rows::person::Entity::update_many()
        .col_expr(rows::person::Column::Status, Expr::value(to))
        .filter(rows::person::Column::Id.eq(person))
        .filter(rows::person::Column::Status.eq(from))
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == 1)
}
