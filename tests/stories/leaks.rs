//! Secrets before their stage: each is planted as a word that stands nowhere else, and every page, list, search, file and
//! letter of every role is looked through for it. The routes come from lists that house rules keep whole, so that a new page is
//! walked from its first day.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use crate::house::House;
use crate::registered::routes as registered;
use crate::support::introductions::{
    BUDGET, Hides, MESSAGE, Market, NEED, NEED_COMPANY, OF_THE_NEED, OF_THE_OFFERING, agrees,
};
use crate::support::meetings::SLUG;
use crate::support::{Fair, Page, Persona, Scope, Written};

const DRAFT: &str = "未发布草稿甲乙丙丁";
const RETURNED: &str = "退回理由戊己庚辛";
const NOTE: &str = "组织方内部备注壬癸";
const JOINING: &str = "申请加入附言子丑寅";
const ANSWER: &str = "报名回答卯辰巳午";
const REFUSED_PAPER: &str = "证书退回理由未申酉";

/// Who runs the programme where the companies are, and so reads what they decide about.
const DECIDING: [&str; 3] = ["organizer", "administrator", "provincial organizer"];
/// Who reads what was decided besides.
const AUDITOR: &str = "auditor";
const NEED_SIDE: &str = "need's owner";
const OFFERING_SIDE: [&str; 2] = ["offering's editor", "offering's viewer"];

/// A secret: the words that give it away, and whose eyes it is for.
struct Secret {
    name: &'static str,
    words: Vec<&'static str>,
    /// Who may read it.
    for_eyes: Vec<&'static str>,
}

impl Secret {
    fn is_for(&self, role: &str) -> bool {
        self.for_eyes.contains(&role)
    }
}

fn secrets() -> Vec<Secret> {
    let secret = |name, words, eyes: &[&[&'static str]]| Secret { name, words, for_eyes: eyes.concat() };
    let needs = &[NEED_SIDE][..];
    let (deciding, auditor) = (&DECIDING[..], &[AUDITOR][..]);
    vec![
        secret("a draft", vec![DRAFT], &[needs, deciding]),
        secret("why a listing was returned", vec![RETURNED], &[needs, deciding, auditor]),
        secret("a note of the organizers", vec![NOTE], &[needs, deciding]),
        secret("the exact budget", vec![BUDGET, "234567", "23.4567", "234,567"], &[needs, deciding, auditor]),
        secret("the need's contact", OF_THE_NEED.all().to_vec(), &[needs, deciding]),
        secret("the offering's contact", OF_THE_OFFERING.all().to_vec(), &[&OFFERING_SIDE, deciding]),
        secret("who asks to join", vec![JOINING], &[needs]),
        secret(
            "an answer to the host",
            vec![ANSWER],
            &[needs, &["organizer", "administrator", "event organizer"], auditor],
        ),
        secret("why a certificate was rejected", vec![REFUSED_PAPER], &[needs, deciding, auditor]),
        secret("what one side asked the other", vec![MESSAGE], &[needs, &OFFERING_SIDE, deciding, auditor]),
        secret(WHOSE_NEED, vec![NEED_COMPANY], &[needs, deciding, auditor]),
    ]
}

const WHOSE_NEED: &str = "whose need it is";

/// Pages about companies and about who takes part: that the company is there, or comes, is no secret; that the need is its own
/// is, and so the two may not stand together.
fn is_about_companies(pattern: &str) -> bool {
    let pages = [
        "/",
        "/companies",
        "/search",
        "/companies/{id}",
        "/companies/{id}/listings",
        "/events/{slug}/companies",
        "/workspace/meetings/{slug}",
        "/workspace/meetings/{slug}/companies/{id}",
    ];
    pages.contains(&pattern) || pattern.starts_with("/organizer/events/{slug}/")
}

/// Every GET route, as the list of the browser tests names it.
fn routes() -> BTreeSet<String> {
    let list: serde_json::Value = serde_json::from_str(include_str!("../browser/pages.json")).unwrap();
    let patterns = list["pages"].as_array().unwrap().iter().map(|page| &page["pattern"]);
    let others = ["opened_by_journeys", "not_pages"].into_iter().flat_map(|part| list[part].as_array().unwrap());
    patterns.chain(others).map(|pattern| pattern.as_str().unwrap().to_owned()).collect()
}

/// A route's addresses, with everything put in that there is in this fair.
fn addresses(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
    let (name, after) = rest.split_once('}').unwrap();
    let values: &[&str] = match name.split(':').next().unwrap() {
        "slug" => &[SLUG],
        "side" => &["needs", "offerings"],
        "token" | "secret" => &["somebody-else-s"],
        "step" => &["basics", "units", "time-and-place", "registration"],
        "part" => &["basics", "scope", "terms", "data", "quality", "contact"],
        "number" => &["1"],
        _ => &["1", "2", "3", "4"],
    };
    values.iter().flat_map(|value| addresses(&format!("{before}{value}{after}"))).collect()
}

/// What is asked of lists besides: words that are part of a secret and do not give it away, as whoever guesses would, and
/// every order and filter that could count what may not be seen.
const QUESTIONS: [&str; 9] = [
    "/search?q=%E6%9C%AA%E5%8F%91%E5%B8%83%E8%8D%89%E7%A8%BF",
    "/search?q=%E9%80%80%E5%9B%9E%E7%90%86%E7%94%B1",
    "/search?q=%E8%81%94%E7%BB%9C%E7%A4%BA%E4%BE%8B",
    "/search?q=234",
    "/needs?q=%E6%9C%AA%E5%8F%91%E5%B8%83%E8%8D%89%E7%A8%BF",
    "/needs?q=%E5%94%90%E5%8C%97",
    "/needs?sort=newest&q=%E8%8D%89%E7%A8%BF",
    "/companies?q=%E8%81%94%E7%BB%9C%E7%A4%BA%E4%BE%8B",
    "/workspace/meetings/hefei-talks?view=all",
];

/// Everything that a page brings: its bytes, and those of the files inside a workbook.
fn everything(page: &Page) -> String {
    let mut text = page.source();
    if page.bytes().starts_with(b"PK") {
        let mut zip = zip::ZipArchive::new(Cursor::new(page.bytes().to_vec())).unwrap();
        for at in 0..zip.len() {
            let mut inner = Vec::new();
            zip.by_index(at).unwrap().read_to_end(&mut inner).unwrap();
            text.push_str(&String::from_utf8_lossy(&inner));
        }
    }
    for (name, value) in &page.headers {
        text.push_str(&format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())));
    }
    text
}

