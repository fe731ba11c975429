//! The desk: what waits for the company's people, the most urgent first, and then the ways to everything else.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};
use askama::Template;
use chrono::TimeDelta;

use super::group::{Group, Item};
use super::paths;
use crate::access::{self, Membership};
use crate::accounts::SignedIn;
use crate::companies::{self, Company, CompanyStatus, Step};
use crate::events;
use crate::introductions;
use crate::kit::clock::beijing_day;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::web::{Choice, Failure, Field, Frame, page};
use crate::listings::{self, Bilingual, ListingKind, ListingStatus};
use crate::matching;
use crate::meetings;

/// Shown of each kind.
const MOST: u64 = 5;
/// A listing that ends within so many days waits to be renewed.
const LISTING_DAYS: i64 = 14;
/// A certificate or a verification that ends within so many days waits to be renewed; that takes longer.
const PAPER_DAYS: i64 = 30;
/// Events that are suggested to somebody who is signed up for none.
const SUGGESTED: u64 = 3;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(paths::DESK).get(desk));
}

/// The desk of somebody who belongs to a company.
#[derive(Template)]
#[template(path = "workspace/desk.html")]
struct DeskPage {
    frame: Frame,
    tr: Tr,
    standing: Option<Standing>,
    groups: Vec<Group>,
    sides: Vec<Side>,
    /// Other companies of this person, to speak for one of them instead.
    switch: Option<Field>,
    may_write: bool,
}

/// What stands in the way of a company that may not take part yet.
struct Standing {
    pill: &'static str,
    status: String,
    meaning: String,
    reason: String,
    panel: &'static str,
    /// Whether there is something to do about it.
    is_open: bool,
}

/// What the company has on one side of the market.
struct Side {
    is_need: bool,
    /// Whether what is published is not shown, while the company may not take part.
    is_hidden: bool,
    published: String,
    in_review: String,
    all: i64,
    published_list: String,
    in_review_list: String,
    new: String,
}

impl DeskPage {
    /// Whether the company has nothing on the market and nothing on the way there.
    fn has_no_listings(&self) -> bool {
        self.sides.iter().all(|side| side.all == 0)
    }
}

/// The desk of somebody who belongs to no company yet.
#[derive(Template)]
#[template(path = "workspace/welcome.html")]
struct WelcomePage {
    frame: Frame,
    tr: Tr,
    name: String,
    waiting: Vec<String>,
    /// Companies that ask this person to belong to them.
    invited: Option<Group>,
    events: Vec<events::Card>,
}

/// GET /workspace
async fn desk(who: SignedIn, desk: Desk) -> Result<HttpResponse, Failure> {
    let Some(membership) = who.actor.company() else { return welcome(&who, &desk).await };
    let (tr, id) = (who.tr, membership.company);
    let company = companies::company(desk.db.read(), id).await?.ok_or(Failure::NotFound)?;
    let groups = [
        invitations(&who, &desk).await?,
        returned(&who, &desk, &company).await?,
        asking_for_introductions(&who, &desk, &company).await?,
        asking_to_meet(&who, &desk).await?,
        asking_how_talks_were(&who, &desk).await?,
        asking_to_join(&who, &desk, &company).await?,
        matches(&who, &desk, &company).await?,
        drafts(&who, &desk, &company).await?,
        expiring(&who, &desk, &company).await?,
        papers(&who, &desk, &company).await?,
        coming(&who, &desk).await?,
    ];
    let mut sides =
        vec![side(&desk, &company, ListingKind::Offering).await?, side(&desk, &company, ListingKind::Need).await?];
    // What a company is here for comes first.
    if !company.profile.is_provider {
        sides.reverse();
    }
    page(&DeskPage {
        frame: who.frame(&desk, tr.kit_side_today()),
        tr,
        standing: standing(&desk, &company, tr).await?,
        groups: groups.into_iter().flatten().collect(),
        sides,
        switch: switch(&who.actor.memberships, tr, who.lang),
        may_write: who.actor.speaks_for(id),
    })
}

async fn welcome(who: &SignedIn, desk: &Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let waiting = companies::requests_of(desk.db.read(), who.actor.person).await?;
    let words = |waiting: companies::Waiting| {
        tr.companies_own_waiting(format::date(lang, beijing_day(waiting.asked_at)), waiting.code.as_str())
    };
    let events = events::next_events(&desk.db, now, SUGGESTED).await?;
    page(&WelcomePage {
        frame: who.frame(desk, tr.kit_side_today()),
        tr,
        name: who.actor.name.clone(),
        waiting: waiting.into_iter().map(words).collect(),
        invited: invitations(who, desk).await?,
        events: events.iter().map(|event| events::Card::of(event, tr, lang, now)).collect(),
    })
}

