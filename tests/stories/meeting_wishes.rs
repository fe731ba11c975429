//! Whom to meet at an event: companies ask each other, accept, say no thanks or let it lapse; people say when they can come.

use futures_util::future::join_all;

use crate::support::matches::title;
use crate::support::meetings::{LIST, SLUG};
use crate::support::{Fair, Form, Page, Persona};

const NOW: &str = "2026-05-01T00:00:00+00:00";

fn names(page: &Page) -> Vec<String> {
    page.all(".match h2 a")
}

fn one(company: i64) -> String {
    format!("{LIST}/companies/{company}")
}

fn mark(company: i64) -> String {
    format!("mark-{company}")
}

/// The form that saves a page of marks.
fn marks(page: &Page) -> Form {
    page.form(&format!("{LIST}?view="))
}

async fn name_of(fair: &Fair, listing: &str) -> String {
    let company = fair.owner_of(listing).await;
    let english = crate::support::matches::company(listing);
    assert_eq!(fair.count(&format!("companies WHERE id = {company} AND name_en = '{english}'")).await, 1);
    english
}

/// Sends the form of a company's page.
pub async fn says(who: &mut Persona<'_>, company: i64, noun: &str, fill: impl FnOnce(Form) -> Form) -> Page {
    let form = fill(who.reads(&one(company)).await.form(&format!("{}/{noun}", one(company))));
    who.submits(form).await
}

async fn stored(fair: &Fair, company: i64, other: i64, what: &str) -> i64 {
    fair.count(&format!("meeting_marks WHERE company_id = {company} AND other_id = {other} AND {what}")).await
}

/// A company of the story's own with somebody who comes for it.
async fn newcomer<'a>(fair: &'a Fair, n: usize, role: &str) -> (Persona<'a>, i64) {
    let company = fair.verified_company(&format!("91340100DEM{n:06}Q"), &format!("示例企业{n}")).await;
    let person = fair.person(&format!("示例人员{n}"), &format!("p{n}@demo.example")).await;
    fair.employs(company, &person).await;
    fair.seats(&person, company, role).await;
    (person, company)
}

#[tokio::test]
async fn suggestions_are_filled_in_and_count_only_once_they_are_saved() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01", "O12", "O02"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N01", "buyer").await;
    for seller in ["O01", "O12", "O02"] {
        fair.comes_for(seller, "provider").await;
    }
    let (own, best) = (fair.owner_of("N01").await, fair.owner_of("O01").await);
    let page = buyer.sees(LIST, "Wishes are open until").await;
    let order = names(&page);
    assert_eq!(order.len(), 3);
    assert_eq!(order[0], name_of(&fair, "O01").await, "the best match comes first");
    assert!(page.says(&title("O01")) && page.says(&title("N01")), "{}", page.text());
    assert!(page.says("room for 4 talks"), "four slots: {}", page.text());
    assert!(page.all(".match .reasons li").len() >= 2, "{}", page.text());
    let chosen = page.attributes(&format!("[name=\"{}\"][checked]", mark(best)), "value");
    assert_eq!(chosen, ["want"], "the suggestion is filled in");
    assert!(page.says("Suggested"), "{}", page.text());
    assert_eq!(fair.count("meeting_marks").await, 0, "looking stores nothing");

    let suggested = buyer.reads(&format!("{LIST}?view=suggested")).await;
    let others: Vec<String> = names(&suggested).into_iter().filter(|name| *name != order[0]).collect();
    let page = buyer.submits(marks(&page)).await;
    assert!(page.says("saved."), "{}", page.text());
    assert_eq!(stored(&fair, own, best, "mark = 'want'").await, 1);
    assert_eq!(fair.count("meeting_marks").await, 1 + others.len() as i64);
    assert_eq!(fair.count("audit_entries WHERE act = 'meetings.mark'").await, 1 + others.len() as i64);
    assert_eq!(
        fair.count("match_happenings WHERE what = 'interested' AND side = 'need'").await,
        1 + others.len() as i64,
        "and something is learnt of the pairs"
    );
    let again = buyer.submits(marks(&page)).await;
    assert!(again.says("Nothing was changed."), "{}", again.text());
    assert_eq!(fair.count("meeting_marks").await, 1 + others.len() as i64);
    let waiting = buyer.reads(&format!("{LIST}?view=waiting")).await;
    assert!(names(&waiting).contains(&order[0]) && waiting.says("Waiting for their answer"), "{}", waiting.text());
    assert!(names(&buyer.reads(&format!("{LIST}?q=zzzz")).await).is_empty());
    assert_eq!(names(&buyer.reads(&format!("{LIST}?q={}", &order[0][..6])).await), [order[0].clone()]);
}

