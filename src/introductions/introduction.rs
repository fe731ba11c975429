//! PURE: an introduction of a need and an offering to each other: which sides there are, which states it goes
//! through, why one is declined, what came of it, and when a pair may be asked about again.

use chrono::TimeDelta;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::companies::CompanyId;
use crate::kit::clock::Moment;
use crate::kit::i18n::Lang;
use crate::kit::ids::typed_id;
use crate::listings::{Bilingual, ListingId, ListingKind};

typed_id!(
    /// An introduction.
    IntroductionId
);

/// Whoever is asked has so long to answer.
pub const TIME_TO_ANSWER: TimeDelta = TimeDelta::days(14);
/// After a refusal nobody asks about the pair for so long.
pub const REST_AFTER_REFUSAL: TimeDelta = TimeDelta::days(30);
/// Who took their question back does not ask again for so long, so that letters cannot be sent by asking and
/// withdrawing in turn.
pub const REST_AFTER_WITHDRAWAL: TimeDelta = TimeDelta::days(1);

/// The version of the sentences that people agree to.
pub const CONSENT_VERSION: &str = "2026-11";

/// Where an introduction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum IntroductionStatus {
    /// One side asked, the other has not answered yet.
    Waiting,
    /// Both agreed; contacts are open.
    Accepted,
    /// The other side said no, with a reason.
    Declined,
    /// Who asked took it back.
    Withdrawn,
    /// Nobody answered in time.
    Lapsed,
}

/// What can happen to an introduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// One side asks; this begins it.
    Ask,
    /// The other side agrees.
    Accept,
    /// The other side says no.
    Decline,
    /// Who asked takes it back.
    Withdraw,
    /// The time to answer is over.
    Lapse,
}

impl IntroductionStatus {
    /// Every state, in the order of tabs.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Accepted, Self::Declined, Self::Withdrawn, Self::Lapsed];

    /// The whole life of an introduction, in one table.
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Waiting, Step::Accept) => Some(Self::Accepted),
            (Self::Waiting, Step::Decline) => Some(Self::Declined),
            (Self::Waiting, Step::Withdraw) => Some(Self::Withdrawn),
            (Self::Waiting, Step::Lapse) => Some(Self::Lapsed),
            _ => None,
        }
    }

    /// Whether it still stands: a pair has one such introduction at most.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Accepted)
    }

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 5] = [Self::Ask, Self::Accept, Self::Decline, Self::Withdraw, Self::Lapse];

    /// Its name in the audit trail.
    pub const fn audit_name(self) -> &'static str {
        match self {
            Self::Ask => "introductions.ask",
            Self::Accept => "introductions.accept",
            Self::Decline => "introductions.decline",
            Self::Withdraw => "introductions.withdraw",
            Self::Lapse => "introductions.lapse",
        }
    }
}

/// Why somebody says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// Price and budget do not meet.
    Price,
    /// The dates do not fit.
    Schedule,
    /// Not enough people or machines, or not enough work.
    Capacity,
    /// The service is not what is needed.
    Scope,
    /// The data may not be handed out like this.
    Security,
    /// A certificate is missing.
    Certificates,
    /// Too far away.
    Location,
    /// Somebody else does it already.
    AlreadySolved,
    /// Something else, told in the note.
    Other,
}

impl DeclineReason {
    /// Every reason, in the order of the form.
    pub const ALL: [Self; 9] = [
        Self::Price,
        Self::Schedule,
        Self::Capacity,
        Self::Scope,
        Self::Security,
        Self::Certificates,
        Self::Location,
        Self::AlreadySolved,
        Self::Other,
    ];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Price => "price",
            Self::Schedule => "schedule",
            Self::Capacity => "capacity",
            Self::Scope => "scope",
            Self::Security => "security",
            Self::Certificates => "certificates",
            Self::Location => "location",
            Self::AlreadySolved => "already_solved",
            Self::Other => "other",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A kind of information that agreeing hands to the other company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The contact's name.
    Name,
    /// What they are in the company.
    JobTitle,
    /// Their telephone number.
    Phone,
    /// Their e-mail address.
    Email,
}

