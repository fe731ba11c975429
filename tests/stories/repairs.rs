//! The day itself: somebody does not come, comes late or comes after all, a table is gone, somebody gave up their seat. What
//! a repair changes is looked at first, and only those are told whose day changes.

use futures_util::future::join;

use crate::support::meetings::SLUG;
use crate::support::{Fair, Form, Page, Persona};

const TIMETABLES: &str = "/organizer/events/hefei-talks/meetings/timetables";
const REPAIRS: &str = "/organizer/events/hefei-talks/meetings/day/repair";
/// Half an hour before the first of the four slots.
const MORNING: &str = "2026-06-10T01:30:00Z";

/// Five buyers and five providers, each of a company of its own, and two tables: buyer `n` and provider `n` both came for
/// each other, and each buyer asked the next provider, too. Eight talks fill the four slots at both tables.
async fn a_day(fair: &Fair) -> (Vec<Persona<'_>>, Vec<i64>) {
    fair.with_meetings().await;
    for label in ["1", "2"] {
        fair.given(&format!(
            "INSERT INTO meeting_tables (event_id, label, kind) SELECT id, '{label}', 'pool' FROM events WHERE slug = '{SLUG}'"
        ))
        .await;
    }
    let (mut people, mut companies) = (Vec::new(), Vec::new());
    for n in 0..10 {
        let (person, company) = comes(fair, n, if n < 5 { "buyer" } else { "provider" }).await;
        people.push(person);
        companies.push(company);
    }
    for n in 0..5 {
        fair.says_of(companies[n], companies[n + 5], "must").await;
        fair.says_of(companies[n + 5], companies[n], "must").await;
        fair.says_of(companies[n], companies[(n + 1) % 5 + 5], "want").await;
    }
    (people, companies)
}

async fn comes<'f>(fair: &'f Fair, n: usize, role: &str) -> (Persona<'f>, i64) {
    let company = fair.verified_company(&format!("91340100DEM{n:06}Q"), &format!("示例企业{n}")).await;
    let person = fair.person(&format!("示例人员{n}"), &format!("p{n}@demo.example")).await;
    fair.employs(company, &person).await;
    fair.seats(&person, company, role).await;
    (person, company)
}

/// Seeks a timetable and publishes it.
async fn publishes(organizer: &mut Persona<'_>) {
    let form = organizer.reads(TIMETABLES).await.form(TIMETABLES).fill("seconds", "5");
    organizer.submits(form).await;
    let path = format!("{TIMETABLES}/1/publication");
    let form = organizer.reads(&path).await.form(&path);
    organizer.submits(form).await;
}

/// The form that tells what happened to somebody.
async fn tells_of(organizer: &mut Persona<'_>, name: &str) -> Form {
    let page = organizer.reads(&format!("{REPAIRS}?q={name}")).await;
    let links = page.attributes("ul.rows a", "href");
    let link = links.iter().find(|link| link.contains("person=")).unwrap_or_else(|| panic!("{}", page.text()));
    organizer.reads(link.split('#').next().unwrap()).await.form(REPAIRS)
}

/// The slots as the form offers them.
fn slots(fair_ids: &[i64], at: usize) -> String {
    fair_ids[at].to_string()
}

async fn slot_ids(fair: &Fair) -> Vec<i64> {
    let mut ids = Vec::new();
    for at in 0..4 {
        ids.push(
            fair.number(&format!("SELECT id AS n FROM meeting_slots ORDER BY starts_at LIMIT 1 OFFSET {at}")).await,
        );
    }
    ids
}

fn figures(page: &Page) -> Vec<String> {
    page.all("dl.figures dd")
}

async fn meetings_of(fair: &Fair, email: &str) -> i64 {
    fair.count(&format!(
        "meetings WHERE status = 'planned' AND id IN (SELECT x.meeting_id FROM meeting_seats x JOIN sign_ups s \
         ON s.id = x.sign_up_id JOIN people p ON p.id = s.person_id WHERE p.email = '{email}')"
    ))
    .await
}

