//! Plays the demo's story in one transaction: the database is filled whole or not at all. Every step is an act of the
//! room it belongs to, done by the person of the story on the day of the story, with the rights that person has.

use std::collections::HashMap;
use std::sync::Arc;

use anyhow::{Context, anyhow};
use chrono::TimeDelta;
use chrono_tz::Tz;
use sea_orm::DatabaseTransaction;

use super::data;
use super::story::{Calendar, Step, Then};
use crate::access::roles::Granting;
use crate::access::{self, Actor, Grant, Membership, Role, Scope};
use crate::accounts::words::ScopeName;
use crate::accounts::{self, GrantWords, NewPerson, PersonId};
use crate::companies::{
    self, CertificateStep, Claim, Company, CompanyId, CompanyStatus, CreditCode, Finding, MemberRole, NewInvitation,
    Paper, Profile,
};
use crate::events::{self, AgendaItem, Asking, Basics, Change, EventId, Name, NewEvent, NewSignUp, Slug};
use crate::introductions::IntroductionId;
use crate::kit::audit::Origin;
use crate::kit::clock::{Moment, beijing_day};
use crate::kit::desk::Desk;
use crate::kit::files::{self, Kind};
use crate::kit::i18n::Lang;
use crate::kit::i18n::format::Fen;
use crate::kit::problem::Problem;
use crate::listings::{self, Listing, ListingId, ListingKind};
use crate::taxonomy::region;

const LICENCE: &[u8] = include_bytes!("../../data/demo/licence.pdf");

/// Who and what is there so far, by the names that the story uses.
pub(super) struct Cast<'a> {
    /// At the moment of the step that is played.
    pub(super) desk: &'a Desk,
    pub(super) now: Moment,
    password_hash: &'a str,
    people: HashMap<&'a str, Played<'a>>,
    companies: HashMap<&'a str, Entered<'a>>,
    listings: HashMap<&'a str, ListingId>,
    pub(super) events: HashMap<&'a str, EventId>,
    pub(super) introductions: HashMap<(&'a str, &'a str), IntroductionId>,
}

struct Played<'a> {
    id: PersonId,
    about: &'a data::Person,
    place: Option<(&'a str, MemberRole)>,
}

pub(super) struct Entered<'a> {
    pub(super) id: CompanyId,
    pub(super) about: &'a data::Company,
    owner: &'a str,
    status: CompanyStatus,
}

impl<'a> Cast<'a> {
    /// Nobody yet; `desk` is moved from step to step, `now` is the day of the filling.
    pub(super) fn new(desk: &'a Desk, now: Moment, password_hash: &'a str) -> Self {
        Self {
            desk,
            now,
            password_hash,
            people: HashMap::new(),
            companies: HashMap::new(),
            listings: HashMap::new(),
            events: HashMap::new(),
            introductions: HashMap::new(),
        }
    }

    /// Does what one step says.
    pub(super) async fn play(&mut self, tx: &DatabaseTransaction, step: &Step<'a>) -> anyhow::Result<()> {
        match *step {
            Step::Join(person) => self.join(tx, person).await,
            Step::Appoint(person) => self.appoint(tx, person).await,
            Step::Enter(company, owner) => self.enter(tx, company, owner).await,
            Step::Verify(company) => self.verify(tx, company).await,
            Step::Return(queued) => self.decide(tx, &queued.company.id, companies::Step::Return, &queued.reason).await,
            Step::Ask(newcomer) => self.ask_to_join(tx, newcomer).await,
            Step::Write(kind, listing, then) => self.write(tx, kind, listing, then).await,
            Step::Approve(listing) => self.review(tx, listing, listings::Step::Approve, None).await,
            Step::SendBack(queued) => {
                let reason = Some(queued.reason.clone());
                self.review(tx, &queued.listing, listings::Step::Return, reason).await
            }
            Step::Announce(event) => self.announce(tx, event).await,
            Step::SignUp(event, sign_up) => self.sign_up(tx, event, sign_up).await,
            Step::SetMeetingsUp(event, meetings) => self.set_meetings_up(tx, event, meetings).await,
            Step::SeekTimetable(event) => self.seek_timetable(tx, event).await,
            Step::AskOther(introduction) => self.ask_other(tx, introduction).await,
            Step::Answer(introduction) => self.answer(tx, introduction).await,
            Step::Wish(wish) => self.wish(tx, wish).await,
        }
    }

