//! The day itself: the wall board, table keepers, how talks were, disputes, and what is learnt from all of it.

use crate::held_letters::waits;
use crate::support::meetings::SLUG;
use crate::support::{Fair, Page, Persona};

const DAY: &str = "/organizer/events/hefei-talks/meetings/day";
const KEEPER: &str = "/organizer/events/hefei-talks/meetings/day/tables";
const DISPUTES: &str = "/organizer/events/hefei-talks/meetings/day/disputes";
const SCREENS: &str = "/organizer/events/hefei-talks/meetings/screens";
const SCHEDULE: &str = "/workspace/meetings/hefei-talks/schedule";

/// Two buyers and two providers with three talks of a published timetable: at 10:00 in Beijing the first ones at table 1 and
/// the second ones at table 2, at 10:30 the first buyer and the second provider at table 1. The first two have listings
/// that fit each other, the second two have none.
struct Hall<'a> {
    organizer: Persona<'a>,
    buyer: Persona<'a>,
    provider: Persona<'a>,
    second_buyer: Persona<'a>,
    second_provider: Persona<'a>,
    /// The talks in this order.
    talks: [i64; 3],
}

async fn a_hall(fair: &Fair) -> Hall<'_> {
    fair.market_of(&["N01", "O01"]).await;
    fair.wait_until("2026-06-10T01:00:00Z").await;
    fair.with_meetings().await;
    for label in ["1", "2"] {
        fair.given(&format!(
            "INSERT INTO meeting_tables (event_id, label, kind) SELECT id, '{label}', 'pool' FROM events WHERE slug = '{SLUG}'"
        ))
        .await;
    }
    let organizer = fair.organizer().await;
    let buyer = fair.comes_for("N01", "buyer").await;
    let provider = fair.comes_for("O01", "provider").await;
    let mut others = Vec::new();
    for (n, role) in [(1, "buyer"), (2, "provider")] {
        let company = fair.verified_company(&format!("91340100DEM{n:06}Q"), &format!("示例企业{n}")).await;
        let person = fair.person(&format!("示例人员{n}"), &format!("p{n}@demo.example")).await;
        fair.employs(company, &person).await;
        fair.seats(&person, company, role).await;
        others.push(person);
    }
    let (second_provider, second_buyer) = (others.pop().unwrap(), others.pop().unwrap());
    fair.given(&format!(
        "INSERT INTO timetables (event_id, number, status, seed, seconds, created_at, published_at) SELECT id, 1, \
         'published', 1, 5, '2026-06-05T00:00:00+00:00', '2026-06-05T00:00:00+00:00' FROM events WHERE slug = '{SLUG}'"
    ))
    .await;
    let talks = [
        talk(fair, ("02:00", "1"), [&buyer, &provider]).await,
        talk(fair, ("02:00", "2"), [&second_buyer, &second_provider]).await,
        talk(fair, ("02:30", "1"), [&buyer, &second_provider]).await,
    ];
    Hall { organizer, buyer, provider, second_buyer, second_provider, talks }
}

impl Hall<'_> {
    /// Moves the clock and does what became due. An organizer who was idle for half an hour has to sign in again.
    async fn at(&mut self, fair: &Fair, moment: &str) {
        fair.wait_until(moment).await;
        self.organizer.forget_cookies();
        self.organizer.sign_in().await;
    }
}

