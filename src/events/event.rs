//! PURE: events and everything that describes them, the life of an event and of a sign-up in one table each,
//! and what an event still lacks before it may be published.

use std::str::FromStr;

use chrono::TimeDelta;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use crate::kit::clock::{Moment, beijing_day};
use crate::kit::i18n::Lang;
use crate::kit::i18n::format::Fen;
use crate::kit::ids::typed_id;
use crate::kit::problem::Problem;
use crate::kit::text;

typed_id!(
    /// An event.
    EventId
);
typed_id!(
    /// One person's sign-up for one event.
    SignUpId
);

/// Declares a closed list with its codes, in the order in which people read it.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$each])* $variant),* }

        impl $name {
            /// All of them, in the order of lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The code that is stored and sent.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// Reads a code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// What kind of event it is.
    EventKind {
        /// Supply meets demand.
        Matchmaking = "matchmaking",
        /// Engineers explain to engineers.
        Seminar = "seminar",
        /// The special conference.
        Conference = "conference",
        /// People learn.
        Training = "training",
        /// Part of a competition.
        Competition = "competition",
    }
}

codes! {
    /// Where an event stands.
    EventStatus {
        /// Being prepared; only organizers see it.
        Draft = "draft",
        /// Everybody sees it; people sign up.
        Published = "published",
        /// Does not take place.
        Cancelled = "cancelled",
        /// Over; nothing about it changes any more.
        Closed = "closed",
    }
}

/// What an organizer does to an event as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventStep {
    /// Shows it to everybody.
    Publish,
    /// Calls it off.
    Cancel,
    /// Puts it away after it is over.
    Close,
}

impl EventStatus {
    /// The whole life of an event, in one table.
    pub const fn after(self, step: EventStep) -> Option<Self> {
        match (self, step) {
            (Self::Draft, EventStep::Publish) => Some(Self::Published),
            (Self::Draft | Self::Published, EventStep::Cancel) => Some(Self::Cancelled),
            (Self::Published, EventStep::Close) => Some(Self::Closed),
            _ => None,
        }
    }

    /// Whether its description may still change.
    pub const fn is_open_to_change(self) -> bool {
        matches!(self, Self::Draft | Self::Published)
    }
}

codes! {
    /// Where people meet.
    Mode {
        /// At a place.
        OnSite = "on_site",
        /// By a link.
        Online = "online",
        /// Both.
        Hybrid = "hybrid",
    }
}

impl Mode {
    /// Whether there is a place to go to.
    pub const fn has_place(self) -> bool {
        matches!(self, Self::OnSite | Self::Hybrid)
    }

    /// Whether there is a link.
    pub const fn has_link(self) -> bool {
        matches!(self, Self::Online | Self::Hybrid)
    }
}

codes! {
    /// As what somebody takes part; also who may register.
    AttendeeRole {
        /// For a company that offers services.
        Provider = "provider",
        /// For a company with needs.
        Buyer = "buyer",
        /// As an expert.
        Expert = "expert",
        /// For the press.
        Press = "press",
    }
}

codes! {
    /// Where a sign-up stands.
    SignUpStatus {
        /// Has a seat.
        Accepted = "accepted",
        /// Stands in line.
        Waitlisted = "waitlisted",
        /// Refused by an organizer.
        Declined = "declined",
        /// Called off by the person.
        Cancelled = "cancelled",
        /// Was there.
        CheckedIn = "checked_in",
        /// Had a seat and did not come.
        NoShow = "no_show",
    }
}

codes! {
    /// What a desk's scan of somebody's code did.
    ScanOutcome {
        /// They are checked in by it.
        Came = "came",
        /// They were checked in before.
        Again = "again",
        /// They have no seat, or the event is not on.
        Refused = "refused",
        /// It was taken back: somebody else was meant.
        Undone = "undone",
    }
}

/// What happens to a sign-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignUpStep {
    /// A seat is given: at once after signing up again, or to somebody in line.
    TakeSeat,
    /// After signing up again there is no seat.
    Wait,
    /// An organizer refuses.
    Decline,
    /// The person calls it off.
    Cancel,
    /// The person is there.
    CheckIn,
    /// Somebody else was meant when the person was checked in.
    TakeBack,
    /// The person did not come.
    MissIt,
}

