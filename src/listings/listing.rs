//! PURE: what an offering or a need is called, which states it goes through, and who takes which step.
//! Both kinds have one life, in one table; only a need is matched and signed.

use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::kit::i18n::Lang;
use crate::kit::ids::typed_id;
use crate::kit::problem::Problem;
use crate::kit::text;

typed_id!(
    /// An offering or a need.
    ListingId
);

typed_id!(
    /// A file that belongs to a listing.
    ListingFileId
);

/// Which side of the market a listing is on.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ListingKind {
    /// What a provider offers.
    Offering,
    /// What a company needs.
    Need,
}

impl ListingKind {
    /// Both, offerings first.
    pub const ALL: [Self; 2] = [Self::Offering, Self::Need];

    /// The word in addresses and in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offering => "offering",
            Self::Need => "need",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a listing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ListingStatus {
    /// Being written.
    Draft,
    /// Waits for an organizer.
    InReview,
    /// Sent back by an organizer, with a reason.
    Returned,
    /// Refused by an organizer, with a reason.
    Rejected,
    /// In the catalogue.
    Published,
    /// Taken out of the catalogue by its owner for a while.
    Paused,
    /// Past its last day.
    Expired,
    /// A need that has found its provider.
    Matched,
    /// A need with a signed contract.
    Signed,
    /// Over.
    Closed,
}

/// What can be done to a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Its owner sends it to the organizers.
    Submit,
    /// Its owner takes it back before they have decided.
    Recall,
    /// An organizer lets it into the catalogue.
    Approve,
    /// An organizer sends it back to be mended; a published one leaves the catalogue.
    Return,
    /// An organizer refuses it for good.
    Reject,
    /// Its owner takes it out of the catalogue for a while.
    Pause,
    /// Its owner puts it back.
    Resume,
    /// Its owner opens it for changes; it has to be looked at again.
    Revise,
    /// Its last day has passed.
    Expire,
    /// Its owner sets a new last day.
    Renew,
    /// A need has found its provider.
    Match,
    /// A need has led to a contract.
    Sign,
    /// Its owner ends it.
    Close,
}

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// Whoever speaks for the listing's company.
    Owner,
    /// An organizer.
    Organizer,
    /// The program, when a day has come.
    Clock,
}

impl ListingStatus {
    /// Every state, in the order of a life.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::InReview,
        Self::Returned,
        Self::Rejected,
        Self::Published,
        Self::Paused,
        Self::Expired,
        Self::Matched,
        Self::Signed,
        Self::Closed,
    ];

    /// The whole life of a listing, in one table.
    pub const fn after(self, step: Step, kind: ListingKind) -> Option<Self> {
        use ListingStatus as S;
        Some(match (self, step) {
            (S::Draft | S::Returned, Step::Submit) => S::InReview,
            (S::InReview, Step::Recall) | (S::Published | S::Paused | S::Expired, Step::Revise) => S::Draft,
            (S::InReview, Step::Approve) | (S::Paused | S::Matched, Step::Resume) => S::Published,
            (S::InReview | S::Published | S::Paused, Step::Return) => S::Returned,
            (S::InReview, Step::Reject) => S::Rejected,
            (S::Published, Step::Pause) => S::Paused,
            (S::Published | S::Paused, Step::Expire) => S::Expired,
            (S::Published | S::Expired, Step::Renew) => S::Published,
            (S::Paused, Step::Renew) => S::Paused,
            (S::Published | S::Paused, Step::Match) if matches!(kind, ListingKind::Need) => S::Matched,
            (S::Matched, Step::Sign) if matches!(kind, ListingKind::Need) => S::Signed,
            (S::Draft | S::Returned | S::Published | S::Paused | S::Expired | S::Matched | S::Signed, Step::Close) => {
                S::Closed
            }
            _ => return None,
        })
    }

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Returned => "returned",
            Self::Rejected => "rejected",
            Self::Published => "published",
            Self::Paused => "paused",
            Self::Expired => "expired",
            Self::Matched => "matched",
            Self::Signed => "signed",
            Self::Closed => "closed",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// Whether its owner may change what it says.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether strangers may open its page. Only a published one is in the catalogue and takes new introductions.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Matched | Self::Signed)
    }
}

impl Step {
    /// Every step, in the order in which buttons stand.
    pub const ALL: [Self; 13] = [
        Self::Submit,
        Self::Approve,
        Self::Return,
        Self::Reject,
        Self::Recall,
        Self::Resume,
        Self::Renew,
        Self::Match,
        Self::Sign,
        Self::Revise,
        Self::Pause,
        Self::Expire,
        Self::Close,
    ];

    /// Who takes it.
    pub const fn taken_by(self) -> Taker {
        match self {
            Self::Approve | Self::Return | Self::Reject => Taker::Organizer,
            Self::Expire => Taker::Clock,
            _ => Taker::Owner,
        }
    }

