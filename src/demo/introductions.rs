//! Who asks whom to be introduced, and what came of it.

use anyhow::{Context, anyhow};
use sea_orm::DatabaseTransaction;
use serde::Deserialize;

use super::data;
use super::fill::Cast;
use crate::access::{self, Actor};
use crate::introductions::{self, Consent, DeclineReason, Pair, Question};
use crate::listings::ListingKind;

/// A question of one side to the other, and what came of it.
#[derive(Deserialize)]
pub(super) struct Introduction {
    pub need: String,
    pub offering: String,
    pub asked_by: ListingKind,
    pub days_ago: i64,
    pub message: String,
    pub outcome: Outcome,
    pub answered_days_ago: Option<i64>,
    pub reason: Option<DeclineReason>,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    Accepted,
    Declined,
    Waiting,
}

impl<'a> Cast<'a> {
    /// One side asks the other.
    pub(super) async fn ask_other(&mut self, tx: &DatabaseTransaction, about: &'a Introduction) -> anyhow::Result<()> {
        let (need, offering) = (self.listing(tx, &about.need).await?, self.listing(tx, &about.offering).await?);
        let pair = Pair {
            need: need.id,
            offering: offering.id,
            need_company: need.company,
            offering_company: offering.company,
        };
        let (asks, asked) = self.sides(about, about.asked_by)?;
        let question = Question { pair, side: about.asked_by, message: about.message.clone() };
        let permit = access::introductions::ask(&asks, question)?;
        let consent = consent(&asks, asked);
        let outcome = introductions::ask(tx, permit, &consent, self.desk.now()).await?;
        let introductions::Outcome::Asked(id) = outcome else {
            return Err(anyhow!("a pair of the demo is asked twice"));
        };
        self.introductions.insert((&about.need, &about.offering), id);
        Ok(())
    }

    /// The other side answers.
    pub(super) async fn answer(&self, tx: &DatabaseTransaction, about: &Introduction) -> anyhow::Result<()> {
        let key = (about.need.as_str(), about.offering.as_str());
        let id = *self.introductions.get(&key).context("nobody asked for this introduction")?;
        let introduction = introductions::introduction(tx, id).await?.context("an introduction of the demo is gone")?;
        let (answers, asked) = self.sides(about, introduction.asked_side())?;
        let permit = access::introductions::answer(&answers, introduction)?;
        let now = self.desk.now();
        match (about.outcome, about.reason) {
            (Outcome::Accepted, _) => introductions::accept(tx, permit, &consent(&answers, asked), now).await?,
            (Outcome::Declined, Some(reason)) => introductions::decline(tx, permit, reason, &about.note, now).await?,
            (Outcome::Declined, None) | (Outcome::Waiting, _) => return Err(anyhow!("this answer says nothing")),
        }
        Ok(())
    }

    /// Who speaks for a side, and the company on the other.
    fn sides(&self, about: &Introduction, side: ListingKind) -> anyhow::Result<(Actor, &'a data::Company)> {
        let company = |name: &str| self.entered(name).map(|entered| entered.about);
        Ok(match side {
            ListingKind::Need => (self.owner(&about.need)?, company(&about.offering)?),
            ListingKind::Offering => (self.owner(&about.offering)?, company(&about.need)?),
        })
    }
}

/// The sentence that stands beside the box, as the person read it.
fn consent(who: &Actor, recipient: &data::Company) -> Consent {
    let company = who.lang.pick(&recipient.name_zh, &recipient.name_en);
    Consent { text: who.lang.tr().introductions_consent(company), lang: who.lang }
}
