//! Certificates run out: letters beforehand, once each, and at midnight in Beijing nothing counts any more.

use crate::companies::{CODE, OWN, verified_owner};
use crate::support::Fair;
use crate::support::matches::{matches, pair, title};

const KIND: &str = "companies.certificate_ends";

/// A verified certificate that ends on this day; returns its number.
async fn holds(fair: &Fair, company: i64, expires_on: &str) -> i64 {
    fair.given(&format!(
        "INSERT INTO certificates (company_id, kind, level, number, issuer, issued_on, expires_on, status, created_at) \
         VALUES ({company}, 'dcmm-b', '4', 'DEMO-1', '示例评估机构', '2023-08-01', '{expires_on}', 'verified', \
         '2026-05-01 00:00:00+00:00')"
    ))
    .await;
    fair.number("SELECT MAX(id) AS n FROM certificates").await
}

fn subjects(fair: &Fair, email: &str) -> Vec<String> {
    fair.letters_to(email).into_iter().filter(|one| one.kind == KIND).map(|one| one.subject).collect()
}

#[tokio::test]
async fn letters_come_sixty_and_fourteen_days_before_and_on_the_last_day_once_each() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (_, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let mut viewer = fair.person("陈示例", "chen@demo.example").await.reads_chinese();
    viewer.reads("/account?lang=zh-CN").await;
    fair.employs(company, &viewer).await;
    fair.given("UPDATE memberships SET role = 'viewer' WHERE role = 'editor'").await;
    holds(&fair, company, "2026-08-01").await;
    // Midnight in Beijing is 16:00 UTC: on 1 June it is 61 days, from midnight on 60. The order is given every hour.
    for (now, sent) in [
        ("2026-06-01T14:59:00Z", 0),
        ("2026-06-01T16:01:00Z", 1),
        ("2026-06-02T12:00:00Z", 1),
        ("2026-06-20T12:00:00Z", 1),
        ("2026-07-17T14:59:00Z", 1),
        ("2026-07-17T16:01:00Z", 2),
        ("2026-07-20T12:00:00Z", 2),
        ("2026-07-31T14:59:00Z", 2),
        ("2026-07-31T16:01:00Z", 3),
        ("2026-08-01T15:00:00Z", 3),
        ("2026-08-03T12:00:00Z", 3),
    ] {
        fair.wait_until(now).await;
        assert_eq!(subjects(&fair, "lin@demo.example").len(), sent, "{now}");
    }
    let told = subjects(&fair, "lin@demo.example");
    assert!(told[0].contains("ends in 60 days") && told[1].contains("ends in 14 days"), "{told:?}");
    assert!(told[2].starts_with("Certificate ends today"), "{told:?}");
    assert!(subjects(&fair, "chen@demo.example").is_empty(), "to those who speak for the company");
}

#[tokio::test]
async fn after_days_without_the_worker_one_letter_is_written_late() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (_, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let id = holds(&fair, company, "2026-08-01").await;
    // Nothing was running from before the sixtieth day until after the fourteenth.
    fair.wait_until("2026-07-21T02:00:00Z").await;
    let told = subjects(&fair, "lin@demo.example");
    assert!(told.len() == 1 && told[0].contains("ends in 11 days"), "one letter, not two: {told:?}");
    // And not on the last day itself.
    fair.wait_until("2026-08-03T02:00:00Z").await;
    let told = subjects(&fair, "lin@demo.example");
    assert!(told.len() == 2 && told[1].starts_with("Certificate has ended"), "{told:?}");
    // A correction of the record begins anew; a refused certificate is nobody's concern.
    fair.given(&format!("UPDATE certificates SET expires_on = '2026-08-10', told_days = NULL WHERE id = {id}")).await;
    fair.wait_until("2026-08-03T04:00:00Z").await;
    assert_eq!(subjects(&fair, "lin@demo.example").len(), 2, "the same letter is not written twice");
    holds(&fair, company, "2026-08-20").await;
    fair.given("UPDATE certificates SET status = 'rejected'").await;
    fair.wait_until("2026-08-07T04:00:00Z").await;
    assert_eq!(subjects(&fair, "lin@demo.example").len(), 2);
}

