//! What the personal information law gives people: to see what they agreed to, to have a copy of their data, and to leave
//! without a trace.

use std::io::{Cursor, Read};

use crate::support::introductions::{Hides, NEED, OF_THE_NEED, OF_THE_OFFERING, agrees};
use crate::support::meetings::SLUG;
use crate::support::{Fair, Form, PASSWORD, Page, Persona, link_in};

const DATA: &str = "/account/data";
const DELETION: &str = "/account/data/deletion";

/// The files of a copy, by name.
fn unpacked(page: &Page) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(page.bytes().to_vec())).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

fn file<'a>(files: &'a [(String, String)], name: &str) -> &'a str {
    let names: Vec<&str> = files.iter().map(|(own, _)| own.as_str()).collect();
    files
        .iter()
        .find(|(own, _)| own == name)
        .map(|(_, text)| text.as_str())
        .unwrap_or_else(|| panic!("{name}: {names:?}"))
}

async fn page_form(person: &mut Persona<'_>, of: &str) -> Form {
    person.reads(DATA).await.form("/account/data/copies").fill("of", of).fill("password", PASSWORD)
}

async fn orders(person: &mut Persona<'_>, of: &str) -> Page {
    let form = page_form(person, of).await;
    person.submits(form).await
}

async fn owns(fair: &Fair, company: i64, person: &Persona<'_>) {
    fair.employs(company, person).await;
    fair.given(&format!(
        "UPDATE memberships SET role = 'owner' WHERE person_id = (SELECT id FROM people WHERE email = '{}')",
        person.email
    ))
    .await;
}

#[tokio::test]
async fn a_person_sees_what_they_agreed_to_and_fetches_a_copy_of_everything() {
    let fair = Fair::open().await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let mut li = fair.person("Li Demo", "li@demo.example").await;
    let page = wang.sees(DATA, "Privacy notice").await;
    assert!(page.says("2026-11") && page.says("20 May 2026"), "{}", page.text());

    // The password is asked for again; a wrong one orders nothing and is told beside its field.
    let form = page.form("/account/data/copies").fill("password", "not the password");
    let refused = wang.submits(form).await;
    assert_eq!((refused.status, refused.problem("password").is_some()), (422, true));
    assert_eq!(fair.count("data_copies").await, 0);

    let form = page_form(&mut wang, "own").await;
    wang.sends(form).await;
    let page = wang.sees(DATA, "The copy is being written.").await;
    assert!(page.says("See how far it is") && !page.says("Fetch the file"), "{}", page.text());
    let form = page_form(&mut wang, "own").await;
    wang.sends(form).await;
    wang.sees(DATA, "being written already").await;
    assert!(!fair.letters_to("wang@demo.example").iter().any(|letter| letter.kind == "rights.copy_ready"));
    fair.settle().await;
    assert!(fair.letter("wang@demo.example", "rights.copy_ready").text.contains("24 hours"));
    let page = wang.sees(DATA, "can be fetched until Thu 21 May 2026").await;
    let path = page.attributes("a[download]", "href").remove(0);
    let copy = wang.reads(&path).await;
    assert_eq!(copy.headers["content-type"], "application/zip");
    let files = unpacked(&copy);
    let readme = file(&files, "README.txt");
    assert!(readme.contains("登录会话") && readme.contains("Signed-in devices"), "{readme}");
    let people = file(&files, "csv/people.csv");
    assert!(people.starts_with('\u{FEFF}') && people.contains("王示例") && !people.contains("argon2"), "{people}");
    assert!(!files.iter().any(|(_, text)| text.contains("Li Demo") || text.contains("li@demo.example")));
    let consents: serde_json::Value = serde_json::from_str(file(&files, "json/consents.json")).unwrap();
    assert_eq!(consents[0]["purpose"], "privacy");
    assert!(!file(&files, "csv/sessions.csv").contains("token_hash"));
    assert_eq!(fair.count("audit_entries WHERE act = 'rights.order_copy' AND subject = 'person'").await, 1);

    // Bound to who ordered it, and gone a day later, with its file.
    assert_eq!(li.opens(&path).await.status, 404);
    assert_eq!(fair.visitor().opens(&path).await.path, format!("/sign-in?next={}", path.replace('/', "%2F")));
    fair.wait_until("2026-05-21T01:00:00Z").await;
    wang.sign_in().await;
    assert_eq!(wang.opens(&path).await.status, 404);
    assert_eq!(fair.count("files").await, 0);
    assert!(!wang.reads(DATA).await.says("Fetch the file"));
    wang.sees("/account/data?lang=zh-CN", "您的数据副本").await;
}

