//! What an organizer rules about a pair on its page: put before both sides with a reason that they read, or taken out of
//! their matches with one that only organizers do. Either can be withdrawn where it was done.

use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use serde::Deserialize;

use super::pair;
use crate::access::{self, Actor};
use crate::accounts::{Organizer, SignedIn};
use crate::kit::db::write;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::problem::{Problem, Problems};
use crate::kit::text;
use crate::kit::web::{Failure, Field, FormKey, Posted, SeeOther, once};
use crate::listings::paths::Side;
use crate::listings::{self, ListingId, ListingKind};
use crate::matching::act::{self, RuleRefused};
use crate::matching::find::Asked;
use crate::matching::opinion::Seen;
use crate::matching::ruling::{Ruled, addition};
use crate::matching::{find, paths, words};

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::RULING_WITHDRAWAL).post(withdraw))
        .service(web::resource(paths::RULING).post(rule));
}

/// What is typed to rule about a pair; the button says which way.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RulingForm {
    ruled: String,
    reason: String,
}

impl RulingForm {
    /// What is ruled, and a reason of 10–500 characters.
    fn check(&self) -> Result<(Ruled, String), Problems> {
        let mut problems = Problems::default();
        let ruled = problems.take("ruled", Ruled::parse(&self.ruled).ok_or(Problem::NotInList));
        let reason = problems.take("reason", text::bounded_lines(&self.reason, 10, 500));
        ruled.zip(reason).ok_or(problems)
    }
}

/// What an organizer can do about a pair.
pub(super) enum RulingView {
    /// A ruling stands and can be withdrawn.
    Stands {
        /// What was ruled.
        words: String,
        /// Why.
        reason: String,
        /// Where it is withdrawn.
        withdrawal: String,
    },
    /// It can be added; where it is a match already, it can be taken out as well.
    Open {
        /// Where it is ruled.
        action: String,
        /// Why.
        reason: Box<Field>,
        /// Whether there is anything to be taken out.
        is_match: bool,
    },
    /// What stands against it can be settled by nobody.
    Firm {
        /// Which conditions.
        words: String,
    },
}

impl RulingView {
    /// Nothing for those who may not rule about it.
    pub(super) fn of(lang: Lang, actor: &Actor, asked: &Asked, form: &RulingForm, problems: &Problems) -> Option<Self> {
        let tr = lang.tr();
        if !access::matching::may_rule(actor, &asked.companies()) {
            return None;
        }
        let (need, offering) = (ListingId(asked.found.need), ListingId(asked.found.offering));
        if let Some(ruling) = &asked.ruling {
            let words = match ruling.ruled {
                Ruled::Added => tr.matching_ruling_is_added(),
                Ruled::Removed => tr.matching_ruling_is_removed(),
            };
            let withdrawal = paths::ruling_withdrawal(ListingKind::Need, need, offering);
            return Some(Self::Stands { words, reason: ruling.reason.clone(), withdrawal });
        }
        Some(match addition(&asked.found) {
            Ok(pair) => Self::Open {
                action: paths::ruling(ListingKind::Need, need, offering),
                reason: Box::new(
                    Field::area("reason", tr.matching_ruling_reason(), 3)
                        .value(&form.reason)
                        .hint(tr.matching_ruling_reason_hint())
                        .required()
                        .limit(500)
                        .from(problems, tr),
                ),
                is_match: pair.fails.is_empty(),
            },
            Err(gates) => {
                let gates: Vec<String> = gates.into_iter().map(|gate| words::gate(tr, gate)).collect();
                Self::Firm { words: format::list(lang, gates.iter().map(String::as_str)) }
            }
        })
    }

    /// The field that is filled in.
    pub(super) fn field(&self) -> Option<&Field> {
        match self {
            Self::Open { reason, .. } => Some(reason),
            Self::Stands { .. } | Self::Firm { .. } => None,
        }
    }
}

type At = Path<(Side, ListingId, ListingId)>;

/// The pair of an address.
async fn asked_for(at: &At, desk: &Desk) -> Result<(Seen, Asked), Failure> {
    let (side, own, other) = **at;
    let seen = Seen { side: side.kind(), own, other };
    let asked = find::pair(desk, seen.side, own, other).await?.ok_or(Failure::NotFound)?;
    Ok((seen, asked))
}

/// The page that says why nothing was ruled.
fn not_ruled(refused: RuleRefused, tr: Tr) -> Failure {
    match refused {
        RuleRefused::Meanwhile => Failure::Conflict(tr.matching_ruling_meanwhile()),
        RuleRefused::Db(error) => error.into(),
    }
}

/// Does it once for each form.
async fn once_only(
    desk: &Desk,
    key: &FormKey,
    who: &SignedIn,
    path: &str,
    work: impl AsyncFnOnce(&sea_orm::DatabaseTransaction) -> Result<(), RuleRefused>,
) -> Result<(), Failure> {
    let (person, now) = (who.actor.person.0, desk.now());
    let ruled = write(&desk.db, async |tx| {
        if once::seen(tx, key, person).await?.is_none() {
            work(tx).await?;
            once::remember(tx, key, person, path, now).await?;
        }
        Ok::<_, RuleRefused>(())
    });
    ruled.await.map_err(|refused| not_ruled(refused, who.tr))
}

/// POST /workspace/{offerings|needs}/{id}/matches/{other}/ruling
async fn rule(who: Organizer, at: At, posted: Posted<RulingForm>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (seen, asked) = asked_for(&at, &desk).await?;
    let permit = access::matching::rule(&who.actor, &asked.companies(), seen)?;
    let (ruled, reason) = match posted.form.check() {
        Ok(checked) => checked,
        Err(problems) => return pair::drawn(&who, *at, &posted.form, &problems, &desk).await,
    };
    // Whatever was ruled meanwhile is told by the act.
    if ruled == Ruled::Added && asked.ruling.is_none() && addition(&asked.found).is_err() {
        return Err(Failure::Conflict(who.tr.matching_ruling_firm()));
    }
    let (now, path) = (desk.now(), paths::pair(seen.side, seen.own, seen.other));
    let work = async |tx: &sea_orm::DatabaseTransaction| act::rule(tx, permit, ruled, &reason, now).await;
    once_only(&desk, &posted.key, &who, &path, work).await?;
    let said = match ruled {
        Ruled::Added => who.tr.matching_ruling_said_added(),
        Ruled::Removed => who.tr.matching_ruling_said_removed(),
    };
    Ok(SeeOther::to(path).saying(said).respond_to(who.request()))
}

/// Where the button stood.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct CameFrom {
    from: String,
}

/// POST /workspace/{offerings|needs}/{id}/matches/{other}/ruling/withdrawal
async fn withdraw(who: Organizer, at: At, posted: Posted<CameFrom>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (side, own, other) = *at;
    let seen = Seen { side: side.kind(), own, other };
    // Also of a pair that is no longer on the market.
    let owners = listings::briefs(desk.db.read(), &[own, other]).await?.into_iter().map(|brief| brief.company);
    let permit = access::matching::rule(&who.actor, &owners.collect::<Vec<_>>(), seen)?;
    let (now, path) = (desk.now(), paths::pair(seen.side, own, other));
    let work = async |tx: &sea_orm::DatabaseTransaction| act::withdraw_ruling(tx, permit, now).await;
    once_only(&desk, &posted.key, &who, &path, work).await?;
    let back = if posted.form.from == "rulings" { paths::RULINGS.to_owned() } else { path };
    Ok(SeeOther::to(back).saying(who.tr.matching_ruling_said_withdrawn()).respond_to(who.request()))
}
