//! The first page, the search and the texts about the platform, as anybody finds them.

use crate::support::{Fair, Page, Persona, Written};

/// A listing that an organizer has let into the catalogue; returns its number.
async fn published_listing(fair: &Fair, company: i64, kind: &'static str, title: &str, service: &str) -> i64 {
    let written = Written::whole(kind, title)
        .text("summary_zh", "为示例产线整理数据")
        .text("service_types", &format!("[\"{service}\"]"))
        .text("regions", "[\"340000\"]")
        .text("budget_bucket", "negotiable");
    let id = fair.listing(company, &written.at("published")).await;
    tell(fair, "listing", id).await;
    id
}

/// Tells a change of the market, as the act behind it does.
async fn tell(fair: &Fair, subject: &str, id: i64) {
    fair.given("UPDATE sequences SET value = value + 1 WHERE name = 'market_changes'").await;
    fair.given(&format!(
        "INSERT INTO market_changes (seq, subject, subject_id, at) \
         SELECT value, '{subject}', {id}, '2026-05-18 00:00:00+00:00' FROM sequences WHERE name = 'market_changes'"
    ))
    .await;
}

async fn company(fair: &Fair, n: usize, name: &str) -> i64 {
    let id = fair.verified_company(&format!("91340100DEM{n:06}Q"), name).await;
    tell(fair, "company", id).await;
    id
}

/// A published event to come, with fifty seats.
async fn published_event(fair: &Fair, slug: &str, title: &str) {
    fair.given(&format!(
        "INSERT INTO events (slug, kind, status, title_zh, starts_at, ends_at, mode, region, address_zh, opens_at, \
         closes_at, capacity, seats_per_company, audience, created_at, updated_at, published_at) VALUES ('{slug}', \
         'matchmaking', 'published', '{title}', '2026-06-10 01:00:00+00:00', '2026-06-10 09:00:00+00:00', 'on_site', \
         '340000', '示例路1号', '2026-05-01 00:00:00+00:00', '2026-06-09 00:00:00+00:00', 50, 2, '[\"provider\"]', \
         '2026-05-01 00:00:00+00:00', '2026-05-01 00:00:00+00:00', '2026-05-01 00:00:00+00:00')"
    ))
    .await;
}

/// Offerings, needs, companies and events, as the first page counts them.
fn figures(page: &Page) -> Vec<String> {
    page.all(".figures strong")
}

#[tokio::test]
async fn an_empty_platform_says_what_will_be_there() {
    let fair = Fair::open().await;
    let mut visitor = fair.visitor();
    let page = visitor.sees("/", "I need data services").await;
    assert_eq!(figures(&page), ["0", "0", "0", "0"]);
    assert_eq!(page.all(".empty").len(), 3, "{}", page.text());
    assert!(page.attributes(".door a.button", "href").iter().all(|path| path == "/sign-up"));
    for list in ["/offerings", "/needs"] {
        let page = visitor.sees(list, "Nothing here yet").await;
        assert!(!page.says("Nothing fits all of this"), "nothing was asked for: {}", page.text());
    }
    let chinese = fair.visitor().reads_chinese().sees("/", "我提供数据服务").await;
    assert!(!chinese.says("offerings"));
}

#[tokio::test]
async fn the_figures_follow_every_publication_at_once() {
    let fair = Fair::open().await;
    let mut visitor = fair.visitor();
    visitor.reads("/").await;
    let steel = company(&fair, 1, "示例钢铁有限公司").await;
    assert_eq!(figures(&visitor.reads("/").await), ["0", "0", "1", "0"]);
    let offering = published_listing(&fair, steel, "offering", "带钢表面缺陷标注", "lab-defect").await;
    published_listing(&fair, steel, "need", "焊缝缺陷图像标注", "lab-defect").await;
    published_event(&fair, "demo-day", "示例供需对接会").await;
    let page = visitor.sees("/", "带钢表面缺陷标注").await;
    assert_eq!(figures(&page), ["1", "1", "1", "1"]);
    assert!(page.says("焊缝缺陷图像标注") && page.says("示例供需对接会"), "{}", page.text());
    let paths = page.attributes(".balance td a", "href");
    assert_eq!(paths, ["/offerings?type=lab-defect", "/needs?type=lab-defect"]);

    // What leaves the market leaves the page with it.
    fair.given(&format!("UPDATE listings SET status = 'paused' WHERE id = {offering}")).await;
    tell(&fair, "listing", offering).await;
    let page = visitor.does_not_see("/", "带钢表面缺陷标注").await;
    assert_eq!(figures(&page), ["0", "1", "1", "1"]);

    fair.given("UPDATE events SET confirmed = 50").await;
    visitor.sees("/", "Full").await;
    fair.clock.move_to("2026-06-11T00:00:00Z".parse().unwrap());
    assert_eq!(figures(&visitor.reads("/").await), ["0", "1", "1", "0"]);
}

#[tokio::test]
async fn the_first_page_asks_two_questions_whatever_it_shows() {
    let fair = Fair::open().await;
    let mut visitor = fair.visitor();
    let steel = company(&fair, 1, "示例钢铁有限公司").await;
    for n in 0..7 {
        published_listing(&fair, steel, "offering", &format!("示例供给{n}"), "lab-defect").await;
        published_listing(&fair, steel, "need", &format!("示例需求{n}"), "gov-mdm").await;
        published_event(&fair, &format!("demo-day-{n}"), "示例供需对接会").await;
    }
    visitor.reads("/").await;
    let (_, asked) = fair.statements(visitor.reads("/")).await;
    assert_eq!(asked, 2, "the number of the newest change, and the events to come");
}