impl SignUpStatus {
    /// The whole life of a sign-up, in one table.
    pub const fn after(self, step: SignUpStep) -> Option<Self> {
        match (self, step) {
            (Self::Waitlisted | Self::Cancelled, SignUpStep::TakeSeat) => Some(Self::Accepted),
            (Self::Cancelled, SignUpStep::Wait) => Some(Self::Waitlisted),
            (Self::Accepted | Self::Waitlisted, SignUpStep::Decline) => Some(Self::Declined),
            (Self::Accepted | Self::Waitlisted, SignUpStep::Cancel) => Some(Self::Cancelled),
            (Self::Accepted | Self::NoShow, SignUpStep::CheckIn) => Some(Self::CheckedIn),
            (Self::CheckedIn, SignUpStep::TakeBack) => Some(Self::Accepted),
            (Self::Accepted | Self::CheckedIn, SignUpStep::MissIt) => Some(Self::NoShow),
            _ => None,
        }
    }

    /// Whether it holds one of the event's seats.
    pub const fn holds_a_seat(self) -> bool {
        matches!(self, Self::Accepted | Self::CheckedIn | Self::NoShow)
    }

    /// Whether the person still takes part or waits to.
    pub const fn is_live(self) -> bool {
        self.holds_a_seat() || matches!(self, Self::Waitlisted)
    }
}

/// The name of an event in addresses: small letters, digits and single hyphens; fixed once the event is published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// The most characters.
    pub const LONGEST: usize = 60;
    /// Words that mean a page of their own.
    const RESERVED: &'static [&'static str] = &["new"];

    /// Reads a slug as typed; capital letters are folded.
    ///
    /// # Errors
    /// When it is empty, too short or long, or holds anything but small letters, digits and single hyphens.
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let slug = text::bounded(typed, 3, Self::LONGEST)?.to_lowercase();
        let words_are_plain = slug
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        if words_are_plain && !Self::RESERVED.contains(&slug.as_str()) {
            Ok(Self(slug))
        } else {
            Err(Problem::Says(|tr| tr.events_problem_slug()))
        }
    }

    /// A slug made of the kind and the day of making, for events whose organizer names none.
    pub fn suggested(kind: EventKind, today: chrono::NaiveDate, attempt: u32) -> Self {
        let day = today.format("%Y%m%d");
        match attempt {
            0 => Self(format!("{}-{day}", kind.code())),
            n => Self(format!("{}-{day}-{}", kind.code(), n + 1)),
        }
    }

    /// As it stands in the database.
    pub(super) fn stored(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Slug {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// A name in both languages; the English one may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Chinese.
    pub zh: String,
    /// English, or nothing.
    #[serde(default)]
    pub en: String,
}

impl Name {
    /// In the reader's language.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// The language in which [`Self::pick`] answers, for the `lang` attribute.
    pub fn lang_of(&self, lang: Lang) -> Lang {
        if self.en.is_empty() { Lang::Zh } else { lang }
    }
}

/// What the event is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Basics {
    /// Its kind.
    pub kind: EventKind,
    /// Its title.
    pub title: Name,
    /// What it is about, in limited Markdown.
    pub about: Name,
}

/// The four roles on an event notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Units {
    /// In whose name.
    pub hosts: Vec<Name>,
    /// Who does the work.
    pub organizers: Vec<Name>,
    /// Who helps.
    pub co_organizers: Vec<Name>,
    /// The authority above.
    pub guiding: Vec<Name>,
}

/// What the event is about, in codes of the taxonomies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Themes {
    /// Industries.
    pub industries: Vec<String>,
    /// Service types.
    pub service_types: Vec<String>,
    /// Regions invited.
    pub regions: Vec<String>,
}

/// When and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimePlace {
    /// Beginning.
    pub starts_at: Moment,
    /// End, after the beginning.
    pub ends_at: Moment,
    /// At a place, by a link, or both.
    pub mode: Mode,
    /// The province's code; empty online.
    pub region: String,
    /// The address; empty online.
    pub address: Name,
    /// The https link, shown to accepted attendees only; empty at a place.
    pub link: String,
}

/// Who may register, when, and for how many seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Registration {
    /// Opens.
    pub opens_at: Moment,
    /// Closes, after it opened and not after the event begins.
    pub closes_at: Moment,
    /// Seats in all.
    pub capacity: u32,
    /// Seats one company may hold.
    pub seats_per_company: u32,
    /// As what people may take part; never empty.
    pub audience: Vec<AttendeeRole>,
    /// What it costs; normally nothing.
    pub fee: Fen,
    /// The secretariat's telephone.
    pub contact_phone: String,
    /// The secretariat's address.
    pub contact_email: String,
}

