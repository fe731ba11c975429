//! Matches: both sides' ranked lists and what they say, how they follow the market, who reads what, letters, the
//! organizers' page, the command line.

use std::process::{Command, Output};

use futures_util::future::join_all;
use serde_json::{Value, json};
use shuqiao::app::Program;

use crate::support::introductions::{agrees, asks};
use crate::support::matches::{change, matches, of_demo, pair, title};
use crate::support::{Fair, Page, Persona};

const ALL: [&str; 24] = [
    "N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09", "N10", "N11", "N12", "O01", "O02", "O03", "O04",
    "O05", "O06", "O07", "O08", "O09", "O10", "O11", "O12",
];

/// The titles of a page's matches, best first.
fn ranked(page: &Page) -> Vec<String> {
    page.all(".match h2 a")
}

/// The scores of a page's matches.
fn scores(page: &Page) -> Vec<u32> {
    page.all(".match .score text").iter().map(|text| text.parse().unwrap()).collect()
}

fn assert_says(page: &Page, words: &[&str]) {
    for words in words {
        assert!(page.says(words), "{} does not say “{words}”:\n{}", page.path, page.text());
    }
}

#[tokio::test]
async fn every_need_finds_the_expected_offering_first_and_refusals_tell_why() {
    let fair = Fair::open().await;
    fair.market_of(&ALL).await;
    let mut reader = fair.organizer().await;
    for (need, first) in [
        ("N01", "O01"),
        ("N02", "O03"),
        ("N03", "O05"),
        ("N04", "O06"),
        ("N05", "O07"),
        ("N06", "O08"),
        ("N07", "O10"),
        ("N08", "O04"),
        ("N09", "O11"),
        ("N10", "O09"),
        ("N11", "O02"),
        ("N12", "O12"),
    ] {
        let page = reader.reads(&matches(&fair, need).await).await;
        assert_eq!(ranked(&page).first(), Some(&title(first)), "{need}:\n{}", page.text());
        let order = scores(&page);
        assert!(order.is_sorted_by(|a, b| a >= b) && order[0] >= 60, "{need}: {order:?}");
    }
    let page = reader.reads(&matches(&fair, "N01").await).await;
    assert_eq!(ranked(&page), [title("O01"), title("O12")]);
    let page = reader.reads(&matches(&fair, "N02").await).await;
    assert_eq!(ranked(&page), [title("O03")]);

    let best = reader.reads(&pair(&fair, "N01", "O01").await).await;
    assert_says(
        &best,
        &[
            "Both name the same service: industrial defect labeling.",
            "ISO/IEC 27001",
            "For this volume the price comes to CNY 144,000–420,000, which meets the budget of CNY 200,000–400,000.",
            "Delivery suits both:",
        ],
    );
    let second = reader.reads(&pair(&fair, "N01", "O12").await).await;
    assert_says(&second, &["The offering covers a related service", "Smelting and Pressing of Ferrous Metals"]);
    let stranger = reader.reads(&pair(&fair, "N01", "O02").await).await;
    assert_says(&stranger, &["Not a match", "neither the same nor related"]);
    let expensive = reader.reads(&pair(&fair, "N03", "O07").await).await;
    assert_says(
        &expensive,
        &[
            "Just missed",
            "One condition is not met:",
            "The price of CNY 600,000–3,000,000 starts above the budget of CNY 250,000–400,000.",
            "A budget of at least CNY 600,000.",
        ],
    );
    let other = reader.reads(&pair(&fair, "N03", "O06").await).await;
    assert_says(&other, &["One condition is not met:", "neither the same nor related", "level 3 is held"]);
    let far = reader.reads(&pair(&fair, "N05", "O09").await).await;
    assert_says(
        &far,
        &["2 conditions are not met:", "CMMI, level 3 is required and not held.", "Liaoning is not served"],
    );
    let unfit = reader.reads(&pair(&fair, "N11", "O01").await).await;
    assert_says(&unfit, &["is required and not held", "the provider takes no more than general data"]);
    let chinese = reader.reads(&format!("{}?lang=zh-CN", pair(&fair, "N03", "O07").await)).await;
    assert_says(&chinese, &["仅差一步", "报价60–300万元的起点高于预算25–40万元。"]);
}