/// Companies that ask this person to belong to them.
async fn invitations(who: &SignedIn, desk: &Desk) -> Result<Option<Group>, Failure> {
    let (tr, lang, db) = (who.tr, who.lang, desk.db.read());
    let asked = companies::invitations_to(db, &who.actor.email, desk.now()).await?;
    let ids: Vec<companies::CompanyId> = asked.iter().map(|one| one.company).collect();
    let names = companies::names(db, &ids).await?;
    let item = |one: &companies::Invitation| {
        let name = names.iter().find(|name| name.id == one.company)?;
        let path = companies::paths::own_invitation(one.id);
        let until = format::date(lang, beijing_day(one.expires_at));
        Some(
            Item::new(path.as_str(), name.pick(lang), if name.en.is_empty() { Lang::Zh } else { lang })
                .hint(tr.workspace_invited_as(one.role.word(tr), until))
                .note(one.message.clone())
                .action(path, tr.workspace_invited_answer()),
        )
    };
    Ok(Group::of(tr.workspace_invited(), asked.iter().filter_map(item).collect()))
}

/// Where a company stands that may not take part, and what its people can do about it.
async fn standing(desk: &Desk, company: &Company, tr: Tr) -> Result<Option<Standing>, Failure> {
    let status = company.status;
    if status == CompanyStatus::Verified {
        return Ok(None);
    }
    let decision = match status {
        CompanyStatus::Returned => Some(Step::Return),
        CompanyStatus::Rejected => Some(Step::Reject),
        CompanyStatus::Suspended => Some(Step::Suspend),
        CompanyStatus::Draft | CompanyStatus::Submitted | CompanyStatus::Verified | CompanyStatus::Expired => None,
    };
    let mut reason = String::new();
    if let Some(step) = decision {
        let history = companies::history(desk.db.read(), company.id).await?;
        reason = history.into_iter().find(|entry| entry.step == step).map(|entry| entry.reason).unwrap_or_default();
    }
    Ok(Some(Standing {
        pill: status.pill(),
        status: status.word(tr),
        meaning: status.meaning(tr),
        reason,
        panel: match status {
            CompanyStatus::Rejected | CompanyStatus::Suspended => "panel-stop",
            CompanyStatus::Submitted | CompanyStatus::Verified => "panel-info",
            CompanyStatus::Draft | CompanyStatus::Returned | CompanyStatus::Expired => "panel-warn",
        },
        is_open: matches!(status, CompanyStatus::Draft | CompanyStatus::Returned | CompanyStatus::Expired),
    }))
}

/// A listing of the company as a thing to do.
fn listing(row: &listings::OwnRow, tr: Tr, lang: Lang) -> Item {
    let title = row.title(lang);
    let path = listings::paths::edit(row.kind, row.id);
    let kind = listings::words::kind(tr, row.kind);
    let item = if title.is_empty() {
        Item::new(path, tr.workspace_untitled(), lang)
    } else {
        Item::new(path, title, row.title_lang(lang))
    };
    item.hint(kind).side(row.kind)
}

/// Listings that an organizer sent back, with what the organizer wrote.
async fn returned(who: &SignedIn, desk: &Desk, company: &Company) -> Result<Option<Group>, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let rows = listings::own_in(&desk.db, company.id, ListingStatus::Returned, MOST).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut reasons = listings::return_reasons(&desk.db, &ids).await?;
    let items = rows.iter().map(|row| listing(row, tr, lang).note(reasons.remove(&row.id).unwrap_or_default()));
    Ok(Group::of(tr.workspace_returned(), items.collect()))
}

/// Questions of the other side that wait for the company's answer, the one that lapses first in front.
async fn asking_for_introductions(who: &SignedIn, desk: &Desk, company: &Company) -> Result<Option<Group>, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let asked = introductions::waiting_for(&desk.db, company.id, MOST).await?;
    let items = asked.iter().map(|shown| {
        let asker = shown.party(shown.side);
        let last = format::date(lang, beijing_day(shown.lapses_at));
        Item::new(introductions::paths::show(shown.id), asker.title.pick(lang), asker.title.lang_of(lang))
            .hint(asker.name.pick(lang))
            .note(shown.message.as_str())
            .pill("pill-warn", tr.workspace_answer_by(&last))
            .side(shown.side)
    });
    let group = Group::of(tr.workspace_introductions(), items.collect());
    Ok(group.map(|group| group.more(introductions::paths::LIST, tr.workspace_introductions_all())))
}