#[tokio::test]
async fn an_owner_fetches_a_copy_of_the_company_without_the_secrets_of_others() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Its).await;
    market.li_asks().await;
    // Whoever does not own the company is not offered it, and is refused.
    let offered = market.li.reads(DATA).await.attributes("input[name=of]", "value");
    assert_eq!(offered, ["own"]);
    let company = market.offering_company.to_string();
    let fields = [("of", company.as_str()), ("password", PASSWORD)];
    assert_eq!(market.li.posts("/account/data/copies", &fields).await.status, 403);
    fair.given("UPDATE memberships SET role = 'owner' WHERE person_id = (SELECT id FROM people WHERE email = 'li@demo.example')")
        .await;
    let page = orders(&mut market.li, &company).await;
    assert!(page.says("The copy is being written."), "{}", page.text());
    fair.settle().await;
    let path = market.li.reads(DATA).await.attributes("a[download]", "href").remove(0);
    let files = unpacked(&market.li.reads(&path).await);
    assert!(file(&files, "csv/listings.csv").contains(OF_THE_OFFERING.contact));
    assert!(file(&files, "csv/introductions.csv").contains(NEED), "the introduction they asked for");
    let all: String = files.iter().map(|(_, text)| text.as_str()).collect();
    for secret in ["唐北示例", "91340100DEM000101Q", "需方联络示例", "15400000011", "need_company_id", "recipient_id"]
    {
        assert!(!all.contains(secret), "{secret}");
    }
    // Who owns it no longer fetches it no longer.
    fair.given("UPDATE memberships SET role = 'editor' WHERE person_id = (SELECT id FROM people WHERE email = 'li@demo.example')")
        .await;
    assert_eq!(market.li.opens(&path).await.status, 404);
}

/// Orders a copy and fetches it.
async fn fetches(fair: &Fair, person: &mut Persona<'_>, of: &str) -> Vec<(String, String)> {
    orders(person, of).await;
    fair.settle().await;
    let path = person.reads(DATA).await.attributes("a[download]", "href").remove(0);
    unpacked(&person.reads(&path).await)
}

fn together(files: &[(String, String)]) -> String {
    files.iter().map(|(_, text)| text.as_str()).collect()
}

#[tokio::test]
async fn who_left_a_company_gets_no_copy_of_what_it_writes_from_then_on() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let (need, company) = (market.need, market.need_company);
    let wang = "(SELECT id FROM people WHERE email = 'wang@demo.example')";
    fair.given(&format!(
        "UPDATE listings SET created_by = {wang} WHERE id = {need}; \
         UPDATE listing_files SET added_by = {wang} WHERE listing_id = {need}; \
         UPDATE companies SET created_by = {wang} WHERE id = {company}; \
         INSERT INTO certificates (company_id, kind, number, issuer, issued_on, status, created_by, created_at) VALUES \
         ({company}, 'iso27001', 'DEMO-1', '示例机构', '2026-01-01', 'claimed', {wang}, '2026-05-01 00:00:00+00:00');"
    ))
    .await;
    let path = market.wang_asks().await;
    agrees(&mut market.li, &path).await;
    // The control: as long as they belong to it, they have what they may read anyway.
    let tables = ["listings", "listing_files", "companies", "certificates", "introductions"];
    let files = fetches(&fair, &mut market.wang, "own").await;
    for table in tables {
        assert!(files.iter().any(|(name, _)| *name == format!("csv/{table}.csv")), "{table} before");
    }
    let all = together(&files);
    assert!(
        all.contains("34567800") && all.contains(OF_THE_OFFERING.phone),
        "the exact budget, and the opened contact"
    );

    fair.given(&format!("UPDATE memberships SET status = 'ended' WHERE person_id = {wang}")).await;
    fair.given(&format!("UPDATE listings SET budget_max = 98765400, detail_zh = '离开后所写标记' WHERE id = {need}"))
        .await;
    let files = fetches(&fair, &mut market.wang, "own").await;
    for table in tables {
        assert!(!files.iter().any(|(name, _)| name.contains(&format!("/{table}."))), "{table} after");
    }
    let all = together(&files);
    for word in ["34567800", "98765400", "离开后所写标记", OF_THE_OFFERING.phone, OF_THE_NEED.contact] {
        assert!(!all.contains(word), "{word}");
    }
    // What is theirs is there still.
    for table in ["people", "memberships", "consents", "introduction_moves"] {
        assert!(files.iter().any(|(name, _)| *name == format!("csv/{table}.csv")), "{table}");
    }
}

