//! Letters that tell others of a company wait while that may not take part, whenever they were written and whatever they call
//! it: a need may hide whose it is, and a title may have changed since.

use crate::companies::{CODE, case, decides, verified_owner};
use crate::meeting_wishes::says;
use crate::support::introductions::{Hides, NEED, agrees, declines};
use crate::support::{Fair, Persona};
use crate::teams::invites;
use crate::timetables;

const REASON: &str = "收到投诉，暂停参与，待核查。";

fn told(fair: &Fair, email: &str, kind: &str) -> usize {
    fair.letters_to(email).iter().filter(|letter| letter.kind == kind).count()
}

/// Whether letters of these kinds, which went out once as a control, wait when they are to be sent once more while the
/// company is suspended, and go out when it returns.
pub async fn waits(fair: &Fair, organizer: &mut Persona<'_>, company: i64, letters: &[(&str, &str)]) {
    let before: Vec<usize> = letters.iter().map(|(email, kind)| told(fair, email, kind)).collect();
    assert!(before.iter().all(|times| *times > 0), "the control: {letters:?} {before:?}");
    fair.given("UPDATE listings SET title_zh = '改过的标题', title_en = 'Another title'").await;
    fair.given(&format!("UPDATE companies SET name_zh = '改过的名称', name_en = 'Another name' WHERE id = {company}"))
        .await;
    organizer.sign_in().await;
    let page = decides(organizer, company, "suspend", REASON).await;
    assert!(page.says("Suspended"), "{} {}", page.status, page.text());
    for ((email, kind), times) in letters.iter().zip(&before) {
        let sent = format!("outbox WHERE kind = '{kind}' AND to_email = '{email}'");
        fair.given(&format!(
            "UPDATE outbox SET state = 'waiting', sent_at = NULL, attempts = 0 WHERE id = (SELECT MAX(id) FROM {sent})"
        ))
        .await;
        fair.settle().await;
        assert_eq!(told(fair, email, kind), *times, "{kind} went out");
        assert_eq!(fair.count(&format!("{sent} AND state = 'waiting'")).await, 1, "{kind}");
        let id = fair.number(&format!("SELECT MAX(id) AS n FROM {sent}")).await;
        organizer.sees(&format!("/organizer/mail/{id}"), "Held: its company is suspended").await;
        // Sending it once more by hand is no way out.
        let form =
            organizer.reads(&format!("/organizer/mail/{id}")).await.form(&format!("/organizer/mail/{id}/resending"));
        organizer.submits(form).await;
        assert_eq!(told(fair, email, kind), *times, "{kind} was sent by hand");
    }
    let page = decides(organizer, company, "reinstate", "").await;
    assert_eq!(page.path, case(company), "{}", page.text());
    for ((email, kind), times) in letters.iter().zip(&before) {
        assert_eq!(told(fair, email, kind), times + 1, "{kind} goes out with its return");
    }
    assert_eq!(fair.count("outbox WHERE state = 'waiting'").await, 0);
}

#[tokio::test]
async fn letters_about_introductions_wait_also_of_a_need_that_hides_its_company() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let mut market = fair.market(Hides::Its).await;
    let path = market.li_asks().await;
    declines(&mut market.wang, &path, "price", "").await;
    assert!(fair.letter("li@demo.example", "introductions.declined").text.contains(NEED));
    waits(&fair, &mut organizer, market.need_company, &[("li@demo.example", "introductions.declined")]).await;
    waits(&fair, &mut organizer, market.offering_company, &[("wang@demo.example", "introductions.asked")]).await;
}

#[tokio::test]
async fn letters_about_an_agreement_and_its_end_wait() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let mut market = fair.market(Hides::Its).await;
    let path = market.wang_asks().await;
    agrees(&mut market.li, &path).await;
    let end = format!("{path}/consent-withdrawal");
    let form = market.wang.reads(&end).await.form(&end);
    market.wang.submits(form).await;
    let letters =
        [("li@demo.example", "introductions.accepted"), ("li@demo.example", "introductions.consent_withdrawn")];
    waits(&fair, &mut organizer, market.need_company, &letters).await;
    waits(&fair, &mut organizer, market.offering_company, &[("wang@demo.example", "introductions.accepted")]).await;
}