/// Events to come at which one's company says whom it wants to meet: those where others wait for its answer, and those
/// where it may say it now.
async fn asking_to_meet(who: &SignedIn, desk: &Desk) -> Result<Option<Group>, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let companies: Vec<_> = who.actor.memberships.iter().map(|m| m.company).collect();
    let mine = meetings::my_meetings(&desk.db, &companies, 1, now).await?;
    let item = |here: &meetings::Here| {
        let meetings::Opening::Open(until) = here.partners.day.opening(now) else { return None };
        if here.event.status != events::EventStatus::Published || here.event.is_over(now) {
            return None;
        }
        if !access::meetings::may_mark(&who.actor, here.partners.company) {
            return None;
        }
        let (tally, title) = (here.partners.tally(), &here.event.basics.title);
        let asked = i64::try_from(tally.asked).unwrap_or(i64::MAX);
        let view = if asked > 0 { meetings::View::Asked } else { meetings::View::All };
        let path = meetings::paths::view(&here.event.slug, view);
        let item = Item::new(path, title.pick(lang), title.lang_of(lang))
            .hint(tr.workspace_meetings_until(meetings::words::moment(lang, until)));
        Some(match asked {
            0 => item.pill("pill-info", tr.workspace_meetings_open()),
            n => item.pill("pill-warn", tr.workspace_meetings_asked(n)),
        })
    };
    let items: Vec<Item> = mine.rows.iter().filter_map(item).take(MOST as usize).collect();
    let group = Group::of(tr.workspace_meetings(), items);
    Ok(group.map(|group| group.more(meetings::paths::HOME, tr.workspace_meetings_all())))
}

/// Talks of one's own that are over and of which one has not told yet.
async fn asking_how_talks_were(who: &SignedIn, desk: &Desk) -> Result<Option<Group>, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let talks = meetings::untold(&desk.db, who.actor.person, now, MOST as i64).await?;
    let item = |talk: &meetings::Untold| {
        let time = format::period(lang, events::words::ZONE, talk.starts_at, talk.ends_at);
        let title = Bilingual::new(talk.partner_zh.as_str(), talk.partner_en.as_str());
        let path = meetings::paths::answer(&talk.slug, talk.meeting);
        Item::new(path.as_str(), title.pick(lang), title.lang_of(lang)).hint(time).action(path, tr.hall_answer_ask())
    };
    Ok(Group::of(tr.hall_desk_title(), talks.iter().map(item).collect()))
}

/// The best matches of the company's listings.
async fn matches(who: &SignedIn, desk: &Desk, company: &Company) -> Result<Option<Group>, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let best = matching::best_for_company(&desk.db, company.id, MOST as usize).await?;
    let items = best.iter().map(|found| {
        let path = matching::paths::pair(found.own.kind, found.own.id, found.other.id);
        let title = found.other.titles();
        let item = Item::new(path, title.pick(lang), title.lang_of(lang))
            .hint(tr.workspace_match_for(found.own.title(lang)))
            .side(found.other.kind);
        match found.added {
            true => item.pill("pill-info", tr.matching_added()),
            false => item.pill("pill-info", tr.workspace_match_score(i64::from(found.score))),
        }
    });
    Ok(Group::of(tr.workspace_matches(), items.collect()))
}

/// People who ask to belong to the company, for those who decide about it.
async fn asking_to_join(who: &SignedIn, desk: &Desk, company: &Company) -> Result<Option<Group>, Failure> {
    if !who.actor.owns(company.id) {
        return Ok(None);
    }
    let (tr, lang) = (who.tr, who.lang);
    let team = companies::team(desk.db.read(), company.id).await?;
    let items = team.into_iter().filter(companies::Member::is_asking).take(MOST as usize).map(|member| {
        Item::new(companies::paths::TEAM, member.contact.name, Lang::Zh)
            .hint(tr.workspace_asked_on(&member.contact.email, format::date(lang, beijing_day(member.asked_at))))
            .note(member.message)
            .action(companies::paths::TEAM, tr.workspace_joining_answer())
    });
    Ok(Group::of(tr.workspace_joining(), items.collect()))
}

/// Drafts that were begun and not sent to the organizers yet.
async fn drafts(who: &SignedIn, desk: &Desk, company: &Company) -> Result<Option<Group>, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let rows = listings::own_in(&desk.db, company.id, ListingStatus::Draft, MOST).await?;
    let item = |row: &listings::OwnRow| {
        let changed = tr.workspace_changed_on(format::date(lang, beijing_day(row.updated_at)));
        let item = listing(row, tr, lang);
        let hint = format!("{} · {changed}", item.hint);
        item.hint(hint)
    };
    Ok(Group::of(tr.workspace_drafts(), rows.iter().map(item).collect()))
}

/// Published listings whose last day is near.
async fn expiring(who: &SignedIn, desk: &Desk, company: &Company) -> Result<Option<Group>, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let before = desk.today() + TimeDelta::days(LISTING_DAYS + 1);
    let rows = listings::expiring_of(&desk.db, company.id, before).await?;
    let items = rows.iter().take(MOST as usize).map(|row| {
        let item = listing(row, tr, lang);
        match row.valid_until {
            Some(day) => item.pill("pill-warn", tr.workspace_ends_on(format::date(lang, day))),
            None => item,
        }
    });
    Ok(Group::of(tr.workspace_expiring(), items.collect()))
}