#[tokio::test]
async fn what_organizers_note_for_themselves_is_in_no_copy_of_a_company() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000101Q", "示例钢铁有限公司").await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    owns(&fair, company, &wang).await;
    fair.given(&format!(
        "INSERT INTO company_moves (company_id, step, reason, points, at) VALUES ({company}, 'return', '请补充执照标记', \
         '[{{\"point\":\"name\",\"verdict\":\"not_fine\",\"note\":\"内部备注标记\"}}]', '2026-05-02 00:00:00+00:00')"
    ))
    .await;
    let files = fetches(&fair, &mut wang, &company.to_string()).await;
    let moves = file(&files, "csv/company_moves.csv");
    assert!(moves.contains("请补充执照标记"), "the reason is for the company: {moves}");
    assert!(!moves.contains("points"), "{moves}");
    assert!(!together(&files).contains("内部备注标记"));
}

#[tokio::test]
async fn a_copy_opens_no_door_of_the_account() {
    let fair = Fair::open().await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let mut visitor = fair.visitor();
    let form = visitor.reads("/password/forgot").await.form("/password/forgot").fill("email", "wang@demo.example");
    visitor.submits(form).await;
    let letter = fair.letter("wang@demo.example", "accounts.reset_password");
    let link = link_in(&letter.text);
    let token = link.rsplit('/').next().unwrap();
    assert!(fair.places_of(&[token]).await.contains(&format!("outbox.text_body: {token}")), "it would be there");
    assert_eq!(visitor.opens(&link).await.status, 200, "it opens the account");

    let files = fetches(&fair, &mut wang, "own").await;
    let letters = file(&files, "csv/outbox.csv");
    assert!(letters.contains("accounts.reset_password") && letters.contains(&letter.subject), "{letters}");
    for column in ["text_body", "html_body", "dedupe_key", "lease_token"] {
        assert!(!letters.contains(column), "{column}");
    }
    assert!(!together(&files).contains(token));
    let readme = file(&files, "README.txt");
    assert!(readme.contains("but not the text") && readme.contains("不含正文"), "{readme}");
}

#[tokio::test]
async fn a_copy_of_a_company_goes_with_the_company() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000101Q", "示例钢铁有限公司").await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    owns(&fair, company, &wang).await;
    let hands_over = "UPDATE memberships SET role = 'editor'";
    let of = company.to_string();
    fetches(&fair, &mut wang, &of).await;
    let copies = |page: &Page| page.all("#copies .row-title");
    assert_eq!(copies(&wang.reads(DATA).await), ["Everything about 示例钢铁有限公司"]);
    fair.given(hands_over).await;
    let page = wang.reads(DATA).await;
    assert!(copies(&page).is_empty() && !page.says("Fetch the file"), "{}", page.text());
    fair.given("UPDATE memberships SET role = 'owner'").await;
    assert_eq!(copies(&wang.reads(DATA).await).len(), 1, "it was there all the time");

    // Handed over while a copy is written: nobody is told to fetch it, and nothing is kept.
    let form = page_form(&mut wang, &of).await;
    wang.sends(form).await;
    assert_eq!(fair.count("data_copies WHERE state = 'waiting'").await, 1);
    fair.given(hands_over).await;
    assert!(copies(&wang.reads(DATA).await).is_empty());
    let ready = || fair.letters_to("wang@demo.example").iter().filter(|own| own.kind == "rights.copy_ready").count();
    let before = ready();
    fair.settle().await;
    assert_eq!((ready(), fair.count("data_copies WHERE state <> 'gone'").await), (before, 0));
    assert_eq!(fair.count("files WHERE media_type = 'application/zip'").await, 0);
}