    /// Its name in the audit trail.
    pub const fn audit_name(self) -> &'static str {
        match self {
            Self::Submit => "listings.submit",
            Self::Recall => "listings.recall",
            Self::Approve => "listings.approve",
            Self::Return => "listings.return",
            Self::Reject => "listings.reject",
            Self::Pause => "listings.pause",
            Self::Resume => "listings.resume",
            Self::Revise => "listings.revise",
            Self::Expire => "listings.expire",
            Self::Renew => "listings.renew",
            Self::Match => "listings.match",
            Self::Sign => "listings.sign",
            Self::Close => "listings.close",
        }
    }

    /// The reason that goes with it: ten characters at least where an organizer says no, some where its owner ends it.
    ///
    /// # Errors
    /// What is wrong with the reason that was typed.
    pub fn reason(self, typed: &str) -> Result<Option<String>, Problem> {
        match self {
            Self::Return | Self::Reject => text::bounded_lines(typed, 10, 500).map(Some),
            Self::Close => text::bounded_lines(typed, 2, 500).map(Some),
            _ => text::optional_lines(typed, 500),
        }
    }
}

/// The same words in both languages; Chinese stands in where there is no English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English, or nothing.
    pub en: String,
}

impl Bilingual {
    /// Words in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The words in the reader's language, or in Chinese where there are none.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// The language in which [`Self::pick`] answers, for the `lang` attribute.
    pub fn lang_of(&self, lang: Lang) -> Lang {
        if self.en.is_empty() { Lang::Zh } else { lang }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_moves() {
        use ListingStatus as S;
        use Step as T;
        let moves: &[(S, T, S)] = &[
            (S::Draft, T::Submit, S::InReview),
            (S::Draft, T::Close, S::Closed),
            (S::Returned, T::Submit, S::InReview),
            (S::Returned, T::Close, S::Closed),
            (S::InReview, T::Recall, S::Draft),
            (S::InReview, T::Approve, S::Published),
            (S::InReview, T::Return, S::Returned),
            (S::InReview, T::Reject, S::Rejected),
            (S::Published, T::Return, S::Returned),
            (S::Published, T::Pause, S::Paused),
            (S::Published, T::Expire, S::Expired),
            (S::Published, T::Renew, S::Published),
            (S::Published, T::Revise, S::Draft),
            (S::Published, T::Close, S::Closed),
            (S::Paused, T::Return, S::Returned),
            (S::Paused, T::Resume, S::Published),
            (S::Paused, T::Expire, S::Expired),
            (S::Paused, T::Renew, S::Paused),
            (S::Paused, T::Revise, S::Draft),
            (S::Paused, T::Close, S::Closed),
            (S::Expired, T::Renew, S::Published),
            (S::Expired, T::Revise, S::Draft),
            (S::Expired, T::Close, S::Closed),
            (S::Matched, T::Close, S::Closed),
            (S::Matched, T::Resume, S::Published),
            (S::Signed, T::Close, S::Closed),
        ];
        let of_needs =
            [(S::Published, T::Match, S::Matched), (S::Paused, T::Match, S::Matched), (S::Matched, T::Sign, S::Signed)];
        for kind in ListingKind::ALL {
            for from in S::ALL {
                for step in T::ALL {
                    let expected = moves
                        .iter()
                        .chain(of_needs.iter().filter(|_| kind == ListingKind::Need))
                        .find(|(at, by, _)| (*at, *by) == (from, step))
                        .map(|(_, _, to)| *to);
                    assert_eq!(from.after(step, kind), expected, "{kind:?} {from:?} {step:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_gets_into_the_catalogue_without_an_organizer() {
        for kind in ListingKind::ALL {
            for from in
                [ListingStatus::Draft, ListingStatus::Returned, ListingStatus::InReview, ListingStatus::Rejected]
            {
                for step in Step::ALL {
                    if from.after(step, kind) == Some(ListingStatus::Published) {
                        assert_eq!(step.taken_by(), Taker::Organizer);
                    }
                }
            }
        }
    }

    #[test]
    fn codes_read_back() {
        for status in ListingStatus::ALL {
            assert_eq!(ListingStatus::parse(status.code()), Some(status));
        }
        for kind in ListingKind::ALL {
            assert_eq!(ListingKind::parse(kind.code()), Some(kind));
        }
    }

    #[test]
    fn a_refusal_tells_why_in_ten_characters() {
        assert!(matches!(Step::Return.reason("too short"), Err(Problem::TooShort(10))));
        assert!(Step::Return.reason("请补充数据量和交付方式").is_ok());
        assert!(matches!(Step::Close.reason(" "), Err(Problem::Missing)));
        assert_eq!(Step::Approve.reason("").unwrap(), None);
    }

    #[test]
    fn chinese_stands_in_for_missing_english() {
        let only = Bilingual::new("标注", "");
        assert_eq!((only.pick(Lang::En), only.lang_of(Lang::En)), ("标注", Lang::Zh));
        let both = Bilingual::new("标注", "Labeling");
        assert_eq!((both.pick(Lang::En), both.lang_of(Lang::En)), ("Labeling", Lang::En));
    }
}
