//! How long data is kept: what is old goes by itself, says so in the trail, and takes nothing along that is still counted.

use crate::support::Fair;
use crate::support::introductions::Hides;
use crate::support::meetings::SLUG;
use crate::timetables::{a_day, publishes, seeks};

const REPORT: &str = "/organizer/events/hefei-talks/report";

#[tokio::test]
async fn the_trail_lets_go_of_nothing_before_its_time_whoever_asks() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    market.li_asks().await;
    let all = fair.count("audit_entries").await;
    assert!(all > 0);
    // Nobody changes or deletes an entry, not even past the program; nor moves the cutoff up to the present.
    for statement in [
        "UPDATE audit_entries SET reason = 'another'",
        "DELETE FROM audit_entries",
        "INSERT INTO audit_cutoff (id, before) VALUES (1, '2026-05-20 00:00:00+00:00')",
        "INSERT INTO audit_cutoff (id, before) VALUES (1, '2099-01-01 00:00:00+00:00')",
    ] {
        assert!(fair.tries(statement).await.is_err(), "{statement}");
    }
    // Old entries go three years later, and the trail says how many; what was written since stays.
    fair.given(
        "INSERT INTO audit_entries (at, act, subject, subject_id) VALUES ('2026-06-19T01:00:00+00:00', 'jobs.retry', 'job', 1)",
    )
    .await;
    fair.wait_until("2029-05-21T01:00:00Z").await;
    assert_eq!(fair.count("audit_entries WHERE at < '2026-05-21'").await, 0);
    assert_eq!(fair.count("audit_entries WHERE act = 'jobs.retry'").await, 1, "of the day after");
    let told = format!("audit_entries WHERE act = 'rights.let_go' AND after LIKE '%\"audit_entries\",\"rows\":{all}%'");
    assert_eq!(fair.count(&told).await, 1);
    for statement in [
        "UPDATE audit_entries SET reason = 'another' WHERE act = 'jobs.retry'",
        "DELETE FROM audit_entries WHERE act = 'jobs.retry'",
        "UPDATE audit_cutoff SET before = '2029-05-21 00:00:00+00:00'",
    ] {
        assert!(fair.tries(statement).await.is_err(), "{statement}");
    }
    let mut organizer = fair.organizer().await;
    let page = organizer.reads("/organizer/audit?act=rights.let_go").await;
    assert!(page.says("Let go of what was old") && page.says(&format!("Rows: {all}")), "{}", page.text());
    organizer.sees("/organizer/audit?act=rights.let_go&lang=zh-CN", "清理到期数据").await;
}

#[tokio::test]
async fn a_year_after_an_event_its_figures_are_the_same_and_its_people_nobody() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (_people, _) = a_day(&fair).await;
    seeks(&mut organizer).await;
    publishes(&mut organizer, 1).await;
    fair.settle().await;
    fair.given("UPDATE sign_ups SET status = 'checked_in' WHERE seq <= 8").await;
    fair.given("UPDATE sign_ups SET status = 'no_show' WHERE seq = 9").await;
    fair.given("UPDATE sign_ups SET answers = '[[1,\"示例回答\"]]'").await;
    let first = fair.number("SELECT MIN(id) AS n FROM meetings").await;
    fair.given(&format!("UPDATE meetings SET status = 'held' WHERE id < {first} + 4")).await;
    // The conversion days are over by then, so that the report says the same ever after.
    fair.wait_until("2027-06-09T01:00:00Z").await;
    organizer.sign_in().await;
    let sign_ups = format!("/organizer/events/{SLUG}/sign-ups");
    organizer.sees(&sign_ups, "示例人员3").await;
    let report = organizer.reads(REPORT).await.all("main").remove(0);
    let sheet = organizer.reads(&format!("{REPORT}.csv")).await.source();
    assert_eq!(fair.count("sign_ups WHERE anonymous_since IS NOT NULL").await, 0, "a day too early");
    assert!(fair.count("told_schedules").await > 0);

    fair.wait_until("2027-06-11T01:00:00Z").await;
    organizer.sign_in().await;
    assert_eq!(fair.count("sign_ups WHERE anonymous_since IS NULL OR answers <> '[]'").await, 0);
    assert_eq!(fair.count("sign_up_moves WHERE person_id IS NOT NULL").await, 0);
    assert_eq!(fair.count("told_schedules").await, 0);
    // The day of the report is another one, and nothing else of it.
    let then = |text: String| text.replace("Fri 11 June 2027", "Wed 9 June 2027").replace("2027-06-11", "2027-06-09");
    assert_eq!(then(organizer.reads(REPORT).await.all("main").remove(0)), report);
    assert_eq!(then(organizer.reads(&format!("{REPORT}.csv")).await.source()), sheet);
    let page = organizer.reads(&sign_ups).await;
    assert!(page.says("Former attendee") && !page.says("示例人员"), "{}", page.text());
    let told = "audit_entries WHERE act = 'rights.let_go' AND after LIKE '%\"sign_ups\"%'";
    assert_eq!(fair.count(told).await, 1);
    // The accounts themselves stay, and nothing is done twice.
    assert!(fair.count("people WHERE status = 'active'").await > 10);
    fair.wait_until("2027-06-13T01:00:00Z").await;
    assert_eq!(fair.count(told).await, 1);
}

#[tokio::test]
async fn letters_sessions_and_links_go_by_the_settings() {
    let fair = Fair::open_with(&[("SHUQIAO_KEEP_LETTERS_DAYS", "30"), ("SHUQIAO_KEEP_SIGN_INS_DAYS", "200")]).await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    fair.settle().await;
    let form = wang.reads("/password/forgot").await.form("/password/forgot").fill("email", "wang@demo.example");
    wang.submits(form).await;
    let (letters, links) = (fair.count("outbox").await, fair.count("account_links").await);
    assert!(letters > 0 && links > 1);
    fair.wait_until("2026-06-18T01:00:00Z").await;
    assert_eq!(fair.count("outbox").await, letters, "not yet");
    fair.wait_until("2026-06-20T02:00:00Z").await;
    assert_eq!(fair.count("outbox").await, 0);
    // What tells of sign-ins is kept as long as the privacy notice says, and no shorter than the law wants.
    wang.sees("/privacy", "200 days after the sign-in ended").await;
    wang.sees("/privacy?lang=zh-CN", "登录结束后 200 天").await;
    wang.sign_in().await;
    wang.posts("/sign-out", &[]).await;
    let sessions = fair.count("sessions").await;
    assert!(sessions > 1, "signed out, and known to have been signed in");
    fair.wait_until("2026-12-04T01:00:00Z").await;
    assert_eq!((fair.count("account_links").await, fair.count("sessions").await), (links, sessions));
    fair.wait_until("2026-12-10T02:00:00Z").await;
    assert_eq!(fair.count("account_links").await, 0);
    assert_eq!(fair.count("sessions").await, sessions);
    fair.wait_until("2027-01-08T02:00:00Z").await;
    assert_eq!(fair.count("sessions").await, 0);
    assert_eq!(fair.count("audit_entries WHERE act = 'rights.let_go' AND after LIKE '%\"outbox\"%'").await, 1);
}