async fn applies(organizer: &mut Persona<'_>, page: &Page) -> Page {
    let form = page.form(&format!("{}/application", page.path));
    organizer.submits(form).await
}

#[tokio::test]
async fn somebody_does_not_come_and_their_seats_are_filled_once_it_was_looked_at() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    let (mut people, _) = a_day(&fair).await;
    organizer.sees(REPAIRS, "There is no published timetable").await;
    publishes(&mut organizer).await;
    assert_eq!(fair.count("meetings WHERE status = 'planned'").await, 8);
    organizer.sees(REPAIRS, "No repair yet").await;
    organizer.sees(&format!("{REPAIRS}?q=nobody"), "Nobody who takes part has this name").await;

    // What is wrong is told beside the field, and what was typed stays.
    let form = tells_of(&mut organizer, "示例人员0").await;
    let wrong = organizer.submits(form.clone().fill("what", "late")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.problem("slot").is_some() && wrong.says("示例人员0"), "{}", wrong.text());
    assert_eq!(organizer.submits(form.clone().fill("what", "some")).await.status, 422);

    // Looked at: nothing has changed yet.
    let lost = meetings_of(&fair, "p0@demo.example").await;
    let form = form.fill("what", "no_show");
    let page = organizer.submits(form.clone()).await;
    assert!(page.says("示例人员0 (示例企业0) does not come any more") && page.says("Planned"), "{}", page.text());
    let told: i64 = figures(&page)[3].parse().unwrap();
    assert_eq!(figures(&page)[0], lost.to_string());
    assert!(figures(&page)[2].parse::<i64>().unwrap() > 0, "freed seats are filled: {}", page.text());
    assert_eq!(fair.count("meetings WHERE status = 'planned'").await, 8);
    assert_eq!(fair.count("meeting_absences").await, 0);
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule_changed'").await, 0);
    assert_eq!(organizer.submits(form).await.path, page.path, "a form sent twice plans once");
    assert_eq!(fair.count("repairs").await, 1);

    // Applied once, however often it is sent.
    let form = page.form(&format!("{}/application", page.path));
    let done = organizer.submits(form.clone()).await;
    assert!(done.says("The repair is applied") && done.says("Applied"), "{}", done.text());
    assert_eq!(organizer.submits(form).await.status, 200);
    let timetable = organizer.reads(&format!("{TIMETABLES}/1")).await;
    assert_eq!(figures(&timetable)[0], figures(&done)[5], "both pages tell the same value");
    let applied = r#"audit_entries WHERE act = 'meetings.apply_repair' AND before LIKE '%"meeting":%' AND after LIKE '%"meeting":%'"#;
    let whom = r#"after LIKE '%"who":%' AND after LIKE '%"sign_ups":[%' AND after LIKE '%"table":%' AND after NOT LIKE '%示例%'"#;
    assert_eq!(fair.count(&format!("{applied} AND {whom}")).await, 1, "who, which talks, where they stood and stand");
    assert_eq!(meetings_of(&fair, "p0@demo.example").await, 0);
    assert_eq!(fair.count("meeting_absences").await, 4);
    assert_eq!(fair.count("meeting_moves WHERE reason = 'repair' AND to_status = 'cancelled'").await, lost);
    assert_eq!(fair.count("timetables WHERE version = 2 AND status = 'published'").await, 1);
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule_changed'").await, told, "nobody else is told");
    people[0].does_not_see("/workspace/meetings/hefei-talks/schedule", "示例企业5").await;

    // Nothing has happened since: nothing moves.
    let before = fair.count("meeting_moves").await;
    let page = organizer.posts(REPAIRS, &[]).await;
    let page = organizer.sees(&page.location.unwrap(), "No talk changes").await;
    assert!(page.attributes("form[action$=\"/application\"]", "action").is_empty(), "there is nothing to apply");
    assert_eq!(fair.count("meeting_moves").await, before);
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule_changed'").await, told);
}

