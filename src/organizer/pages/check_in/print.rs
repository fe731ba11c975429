//! What is printed for the day: badges with each person's code, and the sheet on which people sign that they came. Neither
//! tells how to reach anybody.

use actix_web::HttpResponse;
use actix_web::web::{self, Path, ServiceConfig};
use askama::Template;

use super::found_at_desk;
use crate::accounts::Organizer;
use crate::events::check_in;
use crate::events::{self, AttendeeRole, Event, Expected, SignUpId, Slug, paths, words};
use crate::kit::clock::Moment;
use crate::kit::desk::Desk;
use crate::kit::i18n::{Lang, Tr, format};
use crate::kit::qr::Qr;
use crate::kit::web::{Asked, Choice, Failure, Field, Frame, page};

/// Badges of one document, on sheets of ten.
const BADGES: usize = 200;

pub(super) fn routes(cfg: &mut ServiceConfig) {
    cfg.service(web::resource(events::paths::BADGES).get(badges))
        .service(web::resource(events::paths::SIGN_IN_SHEET).get(sheet));
}

#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Query {
    sign_up: Option<SignUpId>,
    /// From this number of a sign-up on.
    from: String,
    role: String,
    q: String,
}

impl Query {
    fn first(&self) -> i64 {
        self.from.trim().parse().unwrap_or(1)
    }

    fn takes(&self, own: &Expected) -> bool {
        if let Some(id) = self.sign_up {
            return own.id == id;
        }
        let typed = check_in::folded(&self.q);
        own.status.holds_a_seat()
            && own.seq >= self.first()
            && AttendeeRole::parse(&self.role).is_none_or(|role| role == own.role)
            && (typed.is_empty() || own.fit(&typed).is_some())
    }

    /// The same choice from another number on.
    fn from(&self, seq: i64) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("from", &seq.to_string())
            .append_pair("role", &self.role)
            .append_pair("q", &self.q)
            .finish()
    }
}

struct Badge {
    name: String,
    company: String,
    role: String,
    role_code: &'static str,
    seq: i64,
    qr: Option<Qr>,
}

#[derive(Template)]
#[template(path = "organizer/check_in_badges.html")]
struct BadgesPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    day: String,
    filters: Vec<Field>,
    is_one: bool,
    badges: Vec<Badge>,
    /// Where those are that have no room in this document.
    next: Option<String>,
    /// Who signed up after everybody of this choice: what is new later.
    later: Option<(i64, String)>,
}

fn day(event: &Event, lang: Lang) -> String {
    let date = event.time_place.as_ref().map(|time| time.starts_at.with_timezone(&words::ZONE).date_naive());
    date.map(|date| format::date(lang, date)).unwrap_or_default()
}

fn filters(query: &Query, tr: Tr) -> Vec<Field> {
    let mut roles = vec![Choice::new("", tr.organizer_events_any())];
    roles.extend(AttendeeRole::ALL.iter().map(|role| Choice::new(role.code(), words::role(tr, *role))));
    vec![
        Field::number("from", tr.check_in_badges_from()).value(&query.from),
        Field::select("role", tr.organizer_events_column_role(), roles).value(&query.role),
        Field::text("q", tr.check_in_badges_search()).value(&query.q),
    ]
}

/// GET /organizer/events/{slug}/badges
async fn badges(who: Organizer, slug: Path<Slug>, asked: Asked<Query>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang, query) = (who.tr, who.lang, asked.0);
    let event = found_at_desk(&who, &desk, &slug).await?;
    let all = events::expected(&desk.db, event.id, Moment::UNIX_EPOCH).await?;
    let key = events::check_in_key(&desk, event.id).await?;
    let chosen: Vec<&Expected> = all.iter().filter(|own| query.takes(own)).collect();
    if query.sign_up.is_some() && chosen.is_empty() {
        return Err(Failure::NotFound);
    }
    let address = |seq: i64| format!("{}?{}", paths::badges(&slug), query.from(seq));
    let badge = |own: &&Expected| Badge {
        name: own.name.clone(),
        company: own.company_name(lang).to_owned(),
        role: words::role(tr, own.role),
        role_code: own.role.code(),
        seq: own.seq,
        qr: events::pass_of(&desk, &key, &slug, own.id, tr.check_in_pass_label()),
    };
    let last = chosen.iter().take(BADGES).next_back().map(|own| own.seq);
    page(&BadgesPage {
        frame: who.frame(&desk, tr.check_in_badges_title(event.basics.title.pick(lang))),
        tr,
        day: day(&event, lang),
        filters: filters(&query, tr),
        is_one: query.sign_up.is_some(),
        badges: chosen.iter().take(BADGES).map(badge).collect(),
        next: chosen.get(BADGES).map(|own| address(own.seq)),
        later: last.filter(|_| chosen.len() <= BADGES).map(|seq| (seq, address(seq + 1))),
        event,
    })
}

struct SheetLine {
    number: usize,
    company: String,
    name: String,
    role: String,
}

#[derive(Template)]
#[template(path = "organizer/check_in_sheet.html")]
struct SheetPage {
    frame: Frame,
    tr: Tr,
    event: Event,
    time: String,
    place: String,
    lines: Vec<SheetLine>,
}

/// GET /organizer/events/{slug}/sign-in-sheet
async fn sheet(who: Organizer, slug: Path<Slug>, desk: Desk) -> Result<HttpResponse, Failure> {
    let (tr, lang) = (who.tr, who.lang);
    let event = found_at_desk(&who, &desk, &slug).await?;
    let mut all = events::expected(&desk.db, event.id, Moment::UNIX_EPOCH).await?;
    all.retain(|own| own.status.holds_a_seat());
    all.sort_by(|one, other| {
        (one.company_name(lang), &one.name, one.seq).cmp(&(other.company_name(lang), &other.name, other.seq))
    });
    let line = |(number, own): (usize, &Expected)| SheetLine {
        number,
        company: own.company_name(lang).to_owned(),
        name: own.name.clone(),
        role: words::role(tr, own.role),
    };
    let time_place = event.time_place.as_ref();
    page(&SheetPage {
        frame: who.frame(&desk, tr.check_in_sheet_title(event.basics.title.pick(lang))),
        tr,
        time: time_place.map(|time| words::time(lang, time)).unwrap_or_default(),
        place: time_place.map(|time| words::place(lang, time)).unwrap_or_default(),
        lines: (1..).zip(&all).map(line).collect(),
        event,
    })
}