#[tokio::test]
async fn a_wish_is_accepted_and_each_side_is_told_once_an_hour() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "N02", "O01"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N01", "buyer").await;
    let mut second = fair.comes_for("N02", "buyer").await;
    let mut seller = fair.comes_for("O01", "provider").await;
    let (own, other) = (fair.owner_of("N01").await, fair.owner_of("O01").await);
    let page = says(&mut buyer, other, "wish", |form| {
        form.fill("mark", "must").fill("message", "We would like to see your labels")
    })
    .await;
    assert!(page.says("You have asked") && page.says("Waiting for their answer"), "{}", page.text());
    says(&mut second, other, "wish", |form| form.fill("mark", "want")).await;
    assert!(fair.letters_to("o01@demo.example").iter().all(|letter| letter.kind != "meetings.wishes"), "not yet");
    fair.wait_until("2026-05-20T01:59:59Z").await;
    assert!(fair.letters_to("o01@demo.example").iter().all(|letter| letter.kind != "meetings.wishes"), "not yet");
    fair.wait_until("2026-05-20T02:00:00Z").await;
    let letter = fair.letter("o01@demo.example", "meetings.wishes");
    assert!(
        letter.subject.contains("2 家企业希望与贵方洽谈") || letter.subject.contains("2 companies"),
        "{}",
        letter.subject
    );
    assert!(letter.text.contains("We would like to see your labels"), "{}", letter.text);
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.wishes'").await, 1, "one letter about two questions");

    let page = seller.sees("/workspace", "2 companies ask to meet you").await;
    assert!(page.says("Whom to meet"), "{}", page.text());
    seller.sees("/workspace/meetings", "Answer the 2 companies that ask").await;
    let asked = seller.reads(&format!("{LIST}?view=asked")).await;
    assert_eq!(names(&asked).len(), 2);
    assert!(asked.says("We would like to see your labels"), "{}", asked.text());
    let page = seller.sees(&one(own), "They would like to meet you.").await;
    assert!(page.says("Must meet") && page.says("We would like to see your labels"), "{}", page.text());
    assert!(!page.all(".evidence mark").is_empty(), "the evidence is quoted");
    let page = says(&mut seller, own, "wish", |form| form.fill("mark", "want")).await;
    assert!(page.says("Both of you want to meet") && page.says("Both want to meet"), "{}", page.text());
    assert_eq!(fair.count("match_happenings WHERE what = 'accepted' AND side = 'offering'").await, 1);
    buyer.sees(&one(other), "Both of you want this talk.").await;
    fair.wait_until("2026-05-20T03:00:00Z").await;
    let answer = fair.letter("n01@demo.example", "meetings.wishes");
    assert!(
        answer.text.contains("同样希望与贵方洽谈") || answer.text.contains("wants to meet you too"),
        "{}",
        answer.text
    );
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.wishes'").await, 2, "the seller, who spoke last, knows it");

    // Making a must of it, or writing another line, was told already.
    says(&mut buyer, other, "wish", |form| form.fill("mark", "want").fill("message", "Another line")).await;
    fair.wait_until("2026-05-20T04:00:00Z").await;
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.wishes'").await, 2);
    assert!(fair.program.delivered().iter().all(|letter| !letter.text.contains('{')), "nothing is left unsaid");
}