/// Who reads which secret where: `role: secret at route`.
async fn walk(person: &mut Persona<'_>, role: &str, seen: &mut BTreeSet<String>, leaks: &mut Vec<String>) {
    let asked = routes()
        .into_iter()
        .flat_map(|pattern| addresses(&pattern).into_iter().map(move |path| (pattern.clone(), path)));
    let questions = QUESTIONS.iter().map(|path| {
        let pattern = path.split('?').next().unwrap_or_default().replace(SLUG, "{slug}");
        (pattern, (*path).to_owned())
    });
    for (pattern, path) in asked.chain(questions).collect::<Vec<_>>() {
        let page = person.opens(&path).await;
        assert!(page.status < 500, "{role} at {path}: {}", page.status);
        let text = everything(&page);
        for secret in secrets() {
            let Some(word) = secret.words.iter().find(|word| text.contains(**word)) else { continue };
            seen.insert(format!("{role}: {}", secret.name));
            let is_no_secret = secret.name == WHOSE_NEED && is_about_companies(&pattern) && !text.contains(NEED);
            if !secret.is_for(role) && !is_no_secret {
                leaks.push(format!("{role} reads {} ({word}) at {path}", secret.name));
            }
        }
    }
}

/// Somebody who walks, and what they are called in [`Secret::for_eyes`].
type Walker<'a> = (&'static str, Persona<'a>);

/// Another event, somebody's who has nothing to do with this one.
const OTHER_EVENT: &str = "other-talks";
/// Neither company has its seat there.
const ELSEWHERE: &str = "620000";
/// Both companies have their seats there.
const PROVINCE: &str = "340000";

