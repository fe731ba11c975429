//! Second factors: an app with codes, recovery codes, passkeys; the steps of signing in crosswise; the grace of organizers.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{Fair, PASSWORD, PUBLIC_URL, Page, Persona};

const LIN: &str = "lin@demo.example";
const WANG: &str = "wang@demo.example";

// --- what is in the pocket of a persona -----------------------------------------------------------------------------

/// The code that an app with this key shows at this moment (RFC 6238).
fn code(key: &str, fair: &Fair) -> String {
    let (mut bits, mut kept, mut secret) = (0, 0_u32, Vec::new());
    for letter in key.bytes() {
        kept =
            kept << 5 | b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == letter).unwrap() as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            secret.push((kept >> bits) as u8);
            kept &= (1 << bits) - 1;
        }
    }
    let step = fair.clock.now().timestamp() / 30;
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &secret), &step.to_be_bytes());
    let tag = tag.as_ref();
    let at = usize::from(tag[19] & 15);
    let number = u32::from_be_bytes(tag[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// A code that is not the one of now, nor of the half minutes beside it.
fn wrong_code(key: &str, fair: &Fair) -> String {
    let right: u32 = code(key, fair).parse().unwrap();
    format!("{:06}", (right + 500_000) % 1_000_000)
}

/// Half a minute later, so that the app shows another code.
async fn half_a_minute_later(fair: &Fair) {
    let later = fair.clock.now() + chrono::TimeDelta::seconds(30);
    fair.wait_until(&later.to_rfc3339()).await;
}

/// Sets an app up and returns its key and the recovery codes.
async fn sets_up_an_app(person: &mut Persona<'_>) -> (String, Vec<String>) {
    let form = person.reads("/account/security/factors").await.form("/account/security/factors/app");
    let page = person.submits(form).await;
    let key = page.all(".set-up .code")[0].replace(' ', "");
    assert!(page.source().contains("class=\"qr\""), "there is a picture of it: {}", page.text());
    let form = page.form("/account/security/factors/app/confirmation").fill("code", &code(&key, person.fair));
    let page = person.submits(form).await;
    assert_eq!(page.status, 200, "{}", page.text());
    (key, page.all(".codes li"))
}

/// Types the password and returns what comes next.
async fn types_password(person: &mut Persona<'_>) -> Page {
    let page = person.sign_in().await;
    assert!(page.path.starts_with("/sign-in/factor"), "{}: {}", page.path, page.text());
    page
}

async fn is_in(person: &mut Persona<'_>) -> bool {
    person.opens("/account").await.path == "/account"
}

async fn somewhere_else<'a>(fair: &'a Fair, email: &str) -> Persona<'a> {
    let mut person = fair.visitor();
    person.email = email.to_owned();
    person
}

// --- the app and the recovery codes ---------------------------------------------------------------------------------

