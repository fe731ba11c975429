//! What is seen and left without an answer: kept as it was shown, found out two weeks later, told to organizers apart from
//! what was answered, and gone when the side answers after all.

use reqwest::Method;

use crate::support::matches::{matches, pair};
use crate::support::{Fair, Page};

const MODELS: &str = "/organizer/matching/models";

/// How many sides of pairs with an offering are known to have seen them and not answered yet.
async fn sighted(fair: &Fair, offering: &str) -> i64 {
    fair.program.write_down_showings().await.unwrap();
    fair.count(&format!("match_sightings WHERE offering_id = {}", fair.listed(offering).await)).await
}

async fn unanswered(fair: &Fair) -> i64 {
    fair.count("match_sightings WHERE unanswered_at IS NOT NULL").await
}

/// The figures of what was left without an answer: the demand side's and the providers'.
fn told(page: &Page) -> [String; 2] {
    let cells = page.all("#happenings tbody tr:last-child td");
    [cells[0].clone(), cells[1].clone()]
}

#[tokio::test]
async fn a_match_that_is_seen_and_left_for_two_weeks_counts_until_the_side_answers() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut seller = fair.speaks_for("O01").await;
    let (list, first, second) =
        (matches(&fair, "N01").await, pair(&fair, "N01", "O01").await, pair(&fair, "N01", "O12").await);
    let mut organizer = fair.organizer().await;
    organizer.reads(&list).await;
    let written = fair.statements(buyer.reads(&list)).await.1;
    assert_eq!(fair.count("match_sightings").await, 0, "a page writes nothing");
    seller.reads(&pair(&fair, "O01", "N01").await).await;
    assert_eq!((sighted(&fair, "O01").await, sighted(&fair, "O12").await), (2, 1));
    assert_eq!(fair.statements(buyer.reads(&list)).await.1, written);

    // What the side saw first is kept, whatever the offering becomes.
    let shares = async || fair.count("match_sightings WHERE side = 'need' AND shares LIKE '%\"time\":10000%'").await;
    let as_first = shares().await;
    fair.given("UPDATE listings SET lead_time_days = 200, version = version + 1 WHERE kind = 'offering'").await;
    buyer.reads(&first).await;
    assert_eq!((sighted(&fair, "O01").await, shares().await), (2, as_first));
    // Who says something has answered; on the short list is an answer, too.
    buyer.posts(&format!("{second}/keeping"), &[]).await;

    fair.wait_until("2026-06-03T00:00:00Z").await;
    assert_eq!(unanswered(&fair).await, 0, "there is still time");
    fair.wait_until("2026-06-03T03:00:00Z").await;
    assert_eq!((unanswered(&fair).await, sighted(&fair, "O12").await), (2, 0));
    organizer.sign_in().await;
    assert_eq!(told(&organizer.reads(MODELS).await), ["1", "1"]);
    assert_eq!(told(&organizer.reads(&format!("{MODELS}?programme=130000")).await), ["1", "1"]);
    assert_eq!(told(&organizer.reads(&format!("{MODELS}?programme=330000")).await), ["0", "0"]);

    // Seen again it counts no second time, and a late answer is an answer and nothing else.
    for who in [&mut buyer, &mut seller] {
        who.sign_in().await;
    }
    buyer.reads(&list).await;
    fair.program.write_down_showings().await.unwrap();
    fair.wait_until("2026-06-18T03:00:00Z").await;
    assert_eq!(fair.count("match_sightings WHERE unanswered_at IS NOT NULL AND side = 'need'").await, 1);
    buyer.sign_in().await;
    buyer.posts(&format!("{first}/interest"), &[]).await;
    organizer.sign_in().await;
    let page = organizer.reads(MODELS).await;
    assert_eq!(
        (told(&page), page.all("#happenings tbody tr:first-child td")[0].as_str()),
        (["0".into(), "1".into()], "1")
    );
    // After a year it is forgotten.
    fair.wait_until("2027-06-19T03:00:00Z").await;
    assert_eq!(fair.count("match_sightings").await, 0);
}

#[tokio::test]
async fn only_who_could_answer_and_really_saw_a_match_leaves_it_unanswered() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let (list, first) = (matches(&fair, "N01").await, pair(&fair, "N01", "O01").await);
    let mut buyer = fair.speaks_for("N01").await;
    let mut organizer = fair.organizer().await;
    for path in [&list, &first] {
        organizer.reads(path).await;
        assert_eq!(buyer.asks_unseen(Method::HEAD, path, &[]).await, 200);
        assert_eq!(buyer.asks_unseen(Method::GET, path, &[("sec-purpose", "prefetch")]).await, 200);
    }
    buyer.reads(&format!("{list}?view=shortlist")).await;
    let mut reader = fair.person("方示例", "fang@demo.example").await;
    fair.employs(fair.owner_of("N01").await, &reader).await;
    fair.lets_only_read(&reader).await;
    reader.reads(&list).await;
    assert_eq!((sighted(&fair, "O01").await, sighted(&fair, "O12").await), (0, 0));

    // The other side asked: what follows is an answer to it, or none in time.
    buyer.reads(&list).await;
    let mut seller = fair.speaks_for("O12").await;
    seller.posts(&format!("{}/interest", pair(&fair, "O12", "N01").await), &[]).await;
    assert_eq!((sighted(&fair, "O01").await, sighted(&fair, "O12").await), (1, 1));
    // Who leaves the market has not been waited for.
    fair.moves("O01", "paused").await;
    fair.wait_until("2026-06-03T03:00:00Z").await;
    assert_eq!(fair.count("match_sightings").await, 0);
}