#[tokio::test]
async fn no_thanks_has_a_reason_and_everything_can_be_taken_back() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N01", "buyer").await;
    let mut seller = fair.comes_for("O01", "provider").await;
    let (own, other) = (fair.owner_of("N01").await, fair.owner_of("O01").await);
    let long = "长".repeat(201);
    let form = buyer.reads(&one(other)).await.form(&format!("{}/wish", one(other)));
    let page = buyer.sends(form.fill("mark", "must").fill("message", &long)).await;
    assert_eq!((page.status, page.value("message")), (422, long), "what was typed comes back");
    assert!(page.problem("message").is_some(), "{}", page.text());
    assert_eq!(page.attributes("[name=\"mark\"][checked]", "value"), ["must"]);
    says(&mut buyer, other, "wish", |form| form.fill("mark", "want").fill("message", "Hello")).await;

    let form = seller.reads(&one(own)).await.form(&format!("{}/refusal", one(own)));
    let page = seller.sends(form).await;
    assert_eq!(page.status, 422);
    assert!(page.problem("reason").is_some(), "{}", page.text());
    let page = says(&mut seller, own, "refusal", |form| form.fill("reason", "not_relevant")).await;
    assert!(page.says("You said no thanks"), "{}", page.text());
    assert_eq!(fair.count("match_happenings WHERE what = 'declined' AND reason = 'scope'").await, 1);
    buyer.sees(&one(other), "Reason: We have nothing for each other").await;
    let declined = buyer.reads(&format!("{LIST}?view=declined")).await;
    assert!(declined.says("They say no thanks: We have nothing for each other"), "{}", declined.text());
    fair.wait_until("2026-05-20T02:00:00Z").await;
    let letter = fair.letter("n01@demo.example", "meetings.wishes");
    assert!(
        letter.text.contains("双方业务不相关") || letter.text.contains("nothing for each other"),
        "{}",
        letter.text
    );
    assert!(
        fair.letters_to("o01@demo.example").iter().all(|letter| letter.kind != "meetings.wishes"),
        "the question was answered before the hour was over"
    );

    let page = says(&mut seller, own, "retraction", |form| form).await;
    assert!(page.says("Taken back.") && page.says("Asks to meet you"), "{}", page.text());
    assert_eq!(fair.count(&format!("meeting_marks WHERE company_id = {other}")).await, 0);
    let page = says(&mut buyer, other, "retraction", |form| form).await;
    assert!(page.says("Nothing said yet"), "{}", page.text());
    assert_eq!(fair.count("meeting_marks").await, 0);
    assert_eq!(fair.count("audit_entries WHERE act = 'meetings.mark'").await, 4, "everything is in the trail");
    for reason in ["no_time", "competitor", "known_already", "other"] {
        says(&mut seller, own, "refusal", |form| form.fill("reason", reason)).await;
        says(&mut seller, own, "retraction", |form| form).await;
    }
    assert_eq!(fair.count("match_happenings WHERE what = 'declined'").await, 1, "no other reason is about the pair");
}

#[tokio::test]
async fn two_delegates_and_the_other_side_at_once_lose_nothing() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut first, own) = newcomer(&fair, 1, "buyer").await;
    let mut second = fair.person("示例同事", "second@demo.example").await;
    fair.employs(own, &second).await;
    fair.seats(&second, own, "buyer").await;
    let (mut seller, one_id) = newcomer(&fair, 2, "provider").await;
    let (_, two) = newcomer(&fair, 3, "provider").await;
    let (_, three) = newcomer(&fair, 4, "provider").await;
    let early = marks(&first.reads(LIST).await);
    let late = marks(&second.reads(LIST).await);
    first.submits(early.fill(&mark(one_id), "want").fill(&mark(two), "must")).await;
    let page = second.submits(late.fill(&mark(two), "no_thanks").fill(&mark(three), "want")).await;
    assert!(page.says("2 marks saved."), "{}", page.text());
    assert_eq!(stored(&fair, own, one_id, "mark = 'want'").await, 1, "what the page did not change stays");
    assert_eq!(stored(&fair, own, two, "mark = 'no_thanks'").await, 1, "the last word counts");
    assert_eq!(stored(&fair, own, three, "mark = 'want'").await, 1);
    assert_eq!(
        fair.count("audit_entries WHERE act = 'meetings.mark' AND before LIKE '%must%' AND after LIKE '%no_thanks%'")
            .await,
        1,
        "and the first one is in the trail"
    );

    // All at once, many times each: one row for each side, and the form that was sent twice did its work once.
    let wish = format!("{}/wish", one(one_id));
    let forms = [
        first.reads(&one(one_id)).await.form(&wish).fill("mark", "must"),
        second.reads(&one(one_id)).await.form(&wish).fill("mark", "want").fill("message", "Hello"),
        seller.reads(&one(own)).await.form(&format!("{}/wish", one(own))).fill("mark", "want"),
    ];
    let sessions = [&first, &second, &seller].map(|person| person.cookie("session").unwrap());
    let mut windows = Vec::new();
    for n in 0..12 {
        let mut window = fair.visitor();
        window.set_cookie("session", &sessions[n % 3]);
        windows.push((window, forms[n % 3].clone()));
    }
    let sent = join_all(windows.iter_mut().map(|(window, form)| window.sends(form.clone()))).await;
    for page in &sent {
        assert_eq!(page.status, 303, "{}", page.text());
    }
    fair.settle().await;
    assert_eq!(stored(&fair, own, one_id, "mark IN ('must', 'want')").await, 1);
    assert_eq!(stored(&fair, one_id, own, "mark = 'want'").await, 1);
    first.sees(&one(one_id), "Both want to meet").await;
}