#[tokio::test]
async fn both_sides_see_the_same_score_with_parts_that_add_up_and_quotes_from_both() {
    let fair = Fair::open().await;
    fair.market_of(&ALL).await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut seller = fair.speaks_for("O01").await;
    let from_need = buyer.reads(&matches(&fair, "N01").await).await;
    let from_offering = seller.reads(&matches(&fair, "O01").await).await;
    assert_eq!(ranked(&from_offering).first(), Some(&title("N01")));
    assert_eq!(scores(&from_need)[0], scores(&from_offering)[0]);
    let parts: Vec<u32> =
        from_need.all(".match:first-child .parts .number").iter().map(|points| points.parse().unwrap()).collect();
    assert!(parts.len() > 4 && parts.iter().sum::<u32>() == scores(&from_need)[0], "{parts:?}");
    assert!(!from_need.all(".evidence-demand mark").is_empty() && !from_need.all(".evidence-supply mark").is_empty());
    assert_says(&from_need, &["The need says", "The offering says", "What would change it", "All conditions"]);
    let (need, offering) = (fair.listed("N01").await, fair.listed("O01").await);
    let ask = format!("/workspace/introductions/new?need={need}&offering={offering}");
    for page in [&from_need, &from_offering] {
        assert!(page.attributes("a", "href").contains(&ask), "{}", page.source());
    }
    // What just misses is named at the end, and anything else can be asked for.
    let mut adviser = fair.speaks_for("N03").await;
    let path = matches(&fair, "N03").await;
    let page = adviser.sees(&path, "Just missed").await;
    assert_says(&page, &["starts above the budget of CNY 250,000–400,000"]);
    for typed in [
        fair.listed("O06").await.to_string(),
        title("O06"),
        format!("http://x.test/offerings/{}?lang=en", fair.listed("O06").await),
    ] {
        let form = adviser.reads(&path).await.form(&path).fill("about", &typed);
        let asked = adviser.submits(form).await;
        assert_eq!(asked.path, pair(&fair, "N03", "O06").await, "{typed}");
    }
    let form = adviser.reads(&path).await.form(&path).fill("about", "labeling");
    let several = adviser.submits(form).await;
    assert_says(&several, &["Which one do you mean?", &title("O02")]);
    let form = adviser.reads(&path).await.form(&path).fill("about", "999999");
    let nothing = adviser.submits(form).await;
    assert_eq!((nothing.status, nothing.value("about").as_str()), (422, "999999"));
    assert!(nothing.problem("about").is_some());
}

#[tokio::test]
async fn a_match_shows_the_introduction_that_stands_already() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut seller = fair.speaks_for("O01").await;
    let (need, offering) = (fair.listed("N01").await, fair.listed("O01").await);
    let ask = format!("/workspace/introductions/new?need={need}&offering={offering}");
    let (of_need, of_offering) = (matches(&fair, "N01").await, matches(&fair, "O01").await);
    buyer.sees(&of_need, "Ask for an introduction").await;
    let introduction = asks(&mut buyer, &ask).await;
    let of_pair = pair(&fair, "N01", "O01").await;
    for path in [&of_need, &of_offering, &of_pair] {
        let person = if path == &of_offering { &mut seller } else { &mut buyer };
        let page = person.sees(path, "Waiting for an answer").await;
        let links = page.attributes("main a", "href");
        assert!(links.contains(&introduction) && !links.contains(&ask), "{path}: {links:?}");
    }
    agrees(&mut seller, &introduction).await;
    buyer.sees(&of_need, "Both agreed").await;
    let mut organizer = fair.organizer().await;
    let page = organizer.sees(&of_need, "Both agreed").await;
    let case = introduction.replace("/workspace/", "/organizer/");
    assert!(page.attributes("main a", "href").contains(&case), "{}", page.source());
}

/// Nothing of what the buyer keeps for itself is anywhere in these bytes.
fn keeps_the_secrets(page: &Page) -> bool {
    let hidden = [
        "271,828",
        "314,159",
        "27.1828",
        "31.4159",
        "271828",
        "314159",
        "密名",
        "Secretname",
        "秘联系",
        "15499990001",
        "secret-contact",
        "暗注",
    ];
    hidden.iter().all(|mark| !page.source().contains(mark))
}

