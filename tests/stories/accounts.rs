//! Accounts: signing up, in and out, passwords, devices, languages, the first organizer.

use futures_util::future::join_all;

use crate::support::{Fair, PASSWORD, Page};

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
    let text = fair.letter("lin@demo.example", "accounts.confirm_address").text;
    assert!(text.contains("确认邮箱：\nhttp://"), "{text}");
    lin.sees("/account", "我的账号").await;
    lin.sees("/account?lang=en", "Your account").await;
    lin.sees("/account", "Your account").await;
}

#[tokio::test]
async fn bad_input_gets_a_message_beside_the_field_and_keeps_what_was_typed() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor().reads_chinese();
    let form = lin.reads("/sign-up").await.form("/sign-up").fill("name", "林").fill("email", "lin at demo");
    let page = lin.submits(form).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.problem("name").unwrap(), "至少 2 个字。");
    assert!(page.problem("email").unwrap().contains("邮箱地址"));
    assert!(page.problem("consent").is_some());
    assert_eq!((page.value("name").as_str(), page.value("email").as_str()), ("林", "lin at demo"));
    assert!(page.says("请检查以下内容"));
}

#[tokio::test]
async fn signing_up_does_not_tell_who_has_an_account() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    let mut other = fair.visitor();
    let first = other.reads("/sign-up").await.form("/sign-up").fill("name", "王示例").tick("consent");
    let known = other.submits(first.clone().fill("email", "lin@demo.example")).await;
    let unknown = other.submits(first.fill("email", "nobody@demo.example")).await;
    assert!(known.says("a letter to lin@demo.example"), "a slip of the finger shows: {}", known.text());
    assert_eq!(known.text().replace("lin@", "nobody@"), unknown.text());
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
    for person in [&mut phone, &mut lin] {
        let dead = person.opens(&link).await;
        assert_eq!(dead.status, 404, "the link works once");
        let ways = dead.attributes("main a", "href");
        assert!(dead.says("Ask for a new link") && ways.iter().any(|way| way == "/password/forgot"), "{}", dead.text());
        assert!(!dead.says("sign up"), "who chooses a password anew has an account: {}", dead.text());
    }
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
async fn organizers_without_a_company_begin_in_the_console() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    organizer.forget_cookies();
    let form = |page: &Page| page.form("/sign-in").fill("email", "organizer@demo.example").fill("password", PASSWORD);
    let page = organizer.reads("/sign-in").await;
    assert_eq!(organizer.sends(form(&page)).await.location.as_deref(), Some("/organizer"));
    organizer.forget_cookies();
    let page = organizer.reads("/sign-in?next=/events").await;
    assert_eq!(
        organizer.sends(form(&page)).await.location.as_deref(),
        Some("/events"),
        "what was asked for goes first"
    );
    let company = fair.verified_company("91340100DEM000001Q", "示例企业").await;
    fair.employs(company, &organizer).await;
    organizer.forget_cookies();
    let page = organizer.reads("/sign-in").await;
    assert_eq!(organizer.sends(form(&page)).await.location.as_deref(), Some("/workspace"));
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

// --- what is typed --------------------------------------------------------------------------------------------------

