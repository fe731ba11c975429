//! Verification: a verdict per point kept with the decision, the yearly re-check with its letters, and what a suspension
//! takes from every list, search, match, calendar and letter, until the company is reinstated.

use crate::companies::{
    CODE, NAME, OWN, PNG, POINTS, QUEUE, SUBMISSION, case, decides, finds_all_fine, owner, verified_owner,
};
use crate::support::matches::{matches, of_demo, title};
use crate::support::{Fair, Page, Persona};

#[tokio::test]
async fn every_point_has_a_verdict_and_a_note_and_both_are_kept_with_the_decision() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = owner(&fair, "林示例", "lin@demo.example", CODE).await;
    let papers = "/workspace/company/papers";
    let form = lin.reads(OWN).await.form(papers).attach("licence", "licence.png", PNG);
    lin.submits(form).await;
    let form = lin.reads(OWN).await.form(SUBMISSION).tick("consent");
    lin.submits(form).await;

    let page = organizer.reads(&case(company)).await;
    assert_eq!(page.attributes("img.document", "src"), [format!("/companies/{company}/licence")], "beside the fields");
    for point in POINTS {
        let hint = page.all(&format!("#verdict_{point} .hint"));
        let typed = match point {
            "code" => CODE,
            "name" => NAME,
            "person" | "licence" => "示例",
            "contact" => "lin@demo.example",
            _ => continue,
        };
        assert!(hint.first().is_some_and(|hint| hint.contains(typed)), "{point} is compared with {typed}: {hint:?}");
    }
    let decision = format!("{}/decision", case(company));
    let form = page.form(&decision);
    // One that is not fine, and one left out that every company has to pass, keep it from being verified.
    for (point, verdict) in [("lists", "not_fine"), ("contact", "not_applicable"), ("code", "")] {
        let name = format!("verdict_{point}");
        let page = organizer.submits(finds_all_fine(form.clone()).fill(&name, verdict).press("step", "verify")).await;
        assert_eq!(page.status, 422, "{point} {verdict}");
        assert!(page.problem(&name).is_some(), "{point} {verdict}: {}", page.text());
    }
    let returned = form
        .clone()
        .fill("verdict_name", "fine")
        .fill("verdict_licence", "not_fine")
        .fill("note_licence", "编号一角看不清")
        .fill("reason", "执照照片不清晰，请重新上传。")
        .press("step", "return");
    let page = organizer.submits(returned).await;
    assert!(page.says("Licence: Not fine – 编号一角看不清") && page.says("Name: Fine"), "{}", page.text());
    let page = lin.sees(OWN, "Not fine: Licence").await;
    assert!(!page.says("编号一角看不清"), "notes are the organizers' own");

    let form = lin.reads(OWN).await.form(SUBMISSION).tick("consent");
    lin.submits(form).await;
    let form = finds_all_fine(organizer.reads(&case(company)).await.form(&decision));
    let form = form.fill("verdict_scope", "not_applicable").fill("note_scope", "只有需求").press("step", "verify");
    let page = organizer.submits(form).await;
    assert!(page.says("Verified") && page.says("Business scope: Does not apply – 只有需求"), "{}", page.text());
    let kept = "audit_entries WHERE act = 'companies.verify' AND after LIKE '%not_applicable%' AND before IS NOT NULL";
    assert_eq!(fair.count(kept).await, 1);
}

#[tokio::test]
async fn moves_of_before_verdicts_are_still_told() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let company = fair.verified_company(CODE, NAME).await;
    fair.given(&format!(
        "INSERT INTO company_moves (company_id, step, reason, points, at) VALUES ({company}, 'verify', '', \
         '[\"code\",\"name\"]', '2026-05-01 00:00:00+00:00')"
    ))
    .await;
    let page = organizer.sees(&case(company), "Credit code: Fine").await;
    assert!(page.says("Name: Fine"), "{}", page.text());
}