#[tokio::test]
async fn running_talks_and_pinned_ones_stay_when_a_table_is_lost() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    publishes(&mut organizer).await;
    let ids = slot_ids(&fair).await;
    let lost = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '1'").await;
    let other = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '2'").await;
    fair.given(&format!("UPDATE meetings SET is_pinned = TRUE WHERE table_id = {other} AND slot_id = {}", ids[2]))
        .await;
    let pinned = fair.number("SELECT id AS n FROM meetings WHERE is_pinned").await;
    let running = fair.count(&format!("meetings WHERE slot_id = {} AND status = 'planned'", ids[0])).await;
    // Inside the first slot.
    fair.wait_until("2026-06-10T02:10:00Z").await;
    organizer.sign_in().await;
    let page = organizer.reads(&format!("{REPAIRS}?table={lost}")).await;
    assert!(page.says("Table 1"), "{}", page.text());
    assert!(
        !page.attributes("#slot option", "value").contains(&slots(&ids, 0)),
        "a slot that has begun is not offered"
    );
    let page = organizer.submits(page.form(REPAIRS).fill("what", "lost")).await;
    assert!(page.says("Table 1 cannot be used") && page.says("Cannot be mended"), "{}", page.text());
    let page = applies(&mut organizer, &page).await;
    assert!(page.says("The repair is applied"), "{}", page.text());
    assert_eq!(fair.count(&format!("meetings WHERE slot_id = {} AND status = 'planned'", ids[0])).await, running);
    assert_eq!(
        fair.count(&format!("meetings WHERE table_id = {lost} AND slot_id <> {} AND status = 'planned'", ids[0])).await,
        0
    );
    let stands = format!("meetings WHERE id = {pinned} AND table_id = {other} AND slot_id = {} AND is_pinned", ids[2]);
    assert_eq!(fair.count(&stands).await, 1);
    assert_eq!(fair.count("table_closures").await, 3, "from the next slot on");

    // Taken back, as long as nothing else has changed.
    let form = page.form(&format!("{}/reversal", page.path));
    let page = organizer.submits(form).await;
    assert!(page.says("The repair is taken back"), "{}", page.text());
    assert_eq!(fair.count("table_closures").await, 0);
    assert_eq!(fair.count("meetings WHERE status = 'planned'").await, 8);
    assert_eq!(fair.count("timetables WHERE version = 3").await, 1);
    // Once a slot that it changes has begun, a repair has to be planned again.
    let form = organizer.reads(&format!("{REPAIRS}?table={lost}")).await.form(REPAIRS).fill("what", "lost");
    let page = organizer.submits(form).await;
    fair.wait_until("2026-06-10T02:35:00Z").await;
    organizer.sign_in().await;
    let late = organizer.submits(page.form(&format!("{}/application", page.path))).await;
    assert_eq!(late.status, 409);
    assert!(late.says("has begun. Plan it again"), "{}", late.text());
}

#[tokio::test]
async fn of_two_repairs_planned_at_once_one_is_applied_and_the_other_planned_again() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut one = fair.organizer().await;
    let mut other = fair.person("另一主办", "second@demo.example").await;
    fair.program.add_organizer("second@demo.example", "另一主办").await.unwrap();
    a_day(&fair).await;
    publishes(&mut one).await;
    let ids = slot_ids(&fair).await;
    let form = tells_of(&mut one, "示例人员1").await.fill("what", "late").fill("slot", &slots(&ids, 2));
    let first = one.submits(form).await;
    assert!(first.says("comes late (misses 10:00–10:50)"), "{}", first.text());
    let form = tells_of(&mut other, "示例人员2").await.fill("what", "early").fill("slot", &slots(&ids, 3));
    let second = other.submits(form).await;
    applies(&mut one, &first).await;
    assert_eq!(fair.count("meeting_absences").await, 2);
    let refused = other.submits(second.form(&format!("{}/application", second.path))).await;
    assert_eq!(refused.status, 409);
    assert!(refused.says("Plan it again") && !refused.has_form(&format!("{}/application", second.path)));
    assert_eq!(fair.count("meeting_absences").await, 2, "nothing of it was written");
    let again = other.submits(refused.form(&format!("{}/renewal", second.path))).await;
    assert!(again.says("leaves early") && again.path != second.path, "{}", again.text());
    // What else happened goes along; what was planned before makes room.
    let page = other.reads(&format!("{REPAIRS}?with={}&q=示例人员3", again.path.rsplit('/').next().unwrap())).await;
    assert!(page.says("Together with") && page.says("leaves early"), "{}", page.text());
    let link = page.attributes("ul.rows a", "href").into_iter().find(|link| link.contains("person=")).unwrap();
    let form = other.reads(link.split('#').next().unwrap()).await.form(REPAIRS);
    let both = other.submits(form.fill("what", "some").choose("slots", &[&slots(&ids, 0)])).await;
    assert!(both.says("leaves early") && both.says("is away in some slots"), "{}", both.text());
    applies(&mut other, &both).await;
    assert_eq!(fair.count("meeting_absences").await, 4);
    assert_eq!(fair.count("repairs WHERE status = 'applied'").await, 2);
    // Dropped: nothing changes, and it is not listed any more.
    let form = tells_of(&mut one, "示例人员4").await.fill("what", "no_show");
    let page = one.submits(form).await;
    let page = one.submits(page.form(&format!("{}/withdrawal", page.path))).await;
    assert!(page.says("The repair is dropped"), "{}", page.text());
    assert_eq!(fair.count("meeting_absences").await, 4);
    let mut visitor = fair.person("示例访客", "visitor@demo.example").await;
    assert_eq!(visitor.opens(REPAIRS).await.status, 403);
}

