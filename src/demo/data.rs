//! What the demo is made of, as it stands in `data/demo`. All of it is fictional. Days are counted from the day on
//! which the database is filled, so that the demo never grows stale.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::introductions::Introduction;
use super::wishes::Wish;
use crate::access::Role;
use crate::companies::MemberRole;
use crate::events::{AttendeeRole, EventKind, Mode, Name};
use crate::listings::{ListingKind, Metric};
use crate::taxonomy::{
    CompanySize, DataDomain, DeliveryMode, Modality, PriceModel, SecurityLevel, TenderKind, VolumeUnit,
};

/// Everything that the demo is made of.
pub(super) struct Data {
    pub people: Vec<Person>,
    pub companies: Vec<Company>,
    pub offerings: Vec<Listing>,
    pub needs: Vec<Listing>,
    pub events: Vec<Event>,
    pub introductions: Vec<Introduction>,
    pub wishes: Vec<Wish>,
    pub waiting: Waiting,
}

impl Data {
    pub(super) fn read() -> anyhow::Result<Self> {
        let offerings: Vec<Value> = read("offerings", include_str!("../../data/demo/offerings.json"))?;
        let needs: Vec<Value> = read("needs", include_str!("../../data/demo/needs.json"))?;
        let queues: Queues = read("queues", include_str!("../../data/demo/queues.json"))?;
        let known: Vec<&Value> = offerings.iter().chain(&needs).collect();
        let listings = queues.listings.into_iter().map(|queued| queued.whole(&known)).collect::<Result<_, _>>()?;
        Ok(Self {
            people: read("people", include_str!("../../data/demo/people.json"))?,
            companies: read("companies", include_str!("../../data/demo/companies.json"))?,
            introductions: read("introductions", include_str!("../../data/demo/introductions.json"))?,
            wishes: read("wishes", include_str!("../../data/demo/wishes.json"))?,
            events: read("events", include_str!("../../data/demo/events.json"))?,
            waiting: Waiting { companies: queues.companies, people: queues.people, listings },
            offerings: offerings.into_iter().map(listing).collect::<Result<_, _>>()?,
            needs: needs.into_iter().map(listing).collect::<Result<_, _>>()?,
        })
    }
}

fn read<T: DeserializeOwned>(name: &'static str, text: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).with_context(|| format!("reading the demo's {name}"))
}

fn listing(value: Value) -> anyhow::Result<Listing> {
    serde_json::from_value(value).context("reading a listing of the demo")
}

/// Somebody with an account.
#[derive(Deserialize)]
pub(super) struct Person {
    pub email: String,
    pub name: String,
    pub lang: String,
    pub job_title: String,
    pub phone: String,
    pub company: Option<String>,
    #[serde(default)]
    pub role: String,
    /// Where a role of the console counts: `nation`, the code of a province, or the name of an event.
    #[serde(default)]
    pub scope: String,
}

impl Person {
    /// Their role in their company; an organizer has none.
    pub(super) fn member_role(&self) -> Option<MemberRole> {
        match self.role.as_str() {
            "owner" => Some(MemberRole::Owner),
            "editor" => Some(MemberRole::Editor),
            "viewer" => Some(MemberRole::Viewer),
            _ => None,
        }
    }

    /// Whether they run the platform and the programme.
    pub(super) fn is_organizer(&self) -> bool {
        self.role == "organizer" && self.scope.is_empty()
    }

    /// A role of the console that they hold in one scope.
    pub(super) fn granted_role(&self) -> Option<Role> {
        Role::parse(&self.role).filter(|_| !self.scope.is_empty())
    }
}

/// A company with its certificates.
#[derive(Deserialize)]
pub(super) struct Company {
    pub id: String,
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub is_provider: bool,
    pub is_demand: bool,
    pub industry: String,
    pub region: String,
    pub city: String,
    pub legal_representative: String,
    pub established_on: NaiveDate,
    pub size: CompanySize,
    pub employees: i32,
    pub website: String,
    pub summary_zh: String,
    pub summary_en: String,
    pub certificates: Vec<Certificate>,
}

