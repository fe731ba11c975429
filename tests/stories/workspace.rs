//! The desk: what waits for a company's people, and what they are told when nothing does.

use crate::support::{Fair, Page, Persona, Written};

const NOW: &str = "2026-05-19 00:00:00+00:00";

/// A listing of a company; returns its number.
async fn listing(
    fair: &Fair,
    company: i64,
    kind: &'static str,
    status: &'static str,
    title: &str,
    valid_until: &str,
) -> i64 {
    let written = Written::nothing(kind).at(status).text("title_zh", title).text("valid_until", valid_until);
    fair.listing(company, &written).await
}

async fn sent_back(fair: &Fair, listing: i64, reason: &str) {
    fair.given(&format!(
        "INSERT INTO listing_moves (listing_id, step, to_status, by_organizer, reason, at) \
         VALUES ({listing}, 'return', 'returned', TRUE, '{reason}', '{NOW}')"
    ))
    .await;
}

async fn certificate(fair: &Fair, company: i64, kind: &str, number: &str, expires: &str) {
    fair.given(&format!(
        "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, expires_on, scope, edition, \
         status, reason, created_at) VALUES ({company}, '{kind}', '', '{number}', '示例机构', '2024-01-01', \
         '{expires}', '', '', 'verified', '', '{NOW}')"
    ))
    .await;
}

async fn role(fair: &Fair, person: &Persona<'_>, role: &str) {
    let person = format!("(SELECT id FROM people WHERE email = '{}')", person.email);
    fair.given(&format!("UPDATE memberships SET role = '{role}' WHERE person_id = {person}")).await;
}

/// The titles of the things in the group under this heading.
fn waiting(page: &Page, heading: &str) -> Vec<String> {
    let at = page.all("main section h2").iter().position(|title| title == heading);
    let Some(at) = at else { return Vec::new() };
    page.all(&format!("main section:nth-of-type({}) .row-title", at + 1))
}

#[tokio::test]
async fn somebody_without_a_company_is_shown_the_way_to_one() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let page = lin.sees("/workspace", "Welcome to Shuqiao, 林示例").await;
    let ways = page.attributes("main a.button", "href");
    assert_eq!(ways, ["/workspace/company/new", "/workspace/company/join"]);
    for link in page.attributes(".side-nav a", "href") {
        lin.reads(&link).await;
    }
    lin.sees("/workspace?lang=zh-CN", "林示例，欢迎来到数桥").await;
    let mut organizer = fair.organizer().await;
    let page = organizer.sees("/workspace", "You run the programme").await;
    assert!(page.attributes("main a.button-primary", "href").contains(&"/organizer".to_owned()));
    assert!(fair.visitor().opens("/workspace").await.path.starts_with("/sign-in"));
}

#[tokio::test]
async fn a_company_that_is_not_verified_yet_is_told_what_to_do() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000001Q", "示例钢铁有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    fair.employs(company, &lin).await;
    for (status, words) in [
        ("draft", "See what is to do"),
        ("submitted", "Look at your company"),
        ("expired", "See what is to do"),
        ("suspended", "Look at your company"),
    ] {
        fair.given(&format!("UPDATE companies SET status = '{status}' WHERE id = {company}")).await;
        let page = lin.sees("/workspace", words).await;
        assert!(page.says("Verification of your company"), "{status}");
    }
    fair.given(&format!("UPDATE companies SET status = 'returned' WHERE id = {company}")).await;
    fair.given(&format!(
        "INSERT INTO company_moves (company_id, step, reason, points, at) \
         VALUES ({company}, 'return', '执照照片不清晰，请重新上传', '[]', '{NOW}')"
    ))
    .await;
    lin.sees("/workspace", "执照照片不清晰，请重新上传").await;
    fair.given(&format!("UPDATE companies SET status = 'verified' WHERE id = {company}")).await;
    let page = lin.sees("/workspace", "Begin with your first offering or need").await;
    assert!(!page.says("Verification of your company"));
    let first = |page: &Page| page.attributes(".page-head .actions a", "href").remove(0);
    assert_eq!(first(&page), "/workspace/offerings/new");
    fair.given(&format!("UPDATE companies SET is_provider = FALSE WHERE id = {company}")).await;
    assert_eq!(first(&lin.reads("/workspace").await), "/workspace/needs/new", "what a company is here for comes first");
}