#[tokio::test]
async fn a_page_cannot_say_anything_of_whom_it_cannot_meet() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut buyer, own) = newcomer(&fair, 1, "buyer").await;
    let (mut seller, one_id) = newcomer(&fair, 2, "provider").await;
    let (_, two) = newcomer(&fair, 3, "provider").await;
    let (mut rival, third) = newcomer(&fair, 4, "buyer").await;
    let form = marks(&buyer.reads(LIST).await);
    assert_eq!(names(&buyer.reads(LIST).await).len(), 2, "providers only");
    assert_eq!(names(&seller.reads(LIST).await).len(), 2, "buyers only");
    for id in [own, third, 9_999] {
        assert_eq!(buyer.opens(&one(id)).await.status, 404, "{id}");
        let page = buyer.posts(&format!("{}/wish", one(id)), &[("mark", "must")]).await;
        assert_eq!(page.status, 404, "{id}");
    }
    // Organizers keep two apart while the page is open; the rest of it is saved, and it says so.
    fair.given(&format!(
        "INSERT INTO meeting_bans (event_id, one_id, other_id, reason, at) \
         SELECT id, {own}, {two}, 'Secret reason', '{NOW}' FROM events WHERE slug = '{SLUG}'"
    ))
    .await;
    let page = buyer.submits(form.fill(&mark(one_id), "want").fill(&mark(two), "want")).await;
    assert!(page.says("One mark saved.") && page.says("One company cannot be met any more"), "{}", page.text());
    assert_eq!(stored(&fair, own, one_id, "mark = 'want'").await, 1);
    assert_eq!(stored(&fair, own, two, "mark = 'want'").await, 0);
    assert_eq!((names(&page).len(), buyer.opens(&one(two)).await.status), (1, 404));
    buyer.does_not_see(LIST, "Secret reason").await;
    // Somebody else's wishes are nobody's business.
    rival.does_not_see(LIST, "Would like to meet them").await;
    let page = rival.reads(&format!("{LIST}?view=waiting")).await;
    assert!(names(&page).is_empty(), "{}", page.text());
}

#[tokio::test]
async fn who_has_no_seat_chooses_nobody() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut buyer, own) = newcomer(&fair, 1, "buyer").await;
    let (_, other) = newcomer(&fair, 2, "provider").await;
    let mut organizer = fair.organizer().await;
    let mut stranger = fair.person("陌生示例", "stranger@demo.example").await;
    let outside = fair.verified_company("91340100DEM000009Q", "场外示例").await;
    let mut outsider = fair.person("场外示例", "outsider@demo.example").await;
    fair.employs(outside, &outsider).await;
    let refused = [
        (&mut stranger, "Enter your company"),
        (&mut organizer, "Enter your company"),
        (&mut outsider, "holds no seat"),
    ];
    for (person, words) in refused {
        for path in [LIST.to_owned(), one(other), format!("{LIST}/availability")] {
            let page = person.opens(&path).await;
            assert!(page.status == 403 && page.says(words), "{path}: {} {}", page.status, page.text());
        }
        let page = person.posts(&format!("{}/wish", one(other)), &[("mark", "must")]).await;
        assert_eq!(page.status, 403);
        assert!(person.reads("/workspace/meetings").await.says("No event with talks yet"));
    }
    assert_eq!(fair.visitor().opens(LIST).await.path.split('?').next(), Some("/sign-in"));
    assert_eq!(buyer.opens("/workspace/meetings/nowhere").await.status, 404);

    // A colleague who reads along, and has no seat, chooses for the company like everybody else in it.
    let mut colleague = fair.person("同事示例", "colleague@demo.example").await;
    fair.employs(own, &colleague).await;
    fair.given("UPDATE memberships SET role = 'viewer' WHERE person_id = (SELECT id FROM people WHERE email = 'colleague@demo.example')").await;
    let page = says(&mut colleague, other, "wish", |form| form.fill("mark", "want")).await;
    assert!(page.says("You have asked"), "{}", page.text());
    // As long as the company is verified.
    fair.given(&format!("UPDATE companies SET status = 'expired' WHERE id = {own}")).await;
    let page = buyer.sees(LIST, "The verification of your company has run out").await;
    assert!(!page.has_form(&format!("{LIST}?view=")) && page.all("[name^=\"mark-\"]").is_empty(), "{}", page.text());
    assert!(!page.says("Wishes are open"), "it is not theirs to say now: {}", page.text());
    buyer.sees("/workspace/meetings", "The verification of your company has run out").await;
    let page = buyer.posts(&format!("{}/wish", one(other)), &[("mark", "must")]).await;
    assert_eq!(page.status, 403);
}

