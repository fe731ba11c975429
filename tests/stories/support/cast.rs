//! The cast of the matrix of rights: everybody there is, one record of everything that an address can name, and how somebody
//! is answered. Nothing that is asked is to be kept, so that every question is asked of the same world.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use reqwest::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, REFERER};
use reqwest::{Client, Method, Response, redirect};
use sha2::{Digest, Sha256};

use super::{Fair, PUBLIC_URL, Scope};
use crate::house::House;
use crate::registered::routes;

/// Where the matrix is written.
pub const MATRIX: &str = "tests/data/authority.txt";
const EVENT: &str = "talks-today-demo";
const TOKEN: &str = "a-token-of-the-matrix";
const ADDRESS_TOKEN: &str = "another-token-of-the-matrix";
const DEMO_PASSWORD: &str = "demo-shuqiao-2026";

/// What somebody is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The page, or what the act says about what was typed.
    Yes,
    /// To sign in first.
    SignIn,
    /// No.
    No,
    /// As if there were no such thing.
    Nothing,
}

impl Answer {
    pub const fn letter(self) -> char {
        match self {
            Self::Yes => '+',
            Self::SignIn => 's',
            Self::No => '-',
            Self::Nothing => '0',
        }
    }

    pub const fn of(letter: char) -> Option<Self> {
        match letter {
            '+' => Some(Self::Yes),
            's' => Some(Self::SignIn),
            '-' => Some(Self::No),
            '0' => Some(Self::Nothing),
            _ => None,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "✓",
            Self::SignIn => "↪",
            Self::No => "✗",
            Self::Nothing => "·",
        }
    }
}

/// Somebody of the cast: what they are called in the matrix, who they are, and how they come in.
pub struct Role {
    pub name: &'static str,
    pub words: &'static str,
    pub cookie: Option<String>,
}

/// The company that the records belong to has its seat there.
const PROVINCE: &str = "130000";
const ELSEWHERE: &str = "620000";
const OTHER_EVENT: &str = "supply-demand-demo";

/// Where somebody comes from.
#[derive(Clone, Copy)]
enum Account {
    /// Nobody signs in.
    Nobody,
    /// Somebody of the demo, by the part of the address before `@`.
    Demo(&'static str),
    /// Somebody who is added to the demo, without a company.
    Added,
    /// Somebody who is added and holds a role: its code, the province and the event where it counts.
    Holds(&'static str, Option<&'static str>, Option<&'static str>),
}

use Account::{Added, Demo, Holds, Nobody};

/// The cast: a name for the matrix, what it means, and the account.
const CAST: &[(&str, &str, Account)] = &[
    ("anybody", "nobody signed in", Nobody),
    ("unconfirmed", "an account whose address is not confirmed", Added),
    ("revoked", "an owner whose session was ended", Demo("owner@n03")),
    ("newcomer", "an account without a company", Added),
    ("viewer", "a viewer of the company that the record belongs to", Added),
    ("editor", "an editor of that company", Demo("colleague@n01")),
    ("owner", "an owner of that company", Demo("owner@n01")),
    ("other", "an owner of another company", Demo("owner@n02")),
    ("suspended", "an owner of a suspended company", Demo("owner@n04")),
    ("administrator", "runs the platform", Holds("administrator", None, None)),
    ("nation", "programme organizer of the nation", Holds("organizer", None, None)),
    ("province", "programme organizer of the company's province", Holds("organizer", Some(PROVINCE), None)),
    ("elsewhere", "programme organizer of another province", Holds("organizer", Some(ELSEWHERE), None)),
    ("event", "organizer of the event", Holds("event_organizer", None, Some(EVENT))),
    ("other event", "organizer of another event", Holds("event_organizer", None, Some(OTHER_EVENT))),
    ("desk", "checks people in at the event", Holds("check_in", None, Some(EVENT))),
    ("other desk", "checks people in at another event", Holds("check_in", None, Some(OTHER_EVENT))),
    ("library", "library editor", Holds("library_editor", None, None)),
    ("judge", "judge of competitions", Holds("judge", None, None)),
    ("auditor", "reads everything decided and changes nothing", Holds("auditor", None, None)),
    ("acting", "an organizer who acts for that company", Holds("organizer", None, None)),
];

fn hashed(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    })
}

