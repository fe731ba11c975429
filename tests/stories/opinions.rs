//! What people say about matches: interested, not for us and why, the short list, matches side by side, how often they
//! are written to; and what the engine remembers of it.

use crate::support::matches::{matches, pair, title};
use crate::support::{Fair, Page, Persona};

fn ranked(page: &Page) -> Vec<String> {
    page.all(".match h2 a")
}

/// Presses the button of a match in the list.
async fn presses(who: &mut Persona<'_>, list: &str, action: &str) -> Page {
    let form = who.reads(list).await.form(action);
    who.submits(form).await
}

#[tokio::test]
async fn a_match_that_is_not_for_us_goes_aside_with_a_reason_and_comes_back() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let (list, aside) = (matches(&fair, "N01").await, format!("{}?view=aside", matches(&fair, "N01").await));
    let second = pair(&fair, "N01", "O12").await;
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O01"), title("O12")]);

    let refusal = format!("{second}/refusal");
    let form = buyer.sees(&refusal, "The other side does not see it").await.form(&refusal).fill("note", "Too far away");
    let page = buyer.sends(form).await;
    assert_eq!(page.status, 422);
    assert!(page.problem("reason").is_some(), "{}", page.text());
    assert_eq!(page.value("note"), "Too far away");
    let form = page.form(&refusal).fill("reason", "other").fill("note", "");
    let page = buyer.sends(form).await;
    assert!(page.problem("note").is_some_and(|words| words.contains("Say in a few words")), "{}", page.text());
    let form = page.form(&refusal).fill("reason", "scope").fill("note", "We need boxes, not masks");
    let page = buyer.submits(form).await;
    assert_eq!((page.path.as_str(), ranked(&page)), (list.as_str(), vec![title("O01")]));
    assert!(page.says("Not for us (1)") && page.says("Matches (1)"), "{}", page.text());

    let page = buyer.sees(&aside, "Not for us: The service is not the one that is needed").await;
    assert_eq!(ranked(&page), [title("O12")]);
    // What was said is the own company's alone.
    let mut seller = fair.speaks_for("O12").await;
    for path in [matches(&fair, "O12").await, pair(&fair, "O12", "N01").await] {
        seller.does_not_see(&path, "Not for us: ").await;
        seller.does_not_see(&path, "We need boxes").await;
    }
    let form = page.form(&format!("{second}/retraction"));
    let page = buyer.submits(form).await;
    assert!(ranked(&page).is_empty() && page.path.starts_with(&aside) && page.says("taken back"), "{}", page.text());
    assert_eq!(ranked(&buyer.reads(&list).await), [title("O01"), title("O12")]);
}

#[tokio::test]
async fn interest_is_shown_to_both_sides_only_when_both_have_it() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut seller = fair.speaks_for("O01").await;
    let (from_need, from_offering) = (pair(&fair, "N01", "O01").await, pair(&fair, "O01", "N01").await);
    let page = presses(&mut buyer, &matches(&fair, "N01").await, &format!("{from_need}/interest")).await;
    assert!(page.says("You are interested") && !page.says("Both sides are interested"), "{}", page.text());
    for path in [matches(&fair, "O01").await, from_offering.clone()] {
        seller.does_not_see(&path, "are interested").await;
    }
    let page = presses(&mut seller, &from_offering, &format!("{from_offering}/interest")).await;
    assert!(page.path == from_offering && page.says("Both sides are interested"), "{}", page.text());
    buyer.sees(&from_need, "Both sides are interested").await;
    presses(&mut seller, &from_offering, &format!("{from_offering}/retraction")).await;
    buyer.does_not_see(&from_need, "Both sides are").await;
}