#[tokio::test]
async fn the_doors_of_somebody_signed_in_lead_to_the_forms() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let page = lin.reads("/").await;
    assert_eq!(page.attributes(".door a.button", "href"), ["/workspace/offerings/new", "/workspace/needs/new"]);
}

#[tokio::test]
async fn the_texts_name_who_runs_the_platform_in_both_languages() {
    let settings = [("SHUQIAO_HOST_UNIT", "示例数据中心"), ("SHUQIAO_CONTACT", "desk@demo.example")];
    let fair = Fair::open_with(&settings).await;
    let mut visitor = fair.visitor();
    for path in ["/about", "/privacy", "/terms"] {
        let english = visitor.sees(&format!("{path}?lang=en"), "desk@demo.example").await;
        let chinese = visitor.sees(&format!("{path}?lang=zh-CN"), "示例数据中心").await;
        assert_eq!(english.all("main h2").len(), chinese.all("main h2").len(), "{path}");
        assert!(english.all("main h2").len() >= 4, "{path}");
        assert!(!english.source().contains('{') && !chinese.source().contains('{'), "{path}");
    }
    let bare = Fair::open().await;
    bare.visitor().sees("/about", "the host unit of this platform").await;
}

async fn searches(person: &mut Persona<'_>, words: &str) -> Page {
    let form = person.reads("/search").await.form("/search").fill("q", words);
    let page = person.sends(form).await;
    assert_eq!(page.status, 200);
    page
}

#[tokio::test]
async fn one_search_finds_chinese_words_inside_sentences_everywhere() {
    let fair = Fair::open().await;
    let steel = company(&fair, 1, "示例钢铁缺陷检测有限公司").await;
    let offering = published_listing(&fair, steel, "offering", "面向带钢表面的缺陷标注服务", "lab-defect").await;
    let need = published_listing(&fair, steel, "need", "寻找焊缝缺陷图像的标注团队", "lab-defect").await;
    published_event(&fair, "defects", "工业缺陷数据供需对接会").await;
    published_event(&fair, "governance", "数据治理研讨会").await;
    let mut visitor = fair.visitor();

    let page = searches(&mut visitor, "缺陷").await;
    assert_eq!(page.all("main section h2"), ["Offerings (1)", "Needs (1)", "Companies (1)", "Events (1)"]);
    let found = page.attributes("main section a", "href");
    let wanted = [format!("/offerings/{offering}"), format!("/needs/{need}"), format!("/companies/{steel}")];
    for path in wanted.iter().map(String::as_str).chain(["/events/defects"]) {
        assert!(found.iter().any(|found| found == path), "{path} is not among {found:?}");
    }
    assert!(!page.says("数据治理研讨会"));

    let nothing = searches(&mut visitor, "zzzz").await;
    assert!(nothing.says("Nothing was found"), "{}", nothing.text());
    assert_eq!(nothing.value("q"), "zzzz");
    assert!(!searches(&mut visitor, "  ").await.says("Nothing was found"), "nothing was asked");
    let hostile = searches(&mut visitor, "\"><script>alert(1)</script>").await;
    assert!(!hostile.source().contains("<script>alert"));
}

#[tokio::test]
async fn a_search_shows_the_best_and_leads_to_the_rest_with_the_same_questions() {
    let fair = Fair::open().await;
    let steel = company(&fair, 1, "示例钢铁有限公司").await;
    published_listing(&fair, steel, "need", "点云标注0", "lab-pointcloud").await;
    published_event(&fair, "points", "点云对接会").await;
    let mut visitor = fair.visitor();
    searches(&mut visitor, "点云").await;
    let (_, few) = fair.statements(visitor.reads("/search?q=%E7%82%B9%E4%BA%91")).await;
    for n in 1..8 {
        published_listing(&fair, steel, "need", &format!("点云标注{n}"), "lab-pointcloud").await;
        published_event(&fair, &format!("points-{n}"), "点云对接会").await;
    }
    searches(&mut visitor, "点云").await;
    let (page, many) = fair.statements(visitor.reads("/search?q=%E7%82%B9%E4%BA%91")).await;
    assert_eq!(few, many);
    assert_eq!(page.all("#needs .row-title").len(), 5);
    assert!(page.attributes("#needs a", "href").contains(&"/needs?q=%E7%82%B9%E4%BA%91".to_owned()));
    visitor.sees("/needs?q=%E7%82%B9%E4%BA%91", "8").await;
}

#[tokio::test]
async fn what_is_kept_from_strangers_is_not_found_either() {
    let fair = Fair::open().await;
    let steel = company(&fair, 1, "示例隐名钢铁有限公司").await;
    let need = published_listing(&fair, steel, "need", "焊缝缺陷图像标注", "lab-defect").await;
    fair.given(&format!("UPDATE listings SET hides_company = TRUE WHERE id = {need}")).await;
    let draft = published_listing(&fair, steel, "need", "尚未发布的需求", "lab-defect").await;
    fair.given(&format!("UPDATE listings SET status = 'draft' WHERE id = {draft}")).await;
    tell(&fair, "listing", need).await;
    let mut visitor = fair.visitor();
    assert!(!searches(&mut visitor, "尚未发布").await.source().contains("尚未发布的需求"));
    let page = searches(&mut visitor, "隐名钢铁").await;
    assert_eq!(page.all("main section h2"), ["Companies (1)"], "the name does not lead to the need");
    let page = visitor.sees("/", "焊缝缺陷图像标注").await;
    assert!(!page.says("示例隐名钢铁有限公司"));
}