#[tokio::test]
async fn an_app_is_set_up_and_its_codes_are_asked_for_once_each() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let mut phone = somewhere_else(&fair, LIN).await;
    phone.sign_in().await;

    let form = lin.reads("/account/security/factors").await.form("/account/security/factors/app");
    let page = lin.submits(form).await;
    let key = page.all(".set-up .code")[0].replace(' ', "");
    let form = page.form("/account/security/factors/app/confirmation");
    let page = lin.submits(form.clone().fill("code", &wrong_code(&key, &fair))).await;
    assert!(page.status == 422 && page.problem("code").is_some(), "{}", page.text());
    assert_eq!(page.all(".set-up .code")[0].replace(' ', ""), key, "the key stays");
    let page = lin.submits(form.clone().fill("code", " ")).await;
    assert_eq!((page.status, page.problem("code").as_deref()), (422, Some("Please fill this in.")));
    assert!(lin.reads("/account/security").await.says("with your password alone"), "it does not count yet");
    let page = lin.submits(form.fill("code", &code(&key, &fair))).await;
    let codes = page.all(".codes li");
    assert_eq!(codes.len(), 10, "{}", page.text());
    let letter = fair.letter(LIN, "accounts.factor_changed");
    assert!(letter.text.contains("An app with codes was set up") && letter.text.contains("It was not you?"));
    assert!(is_in(&mut lin).await && !is_in(&mut phone).await, "who signed in with the password alone signs in anew");
    for path in ["/account/security/factors", "/account/security/factors/app", "/account/security"] {
        lin.does_not_see(path, &codes[0]).await;
        lin.does_not_see(path, &key).await;
    }

    let page = types_password(&mut phone).await;
    assert!(!is_in(&mut phone).await, "the password alone opens nothing");
    let form = page.form("/sign-in/factor");
    let page = phone.submits(form.clone().fill("code", &wrong_code(&key, &fair))).await;
    assert!(page.status == 422 && page.problem("code").is_some());
    let page = phone.submits(form.clone().fill("code", &code(&key, &fair))).await;
    assert_eq!(page.status, 422, "the code with which it was set up counts no more");
    half_a_minute_later(&fair).await;
    phone.submits(form.clone().fill("code", &code(&key, &fair))).await;
    assert!(is_in(&mut phone).await);

    let mut tablet = somewhere_else(&fair, LIN).await;
    let form = types_password(&mut tablet).await.form("/sign-in/factor");
    let page = tablet.submits(form.fill("code", &code(&key, &fair))).await;
    assert!(page.status == 422 && !is_in(&mut tablet).await, "nobody gets in by a code that was seen");
}

#[tokio::test]
async fn the_steps_are_joined_and_neither_stands_for_the_other() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let mut wang = fair.person("王示例", WANG).await;
    let (lins, _) = sets_up_an_app(&mut lin).await;
    let (wangs, _) = sets_up_an_app(&mut wang).await;
    half_a_minute_later(&fair).await;

    let mut nobody = fair.visitor();
    let fields = [("code", code(&lins, &fair)), ("email", LIN.to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = nobody.posts("/sign-in/factor", &fields).await;
    assert!(answer.location.unwrap().starts_with("/sign-in?next="), "a right code without the password");
    assert!(!is_in(&mut nobody).await);

    let mut phone = somewhere_else(&fair, LIN).await;
    let form = types_password(&mut phone).await.form("/sign-in/factor");
    let page = phone.submits(form.clone().fill("code", &code(&wangs, &fair))).await;
    assert!(page.status == 422 && !is_in(&mut phone).await, "the code of somebody else");
    phone.posts("/sign-in/factor", &[("code", &code(&wangs, &fair)), ("email", WANG)]).await;
    assert!(!is_in(&mut phone).await, "who it is comes from the first step, not from the form");
    let half = phone.cookie("half").unwrap();
    phone.set_cookie("session", &half);
    assert!(!is_in(&mut phone).await, "a token of the first step is no session");
    phone.set_cookie("half", &lin.cookie("session").unwrap());
    assert!(phone.opens("/sign-in/factor").await.path.starts_with("/sign-in?"), "and a session is no first step");

    // What was shown in the first step is worth ten minutes, and nothing once the password is another one.
    phone.set_cookie("half", &half);
    fair.wait_until("2026-05-20T01:11:00Z").await;
    let page = phone.submits(form.clone().fill("code", &code(&lins, &fair))).await;
    assert!(page.says("That took too long") && !is_in(&mut phone).await, "{}", page.text());
    let form = types_password(&mut phone).await.form("/sign-in/factor");
    fair.given("UPDATE people SET security_stamp = security_stamp + 1").await;
    phone.submits(form.fill("code", &code(&lins, &fair))).await;
    assert!(!is_in(&mut phone).await);

    let form = types_password(&mut phone).await.form("/sign-in/factor");
    phone.submits(form.fill("code", &code(&lins, &fair))).await;
    assert!(is_in(&mut phone).await, "the control: both, one after the other");
}

#[tokio::test]
async fn the_mailbox_alone_does_not_get_around_the_second_factor() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let (key, _) = sets_up_an_app(&mut lin).await;
    let mut thief = somewhere_else(&fair, LIN).await;
    let form = thief.reads("/password/forgot").await.form("/password/forgot").fill("email", LIN);
    thief.submits(form).await;
    let link = thief.link_in_newest("accounts.reset_password");
    let form = thief.reads(&link).await.form(&link).fill("password", "another bridge with planks");
    let page = thief.submits(form).await;
    assert!(page.path.starts_with("/sign-in/factor") && !is_in(&mut thief).await, "{}", page.path);
    half_a_minute_later(&fair).await;
    thief.submits(page.form("/sign-in/factor").fill("code", &code(&key, &fair))).await;
    assert!(is_in(&mut thief).await, "the control: with the app it is the owner");
}