#[tokio::test]
async fn what_a_need_hides_does_not_reach_the_provider_through_reasons_or_quotes() {
    let fair = Fair::open().await;
    let mut need = of_demo("N01");
    need["budget"] = json!({ "min": 271_828, "max": 314_159 });
    need["hides_company"] = json!(true);
    need["contact"] = json!({ "name": "秘联系", "job_title": "秘联系职务", "phone": "15499990001", "email": "secret-contact@demo.example" });
    need["organizer_note"] = json!("暗注");
    let mut cheap = of_demo("O12");
    cheap["price"]["unit_max"] = json!(280_000);
    cheap["price"]["unit_min"] = json!(100_000);
    let mut dear = of_demo("O02");
    dear["service_types"] = json!(["lab-defect"]);
    dear["company"] = json!("O03");
    dear["title_zh"] = json!("贵价缺陷标注");
    dear["price"] = json!({ "model": "per_project", "unit_min": 900_000, "unit_max": 990_000, "total_min": 900_000, "total_max": 990_000 });
    fair.is_filled_with(&[need, of_demo("O01"), cheap, dear]).await;
    let buyer = fair.owner_of("N01").await;
    fair.given(&format!(
        "UPDATE companies SET name_zh = '密名示例有限公司', name_en = 'Secretname Demo' WHERE id = {buyer}"
    ))
    .await;
    fair.given(&change("company", &buyer.to_string())).await;
    fair.settle().await;
    let need = fair.listed("N01").await;
    for owner in ["O01", "O12"] {
        let mut seller = fair.speaks_for(owner).await;
        let list = matches(&fair, owner).await;
        for lang in ["en", "zh-CN"] {
            let page = seller.reads(&format!("{list}?lang={lang}")).await;
            assert!(!ranked(&page).is_empty() && keeps_the_secrets(&page), "{owner} {lang}:\n{}", page.text());
            let page = seller.reads(&format!("{list}/{need}?lang={lang}")).await;
            assert!(keeps_the_secrets(&page), "{owner} {lang}:\n{}", page.text());
        }
    }
    // The one that is too dear reads so, and not by how much.
    let dear = fair.number("SELECT id AS n FROM listings WHERE title_zh = '贵价缺陷标注'").await;
    let company = fair.number(&format!("SELECT company_id AS n FROM listings WHERE id = {dear}")).await;
    let mut seller = fair.person("林示例", "dear@demo.example").await;
    fair.employs(company, &seller).await;
    let page = seller.reads(&format!("/workspace/offerings/{dear}/matches/{need}?lang=en")).await;
    assert_says(&page, &["The price of CNY 900,000–990,000 starts above the buyer’s budget."]);
    assert!(keeps_the_secrets(&page), "{}", page.text());
    assert!(keeps_the_secrets(&seller.reads(&format!("/workspace/offerings/{dear}/matches")).await));
    for letter in fair.letters_to("o01@demo.example") {
        assert!(!letter.text.contains("密名") && !letter.text.contains("27"), "{}", letter.text);
    }
    // The control: its own people read the figures.
    let mut owner = fair.speaks_for("N01").await;
    let page = owner.reads(&format!("{}?lang=en", pair(&fair, "N01", "O01").await)).await;
    assert!(!keeps_the_secrets(&page) && page.says("CNY 271,828–314,159"), "{}", page.text());
}

#[tokio::test]
async fn matches_are_for_the_listings_company_and_organizers_read_along() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let (list, one) = (matches(&fair, "N01").await, pair(&fair, "N01", "O01").await);
    let mut buyer = fair.speaks_for("N01").await;
    let mut reader = fair.person("方示例", "viewer@demo.example").await;
    fair.employs(fair.owner_of("N01").await, &reader).await;
    fair.given("UPDATE memberships SET role = 'viewer' WHERE person_id = (SELECT id FROM people WHERE email = 'viewer@demo.example')")
        .await;
    let mut rival = fair.speaks_for("O01").await;
    let mut stranger = fair.person("吴示例", "stranger@demo.example").await;
    let mut visitor = fair.visitor();
    let mut organizer = fair.organizer().await;
    for path in [&list, &one] {
        assert!(buyer.sees(path, "Ask for an introduction").await.says(&title("O01")));
        for guest in [&mut reader, &mut organizer] {
            assert!(!guest.sees(path, &title("O01")).await.says("Ask for an introduction"));
        }
        assert_eq!(rival.opens(path).await.status, 404);
        assert_eq!(stranger.opens(path).await.status, 404);
        assert!(visitor.opens(path).await.path.starts_with("/sign-in"));
    }
    // A listing that is not on the other side's market is not there, whatever it is.
    let need = fair.listed("N01").await;
    for wrong in [format!("{list}/{need}"), format!("{list}/999999"), format!("/workspace/offerings/{need}/matches")] {
        assert_eq!(buyer.opens(&wrong).await.status, 404, "{wrong}");
    }
    fair.moves("O12", "draft").await;
    assert_eq!(buyer.opens(&pair(&fair, "N01", "O12").await).await.status, 404);
    fair.moves("N01", "paused").await;
    let page = buyer.sees(&list, "not in the catalogue now").await;
    assert!(ranked(&page).is_empty());
}

