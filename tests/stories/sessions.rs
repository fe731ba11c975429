//! Sessions: where they are, how long they last, the token that changes with the rights, letters about new devices.

use crate::support::{Fair, PASSWORD};

const LIN: &str = "lin@demo.example";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const NEWER_FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                      Version/18.1 Mobile/15E148 Safari/604.1";

#[tokio::test]
async fn the_list_says_which_device_from_where_and_when() {
    let fair = Fair::open_with(&[("SHUQIAO_TRUSTED_PROXIES", "127.0.0.1")]).await;
    let mut lin = fair.visitor().with_browser(FIREFOX).at_address("198.51.100.1");
    lin.sign_up("林示例", LIN).await;
    let mut phone = fair.visitor().with_browser(IPHONE).at_address("203.0.113.77");
    phone.email = LIN.to_owned();
    phone.sign_in().await;
    let rows = lin.reads("/account/security").await.all("tbody tr");
    let row = |device: &str| rows.iter().find(|row| row.contains(device)).unwrap_or_else(|| panic!("{rows:?}"));
    assert!(row("Firefox on Linux").contains("This network") && row("Firefox on Linux").contains("This device"));
    assert!(row("Safari on iPhone").contains("Another network, address 203.0.113.*"), "{rows:?}");
    assert_eq!(fair.count("sessions WHERE network LIKE '%77%'").await, 0, "the end of an address is not kept");
}

#[tokio::test]
async fn a_new_kind_of_device_is_told_of_by_letter_once() {
    let fair = Fair::open_with(&[("SHUQIAO_TRUSTED_PROXIES", "127.0.0.1")]).await;
    let mut lin = fair.visitor().with_browser(FIREFOX).at_address("198.51.100.1");
    lin.sign_up("林示例", LIN).await;
    let told = || fair.letters_to(LIN).iter().filter(|letter| letter.kind == "accounts.new_browser").count();
    lin.sign_in().await;
    assert_eq!(told(), 0, "the first one is no news");
    let mut newer = fair.visitor().with_browser(NEWER_FIREFOX);
    newer.email = LIN.to_owned();
    newer.sign_in().await;
    assert_eq!(told(), 0, "nor is the same kind in a newer version");
    let mut phone = fair.visitor().with_browser(IPHONE).at_address("203.0.113.77");
    phone.email = LIN.to_owned();
    phone.sign_in().await;
    assert_eq!(told(), 1);
    let letter = fair.letter(LIN, "accounts.new_browser");
    for words in ["Safari on iPhone", "203.0.113.*", "Wed 20 May 2026, 09:00", "It was not you?"] {
        assert!(letter.text.contains(words), "{words}: {}", letter.text);
    }
    phone.sign_in().await;
    assert_eq!(told(), 1);
    // Whoever chose a new password by the mailbox may have had a stranger among the devices.
    let form = lin.reads("/password/forgot").await.form("/password/forgot").fill("email", LIN);
    lin.submits(form).await;
    let link = lin.link_in_newest("accounts.reset_password");
    let form = lin.reads(&link).await.form(&link).fill("password", "another bridge with planks");
    lin.submits(form).await;
    let form = phone
        .reads("/sign-in")
        .await
        .form("/sign-in")
        .fill("email", LIN)
        .fill("password", "another bridge with planks");
    phone.submits(form).await;
    assert_eq!(told(), 2);
}