#[tokio::test]
async fn codes_are_guessed_at_slowly() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let (key, _) = sets_up_an_app(&mut lin).await;
    let mut thief = somewhere_else(&fair, LIN).await;
    let form = types_password(&mut thief).await.form("/sign-in/factor").fill("code", &wrong_code(&key, &fair));
    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(thief.sends(form.clone()).await.status);
    }
    assert_eq!(answers, [422, 422, 422, 422, 422, 422, 429, 429]);
    types_password(&mut thief).await;
    assert_eq!(thief.sends(form.clone()).await.status, 429, "to begin anew does not help");
    half_a_minute_later(&fair).await;
    let form = types_password(&mut lin).await.form("/sign-in/factor");
    lin.submits(form.fill("code", &code(&key, &fair))).await;
    assert!(is_in(&mut lin).await, "the owner's browser is counted by itself");
}

#[tokio::test]
async fn recovery_codes_let_in_once_each_and_are_made_anew() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let (_, codes) = sets_up_an_app(&mut lin).await;
    let mut phone = somewhere_else(&fair, LIN).await;
    for (n, code) in [codes[0].clone(), codes[1].to_uppercase().replace('-', " ")].iter().enumerate() {
        let form = types_password(&mut phone).await.form("/sign-in/factor");
        phone.submits(form.fill("code", code)).await;
        assert!(is_in(&mut phone).await, "{code}");
        let letter = fair.letter(LIN, "accounts.factor_changed").text;
        assert!(letter.contains(&format!("{} are left", 9 - n)), "{letter}");
    }
    let mut tablet = somewhere_else(&fair, LIN).await;
    let form = types_password(&mut tablet).await.form("/sign-in/factor");
    assert_eq!(tablet.submits(form.clone().fill("code", &codes[0])).await.status, 422, "it was used");
    lin.sees("/account/security/factors", "You have 8 left").await;
    assert_eq!(fair.count(&format!("recovery_codes WHERE code_hash LIKE '%{}%'", &codes[2][..4])).await, 0, "hashed");

    let page = lin.reads("/account/security/factors/recovery-codes").await;
    let page = lin.submits(page.form("/account/security/factors/recovery-codes")).await;
    let newer = page.all(".codes li");
    assert!(newer.len() == 10 && !newer.contains(&codes[2]));
    assert!(fair.letter(LIN, "accounts.factor_changed").text.contains("New recovery codes"));
    assert_eq!(tablet.submits(form.clone().fill("code", &codes[2])).await.status, 422, "the ones before count no more");
    tablet.submits(form.fill("code", &newer[0])).await;
    assert!(is_in(&mut tablet).await);
}