#[tokio::test]
async fn the_yearly_check_is_told_thirty_and_seven_days_before_and_on_the_day_and_needs_one_button() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let count = |kind: &str| fair.letters_to("lin@demo.example").iter().filter(|one| one.kind == kind).count();
    // The re-check is due on 20 May 2027.
    for (now, comes, due) in [
        ("2027-04-19T14:59:00Z", 0, 0),
        ("2027-04-19T16:01:00Z", 1, 0),
        ("2027-04-25T04:00:00Z", 1, 0),
        ("2027-05-12T16:01:00Z", 2, 0),
        ("2027-05-18T04:00:00Z", 2, 0),
        ("2027-05-19T16:30:00Z", 2, 1),
        ("2027-05-21T04:00:00Z", 2, 1),
    ] {
        fair.wait_until(now).await;
        assert_eq!((count("companies.recheck_comes"), count("companies.expired")), (comes, due), "{now}");
    }
    assert!(fair.letter("lin@demo.example", "companies.recheck_comes").subject.ends_with("in 7 days"));
    lin.sign_in().await;
    let page = lin.sees(OWN, "Nothing has changed: send in again").await;
    let page = lin.submits(page.form(SUBMISSION)).await;
    assert!(page.says("Being checked"), "one button: {}", page.text());
    assert_eq!(
        fair.count("consents WHERE purpose = 'company_verification'").await,
        2,
        "what was confirmed is recorded"
    );
    organizer.sign_in().await;
    decides(&mut organizer, company, "verify", "").await;
    // A year later it begins anew, and this time it is asked for before the day, which costs nothing.
    fair.wait_until("2028-04-22T04:00:00Z").await;
    assert_eq!(count("companies.recheck_comes"), 3);
    lin.sign_in().await;
    let page = lin.sees(OWN, "Nothing has changed: send in again").await;
    let page = lin.submits(page.form(SUBMISSION)).await;
    assert!(page.says("stays verified until an organizer has looked"), "{}", page.text());
    assert!(!page.has_form(SUBMISSION), "once");
    fair.wait_until("2028-05-25T04:00:00Z").await;
    fair.visitor().sees("/companies", NAME).await;
    assert_eq!(
        (count("companies.recheck_comes"), count("companies.expired")),
        (3, 1),
        "who has asked is not asked again"
    );
    organizer.sign_in().await;
    organizer.sees(QUEUE, "asks for its yearly check").await;
    let page = decides(&mut organizer, company, "return", "执照已过期，请上传新的执照。").await;
    assert_eq!(page.status, 200, "{}", page.text());
    fair.wait_until("2028-05-25T06:00:00Z").await;
    assert_eq!(count("companies.expired"), 2, "sent back, and the day is over");
    lin.sign_in().await;
    let page = lin.reads(OWN).await;
    lin.submits(page.form(SUBMISSION)).await;
    organizer.sign_in().await;
    decides(&mut organizer, company, "verify", "").await;
    assert_eq!(fair.count("companies WHERE status = 'verified' AND renewal_asked_at IS NULL").await, 1);
}

/// Every page on which something of a company's listings could stand, for a visitor and for the other side.
async fn walk(fair: &Fair, company: i64, need: &mut Persona<'_>, organizer_of_event: &str) -> Vec<(String, Page)> {
    let mut visitor = fair.visitor();
    let mut found = Vec::new();
    let offering = fair.listed("O01").await;
    for path in [
        "/".to_owned(),
        "/offerings".to_owned(),
        "/offerings?q=Metal".to_owned(),
        "/companies".to_owned(),
        "/search?q=Metal".to_owned(),
        format!("/offerings/{offering}"),
        format!("/companies/{company}"),
        format!("/companies/{company}/listings"),
        format!("/events/{organizer_of_event}"),
    ] {
        let page = visitor.opens(&path).await;
        found.push((path, page));
    }
    let list = matches(fair, "N01").await;
    for path in [
        "/workspace".to_owned(),
        "/offerings".to_owned(),
        "/search?q=Metal".to_owned(),
        list.clone(),
        format!("{list}/comparison?other={offering}"),
        format!("{list}/{offering}"),
        format!("/workspace/introductions/new?offering={offering}"),
        format!("/events/{organizer_of_event}/companies"),
        format!("/workspace/meetings/{organizer_of_event}"),
        format!("/workspace/meetings/{organizer_of_event}?view=suggested"),
        format!("/offerings/{offering}"),
    ] {
        let page = need.opens(&path).await;
        found.push((format!("buyer {path}"), page));
    }
    found
}