#[tokio::test]
async fn wishes_have_their_time_and_lapse_after_it() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut buyer, own) = newcomer(&fair, 1, "buyer").await;
    let (mut seller, other) = newcomer(&fair, 2, "provider").await;
    fair.given("UPDATE meeting_days SET wishes_open_at = NULL, wishes_close_at = NULL").await;
    let page = buyer.sees(LIST, "has not said yet when wishes open").await;
    assert!(page.all("[name^=\"mark-\"]").is_empty() && names(&page).len() == 1, "{}", page.text());
    fair.given(
        "UPDATE meeting_days SET wishes_open_at = '2026-05-21T00:00:00+00:00', wishes_close_at = '2026-06-03T10:00:00+00:00'",
    )
    .await;
    buyer.sees(LIST, "Wishes open on Thu 21 May 2026, 08:00").await;
    let page = buyer.posts(&format!("{}/wish", one(other)), &[("mark", "must"), ("message", "Soon")]).await;
    assert_eq!((page.status, page.value("message").as_str()), (409, "Soon"), "{}", page.text());
    assert_eq!(fair.count("meeting_marks").await, 0);
    fair.wait_until("2026-05-21T00:00:00Z").await;
    buyer.sign_in().await;
    seller.sign_in().await;
    says(&mut buyer, other, "wish", |form| form.fill("mark", "want")).await;
    let open = marks(&seller.reads(LIST).await);

    fair.wait_until("2026-06-03T10:00:00Z").await;
    buyer.sign_in().await;
    seller.sign_in().await;
    let page = seller.sends(open.fill(&mark(own), "must")).await;
    assert_eq!(page.status, 409, "{}", page.text());
    assert!(page.says("Wishes closed on"), "{}", page.text());
    let chosen = page.attributes(&format!("[name=\"{}\"][checked]", mark(own)), "value");
    assert_eq!(chosen, ["must"], "what was typed is not lost");
    assert_eq!(fair.count("meeting_marks").await, 1);
    seller.sees(&one(own), "You did not answer before wishes closed").await;
    let page = buyer.sees(&one(other), "They did not answer in time").await;
    assert!(!page.has_form(&format!("{}/", one(other))), "{}", page.text());
    buyer.sees("/workspace/meetings", "See how it stands").await;
    assert_eq!(names(&buyer.reads(&format!("{LIST}?view=waiting")).await).len(), 1);

    fair.given("UPDATE events SET status = 'cancelled', cancel_reason = 'The hall burnt down'").await;
    for path in [LIST.to_owned(), one(other), format!("{LIST}/availability")] {
        let page = buyer.opens(&path).await;
        assert!(page.status == 409 && page.says("does not take place") && page.says("The hall burnt down"), "{path}");
    }
    buyer.sees("/workspace/meetings", "Event cancelled").await;
}

#[tokio::test]
async fn a_company_goes_with_its_last_seat_and_comes_back_with_it() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut buyer, own) = newcomer(&fair, 1, "buyer").await;
    let (mut seller, other) = newcomer(&fair, 2, "provider").await;
    let mut second = fair.person("示例同事", "second@demo.example").await;
    fair.employs(other, &second).await;
    fair.seats(&second, other, "provider").await;
    says(&mut seller, own, "wish", |form| form.fill("mark", "must")).await;
    buyer.sees("/events/hefei-talks", "Choose whom to meet").await;
    buyer.sees("/workspace/events", "Choose whom to meet").await;
    buyer.sees("/events/hefei-talks/sign-up", "Choose whom to meet").await;
    for (person, left) in [(&mut seller, 1), (&mut second, 0)] {
        let path = "/events/hefei-talks/sign-up/cancellation";
        let form = person.reads(path).await.form(path);
        person.submits(form).await;
        assert_eq!(names(&buyer.reads(&format!("{LIST}?view=asked")).await).len(), left, "as long as somebody comes");
    }
    assert_eq!(buyer.opens(&one(other)).await.status, 404);
    let page = seller.opens(LIST).await;
    assert!(page.status == 403 && page.says("earlier wishes come back"), "{}", page.text());
    seller.does_not_see("/events/hefei-talks", "Choose whom to meet").await;
    assert_eq!(stored(&fair, other, own, "mark = 'must'").await, 1, "nothing was thrown away");
    let path = "/events/hefei-talks/sign-up";
    let form = seller.reads(&format!("{path}?again=yes")).await.form(path).fill("role", "provider");
    seller.submits(form).await;
    buyer.sees(&format!("{LIST}?view=asked"), "They say: Must meet").await;
    seller.sees(&format!("{LIST}?view=waiting"), "Waiting for their answer").await;
}

