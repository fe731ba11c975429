//! What organizers rule about pairs: put before both sides with a reason, taken out of their matches, and withdrawn.

use crate::support::matches::{matches, pair, title};
use crate::support::{Fair, Page, Persona};

const WHY: &str = "Both told us at the seminar that the price can be talked about";

/// What the organizers suggest in a list, and what is ranked below.
fn listed(page: &Page) -> [Vec<String>; 2] {
    [page.all("#added .match h2 a"), page.all("ol.matches .match h2 a")]
}

/// An organizer rules about a pair on its page.
async fn rules(organizer: &mut Persona<'_>, pair: &str, ruled: &str, reason: &str) -> Page {
    let form = organizer.reads(pair).await.form(&format!("{pair}/ruling"));
    organizer.submits(form.press("ruled", ruled).fill("reason", reason)).await
}

async fn withdraws(organizer: &mut Persona<'_>, pair: &str) -> Page {
    let form = organizer.reads(pair).await.form(&format!("{pair}/ruling/withdrawal"));
    organizer.submits(form).await
}

#[tokio::test]
async fn a_pair_that_an_organizer_adds_stands_first_on_both_sides_with_the_reason() {
    let fair = Fair::open().await;
    fair.market_of(&["N03", "O05", "O07"]).await;
    let mut organizer = fair.organizer().await;
    let (mut buyer, mut seller) = (fair.speaks_for("N03").await, fair.speaks_for("O07").await);
    let (from_need, from_offering) = (pair(&fair, "N03", "O07").await, pair(&fair, "O07", "N03").await);
    let (needs, offerings) = (matches(&fair, "N03").await, matches(&fair, "O07").await);
    let page = buyer.reads(&needs).await;
    assert_eq!(listed(&page), [vec![], vec![title("O05")]]);
    assert!(page.all("#near a").contains(&title("O07")), "it fails by the price alone");

    // The gate trail stands before the form; without a reason nothing happens.
    let page = organizer.sees(&from_need, "Add the pair for both sides").await;
    assert!(page.all("tbody td .pill-stop").len() == 1 && !page.says("Take the pair out"), "{}", page.text());
    let form = page.form(&format!("{from_need}/ruling")).press("ruled", "added").fill("reason", "too short");
    let page = organizer.sends(form).await;
    assert_eq!((page.status, page.value("reason").as_str()), (422, "too short"));
    assert!(page.problem("reason").is_some(), "{}", page.text());
    let page = rules(&mut organizer, &from_need, "added", WHY).await;
    assert!(page.path == from_need && page.says("The pair is added") && page.says(WHY), "{}", page.text());
    fair.settle().await;

    for (who, list, path, other, found) in [
        (&mut buyer, &needs, &from_need, "O07", vec![title("O05")]),
        (&mut seller, &offerings, &from_offering, "N03", vec![]),
    ] {
        let page = who.sees(list, WHY).await;
        assert_eq!(listed(&page), [vec![title(other)], found], "{}", page.text());
        assert!(page.says("Suggested by the organizers") && page.all("#near a").is_empty(), "{}", page.text());
        assert!(page.has_form(&format!("{path}/interest")) && !page.has_form(&format!("{path}/ruling")));
        who.sees(path, WHY).await;
        who.sees("/workspace", "Suggested by the organizers").await;
    }
    // Each side reads of it once, at its own pace.
    fair.wait_until("2026-05-22T01:10:00Z").await;
    let letter = fair.letter(&buyer.email, "matching.new_matches");
    assert!(letter.text.contains(&format!("{}, suggested by the organizers", title("O07"))), "{}", letter.text);

    // The two can ask for each other, and what they decide is counted apart.
    buyer.sign_in().await;
    let page = buyer.reads(&needs).await;
    let page = buyer.submits(page.form(&format!("{from_need}/interest"))).await;
    assert!(page.says("You are interested"), "{}", page.text());
    assert_eq!(fair.count("match_happenings WHERE origin = 'organizer' AND what = 'interested'").await, 1);

    organizer.sign_in().await;
    organizer.sees("/organizer/matching/rulings", WHY).await;
    let page = withdraws(&mut organizer, &from_need).await;
    assert!(page.says("Withdrawn") && page.has_form(&format!("{from_need}/ruling")), "{}", page.text());
    fair.settle().await;
    let page = buyer.reads(&needs).await;
    assert_eq!(listed(&page), [vec![], vec![title("O05")]]);
    assert!(page.all("#near a").contains(&title("O07")), "{}", page.text());
    let page = organizer.sees("/organizer/matching/rulings?state=withdrawn", WHY).await;
    assert!(page.all("form[action$='/withdrawal']").is_empty(), "{}", page.text());
    let page = organizer.sees("/organizer/audit?subject=ruling", WHY).await;
    assert!(page.says("Added a pair to the matches") && page.says("Withdrew a ruling about a pair"), "{}", page.text());
}