/// The stored pairs of a listing that are in its list.
async fn stored(fair: &Fair, name: &str) -> i64 {
    let (own, flag) =
        if name.starts_with('N') { ("need_id", "in_need_list") } else { ("offering_id", "in_offering_list") };
    fair.count(&format!("matches WHERE {own} = {} AND {flag}", fair.listed(name).await)).await
}

#[tokio::test]
async fn both_sides_lists_follow_every_change_of_a_listing_a_company_or_a_certificate() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N06", "O01", "O08", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut organizer = fair.organizer().await;
    let list = matches(&fair, "N01").await;
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O01"), title("O12")]);
    assert_eq!((stored(&fair, "N01").await, stored(&fair, "O01").await), (2, 1));

    fair.moves("O12", "paused").await;
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O01")]);
    assert_eq!((stored(&fair, "N01").await, stored(&fair, "O12").await), (1, 0));
    fair.moves("O12", "published").await;
    assert_eq!(stored(&fair, "N01").await, 2);

    // An organizer suspends the company, then lets it take part again.
    let company = fair.owner_of("O01").await;
    let case = format!("/organizer/companies/{company}");
    let reason = "Its licence is being checked once more.";
    let form =
        organizer.reads(&case).await.form(&format!("{case}/decision")).fill("reason", reason).press("step", "suspend");
    organizer.submits(form).await;
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O12")]);
    assert_eq!((stored(&fair, "N01").await, stored(&fair, "O01").await), (1, 0));
    let form = organizer
        .reads(&case)
        .await
        .form(&format!("{case}/decision"))
        .fill("reason", reason)
        .press("step", "reinstate");
    organizer.submits(form).await;
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O01"), title("O12")]);

    // A must-certificate turns out to be withdrawn.
    let held = fair
        .number(&format!("SELECT id AS n FROM certificates WHERE company_id = {company} AND kind = 'iso27001'"))
        .await;
    let decision = format!("{case}/certificates/{held}/decision");
    let form = organizer
        .reads(&format!("{case}/certificates/{held}"))
        .await
        .form(&decision)
        .fill("reason", "Its issuer has withdrawn the certificate.")
        .press("step", "reject");
    organizer.submits(form).await;
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O12")]);
    assert_eq!((stored(&fair, "N01").await, stored(&fair, "O01").await), (1, 0));
    let page = buyer.reads(&pair(&fair, "N01", "O01").await).await;
    assert_says(&page, &["is required and not held"]);
    assert_eq!(stored(&fair, "N06").await, 1, "others stay as they are");
}

#[tokio::test]
async fn at_midnight_in_beijing_expired_certificates_and_listings_stop_counting() {
    let fair = Fair::open().await;
    let mut short = of_demo("O12");
    short["valid_days"] = json!(0);
    fair.is_filled_with(&[of_demo("N01"), of_demo("O01"), short]).await;
    let company = fair.owner_of("O01").await;
    fair.given(&format!(
        "UPDATE certificates SET expires_on = '2026-05-20' WHERE company_id = {company} AND kind = 'iso27001'"
    ))
    .await;
    fair.given(&change("company", &company.to_string())).await;
    fair.settle().await;
    let mut buyer = fair.speaks_for("N01").await;
    let list = matches(&fair, "N01").await;
    fair.clock.move_to("2026-05-20T15:59:59Z".parse().unwrap());
    buyer.sign_in().await;
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O01"), title("O12")], "the last day still counts");
    // The page is right with the first second of the day, what is stored with the next order.
    fair.clock.move_to("2026-05-20T16:00:00Z".parse().unwrap());
    assert!(ranked(&buyer.reads(&list).await).is_empty());
    let page = buyer.reads(&pair(&fair, "N01", "O01").await).await;
    assert_says(&page, &["expired on 20 May 2026"]);
    fair.wait_until("2026-05-20T16:05:00Z").await;
    assert_eq!((stored(&fair, "N01").await, stored(&fair, "O01").await, stored(&fair, "O12").await), (0, 0, 0));
    let page = buyer.sees(&list, "No offering fits this need yet").await;
    assert_says(&page, &["Of the nearest offerings most fail the condition"]);
}