async fn signed_in(fair: &Fair, email: &str) -> String {
    let mut person = fair.visitor();
    let form = person.reads("/sign-in").await.form("/sign-in").fill("email", email).fill("password", DEMO_PASSWORD);
    let page = person.submits(form).await;
    assert_eq!(page.status, 200, "{email} cannot sign in:\n{}", page.text());
    let cookie = person.cookie("session").unwrap_or_else(|| panic!("{email} has no session: {}", page.text()));
    format!("session={cookie}")
}

/// The demo, with one record of everything that an address can name.
pub async fn world(fair: &Fair) -> Vec<Role> {
    assert!(fair.program.fill_with_demo().await.unwrap());
    fair.settle().await;
    let (hash, of_address, factor) = (hashed(TOKEN), hashed(ADDRESS_TOKEN), hashed("factor"));
    let at = "'2026-05-20T01:00:00+00:00'";
    let later = "'2026-05-21T01:00:00+00:00'";
    let person = |email: &str| format!("(SELECT id FROM people WHERE email = '{email}')");
    let company = |email: &str| {
        format!("(SELECT company_id FROM memberships WHERE status = 'active' AND person_id = {})", person(email))
    };
    let (own, owner) = (company("owner@n01.demo.example"), person("owner@n01.demo.example"));
    let need = format!("(SELECT MIN(id) FROM listings WHERE kind = 'need' AND company_id = {own})");
    let event = format!("(SELECT id FROM events WHERE slug = '{EVENT}')");
    for (name, _, account) in CAST {
        if !matches!(account, Added | Holds(..)) {
            continue;
        }
        let email = email_of(name, *account);
        fair.given(&format!(
            "INSERT INTO people (email, name, job_title, phone, password_hash, lang, time_zone, status, security_stamp, created_at) \
             SELECT '{email}', '示例人员', '', '', password_hash, 'en', 'Asia/Shanghai', 'active', 0, {at} FROM people WHERE id = {owner}"
        ))
        .await;
        if let Holds(role, region, event) = account {
            let scope = match (region, event) {
                (Some(region), _) => Scope::Province(region),
                (None, Some(event)) => Scope::Event(event),
                (None, None) => Scope::Nation,
            };
            fair.gives(&email, role, scope).await;
        }
    }
    let files = ["licence", "scan", "attachment", "material", "authorization", "theirs", "copy"];
    for name in files {
        fair.given(&format!(
            "INSERT INTO files (name, media_type, size, sha256, bytes, created_at) VALUES ('{name}.pdf', 'application/pdf', 1, '{name}', '%', {at})"
        ))
        .await;
    }
    let file = |name: &str| format!("(SELECT id FROM files WHERE sha256 = '{name}')");
    for statement in [
        format!(
            "INSERT INTO memberships (company_id, person_id, role, status, asked_at) VALUES ({own}, {}, 'viewer', 'active', {at})",
            person("viewer@matrix.demo.example")
        ),
        format!(
            "INSERT INTO memberships (company_id, person_id, role, status, asked_at) VALUES ({own}, {}, 'viewer', 'asked', {at})",
            person("owner@n05.demo.example")
        ),
        format!(
            "UPDATE companies SET licence_file_id = {}, authorization_file_id = {} WHERE id = {own}",
            file("licence"),
            file("authorization")
        ),
        format!(
            "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, scan_file_id, status, created_at) \
             VALUES ({own}, 'iso9001', '', 'X1', '示例机构', '2025-01-01', {}, 'claimed', {at})",
            file("scan")
        ),
        format!(
            "INSERT INTO listing_files (listing_id, file_id, purpose, visibility, name, size, added_at) \
             VALUES ({need}, {}, 'attachment', 'agreed', 'attachment.pdf', 1, {at})",
            file("attachment")
        ),
        format!(
            "INSERT INTO event_files (event_id, file_id, name, size, added_at) VALUES ({event}, {}, 'material.pdf', 1, {at})",
            file("material")
        ),
        format!(
            "INSERT INTO hall_screens (event_id, name, secret_hash, created_at) VALUES ({event}, '', '{hash}', {at})"
        ),
        format!("INSERT INTO calendar_feeds (person_id, secret_hash, created_at) VALUES ({owner}, '{hash}', {at})"),
        format!(
            "INSERT INTO account_links (token_hash, person_id, purpose, created_at, expires_at) \
             VALUES ('{hash}', {owner}, 'reset_password', {at}, {later})"
        ),
        format!(
            "INSERT INTO account_links (token_hash, person_id, purpose, created_at, expires_at) \
             VALUES ('{of_address}', {}, 'confirm_email', {at}, {later})",
            person("unconfirmed@matrix.demo.example")
        ),
        format!(
            "INSERT INTO company_invitations (company_id, email, role, token_hash, status, invited_at, sent_at, expires_at) \
             VALUES ({own}, 'newcomer@matrix.demo.example', 'viewer', '{hash}', 'sent', {at}, {at}, {later})"
        ),
        format!(
            "INSERT INTO company_merges (kept_id, emptied_id, was_status, reason, merged_at) \
             SELECT {own}, MAX(id), 'verified', 'The same company', {at} FROM companies"
        ),
        // One that waits for the owner's answer, and a file that the other side of an accepted one laid open.
        format!(
            "INSERT INTO introductions (need_id, offering_id, need_company_id, offering_company_id, asked_by, message, status, asked_at, lapses_at) \
             SELECT {need}, MIN(l.id), {own}, MIN(l.company_id), 'offering', 'x', 'waiting', {at}, {later} FROM listings l \
             WHERE l.kind = 'offering' AND l.status = 'published' AND l.company_id NOT IN \
             (SELECT offering_company_id FROM introductions WHERE need_company_id = {own})"
        ),
        format!(
            "INSERT INTO listing_files (listing_id, file_id, purpose, visibility, name, size, added_at) \
             SELECT offering_id, {}, 'attachment', 'agreed', 'theirs.pdf', 1, {at} FROM introductions \
             WHERE need_company_id = {own} AND status = 'accepted'",
            file("theirs")
        ),
        format!("UPDATE companies SET status = 'suspended' WHERE id = {}", company("owner@n04.demo.example")),
        // The market learns of it as of every change; its stored lists follow later.
        "UPDATE sequences SET value = value + 1 WHERE name = 'market_changes'".to_owned(),
        format!(
            "INSERT INTO market_changes (seq, subject, subject_id, at) \
             SELECT value, 'company', {}, {at} FROM sequences WHERE name = 'market_changes'",
            company("owner@n04.demo.example")
        ),
        "UPDATE introductions SET opened = REPLACE(opened, '\"files\":[]', '\"files\":[' || \
             (SELECT MIN(id) FROM listing_files WHERE name = 'theirs.pdf') || ']') WHERE opened IS NOT NULL"
            .to_owned(),
        format!(
            "UPDATE events SET talk_tables = 4, talk_slot_minutes = 15, talk_break_minutes = 5, \
             talks_start_at = starts_at, talks_end_at = ends_at WHERE id = {event}"
        ),
    ] {
        fair.given(&statement).await;
    }
    let mut cast = Vec::new();
    for (name, words, account) in CAST {
        let cookie = match account {
            Nobody => None,
            _ => Some(signed_in(fair, &email_of(name, *account)).await),
        };
        cast.push(Role { name, words, cookie });
    }
    let acting = person("acting@matrix.demo.example");
    for statement in [
        format!(
            "INSERT INTO code_apps (person_id, secret, created_at, confirmed_at) VALUES ({owner}, 'JBSWY3DPEHPK3PXP', {at}, {at})"
        ),
        format!(
            "INSERT INTO passkeys (person_id, credential_id, kind, public_key, name, created_at) \
             VALUES ({owner}, '{factor}', 'es256', 'x', 'key', {at})"
        ),
        format!(
            "INSERT INTO data_copies (person_id, state, file_id, asked_at, ready_at, expires_at) \
             VALUES ({owner}, 'ready', {}, {at}, {at}, {later})",
            file("copy")
        ),
        // Somebody who asked to be deleted; whoever has the link of their letter may open their account again.
        format!(
            "INSERT INTO account_departures (person_id, asked_at, leaves_at, letter_hash) \
             VALUES ({}, {at}, {later}, '{hash}')",
            person("newcomer@o01.demo.example")
        ),
        "UPDATE people SET status = 'unconfirmed' WHERE email = 'unconfirmed@matrix.demo.example'".to_owned(),
        format!("DELETE FROM sessions WHERE person_id = {}", person("owner@n03.demo.example")),
        format!(
            "INSERT INTO actings (person_id, company_id, session_id, reason, started_at, until) \
             SELECT {acting}, {own}, id, 'They asked by telephone', {at}, {later} FROM sessions WHERE person_id = {acting}"
        ),
    ] {
        fair.given(&statement).await;
    }
    let client = Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    // What is made at the first look, so that it is there although nothing is kept.
    let desk = cast.iter().find(|role| role.name == "administrator").unwrap();
    for path in [
        format!("/organizer/events/{EVENT}/badges"),
        format!("/organizer/events/{EVENT}/check-in/roster.json"),
        format!("/organizer/events/{OTHER_EVENT}/badges"),
    ] {
        assert_eq!(ask(&client, fair, desk, ("GET", &path, false), &[]).await.status(), 200);
    }
    let repairs = format!("/organizer/events/{EVENT}/meetings/day/repair");
    assert_eq!(ask(&client, fair, desk, ("POST", &repairs, false), &[]).await.status(), 303);
    cast
}

