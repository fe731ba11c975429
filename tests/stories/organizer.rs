//! The organizers' console: accounts, letters, background work and the audit trail.

use crate::companies::{CODE, EDIT, OWN, PNG, decides, verified_owner};
use crate::support::{Fair, PASSWORD, Page, Persona, Written};

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
    let company = fair.verified_company("91340100DEM000014D", "青鸾示例视觉数据（合肥）有限公司").await;
    fair.employs(company, &lin).await;
    let mut organizer = fair.organizer().await;
    let list = organizer.sees("/organizer/users?q=LIN%40demo", "林示例").await;
    let path = link_below(&list, "/organizer/users");
    let page = organizer.sees(&path, "lin@demo.example").await;
    let at = page.attributes(&format!("main a[href='/organizer/companies/{company}']"), "href");
    assert_eq!(at.len(), 1, "the page names the company of the person: {}", page.text());
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
    assert!(page.says("Confirm the address") && !page.says("accounts.confirm_address"), "{}", page.text());

    let before = fair.letters_to("lin@demo.example").len();
    organizer.submits(page.form(&format!("{path}/resending"))).await;
    assert_eq!(fair.letters_to("lin@demo.example").len(), before + 1);
    assert!(
        page.says("[one-time link]") && !page.says("Shuqiao [one-time link]"),
        "the site's own address is no secret"
    );

    let form = lin.reads("/account/security").await.form("/account/security/email").fill("email_password", PASSWORD);
    lin.sends(form.fill("email", "new@demo.example")).await;
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

#[tokio::test]
async fn the_console_tells_beside_its_links_how_much_waits() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let page = organizer.reads("/organizer/audit").await;
    assert!(page.all(".side-nav .count").is_empty(), "nothing waits: {:?}", page.all(".side-nav .count"));
    let (_, before) = fair.statements(organizer.reads("/organizer/audit")).await;
    let steel = fair.verified_company("91340100DEM000001Q", "示例钢铁有限公司").await;
    fair.verified_company("91340100DEM000002Q", "示例汽车有限公司").await;
    fair.given("UPDATE companies SET status = 'submitted' WHERE code = '91340100DEM000002Q'").await;
    for title in ["带钢表面缺陷图像标注", "焊缝图像标注"] {
        fair.waiting(steel, &Written::need(title)).await;
    }
    fair.given("UPDATE outbox SET state = 'dead' WHERE kind = 'accounts.confirm_address'").await;
    let (page, after) = fair.statements(organizer.reads("/organizer/audit")).await;
    assert_eq!(
        page.all(".side-nav a:has(.count)"),
        ["Companies 1 1 waiting", "Listings 2 2 waiting", "Mail 1 1 waiting"]
    );
    assert_eq!(before, after);
    // A page that others cannot open is not offered as a public one.
    let public = async |organizer: &mut Persona<'_>, code: &str| {
        let id = fair.number(&format!("SELECT id AS n FROM companies WHERE code = '{code}'")).await;
        let links = organizer.reads(&format!("/organizer/companies/{id}")).await.attributes("main a", "href");
        links.contains(&format!("/companies/{id}"))
    };
    assert!(public(&mut organizer, "91340100DEM000001Q").await);
    assert!(!public(&mut organizer, "91340100DEM000002Q").await);
}