/// The market with every secret planted in it, and the address of an introduction that waits for its answer.
async fn planted(fair: &Fair) -> (Market<'_>, String) {
    let mut market = fair.market(Hides::Its).await;
    let need = market.need;
    fair.given("UPDATE memberships SET role = 'owner' WHERE person_id = (SELECT id FROM people WHERE email = 'wang@demo.example')")
        .await;
    // Of the need's company: a draft, and one that was returned with a reason; of the organizers: a note.
    let draft = Written::whole("need", DRAFT).at("draft");
    fair.listing(market.need_company, &draft).await;
    let returned = Written::whole("need", "已退回的需求示例").at("returned");
    let returned = fair.listing(market.need_company, &returned).await;
    let at = "2026-05-10T00:00:00+00:00";
    fair.given(&format!(
        "INSERT INTO listing_moves (listing_id, step, to_status, by_organizer, reason, at) VALUES \
         ({returned}, 'return', 'returned', TRUE, '{RETURNED}', '{at}'); \
         UPDATE listings SET organizer_note = '{NOTE}' WHERE id = {need};"
    ))
    .await;
    fair.given(&format!(
        "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, scope, edition, status, reason, created_at) \
         VALUES ({}, 'iso27001', '', 'DEMO-1', '示例机构', '2026-01-01', '', '', 'rejected', '{REFUSED_PAPER}', '{at}')",
        market.need_company
    ))
    .await;
    // Somebody asks to join; an event with sign-ups and answers; an introduction that waits for its answer.
    let joining = fair.person("入职示例", "joining@demo.example").await;
    fair.given(&format!(
        "INSERT INTO memberships (company_id, person_id, role, status, message, asked_at) SELECT {}, id, 'viewer', 'asked', \
         '{JOINING}', '{at}' FROM people WHERE email = '{}'",
        market.need_company, joining.email
    ))
    .await;
    fair.with_meetings().await;
    fair.given(&format!(
        "UPDATE events SET questions = '[{{\"number\":1,\"words\":{{\"zh\":\"有无忌口？\"}},\"required\":false}}]' \
         WHERE slug = '{SLUG}'; \
         INSERT INTO events (slug, kind, status, title_zh, starts_at, ends_at, mode, region, opens_at, closes_at, capacity, \
         seats_per_company, audience, contact_phone, contact_email, created_at, updated_at, published_at) \
         SELECT '{OTHER_EVENT}', kind, status, '无关示例活动', starts_at, ends_at, mode, region, opens_at, closes_at, capacity, \
         seats_per_company, audience, contact_phone, contact_email, created_at, updated_at, published_at \
         FROM events WHERE slug = '{SLUG}'"
    ))
    .await;
    fair.seats(&market.wang, market.need_company, "buyer").await;
    fair.seats(&market.li, market.offering_company, "provider").await;
    fair.given(&format!("UPDATE sign_ups SET answers = '[[1,\"{ANSWER}\"]]' WHERE role = 'buyer'")).await;
    let introduction = market.li_asks().await;
    fair.settle().await;
    (market, introduction)
}

/// People who have nothing to do with the two companies.
async fn strangers(fair: &Fair) -> Vec<Walker<'_>> {
    let other_company = fair.verified_company("91340100DEM000103Q", "无关示例企业").await;
    let other = fair.person("Zhao Demo", "zhao@demo.example").await;
    fair.employs(other_company, &other).await;
    fair.seats(&other, other_company, "provider").await;
    let closed_company = fair.verified_company("91340100DEM000104Q", "停用示例企业").await;
    let closed = fair.person("Qian Demo", "qian@demo.example").await;
    fair.employs(closed_company, &closed).await;
    fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {closed_company}")).await;
    let newcomer = fair.person("Newcomer Demo", "new@demo.example").await;
    let revoked = fair.person("Revoked Demo", "revoked@demo.example").await;
    fair.given("DELETE FROM sessions WHERE person_id = (SELECT id FROM people WHERE email = 'revoked@demo.example')")
        .await;
    vec![
        ("visitor", fair.visitor()),
        ("signed out", revoked),
        ("without a company", newcomer),
        ("another company's", other),
        ("a suspended company's", closed),
    ]
}

/// People with a role of the console, each in one scope.
async fn officials(fair: &Fair) -> Vec<Walker<'_>> {
    let holder = async |name: &'static str, role: &str, scope: Scope<'_>| {
        let email = format!("{}@demo.example", name.replace(' ', "-"));
        let person = fair.holder("Official Demo", &email, role, scope).await;
        person.comes_back().await;
        (name, person)
    };
    vec![
        holder("administrator", "administrator", Scope::Nation).await,
        holder("provincial organizer", "organizer", Scope::Province(PROVINCE)).await,
        holder("organizer elsewhere", "organizer", Scope::Province(ELSEWHERE)).await,
        holder("event organizer", "event_organizer", Scope::Event(SLUG)).await,
        holder("other event organizer", "event_organizer", Scope::Event(OTHER_EVENT)).await,
        holder("check-in staff", "check_in", Scope::Event(SLUG)).await,
        holder("library editor", "library_editor", Scope::Nation).await,
        holder("judge", "judge", Scope::Nation).await,
        holder("auditor", "auditor", Scope::Nation).await,
    ]
}