#[tokio::test]
async fn a_company_gets_one_letter_a_day_about_its_first_and_its_good_new_matches() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N03"]).await;
    let buyer = fair.speaks_for("N01").await;
    fair.wait_until("2026-05-20T02:00:00Z").await;
    let letters =
        || fair.letters_to(&buyer.email).into_iter().filter(|l| l.kind == "matching.new_matches").collect::<Vec<_>>();
    assert!(letters().is_empty());
    fair.market_of(&["O01"]).await;
    fair.wait_until("2026-05-20T03:00:00Z").await;
    assert_eq!(letters().len(), 1);
    assert!(letters()[0].text.contains(&title("O01")) && letters()[0].text.contains("points"), "{}", letters()[0].text);
    assert!(letters()[0].text.contains(&matches(&fair, "N01").await));
    // A second one on the same day waits for the morning, and one that is not good enough is not told at all.
    let mut twin = of_demo("O01");
    twin["company"] = json!("O02");
    twin["title_zh"] = json!("另一家金属表面缺陷标注");
    twin["title_en"] = json!("Another metal surface defect labeling");
    let mut asked = twin.clone();
    asked["title_zh"] = json!("已有人请求对接的标注服务");
    asked["title_en"] = json!("A labeling service that was asked already");
    fair.is_filled_with(&[twin, asked, of_demo("O12")]).await;
    fair.given(&format!(
        "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, scope, edition, status, reason, \
         created_at) VALUES ({}, 'iso27001', '', 'X', 'Y', '2025-01-01', '', '', 'verified', '', '2026-05-20 01:00:00+00:00')",
        fair.number("SELECT company_id AS n FROM listings WHERE title_zh = '另一家金属表面缺陷标注'").await
    ))
    .await;
    fair.given(&change("listing", "SELECT id FROM listings WHERE title_zh = '另一家金属表面缺陷标注'")).await;
    let company = fair.number("SELECT company_id AS n FROM listings WHERE title_zh = '另一家金属表面缺陷标注'").await;
    fair.given(&change("company", &company.to_string())).await;
    fair.wait_until("2026-05-20T04:00:00Z").await;
    assert_eq!(letters().len(), 1);
    fair.given(&format!(
        "INSERT INTO introductions (need_id, offering_id, need_company_id, offering_company_id, need_title_zh, need_title_en, \
         offering_title_zh, offering_title_en, asked_by, message, status, note, asked_at, lapses_at) \
         SELECT {}, id, {}, {company}, '', '', '', '', 'offering', '', 'waiting', '', '2026-05-20 01:00:00+00:00', \
         '2026-06-20 01:00:00+00:00' FROM listings WHERE title_zh = '已有人请求对接的标注服务'",
        fair.listed("N01").await,
        fair.owner_of("N01").await
    ))
    .await;
    fair.wait_until("2026-05-20T23:00:00Z").await;
    assert_eq!(letters().len(), 1, "not at night");
    fair.wait_until("2026-05-21T01:15:00Z").await;
    assert_eq!(letters().len(), 2);
    let text = &letters()[1].text;
    assert!(text.contains("Another metal surface") && !text.contains(&title("O12")), "{text}");
    assert!(!text.contains("asked already"), "a pair of which somebody asked is no news: {text}");
    // Coming and going of a known pair is no news.
    fair.moves("O01", "paused").await;
    fair.moves("O01", "published").await;
    fair.wait_until("2026-05-22T02:00:00Z").await;
    assert_eq!(letters().len(), 2);
}

#[tokio::test]
async fn a_match_whose_listing_left_the_market_is_named_nowhere_even_before_lists_follow() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    assert_says(&buyer.reads("/workspace").await, &[&title("O01"), &title("O12")]);
    // No change is told, as while nobody carries out jobs.
    fair.given(&format!(
        "UPDATE listings SET status = 'draft', title_zh = '尚未公开的示例标题', title_en = 'Not yet public demo title' \
         WHERE id = {}",
        fair.listed("O12").await
    ))
    .await;
    fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {}", fair.owner_of("O01").await)).await;
    let page = buyer.reads("/workspace").await;
    for kept in ["Not yet public demo title", &title("O12"), &title("O01")] {
        assert!(!page.text().contains(kept), "{kept}");
    }
    fair.wait_until("2026-05-20T03:00:00Z").await;
    for letter in fair.letters_to(&buyer.email) {
        assert!(!letter.text.contains("Not yet public demo title"), "{}", letter.text);
    }
}