#[tokio::test]
async fn the_short_list_keeps_what_was_put_there_even_when_it_leaves_the_market() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let (list, short) = (matches(&fair, "N01").await, format!("{}?view=shortlist", matches(&fair, "N01").await));
    let best = pair(&fair, "N01", "O01").await;
    buyer.sees(&short, "The shortlist is empty").await;
    let page = presses(&mut buyer, &list, &format!("{best}/keeping")).await;
    assert!(page.says("Shortlist (1)") && page.says("Matches (2)"), "{}", page.text());
    assert_eq!(ranked(&buyer.reads(&short).await), [title("O01")]);
    fair.moves("O01", "paused").await;
    let page = buyer.sees(&short, "No longer in the catalogue").await;
    assert!(ranked(&page).is_empty() && page.says(&title("O01")));
    // Even with no match left it can be found.
    fair.moves("O12", "paused").await;
    let page = buyer.sees(&list, "Shortlist (1)").await;
    assert!(ranked(&page).is_empty(), "{}", page.text());
    let page = buyer.sees(&short, "No longer in the catalogue").await;
    let page = buyer.submits(page.form(&format!("{best}/dropping"))).await;
    assert!(page.says("The shortlist is empty"), "{}", page.text());
    // Nothing new is said about what is not there.
    let page = buyer.posts(&format!("{best}/interest"), &[]).await;
    assert_eq!(page.status, 404);
}

#[tokio::test]
async fn two_to_four_matches_stand_side_by_side() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N03", "O01", "O05", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let list = matches(&fair, "N01").await;
    let comparison = format!("{list}/comparison");
    let (first, second) = (fair.listed("O01").await.to_string(), fair.listed("O12").await.to_string());
    let page = buyer.reads(&list).await;
    assert_eq!(page.attributes("input[name=with][form=comparison]", "value"), [first.clone(), second.clone()]);
    let page = buyer.reads(&format!("{comparison}?with={second}&with={first}&with={second}")).await;
    assert_eq!(page.all("thead th a"), [title("O12"), title("O01")]);
    let scores: Vec<u32> = page.all("td > strong.number").iter().map(|n| n.parse().unwrap()).collect();
    for (column, score) in scores.iter().enumerate() {
        let points = page.all(&format!("td.number:nth-child({})", column + 2));
        assert_eq!(points.iter().map(|n| n.parse::<u32>().unwrap()).sum::<u32>(), *score, "{points:?}");
    }
    for column in [2, 3] {
        assert!(!page.all(&format!("td:nth-child({column}) .reasons li")).is_empty(), "{}", page.text());
    }
    // One alone, or what is no match, is not compared.
    let unfit = fair.listed("O05").await;
    for with in [format!("?with={first}"), String::new(), format!("?with={first}&with={unfit}"), "?with=x".into()] {
        let page = buyer.opens(&format!("{comparison}{with}")).await;
        assert_eq!(page.status, 422, "{with}");
        assert!(page.says("Choose two to four matches"), "{}", page.text());
    }
}

#[tokio::test]
async fn only_those_who_speak_for_the_company_say_something() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N03", "O01"]).await;
    let path = pair(&fair, "N01", "O01").await;
    let company = fair.owner_of("N01").await;
    let mut viewer = fair.person("Mei Demo", "mei@demo.example").await;
    fair.employs(company, &viewer).await;
    fair.lets_only_read(&viewer).await;
    viewer.sign_in().await;
    let mut outsider = fair.speaks_for("N03").await;
    let mut organizer = fair.organizer().await;
    for noun in ["interest", "retraction", "keeping", "dropping", "refusal"] {
        let own = format!("{path}/{noun}");
        assert_eq!(viewer.posts(&own, &[("reason", "price")]).await.status, 403, "{noun}");
        assert_eq!(outsider.posts(&own, &[("reason", "price")]).await.status, 404, "{noun}");
        assert_eq!(organizer.posts(&own, &[("reason", "price")]).await.status, 403, "{noun}");
    }
    for who in [&mut viewer, &mut organizer] {
        let page = who.reads(&matches(&fair, "N01").await).await;
        assert!(!page.has_form(&format!("{path}/interest")) && !page.says("Not for us:"), "{}", page.text());
    }
    assert_eq!(fair.count("match_opinions").await, 0);
}