/// Certificates that were refused or end soon, and the yearly re-check when it is near.
async fn papers(who: &SignedIn, desk: &Desk, company: &Company) -> Result<Option<Group>, Failure> {
    let (tr, lang, today) = (who.tr, who.lang, desk.today());
    let soon = today + TimeDelta::days(PAPER_DAYS);
    let certificates = companies::certificates_of(desk.db.read(), company.id).await?;
    let mut items = Vec::new();
    for certificate in &certificates {
        let item = Item::new(companies::paths::OWN, certificate.title(lang), lang);
        match certificate.claim.expires_on {
            _ if certificate.status == companies::CertificateStatus::Rejected => {
                let words = certificate.standing(today).word(tr);
                items.push(item.note(certificate.reason.clone()).pill("pill-stop", words));
            }
            Some(last) if certificate.counts_on(today) && last <= soon => {
                items.push(item.pill("pill-warn", tr.workspace_ends_on(format::date(lang, last))));
            }
            _ => {}
        }
    }
    if let Some(day) = company.recheck_on.filter(|day| company.status == CompanyStatus::Verified && *day <= soon) {
        let item = Item::new(companies::paths::OWN, tr.companies_recheck_on(), lang);
        items.push(item.pill("pill-warn", format::date(lang, day)));
    }
    items.truncate(MOST as usize);
    Ok(Group::of(tr.workspace_papers(), items))
}

/// Events for which this person has a seat or stands in line; the next ones where there is none.
async fn coming(who: &SignedIn, desk: &Desk) -> Result<Option<Group>, Failure> {
    let (tr, lang, now) = (who.tr, who.lang, desk.now());
    let mine = events::coming_of(&desk.db, who.actor.person, now, MOST as i64).await?;
    let place = |time: &str, place: &str| {
        if place.is_empty() { time.to_owned() } else { format!("{time} · {place}") }
    };
    let talks =
        if mine.is_empty() { BTreeSet::new() } else { meetings::events_with_talks(&desk.db, who.actor.person).await? };
    let items = mine.iter().map(|mine| {
        let event = events::MyEvent::of(mine, tr, lang);
        let (class, words) = event.pill;
        let item = Item::new(event.path, event.title, mine.event.basics.title.lang_of(lang))
            .hint(place(&event.time, &event.place))
            .pill(class, words);
        if talks.contains(&mine.event.id) {
            item.action(meetings::paths::schedule(&mine.event.slug), tr.workspace_events_talks())
        } else {
            item
        }
    });
    let group = Group::of(tr.workspace_events(), items.collect());
    if group.is_some() {
        return Ok(group.map(|group| group.more(events::paths::MINE, tr.workspace_events_mine())));
    }
    let next = events::next_events(&desk.db, now, SUGGESTED).await?;
    let items = next.iter().map(|event| {
        let card = events::Card::of(event, tr, lang, now);
        let (class, words) = card.pill;
        Item::new(card.path, card.title, event.basics.title.lang_of(lang))
            .hint(place(&card.time, &card.place))
            .pill(class, words)
    });
    let group = Group::of(tr.workspace_events_next(), items.collect());
    Ok(group.map(|group| group.more(events::paths::LIST, tr.workspace_events_all())))
}

async fn side(desk: &Desk, company: &Company, kind: ListingKind) -> Result<Side, Failure> {
    let counts = listings::own_counts(&desk.db, company.id, kind).await?;
    let count = |wanted: ListingStatus| counts.iter().find(|(status, _)| *status == wanted).map_or(0, |(_, n)| *n);
    Ok(Side {
        is_need: kind == ListingKind::Need,
        is_hidden: company.status != CompanyStatus::Verified && count(ListingStatus::Published) > 0,
        published: format::number(count(ListingStatus::Published)),
        in_review: format::number(count(ListingStatus::InReview)),
        all: counts.iter().map(|(_, n)| n).sum(),
        published_list: listings::paths::own_in(kind, ListingStatus::Published.code()),
        in_review_list: listings::paths::own_in(kind, ListingStatus::InReview.code()),
        new: listings::paths::new(kind),
    })
}

/// The choice of another company, for somebody who belongs to several.
fn switch(memberships: &[Membership], tr: Tr, lang: Lang) -> Option<Field> {
    let choice = |m: &Membership| Choice::new(m.company.to_string(), lang.pick(&m.name_zh, &m.name_en));
    (memberships.len() > 1)
        .then(|| Field::select("company", tr.workspace_switch(), memberships.iter().map(choice).collect()))
}