#[tokio::test]
async fn a_letter_that_is_written_while_the_company_is_suspended_waits_too() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let mut market = fair.market(Hides::Its).await;
    market.li_asks().await;
    fair.wait_until("2026-06-02T01:00:00Z").await;
    organizer.sign_in().await;
    decides(&mut organizer, market.need_company, "suspend", REASON).await;
    fair.wait_until("2026-06-03T01:10:00Z").await;
    assert_eq!(fair.count("introductions WHERE status = 'lapsed'").await, 1, "the control: its time ran out meanwhile");
    assert_eq!(told(&fair, "wang@demo.example", "introductions.lapsed"), 1, "about a company that takes part");
    assert_eq!(told(&fair, "li@demo.example", "introductions.lapsed"), 0);
    organizer.sign_in().await;
    decides(&mut organizer, market.need_company, "reinstate", "").await;
    assert_eq!(told(&fair, "li@demo.example", "introductions.lapsed"), 1);
}

#[tokio::test]
async fn a_letter_about_two_suspended_companies_waits_for_both() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (_, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let other = fair.verified_company("91210100DEM0000300", "另一示例有限公司").await;
    for company in [company, other] {
        decides(&mut organizer, company, "suspend", REASON).await;
    }
    fair.given(&format!(
        "INSERT INTO outbox (dedupe_key, kind, to_email, to_name, lang, subject, text_body, html_body, attachments, about, \
         state, next_at, attempts, created_at) VALUES ('both', 'demo.letter', 'both@demo.example', '', 'zh', '', '', '', '[]', \
         ',{company},{other},', 'waiting', '2026-05-20T01:00:00+00:00', 0, '2026-05-20T01:00:00+00:00')"
    ))
    .await;
    decides(&mut organizer, company, "reinstate", "").await;
    assert_eq!(fair.letters_to("both@demo.example").len(), 0);
    decides(&mut organizer, other, "reinstate", "").await;
    assert_eq!(fair.letters_to("both@demo.example").len(), 1);
}

#[tokio::test]
async fn letters_about_matches_and_wishes_wait() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    fair.market_of(&["N01", "N03", "O12"]).await;
    fair.with_meetings().await;
    let mut buyer = fair.comes_for("N01", "buyer").await;
    fair.market_of(&["O01"]).await;
    let _seller = fair.comes_for("O01", "provider").await;
    let (own, other) = (fair.owner_of("N01").await, fair.owner_of("O01").await);
    says(&mut buyer, other, "wish", |form| form.fill("mark", "must")).await;
    fair.wait_until("2026-05-20T03:00:00Z").await;
    waits(&fair, &mut organizer, own, &[("o01@demo.example", "meetings.wishes")]).await;
    waits(&fair, &mut organizer, other, &[("n01@demo.example", "matching.new_matches")]).await;
}

#[tokio::test]
async fn letters_about_schedules_and_what_changes_in_them_wait() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut people, companies) = timetables::a_day(&fair).await;
    timetables::seeks(&mut organizer).await;
    timetables::publishes(&mut organizer, 1).await;
    let path = "/events/hefei-talks/sign-up/cancellation";
    let form = people[6].reads(path).await.form(path);
    people[6].submits(form).await;
    waits(&fair, &mut organizer, companies[5], &[("p0@demo.example", "meetings.schedule")]).await;
    waits(&fair, &mut organizer, companies[6], &[("p1@demo.example", "meetings.schedule_changed")]).await;
}

#[tokio::test]
async fn that_a_talk_is_off_is_told_at_once_without_the_name_of_the_suspended_company() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (_people, companies) = timetables::a_day(&fair).await;
    timetables::seeks(&mut organizer).await;
    timetables::publishes(&mut organizer, 1).await;
    fair.settle().await;
    decides(&mut organizer, companies[5], "suspend", REASON).await;
    let repairs = "/organizer/events/hefei-talks/meetings/day/repair";
    let plan = organizer.posts(repairs, &[]).await.location.unwrap();
    let page = organizer.sees(&plan, "示例人员0 (示例企业0)").await;
    organizer.submits(page.form(&format!("{plan}/application"))).await;
    fair.settle().await;
    let letter = fair.letter("p0@demo.example", "meetings.schedule_changed");
    assert!(letter.text.contains("with a company that no longer takes part"), "{}", letter.text);
    let said = format!("{} {:?}", letter.text, letter.attachments);
    assert!(!said.contains("示例企业5") && !said.contains("示例人员5"), "{said}");
}

#[tokio::test]
async fn an_invitation_into_its_team_waits() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    invites(&mut lin, "new@demo.example", "viewer", "").await;
    waits(&fair, &mut organizer, company, &[("new@demo.example", "companies.invited")]).await;
}