#[tokio::test]
async fn nobody_wishes_for_more_than_could_ever_be_met() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut buyer, own) = newcomer(&fair, 1, "buyer").await;
    let (person, first) = newcomer(&fair, 2, "provider").await;
    let email = person.email.clone();
    // As many companies as no story signs up one by one.
    for n in 100..155 {
        fair.given(&format!(
            "INSERT INTO companies (code, name_zh, is_provider, is_demand, industry, region, legal_representative, \
             established_on, size, summary_zh, status, verified_at, created_at, updated_at) SELECT '91340100DEM{n:06}Q', \
             '众多企业{n}', TRUE, TRUE, 'C31', '340000', '示例', '2010-01-01', 'small', '示例', 'verified', '{NOW}', '{NOW}', '{NOW}';
             INSERT INTO people (email, name, password_hash, status, lang, created_at) SELECT 'm{n}@demo.example', name, \
             password_hash, status, lang, created_at FROM people WHERE email = '{email}';
             INSERT INTO sign_ups (event_id, person_id, company_id, role, status, seq, signed_up_at, moved_at) \
             SELECT e.id, (SELECT MAX(id) FROM people), (SELECT MAX(id) FROM companies), 'provider', 'accepted', {n}, '{NOW}', '{NOW}' \
             FROM events e WHERE e.slug = '{SLUG}';"
        ))
        .await;
    }
    fair.given(&format!(
        "INSERT INTO meeting_marks (event_id, company_id, other_id, mark, at) SELECT e.id, {own}, c.id, \
         CASE WHEN c.code < '91340100DEM000110Q' THEN 'must' ELSE 'want' END, '{NOW}' FROM events e, companies c \
         WHERE e.slug = '{SLUG}' AND c.code >= '91340100DEM000100Q' AND c.code < '91340100DEM000150Q'"
    ))
    .await;
    assert_eq!(fair.count("meeting_marks WHERE mark = 'must'").await, 10);
    assert_eq!(fair.count("meeting_marks").await, 50);
    let page = buyer.sees(LIST, "50 of 50").await;
    assert_eq!(names(&page).len(), 20, "a page at a time");
    let form = buyer.reads(&one(first)).await.form(&format!("{}/wish", one(first)));
    let page = buyer.sends(form.fill("mark", "want").fill("message", "One more")).await;
    assert_eq!((page.status, page.value("message").as_str()), (422, "One more"));
    assert!(page.problem("mark").is_some_and(|words| words.contains("50 wishes")), "{}", page.text());
    // One wish is given up and another one told on the same page.
    let last = fair.number("SELECT MAX(id) AS n FROM companies WHERE code = '91340100DEM000149Q'").await;
    let list = buyer.reads(&format!("{LIST}?q=149")).await;
    buyer.submits(list.form(&format!("{LIST}?view=")).fill(&mark(last), "")).await;
    let form = buyer.reads(&one(first)).await.form(&format!("{}/wish", one(first)));
    let page = buyer.sends(form.clone().fill("mark", "must")).await;
    assert!(page.problem("mark").is_some_and(|words| words.contains("10 musts")), "{}", page.text());
    assert_eq!(buyer.sends(form.fill("mark", "want")).await.status, 303);
    let page = buyer.reads(&format!("{LIST}?q=%E4%BC%97%E5%A4%9A")).await;
    let ids = page.attributes("[name=\"company\"]", "value");
    let wanted = ids.iter().find(|id| page.attributes(&format!("[name=\"mark-{id}\"][checked]"), "value") == ["want"]);
    let name = format!("mark-{}", wanted.unwrap());
    let page = buyer.sends(marks(&page).fill(&name, "must")).await;
    assert_eq!(page.status, 422);
    assert!(page.problem(&name).is_some(), "beside the one that was made a must: {}", page.text());
    fair.settle().await;
}