#[tokio::test]
async fn who_walks_in_gets_talks_and_who_is_there_without_one_is_shown() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    let (_, companies) = a_day(&fair).await;
    publishes(&mut organizer).await;
    let (_, company) = comes(&fair, 10, "provider").await;
    fair.says_of(company, companies[0], "must").await;
    fair.says_of(companies[0], company, "must").await;
    fair.given(&format!("UPDATE sign_ups SET status = 'checked_in' WHERE company_id = {company}")).await;
    let page = organizer.sees(REPAIRS, "Checked in, without any talk").await;
    assert!(page.says("示例人员10 (示例企业10)"), "{}", page.text());
    let form = tells_of(&mut organizer, "示例企业10").await.fill("what", "here");
    let page = organizer.submits(form).await;
    assert!(page.says("is there after all") && page.says("示例人员10 (示例企业10)"), "{}", page.text());
    applies(&mut organizer, &page).await;
    assert_eq!(meetings_of(&fair, "p10@demo.example").await, 1);
    let letter = fair.letters_to("p10@demo.example").into_iter().rfind(|own| own.kind.starts_with("meetings.schedule"));
    assert!(letter.is_some_and(|own| own.text.contains("示例企业0")));
}

#[tokio::test]
async fn who_walks_in_and_finds_no_seat_is_told_why_and_there_is_nothing_to_apply() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    let (_, companies) = a_day(&fair).await;
    publishes(&mut organizer).await;
    // All tables are taken in all slots.
    let (_, asks) = comes(&fair, 10, "provider").await;
    fair.says_of(asks, companies[0], "want").await;
    let (_, silent) = comes(&fair, 11, "provider").await;
    fair.given(&format!("UPDATE sign_ups SET status = 'checked_in' WHERE company_id IN ({asks}, {silent})")).await;
    organizer.sees(REPAIRS, "Checked in, without any talk").await;
    let form = tells_of(&mut organizer, "示例企业10").await.fill("what", "here");
    let page = organizer.submits(form).await;
    assert!(page.says("No free seat was found for 示例人员10 (示例企业10)"), "{}", page.text());
    assert!(page.says("No table is free") && page.says("Nothing to apply"), "{}", page.text());
    assert!(page.says("No free seat was found for 示例人员11 (示例企业11)"), "{}", page.text());
    assert!(page.says("No wish with another company that is here is still without a talk"), "{}", page.text());
    for form in ["application", "renewal", "withdrawal"] {
        assert!(!page.has_form(&format!("{}/{form}", page.path)), "only the way back: {form}");
    }
    organizer.does_not_see(REPAIRS, "Checked in, without any talk").await;
    // Once the timetable is another one, they are looked at again.
    let form = tells_of(&mut organizer, "示例人员2").await.fill("what", "no_show");
    let page = organizer.submits(form).await;
    applies(&mut organizer, &page).await;
    organizer.sees(REPAIRS, "Checked in, without any talk").await;
}