impl Kind {
    /// All that the sentence of consent names.
    pub const ALL: [Self; 4] = [Self::Name, Self::JobTitle, Self::Phone, Self::Email];
}

/// What is to come of a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// A contract was signed or is about to be.
    Contract,
    /// They go on talking.
    Talks,
    /// Nothing.
    Nothing,
}

impl Next {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Contract, Self::Talks, Self::Nothing];

    /// The code in the database and in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contract => "contract",
            Self::Talks => "talks",
            Self::Nothing => "nothing",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|next| next.code() == code)
    }
}

/// How a talk was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Talk {
    /// Whether it helped.
    pub useful: bool,
    /// What is to come of it.
    pub next: Next,
}

/// What one side tells about an introduction that both agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How the talk was; nothing where none was held.
    pub talk: Option<Talk>,
    /// More words, for the organizers.
    pub note: String,
}

/// Whether what the two sides tell cannot both be true: one says that they talked and the other that they did not, or
/// one says that a contract came of it and the other that nothing did.
pub fn is_disputed(one: &Report, other: &Report) -> bool {
    let next = |report: &Report| report.talk.map(|talk| talk.next);
    let at_odds = matches!(
        (next(one), next(other)),
        (Some(Next::Contract), Some(Next::Nothing)) | (Some(Next::Nothing), Some(Next::Contract))
    );
    one.talk.is_some() != other.talk.is_some() || at_odds
}

/// A need and an offering, of two companies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The need.
    pub need: ListingId,
    /// The offering.
    pub offering: ListingId,
    /// Whose need it is.
    pub need_company: CompanyId,
    /// Whose offering it is.
    pub offering_company: CompanyId,
}

impl Pair {
    /// The company on a side.
    pub const fn company(&self, side: ListingKind) -> CompanyId {
        match side {
            ListingKind::Need => self.need_company,
            ListingKind::Offering => self.offering_company,
        }
    }

    /// The listing on a side.
    pub const fn listing(&self, side: ListingKind) -> ListingId {
        match side {
            ListingKind::Need => self.need,
            ListingKind::Offering => self.offering,
        }
    }

    /// The side on which a company is.
    pub fn side_of(&self, company: CompanyId) -> Option<ListingKind> {
        [ListingKind::Need, ListingKind::Offering].into_iter().find(|side| self.company(*side) == company)
    }
}

/// The other side of the market.
pub const fn across(side: ListingKind) -> ListingKind {
    match side {
        ListingKind::Need => ListingKind::Offering,
        ListingKind::Offering => ListingKind::Need,
    }
}

/// What one side asks the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// About which need and which offering.
    pub pair: Pair,
    /// The side that asks.
    pub side: ListingKind,
    /// What it says to the other.
    pub message: String,
}

/// That somebody agreed to hand their contact to the other company: the sentence as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The sentence.
    pub text: String,
    /// Its language.
    pub lang: Lang,
}

/// An introduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// Its number.
    pub id: IntroductionId,
    /// The need and the offering.
    pub pair: Pair,
    /// The side that asked.
    pub side: ListingKind,
    /// Where it stands.
    pub status: IntroductionStatus,
    /// What was said to the other side.
    pub message: String,
    /// Why it was declined.
    pub reason: Option<DeclineReason>,
    /// More words about the reason.
    pub note: String,
    /// When one side asked.
    pub asked_at: Moment,
    /// Until when the other may answer.
    pub lapses_at: Moment,
    /// When it was answered, taken back, or over.
    pub ended_at: Option<Moment>,
    /// What the need was called when one side asked.
    pub need_title: Bilingual,
    /// What the offering was called when one side asked.
    pub offering_title: Bilingual,
}

impl Introduction {
    /// The side that is asked.
    pub const fn asked_side(&self) -> ListingKind {
        across(self.side)
    }
}

/// An earlier introduction of the same pair, as far as asking again goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Where it stands.
    pub status: IntroductionStatus,
    /// Who asked then.
    pub side: ListingKind,
    /// When it ended.
    pub ended_at: Option<Moment>,
}

