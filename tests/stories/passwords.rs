//! Guessing at passwords: it is slowed, nobody is kept out for long by it, and it tells nothing about who has an account.

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};

use crate::support::{Fair, PASSWORD, Persona};

const LIN: &str = "lin@demo.example";

/// A fair that people reach through a proxy, which tells where they are.
async fn behind_a_proxy() -> Fair {
    Fair::open_with(&[("SHUQIAO_TRUSTED_PROXIES", "127.0.0.1")]).await
}

async fn guesses(attacker: &mut Persona<'_>, times: usize) -> Vec<u16> {
    let form = attacker.reads("/sign-in").await.form("/sign-in").fill("email", LIN).fill("password", "a guess");
    let mut answers = Vec::new();
    for _ in 0..times {
        answers.push(attacker.sends(form.clone()).await.status);
    }
    answers
}

#[tokio::test]
async fn a_stranger_who_guesses_is_slowed_and_the_owner_is_not() {
    let fair = behind_a_proxy().await;
    let mut lin = fair.visitor().at_address("198.51.100.1");
    lin.sign_up("林示例", LIN).await;
    let form = lin.reads("/account").await.form("/sign-out");
    lin.submits(form).await;

    let mut attacker = fair.visitor().at_address("203.0.113.7");
    let answers = guesses(&mut attacker, 8).await;
    assert_eq!(answers, [422, 422, 422, 422, 422, 422, 429, 429], "six are looked at, then there is a wait");
    let form = attacker.reads("/sign-in").await.form("/sign-in").fill("email", LIN).fill("password", PASSWORD);
    let page = attacker.sends(form.clone()).await;
    assert_eq!(
        (page.status, page.headers["retry-after"].to_str().unwrap()),
        (429, "2"),
        "the right one is not looked at"
    );
    assert!(page.says("wait 2 seconds") && page.value("email") == LIN, "{}", page.text());

    let page = lin.sign_in().await;
    assert_eq!(page.status, 200, "the owner's browser is counted by itself: {}", page.text());
    let mut phone = fair.visitor().at_address("198.51.100.2");
    phone.email = LIN.to_owned();
    assert_eq!(phone.sign_in().await.status, 200, "so is a new one elsewhere");

    fair.wait_until("2026-05-20T01:00:02Z").await;
    assert_eq!(attacker.sends(form).await.status, 303, "the control: two seconds later it is looked at");
}

#[tokio::test]
async fn guesses_from_everywhere_make_a_new_browser_wait_half_a_minute_at_most() {
    let fair = behind_a_proxy().await;
    let mut lin = fair.visitor().at_address("198.51.100.1");
    lin.sign_up("林示例", LIN).await;
    for n in 0..20 {
        let mut attacker = fair.visitor().at_address(&format!("203.0.113.{n}"));
        guesses(&mut attacker, 6).await;
    }
    let mut phone = fair.visitor().at_address("198.51.100.2");
    phone.email = LIN.to_owned();
    assert_eq!(phone.sign_in().await.status, 429);
    fair.wait_until("2026-05-20T01:00:30Z").await;
    assert_eq!(phone.sign_in().await.status, 200);
    lin.forget_cookies();
}

#[tokio::test]
async fn whoever_tries_many_accounts_from_one_network_is_slowed() {
    let fair = behind_a_proxy().await;
    let mut attacker = fair.visitor().at_address("203.0.113.7");
    let form = attacker.reads("/sign-in").await.form("/sign-in").fill("password", "a guess");
    let mut answers = Vec::new();
    for n in 0..63 {
        answers.push(attacker.sends(form.clone().fill("email", &format!("p{n}@demo.example"))).await.status);
    }
    assert_eq!(answers.iter().filter(|status| **status == 422).count(), 61);
    assert_eq!(answers[62], 429);
    let mut other = fair.visitor().at_address("203.0.113.8");
    let form = other.reads("/sign-in").await.form("/sign-in").fill("password", "a guess").fill("email", LIN);
    assert_eq!(other.sends(form).await.status, 422, "the control: another network");
}