#[tokio::test]
async fn people_of_a_suspended_company_wait_for_no_talk() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    let (_, companies) = a_day(&fair).await;
    publishes(&mut organizer).await;
    let (_, asks) = comes(&fair, 10, "provider").await;
    let (_, suspended) = comes(&fair, 11, "provider").await;
    for company in [asks, suspended] {
        fair.says_of(company, companies[0], "want").await;
        fair.given(&format!("UPDATE sign_ups SET status = 'checked_in' WHERE company_id = {company}")).await;
    }
    organizer.sees(REPAIRS, "示例人员11 (示例企业11)").await;
    fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {suspended}")).await;
    let page = organizer.sees(REPAIRS, "示例人员10 (示例企业10)").await;
    assert!(!page.says("示例人员11"), "{}", page.text());
    let form = tells_of(&mut organizer, "示例企业10").await.fill("what", "here");
    let page = organizer.submits(form).await;
    assert!(page.says("No free seat was found for 示例人员10 (示例企业10)"), "{}", page.text());
    assert!(!page.says("示例人员11"), "{}", page.text());
}

#[tokio::test]
async fn a_repair_without_anything_reported_says_what_it_follows() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    publishes(&mut organizer).await;
    let lost = meetings_of(&fair, "p0@demo.example").await;
    assert!(lost > 0);
    fair.given(
        "INSERT INTO meeting_absences (sign_up_id, slot_id) SELECT s.id, k.id FROM sign_ups s \
         JOIN people p ON p.id = s.person_id JOIN meeting_slots k ON k.event_id = s.event_id \
         WHERE p.email = 'p0@demo.example'",
    )
    .await;
    let page = organizer.posts(REPAIRS, &[]).await;
    let page = organizer.sees(&page.location.unwrap(), "Nothing was reported").await;
    assert!(page.says("availability, tables and people are taken as they are by now"), "{}", page.text());
    assert_eq!(figures(&page)[0], lost.to_string());
    assert!(page.says("示例人员0 (示例企业0) cannot come in this slot"), "{}", page.text());
    let page = applies(&mut organizer, &page).await;
    assert!(page.says("The repair is applied"), "{}", page.text());
}