    // --- who acts ---------------------------------------------------------------------------------------------------

    fn played(&self, email: &str) -> anyhow::Result<&Played<'a>> {
        self.people.get(email).with_context(|| format!("{email} is not in the demo yet"))
    }

    pub(super) fn entered(&self, company: &str) -> anyhow::Result<&Entered<'a>> {
        self.companies.get(company).with_context(|| format!("the company {company} is not in the demo yet"))
    }

    pub(super) fn actor(&self, email: &str) -> anyhow::Result<Actor> {
        let played = self.played(email)?;
        let membership = match played.place {
            Some((company, role)) => {
                let Entered { id, about, status, .. } = self.entered(company)?;
                Some(Membership {
                    company: *id,
                    role,
                    name_zh: about.name_zh.clone(),
                    name_en: about.name_en.clone(),
                    status: *status,
                })
            }
            None => None,
        };
        Ok(Actor {
            person: played.id,
            session: 0,
            name: played.about.name.clone(),
            email: email.to_owned(),
            lang: lang(played.about),
            zone: Tz::Asia__Shanghai,
            memberships: membership.into_iter().collect(),
            grants: if played.about.is_organizer() { vec![Grant::everywhere(Role::Administrator)] } else { Vec::new() },
            acting: None,
            own: Vec::new(),
        })
    }

    pub(super) fn organizer(&self) -> anyhow::Result<Actor> {
        let organizer = self.people.values().find(|played| played.about.is_organizer());
        self.actor(&organizer.context("the demo has no organizer")?.about.email)
    }

    pub(super) fn owner(&self, company: &str) -> anyhow::Result<Actor> {
        self.actor(self.entered(company)?.owner)
    }

    async fn company(&self, tx: &DatabaseTransaction, company: &str) -> anyhow::Result<Company> {
        companies::company(tx, self.entered(company)?.id).await?.context("a company of the demo is gone")
    }

    // --- people and companies ---------------------------------------------------------------------------------------

    async fn join(&mut self, tx: &DatabaseTransaction, person: &'a data::Person) -> anyhow::Result<()> {
        let now = self.desk.now();
        let new = NewPerson {
            email: person.email.clone(),
            name: person.name.clone(),
            password_hash: self.password_hash.to_owned(),
            lang: lang(person),
        };
        let id = accounts::welcome(tx, new, &person.job_title, &person.phone, now).await?;
        if person.is_organizer() {
            let hash = self.password_hash.to_owned();
            // From today on: whoever runs a demo has the whole grace before a second factor is due.
            accounts::add_organizer(tx, self.desk, &person.email, &person.name, hash, "demo", self.now).await?;
        }
        let place = person
            .company
            .as_deref()
            .zip(person.member_role())
            .filter(|(company, _)| self.companies.contains_key(company));
        if let Some((company, role)) = place {
            companies::add_member(tx, self.entered(company)?.id, id, role, now).await?;
        }
        self.people.insert(&person.email, Played { id, about: person, place });
        Ok(())
    }

    async fn appoint(&self, tx: &DatabaseTransaction, person: &'a data::Person) -> anyhow::Result<()> {
        let Some(role) = person.granted_role() else { return Ok(()) };
        let mut event = None;
        let scope = match (person.scope.as_str(), region(&person.scope)) {
            ("nation", _) => Scope::Nation,
            (_, Some(region)) => Scope::Province(region.code),
            (slug, None) => {
                let found = events::event(tx, self.event_id(slug)?).await?.context("an event of the demo is gone")?;
                let scope = Scope::Event(found.id, found.slug.clone());
                event = Some(found);
                scope
            }
        };
        let title = event.as_ref().map(|event| &event.basics.title);
        let title = title.map(|title| (title.pick(Lang::Zh).to_owned(), title.pick(Lang::En).to_owned()));
        let named = ScopeName::of(&scope, title.as_ref().map(|(zh, en)| (zh.as_str(), en.as_str())));
        let granting = Granting { person: self.played(&person.email)?.id, role, scope };
        let permit = access::roles::grant(&self.organizer()?, granting)?;
        let words = GrantWords { reason: "demo".to_owned(), until: None, scope: named };
        accounts::grant_role(tx, self.desk, permit, words, self.desk.now()).await?;
        Ok(())
    }

    async fn enter(
        &mut self,
        tx: &DatabaseTransaction,
        company: &'a data::Company,
        owner: &'a data::Person,
    ) -> anyhow::Result<()> {
        let now = self.desk.now();
        let profile = company.profile()?;
        let id = companies::create(tx, access::companies::create(&self.actor(&owner.email)?)?, profile, now).await?;
        let entered = Entered { id, about: company, owner: &owner.email, status: CompanyStatus::Draft };
        self.companies.insert(&company.id, entered);
        if let Some(played) = self.people.get_mut(owner.email.as_str()) {
            played.place = Some((&company.id, MemberRole::Owner));
        }
        let actor = self.owner(&company.id)?;
        let papers = [(Paper::Licence, "licence.pdf"), (Paper::Authorization, "authorization.pdf")]
            .map(|(paper, name)| files::check(name, LICENCE.to_vec(), Kind::SCANS).map(|file| (paper, file)));
        let papers = papers.into_iter().collect::<Result<Vec<_>, _>>().map_err(wrong)?;
        let permit = access::companies::hand_in(&actor, self.company(tx, &company.id).await?)?;
        companies::hand_in(tx, permit, papers, now).await?;
        for certificate in &company.certificates {
            let permit = access::companies::hand_in(&actor, self.company(tx, &company.id).await?)?;
            companies::claim(tx, permit, certificate.claim(beijing_day(self.now)), None, now).await?;
        }
        let permit = access::companies::submit(&actor, self.company(tx, &company.id).await?)?;
        companies::submit(tx, permit, lang(owner), now).await?;
        Ok(())
    }

    async fn verify(&mut self, tx: &DatabaseTransaction, company: &'a data::Company) -> anyhow::Result<()> {
        self.decide(tx, &company.id, companies::Step::Verify, "").await?;
        let organizer = self.organizer()?;
        let id = self.entered(&company.id)?.id;
        for certificate in companies::certificates_of(tx, id).await? {
            let permit = access::companies::decide(&organizer, self.company(tx, &company.id).await?)?;
            let (step, now) = (CertificateStep::Verify, self.desk.now());
            companies::decide_certificate(tx, self.desk, permit, &certificate, step, "", now).await?;
        }
        Ok(())
    }

    async fn decide(
        &mut self,
        tx: &DatabaseTransaction,
        company: &str,
        step: companies::Step,
        reason: &str,
    ) -> anyhow::Result<()> {
        let findings = if step == companies::Step::Verify { Finding::all_fine() } else { Vec::new() };
        let decision = companies::Decision { step, reason: reason.to_owned(), findings };
        let permit = access::companies::decide(&self.organizer()?, self.company(tx, company).await?)?;
        let status = companies::decide(tx, self.desk, permit, decision, self.desk.now()).await?;
        if let Some(entered) = self.companies.get_mut(company) {
            entered.status = status;
        }
        Ok(())
    }

    async fn ask_to_join(&self, tx: &DatabaseTransaction, newcomer: &data::Newcomer) -> anyhow::Result<()> {
        let company = self.company(tx, &newcomer.asks_company).await?;
        let permit = access::companies::ask(&self.actor(&newcomer.person.email)?, company)?;
        companies::ask_to_join(tx, self.desk, permit, &newcomer.message, self.desk.now()).await?;
        if let Some(data::Invited { company, role, message }) = &newcomer.invited {
            let owner = self.owner(company)?;
            let permit = access::companies::invite(&owner, self.company(tx, company).await?)?;
            let email = newcomer.person.email.clone();
            let new = NewInvitation { email, role: *role, message: message.clone() };
            companies::invite(tx, self.desk, permit, new, owner.lang, self.desk.now()).await?;
        }
        Ok(())
    }

    // --- listings ---------------------------------------------------------------------------------------------------

    async fn write(
        &mut self,
        tx: &DatabaseTransaction,
        kind: ListingKind,
        listing: &'a data::Listing,
        then: Then,
    ) -> anyhow::Result<()> {
        let actor = self.owner(&listing.company)?;
        let place = access::listings::Place { company: self.entered(&listing.company)?.id, kind };
        let facts =
            listing.facts(kind, beijing_day(self.now)).with_context(|| format!("the listing {}", listing.id))?;
        let now = self.desk.now();
        let id = listings::begin(tx, access::listings::begin(&actor, place)?, facts, now).await?;
        self.listings.insert(&listing.id, id);
        if then == Then::Submit {
            let written = self.listing(tx, &listing.id).await?;
            let permit = access::listings::take(&actor, written, listings::Step::Submit)?;
            listings::take(tx, permit, None, now).await.with_context(|| format!("submitting {}", listing.id))?;
        }
        Ok(())
    }

    async fn review(
        &self,
        tx: &DatabaseTransaction,
        listing: &data::Listing,
        step: listings::Step,
        reason: Option<String>,
    ) -> anyhow::Result<()> {
        let submitted = self.listing(tx, &listing.id).await?;
        let company = self.company(tx, &listing.company).await?;
        let permit = access::listings::decide(&self.organizer()?, submitted, &company, step)?;
        listings::take(tx, permit, reason, self.desk.now()).await?;
        Ok(())
    }

    fn listing_id(&self, name: &str) -> anyhow::Result<ListingId> {
        self.listings.get(name).copied().with_context(|| format!("the listing {name} is not in the demo yet"))
    }

    pub(super) async fn listing(&self, tx: &DatabaseTransaction, name: &str) -> anyhow::Result<Listing> {
        listings::listing(tx, self.listing_id(name)?).await?.context("a listing of the demo is gone")
    }

    // --- events -----------------------------------------------------------------------------------------------------

    async fn announce(&mut self, tx: &DatabaseTransaction, event: &'a data::Event) -> anyhow::Result<()> {
        let (organizer, now) = (self.organizer()?, self.desk.now());
        let basics = Basics {
            kind: event.kind,
            title: name(&event.title_zh, &event.title_en),
            about: name(&event.about_zh, &event.about_en),
        };
        let new = NewEvent { basics, slug: Some(Slug::parse(&event.slug).map_err(wrong)?) };
        let mut drawn = events::prepare(tx, access::events::prepare(&organizer)?, new, now).await?;
        for change in event.changes(&Calendar::of(event, self.now))? {
            let version = drawn.version;
            let permit = access::events::run(&organizer, drawn)?;
            drawn = events::revise(tx, self.desk, permit, version, change, now).await?;
        }
        let published = events::publish(tx, access::events::run(&organizer, drawn)?, now).await?;
        self.events.insert(&event.slug, published.id);
        Ok(())
    }

    async fn sign_up(
        &self,
        tx: &DatabaseTransaction,
        event: &data::Event,
        sign_up: &data::SignUp,
    ) -> anyhow::Result<()> {
        let actor = self.actor(&sign_up.email)?;
        let company = actor.company().context("who signs up belongs to a company")?.company;
        let to = accounts::recipient_of(tx, actor.person).await?.context("who signs up has an account")?;
        let id = *self.events.get(event.slug.as_str()).context("the event is not announced yet")?;
        let wishes = sign_up.wishes.iter().map(|wish| Ok(self.listing_id(wish)?.0)).collect::<anyhow::Result<_>>()?;
        let new = NewSignUp {
            role: sign_up.role,
            answers: sign_up.answers.iter().map(|answer| (answer.number, answer.text.clone())).collect(),
            wishes,
            photo_consent: sign_up.hour % 2 == 1,
        };
        let permit = access::events::sign_up(&actor, company)?;
        let asking = [Arc::new(Asking { permit, to, new, request: Origin::default() })];
        let outcomes = events::sign_up(tx, self.desk, id, &asking, self.desk.now()).await?;
        for outcome in outcomes {
            outcome.with_context(|| format!("signing {} up for {}", sign_up.email, event.slug))?;
        }
        Ok(())
    }
}