#[tokio::test]
async fn any_number_of_changes_at_once_is_followed() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let list = matches(&fair, "N01").await;
    let pages = ["/offerings", "/needs", "/companies", list.as_str()];
    for page in pages {
        buyer.reads(page).await;
    }
    for subject in ["listing", "company"] {
        fair.given(&format!(
            "INSERT INTO market_changes (seq, subject, subject_id, at) WITH RECURSIVE more (n) AS (SELECT 1 UNION ALL \
             SELECT n + 1 FROM more WHERE n < 40000) SELECT s.value + n, '{subject}', n, '2026-05-20 01:00:00+00:00' \
             FROM more CROSS JOIN sequences s WHERE s.name = 'market_changes'"
        ))
        .await;
        fair.given("UPDATE sequences SET value = value + 40000 WHERE name = 'market_changes'").await;
    }
    for page in pages {
        buyer.reads(page).await;
    }
    fair.moves("O01", "paused").await;
    assert_eq!(stored(&fair, "N01").await, 0);
}

#[tokio::test]
async fn organizers_see_every_need_with_its_matches_and_can_have_any_pair_explained() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N03", "N11", "O01", "O07", "O12"]).await;
    let mut organizer = fair.organizer().await;
    let page = organizer.reads("/organizer/matching").await;
    let needs = page.all("tbody tr td:nth-child(2)");
    assert_eq!(needs.last(), Some(&title("N01")), "those without a match come first");
    assert_eq!(needs.len(), 3);
    assert_says(&page, &["None; the nearest offerings fail most often: Price within the budget (1)", &title("O01")]);
    let without = organizer.reads("/organizer/matching?state=without").await;
    assert_eq!(without.all("tbody tr").len(), 2);
    organizer.sees("/organizer/matching?state=weak", "There is no such need now.").await;
    let csv = organizer.reads("/organizer/matching/export.csv").await.source();
    assert!(csv.starts_with('\u{feff}') && csv.contains(&title("N01")) && csv.contains(&title("O01")), "{csv}");

    let (need, offering) = (fair.listed("N03").await, fair.listed("O07").await);
    let form = page.form("/organizer/matching").fill("need", &need.to_string()).fill("offering", &offering.to_string());
    let explained = organizer.submits(form).await;
    assert_says(&explained, &["Just missed", "starts above the budget of CNY 250,000–400,000"]);
    let form = page.form("/organizer/matching").fill("need", &need.to_string()).fill("offering", "77777");
    let wrong = organizer.submits(form).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.problem("offering").is_some() && wrong.problem("need").is_none());
    let mut buyer = fair.speaks_for("N01").await;
    assert_eq!(buyer.opens("/organizer/matching").await.status, 403);
    assert_eq!(buyer.opens("/organizer/matching/export.csv").await.status, 403);
    for lang in ["en", "zh-CN"] {
        organizer.reads(&format!("/organizer/matching?lang={lang}")).await;
    }
}

async fn twins(fair: &Fair, from: usize, to: usize) {
    let companies = ["O02", "O03", "O04", "O05", "O06"];
    let twin = |n: usize| {
        let mut twin = of_demo("O01");
        twin["company"] = json!(companies[n % companies.len()]);
        twin["title_zh"] = json!(format!("缺陷标注之{n}"));
        twin
    };
    let more: Vec<Value> = (from..to).map(twin).collect();
    fair.is_filled_with(&more).await;
}