/// One item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// Beginning.
    pub starts_at: Moment,
    /// End.
    pub ends_at: Moment,
    /// What happens.
    pub title: Name,
    /// Who speaks, or nothing.
    #[serde(default)]
    pub speaker: String,
    /// For whom the speaker speaks, or nothing.
    #[serde(default)]
    pub organization: String,
    /// In which room, or nothing.
    #[serde(default)]
    pub room: String,
}

/// A question to everybody who signs up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number; stays the same while the words change, so that answers keep their question.
    pub number: u32,
    /// What is asked.
    pub words: Name,
    /// Whether it has to be answered.
    pub required: bool,
}

/// The setting of the one-to-one talks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Talks {
    /// Tables.
    pub tables: u32,
    /// Minutes of one talk.
    pub slot_minutes: u32,
    /// Minutes between two talks.
    pub break_minutes: u32,
    /// The first talk begins.
    pub starts_at: Moment,
    /// The last talk is over.
    pub ends_at: Moment,
}

/// Seats given out and people in line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Count {
    /// Seats given out.
    pub confirmed: u32,
    /// People in line.
    pub waiting: u32,
}

/// An event. Steps that were not filled in yet are absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// Its name in addresses.
    pub slug: Slug,
    /// Where it stands.
    pub status: EventStatus,
    /// What it is.
    pub basics: Basics,
    /// Who stands behind it.
    pub units: Units,
    /// What it is about.
    pub themes: Themes,
    /// When and where.
    pub time_place: Option<TimePlace>,
    /// Who may come.
    pub registration: Option<Registration>,
    /// What happens when.
    pub agenda: Vec<AgendaItem>,
    /// What everybody is asked.
    pub questions: Vec<Question>,
    /// One-to-one talks, if there are any.
    pub talks: Option<Talks>,
    /// Seats given out and people in line.
    pub count: Count,
    /// The number of the next arrival.
    pub next_seq: i64,
    /// Raised whenever attendees' calendars have to change.
    pub calendar_sequence: i32,
    /// Why it was called off.
    pub cancel_reason: String,
    /// Raised by every edit.
    pub version: i32,
    /// When it was last edited.
    pub updated_at: Moment,
    /// When it was first shown.
    pub published_at: Option<Moment>,
}

/// The steps in which an event is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Title and kind.
    Basics,
    /// Host, organizer, co-organizers, guiding body.
    Units,
    /// Industries, service types, regions.
    Themes,
    /// When and where.
    TimePlace,
    /// Registration.
    Registration,
    /// Agenda.
    Agenda,
    /// Questions.
    Questions,
    /// One-to-one talks.
    Talks,
}

impl Step {
    /// All steps in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Basics,
        Self::Units,
        Self::Themes,
        Self::TimePlace,
        Self::Registration,
        Self::Agenda,
        Self::Questions,
        Self::Talks,
    ];

    /// Its name in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Basics => "basics",
            Self::Units => "units",
            Self::Themes => "themes",
            Self::TimePlace => "time-and-place",
            Self::Registration => "registration",
            Self::Agenda => "agenda",
            Self::Questions => "questions",
            Self::Talks => "talks",
        }
    }

    /// Reads a name of an address.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

/// What one step of the form changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Title and kind; the slug may change until the event is published.
    Basics(Basics, Slug),
    /// Units.
    Units(Units),
    /// Themes.
    Themes(Themes),
    /// When and where.
    TimePlace(TimePlace),
    /// Registration.
    Registration(Registration),
    /// Agenda.
    Agenda(Vec<AgendaItem>),
    /// Questions.
    Questions(Vec<Question>),
    /// Talks, or none.
    Talks(Option<Talks>),
}

impl Change {
    /// The step it belongs to.
    pub const fn step(&self) -> Step {
        match self {
            Self::Basics(..) => Step::Basics,
            Self::Units(_) => Step::Units,
            Self::Themes(_) => Step::Themes,
            Self::TimePlace(_) => Step::TimePlace,
            Self::Registration(_) => Step::Registration,
            Self::Agenda(_) => Step::Agenda,
            Self::Questions(_) => Step::Questions,
            Self::Talks(_) => Step::Talks,
        }
    }
}