fn lang(person: &data::Person) -> Lang {
    Lang::parse(&person.lang).unwrap_or_default()
}

fn name(zh: &str, en: &str) -> Name {
    Name { zh: zh.to_owned(), en: en.to_owned() }
}

fn wrong(problem: Problem) -> anyhow::Error {
    anyhow!("the demo's data is refused: {}", problem.say(Lang::En.tr()))
}

impl data::Company {
    fn profile(&self) -> anyhow::Result<Profile> {
        Ok(Profile {
            code: CreditCode::parse(&self.code).map_err(wrong)?,
            name_zh: self.name_zh.clone(),
            name_en: self.name_en.clone(),
            is_provider: self.is_provider,
            is_demand: self.is_demand,
            industry: self.industry.clone(),
            region: self.region.clone(),
            city: self.city.clone(),
            legal_representative: self.legal_representative.clone(),
            established_on: self.established_on,
            website: self.website.clone(),
            size: self.size,
            employees: Some(self.employees),
            summary_zh: self.summary_zh.clone(),
            summary_en: self.summary_en.clone(),
        })
    }
}

impl data::Certificate {
    fn claim(&self, today: chrono::NaiveDate) -> Claim {
        let day = |days: i64| today + TimeDelta::days(days);
        Claim {
            kind: self.code.clone(),
            level: self.level.clone(),
            number: self.number.clone(),
            issuer: self.issuer.clone(),
            issued_on: day(self.issued_days),
            expires_on: self.expires_days.map(day),
            scope: self.scope.clone(),
            edition: self.edition.clone(),
        }
    }
}