async fn offered(person: &mut Persona<'_>, lang: &str) -> String {
    person.reads(&format!("{DATA}?lang={lang}")).await.all("label.check").join(" ")
}

#[tokio::test]
async fn the_copies_are_offered_in_the_language_of_the_page() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000101Q", "示例钢铁有限公司").await;
    fair.given("UPDATE companies SET name_en = 'Demo Steel Ltd'").await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    owns(&fair, company, &wang).await;
    let chinese = offered(&mut wang, "zh-CN").await;
    assert!(chinese.contains("示例钢铁有限公司的全部信息") && !chinese.contains("Demo Steel Ltd"), "{chinese}");
    let english = offered(&mut wang, "en").await;
    assert!(english.contains("Everything about Demo Steel Ltd"), "{english}");
}

#[tokio::test]
async fn each_copy_says_whose_it_is_and_of_which_day_in_beijing() {
    let fair = Fair::open().await;
    // Half past one in the morning of the next day in Beijing.
    fair.wait_until("2026-05-20T17:30:00Z").await;
    let company = fair.verified_company("91340100DEM000101Q", "示例钢铁有限公司").await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    owns(&fair, company, &wang).await;
    let of = company.to_string();
    for (of, name, subject) in [
        ("own", "shuqiao-me-2026-05-21.zip", "The copy of your own data can be fetched"),
        (of.as_str(), "shuqiao-company-2026-05-21.zip", "The copy of the data of 示例钢铁有限公司 can be fetched"),
    ] {
        orders(&mut wang, of).await;
        fair.settle().await;
        let path = wang.reads(DATA).await.attributes("a[download]", "href").remove(0);
        let copy = wang.reads(&path).await;
        let disposition = copy.headers["content-disposition"].to_str().unwrap();
        assert!(disposition.contains(name), "{disposition}");
        assert!(file(&unpacked(&copy), "README.txt").contains("Made on 2026-05-21."));
        let letter = fair.letter("wang@demo.example", "rights.copy_ready");
        assert_eq!(letter.subject, subject);
    }
}

#[tokio::test]
async fn each_consent_tells_its_words_and_how_it_is_withdrawn() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000101Q", "示例钢铁有限公司").await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    fair.employs(company, &wang).await;
    fair.given(&format!(
        "INSERT INTO consents (person_id, purpose, text_version, lang, subject, subject_id, at) SELECT id, \
         'company_verification', '2026-11', 'en', 'company', {company}, '2026-05-19 01:00:00+00:00' FROM people \
         WHERE email = 'wang@demo.example'"
    ))
    .await;
    let page = wang.sees(DATA, "I am authorized to speak for this company").await;
    assert!(page.says("You withdraw it by writing to the organizer"), "{}", page.text());
    assert!(page.all("#consents th").iter().any(|head| head.ends_with("示例钢铁有限公司")), "{}", page.text());
    assert_eq!(page.all("#consents .pill"), ["Given", "Given"]);
    assert!(page.says("You withdraw it by deleting your account"), "{}", page.text());
    let ways = page.attributes("#consents a", "href");
    assert!(ways.contains(&DELETION.to_owned()) && ways.contains(&"/privacy".to_owned()), "{ways:?}");
    wang.sees("/account/data?lang=zh-CN", "您可以联系主办方撤回").await;
}

async fn asks_to_leave(person: &mut Persona<'_>) -> Page {
    let form = person.reads(DELETION).await.form(DELETION).fill("password", PASSWORD);
    person.submits(form).await
}