/// What stands between an event and its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Hosts, organizers or co-organizers are not named.
    Units,
    /// When and where is not said.
    TimePlace,
    /// Registration is not described.
    Registration,
    /// Registration closes after the event begins.
    ClosesAfterStart,
    /// An item of the agenda lies outside the event.
    AgendaOutside,
    /// The talks lie outside the event.
    TalksOutside,
}

impl Lack {
    /// The step that mends it.
    pub const fn step(self) -> Step {
        match self {
            Self::Units => Step::Units,
            Self::TimePlace => Step::TimePlace,
            Self::Registration | Self::ClosesAfterStart => Step::Registration,
            Self::AgendaOutside => Step::Agenda,
            Self::TalksOutside => Step::Talks,
        }
    }
}

impl Event {
    /// The event after a change.
    pub fn with(&self, change: Change) -> Self {
        let mut event = self.clone();
        match change {
            Change::Basics(basics, slug) => {
                event.basics = basics;
                if event.published_at.is_none() {
                    event.slug = slug;
                }
            }
            Change::Units(units) => event.units = units,
            Change::Themes(themes) => event.themes = themes,
            Change::TimePlace(time_place) => event.reschedule(time_place),
            Change::Registration(registration) => event.registration = Some(registration),
            Change::Agenda(agenda) => event.agenda = agenda,
            Change::Questions(questions) => event.questions = questions,
            Change::Talks(talks) => event.talks = talks,
        }
        event
    }

    /// Gives the event another time. Agenda and talks keep their hours where they still lie inside and the event became longer
    /// or shorter; where it moved as a whole, or they would lie outside, they move along with its beginning.
    fn reschedule(&mut self, time_place: TimePlace) {
        let before = self.time_place.replace(time_place);
        let (Some(before), Some(after)) = (before, &self.time_place) else { return };
        let by: TimeDelta = after.starts_at - before.starts_at;
        let has_moved_whole = after.ends_at - before.ends_at == by;
        if has_moved_whole || self.has_times_outside() {
            let mut moved = self.clone();
            moved.move_agenda_and_talks(by);
            if has_moved_whole || !moved.has_times_outside() {
                *self = moved;
            }
        }
    }

    fn has_times_outside(&self) -> bool {
        self.lacks().iter().any(|lack| matches!(lack, Lack::AgendaOutside | Lack::TalksOutside))
    }

    fn move_agenda_and_talks(&mut self, by: TimeDelta) {
        for item in &mut self.agenda {
            item.starts_at += by;
            item.ends_at += by;
        }
        if let Some(talks) = &mut self.talks {
            talks.starts_at += by;
            talks.ends_at += by;
        }
    }

    /// What one step says, for the trail.
    pub fn told(&self, step: Step) -> serde_json::Value {
        match step {
            Step::Basics => serde_json::json!({ "slug": self.slug, "basics": self.basics }),
            Step::Units => serde_json::json!(self.units),
            Step::Themes => serde_json::json!(self.themes),
            Step::TimePlace => serde_json::json!(self.time_place),
            Step::Registration => serde_json::json!(self.registration),
            Step::Agenda => serde_json::json!(self.agenda),
            Step::Questions => serde_json::json!(self.questions),
            Step::Talks => serde_json::json!(self.talks),
        }
    }

    /// Whether nothing is said at a step that may be left out.
    pub fn is_empty_at(&self, step: Step) -> bool {
        match step {
            Step::Basics | Step::Units | Step::TimePlace | Step::Registration => false,
            Step::Themes => {
                let Themes { industries, service_types, regions } = &self.themes;
                industries.is_empty() && service_types.is_empty() && regions.is_empty()
            }
            Step::Agenda => self.agenda.is_empty(),
            Step::Questions => self.questions.is_empty(),
            Step::Talks => self.talks.is_none(),
        }
    }

