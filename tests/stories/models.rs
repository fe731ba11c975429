//! Learning: what companies do with matches becomes models; the better one scores, organizers see why, pin it and go back.

use crate::support::matches::of_demo;
use crate::support::{Fair, Page, Persona};

const MODELS: &str = "/organizer/matching/models";

/// The newest link to a model on the page of models.
fn newest(page: &Page) -> String {
    page.attributes("#models tbody a", "href").first().unwrap_or_else(|| panic!("{}", page.text())).clone()
}

/// Many companies decided about matches, as if everybody looked at one thing alone. Past the pages, as six hundred
/// decisions by hand would take all day.
async fn decisions(fair: &Fair, from: u64, to: u64) {
    decisions_in(fair, (0, "region"), from, to).await;
}

/// The same in the programme of a province, told by its two digits: whoever decides looks at the distance or at the price.
async fn decisions_in(fair: &Fair, (programme, decisive): (i16, &str), from: u64, to: u64) {
    let company = fair.owner_of("N01").await;
    for n in from..to {
        fair.given(&format!(
            "INSERT INTO listings (company_id, kind, status, title_zh, created_at, updated_at) VALUES ({company}, 'need', \
             'closed', '示例{n}', '2026-05-19 01:00:00+00:00', '2026-05-19 01:00:00+00:00')"
        ))
        .await;
    }
    let offering = fair.listed("O01").await;
    let first = fair.number("SELECT MAX(id) AS n FROM listings").await - i64::try_from(to - from).unwrap() + 1;
    for (at, n) in (from..to).enumerate() {
        let need = first + i64::try_from(at).unwrap();
        let good = n.wrapping_mul(6_364_136_223_846_793_005) >> 63;
        let other = (n.wrapping_mul(2_862_933_555_777_941_757) >> 40) % 10_001;
        // One in eight does otherwise.
        let says_yes = (good == 1) != (n % 8 == 3);
        let (what, reason) = if says_yes { ("interested", "NULL") } else { ("declined", "'location'") };
        let minute = n % 60;
        let hour = (n / 60) % 24;
        let indecisive = if decisive == "region" { "price" } else { "region" };
        fair.given(&format!(
            "INSERT INTO match_happenings (need_id, offering_id, side, what, reason, shares, model, score, programme, at) \
             VALUES ({need}, {offering}, 'need', '{what}', {reason}, '{{\"service_type\":10000,\"industry\":10000,\
             \"{decisive}\":{},\"{indecisive}\":{other}}}', 'expert', 70, {programme}, '2026-05-19 {hour:02}:{minute:02}:00+00:00')",
            good * 10_000
        ))
        .await;
    }
}

async fn presses(who: &mut Persona<'_>, path: &str, noun: &str) -> Page {
    let form = who.reads(path).await.form(&format!("{path}/{noun}"));
    who.submits(form).await
}

