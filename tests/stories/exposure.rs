//! Exposure: lists that members look at count for whom they show, who was seen too little comes a little further up the
//! next day with its score unchanged, and organizers see how evenly it goes.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::matches::{matches, of_demo, title};
use crate::support::{Fair, Page, Persona};

const EXPOSURE: &str = "/organizer/matching/exposure";

fn ranked(page: &Page) -> Vec<String> {
    page.all(".match h2 a")
}

fn scores(page: &Page) -> Vec<i64> {
    page.all(".match .score text").iter().map(|text| text.parse().unwrap()).collect()
}

/// What a listing was seen today, in thousandths, as it is written down.
async fn seen_today(fair: &Fair, name: &str) -> i64 {
    fair.program.write_down_showings().await.unwrap();
    let id = fair.listed(name).await;
    let sql = format!(
        "SELECT CAST(ROUND(COALESCE(SUM(today), 0) * 1000) AS BIGINT) AS n FROM match_exposures WHERE listing_id = {id}"
    );
    fair.number(&sql).await
}

/// A colleague of those who speak for the company of a listing.
async fn colleague<'a>(fair: &'a Fair, of: &str, email: &str) -> Persona<'a> {
    let person = fair.person("方示例", email).await;
    fair.employs(fair.owner_of(of).await, &person).await;
    person
}

#[tokio::test]
async fn a_list_counts_once_a_day_for_each_member_who_sees_it_and_for_nobody_else() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let list = matches(&fair, "N01").await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut organizer = fair.organizer().await;
    // Nobody of the company sees it over an organizer's shoulder, ahead of time, by its head alone, or in another view.
    organizer.reads(&list).await;
    assert_eq!(buyer.asks_unseen(Method::HEAD, &list, &[]).await, 200);
    assert_eq!(buyer.asks_unseen(Method::GET, &list, &[("sec-purpose", "prefetch;prerender")]).await, 200);
    buyer.reads(&format!("{list}?view=shortlist")).await;
    assert_eq!(seen_today(&fair, "O01").await, 0);

    let commits = fair.statements(buyer.reads(&list)).await.1;
    buyer.reads(&list).await;
    assert_eq!(fair.count("match_exposures").await, 0, "a page writes nothing");
    assert_eq!((seen_today(&fair, "O01").await, seen_today(&fair, "O12").await), (1_000, 631));
    assert_eq!(fair.statements(buyer.reads(&list)).await.1, commits);
    assert_eq!(seen_today(&fair, "O01").await, 1_000, "once a day");
    assert_eq!(fair.count("match_exposures").await, 2);
    colleague(&fair, "N01", "fang@demo.example").await.reads(&list).await;
    assert_eq!(seen_today(&fair, "O01").await, 2_000);
    // The other side's list counts for the need.
    let mut seller = fair.speaks_for("O01").await;
    seller.reads(&matches(&fair, "O01").await).await;
    assert_eq!((seen_today(&fair, "N01").await, seen_today(&fair, "O01").await), (1_000, 2_000));

    fair.wait_until("2026-05-21T01:00:00Z").await;
    buyer.sign_in().await;
    buyer.reads(&list).await;
    assert_eq!(seen_today(&fair, "O01").await, 1_000, "another day");
    let left = "SELECT CAST(ROUND(SUM(earlier) * 1000) AS BIGINT) AS n FROM match_exposures WHERE listing_id = ";
    assert_eq!(
        fair.number(&format!("{left}{}", fair.listed("O01").await)).await,
        1_951,
        "a 28th of a half-life is over"
    );
}

/// An offering that is nearly O01, a little slower.
fn twin(of: usize) -> Value {
    let mut twin = of_demo("O01");
    twin["title_zh"] = json!(format!("金属表面缺陷标注服务{of}"));
    twin["title_en"] = json!(format!("Metal surface defect labeling {of}"));
    twin["lead_time_days"] = json!(12 + of);
    twin
}

#[tokio::test]
async fn who_was_never_seen_comes_up_the_next_day_and_its_score_stays() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let list = matches(&fair, "N01").await;
    let mut buyer = fair.speaks_for("N01").await;
    buyer.reads(&list).await;
    for n in 0..3 {
        colleague(&fair, "N01", &format!("fang{n}@demo.example")).await.reads(&list).await;
    }
    assert_eq!(seen_today(&fair, "O01").await, 4_000);
    fair.wait_until("2026-05-21T01:00:00Z").await;
    fair.is_filled_with(&[twin(1)]).await;
    let (known, new) = (title("O01"), "Metal surface defect labeling 1".to_owned());
    let stored = async |what: &str, title: &str| {
        let sql = format!(
            "SELECT CAST({what} AS BIGINT) AS n FROM matches WHERE in_need_list AND offering_id = \
             (SELECT id FROM listings WHERE title_en = '{title}')"
        );
        fair.number(&sql).await
    };
    let (better, worse) = (stored("product", &known).await, stored("product", &new).await);
    assert!(better > worse && worse as f64 > better as f64 * 0.96, "{better} {worse}");
    buyer.sign_in().await;
    let page = buyer.reads(&list).await;
    assert_eq!(ranked(&page), [new.clone(), known.clone(), title("O12")], "{}", page.text());
    assert_eq!(scores(&page)[..2], [stored("score", &new).await, stored("score", &known).await]);
    assert!(page.says("Shown in place 1 instead of 2, because others have been seen more"), "{}", page.text());
    assert_eq!(page.source().matches("Shown in place").count(), 1);
    let chinese = buyer.reads(&format!("{list}?lang=zh-CN")).await;
    assert!(chinese.says("为均衡展示机会，由第2位提前至第1位"), "{}", chinese.text());
    // The whole day in this order, whoever looks; letters and stored lists go by the score.
    assert_eq!(seen_today(&fair, "O01").await, 631);
    buyer.reads(&format!("{list}?lang=en")).await;
    for n in 0..3 {
        let mut other = colleague(&fair, "N01", &format!("later{n}@demo.example")).await;
        assert_eq!(ranked(&other.reads(&list).await)[0], new);
    }
    assert_eq!(
        fair.number("SELECT best_listing_id AS n FROM matched_listings WHERE kind = 'need'").await,
        fair.listed("O01").await
    );
}