    /// Everything that stands between the event and its publication.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.units.hosts.is_empty() || self.units.organizers.is_empty() || self.units.co_organizers.is_empty() {
            lacks.push(Lack::Units);
        }
        let Some(time) = &self.time_place else {
            lacks.push(Lack::TimePlace);
            if self.registration.is_none() {
                lacks.push(Lack::Registration);
            }
            return lacks;
        };
        match &self.registration {
            None => lacks.push(Lack::Registration),
            Some(registration) if registration.closes_at > time.starts_at => lacks.push(Lack::ClosesAfterStart),
            Some(_) => {}
        }
        let inside = |from: Moment, to: Moment| time.starts_at <= from && to <= time.ends_at;
        if self.agenda.iter().any(|item| !inside(item.starts_at, item.ends_at)) {
            lacks.push(Lack::AgendaOutside);
        }
        if self.talks.as_ref().is_some_and(|talks| !inside(talks.starts_at, talks.ends_at)) {
            lacks.push(Lack::TalksOutside);
        }
        lacks
    }

    /// Whether everybody may see it: it was published once, also when it is cancelled or over now.
    pub fn is_public(&self) -> bool {
        self.published_at.is_some()
    }

    /// Whether the event is over.
    pub fn is_over(&self, now: Moment) -> bool {
        self.time_place.as_ref().is_some_and(|time| time.ends_at <= now)
    }

    /// Whether the event has begun.
    pub fn has_begun(&self, now: Moment) -> bool {
        self.time_place.as_ref().is_some_and(|time| time.starts_at <= now)
    }

    /// Whether people can be checked in: from the first day on, whenever the doors open.
    pub fn check_in_is_open(&self, now: Moment) -> bool {
        self.time_place.as_ref().is_some_and(|time| beijing_day(time.starts_at) <= beijing_day(now))
    }

    /// Whether an edit changes what stands in attendees' calendars.
    pub fn differs_in_calendar(&self, other: &Self) -> bool {
        self.basics.title != other.basics.title || self.time_place != other.time_place
    }

    /// The same event moved to another beginning: every time of it keeps its distance from the beginning.
    pub fn moved_to(&self, starts_at: Moment) -> Self {
        let mut event = self.clone();
        let Some(time) = &mut event.time_place else { return event };
        let by: TimeDelta = starts_at - time.starts_at;
        time.starts_at += by;
        time.ends_at += by;
        if let Some(registration) = &mut event.registration {
            registration.opens_at += by;
            registration.closes_at += by;
        }
        event.move_agenda_and_talks(by);
        event
    }
}

#[cfg(test)]
pub(crate) mod tests_support {
    use super::*;

    pub(crate) fn at(hour: i64) -> Moment {
        "2026-05-20T00:00:00Z".parse::<Moment>().unwrap() + TimeDelta::hours(hour)
    }

    pub(crate) fn draft() -> Event {
        Event {
            id: EventId(1),
            slug: Slug::stored("hefei-2026".into()),
            status: EventStatus::Draft,
            basics: Basics {
                kind: EventKind::Matchmaking,
                title: Name { zh: "工业数据供需对接会".into(), en: String::new() },
                about: Name::default(),
            },
            units: Units::default(),
            themes: Themes::default(),
            time_place: None,
            registration: None,
            agenda: Vec::new(),
            questions: Vec::new(),
            talks: None,
            count: Count::default(),
            next_seq: 1,
            calendar_sequence: 0,
            cancel_reason: String::new(),
            version: 1,
            updated_at: at(0),
            published_at: None,
        }
    }