#[tokio::test]
async fn what_companies_decide_becomes_a_model_that_scores_until_organizers_go_back() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut organizer = fair.organizer().await;
    let page = organizer.sees(MODELS, "The experts’ weights score at the moment").await;
    assert!(page.says("No model yet"), "{}", page.text());
    let list = format!("/workspace/needs/{}/matches", fair.listed("N01").await);
    let scores = |page: &Page| page.all(".match .score text");
    let before = scores(&organizer.reads(&list).await);

    decisions(&fair, 0, 600).await;
    fair.wait_until("2026-05-20T02:00:00Z").await;
    organizer.sign_in().await;
    let page = organizer.reads(MODELS).await;
    assert!(page.says("In use") && !page.says("The experts’ weights score at the moment"), "{}", page.text());
    let interested: u32 = page.all("#happenings tbody tr:first-child td")[0].parse().unwrap();
    assert!((200..400).contains(&interested), "{interested}");
    let model = newest(&page);
    let page = organizer.sees(&model, "It foretells the newest fifth of the decisions better").await;
    assert!(
        page.all("#weights tbody tr").iter().any(|row| row.starts_with("Region") && row.contains('+')),
        "{}",
        page.text()
    );
    assert!(page.says("The distance is too great") && page.attributes(".reliability-dot", "cx").len() > 3);
    // Every list follows, what is stored too.
    let after = scores(&organizer.reads(&list).await);
    assert_ne!(before, after);
    let title = of_demo("O01")["title_en"].as_str().unwrap().to_owned();
    assert!(organizer.reads("/organizer/matching").await.says(&title));
    assert_eq!(fair.count("matches WHERE model LIKE 'learnt-%'").await, fair.count("matches").await);

    // Nothing new was decided, nothing is learnt again.
    fair.wait_until("2026-05-21T02:00:00Z").await;
    assert_eq!(fair.count("match_models").await, 1);
    organizer.sign_in().await;
    let page = presses(&mut organizer, &model, "pin").await;
    assert!(page.says("In use, pinned"), "{}", page.text());
    decisions(&fair, 600, 1_200).await;
    fair.wait_until("2026-05-21T03:00:00Z").await;
    assert_eq!(fair.count("match_models").await, 2);
    organizer.sign_in().await;
    assert!(organizer.reads(&model).await.says("In use, pinned"), "a pinned model stays");
    let challenger = newest(&organizer.reads(MODELS).await);
    assert_ne!(challenger, model);
    let page = presses(&mut organizer, &challenger, "scoring").await;
    assert!(page.says("This model scores from now on") && page.says("In use"), "{}", page.text());
    assert!(organizer.reads(&model).await.says("Used earlier"));
    let page = presses(&mut organizer, &challenger, "retirement").await;
    assert!(page.says("The experts’ weights score at the moment"), "{}", page.text());
    assert_eq!(scores(&organizer.reads(&list).await), before);
    let page = organizer.reads("/organizer/audit").await;
    assert!(
        page.says("Went back to the experts’ weights") && page.says("Pinned a model of matching"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn a_page_that_tells_of_another_model_than_the_one_in_use_changes_nothing() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    decisions(&fair, 0, 600).await;
    fair.wait_until("2026-05-20T02:00:00Z").await;
    let mut organizer = fair.organizer().await;
    let first = newest(&organizer.reads(MODELS).await);
    presses(&mut organizer, &first, "pin").await;
    decisions(&fair, 600, 1_200).await;
    fair.wait_until("2026-05-20T03:00:00Z").await;
    organizer.sign_in().await;
    let second = newest(&organizer.reads(MODELS).await);
    let page = organizer.reads(&first).await;
    let stale = ["unpinning", "retirement"].map(|noun| page.form(&format!("{first}/{noun}")));
    presses(&mut organizer, &second, "scoring").await;
    // Of what does not happen, nothing is written down either.
    let written = fair.count("audit_entries").await;
    for form in stale {
        let page = organizer.sends(form).await;
        assert_eq!(page.status, 409);
        assert!(page.says("This model does not score at the moment"), "{}", page.text());
    }
    let page = organizer.posts(&format!("{second}/scoring"), &[]).await;
    assert_eq!(page.status, 303, "it is so already");
    assert_eq!(fair.count("audit_entries").await, written);
    organizer.sees(&second, "In use").await;
}

#[tokio::test]
async fn few_decisions_change_nothing_and_only_organizers_see_models() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let pair = format!("/workspace/needs/{}/matches/{}", fair.listed("N01").await, fair.listed("O01").await);
    buyer.posts(&format!("{pair}/interest"), &[]).await;
    fair.wait_until("2026-05-21T02:00:00Z").await;
    assert_eq!(fair.count("match_models").await, 0);
    buyer.sign_in().await;
    assert_eq!(buyer.opens(MODELS).await.status, 403);
    let mut organizer = fair.organizer().await;
    assert_eq!(organizer.opens(&format!("{MODELS}/7")).await.status, 404);
    assert_eq!(organizer.posts(&format!("{MODELS}/7/scoring"), &[]).await.status, 404);
}

/// The row of a programme among what scores today.
fn scorer(page: &Page, programme: &str) -> String {
    let rows = page.all("#scoring tbody tr");
    rows.into_iter().find(|row| row.starts_with(programme)).unwrap_or_else(|| panic!("{programme}: {}", page.text()))
}

