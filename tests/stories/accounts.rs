//! Accounts: signing up, in and out, passwords, devices, languages, the first organizer.

use crate::support::Fair;

#[tokio::test]
async fn a_newcomer_signs_up_confirms_and_is_signed_in() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor();
    lin.sign_up("林示例", "lin@demo.example").await;
    lin.sees("/account", "Your account").await;
    let letter = fair.letter("lin@demo.example", "accounts.confirm_address");
    assert_eq!(letter.subject, "Confirm your address");
    assert!(letter.text.contains("林示例") && letter.html.contains("林示例"));
}

#[tokio::test]
async fn letters_and_pages_speak_the_readers_language() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor().reads_chinese();
    lin.sign_up("林示例", "lin@demo.example").await;
    assert_eq!(fair.letter("lin@demo.example", "accounts.confirm_address").subject, "请确认您的邮箱");
    lin.sees("/account", "我的账号").await;
    lin.sees("/account?lang=en", "Your account").await;
    lin.sees("/account", "Your account").await;
}

#[tokio::test]
async fn bad_input_gets_a_message_beside_the_field_and_keeps_what_was_typed() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor().reads_chinese();
    let form = lin
        .reads("/sign-up")
        .await
        .form("/sign-up")
        .fill("name", "林")
        .fill("email", "lin at demo")
        .fill("password", "1234567890");
    let page = lin.submits(form).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.problem("name").unwrap(), "至少 2 个字。");
    assert!(page.problem("email").unwrap().contains("邮箱地址"));
    assert!(page.problem("password").unwrap().contains("容易被猜到"));
    assert!(page.problem("consent").is_some());
    assert_eq!((page.value("name").as_str(), page.value("email").as_str()), ("林", "lin at demo"));
    assert!(!page.source().contains("1234567890"));
    assert!(page.says("请检查以下内容"));
}

#[tokio::test]
async fn signing_up_does_not_tell_who_has_an_account() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    let mut other = fair.visitor();
    let first = other
        .reads("/sign-up")
        .await
        .form("/sign-up")
        .fill("name", "王示例")
        .fill("password", "a wholly other sentence")
        .tick("consent");
    let known = other.submits(first.clone().fill("email", "lin@demo.example")).await;
    let unknown = other.submits(first.fill("email", "nobody@demo.example")).await;
    assert_eq!(known.text(), unknown.text());
    fair.letter("lin@demo.example", "accounts.already_known");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    let mut other = fair.visitor();
    let form = other.reads("/sign-in").await.form("/sign-in").fill("password", "not the password");
    let known = other.submits(form.clone().fill("email", "lin@demo.example")).await;
    let unknown = other.submits(form.fill("email", "nobody@demo.example")).await;
    assert_eq!((known.status, unknown.status), (422, 422));
    assert_eq!(known.text(), unknown.text());
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_and_ends_every_session() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut phone = fair.visitor();
    let form = phone.reads("/password/forgot").await.form("/password/forgot").fill("email", "lin@demo.example");
    phone.submits(form).await;
    phone.email = "lin@demo.example".to_owned();
    let link = phone.link_in_newest("accounts.reset_password");
    let form = phone.reads(&link).await.form(&link).fill("password", "another bridge with planks");
    phone.submits(form).await;
    phone.sees("/account", "Your account").await;
    assert!(lin.opens("/account").await.path.starts_with("/sign-in"));
    assert_eq!(phone.opens(&link).await.status, 404, "the link works once");
}

#[tokio::test]
async fn devices_are_listed_and_can_be_signed_out() {
    let fair = Fair::open().await;
    let mut desk = fair.person("林示例", "lin@demo.example").await;
    let mut phone = fair.visitor();
    phone.email = "lin@demo.example".to_owned();
    phone.sign_in().await;
    phone.sees("/account", "Your account").await;
    let page = desk.reads("/account/security").await;
    let form = page.form("/account/security/sessions/end-others");
    desk.submits(form).await;
    assert!(phone.opens("/account").await.path.starts_with("/sign-in"));
    desk.sees("/account", "Your account").await;
}

#[tokio::test]
async fn somebody_elses_session_cannot_be_ended() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    for id in 1..=2 {
        wang.posts(&format!("/account/security/sessions/{id}/end"), &[]).await;
    }
    lin.sees("/account", "Your account").await;
}

#[tokio::test]
async fn an_idle_session_ends_sooner_for_organizers() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    organizer.sees("/account", "Your account").await;
    fair.wait_until("2026-05-20T01:40:00Z").await;
    assert!(organizer.opens("/account").await.path.starts_with("/sign-in"));
    lin.sees("/account", "Your account").await;
    fair.wait_until("2026-05-20T14:00:00Z").await;
    assert!(lin.opens("/account").await.path.starts_with("/sign-in"));
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let session = lin.cookie("session").unwrap();
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    for (name, value) in
        [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("x-nothing", "neither")]
    {
        let sent = client
            .post(format!("{}/sign-out", fair.address()))
            .header("cookie", format!("session={session}"))
            .header(name, value);
        assert_eq!(sent.send().await.unwrap().status(), 403, "{name}");
    }
    lin.sees("/account", "Your account").await;
    let ours = client
        .post(format!("{}/sign-out", fair.address()))
        .header("cookie", format!("session={session}"))
        .header("sec-fetch-site", "same-origin");
    assert_eq!(ours.send().await.unwrap().status(), 303);
    assert!(
        lin.opens("/account").await.path.starts_with("/sign-in"),
        "the control: the same post from our site is done"
    );
}

#[tokio::test]
async fn every_answer_has_the_strict_headers() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor();
    for path in ["/sign-in", "/nothing-here", "/static/none.css"] {
        let page = lin.opens(path).await;
        let policy = page.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        assert!(page.headers.contains_key("x-request-id"));
    }
    assert!(lin.opens("/nothing-here").await.says("There is no such page"));
}

#[tokio::test]
async fn signing_in_leads_only_to_paths_of_ours() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor();
    let page = lin.opens("/sign-in?next=//evil.example").await;
    let form = page.form("/sign-in");
    assert_eq!(page.value("next"), "//evil.example");
    lin.sign_up("林示例", "lin@demo.example").await;
    let answer = lin.sends(form.fill("email", "lin@demo.example").fill("password", "a bridge of many planks")).await;
    assert_eq!(answer.location.as_deref(), Some("/workspace"), "foreign addresses are not followed");
}

#[tokio::test]
async fn too_many_tries_are_told_to_wait() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor();
    let form = lin.reads("/sign-in").await.form("/sign-in").fill("email", "lin@demo.example").fill("password", "guess");
    let mut last = 0;
    for _ in 0..12 {
        last = lin.sends(form.clone()).await.status;
    }
    assert_eq!(last, 429);
}