#[tokio::test]
async fn a_need_that_keeps_its_companys_name_is_not_given_away() {
    let fair = Fair::open().await;
    fair.market_of(&["N06", "O08"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N06", "buyer").await;
    let mut seller = fair.comes_for("O08", "provider").await;
    let (own, other) = (fair.owner_of("N06").await, fair.owner_of("O08").await);
    let page = buyer.sees(LIST, &title("O08")).await;
    assert!(page.all(".match .score").len() == 1, "the company itself knows what it needs: {}", page.text());
    for path in [LIST.to_owned(), one(own)] {
        let page = seller.does_not_see(&path, &title("N06")).await;
        assert!(page.all(".score").is_empty() && page.all(".reasons").is_empty(), "{path}: {}", page.text());
    }
    assert!(names(&seller.reads(&format!("{LIST}?view=suggested")).await).is_empty(), "not even as a suggestion");
    says(&mut seller, own, "wish", |form| form.fill("mark", "want")).await;
    assert_eq!(fair.count("match_happenings").await, 0, "nor is it learnt from");
    says(&mut buyer, other, "wish", |form| form.fill("mark", "want")).await;
    assert_eq!(fair.count("match_happenings WHERE side = 'need' AND what = 'accepted'").await, 1);
    // The control: the same need, once it shows its company.
    let id = fair.listed("N06").await;
    fair.given(&format!("UPDATE listings SET hides_company = FALSE WHERE id = {id}")).await;
    seller.sees(LIST, &title("N06")).await;
    // Whoever wants to meet is not introduced by that: nobody's contact is on any page.
    for path in [LIST.to_owned(), one(other)] {
        buyer.does_not_see(&path, "@demo.example").await;
    }
}

#[tokio::test]
async fn people_say_when_they_can_come_and_their_colleagues_look() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut editor, company) = newcomer(&fair, 1, "buyer").await;
    let mut viewer = fair.person("查看示例", "viewer@demo.example").await;
    fair.employs(company, &viewer).await;
    fair.given("UPDATE memberships SET role = 'viewer' WHERE person_id = (SELECT id FROM people WHERE email = 'viewer@demo.example')").await;
    fair.seats(&viewer, company, "buyer").await;
    let (mut stranger, _) = newcomer(&fair, 2, "provider").await;
    let seat = async |email: &str| {
        let sql =
            format!("SELECT s.id AS n FROM sign_ups s JOIN people p ON p.id = s.person_id WHERE p.email = '{email}'");
        format!("{LIST}/availability/{}", fair.number(&sql).await)
    };
    let (of_editor, of_viewer) = (seat("p1@demo.example").await, seat("viewer@demo.example").await);
    let page = viewer.sees(&format!("{LIST}/availability"), "When I can come").await;
    assert!(page.says("Session 1") && page.says("Session 2") && page.says("10:00–10:20"), "{}", page.text());
    assert_eq!(page.attributes("[name=\"slot\"][checked]", "value").len(), 4, "in all slots at first");
    assert_eq!(page.attributes("[name=\"language\"][checked]", "value"), ["zh"]);
    let slots = page.attributes("[name=\"slot\"]", "value");
    let form = page.form(&of_viewer);
    let bad =
        form.clone().choose("slot", &[&slots[0]]).fill("most", "9").fill("least", "3").choose("language", &["en"]);
    let page = viewer.sends(bad).await;
    assert_eq!((page.status, page.value("most").as_str()), (422, "9"));
    assert_eq!(page.attributes("[name=\"slot\"][checked]", "value"), [slots[0].clone()], "what was typed comes back");
    assert!(page.problem("most").is_some(), "the day has eight: {}", page.text());
    let good = form
        .choose("slot", &[&slots[0], &slots[3]])
        .fill("most", "3")
        .fill("least", "1")
        .choose("language", &["zh", "en"]);
    let page = viewer.submits(good.clone()).await;
    assert!(page.says("Saved."), "{}", page.text());
    viewer.submits(good).await;
    assert_eq!(fair.count("meeting_absences").await, 2);
    assert_eq!(fair.count("meeting_people WHERE most = 3 AND least = 1 AND languages = '[\"zh\",\"en\"]'").await, 1);
    assert_eq!(fair.count("audit_entries WHERE act = 'meetings.attend'").await, 1, "sent twice, done once");
    viewer.sees(LIST, "room for 6 talks").await;

    // Somebody who only reads along looks at a colleague's; who speaks for the company may change it.
    let page = viewer.sees(&of_editor, "Only 示例人员1 and those who speak for the company can change this.").await;
    assert!(!page.has_form(&of_editor) && page.says("Can come"), "{}", page.text());
    let page = viewer.posts(&of_editor, &[("language", "zh"), ("asked", &slots[0])]).await;
    assert_eq!(page.status, 403);
    // A slot that was added while the page was open is not given up by it.
    let form = editor.sees(&of_viewer, "you can change this for 查看示例").await.form(&of_viewer);
    fair.given(&format!(
        "INSERT INTO meeting_slots (event_id, session, starts_at, ends_at) SELECT id, 3, '2026-06-10T08:00:00+00:00', \
         '2026-06-10T08:20:00+00:00' FROM events WHERE slug = '{SLUG}'"
    ))
    .await;
    editor.submits(form.untick("slot")).await;
    assert_eq!(fair.count("meeting_absences").await, 4);
    let page = editor.sees(&of_viewer, "Session 3").await;
    assert_eq!(page.attributes("[name=\"slot\"][checked]", "value").len(), 1);
    assert_eq!(stranger.opens(&of_viewer).await.status, 404, "another company's people are nobody's business");
    let page = stranger.posts(&of_viewer, &[("language", "zh")]).await;
    assert_eq!(page.status, 404);

    fair.wait_until("2026-06-10T01:00:00Z").await;
    viewer.sign_in().await;
    let page = viewer.sees(&format!("{LIST}/availability"), "The event has begun").await;
    assert!(!page.has_form(&of_viewer), "{}", page.text());
    let page = viewer.posts(&of_viewer, &[("language", "en"), ("most", "2")]).await;
    assert_eq!((page.status, page.value("most").as_str()), (409, "2"));
}