#[tokio::test]
async fn every_field_of_an_account_is_checked_in_both_languages() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let long = "名".repeat(51);
    for lang in ["en", "zh-CN"] {
        let mut visitor = fair.visitor();
        let form = visitor
            .reads(&format!("/sign-up?lang={lang}"))
            .await
            .form("/sign-up")
            .fill("name", "王示例")
            .fill("email", "wang@demo.example")
            .tick("consent");
        for (field, value) in [
            ("name", ""),
            ("name", "王"),
            ("name", long.as_str()),
            ("email", ""),
            ("email", "wang"),
            ("email", "wang@"),
            ("email", "wang@demo.example\r\nBcc: all@demo.example"),
        ] {
            let page = visitor.submits(form.clone().fill(field, value)).await;
            assert_eq!(page.status, 422, "{field}: {value}");
            let problem = page.problem(field).unwrap();
            assert_eq!(problem.is_ascii(), lang == "en", "{problem}");
            assert_eq!(page.all(".problem").len(), 1, "only {field} is wrong: {}", page.text());
            assert_eq!(page.value(field), value.replace('\r', ""), "{field}");
            assert_eq!(page.attributes("[name=consent][checked]", "value"), ["on"], "the tick is kept");
        }
        let form = visitor.reads("/password/forgot").await.form("/password/forgot").fill("email", "wang at demo");
        let page = visitor.submits(form).await;
        assert_eq!((page.status, page.value("email").as_str()), (422, "wang at demo"));
        assert!(page.problem("email").is_some());

        let form = lin.reads(&format!("/account?lang={lang}")).await.form("/account");
        for (field, value) in [
            ("name", "林"),
            ("name", ""),
            ("job_title", long.as_str()),
            ("phone", "12345"),
            ("phone", "call me"),
            ("lang", "fr"),
            ("time_zone", "Mars/Olympus"),
        ] {
            let page = lin.submits(form.clone().fill(field, value)).await;
            assert_eq!(page.status, 422, "{field}: {value}");
            assert!(page.problem(field).is_some(), "{field}: {}", page.text());
            assert_eq!(page.all(".problem").len(), 1, "only {field} is wrong: {}", page.text());
            if !matches!(field, "lang" | "time_zone") {
                assert_eq!(page.value(field), value);
            }
        }
        let page = lin.reads("/account/security").await;
        let password = page.form("/account/security/password");
        for (current, new, field) in
            [("not the password", "another bridge with planks", "current"), (PASSWORD, "short", "password")]
        {
            let page = lin.submits(password.clone().fill("current", current).fill("password", new)).await;
            assert_eq!(page.status, 422, "{field}");
            assert_eq!(page.all(".problem").len(), 1, "{}", page.text());
            assert!(page.problem(field).is_some() && !page.source().contains(new));
        }
        let address = page.form("/account/security/email");
        for (email, password, field) in
            [("no address", PASSWORD, "email"), ("lin.new@demo.example", "not the password", "email_password")]
        {
            let page = lin.submits(address.clone().fill("email", email).fill("email_password", password)).await;
            assert_eq!((page.status, page.value("email").as_str()), (422, email));
            assert_eq!(page.all(".problem").len(), 1, "{}", page.text());
            assert!(page.problem(field).is_some() && !page.source().contains(password));
        }
    }
    assert_eq!(fair.count("people").await, 1);
    assert_eq!(
        fair.letters_to("lin@demo.example").len(),
        1,
        "nobody who does not know the password asks for an address"
    );
}

#[tokio::test]
async fn a_password_is_long_enough_not_guessed_soon_and_not_made_of_ones_own_words() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor();
    let form = lin
        .reads("/sign-up")
        .await
        .form("/sign-up")
        .fill("name", "Demo Featherstonehaugh")
        .fill("email", "featherstonehaugh@demo.example")
        .tick("consent");
    lin.submits(form).await;
    lin.email = "featherstonehaugh@demo.example".to_owned();
    let link = lin.link_in_newest("accounts.confirm_address");
    let form = lin.reads(&link).await.form(&link);
    let too_long = "桥".repeat(129);
    for (password, words) in [
        ("12345678901", "at least 12"),
        (too_long.as_str(), "at most 128"),
        ("123456789012", "guessed soon"),
        ("qwertyuiopasdf", "Many people use this password"),
        ("ghijklmnopqrs", "Sequences such as abc"),
        ("aaaaaaaaaaaaaaaa", "Repeated characters and words are guessed soon. Do not repeat"),
        ("WoAiNi1314520", "Many people use this password"),
        ("password123456", "Many people use this password"),
        ("featherstonehaugh", "soon"),
    ] {
        let page = lin.submits(form.clone().fill("password", password)).await;
        assert_eq!(page.status, 422, "{password}");
        assert!(page.problem("password").unwrap().contains(words), "{password}: {:?}", page.problem("password"));
        assert!(page.attributes("[name=password]", "value").is_empty(), "a password never comes back");
        assert_eq!(page.value("name"), "Demo Featherstonehaugh");
    }
    let page = lin.submits(form.clone().fill("name", "D").fill("password", PASSWORD)).await;
    assert!(page.status == 422 && page.problem("name").is_some(), "{}", page.text());
    let longest = "a bridge of many planks over the river. ".repeat(4).chars().take(128).collect::<String>();
    let page = lin.submits(form.fill("password", &longest)).await;
    assert_eq!(page.status, 200, "128 characters are fine: {}", page.text());
}