#[tokio::test]
async fn who_gives_up_a_seat_frees_their_partners_who_are_told() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut people, companies) = a_day(&fair).await;
    publishes(&mut organizer).await;
    let had = meetings_of(&fair, "p5@demo.example").await;
    assert!(had > 0);
    let path = "/events/hefei-talks/sign-up/cancellation";
    let form = people[5].reads(path).await.form(path);
    people[5].submits(form).await;
    assert_eq!(meetings_of(&fair, "p5@demo.example").await, 0);
    assert_eq!(fair.count("meeting_moves WHERE reason = 'left' AND to_status = 'cancelled'").await, had);
    assert_eq!(
        fair.count("outbox WHERE kind = 'meetings.schedule_changed'").await,
        had,
        "each partner, and nobody else"
    );
    let left =
        r#"audit_entries WHERE act = 'meetings.call_off_left' AND person_id IS NULL AND before LIKE '%"sign_ups":[%'"#;
    assert_eq!(fair.count(left).await, 1);
    let page = organizer.sees(REPAIRS, "Lost a talk, and were given no other one yet").await;
    assert!(page.says("示例人员0 (示例企业0)"), "{}", page.text());
    // What is free is filled again.
    let page = organizer.posts(REPAIRS, &[]).await;
    let page = organizer.sees(&page.location.unwrap(), "Nothing was reported").await;
    assert!(figures(&page)[2].parse::<i64>().unwrap() > 0, "{}", page.text());
    applies(&mut organizer, &page).await;
    organizer.does_not_see(REPAIRS, "Lost a talk, and were given").await;

    // Kept apart after they were to meet: shown first, then called off with both told.
    let letters = fair.count("outbox WHERE kind = 'meetings.schedule_changed'").await;
    let (one, other) = (companies[1].to_string(), companies[6].to_string());
    let keep = "/organizer/events/hefei-talks/meetings/wishes/separation";
    let pair = format!("/organizer/events/hefei-talks/meetings/wishes/pair?one={one}&other={other}");
    let form = organizer.reads(&pair).await.form(keep).fill("reason", "双方存在未决诉讼，不宜安排。");
    let question = organizer.submits(form).await;
    assert_eq!(question.status, 409);
    assert!(question.says("it is called off and both sides are told") && question.says("示例人员6"));
    assert_eq!(fair.count("meeting_bans").await, 0);
    organizer.submits(question.form(keep)).await;
    assert_eq!(fair.count("meeting_bans").await, 1);
    assert_eq!(fair.count("outbox WHERE kind = 'meetings.schedule_changed'").await, letters + 2);

    // A company that is suspended is counted nowhere, and what it was to have hangs until it is repaired.
    let run = "/organizer/events/hefei-talks/meetings";
    organizer.sees(run, "of 9").await;
    fair.given(&format!("UPDATE companies SET status = 'suspended' WHERE id = {}", companies[2])).await;
    organizer.sees(run, "of 8").await;
    organizer.does_not_see(&format!("{run}/people"), "示例人员2").await;
    organizer.sees(REPAIRS, "示例人员2 (示例企业2) no longer takes part").await;

    // Once the event has begun, the organizer is told and plans without them.
    fair.wait_until("2026-06-10T02:00:00Z").await;
    people[6].sign_in().await;
    let page = people[6].opens(path).await;
    assert!(page.status == 409 && page.says("The event has begun"), "{} {}", page.status, page.text());
}

#[tokio::test]
async fn pages_of_repairs_ask_as_much_for_many_meetings_as_for_few() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    publishes(&mut organizer).await;
    let few = tells_of(&mut organizer, "示例人员9").await.fill("what", "no_show");
    let few = organizer.submits(few).await.path;
    let lost = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '1'").await;
    let form = organizer.reads(&format!("{REPAIRS}?table={lost}")).await.form(REPAIRS).fill("what", "lost");
    let many = organizer.submits(form).await.path;
    let (one, asked) = fair.statements(organizer.reads(&few)).await;
    let (other, more) = fair.statements(organizer.reads(&many)).await;
    assert_ne!(figures(&one)[0], figures(&other)[0], "the control");
    assert_eq!(asked, more);
    let (_, asked) = fair.statements(organizer.reads(REPAIRS)).await;
    fair.given("DELETE FROM repairs WHERE id > (SELECT MIN(id) FROM repairs)").await;
    fair.given("DELETE FROM meetings WHERE id > (SELECT MIN(id) FROM meetings)").await;
    let (_, fewer) = fair.statements(organizer.reads(REPAIRS)).await;
    assert_eq!(asked, fewer);
}

