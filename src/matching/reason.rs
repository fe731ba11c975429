//! What is said about a pair: facts with the figures and codes they rest on, in no language. `words.rs`
//! tells them in Chinese and English. They are stored with a match and read back, so names never change.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::factors::Factor;
use super::facts::Span;
use super::text::Field;
use crate::taxonomy::{DeliveryMode, Modality, SecurityLevel};

/// A point for or against a pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The respect it is about.
    pub factor: Factor,
    /// What is the case.
    pub fact: Fact,
}

/// What is the case in one respect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each entry's sentence tells what its fields hold")]
pub enum Fact {
    /// Both name the same service types.
    SameType { types: Vec<String> },
    /// A type of the offering is a near neighbour of one asked for.
    RelatedType { asked: String, offered: String },
    /// No type is the same or near.
    OtherType { asked: Vec<String>, offered: Vec<String> },
    /// One side names no type.
    TypeUnknown,

    /// The industry itself is served.
    IndustryServed { industry: String },
    /// The whole section of the industry is served.
    SectionServed { industry: String, section: String },
    /// A neighbouring industry of the same section is served.
    NearIndustry { industry: String, served: Vec<String> },
    /// Other industries are served.
    OtherIndustry { industry: String, served: Vec<String> },
    /// One side names no industry.
    IndustryUnknown,

    /// Both sit in the same city.
    SameCity { region: String },
    /// Both sit in the same province.
    SameProvince { region: String },
    /// Both sit in the same part of the country.
    SameArea { base: String, region: String },
    /// The region is served from another part of the country.
    ServedFromFar { base: String, region: String },
    /// The region is served.
    RegionServed { region: String },
    /// The whole country is served.
    ServedNationwide { region: String },
    /// The work needs nobody at the client's place.
    NoPresence { mode: DeliveryMode },
    /// The region is not served, and the work needs presence.
    RegionNotServed { region: String, served: Vec<String> },
    /// One side names no region.
    RegionUnknown,

    /// The price reaches into the budget; `computed` when it is unit price times volume.
    PriceInside { price: Span, budget: Span, computed: bool },
    /// The price reaches only a little into the budget.
    PriceAtEdge { price: Span, budget: Span, computed: bool },
    /// The price starts above the budget.
    PriceAbove { price: Span, budget: Span, computed: bool },
    /// The price ends below the budget.
    PriceBelow { price: Span, budget: Span, computed: bool },
    /// Price or budget is open.
    PriceUnknown,

    /// A certificate asked for is held.
    CertificateHeld { code: String, level: String, wanted: String },
    /// It is held on too weak a level.
    CertificateTooLow { code: String, level: String, wanted: String },
    /// It has expired.
    CertificateExpired { code: String, level: String, on: Option<NaiveDate> },
    /// It is not held.
    CertificateMissing { code: String, wanted: String },
    /// It is not known which certificates the provider holds.
    CertificateUnknown { code: String, wanted: String },
    /// So many of the certificates asked for are held.
    CertificatesMet { met: Vec<String>, unmet: Vec<String> },
    /// None is asked for.
    NoCertificateAsked,

    /// The provider may take data of this level.
    LevelEnough { data: SecurityLevel, most: SecurityLevel },
    /// The provider may not take data of this level.
    LevelTooLow { data: SecurityLevel, most: SecurityLevel },
    /// One side does not say the level.
    LevelUnknown,

    /// Ways of delivery that suit both and the level of the data.
    DeliveryPossible { modes: Vec<DeliveryMode> },
    /// No way of delivery suits both.
    DeliveryDiffers { asked: Vec<DeliveryMode>, offered: Vec<DeliveryMode> },
    /// The way that suits both is not allowed for the level of the data.
    DeliveryForbidden { level: SecurityLevel, modes: Vec<DeliveryMode> },
    /// One side names no way of delivery.
    DeliveryUnknown,

    /// The work can be done in time, with so many days to spare.
    InTime { earliest: NaiveDate, finish: NaiveDate, spare: i64 },
    /// The work cannot be done in time, by so many days.
    TooLate { earliest: NaiveDate, finish: NaiveDate, late: i64 },
    /// Lead time or last day is open.
    ScheduleUnknown,