#[tokio::test]
async fn companies_are_reminded_two_days_before_wishes_close() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let (mut buyer, own) = newcomer(&fair, 1, "buyer").await;
    let (mut seller, other) = newcomer(&fair, 2, "provider").await;
    let (_, third) = newcomer(&fair, 3, "provider").await;
    fair.says_of(other, own, "must").await;
    fair.says_of(third, own, "want").await;
    fair.says_of(own, third, "no_thanks").await;
    let reminders = async || fair.count("outbox WHERE kind = 'meetings.reminder'").await;
    fair.wait_until("2026-06-01T09:45:00Z").await;
    assert_eq!(reminders().await, 0);
    fair.wait_until("2026-06-01T10:00:00Z").await;
    assert_eq!(reminders().await, 1, "only who has not answered");
    let letter = fair.letter("p1@demo.example", "meetings.reminder");
    assert!(
        letter.subject.contains("1 家企业等待贵方答复") || letter.subject.contains("One company waits"),
        "{}",
        letter.subject
    );
    fair.wait_until("2026-06-01T10:20:00Z").await;
    assert_eq!(reminders().await, 1, "once");
    buyer.sign_in().await;
    seller.sign_in().await;
    says(&mut buyer, other, "wish", |form| form.fill("mark", "want")).await;
    seller.sees(&one(own), "Both want to meet").await;

    // Whoever wants no letters about matches gets none of these either.
    fair.given(&format!(
        "INSERT INTO match_letters (person_id, company_id, pace, told_to) SELECT id, {own}, 'never', 0 FROM people \
         WHERE email = 'p1@demo.example'"
    ))
    .await;
    says(&mut seller, own, "refusal", |form| form.fill("reason", "no_time")).await;
    fair.wait_until("2026-06-01T11:00:00Z").await;
    assert!(fair.letters_to("p1@demo.example").iter().all(|letter| letter.kind != "meetings.wishes"));
    assert_eq!(fair.letters_to("p2@demo.example").iter().filter(|letter| letter.kind == "meetings.wishes").count(), 0);
}

#[tokio::test]
async fn a_page_takes_as_many_statements_however_many_companies_there_are() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N01", "buyer").await;
    fair.comes_for("O01", "provider").await;
    let own = fair.owner_of("N01").await;
    let first = fair.owner_of("O01").await;
    fair.says_of(first, own, "want").await;
    let paths = [
        LIST.to_owned(),
        one(first),
        format!("{LIST}/availability"),
        "/workspace/meetings".to_owned(),
        "/workspace".to_owned(),
    ];
    let mut before = Vec::new();
    for path in &paths {
        buyer.reads(path).await;
        before.push(fair.statements(buyer.reads(path)).await.1);
    }
    fair.market_of(&["O12", "O02", "O03"]).await;
    for name in ["O12", "O02", "O03"] {
        fair.comes_for(name, "provider").await;
        fair.says_of(fair.owner_of(name).await, own, "want").await;
    }
    let mut second = fair.person("示例同事", "second@demo.example").await;
    fair.employs(own, &second).await;
    fair.seats(&second, own, "buyer").await;
    let mut after = Vec::new();
    for path in &paths {
        buyer.reads(path).await;
        after.push(fair.statements(buyer.reads(path)).await.1);
    }
    assert_eq!(before, after);
    assert_eq!(names(&second.reads(LIST).await).len(), 4);
}

#[tokio::test]
async fn the_pages_are_chinese_for_who_reads_chinese() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N01", "buyer").await.reads_chinese();
    fair.comes_for("O01", "provider").await;
    let other = fair.owner_of("O01").await;
    for (path, words) in [
        ("/workspace/meetings".to_owned(), "选择洽谈对象"),
        (LIST.to_owned(), "保存本页意向"),
        (format!("{LIST}?view=asked"), "没有企业等待贵方答复"),
        (one(other), "表达洽谈意向"),
        (format!("{LIST}/availability"), "我的可用时段"),
    ] {
        let page = buyer.sees(&path, words).await;
        assert!(!page.text().contains("meetings-") && !page.says("Would like"), "{path}: {}", page.text());
    }
}