#[tokio::test]
async fn who_owns_a_company_alone_hands_it_over_first_and_the_only_administrator_stays() {
    let fair = Fair::open().await;
    let company = fair.verified_company("91340100DEM000101Q", "示例钢铁有限公司").await;
    let mut owner = fair.person("王示例", "wang@demo.example").await;
    owns(&fair, company, &owner).await;
    let page = owner.sees(DELETION, "You are the only owner").await;
    assert!(page.says("示例钢铁有限公司") && !page.has_form(DELETION), "{}", page.text());
    assert_eq!(owner.posts(DELETION, &[("password", PASSWORD)]).await.status, 409);
    let colleague = fair.person("Li Demo", "li@demo.example").await;
    fair.employs(company, &colleague).await;
    owner.sees(DELETION, "You are the only owner").await;
    fair.given("UPDATE memberships SET role = 'owner'").await;
    assert!(owner.reads(DELETION).await.has_form(DELETION), "a colleague owns it too");
    // What an organizer has closed needs no owner.
    fair.given("UPDATE memberships SET role = 'editor' WHERE person_id = (SELECT id FROM people WHERE email = 'li@demo.example')")
        .await;
    fair.given("UPDATE companies SET status = 'suspended'").await;
    assert!(owner.reads(DELETION).await.has_form(DELETION));

    let mut organizer = fair.organizer().await;
    organizer.sees(DELETION, "You are the only administrator").await;
    assert_eq!(organizer.posts(DELETION, &[("password", PASSWORD)]).await.status, 409);
    assert_eq!(fair.count("account_departures").await, 0);
}

#[tokio::test]
async fn who_changes_their_mind_stays_by_the_letter_or_by_signing_in() {
    let fair = Fair::open().await;
    let mut wang = fair.person("王示例", "wang@demo.example").await;
    let form = wang.reads(DELETION).await.form(DELETION).fill("password", "not the password");
    assert_eq!(wang.submits(form).await.status, 422);
    let page = asks_to_leave(&mut wang).await;
    assert!(page.says("will be deleted in 14 days"), "{}", page.text());
    assert!(wang.opens("/account").await.path.starts_with("/sign-in"), "the session ended");
    fair.settle().await;
    let letter = fair.letter("wang@demo.example", "accounts.leaving");
    assert!(letter.subject.contains("3 June 2026"), "{}", letter.subject);

    // Signing in leads to the page on which they may stay, and to nothing else.
    let page = wang.sign_in().await;
    assert!(page.path.starts_with("/account/stay/") && page.says("3 June 2026"), "{} {}", page.path, page.text());
    assert!(wang.opens("/workspace").await.path.starts_with("/sign-in"), "it is no session");
    // An organizer cannot open it for them.
    let mut organizer = fair.organizer().await;
    let id = fair.number("SELECT id AS n FROM people WHERE email = 'wang@demo.example'").await;
    let path = format!("/organizer/users/{id}");
    let told = organizer.sees(&path, "Leaving, until 3 June 2026").await;
    assert!(told.says("they alone can open it again") && !told.has_form(&format!("{path}/reinstatement")));
    assert!(!told.says("Closed by an organizer") && !told.has_form(&format!("{path}/suspension")), "{}", told.text());
    organizer.sees("/organizer/users?state=suspended", "Leaving, until 3 June 2026").await;
    let reason = [("reason", "示例原因，请重新开通")];
    assert_eq!(organizer.posts(&format!("{path}/reinstatement"), &reason).await.status, 409);
    // The door closes after a quarter of an hour; the letter's link does not.
    let door = page.path.clone();
    fair.wait_until("2026-05-20T01:16:00Z").await;
    assert_eq!(wang.opens(&door).await.status, 404);
    let link = link_in(&letter.text);
    let form = wang.reads(&link).await.form(&link);
    let page = wang.submits(form).await;
    assert!(page.says("Your account is open again."), "{}", page.text());
    assert_eq!(wang.opens(&link).await.status, 404, "once");
    assert!(wang.sign_in().await.path.starts_with("/workspace"));
    assert_eq!(fair.count("account_departures").await, 0);
    for (act, times) in [("accounts.ask_to_leave", 1), ("accounts.stay", 1), ("accounts.leave", 0)] {
        assert_eq!(fair.count(&format!("audit_entries WHERE act = '{act}'")).await, times, "{act}");
    }
    // Nothing happens on the day on which they would have been gone.
    fair.wait_until("2026-06-04T01:00:00Z").await;
    assert_eq!(fair.count("people WHERE email = 'wang@demo.example' AND status = 'active'").await, 1);
}