#[tokio::test]
async fn who_changes_how_they_sign_in_shows_anew_who_they_are() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    fair.wait_until("2026-05-20T01:06:00Z").await;
    let page = lin.reads("/account/security").await;
    assert!(page.has_form("/account/security/password"), "who has no factor types the password into the form itself");
    let form = lin.reads("/account/security/factors").await.form("/account/security/factors/app");
    let page = lin.submits(form).await;
    assert!(page.path.starts_with("/account/security/proof"), "{}", page.path);
    assert!(!page.source().contains("name=\"code\""), "there is no factor to show yet");
    lin.submits(page.form("/account/security/proof").fill("proof_password", PASSWORD)).await;
    let (key, _) = sets_up_an_app(&mut lin).await;

    fair.wait_until("2026-05-20T01:12:00Z").await;
    let page = lin.reads("/account/security").await;
    assert!(
        !page.has_form("/account/security/password") && !page.has_form("/account/security/email"),
        "{}",
        page.text()
    );
    let fields = [("current", PASSWORD), ("password", "another bridge with planks")];
    let answer = lin.posts("/account/security/password", &fields).await;
    assert_eq!(
        answer.location.as_deref(),
        Some("/account/security/proof?next=%2Faccount%2Fsecurity"),
        "past the page too"
    );
    let fields = [("email", "new@demo.example"), ("email_password", PASSWORD)];
    assert!(lin.posts("/account/security/email", &fields).await.location.unwrap().contains("/proof"));
    for path in ["app/removal", "recovery-codes", "passkeys", "app"] {
        let answer = lin.posts(&format!("/account/security/factors/{path}"), &[]).await;
        assert!(answer.location.unwrap_or_default().contains("/proof"), "{path}");
    }
    assert_eq!(lin.posts("/account/security/factors/passkeys/challenge", &[]).await.status, 403);

    let form = lin.reads("/account/security/proof?next=/account/security").await.form("/account/security/proof");
    for (password, code, field) in [
        ("not the password", code(&key, &fair), "proof_password"),
        (PASSWORD, wrong_code(&key, &fair), "code"),
        (PASSWORD, String::new(), "code"),
    ] {
        let page = lin.submits(form.clone().fill("proof_password", password).fill("code", &code)).await;
        assert!(page.status == 422 && page.problem(field).is_some(), "{field}: {}", page.text());
        assert!(
            !lin.reads("/account/security").await.has_form("/account/security/password"),
            "one of both is not enough"
        );
    }
    let page = lin.submits(form.fill("proof_password", PASSWORD).fill("code", &code(&key, &fair))).await;
    let form = page.form("/account/security/password").fill("current", PASSWORD);
    let page = lin.submits(form.fill("password", "hkq-vzrw")).await;
    assert!(page.says("new password is saved"), "eight characters are enough beside a factor: {}", page.text());
}

#[tokio::test]
async fn a_factor_is_removed_by_its_owner_unless_a_short_password_needs_it() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let (key, _) = sets_up_an_app(&mut lin).await;
    let page = lin.reads("/account/security").await;
    let form = page.form("/account/security/password").fill("current", PASSWORD).fill("password", "hkq-vzrw");
    lin.submits(form).await;
    let removal = "/account/security/factors/app/removal";
    for path in [removal, "/account/security/factors"] {
        let page = lin.sees(path, "fewer than 12 characters").await;
        let ways = page.attributes("a[href$='/removal']", "href");
        assert!(!page.has_form(removal) && ways.is_empty(), "{}", page.text());
    }
    let page = lin.posts(removal, &[]).await;
    assert!(page.status == 422 && page.says("fewer than 12 characters"), "past the page too: {}", page.text());
    let page = lin.reads("/account/security").await;
    let form_of_password =
        page.form("/account/security/password").fill("current", "hkq-vzrw").fill("password", PASSWORD);
    lin.submits(form_of_password).await;
    let form = lin.reads(removal).await.form(removal);
    let page = lin.submits(form).await;
    assert!(page.says("Removed.") && !page.says("Recovery codes"), "{}", page.text());
    assert!(fair.letter(LIN, "accounts.factor_changed").text.contains("was removed from your account"));
    assert_eq!(fair.count("recovery_codes").await, 0);
    assert!(lin.sign_in().await.path.starts_with("/workspace"), "the password alone again");
    assert_ne!(key, "");
}

// --- organizers -----------------------------------------------------------------------------------------------------

