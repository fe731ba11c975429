//! Secrets before their stage: each is planted as a word that stands nowhere else, and every page, list, search, file and
//! letter of every role is looked through for it. The routes come from the list that a house rule keeps whole, so that a new
//! page is walked from its first day.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use crate::support::introductions::{BUDGET, Hides, MESSAGE, NEED, NEED_COMPANY, OF_THE_NEED, OF_THE_OFFERING, agrees};
use crate::support::meetings::SLUG;
use crate::support::{Fair, Page, Persona, Written};

const DRAFT: &str = "未发布草稿甲乙丙丁";
const RETURNED: &str = "退回理由戊己庚辛";
const NOTE: &str = "组织方内部备注壬癸";
const JOINING: &str = "申请加入附言子丑寅";
const ANSWER: &str = "报名回答卯辰巳午";
const REFUSED_PAPER: &str = "证书退回理由未申酉";

/// A secret: the words that give it away, and whose eyes it is for.
struct Secret {
    name: &'static str,
    words: Vec<&'static str>,
    /// Who may read it.
    for_eyes: &'static [&'static str],
    /// Routes on which the same words are no secret.
    open_on: &'static [&'static str],
}

fn secrets() -> Vec<Secret> {
    let secret = |name, words, for_eyes| Secret { name, words, for_eyes, open_on: &[] };
    vec![
        secret("a draft", vec![DRAFT], &["need's owner", "organizer"]),
        secret("why a listing was returned", vec![RETURNED], &["need's owner", "organizer"]),
        secret("a note of the organizers", vec![NOTE], &["need's owner", "organizer"]),
        secret("the exact budget", vec![BUDGET, "234567", "23.4567", "234,567"], &["need's owner", "organizer"]),
        secret("the need's contact", OF_THE_NEED.all().to_vec(), &["need's owner", "organizer"]),
        secret(
            "the offering's contact",
            OF_THE_OFFERING.all().to_vec(),
            &["offering's editor", "offering's viewer", "organizer"],
        ),
        secret("who asks to join", vec![JOINING], &["need's owner"]),
        secret("an answer to the host", vec![ANSWER], &["organizer"]),
        secret("why a certificate was rejected", vec![REFUSED_PAPER], &["need's owner", "organizer"]),
        secret(
            "what one side asked the other",
            vec![MESSAGE],
            &["need's owner", "offering's editor", "offering's viewer", "organizer"],
        ),
        Secret {
            name: "whose need it is",
            words: vec![NEED_COMPANY],
            for_eyes: &["need's owner", "organizer"],
            // That the company is there, or comes to an event, is no secret; that the need is its own is.
            open_on: &["/", "/companies", "/search", BESIDE[0], BESIDE[1], BESIDE[2], BESIDE[3], BESIDE[4]],
        },
    ]
}

/// Pages about companies: what stands beside a company's name there is its own, and so a need that hides it may not.
const BESIDE: [&str; 5] = [
    "/companies/{id}",
    "/companies/{id}/listings",
    "/events/{slug}/companies",
    "/workspace/meetings/{slug}",
    "/workspace/meetings/{slug}/companies/{id}",
];

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
        let is_theirs = ["need's owner", "organizer"].contains(&role);
        if !is_theirs && BESIDE.contains(&pattern.as_str()) && text.contains(NEED_COMPANY) && text.contains(NEED) {
            leaks.push(format!("{role} reads the hidden need beside its company at {path}"));
        }
        for secret in secrets() {
            let Some(word) = secret.words.iter().find(|word| text.contains(**word)) else { continue };
            seen.insert(format!("{role}: {}", secret.name));
            if !secret.for_eyes.contains(&role) && !secret.open_on.contains(&pattern.as_str()) {
                leaks.push(format!("{role} reads {} ({word}) at {path}", secret.name));
            }
        }
    }
}