#[tokio::test]
async fn every_door_that_takes_the_password_counts_the_same_tries() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let page = lin.reads("/account/security").await;
    let password = page.form("/account/security/password").fill("current", "a guess").fill("password", "short");
    let address =
        page.form("/account/security/email").fill("email", "new@demo.example").fill("email_password", "a guess");
    let proof = lin.reads("/account/security/proof").await;
    let proof = proof.form("/account/security/proof").fill("proof_password", "a guess");
    for form in [&password, &address, &proof, &password, &address, &proof] {
        assert_eq!(lin.sends(form.clone()).await.status, 422);
    }
    for form in [&password, &address, &proof] {
        let page = lin.sends(form.clone()).await;
        assert!(page.status == 429 && page.says("Too many tries"), "{}", page.text());
    }
    assert_eq!(lin.sends(address).await.value("email"), "new@demo.example", "what was typed is kept");
    assert_eq!(lin.sign_in().await.status, 429);
}

#[tokio::test]
async fn an_empty_field_is_told_beside_it_and_is_no_try() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let page = lin.reads("/account/security").await;
    let password = page.form("/account/security/password").fill("password", "another bridge with planks");
    let address = page.form("/account/security/email").fill("email", "new@demo.example");
    let proof = lin.reads("/account/security/proof").await.form("/account/security/proof");
    let sign_in = lin.reads("/sign-in").await.form("/sign-in");
    for (form, fields) in [
        (sign_in.clone(), vec!["email", "password"]),
        (sign_in.fill("email", LIN), vec!["password"]),
        (password, vec!["current"]),
        (address, vec!["email_password"]),
        (proof, vec!["proof_password"]),
    ] {
        for _ in 0..7 {
            let page = lin.sends(form.clone()).await;
            assert_eq!((page.status, page.all(".problem[id]").len()), (422, fields.len()), "{}", page.text());
            for field in &fields {
                assert_eq!(page.problem(field).as_deref(), Some("Please fill this in."), "{field}: {}", page.text());
            }
        }
    }
    assert_eq!(fair.count("secret_tries").await, 0, "none was a try");
    assert_eq!(lin.sign_in().await.status, 200);
}

/// What an answer's time tells is the work that is done for it.
#[tokio::test]
async fn an_address_with_an_account_and_one_without_cost_the_same_work_and_get_the_same_answer() {
    let fair = Fair::open().await;
    fair.person("林示例", LIN).await;
    let suspended = "suspended@demo.example";
    fair.person("王示例", suspended).await;
    fair.given(&format!("UPDATE people SET status = 'suspended' WHERE email = '{suspended}'")).await;
    let mut other = fair.visitor();
    // A browser that has a cookie of ours asks about it, whosever address is typed.
    other.set_cookie("browser", &"b".repeat(43));
    let sign_in = other.reads("/sign-in").await.form("/sign-in").fill("password", "not the password");
    let sign_up = other.reads("/sign-up").await.form("/sign-up").fill("name", "某示例").tick("consent");
    let forgot = other.reads("/password/forgot").await.form("/password/forgot");
    for (form, hashes) in [(sign_in, 1), (sign_up, 0), (forgot, 0)] {
        let mut seen = Vec::new();
        for email in [LIN, suspended, "nobody@demo.example"] {
            let before = fair.program.passwords_hashed();
            let (page, statements) = fair.statements(other.sends(form.clone().fill("email", email))).await;
            let text = page.text().replace(email, "ADDRESS");
            seen.push((page.status, text, statements, fair.program.passwords_hashed() - before));
        }
        assert_eq!(seen[0].3, hashes, "{}", form.action);
        assert_eq!(seen[0], seen[2], "{}", form.action);
        assert_eq!(seen[1], seen[2], "{}: a closed account", form.action);
    }
    fair.settle().await;
    fair.letter(LIN, "accounts.already_known");
    fair.letter(LIN, "accounts.reset_password");
    assert_eq!(fair.count("account_requests").await, 0, "what was asked for is not kept");
}