#[tokio::test]
async fn an_organizer_sets_a_factor_up_within_the_grace_and_is_let_to_nothing_else_after_it() {
    let fair = Fair::open_with(&[
        ("SHUQIAO_FACTOR_GRACE_DAYS", "7"),
        ("SHUQIAO_SESSION_IDLE_MINUTES", "43200"),
        ("SHUQIAO_SESSION_IDLE_MINUTES_ORGANIZER", "43200"),
    ])
    .await;
    let mut lin = fair.person("林示例", LIN).await;
    let mut organizer = fair.organizer().await;
    organizer.sees("/organizer", "set yours up by Wed 27 May 2026, 09:00").await;
    lin.does_not_see("/workspace", "Organizers sign in with a second factor").await;
    fair.wait_until("2026-05-27T00:59:59Z").await;
    organizer.reads("/organizer").await;
    fair.wait_until("2026-05-27T01:00:00Z").await;
    for path in ["/organizer", "/organizer/users", "/", "/events", "/account", "/account/security", "/nothing-here"] {
        assert_eq!(organizer.opens(path).await.path, "/account/security/factors", "{path}");
    }
    let answer = organizer.posts("/account", &[("name", "主办改名")]).await;
    assert_eq!(answer.location.as_deref(), Some("/account/security/factors"), "nor is anything done");
    organizer.sees("/account/security/factors?lang=zh-CN", "两步验证").await;
    organizer.sees("/account/security/factors?lang=en", "until it is done, nothing else opens").await;
    lin.reads("/workspace").await;

    let form = organizer.reads("/account/security/factors").await.form("/account/security/factors/app");
    let page = organizer.submits(form).await;
    organizer.submits(page.form("/account/security/proof").fill("proof_password", PASSWORD)).await;
    sets_up_an_app(&mut organizer).await;
    let page = organizer.reads("/organizer").await;
    assert!(!page.says("Organizers sign in with a second factor"), "{}", page.text());

    let removal = "/account/security/factors/app/removal";
    let page = organizer.sees(removal, "Organizers keep a second factor").await;
    assert!(!page.has_form(removal), "{}", page.text());
    let page = organizer.posts(removal, &[]).await;
    assert!(page.status == 422 && page.says("Organizers keep a second factor"), "{}", page.text());
    assert_eq!(fair.count("code_apps WHERE confirmed_at IS NOT NULL").await, 1);
}

#[tokio::test]
async fn an_overdue_organizer_can_sign_out() {
    let fair = Fair::open_with(&[("SHUQIAO_FACTOR_GRACE_DAYS", "0")]).await;
    let mut organizer = fair.organizer().await;
    let page = organizer.opens("/organizer").await;
    assert_eq!(page.path, "/account/security/factors");
    let ways = page.attributes("main a", "href");
    assert!(!ways.contains(&"/account/security".to_owned()), "it would lead back to this page: {ways:?}");
    fair.person("林示例", LIN).await.sees(&page.path, "Back to").await;
    organizer.submits(page.form("/sign-out")).await;
    organizer.sees("/", "Sign in").await;
}

#[tokio::test]
async fn an_administrator_resets_the_factors_of_somebody_who_lost_them() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let (_, codes) = sets_up_an_app(&mut lin).await;
    let mut organizer = fair.organizer().await;
    let id = fair.number(&format!("SELECT id AS n FROM people WHERE email = '{LIN}'")).await;
    let path = format!("/organizer/users/{id}/factors");
    let page = organizer.sees(&format!("/organizer/users/{id}"), "They have lost it").await;
    assert_eq!(page.attributes(&format!("a[href='{path}']"), "href").len(), 1);
    let form = organizer.reads(&path).await.form(&path);
    let page = organizer.submits(form.clone().fill("reason", "lost")).await;
    assert!(page.status == 422 && page.problem("reason").is_some() && page.value("reason") == "lost");
    let page = organizer.submits(form.clone().fill("reason", "Lost the phone; called back at the company")).await;
    assert!(page.says("The second factor is removed"), "{}", page.text());
    assert!(!is_in(&mut lin).await);
    assert!(fair.letter(LIN, "accounts.factor_changed").text.contains("removed every second factor"));
    let noted = "audit_entries WHERE act = 'accounts.reset_factors' AND reason LIKE 'Lost the phone%' AND person_id <> subject_id";
    assert_eq!(fair.count(noted).await, 1);
    assert!(lin.sign_in().await.path.starts_with("/workspace"), "the password alone, for now");
    assert_eq!(fair.count("recovery_codes").await, 0, "{codes:?}");
    assert_eq!(organizer.opens(&path).await.status, 404, "there is none any more");
    assert_eq!(organizer.submits(form.fill("reason", "Once more, by a second press")).await.status, 409);

    // Nobody resets their own, nor does an organizer who does not run the platform.
    let own = fair.number("SELECT id AS n FROM people WHERE email = 'organizer@demo.example'").await;
    sets_up_an_app(&mut organizer).await;
    let reason = [("reason", "I have lost my own telephone")];
    assert_eq!(organizer.posts(&format!("/organizer/users/{own}/factors"), &reason).await.status, 403);
    sets_up_an_app(&mut lin).await;
    fair.given("UPDATE roles SET revoked_at = '2026-05-20 01:00:00+00:00' WHERE role = 'administrator'").await;
    assert_eq!(organizer.posts(&path, &reason).await.status, 403);
    assert_eq!(organizer.opens(&path).await.status, 403);
}