// --- links ----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn links_work_once_in_their_time_and_for_their_purpose() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor();
    lin.email = "lin@demo.example".to_owned();
    let sign_up = lin
        .reads("/sign-up")
        .await
        .form("/sign-up")
        .fill("name", "林示例")
        .fill("email", "lin@demo.example")
        .tick("consent");
    lin.submits(sign_up.clone()).await;
    let first = lin.link_in_newest("accounts.confirm_address");
    let reset = first.replace("/verify-email/", "/password/reset/");
    assert_eq!(lin.opens(&reset).await.status, 404, "a link that confirms sets no password");
    assert_eq!(lin.posts(&reset, &[("password", "another bridge with planks")]).await.status, 404);
    lin.submits(sign_up).await;
    let second = lin.link_in_newest("accounts.confirm_address");
    assert_eq!(lin.opens(&first).await.status, 404, "a newer link makes the older one useless");
    fair.wait_until("2026-05-22T01:00:00Z").await;
    let late = lin.opens(&second).await;
    assert_eq!(late.status, 404);
    assert!(late.says("This link no longer works"), "{}", late.text());
    assert_eq!(late.attributes("main a", "href"), ["/sign-up", "/sign-in"], "the ways on");
    assert_eq!(lin.posts(&second, &[]).await.status, 404);

    // Whoever signs up once more gets a new one.
    let form = lin.reads("/sign-up").await.form("/sign-up").fill("name", "林示例");
    lin.submits(form.fill("email", "lin@demo.example").tick("consent")).await;
    let third = lin.link_in_newest("accounts.confirm_address");
    assert_eq!(lin.reads(&third).await.status, 200, "looking at it changes nothing");
    let form = lin.reads(&third).await.form(&third).fill("password", PASSWORD);
    lin.submits(form.clone()).await;
    lin.sees("/account", "Your account").await;
    assert_eq!(lin.submits(form).await.status, 404, "used");

    let mut forgetful = fair.visitor();
    let form = forgetful.reads("/password/forgot").await.form("/password/forgot").fill("email", "lin@demo.example");
    forgetful.submits(form).await;
    let reset = lin.link_in_newest("accounts.reset_password");
    assert_eq!(forgetful.opens(&reset.replace("/password/reset/", "/verify-email/")).await.status, 404);
    let form = forgetful.reads(&reset).await.form(&reset);
    let short = forgetful.submits(form.clone().fill("password", "short")).await;
    assert!(short.status == 422 && short.problem("password").is_some());
    fair.wait_until("2026-05-22T02:00:01Z").await;
    let late = forgetful.submits(form.fill("password", "another bridge with planks")).await;
    assert_eq!(late.status, 404, "an hour is over");
}

#[tokio::test]
async fn forgetting_a_password_does_not_tell_who_has_an_account() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    let mut other = fair.visitor();
    let form = other.reads("/password/forgot").await.form("/password/forgot");
    let known = other.submits(form.clone().fill("email", "lin@demo.example")).await;
    let unknown = other.submits(form.fill("email", "nobody@demo.example")).await;
    assert_eq!((known.status, known.text()), (unknown.status, unknown.text()));
    assert!(fair.letters_to("nobody@demo.example").is_empty());
    fair.letter("lin@demo.example", "accounts.reset_password");
}

#[tokio::test]
async fn whoever_typed_an_address_its_owner_chooses_the_name_and_the_password() {
    let fair = Fair::open().await;
    let mut lin = fair.visitor();
    lin.email = "lin@demo.example".to_owned();
    let mut rogue = fair.visitor();
    // Before and after the owner, the newest letter is opened by the owner in both cases.
    for (who, name) in [(1, "冒名示例"), (2, "林示例"), (3, "冒名示例")] {
        let person = if who == 2 { &mut lin } else { &mut rogue };
        let form = person.reads("/sign-up").await.form("/sign-up").fill("name", name);
        let page = person.submits(form.fill("email", "lin@demo.example").tick("consent")).await;
        assert!(page.says("Please look into your mailbox"), "{}", page.text());
        assert!(
            page.attributes("[name=password]", "name").is_empty(),
            "no password is chosen before the letter is read"
        );
    }
    let page = rogue.posts("/sign-in", &[("email", "lin@demo.example"), ("password", "")]).await;
    assert!(page.status == 422 && page.problem("password").is_some(), "nothing is no password: {}", page.text());
    for guess in ["the rogue's own sentence", PASSWORD] {
        let page = rogue.posts("/sign-in", &[("email", "lin@demo.example"), ("password", guess)]).await;
        assert!(
            page.status == 422 && page.says("do not belong together"),
            "as for an unknown address: {}",
            page.text()
        );
    }
    let link = lin.link_in_newest("accounts.confirm_address");
    let form = lin.reads(&link).await.form(&link).fill("name", "林示例").fill("password", PASSWORD);
    lin.submits(form).await;
    lin.sees("/account", "林示例").await;
    lin.forget_cookies();
    lin.sign_in().await;
    lin.sees("/account", "林示例").await;
    assert_eq!(fair.count("people").await, 1);
}

