//! The organizers' console: accounts, letters, background work and the audit trail.

use crate::support::{Fair, Page};

/// The first link of a page that leads below `path`.
fn link_below(page: &Page, path: &str) -> String {
    page.attributes("a", "href")
        .into_iter()
        .find(|href| href.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
        .unwrap_or_else(|| panic!("no link below {path}:\n{}", page.text()))
}

#[tokio::test]
async fn the_console_is_for_organizers_only() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut visitor = fair.visitor();
    for path in ["/organizer", "/organizer/users", "/organizer/mail", "/organizer/jobs", "/organizer/audit"] {
        assert_eq!(lin.opens(path).await.status, 403, "{path}");
        let page = visitor.opens(path).await;
        assert!(page.path.starts_with("/sign-in"), "{path} leads a visitor to {}", page.path);
    }
    let mut organizer = fair.organizer().await;
    for path in ["/organizer", "/organizer/users", "/organizer/mail", "/organizer/jobs", "/organizer/audit"] {
        organizer.reads(path).await;
        organizer.reads(&format!("{path}?lang=zh-CN")).await;
        organizer.reads(&format!("{path}?lang=en")).await;
    }
}

#[tokio::test]
async fn an_organizer_closes_an_account_and_opens_it_again() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    let list = organizer.sees("/organizer/users?q=LIN%40demo", "林示例").await;
    let path = link_below(&list, "/organizer/users");
    let page = organizer.sees(&path, "lin@demo.example").await;
    assert!(!page.source().contains("argon2"));

    let short = organizer.submits(page.form(&format!("{path}/suspension")).fill("reason", "no")).await;
    assert_eq!(short.status, 422);
    assert!(short.problem("reason").is_some() && short.value("reason") == "no");
    lin.reads("/account").await;

    let reason = "Several people share this account.";
    let page = organizer.submits(page.form(&format!("{path}/suspension")).fill("reason", reason)).await;
    assert!(page.says("Closed"), "{}", page.text());
    assert!(lin.opens("/account").await.path.starts_with("/sign-in"));

    let page = organizer
        .submits(page.form(&format!("{path}/reinstatement")).fill("reason", "They have accounts of their own now."))
        .await;
    assert!(page.says("Active"), "{}", page.text());
    lin.sign_in().await;
    lin.reads("/account").await;

    let trail = organizer.sees("/organizer/audit?act=accounts.suspend", reason).await;
    assert!(!trail.says("accounts.reinstate"));
    organizer.does_not_see("/organizer/audit?act=accounts.suspend&until=2026-05-19", reason).await;
    let export = organizer.reads("/organizer/audit/export.csv?act=accounts.suspend").await;
    assert!(export.source().starts_with('\u{feff}') && export.source().contains(reason));
}

#[tokio::test]
async fn an_organizer_signs_somebody_out_everywhere_but_cannot_close_their_own_account() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    let path = link_below(&organizer.reads("/organizer/users?q=lin@").await, "/organizer/users");
    let page = organizer.reads(&path).await;
    organizer.submits(page.form(&format!("{path}/sessions/end"))).await;
    assert!(lin.opens("/account").await.path.starts_with("/sign-in"));

    let own = link_below(&organizer.reads("/organizer/users?q=organizer@").await, "/organizer/users");
    let page = organizer.reads(&own).await;
    assert!(!page.has_form(&format!("{own}/suspension")));
    let refused = organizer.posts(&format!("{own}/suspension"), &[("reason", "Tired of all this, for good.")]).await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn letters_can_be_read_kept_back_and_sent_again_but_their_secrets_stay_hidden() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    let letters = organizer.sees("/organizer/mail?q=lin@demo.example&state=sent", "Confirm your address").await;
    let path = link_below(&letters, "/organizer/mail");
    let page = organizer.sees(&path, "lin@demo.example").await;
    assert!(!page.source().contains("/verify-email/"), "the one-time link is shown");

    let before = fair.letters_to("lin@demo.example").len();
    organizer.submits(page.form(&format!("{path}/resending"))).await;
    assert_eq!(fair.letters_to("lin@demo.example").len(), before + 1);

    let form = lin.reads("/password/forgot").await.form("/password/forgot").fill("email", "lin@demo.example");
    lin.sends(form).await;
    let waiting = organizer.reads("/organizer/mail?q=lin@demo.example&state=waiting").await;
    let path = link_below(&waiting, "/organizer/mail");
    let form = organizer.reads(&path).await.form(&format!("{path}/cancellation"));
    organizer.submits(form).await;
    organizer.sees(&path, "Kept back").await;
    assert_eq!(fair.letters_to("lin@demo.example").len(), before + 1);
}

#[tokio::test]
async fn lists_of_the_console_ask_the_same_number_of_questions_whatever_their_length() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    for path in ["/organizer", "/organizer/users", "/organizer/mail", "/organizer/audit"] {
        let (_, few) = fair.statements(organizer.reads(path)).await;
        for n in 0..3 {
            let mut somebody = fair.visitor();
            somebody.sign_up("林示例", &format!("lin{n}@{}.example", path.replace('/', ""))).await;
        }
        let (_, many) = fair.statements(organizer.reads(path)).await;
        assert_eq!(few, many, "{path}");
    }
}