#[tokio::test]
async fn people_are_found_by_name_address_and_state() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    fair.person("王示例", "wang@demo.example").await;
    fair.given("UPDATE people SET phone = '15400000001', status = 'suspended' WHERE email = 'wang@demo.example'").await;
    let mut organizer = fair.organizer().await;
    for (query, found, not) in [
        ("q=%E6%9E%97", "lin@demo.example", "wang@demo.example"),
        ("q=WANG%40", "wang@demo.example", "lin@demo.example"),
        ("state=suspended", "wang@demo.example", "lin@demo.example"),
        ("state=active", "lin@demo.example", "wang@demo.example"),
        ("q=%25", "lin@demo.example", "%40"),
    ] {
        let page = organizer.sees(&format!("/organizer/users?{query}"), found).await;
        assert!(!page.all("tbody").iter().any(|rows| rows.contains(not)), "{query} finds {not}");
    }
    organizer.sees("/organizer/users?q=nobody%20at%20all", "Nobody").await;
    let path = link_below(&organizer.reads("/organizer/users?q=wang").await, "/organizer/users");
    let page = organizer.sees(&path, "154****0001").await;
    assert!(!page.source().contains("15400000001"), "a telephone number is shown masked");
    assert!(page.says("Closed") && page.has_form(&format!("{path}/reinstatement")));
    assert_eq!(organizer.opens("/organizer/users/999999").await.status, 404);
}

#[tokio::test]
async fn letters_that_could_not_be_delivered_wait_for_a_person() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    let before = fair.letters_to("lin@demo.example").len();
    fair.given("UPDATE outbox SET state = 'dead', attempts = 12, last_error = '550 no such mailbox' WHERE to_email = 'lin@demo.example'").await;
    let overview = organizer.sees("/organizer", "Letters").await;
    let dead = "/organizer/mail?state=dead";
    assert!(overview.attributes("a", "href").iter().any(|href| href == dead), "the overview leads to them");
    let list = organizer.sees(dead, "lin@demo.example").await;
    let path = link_below(&list, "/organizer/mail");
    let page = organizer.sees(&path, "550 no such mailbox").await;
    organizer.submits(page.form(&format!("{path}/resending"))).await;
    assert_eq!(fair.letters_to("lin@demo.example").len(), before + 1);
    organizer.does_not_see(dead, "lin@demo.example").await;

    fair.given("UPDATE outbox SET state = 'dead' WHERE to_email = 'lin@demo.example'").await;
    let form = organizer.reads(&path).await.form(&format!("{path}/cancellation"));
    organizer.submits(form.clone()).await;
    organizer.sees(&path, "Kept back").await;
    assert_eq!(organizer.submits(form).await.status, 409, "kept back already");
    for act in ["mail.resend", "mail.cancel"] {
        organizer.sees(&format!("/organizer/audit?act={act}"), "主办示例").await;
    }
    let mut lin = fair.visitor();
    lin.email = "lin@demo.example".to_owned();
    lin.sign_in().await;
    assert_eq!(lin.posts(&format!("{path}/resending"), &[]).await.status, 403);
}

#[tokio::test]
async fn work_that_failed_for_good_is_shown_and_tried_again() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let at = "2026-05-19 00:00:00+00:00";
    let order = |name: &str, state: &str, key: &str, error: &str| {
        format!(
            "INSERT INTO jobs (name, facts, state, run_at, attempts, dedupe_key, last_error, created_at) \
             VALUES ('{name}', '{{}}', '{state}', '{at}', 12, {key}, {error}, '{at}')"
        )
    };
    fair.given(&order("companies.expire_verifications", "dead", "'recurring'", "'the disk was full'")).await;
    fair.given(&order("somebody.elses_work", "parked", "NULL", "NULL")).await;
    let page = organizer.sees("/organizer/jobs?state=dead", "the disk was full").await;
    assert!(!page.says("somebody.elses_work"));
    organizer.sees("/organizer/jobs?state=parked", "somebody.elses_work").await;
    // A waiting twin of the same order must not stand in the way.
    fair.given(
        &order("companies.expire_verifications", "waiting", "'recurring'", "NULL")
            .replace(at, "2026-06-30 00:00:00+00:00"),
    )
    .await;
    let retry = page.attributes("form[action$='/retry']", "action").remove(0);
    let form = page.form(&retry);
    let page = organizer.submits(form.clone()).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(fair.count("jobs WHERE state = 'dead'").await, 0, "it was carried out");
    assert_eq!(organizer.submits(form).await.status, 409);
    organizer.sees("/organizer/audit?act=jobs.retry", "主办示例").await;
}