// --- passkeys -------------------------------------------------------------------------------------------------------

/// A device that keeps a passkey, as a browser would have it answer.
struct Device {
    keys: EcdsaKeyPair,
    id: Vec<u8>,
    counter: u32,
}

impl Device {
    fn new(id: &str) -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let keys = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap();
        Self { keys, id: id.as_bytes().to_vec(), counter: 0 }
    }

    fn says(&mut self, purpose: &str, challenge: &str, flags: u8, key: &[u8]) -> (Vec<u8>, Vec<u8>) {
        self.counter += 1;
        let client = json!({ "type": purpose, "challenge": challenge, "origin": PUBLIC_URL, "crossOrigin": false });
        let domain = Sha256::digest(PUBLIC_URL.trim_start_matches("http://").as_bytes());
        let authenticator = [domain.as_slice(), &[flags], &self.counter.to_be_bytes(), key].concat();
        (client.to_string().into_bytes(), authenticator)
    }

    fn makes(&mut self, challenge: &str) -> String {
        let point = self.keys.public_key().as_ref().to_vec();
        let cose =
            [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], &point[1..33], &[0x22, 0x58, 32], &point[33..]].concat();
        let key = [&[0; 16], &[0, self.id.len() as u8][..], &self.id, &cose].concat();
        let (client, authenticator) = self.says("webauthn.create", challenge, 0x45, &key);
        let base64 = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({ "id": base64(&self.id), "client": base64(&client), "authenticator": base64(&authenticator) })
            .to_string()
    }

    fn uses(&mut self, challenge: &str) -> String {
        let (client, authenticator) = self.says("webauthn.get", challenge, 0x05, &[]);
        let message = [authenticator.as_slice(), &Sha256::digest(&client)].concat();
        let signature = self.keys.sign(&SystemRandom::new(), &message).unwrap();
        let base64 = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "id": base64(&self.id), "client": base64(&client), "authenticator": base64(&authenticator),
            "signature": base64(signature.as_ref()),
        })
        .to_string()
    }
}

/// What the page's script is told before it asks the device.
async fn challenge(person: &mut Persona<'_>, path: &str) -> String {
    let page = person.posts(path, &[]).await;
    assert_eq!(page.status, 200, "{path}");
    let told: Value = serde_json::from_str(&page.source()).unwrap();
    told["challenge"].as_str().unwrap().to_owned()
}

const NEW: &str = "/account/security/factors/passkeys/challenge";
const USE: &str = "/sign-in/passkey/challenge";

async fn adds_a_passkey(person: &mut Persona<'_>, device: &mut Device, name: &str) -> Page {
    let challenge = challenge(person, NEW).await;
    let form = person.reads("/account/security/factors").await.form("/account/security/factors/passkeys");
    person.submits(form.fill("name", name).fill("credential", &device.makes(&challenge))).await
}