#[tokio::test]
async fn a_new_address_is_taken_into_use_only_by_who_asked_for_it() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let form = lin.reads("/account/security").await.form("/account/security/email").fill("email_password", PASSWORD);
    let taken = lin.submits(form.clone().fill("email", "wang@demo.example")).await;
    let letter = fair.letter("wang@demo.example", "accounts.already_known");
    assert!(letter.text.contains("王示例") && !letter.text.contains("林示例"), "{}", letter.text);
    let free = lin.submits(form.fill("email", "lin.new@demo.example")).await;
    assert_eq!(taken.text(), free.text(), "who has an account stays untold");
    let warning = fair.letter("lin@demo.example", "accounts.address_asked");
    assert!(warning.text.contains("lin.new@demo.example"), "{}", warning.text);

    let link = super::support::link_in(&fair.letter("lin.new@demo.example", "accounts.confirm_address").text);
    assert_eq!(wang.opens(&link).await.status, 404, "a stranger with the letter");
    assert_eq!(wang.posts(&link, &[]).await.status, 404);
    let mut visitor = fair.visitor();
    let page = visitor.opens(&link).await;
    assert!(page.path.starts_with("/sign-in?next=%2Fverify-email%2F"), "{}", page.path);
    assert_eq!(visitor.posts(&link, &[]).await.status, 401);
    lin.sees("/account/security", "lin@demo.example").await;
    let form = lin.reads(&link).await.form(&link);
    lin.submits(form).await;
    lin.sees("/account/security", "lin.new@demo.example").await;
    let dead = lin.opens(&link).await;
    assert_eq!((dead.status, dead.attributes("main a", "href")), (404, vec!["/account/security".to_owned()]));
    assert!(dead.says("The security page shows your address"), "{}", dead.text());
    fair.letter("lin@demo.example", "accounts.address_moved");
    lin.forget_cookies();
    assert_eq!(lin.sign_in().await.status, 422, "the old address signs in no longer");
    lin.email = "lin.new@demo.example".to_owned();
    lin.sign_in().await;
    lin.sees("/account", "Your account").await;
}

#[tokio::test]
async fn what_is_so_already_is_told_beside_its_field_and_changes_nothing() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let page = lin.reads("/account/security").await;
    let address = page.form("/account/security/email").fill("email_password", PASSWORD);
    let password = page.form("/account/security/password").fill("current", PASSWORD);
    for (form, field) in
        [(address.fill("email", " LIN@demo.example"), "email"), (password.fill("password", PASSWORD), "password")]
    {
        let page = lin.submits(form).await;
        let problem = page.problem(field).unwrap_or_else(|| panic!("{field}: {}", page.text()));
        assert!(page.status == 422 && problem.contains("that you have already"), "{problem}");
    }
    assert_eq!(fair.letters_to("lin@demo.example").len(), 1, "the letter with which the account began");
}