#[tokio::test]
async fn sessions_end_as_the_settings_say() {
    let fair = Fair::open_with(&[
        ("SHUQIAO_SESSION_IDLE_MINUTES", "600"),
        ("SHUQIAO_SESSION_IDLE_MINUTES_ORGANIZER", "10"),
        ("SHUQIAO_SESSION_DAYS", "2"),
    ])
    .await;
    let mut lin = fair.person("林示例", LIN).await;
    let mut organizer = fair.organizer().await;
    organizer.sees("/account", "Your account").await;
    fair.wait_until("2026-05-20T01:11:00Z").await;
    assert!(organizer.opens("/account").await.path.starts_with("/sign-in"), "idle for eleven minutes");
    lin.sees("/account", "Your account").await;
    // Used every eight hours it lasts, but not beyond two days.
    for (at, lasts) in [
        ("20T09", true),
        ("20T17", true),
        ("21T01", true),
        ("21T09", true),
        ("21T17", true),
        ("22T00", true),
        ("22T01", false),
    ] {
        fair.wait_until(&format!("2026-05-{at}:00:00Z")).await;
        assert_eq!(lin.opens("/account").await.path == "/account", lasts, "{at}");
    }
    lin.sign_in().await;
    fair.wait_until("2026-05-22T11:01:00Z").await;
    let page = lin.opens("/account").await;
    assert!(page.path.starts_with("/sign-in") && page.says("Your sign-in has ended."), "{} {}", page.path, page.text());
    lin.sign_in().await;
    let out = lin.reads("/account").await.form("/sign-out");
    lin.submits(out).await;
    assert!(!lin.reads("/sign-in").await.says("Your sign-in has ended."), "they ended it themselves");
}

#[tokio::test]
async fn a_token_is_replaced_when_the_rights_change_and_the_old_one_dies() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    lin.sees("/account", "Your account").await;
    let first = lin.cookie("session").unwrap();
    lin.sees("/account", "Your account").await;
    assert_eq!(lin.cookie("session").unwrap(), first, "the control: nothing changed");

    let company = fair.verified_company("91340100DEM000101Q", "合肥示例标注有限公司").await;
    fair.employs(company, &lin).await;
    let second = lin.cookie("session").unwrap();
    assert_ne!(second, first, "a company was joined");
    fair.lets_only_read(&lin).await;
    let third = lin.cookie("session").unwrap();
    assert_ne!(third, second, "a role in it changed");
    fair.program.add_organizer(LIN, "林示例").await.unwrap();
    lin.sees("/organizer", "林示例").await;
    let fourth = lin.cookie("session").unwrap();
    assert_ne!(fourth, third, "the console was given");
    fair.given("UPDATE roles SET revoked_at = '2026-05-20 01:00:00+00:00'").await;
    lin.sees("/account", "林示例").await;
    assert_ne!(lin.cookie("session").unwrap(), fourth, "and taken away");
    assert_eq!(lin.reads("/account/security").await.all("tbody tr").len(), 1, "it is one session all the while");

    // A request that was under way is served, and does not change the token again.
    let mut late = fair.visitor();
    late.set_cookie("session", &third);
    late.sees("/account", "林示例").await;
    assert_eq!(late.cookie("session").unwrap(), third);
    fair.wait_until("2026-05-20T01:01:01Z").await;
    for old in [&first, &second, &third, &fourth] {
        late.set_cookie("session", old);
        assert!(late.opens("/account").await.path.starts_with("/sign-in"), "a minute later nobody gets in by it");
    }
    lin.sees("/account", "林示例").await;
}

#[tokio::test]
async fn signing_in_again_leaves_no_old_session_behind() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let first = lin.cookie("session").unwrap();
    lin.sign_in().await;
    assert_ne!(lin.cookie("session").unwrap(), first);
    let mut late = fair.visitor();
    late.set_cookie("session", &first);
    assert!(late.opens("/account").await.path.starts_with("/sign-in"));
    assert_eq!(fair.count("sessions WHERE expires_at > '2026-05-20T01:00:00+00:00'").await, 1);
    assert_eq!(fair.count("sessions").await, 2, "that there was one stays known for as long as the law wants it");
}

#[tokio::test]
async fn a_changed_address_is_told_to_the_old_and_to_the_new_one() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let form = lin.reads("/account/security").await.form("/account/security/email");
    lin.submits(form.fill("email", "lin.new@demo.example").fill("email_password", PASSWORD)).await;
    fair.letter(LIN, "accounts.address_asked");
    let link = crate::support::link_in(&fair.letter("lin.new@demo.example", "accounts.confirm_address").text);
    let form = lin.reads(&link).await.form(&link);
    lin.submits(form).await;
    let old = fair.letter(LIN, "accounts.address_moved");
    let new = fair.letter("lin.new@demo.example", "accounts.address_moved_here");
    assert!(old.text.contains("If it was not you") && new.text.contains("It was not you?"));
    assert!(new.text.contains(LIN), "{}", new.text);
}