#[derive(Deserialize)]
pub(super) struct Certificate {
    pub code: String,
    pub level: String,
    pub number: String,
    pub issuer: String,
    pub issued_days: i64,
    pub expires_days: Option<i64>,
    pub scope: String,
    pub edition: String,
}

/// An offering or a need; what one of them does not have is absent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Listing {
    pub id: String,
    pub company: String,
    pub hides_company: bool,
    pub title_zh: String,
    pub title_en: String,
    pub summary_zh: String,
    pub summary_en: String,
    pub detail_zh: String,
    pub detail_en: String,
    pub service_types: Vec<String>,
    pub industries: Vec<String>,
    pub industry: Option<String>,
    pub regions: Vec<String>,
    pub region: Option<String>,
    pub city: String,
    pub modalities: Vec<Modality>,
    pub data_domains: Vec<DataDomain>,
    pub security_level: Option<SecurityLevel>,
    pub personal_information: Option<bool>,
    pub personal_information_kinds: String,
    pub delivery_modes: Vec<DeliveryMode>,
    pub price: Option<Price>,
    pub minimum_order: Option<MinimumOrder>,
    pub capacity_per_week: Option<Amount>,
    pub budget: Option<Range>,
    pub volume: Option<Amount>,
    pub quality: Vec<Quality>,
    pub required_certificates: Vec<Required>,
    pub cases: Vec<Case>,
    pub team_size: Option<u32>,
    pub annotators: Option<u32>,
    pub experts: Option<u32>,
    pub lead_time_days: Option<u32>,
    pub tender: Option<TenderKind>,
    pub payment_terms: String,
    pub quote_days: Option<i64>,
    pub start_days: Option<i64>,
    pub finish_days: Option<i64>,
    pub contact: Contact,
    pub valid_days: Option<i64>,
}

/// In CNY.
#[derive(Deserialize)]
pub(super) struct Price {
    pub model: PriceModel,
    pub unit_min: f64,
    pub unit_max: f64,
    pub total_min: i64,
    pub total_max: i64,
    pub vat_included: bool,
}

#[derive(Deserialize)]
pub(super) struct MinimumOrder {
    pub value: i64,
    /// A unit of volume, or `cny`.
    pub unit: String,
}

#[derive(Clone, Copy, Deserialize)]
pub(super) struct Amount {
    pub value: i64,
    pub unit: VolumeUnit,
}

/// In CNY.
#[derive(Deserialize)]
pub(super) struct Range {
    pub min: i64,
    pub max: i64,
}

#[derive(Deserialize)]
pub(super) struct Quality {
    pub metric: Metric,
    pub op: String,
    pub value: f64,
    #[serde(default)]
    pub basis: Option<crate::listings::Basis>,
}

#[derive(Deserialize)]
pub(super) struct Required {
    pub code: String,
    pub min_level: String,
    pub must: bool,
}

#[derive(Deserialize)]
pub(super) struct Case {
    pub client: String,
    pub industry: String,
    pub years_ago: i32,
    pub result: String,
}

#[derive(Default, Deserialize)]
pub(super) struct Contact {
    pub name: String,
    pub job_title: String,
    pub phone: String,
    pub email: String,
}

/// An event with those who sign up.
#[derive(Deserialize)]
pub(super) struct Event {
    pub slug: String,
    pub kind: EventKind,
    pub title_zh: String,
    pub title_en: String,
    pub about_zh: String,
    pub about_en: String,
    pub hosts: Vec<Name>,
    pub organizers: Vec<Name>,
    pub co_organizers: Vec<Name>,
    pub guiding: Vec<Name>,
    pub industries: Vec<String>,
    pub service_types: Vec<String>,
    pub regions: Vec<String>,
    pub start: Day,
    pub end: Day,
    pub mode: Mode,
    pub region: String,
    pub address_zh: String,
    pub address_en: String,
    pub online_link: String,
    pub opens: Day,
    pub closes: Day,
    pub capacity: u32,
    pub seats_per_company: u32,
    pub audience: Vec<AttendeeRole>,
    pub contact_phone: String,
    pub contact_email: String,
    pub agenda: Vec<Item>,
    pub questions: Vec<Question>,
    pub talks: Option<Talks>,
    pub meetings: Option<Meetings>,
    pub sign_ups: Vec<SignUp>,
}