#[tokio::test]
async fn the_trail_is_filtered_and_exported_and_nobody_changes_it() {
    let fair = Fair::open().await;
    let lin = fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    let id = fair.number(&format!("SELECT id AS n FROM people WHERE email = '{}'", lin.email)).await;
    let path = format!("/organizer/users/{id}");
    let reason = "=HYPERLINK(\"https://evil.example\") is no reason";
    let page = organizer.reads(&path).await;
    organizer.submits(page.form(&format!("{path}/suspension")).fill("reason", reason)).await;
    fair.wait_until("2026-05-20T01:20:00Z").await;
    let page = organizer.reads(&path).await;
    organizer.submits(page.form(&format!("{path}/reinstatement")).fill("reason", "They may come back now.")).await;
    let words = |code: &str| match code {
        "accounts.suspend" => "Suspended an account",
        "accounts.reinstate" => "Reinstated an account",
        "accounts.add_organizer" => "Was made an organizer",
        _ => "no such act",
    };
    for (query, found, not) in [
        ("act=accounts.suspend", "accounts.suspend", "accounts.reinstate"),
        ("act=accounts.", "accounts.reinstate", "mail."),
        (&format!("subject=person&id={id}"), "accounts.suspend", "accounts.add_organizer"),
        ("who=%E4%B8%BB%E5%8A%9E", "accounts.suspend", "accounts.add_organizer"),
        ("who=organizer%40", "accounts.reinstate", "accounts.add_organizer"),
        ("from=2026-05-20&until=2026-05-20", "accounts.suspend", "no such act"),
    ] {
        let page = organizer.reads(&format!("/organizer/audit?{query}")).await;
        let rows = page.all("tbody").join(" ");
        assert!(rows.contains(words(found)) && !rows.contains(words(not)), "{query}: {rows}");
        assert!(!rows.contains(found), "codes are for the export: {rows}");
        assert!(page.attributes("tbody a", "href").contains(&path), "{query}: the record is linked");
        let export = page.attributes("a[href*='export.csv']", "href").remove(0);
        let csv = organizer.reads(&export).await.source();
        assert!(csv.contains(found) && !csv.contains(not), "the export heeds {query}: {csv}");
    }
    for query in ["from=2026-05-21", "until=2026-05-19", "act=nothing", "who=nobody"] {
        let page = organizer.reads(&format!("/organizer/audit?{query}")).await;
        assert!(page.all("tbody").is_empty(), "{query} finds nothing");
    }
    let newest = organizer.reads("/organizer").await;
    let lines = newest.all(".timeline li");
    assert!(lines[0].contains("Reinstated an account") && lines[1].contains("Suspended an account"), "{lines:?}");
    assert!(newest.attributes(".timeline a", "href").contains(&path));
    let export = organizer.reads("/organizer/audit/export.csv?act=accounts.suspend").await;
    assert!(export.source().contains("'=HYPERLINK"), "a spreadsheet computes nothing: {}", export.source());
    assert!(export.headers["content-disposition"].to_str().unwrap().contains("audit.csv"));
    assert!(fair.visitor().opens("/organizer/audit/export.csv").await.path.starts_with("/sign-in"));
    for statement in ["UPDATE audit_entries SET reason = 'another'", "DELETE FROM audit_entries"] {
        assert!(fair.tries(statement).await.is_err(), "the database refuses: {statement}");
    }
    organizer.sees("/organizer/audit?act=accounts.suspend", "is no reason").await;
}