#[tokio::test]
async fn a_suspended_company_vanishes_from_every_place_at_once_and_returns_with_its_reinstatement() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N03", "O12"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N01", "buyer").await;
    fair.market_of(&["O01"]).await;
    let mut seller = fair.comes_for("O01", "provider").await;
    let company = fair.owner_of("O01").await;
    let mut organizer = fair.organizer().await;
    let marker = [title("O01"), of_demo("O01")["title_zh"].as_str().unwrap().to_owned()];
    let name = crate::support::matches::company("O01");
    let says = |page: &Page| marker.iter().chain([&name]).any(|words| page.source().contains(words.as_str()));
    let slug = crate::support::meetings::SLUG;

    // A digest about it is written and waits for the mail server.
    fair.wait_until("2026-05-20T03:00:00Z").await;
    let about = |fair: &Fair| {
        fair.letters_to("n01@demo.example").into_iter().filter(|letter| letter.text.contains(&title("O01"))).count()
    };
    assert_eq!(about(&fair), 1, "the control: it was told of the match");
    fair.given("UPDATE outbox SET state = 'waiting', sent_at = NULL, next_at = '2026-05-20T04:00:00+00:00'").await;
    organizer.sign_in().await;

    let before = walk(&fair, company, &mut buyer, slug).await;
    let planted: Vec<String> = before.iter().filter(|(_, page)| says(page)).map(|(path, _)| path.clone()).collect();
    assert!(planted.len() >= 15, "the control: the marker stands in {planted:?}");
    let own = seller.reads(&matches(&fair, "O01").await).await;
    assert!(own.says(&title("N01")), "the other side's list: {}", own.text());

    let decision = format!("{}/decision", case(company));
    let reason = "收到投诉，暂停参与，待核查。";
    let form = organizer.reads(&case(company)).await.form(&decision).fill("reason", reason).press("step", "suspend");
    // No job is done in between: the very next pages know it.
    assert_eq!(organizer.sends(form).await.status, 303);
    let after = walk(&fair, company, &mut buyer, slug).await;
    let left: Vec<&String> = after.iter().filter(|(_, page)| says(page)).map(|(path, _)| path).collect();
    assert!(left.is_empty(), "still told: {left:?}");
    fair.settle().await;
    let after = walk(&fair, company, &mut buyer, slug).await;
    let left: Vec<&String> = after.iter().filter(|(_, page)| says(page)).map(|(path, _)| path).collect();
    assert!(left.is_empty(), "still told when jobs are done: {left:?}");
    assert_eq!(fair.count("matches WHERE in_need_list = TRUE AND offering_id = (SELECT id FROM listings WHERE title_en = 'Metal surface defect labeling')").await, 0);

    // Neither the letter that waits nor a new one goes out.
    fair.wait_until("2026-05-20T05:00:00Z").await;
    fair.wait_until("2026-05-21T01:15:00Z").await;
    assert_eq!(about(&fair), 1, "nothing was sent a second time");
    assert_eq!(fair.count("outbox WHERE state = 'waiting'").await, 1);
    seller.sign_in().await;
    assert!(seller.reads(OWN).await.says("Suspended"), "its own people go on reading");
    its_people_are_told_what_is_true(&fair, &mut seller, company, "suspended").await;

    organizer.sign_in().await;
    decides(&mut organizer, company, "reinstate", "").await;
    buyer.sign_in().await;
    let again = walk(&fair, company, &mut buyer, slug).await;
    let back: Vec<String> = again.iter().filter(|(_, page)| says(page)).map(|(path, _)| path.clone()).collect();
    assert_eq!(back, planted, "all of it returns with the company");
    seller.sees(&format!("/workspace/offerings/{}", fair.listed("O01").await), "Everybody finds it").await;
    assert!(!seller.reads("/workspace").await.says("hidden for now"), "the control");
    assert_eq!(about(&fair), 2, "and the letter that was held goes out");
    assert_eq!(fair.count("outbox WHERE state = 'waiting'").await + fair.count("mail_holds").await, 0);

    // Where the yearly check is due, the same is hidden, and it is theirs to mend.
    fair.given(&format!("UPDATE companies SET status = 'expired' WHERE id = {company}")).await;
    its_people_are_told_what_is_true(&fair, &mut seller, company, "expired").await;
}