#[tokio::test]
async fn a_sign_up_that_nobody_confirmed_keeps_no_address_from_its_owner() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let mut rogue = fair.visitor();
    let sign_up = rogue.reads("/sign-up").await.form("/sign-up").fill("name", "冒名示例").tick("consent");
    rogue.submits(sign_up.clone().fill("email", "lin.new@demo.example")).await;

    let form = lin.reads("/account/security").await.form("/account/security/email").fill("email_password", PASSWORD);
    lin.submits(form.fill("email", "lin.new@demo.example")).await;
    let link = super::support::link_in(&fair.letter("lin.new@demo.example", "accounts.confirm_address").text);
    let form = lin.reads(&link).await.form(&link);
    lin.submits(form).await;
    lin.sees("/account/security", "lin.new@demo.example").await;
    assert_eq!(fair.count("people").await, 1);

    // Nor is it kept once its link has run out: the next who signs up with the address begins anew.
    rogue.submits(sign_up.clone().fill("email", "wang@demo.example")).await;
    fair.wait_until("2026-05-23T02:00:00Z").await;
    let mut wang = fair.visitor();
    wang.sign_up("王示例", "wang@demo.example").await;
    let letter = fair.letter("wang@demo.example", "accounts.confirm_address");
    assert!(letter.text.contains("王示例") && !letter.text.contains("冒名示例"), "{}", letter.text);
    wang.sees("/account", "王示例").await;
    let kept = "people WHERE name = '冒名示例'";
    assert_eq!(fair.count(kept).await, 0);
    rogue.submits(sign_up.clone().fill("email", "li@demo.example")).await;
    fair.wait_until("2026-05-24T02:00:00Z").await;
    rogue.submits(sign_up.fill("email", "zhao@demo.example")).await;
    assert_eq!(fair.count(kept).await, 2, "a link that still opens keeps its account");
}

// --- sessions -------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn one_device_is_signed_out_and_the_others_stay() {
    let fair = Fair::open().await;
    let mut desk = fair.person("林示例", "lin@demo.example").await;
    let (mut phone, mut tablet) = (fair.visitor(), fair.visitor());
    for device in [&mut phone, &mut tablet] {
        device.email = "lin@demo.example".to_owned();
        fair.wait_until(&format!("2026-05-20T01:0{}:00Z", if device.cookie("session").is_some() { 2 } else { 1 }))
            .await;
        device.sign_in().await;
    }
    let page = desk.sees("/account/security", "Unknown browser").await;
    assert!(page.says("This device"));
    let ends: Vec<String> = page.attributes("form[action$='/end']", "action");
    assert_eq!(ends.len(), 2, "this device is not among them");
    let page = desk.submits(page.form(&ends[1])).await;
    assert!(page.says("That device is signed out."), "{}", page.text());
    let still = [phone.opens("/account").await, tablet.opens("/account").await]
        .iter()
        .filter(|page| page.path == "/account")
        .count();
    assert_eq!(still, 1, "one of the two");
    desk.sees("/account", "Your account").await;
    assert_eq!(desk.posts(&ends[1], &[]).await.status, 404, "it is gone");
}

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_the_person_is_told() {
    let fair = Fair::open().await;
    let mut desk = fair.person("林示例", "lin@demo.example").await;
    let mut phone = fair.visitor();
    phone.email = "lin@demo.example".to_owned();
    phone.sign_in().await;
    let form = desk
        .reads("/account/security")
        .await
        .form("/account/security/password")
        .fill("current", PASSWORD)
        .fill("password", "another bridge with planks");
    desk.submits(form).await;
    desk.sees("/account", "Your account").await;
    assert!(phone.opens("/account").await.path.starts_with("/sign-in"));
    assert_eq!(phone.sign_in().await.status, 422, "the old password is gone");
    let letter = fair.letter("lin@demo.example", "accounts.password_changed");
    assert!(letter.text.contains("every device but the one where it was changed"), "{}", letter.text);
}

#[tokio::test]
async fn a_closed_account_ends_at_once_and_cannot_be_entered_by_any_door() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    fair.given("UPDATE people SET status = 'suspended' WHERE email = 'lin@demo.example'").await;
    assert!(lin.opens("/account").await.path.starts_with("/sign-in"), "the session's row is still there");
    let page = lin.sign_in().await;
    assert!(page.status == 422 && page.says("closed for now"), "{}", page.text());
    let before = fair.letters_to("lin@demo.example").len();
    let form = lin.reads("/password/forgot").await.form("/password/forgot").fill("email", "lin@demo.example");
    lin.submits(form).await;
    let form = lin
        .reads("/sign-up")
        .await
        .form("/sign-up")
        .fill("name", "林示例")
        .fill("email", "lin@demo.example")
        .tick("consent");
    assert_eq!(lin.submits(form).await.status, 200);
    assert_eq!(fair.letters_to("lin@demo.example").len(), before, "no letter that would open it");
}