/// What is told of the person who leaves; none of it may be left.
const NAME: &str = "离去者玛克";
const EMAIL: &str = "leaver-marker@demo.example";
const PHONE: &str = "15498761234";
const TITLE: &str = "标记岗位经理";
const PLANTED: [&str; 8] =
    [NAME, "leaver-marker", PHONE, TITLE, "加入理由标记", "MarkerBrowser", "报名回答标记", "new-marker@demo.example"];

/// Somebody with a trace in every corner: account, devices, letters to them and about them, a company, a listing that names
/// them, an introduction that opened their contact, a sign-up with answers, a schedule that somebody else was told.
async fn planted(fair: &Fair) -> (Persona<'_>, Persona<'_>) {
    let mut market = fair.market(Hides::Nothing).await;
    let mut leaver = fair.person(NAME, EMAIL).await;
    let form = leaver.reads("/account").await.form("/account").fill("job_title", TITLE).fill("phone", PHONE);
    assert_eq!(leaver.submits(form).await.status, 200);
    let id = fair.number(&format!("SELECT id AS n FROM people WHERE email = '{EMAIL}'")).await;
    // Asks to join; the owner gets a letter that names them, and lets them in.
    fair.given("UPDATE memberships SET role = 'owner' WHERE person_id = (SELECT id FROM people WHERE email = 'li@demo.example')")
        .await;
    let at = "2026-05-10 00:00:00+00:00";
    fair.given(&format!(
        "INSERT INTO memberships (company_id, person_id, role, status, message, asked_at) VALUES ({}, {id}, 'editor', 'active', \
         '加入理由标记', '{at}')",
        market.offering_company
    ))
    .await;
    // Another address was asked for, and a device with a name of its own.
    let form = leaver.reads("/account/security").await.form("/account/security/email");
    leaver.submits(form.fill("email", "new-marker@demo.example").fill("email_password", PASSWORD)).await;
    fair.given(&format!("UPDATE sessions SET device = 'MarkerBrowser 1.0' WHERE person_id = {id}")).await;
    // The contact of a listing, which an introduction opens to the other side.
    fair.given(&format!(
        "UPDATE listings SET contact_name = '{NAME}', contact_job_title = '{TITLE}', contact_phone = '{PHONE}', \
         contact_email = '{EMAIL}', created_by = {id} WHERE id = {}",
        market.offering
    ))
    .await;
    let path = market.wang_asks().await;
    agrees(&mut market.li, &path).await;
    fair.given(&format!("UPDATE introductions SET message = '请致电 {PHONE} 或写信至 {EMAIL}，谢谢。'")).await;
    // A seat with answers, settings, and a schedule that the partner was told.
    fair.with_meetings().await;
    fair.seats(&leaver, market.offering_company, "provider").await;
    fair.seats(&market.wang, market.need_company, "buyer").await;
    fair.given("UPDATE sign_ups SET answers = '[[1,\"报名回答标记\"]]', wishes = '[1]' WHERE role = 'provider'").await;
    fair.given(&format!(
        "INSERT INTO told_schedules (sign_up_id, schedule, sequence, told_at) SELECT id, \
         '[{{\"meeting\":1,\"name\":\"{NAME}\",\"company_zh\":\"示例\"}}]', 1, '{at}' FROM sign_ups"
    ))
    .await;
    fair.given(&format!(
        "INSERT INTO calendar_feeds (person_id, secret_hash, created_at) VALUES ({id}, 'feed of the leaver', '{at}'); \
         INSERT INTO match_letters (person_id, company_id, pace, told_to) VALUES ({id}, {}, 'daily', 0);",
        market.offering_company
    ))
    .await;
    // A letter to a colleague that names them, also as pages write such a name.
    fair.given(&format!(
        "INSERT INTO outbox (dedupe_key, kind, to_email, to_name, lang, subject, text_body, html_body, state, next_at, created_at) \
         VALUES ('planted', 'companies.join_asked', 'li@demo.example', 'Li', 'zh', '{NAME}申请加入', '{NAME} {EMAIL}', \
         '<p>{NAME}</p>', 'sent', '{at}', '{at}')"
    ))
    .await;
    fair.settle().await;
    orders(&mut leaver, "own").await;
    fair.settle().await;
    (leaver, market.wang)
}