#[tokio::test]
async fn the_pages_of_a_levelled_list_show_each_record_once() {
    let fair = Fair::open().await;
    let many: Vec<Value> = std::iter::once(of_demo("N01")).chain((0..27).map(twin)).collect();
    fair.is_filled_with(&many).await;
    let list = matches(&fair, "N01").await;
    let second = format!("{list}?page=2");
    let mut buyer = fair.speaks_for("N01").await;
    let by_score = [ranked(&buyer.reads(&list).await), ranked(&buyer.reads(&second).await)].concat();
    for n in 0..3 {
        colleague(&fair, "N01", &format!("fang{n}@demo.example")).await.reads(&list).await;
    }
    fair.program.write_down_showings().await.unwrap();
    fair.wait_until("2026-05-21T01:00:00Z").await;
    buyer.sign_in().await;
    let first = ranked(&buyer.reads(&list).await);
    fair.program.write_down_showings().await.unwrap();
    let levelled = [first, ranked(&buyer.reads(&second).await)].concat();
    assert_ne!(levelled, by_score);
    let each: BTreeSet<&String> = levelled.iter().collect();
    assert_eq!((levelled.len(), each.len()), (27, 27));
    assert_eq!(each, by_score.iter().collect());
}

#[tokio::test]
async fn what_a_listing_merits_is_told_on_the_day_of_its_first_matches() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    // The day's order was read before there was anything to match.
    assert!(organizer.reads(EXPOSURE).await.says("Never shown"));
    fair.market_of(&["N01", "O01", "O12"]).await;
    let list = matches(&fair, "N01").await;
    fair.speaks_for("N01").await.reads(&list).await;
    fair.program.write_down_showings().await.unwrap();
    let page = organizer.reads(EXPOSURE).await;
    let merited: Vec<f64> = page.all("#offerings .most td:last-child").iter().map(|own| own.parse().unwrap()).collect();
    assert!(merited.len() == 2 && merited[0] > merited[1], "{merited:?}");
}

#[tokio::test]
async fn organizers_see_how_evenly_both_sides_are_seen_and_what_it_costs() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let list = matches(&fair, "N01").await;
    let mut organizer = fair.organizer().await;
    assert!(organizer.reads("/organizer/matching").await.attributes("main a", "href").contains(&EXPOSURE.to_owned()));
    let page = organizer.sees(EXPOSURE, "No member has looked at a list of matches yet").await;
    assert!(page.says("2 (100.0%)") && page.all("#offerings").is_empty(), "{}", page.text());

    let mut buyer = fair.speaks_for("N01").await;
    assert_eq!(buyer.opens(EXPOSURE).await.status, 403);
    assert!(fair.visitor().opens(EXPOSURE).await.path.starts_with("/sign-in"));
    buyer.reads(&list).await;
    fair.program.write_down_showings().await.unwrap();
    let (page, few) = fair.statements(organizer.reads(EXPOSURE)).await;
    let figure = |page: &Page, row: usize, side: usize| {
        page.all(&format!("#figures tbody tr:nth-child({row}) td:nth-child({side})")).remove(0)
    };
    let offerings: Vec<String> = (1..=7).map(|row| figure(&page, row, 2)).collect();
    assert_eq!(offerings, ["2", "0 (0.0%)", "0.11", "1.23", "0.00%", "0.00%", "1"]);
    let needs: Vec<String> = (1..=4).map(|row| figure(&page, row, 3)).collect();
    assert_eq!(needs, ["1", "1 (100.0%)", "–", "–"]);
    let (least, most) = (page.all("#offerings .least tbody tr"), page.all("#offerings .most tbody tr"));
    assert!(least[0].starts_with(&title("O12")) && least[0].contains("0.63"), "{least:?}");
    assert!(most[0].starts_with(&title("O01")) && most[0].contains("1.00"), "{most:?}");
    assert_eq!((least.len(), most.len(), page.all("#needs .most").len()), (2, 2, 0));
    assert!(!page.attributes("#offerings svg path.curve-supply", "d").is_empty() && page.all("#needs svg").is_empty());

    // A day later the order gives something up, and a larger market asks nothing more.
    fair.is_filled_with(&(0..12).map(twin).collect::<Vec<_>>()).await;
    fair.wait_until("2026-05-21T01:00:00Z").await;
    organizer.sign_in().await;
    organizer.reads(EXPOSURE).await;
    let (page, many) = fair.statements(organizer.reads(EXPOSURE)).await;
    assert_eq!(few, many);
    assert_eq!(figure(&page, 1, 2), "14");
    assert_eq!(figure(&page, 2, 2), "12 (85.7%)");
    let given: f64 = figure(&page, 6, 2).trim_end_matches('%').parse().unwrap();
    assert!((0.0..=5.0).contains(&given), "{given}");
    assert_eq!(page.all("#offerings .least tbody tr").len(), 10);
    assert_eq!(page.all("#offerings .most tbody tr").len(), 2);
    organizer.sees(&format!("{EXPOSURE}?lang=zh-CN"), "从未展示").await;
}