    pub(crate) fn complete() -> Event {
        let unit = vec![Name { zh: "示例主办单位".into(), en: String::new() }];
        Event {
            units: Units { hosts: unit.clone(), organizers: unit.clone(), co_organizers: unit, guiding: Vec::new() },
            time_place: Some(TimePlace {
                starts_at: at(10),
                ends_at: at(18),
                mode: Mode::OnSite,
                region: "340000".into(),
                address: Name { zh: "示例路1号".into(), en: String::new() },
                link: String::new(),
            }),
            registration: Some(Registration {
                opens_at: at(0),
                closes_at: at(9),
                capacity: 10,
                seats_per_company: 2,
                audience: AttendeeRole::ALL.to_vec(),
                fee: Fen(0),
                contact_phone: "15400000001".into(),
                contact_email: "a@demo.example".into(),
            }),
            agenda: vec![AgendaItem {
                starts_at: at(10),
                ends_at: at(11),
                title: Name { zh: "开幕".into(), en: String::new() },
                speaker: String::new(),
                organization: String::new(),
                room: String::new(),
            }],
            talks: Some(Talks { tables: 10, slot_minutes: 20, break_minutes: 5, starts_at: at(13), ends_at: at(18) }),
            ..draft()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tests_support::{at, complete, draft};
    use super::*;

    #[test]
    fn the_life_of_an_event() {
        use EventStatus::{Cancelled, Closed, Draft, Published};
        use EventStep::{Cancel, Close, Publish};
        let table = [
            (Draft, Publish, Some(Published)),
            (Draft, Cancel, Some(Cancelled)),
            (Draft, Close, None),
            (Published, Publish, None),
            (Published, Cancel, Some(Cancelled)),
            (Published, Close, Some(Closed)),
            (Cancelled, Publish, None),
            (Cancelled, Cancel, None),
            (Cancelled, Close, None),
            (Closed, Publish, None),
            (Closed, Cancel, None),
            (Closed, Close, None),
        ];
        for (from, step, to) in table {
            assert_eq!(from.after(step), to, "{from:?} {step:?}");
        }
    }

    #[test]
    fn the_life_of_a_sign_up() {
        use SignUpStatus::{Accepted, Cancelled, CheckedIn, Declined, NoShow, Waitlisted};
        use SignUpStep::{Cancel, CheckIn, Decline, MissIt, TakeBack, TakeSeat, Wait};
        let moves = [
            (Accepted, Decline, Declined),
            (Accepted, Cancel, Cancelled),
            (Accepted, CheckIn, CheckedIn),
            (Accepted, MissIt, NoShow),
            (Waitlisted, TakeSeat, Accepted),
            (Waitlisted, Decline, Declined),
            (Waitlisted, Cancel, Cancelled),
            (Cancelled, TakeSeat, Accepted),
            (Cancelled, Wait, Waitlisted),
            (CheckedIn, MissIt, NoShow),
            (CheckedIn, TakeBack, Accepted),
            (NoShow, CheckIn, CheckedIn),
        ];
        for from in SignUpStatus::ALL {
            for step in [TakeSeat, Wait, Decline, Cancel, CheckIn, TakeBack, MissIt] {
                let to = moves.iter().find(|(f, s, _)| f == from && *s == step).map(|(_, _, to)| *to);
                assert_eq!(from.after(step), to, "{from:?} {step:?}");
            }
        }
    }

    #[test]
    fn slugs_are_plain_words() {
        assert_eq!(Slug::parse(" Hefei-2026 ").unwrap().as_str(), "hefei-2026");
        for wrong in ["", "ab", "new", "合肥对接会", "a b c", "-abc", "abc-", "a--b", "a/b", &"a".repeat(61)] {
            assert!(Slug::parse(wrong).is_err(), "{wrong}");
        }
        let day = chrono::NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        assert_eq!(Slug::suggested(EventKind::Seminar, day, 0).as_str(), "seminar-20260520");
        assert_eq!(Slug::suggested(EventKind::Seminar, day, 1).as_str(), "seminar-20260520-2");
        assert!(Slug::parse(Slug::suggested(EventKind::Matchmaking, day, 4000).as_str()).is_ok());
    }

    #[test]
    fn what_is_lacking_is_named_with_the_step_that_mends_it() {
        assert_eq!(draft().lacks(), [Lack::Units, Lack::TimePlace, Lack::Registration]);
        assert_eq!(complete().lacks(), []);
        let mut late = complete();
        late.registration.as_mut().unwrap().closes_at = at(11);
        late.agenda[0].starts_at = at(9);
        late.talks.as_mut().unwrap().ends_at = at(19);
        assert_eq!(late.lacks(), [Lack::ClosesAfterStart, Lack::AgendaOutside, Lack::TalksOutside]);
        assert_eq!(Lack::ClosesAfterStart.step(), Step::Registration);
    }

    #[test]
    fn a_moved_copy_keeps_every_distance() {
        let moved = complete().moved_to(at(34));
        assert_eq!(moved.lacks(), []);
        assert_eq!(moved.time_place.as_ref().unwrap().ends_at, at(42));
        assert_eq!(moved.registration.as_ref().unwrap().closes_at, at(33));
        assert_eq!(moved.agenda[0].ends_at, at(35));
        assert_eq!(moved.talks.as_ref().unwrap().starts_at, at(37));
        assert!(moved.differs_in_calendar(&complete()));
    }

    #[test]
    fn the_slug_stands_once_the_event_was_published() {
        let change = Change::Basics(complete().basics, Slug::stored("other".into()));
        assert_eq!(complete().with(change.clone()).slug.as_str(), "other");
        let published = Event { published_at: Some(at(0)), ..complete() };
        assert_eq!(published.with(change).slug.as_str(), "hefei-2026");
    }

    #[test]
    fn every_code_is_read_back() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::parse(kind.code()), Some(*kind));
        }
        for step in Step::ALL {
            assert_eq!(Step::parse(step.code()), Some(step));
        }
        assert_eq!(Mode::parse("by_air"), None);
    }
}