fn email_of(name: &str, account: Account) -> String {
    match account {
        Nobody => String::new(),
        Demo(start) => format!("{start}.demo.example"),
        Added | Holds(..) => format!("{}@matrix.demo.example", name.replace(' ', "-")),
    }
}

/// The address of a pattern: with the records of the first company of the demo that has needs, and of the day that is under way.
pub async fn address(fair: &Fair, pattern: &str) -> String {
    let id = async |sql: &str| fair.number(&format!("SELECT COALESCE(({sql}), 0) AS n")).await.to_string();
    let person = |email: &str| format!("(SELECT id FROM people WHERE email = '{email}')");
    let own = format!(
        "(SELECT company_id FROM memberships WHERE status = 'active' AND person_id = {})",
        person("owner@n01.demo.example")
    );
    let need = format!("SELECT MIN(id) FROM listings WHERE kind = 'need' AND company_id = {own}");
    let event = format!("(SELECT id FROM events WHERE slug = '{EVENT}')");
    let of_event = |what: &str| format!("SELECT MIN(id) FROM {what} WHERE event_id = {event}");
    let seat = format!("SELECT MIN(id) FROM sign_ups WHERE event_id = {event} AND company_id = {own}");
    let talk = format!(
        "SELECT MIN(s.meeting_id) FROM meeting_seats s JOIN meetings m ON m.id = s.meeting_id \
         JOIN timetables t ON t.id = m.timetable_id AND t.status = 'published' \
         JOIN sign_ups u ON u.id = s.sign_up_id WHERE u.event_id = {event} AND u.company_id = {own}"
    );
    let begins = |start: &str| pattern.starts_with(start);
    let named: Vec<(&str, String)> = if begins("/{side") || begins("/workspace/{side") {
        vec![
            ("{side:offerings|needs}", "needs".to_owned()),
            ("{id}", id(&need).await),
            ("{part}", "basics".to_owned()),
            ("{file}", id(&format!("SELECT MIN(id) FROM listing_files WHERE listing_id = ({need})")).await),
            ("{other}", id(&format!("SELECT MIN(offering_id) FROM matches WHERE need_id = ({need})")).await),
        ]
    } else if begins("/companies") || begins("/organizer/companies") || begins("/workspace/company") {
        let certificate = id(&format!("SELECT MAX(id) FROM certificates WHERE company_id = {own}")).await;
        let company = id(&format!("SELECT id FROM companies WHERE id = {own}")).await;
        let first = if begins("/workspace") { certificate.clone() } else { company };
        let other = id("SELECT company_id FROM memberships m JOIN people p ON p.id = m.person_id WHERE p.email = 'owner@n05.demo.example' AND m.status = 'active'").await;
        let merge = id("SELECT MAX(id) FROM company_merges").await;
        vec![("{id}", first), ("{certificate}", certificate), ("{other}", other), ("{merge}", merge)]
    } else if begins("/events/{slug}/materials") || begins("/organizer/events/{slug}/materials") {
        vec![("{id}", id(&of_event("event_files")).await)]
    } else if begins("/organizer/events/{slug}/sign-ups") || begins("/workspace/meetings/{slug}/availability") {
        vec![("{id}", id(&seat).await)]
    } else if begins("/organizer/events/{slug}/meetings/day/repair") {
        vec![("{id}", id(&of_event("repairs")).await)]
    } else if begins("/organizer/events/{slug}/meetings/day/disputes") || begins("/workspace/meetings/{slug}/talks") {
        vec![("{id}", id(&talk).await)]
    } else if begins("/organizer/events/{slug}/meetings/tables") {
        vec![("{id}", id(&of_event("meeting_tables")).await)]
    } else if begins("/organizer/events/{slug}/meetings/timetables") {
        vec![("{number}", "1".to_owned()), ("{id}", id(&talk).await)]
    } else if begins("/workspace/meetings/{slug}/companies") {
        let partner = format!(
            "SELECT MIN(company_id) FROM sign_ups WHERE event_id = {event} AND role = 'provider' AND company_id <> {own}"
        );
        vec![("{id}", id(&partner).await)]
    } else if begins("/workspace/introductions") || begins("/organizer/introductions") {
        let asked = pattern.ends_with("/acceptance") || pattern.ends_with("/refusal");
        let status = if asked { "waiting" } else { "accepted" };
        let introduction =
            format!("SELECT MIN(id) FROM introductions WHERE need_company_id = {own} AND status = '{status}'");
        vec![
            ("{id}", id(&introduction).await),
            ("{file}", id("SELECT MIN(id) FROM listing_files WHERE name = 'theirs.pdf'").await),
        ]
    } else if begins("/workspace/team/invitations") || begins("/workspace/invitations") {
        vec![("{id}", id("SELECT MAX(id) FROM company_invitations").await)]
    } else if begins("/account/security/factors/passkeys") {
        vec![("{id}", id("SELECT MAX(id) FROM passkeys").await)]
    } else if begins("/workspace/team/{id}/ownership") {
        let editor = person("colleague@n01.demo.example");
        vec![("{id}", id(&format!("SELECT MAX(id) FROM memberships WHERE person_id = {editor}")).await)]
    } else if begins("/workspace/team") {
        vec![("{id}", id(&format!("SELECT MAX(id) FROM memberships WHERE company_id = {own}")).await)]
    } else if begins("/account/data/copies") {
        vec![("{id}", id("SELECT MAX(id) FROM data_copies").await)]
    } else if begins("/account/security/sessions") {
        let of_owner = person("owner@n01.demo.example");
        vec![("{id}", id(&format!("SELECT MIN(id) FROM sessions WHERE person_id = {of_owner}")).await)]
    } else if begins("/organizer/users") {
        vec![("{id}", id(&person("owner@n01.demo.example")).await)]
    } else if begins("/organizer/listings") {
        vec![("{id}", id(&need).await)]
    } else if begins("/organizer/mail") {
        vec![("{id}", id("SELECT MIN(id) FROM outbox").await)]
    } else if begins("/organizer/jobs") {
        vec![("{id}", id("SELECT COALESCE(MIN(id), 1) FROM jobs").await)]
    } else if begins("/organizer/matching/models") {
        vec![("{id}", id("SELECT MIN(id) FROM match_models").await)]
    } else if begins("/organizer/roles") {
        let desk = person("desk@matrix.demo.example");
        vec![("{id}", id(&format!("SELECT id FROM roles WHERE person_id = {desk}")).await)]
    } else if begins("/verify-email") {
        vec![("{token}", ADDRESS_TOKEN.to_owned())]
    } else {
        Vec::new()
    };
    let common = [("{slug}", EVENT), ("{step}", "basics"), ("{secret}", TOKEN), ("{token}", TOKEN)];
    let mut address = pattern.to_owned();
    for (name, value) in named.iter().map(|(name, value)| (*name, value.as_str())).chain(common) {
        address = address.replace(name, value);
    }
    assert!(!address.contains('{'), "nobody says which record {pattern} is about: {address}");
    address
}