#[tokio::test]
async fn match_pages_ask_the_same_number_of_questions_whatever_their_length() {
    let fair = Fair::open().await;
    let mut need = of_demo("N01");
    need["required_certificates"] = json!([]);
    fair.is_filled_with(&[need, of_demo("O01"), of_demo("O12")]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut organizer = fair.organizer().await;
    let list = matches(&fair, "N01").await;
    buyer.reads(&list).await;
    let (page, few) = fair.statements(buyer.reads(&list)).await;
    let (_, few_needs) = fair.statements(organizer.reads("/organizer/matching")).await;
    assert_eq!(ranked(&page).len(), 2);
    twins(&fair, 0, 25).await;
    fair.market_of(&["N03", "N06"]).await;
    buyer.reads(&list).await;
    let (page, many) = fair.statements(buyer.reads(&list)).await;
    assert_eq!(ranked(&page).len(), 20, "a page holds twenty");
    assert_eq!(few, many);
    let second = buyer.reads(&format!("{list}?page=2")).await;
    assert_eq!(ranked(&second).len(), 7);
    let (_, many_needs) = fair.statements(organizer.reads("/organizer/matching")).await;
    assert_eq!(few_needs, many_needs);
}

#[tokio::test]
async fn several_programs_follow_the_market_at_once_and_agree() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    let config = fair.program.desk().config.as_ref().clone();
    let mut programs = Vec::new();
    for _ in 0..3 {
        programs.push(Program::open(config.clone(), fair.clock.clone()).await.unwrap());
    }
    for round in 0..4 {
        let id = fair.listed("O01").await;
        let state = if round % 2 == 0 { "paused" } else { "published" };
        fair.given(&format!("UPDATE listings SET status = '{state}', version = version + 1 WHERE id = {id}")).await;
        for _ in 0..3 {
            fair.given(&change("listing", &id.to_string())).await;
        }
        let workers: Vec<_> = programs.iter().map(Program::worker).collect();
        for done in join_all(workers.iter().map(|worker| worker.settle())).await {
            done.unwrap();
        }
        fair.settle().await;
        let expected = i64::from(round % 2 == 1);
        assert_eq!((stored(&fair, "N01").await, stored(&fair, "O01").await), (expected, expected), "round {round}");
        assert_eq!(
            fair.number("SELECT seq AS n FROM match_progress").await,
            fair.number("SELECT value AS n FROM sequences WHERE name = 'market_changes'").await
        );
    }
}

// --- the command line -----------------------------------------------------------------------------------------------

const NEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/matching/needs.jsonl");
const OFFERINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/matching/offerings.jsonl");