#[tokio::test]
async fn what_cannot_take_place_any_more_is_not_restored() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    let (_, companies) = a_day(&fair).await;
    publishes(&mut organizer).await;
    let form = tells_of(&mut organizer, "示例人员0").await.fill("what", "no_show");
    let page = organizer.submits(form).await;
    let page = applies(&mut organizer, &page).await;
    let reversal = page.form(&format!("{}/reversal", page.path));
    let of_first = format!(
        "meetings m WHERE EXISTS (SELECT 1 FROM meeting_seats x JOIN sign_ups s ON s.id = x.sign_up_id \
         WHERE x.meeting_id = m.id AND s.company_id = {}) AND EXISTS (SELECT 1 FROM meeting_seats x JOIN sign_ups s \
         ON s.id = x.sign_up_id WHERE x.meeting_id = m.id AND s.company_id = {})",
        companies[0], companies[5]
    );
    assert_eq!(fair.count(&format!("{of_first} AND m.status = 'cancelled'")).await, 1, "the control");

    // Kept apart meanwhile, with nothing to call off: the version of the timetable says nothing of it.
    let (one, other) = (companies[0].to_string(), companies[5].to_string());
    let keep = "/organizer/events/hefei-talks/meetings/wishes/separation";
    let pair = format!("/organizer/events/hefei-talks/meetings/wishes/pair?one={one}&other={other}");
    let form = organizer.reads(&pair).await.form(keep).fill("reason", "双方存在未决诉讼，不宜安排。");
    organizer.submits(form).await;
    assert_eq!(fair.count("timetables WHERE version = 2").await, 1);
    let refused = organizer.submits(reversal.clone()).await;
    assert_eq!(refused.status, 409);
    assert!(refused.says("cannot be taken back"), "{}", refused.text());
    assert_eq!(fair.count(&format!("{of_first} AND m.status = 'cancelled'")).await, 1);
    assert_eq!(fair.count("meeting_absences").await, 4, "nothing of it was taken back");
    fair.given("DELETE FROM meeting_bans").await;

    // Nor where somebody gave up the seat meanwhile.
    let leaves = |status: &str| {
        format!(
            "UPDATE sign_ups SET status = '{status}' WHERE person_id = (SELECT id FROM people WHERE email = 'p0@demo.example')"
        )
    };
    fair.given(&leaves("cancelled")).await;
    assert_eq!(organizer.submits(reversal.clone()).await.status, 409);
    fair.given(&leaves("accepted")).await;
    let back = organizer.submits(reversal).await;
    assert!(back.says("The repair is taken back"), "{}", back.text());
    assert_eq!(fair.count("meeting_absences").await, 0);
    // What was applied and taken back was never dropped.
    assert_eq!(organizer.posts(&format!("{}/withdrawal", back.path), &[]).await.status, 409);
}

#[tokio::test]
async fn a_repair_that_is_taken_back_leaves_unmet_wishes_and_freed_people_as_they_were() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut people, _) = a_day(&fair).await;
    publishes(&mut organizer).await;
    let path = "/events/hefei-talks/sign-up/cancellation";
    let form = people[5].reads(path).await.form(path);
    people[5].submits(form).await;
    let waits = organizer.sees(REPAIRS, "Lost a talk, and were given no other one yet").await;
    let unmet = format!("{TIMETABLES}/1/unmet.csv");
    let before = organizer.reads(&unmet).await.source();
    let page = organizer.posts(REPAIRS, &[]).await;
    let page = organizer.sees(&page.location.unwrap(), "Nothing was reported").await;
    assert!(figures(&page)[2].parse::<i64>().unwrap() > 0, "{}", page.text());
    let page = applies(&mut organizer, &page).await;
    organizer.does_not_see(REPAIRS, "Lost a talk, and were given").await;
    assert_ne!(organizer.reads(&unmet).await.source(), before, "the control");
    organizer.submits(page.form(&format!("{}/reversal", page.path))).await;
    assert_eq!(organizer.reads(&unmet).await.source(), before);
    let again = organizer.sees(REPAIRS, "Lost a talk, and were given no other one yet").await;
    assert_eq!(again.says("示例人员0 (示例企业0)"), waits.says("示例人员0 (示例企业0)"));
    assert!(waits.says("示例人员0 (示例企业0)"));
}