#[tokio::test]
async fn no_secret_is_read_before_its_stage_by_anybody_it_is_not_for() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    let (need, offering) = (market.need, market.offering);
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
    fair.seats(&market.wang, market.need_company, "buyer").await;
    fair.seats(&market.li, market.offering_company, "provider").await;
    fair.given(&format!("UPDATE sign_ups SET answers = '[[1,\"{ANSWER}\"]]' WHERE role = 'buyer'")).await;
    let introduction = market.li_asks().await;
    fair.settle().await;

    let other_company = fair.verified_company("91340100DEM000103Q", "无关示例企业").await;
    let mut other = fair.person("Zhao Demo", "zhao@demo.example").await;
    fair.employs(other_company, &other).await;
    fair.seats(&other, other_company, "provider").await;
    let closed_company = fair.verified_company("91340100DEM000104Q", "停用示例企业").await;
    let mut closed = fair.person("Qian Demo", "qian@demo.example").await;
    fair.employs(closed_company, &closed).await;
    fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {closed_company}")).await;
    let mut viewer = fair.person("Sun Demo", "sun@demo.example").await;
    fair.employs(market.offering_company, &viewer).await;
    fair.lets_only_read(&viewer).await;
    let mut newcomer = fair.person("Newcomer Demo", "new@demo.example").await;
    let mut revoked = fair.person("Revoked Demo", "revoked@demo.example").await;
    fair.given("DELETE FROM sessions WHERE person_id = (SELECT id FROM people WHERE email = 'revoked@demo.example')")
        .await;
    let mut organizer = fair.organizer().await;
    fair.settle().await;

    let (mut seen, mut leaks) = (BTreeSet::new(), Vec::new());
    let mut visitor = fair.visitor();
    walk(&mut visitor, "visitor", &mut seen, &mut leaks).await;
    walk(&mut revoked, "signed out", &mut seen, &mut leaks).await;
    walk(&mut newcomer, "without a company", &mut seen, &mut leaks).await;
    walk(&mut other, "another company's", &mut seen, &mut leaks).await;
    walk(&mut closed, "a suspended company's", &mut seen, &mut leaks).await;
    walk(&mut viewer, "offering's viewer", &mut seen, &mut leaks).await;
    walk(&mut market.li, "offering's editor", &mut seen, &mut leaks).await;
    walk(&mut market.wang, "need's owner", &mut seen, &mut leaks).await;
    walk(&mut organizer, "organizer", &mut seen, &mut leaks).await;
    assert_eq!(leaks, Vec::<String>::new());
    // The control: whom a secret is for reads it somewhere on this walk, so that the walk would have found it elsewhere.
    for secret in secrets() {
        for role in secret.for_eyes {
            assert!(seen.contains(&format!("{role}: {}", secret.name)), "{role} reads {} nowhere", secret.name);
        }
    }
    // Forms of others are refused in words that tell nothing.
    for path in [
        format!("/workspace/needs/{need}/edit/contact"),
        format!("/workspace/needs/{need}/pause"),
        format!("/workspace/offerings/{offering}/closure"),
        format!("{introduction}/acceptance"),
        format!("/organizer/listings/{need}/approval"),
    ] {
        let page = other.posts(&path, &[]).await;
        assert!((400..500).contains(&page.status), "{path}: {}", page.status);
        let text = everything(&page);
        let told = secrets().into_iter().find(|secret| secret.words.iter().any(|word| text.contains(word)));
        assert!(told.is_none(), "{path} tells {}", told.unwrap().name);
    }
    // Letters so far: to the need's people the question, to everybody else nothing.
    for letter in fair.program.delivered() {
        let text = format!("{} {} {}", letter.subject, letter.text, letter.html);
        let allowed = ["wang@demo.example", "organizer@demo.example"].contains(&letter.to.as_str());
        for secret in secrets() {
            let own = letter.to == "li@demo.example" && secret.for_eyes.contains(&"offering's editor");
            let word = secret.words.iter().find(|word| text.contains(**word));
            assert!(word.is_none() || allowed || own, "{} is told {} by {}", letter.to, secret.name, letter.kind);
        }
    }

    // The next stage: with the agreement the other side reads what was agreed to, and nobody else does.
    agrees(&mut market.wang, &introduction).await;
    fair.settle().await;
    let opened = everything(&market.li.reads(&introduction).await);
    for word in [OF_THE_NEED.contact, OF_THE_NEED.phone, NEED_COMPANY] {
        assert!(opened.contains(word), "{word} opened with the agreement");
    }
    let (mut seen, mut leaks) = (BTreeSet::new(), Vec::new());
    walk(&mut other, "another company's", &mut seen, &mut leaks).await;
    walk(&mut visitor, "visitor", &mut seen, &mut leaks).await;
    assert_eq!(leaks, Vec::<String>::new());
}