/// What an address cannot do without in its form or its query.
pub async fn typed(fair: &Fair, pattern: &str) -> Vec<(&'static str, String)> {
    let id = async |sql: &str| fair.number(&format!("SELECT COALESCE(({sql}), 0) AS n")).await.to_string();
    let event = format!("(SELECT id FROM events WHERE slug = '{EVENT}')");
    let own = "(SELECT company_id FROM memberships WHERE status = 'active' AND person_id = \
               (SELECT id FROM people WHERE email = 'owner@n01.demo.example'))";
    match pattern {
        "/account/company" => vec![("company", id(&format!("SELECT id FROM companies WHERE id = {own}")).await)],
        "/organizer/events/{slug}/check-in" | "/organizer/events/{slug}/check-in/correction" => {
            let seat = format!("SELECT MIN(id) FROM sign_ups WHERE event_id = {event} AND company_id = {own}");
            vec![("sign_up", id(&seat).await)]
        }
        "/organizer/events/{slug}/meetings/slots/removal" | "/organizer/events/{slug}/meetings/slots/shift" => {
            vec![("slot", id(&format!("SELECT MAX(id) FROM meeting_slots WHERE event_id = {event}")).await)]
        }
        "/organizer/events/{slug}/meetings/timetables/{number}/comparison" => vec![("with", "1".to_owned())],
        "/organizer/events/{slug}/meetings/wishes/separation"
        | "/organizer/events/{slug}/meetings/wishes/separation/end"
        | "/organizer/events/{slug}/meetings/wishes/pair" => {
            let of = |role: &str, which: &str| {
                format!("SELECT {which}(company_id) FROM sign_ups WHERE event_id = {event} AND role = '{role}'")
            };
            vec![("one", id(&of("buyer", "MIN")).await), ("other", id(&of("provider", "MAX")).await)]
        }
        _ => Vec::new(),
    }
}