#[tokio::test]
async fn tables_that_were_taken_out_and_slots_marked_meanwhile_break_no_reversal() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    publishes(&mut organizer).await;
    let lost = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '1'").await;
    let form = organizer.reads(&format!("{REPAIRS}?table={lost}")).await.form(REPAIRS).fill("what", "lost");
    let page = organizer.submits(form).await;
    let lost_page = applies(&mut organizer, &page).await;
    // Back again, closed by hand meanwhile: taking that back closes what is closed.
    let form = organizer.reads(&format!("{REPAIRS}?table={lost}")).await.form(REPAIRS).fill("what", "back");
    let page = organizer.submits(form).await;
    let page = applies(&mut organizer, &page).await;
    assert_eq!(fair.count("table_closures").await, 0);
    assert!(organizer.reads(&lost_page.path).await.says("Applied"));
    let slot = fair.number("SELECT MIN(id) AS n FROM meeting_slots").await;
    fair.given(&format!("INSERT INTO table_closures (table_id, slot_id) VALUES ({lost}, {slot})")).await;
    let page = organizer.submits(page.form(&format!("{}/reversal", page.path))).await;
    assert!(page.says("The repair is taken back"), "{}", page.text());
    assert_eq!(fair.count("table_closures").await, 4);

    // Taken out of the day: nothing can be restored at it.
    let busy = "SELECT CAST(SUBSTR(p.email, 2, 1) AS BIGINT) AS n FROM people p JOIN sign_ups s ON s.person_id = p.id \
                JOIN meeting_seats x ON x.sign_up_id = s.id AND x.slot_id IS NOT NULL ORDER BY p.id LIMIT 1";
    let who = format!("示例人员{}", fair.number(busy).await);
    let form = tells_of(&mut organizer, &who).await.fill("what", "no_show");
    let page = organizer.submits(form).await;
    let page = applies(&mut organizer, &page).await;
    assert!(figures(&page)[0].parse::<i64>().unwrap() > 0, "{}", page.text());
    let other = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '2'").await;
    let fresh = format!(
        "INSERT INTO meeting_tables (event_id, label, kind) SELECT event_id, '3', 'pool' FROM meeting_tables WHERE id = {other}"
    );
    fair.given(&fresh).await;
    let third = fair.number("SELECT id AS n FROM meeting_tables WHERE label = '3'").await;
    fair.given(&format!("UPDATE meetings SET table_id = {third} WHERE table_id = {other}")).await;
    fair.given(&format!("DELETE FROM meeting_tables WHERE id = {other}")).await;
    let refused = organizer.submits(page.form(&format!("{}/reversal", page.path))).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
}

#[tokio::test]
async fn a_repair_about_somebody_who_left_is_planned_again() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut organizer = fair.organizer().await;
    a_day(&fair).await;
    publishes(&mut organizer).await;
    let form = tells_of(&mut organizer, "示例人员0").await.fill("what", "no_show");
    let first = organizer.submits(form).await;
    // Planned anew of the same, the older one makes room.
    let form = tells_of(&mut organizer, "示例人员0").await.fill("what", "no_show");
    let page = organizer.submits(form).await;
    assert_ne!(page.path, first.path);
    assert_eq!(fair.count("repairs WHERE status = 'planned'").await, 1);
    assert_eq!(organizer.reads(REPAIRS).await.attributes("ul.rows a", "href"), std::slice::from_ref(&page.path));
    fair.given("UPDATE sign_ups SET status = 'cancelled' WHERE person_id = (SELECT id FROM people WHERE email = 'p0@demo.example')")
        .await;
    let application = format!("{}/application", page.path);
    let refused = organizer.submits(page.form(&application)).await;
    assert_eq!(refused.status, 409);
    assert!(refused.says("Plan it again") && !refused.has_form(&application), "{}", refused.text());
}

#[tokio::test]
async fn a_repair_is_applied_or_dropped_and_never_both() {
    let fair = Fair::open().await;
    fair.wait_until(MORNING).await;
    let mut one = fair.organizer().await;
    let mut other = fair.person("另一主办", "second@demo.example").await;
    fair.program.add_organizer("second@demo.example", "另一主办").await.unwrap();
    a_day(&fair).await;
    publishes(&mut one).await;
    other.sign_in().await;
    for n in 0..3 {
        let form = tells_of(&mut one, &format!("示例人员{n}")).await.fill("what", "no_show");
        let page = one.submits(form).await;
        let dropping = page.form(&format!("{}/withdrawal", page.path));
        let (applied, dropped) = join(applies(&mut one, &page), other.submits(dropping)).await;
        let is_applied = fair.count(&format!("repairs WHERE id = {} AND status = 'applied'", id_of(&page))).await == 1;
        assert_eq!(applied.says("The repair is applied"), is_applied, "{}", applied.text());
        assert_eq!(dropped.says("The repair is dropped"), !is_applied, "{}", dropped.text());
    }
}

fn id_of(page: &Page) -> &str {
    page.path.rsplit('/').next().unwrap()
}