/// What the people of a company read that may not take part: that what it published is hidden, and nothing to do that would be
/// refused.
async fn its_people_are_told_what_is_true(fair: &Fair, seller: &mut Persona<'_>, company: i64, status: &str) {
    let slug = crate::support::meetings::SLUG;
    let (why, wrong) = match status {
        "suspended" => ("Your company is suspended", "Complete your company's verification"),
        _ => ("The verification of your company has run out", "organizer to settle this"),
    };
    let offering = fair.listed("O01").await;
    let own = format!("/workspace/offerings/{offering}");
    let list = format!("/workspace/meetings/{slug}");
    for path in [own.as_str(), "/workspace/offerings", list.as_str(), "/workspace/meetings"] {
        let page = seller.sees(path, why).await;
        assert!(!page.says(wrong), "{path}: {}", page.text());
    }
    let page = seller.reads(&own).await;
    assert!(page.says("Published, hidden for now") && !page.says("Everybody finds it"), "{}", page.text());
    assert!(!page.attributes("main a", "href").contains(&format!("/offerings/{offering}")), "it is not public");
    seller.sees("/workspace/offerings", "Published, hidden for now").await;
    let desk = seller.sees("/workspace", "offerings published, hidden for now").await;
    assert!(!desk.attributes("main a", "href").iter().any(|way| way.starts_with(&list)), "{}", desk.text());
    let page = seller.reads(&list).await;
    assert!(!page.says("Wishes are open") && !page.source().contains("method=\"post\" action=\"/workspace/meetings"));

    // A colleague without a seat is not led into a refusal, and reads why where they come by themselves.
    let mut colleague = fair.person("同事示例", &format!("{status}@demo.example")).await;
    fair.employs(company, &colleague).await;
    let event = format!("/events/{slug}");
    let page = colleague.sees(&event, why).await;
    let ways = page.attributes("main .actions a", "href");
    assert!(!ways.contains(&format!("{event}/sign-up")) && ways.contains(&OWN.to_owned()), "{ways:?}");
    let page = colleague.sees(&format!("{event}/sign-up"), why).await;
    assert!(!page.says(wrong), "{}", page.text());
}

#[tokio::test]
async fn letters_that_were_held_too_long_are_no_news_any_more() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (_, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let letter = |to: &str, about: &str| {
        format!(
            "INSERT INTO outbox (dedupe_key, kind, to_email, to_name, lang, subject, text_body, html_body, attachments, \
             about, state, next_at, attempts, created_at) VALUES ('{to}', 'demo.letter', '{to}', '', 'zh', '', '', '', \
             '[]', '{about}', 'waiting', '2026-05-20T08:00:00+00:00', 0, '2026-05-20T01:00:00+00:00')"
        )
    };
    fair.given(&letter("about@demo.example", &format!(",{company},"))).await;
    fair.given(&letter("other@demo.example", &format!(",{company}1,"))).await;
    decides(&mut organizer, company, "suspend", "收到投诉，暂停参与，待核查。").await;
    fair.wait_until("2026-05-28T09:00:00Z").await;
    assert_eq!(fair.letters_to("other@demo.example").len(), 1, "only what is about it is held");
    assert_eq!(fair.letters_to("about@demo.example").len(), 0);
    organizer.sign_in().await;
    decides(&mut organizer, company, "reinstate", "").await;
    assert_eq!(fair.letters_to("about@demo.example").len(), 0, "older than a week");
    assert_eq!(fair.count("outbox WHERE state = 'cancelled'").await, 1);
}

#[tokio::test]
async fn nobody_verifies_or_merges_a_company_they_belong_to() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let company = fair.verified_company(CODE, NAME).await;
    let other = fair.verified_company("91210100DEM0000300", "另一示例有限公司").await;
    fair.employs(company, &organizer).await;
    let page = organizer.sees(&case(company), "another organizer decides about it").await;
    assert!(!page.source().contains(&format!("{QUEUE}/{company}/merge")));
    assert_eq!(organizer.opens(&format!("{QUEUE}/{company}/merge")).await.status, 403);
    for path in [format!("{QUEUE}/{company}/merge/{other}"), format!("{QUEUE}/{other}/merge/{company}")] {
        assert!(!organizer.reads(&path).await.has_form(&path));
        assert_eq!(
            organizer.posts(&path, &[("reason", "是同一家企业，已电话核实。"), ("versions", "0.0")]).await.status,
            403
        );
    }
}