pub async fn ask(
    client: &Client,
    fair: &Fair,
    role: &Role,
    (method, path, files): (&str, &str, bool),
    typed: &[(&str, String)],
) -> Response {
    let post = method == "POST";
    let typed = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(typed).finish();
    let query = if post || typed.is_empty() { String::new() } else { format!("?{typed}") };
    let mut request = client
        .request(if post { Method::POST } else { Method::GET }, format!("{}{path}{query}", fair.address()))
        .header(ACCEPT_LANGUAGE, "en");
    if let Some(cookie) = &role.cookie {
        request = request.header(COOKIE, cookie);
    }
    if post {
        let (kind, body) = if files {
            ("multipart/form-data; boundary=edge", "--edge--\r\n".to_owned())
        } else {
            ("application/x-www-form-urlencoded", typed)
        };
        request =
            request.header(ORIGIN, PUBLIC_URL).header(REFERER, format!("{PUBLIC_URL}/")).header(CONTENT_TYPE, kind);
        request = request.body(body);
    }
    // A connection that the program has just closed says nothing about what it answers; nothing that is asked is kept.
    let again = request.try_clone().unwrap();
    match request.send().await {
        Ok(response) => response,
        Err(_) => again.send().await.unwrap(),
    }
}

pub fn answer(response: &Response) -> Result<Answer, u16> {
    let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    match response.status().as_u16() {
        303 if to.starts_with("/sign-in") => Ok(Answer::SignIn),
        401 => Ok(Answer::SignIn),
        200..400 | 400 | 409 | 422 | 429 => Ok(Answer::Yes),
        403 => Ok(Answer::No),
        404 => Ok(Answer::Nothing),
        other => Err(other),
    }
}