#[tokio::test]
async fn the_desk_shows_what_waits_and_only_ones_own() {
    let fair = Fair::open().await;
    let steel = fair.verified_company("91340100DEM000001Q", "示例钢铁有限公司").await;
    let other = fair.verified_company("91340100DEM000002Q", "示例汽车有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    fair.employs(steel, &lin).await;

    let back = listing(&fair, steel, "need", "returned", "焊缝图像标注", "2026-10-01").await;
    sent_back(&fair, back, "请补充数据量").await;
    sent_back(&fair, back, "请补充验收标准和交付方式").await;
    listing(&fair, steel, "offering", "draft", "", "2026-10-01").await;
    listing(&fair, steel, "offering", "published", "主数据治理", "2026-06-03").await;
    listing(&fair, steel, "offering", "published", "点云标注", "2026-06-04").await;
    listing(&fair, other, "need", "returned", "别家的需求", "2026-10-01").await;
    certificate(&fair, steel, "iso27001", "DEMO-1", "2026-06-10").await;
    certificate(&fair, steel, "iso9001", "DEMO-2", "2027-06-10").await;
    fair.given(&format!("UPDATE companies SET recheck_on = '2026-06-01' WHERE id = {steel}")).await;

    let page = lin.sees("/workspace", "请补充验收标准和交付方式").await;
    assert!(!page.says("请补充数据量"), "only the last reason counts");
    assert_eq!(waiting(&page, "Sent back: please mend and submit again"), ["焊缝图像标注"]);
    assert_eq!(waiting(&page, "Drafts not submitted yet"), ["No title yet"]);
    assert_eq!(waiting(&page, "Listings that end soon"), ["主数据治理"], "the other has more than fourteen days");
    assert_eq!(waiting(&page, "Certificates and verification").len(), 2, "{}", page.text());
    assert!(!page.source().contains("别家的需求"));
    assert!(page.attributes("main a", "href").contains(&format!("/workspace/needs/{back}")));
    let chinese = lin.sees("/workspace?lang=zh-CN", "已退回，请修改后重新提交").await;
    assert!(chinese.says("2026年6月3日到期"), "{}", chinese.text());
}

#[tokio::test]
async fn only_owners_are_shown_who_asks_to_join() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000001Q", "示例钢铁有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    fair.employs(company, &lin).await;
    let he = fair.person("何示例", "he@demo.example").await;
    fair.given(&format!(
        "INSERT INTO memberships (company_id, person_id, role, status, message, asked_at) \
         SELECT {company}, id, 'viewer', 'asked', '我在质量部', '{NOW}' FROM people WHERE email = '{}'",
        he.email
    ))
    .await;
    lin.does_not_see("/workspace", "何示例").await;
    role(&fair, &lin, "owner").await;
    let page = lin.sees("/workspace", "我在质量部").await;
    assert_eq!(waiting(&page, "People who ask to join your company"), ["何示例"]);
    assert_eq!(page.all("main li .actions a"), ["Answer"], "what is to be done is said");
    assert_eq!(page.attributes("main li .actions a", "href"), ["/workspace/team"]);
    role(&fair, &lin, "viewer").await;
    let page = lin.reads("/workspace").await;
    assert!(!page.source().contains("/workspace/needs/new"), "a viewer writes nothing");
}

#[tokio::test]
async fn somebody_in_two_companies_switches_at_the_desk() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    let mut companies = Vec::new();
    for (code, name) in [("91340100DEM000001Q", "示例钢铁有限公司"), ("91340100DEM000002Q", "示例汽车有限公司")]
    {
        let company = fair.verified_company(code, name).await;
        fair.employs(company, &lin).await;
        fair.employs(company, &organizer).await;
        companies.push(company.to_string());
        listing(&fair, company, "need", "draft", &format!("{name}的草稿"), "2026-10-01").await;
    }
    let second = fair.number("SELECT MAX(id) AS n FROM companies").await;
    let page = lin.sees("/workspace", "示例钢铁有限公司的草稿").await;
    let form = page.form("/account/company").fill("company", &second.to_string());
    let page = lin.submits(form).await;
    assert_eq!(waiting(&page, "Drafts not submitted yet"), ["示例汽车有限公司的草稿"]);
    let offered = organizer.reads("/workspace").await.attributes("[name=company] option", "value");
    assert_eq!(offered, companies, "who holds two roles is offered each company once, the older first");
}

#[tokio::test]
async fn the_desk_asks_the_same_number_of_questions_whatever_waits() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000001Q", "示例钢铁有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    fair.employs(company, &lin).await;
    role(&fair, &lin, "owner").await;
    let mut asked = Vec::new();
    for n in 0..4 {
        let back = listing(&fair, company, "need", "returned", "焊缝图像标注", "2026-10-01").await;
        sent_back(&fair, back, "请补充验收标准").await;
        listing(&fair, company, "offering", "draft", "主数据治理", "2026-10-01").await;
        listing(&fair, company, "offering", "published", "点云标注", "2026-06-01").await;
        certificate(&fair, company, "iso27001", &format!("DEMO-{n}"), "2026-06-10").await;
        lin.reads("/workspace").await;
        asked.push(fair.statements(lin.reads("/workspace")).await.1);
    }
    assert!(asked.iter().all(|n| *n == asked[0]), "{asked:?}");
    assert!(asked[0] <= 21, "{asked:?}");
}