#[tokio::test]
async fn a_pair_that_an_organizer_takes_out_is_nobodys_match_and_only_organizers_read_why() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut organizer = fair.organizer().await;
    let (mut buyer, mut seller) = (fair.speaks_for("N01").await, fair.speaks_for("O12").await);
    let (from_need, from_offering) = (pair(&fair, "N01", "O12").await, pair(&fair, "O12", "N01").await);
    assert_eq!(listed(&buyer.reads(&matches(&fair, "N01").await).await)[1], [title("O01"), title("O12")]);
    let why = "The two are in a dispute that is before a court";
    // From the offering's side it is the same pair.
    organizer.sees(&from_offering, "Take the pair out").await;
    let page = rules(&mut organizer, &from_need, "removed", why).await;
    assert!(page.says("The pair is taken out") && page.says(why), "{}", page.text());
    organizer.sees(&from_offering, why).await;
    fair.settle().await;

    let page = buyer.reads(&matches(&fair, "N01").await).await;
    assert_eq!(listed(&page), [vec![], vec![title("O01")]]);
    assert!(page.all("#near a").is_empty(), "{}", page.text());
    assert_eq!(listed(&seller.reads(&matches(&fair, "O12").await).await), [vec![], vec![] as Vec<String>]);
    for (who, path) in [(&mut buyer, &from_need), (&mut seller, &from_offering)] {
        let page = who.sees(path, "The organizers have taken this pair out of the matches").await;
        assert!(!page.says("dispute") && !page.has_form(&format!("{from_need}/ruling/withdrawal")), "{}", page.text());
    }
    assert_eq!(fair.count("matches m WHERE m.in_need_list OR m.in_offering_list").await, 1);

    organizer.sees("/organizer/matching/rulings?state=removed", why).await;
    let page = organizer.reads("/organizer/matching/rulings?state=removed").await;
    let page = organizer.submits(page.form(&format!("{from_need}/ruling/withdrawal"))).await;
    assert!(page.path == "/organizer/matching/rulings" && page.says("Withdrawn"), "{}", page.text());
    assert_eq!(listed(&buyer.reads(&matches(&fair, "N01").await).await)[1], [title("O01"), title("O12")]);
}

#[tokio::test]
async fn what_nobody_can_settle_is_not_overruled() {
    let fair = Fair::open().await;
    fair.market_of(&["N02", "O09"]).await;
    let mut organizer = fair.organizer().await;
    let path = pair(&fair, "N02", "O09").await;
    let page = organizer.sees(&path, "This pair cannot be added").await;
    assert!(!page.has_form(&format!("{path}/ruling")), "{}", page.text());
    let page = organizer.posts(&format!("{path}/ruling"), &[("ruled", "added"), ("reason", WHY)]).await;
    assert_eq!(page.status, 409);
    assert_eq!(fair.count("match_rulings").await, 0);
}

#[tokio::test]
async fn an_added_pair_waits_while_one_of_the_two_is_not_in_the_catalogue() {
    let fair = Fair::open().await;
    fair.market_of(&["N03", "O07"]).await;
    let mut organizer = fair.organizer().await;
    let mut buyer = fair.speaks_for("N03").await;
    rules(&mut organizer, &pair(&fair, "N03", "O07").await, "added", WHY).await;
    organizer.does_not_see("/organizer/matching/rulings", "Not in force").await;
    fair.moves("O07", "paused").await;
    buyer.does_not_see(&matches(&fair, "N03").await, WHY).await;
    organizer.sees("/organizer/matching/rulings", "Not in force").await;
    fair.moves("O07", "published").await;
    buyer.sees(&matches(&fair, "N03").await, WHY).await;
    // It can be withdrawn while it waits.
    fair.moves("O07", "paused").await;
    let page = organizer.reads("/organizer/matching/rulings").await;
    let form = page.form(&format!("{}/ruling/withdrawal", pair(&fair, "N03", "O07").await));
    assert!(organizer.submits(form).await.says("No added pairs"));
}

#[tokio::test]
async fn of_two_organizers_the_second_is_told_and_only_organizers_of_neither_side_rule() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N03", "O01"]).await;
    let path = pair(&fair, "N01", "O01").await;
    let mut organizer = fair.organizer().await;
    let page = organizer.reads(&path).await;
    let form = page.form(&format!("{path}/ruling")).press("ruled", "added").fill("reason", WHY);
    let late = form.clone();
    rules(&mut organizer, &path, "removed", "They asked us not to be put together").await;
    let page = organizer.sends(late).await;
    assert_eq!(page.status, 409);
    assert!(page.says("Somebody ruled about this pair meanwhile"), "{}", page.text());
    let withdrawal = organizer.reads(&path).await.form(&format!("{path}/ruling/withdrawal"));
    organizer.submits(withdrawal.clone()).await;
    assert_eq!(organizer.sends(withdrawal).await.status, 303, "the same form twice does its work once");
    assert_eq!(organizer.posts(&format!("{path}/ruling/withdrawal"), &[]).await.status, 409);
    assert_eq!(fair.count("match_rulings").await, 1);

    let (mut owner, mut outsider) = (fair.speaks_for("N01").await, fair.speaks_for("N03").await);
    for who in [&mut owner, &mut outsider] {
        for noun in ["ruling", "ruling/withdrawal"] {
            let page = who.posts(&format!("{path}/{noun}"), &[("ruled", "removed"), ("reason", WHY)]).await;
            assert_eq!(page.status, 403, "{noun}");
        }
        assert_eq!(who.opens("/organizer/matching/rulings").await.status, 403);
    }
    fair.employs(fair.owner_of("O01").await, &organizer).await;
    let page = organizer.reads(&path).await;
    assert!(!page.has_form(&format!("{path}/ruling")), "{}", page.text());
    let page = organizer.posts(&format!("{path}/ruling"), &[("ruled", "removed"), ("reason", WHY)]).await;
    assert_eq!(page.status, 403);
}