fn shuqiao_match(more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shuqiao"))
        .args(["match", "--offerings", OFFERINGS, "--needs", NEEDS, "--today", "2026-05-20"])
        .args(more)
        .output()
        .unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_command_line_ranks_explains_and_judges_pairs() {
    let all = lines(&shuqiao_match(&["--all"]));
    assert_eq!(all.len(), 144);
    for line in &all {
        let keys: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        for key in ["need", "offering", "rank", "score", "eligible", "u", "v", "parts", "gates", "reasons"] {
            assert!(keys.contains(&key), "{key} is not in {keys:?}");
        }
        let parts: u64 = line["parts"].as_array().unwrap().iter().map(|part| part["points"].as_u64().unwrap()).sum();
        assert_eq!(parts, line["score"].as_u64().unwrap());
        assert_eq!(line["rank"].is_null(), line["eligible"] == false);
        let fails = line["gates"].as_array().unwrap().iter().any(|gate| gate["verdict"] == "fail");
        assert_eq!(fails, line["eligible"] == false);
    }
    let top = lines(&shuqiao_match(&["--top", "1"]));
    assert_eq!(top.len(), 12);
    assert_eq!((top[0]["need"].as_str(), top[0]["offering"].as_str()), (Some("N01"), Some("O01")));
    assert!(top.iter().all(|line| line["rank"] == 1 && line["doubts"].is_null()));
    let eligible: Vec<&Value> = all.iter().filter(|line| line["eligible"] == true).collect();
    let listed = lines(&shuqiao_match(&[]));
    assert_eq!(
        listed.iter().map(|l| &l["score"]).collect::<Vec<_>>(),
        eligible.iter().map(|l| &l["score"]).collect::<Vec<_>>()
    );

    let file = std::env::temp_dir().join(format!("shuqiao-pairs-{}.tsv", std::process::id()));
    std::fs::write(&file, "need\toffering\nN03\tO07\nN01\tO01\n").unwrap();
    let pairs = lines(&shuqiao_match(&["--pairs", file.to_str().unwrap(), "--explain", "--language", "zh"]));
    std::fs::remove_file(&file).unwrap();
    assert_eq!(pairs.len(), 2);
    assert_eq!((&pairs[0]["near_miss"], &pairs[0]["eligible"]), (&json!(true), &json!(false)));
    assert!(pairs[0]["change"].as_str().unwrap().contains("预算提高到60万元以上"));
    assert!(pairs[1]["evidence"].as_array().is_some_and(|quotes| !quotes.is_empty()));
    assert_eq!(pairs[1]["model"], "expert-2");
    // The same input gives the same answer, byte for byte.
    assert_eq!(shuqiao_match(&["--explain"]).stdout, shuqiao_match(&["--explain"]).stdout);
}

#[test]
fn the_command_line_refuses_a_bad_line_with_its_number_and_field_and_writes_nothing() {
    let folder = std::env::temp_dir().join(format!("shuqiao-bad-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (bad, model) = (folder.join("bad.jsonl"), folder.join("model.json"));
    for (text, told) in [
        ("{\"id\": 1}\n{\"id\": 2, \"budget\": {\"min\": 5, \"max\": 4}}\n", "line 2, field `budget.max`"),
        ("{\"id\": 1}\n\nnot json\n", "line 3, field `(line)`"),
        ("{\"id\": 1}\n{\"id\": 1}\n", "line 2, field `id`"),
    ] {
        std::fs::write(&bad, text).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_shuqiao"))
            .args(["match", "--offerings", OFFERINGS, "--needs", bad.to_str().unwrap()])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(output.stdout.is_empty());
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(error.contains(told) && error.contains("bad.jsonl"), "{error}");
    }
    std::fs::write(&bad, "N01\tO99\n").unwrap();
    let output = shuqiao_match(&["--pairs", bad.to_str().unwrap()]);
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
    std::fs::write(&model, "{}").unwrap();
    let output = shuqiao_match(&["--model", model.to_str().unwrap()]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("model.json"));
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/data/matching/expert-2.json");
    assert_eq!(shuqiao_match(&["--model", own]).stdout, shuqiao_match(&[]).stdout);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_command_line_learns_a_model_and_matches_by_it() {
    let folder = std::env::temp_dir().join(format!("shuqiao-fit-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (events, model) = (folder.join("events.jsonl"), folder.join("model.json"));
    let fit = || {
        Command::new(env!("CARGO_BIN_EXE_shuqiao"))
            .args(["match", "fit", "--events", events.to_str().unwrap(), "--out", model.to_str().unwrap()])
            .output()
            .unwrap()
    };
    // People here look at the price and at nothing else.
    let event = |at: usize| {
        let (side, price) = (["need", "offering"][at % 2], at / 2 % 5);
        let accepted = price > 2 || price == 2 && at.is_multiple_of(3);
        json!({
            "side": side, "accepted": accepted, "at": format!("2026-03-{:02}T08:00:00+08:00", 1 + at / 40),
            "factors": { "price": price as f64 / 4.0, "service_type": 1, "industry": (at % 7) as f64 / 6.0 },
        })
    };
    let lines: Vec<String> = (0..1_000).map(|at| event(at).to_string()).collect();
    std::fs::write(&events, lines.join("\n")).unwrap();
    let output = fit();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for words in ["learnt from 800 events", "newest fifth: 200 events", "log-loss 0.", "calibration error 0.", "(prior"]
    {
        assert!(told.contains(words), "{words} is missing in {told}");
    }
    let first = std::fs::read_to_string(&model).unwrap();
    let written: Value = serde_json::from_str(&first).unwrap();
    let weight = |factor: &str| written["factors"][factor]["need"].as_i64().unwrap();
    assert!(weight("price") > 1_500 && weight("industry") < 580, "{first}");
    let figures = &written["learnt"];
    let loss = |whose: &str| figures[whose]["log_loss"].as_f64().unwrap();
    assert!(loss("challenger_figures") < loss("champion_figures"));
    // Again, and from the same events in another order: the same file.
    let backwards: Vec<String> = lines.iter().rev().cloned().collect();
    std::fs::write(&events, backwards.join("\n")).unwrap();
    assert!(fit().status.success());
    assert_eq!(std::fs::read_to_string(&model).unwrap(), first);
    let matched = shuqiao_match(&["--model", model.to_str().unwrap(), "--explain", "--top", "1"]);
    let line: Value = serde_json::from_slice(matched.stdout.split(|byte| *byte == b'\n').next().unwrap()).unwrap();
    assert_eq!(line["model"], written["version"]);

    std::fs::write(&events, format!("{}\n{{\"side\": \"need\", \"accepted\": 1}}\n", lines[0])).unwrap();
    let output = fit();
    assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
    assert!(String::from_utf8_lossy(&output.stderr).contains("line 2, field `accepted`"));
    assert_eq!(std::fs::read_to_string(&model).unwrap(), first, "nothing is written over a model that was");
    std::fs::remove_dir_all(&folder).unwrap();
}

#[tokio::test]
async fn match_pages_read_well_in_both_languages() {
    let fair = Fair::open().await;
    fair.market_of(&ALL).await;
    let mut seller: Persona<'_> = fair.speaks_for("O12").await.reads_chinese();
    let page = seller.reads(&matches(&fair, "O12").await).await;
    assert_says(&page, &["与“窑炉与冶炼高质量数据集建设”匹配的需求", "申请引荐", "双方意愿的交汇"]);
    assert!(!page.text().contains('{'), "{}", page.text());
}