#[tokio::test]
async fn a_passkey_signs_in_by_itself_and_each_answer_counts_once() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let mut device = Device::new("lin's");
    let page = adds_a_passkey(&mut lin, &mut device, "办公电脑").await;
    assert_eq!(page.all(".codes li").len(), 10, "it is the first factor: {}", page.text());
    assert!(fair.letter(LIN, "accounts.factor_changed").text.contains("办公电脑"));
    lin.sees("/account/security/factors", "办公电脑").await;

    let mut phone = fair.visitor();
    let asked = challenge(&mut phone, USE).await;
    let form = phone.reads("/sign-in?next=/account").await.form("/sign-in/passkey");
    let answer = device.uses(&asked);
    let page = phone.submits(form.clone().fill("credential", &answer)).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/account"), "without address and password: {}", page.text());

    let mut thief = fair.visitor();
    let page = thief.submits(form.clone().fill("credential", &answer)).await;
    assert!(page.status == 422 && page.says("does not belong to an account"), "what was seen counts no more");
    let foreign = challenge(&mut lin, NEW).await;
    for (what, credential) in [
        ("a challenge that nobody gave", device.uses("bm9ib2R5J3M")),
        ("a challenge for a new passkey", device.uses(&foreign)),
        ("the key of nobody", Device::new("nobody's").uses(&challenge(&mut thief, USE).await)),
        ("another key under the same number", Device::new("lin's").uses(&challenge(&mut thief, USE).await)),
        ("nothing", String::new()),
    ] {
        let page = thief.submits(form.clone().fill("credential", &credential)).await;
        assert!(page.status == 422 && !is_in(&mut thief).await, "{what}");
    }
    let late = challenge(&mut thief, USE).await;
    fair.wait_until("2026-05-20T01:05:01Z").await;
    assert_eq!(thief.submits(form.clone().fill("credential", &device.uses(&late))).await.status, 422, "too late");
    let asked = challenge(&mut thief, USE).await;
    let mut copy = Device { counter: 0, id: device.id.clone(), keys: device.keys };
    assert_eq!(thief.submits(form.fill("credential", &copy.uses(&asked))).await.status, 422, "its counter went back");
    assert!(!is_in(&mut thief).await);
}

#[tokio::test]
async fn a_passkey_is_asked_for_beside_the_password_and_its_owner_alone_uses_it() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let mut wang = fair.person("王示例", WANG).await;
    let (mut lins, mut wangs) = (Device::new("lin's"), Device::new("wang's"));
    adds_a_passkey(&mut lin, &mut lins, "").await;
    adds_a_passkey(&mut wang, &mut wangs, "").await;
    lin.sees("/account/security/factors", "Unknown browser").await;
    let page = adds_a_passkey(&mut wang, &mut lins, "").await;
    assert_eq!(page.status, 422, "a key belongs to one person: {}", page.text());
    let foreign = challenge(&mut wang, NEW).await;
    let form = lin.reads("/account/security/factors").await.form("/account/security/factors/passkeys");
    let page = lin.submits(form.fill("credential", &Device::new("x").makes(&foreign))).await;
    assert_eq!(page.status, 422, "a challenge belongs to one person too");

    let mut phone = somewhere_else(&fair, LIN).await;
    let page = types_password(&mut phone).await;
    let form = page.form("/sign-in/passkey");
    let asked = challenge(&mut phone, USE).await;
    phone.submits(form.fill("credential", &lins.uses(&asked))).await;
    assert!(is_in(&mut phone).await);

    fair.wait_until("2026-05-20T01:06:00Z").await;
    let form =
        lin.reads("/account/security/proof?next=/account/security").await.form("/account/security/proof/passkey");
    let asked = challenge(&mut lin, USE).await;
    let page = lin.submits(form.clone().fill("credential", &wangs.uses(&asked))).await;
    assert!(page.status == 422 && !lin.reads("/account/security").await.has_form("/account/security/password"));
    let asked = challenge(&mut lin, USE).await;
    let page = lin.submits(form.fill("credential", &lins.uses(&asked))).await;
    assert!(page.has_form("/account/security/password"), "{}", page.text());

    // Removing somebody else's is answered like removing none.
    let id = fair
        .number(&format!(
            "SELECT k.id AS n FROM passkeys k JOIN people p ON p.id = k.person_id WHERE p.email = '{WANG}'"
        ))
        .await;
    let removal = format!("/account/security/factors/passkeys/{id}/removal");
    assert_eq!(lin.opens(&removal).await.status, 404);
    assert_eq!(lin.posts(&removal, &[]).await.status, 409);
    let own = lin.reads("/account/security/factors").await.attributes("a[href$='/removal']", "href");
    let form = lin.reads(&own[0]).await.form(&own[0]);
    assert!(lin.submits(form).await.says("Removed."));
    assert_eq!(fair.count("passkeys").await, 1);
    let mut tablet = fair.visitor();
    let form = tablet.reads("/sign-in").await.form("/sign-in/passkey");
    let asked = challenge(&mut tablet, USE).await;
    assert_eq!(tablet.submits(form.fill("credential", &lins.uses(&asked))).await.status, 422, "it is gone");
}