#[tokio::test]
async fn what_was_said_is_remembered_with_the_factors_that_were_shown() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let best = pair(&fair, "N01", "O01").await;
    for noun in ["interest", "interest", "retraction", "interest"] {
        let page = buyer.posts(&format!("{best}/{noun}"), &[]).await;
        assert_eq!(page.status, 303);
    }
    let told = "match_happenings WHERE side = 'need' AND what = 'interested'";
    assert_eq!(fair.count(told).await, 1, "the same thing twice in a row is told once");
    assert_eq!(
        fair.count(&format!("{told} AND shares LIKE '%\"service_type\":10000%' AND model <> '' AND score > 60")).await,
        1
    );
    buyer.posts(&format!("{best}/refusal"), &[("reason", "price")]).await;
    buyer.posts(&format!("{best}/interest"), &[]).await;
    assert_eq!(fair.count("match_happenings WHERE side = 'need' AND what = 'declined' AND reason = 'price'").await, 1);
    assert_eq!(fair.count(told).await, 2, "a change of mind is told");
}

#[tokio::test]
async fn everybody_is_written_to_about_matches_at_their_own_pace() {
    let fair = Fair::open().await;
    fair.market_of(&["N01"]).await;
    let mut daily = fair.speaks_for("N01").await;
    let company = fair.owner_of("N01").await;
    let mut at_once = fair.person("Mei Demo", "mei@demo.example").await;
    let mut weekly = fair.person("Ping Demo", "ping@demo.example").await;
    let mut never = fair.person("Lan Demo", "lan@demo.example").await;
    for (who, pace) in [(&mut at_once, "at_once"), (&mut weekly, "weekly"), (&mut never, "never")] {
        fair.employs(company, who).await;
        who.sign_in().await;
        let page = who.reads("/account/notifications").await;
        let field = format!("pace-{company}");
        let chosen = |page: &Page| page.attributes(&format!("input[name={field}][checked]"), "value");
        assert_eq!(chosen(&page), ["daily"]);
        let page = who.posts("/account/notifications", &[(&field, "often")]).await;
        assert!(page.status == 422 && page.problem(&field).is_some(), "{}", page.text());
        let form = page.form("/account/notifications").choose(&field, &[pace]);
        let page = who.submits(form).await;
        assert!(page.says("Saved.") && chosen(&page) == [pace], "{}", page.text());
    }
    let counts = || {
        [&daily.email, &at_once.email, &weekly.email, &never.email]
            .map(|email| fair.letters_to(email).into_iter().filter(|l| l.kind == "matching.new_matches").count())
    };
    // 20 May 2026 is a Wednesday; it is three in the morning in Beijing of the 21st.
    fair.wait_until("2026-05-20T19:00:00Z").await;
    fair.market_of(&["O01"]).await;
    fair.wait_until("2026-05-20T19:10:00Z").await;
    assert_eq!(counts(), [0, 1, 0, 0]);
    fair.wait_until("2026-05-21T01:10:00Z").await;
    assert_eq!(counts(), [1, 1, 0, 0]);
    fair.wait_until("2026-05-25T01:10:00Z").await;
    assert_eq!(counts(), [1, 1, 1, 0]);
    let letter = fair.letters_to(&weekly.email).into_iter().find(|l| l.kind == "matching.new_matches").unwrap();
    assert!(letter.text.contains(&title("O01")) && letter.text.contains("at most once a week"), "{}", letter.text);
    daily.sign_in().await;
    assert!(daily.reads("/account").await.attributes("a", "href").contains(&"/account/notifications".to_owned()));
}

#[tokio::test]
async fn a_match_that_left_the_market_again_does_not_put_off_the_letter_about_the_next() {
    let fair = Fair::open().await;
    fair.market_of(&["N01"]).await;
    let buyer = fair.speaks_for("N01").await;
    let letters =
        || fair.letters_to(&buyer.email).into_iter().filter(|l| l.kind == "matching.new_matches").collect::<Vec<_>>();
    // Four in the morning in Beijing, when nobody is written to.
    fair.wait_until("2026-05-20T20:00:00Z").await;
    fair.market_of(&["O01"]).await;
    fair.moves("O01", "paused").await;
    fair.wait_until("2026-05-21T01:10:00Z").await;
    assert!(letters().is_empty());
    fair.market_of(&["O12"]).await;
    fair.wait_until("2026-05-21T02:10:00Z").await;
    assert_eq!(letters().len(), 1);
    assert!(letters()[0].text.contains(&title("O12")), "{}", letters()[0].text);
    // One letter a day it remains.
    fair.moves("O01", "published").await;
    fair.wait_until("2026-05-21T03:10:00Z").await;
    assert_eq!(letters().len(), 1);
}