#[tokio::test]
async fn the_trail_tells_every_particular_of_a_company_that_changed_and_no_person() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let (mut lin, company) = verified_owner(&fair, &mut organizer, CODE, "lin@demo.example").await;
    let form = lin.reads(EDIT).await.form(EDIT).fill("city", "芜湖市").fill("employees", "1200");
    let form = form.choose("kinds", &["provider", "demand"]).fill("size", "large");
    lin.submits(form.fill("summary_zh", "面向装备企业的图像标注与质检，请写信到 lin@demo.example 联系我们。")).await;
    let edits = format!("/organizer/audit?act=companies.edit&subject=company&id={company}");
    let trail = organizer.reads(&edits).await;
    for told in [
        "City: Hefei → Wuhu",
        "Employees: 1,200",
        "Takes part as: Provider → Provider, Demand side",
        "Size: Small → Large",
        "Summary in Chinese: 面向钢铁与装备企业的表面缺陷图像标注与质检服务，自建质检团队。 → 面向装备企业",
    ] {
        assert!(trail.says(told), "{told}: {}", trail.text());
    }
    assert!(!trail.says("Website:"), "what stayed is not told: {}", trail.text());
    let chinese = organizer.reads(&format!("{edits}&lang=zh-CN")).await;
    assert!(chinese.says("所在城市：合肥市 → 芜湖市") && !chinese.says("Wuhu"), "{}", chinese.text());
    organizer.reads(&format!("{edits}&lang=en")).await;
    assert_eq!(
        fair.count("audit_entries WHERE act = 'companies.edit' AND after LIKE '%lin@demo.example%'").await,
        0,
        "nothing that cannot be erased tells how people are reached"
    );
    let mut auditor = fair.auditor().await;
    auditor.sees(&edits, "City: Hefei → Wuhu").await;

    let form = lin.reads(EDIT).await.form(EDIT).fill("legal_representative", "另一示例").fill("city", "黄山市");
    lin.submits(form).await;
    let changes = format!("/organizer/audit?act=companies.change&id={company}");
    let trail = organizer.sees(&changes, "Changed particulars: Legal representative").await;
    assert!(trail.says("State: Verified → Being checked") && trail.says("City: Wuhu → Huangshan"), "{}", trail.text());
    assert!(!trail.says("另一示例") && !trail.says("示例人"), "no person is named: {}", trail.text());

    let export = organizer.reads(&edits.replace("audit?", "audit/export.csv?")).await.source();
    for told in ["Changed a company’s particulars", "companies.edit", "City: Hefei → Wuhu", "芜湖市"] {
        assert!(export.contains(told), "{told}: {export}");
    }

    decides(&mut organizer, company, "verify", "").await;
    organizer.sees("/organizer/audit?act=companies.verify", "What was checked: Credit code: Fine, Name: Fine").await;
    let form = lin.reads(OWN).await.form("/workspace/company/papers").attach("licence", "new.png", PNG);
    lin.submits(form).await;
    organizer.sees(&changes, "Changed particulars: Business licence").await;
}