/// Whoever knows the password of a closed account is told what became of it; whoever does not learns nothing, at no door.
#[tokio::test]
async fn a_closed_account_is_one_to_its_owner_and_an_unknown_one_to_everybody_else() {
    let fair = Fair::open().await;
    let closed = ["closed@demo.example", "leaving@demo.example", "left@demo.example"];
    for email in closed {
        fair.person("某示例", email).await;
        fair.given(&format!("UPDATE people SET status = 'suspended' WHERE email = '{email}'")).await;
    }
    for (email, left_at) in [(closed[1], "NULL"), (closed[2], "'2026-05-20T00:00:00+00:00'")] {
        fair.given(&format!(
            "INSERT INTO account_departures (person_id, asked_at, leaves_at, left_at) SELECT id, \
             '2026-05-19T00:00:00+00:00', '2026-06-02T00:00:00+00:00', {left_at} FROM people WHERE email = '{email}'"
        ))
        .await;
    }
    fair.settle().await;
    let sent = fair.count("outbox").await;
    let mut other = fair.visitor();
    let sign_in = other.reads("/sign-in").await.form("/sign-in").fill("password", "not the password");
    let sign_up = other.reads("/sign-up").await.form("/sign-up").fill("name", "某示例").tick("consent");
    let forgot = other.reads("/password/forgot").await.form("/password/forgot");
    for (form, hashes) in [(sign_in.clone(), 1), (sign_up, 0), (forgot, 0)] {
        let mut seen = Vec::new();
        for email in ["nobody@demo.example"].into_iter().chain(closed) {
            let before = fair.program.passwords_hashed();
            let (page, statements) = fair.statements(other.sends(form.clone().fill("email", email))).await;
            let text = page.text().replace(email, "ADDRESS");
            seen.push((email, (page.status, text, statements, fair.program.passwords_hashed() - before)));
        }
        assert_eq!(seen[0].1.3, hashes, "{}", form.action);
        for (email, answer) in &seen {
            assert_eq!(answer, &seen[0].1, "{}: {email}", form.action);
        }
    }
    fair.settle().await;
    assert_eq!(
        fair.count("outbox").await,
        sent + 2,
        "to whoever has the mailbox of the unknown address, and to nobody else"
    );
    assert!(closed.iter().all(|email| fair.letters_to(email).len() == 1), "the letter with which each began");

    // The right password: closed by an organizer; leaving, with the way back; gone.
    let right = sign_in.fill("password", PASSWORD);
    let page = other.submits(right.clone().fill("email", closed[0])).await;
    assert!(page.status == 422 && page.says("This account is closed for now."), "{}", page.text());
    let page = other.submits(right.clone().fill("email", closed[2])).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let page = other.submits(right.fill("email", closed[1])).await;
    assert!(page.path.starts_with("/account/stay/") && page.says("2 June 2026"), "{} {}", page.path, page.text());
    let form = page.form(&page.path);
    let page = other.submits(form).await;
    assert!(page.says("Your account is open again."), "{}", page.text());
    assert_eq!(fair.count("people WHERE email = 'leaving@demo.example' AND status = 'active'").await, 1);
}

#[tokio::test]
async fn a_password_is_hashed_anew_at_sign_in_when_the_settings_rose() {
    let fair = Fair::open_with(&[("SHUQIAO_PASSWORD_MEMORY_KIB", "16")]).await;
    let mut lin = fair.person("林示例", LIN).await;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    let old = argon.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
    fair.given(&format!("UPDATE people SET password_hash = '{old}' WHERE email = '{LIN}'")).await;
    let newer = "people WHERE password_hash LIKE '$argon2id$v=19$m=16,t=2,p=1$%'";
    let form = lin.reads("/sign-in").await.form("/sign-in").fill("email", LIN).fill("password", "not the password");
    assert_eq!(lin.submits(form).await.status, 422);
    assert_eq!(fair.count(newer).await, 0, "who does not know it changes nothing");
    lin.sign_in().await;
    assert_eq!(fair.count(newer).await, 1);
    lin.sees("/account", "Your account").await;
    assert_eq!(lin.sign_in().await.status, 200, "it is the same password");
}