impl data::Event {
    /// Everything about it but its first step, in the order of the form.
    fn changes(&self, calendar: &Calendar) -> anyhow::Result<Vec<Change>> {
        let on_the_day = |time: &str| calendar.at(self.start.days, time);
        let agenda = self.agenda.iter().map(|item| {
            Ok(AgendaItem {
                starts_at: on_the_day(&item.starts)?,
                ends_at: on_the_day(&item.ends)?,
                title: item.title.clone(),
                speaker: item.speaker.clone(),
                organization: item.organization.clone(),
                room: item.room.clone(),
            })
        });
        let questions = self.questions.iter().map(|question| events::Question {
            number: question.number,
            words: name(&question.zh, &question.en),
            required: question.required,
        });
        let talks = match &self.talks {
            Some(talks) => Some(events::Talks {
                tables: talks.tables,
                slot_minutes: talks.slot_minutes,
                break_minutes: talks.break_minutes,
                starts_at: on_the_day(&talks.starts)?,
                ends_at: on_the_day(&talks.ends)?,
            }),
            None => None,
        };
        Ok(vec![
            Change::Units(events::Units {
                hosts: self.hosts.clone(),
                organizers: self.organizers.clone(),
                co_organizers: self.co_organizers.clone(),
                guiding: self.guiding.clone(),
            }),
            Change::Themes(events::Themes {
                industries: self.industries.clone(),
                service_types: self.service_types.clone(),
                regions: self.regions.clone(),
            }),
            Change::TimePlace(events::TimePlace {
                starts_at: calendar.at(self.start.days, &self.start.time)?,
                ends_at: calendar.at(self.end.days, &self.end.time)?,
                mode: self.mode,
                region: self.region.clone(),
                address: name(&self.address_zh, &self.address_en),
                link: self.online_link.clone(),
            }),
            Change::Registration(events::Registration {
                opens_at: calendar.at(self.opens.days, &self.opens.time)?,
                closes_at: calendar.at(self.closes.days, &self.closes.time)?,
                capacity: self.capacity,
                seats_per_company: self.seats_per_company,
                audience: self.audience.clone(),
                fee: Fen(0),
                contact_phone: self.contact_phone.clone(),
                contact_email: self.contact_email.clone(),
            }),
            Change::Agenda(agenda.collect::<anyhow::Result<_>>()?),
            Change::Questions(questions.collect()),
            Change::Talks(talks),
        ])
    }
}