/// From when on `side` may ask about a pair again; nothing where it may at once. A refusal rests both sides, taking
/// a question back rests whoever did, and no answer rests nobody.
pub fn rests_until(before: Before, side: ListingKind, now: Moment) -> Option<Moment> {
    let rest = match before.status {
        IntroductionStatus::Declined => REST_AFTER_REFUSAL,
        IntroductionStatus::Withdrawn if before.side == side => REST_AFTER_WITHDRAWAL,
        _ => return None,
    };
    before.ended_at.map(|ended| ended + rest).filter(|until| now < *until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_moves() {
        use IntroductionStatus as S;
        let moves = [
            (S::Waiting, Step::Accept, S::Accepted),
            (S::Waiting, Step::Decline, S::Declined),
            (S::Waiting, Step::Withdraw, S::Withdrawn),
            (S::Waiting, Step::Lapse, S::Lapsed),
        ];
        for from in S::ALL {
            for step in Step::ALL {
                let expected = moves.iter().find(|(at, by, _)| (*at, *by) == (from, step)).map(|(_, _, to)| *to);
                assert_eq!(from.after(step), expected, "{from:?} {step:?}");
            }
            assert_eq!(from.is_live(), matches!(from, S::Waiting | S::Accepted));
        }
    }

    #[test]
    fn codes_read_back() {
        for status in IntroductionStatus::ALL {
            assert_eq!(IntroductionStatus::parse(status.code()), Some(status));
        }
        for reason in DeclineReason::ALL {
            assert_eq!(DeclineReason::parse(reason.code()), Some(reason));
            assert_eq!(serde_json::to_string(&reason).unwrap(), format!("\"{}\"", reason.code()));
        }
    }

    #[test]
    fn when_a_pair_may_be_asked_about_again() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let ended = at("2026-05-20T01:00:00Z");
        let (now, need, offering) = (at("2026-05-20T01:00:01Z"), ListingKind::Need, ListingKind::Offering);
        let before = |status| Before { status, side: need, ended_at: Some(ended) };
        for (status, of_the_same_side, of_the_other) in [
            (IntroductionStatus::Declined, Some("2026-06-19T01:00:00Z"), Some("2026-06-19T01:00:00Z")),
            (IntroductionStatus::Withdrawn, Some("2026-05-21T01:00:00Z"), None),
            (IntroductionStatus::Lapsed, None, None),
        ] {
            assert_eq!(rests_until(before(status), need, now), of_the_same_side.map(at), "{status:?}");
            assert_eq!(rests_until(before(status), offering, now), of_the_other.map(at), "{status:?}");
        }
        let declined = before(IntroductionStatus::Declined);
        assert!(rests_until(declined, need, at("2026-06-19T00:59:59Z")).is_some());
        assert_eq!(rests_until(declined, need, at("2026-06-19T01:00:00Z")), None);
    }

    #[test]
    fn what_cannot_both_be_true_is_disputed() {
        let talked = |useful, next| Report { talk: Some(Talk { useful, next }), note: String::new() };
        let none = Report { talk: None, note: String::new() };
        let (contract, talks, nothing) =
            (talked(true, Next::Contract), talked(true, Next::Talks), talked(false, Next::Nothing));
        for (one, other, expected) in [
            (&contract, &contract, false),
            (&contract, &talks, false),
            (&contract, &nothing, true),
            (&talks, &nothing, false),
            (&none, &none, false),
            (&none, &talks, true),
        ] {
            assert_eq!(is_disputed(one, other), expected, "{one:?} {other:?}");
            assert_eq!(is_disputed(other, one), expected, "{one:?} {other:?}");
        }
        assert!(Next::ALL.into_iter().all(|next| Next::parse(next.code()) == Some(next)));
    }

    #[test]
    fn a_pair_knows_its_sides() {
        let pair = Pair {
            need: ListingId(1),
            offering: ListingId(2),
            need_company: CompanyId(3),
            offering_company: CompanyId(4),
        };
        for side in ListingKind::ALL {
            assert_eq!(pair.side_of(pair.company(side)), Some(side));
            assert_ne!(pair.listing(side), pair.listing(across(side)));
            assert_eq!(across(across(side)), side);
        }
        assert_eq!(pair.side_of(CompanyId(5)), None);
    }
}