#[tokio::test]
async fn who_has_left_is_in_no_table_and_in_no_file() {
    let fair = Fair::open().await;
    let (mut leaver, mut wang) = planted(&fair).await;
    // The control: all of it is there, and found.
    let before = fair.places_of(&PLANTED).await;
    for place in [
        "people.name",
        "people.email",
        "people.phone",
        "people.job_title",
        "memberships.message",
        "sessions.device",
        "account_links.new_email",
        "listings.contact_name",
        "listings.contact_phone",
        "introductions.opened",
        "introductions.message",
        "sign_ups.answers",
        "told_schedules.schedule",
        "outbox.to_email",
        "outbox.text_body",
        "outbox.html_body",
        "outbox.subject",
    ] {
        assert!(
            before.iter().any(|found| found.starts_with(&format!("{place}: "))),
            "{place} is not planted: {before:?}"
        );
    }
    assert_eq!(fair.count("files WHERE media_type = 'application/zip'").await, 1);
    let statistics = "sign_ups WHERE status IN ('accepted', 'checked_in')";
    assert_eq!(fair.count(statistics).await, 2);

    let page = leaver.reads(DELETION).await;
    assert!(page.says("Matchmaking in Hefei"), "the seat to be given up: {}", page.text());
    assert!(asks_to_leave(&mut leaver).await.says("will be deleted in 14 days"));
    assert_eq!(fair.count(statistics).await, 1, "the seat is free at once");
    fair.settle().await;
    let told = fair.letter("li@demo.example", "companies.account_closed");
    assert!(told.subject.contains(NAME) && told.text.contains("3 June 2026"), "{} {}", told.subject, told.text);
    fair.wait_until("2026-05-31T00:59:00Z").await;
    assert!(!fair.letters_to(EMAIL).iter().any(|letter| letter.kind == "accounts.leaving_soon"));
    fair.wait_until("2026-05-31T02:00:00Z").await;
    let warning = fair.letter(EMAIL, "accounts.leaving_soon");
    let first = fair.letter(EMAIL, "accounts.leaving");
    assert_ne!(link_in(&warning.text), link_in(&first.text));
    assert_eq!(leaver.opens(&link_in(&first.text)).await.status, 404, "the newest letter's link takes its place");
    assert_eq!(leaver.opens(&link_in(&warning.text)).await.status, 200);
    fair.wait_until("2026-06-03T00:00:00Z").await;
    assert!(fair.places_of(&[EMAIL]).await.len() > 3, "not before the fortnight is over");

    fair.wait_until("2026-06-03T02:00:00Z").await;
    assert_eq!(fair.letters_to(EMAIL).last().unwrap().kind, "accounts.left");
    // The last letter has left the house, and its row goes with the next round.
    fair.wait_until("2026-06-03T03:30:00Z").await;
    assert_eq!(fair.places_of(&PLANTED).await, Vec::<String>::new());
    assert_eq!(fair.count("files WHERE media_type = 'application/zip'").await, 0);
    for gone in ["sessions", "account_links", "calendar_feeds", "match_letters", "data_copies"] {
        let of_them = format!("{gone} WHERE person_id = (SELECT id FROM people WHERE email LIKE 'former-%')");
        assert_eq!(fair.count(&of_them).await, 0, "{gone}");
    }

    // Wherever they were named, a former member is; the records and what others wrote stay.
    assert_eq!(fair.count("people WHERE name = '原成员 · Former member' AND status = 'suspended'").await, 1);
    assert_eq!(fair.count("introductions WHERE message = '请致电  或写信至 ，谢谢。'").await, 1);
    assert_eq!(fair.count("sign_ups").await, 2);
    wang.sign_in().await;
    let mut organizer = fair.organizer().await;
    let page = wang.reads("/workspace/introductions/1").await;
    assert!(page.says("Former member"), "in the opened contact: {}", page.text());
    organizer.sees(&format!("/organizer/events/{SLUG}/sign-ups?status=all"), "Former member").await;
    organizer.sees("/organizer/audit", "Account deleted").await;
    let id = fair.number("SELECT id AS n FROM people WHERE email LIKE 'former-%'").await;
    let page = organizer.sees(&format!("/organizer/users/{id}"), "Former member").await;
    assert!(page.says("and were on 3 June 2026") && !page.says("Closed by an organizer"), "{}", page.text());
    organizer.sees("/organizer/users?lang=zh-CN", "原成员").await;
    // The address is free, and belongs to somebody new.
    let mut again = fair.person(NAME, EMAIL).await;
    again.sees("/account", "Full name").await;
    // The link of the old letter opens nothing.
    assert_eq!(leaver.opens(&link_in(&warning.text)).await.status, 404);
}