/// Every route, sorted by address: method, pattern, and whether its forms bring files.
pub fn every_route() -> BTreeSet<(String, String, bool)> {
    let house = House::here();
    let mut all: BTreeSet<_> = routes(&house)
        .into_iter()
        .map(|route| {
            let files = route.source.split("->").next().is_some_and(|head| head.contains("PostedFiles"));
            (route.pattern, route.method.to_uppercase(), files)
        })
        .collect();
    // Not of a room; /readyz writes and reads what it wrote, which a rehearsal does not keep.
    all.insert(("/healthz".to_owned(), "GET".to_owned(), false));
    all
}

pub type Matrix = BTreeMap<(String, String), String>;

pub fn written() -> (Vec<String>, Matrix) {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(MATRIX)).unwrap_or_default();
    let mut names = Vec::new();
    let mut rows = Matrix::new();
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# column ") {
            names.push(name.split(':').next().unwrap_or_default().to_owned());
        } else if !line.starts_with('#') {
            let mut words = line.split_whitespace();
            let (answers, method, pattern) = (words.next(), words.next(), words.next());
            let row = (pattern.unwrap().to_owned(), method.unwrap().to_owned());
            assert!(rows.insert(row, answers.unwrap().to_owned()).is_none(), "two rows for {line}");
        }
    }
    (names, rows)
}