#[tokio::test]
async fn a_session_is_made_by_signing_in_and_its_cookie_tells_nothing() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let token = lin.cookie("session").unwrap();
    assert!(token.len() >= 43, "256 bits");
    assert_eq!(fair.count(&format!("sessions WHERE token_hash = '{token}'")).await, 0, "it is stored hashed only");
    let mut other = fair.visitor();
    other.email = "lin@demo.example".to_owned();
    other.set_cookie("session", "a-token-that-somebody-else-chose");
    let form =
        other.reads("/sign-in").await.form("/sign-in").fill("email", "lin@demo.example").fill("password", PASSWORD);
    let answer = other.sends(form).await;
    assert_ne!(
        other.cookie("session").unwrap(),
        "a-token-that-somebody-else-chose",
        "a planted token is not taken over"
    );
    let set = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap().to_owned());
    let cookie = set.into_iter().find(|cookie| cookie.starts_with("session=")).unwrap();
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Secure") && !answer.headers.contains_key("strict-transport-security"), "plain http");
    let form = lin.reads("/account").await.form("/sign-out");
    lin.submits(form).await;
    lin.set_cookie("session", &token);
    assert!(lin.opens("/account").await.path.starts_with("/sign-in"), "the token is dead, not only forgotten");
}

#[tokio::test]
async fn behind_https_cookies_are_bound_to_the_host_and_the_browser_stays_there() {
    let fair = Fair::open_with(&[("SHUQIAO_PUBLIC_URL", "https://shuqiao.test")]).await;
    fair.program.add_organizer("organizer@demo.example", "主办示例").await.unwrap();
    let page = fair.visitor().opens("/sign-in?lang=en").await;
    assert_eq!(page.headers["strict-transport-security"], "max-age=63072000; includeSubDomains");
    let cookie = page.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("Secure"), "{cookie}");
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let sent = |origin: &'static str| {
        client
            .post(format!("{}/sign-in", fair.address()))
            .header("origin", origin)
            .header("content-type", "application/x-www-form-urlencoded")
            .body("email=a%40demo.example&password=guess")
            .send()
    };
    assert_eq!(sent("http://shuqiao.test").await.unwrap().status(), 403, "the same name without its s is another site");
    assert_eq!(sent("https://shuqiao.test").await.unwrap().status(), 422);
}

#[tokio::test]
async fn only_paths_of_ours_are_come_back_to() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    lin.forget_cookies();
    let page = lin.opens("/account/security?x=1").await;
    assert_eq!(page.path, "/sign-in?next=%2Faccount%2Fsecurity%3Fx%3D1");
    for (next, leads_to) in [
        ("/account/security?x=1", "/account/security?x=1"),
        ("https://evil.example/", "/workspace"),
        ("//evil.example", "/workspace"),
        ("/\\evil.example", "/workspace"),
        ("javascript:alert(1)", "/workspace"),
        ("/\t/evil.example", "/workspace"),
        ("/x\r\nSet-Cookie: a=b", "/workspace"),
        ("", "/workspace"),
    ] {
        lin.forget_cookies();
        let fields = [("email", "lin@demo.example"), ("password", PASSWORD), ("next", next)];
        let answer = lin.posts("/sign-in", &fields).await;
        assert_eq!((answer.status, answer.location.as_deref()), (303, Some(leads_to)), "{next:?}");
        assert!(!answer.headers.get_all("set-cookie").iter().any(|cookie| cookie == "a=b"));
    }
}

// --- language, zone, the first organizer ----------------------------------------------------------------------------

#[tokio::test]
async fn language_and_time_zone_are_each_persons_own() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    lin.sees("/account/security", "Wed 20 May 2026, 09:00").await;
    let form = lin.reads("/account").await.form("/account").fill("time_zone", "America/New_York").fill("lang", "zh");
    let page = lin.submits(form.fill("phone", "+86 154 0000 0001").fill("job_title", "数据主管")).await;
    assert!(page.says("已保存。") && page.says("我的账号"), "the next page speaks the new language: {}", page.text());
    assert_eq!((page.value("phone").as_str(), page.value("job_title").as_str()), ("15400000001", "数据主管"));
    assert!(page.says("北京、上海") && page.says("纽约"), "zones go by the cities that people know: {}", page.text());
    lin.sees("/account/security", "2026年5月19日 周二 21:00").await;
    let form = lin.reads("/password/forgot").await.form("/password/forgot").fill("email", "lin@demo.example");
    lin.submits(form).await;
    assert_eq!(fair.letter("lin@demo.example", "accounts.reset_password").subject, "重设密码");
    // Another browser learns the language by signing in, whatever it asks for by itself.
    let mut phone = fair.visitor();
    phone.email = "lin@demo.example".to_owned();
    phone.sign_in().await;
    phone.sees("/account", "我的账号").await;
}

