//! Learning: what companies do with matches becomes models; the better one scores, organizers see why, pin it and go back.

use crate::support::matches::of_demo;
use crate::support::{Fair, Page, Persona};

const MODELS: &str = "/organizer/matching/models";

/// The newest link to a model on the page of models.
fn newest(page: &Page) -> String {
    page.attributes("#models tbody a", "href").first().unwrap_or_else(|| panic!("{}", page.text())).clone()
}

/// Many companies decided about matches: whoever was near said yes, the price did not matter. Past the pages, as six
/// hundred decisions by hand would take all day.
async fn decisions(fair: &Fair, from: u64, to: u64) {
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
        let near = n.wrapping_mul(6_364_136_223_846_793_005) >> 63;
        let price = (n.wrapping_mul(2_862_933_555_777_941_757) >> 40) % 10_001;
        // One in eight does otherwise.
        let says_yes = (near == 1) != (n % 8 == 3);
        let (what, reason) = if says_yes { ("interested", "NULL") } else { ("declined", "'location'") };
        let minute = n % 60;
        let hour = (n / 60) % 24;
        fair.given(&format!(
            "INSERT INTO match_happenings (need_id, offering_id, side, what, reason, shares, model, score, at) VALUES ({need}, \
             {offering}, 'need', '{what}', {reason}, '{{\"service_type\":10000,\"industry\":10000,\"region\":{},\"price\":{price}}}', \
             'expert', 70, '2026-05-19 {hour:02}:{minute:02}:00+00:00')",
            near * 10_000
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