#[tokio::test]
async fn a_consent_to_show_a_contact_is_withdrawn_as_easily_as_it_was_given() {
    let fair = Fair::open().await;
    let mut market = fair.market(Hides::Nothing).await;
    let path = market.wang_asks().await;
    let withdrawal = format!("{path}/consent-withdrawal");
    assert_eq!(market.li.opens(&withdrawal).await.status, 409, "before anything opened");
    agrees(&mut market.li, &path).await;
    fair.settle().await;
    assert!(market.wang.reads(&path).await.says(OF_THE_OFFERING.phone));
    let page = market.li.sees(DATA, "Handing contact details to the other company").await;
    assert!(page.says("for talks about this project only"), "the words themselves: {}", page.text());
    assert_eq!(page.all("#consents .pill"), ["Given", "Given"]);
    assert!(page.attributes("#consents a", "href").contains(&path), "where it is withdrawn: {}", page.source());
    // Who gave it is asked, may do it alone or a colleague who speaks for the company, and nobody else.
    let mut viewer = fair.person("Sun Demo", "sun@demo.example").await;
    fair.employs(market.offering_company, &viewer).await;
    fair.lets_only_read(&viewer).await;
    assert_eq!(viewer.posts(&withdrawal, &[]).await.status, 403);
    assert!(!viewer.reads(&path).await.says("Withdraw the consent"));
    let page = market.li.reads(&path).await;
    assert!(page.says("Withdraw the consent to show our contact"), "{}", page.text());
    let form = market.li.reads(&withdrawal).await.form(&withdrawal);
    let page = market.li.submits(form).await;
    assert!(page.says("The consent is withdrawn.") && page.says("was withdrawn"), "{}", page.text());
    fair.settle().await;
    let page = market.li.reads(DATA).await;
    let states = page.all("#consents .pill");
    assert!(states[0].starts_with("Withdrawn ") && states[0].contains("20 May 2026"), "{states:?}");
    assert_eq!(states[1], "Given", "the account's own goes on");
    // From here on it stands nowhere; the other side is told, and its own contact stays with them.
    let page = market.wang.reads(&path).await;
    for word in [OF_THE_OFFERING.contact, OF_THE_OFFERING.phone, OF_THE_OFFERING.email] {
        assert!(!page.source().contains(word), "{word}");
        assert_eq!(fair.places_of(&[word]).await.iter().filter(|place| place.starts_with("introductions.")).count(), 0);
    }
    assert!(page.says("该联系方式的同意已撤回"), "{}", page.text());
    assert!(fair.letter("wang@demo.example", "introductions.consent_withdrawn").text.contains("请不要再使用"));
    assert!(market.li.reads(&path).await.says(crate::support::introductions::OF_THE_NEED.phone));
    assert_eq!(fair.count("introduction_consents WHERE withdrawn_at IS NOT NULL").await, 1);
    assert_eq!(fair.count("audit_entries WHERE act = 'introductions.withdraw_consent'").await, 1);
    assert_eq!(market.li.posts(&withdrawal, &[]).await.status, 409, "once");
}