/// Walks, and says what was read that should not have been; and that whom a secret is for reads it somewhere, so that the walk
/// would have found it elsewhere.
async fn nobody_else_reads(walkers: &mut [Walker<'_>]) {
    let (mut seen, mut leaks) = (BTreeSet::new(), Vec::new());
    for (role, person) in &mut *walkers {
        walk(person, role, &mut seen, &mut leaks).await;
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
    for secret in secrets() {
        for role in secret.for_eyes.iter().filter(|role| walkers.iter().any(|(name, _)| name == *role)) {
            assert!(seen.contains(&format!("{role}: {}", secret.name)), "{role} reads {} nowhere", secret.name);
        }
    }
}

#[tokio::test]
async fn no_secret_is_read_before_its_stage_by_companies_and_visitors() {
    let fair = Fair::open().await;
    let (market, introduction) = planted(&fair).await;
    let (offering_company, li, wang) = (market.offering_company, market.li, market.wang);
    let viewer = fair.person("Sun Demo", "sun@demo.example").await;
    fair.employs(offering_company, &viewer).await;
    fair.lets_only_read(&viewer).await;
    let mut walkers = strangers(&fair).await;
    walkers.extend([("offering's viewer", viewer), ("offering's editor", li), ("need's owner", wang)]);
    fair.settle().await;
    nobody_else_reads(&mut walkers).await;
    // Letters so far: to the need's people the question, to everybody else nothing.
    for letter in fair.program.delivered() {
        let text = format!("{} {} {}", letter.subject, letter.text, letter.html);
        for secret in secrets() {
            let own = letter.to == "wang@demo.example"
                || letter.to == "li@demo.example" && secret.is_for("offering's editor");
            let word = secret.words.iter().find(|word| text.contains(**word));
            assert!(word.is_none() || own, "{} is told {} by {}", letter.to, secret.name, letter.kind);
        }
    }

    // The next stage: with the agreement the other side reads what was agreed to, and nobody else does.
    let (_, mut wang) = walkers.pop().unwrap();
    let (_, mut li) = walkers.pop().unwrap();
    let _viewer = walkers.pop();
    agrees(&mut wang, &introduction).await;
    fair.settle().await;
    let opened = everything(&li.reads(&introduction).await);
    for word in [OF_THE_NEED.contact, OF_THE_NEED.phone, NEED_COMPANY] {
        assert!(opened.contains(word), "{word} opened with the agreement");
    }
    nobody_else_reads(&mut walkers).await;
}

#[tokio::test]
async fn no_secret_is_read_before_its_stage_by_a_role_of_the_console_it_is_not_for() {
    let fair = Fair::open().await;
    let (_market, _) = planted(&fair).await;
    let mut walkers = officials(&fair).await;
    walkers.push(("organizer", fair.organizer().await));
    fair.settle().await;
    nobody_else_reads(&mut walkers).await;
}

#[tokio::test]
async fn whoever_sends_a_form_of_others_is_refused_in_words_that_tell_nothing() {
    let fair = Fair::open().await;
    let (_market, _) = planted(&fair).await;
    let mut senders = strangers(&fair).await;
    senders.extend(officials(&fair).await.into_iter().filter(|(name, _)| {
        ["organizer elsewhere", "other event organizer", "library editor", "judge"].contains(name)
    }));
    fair.settle().await;
    // Nothing that is sent is kept, so that each is asked of the same world.
    fair.program.desk().db.rehearse();
    let house = House::here();
    let patterns: BTreeSet<String> =
        registered(&house).into_iter().filter(|route| route.method == "post").map(|route| route.pattern).collect();
    assert!(patterns.len() > 100, "the forms are found: {}", patterns.len());
    let mut told = Vec::new();
    for path in patterns.iter().flat_map(|pattern| addresses(pattern)) {
        for (role, person) in &mut senders {
            let session = person.cookie("session");
            let page = person.posts(&path, &[]).await;
            // Whoever signed out by it comes back.
            if let Some(session) = session {
                person.set_cookie("session", &session);
            }
            assert!(page.status < 500, "{role} sends {path}: {}", page.status);
            let text = everything(&page);
            let kept = secrets().into_iter().filter(|secret| secret.name != WHOSE_NEED || text.contains(NEED));
            for secret in kept.filter(|secret| secret.words.iter().any(|word| text.contains(word))) {
                told.push(format!("{role} is told {} by {path}", secret.name));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