async fn talk(fair: &Fair, (time, table): (&str, &str), sides: [&Persona<'_>; 2]) -> i64 {
    fair.given(&format!(
        "INSERT INTO meetings (timetable_id, slot_id, table_id, status, wish, worth, updated_at) SELECT t.id, s.id, b.id, \
         'planned', 'accepted', 10000, '2026-06-05T00:00:00+00:00' FROM timetables t, meeting_slots s, meeting_tables b \
         WHERE s.starts_at = '2026-06-10T{time}:00+00:00' AND b.label = '{table}'"
    ))
    .await;
    let id = fair.number("SELECT MAX(id) AS n FROM meetings").await;
    for (side, person) in (1..).zip(sides) {
        fair.given(&format!(
            "INSERT INTO meeting_seats (meeting_id, timetable_id, slot_id, sign_up_id, side) SELECT m.id, m.timetable_id, \
             m.slot_id, u.id, {side} FROM meetings m, sign_ups u JOIN people p ON p.id = u.person_id \
             WHERE m.id = {id} AND p.email = '{}'",
            person.email
        ))
        .await;
    }
    id
}

fn answer(talk: i64) -> String {
    format!("/workspace/meetings/hefei-talks/talks/{talk}/answer")
}

/// Tells how a talk was; what is told of one that was held is `(useful, next, amount)`.
async fn tells(person: &mut Persona<'_>, talk: i64, held: &str, more: (&str, &str, &str)) -> Page {
    let form = person.reads(&answer(talk)).await.form(&answer(talk));
    let form = form.fill("held", held).fill("useful", more.0).fill("next", more.1).fill("amount", more.2);
    person.submits(form).await
}

async fn marks(organizer: &mut Persona<'_>, talk: i64, known: &str, mark: &str) -> Page {
    organizer.posts(KEEPER, &[("talk", &talk.to_string()), ("known", known), ("mark", mark)]).await
}

async fn opens_a_screen(organizer: &mut Persona<'_>) -> String {
    let form = organizer.reads(SCREENS).await.form(SCREENS).fill("name", "Hall B, left");
    let wrong = organizer.submits(form.clone().fill("name", &"B".repeat(41))).await;
    assert!(wrong.status == 422 && wrong.problem("name").is_some(), "{}", wrong.text());
    let page = organizer.submits(form).await;
    assert!(page.says("End Hall B, left"), "{}", page.text());
    let address = page.all(".panel-ok code").into_iter().next().unwrap();
    address.strip_prefix(crate::support::PUBLIC_URL).unwrap().to_owned()
}

#[tokio::test]
async fn a_wall_board_shows_companies_to_nobody_in_particular_until_it_ends() {
    let fair = Fair::open().await;
    let mut hall = a_hall(&fair).await;
    hall.organizer.sees(SCREENS, "No screen is open").await;
    let address = opens_a_screen(&mut hall.organizer).await;
    assert!(address.len() > "/events/hefei-talks/screen/".len() + 40, "a secret of 256 bits: {address}");
    let secret = address.rsplit('/').next().unwrap();
    assert_eq!(fair.count(&format!("hall_screens WHERE secret_hash = '{secret}'")).await, 0, "it is stored nowhere");
    hall.organizer.does_not_see(SCREENS, secret).await;

    let mut wall = fair.visitor();
    let page = wall.sees(&address, "First talks: 10:00–10:20").await;
    assert_eq!(page.all(".screen-tables > li").len(), 2, "{}", page.text());
    assert!(!page.says("Next") && !page.says("Free"), "{}", page.text());
    hall.at(&fair, "2026-06-10T02:05:00Z").await;
    let page = wall.sees(&address, "Talks now: 10:00–10:20").await;
    assert!(page.says("示例企业1") && page.says("15:00 until the end"), "{}", page.text());
    assert_eq!(page.all(".screen-then"), ["Next, 10:30–10:50"]);
    assert_eq!(page.all(".screen-next").len(), 1, "{}", page.text());
    assert_eq!(page.attributes("[data-countdown]", "data-countdown"), ["1781058000"]);
    assert_eq!(page.attributes("[data-countdown]", "data-now"), ["1781057100"]);
    for secret in ["示例人员", "林示例", "@demo.example", "href=\"/workspace"] {
        assert!(!page.source().contains(secret), "{secret}");
    }
    assert!(
        page.source().contains("noindex")
            && page.attributes("script", "src").iter().all(|src| src.starts_with("/static/"))
    );
    assert!(wall.cookie("lang").is_none(), "nothing is kept on the screen");
    // One language after the other, and some tables alone.
    let page = wall.reads(&format!("{address}?languages=both&lang=zh-CN")).await;
    assert!(page.says("正在洽谈") && page.attributes("main", "data-other")[0].ends_with("languages=both&lang=en"));
    let page = wall.reads(&format!("{address}?tables=2-2&lang=en")).await;
    assert_eq!(page.all(".screen-tables > li > b"), ["2"]);
    hall.at(&fair, "2026-06-10T02:25:00Z").await;
    let page = wall.sees(&address, "Break. Next talks: 10:30–10:50").await;
    assert_eq!(page.all(".screen-tables > li").len(), 1, "{}", page.text());
    hall.at(&fair, "2026-06-10T07:00:00Z").await;
    wall.sees(&address, "The talks are over").await;

    // Nothing is told before the timetable is published, or of another event, or by a guess.
    fair.given("UPDATE timetables SET status = 'draft'").await;
    wall.sees(&address, "The timetable is not published yet").await;
    fair.given("UPDATE timetables SET status = 'published'").await;
    assert_eq!(wall.opens(&address.replace("hefei", "other")).await.status, 404);
    assert_eq!(wall.opens("/events/hefei-talks/screen/guess").await.status, 404);
    let end = hall.organizer.reads(SCREENS).await.form(&format!("{SCREENS}/end"));
    hall.organizer.submits(end).await;
    assert_eq!(wall.opens(&address).await.status, 404);
    assert_eq!(fair.count("audit_entries WHERE act IN ('meetings.open_screen', 'meetings.end_screen')").await, 2);
    assert_eq!(hall.buyer.opens(SCREENS).await.status, 403);
}

#[tokio::test]
async fn a_keeper_marks_what_was_seen_takes_it_back_and_is_told_when_the_page_is_old() {
    let fair = Fair::open().await;
    let mut hall = a_hall(&fair).await;
    let [first, second, later] = hall.talks;
    let status = async |talk: i64, status: &str, missing: i64| {
        fair.count(&format!("meetings WHERE id = {talk} AND status = '{status}' AND missing = {missing}")).await
    };
    hall.organizer.sees(KEEPER, "This slot has not begun").await;
    assert_eq!(marks(&mut hall.organizer, first, "", "held").await.status, 409);
    hall.at(&fair, "2026-06-10T02:05:00Z").await;
    let page = hall.organizer.sees(KEEPER, "示例企业1 did not come").await;
    assert_eq!(page.all(".keeper > li").len(), 2, "{}", page.text());
    assert!(page.says("示例人员1") && !page.says("Ten minutes have passed"), "{}", page.text());
    let page = hall.organizer.reads(&format!("{KEEPER}?tables=2-2")).await;
    assert_eq!(page.all(".keeper h2"), ["Table 2"]);

    assert_eq!(marks(&mut hall.organizer, first, "", "held").await.status, 303);
    assert_eq!(status(first, "held", 0).await, 1);
    assert_eq!(marks(&mut hall.organizer, first, "", "held").await.status, 303, "the same once more");
    assert_eq!(fair.count("meeting_moves").await, 1, "and nothing has changed");
    let page = marks(&mut hall.organizer, first, "", "first").await;
    assert_eq!(page.status, 409);
    assert!(page.says("Somebody else has said something"), "{}", page.text());
    let back = format!("{KEEPER}?tables=2-2");
    assert_eq!(page.attributes("main a.button", "href"), [back], "the page leads back to the tables that one watches");
    assert_eq!(marks(&mut hall.organizer, first, "held", "").await.status, 303);
    assert_eq!(status(first, "planned", 0).await, 1);
    for (mark, missing) in [("first", 1), ("second", 2), ("both", 3)] {
        assert_eq!(marks(&mut hall.organizer, second, "", mark).await.status, 303);
        assert_eq!(status(second, "no_show", missing).await, 1, "{mark}");
        assert_eq!(marks(&mut hall.organizer, second, mark, "").await.status, 303);
    }
    let page = marks(&mut hall.organizer, later, "", "held").await;
    assert_eq!(page.status, 409);
    assert!(page.says("begins at"), "{}", page.text());
    assert_eq!(marks(&mut hall.organizer, first, "", "perhaps").await.status, 400);
    assert_eq!(marks(&mut hall.organizer, 999, "", "held").await.status, 409);
    hall.at(&fair, "2026-06-10T02:10:00Z").await;
    hall.organizer.sees(KEEPER, "Ten minutes have passed").await;

    // What was can still be marked afterwards; a talk that is called off cannot.
    hall.at(&fair, "2026-06-10T02:40:00Z").await;
    let page = hall.organizer.reads(KEEPER).await;
    assert_eq!(page.all(".keeper > li").len(), 1, "the slot that runs: {}", page.text());
    let slot = fair.number("SELECT MIN(id) AS n FROM meeting_slots").await;
    let page = hall.organizer.reads(&format!("{KEEPER}?slot={slot}")).await;
    assert_eq!(page.all(".keeper > li").len(), 2);
    assert_eq!(marks(&mut hall.organizer, first, "", "both").await.status, 303);
    fair.given(&format!("UPDATE meetings SET status = 'cancelled', slot_id = NULL WHERE id = {second}")).await;
    let page = marks(&mut hall.organizer, second, "", "held").await;
    assert_eq!(page.status, 409);
    assert!(page.says("does not take place any more"), "{}", page.text());
    let noted = "audit_entries WHERE act = 'meetings.watch'";
    assert_eq!(fair.count(noted).await, fair.count("meeting_moves").await);
    // Which talk at which table of which people, what was said of it before and what is now: all by number.
    let named = r#"after LIKE '%"meeting":%' AND after LIKE '%"table":%' AND after LIKE '%"slot":%' AND after LIKE '%"sign_ups":[%'"#;
    let said =
        r#"before LIKE '%"keeper":%' AND after LIKE '%"keeper":%' AND before <> after AND after NOT LIKE '%示例%'"#;
    assert_eq!(fair.count(&format!("{noted} AND {named} AND {said}")).await, fair.count(noted).await);
    assert_eq!(hall.buyer.posts(KEEPER, &[("talk", "1")]).await.status, 403);
    // Whoever turns up when their talk has been called off is not told that all talks are over.
    fair.given(&format!(
        "INSERT INTO meeting_moves (meeting_id, to_status, at) VALUES ({second}, 'cancelled', '2026-06-10T02:10:00+00:00')"
    ))
    .await;
    let of_person = "SELECT s.id AS n FROM sign_ups s JOIN people p ON p.id = s.person_id WHERE p.email";
    let id = fair.number(&format!("{of_person} = 'p1@demo.example'")).await;
    let desk = format!("/organizer/events/hefei-talks/check-in?sign_up={id}");
    hall.organizer.sees(&desk, "were called off or given to others").await;
}

#[tokio::test]
async fn the_day_shows_who_is_missing_which_tables_are_free_and_what_is_in_dispute() {
    let fair = Fair::open().await;
    let mut hall = a_hall(&fair).await;
    let page = hall.organizer.sees(DAY, "First talks: 10:00–10:20").await;
    assert_eq!(page.all(".rows .pill"), ["Expected next"; 4], "{}", page.text());
    hall.at(&fair, "2026-06-10T02:05:00Z").await;
    let page = hall.organizer.reads(DAY).await;
    assert_eq!(page.all(".rows .pill"), ["Expected now"; 4], "{}", page.text());
    fair.given("UPDATE sign_ups SET status = 'checked_in' WHERE company_id IN (SELECT id FROM companies WHERE name_zh LIKE '示例企业%')").await;
    let page = hall.organizer.reads(DAY).await;
    assert_eq!(page.all(".rows > li").len(), 2, "{}", page.text());
    assert_eq!(page.all("tbody tr").len(), 2, "{}", page.text());
    hall.at(&fair, "2026-06-10T02:35:00Z").await;
    let page = hall.organizer.sees(DAY, "Free tables: 2").await;
    assert_eq!(page.all(".figures dd")[..2], ["1", "2"], "one to come, two over and not marked: {}", page.text());
    assert!(page.says("Tables now, 10:30–10:50"), "{}", page.text());
    fair.given("UPDATE timetables SET status = 'draft'").await;
    hall.organizer.sees(DAY, "No timetable is published yet").await;
    hall.organizer.sees(KEEPER, "No timetable is published yet").await;
    assert_eq!(hall.buyer.opens(DAY).await.status, 403);
}

#[tokio::test]
async fn both_sides_tell_how_it_was_and_it_teaches_what_each_of_them_says() {
    let fair = Fair::open().await;
    let mut hall = a_hall(&fair).await;
    let [first, second, later] = hall.talks;
    assert_eq!(hall.buyer.opens(&answer(first)).await.status, 409, "it has not begun");
    hall.at(&fair, "2026-06-10T02:05:00Z").await;
    let page = hall.buyer.sees(SCHEDULE, "How was it?").await;
    let links = page.attributes("main a", "href");
    assert!(links.contains(&answer(first)) && !links.contains(&answer(later)), "{links:?}");
    let form = hall.buyer.reads(&answer(first)).await.form(&answer(first));
    let page = hall.buyer.submits(form.clone()).await;
    assert_eq!(page.status, 422);
    assert!(page.problem("held").is_some() && page.problem("useful").is_none());
    let wrong = form.fill("held", "yes").fill("next", "quote").fill("amount", "30.25").fill("note", "A note");
    let page = hall.buyer.submits(wrong).await;
    assert_eq!((page.status, page.value("amount").as_str(), page.value("note").as_str()), (422, "30.25", "A note"));
    assert!(page.problem("amount").is_some_and(|words| words.contains("intent")));

    let page = tells(&mut hall.buyer, first, "yes", ("5", "contract", "30.25")).await;
    assert!(page.says("Your answer is saved") && page.says("Change the answer"), "{}", page.text());
    let stored = format!("meeting_answers WHERE meeting_id = {first} AND side = 1 AND was_held AND useful = 5");
    assert_eq!(fair.count(&format!("{stored} AND next = 'contract' AND amount = 3025")).await, 1);
    assert_eq!(fair.count(&format!("meetings WHERE id = {first} AND status = 'held'")).await, 1);
    let held = async |what: &str, side: &str| {
        fair.count(&format!("match_happenings WHERE what = '{what}' AND side = '{side}'")).await
    };
    assert_eq!((held("held", "need").await, held("useful", "need").await, held("contract", "need").await), (1, 1, 1));
    assert_eq!(held("held", "offering").await, 0, "the other side has said nothing");
    tells(&mut hall.provider, first, "yes", ("3", "", "")).await;
    assert_eq!((held("held", "offering").await, held("useful", "offering").await), (1, 0));
    tells(&mut hall.provider, first, "yes", ("4", "intent", "")).await;
    assert_eq!((held("held", "offering").await, held("useful", "offering").await), (1, 1), "told again, learnt once");
    assert_eq!(fair.count("meeting_answers").await, 2);

    // Of companies without a pair nothing is learnt.
    tells(&mut hall.second_buyer, second, "yes", ("5", "contract", "1")).await;
    assert_eq!(fair.count("match_happenings WHERE what = 'held'").await, 2);
    // Somebody else's talk is not there; a colleague who reads along may not answer, one who speaks for the company may.
    assert_eq!(hall.second_buyer.opens(&answer(first)).await.status, 404);
    assert_eq!(hall.organizer.opens(&answer(first)).await.status, 404);
    let mut colleague = fair.person("同事示例", "colleague@demo.example").await;
    fair.employs(fair.owner_of("N01").await, &colleague).await;
    let page = tells(&mut colleague, first, "yes", ("2", "contract", "28")).await;
    assert!(page.says("Your answer is saved"), "{} {}", page.status, page.text());
    assert_eq!(fair.count(&format!("meeting_answers WHERE meeting_id = {first} AND useful = 2")).await, 1);
    fair.given("UPDATE memberships SET role = 'viewer' WHERE person_id = (SELECT id FROM people WHERE email = 'colleague@demo.example')").await;
    assert_eq!(colleague.opens(&answer(first)).await.status, 403);

    // For a year, until what came of the talk is known.
    let form = hall.buyer.reads(&answer(first)).await.form(&answer(first));
    hall.at(&fair, "2027-06-10T08:59:59Z").await;
    hall.buyer.forget_cookies();
    hall.buyer.sign_in().await;
    hall.buyer.sees(&answer(first), "You can change it until").await;
    hall.at(&fair, "2027-06-10T09:00:00Z").await;
    let page = hall.buyer.sees(&answer(first), "Answers closed").await;
    assert!(page.says("2 of 5") && page.says("CNY 280,000"), "{}", page.text());
    let page = hall.buyer.submits(form.fill("held", "no")).await;
    assert_eq!(page.status, 409);
}

#[tokio::test]
async fn what_people_say_differently_is_decided_by_staff_once() {
    let fair = Fair::open().await;
    let mut hall = a_hall(&fair).await;
    let first = hall.talks[0];
    let status = async |status: &str| fair.count(&format!("meetings WHERE id = {first} AND status = '{status}'")).await;
    hall.organizer.sees(DISPUTES, "No disputes").await;
    hall.at(&fair, "2026-06-10T02:20:00Z").await;
    tells(&mut hall.buyer, first, "yes", ("5", "", "")).await;
    let page =
        hall.organizer.posts(&format!("{DISPUTES}/{first}"), &[("verdict", "held"), ("reason", "Because")]).await;
    assert_eq!(page.status, 409, "there is nothing to decide");
    tells(&mut hall.provider, first, "no", ("", "", "")).await;
    assert_eq!(status("disputed").await, 1);
    hall.buyer.sees(&answer(first), "say different things").await;
    hall.organizer.sees(DAY, "One talk is in dispute").await;
    let page = hall.organizer.sees(DISPUTES, "In dispute").await;
    let link = page.attributes(".rows a", "href").into_iter().next().unwrap();
    let page = hall.organizer.reads(&link).await;
    assert!(page.says("Held") && page.says("No-show"), "{}", page.text());
    let form = page.form(&link);
    let page = hall.organizer.submits(form.clone().fill("verdict", "no_show")).await;
    assert_eq!(page.status, 422);
    assert!(page.problem("reason").is_some());
    let decided = form.fill("verdict", "no_show").fill("reason", "The hall camera shows an empty table");
    let page = hall.organizer.submits(decided.clone()).await;
    assert!(page.says("Both sides are told") && page.says("Decided"), "{}", page.text());
    assert_eq!(status("no_show").await, 1);
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.decided'").await, 2);
    let letter = fair.letter("o01@demo.example", "meetings.decided");
    assert!(letter.text.contains("The hall camera shows an empty table"), "{}", letter.text);
    assert!(!letter.text.contains("n01@demo.example"), "{}", letter.text);
    hall.buyer.sees(&answer(first), "The hall camera shows an empty table").await;
    hall.organizer.sees(&link, "The hall camera shows an empty table").await;
    // Sent twice it is done once; a page that is old is told so; a later answer reopens nothing.
    hall.organizer.submits(decided).await;
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.decided'").await, 2);
    let stale = [("verdict", "held"), ("reason", "Another reason"), ("known", "")];
    assert_eq!(hall.organizer.posts(&link, &stale).await.status, 409);
    assert_eq!(marks(&mut hall.organizer, first, "", "held").await.status, 409);
    tells(&mut hall.provider, first, "yes", ("4", "", "")).await;
    assert_eq!(status("no_show").await, 1);
    // Staff may decide anew.
    hall.at(&fair, "2026-06-10T02:30:00Z").await;
    let anew = hall.organizer.reads(&link).await.form(&link).fill("verdict", "held").fill("reason", "They met outside");
    hall.organizer.submits(anew).await;
    assert_eq!(status("held").await, 1);
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.decided'").await, 4);
    assert_eq!(fair.count("match_happenings WHERE what = 'held'").await, 2, "each side once");
    assert_eq!(hall.buyer.opens(&link).await.status, 403);
    assert_eq!(hall.organizer.opens(&format!("{DISPUTES}/999")).await.status, 404);
    let anew = r#"audit_entries WHERE act = 'meetings.decide' AND before LIKE '%"staff":"no_show"%' AND after LIKE '%"staff":"held"%'"#;
    assert_eq!(fair.count(&format!("{anew} AND after LIKE '%\"meeting\":{first},%'")).await, 1);
    let told = r#"audit_entries WHERE act = 'meetings.answer' AND before LIKE '%"held":false%' AND after LIKE '%"held":true%'"#;
    assert_eq!(fair.count(&format!("{told} AND after LIKE '%\"sign_ups\":[%'")).await, 1);
    // The letter about a talk with a company that is suspended waits.
    let company = fair.owner_of("O01").await;
    waits(&fair, &mut hall.organizer, company, &[("n01@demo.example", "meetings.decided")]).await;
}

#[tokio::test]
async fn people_are_asked_once_after_their_last_talk_and_a_keeper_s_word_is_learnt_when_it_stands() {
    let fair = Fair::open().await;
    let mut hall = a_hall(&fair).await;
    let [first, second, _] = hall.talks;
    let asked = async || fair.count("outbox WHERE kind = 'meetings.answers'").await;
    hall.at(&fair, "2026-06-10T02:20:00Z").await;
    assert_eq!(marks(&mut hall.organizer, first, "", "held").await.status, 303);
    assert_eq!(marks(&mut hall.organizer, second, "", "held").await.status, 303);
    tells(&mut hall.provider, first, "yes", ("", "", "")).await;
    assert_eq!(asked().await, 0, "not yet");
    hall.at(&fair, "2026-06-10T02:50:00Z").await;
    assert_eq!(asked().await, 1, "only the second buyer: the first provider has told, the others have a talk to come");
    let letter = fair.letter("p1@demo.example", "meetings.answers");
    assert!(letter.text.contains("/workspace/meetings/hefei-talks/schedule"), "{}", letter.text);
    hall.second_buyer.sees("/workspace", "How were your talks?").await;
    hall.provider.does_not_see("/workspace", "How were your talks?").await;
    hall.at(&fair, "2026-06-10T03:20:00Z").await;
    assert_eq!(asked().await, 3);
    let letter = fair.letter("n01@demo.example", "meetings.answers");
    assert!(letter.text.contains('2'), "two talks are untold: {}", letter.text);
    hall.at(&fair, "2026-06-10T05:00:00Z").await;
    assert_eq!(asked().await, 3, "once");
    let held = "match_happenings WHERE what = 'held'";
    assert_eq!(fair.count(&format!("{held} AND side = 'need'")).await, 1, "the keeper saw the side that is silent");
    assert_eq!(fair.count(&format!("{held} AND side = 'offering'")).await, 1);
    hall.second_provider.sees(SCHEDULE, "How was it?").await;
}

#[tokio::test]
async fn the_pages_of_the_day_ask_as_much_of_the_database_for_many_talks_as_for_few() {
    let fair = Fair::open().await;
    let mut hall = a_hall(&fair).await;
    let address = opens_a_screen(&mut hall.organizer).await;
    hall.at(&fair, "2026-06-10T02:15:00Z").await;
    for (person, talk, held) in
        [(&mut hall.buyer, 0, "yes"), (&mut hall.provider, 0, "no"), (&mut hall.second_buyer, 1, "yes")]
    {
        tells(person, hall.talks[talk], held, ("", "", "")).await;
    }
    tells(&mut hall.second_provider, hall.talks[1], "no", ("", "", "")).await;
    let paths = [DAY, KEEPER, DISPUTES, SCREENS];
    let mut many = Vec::new();
    for path in paths {
        many.push(fair.statements(hall.organizer.reads(path)).await.1);
    }
    let wall = fair.statements(fair.visitor().reads(&address)).await.1;
    let schedule = fair.statements(hall.buyer.reads(SCHEDULE)).await.1;
    fair.given(&format!("DELETE FROM meetings WHERE id <> {}", hall.talks[0])).await;
    for (path, many) in paths.into_iter().zip(many) {
        assert_eq!(fair.statements(hall.organizer.reads(path)).await.1, many, "{path}");
    }
    assert_eq!(fair.statements(fair.visitor().reads(&address)).await.1, wall);
    assert_eq!(fair.statements(hall.buyer.reads(SCHEDULE)).await.1, schedule);
}