#[tokio::test]
async fn at_the_edge_of_midnight_page_gate_and_reason_change_together() {
    let fair = Fair::open().await;
    fair.market_of(&["N01", "O01"]).await;
    let mut buyer = fair.speaks_for("N01").await;
    let mut provider = fair.speaks_for("O01").await;
    let company = fair.owner_of("O01").await;
    fair.given(&format!(
        "UPDATE certificates SET expires_on = '2026-05-20' WHERE company_id = {company} AND kind = 'iso27001'"
    ))
    .await;
    fair.given(&crate::support::matches::change("company", &company.to_string())).await;
    fair.wait_until("2026-05-20T15:59:00Z").await;
    for person in [&mut buyer, &mut provider] {
        person.sign_in().await;
    }
    let (list, both) = (matches(&fair, "N01").await, pair(&fair, "N01", "O01").await);
    let public = format!("/companies/{company}");
    let mut visitor = fair.visitor();

    // 23:59 in Beijing: the last day counts.
    let standing = |page: &crate::support::Page| {
        let rows = page.all("#certificates li, section li");
        rows.into_iter().find(|row| row.contains("27001")).unwrap_or_default()
    };
    assert!(standing(&visitor.reads(&public).await).contains("Valid"));
    assert!(standing(&provider.reads(OWN).await).contains("Valid"));
    assert!(visitor.reads("/companies").await.says("27001"), "a badge in the catalogue");
    assert!(buyer.reads(&list).await.says(&title("O01")));
    assert!(buyer.reads(&both).await.says("27001"));

    // 00:00: no job has run yet.
    fair.clock.move_to("2026-05-20T16:00:00Z".parse().unwrap());
    assert!(standing(&visitor.reads(&public).await).contains("Expired"), "shown as expired, not dropped");
    assert!(standing(&provider.reads(OWN).await).contains("Expired"));
    let badges = visitor.reads("/companies").await.all(".card .tags");
    assert!(badges.iter().all(|tags| !tags.contains("27001")), "{badges:?}");
    let page = buyer.opens(&both).await;
    assert!(page.says("expired"), "the reason names it: {}", page.text());
    fair.settle().await;
    assert!(
        !buyer.reads(&list).await.all(".match").iter().any(|row| row.contains(&title("O01"))),
        "the gate is closed"
    );
    assert!(buyer.reads(&both).await.says("expired"), "and the reason is told: {}", buyer.reads(&both).await.text());
}

#[tokio::test]
async fn what_a_company_does_with_its_certificates_is_in_the_trail() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, _) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let new = "/workspace/company/certificates/new";
    let form = lin.reads(new).await.form(new);
    let form = form
        .fill("certificate", "dcmm-b:4")
        .fill("number", "DEMO-2025-0417")
        .fill("issuer", "示例评估机构")
        .fill("issued_on", "2025-01-01")
        .fill("expires_on", "2027-05-21");
    lin.submits(form).await;
    let edit = lin.reads(OWN).await.attributes("#certificates a[href$='/edit']", "href").remove(0);
    let form = lin.reads(&edit).await.form(&edit).fill("number", "DEMO-2025-0418");
    lin.submits(form).await;
    let withdrawal = lin.reads(OWN).await.attributes("#certificates a[href$='/withdrawal']", "href").remove(0);
    let form = lin.reads(&withdrawal).await.form(&withdrawal);
    lin.submits(form).await;
    for (act, before, after) in [
        ("companies.claim_certificate", "before IS NULL", "after LIKE '%0417%'"),
        ("companies.correct_certificate", "before LIKE '%0417%'", "after LIKE '%0418%'"),
        ("companies.withdraw_certificate", "before LIKE '%0418%'", "after IS NULL"),
    ] {
        assert_eq!(
            fair.count(&format!("audit_entries WHERE act = '{act}' AND {before} AND {after}")).await,
            1,
            "{act}"
        );
    }
}
