//! The report of an event: counted by the rules of the field, for the organizers and for the public.

use crate::support::meetings::SLUG;
use crate::support::{Fair, Page};
use crate::timetables::{a_day, publishes, seeks};

const REPORT: &str = "/organizer/events/hefei-talks/report";

/// The cells of the line of a table that begins so.
fn line(page: &Page, part: &str, name: &str) -> Vec<String> {
    let names = page.all(&format!("#{part} tbody th"));
    let at = names.iter().position(|own| own.starts_with(name)).unwrap_or_else(|| panic!("{name} in {names:?}"));
    let cells = page.all(&format!("#{part} tbody tr:nth-child({}) td.number", at + 1));
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

async fn answers(fair: &Fair, meeting: i64, side: i32, rest: &str) {
    fair.given(&format!(
        "INSERT INTO meeting_answers (meeting_id, side, was_held, at, step_at, useful, next, amount) \
         VALUES ({meeting}, {side}, TRUE, '2026-06-11T01:00:00+00:00', '2026-06-11T01:00:00+00:00', {rest})"
    ))
    .await;
}

#[tokio::test]
async fn what_both_sides_tell_counts_and_small_numbers_are_kept_from_the_public() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let page = {
        let (_people, _) = a_day(&fair).await;
        // Nothing has happened yet.
        let page = organizer.sees(REPORT, "No answers yet.").await;
        assert_eq!(line(&page, "attendance", "Organizations"), ["10", "10", "0", "0.0%"]);
        seeks(&mut organizer).await;
        publishes(&mut organizer, 1).await
    };
    assert_eq!(page.status, 200, "{}", page.text());
    fair.given("UPDATE sign_ups SET status = 'checked_in' WHERE seq <= 8").await;
    fair.given("UPDATE sign_ups SET status = 'no_show' WHERE seq = 9").await;
    let first = fair.number("SELECT MIN(id) AS n FROM meetings").await;
    fair.given(&format!("UPDATE meetings SET status = 'held' WHERE id < {first} + 4")).await;
    fair.given(&format!("UPDATE meetings SET status = 'no_show' WHERE id = {first} + 4")).await;
    fair.given(&format!("UPDATE meetings SET status = 'disputed' WHERE id = {first} + 5")).await;
    answers(&fair, first, 1, "5, 'intent', 3000").await;
    answers(&fair, first, 2, "4, 'intent', 3000").await;
    answers(&fair, first + 1, 1, "5, 'contract', 12050").await;
    answers(&fair, first + 1, 2, "3, 'contract', 12050").await;
    answers(&fair, first + 2, 1, "2, 'contract', 9900").await;

    let page = organizer.reads(REPORT).await;
    assert_eq!(line(&page, "attendance", "People"), ["10", "10", "8", "80.0%"]);
    assert_eq!(line(&page, "talks", "Planned"), ["8", "100.0%"]);
    assert_eq!(line(&page, "talks", "Held"), ["4", "50.0%"]);
    assert_eq!(line(&page, "talks", "Somebody did not come"), ["1", "12.5%"]);
    assert_eq!(line(&page, "talks", "Nothing noted yet"), ["2", "25.0%"]);
    assert_eq!(line(&page, "outcomes", "Letters of intent (open)"), ["1", "30.00", "1", "0.00"]);
    assert_eq!(line(&page, "outcomes", "Ever intended"), ["2", "–", "–", "–"]);
    assert_eq!(line(&page, "outcomes", "Contracts"), ["1", "120.50", "1", "0.00"]);
    assert_eq!(line(&page, "outcomes", "Unconfirmed: contracts"), ["1", "0.00", "0", "99.00"]);
    assert!(page.says("3.80 of 5 on average, by 5 answers"), "{}", page.text());
    assert!(line(&page, "conversion", "30 days")[0].starts_with("from "), "{}", page.text());
    fair.wait_until("2026-07-20T01:00:00Z").await;
    organizer.sign_in().await;
    let page = organizer.reads(REPORT).await;
    assert_eq!(line(&page, "conversion", "30 days"), ["50.0%", "1"]);
    assert!(line(&page, "conversion", "90 days")[0].starts_with("from "));

    // The public reads nothing that would tell of single organizations.
    let page = organizer.sees(&format!("{REPORT}?for=public"), "fewer than three organizations").await;
    assert_eq!(line(&page, "outcomes", "Letters of intent (open)"), ["*", "*", "*", "*"]);
    assert_eq!(line(&page, "talks", "Somebody did not come"), ["*", "*"]);
    assert_eq!(line(&page, "attendance", "Organizations"), ["10", "10", "8", "80.0%"]);
    let sheet = organizer.reads(&format!("{REPORT}.csv?for=public")).await.source();
    assert!(sheet.contains("What came of the talks,Contracts,Pairs of companies,*"), "{sheet}");
    let sheet = organizer.reads(&format!("{REPORT}.csv")).await.source();
    assert!(sheet.contains("What came of the talks,Contracts,\"Sum (CNY 10,000)\",120.50"), "{sheet}");
    assert_eq!(organizer.reads(&format!("{REPORT}.xlsx")).await.bytes().get(..2), Some(&b"PK"[..]));
    organizer.sees(&format!("{REPORT}?lang=zh-CN"), "总结报告").await;
}

#[tokio::test]
async fn only_organizers_read_it_and_more_people_ask_no_more_of_the_database() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut people, _) = a_day(&fair).await;
    assert_eq!(people[0].opens(REPORT).await.status, 403);
    assert!(fair.visitor().opens(REPORT).await.path.starts_with("/sign-in"));
    assert_eq!(organizer.opens(&REPORT.replace(SLUG, "nowhere")).await.status, 404);
    organizer.reads(REPORT).await;
    let (_, few) = fair.statements(organizer.reads(REPORT)).await;
    for n in 0..70 {
        let company = fair.verified_company(&format!("91340200DEM{n:06}Q"), &format!("示例单位{n}")).await;
        let person = fair.person(&format!("示例{n}"), &format!("more{n}@demo.example")).await;
        fair.seats(&person, company, "buyer").await;
    }
    let (page, many) = fair.statements(organizer.reads(REPORT)).await;
    assert_eq!(line(&page, "attendance", "Organizations")[0], "80");
    assert_eq!(few, many);
}