/// A time in Beijing on a day counted from today.
#[derive(Deserialize)]
pub(super) struct Day {
    pub days: i64,
    pub time: String,
}

#[derive(Deserialize)]
pub(super) struct Item {
    pub starts: String,
    pub ends: String,
    pub title: Name,
    pub speaker: String,
    pub organization: String,
    pub room: String,
}

#[derive(Deserialize)]
pub(super) struct Question {
    pub number: u32,
    pub zh: String,
    pub en: String,
    pub required: bool,
}

#[derive(Deserialize)]
pub(super) struct Talks {
    pub tables: u32,
    pub slot_minutes: u32,
    pub break_minutes: u32,
    pub starts: String,
    pub ends: String,
}

/// How an organizer sets up the one-to-one meetings of an event.
#[derive(Deserialize)]
pub(super) struct Meetings {
    pub days_ago: i64,
    pub sessions: Vec<Session>,
    pub minutes: u32,
    pub pause: u32,
    pub tables: u32,
    pub rooms: Vec<String>,
    pub booth: Booth,
    /// Between Chinese and English.
    pub interpreters: u32,
    pub most: u32,
    pub least: u32,
    pub opens: Day,
    pub closes: Day,
}

impl Event {
    /// Whether it is going on when the database is filled.
    pub(super) fn is_under_way(&self) -> bool {
        self.start.days == 0
    }
}

#[derive(Deserialize)]
pub(super) struct Session {
    pub starts: String,
    pub ends: String,
}

#[derive(Deserialize)]
pub(super) struct Booth {
    pub label: String,
    pub company: String,
}

#[derive(Deserialize)]
pub(super) struct SignUp {
    pub email: String,
    pub role: AttendeeRole,
    pub days_ago: i64,
    pub hour: i64,
    pub answers: Vec<Answer>,
    pub wishes: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Answer {
    pub number: u32,
    pub text: String,
}

/// What waits for somebody, beside the twenty-four companies and their listings.
pub(super) struct Waiting {
    pub companies: Vec<QueuedCompany>,
    pub people: Vec<Newcomer>,
    pub listings: Vec<QueuedListing>,
}

/// A company that an organizer has not verified, or sent back with a reason.
#[derive(Deserialize)]
pub(super) struct QueuedCompany {
    #[serde(flatten)]
    pub company: Company,
    pub owner: Person,
    pub days_ago: i64,
    #[serde(default)]
    pub reason: String,
}

/// Somebody who asks to join a company.
#[derive(Deserialize)]
pub(super) struct Newcomer {
    #[serde(flatten)]
    pub person: Person,
    pub asks_company: String,
    pub message: String,
    /// Another company that asks them by mail.
    pub invited: Option<Invited>,
    pub days_ago: i64,
}

/// An invitation into the team of a company.
#[derive(Deserialize)]
pub(super) struct Invited {
    pub company: String,
    pub role: MemberRole,
    pub message: String,
}

/// A listing that is not published: a draft, one in review, or one that was sent back with a reason.
pub(super) struct QueuedListing {
    pub kind: ListingKind,
    pub is_draft: bool,
    pub days_ago: i64,
    pub reason: String,
    pub listing: Listing,
}

#[derive(Deserialize)]
struct Queues {
    companies: Vec<QueuedCompany>,
    people: Vec<Newcomer>,
    listings: Vec<Queued>,
}

/// A listing of the queue: what it says in the place of the one that it is a copy of.
#[derive(Deserialize)]
struct Queued {
    kind: ListingKind,
    state: String,
    days_ago: i64,
    #[serde(default)]
    reason: String,
    copy: Option<String>,
    #[serde(flatten)]
    own: Map<String, Value>,
}

impl Queued {
    fn whole(self, known: &[&Value]) -> anyhow::Result<QueuedListing> {
        let original =
            known.iter().find(|other| other["id"].as_str() == self.copy.as_deref()).and_then(|o| o.as_object());
        let mut whole = original.cloned().unwrap_or_default();
        whole.extend(self.own);
        Ok(QueuedListing {
            kind: self.kind,
            is_draft: self.state == "draft",
            days_ago: self.days_ago,
            reason: self.reason,
            listing: listing(Value::Object(whole))?,
        })
    }
}