#[tokio::test]
async fn a_closed_account_is_not_entered_by_a_passkey() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let mut device = Device::new("lin's");
    adds_a_passkey(&mut lin, &mut device, "").await;
    fair.given("UPDATE people SET status = 'suspended'").await;
    let mut phone = fair.visitor();
    let form = phone.reads("/sign-in").await.form("/sign-in/passkey");
    let asked = challenge(&mut phone, USE).await;
    let page = phone.submits(form.fill("credential", &device.uses(&asked))).await;
    assert!(page.status == 422 && page.says("closed for now"), "{}", page.text());
}

// --- leaving with a second factor -----------------------------------------------------------------------------------

#[tokio::test]
async fn who_leaves_with_a_second_factor_shows_it_before_and_comes_back_by_both() {
    const DELETION: &str = "/account/data/deletion";
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", LIN).await;
    let (key, _) = sets_up_an_app(&mut lin).await;
    // What was shown six minutes ago is not enough, neither for leaving nor for a copy.
    fair.wait_until(&(fair.clock.now() + chrono::TimeDelta::minutes(6)).to_rfc3339()).await;
    for path in [DELETION, "/account/data"] {
        let page = lin.sees(path, "First show once more who you are").await;
        assert!(!page.has_form(path) && !page.has_form("/account/data/copies"), "{}", page.text());
    }
    for (path, back) in [(DELETION, DELETION), ("/account/data/copies", "/account/data")] {
        let page = lin.posts(path, &[("of", "own"), ("password", PASSWORD)]).await;
        let proof = format!("/account/security/proof?next={}", back.replace('/', "%2F"));
        assert_eq!(page.location.as_deref(), Some(proof.as_str()), "{path}: {}", page.status);
    }
    assert_eq!(fair.count("account_departures").await + fair.count("data_copies").await, 0);
    let form = lin.reads(&format!("/account/security/proof?next={DELETION}")).await.form("/account/security/proof");
    let page = lin.submits(form.fill("proof_password", PASSWORD).fill("code", &code(&key, &fair))).await;
    assert_eq!(page.path, DELETION, "{}", page.text());
    let page = lin.submits(page.form(DELETION).fill("password", PASSWORD)).await;
    assert!(page.says("will be deleted in 14 days"), "{}", page.text());

    // The password alone does not lead to the page on which they may stay.
    half_a_minute_later(&fair).await;
    let page = types_password(&mut lin).await;
    let page = lin.submits(page.form("/sign-in/factor").fill("code", &wrong_code(&key, &fair))).await;
    assert_eq!(page.status, 422, "{}", page.text());
    let page = lin.submits(page.form("/sign-in/factor").fill("code", &code(&key, &fair))).await;
    assert!(page.path.starts_with("/account/stay/"), "{}: {}", page.path, page.text());
    assert!(!is_in(&mut lin).await, "it is no session");
    let stay = page.path.clone();
    let page = lin.submits(page.form(&stay)).await;
    assert!(page.says("Your account is open again."), "{}", page.text());
    assert_eq!(fair.count("people WHERE email = 'lin@demo.example' AND status = 'active'").await, 1);
}