    /// The capacity covers so many percent of the volume in time.
    Capacity { percent: u16 },
    /// There is capacity.
    CapacityFree,
    /// There is none.
    CapacityNone,
    /// It is not stated.
    CapacityUnknown,

    /// The offering works on these forms of the need's data.
    ModalityShared { modalities: Vec<Modality> },
    /// It does not work on these.
    ModalityMissing { modalities: Vec<Modality> },
    /// One side names no form.
    ModalityUnknown,

    /// Quality figures promised as asked for.
    QualityKept { metrics: Vec<String> },
    /// Quality figures promised, but weaker than asked for.
    QualityWeaker { metrics: Vec<String> },
    /// Quality figures asked for that are not promised.
    QualityUnstated { metrics: Vec<String> },
    /// None is asked for.
    NoQualityAsked,

    /// The texts share words.
    WordsShared { evidence: Vec<Evidence> },
    /// The texts share little.
    WordsDiffer,
    /// One side has no text.
    WordsUnknown,

    /// Earlier results, in percent.
    TrackRecord { percent: u16, count: u32 },
    /// There are none yet.
    TrackUnknown,
    /// Both were confirmed lately; days since the older.
    Fresh { days: i64 },
    /// One was not confirmed for long.
    Stale { days: i64 },
    /// It is not known when.
    FreshnessUnknown,
    /// How much of both is filled in.
    Completeness { percent: u16 },

    /// Whether there is personal information in the data has to be settled with the provider.
    PersonalInformation,

    /// It stands higher than its score, since it was seen less than it merits.
    ShownHigher { place: usize, by_score: usize },
    /// It stands lower than its score, since others were seen less than they merit.
    ShownLower { place: usize, by_score: usize },

    /// Neither side keeps the other away.
    NotBlocked,
    /// One side keeps the other away.
    Blocked,
    /// An organizer took the pair out.
    TakenOut,
    /// Two companies.
    TwoCompanies,
    /// One and the same company.
    SameCompany,
    /// Both are in the market.
    InTheMarket,
    /// One is out of the market.
    Suspended,
    /// Both are open.
    Open,
    /// One was open until this day.
    Expired { on: NaiveDate },
}

/// Words of the need and words of the offering that meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where the need says it.
    pub need: Quote,
    /// Where the offering says it.
    pub offering: Quote,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The text it stands in.
    pub field: Field,
    /// Number of the document, for [`Field::Document`]: its title and text as one, parted by a line break.
    #[serde(default, skip_serializing_if = "is_first")]
    pub document: usize,
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// The words as they stand there.
    pub text: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_first(document: &usize) -> bool {
    *document == 0
}

/// The smallest single change that would help a pair most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What would have to change.
    pub step: Step,
    /// Points it would add; the score it would reach where the pair is refused now.
    pub gain: u8,
    /// Whether it lifts a refused pair over its gate.
    pub opens: bool,
}

/// Something that one side could do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each entry's sentence tells what its fields hold")]
pub enum Step {
    /// The buyer raises the budget to this, in fen.
    RaiseBudget { to: i64 },
    /// The provider lowers its price to this, in fen.
    LowerPrice { to: i64 },
    /// Price and budget come closer; told in the place of either where the figures are not for the reader.
    MeetOnPrice,
    /// The buyer allows until this day.
    MoveFinish { to: NaiveDate },
    /// The buyer accepts one of these ways of delivery.
    AcceptDelivery { modes: Vec<DeliveryMode> },
    /// The provider serves this region.
    ServeRegion { region: String },
    /// The provider frees capacity.
    FreeCapacity,
    /// The provider obtains or renews this certificate.
    Obtain { code: String, level: String },
    /// The provider covers the service type itself.
    OfferType { code: String },
    /// The provider serves this industry.
    ServeIndustry { industry: String },
    /// The provider promises these quality figures.
    PromiseQuality { metrics: Vec<String> },
    /// The provider works on these forms of data.
    TakeModality { modalities: Vec<Modality> },
    /// The side that left it open states it.
    State { factor: Factor },
    /// Both describe the same work in more of the same words.
    DescribeMore,
}