#[tokio::test]
async fn a_province_that_decides_otherwise_scores_its_needs_by_its_own_weights_until_it_follows_the_nation_again() {
    let fair = Fair::open().await;
    // A need in Hebei, one in Hubei that is the same, and who serves both.
    let mut elsewhere = of_demo("N01");
    elsewhere["region"] = "420000".into();
    elsewhere["title_zh"] = "湖北钢板表面缺陷标注".into();
    fair.is_filled_with(&[of_demo("N01"), elsewhere, of_demo("O01"), of_demo("O12")]).await;
    let own = fair.listed("N01").await;
    let list = format!("/workspace/needs/{own}/matches");
    let scores = |page: &Page| page.all(".match .score text");
    decisions_in(&fair, (13, "region"), 0, 600).await;
    decisions_in(&fair, (42, "price"), 600, 1_500).await;
    fair.wait_until("2026-05-20T02:00:00Z").await;

    let mut organizer = fair.organizer().await;
    let page = organizer.reads(MODELS).await;
    let hebei = scorer(&page, "Hebei");
    assert!(hebei.contains("learnt-") && hebei.contains("-13") && hebei.contains("600"), "{hebei}");
    // Every pair is scored by its need's programme, and says so.
    let by = async |version: &str, need: &str| {
        fair.count(&format!("matches WHERE model LIKE '{version}' AND need_id {need} {own}")).await
    };
    let (mine, others) = (by("%", "=").await, by("%", "<>").await);
    assert!(mine > 0 && others > 0);
    assert_eq!((by("%-13", "=").await, by("%-13", "<>").await), (mine, 0));
    let progress = "match_progress WHERE model LIKE '% learnt-%-13%'";
    assert_eq!(fair.count(progress).await, 1);
    let with_own = scores(&organizer.reads(&list).await);

    // The filter shows the province alone.
    let filtered = format!("{MODELS}?programme=130000");
    let page = organizer.reads(&filtered).await;
    assert!(page.all("#models tbody td:nth-child(2)").iter().all(|name| name == "Hebei"), "{}", page.text());
    assert_eq!(page.all("#scoring tbody tr").len(), 2);
    let model = newest(&page);
    let page = organizer.sees(&model, "Hebei").await;
    assert!(page.says("In use") && page.says("Score as the nation"), "{}", page.text());

    let page = presses(&mut organizer, &model, "pin").await;
    assert!(page.says("In use, pinned"), "{}", page.text());
    let page = presses(&mut organizer, &model, "retirement").await;
    assert_eq!(page.path, filtered);
    assert!(page.says("The needs of Hebei are scored as the nation’s from now on"), "{}", page.text());
    assert!(scorer(&page, "Hebei").contains("As the nation"));
    fair.settle().await;
    assert_eq!(by("%-13", "=").await, 0);
    assert_ne!(scores(&organizer.reads(&list).await), with_own);
    assert!(organizer.reads("/organizer/audit").await.says("Let a province be scored as the nation again"));
    // And back to an earlier one; what scores the nation is left alone.
    let nation = scorer(&organizer.reads(MODELS).await, "The nation");
    presses(&mut organizer, &model, "scoring").await;
    fair.settle().await;
    assert_eq!((by("%-13", "=").await, by("%-13", "<>").await), (mine, 0));
    let page = organizer.reads(MODELS).await;
    assert_eq!((scores(&organizer.reads(&list).await), scorer(&page, "The nation")), (with_own, nation));
    organizer.reads_chinese().sees(MODELS, "河北省").await;
}

#[tokio::test]
async fn a_province_with_few_decisions_is_told_how_many_it_needs_and_scored_as_the_nation() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    decisions_in(&fair, (13, "region"), 0, 12).await;
    decisions_in(&fair, (42, "region"), 12, 612).await;
    // A decision on a page belongs to the province of its need.
    let mut buyer = fair.speaks_for("N01").await;
    let pair = format!("/workspace/needs/{}/matches/{}", fair.listed("N01").await, fair.listed("O01").await);
    buyer.posts(&format!("{pair}/interest"), &[]).await;
    fair.wait_until("2026-05-21T02:00:00Z").await;
    let mut organizer = fair.organizer().await;
    let page = organizer.sees(&format!("{MODELS}?programme=130000"), "Hebei has 13 of the 50 decisions it needs").await;
    assert!(scorer(&page, "Hebei").contains("13 of the 50 it needs") && page.all("#models tbody tr").is_empty());
    organizer.sees(&format!("{MODELS}?programme=330000"), "Zhejiang has 0 of the 50 decisions it needs").await;
    assert_eq!(fair.count("matches WHERE model LIKE '%-13'").await, 0);
    assert_eq!(fair.count("match_models WHERE programme = 13").await, 0);
    assert!(organizer.opens(&format!("{MODELS}?programme=x")).await.says("All models learnt"));
}