#[tokio::test]
async fn the_trail_tells_codes_in_words_and_asks_no_more_for_longer_lists() {
    let fair = Fair::open().await;
    fair.with_meetings().await;
    let mut organizer = fair.organizer().await;
    let company = fair.verified_company("91340100DEM000014D", "青鸾示例视觉数据（合肥）有限公司").await;
    let given = async |organizer: &mut Persona<'_>, email: &str, role: &str, scope: &str, until: &str| {
        fair.person("林示例", email).await;
        let form = organizer.reads("/organizer/roles").await.form("/organizer/roles");
        let form = form.fill("email", email).fill("role", role).fill("scope", scope).fill("until", until);
        let page = organizer.submits(form.fill("grant_reason", "The ministry named them for this.")).await;
        assert!(page.says("The role is given"), "{}", page.text());
    };
    let grants = "/organizer/audit?act=accounts.grant_role";
    given(&mut organizer, "one@demo.example", "check_in", "hefei-talks", "2026-05-31").await;
    let (trail, few) = fair.statements(organizer.reads(grants)).await;
    assert!(trail.says("Where: Matchmaking in Hefei"), "the event by its title: {}", trail.text());
    assert!(trail.says("Until: Mon 1 June 2026, 00:00"), "where the reader is: {}", trail.text());
    given(&mut organizer, "two@demo.example", "check_in", "hefei-talks", "").await;
    given(&mut organizer, "three@demo.example", "organizer", "340000", "").await;
    given(&mut organizer, "four@demo.example", "auditor", "nation", "").await;
    let (trail, many) = fair.statements(organizer.reads(grants)).await;
    assert_eq!(few, many, "a longer list asks no more");
    for told in ["Where: Anhui", "Where: The whole nation", "Until: open"] {
        assert!(trail.says(told), "{told}: {}", trail.text());
    }
    assert!(!trail.says("安徽"), "in the reader's language alone: {}", trail.text());

    let before = r#"{"person":7,"status":"active"}"#;
    let asked = r#"{"person":7,"status":"asked"}"#;
    for (act, before, after) in [
        ("ask_to_join", "NULL".to_owned(), asked),
        ("leave", format!("'{before}'"), r#"{"person":7,"status":"ended"}"#),
    ] {
        fair.given(&format!(
            "INSERT INTO audit_entries (at, act, subject, subject_id, before, after) VALUES \
             ('2026-05-19 00:00:00+00:00', 'companies.{act}', 'company', {company}, {before}, '{after}')"
        ))
        .await;
    }
    organizer.sees("/organizer/audit?act=companies.ask_to_join", "State: Asked to join").await;
    organizer.sees("/organizer/audit?act=companies.leave", "State: In the team → No longer in the team").await;
}

#[tokio::test]
async fn the_trail_is_searched_by_request_and_says_what_it_cannot_read() {
    let fair = Fair::open().await;
    let lin = fair.person("林示例", "lin@demo.example").await;
    let mut organizer = fair.organizer().await;
    let id = fair.number(&format!("SELECT id AS n FROM people WHERE email = '{}'", lin.email)).await;
    let path = format!("/organizer/users/{id}");
    for (way, reason) in [("suspension", "Several people share it."), ("reinstatement", "They may come back now.")] {
        let page = organizer.reads(&path).await;
        organizer.submits(page.form(&format!("{path}/{way}")).fill("reason", reason)).await;
    }
    let requests = organizer.reads("/organizer/audit?act=accounts.suspend").await.all("tbody code");
    let [request] = requests.as_slice() else { panic!("one line, one request: {requests:?}") };
    let one = format!("/organizer/audit?request={request}");
    let page = organizer.reads(&one).await;
    assert_eq!(page.all("tbody tr").len(), 1, "{}", page.text());
    assert!(page.says("Several people share it.") && page.value("request") == *request, "{}", page.text());
    let csv = organizer.reads(&page.attributes("a[href*='export.csv']", "href").remove(0)).await.source();
    assert!(csv.contains(request.as_str()) && !csv.contains("They may come back now."), "{csv}");
    let page = organizer.reads(&one[..one.len() - 1]).await;
    assert!(page.all("tbody").is_empty(), "a part of it is another: {}", page.text());

    for (field, typed, problem) in [
        ("from", "2026-13-45", "Enter a date such as 2026-05-20."),
        ("until", "soon", "Enter a date such as 2026-05-20."),
        ("id", "abc", "Enter a number in digits."),
        ("id", "-1", "Enter a number in digits."),
    ] {
        for way in ["/organizer/audit", "/organizer/audit/export.csv"] {
            let page = organizer.opens(&format!("{way}?act=accounts.suspend&{field}={typed}")).await;
            assert_eq!(page.status, 422, "{way} {field}={typed}");
            assert_eq!(page.problem(field).as_deref(), Some(problem), "{way} {field}={typed}");
            assert_eq!(page.value(field), typed, "what was typed is kept");
            assert!(page.all("tbody").is_empty() && !page.says("No decision fits"), "{}", page.text());
        }
    }
    let page = organizer.opens("/organizer/audit?from=2026-05-21&until=2026-05-20").await;
    assert_eq!((page.status, page.problem("until").is_some()), (422, true), "{}", page.text());
}