#[tokio::test]
async fn the_first_organizer_is_made_at_the_command_line() {
    let fair = Fair::open_with(&[("SHUQIAO_FACTOR_GRACE_DAYS", "7")]).await;
    for (email, name, words) in
        [("nobody", "主办示例", "`nobody` is no e-mail address"), ("organizer@demo.example", "O", "is no name")]
    {
        let refused = fair.program.add_organizer(email, name).await.unwrap_err();
        assert!(refused.to_string().contains(words), "{refused}");
    }
    fair.program.add_organizer("organizer@demo.example", "主办示例").await.unwrap();
    fair.settle().await;
    let mut organizer = fair.visitor();
    organizer.email = "organizer@demo.example".to_owned();
    assert_eq!(organizer.sign_in().await.status, 422, "there is no password yet");
    let letter = fair.letter("organizer@demo.example", "accounts.made_organizer");
    assert!(letter.subject.contains("主办方") && !letter.text.contains("申请重设密码"), "{}", letter.text);
    assert!(letter.text.contains("请在 2026年5月27日") && letter.html.contains("2026年5月27日"), "{}", letter.text);
    fair.wait_until("2026-05-22T00:00:00Z").await;
    let link = organizer.link_in_newest("accounts.made_organizer");
    let form = organizer.reads(&link).await.form(&link).fill("password", "the organizer's own sentence");
    organizer.submits(form).await;
    organizer.reads("/organizer").await;

    let mut lin = fair.person("林示例", "lin@demo.example").await;
    assert_eq!(lin.opens("/organizer").await.status, 403);
    let before = fair.letters_to("lin@demo.example").len();
    for _ in 0..2 {
        fair.program.add_organizer("LIN@demo.example", "Somebody Else").await.unwrap();
    }
    fair.settle().await;
    lin.sees("/organizer", "林示例").await;
    assert_eq!(fair.letters_to("lin@demo.example").len(), before, "who has a password needs no link");
    assert_eq!(fair.count("roles WHERE role = 'organizer'").await, 2, "made an organizer once");
    assert_eq!(fair.count("audit_entries WHERE act = 'accounts.add_organizer'").await, 3);
}

#[tokio::test]
async fn an_organizer_is_made_of_an_address_that_somebody_signed_up_with_and_nobody_confirmed() {
    let fair = Fair::open().await;
    let mut rogue = fair.visitor();
    let form = rogue.reads("/sign-up").await.form("/sign-up").fill("name", "冒名示例").tick("consent");
    rogue.submits(form.fill("email", "organizer@demo.example")).await;
    fair.program.add_organizer("organizer@demo.example", "主办示例").await.unwrap();
    fair.settle().await;
    let mut organizer = fair.visitor();
    organizer.email = "organizer@demo.example".to_owned();
    let link = organizer.link_in_newest("accounts.made_organizer");
    let form = organizer.reads(&link).await.form(&link).fill("password", "the organizer's own sentence");
    organizer.submits(form).await;
    organizer.sees("/organizer", "主办示例").await;
    assert_eq!(fair.count("people").await, 1);
}

/// Those who ask at the same time are looked up in one statement, and each is told who they are and nobody else.
#[tokio::test]
async fn people_who_ask_at_once_are_each_themselves() {
    let fair = Fair::open().await;
    let numbers = 10..34;
    let mut people = Vec::new();
    for n in numbers.clone() {
        people.push(fair.person(&format!("示例读者{n}"), &format!("reader{n}@demo.example")).await);
    }
    fair.given("UPDATE people SET status = 'suspended' WHERE email = 'reader12@demo.example'").await;
    let (_, alone) = fair.statements(people[0].reads("/events")).await;
    let read = people.iter_mut().map(|person| person.reads("/events"));
    let (pages, together) = fair.statements(join_all(read)).await;
    for (n, page) in numbers.clone().zip(&pages) {
        let named: Vec<_> = numbers.clone().filter(|other| page.says(&format!("示例读者{other}"))).collect();
        let expected = if n == 12 { vec![] } else { vec![n] };
        assert_eq!(named, expected, "whoever is suspended is nobody, and everybody else is one");
    }
    assert!(together < 24 * alone, "the control: they did share, with {together} statements where one takes {alone}");
}
